"""Integers, doubles, conversions and intrinsics."""

from enum import IntEnum

from backend.native.lang import *
from backend.native.target import has_clmul


class Level(IntEnum):
    LOW = 3
    HIGH = 40


@native
def add_wraps(a: u8, b: u8) -> u8:
    return a + b


@native
def mixed_widening(a: u32, b: i64) -> i64:
    return a + b


@native
def int_ops(a: i64, b: i64) -> i64:
    return ((a + b) * 3 - (a & b) + (a | b)) ^ ~b


@native
def negate(a: i64) -> i64:
    return -a


@native
def divide_signed(a: i64, b: i64) -> i64:
    return sdiv(a, b) * 1000 + srem(a, b)


@native
def divide_unsigned(a: u64, b: u64) -> u64:
    return a // b * 1000 + a % b


@native
def shifts(a: i64, n: u8) -> i64:
    return (a >> n) + (i64(u64(a) >> n) & 0xFF) + (1 << n)


@native
def compare_signed(a: i32, b: i32) -> i32:
    return (1 if a < b else 0) + (2 if a >= b else 0) + (4 if a == b else 0) + (8 if a > b else 0)


@native
def compare_unsigned(a: u32, b: u32) -> bool:
    return a < b


@native
def narrow(a: i64) -> i64:
    return i64(i8(a)) * 1000 + i64(u8(a))


@native
def bool_to_int(a: i64) -> i64:
    return i64(a > 3) + i64(bool(a))


@native
def double_ops(a: f64, b: f64) -> f64:
    return (a + b) * (a - b) / 2.0 - -a + 1


@native
def double_compare(a: f64, b: f64) -> i64:
    r = 0
    if a < b:
        r = r + 1
    if a == b:
        r = r + 2
    if a != b:
        r = r + 4
    if not a >= b:
        r = r + 8
    if isnan(a):
        r = r + 16
    return r


@native
def double_functions(a: f64) -> f64:
    return floor(a) + ceil(a) * 10 + trunc(a) * 100 + sqrt(fabs(a)) * 1000 + copysign(0.5, a)


@native
def double_to_int(a: f64) -> i64:
    return i64(a)


@native
def double_to_int_sat(a: f64) -> i64:
    return f64_to_i64_sat(a)


@native
def int_to_double(a: i64, b: u64) -> f64:
    return f64(a) + f64(b)


@native
def bits(a: f64) -> i64:
    return bits_of(a)


@native
def from_bits(a: i64) -> f64:
    return f64_of(a)


@native
def add_checked(a: i64, b: i64, overflowed: ptr[bool]) -> i64:
    r, o = add_overflow(a, b)
    overflowed[0] = o
    return r


@native
def mul_checked_unsigned(a: u32, b: u32) -> bool:
    _, o = mul_overflow(a, b)
    return o


@native
def sub_checked(a: i64, b: i64) -> bool:
    r, o = sub_overflow(a, b)
    return o and r != 0


@native
def bit_tricks(a: u64) -> u64:
    return ctz(a) + clz(a) * 100 + popcount(a) * 10000


@native
def swap_bytes(a: u32) -> u32:
    return bswap(a)


@native
def rotate(a: u32, n: u32) -> u32:
    return rotl(a, n)


@native
def high_product(a: u64, b: u64) -> u64:
    return umul_high(a, b)


CARRYLESS = has_clmul()


@native
def carryless_product(a: u64, b: u64, high: bool) -> u64:
    if CARRYLESS:
        return clmul_high(a, b) if high else clmul_low(a, b)
    product: u64 = 0
    for i in range(64):
        if b >> u64(i) & 1 != 0:
            if not high:
                product = product ^ a << u64(i)
            elif i > 0:
                product = product ^ a >> u64(64 - i)
    return product


@native
def literals(a: u64) -> u64:
    return (a ^ 0xFFFF_FFFF_FFFF_FFFF) & ~7


@native
def enum_level(a: i64) -> i64:
    return a * Level.HIGH + Level.LOW


@native
def wrapping(a: i64) -> i64:
    return wrap_add(wrap_mul(a, a), wrap_sub(a, 1))


@native
def overflowing(a: i64, b: i64) -> i64:
    return a * b + a


@native
def shift_by(a: i64, n: i64) -> i64:
    return a << n


@native(pure=True, noinline=True)
def pure_product(a: i64, b: i64) -> i64:
    return a * b


@native
def ignores_pure_product(a: i64) -> i64:
    pure_product(a, a)
    return 1
