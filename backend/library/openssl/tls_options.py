"""The options "ssl" of a stream's context.

Example: `tls_option_on(s, b"verify_peer", True)`: the option's truth, or the default.
"""

from backend.library.standard.streams.context import context_option
from backend.library.standard.streams.streams import Stream
from backend.native.lang import *
from backend.runtime.convert import tv_to_bool, tv_to_int, tv_to_str
from backend.runtime.layout import *
from backend.runtime.value import *


@native
def tls_option(s: ptr[Stream], name: ptr[u8]) -> TV:
    """An option (borrowed); Uninit when it is not set."""
    return context_option(s.context, b"ssl", name) if s.context is not None else tv_uninit()


@native
def tls_option_on(s: ptr[Stream], name: ptr[u8], default: bool) -> bool:
    """Whether an option is on."""
    v = tls_option(s, name)
    return default if v.tag == Tag.UNINIT else tv_to_bool(v)


@native
def tls_option_number(s: ptr[Stream], name: ptr[u8], default: i64) -> i64:
    """An option's number."""
    v = tls_option(s, name)
    return default if v.tag == Tag.UNINIT else tv_to_int(v)


@native
def tls_option_text(s: ptr[Stream], name: ptr[u8]) -> ptr[String]:
    """An option's text (owned); None when it is not set, or after throwing."""
    v = tls_option(s, name)
    return tv_to_str(v) if v.tag != Tag.UNINIT else None
