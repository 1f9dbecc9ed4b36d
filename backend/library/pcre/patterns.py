"""Compiled patterns, kept for the process by their text with delimiters and modifiers.

A pattern that PHP code may run beside (a callback, a conversion) is held: `pattern_hold` and `pattern_release`. The cache
keeps LIMIT patterns; the oldest that nobody holds makes room for a new one.

The names of groups are strings of the request's heap, made when a request first uses a pattern that has any.

Example: `p = pattern_of(text)`; None after a warning.
"""

from backend.interp.calls.frames import own_frame
from backend.interp.calls.traces import shown_in_trace
from backend.library.pcre.engine import *
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_new
from backend.runtime.errors import msg, msg0, warning
from backend.runtime.heap import perm_alloc
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref
from backend.runtime.string import bytes_equal, is_space, str_bytes, str_from_c, str_hash
from backend.runtime.value import *

LIMIT = 4096
BUCKETS = 4096
TRIED = 64  # held patterns that are passed over in search of one that may go
MESSAGE_BYTES = 128

_malloc = extern("malloc", fn[[u64], ptr[u8]])
_free = extern("free", fn[[ptr[u8]], void])
_memmem = extern("memmem", fn[[ptr[u8], u64, ptr[u8], u64], ptr[u8]], readonly=True)


@struct
class Pattern:
    """A compiled pattern."""

    next: ptr["Pattern"]  # in its bucket, or in the list of free ones
    younger: ptr["Pattern"]
    hash: u64
    text: ptr[u8]  # the whole pattern, own memory
    len: u64
    code: ptr[u8]
    literal: ptr[String]  # a literal of the program that was found to be this pattern, or None
    names: ptr[Array]  # by group: its name or null (owned); None until a request wants them
    options: u32  # of PCRE2
    groups: u32  # the whole match included
    named: u32  # how many names there are
    jit: u32  # whether there is machine code
    marks: u32  # whether a match may have a mark
    holders: u32


@struct
class Cache:
    """All compiled patterns."""

    buckets: vec[ptr[Pattern], 4096]
    oldest: ptr[Pattern]
    youngest: ptr[Pattern]
    free: ptr[Pattern]
    count: u64


cache = global_var("pcre_cache", Cache)


@struct
class PatternText:
    """The parts of a pattern as written."""

    start: ptr[u8]  # behind the delimiter
    len: u64
    options: u32
    _pad: u32


@native(cold=True)
def patterns_request_start(booted: bool) -> void:
    """The heap of the previous request is gone, and whoever held a pattern with it."""
    p = cache.oldest
    while p is not None:
        p.names = None
        p.literal = None
        p.holders = 0
        p = p.younger


@native(inline=True)
def pattern_of(text: ptr[String]) -> ptr[Pattern]:
    """The compiled pattern of a text (borrowed); None after a warning, or after throwing."""
    p = cache.buckets[str_hash(text) & (BUCKETS - 1)]
    if likely(p is not None and p.literal == text):
        return p
    return _pattern_in(p, text)


@native(noinline=True)
def _pattern_in(p: ptr[Pattern], text: ptr[String]) -> ptr[Pattern]:
    """The pattern of a text among those of a bucket, or a new one."""
    hash = str_hash(text)
    while p is not None:
        if p.hash == hash and p.len == text.len and bytes_equal(p.text, str_bytes(text), text.len):
            if text.rc > IMMORTAL // 2:  # it stays where it is until the request ends
                p.literal = text
            return p
        p = p.next
    return _pattern_new(text)


@native(inline=True)
def pattern_hold(p: ptr[Pattern]) -> void:
    """Keep a pattern in the cache while PHP code may run."""
    p.holders += 1


@native(inline=True)
def pattern_release(p: ptr[Pattern]) -> void:
    """The end of `pattern_hold`."""
    p.holders -= 1


# -- the cache ------------------------------------------------------------------------------------------------------


@native(cold=True)
def _make_room() -> void:
    """Drop the oldest pattern that nobody holds. Where most are held the cache grows."""
    for _ in range(TRIED):
        p = cache.oldest
        cache.oldest = p.younger
        if p.holders == 0:
            _forget(p)
            return
        _enqueue(p)


@native(cold=True)
def _enqueue(p: ptr[Pattern]) -> void:
    """Make a pattern the youngest."""
    p.younger = None
    if cache.oldest is None:
        cache.oldest = p
    else:
        cache.youngest.younger = p
    cache.youngest = p


