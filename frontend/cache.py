"""Where generated files live: one private directory per user, safe against concurrent writers.

``HOP_CACHE_DIR`` names it if set; otherwise it is the user's cache directory, or, where the home
directory is missing or read-only, a private directory below the temporary one (with a note on
stderr, once). Writers write a temporary file and rename it, so readers see whole files or none.
What is read may still be damaged by others: every reader checks it and rebuilds.

>>> write_cached("example", b"abc") and read_cached("example")
b'abc'
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path


@cache
def cache_dir() -> Path:
    """The directory for generated files, created on first use."""
    chosen = os.environ.get("HOP_CACHE_DIR")
    path = Path(chosen) if chosen else _user_cache_dir()
    if path is not None and _usable(path):
        return path
    return _temporary(f"cannot write to {path or 'a home directory'}")


def read_cached(name: str) -> bytes | None:
    """The content stored under ``name``, or ``None`` if there is none that can be read."""
    try:
        return (cache_dir() / name).read_bytes()
    except OSError:
        return None


def write_cached(name: str, data: bytes) -> bool:
    """Store ``data`` under ``name`` (which may contain slashes) atomically.

    Returns whether that worked; a full disk only means that the work is done again next time.
    """
    import tempfile  # imported where it is needed: reading, which every start does, is quick

    target = cache_dir() / name
    temporary = ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(temporary, target)
    except OSError:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        return False
    return True


def status_of_sources(*folders: Path) -> str:
    """A text that changes whenever a .py or .php file below the folders does (names, sizes, times)."""
    found: list[str] = []
    pending = [os.fspath(folder) for folder in folders]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.name.endswith((".py", ".php")):
                    status = entry.stat()
                    found.append(f"{entry.path} {status.st_mtime_ns} {status.st_size}")
                elif entry.is_dir() and entry.name != "__pycache__":
                    pending.append(entry.path)
    return "\n".join(sorted(found))


def _user_cache_dir() -> Path | None:
    """The user's cache directory, if there is a home to have it in."""
    if str(sys.platform) == "linux":  # what platformdirs answers there, without its 12 ms
        base = os.environ.get("XDG_CACHE_HOME", "")
        if os.path.isabs(base):
            return Path(base, "hop")
        home = os.path.expanduser("~")
        return Path(home, ".cache", "hop") if os.path.isabs(home) else None
    import platformdirs

    return Path(platformdirs.user_cache_dir("hop", appauthor=False))


def _usable(path: Path) -> bool:
    """Make ``path`` a directory of this user, and tell whether files can be created in it."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(path, os.W_OK | os.X_OK)


def _temporary(reason: str) -> Path:
    """A directory below the temporary one that nobody else can have prepared."""
    import tempfile

    path = Path(tempfile.gettempdir()) / f"hop-{os.getuid()}"
    if not (_usable(path) and _is_private(path)):
        path = Path(tempfile.mkdtemp(prefix="hop-"))
    print(f"hop: {reason}; using {path} for generated files", file=sys.stderr)
    return path


def _is_private(path: Path) -> bool:
    """Whether ``path`` is a real directory of ours that others cannot write to."""
    status = path.lstat()
    is_directory = path.is_dir() and not path.is_symlink()
    return is_directory and status.st_uid == os.getuid() and not status.st_mode & 0o022
