"""What may stand in the place of a call: the blocks of a callee, if nobody can tell that it has no frame.

A frame shows in traces, in warnings and in what runs below it. So a body is put in the place of a call only when, with
what is known of the arguments of that very call, none of its instructions can throw, warn, print or run other code
(docs/adr/0008-inlined-without-a-frame.md). The analysis of the callee with these arguments says so.

Example: ``study(ctx, facts, args, own_this=False)`` is None, or what :func:`adapt` makes code of the caller.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from hhbbc import types as ty
from hhbbc.absint.analyze import Analysis, absent_from, execute
from hhbbc.absint.state import State
from hhbbc.absint.step import Step
from hhbbc.evaluator import literal
from hhbbc.facts.index import FuncFacts
from hhbbc.facts.store import Seen
from hhbbc.facts.view import IndexView
from hhbbc.facts.world import Place
from hhbbc.passes.base import Context
from hhbbc.program import Block, Body
from hhbbc.reader import read
from hhbbc.types import Type
from hhbc import ops
from hhbc.immediates import LOCAL_KEYS, Imm, KeyKind, MemberKey, MOpMode
from hhbc.opcodes import TABLE, Effect, Flow, Fpi, OpInfo
from hhbc.ops import Instr, Op
from hhbc.unit import Attr, Func, Unit

MOST_INSTRUCTIONS: Final = 16  # of what is inlined; a call costs about half as many
MOST_STUDIED: Final = 200  # of a callee: of longer ones only a constant result could be of use

_REFUSED: Final = int(
    Attr.GENERATOR | Attr.REF_RETURN | Attr.VARIADIC | Attr.VAR_ENV | Attr.ABSTRACT | Attr.NATIVE | Attr.BUILTIN
    | Attr.CLOSURE
)  # fmt: skip
_SHOWS: Final = int(Effect.THROWS | Effect.REENTERS | Effect.IO | Effect.ENV_READ | Effect.ENV_WRITE)
_HEAP: Final = int(Effect.HEAP)
_THIS: Final = int(Effect.THIS)
_STATIC: Final = int(Attr.STATIC)
_TRAIT: Final = int(Attr.TRAIT)
_CLOSURE: Final = int(Attr.CLOSURE)
_OF_THIS: Final = frozenset({Op.This, Op.BareThis, Op.CheckThis, Op.BaseH})
_OF_CLASS: Final = frozenset({Op.Self, Op.Parent})
_CHECKS: Final = frozenset({Op.VerifyParamType, Op.VerifyRetTypeC, Op.AssertRATL, Op.AssertRATStk, Op.Nop})
_OF_UNIT: Final = frozenset({Op.CreateCl, Op.DefFunc, Op.DefCls})  # which name parts of their unit
_PROPERTIES: Final = frozenset({KeyKind.PC, KeyKind.PL, KeyKind.PT, KeyKind.QT})
_SCOPED: Final = frozenset({Op.QueryM, Op.Dim, Op.SetM, Op.SetMU, Op.SetOpM, Op.IncDecM})  # which look at Func.scopes

OWN_THIS: Final = -1  # the callee's $this is the caller's


@dataclass(frozen=True, slots=True)
class Study:
    """A callee that can do without a frame: what it returns, and of each block that is reached the code left of it."""

    callee: Body
    returned: Type
    order: list[int]
    code: dict[int, list[Instr]]
    written: frozenset[int]  # its locals that its code writes
    computes: bool  # and does nothing else

    @property
    def used(self) -> frozenset[int]:
        """The callee's locals that its code names."""
        return frozenset(local for code in self.code.values() for instr in code for local in _locals_of(instr))

    @property
    def size(self) -> int:
        """The number of instructions."""
        return sum(map(len, self.code.values()))


@dataclass(slots=True)
class _Written:
    """What the code of a callee changes: locals of its own, and whether anything else."""

    locals: set[int]
    heap: bool = False


_BODIES: Final[dict[int, tuple[Func, Body | None]]] = {}  # by identity, which holding the function keeps its own
_MOST: Final = 1 << 12


def study(ctx: Context, facts: FuncFacts, args: tuple[Type, ...], *, own_this: bool) -> Study | None:
    """Whether calls with these arguments can do without a frame. ``own_this``: on the caller's own ``$this``."""
    body = _body_of(ctx, facts)
    if body is None or len(args) > len(facts.func.params):
        return None
    entry = _entry(body, len(args))
    if entry is None:
        return None
    place = Place(body.unit.filepath, body.scope)
    view = IndexView(ctx.view.index, ctx.view.store, place, settled=True, found=ctx.view.found)
    absent = [ty.UNINIT_T] * (body.num_locals - len(args))
    state = State([*map(ty.cell_of, args), *absent])
    analysis = Analysis(body, view, ctx.evaluator, (body.entries[entry], state))
    code: dict[int, list[Instr]] = {}
    written = _Written(set())
    order = [block.id for block in body.blocks if block.id in analysis.entry]
    same_class = body.scope is ctx.body.scope if body.scope is not None else _has_no_class(ctx.body)
    for block_id in order:
        left = _left(analysis, body.block(block_id), same_class=same_class, own_this=own_this, written=written)
        if left is None:
            return None
        code[block_id] = left
    if not analysis.returned.mask:
        return None
    return Study(body, analysis.returned, order, code, frozenset(written.locals), not written.heap)


def _has_no_class(body: Body) -> bool:
    """Whether code surely runs outside of classes."""
    return body.cls is None and not body.attrs & _CLOSURE