@native(cold=True)
def _forget(p: ptr[Pattern]) -> void:
    """Give up a pattern that is in its bucket only."""
    link = addr(cache.buckets[p.hash & (BUCKETS - 1)])
    while link[0] != p:
        link = addr(link[0].next)
    link[0] = p.next
    pcre2_code_free(p.code)
    _free(p.text)
    names = p.names
    p.names = None
    p.next = cache.free
    cache.free = p
    cache.count -= 1
    if names is not None:
        arr_decref(names)


@native(cold=True)
def _pattern_new(text: ptr[String]) -> ptr[Pattern]:
    """Compile a pattern and keep it."""
    if not engine_ready():
        return None
    parts = stack(PatternText)
    code: ptr[u8] = None
    if pattern_split(text, parts):
        code = _compile(parts)
    if code is None:
        if vm.exc is None:
            pcre.error = PregError.INTERNAL
        return None
    if cache.count >= LIMIT:
        _make_room()
    p = cache.free
    if p is not None:
        cache.free = p.next
    else:
        p = ptr[Pattern](perm_alloc(sizeof(Pattern)))
    p.text = _malloc(text.len + 1)
    memcpy(p.text, str_bytes(text), text.len)
    p.len = text.len
    p.hash = str_hash(text)
    p.code = code
    p.options = parts.options
    p.names = None
    p.literal = None
    p.holders = 0
    p.marks = u32(_memmem(parts.start, parts.len, b"(*", 2) is not None)
    p.groups = _info(code, INFO_CAPTURECOUNT) + 1
    p.named = _info(code, INFO_NAMECOUNT)
    p.jit = u32(_jit_compiled(code))
    match_data_for(p.groups)
    bucket = addr(cache.buckets[p.hash & (BUCKETS - 1)])
    p.next = bucket[0]
    bucket[0] = p
    _enqueue(p)
    cache.count += 1
    return p


# -- delimiters and modifiers -----------------------------------------------------------------------------------------


@native(cold=True)
def _is_word(c: u8) -> bool:
    return (c | 32) - 97 < 26 or c - 48 < 10


@native(cold=True)
def closing_delimiter(c: u8) -> u8:
    """What ends a pattern that begins with a delimiter."""
    if c == ord("("):
        return ord(")")
    if c == ord("["):
        return ord("]")
    if c == ord("{"):
        return ord("}")
    return ord(">") if c == ord("<") else c


@native(cold=True)
def _about(name_of_char: ptr[u8], c: u8) -> void:
    """The warning about one byte, which the text ("%z" in it) shows."""
    shown = stack(u8, 2)
    shown[0] = c
    shown[1] = 0
    _complain(msg(name_of_char, i64(shown), 0, 0))


@native(cold=True)
def _complain(text: ptr[String]) -> void:
    """A warning (text consumed) with the name of the function in front that the program has called."""
    fp = own_frame()
    while not shown_in_trace(fp):
        fp = fp.prev
    whole = msg(b"%s(): %s", i64(fp.func.name), i64(text), 0)
    str_decref(text)
    warning(whole)


@native(cold=True)
def pattern_split(text: ptr[String], parts: ptr[PatternText]) -> bool:
    """Take a pattern apart; False after a warning."""
    p = str_bytes(text)
    end = p + text.len
    while p < end and is_space(p[0]):
        p = p + 1
    if p == end:
        _complain(msg0(b"Empty regular expression"))
        return False
    opening = p[0]
    if _is_word(opening) or opening == ord("\\") or opening == 0:
        _complain(msg0(b"Delimiter must not be alphanumeric, backslash, or NUL"))
        return False
    closing = closing_delimiter(opening)
    p = p + 1
    parts.start = p
    depth = 1
    while p < end:
        if p[0] == ord("\\") and p + 1 < end:
            p = p + 1
        elif p[0] == closing:
            depth -= 1
            if depth == 0:
                break
        elif p[0] == opening:
            depth += 1
        p = p + 1
    if p >= end:
        if opening == closing:
            _about(b"No ending delimiter '%z' found", opening)
        else:
            _about(b"No ending matching delimiter '%z' found", closing)
        return False
    parts.len = u64(p - parts.start)
    return _modifiers(p + 1, end, parts)


# What each modifier asks for. S does nothing, X is how PCRE2 is anyway.
MODIFIERS = (
    (b"i", CASELESS), (b"m", MULTILINE), (b"s", DOTALL), (b"x", EXTENDED), (b"n", NO_AUTO_CAPTURE), (b"A", ANCHORED),
    (b"D", DOLLAR_ENDONLY), (b"S", 0), (b"X", 0), (b"U", UNGREEDY), (b"u", UTF | UCP), (b"J", DUPNAMES),
    (b" ", 0), (b"\n", 0), (b"\r", 0),
)  # fmt: skip


