"""Rules of constant expressions: initialisers of constants, properties, parameters, statics."""

from __future__ import annotations

from typing import Any

from frontend import ast
from frontend.checks.early import evaluate, gives_array, is_evaluated_inside, is_literal, taken
from frontend.checks.types import check_class_scope
from frontend.checks.walker import Walker, fail
from frontend.checks.writes import check_read, is_nullsafe_chain
from frontend.folding import truth

_ALLOWED = (
    ast.Int, ast.Float, ast.String, ast.Bool, ast.Null, ast.ConstFetch, ast.MagicConst,
    ast.ClassConst, ast.ClassName, ast.Binary, ast.Logical, ast.Coalesce, ast.Unary, ast.Ternary,
    ast.Dim, ast.Array, ast.New, ast.Prop, ast.NamedArg, ast.Ident,
)  # fmt: skip


def check_constant(walker: Walker, root: Any, line: int, *, allow_new: bool) -> None:
    """Check an initialiser; ``allow_new`` tells whether objects may be made there.

    php reports faults on the line of the declaration, which is ``line``.
    """
    pending = [root]
    while pending:
        node = pending.pop()
        if node is None or isinstance(node, ast.Name):
            continue
        if isinstance(node, ast.ArrayItem):
            if node.by_ref:
                _invalid(line)
            pending += [node.value, node.key]
            continue
        if isinstance(node, (ast.Logical, ast.Ternary, ast.Coalesce)):
            pending.extend(reversed(_needed(walker, node)))
            continue
        if not isinstance(node, _ALLOWED):
            _invalid(line)
        _check_node(walker, node, line, allow_new)
        pending.extend(reversed(list(ast.children(node))))
        _mark_base(node)


def _needed(walker: Walker, node: ast.Logical | ast.Ternary | ast.Coalesce) -> list[Any]:
    """The operands that php does not rule out while it evaluates the expression."""
    if isinstance(node, ast.Logical):
        known = truth(walker.values.literal(node.left, constant=True))
        return [node.left] if known is (node.op is ast.LogicalOp.OR) else [node.left, node.right]
    if isinstance(node, ast.Ternary):
        known = truth(walker.values.literal(node.cond, constant=True))
        if known is None:
            return [node.cond, node.then, node.otherwise]
        return [node.cond, node.then if known else node.otherwise]
    value = walker.values.literal(node.left, constant=True)
    known_value = is_literal(value) and not isinstance(value, ast.Null)
    return [node.left] if known_value else [node.left, node.right]


def _mark_base(node: Any) -> None:
    """Elements are taken of no objects, properties only of enums: that is seen when the expression runs.

    Behind a ``?->``, which cuts short what follows, there are no objects: enums have none in properties.
    """
    if not isinstance(node, (ast.Prop, ast.Dim)):
        return
    base = node.object if isinstance(node, ast.Prop) else node.base
    if is_nullsafe_chain(base) or isinstance(base, (ast.Array, ast.String)):
        return
    if isinstance(node, ast.Prop):
        node.object = ast.ConstantBase(base.line, base, True)
    else:
        node.base = ast.ConstantBase(base.line, base)


def _invalid(line: int) -> None:
    fail("Constant expression contains invalid operations", line)


def _check_node(walker: Walker, node: Any, line: int, allow_new: bool) -> None:
    if isinstance(node, (ast.New, ast.ClassConst, ast.ClassName)):
        _name_class(walker, node, line)
    if isinstance(node, ast.New):
        _check_new(node, line, allow_new)
    elif isinstance(node, ast.ClassName):
        _check_class_name(walker, node, line)
    elif isinstance(node, ast.ClassConst):
        if not isinstance(node.class_, ast.Name):
            fail(
                "Dynamic class names are not allowed in compile-time class constant references",
                line,
            )
        if _is_static(node.class_):
            fail('"static::" is not allowed in compile-time constants', line)
    elif isinstance(node, ast.Dim):
        check_read(node, line)
    elif isinstance(node, ast.Array) and node not in walker.examined:
        check_elements(walker, node, line)


def _name_class(walker: Walker, node: ast.New | ast.ClassConst | ast.ClassName, line: int) -> None:
    """A class whose name is a constant string is named, as if from no namespace; no other constant is a name."""
    if isinstance(node.class_, (ast.Name, ast.ClassDecl)):
        return
    value = walker.values.literal(node.class_, constant=True)
    if isinstance(value, ast.String):
        name = value.value.removeprefix(b"\\").decode("latin-1")
        if name.lower() in ("self", "parent", "static"):
            fail(f"'\\{name}' is an invalid class name", line)
        node.class_ = ast.Name(node.class_.line, ast.NameKind.FULLY_QUALIFIED, name, name)
    elif is_literal(value) and not isinstance(node, ast.ClassName):
        fail("Illegal class name", line)


