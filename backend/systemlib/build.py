"""The system library's units: every `*.php` file of `backend/library`, compiled.

Constants that library files declare are put into parameter defaults as literals first, so that a
library function's wrapper finds the values of missing arguments without running code. The images are
cached by the hash of their sources and of whatever compiles them.

Example: `[unit.filepath for unit in library_units()]`.
"""

from __future__ import annotations

import os
import struct

from frontend.cache import (
    discard_old,
    read_cached,
    status_of_sources,
    vouch,
    vouched,
    write_cached,
)
from frontend.digests import blake2b
from frontend.light import cache

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from mmap import mmap
    from pathlib import Path
    from typing import Any

PROJECT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LIBRARY = f"{PROJECT}/backend/library"
COMPILERS = ("frontend", "hhbc", "backend/systemlib")
INTERFACES = "interfaces.php"  # what classes in other files of a folder implement
PREFIX = "systemlib/"  # of the paths of the library's units
_CHECKSUM = 16  # bytes
_ALIGNMENT = 8  # of records in images
MOST_IMAGES = 20  # kept in the cache: of this version and some before, and of installed packages


@cache
def source_stamp() -> str:
    """A hash over the status of all library sources and of the compiler's own (names, sizes, times)."""
    stubs = status_of_sources(LIBRARY, suffixes=(".php",))
    return blake2b(f"{stubs}\n{_compilers()}".encode(), digest_size=16).hexdigest()


@cache
def stub_files() -> tuple[Path, ...]:
    """The library's PHP files, in the order of their units: Core's, then each ``interfaces.php``, then the others."""
    from pathlib import Path

    found = Path(LIBRARY).rglob("*.php")
    core = Path(LIBRARY, "core")
    return tuple(sorted(found, key=lambda path: (path.parent != core, path.name != INTERFACES, path.parent, path.name)))


def name_of_unit(path: Path) -> str:
    """A PHP file's unit: the path below the library's folder, which begins with the extension."""
    return str(path.relative_to(LIBRARY))


@cache
def library_images() -> tuple[tuple[str, bytes], ...]:
    """Path and load image of each of the library's units, in the order of their files' names."""
    name = _images_name()
    blobs = unpack_blobs(read_cached(name))
    if blobs is None:
        blobs = _blobs(_compile())
        write_cached(name, pack_blobs(blobs))
        discard_old("systemlib", MOST_IMAGES)
    return tuple((path.decode(), image) for path, image in zip(blobs[::2], blobs[1::2], strict=True))


@cache
def mapped_library() -> mmap:
    """What :func:`library_images` has, packed, in memory of its own; it was checked when it was new."""
    import mmap

    name = _images_name()
    stamp = name.replace(".images", ".stamp")
    path = vouched(stamp)
    if path is None:
        images = library_images()
        try:
            path = vouch(stamp, name)
        except OSError:  # nothing can be written
            packed = pack_blobs(_blobs(images))
            memory = mmap.mmap(-1, len(packed))
            memory[:] = packed
            return memory
    with open(path, "rb") as file:
        return mmap.mmap(file.fileno(), 0, mmap.MAP_PRIVATE, mmap.PROT_READ | mmap.PROT_WRITE)


def library_paths() -> list[str]:
    """The paths of the library's units as functions with Python bodies are found by."""
    library = mapped_library()
    return [library[at : at + size].decode() for at, size in list(blob_places(library))[::2]]


def _blobs(images: Iterable[tuple[str, bytes]]) -> tuple[bytes, ...]:
    return tuple(blob for path, image in images for blob in (path.encode(), image))


def _images_name() -> str:
    return f"systemlib/{source_stamp()}.images"


@cache
def library_units() -> tuple[Any, ...]:
    """The library's units, decoded."""
    from hhbc.image import decode_own

    return tuple(decode_own(image) for _, image in library_images())


def pack_blobs(blobs: Sequence[bytes]) -> bytes:
    """Blobs as one, behind their checksum."""
    body = b"".join(struct.pack("<Q", len(blob)) + blob + bytes(-len(blob) % _ALIGNMENT) for blob in blobs)
    return blake2b(body, digest_size=_CHECKSUM).digest() + body


def unpack_blobs(data: bytes | None) -> tuple[bytes, ...] | None:
    """The blobs of a cache file; None when there is none or it is damaged."""
    if data is None or blake2b(data[_CHECKSUM:], digest_size=_CHECKSUM).digest() != data[:_CHECKSUM]:
        return None
    return tuple(data[at : at + size] for at, size in blob_places(data))


def blob_places(data: bytes | mmap) -> Iterator[tuple[int, int]]:
    """Where each of packed blobs begins, and its size."""
    at, end = _CHECKSUM, len(data)
    while at < end:
        (size,) = struct.unpack_from("<Q", data, at)
        yield at + 8, size
        at += 8 + size + -size % _ALIGNMENT


# ------------------------------------------------------------------------------ compiling


def _compile() -> list[tuple[str, bytes]]:
    """Path and load image of each file's unit."""
    from backend.systemlib.parts import library_parts

    files = [(name_of_unit(path), path.read_bytes()) for path in stub_files()]
    compilers = blake2b(_compilers().encode(), digest_size=16).hexdigest()
    parts = library_parts(files, compilers)
    return [(PREFIX + name, part.image) for (name, _), part in zip(files, parts, strict=True)]


def _compilers() -> str:
    return status_of_sources(*(f"{PROJECT}/{folder}" for folder in COMPILERS))


def compile_stubs(text: bytes, path: str) -> bytes:
    """The load image of stubs from elsewhere. Raises ``PhpError``, or ``ValueError`` for anything but stubs."""
    from frontend import parse
    from hhbc.emit import emit_unit
    from hhbc.image import encode
    from hhbc.unit import Attr
    from hhbc.verify import verify

    unit = emit_unit(parse(text, path), path, systemlib=True)
    marked = sum(bool(func.attrs & Attr.PYTHON) for _, func in unit.all_funcs())
    if unit.classes or marked != len(unit.all_funcs()) - 1:  # the pseudo-main is none
        raise ValueError("stubs may declare nothing but functions marked #[Python]")
    errors = verify(unit, library=True)
    if errors:
        raise ValueError(str(errors[0]))
    return encode(unit)
