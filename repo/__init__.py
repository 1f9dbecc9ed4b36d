"""The SQLite repo: compiled units with their facts, and the user's cache of single units.

What builds repos, and what looks at their rows, is imported when first asked for: running a program has no use for it.

Example: see :class:`repo.reader.Repo` and :func:`repo.writer.build`.
"""

from repo.cache import UnitCache
from repo.errors import RepoError
from repo.reader import OPEN_WORLD, Image, Repo
from repo.schema import STAGES

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from typing import Any

    from repo.rows import Explanation, FunctionRow, Heat, Ran, Source, SymbolRow
    from repo.writer import FunctionFacts, RepoWriter, build

__all__ = [
    "OPEN_WORLD",
    "STAGES",
    "Explanation",
    "FunctionFacts",
    "FunctionRow",
    "Heat",
    "Image",
    "Ran",
    "Repo",
    "RepoError",
    "RepoWriter",
    "Source",
    "SymbolRow",
    "UnitCache",
    "build",
]


def __getattr__(name: str) -> "Any":
    """Import the module of one of the other names."""
    if name in ("FunctionFacts", "RepoWriter", "build"):
        from repo import writer

        return getattr(writer, name)
    if name in ("Explanation", "FunctionRow", "Heat", "Ran", "Source", "SymbolRow"):
        from repo import rows

        return getattr(rows, name)
    raise AttributeError(name)
