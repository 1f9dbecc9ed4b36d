"""Paths and directories: basename(), realpath(), scandir() ...

Each `f_<name>` is the body of the function declared in backend/library/standard/files/file.php.
"""

from backend.library.standard.files.existing import (
    PATH_ROOM,
    Stat,
    call_chdir,
    call_closedir,
    call_getcwd,
    call_lstat,
    call_opendir,
    call_readdir,
    call_realpath,
    call_stat,
)
from backend.library.standard.files.file import path_kind
from backend.library.standard.files.local import basedir_allows, basedir_hides
from backend.library.standard.general.info import set_named
from backend.library.standard.streams.context import context_given
from backend.library.standard.streams.stream_open import directory_open
from backend.library.standard.streams.streams import (
    S_IFDIR,
    c_close,
    error_text,
    last_error,
    stream_close,
    take_number,
)
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_iter import arr_first, arr_tv_at
from backend.runtime.array_sort import SORT_RENUMBER, SORT_REVERSE, SORT_STRING, arr_sort
from backend.runtime.array_store import arr_new
from backend.runtime.convert import str_to_int
from backend.runtime.errors import msg, msg0, notice, value_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, decref, str_decref, str_incref
from backend.runtime.search import find_last_byte
from backend.runtime.string import *
from backend.runtime.value import *

PATHINFO_DIRNAME = 1
PATHINFO_BASENAME = 2
PATHINFO_EXTENSION = 4
PATHINFO_FILENAME = 8
PATHINFO_ALL = 15
SLASH = 47
REAL_PATHS = 64
GLOB_ALTDIRFUNC = 512  # of C: directories are read by the functions of the structure
GLOB_ONLYDIR = 8192
GLOB_FLAGS = GLOB_ONLYDIR | 1024 | 64 | 16 | 4 | 2 | 1

_mkstemp = extern("mkstemp", fn[[ptr[u8]], i32])
_glob = extern("glob", fn[[ptr[u8], i32, ptr[u8], ptr["Glob"]], i32])
_globfree = extern("globfree", fn[[ptr["Glob"]], void])
_getenv = extern("getenv", fn[[ptr[u8]], ptr[u8]])
_time = extern("time", fn[[ptr[u8]], i64])

# The text of an ini setting, '' where it has no value (borrowed).
setting_text = declare("setting_text", fn[[ptr[u8]], ptr[String]])
# Forgets what paths, or all but absolute ones, were found to be.
forget_stats_but = declare("forget_stats_but", fn[[bool], void])


@struct
class Glob:
    """C's glob_t of glibc."""

    count: u64
    paths: ptr[ptr[u8]]
    offset: u64
    flags: i64
    closedir: fn[[ptr[u8]], void]
    readdir: fn[[ptr[u8]], ptr[u8]]
    opendir: fn[[ptr[u8]], ptr[u8]]
    lstat: fn[[ptr[u8], ptr[Stat]], i32]
    stat: fn[[ptr[u8], ptr[Stat]], i32]


# Taking paths apart


@native
def base_part(path: ptr[String], start: ptr[u64]) -> u64:
    """The last component: its place in `start`, its length returned."""
    p = str_bytes(path)
    end = path.len
    while end > 0 and p[end - 1] == SLASH:
        end -= 1
    at = end
    while at > 0 and p[at - 1] != SLASH:
        at -= 1
    start[0] = at
    return end - at


@native
def f_basename(path: ptr[String], suffix: ptr[String]) -> ptr[String]:
    """basename()"""
    start = stack(u64)
    size = base_part(path, start)
    p = str_bytes(path) + start[0]
    if suffix.len > 0 and suffix.len < size:
        if memcmp(p + (size - suffix.len), str_bytes(suffix), suffix.len) == 0:
            size -= suffix.len
    return str_from(p, size)


@native
def dir_length(p: ptr[u8], len: u64) -> u64:
    """The length of a path's directory; 0 when it has none."""
    end = len
    while end > 0 and p[end - 1] == SLASH:
        end -= 1
    if end == 0:
        return 1 if len > 0 else 0
    while end > 0 and p[end - 1] != SLASH:
        end -= 1
    if end == 0:
        return 0
    while end > 0 and p[end - 1] == SLASH:
        end -= 1
    return end if end > 0 else 1


@native
def f_dirname(path: ptr[String], levels: i64) -> ptr[String]:
    """dirname()"""
    if levels < 1:
        value_error(
            msg0(b"dirname(): Argument #2 ($levels) must be greater than or equal to 1")
        )
        return None
    if path.len == 0:
        return str_empty()
    size = path.len
    left = levels
    while left > 0:
        shorter = dir_length(str_bytes(path), size)
        if shorter == 0:
            return str_char(46)
        if shorter == size:
            break
        size = shorter
        left -= 1
    return str_sub(path, 0, size)


