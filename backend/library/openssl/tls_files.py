"""Certificates and keys in files: whom a stream trusts, and what it shows of itself.

Example: `load_authorities(s, x)` before the peer's certificate can be verified.
"""

from backend.library.openssl.tls_errors import tls_warning
from backend.library.openssl.tls_library import tls
from backend.library.openssl.tls_options import tls_option, tls_option_text
from backend.library.standard.files.local import expand_path
from backend.library.standard.general.ini import setting_text
from backend.library.standard.streams.reading import stream_read_all
from backend.library.standard.streams.stream_open import stream_open
from backend.library.standard.streams.streams import *
from backend.library.standard.streams.transport import Transport
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_drop, sb_new
from backend.runtime.errors import msg, msg0, warning
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, str_incref
from backend.runtime.search import find_byte
from backend.runtime.string import str_bytes, str_from_c
from backend.runtime.value import *

FORM_PEM = 1
NO_LIMIT = 1 << 62


@native
def option_or_setting(s: ptr[Stream], option: ptr[u8], setting: ptr[u8]) -> ptr[String]:
    """An option's text (owned), else that of a setting; None when both are missing."""
    given = tls_option_text(s, option)
    if given is not None:
        return given
    text = setting_text(setting)
    if text.len == 0:
        return None
    str_incref(text)
    return text


@native
def load_authorities(s: ptr[Stream], x: ptr[Transport]) -> bool:
    """Load the certificates that are trusted; False after warning."""
    if not x.client and tls_option(s, b"cafile").tag != Tag.UNINIT and not show_authorities(s, x):
        return False
    file = option_or_setting(s, b"cafile", b"openssl.cafile")
    folder = option_or_setting(s, b"capath", b"openssl.capath")
    fine = True
    if file is not None or folder is not None:
        file_name: ptr[u8] = str_bytes(file) if file is not None else None
        folder_name: ptr[u8] = str_bytes(folder) if folder is not None else None
        if tls.SSL_CTX_load_verify_locations(x.settings, file_name, folder_name) == 0:
            tls.ERR_clear_error()
            fine = file is None or read_authorities(s, x, file)
    elif x.client:
        tls.SSL_CTX_set_default_verify_paths(x.settings)
    if file is not None:
        str_decref(file)
    if folder is not None:
        str_decref(folder)
    return fine


@native
def show_authorities(s: ptr[Stream], x: ptr[Transport]) -> bool:
    """Have a server tell its clients whom it trusts."""
    file = tls_option_text(s, b"cafile")
    if file is None:
        return False
    names = tls.SSL_load_client_CA_file(str_bytes(file))
    str_decref(file)
    if names is None:
        warning(msg0(b"SSL: failed loading CA names from cafile"))
        return False
    tls.SSL_CTX_set_client_CA_list(x.settings, names)
    return True


@native
def read_authorities(s: ptr[Stream], x: ptr[Transport], file: ptr[String]) -> bool:
    """Load what is trusted from a file that a wrapper reads; False after warning."""
    mode = str_from_c(b"rb")
    from_ = stream_open(file, mode, b"fopen", 0, None)
    str_decref(mode)
    if from_ is None:
        if vm.exc is None:
            warning(msg(b"failed loading cafile stream: `%s'", i64(file), 0, 0))
        return False
    if from_.wrapper is not None and from_.wrapper.is_url:
        stream_close(from_)
        warning(msg0(b"remote cafile streams are disabled for security purposes"))
        return False
    b = stack(Builder)
    sb_new(b, 4096)
    stream_read_all(from_, b, NO_LIMIT)
    stream_close(from_)
    text = tls.BIO_new_mem_buf(str_bytes(b.block), i32(b.len))
    store = tls.SSL_CTX_get_cert_store(x.settings)
    added = False
    while True:
        certificate = tls.PEM_read_bio_X509(text, None, None, None)
        if certificate is None:
            break
        added = tls.X509_STORE_add_cert(store, certificate) == 1 or added
        tls.X509_free(certificate)
    tls.BIO_free(text)
    tls.ERR_clear_error()
    sb_drop(b)
    if not added:
        warning(msg(b"no valid certs found cafile stream: `%s'", i64(file), 0, 0))
    return added


# The stream's own certificate


@native
def tell_passphrase(room: ptr[u8], size: i32, writes: i32, of: ptr[u8]) -> i32:
    """OpenSSL asks for the passphrase of a key."""
    phrase = tls_option_text(ptr[Stream](of), b"passphrase")
    if phrase is None:
        return 0
    length = phrase.len
    if length < u64(size) - 1:
        memcpy(room, str_bytes(phrase), length + 1)
    else:
        length = 0
    str_decref(phrase)
    return i32(length)


@native
def tls_path(s: ptr[Stream], given: ptr[String], what: ptr[u8]) -> ptr[String]:
    """The absolute path (owned) of an option's file; None after warning."""
    if find_byte(str_bytes(given), given.len, 0) is None:
        return expand_path(given)
    tls_warning(s, msg(b"Path for %z option must not contain any null bytes", i64(what), 0, 0))
    return None


@native
def use_certificate(s: ptr[Stream], x: ptr[Transport]) -> bool:
    """Show the certificate that the context names; False after warning."""
    if tls_option(s, b"passphrase").tag != Tag.UNINIT:
        tls.SSL_CTX_set_default_passwd_cb_userdata(x.settings, ptr[u8](s))
        tls.SSL_CTX_set_default_passwd_cb(x.settings, tell_passphrase)
    given = tls_option_text(s, b"local_cert")
    if given is None:
        return True
    fine = False
    path = tls_path(s, given, b"local_cert in ssl stream context")
    if path is None:
        tls_warning(s, msg(b"Unable to get real path of certificate file `%s'", i64(given), 0, 0))
    elif tls.SSL_CTX_use_certificate_chain_file(x.settings, str_bytes(path)) != 1:
        text = b"Unable to set local cert chain file `%s'; Check that your cafile/capath settings include details of your certificate and its issuer"
        tls_warning(s, msg(text, i64(given), 0, 0))
    else:
        fine = use_key(s, x, path)
    str_decref(given)
    if path is not None:
        str_decref(path)
    return fine


@native
def use_key(s: ptr[Stream], x: ptr[Transport], certificate: ptr[String]) -> bool:
    """Use the key that the context names, else the one in the certificate's file; False after warning."""
    path = certificate
    given = tls_option_text(s, b"local_pk")
    if given is not None:
        path = tls_path(s, given, b"local_pk in ssl stream context")
    else:
        str_incref(path)
    fine = path is not None and tls.SSL_CTX_use_PrivateKey_file(x.settings, str_bytes(path), FORM_PEM) == 1
    if path is None:
        tls_warning(s, msg(b"Unable to get real path of private key file `%s'", i64(given), 0, 0))
    elif not fine:
        tls_warning(s, msg(b"Unable to set private key file `%s'", i64(path), 0, 0))
    elif tls.SSL_CTX_check_private_key(x.settings) == 0:
        tls_warning(s, msg0(b"Private key does not match certificate!"))
    if given is not None:
        str_decref(given)
    if path is not None:
        str_decref(path)
    return fine
