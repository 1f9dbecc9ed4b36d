"""Ciphers, digests and keys of passwords, done by the system's OpenSSL (libcrypto).

Errors stay in OpenSSL's own queue, from which openssl_error_string() takes them.

Example: `openssl_encrypt("text", "aes-128-gcm", $key, OPENSSL_RAW_DATA, $iv, $tag)`; ciphers.php says which warnings there are.
"""

from backend.library.openssl.loading import make_loader
from backend.library.standard.strings.string_encode import (
    f_base64_decode,
    f_base64_encode,
    f_bin2hex,
)
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_get_int, arr_set_name
from backend.runtime.array_store import arr_new
from backend.runtime.errors import ErrorClass, msg, msg0, throw_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, str_incref
from backend.runtime.string import str_bytes, str_from_c, str_new, str_resize
from backend.runtime.value import *

HANDLE = ptr[u8]
RAW_DATA = 1
ZERO_PADDING = 2
DONT_ZERO_PAD_KEY = 4
SET_IV_LENGTH, GET_TAG, SET_TAG = 0x9, 0x10, 0x11
GCM, CCM, OCB = 6, 7, 0x10003
CHACHA20_POLY1305 = 1018
DIGEST_ROOM = 64
MORE_BLOCKS = 2  # that a cipher may add


@struct
class CryptoLibrary:
    """OpenSSL's functions under their own names; all of them, or none."""

    EVP_get_cipherbyname: fn[[ptr[u8]], HANDLE]
    EVP_CIPHER_get_key_length: fn[[HANDLE], i32]
    EVP_CIPHER_get_iv_length: fn[[HANDLE], i32]
    EVP_CIPHER_get_block_size: fn[[HANDLE], i32]
    EVP_CIPHER_get_mode: fn[[HANDLE], i32]
    EVP_CIPHER_get_nid: fn[[HANDLE], i32]
    EVP_CIPHER_CTX_new: fn[[], HANDLE]
    EVP_CIPHER_CTX_free: fn[[HANDLE], void]
    EVP_CIPHER_CTX_ctrl: fn[[HANDLE, i32, i32, ptr[u8]], i32]
    EVP_CIPHER_CTX_set_key_length: fn[[HANDLE, i32], i32]
    EVP_CIPHER_CTX_set_padding: fn[[HANDLE, i32], i32]
    EVP_CipherInit_ex: fn[[HANDLE, HANDLE, HANDLE, ptr[u8], ptr[u8], i32], i32]
    EVP_CipherUpdate: fn[[HANDLE, ptr[u8], ptr[i32], ptr[u8], i32], i32]
    EVP_CipherFinal_ex: fn[[HANDLE, ptr[u8], ptr[i32]], i32]
    EVP_get_digestbyname: fn[[ptr[u8]], HANDLE]
    EVP_Digest: fn[[ptr[u8], u64, ptr[u8], ptr[u32], HANDLE, HANDLE], i32]
    PKCS5_PBKDF2_HMAC: fn[[ptr[u8], i32, ptr[u8], i32, i32, HANDLE, i32, ptr[u8]], i32]
    ERR_peek_error: fn[[], u64]
    ERR_clear_error: fn[[], void]


@struct
class CryptoState:
    """Whether the library is there."""

    loaded: bool


@struct
class Work:
    """One text that is encrypted or decrypted."""

    context: HANDLE
    cipher: HANDLE
    who: ptr[u8]  # the function, for warnings
    encrypts: bool
    mode: i64
    aead: bool
    key: ptr[String]
    iv: ptr[String]
    aad: ptr[String]
    tag: ptr[String]  # to decrypt with, or None
    tag_length: i64
    options: i64


crypto = global_var("crypto_library", CryptoLibrary)
crypto_state = global_var("crypto_state", CryptoState)
_load = make_loader("crypto_load", b"libcrypto.so.3", crypto, tuple(name.encode() for name in CryptoLibrary.fields))


@native
def crypto_ready() -> bool:
    """Have the library; False after throwing where the machine has none."""
    if not crypto_state.loaded:
        if not _load():
            text = b"These openssl functions need the OpenSSL 3 library (libcrypto), which is not installed"
            throw_error(ErrorClass.ERROR, msg0(text))
            return False
        crypto_state.loaded = True
    return True


