"""Entry point of `hop`: parse the command line, call the command, turn errors into exit codes."""

from __future__ import annotations

import sys

from cli.errors import FAILED, OK, PHP_FAILED, USAGE, CliError, Remarks, complain, remark
from cli.output import finish, leave, open_standard_files, print_file_names
from cli.quick import quick
from frontend.processes import end_on_signals

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:  # what is imported here comes before signals are attended to
    from argparse import Namespace
    from collections.abc import Callable, Sequence

    from cli.naming import Naming
    from frontend.workers import Workers
    from hhbbc.options import Options


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. Without ``argv`` the process is the command's own, and ends."""
    if argv is None:
        end_on_signals()
    open_standard_files()
    if argv is None:
        print_file_names()
    status = finish(_status(list(sys.argv[1:] if argv is None else argv)))
    if argv is None:
        leave(status)
    return status


def _status(arguments: Sequence[str]) -> int:
    """Run one command; its exit code. What goes wrong has been said, save for output that is not yet written."""
    try:
        options = quick(arguments)
        if options is None:
            from cli.arguments import command_line, parse

            options = parse(command_line(arguments))
        Remarks.wanted = not options.quiet
        return COMMANDS[options.command](options)
    except CliError as error:
        complain(str(error))
        return error.status
    except Exception as error:
        if not _explain(error):
            raise
        return FAILED


def _explain(error: Exception) -> bool:
    """Print errors that are about the user's files or machine; anything else is a bug of ours."""
    if isinstance(error, BrokenPipeError):
        return True  # whoever reads the output has seen enough
    if isinstance(error, OSError):  # without an import, which would fail where no more files can be opened
        name = f"{error.filename}: " if error.filename else ""
        complain(f"{name}{(error.strerror or str(error)).lower()}")
        return True
    from concurrent.futures import BrokenExecutor

    from backend.native.builder import BuildError
    from backend.native.loader import LoadError
    from hhbc.image import ImageError
    from repo import RepoError

    if isinstance(error, RepoError | ImageError | LoadError | BuildError):
        for line in str(error).strip().splitlines():
            complain(line)
        return True
    if isinstance(error, BrokenExecutor):
        complain("a worker process was killed (out of memory?)")
        return True
    if isinstance(error, RecursionError):
        complain("the program is nested too deeply")
        return True
    if isinstance(error, MemoryError):
        complain("out of memory")
        return True
    return False


# -------------------------------------------------------------------------------- commands


def _collecting_nothing(command: Callable[[Namespace], int]) -> Callable[[Namespace], int]:
    """A command while which Python looks for no cycles: compiling makes many lasting objects, and none (tests/cli)."""

    def run(options: Namespace) -> int:
        import gc

        gc.disable()
        try:
            return command(options)
        finally:
            gc.enable()

    return run


@_collecting_nothing
def _compile(options: Namespace) -> int:
    from dataclasses import replace
    from pathlib import Path

    from cli.compiling import Build, SourceError, compile_program
    from cli.diagnostics import complain_of_all
    from cli.progress import progress
    from cli.setup import optimizer_library
    from cli.sources import collect

    if options.no_optimize and (options.passes or options.fuel is not None or options.verify_passes):
        raise CliError("-f, --fuel and --verify-passes are about the optimizer: not with --no-optimize", USAGE)
    sources = collect(options.paths, options.exclude, options.ext)
    for pattern in sources.idle:
        remark(f"--exclude {pattern}: matches no file")
    target = Path(options.output)
    optimize = not options.no_optimize
    passes = replace(optimizer_options(options), open_world=options.open_world)
    job = Build(sources, target, optimize, passes, options.keep_going)
    try:
        with progress() as report:
            made = compile_program(job, lambda: optimizer_library(report), report)
    except SourceError as error:
        complain_of_all(error.found, as_json=options.json)
        raise
    if not options.quiet:
        complain_of_all(made.warnings, as_json=options.json)
        if made.advice is not None:
            remark(made.advice)
    if options.native:
        from cli.ahead import compile_native

        with progress() as report:
            told = compile_native(target, options.jobs, report)
        remark(told)
    if options.stats:
        from cli.reports import build_report

        sys.stdout.write(build_report(made, target))
    return OK


@_collecting_nothing
def _optimize(options: Namespace) -> int:
    from pathlib import Path

    from cli.optimizing import optimize_repo
    from cli.progress import progress
    from cli.setup import optimizer_library

    with progress() as report:
        made = optimize_repo(
            Path(options.repo),
            Path(options.output),
            optimizer_library(report),
            optimizer_options(options),
            report,
        )
    if options.stats:
        from cli.reports import optimizer_report

        sys.stdout.write(optimizer_report(made))
    return OK


def _bisect(options: Namespace) -> int:
    from pathlib import Path

    from cli.bisecting import bisect
    from cli.progress import silent
    from cli.setup import optimizer_library

    def tell(line: str) -> None:
        if not options.quiet:
            print(line, file=sys.stderr)

    chosen, test = optimizer_options(options), options.test
    sys.stdout.write(bisect(Path(options.repo), test, optimizer_library(silent), chosen, tell, options.timeout))
    return OK


def optimizer_options(options: Namespace) -> Options:
    """The optimizer's options from the command line. Raises :class:`CliError` for an unknown pass."""
    from cli.setup import EVALUATOR
    from hhbbc.options import Options

    disabled: frozenset[str] = frozenset()
    if options.passes:
        from cli.arguments import switched_off
        from hhbbc.passes import PIPELINE

        disabled = switched_off("-f", options.passes, {row.name for row in PIPELINE}, "hop compile --help")
    if options.keep_all:
        from hhbbc.passes.unreached import NAME

        disabled |= {NAME}
    return Options(
        disabled=disabled,
        fuel=options.fuel,
        workers=workers(options),
        verify_passes=options.verify_passes,
        evaluator=EVALUATOR,
    )


