"""ArrayObject and ArrayIterator: an array, or an object's properties, as an object with elements that can be walked.

The elements are those of an array of its own, of another ArrayObject or ArrayIterator (OTHER), of its own properties (ITSELF), or
of any object. An ArrayIterator's place in an array is an entry of the runtime's table of iterators, as that of a foreach by
reference: it survives what happens to the array meanwhile.

Invariant: an array that an iterator was registered for is nobody else's at that time, so that it is written to in place.

Example: `spot_find(o, key)` points at an element, `spot_now(o, spot)` at the one that an ArrayIterator is at.
"""

from backend.interp.classes.behaviour import native_class
from backend.interp.classes.lookup import instance_of
from backend.interp.loading.names import names_get
from backend.interp.members.elems import ACCESS, BAD_KEY, ISSET, UNSET, odd_key, undefined_key
from backend.interp.members.prop_write import dyn_table, prop_unset, prop_write
from backend.interp.members.props import member_temp, null_slot
from backend.interp.objects.objcast import compare_dynamic, compare_slots
from backend.interp.objects.objects import obj_props
from backend.library.core.objects import own_properties
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_iter import (
    arr_first,
    arr_skip_holes,
    miter_add,
    miter_del,
    miter_follow,
    miters,
)
from backend.runtime.array_ops import arr_compare
from backend.runtime.array_store import arr_dup, arr_empty, arr_new_hash, arr_separate
from backend.runtime.convert import tv_to_bool, tv_to_str
from backend.runtime.errors import ErrorClass, msg, notice, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import decref, make_ref, obj_decref, str_decref, tv_copy, tv_set
from backend.runtime.string import int_to_str, str_bytes, str_from, str_from_c
from backend.runtime.value import *
from hhbc.immediates import MOpMode
from hhbc.unit import Attr

# Hidden slots of both classes.
STORAGE, FLAGS, ITERATOR_CLASS, PLACE, SORTING = range(5)

STD_PROP_LIST = 1
ARRAY_AS_PROPS = 2
CHILD_ARRAYS_ONLY = 4
ITSELF = 0x01000000
OTHER = 0x02000000
INTERNAL = 0xFFFF0000
CLONED = 0x0100FFFF
NO_PLACE = -1
"""PLACE is the number in the table of iterators; of an object's declared properties, while it is among those, -2 - slot."""


@struct
class Spot:
    """An element: its slot and its key (borrowed)."""

    slot: ptr[TV]
    key: TV
    owner: ptr[Counted]


@struct
class ArrayClasses:
    """The two classes."""

    object: ptr[Class]
    iterator: ptr[Class]


array_classes = global_var("array_classes", ArrayClasses)


@native
def is_array_object(o: ptr[Object]) -> bool:
    """Whether an object is an ArrayObject or ArrayIterator."""
    return instance_of(o.cls, array_classes.object) or instance_of(o.cls, array_classes.iterator)


# -- what the elements are --------------------------------------------------------------------------


@native(inline=True)
def flags_of(o: ptr[Object]) -> i64:
    """The flags, internal ones included."""
    return obj_props(o)[FLAGS].data


@native
def backing(o: ptr[Object]) -> ptr[Object]:
    """The ArrayObject or ArrayIterator that has the elements."""
    while flags_of(o) & (OTHER | ITSELF) == OTHER:
        o = as_obj(obj_props(o)[STORAGE])
    return o


@native(inline=True)
def array_slot(b: ptr[Object]) -> ptr[TV]:
    """Where the array of a backing object is."""
    return obj_props(b) + STORAGE


@native
def backing_object(b: ptr[Object]) -> ptr[Object]:
    """The object whose properties are the elements; None: they are an array's."""
    if flags_of(b) & ITSELF != 0:
        return b
    v = array_slot(b)[0]
    return as_obj(v) if v.tag == Tag.OBJ else None


