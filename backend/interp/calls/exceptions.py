"""Exceptions: making them from native code, backtraces, chaining, and what an uncaught one prints.

Exception and Error (`systemlib/exceptions.php`) declare the same properties first and in the same order, so that
native code knows their slots. File, line and trace are filled in when the object is made.

Invariant: `vm.exc` is an object that implements Throwable, or the exit signal.

Example: `throw_error(ErrorClass.TYPE_ERROR, msg(...))`.
"""

from backend.interp.calls.frames import is_initialiser, locals_of
from backend.interp.calls.unwind import is_signal, unwinding
from backend.interp.classes.lookup import class_named
from backend.interp.handlers.dispatch import HANDLER
from backend.interp.loading.link import func_line
from backend.interp.objects.objects import obj_props, object_make
from backend.native.lang import *
from backend.runtime.array import (
    arr_append,
    arr_first,
    arr_key_at,
    arr_next,
    arr_set_str,
    arr_tv_at,
)
from backend.runtime.array_store import arr_empty, arr_new
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_finish, sb_new, sb_str
from backend.runtime.errors import ERROR_CLASS_NAMES, ErrorClass, errors, fatal, msg
from backend.runtime.layout import *
from backend.runtime.numeric import dbl_to_str
from backend.runtime.refs import decref, obj_decref, str_decref, tv_copy, tv_set
from backend.runtime.string import int_to_str, str_bytes, str_from, str_from_c, str_immortal
from backend.runtime.value import *
from hhbc.unit import Attr

memchr = extern("memchr", fn[[ptr[u8], i32, u64], ptr[u8]], readonly=True)
SLOT_MESSAGE = 0
SLOT_STRING = 1
SLOT_CODE = 2
SLOT_FILE = 3
SLOT_LINE = 4
SLOT_TRACE = 5
SLOT_PREVIOUS = 6
_CLASS_NAMES = [(int(kind), name.encode()) for kind, name in ERROR_CLASS_NAMES.items()]
HELPER = b"__systemlib_"  # how the names of functions begin that only the library calls
HELPER_LENGTH = len(HELPER)
TRACE_ARGS = 1
MAX_SHOWN = 15  # bytes of a string in a message about it
TRACE_OBJECT = 2


@struct
class Places:
    """Immortal strings for places."""

    unknown: ptr[String]
    inactive: ptr[String]


places = global_var("places", Places)


# -- places -----------------------------------------------------------------------------------------


@native
def visible_frame(fp: ptr[Frame]) -> ptr[Frame]:
    """The innermost frame of the program itself: library functions show the line that called them, and initialisers
    that of the code that needs the class."""
    while fp is not None and (
        fp.func.attrs & Attr.BUILTIN != 0 or fp.func.unit is None or is_initialiser(fp.func)
    ):
        fp = fp.prev
    return fp


@native
def current_line_of(fp: ptr[Frame]) -> i64:
    """The line that a frame is at; its declaration's when it has not begun."""
    if fp.pc is None or fp.func.code is None:
        return i64(fp.func.line)
    return i64(func_line(fp.func, fp.pc))


@native
def current_line() -> i64:
    """The line of the program that runs. Where a constant expression fetches a class constant, it is that of the fetch."""
    fp = vm.fp
    while fp is not None and (is_initialiser(fp.func) or fp.func.attrs & Attr.BUILTIN != 0):
        if is_initialiser(fp.func) and fetches_constant(fp.pc):
            return current_line_of(fp)
        fp = fp.prev
    fp = visible_frame(fp)
    return current_line_of(fp) if fp is not None else 0


op_ClsCns = declare("op_ClsCns", HANDLER)
op_ClsCnsD = declare("op_ClsCnsD", HANDLER)


@native
def fetches_constant(pc: ptr[Instr]) -> bool:
    """Whether an instruction fetches a class constant."""
    return pc is not None and (
        i64(pc.handler) == i64(op_ClsCns) or i64(pc.handler) == i64(op_ClsCnsD)
    )


