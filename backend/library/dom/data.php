<?php
/*
 * DOM: texts, comments, instructions, attributes, fragments, references and document types.
 */

class DOMAttr extends DOMNode
{
    public string $name;
    public bool $specified = true;
    public string $value;
    public ?DOMElement $ownerElement;
    public mixed $schemaTypeInfo = null;
    public function __construct(string $name, string $value = "")
    {
        if (!__systemlib_dom_valid_name($name, false)) {
            __systemlib_dom_error(DOM_INVALID_CHARACTER_ERR);
        }
        $room = __systemlib_dom_room();
        $room->adopt($this, __systemlib_dom_make($room->tree, XML_ATTRIBUTE_NODE, $name, ''));
        $this->__setContent($value);
    }

    public function __propGet(string $name): mixed
    {
        $this->__attached();
        return match ($name) {
            'name' => __systemlib_dom_local($this->__node),
            'value' => __systemlib_dom_content($this->__node),
            'specified' => true,
            'ownerElement' => $this->__room->of(__systemlib_dom_link($this->__node, 2)),
            'schemaTypeInfo' => null,
            default => parent::__propGet($name),
        };
    }

    public function __propSet(string $name, mixed $value): void
    {
        $this->__attached();
        if ($name === 'value') {
            $this->__setParsed(__systemlib_xml_running(), (string) $value, false);
            return;
        }
        parent::__propSet($name, $value);
    }

    public function isId(): bool
    {
        return __systemlib_dom_is_id($this->__node);
    }

    public function __shown(): array
    {
        return ['name', 'specified', 'value', 'ownerElement', 'schemaTypeInfo', ...parent::__shown()];
    }
}

/** What DOMCharacterData and DOMElement do as DOMChildNode. */
#[Promised]
trait __DomChild
{
    public function remove(): void
    {
        $parent = __systemlib_dom_link($this->__node, 2);
        if ($parent === 0) {
            __systemlib_dom_error(DOM_NOT_FOUND_ERR, $this->__room);
            return;
        }
        __systemlib_dom_take($this->__room->tree, $this->__node);
    }

    public function before(...$nodes): void
    {
        $parent = $this->__parent();
        if ($this->__takes($nodes, $parent, self::class . '::before')) {
            $previous = $this->__otherSibling($nodes, 4);
            $whole = $this->__gathered($nodes);
            $parent->__put($whole, $previous === 0 ? __systemlib_dom_link($parent->__node, 0) : __systemlib_dom_link($previous, 3));
        }
    }

    public function after(...$nodes): void
    {
        $parent = $this->__parent();
        if ($this->__takes($nodes, $parent, self::class . '::after')) {
            $next = $this->__otherSibling($nodes, 3);
            $parent->__put($this->__gathered($nodes), $next);
        }
    }

    public function replaceWith(...$nodes): void
    {
        $parent = $this->__parent();
        if ($this->__takes($nodes, $parent, self::class . '::replaceWith')) {
            $next = $this->__otherSibling($nodes, 3);
            $whole = $this->__gathered($nodes);
            if (__systemlib_dom_link($this->__node, 2) === $parent->__node) {
                __systemlib_dom_take($this->__room->tree, $this->__node);
            }
            $parent->__put($whole, $next);
        }
    }

    private function __parent(): ?DOMNode
    {
        return $this->__room->of(__systemlib_dom_link($this->__node, 2));
    }
}

class DOMCharacterData extends DOMNode implements DOMChildNode
{
    use __DomChild;
    public string $data;
    public int $length;
    public ?DOMElement $previousElementSibling;
    public ?DOMElement $nextElementSibling;

    public function __propGet(string $name): mixed
    {
        $this->__attached();
        return match ($name) {
            'data' => __systemlib_dom_content($this->__node),
            'length' => mb_strlen(__systemlib_dom_content($this->__node), 'UTF-8'),
            'previousElementSibling' => $this->__elementFrom(__systemlib_dom_link($this->__node, 4), 4),
            'nextElementSibling' => $this->__elementFrom(__systemlib_dom_link($this->__node, 3), 3),
            default => parent::__propGet($name),
        };
    }

