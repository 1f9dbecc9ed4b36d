"""What a repo's rows are to those who look at programs, which running one does not.

Example: ``FunctionRow.full_name`` is ``f``, ``C::m``, or ``{main}``.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple


class Source(NamedTuple):
    """What a repo knows of a file besides its code: size in bytes, time of the last change."""

    size: int
    mtime: int


UNKNOWN_SOURCE: Final = Source(0, 0)


class FunctionRow(NamedTuple):
    """A function at a stage."""

    path: str
    stage: str
    position: int
    cls: bytes
    name: bytes
    code_bytes: int
    instructions: int
    params: int
    locals: int
    iterators: int
    max_stack: int
    line: int
    return_type: str | None
    param_types: str | None
    facts: dict[str, Any]

    @property
    def full_name(self) -> bytes:
        """``f``, ``C::m``, or ``{main}``."""
        name = self.name or b"{main}"
        return self.cls + b"::" + name if self.cls else name


class SymbolRow(NamedTuple):
    """Where a symbol is declared; ``position`` is that of its func or class record."""

    path: str
    position: int
    hoisted: bool


class Explanation(NamedTuple):
    """Why an instruction changed. ``function`` is the position of its function, ``offset`` its place as emitted."""

    function: int
    offset: int
    pass_name: str
    fact: str
    before: str
    after: str


class Ran(NamedTuple):
    """A block that ran: the position of its function, its byte offset, its instructions, and how often they did."""

    function: int
    offset: int
    instructions: int
    times: int


class Heat(NamedTuple):
    """What a profile says of a function: how often it was called, how many instructions it executed, and how many
    of its own were."""

    calls: int
    executed: int
    reached: int
