"""Calls of library functions without a frame (`backend/interp/calls/direct.py`).

The arguments lie in the slots of the evaluation stack where the call would have them, but stay the caller's. A local
that is passed by reference need not become one: its slot's address is passed, when nothing can happen between that
and the call.

Example: ``substr($t, 1, 2)`` is two or three ``StArg`` and ``CallNative<d_substr>``.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import NamedTuple

from backend.jit.build.basic import literal_of, plain_local
from backend.jit.build.builder import Builder
from backend.jit.build.emitter import actrec_of
from backend.jit.build.intrinsics import INTRINSICS, pop_call
from backend.jit.build.library import accepts_count, builtin_name, direct_stub
from backend.jit.build.program import declared_type
from backend.jit.build.state import ACTREC_SLOTS
from backend.jit.hhir import ops
from backend.jit.hhir.ir import ActRec, Value
from backend.jit.hhir.types import BOOL, CELL, INT, NULL, STR, Type
from backend.jit.lower.abi import FRAME_INLINE
from hhbc.opcodes import TABLE, Fpi
from hhbc.ops import Op
from hhbc.unit import Func


def known_library_call(builder: Builder, name: bytes, nargs: int) -> bool:
    """Whether native code makes a call of a library function itself."""
    if builder.generic or not positional(builder):
        return False
    if (name.lower(), nargs) in INTRINSICS:
        return True
    stub = direct_stub(name.lower())
    return stub is not None and accepts_count(stub, nargs) and references_are_locals(builder, stub)


def references_are_locals(builder: Builder, stub: Func) -> bool:
    """Whether the call that begins here passes locals, or what a member instruction refers to, for all by-reference
    parameters."""
    if not any(param.by_ref for param in stub.params):
        return True
    code, inner = builder.cfg.code, 0
    for instr in code[builder.pc + 1 : builder.calls[builder.pc]]:
        fpi = TABLE[instr.op].fpi
        inner += (fpi is Fpi.PUSH) - (fpi is Fpi.CALL)
        if not inner and fpi is Fpi.PASS and instr.op not in _REFERRING:
            argument: int = instr.imms[0]  # type: ignore[assignment]
            if stub.params[min(argument, len(stub.params) - 1)].by_ref:
                return False
    return True


def positional(builder: Builder, begins: int = -1) -> bool:
    """Whether the call that begins here, or at an instruction, passes its arguments in order, none by name or spread."""
    end = builder.calls[begins if begins >= 0 else builder.pc]
    return builder.cfg.code[end].op in (Op.FCall, Op.FCallD)


# -- the call -------------------------------------------------------------------------------------------


def call_native(builder: Builder, stub: Func, record: ActRec, nargs: int) -> None:
    """Call with the arguments on the stack."""
    entries = builder.state.stack[len(builder.state.stack) - nargs :] if nargs else []
    for entry in entries:
        if not entry.stored:
            assert isinstance(entry.value, Value)
            ops.StArg(builder, entry.depth, entry.value)
    depth = entries[0].depth if entries else builder.state.depth
    leave(builder, _emit_call(builder, stub, record, depth, nargs), nargs)


def leave(builder: Builder, result: Value, nargs: int) -> None:
    """Put a result in the place of a call and its arguments, which go: what their destructors throw finds it there."""
    entries = pop_call(builder, nargs)
    push_result(builder, result)
    builder.drop_all(entries)


def _emit_call(builder: Builder, stub: Func, record: ActRec, depth: int, nargs: int) -> Value:
    given = nargs | (FRAME_INLINE << 32 if record.in_line else 0)
    type = declared_type(stub.return_type) if stub.return_type is not None else None
    symbol = f"d_{stub.name.decode('latin-1').lower()}"
    return ops.CallNative(builder, symbol, builder.pc, depth, given, type=type or CELL)


def push_result(builder: Builder, result: Value) -> None:
    """Push a call's result."""
    result.expected = expected_result(builder)
    builder.push(result)


def expected_result(builder: Builder) -> int:
    """What the call returned so far; recorded at the instruction itself or at the UnboxR behind it."""
    profile = builder.source.profile
    return profile.expected(builder.pc) or profile.expected(builder.pc + 1)


# -- references -----------------------------------------------------------------------------------------


class Pass(NamedTuple):
    """An argument that simple instructions pass: a local, a literal (the place of its instruction), or by reference
    what lies at an address."""

    argument: int
    local: int = -1
    literal: int = -1
    address: Value | None = None


