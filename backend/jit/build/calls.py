"""Translation of calls.

A call of a function that is certain at translation time is held back as an :class:`ActRec`, its
arguments staying in registers, and becomes a direct call of the callee's typed entry. A call of a
library function that native code knows becomes instructions (:mod:`backend.jit.build.intrinsics`). All
others build their frame in memory, as the interpreter does.

Example: ``fib($n - 1)`` is ``SubIntO`` and ``CallFuncT<f1>``.
"""

from __future__ import annotations

from collections.abc import Callable

from backend.jit.build.builder import Builder, lowers
from backend.jit.build.arith import narrowed
from backend.jit.build.basic import literal_string, plain_local, this_value
from backend.jit.build.dispatch import call_among, fit_arguments, method_call
from backend.jit.build.emitter import actrec_of
from backend.jit.build.class_guards import class_link
from backend.jit.build.core import core, prepare
from backend.jit.hhir import ops
from backend.jit.build.intrinsics import INTRINSICS
from backend.jit.hhir.ir import ActRec, StackEntry, Value
from backend.jit.build.library import BUILTIN, accepts_count, builtin_name, direct_stub
from backend.jit.build.library_calls import (
    call_in_place,
    call_native,
    expected_result,
    known_library_call,
    positional,
    push_result,
)
from backend.jit.build.program import Source, returned_class, returned_type
from backend.jit.build.references import reference_to
from backend.jit.build.statics import known_class, push_class
from backend.jit.hhir.types import CELL, DBL, GEN, REF, Reg, Type, join, reg, tag_of, within
from hhbc import rat
from hhbc.opcodes import TABLE
from hhbc.ops import Instr, Op
from hhbc.unit import Attr

SEEN_CALLS = 2  # a function called less often is not worth a place in the module


@lowers(Op.FPushFuncD, Op.FPushFuncU, Op.FPushFuncI)
def push_function(builder: Builder, instr: Instr) -> None:
    """Begin a call of a named function; where its namespace has none of that name, by prediction, of a global one."""
    nargs: int = instr.imms[0]  # type: ignore[assignment]
    name: bytes = instr.imms[1]  # type: ignore[assignment]
    callee = builder.program.function(name)
    depth = builder.state.depth
    predicted = callee is None and instr.op == Op.FPushFuncU
    if predicted and not builder.wide:
        name = instr.imms[2]  # type: ignore[assignment]
        callee = builder.program.function(name)
    if callee is not None:
        if direct(builder, callee, nargs):
            if predicted:
                ops.CheckNamed(builder, f"func:{callee.symbol}", builder.pc)
            builder.state.stack.append(StackEntry(ActRec(callee.symbol, nargs), depth))
            return
    elif not (predicted and builder.wide) and known_library_call(builder, name, nargs):
        link = f"{BUILTIN}{builder.pc}:{name.lower().decode('latin-1')}"
        if predicted:
            ops.CheckNamed(builder, link, builder.pc)
        record = ActRec(link, nargs, in_line=instr.op == Op.FPushFuncI)
        builder.state.stack.append(StackEntry(record, depth))
        return
    core(builder, instr)


def direct(builder: Builder, callee: Source, nargs: int, begins: int = -1) -> bool:
    """Whether a call with these arguments, which begins here or at an instruction, can go straight to a typed entry."""
    return enterable(builder, callee, nargs) and positional(builder, begins)


def enterable(builder: Builder, callee: Source, nargs: int) -> bool:
    """Whether a function has a typed entry for so many arguments by position, and is worth a place in the module."""
    func = callee.func
    if not callee.enterable or not callee.accepts(nargs):
        return False
    if not builder.program.eager and callee.profile.calls < SEEN_CALLS and callee is not builder.source:
        return False
    return not any(param.variadic or param.prefer_ref for param in func.params)


@lowers(Op.FPushObjMethodD)
def push_method(builder: Builder, instr: Instr) -> None:
    """Begin a call of a named method on an object whose class is known or predicted."""
    nargs: int = instr.imms[0]  # type: ignore[assignment]
    name: bytes = instr.imms[1]  # type: ignore[assignment]
    object = narrowed(builder, builder.top(), rat.OBJ)
    record = method_call(builder, object, name, nargs, direct)
    if record is None:
        core(builder, instr)
    else:
        builder.state.stack.append(StackEntry(record, builder.state.depth))


