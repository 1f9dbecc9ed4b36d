"""Setting a stream's encryption up as its context wants it.

Example: `if tls_set_up(s, method, None): tls_handshake(s)`.
"""

from backend.library.openssl.tls_errors import tls_warning
from backend.library.openssl.tls_files import load_authorities, use_certificate
from backend.library.openssl.tls_library import tls, tls_ready, tls_state
from backend.library.openssl.tls_options import (
    tls_option,
    tls_option_number,
    tls_option_on,
    tls_option_text,
)
from backend.library.openssl.tls_peer import tls_verify
from backend.library.openssl.tls_server import set_up_server, use_server_names
from backend.library.standard.streams.streams import *
from backend.library.standard.streams.transport import IS_CLIENT, Transport
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_drop, sb_finish, sb_new
from backend.runtime.convert import tv_to_int
from backend.runtime.errors import msg0
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.search import find_byte
from backend.runtime.string import str_bytes, str_from_c
from backend.runtime.value import *

CIPHERS = (
    b"ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES256-GCM-SHA384:"
    b"DHE-RSA-AES128-GCM-SHA256:DHE-DSS-AES128-GCM-SHA256:kEDH+AESGCM:ECDHE-RSA-AES128-SHA256:ECDHE-ECDSA-AES128-SHA256:"
    b"ECDHE-RSA-AES128-SHA:ECDHE-ECDSA-AES128-SHA:ECDHE-RSA-AES256-SHA384:ECDHE-ECDSA-AES256-SHA384:ECDHE-RSA-AES256-SHA:"
    b"ECDHE-ECDSA-AES256-SHA:DHE-RSA-AES128-SHA256:DHE-RSA-AES128-SHA:DHE-DSS-AES128-SHA256:DHE-RSA-AES256-SHA256:"
    b"DHE-DSS-AES256-SHA:DHE-RSA-AES256-SHA:AES128-GCM-SHA256:AES256-GCM-SHA384:AES128:AES256:HIGH:!SSLv2:!aNULL:!eNULL:"
    b"!EXPORT:!DES:!MD5:!RC4:!ADH"
)
VERSIONS = ((8, 0x301), (16, 0x302), (32, 0x303), (64, 0x304))  # php's bit and TLS's number
NEWEST = 0x304
ALL_OPTIONS = 0x80000050  # OpenSSL's SSL_OP_ALL without what is unsafe
IGNORE_UNEXPECTED_END = 0x80
NO_TICKET = 0x4000
NO_COMPRESSION = 0x20000
SET_MODE = 33
SET_LEAST_VERSION = 123
SET_MOST_VERSION = 124
RELEASE_BUFFERS = 16
VERIFY_NONE = 0
VERIFY_PEER = 1
MOST_PROTOCOLS = 65535


@native
def tls_set_up(s: ptr[Stream], method: i64, session: ptr[Stream]) -> bool:
    """Set encryption up; False after warning or throwing. `session`: another encrypted stream whose session is to go on, or None."""
    x = ptr[Transport](s.state)
    if x.handle is not None:
        if s.blocks:
            tls_warning(s, msg0(b"SSL/TLS already set-up for this stream"))
            return False
        return True
    if not tls_ready():
        return False
    tls.ERR_clear_error()
    x.client = method & IS_CLIENT != 0
    side = tls.TLS_client_method() if x.client else tls.TLS_server_method()
    x.settings = tls.SSL_CTX_new(side)
    if not fill_settings(s, x, method) or vm.exc is not None:
        tls_forget(x)
        return False
    x.handle = tls.SSL_new(x.settings)
    tls.SSL_set_ex_data(x.handle, tls_state.index, ptr[u8](s))
    tls.SSL_set_fd(x.handle, s.fd)
    tls.SSL_ctrl(x.handle, SET_MODE, RELEASE_BUFFERS, None)
    if not x.client and not use_server_names(s, x):
        tls_forget(x)
        return False
    if session is not None:
        continue_session(s, x, session)
    return True


@native
def tls_forget(x: ptr[Transport]) -> void:
    """Give up what was set up."""
    if x.handle is not None:
        tls.SSL_free(x.handle)
    if x.settings is not None:
        tls.SSL_CTX_free(x.settings)
    x.handle = None
    x.settings = None


@native
def continue_session(s: ptr[Stream], x: ptr[Transport], session: ptr[Stream]) -> void:
    """Take over the session of another stream."""
    if session.ops != s.ops:
        tls_warning(s, msg0(b"Supplied session stream must be an SSL enabled stream"))
    elif session.state is None or ptr[Transport](session.state).handle is None:
        tls_warning(s, msg0(b"Supplied SSL session stream is not initialized"))
    else:
        tls.SSL_copy_session_id(x.handle, ptr[Transport](session.state).handle)


