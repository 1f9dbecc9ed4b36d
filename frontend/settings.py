"""The ini settings that php's scanner and parser obey; they cannot change while a program runs.

>>> Settings.of({"short_open_tag": "0"})
Settings(short_open_tag=False, multibyte=False, detect_unicode=True)
"""

from __future__ import annotations

TYPE_CHECKING = False  # not typing's: see diagnostics.py
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_OFF = ("", "0")


class Settings:
    """php's values without an ini file, unless told otherwise."""

    __slots__ = (
        "detect_unicode",
        "disabled_functions",
        "internal_encoding",
        "multibyte",
        "script_encodings",
        "short_open_tag",
    )

    def __init__(
        self,
        short_open_tag: bool = True,
        multibyte: bool = False,
        detect_unicode: bool = True,
        script_encodings: Sequence[str] = (),
        internal_encoding: str = "UTF-8",
        disabled_functions: Sequence[str] = (),
    ) -> None:
        self.short_open_tag = short_open_tag
        self.multibyte = multibyte
        self.detect_unicode = detect_unicode
        self.script_encodings = tuple(script_encodings)
        self.internal_encoding = internal_encoding
        self.disabled_functions = tuple(disabled_functions)

    def __repr__(self) -> str:
        return f"Settings({', '.join(f'{name}={getattr(self, name)!r}' for name in self._told())})"

    def _told(self) -> list[str]:
        """Those that can make a difference."""
        about_encodings = ["script_encodings", "internal_encoding"] if self.multibyte else []
        about_functions = ["disabled_functions"] if self.disabled_functions else []
        return ["short_open_tag", "multibyte", "detect_unicode", *about_encodings, *about_functions]

    @classmethod
    def of(cls, ini: Mapping[str, str]) -> Settings:
        """The settings of a command line's ini values."""
        internal = (ini.get(name) for name in ("mbstring.internal_encoding", "internal_encoding", "default_charset"))
        return cls(
            ini.get("short_open_tag", "1") not in _OFF,
            ini.get("zend.multibyte", "0") not in _OFF,
            ini.get("zend.detect_unicode", "1") not in _OFF,
            ini.get("zend.script_encoding", "").replace(",", " ").split(),
            next((value for value in internal if value), "UTF-8"),
            ini.get("disable_functions", "").lower().replace(",", " ").split(),
        )

    def of_eval(self) -> Settings:
        """Those for code that the program makes, which is in its own encoding."""
        if not self.multibyte:
            return self
        internal = self.internal_encoding
        return Settings(self.short_open_tag, True, False, (internal,), internal, self.disabled_functions)


DEFAULTS = Settings()
