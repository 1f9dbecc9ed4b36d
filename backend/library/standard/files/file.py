"""Whole files and the file system: file_get_contents(), is_dir(), unlink() ...

Each `f_<name>` is the body of the function declared in backend/library/standard/files/file.php.
"""

from backend.library.standard.files.existing import (
    S_IFREG,
    W_OK,
    X_OK,
    Stat,
    call_access,
    call_lstat,
    call_stat,
)
from backend.library.standard.files.local import expand_path, local_or_warn, local_path
from backend.library.standard.streams.stream_functions import read_line, write_checked
from backend.library.standard.streams.stream_open import c_open, stream_open, wanted_path
from backend.library.standard.streams.streams import *
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_iter import arr_first, arr_next, arr_tv_at
from backend.runtime.array_store import arr_new
from backend.runtime.builder import Builder, sb_drop, sb_finish, sb_new
from backend.runtime.compare import obj_is_stringable
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import Level, msg, msg0, raise_error, type_error, value_error, warning
from backend.runtime.layout import *
from backend.runtime.output import echo_bytes
from backend.runtime.refs import str_decref
from backend.runtime.search import has_nul
from backend.runtime.string import str_bytes, str_empty, str_from, str_from_c, str_sub
from backend.runtime.value import *

FILE_USE_INCLUDE_PATH = 1
FILE_IGNORE_NEW_LINES = 2
FILE_SKIP_EMPTY_LINES = 4
FILE_APPEND = 8
MAX_FILE_FLAGS = 23
LOCK_EX = 2
S_IFLNK = 0o120000
R_OK = 4

_unlink = extern("unlink", fn[[ptr[u8]], i32])
_mkdir = extern("mkdir", fn[[ptr[u8], u32], i32])
_rmdir = extern("rmdir", fn[[ptr[u8]], i32])
_rename = extern("rename", fn[[ptr[u8], ptr[u8]], i32])
_chmod = extern("chmod", fn[[ptr[u8], u32], i32])
_utimensat = extern("utimensat", fn[[i32, ptr[u8], ptr[i64], i32], i32])
AT_FDCWD = -100


# Whole files


@native
def open_mode(name: ptr[String], mode: ptr[u8], function: ptr[u8], use_include_path: bool) -> ptr[Stream]:
    """Open a file for a function that takes it whole; None after warning."""
    text = str_from_c(mode)
    path = wanted_path(name, use_include_path)
    s = stream_open(path, text, function)
    str_decref(path)
    str_decref(text)
    if s is not None:
        take_number(s)
    return s


@native
def read_failed(s: ptr[Stream], function: ptr[u8], size: i64) -> bool:
    """Whether the file is none to be read (a directory), after a notice."""
    if s.kind != KIND_FILE or stream_fill(s) >= 0:
        return False
    number = last_error()
    problem = str_from_c(error_text())
    head = msg(b"%z(): Read of %d bytes failed with errno=%d ", i64(function), size, number)
    raise_error(Level.NOTICE, msg(b"%s%s", i64(head), i64(problem), 0))
    str_decref(head)
    str_decref(problem)
    return True


@native
def f_file_get_contents(
    filename: ptr[String], use_include_path: bool, context: ptr[TV], offset: i64, length: ptr[TV]
) -> TV:
    """file_get_contents()"""
    limit = ~u64(0)
    if length is not None and length.tag == Tag.INT:
        if length.data < 0:
            text = b"file_get_contents(): Argument #5 ($length) must be greater than or equal to 0"
            value_error(msg0(text))
            return tv_bool(False)
        limit = u64(length.data)
    if not use_context(context, b"file_get_contents"):
        return tv_bool(False)
    s = open_mode(filename, b"rb", b"file_get_contents", use_include_path)
    if s is None:
        return tv_bool(False)
    result = tv_bool(False)
    if offset != 0 and not stream_seek(s, offset, SEEK_END if offset < 0 else SEEK_SET):
        problem = b"file_get_contents(): Failed to seek to position %d in the stream"
        warning(msg(problem, offset, 0, 0))
    elif read_failed(s, b"file_get_contents", 12288):
        result = tv_str(str_empty())
    else:
        b = stack(Builder)
        sb_new(b, ROOM)
        stream_read_all(s, b, limit)
        result = tv_str(sb_finish(b))
    stream_close(s)
    return result


