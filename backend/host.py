"""What the virtual machine asks of those who run programs with it: where code comes from, and which files there are.

Only types are here, so that nothing imports this module at run time.

Example: ``vm.run(request, host)`` calls ``host.include(b"a.php", b".:/app")`` for `include 'a.php'`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Protocol


class Entry(Protocol):
    """A file, or a directory with the names in it."""

    @property
    def path(self) -> bytes: ...
    @property
    def size(self) -> int: ...
    @property
    def mtime(self) -> int: ...
    @property
    def names(self) -> Collection[bytes] | None: ...


class Tree(Protocol):
    """Files that exist for a program although the system may not have them."""

    def find(self, path: bytes) -> Entry | None:
        """What lies at a path; None for nothing."""

    def added(self, entry: Any) -> list[bytes]:
        """The names in a directory that the system's directory, if there is one, has not."""

    def enter(self, path: bytes) -> bool:
        """Make a directory the current one, if there is one."""

    def here(self) -> bytes:
        """The current directory."""


class Host(Protocol):
    """Finds code while a request runs. Images must be verified.

    ``compiles`` says whether code may be made at run time (eval). ``spelled`` are the functions of the library that
    reach what no code says (in lower case) and may be called by computed names all the same; None: all of them.
    """

    compiles: bool
    spelled: Sequence[bytes] | None

    @property
    def tree(self) -> Tree | None:
        """The files that exist besides the system's."""

    def include(self, path: bytes, folders: bytes) -> tuple[bytes, bytes] | None:
        """Full path and image of an included file; None when there is none. ``folders`` are where a path that
        begins with none is looked for, with colons between them.

        Raises ``frontend.PhpError`` for a file that does not compile, ``backend.vm.Outside`` for one that may not run.
        """

    def compile(self, code: bytes, name: bytes, *, is_file: bool) -> bytes:
        """The image of a string of code, or of a file that a program's stream wrapper has read; raises ``PhpError``."""
