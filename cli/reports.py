"""What ``--stats`` prints after a build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cli.diagnostics import Diagnostic
from hhbbc import known
from hhbbc.options import Stats

MOST_FREQUENT = 12  # opcodes named in the count of what was executed


@dataclass(slots=True)
class BuildReport:
    """What a build did, for ``--stats``, and what it warns of."""

    files: int = 0
    compiled: int = 0
    lines: int = 0
    seconds: float = 0.0
    optimizer: Stats | None = None
    warnings: list[Diagnostic] = field(default_factory=list)
    advice: str | None = None  # on code that the repo has not


def build_report(made: BuildReport, target: Path) -> str:
    """Files, lines, time and speed of a build, and what the optimizer did."""
    size = target.stat().st_size
    rate = f", {made.lines / made.seconds:,.0f} lines/s" if made.lines and made.seconds else ""
    text = (
        f"{made.files} files, {made.compiled} compiled ({made.lines:,} lines) in "
        f"{made.seconds:.2f} s{rate}; {target} is {size:,} bytes\n"
    )
    return text + (optimizer_report(made.optimizer) if made.optimizer is not None else "")


def optimizer_report(stats: Stats) -> str:
    """Functions, rounds, instructions saved, and a line for each pass."""
    before, after = stats.instructions_before, stats.instructions_after
    lines = [
        f"{stats.functions} functions, {stats.analyses} analyses in {stats.rounds} rounds; "
        f"{before:,} -> {after:,} instructions ({compared(before, after)})"
    ]
    lines.append(known.show(stats.known))
    for name, count in stats.changes.items():
        lines.append(f"  {name:<20} {count:>7,} changes  {stats.seconds.get(name, 0.0):7.3f} s")
    return "\n".join(lines) + "\n"


def executed_report(times: Mapping[str, int]) -> str:
    """What ``--count-instructions`` prints: the total, and the most frequent opcodes.

    >>> executed_report({"CGetL": 3, "RetC": 1})
    '4 instructions executed: CGetL 3, RetC 1\\n'
    """
    order = sorted(times.items(), key=lambda one: -one[1])
    most = ", ".join(f"{name} {count:,}" for name, count in order[:MOST_FREQUENT])
    return f"{sum(times.values()):,} instructions executed: {most}\n"


def compared(before: int, after: int) -> str:
    """By how much a number went down, or up.

    >>> compared(200, 150), compared(200, 201)
    ('25.0 % fewer', '0.5 % more')
    """
    change = 100 * (after - before) / before if before else 0.0
    return f"{abs(change):.1f} % {'more' if change > 0 else 'fewer'}"