    public function __propSet(string $name, mixed $value): void
    {
        $this->__attached();
        if ($name === 'data') {
            __systemlib_dom_set_text($this->__node, (string) $value);
            return;
        }
        parent::__propSet($name, $value);
    }

    /** A part of the text, after a check of where it begins; null after an error. */
    private function __part(int $offset, int $count): ?array
    {
        $text = __systemlib_dom_content($this->__node);
        $length = mb_strlen($text, 'UTF-8');
        if ($offset < 0 || $count < 0 || $offset > $length) {
            __systemlib_dom_error(DOM_INDEX_SIZE_ERR, $this->__room);
            return null;
        }
        return [
            mb_substr($text, 0, $offset, 'UTF-8'), mb_substr($text, $offset, $count, 'UTF-8'), mb_substr($text, $offset + $count, null, 'UTF-8'),
        ];
    }

    public function appendData(string $data): bool
    {
        __systemlib_dom_set_text($this->__node, __systemlib_dom_content($this->__node) . $data);
        return true;
    }

    /** @return string|false */
    public function substringData(int $offset, int $count)
    {
        return $this->__part($offset, $count)[1] ?? false;
    }

    public function insertData(int $offset, string $data): bool
    {
        return $this->__change($offset, 0, $data);
    }

    public function deleteData(int $offset, int $count): bool
    {
        return $this->__change($offset, $count, '');
    }

    public function replaceData(int $offset, int $count, string $data): bool
    {
        return $this->__change($offset, $count, $data);
    }

    private function __change(int $offset, int $count, string $data): bool
    {
        $part = $this->__part($offset, $count);
        if ($part === null) {
            return false;
        }
        __systemlib_dom_set_text($this->__node, $part[0] . $data . $part[2]);
        return true;
    }

    public function __shown(): array
    {
        return ['data', 'length', 'previousElementSibling', 'nextElementSibling', ...parent::__shown()];
    }
}

class DOMText extends DOMCharacterData
{
    public string $wholeText;
    public function __construct(string $data = "")
    {
        $room = __systemlib_dom_room();
        $room->adopt($this, __systemlib_dom_make($room->tree, XML_TEXT_NODE, '', $data));
    }

    public function __propGet(string $name): mixed
    {
        $this->__attached();
        if ($name !== 'wholeText') {
            return parent::__propGet($name);
        }
        $is_text = fn($at) => $at !== 0 && in_array(__systemlib_dom_kind($at), [XML_TEXT_NODE, XML_CDATA_SECTION_NODE], true);
        $at = $this->__node;
        while ($is_text(__systemlib_dom_link($at, 4))) {
            $at = __systemlib_dom_link($at, 4);
        }
        $text = '';
        for (; $is_text($at); $at = __systemlib_dom_link($at, 3)) {
            $text .= __systemlib_dom_content($at);
        }
        return $text;
    }

    public function isWhitespaceInElementContent(): bool
    {
        return trim(__systemlib_dom_content($this->__node), " \t\r\n") === '';
    }

    public function isElementContentWhitespace(): bool
    {
        return $this->isWhitespaceInElementContent();
    }

    /** @return DOMText|false */
    public function splitText(int $offset)
    {
        $text = __systemlib_dom_content($this->__node);
        if ($offset < 0) {
            throw new ValueError('DOMText::splitText(): Argument #1 ($offset) must be greater than or equal to 0');
        }
        if ($offset > mb_strlen($text, 'UTF-8')) {
            return false;
        }
        __systemlib_dom_set_text($this->__node, mb_substr($text, 0, $offset, 'UTF-8'));
        $rest = mb_substr($text, $offset, null, 'UTF-8');
        $made = $this->__room->of(__systemlib_dom_make($this->__room->tree, XML_TEXT_NODE, '', $rest));
        $parent = __systemlib_dom_link($this->__node, 2);
        if ($parent !== 0) {
            __systemlib_dom_put($this->__room->tree, $parent, $made->__node, __systemlib_dom_link($this->__node, 3));
        }
        return $made;
    }

    public function __shown(): array
    {
        return ['wholeText', ...parent::__shown()];
    }
}

