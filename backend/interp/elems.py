"""Elements: `$base[$key]` of arrays, strings, ArrayAccess objects and everything else.

Reading gives borrowed pointers, maybe to the member temporary or to a null; writing gives the element's slot in an array that
is unshared first. None means that an exception is pending.

Invariant: a base is a cell (references are followed before).

Example: `p = elem_read(base, key, MOpMode.Warn)`.
"""

from backend.interp.frames import call_func
from backend.interp.props import member_temp, null_slot
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_store import arr_new, arr_separate
from backend.runtime.convert import dbl_to_int_checked, tv_to_bool, tv_to_int, tv_to_str
from backend.runtime.errors import ErrorClass, deprecated, msg, notice, throw_error, warning
from backend.runtime.layout import *
from backend.runtime.numeric import scan_number
from backend.runtime.refs import decref, incref, obj_decref, str_decref, tv_set
from backend.runtime.string import str_byte, str_bytes, str_char, str_empty, str_from_c, str_new
from backend.runtime.value import *
from hhbc.immediates import MOpMode

LIST_MODE = 5  # reading as list() does: null, silently, from what is no array
ISSET_MODE = 6
BAD_KEY = 13  # a tag: the key is illegal, vm.exc is set

offset_method = declare("offset_method", fn[[ptr[Object], i64], ptr[Func]])
OFFSET_GET = 0
OFFSET_SET = 1
OFFSET_EXISTS = 2
OFFSET_UNSET = 3


# -- keys -------------------------------------------------------------------------------------------


@native(inline=True)
def array_key(key: TV) -> TV:
    """The INT or STR that a key means (borrowed); BAD_KEY after throwing."""
    if likely(key.tag == Tag.INT):
        return key
    if key.tag == Tag.STR:
        return arr_key_str(as_str(key))
    return odd_key(key, 0)


@native(noinline=True)
def odd_key(key: TV, use: i64) -> TV:
    """`array_key` of what is neither int nor string; `use`: 0 access, 1 isset, 2 unset."""
    if key.tag <= Tag.NULL:
        return tv_str(str_empty())
    if key.tag == Tag.BOOL:
        return tv_int(key.data)
    if key.tag == Tag.DBL:
        value = dbl_to_int_checked(as_dbl(key))
        return tv_int(value) if vm.exc is None else TV(0, BAD_KEY)
    if key.tag == Tag.RES:
        id = as_res(key).id
        warning(msg(b"Resource ID#%d used as offset, casting to integer (%d)", id, id, 0))
        return tv_int(id) if vm.exc is None else TV(0, BAD_KEY)
    if key.tag == Tag.STR:
        return arr_key_str(as_str(key))
    text = b"Illegal offset type"
    if use == 1:
        text = b"Illegal offset type in isset or empty"
    elif use == 2:
        text = b"Illegal offset type in unset"
    throw_error(ErrorClass.TYPE_ERROR, str_from_c(text))
    return TV(0, BAD_KEY)


@native(cold=True)
def undefined_key(key: TV) -> void:
    """Warn about a missing array key."""
    if key.tag == Tag.INT:
        warning(msg(b"Undefined array key %d", key.data, 0, 0))
    else:
        warning(msg(b"Undefined array key \"%s\"", key.data, 0, 0))


# -- reading ----------------------------------------------------------------------------------------


@native
def elem_read(base: ptr[TV], key: TV, mode: i64) -> ptr[TV]:
    """An element's cell for reading; mode Warn, NoMode (quiet) or LIST_MODE."""
    v = base[0]
    if likely(v.tag == Tag.ARR):
        wanted = array_key(key)
        if unlikely(wanted.tag == BAD_KEY):
            return None
        found = arr_get_key(as_arr(v), wanted)
        if likely(found is not None):
            return deref(found)
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
    if v.tag == Tag.STR:
        if mode == LIST_MODE:
            return null_slot()
        return string_offset_read(as_str(v), key, mode)
    if v.tag == Tag.OBJ:
        return offset_get(as_obj(v), key, mode)
    if mode == MOpMode.Warn:
        warning(msg(b"Trying to access array offset on value of type %t", i64(base), 0, 0))
        if vm.exc is not None:
            return None
    return null_slot()


