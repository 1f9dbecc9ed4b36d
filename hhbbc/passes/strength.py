"""Strength reduction: the same effect by an instruction that has less to find out at run time.

    UnboxR {Int}                 ->  UnboxRNop
    CheckThis (in a method)      ->  (nothing)
    VerifyParamType 0 {Int, int} ->  (nothing)

It runs first in each round, because the simpler instructions are what the other passes understand.
"""

from __future__ import annotations

from typing import Any, Final

from hhbbc import types as ty
from hhbbc.absint.step import LOC_WRITE, THROWS
from hhbbc.passes.base import Context, Seen, rewrite
from hhbbc.types import ObjSpec
from hhbc import ops, rat
from hhbc.immediates import IsTypeOp
from hhbc.ops import Instr, Op
from hhbc.unit import Attr

_STATIC: Final = int(Attr.STATIC)

Choice = tuple[list[Instr], str] | None


def reduce(ctx: Context) -> bool:
    """Apply every rule everywhere."""
    changed = False
    for block in ctx.reachable():
        if RULES.keys().isdisjoint([item.instr.op for item in block.code]):
            continue
        changed |= rewrite(ctx, block, lambda seen: _reduce(ctx, seen), "strength-reduce")
    return changed


def _reduce(ctx: Context, seen: Seen) -> Choice:
    rule = RULES.get(seen.item.instr.op)
    return rule(ctx, seen) if rule is not None else None


def _unbox(_: Context, seen: Seen) -> Choice:
    top = seen.before.stack[-1]
    if top.mask & rat.REF:
        return None
    return [ops.UnboxRNop()], f"the callee returns no reference: {ty.show(top)}"


def _push_function(ctx: Context, seen: Seen) -> Choice:
    top = seen.before.stack[-1]
    if not ty.is_constant(top):
        return None
    name = ty.value_of(top)
    if not isinstance(name, bytes) or b"::" in name or not name:
        return None
    count: int = seen.item.instr.imms[0]  # type: ignore[assignment]
    plain = name.removeprefix(b"\\")
    if ctx.view.needs_caller_frame(plain):
        return None  # which an indirect call is refused
    return [ops.PopC(), ops.FPushFuncD(count, plain)], f"the callee is {ty.show(top)}"


def _push_fallback(ctx: Context, seen: Seen) -> Choice:
    count, name, fallback = seen.item.instr.imms
    view = ctx.view
    if view.may_exist(name):  # type: ignore[arg-type]
        if not view.surely_bound(name):  # type: ignore[arg-type]
            return None
        return [ops.FPushFuncD(count, name)], "the namespace declares the function"  # type: ignore[arg-type]
    if not view.surely_bound(fallback):  # type: ignore[arg-type]
        return None  # the Error has to name the function of the namespace
    return [ops.FPushFuncD(count, fallback)], "no file declares it in the namespace"  # type: ignore[arg-type]


def _push_static(ctx: Context, seen: Seen) -> Choice:
    """A method of a class by names, where it makes no difference which class below that one the code runs for."""
    name, cls = seen.before.stack[-2:]
    if not ty.is_constant(name) or not isinstance(cls.data, ObjSpec) or not cls.data.exact:
        return None
    method = ty.value_of(name)
    if not isinstance(method, bytes):
        return None
    facts = ctx.view.index.method(cls.data.cls, method, ctx.view.place, exact=True)
    if facts is None:
        return None
    if facts.attrs & _STATIC:
        told = seen.item.instr.op == Op.FPushClsMethodF and ctx.view.may_have_children(cls.data.cls)
    else:
        told = not seen.before.has_this  # else the class is that of $this
    if told:
        return None
    count: Any = seen.item.instr.imms[0]
    made = ops.FPushClsMethodD(count, method, cls.data.cls)
    return [ops.PopA(), ops.PopC(), made], f"the class is {ty.show(cls)}"


def _construct(_: Context, seen: Seen) -> Choice:
    """``new static``, where that is one class."""
    cls = seen.before.stack[-1]
    if not isinstance(cls.data, ObjSpec) or not cls.data.exact:
        return None
    count: Any = seen.item.instr.imms[0]
    return [ops.PopA(), ops.FPushCtorD(count, cls.data.cls)], f"the class is {ty.show(cls)}"


def _check_this(_: Context, seen: Seen) -> Choice:
    return ([], "there is a $this") if seen.before.has_this else None


def _verify(_: Context, seen: Seen) -> Choice:
    if seen.effects & (THROWS | LOC_WRITE):
        return None
    if seen.item.instr.op == Op.VerifyParamType:
        param: int = seen.item.instr.imms[0]  # type: ignore[assignment]
        known = seen.before.locals[param]
    else:
        known = seen.before.stack[-1]
    return [], f"the value already is {ty.show(known)}"


def _instance_of(_: Context, seen: Seen) -> Choice:
    top = seen.before.stack[-1]
    if not ty.is_constant(top) or not isinstance(ty.value_of(top), bytes):
        return None
    name = bytes(ty.value_of(top)).removeprefix(b"\\")  # type: ignore[arg-type]
    return [ops.PopC(), ops.InstanceOfD(name)], f"the class is {ty.show(top)}"


def _type_of_null_test(_: Context, seen: Seen) -> Choice:
    if seen.before.stack[-1] != ty.NULL_T or len(seen.before.stack) < 2:
        return None
    code = [ops.PopC(), ops.IsTypeC(IsTypeOp.Null)]
    if seen.item.instr.op == Op.NSame:
        code.append(ops.Not())
    return code, "compared with null"


def _get_defined(_: Context, seen: Seen) -> Choice:
    local: int = seen.item.instr.imms[0]  # type: ignore[assignment]
    known = seen.before.locals[local]
    if known.mask & (rat.UNINIT | rat.REF):
        return None
    return [ops.CGetL(local)], f"the local is defined: {ty.show(known)}"


def _unset(_: Context, seen: Seen) -> Choice:
    local: int = seen.item.instr.imms[0]  # type: ignore[assignment]
    return ([], "the local has no value") if seen.before.locals[local].mask == rat.UNINIT else None


def _set_member(_: Context, seen: Seen) -> Choice:
    if seen.before.stack[-1].mask & rat.UNINIT:
        return None
    count, key = seen.item.instr.imms
    return [ops.SetM(count, key)], "the value is defined"  # type: ignore[arg-type]


def _pass_result(ctx: Context, seen: Seen) -> Choice:
    call, param = seen.before.calls[-1], seen.item.instr.imms[0]
    if call.names or not ctx.view.passes_by_value(call, param):  # type: ignore[arg-type]
        return None
    unbox = ops.UnboxR() if seen.before.stack[-1].mask & rat.REF else ops.UnboxRNop()
    return [unbox, ops.FPassC(param)], "the callee takes it by value"  # type: ignore[arg-type]


RULES = {
    Op.FPassR: _pass_result,
    Op.UnboxR: _unbox,
    Op.FPushFunc: _push_function,
    Op.FPushFuncU: _push_fallback,
    Op.FPushClsMethod: _push_static,
    Op.FPushClsMethodF: _push_static,
    Op.FPushCtor: _construct,
    Op.CheckThis: _check_this,
    Op.CUGetL: _get_defined,
    Op.SetMU: _set_member,
    Op.UnsetL: _unset,
    Op.VerifyParamType: _verify,
    Op.VerifyRetTypeC: _verify,
    Op.InstanceOf: _instance_of,
    Op.Same: _type_of_null_test,
    Op.NSame: _type_of_null_test,
}