class DOMCdataSection extends DOMText
{
    public function __construct(string $data)
    {
        $room = __systemlib_dom_room();
        $room->adopt($this, __systemlib_dom_make($room->tree, XML_CDATA_SECTION_NODE, '', $data));
    }
}

class DOMComment extends DOMCharacterData
{
    public function __construct(string $data = "")
    {
        $room = __systemlib_dom_room();
        $room->adopt($this, __systemlib_dom_make($room->tree, XML_COMMENT_NODE, '', $data));
    }
}

class DOMProcessingInstruction extends DOMNode
{
    public string $target;
    public string $data;
    public function __construct(string $name, string $value = "")
    {
        if (!__systemlib_dom_valid_name($name, false)) {
            __systemlib_dom_error(DOM_INVALID_CHARACTER_ERR);
        }
        $room = __systemlib_dom_room();
        $room->adopt($this, __systemlib_dom_make($room->tree, XML_PI_NODE, $name, $value));
        if ($value === '' && func_num_args() > 1) {
            __systemlib_dom_set_text($this->__node, '');
        }
    }

    public function __propGet(string $name): mixed
    {
        $this->__attached();
        return match ($name) {
            'target' => __systemlib_dom_local($this->__node),
            'data' => __systemlib_dom_content($this->__node),
            default => parent::__propGet($name),
        };
    }

    public function __propSet(string $name, mixed $value): void
    {
        $this->__attached();
        if ($name === 'data') {
            __systemlib_dom_set_text($this->__node, (string) $value);
            return;
        }
        parent::__propSet($name, $value);
    }

    public function __shown(): array
    {
        return ['target', 'data', ...parent::__shown()];
    }
}

class DOMEntityReference extends DOMNode
{
    public function __construct(string $name)
    {
        if (!__systemlib_dom_valid_name($name, false)) {
            __systemlib_dom_error(DOM_INVALID_CHARACTER_ERR);
        }
        $room = __systemlib_dom_room();
        $room->adopt($this, __systemlib_dom_make($room->tree, XML_ENTITY_REF_NODE, $name, ''));
    }
}

class DOMEntity extends DOMNode
{
    public ?string $publicId;
    public ?string $systemId;
    public ?string $notationName;
    public ?string $actualEncoding = null;
    public ?string $encoding = null;
    public ?string $version = null;

    public function __propGet(string $name): mixed
    {
        $this->__attached();
        [$public, $system, $notation] = __systemlib_dom_entity_facts($this->__node);
        return match ($name) {
            'publicId' => $public,
            'systemId' => $system,
            'notationName' => $notation,
            'actualEncoding', 'encoding', 'version' => null,
            default => parent::__propGet($name),
        };
    }

    public function __shown(): array
    {
        return ['publicId', 'systemId', 'notationName', 'actualEncoding', 'encoding', 'version', ...parent::__shown()];
    }
}

class DOMDocumentType extends DOMNode
{
    public string $name;
    public DOMNamedNodeMap $entities;
    public DOMNamedNodeMap $notations;
    public string $publicId;
    public string $systemId;
    public ?string $internalSubset;
    public function __propGet(string $name): mixed
    {
        $this->__attached();
        return match ($name) {
            'name' => __systemlib_dom_local($this->__node),
            'publicId' => __systemlib_dom_dtd_facts($this->__node)[0],
            'systemId' => __systemlib_dom_dtd_facts($this->__node)[1],
            'internalSubset' => __systemlib_dom_internal_subset($this->__node),
            'entities' => DOMNamedNodeMap::__fixed($this->__room, __systemlib_dom_declared($this->__node, false)),
            'notations' => DOMNamedNodeMap::__fixed($this->__room, __systemlib_dom_declared($this->__node, true)),
            default => parent::__propGet($name),
        };
    }

    public function __shown(): array
    {
        return ['name', 'entities', 'notations', 'publicId', 'systemId', 'internalSubset', ...parent::__shown()];
    }
}

/** What documents, fragments and elements do as DOMParentNode. */
#[Promised]
trait __DomParent
{
    public function append(...$nodes): void
    {
        if ($nodes !== [] && $this->__takes($nodes, $this, self::class . '::append')) {
            $this->__put($this->__gathered($nodes), 0);
        }
    }

