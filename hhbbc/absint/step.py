"""One instruction on an abstract state: the context that the handlers of all opcodes work on.

Handlers start from what the opcode table admits (it may throw, re-enter PHP code, write the heap) and
*earn* better flags by what they know of the operands. A handler that forgets to is slow, never wrong.
"""

from __future__ import annotations

from copy import copy
from typing import Any, Final

from hhbbc import types as ty
from hhbbc.absint.state import Call, State
from hhbbc.evaluator import CannotFold, Evaluator, fold
from hhbbc.facts.view import IndexView
from hhbbc.facts.world import Place
from hhbbc.program import Block, Body
from hhbbc.types import Type
from hhbc import rat
from hhbc.opcodes import TABLE, Effect, Flavor, OpInfo
from hhbc.ops import Instr
from hhbc.scalars import PhpScalar
from hhbc.unit import Attr

# The table's effects as plain ints: flag enums are several times slower, and this is the inner loop.
EFFECTS: Final = tuple(int(info.effects) for info in TABLE)
THROWS: Final = int(Effect.THROWS)
HEAP: Final = int(Effect.HEAP)
REENTERS: Final = int(Effect.REENTERS)
ENV_WRITE: Final = int(Effect.ENV_WRITE)
LOC_WRITE: Final = int(Effect.LOC_WRITE)

QUIET: Final = rat.PRIM | rat.STR  # converting these to anything runs no PHP code and never warns
PARSED_RESULTS: Final[dict[str, Type]] = {}


class Step:
    """The state before an instruction, turned into the state behind it."""

    instr: Instr
    imms: Any  # of the instruction; the opcode table says what they are
    block: Block

    __slots__ = (
        "_own", "_views", "aliased", "at", "block", "body", "by_name", "compared", "dead", "decided", "effects",
        "evaluator", "foreign", "imms", "index", "instr", "position", "returned", "scope", "state", "taken",
        "this_type", "torn",
    )  # fmt: skip

    def __init__(self, body: Body, index: IndexView, evaluator: Evaluator, state: State) -> None:
        """Begin in a state, which the instructions then change."""
        self.body = body
        self.index = index
        self.evaluator = evaluator
        self.state = state
        self.foreign = body.scopes
        self._own = index
        self._views: dict[bytes, IndexView] = {}
        self.effects = 0  # of Effect
        self.decided: bool | None = None  # of a branch: always taken, never taken, unknown
        self.taken: State | None = None  # the refined state of the edge taken, if it differs
        self.compared = ty.BOTTOM, ty.BOTTOM  # the operands of the last comparison
        self.torn: tuple[int, Type] | None = None  # a local, as an exception may leave it half-way
        self.returned = ty.BOTTOM
        self.dead = False  # nothing gets behind the instruction, as far as it is known by now
        self.position = 0  # of the instruction in its block
        self.at = 0  # the original instruction that it stands for
        self.aliased = body.is_main and index.globals_by_name()
        self.by_name = bool(body.attrs & int(Attr.VAR_ENV))
        self.this_type = ty.BOTTOM
        self.scope = index.place.scope
        if self.scope is not None and not body.attrs & int(Attr.STATIC):
            self.this_type = ty.obj(self.scope.name)

    def look_from(self, at: int) -> None:
        """See the program as the class that the code of an origin belongs to."""
        name = self.foreign.get(at)
        if name is None:
            self.index = self._own
            return
        if name not in self._views:
            view = self._views[name] = copy(self._own)
            view.place = Place(view.place.unit, view.index.classes.get(name.lower()))
        self.index = self._views[name]

    # -- the stack ----------------------------------------------------------------------

    def push(self, t: Type) -> None:
        """Push a slot."""
        self.state.stack.append(t)

    def pop(self) -> Type:
        """Pop a slot."""
        return self.state.stack.pop()

    def popn(self, count: int) -> list[Type]:
        """Pop slots; the deepest comes first."""
        stack = self.state.stack
        if not count:
            return []
        found = stack[-count:]
        del stack[-count:]
        return found

    # -- locals -------------------------------------------------------------------------

    def local(self, at: int) -> Type:
        """What the local may hold."""
        return self.state.locals[at]

    def set_local(self, at: int, t: Type) -> None:
        """Overwrite what is known of the local."""
        self.state.locals[at] = t
        if self.state.spare:
            self._recount(at)

    def _recount(self, at: int) -> None:
        """The local has another value."""
        self.state.spare -= {(at, True), (at, False)}

    def assign(self, at: int, t: Type) -> None:
        """Store a cell: through a reference if the local may be one; old values may be destroyed."""
        old = self.state.locals[at]
        if not may_destruct(old):
            self.quiet()
        if old.mask & rat.REF:
            self.state.locals[at] = Type(rat.CELL | rat.REF)
        else:
            self.state.locals[at] = t
        if self.state.spare:
            self._recount(at)

    # -- calls --------------------------------------------------------------------------

    def open_call(self, call: Call) -> None:
        """Begin an FPI region."""
        flying = self.body.calls.get(self.at)
        names = flying.names if flying is not None else ()
        self.state.calls = (*self.state.calls, call._replace(total=self.imms[0], names=names))

    def add_argument(self, t: Type, given: Type | None = None) -> None:
        """Push an argument of the innermost open call; ``given`` is what is known of it beyond the slot's type."""
        *outer, call = self.state.calls
        self.state.calls = (*outer, call._replace(args=(*call.args, t if given is None else given)))
        self.push(t)

    def close_call(self) -> Call:
        """End the innermost FPI region."""
        *outer, call = self.state.calls
        self.state.calls = tuple(outer)
        return call

    # -- flags --------------------------------------------------------------------------

    def quiet(self) -> None:
        """State that the instruction neither throws nor runs other code here."""
        self.effects &= ~(THROWS | REENTERS)

    def pure(self) -> None:
        """State that the instruction does nothing but compute its outputs."""
        self.effects = 0

    def try_fold(self, args: list[Type]) -> Type | None:
        """The constant result when all operands are constants and the operation is quiet."""
        values: list[PhpScalar] = []
        for t in args:
            if not ty.is_constant(t):
                return None
            values.append(ty.value_of(t))
        try:
            result = fold(self.evaluator, self.instr, tuple(values))
        except CannotFold:
            return None
        self.pure()
        return ty.constant(result)


