"""Names of local files: URLs of files and other wrappers, paths made absolute by their text, open_basedir.

php resolves `.` and `..` in a name before it opens the file, so that `none/../file` opens `file`; it does not before it asks
what a file is. Which of these a function does is said where it calls one of the functions here.

Example: `local_name(path, b"fopen")` is the path of `file:///etc/passwd`, or the path itself.
"""

from backend.library.standard.files.existing import (
    PATH_ROOM,
    S_IFDIR,
    Stat,
    call_getcwd,
    call_lstat,
    call_stat,
)
from backend.library.standard.general.ini import setting_value
from backend.native.lang import *
from backend.runtime.builder import (
    Builder,
    sb_byte,
    sb_bytes,
    sb_c,
    sb_drop,
    sb_finish,
    sb_new,
    sb_str,
)
from backend.runtime.errors import msg, warning
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref, str_incref
from backend.runtime.search import find, find_byte
from backend.runtime.string import is_digit, lower, str_bytes, str_from, str_from_c, str_sub
from backend.runtime.value import *

SLASH = 47
EPERM = 1
S_IFMT = 0o170000
S_IFLNK = 0o120000

_realpath = extern("realpath", fn[[ptr[u8], ptr[u8]], ptr[u8]])
_errno = extern("__errno_location", fn[[], ptr[i32]])


# URLs


@native
def may_be_in_scheme(c: u8) -> bool:
    """Whether a scheme can have a character: a letter, a digit, `+`, `-`, `.`"""
    small = lower(c)
    return is_digit(c) or (small >= 97 and small <= 122) or c == 43 or c == 45 or c == 46


@native
def scheme_length(path: ptr[String]) -> u64:
    """The length of the scheme that a name begins with; 0 when it is no URL."""
    p = str_bytes(path)
    n: u64 = 0
    while n < path.len and may_be_in_scheme(p[n]):
        n += 1
    if n < 1 or p[n] != 58:
        return 0
    if p[n + 1] == SLASH and p[n + 2] == SLASH and n > 1:
        return n
    return 4 if n == 4 and memcmp(p, b"data", 4) == 0 else 0


@native
def has_scheme(path: ptr[String], scheme: ptr[u8], len: u64) -> bool:
    """Whether a name begins with a scheme, in any case."""
    for i in range(len):
        if lower(str_bytes(path)[i]) != scheme[i]:
            return False
    return True


@native
def is_local_host(path: ptr[String]) -> bool:
    """Whether the file:// URL names this machine or none."""
    p = str_bytes(path)
    if path.len <= 7 or p[7] == SLASH:
        return True
    given = str_from(p, 17 if path.len >= 17 else path.len)
    local = path.len >= 17 and has_scheme(given, b"file://localhost/", 17)
    str_decref(given)
    return local


@native
def local_name(path: ptr[String]) -> ptr[String]:
    """The path that a name of a local file means (owned): a file:// URL loses its scheme and host."""
    if scheme_length(path) != 4 or not has_scheme(path, b"file", 4):
        str_incref(path)
        return path
    skipped: u64 = 7
    if path.len > 7 and str_bytes(path)[7] != SLASH:
        skipped = 16
    return str_sub(path, skipped, path.len - skipped)


@native(cold=True)
def wrapper_missing(path: ptr[String], function: ptr[u8]) -> void:
    """Warn that a URL has a scheme that nobody knows."""
    scheme = str_sub(path, 0, scheme_length(path))
    text = b"%z(): Unable to find the wrapper \"%s\" - did you forget to enable it when you configured PHP?"
    warning(msg(text, i64(function), i64(scheme), 0))
    str_decref(scheme)


@native(cold=True)
def host_refused(path: ptr[String], function: ptr[u8]) -> void:
    """Warn that a file lies on another host."""
    warning(msg(b"%z(): Remote host file access not supported, %s", i64(function), i64(path), 0))


# Paths by their text


