"""Declared types: from the syntax tree to type constraints, with php's way of printing them.

Example: ``?Foo`` and ``null|int|Foo`` print as ``?Foo`` and ``Foo|int|null``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from frontend import ast
from hhbc.emit.context import ClassScope, encode
from hhbc.unit import Builtin, TypeConstraint, TypeKind

_BUILTINS: Final = {
    "int": Builtin.INT,
    "float": Builtin.FLOAT,
    "string": Builtin.STRING,
    "bool": Builtin.BOOL,
    "false": Builtin.FALSE,
    "true": Builtin.TRUE,
    "null": Builtin.NULL,
    "array": Builtin.ARRAY,
    "object": Builtin.OBJECT,
    "iterable": Builtin.ITERABLE,
    "callable": Builtin.CALLABLE,
    "void": Builtin.VOID,
    "never": Builtin.NEVER,
    "static": Builtin.STATIC,
    "mixed": Builtin.MIXED,
}
_SELF: Final = {"self": Builtin.SELF, "parent": Builtin.PARENT}
# In the order in which php prints the members of a union; class names come first, null last.
_PRINTED: Final = (
    (int(Builtin.STATIC), b"static"),
    (int(Builtin.OBJECT), b"object"),
    (int(Builtin.CALLABLE), b"callable"),
    (int(Builtin.ARRAY), b"array"),
    (int(Builtin.STRING), b"string"),
    (int(Builtin.INT), b"int"),
    (int(Builtin.FLOAT), b"float"),
    (int(Builtin.BOOL), b"bool"),
    (int(Builtin.VOID), b"void"),
    (int(Builtin.NEVER), b"never"),
)


def constraint(node: ast.Type | None, cls: ClassScope | None = None) -> TypeConstraint | None:
    """The constraint of a type declared in a class, or outside of any; None for none."""
    if node is None:
        return None
    members = _Members(cls)
    members.add(node)
    return members.build()


def nullable(type: TypeConstraint) -> TypeConstraint:
    """The same type, and null: what a default of null makes of a parameter's type."""
    if type.builtin & Builtin.NULL:
        return type
    text = _with_null(type.text)
    if type.kind is TypeKind.INTERSECTION:
        return TypeConstraint(TypeKind.UNION, text, Builtin.NULL, parts=(type,))
    return replace(type, builtin=type.builtin | Builtin.NULL, text=text)


def accepts_anything(type: TypeConstraint | None) -> bool:
    """Whether there is nothing to check."""
    return type is None or type.builtin & Builtin.MIXED == Builtin.MIXED


def accepts_null(type: TypeConstraint | None) -> bool:
    """Whether null passes."""
    return type is None or bool(type.builtin & Builtin.NULL)


def _with_null(text: bytes) -> bytes:
    if b"|" in text:
        return text + b"|null"
    return b"(" + text + b")|null" if b"&" in text else b"?" + text


class _Members:
    """Collects the members of a type, written in any nesting."""

    def __init__(self, cls: ClassScope | None) -> None:
        self.cls = cls
        self.builtin = Builtin(0)
        self.names: list[bytes] = []  # printed class names, in order
        self.parts: list[TypeConstraint] = []

    def add(self, node: ast.Type) -> None:
        if isinstance(node, ast.BuiltinType):
            bit = _BUILTINS[node.name]
            self.builtin |= bit
            if bit is Builtin.ITERABLE:
                self.names.append(b"Traversable")
        elif isinstance(node, ast.NamedType):
            self._add_name(node.name)
        elif isinstance(node, ast.NullableType):
            self.add(node.type)
            self.builtin |= Builtin.NULL
        elif isinstance(node, ast.UnionType):
            for member in node.types:
                self.add(member)
        elif isinstance(node, ast.IntersectionType):
            self._add_intersection(node)

    def _add_name(self, name: ast.Name) -> None:
        text = encode(name.text if name.is_special else name.resolved or name.text)
        if name.is_special:
            self.builtin |= _SELF[name.text.lower()]
            self.names.append(self._scope_name(name.text.lower()) or text)
        else:
            self.names.append(text)
            self.parts.append(TypeConstraint(TypeKind.NAMED, text, name=text))

    def _scope_name(self, word: str) -> bytes:
        """The class that ``self`` or ``parent`` means, as php prints it; empty in a trait."""
        cls = self.cls
        if cls is None or cls.kind is ast.ClassKind.TRAIT:
            return b""
        return (cls.name if word == "self" else cls.parent).partition(b"\0")[0]

    def _add_intersection(self, node: ast.IntersectionType) -> None:
        inner = _Members(self.cls)
        for member in node.types:
            inner.add(member)
        text = b"&".join(inner.names)
        self.parts.append(TypeConstraint(TypeKind.INTERSECTION, text, parts=tuple(inner.parts)))
        self.names.append(b"(" + text + b")")

    def build(self) -> TypeConstraint:
        parts, builtin = self.parts, self.builtin
        if len(parts) == 1 and not builtin:
            return parts[0]
        text = self._text()
        if not parts:
            return TypeConstraint(TypeKind.BUILTIN, text, builtin)
        if len(parts) == 1 and parts[0].kind is TypeKind.NAMED and builtin == Builtin.NULL:
            return replace(parts[0], text=text, builtin=builtin)
        return TypeConstraint(TypeKind.UNION, text, builtin, parts=tuple(parts))

    def _text(self) -> bytes:
        builtin = int(self.builtin)
        if builtin & _MIXED == _MIXED:
            return b"mixed"
        words = list(self.names)
        for bit, word in _PRINTED:
            if builtin & bit == bit or (bit == _ARRAY and builtin & _ITERABLE):
                words.append(word)
        if builtin & _BOOL != _BOOL:
            words += [word for bit, word in _HALF_BOOLS if builtin & bit]
        if not builtin & _NULL:
            return b"|".join(words)
        if len(words) == 1 and words[0][:1] != b"(":
            return b"?" + words[0]
        return b"|".join([*words, b"null"])


_HALF_BOOLS: Final = ((int(Builtin.FALSE), b"false"), (int(Builtin.TRUE), b"true"))
_MIXED, _ARRAY, _ITERABLE, _BOOL, _NULL = (
    int(kind) for kind in (Builtin.MIXED, Builtin.ARRAY, Builtin.ITERABLE, Builtin.BOOL, Builtin.NULL)
)
