"""Extensions: the folders of the library, by php's names for them.

An extension is named as its folder, unless its package has a `NAME`.

Example: `extension_of_path("spl/spl.php")` is "SPL".
"""

from importlib import import_module
from pathlib import Path

from backend.interp.loading.symbols import symbol_tables
from backend.library.discovery import FOLDER
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_new
from backend.runtime.layout import *
from backend.runtime.string import str_bytes, str_eq_ci, str_from, str_from_c
from backend.runtime.value import *
from hhbc.unit import Attr


def _extensions() -> list[tuple[bytes, bytes]]:
    """Folder and name of each extension that declares something."""
    found = []
    for folder in sorted({path.relative_to(FOLDER).parts[0] for path in Path(FOLDER).rglob("*.php")}):
        name = getattr(import_module(f"backend.library.{folder}"), "NAME", folder)
        found.append((folder.encode(), name.encode()))
    return found


EXTENSIONS = _extensions()


@native
def extension_of_path(path: ptr[String]) -> ptr[String]:
    """The name (owned) of the extension that a library file belongs to, or None."""
    for folder, name in unroll(EXTENSIONS):
        if path.len > len(folder) and memcmp(str_bytes(path), folder, len(folder)) == 0 and str_bytes(path)[len(folder)] == 47:
            return str_from(name, len(name))
    return None
