"""More functions on streams: lines with other endings, copies, what a stream is.

Each `f_<name>` is the body of the function declared in backend/library/standard/files/file.php.
"""

from backend.library.standard.files.existing import Stat
from backend.library.standard.files.file import path_kind
from backend.library.standard.files.local import (
    WRAP_PHP,
    WRAP_PLAIN,
    WRAP_UNKNOWN,
    WRAPPERS,
    has_scheme,
    scheme_length,
    wrapper_of,
)
from backend.library.standard.files.path import real_path
from backend.library.standard.general.info import set_named
from backend.library.standard.general.ini import setting_value
from backend.library.standard.streams.stream_functions import may_read, stream_of, write_checked
from backend.library.standard.streams.streams import *
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_set_name
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_store import arr_new, arr_new_hash
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_drop, sb_finish, sb_new, sb_str
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import current_file, msg, msg0, value_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref, str_incref, tv_copy
from backend.runtime.search import find, find_byte, find_last_byte
from backend.runtime.string import str_bytes, str_from, str_from_c
from backend.runtime.value import *

REMOTE = (b"http", b"https", b"ftp", b"ftps")  # schemes of php's wrappers that open what lies on other machines
SLASH = 47
S_IFIFO = 0o010000
S_IFCHR = 0o020000

_fstat = extern("fstat", fn[[i32, ptr[Stat]], i32])


@native
def f_stream_get_line(stream: ptr[TV], length: i64, ending: ptr[String]) -> TV:
    """stream_get_line()"""
    if length < 0:
        text = b"stream_get_line(): Argument #2 ($length) must be greater than or equal to 0"
        value_error(msg0(text))
        return tv_bool(False)
    s = stream_of(stream, b"stream_get_line")
    if s is None or not may_read(s, b"stream_get_line"):
        return tv_bool(False)
    limit = u64(length) if length > 0 else ~u64(0)
    p = stack(ptr[u8])
    b = stack(Builder)
    sb_new(b, 100)
    count = stream_available(s, p)
    if count == 0:
        sb_drop(b)
        return tv_bool(False)
    while count > 0 and b.len < limit:
        sb_byte(b, p[0][0])
        stream_take(s, 1)
        if ending.len > 0 and b.len >= ending.len:
            end = str_bytes(b.block) + (b.len - ending.len)
            if memcmp(end, str_bytes(ending), ending.len) == 0:
                b.len -= ending.len
                break
        if b.len < limit:
            count = stream_available(s, p)
    return tv_str(sb_finish(b))


@native
def f_stream_copy_to_stream(from_: ptr[TV], to: ptr[TV], length: ptr[TV], offset: i64) -> TV:
    """stream_copy_to_stream()"""
    source = stream_of(from_, b"stream_copy_to_stream")
    if source is None:
        return tv_bool(False)
    target = stream_of(to, b"stream_copy_to_stream")
    if target is None or not may_read(source, b"stream_copy_to_stream"):
        return tv_bool(False)
    if offset > 0 and not stream_seek(source, offset, SEEK_SET):
        text = b"stream_copy_to_stream(): Failed to seek to position %d in the stream"
        warning(msg(text, offset, 0, 0))
        return tv_bool(False)
    limited = length is not None and length.tag == Tag.INT
    b = stack(Builder)
    sb_new(b, ROOM)
    stream_read_all(source, b, u64(length.data) if limited else ~u64(0))
    wrote = write_checked(target, str_bytes(b.block), b.len, b"stream_copy_to_stream")
    sb_drop(b)
    return wrote


# What a stream is


@native
def mode_text(s: ptr[Stream]) -> ptr[u8]:
    """The mode of a stream that was not opened with one."""
    if s.kind == KIND_DIRECTORY:
        return b"r"
    if s.kind == KIND_MEMORY:
        return b"a+b" if s.appends else (b"w+b" if s.writable else b"rb")
    if s.readable:
        return b"r+" if s.writable else b"r"
    return b"w"


@native
def is_temporary(s: ptr[Stream]) -> bool:
    """Whether a stream is one of php://temp."""
    return s.nested and s.meta is None


@native
def wrapper_type(s: ptr[Stream]) -> ptr[u8]:
    """php's name of what opened a stream."""
    if s.meta is not None:
        return b"RFC2397"
    php = s.kind != KIND_DIRECTORY and s.path is not None and wrapper_of(s.path) == WRAP_PHP
    return b"PHP" if php else b"plainfile"


@native
def stream_type(s: ptr[Stream]) -> ptr[u8]:
    """php's name of what a stream is made of."""
    if s.meta is not None:
        return b"RFC2397"
    if s.kind == KIND_DIRECTORY:
        return b"dir"
    if s.kind == KIND_OUTPUT:
        return b"Output"
    if s.kind != KIND_MEMORY or s.path is None:
        return b"STDIO"
    return b"TEMP" if is_temporary(s) else b"MEMORY"


