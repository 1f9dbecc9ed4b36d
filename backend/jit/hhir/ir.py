"""HHIR: functions in static single assignment form, with block parameters instead of phis.

A :class:`Value` has a type and one definition: an instruction or a block parameter. A value may be
used wherever a wider type is wanted; narrowing takes an instruction. An instruction that can leave
native code carries an :class:`Exit`: everything the interpreter needs to go on at a bytecode
instruction. Operands are borrowed unless the instruction table says that it consumes them.

Example: ``Inst(AndInt, (x, y))`` is an instruction; its ``result`` is a fresh :class:`Value`.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from backend.jit.hhir.reasons import Reason
from backend.jit.hhir.rows import Row
from backend.jit.hhir.types import Type

_Imms = TypeVar("_Imms", bound=tuple[object, ...])


class Value:
    """One SSA value. ``inst`` is None for a block parameter; ``expected`` is a prediction (a mask), or 0."""

    __slots__ = ("expected", "id", "inst", "type")

    def __init__(self, id: int, type: Type, inst: Inst | None) -> None:
        self.id = id
        self.type = type
        self.inst = inst
        self.expected = 0

    def __repr__(self) -> str:
        return f"t{self.id}"


@dataclass(slots=True, frozen=True, eq=False)
class ActRec:
    """A call that has begun: the frame header that FPush* builds, held back until someone looks.

    ``func`` names the link that holds the callee; ``this`` and ``cls`` are values or None. ``in_line``
    calls have no row in stack traces; ``constructs`` says that `new` calls. Where the class of ``this`` decides,
    the callee is that one of ``among`` whose number ``choice`` is; ``func`` is the first. ``closure`` is the Closure
    that is called, which has $this and class itself; where ``func`` is empty, it has the function, too, which takes no
    references if ``by_value``.
    """

    func: str
    nargs: int
    this: Value | None = None
    cls: Value | None = None
    in_line: bool = False
    constructs: bool = False
    among: tuple[str, ...] = ()
    choice: Value | None = None
    closure: Value | None = None
    by_value: bool = False

    @property
    def anyone(self) -> bool:
        """Whether only the Closure knows which function is called."""
        return self.closure is not None and not self.func

    def values(self) -> Iterator[Value]:
        """The values inside."""
        if self.this is not None:
            yield self.this
        if self.cls is not None:
            yield self.cls
        if self.choice is not None:
            yield self.choice
        if self.closure is not None:
            yield self.closure

    def filled(self, values: Iterable[Value]) -> ActRec:
        """The same call with other values, in the order of :meth:`values`."""
        rest = iter(values)
        this = next(rest) if self.this is not None else None
        cls = next(rest) if self.cls is not None else None
        choice = next(rest) if self.choice is not None else None
        closure = next(rest) if self.closure is not None else None
        return replace(self, this=this, cls=cls, choice=choice, closure=closure)


class StackEntry(NamedTuple):
    """A slot of the evaluation stack: a value, whether it must be counted to be stored, its place.

    ``stored`` means that memory holds it (and owns it) already.
    """

    value: Value | ActRec
    depth: int  # slot number above the first evaluation stack slot
    borrowed: bool = False
    stored: bool = False
    local: int = -1  # the local that a borrowed value belongs to


@dataclass(slots=True, eq=False)
class Exit:
    """Where and how to leave native code: the bytecode instruction and what must be in memory.

    ``locals`` are the locals whose slots are out of date. ``frame`` says that the frame's header
    is in memory. ``unwind`` leaves for the unwinder instead of the instruction's handler, ``returning``
    for what releases the rest of a frame whose function has ended.
    """

    pc: int
    depth: int
    locals: tuple[tuple[int, Value], ...]
    stack: tuple[StackEntry, ...]
    unwind: bool = False
    returning: bool = False

    def values(self) -> Iterator[Value]:
        """Every value that leaving needs."""
        for _, value in self.locals:
            yield value
        for entry in self.stack:
            if entry.stored:
                continue
            if isinstance(entry.value, ActRec):
                yield from entry.value.values()
            else:
                yield entry.value

    def replaced(self, final: Callable[[Value], Value]) -> Exit:
        """The same exit with other values."""
        stack: list[StackEntry] = []
        for entry in self.stack:
            held = entry.value
            if isinstance(held, ActRec):
                stack.append(entry._replace(value=held.filled(map(final, held.values()))))
            else:
                stack.append(entry._replace(value=final(held)))
        locals = tuple((at, final(value)) for at, value in self.locals)
        return Exit(self.pc, self.depth, locals, tuple(stack), self.unwind, self.returning)


@dataclass(slots=True, eq=False)
class Target:
    """A branch target with the arguments for its block's parameters."""

    block: Block
    args: tuple[Value, ...] = ()


