"""Random numbers: the Mersenne Twister of mt_rand(), and the system's generator.

The twister is MT19937 (Matsumoto and Nishimura, 1998); MT_RAND_PHP is its variant with a bit taken
from the wrong word, which PHP 5 had.

Example: after `mt_srand(42)` the first `mt_rand()` is 804318771.
"""

from backend.native.lang import *
from backend.runtime.errors import ErrorClass, msg0, throw_error, value_error
from backend.runtime.layout import *
from backend.runtime.string import str_bytes, str_new
from backend.runtime.value import *

WORDS = 624
SHIFT = 397
MATRIX = 0x9908B0DF
MODE_MT19937 = 0
MODE_PHP = 1
MAX32 = 0xFFFFFFFF
RAND_MAX = 0x7FFFFFFF
HALF = 9223372036854775808.0  # of the ints
TOP_BIT = 1 << 63

_getrandom = extern("getrandom", fn[[ptr[u8], u64, u32], i64])


@struct
class Twister:
    """A generator's state."""

    words: vec[u32, 624]
    used: u64
    seeded: u64
    mode: i64


twister = global_var("twister", Twister)  # of mt_rand() and its kin


@native(cold=True)
def random_request_start(booted: bool) -> void:
    """A new request starts unseeded."""
    twister.seeded = 0


@native
def twister_seed(t: ptr[Twister], seed: u32, mode: i64) -> void:
    """Start the sequence of a seed."""
    t.words[0] = seed
    for i in range(1, WORDS):
        before = t.words[i - 1]
        t.words[i] = 1812433253 * (before ^ (before >> 30)) + u32(i)
    t.mode = mode
    t.seeded = 1
    _twist(t)


@native(inline=True)
def _mixed(t: ptr[Twister], i: i64, next: i64, far: i64) -> u32:
    here = t.words[i]
    after = t.words[next]
    y = (here & 0x80000000) | (after & 0x7FFFFFFF)
    odd = after & 1 if t.mode == MODE_MT19937 else here & 1
    return t.words[far] ^ (y >> 1) ^ (MATRIX if odd != 0 else 0)


@native
def _twist(t: ptr[Twister]) -> void:
    """Make the next 624 words."""
    for i in range(WORDS - SHIFT):
        t.words[i] = _mixed(t, i, i + 1, i + SHIFT)
    for i in range(WORDS - SHIFT, WORDS - 1):
        t.words[i] = _mixed(t, i, i + 1, i + SHIFT - WORDS)
    t.words[WORDS - 1] = _mixed(t, WORDS - 1, 0, SHIFT - 1)
    t.used = 0


@native
def system_random() -> u64:
    """64 bits from the system."""
    word = stack(u64)
    word[0] = 0
    _getrandom(ptr[u8](word), 8, 0)
    return word[0]


@native
def random32() -> u32:
    """The next 32 bits of the twister, which seeds itself at first use."""
    if twister.seeded == 0:
        twister_seed(addr(twister), u32(system_random()), MODE_MT19937)
    return twister_next(addr(twister))


@native
def twister_next(t: ptr[Twister]) -> u32:
    """The next 32 bits of a twister."""
    if t.used == WORDS:
        _twist(t)
    y = t.words[t.used]
    t.used += 1
    y = y ^ (y >> 11)
    y = y ^ ((y << 7) & 0x9D2C5680)
    y = y ^ ((y << 15) & 0xEFC60000)
    return y ^ (y >> 18)


@native
def random_below(bound: u64, from_system: bool) -> u64:
    """A number from 0 to `bound`, each with the same chance: what would favour some is drawn again."""
    wide = bound > MAX32 or from_system
    top: u64 = ~u64(0) if wide else MAX32
    value = _draw(wide, from_system)
    if bound == top:
        return value
    count = bound + 1
    if count & bound != 0:
        limit = top - top % count - 1
        while value > limit:
            value = _draw(wide, from_system)
    return value % count


@native
def _draw(wide: bool, from_system: bool) -> u64:
    if from_system:
        return system_random()
    if not wide:
        return u64(random32())
    low = u64(random32())
    return u64(random32()) << 32 | low


@native
def mt_rand_range(min: i64, max: i64) -> i64:
    """A number from `min` to `max` of the twister, which goes on even where there is no choice."""
    if max < min:
        return min
    return i64(u64(min) + random_below(u64(max) - u64(min), False))


