<?php
/*
 * DOM: constants, errors, and what nodes share. A node is an address in a tree of libxml2's (tree.py); its object is made when
 * it is asked for, and is the same as long as somebody has it.
 */

const DOMSTRING_SIZE_ERR = 2;
const DOM_HIERARCHY_REQUEST_ERR = 3;
const DOM_INDEX_SIZE_ERR = 1;
const DOM_INUSE_ATTRIBUTE_ERR = 10;
const DOM_INVALID_ACCESS_ERR = 15;
const DOM_INVALID_CHARACTER_ERR = 5;
const DOM_INVALID_MODIFICATION_ERR = 13;
const DOM_INVALID_STATE_ERR = 11;
const DOM_NAMESPACE_ERR = 14;
const DOM_NOT_FOUND_ERR = 8;
const DOM_NOT_SUPPORTED_ERR = 9;
const DOM_NO_DATA_ALLOWED_ERR = 6;
const DOM_NO_MODIFICATION_ALLOWED_ERR = 7;
const DOM_PHP_ERR = 0;
const DOM_SYNTAX_ERR = 12;
const DOM_VALIDATION_ERR = 16;
const DOM_WRONG_DOCUMENT_ERR = 4;
const XML_ATTRIBUTE_CDATA = 1;
const XML_ATTRIBUTE_DECL_NODE = 16;
const XML_ATTRIBUTE_ENTITY = 6;
const XML_ATTRIBUTE_ENUMERATION = 9;
const XML_ATTRIBUTE_ID = 2;
const XML_ATTRIBUTE_IDREF = 3;
const XML_ATTRIBUTE_IDREFS = 4;
const XML_ATTRIBUTE_NMTOKEN = 7;
const XML_ATTRIBUTE_NMTOKENS = 8;
const XML_ATTRIBUTE_NODE = 2;
const XML_ATTRIBUTE_NOTATION = 10;
const XML_CDATA_SECTION_NODE = 4;
const XML_COMMENT_NODE = 8;
const XML_DOCUMENT_FRAG_NODE = 11;
const XML_DOCUMENT_NODE = 9;
const XML_DOCUMENT_TYPE_NODE = 10;
const XML_DTD_NODE = 14;
const XML_ELEMENT_DECL_NODE = 15;
const XML_ELEMENT_NODE = 1;
const XML_ENTITY_DECL_NODE = 17;
const XML_ENTITY_NODE = 6;
const XML_ENTITY_REF_NODE = 5;
const XML_HTML_DOCUMENT_NODE = 13;
const XML_LOCAL_NAMESPACE = 18;
const XML_NAMESPACE_DECL_NODE = 18;
const XML_NOTATION_NODE = 12;
const XML_PI_NODE = 7;
const XML_TEXT_NODE = 3;

#[Promised]
interface DOMParentNode
{
    /** @param DOMNode|string ...$nodes */
    public function append(...$nodes): void;

    /** @param DOMNode|string ...$nodes */
    public function prepend(...$nodes): void;
}

#[Promised]
interface DOMChildNode
{
    public function remove(): void;

    /** @param DOMNode|string ...$nodes */
    public function before(...$nodes): void;

    /** @param DOMNode|string ...$nodes */
    public function after(...$nodes): void;

    /** @param DOMNode|string ...$nodes */
    public function replaceWith(...$nodes): void;
}

final class DOMException extends Exception
{
    public $code = 0;
}

/** What the objects of a document's nodes share: the tree. A node knows the object that stands for it as long as somebody has it. */
final class __DomRoom
{
    public int $doc;
    public array $classes = [];
    public array $flags = [
        'formatOutput' => false, 'preserveWhiteSpace' => true, 'recover' => false, 'resolveExternals' => false,
        'strictErrorChecking' => true, 'substituteEntities' => false, 'validateOnParse' => false,
    ];

    /** $is_nobodys: for nodes that were made without a document. */
    public function __construct(public __XmlTree $tree, public bool $is_nobodys = false)
    {
        $this->doc = __systemlib_dom_doc($tree);
        __systemlib_dom_unnumbered($this);
    }

    /** The object of a node; null for 0. */
    #[Native]
    public function of(int $node): ?DOMNode {}

    /** Let an object stand for a node of this room. */
    public function adopt(DOMNode $object, int $node): void
    {
        $object->__node = $node;
        $object->__room = $this;
        __systemlib_dom_stand($object, $node);
    }

