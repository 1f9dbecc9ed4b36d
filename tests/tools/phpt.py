"""Run php's own tests (``.phpt`` files, from a copy of php's source) and compare what Hop prints with what php prints.

The expectation in the file is not used: the truth is the output of the ``php`` on the PATH, run as ``php -n`` with the
test's INI section, the extension whose folder (``ext/NAME``) it is from and those that its EXTENSIONS and SKIPIF
sections name.
Tests that php itself skips, that need a web server, or whose output changes from run to run, do
not count.
A difference is put down to the library when the test names a function, class or constant that php has and Hop lacks.

    python -m tests.tools.phpt SRC/Zend/tests SRC/tests/lang --report differing.txt
"""

from __future__ import annotations

import argparse
import functools
import itertools
import json
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tests.child import Child, Crash
from tests.php.machine import Job, work
from tests.tools.oracle import php_command

SECONDS = 20
UNSUPPORTED = {
    "GET",
    "POST",
    "POST_RAW",
    "PUT",
    "COOKIE",
    "CGI",
    "GZIP_POST",
    "DEFLATE_POST",
    "EXPECTHEADERS",
    "PHPDBG",
}
_SYMBOLS = """
$s = [];
foreach (get_defined_functions()['internal'] as $f) $s[] = strtolower($f);
foreach ([get_declared_classes(), get_declared_interfaces()] as $l) foreach ($l as $c) $s[] = strtolower($c);
foreach (get_defined_constants() as $c => $_) $s[] = strtolower($c);
echo json_encode(array_values(array_unique($s)));
"""
_KNOWN = """<?php
foreach (json_decode(file_get_contents($argv[1])) as $s)
    if (!function_exists($s) && !class_exists($s) && !interface_exists($s) && !defined(strtoupper($s)) && !defined($s))
        echo $s, "\\n";
"""


class Test(NamedTuple):
    """One test, laid out as a program."""

    name: str
    program: Path
    php: list[str]  # php, with the extensions the test wants
    words: list[str]  # ini settings, for php and hop alike
    args: list[str]
    clean: str


def sections(path: Path) -> dict[str, str]:
    """The sections of a .phpt file by name."""
    parts = re.split(r"(?m)^--([_A-Z]+)--\r?\n", path.read_text("latin-1"))
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def prepare(path: Path, root: Path, extension: str) -> Test | None:
    """Lay a test out beside its file; None when it does not apply. It is from the extension's folder."""
    parts = sections(path)
    asked = re.findall(r"extension_loaded\([\"'](\w+)", parts.get("SKIPIF", ""))
    php = php_command(dict.fromkeys([extension, *parts.get("EXTENSIONS", "").split(), *asked]))
    code = parts.get("FILE") or parts.get("FILEEOF", "").rstrip("\r\n")
    if "FILE_EXTERNAL" in parts:
        code = (path.parent / parts["FILE_EXTERNAL"].strip()).read_text("latin-1")
    if not code or UNSUPPORTED & parts.keys():
        return None
    words = []
    for line in parts.get("INI", "").splitlines():
        name, found, value = line.partition("=")
        if found and not name.strip().startswith("opcache"):
            words += ["-d", f"{name.strip()}={value.strip().replace('{PWD}', str(path.parent))}"]
    program = path.with_suffix(".php")
    program.write_text(code, "latin-1")
    if "SKIPIF" in parts and "skip" in run_php_code(parts["SKIPIF"], path.parent, php).lower():
        return None
    args = shlex.split(parts.get("ARGS", ""))
    return Test(str(path.relative_to(root)), program, php, words, args, parts.get("CLEAN", ""))


def run_php_code(code: str, folder: Path, php: list[str]) -> str:
    """What php prints for a section of a test."""
    script = folder / "__section.php"
    script.write_text(code, "latin-1")
    try:
        return run([*php, script.name], folder).decode("latin-1")
    finally:
        script.unlink(missing_ok=True)


def run(command: list[str], folder: Path) -> bytes:
    """Standard output of a command, whatever its status; a time-out gives what there was."""
    try:
        done = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False
        )
        return done.stdout
    except subprocess.TimeoutExpired as stopped:
        return (stopped.stdout or b"") + b"(time out)"


