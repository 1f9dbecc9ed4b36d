"""Streams: what a stream resource is, opening, reading, writing, closing.

A stream is a file descriptor with a read buffer, the script's output, or memory. Writing to the
process's standard output goes through the output module's last buffer, so that order is kept.

Invariant: `open_files` knows every descriptor that a request has opened; what is left open is closed
when the next one starts.

Example: `stream_open("data.txt", "r", b"fopen")`.
"""

from backend.native.lang import *
from backend.runtime.builder import Builder, sb_bytes, sb_drop, sb_fill, sb_new
from backend.runtime.errors import msg, msg0, value_error, warning
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.names import Name, name
from backend.runtime.output import echo_bytes, out_flush
from backend.runtime.refs import str_decref, str_incref
from backend.runtime.search import find, find_byte
from backend.runtime.string import is_digit, str_bytes, str_eq_ci, str_from
from backend.runtime.value import *

ROOM = 8192
MAX_FILES = 4096
KIND_FILE = 0
KIND_OUTPUT = 1
KIND_MEMORY = 2
KIND_DIRECTORY = 3  # memory holds the names, each with a NUL behind it
O_WRONLY = 1
O_RDWR = 2
O_CREAT = 64
O_EXCL = 128
O_TRUNC = 512
O_APPEND = 1024
O_CLOEXEC = 0o2000000
SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
EISDIR = 21
S_IFMT = 0o170000
S_IFDIR = 0o040000

c_open = extern("open", fn[[ptr[u8], i32], i32], variadic=True)
c_close = extern("close", fn[[i32], i32])
_read = extern("read", fn[[i32, ptr[u8], u64], i64])
_write = extern("write", fn[[i32, ptr[u8], u64], i64])
_lseek = extern("lseek", fn[[i32, i64, i32], i64])
_dup = extern("dup", fn[[i32], i32])
errno_location = extern("__errno_location", fn[[], ptr[i32]])
_strerror = extern("strerror", fn[[i32], ptr[u8]])


@struct
class Stream:
    """`Resource.ext` of a stream."""

    fd: i32
    kind: u32  # KIND_*
    readable: bool
    writable: bool
    appends: bool
    eof: bool
    own: bool  # closing closes the descriptor
    position: i64  # of the next byte that the script reads or writes
    buffer: ptr[u8]  # ROOM bytes, made at the first read
    start: u64  # what is buffered and not read yet
    end: u64
    memory: Builder  # KIND_MEMORY, KIND_DIRECTORY
    path: ptr[String]
    mode: ptr[String]  # as it was given, or None


@struct
class StreamState:
    """Numbers and descriptors of the request."""

    next_id: i64
    has_context: u64  # the default context has taken its number
    open: vec[u8, 4096]


stream_state = global_var("stream_state", StreamState)


@native
def last_error() -> i64:
    """errno"""
    return i64(errno_location()[0])


@native
def error_text() -> ptr[u8]:
    """What errno means."""
    return _strerror(errno_location()[0])


@native(cold=True)
def streams_request_start() -> void:
    """Close what the previous request has left open."""
    for fd in range(MAX_FILES):
        if stream_state.open[fd] != 0:
            c_close(i32(fd))
            stream_state.open[fd] = 0
    stream_state.next_id = 1
    stream_state.has_context = 0


@native
def note_context() -> void:
    """The first function that takes a context makes the default one, which has a number."""
    if stream_state.has_context == 0:
        stream_state.has_context = 1
        stream_state.next_id += 1


# Making and ending


@native
def stream_new(kind: u32, fd: i32) -> ptr[Stream]:
    """A stream that can neither be read nor written yet."""
    s = ptr[Stream](alloc(sizeof(Stream)))
    memset(ptr[u8](s), 0, sizeof(Stream))
    s.kind = kind
    s.fd = fd
    if kind >= KIND_MEMORY:
        sb_new(addr(s.memory), 100)
    if fd > 2 and fd < MAX_FILES:
        stream_state.open[fd] = 1
        s.own = True
    return s


