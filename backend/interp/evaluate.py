"""Evaluating a constant expression for the optimizer: run a unit, and write its value down as bytes.

Output is buffered and has to stay empty; a warning, an exception, an object or too large a value refuses.

Example: `length = vm_evaluate(unit, buffer, capacity)`; 0 or less is a refusal.
"""

from backend.interp.calls.frames import call_func
from backend.interp.calls.stacks import run_phase
from backend.native.lang import *
from backend.runtime.array import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.errors import DISPLAY_NOWHERE, errors
from backend.runtime.layout import *
from backend.runtime.output import ob_clean_top, ob_push, ob_top
from backend.runtime.refs import decref
from backend.runtime.string import str_bytes
from backend.runtime.value import *

REFUSED = -1
BYTE_SHIFTS = tuple(range(0, 64, 8))


@struct
class Evaluation:
    """The evaluation that runs."""

    unit: ptr[Unit]
    out: ptr[u8]
    capacity: u64
    length: u64  # written so far; beyond the capacity when the value is too large
    refused: u64


evaluation = global_var("evaluation", Evaluation)


@native
def fold_byte(byte: u8) -> void:
    """One byte."""
    if evaluation.length < evaluation.capacity:
        evaluation.out[evaluation.length] = byte
    evaluation.length += 1


@native
def fold_word(value: i64) -> void:
    """Eight bytes."""
    for shift in unroll(BYTE_SHIFTS):
        fold_byte(u8(value >> shift))


@native
def fold_value(v: TV) -> void:
    """A value: a letter for its type, then its bytes."""
    if evaluation.refused != 0 or evaluation.length > evaluation.capacity:
        return
    if v.tag == Tag.NULL:
        fold_byte(78)
    elif v.tag == Tag.BOOL:
        fold_byte(84 if v.data != 0 else 70)
    elif v.tag == Tag.INT:
        fold_byte(73)
        fold_word(v.data)
    elif v.tag == Tag.DBL:
        fold_byte(68)
        fold_word(v.data)
    elif v.tag == Tag.STR:
        fold_string(as_str(v))
    elif v.tag == Tag.ARR:
        fold_array(as_arr(v))
    else:
        evaluation.refused = 1


@native
def fold_string(s: ptr[String]) -> void:
    """A string with its length."""
    fold_byte(83)
    fold_word(i64(s.len))
    if evaluation.length + s.len <= evaluation.capacity:
        memcpy(evaluation.out + evaluation.length, str_bytes(s), s.len)
    evaluation.length += s.len


@native
def fold_array(a: ptr[Array]) -> void:
    """An array: its size, then keys and values."""
    fold_byte(65)
    fold_word(i64(a.size))
    pos = arr_first(a)
    while pos < a.used:
        fold_value(arr_key_at(a, pos))
        fold_value(arr_tv_at(a, pos)[0])
        pos = arr_next(a, pos)


@native
def evaluate_phase() -> void:
    """Run the unit and write the value."""
    result = call_func(evaluation.unit.main, None, None, None, 0)
    if result.tag == Tag.THROWN or vm.exc is not None:
        evaluation.refused = 1
        return
    fold_value(result)
    decref(result)


@native
def vm_evaluate(unit: ptr[Unit], out: ptr[u8], capacity: u64) -> i64:
    """Run a unit's pseudo-main in the request that was started; the length of the value's bytes, or REFUSED."""
    evaluation.unit = unit
    evaluation.out = out
    evaluation.capacity = capacity
    evaluation.length = 0
    evaluation.refused = 0
    errors.display = DISPLAY_NOWHERE
    ob_push(tv_null(), None, 0, 0)
    if not run_phase(evaluate_phase):  # a fatal error, which may have taken the buffer along
        return REFUSED
    printed = ob_top().text.len != 0
    ob_clean_top()
    if printed or evaluation.refused != 0 or evaluation.length > capacity:
        return REFUSED
    return REFUSED if errors.last_level != 0 else i64(evaluation.length)
