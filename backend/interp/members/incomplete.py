"""Objects of __PHP_Incomplete_Class, which stand for those of a class that unserialize() did not find: reading and testing
properties warns and gives nothing, anything else is an Error.

Example: `incomplete_read(o)` warns; `incomplete_error(o, b"call a method")` throws.
"""

from backend.interp.calls.frames import own_frame
from backend.native.lang import *
from backend.runtime.array import arr_get_name
from backend.runtime.errors import ErrorClass, msg, throw_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_from_c
from backend.runtime.value import *

INCOMPLETE_NAME = b"__PHP_Incomplete_Class_Name"

# `f` or `C::m` (owned).
func_shown_name = declare("func_shown_name", fn[[ptr[Func]], ptr[String]])


@native(cold=True)
def incomplete_text(o: ptr[Object], action: ptr[u8]) -> ptr[String]:
    """What the program did to an object of which class (owned)."""
    key = str_from_c(INCOMPLETE_NAME)
    name = arr_get_name(o.dyn, key) if o.dyn is not None else None
    str_decref(key)
    shown = str_from_c(b"unknown")
    if name is not None and deref(name).tag == Tag.STR:
        str_decref(shown)
        shown = as_str(deref(name)[0])
        shown.rc += 1
    head = msg(b"The script tried to %z on an incomplete object. Please ensure that the class definition \"%s\" ",
               i64(action), i64(shown), 0)  # fmt: skip
    rest = b"of the object you are trying to operate on was loaded _before_ unserialize() gets called or provide an"
    text = msg(b"%s%z autoloader to load the class definition", i64(head), i64(rest), 0)
    str_decref(head)
    str_decref(shown)
    return text


@native(cold=True)
def incomplete_read(o: ptr[Object]) -> void:
    """Warn about reading or testing a property."""
    text = incomplete_text(o, b"access a property")
    func = own_frame().func
    name = func_shown_name(func) if func.name.len != 0 else str_from_c(b"main")
    warning(msg(b"%s(): %s", i64(name), i64(text), 0))
    str_decref(name)
    str_decref(text)


@native(cold=True)
def incomplete_error(o: ptr[Object], action: ptr[u8]) -> void:
    """Throw the Error of anything else."""
    throw_error(ErrorClass.ERROR, incomplete_text(o, action))
