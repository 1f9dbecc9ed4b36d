"""Array functions: keys and values, building, slicing.

Each `f_<name>` is the body of the function declared in backend/library/standard/arrays/array.php; see
docs/runtime.md ("Calls") for how the stub's types map to C types. Results are new arrays unless the
argument itself is the answer. References that others share are copied as references, as PHP does.
"""

from backend.interp.calls.frames import own_frame
from backend.library.core.objects import obj_count
from backend.library.standard.arrays.array_common import *
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_ops import (
    arr_count_recursive,
    arr_is_list,
)
from backend.runtime.array_store import arr_separate
from backend.runtime.compare import tv_eq, tv_same
from backend.runtime.convert import tv_to_key
from backend.runtime.errors import msg, running_name, type_error, value_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import arr_incref, str_decref, tv_copy
from backend.runtime.string import str_lower, str_upper
from backend.runtime.value import *

COUNT_RECURSIVE = 1
CASE_LOWER = 0
MAX_PADDING = 1048576
MAX_FILL = 1 << 31


# -- counting and keys ----------------------------------------------------------------------------


@native
def f_count(value: ptr[TV], mode: i64) -> i64:
    """count()"""
    if mode != 0 and mode != COUNT_RECURSIVE:
        value_error(
            msg(
                b"%s(): Argument #2 ($mode) must be either COUNT_NORMAL or COUNT_RECURSIVE",
                i64(running_name()), 0, 0,
            )
        )
        return 0
    if value.tag == Tag.OBJ and as_obj(value[0]).cls.flags & CLASS_COUNTABLE != 0:
        return obj_count(as_obj(value[0]))
    if value.tag != Tag.ARR:
        text = b"%s(): Argument #1 ($value) must be of type Countable|array, %t given"
        type_error(msg(text, i64(running_name()), i64(value), 0))
        return 0
    a = ptr[Array](value.data)
    if mode == 0:
        return i64(a.size)
    return arr_count_recursive(a)


@native
def f_sizeof(value: ptr[TV], mode: i64) -> i64:
    """sizeof()"""
    return f_count(value, mode)


@native
def f_array_is_list(array: ptr[Array]) -> bool:
    """array_is_list()"""
    return arr_is_list(array)


@native
def f_array_key_exists(key: ptr[TV], array: ptr[Array]) -> bool:
    """array_key_exists()"""
    if likely(key.tag == Tag.STR):
        return arr_get_name(array, as_str(key[0])) is not None
    if (key.tag == Tag.ARR or key.tag == Tag.OBJ) and own_frame().flags & FRAME_INLINE == 0:
        text = b"%s(): Argument #1 ($key) must be a valid array offset type"
        type_error(msg(text, i64(running_name()), 0, 0))
        return False
    k = tv_to_key(key[0], b"Illegal offset type")
    if k.tag == Tag.THROWN:
        return False
    return arr_get_key(array, k) is not None


@native
def f_key_exists(key: ptr[TV], array: ptr[Array]) -> bool:
    """key_exists()"""
    return f_array_key_exists(key, array)


@native
def f_array_key_first(array: ptr[Array]) -> TV:
    """array_key_first()"""
    return tv_copy(arr_key_at(array, arr_first(array))) if array.size != 0 else tv_null()


@native
def f_array_key_last(array: ptr[Array]) -> TV:
    """array_key_last()"""
    return tv_copy(arr_key_at(array, arr_last(array))) if array.size != 0 else tv_null()


@native
def f_array_keys(array: ptr[Array], filter_value: ptr[TV], strict: bool) -> ptr[Array]:
    """array_keys()"""
    if filter_value is not None:
        return keys_of_value(array, filter_value[0], strict)
    keys = arr_new(u64(array.size))
    slots = ptr[TV](keys.data)
    if is_plain_list(array):
        for i in range(array.used):
            slots[i] = tv_int(i64(i))
    else:
        to: u32 = 0
        pos = arr_first(array)
        while pos < array.used:
            slots[to] = tv_copy(arr_key_at(array, pos))
            to += 1
            pos = arr_next(array, pos)
    filled(keys, array.size)
    return keys


@native
def keys_of_value(a: ptr[Array], wanted: TV, strict: bool) -> ptr[Array]:
    """The keys whose element equals a value."""
    keys = arr_new(0)
    pos = arr_first(a)
    while pos < a.used and vm.exc is None:
        v = cell_of(arr_tv_at(a, pos)[0])
        if tv_same(wanted, v) if strict else tv_eq(wanted, v):
            arr_append(keys, tv_copy(arr_key_at(a, pos)))
        pos = arr_next(a, pos)
    return keys


@native
def f_array_values(array: ptr[Array]) -> ptr[Array]:
    """array_values()"""
    if array.layout == ArrayKind.PACKED and array.next_free == i64(array.size):
        arr_incref(array)
        return array
    values = arr_new(u64(array.size))
    slots = ptr[TV](values.data)
    to: u32 = 0
    pos = arr_first(array)
    while pos < array.used:
        slots[to] = element_copy(array, pos)
        to += 1
        pos = arr_next(array, pos)
    filled(values, array.size)
    return values


