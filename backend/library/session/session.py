"""What sessions need of the engine: their status, settings and the request's end, the values of `$_SESSION` as one text, and
the locked file that holds it.

The rest has bodies in PHP (state.php, files.php, session.php).

Example: `session_start()` makes the status ACTIVE, from when on no session setting can be changed.
"""

from backend.interp.calls.callee import call_value
from backend.interp.calls.frames import call_func, own_frame
from backend.interp.calls.unwind import is_exit
from backend.interp.loading.symbols import bind_constant, constant_cell, function_named
from backend.library.standard.files.existing import Stat
from backend.library.standard.files.local import basedir_allows
from backend.library.standard.general.ini import change_setting, setting_is_on, startup_message
from backend.library.standard.general.ini_values import is_on
from backend.library.standard.variables.serialize import (
    Serializer,
    ser_member,
    serializer_end,
    serializer_start,
)
from backend.library.standard.variables.unserialize import un_end, un_start, un_value
from backend.library.standard.variables.unserialize_state import Unserializer, reading
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_get_key, arr_set_key
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_store import arr_new, arr_separate
from backend.runtime.builder import sb_byte, sb_str
from backend.runtime.errors import Level, msg, running_name, warning
from backend.runtime.layout import *
from backend.runtime.numeric import prefix_number, str_to_number
from backend.runtime.output import first_output
from backend.runtime.refs import arr_decref, arr_incref, decref, str_decref, tv_copy, tv_set
from backend.runtime.search import find_byte
from backend.runtime.string import (
    bytes_eq_ci,
    str_byte,
    str_bytes,
    str_from,
    str_from_c,
    str_is,
    str_new,
)
from backend.runtime.value import *

DISABLED, NONE, ACTIVE = range(3)
PERCENT = 37
SEMICOLON = 59


@struct
class Session:
    """The request's session as the engine sees it."""

    status: i64
    used: u64  # something may be open, so that the request's end matters
    starts: u64  # session.auto_start
    file: i64  # one more than the descriptor of the open file, or 0
    speaker: ptr[String]  # the function that changes a setting, or None
    handler: u64  # session.save_handler may become "user"


session = global_var("session", Session)


@native(cold=True)
def session_request_start(booted: bool) -> void:
    """A new request has no session."""
    close_file()
    session.status = NONE
    session.used = 0
    session.starts = 0
    session.speaker = None
    session.handler = 0


@native(cold=True)
def session_request_ready() -> void:
    """Start a session before the program, if so wanted."""
    if session.starts != 0:
        call_hidden(b"__systemlib_session_begin")


@native(cold=True)
def session_request_end() -> void:
    """Write and close what is open."""
    if session.used != 0:
        call_hidden(b"__systemlib_session_end")


@native(cold=True)
def call_hidden(name: ptr[u8]) -> void:
    """Call a function of the library without arguments."""
    key = str_from_c(name)
    result = call_func(function_named(key), None, None, None, 0)
    str_decref(key)
    if result.tag != Tag.THROWN:
        decref(result)


@native
def f___systemlib_session_status() -> i64:
    """The status."""
    return session.status


@native
def f___systemlib_session_become(status: i64) -> void:
    """Change the status."""
    session.status = status
    session.used = 1


# -- settings ---------------------------------------------------------------------------------------------


@native
def f___systemlib_session_set(function: ptr[String], name: ptr[String], value: ptr[String]) -> bool:
    """Change a setting on behalf of a function."""
    session.speaker = function
    session.handler = 1 if str_is(function, b"session_set_save_handler", 24) else 0
    old = change_setting(name, value)
    session.speaker = None
    session.handler = 0
    changed = old.tag == Tag.STR
    decref(old)
    return changed


@native
def f___systemlib_session_is_on(name: ptr[String]) -> bool:
    """Whether a setting is switched on."""
    return setting_is_on(str_bytes(name))


@native(cold=True)
def refuse_setting(text: ptr[u8], value: ptr[String]) -> bool:
    """Warn about a setting, naming the value for a %s of the text; False."""
    head = msg(text, i64(value), 0, 0)
    if vm.fp is None:
        startup_message(Level.WARNING, msg(b"PHP Startup: %s", i64(head), 0, 0))
    else:
        speaker = session.speaker if session.speaker is not None else running_name()
        warning(msg(b"%s(): %s", i64(speaker), i64(head), 0))
    str_decref(head)
    return False


