"""Two builds of a program against each other, function by function.

A function is *added* or *removed*, *changed in the source* when the emitted code differs, *changed by the optimizer*
when only the optimized code does. What became of it is shown as the optimizer's changes are: the optimized code of
the first build beside that of the second.

Example::

    for one in compared(Viewer(old), Viewer(new), ALL):
        print(one.status, one.name)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cli.errors import CliError
from cli.naming import Naming
from cli.stages import OPTIMIZED, UNOPTIMIZED
from cli.view.build import Viewer, view_between
from cli.view.model import FunctionView, Summary
from cli.view.style import Style, cut
from cli.view.terminal import became
from frontend.printable import printable
from hhbc.unit import Func
from repo import FunctionRow

ADDED, REMOVED, SOURCE, OPTIMIZER = "added", "removed", "source", "optimizer"
_WORDS: Final = {
    ADDED: "added",
    REMOVED: "removed",
    SOURCE: "changed in the source",
    OPTIMIZER: "changed by the optimizer alone",
}
_MARKS: Final = {ADDED: ("+", "added"), REMOVED: ("-", "removed"), SOURCE: ("~", "source"), OPTIMIZER: ("o", "pass")}
_Name = tuple[str, bytes, int]  # path, full name, and which one of that name


@dataclass(slots=True)
class Compared:
    """A function that is not the same in two builds; None for the build that has none."""

    status: str
    old: FunctionRow | None
    new: FunctionRow | None
    before: Summary | None
    after: Summary | None

    @property
    def summary(self) -> Summary:
        """The function in the build that has it, the second if both do."""
        found = self.after or self.before
        assert found is not None
        return found


def compared(old: Viewer, new: Viewer, naming: Naming) -> list[Compared]:
    """The functions that differ, of those that are named; raises :class:`CliError` where neither build has any."""
    before, after = _named(old, naming), _named(new, naming)
    if not before and not after:
        new.rows(naming)  # says what comes near
    same = _same_images(old, new)
    found: list[tuple[str, FunctionRow | None, FunctionRow | None]] = []
    for name in sorted({**before, **after}):
        a, b = before.get(name), after.get(name)
        if a and b and name[0] in same:
            continue
        status = ADDED if a is None else REMOVED if b is None else _status(old, new, a, b)
        if status is not None:
            found.append((status, a, b))
    if not found:
        return []
    summaries = [{(one.path, one.position): one for one in viewer.summaries()} for viewer in (old, new)]
    return [Compared(status, a, b, _summary(summaries[0], a), _summary(summaries[1], b)) for status, a, b in found]


def _summary(summaries: dict[tuple[str, int], Summary], row: FunctionRow | None) -> Summary | None:
    return None if row is None else summaries.get((printable(row.path), row.position))


def _named(viewer: Viewer, naming: Naming) -> dict[_Name, FunctionRow]:
    try:
        rows = viewer.rows(naming)
    except CliError:
        return {}
    found: dict[_Name, FunctionRow] = {}
    for row in rows:
        number = 0
        while (row.path, row.full_name, number) in found:
            number += 1
        found[row.path, row.full_name, number] = row
    return found


def _same_images(old: Viewer, new: Viewer) -> set[str]:
    """The paths of units that are the same at both stages."""
    stages = []
    for viewer in (old, new):
        images = [viewer.repo.program(stage) for stage in (UNOPTIMIZED, OPTIMIZED)]
        stages.append({(path, *(row[2] for row in rows)) for path, *rows in _joined(images)})
    return {path for path, *_ in stages[0] & stages[1]}


_Image = tuple[str, str, str]  # path, hash of the source, hash of the image


def _joined(stages: list[list[_Image]]) -> Iterator[tuple[str, _Image, _Image]]:
    second = {row[0]: row for row in stages[1]}
    return ((row[0], row, second[row[0]]) for row in stages[0] if row[0] in second)


def _status(old: Viewer, new: Viewer, a: FunctionRow, b: FunctionRow) -> str | None:
    (emitted_a, made_a), (emitted_b, made_b) = old.stages(a), new.stages(b)
    if not _alike(emitted_a, emitted_b):
        return SOURCE
    return None if _alike(made_a, made_b) else OPTIMIZER


def _alike(a: Func, b: Func) -> bool:
    return (a.code, a.eh, a.params) == (b.code, b.eh, b.params)


def view_of(old: Viewer, new: Viewer, one: Compared) -> FunctionView:
    """The optimized code of the first build beside that of the second."""
    assert one.old is not None and one.new is not None
    return view_between(old, one.old, new, one.new)


# ------------------------------------------------------------------------------------- text


def builds_text(found: list[Compared], style: Style) -> str:
    """The list: how many of each kind, and a line for each function."""
    if not found:
        return "Both builds have the same code.\n"
    counts = [f"{sum(one.status == status for one in found)} {words}" for status, words in _WORDS.items()]
    lines = [", ".join(counts), ""]
    order = list(_WORDS)
    for one in sorted(found, key=lambda one: (order.index(one.status), -_difference(one), one.summary.name)):
        mark, meaning = _MARKS[one.status]
        sizes = became(_size(one.before), _size(one.after)) if one.before and one.after else str(_size(one.summary))
        head = f"{mark} {sizes:>20}  "
        place = f"{one.summary.path}:{one.summary.line}"
        name = cut(one.summary.name, style.width - len(head))
        room = style.width - len(head) - len(name) - 2
        where = style("dim", cut(place, room)) if room > 8 else ""
        lines.append(f"{style(meaning, head)}{style('title', name)}  {where}".rstrip())
    return "\n".join(lines) + "\n"


def _size(one: Summary | None) -> int:
    return one.after.instructions if one is not None else 0


def _difference(one: Compared) -> int:
    return abs(_size(one.before) - _size(one.after))
