"""Where sockets are: `transport://address` taken apart, hosts looked up, addresses shown as php shows them.

Example: `address_of(url, a, t)`, then `addr(a.bytes[0])` and `a.length` for the system's calls.
"""

from backend.library.standard.streams.messages import stream_warning
from backend.library.standard.streams.socket_stream import *
from backend.library.standard.streams.transport import ANY_TLS_CLIENT
from backend.native.lang import *
from backend.runtime.errors import msg
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.search import find, find_byte, find_last_byte
from backend.runtime.string import (
    is_digit,
    str_bytes,
    str_empty,
    str_from,
    str_from_c,
    str_is,
    str_sub,
)

AF_UNIX = 1
AF_INET = 2
AF_INET6 = 10
SOCK_STREAM = 1
SOCK_DGRAM = 2
ADDRESS_ROOM = 128
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

_getaddrinfo = extern("getaddrinfo", fn[[ptr[u8], ptr[u8], ptr["AddressInfo"], ptr[ptr["AddressInfo"]]], i32])
_freeaddrinfo = extern("freeaddrinfo", fn[[ptr["AddressInfo"]], void])
_gai_strerror = extern("gai_strerror", fn[[i32], ptr[u8]])
_inet_ntop = extern("inet_ntop", fn[[i32, ptr[u8], ptr[u8], u32], ptr[u8]])


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
    if text.len > 1 and p[0] == 91:
        close = find_byte(p + 1, text.len - 2, 93)
        if close is None or close[1] != 58:
            trouble_set(t, 0, msg(b"Failed to parse IPv6 address \"%s\"", i64(text), 0, 0))
            return False
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
