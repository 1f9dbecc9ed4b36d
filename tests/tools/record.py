"""Record what php 8.2 prints for the behaviour tests, beside each of them.

``x.php`` gets ``x.expect``: a line ``exit N``, then standard output as it was. The test's folder is
written as ``%DIR%``, since php prints it in messages. Files under a folder named ``inc`` are not
tests: they are for tests to include. A folder that has the name of an extension gets it loaded.

    python -m tests.tools.record [PATH...]      only those without an expectation, or the PATHs given
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.tools.oracle import php_command

ROOT = Path(__file__).resolve().parents[1] / "php"
TIMEOUT = 20


class Outcome(NamedTuple):
    """What a program did: exit code and standard output."""

    status: int
    output: bytes


def programs(root: Path = ROOT) -> list[Path]:
    """The behaviour tests below a folder."""
    return [path for path in sorted(root.rglob("*.php")) if "inc" not in path.parts]


def expectation(program: Path) -> Outcome:
    """What was recorded for a program, with the folder it lies in put in place."""
    head, _, output = program.with_suffix(".expect").read_bytes().partition(b"\n")
    return Outcome(int(head.removeprefix(b"exit ")), output.replace(b"%DIR%", _folder(program)))


def run_php(program: Path) -> Outcome:
    """What php does with a program."""
    extensions = program.resolve().relative_to(ROOT).parts[:1] if program.resolve().is_relative_to(ROOT) else ()
    done = subprocess.run(
        [*php_command(extensions), program.name],
        cwd=program.parent,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )
    return Outcome(done.returncode, done.stdout)


def record(program: Path) -> None:
    """Run php on a program and write its expectation."""
    status, output = run_php(program)
    text = output.replace(_folder(program), b"%DIR%")
    program.with_suffix(".expect").write_bytes(b"exit %d\n" % status + text)


def _folder(program: Path) -> bytes:
    return str(program.parent).encode()


def main(paths: Iterable[str]) -> int:
    """Record the programs named, or those not recorded yet."""
    chosen = [Path(path).resolve() for path in paths]
    if not chosen:
        chosen = [path for path in programs() if not path.with_suffix(".expect").exists()]
    with ThreadPoolExecutor(2) as pool:
        for _ in pool.map(record, chosen):
            pass
    print(f"{len(chosen)} recorded")
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*")
    sys.exit(main(parser.parse_args().paths))
