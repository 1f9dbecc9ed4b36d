<?php
/*
 * DOM: elements.
 */

class DOMElement extends DOMNode implements DOMParentNode, DOMChildNode
{
    use __DomParent;
    use __DomChild;
    public string $tagName;
    public mixed $schemaTypeInfo = null;
    public ?DOMElement $firstElementChild;
    public ?DOMElement $lastElementChild;
    public int $childElementCount;
    public ?DOMElement $previousElementSibling;
    public ?DOMElement $nextElementSibling;

    public function __construct(string $qualifiedName, ?string $value = null, string $namespace = "")
    {
        $room = __systemlib_dom_room();
        if (!__systemlib_dom_valid_name($qualifiedName, false)) {
            __systemlib_dom_error(DOM_INVALID_CHARACTER_ERR);
        }
        $names = $namespace === '' ? ['', $qualifiedName] : __systemlib_dom_names($qualifiedName, $namespace, null);
        if ($namespace === '' && str_contains($qualifiedName, ':')) {
            __systemlib_dom_error(DOM_NAMESPACE_ERR);
        }
        $room->adopt($this, __systemlib_dom_make($room->tree, XML_ELEMENT_NODE, $names[1], ''));
        if ($namespace !== '') {
            __systemlib_dom_set_namespace($this->__node, $namespace, $names[0]);
        }
        if ((string) $value !== '') {
            $this->__setParsed('DOMElement::__construct', $value, true);
        }
    }

    public function __propGet(string $name): mixed
    {
        $this->__attached();
        switch ($name) {
            case 'tagName':
                return __systemlib_dom_name($this->__node);
            case 'schemaTypeInfo':
                return null;
            case 'previousElementSibling':
                return $this->__elementFrom(__systemlib_dom_link($this->__node, 4), 4);
            case 'nextElementSibling':
                return $this->__elementFrom(__systemlib_dom_link($this->__node, 3), 3);
        }
        $found = $this->__ofParent($name);
        return $found === null ? parent::__propGet($name) : $found[0];
    }

    private function __declares(string $name): bool
    {
        return $name === 'xmlns' || strncmp($name, 'xmlns:', 6) === 0;
    }

    /** The namespace that an xmlns attribute declares; null when there is none. */
    private function __declared(string $name): ?string
    {
        $declared = __systemlib_dom_namespaces($this->__node);
        for ($at = 0; $at < count($declared); $at += 2) {
            if ($declared[$at] === (string) substr($name, 6)) {
                return $declared[$at + 1];
            }
        }
        return null;
    }

    public function getAttribute(string $qualifiedName): string
    {
        if ($this->__declares($qualifiedName)) {
            return (string) $this->__declared($qualifiedName);
        }
        $found = __systemlib_dom_attribute($this->__node, $qualifiedName);
        return $found === 0 ? '' : __systemlib_dom_content($found);
    }

    public function hasAttribute(string $qualifiedName): bool
    {
        return $this->__declares($qualifiedName) ? $this->__declared($qualifiedName) !== null
            : __systemlib_dom_attribute($this->__node, $qualifiedName) !== 0;
    }

    /** @return DOMAttr|bool */
    public function setAttribute(string $qualifiedName, string $value)
    {
        if ($qualifiedName === '') {
            throw new ValueError('DOMElement::setAttribute(): Argument #1 ($qualifiedName) cannot be empty');
        }
        if (!__systemlib_dom_valid_name($qualifiedName, false)) {
            return __systemlib_dom_error(DOM_INVALID_CHARACTER_ERR, $this->__room);
        }
        if ($qualifiedName === 'xmlns') {
            __systemlib_dom_declare($this->__node, $value, '');
            return true;
        }
        $found = __systemlib_dom_attribute($this->__node, $qualifiedName);
        if ($found === 0) {
            [$prefix, $local] = str_contains($qualifiedName, ':') ? explode(':', $qualifiedName, 2) : ['', $qualifiedName];
            $uri = $prefix === '' ? null : __systemlib_dom_uri_of($this->__node, $prefix);
            $found = $uri === null ? __systemlib_dom_add_attribute($this->__node, '', $qualifiedName)
                : __systemlib_dom_add_attribute($this->__node, $prefix, $local);
        }
        return $this->__give($found, $value);
    }

    /** Give an attribute a value, by which the element may be found if it is its id. */
    private function __give(int $attribute, string $value): DOMAttr
    {
        __systemlib_dom_give_value($this->__room->tree, $attribute, $value);
        return $this->__room->of($attribute);
    }

    public function removeAttribute(string $qualifiedName): bool
    {
        $found = __systemlib_dom_attribute($this->__node, $qualifiedName);
        if ($found === 0) {
            return false;
        }
        __systemlib_dom_take($this->__room->tree, $found);
        return true;
    }

    /** @return DOMAttr|DOMNameSpaceNode|false */
    public function getAttributeNode(string $qualifiedName)
    {
        if ($this->__declares($qualifiedName)) {
            $uri = $this->__declared($qualifiedName);
            return $uri === null ? false : DOMNameSpaceNode::__of($this, (string) substr($qualifiedName, 6), $uri);
        }
        return $this->__room->of(__systemlib_dom_attribute($this->__node, $qualifiedName)) ?? false;
    }

