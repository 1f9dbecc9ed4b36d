"""Long fuzzing runs: `python -m tests.fuzz [--seed N] [--programs N] [--jit EVERY] [--mutants N]`; `--help` has more.

Every finding is reduced and printed as a program that reproduces it, with its seed.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import time
from collections import Counter
from itertools import zip_longest

from tests.child import Crash
from tests.fuzz.differ import Differ, Difference
from tests.fuzz.generate import Batch, File, batches
from tests.fuzz.listings import names
from tests.fuzz.mutants import Mutants
from tests.fuzz.reduce import reduce_lines

SHOWN_EVERY = 200
BATCH = 10  # programs that are compiled together


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--programs", type=int, default=1000)
    parser.add_argument("--jit", type=int, default=50, metavar="EVERY", help="run each EVERYth batch also by the JIT")
    parser.add_argument("--no-php", action="store_true", help="do not compare with php")
    parser.add_argument("--plain", action="store_true", help="compare unoptimized code with php, nothing else")
    parser.add_argument("--numbers", action="store_true", help="compare the numbers of objects with php's, too")
    parser.add_argument("--mutants", type=int, default=2000, metavar="N", help="mutants of the listings to try")
    parser.add_argument("--mutant-jit", type=int, default=10, metavar="EVERY", help="make native code of each EVERYth")
    parser.add_argument("--brief", action="store_true", help="print findings as they are, not reduced")
    parser.add_argument("--stop", type=int, default=20, help="findings after which to stop")
    options = parser.parse_args()
    findings = harm(range(options.seed, options.seed + options.mutants), options.mutant_jit)
    started = time.perf_counter()
    php = not options.no_php and shutil.which("php") is not None
    with Differ(php=php, numbers=options.numbers, plain=options.plain) as differ:
        done = 0
        for number, batch in enumerate(batches(range(options.seed, options.seed + options.programs), BATCH)):
            jit = options.jit > 0 and not options.plain and number % options.jit == 0
            for seed, single, found in differ.compare_batch(batch, jit=jit):
                findings += 1
                small, found = (single, found) if options.brief else reduced(single, found, differ, jit)
                report(seed, small, found)
            if findings >= options.stop:
                break
            done += len(batch.seeds)
            if done // SHOWN_EVERY > (done - len(batch.seeds)) // SHOWN_EVERY:
                tell(findings, started, differ.counts)
        tell(findings, started, differ.counts)
        for kind, missing in differ.reached.missing().items():
            print(f"{len(missing)} {kind} not reached: {' '.join(missing)}")
    return 1 if findings else 0


def harm(numbers: range, every: int) -> int:
    """Try mutants by number, of one listing after the other; how many findings there are."""
    findings = 0
    listings = names()
    started = time.perf_counter()
    with Mutants() as mutants:
        for number in numbers:
            listing = listings[number % len(listings)]
            found = mutants.try_mutant(listing, number, jit=every > 0 and number // len(listings) % every == 0)
            if found is not None:
                findings += 1
                print(f"--- mutant {number} of {listing!r}: {found.kind}\n{found.text}", flush=True)
            if (number + 1) % SHOWN_EVERY == 0 or number + 1 == numbers.stop:
                tell(findings, started, mutants.counts)
    return findings


def tell(findings: int, started: float, counts: Counter[str]) -> None:
    """Print how far it is."""
    shown = ", ".join(f"{name}: {count}" for name, count in sorted(counts.items()))
    print(f"{findings} findings in {time.perf_counter() - started:.0f} s; {shown}", flush=True)


def reduced(batch: Batch, found: Difference, differ: Differ, jit: bool) -> tuple[Batch, Difference]:
    """A smaller program with the same finding; what takes several files stays as it is."""
    if len(batch.files) > 1:
        return batch, found
    count = batch.files[0].count

    def with_source(text: str) -> Batch:
        return batch._replace(files=(File(text, count),))

    def still(text: str) -> bool:
        again = differ.compare(with_source(text), jit=jit)
        return again is not None and again.modes == found.modes and _kind(again) == _kind(found)

    small = with_source(reduce_lines(batch.files[0].source, still))
    return small, differ.compare(small, jit=jit) or found


def report(seed: int, batch: Batch, found: Difference) -> None:
    """Print a program that shows a finding."""
    print(f"--- seed {seed}: {' and '.join(found.modes)} differ")
    for file in batch.files:
        print(file.source)
    for mode, outcome in zip(found.modes, (found.left, found.right), strict=True):
        shown = outcome.reason if isinstance(outcome, Crash) else outcome and outcome.output.decode("latin-1")[-1500:]
        print(f"{mode}: {shown}")
    sys.stdout.flush()


def _kind(found: Difference) -> str:
    """What has to stay the same while reducing: the last line of a crash's text, or the first lines that differ."""
    if isinstance(found.right, Crash):
        return found.right.reason.strip().splitlines()[-1]
    left, right = (outcome.output.splitlines() for outcome in (found.left, found.right) if outcome)
    for one, other in zip_longest(left, right):
        if one != other:
            return re.sub(rb"[0-9]+", b"", b"%r / %r" % (one, other)).decode("latin-1")
    return f"status {found.right.status}"


if __name__ == "__main__":
    sys.exit(main())
