"""Rules of classes, interfaces, traits and enums: members, modifiers, magic methods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from frontend import ast
from frontend.ast import ClassKind, Modifiers
from frontend.checks.attributes import check_attributes
from frontend.checks.constants import check_constant
from frontend.checks.functions import class_label
from frontend.checks.magic import check_magic
from frontend.checks.types import Members, accepts, check_type, describe, literal_type
from frontend.checks.walker import FunctionContext, Rule, Walker, fail
from frontend.folding import is_literal


@dataclass(slots=True)
class _Seen:
    """The members of a class so far."""

    methods: set[str] = field(default_factory=set)
    properties: set[str] = field(default_factory=set)
    constants: set[str] = field(default_factory=set)


def class_(walker: Walker, node: ast.ClassDecl) -> bool:
    """A class-like declaration: enter its scope, check its head and members."""
    if walker.class_ is not None and node.name is not None:
        fail("Class declarations may not be nested", node.line)
    outer = walker.class_, walker.function, walker.methods
    values = walker.values
    constants = values.own, values.own_names

    def leave() -> None:
        _check_abstract(node)
        if node in walker.early:
            values.declare(node)
        walker.class_, walker.function, walker.methods = outer
        values.own, values.own_names = constants

    walker.after(leave)
    _check_head(node)
    walker.class_, walker.function, walker.methods = node, FunctionContext(), {}
    values.own, values.own_names = {}, ("self", class_label(node).lower())
    seen = _Seen()
    for member in reversed(node.members):
        walker.after(_visit_member(walker, node, member, seen))
    check_attributes(walker, node, node.line)
    return True


def _visit_member(
    walker: Walker, node: ast.ClassDecl, member: Any, seen: _Seen
) -> Callable[[], None]:
    """What to do when it is the member's turn."""

    def run() -> None:
        if not isinstance(member, (ast.Method, ast.TraitUse)):
            check_attributes(walker, member, member.line)
        _MEMBERS[type(member)](walker, node, member, seen)
        if isinstance(member, ast.Method):
            walker.visit(member)

    return run


def _check_head(node: ast.ClassDecl) -> None:
    if node.parent is not None and node.parent.is_special:
        message = f"Cannot use '{node.parent.text}' as class name, as it is reserved"
        fail(message, node.line)
    for interface in node.interfaces:
        if interface.is_special:
            message = f"Cannot use '{interface.text}' as interface name, as it is reserved"
            fail(message, node.line)
    if node.backing_type is not None:
        type = node.backing_type
        if not isinstance(type, ast.BuiltinType) or type.name not in ("int", "string"):
            message = f"Enum backing type must be int or string, {describe(type)} given"
            fail(message, node.line)


def _check_abstract(node: ast.ClassDecl) -> None:
    """A class with abstract methods is abstract."""
    if node.kind in (ClassKind.INTERFACE, ClassKind.TRAIT) or Modifiers.ABSTRACT in node.flags:
        return
    names = [
        f"{class_label(node)}::{member.name}"
        for member in node.members
        if isinstance(member, ast.Method) and Modifiers.ABSTRACT in member.flags
    ]
    if names:
        abstract_methods(node, names)


def abstract_methods(node: ast.ClassDecl, names: list[str]) -> None:
    """Report that ``node`` leaves methods unimplemented."""
    plural = "s" if len(names) > 1 else ""
    listed = ", ".join([*names[:3], "..."] if len(names) > 3 else names)
    label = class_label(node)
    if node.kind is ClassKind.ENUM:
        message = f"Enum {label} must implement {len(names)} abstract private method{plural}"
        fail(f"{message} ({listed})", node.line)
    fail(
        f"Class {label} contains {len(names)} abstract method{plural} and must therefore be"
        f" declared abstract or implement the remaining methods ({listed})",
        node.line,
    )


# -- methods -----------------------------------------------------------------------------------


