"""What the library does when a request starts, and when an ini setting is given a value: all its native functions that are
named `..._request_start` and `..._take_setting`.

Example: `library_request_start(True)` after the symbol tables are there.
"""

from backend.library.discovery import native_functions
from backend.native.lang import *
from backend.native.lang import depends
from backend.runtime.layout import String

STARTS = tuple(native_functions(suffix="_request_start").values())
TAKERS = tuple(native_functions(suffix="_take_setting").values())


@native(cold=True)
def library_request_start(booted: bool) -> void:
    """Forget the previous request; `booted` is whether this one is a program's, not the library's own."""
    for start in unroll(STARTS):
        start(booted)


@native(cold=True)
def library_apply_setting(name: ptr[String], value: ptr[String]) -> bool:
    """Show each extension a setting that is to have a value (both borrowed); False where one, after warning, refuses it."""
    for take in unroll(TAKERS):
        if not take(name, value):
            return False
    return True


CALLED = (*STARTS, *TAKERS)
depends(__name__, used=[function.module for function in CALLED], facts=[function.name for function in CALLED])
