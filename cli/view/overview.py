"""The list of a program's functions: what became of each, the most changed first, and of all together.

Example::

    print(overview_text(viewer.summaries(), Listed(sort="saved"), Style(width=120)))
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from cli.arguments import SORTS
from cli.errors import CliError
from cli.view.model import Heat, Sizes, Summary, Tally
from cli.view.style import Style, cut
from cli.view.terminal import became, summary_text

BAR: Final = 16  # columns
_EIGHTHS: Final = " ▏▎▍▌▋▊▉█"

Order = Callable[[Summary], float]
ORDERS: Final[dict[str, Order]] = {
    "saved": lambda one: one.saved,
    "percent": lambda one: one.saved / one.before.instructions if one.before.instructions else 0.0,
    "bytes": lambda one: one.before.bytes - one.after.bytes,
    "rewrites": lambda one: one.tally.rewrites,
    "size": lambda one: one.before.instructions,
    "heat": lambda one: one.heat.executed if one.heat is not None else 0,
    "name": lambda one: 0.0,
}
assert tuple(ORDERS) == SORTS


@dataclass(frozen=True, slots=True)
class Listed:
    """Which functions are listed, in which order: only those that come to ``least`` by the order's measure, or to
    any change where that is None."""

    sort: str = "saved"
    least: int | None = None


def listed(found: list[Summary], wanted: Listed) -> list[Summary]:
    """The functions that are asked for, in order. Raises :class:`CliError` where that needs a profile."""
    if wanted.sort == "heat" and any(one.heat is None for one in found):
        raise CliError("--sort heat: the repo has no profile (hop profile APP.repo -- ARG... makes one)")
    order = ORDERS[wanted.sort]
    scale = 100 if wanted.sort == "percent" else 1
    least = 1 if wanted.sort == "heat" and wanted.least is None else wanted.least
    chosen = [one for one in found if (one.changed if least is None else abs(order(one)) * scale >= least)]
    return sorted(chosen, key=lambda one: (-order(one), one.name, one.path, one.line))


def overview_text(found: list[Summary], wanted: Listed, style: Style) -> str:
    """The list under a line for all of them."""
    chosen = listed(found, wanted)
    lines = [summary_text(total(found), style.width), f"{len(chosen)} of {len(found)} functions changed", ""]
    if wanted.sort == "heat":
        lines[1] = f"{len(chosen)} of {len(found)} functions ran"
    elif wanted.least is not None:
        lines[1] = f"{len(chosen)} of {len(found)} functions"
    drawn = _heat if wanted.sort == "heat" else _saved
    most = max((abs(drawn(one).value) for one in chosen), default=0)
    for one in chosen:
        lines.append(_line(one, drawn(one), most, style).rstrip())
    return "\n".join(lines) + "\n"


def total(found: list[Summary]) -> Summary:
    """All functions together, as if they were one."""
    tally = Tally(
        sum(one.tally.rewrites for one in found),
        sum(one.tally.resolved for one in found),
        sum(one.tally.inlined for one in found),
        sum(one.tally.checks for one in found),
        sum(one.tally.assertions for one in found),
    )
    before = Sizes(sum(one.before.instructions for one in found), sum(one.before.bytes for one in found))
    after = Sizes(sum(one.after.instructions for one in found), sum(one.after.bytes for one in found))
    passes: Counter[str] = Counter()
    for one in found:
        passes.update(one.passes)
    heats = [one.heat for one in found if one.heat is not None]
    heat = Heat(*map(sum, zip(*((one.calls, one.executed, one.reached) for one in heats), strict=True)))
    return Summary("all", "", 0, 0, before, after, tally, None, None, dict(passes), heat if heats else None)


class _Drawn(NamedTuple):
    """What the bar of a function shows, and the words behind it."""

    value: int
    words: str


def _saved(one: Summary) -> _Drawn:
    return _Drawn(one.saved, became(one.before.instructions, one.after.instructions))


def _heat(one: Summary) -> _Drawn:
    heat = one.heat or Heat()
    return _Drawn(heat.executed, f"{heat.executed:,} in {heat.calls:,}×")


def _line(one: Summary, shown: _Drawn, most: int, style: Style) -> str:
    meaning = "bar" if shown.value >= 0 else "bar-more"
    drawn = bar(abs(shown.value), most)
    sizes = shown.words
    head = f"{drawn:<{BAR}} {sizes:>20}  "
    room = style.width - len(head)
    place = f"{one.path}:{one.line}"
    name = cut(one.name, room)
    place = cut(place, room - len(name) - 2) if room - len(name) > 10 else ""
    return f"{style(meaning, f'{drawn:<{BAR}}')} {sizes:>20}  {style('title', name)}  {style('dim', place)}"


def bar(value: float, most: float) -> str:
    """A bar whose length is a share of the longest one, to an eighth of a column.

    >>> bar(1, 2), bar(0, 2)
    ('████████', '')
    """
    eighths = round(BAR * 8 * value / most) if most else 0
    whole, rest = divmod(max(eighths, 1 if value else 0), 8)
    return "█" * whole + (_EIGHTHS[rest] if rest else "")
