"""What the optimizer remembers of the last build of a repo (:mod:`hhbbc.memory`): in the user's private cache, one a
target, with the key of the repo that it is about.

Example::

    with last_build(target, key, stamp, digests) as last:
        middle_end(repo, units, library, options, report, last)
    remember(target, repo_key(repo), last.memory)
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cli.optimizing import Last
from cli.trust import unit_cache
from frontend.digests import blake2b
from hhbbc.memory import Memory
from repo import Repo


@contextmanager
def last_build(target: Path, built: str | None, stamp: str, digests: list[str]) -> Iterator[Last]:
    """The last build of a target, which is open meanwhile. ``built``: the key of the repo there, if hop made it;
    ``stamp`` stands for the optimizer, the library and the options, ``digests`` for the units as they are now."""
    left = unit_cache().get(_name(target)) if built is not None else None
    if built is None or left is None or not left.startswith(built.encode()):
        yield Last(None, Memory(stamp, digests))
        return
    with Repo.open(target) as repo:
        yield Last(repo, Memory(stamp, digests, left[len(built) :]))


def remember(target: Path, built: str, memory: Memory) -> None:
    """Keep what the next build of a target can use."""
    unit_cache().put(_name(target), built.encode() + memory.dump())


def _name(target: Path) -> str:
    return f"optimizer's memory {blake2b(os.fsencode(target.resolve()), digest_size=16).hexdigest()}"  # any bytes