@native
def session_take_setting(name: ptr[String], value: ptr[String]) -> bool:
    """Whether a setting of this extension may have a value."""
    if name.len < 8 or memcmp(str_bytes(name), b"session.", 8) != 0:
        return True
    if vm.fp is None:
        return session_takes_at_start(name, value)
    if session.status == ACTIVE:
        return refuse_setting(b"Session ini settings cannot be changed when a session is active", value)
    if first_output.file is not None:
        return refuse_setting(b"Session ini settings cannot be changed after headers have already been sent", value)
    if str_is(name, b"session.name", 12):
        return session_takes_name(value)
    elif str_is(name, b"session.save_path", 17):
        return session_takes_path(value)
    elif str_is(name, b"session.save_handler", 20):
        return session_takes_handler(value)
    elif str_is(name, b"session.serialize_handler", 25):
        if not is_serializer(value):
            return refuse_setting(b"Serialization handler \"%s\" cannot be found", value)
    else:
        return session_takes_number(name, value)
    return True


@native
def session_takes_at_start(name: ptr[String], value: ptr[String]) -> bool:
    """Whether a setting may have a value that php is started with."""
    if str_is(name, b"session.auto_start", 18):
        session.starts = 1 if is_on(value) else 0
    elif str_is(name, b"session.name", 12):
        return session_takes_name(value)
    elif str_is(name, b"session.serialize_handler", 25):
        session.status = NONE if is_serializer(value) else DISABLED
    elif str_is(name, b"session.save_handler", 20):
        if is_word(value, b"user", 4):
            text = b"PHP Startup: Session save handler \"user\" cannot be set by ini_set()"
            startup_message(Level.ERROR, str_from_c(text))
            return False
        session.status = NONE if is_word(value, b"files", 5) else DISABLED
    elif str_is(name, b"session.upload_progress.freq", 28):
        number = prefix_number(value).data
        if number < 0:
            return refuse_setting(b"session.upload_progress.freq must be greater than or equal to 0", value)
        if number > 100 and str_byte(value, value.len - 1) == PERCENT:
            hundred = str_from_c(b"100%")
            refuse_setting(b"session.upload_progress.freq must be less than or equal to %s", hundred)
            str_decref(hundred)
            return False
    return True


@native
def session_takes_name(value: ptr[String]) -> bool:
    """Whether session.name may have a value."""
    if value.len == 0 or str_to_number(value).tag != Tag.NULL:
        return refuse_setting(b"session.name \"%s\" cannot be numeric or empty", value)
    return str_byte(value, 0) != 0


@native
def is_serializer(name: ptr[String]) -> bool:
    """Whether there is a serializer of a name."""
    return is_word(name, b"php", 3) or is_word(name, b"php_binary", 10) or is_word(name, b"php_serialize", 13)


@native
def session_takes_path(value: ptr[String]) -> bool:
    """Whether session.save_path may have a value: the folder is behind `depth;mode;`."""
    p = str_bytes(value)
    if find_byte(p, value.len, 0) is not None:
        return False
    start = p
    for _ in range(2):
        mark = find_byte(start, value.len - u64(start - p), SEMICOLON)
        if mark is not None:
            start = mark + 1
    if start == p + value.len:
        return True
    folder = str_from(start, value.len - u64(start - p))
    speaker = session.speaker if session.speaker is not None else running_name()
    allowed = basedir_allows(folder, str_bytes(speaker))
    str_decref(folder)
    return allowed


@native
def session_takes_handler(value: ptr[String]) -> bool:
    """Whether session.save_handler may have a value."""
    if is_word(value, b"user", 4):
        if session.handler == 0:
            return refuse_setting(b"Session save handler \"user\" cannot be set by ini_set()", value)
        return True
    return is_word(value, b"files", 5) or refuse_setting(b"Session save handler \"%s\" cannot be found", value)


