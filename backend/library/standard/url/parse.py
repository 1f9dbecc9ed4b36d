"""parse_url(): an URL taken apart as php does it, which is more forgiving than RFC 3986.

Example: of `//host:8/p?q` it finds host, port, path and query.
"""

from backend.library.standard.general.info import set_named
from backend.native.lang import *
from backend.runtime.array_store import arr_new_hash
from backend.runtime.errors import msg, value_error
from backend.runtime.layout import *
from backend.runtime.string import *
from backend.runtime.value import *

SCHEME = 0  # the parts have the numbers of PHP_URL_*
HOST = 1
PORT = 2
USER = 3
PASS = 4
PATH = 5
QUERY = 6
FRAGMENT = 7
PARTS = 8
NAMES = (b"scheme", b"host", b"port", b"user", b"pass", b"path", b"query", b"fragment")
PORT_DIGITS = 5
MAX_PORT = 65535
NONE = -1  # a place that is not there
COLON = 58
SLASH = 47
_SCHEME_BYTES = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-")
IN_SCHEME = const_table("url_scheme_bytes", bool, [c in _SCHEME_BYTES for c in range(256)])


@struct
class Url:
    """An URL, and where its parts lie in it."""

    p: ptr[u8]
    len: i64
    start: vec[i64, PARTS]
    end: vec[i64, PARTS]
    found: vec[bool, PARTS]
    port: i64
    malformed: bool


@native
def url_find_in(u: ptr[Url], start: i64, end: i64, byte: u8) -> i64:
    """Where a byte stands first; NONE."""
    for at in range(start, end):
        if u.p[at] == byte:
            return at
    return NONE


@native
def url_find_last(u: ptr[Url], start: i64, end: i64, byte: u8) -> i64:
    """Where a byte stands last; NONE."""
    at = end - 1
    while at >= start:
        if u.p[at] == byte:
            return at
        at -= 1
    return NONE


@native
def url_byte_is(u: ptr[Url], at: i64, byte: u8) -> bool:
    """Whether a byte stands at a place."""
    return at < u.len and u.p[at] == byte


@native
def url_two_slashes(u: ptr[Url]) -> bool:
    """Whether the URL begins with `//`."""
    return url_byte_is(u, 0, SLASH) and url_byte_is(u, 1, SLASH)


@native
def url_note(u: ptr[Url], part: u64, start: i64, end: i64) -> void:
    """Remember where a part lies."""
    u.found[part] = True
    u.start[part] = start
    u.end[part] = end


@native
def url_digits_from(u: ptr[Url], start: i64, most: i64) -> i64:
    """The end of the digits from a place on, of which `most` are looked at."""
    end = start
    while end < u.len and end - start < most and is_digit(u.p[end]):
        end += 1
    return end


@native
def url_take_port(u: ptr[Url], start: i64, end: i64) -> void:
    """A port number, read as strtol() reads it."""
    at = start
    while at < end and is_space(u.p[at]):
        at += 1
    negative = at < end and u.p[at] == ord("-")
    if at < end and (negative or u.p[at] == ord("+")):
        at += 1
    first = at
    number: i64 = 0
    while at < end and is_digit(u.p[at]):
        number = number * 10 + i64(u.p[at]) - 48
        at += 1
    if at == first or number > MAX_PORT or (negative and number > 0):
        u.malformed = True
        return
    u.port = number
    u.found[PORT] = True


@native
def url_take_path(u: ptr[Url], start: i64) -> i64:
    """Read path, query and fragment; the URL ends there."""
    end = u.len
    sharp = url_find_in(u, start, end, ord("#"))
    if sharp != NONE:
        url_note(u, FRAGMENT, sharp + 1, end)
        end = sharp
    mark = url_find_in(u, start, end, ord("?"))
    if mark != NONE:
        url_note(u, QUERY, mark + 1, end)
        end = mark
    if end > start or start == u.len:
        url_note(u, PATH, start, end)
    return NONE


@native
def url_take_lone_port(u: ptr[Url], colon: i64) -> i64:
    """`host:80` or `//host:80/`, without a scheme; where the host begins, NONE when all was read."""
    start = colon + 1
    end = url_digits_from(u, start, PORT_DIGITS + 1)
    if start < end and end - start <= PORT_DIGITS and (end == u.len or u.p[end] == SLASH):
        url_take_port(u, start, end)
        return 2 if url_two_slashes(u) else 0
    if start == end and end == u.len:
        u.malformed = True
        return NONE
    return 2 if url_two_slashes(u) else url_take_path(u, 0)


@native
def url_is_file(u: ptr[Url], end: i64) -> bool:
    """Whether the scheme is `file`."""
    return end == 4 and bytes_eq_ci(u.p, b"file", 4)


