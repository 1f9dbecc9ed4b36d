"""What exists: the files and directories of the system, and behind them those of the repo that runs.

A repo may run where its files are gone, and programs ask for them all the same: class loaders look whether a file is there before
they include it. So what the system does not find is asked of the host (`hooks.look`), which knows the files of the repo and the
directories that they imply. Reading them finds nothing, as the repo has no sources. Where no repo runs nobody is asked.

Example: `call_stat(b"/app/src/A.php", info)` is 0 when the repo whose root is /app has src/A.php.
"""

from backend.interp.hooks import hooks
from backend.native.lang import *
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *

S_IFREG = 0o100000
S_IFDIR = 0o040000
X_OK = 1
W_OK = 2
ENOENT = 2
EACCES = 13
ENOTDIR = 20
# Questions to the host about a path.
LOOK_KIND = 0  # its size and time of change
LOOK_REAL = 1  # its absolute form
LOOK_NAMES = 2  # a directory's names that the system does not have, each with a NUL behind it
LOOK_ENTER = 3  # make a directory the current one
LOOK_HERE = 4  # the current directory, where the system has none (any path)
# Answers.
KNOWN_NOT = 0
KNOWN_FILE = 1
KNOWN_DIR = 2
PATH_ROOM = 4096
DIRENT_NAME = 19
DIRENT_ROOM = 280

_stat = extern("stat", fn[[ptr[u8], ptr["Stat"]], i32])
_lstat = extern("lstat", fn[[ptr[u8], ptr["Stat"]], i32])
_access = extern("access", fn[[ptr[u8], i32], i32])
_realpath = extern("realpath", fn[[ptr[u8], ptr[u8]], ptr[u8]])
_getcwd = extern("getcwd", fn[[ptr[u8], u64], ptr[u8]])
_chdir = extern("chdir", fn[[ptr[u8]], i32])
_opendir = extern("opendir", fn[[ptr[u8]], ptr[u8]])
_readdir = extern("readdir", fn[[ptr[u8]], ptr[u8]])
_closedir = extern("closedir", fn[[ptr[u8]], i32])
_strlen = extern("strlen", fn[[ptr[u8]], u64], readonly=True)
_errno = extern("__errno_location", fn[[], ptr[i32]])


@struct
class Stat:
    """C's struct stat on x86-64 Linux."""

    dev: u64
    ino: u64
    nlink: u64
    mode: u32
    uid: u32
    gid: u32
    _pad: u32
    rdev: u64
    size: i64
    blksize: i64
    blocks: i64
    atime: i64
    atime_ns: i64
    mtime: i64
    mtime_ns: i64
    ctime: i64
    ctime_ns: i64
    _unused: vec[i64, 3]


@struct
class Known:
    """What the host answers; the bytes stay its own until the next question."""

    size: i64
    mtime: i64
    text: ptr[u8]
    len: u64


@native
def look(path: ptr[u8], question: i64, known: ptr[Known]) -> i64:
    """Ask the host about a path that the system does not find: KNOWN_*. `errno` stays as it is."""
    if hooks.look is None or (path[0] == 0 and question != LOOK_HERE):  # "" leads nowhere
        return KNOWN_NOT
    number = _errno()[0]
    if number != ENOENT and number != ENOTDIR:
        return KNOWN_NOT
    kind = hooks.look(path, _strlen(path), question, ptr[u8](known))
    _errno()[0] = number
    return kind


@native(cold=True)
def known_stat(path: ptr[u8], info: ptr[Stat]) -> i32:
    """What stat() would say of a file of the repo: nobody may write to it; -1 for none."""
    known = stack(Known)
    kind = look(path, LOOK_KIND, known)
    if kind == KNOWN_NOT:
        return -1
    memset(ptr[u8](info), 0, sizeof(Stat))
    info.nlink = 1
    info.mode = S_IFREG | 0o444 if kind == KNOWN_FILE else S_IFDIR | 0o555
    info.size = known.size
    info.blksize = 4096
    info.blocks = (known.size + 511) >> 9
    info.atime = known.mtime
    info.mtime = known.mtime
    info.ctime = known.mtime
    return 0