@native
def stream_resource(s: ptr[Stream]) -> TV:
    """A resource for a stream, which it owns."""
    r = ptr[Resource](alloc(sizeof(Resource)))
    r.rc = 1
    r.kind = Tag.RES
    r.flags = 0
    r.aux = 0
    r.id = stream_state.next_id
    stream_state.next_id += 1
    r.type = name(Name.STREAM)
    r.handle = i64(s.fd)
    r.ext = ptr[u8](s)
    return tv_res(r)


@native
def stream_close(s: ptr[Stream]) -> void:
    """Close a stream and free it."""
    if s.own:
        c_close(s.fd)
        stream_state.open[s.fd] = 0
    if s.buffer is not None:
        dealloc(s.buffer, ROOM)
    if s.memory.block is not None:
        sb_drop(addr(s.memory))
    if s.path is not None:
        str_decref(s.path)
    if s.mode is not None:
        str_decref(s.mode)
    dealloc(ptr[u8](s), sizeof(Stream))


@native
def resource_close(r: ptr[Resource]) -> void:
    """Close the stream of a resource; the resource stays as a closed one."""
    if r.type is not None:
        r.type = None
        if r.ext is not None:
            stream_close(ptr[Stream](r.ext))
        r.ext = None


@native
def res_free(r: ptr[Resource]) -> void:
    """The last reference to a resource is gone."""
    resource_close(r)
    dealloc(ptr[u8](r), sizeof(Resource))


# Where a file of a relative name lies: in the include path or beside the running script (owned), or None.
in_include_path = declare("in_include_path", fn[[ptr[String]], ptr[String]])


# Opening


@native
def wanted_path(name: ptr[String], use_include_path: bool) -> ptr[String]:
    """The path to open (owned)."""
    found = in_include_path(name) if use_include_path and name.len > 0 else None
    if found is None:
        str_incref(name)
        return name
    return found


@native(cold=True)
def open_failed(function: ptr[u8], path: ptr[String], why: ptr[u8]) -> void:
    """Warn that a stream could not be opened."""
    text = b"%z(%s): Failed to open stream: %z"
    part = msg(text, i64(function), i64(path), i64(why))
    warning(part)


@native
def mode_flags(mode: ptr[String], s: ptr[i32]) -> bool:
    """The open(2) flags of an fopen() mode; False for an unknown one."""
    p = str_bytes(mode)
    plus = False
    for i in range(mode.len):
        if p[i] == 43:
            plus = True
    access: i32 = O_RDWR if plus else O_WRONLY
    if p[0] == 114:
        s[0] = O_RDWR if plus else 0
    elif p[0] == 119:
        s[0] = access | O_CREAT | O_TRUNC
    elif p[0] == 97:
        s[0] = access | O_CREAT | O_APPEND
    elif p[0] == 120:
        s[0] = access | O_CREAT | O_EXCL
    elif p[0] == 99:
        s[0] = access | O_CREAT
    else:
        return False
    return True


@native
def stream_open(path: ptr[String], mode: ptr[String], function: ptr[u8]) -> ptr[Stream]:
    """Open a file or php:// stream; None after a warning or a thrown error."""
    s = _open_any(path, mode, function)
    if s is not None and s.mode is None:
        s.mode = mode
        str_incref(mode)
    return s


@native
def _open_any(path: ptr[String], mode: ptr[String], function: ptr[u8]) -> ptr[Stream]:
    if path.len == 0:
        value_error(msg0(b"Path cannot be empty"))
        return None
    if find_byte(str_bytes(path), path.len, 0) is not None:
        text = b"%z(): Argument #1 ($filename) must not contain any null bytes"
        value_error(msg(text, i64(function), 0, 0))
        return None
    flags = stack(i32)
    if not mode_flags(mode, flags):
        problem = msg(b"`%s' is not a valid mode for fopen", i64(mode), 0, 0)
        open_failed(function, path, str_bytes(problem))
        str_decref(problem)
        return None
    scheme_end = find(str_bytes(path), path.len, b"://", 3)
    if scheme_end is not None:
        return _open_scheme(path, u64(scheme_end - str_bytes(path)), flags[0], function)
    fd = c_open(str_bytes(path), flags[0] | O_CLOEXEC, 0o666)
    if fd < 0:
        open_failed(function, path, error_text())
        return None
    s = stream_new(KIND_FILE, fd)
    set_access(s, flags[0])
    s.path = path
    str_incref(path)
    return s


