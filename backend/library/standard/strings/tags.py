"""strip_tags(): text without HTML tags, comments and PHP code, read by a small state machine as php's.

A `<` before white space is text. Brackets inside a tag nest, quotes hide brackets, and tags that the
caller allows stay.

Example: `strip_tags("<b>x</b><!-- y -->")` is "x".
"""

from enum import IntEnum

from backend.native.lang import *
from backend.runtime.array_iter import arr_first, arr_next, arr_tv_at
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_drop, sb_finish, sb_new
from backend.runtime.convert import tv_to_str
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.search import find
from backend.runtime.string import is_space, lower, str_bytes, str_lower
from backend.runtime.value import *

LT = 60
GT = 62


class In(IntEnum):
    """Where the reading is."""

    TEXT = 0
    TAG = 1
    PHP = 2
    DECLARATION = 3  # <!...
    COMMENT = 4


@struct
class Stripper:
    """The text read, the text kept, and the state between two bytes."""

    p: ptr[u8]
    at: u64
    kept: Builder
    tag: Builder  # the tag being read
    allowed: ptr[String]  # "<a><b>" in lower case, or None
    state: i64
    depth: u64  # brackets open inside a tag
    parens: i64  # parentheses open in PHP code
    quote: u8  # that the tag is in
    last: u8  # the last byte that mattered
    xml: bool
    spaced: bool  # a tag may begin with white space


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
        sb_byte(b, LT)
        sb_bytes(b, str_bytes(name), name.len)
        sb_byte(b, GT)
        str_decref(name)
        pos = arr_next(a, pos)
    whole = sb_finish(b)
    lowered = str_lower(whole)
    str_decref(whole)
    return lowered


@native
def tag_is_allowed(s: ptr[Stripper]) -> bool:
    """Whether the tag read, `<name ...>` or `</name>`, is to stay."""
    p = str_bytes(s.tag.block)
    b = stack(Builder)
    sb_new(b, s.tag.len)
    named = False
    for i in range(s.tag.len):
        c = lower(p[i])
        if c == GT:
            break
        if c == LT:
            sb_byte(b, c)
        elif not is_space(c):
            named = True
            if c != 47 or (p[i - 1] != LT and p[i + 1] != GT):
                sb_byte(b, c)
        elif named:
            break
    sb_byte(b, GT)
    found = find(str_bytes(s.allowed), s.allowed.len, str_bytes(b.block), b.len) is not None
    sb_drop(b)
    return found


@native
def quoted(s: ptr[Stripper], c: u8) -> void:
    """A quote inside a tag opens or closes."""
    if s.quote == 0:
        s.quote = c
    elif s.quote == c:
        s.quote = 0


@native
def closing(s: ptr[Stripper]) -> bool:
    """Whether a `>` closes the tag and not a bracket inside it."""
    if s.depth > 0:
        s.depth -= 1
        return False
    return s.quote == 0


@native
def before(s: ptr[Stripper], back: u64) -> u8:
    """The byte so many places before the one at hand, in lower case; 0 before the text."""
    return lower(s.p[s.at - back]) if back <= s.at else 0


@native
def may_begin(s: ptr[Stripper]) -> bool:
    """Whether the bracket at hand may be that of a tag."""
    return s.spaced or not is_space(s.p[s.at + 1])


@native
def in_text(s: ptr[Stripper], c: u8) -> void:
    """A byte outside of tags."""
    if c == 0 or (c == LT and s.quote != 0):
        return
    if c == LT and may_begin(s):
        s.last = c
        s.state = In.TAG
        s.tag.len = 0
        sb_byte(addr(s.tag), c)
    elif c != GT or closing(s):
        sb_byte(addr(s.kept), c)


@native(readonly=True)
def plain_run(p: ptr[u8], n: u64) -> u64:
    """How many bytes of text there are before one that may mean something."""
    at: u64 = 0
    while at < n and p[at] != 0 and p[at] != LT and p[at] != GT:
        at += 1
    return at


