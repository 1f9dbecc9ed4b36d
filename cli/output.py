"""The standard files of the command: that they are there, which bytes a text becomes, and output that goes nowhere."""

from __future__ import annotations

import atexit
import codecs
import os
import sys
from io import TextIOWrapper

from cli.errors import FAILED, OK, complain
from frontend.light import suppress

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from typing import NoReturn


def open_standard_files() -> None:
    """Put the null device in the place of a standard file that is closed.

    Otherwise the next file opened, a cache for instance, would get its number, and what the program prints.
    Reading from stdin and writing to stdout still fail, so that output is not lost in silence.
    """
    for number, mode in enumerate((os.O_WRONLY, os.O_RDONLY, os.O_RDWR)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, mode)  # the lowest free number, which is this one
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115


def print_file_names() -> None:
    """Let the bytes of file names, which need not be text, come out as they are."""
    codecs.register_error("hop", _name_or_escape)
    for file in (sys.stdout, sys.stderr):
        if isinstance(file, TextIOWrapper):
            file.reconfigure(errors="hop")


def _name_or_escape(error: UnicodeError) -> tuple[str | bytes, int]:
    """How to encode what the encoding has not: as the byte that it stands for, else so that it can be read."""
    assert isinstance(error, UnicodeEncodeError)
    try:
        return codecs.lookup_error("surrogateescape")(error)
    except UnicodeEncodeError:
        return codecs.lookup_error("backslashreplace")(error)


def finish(status: int) -> int:
    """Write out what the command printed; the exit code, which tells of output that is lost, too."""
    try:
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # Python would try again in the end
        if status == OK:
            if not isinstance(error, BrokenPipeError):
                complain((error.strerror or str(error)).lower())
            return FAILED
    return status


def leave(status: int) -> NoReturn:
    """End the process, when the command has said all: the system frees at once what Python would free one by one."""
    threading = sys.modules.get("threading")
    if threading is not None:
        threading._shutdown()
    atexit._run_exitfuncs()
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(status)