@native(cold=True)
def openssl_request_start(booted: bool) -> void:
    """A request has no errors yet."""
    if crypto_state.loaded:
        crypto.ERR_clear_error()


@native
def f___systemlib_openssl_complains() -> bool:
    """Whether OpenSSL has errors to tell."""
    return crypto_state.loaded and crypto.ERR_peek_error() != 0


@native
def f___systemlib_openssl_cipher(name: ptr[String]) -> ptr[Array]:
    """The lengths of a cipher, or None."""
    if not crypto_ready():
        return None
    cipher = crypto.EVP_get_cipherbyname(str_bytes(name))
    if cipher is None:
        return None
    lengths = arr_new(2)
    named_length(lengths, b"key", crypto.EVP_CIPHER_get_key_length(cipher))
    named_length(lengths, b"iv", crypto.EVP_CIPHER_get_iv_length(cipher))
    return lengths


@native
def named_length(to: ptr[Array], name: ptr[u8], length: i32) -> void:
    """Add a length under a name."""
    key = str_from_c(name)
    arr_set_name(to, key, tv_int(i64(length)))
    str_decref(key)


@native(cold=True)
def cipher_warning(w: ptr[Work], text: ptr[u8]) -> bool:
    """A warning; False."""
    warning(msg(b"%z(): %z", i64(w.who), i64(text), 0))
    return False


@native(cold=True)
def length_warning(w: ptr[Work], text: ptr[u8], given: i64, wanted: i64) -> void:
    """A warning that names two lengths."""
    head = msg(text, given, wanted, 0)
    warning(msg(b"%z(): %s", i64(w.who), i64(head), 0))
    str_decref(head)


# -- beginning


@native
def work_starts(w: ptr[Work]) -> bool:
    """Give the cipher its key and IV; False where it refuses them, after the warning that php has for it."""
    direction = i32(1 if w.encrypts else 0)
    wanted = i64(crypto.EVP_CIPHER_get_iv_length(w.cipher))
    if w.encrypts and w.iv.len == 0 and wanted > 0 and not w.aead:
        cipher_warning(w, b"Using an empty Initialization Vector (iv) is potentially insecure and not recommended")
    if crypto.EVP_CipherInit_ex(w.context, w.cipher, None, None, None, direction) == 0:
        return False
    iv = fitted_iv(w, wanted)
    if iv is None:
        return False
    key = fitted_key(w) if tag_is_set(w) else ptr[String](None)
    fine = key is not None and crypto.EVP_CipherInit_ex(w.context, None, None, str_bytes(key), str_bytes(iv), direction) != 0
    if key is not None:
        str_decref(key)
    str_decref(iv)
    if fine and w.options & ZERO_PADDING != 0:
        crypto.EVP_CIPHER_CTX_set_padding(w.context, 0)
    return fine


@native
def padded(text: ptr[String], wanted: i64) -> ptr[String]:
    """A text cut or filled up with NUL bytes (owned)."""
    result = str_new(u64(wanted))
    taken = text.len if text.len < u64(wanted) else u64(wanted)
    memcpy(str_bytes(result), str_bytes(text), taken)
    memset(str_bytes(result) + taken, 0, u64(wanted) - taken)
    return result


@native
def fitted_iv(w: ptr[Work], wanted: i64) -> ptr[String]:
    """The IV as the cipher wants it (owned); None after a warning."""
    given = i64(w.iv.len)
    if w.aead:
        if crypto.EVP_CIPHER_CTX_ctrl(w.context, SET_IV_LENGTH, i32(given), None) != 1:
            cipher_warning(w, b"Setting of IV length for AEAD mode failed")
            return None
    elif given != wanted:
        if given != 0 and given < wanted:
            text = b"IV passed is only %d bytes long, cipher expects an IV of precisely %d bytes, padding with \\0"
            length_warning(w, text, given, wanted)
        elif given != 0:
            longer = b"IV passed is %d bytes long which is longer than the %d expected by selected cipher, truncating"
            length_warning(w, longer, given, wanted)
        return padded(w.iv, wanted)
    str_incref(w.iv)
    return w.iv


