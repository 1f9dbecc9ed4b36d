"""The descriptors that a process begins with, as proc_open() is told them.

Example: `descriptors_read(d, spec)` opens what `[0 => ["pipe", "r"], 1 => ["file", "/tmp/out", "w"]]` says.
"""

from backend.library.standard.files.plain_wrapper import c_open
from backend.library.standard.streams.messages import stream_warning
from backend.library.standard.streams.plain import stream_of_descriptor
from backend.library.standard.streams.resources import resource_state_of, value_at
from backend.library.standard.streams.socket_stream import GENERIC, socket_stream
from backend.library.standard.streams.stream_open import stream_open
from backend.library.standard.streams.streams import *
from backend.library.standard.streams.wrappers import STREAM_REPORT_ERRORS
from backend.native.lang import *
from backend.runtime.array import arr_get_int, arr_set_int
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_store import arr_new_hash
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import msg, msg0, type_error, value_error
from backend.runtime.layout import *
from backend.runtime.names import Name
from backend.runtime.refs import str_decref, tv_copy
from backend.runtime.string import str_bytes, str_from_c, str_is
from backend.runtime.value import *

MAX_PIPES = 64
AF_UNIX = 1
SOCK_STREAM = 1
SOCK_CLOEXEC = 0o2000000

_pipe2 = extern("pipe2", fn[[ptr[i32], i32], i32])
_dup = extern("dup", fn[[i32], i32])
_fcntl = extern("fcntl", fn[[i32, i32], i32], variadic=True)
_socketpair = extern("socketpair", fn[[i32, i32, i32, ptr[i32]], i32])
_openpty = extern("openpty", fn[[ptr[i32], ptr[i32], ptr[u8], ptr[u8], ptr[u8]], i32])
F_DUPFD_CLOEXEC = 1030


@struct
class Descriptor:
    """A descriptor of the child."""

    index: i32  # its number there
    child: i32  # what it is here
    parent: i32  # the other end, or -1
    kind: ptr[u8]  # "pipe" and so on
    writes: bool  # the other end is written to
    reads: bool
    socket: bool


@struct
class Descriptors:
    """All of them."""

    rows: vec[Descriptor, 64]
    count: u64


@native
def descriptors_close(d: ptr[Descriptors]) -> void:
    """Give up what was opened."""
    for i in range(d.count):
        row = addr(d.rows[i])
        c_close(row.child)
        if row.parent >= 0:
            c_close(row.parent)


@native
def copy_descriptor(fd: i32) -> i32:
    """Another descriptor of the same file, which programs that are started do not get."""
    return i32(_fcntl(fd, F_DUPFD_CLOEXEC, 3))


@native
def descriptors_read(d: ptr[Descriptors], spec: ptr[Array]) -> bool:
    """Open everything that a specification says; False after a warning or a thrown error."""
    at = arr_first(spec)
    while at < spec.used:
        key = arr_key_at(spec, at)
        if key.tag != Tag.INT:
            value_error(msg0(b"proc_open(): Argument #2 ($descriptor_spec) must be an integer indexed array"))
            return False
        if d.count == MAX_PIPES:
            stream_warning(msg(b"More than %d descriptors are not supported", MAX_PIPES, 0, 0))
            return False
        row = addr(d.rows[d.count])
        memset(ptr[u8](row), 0, sizeof(Descriptor))
        row.index = i32(key.data)
        row.parent = -1
        v = cell_of(arr_tv_at(spec, at)[0])
        if v.tag == Tag.RES:
            if not of_stream(row, v):
                return False
        elif v.tag != Tag.ARR:
            value_error(msg0(b"proc_open(): Argument #2 ($descriptor_spec) must only contain arrays and streams"))
            return False
        elif not of_array(d, row, as_arr(v)):
            return False
        d.count += 1
        at = arr_next(spec, at)
    return True


@native
def of_stream(row: ptr[Descriptor], v: TV) -> bool:
    """A descriptor that is that of a stream."""
    s = ptr[Stream](resource_state_of(v, Name.STREAM))
    row.kind = b"stream"
    if s is None:
        type_error(msg0(b"proc_open(): supplied resource is not a valid stream resource"))
        return False
    descriptor = s.ops.descriptor
    if descriptor is None:
        stream_warning(msg(b"Cannot represent a stream of type %z as a File Descriptor", i64(s.ops.label), 0, 0))
        return False
    fd = descriptor(s, 1)
    row.child = copy_descriptor(fd) if fd >= 0 else -1
    return row.child >= 0


@native
def spec_part(a: ptr[Array], at: i64, missing: ptr[u8]) -> ptr[String]:
    """An element as a string (owned); None after throwing, also when it is missing."""
    v = value_at(arr_get_int(a, at))
    if v.tag == Tag.UNINIT:
        value_error(str_from_c(missing))
        return None
    return tv_to_str(v)


