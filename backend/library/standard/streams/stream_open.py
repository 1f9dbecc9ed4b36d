"""Opening streams: files, php:// and data: URLs.

Example: `stream_open("data.txt", "r", b"fopen")`.
"""

from backend.library.standard.files.existing import Stat, call_stat
from backend.library.standard.files.local import (
    WRAP_DATA,
    WRAP_PHP,
    WRAP_REMOTE,
    WRAP_UNKNOWN,
    basedir_allows,
    file_path,
    host_refused,
    local_name,
    wrapper_missing,
    wrapper_of,
)
from backend.library.standard.streams.data_url import data_open
from backend.library.standard.streams.streams import *
from backend.native.lang import *
from backend.runtime.errors import msg, msg0, value_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, str_incref
from backend.runtime.search import find_byte, has_nul
from backend.runtime.string import is_digit, str_bytes, str_eq_ci, str_from, str_from_c
from backend.runtime.value import *

c_open = extern("open", fn[[ptr[u8], i32], i32], variadic=True)
_dup = extern("dup", fn[[i32], i32])
ENOENT = 2
ENOTDIR = 20
FD_FORM = b"php://fd/ stream must be specified in the form php://fd/<orig fd>"

# Where a file of a relative name lies: in the include path or beside the running script (owned), or None.
in_include_path = declare("in_include_path", fn[[ptr[String]], ptr[String]])



@native
def wanted_path(name: ptr[String], use_include_path: bool) -> ptr[String]:
    """The path to open (owned)."""
    found = in_include_path(name) if use_include_path and name.len > 0 else None
    if found is None:
        str_incref(name)
        return name
    return found


@native(cold=True)
def open_failed(function: ptr[u8], path: ptr[String], why: ptr[u8]) -> void:
    """Warn that a stream could not be opened."""
    text = b"%z(%s): Failed to open stream: %z"
    part = msg(text, i64(function), i64(path), i64(why))
    warning(part)


@native(cold=True)
def not_included(path: ptr[String], function: ptr[u8]) -> void:
    """Warn of a file that include or its kin cannot open; URLs are not included."""
    wrapper = wrapper_of(path)
    if wrapper == WRAP_UNKNOWN:
        wrapper_missing(path, function)  # php looks for the file, and then opens it
        if vm.exc is None:
            wrapper_missing(path, function)
    elif wrapper == WRAP_DATA:
        text = b"%z(): data:// wrapper is disabled in the server configuration by allow_url_include=0"
        warning(msg(text, i64(function), 0, 0))
        if vm.exc is None:
            open_failed(function, path, b"no suitable wrapper could be found")
        return
    if vm.exc is not None:
        return
    info = stack(Stat)
    whole = file_path(path)
    if whole is not None and call_stat(str_bytes(whole), info) == 0 and info.mode & S_IFMT == S_IFDIR:
        open_failed(function, whole, b"Is a directory")
    else:
        open_failed(function, path, b"No such file or directory")
    if whole is not None:
        str_decref(whole)


@native
def mode_flags(mode: ptr[String], s: ptr[i32]) -> bool:
    """The open(2) flags of an fopen() mode; False for an unknown one."""
    p = str_bytes(mode)
    plus = False
    for i in range(mode.len):
        if p[i] == 43:
            plus = True
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
    return True


@native
def stream_open(path: ptr[String], mode: ptr[String], function: ptr[u8]) -> ptr[Stream]:
    """Open what a name stands for; None after a warning or a thrown error."""
    if path.len == 0:
        value_error(msg0(b"Path cannot be empty"))
        return None
    if has_nul(path):
        text = b"%z(): Argument #1 ($filename) must not contain any null bytes"
        value_error(msg(text, i64(function), 0, 0))
        return None
    wrapper = wrapper_of(path)
    if wrapper == WRAP_REMOTE:
        host_refused(path, function)
        open_failed(function, path, b"no suitable wrapper could be found")
        return None
    if wrapper == WRAP_UNKNOWN:
        wrapper_missing(path, function)
    s = _open_wrapped(wrapper, path, mode, function)
    if s is not None:
        s.path = path
        str_incref(path)
        if s.mode is None and (s.kind != KIND_MEMORY or s.meta is not None):
            s.mode = mode
            str_incref(mode)
    return s


@native
def _open_wrapped(wrapper: i64, path: ptr[String], mode: ptr[String], function: ptr[u8]) -> ptr[Stream]:
    if wrapper == WRAP_PHP:
        return _open_php(path, mode, function)
    if wrapper == WRAP_DATA:
        return _open_data(path, mode, function)
    return _open_file(path, mode, function)


@native
def _open_data(path: ptr[String], mode: ptr[String], function: ptr[u8]) -> ptr[Stream]:
    why = stack(ptr[u8])
    s = data_open(path, mode, why)
    if s is None:
        open_failed(function, path, why[0])
    return s