    /** @return DOMAttr|null|false */
    public function setAttributeNode(DOMAttr $attr)
    {
        $owner = __systemlib_dom_link($attr->__node, 2);
        if ($owner === $this->__node) {
            return null;
        }
        if ($attr->__room !== $this->__room && !$attr->__room->is_nobodys) {
            return __systemlib_dom_error(DOM_WRONG_DOCUMENT_ERR, $this->__room);
        }
        $uri = (string) __systemlib_dom_uri($attr->__node);
        $before = __systemlib_dom_attribute_ns($this->__node, $uri, __systemlib_dom_local($attr->__node));
        if ($before !== 0) {
            __systemlib_dom_take($this->__room->tree, $before);
        }
        if ($owner !== 0) {
            __systemlib_dom_take($attr->__room->tree, $attr->__node);
        }
        if ($attr->__room !== $this->__room) {
            $attr->__room->give($attr->__node, $this->__room);
        }
        __systemlib_dom_put_attribute($this->__room->tree, $this->__node, $attr->__node);
        return $this->__room->of($before);
    }

    /** @return DOMAttr|false */
    public function removeAttributeNode(DOMAttr $attr)
    {
        if (__systemlib_dom_link($attr->__node, 2) !== $this->__node) {
            return __systemlib_dom_error(DOM_NOT_FOUND_ERR, $this->__room);
        }
        __systemlib_dom_take($this->__room->tree, $attr->__node);
        return $attr;
    }

    public function getAttributeNS(?string $namespace, string $localName): string
    {
        if ($namespace === 'http://www.w3.org/2000/xmlns/') {
            return (string) $this->__declared($localName === 'xmlns' ? 'xmlns' : "xmlns:$localName");
        }
        $found = __systemlib_dom_attribute_ns($this->__node, (string) $namespace, $localName);
        return $found === 0 ? '' : __systemlib_dom_content($found);
    }

    public function hasAttributeNS(?string $namespace, string $localName): bool
    {
        return __systemlib_dom_attribute_ns($this->__node, (string) $namespace, $localName) !== 0;
    }

    public function setAttributeNS(?string $namespace, string $qualifiedName, string $value): void
    {
        if ($qualifiedName === '') {
            throw new ValueError('DOMElement::setAttributeNS(): Argument #2 ($qualifiedName) cannot be empty');
        }
        $names = __systemlib_dom_names($qualifiedName, $namespace, $this->__room);
        if ($names === null) {
            return;
        }
        if ($namespace === 'http://www.w3.org/2000/xmlns/') {
            __systemlib_dom_declare($this->__node, $value, $names[0] === '' ? '' : $names[1]);
            return;
        }
        $found = __systemlib_dom_attribute_ns($this->__node, (string) $namespace, $names[1]);
        if ($found === 0) {
            $found = __systemlib_dom_add_attribute_ns($this->__node, (string) $namespace, $names[0], $names[1]);
        }
        if ($found === 0) {
            __systemlib_dom_error(DOM_NAMESPACE_ERR, $this->__room);
            return;
        }
        $this->__give($found, $value);
    }

    public function removeAttributeNS(?string $namespace, string $localName): void
    {
        if (__systemlib_dom_undeclare($this->__node, (string) $namespace, $localName) === false) {
            return;
        }
        $found = __systemlib_dom_attribute_ns($this->__node, (string) $namespace, $localName);
        if ($found !== 0) {
            __systemlib_dom_take($this->__room->tree, $found);
        }
    }

    /** @return DOMAttr|DOMNameSpaceNode|null */
    public function getAttributeNodeNS(?string $namespace, string $localName)
    {
        if ($namespace === 'http://www.w3.org/2000/xmlns/') {
            $name = $localName === 'xmlns' ? '' : $localName;
            $uri = $this->__declared("xmlns:$name");
            return $uri === null ? null : DOMNameSpaceNode::__of($this, $name, $uri);
        }
        return $this->__room->of(__systemlib_dom_attribute_ns($this->__node, (string) $namespace, $localName));
    }

    /** @return DOMAttr|null|false */
    public function setAttributeNodeNS(DOMAttr $attr)
    {
        return $this->setAttributeNode($attr);
    }

    public function getElementsByTagName(string $qualifiedName): DOMNodeList
    {
        return DOMNodeList::__named($this, $qualifiedName, null);
    }

    public function getElementsByTagNameNS(?string $namespace, string $localName): DOMNodeList
    {
        return DOMNodeList::__named($this, $localName, (string) $namespace);
    }

    private function __markId(int $attribute, bool $is_id): void
    {
        if ($attribute === 0) {
            __systemlib_dom_error(DOM_NOT_FOUND_ERR, $this->__room);
        } else {
            __systemlib_dom_set_id($attribute, $is_id);
        }
    }

    public function setIdAttribute(string $qualifiedName, bool $isId): void
    {
        $this->__markId(__systemlib_dom_attribute($this->__node, $qualifiedName), $isId);
    }

    public function setIdAttributeNS(string $namespace, string $qualifiedName, bool $isId): void
    {
        $this->__markId(__systemlib_dom_attribute_ns($this->__node, $namespace, $qualifiedName), $isId);
    }

    public function setIdAttributeNode(DOMAttr $attr, bool $isId): void
    {
        $this->__markId(__systemlib_dom_link($attr->__node, 2) === $this->__node ? $attr->__node : 0, $isId);
    }

    public function __shown(): array
    {
        return [
            'tagName', 'schemaTypeInfo', 'firstElementChild', 'lastElementChild', 'childElementCount',
            'previousElementSibling', 'nextElementSibling',
            ...parent::__shown(),
        ];
    }
}
