"""Calls: functions, methods, static methods, ``new``, callables, and their arguments.

Every call is FPush*, one FPass* for each argument, FCall*. How an argument is passed depends on the
callee's parameter, which only the run time knows: FPassL, FPassM and their kin take a place by value
or by reference, FPassR a return value, FPassC other values.

Example: ``f($x, 1)`` is ``FPushFuncD 2 "f"; FPassL 0 0; Int 1; FPassC 1; FCall 2``.
"""

from __future__ import annotations

from typing import Final

from frontend import ast
from frontend.in_line import global_name, in_line_function, is_plain
from frontend.names import is_assertion
from hhbc import ops
from hhbc.emit.assign import Held, bind_value
from hhbc.emit.context import FuncContext, Handler, emit_call, emit_expr, encode, method_name
from hhbc.emit.errors import CompileError
from hhbc.emit.intrinsics import ENVIRONMENT, INTRINSICS, USER_CALLS, WITHOUT_ROW
from hhbc.emit.names import class_name, emit_class, is_forwarding, is_local, is_variable
from hhbc.emit.place import (
    QuietVariable,
    begin,
    completed,
    emit_quiet,
    has_nullsafe,
    hold_class,
    is_call,
    is_conversion,
    is_place,
    push_held_class,
    push_link,
)
from hhbc.emit.place_base import Access
from hhbc.immediates import IsTypeOp, SpreadOp
from hhbc.ops import Instr
from hhbc.unit import Attr

# -- arguments ----------------------------------------------------------------------------------


class _Args:
    """The shape of an argument list."""

    def __init__(self, args: list[ast.Expr]) -> None:
        spread = next((at for at, arg in enumerate(args) if isinstance(arg, ast.Unpack)), None)
        if spread is None:
            spread = _first_repeated(args)
        self.has_spread = spread is not None  # or a name occurs twice: collecting finds that out
        self.passed = args if spread is None else args[:spread]
        self.collected = [] if spread is None else args[spread:]
        self.names = tuple(
            encode(arg.name) for arg in self.passed if isinstance(arg, ast.NamedArg)
        )
        if self.has_spread and self.names:
            self.collected = [*self.passed[-len(self.names) :], *self.collected]
            self.passed = self.passed[: -len(self.names)]
            self.names = ()
        self.count = len(self.passed) + self.has_spread


def _first_repeated(args: list[ast.Expr]) -> int | None:
    """The index of the first named argument whose name was there before."""
    names: set[str] = set()
    for at, arg in enumerate(args):
        if isinstance(arg, ast.NamedArg):
            if arg.name in names:
                return at
            names.add(arg.name)
    return None


def _finish(f: FuncContext, push: Instr, args: _Args, line: int) -> None:
    """Emit the FPush*, the arguments and the FCall*; php reports the call at ``line``."""
    f.begin_call(push)
    for at, arg in enumerate(args.passed):
        _pass(f, at, arg.value if isinstance(arg, ast.NamedArg) else arg)
    count = args.count
    if args.has_spread:
        _collect(f, args.collected, count - 1)
        f.emit(ops.FPassC(count - 1))
        call = ops.FCallUnpack(count)
    elif args.names:
        call = ops.FCallN(count, args.names)
    else:
        call = ops.FCall(count)
    f.end_call(line, call, count)


def _collect(f: FuncContext, args: list[ast.Expr], index: int) -> None:
    """Push the array of the arguments from the first spread one on, as argument ``index``."""
    f.emit(ops.NewArray(0))
    for arg in args:
        if isinstance(arg, ast.Unpack):
            if is_local(arg.value):
                f.emit(ops.SpreadRefsL(index, f.local(arg.value.name)))
            spread = ops.ArraySpread(SpreadOp.Args)
            with completed(f, arg.value, ops.NewArray(0), ops.Null(), spread, ops.PopC()):
                emit_expr(f, arg.value)
            f.emit(spread)
        elif isinstance(arg, ast.NamedArg):
            f.emit(ops.NewArray(0))
            f.emit(ops.String(encode(arg.name)))
            emit_expr(f, arg.value)
            f.emit(ops.AddElemC())
            f.emit(ops.ArraySpread(SpreadOp.Args))  # it may be there already
        else:
            raise CompileError("Cannot use positional argument after argument unpacking", arg.line)


