"""What php does with local files and directories by their names: the row of the plain files' wrapper.

Example: `PLAIN_WRAPPER` is what `wrappers.plain` does.
"""

from backend.library.standard.files.existing import (
    S_IFREG,
    Stat,
    call_lstat,
    call_stat,
)
from backend.library.standard.files.local import (
    basedir_allows,
    expand_path,
    file_path,
    local_name,
    local_path,
)
from backend.library.standard.streams.messages import stream_warning
from backend.library.standard.streams.plain import (
    DIRECTORY_OPS,
    directory_read,
    stream_of_descriptor,
)
from backend.library.standard.streams.streams import *
from backend.library.standard.streams.wrappers import *
from backend.native.lang import *
from backend.runtime.errors import msg, warning
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, str_incref
from backend.runtime.search import has_nul
from backend.runtime.string import str_bytes, str_from_c
from backend.runtime.value import *

ENOENT = 2
ENOTDIR = 20
AT_FDCWD = -100

c_open = extern("open", fn[[ptr[u8], i32], i32], variadic=True)
_unlink = extern("unlink", fn[[ptr[u8]], i32])
_mkdir = extern("mkdir", fn[[ptr[u8], u32], i32])
_rmdir = extern("rmdir", fn[[ptr[u8]], i32])
_rename = extern("rename", fn[[ptr[u8], ptr[u8]], i32])
_chmod = extern("chmod", fn[[ptr[u8], u32], i32])
_chown = extern("chown", fn[[ptr[u8], u32, u32], i32])
_utimensat = extern("utimensat", fn[[i32, ptr[u8], ptr[i64], i32], i32])
_getpwnam = extern("getpwnam", fn[[ptr[u8]], ptr[u8]])
_getgrnam = extern("getgrnam", fn[[ptr[u8]], ptr[u8]])
NOBODY = ~0 & 0xFFFFFFFF  # leaves an owner as it is


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


# Opening


@native
def mode_flags(mode: ptr[String], s: ptr[i32]) -> bool:
    """The open(2) flags of an fopen() mode; False for an unknown one."""
    p = str_bytes(mode)
    plus = False
    more: i32 = 0
    for i in range(mode.len):
        if p[i] == 43:
            plus = True
        elif p[i] == 110:
            more = O_NONBLOCK
    access: i32 = O_RDWR if plus else O_WRONLY
    if p[0] == 114:
        s[0] = O_RDWR if plus else 0
    elif p[0] == 119:
        s[0] = access | O_CREAT | O_TRUNC
    elif p[0] == 97:
        s[0] = access | O_CREAT | O_APPEND
    elif p[0] == 120:
        s[0] = access | O_CREAT | O_EXCL
    elif p[0] == 99:
        s[0] = access | O_CREAT
    else:
        return False
    s[0] = s[0] | more
    return True


@native
def plain_open(w: ptr[Wrapper], path: ptr[String], request: ptr[OpenRequest]) -> ptr[Stream]:
    """WrapperOps.open: the path is taken by its text."""
    flags = stack(i32)
    if not mode_flags(request.mode, flags):
        request.why = msg(b"`%s' is not a valid mode for fopen", i64(request.mode), 0, 0)
        return None
    local = local_name(path)
    fd: i32 = -1
    if basedir_allows(local, request.function):
        whole = file_path(local)
        if whole is None:
            errno_location()[0] = ENOENT
        else:
            if request.options & OPEN_FOR_INCLUDE == 0 or is_regular(whole):
                fd = c_open(str_bytes(whole), flags[0] | O_CLOEXEC, 0o666)
            str_decref(whole)
    str_decref(local)
    if fd < 0:
        if last_error() == ENOTDIR:
            errno_location()[0] = ENOENT
        request.why = str_from_c(error_text())
        return None
    s = stream_of_descriptor(fd)
    s.appends = flags[0] & O_APPEND != 0
    s.shared = is_device(path)
    return s


@native
def is_regular(path: ptr[String]) -> bool:
    """Whether code can come from a file; errno says so of one that is something else."""
    info = stack(Stat)
    if call_stat(str_bytes(path), info) != 0:
        return False
    if info.mode & S_IFMT == S_IFREG:
        return True
    errno_location()[0] = ENOENT
    return False


@native
def is_device(path: ptr[String]) -> bool:
    """Whether a path may lead to where the script's output goes, such as /dev/stdout."""
    p = str_bytes(path)
    return path.len > 6 and (memcmp(p, b"/dev/", 5) == 0 or memcmp(p, b"/proc/", 6) == 0)


@native
def plain_opendir(w: ptr[Wrapper], path: ptr[String], request: ptr[OpenRequest]) -> ptr[Stream]:
    """WrapperOps.opendir"""
    s = stream_new(DIRECTORY_OPS + 0)
    stream_memory(s)
    s.path = path
    str_incref(path)
    if not basedir_allows(path, request.function) or not directory_read(s):
        request.why = str_from_c(error_text())
        stream_close(s)
        return None
    return s


# Files


