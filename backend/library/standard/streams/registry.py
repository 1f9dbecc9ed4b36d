"""What the streams of a request begin with: php's own wrappers and the standard streams.

Example: `streams_request_start(True)`.
"""

from backend.library.standard.files.plain_wrapper import PLAIN_WRAPPER
from backend.library.standard.streams.http_wrapper import HTTP_WRAPPER
from backend.library.standard.streams.php_wrapper import DATA_WRAPPER, GLOB_WRAPPER, PHP_WRAPPER
from backend.library.standard.streams.plain import stream_of_descriptor
from backend.library.standard.streams.resources import resource_state
from backend.library.standard.streams.streams import *
from backend.library.standard.streams.wrappers import *
from backend.native.lang import *
from backend.runtime.array import arr_set_name
from backend.runtime.array_store import arr_dup, arr_new_hash
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_from_c
from backend.runtime.value import *

BUILT_IN = (
    (b"https", HTTP_WRAPPER),
    (b"php", PHP_WRAPPER),
    (b"file", PLAIN_WRAPPER),
    (b"glob", GLOB_WRAPPER),
    (b"data", DATA_WRAPPER),
    (b"http", HTTP_WRAPPER),
)
URLS = (b"data", b"http", b"https")  # those that are no files of this machine
STANDARD = ((b"STDIN", b"php://stdin"), (b"STDOUT", b"php://stdout"), (b"STDERR", b"php://stderr"))

# Define a constant (value consumed).
bind_constant = declare("bind_constant", fn[[ptr[String], TV, bool], bool])
bind_native_constant = declare("bind_native_constant", fn[[ptr[u8], TV, ptr[u8], bool], void])


@native(cold=True)
def streams_request_start(booted: bool) -> void:
    """Forget the previous request, whose heap is gone. STDIN and its like are constants of the request, not of the boot."""
    close_left_open()
    stream_state.first = None
    stream_state.ends = ENDS_LF
    resource_state.next_id = 1
    resource_state.newest = None
    wrappers.made = None
    all = arr_new_hash(8)
    for scheme, ops in unroll(BUILT_IN):
        name = str_from_c(scheme)
        w = wrapper_new(ops + 0, None, scheme in URLS)
        arr_set_name(all, name, tv_int(i64(w)))
        if ops is PLAIN_WRAPPER:
            wrappers.plain = w
            wrappers.file = w
        str_decref(name)
    wrappers.built_in = all
    wrappers.all = arr_dup(all)
    if booted:
        fd: i32 = 0
        for constant, path in unroll(STANDARD):
            standard_stream(constant, path, fd)
            fd += 1
        bind_native_constant(b"FILE_TEXT", tv_int(0), b"fopen", True)
        bind_native_constant(b"FILE_BINARY", tv_int(0), b"fopen", True)


@native(cold=True)
def add_built_in(scheme: ptr[u8], ops: ptr[WrapperOps]) -> void:
    """Add a wrapper of another extension's to php's own."""
    name = str_from_c(scheme)
    entry = tv_int(i64(wrapper_new(ops, None, False)))
    arr_set_name(wrappers.built_in, name, entry)
    arr_set_name(wrappers.all, name, entry)
    str_decref(name)


@native
def standard_stream(name_: ptr[u8], path: ptr[u8], fd: i32) -> void:
    """Define STDIN, STDOUT or STDERR."""
    s = stream_of_descriptor(fd)
    s.path = str_from_c(path)
    s.mode = str_from_c(b"rb" if fd == 0 else b"wb")
    s.wrapper = wrapper_of_url(s.path)
    constant = str_from_c(name_)
    bind_constant(constant, stream_resource(s), False)
    str_decref(constant)
