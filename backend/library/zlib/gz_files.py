"""Files in gzip's format: the streams of compress.zlib:// and gzopen(), on zlib's own gzFile.

The functions of such streams are those of all streams under another name.

Example: `gz_open(wrappers.plain, path, request)` opens a file.
"""

from backend.library.standard.files.file import add_lines
from backend.library.standard.files.plain_wrapper import plain_open
from backend.library.standard.streams.copying import show_rest
from backend.library.standard.streams.reading import NO_LIMIT, stream_read_all
from backend.library.standard.streams.registry import add_built_in
from backend.library.standard.streams.stream_functions import (
    f_fclose,
    f_feof,
    f_fgetc,
    f_fgets,
    f_fpassthru,
    f_fread,
    f_fseek,
    f_ftell,
    f_fwrite,
    f_rewind,
)
from backend.library.standard.streams.stream_open import (
    open_failed,
    opened,
    request_fill,
    wanted_path,
)
from backend.library.standard.streams.streams import *
from backend.library.standard.streams.wrappers import OpenRequest, Wrapper, WrapperOps, wrappers
from backend.library.zlib.engine import LIBRARY, zlib_there
from backend.native.lang import *
from backend.runtime.array_store import arr_new
from backend.runtime.builder import Builder, sb_drop, sb_new
from backend.runtime.errors import msg, msg0, running_name, value_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.search import find_byte
from backend.runtime.string import str_bytes, str_from_c, str_sub
from backend.runtime.value import *

SCHEME = b"compress.zlib"

_dup = extern("dup", fn[[i32], i32])
_gz_open = extern("gzdopen", fn[[i32, ptr[u8]], ptr[u8]], library=LIBRARY)
_gz_read = extern("gzread", fn[[ptr[u8], ptr[u8], u32], i32], library=LIBRARY)
_gz_write = extern("gzwrite", fn[[ptr[u8], ptr[u8], u32], i32], library=LIBRARY)
_gz_seek = extern("gzseek", fn[[ptr[u8], i64, i32], i64], library=LIBRARY)
_gz_eof = extern("gzeof", fn[[ptr[u8]], i32], library=LIBRARY)
_gz_flush = extern("gzflush", fn[[ptr[u8], i32], i32], library=LIBRARY)
_gz_close = extern("gzclose", fn[[ptr[u8]], i32], library=LIBRARY)
Z_SYNC_FLUSH = 2
MOST = 1 << 30


# -- what such streams do -----------------------------------------------------------------------------


@native
def gz_stream_read(s: ptr[Stream], p: ptr[u8], size: u64) -> i64:
    """StreamOps.read"""
    got = _gz_read(s.state, p, u32(size if size < MOST else MOST))
    s.eof = _gz_eof(s.state) != 0
    return i64(got)


@native
def gz_stream_write(s: ptr[Stream], p: ptr[u8], size: u64) -> i64:
    """StreamOps.write"""
    wrote = _gz_write(s.state, p, u32(size if size < MOST else MOST))
    return i64(wrote)


@native
def gz_stream_seek(s: ptr[Stream], offset: i64, whence: i64, position: ptr[i64]) -> bool:
    """StreamOps.seek"""
    if whence == SEEK_END:
        warning(msg(b"%s(): SEEK_END is not supported", i64(running_name()), 0, 0))
        return False
    at = _gz_seek(s.state, offset, i32(whence))
    if at < 0:
        return False
    s.eof = False
    position[0] = at
    return True


@native
def gz_stream_flush(s: ptr[Stream]) -> bool:
    """StreamOps.flush"""
    return _gz_flush(s.state, Z_SYNC_FLUSH) == 0


@native
def gz_stream_close(s: ptr[Stream]) -> void:
    """StreamOps.close"""
    _gz_close(s.state)


GZ_OPS = const_table(
    "gz_stream_ops",
    StreamOps,
    [
        (
            b"ZLIB", gz_stream_read, gz_stream_write, gz_stream_seek, gz_stream_flush,
            gz_stream_close, None, None, None, None,
        )
    ],
)  # fmt: skip


# -- opening ------------------------------------------------------------------------------------------


@native
def gz_open(path: ptr[String], request: ptr[OpenRequest]) -> ptr[Stream]:
    """A stream over a plain file; None, with the reason in the request, where there is none."""
    mode = request.mode
    if not zlib_there():
        return None
    if find_byte(str_bytes(mode), mode.len, 43) is not None:
        warning(
            msg(b"%s(): Cannot open a zlib stream for reading and writing at the same time!", i64(running_name()), 0, 0)
        )
        return None
    inner = plain_open(wrappers.plain, path, request)
    if inner is None:
        return None
    handle = _gz_open(_dup(inner.fd), str_bytes(mode))
    stream_close(inner)
    if handle is None:
        return None
    s = stream_new(GZ_OPS + 0)
    s.state = handle
    s.unbuffered = True
    return s


