"""`hop compile` and `hop optimize`: from PHP files to a repo. This module reads as the pipeline."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from cli.errors import PHP_FAILED, CliError, complain
from cli.progress import Report
from cli.sources import Sources, read
from cli.trust import trusted, unit_cache
from cli.units import compile_unit, source_hash
from frontend import PhpError
from frontend.processes import end_with
from hhbbc.options import Options, Stats
from hhbbc.types import show
from hhbbc.whole_program import FunctionResult, Result, optimize_program
from hhbc import codec
from hhbc.image import decode, encode
from hhbc.opcodes import table_hash
from hhbc.pool import Pool
from hhbc.unit import Unit, full_name
from repo import Explanation, FunctionFacts, Repo, RepoError, RepoWriter, build

UNOPTIMIZED, OPTIMIZED = "unoptimized", "optimized"
PHP_VERSION = "8.2"


@dataclass(frozen=True, slots=True)
class Build:
    """What `hop compile` was asked to do."""

    sources: Sources
    target: Path
    optimize: bool
    options: Options
    jobs: int


@dataclass(slots=True)
class BuildReport:
    """What a build did, for ``--stats``."""

    files: int = 0
    compiled: int = 0
    lines: int = 0
    seconds: float = 0.0
    optimizer: Stats | None = None


def compile_program(job: Build, library: list[Unit], report: Report) -> BuildReport:
    """Compile PHP files into a repo: parse and emit, store, optimize as a whole, store again.

    A file whose source has not changed since the last build of the same repo on this machine is taken from it.
    Raises :class:`CliError` when a file does not compile, ``RepoError`` when the repo cannot be written.
    """
    started = time.perf_counter()
    before = previous(job.target)
    hashes, images, summary = front_end(job, before, report)
    if before is not None and before.matches(job, hashes):
        summary.seconds = time.perf_counter() - started
        return summary
    with build(job.target) as repo:
        repo.set_setting("root", str(job.sources.root))
        repo.set_setting("php_version", PHP_VERSION)
        repo.set_setting("opcode_table", table_hash())
        repo.set_setting("options", options_text(job))
        for path, image in images.items():
            repo.put_unit(UNOPTIMIZED, path, image, source_hash=hashes[path])
        if job.optimize:
            summary.optimizer = middle_end(repo, images, library, job.options, report)
    unit_cache().set_good(*repo.made)
    summary.seconds = time.perf_counter() - started
    return summary


def options_text(job: Build) -> str:
    """The options that decide what the repo contains."""
    off = ",".join(sorted(job.options.disabled))
    return f"optimize={int(job.optimize)} off={off} fuel={job.options.fuel}"


class Previous(NamedTuple):
    """The repo that stood at the target before: what of it this machine's hop made."""

    hashes: dict[str, str]
    images: dict[str, bytes]
    optimized: set[str]
    settings: dict[str, str]

    def matches(self, job: Build, hashes: dict[str, str]) -> bool:
        """Whether it already is what the build would make."""
        return (
            self.hashes == hashes
            and self.images.keys() == hashes.keys()
            and self.optimized == (set(hashes) if job.optimize else set())
            and self.settings.get("options") == options_text(job)
            and self.settings.get("root") == str(job.sources.root)
        )


def previous(target: Path) -> Previous | None:
    """What can be reused of an earlier build; None when there is none that can be read."""
    good = unit_cache().is_good
    try:
        with Repo.open(target) as repo:
            settings = repo.settings()
            if settings.get("opcode_table") != table_hash():
                return None
            found = {path: image for path, image in repo.images(UNOPTIMIZED) if good(image.hash)}
            optimized = {path for path, image in repo.images(OPTIMIZED) if good(image.hash)}
            images = {path: image.content for path, image in found.items()}
            return Previous(repo.source_hashes(), images, optimized, settings)
    except RepoError:
        return None


# ------------------------------------------------------------------------------ front end


