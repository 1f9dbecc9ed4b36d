"""HHBC to HHIR: abstract execution of the bytecode, block by block, emitting instructions.

The types of locals at loop heads are assumed, first from what enters the loop; when a retreating edge
brings a wider type, the assumption is widened and the translation repeated until all hold. Predictions
(profile, declared types) become guards; what neither types nor predictions cover runs the
interpreter's core function for the instruction.

Example: ``build(program, source)`` is the typed entry of a function, ``build(program, source, osr=12)``
the loop whose head is instruction 12.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from backend.jit.build.cfg import Cfg
from backend.jit.build.emitter import Edge, Emitter
from backend.jit.build.liveness import live_locals
from backend.jit.build.merge import enter, finish_edge
from backend.jit.build.program import Program, Source
from backend.jit.build.state import UNKNOWN, Local, State
from backend.jit.hhir import ops
from backend.jit.hhir.ir import Block, Exit, Function, StackEntry, Target, Value
from backend.jit.hhir.reasons import Reason, TranslationError
from backend.jit.limits import MAX_FUNCTION, fits
from backend.jit.hhir.types import ARR, CELL, COUNTED, GEN, REF, UNINIT, Type, counted, of_tag, tag_of
from hhbc import rat
from hhbc.marks import Mark
from hhbc.opcodes import marked
from hhbc.ops import Instr, Op
from hhbc.unit import Func

MAX_ROUNDS = 40
OBSERVED = marked(Mark.OBSERVED)
# Which immediate of an instruction is the local that gets what was noted of it, or of what pushed its operand.
_MOVES = frozenset({Op.SetL, Op.PopL})
_ASSIGNS = {
    Op.SetL: 0, Op.PopL: 0, Op.SetOpL: 0, Op.IncDecL: 0,
    Op.IterInit: 2, Op.IterInitK: 2, Op.IterNext: 2, Op.IterNextK: 2,
}  # fmt: skip
Lowering: TypeAlias = "Callable[[Builder, Instr], None]"


class _Lowerings(dict[int, "Lowering"]):
    """The translations by opcode. ``others`` is that of all opcodes without one of their own."""

    others: Lowering

    def __missing__(self, opcode: int) -> Lowering:
        return self.others


LOWERINGS = _Lowerings()


def lowers(*opcodes: int) -> Callable[[Lowering], Lowering]:
    """Register the translation of some opcodes."""

    def register(function: Lowering) -> Lowering:
        for opcode in opcodes:
            LOWERINGS[opcode] = function
        return function

    return register


def build(program: Program, source: Source, osr: int = -1, given: int | None = None) -> Function:
    """The HHIR of a function's entry, for all arguments or the first of them, or of a loop. Raises :class:`TranslationError`."""
    if not source.suitable:
        raise TranslationError(Reason.UNSUITABLE)
    if not fits(source.func.num_locals + 2 * source.func.num_iters + source.func.max_stack, work(source.func)):
        raise TranslationError(Reason.TOO_LARGE)
    assumed: dict[int, list[Type]] = {}
    if given is None:
        given = len(source.func.params)
    cfg = Cfg(source.func, osr if osr >= 0 else source.begin(given))
    everything = (1 << source.func.num_locals) - 1
    live = [everything] * (len(source.func.code) + 1) if source.by_name else live_locals(source.func)
    for _ in range(MAX_ROUNDS):
        builder = Builder(program, source, cfg, live, osr, assumed, given)
        function = builder.run()
        if not builder.widened:
            return function
        assumed.update(builder.widened)
    raise TranslationError(Reason.UNSETTLED)


def work(func: Func) -> int:
    """A function's instructions, counted once for every exception handler around them, too."""
    return len(func.code) + sum(row.end - row.start for row in func.eh)


