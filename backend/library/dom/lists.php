<?php
/*
 * DOM: lists of nodes.
 */

/** A list that is looked up anew whenever it is used, and one that is what it was. */
class DOMNodeList implements IteratorAggregate, Countable
{
    private ?__DomRoom $__room = null;
    private ?DOMNode $__parent = null;
    private ?DOMNode $__under = null;
    private string $__name = '';
    private ?string $__uri = null;
    private array $__nodes = [];
    public int $length;

    /** The nodes as they are now. */
    public static function __of(__DomRoom $room, array $nodes): DOMNodeList
    {
        $made = new DOMNodeList();
        $made->__room = $room;
        $made->__nodes = $nodes;
        return $made;
    }

    /** The elements below a node of a name, in a namespace unless it is null; `*` is any. */
    public static function __named(DOMNode $under, string $name, ?string $uri): DOMNodeList
    {
        $made = new DOMNodeList();
        $made->__room = $under->__room;
        $made->__under = $under;
        $made->__name = $name;
        $made->__uri = $uri;
        return $made;
    }

    public function __debug(): array
    {
        return ['length' => $this->count()] + (array) $this;
    }

    public function __propGet(string $name): mixed
    {
        if ($name === 'length') {
            return $this->count();
        }
        __systemlib_warning('Undefined property: ' . $this::class . "::\$$name");
        return null;
    }

    public function __propIsset(string $name): bool
    {
        return $name === 'length';
    }

    public function __propSet(string $name, mixed $value): void
    {
        if ($name === 'length') {
            throw new Error('Cannot write read-only property DOMNodeList::$length');
        }
        $this->$name = $value;
    }

    public function count(): int
    {
        if ($this->__parent !== null) {
            return __systemlib_dom_row($this->__parent->__firstChild());
        }
        return $this->__under !== null ? __systemlib_dom_element_count($this->__under->__node, $this->__name, $this->__uri) : count($this->__nodes);
    }

    #[Native, Promised]
    public function getIterator(): Iterator {}

    /** @return DOMElement|DOMNode|DOMNameSpaceNode|null */
    public function item(int $index)
    {
        if ($this->__parent !== null) {
            return $this->__room->of(__systemlib_dom_nth($this->__parent->__firstChild(), $index));
        }
        if ($this->__under !== null) {
            return $this->__room->of(__systemlib_dom_element_at($this->__under->__node, $this->__name, $this->__uri, $index));
        }
        $found = $this->__nodes[$index] ?? 0;
        return is_object($found) ? $found : $this->__room?->of($found);
    }

    public function __offsetGet(mixed $key): mixed
    {
        return is_string($key) && !is_numeric($key) ? null : $this->item((int) $key);
    }

    public function __offsetExists(mixed $key): bool
    {
        return !(is_string($key) && !is_numeric($key)) && (int) $key >= 0 && (int) $key < $this->count();
    }
}

/** The children that a node has, and the attributes of an element, as they are whenever one looks (reading.py). */
#[Native]
function __systemlib_dom_child_list(DOMNode $parent): DOMNodeList {}
#[Native]
function __systemlib_dom_attribute_map(DOMNode $element): DOMNamedNodeMap {}

// -- what lists that are looked up anew hold (walks.py) --

/** The addresses of the elements below a node of a name, in a namespace unless it is null; `*` is any. */
#[Native]
function __systemlib_dom_elements(int $top, string $name, ?string $uri): array {}
/** One of them by its number, or 0. */
#[Native]
function __systemlib_dom_element_at(int $top, string $name, ?string $uri, int $index): int {}
/** How many there are. */
#[Native]
function __systemlib_dom_element_count(int $top, string $name, ?string $uri): int {}
/** The address of a node so many behind one of a row (0: an empty one), or 0. */
#[Native]
function __systemlib_dom_nth(int $first, int $index): int {}
/** How many nodes there are in a row, from one on (0: none). */
#[Native]
function __systemlib_dom_row(int $first): int {}

class DOMNamedNodeMap implements IteratorAggregate, Countable
{
    private ?__DomRoom $__room = null;
    private int $__element = 0;
    private array $__nodes = [];
    public int $length;

    /** Nodes that are no attributes. */
    public static function __fixed(__DomRoom $room, array $nodes): DOMNamedNodeMap
    {
        $made = new DOMNamedNodeMap();
        $made->__room = $room;
        $made->__nodes = $nodes;
        return $made;
    }

    public function __debug(): array
    {
        return ['length' => $this->count()] + (array) $this;
    }

    public function __propGet(string $name): mixed
    {
        if ($name === 'length') {
            return $this->count();
        }
        __systemlib_warning('Undefined property: ' . $this::class . "::\$$name");
        return null;
    }

    public function __propIsset(string $name): bool
    {
        return $name === 'length';
    }

    public function count(): int
    {
        return $this->__element !== 0 ? __systemlib_dom_row(__systemlib_dom_link($this->__element, 6)) : count($this->__nodes);
    }

    #[Native, Promised]
    public function getIterator(): Iterator {}

    public function item(int $index): ?DOMNode
    {
        if ($this->__element !== 0) {
            return $this->__room->of(__systemlib_dom_nth(__systemlib_dom_link($this->__element, 6), $index));
        }
        return $this->__room?->of($this->__nodes[$index] ?? 0);
    }

    public function getNamedItem(string $qualifiedName): ?DOMNode
    {
        foreach ($this->__nodes as $node) {
            if (__systemlib_dom_local($node) === $qualifiedName) {
                return $this->__room->of($node);
            }
        }
        return $this->__element === 0 ? null : $this->__room?->of(__systemlib_dom_attribute($this->__element, $qualifiedName));
    }

    public function __offsetGet(mixed $key): mixed
    {
        if (is_string($key) && !is_numeric($key)) {
            return $this->getNamedItem($key);
        }
        if ((int) $key < 0 || (int) $key > 0x7fffffff) {
            throw new ValueError('must be between 0 and 2147483647');
        }
        return $this->item((int) $key);
    }

    public function __offsetExists(mixed $key): bool
    {
        if (is_string($key) && !is_numeric($key)) {
            return $this->getNamedItem($key) !== null;
        }
        return (int) $key >= 0 && (int) $key < $this->count();
    }

    public function getNamedItemNS(?string $namespace, string $localName): ?DOMNode
    {
        return $this->__element === 0 ? null : $this->__room?->of(__systemlib_dom_attribute_ns($this->__element, (string) $namespace, $localName));
    }
}
