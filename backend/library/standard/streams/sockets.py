"""Sockets: addresses, connecting, listening, and the functions on them.

Example: `stream_socket_client("tcp://127.0.0.1:80")`.
"""

from backend.interp.members.typed_props import ref_assign
from backend.library.standard.streams.context import context_given, context_option
from backend.library.standard.streams.messages import stream_warning
from backend.library.standard.streams.resources import resource_number
from backend.library.standard.streams.socket_stream import *
from backend.library.standard.streams.stream_functions import stream_of
from backend.library.standard.streams.streams import *
from backend.library.standard.streams.transport import (
    ANY_TLS_CLIENT,
    IS_CLIENT,
    Transport,
    transport_new,
)
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_new
from backend.runtime.convert import tv_to_dbl, tv_to_int
from backend.runtime.errors import msg, msg0, value_error
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, tv_copy
from backend.runtime.search import find, find_last_byte
from backend.runtime.string import (
    is_digit,
    str_bytes,
    str_empty,
    str_from,
    str_from_c,
    str_is,
    str_sub,
)
from backend.runtime.value import *

AF_UNIX = 1
AF_INET = 2
AF_INET6 = 10
SOCK_STREAM = 1
SOCK_DGRAM = 2
SOCK_CLOEXEC = 0o2000000
SOL_SOCKET = 1
SO_REUSEADDR = 2
SO_ERROR = 4
SO_BROADCAST = 6
EINPROGRESS = 115
ETIMEDOUT = 110
ECONNREFUSED = 111
BACKLOG = 32
ADDRESS_ROOM = 128
SERVER_BIND = 4
SERVER_LISTEN = 8
CLIENT_ASYNC = 2
CLIENT_CONNECT = 4
F_GETFL = 3
F_SETFL = 4
PROTOCOLS = (  # name, kind and the encryption that begins with the connection
    (b"tcp", TCP, 0),
    (b"udp", UDP, 0),
    (b"unix", UNIX, 0),
    (b"udg", UDG, 0),
    (b"ssl", TCP, ANY_TLS_CLIENT),
    (b"tls", TCP, ANY_TLS_CLIENT),
    (b"tlsv1.0", TCP, 9),
    (b"tlsv1.1", TCP, 17),
    (b"tlsv1.2", TCP, 33),
    (b"tlsv1.3", TCP, 65),
)

# Encrypted connections are another extension's.
tls_begin = declare("tls_begin", fn[[ptr[Stream], i64], bool])
tls_switch = declare("tls_switch", fn[[ptr[Stream], i64, ptr[Stream]], TV])
tls_switch_off = declare("tls_switch_off", fn[[ptr[Stream]], TV])

_socket = extern("socket", fn[[i32, i32, i32], i32])
_connect = extern("connect", fn[[i32, ptr[u8], u32], i32])
_bind = extern("bind", fn[[i32, ptr[u8], u32], i32])
_listen = extern("listen", fn[[i32, i32], i32])
_accept4 = extern("accept4", fn[[i32, ptr[u8], ptr[u32], i32], i32])
_getsockname = extern("getsockname", fn[[i32, ptr[u8], ptr[u32]], i32])
_getpeername = extern("getpeername", fn[[i32, ptr[u8], ptr[u32]], i32])
_setsockopt = extern("setsockopt", fn[[i32, i32, i32, ptr[i32], u32], i32])
_getsockopt = extern("getsockopt", fn[[i32, i32, i32, ptr[i32], ptr[u32]], i32])
_recvfrom = extern("recvfrom", fn[[i32, ptr[u8], u64, i32, ptr[u8], ptr[u32]], i64])
_sendto = extern("sendto", fn[[i32, ptr[u8], u64, i32, ptr[u8], u32], i64])
_shutdown = extern("shutdown", fn[[i32, i32], i32])
_socketpair = extern("socketpair", fn[[i32, i32, i32, ptr[i32]], i32])
_getaddrinfo = extern("getaddrinfo", fn[[ptr[u8], ptr[u8], ptr["AddressInfo"], ptr[ptr["AddressInfo"]]], i32])
_freeaddrinfo = extern("freeaddrinfo", fn[[ptr["AddressInfo"]], void])
_gai_strerror = extern("gai_strerror", fn[[i32], ptr[u8]])
_inet_ntop = extern("inet_ntop", fn[[i32, ptr[u8], ptr[u8], u32], ptr[u8]])
_fcntl = extern("fcntl", fn[[i32, i32], i32], variadic=True)
_strlen = extern("strlen", fn[[ptr[u8]], u64], readonly=True)


