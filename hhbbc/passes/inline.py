"""Inlining: the code of a small callee in the place of its call, where nobody can tell that it has no frame.

    FPushFuncD 1 "twice"; CGetL 0 {Int}; FPassC 0; FCall 1; UnboxRNop   ->   CGetL 0; Int 2; Mul

Parameters and locals of the callee become unnamed locals of the caller, unless a parameter that the callee only reads
was given a local that keeps its value. What the callee held is released behind its code, as a return does. A callee
that does nothing but compute a constant from these arguments is only that constant.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from hhbbc import types as ty
from hhbbc.absint.step import THROWS, may_destruct
from hhbbc.evaluator import MAX_LITERAL, literal
from hhbbc.facts.constants import is_loaded
from hhbbc.facts.index import FuncFacts
from hhbbc.passes.base import Context, Seen, keeps, observe
from hhbbc.passes.constants import PASS_CELLS, region_start
from hhbbc.passes.frameless import MOST_INSTRUCTIONS, OWN_THIS, Study, adapt, study
from hhbbc.program import Block, Call, Item
from hhbc import ops, rat
from hhbc.labels import map_labels, targets
from hhbc.opcodes import TABLE, Flow, Fpi
from hhbc.ops import Instr, Op
from hhbc.unit import Attr

MOST_GROWTH: Final = 2000  # instructions that inlining may add to a function
NAME: Final = "inline-calls"
NO_LOCAL: Final = -2

_STATIC: Final = int(Attr.STATIC)
_CLOSURE: Final = int(Attr.CLOSURE)
_COUNTED: Final = rat.STR | rat.ARR | rat.OBJ | rat.RES
_CALLS: Final = frozenset({Op.FCall, Op.FCallD})
_VAR_ENV: Final = int(Attr.VAR_ENV)


@dataclass(slots=True)
class Site:
    """A call that can do without a frame: where it is in its block, and what its parts are."""

    push: int
    call: int
    facts: FuncFacts
    study: Study
    receiver: int  # OWN_THIS, a local that keeps it, or NO_LOCAL when there is none or a new one has to keep it
    passes: list[int]  # positions of the FPassC or FPassL
    result: list[Instr]  # in the place of the instruction behind the call
    seen: list[Seen]  # of the block, before anything of it was replaced
    loads: bytes  # the class that the call loads, if it may not be loaded yet

    @property
    def has_this(self) -> bool:
        """Whether the callee has a ``$this``."""
        return self.facts.cls is not None and not self.facts.attrs & _STATIC


def inline(ctx: Context) -> bool:
    """Inline every call that can do without a frame."""
    changed = False
    room = MOST_GROWTH
    for block in list(ctx.reachable()):
        if not any(item.instr.op in _CALLS for item in block.code):
            continue
        for site in _sites(ctx, block):
            if site.study.size > room or not ctx.fuel.burn():
                break
            room -= site.study.size
            _replace(ctx, block, site)
            changed = True
    if changed:
        ctx.refresh()
    return changed


def _sites(ctx: Context, block: Block) -> list[Site]:
    """The calls of the block to inline, the last one first: positions in front of it then stay what they are."""
    seen = observe(ctx, block)
    found: list[Site] = []
    for at in range(len(seen) - 2, 0, -1):
        if seen[at].item.instr.op in _CALLS and (not found or at < found[-1].push):
            site = _site(ctx, seen, at)
            if site is not None:
                found.append(site)
    return found


def _site(ctx: Context, seen: list[Seen], at: int) -> Site | None:
    call = seen[at].before.calls[-1]
    facts = ctx.view.facts(call)
    push = region_start(seen, at)
    if facts is None or facts.builtin or push is None or facts.func is ctx.body.func or call.names:
        return None
    if (result := _result(ctx, seen, at)) is None:
        return None
    if (receiver := _receiver(ctx, seen, push, at, facts)) is None:
        return None
    if (passes := _passes(ctx, seen, push, at)) is None:
        return None
    known = study(ctx, facts, call.args, own_this=receiver == OWN_THIS)
    if known is None or (known.size > MOST_INSTRUCTIONS and not _is_literal(known)):
        return None
    return Site(push, at, facts, known, receiver, passes, result, seen, _loads(ctx, seen[push]))


def _loads(ctx: Context, push: Seen) -> bytes:
    """The class that a call may load, if it is one of a static method."""
    if push.item.instr.op != Op.FPushClsMethodD:
        return b""
    cls: Any = push.item.instr.imms[2]
    return b"" if is_loaded(ctx.view.index, cls.lower(), ctx.view.place) else bytes(cls)


def _is_literal(known: Study) -> bool:
    """Whether nothing of the call is left but a literal."""
    if not known.computes or not ty.is_constant(known.returned):
        return False
    value = ty.value_of(known.returned)
    return not isinstance(value, bytes | tuple) or len(value) <= MAX_LITERAL


def _receiver(ctx: Context, seen: list[Seen], push: int, call: int, facts: FuncFacts) -> int | None:
    """The local that holds the callee's ``$this``, OWN_THIS or NO_LOCAL; None when it cannot be inlined."""
    one = seen[push]
    op = one.item.instr.op
    if op in (Op.FPushFuncD, Op.FPushClsMethodD):
        bound = not one.effects if op == Op.FPushFuncD else facts.attrs & _STATIC
        return NO_LOCAL if bound else None
    if op != Op.FPushObjMethodD or one.before.stack[-1].mask != rat.OBJ or facts.attrs & _STATIC:
        return None
    made = seen[push - 1] if push else one
    if made.item.instr.op == Op.This and not made.effects & THROWS and not ctx.body.attrs & (_CLOSURE | _STATIC):
        return OWN_THIS
    local = _read_local(made)
    if local is not None and keeps(ctx, seen, push, call, made, local):
        return local
    inner = seen[push + 1 : call]
    return None if any(one.effects & THROWS for one in inner if one.info.fpi is not Fpi.PASS) else NO_LOCAL


