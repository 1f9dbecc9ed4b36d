"""What the operating system tells: php_uname(), gethostname(), getrusage(), sys_getloadavg().

Example: `php_uname("s")` is "Linux".
"""

from backend.library.standard.general.info import set_named
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_new, arr_new_hash
from backend.runtime.builder import Builder, sb_byte, sb_c, sb_finish, sb_new
from backend.runtime.layout import *
from backend.runtime.string import str_byte, str_from_c
from backend.runtime.value import *

NAME_ROOM = 65  # of a member of C's struct utsname
MODES = const_table("uname_modes", u8, b"snrvm")  # what its members are to php_uname()
NAMES = 5
NODE = 1
OF_SELF = 0
OF_CHILDREN = -1
USAGE_WORDS = 32  # more than C's struct rusage has
# The words of C's struct rusage in php's order.
USAGE = (
    *((b"ru_oublock", 12), (b"ru_inblock", 11), (b"ru_msgsnd", 13), (b"ru_msgrcv", 14), (b"ru_maxrss", 4)),
    *((b"ru_ixrss", 5), (b"ru_idrss", 6), (b"ru_minflt", 8), (b"ru_majflt", 9), (b"ru_nsignals", 15)),
    *((b"ru_nvcsw", 16), (b"ru_nivcsw", 17), (b"ru_nswap", 10)),
    *((b"ru_utime.tv_usec", 1), (b"ru_utime.tv_sec", 0), (b"ru_stime.tv_usec", 3), (b"ru_stime.tv_sec", 2)),
)

_uname = extern("uname", fn[[ptr[u8]], i32])
_getrusage = extern("getrusage", fn[[i32, ptr[i64]], i32])
_getloadavg = extern("getloadavg", fn[[ptr[f64], i32], i32])


@native
def f_php_uname(mode: ptr[String]) -> ptr[String]:
    """php_uname(); an unknown mode means all"""
    names = stack(u8, 6 * NAME_ROOM)
    _uname(names)
    for at in range(NAMES):
        if mode.len > 0 and str_byte(mode, 0) == MODES[at]:
            return str_from_c(names + at * NAME_ROOM)
    b = stack(Builder)
    sb_new(b, 6 * NAME_ROOM)
    for at in range(NAMES):
        if at > 0:
            sb_byte(b, 32)
        sb_c(b, names + at * NAME_ROOM)
    return sb_finish(b)


@native
def f_gethostname() -> TV:
    """gethostname()"""
    names = stack(u8, 6 * NAME_ROOM)
    return tv_str(str_from_c(names + NODE * NAME_ROOM)) if _uname(names) == 0 else tv_bool(False)


@native
def f_getrusage(mode: i64) -> TV:
    """getrusage(): of this process, or of the children that have ended"""
    words = stack(i64, USAGE_WORDS)
    if _getrusage(i32(OF_CHILDREN) if mode == 1 else i32(OF_SELF), words) != 0:
        return tv_bool(False)
    told = arr_new_hash(len(USAGE))
    for name, at in unroll(USAGE):
        set_named(told, name, tv_int(words[at]))
    return tv_arr(told)


@native
def f_sys_getloadavg() -> TV:
    """sys_getloadavg()"""
    loads = stack(f64, 3)
    if _getloadavg(loads, 3) == -1:
        return tv_bool(False)
    told = arr_new(3)
    for at in range(3):
        arr_append(told, tv_dbl(loads[at]))
    return tv_arr(told)