@native
def current_file() -> ptr[String]:
    """The file of the program that runs (borrowed)."""
    fp = visible_frame(vm.fp)
    if fp is None:
        return unknown_file()
    return fp.func.unit.path


@native
def throwing_file() -> ptr[String]:
    """The file of a new exception (borrowed)."""
    if visible_frame(vm.fp) is not None:
        return current_file()
    if places.inactive is None:
        places.inactive = str_immortal(b"[no active file]", 16)
    return places.inactive


@native
def unknown_file() -> ptr[String]:
    """What stands for the file when no PHP code runs (borrowed: an immortal string)."""
    if places.unknown is None:
        places.unknown = str_immortal(b"Unknown", 7)
    return places.unknown


# -- backtraces -------------------------------------------------------------------------------------


@native
def set_c(a: ptr[Array], key: ptr[u8], length: u64, v: TV) -> void:
    """Store an owned value under a literal key."""
    name = str_from(key, length)
    arr_set_str(a, name, v)
    str_decref(name)


@native
def frame_arguments(fp: ptr[Frame]) -> ptr[Array]:
    """The arguments that a frame was called with, as far as they are still in its parameters (owned)."""
    func = fp.func
    if fp.nargs == 0:
        return arr_empty()
    list = arr_new(u64(fp.nargs))
    slots = locals_of(fp)
    plain_params = func.nparams
    if func.attrs & Attr.VARIADIC != 0:
        plain_params -= 1
    shown = fp.nargs if fp.nargs < plain_params else plain_params
    for i in range(shown):
        v = deref(slots + i)[0]
        arr_append(list, tv_copy(v) if v.tag != Tag.UNINIT else tv_null())
    rest: ptr[Array] = None
    if func.attrs & Attr.VARIADIC != 0 and slots[plain_params].tag == Tag.ARR:
        rest = ptr[Array](slots[plain_params].data)
    elif fp.extra is not None and i64(ptr[Counted](fp.extra).kind) == Tag.ARR:
        rest = fp.extra
    if rest is not None:
        append_values(list, rest)
    return list


@native
def append_values(list: ptr[Array], rest: ptr[Array]) -> void:
    """Append copies of an array's elements, string keys kept."""
    pos = arr_first(rest)
    while pos < rest.used:
        key = arr_key_at(rest, pos)
        v = tv_copy(deref(arr_tv_at(rest, pos))[0])
        if key.tag == Tag.STR:
            arr_set_str(list, ptr[String](key.data), v)
        else:
            arr_append(list, v)
        pos = arr_next(rest, pos)


@native
def is_program(fp: ptr[Frame]) -> bool:
    """Whether a frame runs code of the program (and so has a file and a line)."""
    return fp is not None and fp.func.unit is not None and fp.func.attrs & Attr.BUILTIN == 0


@native
def shown_in_trace(fp: ptr[Frame]) -> bool:
    """Whether a frame has a row in a backtrace: initialisers and the library's helpers called by the library have none."""
    if fp.func.unit is None or is_initialiser(fp.func):
        return False
    if fp.func.name.len == 0:
        return fp.flags & FRAME_INCLUDE != 0
    helper = fp.func.attrs & Attr.BUILTIN != 0 and fp.func.name.len > HELPER_LENGTH
    return not helper or memcmp(str_bytes(fp.func.name), HELPER, HELPER_LENGTH) != 0


@native
def trace_row(fp: ptr[Frame], options: u32, innermost: bool) -> ptr[Array]:
    """One row of a backtrace (owned): where a frame was called, and what it is."""
    row = arr_new(4)
    caller = fp.prev
    while caller is not None and is_initialiser(caller.func):
        caller = caller.prev
    if is_program(caller):
        path = caller.func.unit.path
        path.rc += 1
        set_c(row, b"file", 4, tv_str(path))
        set_c(row, b"line", 4, tv_int(current_line_of(caller)))
    func = fp.func
    if fp.flags & FRAME_INCLUDE != 0:
        trace_include(row, fp, innermost)
        return row
    func.name.rc += 1
    set_c(row, b"function", 8, tv_str(func.name))
    if func.cls is not None:
        name = func.cls.name
        name.rc += 1
        set_c(row, b"class", 5, tv_str(name))
        if options & TRACE_OBJECT != 0 and fp.this is not None:
            fp.this.rc += 1
            set_c(row, b"object", 6, tv_obj(fp.this))
        set_c(row, b"type", 4, tv_str(str_from_c(b"->" if fp.this is not None else b"::")))
    if options & TRACE_ARGS != 0:
        set_c(row, b"args", 4, tv_arr(frame_arguments(fp)))
    return row


