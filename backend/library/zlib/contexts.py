"""InflateContext and DeflateContext: compressing piece by piece. `Object.ext` is a `ZRun`.

Example: `$c = deflate_init(ZLIB_ENCODING_RAW); deflate_add($c, "a", ZLIB_FINISH)`.
"""

from backend.interp.classes.behaviour import native_class
from backend.interp.classes.lookup import class_load
from backend.interp.objects.objects import object_make
from backend.library.zlib.engine import *
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_drop, sb_finish, sb_new
from backend.runtime.errors import msg0, running_name, warning
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, str_incref
from backend.runtime.string import str_bytes, str_empty, str_from_c
from backend.runtime.value import *


@struct
class ZRun:
    """A stream that runs."""

    z: ZStream
    status: i64
    dictionary: ptr[String]  # owned, of a context that decompresses; or None


def make_free(name, end):
    @native(name=name)
    def free_context(o: ptr[Object]) -> void:
        """NativeClass.free"""
        if o.ext is not None:
            run = ptr[ZRun](o.ext)
            end(addr(run.z))
            if run.dictionary is not None:
                str_decref(run.dictionary)
            dealloc(o.ext, sizeof(ZRun))
            o.ext = None

    return free_context


native_class("InflateContext", instead="inflate_init()", free=make_free("inflate_context_free", inflate_end))
native_class("DeflateContext", instead="deflate_init()", free=make_free("deflate_context_free", deflate_end))


@native
def run_new() -> ptr[ZRun]:
    """Room for a stream: zlib wants it to stay where it was begun."""
    run = ptr[ZRun](alloc(sizeof(ZRun)))
    run.status = OK
    run.dictionary = None
    return run


@native
def zlib_context(class_name: ptr[u8], run: ptr[ZRun], begun: bool) -> TV:
    """A context with a stream; false after a warning when it was not begun."""
    if not begun:
        dealloc(ptr[u8](run), sizeof(ZRun))
        warning(msg(b"%s(): Failed allocating zlib context", i64(running_name()), 0, 0))
        return tv_bool(False)
    name = str_from_c(class_name)
    made = object_make(class_load(name))
    str_decref(name)
    made.ext = ptr[u8](run)
    return tv_obj(made)


@native
def f___systemlib_inflate_context(bits: i64, dictionary: ptr[String]) -> TV:
    """A context that decompresses; an empty dictionary is none."""
    if not zlib_there():
        return tv_bool(False)
    run = run_new()
    begun = inflate_begin(addr(run.z), bits)
    if begun and dictionary.len > 0:
        if bits < 0:
            inflate_dictionary(addr(run.z), str_bytes(dictionary), u32(dictionary.len))
        else:
            str_incref(dictionary)
            run.dictionary = dictionary
    return zlib_context(b"InflateContext", run, begun)


@native
def f___systemlib_deflate_context(bits: i64, level: i64, memory: i64, strategy: i64, dictionary: ptr[String]) -> TV:
    """A context that compresses; an empty dictionary is none."""
    if not zlib_there():
        return tv_bool(False)
    run = run_new()
    begun = deflate_begin(addr(run.z), level, bits, memory, strategy)
    if begun and dictionary.len > 0:
        deflate_dictionary(addr(run.z), str_bytes(dictionary), u32(dictionary.len))
    return zlib_context(b"DeflateContext", run, begun)


@native
def known_flush(mode: i64) -> bool:
    """Whether a flush mode is one of zlib's; throws otherwise."""
    if mode >= NO_FLUSH and mode <= 5:
        return True
    text = (
        b"%s(): Argument #3 ($flush_mode) must be one of ZLIB_NO_FLUSH, ZLIB_PARTIAL_FLUSH, ZLIB_SYNC_FLUSH, "
        b"ZLIB_FULL_FLUSH, ZLIB_BLOCK, or ZLIB_FINISH"
    )
    value_error(msg(text, i64(running_name()), 0, 0))
    return False


@native
def f_deflate_add(context: ptr[Object], data: ptr[String], flush_mode: i64) -> TV:
    """deflate_add()"""
    if not known_flush(flush_mode):
        return tv_bool(False)
    if data.len == 0 and flush_mode != FINISH:
        return tv_str(str_empty())
    run = ptr[ZRun](context.ext)
    b = stack(Builder)
    sb_new(b, data.len // 2 + 64)
    answer = deflate_all(addr(run.z), b, str_bytes(data), data.len, flush_mode)
    run.status = answer
    if answer == STREAM_END:
        deflate_reset(addr(run.z))
    elif answer != OK and answer != BUF_ERROR:
        sb_drop(b)
        return z_failed(answer)
    return tv_str(sb_finish(b))


@native
def f_inflate_add(context: ptr[Object], data: ptr[String], flush_mode: i64) -> TV:
    """inflate_add()"""
    if not known_flush(flush_mode):
        return tv_bool(False)
    run = ptr[ZRun](context.ext)
    z = addr(run.z)
    if run.status == STREAM_END:
        run.status = OK
        inflate_reset(z)
    if data.len == 0 and flush_mode != FINISH:
        return tv_str(str_empty())
    b = stack(Builder)
    sb_new(b, data.len * 2 + 64)
    at = z_take(z, str_bytes(data), data.len)
    while True:
        before: u64 = b.len
        answer = z_step(z, b, False, flush_mode, STEP)
        if answer == NEED_DICT:
            answer = OK if take_dictionary(run) else NEED_DICT
        elif answer == OK or answer == BUF_ERROR:
            if z.avail_in == 0 and at < data.len:
                at += z_take(z, str_bytes(data) + at, data.len - at)
            elif z.avail_out != 0 and (z.avail_in == 0 or b.len == before):
                run.status = answer
                break
            answer = OK
        if answer != OK:
            run.status = answer
            break
    z.next_in = None
    z.avail_in = 0
    if run.status == OK or run.status == STREAM_END or (run.status == BUF_ERROR):
        return tv_str(sb_finish(b))
    sb_drop(b)
    return tv_bool(False) if run.status == NEED_DICT else z_failed(run.status)


@native
def take_dictionary(run: ptr[ZRun]) -> bool:
    """Give zlib the dictionary that it asks for; false after a warning."""
    if run.dictionary is None:
        warning(
            msg0(
                b"inflate_add(): Inflating this data requires a preset dictionary, "
                b"please specify it in the options array of inflate_init()"
            )
        )
        return False
    text = run.dictionary
    run.dictionary = None
    fits = inflate_dictionary(addr(run.z), str_bytes(text), u32(text.len)) == OK
    str_decref(text)
    if not fits:
        warning(
            msg0(b"inflate_add(): Dictionary does not match expected dictionary (incorrect adler32 hash)")
        )
    return fits


@native
def f_inflate_get_status(context: ptr[Object]) -> i64:
    """inflate_get_status()"""
    return ptr[ZRun](context.ext).status


@native
def f_inflate_get_read_len(context: ptr[Object]) -> i64:
    """inflate_get_read_len()"""
    return i64(ptr[ZRun](context.ext).z.total_in)
