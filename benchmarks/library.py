"""The hundred library functions that most programs call, each in a loop: processor time of a call in nanoseconds.

One PHP program has for every row of `library_calls.CALLS` a function with the loop, and one with the same loop without
the call, whose time is taken off. All engines run it in one process each, taking turns; each loop counts with its best
time. What is less than a nanosecond counts as one.

    python -m benchmarks.library [--rounds N] [--only NAME,NAME] [--out DIR]
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.engines import HOP, HOP_ENGINES, php_engines
from benchmarks.library_calls import CALLS, GIVEN, VARYING
from benchmarks.run import geometric_mean

LIMITS: Final = {"hop interp": 1.2, "hop jit": 1.0}  # php's time may be exceeded by this factor
NOISE: Final = 1.05  # differences of less are none

PRELUDE: Final = """<?php
error_reporting(E_ALL);
function now(): int
{
    $used = getrusage();
    $seconds = $used['ru_utime.tv_sec'] + $used['ru_stime.tv_sec'];
    return ($seconds * 1000000 + $used['ru_utime.tv_usec'] + $used['ru_stime.tv_usec']) * 1000;
}
function given(): array { return func_get_args(); }
function keep($x): void {}
function measured(callable $loop): float
{
    $n = 400;
    do {
        $n = (int) ($n * 2.5);
        $took = $loop($n);
    } while ($took < 4000000 && $n < 2000000);
    return min($took, $loop($n), $loop($n), $loop($n)) / $n;
}
"""


def program(names: list[str]) -> str:
    """The PHP program: the two loops of each call; it writes the difference of their times to stderr."""
    parts = [PRELUDE]
    for at, name in enumerate(names):
        call = CALLS[name]
        used = [variable for variable in VARYING if re.search(rf"\${variable}\b", call)]
        varying = "".join(f"${variable} = {VARYING[variable]}; " for variable in used)
        for loop, value in (("call", call), ("rest", f"${used[-1]}" if used else "$i")):
            parts.append(f"function {loop}_{at}(int $n): int {{ global $argv; $x = 0; {GIVEN}\n$t = now();\n")
            parts.append(f"for ($i = 0; $i < $n; $i++) {{ {varying}$x = {value}; }}\n")
            parts.append("$t = now() - $t; keep($x); return $t; }\n")
        parts.append(f"fwrite(STDERR, measured('call_{at}') - measured('rest_{at}') . \"\\n\");\n")
    return "".join(parts)


def main() -> int:
    """Measure and print the table; write it with its numbers."""
    parser = argparse.ArgumentParser(description="Compare engines on single library functions.")
    parser.add_argument("--rounds", type=int, default=3, help="timed runs of each engine")
    parser.add_argument("--only", default="", help="comma-separated function names")
    parser.add_argument("--out", default="build/bench", help="where the JSON file goes")
    options = parser.parse_args()
    names = [name for name in CALLS if not options.only or name in options.only.split(",")]
    times = measure(names, options.rounds)
    print(table(names, times))
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    (out / "library.json").write_text(json.dumps({"functions": names, "nanoseconds": times}, indent=1) + "\n")
    return 0


def measure(names: list[str], rounds: int) -> dict[str, list[float]]:
    """By engine: nanoseconds of each call."""
    engines = [*HOP_ENGINES, *php_engines("mbstring")]
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        source, repo, text = (Path(folder, name) for name in ("library.php", "library.repo", "text.txt"))
        source.write_text(program(names))
        text.write_text("some text\n" * 20)
        subprocess.run([HOP, "compile", str(source), "-o", str(repo)], check=True)
        for turn in range(-2, rounds):  # in two runs before those that count hop compiles what is hot
            environment = os.environ if turn >= 0 else os.environ | {"HOP_JIT_WAIT": "1"}
            for engine in engines:
                command = [*engine.command, str(repo if engine.repo else source), str(text)]
                done = subprocess.run(
                    command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True, env=environment
                )
                found = [max(float(time), 1.0) for time in done.stderr.split()]
                if turn > 0:
                    found = list(map(min, found, times[engine.name]))
                times[engine.name] = found
    return times


def table(names: list[str], times: dict[str, list[float]]) -> str:
    """Markdown: ns a call, then how many times faster than php hop is, slowest first; and what exceeds the limits."""
    ratios = list(LIMITS) if "php" in times else []
    titles = ["function", *times, *(f"php/{hop}" for hop in ratios)]
    speeds = {hop: [p / h for p, h in zip(times["php"], times[hop], strict=True)] for hop in ratios}
    order = sorted(range(len(names)), key=lambda at: [speeds[hop][at] for hop in reversed(ratios)])
    lines = [titles, ["---"] + ["--:"] * (len(titles) - 1)]
    for at in order:
        taken = [f"{found[at]:.0f}" for found in times.values()]
        lines.append([names[at], *taken, *(f"{speeds[hop][at]:.2f}" for hop in ratios)])
    means = [f"{geometric_mean(speeds[hop]):.2f}" for hop in ratios]
    lines.append(["geometric mean", *("" for _ in times), *means])
    text = "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
    for hop in ratios:
        slower = [names[at] for at in order if speeds[hop][at] * LIMITS[hop] * NOISE < 1]
        text += f"\n{hop}: {len(slower)} of {len(names)} take more than {LIMITS[hop]} of php's time. "
        text += ", ".join(slower) + "\n"
    return text


if __name__ == "__main__":
    sys.exit(main())