@native
def backing_array(b: ptr[Object]) -> ptr[Array]:
    """The array of a backing object, nobody else's; iterators that stood in the shared one go on in it."""
    slot = array_slot(b)
    a = as_arr(slot[0])
    if likely(a.rc == 1):
        return a
    walked = a.iterators != 0
    mine = arr_separate(slot)
    if walked:
        for n in range(miters.used):
            if miters.entries[n].arr == a:
                miter_follow(n, mine)
    return mine


@native
def is_sorting(b: ptr[Object]) -> bool:
    """Whether the elements are being sorted, so that they must not change; throws then."""
    if likely(obj_props(b)[SORTING].data == 0):
        return False
    text = b"Modification of ArrayObject during sorting is prohibited"
    throw_error(ErrorClass.ERROR, str_from_c(text))
    return True


# -- elements by key --------------------------------------------------------------------------------


@native
def element_key(key: TV, use: i64) -> TV:
    """The INT or STR that a key means (borrowed); BAD_KEY after throwing, for what is none twice, as php does."""
    if likely(key.tag == Tag.INT):
        return key
    if likely(key.tag == Tag.STR):
        return arr_key_str(as_str(key))
    if key.tag == Tag.ARR or key.tag == Tag.OBJ:
        odd_key(key, ACCESS)
    return odd_key(key, use)


@native
def property_slot(o: ptr[Object], name: ptr[String]) -> i64:
    """The slot + 1 of a public property, 0 when none is declared."""
    slot = names_get(addr(o.cls.prop_map), name)
    if slot == 0 or o.cls.props[slot - 1].attrs & (Attr.PRIVATE | Attr.PROTECTED) != 0:
        return 0
    return slot


@native
def property_find(o: ptr[Object], key: TV) -> ptr[TV]:
    """The slot of an object's property, or None."""
    if key.tag == Tag.STR:
        slot = property_slot(o, as_str(key))
        if slot != 0:
            at = obj_props(o) + (slot - 1)
            return at if at.tag != Tag.UNINIT else None
    return arr_get_key(o.dyn, key) if o.dyn is not None else None


@native
def spot_find(b: ptr[Object], key: TV) -> ptr[TV]:
    """The slot of the element with a key, or None."""
    owner = backing_object(b)
    if likely(owner is None):
        a = as_arr(array_slot(b)[0])
        vm.mowner = ptr[Counted](a)
        return arr_get_key(a, key)
    vm.mowner = ptr[Counted](owner)
    return property_find(owner, key)


@native
def element_get(o: ptr[Object], key: TV, mode: i64) -> ptr[TV]:
    """`$o[$key]` for reading: the cell, None after throwing."""
    if unlikely(key.tag == Tag.UNINIT):
        return null_slot()
    wanted = element_key(key, ACCESS)
    if unlikely(wanted.tag == BAD_KEY):
        return None
    found = spot_find(backing(o), wanted)
    if likely(found is not None):
        return deref(found)
    vm.mowner = None
    if mode != MOpMode.NoMode:
        undefined_key(wanted)
        if vm.exc is not None:
            return None
    return null_slot()


@native
def element_isset(o: ptr[Object], key: TV, empty: bool) -> bool:
    """isset($o[$key]), or !empty() of it. May throw."""
    wanted = element_key(key, ISSET)
    if wanted.tag == BAD_KEY:
        return False
    found = spot_find(backing(o), wanted)
    if found is None:
        return False
    return tv_to_bool(deref(found)[0]) if empty else found.tag != Tag.NULL  # a reference to null counts


@native(cold=True)
def element_without_effect(o: ptr[Object]) -> ptr[TV]:
    """A null that nobody sees, after the notice; None when its handler threw."""
    text = b"Indirect modification of overloaded element of %s has no effect"
    notice(msg(text, i64(o.cls.name), 0, 0))
    return null_slot() if vm.exc is None else None


