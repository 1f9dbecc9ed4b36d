"""Ini values: what the command line and a php.ini set, and where each value came from.

The settings themselves are rows of the library's table; what php does not know is kept out of the program, as php does.

Example::

    ini = read_ini(["precision=3"], None)
    ini.values["precision"], ini.origins["precision"]  # "3", "-d"
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from cli.errors import USAGE, CliError

INI_NAME = "php.ini"
MAX_INI = 16 << 20


class Ini(NamedTuple):
    """Values by name; the origin of each, `-d` or FILE:LINE; and the file that was read."""

    values: dict[str, str]
    origins: dict[str, str]
    file: str | None = None


def read_ini(assignments: Sequence[str], path: str | None) -> Ini:
    """The values of a php.ini, if one was named, and over them those of the command line."""
    ini = Ini({}, {}, ini_file(path))
    if ini.file is not None:
        ini.values["cfg_file_path"] = ini.file
        for number, name, value in _assignments(_text(ini.file)):
            _set(ini, name, value, f"{ini.file}:{number}")
    for word in assignments:
        name, _, text = word.partition("=")
        value = ini_value(text) if "=" in word else "1"
        _set(ini, name.strip(), value, "-d")
    return ini


def _set(ini: Ini, name: str, value: str, origin: str) -> None:
    ini.values[name] = value
    ini.origins[name] = origin


def ini_file(path: str | None) -> str | None:
    """The php.ini that `-c PATH` means: the file, or the one in the directory, if there is one."""
    if path is None:
        return None
    if os.path.isdir(path):
        path = os.path.join(path, INI_NAME)
        return os.path.realpath(path) if os.path.exists(path) else None
    return os.path.realpath(path)


def _text(path: str) -> str:
    from cli.sources import read

    return os.fsdecode(read(Path(path), MAX_INI))


def default(name: str) -> str:
    """The value that a setting has without an ini file, '' for none."""
    from backend.library.standard.general.ini_table import SETTINGS

    return next(((value or b"").decode() for known, value, _ in SETTINGS if known.decode() == name), "")


# -------------------------------------------------------------------------------- texts

_ASSIGNMENT = re.compile(r"\s*([^\s=;\[][^=;]*?)\s*(?:=\s*(.*))?$")
_VALUE = re.compile(r"""("(?:[^"\\]|\\.)*")|('[^']*')|([^;"]*)""")


def _assignments(text: str) -> Iterator[tuple[int, str, str]]:
    """Line, name and value of each assignment; sections only group them."""
    for number, line in enumerate(text.splitlines(), 1):
        found = _ASSIGNMENT.match(line)
        if found is None:
            continue
        name, written = found[1], found[2]
        if written is None:
            continue
        value = _VALUE.match(written)
        yield number, name, ini_value(value[0] if value is not None else "")


_SWITCHES = {
    **dict.fromkeys(("on", "yes", "true"), "1"),
    **dict.fromkeys(("off", "no", "false", "none", "null"), ""),
}


def ini_value(text: str) -> str:
    """The value that a text of an ini file stands for: quotes removed, `on` is 1, `E_ALL & ~E_NOTICE` computed.

    >>> ini_value("On"), ini_value("E_ERROR | E_WARNING"), ini_value("'a b'")
    ('1', '3', 'a b')
    """
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1]
    if len(text) > 1 and text[0] == text[-1] == '"':
        return _expanded(re.sub(r'\\(["\\])', r"\1", text[1:-1]))
    if re.match(r"[~!]?\s*E_", text):
        return str(_error_levels(text))
    return _SWITCHES.get(text.lower(), _expanded(text))


def _expanded(text: str) -> str:
    """`${NAME}` replaced by what the environment has."""
    return re.sub(r"\$\{(\w+)\}", lambda found: os.environ.get(found[1], ""), text)


def _error_levels(text: str) -> int:
    """The value of error levels in ini files: `~` and `!` belong to one level, `|`, `&` and `^` join left to right.

    >>> _error_levels("E_ALL & E_NOTICE | E_PARSE ^ E_DEPRECATED & ~E_WARNING | !E_ERROR")
    8204
    """
    from backend.runtime.errors import Level

    value, operator = 0, "|"
    for sign, inverted, name in re.findall(r"([|&^]?)\s*([~!]?)\s*(\w+)", text):
        known = Level.__members__.get(name.removeprefix("E_"))
        level = int(known) if known is not None else int(name) if name.isdigit() else 0
        if inverted:
            level = ~level if inverted == "~" else int(not level)
        operator = sign or operator
        value = value | level if operator == "|" else value & level if operator == "&" else value ^ level
    return value


# ------------------------------------------------------------------------------ hop ini


def listing(ini: Ini, names: Sequence[str] = ()) -> str:
    """`hop ini`: every setting, or those named, with its value, php's own and where the value came from.

    A name is that of a setting or of what stands before its first dot. Raises :class:`CliError` for one that none has.
    """
    from backend.library.standard.general.ini_table import SETTINGS

    lines = [f"{'setting':<38} {'value':<18} {'default':<18} from"]
    rows = [(name.decode(), default) for name, default, _ in SETTINGS]
    for wanted in names:
        if all(wanted not in _names(name) for name, _ in rows):
            near = get_close_matches(wanted, [name for name, _ in rows], 1)
            raise CliError(f"{wanted}: no such setting{''.join(f'; did you mean {name}?' for name in near)}", USAGE)
    for name, default_bytes in rows:
        if names and not _names(name) & set(names):
            continue
        standard = "no value" if default_bytes is None else default_bytes.decode()
        value = ini.values.get(name, standard)
        origin = ini.origins.get(name, "default")
        lines.append(f"{name:<38} {value:<18} {standard:<18} {origin}")
    return "\n".join(lines) + "\n"


def _names(setting: str) -> set[str]:
    return {setting, setting.partition(".")[0]}
