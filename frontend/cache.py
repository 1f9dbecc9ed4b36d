"""Where generated files live: one private directory per user, safe against concurrent writers.

``HOP_CACHE_DIR`` names it if set; otherwise it is the user's cache directory. What lies there is run as
machine code, so it is used only where nobody else can have put anything: it belongs to the effective
user, others cannot write to it, and no other user's directory or link is on the way to it. Where that
is not so, or the place is missing or read-only, a private directory below the temporary one does, with
a note on stderr. Writers write a temporary file and rename it, so readers see whole files or none.
What is read may still be damaged: every reader checks it and rebuilds.

>>> write_cached("example", b"abc") and read_cached("example")
b'abc'
"""

from __future__ import annotations

import errno
import marshal
import os
import stat
import sys
import time

from frontend.digests import blake2b
from frontend.light import cache, suppress
from frontend.processes import finished, held_signals, unfinished

TYPE_CHECKING = False  # not typing's: see diagnostics.py
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import Final

KEPT_DAYS: Final = 30
# What the cache holds; the directory may have been chosen with more in it, which is none of our business.
_FOLDERS: Final = frozenset({"grammar", "jit", "native", "programs", "systemlib"})
_DATABASE: Final = "units.hhbc"  # and what SQLite keeps beside it
_OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
_MAX_LINKS: Final = 40  # on the way to a directory, as the kernel has it
_SUFFIXES: Final = (".py", ".php")  # of source files
_COMPARABLE: Final = 2  # of marshal's formats the last in which equal values are equal bytes


class _Unusable(Exception):
    """A directory cannot be the cache; the text says why."""


@cache
def cache_dir() -> str:
    """The directory for generated files, created on first use."""
    path = os.environ.get("HOP_CACHE_DIR") or _user_cache_dir()
    try:
        if path is None:
            raise _Unusable("cannot write to a home directory")
        return _private(path)
    except _Unusable as reason:
        return _temporary(str(reason))


def is_ours(status: os.stat_result) -> bool:
    """Whether nobody but this user (and root) can have made what a file in the cache holds."""
    return (
        stat.S_ISREG(status.st_mode)
        and status.st_uid in _trusted()
        and not status.st_mode & _OTHERS_WRITE
    )


def read_cached(name: str) -> bytes | None:
    """The content stored under ``name``, or ``None`` if there is none that can be read."""
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        with open(os.open(f"{cache_dir()}/{name}", flags), "rb") as file:
            return file.read() if is_ours(os.fstat(file.fileno())) else None
    except OSError:
        return None


def write_cached(name: str, data: bytes) -> bool:
    """Store ``data`` under ``name`` (which may contain slashes) atomically.

    Returns whether that worked; a full disk only means that the work is done again next time.
    """
    temporary = ""
    try:
        target = entry_path(name)
        with held_signals():
            folder, last = os.path.split(target)
            temporary = f"{folder}/.{last}.{os.urandom(8).hex()}"
            handle = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            unfinished(temporary, handle)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(temporary, target)
    except OSError:
        if temporary:
            with suppress(OSError):
                os.unlink(temporary)
        return False
    finally:
        finished(temporary)
    return True


def read_checked(name: str) -> bytes | None:
    """What :func:`write_checked` stored under a name; None for nothing, and for what was damaged since."""
    digest, _, payload = (read_cached(name) or b"").partition(b"\n")
    return payload if digest == _digest(payload) else None


def write_checked(name: str, payload: bytes) -> None:
    """Store ``payload`` behind its checksum."""
    write_cached(name, _digest(payload) + b"\n" + payload)


def _digest(payload: bytes) -> bytes:
    return blake2b(payload, digest_size=16).hexdigest().encode()


def vouched(stamp: str) -> str | None:
    """The path of the entry that a stamp vouches for: it was checked, and is still the same file."""
    content = read_cached(stamp)
    if content is None:
        return None
    name, _, status = content.decode(errors="replace").partition("\n")
    if ".." in name or not status or not name.replace("-", "").replace(".", "").replace("/", "").isalnum():
        return None
    path = f"{cache_dir()}/{name}"
    try:
        return path if _status(path) == status else None
    except OSError:
        return None


def vouch(stamp: str, name: str) -> str:
    """Note under a stamp that an entry has been checked; its path. Raises ``OSError``."""
    path = f"{cache_dir()}/{name}"
    write_cached(stamp, f"{name}\n{_status(path)}".encode())
    return path


def checked_path(name: str, check: Callable[[], bool]) -> str | None:
    """The path of an entry that passes a check, which is made once, and again for another file under its name."""
    stamp = f"{name}.stamp"
    path = vouched(stamp)
    if path is None and check():
        try:
            path = vouch(stamp, name)
        except OSError:
            return None
    return path


def _status(path: str) -> str:
    """What a stamp knows of a file; empty for one that is not this user's."""
    status = os.lstat(path)
    if not is_ours(status):
        return ""
    return f"{status.st_ino} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"


def worker_environment() -> dict[str, str]:
    """The environment of a worker process: it uses the directory that this process found fit."""
    return {**os.environ, "HOP_CACHE_DIR": cache_dir()}


def entry_path(name: str) -> str:
    """Where an entry lies, in a folder that is there. Raises ``OSError``."""
    target = f"{cache_dir()}/{name}"
    for folder in (cache_dir(), os.path.dirname(target)):  # the first may have been removed since
        with suppress(FileExistsError):
            os.mkdir(folder, 0o700)
    return target


