"""String functions about words and sounds: strtok(), str_word_count(), soundex() ...

Each `f_<name>` is the body of the function declared in backend/library/standard/strings/string.php.
"""

from backend.library.standard.strings.charmask import char_mask
from backend.library.standard.strings.utf8 import utf8_code, utf8_length, utf8_skip
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_set_int
from backend.runtime.array_iter import arr_first, arr_next, arr_tv_at
from backend.runtime.array_store import arr_new
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_finish, sb_new
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import deprecated, msg0, value_error
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, str_incref
from backend.runtime.search import find
from backend.runtime.string import *
from backend.runtime.value import *

# strtok()


@struct
class Tokens:
    """The string that strtok() takes apart (owned) and where it goes on."""

    string: ptr[String]
    at: u64


tokens = global_var("strtok_state", Tokens)


@native(cold=True)
def words_request_start(booted: bool) -> void:
    """A new request has no string to take apart."""
    tokens.string = None


@native
def f_strtok(string: ptr[String], token: ptr[String]) -> TV:
    """strtok()"""
    separators = token
    if token is None:
        separators = string
    else:
        str_incref(string)
        if tokens.string is not None:
            str_decref(tokens.string)
        tokens.string = string
        tokens.at = 0
    s = tokens.string
    if s is None:
        return tv_bool(False)
    mask = stack(u8, 256)
    memset(mask, 0, 256)
    for i in range(separators.len):
        mask[str_byte(separators, i)] = 1
    p = str_bytes(s)
    start = tokens.at
    while start < s.len and mask[p[start]] != 0:
        start += 1
    if start >= s.len:
        str_decref(s)
        tokens.string = None
        return tv_bool(False)
    end = start
    while end < s.len and mask[p[end]] == 0:
        end += 1
    tokens.at = end + 1 if end < s.len else end
    return tv_str(str_sub(s, start, end - start))


# Words


@native
def f_str_word_count(string: ptr[String], format: i64, characters: ptr[String]) -> TV:
    """str_word_count()"""
    if u64(format) > 2:
        value_error(msg0(b"str_word_count(): Argument #2 ($format) must be a valid format value"))
        return tv_null()
    mask = stack(u8, 256)
    memset(mask, 0, 256)
    if characters is not None:
        char_mask(characters, mask, b"str_word_count")
    own_dash = mask[45] != 0
    own_quote = mask[39] != 0
    for c in range(26):
        mask[65 + c] = 1
        mask[97 + c] = 1
    mask[39] = 1
    mask[45] = 1
    p = str_bytes(string)
    at: u64 = 0
    end = string.len
    if end > 0 and ((p[0] == 39 and not own_quote) or (p[0] == 45 and not own_dash)):
        at = 1
    if end > at and p[end - 1] == 45 and not own_dash:
        end -= 1
    words = arr_new(8) if format != 0 else None
    count: i64 = 0
    while at < end:
        start = at
        while at < end and mask[p[at]] != 0:
            at += 1
        if at > start:
            count += 1
            if format == 1:
                arr_append(words, tv_str(str_from(p + start, at - start)))
            elif format == 2:
                arr_set_int(words, i64(start), tv_str(str_from(p + start, at - start)))
        else:
            at += 1
    return tv_int(count) if format == 0 else tv_arr(words)


# Sounds

SOUNDEX = const_table("soundex_codes", u8, b"01230120022455012623010202")


@native
def f_soundex(string: ptr[String]) -> ptr[String]:
    """soundex() (Russell)"""
    code = stack(u8, 4)
    used: u64 = 0
    last: u8 = 0
    for i in range(string.len):
        letter = upper(str_byte(string, i)) - 65
        if letter >= 26 or used == 4:
            continue
        sound = SOUNDEX[letter]
        if used == 0:
            code[0] = letter + 65
            used = 1
        elif sound != last and sound != 48:
            code[used] = sound
            used += 1
        last = sound
    while used < 4:
        code[used] = 48
        used += 1
    return str_from(code, used)


# Latin 1


@native
def f_utf8_encode(string: ptr[String]) -> ptr[String]:
    """utf8_encode()"""
    p = str_bytes(string)
    high: u64 = 0
    for i in range(string.len):
        high += u64(p[i] >> 7)
    result = str_new(string.len + high)
    to = str_bytes(result)
    for i in range(string.len):
        c = p[i]
        if c < 0x80:
            to[0] = c
            to = to + 1
        else:
            to[0] = 0xC0 | c >> 6
            to[1] = 0x80 | (c & 0x3F)
            to = to + 2
    return result


@native
def f_utf8_decode(string: ptr[String]) -> ptr[String]:
    """utf8_decode()"""
    b = stack(Builder)
    sb_new(b, string.len)
    p = str_bytes(string)
    i: u64 = 0
    while i < string.len:
        size = utf8_length(p + i, string.len - i)
        code: u64 = 63
        if size > 0:
            code = utf8_code(p + i, size)
        sb_byte(b, u8(code) if code < 256 else 63)
        i += size if size > 0 else utf8_skip(p + i, string.len - i)
    return sb_finish(b)
