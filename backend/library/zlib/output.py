"""The settings of compressed output, which begins only where the environment says that a client takes it.

Example: with HTTP_ACCEPT_ENCODING=gzip, zlib.output_compression=1 puts ob_gzhandler() below the program's output.
"""

from backend.library.standard.general.ini import startup_message
from backend.library.standard.general.ini_values import is_on
from backend.native.lang import *
from backend.runtime.convert import str_to_int
from backend.runtime.errors import Level, msg, warning
from backend.runtime.layout import *
from backend.runtime.output import OB_CLEANABLE, OB_FLUSHABLE, OB_REMOVABLE, first_output, ob_push
from backend.runtime.string import str_from_c, str_is
from backend.runtime.value import *

_getenv = extern("getenv", fn[[ptr[u8]], ptr[u8]])
_strstr = extern("strstr", fn[[ptr[u8], ptr[u8]], ptr[u8]])
DEFAULT_CHUNK = 4096
setting_text = declare("setting_text", fn[[ptr[u8]], ptr[String]])


@native(cold=True)
def wants_coding() -> bool:
    """Whether a client takes compressed output."""
    accepted = _getenv(b"HTTP_ACCEPT_ENCODING")
    return accepted is not None and (_strstr(accepted, b"gzip") is not None or _strstr(accepted, b"deflate") is not None)


@native(cold=True)
def zlib_take_setting(name: ptr[String], value: ptr[String]) -> bool:
    """Whether a setting may have a value; compression begins at once."""
    compression = str_is(name, b"zlib.output_compression", 23)
    if not compression and not str_is(name, b"zlib.output_handler", 19):
        return True
    on = compression and (is_on(value) or str_to_int(value) != 0)
    if on and setting_text(b"output_handler").len != 0:
        text = b"Cannot use both zlib.output_compression and output_handler together!!"
        startup_message(Level.ERROR, str_from_c(text))
        return False
    if vm.fp is not None and first_output.file is not None:
        warning(msg(b"ini_set(): Cannot change %s - headers already sent", i64(name), 0, 0))
        return False
    if on and wants_coding():
        size = str_to_int(value)
        ob_push(
            tv_str(str_from_c(b"ob_gzhandler")), None, u64(size if size > 1 else DEFAULT_CHUNK),
            OB_CLEANABLE | OB_FLUSHABLE | OB_REMOVABLE,
        )  # fmt: skip
    return True
