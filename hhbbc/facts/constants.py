"""What a constant of a class is: found as php finds it, in the class, its parents and its interfaces.

Example: ``class_constant(index, b"Suit", b"Hearts", place)`` is ``(Obj=Suit, True)`` where code at a place may say so.
"""

from __future__ import annotations

from typing import Final

from hhbbc import types as ty
from hhbbc.facts.classes import CLASS_CONSTANTS
from hhbbc.facts.index import Index
from hhbbc.facts.world import LIBRARY, Place, bound_with_unit
from hhbbc.types import Type
from hhbc.unit import Attr, Class, Const

_PRIVATE: Final = int(Attr.PRIVATE)
_PROTECTED: Final = int(Attr.PROTECTED)


def is_loaded(index: Index, cls: bytes, place: Place) -> bool:
    """Whether a class (in any case) is there when code at a place runs, so that naming it loads nothing."""
    found = index.class_named(cls.lower(), place)
    if found is None:
        return False
    if place.scope is not None and index.is_subclass(place.scope.name, found.name, place):
        return True
    home = index.home[cls.lower(), b""]
    alone = not found.parent and not found.interfaces and not found.traits
    return home == LIBRARY or (alone and bound_with_unit(int(found.attrs), home, place))


def class_constant(index: Index, cls: bytes, name: bytes, place: Place) -> Type | None:
    """The value of a constant that a named class has; of an enum's case the class. None when it is not known."""
    index.asked.add((CLASS_CONSTANTS, name))
    found = _constant(index, cls.lower(), name, place, {cls.lower()})
    if found is None:
        return None
    owner, const = found
    if owner.attrs & Attr.TRAIT:
        return None  # by the trait's name they are an Error
    if not _may_use(index, owner, int(const.attrs), place):
        return None
    if const.attrs & Attr.CASE:
        return ty.obj(owner.name, exact=True)
    return None if const.in_init else ty.constant(const.value)


def _constant(index: Index, cls: bytes, name: bytes, place: Place, seen: set[bytes]) -> tuple[Class, Const] | None:
    known = index.class_named(cls, place)
    if known is None:
        return None
    for const in known.consts:
        if const.name == name:
            return known, const
    if known.traits:
        return None
    for above in (known.parent, *known.interfaces):
        lower = above.lower()
        if lower and lower not in seen:
            seen.add(lower)
            found = _constant(index, lower, name, place, seen)
            if found is not None:
                return found
    return None


def _may_use(index: Index, owner: Class, attrs: int, place: Place) -> bool:
    if not attrs & (_PRIVATE | _PROTECTED):
        return True
    if place.scope is None or place.scope is owner:
        return place.scope is owner
    return not attrs & _PRIVATE and index.is_subclass(place.scope.name, owner.name, place)
