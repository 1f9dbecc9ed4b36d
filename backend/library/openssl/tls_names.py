"""Host names in certificates.

Example: `tls_name_fits(b"a.example.org", 13, b"*.example.org", 13)`.
"""

from backend.library.openssl.tls_errors import tls_warning
from backend.library.openssl.tls_library import tls
from backend.library.standard.streams.streams import Stream
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_bytes, sb_c, sb_finish, sb_new
from backend.runtime.errors import msg0
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.search import find_byte
from backend.runtime.string import str_bytes
from backend.runtime.value import *

NID_COMMON_NAME = 13
NID_ALTERNATIVE_NAMES = 85
KIND_DNS = 2
KIND_URI = 6
KIND_ADDRESS = 7

# What a certificate's alternative names say of a host; the common name counts only where none of them is a name.
FITS, SILENT, DIFFERENT = range(3)

AF_INET = 2
AF_INET6 = 10
STAR = 42
DOT = 46

_strncasecmp = extern("strncasecmp", fn[[ptr[u8], ptr[u8], u64], i32], readonly=True)
_strlen = extern("strlen", fn[[ptr[u8]], u64], readonly=True)
_inet_pton = extern("inet_pton", fn[[i32, ptr[u8], ptr[u8]], i32])
_inet_ntop = extern("inet_ntop", fn[[i32, ptr[u8], ptr[u8], u32], ptr[u8]])


@struct
class GeneralName:
    """OpenSSL's GENERAL_NAME."""

    kind: i32
    value: ptr[u8]


@native
def tls_name_fits(host: ptr[u8], host_length: u64, name: ptr[u8], length: u64) -> bool:
    """Whether a name in a certificate, whose first part may have a `*`, is that of a host."""
    if host_length == length and _strncasecmp(host, name, length) == 0:
        return True
    star = find_byte(name, length, STAR)
    if star is None:
        return False
    before = u64(star - name)
    if find_byte(name, before, DOT) is not None or before > host_length or _strncasecmp(host, name, before) != 0:
        return False
    behind = length - before - 1
    if behind > host_length - before:
        return False
    middle = host_length - before - behind
    return (
        _strncasecmp(star + 1, host + host_length - behind, behind) == 0
        and find_byte(host + before, middle, DOT) is None
    )


@native
def is_address(host: ptr[u8], data: ptr[u8], length: i32) -> bool:
    """Whether a host's name is the text of an address in a certificate."""
    if length == 4:
        room = stack(u8, 64)
        text = _inet_ntop(AF_INET, data, room, 64)
        size = _strlen(text)
        return size == _strlen(host) and memcmp(text, host, size) == 0
    own = stack(u8, 16)
    return length == 16 and _inet_pton(AF_INET6, host, own) == 1 and memcmp(own, data, 16) == 0


@native
def alternative_names_say(certificate: ptr[u8], host: ptr[String]) -> i64:
    """What a certificate's alternative names say of a host."""
    names = tls.X509_get_ext_d2i(certificate, NID_ALTERNATIVE_NAMES, None, None)
    if names is None:
        return SILENT
    fits = False
    named = False
    for i in range(tls.OPENSSL_sk_num(names)):
        name = ptr[GeneralName](tls.OPENSSL_sk_value(names, i))
        named = named or name.kind == KIND_DNS or name.kind == KIND_URI
        if name.kind == KIND_DNS or name.kind == KIND_ADDRESS:
            data = tls.ASN1_STRING_get0_data(name.value)
            length = tls.ASN1_STRING_length(name.value)
            if name.kind == KIND_ADDRESS:
                fits = fits or is_address(str_bytes(host), data, length)
            elif find_byte(data, u64(length), 0) is None:
                if length > 0 and data[length - 1] == DOT:
                    length -= 1
                fits = fits or tls_name_fits(str_bytes(host), host.len, data, u64(length))
    tls.GENERAL_NAMES_free(names)
    if fits:
        return FITS
    return DIFFERENT if named else SILENT


@native
def common_name_fits(s: ptr[Stream], certificate: ptr[u8], host: ptr[String]) -> bool:
    """Whether a certificate's common name is that of a host; False after warning."""
    room = stack(u8, 1024)
    length = tls.X509_NAME_get_text_by_NID(tls.X509_get_subject_name(certificate), NID_COMMON_NAME, room, 1024)
    if length < 0:
        tls_warning(s, msg0(b"Unable to locate peer certificate CN"))
        return False
    whole = u64(length) == _strlen(room)
    if whole and tls_name_fits(str_bytes(host), host.len, room, u64(length)):
        return True
    b = stack(Builder)
    sb_new(b, 100)
    sb_c(b, b"Peer certificate CN=`")
    sb_bytes(b, room, _strlen(room))
    if whole:
        sb_c(b, b"' did not match expected CN=`")
        sb_bytes(b, str_bytes(host), host.len)
        sb_c(b, b"'")
    else:
        sb_c(b, b"' is malformed")
    tls_warning(s, sb_finish(b))
    return False