@native(cold=True)
def not_array_access(o: ptr[Object]) -> void:
    """Throw the Error of an object used as an array."""
    throw_error(ErrorClass.ERROR, msg(b"Cannot use object of type %s as array", i64(o.cls.name), 0, 0))


@native
def call_offset(o: ptr[Object], which: i64, key: TV, value: TV, count: u32) -> TV:
    """Call an ArrayAccess method (owned result, or THROWN)."""
    if o.cls.flags & CLASS_ARRAY_ACCESS == 0:
        not_array_access(o)
        return tv_thrown()
    args = stack(TV, 2)
    args[0] = tv_null() if key.tag == Tag.UNINIT else key
    args[1] = value
    o.rc += 1
    result = call_func(offset_method(o, which), o, o.cls, args, count)
    obj_decref(o)
    return result


@native
def offset_get(o: ptr[Object], key: TV, mode: i64) -> ptr[TV]:
    """`$o[$key]` of an ArrayAccess object; quietly it asks offsetExists first."""
    if mode == MOpMode.NoMode and o.cls.flags & CLASS_ARRAY_ACCESS != 0:
        answer = call_offset(o, OFFSET_EXISTS, key, tv_null(), 1)
        if answer.tag == Tag.THROWN:
            return None
        there = tv_to_bool(answer)
        decref(answer)
        if not there:
            return null_slot()
    result = call_offset(o, OFFSET_GET, key, tv_null(), 1)
    if result.tag == Tag.THROWN:
        return None
    return member_temp(result)


@native
def string_offset(key: TV, mode: i64) -> TV:
    """The int that a key means as a string offset; NULL when quietly none, BAD_KEY after throwing."""
    if key.tag == Tag.INT:
        return key
    if key.tag == Tag.STR:
        s = as_str(key)
        consumed = stack(u64)
        number = scan_number(str_bytes(s), s.len, consumed)
        if number.tag == Tag.INT and consumed[0] == s.len:
            return number
        if mode == MOpMode.NoMode or mode == ISSET_MODE:
            return tv_null()
        if number.tag == Tag.INT and mode == MOpMode.Warn:
            warning(msg(b"Illegal string offset \"%s\"", i64(s), 0, 0))
            return number if vm.exc is None else TV(0, BAD_KEY)
        text = b"Cannot access offset of type %z on string"
        throw_error(ErrorClass.TYPE_ERROR, msg(text, i64(b"string"), 0, 0))
        return TV(0, BAD_KEY)
    if key.tag <= Tag.DBL:
        if mode == ISSET_MODE or mode == MOpMode.NoMode:
            return tv_int(tv_to_int(key))
        warning(str_from_c(b"String offset cast occurred"))
        return tv_int(tv_to_int(key)) if vm.exc is None else TV(0, BAD_KEY)
    if mode == ISSET_MODE or mode == MOpMode.NoMode:
        return tv_null()
    slot = stack(TV)
    slot[0] = key
    throw_error(ErrorClass.TYPE_ERROR, msg(b"Cannot access offset of type %t on string", i64(slot), 0, 0))
    return TV(0, BAD_KEY)


@native
def string_offset_read(s: ptr[String], key: TV, mode: i64) -> ptr[TV]:
    """One byte of a string."""
    offset = string_offset(key, mode)
    if offset.tag == BAD_KEY:
        return None
    if offset.tag == Tag.NULL:
        return null_slot()
    at = offset.data
    if at < 0:
        at += i64(s.len)
    if u64(at) >= s.len:
        if mode == MOpMode.NoMode:
            return null_slot()
        warning(msg(b"Uninitialized string offset %d", offset.data, 0, 0))
        if vm.exc is not None:
            return None
        return member_temp(tv_str(str_empty()))
    return member_temp(tv_str(str_char(str_byte(s, u64(at)))))


@native
def elem_isset(base: ptr[TV], key: TV, empty: bool) -> bool:
    """isset($base[$key]), or !empty(...) when `empty`. May set vm.exc."""
    v = base[0]
    if likely(v.tag == Tag.ARR):
        wanted = key if key.tag == Tag.INT else odd_key(key, 1)
        if wanted.tag == BAD_KEY:
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
    offset = string_offset(key, ISSET_MODE)
    if offset.tag != Tag.INT:
        return False
    at = offset.data
    if at < 0:
        at += i64(as_str(v).len)
    if u64(at) >= as_str(v).len:
        return False
    return not empty or str_byte(as_str(v), u64(at)) != 48


