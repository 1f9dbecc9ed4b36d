"""A body becomes a function again: blocks are laid out in their order, every table is built anew.

``write(read(unit, cls, func)) == func`` when nothing was changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hhbbc.program import Body, Item, Region
from hhbc import ops
from hhbc.labels import map_labels
from hhbc.stack import find_fpi, max_stack
from hhbc.unit import EhEntry, Func, LineEntry, Param, ScopeEntry, Unit


def write(body: Body) -> Func:
    """Lay the blocks out and rebuild every table of the function."""
    start_of: dict[int, int] = {}
    items: list[Item] = []
    following = [*(block.id for block in body.blocks[1:]), None]
    for block, follow in zip(body.blocks, following, strict=True):
        start_of[block.id] = len(items)
        items.extend(block.code)
        if block.next is not None and block.next != follow:
            # A removed block no longer separates this one from its next.
            items.append(Item(ops.JmpNS(block.next), block.code[-1].at if block.code else 0))
    code = tuple(map_labels(item.instr, start_of.__getitem__) for item in items)
    func = replace(
        body.func,
        code=code,
        params=_move_dv(body, start_of),
        eh=_write_eh(body, start_of, len(items)),
        fpi=find_fpi(code),
        lines=_write_lines(body, items),
        num_locals=body.num_locals,
        scopes=_write_scopes(body, items),
    )
    return replace(func, max_stack=max_stack(func))


def _move_dv(body: Body, start_of: dict[int, int]) -> tuple[Param, ...]:
    moved = []
    entries = iter(body.entries[1:])
    for param in body.func.params:
        if param.dv is not None:
            param = replace(param, dv=start_of[next(entries)])
        moved.append(param)
    return tuple(moved)


def _write_eh(body: Body, start_of: dict[int, int], size: int) -> tuple[EhEntry, ...]:
    """EH rows over the blocks that are left: for each region and each of its parts a row a clause.

    Regions that cover nothing, or whose handlers are gone, disappear.
    """
    parts = _parts(body, start_of, size)
    rows: list[EhEntry] = []
    placed: dict[Region, list[tuple[int, int, int]]] = {}  # start and end of each part, and its first row
    for region in body.regions:
        if not region.clauses:
            continue
        placed[region] = []
        for start, end in parts.get(region, ()):
            parent = _row_around(placed, region.parent, start)
            placed[region].append((start, end, len(rows)))
            for classes, handler in region.clauses:
                rows.append(EhEntry(region.kind, start, end, start_of[handler], parent, classes))
    return tuple(rows)


def _parts(body: Body, start_of: dict[int, int], size: int) -> dict[Region, list[tuple[int, int]]]:
    """By region: the ranges of instructions that it covers, which are as long as can be."""
    ends = [*(start_of[block.id] for block in body.blocks[1:]), size]
    parts: dict[Region, list[tuple[int, int]]] = {}
    for block, end in zip(body.blocks, ends, strict=True):
        start = start_of[block.id]
        if end == start or block.region is None:
            continue
        for region in block.region.outwards():
            mine = parts.setdefault(region, [])
            if mine and mine[-1][1] == start:
                start_before, _ = mine.pop()
                mine.append((start_before, end))
            else:
                mine.append((start, end))
    return parts


def _row_around(placed: dict[Region, list[tuple[int, int, int]]], region: Region | None, at: int) -> int:
    """The row of the innermost region from ``region`` outwards that has any; it covers the instruction."""
    for around in region.outwards() if region is not None else ():
        for start, end, row in placed.get(around, ()):
            if start <= at < end:
                return row
    return -1


def _write_lines(body: Body, items: list[Item]) -> tuple[LineEntry, ...]:
    lines: list[LineEntry] = []
    if not body.func.lines:
        return ()
    for at, item in enumerate(items):
        line = body.line_of[item.at]
        if not lines or lines[-1].line != line:
            lines.append(LineEntry(at, line))
    return tuple(lines)


def _write_scopes(body: Body, items: list[Item]) -> tuple[ScopeEntry, ...]:
    scopes: list[ScopeEntry] = []
    for at, item in enumerate(items if body.scopes else ()):
        cls = body.scopes.get(item.at)
        if cls is not None and scopes and scopes[-1].end == at and scopes[-1].cls == cls:
            scopes[-1] = scopes[-1]._replace(end=at + 1)
        elif cls is not None:
            scopes.append(ScopeEntry(at, at + 1, cls))
    return tuple(scopes)


def rebuild(unit: Unit, funcs: Iterable[Func]) -> Unit:
    """The unit with every function replaced, in the order of :meth:`Unit.all_funcs`."""
    rest = iter(funcs)
    main = next(rest)
    plain = tuple(next(rest) for _ in unit.funcs)
    classes = tuple(
        replace(cls, methods=tuple(next(rest) for _ in cls.methods)) for cls in unit.classes
    )
    return replace(unit, main=main, funcs=plain, classes=classes)
