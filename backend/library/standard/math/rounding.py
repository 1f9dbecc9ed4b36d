"""round() as PHP 8.2 does it.

The value is rounded to 15 significant digits before it is rounded to the places asked for, so that
round(5.055, 2) is 5.06 although the float lies below 5.055.

Example: `round_to(1.955, 2, HALF_UP)` is 1.96.
"""

from backend.native.lang import *
from backend.runtime.decimal import format_exact

HALF_UP = 1
HALF_DOWN = 2
HALF_EVEN = 3
HALF_ODD = 4
INFINITY_BITS = 0x7FF0000000000000

_log10 = extern("log10", fn[[f64], f64])
_pow = extern("pow", fn[[f64, f64], f64])
_fmod = extern("fmod", fn[[f64, f64], f64])
_strtod = extern("strtod", fn[[ptr[u8], ptr[ptr[u8]]], f64])

POWERS = const_table("round_powers_of_ten", f64, [float(10**k) for k in range(23)])


@native(pure=True)
def power_of_ten(places: i64) -> f64:
    """10 ** places for places >= 0."""
    return POWERS[places] if places <= 22 else _pow(10.0, f64(places))


@native(pure=True)
def round_whole(value: f64, mode: i64) -> f64:
    """Round to a whole number."""
    one = 1.0 if value >= 0.0 else -1.0
    away = floor(value + 0.5) if value >= 0.0 else ceil(value - 0.5)
    if mode == HALF_UP or fabs(away - value) != 0.5:
        return away
    if mode == HALF_DOWN:
        return away - one
    even = _fmod(away, 2.0) == 0.0
    return away if even == (mode == HALF_EVEN) else away - one


@native
def round_to(value: f64, places: i64, mode: i64) -> f64:
    """Round to a number of decimal places, negative ones left of the point."""
    if value == 0.0 or isnan(value) or fabs(value) == f64_of(INFINITY_BITS):
        return value
    size = places if places >= 0 else -places
    power = power_of_ten(size)
    digits = 14 - i64(floor(_log10(fabs(value))))
    scaled = 0.0
    if digits > places and digits - 15 < places:
        known = digits
        if known < -15 * 4:
            known = -15 * 4
        if known > 15 * 4:
            known = 15 * 4
        exact = value * power_of_ten(known) if known >= 0 else value / power_of_ten(-known)
        exact = round_whole(exact, mode)
        back = places - known
        if back < -15 * 4:
            back = -15 * 4
        scaled = exact / power_of_ten(-back)
    else:
        scaled = value * power if places >= 0 else value / power
        if fabs(scaled) >= 1e15:
            return value
    scaled = round_whole(scaled, mode)
    if size < 23:
        return scaled / power if places > 0 else scaled * power
    return _through_text(value, scaled, places)


@native(cold=True)
def _through_text(value: f64, scaled: f64, places: i64) -> f64:
    """scaled * 10 ** -places without the error of multiplying; the value itself when that fails."""
    text = stack(u8, 400)
    at = format_exact(text, 360, scaled, 0, 102)
    text[at] = 101
    at += 1
    if places > 0:
        text[at] = 45
        at += 1
    size = places if places > 0 else -places
    text[at] = u8(48 + srem(sdiv(size, 100), 10))
    text[at + 1] = u8(48 + srem(sdiv(size, 10), 10))
    text[at + 2] = u8(48 + srem(size, 10))
    text[at + 3] = 0
    result = _strtod(text, None)
    if result == 0.0:
        return 0.0
    if isnan(result) or fabs(result) == f64_of(INFINITY_BITS):
        return value
    return result


@native
def round_half_up(value: f64, places: i64) -> f64:
    """`round_to` with halves away from zero."""
    return round_to(value, places, HALF_UP)
