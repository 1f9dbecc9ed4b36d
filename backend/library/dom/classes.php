<?php
/*
 * DOM: what all nodes are and do.
 */

class DOMNode
{
    public int $__node;  // not there without the work of a constructor
    public __DomRoom $__room;
    public string $nodeName;
    public ?string $nodeValue;
    public int $nodeType;
    public ?DOMNode $parentNode;
    public DOMNodeList $childNodes;
    public ?DOMNode $firstChild;
    public ?DOMNode $lastChild;
    public ?DOMNode $previousSibling;
    public ?DOMNode $nextSibling;
    public ?DOMNamedNodeMap $attributes;
    public ?DOMDocument $ownerDocument;
    public ?string $namespaceURI;
    public string $prefix;
    public ?string $localName;
    public ?string $baseURI;
    public string $textContent;

    public function __propGet(string $name): mixed
    {
        $is_there = isset($this->__node);
        if (!$is_there && isset($this->__room)) {
            throw new Error("Couldn't fetch " . static::class . '. Node no longer exists');
        }
        if (!$is_there && property_exists($this, $name)) {
            return __systemlib_dom_error(DOM_INVALID_STATE_ERR);
        }
        $node = $is_there ? $this->__node : 0;
        $kind = $is_there ? __systemlib_dom_kind($node) : 0;
        switch ($name) {
            case 'nodeName':
                return match ($kind) {
                    XML_ELEMENT_NODE, XML_ATTRIBUTE_NODE => __systemlib_dom_name($node),
                    XML_TEXT_NODE => '#text',
                    XML_CDATA_SECTION_NODE => '#cdata-section',
                    XML_COMMENT_NODE => '#comment',
                    XML_DOCUMENT_NODE, XML_HTML_DOCUMENT_NODE => '#document',
                    XML_DOCUMENT_FRAG_NODE => '#document-fragment',
                    default => __systemlib_dom_local($node),
                };
            case 'nodeValue':
                return match ($kind) {
                    XML_ELEMENT_NODE, XML_ATTRIBUTE_NODE, XML_TEXT_NODE, XML_CDATA_SECTION_NODE, XML_COMMENT_NODE, XML_PI_NODE
                        => __systemlib_dom_content($node),
                    default => null,
                };
            case 'nodeType':
                return $kind === XML_DTD_NODE ? XML_DOCUMENT_TYPE_NODE : $kind;
            case 'parentNode':
                return $this->__room->of(__systemlib_dom_link($node, 2));
            case 'childNodes':
                return __systemlib_dom_child_list($this);
            case 'firstChild':
                return $this->__hasChildren($kind) ? $this->__room->of(__systemlib_dom_link($node, 0)) : null;
            case 'lastChild':
                return $this->__hasChildren($kind) ? $this->__room->of(__systemlib_dom_link($node, 1)) : null;
            case 'previousSibling':
                return $this->__room->of(__systemlib_dom_link($node, 4));
            case 'nextSibling':
                return $this->__room->of(__systemlib_dom_link($node, 3));
            case 'attributes':
                return $kind === XML_ELEMENT_NODE ? __systemlib_dom_attribute_map($this) : null;
            case 'ownerDocument':
                $is_document = $kind === XML_DOCUMENT_NODE || $kind === XML_HTML_DOCUMENT_NODE;
                return $is_document || $this->__room->is_nobodys ? null : $this->__room->of($this->__room->doc);
            case 'namespaceURI':
                return $kind === XML_ELEMENT_NODE || $kind === XML_ATTRIBUTE_NODE ? __systemlib_dom_uri($node) : null;
            case 'prefix':
                return $kind === XML_ELEMENT_NODE || $kind === XML_ATTRIBUTE_NODE ? __systemlib_dom_prefix($node) : '';
            case 'localName':
                return $kind === XML_ELEMENT_NODE || $kind === XML_ATTRIBUTE_NODE ? __systemlib_dom_local($node) : null;
            case 'baseURI':
                return __systemlib_dom_base($node);
            case 'textContent':
                return __systemlib_dom_content($node);
        }
        __systemlib_warning('Undefined property: ' . $this::class . "::\$$name");
        return null;
    }

