"""The calls in a function's optimized code, with the types of what they pass.

Example::

    call_sites(typed_code(unit, cls, func, points))["discounted"][0].arguments == ["Num", "Int"]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from cli.view import operands
from cli.view.model import Instruction
from cli.view.timeline import CLAIMS
from hhbbc.reader import read
from hhbc.opcodes import TABLE, Fpi
from hhbc.text import show_instr
from hhbc.unit import Class, Func, Unit

if TYPE_CHECKING:
    from cli.view.known import Point

_ROLES: Final = {info.name: info.fpi for info in TABLE}
_STACK: Final = ("FPassC", "FPassCW", "FPassCNop", "FPassR")  # pass what stands above them


ANYTHING: Final = (None, "Gen", "InitGen", "Cell", "InitCell")  # types that say nothing


class CallSite(NamedTuple):
    """A call: its source line, and by argument the type, or None where nothing is known."""

    line: int
    arguments: list[str | None]

    def passed(self, most: str) -> str:
        """The types of the arguments, in words; where nothing is known, what all calls together pass at most.

        >>> CallSite(7, ["Int=1", None, None]).passed("(Num, Str, InitCell)")
        'Int=1, Str, anything'
        """
        types = split_types(most.removeprefix("(").removesuffix(")"))
        bounds = [one if one not in ANYTHING else None for one in types] + [None] * len(self.arguments)
        return ", ".join(one or bound or "anything" for one, bound in zip(self.arguments, bounds, strict=False))


def typed_code(unit: Unit, cls: Class | None, func: Func, points: Sequence[Point]) -> Iterator[Instruction]:
    """The instructions of a function with what is known at each; what is asserted of a result is that result's type."""
    body = read(unit, cls, func)
    local = operands.local_namer(func.local_names)
    above: Instruction | None = None
    for block in body.blocks:
        for item in block.code:
            text = operands.named(show_instr(item.instr), lambda label: f"B{label}", local)
            if text.startswith(CLAIMS[1]):
                _, place, said = operands.split(text)
                if above is not None and place == "0":
                    above.result = said.strip('"')
            point = points[item.at]
            made = Instruction(text, body.line_of[item.at], block.id, item.at, block_after=block.id)
            made.claim, made.result, made.locals = text.startswith(CLAIMS), point.result, point.locals
            if not made.claim:
                above = made
            yield made


def call_sites(code: Iterable[Instruction]) -> dict[str, list[CallSite]]:
    """The calls in optimized code, by the callee's name in lower case."""
    found: dict[str, list[CallSite]] = {}
    open_calls: list[tuple[str, CallSite]] = []
    known: dict[str, str] = {}
    above: Instruction | None = None
    block = None
    for one in list(code):  # a result's type may stand behind it
        known = {} if one.block_after != block else known
        block = one.block_after
        known |= one.locals
        if one.claim:
            continue
        role = _ROLES.get(one.op)
        if role is Fpi.PUSH:
            open_calls.append((callee_of(one.text), CallSite(one.line, [])))
        elif role is Fpi.PASS and open_calls:
            open_calls[-1][1].arguments.append(_passed(one, above, known))
        elif role is Fpi.CALL and open_calls:
            callee, site = open_calls.pop()
            if one.op == "FCallD":
                callee = resolved_callee(one.text)
            found.setdefault(callee.lower(), []).append(site)
        above = one
    return found


def _passed(one: Instruction, above: Instruction | None, known: dict[str, str]) -> str | None:
    if one.op == "FPassL":
        return known.get(operands.split(one.text)[-1])
    return above.result if above is not None and one.op in _STACK else None


def resolved_callee(text: str) -> str:
    """Whom an FCallD instruction names."""
    _, _, cls, name = (word.strip('"').replace("\\\\", "\\") for word in operands.split(text))
    return f"{cls}::{name}" if cls else name


def callee_of(text: str) -> str:
    """Whom an FPush instruction names."""
    words = [word.strip('"') for word in operands.split(text)]
    if words[0] == "FPushClsMethodD":
        return f"{words[3]}::{words[2]}".replace("\\\\", "\\")
    if words[0] == "FPushCtorD":
        return f"{words[2]}::__construct".replace("\\\\", "\\")
    return words[-1].replace("\\\\", "\\")


def split_types(text: str) -> list[str]:
    """The types of a list that commas separate, which types in brackets have, too.

    >>> split_types('Int, Arr([Int, Dbl])')
    ['Int', 'Arr([Int, Dbl])']
    """
    found, depth = [""], 0
    for at, char in enumerate(text):
        depth += (char in "([") - (char in ")]")
        if char == "," and depth == 0 and text[at + 1 : at + 2] == " ":
            found.append("")
        else:
            found[-1] += char
    return [one.strip() for one in found]
