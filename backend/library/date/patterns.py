"""Patterns compiled to the tables of a scanner that takes the longest match: ordinary Python, run when the runtime is built.

A pattern is a regular expression over bytes: characters stand for themselves (a backslash takes the next one's meaning away),
`[a-z]`, `( )`, `|`, `*`, `+`, `?`, `{2}`, `{1,4}`, `'text'` for text in any case and `<name>` for an earlier definition.
Thompson's construction, then subsets: states are rows of a table whose columns are classes of bytes that no pattern tells apart.

Example: `compile_patterns([("year", "[0-9]{4}"), ("word", "'jan'|'feb'")], {})` has `accepts` 0 in the state behind "1999".
"""

from dataclasses import dataclass, field

ALL_BYTES = frozenset(range(256))
ESCAPES = {"t": 9, "n": 10, "0": 0}
DEAD = 0  # the state without a way out


@dataclass
class Scanner:
    """The tables: `moves[state * width + columns[byte]]` is the next state, `accepts[state]` the pattern that matches there, or -1."""

    columns: list[int]
    width: int
    start: int
    moves: list[int]
    accepts: list[int]


@dataclass
class Automaton:
    """A nondeterministic automaton that grows by fragments."""

    empty: list[list[int]] = field(default_factory=list)
    steps: list[tuple[frozenset[int], int] | None] = field(default_factory=list)

    def state(self) -> int:
        """A new state."""
        self.empty.append([])
        self.steps.append(None)
        return len(self.empty) - 1

    def bytes_of(self, allowed: frozenset[int]) -> tuple[int, int]:
        """A fragment for one byte of a set."""
        begin, end = self.state(), self.state()
        self.steps[begin] = (allowed, end)
        return begin, end


class Pattern:
    """A parser of one pattern, which adds it to an automaton."""

    def __init__(self, text: str, names: dict[str, str], into: Automaton) -> None:
        """Parse `text`, with the definitions it may refer to."""
        self.text, self.at, self.names, self.into = text, 0, names, into

    def whole(self) -> tuple[int, int]:
        """The fragment of the pattern."""
        made = self._choice()
        assert self.at == len(self.text), f"{self.text!r} at {self.at}"
        return made

    def _peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def _next(self) -> str:
        self.at += 1
        return self.text[self.at - 1]

    def _choice(self) -> tuple[int, int]:
        branches = [self._sequence()]
        while self._peek() == "|":
            self._next()
            branches.append(self._sequence())
        if len(branches) == 1:
            return branches[0]
        begin, end = self.into.state(), self.into.state()
        for first, last in branches:
            self.into.empty[begin].append(first)
            self.into.empty[last].append(end)
        return begin, end

    def _sequence(self) -> tuple[int, int]:
        begin = end = self.into.state()
        while self._peek() not in ("", "|", ")"):
            first, last = self._repeated()
            self.into.empty[end].append(first)
            end = last
        return begin, end

    def _repeated(self) -> tuple[int, int]:
        start = self.at
        made = self._atom()
        sign = self._peek()
        if sign not in ("*", "+", "?", "{") or not sign:
            return made
        stop = self.at
        self._next()
        if sign == "{":
            close = self.text.index("}", self.at)
            low, _, high = self.text[self.at : close].partition(",")
            self.at = close + 1
            return self._times(self.text[start:stop], int(low), int(high or low))
        begin, end = self.into.state(), self.into.state()
        self.into.empty[begin].append(made[0])
        self.into.empty[made[1]].append(end)
        if sign != "+":
            self.into.empty[begin].append(end)
        if sign != "?":
            self.into.empty[made[1]].append(made[0])
        return begin, end

    def _times(self, atom: str, low: int, high: int) -> tuple[int, int]:
        text = atom * low + f"({atom}" * (high - low) + ")?" * (high - low)
        return Pattern(text, self.names, self.into).whole()

    def _atom(self) -> tuple[int, int]:
        letter = self._next()
        if letter == "(":
            made = self._choice()
            assert self._next() == ")"
            return made
        if letter == "<":
            close = self.text.index(">", self.at)
            name, self.at = self.text[self.at : close], close + 1
            return Pattern(self.names[name], self.names, self.into).whole()
        if letter == "'":
            return self._in_any_case()
        if letter == "[":
            return self.into.bytes_of(self._set())
        return self.into.bytes_of(frozenset({self._byte(letter)}))

    def _byte(self, letter: str) -> int:
        if letter != "\\":
            return ord(letter)
        letter = self._next()
        return ESCAPES.get(letter, ord(letter))

    def _in_any_case(self) -> tuple[int, int]:
        begin = end = self.into.state()
        while (letter := self._next()) != "'":
            both = frozenset({ord(letter.lower()), ord(letter.upper())})
            first, last = self.into.bytes_of(both)
            self.into.empty[end].append(first)
            end = last
        return begin, end

    def _set(self) -> frozenset[int]:
        chosen: set[int] = set()
        while (letter := self._next()) != "]":
            low = high = self._byte(letter)
            if self._peek() == "-" and self.text[self.at + 1] != "]":
                self._next()
                high = self._byte(self._next())
            chosen.update(range(low, high + 1))
        return frozenset(chosen)


