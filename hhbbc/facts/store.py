"""The fact store: ``facts[key]``, who has read it, and the one function that makes a fact grow.

    store.read(key)                      the fact as it is
    store.join(key, contribution)        whether it grew
    store.settle(number, finding)        takes in what the analysis of a function found; the keys that grew

Workers have stores of their own, which take over the driver's changes (:meth:`Store.apply`); only the driver joins.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from hhbbc.facts.kinds import ANY, KINDS, Fact, Key

WIDEN_AFTER: Final = 4  # growths of a fact before joins become widening joins
GIVE_UP_AFTER: Final = 16  # growths before it is taken for the most general of its kind


class Seen(NamedTuple):
    """A function whose code was looked at from elsewhere: the path of its unit, its class and name in lower case."""

    path: bytes
    cls: bytes
    name: bytes


@dataclass(slots=True)
class Finding:
    """What the analysis of one function found: the keys it read, and what it contributes to facts."""

    reads: set[Key] = field(default_factory=set)
    facts: dict[Key, Fact] = field(default_factory=dict)
    reached: bool = True  # whether anything seen so far runs the function
    looked_into: set[Seen] = field(default_factory=set)  # whose code it saw besides its own
    asked: set[tuple[bytes, bytes]] = field(default_factory=set)  # declarations that it asked for (facts/classes.py)

    def contribute(self, key: Key, fact: Fact) -> None:
        """Add to what the function says of a key."""
        known = self.facts.get(key)
        self.facts[key] = fact if known is None and key not in self.facts else KINDS[key.kind].join(known, fact)


# By kind: whether readers are told the same of what nothing was seen of while facts grow and in the end.
_SAME_UNSEEN: Final = tuple(row.least == row.absent for row in KINDS)


class Store:
    """The facts of a program, as far as they have grown."""

    def __init__(self, *, closed: bool) -> None:
        """Begin with the least fact of everything."""
        self.closed = closed
        self.facts: dict[Key, Fact] = {}
        self.readers: dict[Key, set[int]] = {}
        self.growths: dict[Key, int] = {}
        self.time = 0  # goes up with every change
        self._changed: dict[Key, int] = {}  # when a fact last was
        self._held: frozenset[Key] | None = None  # once all that runs was analysed: what it read
        self._unreached: Set[int] = frozenset()  # and what else there is

    def read(self, key: Key) -> Fact:
        """The fact as it is now."""
        row = KINDS[key.kind]
        if row.closed and not self.closed:
            return row.general
        return self.facts.get(key, row.least)

    def join(self, key: Key, contribution: Fact) -> bool:
        """Make the fact cover a contribution; whether it grew by that."""
        row = KINDS[key.kind]
        known = self.facts.get(key, row.least)
        growths = self.growths.get(key, 0)
        joined = (row.widen if growths >= WIDEN_AFTER else row.join)(known, contribution)
        if joined == known:
            return False
        self.apply({key: joined if growths < GIVE_UP_AFTER else row.general})
        self.growths[key] = growths + 1
        return True

    def settle(self, number: int, finding: Finding) -> list[Key]:
        """Take in what the analysis of a function found; the keys whose facts grew."""
        for key in finding.reads:
            self.readers.setdefault(key, set()).add(number)
        return [key for key, fact in finding.facts.items() if not self._holds(key, number) and self.join(key, fact)]

    def hold(self, unreached: Set[int]) -> None:
        """All that runs was analysed: what ``unreached`` functions do counts no more for what others read, nor what
        any may do to everything."""
        self._unreached = unreached
        self._held = frozenset(key for key, readers in self.readers.items() if not readers <= unreached)

    def _holds(self, key: Key, number: int) -> bool:
        """Whether a fact grows no more by what a function does."""
        return self._held is not None and (key.name == ANY or (key in self._held and number in self._unreached))

    def readers_of(self, keys: Iterable[Key]) -> set[int]:
        """The functions that have read any of the keys."""
        return set().union(*(self.readers.get(key, ()) for key in keys))

    def apply(self, changes: dict[Key, Fact]) -> None:
        """Take over facts of the driver's store."""
        self.time += 1
        self.facts.update(changes)
        self._changed.update(dict.fromkeys(changes, self.time))

    def settled_since(self, time: int, keys: Iterable[Key]) -> bool:
        """Whether facts are what they were then, and what passes see them as, who look at code that never runs, too."""
        changed, facts = self._changed, self.facts
        return all(changed.get(key, 0) <= time and (key in facts or _SAME_UNSEEN[key.kind]) for key in keys)
