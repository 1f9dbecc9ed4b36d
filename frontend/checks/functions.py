"""Rules of functions: parameters, captured variables, return and yield."""

from __future__ import annotations

from typing import Any

from frontend import ast
from frontend.checks.attributes import check_attributes
from frontend.checks.constants import check_constant
from frontend.checks.flow import check_gotos
from frontend.checks.types import Members, accepts, check_type, describe, literal_type, members_of
from frontend.checks.walker import FunctionContext, Rule, Walker, fail
from frontend.checks.writes import (
    AUTO_GLOBALS,
    check_root,
    is_variable,
    refuse_nullsafe,
    visit_argument,
)
from frontend.library import Library

_NO_ASSERT = (
    "Defining a custom assert() function is not allowed, as the function has special semantics"
)
_GENERATOR_SUPERTYPES = frozenset(("generator", "iterator", "traversable"))


def function(walker: Walker, node: ast.FunctionLike) -> bool:
    """A function of any kind: enter its context, check its head, visit its body."""
    outer_function, outer_class = walker.function, walker.class_
    context = FunctionContext(node)

    def leave() -> None:
        check_gotos(context)
        walker.function, walker.class_ = outer_function, outer_class
        if isinstance(node, ast.FunctionDecl) and node in walker.early:
            walker.known_functions[node.full_name.lower()] = node

    walker.after(leave)
    walker.function = context
    if isinstance(node, ast.FunctionDecl):
        walker.class_ = None
        check_name(node, walker.library)
    check_attributes(walker, node, node.line)
    if node.return_type is not None:
        check_type(walker, node.return_type, node.line)
    parameters(walker, node)
    if node.return_type is not None:
        if node.is_generator:
            _check_generator_type(node)
        if node.by_ref and describe(node.return_type) == "void":
            message = "Returning by reference from a void function is deprecated"
            walker.warn(message, node.line, "Deprecated")
    if isinstance(node, ast.Closure):
        _check_uses(node)
    if isinstance(node, ast.ArrowFunction):
        if node.by_ref:
            _check_referred(node.body)
        _check_arrow_return(node)
        walker.visit(node.body)
    else:
        walker.visit_all(node.body or [])
    return True


def check_name(node: ast.FunctionDecl, library: Library | None) -> None:
    """Names that no function may have: one in no namespace, one in any, but in the library."""
    if node.full_name.lower() == "__autoload":
        message = "__autoload() is no longer supported, use spl_autoload_register() instead"
        fail(message, node.line)
    if node.name.lower() == "assert" and library is not None:
        fail(_NO_ASSERT, node.line)


# -- parameters --------------------------------------------------------------------------------


def parameters(walker: Walker, node: ast.FunctionLike) -> None:
    """All rules of a parameter list."""
    seen: set[str] = set()
    variadic = False
    _warn_optional_before_required(walker, node)
    for param in node.params:
        if param.name in AUTO_GLOBALS:
            fail(f"Cannot re-assign auto-global variable {param.name}", node.line)
        if param.name in seen:
            fail(f"Redefinition of parameter ${param.name}", node.line)
        if param.name == "this":
            fail("Cannot use $this as parameter", node.line)
        if variadic:
            fail("Only the last parameter can be variadic", node.line)
        seen.add(param.name)
        variadic = param.variadic
        check_attributes(walker, param, node.line)
        _check_parameter(walker, node, param)


def _warn_optional_before_required(walker: Walker, node: ast.FunctionLike) -> None:
    required = [p for p in node.params if p.default is None and not p.variadic]
    if not required:
        return
    last = required[-1]
    for param in node.params[: node.params.index(last)]:
        if param.default is not None and not _means_nullable(param):
            message = (
                f"Optional parameter ${param.name} declared before required parameter"
                f" ${last.name} is implicitly treated as a required parameter"
            )
            walker.warn(message, node.line, "Deprecated")


def _means_nullable(param: ast.Param) -> bool:
    """Whether a default of null only makes the type nullable, as PHP 5 wrote it."""
    is_null = isinstance(param.default, ast.Null)
    return is_null and param.type is not None and not isinstance(param.type, ast.NullableType)


def _check_parameter(walker: Walker, node: ast.FunctionLike, param: ast.Param) -> None:
    if param.default is not None:
        if param.variadic:
            fail("Variadic parameter cannot have a default value", node.line)
        check_constant(walker, param.default, node.line, allow_new=True)
    members = None
    if param.type is not None:
        members = check_type(walker, param.type, node.line)
        for word in ("void", "never"):
            if word in members.builtins:
                fail(f"{word} cannot be used as a parameter type", node.line)
        _check_default(walker, node, param, members)
    if param.promote:
        _check_promotion(walker, node, param, members)


def _check_default(walker: Walker, node: ast.FunctionLike, param: ast.Param, members: Members) -> None:
    if param.default is None:
        return
    default = walker.values.literal(param.default, constant=True)
    is_null = isinstance(param.default, ast.Null)
    if (is_null and not param.promote) or accepts(members, default):
        return
    fail(
        f"Cannot use {literal_type(default)} as default value for parameter"
        f" ${param.name} of type {members}",
        node.line,
    )


