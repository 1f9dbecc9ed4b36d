"""What rewrites come to, in numbers that say something: counted once, when the program is stored, and kept.

Example::

    >>> tally([("FPushFuncU 1 \\"n\\\\\\\\f\\" \\"f\\"", "FPushFuncD 1 \\"f\\"", "strength-reduce")])["resolved"]
    1
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from cli.view.model import Tally
from frontend.printable import printable
from hhbbc.passes import FINAL
from hhbc.opcodes import TABLE, Fpi

_PUSHES: Final = frozenset(info.name for info in TABLE if info.fpi is Fpi.PUSH)
_CHECKS: Final = frozenset(
    {
        "VerifyParamType", "VerifyRetTypeC", "VerifyRetTypeV", "InstanceOf", "InstanceOfD", "IsTypeC", "IsTypeL",
        "UnboxR", "CUGetL", "CheckThis", "CheckProp",
    }
)  # fmt: skip
_ASSERTING: Final = frozenset(row.name for row in FINAL)
Change = tuple[str, str, str]  # the instruction before, what came in its place, and the pass


def tally(changes: Iterable[Change]) -> dict[str, Any]:
    """The numbers as the repo keeps them, those that are not 0: rewrites by pass, and what they come to."""
    passes: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for before, after, pass_name in changes:
        passes[pass_name] += 1
        op = before.partition(" ")[0]
        became = [one.partition(" ")[0] for one in after.split("; ")]
        if op != became[-1] and (became[-1] == "FCallD" or (op in _PUSHES and became[-1] in _PUSHES)):
            found["resolved"] += 1
        if op in _CHECKS and op not in became:
            found["checks"] += 1
    return {"changes": dict(passes), **found} if passes else {}


def tally_of(facts: dict[str, Any]) -> Tally:
    """The numbers of a function, of what the repo keeps; anything that is none counts as 0."""
    counts = passes_of(facts)
    assertions = sum(count for name, count in counts.items() if name in _ASSERTING)
    return Tally(
        sum(counts.values()) - assertions,
        _number(facts, "resolved"),
        _number(facts, "inlined"),
        _number(facts, "checks"),
        assertions,
    )


def passes_of(facts: dict[str, Any]) -> dict[str, int]:
    """The rewrites of each pass, by its name."""
    passes = facts.get("changes")
    passes = passes if isinstance(passes, dict) else {}
    return {printable(name): count for name, count in passes.items() if isinstance(count, int)}


def _number(facts: dict[str, Any], name: str) -> int:
    value = facts.get(name, 0)
    return value if isinstance(value, int) else 0
