"""String functions: parts, case, trimming, padding, splitting into pieces.

Each `f_<name>` is the body of the function declared in backend/library/standard/strings/string.php. Strings are
bytes; letters are ASCII letters.
"""

from backend.library.standard.strings.charmask import char_mask
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_set_int
from backend.runtime.array_store import arr_empty, arr_new
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_finish, sb_new, sb_str
from backend.runtime.errors import msg0, value_error
from backend.runtime.layout import *
from backend.runtime.refs import str_incref
from backend.runtime.string import *
from backend.runtime.value import *

PAD_LEFT = 0
PAD_RIGHT = 1
PAD_BOTH = 2
TRIM_LEFT = 1
TRIM_RIGHT = 2
BLANK_MASK = const_table("trim_blank_mask", u8, [int(c in b" \n\r\t\v\0") for c in range(256)])


@native
def f_strlen(string: ptr[String]) -> i64:
    """strlen()"""
    return i64(string.len)


@native
def f_strtolower(string: ptr[String]) -> ptr[String]:
    """strtolower()"""
    return str_lower(string)


@native
def f_strtoupper(string: ptr[String]) -> ptr[String]:
    """strtoupper()"""
    return str_upper(string)


@native
def with_first(s: ptr[String], first: u8) -> ptr[String]:
    """The string with another first byte; itself when that changes nothing."""
    if s.len == 0 or str_byte(s, 0) == first:
        str_incref(s)
        return s
    result = str_new(s.len)
    memcpy(str_bytes(result), str_bytes(s), s.len)
    str_bytes(result)[0] = first
    return result


@native
def f_ucfirst(string: ptr[String]) -> ptr[String]:
    """ucfirst()"""
    return with_first(string, upper(str_byte(string, 0)))


@native
def f_lcfirst(string: ptr[String]) -> ptr[String]:
    """lcfirst()"""
    return with_first(string, lower(str_byte(string, 0)))


@native
def f_ucwords(string: ptr[String], separators: ptr[String]) -> ptr[String]:
    """ucwords()"""
    mask = stack(u8, 256)
    char_mask(separators, mask, b"ucwords")
    result = str_new(string.len)
    from_ = str_bytes(string)
    to = str_bytes(result)
    starts = True
    for i in range(string.len):
        c = from_[i]
        to[i] = upper(c) if starts else c
        starts = mask[to[i]] != 0
    return result


# Parts


@native
def clip_part(size: i64, offset: ptr[i64], length: ptr[TV]) -> i64:
    """Turn an offset and a length as substr() takes them into ones inside; returns the length."""
    start = offset[0]
    if start < 0:
        start = 0 if start < -size else start + size
    elif start > size:
        start = size
    offset[0] = start
    rest = size - start
    if length is None or length.tag != Tag.INT:
        return rest
    wanted = length.data
    if wanted < 0:
        return 0 if wanted < -rest else rest + wanted
    return wanted if wanted < rest else rest


@native
def f_substr(string: ptr[String], offset: i64, length: ptr[TV]) -> ptr[String]:
    """substr()"""
    start = stack(i64)
    start[0] = offset
    size = clip_part(i64(string.len), start, length)
    return str_sub(string, u64(start[0]), u64(size))


@native
def f_chr(codepoint: i64) -> ptr[String]:
    """chr()"""
    return str_char(u8(codepoint))


@native
def f_ord(character: ptr[String]) -> i64:
    """ord()"""
    return i64(str_byte(character, 0))


@native
def f_strrev(string: ptr[String]) -> ptr[String]:
    """strrev()"""
    result = str_new(string.len)
    last = string.len - 1
    for i in range(string.len):
        str_bytes(result)[i] = str_bytes(string)[last - i]
    return result


@native
def f_str_rot13(string: ptr[String]) -> ptr[String]:
    """str_rot13()"""
    result = str_new(string.len)
    for i in range(string.len):
        c = str_byte(string, i)
        letter = (c | 32) - 97
        if letter < 13:
            c += 13
        elif letter < 26:
            c -= 13
        str_bytes(result)[i] = c
    return result


# Trimming