@struct
class AddressInfo:
    """C's struct addrinfo."""

    flags: i32
    family: i32
    kind: i32
    protocol: i32
    length: u32
    _pad: u32
    address: ptr[u8]
    name: ptr[u8]
    next: ptr["AddressInfo"]


@struct
class Address:
    """Where a socket is: a transport and an address of the system."""

    kind: i64  # of `socket_stream`
    method: i64  # of the encryption; 0: none
    nth: i64  # which of a host's addresses is wanted
    more: bool  # it has others behind that one
    length: u32
    bytes: vec[u8, 128]


@struct
class Trouble:
    """Why a socket could not be had."""

    number: i64
    text: ptr[String]  # owned, or None


@native
def trouble_set(t: ptr[Trouble], number: i64, text: ptr[String]) -> void:
    """Note a reason (consumed)."""
    if t.text is not None:
        str_decref(t.text)
    t.number = number
    t.text = text


@native
def trouble_forget(t: ptr[Trouble]) -> void:
    """Another address of the host did it."""
    if t.text is not None:
        str_decref(t.text)
    t.number = 0
    t.text = None


@native
def reason_of(t: ptr[Trouble]) -> ptr[u8]:
    """The reason's text."""
    return str_bytes(t.text) if t.text is not None else b"Unknown error"


@native
def is_datagram(kind: i64) -> bool:
    """Whether a transport has no connections."""
    return kind == UDP or kind == UDG


# Addresses


@native
def address_of(url: ptr[String], a: ptr[Address], t: ptr[Trouble]) -> bool:
    """Take `transport://address` apart; False with a reason. Names of hosts are asked of the system."""
    p = str_bytes(url)
    mark = find(p, url.len, b"://", 3)
    skipped: u64 = 0
    a.kind = TCP
    a.method = 0
    if mark is not None:
        scheme = str_from(p, u64(mark - p))
        skipped = scheme.len + 3
        known = False
        for name, kind, method in unroll(PROTOCOLS):
            if str_is(scheme, name, len(name)):
                a.kind = kind
                a.method = method
                known = True
        if not known:
            text = b'Unable to find the socket transport "%s" - did you forget to enable it when you configured PHP?'
            trouble_set(t, 0, msg(text, i64(scheme), 0, 0))
            str_decref(scheme)
            return False
        str_decref(scheme)
    rest = str_sub(url, skipped, url.len - skipped)
    fine = unix_address(rest, a) if a.kind == UNIX or a.kind == UDG else inet_address(rest, a, t)
    str_decref(rest)
    return fine


@native
def unix_address(path: ptr[String], a: ptr[Address]) -> bool:
    """The address of a socket in the file system."""
    memset(addr(a.bytes[0]), 0, ADDRESS_ROOM)
    ptr[u16](addr(a.bytes[0]))[0] = AF_UNIX
    size: u64 = path.len if path.len < 107 else 107
    memcpy(addr(a.bytes[0]) + 2, str_bytes(path), size)
    a.length = u32(size) + 2
    return True


@native
def inet_address(text: ptr[String], a: ptr[Address], t: ptr[Trouble]) -> bool:
    """The address of host:port or [host]:port; False with a reason."""
    p = str_bytes(text)
    colon = find_last_byte(p, text.len, 58)
    if colon is None or colon + 1 == p + text.len:
        trouble_set(t, 0, msg(b"Failed to parse address \"%s\"", i64(text), 0, 0))
        return False
    host_len = u64(colon - p)
    bracketed = host_len > 1 and p[0] == 91 and p[host_len - 1] == 93
    host = str_from(p + 1, host_len - 2) if bracketed else str_from(p, host_len)
    digits: u64 = 0
    while is_digit(colon[1 + digits]):
        digits += 1
    port = str_from(colon + 1, digits)
    wanted = stack(AddressInfo)
    memset(ptr[u8](wanted), 0, sizeof(AddressInfo))
    wanted.kind = SOCK_DGRAM if is_datagram(a.kind) else SOCK_STREAM
    found = stack(ptr[AddressInfo])
    found[0] = None
    failed = _getaddrinfo(str_bytes(host), str_bytes(port), wanted, found)
    if failed != 0:
        problem = _gai_strerror(failed)
        text_ = b"php_network_getaddresses: getaddrinfo for %s failed: %z"
        trouble_set(t, 0, msg(text_, i64(host), i64(problem), 0))
        stream_warning(msg(b"%s", i64(t.text), 0, 0))
    else:
        take_address(a, found[0])
        _freeaddrinfo(found[0])
    str_decref(host)
    str_decref(port)
    return failed == 0


