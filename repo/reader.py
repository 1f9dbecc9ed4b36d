"""Reading a repo.

Example::

    with Repo.open("app.repo") as repo:
        unit = decode(repo.unit_image("hello.php", "optimized"))
"""

from __future__ import annotations

from frontend.digests import blake2b
from repo.columns import from_column, to_column, to_path_column
from repo.errors import RepoError
from repo.schema import APPLICATION_ID, SCHEMA_VERSION, STAGES, STATEMENTS
from repo.store import Store, explain_os_error, open_regular

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Any, Final, Self

    from repo.rows import Explanation, FunctionRow, Heat, Ran, Source, SymbolRow


def content_hash(image: bytes) -> str:
    """What an image is known by. Nobody can make another image with the same one."""
    return blake2b(image, digest_size=32).hexdigest()


def file_hash(path: str | os.PathLike[str]) -> str:
    """What a file is known by. Raises :class:`RepoError`."""
    try:
        with open_regular(path) as file:
            return hash_of(file.fileno())
    except OSError as error:
        raise explain_os_error(path, error) from None


def hash_of(descriptor: int) -> str:
    """What an open file is known by; it is at its end then."""
    from os import SEEK_SET, lseek, read

    digest = blake2b(digest_size=32)
    lseek(descriptor, 0, SEEK_SET)
    while part := read(descriptor, 1 << 20):
        digest.update(part)
    return digest.hexdigest()


def packed(image: bytes) -> bytes:
    """What is stored of an image that is seldom read: shorter than it, or the image itself."""
    import zlib

    short = zlib.compress(image)
    return short if len(short) < len(image) else image


def unpacked(content: bytes, size: int) -> bytes:
    """The image of a size that was stored as ``content``; something else when that is damaged."""
    if len(content) == size:
        return content
    import zlib

    try:
        return zlib.decompressobj().decompress(content, size)
    except zlib.error:
        return b""


class Image:
    """A load image and the hash of its content."""

    __slots__ = ("content", "hash")

    def __init__(self, hash: str, content: bytes) -> None:
        self.hash = hash
        self.content = content


ANY_NAME: Final = "*"  # the value of the setting ``spelled`` where computed names may mean any function
OPEN_WORLD: Final = "open"  # the value of the setting ``world``; else only code of the repo may run