@lowers(Op.FPushClsMethodD)
def push_static_method(builder: Builder, instr: Instr) -> None:
    """Begin a static call of a method of a class of this unit."""
    nargs: int = instr.imms[0]  # type: ignore[assignment]
    name: bytes = instr.imms[1]  # type: ignore[assignment]
    cls: bytes = instr.imms[2].lstrip(b"\\")  # type: ignore[attr-defined]
    callee = builder.program.method(cls, name)
    own = builder.source.cls
    if callee is None or not direct(builder, callee, nargs):
        core(builder, instr)
        return
    if not callee.func.attrs & Attr.STATIC:
        if not _push_on_this(builder, callee, cls, nargs):
            core(builder, instr)
        return
    hidden = callee.func.attrs & (Attr.PRIVATE | Attr.PROTECTED)
    deprecated = callee.cls is not None and callee.cls.attrs & Attr.TRAIT
    if deprecated or (hidden and (own is None or own is not callee.cls)):
        core(builder, instr)
        return
    bound = ops.LdLink(builder, class_link(cls))
    record = ActRec(callee.symbol, nargs, None, bound)
    builder.state.stack.append(StackEntry(record, builder.state.depth))


@lowers(Op.Parent, Op.Self)
def name_class(builder: Builder, instr: Instr) -> None:
    """``parent::m()`` and ``self::m()`` in a method begin a call that keeps $this; in other places the class is pushed."""
    if builder.cfg.code[builder.pc + 1].op == Op.FPushClsMethodF and _push_forwarding(builder, instr):
        return
    own = builder.source.cls
    name = b"" if own is None or own.attrs & Attr.TRAIT else own.name if instr.op == Op.Self else own.parent
    if not name or not push_class(builder, name):
        core(builder, instr)


def _push_forwarding(builder: Builder, instr: Instr) -> bool:
    """Begin the call behind the instruction if native code makes it; the method's name is on top of the stack."""
    own, begins = builder.source.cls, builder.pc + 1
    name = literal_string(builder.state.stack[-1])
    if own is None or name is None or builder.generic or begins in builder.cfg.leaders or builder.source.closure:
        return False
    cls = (own.name if instr.op == Op.Self else own.parent).lstrip(b"\\")
    callee = builder.program.method(cls, name) if cls and not own.attrs & Attr.TRAIT else None
    nargs: int = builder.cfg.code[begins].imms[0]  # type: ignore[assignment]
    if callee is None or not direct(builder, callee, nargs, begins):
        return False
    mark = builder.mark()
    builder.pop()
    if not _push_on_this(builder, callee, cls, nargs):
        builder.rewind(mark)
        return False
    builder.skip_to = begins + 1
    return True


def _push_on_this(builder: Builder, callee: Source, cls: bytes, nargs: int) -> bool:
    """Begin the call of a method of an ancestor, or of the class itself, that keeps $this."""
    own = builder.source.cls
    if own is None or own.attrs & Attr.TRAIT or builder.generic or builder.source.closure:
        return False
    if (builder.source.func.attrs | callee.func.attrs) & Attr.STATIC or not builder.program.classes.extends(own.name, cls):
        return False
    if callee.func.attrs & Attr.PRIVATE and callee.cls is not own:
        return False
    builder.rely_on(f"method:{cls.decode('latin-1')}:{callee.func.name.lower().decode('latin-1')}:{callee.symbol}")
    this = this_value(builder)
    ops.IncRef(builder, this)
    builder.state.stack.append(StackEntry(ActRec(callee.symbol, nargs, this), builder.state.depth))
    return True


@lowers(Op.LateBoundCls)
def late_bound_class(builder: Builder, instr: Instr) -> None:
    """In methods of a final class `static` is the class itself."""
    own = builder.source.cls
    if own is None or builder.source.closure or not own.attrs & Attr.FINAL or not push_class(builder, own.name):
        core(builder, instr)


@lowers(Op.FPushCtor)
def push_constructor_of(builder: Builder, instr: Instr) -> None:
    """The same as for a class by its name, if the class on the stack is known."""
    nargs: int = instr.imms[0]  # type: ignore[assignment]
    name = known_class(builder.state.stack[-1])
    mark = builder.mark()
    if name is not None:
        builder.pop()
    if name is None or not _construct(builder, nargs, name):
        builder.rewind(mark)
        core(builder, instr)


@lowers(Op.FPushCtorD)
def push_constructor(builder: Builder, instr: Instr) -> None:
    """Make an object and begin the call of its constructor."""
    nargs: int = instr.imms[0]  # type: ignore[assignment]
    cls: bytes = instr.imms[1].lstrip(b"\\")  # type: ignore[attr-defined]
    if not _construct(builder, nargs, cls):
        core(builder, instr)


