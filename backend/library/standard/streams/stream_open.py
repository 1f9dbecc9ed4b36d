"""Opening streams and directories by their names.

Example: `stream_open(path, mode, b"fopen", STREAM_REPORT_ERRORS, context)`.
"""

from backend.library.standard.files.existing import Stat, call_stat
from backend.library.standard.files.local import file_path, scheme_length, wrapper_missing
from backend.library.standard.general.ini import setting_is_on
from backend.library.standard.streams.streams import *
from backend.library.standard.streams.wrappers import *
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_bytes, sb_finish, sb_new
from backend.runtime.errors import msg, msg0, value_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, str_incref
from backend.runtime.search import find, find_byte, has_nul
from backend.runtime.string import str_bytes, str_from_c, str_sub
from backend.runtime.value import *

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
    shown = without_login(path)
    part = msg(text, i64(function), i64(shown), i64(why))
    str_decref(shown)
    warning(part)


@native(cold=True)
def without_login(path: ptr[String]) -> ptr[String]:
    """A name to show (owned): of the user and password in a URL three dots are left, if they were as many characters."""
    p = str_bytes(path)
    mark = find(p, path.len, b"://", 3)
    at: ptr[u8] = None
    begin: u64 = 0
    if mark is not None:
        begin = u64(mark - p) + 3
        at = find_byte(p + begin, path.len - begin, 64)
    if at is None:
        str_incref(path)
        return path
    room = u64(at - p) - begin
    b = stack(Builder)
    sb_new(b, path.len)
    sb_bytes(b, p, begin)
    sb_bytes(b, b"...", room if room < 3 else 3)
    sb_bytes(b, at, path.len - begin - room)
    return sb_finish(b)


@native(cold=True)
def url_refused(path: ptr[String], function: ptr[u8], options: i64) -> bool:
    """Whether nothing, or no code, may come from an URL; warns if errors are reported."""
    setting = b"allow_url_fopen"
    if setting_is_on(setting):
        setting = b"allow_url_include"
        if options & OPEN_FOR_INCLUDE == 0 or setting_is_on(setting):
            return False
    if options & STREAM_REPORT_ERRORS != 0:
        scheme = str_sub(path, 0, scheme_length(path))
        text = b"%z(): %s:// wrapper is disabled in the server configuration by %z=0"
        warning(msg(text, i64(function), i64(scheme), i64(setting)))
        str_decref(scheme)
    return True


@native(cold=True)
def not_included(path: ptr[String], function: ptr[u8]) -> void:
    """Warn of a file that include or its kin cannot open; URLs are not included."""
    w = wrapper_of_url(path)
    if w is None:
        wrapper_missing(path, function)  # php looks for the file, and then opens it
        if vm.exc is None:
            wrapper_missing(path, function)
    elif w.is_url:
        scheme = str_sub(path, 0, scheme_length(path))
        text = b"%z(): %s:// wrapper is disabled in the server configuration by allow_url_include=0"
        warning(msg(text, i64(function), i64(scheme), 0))
        str_decref(scheme)
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
def request_fill(
    request: ptr[OpenRequest], mode: ptr[String], function: ptr[u8], options: i64, context: ptr[Resource]
) -> void:
    """Say what something is opened for."""
    request.mode = mode
    request.function = function
    request.options = options
    request.context = context
    request.why = None


@native
def stream_open(
    path: ptr[String], mode: ptr[String], function: ptr[u8], options: i64, context: ptr[Resource]
) -> ptr[Stream]:
    """Open what a name stands for; None after a warning or a thrown error."""
    if path.len == 0:
        value_error(msg0(b"Path cannot be empty"))
        return None
    if has_nul(path):
        text = b"%z(): Argument #1 ($filename) must not contain any null bytes"
        value_error(msg(text, i64(function), 0, 0))
        return None
    request = stack(OpenRequest)
    request_fill(request, mode, function, options, context)
    w = wrapper_for(path, function, options & STREAM_REPORT_ERRORS == 0)
    if w is not None and w.is_url and url_refused(path, function, options):
        w = None
    s: ptr[Stream] = None
    if w is None:
        request.why = msg0(b"no suitable wrapper could be found")
    elif w.ops.open is None:
        request.why = msg0(b"wrapper does not support stream open")
    else:
        request.options = options & ~STREAM_REPORT_ERRORS
        open = w.ops.open
        s = open(w, path, request)
    if request.why is not None:
        if options & STREAM_REPORT_ERRORS != 0 and vm.exc is None:
            open_failed(function, path, str_bytes(request.why))
        str_decref(request.why)
    if s is not None:
        opened(s, w, path, mode)
    return s


@native
def opened(s: ptr[Stream], w: ptr[Wrapper], path: ptr[String], mode: ptr[String]) -> void:
    """Note what opened a stream, and how."""
    s.wrapper = w
    if w == wrappers.plain:
        s.greedy = True
    if s.path is None:
        s.path = path
        str_incref(path)
    if s.mode is None:
        s.mode = mode
        str_incref(mode)
    seek = s.ops.seek
    appends = find_byte(str_bytes(mode), mode.len, 97) is not None
    if appends and seek is not None and not s.unseekable and s.position == 0:
        at = stack(i64)
        if seek(s, 0, SEEK_CUR, at):
            s.position = at[0]


@native
def directory_open(path: ptr[String], function: ptr[u8], context: ptr[Resource]) -> ptr[Stream]:
    """Open a directory; None after a warning."""
    w = wrapper_for(path, function, False)
    mode = str_from_c(b"r")
    request = stack(OpenRequest)
    request_fill(request, mode, function, 0, context)
    s: ptr[Stream] = None
    if w is None:
        request.why = msg0(b"no suitable wrapper could be found")
    elif w.ops.opendir is None:
        request.why = msg0(b"not implemented")
    else:
        opendir = w.ops.opendir
        s = opendir(w, path, request)
    if request.why is not None:
        if vm.exc is None:
            warning(msg(b"%z(%s): Failed to open directory: %s", i64(function), i64(path), i64(request.why)))
        str_decref(request.why)
    if s is not None:
        s.wrapper = w
        s.mode = mode
        return s
    str_decref(mode)
    return None
