"""What the JIT takes from the runtime: inline functions as IR, declarations, signatures.

`collect` gathers it from the imported native modules when the runtime is built; `InlineIR` is its
plain form in the cache. A JIT module asks for the names it uses and gets just those, with what they
need in turn: inline functions as `available_externally alwaysinline` definitions, all others as
declarations. The text refers to the metadata nodes !0 and !1 (branch weights), so the user's own
metadata starts at !2.

Example: `InlineIR.from_json(data).select({"tv_incref", "arr_get"})`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from backend.native.emit import (
    WEIGHT_METADATA,
    CompiledFunction,
    declaration,
    parameter_irs,
    result_ir,
    string_definition,
)
from backend.native.lang import PROGRAM, NativeFunction
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

    def to_json(self) -> bytes:
        """The form in the cache."""
        signatures = {n: [list(s.params), s.result] for n, s in self.signatures.items()}
        return json.dumps(
            [self.declarations, self.definitions, self.needs, signatures], separators=(",", ":")
        ).encode()

    @classmethod
    def from_json(cls, data: bytes) -> InlineIR:
        """Read the form in the cache. Raises ValueError if it is damaged."""
        declarations, definitions, needs, signatures = json.loads(data)
        return cls(
            declarations,
            definitions,
            needs,
            {
                name: Signature(tuple(params), result)
                for name, (params, result) in signatures.items()
            },
        )


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
