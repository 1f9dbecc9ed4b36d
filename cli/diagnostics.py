"""What is wrong with PHP sources, as every command says it: php's line, on a terminal with the source below.

Example::

    show(diagnostics_of(error, "src/a.php", source), sys.stderr)

    Parse error: syntax error, unexpected integer "2", expecting "," or ";" in src/a.php on line 2
        2 | echo 1 2;
          |        ^
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, TextIO

from frontend.printable import printable

if TYPE_CHECKING:
    from frontend.diagnostics import PhpError, PhpWarning

LONGEST = 200  # columns of a source line that are shown


class Diagnostic(NamedTuple):
    """A fault of a source file. Columns count bytes from 1; 0 where only the line is known."""

    label: str  # php's: Parse error, Fatal error, Warning, Deprecated
    message: bytes
    path: bytes
    line: int
    column: int = 0
    end_column: int = 0  # of the first byte behind
    text: bytes = b""  # the source line

    @property
    def is_error(self) -> bool:
        """Whether the file does not compile because of it."""
        return self.label.endswith("error")

    def said(self) -> bytes:
        """The line that php prints."""
        return b"%s: %s in %s on line %d" % (self.label.encode(), self.message, self.path, self.line)

    def json(self) -> str:
        """An object for editors."""
        import json

        values = {
            "file": printable(self.path),
            "line": self.line,
            "column": self.column,
            "end_column": self.end_column,
            "severity": "error" if self.is_error else "warning",
            "label": self.label,
            "message": printable(self.message),
        }
        return json.dumps(values, ensure_ascii=False)


def diagnostics_of(error: PhpError, path: str | bytes, source: bytes | None = None) -> list[Diagnostic]:
    """What php mentions before an error, and the error, about a file that is called ``path`` and has this source."""
    notices: list[PhpError | PhpWarning] = [*error.warnings, error]
    return [diagnostic(notice, path, source) for notice in notices]


def diagnostic(notice: PhpError | PhpWarning, path: str | bytes, source: bytes | None = None) -> Diagnostic:
    """A notice of the compiler about a file that is called ``path`` and has this source."""
    message = notice.message.encode("latin-1")
    where = os.fsencode(path)
    if source is None:
        return Diagnostic(notice.label, message, where, notice.line)
    column, end, text = _place(source, notice.line, getattr(notice, "span", None))
    return Diagnostic(notice.label, message, where, notice.line, column, end, text)


def _place(source: bytes, line: int, span: tuple[int, int] | None) -> tuple[int, int, bytes]:
    """Columns of what a notice is about, and the source line."""
    lines = source.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    text = lines[line - 1] if 0 < line <= len(lines) else b""
    if span is None:
        return 0, 0, text
    start = span[0] - max(source.rfind(b"\n", 0, span[0]), source.rfind(b"\r", 0, span[0]))
    if source.count(b"\n", 0, span[0]) + 1 != line:  # it begins on a line above
        return 0, 0, text
    return start, min(start + max(span[1] - span[0], 1), len(text) + 1), text


def show(found: Iterable[Diagnostic], out: TextIO, *, as_json: bool = False) -> None:
    """Print diagnostics; to a terminal, with the source line and what is meant in it."""
    for one in found:
        if as_json:
            print(one.json(), file=out)
            continue
        print(printable(one.said()), file=out)
        if out.isatty() and one.text.strip():
            out.write(excerpt(one))


def excerpt(one: Diagnostic) -> str:
    """The source line, and below it a caret at the column or, where that is not known, under the whole line."""
    text = one.text.rstrip().expandtabs(1)
    start, end = one.column, one.end_column
    if not start:
        start, end = len(text) - len(text.lstrip()) + 1, len(text) + 1
    before = printable(text[: start - 1][:LONGEST])
    marked = printable(text[start - 1 : end - 1][:LONGEST])
    after = printable(text[end - 1 :][: max(LONGEST - end, 0)])
    gutter = f"{one.line:>5} | "
    marks = "^" + "~" * (len(marked) - 1)
    return f"{gutter}{before}{marked}{after}\n{'|':>7} {' ' * len(before)}{marks}\n"


def complain_of_all(found: Iterable[Diagnostic], *, as_json: bool = False) -> None:
    """Print diagnostics: on stderr, for editors on stdout."""
    show(found, sys.stdout if as_json else sys.stderr, as_json=as_json)


def complain_of(error: PhpError, path: str | bytes, source: bytes | None = None, *, as_json: bool = False) -> None:
    """Print what is wrong with a file, see ``complain_of_all``."""
    complain_of_all(diagnostics_of(error, path, source), as_json=as_json)
