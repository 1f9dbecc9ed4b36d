"""Characters counted, cut out and split off: mb_strlen(), mb_substr(), mb_strcut(), mb_str_split().

php counts by the first byte of a character where an encoding allows it, whatever follows; only for other encodings it
decodes. So wrong bytes stay as they are in UTF-8.

Example: `skip(table, p, end, 3)` is where the fourth character begins.
"""

from backend.library.mbstring.decode import (
    LITTLE,
    WIDTH,
    WRONG,
    charset_call,
    decode,
    mb_half_at,
    utf8_span,
    wide_count,
    wide_of,
)
from backend.library.mbstring.encode import encode_with
from backend.library.mbstring.python.encodings import (
    BYTES,
    DECODED,
    ENCODINGS,
    QUADS,
    WORDS,
    Family,
)
from backend.library.mbstring.python.encodings import (
    UTF8 as UTF8_LENGTHS,
)
from backend.library.mbstring.state import (
    CHARACTER,
    FAMILY,
    argument_error,
    encoding_argument,
    encoding_name,
)
from backend.library.mbstring.tables import table_unfinished
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_empty, arr_new
from backend.runtime.errors import msg
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import load64, str_byte, str_bytes, str_empty, str_from, str_sub
from backend.runtime.value import *

# Kinds of counting; from TABLED on, the kind numbers a table of lengths.
BY_DECODING, BY_BYTE, BY_WORD, BY_QUAD, TABLED = range(5)
_PLAIN = {DECODED: BY_DECODING, BYTES: BY_BYTE, WORDS: BY_WORD, QUADS: BY_QUAD}
_TABLES = [UTF8_LENGTHS]
for _encoding in ENCODINGS:
    if _encoding.lengths not in _PLAIN and _encoding.lengths not in _TABLES:
        _TABLES.append(_encoding.lengths)


def _kind(lengths) -> int:
    return _PLAIN.get(lengths, TABLED + _TABLES.index(lengths) if lengths in _TABLES else -1)


def _lengths(table) -> list[int]:
    sizes = [1] * 256
    for first, last, size in table:
        sizes[first : last + 1] = [size] * (last + 1 - first)
    return sizes


KIND = const_table("mb_counting", u8, [_kind(e.lengths) for e in ENCODINGS])
SIZES = const_table("mb_sizes", u8, [size for table in _TABLES for size in _lengths(table)])
ASCII_ONLY = 0x8080808080808080
UNTIL_END = -1


@native(inline=True)
def size_by(table: i64, first: u8) -> u64:
    """The length of a character by its first byte; branches, which are foreseen, are faster than UTF-8's table."""
    if table == 0:
        if first < 0xC2 or first > 0xF4:
            return 1
        if first < 0xE0:
            return 2
        return 3 if first < 0xF0 else 4
    return u64(SIZES[table * 256 + i64(first)])


@native
def count_by(table: i64, p: ptr[u8], n: u64) -> u64:
    """How many characters there are by a table of lengths."""
    at: u64 = 0
    count: u64 = 0
    while at < n:
        if p[at] < 0x80 and n - at >= 8 and load64(p + at) & ASCII_ONLY == 0:
            at += 8
            count += 8
        else:
            at += size_by(table, p[at])
            count += 1
    return count


@native
def skip(table: i64, p: ptr[u8], n: u64, count: u64) -> u64:
    """The offset behind so many characters, at most `n`."""
    at: u64 = 0
    rest = count
    while rest > 0 and at < n:
        if p[at] < 0x80 and rest >= 8 and n - at >= 8 and load64(p + at) & ASCII_ONLY == 0:
            at += 8
            rest -= 8
        else:
            at += size_by(table, p[at])
            rest -= 1
    return at if at < n else n


@native
def count_chars_in(encoding: i64, p: ptr[u8], n: u64) -> i64:
    """How many characters bytes are; -1 after an exception."""
    kind = i64(KIND[encoding])
    if kind >= TABLED:
        return i64(count_by(kind - TABLED, p, n))
    if kind == BY_DECODING:
        wide = decode(encoding, p, n)
        if wide is None:
            return -1
        count = wide_count(wide)
        str_decref(wide)
        return i64(count)
    return i64(n >> u64(kind - BY_BYTE))


@native
def f_mb_strlen(string: ptr[String], encoding: ptr[String]) -> i64:
    """mb_strlen()"""
    number = encoding_argument(encoding, 2)
    if number < 0:
        return 0
    return count_chars_in(number, str_bytes(string), string.len)


