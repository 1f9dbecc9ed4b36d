"""What php's own URLs open: php:// (standard streams, memory, descriptors, filtered streams), data: and glob://.

Example: `PHP_WRAPPER` is the row of php://.
"""

from backend.library.standard.files.local import scheme_length
from backend.library.standard.streams.data_url import data_open
from backend.library.standard.streams.filter_functions import filter_append_new
from backend.library.standard.streams.memory import INPUT, MEMORY, OUTPUT_OPS, TEMP, memory_stream
from backend.library.standard.streams.messages import stream_warning, warning_despite
from backend.library.standard.streams.plain import GLOB_OPS, stream_of_descriptor
from backend.library.standard.streams.stream_open import stream_open
from backend.library.standard.streams.streams import *
from backend.library.standard.streams.wrappers import *
from backend.library.standard.strings.string_encode import f_urldecode
from backend.native.lang import *
from backend.runtime.array_iter import arr_first, arr_next, arr_tv_at
from backend.runtime.builder import sb_byte, sb_str
from backend.runtime.errors import ErrorClass, msg, msg0, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, str_decref, str_incref
from backend.runtime.search import find, find_byte, find_last_byte
from backend.runtime.string import is_digit, str_bytes, str_eq_ci, str_from, str_from_c, str_sub
from backend.runtime.value import *

_dup = extern("dup", fn[[i32], i32])
_getdtablesize = extern("getdtablesize", fn[[], i32])
FD_FORM = b"php://fd/ stream must be specified in the form php://fd/<orig fd>"
SLASH = 47
READ_CHAIN = 1
WRITE_CHAIN = 2
find_paths = declare("find_paths", fn[[ptr[String], i64], ptr[Array]])


@native
def names_stream(path: ptr[String], rest: ptr[u8], len: u64, whole: bool) -> bool:
    """Whether a php:// path goes on with a word, in any case; and ends there."""
    if path.len < 6 + len or (whole and path.len != 6 + len):
        return False
    wanted = str_from(rest, len)
    given = str_from(str_bytes(path) + 6, len)
    same = str_eq_ci(wanted, given)
    str_decref(wanted)
    str_decref(given)
    return same


@native
def php_open(w: ptr[Wrapper], path: ptr[String], request: ptr[OpenRequest]) -> ptr[Stream]:
    """WrapperOps.open of php://"""
    s: ptr[Stream] = None
    if names_stream(path, b"temp", 4, False):
        s = memory_stream(TEMP, request.mode)
        s.mode = memory_mode(s)
    elif names_stream(path, b"memory", 6, True):
        s = memory_stream(MEMORY, request.mode)
        s.mode = memory_mode(s)
    elif names_stream(path, b"output", 6, True):
        s = stream_new(OUTPUT_OPS + 0)
        s.mode = str_from_c(b"wb")
    elif names_stream(path, b"input", 5, True):
        s = memory_stream(INPUT, request.mode)
        s.mode = str_from_c(b"rb")
        s.writable = False
    elif names_stream(path, b"stdin", 5, True):
        return standard_descriptor(0)
    elif names_stream(path, b"stdout", 6, True):
        return standard_descriptor(1)
    elif names_stream(path, b"stderr", 6, True):
        return standard_descriptor(2)
    elif names_stream(path, b"fd/", 3, False):
        return open_descriptor(path, request)
    elif names_stream(path, b"filter/", 7, False):
        return open_filtered(path, request)
    else:
        stream_warning(msg0(b"Invalid php:// URL specified"))
        request.why = msg0(b"operation failed")
    return s


@native
def standard_descriptor(fd: i32) -> ptr[Stream]:
    """A stream of its own of a standard stream."""
    s = stream_of_descriptor(_dup(fd))
    s.shared = True
    return s


@native
def memory_mode(s: ptr[Stream]) -> ptr[String]:
    """The mode that a stream in memory shows (owned)."""
    return str_from_c(b"a+b" if s.appends else (b"w+b" if s.writable else b"rb"))


@native
def descriptor_of(path: ptr[String]) -> i64:
    """N of php://fd/N, MAX_FILES for one below 0; -1 when there is no number."""
    number: i64 = 0
    below = path.len > 10 and str_bytes(path)[9] == 45
    first: u64 = 10 if below else 9
    for i in range(first, path.len):
        c = str_bytes(path)[i]
        if not is_digit(c):
            return -1
        number = number * 10 + i64(c - 48) if number <= MAX_FILES else number
    if below and number > 0:
        return MAX_FILES
    return number if path.len > 9 else -1


@native
def open_descriptor(path: ptr[String], request: ptr[OpenRequest]) -> ptr[Stream]:
    """Open php://fd/N: a copy of a descriptor."""
    number = descriptor_of(path)
    if number < 0:
        request.why = msg0(FD_FORM)
        return None
    if number >= MAX_FILES:
        text = b"The file descriptors must be non-negative numbers smaller than %d"
        request.why = msg(text, i64(_getdtablesize()), 0, 0)
        return None
    fd = _dup(i32(number))
    if fd < 0:
        reason = msg(b"Error duping file descriptor %d; possibly it doesn't exist", number, 0, 0)
        request.why = msg(b"%s: [%d]: %z", i64(reason), last_error(), i64(error_text()))
        str_decref(reason)
        return None
    s = stream_of_descriptor(fd)
    s.shared = True
    return s


