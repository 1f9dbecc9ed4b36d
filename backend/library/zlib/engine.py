"""The zlib library (libz) as the extension uses it: whole strings at once. Contexts are in `contexts.py`.

The library is looked for when the runtime is built; where it is missing the functions throw an Error that says so.

Example: `deflate_text(data, 9, DEFLATE)` is what gzcompress() returns.
"""

from backend.native.lang import *
from backend.runtime.builder import Builder, sb_drop, sb_finish, sb_new, sb_reserve
from backend.runtime.errors import ErrorClass, msg, running_name, throw_error, value_error, warning
from backend.runtime.layout import *
from backend.runtime.string import str_bytes
from backend.runtime.value import *

LIBRARY = "z"
VERSION = b"1.2.11"  # the oldest whose struct is this one


@struct
class ZStream:
    """zlib's z_stream."""

    next_in: ptr[u8]
    avail_in: u32
    total_in: u64
    next_out: ptr[u8]
    avail_out: u32
    total_out: u64
    message: ptr[u8]
    state: ptr[u8]
    allocate: ptr[u8]
    release: ptr[u8]
    opaque: ptr[u8]
    data_type: i32
    adler: u64
    reserved: u64


_deflate_init = extern("deflateInit2_", fn[[ptr[ZStream], i32, i32, i32, i32, i32, ptr[u8], i32], i32], library=LIBRARY)
_inflate_init = extern("inflateInit2_", fn[[ptr[ZStream], i32, ptr[u8], i32], i32], library=LIBRARY)
z_deflate = extern("deflate", fn[[ptr[ZStream], i32], i32], library=LIBRARY)
z_inflate = extern("inflate", fn[[ptr[ZStream], i32], i32], library=LIBRARY)
deflate_end = extern("deflateEnd", fn[[ptr[ZStream]], i32], library=LIBRARY)
inflate_end = extern("inflateEnd", fn[[ptr[ZStream]], i32], library=LIBRARY)
deflate_reset = extern("deflateReset", fn[[ptr[ZStream]], i32], library=LIBRARY)
inflate_reset = extern("inflateReset", fn[[ptr[ZStream]], i32], library=LIBRARY)
deflate_dictionary = extern("deflateSetDictionary", fn[[ptr[ZStream], ptr[u8], u32], i32], library=LIBRARY)
inflate_dictionary = extern("inflateSetDictionary", fn[[ptr[ZStream], ptr[u8], u32], i32], library=LIBRARY)
_error_text = extern("zError", fn[[i32], ptr[u8]], library=LIBRARY)

# What is around the data: the window's bits, as zlib wants them.
RAW = -15
DEFLATE = 15
GZIP = 31
ANY = 47

NO_FLUSH = 0
SYNC_FLUSH = 2
FULL_FLUSH = 3
FINISH = 4
OK = 0
STREAM_END = 1
NEED_DICT = 2
DATA_ERROR = -3
MEM_ERROR = -4
BUF_ERROR = -5
MEMORY_LEVEL = 9
STEP = 8192
LARGEST = 1 << 30  # of a piece that is given to zlib at once


@native
def zlib_there() -> bool:
    """Whether the library is there; throws where it is missing."""
    if z_deflate is None:
        text = b"%s() needs the library zlib (libz), which was not found when the runtime was built"
        throw_error(ErrorClass.ERROR, msg(text, i64(running_name()), 0, 0))
        return False
    return True


@native
def deflate_begin(z: ptr[ZStream], level: i64, bits: i64, memory: i64, strategy: i64) -> bool:
    """Begin to compress; false where zlib refuses."""
    memset(ptr[u8](z), 0, sizeof(ZStream))
    return _deflate_init(z, i32(level), 8, i32(bits), i32(memory), i32(strategy), VERSION, sizeof(ZStream)) == OK


@native
def inflate_begin(z: ptr[ZStream], bits: i64) -> bool:
    """Begin to decompress; false where zlib refuses."""
    memset(ptr[u8](z), 0, sizeof(ZStream))
    return _inflate_init(z, i32(bits), VERSION, sizeof(ZStream)) == OK


@native
def z_take(z: ptr[ZStream], p: ptr[u8], size: u64) -> u64:
    """Give zlib the next bytes, not more than it can count; how many."""
    piece: u64 = size if size < LARGEST else LARGEST
    z.next_in = p
    z.avail_in = u32(piece)
    return piece


@native
def z_step(z: ptr[ZStream], b: ptr[Builder], deflates: bool, flush: i64, room: u32) -> i64:
    """One call of deflate() or inflate(), with room for what comes out; zlib's answer. Compressed data may refer to all that
    came out of the same call, however small their window is."""
    z.next_out = sb_reserve(b, u64(room))
    z.avail_out = room
    answer = z_deflate(z, i32(flush)) if deflates else z_inflate(z, i32(flush))
    b.len += u64(room - z.avail_out)
    return i64(answer)


