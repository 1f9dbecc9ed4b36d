"""Rules between a class and its parent where php binds both when it compiles the file.

That is so for classes at the outermost level without interfaces and traits whose parent stands
before them in the same file. Signatures are not compared here.
"""

from __future__ import annotations

from typing import Any

from frontend import ast
from frontend.ast import ClassKind, Modifiers
from frontend.checks.classes import abstract_methods
from frontend.checks.types import describe, members_of
from frontend.checks.walker import fail
from frontend.library import Library

_VISIBILITY = ((Modifiers.PUBLIC, "public"), (Modifiers.PROTECTED, "protected"))


class _Bound:
    """A class as its children see it: members by name, with the name of the class that declares them."""

    def __init__(self, node: ast.ClassDecl, parent: _Bound | None) -> None:
        self.node = node
        self.methods: dict[str, tuple[str, ast.Method]] = dict(parent.methods) if parent else {}
        self.properties: dict[str, tuple[str, ast.PropertyDecl]] = (
            dict(parent.properties) if parent else {}
        )
        self.constants: dict[str, tuple[str, ast.ClassConstDecl]] = (
            dict(parent.constants) if parent else {}
        )

    @property
    def name(self) -> str:
        """The full name."""
        return self.node.full_name


def check_inheritance(file: ast.File, library: Library | None) -> None:
    """Check all classes that php binds when it compiles ``file``."""
    bound: dict[str, _Bound] = {}
    pending = file.stmts[::-1]
    while pending:
        stmt = pending.pop()
        if isinstance(stmt, ast.Namespace) and stmt.body is not None:
            pending.extend(reversed(stmt.body))
        elif isinstance(stmt, ast.Block):
            pending.extend(reversed(stmt.stmts))
        elif isinstance(stmt, ast.ClassDecl):
            if library is not None and stmt.parent is not None:
                _check_library_parent(stmt, stmt.parent.resolved or "", library)
            _bind(stmt, bound)


def _check_library_parent(node: ast.ClassDecl, parent: str, library: Library) -> None:
    uses_traits = any(isinstance(member, ast.TraitUse) for member in node.members)
    if not node.interfaces and not uses_traits and library.is_final(parent.lower()):
        fail(f"Class {node.full_name} cannot extend final class {parent}", node.line)


def _bind(node: ast.ClassDecl, bound: dict[str, _Bound]) -> None:
    uses_traits = any(isinstance(member, ast.TraitUse) for member in node.members)
    key = node.full_name.lower()
    if node.interfaces or uses_traits or node.kind is ClassKind.ENUM or key in bound:
        return
    parent = None
    if node.parent is not None:
        parent = bound.get((node.parent.resolved or "").lower())
        if parent is None:
            return
        _check_parent(node, parent.node)
    class_ = _Bound(node, parent)
    for member in node.members:
        if isinstance(member, ast.Method):
            _add_method(class_, member)
        elif isinstance(member, ast.PropertyDecl):
            _add_properties(class_, member)
        elif isinstance(member, ast.ClassConstDecl):
            _add_constants(class_, member)
    bound[key] = class_
    if Modifiers.ABSTRACT not in node.flags and node.kind is ClassKind.CLASS:
        missing = [
            f"{owner}::{method.name}"
            for owner, method in class_.methods.values()
            if Modifiers.ABSTRACT in method.flags
        ]
        if missing:
            abstract_methods(node, missing)


def _check_parent(node: ast.ClassDecl, parent: ast.ClassDecl) -> None:
    name = node.full_name
    if parent.kind in (ClassKind.INTERFACE, ClassKind.TRAIT):
        fail(f"Class {name} cannot extend {parent.kind.value} {parent.full_name}", node.line)
    if Modifiers.FINAL in parent.flags:
        fail(f"Class {name} cannot extend final class {parent.full_name}", node.line)
    if (Modifiers.READONLY in parent.flags) is not (Modifiers.READONLY in node.flags):
        if Modifiers.READONLY in parent.flags:
            message = f"Non-readonly class {name} cannot extend readonly class {parent.full_name}"
        else:
            message = f"Readonly class {name} cannot extend non-readonly class {parent.full_name}"
        fail(message, node.line)


