"""PHP functions of installed Python packages: the entry-point group `hop.functions`.

An entry point names a module. Its string `STUBS` declares functions in PHP, each marked `#[Python]`, as the files of
this folder do; the module's functions of the same names are their bodies (`backend/library/python/calls.py`). What
was found is cached until a package is installed or removed, or a module's file changes, so that starting neither looks
for entry points nor imports a module.

Example, in a package's pyproject.toml and its module `acme/strings.py`::

    [project.entry-points."hop.functions"]
    acme = "acme.strings"

    STUBS = "<?php #[Python] function acme_twice(string $text): string {}"
    def acme_twice(text: bytes) -> bytes:
        return text * 2
"""

from __future__ import annotations

import os
import sys

from backend.systemlib.build import (
    MOST_IMAGES,
    compile_stubs,
    pack_blobs,
    source_stamp,
    unpack_blobs,
)
from frontend.cache import discard_old, read_cached, write_cached
from frontend.digests import blake2b
from frontend.light import cache

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, Final

GROUP: Final = "hop.functions"
PREFIX: Final = "python/"
INSTALLED: Final = ("site-packages", "dist-packages")


@cache
def package_images() -> tuple[tuple[str, bytes], ...]:
    """Path and load image of the unit of each package's stubs. Packages that fail are named on stderr and left out."""
    name = f"systemlib/packages-{_stamp()}.images"
    blobs = unpack_blobs(read_cached(name))
    if blobs is None or not _current(blobs[0]):
        blobs = _collect()
        write_cached(name, pack_blobs(blobs))
        discard_old("systemlib", MOST_IMAGES)
    return tuple((path.decode(), image) for path, image in zip(blobs[1::2], blobs[2::2], strict=True))


def package_units() -> tuple[Any, ...]:
    """The packages' units, decoded."""
    from hhbc.image import decode_own

    return tuple(decode_own(image) for _, image in package_images())


def _stamp() -> str:
    digest = blake2b(source_stamp().encode(), digest_size=16)
    for folder in sys.path:
        if folder.endswith(INSTALLED) and os.path.isdir(folder):
            digest.update(f"{folder} {os.stat(folder).st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _current(files: bytes) -> bool:
    """Whether the modules' files are those that were compiled."""
    return all(_dated(line.partition(" ")[2]) == line for line in files.decode().splitlines())


def _dated(path: str) -> str:
    """A file's name behind the time of its last change, 0 when it is gone."""
    try:
        return f"{os.stat(path).st_mtime_ns} {path}"
    except OSError:
        return f"0 {path}"


def _collect() -> tuple[bytes, ...]:
    """The modules' files, each behind its time; then path and image of each."""
    from importlib.metadata import entry_points

    files: list[str] = []
    blobs: list[bytes] = []
    for entry in entry_points(group=GROUP):
        try:
            module: ModuleType = entry.load()
            path = PREFIX + module.__name__
            image = compile_stubs(module.STUBS.encode(), path)
        except Exception as error:  # somebody else's code: one bad package must not stop all programs
            print(f"hop: the functions of {entry.value} are left out: {error}", file=sys.stderr)
            continue
        blobs += (path.encode(), image)
        if module.__file__ is not None:
            files.append(_dated(module.__file__))
    return ("\n".join(files).encode(), *blobs)
