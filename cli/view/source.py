"""The sources of a repo's units, as long as they are where they were and what they were.

Example::

    Sources(repo).lines("lib/orders.php", 7, 18)
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from cli.sources import source_of
from cli.units import source_hash
from cli.view.model import SourceLine
from frontend.printable import printable
from repo import Repo, Source

GONE = "the source is not where it was compiled"
OTHER = "the source has changed since it was compiled"
TAB = 4


class Sources:
    """Reads sources below the root of a repo; a repo itself has none."""

    def __init__(self, repo: Repo) -> None:
        """Look below the root that the repo was built at."""
        self._root = Path(repo.setting("root") or ".")
        self._repo = repo
        self._known: dict[str, list[str] | str] = {}

    @cached_property
    def _hashes(self) -> dict[str, str]:
        return self._repo.source_hashes()

    @cached_property
    def _files(self) -> dict[str, Source]:
        return self._repo.files()

    def lines(self, path: str, first: int, last: int) -> tuple[list[SourceLine], str | None]:
        """Lines of a file from the first to the last; or none, and why not."""
        text = self._known.get(path)
        if text is None:
            text = self._known[path] = self._read(path)
        if isinstance(text, str):
            return [], text
        chosen = range(max(first, 1), min(last, len(text)) + 1)
        return [SourceLine(number, text[number - 1]) for number in chosen], None

    def _read(self, path: str) -> list[str] | str:
        try:
            content = (self._root / path).read_bytes()
            now = source_of(self._root / path, content)
        except (OSError, ValueError):
            return GONE
        if source_hash(content) != self._hashes.get(path) and now != self._files.get(path):  # made by another hop
            return OTHER
        return [printable(line.expandtabs(TAB)) for line in content.decode("utf-8", "surrogateescape").split("\n")]