@native
def f_pathinfo(path: ptr[String], flags: i64) -> TV:
    """pathinfo()"""
    result = arr_new(4)
    start = stack(u64)
    size = base_part(path, start)
    base = str_from(str_bytes(path) + start[0], size)
    dot = find_last_byte(str_bytes(base), size, 46)
    stem = u64(dot - str_bytes(base)) if dot is not None else size
    if flags & PATHINFO_DIRNAME != 0 and path.len > 0:
        set_named(result, b"dirname", tv_str(f_dirname(path, 1)))
    if flags & PATHINFO_BASENAME != 0:
        str_incref(base)
        set_named(result, b"basename", tv_str(base))
    if flags & PATHINFO_EXTENSION != 0 and dot is not None:
        set_named(result, b"extension", tv_str(str_from(dot + 1, size - stem - 1)))
    if flags & PATHINFO_FILENAME != 0:
        set_named(result, b"filename", tv_str(str_sub(base, 0, stem)))
    str_decref(base)
    if flags == PATHINFO_ALL:
        return tv_arr(result)
    return tv_str(_first_text(result))


@native
def _first_text(a: ptr[Array]) -> ptr[String]:
    """The first element of an array of strings (consumed), or the empty string."""
    first = str_empty()
    if a.size > 0:
        first = as_str(arr_tv_at(a, arr_first(a))[0])
        str_incref(first)
    decref(tv_arr(a))
    return first


# Where things are


@native
def real_path(path: ptr[String]) -> TV:
    """The absolute path without links, dots and double slashes; false for none."""
    room = stack(u8, PATH_ROOM)
    wanted = str_bytes(path) if path.len > 0 else b"."
    if call_realpath(wanted, room) is None:
        return tv_bool(False)
    return tv_str(str_from_c(room))


# Where absolute paths lead, as php remembers it: for a while, or until the program removes or renames something.


@struct
class RealPath:
    """A path and where it leads (owned), or None; until when that holds."""

    path: ptr[String]
    real: ptr[String]
    until: i64


@struct
class RealPaths:
    """The paths that were asked for last, by their hash."""

    entries: vec[RealPath, 64]
    used: bool
    lasts: i64  # seconds; below 0: not looked up yet


real_paths = global_var("real_paths", RealPaths)


@native(cold=True)
def real_paths_request_start(booted: bool) -> void:
    """Forget the previous request, whose heap is gone."""
    memset(ptr[u8](addr(real_paths.entries[0])), 0, sizeof(RealPaths))
    real_paths.lasts = -1


@native
def forget_real_paths() -> void:
    """What was found may no longer be so."""
    if real_paths.used:
        for i in range(REAL_PATHS):
            entry = addr(real_paths.entries[i])
            if entry.path is not None:
                str_decref(entry.path)
                str_decref(entry.real)
                entry.path = None
        real_paths.used = False


@native
def seconds_to_remember() -> i64:
    """How long a path is remembered, by the settings."""
    if real_paths.lasts < 0:
        given = str_to_int(setting_text(b"realpath_cache_ttl"))
        some = str_to_int(setting_text(b"realpath_cache_size")) > 0 and setting_text(b"open_basedir").len == 0
        real_paths.lasts = given if some and given > 0 else 0
    return real_paths.lasts


@native
def f_realpath(path: ptr[String]) -> TV:
    """realpath()"""
    lasts = seconds_to_remember()
    if lasts == 0 or path.len == 0 or str_bytes(path)[0] != SLASH:
        return real_path(path)
    now = _time(None)
    entry = addr(real_paths.entries[str_hash(path) % REAL_PATHS])
    if entry.path is not None:
        if now < entry.until and str_eq(entry.path, path):
            str_incref(entry.real)
            return tv_str(entry.real)
        str_decref(entry.path)
        str_decref(entry.real)
        entry.path = None
    found = real_path(path)
    if found.tag == Tag.STR:
        str_incref(path)
        str_incref(as_str(found))
        entry.path = path
        entry.real = as_str(found)
        entry.until = now + lasts
        real_paths.used = True
    return found


@native
def f_getcwd() -> TV:
    """getcwd()"""
    room = stack(u8, PATH_ROOM)
    if call_getcwd(room) is None:
        return tv_bool(False)
    return tv_str(str_from_c(room))




@native
def f_chdir(directory: ptr[String]) -> bool:
    """chdir()"""
    if call_chdir(str_bytes(directory)) == 0:
        forget_stats_but(True)
        return True
    warning(msg(b"chdir(): %z (errno %d)", i64(error_text()), last_error(), 0))
    return False


