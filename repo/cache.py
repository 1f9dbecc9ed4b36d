"""The user's private cache of compiled units, for running single files without a repo.

Several processes use it at once. It never fails: a damaged file is made anew, and where nothing can
be written every look-up misses. What it returns has been stored by this user's hop under the same
key; images carry a checksum, which their reader checks.

Example::

    cache = UnitCache(f"{cache_dir()}/units.hhbc", version)
    image = cache.get(key)
"""

from __future__ import annotations

import os
import time

from frontend.cache import is_ours
from frontend.digests import blake2b
from frontend.light import suppress
from repo.errors import RepoError
from repo.schema import APPLICATION_ID, CACHE_SCHEMA, CACHE_VERSION
from repo.store import Store

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from repo.store import Row

CACHE_ID = APPLICATION_ID ^ 0xFF
MAX_BYTES = 512 << 20  # beyond this the cache is emptied
OPENINGS = 3  # tries to open the file
PATIENCE = 5.0  # seconds that others may be about it, which SQLite does not wait for while they make it
_CHECKSUM_SIZE = 16
_SUFFIXES = ("", "-wal", "-shm")  # of the files of SQLite's database


def _identity(path: str) -> tuple[int, int] | None:
    """Which file lies there; None for none."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _checksum(key: str, image: bytes) -> bytes:
    digest = blake2b(key.encode(), digest_size=_CHECKSUM_SIZE)
    digest.update(image)
    return digest.digest()


class UnitCache:
    """Images by key, and the hashes of what is good: made by this hop, or verified and without claims.

    What the hashes are of is the user's affair (``cli/trust.py``). ``version`` stands for the hop that says so: what
    passed another version's verifier is looked at again.
    """

    def __init__(self, path: str | os.PathLike[str], version: str) -> None:
        self._path = os.fspath(path)
        self._version = version
        self._file: tuple[int, int] | None = None  # that is open
        self._store = self._open()

    def _open(self) -> Store | None:
        tries, deadline = 0, time.monotonic() + PATIENCE
        while tries < OPENINGS:
            try:
                if not self._is_sound():
                    self._remove()
                store = Store.open_shared(self._path, CACHE_ID, CACHE_VERSION, CACHE_SCHEMA)
                self._file = _identity(self._path)
                return store
            except RepoError as error:
                if error.busy and time.monotonic() < deadline:
                    time.sleep(0.05)
                    continue
                tries += 1
                if not error.busy:  # what others have open must not be taken from them
                    self._remove()
            except OSError:
                break
        return None

    def _follow(self) -> None:
        """Another process may have made the file anew: what is written into the old one nobody would see."""
        if self._store is not None and _identity(self._path) != self._file:
            self.close()
            self._store = self._open()

    def _is_sound(self) -> bool:
        """Whether the files are this user's, and not too large."""
        for suffix in _SUFFIXES:
            with suppress(FileNotFoundError):
                status = os.lstat(self._path + suffix)
                if not is_ours(status) or status.st_size > MAX_BYTES:
                    return False
        return True

    def _remove(self) -> None:
        for suffix in _SUFFIXES:
            with suppress(OSError):
                os.unlink(self._path + suffix)

    def get(self, key: str) -> bytes | None:
        """The image stored under a key, or None."""
        row = self._first("b", "SELECT content FROM cached_image WHERE key = ?", key)
        if row is None:
            return None
        checksum, image = row[0][:_CHECKSUM_SIZE], row[0][_CHECKSUM_SIZE:]
        return image if checksum == _checksum(key, image) else None

    def put(self, key: str, image: bytes) -> None:
        """Store an image."""
        content = _checksum(key, image) + image
        self._run("INSERT OR REPLACE INTO cached_image VALUES (?, ?)", key, content)

    def is_good(self, key: str) -> bool:
        """Whether what has this hash is good."""
        self._follow()
        found = self._first("i", "SELECT 1 FROM good WHERE hash = ?", self._judged(key))
        return found is not None

    def set_good(self, *keys: str) -> None:
        """Remember that what has these hashes is good."""
        self._follow()
        if self._store is None:
            return
        try:
            self._store.write_together(
                "INSERT OR IGNORE INTO good VALUES (?)",
                ([self._judged(key)] for key in keys),
            )
        except RepoError as error:
            self._heal(error)

    def _judged(self, key: str) -> str:
        return f"{key} {self._version}"

    def close(self) -> None:
        """Close the file."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _first(self, kinds: str, sql: str, *args: str) -> Row | None:
        if self._store is None:
            return None
        try:
            return self._store.one(kinds, sql, args)
        except RepoError as error:
            self._heal(error)
            return None

    def _run(self, sql: str, *args: str | bytes) -> None:
        if self._store is None:
            return
        try:
            self._store.write(sql, args)
        except RepoError as error:
            self._heal(error)

    def _heal(self, error: RepoError) -> None:
        """After damage begin anew; after a mere "locked" or "full" go on without an answer."""
        if "damaged" in str(error):
            self.close()
            self._remove()
            self._store = self._open()
