"""What the optimizer remembers of the last build of a repo (:mod:`hhbbc.memory`): in the user's private cache, one a
target, with the key of the repo that it is about.

Example::

    left = remembered(target, previous.key)
    remember(target, repo_key(repo), memory.dump())
"""

from __future__ import annotations

import os
from pathlib import Path

from cli.trust import unit_cache
from frontend.digests import blake2b


def remembered(target: Path, built: str | None) -> bytes | None:
    """What the optimizer left of the build of a target; ``built``: the key of the repo there, if hop made it."""
    left = unit_cache().get(_name(target)) if built is not None else None
    if built is None or left is None or not left.startswith(built.encode()):
        return None
    return left[len(built) :]


def remember(target: Path, built: str, left: bytes) -> None:
    """Keep what the next build of a target can use."""
    unit_cache().put(_name(target), built.encode() + left)


def _name(target: Path) -> str:
    return f"optimizer's memory {blake2b(os.fsencode(target.resolve()), digest_size=16).hexdigest()}"  # any bytes
