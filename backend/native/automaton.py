"""Regular expressions as tables: one pass over the text, two loads for each byte.

What typed Python needs to match by rules that exist as Python's regular expressions: an automaton whose states are the
sets of places where a matcher that tries the alternatives in their order could be. Of several rules that match, the
first one counts, as with `|`. The syntax is that of `re` as far as `frontend.lexer` uses it: bytes, classes, `.`,
groups, `(?i:`, quantifiers (a possessive one is a greedy one here), look-ahead of a bounded length, and `\\Z`.

Example: `Automaton({"number": ["[0-9]+", "[0-9]+\\\\.[0-9]+"]}).starts["number"]` is the state to begin in.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Final

BYTES: Final = 256
END: Final = 1 << BYTES  # the symbol behind the last byte
ANY: Final = END - 1  # a set of symbols is an integer with a bit for each
DEAD: Final = 0  # the state that nothing leads out of
BACK_BITS: Final = 4  # a rule is known so many symbols behind the end of what it matched, at most
_ESCAPES: Final = {"n": 10, "r": 13, "t": 9}

Node = tuple["Kind", object]


class Kind(Enum):
    """What a part of an expression, or an instruction of its program, is."""

    SET = "one symbol of a set"
    ALL = "parts one behind the other"
    ANY_OF = "alternatives"
    REPEAT = "a part, any number of times"
    MAYBE = "a part or nothing"
    LOOK = "look ahead"
    MATCH = "the end of a rule, or of what was looked for"


class _Parser:
    """One expression, parsed by descent."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.fold = False

    def parse(self) -> Node:
        node = self.alternatives()
        if self.at != len(self.text):
            raise ValueError(f"{self.text!r}: not understood at {self.at}")
        return node

    def accept(self, token: str) -> bool:
        found = self.text.startswith(token, self.at)
        self.at += len(token) * found
        return found

    def alternatives(self) -> Node:
        parts = [self.sequence()]
        while self.accept("|"):
            parts.append(self.sequence())
        return (Kind.ANY_OF, parts)

    def sequence(self) -> Node:
        parts: list[Node] = []
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            parts.append(self.repeated())
        return (Kind.ALL, parts)

    def repeated(self) -> Node:
        node = self.single()
        if self.accept("*"):
            node = (Kind.REPEAT, node)
        elif self.accept("+"):
            node = (Kind.ALL, [node, (Kind.REPEAT, node)])
        elif self.accept("?"):
            node = (Kind.MAYBE, node)
        else:
            return node
        self.accept("+")
        return node

    def single(self) -> Node:
        if self.accept("(?="):
            return (Kind.LOOK, (False, self.group()))
        if self.accept("(?!"):
            return (Kind.LOOK, (True, self.group()))
        if self.accept("(?i:"):
            before, self.fold = self.fold, True
            node = self.group()
            self.fold = before
            return node
        if self.accept("(?:"):
            return self.group()
        if self.accept("["):
            return (Kind.SET, self.members())
        if self.accept("."):
            return (Kind.SET, ANY)
        if self.accept("\\Z"):
            return (Kind.SET, END)
        if self.text[self.at] in "()*+?{^$":
            raise ValueError(f"{self.text!r}: not understood at {self.at}")
        return (Kind.SET, self.folded(1 << self.byte()))

    def group(self) -> Node:
        node = self.alternatives()
        if not self.accept(")"):
            raise ValueError(f"{self.text!r}: a parenthesis is missing at {self.at}")
        return node

    def members(self) -> int:
        negative = self.accept("^")
        found = 0
        while not self.accept("]"):
            first = last = self.byte()
            if self.text[self.at] == "-" and self.text[self.at + 1] != "]":
                self.at += 1
                last = self.byte()
            found |= (1 << last + 1) - (1 << first)
        found = self.folded(found)
        return ANY & ~found if negative else found

    def byte(self) -> int:
        character = self.text[self.at]
        self.at += 1
        if character != "\\":
            return ord(character)
        character = self.text[self.at]
        self.at += 1
        if character == "x":
            self.at += 2
            return int(self.text[self.at - 2 : self.at], 16)
        if character.isalnum() and character not in _ESCAPES:
            raise ValueError(f"{self.text!r}: unknown escape at {self.at}")
        return _ESCAPES.get(character, ord(character))

    def folded(self, symbols: int) -> int:
        if self.fold:
            for upper in range(ord("A"), ord("Z") + 1):
                pair = 1 << upper | 1 << upper + 32
                symbols |= pair if symbols & pair else 0
        return symbols


@dataclass(frozen=True, slots=True)
class _Thread:
    """A place in the program, what must (not) follow, and for how many symbols a matched rule has waited for that."""

    place: int
    looks: frozenset[tuple[bool, frozenset[int]]] = frozenset()
    age: int = 0


_State = tuple[tuple[_Thread, ...], int]


