"""The files of a repo as a file system would show them, for programs that ask where the tree is gone.

What is known of a file is its size and the time of its last change when the repo was built. The directories are
those that the files' paths imply.

Example: ``Tree(repo, b"/app").find(b"/app/src/../src/A.php").path == b"/app/src/A.php"``.
"""

from __future__ import annotations

import os

from frontend.light import cached_property

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from repo import Repo


class Entry:
    """A file, or a directory with the names in it."""

    __slots__ = ("mtime", "names", "path", "size")

    def __init__(self, path: bytes, size: int, mtime: int, names: frozenset[bytes] | None) -> None:
        self.path = path
        self.size = size
        self.mtime = mtime
        self.names = names


def working_directory(removed: bytes = b"/") -> bytes:
    """The current directory; ``removed`` stands for one that has been removed."""
    try:
        return os.getcwdb()
    except FileNotFoundError:
        return removed


class Tree:
    """Files and directories of a repo below a root. The current directory may be one that the system has not."""

    def __init__(self, repo: Repo, root: bytes) -> None:
        self._repo = repo
        self._root = root.rstrip(b"/")
        self._here: bytes | None = None  # the current directory, while the system's is a removed one

    @cached_property
    def _entries(self) -> dict[bytes, Entry]:
        entries: dict[bytes, Entry] = {}
        names: dict[bytes, set[bytes]] = {}
        changed: dict[bytes, int] = {}
        for name, (size, mtime) in self._repo.files().items():
            path = self._root + b"/" + os.fsencode(name)
            entries[path] = Entry(path, size, mtime, None)
            while path:
                above, _, last = path.rpartition(b"/")
                names.setdefault(above, set()).add(last)
                changed[above] = max(mtime, changed.get(above, 0))
                path = above
        for above, found in names.items():
            place = above or b"/"
            entries[place] = Entry(place, 4096, changed[above], frozenset(found))
        return entries

    def find(self, path: bytes) -> Entry | None:
        """What lies at a path, which ``.`` and ``..`` may lead through; None for nothing."""
        place = b"" if path.startswith(b"/") else self.here().rstrip(b"/")
        parts = path.split(b"/")
        for at, part in enumerate(parts):
            if part in (b"", b"."):
                if at and not self._is_dir(place):
                    return None
            elif part == b"..":
                if not self._is_dir(place):
                    return None
                place = place.rpartition(b"/")[0]
            else:
                place += b"/" + part
        return self._entries.get(place or b"/")

    def added(self, entry: Entry) -> list[bytes]:
        """The names in a directory that the system's directory, if there is one, has not."""
        names = entry.names or frozenset()
        try:
            return sorted(names.difference(os.listdir(entry.path)))
        except OSError:
            return [b".", b"..", *sorted(names)]

    def enter(self, path: bytes) -> bool:
        """Make a directory of the repo the current one; whether it is one.

        The system's becomes a removed one: there, too, a relative path leads to no file of the system.
        """
        entry = self.find(path)
        if entry is None or entry.names is None:
            return False
        import tempfile

        empty = tempfile.mkdtemp(prefix="hop-")
        os.chdir(empty)
        os.rmdir(empty)
        self._here = entry.path
        return True

    def here(self) -> bytes:
        """The current directory."""
        return working_directory(self._here or b"/")

    def _is_dir(self, path: bytes) -> bool:
        known = self._entries.get(path or b"/")
        return known.names is not None if known is not None else os.path.isdir(path or b"/")