def _pass(f: FuncContext, index: int, arg: ast.Expr) -> None:
    f.line = arg.line
    if is_place(arg) and not has_nullsafe(arg):
        begin(f, arg, Access.WRITE).pass_arg(index)
    elif _leaves_return_value(arg):
        emit_call(f, arg)
        f.emit(ops.FPassR(index))
    elif is_variable(arg, "this"):
        # php lets $this go to a by-reference parameter.
        f.emit(ops.This())
        f.emit(ops.Box())
        f.emit(ops.FPassV(index))
    elif isinstance(arg, ast.AssignRef):
        bind_value(f, arg)
        f.emit(ops.FPassV(index))
    elif isinstance(arg, ast.New | ast.Yield) or (isinstance(arg, ast.Call) and is_assertion(arg)):
        # To php their values are variables' values: a notice, no Error, where the parameter is by reference.
        emit_expr(f, arg)
        f.emit(ops.FPassCW(index))
    else:
        emit_expr(f, arg)
        f.emit(ops.FPassC(index))


def _leaves_return_value(node: ast.Expr) -> bool:
    """Whether an expression is a call and nothing more: no intrinsic, not compiled in line, no nullsafe chain."""
    if not is_call(node) or has_nullsafe(node):
        return False
    return not is_intrinsic(node)


def is_intrinsic(node: ast.Expr) -> bool:
    """Whether an expression is a call that php compiles to instructions of their own."""
    if not isinstance(node, ast.Call):
        return False
    return _intrinsic(node) is not None or _in_line(node) is not None or is_assertion(node)


def _intrinsic(node: ast.Call) -> Handler | None:
    """The handler of a library function that the emitter knows, when the call certainly means it."""
    name = global_name(node)
    handler = INTRINSICS.get(name) if name is not None else None
    if handler is None or not all(is_plain(arg) for arg in node.args):
        return None
    return handler[1] if len(node.args) == handler[0] and handler[2](node) else None


def _in_line(node: ast.Call) -> str | None:
    """The name of a library function that php compiles in line, if one could see the call."""
    name = in_line_function(node)
    return name if name in WITHOUT_ROW else None


def _user_call(node: ast.Call) -> str | None:
    """``call_user_func`` or its sister when the call certainly means one of them and is a call of its argument."""
    name = global_name(node)
    accepts = USER_CALLS.get(name) if name is not None else None
    if name is None or accepts is None or not all(is_plain(arg) for arg in node.args):
        return None
    return name if accepts(len(node.args)) else None


# -- calls of functions -------------------------------------------------------------------------


def _method_named(callee: ast.Node) -> tuple[bytes, bytes] | None:
    """Class and method of a literal ``"C::m"``, whose call php compiles like that of ``C::m()``; that of a constructor
    is left to the run, for a class without one has no such method then."""
    if not isinstance(callee, ast.String):
        return None
    cls, found, method = callee.value.rpartition(b"::")
    cls = cls.removeprefix(b"\\")
    if not found or cls.startswith(b"\\") or method.lower() == b"__construct":  # no class is called so
        return None
    return cls, method


def _callee_name(callee: ast.Node) -> tuple[bytes, bytes] | None:
    """The function's name and the one to fall back to (maybe the same); None for a computed callee.

    A literal string is a fully qualified name.
    """
    if isinstance(callee, ast.Name):
        resolved = callee.resolved or callee.text
        return encode(resolved), encode(callee.fallback or resolved)
    if isinstance(callee, ast.String) and callee.value and b"::" not in callee.value:
        name = callee.value.removeprefix(b"\\")
        return name, name
    return None


def _assert(f: FuncContext, node: ast.Call) -> None:
    """Nothing is evaluated while zend.assertions is off."""
    off, end = f.label(), f.label()
    f.begin_call(ops.FPushFuncD(0, b"__systemlib_assertions_on"))
    f.end_call(node.line, ops.FCall(0), 0)
    f.emit(ops.UnboxR())
    f.jump_if(False, off)
    _call(f, node)
    f.emit(ops.UnboxR())
    f.jump(end)
    f.place(off)
    f.emit(ops.True_())
    f.place(end)


def _call(f: FuncContext, node: ast.Call) -> None:
    """A call whose result stays on the stack as a return value."""
    callee, line = node.callee, node.line
    user_call, in_line = _user_call(node), _in_line(node)
    if user_call is not None:
        _call_user(f, node, encode(user_call))
        return
    if in_line is not None:
        _call_in_line(f, node, encode(in_line))
        return
    args = _Args(node.args)
    named, method = _callee_name(callee), _method_named(callee)
    if named is not None:
        resolved, fallback = named
        bare = fallback.lower()
        if bare in ENVIRONMENT:
            f.attrs |= Attr.VAR_ENV
        if fallback != resolved:
            push = ops.FPushFuncU(args.count, resolved, fallback)
        else:
            push = ops.FPushFuncD(args.count, resolved)
    elif method is not None:
        push = ops.FPushClsMethodD(args.count, method[1], method[0])
    else:
        assert not isinstance(callee, ast.Name)
        emit_expr(f, callee)  # a ?-> in it cuts short what is called, not the call
        push = ops.FPushFunc(args.count)
    _finish(f, push, args, line)


