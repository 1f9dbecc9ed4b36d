"""What the verifier checks of classes and of declared types.

Linking makes php's checks, with php's messages. Here stand those that php makes when it compiles, on which
linking, the optimizer and native code rely: a default has its property's type, only enums have cases, and a
type is made as the emitter makes it.

Example: ``check_class(cls) == []`` for a class that may be linked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hhbc.scalars import PhpScalar
from hhbc.unit import Attr, Builtin, Class, Const, Func, Prop, TypeConstraint, TypeKind

_KINDS: Final = (Attr.INTERFACE, Attr.TRAIT, Attr.ENUM)
_BACKING: Final = (Builtin.INT, Builtin.STRING)
_PARTS: Final[dict[TypeKind, frozenset[TypeKind]]] = {
    TypeKind.NAMED: frozenset(),
    TypeKind.BUILTIN: frozenset(),
    TypeKind.UNION: frozenset({TypeKind.NAMED, TypeKind.INTERSECTION}),
    TypeKind.INTERSECTION: frozenset({TypeKind.NAMED}),
}
# By the Python type of a literal: the types that take it as it is.
_TAKES: Final[dict[type, Builtin]] = {
    type(None): Builtin.NULL,
    int: Builtin.INT,
    float: Builtin.FLOAT,
    bytes: Builtin.STRING | Builtin.CALLABLE,
    tuple: Builtin.ARRAY | Builtin.ITERABLE | Builtin.CALLABLE,
}
# Called on an object, or without one, whatever the method's own attributes say.
_ON_OBJECTS: Final = frozenset(
    {
        b"__construct", b"__destruct", b"__clone", b"__get", b"__set", b"__isset", b"__unset",
        b"__call", b"__tostring", b"__debuginfo",
    }
)  # fmt: skip
_WITHOUT_OBJECT: Final = frozenset({b"__callstatic", b"86pinit", b"86sinit", b"86cinit"})


def check_class(cls: Class) -> list[str]:
    """Violations in a class's own record."""
    found = [] if cls.name else ["a class has no name"]
    if any(name.startswith(b"\\") for name in (cls.name, cls.parent, *cls.interfaces, *cls.traits)):
        found.append("a name begins with a backslash")
    for kind, names in (
        ("method", [method.name.lower() for method in cls.methods]),
        ("property", [prop.name for prop in cls.props]),
        ("constant", [const.name for const in cls.consts]),
    ):
        if len(set(names)) != len(names):
            found.append(f"a {kind} is declared twice")
    found += _check_kind(cls)
    for prop in cls.props:
        found += _check_prop(cls, prop)
    for const in cls.consts:
        found += _check_const(cls, const)
    for method in cls.methods:
        found += _check_method(cls, method)
    return found


def _check_kind(cls: Class) -> Iterator[str]:
    kinds = [kind for kind in _KINDS if cls.attrs & kind]
    if len(kinds) > 1:
        yield "a class is of two kinds"
    if cls.attrs & (Attr.INTERFACE | Attr.TRAIT) and cls.parent:
        yield "an interface or trait has a parent"
    if cls.attrs & Attr.INTERFACE and cls.props:
        yield "an interface has properties"
    if cls.attrs & Attr.ENUM:
        if cls.parent or not cls.attrs & Attr.FINAL or cls.attrs & Attr.ABSTRACT:
            yield "an enum is not final, or has a parent"
        if any(const.attrs & Attr.CASE and const.in_init and cls.enum_type is None for const in cls.consts):
            yield "a case of a pure enum has a value"
    if cls.enum_type is not None:
        plain = cls.enum_type.kind is TypeKind.BUILTIN and cls.enum_type.builtin in _BACKING
        if not cls.attrs & Attr.ENUM or not plain or cls.enum_type.parts:
            yield "a backing type that no enum can have"


def _check_const(cls: Class, const: Const) -> Iterator[str]:
    if const.attrs & Attr.CASE and not cls.attrs & Attr.ENUM:
        yield f"the case {_show(const.name)} in what is no enum"


def _check_prop(cls: Class, prop: Prop) -> Iterator[str]:
    name = _show(prop.name)
    if prop.type is None:
        return
    yield from check_type(prop.type, f"property {name}")
    yield from _check_text(cls, prop.type, f"property {name}")
    if prop.has_default and not prop.in_init and not _takes(prop.type, prop.default):
        yield f"the default of property {name} is not of its type"


