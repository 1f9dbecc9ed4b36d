"""What servers set up besides: key exchange, and certificates by the name that a client asks for.

Example: `use_server_names(s, x)` once the SSL is there.
"""

from backend.library.openssl.tls_errors import tls_warning
from backend.library.openssl.tls_files import FORM_PEM, tls_path
from backend.library.openssl.tls_library import tls
from backend.library.openssl.tls_names import tls_name_fits
from backend.library.openssl.tls_options import tls_option, tls_option_on, tls_option_text
from backend.library.openssl.tls_peer import stream_of_handle
from backend.library.standard.streams.resources import value_at
from backend.library.standard.streams.streams import *
from backend.library.standard.streams.transport import Transport
from backend.native.lang import *
from backend.runtime.array import arr_get_name, arr_set_name
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_store import arr_new_hash
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import msg, msg0
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, decref, str_decref, tv_copy
from backend.runtime.string import str_bytes, str_from_c
from backend.runtime.value import *

SERVER_PREFERENCE = 0x400000
SET_NAME_CALLBACK = 53
HOST_NAME = 0
TOLD = 0
NOT_TOLD = 3

_strlen = extern("strlen", fn[[ptr[u8]], u64], readonly=True)


@native
def set_up_server(s: ptr[Stream], x: ptr[Transport]) -> bool:
    """Options of servers only; False after warning."""
    if tls_option(s, b"rsa_key_size").tag != Tag.UNINIT:
        tls_warning(s, msg0(b"rsa_key_size context option has been removed"))
    if not use_parameters(s, x):
        return False
    if tls_option_on(s, b"honor_cipher_order", True):
        tls.SSL_CTX_set_options(x.settings, SERVER_PREFERENCE)
    return True


@native
def use_parameters(s: ptr[Stream], x: ptr[Transport]) -> bool:
    """Use the Diffie-Hellman parameters of a file, if the context names one."""
    path = tls_option_text(s, b"dh_param")
    if path is None:
        return vm.exc is None
    file = tls.BIO_new_file(str_bytes(path), b"r")
    str_decref(path)
    if file is None:
        tls_warning(s, msg0(b"Invalid dh_param"))
        return False
    parameters = tls.PEM_read_bio_Parameters(file, None)
    tls.BIO_free(file)
    if parameters is None:
        tls_warning(s, msg0(b"Failed reading DH params"))
        return False
    if tls.SSL_CTX_set0_tmp_dh_pkey(x.settings, parameters) == 0:
        tls.EVP_PKEY_free(parameters)
        tls_warning(s, msg0(b"Failed assigning DH params"))
        return False
    return True


# Certificates by name


@native
def choose_certificate(handle: ptr[u8], alert: ptr[i32], _own: ptr[u8]) -> i32:
    """OpenSSL tells of the name that a client asks for."""
    name = tls.SSL_get_servername(handle, HOST_NAME)
    named = ptr[Transport](stream_of_handle(handle).state).named
    if name is None or named is None:
        return NOT_TOLD
    at = arr_first(named)
    while at < named.used:
        key = as_str(arr_key_at(named, at))
        if tls_name_fits(name, _strlen(name), str_bytes(key), key.len):
            tls.SSL_set_SSL_CTX(handle, ptr[u8](arr_tv_at(named, at).data))
            return TOLD
        at = arr_next(named, at)
    return NOT_TOLD


@native
def named_settings(s: ptr[Stream], certificate: ptr[String], key: ptr[String]) -> ptr[u8]:
    """An SSL_CTX with a certificate and its key; None after warning."""
    made = tls.SSL_CTX_new(tls.TLS_server_method())
    problem: ptr[u8] = None
    file = certificate
    if tls.SSL_CTX_use_certificate_chain_file(made, str_bytes(certificate)) != 1:
        problem = b"Failed setting local cert chain file `%s'; check that your cafile/capath settings include details of your certificate and its issuer"
    elif tls.SSL_CTX_use_PrivateKey_file(made, str_bytes(key), FORM_PEM) != 1:
        problem = b"Failed setting private key from file `%s'"
        file = key
    if problem is None:
        return made
    tls.SSL_CTX_free(made)
    tls_warning(s, msg(problem, i64(file), 0, 0))
    return None


@native
def member_path(s: ptr[Stream], row: ptr[Array], name_: ptr[u8]) -> ptr[String]:
    """The path (owned) of a file that a row of SNI_server_certs names; None after warning."""
    name = str_from_c(name_)
    v = value_at(arr_get_name(row, name))
    str_decref(name)
    if v.tag == Tag.UNINIT:
        tls_warning(s, msg(b"%z not present in the array", i64(name_), 0, 0))
        return None
    given = tv_to_str(v)
    if vm.exc is not None:
        return None
    path = tls_path(s, given, b"SNI_server_certs in ssl stream context")
    str_decref(given)
    return path


@native
def row_settings(s: ptr[Stream], v: TV) -> ptr[u8]:
    """The SSL_CTX of a row of SNI_server_certs; None after warning."""
    certificate: ptr[String] = None
    key: ptr[String] = None
    if v.tag == Tag.ARR:
        certificate = member_path(s, as_arr(v), b"local_cert")
        if certificate is not None:
            key = member_path(s, as_arr(v), b"local_pk")
    elif v.tag == Tag.STR:
        certificate = tls_path(s, as_str(v), b"SNI_server_certs in ssl stream context")
        key = certificate
        if key is not None:
            key.rc += 1
    made: ptr[u8] = None
    if certificate is not None and key is not None:
        made = named_settings(s, certificate, key)
    if certificate is not None:
        str_decref(certificate)
    if key is not None:
        str_decref(key)
    return made


@native
def use_server_names(s: ptr[Stream], x: ptr[Transport]) -> bool:
    """Have a server choose its certificate by the name that a client asks for, if the context wants that; False after warning."""
    rows = tls_option(s, b"SNI_server_certs")
    if not tls_option_on(s, b"SNI_enabled", True) or rows.tag == Tag.UNINIT:
        return True
    if rows.tag != Tag.ARR:
        tls_warning(s, msg0(b"SNI_server_certs requires an array mapping host names to cert paths"))
        return False
    if as_arr(rows).size == 0:
        tls_warning(s, msg0(b"SNI_server_certs host cert array must not be empty"))
        return False
    held = tv_copy(rows)
    x.named = arr_new_hash(4)
    fine = True
    at = arr_first(as_arr(held))
    while fine and at < as_arr(held).used:
        name = arr_key_at(as_arr(held), at)
        if name.tag != Tag.STR:
            tls_warning(s, msg0(b"SNI_server_certs array requires string host name keys"))
            fine = False
        else:
            made = row_settings(s, cell_of(arr_tv_at(as_arr(held), at)[0]))
            fine = made is not None
            if fine:
                arr_set_name(x.named, as_str(name), tv_int(i64(made)))
        at = arr_next(as_arr(held), at)
    decref(held)
    if fine:
        tls.SSL_CTX_callback_ctrl(x.settings, SET_NAME_CALLBACK, choose_certificate)
    else:
        names_drop(x)
    return fine


@native
def names_drop(x: ptr[Transport]) -> void:
    """Free a server's certificates by name."""
    named = x.named
    if named is None:
        return
    at = arr_first(named)
    while at < named.used:
        tls.SSL_CTX_free(ptr[u8](arr_tv_at(named, at).data))
        at = arr_next(named, at)
    arr_decref(named)
    x.named = None
