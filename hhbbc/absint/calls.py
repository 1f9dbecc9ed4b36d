"""Abstract transfer of calls, returns, closures and objects."""

from __future__ import annotations

from typing import Final

from hhbbc import types as ty
from hhbbc.absint.state import Call
from hhbbc.absint.step import REENTERS, Step, may_destruct
from hhbbc.absint.values import Handler
from hhbbc.evaluator import CannotFold, call_pure
from hhbbc.facts.declared import accepts_silently, declared_type
from hhbbc.facts.index import CONSTRUCTOR, closure_key
from hhbbc.types import ObjSpec, Type
from hhbc import rat
from hhbc.ops import Op
from hhbc.unit import Attr, Builtin, TypeConstraint

_CLOSURE: Final = int(Attr.CLOSURE)
_PURE: Final = int(Attr.PURE)

# ------------------------------------------------------------------------------ beginning


def push_function(step: Step) -> None:
    """FPushFuncD: quiet when the program surely has bound the function."""
    name: bytes = step.imms[1]
    if step.index.surely_bound(name):
        step.pure()
    step.open_call(Call(name.lower()))


def push_fallback(step: Step) -> None:
    """FPushFuncU: the namespaced function, unless the program has none of that name."""
    name, fallback = step.imms[1:]
    known = fallback if not step.index.may_exist(name) else name
    if known is name and not step.index.surely_bound(name):  # either may be called
        step.index.record_open(name)
        step.index.record_open(fallback)
        known = b""
    step.open_call(Call(known.lower()))


def push_value(step: Step) -> None:
    """FPushFunc: a callable value; a constant string names a function."""
    t = step.pop()
    step.dead = not t.mask
    name = b""
    if ty.is_constant(t):
        value = ty.value_of(t)
        if isinstance(value, bytes) and b"::" not in value:
            name = value.removeprefix(b"\\").lower()
    if name:
        step.open_call(Call(name))
        return
    step.index.record_names((t,))
    body = step.index.body_of(t) if not t.mask & (rat.STR | rat.ARR) else None
    step.open_call(Call(b"", targets=(body,) if body is not None else (), value=t))


def push_callback(step: Step) -> None:
    """FPushCuf: a callable value; a constant string is a literal, whose function anything may call anyway."""
    step.index.record_callables((step.pop(),))
    step.open_call(Call(b"", method=b"?"))


def push_method(step: Step) -> None:
    """FPushObjMethodD: resolved when the class, and no override, is known."""
    receiver = step.pop()
    name: bytes = step.imms[1]
    step.dead = not receiver.mask
    if name.lower() == CONSTRUCTOR:
        step.index.record_construction(receiver)
    step.open_call(_method_call(step, receiver, name))


def _method_call(step: Step, receiver: Type, name: bytes) -> Call:
    if isinstance(receiver.data, ObjSpec):
        spec = receiver.data
        found = step.index.method(spec.cls, name, exact=spec.exact)
        if found is not None:
            return Call(name.lower(), cls=found, receiver=receiver)
        if not spec.exact:
            targets = step.index.targets(spec.cls, name)
            return Call(b"", method=name.lower(), receiver=receiver, targets=targets)
    return Call(b"", method=name.lower(), receiver=receiver)


def push_any_method(step: Step) -> None:
    """FPushObjMethod, FPushClsMethod, FPushClsMethodF: like their named forms where both operands are known."""
    below, top = step.popn(2)
    receiver, name = (below, top) if step.instr.op == Op.FPushObjMethod else (top, below)
    known = ty.value_of(name) if ty.is_constant(name) else None
    if isinstance(known, bytes):
        if known.lower() == CONSTRUCTOR and (step.instr.op == Op.FPushObjMethod or not step.body.constructs):
            step.index.record_construction(receiver)
        step.open_call(_method_call(step, receiver, known))
        return
    step.index.record_dynamic_method(receiver)
    step.open_call(Call(b"", method=b"?" if step.index.may_be_library(receiver) else b""))


def push_static_method(step: Step) -> None:
    """FPushClsMethodD."""
    name: bytes = step.imms[1]
    cls: bytes = step.imms[2]
    if name.lower() == CONSTRUCTOR and not step.body.constructs:
        step.index.record_construction(ty.class_ref(cls, exact=True))
    found = step.index.method(cls, name, exact=True)
    known = name.lower() if found else b""
    step.open_call(Call(known, method=name.lower(), cls=found or b""))


def push_constructor(step: Step) -> None:
    """FPushCtor, FPushCtorD: push the object; its constructor is called."""
    if step.instr.op == Op.FPushCtorD:
        cls: bytes = step.imms[1]
        made = ty.obj(cls, exact=True)
    else:
        t = step.pop()
        made = Type(rat.OBJ, t.data if isinstance(t.data, ObjSpec) else None)
        if made.data is None:
            step.index.record_any_class()
    step.push(made)
    step.open_call(_method_call(step, made, b"__construct")._replace(ctor=True))


# ------------------------------------------------------------------------------ arguments


