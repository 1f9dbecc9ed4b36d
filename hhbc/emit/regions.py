"""Protected code while it is emitted, and the EH table that comes of it.

Example: ``eh_table(regions, own_pieces(regions), label_at)`` gives the rows of regions that were opened in this order.

An exception that leaves several fault regions has the outermost cleaned up first, as in php, which walks over what is
alive in the order in which it came to be. So a region's code is covered by a row for each fault region around it, up
to the next ``try``: the innermost row has a funclet for the outermost region. A region has its own funclets for those
around it, since what is alive differs from region to region.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from hhbc.ops import Instr
from hhbc.unit import EhEntry, EhKind

Handler = tuple[tuple[bytes, ...], int]
"""The classes that a handler catches (none for a fault funclet) and its entry label."""

_MOST_TOGETHER: Final = 32  # deeper nests are cleaned up by so many: the table must not grow with their square


class Region:
    """Protected code: its handlers, the region around it, and the ranges it covers.

    A ``try`` has its clauses in order. A fault region has what cleans up, and its line; its handlers, one for each of
    ``together``, are funclets that are emitted when the body is done.
    """

    __slots__ = ("_around", "cleanup", "handlers", "kind", "line", "parent", "parts", "start")

    def __init__(
        self, handlers: list[Handler], parent: Region | None, start: int, cleanup: tuple[Instr, ...], line: int
    ) -> None:
        self.kind = EhKind.FAULT if cleanup else EhKind.CATCH
        self.handlers = handlers
        self.parent = parent
        self.start = start
        self.cleanup = cleanup
        self.line = line
        self.parts: list[tuple[int, int]] = []
        self._around: list[Region] = []
        if parent is not None and parent.kind is self.kind is EhKind.FAULT and len(parent.together) < _MOST_TOGETHER:
            self._around = parent.together

    @property
    def together(self) -> list[Region]:
        """The region, and the fault regions around it that are cleaned up before it, inner ones first."""
        return [self, *self._around]

    def cut(self, at: int) -> None:
        """End the present range."""
        if at > self.start:
            self.parts.append((self.start, at))


class Piece(NamedTuple):
    """A range that is a region's own: regions that clean up for it cover the rest. Sorted, outer ones come first."""

    start: int
    minus_end: int
    number: int  # of the region in the order of their opening


def own_pieces(regions: Sequence[Region]) -> list[Piece]:
    """The ranges that are regions' own, outer ones first."""
    holes: dict[Region, list[tuple[int, int]]] = {}
    for region in regions:
        if len(region.together) > 1:
            holes.setdefault(region.together[1], []).extend(region.parts)
    return sorted(
        Piece(start, -end, number)
        for number, region in enumerate(regions)
        for start, end in _without(region.parts, sorted(holes.get(region, ())))
    )


def eh_table(regions: Sequence[Region], pieces: Sequence[Piece], label_at: Sequence[int]) -> tuple[EhEntry, ...]:
    """The rows of regions, outer ones first; a region with gaps gives several."""
    rows: list[EhEntry] = []
    placed: dict[Region, list[tuple[int, int, int]]] = {region: [] for region in regions}  # with the innermost row
    for start, minus_end, number in pieces:
        region = regions[number]
        row = _row_around(placed, region.together[-1].parent, start)
        if region.kind is EhKind.FAULT:
            for _, label in region.handlers:
                rows.append(EhEntry(EhKind.FAULT, start, -minus_end, label_at[label], row))
                row = len(rows) - 1
        else:
            around, row = row, len(rows)
            for classes, label in region.handlers:
                rows.append(EhEntry(EhKind.CATCH, start, -minus_end, label_at[label], around, classes))
        placed[region].append((start, -minus_end, row))
    return tuple(rows)


def _without(parts: list[tuple[int, int]], holes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges less other ranges; both in order."""
    left: list[tuple[int, int]] = []
    at = 0
    for start, end in parts:
        while at < len(holes) and holes[at][1] <= end:
            hole_start, hole_end = holes[at]
            if hole_start > start:
                left.append((start, hole_start))
            start, at = max(start, hole_end), at + 1
        if start < end:
            left.append((start, end))
    return left


def _row_around(placed: dict[Region, list[tuple[int, int, int]]], region: Region | None, at: int) -> int:
    """The row of the innermost region from ``region`` outwards that covers an instruction."""
    while region is not None:
        for start, end, row in placed[region]:
            if start <= at < end:
                return row
        region = region.parent
    return -1
