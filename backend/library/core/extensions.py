"""Extensions: the folders of the library, by php's names for them.

An extension is named as its folder, unless its package has a `NAME`.

Example: `extension_of(unit)` of "systemlib/spl/spl.php" is "SPL".
"""

from importlib import import_module
from pathlib import Path

from backend.native.lang import *
from backend.native.lang import depends
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_empty, arr_new
from backend.runtime.layout import *
from backend.runtime.string import bytes_eq_ci, str_bytes, str_from, str_immortal
from backend.runtime.value import *
from backend.systemlib.build import PREFIX

FOLDER = Path(__file__).parents[1]


def _extensions() -> list[tuple[bytes, bytes]]:
    """The beginning of the paths, and the name, of each extension that has stubs; Core first."""
    found = []
    for folder in sorted({path.relative_to(FOLDER).parts[0] for path in FOLDER.rglob("*.php")}):
        name = getattr(import_module(f"backend.library.{folder}"), "NAME", folder)
        found.append((f"{PREFIX}{folder}/".encode(), name.encode()))
    return sorted(found, key=lambda row: row[1] != b"Core")


_ROWS = _extensions()
EXTENSIONS = len(_ROWS)
_STARTS = [(number, start) for number, (start, _) in enumerate(_ROWS)]
_NAMES = [(number, name) for number, (_, name) in enumerate(_ROWS)]


@struct
class ExtensionNames:
    """The names as immortal strings, once they were asked for."""

    names: vec[ptr[String], 64]


extension_names = global_var("extension_names", ExtensionNames)


@native
def extension_name(number: i64) -> ptr[String]:
    """The name of an extension by its number (borrowed), or None behind the last."""
    if extension_names.names[0] is None:
        for at, name in unroll(_NAMES):
            extension_names.names[at] = str_immortal(name, len(name))
    return extension_names.names[number]


@native
def extension_of(unit: ptr[Unit]) -> ptr[String]:
    """The name of the extension that a unit of the library belongs to (borrowed); None for the program's own, and packages."""
    if unit is None or unit.flags & UNIT_PERMANENT == 0:
        return None
    path = unit.path
    for at, start in unroll(_STARTS):
        if path.len > len(start) and memcmp(str_bytes(path), start, len(start)) == 0:
            return extension_name(at)
    return None


@native
def extension_named(name: ptr[String]) -> ptr[String]:
    """The name of an extension as php writes it (borrowed), by its name in any case, or None."""
    for at, known in unroll(_NAMES):
        if name.len == len(known) and bytes_eq_ci(str_bytes(name), known, len(known)):
            return extension_name(at)
    return None


@native
def f_extension_loaded(extension: ptr[String]) -> bool:
    """extension_loaded()"""
    return extension_named(extension) is not None


@native
def f___systemlib_extension_name(name: ptr[String]) -> ptr[String]:
    """An extension's name as php writes it, or None."""
    return extension_named(name)


@native
def f_get_loaded_extensions(zend_extensions: bool) -> ptr[Array]:
    """get_loaded_extensions()"""
    if zend_extensions:
        return arr_empty()
    list = arr_new(EXTENSIONS)
    for at in range(EXTENSIONS):
        arr_append(list, tv_str(extension_name(at)))
    return list


depends(__name__, facts=[f"{start!r} {name!r}" for start, name in _ROWS])
