"""Which files a command line means: PHP files below directories, their root, their relative paths."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from cli.errors import CliError
from cli.files import MAX_SOURCE, contents
from frontend.processes import finished, held_signals, unfinished
from repo import Source

PHP_SUFFIXES = (".php", ".inc", ".phtml", ".php8")


class Sources(NamedTuple):
    """The files to compile: their common root, their paths relative to it, sorted, and how messages call each."""

    root: Path
    paths: list[str]
    shown: dict[str, str]


def collect(paths: Sequence[str], exclude: Iterable[str] = ()) -> Sources:
    """Find the PHP files that the paths name; a directory stands for all PHP files below it.

    ``exclude`` holds glob patterns matched against relative paths and file names. Raises
    :class:`CliError` for a path that does not exist, for a directory without PHP files and when none is left.
    """
    named = [Path(path) for path in paths]
    for path in named:
        if not path.exists():
            raise CliError(f"{path}: no such file or directory")
    tops = [path if path.is_dir() else path.parent for path in named]
    root = Path(os.path.commonpath([os.path.realpath(top) for top in tops]))
    found: dict[str, str] = {}
    for path in named:
        files = _below(path) if path.is_dir() else [path]
        if not files:
            raise CliError(f"{path}: no PHP files there")
        for file in files:
            found.setdefault(os.path.relpath(_real(file), root), str(file))
    patterns = list(exclude)
    kept = sorted(path for path in found if not _excluded(path, patterns))
    if not kept:
        raise CliError(f"{paths[0]}: all PHP files there are excluded")
    return Sources(root, kept, {path: found[path] for path in kept})


def _real(file: Path) -> str:
    """Where a file lies. What stands for a pipe (/dev/fd/63) has no other place."""
    if file.is_fifo():
        return os.path.join(os.path.realpath(file.parent), file.name)
    return os.path.realpath(file)


def _below(directory: Path) -> list[Path]:
    files = []
    for folder, folders, names in os.walk(directory):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files += [Path(folder, name) for name in names if name.endswith(PHP_SUFFIXES)]
    return files


def _excluded(path: str, patterns: list[str]) -> bool:
    return any(fnmatch(path, p) or fnmatch(os.path.basename(path), p) for p in patterns)


def read(path: Path, limit: int = MAX_SOURCE, *, pipes: bool = True) -> bytes:
    """The bytes of a file, see ``cli.files.contents``. Raises :class:`CliError`."""
    try:
        return contents(os.fspath(path), limit, pipes=pipes)
    except OSError as error:
        raise CliError(f"{path}: {(error.strerror or str(error)).lower()}") from None


def source_of(path: Path, content: bytes) -> Source:
    """What a repo keeps of a file besides its code. Raises :class:`CliError`."""
    try:
        return Source(len(content), int(path.stat().st_mtime))
    except OSError as error:
        raise CliError(f"{path}: {(error.strerror or str(error)).lower()}") from None


def write(path: Path, text: str) -> None:
    """Put a text in the place of a file; when that fails, the file stays as it was. Raises :class:`CliError`."""
    new = path.parent / f".{path.name}.{os.urandom(6).hex()}.new"
    try:
        if path.exists() and not path.is_file():
            raise OSError(errno.EINVAL, "is a directory" if path.is_dir() else "is not a regular file")
        with held_signals():
            file = new.open("x", encoding="utf-8", errors="surrogateescape")
            unfinished(new, file.fileno())
        with file:
            file.write(text)
        os.replace(new, path)
    except OSError as error:
        with suppress(OSError):
            new.unlink()
        raise CliError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    finally:
        finished(new)
