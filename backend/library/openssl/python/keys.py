"""Keys and certificates of the package `cryptography`, as PEM text between calls.

Example: `__systemlib_openssl_private(text, None)` is the key's text without a passphrase, or None.
"""

from __future__ import annotations

import warnings
from base64 import b64decode
from typing import Any, Final

from backend.library.openssl.python.ciphers import digest, digest_name
from backend.library.openssl.python.errors import __systemlib_openssl_note as note
from backend.library.python.errors import warning
from backend.library.python.packing import Value

RSA, DSA, DH, EC = range(4)
LEAST_BITS: Final = 512  # of an RSA key
CURVES: Final = {"prime256v1": "secp256r1", "secp192r1": "secp192r1", "prime192v1": "secp192r1"}


def _diffie_hellman() -> Any:
    """The package's module, which warns of its age; php's functions do not."""
    warnings.filterwarnings("ignore", "Diffie-Hellman over finite fields")
    from cryptography.hazmat.primitives.asymmetric import dh

    return dh


def _load_private(text: bytes, passphrase: bytes | None) -> Any:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        return load_pem_private_key(text, passphrase or None)
    except TypeError:  # a passphrase that is not needed
        try:
            return load_pem_private_key(text, None)
        except (ValueError, TypeError, UnsupportedAlgorithm):
            return None
    except (ValueError, UnsupportedAlgorithm):
        return None


def _load_public(text: bytes) -> Any:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        return load_pem_public_key(text)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None


def _private_text(key: Any, passphrase: bytes | None = None) -> bytes:
    from cryptography.hazmat.primitives import serialization as form

    shut = form.BestAvailableEncryption(passphrase) if passphrase else form.NoEncryption()
    text: bytes = key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, shut)
    return text


def _public_text(key: Any) -> bytes:
    from cryptography.hazmat.primitives import serialization as form

    text: bytes = key.public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo)
    return text


def __systemlib_openssl_protected(pem: bytes, passphrase: bytes | None) -> Value:
    """A private key's text, with a passphrase if one is given."""
    return _private_text(_load_private(pem, None), passphrase)


# -- making -----------------------------------------------------------------------------------------


def _curve(name: str) -> Any:
    from cryptography.hazmat.primitives.asymmetric import ec

    wanted = CURVES.get(name, name).lower()
    for curve in vars(ec).values():
        if isinstance(curve, type) and issubclass(curve, ec.EllipticCurve) and str(getattr(curve, "name", "")).lower() == wanted:
            return curve()
    return None


def _refused() -> Value:
    note(b"error:1C8000AB:Provider routines::key size too small")
    return False


def __systemlib_openssl_generate(kind: int, bits: int, curve: bytes | None) -> Value:
    """The text of a new private key; None where there is none of this kind, False where OpenSSL refuses to make it."""
    from cryptography.hazmat.primitives.asymmetric import dsa, ec, rsa

    if kind == RSA:
        return _private_text(rsa.generate_private_key(65537, bits)) if bits >= LEAST_BITS else _refused()
    if kind == DSA:
        return _private_text(dsa.generate_private_key(bits))
    if kind == DH:
        return _private_text(_diffie_hellman().generate_parameters(2, bits).generate_private_key())
    found = _curve((curve or b"").decode("latin-1")) if kind == EC else None
    return found and _private_text(ec.generate_private_key(found))


def __systemlib_openssl_compose(kind: bytes, given: dict[bytes, bytes] | list[bytes]) -> Value:
    """The text of a key with these numbers, and whether it is private; or None."""
    from cryptography.exceptions import UnsupportedAlgorithm

    numbers = given if isinstance(given, dict) else {}
    found = {name.decode("latin-1"): int.from_bytes(value, "big") for name, value in numbers.items() if isinstance(name, bytes)}
    try:
        if kind == b"ec":
            curve = _curve(numbers[b"curve_name"].decode("latin-1"))
            if curve is None:
                warning("openssl_pkey_new(): Unknown curve name")
            key = _ec_key(curve, found)
        else:
            key = {b"rsa": _rsa_key, b"dsa": _dsa_key, b"dh": _dh_key}[kind](found)
        private = hasattr(key, "private_bytes")
        return [_private_text(key) if private else _public_text(key), private]
    except (ValueError, KeyError, AttributeError, TypeError, UnsupportedAlgorithm):
        return None


def _rsa_key(found: dict[str, int]) -> Any:
    from cryptography.hazmat.primitives.asymmetric import rsa

    public = rsa.RSAPublicNumbers(found["e"], found["n"])
    if "d" not in found:
        return public.public_key()
    d = found["d"]
    p, q = (found["p"], found["q"]) if "p" in found else rsa.rsa_recover_prime_factors(found["n"], found["e"], d)
    return rsa.RSAPrivateNumbers(p, q, d, d % (p - 1), d % (q - 1), rsa.rsa_crt_iqmp(p, q), public).private_key()


def _ec_key(curve: Any, found: dict[str, int]) -> Any:
    from cryptography.hazmat.primitives.asymmetric import ec

    return ec.derive_private_key(found["d"], curve) if "d" in found else ec.generate_private_key(curve)


def _dsa_key(found: dict[str, int]) -> Any:
    from cryptography.hazmat.primitives.asymmetric import dsa

    group = dsa.DSAParameterNumbers(found["p"], found["q"], found["g"])
    if "pub_key" not in found:
        return group.parameters().generate_private_key()
    public = dsa.DSAPublicNumbers(found["pub_key"], group)
    return dsa.DSAPrivateNumbers(found["priv_key"], public).private_key() if "priv_key" in found else public.public_key()