def _passes(ctx: Context, seen: list[Seen], push: int, call: int) -> list[int] | None:
    """The positions of the call's own FPass instructions; None when one of them passes no plain value."""
    depth = 0
    found: list[int] = []
    for at in range(push + 1, call):
        role = seen[at].info.fpi
        depth += (role is Fpi.PUSH) - (role is Fpi.CALL)
        if role is Fpi.PASS and not depth:
            if seen[at].item.instr.op not in PASS_CELLS and not _passes_value(ctx, seen[at]):
                return None
            found.append(at)
        if seen[at].info.flow not in (Flow.NEXT, Flow.CALL):
            return None
    return found


def _passes_value(ctx: Context, one: Seen) -> bool:
    """Whether an instruction passes the value of a local that surely has one."""
    if one.item.instr.op != Op.FPassL:
        return False
    param, local = one.item.instr.imms
    known = one.before.locals[local]  # type: ignore[call-overload]
    return not known.mask & (rat.UNINIT | rat.REF) and ctx.view.passes_by_value(one.before.calls[-1], param)  # type: ignore[arg-type]


def _result(ctx: Context, seen: list[Seen], call: int) -> list[Instr] | None:
    """What stands behind a call, when its result is a cell; None when a return value has to be there."""
    instr = seen[call + 1].item.instr
    if instr.op in (Op.UnboxR, Op.UnboxRNop):
        return []
    if instr.op == Op.PopR:
        return [ops.PopC()]
    if instr.op == Op.BaseR and instr.imms[0] == 0 and _only_reads(seen, call + 2):
        return [ops.BaseC(0)]
    if instr.op == Op.FPassR and ctx.view.passes_by_value(seen[call + 1].before.calls[-1], instr.imms[0]):  # type: ignore[arg-type]
        return [ops.FPassC(instr.imms[0])]  # type: ignore[arg-type]
    return None


def _only_reads(seen: list[Seen], at: int) -> bool:
    """Whether a chain of members is read in the end: others tell results of calls from values of expressions."""
    while at < len(seen) and seen[at].item.instr.op == Op.Dim:
        at += 1
    return at < len(seen) and seen[at].item.instr.op == Op.QueryM


# ------------------------------------------------------------------------------- putting it in


@dataclass(slots=True)
class Frame:
    """Where the caller keeps the callee's locals and ``$this``, and what it does in front of the code and behind it."""

    locals: list[int]
    this: int
    stores: list[Instr]  # the arguments come from the stack
    releases: list[Instr]
    unread: set[int]  # positions of instructions that pushed what the caller's locals have anyway


def _replace(ctx: Context, block: Block, site: Site) -> None:
    """Put the callee's code in the place of a call."""
    body, known = ctx.body, site.study
    item = block.code[site.call]
    frame = _frame(ctx, site)
    chain = [literal(ty.value_of(known.returned))] if _is_literal(known) else _chain(known)
    call = _open_around(ctx, block, site)
    before = [
        new for at, old in enumerate(block.code[: site.call]) for new in _kept_item(site, frame, at, old)
    ]
    after = [Item(instr, block.code[site.call + 1].at) for instr in site.result] + block.code[site.call + 2 :]
    origin = body.adopt(item, known.callee.scope)

    def placed(code: list[Instr]) -> list[Item]:
        return [Item(instr, origin) for instr in code]

    body.note(item, chain or [], NAME, _fact(site))
    if chain is not None:
        middle = [new for instr in chain for new in adapt(instr, frame.locals, frame.this)]
        block.code = before + placed([*frame.stores, *middle, *frame.releases]) + after
        return
    ids = {old: body.fresh_block() + number for number, old in enumerate(known.order)}
    tail = Block(max(ids.values()) + 1, placed(frame.releases) + after, block.next, block.region, call, block.behind)
    copies = [
        Block(ids[old], placed(_renamed(known, old, ids, frame)), None, block.region, call, block.behind)
        for old in known.order
    ]
    for copy, old, follow in zip(copies, known.order, [*known.order[1:], None], strict=True):
        copy.next = _next(known, old, ids, tail.id)
        if copy.next == tail.id and follow is not None:
            copy.code.append(Item(ops.JmpNS(tail.id), origin))
            copy.next = None
    block.code = before + placed(frame.stores)
    block.next = copies[0].id
    body.insert(body.blocks.index(block) + 1, [*copies, tail])
    body.rewire(block)