    public function __propIsset(string $name): bool
    {
        return property_exists($this, $name) && $this->__propGet($name) !== null;
    }

    public function __propSet(string $name, mixed $value): void
    {
        $type = ['nodeValue' => '?string', 'textContent' => 'string', 'prefix' => 'string'][$name] ?? null;
        if ($type !== null && !is_scalar($value) && !$value instanceof Stringable && ($value !== null || $type === 'string')) {
            throw new TypeError('Cannot assign ' . get_debug_type($value) . " to property DOMNode::\$$name of type $type");
        }
        switch ($name) {
            case 'nodeValue':
                $kind = __systemlib_dom_kind($this->__node);
                if ($kind === XML_ELEMENT_NODE || $kind === XML_ATTRIBUTE_NODE) {
                    $this->__setParsed(__systemlib_xml_running(), (string) $value, false);
                    return;
                }
                if ($kind !== XML_DOCUMENT_FRAG_NODE) {
                    $this->__setContent((string) $value);
                }
                return;
            case 'textContent':
                $this->__setContent((string) $value);
                return;
            case 'prefix':
                $uri = __systemlib_dom_uri($this->__node);
                if ($uri !== null) {
                    __systemlib_dom_set_namespace($this->__node, $uri, (string) $value);
                }
                return;
        }
        if (property_exists($this, $name)) {
            throw new Error('Cannot write read-only property ' . $this::class . "::\$$name");
        }
        $this->$name = $value;
    }

    public function __setContent(string $text): void
    {
        $kind = __systemlib_dom_kind($this->__node);
        switch ($kind) {
            case XML_ELEMENT_NODE:
            case XML_ATTRIBUTE_NODE:
            case XML_DOCUMENT_FRAG_NODE:
                __systemlib_dom_empty($this->__room->tree, $this->__node);
                if ($text !== '' || $kind !== XML_DOCUMENT_FRAG_NODE) {
                    $made = __systemlib_dom_make($this->__room->tree, XML_TEXT_NODE, '', $text);
                    __systemlib_dom_put($this->__room->tree, $this->__node, $made, 0);
                }
                break;
            case XML_TEXT_NODE:
            case XML_CDATA_SECTION_NODE:
            case XML_COMMENT_NODE:
            case XML_PI_NODE:
                __systemlib_dom_set_text($this->__node, $text);
        }
    }

    /** Throws for an object whose constructor did not run. */
    public function __attached(): void
    {
        if (!isset($this->__node)) {
            throw new DOMException('Invalid State Error', DOM_INVALID_STATE_ERR);
        }
    }

    /** Content in which libxml2 replaces entities, that of a new element or another. */
    public function __setParsed(string $function, string $value, bool $is_new): void
    {
        __systemlib_dom_set_parsed($this->__room->tree, $this->__node, $value, $is_new);
        if (__systemlib_xml_complained()) {
            __systemlib_xml_report($function, true);
        }
    }

    private function __hasChildren(int $kind): bool
    {
        return match ($kind) {
            XML_ELEMENT_NODE, XML_ATTRIBUTE_NODE, XML_DOCUMENT_NODE, XML_HTML_DOCUMENT_NODE, XML_DOCUMENT_FRAG_NODE => true,
            default => false,
        };
    }

