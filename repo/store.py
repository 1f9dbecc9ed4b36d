"""The SQLite file below a repo: opening, checking, and errors as one clear line. The only module
that imports sqlite3.

Invariant: whatever goes wrong in SQLite or the file system is a :class:`RepoError`.

Example::

    store = Store.open_readonly(Path("app.repo"), APPLICATION_ID, SCHEMA_VERSION, STATEMENTS)
    store.rows("p", "SELECT path FROM unit ORDER BY path")
"""

from __future__ import annotations

import errno
import os
import stat
import struct

from frontend.light import contextmanager
from repo.columns import from_path_column
from repo.errors import RepoError

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any, BinaryIO, Final

    AnyPath = str | os.PathLike[str]
    Row = tuple[Any, ...]
else:
    import _sqlite3 as sqlite3  # without the adapters of dates, whose module is large

_MAGIC: Final = b"SQLite format 3\0"
_HEADER_SIZE: Final = 100
_PLAIN: Final = frozenset(b"/._-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
# What a column may hold: a number, text, text or nothing, a name (which need not be UTF-8), a path, bytes.
_KINDS: Final = {"i": int, "t": str, "o": str | None, "n": str | bytes, "p": str | bytes, "b": bytes}

_DAMAGE: Final = frozenset(
    (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT)
)
# How long a statement may take, in steps of SQLite's machine: a row is some bytes of the file, and some tens of steps.
STEPS_PER_TICK: Final = 1_000_000
BYTES_PER_TICK: Final = 1 << 12
LEAST_ROW: Final = 4  # bytes
NO_LIMIT: Final = (1 << 31) - 1


class Store:
    """A connection to one file."""

    def __init__(
        self, path: AnyPath, connection: sqlite3.Connection, origin: AnyPath | None = None
    ) -> None:
        """``path`` is what messages about writing name; those about damage name where the rows come from."""
        self.path = os.fspath(path)
        self.origin = os.fspath(origin or path)
        self._connection = connection
        self._ticks = 0  # of the statement
        self._patience = 0
        self._most_rows = NO_LIMIT

    @classmethod
    def open_readonly(
        cls, path: AnyPath, application_id: int, version: int, statements: Sequence[str]
    ) -> Store:
        """Open a file that nobody changes in place (repos are replaced as a whole).

        ``statements`` are those that made its tables.
        """
        check_header(path, application_id, version)
        # immutable: no locks and no journal, so that a read-only directory works.
        store = cls(path, _connect(path, "mode=ro&immutable=1"))
        store._distrust(path, statements)
        return store

    @classmethod
    def open_new(
        cls, path: AnyPath, shown: AnyPath, application_id: int, version: int, schema: str
    ) -> Store:
        """Make a file that appears to others, as ``shown``, only when it is complete: no journal."""
        store = cls(shown, _connect(path, "mode=rwc"))
        with store._errors():
            store._connection.executescript(
                "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
                f"PRAGMA application_id={application_id}; PRAGMA user_version={version};"
                "BEGIN;" + schema
            )
        return store

    @classmethod
    def open_copy(cls, path: AnyPath, shown: AnyPath, origin: AnyPath, statements: Sequence[str]) -> Store:
        """Open a private copy of the repo ``origin`` to change it; it will take the place of ``shown``."""
        store = cls(shown, _connect(path, "mode=rw"), origin)
        store._distrust(path, statements)
        with store._errors():
            store._connection.executescript(
                "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON; BEGIN;"
            )
        return store

    @classmethod
    def open_shared(cls, path: AnyPath, application_id: int, version: int, schema: str) -> Store:
        """Open, or make, a file that several processes change at once."""
        store = cls(path, _connect(path, "mode=rwc"))
        with store._errors():
            connection = store._connection
            connection.execute("PRAGMA busy_timeout=5000")
            connection.execute("PRAGMA synchronous=NORMAL")
            if store._made_by() == (application_id, version):
                return store
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("BEGIN IMMEDIATE")
            if store._made_by() != (application_id, version):  # nor has another process made it meanwhile
                if store._pragma("schema_version"):
                    connection.rollback()
                    connection.close()
                    raise RepoError(f"{path}: made by another version of hop")
                for statement in schema.split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id={application_id}")
                connection.execute(f"PRAGMA user_version={version}")
            connection.commit()
        return store

    def _distrust(self, path: AnyPath, statements: Sequence[str]) -> None:
        """Raise :class:`RepoError`, and close the file, unless its tables are those that the statements make.

        Triggers, and views in the place of tables, are code of the file's maker. And no query may take
        longer, or find more rows, than the file has room for: pages that refer to each other have no end.
        """
        size = os.stat(path).st_size
        self._patience = 10 + size // BYTES_PER_TICK
        self._most_rows = size // LEAST_ROW
        self._connection.set_progress_handler(self._tick, STEPS_PER_TICK)
        try:
            with self._errors():
                sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"
                found = self._connection.execute(sql).fetchmany(len(statements) + 1)
            if found != [(statement,) for statement in statements]:
                raise RepoError(f"{self.origin}: damaged repo (its tables are not those of a hop repo)")
        except RepoError:
            self.close()
            raise

    def _tick(self) -> bool:
        """Called by SQLite as its machine goes on: whether the statement has to end."""
        self._ticks += 1
        return self._ticks > self._patience

    def _made_by(self) -> tuple[int, int]:
        return self._pragma("application_id"), self._pragma("user_version")

    def _pragma(self, name: str) -> int:
        (value,) = self._connection.execute(f"PRAGMA {name}").fetchone()
        return int(value)

    def rows(self, kinds: str, sql: str, args: Iterable[Any] = ()) -> list[Row]:
        """The rows of a query; ``kinds`` has a letter of ``_KINDS`` for each column; paths come as text."""
        return [self._checked(kinds, row) for row in self._found(sql, args)]

    def unread(self, sql: str) -> bytes:
        """The rows of a query, whatever they hold, as text that other rows would not give."""
        return repr(self._found(sql)).encode("utf-8", "surrogatepass")

    def _found(self, sql: str, args: Iterable[Any] = ()) -> list[Row]:
        with self._errors():
            found: list[Row] = self._connection.execute(sql, tuple(args)).fetchmany(self._most_rows)
        if len(found) == self._most_rows:
            raise RepoError(f"{self.origin}: damaged repo (more rows than fit into it)")
        return found

    def one(self, kinds: str, sql: str, args: Iterable[Any] = ()) -> Row | None:
        """The first row of a query, or None; ``kinds`` as above."""
        with self._errors():
            row: Row | None = self._connection.execute(sql, tuple(args)).fetchone()
        return None if row is None else self._checked(kinds, row)

    def _checked(self, kinds: str, row: Row) -> Row:
        """A row with its paths as text. SQLite lets any column hold any type, and a damaged file does."""
        for kind, value in zip(kinds, row, strict=True):
            if not isinstance(value, _KINDS[kind]):
                raise RepoError(f"{self.origin}: damaged repo (a column holds {value!r:.40})")
        if "p" not in kinds:
            return row
        return tuple(
            from_path_column(value) if kind == "p" else value
            for kind, value in zip(kinds, row, strict=True)
        )

    def check_pages(self) -> None:
        """Raise :class:`RepoError` unless all pages of the file are sound."""
        ((report,),) = self.rows("t", "PRAGMA integrity_check(1)")
        if report != "ok":
            raise RepoError(f"{self.origin}: damaged repo ({report.splitlines()[-1]})")

    def write(self, sql: str, args: Iterable[Any] = ()) -> int:
        """Run a statement; return the row id it made."""
        with self._errors():
            return self._connection.execute(sql, tuple(args)).lastrowid or 0

    def write_many(self, sql: str, rows: Iterable[Iterable[Any]]) -> None:
        """Run a statement for each row."""
        with self._errors():
            self._connection.executemany(sql, (tuple(row) for row in rows))

    def write_together(self, sql: str, rows: Iterable[Iterable[Any]]) -> None:
        """Run a statement for each row, all or nothing, in a transaction of its own."""
        with self._errors(), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany(sql, (tuple(row) for row in rows))

    def commit(self) -> None:
        """End the transaction."""
        with self._errors():
            self._connection.commit()

    def close(self) -> None:
        """Close the file; a transaction that is not committed is dropped."""
        self._connection.close()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        self._ticks = 0
        try:
            yield
        except sqlite3.Error as error:
            raise _explain(self.path, self.origin, error) from None
        except UnicodeDecodeError:  # SQLite quotes the file in its message, and Python cannot read that
            raise RepoError(f"{self.origin}: damaged repo") from None


def _quoted(path: AnyPath) -> str:
    """A path as a URI has it (importing urllib.parse for that would take 3 ms)."""
    return "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in os.fsencode(path))


def _connect(path: AnyPath, options: str) -> sqlite3.Connection:
    try:
        return sqlite3.connect(
            f"file:{_quoted(os.path.abspath(path))}?{options}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
    except sqlite3.Error as error:
        raise _explain(path, path, error) from None


def _explain(path: AnyPath, origin: AnyPath, error: sqlite3.Error) -> RepoError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF  # none: a text that is no UTF-8
    if code == sqlite3.SQLITE_FULL:
        return RepoError(f"{path}: no space left on the device")
    if code == sqlite3.SQLITE_INTERRUPT:
        return RepoError(f"{origin}: damaged repo (reading it does not end)")
    if code in _DAMAGE:
        return RepoError(f"{origin}: damaged repo ({error})")
    if code == sqlite3.SQLITE_IOERR:
        return RepoError(f"{path}: cannot read or write the file (disk full or input/output error)")
    return RepoError(f"{path}: {error}", busy=code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED))


def explain_os_error(path: AnyPath, error: OSError) -> RepoError:
    """A system error as a line for the user."""
    texts = {
        errno.ENOENT: "no such file or directory",
        errno.EACCES: "permission denied",
        errno.EISDIR: "is a directory",
        errno.EINVAL: "is not a regular file",
        errno.ENXIO: "is not a regular file",
        errno.ENOSPC: "no space left on the device",
        errno.EFBIG: "no space left: the file would become too large",
        errno.EROFS: "the file system is read-only",
    }
    return RepoError(f"{path}: {texts.get(error.errno or 0, error.strerror or str(error))}")


def open_regular(path: AnyPath) -> BinaryIO:
    """Open a file for reading; anything but a regular one is an ``OSError`` at once (a pipe could keep us waiting)."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    file = open(descriptor, "rb")  # noqa: SIM115
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        file.close()
        number = errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
        raise OSError(number, os.strerror(number), path)
    return file


def check_header(path: AnyPath, application_id: int, version: int) -> None:
    """Check that a file is a whole repo of this version. Raises :class:`RepoError`."""
    try:
        with open_regular(path) as file:
            header = file.read(_HEADER_SIZE)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise explain_os_error(path, error) from None
    if len(header) < _HEADER_SIZE and _MAGIC.startswith(header[: len(_MAGIC)]):
        raise RepoError(f"{path}: truncated repo")
    found_version, found_id = _big_endian(header, 60), _big_endian(header, 68)
    if not header.startswith(_MAGIC) or found_id != application_id:
        raise RepoError(f"{path}: not a hop repo")
    page_size = int.from_bytes(header[16:18], "big")
    expected = (65536 if page_size == 1 else page_size) * _big_endian(header, 28)
    if size < expected:
        raise RepoError(f"{path}: truncated repo ({size} of {expected} bytes)")
    if found_version != version:
        raise RepoError(
            f"{path}: schema version {found_version}, this hop needs {version}: compile again"
        )


def _big_endian(data: bytes, at: int) -> int:
    (value,) = struct.unpack_from(">I", data.ljust(_HEADER_SIZE, b"\0"), at)
    return int(value)
