"""`hop run`: a repo authoritatively, or a PHP file or string in edit-and-run mode.

This is the start-up path of every program, so it imports late and only what it needs.
"""

from __future__ import annotations

import os
import sys

from cli.errors import PHP_FAILED, USAGE, CliError
from cli.files import is_repo
from cli.hosts import STANDARD_INPUT, CodeHost, FileHost, RepoHost
from cli.program_files import RepoImages, status_of
from cli.quick import taken
from frontend.diagnostics import PhpCompileError, PhpError, PhpWarning
from frontend.light import cache, contextmanager
from frontend.processes import default_signals
from frontend.settings import Settings

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from typing import TypeVar

    from backend.host import Host
    from backend.vm import VM, Request
    from repo import Repo

    AnyHost = TypeVar("AnyHost", FileHost, CodeHost, RepoHost)

MAIN_NAMES = ("main.php", "index.php")


def run_program(options: Namespace, program: str, args: list[str]) -> int:
    """Run a repo, a PHP file or, for ``-``, standard input; returns the exit status. Raises :class:`CliError`."""
    if program == "-":
        return run_script(options, FileHost.standard_input, STANDARD_INPUT, args)
    if is_repo(program):
        return _run_repo(options, program, args)
    return run_script(options, lambda host: host.script(program), os.fsencode(program), args)


def run_script(
    options: Namespace,
    find: Callable[[FileHost], tuple[bytes, bytes]],
    script: bytes,
    args: Sequence[str],
) -> int:
    """Run the path and image that ``find`` gives between the files that ini settings name, in edit-and-run mode.

    ``script`` is what the program is called in `$argv`. Returns the exit status, php's after a compile error.
    """
    def request(host: FileHost, ini: Mapping[str, str]) -> Request:
        before = extra_file(host, ini, "auto_prepend_file")
        after = extra_file(host, ini, "auto_append_file")
        return new_request(find(host), script, args, ini, before, after)

    return run_request(options, FileHost, request)


def run_request(
    options: Namespace,
    make_host: Callable[[int, Settings], AnyHost],
    make_request: Callable[[AnyHost, Mapping[str, str]], Request],
) -> int:
    """Run a request that is made for a host, from the ini values; returns the exit status."""
    ini = ini_values(options)
    host = make_host(source_limit(ini), Settings.of(ini))
    try:
        return execute(options, make_request(host, ini), host)
    except PhpError as error:
        return report_php_error(error)
    finally:
        host.save()


def extra_file(host: Host, ini: Mapping[str, str], setting: str) -> list[tuple[bytes, bytes]]:
    """Image and path of a file that is to run besides the main one. Raises ``PhpError`` where there is none."""
    name = ini.get(setting, "")
    if name in ("", "none"):
        return []
    from cli.ini import default

    folders = ini.get("include_path") or default("include_path")
    from backend.vm import Outside

    try:
        found = host.include(os.fsencode(name), os.fsencode(folders))
    except Outside:
        raise CliError(f"{name}: is no file of the repo, which was not made with --open-world") from None
    if found is None:
        reason = "Unknown: Failed to open stream: No such file or directory"
        error = PhpCompileError(f"Failed opening required '{name}' (include_path='{folders}')", 0)
        error.file = b"Unknown"
        error.warnings = [PhpWarning("Warning", reason, 0)]
        raise error
    return [(found[1], found[0])]


def new_request(
    main: tuple[bytes, bytes],
    script: bytes,
    args: Sequence[str],
    ini: Mapping[str, str],
    before: Sequence[tuple[bytes, bytes]] = (),
    after: Sequence[tuple[bytes, bytes]] = (),
) -> Request:
    """A request that runs a main program, its path and image, that is called ``script`` in `$argv`, and what runs
    ``before`` and ``after`` it."""
    from backend.vm import Request

    path, image = main
    words = [os.fsencode(word) for word in args]
    return Request(image, path, script, words, ini, before, after, binary=binary())


def binary() -> bytes:
    """PHP_BINARY: the installed command that does what this process does, if there is one."""
    command = os.path.join(os.path.dirname(os.path.abspath(sys.executable)), "hop")
    return os.fsencode(command) if os.path.exists(command) else b""


