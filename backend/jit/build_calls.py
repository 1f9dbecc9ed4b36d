"""Translation of calls.

A call of a function that is certain at translation time is held back as an :class:`ActRec`, its
arguments staying in registers, and becomes a direct call of the callee's typed entry. A call of a
library function that native code knows becomes instructions (:mod:`backend.jit.intrinsics`). All
others build their frame in memory, as the interpreter does.

Example: ``fib($n - 1)`` is ``SubIntO`` and ``CallFuncT<f1>``.
"""

from __future__ import annotations

from backend.jit.build import Builder, actrec_of, lowers
from backend.jit.build_arith import narrowed
from backend.jit.build_basic import plain_local
from backend.jit.build_core import core, prepare, store_stack
from backend.jit.instructions import BY_NAME
from backend.jit.intrinsics import INTRINSICS
from backend.jit.ir import ActRec, StackEntry, Value
from backend.jit.program import Source, returned_type
from backend.jit.types import CELL, DBL, GEN, INT, Reg, Type, counted, reg, tag_of, within
from hhbc import rat
from hhbc.opcodes import TABLE
from hhbc.ops import Instr, Op
from hhbc.unit import Attr

_BUILTIN = "builtin:"


@lowers(Op.FPushFuncD, Op.FPushFuncU)
def push_function(builder: Builder, instr: Instr) -> None:
    """Begin a call of a named function."""
    nargs: int = instr.imms[0]  # type: ignore[assignment]
    name: bytes = instr.imms[1]  # type: ignore[assignment]
    callee = builder.program.function(name)
    if callee is None and instr.op == Op.FPushFuncU:
        name = instr.imms[2]  # type: ignore[assignment]
        callee = builder.program.function(name)
    depth = builder.state.depth
    if callee is not None:
        if direct(callee, nargs):
            builder.state.stack.append(StackEntry(ActRec(callee.symbol, nargs), depth))
            return
    elif (name.lower(), nargs) in INTRINSICS and not builder.generic and instr.op == Op.FPushFuncD:
        record = ActRec(f"{_BUILTIN}{builder.pc}:{name.lower().decode('latin-1')}", nargs)
        builder.state.stack.append(StackEntry(record, depth))
        return
    core(builder, instr)


def direct(callee: Source, nargs: int) -> bool:
    """Whether a call with these arguments can go straight to the callee's typed entry."""
    func = callee.func
    if not callee.suitable or func.attrs & Attr.REF_RETURN or nargs != len(func.params):
        return False
    return not any(param.by_ref or param.variadic or param.prefer_ref for param in func.params)


@lowers(Op.FPassC, Op.FPassR, Op.FPassCW)
def pass_cell(builder: Builder, instr: Instr) -> None:
    """Pass a value: nothing to do when the callee is known to take it by value."""
    if not builder.held_back() or builder.top().type.mask & ~rat.CELL:
        core(builder, instr)


@lowers(Op.FPassL)
def pass_local(builder: Builder, instr: Instr) -> None:
    """Pass a local by value."""
    at: int = instr.imms[1]  # type: ignore[assignment]
    value = plain_local(builder, at) if builder.held_back() else None
    if value is None:
        core(builder, instr)
    else:
        builder.push(value, True, at)


@lowers(Op.FCall, Op.FCallD)
def call(builder: Builder, instr: Instr) -> None:
    """Call with the arguments on the stack."""
    nargs: int = instr.imms[0]  # type: ignore[assignment]
    stack = builder.state.stack
    at = len(stack) - 1 - nargs
    record = actrec_of(stack[at])
    if record.func.startswith(_BUILTIN) and not stack[at].stored:
        name = record.func.rpartition(":")[2].encode("latin-1")
        if INTRINSICS[name, nargs](builder, nargs):
            return
    if record.func and not record.func.startswith(_BUILTIN) and not stack[at].stored:
        callee = next(s for s in builder.program.sources if s.symbol == record.func)
        call_direct(builder, callee, record, nargs)
        return
    call_frame(builder, nargs)


def call_frame(builder: Builder, nargs: int) -> None:
    """Call through the frame in memory. A result that is kept as it comes may be a reference."""
    instr = builder.cfg.code[builder.pc]
    following = builder.cfg.code[builder.pc + 1].op
    if following not in (Op.UnboxR, Op.PopR, Op.UnboxRNop):
        builder.leave()
        return
    prepare(builder, instr, TABLE[instr.op])
    del builder.state.stack[len(builder.state.stack) - 1 - nargs :]
    depth = builder.state.depth
    result = builder.make(BY_NAME["CallFrame"], imm=(builder.pc, depth, nargs), type=CELL)
    _finish(builder, result, GEN)