class Repo:
    """A repo open for reading. All methods raise :class:`RepoError` when the file is damaged."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Self:
        """Open a repo. Raises :class:`RepoError`: missing, unreadable, truncated, no repo, other version."""
        return cls(Store.open_readonly(path, APPLICATION_ID, SCHEMA_VERSION, STATEMENTS))

    def close(self) -> None:
        """Close the file."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def settings(self) -> dict[str, str]:
        """How the repo was built."""
        return dict(self.store.rows("tp", "SELECT name, value FROM setting ORDER BY name"))

    def setting(self, name: str) -> str | None:
        """One setting, or None."""
        row = self.store.one("p", "SELECT value FROM setting WHERE name = ?", [name])
        return row[0] if row else None

    @property
    def open_world(self) -> bool:
        """Whether the facts of the repo also hold when code arrives that it has not."""
        return self.setting("world") == OPEN_WORLD

    @property
    def spelled(self) -> list[bytes] | None:
        """Of the library's functions that reach what no code says: those that computed names may mean; None: any."""
        names = self.setting("spelled")
        return None if names in (None, ANY_NAME) else [name.encode("latin-1") for name in str(names).split()]

    def paths(self) -> list[str]:
        """The paths of all units, sorted."""
        return [path for (path,) in self.store.rows("p", "SELECT path FROM unit ORDER BY path")]

    def source_hashes(self) -> dict[str, str]:
        """By path: the hash of what the unit was compiled from."""
        return dict(self.store.rows("pt", "SELECT path, source_hash FROM unit ORDER BY path"))

    def program(self, stage: str) -> list[tuple[str, str, str]]:
        """Path, hash of the source and hash of the image of every unit at a stage, sorted by path."""
        rows: list[Any] = self.store.rows(
            "ptt",
            "SELECT path, source_hash, image FROM unit JOIN stage_image ON unit = unit.id"
            " WHERE stage = ? ORDER BY path",
            [stage],
        )
        return rows

    def files(self) -> dict[str, Source]:
        """By path: what is known of the file that a unit was compiled from."""
        from repo.rows import Source

        rows = self.store.rows("pii", "SELECT path, size, mtime FROM unit ORDER BY path")
        return {path: Source(*known) for path, *known in rows}

    def has_stage(self, stage: str) -> bool:
        """Whether any unit is stored at a stage."""
        sql = "SELECT 1 FROM stage_image WHERE stage = ? LIMIT 1"
        return self.store.one("i", sql, [stage]) is not None

    def latest_stage(self) -> str:
        """``optimized`` where the repo has it, else ``unoptimized``."""
        return STAGES[1] if self.has_stage(STAGES[1]) else STAGES[0]

    def unit_image(self, path: str, stage: str) -> bytes:
        """The load image of a unit. Raises :class:`RepoError` when there is none or it is not what was stored."""
        return self.image(path, stage).content

    def image(self, path: str, stage: str) -> Image:
        """The load image of a unit with its hash. Raises as :meth:`unit_image`."""
        row = self.store.one(
            "tib",
            "SELECT hash, bytes, content FROM unit JOIN stage_image ON unit = unit.id"
            " JOIN image ON hash = image WHERE path = ? AND stage = ?",
            [to_path_column(path), stage],
        )
        if row is None:
            raise RepoError(f"{self.store.origin}: there is no {stage} unit {path}")
        image = Image(row[0], unpacked(row[2], row[1]))
        if content_hash(image.content) != image.hash:
            raise RepoError(f"{self.store.origin}: damaged repo (the {stage} unit {path} has changed)")
        return image

    def units(self, stage: str) -> Iterator[tuple[str, bytes]]:
        """Path and image of every unit at a stage, sorted by path."""
        return ((path, image.content) for path, image in self.images(stage))

    def images(self, stage: str) -> Iterator[tuple[str, Image]]:
        """As :meth:`units`, with the images' hashes."""
        for (path,) in self.store.rows(
            "p",
            "SELECT path FROM unit JOIN stage_image ON unit = unit.id WHERE stage = ? ORDER BY path",
            [stage],
        ):
            yield path, self.image(path, stage)

    def check(self) -> None:
        """Check what reading code never looks at, too. Raises :class:`RepoError`."""
        self.store.check_pages()

    def find(self, kind: str, name: bytes, stage: str) -> list[SymbolRow]:
        """Where a ``function``, ``class`` or ``constant`` is declared; names without regard to case."""
        from repo.rows import SymbolRow

        wanted = name if kind == "constant" else name.lower()
        rows = self.store.rows(
            "pii",
            "SELECT path, position, hoisted FROM symbol JOIN unit ON unit.id = unit"
            " WHERE stage = ? AND kind = ? AND name = ? ORDER BY path, position",
            [stage, kind, to_column(wanted)],
        )
        return [SymbolRow(path, position, bool(hoisted)) for path, position, hoisted in rows]

    def symbols(self, stage: str) -> Iterator[tuple[str, bytes, SymbolRow]]:
        """Kind, name and place of every symbol."""
        from repo.rows import SymbolRow

        for kind, name, path, position, hoisted in self.store.rows(
            "tnpii",
            "SELECT kind, name, path, position, hoisted FROM symbol JOIN unit ON unit.id = unit"
            " WHERE stage = ? ORDER BY kind, name, path, position",
            [stage],
        ):
            yield kind, from_column(name), SymbolRow(path, position, bool(hoisted))

    def functions(
        self, stage: str | None = None, *, path: str | None = None, name: bytes | None = None, fact: str | None = None
    ) -> list[FunctionRow]:
        """The functions of one stage or of all, by path, stage and position.

        Those of a unit, if a path is given; those of a name, if one is: without class, in any case, with any namespace;
        those whose further facts have a text somewhere, as JSON spells it.
        """
        from repo.rows import FunctionRow

        wheres: list[str] = []
        args: list[Any] = []
        if stage is not None:
            wheres.append("stage = ?")
            args.append(stage)
        if path is not None:
            wheres.append("unit = (SELECT id FROM unit WHERE path = ?)")
            args.append(to_path_column(path))
        if name is not None:
            wheres.append("(lower(name) = ? OR substr(lower(name), -?) = ?)")
            wanted = to_column(name.lower())
            tail = to_column(b"\\" + name.lower())
            args += [wanted, len(tail), tail]
        if fact is not None:
            wheres.append("instr(content, ?)")
            args.append(fact)
        where = f"WHERE {' AND '.join(wheres)}" if wheres else ""
        rows = self.store.rows(
            "ptinniiiiiiiooo",
            "SELECT path, stage, position, class, name, code_bytes, instructions, params, locals,"
            " iterators, max_stack, line, return_type, param_types, ifnull(content, facts)"
            " FROM function JOIN unit ON unit.id = unit LEFT JOIN phrase ON phrase.id = facts"
            f" {where} ORDER BY path, stage, position",
            args,
        )
        return [
            FunctionRow._make(
                (*row[:3], from_column(row[3]), from_column(row[4]), *row[5:14], self._facts(row[14]))
            )
            for row in rows
        ]

    def _facts(self, text: str | None) -> dict[str, Any]:
        import json

        try:
            facts = json.loads(text) if text else {}
        except ValueError:
            facts = None
        if not isinstance(facts, dict):
            raise RepoError(f"{self.store.origin}: damaged repo (facts that are none: {text!r:.40})")
        return facts

    def explanations(self, path: str | None = None, function: int | None = None) -> list[tuple[str, Explanation]]:
        """Path of the unit, and why an instruction of a function changed; by function, in the order of the changes.

        Those of one unit, or of one of its functions, where these are given.
        """
        from repo.rows import Explanation

        where = ""
        args: list[Any] = []
        if path is not None:
            where, args = "WHERE path = ?", [to_path_column(path)]
            if function is not None:
                where, args = f"{where} AND function = ?", [*args, function]
        rows = self.store.rows(
            "piitttt",
            f'SELECT path, function, "offset", pass, fact, "before", "after" FROM explanations {where}',
            args,
        )
        return [(row[0], Explanation(*row[1:])) for row in rows]

    def profile(self, stage: str, path: str, function: int) -> list[Ran]:
        """How often the blocks of a function ran that ran, by offset."""
        from repo.rows import Ran

        rows = self.store.rows(
            "iiii",
            'SELECT function, "offset", instructions, times FROM profile JOIN unit ON unit.id = unit'
            ' WHERE stage = ? AND path = ? AND function = ? ORDER BY "offset"',
            [stage, to_path_column(path), function],
        )
        return [Ran(*row) for row in rows]

    def heat(self, stage: str, path: str | None = None) -> dict[tuple[str, int], Heat]:
        """By path and position: what the profile says of each function that ran, or of those of one unit."""
        from repo.rows import Heat

        rows = self.store.rows(
            "piiii",
            'SELECT path, function, sum(CASE "offset" WHEN 0 THEN times ELSE 0 END), sum(times * instructions),'
            " sum(instructions) FROM profile JOIN unit ON unit.id = unit"
            " WHERE stage = ? AND path = ifnull(?, path) GROUP BY unit, function",
            [stage, None if path is None else to_path_column(path)],
        )
        return {(path, function): Heat(*numbers) for path, function, *numbers in rows}

    def has_profile(self, stage: str) -> bool:
        """Whether it is known how often the code of a stage ran."""
        return self.store.one("i", "SELECT 1 FROM profile WHERE stage = ? LIMIT 1", [stage]) is not None

    def observed(self, stage: str) -> dict[str, str]:
        """By path: what the code of the units of a stage was seen with, JSON that anybody may have written."""
        sql = "SELECT path, content FROM observed JOIN unit ON unit.id = unit WHERE stage = ? ORDER BY path"
        return dict(self.store.rows("pt", sql, [stage]))

    def digest(self) -> str:
        """A hash of everything in the repo that a build makes of its input: without root, times of files, profile."""
        digest = blake2b(digest_size=32)
        for kinds, sql in _DIGEST_QUERIES:
            for row in self.store.rows(kinds, sql):
                digest.update(repr(row).encode("utf-8"))
            digest.update(b";")
        return digest.hexdigest()


    def identity(self) -> str:
        """A hash that tells a repo from others, and says the same of what the digest is about; two builds of the same
        input may differ in it, for it counts the numbers that rows got."""
        digest = blake2b(digest_size=32)
        for sql in _IDENTITY_QUERIES:
            digest.update(self.store.unread(sql))
        return digest.hexdigest()


