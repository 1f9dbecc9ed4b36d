"""Streams of sockets: reading waits no longer than the stream's timeout, closing shuts the connection down.

Example: `socket_stream(fd, TCP)`.
"""

from backend.library.standard.streams.messages import stream_notice
from backend.library.standard.streams.notifications import stream_counts
from backend.library.standard.streams.plain import plain_option, plain_stat
from backend.library.standard.streams.streams import *
from backend.library.standard.streams.transport import transport_drop
from backend.native.lang import *
from backend.runtime.errors import msg
from backend.runtime.layout import *
from backend.runtime.output import PollFd, out_flush
from backend.runtime.refs import str_decref
from backend.runtime.value import *

POLLIN = 1
POLLPRI = 2
POLLOUT = 4
POLLHUP = 16
MSG_PEEK = 2
MSG_DONTWAIT = 0x40
MSG_NOSIGNAL = 0x4000
EINTR = 4
DEFAULT_TIMEOUT = 60000000

# Encrypted connections are another extension's.
transport_read = declare("transport_read", fn[[ptr[Stream], ptr[u8], u64], i64])
transport_write = declare("transport_write", fn[[ptr[Stream], ptr[u8], u64], i64])
transport_lives = declare("transport_lives", fn[[ptr[Stream]], bool])
transport_descriptor = declare("transport_descriptor", fn[[ptr[Stream], i64], i32])

_recv = extern("recv", fn[[i32, ptr[u8], u64, i32], i64])
_send = extern("send", fn[[i32, ptr[u8], u64, i32], i64])
_poll = extern("poll", fn[[ptr[PollFd], u64, i32], i32])


@native
def wait_socket(fd: i32, events: i16, micros: i64) -> i32:
    """Wait until a socket is ready: 1; 0 when the time is over, -1 after an error. Negative times mean for ever."""
    row = stack(PollFd)
    row.fd = fd
    row.events = events
    row.revents = 0
    wait: i32 = -1
    if micros >= 0:
        wait = i32(sdiv(micros + 999, 1000))
    out_flush()
    got = _poll(row, 1, wait)
    while got < 0 and last_error() == EINTR:
        got = _poll(row, 1, wait)
    return got


@native
def socket_read(s: ptr[Stream], p: ptr[u8], size: u64) -> i64:
    """StreamOps.read"""
    s.timed_out = False
    if s.kept:
        return -1  # what tells of its bytes reads on
    if s.encrypted:
        return transport_read(s, p, size)
    if s.blocks:
        if wait_socket(s.fd, POLLIN | POLLPRI, s.timeout) == 0:
            s.timed_out = True
            return -1
    got = _recv(s.fd, p, size, 0 if s.blocks else MSG_DONTWAIT)
    if got < 0 and (last_error() == EAGAIN or last_error() == EINTR):
        return 0
    if got <= 0:
        s.eof = True
    if s.context is not None:
        stream_counts(s, got)
    return got


@native
def socket_write(s: ptr[Stream], p: ptr[u8], size: u64) -> i64:
    """StreamOps.write"""
    if s.encrypted:
        return transport_write(s, p, size)
    wrote = _send(s.fd, p, size, MSG_NOSIGNAL if s.blocks else MSG_NOSIGNAL | MSG_DONTWAIT)
    if wrote < 0 and last_error() == EAGAIN:
        if not s.blocks:
            return 0
        wait_socket(s.fd, POLLOUT, s.timeout)
        wrote = _send(s.fd, p, size, MSG_NOSIGNAL)
    if wrote < 0:
        part = msg(b"Send of %d bytes failed with errno=%d", i64(size), last_error(), 0)
        stream_notice(msg(b"%s %z", i64(part), i64(error_text()), 0))
        str_decref(part)
    if s.context is not None:
        stream_counts(s, wrote)
    return wrote


@native
def socket_option(s: ptr[Stream], option: i64, value: i64, param: ptr[i64]) -> i64:
    """StreamOps.option"""
    if option == OPTION_READ_TIMEOUT:
        s.timeout = param[0] * 1000000 + param[1]
        s.timed_out = False
        return OPTION_OK
    if option == OPTION_LIVENESS:
        return socket_lives(s)
    if option == OPTION_BLOCKING:
        return plain_option(s, option, value, param)
    return OPTION_UNKNOWN


@native
def socket_lives(s: ptr[Stream]) -> i64:
    """Whether the other side may still send: OPTION_*."""
    if s.encrypted:
        return OPTION_OK if transport_lives(s) else OPTION_ERROR
    if wait_socket(s.fd, POLLIN | POLLPRI, 0) <= 0:
        return OPTION_OK
    byte = stack(u8)
    got = _recv(s.fd, byte, 1, MSG_PEEK | MSG_DONTWAIT)
    if got == 0 or (got < 0 and last_error() != EAGAIN):
        return OPTION_ERROR
    return OPTION_OK


@native
def socket_close(s: ptr[Stream]) -> void:
    """StreamOps.close"""
    transport_drop(s)
    descriptor_close(s)


@native
def socket_descriptor(s: ptr[Stream], wanted: i64) -> i32:
    """StreamOps.descriptor"""
    return transport_descriptor(s, wanted) if s.encrypted else s.fd


KINDS = (b"tcp_socket/ssl", b"udp_socket", b"unix_socket", b"generic_socket", b"udg_socket")
TCP, UDP, UNIX, GENERIC, UDG = range(len(KINDS))
SOCKET_OPS = const_table(
    "socket_stream_ops",
    StreamOps,
    [
        (
            label, socket_read, socket_write, None, None, socket_close, plain_stat, socket_option, None,
            socket_descriptor,
        )
        for label in KINDS
    ],
)  # fmt: skip

WEB_OPS = const_table(  # connections of wrappers, which hide what the system says of them
    "web_stream_ops",
    StreamOps,
    [
        (
            KINDS[TCP], socket_read, socket_write, None, None, socket_close, None, socket_option, None,
            socket_descriptor,
        )
    ],
)  # fmt: skip


@native
def socket_stream(fd: i32, kind: i64) -> ptr[Stream]:
    """The stream of a socket."""
    s = stream_new(SOCKET_OPS + kind)
    stream_descriptor(s, fd)
    s.unseekable = True
    s.timeout = DEFAULT_TIMEOUT
    return s
