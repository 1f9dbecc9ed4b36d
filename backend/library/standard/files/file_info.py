"""What the file system tells of a file: stat(), filetype(), readlink() ...; links and patterns.

Each `f_<name>` is the body of the function declared in backend/library/standard/files/file.php.
"""

from backend.library.standard.files.existing import S_IFREG, Stat, call_lstat
from backend.library.standard.files.file import S_IFLNK, path_stat
from backend.library.standard.files.local import basedir_allows
from backend.library.standard.files.plain_wrapper import call_failed
from backend.library.standard.general.info import set_named
from backend.library.standard.streams.reading import stream_stat
from backend.library.standard.streams.stream_functions import stream_of
from backend.library.standard.streams.stream_more import ask_option
from backend.library.standard.streams.streams import OPTION_OK, OPTION_SYNC, S_IFDIR, S_IFMT
from backend.library.standard.streams.wrappers import (
    URL_STAT_LINK,
    URL_STAT_REMEMBER,
    is_plain_path,
)
from backend.library.standard.streams.writing import stream_flush
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_new_hash
from backend.runtime.errors import msg, warning
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.search import has_nul
from backend.runtime.string import str_bytes, str_from, str_from_c
from backend.runtime.value import *

MAX_PATH = 4096
S_IFIFO = 0o010000
S_IFCHR = 0o020000
S_IFBLK = 0o060000

_readlink = extern("readlink", fn[[ptr[u8], ptr[u8], u64], i64])
_link = extern("link", fn[[ptr[u8], ptr[u8]], i32])
_symlink = extern("symlink", fn[[ptr[u8], ptr[u8]], i32])
_umask = extern("umask", fn[[u32], u32])
_fnmatch = extern("fnmatch", fn[[ptr[u8], ptr[u8], i32], i32])

# php's names of what stat() tells, in order.
STAT_NAMES = (
    b"dev", b"ino", b"mode", b"nlink", b"uid", b"gid", b"rdev", b"size", b"atime", b"mtime", b"ctime",
    b"blksize", b"blocks",
)  # fmt: skip
# Of each function: the number of what it tells.
TOLD = {
    "fileatime": 8, "filectime": 10, "filegroup": 5, "fileinode": 1, "filemtime": 9, "fileowner": 4,
    "fileperms": 2, "filesize": 7,
}  # fmt: skip


@native
def stat_value(info: ptr[Stat], number: i64) -> i64:
    """A value by its number in the array that stat() returns."""
    if number < 4:
        if number == 0:
            return i64(info.dev)
        if number == 1:
            return i64(info.ino)
        return i64(info.mode) if number == 2 else i64(info.nlink)
    if number < 8:
        if number == 4:
            return i64(info.uid)
        if number == 5:
            return i64(info.gid)
        return i64(info.rdev) if number == 6 else info.size
    if number < 11:
        if number == 8:
            return info.atime
        return info.mtime if number == 9 else info.ctime
    return info.blksize if number == 11 else info.blocks


@native
def stat_array(info: ptr[Stat]) -> TV:
    """What stat() returns: every value twice, by number and by name."""
    a = arr_new_hash(26)
    for i in range(13):
        arr_append(a, tv_int(stat_value(info, i)))
    number: i64 = 0
    for name in unroll(STAT_NAMES):
        set_named(a, name, tv_int(stat_value(info, number)))
        number += 1
    return tv_arr(a)


@native(cold=True)
def stat_failed(function: ptr[u8], call: ptr[u8], path: ptr[String]) -> void:
    """Warn that the system knows no such file."""
    warning(msg(b"%z(): %z failed for %s", i64(function), i64(call), i64(path)))


@native
def name_stat(name: ptr[String], info: ptr[Stat], function: ptr[u8], follow: bool) -> bool:
    """What the system says of a file, or of a link itself, for a function; warns when it says nothing."""
    if name.len == 0:
        return False
    if has_nul(name):
        warning(msg(b"%z(): Filename contains null byte", i64(function), 0, 0))
        return False
    if is_plain_path(name) and not basedir_allows(name, function):
        return False
    if path_stat(name, info, function, URL_STAT_REMEMBER if follow else URL_STAT_REMEMBER | URL_STAT_LINK):
        return True
    if vm.exc is None:
        stat_failed(function, b"stat" if follow else b"Lstat", name)
    return False


