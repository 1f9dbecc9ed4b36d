"""Reading a file that somebody else named: never waiting for ever, never more than there may be.

Example: ``contents("script.php", MAX_SOURCE)``.
"""

from __future__ import annotations

import errno
import os
import stat
import time

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from typing import Final

MAX_SOURCE: Final = 128 << 20  # php's memory_limit, which bounds the scripts it reads
WRITER_WAIT: Final = 10.0  # seconds that a named pipe may be without a writer
_CHUNK: Final = 1 << 20
_DATABASE: Final = b"SQLite format 3\0"


class TooLarge(OSError):
    """A file is larger than what may be read of it; ``limit`` bytes."""

    def __init__(self, path: str | bytes, limit: int) -> None:
        """Say so of a file."""
        super().__init__(errno.EFBIG, f"is larger than {limit} bytes", path)
        self.limit = limit


def contents(path: str | bytes, limit: int, *, pipes: bool = False) -> bytes:
    """The bytes of a regular file; with ``pipes`` also of a pipe or a device, until it ends.

    Raises ``OSError``: among others :class:`TooLarge`, and for a pipe that nobody opens to write.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
        if not stat.S_ISREG(mode):
            if not pipes:
                raise OSError(errno.EINVAL, "is not a regular file", path)
            first = _first_part(descriptor, path) if stat.S_ISFIFO(mode) else b""
            os.set_blocking(descriptor, True)
            return open_contents(descriptor, limit, path, first)
        return open_contents(descriptor, limit, path)
    finally:
        os.close(descriptor)


def open_contents(descriptor: int, limit: int, path: str | bytes, first: bytes = b"") -> bytes:
    """The bytes that are left of an open file, behind those read already. Raises ``OSError``, as ``contents``."""
    found = bytearray(first)
    while part := os.read(descriptor, _CHUNK):
        found += part
        if len(found) > limit:
            raise TooLarge(path, limit)
    return bytes(found)


def _first_part(descriptor: int, path: str | bytes) -> bytes:
    """What a pipe holds, waiting no longer for somebody who writes to it than WRITER_WAIT."""
    if os.readlink(f"/proc/self/fd/{descriptor}").startswith("pipe:"):
        return b""  # it has no name: nobody will open it later
    import select

    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    deadline = time.monotonic() + WRITER_WAIT
    while True:
        events = poll.poll(100)
        try:
            part = os.read(descriptor, _CHUNK)
        except BlockingIOError:
            return b""  # a writer is there
        if part or events:  # or was there
            return part
        if time.monotonic() > deadline:
            raise OSError(errno.ENODATA, "is a pipe that nobody writes to", path)


def is_repo(path: str) -> bool:
    """Whether a path is a repo's, by its suffix or, for a regular file, its first bytes. Raises ``OSError``."""
    if path.endswith(".repo"):
        return True
    if not stat.S_ISREG(os.stat(path).st_mode):  # a pipe never is one, and is left unread
        return False
    with open(path, "rb") as file:
        return file.read(len(_DATABASE)) == _DATABASE


def waits_at(descriptor: int) -> bool:
    """Whether somebody sends something through an open file: it is a regular one, or a pipe in which there is something
    before WRITER_WAIT is over. A terminal and the null device do not count."""
    try:
        mode = os.fstat(descriptor).st_mode
    except OSError:
        return False
    if stat.S_ISREG(mode):
        return True
    if not stat.S_ISFIFO(mode) and not stat.S_ISSOCK(mode):
        return False
    import select

    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return any(event & select.POLLIN for _, event in poll.poll(WRITER_WAIT * 1000))
