"""What `hop run` was asked to do: run a program, or one of the things that php's switches stand for.

Example: ``run(parse(["-r", "echo 1;"]))``.
"""

from __future__ import annotations

import os
import sys

from cli.errors import OK, USAGE, CliError
from cli.hosts import STANDARD_INPUT, CodeHost, FileHost
from cli.running import ini_values, new_request, run_program, run_request
from frontend.settings import Settings

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Mapping
    from typing import Final

    from backend.vm import Request


def run(options: Namespace) -> int:
    """Do what the command line says; returns the exit status. Raises :class:`CliError`."""
    words: list[str] = options.words
    from_input = words[:1] == ["--"]
    words = words[from_input:]
    if options.program is not None:
        words = [options.program, *words]
    for name, does in _MODES.items():
        if getattr(options, name) not in (None, False):
            return does(options, words)
    if from_input and options.program is None:
        words = ["-", *words]
    if not words:
        if sys.stdin.isatty():
            raise CliError("run: name a repo or a PHP file, or give code with -r", USAGE)
        words = ["-"]
    return run_program(options, words[0], words[1:])


def _version(options: Namespace, words: list[str]) -> int:
    from cli.arguments import version_text
    from cli.phplibrary import php_version

    print(f"PHP {php_version()} (cli) (NTS)\n{version_text()}")
    return OK


def _modules(options: Namespace, words: list[str]) -> int:
    return _run_code(options, _MODULES, [])


def _info(options: Namespace, words: list[str]) -> int:
    return _run_code(options, b"phpinfo();", [])


def _lint(options: Namespace, words: list[str]) -> int:
    from cli.linting import lint

    return lint(words, settings=Settings.of(ini_values(options)))


def _code(options: Namespace, words: list[str]) -> int:
    return _run_code(options, os.fsencode(options.code), words)


def _run_code(options: Namespace, code: bytes, words: list[str]) -> int:
    def request(host: FileHost, ini: Mapping[str, str]) -> Request:
        return new_request(host.code(code, b"Command line code"), STANDARD_INPUT, words, ini)

    return run_request(options, FileHost, request)


def _lines(options: Namespace, words: list[str]) -> int:
    """Run code for each line of standard input: a loop that includes it, between what runs before and after."""

    codes = {b"Command line run code": os.fsencode(options.line_code or "")}
    each = b"Command line run code"
    if options.line_file is not None:
        each = os.fsencode(os.path.abspath(options.line_file))
        os.stat(each)  # one that is not there is told before a line is read

    def request(host: CodeHost, ini: Mapping[str, str]) -> Request:
        def piece(code: str | None, name: bytes) -> list[tuple[bytes, bytes]]:
            return [] if code is None else [host.code(os.fsencode(code), name)[::-1]]

        loop = host.code(_LOOP % each.replace(b"\\", b"\\\\").replace(b"'", b"\\'"), b"Command line code")
        before = piece(options.begin, b"Command line begin code")
        after = piece(options.end, b"Command line end code")
        lines = new_request(loop, STANDARD_INPUT, words, ini)
        lines.before, lines.after, lines.finish = before, after, True
        return lines

    return run_request(options, lambda limit, settings: CodeHost(codes, limit, settings), request)


_MODULES = b"""
$names = get_loaded_extensions();
natcasesort($names);
echo "[PHP Modules]\\n", implode("\\n", $names), "\\n\\n[Zend Modules]\\n\\n";
"""
_LOOP = b"""
$argi = 0;
while (($argn = fgets(STDIN)) !== false) {
    $argn = rtrim($argn, "\\r\\n");
    ++$argi;
    include '%s';
}
"""
_MODES: Final[dict[str, Callable[[Namespace, list[str]], int]]] = {
    "php_version": _version, "modules": _modules, "info": _info, "lint": _lint, "code": _code, "line_code": _lines,
    "line_file": _lines, "begin": _lines, "end": _lines,
}  # fmt: skip
