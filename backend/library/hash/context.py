"""HashContext: hashing piece by piece.

`Object.ext` is a `HashRun`; None in an object that unserialize() has not filled yet.

Example: `$c = hash_init("md5"); hash_update($c, "a"); hash_final($c)`.
"""

from backend.interp.classes.behaviour import native_class
from backend.interp.classes.lookup import class_load
from backend.interp.objects.objects import object_make
from backend.library.hash.algorithms import *
from backend.library.hash.hash import begin_with, digest_shown, known_algorithm
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_get_int
from backend.runtime.array_store import arr_new
from backend.runtime.errors import (
    ErrorClass,
    msg,
    msg0,
    running_name,
    throw_error,
    type_error,
    value_error,
)
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_bytes, str_from, str_from_c
from backend.runtime.value import *

HASH_HMAC = 1


@struct
class HashRun:
    """A computation that runs."""

    state: HashState
    number: i64  # of the algorithm
    flags: i64
    over: i64  # the digest was taken
    key: vec[u8, 256]  # of an HMAC, as long as a block


KEY_AT = offsetof(HashRun, "key")
STATE_WORDS = sizeof(HashState) // 8


@native(inline=True)
def run_key(run: ptr[HashRun]) -> ptr[u8]:
    """The key."""
    return ptr[u8](run) + KEY_AT


@native(inline=True)
def is_running(context: ptr[Object]) -> bool:
    """Whether a context takes more."""
    return context.ext is not None and ptr[HashRun](context.ext).over == 0


@native
def context_free(o: ptr[Object]) -> void:
    """Give the computation up."""
    if o.ext is not None:
        dealloc(o.ext, sizeof(HashRun))
        o.ext = None


@native
def context_clone(source: ptr[Object], copy: ptr[Object]) -> void:
    """Copy the computation."""
    if not is_running(source):
        value_error(msg0(b"Cannot clone a finalized HashContext"))
        return
    copy.ext = alloc(sizeof(HashRun))
    memcpy(copy.ext, source.ext, sizeof(HashRun))


native_class("HashContext", free=context_free, clone=context_clone)


@native
def run_of(context: ptr[Object]) -> ptr[HashRun]:
    """The computation of a context; None after throwing because it is over."""
    if not is_running(context):
        text = b"%s(): Argument #1 ($context) must be a valid, non-finalized HashContext"
        type_error(msg(text, i64(running_name()), 0, 0))
        return None
    return ptr[HashRun](context.ext)


@native
def f_hashcontext___construct(this: ptr[Object]) -> void:
    """HashContext::__construct()"""
    throw_error(ErrorClass.ERROR, msg0(b"Illegal call to private/final constructor"))


@native
def f_hash_init(algo: ptr[String], flags: i64, key: ptr[String], options: ptr[Array]) -> ptr[Object]:
    """hash_init()"""
    number = known_algorithm(algo)
    if number < 0:
        return None
    if flags & HASH_HMAC != 0:
        if BLOCKS[number] == 0:
            text = b"hash_init(): Argument #1 ($algo) must be a cryptographic hashing algorithm if HMAC is requested"
            value_error(msg0(text))
            return None
        if key.len == 0:
            value_error(msg0(b"hash_init(): Argument #3 ($key) cannot be empty when HMAC is requested"))
            return None
    run = stack(HashRun)
    memset(ptr[u8](run), 0, sizeof(HashRun))
    run.number = number
    run.flags = flags
    if flags & HASH_HMAC != 0:
        hmac_key(number, str_bytes(key), key.len, run_key(run))
        hmac_pad(number, ptr[HashState](run), run_key(run), INNER)
    elif not begin_with(number, ptr[HashState](run), options):
        return None
    name = str_from_c(b"HashContext")
    context = object_make(class_load(name))
    str_decref(name)
    context.ext = alloc(sizeof(HashRun))
    memcpy(context.ext, ptr[u8](run), sizeof(HashRun))
    return context


@native
def f_hash_update(context: ptr[Object], data: ptr[String]) -> bool:
    """hash_update()"""
    run = run_of(context)
    if run is not None:
        hash_take(run.number, ptr[HashState](run), str_bytes(data), data.len)
    return True


@native
def f_hash_final(context: ptr[Object], binary: bool) -> ptr[String]:
    """hash_final()"""
    run = run_of(context)
    if run is None:
        return None
    digest = stack(u8, LONGEST_DIGEST)
    if run.flags & HASH_HMAC != 0:
        hmac_end(run.number, ptr[HashState](run), run_key(run), digest)
    else:
        hash_end(run.number, ptr[HashState](run), digest)
    run.over = 1
    return digest_shown(digest, DIGESTS[run.number], binary)


@native
def f_hash_copy(context: ptr[Object]) -> ptr[Object]:
    """hash_copy()"""
    if run_of(context) is None:
        return None
    copy = object_make(context.cls)
    context_clone(context, copy)
    return copy


# -- serializing ------------------------------------------------------------------------------------


@native
def f___systemlib_hash_words(context: ptr[Object]) -> ptr[Array]:
    """The algorithm's name, the flags and the words of a computation, none when it is over; null when there is none."""
    run = ptr[HashRun](context.ext)
    if run is None:
        return None
    words = arr_new(STATE_WORDS)
    if run.over == 0:
        for i in range(STATE_WORDS):
            arr_append(words, tv_int(ptr[i64](run)[i]))
    result = arr_new(3)
    arr_append(result, tv_str(str_from(NAMES[run.number], LENGTHS[run.number])))
    arr_append(result, tv_int(run.flags))
    arr_append(result, tv_arr(words))
    return result


@native
def f___systemlib_hash_restore(context: ptr[Object], algo: ptr[String], words: ptr[Array]) -> bool:
    """Give a context a computation again; whether the words may be one's."""
    number = algorithm_of(algo)
    if is_running(context) or words.size != STATE_WORDS:
        return False
    run = stack(HashRun)
    memset(ptr[u8](run), 0, sizeof(HashRun))
    run.number = number
    for i in range(STATE_WORDS):
        word = arr_get_int(words, i)
        if word is None or word.tag != Tag.INT:
            return False
        ptr[i64](run)[i] = word.data
    h = ptr[HashState](run)
    if h.filled >= sizeof(HashState) - BUFFER or (BLOCKS[number] != 0 and h.filled >= BLOCKS[number]) or h.filled > h.total:
        return False
    if context.ext is None:
        context.ext = alloc(sizeof(HashRun))
    memcpy(context.ext, ptr[u8](run), sizeof(HashRun))
    return True
