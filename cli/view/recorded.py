"""What the optimizer's fact store says to the functions of a program, as the repo keeps it: the facts that each has
read, in words.

Example::

    Reads(result.store).of(7)["returns order_total"] == "Int"
"""

from __future__ import annotations

from typing import Any, Final

from frontend.printable import printable
from hhbbc.facts.kinds import KINDS, Key
from hhbbc.facts.store import Store

READS: Final = "reads"  # the name in the repo's column of facts


class Reads:
    """By function: the facts that it has read and that say something."""

    def __init__(self, store: Store) -> None:
        """Turn the store's readers around."""
        self._found: dict[int, dict[str, str]] = {}
        for key in sorted(store.readers):
            fact = store.facts.get(key, KINDS[key.kind].least)
            row = KINDS[key.kind]
            if fact in (row.general, row.least):
                continue
            for number in store.readers[key]:
                self._found.setdefault(number, {})[name_of(key)] = row.show(fact)

    def of(self, number: int) -> dict[str, str]:
        """What a function has read: by the kind and whose it is, what it is."""
        return self._found.get(number, {})


def name_of(key: Key) -> str:
    """What a fact is called: ``returns f``."""
    owner = key.owner + b"::" + key.name if key.owner else key.name
    return f"{KINDS[key.kind].name} {printable(owner)}"


def reads_of(facts: dict[str, Any]) -> dict[str, str]:
    """The facts that a function has read, of what the repo keeps of it."""
    found = facts.get(READS)
    pairs = found.items() if isinstance(found, dict) else ()
    return {printable(name): printable(said) for name, said in pairs if isinstance(said, str)}
