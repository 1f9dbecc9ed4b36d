"""Where the fields of the runtime's structs lie, for the running process.

Importing the layout itself takes longer than a short program runs, so its numbers are kept in the cache
directory, with the sources' digest in the name.

Example: ``struct("Func").field("counter")`` is the offset of ``Func.counter``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from backend.jit.code.store import build_hash
from backend.native.seal import seal, unseal
from frontend.cache import read_cached, write_cached

_STRUCTS = (
    "Func", "Unit", "Class", "NameEntry", "NameMap", "Instr", "String", "VM", "Frame", "TV", "Connection", "Patch",
)  # fmt: skip


class Struct(NamedTuple):
    """Size and fields of a struct, in bytes."""

    size: int
    fields: Mapping[str, int]


@cache
def struct(name: str) -> Struct:
    """A struct of the layout by name."""
    size, fields = _table()[name]
    return Struct(size, fields)


@cache
def _table() -> dict[str, tuple[int, dict[str, int]]]:
    name = f"jit/{build_hash()}.offsets"
    data = unseal(read_cached(name))
    if data is not None:
        found: dict[str, tuple[int, dict[str, int]]] = json.loads(data)
        return found
    from backend.runtime import layout

    made = {
        wanted: (int(shape.size), {field: int(shape.fields[field].offset) for field in shape.fields})
        for wanted in _STRUCTS
        for shape in (getattr(layout, wanted),)
    }
    write_cached(name, seal(json.dumps(made).encode()))
    return made
