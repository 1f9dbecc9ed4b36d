"""What the operating system tells: php_uname(), gethostname() and their kin.

Example: `php_uname(b"s")` is b"Linux".
"""

from __future__ import annotations

import os
import pwd

from backend.library.python.packing import Value


def php_uname(mode: bytes) -> bytes:
    """php_uname(); an unknown mode means all"""
    system = os.uname()
    parts = {
        b"s": system.sysname,
        b"n": system.nodename,
        b"r": system.release,
        b"v": system.version,
        b"m": system.machine,
    }
    return parts.get(mode[:1], " ".join(parts.values())).encode()


def gethostname() -> bytes:
    """gethostname()"""
    return os.uname().nodename.encode()


def get_current_user() -> bytes:
    """get_current_user()"""
    try:
        return pwd.getpwuid(os.getuid()).pw_name.encode()
    except KeyError:
        return b""


def getmyuid() -> int:
    """getmyuid()"""
    return os.getuid()


def getmygid() -> int:
    """getmygid()"""
    return os.getgid()


def sys_getloadavg() -> list[Value]:
    """sys_getloadavg()"""
    return list(os.getloadavg())
