"""A function under optimization: blocks, the graph between them, exception regions and calls in flight.

A :class:`Body` owns all that it is made of. Labels inside the blocks' code are block ids; a block knows
the innermost :class:`Region` that protects it and the innermost :class:`Call` that is open where it
begins, each part of a tree. So blocks can be moved, duplicated and taken over from another body;
``hhbbc/reader.py`` makes bodies of functions, ``hhbbc/writer.py`` functions of bodies.

Invariants
- A block ends at its first instruction that does not fall through; ``next`` is the block that
  control falls into, or None.
- ``flow`` is the control-flow graph of the blocks as they are: whoever changes where control leaves a block calls
  :meth:`Body.rewire` (``verify-passes`` compares).
- The blocks of a region and of an open call lie next to each other wherever one row of a table has to
  cover them; the writer makes as many rows of a region as it has parts.

Example: ``body.insert(body.blocks.index(block) + 1, [copy])`` lays out a copy of a block behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from hhbbc.graph import FlowGraph
from hhbc.labels import targets
from hhbc.opcodes import TABLE, Flow
from hhbc.ops import Instr
from hhbc.text import show_instr
from hhbc.unit import Attr, Class, EhKind, Func, Unit, full_name


class Item(NamedTuple):
    """An instruction and its origin: a number that the body has the line, and for an FPush the call, of."""

    instr: Instr
    at: int


@dataclass(slots=True, eq=False)
class Region:
    """A protected region: its clauses (classes, block of the handler) in order, inside another region or none."""

    kind: EhKind
    clauses: list[tuple[tuple[bytes, ...], int]]
    parent: Region | None = None

    def outwards(self) -> Iterator[Region]:
        """This region and those around it."""
        region: Region | None = self
        while region is not None:
            yield region
            region = region.parent


@dataclass(slots=True, eq=False)
class Call:
    """A call in flight, from its FPush on, inside another or none; ``names`` of its last arguments."""

    push: int  # origin of the FPush
    parent: Call | None = None
    names: tuple[bytes, ...] = ()

    def outwards(self) -> Iterator[Call]:
        """This call and those around it."""
        call: Call | None = self
        while call is not None:
            yield call
            call = call.parent


@dataclass(slots=True)
class Block:
    """Straight-line code with what protects it, and the calls that are open where it begins."""

    id: int
    code: list[Item]
    next: int | None
    region: Region | None = None
    call: Call | None = None
    behind: tuple[Region, ...] = ()  # of code in a fault funclet: the regions where its exception may go on

    @property
    def protected(self) -> bool:
        """Whether what the block throws may be handled in the same function."""
        return self.region is not None or bool(self.behind)


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
    """A function under optimization. ``blocks`` are in the order in which they will be laid out."""

    unit: Unit
    cls: Class | None
    func: Func
    blocks: list[Block]
    entries: list[int]  # main entry, then one per DV entry, in parameter order
    regions: list[Region]  # outer before inner
    calls: dict[int, Call]  # by origin of the FPush
    line_of: list[int]  # by origin: the instructions of the function, then what came from others
    num_locals: int = 0
    sites: dict[int, int] = field(default_factory=dict)  # by origin of foreign code: that of the call it replaces
    scopes: dict[int, bytes] = field(default_factory=dict)  # by origin of foreign code: the class that it is code of
    changes: list[Change] = field(default_factory=list)
    flow: FlowGraph = field(default_factory=FlowGraph)
    attrs: int = 0  # of the function, as a plain int
    has_this: bool = False  # whether a call cannot go without a $this
    scope: Class | None = None  # what ``self`` and ``$this`` speak of; a trait's code serves many
    _by_id: dict[int, Block] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Derive what is asked for often."""
        self.attrs = int(self.func.attrs)
        if self.cls is not None and not self.cls.attrs & Attr.TRAIT:
            self.scope = self.cls
        self.num_locals = self.func.num_locals
        self._by_id = {block.id: block for block in self.blocks}
        for block in self.blocks:
            self.rewire(block)
        self.flow.enter(self.entries)

    @property
    def name(self) -> bytes:
        """``f``, ``C::m`` or ``{main}``."""
        return full_name(self.cls, self.func)

    @property
    def is_main(self) -> bool:
        """Whether this is a pseudo-main, whose locals are the globals."""
        return not self.func.name and self.cls is None

    @property
    def constructs(self) -> bool:
        """Whether this is a constructor, and nothing else: one that a class has itself, and that runs at once."""
        return self.scope is not None and self.func.name.lower() == b"__construct" and not self.attrs & Attr.GENERATOR

    def block(self, block_id: int) -> Block:
        """The block of an id."""
        return self._by_id[block_id]

    def has(self, block_id: int) -> bool:
        """Whether there is a block of an id."""
        return block_id in self._by_id

    def handlers_of(self, block: Block) -> list[int]:
        """The handlers that may run when the block throws, in order of their ids.

        Code in a fault funclet goes on behind the region that the funclet belongs to.
        """
        around = list(block.behind) if block.region is None else [block.region, *block.behind]
        if not around:
            return []
        clauses = {handler for r in around for region in r.outwards() for _, handler in region.clauses}
        return sorted(handler for handler in clauses if handler in self._by_id)

    def caught(self, handler: int) -> tuple[bytes, ...]:
        """The classes whose objects the handler at a block takes."""
        return tuple(
            name for region in self.regions for names, at in region.clauses if at == handler for name in names
        )

    # -- changing it ----------------------------------------------------------------------

    def rewire(self, block: Block) -> None:
        """Make the graph true behind a change of how control leaves a block."""
        self.flow.connect(block.id, thrown=self.handlers_of(block), taken=taken_targets(block), follow=block.next)

    def stale(self) -> list[str]:
        """What the graph says that is not so, in words."""
        fresh = FlowGraph()
        for block in self.blocks:
            fresh.connect(block.id, thrown=self.handlers_of(block), taken=taken_targets(block), follow=block.next)
        fresh.enter(self.entries)
        return fresh.differences(self.flow)

    def remove(self, ids: set[int]) -> None:
        """Drop blocks that no other names; clauses whose handler is gone go with them."""
        self.blocks = [block for block in self.blocks if block.id not in ids]
        for block_id in ids:
            del self._by_id[block_id]
        for region in self.regions:
            region.clauses = [clause for clause in region.clauses if clause[1] not in ids]
        self.flow.remove(ids)

    def insert(self, place: int, blocks: Iterable[Block]) -> None:
        """Lay blocks out in front of what is at a place now."""
        added = list(blocks)
        self.blocks[place:place] = added
        self._by_id.update((block.id, block) for block in added)
        for block in added:
            self.rewire(block)

    def fresh_block(self) -> int:
        """An id that no block has."""
        return max(self._by_id) + 1

    def fresh_locals(self, count: int) -> int:
        """The first of further unnamed locals."""
        first = self.num_locals
        self.num_locals += count
        return first

    def adopt(self, site: Item, cls: Class | None) -> int:
        """An origin for code from elsewhere, which counts as what stands at ``site``; ``cls`` is its class."""
        origin = len(self.line_of)
        self.line_of.append(self.line_of[site.at])
        self.sites[origin] = self.sites.get(site.at, site.at)
        if cls is not None and cls is not self.scope:
            self.scopes[origin] = cls.name
        return origin

    def copied(self, item: Item, site: Item) -> Item:
        """A copy of an instruction that stands at ``site`` in the place of what was there, and is of its own line."""
        origin = len(self.line_of)
        self.line_of.append(self.line_of[item.at])
        self.sites[origin] = self.sites.get(site.at, site.at)
        if item.at in self.scopes:
            self.scopes[origin] = self.scopes[item.at]
        return Item(item.instr, origin)

    # -- saying what was changed ------------------------------------------------------------

    def note(self, item: Item, after: list[Instr], pass_name: str, fact: str) -> None:
        """Record that a pass put other instructions (or none) in the place of one."""
        text = "; ".join(map(show_instr, after)) if after else "(removed)"
        self._note(item, show_instr(item.instr), text, pass_name, fact)

    def note_insertion(self, item: Item, pass_name: str, fact: str) -> None:
        """Record that a pass put an instruction where none was."""
        self._note(item, "(inserted)", show_instr(item.instr), pass_name, fact)

    def _note(self, item: Item, before: str, after: str, pass_name: str, fact: str) -> None:
        at = self.sites.get(item.at, item.at)
        self.changes.append(Change(at, self.line_of[item.at], before, after, pass_name, fact))


def taken_targets(block: Block) -> tuple[int, ...]:
    """The labels of the block's last instruction."""
    if not block.code:
        return ()
    last = block.code[-1].instr
    return targets(last) if TABLE[last.op].flow is not Flow.NEXT else ()
