"""From the emitted code and the recorded changes to the timeline of a function (``model.py``).

The changes are replayed in their order on the emitted code; what comes out is laid beside the optimized code, which
has the assertions' places, and jumps that the layout needed. What the record does not explain becomes one last
rewrite, so that the timeline always ends with the code that is there.

Example::

    made = replay(read(unit, cls, old), read(unit, cls, new), explanations, namer)
    [one.text for one in made.instructions if one.alive(len(made.rewrites))]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import chain
from typing import Final, NamedTuple

from cli.view import operands
from cli.view.model import Instruction, Rewrite, Step
from hhbbc.passes import PIPELINE
from hhbbc.passes.jumps import MOVED
from hhbbc.program import Body, Item
from hhbc import codec
from hhbc.pool import Pool
from hhbc.text import show_instr
from repo import Explanation

LAYOUT: Final = "layout"  # what no pass recorded
INSERTED: Final = "(inserted)"
CLAIMS: Final = ("AssertRATL", "AssertRATStk")
_ORDER: Final = {row.name: at for at, row in enumerate(PIPELINE)}


class Timeline(NamedTuple):
    """The instructions in their places, the rewrites, the passes that made them; and by block of the optimized code
    its number in the timeline."""

    instructions: list[Instruction]
    rewrites: list[Rewrite]
    steps: list[Step]
    block_ids: dict[int, int]


@dataclass(slots=True, eq=False)
class _Node:
    """An instruction, as it was printed, and what is put around it in the end."""

    raw: str
    seen: Instruction
    group: int  # the emitted instruction that it stands at
    ahead: list[_Node] = field(default_factory=list)
    behind: list[_Node] = field(default_factory=list)


def replay(before: Body, after: Body, changes: Sequence[Explanation], local: operands.Name) -> Timeline:
    """The timeline of a function, of its blocks as emitted and as optimized."""
    made = _Replay(before, after, local)
    for change in changes:
        made.apply(change)
    made.align()
    return Timeline(made.instructions(), made.rewrites, _steps(made.rewrites), made.block_ids)


class _Replay:
    def __init__(self, before: Body, after: Body, local: operands.Name) -> None:
        self.before, self.after, self.local = before, after, local
        self.rewrites: list[Rewrite] = []
        self.block_ids: dict[int, int] = {}
        self._offsets = _offsets(before)
        self._index = {offset: at for at, offset in enumerate(self._offsets)}
        self._groups: list[list[_Node]] = [[] for _ in before.func.code]  # by emitted instruction
        self._alive: dict[str, list[_Node]] = {}  # by what is printed of it
        self._insertions: dict[str, list[Rewrite]] = {}  # that have no place yet
        self._last: _Node | None = None  # what the last change was about, or put there
        for block in before.blocks:
            for item in block.code:
                raw = show_instr(item.instr)
                seen = Instruction("", before.line_of[item.at], block.id, item.at, before=self._offsets[item.at])
                self._groups[item.at].append(self._live(raw, seen, item.at))

    def _live(self, raw: str, seen: Instruction, group: int) -> _Node:
        node = _Node(raw, seen, group)
        self._alive.setdefault(raw, []).append(node)
        return node

    # -- the recorded changes -----------------------------------------------------------

    def apply(self, change: Explanation) -> None:
        origin = self._index.get(change.offset, 0)
        rewrite = self._rewrite(change.pass_name, change.fact, origin)
        after = operands.instructions(change.after)
        rewrite.after = [self._named(raw) for raw in after]
        if change.before == INSERTED:
            for raw in after:
                self._insertions.setdefault(operands.without_labels(raw), []).append(rewrite)
            return
        rewrite.before = self._named(change.before)
        node = self._find(change.before, origin)
        if node is None:
            return
        node.seen.died = rewrite.number
        rewrite.origin = node.seen.origin
        place = self._last if change.fact == MOVED and self._last is not None else node
        group = self._groups[place.group]
        at = group.index(place) + 1
        self._last = node
        for number, raw in enumerate(after):
            seen = Instruction("", rewrite.line, place.seen.block, node.seen.origin, rewrite.number)
            self._last = self._live(raw, seen, place.group)
            group.insert(at + number, self._last)

    def _rewrite(self, pass_name: str, fact: str, origin: int) -> Rewrite:
        line = self.before.line_of[origin] if origin < len(self.before.line_of) else 0
        made = Rewrite(len(self.rewrites) + 1, pass_name, fact, origin, line, "", [])
        self.rewrites.append(made)
        return made

    def _find(self, raw: str, origin: int) -> _Node | None:
        """The instruction that a change speaks of; what one was combined with may have come from another."""
        alive = self._alive.get(raw, [])
        node = min(alive, key=lambda one: abs(one.seen.origin - origin), default=None)
        if node is not None:
            alive.remove(node)
        return node

    # -- the code that is there ---------------------------------------------------------

    def align(self) -> None:
        """Find the optimized code's instructions; what is not there otherwise is inserted."""
        alive = [node for group in self._groups for node in group if node.seen.died is None]
        items = [(block.id, item) for block in self.after.blocks for item in block.code]
        raws = [show_instr(item.instr) for _, item in items]
        wanted = [operands.without_labels(raw) for raw in raws]
        pairs = _aligned([operands.without_labels(node.raw) for node in alive], wanted)
        self._map_blocks(alive, items, raws, pairs)
        offsets = _offsets(self.after)
        mine = dict(pairs)
        gone = [node for at, node in enumerate(alive) if at not in mine]
        missing = len(items) > len(pairs) and self._unexplained(wanted, {at for _, at in pairs})
        layout = self._rewrite(LAYOUT, "the blocks are put in a row", 0) if gone or missing else None
        for node in gone:
            assert layout is not None
            node.seen.died = layout.number
        node_at = {at: alive[mine_at] for mine_at, at in pairs}
        for at, (block, _) in enumerate(items):
            node = node_at.get(at) or self._insert(raws[at], wanted[at], at, node_at, layout)
            node.seen.after, node.seen.block_after = offsets[at], self.block_ids[block]
            node.raw = self._renumbered(raws[at])
            node_at[at] = node

    def _unexplained(self, wanted: list[str], found: set[int]) -> bool:
        """Whether there are instructions that no insertion speaks of."""
        left = {key: len(rewrites) for key, rewrites in self._insertions.items()}
        for at, key in enumerate(wanted):
            if at not in found:
                left[key] = left.get(key, 0) - 1
        return any(count < 0 for count in left.values())

    def _insert(
        self, raw: str, key: str, at: int, node_at: dict[int, _Node], layout: Rewrite | None
    ) -> _Node:
        """A place for an instruction that came to the others; those before it have theirs."""
        waiting = self._insertions.get(key)
        rewrite = waiting.pop(0) if waiting else layout
        assert rewrite is not None
        above, below = node_at.get(at - 1), node_at.get(at + 1)
        following = next((node_at[one] for one in range(at + 1, len(self.after.func.code)) if one in node_at), None)
        anchor = above if above is not None and (raw.startswith(CLAIMS[1]) or following is None) else following
        near = anchor or above or below
        origin = rewrite.origin if rewrite is not layout else near.seen.origin if near else 0
        line = self.after.line_of[at]
        block = near.seen.block if near else 0
        node = _Node(raw, Instruction("", line, block, origin, rewrite.number), origin)
        if anchor is not None and anchor is above:
            anchor.behind.append(node)
        elif anchor is not None:
            anchor.ahead.append(node)
        elif self._groups:
            self._groups[0].append(node)
        return node

    def _map_blocks(
        self, alive: list[_Node], items: list[tuple[int, Item]], raws: list[str], pairs: list[tuple[int, int]]
    ) -> None:
        """The timeline's numbers of the optimized code's blocks: what the jumps to them say, else where they begin."""
        for old, new in pairs:
            for label, number in zip(operands.jumps_to(alive[old].raw), operands.jumps_to(raws[new]), strict=False):
                self.block_ids.setdefault(number, label)
        taken = set(self.block_ids.values())
        for old, new in pairs:
            known, number = alive[old].seen.block, items[new][0]
            if number not in self.block_ids and known not in taken:
                self.block_ids[number] = known
                taken.add(known)
        fresh = len(self.before.blocks)
        for block in self.after.blocks:
            if block.id not in self.block_ids:
                self.block_ids[block.id] = fresh
                fresh += 1

    def _renumbered(self, raw: str) -> str:
        return operands.named(raw, lambda label: str(self.block_ids[label]), str)

    def _named(self, raw: str) -> str:
        return operands.named(raw, lambda label: f"B{label}", self.local)

    # -- the result ---------------------------------------------------------------------

    def instructions(self) -> list[Instruction]:
        """All instructions in their places, named, with what is asserted beside what it speaks of."""
        nodes = list(chain.from_iterable(_spread(node) for group in self._groups for node in group))
        found = []
        for node in nodes:
            node.seen.text = self._named(node.raw)
            node.seen.claim = node.raw.startswith(CLAIMS)
            found.append(node.seen)
        _attach_claims(found)
        return found


