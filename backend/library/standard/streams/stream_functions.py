"""Functions on streams: fopen(), fgets(), fwrite() and their like.

Each `f_<name>` is the body of the function declared in backend/library/standard/files/file.php.
"""

from backend.interp.members.typed_props import ref_assign
from backend.library.standard.streams.context import context_given
from backend.library.standard.streams.copying import show_rest
from backend.library.standard.streams.messages import stream_warning
from backend.library.standard.streams.plain import stream_of_descriptor
from backend.library.standard.streams.reading import (
    NO_LIMIT,
    read_line,
    stream_at_end,
    stream_read,
    stream_read_all,
)
from backend.library.standard.streams.resources import (
    resource_close,
    resource_state_of,
    resources_of,
)
from backend.library.standard.streams.stream_open import stream_open, wanted_path
from backend.library.standard.streams.streams import *
from backend.library.standard.streams.wrappers import (
    STREAM_REPORT_ERRORS,
    STREAM_USE_PATH,
    wrappers,
)
from backend.library.standard.streams.writing import stream_flush, stream_seek, stream_write
from backend.library.standard.strings.printf import format_list, format_text
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_drop, sb_finish, sb_new
from backend.runtime.errors import (
    Level,
    msg,
    msg0,
    raise_error,
    running_name,
    type_error,
    value_error,
)
from backend.runtime.layout import *
from backend.runtime.names import Name
from backend.runtime.refs import str_decref
from backend.runtime.string import str_bytes, str_char, str_from, str_from_c, str_new
from backend.runtime.value import *

_isatty = extern("isatty", fn[[i32], i32])
_mkstemp = extern("mkstemp", fn[[ptr[u8]], i32])
LOCK_NB = 4


@native
def stream_of(v: ptr[TV], function: ptr[u8]) -> ptr[Stream]:
    """The open stream that an argument is; None after throwing."""
    s = ptr[Stream](resource_state_of(v[0], Name.STREAM))
    if s is None:
        type_error(msg(b"%z(): supplied resource is not a valid stream resource", i64(function), 0, 0))
    return s


@native
def f_fopen(
    filename: ptr[String], mode: ptr[String], use_include_path: bool, context: ptr[TV]
) -> TV:
    """fopen()"""
    r = context_given(context, b"fopen")
    if r is None:
        return tv_bool(False)
    path = wanted_path(filename, use_include_path)
    options = STREAM_REPORT_ERRORS | (STREAM_USE_PATH if use_include_path else 0)
    s = stream_open(path, mode, b"fopen", options, r)
    str_decref(path)
    return stream_resource(s) if s is not None else tv_bool(False)


f_sys_get_temp_dir = declare("f_sys_get_temp_dir", fn[[], ptr[String]])


@native
def f_tmpfile() -> TV:
    """tmpfile(): the file goes with the stream"""
    directory = f_sys_get_temp_dir()
    name = msg(b"%s/phpXXXXXX", i64(directory), 0, 0)
    str_decref(directory)
    fd = _mkstemp(str_bytes(name))
    if fd < 0:
        str_decref(name)
        return tv_bool(False)
    s = stream_of_descriptor(fd)
    s.temporary = True
    s.greedy = True
    s.path = name
    s.mode = str_from_c(b"r+b")
    s.wrapper = wrappers.plain
    return stream_resource(s)


@native
def f_fclose(stream: ptr[TV]) -> bool:
    """fclose()"""
    s = stream_of(stream, str_bytes(running_name()))
    if s is None:
        return False
    if s.kept:
        stream_warning(msg(b"%d is not a valid stream resource", as_res(stream[0]).id, 0, 0))
        return False
    resource_close(as_res(stream[0]))
    return True


@native
def f_feof(stream: ptr[TV]) -> bool:
    """feof()"""
    s = stream_of(stream, str_bytes(running_name()))
    return s is not None and stream_at_end(s)


# Reading


@native
def f_fread(stream: ptr[TV], length: i64) -> TV:
    """fread()"""
    s = stream_of(stream, str_bytes(running_name()))
    if s is None:
        return tv_bool(False)
    if length <= 0:
        value_error(msg(b"%s(): Argument #2 ($length) must be greater than 0", i64(running_name()), 0, 0))
        return tv_bool(False)
    return read_text_of(s, u64(length))


