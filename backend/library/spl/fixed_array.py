"""SplFixedArray: a packed array whose size only setSize() changes.

Invariant: the hidden slot holds a packed array without holes; its elements are cells.

Example: `fixed_get(o, tv_int(0), MOpMode.Warn)` points at the first element.
"""

from backend.interp.classes.behaviour import native_class
from backend.interp.members.elems import BAD_KEY, odd_key
from backend.interp.members.props import member_temp, null_slot
from backend.interp.objects.objects import obj_props
from backend.library.core.internal_iterator import walk_of
from backend.library.core.objects import own_properties
from backend.library.spl.list_walk import FIXED_WALK
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_store import arr_dup, arr_new, arr_separate
from backend.runtime.convert import tv_to_bool
from backend.runtime.errors import ErrorClass, msg, notice, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, decref, tv_copy, tv_set
from backend.runtime.string import str_from_c
from backend.runtime.value import *
from hhbc.immediates import MOpMode

ELEMENTS = 0


@native(inline=True)
def fixed_elements(o: ptr[Object]) -> ptr[Array]:
    """The elements."""
    return as_arr(obj_props(o)[ELEMENTS])


@native
def fixed_index(o: ptr[Object], key: TV) -> i64:
    """The index that a key means, or -1; throws for keys that mean none."""
    if likely(key.tag == Tag.INT):
        return key.data
    if key.tag == Tag.STR:
        wanted = arr_key_str(as_str(key))
        if wanted.tag == Tag.INT:
            return wanted.data
    elif key.tag == Tag.BOOL or key.tag == Tag.DBL or key.tag == Tag.RES:
        number = odd_key(key, 0)
        return number.data if number.tag != BAD_KEY else -1
    throw_error(ErrorClass.TYPE_ERROR, str_from_c(b"Illegal offset type"))
    return -1


@native
def fixed_place(o: ptr[Object], key: TV) -> i64:
    """The index of an element that is there; -1 after throwing."""
    if unlikely(key.tag == Tag.UNINIT):
        throw_error(ErrorClass.ERROR, str_from_c(b"[] operator not supported for SplFixedArray"))
        return -1
    index = fixed_index(o, key)
    if likely(u64(index) < u64(fixed_elements(o).size)):
        return index
    if vm.exc is None:
        throw_error(ErrorClass.RUNTIME_EXCEPTION, str_from_c(b"Index invalid or out of range"))
    return -1


@native
def fixed_get(o: ptr[Object], key: TV, mode: i64) -> ptr[TV]:
    """`$o[$key]` for reading; None after throwing."""
    if mode == MOpMode.NoMode and not fixed_isset(o, key, False):
        return null_slot() if vm.exc is None else None
    index = fixed_place(o, key)
    if index < 0:
        return None
    vm.mowner = ptr[Counted](fixed_elements(o))
    return deref(arr_tv_at(fixed_elements(o), u32(index)))


@native
def fixed_lval(o: ptr[Object], key: TV, mode: i64) -> ptr[TV]:
    """`$o[$key]` for writing into it, which is a copy; None after throwing."""
    found = fixed_get(o, key, MOpMode.Warn)
    if found is None:
        return None
    value = tv_copy(found[0])
    vm.mowner = None
    if value.tag != Tag.OBJ:
        text = b"Indirect modification of overloaded element of %s has no effect"
        notice(msg(text, i64(o.cls.name), 0, 0))
        if vm.exc is not None:
            decref(value)
            return None
    return member_temp(value)


@native
def fixed_isset(o: ptr[Object], key: TV, empty: bool) -> bool:
    """isset(), or !empty(). May throw."""
    index = fixed_index(o, key)
    if u64(index) >= u64(fixed_elements(o).size):
        return False
    v = deref(arr_tv_at(fixed_elements(o), u32(index)))[0]
    return tv_to_bool(v) if empty else v.tag != Tag.NULL


