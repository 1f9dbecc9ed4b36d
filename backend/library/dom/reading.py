"""What programs ask nodes most: their kind, name and text, and their neighbours. All else, and what needs more than a look,
is answered by `__propGet()` (classes.php).

Example: `dom_node_get(o, "nodeType")` is 1 for an element.
"""

from backend.interp.classes.behaviour import native_class
from backend.interp.classes.link import class_named_c
from backend.interp.classes.lookup import class_named
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
from backend.runtime.array import arr_get_str
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, tv_set
from backend.runtime.string import str_from, str_from_c, str_is
from backend.runtime.value import *

NODE_SLOT, ROOM_SLOT = 0, 1
ROOM_CLASSES_SLOT, ROOM_NOBODYS_SLOT = 1, 4
LIST_ROOM_SLOT, LIST_PARENT_SLOT = 0, 1  # of a DOMNodeList
MAP_ELEMENT_SLOT = 1  # of a DOMNamedNodeMap, whose first one is its room, too
LINKS = (
    (b"firstChild", "children"), (b"lastChild", "last"), (b"nextSibling", "next"), (b"previousSibling", "prev"), (b"parentNode", "parent"),
)  # fmt: skip
FIXED_NAMES = ((TEXT, b"#text"), (CDATA, b"#cdata-section"), (COMMENT, b"#comment"), (FRAGMENT, b"#document-fragment"))
ELEMENT_LINKS = (
    (b"firstElementChild", "children", "next"), (b"lastElementChild", "last", "prev"),
    (b"nextElementSibling", "next", "next"), (b"previousElementSibling", "prev", "prev"),
)  # fmt: skip


def kinds(*numbers: int) -> int:
    """A set of types of nodes."""
    return sum(1 << number for number in numbers)


# What nodes are objects of; all others are of DOMNode itself.
CLASSES = (
    (kinds(ELEMENT), b"domelement"), (kinds(TEXT), b"domtext"), (kinds(COMMENT), b"domcomment"), (kinds(ATTRIBUTE), b"domattr"),
    (kinds(CDATA), b"domcdatasection"), (kinds(ENTITY_REF), b"domentityreference"), (kinds(PI), b"domprocessinginstruction"),
    (kinds(DOCUMENT, HTML_DOCUMENT), b"domdocument"), (kinds(DOCTYPE, DTD), b"domdocumenttype"),
    (kinds(FRAGMENT), b"domdocumentfragment"), (kinds(ENTITY, ENTITY_DECL), b"domentity"), (kinds(NOTATION), b"domnotation"),
)  # fmt: skip
NAMED = kinds(ELEMENT, ATTRIBUTE)
PARENTS = kinds(ELEMENT, ATTRIBUTE, DOCUMENT, HTML_DOCUMENT, FRAGMENT)
DOCUMENTS = kinds(DOCUMENT, HTML_DOCUMENT)
WITH_VALUE = kinds(ELEMENT, ATTRIBUTE, TEXT, CDATA, COMMENT, PI)
ANSWERED = WITH_VALUE | PARENTS
WITH_ELEMENTS = kinds(ELEMENT, DOCUMENT, HTML_DOCUMENT, FRAGMENT)
AMONG_ELEMENTS = kinds(ELEMENT, TEXT, CDATA, COMMENT)


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
    for wanted, field, onward in unroll(ELEMENT_LINKS):
        if str_is(name, wanted, len(wanted)):
            below = field == "children" or field == "last"
            if kinds_with(n) & (WITH_ELEMENTS if below else AMONG_ELEMENTS) == 0:
                return tv_uninit()
            return element_from(o, ptr[ptr[XmlNode]](ptr[u8](n) + offsetof(XmlNode, field))[0], offsetof(XmlNode, onward))
    if str_is(name, b"documentElement", 15) and kinds_with(n) & DOCUMENTS != 0:
        return element_from(o, n.children, offsetof(XmlNode, "next"))
    if str_is(name, b"ownerDocument", 13):
        nobodys = obj_props(room_of(o))[ROOM_NOBODYS_SLOT]
        if kinds_with(n) & DOCUMENTS != 0 or nobodys.data != 0:
            return tv_null()
        return object_of(room_of(o), n.doc)
    if str_is(name, b"childNodes", 10):
        return tv_obj(f___systemlib_dom_child_list(o))
    if str_is(name, b"attributes", 10) and n.type == ELEMENT:
        return tv_obj(f___systemlib_dom_attribute_map(o))
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
def element_from(o: ptr[Object], first: ptr[XmlNode], onward: u64) -> TV:
    """The object of the first element of a row of nodes that goes on through one of their fields, or null."""
    n = first
    while n is not None and n.type != ELEMENT:
        n = ptr[ptr[XmlNode]](ptr[u8](n) + onward)[0]
    return object_of(room_of(o), n)


@native
def object_of(room: ptr[Object], n: ptr[XmlNode]) -> TV:
    """The object of a node of a room (owned), null for no node."""
    if n is None:
        return tv_null()
    known = f___systemlib_dom_object(i64(n))
    if known is not None:
        return tv_obj(known)
    made = object_make(class_of_node(as_arr(obj_props(room)[ROOM_CLASSES_SLOT]), n))
    tv_set(obj_props(made) + NODE_SLOT, tv_int(i64(n)))
    set_object(made, ROOM_SLOT, room)
    f___systemlib_dom_stand(made, i64(n))
    return tv_obj(made)


@native
def class_of_node(registered: ptr[Array], n: ptr[XmlNode]) -> ptr[Class]:
    """What a node's object is one of: the program's class that was registered for DOM's own, or that."""
    for wanted, name in unroll(CLASSES):
        if kinds_with(n) & wanted != 0:
            return class_instead(registered, name, len(name))
    return class_instead(registered, b"domnode", 7)


@native
def class_instead(registered: ptr[Array], name: ptr[u8], length: u64) -> ptr[Class]:
    """The class that was registered for one of DOM's, or that."""
    if registered.size == 0:
        return class_named_c(name, length)
    key = str_from(name, length)
    found = arr_get_str(registered, key)
    made = class_named(as_str(deref(found)[0]) if found is not None else key)
    str_decref(key)
    return made


@native
def f___domroom_of(this: ptr[Object], node: i64) -> ptr[Object]:
    """The object of a node; None for 0."""
    made = object_of(this, node_at(node) if node != 0 else None)
    return as_obj(made) if made.tag == Tag.OBJ else None


@native
def f___systemlib_dom_child_list(parent: ptr[Object]) -> ptr[Object]:
    """The list of a node's children."""
    made = object_make(class_named_c(b"domnodelist", 11))
    set_object(made, LIST_ROOM_SLOT, room_of(parent))
    set_object(made, LIST_PARENT_SLOT, parent)
    return made


@native
def f___systemlib_dom_attribute_map(element: ptr[Object]) -> ptr[Object]:
    """The map of an element's attributes."""
    made = object_make(class_named_c(b"domnamednodemap", 15))
    set_object(made, LIST_ROOM_SLOT, room_of(element))
    tv_set(obj_props(made) + MAP_ELEMENT_SLOT, obj_props(element)[NODE_SLOT])
    return made


@native
def set_object(o: ptr[Object], slot: u64, value: ptr[Object]) -> void:
    """Let a property hold an object."""
    value.rc += 1
    tv_set(obj_props(o) + slot, tv_obj(value))


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