@native
def offset_isset(o: ptr[Object], key: TV, empty: bool) -> bool:
    """`elem_isset` of an ArrayAccess object."""
    answer = call_offset(o, OFFSET_EXISTS, key, tv_null(), 1)
    if answer.tag == Tag.THROWN:
        return False
    there = tv_to_bool(answer)
    decref(answer)
    if not there or not empty:
        return there
    value = call_offset(o, OFFSET_GET, key, tv_null(), 1)
    if value.tag == Tag.THROWN:
        return False
    truth = tv_to_bool(value)
    decref(value)
    return truth


# -- writing ----------------------------------------------------------------------------------------


@native
def base_array(base: ptr[TV]) -> ptr[Array]:
    """The unshared array in a base, which becomes one if it is null or false; None: it is something else."""
    if likely(base.tag == Tag.ARR):
        return arr_separate(base)
    if base.tag > Tag.BOOL or (base.tag == Tag.BOOL and base.data != 0):
        return None
    if base.tag == Tag.BOOL:
        deprecated(str_from_c(b"Automatic conversion of false to array is deprecated"))
        if vm.exc is not None:
            return None
    made = arr_new(0)
    base[0] = tv_arr(made)
    return made


@native(cold=True)
def not_writable(base: ptr[TV], text: ptr[u8]) -> ptr[TV]:
    """Throw the Error of writing into what is no array."""
    if vm.exc is None:
        if base.tag == Tag.STR:
            throw_error(ErrorClass.ERROR, str_from_c(text))
        else:
            throw_error(ErrorClass.ERROR, str_from_c(b"Cannot use a scalar value as an array"))
    return None


@native
def elem_lval(base: ptr[TV], key: TV, warn: bool) -> ptr[TV]:
    """An element's slot for writing into it (maybe a REF); `warn` when its old value is read first."""
    a = base_array(base)
    if likely(a is not None):
        wanted = array_key(key)
        if unlikely(wanted.tag == BAD_KEY):
            return None
        if warn:
            found = arr_get_key(a, wanted)
            if found is None:
                held = tv_arr(a)
                incref(held)
                undefined_key(wanted)
                decref(held)
                if vm.exc is not None:
                    return None
                a = arr_separate(base)
                return arr_lval_key(a, wanted)
            return found
        return arr_lval_key(a, wanted)
    if base.tag == Tag.OBJ:
        return offset_lval(as_obj(base[0]), key)
    return not_writable(base, b"Cannot use string offset as an array")


@native
def offset_lval(o: ptr[Object], key: TV) -> ptr[TV]:
    """What offsetGet returns, for writing into it: only objects and references take the change."""
    result = call_offset(o, OFFSET_GET, key, tv_null(), 1)
    if result.tag == Tag.THROWN:
        return None
    if result.tag != Tag.OBJ and result.tag != Tag.REF:
        text = b"Indirect modification of overloaded element of %s has no effect"
        notice(msg(text, i64(o.cls.name), 0, 0))
        if vm.exc is not None:
            decref(result)
            return None
    return member_temp(result)


@native
def elem_new(base: ptr[TV]) -> ptr[TV]:
    """The slot of a new last element (null)."""
    a = base_array(base)
    if likely(a is not None):
        slot = arr_lval_append(a)
        if slot is None:
            next_occupied()
        return slot
    if base.tag == Tag.OBJ:
        return offset_lval(as_obj(base[0]), tv_null())
    return not_writable(base, b"[] operator not supported for strings")


@native(cold=True)
def next_occupied() -> void:
    """Throw the Error of a list that is full."""
    text = b"Cannot add element to the array as the next element is already occupied"
    throw_error(ErrorClass.ERROR, str_from_c(text))


@native
def elem_set(base: ptr[TV], key: TV, v: TV) -> bool:
    """`$base[$key] = v` (v borrowed); False after throwing. Strings take only arrays' and objects' way through here."""
    a = base_array(base)
    if likely(a is not None):
        wanted = array_key(key)
        if unlikely(wanted.tag == BAD_KEY):
            return False
        incref(v)
        slot = deref(arr_lval_key(a, wanted))
        tv_set(slot, v)
        return vm.exc is None
    if base.tag == Tag.OBJ:
        result = call_offset(as_obj(base[0]), OFFSET_SET, key, v, 2)
        if result.tag == Tag.THROWN:
            return False
        decref(result)
        return vm.exc is None
    not_writable(base, b"Cannot use string offset as an array")
    return False


