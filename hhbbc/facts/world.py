"""Whether the world is closed, and what names in code surely mean: the one place that knows.

In a closed world all code that will ever run is known: a name that one unit declares means that, a method without
override has none, a function's callers are those in the program. In an open world code arrives at run time (eval,
files outside of the repo). It may declare whatever is not declared yet, call and extend what it likes, so only what php
itself guarantees holds: the library's names, what a unit declares as soon as it is loaded, the class that a method
is of, and whatever is final, private or of a checked type.

Example: ``World(closed=True).means_class(cls, home, Place(b"a.php"))``.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from hhbc.unit import Attr, Class

LIBRARY: Final = b""  # the home of what php itself declares
_FINAL: Final = int(Attr.FINAL)
_FIXED: Final = int(Attr.FINAL | Attr.PRIVATE)
_HOISTED: Final = int(Attr.HOISTED)


class Place(NamedTuple):
    """Where code stands: the path of its unit, and the class that its ``self`` means.

    ``anyone``: it may run as code of any class, as closures, which can be bound anew, the methods of traits and files
    that a method may include do. ``trait``: of a method of a trait, whose; it is code of the classes that use it.
    """

    unit: bytes
    scope: Class | None = None
    anyone: bool = False
    trait: bytes = b""


class World:
    """What may be there besides the units of the program. ``aliases``: classes may be given further names."""

    def __init__(self, *, closed: bool) -> None:
        """Begin with a program without ``class_alias``."""
        self.closed = closed
        self.aliases = not closed

    def means_class(self, cls: Class, home: bytes, place: Place) -> bool:
        """Whether the name of a class, which no other unit declares, means this one in code at a place."""
        if (self.closed and not self.aliases) or home == LIBRARY or cls is place.scope:
            return True
        alone = not cls.parent and not cls.interfaces and not cls.traits  # it needs no other class to be bound
        return alone and bound_with_unit(int(cls.attrs), home, place)

    def means_function(self, attrs: int, home: bytes, place: Place) -> bool:
        """Whether the name of a function, which no other unit declares, means this one wherever it means any."""
        return self.closed or self.surely_bound(attrs, home, place)

    def surely_bound(self, attrs: int, home: bytes, place: Place) -> bool:
        """Whether a function is there when code at a place runs."""
        return home == LIBRARY or bound_with_unit(attrs, home, place)

    def may_be_extended(self, cls: Class) -> bool:
        """Whether unknown classes may have a class above them."""
        return self.aliases and not int(cls.attrs) & _FINAL

    def may_be_overridden(self, attrs: int) -> bool:
        """Whether unknown classes below a method's may have a method in its place."""
        return self.aliases and not attrs & _FIXED


def bound_with_unit(attrs: int, home: bytes, place: Place) -> bool:
    """Whether a declaration is bound before any code of the unit that the place is in."""
    return bool(attrs & _HOISTED) and home == place.unit