@native
def part(string: ptr[String], encoding: i64, start: i64, length: i64) -> ptr[String]:
    """So many characters, or all until the end, from one on (owned). None after an exception."""
    kind = i64(KIND[encoding])
    if kind == BY_DECODING:
        return part_decoded(string, encoding, start, length)
    p = str_bytes(string)
    if kind >= TABLED:
        table = kind - TABLED
        begin = skip(table, p, string.len, u64(start))
        rest = string.len - begin
        if length != UNTIL_END:
            rest = skip(table, p + begin, rest, u64(length))
        return str_sub(string, begin, rest)
    # The offsets wrap as php's do.
    shift = u64(kind - BY_BYTE)
    first = u64(start) << shift
    end = first + (u64(length) << shift) if length != UNTIL_END else string.len
    if first > string.len:
        first = string.len
    if end > string.len:
        end = string.len
    if first > end:
        first = end
    return str_sub(string, first, end - first)


@native
def part_decoded(string: ptr[String], encoding: i64, start: i64, length: i64) -> ptr[String]:
    """The same for an encoding without lengths: what is no character becomes "?"."""
    wide = decode(encoding, str_bytes(string), string.len)
    if wide is None:
        return None
    size = i64(wide_count(wide))
    first = start if start < size else size
    taken = length if length != UNTIL_END and length < size - first else size - first
    errors = stack(i64)
    result = encode_with(encoding, wide_of(wide) + first, u64(taken), CHARACTER, ord("?"), errors)
    str_decref(wide)
    return result


@native(cold=True)
def lowest_refused(argument: i64) -> ptr[String]:
    """Throw because of an argument that has no negative."""
    text = b"must be between -9223372036854775807 and 9223372036854775807"
    argument_error(argument, msg(text, 0, 0, 0))
    return None


LOWEST = -(1 << 63)


@native
def f_mb_substr(string: ptr[String], start: i64, length: ptr[TV], encoding: ptr[String]) -> ptr[String]:
    """mb_substr()"""
    whole = length.tag == Tag.NULL
    wanted = 0 if whole else length.data
    if start == LOWEST:
        return lowest_refused(2)
    if wanted == LOWEST:
        return lowest_refused(3)
    number = encoding_argument(encoding, 4)
    if number < 0:
        return None
    first = start
    if start < 0 or wanted < 0:
        size = count_chars_in(number, str_bytes(string), string.len)
        if size < 0:
            return None
        if start < 0:
            first = start + size if -start < size else 0
        if wanted < 0:
            wanted = size - first + wanted if first < size and -wanted < size - first else 0
    return part(string, number, first, UNTIL_END if whole else wanted)


@native
def f_mb_strcut(string: ptr[String], start: i64, length: ptr[TV], encoding: ptr[String]) -> ptr[String]:
    """mb_strcut()"""
    number = encoding_argument(encoding, 4)
    if number < 0:
        return None
    size = i64(string.len)
    wanted = size if length.tag == Tag.NULL else length.data
    first = start
    if first < 0:
        first = size + first if first + size > 0 else 0
    if wanted < 0:
        wanted = size - first + wanted
        if wanted < 0:
            wanted = 0
    if first > size:
        return str_empty()
    return cut(string, number, first, wanted)


@native
def cut(string: ptr[String], encoding: i64, start: i64, length: i64) -> ptr[String]:
    """At most so many bytes from one on, moved back to where characters begin."""
    kind = i64(KIND[encoding])
    if kind == BY_DECODING:
        return cut_decoded(string, encoding, start, length)
    size = i64(string.len)
    if kind < TABLED:
        mask = ~((i64(1) << (kind - BY_BYTE)) - 1)
        first = start & mask
        taken = length if length < size - first else size - first
        return str_sub(string, u64(first), u64(taken & mask))
    table = kind - TABLED
    p = str_bytes(string)
    begin = cut_point(table, p, 0, start)
    end = size
    if length < size - begin:
        end = cut_point(table, p, begin, begin + length)
    return str_sub(string, u64(begin), u64(end - begin))


@native
def cut_point(table: i64, p: ptr[u8], start: i64, limit: i64) -> i64:
    """The last begin of a character that is not behind the limit, from one begin on."""
    at = start
    last: i64 = 0
    while at < limit:
        last = i64(size_by(table, p[at]))
        at += last
    return at - last if at > limit else at


@native
def cut_decoded(string: ptr[String], encoding: i64, start: i64, length: i64) -> ptr[String]:
    """The characters that end behind the start, as many as fit."""
    p = str_bytes(string)
    before = decode(encoding, p, u64(start))
    if before is None:
        return None
    wide = decode(encoding, p, string.len)
    if wide is None:
        str_decref(before)
        return None
    first = wide_count(before)
    if first > 0 and wide_of(before)[first - 1] != wide_of(wide)[first - 1]:
        first -= 1
    str_decref(before)
    room = i64(string.len) - start
    if length < room:
        room = length
    result = fitting(encoding, wide_of(wide) + first, i64(wide_count(wide) - first), u64(room))
    str_decref(wide)
    return result


@native
def fitting(encoding: i64, wide: ptr[u32], count: i64, room: u64) -> ptr[String]:
    """The most characters whose encoded form takes no more than the room."""
    errors = stack(i64)
    low: i64 = 0
    high = count
    while True:
        middle = (low + high + 1) >> 1
        text = encode_with(encoding, wide, u64(middle), CHARACTER, ord("?"), errors)
        if text is None or (low == high and text.len <= room) or middle == 0:
            return text
        if text.len <= room:
            low = middle
        else:
            high = middle - 1
        str_decref(text)
    return None