def _dh_key(found: dict[str, int]) -> Any:
    dh = _diffie_hellman()
    group = dh.DHParameterNumbers(found["p"], found["g"], found.get("q"))
    if "priv_key" in found:
        y = found.get("pub_key", pow(found["g"], found["priv_key"], found["p"]))
        return dh.DHPrivateNumbers(found["priv_key"], dh.DHPublicNumbers(y, group)).private_key()
    if "pub_key" in found:
        return dh.DHPublicNumbers(found["pub_key"], group).public_key()
    return group.parameters().generate_private_key()


def _bytes(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def __systemlib_openssl_details(pem: bytes, is_private: bool) -> Value:
    """openssl_pkey_get_details()"""
    from cryptography.hazmat.primitives.asymmetric import dsa, ec, rsa

    private = _load_private(pem, None) if is_private else None
    public = private.public_key() if private is not None else _load_public(pem)
    shown: dict[int | bytes, Value] = {b"bits": public.key_size, b"key": _public_text(public)}
    if isinstance(public, rsa.RSAPublicKey):
        shown[b"rsa"], shown[b"type"] = _rsa_numbers(public, private), RSA
    elif isinstance(public, ec.EllipticCurvePublicKey):
        shown[b"ec"], shown[b"type"] = _ec_numbers(public, private), EC
    elif isinstance(public, dsa.DSAPublicKey):
        shown[b"dsa"], shown[b"type"] = _group_numbers(public, private), DSA
    elif isinstance(public, _diffie_hellman().DHPublicKey):
        shown[b"dh"], shown[b"type"] = _group_numbers(public, private), DH
    else:
        shown[b"type"] = -1
    return shown


def _group_numbers(public: Any, private: Any) -> Value:
    """The numbers of a key of DSA or Diffie-Hellman."""
    n = public.public_numbers()
    group = n.parameter_numbers
    parts: dict[int | bytes, Value] = {b"p": _bytes(group.p)}
    if group.q is not None:
        parts[b"q"] = _bytes(group.q)
    parts[b"g"] = _bytes(group.g)
    if private is not None:
        parts[b"priv_key"] = _bytes(private.private_numbers().x)
    parts[b"pub_key"] = _bytes(n.y)
    return parts


def _rsa_numbers(public: Any, private: Any) -> Value:
    n = public.public_numbers()
    parts: dict[int | bytes, Value] = {b"n": _bytes(n.n), b"e": _bytes(n.e)}
    if private is not None:
        s = private.private_numbers()
        rest = {b"d": s.d, b"p": s.p, b"q": s.q, b"dmp1": s.dmp1, b"dmq1": s.dmq1, b"iqmp": s.iqmp}
        parts.update({name: _bytes(number) for name, number in rest.items()})
    return parts


_OIDS: Final = {
    "secp256r1": (b"prime256v1", b"1.2.840.10045.3.1.7"),
    "secp192r1": (b"prime192v1", b"1.2.840.10045.3.1.1"),
    "secp224r1": (b"secp224r1", b"1.3.132.0.33"),
    "secp384r1": (b"secp384r1", b"1.3.132.0.34"),
    "secp521r1": (b"secp521r1", b"1.3.132.0.35"),
    "secp256k1": (b"secp256k1", b"1.3.132.0.10"),
}


def _ec_numbers(public: Any, private: Any) -> Value:
    n = public.public_numbers()
    name, oid = _OIDS.get(public.curve.name, (public.curve.name.encode(), b""))
    size = (public.key_size + 7) // 8
    parts: dict[int | bytes, Value] = {b"curve_name": name}
    if oid:
        parts[b"curve_oid"] = oid
    parts[b"x"], parts[b"y"] = n.x.to_bytes(size, "big"), n.y.to_bytes(size, "big")
    if private is not None:
        parts[b"d"] = private.private_numbers().private_value.to_bytes(size, "big")
    return parts


def __systemlib_openssl_agree(number: bytes, pem: bytes) -> Value:
    """openssl_dh_compute_key(): the shared number without leading zeros."""
    dh = _diffie_hellman()
    key = _load_private(pem, None)
    if not isinstance(key, dh.DHPrivateKey):
        return None
    group = key.private_numbers().public_numbers.parameter_numbers
    try:
        theirs = dh.DHPublicNumbers(int.from_bytes(number, "big"), group).public_key()
        shared: bytes = key.exchange(theirs)
    except ValueError:
        note(b"error:02800066:Diffie-Hellman routines::invalid public key")
        return None
    return shared.lstrip(b"\0")


# -- certificates -----------------------------------------------------------------------------------

_SHORT: Final = {
    "commonName": "CN", "countryName": "C", "stateOrProvinceName": "ST", "localityName": "L", "organizationName": "O",
    "organizationalUnitName": "OU", "domainComponent": "DC", "surname": "SN", "givenName": "GN", "userID": "UID",
}  # fmt: skip


def __systemlib_openssl_fingerprint(pem: bytes, name: bytes) -> Value:
    """A digest of a certificate, or None."""
    body = pem.partition(b"-----BEGIN CERTIFICATE-----")[2].partition(b"-----END")[0]
    known = digest_name(name)
    return None if known is None else digest(b64decode(body), known)
