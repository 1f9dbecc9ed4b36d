"""The rows of a comparison: what stood in a place beside what stands there, under the source lines they come from.

Example::

    for line in rows(view, Shown(context=3)):
        print(line)
"""

from __future__ import annotations

from collections.abc import Iterator
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
    times: int | None  # how often it ran


class Fold(NamedTuple):
    """Unchanged rows that are not shown."""

    hidden: int


Line = Row | Header | Fold


def rows(view: FunctionView, shown: Shown) -> Iterator[Line]:
    """The lines of a comparison of the first stage and the last, in order."""
    lines = {line.number: line for line in view.source}
    current: int | None = None
    for part in _folded(list(_paired(view, shown)), shown.context):
        if isinstance(part, Fold):
            current = None
        elif part.line != current:
            current = part.line
            known = lines.get(current)
            yield Header(current, known.text if known else "", known.times if known else None)
        yield part


def _paired(view: FunctionView, shown: Shown) -> Iterator[Row]:
    """Each instruction of a stage, what left beside what came from the same emitted instruction."""
    waiting: list[Row] = []  # since the last that stayed
    paired = 0  # of them, those that nothing may come before any more
    for one in view.instructions:
        if (one.claim and not shown.assertions) or (one.born and one.died is not None):
            continue
        if one.kept:
            yield from waiting
            yield Row(one, one)
            waiting, paired = [], 0
        elif one.died is not None:
            waiting.append(Row(one, None))
        else:
            at = next((n for n in range(paired, len(waiting)) if _same_origin(waiting[n].before, one)), len(waiting))
            if at == len(waiting):
                waiting.append(Row(None, one))
            else:
                waiting[at].after = one
            paired = at + 1
    yield from waiting


def _same_origin(gone: Instruction | None, one: Instruction) -> bool:
    return gone is not None and gone.origin == one.origin


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
