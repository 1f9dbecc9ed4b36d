"""Checksums for files in the cache, which anybody may have damaged.

Example: `unseal(seal(b"abc")) == b"abc"`, and `unseal` of anything altered is None.
"""

from __future__ import annotations

from frontend.digests import blake2b

DIGEST_SIZE = 16


def seal(data: bytes) -> bytes:
    """Data with its checksum behind it."""
    return data + blake2b(data, digest_size=DIGEST_SIZE).digest()


def unseal(sealed: bytes | None) -> bytes | None:
    """The data in front of a right checksum, else None."""
    if sealed is None or len(sealed) < DIGEST_SIZE:
        return None
    data, digest = sealed[:-DIGEST_SIZE], sealed[-DIGEST_SIZE:]
    return data if blake2b(data, digest_size=DIGEST_SIZE).digest() == digest else None


def unsealed(sealed: bytes) -> bytes:
    """The data of what was found sealed before, and has not changed since."""
    return sealed[:-DIGEST_SIZE]