@native
def read_text_of(s: ptr[Stream], length: u64) -> TV:
    """What one read brings, as a string; false after an error."""
    room = length
    at_hand: u64 = s.end - s.start
    if room > CHUNK and at_hand < room and not s.greedy and not s.unbuffered and s.chunk > 1:
        room = CHUNK if at_hand < CHUNK else at_hand
    if room <= LARGE:
        text = str_new(room)
        got = stream_read(s, str_bytes(text), room)
        if got < 0:
            str_decref(text)
            return tv_bool(False)
        return tv_str(shortened(text, u64(got)))
    b = stack(Builder)
    sb_new(b, CHUNK)
    if not stream_read_all(s, b, length):
        sb_drop(b)
        return tv_bool(False)
    return tv_str(sb_finish(b))


@native
def shortened(text: ptr[String], length: u64) -> ptr[String]:
    """A new string (consumed) cut to a length."""
    if length == text.len and length > 1:
        return text
    cut = str_from(str_bytes(text), length)
    str_decref(text)
    return cut


LARGE = 1 << 20


@native
def f_fgets(stream: ptr[TV], length: ptr[TV]) -> TV:
    """fgets()"""
    s = stream_of(stream, str_bytes(running_name()))
    if s is None:
        return tv_bool(False)
    limit: u64 = NO_LIMIT
    if length is not None and length.tag == Tag.INT:
        if length.data <= 0:
            value_error(msg(b"%s(): Argument #2 ($length) must be greater than 0", i64(running_name()), 0, 0))
            return tv_bool(False)
        limit = u64(length.data) - 1
    if limit == 0:
        return tv_bool(False)
    line = read_line(s, limit)
    return tv_str(line) if line is not None else tv_bool(False)


@native
def f___systemlib_line(stream: ptr[TV], function: ptr[String]) -> TV:
    """The next line of a stream, for a function of that name; false at the end."""
    s = ptr[Stream](resource_state_of(stream[0], Name.STREAM))
    if s is None:
        type_error(msg(b"%s(): supplied resource is not a valid File-Handle resource", i64(function), 0, 0))
        return tv_bool(False)
    line = read_line(s, NO_LIMIT)
    return tv_str(line) if line is not None else tv_bool(False)


@native
def f_fgetc(stream: ptr[TV]) -> TV:
    """fgetc()"""
    s = stream_of(stream, str_bytes(running_name()))
    c = stack(u8)
    if s is None or stream_read(s, c, 1) <= 0:
        return tv_bool(False)
    return tv_str(str_char(c[0]))


@native
def f_stream_get_contents(stream: ptr[TV], length: ptr[TV], offset: i64) -> TV:
    """stream_get_contents()"""
    if length is not None and length.tag == Tag.INT and length.data < -1:
        value_error(msg0(b"stream_get_contents(): Argument #2 ($length) must be greater than or equal to -1"))
        return tv_bool(False)
    s = stream_of(stream, b"stream_get_contents")
    if s is None:
        return tv_bool(False)
    here = offset < 0 or (offset == s.position and not s.lost)
    if not here and not stream_seek(s, offset, SEEK_SET):
        text = b"stream_get_contents(): Failed to seek to position %d in the stream"
        raise_error(Level.WARNING, msg(text, offset, 0, 0))
        return tv_bool(False)
    b = stack(Builder)
    sb_new(b, CHUNK)
    limited = length is not None and length.tag == Tag.INT and length.data >= 0
    stream_read_all(s, b, u64(length.data) if limited else NO_LIMIT)
    return tv_str(sb_finish(b))


@native
def f_fpassthru(stream: ptr[TV]) -> i64:
    """fpassthru()"""
    s = stream_of(stream, str_bytes(running_name()))
    return show_rest(s) if s is not None else 0


# Writing


@native
def write_checked(s: ptr[Stream], p: ptr[u8], len: u64) -> TV:
    """Write bytes: how many went, or false after a notice."""
    wrote = stream_write(s, p, len)
    return tv_int(wrote) if wrote >= 0 else tv_bool(False)


@native
def f_fwrite(stream: ptr[TV], data: ptr[String], length: ptr[TV]) -> TV:
    """fwrite()"""
    size = data.len
    if length is not None and length.tag == Tag.INT:
        if length.data <= 0:
            return tv_int(0)
        if u64(length.data) < size:
            size = u64(length.data)
    if size == 0:
        return tv_int(0)
    s = stream_of(stream, str_bytes(running_name()))
    return write_checked(s, str_bytes(data), size) if s is not None else tv_bool(False)


