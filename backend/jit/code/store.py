"""The code cache: compiled objects in the user's cache directory, keyed by what they are made from.

An artifact is one sealed file: a JSON header and the object. For every unit an index remembers what was
compiled for it, so that the next process loads hot functions at once. Nothing here is trusted: a file
with a wrong checksum or shape does not exist. Repos never hold machine code.

Example: ``load_artifact(save_artifact("0f3c", artifact))``.
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backend.native.seal import seal, unseal
from frontend.cache import cache_dir, read_cached, status_of_sources, write_cached
from frontend.digests import blake2b

if TYPE_CHECKING:
    from backend.jit.code.artifact import Artifact

_HEADER = struct.Struct("<I")


@cache
def build_hash() -> str:
    """A digest of the sources that decide what compiled code looks like."""
    root = Path(__file__).parents[2]
    status = status_of_sources(*(root / folder for folder in ("jit", "runtime", "interp", "native")))
    return blake2b(status.encode(), digest_size=12).hexdigest()


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
        }
    ).encode()
    return write_cached(f"jit/{key}", seal(_HEADER.pack(len(header)) + header + artifact.code))


def load_artifact(key: str) -> Artifact | None:
    """A stored artifact, or None."""
    import json

    from backend.jit.code.artifact import Artifact

    data = unseal(read_cached(f"jit/{key}"))
    if data is None or len(data) < _HEADER.size:
        return None
    (size,) = _HEADER.unpack_from(data)
    try:
        header = json.loads(data[_HEADER.size : _HEADER.size + size])
        return Artifact(
            data[_HEADER.size + size :],
            {int(index): symbol for index, symbol in header["entries"]},
            [(int(index), int(pc), symbol) for index, pc, symbol in header["loops"]],
            list(header["links"]),
            list(header["facts"]),
            [(int(index), int(pc), bool(cold)) for index, pc, cold in header["exits"]],
            dict(header["profiles"]),
        )
    except (ValueError, KeyError, TypeError):
        return None


def _index_name(unit: str) -> str:
    return f"jit/{unit}.{build_hash()}.index"


def has_index(unit: str) -> bool:
    """Whether something was compiled for a unit."""
    return (cache_dir() / _index_name(unit)).exists()


def read_index(unit: str) -> dict[str, str]:
    """What was compiled for a unit: ``function:loop`` -> artifact key."""
    import json

    data = unseal(read_cached(_index_name(unit)))
    if data is None:
        return {}
    try:
        index = json.loads(data)
    except ValueError:
        return {}
    if not isinstance(index, dict):
        return {}
    return {str(name): str(key) for name, key in index.items()}


def write_index(unit: str, index: dict[str, str]) -> None:
    """Remember what was compiled for a unit, in the order of installation."""
    import json

    write_cached(_index_name(unit), seal(json.dumps(index).encode()))
