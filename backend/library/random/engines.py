"""Random engines and what is drawn from them: the classes of Random\\Engine, Random\\Randomizer.

An engine of the library has an `EngineState` in `Object.ext`; any other is asked through its method generate(). Where an
engine is meant, None is the generator of mt_rand().

Example: `random_between(engine, 1, 6)`.
"""

from enum import IntEnum

from backend.interp.calls.frames import call_func
from backend.interp.classes.behaviour import native_class
from backend.interp.classes.lookup import class_load
from backend.interp.loading.names import names_get
from backend.interp.objects.objects import object_make
from backend.library.random.random import (
    MODE_MT19937,
    MODE_PHP,
    WORDS,
    Twister,
    mt_rand_range,
    scaled_between,
    system_random,
    twister_next,
    twister_seed,
)
from backend.library.standard.arrays.array_random import ATTEMPTS, random_pick, shuffled
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_get_int
from backend.runtime.array_store import arr_new
from backend.runtime.errors import msg, msg0, value_error
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref
from backend.runtime.string import *
from backend.runtime.value import *

MAX32 = 0xFFFFFFFF
MAX64 = 0xFFFFFFFFFFFFFFFF


class Kind(IntEnum):
    """The engines of the library."""

    SECURE = 0
    XOSHIRO = 1
    PCG = 2
    TWISTER = 3


@struct
class EngineState:
    """An engine's state; only a twister's is as long as this."""

    kind: i64
    bytes: u64  # of this state
    words: vec[u64, 4]  # PCG: the low half, then the high one
    twister: Twister


SMALL = offsetof(EngineState, "twister")


@native(inline=True)
def random_engine_state(engine: ptr[Object]) -> ptr[EngineState]:
    """The state of a library engine, or None."""
    return ptr[EngineState](engine.ext)


@native
def engine_begin(o: ptr[Object], kind: i64) -> ptr[EngineState]:
    """A new state for an engine."""
    bytes: u64 = sizeof(EngineState) if kind == Kind.TWISTER else SMALL
    state = ptr[EngineState](o.ext)
    if state is None:
        state = ptr[EngineState](alloc(bytes))
        o.ext = ptr[u8](state)
    memset(ptr[u8](state), 0, bytes)
    state.kind = kind
    state.bytes = bytes
    return state


@native
def engine_free(o: ptr[Object]) -> void:
    """Give the state up."""
    if o.ext is not None:
        dealloc(o.ext, random_engine_state(o).bytes)
        o.ext = None


@native
def engine_clone(source: ptr[Object], copy: ptr[Object]) -> void:
    """Copy the state."""
    if source.ext is not None:
        copy.ext = alloc(random_engine_state(source).bytes)
        memcpy(copy.ext, source.ext, random_engine_state(source).bytes)


def _maker(kind: Kind):
    @native(name=f"random_engine_made_{kind.name.lower()}")
    def made(o: ptr[Object]) -> void:
        engine_begin(o, kind)

    return made


for _kind, _name in zip(Kind, ("Secure", "Xoshiro256StarStar", "PcgOneseq128XslRr64", "Mt19937"), strict=True):
    native_class(f"Random\\Engine\\{_name}", made=_maker(_kind), free=engine_free, clone=engine_clone)


# -- xoshiro256** (Blackman and Vigna) --------------------------------------------------------------


@native
def xoshiro_next(s: ptr[EngineState]) -> u64:
    """The next 64 bits."""
    result = rotl(s.words[1] * 5, 7) * 9
    shifted = s.words[1] << 17
    s.words[2] = s.words[2] ^ s.words[0]
    s.words[3] = s.words[3] ^ s.words[1]
    s.words[1] = s.words[1] ^ s.words[2]
    s.words[0] = s.words[0] ^ s.words[3]
    s.words[2] = s.words[2] ^ shifted
    s.words[3] = rotl(s.words[3], 45)
    return result


@native
def xoshiro_seed(s: ptr[EngineState], seed: u64) -> void:
    """Four words from one (SplitMix64)."""
    for i in range(4):
        seed += 0x9E3779B97F4A7C15
        word = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9
        word = (word ^ (word >> 27)) * 0x94D049BB133111EB
        s.words[i] = word ^ (word >> 31)


