"""The chain of facts below a rewrite: what it rests on, what that rests on, down to declarations and call sites.

A function's facts are those that the optimizer noted it to read (``recorded.py``). A rewrite rests on those about the
function it calls, the constant it names, or the parameter it uses.

Example::

    book = FactBook(repo)
    book.chain("returns discount_rate", "Int").below
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from cli.stages import OPTIMIZED
from cli.view import operands
from cli.view.calls import CALLS
from cli.view.model import Instruction, Reason, Rewrite
from cli.view.recorded import reads_of
from frontend.printable import printable
from hhbc.opcodes import TABLE, Fpi
from repo import FunctionRow, Repo

DEPTH: Final = 4  # of a chain
MOST: Final = 8  # callers that a chain names
RETURNS, ENTRY, CONSTANT = "returns", "entry", "constant"
_ROLES: Final = {info.name: info.fpi for info in TABLE}
_RESULTS: Final = ("UnboxR", "UnboxRNop", "PopR", "AssertRATStk")


class FactBook:
    """What is known of functions by their names, read as it is asked for, or of all functions at once."""

    def __init__(self, repo: Repo, rows: Iterable[FunctionRow] | None = None) -> None:
        """Ask a repo, or the rows of all its functions."""
        self._repo = repo
        self._rows = None if rows is None else list(rows)
        self._named: dict[str, FunctionRow | None] = {}
        self._callers: dict[str, list[FunctionRow]] = {}

    @cached_property
    def _all_named(self) -> dict[str, FunctionRow]:
        return {_name(row).lower(): row for row in reversed(self._rows or [])}

    @cached_property
    def _all_callers(self) -> dict[str, list[FunctionRow]]:
        found: dict[str, list[FunctionRow]] = {}
        for row in self._rows or []:
            calls = row.facts.get(CALLS)
            for call in calls if isinstance(calls, list) else []:
                found.setdefault(str(call).lower(), []).append(row)
        return found

    def function(self, name: str) -> FunctionRow | None:
        """The function of a name, if the program declares it."""
        key = name.lower()
        if self._rows is not None:
            return self._all_named.get(key)
        if key not in self._named:
            cls = name.rpartition("::")[0]
            kind, symbol = ("class", cls) if cls else ("function", name)
            places = self._repo.find(kind, symbol.encode("utf-8", "surrogateescape"), OPTIMIZED)
            rows = [row for place in places for row in self._repo.functions(OPTIMIZED, path=place.path)]
            self._named[key] = next((row for row in rows if _name(row).lower() == key), None)
        return self._named[key]

    def callers(self, name: str) -> list[FunctionRow]:
        """The functions whose code names a function as one it calls."""
        key = name.lower()
        if self._rows is not None:
            return self._all_callers.get(key, [])
        if key not in self._callers:
            spelled = json.dumps(name)
            found = self._repo.functions(OPTIMIZED, fact=spelled)
            self._callers[key] = [row for row in found if name in row.facts.get(CALLS, ())]
        return self._callers[key]

    def chain(self, fact: str, said: str, depth: int = DEPTH) -> Reason:
        """A fact with what it rests on."""
        kind, _, name = fact.partition(" ")
        reason = Reason(f"{fact}: {said}", kind="fact")
        row = self.function(name) if kind in (RETURNS, ENTRY) else None
        if row is not None:
            reason.where = _name(row)
        if kind == ENTRY and (depth == DEPTH or self._rows is not None):  # to look for callers is to read all rows
            callers = self.callers(name)
            reason.below = [Reason("called by", _name(one), "function") for one in callers[:MOST]]
            if len(callers) > MOST:
                reason.below.append(Reason(f"and by {len(callers) - MOST} more"))
        if kind == RETURNS and row is not None and depth > 1:
            reads = reads_of(row.facts)
            reason.below = [
                self.chain(other, value, depth - 1)
                for other, value in reads.items()
                if other != fact and other.partition(" ")[0] in (RETURNS, ENTRY, CONSTANT)
            ][:MOST]
        return reason


def add_reasons(
    rewrites: list[Rewrite],
    instructions: list[Instruction],
    name: str,
    params: list[str],
    reads: dict[str, str],
    book: FactBook,
) -> None:
    """Put below each rewrite the facts that it rests on, of those that the function has read."""
    emitted = [one for one in instructions if one.born == 0]
    about = {fact.lower(): (fact, said) for fact, said in reads.items()}
    if not about:
        return
    callees = _callees(emitted) | _resolved(instructions)
    known: dict[str, Reason] = {}
    for rewrite in rewrites:
        for fact in _relevant(rewrite, callees.get(rewrite.origin), name, params):
            found = about.get(fact.lower())
            if found is not None:
                if fact not in known:
                    known[fact] = book.chain(*found)
                rewrite.reasons.append(known[fact])


def _relevant(rewrite: Rewrite, callee: str | None, name: str, params: list[str]) -> Iterator[str]:
    """The facts that a rewrite may rest on."""
    texts = [rewrite.before, *rewrite.after]
    ops = {text.partition(" ")[0] for text in texts}
    if callee is not None and not ops.isdisjoint((*_RESULTS, "FCall", "FCallD")):
        yield f"{RETURNS} {callee}"
    words = {word for text in texts for word in operands.split(text)[1:]}
    if "Cns" in ops or "CnsU" in ops:
        for word in words:
            yield f"{CONSTANT} {word.strip(chr(34))}"
    if words & set(params) or "VerifyParamType" in ops:
        yield f"{ENTRY} {name}"


def _callees(emitted: list[Instruction]) -> dict[int, str]:
    """By emitted instruction: whom the call is of that it ends, or whose result it takes."""
    found: dict[int, str] = {}
    open_calls: list[str] = []
    ended: str | None = None
    for one in emitted:
        role = _ROLES.get(one.op)
        if role is Fpi.PUSH:
            open_calls.append(callee_of(one.text))
        elif role is Fpi.CALL and open_calls:
            ended = found[one.origin] = open_calls.pop()
            continue
        elif ended is not None:
            found[one.origin] = ended
        ended = None
    return found


def _resolved(instructions: list[Instruction]) -> dict[int, str]:
    """The same, where the optimizer found the callee: of the call, and of what takes its result."""
    found = {}
    for one in instructions:
        if one.op == "FCallD":
            found[one.origin] = found[one.origin + 1] = resolved_callee(one.text)
    return found


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


def _name(row: FunctionRow) -> str:
    return printable(row.full_name)