@native(inline=True)
def never_numeric(s: ptr[String]) -> bool:
    """Whether a string cannot be a number, by its first byte, so that it equals no other string."""
    first = str_bytes(s)[0]
    return first > 57 or first == 0


@native
def find_string(a: ptr[Array], needle: ptr[String], strict: bool) -> u32:
    """`find_value` of a string that is compared by its bytes with others."""
    pos = arr_first(a)
    while pos < a.used:
        v = cell_of(arr_tv_at(a, pos)[0])
        if v.tag == Tag.STR:
            if as_str(v) == needle or str_eq(as_str(v), needle):
                return pos
        elif not strict:
            if tv_eq(tv_str(needle), v):
                return pos
            if unlikely(vm.exc is not None):
                return NO_SLOT
        pos = arr_next(a, pos)
    return NO_SLOT


@native
def find_value(a: ptr[Array], needle: TV, strict: bool) -> u32:
    """The position of the first element that equals `needle`, or NO_SLOT."""
    if needle.tag == Tag.STR and (strict or never_numeric(as_str(needle))):
        return find_string(a, as_str(needle), strict)
    pos = arr_first(a)
    if needle.tag == Tag.INT and a.layout == ArrayKind.PACKED:
        values = ptr[TV](a.data)
        while pos < a.used and (values[pos].tag == Tag.INT or (strict and values[pos].tag != Tag.REF)):
            if values[pos].data == needle.data and values[pos].tag == Tag.INT:
                return pos
            pos += 1
        if pos < a.used:
            pos = arr_skip_holes(a, pos)
    while pos < a.used:
        v = cell_of(arr_tv_at(a, pos)[0])
        if tv_same(needle, v) if strict else tv_eq(needle, v):
            return pos
        if unlikely(vm.exc is not None):
            return NO_SLOT
        pos = arr_next(a, pos)
    return NO_SLOT


@native
def f_in_array(needle: ptr[TV], haystack: ptr[Array], strict: bool) -> bool:
    """in_array()"""
    return find_value(haystack, needle[0], strict) != NO_SLOT


@native
def f_array_search(needle: ptr[TV], haystack: ptr[Array], strict: bool) -> TV:
    """array_search()"""
    pos = find_value(haystack, needle[0], strict)
    return tv_bool(False) if pos == NO_SLOT else tv_copy(arr_key_at(haystack, pos))


# -- building -------------------------------------------------------------------------------------


@native
def f_array_fill(start_index: i64, count: i64, value: ptr[TV]) -> ptr[Array]:
    """array_fill()"""
    if count < 0:
        value_error(msg0(b"array_fill(): Argument #2 ($count) must be greater than or equal to 0"))
        return None
    if count > MAX_FILL:
        value_error(msg0(b"array_fill(): Argument #2 ($count) is too large"))
        return None
    if count != 0 and start_index > MAX_KEY - count + 1:
        next_key_occupied()
        return None
    if count == 0:
        return arr_empty()
    packed = start_index >= 0 and start_index < count
    a = arr_new(u64(start_index + count)) if packed else arr_new_hash(u64(count))
    arr_set_int(a, start_index, tv_copy(value[0]))
    for _ in range(1, count):
        arr_append(a, tv_copy(value[0]))
    return a


@native
def f_array_fill_keys(keys: ptr[Array], value: ptr[TV]) -> ptr[Array]:
    """array_fill_keys()"""
    a = arr_new_hash(u64(keys.size))
    pos = arr_first(keys)
    while pos < keys.used:
        set_by_text(a, cell_of(arr_tv_at(keys, pos)[0]), tv_copy(value[0]))
        pos = arr_next(keys, pos)
    return a


@native
def f_array_combine(keys: ptr[Array], values: ptr[Array]) -> ptr[Array]:
    """array_combine()"""
    if keys.size != values.size:
        value_error(
            msg0(
                b"array_combine(): Argument #1 ($keys) and argument #2 ($values) must have "
                b"the same number of elements"
            )
        )
        return None
    a = arr_new_hash(u64(keys.size))
    pos = arr_first(keys)
    other = arr_first(values)
    while pos < keys.used:
        set_by_text(a, cell_of(arr_tv_at(keys, pos)[0]), element_copy(values, other))
        pos = arr_next(keys, pos)
        other = arr_next(values, other)
    return a


@native
def f_array_flip(array: ptr[Array]) -> ptr[Array]:
    """array_flip()"""
    a = arr_new_hash(u64(array.size))
    pos = arr_first(array)
    while pos < array.used and vm.exc is None:
        v = cell_of(arr_tv_at(array, pos)[0])
        if v.tag == Tag.INT:
            arr_set_int(a, v.data, tv_copy(arr_key_at(array, pos)))
        elif v.tag == Tag.STR:
            arr_set_name(a, as_str(v), tv_copy(arr_key_at(array, pos)))
        else:
            warning(msg0(b"array_flip(): Can only flip string and integer values, entry skipped"))
        pos = arr_next(array, pos)
    return a