def changes_in_place(builder: Builder, argument: int) -> bool:
    """Whether the innermost call is one of a library function that changes an argument's array in its place, and calls nothing."""
    stub = _innermost(builder)[1]
    param = stub.params[argument] if stub is not None and argument < len(stub.params) else None
    return param is not None and any(attribute.name == b"InPlace" for attribute in param.attributes)


def _innermost(builder: Builder) -> tuple[int, Func | None]:
    """The stack entry of the innermost call that has begun, and the stub of its library function if it has a wrapper."""
    at = max((i for i, entry in enumerate(builder.state.stack) if isinstance(entry.value, ActRec)), default=-1)
    name = builtin_name(actrec_of(builder.state.stack[at])) if at >= 0 else None
    return at, direct_stub(name) if name is not None else None


def call_in_place(builder: Builder, first: Pass | None = None, pc: int = -1) -> bool:
    """Make the call whose by-reference argument is passed here, if only locals and literals follow it: a local, or
    ``first``, behind which the instruction ``pc`` is."""
    at, stub = _innermost(builder)
    if stub is None:
        return False
    record = actrec_of(builder.state.stack[at])
    following, call = _last_passes(builder, pc if first is not None else builder.pc)
    passes = [first, *following] if first is not None else following
    referred = [p.local for p in passes if p.address is None and builder.takes_ref(p.argument)]
    if builder.source.by_name and not all(changes_in_place(builder, p.argument) for p in passes if builder.takes_ref(p.argument)):
        return False  # an error handler may refer to the variable
    if call < 0 or any(p.local in referred for p in passes if not builder.takes_ref(p.argument)):
        return False
    values = [None if builder.takes_ref(p.argument) else _value(builder, p) for p in passes]
    if any(value is None and not builder.takes_ref(p.argument) for p, value in zip(passes, values, strict=True)):
        return False
    before = builder.state.stack[at + 1 :]
    base = builder.state.stack[at].depth + ACTREC_SLOTS
    builder.detach(referred)
    for entry in builder.state.stack[at + 1 :]:
        if not entry.stored:
            assert isinstance(entry.value, Value)
            ops.StArg(builder, entry.depth, entry.value)
    for passed, value in zip(passes, values, strict=True):
        _store_passed(builder, passed, value, base + passed.argument)
    builder.pc = call
    result = _emit_call(builder, stub, record, base, len(before) + len(passes))
    for local in referred:
        builder.forget_local(local)
    leave(builder, result, len(before))
    builder.skip_to = call + 1
    return True


def _store_passed(builder: Builder, passed: Pass, value: Value | None, depth: int) -> None:
    if value is not None:
        ops.StArg(builder, depth, value)
    elif passed.address is not None:
        ops.StArgMem(builder, depth, passed.address)
    else:
        builder.sync_local(passed.local)
        ops.StArgRef(builder, depth, passed.local)


def _last_passes(builder: Builder, pc: int) -> tuple[list[Pass], int]:
    """What is passed from an instruction on, and the place of the call; -1 when anything but locals and literals is."""
    code, leaders = builder.cfg.code, builder.cfg.leaders
    passes: list[Pass] = []
    while pc not in leaders or pc == builder.pc:
        instr = code[pc]
        if instr.op in (Op.FCall, Op.FCallD):
            return passes, pc
        if instr.op == Op.FPassL:
            passes.append(Pass(instr.imms[0], local=instr.imms[1]))  # type: ignore[arg-type]
        elif (instr.op, code[pc + 1].op) in _PAIRS and pc + 1 not in leaders:
            argument: int = code[pc + 1].imms[0]  # type: ignore[assignment]
            local: int = instr.imms[0] if instr.op in (Op.CGetL, Op.VGetL) else -1  # type: ignore[assignment]
            passes.append(Pass(argument, local, pc))
            pc += 1
        else:
            break
        pc += 1
    return [], -1


def _value(builder: Builder, passed: Pass) -> Value | None:
    """The value that is passed; None for a local that may be undefined or a reference."""
    if passed.local >= 0:
        return plain_local(builder, passed.local)
    instr = builder.cfg.code[passed.literal]
    if instr.op == Op.String:
        return ops.LitStr(builder, passed.literal, instr.imms[0], type=STR)  # type: ignore[arg-type]
    return literal_of(builder, instr)


_REFERRING = (Op.FPassL, Op.FPassM, Op.FPassV, Op.FPassVNop)
# What pushes an argument and passes it at once.
_PAIRS = {
    (Op.VGetL, Op.FPassV), (Op.VGetL, Op.FPassVNop),
    *product((Op.CGetL, Op.Null, Op.True_, Op.False_, Op.Int, Op.String), (Op.FPassC, Op.FPassCNop)),
}  # fmt: skip
