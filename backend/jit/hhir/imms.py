"""The immediates of HHIR instructions: one class for each shape, which the instruction table names.

Example: ``inst.extra(LocalId).local`` is the local that a ``LdLoc`` loads.
"""

from __future__ import annotations

from typing import NamedTuple

from backend.jit.hhir.ir import ActRec
from backend.jit.hhir.types import Type


class Literal(NamedTuple):
    """A literal."""

    value: int | float | bool | None


class InstrAt(NamedTuple):
    """A bytecode instruction, whose decoded record holds a literal."""

    at: int


class LitAt(NamedTuple):
    """The same, and what the literal is."""

    at: int
    text: bytes


class LocalId(NamedTuple):
    """A local."""

    local: int


class StackSlot(NamedTuple):
    """A slot above the first one of the evaluation stack."""

    depth: int


class ArgLocal(NamedTuple):
    """A slot of the evaluation stack and a local."""

    depth: int
    local: int


class Call(NamedTuple):
    """The slot where a call's frame lies, and the call."""

    depth: int
    record: ActRec


class Taking(NamedTuple):
    """Whether a function is to take all its arguments by value."""

    by_value: bool


class Link(NamedTuple):
    """The name of a link."""

    link: str


class Named(NamedTuple):
    """The name of a link, and the instruction that begins a call."""

    link: str
    pc: int


class Links(NamedTuple):
    """The names of some links."""

    links: tuple[str, ...]


class Instance(NamedTuple):
    """The link of a class, and those of some of its subclasses that are likely."""

    link: str
    likely: tuple[str, ...]


class Libm(NamedTuple):
    """A function of libm."""

    function: str


class Predicate(NamedTuple):
    """A comparison, in LLVM's words."""

    predicate: str


class Kinds(NamedTuple):
    """A set of kinds."""

    kinds: Type


class PropSlot(NamedTuple):
    """A property's slot."""

    slot: int


class IterId(NamedTuple):
    """An iterator."""

    iter: int


class IterKeys(NamedTuple):
    """An iterator, and whether keys are wanted."""

    iter: int
    keyed: bool


class IterOver(NamedTuple):
    """An iterator, and the link of a class."""

    iter: int
    link: str


class CoreCall(NamedTuple):
    """A core function, the bytecode instruction that it runs, and the depth of the stack."""

    symbol: str
    pc: int
    depth: int


class DirectCall(NamedTuple):
    """A function's symbol, the instruction that calls, the slot of the callee's frame, and the number of arguments."""

    symbol: str
    pc: int
    depth: int
    given: int


class NativeCall(NamedTuple):
    """A direct wrapper, the instruction that calls, the slot of the first argument, and how many are given."""

    symbol: str
    pc: int
    depth: int
    given: int


class FrameCall(NamedTuple):
    """The instruction that calls, the slot of the frame, and how many arguments it has."""

    pc: int
    depth: int
    nargs: int


class Likely(NamedTuple):
    """Whether the first target is the likely one; None when nothing is known."""

    likely: bool | None


class Entries(NamedTuple):
    """The instructions that targets from the second on stand for; those at which a generator is resumed, and how
    many cells it has on its stack there."""

    pcs: tuple[int, ...]
    resumed: tuple[int, ...]
    depths: tuple[int, ...]


class IterTurns(NamedTuple):
    """An iterator, the instruction, and the depth of the stack."""

    iter: int
    pc: int
    depth: int


class IterYielded(NamedTuple):
    """An iterator, and which word of its generator is wanted: `value` or `key`."""

    iter: int
    field: str


class Yielding(NamedTuple):
    """What a form of yield does, the instruction, the depth of the stack, how many operands are yielded, and the locals
    that the others are."""

    symbol: str
    pc: int
    depth: int
    yielded: int
    locals: tuple[int, ...]


class Base(NamedTuple):
    """The value that leads to the first target."""

    base: int