@native
def mt_rand_scaled(min: i64, max: i64) -> i64:
    """`mt_rand_range`, or in PHP's old mode a float scaled to the range."""
    if twister.seeded == 0 or twister.mode == MODE_MT19937:
        return mt_rand_range(min, max)
    return scaled_between(min, max, random32() >> 1)


@native
def scaled_between(min: i64, max: i64, drawn: u32) -> i64:
    """php's old way from 31 bits to a range."""
    offset = (f64(max) - f64(min) + 1.0) * (f64(i64(drawn)) / (f64(RAND_MAX) + 1.0))
    whole = u64(i64(offset)) if offset < HALF else u64(i64(offset - HALF)) + TOP_BIT
    return i64(u64(min) + whole)


@native
def f_mt_rand(min: ptr[TV], max: ptr[TV]) -> i64:
    """mt_rand()"""
    if min is None:
        return i64(random32() >> 1)
    if max is None:
        throw_error(
            ErrorClass.ARGUMENT_COUNT_ERROR, msg0(b"mt_rand() expects exactly 2 arguments, 1 given")
        )
        return 0
    if max.data < min.data:
        value_error(
            msg0(
                b"mt_rand(): Argument #2 ($max) must be greater than or equal to argument #1 ($min)"
            )
        )
        return 0
    return mt_rand_scaled(min.data, max.data)


@native
def f_rand(min: ptr[TV], max: ptr[TV]) -> i64:
    """rand()"""
    if min is None:
        return i64(random32() >> 1)
    if max is None:
        throw_error(
            ErrorClass.ARGUMENT_COUNT_ERROR, msg0(b"rand() expects exactly 2 arguments, 1 given")
        )
        return 0
    if max.data < min.data:
        return mt_rand_scaled(max.data, min.data)
    return mt_rand_scaled(min.data, max.data)


@native
def f_mt_srand(seed: ptr[TV], mode: i64) -> void:
    """mt_srand()"""
    value = u64(seed.data) if seed is not None else system_random()
    twister_seed(addr(twister), u32(value), MODE_PHP if mode == MODE_PHP else MODE_MT19937)


@native
def f_srand(seed: ptr[TV], mode: i64) -> void:
    """srand()"""
    f_mt_srand(seed, mode)


@native
def f_mt_getrandmax() -> i64:
    """mt_getrandmax()"""
    return RAND_MAX


@native
def f_getrandmax() -> i64:
    """getrandmax()"""
    return RAND_MAX


@native
def f_random_int(min: i64, max: i64) -> i64:
    """random_int()"""
    if min > max:
        value_error(
            msg0(
                b"random_int(): Argument #1 ($min) must be less than or equal to argument #2 ($max)"
            )
        )
        return 0
    return i64(u64(min) + random_below(u64(max) - u64(min), True))


@native
def f_random_bytes(length: i64) -> ptr[String]:
    """random_bytes()"""
    if length < 1:
        value_error(msg0(b"random_bytes(): Argument #1 ($length) must be greater than 0"))
        return None
    result = str_new(u64(length))
    done: u64 = 0
    while done < result.len:
        got = _getrandom(str_bytes(result) + done, result.len - done, 0)
        if got > 0:
            done += u64(got)
    return result


@struct
class Congruential:
    """The two generators behind lcg_value(), L'Ecuyer's; 0: not begun."""

    first: i64
    second: i64


congruential = global_var("congruential", Congruential)
FIRST_MODULUS, FIRST_FACTOR = 2147483563, 40014
SECOND_MODULUS, SECOND_FACTOR = 2147483399, 40692


@native
def f_lcg_value() -> f64:
    """lcg_value()"""
    g = addr(congruential)
    if g.first == 0:
        seed = system_random()
        g.first = 1 + i64((seed & 0xFFFFFFFF) % (FIRST_MODULUS - 1))
        g.second = 1 + i64((seed >> 32) % (SECOND_MODULUS - 1))
    g.first = srem(g.first * FIRST_FACTOR, FIRST_MODULUS)
    g.second = srem(g.second * SECOND_FACTOR, SECOND_MODULUS)
    difference = g.first - g.second
    if difference < 1:
        difference += FIRST_MODULUS - 1
    return f64(difference) * 4.656613e-10