def _call_in_line(f: FuncContext, node: ast.Call, name: bytes) -> None:
    """A call that php compiles to an instruction, which reads a plain variable behind the operand that follows it."""
    given = node.args
    late = len(given) == 2 and is_local(given[0]) and not is_local(given[1])
    if not late or f.is_assigned(f.local(given[0].name)):  # type: ignore[attr-defined]
        args = _Args(given)
        _finish(f, ops.FPushFuncI(args.count, name), args, node.line)
        return
    held = f.temp()
    emit_expr(f, given[1])
    f.emit(ops.SetL(held))
    f.emit(ops.PopC())
    with f.cleanup_on_throw(ops.UnsetL(held)):
        _finish(f, ops.FPushFuncI(2, name), _Args([given[0], Held(given[1].line, held)]), node.line)
    f.emit(ops.UnsetL(held))
    f.free_temp(held)


def _call_user(f: FuncContext, node: ast.Call, name: bytes) -> None:
    """A call of a callback: its arguments follow by value, or as an array of them."""
    emit_expr(f, node.args[0])
    args = node.args[1:]
    f.line = node.line
    f.begin_call(ops.FPushCuf(len(args), name))
    for at, arg in enumerate(args):
        emit_expr(f, arg)
        f.emit(ops.FPassC(at))
    call = ops.FCallUnpack(1) if name == b"call_user_func_array" else ops.FCall(len(args))
    f.end_call(node.line, call, len(args))


def _call_expr(f: FuncContext, node: ast.Call) -> None:
    if is_conversion(node.args):
        _convert_call(f, node)
        return
    handler = _intrinsic(node)
    if handler is not None:
        handler(f, node)
    elif is_assertion(node):
        _assert(f, node)
    else:
        _call(f, node)
        f.emit(ops.UnboxR())


def _call_effect(f: FuncContext, node: ast.Expr) -> None:
    if f.unit.systemlib:  # php's library takes what callbacks return
        emit_expr(f, node)
        f.emit(ops.PopC())
    elif _leaves_return_value(node):
        emit_call(f, node)
        f.emit(ops.PopR())
    elif isinstance(node, ast.MethodCall | ast.StaticCall) and not is_conversion(node.args):
        outer, cut, done = f.short_circuit, f.label(), f.label()
        f.short_circuit = cut
        emit_call(f, node)
        f.short_circuit = outer
        f.emit(ops.PopR())
        f.jump(done)
        f.place(cut)
        f.emit(ops.PopC())
        f.place(done)
    else:
        emit_expr(f, node)
        f.emit(ops.PopC())


def _convert_call(f: FuncContext, node: ast.Call) -> None:
    callee = node.callee
    method = _method_named(callee)
    if method is not None:
        f.emit(ops.String(method[1]))
        f.emit(ops.String(method[0]))
        f.emit(ops.AGetC())
        f.emit(ops.ResolveClsMethod())
        return
    if not isinstance(callee, ast.Name):
        emit_expr(f, callee)
        f.emit(ops.ResolveFunc())
        return
    resolved = callee.resolved or callee.text
    if callee.fallback is not None and callee.fallback != resolved:
        f.emit(ops.ResolveFuncU(encode(resolved), encode(callee.fallback)))
    else:
        f.emit(ops.ResolveFuncD(encode(resolved)))


# -- calls of methods ---------------------------------------------------------------------------


def _quiet_variable(f: FuncContext, node: QuietVariable) -> None:
    emit_quiet(f, node.variable)


def _push_object(f: FuncContext, node: ast.MethodCall) -> None:
    """Push the object of a method call; ``?->`` cuts the chain short when it is null."""
    push_link(f, node.object, quiet=False)
    if node.nullsafe:
        f.emit(ops.Dup())
        f.emit(ops.IsTypeC(IsTypeOp.Null))
        f.jump_if(True, f.short_circuit)
    f.line = node.name.line


def _method_call(f: FuncContext, node: ast.MethodCall) -> None:
    args = _Args(node.args)
    line = node.name.line
    if isinstance(node.name, ast.Ident):
        _push_object(f, node)
        push = ops.FPushObjMethodD(args.count, method_name(f.unit, node.name.name))
    else:
        _push_object_and_name(f, node, node.name)
        push = ops.FPushObjMethod(args.count)
    _finish(f, push, args, line)


