<?php
/*
 * DOM: XPath.
 */

#[Native]
function __systemlib_dom_xpath(int $node, string $expression, array $names): mixed {}

#[NotSerializable]
#[NotCloneable]
class DOMXPath
{
    private ?DOMDocument $__document = null;
    private bool $__registers = true;
    private array $__names = [];
    public DOMDocument $document;
    public bool $registerNodeNamespaces;

    public function __construct(DOMDocument $document, bool $registerNodeNS = true)
    {
        $this->__document = $document;
        $this->__registers = $registerNodeNS;
    }

    public function __propGet(string $name): mixed
    {
        switch ($name) {
            case 'document':
                return $this->__document;
            case 'registerNodeNamespaces':
                return $this->__registers;
        }
        __systemlib_warning('Undefined property: ' . $this::class . "::\$$name");
        return null;
    }

    public function __propSet(string $name, mixed $value): void
    {
        if ($name === 'registerNodeNamespaces') {
            $this->__registers = (bool) $value;
        } elseif ($name === 'document') {
            throw new Error('Cannot write read-only property DOMXPath::$document');
        } else {
            $this->$name = $value;
        }
    }

    public function registerNamespace(string $prefix, string $namespace): bool
    {
        $this->__names[$prefix] = $namespace;
        return true;
    }

    private function __found(string $function, string $expression, ?DOMNode $context, bool $registers): mixed
    {
        $room = $this->__document->__room;
        if ($context !== null && $context->__room !== $room) {
            throw new Error("DOMXPath::$function(): Node from wrong document");
        }
        $node = $context === null ? ($this->__document->documentElement?->__node ?? $room->doc) : $context->__node;
        $names = [];
        if ($registers && $this->__registers) {
            for ($at = $node; $at !== 0; $at = __systemlib_dom_link($at, 2)) {
                $declared = __systemlib_dom_namespaces($at);
                for ($number = 0; $number < count($declared); $number += 2) {
                    if ($declared[$number] !== '') {
                        $names[$declared[$number]] ??= $declared[$number + 1];
                    }
                }
            }
        }
        $list = [];
        foreach ($this->__names + $names as $prefix => $uri) {
            $list[] = (string) $prefix;
            $list[] = $uri;
        }
        $found = __systemlib_dom_xpath($node, $expression, $list);
        __systemlib_xml_report("DOMXPath::$function");
        if (is_array($found)) {
            $space = fn($at) => is_int($at) ? $at : DOMNameSpaceNode::__of($room->of($at[0]), $at[1], $at[2]);
            return DOMNodeList::__of($room, array_map($space, $found));
        }
        if ($found === null) {
            return false;
        }
        return $function === 'query' ? DOMNodeList::__of($room, []) : $found;
    }

    public function query(string $expression, ?DOMNode $contextNode = null, bool $registerNodeNS = true): mixed
    {
        return $this->__found('query', $expression, $contextNode, $registerNodeNS);
    }

    public function evaluate(string $expression, ?DOMNode $contextNode = null, bool $registerNodeNS = true): mixed
    {
        return $this->__found('evaluate', $expression, $contextNode, $registerNodeNS);
    }

    public function registerPhpFunctions(array|string|null $restrict = null): void
    {
        throw new Error('DOMXPath::registerPhpFunctions() is not available');
    }
}
