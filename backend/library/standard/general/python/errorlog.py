"""Writing to the files of the error log.

Example: `__systemlib_append(b"/tmp/log", b"text")`.
"""

from __future__ import annotations

import os


def __systemlib_log_line(file: bytes, mode: bytes, line: bytes, stamp: bytes) -> bool:  # noqa: N807
    """A line of the log, with the time (`stamp`) in front; the file `syslog` stands for the system's log."""
    if file == b"syslog":
        import syslog

        syslog.syslog(line.decode("utf-8", "replace"))
        return True
    return _append(file, stamp + line + b"\n", int(mode or b"0644", 8))


def __systemlib_append(file: bytes, text: bytes) -> bool:  # noqa: N807
    """Text at the end of a file."""
    return _append(file, text, 0o666)


def _append(file: bytes, text: bytes, mode: int) -> bool:
    try:
        descriptor = os.open(file, os.O_CREAT | os.O_APPEND | os.O_WRONLY | os.O_CLOEXEC, mode)
    except OSError:
        return False
    with open(descriptor, "wb") as opened:
        opened.write(text)
    return True
