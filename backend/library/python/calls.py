"""Running Python functions for the virtual machine.

A stub's unit says where its body is: `systemlib/date.php` has the bodies in the module `backend.library.python.date`,
`python/acme.strings` (stubs of a package, see `packages`) in `acme.strings`.

Example: `call(b"systemlib/date.php", b"checkdate", pack([2, 30, 2024]))` is the packed `[False, [], None, None]`.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Final

from backend.library.python import errors
from backend.library.python.packing import Value, pack, unpack

LIBRARY: Final = "backend.library.python."
PACKAGES: Final = "python/"


@cache
def body(unit: bytes, name: bytes) -> Callable[..., Value]:
    """The Python function of a stub. Raises ``ImportError`` or ``AttributeError`` when there is none."""
    path = unit.decode()
    module = path.removeprefix(PACKAGES)
    if module == path:
        module = LIBRARY + path.removeprefix("systemlib/").removesuffix(".php")
    function: Callable[..., Value] = getattr(import_module(module), name.decode())
    return function


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
        traceback.print_exception(error, file=sys.stderr)
        wrapped = errors.PhpThrow(f"{name.decode()}(): {type(error).__name__}: {error}")
        return pack([None, [], wrapped.number, wrapped.message()])
