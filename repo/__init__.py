"""The SQLite repo: compiled units with their facts, and the user's cache of single units.

What only builds repos is imported when first asked for: running a program has no use for it.

Example: see :class:`repo.reader.Repo` and :func:`repo.writer.build`.
"""

from typing import TYPE_CHECKING, Any

from repo.cache import UnitCache
from repo.errors import RepoError
from repo.reader import OPEN_WORLD, Explanation, FunctionRow, Image, Repo, Source, SymbolRow
from repo.schema import STAGES

if TYPE_CHECKING:
    from repo.writer import FunctionFacts, RepoWriter, build

__all__ = [
    "OPEN_WORLD",
    "STAGES",
    "Explanation",
    "FunctionFacts",
    "FunctionRow",
    "Image",
    "Repo",
    "RepoError",
    "RepoWriter",
    "Source",
    "SymbolRow",
    "UnitCache",
    "build",
]


def __getattr__(name: str) -> Any:
    """Import the writer when one of its names is wanted."""
    if name in ("FunctionFacts", "RepoWriter", "build"):
        from repo import writer

        return getattr(writer, name)
    raise AttributeError(name)