@functools.cache
def missing_symbols(php: tuple[str, ...]) -> frozenset[str]:
    """Names of a php's that Hop does not have, in lower case."""
    with tempfile.TemporaryDirectory() as folder:
        symbols = Path(folder, "symbols.json")
        symbols.write_bytes(run([*php, "-r", _SYMBOLS], Path(folder)))
        Path(folder, "known.php").write_text(_KNOWN)
        hop = [sys.executable, "-m", "cli.main", "run", f"{folder}/known.php", str(symbols)]
        names = subprocess.run(hop, capture_output=True, check=True, text=True).stdout.split()
        wanted = set(json.loads(symbols.read_text()))
        return frozenset(wanted & set(names))


class Hop:
    """Runs programs in one process after the other."""

    def __init__(self, options: list[str]) -> None:
        """``options`` are added to `hop run`'s words."""
        self.options = options
        self.child = Child(work, SECONDS, "spawn")
        self.folder = Path(tempfile.mkdtemp(prefix="hop-phpt-"))

    def output(self, test: Test) -> bytes:
        """What Hop prints for a test."""
        out, err = self.folder / "out", self.folder / "err"
        out.write_bytes(b"")
        err.write_bytes(b"")
        words = [*self.options, *test.words, test.program.name, *test.args]
        answer = self.child.ask(Job({}, str(test.program.parent), words, str(out), str(err)))
        text = out.read_bytes()
        if isinstance(answer, Crash):
            return text + f"\n({answer.reason})\n".encode() + err.read_bytes()[-600:]
        if b"Traceback" in err.read_bytes():
            return text + err.read_bytes()[-600:]
        return text or err.read_bytes()[:300]


def verdict(test: Test, hop: Hop) -> tuple[str, bytes, bytes]:
    """same, library, unstable or different; with php's and Hop's output."""
    command = [*test.php, *test.words, test.program.name, *test.args]
    expected = run(command, test.program.parent)
    if test.clean:
        run_php_code(test.clean, test.program.parent, test.php)
    got = hop.output(test)
    if test.clean:
        run_php_code(test.clean, test.program.parent, test.php)
    if got.strip() == expected.strip():
        return "same", expected, got
    again = run(command, test.program.parent)
    if test.clean:
        run_php_code(test.clean, test.program.parent, test.php)
    if again != expected:
        return "unstable", expected, got
    words = set(re.findall(r"\w+", test.program.read_text("latin-1").lower()))
    return "library" if words & missing_symbols(tuple(test.php)) else "different", expected, got


def main() -> int:
    """Compare, count, report; the status says whether all that count are the same."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, help="folders of php's source, or single tests")
    parser.add_argument("--report", type=Path, help="write the differing tests with both outputs here")
    parser.add_argument("--list", type=Path, help="write name and verdict of each test here")
    parser.add_argument("--part", default="1/1", help="K/N: every Nth test from the Kth, for several processes")
    parser.add_argument(
        "--option", action="append", default=[], help="an option of `hop run`, as --option=--engine=interp"
    )
    options = parser.parse_args()
    part, parts = map(int, options.part.split("/"))
    counts: Counter[str] = Counter()
    differing: list[str] = []
    lines: list[str] = []
    hop = Hop(options.option)
    for root in options.paths:
        copy = Path(tempfile.mkdtemp(prefix="hop-phpt-")) / root.name
        base = root if root.is_dir() else root.parent
        above = ("", *base.resolve().parts)
        extension = dict(itertools.pairwise(above)).get("ext", "")
        shutil.copytree(base, copy)
        found = sorted(copy.rglob("*.phpt")) if root.is_dir() else [copy / root.name]
        for path in found[part - 1 :: parts]:
            test = prepare(path, copy.parent, extension)
            if test is None:
                counts["skipped"] += 1
                continue
            kind, expected, got = verdict(test, hop)
            counts[kind] += 1
            lines.append(f"{kind}\t{test.name}\n")
            if kind == "different":
                differing.append(f"=== {test.name}\n--- php\n{_text(expected)}\n--- hop\n{_text(got)}\n")
            if options.report:
                options.report.write_text("".join(differing))
            if options.list:
                options.list.write_text("".join(lines))
        shutil.rmtree(copy.parent)
    hop.child.close()
    judged = counts["same"] + counts["different"]
    print(f"{counts['same']} of {judged} the same; " + ", ".join(f"{n} {c}" for n, c in sorted(counts.items())))
    return 0 if not counts["different"] else 1


def _text(output: bytes) -> str:
    return output[:3000].decode("latin-1").rstrip()


if __name__ == "__main__":
    sys.exit(main())
