"""The nodes of SimpleXML: finding and changing them in libxml2's trees, beside what DOM has for that (backend/library/dom/tree.py).

Example: `f___systemlib_sxe_next(first_child, ELEMENTS, name, None, False)` is the first element of a name from there on, or 0.
"""

from backend.library.dom.namespaces import node_at, optional
from backend.library.libxml.engine import *
from backend.native.lang import *
from backend.runtime.layout import *
from backend.runtime.string import str_bytes, str_from
from backend.runtime.value import *

_list_text = extern("xmlNodeListGetString", fn[[ptr[XmlNode], ptr[XmlNode], i32], ptr[u8]], library=LIBRARY)
_is_blank = extern("xmlIsBlankNode", fn[[ptr[XmlNode]], i32], library=LIBRARY)
_text_child = extern(
    "xmlNewTextChild", fn[[ptr[XmlNode], ptr[XmlNs], ptr[u8], ptr[u8]], ptr[XmlNode]], library=LIBRARY
)
_child = extern("xmlNewChild", fn[[ptr[XmlNode], ptr[XmlNs], ptr[u8], ptr[u8]], ptr[XmlNode]], library=LIBRARY)
_encoded = extern("xmlEncodeEntitiesReentrant", fn[[ptr[XmlNode], ptr[u8]], ptr[u8]], library=LIBRARY)
_set_content = extern("xmlNodeSetContent", fn[[ptr[XmlNode], ptr[u8]], void], library=LIBRARY)
_search_href = extern("xmlSearchNsByHref", fn[[ptr[XmlNode], ptr[XmlNode], ptr[u8]], ptr[XmlNs]], library=LIBRARY)
_new_ns = extern("xmlNewNs", fn[[ptr[XmlNode], ptr[u8], ptr[u8]], ptr[XmlNs]], library=LIBRARY)
_has_prop = extern("xmlHasNsProp", fn[[ptr[XmlNode], ptr[u8], ptr[u8]], ptr[XmlNode]], library=LIBRARY)
_new_prop = extern("xmlNewNsProp", fn[[ptr[XmlNode], ptr[XmlNs], ptr[u8], ptr[u8]], ptr[XmlNode]], library=LIBRARY)
_same = extern("strcmp", fn[[ptr[u8], ptr[u8]], i32])

ATTRIBUTES = 3  # of the kinds of lists: the node, elements of a name, all elements, attributes
ATTRIBUTE_DECLARATION = 16


@native
def in_namespace(n: ptr[XmlNode], space: ptr[String], is_prefix: bool) -> bool:
    """Whether a node is in a namespace (None: in that without prefix), which is named by its prefix or its URI."""
    if space is None:
        return n.ns is None or n.ns.prefix is None
    if n.ns is None:
        return False
    text = n.ns.prefix if is_prefix else n.ns.href
    return text is not None and _same(text, str_bytes(space)) == 0


@native
def f___systemlib_sxe_next(
    node: i64, list: i64, name: ptr[String], space: ptr[String], is_prefix: bool
) -> i64:
    """The first node from one on that is in a list, by name unless it is None; 0 behind the last."""
    wanted: i32 = ATTRIBUTE if list == ATTRIBUTES else ELEMENT
    at = node_at(node)
    while at is not None:
        if at.type == wanted and (name is None or _same(at.name, str_bytes(name)) == 0):
            if in_namespace(at, space, is_prefix):
                return i64(at)
        at = at.next
    return 0


@native
def f___systemlib_sxe_at(
    node: i64, list: i64, name: ptr[String], space: ptr[String], is_prefix: bool, number: i64
) -> i64:
    """The member of a number in a list, from a node on; 0 when there are fewer."""
    at = f___systemlib_sxe_next(node, list, name, space, is_prefix)
    left = number
    while at != 0 and left > 0:
        at = f___systemlib_sxe_next(i64(node_at(at).next), list, name, space, is_prefix)
        left -= 1
    return at