@native
def session_takes_number(name: ptr[String], value: ptr[String]) -> bool:
    """Whether one of the settings that are numbers may have a value."""
    number = prefix_number(value).data
    whole = str_to_number(value).tag == Tag.INT
    if str_is(name, b"session.cookie_lifetime", 23) and number < 0:
        return refuse_setting(b"CookieLifetime cannot be negative", value)
    if str_is(name, b"session.sid_length", 18) and (not whole or number < 22 or number > 256):
        return refuse_setting(b"session.configuration \"session.sid_length\" must be between 22 and 256", value)
    if str_is(name, b"session.sid_bits_per_character", 30) and (not whole or number < 4 or number > 6):
        return refuse_setting(b"session.configuration \"session.sid_bits_per_character\" must be between 4 and 6", value)
    return True


@native
def is_word(text: ptr[String], word: ptr[u8], size: u64) -> bool:
    """Whether a text is a word, in any case."""
    return text.len == size and bytes_eq_ci(str_bytes(text), word, size)


# -- callbacks, constants -----------------------------------------------------------------------------------


@native
def f___systemlib_session_call(callback: ptr[TV], arguments: ptr[Array]) -> TV:
    """Call a function of the program's with a list of arguments; the session is over if that ends the program."""
    result = call_value(callback[0], ptr[TV](arguments.data), arguments.used)
    if result.tag != Tag.THROWN:
        return result
    if is_exit(vm.exc):
        session.status = NONE
        session.used = 0
    return tv_null()


@native
def f___systemlib_session_constant(value: ptr[String]) -> void:
    """Give the constant SID a value."""
    value.rc += 1
    name = str_from_c(b"SID")
    cell = constant_cell(name)
    if cell is None:
        bind_constant(name, tv_str(value), False)
        constant_cell(name).unit = own_frame().func.unit
    else:
        tv_set(addr(cell.value), tv_str(value))
    str_decref(name)


# -- values as a text -----------------------------------------------------------------------------------------

MARK = 124  # between a name and its value
LONGEST_NAME = 127  # in the binary form


@native
def f___systemlib_session_written(speaker: ptr[String], vars: ptr[Array], binary: bool) -> TV:
    """The variables with names that are no numbers as one text; false for none, or a name that cannot be written."""
    s = stack(Serializer)
    serializer_start(s)
    b = addr(s.text)
    vars.rc += 1
    pos = arr_first(vars)
    fine = True
    while pos < vars.used and fine and vm.exc is None:
        key = arr_key_at(vars, pos)
        v = arr_tv_at(vars, pos)[0]
        pos = arr_next(vars, pos)
        if key.tag == Tag.INT:
            warning(msg(b"%s: Skipping numeric key %d", i64(speaker), key.data, 0))
            continue
        name = as_str(key)
        if binary:
            if name.len > LONGEST_NAME:
                continue
            sb_byte(b, u8(name.len))
            sb_str(b, name)
        else:
            fine = find_byte(str_bytes(name), name.len, MARK) is None
            sb_str(b, name)
            sb_byte(b, MARK)
        if fine:
            ser_member(s, None, v, True)
    arr_decref(vars)
    text = serializer_end(s)
    if fine and text.len != 0:
        return tv_str(text)
    str_decref(text)
    return tv_bool(False)


@native
def name_extent(u: ptr[Unserializer], binary: bool) -> i64:
    """The length of the name that is next, from `u.at` on; -1 when there is none."""
    if binary:
        size = u64(u.p[u.at] & LONGEST_NAME)
        u.at += 1
        return i64(size) if u.at + size <= u.len and u.at - 1 + size < u.len else -1
    end = find_byte(u.p + u.at, u.len - u.at, MARK)
    return end - (u.p + u.at) if end is not None else -1


