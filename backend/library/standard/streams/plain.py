"""Streams of descriptors: files, pipes, terminals; and directories.

Writing to the process's standard output goes through the output module's last buffer, so that order is kept.

Example: `stream_of_descriptor(3)` is a stream that reads and writes descriptor 3 and closes it.
"""

from backend.library.standard.files.existing import (
    DIRENT_NAME,
    Stat,
    call_closedir,
    call_opendir,
    call_readdir,
)
from backend.library.standard.files.local import local_name
from backend.library.standard.streams.messages import stream_notice
from backend.library.standard.streams.streams import *
from backend.native.lang import *
from backend.runtime.builder import sb_byte, sb_c
from backend.runtime.errors import msg
from backend.runtime.layout import *
from backend.runtime.output import out_flush
from backend.runtime.refs import str_decref
from backend.runtime.string import str_bytes, str_from_c
from backend.runtime.value import *

EINTR = 4
S_IFIFO = 0o010000
S_IFCHR = 0o020000
S_IFSOCK = 0o140000
F_GETFL = 3
F_SETFL = 4

c_read = extern("read", fn[[i32, ptr[u8], u64], i64])
c_write = extern("write", fn[[i32, ptr[u8], u64], i64])
_lseek = extern("lseek", fn[[i32, i64, i32], i64])
_fstat = extern("fstat", fn[[i32, ptr[Stat]], i32])
_ftruncate = extern("ftruncate", fn[[i32, i64], i32])
_flock = extern("flock", fn[[i32, i32], i32])
_fsync = extern("fsync", fn[[i32], i32])
_fdatasync = extern("fdatasync", fn[[i32], i32])
_waitpid = extern("waitpid", fn[[i32, ptr[i32], i32], i32])
_unlink = extern("unlink", fn[[ptr[u8]], i32])
c_fcntl = extern("fcntl", fn[[i32, i32], i32], variadic=True)


@native(cold=True)
def transfer_failed(what: ptr[u8], count: u64) -> void:
    """The notice of a read or write that failed."""
    number = last_error()
    part = msg(b"%z of %d bytes failed with errno=%d", i64(what), i64(count), number)
    stream_notice(msg(b"%s %z", i64(part), i64(error_text()), 0))
    str_decref(part)


@native
def plain_read(s: ptr[Stream], p: ptr[u8], size: u64) -> i64:
    """StreamOps.read"""
    if s.fd == 0:
        out_flush()
    got = c_read(s.fd, p, size)
    while got < 0 and last_error() == EINTR:
        got = c_read(s.fd, p, size)
    if got < 0:
        if last_error() == EAGAIN:
            return 0
        bad = last_error() == EBADF
        transfer_failed(b"Read", size)
        if not bad:
            s.eof = True
        return -1
    if got == 0:
        s.eof = True
    return got


@native
def plain_write(s: ptr[Stream], p: ptr[u8], size: u64) -> i64:
    """StreamOps.write"""
    if s.shared:
        out_flush()
    wrote = c_write(s.fd, p, size)
    if wrote < 0:
        number = last_error()
        if number == EAGAIN or number == EINTR:
            return 0
        transfer_failed(b"Write", size)
        return -1
    return wrote


@native
def plain_seek(s: ptr[Stream], offset: i64, whence: i64, position: ptr[i64]) -> bool:
    """StreamOps.seek"""
    at = _lseek(s.fd, offset, i32(whence))
    if at < 0:
        return False
    position[0] = at
    return True


@native
def plain_flush(s: ptr[Stream]) -> bool:
    """StreamOps.flush"""
    if s.shared:
        out_flush()
    return True


@native
def plain_close(s: ptr[Stream]) -> void:
    """StreamOps.close; the process behind a pipe is waited for."""
    descriptor_close(s)
    if s.temporary:
        _unlink(str_bytes(s.path))
    if s.pid != 0:
        status = stack(i32)
        while _waitpid(s.pid, status, 0) < 0 and last_error() == EINTR:
            pass
        stream_state.status = i64(status[0])


@native
def plain_stat(s: ptr[Stream], info: ptr[Stat]) -> bool:
    """StreamOps.stat"""
    return _fstat(s.fd, info) == 0


