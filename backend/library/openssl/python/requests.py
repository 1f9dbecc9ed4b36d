"""Requests for certificates, certificates made of them, and what OpenSSL says of certificates in words.

Example: `__systemlib_openssl_request([[b"commonName", b"x"]], key, {}, None)` is the request's PEM text, or None after warning.
"""

from __future__ import annotations

import ctypes
import os
import time
from datetime import UTC, datetime
from typing import Any, Final

from backend.library.openssl.python.engine import (
    Held,
    asn1_text,
    forget_errors,
    member,
    note_errors,
    number,
    owned_text,
    pointer,
    stack,
    string,
)
from backend.library.python.errors import warning
from backend.library.python.packing import Value

TEXT_UTF8: Final = 0x1000
NID_ALTERNATIVE_NAMES: Final = 85
KINDS: Final = {1: b"email:", 2: b"DNS:", 6: b"URI:"}
TEST: Final = 1  # X509V3_CTX_TEST
DAY: Final = 86400


class Settings:
    """What a configuration file and options say of requests."""

    def __init__(self, held: Held, options: dict[bytes, Value], function: str) -> None:
        self.function = function
        self.file = self._text(options, b"config") or _default_file()
        self.section = self._text(options, b"config_section_name") or b"req"
        self.configuration = pointer("NCONF_new", None)
        held.callback(lambda: pointer("NCONF_free", self.configuration))
        self.fine = number("NCONF_load", self.configuration, self.file, None) > 0
        if not self.fine:
            return
        self._add_names()
        digest = self._text(options, b"digest_alg") or self.value(b"default_md")
        self.digest = (pointer("EVP_get_digestbyname", digest) if digest else None) or pointer("EVP_sha1")
        self.extensions = self._text(options, b"x509_extensions") or self.value(b"x509_extensions")
        self.request_extensions = self._text(options, b"req_extensions") or self.value(b"req_extensions")
        mask = self.value(b"string_mask")
        if mask is not None and number("ASN1_STRING_set_default_mask_asc", mask) == 0:
            warning(f"{function}(): Invalid global string mask setting {mask.decode()}")
            self.fine = False
        for name, section in (("extensions_section", self.extensions), ("request_extensions_section", self.request_extensions)):
            if self.fine and section is not None:
                context = self.context(None, None, None, TEST)
                if number("X509V3_EXT_add_nconf", self.configuration, context, section, None) == 0:
                    note_errors()
                    warning(f"{function}(): Error loading {name} section {section.decode()} of {self.file.decode()}")
                    self.fine = False

    @staticmethod
    def _text(options: dict[bytes, Value], name: bytes) -> bytes | None:
        given = options.get(name)
        return given if isinstance(given, bytes) else None

    def _add_names(self) -> None:
        section = string("NCONF_get_string", self.configuration, None, b"oid_section")
        rows = stack(pointer("NCONF_get_section", self.configuration, section)) if section else []
        forget_errors()
        for row in rows:
            name, value = _pair(row)
            if number("OBJ_sn2nid", name) == 0:
                number("OBJ_create", value, name, name)

    def value(self, name: bytes) -> bytes | None:
        """A value of the section, or None."""
        found = string("NCONF_get_string", self.configuration, self.section, name)
        if found is None:
            forget_errors()
        return found

    def rows(self, name: bytes) -> list[tuple[bytes, bytes]] | None:
        """The names and values of the section that a value names; None when there is none."""
        section = self.value(name)
        found = pointer("NCONF_get_section", self.configuration, section) if section is not None else None
        return None if found is None else [_pair(row) for row in stack(found)]

    def context(self, issuer: int | None, subject: int | None, request: int | None, flags: int = 0) -> Any:
        """An X509V3_CTX."""
        room = ctypes.create_string_buffer(256)
        pointer("X509V3_set_ctx", room, issuer, subject, request, None, flags)
        pointer("X509V3_set_nconf", room, self.configuration)
        return room