def may_destruct(t: Type, depth: int = 3) -> bool:
    """Whether dropping a value of this type may run PHP code."""
    if t.mask & (rat.OBJ | rat.REF):
        return True
    if t.mask & rat.CARR:
        if depth == 0:
            return True
        spec = ty.array_spec(t)
        return spec is None or may_destruct(ty.elem_type(spec), depth - 1)
    return False


def default(step: Step, info: OpInfo) -> None:
    """The transfer of an opcode that has no handler: what the table says, at its most pessimistic."""
    imms = step.imms
    for slot in reversed(info.pops):
        if slot.count is None:
            step.pop()
        else:
            step.popn(count_of(imms[slot.count]))
    pushed = [output_type(slot.flavor) for slot in info.pushes]
    if pushed and info.result:
        pushed[-1] = result_type(info)
    step.state.stack.extend(pushed)
    if EFFECTS[info.op] & LOC_WRITE:
        for at in info.locals:
            step.set_local(imms[at], ty.GEN_T)


def count_of(value: object) -> int:
    """How many stack slots a counting immediate stands for."""
    return value if isinstance(value, int) else len(value)  # type: ignore[arg-type]


def output_type(flavor: Flavor) -> Type:
    """The widest type of a slot of a flavor."""
    if flavor == Flavor.C:
        return ty.CELL_T
    if flavor == Flavor.A:
        return ty.CLS_T
    return ty.GEN_T


def result_type(info: OpInfo) -> Type:
    """The type that the table promises of the topmost output."""
    known = PARSED_RESULTS.get(info.result)
    if known is None:
        known = PARSED_RESULTS[info.result] = ty.from_rat(rat.parse_rat(info.result))
    return known


def table_row(instr: Instr) -> OpInfo:
    """The row of an instruction."""
    return TABLE[instr.op]
