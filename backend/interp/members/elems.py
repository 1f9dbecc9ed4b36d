"""Elements: `$base[$key]` of arrays, ArrayAccess objects and everything else; strings are in `offsets.py`.

Reading gives borrowed pointers, maybe to the member temporary or to a null; writing gives the element's slot in an array that
is unshared first. None means that an exception is pending.

A warning can run an error handler, which can change or free the array that is being written to. So the array is held
during the warning; when it is not the base's own any more afterwards, the write goes to a copy that nobody sees.

Invariant: a base for reading is a cell; a base for writing is a slot, so that the type of a bound reference is seen.

Example: `p = elem_read(base, key, MOpMode.Warn)`.
"""

from backend.interp.calls.frames import call_func_raw, lies_in_frame
from backend.interp.handlers.local import assign_kept, assign_there, held_now, is_last
from backend.interp.members.lookahead import next_is_property
from backend.interp.members.offsets import (
    LIST_MODE,
    string_isset,
    string_offset_read,
    string_offset_unset,
    string_offset_write,
)
from backend.interp.members.prop_write import ARRAY_LIKE
from backend.interp.members.props import let_go_key, member_temp, members, null_slot
from backend.interp.objects.objects import obj_props
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_store import arr_dup, arr_new, arr_separate
from backend.runtime.convert import dbl_to_int_checked, tv_to_bool
from backend.runtime.errors import ErrorClass, deprecated, msg, notice, throw_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import (
    arr_decref,
    counted_decref,
    decref,
    incref,
    obj_decref,
    ref_excluding,
    str_decref,
    tv_copy,
    tv_set,
)
from backend.runtime.string import str_from_c, the_empty
from backend.runtime.value import *
from hhbc.immediates import MOpMode

BAD_KEY = 13  # a tag: the key is illegal, vm.exc is set; or there is nothing to read from
ACCESS = 0  # what a key is used for, in messages
ISSET = 1
UNSET = 2
AS_NEXT = None  # what is wrong with writing into a byte of a string: the next instruction tells,
AS_REFERENCE = b"Cannot create references to/from string offsets"
AS_OPERAND = b"Cannot use assign-op operators with string offsets"
AS_COUNTER = b"Cannot increment/decrement string offsets"

offset_method = declare("offset_method", fn[[ptr[Object], i64], ptr[Func]])
OFFSET_GET = 0
OFFSET_SET = 1
OFFSET_EXISTS = 2
OFFSET_UNSET = 3


# -- keys -------------------------------------------------------------------------------------------


@native(inline=True)
def array_key(key: TV, use: i64) -> TV:
    """The INT or STR that a key means (borrowed); BAD_KEY after throwing."""
    if likely(key.tag == Tag.INT):
        return key
    if likely(key.tag == Tag.STR):
        return arr_key_str(as_str(key))
    return odd_key(key, use)


@native(noinline=True)
def odd_key(key: TV, use: i64) -> TV:
    """`array_key` of what is neither int nor string."""
    if key.tag <= Tag.NULL:
        return tv_str(the_empty())
    if key.tag == Tag.BOOL:
        return tv_int(key.data)
    if key.tag == Tag.DBL:
        value = dbl_to_int_checked(as_dbl(key))
        return tv_int(value) if vm.exc is None else TV(0, BAD_KEY)
    if key.tag == Tag.RES:
        id = as_res(key).id
        warning(msg(b"Resource ID#%d used as offset, casting to integer (%d)", id, id, 0))
        return tv_int(id) if vm.exc is None else TV(0, BAD_KEY)
    text = b"Illegal offset type"
    if use == ISSET:
        text = b"Illegal offset type in isset or empty"
    elif use == UNSET:
        text = b"Illegal offset type in unset"
    throw_error(ErrorClass.TYPE_ERROR, str_from_c(text))
    return TV(0, BAD_KEY)


@native(inline=True)
def is_plain_key(key: TV) -> bool:
    """Whether turning a key into an int or string cannot warn."""
    return key.tag == Tag.INT or key.tag == Tag.STR


