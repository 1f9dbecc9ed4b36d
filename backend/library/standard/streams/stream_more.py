"""More functions on streams: lines with other endings, copies, what a stream is.

Each `f_<name>` is the body of the function declared in backend/library/standard/files/file.php.
"""

from backend.library.standard.files.file import path_kind
from backend.library.standard.files.local import has_scheme, scheme_length
from backend.library.standard.files.path import real_path
from backend.library.standard.general.info import set_named
from backend.library.standard.general.ini import setting_value
from backend.library.standard.streams.copying import copy_rest
from backend.library.standard.streams.memory import MEMORY_KINDS, TEMP
from backend.library.standard.streams.reading import NO_LIMIT, stream_at_end, stream_record
from backend.library.standard.streams.stream_functions import stream_of
from backend.library.standard.streams.streams import *
from backend.library.standard.streams.wrappers import wrapper_of_url
from backend.library.standard.streams.writing import stream_seek
from backend.native.lang import *
from backend.runtime.array import arr_set_name
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_store import arr_new_hash
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_finish, sb_new, sb_str
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import current_file, msg, msg0, running_name, value_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref, str_incref, tv_copy
from backend.runtime.search import find, find_byte, find_last_byte
from backend.runtime.string import str_bytes, str_from_c
from backend.runtime.value import *

REMOTE = (b"https", b"ftp", b"ftps")  # schemes of php's wrappers that open what lies on other machines
SLASH = 47


@native
def f_stream_get_line(stream: ptr[TV], length: i64, ending: ptr[String]) -> TV:
    """stream_get_line()"""
    if length < 0:
        text = b"stream_get_line(): Argument #2 ($length) must be greater than or equal to 0"
        value_error(msg0(text))
        return tv_bool(False)
    s = stream_of(stream, b"stream_get_line")
    record = stream_record(s, u64(length) if length > 0 else CHUNK, ending) if s is not None else None
    return tv_str(record) if record is not None else tv_bool(False)


@native
def f_stream_copy_to_stream(from_: ptr[TV], to: ptr[TV], length: ptr[TV], offset: i64) -> TV:
    """stream_copy_to_stream()"""
    source = stream_of(from_, b"stream_copy_to_stream")
    if source is None:
        return tv_bool(False)
    target = stream_of(to, b"stream_copy_to_stream")
    if target is None:
        return tv_bool(False)
    if offset > 0 and not stream_seek(source, offset, SEEK_SET):
        text = b"stream_copy_to_stream(): Failed to seek to position %d in the stream"
        warning(msg(text, offset, 0, 0))
        return tv_bool(False)
    limited = length is not None and length.tag == Tag.INT
    copied = copy_rest(source, target, u64(length.data) if limited else NO_LIMIT)
    return tv_int(copied) if copied >= 0 else tv_bool(False)


# What a stream is


# What is known of an encrypted connection is another extension's (owned; Uninit without encryption).
transport_crypto = declare("transport_crypto", fn[[ptr[Stream]], TV])


@native
def is_temporary(s: ptr[Stream]) -> bool:
    """Whether a stream is one of php://temp."""
    return s.ops == MEMORY_KINDS + TEMP


@native
def f_stream_get_meta_data(stream: ptr[TV]) -> ptr[Array]:
    """stream_get_meta_data()"""
    return meta_data(stream_of(stream, b"stream_get_meta_data"))


@native
def meta_data(s: ptr[Stream]) -> ptr[Array]:
    """What is known of a stream; nothing of None."""
    a = arr_new_hash(9)
    if s is None:
        return a
    if s.meta is not None:
        at = arr_first(s.meta)
        while at < s.meta.used:
            arr_set_name(a, ptr[String](arr_key_at(s.meta, at).data), tv_copy(arr_tv_at(s.meta, at)[0]))
            at = arr_next(s.meta, at)
    elif not is_temporary(s):
        crypto = transport_crypto(s)
        if crypto.tag != Tag.UNINIT:
            set_named(a, b"crypto", crypto)
        set_named(a, b"timed_out", tv_bool(s.timed_out))
        set_named(a, b"blocked", tv_bool(s.blocks))
        set_named(a, b"eof", tv_bool(stream_at_end(s)))
    if s.object is not None:
        s.object.rc += 1
        set_named(a, b"wrapper_data", tv_obj(s.object))
    elif s.headers is not None:
        set_named(a, b"wrapper_data", tv_copy(tv_arr(s.headers)))
    if s.wrapper is not None:
        set_named(a, b"wrapper_type", tv_str(str_from_c(s.wrapper.ops.label)))
    set_named(a, b"stream_type", tv_str(str_from_c(s.ops.label)))
    if s.mode is not None:
        str_incref(s.mode)
        set_named(a, b"mode", tv_str(s.mode))
    set_named(a, b"unread_bytes", tv_int(i64(s.end - s.start)))
    set_named(a, b"seekable", tv_bool(s.ops.seek is not None and not s.unseekable))
    if s.path is not None and s.ops.next_name is None:
        str_incref(s.path)
        set_named(a, b"uri", tv_str(s.path))
    return a


@native
def f_socket_get_status(stream: ptr[TV]) -> ptr[Array]:
    """socket_get_status()"""
    return meta_data(stream_of(stream, b"socket_get_status"))


@native
def ask_option(s: ptr[Stream], option_: i64, value: i64, param: ptr[i64]) -> i64:
    """Set an option of a stream: OPTION_*; unknown for None."""
    if s is None or s.ops.option is None:
        return OPTION_UNKNOWN
    option = s.ops.option
    return option(s, option_, value, param)


