"""Library functions as compiled code calls them: their stubs, and the names of calls in flight.

A call of a library function that is held back has an :class:`ActRec` whose function is ``builtin:PC:name``.

Example: ``direct_stub(b"substr")`` is the stub of a function with a direct wrapper.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from backend.jit.hhir.ir import ActRec
from backend.systemlib.build import library_units
from backend.systemlib.direct import is_direct
from hhbc.unit import Attr, Func

BUILTIN: Final = "builtin:"


@cache
def _direct_stubs() -> Mapping[bytes, Func]:
    return {
        func.name.lower(): func
        for unit in library_units()
        for cls, func in unit.all_funcs()
        if cls is None and is_direct(func)
    }


def direct_stub(name: bytes) -> Func | None:
    """The stub of a library function, by its name in lower case, that can be called without a frame."""
    return _direct_stubs().get(name.lstrip(b"\\"))


def accepts_count(stub: Func, nargs: int) -> bool:
    """Whether a function takes so many arguments."""
    least = sum(not param.optional for param in stub.params)
    return least <= nargs and (nargs <= len(stub.params) or bool(stub.attrs & Attr.VARIADIC))


def builtin_name(record: ActRec) -> bytes | None:
    """The library function that a call in flight reaches; None for others."""
    return record.func.rpartition(":")[2].encode("latin-1") if record.func.startswith(BUILTIN) else None


def takes_reference(record: ActRec, argument: int) -> bool:
    """Whether the library function of a call in flight takes an argument by reference."""
    name = builtin_name(record)
    stub = direct_stub(name) if name is not None else None
    if stub is None or not stub.params:
        return False
    return stub.params[min(argument, len(stub.params) - 1)].by_ref
