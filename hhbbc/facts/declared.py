"""What a declared PHP type means in the lattice."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

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
# By identity, for hashing declarations costs more than reading them; holding them keeps the ids theirs.
_REMEMBERED: Final[dict[tuple[int, int], tuple[TypeConstraint, Class | None, Type]]] = {}
_MOST: Final = 1 << 16
# As plain ints: flag enums are several times slower.
_KINDS_OF: Final = tuple((int(bit), kinds) for bit, kinds in _KINDS)
_MIXED: Final = int(Builtin.MIXED)
_RELATIVE: Final = int(Builtin.SELF | Builtin.PARENT)
# Of whose kinds not all values pass.
_PARTIAL: Final = int(Builtin.STATIC | Builtin.ITERABLE | Builtin.CALLABLE) | _RELATIVE


def declared_type(constraint: TypeConstraint, cls: Class | None) -> Type:
    """The type that checked values have.

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


def _declared_type(constraint: TypeConstraint, cls: Class | None) -> Type:
    mask = 0
    builtin = int(constraint.builtin)
    for bit, kinds in _KINDS_OF:
        if builtin & bit == bit:
            mask |= kinds
    if builtin & _MIXED == _MIXED:
        mask = rat.CELL
    names = _names(constraint)
    if builtin & _RELATIVE:
        if cls is None or cls.attrs & Attr.TRAIT:
            return Type(mask)
        if constraint.builtin & Builtin.SELF:
            names.append(cls.name)
        if constraint.builtin & Builtin.PARENT:
            names.append(cls.parent)
    if names:
        mask |= rat.OBJ
        if len(names) == 1 and not constraint.builtin & (Builtin.OBJECT | Builtin.STATIC):
            return Type(mask, ObjSpec(names[0], False))
    return Type(mask)


def _names(constraint: TypeConstraint) -> list[bytes]:
    if constraint.kind == TypeKind.NAMED:
        return [constraint.name]
    found: list[bytes] = []
    for part in constraint.parts:
        found += _names(part)
    # Of an intersection any one class is a sound description.
    return found[:1] if constraint.kind == TypeKind.INTERSECTION else found


def accepts_silently(
    constraint: TypeConstraint | None, cls: Class | None, t: Type, is_subclass: Callable[[bytes, bytes], bool]
) -> bool:
    """Whether a value of type ``t`` passes the check unchanged; ``is_subclass(x, y)`` decides classes."""
    if constraint is None:
        return True
    rest = t.mask & ~_passing(int(constraint.builtin))
    if not rest:
        return True
    spec = t.data
    return rest == rat.OBJ and isinstance(spec, ObjSpec) and _accepts_class(constraint, cls, spec.cls, is_subclass)


@cache
def _passing(builtin: int) -> int:
    """The kinds of which all values pass: of what else is named, some do."""
    if builtin & _MIXED == _MIXED:
        return rat.CELL
    mask = rat.ARR if builtin & Builtin.ITERABLE else 0
    for bit, kinds in _KINDS_OF:
        if builtin & bit == bit and not bit & _PARTIAL:
            mask |= kinds
    return mask


def _accepts_class(
    constraint: TypeConstraint, cls: Class | None, name: bytes, is_subclass: Callable[[bytes, bytes], bool]
) -> bool:
    """Whether objects of a class, or one below it, pass."""
    builtin = constraint.builtin
    wanted = [constraint.name] if constraint.kind == TypeKind.NAMED else []
    if cls is not None and not cls.attrs & Attr.TRAIT:
        if builtin & Builtin.SELF:
            wanted.append(cls.name)
        if builtin & Builtin.PARENT:
            wanted.append(cls.parent)
    if builtin & Builtin.ITERABLE:
        wanted.append(b"Traversable")
    if builtin & Builtin.CALLABLE:
        wanted.append(b"Closure")
    if any(name.lower() == one.lower() or is_subclass(name, one) for one in wanted):
        return True
    parts = (_accepts_class(part, cls, name, is_subclass) for part in constraint.parts)
    return all(parts) if constraint.kind == TypeKind.INTERSECTION else any(parts)
