"""The machine's network interfaces, as getifaddrs(3) lists them: an entry for each address of each.

Example: `net_get_interfaces()[b"lo"][b"up"]` is True.
"""

from __future__ import annotations

import ctypes
import os
import socket
from typing import Final

from backend.library.python.errors import warning
from backend.library.python.packing import Value

_UP, _BROADCAST, _POINT_TO_POINT = 0x1, 0x2, 0x10
_INET_AT, _INET6_AT = 4, 8  # where the address is in a sockaddr of its family
_FAMILY_SIZE = 2


class _Entry(ctypes.Structure):
    """struct ifaddrs"""


_Entry._fields_ = [
    ("next", ctypes.POINTER(_Entry)),
    ("name", ctypes.c_char_p),
    ("flags", ctypes.c_uint),
    ("address", ctypes.c_void_p),
    ("netmask", ctypes.c_void_p),
    ("other", ctypes.c_void_p),  # the broadcast address, or that of the other end
    ("data", ctypes.c_void_p),
]
_C: Final = ctypes.CDLL(None, use_errno=True)


def _family(at: int) -> int:
    return int.from_bytes(ctypes.string_at(at, _FAMILY_SIZE), "little")


def _text(at: int | None) -> bytes | None:
    """The address in a sockaddr; None for those of other families."""
    if at is None:
        return None
    family = _family(at)
    if family == socket.AF_INET:
        return socket.inet_ntop(family, ctypes.string_at(at + _INET_AT, 4)).encode()
    if family == socket.AF_INET6:
        return socket.inet_ntop(family, ctypes.string_at(at + _INET6_AT, 16)).encode()
    return None


def _address(entry: _Entry) -> dict[int | bytes, Value]:
    """What php tells of an address."""
    row: dict[int | bytes, Value] = {b"flags": entry.flags}
    if entry.address is None:
        return row
    row[b"family"] = _family(entry.address)
    texts = [(b"address", entry.address), (b"netmask", entry.netmask)]
    if entry.flags & _BROADCAST:
        texts.append((b"broadcast", entry.other))
    if entry.flags & _POINT_TO_POINT:
        texts.append((b"ptp", entry.other))
    row.update({name: text for name, at in texts if (text := _text(at)) is not None})
    return row


def net_get_interfaces() -> Value:
    """net_get_interfaces()"""
    first = ctypes.POINTER(_Entry)()
    if _C.getifaddrs(ctypes.byref(first)) != 0:
        warning(f"net_get_interfaces(): getifaddrs() failed {ctypes.get_errno()}: {os.strerror(ctypes.get_errno())}")
        return False
    addresses: dict[bytes, list[Value]] = {}
    flags: dict[bytes, int] = {}
    at = first
    while at:
        entry = at.contents
        addresses.setdefault(entry.name, []).append(_address(entry))
        flags[entry.name] = entry.flags
        at = entry.next
    _C.freeifaddrs(first)
    return {name: {b"unicast": rows, b"up": bool(flags[name] & _UP)} for name, rows in addresses.items()}