_chroot = extern("chroot", fn[[ptr[u8]], i32])


@native
def f___systemlib_chroot(directory: ptr[String]) -> bool:
    """chroot(), and to the new root."""
    if _chroot(str_bytes(directory)) == 0 and call_chdir(b"/") == 0:
        forget_stats_but(False)
        forget_real_paths()
        return True
    warning(msg(b"chroot(): %z (errno %d)", i64(error_text()), last_error(), 0))
    return False


@native
def temp_dir() -> ptr[u8]:
    """The folder for temporary files."""
    setting = setting_text(b"sys_temp_dir")
    if setting.len != 0:
        return str_bytes(setting)
    chosen = _getenv(b"TMPDIR")
    return chosen if chosen is not None and chosen[0] != 0 else b"/tmp"


@native
def f_sys_get_temp_dir() -> ptr[String]:
    """sys_get_temp_dir()"""
    return str_from_c(temp_dir())


@native
def make_temp(directory: ptr[String], prefix: ptr[String]) -> ptr[String]:
    """A new empty file with a name that nobody else has; None when that failed."""
    path = msg(b"%s/%sXXXXXX", i64(directory), i64(prefix), 0)
    fd = _mkstemp(str_bytes(path))
    if fd < 0:
        str_decref(path)
        return None
    c_close(fd)
    return path


@native
def f_tempnam(directory: ptr[String], prefix: ptr[String]) -> TV:
    """tempnam()"""
    start = stack(u64)
    size = base_part(prefix, start)
    short = str_from(str_bytes(prefix) + start[0], size if size < 64 else 64)
    path = make_temp(directory, short) if directory.len > 0 else None
    if path is None:
        if directory.len > 0:
            notice(msg0(b"tempnam(): file created in the system's temporary directory"))
        elsewhere = f_sys_get_temp_dir()
        path = make_temp(elsewhere, short)
        str_decref(elsewhere)
    str_decref(short)
    return tv_str(path) if path is not None else tv_bool(False)


# Directories


@native
def f_scandir(directory: ptr[String], sorting_order: i64, context: ptr[TV]) -> TV:
    """scandir()"""
    if directory.len == 0:
        value_error(msg0(b"scandir(): Argument #1 ($directory) cannot be empty"))
        return tv_bool(False)
    r = context_given(context, b"scandir")
    s = directory_open(directory, b"scandir", r) if r is not None else None
    if s is None:
        if vm.exc is None:
            number = last_error()
            warning(msg(b"scandir(): (errno %d): %z", number, i64(error_text()), 0))
        return tv_bool(False)
    take_number(s)
    names = stack(TV)
    names[0] = tv_arr(arr_new(16))
    next = s.ops.next_name
    name = next(s)
    while name is not None:
        arr_append(as_arr(names[0]), tv_str(name))
        name = next(s)
    stream_close(s)
    if sorting_order == 0:
        arr_sort(names, SORT_STRING, SORT_RENUMBER)
    elif sorting_order != 2:
        arr_sort(names, SORT_STRING, SORT_RENUMBER | SORT_REVERSE)
    return names[0]


@native
def f_glob(pattern: ptr[String], flags: i64) -> TV:
    """glob()"""
    if flags & ~GLOB_FLAGS != 0:
        warning(msg0(b"glob(): At least one of the passed flags is invalid or not supported on this platform"))
        return tv_bool(False)
    paths = find_paths(pattern, flags)
    return tv_arr(paths) if paths is not None else tv_bool(False)


@native
def find_paths(pattern: ptr[String], flags: i64) -> ptr[Array]:
    """The paths that fit a pattern; None when there are some, all of which open_basedir hides."""
    found = stack(Glob)
    memset(ptr[u8](found), 0, sizeof(Glob))
    paths = arr_new(8)
    found.closedir = call_closedir
    found.readdir = call_readdir
    found.opendir = call_opendir
    found.lstat = call_lstat
    found.stat = call_stat
    if _glob(str_bytes(pattern), i32(flags & ~GLOB_ONLYDIR | GLOB_ALTDIRFUNC), None, found) == 0:
        hidden = False
        for i in range(found.count):
            path = str_from_c(found.paths[i])
            hides = basedir_hides(path)
            hidden = hidden or hides
            if not hides and (flags & GLOB_ONLYDIR == 0 or path_kind(path, b"glob") == S_IFDIR):
                arr_append(paths, tv_str(path))
            else:
                str_decref(path)
        _globfree(found)
        if hidden and paths.size == 0:
            arr_decref(paths)
            return None
    return paths
