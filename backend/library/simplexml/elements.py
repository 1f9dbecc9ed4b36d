"""The objects of SimpleXML: making them, where they begin, and walking their lists.

An object is a node, or a list that begins below one. Asking a list for its first member begins its walk anew, as in php.

Example: `sxe_first(o)` is the address of the first `<a>` for `$xml->a`.
"""

from backend.interp.classes.behaviour import native_class
from backend.interp.objects.objects import obj_props, object_make
from backend.library.dom.namespaces import node_at
from backend.library.libxml.engine import *
from backend.library.simplexml.tree import (
    ATTRIBUTES,
    f___systemlib_sxe_next,
    f___systemlib_sxe_text,
)
from backend.native.lang import *
from backend.runtime.errors import ErrorClass, msg0, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import tv_copy, tv_set
from backend.runtime.string import str_empty
from backend.runtime.value import *

# Hidden slots.
ROOM, NODE, LIST, NAME, SPACE, IS_PREFIX, PREFIXES, CURRENT = range(8)
ITSELF, NAMED, ALL = range(3)  # kinds of lists, before ATTRIBUTES


@native
def sxe_made(like: ptr[Object], node: i64, list: i64, name: TV, space: TV, is_prefix: TV) -> ptr[Object]:
    """An object of the same class for a node of the same document (owned)."""
    made = object_make(like.cls)
    slots = obj_props(made)
    tv_set(slots + ROOM, tv_copy(obj_props(like)[ROOM]))
    slots[NODE] = tv_int(node)
    slots[LIST] = tv_int(list)
    tv_set(slots + NAME, tv_copy(name))
    if space.tag == Tag.STR and as_str(space).len != 0:
        tv_set(slots + SPACE, tv_copy(space))
        slots[IS_PREFIX] = is_prefix
    return made


@native
def f___systemlib_sxe_made(
    like: ptr[Object], node: i64, list: i64, name: ptr[String], space: ptr[String], is_prefix: bool
) -> ptr[Object]:
    """An object of the same class for a node of the same document, or a list below one."""
    called = tv_str(name) if name is not None else tv_null()
    within = tv_str(space) if space is not None else tv_null()
    return sxe_made(like, node, list, called, within, tv_bool(is_prefix))


@native
def f___systemlib_sxe_one(like: ptr[Object], node: i64) -> ptr[Object]:
    """An object for a node, which looks for others in the same namespace."""
    slots = obj_props(like)
    return sxe_made(like, node, ITSELF, tv_null(), slots[SPACE], slots[IS_PREFIX])


@native
def sxe_from(o: ptr[Object], n: ptr[XmlNode]) -> i64:
    """The first member of a list from a node on, or 0."""
    slots = obj_props(o)
    list = slots[LIST].data
    name = as_str(slots[NAME]) if list != ALL and slots[NAME].tag == Tag.STR else None
    space = as_str(slots[SPACE]) if slots[SPACE].tag == Tag.STR else None
    return f___systemlib_sxe_next(i64(n), list, name, space, slots[IS_PREFIX].data != 0)


@native
def sxe_stands(o: ptr[Object]) -> bool:
    """Whether an object stands for a node; throws if its constructor did not run."""
    if obj_props(o)[ROOM].tag == Tag.OBJ:
        return True
    throw_error(ErrorClass.ERROR, msg0(b"SimpleXMLElement is not properly initialized"))
    return False


@native
def sxe_reach(o: ptr[Object], node: i64) -> void:
    """Make a node the present one of a walk; 0: it is over."""
    slots = obj_props(o)
    tv_set(slots + CURRENT, tv_null())
    if node != 0:
        tv_set(slots + CURRENT, tv_obj(f___systemlib_sxe_one(o, node)))


