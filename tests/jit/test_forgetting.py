"""What a program forgets: units in whose place others are, but of code that is evaluated only what is too much."""

from __future__ import annotations

from backend.jit.code.places import place_key
from backend.jit.code.program import EVALUATED, MOST_EVALUATED, News, Program

FILE = "/app/a.php"
HERE = f"{FILE}(3){EVALUATED}"


def digest(number: int) -> str:
    """Of a unit."""
    return f"{number:032x}"


def after(*runs: dict[str, str]) -> set[str]:
    """The units of which something is known when those of some runs (their paths, by digest) were tried once each."""
    program = Program("key")
    for paths in runs:
        news = News()
        news.paths = paths
        news.tries = {place_key(unit, 1, -1): 1 for unit in paths}
        program.learn(news)
    return {place[:32] for place in program.tries}


def test_a_file_that_has_changed_is_another_unit():
    assert after({digest(1): FILE, digest(2): "/app/b.php"}, {digest(3): FILE}) == {digest(2), digest(3)}


def test_one_place_evaluates_several_units():
    assert after({digest(1): HERE}, {digest(2): HERE}) == {digest(1), digest(2)}


def test_of_too_many_units_those_stay_that_the_last_run_had():
    many = {digest(number): HERE for number in range(MOST_EVALUATED + 1)}
    assert after(many, {digest(2): HERE, digest(500): HERE}) == {digest(2), digest(500)}