def _default_file() -> bytes:
    for name in (b"OPENSSL_CONF", b"SSLEAY_CONF"):
        if given := os.environb.get(name):
            return given
    return (string("X509_get_default_cert_area") or b"") + b"/openssl.cnf"


def _pair(row: int) -> tuple[bytes, bytes]:
    name, value = member(row, 1), member(row, 2)
    return ctypes.string_at(name) if name else b"", ctypes.string_at(value) if value else b""


def _add_entries(subject: int | None, given: list[Value], function: str, what: str) -> bool:
    for pair in given:
        assert isinstance(pair, list)
        name, value = pair
        if name is None:
            if what == "attribs":
                warning(f"{function}(): dn: numeric fild names are not supported")
            continue
        nid = number("OBJ_txt2nid", name)
        assert isinstance(name, bytes)
        assert isinstance(value, bytes)
        if nid == 0:
            warning(f"{function}(): dn: {name.decode('utf-8', 'surrogateescape')} is not a recognized name")
        elif number("X509_NAME_add_entry_by_NID", subject, nid, TEXT_UTF8, value, -1, -1, 0) == 0:
            note_errors()
            more = " (failed; check error queue and value of string_mask OpenSSL option if illegal characters are reported)"
            shown = value.decode("utf-8", "surrogateescape")
            warning(f"{function}(): {what}: add_entry_by_NID {nid} -> {shown}{more if what == 'dn' else ' (failed)'}")
            return False
    return True


def _add_defaults(subject: int | None, rows: list[tuple[bytes, bytes]], function: str) -> bool:
    for name, value in rows:
        if not name.endswith(b"_default") or len(name) == len(b"_default"):
            continue
        kind = name.removesuffix(b"_default")
        for at, byte in enumerate(kind):
            if byte in b":,.":
                kind = kind[at + 1 :] or kind
                break
        if number("X509_NAME_get_index_by_NID", subject, number("OBJ_txt2nid", kind), -1) >= 0:
            continue
        if number("X509_NAME_add_entry_by_txt", subject, kind, TEXT_UTF8, value, -1, -1, 0) == 0:
            note_errors()
            warning(f"{function}(): add_entry_by_txt {kind.decode()} -> {value.decode()} (failed)")
            return False
    return True


def __systemlib_openssl_request(
    names: list[Value], key: bytes, options: dict[bytes, Value] | list[Value], attributes: list[Value] | None
) -> Value:
    """The text of a new request, or None after warning."""
    function = "openssl_csr_new"
    forget_errors()
    with Held() as held:
        settings = Settings(held, options if isinstance(options, dict) else {}, function)
        rows = settings.rows(b"distinguished_name") if settings.fine else None
        if rows is None:
            note_errors()
            return None
        request = held.keep("X509_REQ", pointer("X509_REQ_new"))
        private = held.read("PrivateKey", key)
        number("X509_REQ_set_version", request, 0)
        subject = pointer("X509_REQ_get_subject_name", request)
        if not _add_entries(subject, names, function, "dn") or not _add_defaults(subject, rows, function):
            return None
        if attributes is not None:
            if not _add_entries(subject, attributes, function, "attribs"):
                return None
            for name, value in settings.rows(b"attributes") or []:
                if number("X509_REQ_get_attr_by_NID", request, number("OBJ_txt2nid", name), -1) < 0 and (
                    number("X509_REQ_add1_attr_by_txt", request, name, TEXT_UTF8, value, -1) == 0
                ):
                    note_errors()
                    more = "(failed; check error queue and value of string_mask OpenSSL option if illegal characters are reported)"
                    warning(f"{function}(): add1_attr_by_txt {name.decode()} -> {value.decode()} {more}")
                    return None
        number("X509_REQ_set_pubkey", request, private)
        section = settings.request_extensions
        context = settings.context(None, None, request)
        if section is not None and number("X509V3_EXT_REQ_add_nconf", settings.configuration, context, section, request) == 0:
            note_errors()
            warning(f"{function}(): Error loading extension section {section.decode()}")
            return None
        if number("X509_REQ_sign", request, private, settings.digest) == 0:
            note_errors()
            warning(f"{function}(): Error signing request")
            return True
        return held.text("PEM_write_bio_X509_REQ", request)


