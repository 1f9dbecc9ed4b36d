"""Translation of literals, stack shuffling and locals."""

from __future__ import annotations

from collections.abc import Mapping

from backend.jit.build.builder import Builder, lowers
from backend.jit.build.class_guards import check_instance
from backend.jit.build.core import core
from backend.jit.build.references import assign_referred, read_referred, referred
from backend.jit.build.state import Local
from backend.jit.hhir import ops
from backend.jit.hhir.imms import LitAt
from backend.jit.hhir.ir import StackEntry, Value
from backend.jit.hhir.types import ARR, BOOL, CELL, COUNTED, DBL, INT, NULL, STR, UNINIT, Type, counted, tag_of
from hhbc import rat
from hhbc.immediates import IsTypeOp
from hhbc.ops import Instr, Op
from hhbc.unit import Attr

_IS_TYPE = {
    IsTypeOp.Null: rat.NULL | rat.UNINIT,
    IsTypeOp.Bool: rat.BOOL,
    IsTypeOp.Int: rat.INT,
    IsTypeOp.Dbl: rat.DBL,
    IsTypeOp.Str: rat.STR,
    IsTypeOp.Arr: rat.ARR,
    IsTypeOp.Scalar: rat.BOOL | rat.NUM | rat.STR,
}
_LITERALS: Mapping[int, tuple[bool | None, Type]] = {
    Op.Null: (None, NULL),
    Op.NullUninit: (None, UNINIT),
    Op.True_: (True, BOOL),
    Op.False_: (False, BOOL),
}
_PLAIN_CELL = rat.CELL  # neither undefined nor a reference
_UNCOUNTED = rat.GEN & ~COUNTED


@lowers(Op.Nop, Op.EntryNop, Op.BoxRNop, Op.UnboxRNop, Op.FPassVNop, Op.FPassCNop)
def nothing(builder: Builder, instr: Instr) -> None:
    """No work at run time."""


@lowers(Op.Null, Op.True_, Op.False_, Op.NullUninit, Op.Int, Op.Double)
def literal(builder: Builder, instr: Instr) -> None:
    """An unboxed literal."""
    builder.push(literal_of(builder, instr))


def literal_of(builder: Builder, instr: Instr) -> Value:
    """The value that an instruction without operands pushes."""
    if instr.op in (Op.Int, Op.Double):
        number: int | float = instr.imms[0]  # type: ignore[assignment]
        return builder.const(number, INT if instr.op == Op.Int else DBL)
    return builder.const(*_LITERALS[instr.op])


@lowers(Op.String)
def string(builder: Builder, instr: Instr) -> None:
    """A literal string is immortal: never counted, so always borrowed."""
    value = ops.LitStr(builder, builder.pc, instr.imms[0], type=STR)  # type: ignore[arg-type]
    builder.push(value, borrowed=True)


def literal_string(entry: StackEntry) -> bytes | None:
    """The literal string that a stack entry is, if it is one that is held back."""
    source = entry.value.inst if isinstance(entry.value, Value) and not entry.stored else None
    return source.extra(LitAt).text if source is not None and source.name == "LitStr" else None


@lowers(Op.Array)
def array(builder: Builder, instr: Instr) -> None:
    """A literal array."""
    builder.push(ops.LitArr(builder, builder.pc, type=ARR), borrowed=True)


@lowers(Op.NewPackedArray)
def list_of(builder: Builder, instr: Instr) -> None:
    """A list of the values on top."""
    count: int = instr.imms[0]  # type: ignore[assignment]
    if not count or any(builder.top(below).type.mask & ~_PLAIN_CELL for below in range(count)):
        core(builder, instr)
        return
    entries = [builder.pop() for _ in range(count)][::-1]
    builder.push(ops.NewPacked(builder, *map(builder.own, entries)))


@lowers(Op.PopC, Op.PopR, Op.PopV)
def pop(builder: Builder, instr: Instr) -> None:
    """Drop the top."""
    builder.drop(builder.pop())


@lowers(Op.Dup)
def dup(builder: Builder, instr: Instr) -> None:
    """A second view of the top."""
    entry = builder.state.stack[-1]
    assert isinstance(entry.value, Value)
    if counted(entry.value.type) and not entry.borrowed:
        ops.IncRef(builder, entry.value)
    builder.push(entry.value, entry.borrowed, entry.local)


@lowers(Op.UnboxR, Op.Unbox)
def unbox(builder: Builder, instr: Instr) -> None:
    """A result that is no reference stays as it is."""
    value = builder.top()
    if value.type.mask & (rat.REF | rat.UNINIT):
        core(builder, instr)