def workers(options: Namespace) -> Workers:
    """Who does the work. Raises :class:`CliError` for a cluster that does not answer."""
    from frontend.workers import Processes

    if options.executor is None:
        return Processes(options.jobs)
    from cli.cluster import connect

    return connect(options.executor)


def _run(options: Namespace) -> int:
    import gc

    from cli.modes import run

    gc.set_threshold(50_000, 20, 20)  # what the program makes is none of Python's; what is compiled meanwhile lives on

    return run(options)


def _profile(options: Namespace) -> int:
    from cli.recording import profile

    return profile(options)


def _naming(options: Namespace) -> Naming:
    from cli.naming import Naming

    return Naming(options.function, options.file)


def _dump(options: Namespace) -> int:
    from cli.inspecting import Shown, dump
    from cli.programs import program

    with program(options.program, optimize=options.stage != "unoptimized") as repo:
        if options.format in ("hhir", "llvm", "asm"):
            from cli.jitdump import dump_jit

            text = dump_jit(repo, options, _naming(options))
        else:
            shown = Shown(options.format, types=options.types, lines=options.lines)
            text = dump(repo, options.stage, _naming(options), shown)
    sys.stdout.write(text)
    return OK


def _diff(options: Namespace) -> int:
    from cli.view.commands import diff

    return diff(options)


def _explain_function(options: Namespace) -> int:
    from cli.view.commands import explain

    return explain(options)


def _callgraph(options: Namespace) -> int:
    from cli.view.commands import callgraph

    return callgraph(options)


def _classes(options: Namespace) -> int:
    from cli.view.commands import classes

    return classes(options)


def _stats(options: Namespace) -> int:
    if options.library == (options.program is not None):
        raise CliError("name a program, or say --library", USAGE)
    if (options.args or options.json) and not options.jit_coverage:
        raise CliError("arguments and --json are for --jit-coverage", USAGE)
    if options.library:
        from cli.coverage import coverage

        sys.stdout.write(coverage())
        return OK
    if options.jit_coverage:
        from cli.jitcoverage import jit_coverage

        sys.stdout.write(jit_coverage(options.program, options.file, options.args, as_json=options.json))
        return OK
    from cli.inspecting import stats
    from cli.programs import program

    with program(options.program) as repo:
        sys.stdout.write(stats(repo, _naming(options)))
    return OK


def _verify(options: Namespace) -> int:
    from cli.inspecting import STAGE_NAMES, units
    from repo import Repo

    with Repo.open(options.repo) as repo:
        repo.check()
        stages = [stage for stage in STAGE_NAMES if repo.has_stage(stage)]
        count = len({path for stage in stages for path, _ in units(repo, stage)})
    print(f"{count} units verify ({' and '.join(stages)})")
    return OK


def _digest(options: Namespace) -> int:
    from frontend.printable import printable
    from repo import Repo

    for path in options.repos:
        with Repo.open(path) as repo:
            digest = repo.digest()
        print(digest if len(options.repos) == 1 else f"{digest}  {printable(path)}")
    return OK


def _asm(options: Namespace) -> int:
    from cli.assembling import assemble_repo

    assemble_repo(options.source, options.output)
    return OK


def _tokens(options: Namespace) -> int:
    from pathlib import Path

    from cli.sources import read
    from frontend import tokens
    from frontend.dumping import dump_tokens

    print(dump_tokens(tokens(read(Path(options.source)))))
    return OK


def _ast(options: Namespace) -> int:
    from pathlib import Path

    from cli.diagnostics import complain_of
    from cli.sources import read
    from cli.units import parsed
    from frontend import PhpError, dump, fold

    source = read(Path(options.source))
    try:
        tree = parsed(source, options.source)
    except PhpError as error:
        complain_of(error, options.source, source, as_json=options.json)
        return PHP_FAILED
    print(dump(fold(tree) if options.fold else tree))
    return OK


def _lint(options: Namespace) -> int:
    from cli.linting import lint

    return lint(options.paths, as_json=options.json, quiet=options.quiet)


def _ini(options: Namespace) -> int:
    from cli.ini import listing, read_ini

    sys.stdout.write(listing(read_ini(options.ini, options.ini_file), options.names))
    return OK


def _completion(options: Namespace) -> int:
    from cli.completion import script

    sys.stdout.write(script(options.shell))
    return OK


def _help(options: Namespace) -> int:
    from cli.arguments import command_help

    sys.stdout.write(command_help(options.topic))
    return OK


def _version(options: Namespace) -> int:
    from cli.arguments import version_text

    print(version_text())
    return OK


def _setup(options: Namespace) -> int:
    from cli.progress import progress
    from cli.setup import prepare

    with progress() as report:
        prepare(report)
    return OK


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "compile": _compile,
    "optimize": _optimize,
    "bisect": _bisect,
    "run": _run,
    "profile": _profile,
    "dump": _dump,
    "diff": _diff,
    "explain": _explain_function,
    "callgraph": _callgraph,
    "classes": _classes,
    "stats": _stats,
    "verify": _verify,
    "digest": _digest,
    "asm": _asm,
    "tokens": _tokens,
    "ast": _ast,
    "lint": _lint,
    "ini": _ini,
    "setup": _setup,
    "completion": _completion,
    "help": _help,
    "version": _version,
}

if __name__ == "__main__":
    sys.exit(main())
