"""Whole files and the file system: file_get_contents(), is_dir(), unlink() ...

Each `f_<name>` is the body of the function declared in backend/library/standard/files/file.php.
"""

from backend.library.standard.files.existing import (
    S_IFREG,
    W_OK,
    X_OK,
    Stat,
    call_access,
)
from backend.library.standard.files.local import is_local_host, local_path, scheme_length
from backend.library.standard.streams.context import context_given, default_context
from backend.library.standard.streams.copying import copy_rest, show_rest
from backend.library.standard.streams.messages import stream_warning
from backend.library.standard.streams.plain import PLAIN_OPS
from backend.library.standard.streams.reading import NO_LIMIT, ending_byte, stream_read_all
from backend.library.standard.streams.stream_functions import stream_of, write_checked
from backend.library.standard.streams.stream_open import stream_open, wanted_path
from backend.library.standard.streams.streams import *
from backend.library.standard.streams.wrappers import *
from backend.library.standard.streams.writing import stream_seek
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_iter import arr_first, arr_next, arr_tv_at
from backend.runtime.array_store import arr_new
from backend.runtime.builder import Builder, sb_drop, sb_finish, sb_new
from backend.runtime.compare import obj_is_stringable
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import msg, msg0, value_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.search import find, find_byte, has_nul
from backend.runtime.string import str_bytes, str_eq, str_from, str_from_c
from backend.runtime.value import *

FILE_USE_INCLUDE_PATH = 1
FILE_IGNORE_NEW_LINES = 2
FILE_SKIP_EMPTY_LINES = 4
FILE_APPEND = 8
MAX_FILE_FLAGS = 23
LOCK_EX = 2
S_IFLNK = 0o120000
R_OK = 4
ROOM = 8192


# Whole files


@native
def open_mode(
    name: ptr[String], mode: ptr[u8], function: ptr[u8], use_include_path: bool, context: ptr[Resource]
) -> ptr[Stream]:
    """Open a file for a function that takes it whole; None after warning."""
    text = str_from_c(mode)
    path = wanted_path(name, use_include_path)
    s = stream_open(path, text, function, STREAM_REPORT_ERRORS, context)
    str_decref(path)
    str_decref(text)
    if s is not None:
        take_number(s)
    return s


@native
def f_file_get_contents(
    filename: ptr[String], use_include_path: bool, context: ptr[TV], offset: i64, length: ptr[TV]
) -> TV:
    """file_get_contents()"""
    limit: u64 = NO_LIMIT
    if length is not None and length.tag == Tag.INT:
        if length.data < 0:
            text = b"file_get_contents(): Argument #5 ($length) must be greater than or equal to 0"
            value_error(msg0(text))
            return tv_bool(False)
        limit = u64(length.data)
    r = context_given(context, b"file_get_contents")
    s = open_mode(filename, b"rb", b"file_get_contents", use_include_path, r) if r is not None else None
    if s is None:
        return tv_bool(False)
    s.unbuffered = s.ops == PLAIN_OPS
    result = tv_bool(False)
    if offset != 0 and not stream_seek(s, offset, SEEK_END if offset < 0 else SEEK_SET):
        problem = b"file_get_contents(): Failed to seek to position %d in the stream"
        warning(msg(problem, offset, 0, 0))
    else:
        b = stack(Builder)
        sb_new(b, ROOM)
        stream_read_all(s, b, limit)
        result = tv_str(sb_finish(b))
    stream_close(s)
    return result


@native
def f___systemlib_file_found(filename: ptr[String], context: ptr[TV]) -> TV:
    """A file's contents; false where it cannot be read, of which only open_basedir speaks."""
    given = context_given(context, b"file_get_contents")
    if given is None:
        return tv_bool(False)
    mode = str_from_c(b"rb")
    s = stream_open(filename, mode, b"file_get_contents", 0, given)
    str_decref(mode)
    if s is None:
        return tv_bool(False)
    take_number(s)
    b = stack(Builder)
    sb_new(b, ROOM)
    stream_read_all(s, b, NO_LIMIT)
    stream_close(s)
    return tv_str(sb_finish(b))


