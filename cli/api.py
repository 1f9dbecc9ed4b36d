"""Hop as a Python library: compile, look into repos, run. docs/api.md is the guide.

Nothing here prints. Whatever goes wrong is a :class:`HopError`.

Example::

    with compile_program(["src"]) as program:
        for function in program.functions():
            print(function.file, function.line, function.name, function.return_type)
        print(program.run("main.php").stdout.decode())
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from backend.native.builder import BuildError
from backend.native.loader import LoadError
from cli.compiling import Build, SourceError
from cli.compiling import compile_program as build_program
from cli.diagnostics import Diagnostic
from cli.errors import CliError
from cli.inspecting import Shown, chosen_stage, dump_functions
from cli.naming import Naming
from cli.progress import silent
from cli.setup import optimizer_library
from cli.sources import collect
from cli.stages import OPTIMIZED
from cli.view.build import Viewer, Wanted
from cli.view.model import FunctionView, Summary
from frontend.workers import Processes
from hhbbc.options import Options
from hhbc.image import ImageError
from repo import FunctionRow, Repo, RepoError


class HopError(Exception):
    """What went wrong; ``file`` and ``line`` where it is about a place in a source, ``problems`` all such places."""

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = list(problems)
        self.file = problems[0].file if problems else None
        self.line = problems[0].line if problems else None


@dataclass(frozen=True, slots=True)
class Problem:
    """What the compiler says about a place in a source; columns from 1, 0 where only the line is known."""

    file: str
    line: int
    column: int
    message: str
    is_error: bool

    @classmethod
    def of(cls, found: Diagnostic) -> Self:
        """A problem of a diagnostic."""
        message = f"{found.label}: {os.fsdecode(found.message)}"
        return cls(os.fsdecode(found.path), found.line, found.column, message, found.is_error)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the optimizer: the instruction's offset and text before, its text now, the pass and its reason."""

    offset: int
    before: str
    after: str
    pass_name: str
    fact: str


@dataclass(frozen=True, slots=True)
class Function:
    """A function of a program at its latest stage; a method has its class in front, `{main}` is a file's own code."""

    name: str
    file: str
    line: int
    instructions: int
    code_bytes: int
    parameter_types: str | None  # as inferred
    return_type: str | None
    _program: Program = field(repr=False, compare=False)
    _row: FunctionRow = field(repr=False, compare=False)

    def listing(self, stage: str | None = None) -> str:
        """The bytecode with offsets and lines; ``stage`` is "optimized" or "unoptimized"."""
        return self._program._dump(self._row, stage, Shown())

    def assembly(self, stage: str | None = None) -> str:
        """The bytecode as assembly, which `hop asm` reads."""
        return self._program._dump(self._row, stage, Shown("hhas", lines=True))

    def view(self, *, types: bool = True, native: bool = False) -> FunctionView:
        """The function from source to optimized code with every rewrite, as `hop diff` shows it (cli/view/model.py);
        with `native`, HHIR and machine code, too."""
        return self._program._view(self._row, Wanted(types, native))

    def changes(self) -> list[Change]:
        """What the optimizer did to the function, in its order. None when there is no optimized stage."""
        return self._program._changes(self._row)


@dataclass(frozen=True, slots=True)
class Result:
    """How a program ended: its exit status, and what it wrote."""

    status: int
    stdout: bytes
    stderr: bytes