@native
def sxe_rewind(o: ptr[Object]) -> bool:
    """rewind()"""
    if not sxe_stands(o):
        return False
    n = node_at(obj_props(o)[NODE].data)
    found: i64 = 0
    if n is not None and obj_props(o)[LIST].data == ATTRIBUTES:
        found = sxe_from(o, n.properties) if n.type == ELEMENT else i64(0)
    elif n is not None and n.type != ENTITY_REF:
        found = sxe_from(o, n.children)
    sxe_reach(o, found)
    return True


@native
def f___systemlib_sxe_first(o: ptr[Object]) -> i64:
    """The node itself, or the first of the list, where a walk begins anew; 0 for none, and after throwing."""
    slots = obj_props(o)
    if slots[LIST].data == ITSELF:
        return slots[NODE].data if sxe_stands(o) else 0
    if not sxe_rewind(o) or slots[CURRENT].tag != Tag.OBJ:
        return 0
    return obj_props(as_obj(slots[CURRENT]))[NODE].data


@native
def f___systemlib_sxe_text_of(o: ptr[Object]) -> ptr[String]:
    """The text of an element, or of the first of a list."""
    node = f___systemlib_sxe_first(o) if obj_props(o)[ROOM].tag == Tag.OBJ else 0
    return f___systemlib_sxe_text(node) if node != 0 else str_empty()


@native
def f_simplexmlelement___tostring(this: ptr[Object]) -> ptr[String]:
    """__toString()"""
    return f___systemlib_sxe_text_of(this)


# -- walking ------------------------------------------------------------------------------------------


@native
def sxe_valid(o: ptr[Object]) -> bool:
    """valid()"""
    return obj_props(o)[CURRENT].tag == Tag.OBJ


@native
def sxe_current(o: ptr[Object]) -> TV:
    """current() (owned)"""
    if sxe_valid(o):
        return tv_copy(obj_props(o)[CURRENT])
    throw_error(ErrorClass.ERROR, msg0(b"Iterator not initialized or already consumed"))
    return tv_thrown()


@native
def sxe_key(o: ptr[Object]) -> TV:
    """key() (owned)"""
    if sxe_valid(o):
        return tv_str(text_of(node_at(obj_props(as_obj(obj_props(o)[CURRENT]))[NODE].data).name))
    throw_error(ErrorClass.ERROR, msg0(b"Iterator not initialized or already consumed"))
    return tv_thrown()


@native
def sxe_next(o: ptr[Object]) -> bool:
    """next()"""
    if sxe_valid(o):
        sxe_reach(o, sxe_from(o, node_at(obj_props(as_obj(obj_props(o)[CURRENT]))[NODE].data).next))
    return True


@native
def sxe_get(o: ptr[Object], name: ptr[String]) -> TV:
    """The hook `prop_get`: the list of the elements of a name; Uninit for attributes, and where there is something to throw."""
    slots = obj_props(o)
    list = slots[LIST].data
    if slots[ROOM].tag != Tag.OBJ or list == ATTRIBUTES:
        return tv_uninit()
    node = slots[NODE].data if list == ALL else f___systemlib_sxe_first(o)
    if node == 0:
        return tv_null()
    return tv_obj(sxe_made(o, node, NAMED, tv_str(name), slots[SPACE], slots[IS_PREFIX]))


native_class(
    "SimpleXMLElement", prop_get=sxe_get, it_rewind=sxe_rewind, it_valid=sxe_valid, it_value=sxe_current, it_key=sxe_key, it_next=sxe_next,
)  # fmt: skip


@native
def f_simplexmlelement_rewind(this: ptr[Object]) -> void:
    """rewind()"""
    sxe_rewind(this)


@native
def f_simplexmlelement_valid(this: ptr[Object]) -> bool:
    """valid()"""
    return sxe_valid(this)


@native
def f_simplexmlelement_current(this: ptr[Object]) -> TV:
    """current()"""
    return sxe_current(this)


@native
def f_simplexmlelement_key(this: ptr[Object]) -> TV:
    """key()"""
    return sxe_key(this)


@native
def f_simplexmlelement_next(this: ptr[Object]) -> void:
    """next()"""
    sxe_next(this)
