"""HHBC to HHIR: abstract execution of the bytecode, block by block, emitting instructions.

The types of locals at loop heads are assumed, first from what enters the loop; when a retreating edge
brings a wider type, the assumption is widened and the translation repeated until all hold. Predictions
(profile, declared types) become guards; what neither types nor predictions cover runs the
interpreter's core function for the instruction.

Example: ``build(program, source)`` is the typed entry of a function, ``build(program, source, osr=12)``
the loop whose head is instruction 12.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import NamedTuple, TypeAlias

from backend.interp.tiering.observed import OBSERVED
from backend.jit.build.cfg import Cfg, locals_written
from backend.jit.hhir.instructions import BY_NAME, Effect, Row
from backend.jit.hhir.ir import ActRec, Block, Exit, Function, Inst, StackEntry, Target, Value
from backend.jit.build.liveness import live_locals
from backend.jit.build.merge import Edge, Widened, enter, finish_edge
from backend.jit.build.program import Program, Source
from backend.jit.hhir.reasons import Reason
from backend.jit.build.state import UNKNOWN, Local, State
from backend.jit.hhir.types import ARR, COUNTED, GEN, REF, UNINIT, Type, counted, of_tag
from hhbc import rat
from hhbc.opcodes import TABLE
from hhbc.ops import Instr
from hhbc.unit import Attr, Func

MAX_ROUNDS = 40
Lowering: TypeAlias = "Callable[[Builder, Instr], None]"
LOWERINGS: dict[int, Lowering] = {}


def lowers(*opcodes: int) -> Callable[[Lowering], Lowering]:
    """Register the translation of some opcodes; all others run their core function."""

    def register(function: Lowering) -> Lowering:
        for opcode in opcodes:
            LOWERINGS[opcode] = function
        return function

    return register


class TranslationError(Exception):
    """A function that is not translated, with the reason."""


def build(program: Program, source: Source, osr: int = -1) -> Function:
    """The HHIR of a function's entry, or of a loop. Raises :class:`TranslationError`."""
    if not source.suitable:
        raise TranslationError("it runs in the interpreter only")
    assumed: dict[int, list[Type]] = {}
    cfg = Cfg(source.func.code, max(osr, 0))
    everything = (1 << source.func.num_locals) - 1
    live = [everything] * (len(source.func.code) + 1) if source.main else live_locals(source.func)
    for _ in range(MAX_ROUNDS):
        builder = Builder(program, source, cfg, live, osr, assumed)
        try:
            return builder.run()
        except Widened as widened:
            assumed[widened.pc] = widened.types
    raise TranslationError("the types of its loops do not settle")


class Mark(NamedTuple):
    """A point of the translation: the state, $this if guarded, instructions in the block, whether it has acted."""

    state: State
    this: Value | None
    length: int
    acted: bool


