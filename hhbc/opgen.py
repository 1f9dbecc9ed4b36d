"""Writes ``hhbc/ops.py`` from the opcode table: the ``Op`` numbers and one typed constructor each.

The result is checked in, so that editors and mypy see it; a test compares it with a fresh one.

Example: ``python -m hhbc.opgen`` rewrites the file.
"""

from __future__ import annotations

import keyword
from pathlib import Path
from typing import Final

from hhbc.immediates import SUBOPS, Imm
from hhbc.opcodes import TABLE, OpInfo, table_hash

_HEAD: Final = '''"""Generated from hhbc/opcodes.py by ``python -m hhbc.opgen``; do not edit.

``Op.Name`` is an instruction's number, ``ops.Name(...)`` builds the instruction.
Labels are instruction indices or, while emitting, whatever the emitter resolves to them.

Example: ``[ops.Int(1), ops.RetC()]``.
"""
# ruff: noqa: D103, I001, N802

from __future__ import annotations

from typing import Final, NamedTuple

from hhbc.immediates import (
%s)
from hhbc.opcodes import TABLE
from hhbc.rat import Rat
from hhbc.scalars import PhpArray


class Instr(NamedTuple):
    """An instruction: its number and its immediates, in the order of the table."""

    op: int
    imms: tuple[object, ...] = ()

    @property
    def name(self) -> str:
        """The instruction's name."""
        return TABLE[self.op].name


_new = tuple.__new__  # half the time of Instr(...)
TABLE_HASH: Final = "%s"  # of the table


class Op:
    """The numbers of the instructions."""

'''

_TYPES: Final[dict[Imm, str]] = {
    Imm.DOUBLE: "float",
    Imm.LITSTR: "bytes",
    Imm.ARRAY: "PhpArray",
    Imm.LITSTRS: "tuple[bytes, ...]",
    Imm.LABELS: "tuple[int, ...]",
    Imm.SSWITCH: "tuple[tuple[bytes | None, int], ...]",
    Imm.ITERS: "tuple[tuple[IterKind, int], ...]",
    Imm.MEMBERKEY: "MemberKey",
    Imm.RAT: "Rat",
}


def _annotation(kind: Imm) -> str:
    if kind in SUBOPS:
        return SUBOPS[kind].__name__
    return _TYPES.get(kind, "int")


def _identifier(name: str) -> str:
    return name + "_" if keyword.iskeyword(name) else name


def constructor_name(info: OpInfo) -> str:
    """The Python name of an instruction: its own, with ``_`` after ``True``, ``False`` and the like."""
    return _identifier(info.name)


def _constructor(info: OpInfo) -> str:
    name = constructor_name(info)
    if not info.imms:
        return f"_{name} = Instr({info.op})\n\n\ndef {name}() -> Instr:\n    return _{name}\n"
    params = ", ".join(f"{imm.name}: {_annotation(imm.kind)}" for imm in info.imms)
    values = ", ".join(imm.name for imm in info.imms) + ("," if len(info.imms) == 1 else "")
    return f"def {name}({params}) -> Instr:\n    return _new(Instr, ({info.op}, ({values})))\n"


def generate() -> str:
    """The text of ``hhbc/ops.py``."""
    names = sorted({enum.__name__ for enum in SUBOPS.values()} | {"IterKind", "MemberKey"})
    numbers = "".join(f"    {constructor_name(info)}: Final = {info.op}\n" for info in TABLE)
    head = _HEAD % ("".join(f"    {name},\n" for name in names), table_hash())
    return head + numbers + "\n\n" + "\n\n".join(_constructor(info) for info in TABLE)


if __name__ == "__main__":
    Path(__file__).with_name("ops.py").write_text(generate(), encoding="utf-8")
