"""Files in gzip's format: the streams of compress.zlib:// and gzopen(), on zlib's own gzFile.

The functions of such streams are those of all streams under another name.

Example: `gz_open(wrappers.plain, path, request)` opens a file.
"""

from backend.library.standard.files.file import add_lines
from backend.library.standard.files.plain_wrapper import plain_open
from backend.library.standard.streams.context import context_option
from backend.library.standard.streams.copying import copy_rest, show_rest
from backend.library.standard.streams.memory import MEMORY, MEMORY_KINDS, MFD_CLOEXEC
from backend.library.standard.streams.plain import PLAIN_OPS, stream_of_descriptor
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
    stream_open,
    wanted_path,
)
from backend.library.standard.streams.streams import *
from backend.library.standard.streams.wrappers import (
    STREAM_REPORT_ERRORS,
    OpenRequest,
    Wrapper,
    WrapperOps,
    wrapper_for,
    wrappers,
)
from backend.library.zlib.engine import LIBRARY, zlib_there
from backend.native.lang import *
from backend.runtime.array_store import arr_new
from backend.runtime.builder import Builder, sb_drop, sb_new
from backend.runtime.convert import tv_to_int
from backend.runtime.errors import msg, msg0, running_name, value_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, str_incref
from backend.runtime.search import find_byte
from backend.runtime.string import bytes_eq_ci, str_bytes, str_from_c, str_sub
from backend.runtime.value import *

SCHEME = b"compress.zlib"

_dup = extern("dup", fn[[i32], i32])
_lseek = extern("lseek", fn[[i32, i64, i32], i64])
_memfd_create = extern("memfd_create", fn[[ptr[u8], u32], i32])
_gz_open = extern("gzdopen", fn[[i32, ptr[u8]], ptr[u8]], library=LIBRARY)
_gz_read = extern("gzread", fn[[ptr[u8], ptr[u8], u32], i32], library=LIBRARY)
_gz_write = extern("gzwrite", fn[[ptr[u8], ptr[u8], u32], i32], library=LIBRARY)
_gz_seek = extern("gzseek", fn[[ptr[u8], i64, i32], i64], library=LIBRARY)
_gz_eof = extern("gzeof", fn[[ptr[u8]], i32], library=LIBRARY)
_gz_flush = extern("gzflush", fn[[ptr[u8], i32], i32], library=LIBRARY)
_gz_params = extern("gzsetparams", fn[[ptr[u8], i32, i32], i32], library=LIBRARY)
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
    s.lost = at < 0  # within broken data there is no way back
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
def gz_descriptor(path: ptr[String], request: ptr[OpenRequest], reports: i64) -> i32:
    """A descriptor for zlib of what a name stands for; -1 with the reason in the request, after a warning, or after throwing."""
    w = wrapper_for(path, request.function, False)
    inner: ptr[Stream] = None
    if w == wrappers.plain:
        inner = plain_open(w, path, request)
    elif w is not None:
        inner = stream_open(path, request.mode, request.function, request.options | reports, request.context)
    if inner is None:
        return -1
    fd = gz_descriptor_of(inner)
    if fd < 0 and vm.exc is None:
        text = b"%s(): Cannot represent a stream of type %z as a File Descriptor"
        warning(msg(text, i64(running_name()), i64(inner.ops.label), 0))
    stream_close(inner)
    return fd


@native
def gz_descriptor_of(inner: ptr[Stream]) -> i32:
    """A copy of a file's descriptor, or one of a copy of what a stream holds that is no file; -1 where php finds none."""
    if inner.ops == PLAIN_OPS:
        return _dup(inner.fd)
    if inner.object is not None:
        cast = inner.ops.descriptor
        given: i32 = cast(inner, 0) if cast is not None else -1
        return _dup(given) if given >= 0 else -1
    if inner.ops == GZ_OPS or inner.ops == MEMORY_KINDS + MEMORY:
        return -1
    fd = _memfd_create(b"zlib", MFD_CLOEXEC)
    copy = stream_of_descriptor(_dup(fd))
    copy_rest(inner, copy, NO_LIMIT)
    stream_close(copy)
    _lseek(fd, 0, SEEK_SET)
    return fd


@native
def gz_set_level(handle: ptr[u8], context: ptr[Resource]) -> void:
    """Compress as the option `level` of a context says."""
    if context is None:
        return
    level = context_option(context, b"zlib", b"level")
    if level.tag != Tag.UNINIT and _gz_params(handle, i32(tv_to_int(level)), 0) != 0:
        warning(msg0(b"failed setting compression level"))


@native
def gz_name(path: ptr[String]) -> ptr[String]:
    """What is to be opened by a name (owned), which may begin with this scheme."""
    skipped: u64 = len(SCHEME) + 3
    if path.len < skipped or not bytes_eq_ci(str_bytes(path), SCHEME + b"://", skipped):
        str_incref(path)
        return path
    return str_sub(path, skipped, path.len - skipped)


@native
def gz_open(path: ptr[String], request: ptr[OpenRequest], reports: i64) -> ptr[Stream]:
    """A stream over a file, or over what another wrapper opens; None as `gz_descriptor`. `reports`: STREAM_REPORT_ERRORS or 0."""
    mode = request.mode
    if not zlib_there():
        return None
    if find_byte(str_bytes(mode), mode.len, 43) is not None:
        if reports != 0:
            text = b"%s(): Cannot open a zlib stream for reading and writing at the same time!"
            warning(msg(text, i64(running_name()), 0, 0))
        return None
    name = gz_name(path)
    fd = gz_descriptor(name, request, reports)
    str_decref(name)
    if fd < 0:
        return None
    handle = _gz_open(fd, str_bytes(mode))
    if handle is None:
        c_close(fd)
        warning(msg(b"%s(): gzopen failed", i64(running_name()), 0, 0))
        return None
    gz_set_level(handle, request.context)
    s = stream_new(GZ_OPS + 0)
    s.state = handle
    s.unbuffered = True
    return s


@native
def gz_wrapper_open(w: ptr[Wrapper], path: ptr[String], request: ptr[OpenRequest]) -> ptr[Stream]:
    """WrapperOps.open of compress.zlib://"""
    s = gz_open(path, request, 0)
    if s is None and vm.exc is None:
        if request.why is not None:
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
    s = gz_open(path, request, STREAM_REPORT_ERRORS)
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
