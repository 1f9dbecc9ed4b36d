"""The chain of facts below a rewrite: what it rests on, what that rests on, down to declarations and call sites.

A function's facts are those that the optimizer noted it to read (``recorded.py``). A rewrite rests on those about the
function it calls, the constant it names, or the parameter it uses.

Example::

    book = FactBook(repo)
    book.chain("returns discount_rate", "Int").below
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Final

from cli.stages import OPTIMIZED
from cli.view import operands
from cli.view.call_sites import CallSite, callee_of, resolved_callee
from cli.view.calls import CALLS
from cli.view.model import Instruction, Reason, Rewrite
from cli.view.recorded import reads_of
from frontend.printable import printable
from hhbc.opcodes import TABLE, Fpi
from repo import FunctionRow, Repo

DEPTH: Final = 4  # of a chain
MOST: Final = 8  # callers that a chain names
LOOKS: Final = 4  # times that the callers of a function are looked for below the first fact, which reads all rows
RETURNS, ENTRY, CONSTANT = "returns", "entry", "constant"
CALL: Final = "call"  # the kind of a reason
_ROLES: Final = {info.name: info.fpi for info in TABLE}
_RESULTS: Final = ("UnboxR", "UnboxRNop", "PopR", "AssertRATStk")


Sites = dict[str, list[CallSite]]  # by callee, in lower case


class FactBook:
    """What is known of functions by their names, read as it is asked for, or of all functions at once."""

    def __init__(
        self, repo: Repo, sites: Callable[[FunctionRow], Sites], rows: Iterable[FunctionRow] | None = None
    ) -> None:
        """Ask a repo, or the rows of all its functions; ``sites`` tells the calls in the code of one."""
        self._repo = repo
        self._sites = sites
        self._looks = LOOKS
        self._chains: dict[tuple[str, str, int], Reason] = {}
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

    def calls(self, name: str) -> tuple[list[tuple[FunctionRow, CallSite | None]], int]:
        """The calls of a function, with the functions that they are in (None: its code does not show which it is), and
        the number of callers besides these."""
        callers = self.callers(name)
        found: list[tuple[FunctionRow, CallSite | None]] = []
        for row in callers[:MOST]:
            sites = self._sites(row).get(name.lower())
            found += [(row, site) for site in sites] if sites else [(row, None)]
        return found, len(callers[MOST:])

    def chain(self, fact: str, said: str, depth: int = DEPTH) -> Reason:
        """A fact with what it rests on."""
        key = fact, said, depth
        if key not in self._chains:
            self._chains[key] = self._chain(fact, said, depth)
        return self._chains[key]

    def _chain(self, fact: str, said: str, depth: int) -> Reason:
        kind, _, name = fact.partition(" ")
        reason = Reason(f"{fact}: {said}", kind="fact")
        row = self.function(name) if kind in (RETURNS, ENTRY) else None
        if row is None:
            return reason
        reason.where, reason.path = _name(row), printable(row.path)
        if kind == ENTRY and self._may_look(reason.where, depth):
            reason.below = list(self._call_reasons(reason.where, said))
        if kind == RETURNS and depth > 1:
            reads = reads_of(row.facts)
            reason.below = [
                self.chain(other, value, depth - 1)
                for other, value in reads.items()
                if other != fact and other.partition(" ")[0] in (RETURNS, ENTRY, CONSTANT)
            ][:MOST]
        return reason

    def _may_look(self, name: str, depth: int) -> bool:
        if self._rows is not None or depth == DEPTH or name.lower() in self._callers:
            return True
        self._looks -= 1
        return self._looks >= 0

    def _call_reasons(self, name: str, said: str) -> Iterator[Reason]:
        """The calls of a function, each as what the fact of its entry rests on."""
        found, more = self.calls(name)
        for row, site in found:
            text = f"called with ({site.passed(said)}) by" if site is not None else "called by"
            yield Reason(text, _name(row), printable(row.path), CALL, site.line if site is not None else None)
        if more:
            yield Reason(f"and by {more} more")


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


def reason_text(reason: Reason) -> str:
    """A reason as text has it, with the place where it was found unless the fact names that already."""
    if reason.kind != CALL or reason.where is None:
        return reason.text
    return f"{reason.text} {reason.where} ({reason.path}" + (f":{reason.line})" if reason.line else ")")


def _name(row: FunctionRow) -> str:
    return printable(row.full_name)
