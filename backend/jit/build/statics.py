"""Translation of static properties: the class is on the stack as a pointer, and the instruction's site says where the value is.

The interpreter notes in the site what it found for a name and a class; native code compares the class and goes to the value. What
may be assigned is known from the declaration.

Example: ``self::$count++`` is ``LdLink``, ``StaticAddr``, ``CheckMem``, ``AddIntO`` and ``StMem``.
"""

from __future__ import annotations

from typing import NamedTuple

from backend.jit.build.arith import modified
from backend.jit.build.basic import literal_string
from backend.jit.build.builder import Builder, lowers
from backend.jit.build.class_guards import class_link
from backend.jit.build.core import core
from backend.jit.build.program import accepts, declared_type
from backend.jit.hhir import ops
from backend.jit.hhir.imms import Link
from backend.jit.hhir.ir import StackEntry, Value
from backend.jit.hhir.rows import CLS
from backend.jit.hhir.types import CELL, NULL, Type, counted, tag_of
from hhbc import rat
from hhbc.ops import Instr, Op
from hhbc.unit import Attr, TypeConstraint


class Found(NamedTuple):
    """A static property: where its value is, and its declared type."""

    address: Value
    type: TypeConstraint | None


def push_class(builder: Builder, name: bytes) -> bool:
    """Push a class of the program, if it is known; no trait, through which things are found with a deprecation."""
    cls = builder.program.classes.named(name.lstrip(b"\\"))
    if cls is None or cls.attrs & Attr.TRAIT or builder.generic:
        return False
    builder.push(ops.LdLink(builder, class_link(cls.name)))
    return True


@lowers(Op.AGetD)
def named_class(builder: Builder, instr: Instr) -> None:
    """Push a class by its name."""
    name: bytes = instr.imms[0]  # type: ignore[assignment]
    if not push_class(builder, name):
        core(builder, instr)


def known_class(entry: StackEntry) -> bytes | None:
    """The class of the program that a stack entry is, if it is one that :func:`push_class` pushed."""
    cls = entry.value
    if entry.stored or not isinstance(cls, Value) or cls.inst is None or cls.type != CLS:
        return None
    return cls.inst.extra(Link).link.partition(":")[2].encode("latin-1")


def _find(builder: Builder, below: int) -> Found | None:
    """The static property whose name and class lie ``below`` entries under the top."""
    name, entry = literal_string(builder.state.stack[-2 - below]), builder.state.stack[-1 - below]
    cls = known_class(entry)
    if name is None or cls is None or builder.generic:
        return None
    found = builder.program.classes.static(cls, name)
    if found is None:
        return None
    return Found(ops.StaticAddr(builder, builder.pc, builder.top(below)), found.type)


def _replace(builder: Builder, count: int, value: Value) -> None:
    """Put a value that is in memory in the place of name, class and operands, and count it."""
    if counted(value.type):
        ops.IncRef(builder, value)
    dropped = [builder.pop() for _ in range(count)]
    builder.push(value)
    builder.drop_all(dropped)


@lowers(Op.CGetS)
def get_static(builder: Builder, instr: Instr) -> None:
    """Push the value."""
    found = _find(builder, 0)
    if found is None:
        core(builder, instr)
        return
    expected = builder.source.profile.expected(builder.pc)
    type = Type(expected & rat.CELL)
    if tag_of(type) is None or builder.wide:
        declared = declared_type(found.type) if found.type is not None else None
        type = declared or CELL
    value = ops.CheckMem(builder, found.address, type=type)
    value.expected = expected
    _replace(builder, 2, value)


@lowers(Op.SetS)
def set_static(builder: Builder, instr: Instr) -> None:
    """Assign."""
    value, dropped = builder.top(), builder.drops_next()
    mark = builder.mark()
    found = None if value.type.mask & ~rat.CELL else _find(builder, 1)
    if found is not None and not dropped and _may_destruct(found.type):
        found = None  # a destructor of the old value may assign there, too, before php reads what the assignment yields
    if found is None or (found.type is not None and not accepts(builder.program, found.type, value.type)):
        builder.rewind(mark)
        core(builder, instr)
        return
    old = ops.CheckMem(builder, found.address, type=CELL)
    entry = builder.pop()
    ops.StMem(builder, found.address, builder.own(entry))
    if dropped and found.type is None:
        value = builder.const(None, NULL)  # the property alone has it when a destructor of the old value runs
    _replace(builder, 2, value)
    if counted(old.type):
        builder.release(old)


def _may_destruct(declared: TypeConstraint | None) -> bool:
    """Whether giving up a value of a declared type may run a destructor."""
    known = declared_type(declared) if declared is not None else None
    return known is None or bool(known.mask & (rat.ARR | rat.OBJ))


@lowers(Op.SetOpS, Op.IncDecS)
def change_static(builder: Builder, instr: Instr) -> None:
    """Compound assignment, increment and decrement of a number."""
    mark = builder.mark()
    operands = int(instr.op == Op.SetOpS)
    found = _find(builder, operands)
    changed = None
    if found is not None:
        old = ops.CheckMem(builder, found.address, type=_number(builder, found.type))
        changed = modified(builder, instr.imms[0], old)
    if found is None or changed is None or (found.type is not None and not accepts(builder.program, found.type, changed[0].type)):
        builder.rewind(mark)
        core(builder, instr)
        return
    new, pushed = changed
    ops.StMem(builder, found.address, new)
    _replace(builder, 2 + operands, pushed)


def _number(builder: Builder, declared: TypeConstraint | None) -> Type:
    """The kind of number that is there before."""
    certain = declared_type(declared) if declared is not None else None
    likely = Type((certain.mask if certain is not None else builder.source.profile.expected(builder.pc)) & rat.NUM)
    return likely if tag_of(likely) is not None and not builder.wide else Type(rat.NUM)