@native(noinline=True)
def held_key(holder: TV, key: TV, use: i64) -> TV:
    """`odd_key` for reading from an array (borrowed), which survives the warnings; BAD_KEY, too, where an error handler has taken
    it away from a variable: php reads null then."""
    of_variable = vm.mowner is None and use == ACCESS
    incref(holder)
    wanted = odd_key(key, use)
    if as_arr(holder).rc == 1:
        member_temp(holder)
        return wanted if not of_variable else TV(0, BAD_KEY)
    as_arr(holder).rc -= 1
    return wanted


@native(inline=True)
def reading_key(holder: TV, key: TV, use: i64) -> TV:
    """`array_key` for reading from an array."""
    return array_key(key, use) if likely(is_plain_key(key)) else held_key(holder, key, use)


@native(cold=True)
def undefined_key(key: TV) -> void:
    """Warn about a missing array key."""
    if key.tag == Tag.INT:
        warning(msg(b"Undefined array key %d", key.data, 0, 0))
    else:
        warning(msg(b'Undefined array key "%s"', key.data, 0, 0))


# -- reading ----------------------------------------------------------------------------------------


@native
def elem_read(base: ptr[TV], key: TV, mode: i64) -> ptr[TV]:
    """An element's cell for reading; mode Warn, NoMode (quiet) or LIST_MODE."""
    v = base[0]
    if likely(v.tag == Tag.ARR):
        wanted = reading_key(v, key, ACCESS)
        if unlikely(wanted.tag == BAD_KEY):
            vm.mowner = None
            return null_slot() if vm.exc is None else None
        found = arr_get_key(as_arr(v), wanted)
        if likely(found is not None):
            vm.mowner = ptr[Counted](v.data)
            return deref(found)
        vm.mowner = None
        if mode != MOpMode.NoMode:
            undefined_key(wanted)
            if vm.exc is not None:
                return None
        return null_slot()
    return elem_read_other(base, key, mode)


@native(noinline=True)
def elem_read_other(base: ptr[TV], key: TV, mode: i64) -> ptr[TV]:
    """`elem_read` of what is no array."""
    v = base[0]
    of_variable = vm.mowner is None
    vm.mowner = None
    if v.tag == Tag.STR:
        if mode == LIST_MODE:
            return null_slot()
        s = as_str(v)
        s.rc += 1
        found = string_offset_read(s, key, mode, of_variable)
        str_decref(s)
        return found
    if v.tag == Tag.OBJ:
        return offset_get(as_obj(v), key, mode)
    if mode == MOpMode.Warn:
        warning(msg(b"Trying to access array offset on value of type %t", i64(base), 0, 0))
        if vm.exc is not None:
            return None
    return null_slot()


@native
def elem_isset(base: ptr[TV], key: TV, empty: bool) -> bool:
    """isset($base[$key]), or !empty(...) when `empty`. May set vm.exc."""
    v = base[0]
    if likely(v.tag == Tag.ARR):
        wanted = reading_key(v, key, ISSET)
        if unlikely(wanted.tag == BAD_KEY):
            return False
        found = arr_get_key(as_arr(v), wanted)
        if found is None:
            return False
        cell = deref(found)[0]
        return tv_to_bool(cell) if empty else cell.tag != Tag.NULL
    if v.tag == Tag.OBJ:
        return offset_isset(as_obj(v), key, empty)
    if v.tag != Tag.STR:
        return False
    s = as_str(v)
    s.rc += 1
    answer = string_isset(s, key, empty)
    str_decref(s)
    return answer


# -- ArrayAccess --------------------------------------------------------------------------------------


@native(cold=True)
def no_array_access(cls: ptr[Class]) -> void:
    """Throw the Error of an element of an object that has none."""
    throw_error(ErrorClass.ERROR, msg(b"Cannot use object of type %s as array", i64(cls.name), 0, 0))


@native
def call_offset(o: ptr[Object], which: i64, key: TV, value: TV, count: u32) -> TV:
    """Call an ArrayAccess method (owned result, maybe a REF, or THROWN); an Error for other objects."""
    if o.cls.flags & CLASS_ARRAY_ACCESS == 0:
        no_array_access(o.cls)
        return tv_thrown()
    method = offset_method(o, which)
    if method is None:
        no_array_access(o.cls)
        return tv_thrown()
    args = stack(TV, 2)
    args[0] = key
    args[1] = value
    o.rc += 1
    result = call_func_raw(method, o, o.cls, args, count)
    obj_decref(o)
    if unlikely(vm.exc is not None) and result.tag != Tag.THROWN:
        decref(result)
        return tv_thrown()
    return result


