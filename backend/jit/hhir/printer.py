"""HHIR as text: for ``hop dump --format hhir``, goldens, and errors of the verifier.

Example::

    fib (n: Int) -> typed
    B0(t0: Int):
        t1: Int = Const 2
        t2: Bool = CmpInt<slt> t0, t1
        Br t2 -> B1, B2
"""

from __future__ import annotations

from collections.abc import Mapping

from backend.jit.hhir.ir import ActRec, Block, Exit, Function, Inst, StackEntry, Target, Value
from backend.jit.hhir.rows import CLS, LVAL
from backend.jit.hhir.types import Type
from frontend.printable import printable


def show_type(type: Type) -> str:
    """A type as the instruction table writes it."""
    if type == LVAL:
        return "Lval"
    return "Cls" if type == CLS else str(type)


def print_function(func: Function, notes: Mapping[Inst, str] | None = None) -> str:
    """The text of a function; ``notes`` are put below the instructions that they belong to."""
    params = ", ".join("memory" if t is None else show_type(t) for t in func.signature.params)
    way = f"osr at {func.osr}" if func.osr >= 0 else f"({params})"
    lines = [f"{printable(func.name)} {way}"]
    for block in func.blocks:
        lines.append(_head(block))
        for inst in block.insts:
            lines.append("    " + print_inst(inst))
            if notes and inst in notes:
                lines.append(f"    ^ {notes[inst]}")
    return "\n".join(lines) + "\n"


def print_inst(inst: Inst) -> str:
    """The text of one instruction."""
    text = inst.name
    if inst.imm:
        text += "<" + ", ".join(_imm(value) for value in inst.imm) + ">"
    if inst.args:
        text += " " + ", ".join(map(repr, inst.args))
    if inst.targets:
        text += " -> " + ", ".join(_target(target) for target in inst.targets)
    if inst.exit is not None:
        text += " else " + _exit(inst.exit)
    if inst.thrown is not None:
        text += " unwind " + _exit(inst.thrown)
    if inst.result is not None:
        text = f"{inst.result!r}: {show_type(inst.result.type)} = {text}"
    return text


def _head(block: Block) -> str:
    params = ", ".join(f"{p!r}: {show_type(p.type)}" for p in block.params)
    return f"{block!r}({params}):" if params else f"{block!r}:"


def _imm(value: object) -> str:
    if isinstance(value, Type):
        return show_type(value)
    return printable(value) if isinstance(value, bytes) else str(value)


def _target(target: Target) -> str:
    return f"{target.block!r}({', '.join(map(repr, target.args))})" if target.args else repr(target.block)


def _exit(exit: Exit) -> str:
    parts = [f"L{slot}={value!r}" for slot, value in exit.locals]
    parts += [_entry(entry) for entry in exit.stack if not entry.stored]
    return f"@{exit.pc}" + (f"[{' '.join(parts)}]" if parts else "")


def _entry(entry: StackEntry) -> str:
    if isinstance(entry.value, ActRec):
        record: ActRec = entry.value
        bound = "".join(f" {value!r}" for value in record.values())
        return f"S{entry.depth}=call({record.func}{bound})"
    value: Value = entry.value
    return f"S{entry.depth}={'&' if entry.borrowed else ''}{value!r}"
