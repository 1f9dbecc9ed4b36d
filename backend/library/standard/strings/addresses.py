"""ip2long() and long2ip(); inet_pton() and inet_ntop().

Example: `long2ip(2130706433)` is "127.0.0.1".
"""

from backend.native.lang import *
from backend.runtime.builder import Builder, sb_byte, sb_finish, sb_int, sb_new
from backend.runtime.errors import msg0, value_error
from backend.runtime.layout import *
from backend.runtime.search import find_byte
from backend.runtime.string import *
from backend.runtime.value import *

_inet_pton = extern("inet_pton", fn[[i32, ptr[u8], ptr[u8]], i32])
_inet_ntop = extern("inet_ntop", fn[[i32, ptr[u8], ptr[u8], u32], ptr[u8]])
AF_INET, AF_INET6 = 2, 10
INET_SIZE, INET6_SIZE = 4, 16
TEXT_ROOM = 64  # more than the longest address needs
GROUPS = 4
GROUP_DIGITS = 3
MAX_GROUP = 255


@native
def f_ip2long(ip: ptr[String]) -> TV:
    """ip2long(): four groups without zeros in front of them"""
    p = str_bytes(ip)
    if find_byte(p, ip.len, 0) is not None:
        value_error(msg0(b"ip2long(): Argument #1 ($ip) must not contain any null bytes"))
        return tv_thrown()
    at: u64 = 0
    address: i64 = 0
    for group in range(GROUPS):
        if group > 0:
            if at >= ip.len or p[at] != ord("."):
                return tv_bool(False)
            at += 1
        start = at
        value: i64 = 0
        while at < ip.len and at - start < GROUP_DIGITS and is_digit(p[at]):
            value = value * 10 + i64(p[at]) - 48
            at += 1
        if at == start or value > MAX_GROUP or (at - start > 1 and p[start] == 48):
            return tv_bool(False)
        address = address << 8 | value
    return tv_int(address) if at == ip.len else tv_bool(False)


@native
def f_long2ip(ip: i64) -> TV:
    """long2ip(): of the number's last 32 bits"""
    b = stack(Builder)
    sb_new(b, 16)
    for group in unroll((24, 16, 8, 0)):
        sb_int(b, ip >> group & MAX_GROUP)
        if group > 0:
            sb_byte(b, ord("."))
    return tv_str(sb_finish(b))


@native
def f_inet_pton(ip: ptr[String]) -> TV:
    """inet_pton()"""
    is_six = find_byte(str_bytes(ip), ip.len, ord(":")) is not None
    address = stack(u8, INET6_SIZE)
    if _inet_pton(AF_INET6 if is_six else AF_INET, str_bytes(ip), address) != 1:
        return tv_bool(False)
    return tv_str(str_from(address, INET6_SIZE if is_six else INET_SIZE))


@native
def f_inet_ntop(ip: ptr[String]) -> TV:
    """inet_ntop()"""
    if ip.len != INET_SIZE and ip.len != INET6_SIZE:
        return tv_bool(False)
    text = stack(u8, TEXT_ROOM)
    _inet_ntop(AF_INET if ip.len == INET_SIZE else AF_INET6, str_bytes(ip), text, TEXT_ROOM)
    return tv_str(str_from_c(text))