@native
def set_access(s: ptr[Stream], flags: i32) -> void:
    """What open(2) flags allow."""
    s.readable = flags & O_WRONLY == 0
    s.writable = flags & 3 != 0
    s.appends = flags & O_APPEND != 0


@native
def _open_scheme(path: ptr[String], scheme: u64, flags: i32, function: ptr[u8]) -> ptr[Stream]:
    """Open php://..., file://...; anything else is an unknown wrapper."""
    p = str_bytes(path)
    if scheme == 3 and memcmp(p, b"php", 3) == 0:
        return _open_php(path, flags, function)
    if scheme == 4 and memcmp(p, b"file", 4) == 0:
        plain = str_from(p + 7, path.len - 7)
        mode = str_from(b"r+" if flags & 3 == O_RDWR else b"r", 2 if flags & 3 == O_RDWR else 1)
        opened = stream_open(plain, mode, function)
        str_decref(mode)
        str_decref(plain)
        return opened
    wrapper = str_from(p, scheme)
    text = b"Unable to find the wrapper \"%s\" - did you forget to enable it when you configured PHP?"
    problem = msg(text, i64(wrapper), 0, 0)
    warning(msg(b"%z(): %s", i64(function), i64(problem), 0))
    str_decref(problem)
    str_decref(wrapper)
    open_failed(function, path, b"No such file or directory")
    return None


@native
def _is_php(path: ptr[String], rest: ptr[u8], len: u64) -> bool:
    """Whether a php:// path has that rest, in any case."""
    wanted = str_from(rest, len)
    given = str_from(str_bytes(path) + 6, path.len - 6)
    same = str_eq_ci(wanted, given)
    str_decref(wanted)
    str_decref(given)
    return same


@native
def _open_descriptor(path: ptr[String], flags: i32, function: ptr[u8]) -> ptr[Stream]:
    """Open php://fd/N: a copy of a descriptor."""
    number: i64 = 0
    for i in range(9, path.len):
        c = str_bytes(path)[i]
        if not is_digit(c) or number > MAX_FILES:
            number = -1
            break
        number = number * 10 + i64(c - 48)
    if number < 0 or number >= MAX_FILES:
        text = b"The file descriptors must be non-negative numbers smaller than %d"
        problem = msg(text, MAX_FILES, 0, 0)
        warning(msg(b"%z(): %s", i64(function), i64(problem), 0))
        str_decref(problem)
        open_failed(function, path, b"operation failed")
        return None
    fd = _dup(i32(number))
    if fd < 0:
        reason = msg(b"Error duping file descriptor %d; possibly it doesn't exist", number, 0, 0)
        why = msg(b"%s: [%d]: %z", i64(reason), last_error(), i64(error_text()))
        open_failed(function, path, str_bytes(why))
        str_decref(why)
        str_decref(reason)
        return None
    s = stream_new(KIND_FILE, fd)
    set_access(s, flags)
    s.path = path
    str_incref(path)
    return s


@native
def _open_php(path: ptr[String], flags: i32, function: ptr[u8]) -> ptr[Stream]:
    s: ptr[Stream] = None
    temp = path.len >= 10 and memcmp(str_bytes(path) + 6, b"temp", 4) == 0
    if _is_php(path, b"memory", 6) or temp:
        s = stream_new(KIND_MEMORY, -1)
        s.readable = True
        s.writable = flags & 3 != 0
    elif _is_php(path, b"output", 6):
        s = stream_new(KIND_OUTPUT, -1)
        s.writable = True
    elif _is_php(path, b"stdin", 5):
        s = stream_new(KIND_FILE, 0)
        s.readable = True
    elif _is_php(path, b"stdout", 6):
        s = stream_new(KIND_FILE, 1)
        s.writable = True
    elif _is_php(path, b"stderr", 6):
        s = stream_new(KIND_FILE, 2)
        s.writable = True
    elif path.len > 9 and memcmp(str_bytes(path) + 6, b"fd/", 3) == 0:
        return _open_descriptor(path, flags, function)
    else:
        warning(msg(b"%z(): Invalid php:// URL specified", i64(function), 0, 0))
        open_failed(function, path, b"operation failed")
        return None
    s.path = path
    str_incref(path)
    return s


