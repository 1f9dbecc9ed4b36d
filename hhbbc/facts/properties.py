"""Which declared property a name means in code, and which facts its value rests on.

A property is known by the class that first declares it: redeclarations below share its slot. A private one is its
class's own, and so is a static one that a subclass declares again. What is written to it comes from

    Key(PROPERTY, cls, name)     code that surely means it
    Key(PROPERTY, ANY, name)     code that writes to a property of the name, on an object of unknown class
    Key(PROPERTY, cls, ANY)      code that writes to a property of the class, or one above or below, by a computed name
    Key(PROPERTY, PUBLIC, ANY)   code that writes to any property that all may see, of an object of unknown class
    Key(PROPERTY, ANY, ANY)      the same by code that may be of any class

Example: ``table.find(b"Total", b"sum", place).declared`` is ``Dbl``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Final, NamedTuple

from hhbbc import types as ty
from hhbbc.facts.classes import PROPERTIES, ClassTable, FuncKey
from hhbbc.facts.declared import declared_type
from hhbbc.facts.kinds import ANY, PROPERTY, Key
from hhbbc.facts.world import LIBRARY, Place
from hhbbc.types import Type
from hhbc import rat
from hhbc.unit import Attr, Class, Prop

PUBLIC: Final = b"(public)"
EVERYWHERE: Final = Key(PROPERTY, ANY, ANY)
EVERYWHERE_PUBLIC: Final = Key(PROPERTY, PUBLIC, ANY)
_PRIVATE: Final = int(Attr.PRIVATE)
_PUBLIC: Final = int(Attr.PUBLIC)
_PROTECTED: Final = int(Attr.PROTECTED)
_READONLY: Final = int(Attr.READONLY)
_TRAIT: Final = int(Attr.TRAIT)
_ABSTRACT: Final = int(Attr.ABSTRACT)
_STATIC: Final = int(Attr.STATIC)
NO_OBJECTS: Final = int(Attr.ABSTRACT | Attr.INTERFACE | Attr.TRAIT)
MOST_MEMBERS: Final = 32  # of a family of properties
_VIVIFIES: Final = int(Attr.VIVIFIES)
_STATE: Final = rat.UNINIT | rat.REF  # what a slot may hold besides values of the declared type


@dataclass(frozen=True, slots=True, eq=False)
class Property:
    """A declared property: the keys of all that may be written to it, its type (None: any), and who may do what."""

    keys: tuple[Key, ...]
    declared: Type | None
    public: bool
    readonly: bool

    def slot(self, written: Type) -> Type:
        """What a slot holds after values of a type were written: php converts, or refuses, what is not of its type."""
        if self.declared is None:
            return written
        if written.mask & ~(self.declared.mask | _STATE):
            return Type(self.declared.mask | written.mask & _STATE, self.declared.data)
        state = written.mask & _STATE
        met = ty.intersection_of(ty.without(written, _STATE), self.declared)
        return Type(met.mask | state, met.data if met.mask & ty.group_of(met.data) else None)


class Declaration(NamedTuple):
    """A property of a class: the class, and the class or trait that has its declaration."""

    cls: Class
    owner: Class
    prop: Prop


class PropertyTable:
    """The properties that the classes of the program declare."""

    def __init__(self, classes: ClassTable) -> None:
        """Begin with nothing resolved."""
        self._classes = classes
        self._found: dict[tuple[bytes, bytes, bytes, int, bool, bool], tuple[Property | None, set[FuncKey]]] = {}
        self._families: dict[tuple[bytes, bytes, bytes, int], tuple[tuple[Property, ...], set[FuncKey]]] = {}

    def find(self, cls: bytes, name: bytes, place: Place, *, exact: bool, static: bool = False) -> Property | None:
        """The property that a name surely means to code at a place, in objects of a class or one below."""
        key = (cls, name, place.unit, id(place.scope), static, exact)
        known = self._found.get(key)
        if known is None:
            find = partial(self._find, cls.lower(), name, place, static=static, exact=exact)
            known = self._found[key] = self._classes.noting(find)
        self._classes.note(known[1])
        return known[0]

    def family(self, cls: bytes, name: bytes, place: Place) -> tuple[Property, ...]:
        """The properties of which a name means one in any object of a class or one below, whose classes declare them
        for themselves; none where that is not sure."""
        key = (cls, name, place.unit, id(place.scope))
        known = self._families.get(key)
        if known is None:
            known = self._families[key] = self._classes.noting(lambda: self._find_family(cls.lower(), name, place))
        self._classes.note(known[1])
        return known[0]

    def _find_family(self, cls: bytes, name: bytes, place: Place) -> tuple[Property, ...]:
        self._classes.asked.add((PROPERTIES, name))
        top = self._classes.class_named(cls, place)
        if top is None or self._classes.world.may_be_extended(top):
            return ()
        members: dict[tuple[Key, ...], Property] = {}
        for at in (cls, *self._classes.below(cls)):
            known = self._classes.classes.get(at)
            if known is None:
                return ()
            if int(known.attrs) & NO_OBJECTS:
                continue
            found = self.find(at, name, place, exact=True)
            if found is None:
                return ()
            members[found.keys] = found
            if len(members) > MOST_MEMBERS:
                return ()
        return tuple(members.values())

    def _find(self, cls: bytes, name: bytes, place: Place, *, static: bool, exact: bool) -> Property | None:
        self._classes.asked.add((PROPERTIES, name))
        scope = place.scope
        found = None
        if scope is not None:
            own = self._own(scope, name, place)
            if own is not None and int(own.prop.attrs) & _PRIVATE:
                if self._classes.is_subclass(cls, scope.name, place):
                    found = own
                elif not exact and self._classes.is_subclass(scope.name, cls, place):
                    return None  # an object of the scope's class has two
        found = found or self._lookup(cls, name, place)
        if found is None or bool(int(found.prop.attrs) & _STATIC) != static or not self._visible(found, place):
            return None
        if static and not exact and self._declared_below(found.cls, name):
            return None
        private = int(found.prop.attrs) & _PRIVATE
        return self._property(found, found) if private or static else self._first(found, place)

    def _visible(self, found: Declaration, place: Place) -> bool:
        attrs, scope = int(found.prop.attrs), place.scope
        if attrs & _PRIVATE:
            return scope is found.cls
        if not attrs & _PROTECTED:
            return True
        return scope is not None and (
            self._classes.is_subclass(scope.name, found.cls.name, place)
            or self._classes.is_subclass(found.cls.name, scope.name, place)
        )

    def _own(self, cls: Class, name: bytes, place: Place) -> Declaration | None:
        """The declaration of a class itself, or of a trait that it uses."""
        for prop in cls.props:
            if prop.name == name:
                return Declaration(cls, cls, prop)
        for trait in cls.traits:
            known = self._classes.class_named(trait.lower(), place)
            found = None if known is None else self._own(known, name, place)
            if found is not None:
                return Declaration(cls, found.owner, found.prop)
        return None

    def _lookup(self, cls: bytes, name: bytes, place: Place) -> Declaration | None:
        """The declaration that a class has or inherits."""
        while cls:
            known = self._classes.class_named(cls, place)
            if known is None:
                return None
            found = self._own(known, name, place)
            if found is not None or any(self._classes.class_named(t.lower(), place) is None for t in known.traits):
                return found
            cls = known.parent.lower()
        return None

    def _first(self, found: Declaration, place: Place) -> Property | None:
        """The property as the topmost class declares it that shares its slot."""
        first, name = found, found.cls.parent.lower()
        while name:
            known = self._classes.class_named(name, place)
            if known is None:
                return None
            above = self._own(known, found.prop.name, place)
            if above is not None and not int(above.prop.attrs) & _PRIVATE:
                first = above
            name = known.parent.lower()
        return self._property(first, found)

    def _declared_below(self, owner: Class, name: bytes) -> bool:
        if self._classes.world.may_be_extended(owner):
            return True
        below = map(self._classes.classes.get, self._classes.below(owner.name.lower()))
        return any(cls is None or cls.traits or any(prop.name == name for prop in cls.props) for cls in below)

    def _property(self, first: Declaration, found: Declaration) -> Property | None:
        """The property that is first declared by one class, as it is found in another."""
        if self._classes.home.get((first.owner.name.lower(), b"")) == LIBRARY:
            return None  # native code writes to it
        known = property_of(first.owner, first.prop, public=bool(int(found.prop.attrs) & _PUBLIC))
        return replace(known, keys=(*known.keys, EVERYWHERE_PUBLIC)) if self._may_be_public(first) else known

    def _may_be_public(self, first: Declaration) -> bool:
        """Whether the property, as it is first declared or below, is one that all may see."""
        if int(first.prop.attrs) & _PUBLIC or first.owner is not first.cls:
            return True
        below = map(self._classes.classes.get, self._classes.below(first.cls.name.lower()))
        return not int(first.prop.attrs) & _PRIVATE and any(
            cls is None or cls.traits or any(p.name == first.prop.name and int(p.attrs) & _PUBLIC for p in cls.props)
            for cls in below
        )

    def initial_key(self, cls: Class, name: bytes, unit: bytes) -> Key:
        """The key that a property of a class, which declares it itself, begins its fact under."""
        found = next((self.declared(cls, prop, unit) for prop in cls.props if prop.name == name), None)
        return found.keys[0] if found is not None else Key(PROPERTY, cls.name.lower(), name)

    def begins_objects(self, cls: Class, prop: Prop) -> bool:
        """Whether there may be objects in which a property begins as a class declares it.

        There are none of an abstract class where all classes below that have objects declare the property again.
        """
        if int(cls.attrs) & (_ABSTRACT | _TRAIT) != _ABSTRACT or int(prop.attrs) & (_PRIVATE | _STATIC):
            return True
        if self._classes.world.aliases:
            return True
        todo = [cls.name.lower()]
        while todo:
            for name in self._classes.children(todo.pop()):
                below = self._classes.classes.get(name)
                if below is None:
                    return True
                if any(other.name == prop.name for other in below.props):
                    continue
                if not int(below.attrs) & _ABSTRACT or below.traits:
                    return True
                todo.append(name)
        return False

    def declared(self, cls: Class, prop: Prop, unit: bytes) -> Property | None:
        """The property that a declaration in a unit makes."""
        if int(cls.attrs) & _TRAIT:
            known = property_of(cls, prop)
            return replace(known, keys=(*known.keys, EVERYWHERE_PUBLIC))
        return self.find(cls.name, prop.name, Place(unit, cls), exact=True, static=bool(int(prop.attrs) & _STATIC))

    def families(self, cls: bytes) -> tuple[Key, ...]:
        """The keys of writes by computed names to objects of a class or one below."""
        return tuple(Key(PROPERTY, name, ANY) for name in self._classes.related(cls))


def property_of(owner: Class, prop: Prop, *, public: bool = False) -> Property:
    """A property that a class declares, and no class above it."""
    lower = owner.name.lower()
    declared = None if prop.type is None else declared_type(prop.type, owner)
    if declared is not None and int(prop.attrs) & _VIVIFIES:
        declared = Type(declared.mask | rat.ARR, declared.data)
    keys = (Key(PROPERTY, lower, prop.name), Key(PROPERTY, ANY, prop.name), Key(PROPERTY, lower, ANY), EVERYWHERE)
    readonly = bool((int(prop.attrs) | int(owner.attrs)) & _READONLY)
    return Property(keys, declared, public, readonly)


def initial(prop: Prop) -> Type:
    """What a slot holds before anything is written to it."""
    if prop.in_init:
        return ty.BOTTOM  # InitProp runs before anybody sees it
    if prop.has_default:
        return stored(ty.constant(prop.default))
    return ty.UNINIT_T if prop.type is not None else ty.NULL_T


def stored(value: Type) -> Type:
    """What a write of a value leaves in a slot: strings and arrays that were constant may be counted."""
    if value.mask & (rat.STR | rat.ARR):
        return ty.loosen_constant(value)
    return value
