"""Tables of case: what php's version of Unicode says each code point becomes.

A mapping is pages of 256 differences, of which most code points share an empty one; SPECIAL marks those that become
several characters or, in the full mapping, others than in the simple one.

Example: `cased_simple(UPPER, 0x61) == 0x41`.
"""

from backend.library.mbstring.python import unicode_tables as unicode
from backend.library.mbstring.python.runs import mapping, members, ranges
from backend.native.lang import *

UPPER, LOWER, TITLE, FOLD = range(4)  # php's MB_CASE_*; the simple ones are 4 more
SIMPLE = 4
_NAMES = ("UPPER", "LOWER", "TITLE", "FOLD")
PAGES = 0x1EA  # no code point from 0x1EA00 on has case
HIGHEST = PAGES << 8
MAXIMUM = 3  # code points that one becomes


class _Tables:
    """What the four mappings need: page numbers, pages, special ones."""

    def __init__(self) -> None:
        self.index: list[int] = []
        self.pages: list[tuple[int, ...]] = [(0,) * 256]
        self.special: list[tuple[int, ...]] = []  # (mapping, code point, length, and MAXIMUM of what it becomes)
        for number, name in enumerate(_NAMES):
            pages: dict[int, list[int]] = {}
            for c, text in mapping(getattr(unicode, name)).items():
                pages.setdefault(c >> 8, [0] * 256)[c & 255] = text[0] - c
            for c, text in mapping(getattr(unicode, name + "_SPECIAL")).items():
                row = (number, c, len(text), *text, *[0] * (MAXIMUM - len(text)))
                self.special.append(row)
            for page in range(PAGES):
                row = tuple(pages[page]) if page in pages else self.pages[0]
                if row not in self.pages:
                    self.pages.append(row)
                self.index.append(self.pages.index(row))


_TABLES = _Tables()
INDEX = const_table("mb_case_index", u8, _TABLES.index)
DELTAS = const_table("mb_case_deltas", i32, [delta for page in _TABLES.pages for delta in page])
_ROW = 3 + MAXIMUM
SPECIAL_COUNT = len(_TABLES.special)
SPECIAL = const_table("mb_case_special", u32, [n for row in _TABLES.special for n in row])
_STARTS = [next((i for i, r in enumerate(_TABLES.special) if r[0] >= m), SPECIAL_COUNT) for m in range(5)]
SPECIAL_STARTS = const_table("mb_case_special_starts", u16, _STARTS)
# Which code points below HIGHEST have something special in some mapping: one bit each.
_BITS = [0] * (HIGHEST // 64)
for _row in _TABLES.special:
    _BITS[_row[1] >> 6] |= 1 << (_row[1] & 63)
SPECIAL_BITS = const_table("mb_case_special_bits", u64, _BITS)


def _flat(text: str) -> list[int]:
    return [n for pair in ranges(text) for n in pair]


CASED = const_table("mb_cased", u32, _flat(unicode.CASED))
CASED_COUNT = len(_flat(unicode.CASED)) // 2
IGNORED = const_table("mb_case_ignored", u32, _flat(unicode.IGNORED))
IGNORED_COUNT = len(_flat(unicode.IGNORED)) // 2
WIDE = const_table("mb_wide", u32, _flat(unicode.WIDE))
WIDE_COUNT = len(_flat(unicode.WIDE)) // 2
FIRST_WIDE = _flat(unicode.WIDE)[0]
_RARE = set(members(unicode.RARE))
RARE = const_table("mb_rare", u64, [sum((i * 64 + j in _RARE) << j for j in range(64)) for i in range(1024)])


@native(inline=True)
def cased_simple(mode: i64, c: u32) -> u32:
    """The one character that a code point becomes."""
    if c >= HIGHEST:
        return c
    page = INDEX[mode * PAGES + i64(c >> 8)]
    return u32(i32(c) + DELTAS[i64(page) * 256 + i64(c & 255)])


@native(inline=True)
def is_special(c: u32) -> bool:
    """Whether a code point may become several."""
    return c < HIGHEST and (SPECIAL_BITS[c >> 6] >> u64(c & 63)) & 1 != 0


@native
def cased_special(mode: i64, c: u32, to: ptr[u32]) -> u64:
    """Write what a code point becomes in the full mapping, at most MAXIMUM code points; how many there are."""
    for i in range(i64(SPECIAL_STARTS[mode]), i64(SPECIAL_STARTS[mode + 1])):
        row = i * _ROW
        if SPECIAL[row + 1] == c:
            for j in range(MAXIMUM):
                to[j] = SPECIAL[row + 3 + j]
            return u64(SPECIAL[row + 2])
    to[0] = cased_simple(mode, c)
    return 1


def _make_member(name: str, table, count: int):
    """Whether a code point is in one of the sorted ranges of a table."""

    @native(name=name, readonly=True)
    def member(c: u32) -> bool:
        low: i64 = 0
        high: i64 = count
        while low < high:
            middle = (low + high) >> 1
            if c > table[middle * 2 + 1]:
                low = middle + 1
            elif c < table[middle * 2]:
                high = middle
            else:
                return True
        return False

    return member


is_cased = _make_member("mb_is_cased", CASED, CASED_COUNT)
is_case_ignored = _make_member("mb_is_case_ignored", IGNORED, IGNORED_COUNT)
_is_wide = _make_member("mb_is_wide", WIDE, WIDE_COUNT)


@native(inline=True)
def width_of(c: u32) -> i64:
    """How many columns a character takes."""
    return 2 if c >= FIRST_WIDE and _is_wide(c) else 1


@native(inline=True)
def is_rare(c: u32) -> bool:
    """Whether mb_detect_encoding() finds a character below 0x10000 unlikely."""
    return (RARE[c >> 6] >> u64(c & 63)) & 1 != 0
