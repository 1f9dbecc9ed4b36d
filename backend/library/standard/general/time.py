"""Clocks and waiting: microtime(), hrtime(), time(), usleep(), sleep().

Each `f_<name>` is the body of the function declared in backend/library/standard/general/time.php.
"""

from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_new
from backend.runtime.builder import Builder, sb_bytes, sb_finish, sb_int, sb_new
from backend.runtime.decimal import format_exact
from backend.runtime.errors import msg0, value_error
from backend.runtime.layout import *
from backend.runtime.output import out_flush
from backend.runtime.string import str_bytes
from backend.runtime.value import *

CLOCK_REALTIME = 0
CLOCK_MONOTONIC = 1
BILLION = 1000000000

_clock_gettime = extern("clock_gettime", fn[[i32, ptr["TimeSpec"]], i32])
_nanosleep = extern("nanosleep", fn[[ptr["TimeSpec"], ptr["TimeSpec"]], i32])


@struct
class TimeSpec:
    """C's struct timespec."""

    seconds: i64
    nanoseconds: i64


@native
def f_time() -> i64:
    """time()"""
    now = stack(TimeSpec)
    _clock_gettime(CLOCK_REALTIME, now)
    return now.seconds


@native
def f_microtime(as_float: bool) -> TV:
    """microtime()"""
    now = stack(TimeSpec)
    _clock_gettime(CLOCK_REALTIME, now)
    micros = sdiv(now.nanoseconds, 1000)
    if as_float:
        return tv_dbl(f64(now.seconds) + f64(micros) / 1000000.0)
    text = stack(u8, 32)
    length = format_exact(text, 32, f64(micros) / 1000000.0, 8, 102)
    b = stack(Builder)
    sb_new(b, 40)
    sb_bytes(b, text, length)
    sb_bytes(b, b" ", 1)
    sb_int(b, now.seconds)
    return tv_str(sb_finish(b))


@native
def f_hrtime(as_number: bool) -> TV:
    """hrtime()"""
    now = stack(TimeSpec)
    _clock_gettime(CLOCK_MONOTONIC, now)
    if as_number:
        return tv_int(now.seconds * BILLION + now.nanoseconds)
    result = arr_new(2)
    arr_append(result, tv_int(now.seconds))
    arr_append(result, tv_int(now.nanoseconds))
    return tv_arr(result)


@native
def wait_for(seconds: i64, nanoseconds: i64) -> void:
    """Sleep; what was printed is shown first."""
    out_flush()
    time = stack(TimeSpec)
    time.seconds = seconds
    time.nanoseconds = nanoseconds
    _nanosleep(time, None)


@native
def f_usleep(microseconds: i64) -> void:
    """usleep()"""
    if microseconds < 0:
        value_error(
            msg0(b"usleep(): Argument #1 ($microseconds) must be greater than or equal to 0")
        )
        return
    wait_for(sdiv(microseconds, 1000000), srem(microseconds, 1000000) * 1000)


@native
def f_sleep(seconds: i64) -> i64:
    """sleep()"""
    if seconds < 0:
        value_error(msg0(b"sleep(): Argument #1 ($seconds) must be greater than or equal to 0"))
        return 0
    wait_for(seconds, 0)
    return 0


@native
def f_uniqid(prefix: ptr[String], more_entropy: bool) -> ptr[String]:
    """uniqid(): the time in microseconds in hexadecimal digits"""
    wait_for(0, 1000)
    now = stack(TimeSpec)
    _clock_gettime(CLOCK_REALTIME, now)
    digits = stack(u8, 16)
    micros = u64(sdiv(now.nanoseconds, 1000))
    value = u64(now.seconds) << 20 | micros
    for i in range(13):
        nibble = (value >> u64(48 - 4 * i)) & 15
        digits[i] = u8(nibble + 48 if nibble < 10 else nibble + 87)
    b = stack(Builder)
    sb_new(b, prefix.len + 32)
    sb_bytes(b, str_bytes(prefix), prefix.len)
    sb_bytes(b, digits, 13)
    if more_entropy:
        text = stack(u8, 32)
        length = format_exact(text, 32, f64(now.nanoseconds) / 100000000.0, 8, 102)
        sb_bytes(b, text, length)
    return sb_finish(b)
