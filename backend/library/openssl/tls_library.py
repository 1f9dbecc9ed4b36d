"""The system's OpenSSL (libssl), which encrypts streams.

Example: `if tls_ready(): tls.SSL_new(settings)`.
"""

from backend.library.openssl.loading import make_loader
from backend.native.lang import *
from backend.runtime.errors import ErrorClass, msg0, throw_error
from backend.runtime.layout import *
from backend.runtime.value import *

EX_DATA_OF_SSL = 0
HANDLE = ptr[u8]


@struct
class TlsLibrary:
    """OpenSSL's functions under their own names; all of them, or none."""

    TLS_client_method: fn[[], HANDLE]
    TLS_server_method: fn[[], HANDLE]
    SSL_CTX_new: fn[[HANDLE], HANDLE]
    SSL_CTX_free: fn[[HANDLE], void]
    SSL_CTX_ctrl: fn[[HANDLE, i32, i64, ptr[u8]], i64]
    SSL_CTX_callback_ctrl: fn[[HANDLE, i32, fn[[HANDLE, ptr[i32], ptr[u8]], i32]], i64]
    SSL_CTX_set_options: fn[[HANDLE, u64], u64]
    SSL_CTX_set_verify: fn[[HANDLE, i32, ptr[u8]], void]
    SSL_CTX_load_verify_locations: fn[[HANDLE, ptr[u8], ptr[u8]], i32]
    SSL_CTX_set_default_verify_paths: fn[[HANDLE], i32]
    SSL_CTX_get_cert_store: fn[[HANDLE], HANDLE]
    SSL_CTX_set_client_CA_list: fn[[HANDLE, HANDLE], void]
    SSL_CTX_set_default_passwd_cb: fn[[HANDLE, fn[[ptr[u8], i32, i32, ptr[u8]], i32]], void]
    SSL_CTX_set_default_passwd_cb_userdata: fn[[HANDLE, ptr[u8]], void]
    SSL_CTX_set_cipher_list: fn[[HANDLE, ptr[u8]], i32]
    SSL_CTX_set_security_level: fn[[HANDLE, i32], void]
    SSL_CTX_set_alpn_protos: fn[[HANDLE, ptr[u8], u32], i32]
    SSL_CTX_set_alpn_select_cb: fn[
        [HANDLE, fn[[HANDLE, ptr[ptr[u8]], ptr[u8], ptr[u8], u32, ptr[u8]], i32], ptr[u8]], void
    ]
    SSL_CTX_use_certificate_chain_file: fn[[HANDLE, ptr[u8]], i32]
    SSL_CTX_use_PrivateKey_file: fn[[HANDLE, ptr[u8], i32], i32]
    SSL_CTX_check_private_key: fn[[HANDLE], i32]
    SSL_CTX_set0_tmp_dh_pkey: fn[[HANDLE, HANDLE], i32]
    SSL_load_client_CA_file: fn[[ptr[u8]], HANDLE]
    SSL_new: fn[[HANDLE], HANDLE]
    SSL_free: fn[[HANDLE], void]
    SSL_ctrl: fn[[HANDLE, i32, i64, ptr[u8]], i64]
    SSL_set_fd: fn[[HANDLE, i32], i32]
    SSL_set_ex_data: fn[[HANDLE, i32, ptr[u8]], i32]
    SSL_get_ex_data: fn[[HANDLE, i32], ptr[u8]]
    SSL_get_ex_data_X509_STORE_CTX_idx: fn[[], i32]
    SSL_copy_session_id: fn[[HANDLE, HANDLE], i32]
    SSL_set_connect_state: fn[[HANDLE], void]
    SSL_set_accept_state: fn[[HANDLE], void]
    SSL_set_SSL_CTX: fn[[HANDLE, HANDLE], HANDLE]
    SSL_get_servername: fn[[HANDLE, i32], ptr[u8]]
    SSL_select_next_proto: fn[[ptr[ptr[u8]], ptr[u8], ptr[u8], u32, ptr[u8], u32], i32]
    SSL_get0_alpn_selected: fn[[HANDLE, ptr[ptr[u8]], ptr[u32]], void]
    SSL_do_handshake: fn[[HANDLE], i32]
    SSL_read: fn[[HANDLE, ptr[u8], i32], i32]
    SSL_peek: fn[[HANDLE, ptr[u8], i32], i32]
    SSL_write: fn[[HANDLE, ptr[u8], i32], i32]
    SSL_pending: fn[[HANDLE], i32]
    SSL_shutdown: fn[[HANDLE], i32]
    SSL_set_shutdown: fn[[HANDLE, i32], void]
    SSL_get_error: fn[[HANDLE, i32], i32]
    SSL_get_verify_result: fn[[HANDLE], i64]
    SSL_get1_peer_certificate: fn[[HANDLE], HANDLE]
    SSL_get_peer_cert_chain: fn[[HANDLE], HANDLE]
    SSL_get_version: fn[[HANDLE], ptr[u8]]
    SSL_get_current_cipher: fn[[HANDLE], HANDLE]
    SSL_CIPHER_get_name: fn[[HANDLE], ptr[u8]]
    SSL_CIPHER_get_bits: fn[[HANDLE, ptr[i32]], i32]
    SSL_CIPHER_get_version: fn[[HANDLE], ptr[u8]]
    CRYPTO_get_ex_new_index: fn[[i32, i64, ptr[u8], ptr[u8], ptr[u8], ptr[u8]], i32]
    ERR_clear_error: fn[[], void]
    ERR_peek_error: fn[[], u64]
    ERR_get_error: fn[[], u64]
    ERR_error_string_n: fn[[u64, ptr[u8], u64], void]
    X509_STORE_CTX_get_ex_data: fn[[HANDLE, i32], HANDLE]
    X509_STORE_CTX_get_error: fn[[HANDLE], i32]
    X509_STORE_CTX_set_error: fn[[HANDLE, i32], void]
    X509_STORE_CTX_get_error_depth: fn[[HANDLE], i32]
    X509_STORE_add_cert: fn[[HANDLE, HANDLE], i32]
    X509_verify_cert_error_string: fn[[i64], ptr[u8]]
    X509_free: fn[[HANDLE], void]
    X509_digest: fn[[HANDLE, HANDLE, ptr[u8], ptr[u32]], i32]
    X509_get_ext_d2i: fn[[HANDLE, i32, ptr[i32], ptr[i32]], HANDLE]
    X509_get_subject_name: fn[[HANDLE], HANDLE]
    X509_NAME_get_text_by_NID: fn[[HANDLE, i32, ptr[u8], i32], i32]
    GENERAL_NAMES_free: fn[[HANDLE], void]
    OPENSSL_sk_num: fn[[HANDLE], i32]
    OPENSSL_sk_value: fn[[HANDLE, i32], HANDLE]
    ASN1_STRING_length: fn[[HANDLE], i32]
    ASN1_STRING_get0_data: fn[[HANDLE], ptr[u8]]
    EVP_get_digestbyname: fn[[ptr[u8]], HANDLE]
    EVP_PKEY_free: fn[[HANDLE], void]
    BIO_new: fn[[HANDLE], HANDLE]
    BIO_s_mem: fn[[], HANDLE]
    BIO_new_mem_buf: fn[[ptr[u8], i32], HANDLE]
    BIO_new_file: fn[[ptr[u8], ptr[u8]], HANDLE]
    BIO_ctrl: fn[[HANDLE, i32, i64, ptr[ptr[u8]]], i64]
    BIO_free: fn[[HANDLE], i32]
    PEM_read_bio_X509: fn[[HANDLE, ptr[u8], ptr[u8], ptr[u8]], HANDLE]
    PEM_write_bio_X509: fn[[HANDLE, HANDLE], i32]
    PEM_read_bio_Parameters: fn[[HANDLE, ptr[u8]], HANDLE]


@struct
class TlsState:
    """Whether the library is there, and where its SSLs keep their stream."""

    loaded: bool
    index: i32


tls = global_var("tls_library", TlsLibrary)
tls_state = global_var("tls_state", TlsState)
_load = make_loader("tls_load", b"libssl.so.3", tls, tuple(name.encode() for name in TlsLibrary.fields))


@native(cold=True)
def tls_ready() -> bool:
    """Have the library; False after throwing where the machine has none."""
    if not tls_state.loaded:
        if not _load():
            throw_error(ErrorClass.ERROR, msg0(b"Encrypted streams need the OpenSSL 3 library (libssl), which is not installed"))
            return False
        tls_state.index = tls.CRYPTO_get_ex_new_index(EX_DATA_OF_SSL, 0, None, None, None, None)
        tls_state.loaded = True
    return True
