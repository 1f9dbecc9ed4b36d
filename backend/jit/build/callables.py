"""Translation of calls of callable values: which function a Closure leads to, by what was seen.

One function is a guard on the Closure's function and a direct call, a few are a chain of comparisons. Any other Closure over
code is called by its function's entry, and what is no object by the interpreter's core; it is expected to take values, and where
it did not, the interpreter's cores pass them.

Example: ``$f($i)`` is ``CheckClosure<func:f2>`` and ``CallFuncT<f2>``.
"""

from __future__ import annotations

from dataclasses import replace

from backend.jit.build.builder import Builder, lowers
from backend.jit.build.basic import literal_string
from backend.jit.build.calls import direct
from backend.jit.build.class_guards import noted_classes
from backend.jit.build.core import core
from backend.jit.build.dispatch import MAX_TARGETS, agree, method_call
from backend.jit.build.emitter import actrec_of
from backend.jit.build.library import BUILTIN, direct_stub
from backend.jit.build.library_calls import known_library_call, positional
from backend.jit.build.program import Source
from backend.jit.hhir import ops
from backend.jit.hhir.ir import ActRec, StackEntry, Value
from backend.jit.hhir.types import Type
from hhbc import rat
from hhbc.ops import Instr, Op
from hhbc.unit import Attr

CLOSURE = Type(rat.OBJ, b"Closure", True)


@lowers(Op.FPushFunc, Op.FPushCuf)
def push_callable(builder: Builder, instr: Instr) -> None:
    """Begin a call of a callable value."""
    nargs: int = instr.imms[0]  # type: ignore[assignment]
    if _push_named(builder, nargs):
        return
    object = _object(builder) if positional(builder) and not builder.generic else None
    if object is None:
        core(builder, instr)
        _pass_values(builder)
        return
    noted = noted_classes(builder, builder.pc - 1)
    record = method_call(builder, object, b"__invoke", nargs, direct) if noted and not builder.wide else None
    if record is not None:
        _push(builder, record)
        return
    callees = [] if builder.wide else _callees(builder, nargs)
    if len(callees) == 1:
        _push_one(builder, object, callees[0], nargs)
    elif callees:
        _push_among(builder, object, callees, nargs)
    else:
        _push_any(builder, object, nargs)


def _push_named(builder: Builder, nargs: int) -> bool:
    """Begin the call if the value is the name of a function, written there, that takes values."""
    name = literal_string(builder.state.stack[-1])
    link = _named(builder, name, nargs) if name is not None else None
    if link is None:
        return False
    builder.pop()
    _push(builder, ActRec(link, nargs))
    return True


def _named(builder: Builder, name: bytes, nargs: int) -> str | None:
    """The function of a name, if native code makes calls of it and it takes values."""
    callee = builder.program.function(name)
    if callee is not None:
        by_value = not any(param.by_ref for param in callee.func.params)
        return callee.symbol if by_value and direct(builder, callee, nargs) else None
    stub = direct_stub(name.lower())
    if stub is None or any(param.by_ref for param in stub.params) or not known_library_call(builder, name, nargs):
        return None
    return f"{BUILTIN}{builder.pc}:{stub.name.lower().decode('latin-1')}"


def _object(builder: Builder) -> Value | None:
    """The value on top, if it is an object by type, observation or guess."""
    value = builder.top()
    expected = value.expected or builder.source.profile.expected(builder.pc - 1) or rat.OBJ
    if value.type.mask == rat.OBJ:
        return value
    if not value.type.mask & rat.OBJ or expected != rat.OBJ:
        return None
    return ops.CheckType(builder, value, type=Type(rat.OBJ))


def _callees(builder: Builder, nargs: int) -> list[Source]:
    """The functions that were seen, if native code calls each of them directly and they take arguments alike."""
    seen = builder.program.closures(builder.source, builder.pc - 1)
    bodies = len(seen) == 1 or all(callee.closure for callee in seen)
    if not bodies or len(seen) > MAX_TARGETS or not agree(seen):
        return []
    return seen if all(direct(builder, callee, nargs) for callee in seen) else []


def _push_one(builder: Builder, object: Value, callee: Source, nargs: int) -> None:
    object = ops.CheckClosure(builder, f"func:{callee.symbol}", object, type=CLOSURE)
    if callee.closure:
        _push(builder, ActRec(callee.symbol, nargs, closure=_taken(builder, object)))
        return
    # A Closure over a named function or method is not needed any more.
    this = cls = None
    if callee.cls is not None and callee.func.attrs & Attr.STATIC:
        cls = ops.ClosureClass(builder, object)
    elif callee.cls is not None:
        this = ops.ClosureThis(builder, object, type=Type(rat.OBJ, callee.cls.name))
        ops.IncRef(builder, this)
    dropped = builder.pop()
    _push(builder, ActRec(callee.symbol, nargs, this, cls))
    builder.drop(dropped)


def _push_among(builder: Builder, object: Value, callees: list[Source], nargs: int) -> None:
    choice = ops.ClosureIndex(builder, tuple(f"func:{callee.symbol}" for callee in callees), object)
    symbols = tuple(callee.symbol for callee in callees)
    closure = _taken(builder, object)
    _push(builder, ActRec(symbols[0], nargs, among=symbols, choice=choice, closure=closure))


def _pass_values(builder: Builder) -> None:
    """Guard that the function whose frame has been built takes values, which then need not be passed through the frame."""
    behind = builder.pc + 1
    if builder.ended or not positional(builder) or behind in builder.source.profile.wide:
        return
    entry = builder.state.stack[-1]
    ops.CheckByValue(builder, entry.depth, resume=behind)
    record = replace(actrec_of(entry), by_value=True)
    builder.state.stack[-1] = entry._replace(value=record)


def _push_any(builder: Builder, object: Value, nargs: int) -> None:
    by_value = not builder.wide
    closure = _taken(builder, ops.CheckCallable(builder, by_value, object, type=CLOSURE))
    _push(builder, ActRec("", nargs, closure=closure, by_value=by_value))
    builder.store_actrec(len(builder.state.stack) - 1)


def _taken(builder: Builder, object: Value) -> Value:
    """The Closure, taken off the stack with a reference for the frame."""
    builder.refine_top(0, object)
    return builder.own(builder.pop())


def _push(builder: Builder, record: ActRec) -> None:
    builder.state.stack.append(StackEntry(record, builder.state.depth))
