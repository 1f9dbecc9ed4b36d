"""`hop compile`: from PHP files to a repo. This module reads as the pipeline.

The optimizer (optimizing.py) is imported when there is something for it to do.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from backend.systemlib.build import source_stamp
from cli.diagnostics import Diagnostic, diagnostics_of
from cli.errors import PHP_FAILED, CliError
from cli.latecode import advice
from cli.missing import warnings
from cli.progress import Report
from cli.remembering import remember, remembered
from cli.reports import BuildReport
from cli.sources import Sources, read, source_of
from cli.stages import OPTIMIZED, UNOPTIMIZED
from cli.trust import key_of_file, know_file, program_keys, repo_key, unit_cache, unit_key
from cli.units import code_hash, compile_unit, refusing_unit, source_hash
from frontend import PhpError
from frontend.workers import Workers, portions
from hhbbc.options import Options
from hhbc.image import decode_own
from hhbc.ops import TABLE_HASH
from hhbc.unit import Unit
from repo import OPEN_WORLD, Repo, RepoError, RepoWriter, Source, build
from repo.reader import file_hash

if TYPE_CHECKING:
    from hhbbc.memory import Memory

PHP_VERSION = "8.2"


@dataclass(frozen=True, slots=True)
class Build:
    """What `hop compile` was asked to do."""

    sources: Sources
    target: Path
    optimize: bool
    options: Options
    keep_going: bool = False  # what does not compile becomes a unit that raises its error


class SourceError(CliError):
    """Files do not compile: why, and how many."""

    def __init__(self, found: list[Diagnostic], message: str) -> None:
        super().__init__(message, PHP_FAILED)
        self.found = found


def compile_program(job: Build, library: Callable[[], list[Unit]], report: Report) -> BuildReport:
    """Compile PHP files into a repo: parse and emit, store, optimize as a whole, store again.

    A file whose source has not changed since the last build of the same repo on this machine is taken from it.
    Raises :class:`SourceError` when files do not compile, ``RepoError`` when the repo cannot be written.
    """
    started = time.perf_counter()
    before = previous(job.target)
    hashes, files, images, summary = front_end(job, before, report)
    if before is not None and before.matches(job, hashes):
        summary.seconds = time.perf_counter() - started
        return summary
    units = {path: decode_own(image) for path, image in images.items()}
    known = library()
    summary.warnings += [
        one._replace(path=os.fsencode(job.sources.shown[os.fsdecode(one.path)])) for one in warnings(units, known)
    ]
    remembers = job.optimize and job.options.fuel is None
    left = remembered(job.target, before.key) if before is not None and remembers else None
    base = before if left is not None else None
    with build(job.target, *((job.target, before.hash) if before is not None and base is not None else ())) as repo:
        repo.set_setting("root", str(job.sources.root))
        repo.set_setting("php_version", PHP_VERSION)
        repo.set_setting("opcode_table", TABLE_HASH)
        repo.set_setting("options", options_text(job))
        repo.set_setting("world", OPEN_WORLD if job.options.open_world else "closed")
        _store_units(repo, before if repo.base_hash else None, hashes, files, images)
        memory = _memory(job, repo, before, left, units) if remembers else None
        spelled = None
        if job.optimize:
            from cli.optimizing import middle_end

            result = middle_end(repo, units, known, job.options, report, memory)
            summary.optimizer, spelled = result.stats, result.spelled
        key = repo_key(repo)
        made = [key, *program_keys(repo, UNOPTIMIZED), *program_keys(repo, OPTIMIZED)]
    know_file(repo.hash, key)
    unit_cache().set_good(*made)
    if memory is not None:
        remember(job.target, key, memory.dump(spelled))
    if not job.options.open_world:
        summary.advice = advice(units.items(), images)
    summary.seconds = time.perf_counter() - started
    return summary


def _store_units(
    repo: RepoWriter, base: Previous | None, hashes: dict[str, str], files: dict[str, Source], images: dict[str, bytes]
) -> None:
    """Store what units are before they are optimized, in a repo that began as ``base``: there remains what has not
    changed, but nothing of what has run."""
    known = base.images if base is not None else {}
    if base is not None:
        for stage in (UNOPTIMIZED, OPTIMIZED):
            repo.remove_profile(stage)
        for path in base.hashes.keys() - images.keys():
            repo.remove_unit(path)
    before = repo.files()
    for path, image in images.items():
        if base is None or known.get(path) != image or base.hashes[path] != hashes[path]:
            repo.put_unit(UNOPTIMIZED, path, image, source_hash=hashes[path], source=files[path])
        elif before[path] != files[path]:
            repo.put_source(path, files[path])


def _memory(
    job: Build, repo: RepoWriter, before: Previous | None, left: bytes | None, units: dict[str, Unit]
) -> Memory:
    """What the optimizer left of the last build, if the repo began as what that made; for the next one to use."""
    from hhbbc.memory import Memory

    def former(path: bytes) -> Unit | None:
        image = before.images.get(os.fsdecode(path)) if before is not None else None
        return None if image is None else decode_own(image)

    def made(path: bytes) -> Unit:
        return decode_own(repo.unit_image(os.fsdecode(path), OPTIMIZED))

    hashes = {path: image for path, _, image in repo.program(UNOPTIMIZED)}
    stamp = f"{options_text(job)} {source_stamp()}"
    return Memory(stamp, [hashes[path] for path in units], left if repo.base_hash else None, former, made)


def options_text(job: Build) -> str:
    """The options that decide what the repo contains."""
    world = f"open_world={job.options.open_world:d}"
    if not job.optimize:
        return f"optimize=0 {world}"
    off = ",".join(sorted(job.options.disabled))
    return f"optimize=1 {world} off={off} fuel={job.options.fuel} optimizer={code_hash('hhbbc', 'cli.view').hex()[:16]}"


class Previous(NamedTuple):
    """The repo that stood at the target before: the file's hash, those of sources, unoptimized images that this
    machine's hop made of them, what it is known by if it is what a build left there, and how that was asked for."""

    hash: str
    hashes: dict[str, str]
    images: dict[str, bytes]
    key: str | None
    settings: dict[str, str]

    def matches(self, job: Build, hashes: dict[str, str]) -> bool:
        """Whether it already is what the build would make."""
        return (
            self.key is not None
            and self.hashes == hashes
            and self.settings.get("options") == options_text(job)
            and self.settings.get("root") == str(job.sources.root)
        )


