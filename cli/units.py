"""One PHP source to one verified load image."""

from __future__ import annotations

import hashlib

from hhbc.opcodes import table_hash


def source_hash(source: bytes) -> str:
    """A hash of everything that a unit's image depends on."""
    return hashlib.sha256(table_hash().encode() + source).hexdigest()


def compile_unit(source: bytes, path: str, *, for_eval: bool = False) -> bytes:
    """Parse, emit, verify and encode; raises ``frontend.PhpError`` with php's message."""
    from frontend import parse
    from hhbc.emit import emit_unit
    from hhbc.image import encode
    from hhbc.verify import verify

    unit = emit_unit(parse(source, path), path, for_eval=for_eval)
    errors = verify(unit)
    if errors:
        raise AssertionError(f"{path}: the emitter made bad code: {errors[0]}")
    return encode(unit)
