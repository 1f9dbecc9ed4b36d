"""What a pass gets to see, and the small vocabulary that passes rewrite code with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from hhbbc import types as ty
from hhbbc.absint.analyze import Analysis, execute
from hhbbc.absint.state import State
from hhbbc.absint.step import ENV_WRITE, LOC_WRITE, REENTERS, Step
from hhbbc.evaluator import Evaluator
from hhbbc.facts.view import IndexView
from hhbbc.liveness import Liveness
from hhbbc.program import Block, Body, Item
from hhbbc.types import Type
from hhbc import rat
from hhbc.opcodes import TABLE, Effect, OpInfo
from hhbc.ops import Instr, Op
from hhbc.unit import Attr

FOLD: Final = int(Effect.FOLD)
_LOOKED_BACK_AT: Final = frozenset({Op.Lt, Op.Lte, Op.Gt, Op.Gte, Op.Not})  # by the branch behind (Step.compared)
_VAR_ENV: Final = int(Attr.VAR_ENV)
PURE_READS: Final = int(Effect.LOC_READ | Effect.THIS)


class Fuel:
    """How many more changes the optimizer may make: halving it finds the one that is wrong."""

    def __init__(self, amount: int | None = None) -> None:
        """Start with an amount; None is unlimited."""
        self.left = amount

    def burn(self) -> bool:
        """Take one unit; False when there is none left."""
        if self.left is None:
            return True
        self.left -= 1
        return self.left >= 0


class Context:
    """A function and what is known of it, for the passes.

    One analysis serves a whole round. What it says of a block's entry stays true while passes rewrite
    blocks, because none of them changes what other blocks see: at worst it is less than could be known.
    """

    def __init__(
        self,
        body: Body,
        view: IndexView,
        evaluator: Evaluator,
        fuel: Fuel,
        analysis: Analysis | None = None,
        *,
        reached: bool = True,
        disabled: frozenset[str] = frozenset(),
    ) -> None:
        """Wrap a body; ``analysis`` of it, if there is one; ``reached`` unless nothing in the program calls it;
        the names of passes whose work no other one may do."""
        self.body = body
        self.view = view
        self.evaluator = evaluator
        self.fuel = fuel
        self.reached = reached
        self.disabled = disabled
        self.analysis = analysis or Analysis(body, view, evaluator)
        self.seen: dict[int, tuple[list[Item], list[Seen]]] = {}  # see observe
        self._live = Liveness(body)

    @property
    def live(self) -> Liveness:
        """The locals that may still be read, in the body as it is now."""
        return self._live.update()

    def refresh(self) -> None:
        """Analyse the body as it is now."""
        self.analysis = Analysis(self.body, self.view, self.evaluator)
        self.seen = {}

    def reachable(self) -> Iterator[Block]:
        """The blocks that control may reach."""
        entry = self.analysis.entry
        return (block for block in list(self.body.blocks) if block.id in entry)


@dataclass(frozen=True, slots=True)
class Pass:
    """A row of the pass table. ``run`` returns whether it changed the body.

    ``reveals`` says that a new analysis can know more after a change than the one before did, or has to: what was known
    of locals that nobody reads may no longer be true.
    """

    name: str
    run: Callable[[Context], bool]
    doc: str
    reveals: bool = False


@dataclass(slots=True)
class Seen:
    """An instruction with the states around it and what it may do here (bits of Effect)."""

    item: Item
    info: OpInfo
    before: State
    after: State
    effects: int

    @property
    def pushed(self) -> list[Type]:
        """The types of the slots it pushes."""
        count = self.info.npushes
        return self.after.stack[-count:] if count else []

    @property
    def constants(self) -> bool:
        """Whether it only computes, and everything it pushes is constant."""
        return (
            not self.effects & ~FOLD
            and bool(self.info.pushes)
            and all(map(ty.is_constant, self.pushed))
        )


def observe(ctx: Context, block: Block) -> list[Seen]:
    """Every instruction of a reachable block with its states; remembered until code is replaced, then up to that."""
    known = ctx.seen.get(block.id)
    if known is not None and known[0] is block.code:
        return known[1]
    found = _still_true(known[1], block.code) if known is not None else []
    before = found[-1].after if found else ctx.analysis.entry[block.id]
    step = Step(ctx.body, ctx.view, ctx.evaluator, before.copy())
    step.block = block
    for position, item in enumerate(block.code[len(found) :], len(found)):
        execute(step, item, position)
        after = step.state.copy()
        found.append(Seen(item, TABLE[item.instr.op], before, after, step.effects))
        before = after
    ctx.seen[block.id] = (block.code, found)
    return found


def _still_true(seen: list[Seen], code: list[Item]) -> list[Seen]:
    """What was seen of the instructions that code begins with as it did before."""
    same = 0
    for one, item in zip(seen, code, strict=False):
        if one.item is not item:
            break
        same += 1
    while same and seen[same - 1].item.instr.op in _LOOKED_BACK_AT:
        same -= 1
    return seen[:same]


def keeps(ctx: Context, seen: list[Seen], start: int, end: int, get: Seen, local: int) -> bool:
    """Whether a local that ``get`` read, not behind ``start``, surely has the same value at ``end``."""
    if get.before.locals[local].mask & (rat.REF | rat.UNINIT):
        return False
    by_name = ctx.body.is_main or ctx.body.attrs & _VAR_ENV
    return not any(
        (one.effects & (REENTERS | ENV_WRITE) if by_name else 0) or _writes(one, local) for one in seen[start + 1 : end]
    )


def _writes(one: Seen, local: int) -> bool:
    return bool(one.info.effects & LOC_WRITE) and any(one.item.instr.imms[at] == local for at in one.info.locals)


def is_pure_push(seen: Seen) -> bool:
    """Whether the instruction only pushes one cell and reads nothing but locals."""
    info = seen.info
    return (
        not info.pops
        and len(info.pushes) == 1
        and not seen.effects & ~(FOLD | PURE_READS)
        and info.op not in (Op.PushL, Op.Catch, Op.CreateCont)
    )


def rewrite(
    ctx: Context,
    block: Block,
    decide: Callable[[Seen], tuple[list[Instr], str] | None],
    pass_name: str,
) -> bool:
    """Offer every instruction of the block to ``decide``: (replacement, fact), or None to keep it.

    Decisions see the state before any of them is carried out, so each must be right by itself.
    """
    now: list[Seen] = []
    changed = False
    for seen in observe(ctx, block):
        choice = decide(seen)
        if choice is None or not ctx.fuel.burn():
            now.append(seen)
            continue
        replacement, fact = choice
        ctx.body.note(seen.item, replacement, pass_name, fact)
        now += _follow(ctx, block, seen, replacement)
        changed = True
    if changed:
        block.code = [seen.item for seen in now]
        ctx.seen[block.id] = (block.code, now)
    return changed


def _follow(ctx: Context, block: Block, old: Seen, replacement: list[Instr]) -> list[Seen]:
    """What is seen of straight-line code in the place of an instruction; what follows sees no difference."""
    step = Step(ctx.body, ctx.view, ctx.evaluator, old.before.copy())
    step.block = block
    found: list[Seen] = []
    before = old.before
    for instr in replacement:
        item = Item(instr, old.item.at)
        execute(step, item, 0)
        after = step.state.copy()
        found.append(Seen(item, TABLE[instr.op], before, after, step.effects))
        before = after
    return found
