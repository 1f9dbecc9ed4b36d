"""Clocks and waiting: microtime(), hrtime(), time(), usleep(), sleep(), time_nanosleep().

Each `f_<name>` is the body of the function declared in backend/library/standard/general/time.php.
"""

from backend.interp.surprise import poll_signals
from backend.library.standard.general.info import set_named
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_new, arr_new_hash
from backend.runtime.builder import Builder, sb_bytes, sb_finish, sb_int, sb_new
from backend.runtime.clock import BILLION, CLOCK_REALTIME, TimeSpec, monotonic, read_clock
from backend.runtime.decimal import format_exact
from backend.runtime.errors import msg0, value_error
from backend.runtime.layout import *
from backend.runtime.output import out_flush
from backend.runtime.string import str_bytes, str_from_c
from backend.runtime.value import *

_strptime = extern("strptime", fn[[ptr[u8], ptr[u8], ptr[i32]], ptr[u8]])
_nanosleep = extern("nanosleep", fn[[ptr[TimeSpec], ptr[TimeSpec]], i32])


# The fields of C's struct tm, in its order; behind them are others.
TM_FIELDS = tuple(enumerate((
    b"tm_sec", b"tm_min", b"tm_hour", b"tm_mday", b"tm_mon", b"tm_year", b"tm_wday", b"tm_yday",
)))  # fmt: skip
TM_INTS = 16  # more than it has room for


@native
def f_time() -> i64:
    """time()"""
    now = stack(TimeSpec)
    read_clock(CLOCK_REALTIME, now)
    return now.seconds


@native
def f_microtime(as_float: bool) -> TV:
    """microtime()"""
    now = stack(TimeSpec)
    read_clock(CLOCK_REALTIME, now)
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
    now = monotonic()
    if as_number:
        return tv_int(now)
    result = arr_new(2)
    arr_append(result, tv_int(sdiv(now, BILLION)))
    arr_append(result, tv_int(srem(now, BILLION)))
    return tv_arr(result)


@native
def monotonic_micros() -> i64:
    """Microseconds of a clock that nobody sets."""
    return sdiv(monotonic(), 1000)


@native
def wait_for(seconds: i64, nanoseconds: i64, left: ptr[TimeSpec]) -> bool:
    """Sleep; what was printed is shown first. Whether no signal ended it; what is `left` then. May run PHP code."""
    out_flush()
    time = stack(TimeSpec)
    time.seconds = seconds
    time.nanoseconds = nanoseconds
    left.seconds = 0
    left.nanoseconds = 0
    done = _nanosleep(time, left) == 0
    poll_signals()
    return done


@native
def f_usleep(microseconds: i64) -> void:
    """usleep()"""
    if microseconds < 0:
        value_error(
            msg0(b"usleep(): Argument #1 ($microseconds) must be greater than or equal to 0")
        )
        return
    wait_for(sdiv(microseconds, 1000000), srem(microseconds, 1000000) * 1000, stack(TimeSpec))


@native
def f_sleep(seconds: i64) -> i64:
    """sleep()"""
    if seconds < 0:
        value_error(msg0(b"sleep(): Argument #1 ($seconds) must be greater than or equal to 0"))
        return 0
    left = stack(TimeSpec)
    return 0 if wait_for(seconds, 0, left) else left.seconds


@native
def f_time_nanosleep(seconds: i64, nanoseconds: i64) -> TV:
    """time_nanosleep(): what is left when a signal came"""
    if seconds < 0:
        value_error(msg0(b"time_nanosleep(): Argument #1 ($seconds) must be greater than or equal to 0"))
        return tv_null()
    if nanoseconds < 0:
        value_error(msg0(b"time_nanosleep(): Argument #2 ($nanoseconds) must be greater than or equal to 0"))
        return tv_null()
    if nanoseconds >= BILLION:
        value_error(msg0(b"Nanoseconds was not in the range 0 to 999 999 999 or seconds was negative"))
        return tv_null()
    left = stack(TimeSpec)
    if wait_for(seconds, nanoseconds, left):
        return tv_bool(True)
    rest = arr_new_hash(2)
    set_named(rest, b"seconds", tv_int(left.seconds))
    set_named(rest, b"nanoseconds", tv_int(left.nanoseconds))
    return tv_arr(rest)


last_unique = global_var("last_unique", u64)  # what uniqid() gave last, of whatever request


@native
def f_uniqid(prefix: ptr[String], more_entropy: bool) -> ptr[String]:
    """uniqid(): the time in microseconds in hexadecimal digits"""
    now = stack(TimeSpec)
    value = last_unique.value
    while value == last_unique.value:
        read_clock(CLOCK_REALTIME, now)
        value = u64(now.seconds) << 20 | u64(sdiv(now.nanoseconds, 1000))
    last_unique.value = value
    digits = stack(u8, 16)
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


@native
def f_strptime(timestamp: ptr[String], format: ptr[String]) -> TV:
    """strptime()"""
    tm = stack(i32, TM_INTS)
    memset(ptr[u8](tm), 0, TM_INTS * sizeof(i32))
    end = _strptime(str_bytes(timestamp), str_bytes(format), tm)
    if end is None:
        return tv_bool(False)
    found = arr_new_hash(16)
    for at, name in unroll(TM_FIELDS):
        set_named(found, name, tv_int(i64(tm[at])))
    set_named(found, b"unparsed", tv_str(str_from_c(end)))
    return tv_arr(found)