@native
def f_stream_set_blocking(stream: ptr[TV], enable: bool) -> bool:
    """stream_set_blocking()"""
    s = stream_of(stream, str_bytes(running_name()))
    return ask_option(s, OPTION_BLOCKING, i64(enable), None) == OPTION_OK


@native
def f_socket_set_blocking(stream: ptr[TV], enable: bool) -> bool:
    """socket_set_blocking()"""
    return f_stream_set_blocking(stream, enable)


@native
def f_stream_set_timeout(stream: ptr[TV], seconds: i64, microseconds: i64) -> bool:
    """stream_set_timeout()"""
    s = stream_of(stream, str_bytes(running_name()))
    times = stack(i64, 2)
    times[0] = seconds + sdiv(microseconds, 1000000)
    times[1] = srem(microseconds, 1000000)
    return ask_option(s, OPTION_READ_TIMEOUT, 0, times) == OPTION_OK


@native
def f_socket_set_timeout(stream: ptr[TV], seconds: i64, microseconds: i64) -> bool:
    """socket_set_timeout()"""
    return f_stream_set_timeout(stream, seconds, microseconds)


@native
def set_buffer(s: ptr[Stream], which: i64, size: i64) -> i64:
    """Set the size of a buffer: 0, or -1 when that is impossible."""
    if s is None:
        return -1
    param = stack(i64)
    param[0] = size
    kind: i64 = 2 if size > 0 else 0
    return 0 if ask_option(s, which, kind, param if size > 0 else None) == OPTION_OK else -1


@native
def f_stream_set_write_buffer(stream: ptr[TV], size: i64) -> i64:
    """stream_set_write_buffer()"""
    return set_buffer(stream_of(stream, str_bytes(running_name())), OPTION_WRITE_BUFFER, size)


@native
def f_set_file_buffer(stream: ptr[TV], size: i64) -> i64:
    """set_file_buffer()"""
    return f_stream_set_write_buffer(stream, size)


@native
def f_stream_set_read_buffer(stream: ptr[TV], size: i64) -> i64:
    """stream_set_read_buffer(): the stream itself decides, or nothing is buffered"""
    s = stream_of(stream, b"stream_set_read_buffer")
    if s is not None and s.object is None:
        s.unbuffered = size == 0
        return 0
    return set_buffer(s, OPTION_READ_BUFFER, size)


@native
def f_stream_set_chunk_size(stream: ptr[TV], size: i64) -> i64:
    """stream_set_chunk_size()"""
    if size <= 0:
        value_error(msg0(b"stream_set_chunk_size(): Argument #2 ($size) must be greater than 0"))
        return 0
    s = stream_of(stream, b"stream_set_chunk_size")
    if s is None:
        return 0
    old = s.chunk
    s.chunk = u64(size)
    return i64(old)


@native
def f_stream_is_local(stream: ptr[TV]) -> bool:
    """stream_is_local(): of a stream or an URL"""
    if stream.tag == Tag.RES:
        s = stream_of(stream, b"stream_is_local")
        return s is not None and (s.wrapper is None or not s.wrapper.is_url)
    text = tv_to_str(stream[0])
    if text is None:
        return False
    n = scheme_length(text)
    w = wrapper_of_url(text)
    local = w is None or not w.is_url
    for scheme in unroll(REMOTE):
        if n == len(scheme) and has_scheme(text, scheme, len(scheme)):
            local = False
    str_decref(text)
    return local


@native
def f_stream_supports_lock(stream: ptr[TV]) -> bool:
    """stream_supports_lock()"""
    s = stream_of(stream, b"stream_supports_lock")
    return ask_option(s, OPTION_LOCKING, 0, None) == OPTION_OK


# The include path


@native
def joined_path(directory: ptr[u8], size: u64, name: ptr[String]) -> ptr[String]:
    """directory/name (owned)"""
    b = stack(Builder)
    sb_new(b, size + name.len + 1)
    sb_bytes(b, directory, size)
    sb_byte(b, SLASH)
    sb_str(b, name)
    return sb_finish(b)


@native
def in_include_path(name: ptr[String]) -> ptr[String]:
    """Where a file of a relative name lies: in the include path or beside the running script. None: nowhere."""
    p = str_bytes(name)
    explicit = p[0] == SLASH or (p[0] == 46 and (p[1] == SLASH or (p[1] == 46 and p[2] == SLASH)))
    if explicit or find(p, name.len, b"://", 3) is not None:
        if path_kind(name, b"include") == 0:
            return None
        str_incref(name)
        return name
    setting = str_from_c(b"include_path")
    value = setting_value(setting)
    str_decref(setting)
    dirs = as_str(value)
    at: u64 = 0
    found: ptr[String] = None
    while found is None and at <= dirs.len:
        rest = str_bytes(dirs) + at
        colon = find_byte(rest, dirs.len - at, 58)
        size = dirs.len - at if colon is None else u64(colon - rest)
        path = joined_path(rest, size, name)
        if path_kind(path, b"include") != 0:
            found = path
        else:
            str_decref(path)
        at += size + 1
    decref(value)
    if found is None:
        file = current_file()
        slash = find_last_byte(str_bytes(file), file.len, SLASH)
        if slash is not None:
            path = joined_path(str_bytes(file), u64(slash - str_bytes(file)), name)
            if path_kind(path, b"include") != 0:
                return path
            str_decref(path)
    return found


@native
def f_stream_resolve_include_path(filename: ptr[String]) -> TV:
    """stream_resolve_include_path()"""
    path = in_include_path(filename)
    if path is None:
        return tv_bool(False)
    resolved = real_path(path)
    str_decref(path)
    return resolved