# Reading


@native
def stream_fill(s: ptr[Stream]) -> i64:
    """Read into the empty buffer: how many bytes came; 0 at the end, negative after an error."""
    if s.fd == 0:
        out_flush()
    if s.buffer is None:
        s.buffer = alloc(ROOM)
    got = _read(s.fd, s.buffer, ROOM)
    s.start = 0
    s.end = u64(got) if got > 0 else 0
    if got == 0:
        s.eof = True
    return got


@native
def stream_available(s: ptr[Stream], p: ptr[ptr[u8]]) -> u64:
    """Bytes at hand (at `p[0]`), after reading some when there were none; 0 at the end."""
    if s.kind == KIND_MEMORY:
        size = i64(s.memory.len)
        if s.position >= size:
            s.eof = True
            return 0
        p[0] = str_bytes(s.memory.block) + s.position
        return u64(size - s.position)
    if s.start == s.end and stream_fill(s) <= 0:
        return 0
    p[0] = s.buffer + s.start
    return s.end - s.start


@native
def stream_take(s: ptr[Stream], count: u64) -> void:
    """Step over bytes that were at hand."""
    s.position += i64(count)
    if s.kind != KIND_MEMORY:
        s.start += count


@native
def stream_read_all(s: ptr[Stream], b: ptr[Builder], limit: u64) -> void:
    """Append what is left, at most `limit` bytes."""
    p = stack(ptr[u8])
    left = limit
    while left > 0:
        count = stream_available(s, p)
        if count == 0:
            return
        count = count if count < left else left
        sb_bytes(b, p[0], count)
        stream_take(s, count)
        left -= count


# Writing


@native
def write_fully(fd: i32, p: ptr[u8], len: u64) -> i64:
    """Write bytes to a descriptor; how many went, or -1."""
    done: u64 = 0
    while done < len:
        wrote = _write(fd, p + done, len - done)
        if wrote <= 0:
            return -1 if done == 0 else i64(done)
        done += u64(wrote)
    return i64(done)


@native
def stream_write(s: ptr[Stream], p: ptr[u8], len: u64) -> i64:
    """Write bytes; how many went, or -1."""
    if s.kind == KIND_OUTPUT:
        echo_bytes(p, len)
    elif s.kind == KIND_MEMORY:
        _write_memory(s, p, len)
    else:
        if s.fd <= 2:
            out_flush()
        if s.start != s.end:
            _lseek(s.fd, s.position, SEEK_SET)
            s.start = 0
            s.end = 0
        wrote = write_fully(s.fd, p, len)
        if wrote > 0:
            s.position += wrote
        return wrote
    s.position += i64(len)
    return i64(len)


@native
def _write_memory(s: ptr[Stream], p: ptr[u8], len: u64) -> void:
    """Write at the position of a memory stream; a gap is filled with NULs."""
    memory = addr(s.memory)
    at = memory.len if s.appends else u64(s.position)
    if at > memory.len:
        sb_fill(memory, 0, at - memory.len)
    inside = memory.len - at
    inside = inside if inside < len else len
    memcpy(str_bytes(memory.block) + at, p, inside)
    sb_bytes(memory, p + inside, len - inside)


@native
def stream_seek(s: ptr[Stream], offset: i64, whence: i64) -> bool:
    """Go to another position; False when that is impossible."""
    target = offset
    if whence == SEEK_CUR:
        target += s.position
    if s.kind == KIND_MEMORY:
        if whence == SEEK_END:
            target += i64(s.memory.len)
        if target < 0 or target > i64(s.memory.len):
            s.position = 0 if target < 0 else i64(s.memory.len)
            return False
    elif s.kind == KIND_FILE:
        if whence == SEEK_END:
            target = _lseek(s.fd, offset, SEEK_END)
        elif target >= 0:
            target = _lseek(s.fd, target, SEEK_SET)
        if target < 0:
            return False
        s.start = 0
        s.end = 0
    else:
        return False
    s.position = target
    s.eof = False
    return True