def _finish(builder: Builder, result: Value, proven: Type) -> None:
    """Push a call's result; globals may have changed."""
    result.expected = _expected_result(builder)
    if builder.source.main:
        builder.forget_globals()
    builder.push(result)


def _expected_result(builder: Builder) -> int:
    """What the call returned so far; recorded at the instruction itself or at the UnboxR behind it."""
    profile = builder.source.profile
    return profile.expected(builder.pc) or profile.expected(builder.pc + 1)


def call_direct(builder: Builder, callee: Source, record: ActRec, nargs: int) -> None:
    """Call the typed entry of a function in the same module."""
    for below in range(nargs):
        wanted = callee.signature.params[nargs - 1 - below]
        if wanted is not None:
            value = fit(builder, builder.top(below), wanted)
            if value is None:
                call_frame_held_back(builder, nargs)
                return
            builder.refine_top(below, value)
    if builder.source.main:
        builder.sync_locals()
    entries = [builder.pop() for _ in range(nargs)][::-1]
    actrec = builder.pop()
    args: list[Value] = []
    for at, entry in enumerate(entries):
        wanted = callee.signature.params[at]
        if wanted is None:
            builder.emit(BY_NAME["StStk"], builder.own(entry), imm=(entry.depth,))
        else:
            assert isinstance(entry.value, Value)
            args.append(entry.value)
    if record.this is not None:
        args.append(record.this)
    _emit_call(builder, callee, actrec, args)


def _emit_call(builder: Builder, callee: Source, actrec: StackEntry, args: list[Value]) -> None:
    imm = (callee.symbol, builder.pc, actrec.depth)
    certain = returned_type(callee)
    type = certain if certain is not None and tag_of(certain) is not None else None
    if type is None and not builder.generic:
        expected = Type(_expected_result(builder))
        type = expected if expected.mask and reg(expected) not in (Reg.TV, Reg.NONE) else None
    if type is None:
        result = builder.make(BY_NAME["CallFunc"], *args, imm=imm, type=certain or CELL)
    else:
        # Leaving with a result of another type goes on behind the call.
        exit = builder.exit_of(builder.state, builder.pc + 1)
        made = builder.emit(BY_NAME["CallFuncT"], *args, imm=imm, type=type, exit=exit)
        assert made is not None
        result = made
    _finish(builder, result, type or CELL)


def fit(builder: Builder, value: Value, wanted: Type) -> Value | None:
    """An argument as the callee's signature wants it, guarded if need be, or None."""
    if within(value.type, wanted):
        return value
    if value.type.mask == rat.INT and wanted == DBL and not builder.generic:
        return None
    if value.type.mask & wanted.mask and not builder.generic and value.expected & ~wanted.mask == 0:
        return builder.make(BY_NAME["CheckType"], value, imm=(wanted,), type=wanted)
    return None


def call_frame_held_back(builder: Builder, nargs: int) -> None:
    """Call a known function whose arguments do not fit its typed entry."""
    store_stack(builder)
    call_frame(builder, nargs)


@lowers(Op.VerifyParamType)
def verify_param(builder: Builder, instr: Instr) -> None:
    """A declared type that the local is known to have needs no check."""
    at: int = instr.imms[0]  # type: ignore[assignment]
    constraint = builder.func.params[at].type
    from backend.jit.program import declared_type

    declared = declared_type(constraint) if constraint is not None else CELL
    local = builder.state.locals[at]
    if declared is not None:
        if within(local.type, declared):
            return
        expected = local.expected & declared.mask or declared.mask
        if local.type == GEN and tag_of(Type(expected)) is not None and not builder.generic:
            builder.load_local(at, Type(expected))
            return
        if local.type == INT and declared == DBL and local.value is not None:
            builder.store_local(at, builder.make(BY_NAME["IntToDbl"], local.value))
            return
    core(builder, instr)
    if declared is not None:
        after = builder.state.locals[at]
        builder.state.locals[at] = after._replace(type=declared)
        if not counted(declared):
            value = builder.make(BY_NAME["LdLoc"], imm=(at,), type=declared)
            builder.state.locals[at] = after._replace(type=declared, value=value)


@lowers(Op.VerifyRetTypeC)
def verify_return(builder: Builder, instr: Instr) -> None:
    """The same for the value to be returned."""
    declared = returned_type(builder.source)
    if declared is None:
        core(builder, instr)
        return
    value = builder.top()
    if not within(value.type, declared) and value.expected & ~declared.mask == 0:
        value = narrowed(builder, value, declared.mask)
        builder.refine_top(0, value)
    if within(value.type, declared):
        return
    if value.type == INT and declared == DBL:
        builder.pop()
        builder.push(builder.make(BY_NAME["IntToDbl"], value))
        return
    core(builder, instr)
