"""The parse tables: sly's LALR automaton in the form in which the parser runs it, cached as JSON.

Two changes make the automaton report errors exactly as php's does and run faster:

- *Default reductions*, as bison makes them: the commonest reduction of a state is done whatever
  the next token is. So an error shows only in a state that cannot reduce, and the tokens on which
  such a state can act are what "expecting" lists.
- *Skipped aliases*: where an alias production is the only thing a state can do, the transition into
  that state leads straight to where the alias leads.

The cache is keyed by a hash of everything the tables depend on; a damaged file is rebuilt.

>>> tables = load()
>>> len(tables.rows) == len(tables.gotos)
True
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from frontend.cache import discard_old, read_checked, write_checked
from frontend.digests import blake2b
from frontend.grammar import Grammar
from frontend.terminals import NUMBER, TERMINALS

_FORMAT = 1
_MOST = 10  # tables kept in the cache

Action = Callable[[Any, list[Any]], Any]


@dataclass(slots=True)
class Tables:
    """What the parser runs.

    ``rows[state][terminal]`` is a state to shift to (positive), a production to reduce by
    (negative), or 0: an error, or in ``accepting`` the end. ``defaults[state]`` is the default
    reduction or 0. ``productions[-n]`` is length, nonterminal and action of production ``n``; an
    action of ``None`` keeps the value. ``gotos[state][nonterminal]`` is the state after a
    reduction.
    """

    rows: list[list[int]]
    defaults: list[int]
    gotos: list[dict[int, int]]
    productions: list[tuple[int, int, Action | None]]
    accepting: int


@cache
def load() -> Tables:
    """The tables, from the cache or built now."""
    actions = list(_actions())
    key = _key(actions)
    name = f"grammar/{key}.json"
    plain = _read(name, len(actions))
    if plain is None:
        plain = _build(actions)
        write_checked(name, json.dumps(plain, separators=(",", ":")).encode())
        discard_old("grammar", _MOST)
    return _expand(plain, actions)


def conflicts() -> tuple[int, int]:
    """How many shift/reduce and reduce/reduce conflicts sly finds; builds the tables."""
    Grammar.build_tables()
    table = Grammar._lrtable
    return len(table.sr_conflicts), len(table.rr_conflicts)


def _actions() -> Iterator[Any]:
    """The functions of the grammar that carry productions, in sly's order."""
    for _, action in Grammar.definitions:
        while hasattr(action, "rules"):
            yield action
            action = getattr(action, "next_func", None)


def _key(actions: list[Any]) -> str:
    """A hash of the grammar: what the tables are made from."""
    parts = [str(_FORMAT), repr(Grammar.precedence), repr(TERMINALS)]
    for action in actions:
        parts.append(f"{action.__name__}:{action.rules}:{hasattr(action, 'is_alias')}")
    return blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()


def _read(name: str, action_count: int) -> dict[str, Any] | None:
    """The cached tables, unless the file is missing or damaged."""
    payload = read_checked(name)
    if payload is None:
        return None
    plain: dict[str, Any] = json.loads(payload)
    return plain if plain["actions"] == action_count else None


def _expand(plain: dict[str, Any], actions: list[Any]) -> Tables:
    """Make the lists that the parser indexes out of the sparse plain form."""
    width = len(TERMINALS)
    unique = []
    for default, *entries in plain["rows"]:
        row = [default] * width
        for index in range(0, len(entries), 2):
            row[entries[index]] = entries[index + 1]
        unique.append((row, default))
    chosen = [unique[index] for index in plain["row_of"]]
    productions: list[tuple[int, int, Action | None]] = [
        (length, nonterminal, actions[action] if action >= 0 else None)
        for length, nonterminal, action in plain["productions"]
    ]
    return Tables(
        rows=[row for row, _ in chosen],
        defaults=[default for _, default in chosen],
        gotos=[dict(zip(flat[::2], flat[1::2], strict=True)) for flat in plain["gotos"]],
        productions=productions[:0:-1],  # so that index -n is production n
        accepting=plain["accepting"],
    )


# -- building ----------------------------------------------------------------------------------


def _build(actions: list[Any]) -> dict[str, Any]:
    """Build the plain form: sparse rows without duplicates, gotos, productions."""
    if not hasattr(Grammar, "_lrtable"):
        Grammar.build_tables()
    table = Grammar._lrtable
    grammar = Grammar._grammar
    index_of = {id(action): index for index, action in enumerate(actions)}
    nonterminals = {name: number for number, name in enumerate(grammar.Nonterminals)}
    states = range(len(table.lr_action))
    defaults = [_default(table.lr_action[state]) for state in states]
    gotos = {state: dict(table.lr_goto[state]) for state in states}
    skips = _alias_states(grammar, table, defaults, states)
    accepting = gotos[0][Grammar.start]

    def resolve(origin: int, state: int) -> int:
        while state in skips:
            state = gotos[origin][skips[state]]
        return state

    rows: list[list[int]] = []
    row_of: list[int] = []
    numbers: dict[tuple[int, ...], int] = {}
    for state in states:
        entries = [defaults[state]]
        for name, action in sorted(table.lr_action[state].items(), key=lambda kv: NUMBER[kv[0]]):
            value = action or 0
            if value > 0:
                value = resolve(state, value)
            if value != defaults[state]:
                entries += [NUMBER[name], value]
        number = numbers.setdefault(tuple(entries), len(rows))
        if number == len(rows):
            rows.append(entries)
        row_of.append(number)
    return {
        "actions": len(actions),
        "rows": rows,
        "row_of": row_of,
        "gotos": [
            [n for name in gotos[state]
             for n in (nonterminals[name], resolve(state, gotos[state][name]))]
            for state in states
        ],
        "productions": [
            [production.len if number else 1, nonterminals.get(production.name, -1),
             -1 if hasattr(production.func, "is_alias") else index_of.get(id(production.func), -1)]
            for number, production in enumerate(grammar.Productions)
        ],
        "accepting": accepting,
    }  # fmt: skip


def _default(actions: dict[str, int | None]) -> int:
    """The reduction that bison would make the default of a state, or 0."""
    counts = Counter(action for action in actions.values() if action is not None and action < 0)
    if not counts:
        return 0
    most = max(counts.values())
    return max(action for action, count in counts.items() if count == most)


def _alias_states(grammar: Any, table: Any, defaults: list[int], states: range) -> dict[int, str]:
    """States that can only reduce by an alias, with the nonterminal it makes."""
    skips = {}
    for state in states:
        default = defaults[state]
        if default and all(action == default for action in table.lr_action[state].values()):
            production = grammar.Productions[-default]
            if hasattr(production.func, "is_alias"):
                skips[state] = production.name
    return skips
