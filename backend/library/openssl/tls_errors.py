"""What OpenSSL's failures become: php's warnings, and what a stream does then.

Example: `outcome = tls_failed(s, result)` after SSL_read() returned `result`.
"""

from backend.library.openssl.tls_library import tls
from backend.library.standard.streams.messages import stream_warning
from backend.library.standard.streams.streams import *
from backend.library.standard.streams.transport import Transport
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_byte, sb_c, sb_finish, sb_new
from backend.runtime.errors import msg, msg0
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.value import *

ERROR_SSL = 1
ERROR_WANT_READ = 2
ERROR_WANT_WRITE = 3
ERROR_SYSCALL = 5
ERROR_ZERO_RETURN = 6
SHUTDOWN_BOTH = 3
NO_SHARED_CIPHER = 193
SYSTEM_ERROR = 0x80000000
REASON = 0x7FFFFF

# What becomes of an operation.
FAILED, ENDED, WANTS_READ, WANTS_WRITE = range(4)


@native(cold=True)
def tls_warning(s: ptr[Stream], text: ptr[String]) -> void:
    """A warning (the message is consumed) about a stream, which nobody can close meanwhile."""
    kept = s.kept
    s.kept = True
    stream_warning(text)
    s.kept = kept


@native
def tls_failed(s: ptr[Stream], result: i32) -> i64:
    """What an operation means that has not succeeded, after warning."""
    x = ptr[Transport](s.state)
    problem = tls.SSL_get_error(x.handle, result)
    if problem == ERROR_WANT_READ:
        return WANTS_READ
    if problem == ERROR_WANT_WRITE:
        return WANTS_WRITE
    if problem == ERROR_ZERO_RETURN:
        return ENDED
    if problem == ERROR_SYSCALL and tls.ERR_peek_error() == 0:
        if result == 0:
            tls.SSL_set_shutdown(x.handle, SHUTDOWN_BOTH)
            return ENDED
        tls_warning(s, msg(b"SSL: %z", i64(error_text()), 0, 0))
        return FAILED
    tell_errors(s, problem)
    return FAILED


@native(cold=True)
def tell_errors(s: ptr[Stream], problem: i32) -> void:
    """Warn with all that OpenSSL has to say."""
    code = tls.ERR_get_error()
    if code & SYSTEM_ERROR == 0 and code & REASON == NO_SHARED_CIPHER:
        tls_warning(
            s,
            msg0(
                b"SSL_R_NO_SHARED_CIPHER: no suitable shared cipher could be used.  This could be because the server is missing an SSL"
                b" certificate (local_cert context option)"
            ),
        )
        return
    b = stack(Builder)
    sb_new(b, 200)
    line = stack(u8, 512)
    sb_c(b, b"OpenSSL Error messages:")
    while True:
        tls.ERR_error_string_n(code, line, 512)
        sb_byte(b, 10)
        sb_c(b, line)
        code = tls.ERR_get_error()
        if code == 0:
            break
    all = sb_finish(b)
    tls_warning(s, msg(b"SSL operation failed with code %d. %s", i64(problem), i64(all), 0))
    str_decref(all)