def _construct(builder: Builder, nargs: int, cls: bytes) -> bool:
    """Make an object and begin its constructor's call, or leave that out; False if native code does not do it."""
    if _plain_object(builder, nargs, cls):
        return True
    callee = builder.program.method(cls, b"__construct")
    if callee is None or not _visible(builder, callee) or not direct(builder, callee, nargs):
        return False
    builder.rely_on(f"method:{cls.decode('latin-1')}:__construct:{callee.symbol}")
    object = ops.NewObj(builder, class_link(cls), type=Type(rat.OBJ, cls, True))
    builder.push(object)
    ops.IncRef(builder, object)
    record = ActRec(callee.symbol, nargs, object, constructs=True)
    builder.state.stack.append(StackEntry(record, builder.state.depth))
    return True


def _visible(builder: Builder, method: Source) -> bool:
    """Whether the current code certainly may call a method."""
    return not method.func.attrs & (Attr.PRIVATE | Attr.PROTECTED) or builder.source.cls is method.cls


def _plain_object(builder: Builder, nargs: int, cls: bytes) -> bool:
    """``new C`` of a class of this unit without constructor: the call is left out."""
    code, pc = builder.cfg.code, builder.pc
    table = builder.program.classes
    if nargs or table.slots(cls) is None or builder.program.method(cls, b"__construct") is not None:
        return False
    if code[pc + 1].op != Op.FCall or code[pc + 2].op != Op.PopR:
        return False
    if {pc + 1, pc + 2} & builder.cfg.leaders:
        return False
    type = Type(rat.OBJ, cls, True)
    link = class_link(cls)
    builder.push(ops.NewObj(builder, link, type=type))
    builder.skip_to = pc + 3
    return True


@lowers(Op.FPassC, Op.FPassR, Op.FPassCW)
def pass_cell(builder: Builder, instr: Instr) -> None:
    """Pass a value: nothing to do when the callee is known to take it by value."""
    if builder.takes_ref(instr.imms[0]):  # type: ignore[arg-type]
        builder.leave()
    elif not builder.held_back() or builder.top().type.mask & ~rat.CELL:
        core(builder, instr)


@lowers(Op.FPassL)
def pass_local(builder: Builder, instr: Instr) -> None:
    """Pass a local, by value or by reference."""
    argument: int = instr.imms[0]  # type: ignore[assignment]
    at: int = instr.imms[1]  # type: ignore[assignment]
    if builder.takes_ref(argument):
        _pass_reference(builder, at)
        return
    value = plain_local(builder, at) if builder.held_back() else None
    if value is None:
        core(builder, instr)
    else:
        builder.push(value, True, at)


def _pass_reference(builder: Builder, at: int) -> None:
    """Pass a local to a function that is known to take it by reference, in place or by making it a reference."""
    if not call_in_place(builder):
        reference_to(builder, at)


@lowers(Op.VGetL)
def reference_to_local(builder: Builder, instr: Instr) -> None:
    """Push a reference to a local: to be bound to another one, or as an argument of a call that native code makes itself.
    What else takes it may fail, and the core function notes that the local was undefined then."""
    at: int = instr.imms[0]  # type: ignore[assignment]
    following = builder.cfg.code[builder.pc + 1]
    if following.op == Op.BindL:
        reference_to(builder, at)
    elif following.op in (Op.FPassV, Op.FPassVNop) and builder.held_back() and builder.takes_ref(following.imms[0]):  # type: ignore[arg-type]
        _pass_reference(builder, at)
    else:
        core(builder, instr)


@lowers(Op.Box)
def box(builder: Builder, instr: Instr) -> None:
    """A value that is no variable need not become a reference where a function is known to take it by value."""
    passed = builder.cfg.code[builder.pc + 1]
    behind = builder.pc + 2
    if passed.op != Op.FPassV or behind - 1 in builder.cfg.leaders or not builder.held_back():
        core(builder, instr)
    elif builder.takes_ref(passed.imms[0]) or builder.top().type.mask & ~rat.CELL:  # type: ignore[arg-type]
        core(builder, instr)
    else:
        builder.skip_to = behind


@lowers(Op.FPassV)
def pass_reference(builder: Builder, instr: Instr) -> None:
    """Pass a reference: nothing to do when the callee is known to take one."""
    entry = builder.innermost()
    if entry is None or not builder.held_back():
        core(builder, instr)
    elif not builder.takes_ref(instr.imms[0]):  # type: ignore[arg-type]
        if entry.stored:
            core(builder, instr)
        else:
            builder.leave()