@native
def offset_exists(o: ptr[Object], key: TV) -> bool:
    """Call offsetExists. May set vm.exc."""
    answer = call_offset(o, OFFSET_EXISTS, key, tv_null(), 1)
    if answer.tag == Tag.THROWN:
        return False
    there = tv_to_bool(cell_of(answer))
    decref(answer)
    return there


@native
def offset_get(o: ptr[Object], key: TV, mode: i64) -> ptr[TV]:
    """`$o[$key]` of an ArrayAccess object; quietly it asks offsetExists first."""
    if o.cls.native is not None and o.cls.native.elem_get is not None:
        get = o.cls.native.elem_get
        return get(o, key, mode)
    if mode == MOpMode.NoMode:
        result = offset_get_existing(o, key)
        if result.tag == Tag.UNINIT:
            return null_slot() if vm.exc is None else None
    else:
        result = call_offset(o, OFFSET_GET, key, tv_null(), 1)
    if result.tag == Tag.THROWN:
        return None
    return deref(member_temp(result))


@native
def offset_get_existing(o: ptr[Object], key: TV) -> TV:
    """What offsetGet returns (owned, maybe a REF, or THROWN) if offsetExists says yes, else UNINIT."""
    result = tv_uninit()
    o.rc += 1
    incref(key)
    if offset_exists(o, key):
        result = call_offset(o, OFFSET_GET, key, tv_null(), 1)
    decref(key)
    obj_decref(o)
    return result


@native
def offset_isset(o: ptr[Object], key: TV, empty: bool) -> bool:
    """`elem_isset` of an ArrayAccess object."""
    if o.cls.native is not None and o.cls.native.elem_isset is not None:
        isset = o.cls.native.elem_isset
        return isset(o, key, empty)
    if not empty:
        return offset_exists(o, key)
    if o.cls.native is not None and o.cls.native.offset_empty_method is not None:
        args = stack(TV)
        args[0] = key
        answer = call_func_raw(o.cls.native.offset_empty_method, o, o.cls, args, 1)
        return answer.tag == Tag.BOOL and answer.data == 0
    value = offset_get_existing(o, key)
    if value.tag == Tag.THROWN or value.tag == Tag.UNINIT:
        return False
    truth = tv_to_bool(cell_of(value))
    decref(value)
    return truth


@native
def offset_lval(o: ptr[Object], key: TV, mode: i64) -> ptr[TV]:
    """What offsetGet returns, for writing into it: only objects and references take the change."""
    cls = o.cls
    vm.mowner = None
    if cls.native is not None and cls.native.elem_lval is not None:
        lval = cls.native.elem_lval
        return lval(o, key, mode)
    if key.tag == Tag.UNINIT:
        key = tv_null()
    o.rc += 1
    if cls.native is not None and cls.native.offset_lval_method is not None:
        args = stack(TV)
        args[0] = key
        result = call_func_raw(cls.native.offset_lval_method, o, cls, args, 1)
    else:
        result = call_offset(o, OFFSET_GET, key, tv_null(), 1)
    if result.tag != Tag.THROWN and result.tag != Tag.OBJ and result.tag != Tag.REF:
        text = b"Indirect modification of overloaded element of %s has no effect"
        notice(msg(text, i64(cls.name), 0, 0))
    obj_decref(o)
    if vm.exc is not None:
        if result.tag != Tag.THROWN:
            decref(result)
        return None
    return member_temp(result)


@native
def offset_set(o: ptr[Object], key: TV, v: TV) -> bool:
    """Call offsetSet (everything borrowed); False after throwing."""
    if o.cls.native is not None and o.cls.native.elem_set is not None:
        set = o.cls.native.elem_set
        return set(o, key, v)
    result = call_offset(o, OFFSET_SET, key, v, 2)
    if result.tag == Tag.THROWN:
        return False
    decref(result)
    return vm.exc is None


