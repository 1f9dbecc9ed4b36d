"""Reads HHIR as the printer writes it, so that passes are tested on listings.

What the printed text leaves out is made up: an exit's depth is behind its last entry, what a call has is ``$this``.

Example::

    read("f (Int) -> typed\\nB0(t0: Int):\\n    Ret t0\\n").blocks[0].insts[0].name == "Ret"
"""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator

from backend.jit.hhir.instructions import BY_NAME
from backend.jit.hhir.ir import (
    ActRec,
    Block,
    Exit,
    Function,
    Inst,
    Signature,
    StackEntry,
    Target,
    Value,
)
from backend.jit.hhir.rows import CLS, LVAL
from backend.jit.hhir.types import Type
from hhbc.rat import parse_rat

_INST = re.compile(
    r"(?:(?P<result>t\d+): (?P<type>.+?) = )?(?P<name>\w+)(?:<(?P<imms>[^>]*)>)?(?P<args>(?:,? t\d+)*)"
    r"(?: -> (?P<targets>.*?))?(?: else (?P<exit>@.*?))?(?: unwind (?P<thrown>@.*))?"
)
_HEAD = re.compile(r"(?P<name>\S+) (?:osr at (?P<osr>\d+)|\((?P<params>.*)\))(?: -> typed)?")
_BLOCK = re.compile(r"B(\d+)(?:\((.*)\))?:")
_TARGET = re.compile(r"B(\d+)(?:\(([^)]*)\))?")
_ENTRY = re.compile(r"L(\d+)=t(\d+)|S(\d+)=(?:(&?)t(\d+)|call\((\S+?)((?: t\d+)*)\))")


def read(text: str) -> Function:
    """The function of a listing."""
    return _Reader(text).function


class _Reader:
    def __init__(self, text: str) -> None:
        lines = [line for line in text.splitlines() if line.strip()]
        head = _match(_HEAD, lines[0])
        types = [None if p == "memory" else _type(p) for p in _split(head["params"] or "")]
        osr = int(head["osr"] or -1)
        self.function = Function(head["name"], f"{head['name']}.typed", "f1", Signature(tuple(types)), osr)
        self.values: dict[int, Value] = {}
        heads = [int(_match(_BLOCK, line)[1]) for line in lines if line[0] == "B"]
        self.blocks = {number: Block(number) for number in heads}
        self.function.blocks = list(self.blocks.values())
        for line in lines[1:]:
            if line[0] == "B":
                number, params = _match(_BLOCK, line).groups()
                block = self.blocks[int(number)]
                block.params = [self.value(*param.split(": ")) for param in _split(params or "")]
            else:
                block.insts.append(self.inst(line.strip()))
        self.function.next_value = max(self.values, default=-1) + 1
        self.function.next_block = max(self.blocks) + 1

    def value(self, name: str, type: str) -> Value:
        """The value of that name, which may have been used before, and is of that type."""
        number = int(name[1:])
        made = self.values.setdefault(number, Value(number, parse_rat("Gen"), None))
        made.type = _type(type)
        return made

    def named(self, text: str) -> tuple[Value, ...]:
        """The values whose names are in a text."""
        numbers = map(int, re.findall(r"t(\d+)", text or ""))
        return tuple(self.values.setdefault(n, Value(n, parse_rat("Gen"), None)) for n in numbers)

    def inst(self, line: str) -> Inst:
        """The instruction of a line."""
        parts = _match(_INST, line)
        row = BY_NAME[parts["name"]]
        imm: tuple[object, ...] = ()
        if row.imms is not None:
            kinds = typing.get_type_hints(row.imms).values()
            words = [word.strip() for word in (parts["imms"] or "").split(",")]
            imm = row.imms(*(_imm(word, kind) for word, kind in zip(words, kinds, strict=True)))
        inst = Inst(row, self.named(parts["args"]), imm)
        targets = _TARGET.findall(parts["targets"] or "")
        inst.targets = tuple(Target(self.blocks[int(number)], self.named(args)) for number, args in targets)
        inst.exit = self.exit(parts["exit"], False)
        inst.thrown = self.exit(parts["thrown"], True)
        if parts["result"]:
            inst.result = self.value(parts["result"], parts["type"])
            inst.result.inst = inst
        return inst

    def exit(self, text: str | None, unwind: bool) -> Exit | None:
        """The exit of a text like ``@3[L0=t1 S0=&t2]``."""
        if not text:
            return None
        locals: list[tuple[int, Value]] = []
        stack: list[StackEntry] = []
        for local, its, depth, borrowed, value, func, bound in _ENTRY.findall(text):
            if local:
                locals.append((int(local), *self.named(f"t{its}")))
            elif func:
                this = self.named(bound)
                stack.append(StackEntry(ActRec(func, 0, this[0] if this else None), int(depth)))
            else:
                stack.append(StackEntry(*self.named(f"t{value}"), int(depth), bool(borrowed)))
        depth = stack[-1].depth + 1 if stack else 0
        return Exit(int(re.findall(r"\d+", text)[0]), depth, tuple(locals), tuple(stack), unwind)


def _match(pattern: re.Pattern[str], line: str) -> re.Match[str]:
    found = pattern.fullmatch(line)
    assert found is not None, line
    return found


def _split(text: str) -> Iterator[str]:
    return (part for part in text.split(", ") if part)


def _type(text: str) -> Type:
    return {"Lval": LVAL, "Cls": CLS}.get(text) or parse_rat(text)


def _imm(word: str, kind: object) -> object:
    """An immediate of a kind, which is a type or a union of some."""
    kinds = typing.get_args(kind) or (kind,)
    if word in ("None", "True", "False"):
        return {"None": None, "True": True, "False": False}[word]
    if Type in kinds:
        return _type(word)
    if bytes in kinds:
        return word.encode()
    if int in kinds:
        return float(word) if float in kinds and not re.fullmatch(r"-?\d+", word) else int(word)
    assert str in kinds, kind
    return word