@native
def f_array_count_values(array: ptr[Array]) -> ptr[Array]:
    """array_count_values()"""
    counts = arr_new_hash(0)
    pos = arr_first(array)
    while pos < array.used and vm.exc is None:
        v = cell_of(arr_tv_at(array, pos)[0])
        if v.tag == Tag.INT or v.tag == Tag.STR:
            count = arr_lval_key(counts, arr_key_str(as_str(v)) if v.tag == Tag.STR else v)
            count[0] = tv_int(count.data + 1)
        else:
            warning(
                msg0(
                    b"array_count_values(): Can only count string and integer values, entry skipped"
                )
            )
        pos = arr_next(array, pos)
    return counts


@native
def f_array_change_key_case(array: ptr[Array], case: i64) -> ptr[Array]:
    """array_change_key_case()"""
    a = arr_new_hash(u64(array.size))
    pos = arr_first(array)
    while pos < array.used:
        key = arr_key_at(array, pos)
        if key.tag == Tag.INT:
            arr_set_int(a, key.data, element_copy(array, pos))
        else:
            name = str_lower(as_str(key)) if case == CASE_LOWER else str_upper(as_str(key))
            arr_set_str(a, name, element_copy(array, pos))
            str_decref(name)
        pos = arr_next(array, pos)
    return a


@native
def f_array_pad(array: ptr[Array], length: i64, value: ptr[TV]) -> ptr[Array]:
    """array_pad()"""
    size = i64(array.size)
    wanted = -length if length < 0 else length
    if wanted < 0 or wanted - size > MAX_PADDING:
        value_error(
            msg0(b"array_pad(): Argument #2 ($length) must be less than or equal to 1048576")
        )
        return None
    if wanted <= size:
        arr_incref(array)
        return array
    a = arr_new(u64(wanted))
    if length < 0:
        append_copies(a, value[0], wanted - size)
    append_elements(a, array)
    if length > 0:
        append_copies(a, value[0], wanted - size)
    return a


@native
def append_copies(a: ptr[Array], v: TV, count: i64) -> void:
    """Append a value `count` times."""
    for _ in range(count):
        arr_append(a, tv_copy(v))


# -- parts ----------------------------------------------------------------------------------------


@native
def f_array_reverse(array: ptr[Array], preserve_keys: bool) -> ptr[Array]:
    """array_reverse()"""
    a = arr_new(u64(array.size))
    if is_plain_list(array) and not preserve_keys:
        values = ptr[TV](array.data)
        to = ptr[TV](a.data)
        for i in range(array.used):
            to[i] = tv_for_copy(values[array.used - 1 - i], None)
        a.used = array.used
        a.size = array.used
        a.next_free = i64(array.used)
        return a
    pos = arr_last(array)
    while pos < array.used:
        add_element(a, arr_key_at(array, pos), element_copy(array, pos), preserve_keys)
        pos = arr_before(array, pos)
    return a


@native
def f_array_chunk(array: ptr[Array], length: i64, preserve_keys: bool) -> ptr[Array]:
    """array_chunk()"""
    if length < 1:
        value_error(msg0(b"array_chunk(): Argument #2 ($length) must be greater than 0"))
        return None
    chunks = arr_new(0)
    room = i64(array.size) if length > i64(array.size) else length
    chunk: ptr[Array] = None
    pos = arr_first(array)
    while pos < array.used:
        if chunk is None or i64(chunk.size) == length:
            chunk = arr_new(0 if preserve_keys else u64(room))
            arr_append(chunks, tv_arr(chunk))
        if preserve_keys:
            arr_set_key(chunk, arr_key_at(array, pos), element_copy(array, pos))
        else:
            arr_append(chunk, element_copy(array, pos))
        pos = arr_next(array, pos)
    return chunks


@native
def has_references(list: ptr[Array]) -> bool:
    """Whether a plain list has references, which a copy may not have."""
    values = ptr[TV](list.data)
    for i in range(list.used):
        if values[i].tag == Tag.REF:
            return True
    return False


@native
def f_array_slice(
    array: ptr[Array], offset: i64, length: ptr[TV], preserve_keys: bool
) -> ptr[Array]:
    """array_slice()"""
    size = i64(array.size)
    start = range_start(size, offset)
    count = range_length(size, start, length)
    if count <= 0:
        return arr_empty()
    if is_plain_list(array) and (not preserve_keys or start == 0):
        if count == size and array.next_free == size and not has_references(array):
            arr_incref(array)
            return array
        list = arr_new(u64(count))
        append_list(list, array, u32(start), u32(count))
        return list
    a = arr_new(u64(count))
    pos = nth_position(array, u32(start))
    while count > 0:
        add_element(a, arr_key_at(array, pos), element_copy(array, pos), preserve_keys)
        count -= 1
        pos = arr_next(array, pos)
    return a


@native
def f___systemlib_unshared_address(array: ptr[TV]) -> i64:
    """Where the array in a variable lies, once nothing shares it with the variable."""
    return i64(arr_separate(array))
