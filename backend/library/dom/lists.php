<?php
/*
 * DOM: lists of nodes.
 */

/** A list that is looked up anew whenever it is used, and one that is what it was. */
class DOMNodeList implements IteratorAggregate, Countable
{
    private ?__DomRoom $__room = null;
    private ?Closure $__find = null;
    private ?array $__nodes = [];
    private ?DOMNode $__parent = null;

    /** $parent: whose children the nodes are. */
    public static function __of(__DomRoom $room, Closure|array $nodes, ?DOMNode $parent = null): DOMNodeList
    {
        $made = new DOMNodeList();
        $made->__room = $room;
        $made->__parent = $parent;
        if (is_array($nodes)) {
            $made->__nodes = $nodes;
        } else {
            $made->__find = $nodes;
        }
        return $made;
    }

    private function __list(): array
    {
        return $this->__find === null ? $this->__nodes : ($this->__find)();
    }

    public function __get($name)
    {
        if ($name === 'length') {
            return count($this->__list());
        }
        __systemlib_warning('Undefined property: ' . $this::class . "::\$$name");
        return null;
    }

    public function __isset($name)
    {
        return $name === 'length';
    }

    public function __set($name, $value)
    {
        if ($name === 'length') {
            throw new Error('Cannot write read-only property DOMNodeList::$length');
        }
        $this->$name = $value;
    }

    public function count(): int
    {
        return count($this->__list());
    }

    #[Promised]
    public function getIterator(): Iterator
    {
        return (function () {
            if ($this->__parent === null) {
                for ($at = 0; ($node = $this->item($at)) !== null; $at++) {
                    yield $at => $node;
                }
                return;
            }
            $number = 0;  // children are walked from one to the next, whatever comes before them meanwhile
            for ($node = $this->item(0); $node !== null; $node = $this->__room->of(__systemlib_dom_link($node->__node, 3))) {
                yield $number++ => $node;
            }
        })();
    }

    /** @return DOMElement|DOMNode|DOMNameSpaceNode|null */
    public function item(int $index)
    {
        return isset($this->__list()[$index]) ? $this->__room->of($this->__list()[$index]) : null;
    }
}

class DOMNamedNodeMap implements IteratorAggregate, Countable
{
    private ?__DomRoom $__room = null;
    private int $__element = 0;

    public static function __of(__DomRoom $room, int $element): DOMNamedNodeMap
    {
        $made = new DOMNamedNodeMap();
        $made->__room = $room;
        $made->__element = $element;
        return $made;
    }

    private function __list(): array
    {
        $found = [];
        if ($this->__element !== 0) {
            for ($at = __systemlib_dom_link($this->__element, 6); $at !== 0; $at = __systemlib_dom_link($at, 3)) {
                $found[] = $at;
            }
        }
        return $found;
    }

    public function __get($name)
    {
        if ($name === 'length') {
            return count($this->__list());
        }
        __systemlib_warning('Undefined property: ' . $this::class . "::\$$name");
        return null;
    }

    public function __isset($name)
    {
        return $name === 'length';
    }

    public function count(): int
    {
        return count($this->__list());
    }

    #[Promised]
    public function getIterator(): Iterator
    {
        return (function () {
            foreach ($this->__list() as $node) {
                yield __systemlib_dom_local($node) => $this->__room->of($node);
            }
        })();
    }

    public function item(int $index): ?DOMNode
    {
        return $this->__room?->of($this->__list()[$index] ?? 0);
    }

    public function getNamedItem(string $qualifiedName): ?DOMNode
    {
        return $this->__room?->of(__systemlib_dom_attribute($this->__element, $qualifiedName));
    }

    public function getNamedItemNS(?string $namespace, string $localName): ?DOMNode
    {
        return $this->__room?->of(__systemlib_dom_attribute_ns($this->__element, (string) $namespace, $localName));
    }
}
