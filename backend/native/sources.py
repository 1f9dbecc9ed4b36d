"""What a native module was made from: a digest over its source and those of all modules that it imports.

Generating LLVM IR costs most of the time of a small edit; a module whose digest is known needs none. Imports are read
from the sources' top level, without running them. What a module depends on otherwise (modules found by walking a
folder, stubs) it says with `lang.depends`.

Example: `Sources().digest("backend.runtime.string")` changes when string.py does, or backend/runtime/layout.py.
"""

from __future__ import annotations

import re
import sys
import sysconfig
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from backend.native.lang import NativeModule
from frontend.digests import blake2b

_IMPORT: Final = re.compile(r"^(?:from\s+([\w.]+)\s+import\s+(\([^)]*\)|.*)|import\s+([\w.]+))", re.M)


class Sources:
    """The project's sources as they are now."""

    def __init__(self) -> None:
        names = sorted(Path(__file__).parent.glob("*.py"))
        self.compiler = _hash(*(path.read_text() for path in names))
        self._digests: dict[str, str] = {}

    def of_native(self, module: NativeModule) -> str:
        """The digest of a native module, whether it has a source file of its own or is made by another."""
        used = [module.name, *sorted(module.used)]
        return _hash(self.compiler, *map(self.digest, used), *sorted(module.facts))

    def digest(self, name: str) -> str:
        """The digest of a module by its dotted name; the compiler's own modules need none, being in all digests."""
        path = _file(name)
        if path is None or path.parent == Path(__file__).parent:
            return ""
        if name not in self._digests:
            self._digests[name] = ""  # a package is imported with its modules
            text = path.read_text()
            parts = [self.digest(imported) for imported in sorted(set(_imports(text)))]
            self._digests[name] = _hash(name, text, *parts)
        return self._digests[name]

    def made_from(self, module: NativeModule) -> set[str]:
        """The modules in whose sources a native module's digest is."""
        found: set[str] = set()
        pending = [module.name, *module.used]
        while pending:
            name = pending.pop()
            path = _file(name)
            if name not in found and path is not None:
                found.add(name)
                pending += _imports(path.read_text())
        return found


@cache
def _file(name: str) -> Path | None:
    """The source file of a module that was imported; None for Python's own and for installed packages."""
    file = getattr(sys.modules.get(name), "__file__", None)
    if file is None or file.startswith(sysconfig.get_path("stdlib")) or "site-packages" in file:
        return None
    return Path(file)


def _imports(text: str) -> Iterator[str]:
    """The project's modules that a source imports at its top level."""
    for package, names, module in _IMPORT.findall(text):
        yield from _with_packages(package or module)
        for name in re.findall(r"\w+", names):
            if package and _file(f"{package}.{name}") is not None:
                yield f"{package}.{name}"


def _with_packages(name: str) -> Iterator[str]:
    """A module and the packages that are imported with it."""
    parts = name.split(".")
    for end in range(1, len(parts) + 1):
        if _file(".".join(parts[:end])) is not None:
            yield ".".join(parts[:end])


def _hash(*parts: str) -> str:
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()