    /** Why a node cannot become a child: the number of an error, null where there can be no children; 0 if it can. */
    private function __wrongWith(DOMNode $node): ?int
    {
        $kind = __systemlib_dom_kind($this->__node);
        if (!$this->__hasChildren($kind)) {
            return null;
        }
        if ($node->__room !== $this->__room && !$node->__room->is_nobodys) {
            return DOM_WRONG_DOCUMENT_ERR;
        }
        for ($at = $this->__node; $at !== 0; $at = __systemlib_dom_link($at, 2)) {
            if ($at === $node->__node) {
                return DOM_HIERARCHY_REQUEST_ERR;
            }
        }
        $is_part = $kind !== XML_ATTRIBUTE_NODE || in_array(__systemlib_dom_kind($node->__node), [XML_TEXT_NODE, XML_ENTITY_REF_NODE], true);
        $is_part = $is_part && (!$node instanceof DOMAttr || $this instanceof DOMElement);
        return $is_part && !$node instanceof DOMDocument ? 0 : DOM_HIERARCHY_REQUEST_ERR;
    }

    /** The address of the first child, or 0. */
    public function __firstChild(): int
    {
        return $this->__hasChildren(__systemlib_dom_kind($this->__node)) ? __systemlib_dom_link($this->__node, 0) : 0;
    }

    /** The addresses of the children. */
    public function __children(): array
    {
        $found = [];
        for ($at = $this->__firstChild(); $at !== 0; $at = __systemlib_dom_link($at, 3)) {
            $found[] = $at;
        }
        return $found;
    }

    /** What dumps show beside the program's properties. */
    public function __debug(): array
    {
        $shown = (array) $this;
        foreach (isset($this->__node) ? $this->__shown() : [] as $name) {
            $value = $this->$name;
            $shown[$name] = is_object($value) ? '(object value omitted)' : $value;
        }
        return $shown;
    }

    /** The names of the properties that dumps show, the class's own first. */
    public function __shown(): array
    {
        return [
            'nodeName', 'nodeValue', 'nodeType', 'parentNode', 'childNodes', 'firstChild', 'lastChild', 'previousSibling', 'nextSibling',
            'attributes', 'ownerDocument', 'namespaceURI', 'prefix', 'localName', 'baseURI', 'textContent',
        ];
    }

    /** Put a node among the children, after all checks; its address. */
    private function __insert(DOMNode $node, int $before): DOMNode|false
    {
        $room = $this->__room;
        if ($node->__room === $room && __systemlib_dom_insert($room->tree, $this->__node, $node->__node, $before)) {
            return $node;
        }
        $wrong = $this->__wrongWith($node);
        if ($wrong !== 0) {
            return $wrong === null ? false : __systemlib_dom_error($wrong, $room);
        }
        $kind = __systemlib_dom_kind($node->__node);
        if ($kind === XML_ATTRIBUTE_NODE) {
            return $this instanceof DOMElement ? ($this->setAttributeNode($node) ?: $node)
                : __systemlib_dom_error(DOM_HIERARCHY_REQUEST_ERR, $room);
        }
        if ($kind === XML_DOCUMENT_FRAG_NODE) {
            $children = $node->__children();
            if ($children === []) {
                ['function' => $function] = debug_backtrace(DEBUG_BACKTRACE_IGNORE_ARGS, 1)[0];
                __systemlib_warning("DOMNode::$function(): Document Fragment is empty");
                return false;
            }
            foreach ($children as $child) {
                $this->__link($node->__room->of($child), $before);
            }
            return $room->of($children[0]);
        }
        $this->__link($node, $before);
        return $node;
    }

    /** Put a node among the children. */
    public function __link(DOMNode $node, int $before): void
    {
        $from = $node->__room;
        if (__systemlib_dom_link($node->__node, 2) !== 0) {
            __systemlib_dom_take($from->tree, $node->__node);
        }
        if ($from !== $this->__room) {
            $from->give($node->__node, $this->__room);
        }
        __systemlib_dom_put($this->__room->tree, $this->__node, $node->__node, $before);
    }

    /** @return DOMNode|false */
    public function appendChild(DOMNode $node)
    {
        return $this->__insert($node, 0);
    }

