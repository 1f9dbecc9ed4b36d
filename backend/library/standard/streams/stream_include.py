"""Files that are included through a wrapper: those of virtual file systems, and what filters make of others.

Example: `wrapper_source(path, b"include")` is the text of `vfs://top/a.php`.
"""

from backend.library.standard.files.existing import Stat
from backend.library.standard.general.ini import setting_is_on
from backend.library.standard.streams.reading import NO_LIMIT, stream_read, stream_stat
from backend.library.standard.streams.stream_open import open_failed, stream_open, wanted_path
from backend.library.standard.streams.streams import *
from backend.library.standard.streams.wrappers import (
    OPEN_FOR_INCLUDE,
    STREAM_REPORT_ERRORS,
    STREAM_USE_PATH,
    wrapper_of_url,
    wrappers,
)
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_finish, sb_new, sb_reserve
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.search import has_nul
from backend.runtime.string import bytes_eq_ci, str_bytes, str_from_c
from backend.runtime.value import *

OPEN_FOR_ENGINE = 0x10000


@native
def wrapper_includes(path: ptr[String]) -> bool:
    """Whether a wrapper reads a file that is included, and not the host."""
    if has_nul(path):
        return False
    w = wrapper_of_url(path)
    return w is not None and w != wrappers.plain


@native(cold=True)
def include_refused(path: ptr[String], function: ptr[u8]) -> bool:
    """Whether code may not come from a stream that the program did not make, after a warning."""
    if wrapper_of_url(path).cls is not None or not is_outside(path) or setting_is_on(b"allow_url_include"):
        return False
    open_failed(function, path, b"operation failed")
    return True


OUTSIDE = (b"php://stdin", b"php://input", b"php://fd")


@native
def is_outside(path: ptr[String]) -> bool:
    """Whether a name of php's own wrapper means something that the program did not make."""
    for name in unroll(OUTSIDE):
        if path.len >= len(name) and bytes_eq_ci(str_bytes(path), name, len(name)):
            return True
    return False


@native(cold=True)
def wrapper_source(path: ptr[String], function: ptr[u8]) -> ptr[String]:
    """The source of such a file (owned); None after a warning or throwing."""
    return None if include_refused(path, function) else source_text(path, function)


@native(cold=True)
def f___systemlib_source(filename: ptr[String], function: ptr[String]) -> TV:
    """See the stub."""
    path = wanted_path(filename, True)
    text = source_text(path, str_bytes(function))
    str_decref(path)
    return tv_str(text) if text is not None else tv_null()


@native(cold=True)
def source_text(path: ptr[String], function: ptr[u8]) -> ptr[String]:
    """What a file that the engine reads holds (owned); None after a warning or throwing."""
    mode = str_from_c(b"rb")
    options = STREAM_USE_PATH | OPEN_FOR_INCLUDE | OPEN_FOR_ENGINE | STREAM_REPORT_ERRORS
    s = stream_open(path, mode, function, options, None)
    str_decref(mode)
    if s is None:
        return None
    option = s.ops.option
    if option is not None:
        option(s, OPTION_READ_BUFFER, 0, None)
    info = stack(Stat)
    limit: u64 = NO_LIMIT
    if s.read_filters is None and stream_stat(s, info) and info.size > 0:  # filters make other sizes of it
        limit = u64(info.size)
    b = stack(Builder)
    sb_new(b, CHUNK)
    got: i64 = 1
    while limit > 0 and got > 0 and vm.exc is None:
        wanted: u64 = limit if limit < CHUNK else CHUNK
        got = stream_read(s, sb_reserve(b, wanted), wanted)
        if got > 0:
            b.len += u64(got)
            limit -= u64(got)
    stream_close(s)
    source = sb_finish(b)
    if vm.exc is not None:
        str_decref(source)
        return None
    return source