_IDENTITY_QUERIES = (
    "SELECT name, value FROM setting WHERE name != 'root' ORDER BY name",
    "SELECT id, path, source_hash, size FROM unit ORDER BY id",
    "SELECT hash, bytes FROM image ORDER BY hash",
    "SELECT * FROM stage_image ORDER BY stage, unit",
    "SELECT * FROM function ORDER BY stage, unit, position",
    "SELECT * FROM symbol ORDER BY stage, kind, name, unit, position",
    "SELECT * FROM phrase ORDER BY id",
    "SELECT * FROM explanation ORDER BY unit, function, position",
)
_DIGEST_QUERIES = (
    ("tn", "SELECT name, value FROM setting WHERE name != 'root' ORDER BY name"),
    ("nti", "SELECT path, source_hash, size FROM unit ORDER BY path"),
    (
        "tnt",
        "SELECT stage, path, image FROM stage_image JOIN unit ON unit.id = unit ORDER BY stage, path",
    ),
    ("ti", "SELECT hash, bytes FROM image ORDER BY hash"),
    (
        "ntinniiiiiiiooo",
        "SELECT path, stage, position, class, name, code_bytes, instructions, params, locals, iterators,"
        " max_stack, line, return_type, param_types, content FROM function JOIN unit ON unit.id = unit"
        " LEFT JOIN phrase ON phrase.id = facts ORDER BY path, stage, position",
    ),
    (
        "ttnnii",
        "SELECT stage, kind, name, path, position, hoisted FROM symbol JOIN unit ON unit.id = unit"
        " ORDER BY stage, kind, name, path, position",
    ),
    (
        "niiitttt",
        'SELECT path, function, position, "offset", pass, fact, "before", "after" FROM explanations',
    ),
)
