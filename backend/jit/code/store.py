"""The code cache: compiled objects in the user's cache directory, keyed by what they are made from.

An artifact is one sealed file: a header and the object. For every program a file remembers what was
compiled for it (``program.py``), so that the next process has it at once. Nothing here is trusted: a file
with a wrong checksum or shape does not exist. Repos never hold machine code.

The cache is bounded: whoever stores something looks now and then (:func:`sweep`) whether files have not been used
for long or are too many together, and removes those used least recently. A file's time of modification says when it
was used last, as exactly as that takes.

Example: ``load_artifact(save_artifact("0f3c", artifact))``.
"""

from __future__ import annotations

import marshal
import os
import struct
import time

from backend.native.build import runtime_status
from backend.native.seal import seal, unseal, unsealed
from frontend.cache import (
    cache_dir,
    checked_path,
    entry_path,
    read_cached,
    status_of_sources,
    write_cached,
)
from frontend.digests import blake2b
from frontend.light import cache, suppress

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from typing import IO, Any

    from backend.jit.code.artifact import Artifact

_HEADER = struct.Struct("<I")
_FOLDER = "jit"
_COMPARABLE = 2  # of marshal's formats the last in which equal values are equal bytes
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
    data = marshal.dumps([unit, request, build_hash()], _COMPARABLE)
    return blake2b(data, digest_size=16).hexdigest()


def save_artifact(key: str, artifact: Artifact) -> bool:
    """Store an artifact; whether that worked."""
    header = marshal.dumps(
        {
            "entries": list(artifact.entries.items()),
            "loops": artifact.loops,
            "links": artifact.links,
            "facts": artifact.facts,
            "exits": artifact.exits,
            "profiles": artifact.profiles,
            "units": artifact.units,
            "made_from": artifact.made_from,
        }
    )
    sweep()
    return write_cached(_artifact_name(key), seal(_HEADER.pack(len(header)) + header + artifact.code))


def load_artifact(key: str) -> Artifact | None:
    """A stored artifact, or None; there is none without a key."""
    from backend.jit.code.artifact import Artifact

    data = unseal(read_cached(_artifact_name(key))) if key else None
    if data is None or len(data) < _HEADER.size:
        return None
    _used(_artifact_name(key))
    (size,) = _HEADER.unpack_from(data)
    try:
        header = marshal.loads(data[_HEADER.size : _HEADER.size + size])
        return Artifact(
            data[_HEADER.size + size :],
            dict(header["entries"]),
            [(func, int(pc), symbol) for func, pc, symbol in header["loops"]],
            list(header["links"]),
            list(header["facts"]),
            [(func, int(pc), int(kind)) for func, pc, kind in header["exits"]],
            dict(header["profiles"]),
            list(header["units"]),
            str(header["made_from"]),
        )
    except (ValueError, KeyError, TypeError, EOFError):
        return None


def _artifact_name(key: str) -> str:
    return f"{_FOLDER}/{key}"


def _program_name(key: str) -> str:
    return f"{_FOLDER}/{key}.program"


def _lock_name(key: str) -> str:
    return f"{_FOLDER}/{key}.lock"


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


def program_key(path: bytes, mark: str = "") -> str:
    """The key of the program whose main file has this path; ``mark``: see ``artifact.Switches``."""
    return blake2b(b"\0".join((path, build_hash().encode(), mark.encode())), digest_size=16).hexdigest()


def has_program(key: str) -> bool:
    """Whether something is known of a program."""
    return os.path.exists(f"{cache_dir()}/{_program_name(key)}")


def forget_program(key: str) -> None:
    """Let nothing be known of a program."""
    with suppress(FileNotFoundError):
        os.unlink(f"{cache_dir()}/{_program_name(key)}")


def read_program(key: str) -> bytes | None:
    """What was kept of a program, if it is undamaged."""
    name = _program_name(key)
    sealed = read_cached(name)
    if sealed is None or checked_path(name, lambda: unseal(sealed) is not None) is None:
        return None
    _used(name)
    return unsealed(sealed)


def write_program(key: str, data: bytes) -> None:
    """Keep what is known of a program."""
    sweep()
    write_cached(_program_name(key), seal(data))


def is_held(key: str) -> bool:
    """Whether somebody is about to keep what is known of a program."""
    if not os.path.exists(f"{cache_dir()}/{_lock_name(key)}"):
        return False
    held = hold_program(key)
    if held is not None:
        held.close()
    return held is None


def pass_by(key: str, times: int) -> bool:
    """Whether a program is to be passed by once more, which so many runs do one after the other. A file has a byte for
    each that did."""
    if not times:
        return False
    path = f"{cache_dir()}/{_FOLDER}/{key}.passed"
    with suppress(OSError):
        file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            if os.fstat(file).st_size < times:
                os.write(file, b".")
                return True
            os.ftruncate(file, 0)
        finally:
            os.close(file)
    return False


def hold_program(key: str) -> IO[bytes] | None:
    """A file that is locked while it is open: nobody else keeps what is known of a program. None if somebody does."""
    import fcntl

    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        held = open(os.open(entry_path(_lock_name(key)), flags, 0o600), "r+b")  # noqa: SIM115
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return None
    return held