@native
def f_mb_str_split(string: ptr[String], length: i64, encoding: ptr[String]) -> ptr[Array]:
    """mb_str_split()"""
    if length <= 0:
        argument_error(2, msg(b"must be greater than 0", 0, 0, 0))
        return None
    number = encoding_argument(encoding, 3)
    if number < 0:
        return None
    if string.len == 0:
        return arr_empty()
    kind = i64(KIND[number])
    if kind == BY_DECODING:
        return split_decoded(string, number, length)
    if kind >= TABLED:
        return split_by(kind - TABLED, string, length)
    return split_evenly(string, length, kind - BY_BYTE)


@native
def split_by(table: i64, string: ptr[String], length: i64) -> ptr[Array]:
    """Pieces of so many characters."""
    p = str_bytes(string)
    n = string.len
    list = arr_new(n if length == 1 else 8)
    at: u64 = 0
    while at < n:
        size = size_by(table, p[at]) if length == 1 else skip(table, p + at, n - at, u64(length))
        if size > n - at:
            size = n - at
        arr_append(list, tv_str(str_from(p + at, size)))
        at += size
    return list


@native
def split_evenly(string: ptr[String], length: i64, shift: i64) -> ptr[Array]:
    """Pieces of units of the same size; the last piece takes what is left."""
    n = string.len
    units = n >> u64(shift)
    list = arr_new(0)
    if units == 0:
        return list
    count = u64(length) if u64(length) < units else units
    step = count << u64(shift)
    pieces = (units + count - 1) // count
    at: u64 = 0
    for _i in range(pieces - 1):
        arr_append(list, tv_str(str_from(str_bytes(string) + at, step)))
        at += step
    arr_append(list, tv_str(str_from(str_bytes(string) + at, n - at)))
    return list


@native
def tail_of(encoding: i64, p: ptr[u8], n: u64) -> TV:
    """Whether the last byte completes a character; null where it leaves one unfinished."""
    if FAMILY[encoding] == Family.UTF8:
        back: u64 = 1
        while back < 4 and back <= n and p[n - back] < 0xC2:
            back += 1
        if back == 4 or back > n or p[n - back] > 0xF4:
            return tv_bool(True)
        return tv_null() if utf8_span(p + (n - back), back) == WRONG + back else tv_bool(True)
    if FAMILY[encoding] == Family.BYTE:
        return tv_bool(True)
    if FAMILY[encoding] == Family.TABLE:
        return tv_null() if table_unfinished(encoding, p, n) else tv_bool(True)
    if WIDTH[encoding] == 4:
        return tv_null() if n & 3 != 0 else tv_bool(True)
    if FAMILY[encoding] == Family.UNITS:
        high = LITTLE[encoding] != 0
        unfinished = n & 1 != 0 or mb_half_at(p + n - 2, high) & 0xFC00 == 0xD800
        return tv_null() if unfinished else tv_bool(True)
    arguments = arr_new(2)
    arr_append(arguments, tv_str(encoding_name(encoding)))
    arr_append(arguments, tv_str(str_from(p, n)))
    return charset_call(b"__systemlib_mb_tail", arguments)


@native
def split_decoded(string: ptr[String], encoding: i64, length: i64) -> ptr[Array]:
    """Pieces of so many characters of an encoding without lengths."""
    if FAMILY[encoding] == Family.UNITS:
        return split_codes(string, encoding, length)
    # php takes bytes above 127 for negative numbers here, which no charset has.
    bytes = str_from(str_bytes(string), string.len)
    if string.len > 1:
        for i in range(string.len):
            if str_byte(bytes, i) > 127:
                str_bytes(bytes)[i] = 255
    list = split_codes(bytes, encoding, length)
    str_decref(bytes)
    return list


@native
def split_codes(string: ptr[String], encoding: i64, length: i64) -> ptr[Array]:
    """Pieces of so many characters of an encoding without lengths. php gives the last piece out with the last byte only
    where that completes a character; otherwise it loses a piece that is not full."""
    wide = decode(encoding, str_bytes(string), string.len)
    tail = tail_of(encoding, str_bytes(string), string.len)
    if wide is None:
        return None
    errors = stack(i64)
    list = arr_new(0)
    at: u64 = 0
    n = wide_count(wide)
    if tail.tag == Tag.NULL:
        n -= 1
    whole = tail.tag == Tag.BOOL and tail.data != 0
    while at < n and (whole or n - at >= u64(length)):
        size = u64(length) if u64(length) < n - at else n - at
        text = encode_with(encoding, wide_of(wide) + at, size, CHARACTER, ord("?"), errors)
        if text is None:
            break
        arr_append(list, tv_str(text))
        at += size
    str_decref(wide)
    return list
