"""The library's native modules, imported: every folder of extensions brings its own, and no list names them.

An extension is a folder below `backend/library`: its stubs and PHP bodies (`*.php`), its native modules (`*.py`), and in a
folder `python` its bodies in Python, which are no native modules.

Example: `native_functions("f_")` gives all native bodies of library functions.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from backend.native.lang import PROGRAM, NativeFunction

FOLDER = Path(__file__).parent


def _native_modules() -> Iterator[str]:
    for path in sorted(FOLDER.rglob("*.py")):
        parts = path.relative_to(FOLDER).with_suffix("").parts
        if len(parts) > 1 and "python" not in parts and parts[-1] != "__init__":
            yield ".".join([__package__, *parts])


MODULES = tuple(_native_modules())
for _name in MODULES:
    import_module(_name)


def native_functions(prefix: str = "", suffix: str = "") -> dict[str, NativeFunction]:
    """The library's native functions whose names begin and end so, by name, in the order of the modules' names."""
    return {
        name: function
        for module in MODULES
        if module in PROGRAM.modules
        for name, function in PROGRAM.modules[module].functions.items()
        if name.startswith(prefix) and name.endswith(suffix)
    }
