"""An image with other strings: what a unit becomes when its source says other names in the same places.

Strings lie in two sections alone, and everything else means them by their number (``docs/image.md``), so that neither a
decoder nor an encoder is needed.

Example: ``renamed(encode(unit), lambda text: text.replace(b"a_1", b"a_2"))`` is the image of the unit that has
``a_2`` in each place of ``a_1``.
"""

from __future__ import annotations

import re
import struct

from frontend.digests import blake2b
from hhbc.records import DIGEST_END, HEADER, HEADER_SIZE, HEADER_STRUCT, SECTIONS, STRUCTS

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

# A made-up name of a class, as far as its number.
_ANONYMOUS: Final = re.compile(rb"(@anonymous\0[^\n\0]*:[0-9]+\$)([0-9a-f]+)")
_FIELDS = [name for name, _ in HEADER]
_SECTION, _LITSTR = STRUCTS["section"], STRUCTS["litstr"]


def renamed(image: bytes, rename: Callable[[bytes], bytes]) -> bytes | None:
    """The image, made by this hop, with ``rename(text)`` in the place of each string; None if two become one."""
    header = dict(zip(_FIELDS, HEADER_STRUCT.unpack_from(image), strict=True))
    rows = [_SECTION.unpack_from(image, HEADER_STRUCT.size + at * _SECTION.size) for at in range(len(SECTIONS))]
    parts, places = [], []
    start = HEADER_SIZE
    sections = _changed(image, dict(zip(SECTIONS, rows, strict=True)), rename)
    if sections is None:
        return None
    for name, (offset, count) in zip(SECTIONS, rows, strict=True):
        if name in sections:
            content, count = sections[name]
        else:
            content = image[offset : offset + count * (STRUCTS[name].size if name in STRUCTS else 1)]
        places.append(_SECTION.pack(start, count))
        content += b"\0" * (-len(content) % 8)
        parts.append(content)
        start += len(content)
    header["size"] = start
    head = HEADER_STRUCT.pack(*header.values())
    body = b"".join([head[DIGEST_END:], *places, *parts])
    digest = struct.unpack("<QQ", blake2b(body, digest_size=16).digest())
    header["digest_lo"], header["digest_hi"] = digest
    return HEADER_STRUCT.pack(*header.values())[:DIGEST_END] + body


def evaluated_again(image: bytes, times: int) -> bytes:
    """The image of code that was evaluated so many times before: its anonymous classes are others each time."""
    shift = times * len(set(_ANONYMOUS.findall(image)))

    def other(found: re.Match[bytes]) -> bytes:
        return found[1] + b"%x" % (int(found[2], 16) + shift)

    changed = renamed(image, lambda text: _ANONYMOUS.sub(other, text)) if shift else None
    return changed or image


def _changed(
    image: bytes, rows: dict[str, tuple[int, int]], rename: Callable[[bytes], bytes]
) -> dict[str, tuple[bytes, int]] | None:
    """The sections of strings after renaming, with what their rows count; None if two strings become one."""
    at, count = rows["litstr"]
    base = rows["bytes"][0]
    texts: dict[bytes, None] = {}
    for offset, length, _ in _LITSTR.iter_unpack(image[at : at + count * _LITSTR.size]):
        texts[rename(image[base + offset : base + offset + length])] = None
    if len(texts) != count:
        return None
    records, place = [], 0
    for text in texts:
        records.append(_LITSTR.pack(place, len(text), 0))
        place += len(text) + 1
    return {"litstr": (b"".join(records), count), "bytes": (b"".join(text + b"\0" for text in texts), place)}
