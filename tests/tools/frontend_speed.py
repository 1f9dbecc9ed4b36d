"""Measure parsing and emitting PHP files: tokens and lines a second on one core, step by step.

Tokens are what the parser sees (white space and comments do not count).

    python tests/tools/frontend_speed.py /usr/share/wordpress
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from frontend import checks, folding, names, tables
from frontend.diagnostics import PhpError
from frontend.parser import parse_file
from frontend.scanner import scan
from hhbc.emit import emit_unit
from hhbc.image import encode
from hhbc.verify import verify

T = TypeVar("T")
ALONE = ("load tables", "scan alone")  # not steps of a compilation


class Stopwatch:
    """Seconds of CPU time by step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def measure(self, step: str, work: Callable[[], T]) -> T:
        """Do ``work`` and add its time to ``step``."""
        start = time.process_time()
        try:
            return work()
        finally:
            elapsed = time.process_time() - start
            self.seconds[step] = self.seconds.get(step, 0.0) + elapsed


def main(arguments: list[str]) -> int:
    """Measure all files below the paths given."""
    options = argparse.ArgumentParser(description="Measure the frontend's speed.")
    options.add_argument("paths", nargs="+", type=Path, help="files and directories")
    paths = options.parse_args(arguments).paths
    found = [f for path in paths for f in (path.rglob("*.php") if path.is_dir() else [path])]
    files = [f for f in found if f.is_file()]
    watch = Stopwatch()
    watch.measure("load tables", tables.load)
    tokens = lines = skipped = 0
    for file in files:
        source = file.read_bytes()
        try:
            stream = watch.measure("scan alone", lambda text=source: scan(text))  # type: ignore[misc]
            tree = watch.measure("scan and parse", lambda text=source: parse_file(text, ""))  # type: ignore[misc]
            watch.measure("resolve names", lambda tree=tree: names.resolve(tree))  # type: ignore[misc]
            watch.measure("check", lambda tree=tree: checks.check(tree))  # type: ignore[misc]
            watch.measure("fold", lambda tree=tree: folding.fold(tree))  # type: ignore[misc]
            unit = watch.measure("emit", lambda tree=tree: emit_unit(tree, "a.php"))  # type: ignore[misc]
            watch.measure("verify", lambda unit=unit: verify(unit))  # type: ignore[misc]
            watch.measure("encode", lambda unit=unit: encode(unit))  # type: ignore[misc]
        except PhpError:
            skipped += 1
            continue
        tokens += len(stream.types)
        lines += source.count(b"\n")
    print(f"{len(files)} files ({skipped} with errors), {lines:,} lines, {tokens:,} tokens")
    together = sum(watch.seconds[step] for step in watch.seconds if step not in ALONE)
    watch.seconds["source to image"] = together
    for step, seconds in watch.seconds.items():
        rates = f"{tokens / seconds:12,.0f} tokens/s {lines / seconds:12,.0f} lines/s"
        print(f"{step:16} {seconds:8.3f} s {rates if step != 'load tables' else ''}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