class Automaton:
    """The automaton of several lists of rules. A rule's number counts on through the lists, in their order."""

    def __init__(self, lists: dict[str, list[str]]) -> None:
        self._lists = lists
        self._program: list[tuple[Kind, object, int]] = []  # kind, operand, and where it goes on

    @cached_property
    def _made(self) -> tuple[dict[str, int], list[int], list[list[int]], list[int]]:
        first: dict[str, list[_Thread]] = {}
        number = 0
        for name, rules in self._lists.items():
            threads: list[_Thread] = []
            for rule in rules:
                end = self._add(Kind.MATCH, number, 0)
                self._follow(self._compile(_Parser(rule).parse(), end, False), frozenset(), threads)
                number += 1
            first[name] = threads
        classes = self._divide()
        samples = [1 << classes.index(n) for n in range(max(classes) + 1)]
        states: dict[_State, int] = {((), 0): DEAD}
        starts = {name: states.setdefault(self._cut(threads), len(states)) for name, threads in first.items()}
        rows: list[list[int]] = []
        order = list(states)
        while len(rows) < len(order):
            row = []
            for symbol in samples:
                state = self._step(order[len(rows)][0], symbol)
                if state not in states:
                    states[state] = len(states)
                    order.append(state)
                row.append(states[state])
            rows.append(row)
        return starts, classes, rows, [accepted for _, accepted in order]

    @property
    def starts(self) -> dict[str, int]:
        """The state to begin in, for each list of rules."""
        return self._made[0]

    @property
    def classes(self) -> list[int]:
        """The class of each byte, and that of the end behind them."""
        return self._made[1]

    @property
    def rows(self) -> list[list[int]]:
        """For each state, the state behind each class."""
        return self._made[2]

    @property
    def accepted(self) -> list[int]:
        """What each state says: 0, or the number of the rule that matched plus 1 above BACK_BITS bits that tell how
        many symbols ago it ended."""
        return self._made[3]

    @property
    def width(self) -> int:
        """How many classes there are."""
        return len(self.rows[DEAD])

    def _add(self, kind: Kind, operand: object, onward: int) -> int:
        self._program.append((kind, operand, onward))
        return len(self._program) - 1

    def _compile(self, node: Node, onward: int, ahead: bool) -> int:
        """The place where a part begins that goes on at ``onward``; ``ahead``: it is looked for, not matched."""
        kind, operand = node
        if kind is Kind.SET:
            if operand == END and not ahead:
                return self._compile((Kind.LOOK, (False, node)), onward, ahead)
            return self._add(kind, operand, onward)
        if kind is Kind.ALL:
            assert isinstance(operand, list)
            for part in reversed(operand):
                onward = self._compile(part, onward, ahead)
            return onward
        if kind is Kind.ANY_OF:
            assert isinstance(operand, list)
            return self._add(kind, [self._compile(part, onward, ahead) for part in operand], 0)
        if kind is Kind.LOOK:
            assert isinstance(operand, tuple)
            negative, part = operand
            return self._add(kind, (negative, self._compile(part, self._add(Kind.MATCH, None, 0), True)), onward)
        assert isinstance(operand, tuple)
        if kind is Kind.MAYBE:
            return self._add(Kind.ANY_OF, [self._compile(operand, onward, ahead), onward], 0)
        places: list[int] = []
        loop = self._add(Kind.ANY_OF, places, 0)
        places += [self._compile(operand, loop, ahead), onward]
        return loop

    def _divide(self) -> list[int]:
        """Symbols that no instruction tells apart are of one class."""
        sets = list(dict.fromkeys(operand for kind, operand, _ in self._program if kind is Kind.SET))
        known: dict[tuple[bool, ...], int] = {}
        found = []
        for symbol in range(BYTES + 1):
            key = tuple(bool(symbols >> symbol & 1) for symbols in sets if isinstance(symbols, int))
            found.append(known.setdefault(key, len(known)))
        return found

    def _follow(self, place: int, looks: frozenset[tuple[bool, frozenset[int]]], into: list[_Thread]) -> None:
        """Add the places that are reached from one without a symbol."""
        kind, operand, onward = self._program[place]
        if kind is Kind.ANY_OF:
            assert isinstance(operand, list)
            for alternative in operand:
                self._follow(alternative, looks, into)
        elif kind is Kind.LOOK:
            assert isinstance(operand, tuple)
            negative, begin = operand
            self._follow(onward, looks | {(negative, self._closure([begin]))}, into)
        else:
            thread = _Thread(place, looks)
            if thread not in into:
                into.append(thread)

    def _closure(self, places: list[int]) -> frozenset[int]:
        found: list[_Thread] = []
        for place in places:
            self._follow(place, frozenset(), found)
        return frozenset(thread.place for thread in found)

    def _cut(self, threads: list[_Thread]) -> _State:
        """The state of these threads: those behind one that has matched do not count any more."""
        for at, thread in enumerate(threads):
            kind, operand, _ = self._program[thread.place]
            if kind is Kind.MATCH and not thread.looks:
                assert isinstance(operand, int) and thread.age < 1 << BACK_BITS
                return tuple(threads[:at]), operand + 1 << BACK_BITS | thread.age
        return tuple(threads), 0

    def _step(self, threads: tuple[_Thread, ...], symbol: int) -> _State:
        found: list[_Thread] = []
        for thread in threads:
            looks = self._look(thread.looks, symbol)
            if looks is None:
                continue
            kind, operand, onward = self._program[thread.place]
            if kind is Kind.MATCH:
                found.append(_Thread(thread.place, looks, thread.age + 1))
            elif isinstance(operand, int) and operand & symbol:
                self._follow(onward, looks, found)
        return self._cut(found)

    def _look(
        self, looks: frozenset[tuple[bool, frozenset[int]]], symbol: int
    ) -> frozenset[tuple[bool, frozenset[int]]] | None:
        """What is still to be looked for after a symbol; None when the thread ends here."""
        left = set()
        for negative, places in looks:
            onward = [self._program[place][2] for place in places if self._takes(place, symbol)]
            reached = self._closure(onward)
            if any(self._program[place][0] is Kind.MATCH for place in reached):
                if negative:
                    return None
            elif reached:
                left.add((negative, reached))
            elif not negative:
                return None
        return frozenset(left)

    def _takes(self, place: int, symbol: int) -> bool:
        operand = self._program[place][1]
        return isinstance(operand, int) and bool(operand & symbol)
