"""Whom a stream talks to: OpenSSL's own verification with php's exceptions, fingerprints, names, and the certificates that are
left in the context.

Example: `if peer_is_trusted(s): s.encrypted = True`.
"""

from backend.interp.calls.frames import call_func
from backend.interp.loading.symbols import function_named
from backend.library.openssl.tls_errors import tls_warning
from backend.library.openssl.tls_library import tls, tls_state
from backend.library.openssl.tls_names import (
    DIFFERENT,
    FITS,
    alternative_names_say,
    common_name_fits,
)
from backend.library.openssl.tls_options import (
    tls_option,
    tls_option_number,
    tls_option_on,
    tls_option_text,
)
from backend.library.standard.streams.context import Context, put_option
from backend.library.standard.streams.streams import Stream
from backend.library.standard.streams.transport import Transport
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_store import arr_new
from backend.runtime.errors import msg, msg0
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref
from backend.runtime.string import str_bytes, str_from, str_from_c
from backend.runtime.value import *

SELF_SIGNED = 18
CHAIN_TOO_LONG = 22
DEPTH = 9
BIO_INFO = 3
MD5_DIGITS = 32
SHA1_DIGITS = 40
FINGERPRINT_FORM = b"Invalid peer_fingerprint array; [algo => fingerprint] form required"

_strncasecmp = extern("strncasecmp", fn[[ptr[u8], ptr[u8], u64], i32], readonly=True)


@native
def stream_of_handle(handle: ptr[u8]) -> ptr[Stream]:
    """The stream of an SSL."""
    return ptr[Stream](tls.SSL_get_ex_data(handle, tls_state.index))


@native
def tls_verify(accepted: i32, verified: ptr[u8]) -> i32:
    """OpenSSL asks about each certificate of a chain."""
    s = stream_of_handle(tls.X509_STORE_CTX_get_ex_data(verified, tls.SSL_get_ex_data_X509_STORE_CTX_idx()))
    answer = accepted
    if tls.X509_STORE_CTX_get_error(verified) == SELF_SIGNED and tls_option_on(s, b"allow_self_signed", False):
        answer = 1
    if i64(tls.X509_STORE_CTX_get_error_depth(verified)) > tls_option_number(s, b"verify_depth", DEPTH):
        tls.X509_STORE_CTX_set_error(verified, CHAIN_TOO_LONG)
        answer = 0
    return answer


# Certificates for the program


@native
def certificate_object(certificate: ptr[u8]) -> TV:
    """An OpenSSLCertificate (owned)."""
    out = tls.BIO_new(tls.BIO_s_mem())
    tls.PEM_write_bio_X509(out, certificate)
    text = stack(ptr[u8])
    size = tls.BIO_ctrl(out, BIO_INFO, 0, text)
    args = stack(TV)
    args[0] = tv_str(str_from(text[0], u64(size)))
    tls.BIO_free(out)
    name = str_from_c(b"__systemlib_openssl_peer")
    made = call_func(function_named(name), None, None, args, 1)
    str_decref(name)
    decref(args[0])
    return made


@native
def leave_option(s: ptr[Stream], name_: ptr[u8], v: TV) -> void:
    """Leave a value (consumed) in the context's options."""
    wrapper = str_from_c(b"ssl")
    name = str_from_c(name_)
    put_option(ptr[Context](s.context.ext), wrapper, name, v)
    str_decref(wrapper)
    str_decref(name)
    decref(v)


@native
def capture_peer(s: ptr[Stream], certificate: ptr[u8]) -> void:
    """Leave the peer's certificates in the context where it asks for them."""
    if s.context is None or certificate is None:
        return
    if tls_option_on(s, b"capture_peer_cert", False):
        leave_option(s, b"peer_certificate", certificate_object(certificate))
    if tls_option_on(s, b"capture_peer_cert_chain", False):
        chain = tls.SSL_get_peer_cert_chain(ptr[Transport](s.state).handle)
        count = tls.OPENSSL_sk_num(chain) if chain is not None else 0
        if count <= 0:
            leave_option(s, b"peer_certificate_chain", tv_null())
            return
        all = arr_new(4)
        for i in range(count):
            arr_append(all, certificate_object(tls.OPENSSL_sk_value(chain, i)))
        leave_option(s, b"peer_certificate_chain", tv_arr(all))


