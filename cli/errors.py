"""How the command fails: one line on stderr and an exit code."""

from __future__ import annotations

import os
import sys

from frontend.printable import printable

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from typing import Final

OK: Final = 0
FAILED: Final = 1  # hop could not do what was asked: a missing file, a damaged repo, a full disk
USAGE: Final = 2
PHP_FAILED: Final = 255  # the PHP program is wrong, as php itself exits


class CliError(Exception):
    """Ends the command with a line for the user."""

    def __init__(self, message: str, status: int = FAILED) -> None:
        """The line, without "hop:", and the exit code."""
        super().__init__(message)
        self.status = status


class Remarks:
    """Whether the command speaks of what goes well or only could be better: ``--quiet`` turns this off."""

    wanted = True


def remark(message: str) -> None:
    """Print one line that nobody has to act on, unless ``--quiet`` was given."""
    if Remarks.wanted:
        complain(message)


def complain(message: str) -> None:
    """Print one line about the command's own business to stderr, if anybody reads it; it may quote a repo."""
    try:
        print(f"hop: {printable(message)}", file=sys.stderr)
    except OSError:  # and nothing more: what Python still holds of the line would fail again in the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
