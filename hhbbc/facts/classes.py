"""The classes of the program and of the library: what a name means, and who is above and below whom.

Example: ``table.below(b"shape")`` are the classes that implement ``Shape``, in lower case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from typing import Final, TypeVar

from hhbbc.facts.world import Place, World
from hhbc.unit import Attr, Class

K = TypeVar("K")
V = TypeVar("V")
FuncKey = tuple[bytes, bytes]  # lower-case class (or b"") and lower-case name; for closures where the body is
_INTERFACE: Final = int(Attr.INTERFACE)


# What is asked for of the program's declarations, besides a function or method by its key: one that there is not, by
# its name, for a declaration that is added can change no other answer; and, whatever declares them, these by name.
NOTHING: Final = b"*"
PROPERTIES: Final = b"$"
CLASS_CONSTANTS: Final = b"::"
CONSTANTS: Final = b"="
CLASSES: Final = b"class"
BELOW: Final = b"below"  # the classes below one


class Asked(dict[K, V]):
    """Declarations by what they are known by; notes in ``asked`` what is asked for."""

    asked: set[FuncKey]

    def __init__(self) -> None:
        """Begin with no declarations."""
        super().__init__()
        self.asked = set()

    def __contains__(self, key: object) -> bool:
        """As of any dict."""
        found = dict.__contains__(self, key)
        self._note(key, found)
        return found

    def get(self, key: K, default: V | None = None) -> V | None:  # type: ignore[override]
        """As of any dict."""
        found = dict.get(self, key, default)
        self._note(key, found is not default)
        return found

    def unasked(self, key: K) -> V | None:
        """What is declared, for who is no part of the analyses."""
        return dict.get(self, key)

    def _note(self, key: object, found: bool) -> None:
        raise NotImplementedError


class AskedFunctions(Asked[bytes, V]):
    """Functions by their names (in lower case)."""

    def _note(self, key: object, found: bool) -> None:
        self.asked.add((b"" if found else NOTHING, key))  # type: ignore[arg-type]


class AskedMethods(Asked[FuncKey, V]):
    """Methods by class and name (in lower case)."""

    def _note(self, key: object, found: bool) -> None:
        self.asked.add(key if found else (NOTHING, key[1]))  # type: ignore[arg-type,index]


class AskedClasses(Asked[bytes, V]):
    """Classes by their names (in lower case)."""

    def _note(self, key: object, found: bool) -> None:
        self.asked.add((CLASSES, key))  # type: ignore[arg-type]


class ClassTable:
    """Classes by their names in lower case; None for one that is declared twice, or that would extend itself."""

    def __init__(self, world: World) -> None:
        """Begin without classes."""
        self.world = world
        self.classes: AskedClasses[Class | None] = AskedClasses()
        self.subclasses: dict[bytes, set[bytes]] = {}
        self.trait_users: dict[bytes, set[bytes]] = {}  # classes and traits with a trait among theirs
        self.home: dict[FuncKey, bytes] = {}  # of functions and (as methods without name) classes
        self.asked: set[FuncKey] = set()  # what is asked for from now on
        self._noted: set[int] = set()  # by identity: what of it was noted as a whole
        self._lineages: dict[bytes, tuple[dict[bytes, bool], frozenset[FuncKey]]] = {}
        self._related: dict[bytes, tuple[tuple[bytes, ...], frozenset[FuncKey]]] = {}

    def link(self) -> None:
        """Derive who is below whom from the declarations that are there."""
        for name in self._circular():
            self.classes[name] = None  # php compiles it, but it never comes to be
        for lower, cls in self.classes.items():
            if cls is None:
                continue
            for parent in (cls.parent, *cls.interfaces):
                if parent:
                    self.subclasses.setdefault(parent.lower(), set()).add(lower)

    def _circular(self) -> list[bytes]:
        """The classes (in lower case) whose parents lead back to them."""
        found: list[bytes] = []
        walked: set[bytes] = set()
        for begin in self.classes:
            chain: dict[bytes, None] = {}
            name = begin
            while name and name not in walked:
                walked.add(name)
                chain[name] = None
                cls = self.classes.get(name)
                name = cls.parent.lower() if cls is not None else b""
            if name in chain:
                names = list(chain)
                found += names[names.index(name) :]
        return found

    def note_asked(self, asked: set[FuncKey]) -> None:
        """Note from now on in ``asked`` which declarations are asked for that may change, come or go by themselves."""
        self.asked = self.classes.asked = asked
        self._noted = set()

    def note(self, asked: Set[FuncKey]) -> None:
        """Note what was asked for when something was found that is known since, of sets that last."""
        if id(asked) not in self._noted:
            self._noted.add(id(asked))
            self.asked |= asked

    def noting(self, find: Callable[[], V]) -> tuple[V, set[FuncKey]]:
        """What is found once for all who ask for it, with all that it asked for, which they then have, too."""
        asking, noted, asked = self.asked, self._noted, set[FuncKey]()
        self.note_asked(asked)
        found = find()
        self.note_asked(asking)
        self._noted = noted
        return found, asked

    def users(self, trait: bytes) -> list[bytes]:
        """The classes and traits (in lower case) of which a trait's methods become methods."""
        return _reached(trait.lower(), self.trait_users)

    def class_named(self, name: bytes, place: Place) -> Class | None:
        """The class that a name (in lower case) surely means in code at a place."""
        found = self.classes.get(name)
        if found is None or not self.world.means_class(found, self.home[name, b""], place):
            return None
        return found

    def is_subclass(self, cls: bytes, of: bytes, place: Place) -> bool:
        """Whether ``cls`` is ``of`` or surely inherits from it."""
        wanted, todo, seen = of.lower(), [cls.lower()], set()
        while todo:
            name = todo.pop()
            if name == wanted:
                return True
            found = self.class_named(name, place)
            if found is None or name in seen:
                continue
            seen.add(name)
            todo += [p.lower() for p in (found.parent, *found.interfaces) if p]
        return False

    def above(self, name: bytes) -> set[bytes]:
        """The classes and interfaces above one (all in lower case), as far as they are known."""
        found: set[bytes] = set()
        todo = [name]
        while todo:
            cls = self.classes.get(todo.pop())
            for parent in (cls.parent, *cls.interfaces) if cls is not None else ():
                if parent and parent.lower() not in found:
                    found.add(parent.lower())
                    todo.append(parent.lower())
        return found

    def lineage(self, name: bytes) -> dict[bytes, bool]:
        """A class and all above it (in lower case), nearest first: whether each is a class, not an interface."""
        known = self._lineages.get(name)
        if known is None:
            known = self._lineages[name] = self._lineage(name), frozenset({(CLASSES, name)})
        self.note(known[1])
        return known[0]

    def _lineage(self, name: bytes) -> dict[bytes, bool]:
        found: dict[bytes, bool] = {}
        at: bytes = name
        while at and at not in found:
            cls = self.classes.get(at)
            if cls is None:
                break
            found[at] = not int(cls.attrs) & _INTERFACE
            at = cls.parent.lower()
        found.update((above, False) for above in sorted(self.above(name)) if above not in found)
        return found

    def spelling(self, name: bytes) -> bytes:
        """The name of a class as it is declared."""
        cls = self.classes.get(name)
        return name if cls is None else cls.name

    def below(self, name: bytes) -> list[bytes]:
        """The classes and interfaces below one (all in lower case), in an order of their own."""
        self.asked.add((BELOW, name))
        return _reached(name, self.subclasses)

    def children(self, name: bytes) -> Set[bytes]:
        """Those right below it."""
        self.asked.add((BELOW, name))
        return self.subclasses.get(name, frozenset())

    def related(self, cls: bytes) -> tuple[bytes, ...]:
        """The classes (in lower case) that share members with a class: itself, those above and those below."""
        lower = cls.lower()
        known = self._related.get(lower)
        if known is None:
            found = {lower, *self.above(lower), *self.below(lower)}
            known = self._related[lower] = tuple(sorted(found)), frozenset({(CLASSES, lower), (BELOW, lower)})
        self.note(known[1])
        return known[0]


def _reached(begin: bytes, steps: Mapping[bytes, set[bytes]]) -> list[bytes]:
    """What steps lead to from a name, in an order of their own."""
    found: dict[bytes, None] = {}
    todo = [begin]
    while todo:
        for name in sorted(steps.get(todo.pop(), ())):
            if name not in found:
                found[name] = None
                todo.append(name)
    return list(found)
