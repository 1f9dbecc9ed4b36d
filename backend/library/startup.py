"""What the library does when a request starts: every native function of it named `..._request_start`.

Example: `library_request_start(True)` after the symbol tables are there.
"""

from backend.library.discovery import native_functions
from backend.native.lang import *
from backend.native.lang import depends

STARTS = tuple(native_functions(suffix="_request_start").values())


@native(cold=True)
def library_request_start(booted: bool) -> void:
    """Forget the previous request; `booted` is whether this one is a program's, not the library's own."""
    for start in unroll(STARTS):
        start(booted)


depends(__name__, used=[start.module for start in STARTS], facts=[start.name for start in STARTS])
