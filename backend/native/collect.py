"""Gathering what the JIT takes from the runtime (`backend.native.inline`).

`part_of` gathers what one native module has, which is kept by that module's digest, and `merged` puts the parts of a
runtime together when it is built.

Example: `merged(part_of(module) for module in PROGRAM.modules.values()).to_bytes()`.
"""

from __future__ import annotations

from collections.abc import Iterable

from backend.native.emit import (
    CompiledFunction,
    declaration,
    parameter_irs,
    result_ir,
    string_definition,
)
from backend.native.inline import InlineIR
from backend.native.lang import PROGRAM, NativeFunction, NativeModule
from backend.native.module import compiled


def part_of(module: NativeModule) -> InlineIR:
    """What a native module offers, with declarations of what its inline functions refer to. Raises NativeTypeError."""
    result = InlineIR()
    for function in module.functions.values():
        _add(result, function)
    for name in (*module.globals, *module.tables):
        kind = "global" if name in module.globals else "constant"
        result.declarations[name] = f"@{name} = external hidden {kind} i8"
    return result


def merged(parts: Iterable[InlineIR]) -> InlineIR:
    """All that the parts of the imported native modules offer, and the C functions."""
    result = InlineIR()
    parts = list(parts)
    for part in parts:
        result.declarations |= part.declarations
        result.definitions |= part.definitions
        result.needs |= part.needs
        result.calls |= part.calls
    for part in parts:  # whoever defines a function says most of it
        result.declarations |= {name: part.declarations[name] for name in part.calls}
    for extern in PROGRAM.externs.values():
        result.declarations[extern.name] = declaration(extern)
    return result


def _add(result: InlineIR, function: NativeFunction) -> None:
    words = tuple(word for group in parameter_irs(function.type) for word in group)
    result.calls[function.name] = words, result_ir(function.type)
    result.declarations[function.name] = declaration(function)
    if not function.inline:
        return
    body: CompiledFunction = compiled(function)
    result.definitions[function.name] = body.definition("available_externally hidden")
    result.needs[function.name] = sorted({*body.references, *body.strings})
    for name, text in body.references.items():
        result.declarations.setdefault(name, text)
    for name, content in body.strings.items():
        result.definitions[name] = string_definition(name, content)