def _fact(site: Site) -> str:
    name = site.facts.func.name.decode("latin-1")
    if _is_literal(site.study):
        return f"{name}() only computes {ty.show(site.study.returned)}"
    return f"{name}() does nothing that would show its frame"


def _frame(ctx: Context, site: Site) -> Frame:
    """Give the callee's locals places in the caller."""
    known, seen = site.study, site.seen
    frame = Frame([NO_LOCAL] * known.callee.num_locals, site.receiver, [], [], set())
    if site.receiver != NO_LOCAL:
        frame.unread.add(site.push - 1)
    elif site.has_this:
        frame.this = ctx.body.fresh_locals(1)
    args = seen[site.call].before.calls[-1].args
    used = known.used if not _is_literal(known) else frozenset()
    held = [local for local in known.written & used if local >= len(args)]
    for param in range(len(args) - 1, -1, -1):
        place = site.passes[param]
        at = place if seen[place].item.instr.op == Op.FPassL else place - 1
        local = _read_local(seen[at])
        if local is not None and param not in known.written and keeps(ctx, seen, place, site.call, seen[at], local):
            frame.unread.add(at)
            frame.locals[param] = local
        elif param not in used and not may_destruct(args[param]):
            frame.stores.append(ops.PopC())
        else:
            frame.locals[param] = ctx.body.fresh_locals(1)
            frame.stores.append(ops.PopL(frame.locals[param]))
            if args[param].mask & _COUNTED or param in known.written:
                held.append(param)
    for local in sorted(used):
        if frame.locals[local] == NO_LOCAL:
            frame.locals[local] = ctx.body.fresh_locals(1)
    frame.releases = [ops.UnsetL(frame.locals[local]) for local in sorted(held)]
    if site.receiver == NO_LOCAL and site.has_this:
        frame.releases.append(ops.UnsetL(frame.this))
    return frame


def _kept_item(site: Site, frame: Frame, at: int, old: Item) -> list[Item]:
    """What is left of an instruction in front of the call."""
    if at == site.push:
        if site.loads:
            return [Item(ops.AGetD(site.loads), old.at), Item(ops.PopA(), old.at)]
        kept = site.receiver == NO_LOCAL and site.has_this
        return [Item(ops.PopL(frame.this), old.at)] if kept else []
    if at in site.passes and at not in frame.unread and old.instr.op == Op.FPassL:
        local: Any = old.instr.imms[1]
        return [Item(ops.CGetL(local), old.at)]
    return [] if at in frame.unread or at in site.passes else [old]


def _read_local(one: Seen) -> int | None:
    """The local whose value an instruction pushes, or passes."""
    imms: Any = one.item.instr.imms
    if one.item.instr.op == Op.CGetL:
        return int(imms[0])
    return int(imms[1]) if one.item.instr.op == Op.FPassL else None


def _open_around(ctx: Context, block: Block, site: Site) -> Call | None:
    """The innermost call that is open around the one that is inlined."""
    flying = ctx.body.calls.get(block.code[site.push].at)
    return flying.parent if flying is not None else block.call


def _chain(known: Study) -> list[Instr] | None:
    """The code of blocks of which each leads to the next alone, without the return; None when they branch."""
    code: list[Instr] = []
    for block_id, follow in zip(known.order, [*known.order[1:], None], strict=True):
        mine = known.code[block_id]
        last = TABLE[mine[-1].op].flow if mine else Flow.NEXT
        if follow is None:
            return code + mine[:-1] if last is Flow.RETURN else None
        if last not in (Flow.NEXT, Flow.CALL) or known.callee.block(block_id).next != follow:
            return None
        code += mine
    return None


def _renamed(known: Study, old: int, ids: dict[int, int], frame: Frame) -> list[Instr]:
    """A block's code with the caller's locals and labels; a return leaves the result on the stack."""
    code = known.code[old]
    if code and TABLE[code[-1].op].flow is Flow.RETURN:
        code = code[:-1]
    found = [new for instr in code for new in adapt(instr, frame.locals, frame.this)]
    return [map_labels(instr, ids.__getitem__) for instr in found]


def _next(known: Study, old: int, ids: dict[int, int], tail: int) -> int | None:
    """The block behind a copy."""
    code = known.code[old]
    flow = TABLE[code[-1].op].flow if code else Flow.NEXT
    if flow is Flow.RETURN:
        return tail
    if flow is Flow.JUMP:
        return None
    follow = known.callee.block(old).next
    if follow is not None and follow not in ids:  # no argument leads there: the branch is always taken
        follow = next(target for target in targets(code[-1]) if target in ids)
    return ids[follow] if follow is not None else None
