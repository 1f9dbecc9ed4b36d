"""The ini settings that php's scanner and parser obey; they cannot change while a program runs.

>>> Settings.of({"short_open_tag": "0"})
Settings(short_open_tag=False, multibyte=False, detect_unicode=True)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

_OFF = ("", "0")


class Settings(NamedTuple):
    """php's values without an ini file, unless told otherwise."""

    short_open_tag: bool = True
    multibyte: bool = False
    detect_unicode: bool = True

    @classmethod
    def of(cls, ini: Mapping[str, str]) -> Settings:
        """The settings of a command line's ini values."""
        return cls(
            ini.get("short_open_tag", "1") not in _OFF,
            ini.get("zend.multibyte", "0") not in _OFF,
            ini.get("zend.detect_unicode", "1") not in _OFF,
        )


DEFAULTS = Settings()