@native
def f___systemlib_sxe_count(node: i64, list: i64, name: ptr[String], space: ptr[String], is_prefix: bool) -> i64:
    """How many members a list has from a node on."""
    count: i64 = 0
    at = f___systemlib_sxe_next(node, list, name, space, is_prefix)
    while at != 0:
        count += 1
        at = f___systemlib_sxe_next(i64(node_at(at).next), list, name, space, is_prefix)
    return count


@native
def f___systemlib_sxe_text(node: i64) -> ptr[String]:
    """The text of a node itself, without that of elements in it; of a comment or an instruction its content."""
    n = node_at(node)
    if n.type == COMMENT or n.type == PI:
        return text_of(n.content)
    return text_taken(_list_text(n.doc, n.children, 1)) if n.children is not None else text_of(None)


@native
def f___systemlib_sxe_own_text(node: i64) -> ptr[String]:
    """The text of a text node."""
    n = node_at(node)
    return text_taken(_list_text(n.doc, n, 1))


@native
def f___systemlib_sxe_is_blank(node: i64) -> bool:
    """Whether a node is a text of white space only."""
    return _is_blank(node_at(node)) != 0


@native
def f___systemlib_sxe_content_is_zero(node: i64) -> bool:
    """Whether a node holds nothing, or one text that is empty or 0."""
    first = node_at(node).children
    if first is None:
        return True
    if first.type != TEXT or (first.next is not None and node_at(node).type != ATTRIBUTE):
        return False
    return first.content is None or first.content[0] == 0 or (first.content[0] == 48 and first.content[1] == 0)


@native
def f___systemlib_sxe_add(parent: i64, like: i64, name: ptr[String], text: ptr[String]) -> i64:
    """A new last child in the namespace of another node."""
    if parent == 0:
        return 0
    space = node_at(like).ns
    return i64(_text_child(node_at(parent), space, str_bytes(name), str_bytes(text) if text is not None else None))


@native
def f___systemlib_sxe_add_parsed(parent: i64, name: ptr[String], text: ptr[String]) -> i64:
    """A new last child whose text may have references to entities."""
    return i64(_child(node_at(parent), None, str_bytes(name), str_bytes(text) if text is not None else None))


@native
def f___systemlib_sxe_put_in(node: i64, parent: i64, uri: ptr[String], prefix: ptr[String]) -> void:
    """Put a new element into a namespace: the one that stands for it at its parent, or one that it declares."""
    n = node_at(node)
    if uri.len == 0:
        n.ns = None
        _new_ns(n, str_bytes(uri), optional(prefix))
        return
    found = _search_href(n.doc, node_at(parent), str_bytes(uri))
    n.ns = found if found is not None else _new_ns(n, str_bytes(uri), optional(prefix))


@native
def f___systemlib_sxe_has_attribute(node: i64, name: ptr[String], uri: ptr[String]) -> bool:
    """Whether an element has an attribute."""
    found = _has_prop(node_at(node), str_bytes(name), str_bytes(uri) if uri is not None else None)
    return found is not None and found.type != ATTRIBUTE_DECLARATION


@native
def f___systemlib_sxe_add_attribute(
    node: i64, name: ptr[String], text: ptr[String], uri: ptr[String], prefix: ptr[String]
) -> i64:
    """A new attribute, in a namespace unless `uri` is None."""
    n = node_at(node)
    space: ptr[XmlNs] = None
    if uri is not None:
        space = _search_href(n.doc, n, str_bytes(uri))
        if space is None:
            space = _new_ns(n, str_bytes(uri), optional(prefix))
    return i64(_new_prop(n, space, str_bytes(name), str_bytes(text) if text is not None else None))


@native
def f___systemlib_sxe_set_text(tree: ptr[Object], node: i64, text: ptr[String]) -> void:
    """Let a node hold nothing but a text; what was in it stays in the tree."""
    n = node_at(node)
    while n.children is not None:
        child = n.children
        xml_unlink(child)
        orphan_add(tree_of(tree), child)
    encoded = _encoded(n.doc, str_bytes(text))
    if encoded is not None:
        _set_content(n, encoded)
        c_free(encoded)