@native
def trace_include(row: ptr[Array], fp: ptr[Frame], innermost: bool) -> void:
    """The row of an included file: the file is the argument, except where php does not know it (any more)."""
    name = include_name(fp)
    if not innermost and name[1] != 118:  # not "eval"
        list = arr_new(1)
        path = fp.func.unit.path
        path.rc += 1
        arr_append(list, tv_str(path))
        set_c(row, b"args", 4, tv_arr(list))
    set_c(row, b"function", 8, tv_str(str_from_c(name)))


include_name = declare("include_name", fn[[ptr[Frame]], ptr[u8]])


@native
def call_trace(fp: ptr[Frame], options: u32, limit: i64) -> ptr[Array]:
    """The calls that led to a frame, innermost first (owned); limit 0: all."""
    rows = arr_new(0)
    while fp is not None:
        if shown_in_trace(fp) and (limit == 0 or i64(rows.size) < limit):
            arr_append(rows, tv_arr(trace_row(fp, options, rows.size == 0)))
        fp = fp.prev
    return rows


# -- making exceptions ------------------------------------------------------------------------------


@native
def throwable_init(o: ptr[Object]) -> void:
    """Fill in file, line and trace of a new Throwable."""
    slots = obj_props(o)
    fp = vm.fp
    while fp is not None and fp.this == o:
        fp = fp.prev
    path = throwing_file()
    path.rc += 1
    tv_set(slots + SLOT_FILE, tv_str(path))
    tv_set(slots + SLOT_LINE, tv_int(current_line()))
    options: u32 = TRACE_ARGS if errors.bare_traces == 0 else 0
    tv_set(slots + SLOT_TRACE, tv_arr(call_trace(fp, options, 0)))


@native
def error_class(kind: i64) -> ptr[Class]:
    """The class of an `ErrorClass`."""
    for number, text in unroll(_CLASS_NAMES):
        if kind == number:
            name = str_from(text, len(text))
            found = class_named(name)
            str_decref(name)
            return found
    return None


@native
def throw_error(kind: i64, message: ptr[String]) -> void:
    """Make an exception of a built-in class pending (message consumed)."""
    cls = error_class(kind)
    if cls is None:
        fatal(message)
    o = object_make(cls)
    tv_set(obj_props(o) + SLOT_MESSAGE, tv_str(message))
    throw_object(o)


@native
def throw_object(o: ptr[Object]) -> void:
    """Make an exception object pending (consumed); one that is pending already becomes its previous."""
    pending = vm.exc
    vm.exc = o
    if pending is not None and pending != o:
        if is_signal(pending):
            vm.exc = pending
            obj_decref(o)
            return
        chain_previous(o, pending)


@native
def throw_value(slot: ptr[TV]) -> void:
    """`throw` of the value below `slot`, which is consumed."""
    v = (slot - 1)[0]
    (slot - 1)[0] = tv_null()
    if v.tag == Tag.OBJ and is_signal(as_obj(v)):
        vm.exc = as_obj(v)
        return
    if v.tag == Tag.OBJ and as_obj(v).cls.flags & CLASS_THROWABLE != 0:
        throw_object(as_obj(v))
        return
    text = b"Can only throw objects"
    if v.tag == Tag.OBJ:
        text = b"Cannot throw objects that do not implement Throwable"
    decref(v)
    throw_error(ErrorClass.ERROR, str_from_c(text))


@native
def previous_of(o: ptr[Object]) -> ptr[Object]:
    """An exception's previous one, or None (borrowed)."""
    v = obj_props(o)[SLOT_PREVIOUS]
    return as_obj(v) if v.tag == Tag.OBJ else None