@native
def offset_unset(o: ptr[Object], key: TV) -> void:
    """Call offsetUnset. May set vm.exc."""
    if o.cls.native is not None and o.cls.native.elem_unset is not None:
        unset = o.cls.native.elem_unset
        unset(o, key)
        return
    result = call_offset(o, OFFSET_UNSET, key, tv_null(), 1)
    if result.tag != Tag.THROWN:
        decref(result)


# -- arrays for writing -------------------------------------------------------------------------------


@native(inline=True)
def base_array(slot: ptr[TV], key: TV, passing: bool) -> ptr[Array]:
    """The unshared array in a base, which becomes one if it is null or false; None: it is something else.

    `key` is what the array is wanted for; `passing`: the element is not assigned itself, and php does not deprecate
    false behind a reference then.
    """
    cell = deref(slot)
    if likely(cell.tag == Tag.ARR):
        return arr_separate(cell)
    return base_array_new(slot, key, passing)


# The array that `base_array` made of false, when the handler of the warning threw and it is still in its place.
made_of_false = global_var("made_of_false", ptr[Array])


@native(cold=True)
def made_anyhow() -> ptr[Array]:
    """The array to which php adds the element all the same after `base_array` threw; None where there is none."""
    return made_of_false.value if vm.exc is not None else None


@native(noinline=True)
def base_array_new(slot: ptr[TV], key: TV, passing: bool) -> ptr[Array]:
    """Make an array of null or false; None for anything else, or after throwing (see `made_anyhow`)."""
    made_of_false.value = None
    cell = deref(slot)
    if cell.tag > Tag.BOOL or (cell.tag == Tag.BOOL and cell.data != 0):
        return None
    if slot.tag == Tag.REF and not bound_type_takes_array(as_ref(slot[0])):
        return None
    told = cell.tag == Tag.BOOL and not (passing and slot.tag == Tag.REF)
    made = arr_new(0)
    cell[0] = tv_arr(made)
    if told:
        made.rc += 1
        incref(key)
        deprecated(str_from_c(b"Automatic conversion of false to array is deprecated"))
        let_go_key(key)
        if vm.exc is not None and made.rc == 2:
            made_of_false.value = made
        return held_through_warning(made)
    return made


@native
def bound_type_takes_array(r: ptr[Ref]) -> bool:
    """Whether a reference may hold an array; a TypeError when the property it is bound to forbids it."""
    info = ref_excluding(r, ARRAY_LIKE)
    if info is None:
        return True
    text = b"Cannot auto-initialize an array inside a reference held by property %s::"
    head = msg(text, i64(info.cls.name), 0, 0)
    throw_error(
        ErrorClass.TYPE_ERROR,
        msg(b"%s$%s of type %s", i64(head), i64(info.name), i64(info.type.text)),
    )
    str_decref(head)
    return False


@native
def held_through_warning(a: ptr[Array]) -> ptr[Array]:
    """The array to go on with after a warning during which `a` was held (consumes that reference); None if it threw."""
    if vm.exc is not None:
        arr_decref(a)
        return None
    if a.rc == 2:
        a.rc = 1
        return a
    if a.rc != 1:
        copy = arr_dup(a)
        arr_decref(a)
        a = copy
    member_temp(tv_arr(a))
    return a


@native(noinline=True)
def odd_key_for_writing(a: ptr[Array], key: TV, wanted: ptr[TV]) -> ptr[Array]:
    """Turn a key that may warn into `wanted`; the array to write to then, None after throwing."""
    a.rc += 1
    wanted[0] = odd_key(key, ACCESS)
    return held_through_warning(a)


@native(cold=True)
def append_to_string(cell: ptr[TV]) -> ptr[TV]:
    """Throw the Error of [] behind what is no array."""
    if vm.exc is None:
        text = b"Cannot use a scalar value as an array"
        if cell.tag == Tag.STR:
            text = b"[] operator not supported for strings"
        throw_error(ErrorClass.ERROR, str_from_c(text))
    return None


@native(cold=True)
def not_writable(cell: ptr[TV], key: TV, text: ptr[u8]) -> ptr[TV]:
    """Throw the Error of writing into what is no array; strings look at the offset first."""
    if vm.exc is not None:
        return None
    if cell.tag != Tag.STR:
        throw_error(ErrorClass.ERROR, str_from_c(b"Cannot use a scalar value as an array"))
    elif string_offset_write(key).tag == Tag.INT:
        byte_used(text)
    return None


