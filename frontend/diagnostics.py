"""What is wrong with a PHP source: errors with php's message and line.

php tells a file that does not parse (``PHP Parse error:  syntax error, ...``) from one that parses
but breaks a rule checked when compiling it (``PHP Fatal error:  ...``); so do these two classes.

>>> str(PhpSyntaxError("syntax error, unexpected end of file", 3))
'syntax error, unexpected end of file on line 3'
"""

from __future__ import annotations

TYPE_CHECKING = False  # not typing's, which takes a short program's start some milliseconds
if TYPE_CHECKING:
    from typing import ClassVar


class PhpError(Exception):
    """A fault of the PHP source, with php's message and the line php reports."""

    label: ClassVar[str]
    thrown: ClassVar[str] = ""  # the class of what a program can catch, if it can

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message, line)
        self.message = message
        self.line = line
        self.span: tuple[int, int] | None = None  # where in the source, as far as that is known: from, up to
        self.file = b""  # full path of the source, where whoever raises it knows one
        self.warnings: list[PhpWarning] = []  # what php mentions before it comes to the error

    def __str__(self) -> str:
        return f"{self.message} on line {self.line}"


class PhpSyntaxError(PhpError):
    """The source does not parse."""

    label = "Parse error"
    thrown = "ParseError"


class PhpCompileError(PhpError):
    """The source parses, but php refuses to compile it."""

    label = "Fatal error"


class PhpThrownError(PhpCompileError):
    """The same, found by php while it parses, when it still throws what it finds."""

    thrown = "CompileError"


class PhpWarning:
    """Something that php only mentions when it compiles a file: before the file runs, the
    program prints ``label: message in FILE on line N``. ``level`` is Warning, Deprecated, or
    CompileWarning, which no error handler of the program gets; ``early`` ones php has found by the
    time that it compiles anything."""

    __slots__ = ("early", "level", "line", "message")

    def __init__(self, level: str, message: str, line: int, early: bool = False) -> None:
        self.level = level
        self.message = message
        self.line = line
        self.early = early

    @property
    def label(self) -> str:
        """The level as it is printed."""
        return self.level.removeprefix("Compile")
