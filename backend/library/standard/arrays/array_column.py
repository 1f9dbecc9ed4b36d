"""array_column(), and what array functions ask of objects and callables.

Example: `array_column([['id' => 3, 'name' => 'x']], 'name', 'id')` is `[3 => 'x']`.
"""

from backend.library.core.callables import callable_problem
from backend.library.core.objects import obj_column
from backend.library.standard.arrays.array_common import *
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.convert import tv_to_key
from backend.runtime.layout import *
from backend.runtime.refs import decref, tv_copy
from backend.runtime.value import *


@native
def column_of(row: TV, name: TV) -> TV:
    """What a row has under a name (owned), or UNINIT."""
    if row.tag == Tag.ARR:
        key = arr_key_str(as_str(name)) if name.tag == Tag.STR else name
        p = arr_get_key(as_arr(row), key)
        return tv_uninit() if p is None else tv_copy(cell_of(p[0]))
    if row.tag == Tag.OBJ:
        return obj_column(as_obj(row), name)
    return tv_uninit()


@native
def add_column(result: ptr[Array], row: TV, v: TV, index_key: TV) -> void:
    """Add `v` (consumed) under the key that the row has as its index, or append it. May throw."""
    index = tv_uninit()
    if index_key.tag > Tag.NULL:
        index = column_of(row, index_key)
    if index.tag == Tag.UNINIT:
        arr_append(result, v)
        return
    key = tv_to_key(index, b"Illegal offset type")
    if key.tag == Tag.THROWN:
        decref(v)
    else:
        arr_set_key(result, key, v)
    decref(index)


@native
def f_array_column(array: ptr[Array], column_key: ptr[TV], index_key: ptr[TV]) -> ptr[Array]:
    """array_column()"""
    result = arr_new(u64(array.size))
    pos = arr_first(array)
    while pos < array.used and vm.exc is None:
        row = cell_of(arr_tv_at(array, pos)[0])
        v = tv_copy(row) if column_key.tag <= Tag.NULL else column_of(row, column_key[0])
        if v.tag != Tag.UNINIT:
            add_column(result, row, v, index_key[0])
        pos = arr_next(array, pos)
    return result


@native
def f___systemlib_callback_problem(value: ptr[TV]) -> ptr[String]:
    """What is wrong with a value as a callback, or None."""
    return callable_problem(value[0])
