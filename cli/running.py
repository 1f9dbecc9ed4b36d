"""`hop run`: a repo authoritatively, or a PHP file or string in edit-and-run mode.

This is the start-up path of every program, so it imports late and only what it needs.
"""

from __future__ import annotations

import functools
import os
import re
import stat
import sys
from argparse import Namespace
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from cli.errors import PHP_FAILED, USAGE, CliError
from frontend.processes import default_signals

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from backend.vm import VM, Host, Request
    from repo import Repo

MAGIC = b"SQLite format 3\0"
MAIN_NAMES = ("main.php", "index.php")


def run(options: Namespace) -> int:
    """Run what the command line names; returns the exit status. Raises :class:`CliError`."""
    from frontend.diagnostics import PhpError

    words: list[str] = options.words
    words = words[words[:1] == ["--"] :]  # behind a script's name it is an argument, as php has it
    if options.code is not None:
        return _run_code(options, words)
    if not words:
        raise CliError("run: name a repo or a PHP file, or give code with -r", USAGE)
    program, args = Path(words[0]), words[1:]
    try:
        if program.suffix == ".repo" or _is_database(program):
            return _run_repo(options, program, args)
        return _run_file(options, program, args)
    except PhpError as error:
        return report_php_error(error, os.path.realpath(program))


def _is_database(program: Path) -> bool:
    """Whether a file is SQLite's; a pipe never is, and is left unread. Raises ``OSError``."""
    if not stat.S_ISREG(program.stat().st_mode):
        return False
    with program.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def _run_repo(options: Namespace, program: Path, words: list[str]) -> int:
    from backend.vm import Request
    from cli.arguments import repo_arguments
    from cli.hosts import RepoHost
    from repo import Repo

    args = repo_arguments(options, words)
    with Repo.open(program) as repo:
        stage = options.stage or repo.latest_stage()
        if not repo.has_stage(stage):
            raise CliError(f"{program}: has no {stage} stage")
        path = main_path(repo, options.file, program)
        root = os.path.abspath(options.root) if options.root else (repo.setting("root") or "/")
        host = RepoHost(repo, stage, root)
        image = host.image(path)
        full = host.full(path)
        request = Request(image, full, full, [os.fsencode(word) for word in args], _ini(options))
        return _execute(options, request, host)


def main_path(repo: Repo, wanted: str | None, program: Path) -> str:
    """The unit to begin with: the one asked for, the only one, or main.php or index.php."""
    paths = repo.paths()
    if wanted is not None:
        path = os.path.normpath(wanted)
        if path not in paths:
            raise CliError(f"{program}: no file {wanted} in the repo")
        return path
    if len(paths) == 1:
        return paths[0]
    for name in MAIN_NAMES:
        if name in paths:
            return name
    raise CliError(f"{program}: say which file to run with --file (hop stats lists them)", USAGE)


def _run_file(options: Namespace, program: Path, args: list[str]) -> int:
    from backend.vm import Request
    from cli.hosts import FileHost
    from frontend.settings import Settings

    ini = _ini(options)
    host = FileHost(source_limit(ini), Settings.of(ini))
    full, image = host.script(os.fspath(program))
    words = [os.fsencode(word) for word in args]
    return _execute(options, Request(image, full, os.fsencode(program), words, ini), host)


def _run_code(options: Namespace, args: list[str]) -> int:
    from backend.vm import Request
    from cli.hosts import FileHost
    from frontend.diagnostics import PhpError
    from frontend.settings import Settings

    ini = _ini(options)
    host = FileHost(source_limit(ini), Settings.of(ini))
    name = b"Command line code"
    try:
        image = host.compile(os.fsencode(options.code), name)
    except PhpError as error:
        return report_php_error(error, os.fsdecode(name))
    words = [os.fsencode(word) for word in args]
    return _execute(options, Request(image, name, b"Standard input code", words, ini), host)


def report_php_error(error: object, path: str) -> int:
    """Print a compile error where and as php prints it; returns php's exit status."""
    from frontend.diagnostics import PhpError, PhpWarning

    assert isinstance(error, PhpError)
    notices: list[PhpWarning | PhpError] = [*error.warnings, error]
    place = error.file or os.fsencode(path)
    sys.stdout.flush()
    for notice in notices:
        text = f"\n{notice.label}: {notice.message} in ".encode("latin-1")
        sys.stdout.buffer.write(text + place + b" on line %d\n" % notice.line)
    sys.stdout.flush()
    return PHP_FAILED


def _ini(options: Namespace) -> dict[str, str]:
    """The ini values of the command line."""
    values = {}
    for word in options.ini:
        name, _, value = word.partition("=")
        values[name.strip()] = ini_value(value) if "=" in word else "1"
    return values


def source_limit(ini: dict[str, str]) -> int:
    """The size that a source may have: the memory limit.

    >>> source_limit({"memory_limit": "2M"})
    2097152
    """
    from cli.files import MAX_SOURCE

    found = re.fullmatch(r"\s*(\d+)\s*([kmg]?)\s*", ini.get("memory_limit", ""), re.IGNORECASE)
    if found is None:  # not given, or -1: php cannot hold more than this either
        return MAX_SOURCE if "memory_limit" not in ini else 1 << 31
    return int(found[1]) << {"": 0, "k": 10, "m": 20, "g": 30}[found[2].lower()]


_SWITCHES = {
    **dict.fromkeys(("on", "yes", "true"), "1"),
    **dict.fromkeys(("off", "no", "false", "none", "null"), ""),
}


def ini_value(text: str) -> str:
    """The value that a text of an ini file stands for: quotes removed, `on` is 1, `E_ALL & ~E_NOTICE` computed.

    >>> ini_value("On"), ini_value("E_ERROR | E_WARNING"), ini_value("'a b'")
    ('1', '3', 'a b')
    """
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    if text.startswith("E_"):
        return str(_error_levels(text))
    return _SWITCHES.get(text.lower(), text)


def _error_levels(text: str) -> int:
    """The value of error levels in ini files: `~` and `!` belong to one level, `|`, `&` and `^` join left to right.

    >>> _error_levels("E_ALL & E_NOTICE | E_PARSE ^ E_DEPRECATED & ~E_WARNING | !E_ERROR")
    8204
    """
    from backend.runtime.errors import Level

    value, operator = 0, "|"
    for sign, inverted, name in re.findall(r"([|&^]?)\s*([~!]?)\s*(\w+)", text):
        known = Level.__members__.get(name.removeprefix("E_"))
        level = int(known) if known is not None else int(name) if name.isdigit() else 0
        if inverted:
            level = ~level if inverted == "~" else int(not level)
        operator = sign or operator
        value = value | level if operator == "|" else value & level if operator == "&" else value ^ level
    return value


def _execute(options: Namespace, request: Request, host: Host) -> int:
    sys.stdout.flush()
    vm = booted()
    vm.check_types(options.check_types)
    # Ctrl-C ends a running program at once, as it ends php: Python would only take note of it.
    with _engine(options, vm), _profile(options, vm), default_signals():
        status = vm.run(request, host)
    return status & 0xFF


@functools.cache
def booted() -> VM:
    """The process's virtual machine (a process has one), preparing it on first use."""
    from backend.vm import boot
    from cli.setup import first_use

    with first_use() as progress:
        return boot(progress)


def _profile(options: Namespace, vm: VM) -> AbstractContextManager[None]:
    if not options.profile:
        return nullcontext()
    from cli.profiling import profiled

    return profiled(vm.library, sys.stderr)


def _engine(options: Namespace, vm: VM) -> AbstractContextManager[None]:
    from cli.engine import engine

    return engine(options, vm)