SHORT_JUMP = (0x180EC6D33CFD0ABA, 0xD5A61266F0C9392C, 0xA9582618E03FC9AA, 0x39ABDC4529B1661C)
LONG_JUMP = (0x76E15D3EFEFDCBBF, 0xC5004E441C522FB3, 0x77710069854EE241, 0x39109BB02ACBE635)


def _make_jump(name: str, polynomial: tuple[int, ...]):
    table = const_table(f"xoshiro_{name}", u64, polynomial)

    @native(name=f"f_random_engine_xoshiro256starstar_{name}")
    def jump(this: ptr[Object]) -> void:
        s = random_engine_state(this)
        sum = stack(u64, 4)
        for i in range(4):
            sum[i] = 0
        for i in range(4):
            for bit in range(64):
                if (table[i] >> bit) & 1 != 0:
                    for j in range(4):
                        sum[j] = sum[j] ^ s.words[j]
                xoshiro_next(s)
        for i in range(4):
            s.words[i] = sum[i]

    return jump


_make_jump("jump", SHORT_JUMP)
_make_jump("jumplong", LONG_JUMP)


# -- PCG with 128 bits of state (O'Neill) -----------------------------------------------------------

PCG_LOW = 4865540595714422341
PCG_HIGH = 2549297995355413924
PCG_PLUS_LOW = 1442695040888963407
PCG_PLUS_HIGH = 6364136223846793005


@native
def wide_multiply(x: ptr[u64], low: u64, high: u64) -> void:
    """Multiply a number of 128 bits."""
    top = umul_high(x[0], low) + x[0] * high + x[1] * low
    x[0] = x[0] * low
    x[1] = top


@native
def wide_add(x: ptr[u64], low: u64, high: u64) -> void:
    """Add to a number of 128 bits."""
    x[0] += low
    x[1] += high + u64(x[0] < low)


@native(inline=True)
def pcg_words(s: ptr[EngineState]) -> ptr[u64]:
    """The number that is the state."""
    return ptr[u64](ptr[u8](s) + offsetof(EngineState, "words"))


@native
def pcg_step(s: ptr[EngineState]) -> void:
    """Go to the next state."""
    wide_multiply(pcg_words(s), PCG_LOW, PCG_HIGH)
    wide_add(pcg_words(s), PCG_PLUS_LOW, PCG_PLUS_HIGH)


@native
def pcg_next(s: ptr[EngineState]) -> u64:
    """The next 64 bits."""
    pcg_step(s)
    turn = s.words[1] >> 58
    return rotl(s.words[0] ^ s.words[1], (64 - turn) & 63)


@native
def pcg_seed(s: ptr[EngineState], low: u64, high: u64) -> void:
    """Start the sequence of a seed."""
    s.words[0] = 0
    s.words[1] = 0
    pcg_step(s)
    wide_add(pcg_words(s), low, high)
    pcg_step(s)


@native
def f_random_engine_pcgoneseq128xslrr64_jump(this: ptr[Object], advance: i64) -> void:
    """Random\\Engine\\PcgOneseq128XslRr64::jump(): many steps in as many as the number has bits."""
    if advance < 0:
        text = b"Random\\Engine\\PcgOneseq128XslRr64::jump(): Argument #1 ($advance) must be greater than or equal to 0"
        value_error(msg0(text))
        return
    factor = stack(u64, 2)
    plus = stack(u64, 2)
    all_factor = stack(u64, 2)
    all_plus = stack(u64, 2)
    factor[0] = PCG_LOW
    factor[1] = PCG_HIGH
    plus[0] = PCG_PLUS_LOW
    plus[1] = PCG_PLUS_HIGH
    all_factor[0] = 1
    all_factor[1] = 0
    all_plus[0] = 0
    all_plus[1] = 0
    left = advance
    while left > 0:
        if left & 1 != 0:
            wide_multiply(all_factor, factor[0], factor[1])
            wide_multiply(all_plus, factor[0], factor[1])
            wide_add(all_plus, plus[0], plus[1])
        more = stack(u64, 2)
        more[0] = factor[0]
        more[1] = factor[1]
        wide_add(more, 1, 0)
        wide_multiply(plus, more[0], more[1])
        wide_multiply(factor, factor[0], factor[1])
        left = left >> 1
    s = pcg_words(random_engine_state(this))
    wide_multiply(s, all_factor[0], all_factor[1])
    wide_add(s, all_plus[0], all_plus[1])