def previous(target: Path) -> Previous | None:
    """What can be reused of an earlier build; None when there is none that can be read."""
    good = unit_cache().is_good
    try:
        found = file_hash(target)
        with Repo.open(target) as repo:
            settings = repo.settings()
            if settings.get("opcode_table") != TABLE_HASH:
                return None
            hashes = repo.source_hashes()
            images = {
                path: image.content
                for path, image in repo.images(UNOPTIMIZED)
                if good(unit_key(path, hashes.get(path, ""), image.hash))
            }
            key = key_of_file(found, repo)
            return Previous(found, hashes, images, key if good(key) else None, settings)
    except RepoError:
        return None


# ------------------------------------------------------------------------------ front end


class FrontEnd(NamedTuple):
    """By path: source hashes, what else is kept of the files, unoptimized images; and the report so remote."""

    hashes: dict[str, str]
    files: dict[str, Source]
    images: dict[str, bytes]
    summary: BuildReport


def front_end(
    job: Build, before: Previous | None, report: Report
) -> FrontEnd:
    """What is made of all files, compiling only those that changed."""
    hashes: dict[str, str] = {}
    files: dict[str, Source] = {}
    images: dict[str, bytes] = {}
    todo: list[tuple[str, bytes]] = []
    summary = BuildReport(files=len(job.sources.paths))
    for path in job.sources.paths:
        source = read(job.sources.root / path, pipes=False)
        files[path] = source_of(job.sources.root / path, source)
        hashes[path] = source_hash(source)
        known = before is not None and path in before.images
        if before is not None and known and before.hashes.get(path) == hashes[path]:
            images[path] = before.images[path]
        else:
            todo.append((path, source))
            summary.lines += source.count(b"\n")
    summary.compiled = len(todo)
    failures: list[list[Diagnostic]] = []
    for number, ((path, _), outcome) in enumerate(
        zip(todo, _compile_all(todo, job.options.workers), strict=True)
    ):
        if isinstance(outcome, bytes):
            images[path] = outcome
        else:
            shown = os.fsencode(job.sources.shown[path])
            failures.append([one._replace(path=shown) for one in outcome.found])
            images[path] = outcome.image
            hashes[path] = f"refused {hashes[path]}"  # so that the next build looks at it, and says so, again
        report("compile", number + 1, len(todo))
    summary.warnings += chain(*failures)
    if failures and not job.keep_going:
        raise SourceError(list(chain(*failures)), f"{len(failures)} of {len(hashes)} files do not compile")
    return FrontEnd(hashes, files, {path: images[path] for path in job.sources.paths}, summary)


class Refused(NamedTuple):
    """Why a file does not compile, and the image of a unit that says so when it is loaded."""

    found: list[Diagnostic]
    image: bytes


def compile_file(path: str, source: bytes) -> bytes | Refused:
    """One file to its verified load image, or why not."""
    try:
        return compile_unit(source, path)
    except PhpError as error:
        return Refused(diagnostics_of(error, path, source), refusing_unit(error, path))


def _compile_all(todo: list[tuple[str, bytes]], workers: Workers) -> Iterator[bytes | Refused]:
    if len(todo) < 2 or not (workers.remote or workers.count > 1):
        return _compile_some(todo)
    return _in_parallel(todo, workers)


def _compile_some(todo: list[tuple[str, bytes]]) -> Iterator[bytes | Refused]:
    return (compile_file(path, source) for path, source in todo)


def _in_parallel(todo: list[tuple[str, bytes]], workers: Workers) -> Iterator[bytes | Refused]:
    with workers.start() as executor:
        yield from chain.from_iterable(executor.map(_compile_chunk, portions(todo, workers)))


def _compile_chunk(chunk: list[tuple[str, bytes]]) -> list[bytes | Refused]:
    return list(_compile_some(chunk))
