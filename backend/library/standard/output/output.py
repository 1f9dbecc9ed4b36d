"""Output buffering: ob_* and flush().

Each `f_<name>` is the body of the function declared in backend/library/standard/output/output.php.
"""

from backend.library.core.callables import callable_problem
from backend.library.core.classinfo import callable_name_of
from backend.library.standard.general.info import set_named
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_set_name
from backend.runtime.array_store import arr_empty, arr_new
from backend.runtime.builder import Builder
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import Level, msg, raise_error, warning
from backend.runtime.layout import *
from backend.runtime.output import (
    AFTER_FLUSH,
    OB_CLEANABLE,
    OB_FLUSH,
    OB_FLUSHABLE,
    OB_REMOVABLE,
    OutBuffer,
    ob_clean_top,
    ob_contents,
    ob_flush,
    ob_interrupted,
    ob_pop,
    ob_push,
    ob_top,
    out,
    out_flush,
)
from backend.runtime.refs import decref, str_decref, str_incref
from backend.runtime.string import str_empty, str_from_c, str_is
from backend.runtime.value import *

# Handlers that refuse to work above others; in php's order.
CONFLICTS = (
    (b"ob_gzhandler", (b"zlib output compression", b"ob_gzhandler", b"mb_output_handler", b"URL-Rewriter")),
    (b"ob_iconv_handler", (b"ob_iconv_handler", b"mb_output_handler")),
)

# Call a callable value from native code (arguments borrowed, the result owned).
call_value = declare("call_value", fn[[TV, ptr[TV], u32], TV])


@native
def ob_callback(callback: TV, text: ptr[String], mode: i64) -> ptr[String]:
    """Call an output callback; None when it returned false or threw. true stands for no text."""
    arguments = stack(TV, 2)
    arguments[0] = tv_str(text)
    arguments[1] = tv_int(mode)
    result = call_value(callback, arguments, 2)
    if result.tag == Tag.THROWN or (result.tag == Tag.BOOL and result.data == 0):
        return None
    if result.tag == Tag.BOOL:
        return str_empty()
    shown = tv_to_str(result)
    decref(result)
    return shown


@native
def ob_unlocked(who: ptr[u8]) -> void:
    """Does not return when an output callback runs, or was left by a fatal error: nobody can work on buffers then."""
    if ob_interrupted():
        text = b"%z: Cannot use output buffering in output buffering display handlers"
        raise_error(Level.ERROR, msg(text, i64(who), 0, 0))


@native
def f_ob_start(callback: ptr[TV], chunk_size: i64, flags: i64) -> bool:
    """ob_start()"""
    ob_unlocked(b"ob_start()")
    handler = callback[0] if callback is not None else tv_null()
    if handler.tag != Tag.NULL:
        problem = callable_problem(handler)
        if problem is not None:
            warning(msg(b"ob_start(): %s", i64(problem), 0, 0))
            str_decref(problem)
            return ob_notice(b"ob_start", b"Failed to create buffer")
        if handler.tag == Tag.STR and ob_conflict(as_str(handler)):
            return ob_notice(b"ob_start", b"Failed to create buffer")
    ob_push(handler, None, u64(chunk_size if chunk_size > 0 else 0), u64(flags))
    return True


@native(cold=True)
def ob_conflict(handler: ptr[String]) -> bool:
    """Whether a handler of php's own cannot work above one that is there, after saying so."""
    for one, others in unroll(CONFLICTS):
        if str_is(handler, one, len(one)):
            for other in unroll(others):
                if ob_has(other, len(other)):
                    text = b"ob_start(): Output handler '%s' cannot be used twice"
                    if not str_is(handler, other, len(other)):
                        text = b"ob_start(): Output handler '%s' conflicts with '%z'"
                    warning(msg(text, i64(handler), i64(other), 0))
                    return True
    return False


@native(cold=True)
def ob_has(handler: ptr[u8], length: u64) -> bool:
    """Whether one of the buffers has a handler of that name."""
    level: u64 = 0
    while level < out.level:
        name = ob_name(out.stack + level)
        found = name is not None and str_is(name, handler, length)
        if name is not None:
            str_decref(name)
        if found:
            return True
        level = level + 1
    return False


@native
def f___systemlib_ob_labelled(label: ptr[String], callback: ptr[String]) -> void:
    """Open a buffer with a callback of php's own."""
    ob_push(tv_str(callback), label, 0, OB_CLEANABLE | OB_FLUSHABLE | OB_REMOVABLE)


@native(cold=True)
def ob_notice(function: ptr[u8], action: ptr[u8]) -> bool:
    """The notice of a function that has no buffer to work on; False."""
    raise_error(Level.NOTICE, msg(b"%z(): %z", i64(function), i64(action), 0))
    return False


@native(cold=True)
def ob_refused(function: ptr[u8], verb: ptr[u8]) -> bool:
    """The notice of a buffer whose flags forbid something; False."""
    level = i64(out.level) - 1
    name = ob_name(ob_top())
    problem = msg(b"Failed to %z buffer of %s (%d)", i64(verb), i64(name), level)
    text = msg(b"%z(): %s", i64(function), i64(problem), 0)
    str_decref(problem)
    str_decref(name)
    raise_error(Level.NOTICE, text)
    return False


