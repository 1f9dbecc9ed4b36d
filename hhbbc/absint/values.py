"""Abstract transfer of literals, constants, stack shuffling, operators and conversions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from hhbbc import types as ty
from hhbbc.absint.step import QUIET, Step, may_destruct
from hhbbc.types import Type
from hhbc import rat
from hhbc.immediates import IsTypeOp
from hhbc.ops import Op

Handler = Callable[[Step], None]


def literal(step: Step) -> None:
    """Push what the immediate says."""
    step.push(ty.constant(step.imms[0]))


def fixed(t: Type) -> Handler:
    """A handler that pushes one type and does nothing else."""

    def push(step: Step) -> None:
        step.push(t)
        step.pure()

    return push


def pop_cell(step: Step) -> None:
    """Drop the top; quiet when nothing can be destroyed."""
    if not may_destruct(step.pop()):
        step.pure()


def dup(step: Step) -> None:
    """Copy the top."""
    step.push(step.state.stack[-1])


def box(step: Step) -> None:
    """A cell becomes a reference."""
    step.push(ty.ref_to(step.pop()))


def unbox(step: Step) -> None:
    """A return value or reference becomes a cell."""
    t = step.pop()
    if not t.mask & rat.REF:
        step.pure()
    step.push(ty.cell_of(t))


def constant_by_name(step: Step) -> None:
    """Cns and CnsU: the value when the program defines it once; quiet when surely defined by now."""
    for name in step.imms:
        found = step.index.constant(name)
        if found is not None:
            value, predefined = found
            if predefined or name in step.state.constants:
                step.pure()
            elif name != step.imms[-1]:
                break  # where it is not defined yet the next name counts
            step.push(value)
            return
        if step.index.may_be_defined(name):
            break
    step.push(ty.CELL_T)


def define_constant(step: Step) -> None:
    """DefCns, DeclCns: from here on the constant is surely defined."""
    value = step.pop()
    name: bytes = step.imms[0]
    step.state.constants |= {name}
    step.index.record_definition(name, value)
    step.push(ty.BOOL_T)


# ------------------------------------------------------------------------------ operators


def arithmetic(step: Step) -> None:
    """Add, Sub, Mul, Pow: ints may overflow to floats."""
    args = step.popn(2)
    folded = step.try_fold(args)
    if folded is not None:
        step.push(folded)
        return
    if not (args[0].mask | args[1].mask) & ~rat.PRIM:
        step.pure()
    step.push(args[0] if changes_nothing(step.instr.op, *args) else numeric_result(step.instr.op, *args))


NEUTRAL: Final[dict[int, int]] = {  # right operands that leave an int what it is; -0.0 + 0 is another float
    Op.Add: 0, Op.Sub: 0, Op.Mul: 1, Op.Div: 1, Op.BitOr: 0, Op.BitXor: 0, Op.Shl: 0, Op.Shr: 0,
}  # fmt: skip


def changes_nothing(op: int, left: Type, right: Type) -> bool:
    """Whether the result of an operation is its left operand."""
    if left.mask != rat.INT or right.mask != rat.INT or not ty.is_constant(right):
        return False
    return ty.value_of(right) == NEUTRAL.get(op)


def numeric_result(op: int, left: Type, right: Type) -> Type:
    """The result type of an arithmetic operation; a counter that small ints change stays one."""
    a, b = left.mask, right.mask
    if not a or not b:
        return ty.BOTTOM
    if is_small(left) or is_small(right):
        if op in _COUNTING and is_counter(left) and is_counter(right):
            return ty.COUNTED_T
        if op == Op.Mul and is_small(left) and is_small(right):
            return ty.COUNTED_T
    if rat.DBL in (a, b):
        return ty.DBL_T
    if op == Op.Add and a & rat.ARR and b & rat.ARR:
        only_arrays = not (a | b) & ~rat.ARR
        return ty.ARR_T if only_arrays else Type(rat.NUM | rat.ARR)
    return ty.NUM_T


_COUNTING: Final = frozenset({Op.Add, Op.Sub})


def is_small(t: Type) -> bool:
    """Whether a number is one that counters may be changed by."""
    data = t.data.shape() if isinstance(t.data, ty.Const) else t.data
    return is_counter(t) and (not t.mask & rat.INT or data == _SMALL)


def is_counter(t: Type) -> bool:
    """Whether a number is an int that can be counted up and down; null and booleans count as 0 and 1."""
    if not t.mask or t.mask & ~(rat.INT | rat.NULL | rat.BOOL):
        return False
    data = t.data.shape() if isinstance(t.data, ty.Const) else t.data
    return not t.mask & rat.INT or isinstance(data, ty.IntRange)


_SMALL: Final = ty.IntRange(True)


def divide(step: Step) -> None:
    """Div: an int when both are ints and it divides evenly."""
    args = step.popn(2)
    folded = step.try_fold(args)
    if folded is not None:
        step.push(folded)
        return
    a, b = args
    if not (a.mask | b.mask) & ~rat.NUM and ty.truthiness(b) is True:
        step.pure()
    if changes_nothing(step.instr.op, a, b):
        step.push(a)
    else:
        step.push(ty.DBL_T if rat.DBL in (a.mask, b.mask) else ty.NUM_T)


def integer(step: Step) -> None:
    """Mod, Shl, Shr: an int, if it does not raise."""
    args = step.popn(2)
    folded = step.try_fold(args)
    if folded is not None:
        step.push(folded)
        return
    a, b = args
    if not (a.mask | b.mask) & ~rat.INT and ty.is_constant(b):
        count = ty.value_of(b)
        if isinstance(count, int) and (count > 0 or (count == 0 and step.instr.op != Op.Mod)):
            step.pure()
    step.push(ty.INT_T)


def bitwise(step: Step) -> None:
    """BitAnd, BitOr, BitXor: bytewise on two strings, else on ints."""
    args = step.popn(2)
    folded = step.try_fold(args)
    if folded is not None:
        step.push(folded)
        return
    a, b = args[0].mask, args[1].mask
    if not (a | b) & ~(rat.INT | rat.BOOL | rat.NULL):
        step.pure()
    step.push(Type(rat.INT | rat.STR) if a & rat.STR and b & rat.STR else ty.INT_T)


def bit_not(step: Step) -> None:
    """BitNot."""
    args = step.popn(1)
    folded = step.try_fold(args)
    if args[0].mask == rat.INT:
        step.pure()
    step.push(folded or (Type(rat.INT | rat.STR) if args[0].mask & rat.STR else ty.INT_T))


def concat(step: Step) -> None:
    """Concat, ConcatN."""
    count = step.imms[0] if step.imms else 2
    args = step.popn(count)
    folded = step.try_fold(args)
    if not any(t.mask & ~QUIET for t in args):
        step.pure()
    step.push(folded or ty.STR_T)


def compare(result: Type) -> Handler:
    """A comparison; quiet unless objects or arrays of them may be compared."""

    def run(step: Step) -> None:
        args = step.popn(2)
        step.compared = args[0], args[1]
        folded = step.try_fold(args)
        if not (args[0].mask | args[1].mask) & ~QUIET:
            step.pure()
        step.push(folded or result)

    return run


def same(step: Step) -> None:
    """Same, NSame: decided also by kinds that have nothing in common."""
    args = step.popn(2)
    folded = step.try_fold(args)
    step.pure()
    if not args[0].mask or not args[1].mask:
        folded = ty.BOTTOM
    elif folded is None and not ty.could_be(_one_kind(args[0]), _one_kind(args[1])):
        folded = ty.constant(step.instr.op == Op.NSame)
    step.push(ty.BOOL_T if folded is None else folded)


def _one_kind(t: Type) -> Type:
    """The type with static and counted forms of a kind taken together."""
    mask = t.mask
    for kind in (rat.STR, rat.ARR):
        if mask & kind:
            mask |= kind
    return Type(mask)


def logical_not(step: Step) -> None:
    """Not."""
    t = step.pop()
    truth = ty.truthiness(t)
    step.pure()
    step.push((ty.BOOL_T if t.mask else t) if truth is None else ty.constant(not truth))


def logical_xor(step: Step) -> None:
    """Xor."""
    a, b = (ty.truthiness(t) for t in step.popn(2))
    step.pure()
    step.push(ty.BOOL_T if a is None or b is None else ty.constant(a != b))


def cast(kinds: int, quiet: int) -> Handler:
    """A cast to ``kinds``, silent for operands of the ``quiet`` kinds, the identity on its own."""

    def run(step: Step) -> None:
        args = step.popn(1)
        t = args[0]
        if not t.mask & ~quiet:
            step.pure()
        if t.mask and not t.mask & ~kinds:
            step.push(t)
            return
        folded = step.try_fold(args)
        step.push(folded or Type(kinds))

    return run


def cast_bool(step: Step) -> None:
    """CastBool."""
    truth = ty.truthiness(step.pop())
    step.pure()
    step.push(ty.BOOL_T if truth is None else ty.constant(truth))


def print_cell(step: Step) -> None:
    """Print: contact with the world, but silent about anything that is no object or array."""
    if not step.pop().mask & ~QUIET and not step.index.output_callbacks():
        step.quiet()
    step.push(ty.constant(1))


IS_TYPE_KINDS: Final[dict[int, int]] = {
    IsTypeOp.Null: rat.NULL | rat.UNINIT,
    IsTypeOp.Bool: rat.BOOL,
    IsTypeOp.Int: rat.INT,
    IsTypeOp.Dbl: rat.DBL,
    IsTypeOp.Str: rat.STR,
    IsTypeOp.Arr: rat.ARR,
    IsTypeOp.Obj: rat.OBJ,
    IsTypeOp.Res: rat.RES,
    IsTypeOp.Scalar: rat.BOOL | rat.NUM | rat.STR,
}


def kind_test(t: Type, kinds: int) -> Type:
    """Whether the type is within the kinds: a constant where that is decided."""
    if t.mask & rat.REF:
        return ty.BOOL_T
    if not t.mask & kinds:
        return ty.FALSE_T if t.mask else t
    return ty.BOOL_T if t.mask & ~kinds else ty.TRUE_T


def negated(test: Type) -> Type:
    """The opposite of a boolean, where that is decided."""
    return ty.constant(test == ty.FALSE_T) if test in (ty.TRUE_T, ty.FALSE_T) else test


def is_type(step: Step) -> None:
    """IsTypeC. A closed resource is none, so Res stays open."""
    op = step.imms[0]
    result = kind_test(step.pop(), IS_TYPE_KINDS[op])
    step.pure()
    step.push(ty.BOOL_T if op == IsTypeOp.Res and result == ty.TRUE_T else result)


def isset_cell(step: Step) -> None:
    """IssetC: not null."""
    step.push(negated(kind_test(step.pop(), rat.NULL | rat.UNINIT)))
    step.pure()


def instance_of(step: Step) -> None:
    """InstanceOfD: false for what is no object, or of a class apart from it, true for a known subclass."""
    t = step.pop()
    step.pure()
    wanted = ty.obj(step.imms[0])
    if not t.mask & rat.OBJ:
        step.push(ty.FALSE_T if t.mask else t)
    elif t.mask == rat.OBJ and ty.subtype_of(t, wanted, step.index.is_subclass):
        step.push(ty.TRUE_T)
    elif isinstance(t.data, ty.ObjSpec) and step.index.never_instance(t.data, step.imms[0]):
        step.push(ty.FALSE_T)
    else:
        step.push(ty.BOOL_T)


HANDLERS: Final[dict[int, Handler]] = {
    Op.Null: fixed(ty.NULL_T),
    Op.True_: fixed(ty.TRUE_T),
    Op.False_: fixed(ty.FALSE_T),
    Op.Int: literal,
    Op.Double: literal,
    Op.String: literal,
    Op.Array: literal,
    Op.PopC: pop_cell,
    Op.PopR: pop_cell,
    Op.PopV: pop_cell,
    Op.Dup: dup,
    Op.Box: box,
    Op.Unbox: unbox,
    Op.UnboxR: unbox,
    Op.UnboxRNop: unbox,
    Op.Cns: constant_by_name,
    Op.CnsU: constant_by_name,
    Op.DefCns: define_constant,
    Op.DeclCns: define_constant,
    Op.Add: arithmetic,
    Op.Sub: arithmetic,
    Op.Mul: arithmetic,
    Op.Pow: arithmetic,
    Op.Div: divide,
    Op.Mod: integer,
    Op.Shl: integer,
    Op.Shr: integer,
    Op.BitAnd: bitwise,
    Op.BitOr: bitwise,
    Op.BitXor: bitwise,
    Op.BitNot: bit_not,
    Op.Concat: concat,
    Op.ConcatN: concat,
    Op.Eq: compare(ty.BOOL_T),
    Op.Neq: compare(ty.BOOL_T),
    Op.Lt: compare(ty.BOOL_T),
    Op.Lte: compare(ty.BOOL_T),
    Op.Gt: compare(ty.BOOL_T),
    Op.Gte: compare(ty.BOOL_T),
    Op.Cmp: compare(ty.INT_T),
    Op.Same: same,
    Op.NSame: same,
    Op.Not: logical_not,
    Op.Xor: logical_xor,
    Op.CastBool: cast_bool,
    Op.CastInt: cast(rat.INT, rat.PRIM | rat.STR),
    Op.CastDouble: cast(rat.DBL, rat.PRIM | rat.STR),
    Op.CastString: cast(rat.STR, QUIET),
    Op.CastArray: cast(rat.ARR, rat.PRIM | rat.STR | rat.ARR),
    Op.Print: print_cell,
    Op.IsTypeC: is_type,
    Op.IssetC: isset_cell,
    Op.InstanceOfD: instance_of,
}
