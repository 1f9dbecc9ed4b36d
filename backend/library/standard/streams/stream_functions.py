"""Functions on streams: fopen(), fgets(), fwrite() and their like.

Each `f_<name>` is the body of the function declared in backend/library/standard/files/file.php.
"""

from backend.interp.members.typed_props import ref_assign
from backend.library.standard.streams.stream_open import stream_open, wanted_path
from backend.library.standard.streams.streams import *
from backend.library.standard.strings.printf import format_list, format_text
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_bytes, sb_drop, sb_finish, sb_new
from backend.runtime.errors import Level, msg, msg0, raise_error, type_error, value_error
from backend.runtime.layout import *
from backend.runtime.output import echo_bytes, out_flush
from backend.runtime.refs import str_decref, tv_set
from backend.runtime.search import find_byte
from backend.runtime.string import str_bytes, str_char, str_empty, str_from, str_from_c
from backend.runtime.value import *

_ftruncate = extern("ftruncate", fn[[i32, i64], i32])
_flock = extern("flock", fn[[i32, i32], i32])
_isatty = extern("isatty", fn[[i32], i32])

# Read the names of a directory again; False when it is gone.
directory_read = declare("directory_read", fn[[ptr[Stream]], bool])
# Define a constant (value consumed).
bind_constant = declare("bind_constant", fn[[ptr[String], TV, bool], bool])


@native
def standard_stream(name_: ptr[u8], kind: u32, fd: i32) -> void:
    """Define STDIN, STDOUT or STDERR."""
    s = stream_new(kind, fd)
    s.readable = fd == 0
    s.writable = fd != 0
    s.path = str_from_c(b"php://stdin" if fd == 0 else b"php://stdout")
    constant = str_from_c(name_)
    bind_constant(constant, stream_resource(s), False)
    str_decref(constant)


@native(cold=True)
def standard_streams_start() -> void:
    """A request's standard streams have the numbers 1 to 3."""
    standard_stream(b"STDIN", KIND_FILE, 0)
    standard_stream(b"STDOUT", KIND_FILE, 1)
    standard_stream(b"STDERR", KIND_FILE, 2)


@native
def stream_of(v: ptr[TV], function: ptr[u8]) -> ptr[Stream]:
    """The open stream that an argument is; None after throwing."""
    r = as_res(v[0])
    if r.type is None or r.ext is None:
        type_error(msg(b"%z(): supplied resource is not a valid stream resource", i64(function), 0, 0))
        return None
    return ptr[Stream](r.ext)


@native(cold=True)
def transfer_failed(function: ptr[u8], what: ptr[u8], count: u64) -> void:
    """The notice of a read or write that failed."""
    number = last_error()
    problem = str_from_c(error_text())
    text = b"%z of %d bytes failed with errno="
    part = msg(text, i64(what), i64(count), 0)
    whole = msg(b"%s%d %s", i64(part), number, i64(problem))
    raise_error(Level.NOTICE, msg(b"%z(): %s", i64(function), i64(whole), 0))
    str_decref(whole)
    str_decref(part)
    str_decref(problem)


@native
def may_read(s: ptr[Stream], function: ptr[u8]) -> bool:
    """Whether a stream can be read; notices when not, as with a directory. The notice may close the stream."""
    if not s.readable:
        errno_location()[0] = 9
    elif s.kind != KIND_FILE or s.start != s.end or stream_fill(s) >= 0:
        return True
    else:
        s.eof = True
    transfer_failed(function, b"Read", ROOM)
    return False


@native
def may_read_line(s: ptr[Stream], function: ptr[u8]) -> bool:
    """The same before a line is read: at the end of a file nothing is tried any more."""
    at_end = s.readable and s.kind == KIND_FILE and s.eof and s.start == s.end
    return not at_end and may_read(s, function)


@native
def f_fopen(
    filename: ptr[String], mode: ptr[String], use_include_path: bool, context: ptr[TV]
) -> TV:
    """fopen()"""
    if not use_context(context, b"fopen"):
        return tv_bool(False)
    path = wanted_path(filename, use_include_path)
    s = stream_open(path, mode, b"fopen")
    str_decref(path)
    return stream_resource(s) if s is not None else tv_bool(False)


@native
def f_tmpfile() -> TV:
    """tmpfile(): a stream in memory, which vanishes as a file would"""
    note_context()
    s = stream_new(KIND_MEMORY, -1)
    s.readable = True
    s.writable = True
    s.mode = str_from_c(b"r+b")
    return stream_resource(s)


