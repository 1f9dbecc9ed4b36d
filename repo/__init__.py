"""The SQLite repo: compiled units with their facts, and the user's cache of single units.

Example: see :class:`repo.reader.Repo` and :func:`repo.writer.build`.
"""

from repo.cache import UnitCache
from repo.errors import RepoError
from repo.reader import Explanation, FunctionRow, Repo, SymbolRow
from repo.schema import STAGES
from repo.writer import FunctionFacts, RepoWriter, build

__all__ = [
    "STAGES",
    "Explanation",
    "FunctionFacts",
    "FunctionRow",
    "Repo",
    "RepoError",
    "RepoWriter",
    "SymbolRow",
    "UnitCache",
    "build",
]