# -- seeds ------------------------------------------------------------------------------------------


@native
def f_random_engine_mt19937___construct(this: ptr[Object], seed: ptr[TV], mode: i64) -> void:
    """Random\\Engine\\Mt19937::__construct()"""
    if mode != MODE_MT19937 and mode != MODE_PHP:
        text = b"Random\\Engine\\Mt19937::__construct(): Argument #2 ($mode) must be either MT_RAND_MT19937 or MT_RAND_PHP"
        value_error(msg0(text))
        return
    value = u64(seed.data) if seed.tag == Tag.INT else system_random()
    twister_seed(addr(random_engine_state(this).twister), u32(value), mode)


@native
def f_random_engine_xoshiro256starstar___construct(this: ptr[Object], seed: ptr[TV]) -> void:
    """Random\\Engine\\Xoshiro256StarStar::__construct()"""
    s = random_engine_state(this)
    if seed.tag == Tag.INT:
        xoshiro_seed(s, u64(seed.data))
    elif seed.tag == Tag.STR:
        bytes = as_str(seed[0])
        problem: ptr[u8] = None
        if bytes.len != 32:
            problem = b"must be a 32 byte (256 bit) string"
        else:
            memcpy(ptr[u8](pcg_words(s)), str_bytes(bytes), 32)
            if s.words[0] | s.words[1] | s.words[2] | s.words[3] == 0:
                problem = b"must not consist entirely of NUL bytes"
        if problem is not None:
            text = b"Random\\Engine\\Xoshiro256StarStar::__construct(): Argument #1 ($seed) %z"
            value_error(msg(text, i64(problem), 0, 0))
    else:
        while s.words[0] | s.words[1] | s.words[2] | s.words[3] == 0:
            for i in range(4):
                s.words[i] = system_random()


@native
def f_random_engine_pcgoneseq128xslrr64___construct(this: ptr[Object], seed: ptr[TV]) -> void:
    """Random\\Engine\\PcgOneseq128XslRr64::__construct()"""
    s = random_engine_state(this)
    if seed.tag == Tag.INT:
        pcg_seed(s, u64(seed.data), 0)
    elif seed.tag == Tag.STR:
        bytes = as_str(seed[0])
        if bytes.len != 16:
            text = b"Random\\Engine\\PcgOneseq128XslRr64::__construct(): Argument #1 ($seed) must be a 16 byte (128 bit) string"
            value_error(msg0(text))
            return
        pcg_seed(s, load64(str_bytes(bytes) + 8), load64(str_bytes(bytes)))
    else:
        s.words[0] = system_random()
        s.words[1] = system_random()


# -- drawing ----------------------------------------------------------------------------------------


@native(cold=True)
def random_error(cls: ptr[u8], message: ptr[String]) -> void:
    """Throw an exception (message consumed) of a class of this extension."""
    name = str_from_c(cls)
    args = stack(TV)
    args[0] = tv_str(message)
    made = object_make(class_load(name))
    str_decref(name)
    decref(call_func(made.cls.ctor, made, made.cls, args, 1))
    decref(args[0])
    if vm.exc is None:
        vm.exc = made


@native(cold=True)
def engine_broken() -> void:
    """Throw the error of an engine that gives nothing that can be used."""
    text = b"Failed to generate an acceptable random number in %d attempts"
    random_error(b"Random\\BrokenRandomEngineError", msg(text, ATTEMPTS, 0, 0))


@native
def engine_next(engine: ptr[Object], bytes: ptr[u64]) -> u64:
    """The next number of an engine, and how many bytes it has. May throw."""
    s = random_engine_state(engine)
    if s is None:
        return ask_engine(engine, bytes)
    bytes[0] = 8
    if s.kind == Kind.XOSHIRO:
        return xoshiro_next(s)
    if s.kind == Kind.PCG:
        return pcg_next(s)
    if s.kind == Kind.SECURE:
        return system_random()
    bytes[0] = 4
    return u64(twister_next(addr(s.twister)))