@native
def fixed_set(o: ptr[Object], key: TV, v: TV) -> bool:
    """`$o[$key] = v` (borrowed); False after throwing."""
    index = fixed_place(o, key)
    if index < 0:
        return False
    tv_set(arr_tv_at(arr_separate(obj_props(o) + ELEMENTS), u32(index)), tv_copy(v))
    return vm.exc is None


@native
def fixed_append(o: ptr[Object], key: TV, v: TV) -> bool:
    """`fixed_set` for assignments: a key of null is that of [] here."""
    return fixed_set(o, tv_uninit() if key.tag <= Tag.NULL else key, v)


@native
def fixed_unset(o: ptr[Object], key: TV) -> void:
    """unset(): null takes the element's place. May throw."""
    index = fixed_place(o, key)
    if index >= 0:
        tv_set(arr_tv_at(arr_separate(obj_props(o) + ELEMENTS), u32(index)), tv_null())


@native
def fixed_count(o: ptr[Object]) -> i64:
    """count()"""
    return i64(fixed_elements(o).size)


@native
def fixed_properties(o: ptr[Object]) -> ptr[Array]:
    """What shows: the properties, then the elements (owned)."""
    a = fixed_elements(o)
    if o.nprops == o.cls.nhidden and (o.dyn is None or o.dyn.size == 0):
        a.rc += 1
        return a
    shown = stack(TV)
    shown[0] = tv_arr(own_properties(o))
    all = arr_separate(shown)
    for i in range(a.size):
        arr_set_int(all, i64(i), tv_copy(arr_tv_at(a, i)[0]))
    return all


@native
def fixed_resize(o: ptr[Object], size: i64) -> void:
    """Let it have another size; new elements are null."""
    slot = obj_props(o) + ELEMENTS
    a = fixed_elements(o)
    if size == i64(a.size):
        return
    made = arr_new(u64(size))
    for i in range(size):
        arr_append(made, tv_copy(arr_tv_at(a, u32(i))[0]) if i < i64(a.size) else tv_null())
    tv_set(slot, tv_arr(made))


native_class(
    "SplFixedArray", **FIXED_WALK, properties=fixed_properties, count=fixed_count, elem_get=fixed_get, elem_lval=fixed_lval,
    elem_isset=fixed_isset, elem_set=fixed_append, elem_unset=fixed_unset,
)  # fmt: skip


@native
def f_splfixedarray_count(this: ptr[Object]) -> i64:
    """count()"""
    return fixed_count(this)


@native
def f_splfixedarray_getsize(this: ptr[Object]) -> i64:
    """getSize()"""
    return fixed_count(this)


@native
def f_splfixedarray_getiterator(this: ptr[Object]) -> ptr[Object]:
    """getIterator()"""
    return walk_of(this)


@native
def f_splfixedarray_toarray(this: ptr[Object]) -> ptr[Array]:
    """toArray()"""
    a = fixed_elements(this)
    a.rc += 1
    return a


@native
def f_splfixedarray_offsetexists(this: ptr[Object], index: ptr[TV]) -> bool:
    """offsetExists()"""
    return fixed_isset(this, index[0], False)


@native
def f_splfixedarray_offsetget(this: ptr[Object], index: ptr[TV]) -> TV:
    """offsetGet()"""
    found = fixed_get(this, index[0], MOpMode.Warn)
    return tv_copy(found[0]) if found is not None else tv_thrown()


@native
def f_splfixedarray_offsetset(this: ptr[Object], index: ptr[TV], value: ptr[TV]) -> void:
    """offsetSet()"""
    fixed_set(this, index[0], value[0])


@native
def f_splfixedarray_offsetunset(this: ptr[Object], index: ptr[TV]) -> void:
    """offsetUnset()"""
    fixed_unset(this, index[0])


@native
def f___systemlib_fixed_resize(array: ptr[Object], size: i64) -> void:
    """Let it have another size."""
    fixed_resize(array, size)
