"""One PHP source to one verified load image."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from frontend.diagnostics import PhpCompileError
from frontend.settings import DEFAULTS, Settings

if TYPE_CHECKING:
    from frontend import PhpError
    from frontend.ast import File
    from frontend.library import Library

TOO_DEEP = "the code is nested too deeply to be compiled"


def source_hash(source: bytes) -> str:
    """A hash of everything that a unit's image depends on."""
    import hashlib

    return hashlib.sha256(code_hash("frontend", "hhbc") + source).hexdigest()


@cache
def code_hash(*packages: str) -> bytes:
    """A hash of the code of packages of Hop, which are not imported for it."""
    import hashlib
    from importlib.util import find_spec
    from pathlib import Path

    digest = hashlib.sha256()
    for package in packages:
        spec = find_spec(package)
        assert spec is not None
        for folder in spec.submodule_search_locations or ():
            for path in sorted(Path(folder).rglob("*.py")):
                digest.update(path.read_bytes())
    return digest.digest()


def parsed(
    source: bytes, path: str, library: Library | None = None, settings: Settings = DEFAULTS
) -> File:
    """The checked tree of a source; raises ``frontend.PhpError`` with php's message."""
    from frontend import parse

    try:
        return parse(source, path, library=library, settings=settings)
    except RecursionError:
        raise PhpCompileError(TOO_DEEP, 1) from None


def compile_unit(
    source: bytes, path: str, *, for_eval: bool = False, settings: Settings = DEFAULTS
) -> bytes:
    """Parse, emit, verify and encode; raises ``frontend.PhpError`` with php's message."""
    from cli.phplibrary import StubLibrary

    tree = parsed(source, path, StubLibrary(settings.disabled_functions), settings.of_eval() if for_eval else settings)
    return unit_image(tree, path, for_eval=for_eval)


def unit_image(tree: File, path: str, *, for_eval: bool = False) -> bytes:
    """Emit a checked tree, verify and encode; raises ``frontend.PhpError`` with php's message."""
    from hhbc.emit import emit_unit
    from hhbc.image import encode
    from hhbc.verify import verify

    try:
        unit = emit_unit(tree, path, for_eval=for_eval)
    except RecursionError:
        raise PhpCompileError(TOO_DEEP, 1) from None
    errors = verify(unit)
    if errors:
        raise AssertionError(f"{path}: the emitter made bad code: {errors[0]}")
    return encode(unit)


def refusing_unit(error: PhpError, path: str) -> bytes:
    """The image of a unit that raises the error of a file when it is loaded."""
    from hhbc.emit.refused import refused
    from hhbc.image import encode

    return encode(refused(path, error))