# Verification


@native
def has_fingerprint(s: ptr[Stream], certificate: ptr[u8], method: ptr[u8], wanted: ptr[String]) -> bool:
    """Whether a digest of a certificate is the one that is wanted, in hexadecimal digits."""
    digest = tls.EVP_get_digestbyname(method)
    if digest is None:
        tls_warning(s, msg0(b"Unknown digest algorithm"))
        return False
    room = stack(u8, 64)
    length = stack(u32)
    if tls.X509_digest(certificate, digest, room, length) == 0:
        return False
    digits = stack(u8, 128)
    for i in range(length[0]):
        digits[2 * i] = b"0123456789abcdef"[room[i] >> 4]
        digits[2 * i + 1] = b"0123456789abcdef"[room[i] & 15]
    size = 2 * u64(length[0])
    return wanted.len == size and _strncasecmp(str_bytes(wanted), digits, size) == 0


@native
def fingerprint_fits(s: ptr[Stream], certificate: ptr[u8], wanted: TV) -> bool:
    """Whether a certificate has the fingerprint, or all those, that the context wants."""
    if wanted.tag == Tag.STR:
        text = as_str(wanted)
        if text.len == MD5_DIGITS:
            return has_fingerprint(s, certificate, b"md5", text)
        return text.len == SHA1_DIGITS and has_fingerprint(s, certificate, b"sha1", text)
    all = as_arr(wanted)
    if all.size == 0:
        tls_warning(s, msg0(FINGERPRINT_FORM))
        return False
    at = arr_first(all)
    while at < all.used:
        key = arr_key_at(all, at)
        v = cell_of(arr_tv_at(all, at)[0])
        if key.tag != Tag.STR or v.tag != Tag.STR:
            tls_warning(s, msg0(FINGERPRINT_FORM))
            return False
        if not has_fingerprint(s, certificate, str_bytes(as_str(key)), as_str(v)):
            return False
        at = arr_next(all, at)
    return True


@native
def host_fits(s: ptr[Stream], certificate: ptr[u8]) -> bool:
    """Whether a certificate is that of the host that is meant."""
    x = ptr[Transport](s.state)
    host = tls_option_text(s, b"peer_name")
    if host is None and x.client and x.host is not None:
        host = x.host
        host.rc += 1
    if host is None:
        return False
    said = alternative_names_say(certificate, host)
    fits = said == FITS
    if said == DIFFERENT:
        text = b"Peer certificate subjectAltName did not match expected name `%s'"
        tls_warning(s, msg(text, i64(host), 0, 0))
    elif not fits:
        fits = common_name_fits(s, certificate, host)
    str_decref(host)
    return fits


@native
def chain_fits(s: ptr[Stream]) -> bool:
    """Whether OpenSSL has verified the peer; False after warning."""
    result = tls.SSL_get_verify_result(ptr[Transport](s.state).handle)
    if result == 0 or (result == SELF_SIGNED and tls_option_on(s, b"allow_self_signed", False)):
        return True
    text = tls.X509_verify_cert_error_string(result)
    tls_warning(s, msg(b"Could not verify peer: code:%d %z", result, i64(text), 0))
    return False


@native
def peer_is_trusted(s: ptr[Stream], certificate: ptr[u8]) -> bool:
    """Whether the peer (its certificate, or None) is whom the context wants; False after warning."""
    client = ptr[Transport](s.state).client
    verifies = tls_option_on(s, b"verify_peer", client)
    verifies_name = tls_option_on(s, b"verify_peer_name", client)
    fingerprint = tls_option(s, b"peer_fingerprint")
    if certificate is None:
        if verifies or verifies_name or fingerprint.tag != Tag.UNINIT:
            tls_warning(s, msg0(b"Could not get peer certificate"))
            return False
        return True
    if verifies and not chain_fits(s):
        return False
    if fingerprint.tag != Tag.UNINIT:
        if fingerprint.tag != Tag.STR and fingerprint.tag != Tag.ARR:
            tls_warning(s, msg0(b"Expected peer fingerprint must be a string or an array"))
            return False
        if not fingerprint_fits(s, certificate, fingerprint):
            tls_warning(s, msg0(b"peer_fingerprint match failure"))
            return False
    return not verifies_name or host_fits(s, certificate)