@native
def of_array(d: ptr[Descriptors], row: ptr[Descriptor], a: ptr[Array]) -> bool:
    """A descriptor that an array describes."""
    kind = spec_part(a, 0, b"Missing handle qualifier")
    if kind is None:
        return False
    fine = False
    if str_is(kind, b"pipe", 4):
        row.kind = b"pipe"
        fine = of_pipe(row, a)
    elif str_is(kind, b"socket", 6):
        row.kind = b"socket"
        fine = of_socket(row)
    elif str_is(kind, b"file", 4):
        row.kind = b"file"
        fine = of_file(row, a)
    elif str_is(kind, b"redirect", 8):
        row.kind = b"redirect"
        fine = of_redirection(d, row, a)
    elif str_is(kind, b"null", 4):
        row.kind = b"null"
        row.child = c_open(b"/dev/null", O_RDWR | O_CLOEXEC)
        fine = row.child >= 0
    elif str_is(kind, b"pty", 3):
        row.kind = b"pty"
        fine = of_terminal(d, row)
    else:
        stream_warning(msg(b"%s is not a valid descriptor spec/mode", i64(kind), 0, 0))
    str_decref(kind)
    return fine


@native
def of_pipe(row: ptr[Descriptor], a: ptr[Array]) -> bool:
    """A pipe: a mode of "w" is the child's, all others are that of what the child reads."""
    mode = spec_part(a, 1, b"Missing mode parameter for 'pipe'")
    if mode is None:
        return False
    reads = mode.len == 0 or str_bytes(mode)[0] != 119
    str_decref(mode)
    ends = stack(i32, 2)
    if _pipe2(ends, O_CLOEXEC) != 0:
        stream_warning(msg(b"Unable to create pipe %z", i64(error_text()), 0, 0))
        return False
    row.child = ends[0] if reads else ends[1]
    row.parent = ends[1] if reads else ends[0]
    row.writes = reads
    row.reads = not reads
    return True


@native
def of_socket(row: ptr[Descriptor]) -> bool:
    """A pair of sockets."""
    ends = stack(i32, 2)
    if _socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0:
        stream_warning(msg(b"Unable to create socket pair: %z", i64(error_text()), 0, 0))
        return False
    row.child = ends[1]
    row.parent = ends[0]
    row.writes = True
    row.reads = True
    row.socket = True
    return True


@native
def of_file(row: ptr[Descriptor], a: ptr[Array]) -> bool:
    """A file that is opened."""
    name = spec_part(a, 1, b"Missing file name parameter for 'file'")
    if name is None:
        return False
    mode = spec_part(a, 2, b"Missing mode parameter for 'file'")
    if mode is None:
        str_decref(name)
        return False
    s = stream_open(name, mode, b"proc_open", STREAM_REPORT_ERRORS, None)
    str_decref(name)
    str_decref(mode)
    if s is None:
        return False
    take_number(s)
    descriptor = s.ops.descriptor
    if descriptor is None:
        stream_warning(msg(b"Cannot represent a stream of type %z as a File Descriptor", i64(s.ops.label), 0, 0))
        stream_close(s)
        return False
    row.child = copy_descriptor(descriptor(s, 1))
    stream_close(s)
    return row.child >= 0


@native
def of_redirection(d: ptr[Descriptors], row: ptr[Descriptor], a: ptr[Array]) -> bool:
    """What another descriptor of the child is, or a standard one here."""
    target = value_at(arr_get_int(a, 1))
    if target.tag == Tag.UNINIT:
        value_error(msg0(b"Missing redirection target"))
        return False
    if target.tag != Tag.INT:
        cell = stack(TV)
        cell[0] = target
        value_error(msg(b"Redirection target must be of type int, %t given", i64(cell), 0, 0))
        return False
    source: i32 = -1
    for i in range(d.count):
        if i64(d.rows[i].index) == target.data:
            source = d.rows[i].child
    if source < 0 and target.data >= 0 and target.data <= 2:
        source = i32(target.data)
    if source < 0:
        stream_warning(msg(b"Redirection target %d not found", target.data, 0, 0))
        return False
    row.child = copy_descriptor(source)
    return row.child >= 0


@native
def of_terminal(d: ptr[Descriptors], row: ptr[Descriptor]) -> bool:
    """A terminal, one for all descriptors that want it."""
    for i in range(d.count):
        if memcmp(d.rows[i].kind, b"pty", 4) == 0:
            row.child = copy_descriptor(d.rows[i].child)
            row.parent = copy_descriptor(d.rows[i].parent)
            row.reads = True
            row.writes = True
            return row.child >= 0 and row.parent >= 0
    ends = stack(i32, 2)
    if _openpty(ends, ends + 1, None, None, None) != 0:
        stream_warning(msg(b"Could not open PTY (pseudoterminal): %z", i64(error_text()), 0, 0))
        return False
    row.parent = copy_descriptor(ends[0])
    row.child = copy_descriptor(ends[1])
    c_close(ends[0])
    c_close(ends[1])
    row.reads = True
    row.writes = True
    return True


@native
def pipes_array(d: ptr[Descriptors]) -> ptr[Array]:
    """The streams of the ends that stay here; those of the child are closed."""
    a = arr_new_hash(4)
    for i in range(d.count):
        row = addr(d.rows[i])
        c_close(row.child)
        if row.parent >= 0:
            s = socket_stream(row.parent, GENERIC) if row.socket else stream_of_descriptor(row.parent)
            s.mode = str_from_c(b"r+" if row.reads and row.writes else (b"w" if row.writes else b"r"))
            arr_set_int(a, i64(row.index), stream_resource(s))
    return a
