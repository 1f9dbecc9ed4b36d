"""Writes ``backend/jit/hhir/ops.py`` from the instruction table: one typed builder each.

The result is checked in, so that editors and mypy see it; a test compares it with a fresh one.

Example: ``python -m backend.jit.hhir.opgen`` rewrites the file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from backend.jit.hhir.instructions import TABLE
from backend.jit.hhir.rows import Effect, Row

_HEAD: Final = '''"""Generated from instructions.py beside it by ``python -m backend.jit.hhir.opgen``; do not edit.

``ops.Name(sink, ...)`` appends an instruction where ``sink`` builds: first the immediates, then the operands. What
an instruction cannot tell by itself follows by name: the ``type`` of its result, and how it leaves.

Example: ``ops.AddIntO(builder, a, b)``.
"""
# ruff: noqa: E501, N802

from __future__ import annotations

from typing import Protocol

from backend.jit.hhir import imms
from backend.jit.hhir import instructions as rows
from backend.jit.hhir.ir import ActRec, Exit, Value
from backend.jit.hhir.rows import Row
from backend.jit.hhir.types import Type


class Sink(Protocol):
    """What takes instructions."""

    def emit(
        self,
        row: Row,
        *args: Value,
        imm: tuple[object, ...] = (),
        type: Type | None = None,
        exit: Exit | None = None,
        resume: int = -1,
    ) -> Value | None:
        """Append an instruction; its result."""

    def make(
        self,
        row: Row,
        *args: Value,
        imm: tuple[object, ...] = (),
        type: Type | None = None,
        exit: Exit | None = None,
        resume: int = -1,
    ) -> Value:
        """The same, for instructions that have a result."""
'''


def builder_of(row: Row) -> str:
    """The text of the builder of a row's instructions."""
    imms = _fields(row.imms) if row.imms is not None else []
    operands = [chr(ord("a") + at) for at in range(len(row.operands))]
    params = ["to: Sink", *(f"{name}: {kind}" for name, kind in imms), *(f"{name}: Value" for name in operands)]
    given = [f"rows.{row.name}", *operands]
    if row.variadic:
        params.append("*rest: Value")
        given.append("*rest")
    named: list[str] = []
    if row.imms is not None:
        given.append(f"imm=imms.{row.imms.__name__}({', '.join(name for name, _ in imms)})")
    if row.typed:
        named.append("type: Type")
        given.append("type=type")
    if row.effects & Effect.EXITS:
        named += ["exit: Exit | None = None", "resume: int = -1"]
        given += ["exit=exit", "resume=resume"]
    if named and not row.variadic:
        params.append("*")
    params += named
    valued = row.typed or row.result is not None
    head = f"def {row.name}({', '.join(params)}) -> {'Value' if valued else 'None'}:\n"
    call = f"return to.make({', '.join(given)})" if valued else f"to.emit({', '.join(given)})"
    return f'{head}    """{row.doc}"""\n    {call}\n'


def _fields(kind: type[tuple[object, ...]]) -> list[tuple[str, str]]:
    """Names and types of the immediates, as the class writes them."""
    return [(name, found.__forward_arg__) for name, found in kind.__annotations__.items()]


def generate() -> str:
    """The text of ``backend/jit/hhir/ops.py``."""
    return _HEAD + "\n\n" + "\n\n".join(map(builder_of, TABLE))


if __name__ == "__main__":
    Path(__file__).with_name("ops.py").write_text(generate(), encoding="utf-8")