def _check_class_name(walker: Walker, node: ast.ClassName, line: int) -> None:
    if isinstance(node.class_, (ast.Int, ast.Float)):
        fail("Illegal class name", line)
    if not isinstance(node.class_, ast.Name):
        fail("(expression)::class cannot be used in constant expressions", line)
    check_class_scope(walker, node.class_)
    if _is_static(node.class_):
        fail("static::class cannot be used for compile-time class name resolution", line)


def _check_new(node: ast.New, line: int, allow_new: bool) -> None:
    if not allow_new:
        fail("New expressions are not supported in this context", line)
    if isinstance(node.class_, ast.ClassDecl):
        fail("Cannot use anonymous class in constant expression", line)
    if not isinstance(node.class_, ast.Name):
        fail("Cannot use dynamic class name in constant expression", line)
    if _is_static(node.class_):
        fail('"static" is not allowed in compile-time constants', line)
    named = False
    for argument in node.args:
        if isinstance(argument, ast.Unpack):
            fail("Argument unpacking in constant expressions is not supported", line)
        if named and not isinstance(argument, ast.NamedArg):
            fail("Cannot use positional argument after named argument", line)
        named = isinstance(argument, ast.NamedArg)


def _is_static(name: ast.Name) -> bool:
    return name.is_special and name.text.lower() == "static"


# -- arrays that php tries to evaluate when it compiles them -----------------------------------

# What evaluating does not move, or what is looked at by itself.
_LITERALS = (ast.Int, ast.Float, ast.String)
_PLAIN = (ast.Array, ast.Variable)


def check_elements(walker: Walker, outermost: ast.Array, line: int) -> None:
    """The rules that php finds broken while it tries to evaluate an array literal as a whole.

    No element of it, or of the arrays in it, is missing; no element reads ``$a[]``; a constant
    array has no arrays for keys. ``line`` is that of the outermost array.
    """
    taken(outermost, walker.values, own=not walker.function.is_closure)
    pending: list[Any] = [outermost]
    arrays: list[ast.Array] = []
    known: set[Any] = set()
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Array):
            walker.examined.add(node)
            arrays.append(node)
            _check_missing(node, line)
            _evaluate_items(walker, node, line, known)
        elif isinstance(node, ast.Dim):
            check_read(node, line)
        pending += [child for child in ast.children(node) if is_evaluated_inside(child)][::-1]
    for array in reversed(arrays):  # those inside before the one around them
        if all(not item.by_ref and known.issuperset(_parts(item)) for item in array.items if item):
            known.add(array)
            _check_constant_array(walker, array, line)


def _constant_of(walker: Walker, node: ast.Expr) -> ast.Expr | None:
    """The value of a constant of a class that php knows, in closures by the class's name alone."""
    name = node.class_ if isinstance(node, ast.ClassConst) else None
    rebound = isinstance(name, ast.Name) and name.is_special and walker.function.is_closure
    return None if rebound else walker.values.own_constant(node)


def _parts(item: ast.ArrayItem) -> list[ast.Expr]:
    return [item.value] if item.key is None else [item.value, item.key]


def _evaluate_items(walker: Walker, node: ast.Array, line: int, known: set[Any]) -> None:
    """Evaluate what stands in an array, adding to ``known`` what php knows the value of."""
    for item in node.items:
        for part in _parts(item) if item is not None else ():
            is_known = isinstance(part, _LITERALS)
            if not is_known and not isinstance(part, _PLAIN):
                is_known = evaluate(part, line, walker.library) or _constant_of(walker, part) is not None
            if is_known:
                known.add(part)


def _check_constant_array(walker: Walker, node: ast.Array, line: int) -> None:
    """What is spread in it is an array, its keys are none."""
    for item in node.items:
        if item is None:
            continue
        value = _constant_of(walker, item.value) or item.value
        key = item.key and (_constant_of(walker, item.key) or item.key)
        if item.spread and not isinstance(value, ast.Ternary | ast.Coalesce) and not gives_array(value):
            fail("Only arrays and Traversables can be unpacked", line)
        if isinstance(key, ast.Array):
            fail("Illegal offset type", line)


def _check_missing(node: ast.Array, line: int) -> None:
    for item in node.items:
        if item is None:
            fail("Cannot use empty array elements in arrays", line)
        line = item.value.line