@native
def f___systemlib_session_read(data: ptr[String], binary: bool, vars: ptr[Ref]) -> bool:
    """Add the variables of a text to an array; false where it is wrong. A variable that gets a value loses its old one first."""
    u = stack(Unserializer)
    u.p = str_bytes(data)
    u.len = data.len
    outer = reading.outer
    un_start(u, outer)
    names = arr_new(4)
    values = arr_new(4)
    fine = True
    while fine and u.at < u.len and vm.exc is None:
        size = name_extent(u, binary)
        if size < 0:
            fine = False
        else:
            arr_append(names, tv_str(str_from(u.p + u.at, u64(size))))
            u.at += u64(size) + (0 if binary else 1)
            arr_append(values, tv_null())
            fine = un_value(u, values, u64(values.used) - 1)
            old = arr_get_key(as_arr(vars.tv), arr_tv_at(names, names.used - 1)[0]) if vars.tv.tag == Tag.ARR else None
            if fine and old is not None and old.tag != Tag.NULL:
                arr_set_key(arr_separate(addr(vars.tv)), arr_tv_at(names, names.used - 1)[0], tv_null())
    if fine and vars.tv.tag == Tag.ARR:
        a = arr_separate(addr(vars.tv))
        for i in range(names.used):
            arr_set_key(a, arr_tv_at(names, i)[0], tv_copy(arr_tv_at(values, i)[0]))
    if outer is not None:
        arr_incref(values)
        arr_append(u.held, tv_arr(values))
    un_end(u, outer)
    arr_decref(names)
    arr_decref(values)
    return fine


# -- the file ---------------------------------------------------------------------------------------------------

_open = extern("open", fn[[ptr[u8], i32], i32], variadic=True)
_close = extern("close", fn[[i32], i32])
_flock = extern("flock", fn[[i32, i32], i32])
_fstat = extern("fstat", fn[[i32, ptr[Stat]], i32])
_pread = extern("pread", fn[[i32, ptr[u8], u64, i64], i64])
_pwrite = extern("pwrite", fn[[i32, ptr[u8], u64, i64], i64])
_ftruncate = extern("ftruncate", fn[[i32, i64], i32])
_getuid = extern("getuid", fn[[], u32])
_geteuid = extern("geteuid", fn[[], u32])
_strerror = extern("strerror", fn[[i32], ptr[u8]])
_errno_location = extern("__errno_location", fn[[], ptr[i32]])

OPEN_FLAGS = 0o102 | 0o400000 | 0o2000000  # O_CREAT | O_RDWR, O_NOFOLLOW, O_CLOEXEC
LOCK_EX = 2
FOREIGN = -1


@native
def close_file() -> void:
    """Close the file, which gives up its lock."""
    if session.file != 0:
        _close(i32(session.file - 1))
        session.file = 0


@native
def f___systemlib_session_file_close() -> void:
    """Close the file."""
    close_file()


@native
def f___systemlib_session_file_open(path: ptr[String], mode: i64) -> i64:
    """Open and lock a file, made if it is not there: 0, the number of the error, or -1 when it is somebody else's."""
    close_file()
    fd = _open(str_bytes(path), OPEN_FLAGS, i32(mode))
    if fd < 0:
        return i64(_errno_location()[0])
    info = stack(Stat)
    mine = _fstat(fd, info) == 0 and (
        info.uid == 0 or info.uid == _getuid() or info.uid == _geteuid() or _getuid() == 0
    )
    if not mine:
        _close(fd)
        return FOREIGN
    session.file = i64(fd) + 1
    session.used = 1
    _flock(fd, LOCK_EX)
    return 0


@native
def f___systemlib_session_file_is_open() -> bool:
    """Whether there is an open file."""
    return session.file != 0


@native
def f___systemlib_session_file_read() -> TV:
    """What the file has; a number where that cannot be read: that of the error, or 0."""
    fd = i32(session.file - 1)
    info = stack(Stat)
    if _fstat(fd, info) != 0:
        return tv_int(i64(_errno_location()[0]))
    text = str_new(u64(info.size))
    done = _pread(fd, str_bytes(text), u64(info.size), 0)
    if done == info.size:
        return tv_str(text)
    str_decref(text)
    return tv_int(i64(_errno_location()[0]) if done < 0 else 0)


@native
def f___systemlib_session_file_write(data: ptr[String]) -> i64:
    """Let the file have a text: -1, or the number of the error, or 0."""
    fd = i32(session.file - 1)
    done = _pwrite(fd, str_bytes(data), data.len, 0)
    if done != i64(data.len):
        return i64(_errno_location()[0]) if done < 0 else 0
    _ftruncate(fd, done)
    return -1


@native
def f___systemlib_session_error(number: i64) -> ptr[String]:
    """The system's words for an error."""
    return str_from_c(_strerror(i32(number)))
