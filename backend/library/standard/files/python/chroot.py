"""What must be loaded before a process changes its root: the bodies in Python, and the compiler of what it includes.

Example: after `__systemlib_before_chroot()` no function of the library imports a module of its own.
"""

from __future__ import annotations

import encodings
from importlib import import_module
from pkgutil import walk_packages

import backend.jit
import backend.library
import frontend
import hhbc

_PACKAGES = (encodings, frontend, hhbc, backend.jit, backend.library)
_ELSEWHERE = ("encodings.mbcs", "encodings.oem")  # codecs of another system


def __systemlib_before_chroot() -> None:
    """Import codecs, the frontend, the emitter, the JIT and each module with bodies of functions."""
    for package in _PACKAGES:
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            if (package is not backend.library or ".python" in module.name) and module.name not in _ELSEWHERE:
                import_module(module.name)