def __systemlib_openssl_certify(
    pem: bytes, issuer_pem: bytes | None, key: bytes, days: int, options: dict[bytes, Value] | list[Value], serial: int
) -> Value:
    """The text of a certificate made of a request, or None after warning."""
    function = "openssl_csr_sign"
    forget_errors()
    with Held() as held:
        request = held.read("X509_REQ", pem)
        private = held.read("PrivateKey", key)
        issuer = None if issuer_pem is None else held.read("X509", issuer_pem)
        if issuer is not None and number("X509_check_private_key", issuer, private) == 0:
            note_errors()
            warning(f"{function}(): Private key does not correspond to signing cert")
            return None
        if days < 0 or days > (1 << 63) // DAY:
            warning(f"{function}(): Days must be between 0 and {((1 << 63) - 1) // DAY}")
            return None
        settings = Settings(held, options if isinstance(options, dict) else {}, function)
        if not settings.fine:
            return None
        public = held.keep("EVP_PKEY", pointer("X509_REQ_get_pubkey", request))
        verified = number("X509_REQ_verify", request, public)
        if verified <= 0:
            problem = "Signature verification problems" if verified < 0 else "Signature did not match the certificate request"
            warning(f"{function}(): {problem}")
            return None
        made = held.keep("X509", pointer("X509_new"))
        number("X509_set_version", made, 2)
        number("ASN1_INTEGER_set_int64", pointer("X509_get_serialNumber", made), serial)
        number("X509_set_subject_name", made, pointer("X509_REQ_get_subject_name", request))
        issuer = made if issuer is None else issuer
        number("X509_set_issuer_name", made, pointer("X509_get_subject_name", issuer))
        now = ctypes.byref(ctypes.c_int64(int(time.time())))  # one, lest a second passes in between
        pointer("X509_time_adj", pointer("X509_getm_notBefore", made), 0, now)
        pointer("X509_time_adj", pointer("X509_getm_notAfter", made), DAY * days, now)
        number("X509_set_pubkey", made, public)
        if settings.extensions is not None:
            context = settings.context(issuer, made, request)
            if number("X509V3_EXT_add_nconf", settings.configuration, context, settings.extensions, made) == 0:
                note_errors()
                return None
        if number("X509_sign", made, private, settings.digest) == 0:
            note_errors()
            warning(f"{function}(): Failed to sign it")
            return None
        return held.text("PEM_write_bio_X509", made)


def __systemlib_openssl_request_read(text: bytes) -> Value:
    """A request's text, or None."""
    forget_errors()
    with Held() as held:
        request = held.read("X509_REQ", text)
        if request is None:
            note_errors()
            return None
        return held.text("PEM_write_bio_X509_REQ", request)


def __systemlib_openssl_request_subject(pem: bytes, short: bool) -> Value:
    """The parts of a request's subject."""
    with Held() as held:
        return _parts(pointer("X509_REQ_get_subject_name", held.read("X509_REQ", pem)), short)


def _parts(name: int | None, short: bool) -> Value:
    """The values of an X509_NAME by their kinds' names; a list where a kind has several."""
    found: dict[int | bytes, Value] = {}
    for i in range(number("X509_NAME_entry_count", name)):
        entry = pointer("X509_NAME_get_entry", name, i)
        nid = number("OBJ_obj2nid", pointer("X509_NAME_ENTRY_get_object", entry))
        text = asn1_text(pointer("X509_NAME_ENTRY_get_data", entry))
        kind = string("OBJ_nid2sn" if short else "OBJ_nid2ln", nid) or b""
        if text is None:
            continue
        if kind in found:
            before = found[kind]
            found[kind] = [*before, text] if isinstance(before, list) else [before, text]
        else:
            found[kind] = text
    return found


