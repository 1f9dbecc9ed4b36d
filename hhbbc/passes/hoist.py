"""Hoisting: a property of ``$this`` that stays what it is is read once, in front of the loop, not on every round.

    L: BaseH; Dim Warn PT:"table"; QueryM 0 CGet EL:1; ...; JmpNZ L
    ->  BaseH; QueryM 0 CGet PT:"table"; PopL 4;  L: BaseL 4 Warn; QueryM 0 CGet EL:1; ...; JmpNZ L

A property stays what it is when only constructors, of their own object, write to it (``IndexView.fixed``), and reading
it must be silent. Constructors themselves, generators and what has a variable environment are left alone.
"""

from __future__ import annotations

from typing import Any, Final

from hhbbc import types as ty
from hhbbc.frequency import frequencies
from hhbbc.passes.base import Context
from hhbbc.program import Block, Body, Item
from hhbbc.types import Type
from hhbc import ops
from hhbc.immediates import KeyKind, MemberKey, MOpMode, QueryMOp
from hhbc.labels import map_labels
from hhbc.ops import Instr, Op
from hhbc.unit import Attr

NAME: Final = "hoist-properties"
FACT: Final = "only constructors write to it"
COST: Final = 3  # instructions in front of the loop; each read in it becomes one less

_REFUSED: Final = int(Attr.VAR_ENV | Attr.GENERATOR | Attr.STATIC)
_READS: Final = frozenset({QueryMOp.CGet, QueryMOp.CGetQuiet})
_READING: Final = frozenset({MOpMode.NoMode, MOpMode.Warn})

Reads = dict[bytes, list[tuple[int, int]]]  # by property: block and position of each BaseH before a read


def hoist(ctx: Context) -> bool:
    """Read properties in front of loops."""
    body, scope = ctx.body, ctx.view.place.scope
    if scope is None or body.is_main or body.attrs & _REFUSED or body.constructs:
        return False
    reads = {name: places for name, places in _reads(ctx).items() if _stays(ctx, ty.obj(scope.name), name)}
    if not reads:
        return False
    changed = False
    for loop in body.flow.loops():
        inside = {name: [place for place in places if place[0] in loop] for name, places in reads.items()}
        head = _head(ctx, loop)
        if head is not None and any(inside.values()):
            changed |= _out_of(ctx, loop, head, inside)
    if changed:
        ctx.refresh()
    return changed


def _reads(ctx: Context) -> Reads:
    """The properties of ``$this`` that the function reads itself, and where."""
    found: Reads = {}
    for block in ctx.reachable():
        for at, item in enumerate(block.code[:-1]):
            if item.instr.op == Op.BaseH and item.at not in ctx.body.scopes:
                name = _property(block.code[at + 1].instr)
                if name is not None:
                    found.setdefault(name, []).append((block.id, at))
    return found


def _property(instr: Instr) -> bytes | None:
    """The property of the base that an instruction reads; None for others."""
    imms: Any = instr.imms
    if instr.op == Op.QueryM and imms[1] in _READS:
        key = imms[2]
    elif instr.op == Op.Dim and imms[0] in _READING:
        key = imms[1]
    else:
        return None
    return key.value if key.kind == KeyKind.PT else None


def _read_again(instr: Instr, local: int) -> Instr:
    """What reads the local in the place of the property."""
    if instr.op == Op.QueryM:
        return ops.CGetL(local)
    mode: Any = instr.imms[0]
    return ops.BaseL(local, mode)


def _stays(ctx: Context, this: Type, name: bytes) -> bool:
    found = ctx.view.property(this, name)
    return found is not None and ctx.view.property_type(this, name)[1] and ctx.view.fixed(found)


def _head(ctx: Context, loop: set[int]) -> Block | None:
    """The block that a loop is entered by, if it is one, there surely is a ``$this``, and code can stand before it."""
    body = ctx.body
    graph = body.flow.graph
    heads = [block for block in loop if any(before not in loop for before in graph.pred[block])]
    if len(heads) != 1 or heads[0] not in ctx.analysis.entry or not ctx.analysis.entry[heads[0]].has_this:
        return None
    head = body.block(heads[0])
    return None if head.call is not None or (head.code and head.code[0].instr.op == Op.Catch) else head


def _out_of(ctx: Context, loop: set[int], head: Block, reads: Reads) -> bool:
    """Read properties in front of a loop that is thought to read them often enough."""
    body = ctx.body
    often = frequencies(body, loop, head.id)
    before: list[Item] = []
    replaced: dict[int, dict[int, int]] = {}  # by block: the local that has what is read, by position of the BaseH
    for name, places in sorted(reads.items()):
        if sum(often[block] for block, _ in places) <= COST or not ctx.fuel.burn():
            continue
        local = body.fresh_locals(1)
        first = body.block(places[0][0]).code[places[0][1]].at
        before += [Item(instr, first) for instr in (ops.BaseH(), _query(name), ops.PopL(local))]
        for block_id, at in places:
            replaced.setdefault(block_id, {})[at] = local
    for block_id, locals_ in replaced.items():
        _replace(body, body.block(block_id), locals_)
    if before:
        _insert(body, loop, head, before)
    return bool(before)


def _query(name: bytes) -> Instr:
    return ops.QueryM(0, QueryMOp.CGet, MemberKey(KeyKind.PT, name))


def _replace(body: Body, block: Block, locals_: dict[int, int]) -> None:
    code: list[Item] = []
    for at, item in enumerate(block.code):
        if at in locals_:
            body.note(item, [], NAME, FACT)
        elif at - 1 in locals_:
            made = _read_again(item.instr, locals_[at - 1])
            body.note(item, [made], NAME, FACT)
            code.append(Item(made, item.at))
        else:
            code.append(item)
    block.code = code


def _insert(body: Body, loop: set[int], head: Block, code: list[Item]) -> None:
    """Put code on all ways into a loop."""
    for item in code:
        body.note_insertion(item, NAME, FACT)
    outside = [body.block(before) for before in body.flow.predecessors(head.id) if before not in loop]
    jumps = _only_jump(body, head, outside)
    if jumps is not None:  # the loop itself may fall into its head
        made = Block(body.fresh_block(), [*code, jumps.code[-1]], None, head.region, None, head.behind)
        jumps.code, jumps.next = jumps.code[:-1], made.id
        body.insert(body.blocks.index(jumps) + 1, [made])
        body.rewire(jumps)
        return
    made = Block(body.fresh_block(), code, head.id, head.region, None, head.behind)
    body.insert(body.blocks.index(head), [made])
    for block in outside:
        if block.code:
            last = block.code[-1]
            instr = map_labels(last.instr, lambda target: made.id if target == head.id else target)
            block.code = [*block.code[:-1], Item(instr, last.at)]
        if block.next == head.id:
            block.next = made.id
        body.rewire(block)
    if head.id in body.entries:
        body.entries = [made.id if entry == head.id else entry for entry in body.entries]
        body.flow.enter(body.entries)


def _only_jump(body: Body, head: Block, outside: list[Block]) -> Block | None:
    """The one block that jumps into a loop, if code can lie behind it that is protected like the loop's head."""
    if len(outside) != 1 or head.id in body.entries:
        return None
    block, at = outside[0], body.blocks.index(outside[0]) + 1
    if not block.code or block.code[-1].instr.op not in (Op.Jmp, Op.JmpNS):
        return None
    alike = block.region is head.region and block.behind == head.behind
    return block if alike and (at == len(body.blocks) or body.blocks[at].call is None) else None