@lowers(Op.FCall, Op.FCallD)
def call(builder: Builder, instr: Instr) -> None:
    """Call with the arguments on the stack."""
    nargs: int = instr.imms[0]  # type: ignore[assignment]
    stack = builder.state.stack
    at = len(stack) - 1 - nargs
    record = actrec_of(stack[at])
    name = builtin_name(record)
    if name is not None:
        in_place = INTRINSICS.get((name, nargs)) if not stack[at].stored else None
        if in_place is not None and in_place(builder, nargs):
            return
        stub = direct_stub(name)
        if stub is not None and accepts_count(stub, nargs):
            call_native(builder, stub, record, nargs)
            return
    elif record.among:
        call_among(builder, record, nargs, call_direct)
        return
    elif record.func:
        callee = builder.program.by_symbol[record.func]
        if fit_arguments(builder, callee, nargs):
            call_direct(builder, callee, record, nargs)
            return
    call_frame(builder, nargs, ops.CallClosure if record.anyone else ops.CallFrame)


@lowers(Op.FCallUnpack)
def call_unpacked(builder: Builder, instr: Instr) -> None:
    """Call with an array of further arguments on top."""
    call_frame(builder, instr.imms[0], ops.CallUnpacked)  # type: ignore[arg-type]


@lowers(Op.FCallBuiltin)
def call_library(builder: Builder, instr: Instr) -> None:
    """Call a library function that no call in flight was begun for."""
    total: int = instr.imms[0]  # type: ignore[assignment]
    passed: int = instr.imms[1]  # type: ignore[assignment]
    name: bytes = instr.imms[2].lower()  # type: ignore[attr-defined]
    if not builder.generic and total == passed:
        in_place = INTRINSICS.get((name, total))
        if in_place is not None and in_place(builder, total):
            return
        stub = direct_stub(name)
        if stub is not None and accepts_count(stub, total) and not any(param.by_ref for param in stub.params):
            call_native(builder, stub, ActRec("", total), total)
            return
    core(builder, instr)


def call_frame(builder: Builder, nargs: int, make: Callable[..., Value]) -> None:
    """Call through the frame in memory by an instruction that ``make`` makes. A result that is passed on to who may want
    it by reference is kept as it comes."""
    instr = builder.cfg.code[builder.pc]
    following = builder.cfg.code[builder.pc + 1]
    below = builder.state.stack[len(builder.state.stack) - 1 - nargs]
    unboxed = make is ops.CallClosure or following.op in (Op.UnboxR, Op.PopR, Op.UnboxRNop)
    type = CELL
    if not unboxed and not _passes_value(builder, following, below):
        if following.op != Op.FPassR or make is not ops.CallFrame:
            builder.leave()
            return
        make, type = ops.CallKept, join(CELL, REF)
    prepare(builder, instr, TABLE[instr.op])
    del builder.state.stack[len(builder.state.stack) - 1 - nargs :]
    depth = builder.state.depth
    push_result(builder, make(builder, builder.pc, depth, nargs, type=type))


def _passes_value(builder: Builder, following: Instr, call: StackEntry) -> bool:
    """Whether the next instruction hands the result of a call to a parameter that is by value."""
    if following.op != Op.FPassR:
        return False
    stack = builder.state.stack
    place = stack.index(call)
    outer = [entry.value for entry in stack[:place] if isinstance(entry.value, ActRec)]
    if not outer or not (outer[-1].func or outer[-1].by_value):
        return False
    return not builder.reaches_ref(outer[-1], following.imms[0])  # type: ignore[arg-type]


def call_direct(builder: Builder, callee: Source, record: ActRec, nargs: int) -> None:
    """Call the typed entry of a function in the same module; the arguments fit."""
    entries = [builder.pop() for _ in range(nargs)][::-1]
    actrec = builder.pop()
    signature = callee.signature.of(nargs)
    args: list[Value] = []
    for at, entry in enumerate(entries):
        wanted = signature.params[at]
        if wanted is None:
            ops.StStk(builder, entry.depth, builder.own(entry))
        else:
            assert isinstance(entry.value, Value)
            args.append(entry.value)
    if not actrec.stored and callee.bound:
        ops.BindCall(builder, actrec.depth, record, *record.values())
    _emit_call(builder, callee, actrec, args, nargs)


def _emit_call(builder: Builder, callee: Source, actrec: StackEntry, args: list[Value], nargs: int) -> None:
    imm = (callee.symbol, builder.pc, actrec.depth, nargs)
    certain = returned_type(callee) or returned_class(builder.program, callee)
    type = certain if certain is not None and tag_of(certain) is not None else None
    if type is None and builder.pc + 1 not in builder.source.profile.wide:
        expected = Type(expected_result(builder))
        type = expected if expected.mask and reg(expected) not in (Reg.TV, Reg.NONE) else None
    if type is None:
        result = ops.CallFunc(builder, *imm, *args, type=certain or CELL)
    else:
        # Leaving with a result of another type goes on behind the call.
        made = ops.CallFuncT(builder, *imm, *args, type=type, resume=builder.pc + 1)
        assert made is not None
        result = made
    push_result(builder, result)