@native
def trim_mask(s: ptr[String], mask: ptr[u8], sides: i64) -> ptr[String]:
    """The string without the bytes of a mask at its ends."""
    p = str_bytes(s)
    start: u64 = 0
    end = s.len
    if sides & TRIM_LEFT != 0:
        while start < end and mask[p[start]] != 0:
            start += 1
    if sides & TRIM_RIGHT != 0:
        while end > start and mask[p[end - 1]] != 0:
            end -= 1
    return str_sub(s, start, end - start)


def _make_trim(name: str, sides: int):
    @native(name=f"f_{name}")
    def trim(string: ptr[String], characters: ptr[String]) -> ptr[String]:
        if str_is(characters, b" \n\r\t\v\0", 6):
            return trim_mask(string, addr(BLANK_MASK[0]), sides)
        mask = stack(u8, 256)
        char_mask(characters, mask, name.encode())
        return trim_mask(string, mask, sides)

    return trim


_make_trim("trim", TRIM_LEFT | TRIM_RIGHT)
_make_trim("ltrim", TRIM_LEFT)
_make_trim("rtrim", TRIM_RIGHT)
_make_trim("chop", TRIM_RIGHT)


# Repeating and padding


@native
def f_str_repeat(string: ptr[String], times: i64) -> ptr[String]:
    """str_repeat()"""
    if times < 0:
        value_error(
            msg0(b"str_repeat(): Argument #2 ($times) must be greater than or equal to 0")
        )
        return None
    return str_repeat(string, u64(times))


@native
def fill_pattern(to: ptr[u8], count: u64, pattern: ptr[String]) -> void:
    """Write a pattern over and over, `count` bytes in all."""
    at: u64 = 0
    for i in range(count):
        to[i] = str_byte(pattern, at)
        at += 1
        if at == pattern.len:
            at = 0


@native
def f_str_pad(
    string: ptr[String], length: i64, pad_string: ptr[String], pad_type: i64
) -> ptr[String]:
    """str_pad()"""
    if length < 0 or u64(length) <= string.len:
        str_incref(string)
        return string
    if pad_string.len == 0:
        value_error(msg0(b"str_pad(): Argument #3 ($pad_string) must be a non-empty string"))
        return None
    if u64(pad_type) > PAD_BOTH:
        value_error(
            msg0(
                b"str_pad(): Argument #4 ($pad_type) must be STR_PAD_LEFT, STR_PAD_RIGHT, or STR_PAD_BOTH"
            )
        )
        return None
    total = u64(length) - string.len
    left: u64 = 0
    if pad_type == PAD_LEFT:
        left = total
    elif pad_type == PAD_BOTH:
        left = total >> 1
    result = str_new(u64(length))
    to = str_bytes(result)
    fill_pattern(to, left, pad_string)
    memcpy(to + left, str_bytes(string), string.len)
    fill_pattern(to + left + string.len, total - left, pad_string)
    return result


# Pieces


