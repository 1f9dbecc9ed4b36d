"""What the JIT takes from the runtime: inline functions as IR, declarations, signatures.

`backend.native.collect` gathers it when the runtime is built; `InlineIR` is its plain form in the cache. A JIT module
asks for the names it uses and gets just those, with what they need in turn: inline functions as
`available_externally alwaysinline` definitions, all others as declarations. The text refers to the metadata nodes !0
and !1 (branch weights), so the user's own metadata starts at !2.

Every compiling process reads it, so it imports nothing of what makes it.

Example: `InlineIR.from_bytes(data).select({"tv_incref", "arr_get"})`.
"""

from __future__ import annotations

import marshal
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from backend.native.target import TARGET, WEIGHT_METADATA

if TYPE_CHECKING:
    from collections.abc import Iterable


class Signature(NamedTuple):
    """How a native function is called: LLVM types of the words of its parameters (with their
    attributes), calling convention and type of the result."""

    params: tuple[str, ...]
    result: str


@dataclass(slots=True)
class InlineIR:
    """Texts by symbol name. `needs` of a definition are the symbols it refers to, `calls` the fields of `Signature`."""

    declarations: dict[str, str] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    needs: dict[str, list[str]] = field(default_factory=dict)
    calls: dict[str, tuple[tuple[str, ...], str]] = field(default_factory=dict)

    HEADER = TARGET
    METADATA = "\n".join(WEIGHT_METADATA) + "\n"

    def signature(self, name: str) -> Signature:
        """How a native function is called. Raises KeyError for an unknown name."""
        return Signature(*self.calls[name])

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

    def to_bytes(self) -> bytes:
        """The form in the cache, where it is sealed."""
        return marshal.dumps((self.declarations, self.definitions, self.needs, self.calls))

    @classmethod
    def from_bytes(cls, data: bytes) -> InlineIR:
        """Read the form in the cache."""
        return cls(*marshal.loads(data))
