"""Output that is longer than the terminal goes through a pager, as git does it.

Example::

    show(text)
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from contextlib import suppress

PAGER = "less"


def show(text: str) -> None:
    """Write to standard output, on a terminal through ``$PAGER`` where the text has more lines than that."""
    if sys.stdout.isatty() and text.count("\n") >= shutil.get_terminal_size().lines and _paged(text):
        return
    sys.stdout.write(text)


def _paged(text: str) -> bool:
    """Give the text to the pager; False where there is none."""
    words = shlex.split(os.environ.get("PAGER", PAGER))
    if not words or shutil.which(words[0]) is None:
        return False
    environment = {"LESS": "FRX", **os.environ}
    with suppress(BrokenPipeError):  # whoever reads has seen enough
        subprocess.run(words, input=text, env=environment, text=True, errors="backslashreplace", check=False)
    return True