@native(cold=True)
def _modifiers(p: ptr[u8], end: ptr[u8], parts: ptr[PatternText]) -> bool:
    """Read what follows the closing delimiter; False after a warning."""
    options: u32 = 0
    evaluate = False
    while p < end:
        known = False
        for letter, option in unroll(MODIFIERS):
            if p[0] == ord(letter):
                options = options | option
                known = True
        if p[0] == ord("e"):
            evaluate = True
        elif not known:
            if p[0] == 0:
                _complain(msg0(b"NUL is not a valid modifier"))
            else:
                _about(b"Unknown modifier '%z'", p[0])
            return False
        p = p + 1
    if evaluate:
        _complain(msg0(b"The /e modifier is no longer supported, use preg_replace_callback instead"))
        return False
    parts.options = options
    return True


# -- compiling --------------------------------------------------------------------------------------------------------


@native(cold=True)
def _compile(parts: ptr[PatternText]) -> ptr[u8]:
    """PCRE2's form of a pattern; None after a warning."""
    error = stack(i32)
    offset = stack(u64)
    code = pcre2_compile(parts.start, parts.len, parts.options, error, offset, pcre.compiling)
    if code is None:
        text = stack(u8, MESSAGE_BYTES)
        pcre2_get_error_message(error[0], text, MESSAGE_BYTES)
        _complain(msg(b"Compilation failed: %z at offset %d", i64(text), i64(offset[0]), 0))
    return code


@native(cold=True)
def _jit_compiled(code: ptr[u8]) -> bool:
    """Make machine code of a pattern, if that is wanted and possible; whether there is any now."""
    if pcre.jit == 0 or pcre2_jit_compile(code, JIT_COMPLETE) != 0:
        return False
    size = stack(u64)
    pcre2_pattern_info(code, INFO_JITSIZE, ptr[u8](size))
    return size[0] != 0  # a pattern may say (*NO_JIT)


@native(cold=True)
def _info(code: ptr[u8], what: u32) -> u32:
    value = stack(u32)
    pcre2_pattern_info(code, what, ptr[u8](value))
    return value[0]


@native
def group_names(p: ptr[Pattern]) -> ptr[Array]:
    """The names of a pattern that has some, by group, null for those without (borrowed)."""
    if p.names is None:
        p.names = _name_table(p)
    return p.names


@native(cold=True)
def _name_table(p: ptr[Pattern]) -> ptr[Array]:
    names = arr_new(u64(p.groups))
    for _ in range(p.groups):
        arr_append(names, tv_null())
    row = stack(ptr[u8])
    pcre2_pattern_info(p.code, INFO_NAMETABLE, ptr[u8](row))
    at = row[0]
    size = _info(p.code, INFO_NAMEENTRYSIZE)
    for _ in range(p.named):
        group = (u32(at[0]) << 8) | u32(at[1])
        slot = ptr[TV](names.data) + group
        if slot.tag == Tag.NULL:
            slot[0] = tv_str(str_from_c(at + 2))
        at = at + size
    return names


# -- matching ---------------------------------------------------------------------------------------------------------


@native(inline=True)
def pattern_exec(p: ptr[Pattern], s: ptr[String], start: u64, options: u32) -> i32:
    """Match from an offset on: how many groups `pcre.offsets` tells of, or a negative number."""
    if likely(p.jit != 0 and options == NO_UTF_CHECK and pcre.jit != 0):
        return pcre2_jit_match(p.code, str_bytes(s), s.len, start, NO_UTF_CHECK, pcre.data, pcre.context)
    return pcre2_match(p.code, str_bytes(s), s.len, start, options, pcre.data, pcre.context)


@native(inline=True)
def first_exec(p: ptr[Pattern], s: ptr[String], start: u64) -> i32:
    """The first match in a subject, which must be UTF-8 where the pattern says so."""
    if likely(p.options & UTF == 0):
        return pattern_exec(p, s, start, NO_UTF_CHECK)
    return _first_exec_utf8(p, s, start)


@native(noinline=True)
def _first_exec_utf8(p: ptr[Pattern], s: ptr[String], start: u64) -> i32:
    if known_utf8(s):
        if start < s.len and (str_bytes(s) + start)[0] & 0xC0 == 0x80:
            return BADUTFOFFSET
        return pattern_exec(p, s, start, NO_UTF_CHECK)
    count = pattern_exec(p, s, start, 0)
    if start == 0 and count >= NOMATCH:
        note_utf8(s)
    return count


@native
def next_char(p: ptr[Pattern], s: ptr[String], at: u64) -> u64:
    """The offset behind the character at an offset inside the subject."""
    at += 1
    if p.options & UTF != 0:
        while at < s.len and (str_bytes(s) + at)[0] & 0xC0 == 0x80:
            at += 1
    return at