@native
def tag_is_set(w: ptr[Work]) -> bool:
    """Tell the cipher the tag, or its length; False after a warning."""
    if w.mode == OCB or (w.encrypts and w.mode == CCM):
        if crypto.EVP_CIPHER_CTX_ctrl(w.context, SET_TAG, i32(w.tag_length), None) == 0:
            return cipher_warning(w, b"Setting tag length for AEAD cipher failed")
    if w.encrypts or w.tag is None or w.tag.len == 0:
        return True
    if not w.aead:
        cipher_warning(w, b"The tag cannot be used because the cipher algorithm does not support AEAD")
    elif crypto.EVP_CIPHER_CTX_ctrl(w.context, SET_TAG, i32(w.tag.len), str_bytes(w.tag)) == 0:
        return cipher_warning(w, b"Setting tag for AEAD cipher decryption failed")
    return True


@native
def fitted_key(w: ptr[Work]) -> ptr[String]:
    """The key as the cipher wants it (owned); None after a warning."""
    wanted = i64(crypto.EVP_CIPHER_get_key_length(w.cipher))
    given = i64(w.key.len)
    if wanted > given:
        if w.options & DONT_ZERO_PAD_KEY != 0 and crypto.EVP_CIPHER_CTX_set_key_length(w.context, i32(given)) == 0:
            cipher_warning(w, b"Key length cannot be set for the cipher algorithm")
            return None
        return padded(w.key, wanted)
    if given > wanted:
        crypto.EVP_CIPHER_CTX_set_key_length(w.context, i32(given))
    str_incref(w.key)
    return w.key


# -- the text


@native
def work_done(w: ptr[Work], data: ptr[String]) -> ptr[String]:
    """What becomes of the text (owned); None where the cipher fails."""
    n = stack(i32)
    size = i32(data.len)
    if w.mode == CCM and crypto.EVP_CipherUpdate(w.context, None, n, None, size) == 0:
        cipher_warning(w, b"Setting of data length failed")
        return None
    if w.aead and crypto.EVP_CipherUpdate(w.context, None, n, str_bytes(w.aad), i32(w.aad.len)) == 0:
        cipher_warning(w, b"Setting of additional application data failed")
        return None
    result = str_new(data.len + MORE_BLOCKS * u64(crypto.EVP_CIPHER_get_block_size(w.cipher)))
    fine = crypto.EVP_CipherUpdate(w.context, str_bytes(result), n, str_bytes(data), size) != 0
    made = u64(n[0])
    if fine and (w.encrypts or w.mode != CCM):
        fine = crypto.EVP_CipherFinal_ex(w.context, str_bytes(result) + made, n) != 0
        made += u64(n[0])
    if not fine:
        str_decref(result)
        return None
    return str_resize(result, made)


@native
def work_begins(w: ptr[Work], name: ptr[String]) -> bool:
    """Find the cipher by its name; False after a warning, or after throwing."""
    if not crypto_ready():
        return False
    w.cipher = crypto.EVP_get_cipherbyname(str_bytes(name))
    if w.cipher is None:
        return cipher_warning(w, b"Unknown cipher algorithm")
    w.mode = i64(crypto.EVP_CIPHER_get_mode(w.cipher))
    w.aead = w.mode == GCM or w.mode == CCM or w.mode == OCB
    w.aead = w.aead or crypto.EVP_CIPHER_get_nid(w.cipher) == CHACHA20_POLY1305
    w.context = crypto.EVP_CIPHER_CTX_new()
    return True


@native
def work_given(
    w: ptr[Work], who: ptr[u8], encrypts: bool, key: ptr[String], iv: ptr[String], options: i64, extra: ptr[Array]
) -> void:
    """What a function of the program wants; the first of `extra` is AAD."""
    w.who = who
    w.encrypts = encrypts
    w.key = key
    w.iv = iv
    w.options = options
    w.aad = as_str(arr_get_int(extra, 0)[0])


@native
def f___systemlib_openssl_encrypt(
    data: ptr[String], cipher: ptr[String], key: ptr[String], iv: ptr[String], options: i64, extra: ptr[Array]
) -> TV:
    """The text, with a tag beside it where there is one, or false. `extra`: AAD, the tag's length, whether a tag is wanted."""
    w = stack(Work)
    work_given(w, b"openssl_encrypt", True, key, iv, options, extra)
    w.tag = None
    w.tag_length = arr_get_int(extra, 1).data
    if not work_begins(w, cipher):
        return tv_bool(False)
    text = work_done(w, data) if work_starts(w) else ptr[String](None)
    result = tv_bool(False)
    if text is not None:
        if options & RAW_DATA == 0:
            encoded = f_base64_encode(text)
            str_decref(text)
            text = encoded
        result = with_tag(w, text, arr_get_int(extra, 2).data != 0) if w.aead else tv_str(text)
    crypto.EVP_CIPHER_CTX_free(w.context)
    return result