    /** Let no object stand for a node any more, nor for what is below it. */
    public function lose(int $node): void
    {
        $object = __systemlib_dom_object($node);
        if ($object !== null) {
            unset($object->__node);
        }
        foreach ([0, 6] as $first) {
            for ($at = __systemlib_dom_link($node, $first); $at !== 0; $at = __systemlib_dom_link($at, 3)) {
                $this->lose($at);
            }
        }
    }

    /** Move a node that has no parent, and the objects of all below it, into another room. */
    public function give(int $node, __DomRoom $to): void
    {
        __systemlib_dom_give($this->tree, $node, $to->tree);
        $this->moveObjects($node, $to);
    }

    private function moveObjects(int $node, __DomRoom $to): void
    {
        $object = __systemlib_dom_object($node);
        if ($object !== null) {
            $to->adopt($object, $node);
        }
        for ($at = __systemlib_dom_link($node, 0); $at !== 0; $at = __systemlib_dom_link($at, 3)) {
            $this->moveObjects($at, $to);
        }
        if (__systemlib_dom_kind($node) === XML_ELEMENT_NODE) {
            for ($at = __systemlib_dom_link($node, 6); $at !== 0; $at = __systemlib_dom_link($at, 3)) {
                $this->moveObjects($at, $to);
            }
        }
    }
}

#[Native]
function __systemlib_dom_unnumbered(object $object): void {}
#[Native]
function __systemlib_dom_object(int $node): ?DOMNode {}
#[Native]
function __systemlib_dom_stand(DOMNode $object, int $node): void {}
#[Native]
function __systemlib_dom_link(int $node, int $which): int {}
#[Native]
function __systemlib_dom_kind(int $node): int {}
#[Native]
function __systemlib_dom_local(int $node): string {}
#[Native]
function __systemlib_dom_prefix(int $node): string {}
#[Native]
function __systemlib_dom_uri(int $node): ?string {}
#[Native]
function __systemlib_dom_name(int $node): string {}
#[Native]
function __systemlib_dom_content(int $node): string {}
#[Native]
function __systemlib_dom_path(int $node): string {}
#[Native]
function __systemlib_dom_line(int $node): int {}
#[Native]
function __systemlib_dom_base(int $node): ?string {}
#[Native]
function __systemlib_dom_attribute(int $element, string $name): int {}
#[Native]
function __systemlib_dom_attribute_ns(int $element, string $uri, string $local): int {}
#[Native]
function __systemlib_dom_namespaces(int $node): array {}
#[Native]
function __systemlib_dom_uri_of(int $node, string $prefix): ?string {}
#[Native]
function __systemlib_dom_prefix_of(int $node, string $uri): ?string {}
#[Native]
function __systemlib_dom_valid_name(string $name, bool $qualified_): bool {}
#[Native]
function __systemlib_dom_element(int $doc, string $id): int {}
#[Native]
function __systemlib_dom_is_id(int $attribute): bool {}
#[Native]
function __systemlib_dom_set_id(int $attribute, bool $is_id): void {}
#[Native]
function __systemlib_dom_new(string $version): ?__XmlTree {}
#[Native]
function __systemlib_dom_doc(__XmlTree $tree): int {}
#[Native]
function __systemlib_dom_make(__XmlTree $tree, int $kind, string $name, string $text): int {}
#[Native]
function __systemlib_dom_set_namespace(int $node, string $uri, string $prefix): void {}
#[Native]
function __systemlib_dom_declare(int $element, string $uri, string $prefix): void {}
#[Native]
function __systemlib_dom_undeclare(int $element, string $uri, string $prefix): ?bool {}
#[Native]
function __systemlib_dom_add_attribute(int $element, string $prefix, string $local): int {}
#[Native]
function __systemlib_dom_add_attribute_ns(int $element, string $uri, string $prefix, string $local): int {}
#[Native]
function __systemlib_dom_make_attribute(__XmlTree $tree, int $root, string $uri, string $prefix, string $local): int {}
#[Native]
function __systemlib_dom_import_namespace(int $attribute, int $root, string $uri, string $prefix): void {}
#[Native]
function __systemlib_dom_doctype(__XmlTree $tree, string $name, string $public, string $system): int {}
#[Native]
function __systemlib_dom_set_doctype(int $doc, int $node): void {}
#[Native]
function __systemlib_dom_copy(__XmlTree $tree, int $node, bool $deep): int {}
#[Native]
function __systemlib_dom_copy_doc(int $doc, bool $deep): ?__XmlTree {}
#[Native]
function __systemlib_dom_take(__XmlTree $tree, int $node): void {}
#[Native]
function __systemlib_dom_give(__XmlTree $tree, int $node, __XmlTree $to): void {}
/** Give an element or attribute a content in which entities are replaced, as libxml2 does it for new nodes or for others. */
#[Native]
function __systemlib_dom_set_parsed(__XmlTree $tree, int $node, string $text, bool $is_new): void {}
#[Native]
function __systemlib_dom_give_value(__XmlTree $tree, int $attribute, string $text): void {}
#[Native]
function __systemlib_dom_put(__XmlTree $tree, int $parent, int $node, int $before): void {}
/** The same for a node that may have a parent; false, and nothing done, for what needs a closer look. */
#[Native]
function __systemlib_dom_insert(__XmlTree $tree, int $parent, int $node, int $before): bool {}
#[Native]
function __systemlib_dom_put_attribute(__XmlTree $tree, int $element, int $node): void {}
#[Native]
function __systemlib_dom_set_text(int $node, string $text): void {}
#[Native]
function __systemlib_dom_empty(__XmlTree $tree, int $node): void {}