@native
def _open_file(path: ptr[String], mode: ptr[String], function: ptr[u8]) -> ptr[Stream]:
    """Open a file: its path is taken by its text."""
    flags = stack(i32)
    if not mode_flags(mode, flags):
        problem = msg(b"`%s' is not a valid mode for fopen", i64(mode), 0, 0)
        open_failed(function, path, str_bytes(problem))
        str_decref(problem)
        return None
    local = local_name(path)
    fd: i32 = -1
    if basedir_allows(local, function):
        whole = file_path(local)
        if whole is None:
            errno_location()[0] = ENOENT
        else:
            fd = c_open(str_bytes(whole), flags[0] | O_CLOEXEC, 0o666)
            str_decref(whole)
    str_decref(local)
    if fd < 0:
        if last_error() == ENOTDIR:
            errno_location()[0] = ENOENT
        open_failed(function, path, error_text())
        return None
    s = stream_new(KIND_FILE, fd)
    set_access(s, flags[0])
    s.shared = is_device(path)
    return s


@native
def is_device(path: ptr[String]) -> bool:
    """Whether a path may lead to where the script's output goes, such as /dev/stdout."""
    p = str_bytes(path)
    return path.len > 6 and (memcmp(p, b"/dev/", 5) == 0 or memcmp(p, b"/proc/", 6) == 0)


@native
def set_access(s: ptr[Stream], flags: i32) -> void:
    """What open(2) flags allow."""
    s.readable = flags & O_WRONLY == 0
    s.writable = flags & 3 != 0
    s.appends = flags & O_APPEND != 0


@native
def open_memory(mode: ptr[String]) -> ptr[Stream]:
    """A stream in memory, whose mode says little: `a` appends, `w` and `+` write."""
    s = stream_new(KIND_MEMORY, -1)
    p = str_bytes(mode)
    s.readable = True
    s.appends = find_byte(p, mode.len, 97) is not None
    s.writable = s.appends or find_byte(p, mode.len, 43) is not None or find_byte(p, mode.len, 119) is not None
    return s


@native
def _is_php(path: ptr[String], rest: ptr[u8], len: u64) -> bool:
    """Whether a php:// path has that rest, in any case."""
    wanted = str_from(rest, len)
    given = str_from(str_bytes(path) + 6, path.len - 6)
    same = str_eq_ci(wanted, given)
    str_decref(wanted)
    str_decref(given)
    return same


@native
def descriptor_of(path: ptr[String]) -> i64:
    """N of php://fd/N; -1 when there is no number."""
    number: i64 = 0
    for i in range(9, path.len):
        c = str_bytes(path)[i]
        if not is_digit(c):
            return -1
        number = number * 10 + i64(c - 48) if number <= MAX_FILES else number
    return number if path.len > 9 else -1


@native
def _open_descriptor(path: ptr[String], mode: ptr[String], function: ptr[u8]) -> ptr[Stream]:
    """Open php://fd/N: a copy of a descriptor."""
    number = descriptor_of(path)
    if number < 0:
        open_failed(function, path, FD_FORM)
        return None
    if number >= MAX_FILES:
        text = b"The file descriptors must be non-negative numbers smaller than %d"
        problem = msg(text, MAX_FILES, 0, 0)
        open_failed(function, path, str_bytes(problem))
        str_decref(problem)
        return None
    fd = _dup(i32(number))
    if fd < 0:
        reason = msg(b"Error duping file descriptor %d; possibly it doesn't exist", number, 0, 0)
        why = msg(b"%s: [%d]: %z", i64(reason), last_error(), i64(error_text()))
        open_failed(function, path, str_bytes(why))
        str_decref(why)
        str_decref(reason)
        return None
    s = stream_new(KIND_FILE, fd)
    s.readable = True
    s.writable = True
    s.shared = True
    return s


@native
def _open_php(path: ptr[String], mode: ptr[String], function: ptr[u8]) -> ptr[Stream]:
    s: ptr[Stream] = None
    temp = path.len >= 10 and memcmp(str_bytes(path) + 6, b"temp", 4) == 0
    if _is_php(path, b"memory", 6) or temp:
        s = open_memory(mode)
        s.nested = temp
    elif _is_php(path, b"output", 6):
        s = stream_new(KIND_OUTPUT, -1)
        s.writable = True
        s.mode = str_from_c(b"wb")
    elif _is_php(path, b"stdin", 5):
        s = stream_new(KIND_FILE, 0)
        s.readable = True
    elif _is_php(path, b"stdout", 6):
        s = stream_new(KIND_FILE, 1)
        s.writable = True
    elif _is_php(path, b"stderr", 6):
        s = stream_new(KIND_FILE, 2)
        s.writable = True
    elif path.len >= 9 and memcmp(str_bytes(path) + 6, b"fd/", 3) == 0:
        return _open_descriptor(path, mode, function)
    else:
        warning(msg(b"%z(): Invalid php:// URL specified", i64(function), 0, 0))
        open_failed(function, path, b"operation failed")
    return s
