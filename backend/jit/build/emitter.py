"""What the translation of every instruction is made of: emitting into the current block, stack and locals.

``emit`` keeps the rules between native code and the interpreter: what others may see is brought up to date before
they can look, what they may have changed is forgotten, and no guard follows a write of the same bytecode instruction.

Invariant: ``state`` describes the frame at the end of ``block``, the block that is being filled.

Example: ``emitter.push(emitter.const(1, INT))`` is ``Int 1``.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from backend.jit.build.cfg import Cfg, locals_written
from backend.jit.build.library import takes_reference
from backend.jit.build.program import Program, Source
from backend.jit.build.state import Local, State
from backend.jit.hhir import ops
from backend.jit.hhir.rows import Effect, Row
from backend.jit.hhir.ir import ActRec, Block, Exit, Function, Inst, StackEntry, Value
from backend.jit.hhir.reasons import Reason
from backend.jit.hhir.types import CELL, COUNTED, GEN, NUM, UNINIT, Type, counted, join, tag_of
from hhbc import rat
from hhbc.unit import Attr, Func


@dataclass(slots=True)
class Edge:
    """The end of a block that still needs its jump, and the state there."""

    block: Block
    state: State


class Mark(NamedTuple):
    """A point of the translation: the state, $this if guarded, instructions in the block, whether it has acted."""

    state: State
    this: Value | None
    length: int
    acted: bool


class Emitter:
    """One attempt at a function. ``state`` is the state before or within the current instruction."""

    def __init__(
        self,
        program: Program,
        source: Source,
        cfg: Cfg,
        live: list[int],
        osr: int,
        assumed: dict[int, list[Type]],
        given: int,
    ) -> None:
        self.program = program
        self.source = source
        self.func: Func = source.func
        self.cfg = cfg
        self.live = live  # by instruction, see :mod:`backend.jit.build.liveness`
        self.assumed = assumed
        everything = set(range(source.func.num_locals))
        changed = locals_written(source.func.code)
        # What handlers and resumed generators find is loaded anew.
        self.written = everything if source.by_name or cfg.landings or cfg.yields else changed
        # In a frame that is there, slots that nothing writes are up to date.
        self.outdated = everything if source.by_name or osr < 0 else changed
        signature = source.signature.of(given)
        symbol = f"{source.symbol}.osr{osr}" if osr >= 0 else source.typed(given)
        slots = self.func.num_locals + 2 * self.func.num_iters
        slots += bool(self.func.attrs & Attr.CLOSURE)  # the Closure object that runs
        slots += bool(self.func.attrs & Attr.GENERATOR)
        self.out = Function(
            source.name, symbol, source.symbol, signature, osr, slots, self.func.max_stack
        )
        self.out.extra = max(given - len(self.func.params), 0)
        self.calls = {row.push: row.call for row in source.func.fpi}
        self.state = State([])
        self.block = Block(-1)
        self.pc = 0
        self.ended = False
        self.size = 0  # instructions emitted so far
        self.pending: dict[int, list[Edge]] = {}
        self.widened: dict[int, list[Type]] = {}  # what assumptions about loop heads should have been
        self.entered: dict[int, tuple[Block, State]] = {}
        # By handler, or instruction behind a yield: the types of locals and stack where native code leads there.
        self.landing: dict[int, list[Type]] = {}
        self.resumed: set[int] = set()  # those behind a yield
        self.undefined: Value
        self.this: Value | None = None  # $this, once guarded in this block
        self.returning = False  # the result is owned, the frame is being released
        self.reached = False  # this block was left where it had not been reached before: what follows is executed, too
        self.skip_to = 0  # the instructions before this one are translated already
        self._here: Exit | None = None
        self._before = self.state
        self._acted = False  # the current bytecode instruction has done something that must not be done twice

    def is_live(self, local: int, pc: int) -> bool:
        """Whether the bytecode from an instruction on may read a local."""
        return bool(self.live[pc] >> local & 1)

    def dead_local(self) -> Local:
        """A local that nobody will read, whose slot holds nothing counted."""
        return Local(UNINIT, self.undefined, True)

    def begin(self) -> None:
        self._here = None
        self._before = self.state.copy()
        self._acted = False
        self.returning = False

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
            self.publish(bool(row.effects & Effect.REENTERS))
        assert not self._acted or not row.effects & Effect.EXITS or exit or resume >= 0, row.name
        self._acted = self._acted or bool(row.effects & Effect.WRITES)
        inst = Inst(row, args, imm, pc=self.pc)
        if row.effects & Effect.EXITS:
            inst.exit = exit or (self.here() if resume < 0 else self.exit_of(self.state, resume))
        if row.effects & Effect.THROWS:
            inst.thrown = self.exit_of(self.state, self.pc, unwind=True)
            self.lands()
        result_type = type if type is not None else row.result
        if result_type is not None:
            inst.result = self.out.value(result_type, inst)
        self.block.insts.append(inst)
        self.size += 1
        if self.source.by_name and row.effects & Effect.REENTERS and not self.returning:
            self._forget_named()
        self.ended = self.ended or bool(row.effects & Effect.TERMINATES)
        return inst.result

    def lands(self) -> None:
        """An exception may lead from here to handlers in native code. A frame that is being released has none."""
        if self.returning:
            return
        for handler in self.cfg.landings.get(self.pc, ()):
            self._note_landing(handler, [])

    def resumes(self, sent: Type) -> None:
        """A generator that suspends itself here goes on behind this instruction, with what it was sent on the stack."""
        self.resumed.add(self.pc + 1)
        self._note_landing(self.pc + 1, [*(value_of(entry).type for entry in self.state.stack), sent])

    def _note_landing(self, pc: int, stack: list[Type]) -> None:
        locals = [
            local.type if counted(local.type) or self.is_live(at, pc) else UNINIT
            for at, local in enumerate(self.state.locals)
        ]
        found = locals + stack
        known = self.landing.get(pc, found)
        self.landing[pc] = [join(a, b) for a, b in zip(known, found, strict=True)]

    def make(
        self,
        row: Row,
        *args: Value,
        imm: tuple[object, ...] = (),
        type: Type | None = None,
        exit: Exit | None = None,
        resume: int = -1,
    ) -> Value:
        """Like :meth:`emit`, for instructions that have a result."""
        result = self.emit(row, *args, imm=imm, type=type, exit=exit, resume=resume)
        assert result is not None
        return result

    def unseen(self, make: Callable[[], Value]) -> Value:
        """Make something that may be done twice: guards may follow."""
        acted = self._acted
        value = make()
        self._acted = acted
        return value

    def mark(self) -> Mark:
        """Where the translation is, for :meth:`rewind` within the same block."""
        return Mark(self.state.copy(), self.this, len(self.block.insts), self._acted)

    def rewind(self, mark: Mark) -> None:
        """Take back what was emitted since."""
        self.state, self.this, length, self._acted = mark
        del self.block.insts[length:]

    def resume(self, block: Block, mark: Mark) -> None:
        """Go on in another block, where the translation was at the mark."""
        self.state, self.this, _, self._acted = mark
        self.state = self.state.copy()
        self.block, self.ended = block, False

    def const(self, value: int | float | bool | None, type: Type) -> Value:
        """A literal."""
        return ops.Const(self, value, type=type)

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
        return Exit(pc, state.depth, locals, tuple(state.stack), unwind, self.returning)

    @property
    def wide(self) -> bool:
        """Whether precise predictions for the current instruction have failed often."""
        return self.pc in self.source.profile.wide or self.generic

    @property
    def generic(self) -> bool:
        """Whether even imprecise predictions for the current instruction have failed."""
        return self.pc in self.source.profile.generic

    def worth_guarding(self, expected: int, otherwise: Type = CELL, needed: bool = False) -> Type:
        """What to guard of a value that is expected to be of some kinds: that it is of the one kind, or a number where
        both kinds of numbers are, or where one has failed; ``otherwise``, if there is no such kind. ``needed``: the
        instruction cannot be done in place with any other kind, so that predicting less is of no use."""
        hopeless = self.generic if needed else self.wide
        if expected == rat.NUM or (hopeless and expected and not expected & ~rat.NUM):
            return otherwise if self.generic else NUM
        return otherwise if hopeless or tag_of(Type(expected)) is None else Type(expected)

    def note(self, reason: Reason) -> None:
        """The current instruction is not done in place."""
        self.out.notes[self.pc] = reason

    def rely_on(self, fact: str) -> None:
        """Something that the loader has to find true of the running program."""
        self.out.facts.setdefault(fact)

    def innermost(self) -> StackEntry | None:
        """The innermost call that has begun."""
        return next((entry for entry in reversed(self.state.stack) if isinstance(entry.value, ActRec)), None)

    def held_back(self) -> bool:
        """Whether the innermost call is one that native code makes itself."""
        entry = self.innermost()
        return entry is not None and (bool(actrec_of(entry).func) or actrec_of(entry).by_value)

    def takes_ref(self, argument: int) -> bool:
        """Whether the innermost call's function is known and takes an argument by reference."""
        entry = self.innermost()
        return entry is not None and self.reaches_ref(actrec_of(entry), argument)

    def reaches_ref(self, record: ActRec, argument: int) -> bool:
        """Whether the function of a call is known and takes an argument by reference."""
        callee = self.program.by_symbol.get(record.func)
        if callee is not None:
            return argument < len(callee.func.params) and callee.func.params[argument].by_ref
        return takes_reference(record, argument)

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
            ops.IncRef(self, entry.value)
        return entry.value

    def drop(self, entry: StackEntry) -> None:
        """Give up an entry that was popped."""
        self.drop_all([entry])

    def drop_all(self, entries: Iterable[StackEntry]) -> None:
        """Give up entries that were popped: all of them, whatever the destructors of some throw."""
        values = [
            entry.value
            for entry in entries
            if not entry.borrowed and isinstance(entry.value, Value) and counted(entry.value.type)
        ]
        several = sum(not _plain(value) for value in values) > 1
        for value in values:
            if several and not _plain(value):
                ops.DecRefQuiet(self, value)
            else:
                self.release(value)
        if several:
            ops.ThrowPending(self)

    def release(self, value: Value) -> None:
        """Give up a reference."""
        (ops.DecRefStr if _plain(value) else ops.DecRef)(self, value)

    def detach(self, locals: Container[int]) -> None:
        """Give stack entries that borrow from locals references of their own: those are about to change."""
        for at, entry in enumerate(self.state.stack):
            if entry.borrowed and entry.local in locals and isinstance(entry.value, Value):
                ops.IncRef(self, entry.value)
                self.state.stack[at] = StackEntry(entry.value, entry.depth)

    # Locals

    def load_local(self, at: int, type: Type, resume: int = -1) -> Value | None:
        """The value of a local with a type that is proven or guarded here; None when that is impossible. The guard leaves as
        :meth:`emit` says."""
        local = self.state.locals[at]
        if local.type.mask & ~type.mask:
            if not local.type.mask & type.mask:
                return None
            narrow = Type(local.type.mask & type.mask)
            if local.value is not None:
                value = ops.CheckType(self, local.value, type=narrow, resume=resume)
            else:
                value = ops.CheckLoc(self, at, type=narrow, resume=resume)
            value.expected = local.expected & narrow.mask
            self.state.locals[at] = Local(narrow, value, local.dirty, value.expected or narrow.mask)
            return value
        if local.value is None:
            value = ops.LdLoc(self, at, type=local.type)
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
            old = local.value or ops.LdLoc(self, at, type=local.type)
        expected = value.expected if counted(value.type) else 0
        in_slot = counted(value.type) or counted(local.type)
        if in_slot:
            ops.StLoc(self, at, value)
        self.state.locals[at] = Local(value.type, value, not in_slot, expected)
        return old

    def store_actrec(self, at: int) -> None:
        """Build the header of the call that stack entry ``at`` begins."""
        entry = self.state.stack[at]
        record = actrec_of(entry)
        ops.StActRec(self, entry.depth, record, *record.values())
        self.state.stack[at] = entry._replace(stored=True)

    def store_entry(self, at: int) -> None:
        """Bring a stack entry into memory, which then owns it."""
        entry = self.state.stack[at]
        if entry.stored:
            return
        if isinstance(entry.value, ActRec):
            self.store_actrec(at)
            return
        ops.StStk(self, entry.depth, self.own(entry))
        self.state.stack[at] = StackEntry(entry.value, entry.depth, stored=True)

    def sync_local(self, at: int) -> None:
        """Bring a local's slot up to date."""
        local = self.state.locals[at]
        if local.dirty and local.value is not None:
            acted = self._acted
            ops.StLoc(self, at, local.value)
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

    def publish(self, reenters: bool = True) -> None:
        """Bring up to date what others may see: arguments in backtraces, and variables that are reached by name.

        Those may even be assigned to, so nothing on the stack may borrow from them then.
        """
        seen = self._named() if self.source.by_name else range(len(self.func.params))
        for at in seen:
            if at < len(self.state.locals):
                self.sync_local(at)
        if self.source.by_name and reenters:
            self.detach(seen)

    def _forget_named(self) -> None:
        """PHP code ran, and variables that are reached by name may be anything."""
        for at in self._named():
            self.forget_local(at)

    def _named(self) -> range:
        """The locals that have names."""
        return range(len(self.func.local_names))

    # Leaving

    def leave(self, reason: Reason = Reason.LEAVES) -> None:
        """End the block: the interpreter goes on at this instruction."""
        self.note(reason)
        self.state = self._before
        ops.SideExit(self)


def _plain(value: Value) -> bool:
    """Whether a value can only be a string, if it is counted at all: nobody observes its end."""
    return not value.type.mask & COUNTED & ~rat.STR


def value_of(entry: StackEntry) -> Value:
    """The value of a stack entry that begins no call."""
    assert isinstance(entry.value, Value)
    return entry.value


def actrec_of(entry: StackEntry) -> ActRec:
    """The call that a stack entry begins."""
    assert isinstance(entry.value, ActRec)
    return entry.value
