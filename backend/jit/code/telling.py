"""What the JIT tells people: what became native, what did not, and where native code was left and why.

Example: ``Teller(print, library).native(unit, Request(1, -1), 812)`` prints
"jit: triangle (loop.php:2): native (812 bytes)".
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping
from typing import Any

from backend.jit.code.artifact import Artifact, ExitKind, Request
from backend.jit.code.view import ClassView, FuncView, UnitView, string
from backend.native.loader import Library
from backend.runtime.layout import Tag
from frontend.printable import printable

_REASONS = {
    ExitKind.PREDICTED: "a value of another type than predicted",
    ExitKind.UNREACHED: "code that had not been reached before",
    ExitKind.FINAL: "code that stays in the interpreter",
}


def function_name(func: FuncView) -> str:
    """The name of a function with its class, `{main}` for a pseudo-main."""
    name = string(func.get("name")) or b"{main}"
    cls = func.get("cls")
    return printable(ClassView(cls).name + b"::" + name if cls else name)


def function_label(unit: UnitView, index: int) -> str:
    """Name, file and line of a function of a unit."""
    func = unit.functions().get(index)
    path = printable(string(unit.get("path")))
    return f"{function_name(func)} ({path}:{func.get('line', 4)})" if func else f"function {index} ({path})"


def reason_of(kind: int, pc: int, seen: Mapping[str, Any]) -> str:
    """Why code was left at an instruction, with the types that were expected there."""
    bits = seen.get("results", {}).get(str(pc), 0)
    types = "|".join(tag.name.capitalize() for tag in Tag if bits >> tag & 1)
    return _REASONS[kind] + (f" (expected {types})" if types and kind == ExitKind.PREDICTED else "")


class Teller:
    """Tells one listener about compiled code; knows the lines of instructions."""

    def __init__(self, say: Callable[[str], None], library: Library) -> None:
        self._say = say
        self._line = library.function("func_line", ctypes.c_uint32, [ctypes.c_void_p] * 2)

    def say(self, text: str) -> None:
        """Tell something else."""
        self._say(f"jit: {text}")

    def native(self, unit: UnitView, request: Request, artifact: Artifact) -> None:
        """A function, or a loop of one, runs natively from now on."""
        size = f"{len(artifact.code)} bytes" if artifact.code else "from its beginning"
        self.say(f"{self._place(unit, request.func, request.osr, 'loop')}: native ({size})")

    def refused(self, unit: UnitView, request: Request, reason: str) -> None:
        """A function stays in the interpreter."""
        self.say(f"{self._place(unit, request.func, request.osr, 'loop')} stays in the interpreter: {reason}")

    def unfit(self, unit: UnitView, request: Request, reason: object) -> None:
        """Code is there, but for another state of the program."""
        self.say(f"the code of {function_label(unit, request.func)} does not fit: {reason}")

    def waits(self, unit: UnitView, request: Request, what: str) -> None:
        """Code is there, for a program that has done something, as ``what`` says."""
        known = unit.functions().get(request.func)
        label = function_label(unit, request.func) if known else f"a method ({printable(string(unit.get('path')))})"
        self.say(f"the code of {label} waits until {printable(what)}")

    def exits(self, unit: UnitView, func: int, pc: int, count: int, kind: int, seen: Mapping[str, Any]) -> None:
        """Native code was left at an instruction, so many times; ``seen`` is what had been observed of the function."""
        self.say(f"{count} side exits in {self._place(unit, func, pc, 'instruction')}: {reason_of(kind, pc, seen)}")

    def line(self, unit: UnitView, index: int, pc: int) -> int:
        """The line of an instruction of a function, or that of the function; 0 if that is not there any more."""
        func = unit.functions().get(index)
        if func is None:
            return 0
        if pc < 0 or not func.get("code"):
            return func.get("line", 4)
        return int(self._line(func.address, func.instruction(pc)))

    def _place(self, unit: UnitView, index: int, pc: int, what: str) -> str:
        label = function_label(unit, index)
        func = unit.functions().get(index)
        if pc < 0 or func is None or not func.get("code"):
            return label
        return f"{label}, {what} {pc} on line {self.line(unit, index, pc)}"

