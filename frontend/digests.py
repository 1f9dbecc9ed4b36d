"""The hash function of caches and repos: the standard library's, without OpenSSL, whose loading takes
a short program's start 4 ms.

Example: ``blake2b(data, digest_size=16).hexdigest()``.
"""

from __future__ import annotations

TYPE_CHECKING = False  # not typing's: see diagnostics.py
if TYPE_CHECKING:
    from hashlib import blake2b
else:
    try:
        from _blake2 import blake2b
    except ImportError:  # another Python
        from hashlib import blake2b

__all__ = ["blake2b"]