def _spread(node: _Node) -> Iterable[_Node]:
    """A node between those that were inserted around it, which may have others around them."""
    for one in node.ahead:
        yield from _spread(one)
    yield node
    for one in node.behind:
        yield from _spread(one)


def _aligned(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Pairs of equal instructions, in order: by walking along as long as only assertions are new, then by search."""
    pairs: list[tuple[int, int]] = []
    at = 0
    for number, key in enumerate(new):
        if at < len(old) and old[at] == key:
            pairs.append((at, number))
            at += 1
        elif not key.startswith(CLAIMS):
            matcher = SequenceMatcher(None, old[at:], new[number:], autojunk=False)
            for match in matcher.get_matching_blocks():
                pairs += [(at + match.a + one, number + match.b + one) for one in range(match.size)]
            break
    return pairs


def _attach_claims(instructions: list[Instruction]) -> None:
    """Put what assertions say beside the instruction above (its result) or below (locals at its place)."""
    above: Instruction | None = None
    waiting: list[str] = []
    for one in instructions:
        if one.died is not None:
            continue
        if not one.claim:
            one.claims += waiting
            above, waiting = one, []
            continue
        op, place, said = (*operands.split(one.text), "", "")[:3]
        said = said.strip('"')
        if op == CLAIMS[0]:
            waiting.append(f"{place}: {said}")
        elif above is not None:
            above.claims.append(said if place == "0" else f"[{place}]: {said}")


def _steps(rewrites: list[Rewrite]) -> list[Step]:
    steps: list[Step] = []
    round_number = 1
    for rewrite in rewrites:
        if steps and steps[-1].pass_name == rewrite.pass_name:
            steps[-1].last = rewrite.number
            continue
        if steps and _ORDER.get(rewrite.pass_name, len(_ORDER)) <= _ORDER.get(steps[-1].pass_name, -1):
            round_number += 1
        steps.append(Step(rewrite.pass_name, round_number, rewrite.number, rewrite.number))
    return steps


def _offsets(body: Body) -> list[int]:
    return codec.encode(body.func.code, Pool())[1]