def _push_object_and_name(f: FuncContext, node: ast.MethodCall, name: ast.Expr) -> None:
    """Push object and computed name; php looks at an object in a plain variable last."""
    if node.nullsafe or not is_local(node.object):
        _push_object(f, node)
        emit_expr(f, name)
        return
    local = f.local(node.object.name)
    f.line = name.line
    if is_local(name):
        f.emit(ops.CUGetL(local))
        emit_expr(f, name)
    else:
        emit_expr(f, name)
        f.emit(ops.CGetL2(local))


def _method_call_expr(f: FuncContext, node: ast.MethodCall | ast.StaticCall) -> None:
    if not has_nullsafe(node):
        _finish_method(f, node)
        return
    outer, cut = f.short_circuit, f.label()
    f.short_circuit = cut
    _finish_method(f, node)
    f.short_circuit = outer
    f.place(cut)


def _finish_method(f: FuncContext, node: ast.MethodCall | ast.StaticCall) -> None:
    if not is_conversion(node.args):
        emit_call(f, node)
        f.emit(ops.UnboxR())
    elif isinstance(node, ast.MethodCall):
        _push_object(f, node)
        _push_method_name(f, node.name)
        f.emit(ops.ResolveObjMethod())
    else:
        _push_name_and_class(f, node)
        forwards = is_forwarding(node.class_)
        f.emit(ops.ResolveClsMethodF() if forwards else ops.ResolveClsMethod())


def _push_method_name(f: FuncContext, name: ast.Ident | ast.Expr) -> None:
    if isinstance(name, ast.Ident):
        f.emit(ops.String(method_name(f.unit, name.name)))
    else:
        emit_expr(f, name)


def _push_call_class(f: FuncContext, node: ast.StaticCall) -> None:
    if isinstance(node.class_, ast.Prop | ast.Dim | ast.MethodCall | ast.StaticCall):
        push_link(f, node.class_, quiet=False)
        f.emit(ops.AGetC())
    else:
        emit_class(f, node.class_)


def _static_call(f: FuncContext, node: ast.StaticCall) -> None:
    args, line = _Args(node.args), node.name.line
    named = class_name(node.class_)
    if named is not None and isinstance(node.name, ast.Ident):
        f.line = line
        push = ops.FPushClsMethodD(args.count, method_name(f.unit, node.name.name), named)
    else:
        _push_name_and_class(f, node)
        f.line = line
        if is_forwarding(node.class_):
            push = ops.FPushClsMethodF(args.count)
        else:
            push = ops.FPushClsMethod(args.count)
    _finish(f, push, args, line)


def _push_name_and_class(f: FuncContext, node: ast.StaticCall) -> None:
    """Push method name and class; php comes to the class first."""
    held = hold_class(f, node.class_, node.name)
    _push_method_name(f, node.name)
    if held >= 0:
        push_held_class(f, held)
    else:
        _push_call_class(f, node)


# -- new ----------------------------------------------------------------------------------------


def _new(f: FuncContext, node: ast.New) -> None:
    args, line = _Args(node.args), node.line
    if isinstance(node.class_, ast.ClassDecl):
        index, name = f.unit.anonymous_class(node.class_)
        f.emit(ops.DefCls(index))
        push = ops.FPushCtorD(args.count, name)
    else:
        named = class_name(node.class_)
        if named is not None:
            push = ops.FPushCtorD(args.count, named)
        else:
            emit_class(f, node.class_)
            push = ops.FPushCtor(args.count)
    _finish(f, push, args, line)
    f.emit(ops.PopR())


def _constant_base(f: FuncContext, node: ast.ConstantBase) -> None:
    """Let the library refuse objects that a constant expression must not look into."""
    args = [node.operand, ast.Bool(node.line, node.of_property)]
    _finish(f, ops.FPushFuncI(2, b"__systemlib_constant_base"), _Args(args), node.line)
    f.emit(ops.UnboxR())


CALLS: Final[dict[type[ast.Node], Handler]] = {
    ast.Call: _call,
    ast.MethodCall: _method_call,
    ast.StaticCall: _static_call,
}
EXPRS: Final[dict[type[ast.Node], Handler]] = {
    ast.Call: _call_expr,
    ast.MethodCall: _method_call_expr,
    ast.StaticCall: _method_call_expr,
    ast.New: _new,
    ast.ConstantBase: _constant_base,
    QuietVariable: _quiet_variable,
}
EFFECTS: Final[dict[type[ast.Node], Handler]] = {
    ast.Call: _call_effect,
    ast.MethodCall: _call_effect,
    ast.StaticCall: _call_effect,
}
