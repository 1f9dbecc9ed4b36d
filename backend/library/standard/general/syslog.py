"""The setting of the system's log.

Example: syslog.filter is one of four words.
"""

from backend.native.lang import *
from backend.runtime.layout import *
from backend.runtime.string import str_is

FILTERS = (b"all", b"no-ctrl", b"ascii", b"raw")


@native(cold=True)
def syslog_take_setting(name: ptr[String], value: ptr[String]) -> bool:
    """Refuse what is no filter."""
    if not str_is(name, b"syslog.filter", 13):
        return True
    known = False
    for filter in unroll(FILTERS):
        known = known or str_is(value, filter, len(filter))
    return known