@native
def element_lval(o: ptr[Object], key: TV, mode: i64) -> ptr[TV]:
    """`$o[$key]` for writing into it; None after throwing."""
    if key.tag == Tag.UNINIT:
        return element_without_effect(o)
    b = backing(o)
    wanted = element_key(key, ACCESS)
    if wanted.tag == BAD_KEY:
        return None
    if mode == MOpMode.Unset:
        found = spot_find(b, wanted)
        if found is None:
            return element_without_effect(o)
    elif is_sorting(b):
        return None
    elif mode == MOpMode.ReadWrite and spot_find(b, wanted) is None:
        vm.mowner = None
        undefined_key(wanted)
        if vm.exc is not None:
            return None
    owner = backing_object(b)
    if owner is None:
        a = backing_array(b)
        vm.mowner = ptr[Counted](a)
        return arr_lval_key(a, wanted)
    vm.mowner = ptr[Counted](owner)
    found = property_find(owner, wanted)
    if found is None:
        found = arr_lval_key(dyn_table(owner), wanted)
    return found


@native
def element_set(o: ptr[Object], key: TV, v: TV) -> bool:
    """`$o[$key] = v`, or `$o[] = v` for null (all borrowed); False after throwing."""
    b = backing(o)
    if is_sorting(b):
        return False
    owner = backing_object(b)
    if key.tag <= Tag.NULL:
        a = backing_array(b) if owner is None else dyn_table(owner)
        if not arr_append(a, tv_copy(v)):
            decref(v)
        return True
    wanted = element_key(key, ACCESS)
    if wanted.tag == BAD_KEY:
        return False
    if likely(owner is None):
        arr_set_key(backing_array(b), wanted, tv_copy(v))
        return vm.exc is None
    return property_set(owner, wanted, v)


@native
def property_set(owner: ptr[Object], key: TV, v: TV) -> bool:
    """Set an object's property (borrowed value); False after throwing."""
    if key.tag == Tag.STR and property_slot(owner, as_str(key)) != 0:
        stored = prop_write(owner, as_str(key), tv_copy(v), None)
        if stored.tag == Tag.THROWN:
            return False
        decref(stored)
    else:
        arr_set_key(dyn_table(owner), key, tv_copy(v))
    return vm.exc is None


@native
def element_unset(o: ptr[Object], key: TV) -> void:
    """unset($o[$key]). May throw."""
    b = backing(o)
    if is_sorting(b):
        return
    wanted = element_key(key, UNSET)
    if wanted.tag == BAD_KEY:
        return
    owner = backing_object(b)
    if likely(owner is None):
        if arr_get_key(as_arr(array_slot(b)[0]), wanted) is not None:
            arr_del_key(backing_array(b), wanted)
    elif wanted.tag == Tag.STR and property_slot(owner, as_str(wanted)) != 0:
        prop_unset(owner, as_str(wanted), None)
    elif owner.dyn is not None:
        arr_del_key(dyn_table(owner), wanted)


@native
def element_count(o: ptr[Object]) -> i64:
    """count(): the elements that can be seen."""
    b = backing(o)
    owner = backing_object(b)
    if likely(owner is None):
        return i64(as_arr(array_slot(b)[0]).size)
    count: i64 = i64(owner.dyn.size) if owner.dyn is not None else 0
    for slot in range(owner.cls.nhidden, owner.nprops):
        count += i64(property_shown(owner, slot))
    return count


@native
def elements_copy(o: ptr[Object]) -> ptr[Array]:
    """All elements as an array (owned)."""
    b = backing(o)
    owner = backing_object(b)
    if owner is None:
        a = as_arr(array_slot(b)[0])
        a.rc += 1
        return a
    return own_properties(owner)


# -- walking ----------------------------------------------------------------------------------------


@native
def property_shown(owner: ptr[Object], slot: u32) -> bool:
    """Whether a declared property is public and has a value."""
    hidden = owner.cls.props[slot].attrs & (Attr.PRIVATE | Attr.PROTECTED) != 0
    return not hidden and obj_props(owner)[slot].tag != Tag.UNINIT


@native
def place_drop(o: ptr[Object]) -> void:
    """Give up the place in the table of iterators; the collector of cycles empties the slots of garbage first."""
    slot = obj_props(o) + PLACE
    number = slot.data if slot.tag == Tag.INT else NO_PLACE
    slot[0] = tv_int(NO_PLACE)
    if number >= 0:
        miter_del(u32(number))


