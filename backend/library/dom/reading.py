"""What programs ask nodes most: their kind, name and text, and their neighbours. All else, and what needs more than a look,
is answered by `__propGet()` (classes.php).

Example: `dom_node_get(o, "nodeType")` is 1 for an element.
"""

from backend.interp.classes.behaviour import native_class
from backend.interp.classes.link import class_named_c
from backend.interp.objects.objects import obj_props, object_make
from backend.library.dom.namespaces import node_at
from backend.library.dom.tree import (
    f___systemlib_dom_content,
    f___systemlib_dom_object,
    f___systemlib_dom_stand,
    has_namespace,
    qualified,
)
from backend.library.libxml.engine import *
from backend.native.lang import *
from backend.runtime.layout import *
from backend.runtime.refs import tv_set
from backend.runtime.string import str_from_c, str_is
from backend.runtime.value import *

NODE_SLOT, ROOM_SLOT = 0, 1
ROOM_CLASSES_SLOT, ROOM_NOBODYS_SLOT = 1, 4
HTML_DOCUMENT = 13
LINKS = (
    (b"firstChild", "children"), (b"lastChild", "last"), (b"nextSibling", "next"), (b"previousSibling", "prev"), (b"parentNode", "parent"),
)  # fmt: skip
FIXED_NAMES = ((TEXT, b"#text"), (CDATA, b"#cdata-section"), (COMMENT, b"#comment"), (FRAGMENT, b"#document-fragment"))
CLASSES = ((ELEMENT, b"domelement"), (TEXT, b"domtext"), (COMMENT, b"domcomment"), (ATTRIBUTE, b"domattr"))


def kinds(*numbers: int) -> int:
    """A set of types of nodes."""
    return sum(1 << number for number in numbers)


NAMED = kinds(ELEMENT, ATTRIBUTE)
PARENTS = kinds(ELEMENT, ATTRIBUTE, DOCUMENT, HTML_DOCUMENT, FRAGMENT)
DOCUMENTS = kinds(DOCUMENT, HTML_DOCUMENT)
WITH_VALUE = kinds(ELEMENT, ATTRIBUTE, TEXT, CDATA, COMMENT, PI)
ANSWERED = WITH_VALUE | PARENTS


@native
def dom_node_get(o: ptr[Object], name: ptr[String]) -> TV:
    """The hook `prop_get` of DOMNode."""
    held = obj_props(o)[NODE_SLOT]
    n = node_at(held.data) if held.tag == Tag.INT else None
    if n is None or kinds_with(n) & ANSWERED == 0:
        return tv_uninit()
    for wanted, field in unroll(LINKS):
        if str_is(name, wanted, len(wanted)):
            return linked_object(o, n, offsetof(XmlNode, field), field == "children" or field == "last")
    if str_is(name, b"ownerDocument", 13):
        nobodys = obj_props(room_of(o))[ROOM_NOBODYS_SLOT]
        if kinds_with(n) & DOCUMENTS != 0 or nobodys.data != 0:
            return tv_null()
        return object_of(room_of(o), n.doc)
    return own_value(n, name)


@native(inline=True)
def room_of(o: ptr[Object]) -> ptr[Object]:
    """The room of a DOMNode."""
    return as_obj(obj_props(o)[ROOM_SLOT])


@native(inline=True)
def kinds_with(n: ptr[XmlNode]) -> i64:
    """The set of a node's type alone."""
    return 1 << (i64(n.type) & 31)


@native
def linked_object(o: ptr[Object], n: ptr[XmlNode], offset: u64, of_parents: bool) -> TV:
    """The object of a neighbour, or null; only some nodes have children in DOM."""
    if of_parents and kinds_with(n) & PARENTS == 0:
        return tv_null()
    return object_of(room_of(o), ptr[ptr[XmlNode]](ptr[u8](n) + offset)[0])


@native
def object_of(room: ptr[Object], n: ptr[XmlNode]) -> TV:
    """The object of a node of a room (owned), null for no node; Uninit where a class is to be looked for."""
    if n is None:
        return tv_null()
    known = f___systemlib_dom_object(i64(n))
    if known is not None:
        return tv_obj(known)
    if as_arr(obj_props(room)[ROOM_CLASSES_SLOT]).size != 0:
        return tv_uninit()
    for kind, name in unroll(CLASSES):
        if n.type == kind:
            made = object_make(class_named_c(name, len(name)))
            room.rc += 1
            tv_set(obj_props(made) + NODE_SLOT, tv_int(i64(n)))
            tv_set(obj_props(made) + ROOM_SLOT, tv_obj(room))
            f___systemlib_dom_stand(made, i64(n))
            return tv_obj(made)
    return tv_uninit()


@native
def own_value(n: ptr[XmlNode], name: ptr[String]) -> TV:
    """What a node says of itself alone."""
    named = kinds_with(n) & NAMED != 0
    if str_is(name, b"nodeType", 8):
        return tv_int(i64(n.type))
    if str_is(name, b"nodeName", 8) or (n.type == ELEMENT and str_is(name, b"tagName", 7)):
        return shown_name(n, named)
    if str_is(name, b"textContent", 11):
        return tv_str(f___systemlib_dom_content(i64(n)))
    if str_is(name, b"nodeValue", 9):
        return tv_str(f___systemlib_dom_content(i64(n))) if kinds_with(n) & WITH_VALUE != 0 else tv_null()
    if str_is(name, b"localName", 9):
        return tv_str(text_of(n.name)) if named else tv_null()
    if str_is(name, b"namespaceURI", 12):
        return text_or_null(n.ns.href) if has_namespace(n) else tv_null()
    return tv_uninit()


@native
def shown_name(n: ptr[XmlNode], named: bool) -> TV:
    """The name of a node in DOM."""
    if named:
        return tv_str(qualified(n))
    for kind, text in unroll(FIXED_NAMES):
        if n.type == kind:
            return tv_str(str_from_c(text))
    return tv_str(str_from_c(b"#document")) if kinds_with(n) & DOCUMENTS != 0 else tv_str(text_of(n.name))


native_class("DOMNode", prop_get=dom_node_get)
