"""Gathering what the JIT takes from the runtime (`backend.native.inline`) from the imported native modules.

Example: `collect().to_bytes()`, when all modules of the runtime have been imported.
"""

from __future__ import annotations

from backend.native.emit import (
    CompiledFunction,
    declaration,
    parameter_irs,
    result_ir,
    string_definition,
)
from backend.native.inline import InlineIR
from backend.native.lang import PROGRAM, NativeFunction
from backend.native.module import compiled


def collect() -> InlineIR:
    """Gather what all imported native modules offer. Raises NativeTypeError."""
    result = InlineIR()
    for module in PROGRAM.modules.values():
        for function in module.functions.values():
            _add(result, function)
        for name in (*module.globals, *module.tables):
            kind = "global" if name in module.globals else "constant"
            result.declarations[name] = f"@{name} = external hidden {kind} i8"
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