@native
def f___systemlib_file_contents(filename: ptr[String], function: ptr[String], use_include_path: bool) -> TV:
    """A file's contents for a function of that name; false after warning."""
    s = open_mode(filename, b"rb", str_bytes(function), use_include_path, default_context())
    if s is None:
        return tv_bool(False)
    b = stack(Builder)
    sb_new(b, ROOM)
    stream_read_all(s, b, NO_LIMIT)
    stream_close(s)
    return tv_str(sb_finish(b))


@native
def write_text(s: ptr[Stream], v: TV, list_to: ptr[String]) -> i64:
    """Write a value as a string; -1 when it failed or was not written whole, after a notice or warning, which names the file
    for elements of a list."""
    text = tv_to_str(v)
    if text is None:
        return -1
    size = i64(text.len)
    wrote = write_checked(s, str_bytes(text), text.len)
    str_decref(text)
    if wrote.tag != Tag.INT:
        return -1
    if wrote.data != size and vm.exc is None:
        if list_to is not None:
            stream_warning(msg(b"Failed to write %d bytes to %s", size, i64(list_to), 0))
        else:
            stream_warning(msg(b"Only %d of %d bytes written, possibly out of free disk space", wrote.data, size, 0))
        return -1
    return wrote.data


@native
def write_value(s: ptr[Stream], v: TV, filename: ptr[String]) -> i64:
    """Write a string, the elements of an array, or what is left of another stream; -1 when it failed, after a notice."""
    if v.tag == Tag.RES:
        return copy_rest(ptr[Stream](as_res(v).ext), s, NO_LIMIT)
    if v.tag == Tag.OBJ and not obj_is_stringable(as_obj(v)):
        return -1
    if v.tag != Tag.ARR:
        return write_text(s, v, None)
    total: i64 = 0
    pos = arr_first(as_arr(v))
    while pos < as_arr(v).used and vm.exc is None:
        part = write_text(s, cell_of(arr_tv_at(as_arr(v), pos)[0]), filename)
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
    if data.tag == Tag.RES and stream_of(data, b"file_put_contents") is None:
        return tv_bool(False)
    r = context_given(context, b"file_put_contents")
    if r is None:
        return tv_bool(False)
    locks = flags & LOCK_EX != 0
    marked = find(str_bytes(filename), filename.len, b"://", 3) is not None
    if locks and marked and not is_file_url(filename):
        stream_warning(msg0(b"Exclusive locks may only be set for regular files"))
        return tv_bool(False)
    mode = b"ab" if flags & FILE_APPEND != 0 else (b"cb" if locks else b"wb")
    s = open_mode(filename, mode, b"file_put_contents", flags & FILE_USE_INCLUDE_PATH != 0, r)
    if s is None:
        return tv_bool(False)
    if locks and not lock_whole(s, flags & FILE_APPEND == 0):
        stream_close(s)
        stream_warning(msg0(b"Exclusive locks are not supported for this stream"))
        return tv_bool(False)
    wrote = write_value(s, data[0], filename)
    stream_close(s)
    return tv_int(wrote) if wrote >= 0 else tv_bool(False)


@native
def lock_whole(s: ptr[Stream], empty: bool) -> bool:
    """Lock a file for writing, and empty it then."""
    option = s.ops.option
    if option is None or option(s, OPTION_LOCKING, 0, None) != OPTION_OK:
        return False
    if vm.exc is not None or option(s, OPTION_LOCKING, LOCK_EX, None) != OPTION_OK:
        return False
    size = stack(i64)
    size[0] = 0
    if empty and vm.exc is None:
        option(s, OPTION_TRUNCATE, 1, size)
    return True


@native
def f_file(filename: ptr[String], flags: i64, context: ptr[TV]) -> TV:
    """file()"""
    if flags < 0 or flags > MAX_FILE_FLAGS:
        value_error(msg0(b"file(): Argument #2 ($flags) must be a valid flag value"))
        return tv_bool(False)
    r = context_given(context, b"file")
    s = open_mode(filename, b"rb", b"file", flags & FILE_USE_INCLUDE_PATH != 0, r) if r is not None else None
    if s is None:
        return tv_bool(False)
    b = stack(Builder)
    sb_new(b, ROOM)
    stream_read_all(s, b, NO_LIMIT)
    ending_byte(s, str_bytes(b.block), b.len)
    end: u8 = 13 if s.ends == ENDS_CR else 10
    stream_close(s)
    lines = arr_new(16)
    add_lines(lines, str_bytes(b.block), b.len, flags, end)
    sb_drop(b)
    return tv_arr(lines)