def _check_method(cls: Class, method: Func) -> Iterator[str]:
    name, static = method.name.lower(), bool(method.attrs & Attr.STATIC)
    if (static and name in _ON_OBJECTS) or (not static and name in _WITHOUT_OBJECT):
        yield f"{_show(method.name)} is {'' if static else 'not '}static"
    for constraint in (method.return_type, *(param.type for param in method.params)):
        if constraint is not None:
            yield from _check_text(cls, constraint, f"method {_show(method.name)}")


def _takes(constraint: TypeConstraint, value: PhpScalar) -> bool:
    if constraint.builtin & Builtin.MIXED == Builtin.MIXED:
        return True
    if isinstance(value, bool):
        return bool(constraint.builtin & (Builtin.TRUE if value else Builtin.FALSE))
    return bool(constraint.builtin & _TAKES[type(value)])


def check_type(constraint: TypeConstraint, where: str) -> Iterator[str]:
    """Violations in a declared type; ``where`` is what it is the type of."""
    allowed = _PARTS[constraint.kind]
    named = constraint.kind is TypeKind.NAMED
    bad = named != bool(constraint.name) or constraint.name.startswith(b"\\")
    for part in constraint.parts:
        bad = bad or part.kind not in allowed or part.builtin != Builtin.NONE
        bad = bad or (part.kind is TypeKind.INTERSECTION and any(map(_bad_member, part.parts)))
        bad = bad or (part.kind is TypeKind.NAMED and _bad_member(part))
    if constraint.kind is TypeKind.INTERSECTION and not constraint.parts:
        bad = True
    if bad:
        yield f"the type of {where} is badly made"


def _bad_member(part: TypeConstraint) -> bool:
    """Whether a member of a union or intersection is anything but the name of a class."""
    plain = part.kind is TypeKind.NAMED and part.name and not part.name.startswith(b"\\")
    return not plain or bool(part.parts or part.builtin)


def _check_text(cls: Class, constraint: TypeConstraint, where: str) -> Iterator[str]:
    """Messages show the types of members by their texts, so a text has to say what the type is."""
    text = constraint.text.lower()
    words = {word.lstrip(b"?") for word in re.split(rb"[|&()]", text)} - {b""}
    words |= {b"null"} if text.startswith(b"?") else set()
    relative = {
        Builtin.SELF: {b"self", _shown(cls.name)},
        Builtin.PARENT: {b"parent", _shown(cls.parent)},
    }
    expected = _words(constraint)
    open_words: set[bytes] = set()  # of which any may stand for self and parent
    for bit, spellings in relative.items():
        if constraint.builtin & bit:
            open_words |= spellings
    if words - open_words - expected or expected - words or (open_words and not words & open_words):
        yield f"the type of {where} is not what its text says"


def _shown(name: bytes) -> bytes:
    """A class's name as texts have it: that of an anonymous class ends at the NUL."""
    return name.lower().partition(b"\0")[0]


def _words(constraint: TypeConstraint) -> set[bytes]:
    """The words that a type is spelled with, self and parent aside."""
    bits = int(constraint.builtin)
    if bits & _MIXED == _MIXED:
        return {b"mixed"}
    words = {constraint.name.lower()} - {b""}
    for part in constraint.parts:
        words |= _words(part)
    for kinds, spelled in _SPELLED:
        if bits & kinds == kinds:
            words |= spelled
            bits &= ~kinds
    return words


_MIXED: Final = int(Builtin.MIXED)
_SPELLED: Final[tuple[tuple[int, frozenset[bytes]], ...]] = (
    (int(Builtin.BOOL), frozenset({b"bool"})),
    (int(Builtin.ITERABLE), frozenset({b"traversable", b"array"})),
    *(
        (int(bit), frozenset({(bit.name or "").lower().encode()}))
        for bit in Builtin
        if bit & (bit - 1) == 0 and bit not in (Builtin.ITERABLE, Builtin.SELF, Builtin.PARENT)
    ),
)


def _show(name: bytes) -> str:
    return name.decode("utf-8", "backslashreplace")
