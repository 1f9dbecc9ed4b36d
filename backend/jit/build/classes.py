"""Where declared properties lie and which method a name reaches, for the classes of some units.

Slots follow the linker's rule: inherited properties first, then the own ones in order of declaration; a
property that redeclares a visible inherited one keeps its slot. Nothing is taken on trust: the
loader compares every slot and method that compiled code relies on with the linked class.

Example: ``ClassTable([unit]).property(b"Body", b"x", b"Body")`` is ``PropertySlot(0, None)``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from hhbc.unit import Attr, Class, Prop, TypeConstraint, Unit


class PropertySlot(NamedTuple):
    """A declared instance property: its slot, its type, and the class that declares it."""

    slot: int
    type: TypeConstraint | None
    cls: bytes
    readonly: bool


class ClassTable:
    """The classes of some units by lower-case name; those declared twice, or with parents elsewhere, are left out.

    ``used``: the numbers of the units whose classes somebody has asked for.
    """

    def __init__(self, units: Sequence[Unit]) -> None:
        names = Counter(cls.name.lower() for unit in units for cls in unit.classes)
        self.classes = {
            cls.name.lower(): (number, cls)
            for number, unit in enumerate(units)
            for cls in unit.classes
            if names[cls.name.lower()] == 1
        }
        self.used: set[int] = set()
        self._slots: dict[bytes, list[tuple[Prop, bytes]] | None] = {}

    def named(self, name: bytes) -> Class | None:
        """The class of a name in any case."""
        found = self.classes.get(name.lower())
        if found is None:
            return None
        self.used.add(found[0])
        return found[1]

    def user(self, trait: Class, seen: bytes) -> Class | None:
        """The class as whose code the methods of a trait run: that which was seen, or else the only one that names it. It
        counts as asked for only where something relies on it."""
        if seen:
            return self.classes.get(seen.lower(), (0, None))[1]
        key = trait.name.lower()
        found = [cls for _, cls in self.classes.values() if any(used.lstrip(b"\\").lower() == key for used in cls.traits)]
        return found[0] if len(found) == 1 and not found[0].attrs & Attr.TRAIT else None

    def slots(self, name: bytes) -> list[tuple[Prop, bytes]] | None:
        """The instance properties of a class by slot, with the declaring class; None when unknown."""
        key = name.lower()
        if key not in self._slots:
            self._slots[key] = None  # an inheritance cycle has no layout
            self._slots[key] = self._layout(key)
        return self._slots[key]

    def _layout(self, key: bytes) -> list[tuple[Prop, bytes]] | None:
        cls = self.named(key)
        if cls is None or cls.traits:
            return None
        slots: list[tuple[Prop, bytes]] = []
        if cls.parent:
            inherited = self.slots(cls.parent)
            if inherited is None:
                return None
            slots = list(inherited)
        for prop in cls.props:
            if prop.attrs & Attr.STATIC:
                continue
            at = _redeclared(slots, prop)
            if at is None:
                slots.append((prop, cls.name))
            else:
                slots[at] = (prop, cls.name)
        return slots

    def property(self, cls: bytes, name: bytes, scope: bytes | None) -> PropertySlot | None:
        """The property that ``->name`` reaches on an object of a class, from code of a class."""
        slots = self.slots(cls)
        if slots is None or self.is_virtual(cls):
            return None
        for at, (prop, home) in enumerate(slots):
            if prop.name != name:
                continue
            if prop.attrs & Attr.PRIVATE and (scope is None or scope.lower() != home.lower()):
                continue
            if prop.attrs & Attr.PROTECTED and not (scope and self.related(scope, home)):
                continue
            return PropertySlot(at, prop.type, home, bool(prop.attrs & Attr.READONLY))
        return None

    def static(self, cls: bytes, name: bytes) -> Prop | None:
        """The static property that a class has by a name, own or inherited, if that is certain."""
        current, seen = self.named(cls), 0
        while current is not None and not current.traits and seen < 100:
            for prop in current.props:
                if prop.name == name:
                    return prop if prop.attrs & Attr.STATIC else None
            current, seen = self.named(current.parent) if current.parent else None, seen + 1
        return None

    def related(self, one: bytes, other: bytes) -> bool:
        """Whether one of two classes certainly descends from the other: who may reach protected members."""
        return self.extends(one, other) or self.extends(other, one)

    def is_virtual(self, name: bytes) -> bool:
        """Whether hidden methods of a class stand for its declared properties. `__get` and its like are not asked for those
        that have a value."""
        cls = self.named(name)
        seen = 0
        while cls is not None and seen < 100:
            if any(m.name.lower() in _HIDDEN for m in cls.methods):
                return True
            seen += 1
            cls = self.named(cls.parent) if cls.parent else None
        return False

    def extends(self, name: bytes, ancestor: bytes) -> bool:
        """Whether a class is certain to be another one, to descend from it or to implement it."""
        wanted, todo, seen = ancestor.lower(), [name.lower()], set[bytes]()
        while todo:
            key = todo.pop()
            if key == wanted:
                return True
            cls = self.named(key) if key not in seen else None
            seen.add(key)
            if cls is not None:
                todo += [above.lstrip(b"\\").lower() for above in (cls.parent, *cls.interfaces) if above]
        return False

    def has_subclass(self, name: bytes) -> bool:
        """Whether there is a class whose parent is this one, or whether it is an interface."""
        key, found = name.lower(), self.named(name)
        if found is None or found.attrs & (Attr.INTERFACE | Attr.ABSTRACT):
            return True
        return any(cls.parent.lower() == key for _, cls in self.classes.values())

    def declaring(self, name: bytes) -> bytes | None:
        """The only class with a public instance property of this name, if there is just one."""
        found = [
            cls.name
            for _, cls in self.classes.values()
            if any(p.name == name and not p.attrs & (Attr.STATIC | Attr.PRIVATE) for p in cls.props)
        ]
        return found[0] if len(found) == 1 else None

    def with_method(self, name: bytes) -> bytes | None:
        """The only class that declares a method of this name."""
        key = name.lower()
        found = [c.name for _, c in self.classes.values() if any(m.name.lower() == key for m in c.methods)]
        return found[0] if len(found) == 1 else None


_HIDDEN = frozenset({b"\0propget", b"\0propset", b"\0propisset", b"\0propunset"})


def _redeclared(slots: list[tuple[Prop, bytes]], prop: Prop) -> int | None:
    for at, (other, _) in enumerate(slots):
        if other.name == prop.name and not other.attrs & Attr.PRIVATE:
            return at
    return None