@native
def call_stat(path: ptr[u8], info: ptr[Stat]) -> i32:
    """stat(2)"""
    result = _stat(path, info)
    return known_stat(path, info) if unlikely(result != 0) else result


@native
def call_lstat(path: ptr[u8], info: ptr[Stat]) -> i32:
    """lstat(2)"""
    result = _lstat(path, info)
    return known_stat(path, info) if unlikely(result != 0) else result


@native
def call_access(path: ptr[u8], wanted: i32) -> i32:
    """access(2)"""
    if _access(path, wanted) == 0:
        return 0
    known = stack(Known)
    kind = look(path, LOOK_KIND, known)
    if kind == KNOWN_NOT:
        return -1
    if wanted & W_OK == 0 and (wanted & X_OK == 0 or kind == KNOWN_DIR):
        return 0
    _errno()[0] = EACCES
    return -1


@native
def known_path(path: ptr[u8], question: i64, room: ptr[u8]) -> ptr[u8]:
    """The path that the host answers with, in a room of PATH_ROOM bytes; None for none."""
    known = stack(Known)
    if look(path, question, known) == KNOWN_NOT or known.len >= PATH_ROOM:
        return None
    memcpy(room, known.text, known.len)
    room[known.len] = 0
    return room


@native
def call_realpath(path: ptr[u8], room: ptr[u8]) -> ptr[u8]:
    """realpath(3)"""
    if _realpath(path, room) is not None:
        return room
    return known_path(path, LOOK_REAL, room)


@native
def call_getcwd(room: ptr[u8]) -> ptr[u8]:
    """getcwd(3), into a room of PATH_ROOM bytes."""
    if _getcwd(room, PATH_ROOM) is not None:
        return room
    return known_path(b"", LOOK_HERE, room)


@native
def call_chdir(path: ptr[u8]) -> i32:
    """chdir(2)"""
    if _chdir(path) == 0:
        return 0
    known = stack(Known)
    return 0 if look(path, LOOK_ENTER, known) == KNOWN_DIR else -1


# -- reading directories ---------------------------------------------------------------------------------


@struct
class Listing:
    """An open directory: the system's, None where it has none, and the names that the host adds."""

    handle: ptr[u8]
    added: ptr[u8]
    len: u64
    at: u64
    entry: vec[u8, DIRENT_ROOM]


@native
def call_opendir(path: ptr[u8]) -> ptr[u8]:
    """opendir(3); what it returns is for the two functions below."""
    handle = _opendir(path)
    if handle is not None:
        _errno()[0] = ENOENT  # of the repo's files in this directory some may be gone
    known = stack(Known)
    kind = look(path, LOOK_NAMES, known)
    if handle is None and kind != KNOWN_DIR:
        return None
    listing = ptr[Listing](alloc(sizeof(Listing)))
    listing.handle = handle
    listing.added = None
    listing.len = 0
    listing.at = 0
    if kind == KNOWN_DIR and known.len > 0:
        listing.len = known.len
        listing.added = alloc(known.len)
        memcpy(listing.added, known.text, known.len)
    return ptr[u8](listing)


@native
def call_readdir(opened: ptr[u8]) -> ptr[u8]:
    """readdir(3): the next entry, whose name is at DIRENT_NAME, or None."""
    listing = ptr[Listing](opened)
    if listing.handle is not None:
        entry = _readdir(listing.handle)
        if entry is not None:
            return entry
    if listing.at >= listing.len:
        return None
    entry = ptr[u8](addr(listing.entry))
    memset(entry, 0, DIRENT_ROOM)
    ptr[u64](entry)[0] = 1  # an inode number of 0 would stand for no entry
    name = listing.added + listing.at
    size = _strlen(name)
    memcpy(entry + DIRENT_NAME, name, size if size < DIRENT_ROOM - DIRENT_NAME else DIRENT_ROOM - DIRENT_NAME - 1)
    listing.at += size + 1
    return entry


@native
def call_closedir(opened: ptr[u8]) -> void:
    """closedir(3)"""
    listing = ptr[Listing](opened)
    if listing.handle is not None:
        _closedir(listing.handle)
    if listing.added is not None:
        dealloc(listing.added, listing.len)
    dealloc(ptr[u8](listing), sizeof(Listing))