def _check_access(
    class_: _Bound, owner: str, label: str, flags: Modifiers, inherited: Modifiers, line: int
) -> None:
    """A member may not be less visible than the one it overrides."""
    for level, word in _VISIBILITY:
        if level in inherited:
            weaker = "" if level is Modifiers.PUBLIC else " or weaker"
            if not _is_as_visible(flags, level):
                fail(
                    f"Access level to {class_.name}::{label} must be {word}"
                    f" (as in class {owner}){weaker}",
                    line,
                )


def _is_as_visible(flags: Modifiers, level: Modifiers) -> bool:
    return bool(flags & Modifiers.PUBLIC) or (
        level is Modifiers.PROTECTED and bool(flags & Modifiers.PROTECTED)
    )


def _add_method(class_: _Bound, method: ast.Method) -> None:
    key = method.name.lower()
    overridden = class_.methods.get(key)
    if overridden is not None:
        owner, inherited = overridden
        if Modifiers.PRIVATE not in inherited.flags:
            _check_override(class_, owner, method, inherited)
    class_.methods[key] = (class_.name, method)


def _check_override(
    class_: _Bound, owner: str, method: ast.Method, inherited: ast.Method
) -> None:
    place = f"{owner}::{method.name}()"
    if Modifiers.FINAL in inherited.flags:
        fail(f"Cannot override final method {place}", method.line)
    was_static = Modifiers.STATIC in inherited.flags
    if was_static is not (Modifiers.STATIC in method.flags):
        change = ("static", "non static") if was_static else ("non static", "static")
        message = f"Cannot make {change[0]} method {place} {change[1]} in class {class_.name}"
        fail(message, method.line)
    if Modifiers.ABSTRACT in method.flags and Modifiers.ABSTRACT not in inherited.flags:
        message = f"Cannot make non abstract method {place} abstract in class {class_.name}"
        fail(message, method.line)
    if method.name.lower() != "__construct" or Modifiers.ABSTRACT in inherited.flags:
        label = f"{method.name}()"
        _check_access(class_, owner, label, method.flags, inherited.flags, method.line)


def _add_properties(class_: _Bound, group: ast.PropertyDecl) -> None:
    for item in group.items:
        overridden = class_.properties.get(item.name)
        if overridden is not None and Modifiers.PRIVATE not in overridden[1].flags:
            owner, inherited = overridden
            _check_property(class_, owner, group, inherited, item)
        class_.properties[item.name] = (class_.name, group)


def _check_property(
    class_: _Bound, owner: str, group: Any, inherited: Any, item: ast.PropertyItem
) -> None:
    line = class_.node.line
    was_static = Modifiers.STATIC in inherited.flags
    if was_static is not (Modifiers.STATIC in group.flags):
        old, new = ("static ", "non static ") if was_static else ("non static ", "static ")
        fail(
            f"Cannot redeclare {old}{owner}::${item.name} as {new}{class_.name}::${item.name}",
            line,
        )
    _check_access(class_, owner, f"${item.name}", group.flags, inherited.flags, line)
    if _certainly_differ(inherited.type, group.type):
        demand = "not be defined" if inherited.type is None else f"be {describe(inherited.type)}"
        place = f"{class_.name}::${item.name}"
        fail(f"Type of {place} must {demand} (as in class {owner})", line)


def _certainly_differ(old: ast.Type | None, new: ast.Type | None) -> bool:
    """Whether two types differ whatever their classes extend; the rest is seen when the class is linked."""
    if old is None or new is None:
        return old is not new
    a, b = members_of(old), members_of(new)
    if "object" in a.builtins & b.builtins:
        return a.builtins != b.builtins
    if a.builtins != b.builtins or bool(a.classes) is not bool(b.classes):
        return True
    names = {name.lower() for name in a.classes + b.classes}
    alone = len(a.classes) == len(b.classes) == 1 and not any("&" in name for name in names)
    return alone and len(names) == 2 and not names & {"self", "parent"}


def _add_constants(class_: _Bound, group: ast.ClassConstDecl) -> None:
    for item in group.items:
        overridden = class_.constants.get(item.name)
        if overridden is not None and Modifiers.PRIVATE not in overridden[1].flags:
            owner, inherited = overridden
            line = class_.node.line
            _check_access(class_, owner, item.name, group.flags, inherited.flags, line)
            if Modifiers.FINAL in inherited.flags:
                place, old = f"{class_.name}::{item.name}", f"{owner}::{item.name}"
                fail(f"{place} cannot override final constant {old}", line)
        class_.constants[item.name] = (class_.name, group)