@native
def f___systemlib_file_contents(filename: ptr[String], function: ptr[String]) -> TV:
    """A file's contents for a function of that name; false after warning."""
    note_context()
    s = open_mode(filename, b"rb", str_bytes(function), False)
    if s is None:
        return tv_bool(False)
    b = stack(Builder)
    sb_new(b, ROOM)
    if not read_failed(s, str_bytes(function), ROOM):
        stream_read_all(s, b, ~u64(0))
    stream_close(s)
    return tv_str(sb_finish(b))


@native
def write_text(s: ptr[Stream], v: TV) -> i64:
    """Write a value as a string; -1 when it failed, after a notice."""
    text = tv_to_str(v)
    if text is None:
        return -1
    wrote = write_checked(s, str_bytes(text), text.len, b"file_put_contents")
    str_decref(text)
    return wrote.data if wrote.tag == Tag.INT else -1


@native
def write_value(s: ptr[Stream], v: TV) -> i64:
    """Write a string, the elements of an array, or what is left of another stream; -1 when it failed, after a notice."""
    if v.tag == Tag.RES:
        source = ptr[Stream](as_res(v).ext)
        if source.kind == KIND_FILE and source.start == source.end and stream_fill(source) < 0:
            return -1
        b = stack(Builder)
        sb_new(b, ROOM)
        stream_read_all(ptr[Stream](as_res(v).ext), b, ~u64(0))
        copied = write_checked(s, str_bytes(b.block), b.len, b"file_put_contents")
        sb_drop(b)
        return copied.data if copied.tag == Tag.INT else -1
    if v.tag == Tag.OBJ and not obj_is_stringable(as_obj(v)):
        return -1
    if v.tag != Tag.ARR:
        return write_text(s, v)
    total: i64 = 0
    pos = arr_first(as_arr(v))
    while pos < as_arr(v).used and vm.exc is None:
        part = write_text(s, cell_of(arr_tv_at(as_arr(v), pos)[0]))
        if part < 0:
            return -1
        total += part
        pos = arr_next(as_arr(v), pos)
    return total


@native
def f_file_put_contents(
    filename: ptr[String], data: ptr[TV], flags: i64, context: ptr[TV]
) -> TV:
    """file_put_contents()"""
    if data.tag == Tag.RES and as_res(data[0]).ext is None:
        type_error(msg0(b"file_put_contents(): supplied resource is not a valid stream resource"))
        return tv_bool(False)
    if not use_context(context, b"file_put_contents"):
        return tv_bool(False)
    mode = b"ab" if flags & FILE_APPEND != 0 else b"wb"
    s = open_mode(filename, mode, b"file_put_contents", flags & FILE_USE_INCLUDE_PATH != 0)
    if s is None:
        return tv_bool(False)
    wrote = write_value(s, data[0])
    stream_close(s)
    return tv_int(wrote) if wrote >= 0 else tv_bool(False)


@native
def f_file(filename: ptr[String], flags: i64, context: ptr[TV]) -> TV:
    """file()"""
    if flags < 0 or flags > MAX_FILE_FLAGS:
        value_error(msg0(b"file(): Argument #2 ($flags) must be a valid flag value"))
        return tv_bool(False)
    if not use_context(context, b"file"):
        return tv_bool(False)
    s = open_mode(filename, b"rb", b"file", flags & FILE_USE_INCLUDE_PATH != 0)
    if s is None:
        return tv_bool(False)
    lines = arr_new(16)
    if read_failed(s, b"file", ROOM):
        stream_close(s)
        return tv_arr(lines)
    line = read_line(s, ~u64(0))
    while line is not None:
        size = line.len
        if flags & FILE_IGNORE_NEW_LINES != 0:
            p = str_bytes(line)
            if size > 0 and p[size - 1] == 10:
                size -= 1
                if size > 0 and p[size - 1] == 13:
                    size -= 1
        if size > 0 or flags & FILE_SKIP_EMPTY_LINES == 0:
            arr_append(lines, tv_str(str_sub(line, 0, size)))
        str_decref(line)
        line = read_line(s, ~u64(0))
    stream_close(s)
    return tv_arr(lines)


