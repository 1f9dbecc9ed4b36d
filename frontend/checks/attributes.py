"""Rules of attributes: constant arguments, and where php's own attributes may stand.

php comes to the attributes with what they belong to, so faults are on the line of that.
"""

from __future__ import annotations

from typing import Any

from frontend import ast
from frontend.checks.constants import check_constant
from frontend.checks.expressions import is_closure_creation
from frontend.checks.walker import Walker, fail

_TARGETS = {
    "attribute": "class",
    "returntypewillchange": "method",
    "allowdynamicproperties": "class",
    "sensitiveparameter": "parameter",
}


def check_attributes(walker: Walker, node: Any, line: int) -> None:
    """All rules of the attributes of ``node``, which php compiles at ``line``."""
    for attribute in node.attributes:
        _check_arguments(walker, attribute, line)
    if node.attributes:
        _check_places(node, node.attributes, line)


def _check_arguments(walker: Walker, node: ast.Attribute, line: int) -> None:
    if is_closure_creation(node.args):
        fail("Cannot create Closure as attribute argument", line)
    names: set[str] = set()
    for argument in node.args:
        if isinstance(argument, ast.Unpack):
            fail("Cannot use unpacking in attribute argument list", line)
        if isinstance(argument, ast.NamedArg):
            if argument.name in names:
                fail(f"Duplicate named parameter ${argument.name}", line)
            names.add(argument.name)
        elif names:
            fail("Cannot use positional argument after named argument", line)
        check_constant(walker, argument, line, allow_new=True)


def _check_places(node: Any, attributes: list[ast.Attribute], line: int) -> None:
    target = _target(node)
    seen: set[str] = set()
    for attribute in attributes:
        key = (attribute.name.resolved or "").lower()
        if key not in _TARGETS:
            continue
        label = f'"{attribute.name.resolved}"'
        if key == "allowdynamicproperties" and isinstance(node, ast.ClassDecl):
            _check_dynamic_properties(node, line)
        if _TARGETS[key] != target:
            fail(
                f"Attribute {label} cannot target {target} (allowed targets: {_TARGETS[key]})",
                line,
            )
        if key in seen:
            fail(f"Attribute {label} must not be repeated", line)
        seen.add(key)


def _check_dynamic_properties(node: ast.ClassDecl, line: int) -> None:
    if node.kind in (ast.ClassKind.INTERFACE, ast.ClassKind.TRAIT):
        fail(f"Cannot apply #[AllowDynamicProperties] to {node.kind.value}", line)
    if ast.Modifiers.READONLY in node.flags:
        message = f"Cannot apply #[AllowDynamicProperties] to readonly class {node.full_name}"
        fail(message, line)


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