@native
def ask_engine(engine: ptr[Object], bytes: ptr[u64]) -> u64:
    """The next number of an engine of the program."""
    bytes[0] = 8
    name = str_from_c(b"generate")
    method = ptr[Func](names_get(addr(engine.cls.methods), name))
    str_decref(name)
    result = call_func(method, engine, engine.cls, None, 0)
    if result.tag != Tag.STR:
        return 0
    text = as_str(result)
    bytes[0] = text.len if text.len < 8 else 8
    number: u64 = 0
    for i in range(bytes[0]):
        number = number | (u64(str_bytes(text)[i]) << (8 * i))
    if text.len == 0:
        bytes[0] = 8
        random_error(b"Random\\BrokenRandomEngineError", msg0(b"A random engine must return a non-empty string"))
    decref(result)
    return number


@native
def engine_word(engine: ptr[Object], wanted: u64) -> u64:
    """A number of so many bytes, from as many draws as it takes. May throw."""
    bytes = stack(u64)
    result: u64 = 0
    total: u64 = 0
    while total < wanted and vm.exc is None:
        drawn = engine_next(engine, bytes)
        result = result | (drawn << (8 * total))
        total += bytes[0]
    return result if wanted == 8 else result & MAX32


@native
def random_between(engine: ptr[Object], min: i64, max: i64) -> i64:
    """A number between two bounds, each with the same chance: what would favour some is drawn again. May throw."""
    if engine is None:
        return mt_rand_range(min, max)
    bound = u64(max) - u64(min)
    wanted: u64 = 8 if bound > MAX32 else 4
    top: u64 = MAX64 if bound > MAX32 else MAX32
    value = engine_word(engine, wanted)
    if bound == top:
        return i64(value + u64(min))
    count = bound + 1
    if count & bound == 0:
        return i64((value & bound) + u64(min))
    limit = top - top % count - 1
    attempts = 0
    while value > limit and vm.exc is None:
        attempts += 1
        if attempts > ATTEMPTS:
            engine_broken()
        else:
            value = engine_word(engine, wanted)
    return i64(value % count + u64(min))


@native
def f___systemlib_engine_generate(engine: ptr[Object]) -> ptr[String]:
    """The next bytes of a library engine."""
    bytes = stack(u64)
    word = stack(u64)
    word[0] = engine_next(engine, bytes)
    return str_from(ptr[u8](word), bytes[0])


# -- Random\Randomizer ------------------------------------------------------------------------------


@native
def f___systemlib_random_next(engine: ptr[Object]) -> i64:
    """A number that is not negative."""
    bytes = stack(u64)
    return i64(engine_next(engine, bytes) >> 1)


@native
def f___systemlib_random_between(engine: ptr[Object], min: i64, max: i64) -> i64:
    """A number between two bounds; php's old way to scale it stays that of the twister's old mode."""
    s = random_engine_state(engine)
    if s is not None and s.kind == Kind.TWISTER and s.twister.mode == MODE_PHP:
        return scaled_between(min, max, twister_next(addr(s.twister)) >> 1)
    return random_between(engine, min, max)


@native
def f___systemlib_random_bytes(engine: ptr[Object], length: i64) -> ptr[String]:
    """So many bytes."""
    result = str_new(u64(length))
    done: u64 = 0
    bytes = stack(u64)
    while done < result.len and vm.exc is None:
        drawn = engine_next(engine, bytes)
        i: u64 = 0
        while i < bytes[0] and done < result.len:
            str_bytes(result)[done] = u8(drawn >> (8 * i))
            done += 1
            i += 1
    while done < result.len:
        str_bytes(result)[done] = 0
        done += 1
    return result


@native
def f___systemlib_random_shuffle(engine: ptr[Object], array: ptr[Array]) -> ptr[Array]:
    """The elements in another order."""
    return shuffled(array, engine)


@native
def f___systemlib_random_pick(engine: ptr[Object], array: ptr[Array], num: i64) -> ptr[Array]:
    """So many keys."""
    picked = random_pick(b"Random\\Randomizer::pickArrayKeys", array, num, engine)
    if picked.tag == Tag.ARR:
        return as_arr(picked)
    result = arr_new(1)
    arr_append(result, picked)
    return result