@native
def expand_path(path: ptr[String]) -> ptr[String]:
    """The absolute path without `.`, `..` and double slashes, by the text alone (owned)."""
    b = stack(Builder)
    sb_new(b, path.len + 100)
    if path.len == 0 or str_bytes(path)[0] != SLASH:
        room = stack(u8, PATH_ROOM)
        if call_getcwd(room) is not None:
            base = str_from_c(room)
            add_parts(b, base)
            str_decref(base)
    add_parts(b, path)
    if b.len == 0:
        sb_byte(b, SLASH)
    return sb_finish(b)


@native
def f___systemlib_expanded(path: ptr[String]) -> ptr[String]:
    """The same for PHP code."""
    return expand_path(path)


@native
def file_path(path: ptr[String]) -> ptr[String]:
    """The absolute path to open a file by (owned). What exists before `..`, `.` or a slash at the end has to be a
    directory, and links there are followed; what does not exist is taken by the text. None: it is none."""
    whole = joined_to_cwd(path)
    p = str_bytes(whole)
    goes_up = find(p, whole.len, b"/..", 3) is not None
    b = stack(Builder)
    sb_new(b, whole.len + 1)
    at: u64 = 0
    while at < whole.len:
        slash = find_byte(p + at, whole.len - at, SLASH)
        end = whole.len if slash is None else u64(slash - p)
        size = end - at
        up = size == 2 and p[at] == 46 and p[at + 1] == 46
        if size == 0 or up or (size == 1 and p[at] == 46):
            if not may_be_directory(whole, at):
                sb_drop(b)
                str_decref(whole)
                return None
            if up:
                drop_part(b)
        else:
            sb_byte(b, SLASH)
            sb_bytes(b, p + at, size)
            if goes_up:
                follow_link(b, whole, end)
        at = end + 1
    if b.len == 0 or p[whole.len - 1] == SLASH:
        if b.len > 0 and not may_be_directory(whole, whole.len):
            sb_drop(b)
            str_decref(whole)
            return None
        sb_byte(b, SLASH)
    str_decref(whole)
    return sb_finish(b)


@native
def joined_to_cwd(path: ptr[String]) -> ptr[String]:
    """The absolute path as it is written (owned)."""
    room = stack(u8, PATH_ROOM)
    if (path.len != 0 and str_bytes(path)[0] == SLASH) or call_getcwd(room) is None:
        str_incref(path)
        return path
    base = str_from_c(room)
    joined = msg(b"%s/%s", i64(base), i64(path), 0)
    str_decref(base)
    return joined


@native
def drop_part(b: ptr[Builder]) -> void:
    """Go up by one part."""
    while b.len > 0 and str_bytes(b.block)[b.len - 1] != SLASH:
        b.len -= 1
    if b.len > 0:
        b.len -= 1


@native
def may_be_directory(whole: ptr[String], size: u64) -> bool:
    """Whether the beginning of a path leads to a directory or does not exist; the root always does."""
    while size > 0 and str_bytes(whole)[size - 1] == SLASH:
        size -= 1
    head = str_sub(whole, 0, size)
    info = stack(Stat)
    fine = size == 0 or call_lstat(str_bytes(head), info) != 0
    if not fine:
        fine = call_stat(str_bytes(head), info) == 0 and info.mode & S_IFMT == S_IFDIR
    str_decref(head)
    return fine


@native
def follow_link(b: ptr[Builder], whole: ptr[String], size: u64) -> void:
    """Put the target of a link in the place of its path, when something other than its name comes behind it."""
    if size >= whole.len:
        return
    head = str_sub(whole, 0, size)
    info = stack(Stat)
    room = stack(u8, PATH_ROOM)
    if call_lstat(str_bytes(head), info) == 0 and info.mode & S_IFMT == S_IFLNK:
        if _realpath(str_bytes(head), room) is not None:
            b.len = 0
            sb_c(b, room)
    str_decref(head)


@native
def add_parts(b: ptr[Builder], path: ptr[String]) -> void:
    """Go down a path from where the builder is; `..` goes up."""
    at: u64 = 0
    while at < path.len:
        p = str_bytes(path) + at
        slash = find_byte(p, path.len - at, SLASH)
        size = path.len - at if slash is None else u64(slash - p)
        if size == 2 and p[0] == 46 and p[1] == 46:
            drop_part(b)
        elif size > 0 and not (size == 1 and p[0] == 46):
            sb_byte(b, SLASH)
            sb_bytes(b, p, size)
        at += size + 1