def front_end(
    job: Build, before: Previous | None, report: Report
) -> tuple[dict[str, str], dict[str, bytes], BuildReport]:
    """Source hashes and unoptimized images of all files, compiling only what changed."""
    hashes: dict[str, str] = {}
    images: dict[str, bytes] = {}
    todo: list[tuple[str, bytes]] = []
    summary = BuildReport(files=len(job.sources.paths))
    for path in job.sources.paths:
        source = read(job.sources.root / path)
        hashes[path] = source_hash(source)
        known = before is not None and path in before.images
        if before is not None and known and before.hashes.get(path) == hashes[path]:
            images[path] = before.images[path]
        else:
            todo.append((path, source))
            summary.lines += source.count(b"\n")
    summary.compiled = len(todo)
    failures = 0
    for number, ((path, _), outcome) in enumerate(
        zip(todo, _compile_all(todo, job.jobs), strict=True)
    ):
        if isinstance(outcome, bytes):
            images[path] = outcome
        else:
            failures += 1
            complain(outcome.format(str(job.sources.root / path)))
        report("compile", number + 1, len(todo))
    if failures:
        raise CliError(f"{failures} of {len(hashes)} files do not compile", PHP_FAILED)
    return hashes, {path: images[path] for path in job.sources.paths}, summary


class Failure(NamedTuple):
    """A file that does not compile: php's label, message and line."""

    label: str
    message: str
    line: int

    def format(self, path: str) -> str:
        """As php reports it."""
        return f"{self.label}: {self.message} in {path} on line {self.line}"


def compile_file(path: str, source: bytes) -> bytes | Failure:
    """One file to its verified load image, or why not."""
    try:
        return compile_unit(source, path)
    except PhpError as error:
        return Failure(error.label, error.message, error.line)


def _compile_all(todo: list[tuple[str, bytes]], jobs: int) -> Iterator[bytes | Failure]:
    if jobs < 2 or len(todo) < 2:
        return (compile_file(path, source) for path, source in todo)
    return _in_parallel(todo, jobs)


def _in_parallel(todo: list[tuple[str, bytes]], jobs: int) -> Iterator[bytes | Failure]:
    with ProcessPoolExecutor(jobs, initializer=end_with, initargs=(os.getpid(),)) as pool:
        paths, sources = zip(*todo, strict=True)
        chunk = max(1, len(todo) // (jobs * 8))
        yield from pool.map(compile_file, paths, sources, chunksize=chunk)


# ------------------------------------------------------------------------------- optimizer


def middle_end(
    repo: RepoWriter,
    images: dict[str, bytes],
    library: list[Unit],
    options: Options,
    report: Report,
) -> Stats:
    """Optimize the program as a whole and store the optimized stage with its facts."""
    units = [decode(image) for image in images.values()]
    result = optimize_program(units, library, options, report)
    store_optimized(repo, list(images), units, result)
    return result.stats


def store_optimized(repo: RepoWriter, paths: list[str], units: list[Unit], result: Result) -> None:
    """Store optimized units with inferred types and explanations."""
    for path, before, after, functions in zip(
        paths, units, result.units, result.functions, strict=True
    ):
        facts: dict[bytes, FunctionFacts] = {}
        explanations: list[Explanation] = []
        for (cls, func), found in zip(before.all_funcs(), functions, strict=True):
            name = full_name(cls, func)
            facts[name] = facts_of(found)
            _, offsets = codec.encode(func.code, Pool())
            explanations += [
                Explanation(name, offsets[c.at], c.pass_name, c.fact, c.before, c.after)
                for c in found.changes
            ]
        repo.put_unit(OPTIMIZED, path, encode(after), facts)
        repo.put_explanations(path, explanations)


def facts_of(found: FunctionResult) -> FunctionFacts:
    """A function's inferred types as the repo's columns show them."""
    passes: dict[str, int] = {}
    for change in found.changes:
        passes[change.pass_name] = passes.get(change.pass_name, 0) + 1
    return FunctionFacts(
        return_type=show(found.returned),
        param_types=[show(t) for t in found.params],
        facts={"changes": passes} if passes else {},
    )


def optimize_repo(
    source: Path, target: Path, library: list[Unit], options: Options, report: Report
) -> Stats:
    """`hop optimize`: run HHBBC over the unoptimized stage of a repo, into another repo."""
    with Repo.open(source) as old:
        images = dict(trusted(old, UNOPTIMIZED, unit_cache()))
    with build(target, base=source) as repo:
        repo.remove_stage(OPTIMIZED)
        stats = middle_end(repo, images, library, options, report)
    unit_cache().set_good(*repo.made)
    return stats