@native
def plain_url_stat(w: ptr[Wrapper], path: ptr[String], flags: i64, info: ptr[Stat], function: ptr[u8]) -> bool:
    """WrapperOps.stat"""
    local = local_path(path, function) if path.len != 0 and not has_nul(path) else None
    if local is None:
        return False
    p = str_bytes(local)
    found = (call_lstat(p, info) if flags & URL_STAT_LINK != 0 else call_stat(p, info)) == 0
    str_decref(local)
    return found


@native
def plain_unlink(w: ptr[Wrapper], path: ptr[String], context: ptr[Resource]) -> bool:
    """WrapperOps.unlink"""
    local = local_path(path, b"unlink")
    if local is None:
        return False
    done = _unlink(str_bytes(local)) == 0 or path_failed(b"unlink", path)
    str_decref(local)
    return done


@native
def plain_rmdir(w: ptr[Wrapper], path: ptr[String], options: i64, context: ptr[Resource]) -> bool:
    """WrapperOps.rmdir"""
    local = local_path(path, b"rmdir")
    if local is None:
        return False
    done = _rmdir(str_bytes(local)) == 0 or path_failed(b"rmdir", path)
    str_decref(local)
    return done


@native
def plain_mkdir(w: ptr[Wrapper], path: ptr[String], mode: i64, options: i64, context: ptr[Resource]) -> bool:
    """WrapperOps.mkdir"""
    local = local_path(path, b"mkdir")
    if local is None:
        return False
    if options & STREAM_MKDIR_RECURSIVE != 0 and local.len > 0:
        whole = expand_path(local)
        _make_parents(whole, u32(mode))
        str_decref(local)
        local = whole
    done = _mkdir(str_bytes(local), u32(mode)) == 0 or call_failed(b"mkdir")
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
def plain_rename(w: ptr[Wrapper], source: ptr[String], to: ptr[String], context: ptr[Resource]) -> bool:
    """WrapperOps.rename"""
    first = local_path(source, b"rename")
    if first is None:
        return False
    second = local_path(to, b"rename")
    if second is None:
        str_decref(first)
        return False
    done = _rename(str_bytes(first), str_bytes(second)) == 0
    str_decref(first)
    str_decref(second)
    if done:
        return True
    head = msg(b"rename(%s,%s): ", i64(source), i64(to), 0)
    warning(msg(b"%s%z", i64(head), i64(error_text()), 0))
    str_decref(head)
    return False


# What touch() and its kin change


@native
def plain_change(w: ptr[Wrapper], path: ptr[String], change: ptr[Change]) -> bool:
    """WrapperOps.change"""
    local = local_path(path, change.function)
    if local is None:
        return False
    done = False
    p = str_bytes(local)
    if change.option == META_TOUCH:
        done = touch(local, change)
    elif change.option == META_ACCESS:
        done = _chmod(p, u32(change.number)) == 0 or call_failed(change.function)
    else:
        owner: u32 = NOBODY
        group: u32 = NOBODY
        known = stack(u32)
        if find_account(change, known):
            if change.option == META_OWNER or change.option == META_OWNER_NAME:
                owner = known[0]
            else:
                group = known[0]
            done = _chown(p, owner, group) == 0 or call_failed(change.function)
    str_decref(local)
    return done


@native
def find_account(change: ptr[Change], known: ptr[u32]) -> bool:
    """The number of the owner or group that a change names; False after a warning."""
    if change.name is None:
        known[0] = u32(change.number)
        return True
    is_owner = change.option == META_OWNER_NAME
    p = str_bytes(change.name)
    row = _getpwnam(p) if is_owner else _getgrnam(p)
    if row is None:
        kind = b"uid" if is_owner else b"gid"
        stream_warning(msg(b"Unable to find %z for %s", i64(kind), i64(change.name), 0))
        return False
    known[0] = ptr[u32](row)[4]  # struct passwd and struct group begin with two names
    return True


@native
def touch(local: ptr[String], change: ptr[Change]) -> bool:
    """Set the times of a file, which is made if there is none."""
    info = stack(Stat)
    if call_stat(str_bytes(local), info) != 0 and not create_file(local):
        return False
    times = stack(i64, 4)
    times[0] = change.atime
    times[1] = 0
    times[2] = change.mtime
    times[3] = 0
    if _utimensat(AT_FDCWD, str_bytes(local), times if change.timed else None, 0) == 0:
        return True
    stream_warning(msg(b"Utime failed: %z", i64(error_text()), 0, 0))
    return False


@native
def create_file(path: ptr[String]) -> bool:
    """Make an empty file for touch(); warns when that fails."""
    fd = c_open(str_bytes(path), O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
    if fd < 0:
        warning(msg(b"touch(): Unable to create file %s because %z", i64(path), i64(error_text()), 0))
        return False
    c_close(fd)
    return True


PLAIN_WRAPPER = const_table(
    "plain_wrapper",
    WrapperOps,
    [
        (
            b"plainfile", plain_open, plain_opendir, plain_url_stat, plain_unlink, plain_rename, plain_mkdir,
            plain_rmdir, plain_change,
        )
    ],
)  # fmt: skip