@native
def url_take_scheme(u: ptr[Url], colon: i64) -> i64:
    """Go on behind what looks like a scheme; where the host begins, NONE when all was read."""
    behind = colon + 1
    if behind == u.len:
        url_note(u, SCHEME, 0, colon)
        return NONE
    if u.p[behind] != SLASH:
        end = url_digits_from(u, behind, PORT_DIGITS + 1)
        if (end == u.len or u.p[end] == SLASH) and end - behind <= PORT_DIGITS:
            return url_take_lone_port(u, colon)
        url_note(u, SCHEME, 0, colon)
        return url_take_path(u, behind)
    url_note(u, SCHEME, 0, colon)
    if not url_byte_is(u, colon + 2, SLASH):
        return url_take_path(u, behind)
    start = colon + 3
    if url_is_file(u, colon) and url_byte_is(u, start, SLASH):
        return url_take_path(u, start + 1 if url_byte_is(u, colon + 5, COLON) else start)
    return start


@native
def url_take_head(u: ptr[Url]) -> i64:
    """Read scheme, or a port that stands alone; where the host begins, NONE when all was read."""
    colon = url_find_in(u, 0, u.len, COLON)
    at: i64 = 0
    while at < colon and IN_SCHEME[u.p[at]]:
        at += 1
    if colon > 0 and at == colon:
        return url_take_scheme(u, colon)
    before_query = url_find_in(u, 0, colon, ord("?")) == NONE and url_find_in(u, 0, colon, ord("#")) == NONE
    if colon == 0 or (colon > 0 and colon + 1 < u.len and before_query):
        return url_take_lone_port(u, colon)
    return 2 if url_two_slashes(u) else url_take_path(u, 0)


@native
def url_authority_end(u: ptr[Url], start: i64) -> i64:
    """Where the authority ends that begins at a place."""
    end = start
    while end < u.len and u.p[end] != SLASH and u.p[end] != ord("?") and u.p[end] != ord("#"):
        end += 1
    return end


@native
def url_take_user(u: ptr[Url], start: i64, end: i64) -> i64:
    """Read user and password; where the host begins."""
    at = url_find_last(u, start, end, ord("@"))
    if at == NONE:
        return start
    colon = url_find_in(u, start, at, COLON)
    if colon == NONE:
        url_note(u, USER, start, at)
    else:
        url_note(u, USER, start, colon)
        url_note(u, PASS, colon + 1, at)
    return at + 1


@native
def url_take_authority(u: ptr[Url], begin: i64) -> i64:
    """Read user, password, host and port; where the path begins."""
    end = url_authority_end(u, begin)
    start = url_take_user(u, begin, end)
    host_end = end
    bracketed = url_byte_is(u, start, ord("[")) and end > 0 and u.p[end - 1] == ord("]")
    colon = NONE if bracketed else url_find_last(u, start, end, COLON)
    if colon != NONE:
        host_end = colon
        if not u.found[PORT] and colon + 1 < end:
            if end - colon - 1 > PORT_DIGITS:
                u.malformed = True
            else:
                url_take_port(u, colon + 1, end)
    if host_end <= start:
        u.malformed = True
    url_note(u, HOST, start, host_end)
    return end


@native
def url_part_value(u: ptr[Url], part: u64) -> TV:
    """A part that was found; control characters are underscores."""
    if part == PORT:
        return tv_int(u.port)
    start = u.start[part]
    text = str_from(u.p + start, u64(u.end[part] - start))
    p = str_bytes(text)
    for i in range(text.len):
        if p[i] < 32 or p[i] == 127:
            text = str_unshare(text)
            p = str_bytes(text)
            p[i] = ord("_")
    return tv_str(text)


@native
def f_parse_url(url: ptr[String], component: i64) -> TV:
    """parse_url()"""
    u = stack(Url)
    u.p = str_bytes(url)
    u.len = i64(url.len)
    u.malformed = False
    for part in range(PARTS):
        u.found[part] = False
    start = url_take_head(u)
    if start != NONE and not u.malformed:
        start = url_take_authority(u, start)
        if start < u.len and not u.malformed:
            url_take_path(u, start)
    if u.malformed:
        return tv_bool(False)
    if component >= PARTS:
        text = b"parse_url(): Argument #2 ($component) must be a valid URL component identifier, %d given"
        value_error(msg(text, component, 0, 0))
        return tv_thrown()
    if component >= 0:
        return url_part_value(u, u64(component)) if u.found[component] else tv_null()
    result = arr_new_hash(PARTS)
    for number, name in unroll(tuple(enumerate(NAMES))):
        if u.found[number]:
            set_named(result, name, url_part_value(u, number))
    return tv_arr(result)
