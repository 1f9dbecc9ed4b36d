"""A verified function becomes a body: basic blocks, the regions that protect them, the calls in flight.

Example: ``read(unit, None, unit.main).blocks[0].code[0].instr``. See :mod:`hhbbc.writer` for the way back.
"""

from __future__ import annotations

from hhbbc.program import Block, Body, Call, Item, Region
from hhbbc.receivers import has_this
from hhbc.labels import map_labels, targets
from hhbc.opcodes import TABLE, TERMINAL, Flow
from hhbc.ops import Op
from hhbc.unit import Class, EhEntry, EhKind, Func, Unit


def read(unit: Unit, cls: Class | None, func: Func) -> Body:
    """Make the mutable body of a verified function."""
    code = func.code
    starts = sorted(_leaders(func))
    block_at = {start: number for number, start in enumerate(starts)}
    regions = _regions(func, block_at)
    calls = _calls(func)
    blocks = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(code)
        items = [Item(map_labels(code[at], block_at.__getitem__), at) for at in range(start, end)]
        falls = bool(items) and items[-1].instr.op not in TERMINAL
        follow = number + 1 if falls and number + 1 < len(starts) else None
        blocks.append(Block(number, items, follow))
    _cover(blocks, starts, func, regions, calls)
    entries = [0] + [block_at[p.dv] for p in func.params if p.dv is not None]
    kept = list(dict.fromkeys(regions))
    body = Body(unit, cls, func, blocks, entries, kept, calls, _lines(func))
    body.has_this = has_this(unit, cls, func)
    for start, end, name in func.scopes:
        body.scopes.update(dict.fromkeys(range(start, end), name))
    _mark_funclets(body)
    return body


def _regions(func: Func, block_at: dict[int, int]) -> list[Region]:
    """By EH row: its region. The clauses of one try are one region."""
    found: list[Region] = []
    before: EhEntry | None = None
    for row in func.eh:
        clause = (row.classes, block_at[row.handler])
        if before is not None and (row.start, row.end, row.parent) == (before.start, before.end, before.parent):
            found[-1].clauses.append(clause)
            found.append(found[-1])
        else:
            found.append(Region(row.kind, [clause], found[row.parent] if row.parent >= 0 else None))
        before = row
    return found


def _calls(func: Func) -> dict[int, Call]:
    calls: dict[int, Call] = {}
    opened: list[tuple[int, Call]] = []
    for row in func.fpi:
        while opened and opened[-1][0] < row.push:
            opened.pop()
        last = func.code[row.call]
        names: tuple[bytes, ...] = last.imms[1] if last.op == Op.FCallN else ()  # type: ignore[assignment]
        call = calls[row.push] = Call(row.push, opened[-1][1] if opened else None, names)
        opened.append((row.call, call))
    return calls


def _cover(blocks: list[Block], starts: list[int], func: Func, regions: list[Region], calls: dict[int, Call]) -> None:
    """Tell every block its innermost region, and the innermost call that is open at its beginning."""
    order = sorted(range(len(func.eh)), key=lambda at: (func.eh[at].start, -func.eh[at].end, at))
    rows, pushes = iter(order), iter(func.fpi)
    row, push = next(rows, None), next(pushes, None)
    open_rows: list[int] = []
    open_calls: list[tuple[int, Call]] = []
    for block, start in zip(blocks, starts, strict=True):
        while open_rows and func.eh[open_rows[-1]].end <= start:
            open_rows.pop()
        while row is not None and func.eh[row].start <= start:
            open_rows.append(row)
            row = next(rows, None)
        while push is not None and push.push < start:
            while open_calls and open_calls[-1][0] < push.push:
                open_calls.pop()
            open_calls.append((push.call, calls[push.push]))
            push = next(pushes, None)
        while open_calls and open_calls[-1][0] < start:
            open_calls.pop()
        block.region = regions[open_rows[-1]] if open_rows else None
        block.call = open_calls[-1][1] if open_calls else None


def _mark_funclets(body: Body) -> None:
    """Note for the code of fault funclets where it may go on: a funclet's exception goes to the regions around the one
    that it belongs to, and so does what the funclet throws outside of regions of its own."""
    marked: set[int] = set()
    for region in body.regions:
        if region.kind is EhKind.FAULT and region.parent is not None:
            reached = body.flow.reached(region.clauses[0][1])
            for at in reached:
                block = body.block(at)
                block.behind = (*block.behind, region.parent)
            marked |= reached
    for at in sorted(marked):
        body.rewire(body.block(at))


def _leaders(func: Func) -> set[int]:
    leaders = {0}
    for at, instr in enumerate(func.code):
        flow = TABLE[instr.op].flow
        if flow is not Flow.NEXT and flow is not Flow.CALL:
            leaders.update(targets(instr))
            leaders.add(at + 1)
    for row in func.eh:
        leaders.update((row.start, row.end, row.handler))
    leaders.update(param.dv for param in func.params if param.dv is not None)
    leaders.discard(len(func.code))
    return leaders


def _lines(func: Func) -> list[int]:
    lines = [func.first_line] * len(func.code)
    for number, entry in enumerate(func.lines):
        last = number + 1 == len(func.lines)
        end = len(func.code) if last else func.lines[number + 1].start
        lines[entry.start : end] = [entry.line] * (end - entry.start)
    return lines
