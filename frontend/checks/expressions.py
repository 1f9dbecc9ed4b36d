"""Rules of expressions that read: calls and arguments, arrays, class references, ternaries."""

from __future__ import annotations

from typing import Any

from frontend import ast
from frontend.checks.constants import check_elements
from frontend.checks.early import is_known, is_literal
from frontend.checks.types import check_class_scope, literal_type
from frontend.checks.walker import Rule, Walker, fail
from frontend.checks.writes import (
    check_element,
    check_member_name,
    check_root,
    depends_on_use,
    is_nullsafe_chain,
    read_for_write,
    visit_argument,
)
from frontend.names import is_assertion
from frontend.unparse import unparse


def _class_reference(walker: Walker, class_: Any) -> None:
    if isinstance(class_, ast.Name):
        check_class_scope(walker, class_)
    elif isinstance(class_, ast.String):
        text = class_.value.decode("latin-1")
        if text.lower() in ("self", "parent", "static"):
            fail(f"'\\{text}' is an invalid class name", class_.line)
    else:
        value = walker.values.literal(class_)
        if is_literal(value) and not isinstance(value, ast.String):
            fail("Illegal class name", class_.line)


def arguments(args: list[ast.Expr]) -> None:
    """The order of positional, spread and named arguments."""
    unpacked = named = False
    for argument in args:
        if isinstance(argument, ast.Unpack):
            if named:
                fail("Cannot use argument unpacking after named arguments", argument.line)
            unpacked = True
        elif isinstance(argument, ast.NamedArg):
            named = True
        elif named:
            fail("Cannot use positional argument after named argument", argument.line)
        elif unpacked:
            fail("Cannot use positional argument after argument unpacking", argument.line)


def _method_name(name: Any) -> None:
    """A method's name that is known when php compiles is a string; what `print` gives is known."""
    value = name.operand if isinstance(name, ast.Unary) else name
    if isinstance(value, ast.Print) or (not isinstance(value, ast.String) and is_literal(value)):
        fail("Method name must be a string", name.line)


def _visit_arguments(walker: Walker, call: Any) -> None:
    arguments(call.args)
    for position, argument in reversed(list(enumerate(call.args))):
        named = isinstance(argument, ast.NamedArg)
        value = argument.value if isinstance(argument, ast.NamedArg) else argument
        is_place = isinstance(value, (ast.Dim, ast.Prop))
        asked = is_place and not named and depends_on_use(value)
        by_reference = walker.takes_reference(call, position) if asked else None if is_place else False
        if by_reference:
            check_root(value)
        if by_reference is not False:
            visit_argument(walker, value)
        else:
            walker.visit(value)


def is_closure_creation(args: list[ast.Expr]) -> bool:
    """Whether an argument list is ``(...)``."""
    return bool(args) and isinstance(args[0], ast.CallableConvert)


def _assertion_text(assertion: ast.Expr, line: int) -> ast.Expr:
    """The description that php gives an assertion without one: its source."""
    text = ast.String(line, f"assert({unparse(assertion)})".encode("latin-1"))
    return ast.NamedArg(line, "description", text) if isinstance(assertion, ast.NamedArg) else text


def call(walker: Walker, node: ast.Call) -> bool:
    """``f(args)``; php adds an argument to ``assert(one)``."""
    if len(node.args) == 1 and is_assertion(node) and not is_closure_creation(node.args):
        node.args.append(_assertion_text(node.args[0], node.line))
    _visit_arguments(walker, node)
    walker.visit(node.callee)
    return True


def method_call(walker: Walker, node: ast.MethodCall) -> bool:
    """``object->name(args)``."""
    if is_closure_creation(node.args) and is_nullsafe_chain(node):
        fail("Cannot combine nullsafe operator with Closure creation", node.line)
    _method_name(node.name)
    _visit_arguments(walker, node)
    walker.visit(node.object, node.name)
    return True


def static_call(walker: Walker, node: ast.StaticCall) -> bool:
    """``C::name(args)``."""
    _class_reference(walker, node.class_)
    _method_name(node.name)
    _visit_arguments(walker, node)
    walker.visit(node.class_, node.name)
    return True


