"""String functions about words, tags and sounds: strtok(), str_word_count(), strip_tags() ...

Each `f_<name>` is the body of the function declared in backend/systemlib/string.php.
"""

from backend.library.charmask import char_mask
from backend.library.html import utf8_length
from backend.library.json_decode import sb_utf8
from backend.library.json_encode import utf8_code
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
def words_request_start() -> void:
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
    deprecated(msg0(b"Function utf8_encode() is deprecated"))
    b = stack(Builder)
    sb_new(b, string.len + 16)
    for i in range(string.len):
        sb_utf8(b, u64(str_byte(string, i)))
    return sb_finish(b)


@native
def f_utf8_decode(string: ptr[String]) -> ptr[String]:
    """utf8_decode()"""
    deprecated(msg0(b"Function utf8_decode() is deprecated"))
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
        i += size if size > 0 else 1
    return sb_finish(b)


# Tags


@native
def allowed_tags(allowed: ptr[TV]) -> ptr[String]:
    """The tags to keep as "<a><b>" in lower case (owned); None for none, or after throwing."""
    if allowed is None or allowed.tag <= Tag.NULL:
        return None
    if allowed.tag == Tag.STR:
        return str_lower(as_str(allowed[0]))
    b = stack(Builder)
    sb_new(b, 64)
    a = as_arr(allowed[0])
    pos = arr_first(a)
    while pos < a.used:
        name = tv_to_str(cell_of(arr_tv_at(a, pos)[0]))
        if name is None:
            break
        sb_byte(b, 60)
        sb_bytes(b, str_bytes(name), name.len)
        sb_byte(b, 62)
        str_decref(name)
        pos = arr_next(a, pos)
    whole = sb_finish(b)
    lowered = str_lower(whole)
    str_decref(whole)
    return lowered


@native
def tag_kept(p: ptr[u8], len: u64, allowed: ptr[String]) -> bool:
    """Whether the tag `<...>` of that length is one of those to keep."""
    if allowed is None:
        return False
    b = stack(Builder)
    sb_new(b, len)
    sb_byte(b, 60)
    i: u64 = 1
    while i < len and (p[i] == 47 or p[i] == 60):
        i += 1
    while i < len and not is_space(p[i]) and p[i] != 62 and p[i] != 47:
        sb_byte(b, lower(p[i]))
        i += 1
    sb_byte(b, 62)
    name = sb_finish(b)
    kept = find(str_bytes(allowed), allowed.len, str_bytes(name), name.len) is not None
    str_decref(name)
    return kept


@native
def tag_end(p: ptr[u8], len: u64, at: u64) -> u64:
    """Where the tag, comment or PHP code that starts at `at` ends."""
    if len - at >= 4 and memcmp(p + at, b"<!--", 4) == 0:
        close = find(p + at + 4, len - at - 4, b"-->", 3)
        return u64(close - p) + 3 if close is not None else len
    if len - at >= 2 and p[at + 1] == 63:
        end = find(p + at, len - at, b"?>", 2)
        return u64(end - p) + 2 if end is not None else len
    quote: u8 = 0
    depth: u64 = 0
    i = at
    while i < len:
        c = p[i]
        if quote != 0:
            if c == quote:
                quote = 0
        elif c == 34 or c == 39:
            quote = c
        elif c == 60:
            depth += 1
        elif c == 62:
            depth -= 1
            if depth == 0:
                return i + 1
        i += 1
    return len


@native
def sb_tag(b: ptr[Builder], p: ptr[u8], len: u64) -> void:
    """Append a tag that is kept, without brackets inside it."""
    sb_byte(b, 60)
    for i in range(1, len - 1):
        if p[i] != 60 and p[i] != 62:
            sb_byte(b, p[i])
    sb_byte(b, 62)


@native
def f_strip_tags(string: ptr[String], allowed_tags_: ptr[TV]) -> ptr[String]:
    """strip_tags()"""
    allowed = allowed_tags(allowed_tags_)
    if vm.exc is not None:
        return None
    b = stack(Builder)
    sb_new(b, string.len)
    p = str_bytes(string)
    i: u64 = 0
    while i < string.len:
        c = p[i]
        if c == 60 and not is_space(p[i + 1]):
            end = tag_end(p, string.len, i)
            if p[end - 1] == 62 and tag_kept(p + i, end - i, allowed):
                sb_tag(b, p + i, end - i)
            i = end
        else:
            if c != 0:
                sb_byte(b, c)
            i += 1
    if allowed is not None:
        str_decref(allowed)
    return sb_finish(b)
