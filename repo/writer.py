"""Building a repo: in a temporary file beside the target, which takes its place when complete.

A build that fails or is killed leaves the old repo as it was. The temporary file, ``.NAME.building``,
carries the lock: a second build of the same target waits for the first.

Example::

    with build("app.repo") as repo:
        repo.put_unit("unoptimized", "hello.php", image, source_hash=digest)
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
import stat
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from frontend.processes import finished, held_signals, unfinished
from hhbc.summary import FunctionSummary, summarize
from hhbc.unit import Attr
from repo.columns import to_column, to_path_column
from repo.errors import RepoError
from repo.reader import ANY_NAME, Repo, content_hash, hash_of, packed
from repo.rows import UNKNOWN_SOURCE, Explanation, Ran, Source
from repo.schema import APPLICATION_ID, SCHEMA, SCHEMA_VERSION, STATEMENTS
from repo.store import Store, check_header, explain_os_error, open_regular

LOCK_WAIT = 600.0  # seconds that a build waits for another one of the same repo


class FunctionFacts(NamedTuple):
    """What the optimizer knows about a function: types as it prints them, and anything for JSON."""

    return_type: str | None = None
    param_types: Sequence[str] | None = None
    facts: Mapping[str, Any] = {}


class RepoWriter(Repo):
    """A repo under construction. What is put replaces what was there under the same key.

    ``base_hash`` is what the file was known by that it began as (nothing: it began empty), ``hash`` what it is known by
    in the end.
    """

    base_hash = ""
    hash = ""
    _phrases: dict[str, int] | None = None  # the numbers of texts of facts and explanations, once they are known

    def set_setting(self, name: str, value: str) -> None:
        """Record how the repo is built."""
        self.store.write("INSERT OR REPLACE INTO setting VALUES (?, ?)", [name, to_path_column(value)])

    def set_spelled(self, names: Iterable[bytes] | None) -> None:
        """See :attr:`Repo.spelled`."""
        self.set_setting("spelled", ANY_NAME if names is None else " ".join(name.decode("latin-1") for name in names))

    def put_unit(
        self,
        stage: str,
        path: str,
        image: bytes,
        facts: Mapping[int, FunctionFacts] | None = None,
        *,
        source_hash: str | None = None,
        source: Source = UNKNOWN_SOURCE,
        constants: Iterable[bytes] = (),
    ) -> None:
        """Store a unit's image at a stage, with facts by the positions of functions.

        ``source_hash`` is needed the first time a path occurs, ``source`` tells of that file what
        programs may ask. ``constants`` are those that the unit defines unconditionally.
        Raises :class:`~hhbc.image.ImageError` for a bad image.
        """
        unit = self._unit_id(path, source_hash, source)
        digest = content_hash(image)
        self.store.write(
            "INSERT OR IGNORE INTO image VALUES (?, ?, ?)", [digest, len(image), image]
        )
        self.store.write(
            "INSERT OR REPLACE INTO stage_image VALUES (?, ?, ?)", [stage, unit, digest]
        )
        for table in ("function", "symbol", "profile", "observed"):
            self.store.write(f"DELETE FROM {table} WHERE stage = ? AND unit = ?", [stage, unit])
        summary = summarize(image)
        self.store.write_many(
            f"INSERT INTO function VALUES ({', '.join('?' * 15)})",
            [self._function_row(stage, unit, func, facts or {}) for func in summary.functions],
        )
        symbols = [
            ("function", func.name.lower(), func.position, bool(func.attrs & Attr.HOISTED))
            for func in summary.functions
            if func.name and not func.cls and not func.attrs & Attr.CLOSURE
        ]
        symbols += [
            ("class", cls.name.lower(), cls.position, bool(cls.attrs & Attr.HOISTED))
            for cls in summary.classes
        ]
        symbols += [("constant", name, 0, True) for name in constants]
        self.store.write_many(
            "INSERT OR IGNORE INTO symbol VALUES (?, ?, ?, ?, ?, ?)",
            (
                (stage, kind, to_column(name), unit, position, hoisted)
                for kind, name, position, hoisted in symbols
            ),
        )

    def _unit_id(self, path: str, source_hash: str | None, source: Source = UNKNOWN_SOURCE) -> int:
        column = to_path_column(path)
        row = self.store.one("it", "SELECT id, source_hash FROM unit WHERE path = ?", [column])
        if row is None:
            if source_hash is None:
                raise RepoError(f"{self.store.origin}: there is no unit {path}")
            return self.store.write(
                "INSERT INTO unit (path, source_hash, size, mtime) VALUES (?, ?, ?, ?)",
                [column, source_hash, *source],
            )
        if source_hash is not None and source_hash != row[1]:
            self.store.write(
                "UPDATE unit SET source_hash = ?, size = ?, mtime = ? WHERE id = ?",
                [source_hash, *source, row[0]],
            )
        unit: int = row[0]
        return unit

    def _function_row(
        self, stage: str, unit: int, func: FunctionSummary, facts: Mapping[int, FunctionFacts]
    ) -> tuple[Any, ...]:
        known = facts.get(func.position, FunctionFacts())
        numbers = (
            func.code_bytes, func.instructions, func.params, func.locals, func.iterators,
            func.max_stack, func.first_line,
        )  # fmt: skip
        return (
            stage,
            unit,
            func.position,
            to_column(func.cls),
            to_column(func.name),
            *numbers,
            known.return_type,
            None if known.param_types is None else ", ".join(known.param_types),
            self._phrase(json.dumps(known.facts, sort_keys=True)) if known.facts else None,
        )

    def put_profile(self, stage: str, path: str, ran: Iterable[Ran]) -> None:
        """Store how often the blocks of a unit at a stage ran, in addition to what is known of them already."""
        unit = self._unit_id(path, None)
        self.store.write_many(
            "INSERT INTO profile VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET times = times + excluded.times",
            ((stage, unit, *block) for block in ran),
        )

    def put_observed(self, stage: str, path: str, content: str) -> None:
        """Store what the code of a unit at a stage was seen with, in the place of what was known of it."""
        values = [stage, self._unit_id(path, None), content]
        self.store.write("INSERT OR REPLACE INTO observed VALUES (?, ?, ?)", values)

    def remove_profile(self, stage: str) -> None:
        """Forget how often blocks ran at a stage, and what code was seen with."""
        for table in ("profile", "observed"):
            self.store.write(f"DELETE FROM {table} WHERE stage = ?", [stage])

    def put_source(self, path: str, source: Source) -> None:
        """Store what programs may ask of the file that a unit was compiled from."""
        self.store.write("UPDATE unit SET size = ?, mtime = ? WHERE path = ?", [*source, to_path_column(path)])

    def remove_unit(self, path: str) -> None:
        """Forget a unit and everything about it."""
        self.store.write("DELETE FROM unit WHERE path = ?", [to_path_column(path)])

    def remove_stage(self, stage: str) -> None:
        """Forget all images, functions and symbols of a stage, and all explanations."""
        for table in ("stage_image", "function", "symbol", "profile", "observed"):
            self.store.write(f"DELETE FROM {table} WHERE stage = ?", [stage])
        self.store.write("DELETE FROM explanation")
        self._drop_unused_phrases()

    def _drop_unused_phrases(self) -> None:
        used = "SELECT facts FROM function WHERE facts IS NOT NULL" + "".join(
            f' UNION ALL SELECT "{column}" FROM explanation' for column in ("pass", "fact", "before", "after")
        )
        self.store.write(f"DELETE FROM phrase WHERE id NOT IN ({used})")
        self._phrases = None

    def put_explanations(self, path: str, explanations: Iterable[Explanation]) -> None:
        """Store why the instructions of a unit's functions changed, replacing what was there."""
        unit = self._unit_id(path, None)
        self.store.write("DELETE FROM explanation WHERE unit = ?", [unit])
        rows = [
            (unit, entry.function, position, entry.offset, *map(self._phrase, entry[2:]))
            for position, entry in enumerate(explanations)
        ]
        self.store.write_many("INSERT INTO explanation VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def _phrase(self, content: str) -> int:
        """The number of a text of facts or explanations."""
        if self._phrases is None:
            self._phrases = {text: number for number, text in self.store.rows("it", "SELECT id, content FROM phrase")}
        number = self._phrases.get(content)
        if number is None:
            number = self._phrases[content] = self.store.write("INSERT INTO phrase (content) VALUES (?)", [content])
        return number

    def pack_images(self, used: str) -> None:
        """Store images shorter that the stage ``used`` has not: running reads those of one stage only."""
        seldom = self.store.rows(
            "tb",
            "SELECT hash, content FROM image WHERE length(content) = bytes"
            " AND hash NOT IN (SELECT image FROM stage_image WHERE stage = ?)",
            [used],
        )
        rows = [(hash, len(content), packed(content)) for hash, content in seldom]
        # An update would leave pages half empty.
        self.store.write_many("INSERT OR REPLACE INTO image VALUES (?, ?, ?)", rows)

    def drop_unused(self) -> None:
        """Forget images that no unit has at any stage, and texts that nothing says any more."""
        self.store.write("DELETE FROM image WHERE hash NOT IN (SELECT image FROM stage_image)")
        if self.base_hash:
            self._drop_unused_phrases()


@contextmanager
def build(
    target: str | os.PathLike[str], base: str | os.PathLike[str] | None = None, only: str | None = None
) -> Iterator[RepoWriter]:
    """Build a repo. It starts as a copy of ``base``, if given (and if its hash is ``only``, where that is given), and
    replaces ``target`` at the end.

    Raises :class:`RepoError` when the target is no repo (it is left alone), cannot be written, or
    another build of it does not end. An exception inside the block leaves everything as it was.
    """
    path = Path(target)
    if path.exists():
        _check_replaceable(path)
    temporary = path.with_name(f".{path.name}.building")
    with _locked(temporary, path) as lock:
        found = "" if base is None else _copy(lock, temporary, path, Path(base))
        based = found if only in (None, found) else ""
        store = _prepare(lock, temporary, path, Path(base) if base is not None and based else None)
        writer = RepoWriter(store)
        writer.base_hash = based
        try:
            yield writer
            writer.drop_unused()
            store.commit()
        except BaseException:
            store.close()
            with suppress(OSError):
                temporary.unlink()
            raise
        store.close()
        writer.hash = hash_of(lock)
        _publish(lock, temporary, path)


def _check_replaceable(path: Path) -> None:
    """A build may replace repos of any version and damaged ones, nothing else."""
    try:
        check_header(path, APPLICATION_ID, SCHEMA_VERSION)
    except RepoError as error:
        if not path.is_file():
            raise
        if "not a hop repo" in str(error) and path.stat().st_size:
            raise RepoError(f"{path}: exists and is not a hop repo; not overwritten") from None


def _copy(lock: int, temporary: Path, target: Path, base: Path) -> str:
    """Put the content of a repo into the locked file; what that is known by."""
    with _or_nothing(temporary, target):
        check_header(base, APPLICATION_ID, SCHEMA_VERSION)
        os.ftruncate(lock, 0)
        with open_regular(base) as source, open(lock, "r+b", closefd=False) as copy:
            shutil.copyfileobj(source, copy, 1 << 20)
        return hash_of(lock)


def _prepare(lock: int, temporary: Path, target: Path, base: Path | None) -> Store:
    """The tables of a new repo, or those of ``base``, which has been copied."""
    with _or_nothing(temporary, target):
        if base is None:
            os.ftruncate(lock, 0)
            return Store.open_new(temporary, target, APPLICATION_ID, SCHEMA_VERSION, SCHEMA)
        return Store.open_copy(temporary, target, base, STATEMENTS)


@contextmanager
def _or_nothing(temporary: Path, target: Path) -> Iterator[None]:
    """Remove the file where what is done to it fails, and say why."""
    try:
        yield
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise explain_os_error(target, error) from None
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@contextmanager
def _locked(temporary: Path, target: Path) -> Iterator[int]:
    """Hold the lock of a build: an flock on the temporary file, as long as it has that name."""
    deadline = time.monotonic() + LOCK_WAIT
    while True:
        with held_signals():
            lock = _open_temporary(temporary, target)
            mine = _try_lock(lock, temporary)
            if mine:
                unfinished(temporary, lock)
        try:
            if mine:
                yield lock
                return
        finally:
            finished(temporary)
            os.close(lock)
        if time.monotonic() > deadline:
            raise RepoError(f"{target}: another process is building this repo")
        time.sleep(0.05)


def _open_temporary(temporary: Path, target: Path) -> int:
    """The file that a build writes: one that another build of this user left, or a new one.

    Its name is known beforehand, so whatever others may have put there (a link to another file, say) is removed.
    """
    flags = os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    while True:
        try:
            with suppress(FileExistsError):
                return os.open(temporary, flags | os.O_CREAT | os.O_EXCL, 0o666)
            with suppress(FileNotFoundError):  # another build's, which has just ended
                lock = _open_own(temporary, flags)
                if lock is not None:
                    return lock
                os.unlink(temporary)
        except OSError as error:
            raise explain_os_error(target, error) from None


def _open_own(path: Path, flags: int) -> int | None:
    """Open a file of this user that has no other name; None for anything else. Raises ``OSError``."""
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO):  # a link, a socket
            return None
        raise
    status = os.fstat(descriptor)
    own = status.st_uid == os.geteuid() and status.st_nlink < 2  # 0: it has just been removed
    if own and stat.S_ISREG(status.st_mode):
        return descriptor
    os.close(descriptor)
    return None


def _try_lock(lock: int, temporary: Path) -> bool:
    """Take the lock unless another build has it, or has just ended and taken the file with it."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(lock), temporary.lstat())
    except (BlockingIOError, FileNotFoundError):
        return False


def _publish(lock: int, temporary: Path, target: Path) -> None:
    try:
        os.fsync(lock)
        os.replace(temporary, target)
        directory = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise explain_os_error(target, error) from None