def new(walker: Walker, node: ast.New) -> bool:
    """``new C(args)``."""
    if is_closure_creation(node.args):
        fail("Cannot create Closure for new expression", node.line)
    _class_reference(walker, node.class_)
    _visit_arguments(walker, node)
    walker.visit(node.class_)
    return True


def class_reference(walker: Walker, node: ast.ClassConst | ast.Instanceof) -> None:
    """Other uses of a class's name."""
    _class_reference(walker, node.class_)


def class_name(walker: Walker, node: ast.ClassName) -> None:
    """``C::class`` and ``$object::class``."""
    if isinstance(node.class_, ast.Name):
        _class_reference(walker, node.class_)
    elif isinstance(node.class_, (ast.Int, ast.Float)):
        fail("Illegal class name", node.line)
    else:
        kind = literal_type(walker.values.literal(node.class_))
        if kind not in (None, "string"):
            fail(f'Cannot use "::class" on value of type {kind}', node.line)


def array(walker: Walker, node: ast.Array) -> bool:
    """An array literal."""
    if node not in walker.examined:
        check_elements(walker, node, node.line)
    for item in reversed(node.items):
        assert item is not None, "empty elements are refused above"
        if isinstance(item.value, ast.ListPattern):
            fail("Cannot use list() as standalone expression", item.line)
        if item.by_ref:
            check_element(item.value)
            read_for_write(walker, item.value)
        else:
            walker.visit(item.value)
        walker.visit(item.key)
    return True


_UNPARENTHESIZED = {
    (True, True): ("a ? b : c ? d : e", "(a ? b : c) ? d : e", "a ? b : (c ? d : e)"),
    (True, False): ("a ? b : c ?: d", "(a ? b : c) ?: d", "a ? b : (c ?: d)"),
    (False, True): ("a ?: b ? c : d", "(a ?: b) ? c : d", "a ?: (b ? c : d)"),
}


def ternary(walker: Walker, node: ast.Ternary) -> None:
    """Nested ternaries need parentheses, unless both are short."""
    inner = node.cond
    if isinstance(inner, ast.Ternary) and not inner.parenthesized:
        forms = _UNPARENTHESIZED.get((inner.then is not None, node.then is not None))
        if forms:
            written, left, right = forms
            fail(
                f"Unparenthesized `{written}` is not supported. Use either `{left}` or `{right}`",
                node.line,
            )


def cast(walker: Walker, node: ast.Cast) -> None:
    """``(unset)`` is gone."""
    if node.type is ast.CastType.UNSET:
        fail("The (unset) cast is no longer supported", node.line)


def logical(walker: Walker, node: ast.Logical) -> bool:
    """``a && b``: what is not needed is not compiled, and left out of the tree."""
    if walker.values.decides(node):
        node.right = ast.Null(node.line)
        walker.visit(node.left)
        return True
    return False


def named(walker: Walker, node: ast.Prop | ast.VarVar) -> None:
    """A property or variable by a name that is computed."""
    check_member_name(walker, node)


def static_property(walker: Walker, node: ast.StaticProp) -> None:
    """``C::$name``."""
    _class_reference(walker, node.class_)
    check_member_name(walker, node)


def interpolated(walker: Walker, node: ast.Interpolated | ast.ShellExec) -> None:
    """Old forms of variables in strings."""
    walker.warnings += node.warnings


def constant(walker: Walker, node: ast.ConstFetch) -> None:
    """Constants of the library are literals to php, where the name cannot be another's."""
    node.known = is_known(node.name, walker.library)


RULES: dict[type, Rule] = {
    ast.ConstFetch: constant,
    ast.Logical: logical,
    ast.Interpolated: interpolated,
    ast.ShellExec: interpolated,
    ast.Call: call,
    ast.MethodCall: method_call,
    ast.StaticCall: static_call,
    ast.New: new,
    ast.ClassConst: class_reference,
    ast.StaticProp: static_property,
    ast.Prop: named,
    ast.VarVar: named,
    ast.Instanceof: class_reference,
    ast.ClassName: class_name,
    ast.Array: array,
    ast.Ternary: ternary,
    ast.Cast: cast,
}
