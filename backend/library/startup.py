"""What the library does when a request starts, before its program and at its end, when an ini setting is given a value, and when a
filter of a stream is wanted: all its native functions that are named `..._request_start`, `..._request_ready`, `..._request_end`, `..._take_setting`, and `NAME_make_filter` (of the filters `NAME.*`; `a_b_make_filter` of `a.b.*`).

Example: `library_request_start(True)` after the symbol tables are there.
"""

from backend.library.discovery import native_functions
from backend.library.standard.streams.filters import Filter
from backend.native.lang import *
from backend.native.lang import depends
from backend.runtime.array import arr_append
from backend.runtime.layout import *
from backend.runtime.string import str_from_c
from backend.runtime.value import *

STARTS = tuple(native_functions(suffix="_request_start").values())
READY = tuple(native_functions(suffix="_request_ready").values())
ENDS = tuple(native_functions(suffix="_request_end").values())
TAKERS = tuple(native_functions(suffix="_take_setting").values())
_MAKE_FILTER = "_make_filter"
FILTER_MAKERS = tuple(native_functions(suffix=_MAKE_FILTER).values())
FAMILIES = tuple(f"{make.name.removesuffix(_MAKE_FILTER).replace('_', '.')}.*".encode() for make in FILTER_MAKERS)


@native(cold=True)
def library_request_start(booted: bool) -> void:
    """Forget the previous request; `booted` is whether this one is a program's, not the library's own."""
    for start in unroll(STARTS):
        start(booted)


@native(cold=True)
def library_request_ready() -> void:
    """Everything is there, and the program not yet begun."""
    for ready in unroll(READY):
        ready()


@native(cold=True)
def library_request_end() -> void:
    """The program, its shutdown functions and its destructors have run."""
    for end in unroll(ENDS):
        end()


@native(cold=True)
def library_apply_setting(name: ptr[String], value: ptr[String]) -> bool:
    """Show each extension a setting that is to have a value (both borrowed); False where one, after warning, refuses it."""
    for take in unroll(TAKERS):
        if not take(name, value):
            return False
    return True


@native
def extension_filter(name: ptr[String], params: TV) -> ptr[Filter]:
    """A filter by its name and parameters; None when nobody makes it."""
    for make in unroll(FILTER_MAKERS):
        made = make(name, params)
        if made is not None:
            return made
    return None


@native
def extension_filter_families(list: ptr[Array]) -> void:
    """Append what the names of such filters begin with, as `zlib.*`."""
    for family in unroll(FAMILIES):
        arr_append(list, tv_str(str_from_c(family)))


CALLED = (*STARTS, *READY, *ENDS, *TAKERS, *FILTER_MAKERS)
depends(__name__, used=[function.module for function in CALLED], facts=[function.name for function in CALLED])