/** A new room around a new document, for a node that belongs to none. */
function __systemlib_dom_room(string $version = '1.0'): __DomRoom
{
    return new __DomRoom(__systemlib_dom_new($version), true);
}

/** Throw an error of DOM's, or warn where a document wants no exceptions; false. */
function __systemlib_dom_error(int $code, ?__DomRoom $room = null): bool
{
    $text = [
        DOM_INDEX_SIZE_ERR => 'Index Size Error', DOM_HIERARCHY_REQUEST_ERR => 'Hierarchy Request Error',
        DOM_WRONG_DOCUMENT_ERR => 'Wrong Document Error', DOM_INVALID_CHARACTER_ERR => 'Invalid Character Error',
        DOM_NO_MODIFICATION_ALLOWED_ERR => 'No Modification Allowed Error', DOM_NOT_FOUND_ERR => 'Not Found Error',
        DOM_INUSE_ATTRIBUTE_ERR => 'Inuse Attribute Error', DOM_NAMESPACE_ERR => 'Namespace Error', DOM_INVALID_STATE_ERR => 'Invalid State Error',
    ][$code];
    if ($room === null || $room->flags['strictErrorChecking']) {
        throw new DOMException($text, $code);
    }
    ['class' => $class, 'function' => $function] = debug_backtrace(DEBUG_BACKTRACE_IGNORE_ARGS, 1)[0];
    __systemlib_warning("$class::$function(): $text");
    return false;
}

/** Prefix and local name of a qualified name for a namespace; null after an error. */
function __systemlib_dom_names(string $name, ?string $uri, ?__DomRoom $room): ?array
{
    if (!str_contains($name, ':') && ($uri ?? '') === '') {
        return __systemlib_dom_valid_name($name, false) || __systemlib_dom_error(DOM_INVALID_CHARACTER_ERR, $room) ? ['', $name] : null;
    }
    if (!__systemlib_dom_valid_name($name, true)) {
        __systemlib_dom_error(DOM_NAMESPACE_ERR, $room);
        return null;
    }
    $parts = explode(':', $name, 2);
    [$prefix, $local] = isset($parts[1]) ? $parts : ['', $name];
    $is_xmlns = $prefix === 'xmlns' || $name === 'xmlns';
    $bad = $prefix !== '' && ($uri ?? '') === ''
        || $prefix === 'xml' && $uri !== 'http://www.w3.org/XML/1998/namespace'
        || $is_xmlns !== ($uri === 'http://www.w3.org/2000/xmlns/');
    if ($bad) {
        __systemlib_dom_error(DOM_NAMESPACE_ERR, $room);
        return null;
    }
    return [$prefix, $local];
}

function dom_import_simplexml(object $node): DOMAttr|DOMElement
{
    [$room, $at] = match (true) {
        $node instanceof SimpleXMLElement => $node->__place(),
        $node instanceof DOMNode => [$node->__room, $node->__node],
        default => [null, 0],
    };
    $kind = $at === 0 ? 0 : __systemlib_dom_kind($at);
    if ($kind !== XML_ELEMENT_NODE && $kind !== XML_ATTRIBUTE_NODE) {
        throw new ValueError('dom_import_simplexml(): Argument #1 ($node) is not a valid node type');
    }
    if (__systemlib_dom_object($room->doc) === null) {
        $room->of($room->doc);
    }
    return $room->of($at);
}
