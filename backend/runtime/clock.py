"""The system's clocks.

Example: `now = stack(TimeSpec)`, `read_clock(CLOCK_REALTIME, now)`, and `now.seconds` is what time() says.
"""

from backend.native.lang import *

CLOCK_REALTIME = 0
CLOCK_MONOTONIC = 1
BILLION = 1000000000


@struct
class TimeSpec:
    """C's struct timespec."""

    seconds: i64
    nanoseconds: i64


read_clock = extern("clock_gettime", fn[[i32, ptr[TimeSpec]], i32])


@native
def monotonic() -> i64:
    """Nanoseconds of a clock that nobody sets."""
    now = stack(TimeSpec)
    read_clock(CLOCK_MONOTONIC, now)
    return now.seconds * BILLION + now.nanoseconds
