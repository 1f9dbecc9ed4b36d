"""What a profile (`hop profile`) says of a function: how often its blocks, instructions and lines ran.

Example::

    add_heat(view, repo.profile(OPTIMIZED, row.path, row.position), [])
    view.blocks_after[0].times
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cli.view.model import Block, FunctionView, Heat, Instruction
from hhbbc.passes.tails import NAME as COPY_TAILS
from repo import Ran


def add_heat(view: FunctionView, ran: Sequence[Ran], ran_before: Sequence[Ran]) -> None:
    """Put into a view how often its code ran as optimized, and as emitted where that was counted, too.

    Else a block as emitted is taken to have run as often as the most frequent of what came of its instructions, and as
    the copies that took the place of jumps to it.
    """
    left = sorted(view.code(), key=lambda one: one.after or 0)
    _blocks(view.blocks_after, ((one.block_after, one.after) for one in left), ran)
    times = {block.id: block.times for block in view.blocks_after}
    for one in left:
        one.times = times.get(one.block_after or 0)
    emitted = sorted((one for one in view.instructions if one.born == 0), key=lambda one: one.before or 0)
    copies = _copies(view, left)
    if ran_before:
        _blocks(view.blocks, ((one.block, one.before) for one in emitted), ran_before)
    else:
        _derived(view.blocks, emitted, left, copies)
    _lines(view, emitted, left, copies)


def heat_parts(heat: Heat, instructions: int) -> list[str]:
    """A summary of what ran, in words.

    >>> heat_parts(Heat(2, 1200, 6), 8)
    ['called 2 times', '1,200 instructions executed', '6 of 8 reached']
    """
    if not heat.executed:
        return ["never ran"]
    calls = f"called {heat.calls:,} {'time' if heat.calls == 1 else 'times'}"
    reached = f"{min(heat.reached, instructions):,} of {instructions:,} reached"
    return [calls, f"{heat.executed:,} instructions executed", reached]


def _blocks(blocks: list[Block], code: Iterable[tuple[int | None, int | None]], ran: Sequence[Ran]) -> None:
    """Give blocks the times of those that begin at the same offset; ``code`` has block and offset of instructions."""
    times = {one.offset: one.times for one in ran}
    begin: dict[int | None, int | None] = {}
    for block, offset in code:
        begin.setdefault(block, offset)
    for one in blocks:
        one.times = times.get(begin.get(one.id) or 0, 0) if one.id in begin else None


def _derived(
    blocks: list[Block], emitted: list[Instruction], left: list[Instruction], copies: Mapping[int, int]
) -> None:
    times: dict[int, int] = {}
    for one in left:
        times[one.origin] = max(times.get(one.origin, 0), one.times or 0)
    inside: dict[int, list[int]] = {}
    for one in emitted:
        if one.origin in times:
            inside.setdefault(one.block, []).append(times[one.origin])
    for block in blocks:
        found = max(inside.get(block.id, ()), default=None)
        block.times = found if block.id not in copies else copies[block.id] + (found or 0)


def _copies(view: FunctionView, left: list[Instruction]) -> dict[int, int]:
    """By block as emitted: how often copies of it ran."""
    blocks = {block.id: block for block in view.blocks}
    found: dict[int, int] = {}
    for rewrite in view.rewrites:
        if rewrite.pass_name != COPY_TAILS:
            continue
        ran = [one.times or 0 for one in left if one.origin == rewrite.origin and one.born >= rewrite.number]
        at = next((blocks.get(label) for label in _labels(rewrite.before)), None)
        while at is not None and ran:
            found[at.id] = found.get(at.id, 0) + max(ran)
            falls = [edge.to for edge in at.edges if edge.kind == "next"]
            at = blocks.get(falls[0]) if len(at.edges) == len(falls) == 1 else None
    return found


def _labels(text: str) -> list[int]:
    """The blocks that a printed jump names."""
    return [int(word[1:]) for word in text.split()[1:] if word[:1] == "B" and word[1:].isdecimal()]


def _lines(
    view: FunctionView, emitted: list[Instruction], left: list[Instruction], copies: Mapping[int, int]
) -> None:
    """A line ran as often as the most frequent of its instructions, and as copies of them elsewhere."""
    begin: dict[int, int] = {}
    for one in emitted:
        begin.setdefault(one.block, one.line)
    elsewhere: dict[int, int] = {}
    for block, count in copies.items():
        line = begin.get(block, 0)
        elsewhere[line] = max(elsewhere.get(line, 0), count)
    times: dict[int, int] = {}
    for one in left:
        if one.times is not None and not one.claim:
            times[one.line] = max(times.get(one.line, 0), one.times)
    for source in view.source:
        if source.number in times:
            source.times = times[source.number] + elsewhere.get(source.number, 0)