@native
def take_address(a: ptr[Address], found: ptr[AddressInfo]) -> void:
    """Take one of a host's addresses."""
    for _i in range(a.nth):
        if found.next is not None:
            found = found.next
    a.more = found.next is not None
    a.length = found.length
    memcpy(addr(a.bytes[0]), found.address, u64(a.length))


@native
def address_text(p: ptr[u8], length: u32) -> ptr[String]:
    """An address as php shows it (owned); None of nothing."""
    family = i32(ptr[u16](p)[0]) if length >= 2 else 0
    room = stack(u8, 64)
    if family == AF_INET or family == AF_INET6:
        at = p + 4 if family == AF_INET else p + 8
        if _inet_ntop(family, at, room, 64) is None:
            return None
        port = i64(p[2]) << 8 | i64(p[3])
        text = b"%z:%d" if family == AF_INET else b"[%z]:%d"
        return msg(text, i64(room), port, 0)
    if family != AF_UNIX:
        return None
    if length <= 2:
        return str_empty()
    size = u64(length) - 2
    return str_from(p + 2, size) if p[2] == 0 else str_from_c(p + 2)


@native
def socket_of(a: ptr[Address]) -> i32:
    """A new socket for an address."""
    family = i32(ptr[u16](addr(a.bytes[0]))[0])
    kind: i32 = SOCK_DGRAM if is_datagram(a.kind) else SOCK_STREAM
    return _socket(family, kind | SOCK_CLOEXEC, 0)


# Connecting and listening


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
def host_named(url: ptr[String]) -> ptr[String]:
    """The host of `transport://host:port` (owned); None when there is none."""
    p = str_bytes(url)
    mark = find(p, url.len, b"://", 3)
    if mark is not None:
        p = mark + 3
    length = url.len - u64(p - str_bytes(url))
    colon = find_last_byte(p, length, 58)
    if colon is not None:
        length = u64(colon - p)
    while length > 0 and p[length - 1] == 46:
        length -= 1
    return str_from(p, length) if length > 0 else None


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
def tell_trouble(t: ptr[Trouble], number: ptr[Ref], text: ptr[Ref]) -> void:
    """Give the reason, or none, to the program (consumed)."""
    reason = t.text if t.text is not None else str_empty()
    if number is not None:
        ref_assign(number, tv_int(t.number))
    if text is not None and vm.exc is None:
        ref_assign(text, tv_str(reason))
    else:
        str_decref(reason)


@native
def wanted_timeout(v: ptr[TV], name: ptr[u8], argument: i64) -> i64:
    """A timeout in microseconds; -1 after throwing."""
    if v is None or v.tag <= Tag.NULL:
        return DEFAULT_TIMEOUT
    seconds = tv_to_dbl(v[0])
    if isnan(seconds) or fabs(seconds) > 1.0e300:
        value_error(msg(b"%z(): Argument #%d ($timeout) must be a finite value", i64(name), argument, 0))
        return -1
    return f64_to_i64_sat(seconds * 1000000.0)


@native
def f_stream_socket_client(
    address: ptr[String], error_code: ptr[Ref], error_message: ptr[Ref], timeout: ptr[TV], flags: i64,
    context: ptr[TV],
) -> TV:  # fmt: skip
    """stream_socket_client()"""
    r = context_given(context, b"stream_socket_client")
    if r is None:
        return tv_bool(False)
    wait = wanted_timeout(timeout, b"stream_socket_client", 4)
    if vm.exc is not None:
        return tv_bool(False)
    t = stack(Trouble)
    t.number = 0
    t.text = None
    s = client_open(address, wait, flags, r, t)
    if s is None:
        resource_number()
        text = b"Unable to connect to %s (%z)"
        stream_warning(msg(text, i64(address), i64(reason_of(t)), 0))
    tell_trouble(t, error_code, error_message)
    return stream_resource(s) if s is not None else tv_bool(False)