@dataclass(slots=True, eq=False)
class Inst:
    """An instruction. ``imm`` is of the class that the table's ``imms`` column names."""

    row: Row
    args: tuple[Value, ...] = ()
    imm: tuple[object, ...] = ()
    result: Value | None = None
    exit: Exit | None = None
    thrown: Exit | None = None
    targets: tuple[Target, ...] = ()
    pc: int = -1

    @property
    def name(self) -> str:
        """The instruction's name."""
        return self.row.name

    def extra(self, kind: type[_Imms]) -> _Imms:
        """The immediates, which are of this class."""
        assert isinstance(self.imm, kind), (self.name, self.imm)
        return self.imm

    def uses(self) -> Iterator[Value]:
        """Every value that the instruction needs, exits and branch arguments included."""
        yield from self.args
        for target in self.targets:
            yield from target.args
        if self.exit is not None:
            yield from self.exit.values()
        if self.thrown is not None:
            yield from self.thrown.values()


@dataclass(slots=True, eq=False)
class Block:
    """A basic block. The last instruction, and only it, is a terminator."""

    id: int
    params: list[Value] = field(default_factory=list)
    insts: list[Inst] = field(default_factory=list)
    cold: bool = False

    def __repr__(self) -> str:
        return f"B{self.id}"

    @property
    def terminator(self) -> Inst:
        """The last instruction."""
        return self.insts[-1]

    def successors(self) -> list[Block]:
        """The blocks that the terminator names."""
        return [target.block for target in self.insts[-1].targets] if self.insts else []


@dataclass(slots=True, frozen=True)
class Signature:
    """How a typed entry is called: registers for some parameters, memory for the others."""

    params: tuple[Type | None, ...] = ()  # None: the argument is in the callee's frame

    def of(self, given: int) -> Signature:
        """How an entry for only the first arguments, or for more than there are parameters, is called."""
        more = (None,) * (given - len(self.params))
        return Signature((*self.params, *more)[:given])

    @property
    def in_registers(self) -> tuple[tuple[int, Type], ...]:
        """The parameters that travel in registers."""
        return tuple((at, t) for at, t in enumerate(self.params) if t is not None)


@dataclass(slots=True, eq=False)
class Function:
    """An HHIR function: one way into one PHP function.

    ``symbol`` is its linkage name. ``osr`` is the bytecode instruction of a loop head, or -1 for the
    function's own entry. Blocks are in reverse postorder, the entry first.
    """

    name: str
    symbol: str
    link: str  # link that holds the Func pointer
    signature: Signature = Signature()
    osr: int = -1
    frame_slots: int = 0
    max_stack: int = 0
    blocks: list[Block] = field(default_factory=list)
    facts: dict[str, None] = field(default_factory=dict)  # what the loader has to check
    notes: dict[int, Reason] = field(default_factory=dict)  # bytecode not done in place
    extra: int = 0  # arguments beyond the parameters, which a list in the frame keeps
    protected: Container[int] = ()  # bytecode that exception handlers of the function are around
    next_value: int = 0
    next_block: int = 0

    def lands(self, pc: int) -> bool:
        """Whether what an instruction throws may lead to a handler in native code."""
        return pc in self.protected and self.blocks[0].terminator.name == "Enter"

    def entries(self) -> list[int]:
        """The instructions in whose handlers' place the function is."""
        first = self.blocks[0].terminator
        resumed = first.imm[1] if first.name == "Enter" else ()
        return [self.osr, *resumed] if self.osr >= 0 else []  # type: ignore[misc]

    def landings(self) -> list[tuple[int, Block]]:
        """The exception handlers that it enters, and their blocks."""
        first = self.blocks[0].terminator
        if first.name != "Enter":
            return []
        return [(pc, target.block) for pc, target in zip(first.imm[0], first.targets[1:], strict=True)]  # type: ignore[call-overload]

    @property
    def size(self) -> int:
        """Its instructions."""
        return sum(len(block.insts) for block in self.blocks)

    def value(self, type: Type, inst: Inst | None = None) -> Value:
        """A fresh value."""
        self.next_value += 1
        return Value(self.next_value - 1, type, inst)

    def block(self) -> Block:
        """A fresh block, not yet in ``blocks``."""
        self.next_block += 1
        return Block(self.next_block - 1)

    def instructions(self) -> Iterator[Inst]:
        """Every instruction, block by block."""
        for block in self.blocks:
            yield from block.insts
