"""Bodies in Python of the posix extension. The error of the last call that failed is kept until the request ends.

Example: `posix_getpwnam(b"root")[b"uid"]` is 0.
"""

from __future__ import annotations

import grp
import os
import pwd
import resource
from collections.abc import Callable
from typing import Final, TypeVar

from backend.library.python.packing import Value
from backend.library.python.state import request

T = TypeVar("T")
NOT_VALID: Final = 22  # EINVAL
ERROR: Final = "posix.error"
_LIMITS: Final = {
    b"core": resource.RLIMIT_CORE, b"data": resource.RLIMIT_DATA, b"stack": resource.RLIMIT_STACK,
    b"totalmem": resource.RLIMIT_AS, b"rss": resource.RLIMIT_RSS, b"maxproc": resource.RLIMIT_NPROC,
    b"memlock": resource.RLIMIT_MEMLOCK, b"cpu": resource.RLIMIT_CPU, b"filesize": resource.RLIMIT_FSIZE,
    b"openfiles": resource.RLIMIT_NOFILE,
}  # fmt: skip


def _tried(work: Callable[[], T]) -> T | bool:
    """What the system answers, True for nothing, False after noting its error."""
    try:
        answer = work()
    except OSError as problem:
        request[ERROR] = problem.errno or 0
        return False
    except (OverflowError, ValueError):
        request[ERROR] = NOT_VALID
        return False
    return True if answer is None else answer


def _c_int(number: int) -> int:
    """A number as C's int, pid_t and uid_t take it."""
    return (number + (1 << 31)) % (1 << 32) - (1 << 31)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def __systemlib_posix_kill(process_id: int, signal: int) -> bool:
    """posix_kill() but for the signals that come back"""
    return _tried(lambda: os.kill(_c_int(process_id), _c_int(signal))) is not False


def posix_getpid() -> int:
    """posix_getpid()"""
    return os.getpid()


def posix_getppid() -> int:
    """posix_getppid()"""
    return os.getppid()


def posix_getuid() -> int:
    """posix_getuid()"""
    return os.getuid()


def posix_setuid(user_id: int) -> bool:
    """posix_setuid()"""
    return _tried(lambda: os.setuid(user_id)) is not False


def posix_geteuid() -> int:
    """posix_geteuid()"""
    return os.geteuid()


def posix_seteuid(user_id: int) -> bool:
    """posix_seteuid()"""
    return _tried(lambda: os.seteuid(user_id)) is not False


def posix_getgid() -> int:
    """posix_getgid()"""
    return os.getgid()


def posix_setgid(group_id: int) -> bool:
    """posix_setgid()"""
    return _tried(lambda: os.setgid(group_id)) is not False


def posix_getegid() -> int:
    """posix_getegid()"""
    return os.getegid()


def posix_setegid(group_id: int) -> bool:
    """posix_setegid()"""
    return _tried(lambda: os.setegid(group_id)) is not False


def posix_getgroups() -> Value:
    """posix_getgroups()"""
    return _tried(lambda: list[Value](os.getgroups()))


def posix_getlogin() -> Value:
    """posix_getlogin()"""
    return _tried(lambda: _encoded(os.getlogin()))


def posix_getpgrp() -> int:
    """posix_getpgrp()"""
    return os.getpgrp()


def posix_setsid() -> int:
    """posix_setsid()"""
    done = _tried(os.setsid)
    return -1 if done is False else os.getsid(0)


def posix_setpgid(process_id: int, process_group_id: int) -> bool:
    """posix_setpgid()"""
    return _tried(lambda: os.setpgid(process_id, process_group_id)) is not False


def posix_getpgid(process_id: int) -> Value:
    """posix_getpgid()"""
    return _tried(lambda: os.getpgid(process_id))


def posix_getsid(process_id: int) -> Value:
    """posix_getsid()"""
    return _tried(lambda: os.getsid(process_id))


def posix_uname() -> Value:
    """posix_uname()"""
    names = os.uname()
    told: dict[int | bytes, Value] = {
        name.encode(): _encoded(getattr(names, name)) for name in ("sysname", "nodename", "release", "version", "machine")
    }
    try:
        with open("/proc/sys/kernel/domainname", "rb") as file:
            told[b"domainname"] = file.read().strip()
    except OSError:
        pass
    return told


