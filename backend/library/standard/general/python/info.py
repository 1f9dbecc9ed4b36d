"""Who runs the program: get_current_user() and its kin.

Example: `getmyuid()` is the number of the user who owns the script.
"""

from __future__ import annotations

import os
import pwd

from backend.library.python.packing import Value


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
