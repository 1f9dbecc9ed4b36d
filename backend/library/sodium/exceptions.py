"""SodiumException: its trace tells no arguments, of which many are secrets.

Example: `#0 a.php(3): sodium_crypto_secretbox()`.
"""

from backend.interp.calls.exceptions import SLOT_TRACE, throwable_init
from backend.interp.classes.behaviour import native_class
from backend.interp.objects.objects import obj_props
from backend.native.lang import *
from backend.runtime.array import arr_get_str
from backend.runtime.array_iter import arr_tv_at
from backend.runtime.array_store import arr_empty
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, tv_set
from backend.runtime.string import str_from_c
from backend.runtime.value import *


@native(cold=True)
def sodium_exception_made(o: ptr[Object]) -> void:
    """Fill in a new exception, and leave the arguments out of its trace, which nobody else has yet."""
    throwable_init(o)
    trace = as_arr(obj_props(o)[SLOT_TRACE])
    name = str_from_c(b"args")
    for i in range(trace.used):
        args = arr_get_str(as_arr(arr_tv_at(trace, i)[0]), name)
        if args is not None:
            tv_set(args, tv_arr(arr_empty()))
    str_decref(name)


native_class("SodiumException", made=sodium_exception_made)