def _check_promotion(
    walker: Walker, node: ast.FunctionLike, param: ast.Param, members: Members | None
) -> None:
    class_ = walker.class_
    if not isinstance(node, ast.Method) or node.name.lower() != "__construct" or class_ is None:
        fail("Cannot declare promoted property outside a constructor", node.line)
    if node.body is None or ast.Modifiers.ABSTRACT in node.flags:
        fail("Cannot declare promoted property in an abstract constructor", node.line)
    if param.variadic:
        fail("Cannot declare variadic promoted property", node.line)
    place = f"{class_label(class_)}::${param.name}"
    if members is not None and "callable" in members.builtins:
        fail(f"Property {place} cannot have type {members}", node.line)
    readonly = ast.Modifiers.READONLY in (param.promote | class_.flags)
    if readonly and members is None:
        fail(f"Readonly property {place} must have type", node.line)


def class_label(class_: ast.ClassDecl) -> str:
    """A class's name in messages; an anonymous class is named after what it extends."""
    if class_.name is not None:
        return class_.full_name
    base = class_.parent or (class_.interfaces[0] if class_.interfaces else None)
    return f"{base.resolved if base else 'class'}@anonymous"


def _check_uses(node: ast.Closure) -> None:
    params = {param.name for param in node.params}
    seen: set[str] = set()
    for use in node.uses:
        if use.name in AUTO_GLOBALS:
            fail("Cannot use auto-global as lexical variable", use.line)
        if use.name == "this":
            fail("Cannot use $this as lexical variable", use.line)
        if use.name in params:
            message = f"Cannot use lexical variable ${use.name} as a parameter name"
            fail(message, use.line)
        if use.name in seen:
            fail(f"Cannot use variable ${use.name} twice", use.line)
        seen.add(use.name)


# -- results -----------------------------------------------------------------------------------


def _check_generator_type(node: ast.FunctionLike) -> None:
    assert node.return_type is not None, "only called with a return type"
    members = members_of(node.return_type)
    whole = [group for group in members.classes if not group.startswith("(")]  # php looks into no member of a union
    names = {name.lower() for group in whole for name in group.split("&")}
    if members.builtins & {"object", "mixed"} or names & _GENERATOR_SUPERTYPES:
        return
    given = describe(node.return_type)
    message = f"Generator return type must be a supertype of Generator, {given} given"
    fail(message, node.line)


def _check_arrow_return(node: ast.ArrowFunction) -> None:
    declared = node.return_type
    if isinstance(declared, ast.BuiltinType) and declared.name == "void":
        fail("A void function must not return a value", node.body.line)


def return_(walker: Walker, node: ast.Return) -> bool:
    """``return`` and the declared type of its function."""
    function = walker.function.node
    declared = function.return_type if function is not None else None
    if declared is not None and function is not None and not function.is_generator:
        _check_return(node, members_of(declared))
    if node.value is not None:
        if function is not None and function.by_ref:
            _check_referred(node.value)
            visit_argument(walker, node.value)
        else:
            walker.visit(node.value)
    return True


def _check_referred(value: ast.Expr) -> None:
    """What leaves a function by reference: a place that can change, not cut short by ``?->``; a call's result is a
    value then."""
    if not isinstance(value, (ast.Call, ast.MethodCall, ast.StaticCall)):
        refuse_nullsafe(value)
    if is_variable(value):
        check_root(value)


def _check_return(node: ast.Return, members: Members) -> None:
    if "void" in members.builtins:
        if isinstance(node.value, ast.Null):
            fail(
                "A void function must not return a value"
                ' (did you mean "return;" instead of "return null;"?)',
                node.line,
            )
        if node.value is not None:
            fail("A void function must not return a value", node.line)
    elif "never" in members.builtins:
        fail("A never-returning function must not return", node.line)
    elif node.value is None:
        hint = ' (did you mean "return null;" instead of "return;"?)'
        message = "A function with return type must return a value"
        fail(message + (hint if members.allows_null else ""), node.line)


def yield_(walker: Walker, node: ast.Yield | ast.YieldFrom) -> None:
    """``yield`` belongs into functions."""
    function = walker.function.node
    if function is None:
        fail('The "yield" expression can only be used inside a function', node.line)
    if isinstance(node, ast.YieldFrom) and function.by_ref:
        fail('Cannot use "yield from" inside a by-reference generator', node.line)
    if isinstance(node, ast.Yield) and node.value is not None and function.by_ref:
        _check_referred(node.value)


def static(walker: Walker, node: ast.Static) -> bool:
    """Static variables have constant initialisers."""
    for variable in node.vars:
        if variable.name == "this":
            fail("Cannot use $this as static variable", variable.line)
        if variable.default is not None:
            check_constant(walker, variable.default, node.line, allow_new=True)
    return True


def constants(walker: Walker, node: ast.ConstDecl) -> bool:
    """Constants have constant values."""
    item: Any
    for item in node.items:
        check_constant(walker, item.value, node.line, allow_new=True)
    return True


RULES: dict[type, Rule] = {
    ast.FunctionDecl: function,
    ast.Method: function,
    ast.Closure: function,
    ast.ArrowFunction: function,
    ast.Return: return_,
    ast.Yield: yield_,
    ast.YieldFrom: yield_,
    ast.Static: static,
    ast.ConstDecl: constants,
}
