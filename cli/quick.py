"""The command lines of every day, which run a program and have few options: understood without argparse.

Importing it, and making the parser, takes as long as all else that a short program needs to start.

Example: ``quick(["run", "--engine", "interp", "a.php", "b"]).words == ["a.php", "b"]``; of ``["compile", "src"]`` it
is None.
"""

from __future__ import annotations

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from typing import Any, Final
else:
    from types import SimpleNamespace as Namespace

# What `hop run` does unless told otherwise; the parser (arguments.py) takes it from here.
RUN: Final[dict[str, Any]] = {
    "command": "run", "quiet": False,
    "program": None, "code": None, "begin": None, "line_code": None, "line_file": None, "end": None,
    "lint": False, "info": False, "modules": False, "php_version": False,
    "ini": [], "ini_file": None, "no_ini_file": False, "file": None, "root": None, "engine": "auto", "stage": None,
    "jit_threshold": None, "count_instructions": False, "check_types": False, "explain_jit": False,
    "perf_map": False, "profile": False, "profile_to": None, "jit_pass": [], "jit_fuel": None,
}  # fmt: skip


ENGINES: Final = ("interp", "jit", "auto")
_VALUES: Final[dict[str, tuple[str, ...] | None]] = {"--engine": ENGINES, "--file": None, "--root": None}  # None: any


def quick(words: Sequence[str]) -> Namespace | None:
    """The options of a command line that names a program, with its arguments, or gives code; None for any other."""
    named = words[:1] == ["run"]
    rest = list(words[named:])
    if rest[:1] == ["-r"] and len(rest) == 2 and not rest[1].startswith("-"):
        return Namespace(**RUN | {"code": rest[1], "words": []})
    given = taken(rest) if named else {}
    if not rest or rest[0].startswith("-"):
        return None
    if not named and {".", "/"}.isdisjoint(rest[0]):  # the name of a command, maybe
        return None
    return Namespace(**RUN | given | {"words": rest})


def taken(words: list[str]) -> dict[str, str]:
    """Take those options off the beginning of a command line that are understood here; their values by name."""
    found = {}
    while len(words) > 1 and words[0] in _VALUES and not words[1].startswith("-"):
        allowed = _VALUES[words[0]]
        if allowed is not None and words[1] not in allowed:
            break
        found[words[0].removeprefix("--")] = words[1]
        del words[:2]
    return found
