"""Messages of functions on streams, which begin with the name of the function that the program has called.

Example: `stream_warning(msg0(b"Cannot seek"))` warns `fseek(): Cannot seek`.
"""

from backend.interp.calls.exceptions import chain_previous
from backend.interp.calls.frames import own_frame
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_c, sb_finish, sb_new, sb_str
from backend.runtime.errors import Level, msg, raise_error
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_from_c
from backend.runtime.value import *
from hhbc.unit import Attr


@native
def active_function() -> ptr[String]:
    """The name of the library function that the program has called (owned), with its class; that of the program's own function where
    the engine itself works."""
    if vm.fp is None:
        return str_from_c(b"Unknown")
    fp = own_frame()
    while fp.func.attrs & Attr.BUILTIN != 0 and fp.prev is not None and fp.prev.func.attrs & Attr.BUILTIN != 0:
        fp = fp.prev
    func = fp.func
    b = stack(Builder)
    sb_new(b, 40)
    if func.cls is not None:
        sb_str(b, func.cls.name)
        sb_c(b, b"::")
    sb_str(b, func.name)
    return sb_finish(b)


@native(cold=True)
def raise_named(level: i64, text: ptr[String]) -> void:
    """Report an error of the function that runs (the message is consumed)."""
    name = active_function()
    raise_error(level, msg(b"%s(): %S", i64(name), i64(text), 0))
    str_decref(name)
    str_decref(text)


@native(cold=True)
def stream_notice(text: ptr[String]) -> void:
    """A notice of the function that runs (the message is consumed)."""
    raise_named(Level.NOTICE, text)


@native(cold=True)
def warning_despite(text: ptr[String]) -> void:
    """A warning of the function that runs (the message is consumed), also while an exception is pending."""
    pending = vm.exc
    vm.exc = None
    stream_warning(text)
    if vm.exc is None:
        vm.exc = pending
    elif pending is not None:
        chain_previous(vm.exc, pending)


@native(cold=True)
def stream_warning(text: ptr[String]) -> void:
    """A warning of the function that runs (the message is consumed)."""
    raise_named(Level.WARNING, text)
