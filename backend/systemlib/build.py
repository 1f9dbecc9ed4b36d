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
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from mmap import mmap
    from pathlib import Path
    from typing import Any

PROJECT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LIBRARY = f"{PROJECT}/backend/library"
COMPILERS = ("frontend", "hhbc")
INTERFACES = "interfaces.php"  # what classes in other files of a folder implement
PREFIX = "systemlib/"  # of the paths of the library's units
_CHECKSUM = 16  # bytes
_ALIGNMENT = 8  # of records in images
MOST_IMAGES = 20  # kept in the cache: of this version and some before, and of installed packages


@cache
def source_stamp() -> str:
    """A hash over the status of all library sources and of the compiler's own (names, sizes, times)."""
    stubs = status_of_sources(LIBRARY, suffixes=(".php",))
    compilers = status_of_sources(*(f"{PROJECT}/{folder}" for folder in COMPILERS))
    return blake2b(f"{stubs}\n{compilers}".encode(), digest_size=16).hexdigest()


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
        from hhbc.image import encode

        blobs = _blobs([(path, encode(unit)) for path, unit in _compile()])
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


def _compile() -> Iterator[tuple[str, Any]]:
    """Path and unit of each file."""
    from frontend import ast, parse
    from hhbc.emit import emit_unit
    from hhbc.unit import Attr
    from hhbc.verify import verify

    files = [(path, parse(path.read_bytes(), name_of_unit(path))) for path in stub_files()]
    constants: dict[str, Any] = {}
    for _, file in files:
        constants.update(_declared_constants(file, ast))
    names = {decl.name.lower() for _, file in files for decl in _classes(file, ast)}
    bound: set[str] = set()
    declared: dict[bytes, str] = {}
    for path, file in files:
        unit = emit_unit(file, name_of_unit(path), systemlib=True, constants=constants)
        errors = verify(unit, library=True)
        if errors:
            raise AssertionError(f"{name_of_unit(path)}: {errors[0]}")
        for func in unit.funcs:
            first = declared.setdefault(func.name.lower(), name_of_unit(path))
            if func.attrs & Attr.HOISTED and first != name_of_unit(path):
                raise AssertionError(f"{name_of_unit(path)}: {func.name.decode()}() is declared in {first}, too")
        problems = [*late_bases(unit, names, bound), *odd_defaults(unit)]
        if problems:
            raise AssertionError(f"{name_of_unit(path)}: {problems[0]}")
        yield PREFIX + name_of_unit(path), unit


def _classes(file: Any, ast: Any) -> Iterator[Any]:
    """The classes that a file declares at its top level."""
    return (stmt for stmt in file.stmts if isinstance(stmt, ast.ClassDecl))


def late_bases(unit: Any, names: Collection[str], bound: set[str]) -> Iterator[str]:
    """What is wrong with the order of a unit's classes, which are bound in the order of files.

    ``names`` are those of all files, ``bound`` those of the files before; it gets those of this one.
    """
    for cls in unit.classes:
        for base in (cls.parent, *cls.interfaces, *cls.traits):
            name = base.decode("latin-1").lower()
            if name in names and name not in bound:
                yield f"{cls.name.decode()} is bound before {base.decode()}, which it builds on"
        bound.add(cls.name.decode("latin-1").lower())


def odd_defaults(unit: Any) -> Iterator[str]:
    """Defaults that no native body gets: they would have to be computed. UNKNOWN stands for none."""
    from hhbc.unit import Attr

    for _, func in unit.all_funcs():
        for param in func.params if func.attrs & Attr.NATIVE else ():
            if param.dv is not None and not param.has_default_value and param.default_text != b"UNKNOWN":
                yield f"{func.name.decode()}(): the default of ${param.name.decode()} is no literal"


def _declared_constants(file: Any, ast: Any) -> dict[str, Any]:
    """Literal values of the constants that a file declares at its top level."""
    found = {}
    for stmt in file.stmts:
        if isinstance(stmt, ast.ConstDecl):
            for item in stmt.items:
                value = item.value
                negative = isinstance(value, ast.Unary) and value.op is ast.UnaryOp.MINUS
                if negative and isinstance(value.operand, ast.Int):
                    value = ast.Int(value.line, -value.operand.value)
                if isinstance(value, ast.Int | ast.Float | ast.String):
                    found[item.name] = value
    return found