@native
def f_str_split(string: ptr[String], length: i64) -> ptr[Array]:
    """str_split()"""
    if length <= 0:
        value_error(msg0(b"str_split(): Argument #2 ($length) must be greater than 0"))
        return None
    step = u64(length)
    if string.len == 0:
        return arr_empty()
    if string.len <= step:
        single = arr_new(1)
        str_incref(string)
        arr_append(single, tv_str(string))
        return single
    pieces = arr_new((string.len + step - 1) // step)
    at: u64 = 0
    while at < string.len:
        rest = string.len - at
        arr_append(pieces, tv_str(str_from(str_bytes(string) + at, rest if rest < step else step)))
        at += step
    return pieces


@native
def f_chunk_split(string: ptr[String], length: i64, separator: ptr[String]) -> ptr[String]:
    """chunk_split()"""
    if length < 1:
        value_error(msg0(b"chunk_split(): Argument #2 ($length) must be greater than 0"))
        return None
    b = stack(Builder)
    sb_new(b, string.len + (string.len // u64(length) + 1) * separator.len)
    at: u64 = 0
    while True:
        rest = string.len - at
        part: u64 = rest if rest < u64(length) else u64(length)
        sb_bytes(b, str_bytes(string) + at, part)
        sb_str(b, separator)
        at += part
        if at >= string.len:
            break
    return sb_finish(b)


@native
def f_nl2br(string: ptr[String], use_xhtml: bool) -> ptr[String]:
    """nl2br()"""
    b = stack(Builder)
    sb_new(b, string.len + 32)
    p = str_bytes(string)
    i: u64 = 0
    while i < string.len:
        c = p[i]
        if c == 10 or c == 13:
            if use_xhtml:
                sb_bytes(b, b"<br />", 6)
            else:
                sb_bytes(b, b"<br>", 4)
            sb_byte(b, c)
            following = p[i + 1]
            if (following == 10 or following == 13) and following != c:
                sb_byte(b, following)
                i += 1
        else:
            sb_byte(b, c)
        i += 1
    return sb_finish(b)


@native
def f_wordwrap(
    string: ptr[String], width: i64, break_: ptr[String], cut_long_words: bool
) -> ptr[String]:
    """wordwrap()"""
    if string.len == 0:
        return str_empty()
    if break_.len == 0:
        value_error(msg0(b"wordwrap(): Argument #3 ($break) cannot be empty"))
        return None
    if width == 0 and cut_long_words:
        value_error(
            msg0(b"wordwrap(): Argument #4 ($cut_long_words) cannot be true when argument #2 ($width) is 0")
        )
        return None
    b = stack(Builder)
    sb_new(b, string.len + 64)
    _wrap_words(b, string, width, break_, cut_long_words)
    return sb_finish(b)


@native
def _wrap_words(
    b: ptr[Builder], s: ptr[String], width: i64, line_break: ptr[String], cut: bool
) -> void:
    """Append the wrapped text: lines end at the last space that fits, or in the word when cutting."""
    p = str_bytes(s)
    size = i64(s.len)
    line: i64 = 0  # start of the current line
    space: i64 = 0  # the last space in it
    at: i64 = 0
    while at < size:
        if _breaks_at(p, size, at, line_break):
            sb_bytes(b, p + line, u64(at - line) + line_break.len)
            at += i64(line_break.len) - 1
            line = at + 1
            space = line
        elif p[at] == 32:
            if at - line >= width:
                sb_bytes(b, p + line, u64(at - line))
                sb_str(b, line_break)
                line = at + 1
            space = at
        elif at - line >= width and cut and line >= space:
            sb_bytes(b, p + line, u64(at - line))
            sb_str(b, line_break)
            line = at
            space = at
        elif at - line >= width and line < space:
            sb_bytes(b, p + line, u64(space - line))
            sb_str(b, line_break)
            space += 1
            line = space
        at += 1
    if line != size:
        sb_bytes(b, p + line, u64(size - line))


@native
def _breaks_at(p: ptr[u8], size: i64, at: i64, line_break: ptr[String]) -> bool:
    if p[at] != str_byte(line_break, 0) or at + i64(line_break.len) >= size:
        return False
    return memcmp(p + at, str_bytes(line_break), line_break.len) == 0


@native
def f_count_chars(string: ptr[String], mode: i64) -> TV:
    """count_chars()"""
    if u64(mode) > 4:
        value_error(
            msg0(b"count_chars(): Argument #2 ($mode) must be between 0 and 4 (inclusive)")
        )
        return tv_null()
    counts = stack(i64, 256)
    memset(ptr[u8](counts), 0, 256 * 8)
    for i in range(string.len):
        counts[str_byte(string, i)] += 1
    if mode >= 3:
        return tv_str(_bytes_counted(counts, mode == 3))
    result = arr_new(256)
    for c in range(256):
        if mode == 0 or (counts[c] != 0) == (mode == 1):
            arr_set_int(result, c, tv_int(counts[c]))
    return tv_arr(result)


@native
def _bytes_counted(counts: ptr[i64], present: bool) -> ptr[String]:
    b = stack(Builder)
    sb_new(b, 256)
    for c in range(256):
        if (counts[c] != 0) == present:
            sb_byte(b, u8(c))
    return sb_finish(b)
