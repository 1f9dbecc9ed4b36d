"""The automaton of regular expressions against `re`."""

import random

import pytest

from backend.native.automaton import BACK_BITS, DEAD, Automaton
from frontend import lexer

STATES = ("Initial", "InitialLong", "DoubleQuotes", "Backquote", "Heredoc", "VarOffset", "Varname", "Scripting")
PIECES = (
    *(text.encode() for text in lexer.operators),
    *(f"({word})".encode() for word in lexer.casts),
    *rb"""<?php <? ?> $a ${ {$ ' " ` \ /* */ /** # // a a\b if yield from 0x1f 1_0 1.5e3 0b2 ->a ?->""".split(),
    *b"[ ] { }".split(),
    *(b"<<<A\n", b"<<<'A'\n", b"\n", b"\r", b" ", b"\0", b"\xff"),
)


def run(automaton: Automaton, start: str, data: bytes, offset: int) -> tuple[int, int] | None:
    """Rule and end of what matches at an offset."""
    state, at, found = automaton.starts[start], offset, None
    symbols = [automaton.classes[byte] for byte in data[offset:]] + [automaton.classes[-1]]
    for symbol in symbols:
        state = automaton.rows[state][symbol]
        at += 1
        said = automaton.accepted[state]
        if said:
            found = (said >> BACK_BITS) - 1, at - (said & (1 << BACK_BITS) - 1)
        if state == DEAD:
            break
    return found


@pytest.fixture(scope="module")
def lexers() -> Automaton:
    return Automaton({name: [rule for _, rule in lexer.rules_of(getattr(lexer, name))] for name in STATES})


@pytest.mark.parametrize("state", STATES)
def test_the_lexers_rules_match_as_they_do_in_re(lexers: Automaton, state: str) -> None:
    rules = lexer.rules_of(getattr(lexer, state))
    pattern = lexer.pattern(getattr(lexer, state))
    before = sum(len(lexer.rules_of(getattr(lexer, name))) for name in STATES[: STATES.index(state)])
    picked = random.Random(state)
    for _ in range(100):
        data = b"".join(picked.choices(PIECES, k=picked.randrange(1, 9)))
        text = data.decode("latin-1")
        for offset in range(len(text) + 1):
            match = pattern.match(text, offset)
            found = run(lexers, state, data, offset)
            if match is None:
                assert found is None, (data, offset)
            else:
                assert found is not None, (data, offset)
                name = rules[found[0] - before][0]
                assert (name, found[1]) == (match.lastgroup, match.end()), (data, offset)


@pytest.mark.parametrize(
    ("rules", "text", "expected"),
    [
        (["a", "ab"], b"ab", (0, 1)),  # the first alternative, not the longest
        (["ab|a", "abc"], b"abc", (0, 2)),
        (["ab*(?=c)", "."], b"abbc", (0, 3)),
        (["ab*(?=c)", "."], b"abbd", (1, 1)),
        ([r"a(?!bc|\Z)"], b"abd", (0, 1)),
        ([r"a(?!bc|\Z)"], b"a", None),
        (["(?i:x[yz])"], b"XZ", (0, 2)),
        ([r"[^\x00-\x7f]+"], b"\x80\xffa", (0, 2)),
    ],
)
def test_rules(rules: list[str], text: bytes, expected: tuple[int, int] | None) -> None:
    assert run(Automaton({"rules": rules}), "rules", text, 0) == expected


@pytest.mark.parametrize("rule", ["(a)", "^a", r"\w", "a{2}", "(a", "a)"])
def test_what_is_not_understood_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match=r"not understood|unknown escape|parenthesis"):
        _ = Automaton({"rules": [rule]}).starts
