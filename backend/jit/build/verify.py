"""Translation of declared types' checks: dropped when proven, guarded when predicted, else run.

Example: ``VerifyParamType 0`` of an ``int`` parameter that arrives in a register is nothing at all.
"""

from __future__ import annotations

from backend.jit.build.builder import Builder, lowers
from backend.jit.build.arith import narrowed
from backend.jit.build.class_guards import check_class, check_instance, class_link, noted_classes, noted_of_param
from backend.jit.build.core import core
from backend.jit.hhir import ops
from backend.jit.build.program import accepts, class_names, declared_type
from backend.jit.build.references import referred
from backend.jit.hhir.ir import Value
from backend.jit.hhir.types import CELL, DBL, GEN, INT, OBJ, Type, counted, tag_of, within
from hhbc import rat
from hhbc.ops import Instr, Op
from hhbc.unit import Attr, Builtin, TypeConstraint


@lowers(Op.VerifyParamType)
def verify_param(builder: Builder, instr: Instr) -> None:
    """A declared type that the local is known or guarded to have needs no check."""
    at: int = instr.imms[0]  # type: ignore[assignment]
    param = builder.func.params[at]
    if param.type is None:
        return
    local = builder.state.locals[at]
    if param.variadic or (param.by_ref and not _refers_to(builder, at, param.type)):
        core(builder, instr)  # the type is of each value in the list, or of what is referred to
    elif param.by_ref:
        return
    elif not accepts(builder.program, param.type, local.type) and not _guarded(builder, at):
        core(builder, instr)
        _know_local(builder, at, declared_type(param.type) or CELL)


def _refers_to(builder: Builder, at: int, constraint: TypeConstraint) -> bool:
    """Guard that what a parameter refers to is of its declared type, if that can be told by its kind."""
    declared = declared_type(constraint)
    address = referred(builder, at, False) if declared is not None else None
    if declared is None or address is None:
        return False
    ops.CheckMem(builder, address, type=declared)
    local = builder.state.locals[at]
    if tag_of(declared) is not None:
        builder.state.locals[at] = local._replace(inner=declared.mask)
    return True


def _guarded(builder: Builder, at: int) -> bool:
    """Guard the likeliest type that the declaration accepts, if there is one."""
    constraint = builder.func.params[at].type
    assert constraint is not None
    local = builder.state.locals[at]
    declared = declared_type(constraint)
    if declared is not None:
        expected = Type(local.expected & declared.mask or declared.mask)
        if local.type == GEN and tag_of(expected) is not None and not builder.generic:
            builder.load_local(at, expected)
            return True
        if local.type == INT and declared == DBL and local.value is not None:
            builder.store_local(at, ops.IntToDbl(builder, local.value))
            return True
        return False
    if builder.generic or local.expected & ~rat.OBJ or local.type != GEN:
        return False
    names = class_names(constraint)
    noted = noted_of_param(builder, at)
    fitting = [cls for cls in noted if any(builder.program.classes.extends(cls, name) for name in names)]
    declared_here = [name for name in names if builder.program.classes.named(name) is not None]
    if len(fitting) < len(noted) or not (declared_here or len(fitting) == 1):
        return False
    value = builder.load_local(at, OBJ)
    assert value is not None
    if len(fitting) == 1:
        check_class(builder, value, fitting[0])
    else:
        check_instance(builder, value, declared_here[0], fitting)
    return True


def _know_local(builder: Builder, at: int, type: Type) -> None:
    """A local that was checked in its slot."""
    local = builder.state.locals[at]._replace(type=type, value=None)
    if not counted(type):
        local = local._replace(value=ops.LdLoc(builder, at, type=type))
    builder.state.locals[at] = local


@lowers(Op.VerifyRetTypeC)
def verify_return(builder: Builder, instr: Instr) -> None:
    """The same for the value to be returned."""
    constraint = builder.func.return_type
    assert constraint is not None
    value = builder.top()
    if accepts(builder.program, constraint, value.type) or _is_static(builder, constraint, value.type):
        return
    declared = declared_type(constraint)
    if declared is None:
        if not _returns_object(builder, value):
            core(builder, instr)
        return
    if not within(value.type, declared) and value.expected & ~declared.mask == 0:
        value = narrowed(builder, value, declared.mask)
        builder.refine_top(0, value)
    if within(value.type, declared):
        return
    if value.type == INT and declared == DBL:
        builder.pop()
        builder.push(ops.IntToDbl(builder, value))
        return
    core(builder, instr)


def _is_static(builder: Builder, constraint: TypeConstraint, type: Type) -> bool:
    """Whether `static` is declared in a method of a final class, and the value is an object of that."""
    own = None if builder.source.closure else builder.source.cls
    final = own is not None and own.attrs & Attr.FINAL and own.name == type.cls
    return bool(final) and type.mask == rat.OBJ and bool(constraint.builtin & Builtin.STATIC)


def _returns_object(builder: Builder, value: Value) -> bool:
    """Guard that the value to be returned is an object of a class that the declaration names, if it probably is."""
    constraint = builder.func.return_type
    assert constraint is not None
    if builder.generic or value.expected & ~rat.OBJ or not value.type.mask & rat.OBJ:
        return False
    names = [name for name in class_names(constraint) if builder.program.classes.named(name) is not None]
    if not names or len(names) < len(class_names(constraint)):
        return False
    object = narrowed(builder, value, rat.OBJ)
    if object.type.mask != rat.OBJ:
        return False
    builder.refine_top(0, object)
    likely = [cls for cls in noted_classes(builder, builder.pc - 1) if builder.program.classes.extends(cls, names[0])]
    check_instance(builder, object, names[0], likely)
    return True


@lowers(Op.InstanceOfD)
def instance_of(builder: Builder, instr: Instr) -> None:
    """Whether the top is an instance of a class of the program."""
    name: bytes = instr.imms[0].lstrip(b"\\")  # type: ignore[attr-defined]
    table = builder.program.classes
    value = narrowed(builder, builder.top(), rat.OBJ)
    if value.type.mask != rat.OBJ or table.named(name) is None:
        core(builder, instr)
        return
    noted = [cls for cls in noted_classes(builder, builder.pc - 1) if table.extends(cls, name)]
    links = tuple(class_link(cls) for cls in noted if cls.lower() != name.lower())
    builder.refine_top(0, value)
    result = ops.InstanceOf(builder, class_link(name), links, value)
    builder.drop(builder.pop())
    builder.push(result)
