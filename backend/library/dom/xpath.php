<?php
/*
 * DOM: XPath.
 */

#[Native]
function __systemlib_dom_xpath(int $node, string $expression, bool $declared, array $names, mixed $answer): mixed {}
/** Whether there are namespaces among the nodes that an expression found. */
#[Native]
function __systemlib_dom_has_namespaces(array $found): bool {}

#[NotSerializable]
#[NotCloneable]
class DOMXPath
{
    private ?DOMDocument $__document = null;
    private bool $__registers = true;
    private array $__names = [];
    private array|bool $__callable = false;  // the names of the functions that may be called; true: all
    private array $__kept = [];  // nodes that functions answered
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
                return $this->__document ?? __systemlib_dom_error(DOM_INVALID_STATE_ERR);
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

    public function __debug(): array
    {
        $shown = $this->__document === null ? [] : ['document' => '(object value omitted)'];
        $shown['registerNodeNamespaces'] = $this->__registers;
        return (array) $this + $shown;
    }

    /** Throws for an object whose constructor did not run. */
    private function __ready(): void
    {
        if ($this->__document === null) {
            throw new Error('Invalid XPath Context');
        }
    }

    public function registerNamespace(string $prefix, string $namespace): bool
    {
        $this->__ready();
        $this->__names[$prefix] = $namespace;
        return true;
    }

    private function __found(string $function, string $expression, ?DOMNode $context, bool $registers): mixed
    {
        $this->__ready();
        $room = $this->__document->__room;
        if ($context !== null && $context->__room !== $room) {
            throw new Error("DOMXPath::$function(): Node from wrong document");
        }
        $node = $context === null ? ($this->__document->documentElement?->__node ?? $room->doc) : $context->__node;
        $list = [];
        foreach ($this->__names as $prefix => $uri) {
            $list[] = (string) $prefix;
            $list[] = $uri;
        }
        $answer = str_contains($expression, ':function')
            ? fn(array $words): int|bool|string|null => $this->__answer("DOMXPath::$function", $words) : null;
        $found = __systemlib_dom_xpath($node, $expression, $registers && $this->__registers, $list, $answer);
        if (__systemlib_xml_complained()) {
            __systemlib_xml_report("DOMXPath::$function");
        }
        if (is_array($found)) {
            $spaces = __systemlib_dom_has_namespaces($found);
            return DOMNodeList::__of($room, $spaces ? array_map(fn($at) => is_int($at) ? $at : $this->__node($at), $found) : $found);
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

    #[Reaches]  // expressions name them
    public function registerPhpFunctions(array|string|null $restrict = null): void
    {
        if ($restrict === null) {
            $this->__callable = true;
            return;
        }
        $known = is_array($this->__callable) ? $this->__callable : [];
        foreach ((array) $restrict as $name) {
            $known[(string) $name] = true;
        }
        $this->__callable = $known;
    }

    /** What native code found, as a node. */
    private function __node(int|array $at): DOMNode|DOMNameSpaceNode
    {
        $room = $this->__document->__room;
        return is_int($at) ? $room->of($at) : DOMNameSpaceNode::__of($room->of($at[0]), $at[1], $at[2]);
    }

    /** What a function of the program says, for XPath: a node's address, a truth value or a text; null for nothing. */
    private function __answer(string $method, array $words): int|bool|string|null
    {
        if ($this->__callable === false) {
            __systemlib_warning("$method(): xmlExtFunctionTest: PHP Object did not register PHP functions");
            return null;
        }
        if ($words === []) {
            throw new Error('Function name must be passed as the first argument');
        }
        $handler = array_shift($words);
        if (!is_string($handler)) {
            throw new TypeError('Handler name must be a string');
        }
        if (!is_callable($handler, false, $name)) {
            throw new Error("Unable to call handler $name()");
        }
        if (is_array($this->__callable) && !isset($this->__callable[$name])) {
            throw new Error("Not allowed to call handler '$name()'.");
        }
        $said = $handler(...array_map(fn($word) => is_array($word) ? array_map($this->__node(...), $word) : $word, $words));
        if ($said instanceof DOMNode) {
            $this->__kept[] = $said;
            return $said->__node;
        }
        if (is_object($said)) {
            throw new TypeError('A PHP Object cannot be converted to a XPath-string');
        }
        return is_bool($said) ? $said : (string) $said;
    }
}
