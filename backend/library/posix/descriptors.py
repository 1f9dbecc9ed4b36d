"""Descriptors below streams, for the functions that ask for terminals."""

from backend.library.standard.streams.streams import *
from backend.native.lang import *
from backend.runtime.errors import msg, warning
from backend.runtime.layout import *
from backend.runtime.string import str_bytes
from backend.runtime.value import *


@native
def f___systemlib_posix_descriptor(function: ptr[String], stream: ptr[TV]) -> i64:
    """See the stub."""
    s = ptr[Stream](as_res(stream[0]).ext) if as_res(stream[0]).free == stream_free else None
    if s is None:
        return -1
    if s.fd < 0:
        warning(msg(b"%s(): Could not use stream of type '%z'", i64(function), i64(s.ops.label), 0))
    return i64(s.fd)
