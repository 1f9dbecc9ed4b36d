"""Streams: what a stream resource is, opening and closing one. Reading is in `reading.py`, writing and seeking in `writing.py`.

What a stream is made of is its table of operations (`StreamOps`): a descriptor, memory, the script's output, an object of
the program. Whoever opens one makes the table's own state in `fd`, `memory`, `object` or `state`. What php does alike for all of them is done
here: a read buffer, filters, the position, the end.

Invariant: `stream_state.first` is the list of the request's open streams; what is left open is closed at its end,
and the descriptors that are still open then when the next request starts.

Example: `s = stream_new(PLAIN_OPS + 0); s.fd = fd; return stream_resource(s)`.
"""

from backend.library.standard.files.existing import Stat
from backend.library.standard.streams.resources import (
    resource_close,
    resource_new,
    resource_number,
    resource_state,
)
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_drop, sb_new
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.names import Name
from backend.runtime.refs import arr_decref, decref, res_decref, str_decref
from backend.runtime.value import *

CHUNK = 8192
MAX_FILES = 4096
O_WRONLY = 1
O_RDWR = 2
O_CREAT = 64
O_EXCL = 128
O_TRUNC = 512
O_APPEND = 1024
O_CLOEXEC = 0o2000000
O_NONBLOCK = 2048
SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
EBADF = 9
EAGAIN = 11
EISDIR = 21
S_IFMT = 0o170000
S_IFDIR = 0o040000

# What `StreamOps.option` is asked, and what it answers.
OPTION_BLOCKING = 1
OPTION_READ_BUFFER = 2
OPTION_WRITE_BUFFER = 3
OPTION_READ_TIMEOUT = 4
OPTION_LOCKING = 6
OPTION_TRUNCATE = 10  # to the size in `param`; value 0: can it?
OPTION_LIVENESS = 12
OPTION_SYNC = 14  # value 1: the data only; value 2: can it?
OPTION_OK = 0
OPTION_ERROR = -1
OPTION_UNKNOWN = -2

# The phases that a filter is told of.
FILTER_NORMAL = 0
FILTER_FLUSH = 1
FILTER_CLOSE = 2

c_close = extern("close", fn[[i32], i32])
errno_location = extern("__errno_location", fn[[], ptr[i32]])
_strerror = extern("strerror", fn[[i32], ptr[u8]])
stream_flush = declare("stream_flush", fn[[ptr["Stream"], bool], bool])
filters_drop = declare("filters_drop", fn[[ptr["Stream"]], void])


@struct
class StreamOps:
    """What streams of one kind do; None where they cannot."""

    label: ptr[u8]  # php's name of the kind
    read: fn[[ptr["Stream"], ptr[u8], u64], i64]  # how many bytes came; -1 after an error; sets `eof`
    write: fn[[ptr["Stream"], ptr[u8], u64], i64]  # how many bytes went; -1 after an error
    seek: fn[[ptr["Stream"], i64, i64, ptr[i64]], bool]  # by offset and whence; tells the position
    flush: fn[[ptr["Stream"]], bool]
    close: fn[[ptr["Stream"]], void]
    stat: fn[[ptr["Stream"], ptr[Stat]], bool]
    option: fn[[ptr["Stream"], i64, i64, ptr[i64]], i64]  # OPTION_*, a value, a parameter
    next_name: fn[[ptr["Stream"]], ptr[String]]  # of a directory (owned); None at the end
    descriptor: fn[[ptr["Stream"], i64], i32]  # to wait for, or -1 after a warning


@struct
class Stream:
    """`Resource.ext` of a stream."""

    ops: ptr[StreamOps]
    wrapper: ptr["Wrapper"]  # what opened it, or None
    resource: ptr[Resource]  # borrowed; None while it has none
    before: ptr["Stream"]
    after: ptr["Stream"]
    context: ptr[Resource]  # owned, or None
    fd: i32
    pid: i32  # of the process behind a pipe, or 0
    appends: bool
    writable: bool  # memory
    eof: bool
    lost: bool  # a failed seek has left the position unknown
    own: bool  # closing closes the descriptor
    shared: bool  # the script's output may go the same way: order is kept
    nested: bool  # php has another stream within, with a number of its own
    unbuffered: bool  # reads go to `ops` as they are
    unseekable: bool
    written: bool  # since the last flush
    closing: bool
    lent: bool  # `resource` was made for a filter only, and is owned
    kept: bool  # fclose() is refused
    greedy: bool  # fread() goes on until it has what was asked for
    temporary: bool  # the file goes when the stream is closed
    blocks: bool
    timed_out: bool
    encrypted: bool  # a connection, from the handshake on
    ends: u8  # what ends a line: ENDS_*
    number: i64  # of the resource that a stream without one would have
    position: i64  # of the next byte that the script reads or writes
    chunk: u64  # how much is read at a time
    buffer: ptr[u8]  # `room` bytes, made at the first read
    room: u64
    start: u64  # what is buffered and not read yet
    end: u64
    read_filters: ptr["Filter"]  # the first
    write_filters: ptr["Filter"]
    memory: Builder
    place: i64  # where the next byte of the memory is
    timeout: i64  # of reads, in microseconds; -1: none
    object: ptr[Object]  # of a user wrapper (owned)
    state: ptr[u8]
    path: ptr[String]
    mode: ptr[String]  # as it was given, or None
    meta: ptr[Array]  # what a data: URL says of its contents, or None
    headers: ptr[Array]  # what a server has said before the contents (owned), or None


