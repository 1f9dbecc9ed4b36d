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

PHP_SUFFIXES = (".php", ".inc", ".phtml", ".php8")


class Sources(NamedTuple):
    """The files to compile: their common root, and their paths relative to it, sorted."""

    root: Path
    paths: list[str]


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
    found: set[str] = set()
    for path in named:
        files = _below(path) if path.is_dir() else [path]
        if not files:
            raise CliError(f"{path}: no PHP files there")
        found.update(os.path.relpath(os.path.realpath(file), root) for file in files)
    patterns = list(exclude)
    kept = sorted(path for path in found if not _excluded(path, patterns))
    if not kept:
        raise CliError(f"{paths[0]}: all PHP files there are excluded")
    return Sources(root, kept)


def _below(directory: Path) -> list[Path]:
    files = []
    for folder, folders, names in os.walk(directory):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files += [Path(folder, name) for name in names if name.endswith(PHP_SUFFIXES)]
    return files


def _excluded(path: str, patterns: list[str]) -> bool:
    return any(fnmatch(path, p) or fnmatch(os.path.basename(path), p) for p in patterns)


def read(path: Path) -> bytes:
    """The bytes of a file. Raises :class:`CliError`."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CliError(f"{path}: {(error.strerror or str(error)).lower()}") from None


def write(path: Path, text: str) -> None:
    """Put a text in the place of a file; when that fails, the file stays as it was. Raises :class:`CliError`."""
    new = path.with_name(f".{path.name}.new")
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        new.write_text(text, encoding="utf-8")
        os.replace(new, path)
    except OSError as error:
        with suppress(OSError):
            new.unlink()
        raise CliError(f"{path}: {(error.strerror or str(error)).lower()}") from None