@native
def place_begin(o: ptr[Object]) -> void:
    """Stand at the first element."""
    place_drop(o)
    b = backing(o)
    owner = backing_object(b)
    place = obj_props(o) + PLACE
    if likely(owner is None):
        a = backing_array(b)
        place[0] = tv_int(i64(miter_add(a, arr_first(a))))
    else:
        place[0] = tv_int(-2 - i64(owner.cls.nhidden))


@native
def table_position(number: u32, a: ptr[Array]) -> u32:
    """The position of an iterator in a table; one that it has not seen is entered where its internal pointer is."""
    entry = miters.entries + number
    if unlikely(entry.arr != a):
        miter_follow(number, a)
        entry.pos = a.pos
    pos = arr_skip_holes(a, entry.pos)
    entry.pos = pos
    return pos


@native
def spot_now(o: ptr[Object], spot: ptr[Spot]) -> bool:
    """The element that an ArrayIterator is at; False: it is behind the last one."""
    if unlikely(obj_props(o)[PLACE].data == NO_PLACE):
        place_begin(o)
    b = backing(o)
    owner = backing_object(b)
    place = obj_props(o) + PLACE
    table = as_arr(array_slot(b)[0]) if owner is None else owner.dyn
    if owner is not None and place.data < NO_PLACE:
        at = u32(-2 - place.data)
        while at < owner.nprops and not property_shown(owner, at):
            at += 1
        place[0] = tv_int(-2 - i64(at))
        if at < owner.nprops:
            spot.slot = obj_props(owner) + at
            spot.key = tv_str(owner.cls.props[at].name)
            spot.owner = ptr[Counted](owner)
            return True
        if owner.dyn is None:
            return False
        table = dyn_table(owner)
        place[0] = tv_int(i64(miter_add(table, 0)))
    if table is None:
        return False
    pos = table_position(u32(place.data), table)
    if pos >= table.used:
        return False
    spot.slot = arr_tv_at(table, pos)
    spot.key = arr_key_at(table, pos)
    spot.owner = ptr[Counted](table)
    return True


@native
def array_walk_rewind(o: ptr[Object]) -> bool:
    """rewind()"""
    place_begin(o)
    return True


@native
def array_walk_valid(o: ptr[Object]) -> bool:
    """valid()"""
    return spot_now(o, stack(Spot))


@native
def array_walk_value(o: ptr[Object]) -> TV:
    """current() (owned)"""
    spot = stack(Spot)
    return tv_copy(deref(spot.slot)[0]) if spot_now(o, spot) else tv_null()


@native
def array_walk_key(o: ptr[Object]) -> TV:
    """key() (owned)"""
    spot = stack(Spot)
    return tv_copy(spot.key) if spot_now(o, spot) else tv_null()


@native
def array_walk_next(o: ptr[Object]) -> bool:
    """next()"""
    if spot_now(o, stack(Spot)):
        place = obj_props(o)[PLACE].data
        if place < NO_PLACE:
            obj_props(o)[PLACE] = tv_int(place - 1)
        else:
            (miters.entries + place).pos += 1
    return True


@native
def array_walk_by_reference(o: ptr[Object]) -> bool:
    """foreach by reference is possible."""
    return True


@native
def array_walk_reference(o: ptr[Object]) -> TV:
    """A reference to the current element (owned)."""
    spot = stack(Spot)
    b = backing(o)
    if backing_object(b) is None:
        backing_array(b)
    if not spot_now(o, spot):
        return tv_thrown()
    r = make_ref(spot.slot)
    r.rc += 1
    return tv_ref(r)


# -- hooks for any object ---------------------------------------------------------------------------


@native
def array_made(o: ptr[Object]) -> void:
    """A new object has an array of its own, without elements."""
    slots = obj_props(o)
    slots[STORAGE] = tv_arr(arr_empty())
    slots[PLACE] = tv_int(NO_PLACE)