@native
def elem_append(base: ptr[TV], v: TV) -> bool:
    """`$base[] = v` (v borrowed); False after throwing."""
    a = base_array(base)
    if likely(a is not None):
        incref(v)
        if unlikely(not arr_append(a, v)):
            decref(v)
            next_occupied()
            return False
        return True
    if base.tag == Tag.OBJ:
        result = call_offset(as_obj(base[0]), OFFSET_SET, tv_uninit(), v, 2)
        if result.tag == Tag.THROWN:
            return False
        decref(result)
        return vm.exc is None
    not_writable(base, b"[] operator not supported for strings")
    return False


@native
def string_set(base: ptr[TV], key: TV, v: TV) -> TV:
    """`$string[$offset] = v`: the one-byte string stored (owned), or THROWN."""
    offset = string_offset_write(key)
    if offset.tag == BAD_KEY:
        return tv_thrown()
    s = as_str(base[0])
    at = offset.data
    if at < 0:
        at += i64(s.len)
    if at < 0:
        warning(msg(b"Illegal string offset %d", offset.data, 0, 0))
        return tv_null() if vm.exc is None else tv_thrown()
    text = tv_to_str(v)
    if vm.exc is not None:
        return tv_thrown()
    if text.len == 0:
        str_decref(text)
        throw_error(ErrorClass.ERROR, str_from_c(b"Cannot assign an empty string to a string offset"))
        return tv_thrown()
    byte = str_byte(text, 0)
    if text.len > 1:
        warning(str_from_c(b"Only the first byte will be assigned to the string offset"))
    str_decref(text)
    if vm.exc is not None:
        return tv_thrown()
    string_put(base, u64(at), byte)
    return tv_str(str_char(byte))


@native
def string_put(base: ptr[TV], at: u64, byte: u8) -> void:
    """Store a byte, filling up with spaces."""
    s = as_str(base[0])
    len = s.len if at < s.len else at + 1
    copy = str_new(len)
    p = str_bytes(copy)
    memcpy(p, str_bytes(s), s.len)
    if len > s.len:
        memset(p + s.len, 32, len - s.len)
    p[at] = byte
    base[0] = tv_str(copy)
    str_decref(s)


@native
def string_offset_write(key: TV) -> TV:
    """The int offset of an assignment; BAD_KEY after throwing."""
    if key.tag == Tag.INT:
        return key
    if key.tag == Tag.STR:
        s = as_str(key)
        consumed = stack(u64)
        number = scan_number(str_bytes(s), s.len, consumed)
        if number.tag == Tag.INT and consumed[0] == s.len:
            return number
        throw_error(ErrorClass.TYPE_ERROR, str_from_c(b"Cannot access offset of type string on string"))
        return TV(0, BAD_KEY)
    if key.tag <= Tag.DBL:
        warning(str_from_c(b"String offset cast occurred"))
        return tv_int(tv_to_int(key)) if vm.exc is None else TV(0, BAD_KEY)
    return string_offset(key, MOpMode.Define)


@native
def elem_unset(base: ptr[TV], key: TV) -> void:
    """unset($base[$key]). May set vm.exc."""
    v = base[0]
    if v.tag == Tag.ARR:
        wanted = key if key.tag == Tag.INT else odd_key(key, 2)
        if wanted.tag != BAD_KEY and arr_get_key(as_arr(v), wanted) is not None:
            arr_del_key(arr_separate(base), wanted)
    elif v.tag == Tag.OBJ:
        result = call_offset(as_obj(v), OFFSET_UNSET, key, tv_null(), 1)
        if result.tag != Tag.THROWN:
            decref(result)
    elif v.tag == Tag.STR:
        throw_error(ErrorClass.ERROR, str_from_c(b"Cannot unset string offsets"))
    elif v.tag == Tag.BOOL and v.data == 0:
        deprecated(str_from_c(b"Automatic conversion of false to array is deprecated"))
    elif v.tag > Tag.NULL:
        throw_error(ErrorClass.ERROR, str_from_c(b"Cannot unset offset in a non-array variable"))
