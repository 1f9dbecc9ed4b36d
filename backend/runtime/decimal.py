"""The decimal digits of doubles: shortest, rounded to a number of digits, fixed.

`shortest_digits` is Raffaello Giulietti's Schubfach ("The Schubfach way to render doubles", 2020):
the shortest decimal that reads back as the same double, the closest of those. Rounding to fewer
digits starts from it. That is right for up to 15 digits, which every double tells apart, except on a tie of the shortest digits
and below the normal range; else libc gives exact digits.

A digit vector holds ASCII digits d1 d2 ... without trailing zeros; its value is 0.d1d2... * 10^point.

Example: 0.30000000000000004 has the 17 digits "30000000000000004" and point 0.
"""

from backend.native.lang import *
from backend.runtime.string import format_int

DIGITS_ROOM = 800
MOST_DIGITS = 767  # that a double can have
_K_MIN = -292
_K_MAX = 324
_FRACTION = (1 << 52) - 1
_SMALLEST_NORMAL = 2.2250738585072014e-308

_strfromd = extern("strfromd", fn[[ptr[u8], u64, ptr[u8], f64], i32])


def _power_of_ten(k: int) -> int:
    """10^k as a 128-bit fraction with its top bit set, rounded up."""
    if k >= 0:
        value = 10**k
        shift = value.bit_length() - 128
        return value << -shift if shift <= 0 else -(-value >> shift)
    inverse = 10**-k
    return -(-(1 << (127 + inverse.bit_length())) // inverse)


_POWERS = [_power_of_ten(k) for k in range(_K_MIN, _K_MAX + 1)]
POWERS_HIGH = const_table("pow10_high", u64, [p >> 64 for p in _POWERS])
POWERS_LOW = const_table("pow10_low", u64, [p & ((1 << 64) - 1) for p in _POWERS])


@native(inline=True)
def _round_to_odd(k: i64, c: u64) -> u64:
    """The top word of c * 10^k's fraction, its last bit set when anything lies below."""
    index = k - _K_MIN
    high = POWERS_HIGH[index]
    carried = umul_high(POWERS_LOW[index], c)
    low = high * c
    middle = low + carried
    top = umul_high(high, c)
    if middle < low:
        top += 1
    return top | u64(middle > 1)


@native
def shortest_decimal(value: f64, exponent: ptr[i64]) -> u64:
    """The shortest s with value = s * 10^exponent, for a finite positive double."""
    bits = bits_of(value)
    fraction = u64(bits & _FRACTION)
    biased = (bits >> 52) & 2047
    c: u64 = fraction
    q: i64 = -1074
    if biased != 0:
        c = fraction | (1 << 52)
        q = biased - 1075
        if -53 < q and q <= 0 and (c & ((u64(1) << u64(-q)) - 1)) == 0:
            exponent[0] = 0
            return c >> u64(-q)
    closer = fraction == 0 and biased > 1
    return _shortest_in(c, q, closer, exponent)


@native
def _shortest_in(c: u64, q: i64, closer: bool, exponent: ptr[i64]) -> u64:
    """Schubfach proper, for c * 2^q whose lower neighbour may be `closer` than the upper one."""
    k = (q * 1262611 - (524031 if closer else 0)) >> 22
    h = u64(q + ((-k * 1741647) >> 19) + 1)
    odd = c & 1
    lower = _round_to_odd(-k, (4 * c - 2 + u64(closer)) << h) + odd
    middle = _round_to_odd(-k, (4 * c) << h)
    upper = _round_to_odd(-k, (4 * c + 2) << h) - odd
    s = middle >> 2
    if s >= 10:
        tens = s // 10
        below = lower <= 40 * tens
        above = 40 * tens + 40 <= upper
        if below != above:
            exponent[0] = k + 1
            return tens + u64(above)
    exponent[0] = k
    below_s = lower <= 4 * s
    above_s = 4 * s + 4 <= upper
    if below_s != above_s:
        return s + u64(above_s)
    half = 4 * s + 2
    return s + u64(middle > half or (middle == half and (s & 1) != 0))


@native
def shortest_digits(value: f64, digits: ptr[u8], point: ptr[i64]) -> u64:
    """Write the shortest digits of a finite positive double; returns how many (at most 17)."""
    exponent = stack(i64)
    s = shortest_decimal(value, exponent)
    room = stack(u8, 24)
    end = room + 24
    start = format_int(i64(s), end)
    count = u64(end - start)
    point[0] = i64(count) + exponent[0]
    while start[count - 1] == 48:
        count -= 1
    memcpy(digits, start, count)
    return count


@native
def rounded_digits(value: f64, places: u64, digits: ptr[u8], point: ptr[i64]) -> u64:
    """Write a finite positive double rounded to `places` (at least 1) digits; returns how many."""
    if places > MOST_DIGITS:
        places = MOST_DIGITS
    if value < _SMALLEST_NORMAL or places > 15:
        return _exact_digits(value, places, digits, point)
    count = shortest_digits(value, digits, point)
    if count <= places:
        return count
    if count == places + 1 and digits[places] == 53:
        return _exact_digits(value, places, digits, point)
    up = digits[places] >= 53
    count = places
    if up:
        while count > 0 and digits[count - 1] == 57:
            count -= 1
        if count == 0:
            digits[0] = 49
            point[0] += 1
            return 1
        digits[count - 1] += 1
        return count
    while digits[count - 1] == 48:
        count -= 1
    return count


@native(cold=True)
def _exact_digits(value: f64, places: u64, digits: ptr[u8], point: ptr[i64]) -> u64:
    """`rounded_digits` by libc."""
    text = stack(u8, DIGITS_ROOM)
    format_exact(text, DIGITS_ROOM, value, places - 1, 101)
    digits[0] = text[0]
    at: u64 = 1
    if places > 1:
        memcpy(digits + 1, text + 2, places - 1)
        at = places + 1
    exponent: i64 = 0
    negative = text[at + 1] == 45
    at += 2
    while text[at] != 0:
        exponent = exponent * 10 + i64(text[at] - 48)
        at += 1
    point[0] = (-exponent if negative else exponent) + 1
    count = places
    while count > 1 and digits[count - 1] == 48:
        count -= 1
    return count


@native
def format_fixed(to: ptr[u8], room: u64, value: f64, places: u64) -> u64:
    """A finite double >= 0 with `places` decimals, rounded exactly; returns the length.

    Numbers of up to 15 digits come from `rounded_digits`, all others from libc.
    """
    if value < 1.0 or value >= 1e15 or places > 14:
        return format_exact(to, room, value, places, 102)
    digits = stack(u8, DIGITS_ROOM)
    point = stack(i64)
    shortest_digits(value, digits, point)
    whole = point[0]
    if whole + i64(places) > 15:
        return format_exact(to, room, value, places, 102)
    count = i64(rounded_digits(value, u64(whole) + places, digits, point))
    whole = point[0]
    at: u64 = 0
    for i in range(whole):
        to[at] = digits[i] if i < count else 48
        at += 1
    if places > 0:
        to[at] = 46
        at += 1
    for i in range(whole, whole + i64(places)):
        to[at] = digits[i] if i < count else 48
        at += 1
    return at


@native
def format_exact(to: ptr[u8], room: u64, value: f64, places: u64, style: u8) -> u64:
    """C's `%.<places><style>` (styles e and f) of a double, cut to the room; returns the length."""
    format = stack(u8, 32)
    end = format + 31
    end[0] = 0
    (end - 1)[0] = style
    start = format_int(i64(places), end - 1)
    (start - 1)[0] = 46
    (start - 2)[0] = 37
    return u64(_strfromd(to, room, start - 2, value))