class Builder(Emitter):
    """The translation of one function: the emitter, and how control flows."""

    def run(self) -> Function:
        """Translate everything reachable from the start."""
        start = self.cfg.order[0]
        entry = begin = self.out.block()
        self.out.blocks.append(entry)
        self.block = entry
        self.undefined = self.const(None, UNINIT)
        if self.cfg.landings or self.cfg.yields:
            self.block = begin = self.out.block()
            self.out.blocks.append(begin)
        self.state = self._osr_state() if self.out.osr >= 0 else self._entry_state(entry)
        self.goto(start)
        landed: dict[int, Block] = {}
        while self.pending or self.landing.keys() - landed:
            # again: where native code leaves early, a block may be reached from behind it only
            for pc in self.cfg.order:
                if pc in self.landing and pc not in landed:
                    landed[pc] = self._land(pc)
                if pc in self.pending:
                    self.block, self.state = enter(self, pc)
                    self.entered[pc] = (self.block, self.state.copy())
                    self.this = None
                    self._translate(pc, self.cfg.ends[pc])
        if begin is not entry:
            self._finish_entry(entry, begin, landed)
        return self.out

    def _finish_entry(self, entry: Block, begin: Block, landed: dict[int, Block]) -> None:
        """What leads to the beginning, and stands for what leads to handlers."""
        self.block = entry
        self.out.protected = self.cfg.landings.keys()
        if landed:
            resumed = tuple(pc for pc in landed if pc in self.resumed)
            depths = tuple(len(self.landing[pc]) - self.func.num_locals for pc in resumed)
            ops.Enter(self, tuple(landed), resumed, depths)
        else:
            ops.Jmp(self)
        entry.terminator.targets = (Target(begin), *map(Target, landed.values()))

    def _land(self, pc: int) -> Block:
        """The block where exceptions arrive for the handler at ``pc``, or a generator goes on. What the locals were where
        native code leads there is a prediction."""
        self.block = block = self.out.block()
        self.out.blocks.append(block)
        self.pc, self.ended, self.this = pc, False, None
        self.state = State([UNKNOWN] * self.func.num_locals)
        self.begin()
        ops.Land(self)
        types = self.landing[pc]
        for depth, type in enumerate(types[self.func.num_locals :]):
            value = ops.LdStk(self, depth, type=Type(rat.CELL))
            value.expected = type.mask
            self.state.stack.append(StackEntry(value, depth, stored=True))
        self.begin()
        self._guard_locals(types[: self.func.num_locals])
        self.goto(pc)
        return block

    def _guard_locals(self, types: list[Type]) -> None:
        """Locals that held nothing counted are loaded into registers, if they hold such values now."""
        plain = Type(GEN.mask & ~COUNTED)
        for at, type in enumerate(types):
            self.state.locals[at] = Local(GEN, expected=0 if type == GEN else type.mask)
            if counted(type) or self.source.by_name or self.generic:
                continue
            live = self.is_live(at, self.pc)
            self.load_local(at, type if live and not self.wide else plain)
            if not live:
                self.state.locals[at] = self.dead_local()

    def _entry_state(self, entry: Block) -> State:
        locals: list[Local] = []
        taken = self.out.signature.params[: len(self.func.params)]
        for at in range(self.func.num_locals):
            param = at < len(taken)
            type = taken[at] if param else None
            if type is not None:
                value = self.out.value(type)
                entry.params.append(value)
                locals.append(Local(type, value, True))
            elif param and self.func.params[at].by_ref:
                locals.append(Local(REF))
            elif param or 0 <= at - len(self.func.params) < self.func.num_uses:
                seen = self.source.profile.param(at)
                locals.append(Local(GEN, expected=seen.mask if tag_of(seen) is not None else 0))
            else:
                locals.append(self.dead_local())
        return State(locals)

    def _osr_state(self) -> State:
        """Everything is in memory; the tags seen when the loop became hot are guarded, unless that has failed often."""
        self.pc = self.out.osr
        self.state = State([UNKNOWN] * self.func.num_locals)
        for at, param in enumerate(self.func.params):
            if param.by_ref:
                self.state.locals[at] = Local(GEN, expected=rat.REF)
        self.begin()
        # Everybody may see the variables of a pseudo-main; what they are matters where its code reads them.
        read = live_locals(self.func)[self.pc] if self.source.by_name else -1
        for at, tag in enumerate(self.source.profile.slots[: self.func.num_locals]):
            type = of_tag(tag)
            if not type.mask & ~rat.NUM:  # at other times it may hold the other kind of numbers
                type = Type(type.mask | self._numbers_assigned(at))
            self.state.locals[at] = Local(GEN, expected=type.mask)
            likely = self.worth_guarding(type.mask)
            if likely == CELL or not read >> at & 1:
                continue
            if self.is_live(at, self.pc):
                if not counted(type) or type == ARR:
                    self.load_local(at, likely)
            elif not counted(type):
                self.load_local(at, Type(GEN.mask & ~COUNTED))
                self.state.locals[at] = self.dead_local()
        return self.state

    def _numbers_assigned(self, local: int) -> int:
        """The kinds of numbers that instructions were seen to put into a local."""
        profile, kinds = self.source.profile, 0
        for pc, instr in enumerate(self.cfg.code):
            place = _ASSIGNS.get(instr.op)
            if place is not None and instr.imms[place] == local:
                kinds |= profile.expected(pc - 1 if instr.op in _MOVES else pc)
        return kinds & rat.NUM

    def _translate(self, start: int, end: int) -> None:
        code = self.cfg.code
        self.ended = False
        self.skip_to = start
        self.reached = False
        for pc in range(start, end):
            self.reached = self.reached or pc in self.source.profile.warm
            if pc < self.skip_to:
                continue
            self.pc = pc
            self.begin()
            instr = code[pc]
            if self.size > MAX_FUNCTION:
                self.leave(Reason.TOO_LARGE)
                return
            if instr.op in OBSERVED and not self.reached and not self.source.profile.reached(pc):
                self.leave(Reason.UNREACHED)
                return
            LOWERINGS[instr.op](self, instr)
            if self.ended:
                return
        self.goto(end)

    def drops_next(self) -> bool:
        """Whether the next instruction only drops the top of the stack."""
        code = self.cfg.code
        return self.pc + 1 < len(code) and code[self.pc + 1].op == Op.PopC

    def goto(self, pc: int) -> None:
        """End the block with a jump."""
        self.ended = True
        finish_edge(self, Edge(self.block, self.state), pc)

    def branch(
        self,
        condition: Value,
        taken: int,
        otherwise: int,
        poll: Exit | None = None,
        arrive: Callable[[int], None] | None = None,
    ) -> None:
        """End the block with a branch to two bytecode instructions; a way back polls, leaving by ``poll``. ``arrive`` says
        what is to be done on each way, by the instruction that it leads to."""
        edges = [Edge(self.out.block(), self.state.copy()) for _ in range(2)]
        self.out.blocks += [edge.block for edge in edges]
        ops.Br(self, None, condition)
        self.block.terminator.targets = tuple(Target(edge.block) for edge in edges)
        for edge, pc in zip(edges, (taken, otherwise), strict=True):
            if poll is not None and pc <= self.pc:
                self.block = edge.block
                ops.Poll(self, exit=poll)
            if arrive is not None:
                self.block, self.state = edge.block, edge.state
                arrive(pc)
            finish_edge(self, edge, pc)

    def exit_with_top(self, value: Value) -> Exit:
        """Leaving before the current bytecode instruction, with another value on top of the stack."""
        state = self.state.copy()
        state.stack[-1] = StackEntry(value, state.stack[-1].depth)
        return self.exit_of(state, self.pc)

