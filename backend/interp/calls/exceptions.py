"""Exceptions: making them from native code, chaining, and the values in their messages.

Exception and Error (`library/core/exceptions.php`) declare the same properties first and in the same order, so that
native code knows their slots. File, line and trace are filled in when the object is made.

Invariant: `vm.exc` is an object that implements Throwable, or the exit signal.

Example: `throw_error(ErrorClass.TYPE_ERROR, msg(...))`.
"""

from backend.interp.calls.frames import own_frame
from backend.interp.calls.traces import TRACE_ARGS, call_trace, current_line, op_at, throwing_file
from backend.interp.calls.unwind import is_signal, unwinding
from backend.interp.classes.lookup import class_named
from backend.interp.handlers.dispatch import local_at
from backend.interp.objects.objects import obj_props, object_make
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_finish, sb_new, sb_str
from backend.runtime.errors import ERROR_CLASS_NAMES, ErrorClass, errors, fatal, msg
from backend.runtime.layout import *
from backend.runtime.numeric import dbl_to_str
from backend.runtime.refs import decref, obj_decref, str_decref, tv_set
from backend.runtime.string import int_to_str, str_bytes, str_from, str_from_c, str_is
from backend.runtime.value import *
from hhbc.ops import Op

memchr = extern("memchr", fn[[ptr[u8], i32, u64], ptr[u8]], readonly=True)
SLOT_MESSAGE = 0
SLOT_STRING = 1
SLOT_CODE = 2
SLOT_FILE = 3
SLOT_LINE = 4
SLOT_TRACE = 5
SLOT_PREVIOUS = 6
_CLASS_NAMES = [(int(kind), name.encode()) for kind, name in ERROR_CLASS_NAMES.items()]


# -- making exceptions ------------------------------------------------------------------------------


@native
def throwable_init(o: ptr[Object]) -> void:
    """Fill in file, line and trace of a new Throwable."""
    slots = obj_props(o)
    fp = own_frame()
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
    if is_pending(v):
        throw_object(as_obj(v))
        return
    text = b"Can only throw objects"
    if v.tag == Tag.OBJ:
        text = b"Cannot throw objects that do not implement Throwable"
    decref(v)
    throw_error(ErrorClass.ERROR, str_from_c(text))


@native
def is_pending(v: TV) -> bool:
    """Whether a value is what can be pending: a Throwable, or a signal of the machine."""
    if v.tag != Tag.OBJ:
        return False
    return is_signal(as_obj(v)) or as_obj(v).cls.flags & CLASS_THROWABLE != 0


@native
def previous_of(o: ptr[Object]) -> ptr[Object]:
    """An exception's previous one, or None (borrowed)."""
    v = deref(obj_props(o) + SLOT_PREVIOUS)[0]
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
    last = o
    while not has_previous(previous, last) and last != previous:
        if previous_of(last) is None:
            tv_set(deref(obj_props(last) + SLOT_PREVIOUS), tv_obj(previous))
            return
        last = previous_of(last)
    obj_decref(previous)  # it would make a circle


@native(inline=True)
def set_aside() -> ptr[Object]:
    """Take the pending exception, if any, so that the instruction completes first, as php's does."""
    thrown = vm.exc
    vm.exc = None
    return thrown


@native(cold=True)
def throw_later(thrown: ptr[Object]) -> void:
    """Make an exception that was set aside pending again, or the previous one of what was thrown since.

    php does not complain about the types of properties while an exception is pending.
    """
    since = vm.exc
    if since is None:
        vm.exc = thrown
    elif str_is(since.cls.lname, b"typeerror", 9):
        vm.exc = thrown
        obj_decref(since)
    else:
        chain_previous(since, thrown)


@native
def has_previous(o: ptr[Object], wanted: ptr[Object]) -> bool:
    """Whether an exception has another among its previous ones."""
    o = previous_of(o)
    while o is not None and o != wanted:
        o = previous_of(o)
    return o is not None


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
    if v.tag == Tag.OBJ or v.tag == Tag.ARR or v.tag == Tag.RES or matches_reference(vm.fp):
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
def matches_reference(fp: ptr[Frame]) -> bool:
    """Whether the subject of the match that fails is a local that is a reference: php tells but the type of the value."""
    at = fp.pc - fp.func.code
    if at < 1:
        return False
    op = op_at(fp.func, at - 1)
    return (op == Op.CGetQuietL or op == Op.CGetL) and local_at(fp, (fp.pc - 1).a).tag == Tag.REF


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
    shown = s.len if s.len < errors.shown_chars else errors.shown_chars
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
    if s.len > shown:
        sb_bytes(text, b"...", 3)
    sb_byte(text, 39)
