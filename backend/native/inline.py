"""What the JIT takes from the runtime: inline functions as IR, declarations, signatures.

`part_of` gathers what one native module has, which is kept by that module's digest, and `merged` puts the parts of a
runtime together when it is built; `InlineIR` is the plain form of both in the cache. A JIT module asks for the names it
uses and gets just those, with what they need in turn: inline functions as `available_externally alwaysinline`
definitions, all others as declarations. The text refers to the metadata nodes !0 and !1 (branch weights), so the user's
own metadata starts at !2.

Example: `InlineIR.from_json(data).select({"tv_incref", "arr_get"})`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from backend.native.emit import (
    WEIGHT_METADATA,
    CompiledFunction,
    declaration,
    parameter_irs,
    result_ir,
    string_definition,
)
from backend.native.lang import PROGRAM, NativeFunction, NativeModule
from backend.native.module import TARGET, compiled


@dataclass(frozen=True, slots=True)
class Signature:
    """How a native function is called: LLVM types of the words of its parameters (with their
    attributes), calling convention and type of the result."""

    params: tuple[str, ...]
    result: str


@dataclass(slots=True)
class InlineIR:
    """Texts by symbol name. `needs` of a definition are the symbols it refers to."""

    declarations: dict[str, str] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    needs: dict[str, list[str]] = field(default_factory=dict)
    signatures: dict[str, Signature] = field(default_factory=dict)

    HEADER = TARGET
    METADATA = "\n".join(WEIGHT_METADATA) + "\n"

    def select(self, names: Iterable[str]) -> str:
        """The definitions and declarations of the named functions and variables, and of all that
        they need. Raises KeyError for an unknown name."""
        chosen: dict[str, str] = {}
        pending = list(names)
        while pending:
            name = pending.pop()
            if name in chosen:
                continue
            definition = self.definitions.get(name)
            if definition is None:
                chosen[name] = self.declarations[name]
            else:
                chosen[name] = definition
                pending += self.needs.get(name, ())
        return "\n".join(text for _, text in sorted(chosen.items())) + "\n"

    def plain(self) -> list[Any]:
        """What JSON can hold."""
        signatures = {n: [list(s.params), s.result] for n, s in self.signatures.items()}
        return [self.declarations, self.definitions, self.needs, signatures]

    @classmethod
    def from_plain(cls, plain: list[Any]) -> InlineIR:
        """The inverse of `plain`. Raises ValueError for anything else."""
        declarations, definitions, needs, signatures = plain
        made = {name: Signature(tuple(params), result) for name, (params, result) in signatures.items()}
        return cls(declarations, definitions, needs, made)

    def to_json(self) -> bytes:
        """The form in the cache."""
        return json.dumps(self.plain(), separators=(",", ":")).encode()

    @classmethod
    def from_json(cls, data: bytes) -> InlineIR:
        """Read the form in the cache. Raises ValueError if it is damaged."""
        return cls.from_plain(json.loads(data))


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
        result.signatures |= part.signatures
    for part in parts:  # whoever defines a function says most of it
        result.declarations |= {name: part.declarations[name] for name in part.signatures}
    for extern in PROGRAM.externs.values():
        result.declarations[extern.name] = declaration(extern)
    return result


def _add(result: InlineIR, function: NativeFunction) -> None:
    words = tuple(word for group in parameter_irs(function.type) for word in group)
    result.signatures[function.name] = Signature(words, result_ir(function.type))
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
