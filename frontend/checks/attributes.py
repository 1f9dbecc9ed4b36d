"""Rules of attributes: constant arguments, and where php's own attributes may stand."""

from __future__ import annotations

from typing import Any

from frontend import ast
from frontend.checks.constants import check_constant
from frontend.checks.expressions import arguments, is_closure_creation
from frontend.checks.walker import Rule, Walker, fail

_TARGETS = {
    "attribute": "class",
    "returntypewillchange": "method",
    "allowdynamicproperties": "class",
    "sensitiveparameter": "parameter",
}


def attribute(walker: Walker, node: ast.Attribute) -> bool:
    """The arguments of an attribute are constant."""
    if is_closure_creation(node.args):
        fail("Cannot create Closure as attribute argument", node.line)
    for argument in node.args:
        if isinstance(argument, ast.Unpack):
            fail("Cannot use unpacking in attribute argument list", argument.line)
    arguments(node.args)
    names: set[str] = set()
    for argument in node.args:
        if isinstance(argument, ast.NamedArg):
            if argument.name in names:
                fail(f"Duplicate named parameter ${argument.name}", argument.line)
            names.add(argument.name)
        check_constant(walker, argument, node.line, allow_new=True)
    return True


def check_attributes(file: ast.File) -> None:
    """The places of php's own attributes."""
    for node in ast.walk(file):
        attributes = getattr(node, "attributes", None)
        if attributes:
            _check_places(node, attributes)


def _check_places(node: Any, attributes: list[ast.Attribute]) -> None:
    target = _target(node)
    seen: set[str] = set()
    for attribute in attributes:
        key = (attribute.name.resolved or "").lower()
        if key not in _TARGETS:
            continue
        label = f'"{attribute.name.resolved}"'
        if key == "allowdynamicproperties" and isinstance(node, ast.ClassDecl):
            _check_dynamic_properties(node)
        if _TARGETS[key] != target:
            fail(
                f"Attribute {label} cannot target {target} (allowed targets: {_TARGETS[key]})",
                node.line,
            )
        if key in seen:
            fail(f"Attribute {label} must not be repeated", node.line)
        seen.add(key)


def _check_dynamic_properties(node: ast.ClassDecl) -> None:
    if node.kind in (ast.ClassKind.INTERFACE, ast.ClassKind.TRAIT):
        fail(f"Cannot apply #[AllowDynamicProperties] to {node.kind.value}", node.line)
    if ast.Modifiers.READONLY in node.flags:
        message = f"Cannot apply #[AllowDynamicProperties] to readonly class {node.full_name}"
        fail(message, node.line)


def _target(node: Any) -> str:
    if isinstance(node, ast.ClassDecl):
        return "class"
    if isinstance(node, ast.Method):
        return "method"
    if isinstance(node, ast.Param):
        return "parameter"
    if isinstance(node, ast.PropertyDecl):
        return "property"
    return "class constant" if isinstance(node, (ast.ClassConstDecl, ast.EnumCase)) else "function"


RULES: dict[type, Rule] = {ast.Attribute: attribute}