@native
def f_fclose(stream: ptr[TV]) -> bool:
    """fclose()"""
    if stream_of(stream, b"fclose") is None:
        return False
    resource_close(as_res(stream[0]))
    return True


@native
def f_feof(stream: ptr[TV]) -> bool:
    """feof()"""
    s = stream_of(stream, b"feof")
    return s is not None and s.eof and s.start == s.end


# Reading


@native
def f_fread(stream: ptr[TV], length: i64) -> TV:
    """fread()"""
    s = stream_of(stream, b"fread")
    if s is None:
        return tv_bool(False)
    if length <= 0:
        value_error(msg0(b"fread(): Argument #2 ($length) must be greater than 0"))
        return tv_bool(False)
    if not may_read(s, b"fread"):
        return tv_bool(False)
    b = stack(Builder)
    sb_new(b, 200)
    stream_read_all(s, b, u64(length))
    return tv_str(sb_finish(b))


@native
def read_line(s: ptr[Stream], limit: u64) -> ptr[String]:
    """The next line with its newline, at most `limit` bytes; None at the end."""
    p = stack(ptr[u8])
    count = stream_available(s, p)
    if count == 0:
        return None
    first = find_byte(p[0], count if count < limit else limit, 10)
    if first is not None:
        size = u64(first - p[0]) + 1
        line = str_from(p[0], size)
        stream_take(s, size)
        return line
    b = stack(Builder)
    sb_new(b, count + 100)
    left = limit
    while count > 0 and left > 0:
        part: u64 = count if count < left else left
        newline = find_byte(p[0], part, 10)
        if newline is not None:
            part = u64(newline - p[0]) + 1
        sb_bytes(b, p[0], part)
        stream_take(s, part)
        left -= part
        if newline is not None:
            break
        if left > 0:
            count = stream_available(s, p)
    return sb_finish(b)


@native
def f_fgets(stream: ptr[TV], length: ptr[TV]) -> TV:
    """fgets()"""
    s = stream_of(stream, b"fgets")
    if s is None:
        return tv_bool(False)
    limit = ~u64(0)
    if length is not None and length.tag == Tag.INT:
        if length.data <= 0:
            value_error(msg0(b"fgets(): Argument #2 ($length) must be greater than 0"))
            return tv_bool(False)
        limit = u64(length.data) - 1
    if not may_read_line(s, b"fgets") or limit == 0:
        return tv_bool(False)
    line = read_line(s, limit)
    return tv_str(line) if line is not None else tv_bool(False)


@native
def f___systemlib_line(stream: ptr[TV], function: ptr[String]) -> TV:
    """The next line of a stream, for a function of that name; false at the end."""
    if stream.tag != Tag.RES:
        text = b"%s(): Argument #1 ($stream) must be of type resource, %t given"
        type_error(msg(text, i64(function), i64(stream), 0))
        return tv_bool(False)
    s = ptr[Stream](as_res(stream[0]).ext)
    if s is None:
        type_error(msg(b"%s(): supplied resource is not a valid File-Handle resource", i64(function), 0, 0))
        return tv_bool(False)
    if not may_read_line(s, str_bytes(function)):
        return tv_bool(False)
    line = read_line(s, ~u64(0))
    return tv_str(line) if line is not None else tv_bool(False)


@native
def f_fgetc(stream: ptr[TV]) -> TV:
    """fgetc()"""
    s = stream_of(stream, b"fgetc")
    p = stack(ptr[u8])
    if s is None or not may_read(s, b"fgetc") or stream_available(s, p) == 0:
        return tv_bool(False)
    c = p[0][0]
    stream_take(s, 1)
    return tv_str(str_char(c))


@native
def f_stream_get_contents(stream: ptr[TV], length: ptr[TV], offset: i64) -> TV:
    """stream_get_contents()"""
    if length is not None and length.tag == Tag.INT and length.data < -1:
        value_error(msg0(b"stream_get_contents(): Argument #2 ($length) must be greater than or equal to -1"))
        return tv_bool(False)
    s = stream_of(stream, b"stream_get_contents")
    if s is None:
        return tv_bool(False)
    if offset >= 0 and not stream_seek(s, offset, SEEK_SET):
        text = b"stream_get_contents(): Failed to seek to position %d in the stream"
        raise_error(Level.WARNING, msg(text, offset, 0, 0))
        return tv_bool(False)
    if not may_read(s, b"stream_get_contents"):
        return tv_str(str_empty())
    b = stack(Builder)
    sb_new(b, ROOM)
    limited = length is not None and length.tag == Tag.INT and length.data >= 0
    stream_read_all(s, b, u64(length.data) if limited else ~u64(0))
    return tv_str(sb_finish(b))


