"""The scanner's states: what sly makes of the rules of :mod:`frontend.lexer`, cached as JSON.

Making them takes longer than compiling a small file, and so does having sly look at the rules at all: what the
scanner needs of them is kept under a hash of the modules that say it.

>>> load().terminals["CAST"]["int"]
'T_INT_CAST'
"""

from __future__ import annotations

import json
import os
from functools import cache
from typing import NamedTuple

from frontend import terminals
from frontend.cache import discard_old, read_checked, write_checked
from frontend.digests import blake2b

_FORMAT = 1
_MOST = 10  # kept in the cache
_NAMES = ("Initial", "InitialLong", "Scripting", "DoubleQuotes", "Backquote", "Heredoc", "VarOffset", "Varname")
_RULES = ("NAME", "OPERATOR", "CAST")  # that stand for several terminals
_TEXTS = ("skipped", "label", "ampersand_target", "enum_name")


class States(NamedTuple):
    """Regular expressions by state, whose groups are the rules; by rule, the terminal of each text; by name, parts of
    expressions."""

    patterns: dict[str, str]
    terminals: dict[str, dict[str, str]]
    texts: dict[str, str]


@cache
def load() -> States:
    """The states, from the cache or made now."""
    name = f"grammar/{_key()}.states.json"
    payload = read_checked(name)
    if payload is not None:
        return States(*json.loads(payload))
    from frontend import lexer

    made = States(
        {state: lexer.pattern(getattr(lexer, state)).pattern for state in _NAMES},
        {rule: lexer.terminals_of(rule) for rule in _RULES},
        {text: getattr(lexer, text) for text in _TEXTS},
    )
    write_checked(name, json.dumps(made).encode())
    discard_old("grammar", _MOST)
    return made


def _key() -> str:
    """A hash of the modules that the states are made from, this one's format among it."""
    digest = blake2b(b"%d" % _FORMAT, digest_size=16)
    for path in (terminals.__file__, os.path.join(os.path.dirname(__file__), "lexer.py")):
        with open(path, "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()