@native
def f_fputs(stream: ptr[TV], data: ptr[String], length: ptr[TV]) -> TV:
    """fputs()"""
    return f_fwrite(stream, data, length)


@native
def print_to(stream: ptr[TV], text: ptr[String], function: ptr[u8]) -> i64:
    """Write a formatted text (consumed; None is nothing) and return its length. Making it may have closed the stream."""
    if text is None:
        return 0
    s = stream_of(stream, function)
    if s is not None:
        write_checked(s, str_bytes(text), text.len)
    size = i64(text.len)
    str_decref(text)
    return size


@native
def f_fprintf(stream: ptr[TV], format: ptr[String], values: ptr[Array]) -> i64:
    """fprintf()"""
    if stream_of(stream, b"fprintf") is None:
        return 0
    return print_to(stream, format_text(format, values, 2), b"fprintf")


@native
def f_vfprintf(stream: ptr[TV], format: ptr[String], values: ptr[Array]) -> i64:
    """vfprintf()"""
    if stream_of(stream, b"vfprintf") is None:
        return 0
    return print_to(stream, format_list(format, values), b"vfprintf")


@native
def f_fflush(stream: ptr[TV]) -> bool:
    """fflush()"""
    s = stream_of(stream, b"fflush")
    return s is not None and stream_flush(s, False)


@native
def f_ftruncate(stream: ptr[TV], size: i64) -> bool:
    """ftruncate()"""
    if size < 0:
        value_error(
            msg0(b"ftruncate(): Argument #2 ($size) must be greater than or equal to 0")
        )
        return False
    s = stream_of(stream, b"ftruncate")
    if s is None:
        return False
    option = s.ops.option
    if option is None or option(s, OPTION_TRUNCATE, 0, None) != OPTION_OK:
        stream_warning(msg0(b"Can't truncate this stream!"))
        return False
    param = stack(i64)
    param[0] = size
    return option(s, OPTION_TRUNCATE, 1, param) == OPTION_OK


# Positions and properties


@native
def f_ftell(stream: ptr[TV]) -> TV:
    """ftell()"""
    s = stream_of(stream, str_bytes(running_name()))
    return tv_int(s.position) if s is not None and not s.lost else tv_bool(False)


@native
def f_fseek(stream: ptr[TV], offset: i64, whence: i64) -> i64:
    """fseek()"""
    s = stream_of(stream, str_bytes(running_name()))
    return 0 if s is not None and stream_seek(s, offset, i64(i32(whence))) else -1


@native
def f_rewind(stream: ptr[TV]) -> bool:
    """rewind()"""
    s = stream_of(stream, str_bytes(running_name()))
    return s is not None and stream_seek(s, 0, SEEK_SET)


@native
def f_flock(stream: ptr[TV], operation: i64, would_block: ptr[Ref]) -> bool:
    """flock()"""
    s = stream_of(stream, b"flock")
    if s is None:
        return False
    how = operation & 3
    if how == 0:
        value_error(
            msg0(b"flock(): Argument #2 ($operation) must be one of LOCK_SH, LOCK_EX, or LOCK_UN")
        )
        return False
    if would_block is not None:
        ref_assign(would_block, tv_int(0))
    option = s.ops.option
    if option is None or vm.exc is not None:
        return False
    bits: i64 = 1 if how == 1 else (2 if how == 2 else 8)
    done = option(s, OPTION_LOCKING, bits | (operation & LOCK_NB), None) == OPTION_OK
    if not done and last_error() == EAGAIN and would_block is not None and vm.exc is None:
        ref_assign(would_block, tv_int(1))
    return done


@native
def f_stream_isatty(stream: ptr[TV]) -> bool:
    """stream_isatty()"""
    s = stream_of(stream, b"stream_isatty")
    return s is not None and s.fd >= 0 and _isatty(s.fd) != 0


@native
def f_get_resource_type(resource: ptr[TV]) -> ptr[String]:
    """get_resource_type()"""
    kind = as_res(resource[0]).type
    return kind if kind is not None else str_from_c(b"Unknown")


@native
def f___systemlib_resources(type: ptr[String]) -> ptr[Array]:
    """See the stub."""
    return resources_of(type)


@native
def f_get_resource_id(resource: ptr[TV]) -> i64:
    """get_resource_id()"""
    return as_res(resource[0]).id
