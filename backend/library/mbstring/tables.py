"""The charsets of two and three bytes that native code knows by tables: EUC-JP, SJIS, EUC-KR, GBK, Big5 and their kin.

A row has what 256 bytes mean, or what 256 code points become; rows that are alike are kept once. The tables are made of what the
Python codecs say, which also have the charsets with longer sequences.

Example: `table_decode(SJIS, p, n, to)` writes 0x3042 for the bytes 82 A0.
"""

from functools import cache

from backend.library.mbstring.python.doublebyte import Charset, EucJp, codec
from backend.library.mbstring.python.encodings import ENCODINGS, Family
from backend.library.mbstring.state import BAD
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_reserve
from backend.runtime.layout import *

NONE = 0xFFFF
LEAD3 = 0x8F  # begins three bytes in EUC-JP
NO_LEAD, NOTHING, NO_BYTES = range(3)  # rows
KNOWN = [e.name for e in ENCODINGS if e.family == Family.TABLE]
TRIPLE_NAMES = [name for name in KNOWN if name in ("EUC-JP", "eucJP-win")]


class _Rows:
    """Rows, each kept once."""

    def __init__(self) -> None:
        self.flat: list[int] = [NONE] * 512 + [0] * 256
        self.known: dict[tuple[int, ...], int] = {(NONE,) * 256: NOTHING, (0,) * 256: NO_BYTES}

    def number(self, row: list[int]) -> int:
        """The number of a row."""
        key = tuple(row)
        if key not in self.known:
            self.known[key] = len(self.flat) // 256
            self.flat += row
        return self.known[key]

    def behind(self, start: bytes, charset: Charset) -> int:
        """The row of what bytes mean behind some others."""
        return self.number([charset.forward.get(start + bytes([byte]), (NONE,))[0] for byte in range(256)])


@cache
def made() -> dict[str, list[int]]:
    """The tables by name."""
    rows = _Rows()
    tables: dict[str, list[int]] = {"singles": [], "seconds": [], "thirds": [], "pages": []}
    for name in KNOWN:
        charset = codec(name)
        tables["singles"].append(rows.behind(b"", charset))
        tables["seconds"] += [
            rows.behind(bytes([lead]), charset) if lead in charset.leads else NO_LEAD for lead in range(256)
        ]
        if isinstance(charset, EucJp):
            tables["thirds"] += [rows.behind(bytes([LEAD3, second]), charset) for second in range(256)]
        said = {code: _said(text) for code, text in charset.backward.items()}
        tables["pages"] += [rows.number([said.get(page << 8 | low, 0) for low in range(256)]) for page in range(256)]
    tables["rows"] = rows.flat
    return tables


def _said(text: bytes) -> int:
    """Bytes as a table has them: of three, the last two, the last one without its high bit."""
    if len(text) < 3:
        return int.from_bytes(text, "big")
    return text[1] << 8 | text[2] & 0x7F


class _Made:
    """One of the tables, which are not made before they are compiled."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __iter__(self):
        return iter(made()[self.name])


ROWS = const_table("mb_rows", u16, _Made("rows"))
SINGLES = const_table("mb_singles", u16, _Made("singles"))  # by charset: the row of its bytes
SECONDS = const_table("mb_seconds", u16, _Made("seconds"))  # and of those behind each byte that leads
THIRDS = const_table("mb_thirds", u16, _Made("thirds"))  # by charset with three bytes and second byte
PAGES = const_table("mb_pages", u16, _Made("pages"))  # by charset: the row of each 256 code points
CHARSET = const_table("mb_charset", u8, [KNOWN.index(e.name) if e.name in KNOWN else 0 for e in ENCODINGS])
# By charset: one more than its place in THIRDS, 0 where three bytes are no character.
TRIPLE = const_table(
    "mb_triple", u8, [TRIPLE_NAMES.index(name) + 1 if name in TRIPLE_NAMES else 0 for name in KNOWN]
)


@native
def table_step(encoding: i64, p: ptr[u8], n: u64, code: ptr[u32]) -> u64:
    """The code point that some bytes begin with, or BAD, and how many bytes that takes: more than there are where the last
    character is not finished."""
    charset = i64(CHARSET[encoding])
    row = SECONDS[charset * 256 + i64(p[0])]
    size: u64 = 2
    found: u16 = NONE
    if row == NO_LEAD:
        size = 1
        found = ROWS[i64(SINGLES[charset]) * 256 + i64(p[0])]
    elif p[0] == LEAD3 and TRIPLE[charset] != 0:
        size = 3
        if n >= 3:
            third = THIRDS[(i64(TRIPLE[charset]) - 1) * 256 + i64(p[1])]
            found = ROWS[i64(third) * 256 + i64(p[2])]
    elif n >= 2:
        found = ROWS[i64(row) * 256 + i64(p[1])]
    code[0] = u32(found) if found != NONE else BAD
    return size


@native
def table_decode(encoding: i64, p: ptr[u8], n: u64, to: ptr[u32]) -> u64:
    """Decode; how many code points and errors there are."""
    at: u64 = 0
    count: u64 = 0
    while at < n:
        at += table_step(encoding, p + at, n - at, to + count)
        count += 1
    return count


@native
def table_put(b: ptr[Builder], encoding: i64, w: u32) -> bool:
    """Append a code point; False when the charset has it not."""
    if w > 0xFFFF:
        return False
    charset = i64(CHARSET[encoding])
    said = ROWS[i64(PAGES[charset * 256 + i64(w >> 8)]) * 256 + i64(w & 255)]
    if said == 0 and w != 0:
        return False
    to = sb_reserve(b, 3)
    if said < 0x100:
        to[0] = u8(said)
        b.len += 1
    elif TRIPLE[charset] != 0 and said & 0x80 == 0:
        to[0] = LEAD3
        to[1] = u8(said >> 8)
        to[2] = u8(said & 0x7F) | 0x80
        b.len += 3
    else:
        to[0] = u8(said >> 8)
        to[1] = u8(said & 0xFF)
        b.len += 2
    return True


@native
def table_unfinished(encoding: i64, p: ptr[u8], n: u64) -> bool:
    """Whether the last character wants more bytes."""
    code = stack(u32)
    at: u64 = 0
    while at < n:
        at += table_step(encoding, p + at, n - at, code)
    return at > n