def __systemlib_openssl_request_key(pem: bytes) -> Value:
    """The text of a request's public key."""
    with Held() as held:
        key = held.keep("EVP_PKEY", pointer("X509_REQ_get_pubkey", held.read("X509_REQ", pem)))
        return None if key is None else held.text("PEM_write_bio_PUBKEY", key)


# -- certificates -----------------------------------------------------------------------------------


def __systemlib_openssl_in_words(pem: bytes, kind: bytes) -> Value:
    """What OpenSSL prints of a certificate (`X509`) or request (`X509_REQ`)."""
    with Held() as held:
        return held.text(f"{kind.decode()}_print", held.read(kind.decode(), pem))


def __systemlib_openssl_certificate(text: bytes) -> Value:
    """A certificate's text, or None."""
    with Held() as held:
        forget_errors()
        certificate = held.read("X509", text)
        forget_errors()
        return None if certificate is None else held.text("PEM_write_bio_X509", certificate)


def __systemlib_openssl_parse(pem: bytes, short: bool) -> Value:
    """openssl_x509_parse()"""
    with Held() as held:
        certificate = held.read("X509", pem)
        subject = pointer("X509_get_subject_name", certificate)
        serial = pointer("X509_get_serialNumber", certificate)
        as_number = held.keep("BN", pointer("ASN1_INTEGER_to_BN", serial, None))
        begins, ends = (_asn1_bytes(pointer(f"X509_get0_{which}", certificate)) for which in ("notBefore", "notAfter"))
        nid = number("X509_get_signature_nid", certificate)
        shown: dict[int | bytes, Value] = {
            b"name": owned_text("X509_NAME_oneline", subject, None, 0),
            b"subject": _parts(subject, short),
            b"hash": b"%08x" % (number("X509_subject_name_hash", certificate) & 0xFFFFFFFF),
            b"issuer": _parts(pointer("X509_get_issuer_name", certificate), short),
            b"version": number("X509_get_version", certificate),
            b"serialNumber": owned_text("i2s_ASN1_INTEGER", None, serial),
            b"serialNumberHex": owned_text("BN_bn2hex", as_number),
            b"validFrom": begins,
            b"validTo": ends,
            b"validFrom_time_t": _moment(begins),
            b"validTo_time_t": _moment(ends),
            b"signatureTypeSN": string("OBJ_nid2sn", nid),
            b"signatureTypeLN": string("OBJ_nid2ln", nid),
            b"signatureTypeNID": nid,
            b"purposes": _purposes(certificate),
            b"extensions": _extensions(held, certificate),
        }
        return shown


def _asn1_bytes(asn1: int | None) -> bytes:
    return ctypes.string_at(pointer("ASN1_STRING_get0_data", asn1) or 0, number("ASN1_STRING_length", asn1))


def _moment(text: bytes) -> int:
    digits = text.rstrip(b"Z").decode()
    form = "%y%m%d%H%M%S" if len(digits) == 12 else "%Y%m%d%H%M%S"
    try:
        moment = datetime.strptime(digits, form)
    except ValueError:
        return -1
    if form[1] == "y" and moment.year >= 2050:  # X.509's century
        moment = moment.replace(year=moment.year - 100)
    return int(moment.replace(tzinfo=UTC).timestamp())


def _purposes(certificate: int | None) -> Value:
    """What a certificate is good for: by number, whether it is, whether as an authority's, and the purpose's name."""
    found: dict[int | bytes, Value] = {}
    for i in range(number("X509_PURPOSE_get_count")):
        purpose = pointer("X509_PURPOSE_get0", i)
        identity = number("X509_PURPOSE_get_id", purpose)
        own, authority = (number("X509_check_purpose", certificate, identity, ca) > 0 for ca in (0, 1))
        found[identity] = [own, authority, string("X509_PURPOSE_get0_sname", purpose)]
    return found