def pass_cell(step: Step) -> None:
    """FPassC, FPassCW, FPassCNop: quiet when the parameter is known to be by value."""
    t = step.pop()
    param: int = step.imms[0]
    if step.index.passes_by_value(step.state.calls[-1], param):
        step.pure()
    step.add_argument(t)


def pass_reference(step: Step) -> None:
    """FPassV, FPassVNop, FPassR."""
    t = step.pop()
    param: int = step.imms[0]
    if step.index.passes_by_value(step.state.calls[-1], param):
        t = ty.cell_of(t)
    step.add_argument(t if step.instr.op == Op.FPassR else ty.GEN_T, t)


def pass_local(step: Step) -> None:
    """FPassL: a copy, or a reference that makes the local one."""
    param, at = step.imms
    t = step.local(at)
    if step.index.passes_by_value(step.state.calls[-1], param):
        if not t.mask & (rat.UNINIT | rat.REF):
            step.pure()
        step.add_argument(ty.cell_of(t))
        return
    step.set_local(at, ty.union_of(t, ty.REF_T))
    if step.index.passes_by_reference(step.state.calls[-1], param):
        step.set_local(at, ty.REF_T)
    step.add_argument(ty.GEN_T, ty.ref_to(ty.cell_of(t)))


def pass_other(step: Step) -> None:
    """FPassN, FPassG."""
    step.pop()
    step.add_argument(ty.GEN_T)


# ---------------------------------------------------------------------------------- calls


def call(step: Step) -> None:
    """FCall, FCallD, FCallN, FCallUnpack: what the callee returns, as far as the index knows."""
    count: int = step.imms[0]
    step.popn(count)
    done = step.close_call()
    _end(step, done, positional=step.instr.op in (Op.FCall, Op.FCallD))


def call_builtin(step: Step) -> None:
    """FCallBuiltin."""
    total: int = step.imms[0]
    name: bytes = step.imms[2]
    _end(step, Call(name.lower(), args=tuple(step.popn(total))), positional=True)


def _end(step: Step, done: Call, *, positional: bool) -> None:
    """Note a call, and push what it gives."""
    step.index.record_call(done, step.state.constants, positional=positional)
    constant = _constant_result(step, done) if positional and done.args else None
    step.push(step.index.return_type(done, positional=positional) if constant is None else constant)


def _constant_result(step: Step, done: Call) -> Type | None:
    """What a pure function of the library gives for constants, if it is small."""
    facts = step.index.facts(done)
    if facts is None or not facts.builtin or facts.cls is not None or not facts.attrs & _PURE:
        return None
    if not all(map(ty.is_constant, done.args)):
        return None
    values = tuple(map(ty.value_of, done.args))
    try:
        return ty.constant(call_pure(step.evaluator, facts.func.name, values, strict=step.body.unit.strict_types))
    except CannotFold:
        return None


def give_back(step: Step) -> None:
    """RetC, RetV."""
    t = step.pop()
    step.returned = ty.union_of(step.returned, t)


def verify_return(step: Step) -> None:
    """VerifyRetTypeC: the value has the declared type afterwards."""
    t = step.pop()
    declared = step.body.func.return_type
    passes = accepts_silently(declared, step.scope, t, step.index.is_subclass)
    if passes or declared is None or _is_static(step, declared, t):
        step.pure()
        step.push(t)
        return
    wanted = declared_type(declared, step.scope)
    met = ty.intersection_of(t, wanted)
    step.push(met if not t.mask & ~wanted.mask else ty.union_of(met, Type(wanted.mask & ~rat.OBJ)))


def _is_static(step: Step, declared: TypeConstraint, t: Type) -> bool:
    """Whether a value of type ``static`` is one: ``$this``, which the instruction in front has pushed, or any object of
    a class without children."""
    if not declared.builtin & Builtin.STATIC:
        return False
    if step.position and step.block.code[step.position - 1].instr.op == Op.This:
        return True
    cls, spec = step.scope, t.data
    if cls is None or t.mask != rat.OBJ or not isinstance(spec, ObjSpec):
        return False
    return not step.index.may_have_children(cls.name) and step.index.is_subclass(spec.cls, cls.name)


def create_closure(step: Step) -> None:
    """CreateCl: the captured values become the body's first locals."""
    count, func, _ = step.imms
    captured = step.popn(count)
    step.index.record_closure(step.body.unit, func, captured)
    step.push(ty.closure(closure_key(step.body.unit.filepath, func)))


# ------------------------------------------------------------------------- classes, $this


def this(step: Step) -> None:
    """This: quiet where there surely is one, as there is behind it."""
    step.push(step.this_type if step.this_type.mask else ty.OBJ_T)
    check_this(step)


def check_this(step: Step) -> None:
    """CheckThis, BaseH: the same without the value."""
    if step.state.has_this:
        step.pure()
    step.state.has_this = True


def bare_this(step: Step) -> None:
    """BareThis."""
    known = step.this_type if step.this_type.mask else ty.OBJ_T
    if step.state.has_this:
        step.pure()
    step.push(known if step.state.has_this else ty.opt(known))