def discard_old(folder: str, most: int | None = None) -> None:
    """Remove the entries of a folder that were written long ago, and all but the ``most`` newest."""
    oldest = time.time() - KEPT_DAYS * 86400
    entries = []
    with suppress(OSError), os.scandir(f"{cache_dir()}/{folder}") as found:
        for entry in found:
            with suppress(OSError):  # another process may be discarding, too
                entries.append((entry.stat(follow_symlinks=False).st_mtime, entry.path))
    entries.sort(reverse=True)
    for place, (changed, path) in enumerate(entries):
        if changed < oldest or (most is not None and place >= most):
            with suppress(OSError):
                os.unlink(path)


def status_of_sources(*folders: str | Path, suffixes: Sequence[str] = _SUFFIXES) -> str:
    """A text that changes whenever a source file below the folders does (names, sizes, times)."""
    return " ".join(_sources(os.fspath(folder)).get(suffix, "") for folder in folders for suffix in suffixes)


@cache
def _sources(folder: str) -> dict[str, str]:
    """By suffix, a hash over names, sizes and times of the source files below a folder, as they were when it was first
    asked for. Every start waits for this: the files are looked at from within their folders, which spares the kernel
    the way there."""
    found: dict[str, list[object]] = {suffix: [folder] for suffix in _SUFFIXES}
    pending = [folder]
    while pending:
        place = pending.pop()
        handle = os.open(place, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            with os.scandir(handle) as entries:
                for entry in sorted(entries, key=_name):
                    _, dot, suffix = entry.name.rpartition(".")
                    if not dot and entry.name != "__pycache__" and entry.is_dir():
                        pending.append(f"{place}/{entry.name}")
                    elif dot + suffix in found:
                        status = entry.stat()
                        found[dot + suffix] += (place, entry.name, status.st_mtime_ns, status.st_size)
        finally:
            os.close(handle)
    return {
        suffix: blake2b(marshal.dumps(files, _COMPARABLE), digest_size=16).hexdigest()
        for suffix, files in found.items()
    }


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


# -- the place ---------------------------------------------------------------------------------


def _user_cache_dir() -> str | None:
    """The user's cache directory, if there is a home to have it in."""
    if str(sys.platform) == "linux":  # what platformdirs answers there, without its 12 ms
        base = os.environ.get("XDG_CACHE_HOME", "")
        if os.path.isabs(base):
            return f"{base}/hop"
        home = os.path.expanduser("~")
        return f"{home}/.cache/hop" if os.path.isabs(home) else None
    import platformdirs

    return platformdirs.user_cache_dir("hop", appauthor=False)


def _private(path: str) -> str:
    """The directory behind ``path``, made if need be. Raises :class:`_Unusable` unless it is this user's alone."""
    try:
        place = _walked(os.path.abspath(path))
        status = os.lstat(place)
        if status.st_uid != os.geteuid():
            raise _Unusable(f"{place} belongs to another user")
        if status.st_mode & _OTHERS_WRITE:
            raise _Unusable(f"other users can write to {place}")
        _check_entries(place)
    except OSError:
        raise _Unusable(f"cannot write to {path}") from None
    if not os.access(place, os.W_OK | os.X_OK):
        raise _Unusable(f"cannot write to {path}")
    return place


def _walked(path: str) -> str:
    """Resolve a path step by step, making missing directories; no other user may be able to redirect it."""
    place, pending, links = "/", path.split("/")[::-1], 0
    while pending:
        name = pending.pop()
        here = os.path.normpath(os.path.join(place, name))
        try:
            status = os.lstat(here)
        except FileNotFoundError:
            with suppress(FileExistsError):
                os.mkdir(here, 0o700)
            status = os.lstat(here)
        if status.st_uid not in _trusted():
            raise _Unusable(f"{here} belongs to another user")
        if stat.S_ISLNK(status.st_mode):
            links += 1
            if links > _MAX_LINKS:
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
            target = os.readlink(here)
            place = "/" if target.startswith("/") else place
            pending += target.split("/")[::-1]
            continue
        if not stat.S_ISDIR(status.st_mode):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), here)
        if pending and _replaceable(status):
            raise _Unusable(f"other users can write to {here}")
        place = here
    return place


@cache
def _trusted() -> frozenset[int]:
    """Who may have made what is on the way: this user and the system (in a container not always user 0)."""
    return frozenset({os.geteuid(), 0, os.lstat("/").st_uid})


def _replaceable(status: os.stat_result) -> bool:
    """Whether others can put another directory in the place of one in this one.

    A group that the user's own files belong to is the user's in most systems.
    """
    mode = status.st_mode
    if mode & stat.S_ISVTX:
        return False
    own_group = status.st_gid == os.getegid()
    return bool(mode & (stat.S_IWOTH if own_group else _OTHERS_WRITE))


def _check_entries(place: str) -> None:
    """The folders and files of the cache are real ones of this user; in the end others may write to none."""
    open_ones = []
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.name not in _FOLDERS and not entry.name.startswith(_DATABASE):
                continue
            status = entry.stat(follow_symlinks=False)
            if status.st_uid not in _trusted():
                raise _Unusable(f"{entry.path} belongs to another user")
            if stat.S_ISLNK(status.st_mode):
                raise _Unusable(f"{entry.path} is a link")
            if status.st_mode & _OTHERS_WRITE:
                open_ones.append((entry.path, stat.S_IMODE(status.st_mode) & ~_OTHERS_WRITE))
    for path, mode in open_ones:
        os.chmod(path, mode)


def _temporary(reason: str) -> str:
    """A directory below the temporary one that nobody else can have prepared."""
    import tempfile

    try:
        path = _private(f"{tempfile.gettempdir()}/hop-{os.geteuid()}")
    except _Unusable:
        import atexit
        import shutil

        path = tempfile.mkdtemp(prefix="hop-")
        atexit.register(shutil.rmtree, path, ignore_errors=True)
    with suppress(OSError):  # nobody may be there to read it
        print(f"hop: {reason}; using {path} for generated files", file=sys.stderr)
    return path
