"""A unit as bytes: the load image that repos store and native code maps.

:func:`encode` writes the one canonical image of a unit: the same unit gives the same bytes.
:func:`decode` reads it back and treats the bytes as hostile: whatever is wrong is an
:class:`ImageError`. Ranges of records lie one behind the other in the order in which they are
used, so that reading is linear in the size of the file. ``docs/image.md`` explains the format.

Example: ``decode(encode(unit)) == unit``.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence
from typing import Final, NamedTuple

from hhbc.codec import CodecError
from hhbc.image_read import UnitReader
from hhbc.image_write import UnitWriter
from hhbc.ops import TABLE_HASH
from hhbc.pool import ScalarReader
from hhbc.records import (
    DIGEST_END,
    HEADER_SIZE,
    HEADER_STRUCT,
    MAGIC,
    SECTIONS,
    STRUCTS,
    VERSION,
)
from hhbc.unit import Unit

_TABLE_HASH: Final = int(TABLE_HASH, 16)


class ImageError(Exception):
    """Bytes that are no image, or an image of another version."""


def encode(unit: Unit) -> bytes:
    """The image of a unit. Raises :class:`~hhbc.codec.CodecError` for one that cannot be encoded."""
    sections = UnitWriter().write(unit)
    filepath = sections.filepath
    parts, rows, offset = [], [], HEADER_SIZE
    for name in SECTIONS:
        count, content = sections.content[name]
        rows.append(STRUCTS["section"].pack(offset, count))
        content += b"\0" * (-len(content) % 8)
        parts.append(content)
        offset += len(content)
    tail = (offset, unit.strict_types, unit.halt_offset, filepath, len(SECTIONS))
    header = HEADER_STRUCT.pack(MAGIC, VERSION, _TABLE_HASH, 0, 0, *tail)
    body = b"".join([header[DIGEST_END:], *rows, *parts])
    low, high = struct.unpack("<QQ", hashlib.blake2b(body, digest_size=16).digest())
    header = HEADER_STRUCT.pack(MAGIC, VERSION, _TABLE_HASH, low, high, *tail)
    return header[:DIGEST_END] + body


def decode(data: bytes) -> Unit:
    """The unit of an image. Raises :class:`ImageError` for whatever :func:`encode` cannot have written.

    That is decided by writing it again, so that no rule of the format is told twice.
    """
    unit = decode_own(data)
    try:
        canonical = encode(unit) == data
    except CodecError:
        canonical = False
    if not canonical:
        raise ImageError("damaged image: not as it would be written")
    return unit


def decode_own(data: bytes) -> Unit:
    """The same for an image that :func:`encode` is known to have written, without writing it again."""
    try:
        return _decode(data)
    except ImageError:
        raise
    except (CodecError, ValueError, LookupError, struct.error, OverflowError) as error:
        raise ImageError(f"damaged image: {error}") from None


def _decode(data: bytes) -> Unit:
    header, sections = open_image(data)
    records = {
        name: list(STRUCTS[name].iter_unpack(content))
        for name, content in sections.items()
        if name in STRUCTS
    }
    strings = _read_strings(records["litstr"], sections["bytes"])
    literals = ScalarReader(records["scalar"], strings)
    reader = UnitReader(records, sections["code"], literals)
    return reader.read(strings[header.filepath], bool(header.strict_types), header.halt_offset)


class Header(NamedTuple):
    """What an image's header says about the unit."""

    strict_types: int
    halt_offset: int
    filepath: int


def open_image(data: bytes) -> tuple[Header, dict[str, bytes]]:
    """Check header and checksum; return the header and each section's bytes. Raises ImageError."""
    if len(data) < HEADER_SIZE:
        raise ImageError("truncated image")
    header = HEADER_STRUCT.unpack_from(data)
    magic, version, table, low, high, size, strict, halt, filepath, num_sections = header
    if magic != MAGIC:
        raise ImageError("not an image")
    if version != VERSION or table != _TABLE_HASH:
        raise ImageError("an image of another version of hop")
    if size != len(data) or num_sections != len(SECTIONS):
        raise ImageError("truncated image")
    digest = hashlib.blake2b(memoryview(data)[DIGEST_END:], digest_size=16).digest()
    if struct.unpack("<QQ", digest) != (low, high):
        raise ImageError("damaged image: the checksum differs")
    if strict > 1:
        raise ImageError("damaged image: bad header")
    sections, at = {}, HEADER_STRUCT.size
    expected = HEADER_SIZE
    for name in SECTIONS:
        offset, count = STRUCTS["section"].unpack_from(data, at)
        at += STRUCTS["section"].size
        length = count * (STRUCTS[name].size if name in STRUCTS else 1)
        if offset != expected or offset + length > size:
            raise ImageError("damaged image: bad section")
        sections[name] = data[offset : offset + length]
        expected = offset + length + (-length % 8)
        if data[offset + length : expected].strip(b"\0"):
            raise ImageError("damaged image: bad section")
    if expected != size:
        raise ImageError("damaged image: bad section")
    return Header(strict, halt, filepath), sections


def _read_strings(records: Sequence[tuple[int, ...]], content: bytes) -> list[bytes]:
    strings, expected = [], 0
    for offset, length, hashed in records:
        end = offset + length
        if offset != expected or hashed or content[end : end + 1] != b"\0":
            raise ImageError("damaged image: bad string")
        strings.append(content[offset:end])
        expected = end + 1
    if expected != len(content) or len(set(strings)) != len(strings):
        raise ImageError("damaged image: bad string")
    return strings