@native
def f_readfile(filename: ptr[String], use_include_path: bool, context: ptr[TV]) -> TV:
    """readfile()"""
    if not use_context(context, b"readfile"):
        return tv_bool(False)
    s = open_mode(filename, b"rb", b"readfile", use_include_path)
    if s is None:
        return tv_bool(False)
    if read_failed(s, b"readfile", ROOM):
        stream_close(s)
        return tv_int(-1)
    b = stack(Builder)
    sb_new(b, ROOM)
    stream_read_all(s, b, ~u64(0))
    size = i64(b.len)
    echo_bytes(str_bytes(b.block), b.len)
    sb_drop(b)
    stream_close(s)
    return tv_int(size)


# What a path is


@native
def path_stat(path: ptr[String], info: ptr[Stat], function: ptr[u8]) -> bool:
    """What stat(2) says of a path, for a function; False for nothing."""
    local = local_path(path, function) if path.len != 0 and not has_nul(path) else None
    if local is None:
        return False
    found = call_stat(str_bytes(local), info) == 0
    str_decref(local)
    return found


@native
def path_kind(path: ptr[String], function: ptr[u8]) -> u32:
    """The type bits of what a path leads to; 0 for nothing."""
    info = stack(Stat)
    return info.mode & S_IFMT if path_stat(path, info, function) else 0


@native
def f_file_exists(filename: ptr[String]) -> bool:
    """file_exists()"""
    return path_kind(filename, b"file_exists") != 0


@native
def f_is_file(filename: ptr[String]) -> bool:
    """is_file()"""
    return path_kind(filename, b"is_file") == S_IFREG


@native
def f_is_dir(filename: ptr[String]) -> bool:
    """is_dir()"""
    return path_kind(filename, b"is_dir") == S_IFDIR


@native
def f_is_link(filename: ptr[String]) -> bool:
    """is_link()"""
    info = stack(Stat)
    local = local_path(filename, b"is_link") if not has_nul(filename) else None
    if local is None:
        return False
    link = call_lstat(str_bytes(local), info) == 0 and info.mode & S_IFMT == S_IFLNK
    str_decref(local)
    return link


def _make_access(name_: str, wanted: int):
    @native(name=f"f_{name_}")
    def test(filename: ptr[String]) -> bool:
        named = filename.len > 0 and not has_nul(filename)
        local = local_path(filename, name_.encode()) if named else None
        if local is None:
            return False
        may = call_access(str_bytes(local), wanted) == 0
        str_decref(local)
        return may

    return test


_make_access("is_readable", R_OK)
_make_access("is_writable", W_OK)
_make_access("is_writeable", W_OK)
_make_access("is_executable", X_OK)


@native
def f_clearstatcache(clear_realpath_cache: bool, filename: ptr[String]) -> void:
    """clearstatcache(): nothing is cached"""


# Changing the file system


@native(cold=True)
def path_failed(function: ptr[u8], path: ptr[String]) -> bool:
    """Warn that an operation on a path failed; false."""
    warning(msg(b"%z(%s): %z", i64(function), i64(path), i64(error_text())))
    return False


@native(cold=True)
def call_failed(function: ptr[u8]) -> bool:
    """Warn that an operation failed; false."""
    warning(msg(b"%z(): %z", i64(function), i64(error_text()), 0))
    return False


@native
def f_unlink(filename: ptr[String], context: ptr[TV]) -> bool:
    """unlink()"""
    if not use_context(context, b"unlink"):
        return False
    local = local_or_warn(filename, b"unlink")
    if local is None:
        return False
    done = _unlink(str_bytes(local)) == 0 or path_failed(b"unlink", filename)
    str_decref(local)
    return done


@native
def f_rmdir(directory: ptr[String], context: ptr[TV]) -> bool:
    """rmdir()"""
    if not use_context(context, b"rmdir"):
        return False
    local = local_path(directory, b"rmdir")
    if local is None:
        return False
    done = _rmdir(str_bytes(local)) == 0 or path_failed(b"rmdir", directory)
    str_decref(local)
    return done


@native
def f_mkdir(
    directory: ptr[String], permissions: i64, recursive: bool, context: ptr[TV]
) -> bool:
    """mkdir()"""
    if not use_context(context, b"mkdir"):
        return False
    local = local_path(directory, b"mkdir")
    if local is None:
        return False
    if recursive and local.len > 0:
        whole = expand_path(local)
        _make_parents(whole, u32(permissions))
        str_decref(local)
        local = whole
    done = _mkdir(str_bytes(local), u32(permissions)) == 0 or call_failed(b"mkdir")
    str_decref(local)
    return done