@native
def ob_name(buffer: ptr[OutBuffer]) -> ptr[String]:
    """The name of a buffer's handler (owned)."""
    if buffer.label is not None:
        str_incref(buffer.label)
        return buffer.label
    if buffer.callback.tag == Tag.NULL:
        return str_from_c(b"default output handler")
    return callable_name_of(buffer.callback)


@native
def f_ob_flush() -> bool:
    """ob_flush()"""
    ob_unlocked(b"ob_flush()")
    if out.level == 0:
        return ob_notice(b"ob_flush", b"Failed to flush buffer. No buffer to flush")
    if ob_top().flags & OB_FLUSHABLE == 0:
        return ob_refused(b"ob_flush", b"flush")
    ob_flush(out.level, OB_FLUSH)
    return True


@native
def f_ob_clean() -> bool:
    """ob_clean()"""
    ob_unlocked(b"ob_clean()")
    if out.level == 0:
        return ob_notice(b"ob_clean", b"Failed to delete buffer. No buffer to delete")
    if ob_top().flags & OB_CLEANABLE == 0:
        return ob_refused(b"ob_clean", b"delete")
    ob_clean_top()
    return True


@native
def f_ob_end_flush() -> bool:
    """ob_end_flush()"""
    ob_unlocked(b"ob_end_flush()")
    if out.level == 0:
        text = b"Failed to delete and flush buffer. No buffer to delete or flush"
        return ob_notice(b"ob_end_flush", text)
    if ob_top().flags & OB_REMOVABLE == 0:
        return ob_refused(b"ob_end_flush", b"send")
    ob_pop(True)
    return True


@native
def f_ob_end_clean() -> bool:
    """ob_end_clean()"""
    ob_unlocked(b"ob_end_clean()")
    if out.level == 0:
        return ob_notice(b"ob_end_clean", b"Failed to delete buffer. No buffer to delete")
    if ob_top().flags & OB_REMOVABLE == 0:
        return ob_refused(b"ob_end_clean", b"discard")
    ob_pop(False)
    return True


@native
def f_ob_get_contents() -> TV:
    """ob_get_contents()"""
    return tv_str(ob_contents()) if out.level > 0 else tv_bool(False)


@native
def f_ob_get_clean() -> TV:
    """ob_get_clean()"""
    ob_unlocked(b"ob_get_clean()")
    if out.level == 0:
        return tv_bool(False)
    text = tv_str(ob_contents())
    if ob_top().flags & OB_REMOVABLE == 0:
        ob_refused(b"ob_get_clean", b"discard")
        ob_refused(b"ob_get_clean", b"delete")
    else:
        ob_pop(False)
    return text


@native
def f_ob_get_flush() -> TV:
    """ob_get_flush()"""
    ob_unlocked(b"ob_get_flush()")
    if out.level == 0:
        text = b"Failed to delete and flush buffer. No buffer to delete or flush"
        return tv_bool(ob_notice(b"ob_get_flush", text))
    contents = tv_str(ob_contents())
    if ob_top().flags & OB_REMOVABLE == 0:
        ob_refused(b"ob_get_flush", b"send")
        ob_refused(b"ob_get_flush", b"delete")
    else:
        ob_pop(True)
    return contents


@native
def f_ob_get_level() -> i64:
    """ob_get_level()"""
    return i64(out.level)


@native
def f_ob_get_length() -> TV:
    """ob_get_length()"""
    return tv_int(i64(ob_top().text.len)) if out.level > 0 else tv_bool(False)


@native
def f_ob_list_handlers() -> ptr[Array]:
    """ob_list_handlers()"""
    result = arr_new(4)
    for i in range(out.level):
        arr_append(result, tv_str(ob_name(out.stack + i)))
    return result


@native
def ob_status(level: u64) -> ptr[Array]:
    """What ob_get_status() tells of a level."""
    buffer = out.stack + level
    of_program = u64(buffer.callback.tag != Tag.NULL and buffer.label is None)
    result = arr_new(8)
    set_named(result, b"name", tv_str(ob_name(buffer)))
    set_named(result, b"type", tv_int(i64(of_program)))
    set_named(result, b"flags", tv_int(i64(buffer.flags | of_program)))
    set_named(result, b"level", tv_int(i64(level)))
    set_named(result, b"chunk_size", tv_int(i64(buffer.chunk)))
    set_named(result, b"buffer_size", tv_int(i64(buffer.room)))
    set_named(result, b"buffer_used", tv_int(i64(buffer.text.len)))
    return result


@native
def f_ob_get_status(full_status: bool) -> ptr[Array]:
    """ob_get_status()"""
    if out.level == 0:
        return arr_empty()
    if not full_status:
        return ob_status(out.level - 1)
    result = arr_new(4)
    for i in range(out.level):
        arr_append(result, tv_arr(ob_status(i)))
    return result


@native
def f_ob_implicit_flush(enable: bool) -> void:
    """ob_implicit_flush()"""
    kept = out.after & ~u64(AFTER_FLUSH)
    out.after = kept | AFTER_FLUSH if enable else kept


@native
def f_flush() -> void:
    """flush()"""
    out_flush()


@native
def f_connection_status() -> i64:
    """connection_status()"""
    return i64(out.failed)


@native
def f_connection_aborted() -> i64:
    """connection_aborted()"""
    return i64(out.failed)
