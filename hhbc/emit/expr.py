"""Operators, literals, casts and the other expressions that are neither calls nor variables.

php reads a plain local variable only when the operator runs, after the other operand was evaluated:
``$i + $i++`` sees the incremented ``$i``. So a local as left operand is fetched last, under the right
operand (``CGetL2``), unless the right one cannot change it.

Example: ``$x == 3`` is ``Int 3; CGetL2 0; Eq``.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Final

from frontend import ast
from frontend.ast import UnaryOp
from hhbc import ops
from hhbc.emit.const import NotLiteral, literal, push_array
from hhbc.emit.context import FuncContext, Handler, emit_effect, emit_expr, emit_local_again, encode
from hhbc.emit.names import class_name, emit_class, is_local, is_variable, known_class_name
from hhbc.emit.place import completed, emit_quiet, emit_ref, is_call
from hhbc.immediates import IsTypeOp, SilenceOp, SpreadOp
from hhbc.ops import Instr
from hhbc.scalars import is_int_key
from hhbc.unit import Attr

_INCLUDES: Final[dict[ast.IncludeKind, Instr]] = {
    ast.IncludeKind.INCLUDE: ops.Incl(),
    ast.IncludeKind.INCLUDE_ONCE: ops.InclOnce(),
    ast.IncludeKind.REQUIRE: ops.Req(),
    ast.IncludeKind.REQUIRE_ONCE: ops.ReqOnce(),
    ast.IncludeKind.EVAL: ops.Eval(),
}
_MAX_JOINED: Final = 64  # parts of an interpolation joined at once
_MAX_PACKED: Final = 64  # array literals longer than this are built element by element


# -- literals and constants ---------------------------------------------------------------------


def _int(f: FuncContext, node: ast.Int) -> None:
    f.emit(ops.Int(node.value))


def _float(f: FuncContext, node: ast.Float) -> None:
    f.emit(ops.Double(node.value))


def _string(f: FuncContext, node: ast.String) -> None:
    f.emit(ops.String(node.value))


def _bool(f: FuncContext, node: ast.Bool) -> None:
    f.emit(ops.True_() if node.value else ops.False_())


def _null(f: FuncContext, node: ast.Null) -> None:
    f.emit(ops.Null())


def _constant(f: FuncContext, node: ast.ConstFetch) -> None:
    name = node.name
    resolved = name.resolved or name.text
    is_offset = name.text == "__COMPILER_HALT_OFFSET__" and name.kind is not ast.NameKind.RELATIVE
    if is_offset and f.unit.halt_offset >= 0:
        f.emit(ops.Int(f.unit.halt_offset))
    elif name.fallback is not None and name.fallback != resolved:
        f.emit(ops.CnsU(encode(resolved), encode(name.fallback)))
    else:
        f.emit(ops.Cns(encode(resolved)))


def _class_constant(f: FuncContext, node: ast.ClassConst) -> None:
    named = class_name(node.class_)
    constant = encode(node.name.name)
    if named is not None:
        f.line = node.name.line
        f.emit(ops.ClsCnsD(constant, named))
    else:
        emit_class(f, node.class_)
        f.line = node.name.line
        f.emit(ops.ClsCns(constant))


def _class_name(f: FuncContext, node: ast.ClassName) -> None:
    known = known_class_name(f, node)
    if known is not None:
        f.emit(ops.String(known))
    elif isinstance(node.class_, ast.Name):
        emit_class(f, node.class_)
        f.emit(ops.NameA())
    else:
        emit_expr(f, node.class_)
        f.emit(ops.ClassName())


def _magic(f: FuncContext, node: ast.MagicConst) -> None:
    if node.kind is ast.MagicKind.FILE:
        f.emit(ops.File())
    elif node.kind is ast.MagicKind.DIR:
        f.emit(ops.Dir())
    elif node.value is not None:
        f.emit(ops.String(node.value))
    elif f.cls is None or node.kind not in (ast.MagicKind.CLASS, ast.MagicKind.METHOD):
        f.emit(ops.String(b""))
    elif node.kind is ast.MagicKind.METHOD:
        f.emit(ops.String(f.cls.name + b"::" + f.function_name))
    elif f.cls.kind is ast.ClassKind.TRAIT:
        f.emit(ops.Self())
        f.emit(ops.NameA())
    else:
        f.emit(ops.String(f.cls.name))


def _interpolated(f: FuncContext, node: ast.Interpolated) -> None:
    push_interpolated(f, node.parts)


def push_interpolated(f: FuncContext, parts: list[ast.Expr]) -> None:
    """Push the parts of a string joined; php converts each part before it evaluates the next."""
    eager = 0  # parts before this index come before one that can run code or warn, or are on other lines than the last
    for at, part in enumerate(parts):
        if at and not isinstance(part, ast.String) and not (_is_quiet(f, part) and part.line == parts[at - 1].line):
            eager = at
    pushed = 0
    for at, part in enumerate(parts):
        if is_local(part) and len(parts) > 1:
            f.line = part.line
            emit_local_again(f, f.local(part.name))
        else:
            emit_expr(f, part)
        pushed += 1
        if at < eager and not isinstance(part, ast.String):
            f.emit(ops.CastString())
        if pushed == _MAX_JOINED:
            f.emit(ops.ConcatN(pushed))
            pushed = 1
    if len(parts) == 1:
        f.emit(ops.CastString())
    elif pushed == 2:
        f.emit(ops.Concat())
    elif pushed > 2:
        f.emit(ops.ConcatN(pushed))


def _is_quiet(f: FuncContext, part: ast.Expr) -> bool:
    """Whether reading a part does nothing: it is a local that has a value."""
    return is_local(part) and f.is_assigned(f.local(part.name))


def _shell_exec(f: FuncContext, node: ast.ShellExec) -> None:
    line = f.line
    f.begin_call(ops.FPushFuncD(1, b"shell_exec"))
    if node.parts:
        push_interpolated(f, node.parts)
    else:
        f.emit(ops.String(b""))
    f.emit(ops.FPassC(0))
    f.end_call(line, ops.FCall(1), 1)
    f.emit(ops.UnboxR())


# -- arrays -------------------------------------------------------------------------------------


def _array(f: FuncContext, node: ast.Array) -> None:
    value = literal(node)
    if not isinstance(value, NotLiteral):
        push_array(f, value)  # type: ignore[arg-type]
        return
    items = [item for item in node.items if item is not None]
    plain = len(items) <= _MAX_PACKED and not any(item.by_ref or item.spread for item in items)
    if plain and all(item.key is None for item in items):
        for item in items:
            emit_expr(f, item.value)
        f.emit(ops.NewPackedArray(len(items)))
        return
    keys = _struct_keys(items) if plain else None
    if keys is not None:
        for item in items:
            emit_expr(f, item.value)
        f.emit(ops.NewStructArray(keys))
        return
    _build_array(f, items)


def _struct_keys(items: list[ast.ArrayItem]) -> tuple[bytes, ...] | None:
    keys: dict[bytes, None] = {}
    for item in items:
        key = item.key
        if not isinstance(key, ast.String) or key.value in keys or is_int_key(key.value):
            return None
        keys[key.value] = None
    return tuple(keys)


def _build_array(f: FuncContext, items: list[ast.ArrayItem]) -> None:
    keyed = any(item.key is not None for item in items)
    f.emit(ops.NewMixedArray(len(items)) if keyed else ops.NewArray(len(items)))
    for item in items:
        if item.spread:
            spread = ops.ArraySpread(SpreadOp.Array)
            with completed(f, item.value, ops.NewArray(0), ops.Null(), spread, ops.PopC()):
                emit_expr(f, item.value)
            f.emit(spread)
        elif item.key is None:
            if item.by_ref:
                emit_ref(f, item.value)
                f.emit(ops.AddNewElemV())
            else:
                emit_expr(f, item.value)
                f.emit(ops.AddNewElemC())
        else:
            _add_keyed(f, item, item.key)


def _add_keyed(f: FuncContext, item: ast.ArrayItem, key: ast.Expr) -> None:
    if item.by_ref:
        emit_expr(f, key)
        emit_ref(f, item.value)
        f.emit(ops.AddElemV())
    elif is_local(key):
        emit_expr(f, item.value)
        f.emit(ops.CGetL2(f.local(key.name)))
        f.emit(ops.AddElemC())
    else:
        emit_expr(f, key)
        emit_expr(f, item.value)
        f.emit(ops.AddElemC())


# -- what decides where to go -------------------------------------------------------------------


def _logical(f: FuncContext, node: ast.Logical) -> None:
    is_and = node.op is ast.LogicalOp.AND
    decided, done = f.label(), f.label()
    emit_branch(f, node.left, not is_and, decided)
    emit_branch(f, node.right, not is_and, decided)
    f.emit(ops.True_() if is_and else ops.False_())
    f.jump(done)
    if f.wanted(decided):
        f.place(decided)
        f.emit(ops.False_() if is_and else ops.True_())
    f.place(done)


def emit_branch(f: FuncContext, node: ast.Expr, sense: bool, target: int) -> None:
    """Jump to ``target`` when the truth of an expression is ``sense``, else fall through."""
    if isinstance(node, ast.Logical):
        f.line = node.line
        is_and = node.op is ast.LogicalOp.AND
        if is_and == sense:  # the left operand alone decides only against the jump
            skip = f.label()
            emit_branch(f, node.left, not sense, skip)
            emit_branch(f, node.right, sense, target)
            f.place(skip)
        else:
            emit_branch(f, node.left, sense, target)
            emit_branch(f, node.right, sense, target)
    elif isinstance(node, ast.Unary) and node.op is UnaryOp.NOT:
        f.line = node.line
        emit_branch(f, node.operand, not sense, target)
    elif isinstance(node, ast.Bool):
        if node.value == sense:
            f.jump(target)
    else:
        emit_expr(f, node)
        f.jump_if(sense, target)


def _ternary(f: FuncContext, node: ast.Ternary) -> None:
    done = f.label()
    if node.then is None:
        emit_expr(f, node.cond)
        f.emit(ops.Dup())
        f.jump_if(True, done)
        f.emit(ops.PopC())
        emit_expr(f, node.otherwise)
        f.place(done)
        return
    otherwise = f.label()
    emit_branch(f, node.cond, False, otherwise)
    emit_expr(f, node.then)
    f.jump(done)
    f.place(otherwise)
    emit_expr(f, node.otherwise)
    f.place(done)


def _ternary_effect(f: FuncContext, node: ast.Ternary) -> None:
    otherwise, done = f.label(), f.label()
    if node.then is None:
        emit_branch(f, node.cond, True, done)
    else:
        emit_branch(f, node.cond, False, otherwise)
        _used_effect(f, node.then)
        f.jump(done)
        f.place(otherwise)
    _used_effect(f, node.otherwise)
    f.place(done)


def _logical_effect(f: FuncContext, node: ast.Logical) -> None:
    done = f.label()
    emit_branch(f, node.left, node.op is ast.LogicalOp.OR, done)
    _used_effect(f, node.right)
    f.place(done)


def _used_effect(f: FuncContext, node: ast.Expr) -> None:
    """Run an expression for its effect whose value php keeps for a moment."""
    if is_call(node):
        emit_expr(f, node)
        f.emit(ops.PopC())
    else:
        emit_effect(f, node)


def _coalesce(f: FuncContext, node: ast.Coalesce) -> None:
    done = f.label()
    if is_variable(node.left, "this"):  # which is not looked for quietly
        emit_expr(f, node.left)
    else:
        emit_quiet(f, node.left)
    f.emit(ops.Dup())
    f.emit(ops.IsTypeC(IsTypeOp.Null))
    f.jump_if(False, done)
    f.emit(ops.PopC())
    emit_expr(f, node.right)
    f.place(done)


def _instanceof(f: FuncContext, node: ast.Instanceof) -> None:
    named = class_name(node.class_)
    if named is None and is_local(node.operand) and not isinstance(node.class_, ast.Name):
        _local_instance_of(f, f.local(node.operand.name), node.class_)
        return
    emit_expr(f, node.operand)
    if named is not None:
        f.emit(ops.InstanceOfD(named))
    elif isinstance(node.class_, ast.Name):
        _instance_of_word(f, node.class_)
    else:
        emit_expr(f, node.class_)
        f.emit(ops.InstanceOf())


def _local_instance_of(f: FuncContext, local: int, class_: ast.Expr) -> None:
    """A plain variable and a class that is computed: php has the class first, and throws if it is none, before it reads
    the variable."""
    emit_expr(f, class_)
    if f.is_assigned(local):
        f.emit(ops.CGetL2(local))
        f.emit(ops.InstanceOf())
        return
    held = f.temp()
    f.emit(ops.SetL(held))
    f.emit(ops.PopC())
    f.emit(ops.CGetQuietL(local))
    f.emit(ops.CGetL(held))
    f.emit(ops.UnsetL(held))
    f.free_temp(held)
    f.emit(ops.InstanceOf())
    f.emit(ops.CGetL(local))  # which warns
    f.emit(ops.PopC())


def _instance_of_word(f: FuncContext, word: ast.Name) -> None:
    """``self``, ``parent`` or ``static``, which php looks for if there is an object: there may be no such class."""
    sure = f.cls is not None and (word.text.lower() != "parent" or f.cls.parent)
    decided = f.label()
    if not sure:
        is_object = f.label()
        f.emit(ops.Dup())
        f.emit(ops.IsTypeC(IsTypeOp.Obj))
        f.jump_if(True, is_object)
        f.emit(ops.PopC())
        f.emit(ops.False_())
        f.jump(decided)
        f.place(is_object)
    emit_class(f, word)
    f.emit(ops.NameA())
    f.emit(ops.InstanceOf())
    f.place(decided)


# -- other constructs ---------------------------------------------------------------------------


def _silence(f: FuncContext, node: ast.Silence, emit: Callable[[FuncContext, ast.Expr], None] = emit_expr) -> None:
    saved = f.temp()
    f.emit(ops.Silence(saved, SilenceOp.Start))
    with f.cleanup_on_throw(ops.Silence(saved, SilenceOp.End)):
        emit(f, node.operand)
    f.emit(ops.Silence(saved, SilenceOp.End))
    f.free_temp(saved)


def _silence_effect(f: FuncContext, node: ast.Silence) -> None:
    if is_call(node.operand):
        _silence(f, node, emit_effect)
    else:
        _silence(f, node)
        f.emit(ops.PopC())


def _print(f: FuncContext, node: ast.Print) -> None:
    emit_expr(f, node.operand)
    f.emit(ops.Print())


def _exit(f: FuncContext, node: ast.Exit) -> None:
    if node.operand is None:
        f.emit(ops.Null())
    else:
        emit_expr(f, node.operand)
    f.emit(ops.Exit())


def _clone(f: FuncContext, node: ast.Clone) -> None:
    emit_expr(f, node.operand)
    f.emit(ops.Clone())


def _throw(f: FuncContext, node: ast.Throw) -> None:
    emit_expr(f, node.operand)
    f.emit(ops.Throw())


def _throw_effect(f: FuncContext, node: ast.Throw) -> None:
    _throw(f, node)


def _include(f: FuncContext, node: ast.Include) -> None:
    f.attrs |= Attr.VAR_ENV
    include = _INCLUDES[node.kind]
    once = node.kind in (ast.IncludeKind.INCLUDE_ONCE, ast.IncludeKind.REQUIRE_ONCE)  # these look for the file first
    with nullcontext() if once else completed(f, node.operand, ops.Null(), include, ops.PopC()):
        emit_expr(f, node.operand)
    f.emit(include)
    f.unassigned()


EXPRS: Final[dict[type[ast.Node], Handler]] = {
    ast.Int: _int,
    ast.Float: _float,
    ast.String: _string,
    ast.Bool: _bool,
    ast.Null: _null,
    ast.ConstFetch: _constant,
    ast.ClassConst: _class_constant,
    ast.ClassName: _class_name,
    ast.MagicConst: _magic,
    ast.Interpolated: _interpolated,
    ast.ShellExec: _shell_exec,
    ast.Array: _array,
    ast.Logical: _logical,
    ast.Ternary: _ternary,
    ast.Coalesce: _coalesce,
    ast.Instanceof: _instanceof,
    ast.Silence: _silence,
    ast.Print: _print,
    ast.Exit: _exit,
    ast.Clone: _clone,
    ast.Throw: _throw,
    ast.Include: _include,
}
EFFECTS: Final[dict[type[ast.Node], Handler]] = {
    ast.Silence: _silence_effect,
    ast.Ternary: _ternary_effect,
    ast.Logical: _logical_effect,
    ast.Throw: _throw_effect,
}
