"""Rules of type declarations, and how php prints them in messages.

>>> describe(ast.NullableType(1, ast.BuiltinType(1, "int")))
'?int'
"""

from __future__ import annotations

from typing import Any

from frontend import ast
from frontend.checks.walker import Walker, fail

# The order in which php prints the built-in members of a union.
_ORDER = (
    "callable", "static", "object", "array", "string", "int", "float", "bool", "false", "true",
    "void", "never",
)  # fmt: skip


class Members:
    """The members of a type: class names and intersections as printed, and built-in names."""

    def __init__(self) -> None:
        self.classes: list[str] = []
        self.builtins: set[str] = set()

    def __str__(self) -> str:
        if "mixed" in self.builtins:
            return "mixed"
        names = self.classes + [name for name in _ORDER if name in self.builtins]
        if "null" not in self.builtins:
            return "|".join(names)
        if len(names) == 1 and "&" not in names[0]:
            return f"?{names[0]}"
        return "|".join([*names, "null"])

    @property
    def allows_null(self) -> bool:
        """Whether null is a value of the type."""
        return "null" in self.builtins or "mixed" in self.builtins


def describe(type: ast.Type) -> str:
    """A type as php prints it."""
    return str(members_of(type))


def members_of(type: ast.Type) -> Members:
    """What a type consists of, without checking it."""
    found = Members()
    for part in type.types if isinstance(type, ast.UnionType) else [type]:
        if isinstance(part, ast.NullableType):
            found.builtins.add("null")
            part = part.type
        if isinstance(part, ast.BuiltinType):
            found.builtins |= _expand(part.name)
            if part.name == "iterable":
                found.classes.append("Traversable")
        else:
            text = _class_text(part)
            in_union = isinstance(part, ast.IntersectionType) and isinstance(type, ast.UnionType)
            found.classes.append(f"({text})" if in_union else text)
    return found


def _expand(name: str) -> set[str]:
    return {"array"} if name == "iterable" else {name}


def _class_text(type: Any) -> str:
    if isinstance(type, ast.IntersectionType):
        return "&".join(_class_text(member) for member in type.types)
    if isinstance(type, ast.NamedType):
        return type.name.text if type.name.is_special else type.name.resolved or type.name.text
    return str(type.name)


# -- rules -------------------------------------------------------------------------------------


def check_type(walker: Walker, type: ast.Type, line: int) -> Members:
    """Check one declaration; returns its members."""
    if isinstance(type, ast.NullableType):
        _check_nullable(type, line)
        _check_class(walker, type.type, line)
    elif isinstance(type, ast.UnionType):
        _check_union(walker, type, line)
    elif isinstance(type, ast.IntersectionType):
        _check_intersection(walker, type, line)
    else:
        _check_class(walker, type, line)
    return members_of(type)


def _check_nullable(type: ast.NullableType, line: int) -> None:
    inner = type.type.name if isinstance(type.type, ast.BuiltinType) else ""
    if inner == "mixed":
        fail("Type mixed cannot be marked as nullable since mixed already includes null", line)
    if inner == "null":
        fail("null cannot be marked as nullable", line)
    if inner == "void":
        fail("Void can only be used as a standalone type", line)
    if inner == "never":
        fail("never can only be used as a standalone type", line)


def _check_union(walker: Walker, type: ast.UnionType, line: int) -> None:
    builtins: set[str] = set()
    classes = _Classes()
    iterables = 0
    for part in type.types:
        if isinstance(part, ast.IntersectionType):
            _check_intersection(walker, part, line)
            classes.add(tuple(_class_text(member) for member in part.types), line)
        elif isinstance(part, ast.BuiltinType):
            _add_builtin(builtins, part.name, line)
            if part.name == "iterable":
                classes.add(("Traversable",), line)
                iterables += 1
        else:
            _check_class(walker, part, line)
            classes.add((_class_text(part),), line)
    if "object" in builtins and (len(classes.seen) > iterables or "static" in builtins):
        message = f"Type {describe(type)} contains both object and a class type, which is redundant"
        fail(message, line)
    if "void" in builtins:
        fail("Void can only be used as a standalone type", line)
    if "never" in builtins:
        fail("never can only be used as a standalone type", line)


