"""The functions of sockets.

Example: `stream_socket_client("tcp://127.0.0.1:80")`.
"""

from backend.interp.members.typed_props import ref_assign
from backend.library.standard.streams.connecting import *
from backend.library.standard.streams.context import context_given, context_option
from backend.library.standard.streams.messages import stream_warning
from backend.library.standard.streams.resources import resource_number
from backend.library.standard.streams.socket_addresses import *
from backend.library.standard.streams.socket_stream import *
from backend.library.standard.streams.stream_functions import stream_of
from backend.library.standard.streams.streams import *
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_new
from backend.runtime.convert import tv_to_dbl, tv_to_int
from backend.runtime.errors import msg, msg0, value_error
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_bytes, str_empty, str_from, str_from_c
from backend.runtime.value import *

# Encrypted connections are another extension's.
tls_switch = declare("tls_switch", fn[[ptr[Stream], i64, ptr[Stream]], TV])
tls_switch_off = declare("tls_switch_off", fn[[ptr[Stream]], TV])

_accept4 = extern("accept4", fn[[i32, ptr[u8], ptr[u32], i32], i32])
_getsockname = extern("getsockname", fn[[i32, ptr[u8], ptr[u32]], i32])
_getpeername = extern("getpeername", fn[[i32, ptr[u8], ptr[u32]], i32])
_recvfrom = extern("recvfrom", fn[[i32, ptr[u8], u64, i32, ptr[u8], ptr[u32]], i64])
_sendto = extern("sendto", fn[[i32, ptr[u8], u64, i32, ptr[u8], u32], i64])
_shutdown = extern("shutdown", fn[[i32, i32], i32])
_socketpair = extern("socketpair", fn[[i32, i32, i32, ptr[i32]], i32])


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
    if name is None:
        return tv_bool(False)
    if str_bytes(name)[0] == 0:  # a client of a UNIX socket has none, and php takes an abstract one for none
        str_decref(name)
        return tv_bool(False)
    return tv_str(name)


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
