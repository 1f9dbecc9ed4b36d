"""Measure how well Hop's frontend agrees with ``php -l`` on files and on mutants of them.

Needs php 8.2. Every file, or with ``--mutants N`` that many files with one token dropped, doubled
or swapped with its neighbour, is judged by both; verdict, line and message are compared and the
disagreements listed. php judges syntax in one process (``token_get_all`` with ``TOKEN_PARSE``);
only what parses there needs a process of its own, for the rules checked when compiling.

    python tests/tools/lint_agreement.py /usr/share/php --mutants 5000 --seed 1
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cli.phplibrary import Encodings
from frontend import parse
from frontend.diagnostics import PhpError, PhpSyntaxError
from frontend.scanner import scan

_PHP_SYNTAX = r"""
while (($path = fgets(STDIN)) !== false) {
    $path = rtrim($path, "\n");
    $code = file_get_contents($path);
    try {
        token_get_all($code, TOKEN_PARSE);
        $verdict = ['ok', '', 0];
    } catch (CompileError $e) {
        $verdict = [$e instanceof ParseError ? 'parse' : 'fatal', bin2hex($e->getMessage()), $e->getLine()];
    }
    echo json_encode($verdict), "\n";
    gc_collect_cycles();
}
"""
_REPORT = re.compile(r"^(?:PHP )?(Parse|Fatal) error:\s+(.*) in (.*?) on line (\d+)$", re.DOTALL)


_PHP_LIBRARY = r"""
$functions = [];
foreach (get_defined_functions()['internal'] as $name) {
    $parameters = (new ReflectionFunction($name))->getParameters();
    $functions[$name] = array_map(
        fn($p) => [$p->isPassedByReference(), $p->isVariadic()], $parameters
    );
}
$final = array_filter(get_declared_classes(), fn($c) => (new ReflectionClass($c))->isFinal());
echo json_encode([$functions, array_map('strtolower', array_values($final))]);
"""


class PhpLibrary(Encodings):
    """The functions and classes that php itself knows."""

    def __init__(self) -> None:
        done = subprocess.run(["php", "-n", "-r", _PHP_LIBRARY], capture_output=True, check=True)
        self.functions, final = json.loads(done.stdout)
        self.final = set(final)

    def takes_reference(self, function: str, position: int) -> bool | None:
        """As `frontend.library.Library` wants it."""
        parameters = self.functions.get(function)
        if parameters is None:
            return None
        if position < len(parameters):
            return bool(parameters[position][0])
        return bool(parameters and parameters[-1][1] and parameters[-1][0])

    def is_final(self, class_name: str) -> bool:
        """As `frontend.library.Library` wants it."""
        return class_name in self.final

    def has_constant(self, name: str) -> bool:
        """As `frontend.library.Library` wants it; only lines depend on it."""
        return False


@cache
def php_library() -> PhpLibrary:
    """Asked once."""
    return PhpLibrary()


@dataclass(frozen=True)
class Verdict:
    """What one judge says of a file: ``kind`` is ok, parse or fatal."""

    kind: str
    message: str = ""
    line: int = 0

    @property
    def unexpected(self) -> str:
        """The message without the list of expected tokens."""
        return self.message.partition(", expecting ")[0]


def hop_verdict(source: bytes) -> Verdict:
    """Judge a source with Hop."""
    try:
        parse(source, "file.php", library=php_library())
    except PhpSyntaxError as error:
        return Verdict("parse", error.message, error.line)
    except PhpError as error:
        return Verdict("fatal", error.message, error.line)
    return Verdict("ok")


def php_verdicts(paths: list[Path]) -> list[Verdict]:
    """Judge files with php."""
    command = ["php", "-n", "-d", "extension=tokenizer", "-d", "memory_limit=-1", "-r", _PHP_SYNTAX]
    verdicts: list[Verdict] = []
    while len(verdicts) < len(paths):
        listing = "".join(f"{path}\n" for path in paths[len(verdicts) :])
        done = subprocess.run(command, input=listing, capture_output=True, text=True, check=False)
        for line in done.stdout.splitlines():
            if line[:2] == '["':
                kind, message, number = json.loads(line)
                verdicts.append(Verdict(kind, bytes.fromhex(message).decode("latin-1"), number))
        if len(verdicts) < len(paths):  # a fatal error ended the process
            verdicts.append(lint(paths[len(verdicts)]))
    return [
        lint(path) if verdict.kind == "ok" or _has_shebang(path) else verdict
        for path, verdict in zip(paths, verdicts, strict=True)
    ]


def lint(path: Path) -> Verdict:
    """Judge one file with ``php -l``."""
    command = ["php", "-n", "-d", "display_errors=0", "-d", "log_errors=1", "-l", str(path)]
    done = subprocess.run(command, capture_output=True, check=False)
    for text in done.stderr.decode("latin-1").split("\nPHP "):
        found = _REPORT.match(text.strip())
        if found:
            kind = "parse" if found[1] == "Parse" else "fatal"
            return Verdict(kind, found[2], int(found[4]))
    return Verdict("ok")


def _has_shebang(path: Path) -> bool:
    return path.read_bytes()[:2] == b"#!"


def mutants(sources: list[Path], count: int, seed: int) -> Iterator[bytes]:
    """Files with one token dropped, doubled or swapped with the one after it."""
    chance = random.Random(seed)
    while count:
        source = chance.choice(sources).read_bytes()
        stream = scan(source)
        if len(stream.types) < 3 or len(source) > 60_000:
            continue
        index = chance.randrange(len(stream.types) - 2)
        start, end = stream.starts[index], stream.ends[index]
        token = source[start:end]
        kind = chance.choice(("drop", "double", "swap"))
        if kind == "drop":
            yield source[:start] + b" " + source[end:]
        elif kind == "double":
            yield source[:end] + b" " + token + source[end:]
        else:
            next_start, next_end = stream.starts[index + 1], stream.ends[index + 1]
            between = source[end:next_start] or b" "
            yield (source[:start] + source[next_start:next_end] + between + token
                   + source[next_end:])  # fmt: skip
        count -= 1


def compare(cases: list[tuple[str, Path]], show: int) -> None:
    """Judge all cases with both and print how far they agree."""
    counts: Counter[str] = Counter()
    for (label, path), php in zip(cases, php_verdicts([path for _, path in cases]), strict=True):
        hop = hop_verdict(path.read_bytes())
        counts["files"] += 1
        counts[f"php says {php.kind}"] += 1
        problem = _difference(hop, php)
        counts["agree in verdict and line"] += problem not in ("verdict", "line")
        if php.kind == "parse" and hop.kind == "parse":
            counts["syntax errors both report"] += 1
            counts["... with the same 'unexpected'"] += hop.unexpected == php.unexpected
            counts["... with the same 'expecting'"] += hop.message == php.message
        if problem:
            counts[f"differ in {problem}"] += 1
            if show > 0:
                show -= 1
                print(f"{label}\n  php {php}\n  hop {hop}")
    for label, number in counts.items():
        print(f"{number:8} {label}")


def _difference(hop: Verdict, php: Verdict) -> str:
    """In what two verdicts differ first, or nothing."""
    if hop.kind != php.kind:
        return "verdict"
    if hop.line != php.line:
        return "line"
    if hop.message != php.message:
        return "message"
    return ""


def main(arguments: list[str]) -> int:
    """Run the comparison as the command line says."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    options.add_argument("paths", nargs="+", type=Path, help="files and directories")
    options.add_argument("--mutants", type=int, default=0, help="judge so many mutants instead")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--show", type=int, default=20, help="disagreements to list")
    options.add_argument("--keep", type=Path, help="directory for the mutants")
    chosen = options.parse_args(arguments)
    files = sorted(
        file
        for path in chosen.paths
        for file in (path.rglob("*.php") if path.is_dir() else [path])
        if file.is_file()
    )
    sys.setrecursionlimit(50_000)
    if not chosen.mutants:
        compare([(str(file), file) for file in files], chosen.show)
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        directory = chosen.keep or Path(temporary)
        directory.mkdir(parents=True, exist_ok=True)
        cases = []
        for number, source in enumerate(mutants(files, chosen.mutants, chosen.seed)):
            path = directory / f"{number}.php"
            path.write_bytes(source)
            cases.append((str(path), path))
        compare(cases, chosen.show)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
