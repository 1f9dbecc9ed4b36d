"""The filters convert.iconv.FROM/TO (or FROM.TO): what is read or written in another charset, chunk by chunk.

Example: `convert_iconv_make_filter(name, params)` for `convert.iconv.UTF-16LE/UTF-8`.
"""

from backend.library.iconv.iconv import (
    E2BIG,
    EINVAL,
    LONGEST_NAME,
    errno_place,
    iconv_close,
    iconv_open,
    iconv_step,
)
from backend.library.standard.streams.filters import *
from backend.library.standard.streams.messages import stream_warning
from backend.library.standard.streams.streams import FILTER_NORMAL
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_bytes, sb_drop, sb_finish, sb_new, sb_reserve
from backend.runtime.errors import msg
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_bytes, str_from, str_from_c
from backend.runtime.value import *

PREFIX = b"convert.iconv."
ROOM = 64  # more than a step writes of one character and shift sequences


@struct
class IconvFilter:
    """`Filter.state`."""

    converter: ptr[void]
    source: ptr[String]  # the charsets (owned)
    target: ptr[String]
    kept: ptr[String]  # the beginning of a character whose rest is still to come (owned), or None


@native
def iconv_piece(f: ptr[IconvFilter], b: ptr[Builder], p: ptr[u8], size: u64) -> bool:
    """Convert bytes, or, for None, what ends a text; False where there is something else than text."""
    at = stack(ptr[u8])
    left = stack(u64)
    out = stack(ptr[u8])
    room = stack(u64)
    at[0] = p
    left[0] = size
    while True:
        wanted = left[0] + ROOM
        out[0] = sb_reserve(b, wanted)
        room[0] = wanted
        last = p is None
        failed = i64(iconv_step(f.converter, None if last else at, None if last else left, out, room)) == -1
        number = errno_place()[0]
        b.len += wanted - room[0]
        if not failed:
            return True
        if number == EINVAL and not last:
            f.kept = str_from(at[0], left[0])
            return True
        if number != E2BIG:
            return False


@native
def iconv_chunk(f: ptr[IconvFilter], b: ptr[Builder], text: ptr[String]) -> bool:
    """Convert a chunk together with what was kept of the one before."""
    if f.kept is None:
        return iconv_piece(f, b, str_bytes(text), text.len)
    whole = stack(Builder)
    sb_new(whole, text.len + f.kept.len)
    sb_bytes(whole, str_bytes(f.kept), f.kept.len)
    sb_bytes(whole, str_bytes(text), text.len)
    str_decref(f.kept)
    f.kept = None
    joined = sb_finish(whole)
    fine = iconv_piece(f, b, str_bytes(joined), joined.len)
    str_decref(joined)
    return fine


@native
def iconv_filter_run(f: ptr[Filter], source: ptr[Brigade], into: ptr[Brigade], consumed: ptr[i64], phase: i64) -> i64:
    """FilterOps.run"""
    state = ptr[IconvFilter](f.state)
    b = stack(Builder)
    sb_new(b, 200)
    fine = True
    text = bucket_take(source)
    while text is not None:
        if consumed is not None:
            consumed[0] += i64(text.len)
        fine = fine and iconv_chunk(state, b, text)
        str_decref(text)
        text = bucket_take(source)
    if fine and phase != FILTER_NORMAL:
        fine = state.kept is None and iconv_piece(state, b, None, 0)
    if not fine:
        sb_drop(b)
        text_t = b"iconv stream filter (\"%s\"=>\"%s\"): invalid multibyte sequence"
        stream_warning(msg(text_t, i64(state.source), i64(state.target), 0))
        return FILTER_FATAL
    if b.len == 0:
        sb_drop(b)
        return FILTER_HUNGRY
    bucket_put(into, bucket_new(sb_finish(b)))
    return FILTER_PASS


@native
def iconv_filter_drop(f: ptr[Filter]) -> void:
    """FilterOps.drop"""
    state = ptr[IconvFilter](f.state)
    iconv_close(state.converter)
    str_decref(state.source)
    str_decref(state.target)
    if state.kept is not None:
        str_decref(state.kept)


ICONV_FILTER = const_table("iconv_filter", FilterOps, [(iconv_filter_run, iconv_filter_drop)])


@native
def convert_iconv_make_filter(name: ptr[String], params: TV) -> ptr[Filter]:
    """A filter between the two charsets that a name has; None when it has none, or nobody converts them."""
    start = u64(len(PREFIX))
    if name.len <= start or memcmp(str_bytes(name), PREFIX, start) != 0:
        return None
    p = str_bytes(name) + start
    size = name.len - start
    split: u64 = 0
    while split < size and p[split] != ord("/") and p[split] != ord("."):
        split += 1
    if split == size or split >= LONGEST_NAME or size - split > LONGEST_NAME:
        return None
    source = str_from(p, split)
    target = str_from_c(p + split + 1)
    converter = iconv_open(str_bytes(target), str_bytes(source))
    if i64(converter) == -1:
        str_decref(source)
        str_decref(target)
        return None
    f = filter_new(ICONV_FILTER + 0, sizeof(IconvFilter))
    state = ptr[IconvFilter](f.state)
    state.converter = converter
    state.source = source
    state.target = target
    state.kept = None
    return f
