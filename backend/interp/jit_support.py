"""What compiled code calls beside the runtime and the cores: calls through frames, growing arrays.

Example: compiled code whose array is full calls `jit_append(slot, data, tag)`.
"""

from backend.interp.enter import decode_func, decoded, op_enter, op_enter_closure
from backend.interp.frames import run_frame, unboxed
from backend.interp.symbols import function_named
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_get_int
from backend.runtime.array_store import arr_separate
from backend.runtime.errors import ErrorClass, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref
from backend.runtime.string import str_from, str_from_c
from backend.runtime.value import *
from hhbc.unit import Attr


@native
def call_pending(callee: ptr[Frame]) -> TV:
    """Call a pending frame with its arguments; a cell, or THROWN."""
    return unboxed(run_frame(callee))


@native(noinline=True)
def jit_append(slot: ptr[TV], data: i64, tag: i64) -> bool:
    """Append a value (consumed) to the array in a slot; False after throwing."""
    array = arr_separate(slot)
    if arr_append(array, TV(data, tag)):
        return True
    decref(TV(data, tag))
    text = b"Cannot add element to the array as the next element is already occupied"
    throw_error(ErrorClass.ERROR, str_from_c(text))
    return False


@native(noinline=True)
def jit_element(slot: ptr[TV], index: i64) -> ptr[TV]:
    """The element of an int key in the array in a slot, which is made unshared; None when there is none."""
    return arr_get_int(arr_separate(slot), index)


@native
def jit_prepare(func: ptr[Func]) -> void:
    """Decode a function that has not been called yet."""
    if func.code is None and func.native is None:
        decode_func(func)
        func.next_decoded = decoded.first
        decoded.first = func
        func.entry = op_enter_closure if func.attrs & Attr.CLOSURE != 0 else op_enter


@native
def jit_function(name: ptr[u8], length: u64) -> ptr[Func]:
    """A function by name, or None."""
    text = str_from(name, length)
    found = function_named(text)
    str_decref(text)
    return found