@native
def plain_option(s: ptr[Stream], option: i64, value: i64, param: ptr[i64]) -> i64:
    """StreamOps.option"""
    if option == OPTION_BLOCKING:
        flags = c_fcntl(s.fd, F_GETFL)
        wanted = flags & ~O_NONBLOCK if value != 0 else flags | O_NONBLOCK
        if flags < 0 or c_fcntl(s.fd, F_SETFL, wanted) != 0:
            return OPTION_ERROR
        s.blocks = value != 0
        return OPTION_OK
    if option == OPTION_LOCKING:
        return i64(_flock(s.fd, i32(value))) if value != 0 else OPTION_OK
    if option == OPTION_TRUNCATE:
        access = c_fcntl(s.fd, F_GETFL) & 3
        if value == 0:
            return OPTION_OK
        return i64(_ftruncate(s.fd, param[0])) if access != 0 else OPTION_ERROR
    if option == OPTION_SYNC:
        if value == 2:
            return OPTION_OK
        return i64(_fdatasync(s.fd) if value == 1 else _fsync(s.fd))
    return OPTION_UNKNOWN


@native
def plain_descriptor(s: ptr[Stream], wanted: i64) -> i32:
    """StreamOps.descriptor"""
    return s.fd


PLAIN_OPS = const_table(
    "plain_stream_ops",
    StreamOps,
    [
        (
            b"STDIO", plain_read, plain_write, plain_seek, plain_flush, plain_close, plain_stat, plain_option, None,
            plain_descriptor,
        )
    ],
)  # fmt: skip


@native
def stream_of_descriptor(fd: i32) -> ptr[Stream]:
    """A stream of an open descriptor."""
    s = stream_new(PLAIN_OPS + 0)
    stream_descriptor(s, fd)
    info = stack(Stat)
    if _fstat(fd, info) == 0:
        kind = info.mode & S_IFMT
        s.unseekable = kind == S_IFIFO or kind == S_IFCHR or kind == S_IFSOCK
    if not s.unseekable:
        at = _lseek(fd, 0, SEEK_CUR)
        s.position = at if at > 0 else 0
    return s


# Directories: the memory holds the names, each with a NUL behind it, as they were when the directory was opened or rewound


@native
def directory_read(s: ptr[Stream]) -> bool:
    """Read the names again; False when there is no such directory."""
    local = local_name(s.path)
    handle = call_opendir(str_bytes(local))
    str_decref(local)
    if handle is None:
        return False
    s.memory.len = 0
    s.place = 0
    entry = call_readdir(handle)
    while entry is not None:
        sb_c(addr(s.memory), entry + DIRENT_NAME)
        sb_byte(addr(s.memory), 0)
        entry = call_readdir(handle)
    call_closedir(handle)
    return True


@native
def directory_next(s: ptr[Stream]) -> ptr[String]:
    """StreamOps.next_name"""
    if u64(s.place) >= s.memory.len:
        return None
    name = str_from_c(str_bytes(s.memory.block) + s.place)
    s.place += i64(name.len) + 1
    return name


@native
def directory_bytes(s: ptr[Stream], p: ptr[u8], size: u64) -> i64:
    """StreamOps.read: the entries cannot be read as bytes."""
    return -1


@native
def directory_seek(s: ptr[Stream], offset: i64, whence: i64, position: ptr[i64]) -> bool:
    """StreamOps.seek: a directory begins again wherever it is sent."""
    return directory_read(s)


DIRECTORY_OPS = const_table(
    "directory_stream_ops",
    StreamOps,
    [(b"dir", directory_bytes, None, directory_seek, None, None, None, None, directory_next, None)],
)


@native
def names_seek(s: ptr[Stream], offset: i64, whence: i64, position: ptr[i64]) -> bool:
    """StreamOps.seek of names that were found: they begin again."""
    s.place = 0
    return True


GLOB_OPS = const_table(
    "glob_stream_ops",
    StreamOps,
    [(b"glob", directory_bytes, None, names_seek, None, None, None, None, directory_next, None)],
)