@native
def _make_parents(path: ptr[String], permissions: u32) -> void:
    """Make the directories above a path (which may be written to) that do not exist."""
    p = str_bytes(path)
    for i in range(1, path.len):
        if p[i] == 47:
            p[i] = 0
            _mkdir(p, permissions)
            p[i] = 47


@native
def f_rename(from_: ptr[String], to: ptr[String], context: ptr[TV]) -> bool:
    """rename()"""
    if not use_context(context, b"rename"):
        return False
    source = local_or_warn(from_, b"rename")
    if source is None:
        return False
    target = local_or_warn(to, b"rename")
    if target is None:
        str_decref(source)
        return False
    done = _rename(str_bytes(source), str_bytes(target)) == 0
    str_decref(source)
    str_decref(target)
    if done:
        return True
    head = msg(b"rename(%s,%s): ", i64(from_), i64(to), 0)
    warning(msg(b"%s%z", i64(head), i64(error_text()), 0))
    str_decref(head)
    return False


@native
def same_file(a: ptr[String], b: ptr[String]) -> bool:
    """Whether two paths lead to one file."""
    first = stack(Stat)
    second = stack(Stat)
    if call_stat(str_bytes(a), first) != 0 or call_stat(str_bytes(b), second) != 0:
        return False
    return first.dev == second.dev and first.ino == second.ino


@native
def f_copy(from_: ptr[String], to: ptr[String], context: ptr[TV]) -> bool:
    """copy()"""
    if not use_context(context, b"copy"):
        return False
    if path_kind(from_, b"copy") == S_IFDIR:
        warning(msg0(b"copy(): The first argument to copy() function cannot be a directory"))
        return False
    if path_kind(to, b"copy") == S_IFDIR:
        warning(msg0(b"copy(): The second argument to copy() function cannot be a directory"))
        return False
    if same_file(from_, to):
        return False
    source = open_mode(from_, b"rb", b"copy", False)
    if source is None:
        return False
    target = open_mode(to, b"wb", b"copy", False)
    if target is None:
        stream_close(source)
        return False
    p = stack(ptr[u8])
    fine = True
    count = stream_available(source, p)
    while count > 0 and fine:
        wrote = write_checked(target, p[0], count, b"copy")
        fine = wrote.tag == Tag.INT and wrote.data == i64(count)
        stream_take(source, count)
        count = stream_available(source, p)
    stream_close(source)
    stream_close(target)
    return fine


@native
def f_chmod(filename: ptr[String], permissions: i64) -> bool:
    """chmod()"""
    local = local_path(filename, b"chmod")
    if local is None:
        return False
    done = _chmod(str_bytes(local), u32(permissions)) == 0 or call_failed(b"chmod")
    str_decref(local)
    return done


@native
def f_touch(filename: ptr[String], mtime: ptr[TV], atime: ptr[TV]) -> bool:
    """touch()"""
    if filename.len == 0:
        return False
    now = mtime is None or mtime.tag != Tag.INT
    if now and atime is not None and atime.tag == Tag.INT:
        text = b"touch(): Argument #2 ($mtime) cannot be null when argument #3 ($atime) is an integer"
        value_error(msg0(text))
        return False
    local = local_path(filename, b"touch")
    if local is None:
        return False
    done = path_kind(local, b"touch") != 0 or create_file(local)
    if done:
        times = stack(i64, 4)
        if not now:
            times[0] = atime.data if atime is not None and atime.tag == Tag.INT else mtime.data
            times[1] = 0
            times[2] = mtime.data
            times[3] = 0
        done = _utimensat(AT_FDCWD, str_bytes(local), None if now else times, 0) == 0
    str_decref(local)
    return done


@native
def create_file(path: ptr[String]) -> bool:
    """Make an empty file for touch(); warns when that fails."""
    fd = c_open(str_bytes(path), O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
    if fd < 0:
        warning(msg(b"touch(): Unable to create file %s because %z", i64(path), i64(error_text()), 0))
        return False
    c_close(fd)
    return True
