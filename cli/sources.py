"""Which files a command line means: PHP files below directories, their root, their relative paths."""

from __future__ import annotations

import errno
import os
import re
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
_SCRIPT = re.compile(rb"<\?php\b|#!.*\bphp|#!.*\bhop")


class Sources(NamedTuple):
    """The files to compile: their common root, their paths relative to it, sorted, how messages call each; and the
    patterns of exclusion that no file matched."""

    root: Path
    paths: list[str]
    shown: dict[str, str]
    idle: list[str]


def collect(paths: Sequence[str], exclude: Iterable[str] = (), suffixes: Iterable[str] = ()) -> Sources:
    """Find the PHP files that the paths name; a directory stands for all PHP files below it: those whose names end as
    PHP files do, or in one of ``suffixes``, and scripts without a suffix.

    ``exclude`` holds glob patterns matched against relative paths, the folders on them and their names. Raises
    :class:`CliError` for a path that does not exist, for a directory without PHP files and when none is left.
    """
    endings = (*PHP_SUFFIXES, *(f".{suffix.removeprefix('.')}" for suffix in suffixes))
    named = [Path(path) for path in paths]
    for path in named:
        if not path.exists():
            raise CliError(f"{path}: no such file or directory")
    tops = [path if path.is_dir() else path.parent for path in named]
    root = Path(os.path.commonpath([os.path.realpath(top) for top in tops]))
    found: dict[str, str] = {}
    for path in named:
        files = _below(path, endings) if path.is_dir() else [path]
        if not files:
            raise CliError(f"{path}: no PHP files there")
        for file in files:
            found.setdefault(os.path.relpath(_real(file), root), str(file))
    patterns = list(exclude)
    out = {pattern: {path for path in found if _matches(path, found[path], pattern)} for pattern in patterns}
    kept = sorted(set(found).difference(*out.values()))
    if not kept:
        raise CliError(f"{paths[0]}: all PHP files there are excluded")
    idle = [pattern for pattern, matched in out.items() if not matched]
    return Sources(root, kept, {path: found[path] for path in kept}, idle)


def _real(file: Path) -> str:
    """Where a file lies. What stands for a pipe (/dev/fd/63) has no other place."""
    if file.is_fifo():
        return os.path.join(os.path.realpath(file.parent), file.name)
    return os.path.realpath(file)


def _below(directory: Path, endings: tuple[str, ...]) -> list[Path]:
    files: list[Path] = []
    for folder, folders, names in os.walk(directory):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files += [
            Path(folder, name)
            for name in names
            if name.endswith(endings) or ("." not in name and _is_script(Path(folder, name)))
        ]
    return files


def _is_script(path: Path) -> bool:
    """Whether a file without a suffix begins as PHP or as a script for php."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return _SCRIPT.match(file.readline(200)) is not None
    except OSError:
        return False


def _matches(path: str, shown: str, pattern: str) -> bool:
    """Whether a pattern means a file, or a folder that it lies in; either as it was given or below the root."""
    pattern = pattern.rstrip("/")
    for name in (path, os.path.normpath(shown)):
        while name not in ("", "/", "."):
            if fnmatch(name, pattern) or fnmatch(os.path.basename(name), pattern):
                return True
            name = os.path.dirname(name)
    return False


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