def posix_times() -> Value:
    """posix_times(): in ticks of the clock"""
    ticks = os.sysconf("SC_CLK_TCK")
    used = os.times()
    seconds = (used.elapsed, used.user, used.system, used.children_user, used.children_system)
    return dict(zip((b"ticks", b"utime", b"stime", b"cutime", b"cstime"), (int(s * ticks) for s in seconds), strict=True))


def posix_ctermid() -> bytes:
    """posix_ctermid()"""
    return _encoded(os.ctermid())


def __systemlib_posix_ttyname(descriptor: int) -> Value:
    """The name of the terminal below a descriptor"""
    return _tried(lambda: _encoded(os.ttyname(descriptor)))


def __systemlib_posix_isatty(descriptor: int) -> bool:
    """Whether a descriptor is a terminal's"""
    return _tried(lambda: os.isatty(descriptor)) is True


def posix_getcwd() -> Value:
    """posix_getcwd()"""
    return _tried(os.getcwdb)


def posix_mkfifo(filename: bytes, permissions: int) -> bool:
    """posix_mkfifo()"""
    return _tried(lambda: os.mkfifo(filename, permissions)) is not False


def __systemlib_posix_mknod(filename: bytes, flags: int, major: int, minor: int) -> bool:
    """posix_mknod()"""
    return _tried(lambda: os.mknod(filename, flags, os.makedev(major, minor))) is not False


def posix_access(filename: bytes, flags: int) -> bool:
    """posix_access()"""
    if os.access(filename, flags & 7):
        return True
    request[ERROR] = 13 if os.path.lexists(filename) else 2
    return False


def _user(found: pwd.struct_passwd) -> Value:
    return {
        b"name": _encoded(found.pw_name), b"passwd": _encoded(found.pw_passwd), b"uid": found.pw_uid, b"gid": found.pw_gid,
        b"gecos": _encoded(found.pw_gecos), b"dir": _encoded(found.pw_dir), b"shell": _encoded(found.pw_shell),
    }  # fmt: skip


def _group(found: grp.struct_group) -> Value:
    members: list[Value] = [_encoded(name) for name in found.gr_mem]
    return {
        b"name": _encoded(found.gr_name), b"passwd": _encoded(found.gr_passwd or ""), b"members": members, b"gid": found.gr_gid,
    }  # fmt: skip


def _found(work: Callable[[], Value]) -> Value:
    """An entry of the system's tables; False, without an error, where there is none."""
    try:
        return work()
    except (KeyError, OverflowError, ValueError):
        request[ERROR] = 0
        return False


def posix_getgrnam(name: bytes) -> Value:
    """posix_getgrnam()"""
    return _found(lambda: _group(grp.getgrnam(os.fsdecode(name))))


def posix_getgrgid(group_id: int) -> Value:
    """posix_getgrgid()"""
    return _found(lambda: _group(grp.getgrgid(group_id)))


def posix_getpwnam(username: bytes) -> Value:
    """posix_getpwnam()"""
    return _found(lambda: _user(pwd.getpwnam(os.fsdecode(username))))


def posix_getpwuid(user_id: int) -> Value:
    """posix_getpwuid()"""
    return _found(lambda: _user(pwd.getpwuid(user_id)))


def posix_getrlimit() -> Value:
    """posix_getrlimit()"""
    told: dict[int | bytes, Value] = {}
    for name, which in _LIMITS.items():
        for kind, limit in zip((b"soft ", b"hard "), resource.getrlimit(which), strict=True):
            told[kind + name] = b"unlimited" if limit == resource.RLIM_INFINITY else limit
    return told


def posix_setrlimit(which: int, soft_limit: int, hard_limit: int) -> bool:
    """posix_setrlimit()"""
    return _tried(lambda: resource.setrlimit(which, (soft_limit, hard_limit))) is not False


def posix_get_last_error() -> int:
    """posix_get_last_error()"""
    error = request.get(ERROR, 0)
    assert isinstance(error, int)
    return error


def posix_strerror(error_code: int) -> bytes:
    """posix_strerror()"""
    return _encoded(os.strerror(_c_int(error_code)))


def posix_initgroups(username: bytes, group_id: int) -> bool:
    """posix_initgroups()"""
    return _tried(lambda: os.initgroups(os.fsdecode(username), group_id)) is not False