    public function prepend(...$nodes): void
    {
        if ($nodes !== [] && $this->__takes($nodes, $this, self::class . '::prepend')) {
            $whole = $this->__gathered($nodes);
            $this->__put($whole, __systemlib_dom_link($this->__node, 0));
        }
    }

    /** The properties of DOMParentNode; null for another name. */
    private function __ofParent(string $name): ?array
    {
        return match ($name) {
            'firstElementChild' => [$this->__elementFrom(__systemlib_dom_link($this->__node, 0), 3)],
            'lastElementChild' => [$this->__elementFrom(__systemlib_dom_link($this->__node, 1), 4)],
            'childElementCount' => [
                count(array_filter($this->__children(), fn($child) => __systemlib_dom_kind($child) === XML_ELEMENT_NODE)),
            ],
            default => null,
        };
    }
}

class DOMDocumentFragment extends DOMNode implements DOMParentNode
{
    use __DomParent;
    public ?DOMElement $firstElementChild;
    public ?DOMElement $lastElementChild;
    public int $childElementCount;

    public function __construct()
    {
        $room = __systemlib_dom_room();
        $room->adopt($this, __systemlib_dom_make($room->tree, XML_DOCUMENT_FRAG_NODE, '', ''));
    }

    public function __propGet(string $name): mixed
    {
        $this->__attached();
        $found = $this->__ofParent($name);
        return $found === null ? parent::__propGet($name) : $found[0];
    }

    public function appendXML(string $data): bool
    {
        $fine = $data === '' || __systemlib_dom_fragment($this->__node, $data);
        __systemlib_xml_report('DOMDocumentFragment::appendXML');
        return $fine;
    }

    public function __shown(): array
    {
        return ['firstElementChild', 'lastElementChild', 'childElementCount', ...parent::__shown()];
    }
}

class DOMNotation extends DOMNode
{
    public string $publicId;
    public string $systemId;

    public function __propGet(string $name): mixed
    {
        $this->__attached();
        return match ($name) {
            'publicId' => __systemlib_dom_entity_facts($this->__node)[0] ?? '',
            'systemId' => __systemlib_dom_entity_facts($this->__node)[1] ?? '',
            default => parent::__propGet($name),
        };
    }

    public function __shown(): array
    {
        return ['publicId', 'systemId', ...parent::__shown()];
    }
}

/** A namespace that an element declares, as if it were an attribute. */
class DOMNameSpaceNode
{
    public ?__DomRoom $__room = null;
    private ?DOMElement $__element = null;
    private string $__prefix = '';
    private string $__uri = '';
    public string $nodeName;
    public ?string $nodeValue;
    public int $nodeType;
    public string $prefix;
    public ?string $localName;
    public ?string $namespaceURI;
    public ?DOMDocument $ownerDocument;
    public ?DOMNode $parentNode;

    public static function __of(DOMElement $element, string $prefix, string $uri): DOMNameSpaceNode
    {
        $made = new DOMNameSpaceNode();
        $made->__room = $element->__room;
        $made->__element = $element;
        $made->__prefix = $prefix;
        $made->__uri = $uri;
        return $made;
    }

    public function __propGet(string $name): mixed
    {
        return match ($name) {
            'nodeName' => $this->__prefix === '' ? 'xmlns' : "xmlns:$this->__prefix",
            'nodeValue', 'namespaceURI' => $this->__uri,
            'nodeType' => XML_NAMESPACE_DECL_NODE,
            'prefix' => $this->__prefix,
            'localName' => $this->__prefix === '' ? 'xmlns' : $this->__prefix,
            'ownerDocument' => $this->__element->ownerDocument,
            'parentNode' => $this->__element,
        };
    }

    public function __propIsset(string $name): bool
    {
        return $this->__element !== null && $this->__propGet($name) !== null;
    }

    public function __debug(): array
    {
        $shown = (array) $this;
        foreach ([
            'nodeName', 'nodeValue', 'nodeType', 'prefix', 'localName', 'namespaceURI', 'ownerDocument', 'parentNode',
        ] as $name) {
            $value = $this->__propGet($name);
            $shown[$name] = is_object($value) ? '(object value omitted)' : $value;
        }
        return $shown;
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
}
