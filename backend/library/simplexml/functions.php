<?php
/*
 * SimpleXML: loading documents, and the way to DOM and back.
 */

/** An element around the root of a text; false after warnings. */
function __systemlib_sxe_load(string $function, string $text, string $url, ?string $class, int $options, string $space, bool $is_prefix): SimpleXMLElement|false
{
    $class ??= SimpleXMLElement::class;
    if (!class_exists($class) || $class !== SimpleXMLElement::class && !is_subclass_of($class, SimpleXMLElement::class)) {
        $what = class_exists($class) ? 'a class name derived from SimpleXMLElement or null' : 'a valid class name or null';
        throw new TypeError("$function(): Argument #2 (\$class_name) must be $what, $class given");
    }
    if ($options > 2147483647 || $options < -2147483648) {
        throw new ValueError("$function(): Argument #3 (\$options) is too large");
    }
    $tree = __systemlib_dom_parse($text, $url, '', $options, false);
    __systemlib_xml_report_printed($function);
    if ($tree === null) {
        return false;
    }
    $made = __systemlib_date_object($class);
    $made->__begin(new __DomRoom($tree), $space, $is_prefix);
    return $made;
}

function simplexml_load_string(
    string $data, ?string $class_name = 'SimpleXMLElement', int $options = 0, string $namespace_or_prefix = "", bool $is_prefix = false
): SimpleXMLElement|false {
    return __systemlib_sxe_load('simplexml_load_string', $data, '', $class_name, $options, $namespace_or_prefix, $is_prefix);
}

function simplexml_load_file(
    string $filename, ?string $class_name = 'SimpleXMLElement', int $options = 0, string $namespace_or_prefix = "", bool $is_prefix = false
): SimpleXMLElement|false {
    $url = $filename;
    $text = __systemlib_xml_file('simplexml_load_file', $filename, $url);
    return $text === null ? false
        : __systemlib_sxe_load('simplexml_load_file', $text, $url, $class_name, $options, $namespace_or_prefix, $is_prefix);
}

function simplexml_import_dom(SimpleXMLElement|DOMNode $node, ?string $class_name = 'SimpleXMLElement'): ?SimpleXMLElement
{
    $class_name ??= SimpleXMLElement::class;
    if (!class_exists($class_name) || $class_name !== SimpleXMLElement::class && !is_subclass_of($class_name, SimpleXMLElement::class)) {
        throw new TypeError(
            "simplexml_import_dom(): Argument #2 (\$class_name) must be a class name derived from SimpleXMLElement or null, $class_name given"
        );
    }
    [$room, $at] = $node instanceof DOMNode ? [$node->__room, $node->__node] : $node->__place();
    if ($room !== null && ($at === $room->doc)) {
        for ($at = __systemlib_dom_link($at, 0); $at !== 0 && __systemlib_dom_kind($at) !== XML_ELEMENT_NODE;) {
            $at = __systemlib_dom_link($at, 3);
        }
    }
    if ($room === null || $at === 0 || __systemlib_dom_kind($at) !== XML_ELEMENT_NODE) {
        __systemlib_warning('simplexml_import_dom(): Invalid Nodetype to import');
        return null;
    }
    $made = __systemlib_date_object($class_name);
    $made->__stand($room, $at);
    return $made;
}
