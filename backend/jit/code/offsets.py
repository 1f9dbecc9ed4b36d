"""Where the fields of the runtime's structs lie, for the running process.

Importing the layout itself takes longer than a short program runs (85 ms), so its numbers are kept in the cache
directory beside the runtime, with which they are prepared (cli/setup.py), with the sources' digest in the name.

Example: ``struct("Func").field("counter")`` is the offset of ``Func.counter``.
"""

from __future__ import annotations

import marshal
from functools import cache

from backend.jit.code.store import build_hash
from backend.native.seal import seal, unseal
from frontend.cache import read_cached, write_cached

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from collections.abc import Mapping

_STRUCTS = {
    "backend.runtime.layout": (
        "Func", "Unit", "Class", "NameEntry", "NameMap", "Instr", "String", "VM", "Frame", "TV", "Connection", "Patch",
    ),
    "backend.interp.tiering.asking": ("Early",),
    "backend.interp.tiering.ahead": (
        "AheadTable", "AheadNeed", "AheadPart", "AheadFunc", "AheadFact", "AheadLink", "AheadPatch",
    ),
}  # fmt: skip


class Struct:
    """Size and fields of a struct, in bytes."""

    __slots__ = ("fields", "size")

    def __init__(self, size: int, fields: Mapping[str, int]) -> None:
        self.size = size
        self.fields = fields


def prepare() -> None:
    """See to it that the numbers are in the cache."""
    _table()


@cache
def struct(name: str) -> Struct:
    """A struct of the layout by name."""
    size, fields = _table()[name]
    return Struct(size, fields)


@cache
def _table() -> dict[str, tuple[int, dict[str, int]]]:
    name = f"native/{build_hash()}.offsets"
    data = unseal(read_cached(name))
    if data is not None:
        found: dict[str, tuple[int, dict[str, int]]] = marshal.loads(data)
        return found
    from importlib import import_module

    made = {
        wanted: (int(shape.size), {field: int(shape.fields[field].offset) for field in shape.fields})
        for module, names in _STRUCTS.items()
        for wanted in names
        for shape in (getattr(import_module(module), wanted),)
    }
    write_cached(name, seal(marshal.dumps(made)))
    return made