@native
def add_lines(lines: ptr[Array], p: ptr[u8], size: u64, flags: i64, end: u8) -> void:
    """Append the lines of a text, which a byte ends."""
    while size > 0:
        newline = find_byte(p, size, end)
        taken = u64(newline - p) + 1 if newline is not None else size
        length = taken
        if flags & FILE_IGNORE_NEW_LINES != 0 and newline is not None:
            length -= 1
            if length > 0 and end == 10 and p[length - 1] == 13:
                length -= 1
        if length > 0 or flags & FILE_SKIP_EMPTY_LINES == 0:
            arr_append(lines, tv_str(str_from(p, length)))
        p = p + taken
        size -= taken


@native
def f_readfile(filename: ptr[String], use_include_path: bool, context: ptr[TV]) -> TV:
    """readfile()"""
    r = context_given(context, b"readfile")
    s = open_mode(filename, b"rb", b"readfile", use_include_path, r) if r is not None else None
    if s is None:
        return tv_bool(False)
    size = show_rest(s)
    stream_close(s)
    return tv_int(size)


# What a path is


@native
def path_stat(path: ptr[String], info: ptr[Stat], function: ptr[u8], flags: i64) -> bool:
    """What is known of a path, for a function; False for nothing. Flags: URL_STAT_*."""
    if path.len == 0 or has_nul(path):
        return False
    which = flags & URL_STAT_LINK
    if flags & URL_STAT_REMEMBER != 0 and was_asked(path, which, info):
        return True
    w = wrapper_for(path, function, True)
    if w is None or w.ops.stat is None:
        return False
    stat = w.ops.stat
    found = stat(w, path, flags, info, function)
    if found and flags & URL_STAT_REMEMBER != 0:
        remember(path, which, info)
        if which != 0 and info.mode & S_IFMT != S_IFLNK:
            remember(path, 0, info)
    return found


# Forgets where absolute paths lead.
forget_real_paths = declare("forget_real_paths", fn[[], void])


# What was answered last: php asks once for several functions in a row, and does not see what changes meanwhile


@struct
class LastStat:
    """The name (owned), or None, and what it leads to."""

    path: ptr[String]
    info: Stat


@struct
class LastStats:
    """The answers about what names lead to, and about links themselves."""

    followed: LastStat
    link: LastStat


last_stats = global_var("last_stats", LastStats)


@native(cold=True)
def stats_request_start(booted: bool) -> void:
    """Forget the previous request, whose heap is gone."""
    last_stats.followed.path = None
    last_stats.link.path = None


@native
def last_stat(which: i64) -> ptr[LastStat]:
    """The one that was asked for last: of what a name leads to, or of the link itself."""
    return addr(last_stats.link) if which != 0 else addr(last_stats.followed)


@native
def was_asked(path: ptr[String], which: i64, info: ptr[Stat]) -> bool:
    """Whether the answer is known."""
    last = last_stat(which)
    if last.path is None or not str_eq(last.path, path):
        return False
    memcpy(ptr[u8](info), ptr[u8](addr(last.info)), sizeof(Stat))
    return True


@native
def remember(path: ptr[String], which: i64, info: ptr[Stat]) -> void:
    """Keep an answer."""
    last = last_stat(which)
    if last.path is not None:
        str_decref(last.path)
    path.rc += 1
    last.path = path
    memcpy(ptr[u8](addr(last.info)), ptr[u8](info), sizeof(Stat))


@native
def forget_stats() -> void:
    """What was answered may no longer be so."""
    forget_stats_but(False)


@native
def forget_stats_but(absolute: bool) -> void:
    """The same, or but for what was asked with an absolute path."""
    for which in range(2):
        last = last_stat(which)
        if last.path is not None and not (absolute and str_bytes(last.path)[0] == 47):
            str_decref(last.path)
            last.path = None


@native
def path_kind(path: ptr[String], function: ptr[u8]) -> u32:
    """The type bits of what a path leads to; 0 for nothing."""
    info = stack(Stat)
    return info.mode & S_IFMT if path_stat(path, info, function, URL_STAT_QUIET | URL_STAT_REMEMBER) else 0


