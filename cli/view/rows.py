"""The rows of a comparison: what stood in a place beside what stands there, under the source lines they come from.

Example::

    for line in rows(view, Shown(context=3)):
        print(line)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from cli.view.model import FunctionView, Instruction


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a comparison: ``context`` unchanged rows around changes (None: all), assertions as
    instructions, types of all values."""

    context: int | None = 3
    assertions: bool = False
    types: bool = False


@dataclass(slots=True)
class Row:
    """An instruction before, after, or both; the same one twice where it stayed."""

    before: Instruction | None
    after: Instruction | None

    @property
    def changed(self) -> bool:
        """Whether the optimizer did something here."""
        return self.before is not self.after

    @property
    def line(self) -> int:
        """The source line that it comes from."""
        return (self.before or self.after).line  # type: ignore[union-attr]


class Header(NamedTuple):
    """A line of the source, above the instructions made of it."""

    number: int
    text: str


class Fold(NamedTuple):
    """Unchanged rows that are not shown."""

    hidden: int


Line = Row | Header | Fold


def rows(view: FunctionView, shown: Shown) -> Iterator[Line]:
    """The lines of a comparison of the first stage and the last, in order."""
    texts = {line.number: line.text for line in view.source}
    current: int | None = None
    for part in _folded(list(_paired(view, shown)), shown.context):
        if isinstance(part, Fold):
            current = None
        elif part.line != current:
            current = part.line
            yield Header(current, texts.get(current, ""))
        yield part


def _paired(view: FunctionView, shown: Shown) -> Iterator[Row]:
    """Each instruction of a stage, what left beside what came from the same emitted instruction."""
    left: list[Instruction] = []
    came: list[Instruction] = []
    for one in view.instructions:
        if (one.claim and not shown.assertions) or (one.born and one.died is not None):
            continue
        if one.kept:
            yield from _beside(left, came)
            left, came = [], []
            yield Row(one, one)
        else:
            (came if one.died is None else left).append(one)
    yield from _beside(left, came)


def _beside(left: list[Instruction], came: list[Instruction]) -> Iterable[Row]:
    """Pairs of the same origin, those in between alone; where nothing pairs, one after the other."""
    found: list[Row] = []
    at = 0
    for one in came:
        partner = next((n for n in range(at, len(left)) if left[n].origin == one.origin), None)
        if partner is None:
            found.append(Row(None, one))
            continue
        found += [Row(gone, None) for gone in left[at:partner]]
        found.append(Row(left[partner], one))
        at = partner + 1
    return found + [Row(gone, None) for gone in left[at:]]


def _folded(found: list[Row], context: int | None) -> Iterator[Row | Fold]:
    if context is None:
        yield from found
        return
    near: set[int] = set()
    for at, row in enumerate(found):
        if row.changed:
            near.update(range(at - context, at + context + 1))
    hidden = 0
    for at, row in enumerate(found):
        if at in near:
            if hidden:
                yield Fold(hidden)
            hidden = 0
            yield row
        else:
            hidden += 1
    if hidden:
        yield Fold(hidden)
