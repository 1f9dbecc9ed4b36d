"""A small, fixed part of the fuzzing (`make fuzz` is the long one)."""

from tests.fuzz.differ import Differ
from tests.fuzz.generate import program

SEEDS = range(1, 21)


def test_programs_are_functions_of_their_seeds():
    assert program(7) == program(7)
    assert program(7) != program(8)


def test_no_difference_between_unoptimized_and_optimized():
    with Differ(php=False) as differ:
        for seed in SEEDS:
            found = differ.compare(program(seed))
            assert found is None, f"seed {seed}: {found}"
        counts = differ.counts
    assert counts["ran unoptimized"] == counts["ran optimized"] == counts["ran checked"] == len(SEEDS)
    assert counts["exit 0"] > len(SEEDS) / 2
    assert counts["bytes printed"] > 1000 * len(SEEDS)