def plain_local(builder: Builder, at: int, want: int = 0, needed: bool = False) -> Value | None:
    """A local's value if it is defined and no reference, by type or prediction; else None. ``want``: kinds that are
    worth a guard; ``needed``: no others will do."""
    local = builder.state.locals[at]
    if local.type.mask & ~_PLAIN_CELL:
        expected = (local.expected or _PLAIN_CELL) & _PLAIN_CELL
        if builder.generic or not expected & local.type.mask:
            return None
        return builder.load_local(at, builder.worth_guarding(expected, needed=needed and not expected & ~want))
    if want and local.type.mask & ~want and local.expected:
        type = builder.worth_guarding(local.expected & want, needed=needed)
        if not type.mask & ~want:
            return builder.load_local(at, type)
    return builder.load_local(at, local.type)


@lowers(Op.CGetL, Op.CGetQuietL, Op.CUGetL)
def get_local(builder: Builder, instr: Instr) -> None:
    """Push a local without touching its count."""
    at: int = instr.imms[0]  # type: ignore[assignment]
    local = builder.state.locals[at]
    if local.type == UNINIT and instr.op == Op.CGetQuietL:
        builder.push(builder.const(None, NULL))
        return
    value = plain_local(builder, at)
    inner = read_referred(builder, at) if value is None else None
    if value is not None:
        builder.push(value, True, at)
    elif inner is not None:
        builder.push(inner)
    else:
        core(builder, instr)


@lowers(Op.CGetL2)
def get_local_under(builder: Builder, instr: Instr) -> None:
    """Push a local under the top entry."""
    at: int = instr.imms[0]  # type: ignore[assignment]
    value = plain_local(builder, at)
    inner = read_referred(builder, at) if value is None else None
    if value is None and inner is None:
        core(builder, instr)
        return
    above = builder.pop()
    assert isinstance(above.value, Value)
    if value is not None:
        builder.push(value, True, at)
    elif inner is not None:
        builder.push(inner)
    builder.push(above.value, above.borrowed and not above.stored, above.local)


@lowers(Op.PushL)
def push_local(builder: Builder, instr: Instr) -> None:
    """Move a local to the stack."""
    at: int = instr.imms[0]  # type: ignore[assignment]
    value = plain_local(builder, at)
    if value is None:
        core(builder, instr)
        return
    builder.detach((at,))
    was = builder.state.locals[at]
    empty = builder.const(None, UNINIT)
    if counted(was.type):
        ops.StLoc(builder, at, empty)
    builder.state.locals[at] = was._replace(type=UNINIT, value=empty, dirty=not counted(was.type))
    builder.push(value)


def assignable(builder: Builder, at: int) -> bool:
    """Whether a local can simply be overwritten: it holds no reference, by type or prediction. What is predicted is
    what may have to be released; values that need not be are all the same."""
    local = builder.state.locals[at]
    if not local.type.mask & rat.REF:
        return True
    expected = local.expected & ~rat.REF
    if builder.generic or (local.expected and not expected):
        return False
    released = expected & COUNTED
    likely = expected and not builder.wide and (not released or tag_of(Type(released)) is not None)
    builder.load_local(at, Type(released | _UNCOUNTED if likely else rat.CELL | rat.UNINIT))
    return True


def _may_change(builder: Builder, instr: Instr) -> bool:
    """Whether a destructor of the old value may assign to the variable, whose value is wanted behind that: to a global."""
    if instr.op != Op.SetL or not builder.source.main or builder.drops_next():
        return False
    at: int = instr.imms[0]  # type: ignore[assignment]
    return bool(builder.state.locals[at].type.mask & (rat.ARR | rat.OBJ))


@lowers(Op.SetL, Op.PopL)
def set_local(builder: Builder, instr: Instr) -> None:
    """Assign; the value stays on the stack as a borrower of the local."""
    at: int = instr.imms[0]  # type: ignore[assignment]
    if builder.top().type.mask & ~_PLAIN_CELL:
        core(builder, instr)
        return
    address = referred(builder, at, True)
    if address is not None:
        assign_referred(builder, instr, at, address)
        return
    if _may_change(builder, instr) or not assignable(builder, at):
        core(builder, instr)
        return
    entry = builder.pop()
    if entry.borrowed and entry.local == at:
        if instr.op == Op.SetL:
            builder.state.stack.append(entry)
        return
    value = builder.own(entry)
    old = builder.replace_local(at, value)
    if instr.op == Op.SetL and builder.drops_next():
        builder.push(builder.const(None, NULL))  # the local alone has it when a destructor of the old value runs
    elif instr.op == Op.SetL:
        builder.push(value, True, at)
    if old is not None:
        builder.release(old)


