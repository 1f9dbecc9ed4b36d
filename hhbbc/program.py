"""The optimizer's two doors: a verified unit becomes mutable bodies, bodies become a unit again.

A :class:`Body` is a function as basic blocks in their original order. Labels inside the blocks' code
are block ids. Every instruction is an :class:`Item` that remembers which original instruction it
comes from, which gives lines, FPI regions and explanations their anchor through all rewriting.

Invariants
- Blocks never change their order, so an EH range stays one contiguous run of blocks.
- A block ends at its first instruction that does not fall through; ``next`` is the block that
  control falls into, or None.
- ``write(read(func)) == func`` when nothing was changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from hhbc import ops
from hhbc.labels import map_labels, targets
from hhbc.opcodes import TABLE, TERMINAL, Flow
from hhbc.ops import Instr, Op
from hhbc.stack import find_fpi, max_stack
from hhbc.text import show_instr
from hhbc.unit import Attr, Class, EhEntry, EhKind, Func, LineEntry, Param, Unit, full_name


class Item(NamedTuple):
    """An instruction and the index of the original instruction that it stands for."""

    instr: Instr
    at: int


@dataclass(slots=True)
class Block:
    """Straight-line code; ``rows`` are the EH rows that cover it, outermost first."""

    id: int
    code: list[Item]
    next: int | None
    rows: tuple[int, ...] = ()
    in_handler: bool = False  # behind the first handler of the function
    behind: tuple[int, ...] = ()  # of code in a fault funclet: the EH rows around those that lead to it


@dataclass(slots=True)
class Change:
    """What a pass did to an instruction, and the fact that allowed it: what ``explain`` prints."""

    at: int  # original instruction index
    line: int
    before: str
    after: str
    pass_name: str
    fact: str


@dataclass(slots=True)
class Body:
    """A function under optimization."""

    unit: Unit
    cls: Class | None
    func: Func
    blocks: list[Block]
    entries: list[int]  # main entry, then one per DV entry, in parameter order
    handlers: list[int]  # block of each EH row's handler
    line_of: list[int]  # line of each original instruction
    caught: dict[int, tuple[bytes, ...]]  # by block of a catch handler: the classes it takes
    named: dict[int, tuple[bytes, ...]]  # by original FPush: the names of its last arguments
    changes: list[Change] = field(default_factory=list)
    attrs: int = 0  # of the function, as a plain int
    scope: Class | None = None  # what ``self`` and ``$this`` speak of; a trait's code serves many

    def __post_init__(self) -> None:
        """Derive what is asked for often."""
        self.attrs = int(self.func.attrs)
        if self.cls is not None and not self.cls.attrs & Attr.TRAIT:
            self.scope = self.cls

    @property
    def name(self) -> bytes:
        """``f``, ``C::m`` or ``{main}``."""
        return full_name(self.cls, self.func)

    @property
    def is_main(self) -> bool:
        """Whether this is a pseudo-main, whose locals are the globals."""
        return not self.func.name and self.cls is None

    def block(self, block_id: int) -> Block:
        """The block of an id."""
        return self._by_id()[block_id]

    def _by_id(self) -> dict[int, Block]:
        return {block.id: block for block in self.blocks}

    def note(self, item: Item, after: list[Instr], pass_name: str, fact: str) -> None:
        """Record that a pass put other instructions (or none) in the place of one."""
        text = "; ".join(map(show_instr, after)) if after else "(removed)"
        line = self.line_of[item.at]
        before = show_instr(item.instr)
        self.changes.append(Change(item.at, line, before, text, pass_name, fact))

    def note_insertion(self, item: Item, pass_name: str, fact: str) -> None:
        """Record that a pass put an instruction where none was."""
        line = self.line_of[item.at]
        self.changes.append(Change(item.at, line, "(inserted)", show_instr(item.instr), pass_name, fact))


def read(unit: Unit, cls: Class | None, func: Func) -> Body:
    """Make the mutable body of a verified function."""
    code = func.code
    starts = sorted(_leaders(func))
    covering = _covering(func, starts)
    block_at = {start: number for number, start in enumerate(starts)}
    handler_area = min((row.handler for row in func.eh), default=len(code))
    blocks = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(code)
        items = [Item(map_labels(code[at], block_at.__getitem__), at) for at in range(start, end)]
        falls = bool(items) and TABLE[items[-1].instr.op].flow not in TERMINAL
        follow = number + 1 if falls and number + 1 < len(starts) else None
        blocks.append(Block(number, items, follow, covering[number], start >= handler_area))
    entries = [0] + [block_at[p.dv] for p in func.params if p.dv is not None]
    handlers = [block_at[row.handler] for row in func.eh]
    _mark_funclets(func, blocks, handlers)
    caught = _caught(func, handlers)
    return Body(unit, cls, func, blocks, entries, handlers, _lines(func), caught, _named(func))


def _covering(func: Func, starts: list[int]) -> list[tuple[int, ...]]:
    """By block: the EH rows that cover it, outermost first. Rows nest."""
    covering: list[tuple[int, ...]] = []
    order = sorted(range(len(func.eh)), key=lambda at: (func.eh[at].start, -func.eh[at].end, at))
    open_rows: list[int] = []
    following = 0
    for start in starts:
        while open_rows and func.eh[open_rows[-1]].end <= start:
            open_rows.pop()
        while following < len(order) and func.eh[order[following]].start <= start:
            open_rows.append(order[following])
            following += 1
        covering.append(tuple(open_rows))
    return covering


def _caught(func: Func, handlers: list[int]) -> dict[int, tuple[bytes, ...]]:
    caught: dict[int, tuple[bytes, ...]] = {}
    for row, handler in zip(func.eh, handlers, strict=True):
        caught[handler] = caught.get(handler, ()) + row.classes
    return caught


def _mark_funclets(func: Func, blocks: list[Block], handlers: list[int]) -> None:
    """Note for the code of fault funclets where it may go on: a funclet's exception goes to the rows around the one
    that it belongs to, and so does what the funclet throws outside of rows of its own."""
    clauses: dict[tuple[int, int, int], list[int]] = {}
    for number, row in enumerate(func.eh):
        clauses.setdefault((row.start, row.end, row.parent), []).append(number)
    for number, row in enumerate(func.eh):
        if row.kind is EhKind.FAULT:
            around: list[int] = []
            parent = row.parent
            while parent >= 0:
                outer = func.eh[parent]
                around += clauses[outer.start, outer.end, outer.parent]
                parent = outer.parent
            for at in _reached(blocks, handlers, handlers[number]):
                blocks[at].behind = (*blocks[at].behind, *around)


def _reached(blocks: list[Block], handlers: list[int], entry: int) -> set[int]:
    """The blocks that control reaches from an entry, rows around code that is reached being entries, too."""
    found = {entry}
    todo = [entry]
    while todo:
        block = blocks[todo.pop()]
        following = [] if block.next is None else [block.next]
        if block.code:
            following += targets(block.code[-1].instr)
        for at in (*following, *(handlers[row] for row in block.rows)):
            if at not in found:
                found.add(at)
                todo.append(at)
    return found


def _named(func: Func) -> dict[int, tuple[bytes, ...]]:
    calls = ((entry.push, func.code[entry.call]) for entry in func.fpi)
    return {push: call.imms[1] for push, call in calls if call.op == Op.FCallN}  # type: ignore[misc]


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


# ------------------------------------------------------------------------------- write


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
    params = _move_dv(body, start_of)
    eh = _write_eh(body, start_of, len(items))
    fpi = find_fpi(code)
    lines = _write_lines(body, items)
    func = replace(body.func, code=code, params=params, eh=eh, fpi=fpi, lines=lines)
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
    """EH rows over the blocks that are left; rows that cover none disappear."""
    ends = [*(start_of[block.id] for block in body.blocks[1:]), size]
    covered: dict[int, tuple[int, int]] = {}  # by row: its first and last block that has code
    for at, block in enumerate(body.blocks):
        if ends[at] > start_of[block.id]:
            for number in block.rows:
                covered[number] = covered.get(number, (at, at))[0], at
    kept: dict[int, int] = {}
    rows: list[EhEntry] = []
    for number, row in enumerate(body.func.eh):
        if number not in covered or body.handlers[number] not in start_of:
            continue
        parent = row.parent
        while parent >= 0 and parent not in kept:
            parent = body.func.eh[parent].parent
        kept[number] = len(rows)
        first, last = covered[number]
        rows.append(
            row._replace(
                start=start_of[body.blocks[first].id],
                end=ends[last],
                handler=start_of[body.handlers[number]],
                parent=kept[parent] if parent >= 0 else -1,
            )
        )
    return tuple(rows)


def _write_lines(body: Body, items: list[Item]) -> tuple[LineEntry, ...]:
    lines: list[LineEntry] = []
    if not body.func.lines:
        return ()
    for at, item in enumerate(items):
        line = body.line_of[item.at]
        if not lines or lines[-1].line != line:
            lines.append(LineEntry(at, line))
    return tuple(lines)


def functions(unit: Unit) -> Iterator[tuple[Class | None, Func]]:
    """Every function of the unit with its class, in the order of :meth:`Unit.all_funcs`."""
    yield from unit.all_funcs()


def rebuild(unit: Unit, funcs: Iterable[Func]) -> Unit:
    """The unit with every function replaced, in the order of :func:`functions`."""
    rest = iter(funcs)
    main = next(rest)
    plain = tuple(next(rest) for _ in unit.funcs)
    classes = tuple(
        replace(cls, methods=tuple(next(rest) for _ in cls.methods)) for cls in unit.classes
    )
    return replace(unit, main=main, funcs=plain, classes=classes)
