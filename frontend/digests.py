"""Hash functions of the standard library without OpenSSL, whose loading takes a short program's start 4 ms.

Example: ``blake2b(data, digest_size=16).hexdigest()``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import blake2b, sha256
else:
    try:
        from _blake2 import blake2b
    except ImportError:  # another Python
        from hashlib import blake2b
    try:
        from _sha256 import sha256
    except ImportError:
        try:
            from _sha2 import sha256
        except ImportError:
            from hashlib import sha256

__all__ = ["blake2b", "sha256"]