def _method(walker: Walker, node: ast.ClassDecl, method: ast.Method, seen: _Seen) -> None:
    place = f"{class_label(node)}::{method.name}()"
    flags, line = method.flags, method.line
    if Modifiers.READONLY in flags:
        fail("Cannot use 'readonly' as method modifier", line)
    if node.kind is ClassKind.INTERFACE:
        _check_interface_method(method, place)
    elif Modifiers.ABSTRACT in flags:
        if Modifiers.PRIVATE in flags and node.kind is not ClassKind.TRAIT:
            fail(f"Abstract function {place} cannot be declared private", line)
        if method.body is not None:
            fail(f"Abstract function {place} cannot contain body", line)
    elif method.body is None:
        fail(f"Non-abstract method {place} must contain body", line)
    key = method.name.lower()
    if key in seen.methods:
        fail(f"Cannot redeclare {place}", line)
    seen.methods.add(key)
    walker.methods[key] = method
    if Modifiers.PRIVATE in flags and Modifiers.FINAL in flags and key != "__construct":
        message = "Private methods cannot be final as they are never overridden by other classes"
        walker.warn(message, line, "CompileWarning")
    walker.after(lambda: check_magic(walker, node, method, class_label(node)))  # behind the body
    promoted = [param.name for param in method.params if param.promote]
    if len(set(promoted)) == len(promoted):  # else the parameters' own rule complains
        for name in promoted:
            _declare_property(node, name, seen, line)


def _check_interface_method(method: ast.Method, place: str) -> None:
    if Modifiers.PUBLIC not in method.flags:
        fail(f"Access type for interface method {place} must be public", method.line)
    if Modifiers.FINAL in method.flags:
        fail(f"Interface method {place} must not be final", method.line)
    if Modifiers.ABSTRACT in method.flags:
        fail(f"Interface method {place} must not be abstract", method.line)
    if method.body is not None:
        fail(f"Interface function {place} cannot contain body", method.line)


# -- properties --------------------------------------------------------------------------------


def _properties(walker: Walker, node: ast.ClassDecl, group: ast.PropertyDecl, seen: _Seen) -> None:
    flags, line = group.flags, group.line
    if node.kind is ClassKind.INTERFACE:
        fail("Interfaces may not include properties", line)
    if node.kind is ClassKind.ENUM:
        fail(f"Enum {class_label(node)} cannot include properties", line)
    if Modifiers.ABSTRACT in flags:
        fail("Properties cannot be declared abstract", line)
    for item in group.items:
        members = check_type(walker, group.type, line) if group.type is not None else None
        _property(walker, node, group, item, members, seen)


def _property(
    walker: Walker,
    node: ast.ClassDecl,
    group: ast.PropertyDecl,
    item: ast.PropertyItem,
    members: Members | None,
    seen: _Seen,
) -> None:
    place = f"{class_label(node)}::${item.name}"
    line = group.line
    if members is not None and members.builtins & {"void", "never", "callable"}:
        fail(f"Property {place} cannot have type {members}", line)
    if item.default is not None:
        check_constant(walker, item.default, line, allow_new=False)
    if Modifiers.FINAL in group.flags:
        fail(
            f"Cannot declare property {place} final, the final modifier is allowed only for"
            " methods, classes, and class constants",
            line,
        )
    _declare_property(node, item.name, seen, line)
    if item.default is not None and members is not None:
        _check_property_default(place, walker.values.default(item.default), members, line)
    if Modifiers.READONLY in (group.flags | node.flags):
        if members is None:
            fail(f"Readonly property {place} must have type", line)
        if item.default is not None:
            fail(f"Readonly property {place} cannot have default value", line)
        if Modifiers.STATIC in group.flags:
            fail(f"Static property {place} cannot be readonly", line)


def _check_property_default(
    place: str, default: ast.Expr, members: Members, line: int
) -> None:
    if accepts(members, default):
        return
    is_intersection = any("&" in name and not name.startswith("(") for name in members.classes)
    if isinstance(default, ast.Null) and not is_intersection:
        nullable = Members()
        nullable.classes, nullable.builtins = members.classes, members.builtins | {"null"}
        fail(
            f"Default value for property of type {members} may not be null."
            f" Use the nullable type {nullable} to allow null default value",
            line,
        )
    kind = literal_type(default)
    message = f"Cannot use {kind} as default value for property {place} of type {members}"
    fail(message, line)


def _declare_property(node: ast.ClassDecl, name: str, seen: _Seen, line: int) -> None:
    if name in seen.properties:
        fail(f"Cannot redeclare {class_label(node)}::${name}", line)
    seen.properties.add(name)