def _columns(sets: set[frozenset[int]]) -> tuple[list[int], dict[frozenset[int], list[int]]]:
    """The class of each byte, and the classes of each set."""
    ordered = list(sets)
    seen: dict[tuple[bool, ...], int] = {}
    columns = [seen.setdefault(tuple(byte in one for one in ordered), len(seen)) for byte in range(256)]
    return columns, {one: sorted({columns[byte] for byte in one}) for one in ordered}


def _bits(mask: int) -> list[int]:
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


def _closures(nfa: Automaton) -> list[int]:
    """Per state, the states with a step or an end that it reaches without a byte, as a bit set."""
    made = []
    for state in range(len(nfa.empty)):
        reached, waiting = {state}, [state]
        while waiting:
            for other in nfa.empty[waiting.pop()]:
                if other not in reached:
                    reached.add(other)
                    waiting.append(other)
        made.append(sum(1 << one for one in reached if nfa.steps[one] is not None or not nfa.empty[one]))
    return made


def compile_patterns(rules: list[tuple[str, str]], names: dict[str, str]) -> Scanner:
    """The scanner of rules (name, pattern); of rules that match the same bytes the first one counts."""
    nfa = Automaton()
    start = nfa.state()
    ends: dict[int, int] = {}
    for number, (_, text) in enumerate(rules):
        first, last = Pattern(text, names, nfa).whole()
        end = nfa.state()
        nfa.empty[last].append(end)
        nfa.empty[start].append(first)
        ends[end] = number
    columns, classes = _columns({step[0] for step in nfa.steps if step is not None})
    return _determined(nfa, start, ends, columns, classes)


def _determined(
    nfa: Automaton, start: int, ends: dict[int, int], columns: list[int], classes: dict[frozenset[int], list[int]]
) -> Scanner:
    """Each set of states that some bytes lead to becomes one state."""
    closures = _closures(nfa)
    width = max(columns) + 1
    steps = [None if step is None else (classes[step[0]], closures[step[1]]) for step in nfa.steps]
    numbers = {0: DEAD, closures[start]: 1}
    order = [0, closures[start]]
    moves: list[int] = []
    accepts: list[int] = []
    for mask in order:
        row = [0] * width
        best = len(ends)
        for state in _bits(mask):
            step = steps[state]
            if step is not None:
                for column in step[0]:
                    row[column] |= step[1]
            elif state in ends:
                best = min(best, ends[state])
        accepts.append(best if best < len(ends) else -1)
        for reached in row:
            if reached not in numbers:
                numbers[reached] = len(order)
                order.append(reached)
            moves.append(numbers[reached])
    return Scanner(columns, width, 1, moves, accepts)
