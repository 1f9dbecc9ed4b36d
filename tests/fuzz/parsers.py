"""Parser-like functions on mutated inputs, php beside Hop.

    python -m tests.fuzz.parsers [FUNCTION...] [--inputs 100000] [--seed 1]

prints how many blocks of 500 inputs differ for each function, and the first input that does. `--record` writes what
php says of the first ones (parsers.expect), which test_parsers.py holds Hop against.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

from tests.tools.oracle import php_command

PROGRAM = Path(__file__).with_suffix(".php")
FUNCTIONS = re.findall(r"^        '(\w+)' =>", PROGRAM.read_text("utf-8"), re.MULTILINE)
BLOCK = 500
RECORDED = Path(__file__).with_suffix(".expect")
FIRST = 2 * BLOCK  # inputs that are recorded
SECONDS = 1800


def outputs(command: list[str], *words: object) -> list[bytes]:
    """The lines that an implementation prints, and how it ended when not well."""
    done = subprocess.run(
        [*command, str(PROGRAM), *map(str, words)],
        capture_output=True,
        timeout=SECONDS,
        check=False,
        env={**os.environ, "HOME": "/home"},
    )
    lines = done.stdout.splitlines()
    return lines if done.returncode == 0 else [*lines, b"exit %d" % done.returncode]


def compare(function: str, inputs: int, seed: int) -> str:
    """What there is to say of a function."""
    php, hop = php_command(["tokenizer"]), [sys.executable, "-m", "cli.main", "run"]
    theirs, ours = outputs(php, function, inputs, seed), outputs(hop, function, inputs, seed)
    wrong = [at for at, (one, other) in enumerate(zip(theirs, ours, strict=False)) if one != other]
    if not wrong and len(theirs) == len(ours):
        return f"{function}: {inputs} inputs, none differs"
    first = wrong[0] * BLOCK if wrong else min(len(theirs), len(ours)) * BLOCK
    span = (function, first + BLOCK, seed, first)
    pairs = zip(outputs(php, *span), outputs(hop, *span), strict=False)
    shown = next(((one, other) for one, other in pairs if one != other), (b"?", ours[-1] if ours else b"nothing"))
    texts = [text.decode(errors="replace")[:400] for text in shown]
    return f"{function}: {len(wrong)} of {len(theirs)} blocks differ\n  php {texts[0]}\n  hop {texts[1]}"


def record(seed: int) -> None:
    """Write what php says of the first inputs of each function, a line for each block."""
    php = php_command(["tokenizer"])
    version = subprocess.run([*php, "-r", "echo PCRE_VERSION;"], capture_output=True, check=True, text=True).stdout
    lines = [f"{name} {line.decode()}\n" for name in FUNCTIONS for line in outputs(php, name, FIRST, seed)]
    RECORDED.write_text("".join([f"PCRE {version}\n", *lines]), "utf-8")


def main() -> int:
    """Compare the functions that the command line names, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("functions", nargs="*", default=FUNCTIONS)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    if options.record:
        record(options.seed)
        return 0
    for function in options.functions:
        print(compare(function, options.inputs, options.seed), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