# open_basedir


@native
def existing_path(path: ptr[String]) -> ptr[String]:
    """The path without links, as far as it exists, and the rest as it is written (owned)."""
    whole = expand_path(path)
    room = stack(u8, PATH_ROOM)
    p = str_bytes(whole)
    size = whole.len
    while size > 1:
        kept = p[size]
        p[size] = 0
        found = _realpath(p, room) is not None
        p[size] = kept
        if found:
            break
        size -= 1
        while size > 1 and p[size] != SLASH:
            size -= 1
    b = stack(Builder)
    sb_new(b, whole.len + 1)
    if size > 1:
        real = str_from_c(room)
        sb_str(b, real)
        str_decref(real)
    sb_bytes(b, p + size if size > 1 else p, whole.len - size if size > 1 else whole.len)
    str_decref(whole)
    return sb_finish(b)


@native
def lies_within(path: ptr[String], base: ptr[String]) -> bool:
    """Whether a resolved path is a resolved directory or lies below it."""
    size = base.len
    while size > 0 and str_bytes(base)[size - 1] == SLASH:
        size -= 1
    if path.len < size or memcmp(str_bytes(path), str_bytes(base), size) != 0:
        return False
    return path.len == size or str_bytes(path)[size] == SLASH


@native
def within_basedir(path: ptr[String], dirs: ptr[String]) -> bool:
    """Whether a path lies in one of the directories of an open_basedir setting."""
    resolved = existing_path(path)
    found = False
    at: u64 = 0
    while not found and at <= dirs.len:
        rest = str_bytes(dirs) + at
        colon = find_byte(rest, dirs.len - at, 58)
        size = dirs.len - at if colon is None else u64(colon - rest)
        if size > 0:
            dir = str_from(rest, size)
            base = existing_path(dir)
            found = lies_within(resolved, base)
            str_decref(base)
            str_decref(dir)
        at += size + 1
    str_decref(resolved)
    return found


@native
def basedir_narrows(value: ptr[String]) -> bool:
    """Whether a new open_basedir allows nothing that the one in force forbids."""
    now = basedir_setting()
    dirs = as_str(now)
    narrows = dirs.len == 0 or value.len > 0
    at: u64 = 0
    while dirs.len > 0 and narrows and at <= value.len:
        rest = str_bytes(value) + at
        colon = find_byte(rest, value.len - at, 58)
        size = value.len - at if colon is None else u64(colon - rest)
        dir = str_from(rest, size)
        narrows = within_basedir(dir, dirs)
        str_decref(dir)
        at += size + 1
    decref(now)
    return narrows


@native
def basedir_setting() -> TV:
    """The directories that open_basedir names (owned)."""
    setting = str_from_c(b"open_basedir")
    dirs = setting_value(setting)
    str_decref(setting)
    return dirs


@native
def basedir_hides(path: ptr[String]) -> bool:
    """Whether a path is none that open_basedir lets a program know of."""
    dirs = basedir_setting()
    hides = dirs.tag == Tag.STR and as_str(dirs).len > 0 and not within_basedir(path, as_str(dirs))
    decref(dirs)
    return hides


@native
def basedir_allows(path: ptr[String], function: ptr[u8]) -> bool:
    """Whether open_basedir lets a function use a path; warns and sets errno when not."""
    allowed = not basedir_hides(path)
    if not allowed:
        dirs = basedir_setting()
        text = b"%z(): open_basedir restriction in effect. File(%s) is not within the allowed path(s): (%s)"
        warning(msg(text, i64(function), i64(path), i64(as_str(dirs))))
        _errno()[0] = EPERM
        decref(dirs)
    return allowed


@native
def f___systemlib_basedir_allows(function: ptr[String], path: ptr[String]) -> bool:
    """Whether open_basedir lets a function use a path; warns when not."""
    return basedir_allows(path, str_bytes(function))


# For functions that work on files


@native
def local_path(path: ptr[String], function: ptr[u8]) -> ptr[String]:
    """The path of a local file that a function works on (owned); None when the name is no such path or is forbidden."""
    local = local_name(path)
    if not basedir_allows(local, function):
        str_decref(local)
        return None
    return local