@native
def bytes_shuffled(string: ptr[String], engine: ptr[Object]) -> ptr[String]:
    """The bytes in another order (Fisher and Yates). May throw."""
    result = str_new(string.len)
    p = str_bytes(result)
    memcpy(p, str_bytes(string), string.len)
    left = i64(string.len) - 1
    while left > 0 and vm.exc is None:
        pick = random_between(engine, 0, left)
        if pick != left:
            taken = p[left]
            p[left] = p[pick]
            p[pick] = taken
        left -= 1
    return result


@native
def f___systemlib_random_shuffle_bytes(engine: ptr[Object], bytes: ptr[String]) -> ptr[String]:
    """The bytes in another order."""
    return bytes_shuffled(bytes, engine)


@native
def f_str_shuffle(string: ptr[String]) -> ptr[String]:
    """str_shuffle()"""
    return bytes_shuffled(string, None)


# -- states for serialize() -------------------------------------------------------------------------


@native
def hex_word(word: u64, bytes: u64) -> TV:
    """The bytes of a number in hexadecimal, the lowest first."""
    digits = b"0123456789abcdef"
    text = str_new(2 * bytes)
    for i in range(bytes):
        byte = u8(word >> (8 * i))
        str_bytes(text)[2 * i] = digits[byte >> 4]
        str_bytes(text)[2 * i + 1] = digits[byte & 15]
    return tv_str(text)


@native
def hex_digit(c: u8) -> u64:
    """What a digit is worth; 16 for no digit."""
    if c - 48 < 10:
        return u64(c - 48)
    return u64(lower(c) - 87) if lower(c) - 97 < 6 else 16


@native
def word_of_hex(v: ptr[TV], bytes: u64, word: ptr[u64]) -> bool:
    """The other way round; False if it is not that."""
    if v is None or v.tag != Tag.STR or as_str(v[0]).len != 2 * bytes:
        return False
    p = str_bytes(as_str(v[0]))
    word[0] = 0
    for i in range(bytes):
        high = hex_digit(p[2 * i])
        low = hex_digit(p[2 * i + 1])
        if high > 15 or low > 15:
            return False
        word[0] = word[0] | (((high << 4) | low) << (8 * i))
    return True


@native
def f___systemlib_engine_state(engine: ptr[Object]) -> ptr[Array]:
    """The state of an engine as texts and numbers."""
    s = random_engine_state(engine)
    result = arr_new(4)
    if s.kind == Kind.XOSHIRO:
        for i in range(4):
            arr_append(result, hex_word(s.words[i], 8))
    elif s.kind == Kind.PCG:
        arr_append(result, hex_word(s.words[1], 8))
        arr_append(result, hex_word(s.words[0], 8))
    elif s.kind == Kind.TWISTER:
        for i in range(WORDS):
            arr_append(result, hex_word(u64(s.twister.words[i]), 4))
        arr_append(result, tv_int(i64(s.twister.used)))
        arr_append(result, tv_int(s.twister.mode))
    return result


@native
def f___systemlib_engine_restore(engine: ptr[Object], state: ptr[Array]) -> bool:
    """Give an engine a state; whether it may be one's."""
    s = random_engine_state(engine)
    word = stack(u64)
    if s.kind == Kind.TWISTER:
        return twister_restore(addr(s.twister), state)
    count: u32 = 4 if s.kind == Kind.XOSHIRO else 2
    if state.size != count:
        return False
    for i in range(count):
        if not word_of_hex(arr_get_int(state, i64(i)), 8, word):
            return False
        if count == 4:
            s.words[i] = word[0]
        else:
            s.words[1 - i] = word[0]
    return True


@native
def twister_restore(t: ptr[Twister], state: ptr[Array]) -> bool:
    """Give a twister a state; whether it may be one's."""
    if state.size != WORDS + 2:
        return False
    word = stack(u64)
    for i in range(WORDS):
        if not word_of_hex(arr_get_int(state, i), 4, word):
            return False
        t.words[i] = u32(word[0])
    used = arr_get_int(state, WORDS)
    mode = arr_get_int(state, WORDS + 1)
    if used is None or used.tag != Tag.INT or u64(used.data) > WORDS or mode is None or mode.tag != Tag.INT:
        return False
    if mode.data != MODE_MT19937 and mode.data != MODE_PHP:
        return False
    t.used = u64(used.data)
    t.mode = mode.data
    t.seeded = 1
    return True