@lowers(Op.UnsetL)
def unset_local(builder: Builder, instr: Instr) -> None:
    """Make a local undefined."""
    at: int = instr.imms[0]  # type: ignore[assignment]
    if not assignable(builder, at):
        core(builder, instr)
        return
    builder.store_local(at, builder.const(None, UNINIT))


@lowers(Op.IssetL, Op.IsTypeL)
def query_local(builder: Builder, instr: Instr) -> None:
    """Ask for a local's kind."""
    at: int = instr.imms[0]  # type: ignore[assignment]
    local = builder.state.locals[at]
    mask = rat.CELL & ~rat.NULL
    if instr.op == Op.IsTypeL:
        found = _IS_TYPE.get(instr.imms[1])  # type: ignore[call-overload]
        if found is None or local.type.mask & (rat.UNINIT | rat.REF) == rat.UNINIT:
            core(builder, instr)
            return
        mask = found
    address = referred(builder, at, False)
    if address is not None:
        builder.push(has_type(builder, ops.CheckMem(builder, address, type=CELL), mask))
        return
    if local.type.mask & rat.REF:
        core(builder, instr)
        return
    value = builder.load_local(at, local.type)
    assert value is not None
    builder.push(has_type(builder, value, mask))


@lowers(Op.IsTypeC)
def query_cell(builder: Builder, instr: Instr) -> None:
    """Ask for the top's kind."""
    mask = _IS_TYPE.get(instr.imms[0])  # type: ignore[call-overload]
    if mask is None:
        core(builder, instr)
        return
    entry = builder.pop()
    assert isinstance(entry.value, Value)
    result = has_type(builder, entry.value, mask)
    builder.drop(entry)
    builder.push(result)


def has_type(builder: Builder, value: Value, mask: int) -> Value:
    """Whether a value's kind is in a mask."""
    if not value.type.mask & ~mask:
        return builder.const(True, BOOL)
    if not value.type.mask & mask:
        return builder.const(False, BOOL)
    return ops.HasType(builder, Type(mask), value)


@lowers(Op.AssertRATL)
def assert_local(builder: Builder, instr: Instr) -> None:
    """A fact from the optimizer: no guard."""
    at: int = instr.imms[0]  # type: ignore[assignment]
    fact: Type = instr.imms[1]  # type: ignore[assignment]
    local = builder.state.locals[at]
    mask = local.type.mask & fact.mask
    if not mask or (mask == local.type.mask and not fact.packed and fact.cls is None):
        return
    narrow = fact._replace(mask=mask)
    if counted(narrow):
        builder.state.locals[at] = local._replace(type=narrow, value=None)
        return
    if local.value is None:
        value = ops.LdLoc(builder, at, type=narrow)
    else:
        value = ops.AssertType(builder, local.value, type=narrow)
    builder.state.locals[at] = local._replace(type=narrow, value=value)


@lowers(Op.AssertRATStk)
def assert_stack(builder: Builder, instr: Instr) -> None:
    """A fact about a stack entry."""
    below: int = instr.imms[0]  # type: ignore[assignment]
    fact: Type = instr.imms[1]  # type: ignore[assignment]
    at = len(builder.state.stack) - 1 - below
    if at < 0 or not isinstance(builder.state.stack[at].value, Value):
        return
    value = builder.top(below)
    mask = value.type.mask & fact.mask
    if mask and mask != value.type.mask:
        narrow = fact._replace(mask=mask)
        builder.refine_top(below, ops.AssertType(builder, value, type=narrow))


@lowers(Op.CheckThis)
def check_this(builder: Builder, instr: Instr) -> None:
    """Leave when there is no $this."""
    this_value(builder)


@lowers(Op.This)
def push_this(builder: Builder, instr: Instr) -> None:
    """$this, which the frame owns."""
    builder.push(this_value(builder), borrowed=True)


def this_value(builder: Builder) -> Value:
    """$this of the frame, guarded once."""
    if builder.this is None:
        cls = builder.source.cls
        if cls is None:
            builder.this = ops.CheckThis(builder, type=Type(rat.OBJ))
        elif builder.source.closure:  # which may be bound to any object
            builder.this = check_instance(builder, ops.CheckThis(builder, type=Type(rat.OBJ)), cls.name, [])
        else:
            type = Type(rat.OBJ, cls.name, bool(cls.attrs & Attr.FINAL))
            builder.this = ops.CheckThis(builder, type=type)
    return builder.this