def _body_of(ctx: Context, facts: FuncFacts) -> Body | None:
    """The body of a callee as it was written; None for one that no call can do without."""
    func = facts.func
    home = ctx.view.index.home[facts.key[0], b""] if facts.cls is not None else ctx.view.index.home[facts.key]
    ctx.view.found.looked_into.add(Seen(home, *facts.key))
    known = _BODIES.get(id(func))
    if known is None:
        if len(_BODIES) >= _MOST:
            _BODIES.clear()
        known = _BODIES[id(func)] = func, _suitable(facts, Unit(home, func))
    return known[1]


def _suitable(facts: FuncFacts, unit: Unit) -> Body | None:
    func = facts.func
    if facts.cls is not None and int(facts.cls.attrs) & _TRAIT:
        return None  # calling it by the trait's name is deprecated
    if facts.attrs & _REFUSED or func.static_vars or func.scopes or func.eh or func.num_iters or not func.code:
        return None
    if len(func.code) > MOST_STUDIED or any(param.by_ref for param in func.params):
        return None
    if (facts.cls is None or facts.attrs & _STATIC) and any(instr.op in _OF_THIS for instr in func.code):
        return None
    if any(TABLE[instr.op].fpi is not Fpi.NONE or instr.op in _OF_UNIT for instr in func.code):
        return None
    body = read(unit, facts.cls, func)
    return None if body.flow.loops() else body




def _entry(body: Body, given: int) -> int | None:
    """The entry of a call with so many arguments; None when that is an error."""
    count = len(body.func.params)
    if given == count:
        return 0
    return next((at for at in range(1, len(body.entries)) if absent_from(body, at) == given), None)


def _left(
    analysis: Analysis, block: Block, *, same_class: bool, own_this: bool, written: _Written
) -> list[Instr] | None:
    """What the inlined block has to do; None when its frame could be seen, or is needed."""
    left: list[Instr] = []
    step = Step(analysis.body, analysis.view, analysis.evaluator, analysis.entry[block.id].copy())
    step.block = block
    branches = bool(block.code) and block.code[-1].instr.op in (Op.JmpZ, Op.JmpNZ)
    decided = analysis.decided.get(block.id) if branches else None
    for position, item in enumerate(block.code):
        instr = item.instr
        if not same_class and not _means_the_same(instr, scoped=_has_name(analysis.body)):
            return None
        if instr.op == Op.LateBoundCls and not own_this:
            return None
        if decided is not None and position == len(block.code) - 1:
            return [*left, ops.PopC(), *([ops.JmpNS(instr.imms[0])] if decided else [])]  # type: ignore[arg-type]
        execute(step, item, position)
        if not _leave(left, instr, step.effects, step.state, written):
            return None
    return left


def _leave(left: list[Instr], instr: Instr, effects: int, after: State, written: _Written) -> bool:
    """Add what is left of an executed instruction; False when it may do more than compute."""
    info = TABLE[instr.op]
    if info.flow is Flow.RETURN:
        left.append(instr)
        return instr.op == Op.RetC
    if info.flow is Flow.JUMP:
        left.append(ops.JmpNS(instr.imms[0]))  # type: ignore[arg-type]
        return instr.op in (Op.Jmp, Op.JmpNS)
    if instr.op not in _OF_THIS and effects & _SHOWS:
        return False
    if info.effects & _THIS and instr.op not in _OF_THIS | _OF_CLASS and instr.op != Op.LateBoundCls:
        return False
    if instr.op in _CHECKS:
        return True
    if info.effects & Effect.LOC_WRITE:
        written.locals.update(instr.imms[at] for at in info.locals)  # type: ignore[misc]
    written.heap |= bool(effects & _HEAP)
    if not info.pops and info.pushes and ty.is_constant(after.stack[-1]) and not info.effects & Effect.LOC_WRITE:
        left.append(literal(ty.value_of(after.stack[-1])))
    else:
        left.append(instr)
    return True


def _has_name(body: Body) -> bool:
    """Whether code elsewhere can say that it is code of this class."""
    return body.scope is not None and not body.scope.attrs & Attr.ANONYMOUS


def _means_the_same(instr: Instr, *, scoped: bool) -> bool:
    """Whether the instruction does in the code of others what it does in its own class; ``scoped``: if it has one."""
    if instr.op in _OF_CLASS or instr.op == Op.LateBoundCls:
        return False
    keys: list[Any] = [instr.imms[at] for at in _KEYS[instr.op]]
    return (scoped and instr.op in _SCOPED) or not any(key.kind in _PROPERTIES for key in keys)


def _keys(info: OpInfo) -> tuple[int, ...]:
    return tuple(at for at, imm in enumerate(info.imms) if imm.kind == Imm.MEMBERKEY)


_KEYS: Final = tuple(map(_keys, TABLE))


def _locals_of(instr: Instr) -> list[int]:
    named: list[Any] = [instr.imms[at] for at in TABLE[instr.op].locals]
    keys: list[Any] = [instr.imms[at] for at in _KEYS[instr.op]]
    return named + [key.value for key in keys if key.kind in LOCAL_KEYS]


def adapt(instr: Instr, locals_: list[int], this: int) -> list[Instr]:
    """The instruction in the caller: its locals, and the one that holds the callee's ``$this``, or ``OWN_THIS``."""
    if instr.op in _OF_THIS and this != OWN_THIS:
        if instr.op == Op.CheckThis:
            return []
        return [ops.BaseL(this, MOpMode.Warn) if instr.op == Op.BaseH else ops.CGetL(this)]
    info = TABLE[instr.op]
    imms: list[Any] = list(instr.imms)
    for at in info.locals:
        imms[at] = locals_[imms[at]]
    for at in _KEYS[instr.op]:
        key = imms[at]
        if key.kind in LOCAL_KEYS:
            imms[at] = MemberKey(key.kind, locals_[key.value])
    return [Instr(instr.op, tuple(imms))]
