"""The code cache: compiled objects in the user's cache directory, keyed by what they are made from.

An artifact is one sealed file: a JSON header and the object. For every unit an index remembers what was
compiled for it, so that the next process loads hot functions at once. Nothing here is trusted: a file
with a wrong checksum or shape does not exist. Repos never hold machine code.

The cache is bounded: whoever stores something looks now and then (:func:`sweep`) whether files have not been used
for long or are too many together, and removes those used least recently. A file's time of modification says when it
was used last, as exactly as that takes.

Example: ``load_artifact(save_artifact("0f3c", artifact))``.
"""

from __future__ import annotations

import os
import struct
import time
from contextlib import suppress
from functools import cache

from backend.native.build import runtime_status
from backend.native.seal import seal, unseal
from frontend.cache import cache_dir, read_cached, status_of_sources, write_cached
from frontend.digests import blake2b

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from typing import Any

    from backend.jit.code.artifact import Artifact

REFUSED = ""  # in the place of an artifact's key: there cannot be one
_HEADER = struct.Struct("<I")
_FOLDER = "jit"
_DAY = 24 * 60 * 60
MAX_BYTES = 256 << 20  # of all files together
MAX_AGE = 30 * _DAY  # since the last use, in seconds
SWEEP_EVERY = _DAY / 24
_SWEPT = f"{_FOLDER}/.swept"  # its time of modification says when somebody swept


@cache
def build_hash() -> str:
    """A digest of the sources that decide what compiled code looks like."""
    own = status_of_sources(os.path.dirname(os.path.dirname(__file__)))
    return blake2b(f"{own}\n{runtime_status()}".encode(), digest_size=12).hexdigest()


def artifact_key(unit: str, request: dict[str, Any]) -> str:
    """The name of the artifact of a request against a unit (by its digest)."""
    import json

    text = json.dumps([unit, request, build_hash()], sort_keys=True)
    return blake2b(text.encode(), digest_size=16).hexdigest()


def save_artifact(key: str, artifact: Artifact) -> bool:
    """Store an artifact; whether that worked."""
    import json

    header = json.dumps(
        {
            "entries": list(artifact.entries.items()),
            "loops": artifact.loops,
            "links": artifact.links,
            "facts": artifact.facts,
            "exits": artifact.exits,
            "profiles": artifact.profiles,
            "units": artifact.units,
        }
    ).encode()
    sweep()
    return write_cached(_artifact_name(key), seal(_HEADER.pack(len(header)) + header + artifact.code))


def load_artifact(key: str) -> Artifact | None:
    """A stored artifact, or None."""
    import json

    from backend.jit.code.artifact import Artifact

    data = unseal(read_cached(_artifact_name(key)))
    if data is None or len(data) < _HEADER.size:
        return None
    _used(_artifact_name(key))
    (size,) = _HEADER.unpack_from(data)
    try:
        header = json.loads(data[_HEADER.size : _HEADER.size + size])
        return Artifact(
            data[_HEADER.size + size :],
            dict(header["entries"]),
            [(func, int(pc), symbol) for func, pc, symbol in header["loops"]],
            list(header["links"]),
            list(header["facts"]),
            [(func, int(pc), int(kind)) for func, pc, kind in header["exits"]],
            dict(header["profiles"]),
            list(header["units"]),
        )
    except (ValueError, KeyError, TypeError):
        return None


def _artifact_name(key: str) -> str:
    return f"{_FOLDER}/{key}"


def _index_name(unit: str, mark: str) -> str:
    return f"{_FOLDER}/{unit}.{build_hash()}{mark}.index"


def _used(name: str) -> None:
    """Note that a file was used today."""
    path, now = f"{cache_dir()}/{name}", time.time()
    with suppress(OSError):
        if os.stat(path).st_mtime < now - _DAY:
            os.utime(path, (now, now))


def sweep() -> None:
    """Keep the cache within its bounds, unless that was done lately."""
    now = time.time()
    with suppress(OSError):
        if os.stat(f"{cache_dir()}/{_SWEPT}").st_mtime > now - SWEEP_EVERY:
            return
    write_cached(_SWEPT, b"")
    try:
        with os.scandir(f"{cache_dir()}/{_FOLDER}") as entries:
            found = [(entry.stat(), entry.path) for entry in entries if entry.is_file(follow_symlinks=False)]
    except OSError:
        return
    kept = 0
    for status, path in sorted(found, key=lambda file: file[0].st_mtime, reverse=True):
        kept += status.st_size
        if kept > MAX_BYTES or status.st_mtime < now - MAX_AGE:
            with suppress(OSError):
                os.unlink(path)


def has_index(unit: str, mark: str = "") -> bool:
    """Whether something is known to have been compiled for a unit; ``mark``: see ``artifact.Switches``."""
    return os.path.exists(f"{cache_dir()}/{_index_name(unit, mark)}")


def forget(unit: str, mark: str = "") -> None:
    """Let nothing be known to have been compiled for a unit."""
    with suppress(FileNotFoundError):
        os.unlink(f"{cache_dir()}/{_index_name(unit, mark)}")


def read_index(unit: str, mark: str = "") -> dict[str, str]:
    """What was compiled for a unit: ``function:loop`` -> artifact key, or REFUSED."""
    import json

    name = _index_name(unit, mark)
    data = unseal(read_cached(name))
    if data is None:
        return {}
    _used(name)
    try:
        index = json.loads(data)
    except ValueError:
        return {}
    if not isinstance(index, dict):
        return {}
    return {str(name): str(key) for name, key in index.items()}


def write_index(unit: str, index: dict[str, str], mark: str = "") -> None:
    """Remember what was compiled for a unit, in the order of installation."""
    import json

    write_cached(_index_name(unit, mark), seal(json.dumps(index).encode()))
