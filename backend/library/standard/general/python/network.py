"""Names of hosts, services and protocols; network interfaces, disks.

Example: `getservbyname(b"http", b"tcp")` is 80.
"""

from __future__ import annotations

import grp
import ipaddress
import os
import pwd
import re
import socket

from backend.library.python.errors import PhpValueError, warning
from backend.library.python.packing import Value
from backend.library.python.state import request

_LONGEST_NAME = 255
_TITLE = "process_title"


def _refuse_nul(text: bytes, where: str) -> None:
    """Throw for a text that the system would not read to its end."""
    if 0 in text:
        raise PhpValueError(f"{where} must not contain any null bytes")


def _addresses(hostname: bytes, function: str) -> list[Value] | None:
    """The IPv4 addresses of a host; None when it has none, maybe after a warning."""
    _refuse_nul(hostname, f"{function}(): Argument #1 ($hostname)")
    if len(hostname) > _LONGEST_NAME:
        warning(f"{function}(): Host name cannot be longer than {_LONGEST_NAME} characters")
        return None
    try:
        return [address.encode() for address in socket.gethostbyname_ex(hostname.decode("latin-1"))[2]]
    except (OSError, UnicodeError):
        return None


def gethostbyname(hostname: bytes) -> Value:
    """gethostbyname()"""
    found = _addresses(hostname, "gethostbyname")
    return found[0] if found else hostname


def gethostbynamel(hostname: bytes) -> Value:
    """gethostbynamel()"""
    found = _addresses(hostname, "gethostbynamel")
    return found if found else False


def _is_address(ip: bytes) -> bool:
    """Whether a text is an IPv4 or IPv6 address."""
    try:
        ipaddress.ip_address(ip.decode("latin-1"))
    except ValueError:
        return False
    return True


def gethostbyaddr(ip: bytes) -> Value:
    """gethostbyaddr()"""
    if not _is_address(ip):
        warning("gethostbyaddr(): Address is not a valid IPv4 or IPv6 address")
        return False
    try:
        return socket.gethostbyaddr(ip.decode())[0].encode()
    except OSError:
        return ip


def getservbyname(service: bytes, protocol: bytes) -> Value:
    """getservbyname()"""
    try:
        return socket.getservbyname(service.decode("latin-1"), protocol.decode("latin-1"))
    except OSError:
        return False


def getservbyport(port: int, protocol: bytes) -> Value:
    """getservbyport()"""
    try:
        return socket.getservbyport(port, protocol.decode("latin-1")).encode()
    except (OSError, OverflowError):
        return False


def getprotobyname(protocol: bytes) -> Value:
    """getprotobyname()"""
    try:
        return socket.getprotobyname(protocol.decode("latin-1"))
    except OSError:
        return False


def getprotobynumber(protocol: int) -> Value:
    """getprotobynumber()"""
    try:
        with open("/etc/protocols", encoding="latin-1") as rows:
            for row in rows:
                words = row.partition("#")[0].split()
                if len(words) > 1 and words[1] == str(protocol):
                    return words[0].encode()
    except OSError:
        pass
    return False



def ftok(filename: bytes, project_id: bytes) -> int:
    """ftok()"""
    if not filename:
        raise PhpValueError("ftok(): Argument #1 ($filename) cannot be empty")
    if len(project_id) != 1:
        raise PhpValueError("ftok(): Argument #2 ($project_id) must be a single character")
    try:
        info = os.stat(filename)
    except OSError as problem:
        warning(f"ftok(): ftok() failed - {problem.strerror}")
        return -1
    key = (info.st_ino & 0xFFFF) | (info.st_dev & 0xFF) << 16 | project_id[0] << 24
    return key - (1 << 32) if key >= 1 << 31 else key


def _space(directory: bytes, function: str, free: bool) -> Value:
    _refuse_nul(directory, f"{function}(): Argument #1 ($directory)")
    try:
        info = os.statvfs(directory)
    except OSError as problem:
        warning(f"{function}(): {problem.strerror}")
        return False
    return float((info.f_bavail if free else info.f_blocks) * (info.f_frsize or info.f_bsize))


def disk_total_space(directory: bytes) -> Value:
    """disk_total_space()"""
    return _space(directory, "disk_total_space", free=False)


def disk_free_space(directory: bytes) -> Value:
    """disk_free_space()"""
    return _space(directory, "disk_free_space", free=True)


def diskfreespace(directory: bytes) -> Value:
    """diskfreespace()"""
    return _space(directory, "diskfreespace", free=True)


def _give(filename: bytes, who: bytes | int, function: str, group: bool) -> bool:
    """Change the owner, or the group, of a link itself."""
    if isinstance(who, bytes):
        name = who.decode("latin-1")
        try:
            who = grp.getgrnam(name).gr_gid if group else pwd.getpwnam(name).pw_uid
        except KeyError:
            warning(f"{function}(): Unable to find {'gid' if group else 'uid'} for {name}")
            return False
    try:
        os.lchown(filename, *((-1, who) if group else (who, -1)))
    except OSError as problem:
        warning(f"{function}(): {problem.strerror}")
        return False
    return True


def lchown(filename: bytes, user: bytes | int) -> bool:
    """lchown()"""
    return _give(filename, user, "lchown", group=False)


def lchgrp(filename: bytes, group: bytes | int) -> bool:
    """lchgrp()"""
    return _give(filename, group, "lchgrp", group=True)


def cli_set_process_title(title: bytes) -> bool:
    """cli_set_process_title(): the program reads it again; the system is not told"""
    request[_TITLE] = title
    return True


def cli_get_process_title() -> Value:
    """cli_get_process_title()"""
    title = request.get(_TITLE)
    return title if isinstance(title, bytes) else b""


_META = re.compile(rb"<meta\b((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"([a-z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_UNFIT = re.compile(rb"[-._\\+*?\[^\]$() ]")


def __systemlib_meta_tags(text: bytes) -> dict[int | bytes, Value]:
    """The names of meta elements, and what they say."""
    tags: dict[int | bytes, Value] = {}
    head = re.split(rb"</head", text, maxsplit=1, flags=re.IGNORECASE)[0]
    for element in _META.finditer(head):
        given = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(element[1])}
        if b"name" in given:
            tags[_UNFIT.sub(b"_", given[b"name"]).lower()] = given.get(b"content", b"")
    return tags