# php://filter


@native
def open_filtered(path: ptr[String], request: ptr[OpenRequest]) -> ptr[Stream]:
    """Open php://filter/.../resource=name: another stream with filters."""
    p = str_bytes(path)
    mark = find(p, path.len, b"/resource=", 10)
    if mark is None:
        throw_error(ErrorClass.ERROR, str_from_c(b"No URL resource specified"))
        return None
    name = str_from(mark + 10, u64(p + path.len - mark) - 10)
    s = stream_open(name, request.mode, request.function, 0, request.context)
    str_decref(name)
    if s is None:
        request.why = msg0(b"operation failed") if vm.exc is None else None
        return None
    if s.path is not None:
        str_decref(s.path)
        s.path = None
    at = u64(13)
    end = u64(mark - p)
    chains = chains_of_mode(request.mode)
    while at < end and vm.exc is None:
        slash = find_byte(p + at, end - at, SLASH)
        size = end - at if slash is None else u64(slash - (p + at))
        if size >= 5 and memcmp(p + at, b"read=", 5) == 0:
            add_filters(s, p + at + 5, size - 5, READ_CHAIN)
        elif size >= 6 and memcmp(p + at, b"write=", 6) == 0:
            add_filters(s, p + at + 6, size - 6, WRITE_CHAIN)
        else:
            add_filters(s, p + at, size, chains)
        at += size + 1
    return s


@native
def chains_of_mode(mode: ptr[String]) -> i64:
    """The chains that a mode uses."""
    p = str_bytes(mode)
    chains: i64 = 0
    for i in range(mode.len):
        c = p[i]
        if c == 114 or c == 43:
            chains = chains | READ_CHAIN
        if c == 119 or c == 43 or c == 97:
            chains = chains | WRITE_CHAIN
    return chains


@native
def add_filters(s: ptr[Stream], p: ptr[u8], size: u64, chains: i64) -> void:
    """Append the filters that a part of the URL names, with `|` between them."""
    at: u64 = 0
    while at < size and vm.exc is None:
        bar = find_byte(p + at, size - at, 124)
        length = size - at if bar is None else u64(bar - (p + at))
        if length > 0:
            encoded = str_from(p + at, length)
            name = f_urldecode(encoded)
            if chains & READ_CHAIN != 0 and filter_append_new(s, name, tv_uninit(), False, True) is None:
                warning_despite(msg(b"Unable to create filter (%s)", i64(name), 0, 0))
            if chains & WRITE_CHAIN != 0 and filter_append_new(s, name, tv_uninit(), True, True) is None:
                warning_despite(msg(b"Unable to create filter (%s)", i64(name), 0, 0))
            str_decref(name)
            str_decref(encoded)
        at += length + 1


PHP_WRAPPER = const_table("php_wrapper", WrapperOps, [(b"PHP", php_open, None, None, None, None, None, None, None)])


# data:


@native
def data_url_open(w: ptr[Wrapper], path: ptr[String], request: ptr[OpenRequest]) -> ptr[Stream]:
    """WrapperOps.open of data:"""
    why = stack(ptr[u8])
    s = data_open(path, request.mode, why)
    if s is None:
        request.why = str_from_c(why[0])
    return s


DATA_WRAPPER = const_table(
    "data_wrapper", WrapperOps, [(b"RFC2397", data_url_open, None, None, None, None, None, None, None)]
)


# glob://


@native
def glob_opendir(w: ptr[Wrapper], path: ptr[String], request: ptr[OpenRequest]) -> ptr[Stream]:
    """WrapperOps.opendir of glob://: the base names of what a pattern finds."""
    skipped = scheme_length(path)
    pattern = str_sub(path, skipped + 3, path.len - skipped - 3) if skipped > 0 else path
    if skipped == 0:
        str_incref(path)
    found = find_paths(pattern, 0)
    str_decref(pattern)
    s = stream_new(GLOB_OPS + 0)
    stream_memory(s)
    if found is None:
        return s
    at = arr_first(found)
    while at < found.used:
        name = as_str(arr_tv_at(found, at)[0])
        slash = find_last_byte(str_bytes(name), name.len, SLASH)
        base = name
        str_incref(base)
        if slash is not None:
            before = u64(slash - str_bytes(name)) + 1
            str_decref(base)
            base = str_sub(name, before, name.len - before)
        sb_str(addr(s.memory), base)
        sb_byte(addr(s.memory), 0)
        str_decref(base)
        at = arr_next(found, at)
    arr_decref(found)
    return s


GLOB_WRAPPER = const_table(
    "glob_wrapper", WrapperOps, [(b"glob", None, glob_opendir, None, None, None, None, None, None)]
)
