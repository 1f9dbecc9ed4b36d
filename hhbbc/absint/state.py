"""The abstract machine state at one point of a function, and how states join.

Local facts only grow while a function is analysed: ``merge`` gives an upper bound, and past a number
of visits it widens, so the fixed point is reached after finitely many rounds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from hhbbc import types as ty
from hhbbc.types import Type

Join = Callable[[Type, Type], Type]

WIDEN_AFTER: Final = 4  # visits of a block before unions become widening unions


class Call(NamedTuple):
    """An FPI region that is open: what is known of the callee, and the arguments so far."""

    name: bytes  # lower case; b"" when the callee is unknown
    method: bytes = b""  # the name of a method whose class is unknown, lower case
    args: tuple[Type, ...] = ()
    cls: bytes = b""  # the class of a method call, when known
    receiver: Type = ty.BOTTOM  # of a constructor or method call
    ctor: bool = False
    total: int = 0  # of arguments in the end
    names: tuple[bytes, ...] = ()  # of the last arguments
    targets: tuple[Any, ...] = ()  # FuncFacts of which it surely calls one: methods, or the body of closures
    value: Type = ty.BOTTOM  # of a call of a value: that value


@dataclass(slots=True)
class MemberBase:
    """Where the member base register points: a path of keys from a local or another value.

    ``containers[i]`` is the type that ``keys[i]`` indexes; the current base is ``current``. ``held`` is the last
    property on the way, if there is one: the object (or class) and the name, None for one that is computed; ``inner``
    is how many keys lie behind it. ``own``: that object, or what the path begins at, is ``$this``.
    """

    local: int | None
    current: Type
    containers: tuple[Type, ...] = ()
    keys: tuple[Type, ...] = ()
    held: tuple[Type, bytes | None] | None = None
    inner: int = 0
    own: bool = False


_new = object.__new__


class State:
    """Types of locals and stack slots, open calls, constants known to be defined, whether there surely is a $this."""

    __slots__ = ("base", "calls", "constants", "has_this", "iters", "locals", "spare", "stack")

    def __init__(
        self,
        locals_: list[Type],
        stack: list[Type] | None = None,
        calls: tuple[Call, ...] = (),
        constants: frozenset[bytes] = frozenset(),
        base: MemberBase | None = None,
        iters: tuple[tuple[int, Type], ...] = (),
        has_this: bool = False,
        spare: frozenset[tuple[int, bool]] = frozenset(),
    ) -> None:
        """Take over the lists given."""
        self.locals = locals_
        self.stack = stack if stack is not None else []
        self.calls = calls
        self.constants = constants
        self.base = base
        self.iters = iters  # what the live iterators run over
        self.has_this = has_this
        self.spare = spare  # locals with an int that is no float after it was counted up (True), or down, once

    def copy(self) -> State:
        """An independent state."""
        new = _new(State)  # half the time of State(...), and this is done for every instruction
        new.locals = self.locals[:]
        new.stack = self.stack[:]
        new.calls = self.calls
        new.constants = self.constants
        new.base = self.base
        new.iters = self.iters
        new.has_this = self.has_this
        new.spare = self.spare
        return new

    def for_handler(self) -> State:
        """The state in which a handler starts: the stack and open calls are gone."""
        return State(self.locals[:], [], (), self.constants, has_this=self.has_this, spare=self.spare)


def merge(into: State, other: State, *, widening: bool) -> bool:
    """Make ``into`` an upper bound of both; return whether it changed."""
    join = ty.widening_union if widening else ty.union_of
    changed = _merge_types(into.locals, other.locals, join)
    changed |= _merge_types(into.stack, other.stack, join)
    if into.constants - other.constants:
        into.constants &= other.constants
        changed = True
    if into.has_this and not other.has_this:
        into.has_this = False
        changed = True
    if into.spare and into.spare - other.spare:
        into.spare &= other.spare
        changed = True
    if into.calls != other.calls:
        calls = tuple(map(_merge_call, into.calls, other.calls))
        changed |= calls != into.calls
        into.calls = calls
    if into.iters != other.iters:
        iters = _merge_iters(into.iters, other.iters, join)
        changed |= iters != into.iters
        into.iters = iters
    if into.base is not other.base:
        into.base = None  # a chain of member operations never spans blocks that join
    return changed


def _merge_iters(
    into: tuple[tuple[int, Type], ...], other: tuple[tuple[int, Type], ...], join: Join
) -> tuple[tuple[int, Type], ...]:
    """Iterators alive on both ways; what only one knows of is dead at the join."""
    theirs = dict(other)
    return tuple((it, join(t, theirs[it])) for it, t in into if it in theirs)


def _merge_types(into: list[Type], other: list[Type], join: Join) -> bool:
    changed = False
    for at, (a, b) in enumerate(zip(into, other, strict=True)):
        if a is not b and a != b:
            joined = join(a, b)
            if joined != a:
                into[at] = joined
                changed = True
    return changed


def _merge_call(a: Call, b: Call) -> Call:
    if a == b:
        return a
    same = a.name == b.name and a.cls == b.cls and a.ctor == b.ctor
    args = tuple(map(ty.union_of, a.args, b.args))
    receiver = ty.union_of(a.receiver, b.receiver)
    method = a.method if a.method == b.method else b"?"
    name, cls = (a.name, a.cls) if same else (b"", b"")
    targets = a.targets if a.targets == b.targets else ()
    return a._replace(
        name=name, method=method, args=args, cls=cls, receiver=receiver, ctor=a.ctor and b.ctor, targets=targets,
        value=ty.union_of(a.value, b.value),
    )  # fmt: skip
