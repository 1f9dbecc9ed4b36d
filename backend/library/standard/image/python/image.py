"""What the first bytes of an image say: its type, size, bits and channels; IPTC blocks of JPEG files.

Example: ``__systemlib_image_facts(png, False)`` is ``[[3, 10, 20, 8, 0], {}, []]``.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from typing import Final, NamedTuple

from backend.library.python.packing import Value

GIF, JPEG, PNG, SWF, PSD, BMP, TIFF_II, TIFF_MM, JPC, JP2, JPX, JB2, SWC, IFF, WBMP, XBM, ICO, WEBP, AVIF = range(1, 20)
_TRUNCATED: Final = b"Error reading from %s!"
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_WBMP_MOST: Final = 2048


class Size(NamedTuple):
    """Of an image; 0 for what it does not say."""

    width: int
    height: int
    bits: int = 0
    channels: int = 0


class Bad(Exception):
    """What is wrong with an image: whether that is a notice, and the text, if anything is said."""


def _unpack(form: str, data: bytes, at: int) -> tuple[int, ...]:
    try:
        return struct.unpack_from(form, data, at)
    except struct.error:
        raise Bad from None


def _gif(data: bytes) -> Size:
    width, height, flags = _unpack("<HHB", data, 6)
    return Size(width, height, (flags & 7) + 1 if flags & 0x80 else 0, 3)


def _png(data: bytes) -> Size:
    return Size(*_unpack(">IIB", data, 16))


def _psd(data: bytes) -> Size:
    height, width = _unpack(">II", data, 14)
    return Size(width, height)


def _bmp(data: bytes) -> Size:
    (size,) = _unpack("<I", data, 14)
    _unpack("B", data, 29)  # that much is read of all of them
    if size == 12:
        width, height, _, bits = _unpack("<HHHH", data, 18)
        return Size(width, height, bits)
    if size > 12 and (size <= 64 or size in (108, 124)):
        width, height, _, bits = _unpack("<iiHH", data, 18)
        return Size(width & 0xFFFFFFFF, abs(height), bits)
    raise Bad


def _rectangle(data: bytes) -> Size:
    """The frame of a Flash film, in twentieths of a pixel."""
    number = int.from_bytes(data[:32].ljust(32, b"\0"), "big")

    def bits(at: int, count: int) -> int:
        return number >> 256 - at - count & (1 << count) - 1

    size = bits(0, 5)
    left, right, top, bottom = (bits(5 + size * part, size) for part in range(4))
    return Size(int((right - left) / 20), int((bottom - top) / 20))


def _swf(data: bytes) -> Size:
    if len(data) < 40:
        raise Bad
    return _rectangle(data[8:])


def _swc(data: bytes) -> Size:
    try:
        return _rectangle(zlib.decompressobj().decompress(data[8:], 64))
    except zlib.error:
        raise Bad from None


def _tiff(order: str) -> Callable[[bytes], Size]:
    def read(data: bytes) -> Size:
        (at,) = _unpack(f"{order}I", data, 4)
        (count,) = _unpack(f"{order}H", data, at)
        _unpack("B", data, at + 2 + 12 * count + 3)
        found = {}
        for entry in range(at + 2, at + 2 + 12 * count, 12):
            tag, kind = _unpack(f"{order}HH", data, entry)
            form = {1: "B", 6: "B", 3: "H", 8: "h", 4: "I", 9: "i"}.get(kind)
            if form is not None:
                (found[tag],) = _unpack(order + form, data, entry + 8)
        width, height = found.get(0xA002, found.get(0x100, 0)), found.get(0xA003, found.get(0x101, 0))
        if not width or not height:
            raise Bad
        return Size(width, height)

    return read


def _jpc_at(data: bytes, at: int) -> Size:
    """A codestream of JPEG 2000, behind its first three bytes."""
    if data[at : at + 1] != b"\x51":
        raise Bad(False, b"JPEG2000 codestream corrupt(Expected SIZ marker not found after SOC)")
    width, height = _unpack(">II", data, at + 5)
    (channels,) = _unpack(">H", data, at + 37)
    if channels > 256:
        raise Bad
    depths = [data[place] for place in range(at + 39, min(at + 39 + 3 * channels, len(data)), 3)]
    return Size(width, height, max(depths, default=-1) + 1, channels)


def _jpc(data: bytes) -> Size:
    return _jpc_at(data, 3)


def _jp2(data: bytes) -> Size:
    at = 12
    while at + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        if length == 1:
            raise Bad
        if kind == b"jp2c":
            return _jpc_at(data, at + 11)
        if length == 0 or length > 0x7FFFFFFF:
            break
        at += max(length, 8)
    raise Bad(False, b"JP2 file has no codestreams at root level")


def _iff(data: bytes) -> Size:
    if data[8:12] not in (b"ILBM", b"PBM "):
        raise Bad
    at = 12
    while True:
        kind, length = _unpack(">Ii", data, at)
        if length < 0:
            raise Bad
        if kind == 0x424D4844:
            width, height, _, bits = _unpack(">hhIB", data, at + 8)
            if length >= 9 and width > 0 and height > 0 and 0 < bits < 33:
                return Size(width, height, bits)
            raise Bad
        at += 8 + length + (length & 1)


def _wbmp(data: bytes) -> Size:
    at = 0

    def byte() -> int:
        nonlocal at
        if at >= len(data):
            raise Bad
        at += 1
        return data[at - 1]

    def number() -> int:
        value = 0
        while True:
            part = byte()
            value = value << 7 | part & 0x7F
            if value > _WBMP_MOST:
                raise Bad
            if not part & 0x80:
                return value

    if byte() != 0:
        raise Bad
    while byte() & 0x80:
        pass
    width, height = number(), number()
    if not width or not height:
        raise Bad
    return Size(width, height)


def _xbm(data: bytes) -> Size:
    found: dict[bytes, int] = {}
    for name, value in re.findall(rb"(?m)^#define\s+(\S+)\s+([+-]?\d+)", data):
        kind = name.rpartition(b"_")[2]
        if kind in (b"width", b"height"):
            found[kind] = int(value)
            if found.get(b"width") and found.get(b"height"):
                return Size(found[b"width"], found[b"height"])
    raise Bad


def _ico(data: bytes) -> Size:
    (count,) = _unpack("<H", data, 4)
    if not 1 <= count <= 255:
        raise Bad
    best = (0, 0, 0)
    for at in range(6, 6 + 16 * count, 16):
        if at + 16 > len(data):
            break
        width, height, _, _, _, bits = struct.unpack_from("<BBBBHH", data, at)
        if bits >= best[2]:
            best = width, height, bits
    return Size(best[0] or 256, best[1] or 256, best[2])


def _webp(data: bytes) -> Size:
    head = data[12:30]
    if len(head) != 18 or head[:3] != b"VP8" or head[3] not in b" LX":
        raise Bad
    if head[3] == 32:
        width, height = struct.unpack_from("<HH", head, 14)
        return Size(width & 0x3FFF, height & 0x3FFF, 8)
    if head[3] == 76:
        (packed,) = struct.unpack_from("<I", head, 9)
        return Size((packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1, 8)
    width, height = int.from_bytes(head[12:15], "little"), int.from_bytes(head[15:18], "little")
    return Size(width + 1, height + 1, 8)


def _avif(data: bytes) -> Size:
    if data[4:8] != b"ftyp" or not {b"avif", b"avis"} & {data[at : at + 4] for at in range(8, 64, 4)}:
        raise Bad
    extent = data.find(b"ispe")
    if extent < 0:
        raise Bad
    width, height = _unpack(">II", data, extent + 8)
    coded, pixel = data.find(b"av1C"), data.find(b"pixi")
    if pixel >= 0:
        channels, bits = _unpack("BB", data, pixel + 8)
        return Size(width, height, bits, channels)
    (flags,) = _unpack("B", data, coded + 6) if coded >= 0 else (0,)
    return Size(width, height, (12 if flags & 0x20 else 10) if flags & 0x40 else 8, 1 if flags & 0x10 else 3)


def _jpeg(data: bytes, markers: dict[int | bytes, Value] | None) -> tuple[Size | None, list[Value]]:
    """The size, and what is said; fills in the APP markers that are wanted."""
    size: Size | None = None
    said: list[Value] = []
    at, first = 2, True
    while True:
        start = at
        while not first and at < len(data) and data[at] != 0xFF:
            at += 1
        if at > start:
            said.append([False, b"Corrupt JPEG data: %d extraneous bytes before marker" % (at - start)])
        first = False
        while at < len(data) and data[at] == 0xFF:
            at += 1
        if at >= len(data) or data[at] in (0xD9, 0xDA):
            return size, said
        marker, length = data[at], int.from_bytes(data[at + 1 : at + 3], "big")
        body = data[at + 3 : at + 1 + length]
        if marker in _FRAMES and size is None:
            if len(data) < at + 9:
                return size, said
            bits, height, width, channels = struct.unpack_from(">BHHB", data, at + 3)
            size = Size(width, height, bits, channels)
            if markers is None or length < 8:
                return size, said
        elif length < 2:
            return size, said
        elif 0xE0 <= marker <= 0xEF and markers is not None:
            if len(body) != length - 2:
                return size, said
            markers.setdefault(b"APP%d" % (marker - 0xE0), body)
        at += 1 + length


_READERS: Final[dict[int, Callable[[bytes], Size]]] = {
    GIF: _gif, PNG: _png, SWF: _swf, SWC: _swc, PSD: _psd, BMP: _bmp, TIFF_II: _tiff("<"), TIFF_MM: _tiff(">"),
    JPC: _jpc, JP2: _jp2, IFF: _iff, WBMP: _wbmp, XBM: _xbm, ICO: _ico, WEBP: _webp, AVIF: _avif,
}  # fmt: skip
_STARTS: Final = (
    (b"GIF", GIF), (b"\xff\xd8\xff", JPEG), (b"FWS", SWF), (b"CWS", SWC), (b"8BP", PSD), (b"BM", BMP), (b"\xff\x4f\xff", JPC),
)  # fmt: skip
_LONGER: Final = ((b"II*\0", TIFF_II), (b"MM\0*", TIFF_MM), (b"FORM", IFF), (b"\0\0\1\0", ICO))
_JP2_START: Final = b"\0\0\0\x0cjP  \r\n\x87\n"
_PNG_START: Final = b"\x89PNG\r\n\x1a\n"


def _is(reader: Callable[[bytes], Size], data: bytes) -> bool:
    try:
        reader(data)
    except Bad:
        return False
    return True


def _type(data: bytes) -> int:
    """The type of an image; raises Bad where there is none."""
    if len(data) < 3:
        raise Bad(True, _TRUNCATED)
    if data[:3] == _PNG_START[:3]:
        if len(data) < 8:
            raise Bad(True, _TRUNCATED)
        if data[:8] != _PNG_START:
            raise Bad(False, b"PNG file corrupted by ASCII conversion")
        return PNG
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data[:3] == b"RIF":
        if len(data) < 12:
            raise Bad(True, _TRUNCATED)
        if data[8:12] != b"WEBP":
            raise Bad
        return WEBP
    if len(data) < 4:
        raise Bad(True, _TRUNCATED)
    for start, kind in _LONGER:
        if data.startswith(start):
            return kind
    if data.startswith(_JP2_START):
        return JP2
    if _is(_avif, data):
        return AVIF
    if _is(_wbmp, data):
        return WBMP
    if len(data) < 12:
        raise Bad(True, _TRUNCATED)
    if _is(_xbm, data):
        return XBM
    raise Bad


def __systemlib_image_facts(data: bytes, wants_markers: bool) -> Value:
    """Type and size (None where there is none), the markers, and what is said: whether it is a notice, and the text."""
    markers: dict[int | bytes, Value] = {}
    said: list[Value] = []
    try:
        kind = _type(data)
        if kind == JPEG:
            size, said = _jpeg(data, markers if wants_markers else None)
        else:
            size = _READERS[kind](data)
    except Bad as bad:
        return [None, markers, [list(bad.args)] if bad.args else []]
    return [None if size is None else [kind, *size], markers, said]


# -- IPTC ---------------------------------------------------------------------------------------------


def __systemlib_iptc_parts(block: bytes) -> Value:
    """The parts of a block by record and number; None for none."""
    at = next((at for at in range(len(block) - 1) if block[at] == 0x1C and block[at + 1] in (1, 2)), len(block))
    found: dict[int | bytes, Value] = {}
    while at < len(block) and block[at] == 0x1C and at + 4 < len(block):
        record, number = block[at + 1], block[at + 2]
        length, at = int.from_bytes(block[at + 3 : at + 5], "big"), at + 5
        if length & 0x8000:
            if at + 4 > len(block):
                break
            length, at = int.from_bytes(block[at : at + 4], "big"), at + 4
        if length > len(block) - at:
            break
        parts = found.setdefault(b"%d#%03d" % (record, number), [])
        assert isinstance(parts, list)
        parts.append(block[at : at + length])
        at += length
    return found or None


def __systemlib_iptc_embedded(image: bytes, block: bytes) -> bytes | None:
    """A JPEG with a block behind its first marker, without those that it has; None where it is none."""
    if image[:2] != b"\xff\xd8":
        return None
    padded = block + b"\0" if len(block) & 1 else block
    head = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(block))
    made = b"\xff\xed" + struct.pack(">H", len(head) + len(padded) + 2) + head + padded
    out, at, done = bytearray(image[:2]), 2, False
    while at + 4 <= len(image) and image[at] == 0xFF and image[at + 1] not in (0xD9, 0xDA):
        marker, length = image[at + 1], int.from_bytes(image[at + 2 : at + 4], "big")
        if not done and marker != 0xE0:
            out += made
            done = True
        if marker != 0xED:
            out += image[at : at + 2 + length]
        at += 2 + length
    return bytes(out + image[at:])