@native
def deflate_all(z: ptr[ZStream], b: ptr[Builder], p: ptr[u8], size: u64, flush: i64) -> i64:
    """Compress bytes, and flush as wanted; zlib's last answer."""
    at: u64 = 0
    answer = OK
    while True:
        piece = z_take(z, p + at, size - at)
        at += piece
        mode = flush if at == size else NO_FLUSH
        while True:
            answer = z_step(z, b, True, mode, STEP)
            if answer != OK or z.avail_out != 0:
                break
        if at == size:
            return answer


@native
def deflate_text(data: ptr[String], level: i64, bits: i64) -> TV:
    """A string, compressed; false after a warning."""
    z = stack(ZStream)
    if not zlib_there():
        return tv_bool(False)
    if not deflate_begin(z, level, bits, MEMORY_LEVEL, 0):
        return z_failed(MEM_ERROR)
    b = stack(Builder)
    sb_new(b, data.len // 2 + 64)
    deflate_all(z, b, str_bytes(data), data.len, FINISH)
    deflate_end(z)
    return tv_str(sb_finish(b))


@native(cold=True)
def z_failed(answer: i64) -> TV:
    """Warn of an error of zlib's; false."""
    warning(msg(b"%s(): %z", i64(running_name()), i64(_error_text(i32(answer))), 0))
    return tv_bool(False)


@native
def inflate_text(data: ptr[String], bits: i64, limit: i64) -> TV:
    """A string, decompressed, of at most `limit` bytes unless 0; false after a warning."""
    if limit < 0:
        text = b"%s(): Argument #2 ($max_length) must be greater than or equal to 0"
        value_error(msg(text, i64(running_name()), 0, 0))
        return tv_bool(False)
    if not zlib_there():
        return tv_bool(False)
    b = stack(Builder)
    sb_new(b, data.len * 2 + 64)
    answer = inflate_whole(b, str_bytes(data), data.len, bits, u64(limit))
    if answer == DATA_ERROR and bits == ANY:
        b.len = 0
        answer = inflate_whole(b, str_bytes(data), data.len, RAW, u64(limit))
    if answer == STREAM_END:
        return tv_str(sb_finish(b))
    sb_drop(b)
    return z_failed(DATA_ERROR if answer == OK else answer)


@native
def inflate_whole(b: ptr[Builder], p: ptr[u8], size: u64, bits: i64, limit: u64) -> i64:
    """Append what bytes decompress to; zlib's answer."""
    if size == 0:
        return DATA_ERROR
    z = stack(ZStream)
    if not inflate_begin(z, bits):
        return MEM_ERROR
    at: u64 = 0
    answer = OK
    while answer == OK:
        if z.avail_in == 0:
            at += z_take(z, p + at, size - at)
        answer = z_step(z, b, False, NO_FLUSH, STEP)
        if limit != 0 and b.len > limit:
            answer = MEM_ERROR
        elif answer == OK and z.avail_in == 0 and z.avail_out != 0 and at == size:
            break
    inflate_end(z)
    return answer


# -- functions --------------------------------------------------------------------------------------


@native
def encoded(data: ptr[String], level: i64, level_at: i64, bits: i64, bits_at: i64) -> TV:
    """Compress with the arguments of a function, checked in the order of their meaning."""
    name = i64(running_name())
    if level < -1 or level > 9:
        value_error(msg(b"%s(): Argument #%d ($level) must be between -1 and 9", name, level_at, 0))
        return tv_bool(False)
    if bits != RAW and bits != GZIP and bits != DEFLATE:
        text = (
            b"%s(): Argument #%d ($encoding) must be one of ZLIB_ENCODING_RAW, "
            b"ZLIB_ENCODING_GZIP, or ZLIB_ENCODING_DEFLATE"
        )
        value_error(msg(text, name, bits_at, 0))
        return tv_bool(False)
    return deflate_text(data, level, bits)


@native
def f_gzcompress(data: ptr[String], level: i64, encoding: i64) -> TV:
    """gzcompress()"""
    return encoded(data, level, 2, encoding, 3)


@native
def f_gzdeflate(data: ptr[String], level: i64, encoding: i64) -> TV:
    """gzdeflate()"""
    return encoded(data, level, 2, encoding, 3)


@native
def f_gzencode(data: ptr[String], level: i64, encoding: i64) -> TV:
    """gzencode()"""
    return encoded(data, level, 2, encoding, 3)


@native
def f_zlib_encode(data: ptr[String], encoding: i64, level: i64) -> TV:
    """zlib_encode()"""
    return encoded(data, level, 3, encoding, 2)


@native
def f_gzuncompress(data: ptr[String], max_length: i64) -> TV:
    """gzuncompress()"""
    return inflate_text(data, DEFLATE, max_length)


@native
def f_gzinflate(data: ptr[String], max_length: i64) -> TV:
    """gzinflate()"""
    return inflate_text(data, RAW, max_length)


@native
def f_gzdecode(data: ptr[String], max_length: i64) -> TV:
    """gzdecode()"""
    return inflate_text(data, GZIP, max_length)


@native
def f_zlib_decode(data: ptr[String], max_length: i64) -> TV:
    """zlib_decode()"""
    return inflate_text(data, ANY, max_length)
