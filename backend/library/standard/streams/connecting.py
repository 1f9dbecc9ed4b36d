"""Connections: sockets that connect, listen or were accepted, as streams, encrypted where their transport says so.

Example: `client_open(url, micros, flags, context, t)`.
"""

from backend.library.standard.streams.context import context_option
from backend.library.standard.streams.socket_addresses import *
from backend.library.standard.streams.socket_stream import *
from backend.library.standard.streams.streams import *
from backend.library.standard.streams.transport import (
    ANY_TLS_CLIENT,
    IS_CLIENT,
    Transport,
    transport_new,
)
from backend.native.lang import *
from backend.runtime.convert import tv_to_int
from backend.runtime.layout import *
from backend.runtime.refs import tv_copy
from backend.runtime.string import str_from_c
from backend.runtime.value import *

SOCK_CLOEXEC = 0o2000000
SOL_SOCKET = 1
SO_REUSEADDR = 2
SO_ERROR = 4
EINPROGRESS = 115
ETIMEDOUT = 110
BACKLOG = 32
SERVER_LISTEN = 8
CLIENT_ASYNC = 2
CLIENT_CONNECT = 4
F_GETFL = 3
F_SETFL = 4

# Encrypted connections are another extension's.
tls_begin = declare("tls_begin", fn[[ptr[Stream], i64], bool])

_socket = extern("socket", fn[[i32, i32, i32], i32])
_connect = extern("connect", fn[[i32, ptr[u8], u32], i32])
_bind = extern("bind", fn[[i32, ptr[u8], u32], i32])
_listen = extern("listen", fn[[i32, i32], i32])
_setsockopt = extern("setsockopt", fn[[i32, i32, i32, ptr[i32], u32], i32])
_getsockopt = extern("getsockopt", fn[[i32, i32, i32, ptr[i32], ptr[u32]], i32])
_fcntl = extern("fcntl", fn[[i32, i32], i32], variadic=True)


@native
def socket_of(a: ptr[Address]) -> i32:
    """A new socket for an address."""
    family = i32(ptr[u16](addr(a.bytes[0]))[0])
    kind: i32 = SOCK_DGRAM if is_datagram(a.kind) else SOCK_STREAM
    return _socket(family, kind | SOCK_CLOEXEC, 0)


@native
def connect_within(fd: i32, a: ptr[Address], micros: i64, waits: bool) -> bool:
    """Connect a socket in a time; False with errno."""
    flags = _fcntl(fd, F_GETFL)
    _fcntl(fd, F_SETFL, flags | O_NONBLOCK)
    done = _connect(fd, addr(a.bytes[0]), a.length) == 0
    if not done and last_error() == EINPROGRESS:
        if not waits:
            done = True
        elif wait_socket(fd, POLLOUT | POLLIN, micros) == 0:
            errno_location()[0] = ETIMEDOUT
        else:
            problem = stack(i32)
            size = stack(u32)
            size[0] = 4
            _getsockopt(fd, SOL_SOCKET, SO_ERROR, problem, size)
            errno_location()[0] = problem[0]
            done = problem[0] == 0
    kept = errno_location()[0]
    _fcntl(fd, F_SETFL, flags)
    errno_location()[0] = kept
    return done


@native
def client_open(
    url: ptr[String], micros: i64, flags: i64, context: ptr[Resource], t: ptr[Trouble]
) -> ptr[Stream]:
    """A connected stream with a context (or None); None with a reason, or after warning."""
    a = stack(Address)
    a.nth = 0
    while True:
        a.more = False
        if not address_of(url, a, t):
            return None
        fd = socket_of(a)
        if fd >= 0 and connect_within(fd, a, micros, flags & CLIENT_ASYNC == 0):
            return connected(fd, url, a, context, micros, t)
        trouble_set(t, last_error(), str_from_c(error_text()))
        if fd >= 0:
            c_close(fd)
        if not a.more:
            return None
        a.nth += 1


@native
def socket_opened(fd: i32, kind: i64) -> ptr[Stream]:
    """The stream of a socket, to read and write."""
    s = socket_stream(fd, kind)
    s.mode = str_from_c(b"r+")
    return s


@native
def chosen_method(a: ptr[Address], context: ptr[Resource]) -> i64:
    """The encryption that an address, and its context, mean; 0: none."""
    if a.method != ANY_TLS_CLIENT or context is None:
        return a.method
    chosen = context_option(context, b"ssl", b"crypto_method")
    return a.method if chosen.tag == Tag.UNINIT else tv_to_int(chosen) | IS_CLIENT


@native
def give_context(s: ptr[Stream], context: ptr[Resource]) -> void:
    """Give a new stream its context, or none."""
    if context is not None:
        s.context = as_res(tv_copy(tv_res(context)))


@native
def connected(
    fd: i32, url: ptr[String], a: ptr[Address], context: ptr[Resource], micros: i64, t: ptr[Trouble]
) -> ptr[Stream]:
    """The stream of a connection; None after warning when it cannot be encrypted as it should."""
    s = socket_opened(fd, a.kind)
    give_context(s, context)
    trouble_forget(t)
    if a.kind == TCP:
        method = chosen_method(a, context)
        transport_new(s, host_named(url), method, micros)
        if method != 0 and not tls_begin(s, method):
            stream_close(s)
            return None
    return s


@native
def server_open(url: ptr[String], flags: i64, context: ptr[Resource], t: ptr[Trouble]) -> ptr[Stream]:
    """A stream that is bound, and maybe listens; None with a reason."""
    a = stack(Address)
    a.nth = 0
    if not address_of(url, a, t):
        return None
    fd = socket_of(a)
    yes = stack(i32)
    yes[0] = 1
    if fd >= 0 and a.kind == TCP:
        _setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, yes, 4)
    fine = fd >= 0 and _bind(fd, addr(a.bytes[0]), a.length) == 0
    if fine and flags & SERVER_LISTEN != 0:
        fine = _listen(fd, BACKLOG) == 0
    if not fine:
        trouble_set(t, last_error(), str_from_c(error_text()))
        if fd >= 0:
            c_close(fd)
        return None
    s = socket_opened(fd, a.kind)
    give_context(s, context)
    if a.kind == TCP:
        transport_new(s, None, chosen_method(a, context), DEFAULT_TIMEOUT)
    return s


@native
def accepted(server: ptr[Stream], fd: i32) -> ptr[Stream]:
    """The stream of a connection that a server has accepted; None after warning when it cannot be encrypted."""
    s = socket_opened(fd, TCP if server.ops == SOCKET_OPS + TCP else UNIX)
    give_context(s, server.context)
    x = ptr[Transport](server.state)
    if x is not None:
        method = x.method & ~IS_CLIENT
        transport_new(s, None, method, x.patience)
        if method != 0 and not tls_begin(s, method):
            stream_close(s)
            return None
    return s
