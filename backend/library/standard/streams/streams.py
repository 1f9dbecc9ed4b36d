"""Streams: what a stream resource is, reading, writing, closing. Opening is in `stream_open.py`.

A stream is a file descriptor with a read buffer, the script's output, or memory. Writing to the
process's standard output goes through the output module's last buffer, so that order is kept.

Invariant: `open_files` knows every descriptor that a request has opened; what is left open is closed
when the next one starts.

Example: `stream_available(s, p)` bytes lie at `p[0]`.
"""

from backend.native.lang import *
from backend.runtime.builder import Builder, sb_bytes, sb_drop, sb_fill, sb_new
from backend.runtime.errors import msg, type_error
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.names import Name, name
from backend.runtime.output import echo_bytes, out_flush
from backend.runtime.refs import arr_decref, str_decref
from backend.runtime.string import str_bytes
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

c_close = extern("close", fn[[i32], i32])
_read = extern("read", fn[[i32, ptr[u8], u64], i64])
_write = extern("write", fn[[i32, ptr[u8], u64], i64])
_lseek = extern("lseek", fn[[i32, i64, i32], i64])
errno_location = extern("__errno_location", fn[[], ptr[i32]])
_strerror = extern("strerror", fn[[i32], ptr[u8]])
# Define the constants of the standard streams.
standard_streams_start = declare("standard_streams_start", fn[[], void])


@struct
class Stream:
    """`Resource.ext` of a stream."""

    fd: i32
    kind: u32  # KIND_*
    readable: bool
    writable: bool
    appends: bool
    eof: bool
    lost: bool  # a failed seek has left the position unknown
    own: bool  # closing closes the descriptor
    shared: bool  # the script's output may go the same way: order is kept
    nested: bool  # php has another stream within, with a number of its own
    position: i64  # of the next byte that the script reads or writes
    buffer: ptr[u8]  # ROOM bytes, made at the first read
    start: u64  # what is buffered and not read yet
    end: u64
    memory: Builder  # KIND_MEMORY, KIND_DIRECTORY
    path: ptr[String]
    mode: ptr[String]  # as it was given, or None
    meta: ptr[Array]  # what a data: URL says of its contents, or None


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
def streams_request_start(booted: bool) -> void:
    """Close what the previous request has left open. STDIN and its like are constants of the request, not of the boot."""
    for fd in range(MAX_FILES):
        if stream_state.open[fd] != 0:
            c_close(i32(fd))
            stream_state.open[fd] = 0
    stream_state.next_id = 1
    stream_state.has_context = 0
    if booted:
        standard_streams_start()


@native
def note_context() -> void:
    """The first function that takes a context makes the default one, which has a number."""
    if stream_state.has_context == 0:
        stream_state.has_context = 1
        stream_state.next_id += 1


@native
def use_context(context: ptr[TV], function: ptr[u8]) -> bool:
    """Take the context that a function was given: nothing makes any but the default one, which null stands for."""
    if context is not None and context.tag == Tag.RES:
        type_error(msg(b"%z(): supplied resource is not a valid Stream-Context resource", i64(function), 0, 0))
        return False
    note_context()
    return True


# Making and ending


@native
def stream_new(kind: u32, fd: i32) -> ptr[Stream]:
    """A stream that can neither be read nor written yet."""
    s = ptr[Stream](alloc(sizeof(Stream)))
    memset(ptr[u8](s), 0, sizeof(Stream))
    s.kind = kind
    s.fd = fd
    s.shared = fd >= 0 and fd <= 2
    if kind >= KIND_MEMORY:
        sb_new(addr(s.memory), 100)
        s.memory.block.rc = 1  # the heap's check takes it for the string that it looks like
    if fd > 2 and fd < MAX_FILES:
        stream_state.open[fd] = 1
        s.own = True
    return s


@native
def take_number(s: ptr[Stream]) -> i64:
    """The number of a stream that has just been opened."""
    number = stream_state.next_id
    stream_state.next_id += 2 if s.nested else 1
    return number


@native
def stream_resource(s: ptr[Stream]) -> TV:
    """A resource for a stream, which it owns."""
    r = ptr[Resource](alloc(sizeof(Resource)))
    r.rc = 1
    r.kind = Tag.RES
    r.flags = 0
    r.aux = 0
    r.id = take_number(s)
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
    if s.meta is not None:
        arr_decref(s.meta)
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
    s.lost = False
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
        if s.shared:
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
    if whence < SEEK_SET or whence > SEEK_END:
        return False
    if whence == SEEK_CUR:
        target += s.position
    if s.kind == KIND_MEMORY:
        if whence == SEEK_END:
            target += i64(s.memory.len)
        if target < 0 or target > i64(s.memory.len):
            s.position = 0 if target < 0 else i64(s.memory.len)
            s.lost = True
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
    s.lost = False
    return True
