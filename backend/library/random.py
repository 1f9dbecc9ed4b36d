"""Random numbers: the seeded generator of mt_rand(), shuffle() and others, and the system's own.

The seeded one is the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998); MT_RAND_PHP selects
PHP's old variant with its slip in the recurrence and its uneven scaling. A range is drawn without
bias by rejecting numbers beyond the largest multiple of its width.

Example: after `mt_srand(3)`, `mt_rand()` is 1182829493.
"""

from backend.native.lang import *
from backend.runtime.errors import ErrorClass, msg, msg0, throw_error, value_error
from backend.runtime.layout import *
from backend.runtime.string import str_bytes, str_new

WORDS = 624
MIDDLE = 397
MT_RAND_PHP = 1
MAX_U32 = 0xFFFFFFFF
MAX_U64 = 0xFFFFFFFFFFFFFFFF
MT_MAX = 0x7FFFFFFF

_getrandom = extern("getrandom", fn[[ptr[u8], u64, u32], i64])


@struct
class Twister:
    """The state of the seeded generator."""

    words: vec[u32, WORDS]
    used: u32  # of the words
    seeded: u32
    legacy: u32  # MT_RAND_PHP


twister = global_var("mt_state", Twister)


@native
def random_request_start() -> void:
    """A request starts unseeded."""
    twister.seeded = 0
    twister.legacy = 0


@native
def system_bytes(p: ptr[u8], count: u64) -> void:
    """Fill memory with the system's random bytes."""
    done: u64 = 0
    while done < count:
        got = _getrandom(p + done, count - done, 0)
        if got > 0:
            done += u64(got)


@native
def system_u64() -> u64:
    """64 random bits from the system."""
    bits = stack(u64)
    system_bytes(ptr[u8](bits), 8)
    return bits[0]


# -- the Mersenne Twister -------------------------------------------------------------------------


@native
def mt_seed(seed: u32) -> void:
    """Start the seeded generator."""
    twister.words[0] = seed
    for i in range(1, WORDS):
        before = twister.words[i - 1]
        twister.words[i] = 1812433253 * (before ^ (before >> 30)) + u32(i)
    twister.used = WORDS
    twister.seeded = 1


@native(inline=True)
def twist(far: u32, high: u32, low: u32, legacy: bool) -> u32:
    """One step of the recurrence."""
    mixed = (high & 0x80000000) | (low & 0x7FFFFFFF)
    odd = (high if legacy else low) & 1
    return far ^ (mixed >> 1) ^ (0x9908B0DF if odd != 0 else u32(0))


@native
def mt_refill() -> void:
    """The next 624 words."""
    legacy = twister.legacy != 0
    for i in range(WORDS):
        far = twister.words[i + MIDDLE if i < WORDS - MIDDLE else i + MIDDLE - WORDS]
        low = twister.words[i + 1 if i < WORDS - 1 else 0]
        twister.words[i] = twist(far, twister.words[i], low, legacy)
    twister.used = 0


@native
def mt_u32() -> u32:
    """32 random bits from the seeded generator, which seeds itself when it has to."""
    if unlikely(twister.seeded == 0):
        mt_seed(u32(system_u64()))
    if twister.used >= WORDS:
        mt_refill()
    y = twister.words[twister.used]
    twister.used += 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9D2C5680
    y ^= (y << 15) & 0xEFC60000
    return y ^ (y >> 18)


@native
def mt_u64() -> u64:
    """64 random bits from the seeded generator."""
    low = u64(mt_u32())
    return (u64(mt_u32()) << 32) | low


@native
def mt_below32(last: u64) -> u64:
    """A number from 0 to `last`, which is less than 2^32."""
    result = u64(mt_u32())
    if last == MAX_U32:
        return result
    width = last + 1
    if width & last == 0:
        return result & last
    limit = MAX_U32 - MAX_U32 % width - 1
    while result > limit:
        result = u64(mt_u32())
    return result % width


@native
def uniform64(result: u64, last: u64, seeded: bool) -> u64:
    """A number from 0 to `last`, from 64 random bits and more of the same source if need be."""
    if last == MAX_U64:
        return result
    width = last + 1
    if width & last == 0:
        return result & last
    limit = MAX_U64 - MAX_U64 % width - 1
    while result > limit:
        result = mt_u64() if seeded else system_u64()
    return result % width


@native
def mt_rand_range(low: i64, high: i64) -> i64:
    """A number between two bounds from the seeded generator."""
    last = u64(high) - u64(low)
    if last <= MAX_U32:
        return i64(u64(low) + mt_below32(last))
    return i64(u64(low) + uniform64(mt_u64(), last, True))


@native
def mt_rand_scaled(low: i64, high: i64) -> i64:
    """`mt_rand_range`, scaled as MT_RAND_PHP does it when that is selected."""
    if twister.legacy == 0:
        return mt_rand_range(low, high)
    part = f64(mt_u32() >> 1) / (f64(MT_MAX) + 1.0)
    return i64(u64(low) + u64(i64((f64(high) - f64(low) + 1.0) * part)))


# -- the functions --------------------------------------------------------------------------------


@native
def f_mt_srand(seed: ptr[TV], mode: i64) -> void:
    """mt_srand()"""
    twister.legacy = u32(mode == MT_RAND_PHP)
    mt_seed(u32(system_u64()) if seed is None else u32(seed.data))


@native
def f_srand(seed: ptr[TV], mode: i64) -> void:
    """srand()"""
    f_mt_srand(seed, mode)


@native(cold=True)
def one_bound(function: ptr[u8]) -> i64:
    """Throw the ArgumentCountError of a range with one bound."""
    throw_error(
        ErrorClass.ARGUMENT_COUNT_ERROR,
        msg(b"%z() expects exactly 2 arguments, 1 given", i64(function), 0, 0),
    )
    return 0


@native
def f_mt_rand(min: ptr[TV], max: ptr[TV]) -> i64:
    """mt_rand()"""
    if min is None:
        return i64(mt_u32() >> 1)
    if max is None:
        return one_bound(b"mt_rand")
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
        return i64(mt_u32() >> 1)
    if max is None:
        return one_bound(b"rand")
    if max.data < min.data:
        return mt_rand_scaled(max.data, min.data)
    return mt_rand_scaled(min.data, max.data)


@native
def f_mt_getrandmax() -> i64:
    """mt_getrandmax()"""
    return MT_MAX


@native
def f_getrandmax() -> i64:
    """getrandmax()"""
    return MT_MAX


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
    return i64(u64(min) + uniform64(system_u64(), u64(max) - u64(min), False))


@native
def f_random_bytes(length: i64) -> ptr[String]:
    """random_bytes()"""
    if length < 1:
        value_error(msg0(b"random_bytes(): Argument #1 ($length) must be greater than 0"))
        return None
    s = str_new(u64(length))
    system_bytes(str_bytes(s), u64(length))
    return s


@native
def f_lcg_value() -> f64:
    """lcg_value(): any number above 0 and below 1 will do, for nothing can seed it."""
    return (f64(system_u64() >> 12) + 0.5) / 4503599627370496.0
