"""What a request is given: script arguments and the superglobals.

The host calls `vm_argument` and `vm_server` between `vm_start` and `vm_run`, then `vm_given` makes `$argv`, `$argc`, `$_SERVER` and the
empty request superglobals of the command line. `$_ENV` and `$_REQUEST` come later, when code names them.
Ini settings that are given afterwards take back what they do not want.

Example: `vm_argument(b"a.php", 5); vm_given()`.
"""

from backend.interp.calls.exceptions import SLOT_FILE, SLOT_LINE
from backend.interp.hooks import hooks
from backend.interp.loading.include import refusal
from backend.interp.loading.symbols import bind_constant
from backend.interp.objects.objects import obj_props
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_del_str, arr_get_str, arr_set_str
from backend.runtime.array_store import arr_empty, arr_new, arr_new_hash, arr_separate
from backend.runtime.errors import ErrorClass, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import arr_incref, str_decref, tv_set
from backend.runtime.string import lower, str_bytes, str_from, str_from_c
from backend.runtime.value import *

EMPTY = (b"_GET", b"_POST", b"_COOKIE", b"_FILES")
FIRST = 8


@struct
class Given:
    """The arrays under construction, which belong to the request; and which superglobals were made since."""

    argv: ptr[Array]
    server: ptr[Array]
    made: u64
    without_environment: u64  # $_ENV stays empty


given = global_var("given", Given)


@native
def vm_give() -> void:
    """Begin to receive what the request is given."""
    given.argv = arr_new(FIRST)
    given.server = arr_new_hash(FIRST)
    given.made = 0
    given.without_environment = 0


@native
def vm_argument(text: ptr[u8], length: u64) -> void:
    """One more element of $argv."""
    arr_append(given.argv, tv_str(str_from(text, length)))


@native
def vm_server(key: ptr[u8], key_length: u64, text: ptr[u8], length: u64) -> void:
    """One more string element of $_SERVER."""
    name = str_from(key, key_length)
    arr_set_str(given.server, name, tv_str(str_from(text, length)))
    str_decref(name)


@native
def set_server(key: ptr[u8], v: TV) -> void:
    """An element of $_SERVER (value consumed)."""
    name = str_from_c(key)
    arr_set_str(given.server, name, v)
    str_decref(name)


@native
def set_global(name: ptr[u8], v: TV) -> void:
    """A global variable (value consumed)."""
    key = str_from_c(name)
    arr_set_str(vm.globals.vars, key, v)
    str_decref(key)


@native
def vm_given(now: f64) -> void:
    """Make the variables; `now` is the request's start in seconds since 1970."""
    argv = given.argv
    count = tv_int(i64(argv.size))
    set_server(b"REQUEST_TIME", tv_int(i64(now)))
    set_server(b"REQUEST_TIME_FLOAT", tv_dbl(now))
    arr_incref(argv)
    set_server(b"argv", tv_arr(argv))
    set_server(b"argc", count)
    for name in unroll(EMPTY):
        set_global(name, tv_arr(arr_empty()))
    set_global(b"argv", tv_arr(argv))
    set_global(b"argc", count)
    set_global(b"_SERVER", tv_arr(given.server))


@native
def give_variables(order: ptr[String]) -> void:
    """Make only the superglobals whose letters are in variables_order; the command line has nothing for G, P and C."""
    environment = False
    server = False
    for i in range(order.len):
        letter = lower(str_bytes(order)[i])
        environment = environment or letter == ord("e")
        server = server or letter == ord("s")
    given.without_environment = u64(not environment)
    if not server:
        set_global(b"_SERVER", tv_arr(arr_empty()))


@native
def give_no_arguments() -> void:
    """Take back `$argv` and `$argc`: register_argc_argv is off."""
    vars = vm.globals.vars
    key_of_server = str_from_c(b"_SERVER")
    server = arr_separate(arr_get_str(vars, key_of_server))
    str_decref(key_of_server)
    for name in unroll((b"argv", b"argc")):
        key = str_from_c(name)
        arr_del_str(vars, key)
        arr_del_str(server, key)
        str_decref(key)


@native
def vm_binary(path: ptr[u8], length: u64) -> void:
    """PHP_BINARY, which depends on where Hop is installed."""
    name = str_from_c(b"PHP_BINARY")
    bind_constant(name, tv_str(str_from(path, length)), False)
    str_decref(name)


# -- the host ----------------------------------------------------------------------------------------


@native
def vm_set_host(
    include: fn[[ptr[u8], u64, ptr[u8], u64, i64], i64],
    compile: fn[[ptr[u8], u64, ptr[u8], u64, i64], i64],
    look: fn[[ptr[u8], u64, i64, ptr[u8]], i64],
    spelled: ptr[u8],
    spelled_len: u64,
) -> void:
    """Whom to ask for files, for code to compile (None: eval is an Error), for files that are gone (None: nobody);
    see `Hooks.spelled`."""
    hooks.include = include
    hooks.compile = compile
    hooks.look = look
    hooks.spelled = spelled
    hooks.spelled_len = spelled_len


@native
def vm_refuse(file: ptr[u8], length: u64) -> void:
    """Note that php refuses to compile a file; `vm_refuse_because` tells what it reports."""
    refusal.file = str_from(file, length)
    refusal.reports = arr_new(FIRST)


@native
def vm_refuse_because(level: i64, message: ptr[u8], length: u64, line: i64) -> void:
    """One report about the file: a warning, or at last the error that ends the request."""
    arr_append(refusal.reports, tv_int(level))
    arr_append(refusal.reports, tv_str(str_from(message, length)))
    arr_append(refusal.reports, tv_int(line))


@native
def vm_source_error(
    parse: bool, message: ptr[u8], length: u64, file: ptr[u8], file_length: u64, line: i64
) -> void:
    """Make the ParseError, or the CompileError, of a file that does not compile pending."""
    cls = ErrorClass.PARSE_ERROR if parse else ErrorClass.COMPILE_ERROR
    throw_error(cls, str_from(message, length))
    slots = obj_props(vm.exc)
    tv_set(slots + SLOT_FILE, tv_str(str_from(file, file_length)))
    tv_set(slots + SLOT_LINE, tv_int(line))