    /** @return DOMNode|false */
    public function insertBefore(DOMNode $node, ?DOMNode $child = null)
    {
        if ($child !== null && ($child instanceof DOMAttr || __systemlib_dom_link($child->__node, 2) !== $this->__node)) {
            $wrong = $this->__wrongWith($node);
            $is_empty = __systemlib_dom_kind($node->__node) === XML_DOCUMENT_FRAG_NODE && $node->__children() === [];
            if ($wrong === null || $wrong === 0 && $is_empty) {
                return $this->__insert($node, 0);
            }
            return __systemlib_dom_error($wrong === 0 ? DOM_NOT_FOUND_ERR : $wrong, $this->__room);
        }
        if ($child === $node && !$node instanceof DOMText) {
            throw new Error('Cannot add newnode as the previous sibling of refnode');
        }
        if ($child === $node) {
            return $node;
        }
        return $this->__insert($node, $child === null ? 0 : $child->__node);
    }

    /** @return DOMNode|false */
    public function removeChild(DOMNode $child)
    {
        if (__systemlib_dom_link($child->__node, 2) !== $this->__node) {
            return $this->__hasChildren(__systemlib_dom_kind($this->__node)) ? __systemlib_dom_error(DOM_NOT_FOUND_ERR, $this->__room) : false;
        }
        __systemlib_dom_take($this->__room->tree, $child->__node);
        return $child;
    }

    /** @return DOMNode|false */
    public function replaceChild(DOMNode $node, DOMNode $child)
    {
        if (__systemlib_dom_link($this->__node, 0) === 0) {
            return false;
        }
        $wrong = $this->__wrongWith($node);
        if ($wrong === null) {
            return false;
        }
        if ($wrong === 0 && $node instanceof DOMAttr !== $child instanceof DOMAttr) {
            $wrong = DOM_HIERARCHY_REQUEST_ERR;
        }
        if ($wrong === 0 && __systemlib_dom_link($child->__node, 2) !== $this->__node) {
            $wrong = DOM_NOT_FOUND_ERR;
        }
        if ($wrong !== 0) {
            return __systemlib_dom_error($wrong, $this->__room);
        }
        if ($node !== $child) {
            $is_empty = __systemlib_dom_kind($node->__node) === XML_DOCUMENT_FRAG_NODE && $node->__children() === [];
            if (!$is_empty && $this->__insert($node, $child->__node) === false) {
                return false;
            }
            $was_doctype = $this instanceof DOMDocument && $child === $this->doctype;
            __systemlib_dom_take($this->__room->tree, $child->__node);
            if ($was_doctype) {
                __systemlib_dom_set_doctype($this->__room->doc, $node->__node);
            }
        }
        return $child;
    }

    /** @return DOMNode|false */
    public function cloneNode(bool $deep = false)
    {
        $made = __systemlib_dom_copy($this->__room->tree, $this->__node, $deep);
        return $made === 0 ? false : $this->__room->of($made);
    }

    public function __cloned($source): void
    {
        $room = $source->__room;
        $made = __systemlib_dom_copy($room->tree, $source->__node, true);
        $room->adopt($this, $made);
    }

    public function hasChildNodes(): bool
    {
        return $this->__hasChildren(__systemlib_dom_kind($this->__node)) && __systemlib_dom_link($this->__node, 0) !== 0;
    }

    public function hasAttributes(): bool
    {
        return __systemlib_dom_link($this->__node, 6) !== 0;
    }

    public function isSameNode(DOMNode $otherNode): bool
    {
        return $otherNode->__node === $this->__node;
    }

    public function isSupported(string $feature, string $version): bool
    {
        return (new DOMImplementation())->hasFeature($feature, $version);
    }

    public function getLineNo(): int
    {
        return __systemlib_dom_line($this->__node);
    }

    public function getNodePath(): ?string
    {
        $path = __systemlib_dom_path($this->__node);
        return $path === '' ? null : $path;
    }

