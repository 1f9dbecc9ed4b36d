"""The table of fact kinds: what can be known across functions, one row per kind.

A fact grows while the program is analysed. It begins at the row's ``least`` value, which says that nothing that
happens has been seen yet; whatever a function contributes is joined to it; and a function that has read it is analysed
again. At the fixed point the fact covers everything that can happen. A fact that keeps growing is widened, and then
gives up: it takes the row's most general value.

    RETURNS   f            Int                  what a call of f gives
    ENTRY     f            (Int, ?Str)          the arguments of all calls of f
    PROPERTY  Total::sum   Dbl                  what has been written to it

Example: ``kind_of(Key(RETURNS, b"", b"f")).general``. docs/how-to/fact.md says how to add a kind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

from hhbbc import types as ty
from hhbbc.types import Type

ANY: Final = b"*"  # in a key: whatever the class, or the name, is
Fact: TypeAlias = Any  # what it is, the row of its kind says
Join: TypeAlias = Callable[[Any, Any], Any]


class Key(NamedTuple):
    """Of what a fact is: a kind, a class (or the like), and a name in it."""

    kind: int
    owner: bytes
    name: bytes


class Entry(NamedTuple):
    """How a function is called: types of the arguments, and the constants that are surely defined by then."""

    args: tuple[Type, ...]
    constants: frozenset[bytes]


@dataclass(frozen=True, slots=True)
class Kind:
    """A row. ``join`` is how contributions of several functions join, ``widen`` the same so that chains are finite.

    ``absent`` is what readers are told in the end when nothing was ever contributed; ``closed`` says that a fact of the
    kind needs the closed world: in an open one it is most general.
    """

    name: str
    least: Fact
    general: Fact
    absent: Fact
    join: Join
    widen: Join
    closed: bool
    show: Callable[[Any], str]
    doc: str


def _either(a: bool, b: bool) -> bool:
    return a or b


def _tuples(join: Callable[[Type, Type], Type]) -> Join:
    """Join position by position; a missing one is what the other has. None is the most general."""

    def run(a: tuple[Type, ...] | None, b: tuple[Type, ...] | None) -> tuple[Type, ...] | None:
        if a is None or b is None:
            return None
        longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
        return (*map(join, longer, shorter), *longer[len(shorter) :])

    return run


def _entries(join: Callable[[Type, Type], Type]) -> Join:
    args = _tuples(join)

    def run(a: Entry | None, b: Entry | None) -> Entry | None:
        if a is None or b is None:
            return None
        if a is NEVER:
            return b
        return a if b is NEVER else Entry(args(a.args, b.args), a.constants & b.constants)

    return run


def _show_entry(entry: Entry | None) -> str:
    if entry is None:
        return "anything"
    return "never" if entry is NEVER else f"({', '.join(map(ty.show, entry.args))})"


def _show_types(types: tuple[Type, ...] | None) -> str:
    return "anything" if types is None else f"({', '.join(map(ty.show, types))})"


NEVER: Final = Entry((), frozenset((b"",)))  # how a function is called that nothing seen so far calls

KINDS: Final = (
    Kind("returns", ty.BOTTOM, ty.GEN_T, ty.GEN_T, ty.union_of, ty.widening_union, False, ty.show,
         "What calls of a function return, as far as its body says; a function that never returns has the least."),
    Kind("entry", NEVER, None, NEVER, _entries(ty.union_of), _entries(ty.widening_union), True, _show_entry,
         "The arguments of all calls of a function."),
    Kind("captures", (), None, None, _tuples(ty.union_of), _tuples(ty.widening_union), False, _show_types,
         "What closures of a body have captured; nothing while none was made."),
    Kind("constant", ty.BOTTOM, ty.CELL_T, ty.CELL_T, ty.union_of, ty.widening_union, True, ty.show,
         "What a constant is defined as."),
    Kind("open", False, True, False, _either, _either, False, str,
         "Whether there may be calls of a function that no instruction shows."),
    Kind("dynamic", False, True, False, _either, _either, False, str,
         "Whether functions are called whose names are computed, or the library reaches what no code says."),
    Kind("property", ty.BOTTOM, ty.GEN_T, ty.BOTTOM, ty.union_of, ty.widening_union, True, ty.show,
         "What has been written to a property, as its slot: it may be unset, or a reference."),
    Kind("beginning", ty.BOTTOM, ty.GEN_T, ty.BOTTOM, ty.union_of, ty.widening_union, True, ty.show,
         "What a property begins with where only a look at an object under construction could find it."),
    Kind("changed", False, True, False, _either, _either, True, str,
         "Whether a property is written to but by a constructor of the same object."),
    Kind("unreached", False, True, False, _either, _either, False, str,
         "Whether nothing that was seen to run calls a function: its unit, and its number there."),
)  # fmt: skip
RETURNS, ENTRY, CAPTURES, CONSTANT, OPEN, DYNAMIC, PROPERTY, BEGINNING, CHANGED, UNREACHED = range(
    len(KINDS)  # in the order of the rows
)


def kind_of(key: Key) -> Kind:
    """The row of a key's kind."""
    return KINDS[key.kind]


def show_fact(key: Key, fact: Fact) -> str:
    """A fact in one line: ``returns f: Int``."""
    of = key.owner + b"::" + key.name if key.owner else key.name
    return f"{kind_of(key).name} {of.decode('latin-1')}: {kind_of(key).show(fact)}"