@native
def with_tag(w: ptr[Work], text: ptr[String], wanted: bool) -> TV:
    """The encrypted text (consumed) and the tag that vouches for it; false after a warning."""
    problem: ptr[u8] = b"A tag should be provided when using AEAD mode"
    if wanted:
        problem = b"Retrieving verification tag failed"
        tag = str_new(u64(w.tag_length) if w.tag_length > 0 else 0)
        if crypto.EVP_CIPHER_CTX_ctrl(w.context, GET_TAG, i32(w.tag_length), str_bytes(tag)) == 1:
            both = arr_new(2)
            arr_append(both, tv_str(text))
            arr_append(both, tv_str(tag))
            return tv_arr(both)
        str_decref(tag)
    str_decref(text)
    return tv_bool(cipher_warning(w, problem))


@native
def f___systemlib_openssl_decrypt(
    data: ptr[String], cipher: ptr[String], key: ptr[String], iv: ptr[String], options: i64, extra: ptr[Array]
) -> TV:
    """The text, or false. `extra`: AAD, the tag or null."""
    w = stack(Work)
    work_given(w, b"openssl_decrypt", False, key, iv, options, extra)
    tag = arr_get_int(extra, 1)[0]
    w.tag = as_str(tag) if tag.tag == Tag.STR else ptr[String](None)
    w.tag_length = i64(w.tag.len) if w.tag is not None else 0
    if not work_begins(w, cipher):
        return tv_bool(False)
    given = data
    if options & RAW_DATA == 0:
        given = as_str(f_base64_decode(data, False))
    text = work_done(w, given) if work_starts(w) else ptr[String](None)
    if options & RAW_DATA == 0:
        str_decref(given)
    crypto.EVP_CIPHER_CTX_free(w.context)
    return tv_str(text) if text is not None else tv_bool(False)


# -- digests


@native
def f_openssl_digest(data: ptr[String], digest_algo: ptr[String], binary: bool) -> TV:
    """openssl_digest()"""
    if not crypto_ready():
        return tv_bool(False)
    digest = crypto.EVP_get_digestbyname(str_bytes(digest_algo))
    if digest is None:
        warning(msg0(b"openssl_digest(): Unknown digest algorithm"))
        return tv_bool(False)
    n = stack(u32)
    made = str_new(DIGEST_ROOM)
    if crypto.EVP_Digest(str_bytes(data), data.len, str_bytes(made), n, digest, None) == 0:
        str_decref(made)
        return tv_bool(False)
    made = str_resize(made, u64(n[0]))
    if binary:
        return tv_str(made)
    shown = f_bin2hex(made)
    str_decref(made)
    return tv_str(shown)


@native
def f_openssl_pbkdf2(
    password: ptr[String], salt: ptr[String], key_length: i64, iterations: i64, digest_algo: ptr[String]
) -> TV:
    """openssl_pbkdf2()"""
    if key_length <= 0:
        throw_error(ErrorClass.VALUE_ERROR, msg0(b"openssl_pbkdf2(): Argument #3 ($key_length) must be greater than 0"))
        return tv_bool(False)
    if not crypto_ready():
        return tv_bool(False)
    digest = crypto.EVP_get_digestbyname(str_bytes(digest_algo) if digest_algo.len != 0 else ptr[u8](b"sha1"))
    if digest is None:
        warning(msg0(b"openssl_pbkdf2(): Unknown digest algorithm"))
        return tv_bool(False)
    key = str_new(u64(key_length))
    password_length = i32(password.len)
    salt_length = i32(salt.len)
    rounds = i32(iterations)
    if (
        crypto.PKCS5_PBKDF2_HMAC(
            str_bytes(password), password_length, str_bytes(salt), salt_length, rounds, digest, i32(key_length), str_bytes(key)
        )
        != 1
    ):
        str_decref(key)
        return tv_bool(False)
    return tv_str(key)