    public function normalize(): void
    {
        $before = 0;
        foreach ($this->__children() as $child) {
            if (__systemlib_dom_kind($child) !== XML_TEXT_NODE) {
                $before = 0;
                $this->__room->of($child)->normalize();
            } elseif ($before !== 0) {
                __systemlib_dom_set_text($before, __systemlib_dom_content($before) . __systemlib_dom_content($child));
                __systemlib_dom_take($this->__room->tree, $child);
            } elseif (__systemlib_dom_content($child) === '') {
                __systemlib_dom_take($this->__room->tree, $child);
            } else {
                $before = $child;
            }
        }
    }

    private function __element(): int
    {
        $node = $this->__node;
        return match (__systemlib_dom_kind($node)) {
            XML_ELEMENT_NODE => $node,
            XML_DOCUMENT_NODE, XML_HTML_DOCUMENT_NODE => $this->documentElement?->__node ?? 0,
            default => __systemlib_dom_link($node, 2),
        };
    }

    public function lookupNamespaceURI(?string $prefix): ?string
    {
        $element = $this->__element();
        return $element === 0 ? null : __systemlib_dom_uri_of($element, (string) $prefix);
    }

    public function lookupPrefix(string $namespace): ?string
    {
        $element = $this->__element();
        return $element === 0 || $namespace === '' ? null : __systemlib_dom_prefix_of($element, $namespace);
    }

    public function isDefaultNamespace(string $namespace): bool
    {
        $element = $this->__element();
        return $element !== 0 && $namespace !== '' && __systemlib_dom_uri_of($element, '') === $namespace;
    }

    public function C14N(bool $exclusive = false, bool $withComments = false, ?array $xpath = null, ?array $nsPrefixes = null): string|false
    {
        return $this->__canonical('C14N(): Argument #3', $exclusive, $withComments, $xpath, $nsPrefixes);
    }

    public function C14NFile(
        string $uri,
        bool $exclusive = false,
        bool $withComments = false,
        ?array $xpath = null,
        ?array $nsPrefixes = null
    ): int|false {
        return @file_put_contents($uri, $this->__canonical('C14NFile(): Argument #4', $exclusive, $withComments, $xpath, $nsPrefixes));
    }

    private function __canonical(string $where, bool $exclusive, bool $withComments, ?array $xpath, ?array $nsPrefixes): string
    {
        $this->__attached();
        $is_document = in_array(__systemlib_dom_kind($this->__node), [XML_DOCUMENT_NODE, XML_HTML_DOCUMENT_NODE], true);
        $expression = $is_document ? '' : '(.//. | .//@* | .//namespace::*)';
        $names = [];
        if ($xpath !== null) {
            if (!isset($xpath['query'])) {
                throw new ValueError("DOMNode::$where (\$xpath) must have a \"query\" key");
            }
            $expression = $xpath['query'];
            if (!is_string($expression)) {
                throw new TypeError("DOMNode::$where (\$xpath) \"query\" option must be a string, " . get_debug_type($expression) . ' given');
            }
            foreach (is_array($xpath['namespaces'] ?? null) ? $xpath['namespaces'] : [] as $prefix => $uri) {
                array_push($names, (string) $prefix, (string) $uri);
            }
        }
        if ($nsPrefixes !== null && !$exclusive) {
            __systemlib_notice('DOMNode::' . strstr($where, ':', true) . ': Inclusive namespace prefixes only allowed in exclusive mode.');
            $nsPrefixes = null;
        }
        $prefixes = array_values(array_map(strval(...), $nsPrefixes ?? []));
        $text = __systemlib_dom_canonical($this->__node, $expression, $names, $prefixes, $exclusive, $withComments);
        __systemlib_xml_report('DOMNode::' . strstr($where, '(', true));
        return $text ?? throw new Error('XPath query did not return a nodeset');
    }

    #[Promised]
    public function __sleep(): array
    {
        throw new Exception("Serialization of '" . $this::class . "' is not allowed, unless serialization methods are implemented in a subclass");
    }

