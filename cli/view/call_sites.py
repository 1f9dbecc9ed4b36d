"""The calls of a function in another one's code, with the types of what they pass.

Example::

    [site.arguments for site in call_sites(view, "discounted")] == [["Num", "Int"]]
"""

from __future__ import annotations

from typing import Final, NamedTuple

from cli.view import operands
from cli.view.model import FunctionView, Instruction
from cli.view.reasons import callee_of
from hhbc.opcodes import TABLE, Fpi

_ROLES: Final = {info.name: info.fpi for info in TABLE}


class CallSite(NamedTuple):
    """A call: its source line, and by argument the type, or None where nothing is known."""

    line: int
    arguments: list[str | None]


def call_sites(view: FunctionView, name: str) -> list[CallSite]:
    """The calls of a function in the optimized code of another, which needs its types."""
    found: list[CallSite] = []
    open_calls: list[tuple[str, CallSite]] = []
    known: dict[str, str] = {}
    above: Instruction | None = None
    block = None
    for one in view.code():
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
            if callee.lower() == name.lower():
                found.append(site)
        above = one
    return found


def _passed(one: Instruction, above: Instruction | None, known: dict[str, str]) -> str | None:
    if one.op == "FPassL":
        return known.get(operands.split(one.text)[-1])
    return above.result if above is not None and one.op in ("FPassC", "FPassCW", "FPassCNop") else None