def _make_told(function: str, number: int):
    @native(name=f"f_{function}")
    def tell(filename: ptr[String]) -> TV:
        info = stack(Stat)
        told = name_stat(filename, info, function.encode(), True)
        return tv_int(stat_value(info, number)) if told else tv_bool(False)

    return tell


for _function, _number in TOLD.items():
    _make_told(_function, _number)


@native
def f_stat(filename: ptr[String]) -> TV:
    """stat()"""
    info = stack(Stat)
    return stat_array(info) if name_stat(filename, info, b"stat", True) else tv_bool(False)


@native
def f_lstat(filename: ptr[String]) -> TV:
    """lstat()"""
    info = stack(Stat)
    return stat_array(info) if name_stat(filename, info, b"lstat", False) else tv_bool(False)


@native
def f_fstat(stream: ptr[TV]) -> TV:
    """fstat()"""
    s = stream_of(stream, b"fstat")
    info = stack(Stat)
    return stat_array(info) if s is not None and stream_stat(s, info) else tv_bool(False)


@native
def f_filetype(filename: ptr[String]) -> TV:
    """filetype()"""
    info = stack(Stat)
    if not name_stat(filename, info, b"filetype", False):
        return tv_bool(False)
    kind = info.mode & S_IFMT
    if kind == S_IFREG:
        return tv_str(str_from_c(b"file"))
    if kind == S_IFDIR:
        return tv_str(str_from_c(b"dir"))
    if kind == S_IFLNK:
        return tv_str(str_from_c(b"link"))
    if kind == S_IFCHR:
        return tv_str(str_from_c(b"char"))
    if kind == S_IFBLK:
        return tv_str(str_from_c(b"block"))
    return tv_str(str_from_c(b"fifo" if kind == S_IFIFO else b"unknown"))


# Links


@native
def f_readlink(path: ptr[String]) -> TV:
    """readlink()"""
    room = stack(u8, MAX_PATH)
    if not basedir_allows(path, b"readlink"):
        return tv_bool(False)
    size = _readlink(str_bytes(path), room, MAX_PATH)
    if size < 0:
        return tv_bool(call_failed(b"readlink"))
    return tv_str(str_from(room, u64(size)))


@native
def f_link(target: ptr[String], link: ptr[String]) -> bool:
    """link()"""
    return _link(str_bytes(target), str_bytes(link)) == 0 or call_failed(b"link")


@native
def f_symlink(target: ptr[String], link: ptr[String]) -> bool:
    """symlink()"""
    return _symlink(str_bytes(target), str_bytes(link)) == 0 or call_failed(b"symlink")


@native
def f_linkinfo(path: ptr[String]) -> i64:
    """linkinfo()"""
    info = stack(Stat)
    if call_lstat(str_bytes(path), info) != 0:
        call_failed(b"linkinfo")
        return -1
    return i64(info.dev)


# Modes, patterns, disks


@native
def f_umask(mask: ptr[TV]) -> i64:
    """umask()"""
    old = _umask(0o77)
    given = mask is not None and mask.tag == Tag.INT
    _umask(u32(mask.data & 0o777) if given else old)
    return i64(old)


@native
def f_fnmatch(pattern: ptr[String], filename: ptr[String], flags: i64) -> bool:
    """fnmatch()"""
    if filename.len >= MAX_PATH:
        warning(msg(b"fnmatch(): Filename exceeds the maximum allowed length of %d characters", MAX_PATH, 0, 0))
        return False
    if pattern.len >= MAX_PATH:
        warning(msg(b"fnmatch(): Pattern exceeds the maximum allowed length of %d characters", MAX_PATH, 0, 0))
        return False
    return _fnmatch(str_bytes(pattern), str_bytes(filename), i32(flags)) == 0


@native
def synced(stream: ptr[TV], function: ptr[u8], data_only: bool) -> bool:
    """Bring what was written to the disk; false after a warning."""
    s = stream_of(stream, function)
    if s is None:
        return False
    if ask_option(s, OPTION_SYNC, 2, None) != OPTION_OK:
        warning(msg(b"%z(): Can't fsync this stream!", i64(function), 0, 0))
        return False
    stream_flush(s, False)
    return ask_option(s, OPTION_SYNC, 1 if data_only else 0, None) == OPTION_OK


@native
def f_fsync(stream: ptr[TV]) -> bool:
    """fsync()"""
    return synced(stream, b"fsync", False)


@native
def f_fdatasync(stream: ptr[TV]) -> bool:
    """fdatasync()"""
    return synced(stream, b"fdatasync", True)
