"""`hop stats --library`: how much of php 8.2's library Hop has.

Both are asked by the same PHP program (templates/library.php), which prints a line for each function, class, member,
constant and setting; what php printed is recorded in templates/php82.txt.

Example: a row of the table is ``ctype  11 of 11 functions``.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Final, NamedTuple

_TEMPLATES: Final = Path(__file__).parent / "templates"
LISTER: Final = _TEMPLATES / "library.php"
PHP_LIST: Final = _TEMPLATES / "php82.txt"
KINDS: Final = ("function", "class", "member", "constant", "ini")

Library = dict[str, dict[str, str]]  # by extension: what a thing is called, and the rest of its line


class Comparison(NamedTuple):
    """An extension of php's beside Hop's: what is there by kind, what is missing, what is declared differently."""

    total: Counter[str]
    missing: list[str]
    differing: list[str]


def parse(text: str) -> Library:
    """What the lister printed."""
    library: Library = {}
    for line in text.splitlines():
        if line.startswith("["):
            things = library.setdefault(line[1:-1], {})
            continue
        words = line.split(" ")
        count = 4 if words[0] == "class" and words[2:3] and words[2] in ("const", "property", "method") else 2
        things[" ".join(words[:count])] = " ".join(words[count:])
    return library


def kind(thing: str) -> str:
    """Which of :data:`KINDS` a thing is."""
    words = thing.split(" ")
    return "member" if len(words) > 2 else words[0]


def own_library() -> Library:
    """What Hop has."""
    command = [sys.executable, "-m", "cli.main", "run", str(LISTER)]
    return parse(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def php_library() -> Library:
    """What php 8.2 has."""
    return parse(PHP_LIST.read_text("utf-8"))


def compare(php: Library, own: Library) -> dict[str, Comparison]:
    """Each extension of php's beside Hop's."""
    return {extension: _compared(things, own.get(extension, {})) for extension, things in php.items()}


def _compared(things: dict[str, str], own: dict[str, str]) -> Comparison:
    missing = [thing for thing in things if thing not in own]
    differing = [thing for thing, text in things.items() if thing in own and own[thing] != text]
    return Comparison(Counter(kind(thing) for thing in things), missing, differing)


def coverage() -> str:
    """The table, a row for each extension."""
    head = "extension".ljust(12) + "".join(f"{name:>16}" for name in KINDS) + "   declared differently"
    lines = [head]
    for extension, found in compare(php_library(), own_library()).items():
        lacking = Counter(kind(thing) for thing in found.missing)
        cells = [f"{found.total[name] - lacking[name]} of {found.total[name]}" for name in KINDS]
        lines.append(extension.ljust(12) + "".join(f"{cell:>16}" for cell in cells) + f"{len(found.differing):>23}")
    return "\n".join(lines) + "\n"