# -- constants, cases, traits ------------------------------------------------------------------


def _constants(walker: Walker, node: ast.ClassDecl, group: ast.ClassConstDecl, seen: _Seen) -> None:
    for item in group.items:
        for word in (Modifiers.STATIC, Modifiers.ABSTRACT, Modifiers.READONLY):
            if word in group.flags:
                name = (word.name or "").lower()
                fail(f"Cannot use '{name}' as constant modifier", group.line)
        place = f"{class_label(node)}::{item.name}"
        if Modifiers.PRIVATE in group.flags and Modifiers.FINAL in group.flags:
            message = (
                f"Private constant {place} cannot be final as it is not visible to other classes"
            )
            fail(message, group.line)
        check_constant(walker, item.value, group.line, allow_new=False)
        if node.kind is ClassKind.INTERFACE and Modifiers.PUBLIC not in group.flags:
            fail(f"Access type for interface constant {place} must be public", group.line)
        _declare_constant(node, item.name, seen, group.line)
        value = walker.values.default(item.value)
        if node.kind is not ClassKind.TRAIT and (is_literal(value) or _is_literal_array(value)):
            walker.values.own[item.name] = value


def _is_literal_array(value: ast.Expr) -> bool:
    return isinstance(value, ast.Array) and all(is_literal(item.value) for item in value.items if item is not None)


def _declare_constant(node: ast.ClassDecl, name: str, seen: _Seen, line: int) -> None:
    if name.lower() == "class":
        message = (
            "A class constant must not be called 'class'; it is reserved for class name fetching"
        )
        fail(message, line)
    if name in seen.constants:
        fail(f"Cannot redefine class constant {class_label(node)}::{name}", line)
    seen.constants.add(name)


def _case(walker: Walker, node: ast.ClassDecl, case: ast.EnumCase, seen: _Seen) -> None:
    if node.kind is not ClassKind.ENUM:
        fail("Case can only be used in enums", case.line)
    if node.backing_type is None and case.value is not None:
        message = f"Case {case.name} of non-backed enum {class_label(node)} must not have a value"
        fail(message, case.line)
    if node.backing_type is not None and case.value is None:
        message = f"Case {case.name} of backed enum {class_label(node)} must have a value"
        fail(message, case.line)
    if case.value is not None:
        check_constant(walker, case.value, case.line, allow_new=False)
    _declare_constant(node, case.name, seen, case.line)


_NO_ALIAS = (Modifiers.STATIC, Modifiers.ABSTRACT, Modifiers.FINAL, Modifiers.READONLY)


def _trait_use(walker: Walker, node: ast.ClassDecl, use: ast.TraitUse, seen: _Seen) -> None:
    for trait in use.traits:
        if node.kind is ClassKind.INTERFACE:
            message = (
                "Cannot use traits inside of interfaces."
                f" {trait.text} is used in {class_label(node)}"
            )
            fail(message, use.line)
        if trait.is_special:
            message = f"Cannot use '{trait.text}' as trait name, as it is reserved"
            fail(message, use.line)
    for adaptation in use.adaptations:
        _check_adaptation(adaptation, use.line)


def _check_adaptation(adaptation: ast.TraitAlias | ast.TraitPrecedence, line: int) -> None:
    excluded = adaptation.excluded if isinstance(adaptation, ast.TraitPrecedence) else []
    for trait in (adaptation.trait, *excluded):
        if trait is not None and trait.is_special:
            fail(f"Cannot use '{trait.text}' as trait name, as it is reserved", line)
    if isinstance(adaptation, ast.TraitAlias):
        for word in _NO_ALIAS:
            if word in adaptation.flags:
                name = (word.name or "").lower()
                fail(f"Cannot use '{name}' as method modifier", line)


_MEMBERS: dict[type, Callable[[Walker, ast.ClassDecl, Any, _Seen], None]] = {
    ast.Method: _method,
    ast.PropertyDecl: _properties,
    ast.ClassConstDecl: _constants,
    ast.EnumCase: _case,
    ast.TraitUse: _trait_use,
}

RULES: dict[type, Rule] = {ast.ClassDecl: class_}