class Builder:
    """One attempt at a function. ``state`` is the state before or within the current instruction."""

    def __init__(
        self,
        program: Program,
        source: Source,
        cfg: Cfg,
        live: list[int],
        osr: int,
        assumed: dict[int, list[Type]],
    ) -> None:
        self.program = program
        self.source = source
        self.func: Func = source.func
        self.cfg = cfg
        self.live = live  # by instruction, see :mod:`backend.jit.build.liveness`
        self.assumed = assumed
        everything = set(range(source.func.num_locals))
        self.written = everything if source.main else locals_written(source.func.code)
        signature = source.signature
        symbol = f"{source.symbol}.osr{osr}" if osr >= 0 else f"{source.symbol}.typed"
        slots = self.func.num_locals + 2 * self.func.num_iters
        slots += bool(self.func.attrs & Attr.CLOSURE)  # the Closure object that runs
        self.out = Function(
            source.name, symbol, source.symbol, signature, osr, slots, self.func.max_stack
        )
        self.state = State([])
        self.block = Block(-1)
        self.pc = 0
        self.ended = False
        self.pending: dict[int, list[Edge]] = {}
        self.entered: dict[int, tuple[Block, State]] = {}
        self.undefined: Value
        self.this: Value | None = None  # $this, once guarded in this block
        self.skip_to = 0  # the instructions before this one are translated already
        self._here: Exit | None = None
        self._before = self.state
        self._acted = False  # the current bytecode instruction has done something that must not be done twice

    def run(self) -> Function:
        """Translate everything reachable from the start."""
        start = self.cfg.order[0]
        entry = self.out.block()
        self.out.blocks.append(entry)
        self.block = entry
        self.undefined = self.const(None, UNINIT)
        self.state = self._osr_state() if self.out.osr >= 0 else self._entry_state(entry)
        self.goto(start)
        while self.pending:  # again: where native code leaves early, a block may be reached from behind it only
            for pc in self.cfg.order:
                if pc in self.pending:
                    self.block, self.state = enter(self, pc)
                    self.entered[pc] = (self.block, self.state.copy())
                    self.this = None
                    self._translate(pc, self.cfg.ends[pc])
        return self.out

    def _entry_state(self, entry: Block) -> State:
        locals: list[Local] = []
        for at in range(self.func.num_locals):
            if at < len(self.func.params):
                type = self.out.signature.params[at]
                if self.func.params[at].by_ref:
                    locals.append(Local(REF))
                elif type is None:
                    seen = self.source.profile.params
                    expected = _single(seen[at]) if at < len(seen) else 0
                    locals.append(Local(GEN, expected=expected))
                else:
                    value = self.out.value(type)
                    entry.params.append(value)
                    locals.append(Local(type, value, True))
            elif at < len(self.func.params) + self.func.num_uses:
                locals.append(UNKNOWN)
            else:
                locals.append(self.dead_local())
        return State(locals)

    def _osr_state(self) -> State:
        """Everything is in memory; the tags seen when the loop became hot are guarded."""
        self.pc = self.out.osr
        self.state = State([UNKNOWN] * self.func.num_locals)
        self._begin()
        for at, tag in enumerate(self.source.profile.slots[: self.func.num_locals]):
            type = of_tag(tag)
            self.state.locals[at] = Local(GEN, expected=type.mask)
            if counted(type) and not (type == ARR and self.is_live(at, self.pc)):
                continue
            if self.is_live(at, self.pc):
                self.load_local(at, type)
            else:
                self.load_local(at, Type(GEN.mask & ~COUNTED))
                self.state.locals[at] = self.dead_local()
        return self.state

    def is_live(self, local: int, pc: int) -> bool:
        """Whether the bytecode from an instruction on may read a local."""
        return bool(self.live[pc] >> local & 1)

    def dead_local(self) -> Local:
        """A local that nobody will read, whose slot holds nothing counted."""
        return Local(UNINIT, self.undefined, True)

    def _translate(self, start: int, end: int) -> None:
        code = self.cfg.code
        self.ended = False
        self.skip_to = start
        for pc in range(start, end):
            if pc < self.skip_to:
                continue
            self.pc = pc
            self._begin()
            instr = code[pc]
            if TABLE[instr.op].name in OBSERVED and not self.source.profile.reached(pc):
                self.leave_unreached()
                return
            LOWERINGS.get(instr.op, _core)(self, instr)
            if self.ended:
                return
        self.goto(end)

    def _begin(self) -> None:
        self._here = None
        self._before = self.state.copy()
        self._acted = False

    # Emitting

    def emit(
        self,
        row: Row,
        *args: Value,
        imm: tuple[object, ...] = (),
        type: Type | None = None,
        exit: Exit | None = None,
        resume: int = -1,
    ) -> Value | None:
        """Append an instruction. It leaves with the state before this bytecode instruction, or by ``exit``, or
        with the present state for the instruction ``resume``."""
        if row.effects & Effect.OBSERVES:
            self._publish(bool(row.effects & Effect.REENTERS))
        assert not self._acted or not row.effects & Effect.EXITS or exit or resume >= 0, row.name
        self._acted = self._acted or bool(row.effects & Effect.WRITES)
        inst = Inst(row, args, imm, pc=self.pc)
        if row.effects & Effect.EXITS:
            inst.exit = exit or (self.here() if resume < 0 else self.exit_of(self.state, resume))
        if row.effects & Effect.THROWS:
            inst.thrown = self.exit_of(self.state, self.pc, unwind=True)
        result_type = type if type is not None else row.result
        if result_type is not None:
            inst.result = self.out.value(result_type, inst)
        self.block.insts.append(inst)
        if self.source.main and row.effects & Effect.REENTERS:
            self._forget_globals()
        self.ended = self.ended or bool(row.effects & Effect.TERMINATES)
        return inst.result

    def make(self, row: Row, *args: Value, imm: tuple[object, ...] = (), type: Type | None = None) -> Value:
        """Like :meth:`emit`, for instructions that have a result."""
        result = self.emit(row, *args, imm=imm, type=type)
        assert result is not None
        return result

    def mark(self) -> Mark:
        """Where the translation is, for :meth:`rewind` within the same block."""
        return Mark(self.state.copy(), self.this, len(self.block.insts), self._acted)

    def rewind(self, mark: Mark) -> None:
        """Take back what was emitted since."""
        self.state, self.this, length, self._acted = mark
        del self.block.insts[length:]

    def const(self, value: object, type: Type) -> Value:
        """A literal."""
        return self.make(BY_NAME["Const"], imm=(value,), type=type)

    def here(self) -> Exit:
        """Leaving before the current bytecode instruction."""
        if self._here is None:
            self._here = self.exit_of(self._before, self.pc)
        return self._here

    def exit_of(self, state: State, pc: int, unwind: bool = False) -> Exit:
        """Leaving with a state, at an instruction."""
        locals = tuple(
            (at, local.value if self.is_live(at, pc) else self.undefined)
            for at, local in enumerate(state.locals)
            if local.dirty and local.value is not None
        )
        return Exit(pc, state.depth, locals, tuple(state.stack), unwind)

    @property
    def wide(self) -> bool:
        """Whether precise predictions for the current instruction have failed often."""
        return self.pc in self.source.profile.wide or self.generic

    @property
    def generic(self) -> bool:
        """Whether even imprecise predictions for the current instruction have failed."""
        return self.pc in self.source.profile.generic

    def note(self, reason: Reason) -> None:
        """The current instruction is not done in place."""
        self.out.notes[self.pc] = reason

    def rely_on(self, fact: str) -> None:
        """Something that the loader has to find true of the running program."""
        self.out.facts.setdefault(fact)

    def held_back(self) -> bool:
        """Whether the innermost call is one that native code makes itself."""
        for entry in reversed(self.state.stack):
            if isinstance(entry.value, ActRec):
                return bool(entry.value.func)
        return False

    def callee(self) -> Source | None:
        """The function that the innermost call is certain to reach."""
        for entry in reversed(self.state.stack):
            if isinstance(entry.value, ActRec):
                name = entry.value.func
                return next((s for s in self.program.sources if s.symbol == name), None)
        return None

    def takes_ref(self, argument: int) -> bool:
        """Whether the innermost call's function is known and takes an argument by reference."""
        callee = self.callee()
        return callee is not None and callee.func.params[argument].by_ref

    # The stack

    def push(self, value: Value, borrowed: bool = False, local: int = -1) -> None:
        """Push a value. A borrowed one belongs to ``local`` or to the literal pool."""
        if not counted(value.type):
            borrowed, local = False, -1
        self.state.stack.append(StackEntry(value, self.state.depth, borrowed, False, local))

    def pop(self) -> StackEntry:
        """Take the top entry off."""
        return self.state.stack.pop()

    def top(self, below: int = 0) -> Value:
        """The value ``below`` entries under the top."""
        value = self.state.stack[-1 - below].value
        assert isinstance(value, Value)
        return value

    def refine_top(self, below: int, value: Value) -> None:
        """A narrower view of a stack entry."""
        stack = self.state.stack
        at = len(stack) - 1 - below
        stack[at] = stack[at]._replace(value=value)

    def own(self, entry: StackEntry) -> Value:
        """The entry's value with a reference that can be given away."""
        assert isinstance(entry.value, Value)
        if entry.borrowed and counted(entry.value.type):
            self.emit(BY_NAME["IncRef"], entry.value)
        return entry.value

    def drop(self, entry: StackEntry) -> None:
        """Give up an entry that was popped."""
        if not entry.borrowed and isinstance(entry.value, Value) and counted(entry.value.type):
            self.release(entry.value)

    def release(self, value: Value) -> None:
        """Give up a reference."""
        plain = not value.type.mask & COUNTED & ~rat.STR
        self.emit(BY_NAME["DecRefStr" if plain else "DecRef"], value)

    def detach(self, locals: Container[int]) -> None:
        """Give stack entries that borrow from locals references of their own: those are about to change."""
        for at, entry in enumerate(self.state.stack):
            if entry.borrowed and entry.local in locals and isinstance(entry.value, Value):
                self.emit(BY_NAME["IncRef"], entry.value)
                self.state.stack[at] = StackEntry(entry.value, entry.depth)

    # Locals

    def load_local(self, at: int, type: Type) -> Value | None:
        """The value of a local with a type that is proven or guarded here; None when that is impossible."""
        local = self.state.locals[at]
        if local.type.mask & ~type.mask:
            if not local.type.mask & type.mask:
                return None
            narrow = Type(local.type.mask & type.mask)
            if local.value is not None:
                value = self.make(BY_NAME["CheckType"], local.value, imm=(narrow,), type=narrow)
            else:
                value = self.make(BY_NAME["CheckLoc"], imm=(at, narrow), type=narrow)
            self.state.locals[at] = Local(narrow, value, local.dirty, narrow.mask)
            return value
        if local.value is None:
            value = self.make(BY_NAME["LdLoc"], imm=(at,), type=local.type)
            value.expected = local.expected & local.type.mask
            self.state.locals[at] = local._replace(value=value)
            return value
        return local.value

    def store_local(self, at: int, value: Value) -> None:
        """Assign to a local a value that the caller owns, and release what was there (no reference)."""
        old = self.replace_local(at, value)
        if old is not None:
            self.release(old)

    def replace_local(self, at: int, value: Value) -> Value | None:
        """Assign to a local a value that the caller owns; what was there is the caller's to release."""
        self.detach((at,))
        local = self.state.locals[at]
        old = None
        if counted(local.type):
            old = local.value or self.make(BY_NAME["LdLoc"], imm=(at,), type=local.type)
        expected = value.expected if counted(value.type) else 0
        in_slot = counted(value.type) or counted(local.type)
        if in_slot:
            self.emit(BY_NAME["StLoc"], value, imm=(at,))
        self.state.locals[at] = Local(value.type, value, not in_slot, expected)
        return old

    def store_actrec(self, at: int) -> None:
        """Build the header of the call that stack entry ``at`` begins."""
        entry = self.state.stack[at]
        record = actrec_of(entry)
        self.emit(BY_NAME["StActRec"], *record.values(), imm=(entry.depth, record))
        self.state.stack[at] = entry._replace(stored=True)

    def store_entry(self, at: int) -> None:
        """Bring a stack entry into memory, which then owns it."""
        entry = self.state.stack[at]
        if entry.stored:
            return
        if isinstance(entry.value, ActRec):
            self.store_actrec(at)
            return
        self.emit(BY_NAME["StStk"], self.own(entry), imm=(entry.depth,))
        self.state.stack[at] = StackEntry(entry.value, entry.depth, stored=True)

    def sync_local(self, at: int) -> None:
        """Bring a local's slot up to date."""
        local = self.state.locals[at]
        if local.dirty and local.value is not None:
            acted = self._acted
            self.emit(BY_NAME["StLoc"], local.value, imm=(at,))
            self.state.locals[at] = local._replace(dirty=False)
            self._acted = acted  # storing that again does no harm

    def forget_local(self, at: int) -> None:
        """A local, whose slot is up to date, may have become anything; what it was is a prediction."""
        local = self.state.locals[at]
        assert not local.dirty, at
        expected = local.type.mask if not local.memory else local.expected or local.type.mask
        if Type(expected) == GEN:
            expected = 0
        self.state.locals[at] = Local(GEN, expected=expected)

    def _publish(self, reenters: bool) -> None:
        """Bring up to date what others may see: arguments in backtraces, and the pseudo-main's variables.

        Those may even be assigned to, so nothing on the stack may borrow from them then.
        """
        seen = self._globals() if self.source.main else range(len(self.func.params))
        for at in seen:
            if at < len(self.state.locals):
                self.sync_local(at)
        if self.source.main and reenters:
            self.detach(seen)

    def _forget_globals(self) -> None:
        """PHP code ran, and the pseudo-main's variables are everybody's."""
        for at in self._globals():
            self.forget_local(at)

    def _globals(self) -> range:
        """The locals of the pseudo-main that have names."""
        return range(len(self.func.local_names))

    # Control

    def goto(self, pc: int) -> None:
        """End the block with a jump."""
        self.ended = True
        finish_edge(self, Edge(self.block, self.state), pc)

    def branch(self, condition: Value, taken: int, otherwise: int, poll: Exit | None = None) -> None:
        """End the block with a branch to two bytecode instructions; a way back polls, leaving by ``poll``."""
        edges = [Edge(self.out.block(), self.state.copy()) for _ in range(2)]
        self.out.blocks += [edge.block for edge in edges]
        self.emit(BY_NAME["Br"], condition, imm=(None,))
        self.block.terminator.targets = tuple(Target(edge.block) for edge in edges)
        for edge, pc in zip(edges, (taken, otherwise), strict=True):
            if poll is not None and pc <= self.pc:
                self.block = edge.block
                self.emit(BY_NAME["Poll"], exit=poll)
            finish_edge(self, edge, pc)

    def exit_with_top(self, value: Value) -> Exit:
        """Leaving before the current bytecode instruction, with another value on top of the stack."""
        state = self.state.copy()
        state.stack[-1] = StackEntry(value, state.stack[-1].depth)
        return self.exit_of(state, self.pc)

    def leave_unreached(self) -> None:
        """End the block: nobody has come here yet."""
        self.note(Reason.UNREACHED)
        self.leave()

    def leave(self) -> None:
        """End the block: the interpreter goes on at this instruction."""
        self.state = self._before
        self.emit(BY_NAME["SideExit"])


def _single(bits: int) -> int:
    type = of_tag(bits.bit_length() - 1) if bits and bits & (bits - 1) == 0 else None
    return type.mask if type is not None else 0


def _core(builder: Builder, instr: Instr) -> None:
    from backend.jit.build.core import core

    core(builder, instr)


def actrec_of(entry: StackEntry) -> ActRec:
    """The call that a stack entry begins."""
    assert isinstance(entry.value, ActRec)
    return entry.value
