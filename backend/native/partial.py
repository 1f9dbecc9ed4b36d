"""Part of the runtime, compiled and loaded in this process: for tests and while developing.

Example:

    library = load_modules("backend.runtime.string")
    length = library.function("str_length", c_int64, [c_void_p])
"""

from __future__ import annotations

import importlib

from backend.native.builder import C_LIBRARIES, c_symbols, library_file
from backend.native.lang import PROGRAM
from backend.native.linker import link
from backend.native.loader import Library, load
from backend.native.worker import module_object


def load_modules(*names: str, debug: bool = False) -> Library:
    """Load the named modules and all native modules that they import.

    Functions that are declared but defined nowhere trap when called. Raises NativeTypeError,
    LinkError.
    """
    return load(link_modules(*names, debug=debug))


def link_modules(*names: str, debug: bool = False) -> bytes:
    """The image that `load_modules` loads."""
    for name in names:
        importlib.import_module(name)
    chosen = _closure(names)
    objects = [(name, module_object(PROGRAM.modules[name], debug)[1]) for name in chosen]
    wanted = sorted({e.library for e in PROGRAM.externs.values() if e.library})
    libraries = [*C_LIBRARIES, *filter(None, map(library_file, wanted))]
    return link(objects, c_symbols(libraries), libraries, partial=True)


def _closure(names: tuple[str, ...]) -> list[str]:
    """The native modules among the given ones and those whose definitions they can name."""
    homes = {id(item): module.name for module in PROGRAM.modules.values() for item in (
        *module.functions.values(), *module.globals.values(), *module.tables.values()
    )}  # fmt: skip
    found: dict[str, None] = {}
    pending = list(reversed(names))
    while pending:
        name = pending.pop()
        if name in found:
            continue
        found[name] = None
        namespace = vars(importlib.import_module(name)).values()
        pending += {homes[id(item)] for item in namespace if id(item) in homes}
        pending += {
            module.__name__
            for module in namespace
            if type(module) is type(importlib) and module.__name__ in PROGRAM.modules
        }
    return [name for name in PROGRAM.modules if name in found]