@native
def f_stream_get_meta_data(stream: ptr[TV]) -> ptr[Array]:
    """stream_get_meta_data()"""
    return meta_data(stream_of(stream, b"stream_get_meta_data"))


@native
def is_seekable(s: ptr[Stream]) -> bool:
    """Whether a descriptor has positions: pipes and terminals have none."""
    info = stack(Stat)
    if s.fd < 0 or _fstat(s.fd, info) != 0:
        return False
    return info.mode & S_IFMT != S_IFIFO and info.mode & S_IFMT != S_IFCHR


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
        set_named(a, b"timed_out", tv_bool(False))
        set_named(a, b"blocked", tv_bool(True))
        set_named(a, b"eof", tv_bool(s.eof and s.start == s.end))
    set_named(a, b"wrapper_type", tv_str(str_from_c(wrapper_type(s))))
    set_named(a, b"stream_type", tv_str(str_from_c(stream_type(s))))
    if s.mode is not None:
        str_incref(s.mode)
        set_named(a, b"mode", tv_str(s.mode))
    else:
        set_named(a, b"mode", tv_str(str_from_c(mode_text(s))))
    held = s.kind == KIND_MEMORY or s.kind == KIND_DIRECTORY
    set_named(a, b"unread_bytes", tv_int(0 if held else i64(s.end - s.start)))
    set_named(a, b"seekable", tv_bool(held or is_seekable(s)))
    if s.path is not None and s.kind != KIND_DIRECTORY:
        str_incref(s.path)
        set_named(a, b"uri", tv_str(s.path))
    return a


@native
def f_socket_get_status(stream: ptr[TV]) -> ptr[Array]:
    """socket_get_status()"""
    return meta_data(stream_of(stream, b"socket_get_status"))


_fcntl = extern("fcntl", fn[[i32, i32], i32], variadic=True)
F_GETFL = 3
F_SETFL = 4
O_NONBLOCK = 2048


@native
def f_stream_set_blocking(stream: ptr[TV], enable: bool) -> bool:
    """stream_set_blocking()"""
    s = stream_of(stream, b"stream_set_blocking")
    if s is None or s.fd < 0:
        return s is not None and s.kind == KIND_MEMORY
    flags = _fcntl(s.fd, F_GETFL)
    wanted = flags & ~O_NONBLOCK if enable else flags | O_NONBLOCK
    return _fcntl(s.fd, F_SETFL, wanted) == 0


@native
def f_stream_set_timeout(stream: ptr[TV], seconds: i64, microseconds: i64) -> bool:
    """stream_set_timeout(): files have none"""
    stream_of(stream, b"stream_set_timeout")
    return False


@native
def f_stream_set_write_buffer(stream: ptr[TV], size: i64) -> i64:
    """stream_set_write_buffer(): files have none"""
    s = stream_of(stream, str_bytes(vm.fp.func.name))
    return -1 if s is None or s.kind == KIND_MEMORY or size != 0 else 0


@native
def f_set_file_buffer(stream: ptr[TV], size: i64) -> i64:
    """set_file_buffer()"""
    return f_stream_set_write_buffer(stream, size)


@native
def f_stream_set_read_buffer(stream: ptr[TV], size: i64) -> i64:
    """stream_set_read_buffer(): its size stays what it is"""
    s = stream_of(stream, b"stream_set_read_buffer")
    return 0 if s is not None else -1


@native
def f_stream_is_local(stream: ptr[TV]) -> bool:
    """stream_is_local(): of a stream or an URL"""
    if stream.tag == Tag.RES:
        s = stream_of(stream, b"stream_is_local")
        return s is not None and s.meta is None
    text = tv_to_str(stream[0])
    if text is None:
        return False
    n = scheme_length(text)
    local = n == 0 or wrapper_of(text) == WRAP_PHP or wrapper_of(text) == WRAP_PLAIN
    if wrapper_of(text) == WRAP_UNKNOWN:
        local = True
        for scheme in unroll(REMOTE):
            if n == len(scheme) and has_scheme(text, scheme, len(scheme)):
                local = False
    str_decref(text)
    return local


@native
def f_stream_supports_lock(stream: ptr[TV]) -> bool:
    """stream_supports_lock()"""
    s = stream_of(stream, b"stream_supports_lock")
    return s is not None and s.kind == KIND_FILE


@native
def f_stream_get_wrappers() -> ptr[Array]:
    """stream_get_wrappers()"""
    a = arr_new(4)
    for wrapper in unroll(WRAPPERS):
        arr_append(a, tv_str(str_from_c(wrapper)))
    return a


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
