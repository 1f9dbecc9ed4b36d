"""Colours of the terminal, by what a text means; none where nobody would see them.

Example::

    >>> Style(colour=False)("added", "PopL $sum")
    'PopL $sum'
"""

from __future__ import annotations

import os
import shutil
import sys
from typing import Final, NamedTuple

_CODES: Final = {
    "title": "1",
    "removed": "31",
    "added": "32",
    "type": "36",
    "dim": "2",
    "source": "33",
    "pass": "35",
    "bar": "32",
    "bar-more": "31",
    "link": "34",
    "heat": "91",
}
DEFAULT_WIDTH: Final = 80
SIDE_BY_SIDE: Final = 100  # columns that two stages need beside each other


class Style(NamedTuple):
    """How a text is shown: with colours or not, how wide, both stages side by side or not."""

    colour: bool = False
    width: int = DEFAULT_WIDTH
    side_by_side: bool = False

    def __call__(self, meaning: str, text: str) -> str:
        """A text as it looks with its meaning."""
        return f"\x1b[{_CODES[meaning]}m{text}\x1b[0m" if self.colour and text else text


def style(colour: str, layout: str) -> Style:
    """The style for standard output; ``colour`` and ``layout`` are what the options say: auto, or one of two."""
    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns
    shown = colour == "always" or (colour == "auto" and terminal and not os.environ.get("NO_COLOR"))
    side = layout == "side" or (layout == "auto" and terminal and width >= SIDE_BY_SIDE)
    return Style(shown, width, side)


def cut(text: str, width: int) -> str:
    """A text that fits.

    >>> cut("abcdef", 4), cut("abc", 4)
    ('abc…', 'abc')
    """
    return text if len(text) <= width else text[: max(width - 1, 0)] + "…"