@native
def gz_wrapper_open(w: ptr[Wrapper], path: ptr[String], request: ptr[OpenRequest]) -> ptr[Stream]:
    """WrapperOps.open of compress.zlib://"""
    skipped: u64 = len(SCHEME) + 3
    name = str_sub(path, skipped, path.len - skipped)
    s = gz_open(name, request)
    str_decref(name)
    if s is None and request.why is not None:
        str_decref(request.why)
        request.why = msg0(b"operation failed")
    return s


GZ_WRAPPER = const_table(
    "gz_wrapper", WrapperOps, [(b"ZLIB", gz_wrapper_open, None, None, None, None, None, None, None)]
)


@native(cold=True)
def zlib_request_start(booted: bool) -> void:
    """compress.zlib:// is one of php's own wrappers."""
    add_built_in(SCHEME, GZ_WRAPPER + 0)


# -- functions ----------------------------------------------------------------------------------------


@native
def gz_named(filename: ptr[String], mode: ptr[String], use_include_path: i64) -> ptr[Stream]:
    """Open a file by name for a function, which no stream's data shows; None after a warning, or after throwing."""
    if filename.len == 0:
        value_error(msg0(b"Path cannot be empty"))
        return None
    name = str_bytes(running_name())
    path = wanted_path(filename, use_include_path != 0)
    request = stack(OpenRequest)
    request_fill(request, mode, name, 0, None)
    s = gz_open(path, request)
    if request.why is not None:
        if vm.exc is None:
            open_failed(name, path, str_bytes(request.why))
        str_decref(request.why)
    if s is not None:
        opened(s, None, path, mode)
        str_decref(s.path)
        s.path = None
    str_decref(path)
    return s


@native
def f_gzopen(filename: ptr[String], mode: ptr[String], use_include_path: i64) -> TV:
    """gzopen()"""
    s = gz_named(filename, mode, use_include_path)
    return stream_resource(s) if s is not None else tv_bool(False)


@native
def gz_to_read(filename: ptr[String], use_include_path: i64) -> ptr[Stream]:
    """Open a file for a function that reads all of it; None after a warning."""
    mode = str_from_c(b"rb")
    s = gz_named(filename, mode, use_include_path)
    str_decref(mode)
    return s


@native
def f_gzfile(filename: ptr[String], use_include_path: i64) -> TV:
    """gzfile()"""
    s = gz_to_read(filename, use_include_path)
    if s is None:
        return tv_bool(False)
    b = stack(Builder)
    sb_new(b, 4096)
    stream_read_all(s, b, NO_LIMIT)
    stream_close(s)
    lines = arr_new(16)
    add_lines(lines, str_bytes(b.block), b.len, 0, 10)
    sb_drop(b)
    return tv_arr(lines)


@native
def f_readgzfile(filename: ptr[String], use_include_path: i64) -> TV:
    """readgzfile()"""
    s = gz_to_read(filename, use_include_path)
    if s is None:
        return tv_bool(False)
    size = show_rest(s)
    stream_close(s)
    return tv_int(size)


@native
def f_gzclose(stream: ptr[TV]) -> bool:
    """gzclose()"""
    return f_fclose(stream)


@native
def f_gzeof(stream: ptr[TV]) -> bool:
    """gzeof()"""
    return f_feof(stream)


@native
def f_gzgetc(stream: ptr[TV]) -> TV:
    """gzgetc()"""
    return f_fgetc(stream)


@native
def f_gzgets(stream: ptr[TV], length: ptr[TV]) -> TV:
    """gzgets()"""
    return f_fgets(stream, length)


@native
def f_gzpassthru(stream: ptr[TV]) -> i64:
    """gzpassthru()"""
    return f_fpassthru(stream)


@native
def f_gzputs(stream: ptr[TV], data: ptr[String], length: ptr[TV]) -> TV:
    """gzputs()"""
    return f_fwrite(stream, data, length)


@native
def f_gzread(stream: ptr[TV], length: i64) -> TV:
    """gzread()"""
    return f_fread(stream, length)


@native
def f_gzrewind(stream: ptr[TV]) -> bool:
    """gzrewind()"""
    return f_rewind(stream)


@native
def f_gzseek(stream: ptr[TV], offset: i64, whence: i64) -> i64:
    """gzseek()"""
    return f_fseek(stream, offset, whence)


@native
def f_gztell(stream: ptr[TV]) -> TV:
    """gztell()"""
    return f_ftell(stream)


@native
def f_gzwrite(stream: ptr[TV], data: ptr[String], length: ptr[TV]) -> TV:
    """gzwrite()"""
    return f_fwrite(stream, data, length)
