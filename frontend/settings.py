"""The ini settings that php's scanner and parser obey; they cannot change while a program runs.

>>> Settings.of({"short_open_tag": "0"})
Settings(short_open_tag=False, multibyte=False, detect_unicode=True)
"""

from __future__ import annotations

TYPE_CHECKING = False  # not typing's: see diagnostics.py
if TYPE_CHECKING:
    from collections.abc import Mapping

_OFF = ("", "0")


class Settings:
    """php's values without an ini file, unless told otherwise."""

    __slots__ = ("detect_unicode", "multibyte", "short_open_tag")

    def __init__(
        self, short_open_tag: bool = True, multibyte: bool = False, detect_unicode: bool = True
    ) -> None:
        self.short_open_tag = short_open_tag
        self.multibyte = multibyte
        self.detect_unicode = detect_unicode

    def __repr__(self) -> str:
        values = (self.short_open_tag, self.multibyte, self.detect_unicode)
        return "Settings(short_open_tag={}, multibyte={}, detect_unicode={})".format(*values)

    @classmethod
    def of(cls, ini: Mapping[str, str]) -> Settings:
        """The settings of a command line's ini values."""
        return cls(
            ini.get("short_open_tag", "1") not in _OFF,
            ini.get("zend.multibyte", "0") not in _OFF,
            ini.get("zend.detect_unicode", "1") not in _OFF,
        )


DEFAULTS = Settings()