@native(cold=True)
def byte_used(text: ptr[u8]) -> void:
    """Throw the Error of a byte of a string that is not just read or assigned; without a text, by what comes next."""
    if text is None:
        text = b"Cannot use string offset as an array"
        if next_is_property():
            text = b"Cannot use string offset as an object"
    throw_error(ErrorClass.ERROR, str_from_c(text))


# Whether the handler of the last warning of an undefined key gave up the array that was read from.
base_given_up = global_var("base_given_up", u64)


@native
def elem_lval(slot: ptr[TV], key: TV, warn: bool, wrong: ptr[u8], passing: bool) -> ptr[TV]:
    """An element's slot for writing into it (maybe a REF); `warn` when its old value is read first.

    `wrong` is the message for a byte of a string; `passing` as in `base_array`.
    """
    a = base_array(slot, key, passing)
    if likely(a is not None):
        wanted = stack(TV)
        if likely(is_plain_key(key)):
            wanted[0] = array_key(key, ACCESS)
        else:
            a = odd_key_for_writing(a, key, wanted)
            if unlikely(a is None):
                return None
        vm.mowner = ptr[Counted](a)
        found = arr_get_key(a, wanted[0])
        if found is not None:
            return found
        if warn:
            a.rc += 1
            incref(key)
            undefined_key(wanted[0])
            let_go_key(key)
            base_given_up.value = u64(a.rc == 1)
            a = held_through_warning(a)
            if a is None:
                return None
            vm.mowner = ptr[Counted](a)
        return arr_lval_key(a, wanted[0])
    vm.mowner = None
    a = made_anyhow()
    if a is not None:
        if not warn and is_plain_key(key):
            arr_lval_key(a, array_key(key, ACCESS))
        return None
    cell = deref(slot)
    if cell.tag == Tag.OBJ:
        return offset_lval(as_obj(cell[0]), key, i64(MOpMode.ReadWrite) if warn else i64(MOpMode.Define))
    return not_writable(cell, key, wrong)


@native
def elem_unset_lval(slot: ptr[TV], key: TV) -> ptr[TV]:
    """An element for unsetting something in it: nothing comes into being."""
    cell = deref(slot)
    if likely(cell.tag == Tag.ARR):
        a = arr_separate(cell)
        wanted = stack(TV)
        if likely(is_plain_key(key)):
            wanted[0] = array_key(key, ACCESS)
        else:
            a = odd_key_for_writing(a, key, wanted)
            if unlikely(a is None):
                return None
        found = arr_get_key(a, wanted[0])
        vm.mowner = ptr[Counted](a)
        return found if found is not None else null_slot()
    if cell.tag == Tag.OBJ:
        return offset_lval(as_obj(cell[0]), key, MOpMode.Unset)
    if cell.tag == Tag.BOOL and cell.data == 0 and slot.tag == Tag.REF:
        return null_slot()
    if cell.tag == Tag.STR:
        if string_offset_unset(key).tag == Tag.INT:
            byte_used(AS_NEXT)
        return None
    return null_slot() if unset_of_scalar(cell) else None


@native
def unset_of_scalar(cell: ptr[TV]) -> bool:
    """unset() of an element of what has none: nothing for null, deprecated for false, an Error for others (False)."""
    if cell.tag == Tag.BOOL and cell.data == 0:
        deprecated(str_from_c(b"Automatic conversion of false to array is deprecated"))
    elif cell.tag > Tag.NULL:
        throw_error(ErrorClass.ERROR, str_from_c(b"Cannot unset offset in a non-array variable"))
    return vm.exc is None


@native
def elem_new(slot: ptr[TV], passing: bool) -> ptr[TV]:
    """The slot of a new last element (null); `passing` as in `base_array`."""
    a = base_array(slot, tv_null(), passing)
    vm.mowner = ptr[Counted](a)
    if likely(a is not None):
        made = arr_lval_append(a)
        if unlikely(made is None):
            next_occupied()
        return made
    a = made_anyhow()
    if a is not None:
        arr_lval_append(a)
        return None
    cell = deref(slot)
    if cell.tag == Tag.OBJ:
        return offset_lval(as_obj(cell[0]), tv_uninit(), MOpMode.Define)
    return append_to_string(cell)