@native
def chain_previous(o: ptr[Object], previous: ptr[Object]) -> void:
    """Make `previous` (consumed) the last in the chain of an exception's previous ones."""
    if previous == addr(unwinding.close_signal):
        return  # what a finally block throws while its generator is destroyed counts
    if is_signal(previous):
        vm.exc = previous
        obj_decref(o)
        return
    if is_signal(o) or o == previous:
        obj_decref(previous)
        return
    last = previous
    while last is not None:
        if last == o:
            obj_decref(previous)
            return
        last = previous_of(last)
    last = o
    while previous_of(last) is not None:
        last = previous_of(last)
        if last == previous:
            obj_decref(previous)
            return
    tv_set(obj_props(last) + SLOT_PREVIOUS, tv_obj(previous))


@native
def request_exit() -> void:
    """exit(): make the exit signal pending."""
    if vm.exc is not None:
        obj_decref(vm.exc)
    vm.exc = addr(unwinding.exit_signal)
    unwinding.exit_signal.rc = IMMORTAL


@native(cold=True)
def match_error(v: TV) -> void:
    """Throw the UnhandledMatchError of a value."""
    text: ptr[String] = None
    if v.tag == Tag.OBJ or v.tag == Tag.ARR or v.tag == Tag.RES:
        slot = stack(TV)
        slot[0] = v
        text = msg(b"of type %t", i64(slot), 0, 0)
    elif v.tag == Tag.STR:
        quoted = match_string(as_str(v))
        text = quoted
    else:
        text = exported_scalar(v)
    throw_error(ErrorClass.UNHANDLED_MATCH_ERROR, msg(b"Unhandled match case %s", i64(text), 0, 0))
    str_decref(text)


@native
def exported_scalar(v: TV) -> ptr[String]:
    """A null, bool, int or float as messages about values show it (owned)."""
    if v.tag <= Tag.NULL:
        return str_from_c(b"NULL")
    if v.tag == Tag.BOOL:
        return str_from_c(b"true" if v.data != 0 else b"false")
    if v.tag == Tag.INT:
        return int_to_str(v.data)
    return float_with_point(as_dbl(v))


@native
def float_with_point(value: f64) -> ptr[String]:
    """A float as text that cannot be taken for an int (owned)."""
    plain = dbl_to_str(value)
    if isnan(value - value) or memchr(str_bytes(plain), ord("."), u64(plain.len)) is not None:
        return plain
    text = stack(Builder)
    sb_new(text, plain.len + 2)
    sb_str(text, plain)
    sb_bytes(text, b".0", 2)
    str_decref(plain)
    return sb_finish(text)


@native
def match_string(s: ptr[String]) -> ptr[String]:
    """A string in quotes, its beginning only when it is long (owned)."""
    text = stack(Builder)
    sb_new(text, s.len + 2)
    show_string(text, s)
    return sb_finish(text)


ESCAPES = {9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 27: "e", 92: "\\"}
TRACE_LETTERS = const_table("trace_letters", u8, [ord(ESCAPES.get(i, "\0")) for i in range(128)])
HEX_DIGITS = const_table("trace_hex_digits", u8, list(b"0123456789ABCDEF"))


@native
def show_string(text: ptr[Builder], s: ptr[String]) -> void:
    """A string as messages about values show it: in quotes, cut, control characters escaped."""
    sb_byte(text, 39)
    p = str_bytes(s)
    shown = s.len if s.len < MAX_SHOWN else u64(MAX_SHOWN)
    for i in range(shown):
        c = p[i]
        if c >= 32 and c != 92 and c < 127:
            sb_byte(text, c)
            continue
        sb_byte(text, 92)
        if c < 128 and TRACE_LETTERS[c] != 0:
            sb_byte(text, TRACE_LETTERS[c])
        else:
            sb_byte(text, 120)
            sb_byte(text, HEX_DIGITS[c >> 4])
            sb_byte(text, HEX_DIGITS[c & 15])
    if s.len > MAX_SHOWN:
        sb_bytes(text, b"...", 3)
    sb_byte(text, 39)