@native
def open_to_host(
    hostname: ptr[String], port: i64, error_code: ptr[Ref], error_message: ptr[Ref], timeout: ptr[TV]
) -> TV:
    """fsockopen()"""
    wait = wanted_timeout(timeout, b"fsockopen", 5)
    if vm.exc is not None:
        return tv_bool(False)
    url = hostname
    url.rc += 1
    if port > 0:
        str_decref(url)
        url = msg(b"%s:%d", i64(hostname), port, 0)
    t = stack(Trouble)
    t.number = 0
    t.text = None
    s = client_open(url, wait, CLIENT_CONNECT, None, t)
    if s is None:
        resource_number()
        text = b"Unable to connect to %s:%d (%z)"
        stream_warning(msg(text, i64(hostname), port, i64(reason_of(t))))
    str_decref(url)
    tell_trouble(t, error_code, error_message)
    return stream_resource(s) if s is not None else tv_bool(False)


@native
def f_fsockopen(
    hostname: ptr[String], port: i64, error_code: ptr[Ref], error_message: ptr[Ref], timeout: ptr[TV]
) -> TV:
    """fsockopen()"""
    return open_to_host(hostname, port, error_code, error_message, timeout)


@native
def f_pfsockopen(
    hostname: ptr[String], port: i64, error_code: ptr[Ref], error_message: ptr[Ref], timeout: ptr[TV]
) -> TV:
    """pfsockopen(): no connection outlives the request"""
    return open_to_host(hostname, port, error_code, error_message, timeout)


@native
def f_stream_socket_server(
    address: ptr[String], error_code: ptr[Ref], error_message: ptr[Ref], flags: i64, context: ptr[TV]
) -> TV:
    """stream_socket_server()"""
    r = context_given(context, b"stream_socket_server")
    if r is None:
        return tv_bool(False)
    t = stack(Trouble)
    t.number = 0
    t.text = None
    s = server_open(address, flags, r, t)
    if s is None:
        resource_number()
        stream_warning(msg(b"Unable to connect to %s (%z)", i64(address), i64(reason_of(t)), 0))
    tell_trouble(t, error_code, error_message)
    return stream_resource(s) if s is not None else tv_bool(False)


@native
def f_stream_socket_accept(socket: ptr[TV], timeout: ptr[TV], peer_name: ptr[Ref]) -> TV:
    """stream_socket_accept()"""
    wait = wanted_timeout(timeout, b"stream_socket_accept", 2)
    s = stream_of(socket, b"stream_socket_accept") if vm.exc is None else None
    if s is None:
        return tv_bool(False)
    a = stack(Address)
    size = stack(u32)
    size[0] = ADDRESS_ROOM
    fd: i32 = -1
    ready = wait_socket(s.fd, POLLIN, wait) if s.fd >= 0 else 1
    if ready == 0:
        errno_location()[0] = ETIMEDOUT
    elif ready > 0:
        fd = _accept4(s.fd, addr(a.bytes[0]), size, SOCK_CLOEXEC)
    if fd < 0:
        stream_warning(msg(b"Accept failed: %z", i64(error_text()), 0, 0))
        return tv_bool(False)
    got = accepted(s, fd)
    if got is None:
        if vm.exc is None:
            stream_warning(msg0(b"Accept failed: Success"))
        return tv_bool(False)
    if peer_name is not None:
        name = address_text(addr(a.bytes[0]), size[0])
        ref_assign(peer_name, tv_str(name) if name is not None else tv_null())
    return stream_resource(got)


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


# Functions on sockets


@native
def f_stream_socket_get_name(socket: ptr[TV], remote: bool) -> TV:
    """stream_socket_get_name()"""
    s = stream_of(socket, b"stream_socket_get_name")
    if s is None:
        return tv_bool(False)
    room = stack(u8, ADDRESS_ROOM)
    size = stack(u32)
    size[0] = ADDRESS_ROOM
    got = _getpeername(s.fd, room, size) if remote else _getsockname(s.fd, room, size)
    name = address_text(room, size[0]) if got == 0 else None
    return tv_str(name) if name is not None else tv_bool(False)