def _add_builtin(seen: set[str], name: str, line: int) -> None:
    if name == "mixed":
        fail("Type mixed can only be used as a standalone type", line)
    (name,) = _expand(name)
    if {name, *seen} >= {"true", "false"}:
        fail("Type contains both true and false, bool should be used instead", line)
    if name in seen or ("bool" in seen and name in ("true", "false")):
        fail(f"Duplicate type {name} is redundant", line)
    if name == "bool" and seen & {"true", "false"}:
        fail(f"Duplicate type {(seen & {'true', 'false'}).pop()} is redundant", line)
    seen.add(name)


class _Classes:
    """The classes and intersections of a union so far, and by class the places where it stands."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, ...]] = []
        self.places: dict[str, list[int]] = {}

    def add(self, added: tuple[str, ...], line: int) -> None:
        """Add a class or intersection, unless another one covers it."""
        lower = {name.lower() for name in added}
        for place in sorted({at for name in lower for at in self.places.get(name, ())}):
            _compare(added, lower, self.seen[place], line)
        for name in lower:
            self.places.setdefault(name, []).append(len(self.seen))
        self.seen.append(added)


def _compare(added: tuple[str, ...], lower: set[str], other: tuple[str, ...], line: int) -> None:
    """Neither of two members of a union may cover the other."""
    text, other_text = "&".join(added), "&".join(other)
    other_lower = {name.lower() for name in other}
    if lower == other_lower:
        if len(added) == 1:
            fail(f"Duplicate type {text} is redundant", line)
        fail(f"Type {text} is redundant with type {other_text}", line)
    message = "Type {} is redundant as it is more restrictive than type {}"
    if lower > other_lower:
        fail(message.format(text, other_text), line)
    if lower < other_lower:
        fail(message.format(other_text, text), line)


def _check_intersection(walker: Walker, type: ast.IntersectionType, line: int) -> None:
    seen: set[str] = set()
    for member in type.types:
        text = describe(member)
        _check_class(walker, member, line)
        if isinstance(member, ast.BuiltinType) or text.lower() in ("self", "parent"):
            fail(f"Type {text} cannot be part of an intersection type", line)
        if text.lower() in seen:
            fail(f"Duplicate type {text} is redundant", line)
        seen.add(text.lower())


def _check_class(walker: Walker, type: ast.Type, line: int) -> None:
    if isinstance(type, ast.NamedType):
        check_class_scope(walker, type.name)
    elif isinstance(type, ast.BuiltinType) and type.name == "static":
        _check_scope(walker, "static", line)


def check_class_scope(walker: Walker, name: ast.Name) -> None:
    """``self``, ``parent`` and ``static`` need a class around them, where that is known."""
    if name.is_special:
        _check_scope(walker, name.text.lower(), name.line)


def _check_scope(walker: Walker, word: str, line: int) -> None:
    function, class_ = walker.function, walker.class_
    if function.is_closure:
        return
    if class_ is None:
        if function.node is not None:
            fail(f'Cannot use "{word}" when no class scope is active', line)
    elif word == "parent" and class_.parent is None and class_.kind is not ast.ClassKind.TRAIT:
        fail('Cannot use "parent" when current class scope has no parent', line)


# -- default values ----------------------------------------------------------------------------


def literal_type(node: Any) -> str | None:
    """The type of a literal default value as messages name it; ``None`` if not literal."""
    signs = (ast.UnaryOp.MINUS, ast.UnaryOp.PLUS)
    is_signed = isinstance(node, ast.Unary) and node.op in signs
    if is_signed and isinstance(node.operand, (ast.Int, ast.Float)):
        node = node.operand
    kinds = {
        ast.Int: "int", ast.Float: "float", ast.String: "string", ast.Bool: "bool",
        ast.Null: "null", ast.Array: "array",
    }  # fmt: skip
    return kinds.get(type(node))


def accepts(members: Members, value: Any) -> bool:
    """Whether a literal is a value of a type."""
    kind = literal_type(value)
    allowed = members.builtins
    if kind is None or "mixed" in allowed or kind in allowed:
        return True
    if kind == "bool":
        return ("true" if value.value else "false") in allowed
    return kind == "int" and "float" in allowed
