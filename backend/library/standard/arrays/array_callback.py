"""Array functions that call back for each element: array_map(), array_filter(), array_reduce().

The callback is resolved once. It gets elements that are references as such, where it takes references. The arrays are held meanwhile:
the callback cannot change what is walked.

Example: `array_map(fn($v) => $v + 1, [1, 2])` is a loop of `call_again`.
"""

from backend.interp.calls.callable import Callee, callable_resolve, callee_drop
from backend.interp.calls.callee import call_again, call_again_raw, call_taking
from backend.library.standard.arrays.array_common import *
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.convert import tv_to_bool
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, decref, incref
from backend.runtime.value import *

USE_KEY = 2
USE_BOTH = 1


@native(inline=True)
def new_element(a: ptr[Array], key: TV, v: TV) -> void:
    """Make `v` (consumed) the element of a key that is absent."""
    p = arr_add_int(a, key.data) if key.tag == Tag.INT else arr_add_str(a, as_str(key))
    p[0] = v


# -- array_map() ------------------------------------------------------------------------------------


@native
def f_array_map(callback: ptr[TV], array: ptr[Array], arrays: ptr[Array]) -> ptr[Array]:
    """array_map()"""
    if callback.tag == Tag.NULL:
        if arrays.size != 0:
            return map_rows(None, array, arrays)
        array.rc += 1
        return array
    callee = stack(Callee)
    result: ptr[Array] = None
    if callable_resolve(callback[0], callee):
        array.rc += 1
        result = map_rows(callee, array, arrays) if arrays.size != 0 else map_elements(callee, array)
        arr_decref(array)
    callee_drop(callee)
    return result


@native
def map_elements(callee: ptr[Callee], array: ptr[Array]) -> ptr[Array]:
    """What a callback makes of each element, under the same keys; None after throwing."""
    n = u64(array.size)
    result = arr_new(n) if is_plain_list(array) else arr_new_hash(n)
    pos = arr_first(array)
    while pos < array.used:
        made = call_again_raw(callee, arr_tv_at(array, pos), 1)
        if unlikely(made.tag == Tag.THROWN):
            arr_decref(result)
            return None
        if result.layout == ArrayKind.PACKED:
            arr_append(result, made)
        else:
            new_element(result, arr_key_at(array, pos), made)
        pos = arr_next(array, pos)
    return result


@native
def map_rows(callee: ptr[Callee], array: ptr[Array], arrays: ptr[Array]) -> ptr[Array]:
    """What a callback (None: a list) makes of the first elements of all arrays, then of the second ones ...; None after throwing."""
    count = arrays.size + 1
    rows = array.size
    for i in range(1, count):
        size = row_array(array, arrays, i).size
        rows = size if size > rows else rows
    args = ptr[TV](alloc(u64(count) * (sizeof(TV) + sizeof(u32))))
    places = ptr[u32](args + count)
    for i in range(count):
        places[i] = arr_first(row_array(array, arrays, i))
    result = arr_new(u64(rows))
    row: u32 = 0
    while row < rows and result is not None:
        for i in range(count):
            each = row_array(array, arrays, i)
            args[i] = tv_null()
            if places[i] < each.used:
                args[i] = arr_tv_at(each, places[i])[0]
                places[i] = arr_next(each, places[i])
        made = tv_arr(list_of_row(args, count)) if callee is None else call_again_raw(callee, args, count)
        if made.tag == Tag.THROWN:
            arr_decref(result)
            result = None
        else:
            arr_append(result, made)
        row += 1
    dealloc(ptr[u8](args), u64(count) * (sizeof(TV) + sizeof(u32)))
    return result


@native(inline=True)
def row_array(array: ptr[Array], arrays: ptr[Array], i: u32) -> ptr[Array]:
    """The array number i that is walked."""
    return array if i == 0 else as_arr(deref(arr_tv_at(arrays, i - 1))[0])


@native
def list_of_row(cells: ptr[TV], count: u32) -> ptr[Array]:
    """A list of values, references as they are."""
    made = arr_new(u64(count))
    for i in range(count):
        incref(cells[i])
        arr_append(made, cells[i])
    return made


# -- array_filter() -----------------------------------------------------------------------------------


@native
def f_array_filter(array: ptr[Array], callback: ptr[TV], mode: i64) -> ptr[Array]:
    """array_filter()"""
    if callback.tag == Tag.NULL:
        return true_elements(array)
    callee = stack(Callee)
    result: ptr[Array] = None
    if callable_resolve(callback[0], callee):
        array.rc += 1
        result = chosen_elements(array, callee, mode)
        arr_decref(array)
    callee_drop(callee)
    return result


@native
def true_elements(array: ptr[Array]) -> ptr[Array]:
    """The elements that are true, with their keys."""
    result = arr_new(0)
    pos = arr_first(array)
    while pos < array.used:
        if tv_to_bool(cell_of(arr_tv_at(array, pos)[0])):
            new_element(result, arr_key_at(array, pos), element_copy(array, pos))
        pos = arr_next(array, pos)
    return result


@native
def chosen_elements(array: ptr[Array], callee: ptr[Callee], mode: i64) -> ptr[Array]:
    """The elements for which a callback returns something true, with their keys; None after throwing."""
    args = stack(TV, 2)
    result = arr_new(0)
    pos = arr_first(array)
    while pos < array.used:
        args[0] = arr_tv_at(array, pos)[0] if mode != USE_KEY else arr_key_at(array, pos)
        args[1] = arr_key_at(array, pos)
        made = call_again(callee, args, 2 if mode == USE_BOTH else 1)
        chosen = made.tag != Tag.THROWN and tv_to_bool(made)
        if made.tag >= Tag.STR and made.tag != Tag.THROWN:
            decref(made)
        if unlikely(vm.exc is not None):
            arr_decref(result)
            return None
        if chosen:
            new_element(result, arr_key_at(array, pos), element_copy(array, pos))
        pos = arr_next(array, pos)
    return result


# -- array_reduce() -----------------------------------------------------------------------------------


@native
def f_array_reduce(array: ptr[Array], callback: ptr[TV], initial: ptr[TV]) -> TV:
    """array_reduce()"""
    callee = stack(Callee)
    args = stack(TV, 2)
    args[0] = initial[0]
    incref(args[0])
    if callable_resolve(callback[0], callee):
        array.rc += 1
        pos = arr_first(array)
        while pos < array.used and vm.exc is None:
            args[1] = arr_tv_at(array, pos)[0]
            made = call_taking(callee, args, 2)
            args[0] = made if made.tag != Tag.THROWN else tv_null()
            pos = arr_next(array, pos)
        arr_decref(array)
    callee_drop(callee)
    return args[0]