class Program:
    """A repo that is open. Use it in a ``with`` statement, or ``close`` it."""

    def __init__(self, repo: Repo, path: Path, folder: TemporaryDirectory[str] | None = None) -> None:
        """Of an open repo at a path, in a folder that goes with it; :func:`open_repo` and others call this."""
        self.path = path
        self.warnings: list[Problem] = []  # of the compilation, if there was one
        self._repo = repo
        self._folder = folder
        self._views: Viewer | None = None

    def close(self) -> None:
        """Close the repo."""
        self._repo.close()
        if self._folder is not None:
            self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def files(self) -> list[str]:
        """The paths of the files that the program consists of, relative to its root."""
        with _errors():
            return self._repo.paths()

    @property
    def stages(self) -> list[str]:
        """The stages that there are."""
        with _errors():
            return [stage for stage in ("unoptimized", OPTIMIZED) if self._repo.has_stage(stage)]

    def functions(self, name: str | None = None, file: str | None = None) -> list[Function]:
        """All functions, or those of a name or a file, as ``--function`` and ``--file`` name them."""
        with _errors():
            stage = self._repo.latest_stage()
            return [self._function(row) for row in Naming(name, file).find(self._repo, stage)]

    def summaries(self, name: str | None = None, file: str | None = None) -> list[Summary]:
        """The functions with what the optimizer saved and did in each, as the list of `hop diff` shows them."""
        with _errors():
            return self._viewer().summaries(Naming(name, file))

    def run(
        self,
        file: str | None = None,
        args: Sequence[str] = (),
        *,
        stdin: bytes = b"",
        ini: Mapping[str, str] | None = None,
        timeout: float | None = None,
    ) -> Result:
        """Run the program, from one of its files on, in a process of its own."""
        chosen = ["--file", file] if file is not None else []
        return _run([*_ini(ini), str(self.path), *chosen, "--", *args], stdin, timeout)

    def _function(self, row: FunctionRow) -> Function:
        name = os.fsdecode(row.full_name)
        sizes = (row.instructions, row.code_bytes)
        return Function(name, row.path, row.line, *sizes, row.param_types, row.return_type, self, row)

    def _dump(self, row: FunctionRow, stage: str | None, shown: Shown) -> str:
        with _errors():
            return dump_functions(self._repo, chosen_stage(self._repo, stage), [row], shown)

    def _viewer(self) -> Viewer:
        if self._views is None:
            self._views = Viewer(self._repo)
        return self._views

    def _view(self, row: FunctionRow, wanted: Wanted) -> FunctionView:
        with _errors():
            return self._viewer().function(row, wanted)

    def _changes(self, row: FunctionRow) -> list[Change]:
        with _errors():
            chosen_stage(self._repo, OPTIMIZED)
            return [
                Change(one.offset, one.before, one.after, one.pass_name, one.fact)
                for _, one in self._repo.explanations(row.path, row.position)
            ]


def open_repo(path: str | os.PathLike[str]) -> Program:
    """A repo that `hop compile` made. Raises :class:`HopError`."""
    with _errors():
        return Program(Repo.open(path), Path(path))


def compile_program(
    paths: Sequence[str | os.PathLike[str]],
    output: str | os.PathLike[str] | None = None,
    *,
    optimize: bool = True,
    exclude: Sequence[str] = (),
    jobs: int | None = None,
) -> Program:
    """Compile PHP files and folders as one program, into the repo ``output`` or one that goes when it is closed.

    Raises :class:`HopError`, whose ``problems`` are the places where sources do not compile.
    """
    folder = TemporaryDirectory(prefix="hop-") if output is None else None
    target = Path(output) if output is not None else Path(folder.name if folder else "", "program.repo")
    try:
        with _errors():
            sources = collect([os.fspath(path) for path in paths], exclude)
            job = Build(sources, target, optimize, Options(workers=Processes(jobs or os.cpu_count() or 1)))
            made = build_program(job, lambda: optimizer_library(silent), silent)
            program = Program(Repo.open(target), target, folder)
    except HopError:
        if folder is not None:
            folder.cleanup()
        raise
    program.warnings = [Problem.of(one) for one in made.warnings]
    return program


def run_file(
    path: str | os.PathLike[str],
    args: Sequence[str] = (),
    *,
    stdin: bytes = b"",
    ini: Mapping[str, str] | None = None,
    timeout: float | None = None,
) -> Result:
    """Run a PHP file or a repo in a process of its own. Raises :class:`HopError` when there is no such file."""
    if not os.path.exists(path):
        raise HopError(f"{path}: no such file or directory")
    return _run([*_ini(ini), "-f", os.fspath(path), "--", *args], stdin, timeout)


def _ini(values: Mapping[str, str] | None) -> list[str]:
    return [word for name, value in (values or {}).items() for word in ("-d", f"{name}={value}")]


def _run(words: Sequence[str], stdin: bytes, timeout: float | None) -> Result:
    root = str(Path(__file__).resolve().parents[1])
    path = os.pathsep.join(part for part in (root, os.environ.get("PYTHONPATH")) if part)
    command = [sys.executable, "-m", "cli", "run", *words]
    environment = {**os.environ, "PYTHONPATH": path}
    try:
        done = subprocess.run(
            command, input=stdin, capture_output=True, timeout=timeout, check=False, env=environment
        )
    except subprocess.TimeoutExpired:
        raise HopError(f"the program ran longer than {timeout} seconds") from None
    return Result(done.returncode, done.stdout, done.stderr)


@contextmanager
def _errors() -> Iterator[None]:
    """Turn what Hop raises into :class:`HopError`."""
    try:
        yield
    except SourceError as error:
        problems = [Problem.of(found) for found in error.found]
        raise HopError(str(error), [one for one in problems if one.is_error] or problems) from None
    except (CliError, RepoError, ImageError, LoadError, BuildError) as error:
        raise HopError(str(error)) from error
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        raise HopError(f"{name}{(error.strerror or str(error)).lower()}") from error
