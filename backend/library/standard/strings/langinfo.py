"""nl_langinfo(): words and formats of the locale, by the C library.

Example: `nl_langinfo(CODESET)` is "ANSI_X3.4-1968" in the C locale.
"""

from backend.native.lang import *
from backend.runtime.errors import msg, warning
from backend.runtime.layout import *
from backend.runtime.string import str_from_c
from backend.runtime.value import *

_nl_langinfo = extern("nl_langinfo", fn[[i32], ptr[u8]])
# The items that have constants, from first to last.
ITEMS = (
    (14, 14),
    (65536, 65538),
    (131072, 131121),
    (262144, 262159),
    (327680, 327683),
)


@native
def f_nl_langinfo(item: i64) -> TV:
    """nl_langinfo()"""
    for first, last in unroll(ITEMS):
        if item >= first and item <= last:
            text = _nl_langinfo(i32(item))
            return tv_str(str_from_c(text)) if text is not None else tv_bool(False)
    warning(msg(b"nl_langinfo(): Item '%d' is not valid", item, 0, 0))
    return tv_bool(False)