    #[Promised]
    public function __wakeup(): void
    {
        throw new Exception("Unserialization of '" . $this::class . "' is not allowed, unless unserialization methods are implemented in a subclass");
    }

    // What elements and character data share (DOMChildNode), and elements, documents and fragments (DOMParentNode).

    /** Whether append() and its kin ($method) may put nodes below a parent. */
    public function __takes(array $nodes, ?DOMNode $parent, string $method): bool
    {
        $room = $this->__room;
        if ($parent === null || $room->is_nobodys) {
            return __systemlib_dom_error(DOM_HIERARCHY_REQUEST_ERR, $room);
        }
        foreach (array_values($nodes) as $index => $node) {
            if ($node instanceof DOMNode) {
                if ($node->__room !== $room) {
                    return __systemlib_dom_error(DOM_WRONG_DOCUMENT_ERR, $room);
                }
                if (!$parent->__mayHold($node)) {
                    return __systemlib_dom_error(DOM_HIERARCHY_REQUEST_ERR, $room);
                }
            } elseif (!is_string($node)) {
                $text = 'Argument #' . $index + 1 . ' must be of type DOMNode|string, ' . get_debug_type($node) . ' given';
                throw new TypeError("$method(): $text");
            }
        }
        return true;
    }

    /** Whether a node may be a child: no attribute, nor this node or what it is in. */
    private function __mayHold(DOMNode $node): bool
    {
        for ($at = $this->__node; $at !== 0; $at = __systemlib_dom_link($at, 2)) {
            if ($at === $node->__node) {
                return false;
            }
        }
        return __systemlib_dom_kind($node->__node) !== XML_ATTRIBUTE_NODE;
    }

    /** A fragment of what append() and its kin take; as libxml2 does it, a text behind a text becomes a part of that. */
    public function __gathered(array $nodes): DOMNode
    {
        $room = $this->__room;
        $whole = $room->of(__systemlib_dom_make($room->tree, XML_DOCUMENT_FRAG_NODE, '', ''));
        foreach ($nodes as $node) {
            $last = __systemlib_dom_link($whole->__node, 1);
            $is_text = is_string($node) || __systemlib_dom_kind($node->__node) === XML_TEXT_NODE;
            if ($is_text && $last !== 0 && __systemlib_dom_kind($last) === XML_TEXT_NODE) {
                $text = is_string($node) ? $node : __systemlib_dom_content($node->__node);
                __systemlib_dom_set_text($last, __systemlib_dom_content($last) . $text);
                if (!is_string($node) && __systemlib_dom_link($node->__node, 2) !== 0) {
                    __systemlib_dom_take($node->__room->tree, $node->__node);
                }
            } elseif (is_string($node)) {
                $whole->__link($room->of(__systemlib_dom_make($room->tree, XML_TEXT_NODE, '', $node)), 0);
            } else {
                $whole->__put($node, 0);
            }
        }
        return $whole;
    }

    /** Put a node among the children, or those of a fragment. */
    public function __put(DOMNode $node, int $before): void
    {
        $is_fragment = __systemlib_dom_kind($node->__node) === XML_DOCUMENT_FRAG_NODE;
        foreach ($is_fragment ? $node->__children() : [$node->__node] as $child) {
            $this->__link($node->__room->of($child), $before);
        }
    }

    /** The first of the siblings in a direction that is not among the nodes; 0 for none. */
    public function __otherSibling(array $nodes, int $direction): int
    {
        $at = __systemlib_dom_link($this->__node, $direction);
        while ($at !== 0 && in_array($this->__room->of($at), $nodes, true)) {
            $at = __systemlib_dom_link($at, $direction);
        }
        return $at;
    }

    /** The next element in a direction, from a node on. */
    public function __elementFrom(int $at, int $direction): ?DOMElement
    {
        while ($at !== 0 && __systemlib_dom_kind($at) !== XML_ELEMENT_NODE) {
            $at = __systemlib_dom_link($at, $direction);
        }
        return $this->__room->of($at);
    }
}