@native
def f___systemlib_is_there(filename: ptr[String]) -> bool:
    """file_exists() of a plain path for those who go on to ask more about it: the answer is kept for that."""
    if is_plain_path(filename):
        return path_kind(filename, b"stat") != 0
    return f_file_exists(filename)


@native
def f_file_exists(filename: ptr[String]) -> bool:
    """file_exists()"""
    info = stack(Stat)
    remembers = 0 if is_plain_path(filename) else URL_STAT_REMEMBER
    return path_stat(filename, info, b"file_exists", URL_STAT_QUIET | remembers)


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
    flags = URL_STAT_QUIET | URL_STAT_LINK | URL_STAT_REMEMBER
    return path_stat(filename, info, b"is_link", flags) and info.mode & S_IFMT == S_IFLNK


_getuid = extern("getuid", fn[[], u32])
_getgid = extern("getgid", fn[[], u32])


@native
def may_by_mode(info: ptr[Stat], wanted: i32) -> bool:
    """Whether permissions allow something, of what the system does not know: the owner's, the group's or the others'.

    The superuser is one of them like any other: php lets it do everything with the system's files alone.
    """
    shift: u32 = 6 if info.uid == _getuid() else (3 if info.gid == _getgid() else 0)
    return info.mode >> shift & u32(wanted) != 0


def _make_access(name_: str, wanted: int):
    @native(name=f"f_{name_}")
    def test(filename: ptr[String]) -> bool:
        if filename.len == 0 or has_nul(filename):
            return False
        if not is_plain_path(filename):
            info = stack(Stat)
            return path_stat(filename, info, name_.encode(), URL_STAT_QUIET | URL_STAT_REMEMBER) and may_by_mode(info, wanted)
        local = local_path(filename, name_.encode())
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
    """clearstatcache()"""
    forget_stats()
    if clear_realpath_cache:
        forget_real_paths()


# Changing the file system


@native
def path_changed(w: ptr[Wrapper], fine: bool) -> bool:
    """What an answer may depend on is gone, if that went well: the files', not those of other wrappers."""
    if fine and w == wrappers.plain:
        forget_stats()
        forget_real_paths()
    return fine


@native
def wrapper_to_change(path: ptr[String], function: ptr[u8]) -> ptr[Wrapper]:
    """The wrapper of a name whose file is to be changed; None after a warning."""
    if is_file_url(path) and not is_local_host(path) and scheme_length(path) > 0:
        warning(msg(b"%z(): Unable to locate stream wrapper", i64(function), 0, 0))
        return None
    w = wrapper_for(path, function, False)
    if w is None and vm.exc is None:
        warning(msg(b"%z(): Unable to locate stream wrapper", i64(function), 0, 0))
    return w


@native
def f_unlink(filename: ptr[String], context: ptr[TV]) -> bool:
    """unlink()"""
    r = context_given(context, b"unlink")
    w = wrapper_to_change(filename, b"unlink") if r is not None else None
    if w is None:
        return False
    unlink = w.ops.unlink
    if unlink is None:
        stream_warning(msg(b"%z does not allow unlinking", i64(w.ops.label), 0, 0))
        return False
    return path_changed(w, unlink(w, filename, r))


@native
def f_rmdir(directory: ptr[String], context: ptr[TV]) -> bool:
    """rmdir()"""
    r = context_given(context, b"rmdir")
    w = wrapper_for(directory, b"rmdir", False) if r is not None else None
    if w is None or w.ops.rmdir is None:
        return False
    rmdir = w.ops.rmdir
    return path_changed(w, rmdir(w, directory, STREAM_REPORT_ERRORS, r))


@native
def f_mkdir(
    directory: ptr[String], permissions: i64, recursive: bool, context: ptr[TV]
) -> bool:
    """mkdir()"""
    r = context_given(context, b"mkdir")
    w = wrapper_for(directory, b"mkdir", False) if r is not None else None
    if w is None or w.ops.mkdir is None:
        return False
    mkdir = w.ops.mkdir
    options = STREAM_REPORT_ERRORS | STREAM_MKDIR_RECURSIVE if recursive else STREAM_REPORT_ERRORS
    return mkdir(w, directory, permissions, options, r)


