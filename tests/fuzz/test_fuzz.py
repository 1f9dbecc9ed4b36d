"""A small, fixed part of the fuzzing (`make fuzz` is the long one)."""

from tests.fuzz.differ import Differ
from tests.fuzz.generate import Batch, batches, program

SEEDS = range(1, 33)
NATIVE = 4  # each NATIVEth program also runs natively


def test_programs_are_functions_of_their_seeds():
    assert program(7) == program(7)
    assert program(7) != program(8)


def test_no_difference_between_the_modes():
    with Differ(php=False) as differ:
        for seed in SEEDS:
            found = differ.compare(Batch.of_one(program(seed)), jit=seed % NATIVE == 1)
            assert found is None, f"seed {seed}: {found}"
        counts, reached = differ.counts, differ.reached
    assert counts["ran unoptimized"] == counts["ran optimized"] == counts["ran checked"] == len(SEEDS)
    assert counts["ran jit"] == counts["ran from the cache"] == len(SEEDS) / NATIVE
    assert counts["exit 0"] > len(SEEDS) / 2
    assert counts["bytes printed"] > 1000 * len(SEEDS)
    assert reached.missing()["passes"] == []
    assert len(reached.missing()["opcodes"]) < len(reached.opcodes) / 2
    assert len(reached.missing()["HHIR instructions"]) < len(reached.hhir) / 2, reached.missing()


def test_programs_that_are_compiled_together():
    batch = next(batch for batch in batches(range(3, 10), 4) if len(batch.files) == 4)
    assert batch.seeds == (3, 4, 6, 7)
    with Differ(php=False) as differ:
        assert differ.compare(batch) is None
        assert differ.counts["ran checked"] == 4
        assert differ.counts["exit 0"] > 0