@native
def f_stream_socket_recvfrom(socket: ptr[TV], length: i64, flags: i64, address: ptr[Ref]) -> TV:
    """stream_socket_recvfrom()"""
    s = stream_of(socket, b"stream_socket_recvfrom")
    if s is None:
        return tv_bool(False)
    if address is not None:
        ref_assign(address, tv_null())
    if length <= 0:
        value_error(msg0(b"stream_socket_recvfrom(): Argument #2 ($length) must be greater than 0"))
        return tv_bool(False)
    room = alloc(u64(length))
    name = stack(u8, ADDRESS_ROOM)
    size = stack(u32)
    size[0] = ADDRESS_ROOM
    count = i64(s.end - s.start)
    if flags == 0 and count > 0:
        count = count if count < length else length
        memcpy(room, s.buffer + s.start, u64(count))
        s.start += u64(count)
        size[0] = 0
    else:
        out_flush()
        count = _recvfrom(s.fd, room, u64(length), i32(flags), name, size)
    result = tv_str(str_from(room, u64(count))) if count >= 0 else tv_bool(False)
    dealloc(room, u64(length))
    if address is not None and count >= 0:
        text = address_text(name, size[0])
        ref_assign(address, tv_str(text) if text is not None else tv_str(str_empty()))
    return result


@native
def f_stream_socket_sendto(socket: ptr[TV], data: ptr[String], flags: i64, address: ptr[String]) -> TV:
    """stream_socket_sendto()"""
    s = stream_of(socket, b"stream_socket_sendto")
    if s is None:
        return tv_bool(False)
    a = stack(Address)
    a.length = 0
    a.nth = 0
    a.kind = UDP
    t = stack(Trouble)
    t.number = 0
    t.text = None
    if address.len > 0 and not inet_address(address, a, t):
        stream_warning(msg(b"Failed to parse `%s' into a valid network address", i64(address), 0, 0))
        str_decref(t.text)
        return tv_bool(False)
    where = addr(a.bytes[0]) if a.length > 0 else None
    sent = _sendto(s.fd, str_bytes(data), data.len, i32(flags) | MSG_NOSIGNAL, where, a.length)
    if sent < 0:
        stream_warning(msg(b"%z\n", i64(error_text()), 0, 0))
    return tv_int(sent)


@native
def f_stream_socket_shutdown(stream: ptr[TV], mode: i64) -> bool:
    """stream_socket_shutdown()"""
    if mode < 0 or mode > 2:
        text = b"stream_socket_shutdown(): Argument #2 ($mode) must be one of STREAM_SHUT_RD, STREAM_SHUT_WR, or STREAM_SHUT_RDWR"
        value_error(msg0(text))
        return False
    s = stream_of(stream, b"stream_socket_shutdown")
    return s is not None and _shutdown(s.fd, i32(mode)) == 0


@native
def f_stream_socket_pair(domain: i64, type: i64, protocol: i64) -> TV:
    """stream_socket_pair()"""
    ends = stack(i32, 2)
    if _socketpair(i32(domain), i32(type) | SOCK_CLOEXEC, i32(protocol), ends) != 0:
        stream_warning(msg(b"Failed to create sockets: [%d]: %z", last_error(), i64(error_text()), 0))
        return tv_bool(False)
    a = arr_new(2)
    for i in range(2):
        arr_append(a, stream_resource(socket_opened(ends[i], GENERIC)))
    return tv_arr(a)


@native
def f_stream_socket_enable_crypto(
    stream: ptr[TV], enable: bool, crypto_method: ptr[TV], session_stream: ptr[TV]
) -> TV:
    """stream_socket_enable_crypto()"""
    s = stream_of(stream, b"stream_socket_enable_crypto")
    if s is None:
        return tv_bool(False)
    if not enable:
        return tls_switch_off(s)
    method: i64 = 0
    if crypto_method is not None and crypto_method.tag == Tag.INT:
        method = crypto_method.data
    else:
        chosen = context_option(s.context, b"ssl", b"crypto_method") if s.context is not None else tv_uninit()
        if chosen.tag == Tag.UNINIT:
            text = b"stream_socket_enable_crypto(): Argument #3 ($crypto_method) must be specified when enabling encryption"
            value_error(msg0(text))
            return tv_bool(False)
        method = tv_to_int(chosen)
    session: ptr[Stream] = None
    if session_stream is not None and session_stream.tag == Tag.RES:
        session = stream_of(session_stream, b"stream_socket_enable_crypto")
        if session is None:
            return tv_bool(False)
    return tls_switch(s, method, session)


@native
def f_stream_get_transports() -> ptr[Array]:
    """stream_get_transports()"""
    a = arr_new(4)
    for name, _kind, _method in unroll(PROTOCOLS):
        arr_append(a, tv_str(str_from_c(name)))
    return a