@native
def f_fpassthru(stream: ptr[TV]) -> i64:
    """fpassthru()"""
    s = stream_of(stream, b"fpassthru")
    if s is None:
        return 0
    if not may_read(s, b"fpassthru"):
        return -1
    b = stack(Builder)
    sb_new(b, ROOM)
    stream_read_all(s, b, ~u64(0))
    shown = i64(b.len)
    echo_bytes(str_bytes(b.block), b.len)
    sb_drop(b)
    return shown


# Writing


@native
def write_checked(s: ptr[Stream], p: ptr[u8], len: u64, function: ptr[u8]) -> TV:
    """Write bytes: how many went, or false after a notice."""
    if s.meta is not None or s.kind == KIND_DIRECTORY:
        raise_error(Level.NOTICE, msg(b"%z(): Stream is not writable", i64(function), 0, 0))
        return tv_bool(False)
    wrote: i64 = -1
    if s.writable:
        wrote = stream_write(s, p, len)
    elif s.kind == KIND_MEMORY:
        return tv_bool(False)
    else:
        errno_location()[0] = 9
    if wrote < 0:
        transfer_failed(function, b"Write", len)
        return tv_bool(False)
    return tv_int(wrote)


@native
def f_fwrite(stream: ptr[TV], data: ptr[String], length: ptr[TV]) -> TV:
    """fwrite()"""
    name = str_bytes(vm.fp.func.name)
    s = stream_of(stream, name)
    if s is None:
        return tv_bool(False)
    size = data.len
    if length is not None and length.tag == Tag.INT:
        if length.data <= 0:
            return tv_int(0)
        if u64(length.data) < size:
            size = u64(length.data)
    if size == 0:
        return tv_int(0)
    return write_checked(s, str_bytes(data), size, name)


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
        write_checked(s, str_bytes(text), text.len, function)
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
    if s is not None and s.shared:
        out_flush()
    return s is not None


@native
def f_ftruncate(stream: ptr[TV], size: i64) -> bool:
    """ftruncate()"""
    if size < 0:
        value_error(
            msg0(b"ftruncate(): Argument #2 ($size) must be greater than or equal to 0")
        )
        return False
    s = stream_of(stream, b"ftruncate")
    if s is None or not s.writable:
        return False
    if s.kind != KIND_MEMORY:
        return s.kind == KIND_FILE and _ftruncate(s.fd, size) == 0
    if u64(size) > s.memory.len:
        sb_fill(addr(s.memory), 0, u64(size) - s.memory.len)
    s.memory.len = u64(size)
    if s.position > size:
        s.position = size
    return True


# Positions and properties


@native
def f_ftell(stream: ptr[TV]) -> TV:
    """ftell()"""
    s = stream_of(stream, b"ftell")
    return tv_int(s.position) if s is not None and not s.lost else tv_bool(False)


@native
def seek(s: ptr[Stream], offset: i64, whence: i64) -> bool:
    """Go to another position; a directory begins again wherever it is sent."""
    return directory_read(s) if s.kind == KIND_DIRECTORY else stream_seek(s, offset, whence)


@native
def f_fseek(stream: ptr[TV], offset: i64, whence: i64) -> i64:
    """fseek()"""
    s = stream_of(stream, b"fseek")
    return 0 if s is not None and seek(s, offset, i64(i32(whence))) else -1


@native
def f_rewind(stream: ptr[TV]) -> bool:
    """rewind()"""
    s = stream_of(stream, b"rewind")
    return s is not None and seek(s, 0, SEEK_SET)


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
    if s.kind != KIND_FILE or vm.exc is not None:
        return False
    bits: i32 = 1 if how == 1 else (2 if how == 2 else 8)
    if operation & 4 != 0:
        bits = bits | 4
    done = _flock(s.fd, bits) == 0
    if not done and last_error() == 11 and would_block is not None:
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
def f_get_resource_id(resource: ptr[TV]) -> i64:
    """get_resource_id()"""
    return as_res(resource[0]).id