@native(cold=True)
def next_occupied() -> void:
    """Throw the Error of a list that is full."""
    text = b"Cannot add element to the array as the next element is already occupied"
    throw_error(ErrorClass.ERROR, str_from_c(text))


# -- storing and deleting -----------------------------------------------------------------------------


@native
def elem_set(slot: ptr[TV], key: TV, v: TV, wanted: bool) -> TV:
    """`$base[$key] = v` (v owned), not for strings: what the element holds then (owned), or THROWN; null where nobody wants it.

    The element alone has the new value while the old one is destroyed, unless it is wanted and cannot be looked for again.
    """
    a = base_array(slot, key, False)
    if likely(a is not None):
        at = stack(TV)
        if likely(is_plain_key(key)):
            at[0] = array_key(key, ACCESS)
        else:
            a = odd_key_for_writing(a, key, at)
            if unlikely(a is None):
                decref(v)
                return tv_thrown()
        found = arr_lval_key(a, at[0])
        if likely(found.tag == Tag.REF or not is_last(found[0])):
            return assign_there(found, v)
        if wanted:
            return elem_replace(slot, at[0], found, v)
        tv_set(found, v)
        return tv_null()
    a = made_anyhow()
    if a is not None and is_plain_key(key):
        arr_set_key(a, array_key(key, ACCESS), v)
        return tv_thrown()
    cell = deref(slot)
    if cell.tag == Tag.OBJ and offset_set(as_obj(cell[0]), key, v):
        return v
    if cell.tag != Tag.OBJ:
        not_writable(cell, key, AS_NEXT)
    decref(v)
    return tv_thrown()


@native(inline=True)
def holds_slot(o: ptr[Object], slot: ptr[TV]) -> bool:
    """Whether a slot is that of a declared property of an object."""
    return slot >= obj_props(o) and slot < obj_props(o) + i64(o.nprops)


@native
def elem_replace(slot: ptr[TV], key: TV, found: ptr[TV], v: TV) -> TV:
    """Assign an owned value to an element (`found`) whose old value may run a destructor: what is there then (owned).

    Only arrays in variables of this frame and in properties are looked into again, as others may be gone.
    """
    owner = vm.mowner
    of_object = owner is not None and owner.kind == Tag.OBJ and holds_slot(ptr[Object](owner), slot)
    if not of_object and not lies_in_frame(vm.fp, slot):
        return assign_kept(found, v)
    if of_object:
        owner.rc += 1
    incref(key)
    tv_set(found, v)
    cell = deref(slot)
    result = tv_null()
    if cell.tag == Tag.ARR:
        found = arr_get_key(as_arr(cell[0]), key)
        if found is not None:
            result = held_now(found)
    decref(key)
    if of_object:
        counted_decref(owner)
    return result


@native
def elem_append(slot: ptr[TV], v: TV) -> bool:
    """`$base[] = v` (v borrowed); False after throwing."""
    a = base_array(slot, tv_null(), False)
    if likely(a is not None):
        incref(v)
        if unlikely(not arr_append(a, v)):
            decref(v)
            next_occupied()
            return False
        return True
    a = made_anyhow()
    if a is not None:
        incref(v)
        arr_append(a, v)
        return False
    cell = deref(slot)
    if cell.tag == Tag.OBJ:
        return offset_set(as_obj(cell[0]), tv_null(), v)
    append_to_string(cell)
    return False


@native
def elem_unset(base: ptr[TV], key: TV) -> void:
    """unset($base[$key]) of a cell. May set vm.exc."""
    v = base[0]
    if v.tag == Tag.ARR:
        a = as_arr(v)
        a.rc += 1
        wanted = array_key(key, UNSET)
        a.rc -= 1
        if a.rc == 0:
            a.rc = 1
            arr_decref(a)
        elif wanted.tag != BAD_KEY and arr_get_key(a, wanted) is not None:
            arr_del_key(arr_separate(base), wanted)
    elif v.tag == Tag.OBJ:
        offset_unset(as_obj(v), key)
    elif v.tag == Tag.STR:
        throw_error(ErrorClass.ERROR, str_from_c(b"Cannot unset string offsets"))
    else:
        unset_of_scalar(base)