@native
def array_object_cloned(source: ptr[Object], copy: ptr[Object]) -> void:
    """A cloned ArrayObject has a copy of the elements, even if they were an object's."""
    slots = obj_props(copy)
    slots[PLACE] = tv_int(NO_PLACE)
    slots[SORTING] = tv_int(0)
    if flags_of(source) & ITSELF == 0:
        tv_set(slots + STORAGE, tv_arr(elements_copy(source)))
    slots[FLAGS] = tv_int(flags_of(source) & CLONED)


@native
def array_iterator_cloned(source: ptr[Object], copy: ptr[Object]) -> void:
    """A cloned ArrayIterator walks the elements of the original."""
    slots = obj_props(copy)
    slots[PLACE] = tv_int(NO_PLACE)
    slots[SORTING] = tv_int(0)
    if flags_of(source) & ITSELF == 0:
        source.rc += 1
        tv_set(slots + STORAGE, tv_obj(source))
        slots[FLAGS] = tv_int((flags_of(source) & CLONED) | OTHER)
    else:
        slots[FLAGS] = tv_int(flags_of(source) & CLONED)


@native
def array_properties(o: ptr[Object]) -> ptr[Array]:
    """(array): the elements, or the properties proper with STD_PROP_LIST (owned)."""
    return own_properties(o) if flags_of(o) & STD_PROP_LIST != 0 else elements_copy(o)


def make_debug(name: str, cls: bytes):
    """The hook `debug` of one of the classes."""
    key = b"\0" + cls + b"\0storage"

    @native(name=name)
    def debug(o: ptr[Object]) -> ptr[Array]:
        own = own_properties(o)
        if flags_of(o) & ITSELF != 0:
            return own
        shown = stack(TV)
        shown[0] = tv_arr(own)
        a = arr_separate(shown)
        text = str_from(key, len(key))
        arr_set_str(a, text, tv_copy(obj_props(o)[STORAGE]))
        str_decref(text)
        return a

    return debug


array_object_debug = make_debug("array_object_debug", b"ArrayObject")
array_iterator_debug = make_debug("array_iterator_debug", b"ArrayIterator")


@native
def array_compare(a: ptr[Object], b: ptr[Object]) -> i64:
    """Compare the elements, then the properties. May throw."""
    left = elements_copy(a)
    right = elements_copy(b)
    order = arr_compare(left, right)
    decref(tv_arr(left))
    decref(tv_arr(right))
    if order == 0 and vm.exc is None and flags_of(a) & flags_of(b) & ITSELF == 0:
        order = compare_slots(a, b)
        if order == 0:
            order = compare_dynamic(a.dyn, b.dyn)
    return order


@native
def array_as_properties(o: ptr[Object]) -> bool:
    """Whether elements are properties, too: ARRAY_AS_PROPS."""
    return flags_of(o) & ARRAY_AS_PROPS != 0


_ELEMENTS = {
    "flags": CLASS_MAGIC_PROPS, "elem_as_prop": array_as_properties,
    "made": array_made, "free": place_drop, "compare": array_compare, "properties": array_properties,
    "count": element_count, "elem_get": element_get, "elem_lval": element_lval, "elem_isset": element_isset,
    "elem_set": element_set, "elem_unset": element_unset,
}  # fmt: skip


@native
def array_object_linked(cls: ptr[Class]) -> void:
    """ArrayObject is linked."""
    array_classes.object = cls


@native
def array_iterator_linked(cls: ptr[Class]) -> void:
    """ArrayIterator is linked."""
    array_classes.iterator = cls


native_class("ArrayObject", linked=array_object_linked, clone=array_object_cloned, debug=array_object_debug, **_ELEMENTS)
native_class(
    "ArrayIterator", linked=array_iterator_linked, clone=array_iterator_cloned, debug=array_iterator_debug, it_rewind=array_walk_rewind, it_valid=array_walk_valid,
    it_value=array_walk_value, it_key=array_walk_key, it_next=array_walk_next, it_by_reference=array_walk_by_reference,
    it_reference=array_walk_reference, **_ELEMENTS,
)  # fmt: skip