def _run_repo(options: Namespace, program: str, words: list[str]) -> int:
    from repo import Repo

    words = list(words)
    vars(options).update(taken(words))
    if words[:1] == ["--"]:
        del words[0]
    elif words and words[0].startswith("-"):
        from cli.arguments import repo_arguments

        words = repo_arguments(options, words)
    status = status_of(program)
    with Repo.open(program) as repo:
        stage = options.stage or repo.latest_stage()
        if not repo.has_stage(stage):
            raise CliError(f"{program}: has no {stage} stage")
        path = main_path(repo, options.file, program)
        root = os.path.abspath(options.root) if options.root else (repo.setting("root") or "/")

        def request(host: RepoHost, ini: Mapping[str, str]) -> Request:
            for setting in ("disable_classes", "disable_functions"):
                if ini.get(setting):
                    raise CliError(f"{program}: {setting} cannot be given to compiled code", USAGE)
            before = extra_file(host, ini, "auto_prepend_file")
            after = extra_file(host, ini, "auto_append_file")
            full = host.full(path)
            return new_request((full, host.image(path)), full, words, ini, before, after)

        def host(limit: int, settings: Settings) -> RepoHost:
            return RepoHost(repo, stage, root, FileHost(limit, settings), RepoImages(program, stage, status))

        return run_request(options, host, request)


def main_path(repo: Repo, wanted: str | None, program: str) -> str:
    """The unit to begin with: the one asked for, the only one, or main.php or index.php."""
    paths = repo.paths()
    if wanted is not None:
        path = os.path.normpath(wanted)
        found = [path] if path in paths else [known for known in paths if known.endswith("/" + path)]
        if not found:
            raise CliError(f"{program}: no file {wanted} in the repo")
        if len(found) > 1:
            raise CliError(f"{program}: several files of that name: {', '.join(found)}")
        return found[0]
    if len(paths) == 1:
        return paths[0]
    for name in MAIN_NAMES:
        if name in paths:
            return name
    raise CliError(f"{program}: say which file to run with --file (hop stats lists them)", USAGE)


def report_php_error(error: PhpError) -> int:
    """Print a compile error where and as php prints it; returns php's exit status."""
    from cli.diagnostics import diagnostics_of

    sys.stdout.flush()
    for diagnostic in diagnostics_of(error, error.file):
        sys.stdout.buffer.write(b"\n" + diagnostic.said() + b"\n")
    sys.stdout.flush()
    return PHP_FAILED


def ini_values(options: Namespace) -> Mapping[str, str]:
    """The ini values that the command line gives. Raises :class:`CliError`."""
    if not options.ini and options.ini_file is None:
        return {}
    from cli.ini import read_ini

    return read_ini(options.ini, options.ini_file).values


def source_limit(ini: Mapping[str, str]) -> int:
    """The size that a source may have: the memory limit.

    >>> source_limit({"memory_limit": "2M"})
    2097152
    """
    from cli.files import MAX_SOURCE

    if "memory_limit" not in ini:
        return MAX_SOURCE
    import re

    found = re.fullmatch(r"\s*(\d+)\s*([kmg]?)\s*", ini["memory_limit"], re.IGNORECASE)
    if found is None:  # -1, for instance: php cannot hold more than this either
        return 1 << 31
    return int(found[1]) << {"": 0, "k": 10, "m": 20, "g": 30}[found[2].lower()]


def execute(options: Namespace, request: Request, host: Host) -> int:
    """Run a request with the engine that the options want; returns the exit status."""
    sys.stdout.flush()
    vm = booted()
    vm.check_types(options.check_types)
    counter = None
    if options.count_instructions:
        from cli.counting import InstructionCounter

        counter = InstructionCounter(vm)
    # Ctrl-C ends a running program at once, as it ends php: Python would only take note of it.
    with _engine(options, vm, request.ini), _profile(options, vm), default_signals():
        status = vm.run(request, host)
    if counter is not None:
        from cli.reports import executed_report

        sys.stderr.write(executed_report(counter.opcodes))
    return status & 0xFF


@cache
def booted() -> VM:
    """The process's virtual machine (a process has one), preparing it on first use."""
    from backend.vm import boot
    from cli.setup import first_use

    with first_use() as progress:
        return boot(progress)


@contextmanager
def _profile(options: Namespace, vm: VM) -> Iterator[None]:
    if not options.profile and options.profile_to is None:
        yield
        return
    from pathlib import Path

    from cli.profiling import profiled, report, speedscope
    from cli.sources import write

    with profiled(vm) as sampler:
        yield
    if options.profile:
        sys.stderr.write(report(sampler))
    if options.profile_to is not None:
        write(Path(options.profile_to), speedscope(sampler, " ".join(options.words)))


def _engine(options: Namespace, vm: VM, ini: Mapping[str, str]) -> AbstractContextManager[None]:
    from cli.engine import engine

    return engine(options, vm, ini)
