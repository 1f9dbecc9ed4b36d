"""mb_convert_variables(), and the input that mb_parse_str() converts.

Example: `convert_variable(slot, source, target, 0)` replaces the strings of a variable, in arrays and objects, too.
"""

from backend.library.mbstring.detect import Detector, detector_feed, detector_judge, detector_start
from backend.library.mbstring.encode import convert
from backend.library.mbstring.lists import encoding_list, no_encoding
from backend.library.mbstring.settings import current_input
from backend.library.mbstring.state import (
    PASS,
    encoding_argument,
    encoding_name,
    function_warning,
    mb,
)
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_iter import arr_first, arr_next, arr_tv_at
from backend.runtime.array_store import arr_new, arr_separate
from backend.runtime.errors import msg0, warning
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, tv_copy, tv_set
from backend.runtime.string import str_byte, str_bytes
from backend.runtime.value import *

MAX_DEPTH = 200
# What walking over a variable says.
GO_ON, STOP, ENDLESS = range(3)


@native
def feed_variable(d: ptr[Detector], v: TV, depth: i64) -> i64:
    """Let candidates read the strings of a value."""
    if v.tag == Tag.STR:
        return STOP if detector_feed(d, str_bytes(as_str(v)), as_str(v).len) else GO_ON
    if depth > MAX_DEPTH:
        return ENDLESS
    if v.tag == Tag.ARR:
        return feed_array(d, as_arr(v), depth)
    if v.tag != Tag.OBJ:
        return GO_ON
    o = ptr[Object](v.data)
    if o.flags & OBJ_LOCKED != 0:
        return ENDLESS
    o.flags = o.flags | OBJ_LOCKED
    state: i64 = GO_ON
    for i in range(o.nprops):
        if state == GO_ON:
            state = feed_variable(d, deref(ptr[TV](o + 1) + i)[0], depth + 1)
    if state == GO_ON and o.dyn is not None:
        state = feed_array(d, o.dyn, depth)
    o.flags = o.flags & ~u8(OBJ_LOCKED)
    return state


@native
def feed_array(d: ptr[Detector], a: ptr[Array], depth: i64) -> i64:
    """Let candidates read the strings of an array."""
    at = arr_first(a)
    state: i64 = GO_ON
    while at < a.used and state == GO_ON:
        state = feed_variable(d, deref(arr_tv_at(a, at))[0], depth + 1)
        at = arr_next(a, at)
    return state


@native
def convert_variable(slot: ptr[TV], source: i64, target: i64, depth: i64) -> bool:
    """Replace the strings in a slot; False where it never ends. A string in a reference leaves the reference."""
    cell = deref(slot)
    if cell.tag == Tag.STR:
        text = convert(str_bytes(as_str(cell[0])), as_str(cell[0]).len, source, target)
        if text is not None:
            tv_set(slot, tv_str(text))
        return True
    if depth > MAX_DEPTH:
        return False
    if cell.tag == Tag.ARR:
        return convert_elements(arr_separate(cell), source, target, depth)
    if cell.tag != Tag.OBJ:
        return True
    o = ptr[Object](cell.data)
    if o.flags & OBJ_LOCKED != 0:
        return False
    o.flags = o.flags | OBJ_LOCKED
    fine = True
    for i in range(o.nprops):
        fine = fine and convert_variable(ptr[TV](o + 1) + i, source, target, depth + 1)
    if fine and o.dyn is not None:
        table = stack(TV)
        table[0] = TV(i64(o.dyn), Tag.ARR)
        o.dyn = arr_separate(table)
        fine = convert_elements(o.dyn, source, target, depth)
    o.flags = o.flags & ~u8(OBJ_LOCKED)
    return fine


@native
def convert_elements(a: ptr[Array], source: i64, target: i64, depth: i64) -> bool:
    """Replace the strings of an array that nobody shares."""
    at = arr_first(a)
    while at < a.used:
        if not convert_variable(arr_tv_at(a, at), source, target, depth + 1):
            return False
        at = arr_next(a, at)
    return True


@native(cold=True)
def endless() -> TV:
    """The warning of a variable that contains itself."""
    function_warning(msg0(b"Cannot handle recursive references"))
    return tv_bool(False)


@native
def source_of(list: ptr[String], first: ptr[TV], vars: ptr[Array], state: ptr[i64]) -> i64:
    """The encoding of a list that all the variables have, or NONE."""
    state[0] = GO_ON
    if list.len == 1:
        return i64(str_byte(list, 0))
    d = stack(Detector)
    detector_start(d, list, mb.strict != 0)
    state[0] = feed_variable(d, deref(first)[0], 0)
    at = arr_first(vars)
    while at < vars.used and state[0] == GO_ON:
        state[0] = feed_variable(d, deref(arr_tv_at(vars, at))[0], 0)
        at = arr_next(vars, at)
    return detector_judge(d)


@native
def f_mb_convert_variables(
    to_encoding: ptr[String], from_encoding: ptr[TV], var: ptr[Ref], vars: ptr[Array]
) -> TV:
    """mb_convert_variables()"""
    target = encoding_argument(to_encoding, 1)
    if target < 0:
        return tv_thrown()
    list = encoding_list(from_encoding, 2)
    if list is None:
        return tv_thrown()
    if list.len == 0:
        str_decref(list)
        return no_encoding(2)
    state = stack(i64)
    source = source_of(list, addr(var.tv), vars, state)
    str_decref(list)
    if state[0] == ENDLESS:
        return endless()
    if source < 0:
        function_warning(msg0(b"Unable to detect encoding"))
        return tv_bool(False)
    fine = convert_variable(addr(var.tv), source, target, 0)
    at = arr_first(vars)
    while at < vars.used and fine:
        fine = convert_variable(deref(arr_tv_at(vars, at)), source, target, 0)
        at = arr_next(vars, at)
    return tv_str(encoding_name(source)) if fine else endless()


@native
def f___systemlib_mb_input(values: ptr[Array]) -> ptr[Array]:
    """The names and values of a query string in the internal encoding; remembers what they were in."""
    list = current_input()
    source = i64(str_byte(list, 0))
    if list.len > 1:
        d = stack(Detector)
        detector_start(d, list, mb.strict != 0)
        feed_array(d, values, 0)
        source = detector_judge(d)
        if source < 0:
            warning(msg0(b"mb_parse_str(): Unable to detect encoding"))
            source = PASS
    mb.identified = source
    result = arr_new(values.size)
    at = arr_first(values)
    while at < values.used:
        text = as_str(arr_tv_at(values, at)[0])
        if source == PASS:
            arr_append(result, tv_copy(arr_tv_at(values, at)[0]))
        else:
            arr_append(result, tv_str(convert(str_bytes(text), text.len, source, mb.internal)))
        at = arr_next(values, at)
    return result
