"""Walking lists of DOM: what foreach, and the InternalIterator of getIterator(), do with a DOMNodeList or DOMNamedNodeMap.

Children and attributes are walked from one to the next, whatever comes before them meanwhile; elements of a name are counted anew.

Example: `foreach ($node->childNodes as $child)` calls `nodes_rewind`, then `nodes_next` for each step.
"""

from backend.interp.calls.frames import call_func
from backend.interp.classes.behaviour import native_class
from backend.interp.loading.names import names_get
from backend.interp.objects.objects import obj_props
from backend.library.core.internal_iterator import FIRST, INDEX, unseen_walk_of, walk_of, walked
from backend.library.dom.namespaces import node_at
from backend.library.dom.reading import NODE_SLOT, PARENTS, kinds_with, object_of
from backend.library.dom.walks import f___systemlib_dom_element_at
from backend.library.libxml.engine import *
from backend.native.lang import *
from backend.runtime.array import arr_get_int
from backend.runtime.errors import ErrorClass, msg0, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, tv_copy, tv_set
from backend.runtime.string import str_from
from backend.runtime.value import *

# Hidden slots of the two classes.
ROOM, PARENT_OBJECT, UNDER, NAME, URI, NODES = range(6)
MAP_ROOM, MAP_ELEMENT, MAP_NODES = range(3)


@native
def node_held(v: TV) -> ptr[XmlNode]:
    """The node of a DOMNode."""
    return node_at(obj_props(as_obj(v))[NODE_SLOT].data)


@native
def room_object(room: ptr[Object], n: ptr[XmlNode]) -> TV:
    """The object of a node of a room (owned), or null for none."""
    found = object_of(room, n)
    if found.tag != Tag.UNINIT:
        return found
    name = str_from(b"of", 2)
    method = ptr[Func](names_get(addr(room.cls.methods), name))
    str_decref(name)
    args = stack(TV)
    args[0] = tv_int(i64(n))
    return call_func(method, room, room.cls, args, 1)


@native
def fixed_member(room: TV, nodes: TV, index: i64) -> TV:
    """A member of a list that is what it was: an object already, or a node (owned)."""
    found = arr_get_int(as_arr(nodes), index)
    if found is None:
        return tv_null()
    return room_object(as_obj(room), node_at(found.data)) if found.tag == Tag.INT else tv_copy(found[0])


@native
def nodes_member(list: ptr[Object], index: i64) -> TV:
    """The member of a number of a DOMNodeList that is no list of children (owned)."""
    slots = obj_props(list)
    if slots[UNDER].tag != Tag.OBJ:
        return fixed_member(slots[ROOM], slots[NODES], index)
    uri = as_str(slots[URI]) if slots[URI].tag == Tag.STR else None
    found = f___systemlib_dom_element_at(i64(node_held(slots[UNDER])), as_str(slots[NAME]), uri, index)
    return room_object(as_obj(slots[ROOM]), node_at(found))


@native
def walk_reach(it: ptr[Object], v: TV, index: i64) -> bool:
    """Make a value (owned) the present one; False when an exception is on its way."""
    slots = obj_props(it)
    tv_set(slots + FIRST, v if v.tag != Tag.THROWN else tv_null())
    slots[INDEX] = tv_int(index)
    return vm.exc is None


@native
def walk_begins(it: ptr[Object]) -> bool:
    """Whether a walk may be rewound; throws behind the first member, as php does."""
    if obj_props(it)[INDEX].data == 0:
        return True
    throw_error(ErrorClass.ERROR, msg0(b"Iterator does not support rewinding"))
    return False


@native
def nodes_rewind(it: ptr[Object]) -> bool:
    """rewind()"""
    if not walk_begins(it):
        return False
    list = walked(it)
    slots = obj_props(list)
    if slots[PARENT_OBJECT].tag != Tag.OBJ:
        return walk_reach(it, nodes_member(list, 0), 0)
    parent = node_held(slots[PARENT_OBJECT])
    first = parent.children if kinds_with(parent) & PARENTS != 0 else None
    return walk_reach(it, room_object(as_obj(slots[ROOM]), first), 0)


@native
def nodes_next(it: ptr[Object]) -> bool:
    """next()"""
    list = walked(it)
    slots = obj_props(list)
    present = obj_props(it)[FIRST]
    index = obj_props(it)[INDEX].data
    if present.tag != Tag.OBJ:
        return True
    if slots[PARENT_OBJECT].tag == Tag.OBJ:
        return walk_reach(it, room_object(as_obj(slots[ROOM]), node_held(present).next), index + 1)
    return walk_reach(it, nodes_member(list, index + 1), index + 1)


@native
def nodes_valid(it: ptr[Object]) -> bool:
    """valid()"""
    return obj_props(it)[FIRST].tag == Tag.OBJ


@native
def nodes_value(it: ptr[Object]) -> TV:
    """current()"""
    present = obj_props(it)[FIRST]
    return tv_copy(present) if present.tag == Tag.OBJ else tv_null()


@native
def nodes_key(it: ptr[Object]) -> TV:
    """key()"""
    return obj_props(it)[INDEX]


@native
def map_rewind(it: ptr[Object]) -> bool:
    """rewind() of a DOMNamedNodeMap's"""
    if not walk_begins(it):
        return False
    slots = obj_props(walked(it))
    if slots[MAP_ELEMENT].data == 0:
        return walk_reach(it, fixed_member(slots[MAP_ROOM], slots[MAP_NODES], 0), 0)
    return walk_reach(it, room_object(as_obj(slots[MAP_ROOM]), node_at(slots[MAP_ELEMENT].data).properties), 0)


@native
def map_next(it: ptr[Object]) -> bool:
    """next()"""
    slots = obj_props(walked(it))
    present = obj_props(it)[FIRST]
    index = obj_props(it)[INDEX].data + 1
    if present.tag != Tag.OBJ:
        return True
    if slots[MAP_ELEMENT].data == 0:
        return walk_reach(it, fixed_member(slots[MAP_ROOM], slots[MAP_NODES], index), index)
    return walk_reach(it, room_object(as_obj(slots[MAP_ROOM]), node_held(present).next), index)


@native
def map_key(it: ptr[Object]) -> TV:
    """key(): the name without prefix"""
    present = obj_props(it)[FIRST]
    return tv_str(text_of(node_held(present).name)) if present.tag == Tag.OBJ else tv_null()


native_class(
    "DOMNodeList", iterator=unseen_walk_of, walk_rewind=nodes_rewind, walk_valid=nodes_valid, walk_value=nodes_value,
    walk_key=nodes_key, walk_next=nodes_next,
)  # fmt: skip
native_class(
    "DOMNamedNodeMap", iterator=unseen_walk_of, walk_rewind=map_rewind, walk_valid=nodes_valid, walk_value=nodes_value,
    walk_key=map_key, walk_next=map_next,
)  # fmt: skip


@native
def f_domnodelist_getiterator(this: ptr[Object]) -> ptr[Object]:
    """getIterator()"""
    return walk_begun(walk_of(this), nodes_rewind)


@native
def f_domnamednodemap_getiterator(this: ptr[Object]) -> ptr[Object]:
    """getIterator()"""
    return walk_begun(walk_of(this), map_rewind)


@native
def walk_begun(it: ptr[Object], rewind: fn[[ptr[Object]], bool]) -> ptr[Object]:
    """A walk at its beginning."""
    rewind(it)
    return it