def _extensions(held: Held, certificate: int | None) -> Value:
    """The extensions of a certificate in words, by name."""
    found: dict[int | bytes, Value] = {}
    for i in range(number("X509_get_ext_count", certificate)):
        extension = pointer("X509_get_ext", certificate, i)
        object_ = pointer("X509_EXTENSION_get_object", extension)
        nid = number("OBJ_obj2nid", object_)
        room = ctypes.create_string_buffer(256)
        if nid == 0:
            number("OBJ_obj2txt", room, 255, object_, 1)
        name = string("OBJ_nid2sn", nid) if nid else room.value
        if nid == NID_ALTERNATIVE_NAMES:
            text: bytes | None = _alternative_names(held, extension)
        else:
            text = held.text("X509V3_EXT_print", extension, 0, 0)
        if text is None:
            forget_errors()
            text = _asn1_bytes(pointer("X509_EXTENSION_get_data", extension))
        found[name or b""] = text
    return found


def _alternative_names(held: Held, extension: int | None) -> bytes:
    names = pointer("X509V3_EXT_d2i", extension)
    held.keep("GENERAL_NAMES", names)
    parts = []
    for name in stack(names):
        kind = ctypes.cast(name, ctypes.POINTER(ctypes.c_int))[0]
        if kind in KINDS:
            parts.append(KINDS[kind] + _asn1_bytes(member(name, 1)))
        else:
            parts.append(held.text("GENERAL_NAME_print", name) or b"")
    return b", ".join(parts)


def __systemlib_openssl_signed_by(pem: bytes, key: bytes) -> int:
    """X509_verify()"""
    with Held() as held:
        forget_errors()
        answer = number("X509_verify", held.read("X509", pem), held.read("PUBKEY", key))
        if answer < 0:
            note_errors()
        return answer


def __systemlib_openssl_checked(pem: bytes, purpose: int, trusted: list[Value], others: bytes | None) -> int:
    """X509_verify_cert() for a purpose, with authorities in files and folders."""
    function = "openssl_x509_checkpurpose"
    with Held() as held:
        forget_errors()
        store = trust(held, trusted, function)
        certificate = held.read("X509", pem)
        chain = None if others is None else certificates(held, others)
        context = held.keep("X509_STORE_CTX", pointer("X509_STORE_CTX_new"))
        number("X509_STORE_CTX_init", context, store, certificate, chain)
        if purpose >= 0 and number("X509_STORE_CTX_set_purpose", context, purpose) == 0:
            note_errors()
        return number("X509_verify_cert", context)


def certificates(held: Held, text: bytes) -> int | None:
    """A stack of all the certificates in a text, or None when there are none."""
    end = b"-----END CERTIFICATE-----"
    parts = [part + end for part in text.split(end)[:-1]]
    if not parts:
        return None
    made = pointer("OPENSSL_sk_new_null")
    held.callback(lambda: pointer("OPENSSL_sk_free", made))
    for part in parts:
        number("OPENSSL_sk_push", made, held.read("X509", part))
    return made


def trust(held: Held, trusted: list[Value], function: str) -> int | None:
    """An X509_STORE with the authorities of files and folders, or else the system's."""
    store = held.keep("X509_STORE", pointer("X509_STORE_new"))
    files = folders = 0
    for path in trusted:
        assert isinstance(path, bytes)
        shown = os.fsdecode(os.path.abspath(path))
        if not os.path.exists(path):
            warning(f"{function}(): Unable to stat {shown}")
        elif os.path.isfile(path):
            if number("X509_STORE_load_file", store, path) == 1:
                files += 1
            else:
                note_errors()
                warning(f"{function}(): Error loading file {shown}")
        elif number("X509_STORE_load_path", store, path) == 1:
            folders += 1
        else:
            note_errors()
            warning(f"{function}(): Error loading directory {shown}")
    if files == 0 and folders == 0:
        number("X509_STORE_set_default_paths", store)
        forget_errors()
    return store