@native
def f_rename(from_: ptr[String], to: ptr[String], context: ptr[TV]) -> bool:
    """rename()"""
    w = wrapper_to_change(from_, b"rename")
    if w is None:
        return False
    rename = w.ops.rename
    if rename is None:
        stream_warning(msg(b"%z wrapper does not support renaming", i64(w.ops.label), 0, 0))
        return False
    if w != wrapper_for(to, b"rename", True):
        stream_warning(msg0(b"Cannot rename a file across wrapper types"))
        return False
    r = context_given(context, b"rename")
    return r is not None and path_changed(w, rename(w, from_, to, r))


@native
def f_copy(from_: ptr[String], to: ptr[String], context: ptr[TV]) -> bool:
    """copy()"""
    r = context_given(context, b"copy")
    if r is None:
        return False
    first = stack(Stat)
    known = path_stat(from_, first, b"copy", 0)
    if known and first.mode & S_IFMT == S_IFDIR:
        warning(msg0(b"copy(): The first argument to copy() function cannot be a directory"))
        return False
    second = stack(Stat)
    there = known and path_stat(to, second, b"copy", URL_STAT_QUIET)
    if there and second.mode & S_IFMT == S_IFDIR:
        warning(msg0(b"copy(): The second argument to copy() function cannot be a directory"))
        return False
    if there and first.ino != 0 and first.ino == second.ino and first.dev == second.dev:
        return False
    source = open_mode(from_, b"rb", b"copy", False, r)
    if source is None:
        return False
    target = open_mode(to, b"wb", b"copy", False, r)
    if target is None:
        stream_close(source)
        return False
    fine = copy_rest(source, target, NO_LIMIT) >= 0
    stream_close(source)
    stream_close(target)
    return fine


# What touch() and its kin change


@native
def change_of(option: i64, change: ptr[Change], function: ptr[u8]) -> void:
    """Begin to say what is changed."""
    memset(ptr[u8](change), 0, sizeof(Change))
    change.option = option
    change.function = function


@native
def change_file(path: ptr[String], change: ptr[Change]) -> bool:
    """Change a file by its name; false after a warning."""
    w = wrapper_for(path, change.function, False)
    if w is None:
        return False
    apply = w.ops.change
    if apply is None:
        name = i64(change.function)
        warning(msg(b"%z(): Cannot call %z() for a non-standard stream", name, name, 0))
        return False
    return apply(w, path, change)


@native
def f_chmod(filename: ptr[String], permissions: i64) -> bool:
    """chmod()"""
    change = stack(Change)
    change_of(META_ACCESS, change, b"chmod")
    change.number = permissions
    return change_file(filename, change)


@native
def change_account(filename: ptr[String], account: ptr[TV], by_number: i64, by_name: i64, function: ptr[u8]) -> bool:
    """Give a file to somebody, by number or name."""
    change = stack(Change)
    change_of(by_number, change, function)
    if account.tag == Tag.STR:
        change.option = by_name
        change.name = as_str(account[0])
    else:
        change.number = account.data
    return change_file(filename, change)


@native
def f_chown(filename: ptr[String], user: ptr[TV]) -> bool:
    """chown()"""
    return change_account(filename, user, META_OWNER, META_OWNER_NAME, b"chown")


@native
def f_chgrp(filename: ptr[String], group: ptr[TV]) -> bool:
    """chgrp()"""
    return change_account(filename, group, META_GROUP, META_GROUP_NAME, b"chgrp")


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
    change = stack(Change)
    change_of(META_TOUCH, change, b"touch")
    if not now:
        change.timed = True
        change.mtime = mtime.data
        change.atime = atime.data if atime is not None and atime.tag == Tag.INT else mtime.data
    w = wrapper_for(filename, b"touch", False)
    if w is None or w.ops.change is not None:
        return w is not None and change_file(filename, change)
    if change.timed:
        return change_file(filename, change)
    mode = str_from_c(b"c")  # of what has no times php knows only that it can be opened
    s = stream_open(filename, mode, b"touch", STREAM_REPORT_ERRORS, None)
    str_decref(mode)
    if s is not None:
        stream_close(s)
    return s is not None