@native
def in_tag(s: ptr[Stripper], c: u8) -> void:
    """A byte inside a tag."""
    if c == 0:
        return
    if c == LT and (s.quote != 0 or may_begin(s)):
        if s.quote == 0:
            s.depth += 1
    elif c == GT:
        if closing(s):
            tag_closed(s)
    elif c == 33 and before(s, 1) == LT:
        s.state = In.DECLARATION
        s.last = c
    elif c == 63 and before(s, 1) == LT:
        s.state = In.PHP
        s.parens = 0
    else:
        if c == 34 or c == 39:
            quoted(s, c)
        sb_byte(addr(s.tag), c)


@native
def tag_closed(s: ptr[Stripper]) -> void:
    """A tag ends, unless it is XML's `->`."""
    s.last = GT
    if s.xml and before(s, 1) == 45:
        return
    s.state = In.TEXT
    s.quote = 0
    s.xml = False
    if s.allowed is not None:
        sb_byte(addr(s.tag), GT)
        if tag_is_allowed(s):
            sb_bytes(addr(s.kept), str_bytes(s.tag.block), s.tag.len)


@native
def in_php(s: ptr[Stripper], c: u8) -> void:
    """A byte of PHP code, which ends at `?>` outside of parentheses and quotes."""
    if c == 40 or c == 41:
        if s.last != 34 and s.last != 39:
            s.last = c
            s.parens += 1 if c == 40 else -1
    elif c == GT:
        if closing(s) and s.parens == 0 and s.last != 34 and before(s, 1) == 63:
            s.state = In.TEXT
            s.quote = 0
    elif (c == 34 or c == 39) and before(s, 1) != 92:
        if s.last == c:
            s.last = 0
        elif s.last != 92:
            s.last = c
        quoted(s, c)
    elif c | 32 == 108 and before(s, 1) == 109 and before(s, 2) == 120 and before(s, 3) == 63:
        if s.at > 4 and before(s, 4) == LT:
            s.state = In.TAG
            s.xml = True


@native
def in_declaration(s: ptr[Stripper], c: u8) -> void:
    """A byte of `<!...`: a comment, when two dashes follow; DOCTYPE is a tag."""
    if c == GT:
        if closing(s):
            s.state = In.TEXT
            s.quote = 0
    elif c == 34 or c == 39:
        if before(s, 1) != 92:
            quoted(s, c)
    elif c == 45:
        if before(s, 1) == 45 and before(s, 2) == 33:
            s.state = In.COMMENT
    elif c | 32 == 101 and s.at > 6 and memcmp_lower(s, b"doctyp", 6):
        s.state = In.TAG


@native
def memcmp_lower(s: ptr[Stripper], text: ptr[u8], length: u64) -> bool:
    """Whether the bytes before the one at hand are a text, in any case."""
    for i in range(length):
        if before(s, length - i) != text[i]:
            return False
    return True


@native
def in_comment(s: ptr[Stripper], c: u8) -> void:
    """A byte of a comment, which ends at `-->`."""
    if c == GT and s.quote == 0 and before(s, 1) == 45 and before(s, 2) == 45:
        s.state = In.TEXT


@native
def f_strip_tags(string: ptr[String], allowed_tags_: ptr[TV]) -> ptr[String]:
    """strip_tags()"""
    allowed = allowed_tags(allowed_tags_)
    result: ptr[String] = None
    if vm.exc is None:
        result = tags_stripped(string, allowed, False)
    if allowed is not None:
        str_decref(allowed)
    return result


@native
def tags_stripped(string: ptr[String], allowed: ptr[String], spaced: bool) -> ptr[String]:
    """A text without its tags but the allowed ones (owned)."""
    s = stack(Stripper)
    memset(ptr[u8](s), 0, sizeof(Stripper))
    s.allowed = allowed
    s.spaced = spaced
    s.p = str_bytes(string)
    sb_new(addr(s.kept), string.len)
    sb_new(addr(s.tag), 64)
    while s.at < string.len:
        c = s.p[s.at]
        if s.state == In.TEXT:
            run = plain_run(s.p + s.at, string.len - s.at)
            if run > 0:
                sb_bytes(addr(s.kept), s.p + s.at, run)
                s.at += run
                continue
            in_text(s, c)
        elif s.state == In.TAG:
            in_tag(s, c)
        elif s.state == In.PHP:
            in_php(s, c)
        elif s.state == In.DECLARATION:
            in_declaration(s, c)
        else:
            in_comment(s, c)
        s.at += 1
    sb_drop(addr(s.tag))
    return sb_finish(addr(s.kept))
