"""Running Python functions for the virtual machine.

The bodies of the stubs in `systemlib/date/zone.php` are in the module `backend.library.date.python.zone`, those of `python/acme.strings`
(stubs of an installed package, see `backend/systemlib/packages.py`) in `acme.strings`. No other unit has Python bodies.

Example: `call(b"systemlib/date/zone.php", b"timezone_version_get", pack([]))` is a packed `[b"2025b", [], None, None]`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Final

from backend.library.python import errors
from backend.library.python.packing import Value, pack, unpack
from backend.systemlib import build
from backend.systemlib.packages import PREFIX, package_images

LIBRARY: Final = "backend.library"


@cache
def body(unit: bytes, name: bytes) -> Callable[..., Value]:
    """The Python function of a stub. Raises ``ImportError`` or ``AttributeError`` when there is none."""
    function: Callable[..., Value] = getattr(import_module(_module(unit.decode())), name.decode())
    return function


def _module(path: str) -> str:
    """The module with the bodies of a unit. Raises ``ImportError`` for one that is not the library's."""
    if any(path == known for known, _ in package_images()):
        return path.removeprefix(PREFIX)
    if path in build.library_paths():
        *folders, stubs = path.removeprefix(build.PREFIX).removesuffix(".php").split("/")
        return ".".join([LIBRARY, *folders, "python", stubs])
    raise ImportError(f"{path} is no unit of the library")


def call(unit: bytes, name: bytes, arguments: bytes) -> bytes:
    """Run a function; the packed answer. Raises nothing: whatever goes wrong becomes an Error."""
    errors.given.clear()
    try:
        values = unpack(arguments)
        assert isinstance(values, list)
        result = body(unit, name)(*values)
        return pack([result, list(errors.given), None, None])
    except errors.PhpThrow as thrown:
        return pack([None, list(errors.given), thrown.number, thrown.message()])
    except BaseException as error:
        import traceback  # takes longer to load than most functions to run

        traceback.print_exception(error, file=sys.stderr)
        wrapped = errors.PhpThrow(f"{name.decode()}(): {type(error).__name__}: {error}")
        return pack([None, [], wrapped.number, wrapped.message()])