def class_of_code(step: Step) -> None:
    """Self, Parent."""
    cls = step.scope
    if cls is None:
        step.push(ty.CLS_T)
    elif step.instr.op == Op.Self:
        step.push(ty.class_ref(cls.name, exact=True))
        step.quiet()
    elif cls.parent:
        step.push(ty.class_ref(cls.parent, exact=True))
        step.quiet()
    else:
        step.push(ty.CLS_T)


def named_class(step: Step) -> None:
    """AGetD."""
    step.push(ty.class_ref(step.imms[0], exact=True))


def late_bound(step: Step) -> None:
    """LateBoundCls: the class or a subclass."""
    cls = step.scope
    if cls is None:
        step.push(ty.CLS_T)
    else:
        step.push(ty.class_ref(cls.name, exact=not step.index.may_have_children(cls.name)))
        step.quiet()


def clone(step: Step) -> None:
    """Clone: the same class."""
    t = step.pop()
    step.push(Type(rat.OBJ, t.data if isinstance(t.data, ObjSpec) else None))


def drop_class(step: Step) -> None:
    """PopA."""
    step.pop()
    step.pure()


def assert_stack(step: Step) -> None:
    """AssertRATStk: a fact of an earlier run of the optimizer."""
    depth, fact = step.imms
    at = -1 - depth
    known = ty.from_rat(fact)
    step.state.stack[at] = ty.intersection_of(step.state.stack[at], known)
    step.pure()


def catch(step: Step) -> None:
    """Catch: an object of a class that the handler's rows name.

    Where they name Throwable it may be a finally block, which also catches the machine's own signals.
    """
    step.pure()
    named = step.body.caught(step.block.id)
    if not named or any(name.lower() == b"throwable" for name in named):
        step.push(ty.OBJ_T)
    else:
        step.push(ty.union_all([ty.obj(name) for name in named]))


def drop_value(step: Step) -> None:
    """Throw, Fatal and others that consume the top and do not come back."""
    if may_destruct(step.pop()):
        step.effects |= REENTERS


def resolve_method(step: Step) -> None:
    """ResolveObjMethod, ResolveClsMethod, ResolveClsMethodF: a closure of a method that anything may call."""
    below, top = step.popn(2)
    name = top if step.instr.op == Op.ResolveObjMethod else below
    known = ty.value_of(name) if ty.is_constant(name) else None
    step.index.record_open_method(known if isinstance(known, bytes) else None)
    step.push(ty.obj(b"Closure", exact=True))


def resolve_function(step: Step) -> None:
    """ResolveFunc, ResolveFuncD, ResolveFuncU: a closure that anything may call."""
    if step.instr.op == Op.ResolveFunc:
        step.index.record_callables((step.pop(),))
    for name in step.imms:
        step.index.record_open(name)
    step.push(ty.obj(b"Closure", exact=True))


HANDLERS: Final[dict[int, Handler]] = {
    Op.FPushFuncD: push_function,
    Op.FPushFuncU: push_fallback,
    Op.FPushFuncI: push_function,
    Op.FPushCuf: push_callback,
    Op.FPushFunc: push_value,
    Op.FPushObjMethodD: push_method,
    Op.FPushObjMethod: push_any_method,
    Op.FPushClsMethod: push_any_method,
    Op.FPushClsMethodF: push_any_method,
    Op.FPushClsMethodD: push_static_method,
    Op.FPushCtor: push_constructor,
    Op.FPushCtorD: push_constructor,
    Op.FPassC: pass_cell,
    Op.FPassCW: pass_cell,
    Op.FPassCNop: pass_cell,
    Op.FPassV: pass_reference,
    Op.FPassVNop: pass_reference,
    Op.FPassR: pass_reference,
    Op.FPassL: pass_local,
    Op.FPassN: pass_other,
    Op.FPassG: pass_other,
    Op.FCall: call,
    Op.FCallD: call,
    Op.FCallN: call,
    Op.FCallUnpack: call,
    Op.FCallBuiltin: call_builtin,
    Op.RetC: give_back,
    Op.RetV: give_back,
    Op.VerifyRetTypeC: verify_return,
    Op.CreateCl: create_closure,
    Op.ResolveObjMethod: resolve_method,
    Op.ResolveClsMethod: resolve_method,
    Op.ResolveClsMethodF: resolve_method,
    Op.ResolveFunc: resolve_function,
    Op.ResolveFuncD: resolve_function,
    Op.ResolveFuncU: resolve_function,
    Op.This: this,
    Op.BareThis: bare_this,
    Op.CheckThis: check_this,
    Op.Self: class_of_code,
    Op.Parent: class_of_code,
    Op.AGetD: named_class,
    Op.LateBoundCls: late_bound,
    Op.Clone: clone,
    Op.PopA: drop_class,
    Op.AssertRATStk: assert_stack,
    Op.Catch: catch,
    Op.Throw: drop_value,
}
