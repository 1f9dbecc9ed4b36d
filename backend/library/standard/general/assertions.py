"""assert(), its callback and its settings.

Example: with assert.exception off, a failed `assert(1 > 2)` warns "assert(): assert(1 > 2) failed" and is false.
"""

from backend.interp.calls.callee import call_value
from backend.interp.calls.exceptions import SLOT_CODE, request_exit, throw_object
from backend.interp.calls.unwind import is_exit
from backend.interp.objects.objects import obj_props
from backend.library.core.engine import engine
from backend.library.standard.general.ini import (
    change_setting,
    given_settings,
    setting_is_on,
    settings,
)
from backend.library.standard.general.ini_apply import set_assert_callback
from backend.native.lang import *
from backend.runtime.array import arr_get_str
from backend.runtime.convert import tv_to_bool, tv_to_str
from backend.runtime.errors import (
    ErrorClass,
    Level,
    current_file,
    current_line,
    msg,
    msg0,
    report_error,
    throw_error,
    value_error,
    warning,
)
from backend.runtime.layout import *
from backend.runtime.refs import decref, obj_decref, str_decref, str_incref, tv_copy, tv_set
from backend.runtime.string import str_empty, str_from_c
from backend.runtime.value import *

# The fatal error of an uncaught exception (borrowed), and the report of one as an error of a level.
report_uncaught = declare("report_uncaught", fn[[ptr[Object]], void])
report_thrown = declare("report_thrown", fn[[ptr[Object], i64], void])

SWITCHES = (
    (1, b"assert.active"),
    (3, b"assert.bail"),
    (4, b"assert.warning"),
    (5, b"assert.exception"),
)
OPTION_CALLBACK = 2


@native
def f___systemlib_assertions_on() -> bool:
    """Whether assert() is called at all."""
    return settings.assertions > 0


@native
def f_assert(assertion: ptr[TV], description: ptr[TV]) -> bool:
    """assert()"""
    if tv_to_bool(assertion[0]) or not setting_is_on(b"assert.active"):
        return True
    if description.tag == Tag.OBJ:
        throw_object(as_obj(tv_copy(description[0])))
        return False
    text = as_str(description[0]) if description.tag == Tag.STR else None
    callback = assertion_callback()
    if callback.tag != Tag.NULL:
        tell_callback(callback, text)
    decref(callback)
    if setting_is_on(b"assert.exception"):
        throw_assertion_error(text)
    elif setting_is_on(b"assert.warning"):
        warn_of_assertion(text)
    if setting_is_on(b"assert.bail"):
        leave_by_assertion()
    return False


@native(cold=True)
def assertion_callback() -> TV:
    """What is called when an assertion fails (owned), or null: what the program set, else what it began with."""
    if settings.assert_callback.tag != Tag.UNINIT:
        return tv_copy(settings.assert_callback)
    name = str_from_c(b"assert.callback")
    given = arr_get_str(given_settings(), name)[0]
    str_decref(name)
    return tv_copy(given) if given.tag == Tag.STR and as_str(given).len != 0 else tv_null()


@native(cold=True)
def tell_callback(callback: TV, text: ptr[String]) -> void:
    """Call the program's callback with file, line, null and the description, if there is one."""
    args = stack(TV, 4)
    file = current_file()
    str_incref(file)
    args[0] = tv_str(file)
    args[1] = tv_int(current_line())
    args[2] = tv_null()
    count: u32 = 3
    if text is not None:
        str_incref(text)
        args[3] = tv_str(text)
        count = 4
    result = call_value(callback, args, count)
    if result.tag != Tag.THROWN:
        decref(result)
    for i in range(i64(count)):
        decref(args[i])


@native(cold=True)
def throw_assertion_error(text: ptr[String]) -> void:
    """Throw the AssertionError of a description, or of none. php takes what is before a NUL."""
    message = str_empty() if text is None else msg(b"%s", i64(text), 0, 0)
    throw_error(ErrorClass.ASSERTION_ERROR, message)
    tv_set(obj_props(vm.exc) + SLOT_CODE, tv_int(Level.ERROR))


@native(cold=True)
def warn_of_assertion(text: ptr[String]) -> void:
    """Warn that an assertion failed, in the words of php, also when the callback threw; no handler is called then."""
    message = msg0(b"assert(): Assertion failed failed")
    if text is not None:
        str_decref(message)
        message = msg(b"assert(): %s failed", i64(text), 0, 0)
    if vm.exc is None:
        warning(message)
    elif engine.error_handler.tag == Tag.UNINIT:
        report_error(Level.WARNING, message, current_file(), current_line())
    else:
        str_decref(message)


@native(cold=True)
def leave_by_assertion() -> void:
    """End the program; an exception that is on its way is not caught any more: a fatal error if it is the assertion's."""
    exc = vm.exc
    if exc is not None and not is_exit(exc):
        vm.exc = None
        if setting_is_on(b"assert.exception"):
            report_uncaught(exc)
        else:
            report_thrown(exc, Level.WARNING)
        obj_decref(exc)
    request_exit()


@native
def f_assert_options(option: i64, value: ptr[TV]) -> TV:
    """assert_options()"""
    if option == OPTION_CALLBACK:
        old = assertion_callback()
        if value is not None:
            set_assert_callback(tv_copy(value[0]))
        return old
    for number, name in unroll(SWITCHES):
        if option == number:
            on = setting_is_on(name)
            if value is not None:
                change_switch(name, value[0])
            return tv_int(i64(on))
    value_error(msg0(b"assert_options(): Argument #1 ($option) must be an ASSERT_* constant"))
    return tv_null()


@native
def change_switch(name: ptr[u8], v: TV) -> void:
    """Set a switch as ini_set() does."""
    text = tv_to_str(v)
    if text is None:
        return
    key = str_from_c(name)
    decref(change_setting(key, text))
    str_decref(key)
    str_decref(text)