@native
def fill_settings(s: ptr[Stream], x: ptr[Transport], method: i64) -> bool:
    """Fill an SSL_CTX by the context's options; False after warning."""
    if tls_option_on(s, b"verify_peer", True):
        if not load_authorities(s, x):
            return False
        tls.SSL_CTX_set_verify(x.settings, VERIFY_PEER, ptr[u8](tls_verify))
    else:
        tls.SSL_CTX_set_verify(x.settings, VERIFY_NONE, None)
    if not set_ciphers(s, x) or not set_protocols(s, x) or not use_certificate(s, x):
        return False
    options: u64 = ALL_OPTIONS | IGNORE_UNEXPECTED_END
    if tls_option_on(s, b"no_ticket", False):
        options |= NO_TICKET
    if tls_option_on(s, b"disable_compression", True):
        options |= NO_COMPRESSION
    tls.SSL_CTX_set_options(x.settings, options)
    set_versions(s, x, method)
    return x.client or set_up_server(s, x)


@native
def set_ciphers(s: ptr[Stream], x: ptr[Transport]) -> bool:
    """The ciphers that are allowed, and their strength."""
    ciphers = tls_option_text(s, b"ciphers")
    if ciphers is None:
        ciphers = str_from_c(CIPHERS)
    fine = tls.SSL_CTX_set_cipher_list(x.settings, str_bytes(ciphers)) == 1
    str_decref(ciphers)
    level = tls_option(s, b"security_level")
    if fine and level.tag != Tag.UNINIT:
        number = tv_to_int(level)
        if number < 0 or number > 5:
            tls_warning(s, msg0(b"Security level must be between 0 and 5"))
        tls.SSL_CTX_set_security_level(x.settings, i32(number))
    return fine


@native
def set_versions(s: ptr[Stream], x: ptr[Transport], method: i64) -> void:
    """The versions of TLS that are allowed: those between the least and the most of the method's, or of the options'."""
    least = tls_option_number(s, b"min_proto_version", 0)
    most = tls_option_number(s, b"max_proto_version", 0)
    given_most = most != 0
    for bit, _number in unroll(VERSIONS):
        if method & bit != 0:
            least = bit if least == 0 else least
            most = bit if not given_most else most
    first: i64 = 0
    last: i64 = 0
    for bit, number in unroll(VERSIONS):
        if (bit >= least or least == 0) and bit <= most:
            last = number
            first = number if first == 0 else first
    if first == 0:
        first = NEWEST
        last = NEWEST
    tls.SSL_CTX_ctrl(x.settings, SET_LEAST_VERSION, first, None)
    tls.SSL_CTX_ctrl(x.settings, SET_MOST_VERSION, last, None)


# Application protocols


@native
def protocols_written(list: ptr[String]) -> ptr[String]:
    """A list `a,b` as TLS writes it (owned): each name behind its length; None when one is too long."""
    b = stack(Builder)
    sb_new(b, list.len + 1)
    p = str_bytes(list)
    left = list.len
    while True:
        comma = find_byte(p, left, 44)
        size = left
        if comma is not None:
            size = u64(comma - p)
        if size > 255:
            sb_drop(b)
            return None
        sb_byte(b, u8(size))
        sb_bytes(b, p, size)
        if comma is None:
            return sb_finish(b)
        p = comma + 1
        left -= size + 1


@native
def choose_protocol(
    handle: ptr[u8], chosen: ptr[ptr[u8]], length: ptr[u8], offered: ptr[u8], count: u32, own: ptr[u8]
) -> i32:
    """OpenSSL asks a server for one of the protocols that a client offers."""
    names = ptr[String](own)
    found = tls.SSL_select_next_proto(chosen, length, str_bytes(names), u32(names.len), offered, count)
    return 0 if found == 1 else 3


@native
def set_protocols(s: ptr[Stream], x: ptr[Transport]) -> bool:
    """The application protocols that are offered, or accepted."""
    list = tls_option_text(s, b"alpn_protocols")
    if list is None:
        return True
    written = protocols_written(list) if list.len < MOST_PROTOCOLS else None
    str_decref(list)
    if written is None:
        tls_warning(s, msg0(b"Failed parsing comma-separated TLS ALPN protocol string"))
        return False
    if x.client:
        tls.SSL_CTX_set_alpn_protos(x.settings, str_bytes(written), u32(written.len))
        str_decref(written)
    else:
        if x.protocols is not None:
            str_decref(x.protocols)
        x.protocols = written
        tls.SSL_CTX_set_alpn_select_cb(x.settings, choose_protocol, ptr[u8](written))
    return True
