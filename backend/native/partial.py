"""Part of the runtime, compiled and loaded in this process: for tests and while developing.

Example:

    library = load_modules("backend.runtime.string")
    length = library.function("str_length", c_int64, [c_void_p])
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType

from backend.native.builder import C_LIBRARIES, c_symbols, library_file
from backend.native.lang import PROGRAM
from backend.native.linker import link
from backend.native.loader import Library, load
from backend.native.module import ModuleIR, compile_module
from backend.native.versions import default_versions
from backend.native.worker import object_of


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
    compiled = _compile_needed(names, debug)
    objects = [
        (name, object_of(compiled[name], debug)[1]) for name in PROGRAM.modules if name in compiled
    ]
    wanted = sorted({e.library for e in PROGRAM.externs.values() if e.library})
    libraries = [*C_LIBRARIES, *filter(None, map(library_file, wanted))]
    return link(objects, c_symbols(libraries), libraries, partial=True, versions=default_versions(C_LIBRARIES))


def _compile_needed(names: tuple[str, ...], debug: bool) -> dict[str, ModuleIR]:
    """The named modules, those whose definitions they can name, and those they refer to in any other
    way than by `declare`."""
    homes = {
        id(item): module.name
        for module in PROGRAM.modules.values()
        for item in (
            *module.functions.values(),
            *module.globals.values(),
            *module.tables.values(),
        )
    }
    declared = {item.name for item in PROGRAM.declared}
    compiled: dict[str, ModuleIR] = {}
    pending = [name for name in names if name in PROGRAM.modules]
    while pending:
        name = pending.pop()
        if name in compiled:
            continue
        module = compiled[name] = compile_module(PROGRAM.modules[name], debug)
        for symbol in module.references - declared:
            if symbol in PROGRAM.owners:
                pending.append(PROGRAM.owners[symbol])
        for item in vars(sys.modules[name]).values():
            if id(item) in homes:
                pending.append(homes[id(item)])
            elif isinstance(item, ModuleType) and item.__name__ in PROGRAM.modules:
                pending.append(item.__name__)
    return compiled
