"""The hash function of caches and repos: the standard library's, without OpenSSL, whose loading takes
a short program's start 4 ms.

Example: ``blake2b(data, digest_size=16).hexdigest()``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import blake2b
else:
    try:
        from _blake2 import blake2b
    except ImportError:  # another Python
        from hashlib import blake2b

__all__ = ["blake2b"]