@struct
class StreamState:
    """The streams and descriptors of the request."""

    first: ptr[Stream]
    status: i64  # what the process behind the pipe that was closed last has left
    ends: u8  # what ends a line of new streams
    open: vec[u8, 4096]


stream_state = global_var("stream_state", StreamState)
ENDS_LF, ENDS_CR, ENDS_UNKNOWN = range(3)  # the last: the first end of a line tells (auto_detect_line_endings)


@native
def last_error() -> i64:
    """errno"""
    return i64(errno_location()[0])


@native
def error_text() -> ptr[u8]:
    """What errno means."""
    return _strerror(errno_location()[0])


@native(cold=True)
def close_left_open() -> void:
    """Close the descriptors that the previous request has left open."""
    for fd in range(MAX_FILES):
        if stream_state.open[fd] != 0:
            c_close(i32(fd))
            stream_state.open[fd] = 0


# Making and ending


@native
def stream_new(ops: ptr[StreamOps]) -> ptr[Stream]:
    """A stream of a kind, at its start."""
    s = ptr[Stream](alloc(sizeof(Stream)))
    memset(ptr[u8](s), 0, sizeof(Stream))
    s.ops = ops
    s.fd = -1
    s.ends = stream_state.ends
    s.chunk = CHUNK
    s.blocks = True
    s.timeout = -1
    s.after = stream_state.first
    if s.after is not None:
        s.after.before = s
    stream_state.first = s
    return s


@native
def stream_memory(s: ptr[Stream]) -> void:
    """Give a stream its memory."""
    sb_new(addr(s.memory), 100)
    s.memory.block.rc = 1  # the heap's check takes it for the string that it looks like


@native
def stream_descriptor(s: ptr[Stream], fd: i32) -> void:
    """Give a stream its descriptor, which it closes unless it is a standard one."""
    s.fd = fd
    s.shared = fd >= 0 and fd <= 2
    if fd > 2:
        s.own = True
        if fd < MAX_FILES:
            stream_state.open[fd] = 1


@native
def stream_free(ext: ptr[u8]) -> void:
    """The resource of a stream is closed."""
    stream_close(ptr[Stream](ext))


@native
def take_number(s: ptr[Stream]) -> void:
    """Use up the numbers of a stream that has no resource."""
    s.number = resource_number()
    if s.nested:
        resource_number()


@native
def stream_resource(s: ptr[Stream]) -> TV:
    """A resource for a stream, which it owns."""
    r = resource_new(Name.STREAM, ptr[u8](s), stream_free)
    if s.nested:
        resource_number()
    s.resource = r
    return tv_res(r)


@native
def stream_lent(s: ptr[Stream]) -> TV:
    """The resource of a stream (borrowed), for code that works on its behalf."""
    if s.resource is None:
        r = resource_new(Name.STREAM, ptr[u8](s), stream_free)
        resource_state.next_id -= 1
        r.id = s.number
        s.resource = r
        s.lent = True
    return tv_res(s.resource)


@native
def descriptor_close(s: ptr[Stream]) -> void:
    """Close the descriptor of a stream, if it is its own."""
    if s.own:
        c_close(s.fd)
        if s.fd < MAX_FILES:
            stream_state.open[s.fd] = 0


@native
def stream_close(s: ptr[Stream]) -> void:
    """Close a stream and free it. May run PHP code."""
    if s.closing:
        return
    s.closing = True
    if s.written or s.write_filters is not None:
        stream_flush(s, True)
    close = s.ops.close
    if close is not None:
        close(s)
    filters_drop(s)
    if s.lent:
        s.resource.ext = None
        s.resource.type = None
        res_decref(s.resource)
    if s.after is not None:
        s.after.before = s.before
    if s.before is not None:
        s.before.after = s.after
    else:
        stream_state.first = s.after
    stream_release(s)


@native
def stream_release(s: ptr[Stream]) -> void:
    """Free a stream that is closed."""
    if s.buffer is not None:
        dealloc(s.buffer, s.room)
    if s.memory.block is not None:
        sb_drop(addr(s.memory))
    if s.path is not None:
        str_decref(s.path)
    if s.mode is not None:
        str_decref(s.mode)
    if s.meta is not None:
        arr_decref(s.meta)
    if s.headers is not None:
        arr_decref(s.headers)
    if s.object is not None:
        decref(tv_obj(s.object))
    if s.context is not None:
        res_decref(s.context)
    dealloc(ptr[u8](s), sizeof(Stream))


@native
def streams_close_all() -> void:
    """The request ends: close what is open, the last first."""
    while stream_state.first is not None and vm.exc is None:
        s = stream_state.first
        if s.resource is not None:
            resource_close(s.resource)
        else:
            stream_close(s)
        if stream_state.first == s:
            return
