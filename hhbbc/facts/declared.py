"""What a declared PHP type means in the lattice."""

from __future__ import annotations

from typing import Final

from hhbbc import types as ty
from hhbbc.types import ObjSpec, Type
from hhbc import rat
from hhbc.unit import Attr, Builtin, Class, TypeConstraint, TypeKind

_KINDS: Final[tuple[tuple[Builtin, int], ...]] = (
    (Builtin.NULL, rat.NULL),
    (Builtin.VOID, rat.NULL),
    (Builtin.FALSE, rat.FALSE),
    (Builtin.TRUE, rat.TRUE),
    (Builtin.INT, rat.INT),
    (Builtin.FLOAT, rat.DBL),
    (Builtin.STRING, rat.STR),
    (Builtin.ARRAY, rat.ARR),
    (Builtin.OBJECT, rat.OBJ),
    (Builtin.STATIC, rat.OBJ),
    (Builtin.SELF, rat.OBJ),
    (Builtin.PARENT, rat.OBJ),
    (Builtin.ITERABLE, rat.ARR | rat.OBJ),
    (Builtin.CALLABLE, rat.STR | rat.ARR | rat.OBJ),
)
# Types whose members are more than a set of kinds: being of these kinds does not yet satisfy them.
# By identity, for hashing declarations costs more than reading them; holding them keeps the ids theirs.
_REMEMBERED: Final[dict[tuple[int, int], tuple[TypeConstraint, Class | None, tuple[Type, bool]]]] = {}
_MOST: Final = 1 << 16
# As plain ints: flag enums are several times slower.
_KINDS_OF: Final = tuple((int(bit), kinds) for bit, kinds in _KINDS)
_MIXED: Final = int(Builtin.MIXED)
_RELATIVE: Final = int(Builtin.SELF | Builtin.PARENT)
_INEXACT: Final = int(Builtin.STATIC | Builtin.ITERABLE | Builtin.CALLABLE)


def declared_type(constraint: TypeConstraint, cls: Class | None) -> tuple[Type, bool]:
    """The type that checked values have, and whether every value of that type passes the check.

    ``cls`` is the class that ``self`` and ``parent`` refer to; a trait is none.
    """
    key = id(constraint), id(cls)
    known = _REMEMBERED.get(key)
    if known is not None and known[0] is constraint and known[1] is cls:
        return known[2]
    if len(_REMEMBERED) > _MOST:
        _REMEMBERED.clear()
    found = _declared_type(constraint, cls)
    _REMEMBERED[key] = constraint, cls, found
    return found


def _declared_type(constraint: TypeConstraint, cls: Class | None) -> tuple[Type, bool]:
    mask = 0
    builtin = int(constraint.builtin)
    for bit, kinds in _KINDS_OF:
        if builtin & bit == bit:
            mask |= kinds
    if builtin & _MIXED == _MIXED:
        mask = rat.CELL
    exact = not builtin & _INEXACT
    names = _names(constraint)
    if builtin & _RELATIVE:
        if cls is None or cls.attrs & Attr.TRAIT:
            return Type(mask), False
        if constraint.builtin & Builtin.SELF:
            names.append(cls.name)
        if constraint.builtin & Builtin.PARENT:
            names.append(cls.parent)
    if names:
        mask |= rat.OBJ
        exact = exact and not _intersects(constraint)
        if len(names) == 1 and not constraint.builtin & (Builtin.OBJECT | Builtin.STATIC):
            return Type(mask, ObjSpec(names[0], False)), exact
        exact = exact and bool(constraint.builtin & Builtin.OBJECT)
    return Type(mask), exact


def _names(constraint: TypeConstraint) -> list[bytes]:
    if constraint.kind == TypeKind.NAMED:
        return [constraint.name]
    found: list[bytes] = []
    for part in constraint.parts:
        found += _names(part)
    # Of an intersection any one class is a sound description.
    return found[:1] if constraint.kind == TypeKind.INTERSECTION else found


def _intersects(constraint: TypeConstraint) -> bool:
    return constraint.kind == TypeKind.INTERSECTION or any(map(_intersects, constraint.parts))


def accepts_silently(constraint: TypeConstraint | None, cls: Class | None, t: Type) -> bool:
    """Whether a value of type ``t`` passes the check unchanged."""
    if constraint is None:
        return True
    wanted, exact = declared_type(constraint, cls)
    return exact and ty.subtype_of(t, wanted)
