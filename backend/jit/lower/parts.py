"""What the functions of one LLVM module share: links, declarations, exit counters.

``hop.links`` is a table of pointers that the loader fills in; each has a name:

    func:f3        the Func of function 3 of the unit
    code:f3        its decoded code
    entry:f3       what Func.entry was before
    handler:f3:12  the handler that instruction 12 had before
    builtin:PC:f   the Func of a library function, for a call at PC of the function compiled
    class:Name     a class
    exits:N        the address of exit counter N

Example: ``parts.link("func:f3")`` is the slot of the pointer.
"""

from __future__ import annotations

from backend.jit.build.program import Program
from backend.jit.code.artifact import ExitKind
from backend.jit.hhir.ir import Function
from backend.jit.hhir.reasons import Reason
from backend.jit.lower import abi
from backend.jit.passes.header import header_blocks
from backend.jit.stress import Stress
from backend.native.inline import InlineIR, Signature
from hhbc.unit import Attr

_KINDS = {
    Reason.UNREACHED: ExitKind.UNREACHED,
    Reason.LEAVES: ExitKind.FINAL,
    Reason.TOO_LARGE: ExitKind.FINAL,
}


class ModuleParts:
    """What the functions of a module share: links, declarations, exit counters."""

    def __init__(self, program: Program, inline: InlineIR, stress: Stress | None = None) -> None:
        self.program = program
        self.stress = stress
        self.strained = 0  # guards that leave now and then, under stress: each has a counter
        self.inline = inline
        self.links: dict[str, int] = {}
        self.declared: dict[str, str] = {}
        self.used: set[str] = set()
        self.exits: list[tuple[str, int, int]] = []
        self.sources = program.by_symbol

    def link(self, name: str) -> int:
        """The slot of a link."""
        return self.links.setdefault(name, len(self.links))

    def symbol(self, name: str) -> str:
        """The linkage name of a function of the module."""
        return f"hop.{name}"

    def declare(self, name: str, text: str) -> None:
        """Declare an external function."""
        if not name.startswith("llvm.s") or not name.endswith(".with.overflow.i64"):
            self.declared[name] = text

    def runtime(self, name: str) -> Signature:
        """The signature of a runtime function, whose definition or declaration becomes part of the module."""
        self.used.add(name)
        return self.inline.signature(name)

    def vm(self, field: str) -> str:
        """The address of a field of the VM's state."""
        self.used.add("vm")
        return f"getelementptr (i8, ptr @vm, i64 {abi.VM[field]})"

    def is_bound(self, function: Function) -> bool:
        """Whether callers store $this and the class into the frame."""
        return self.sources[function.link].bound

    def is_generator(self, function: Function) -> bool:
        """Whether it is the body of a generator."""
        return bool(self.sources[function.link].func.attrs & Attr.GENERATOR)

    def is_constructor(self, symbol: str) -> bool:
        """Whether callers store the flags into the frame, where `new` has marked it."""
        return self.sources[symbol].constructor

    def after_header(self, function: Function) -> set[int]:
        """The blocks that begin with the frame's header in memory."""
        return header_blocks(function)

    def exit_counter(self, function: Function, pc: int) -> str:
        """The address of a counter of side exits."""
        reason = function.notes.get(pc, Reason.CORE)
        kind = _KINDS.get(reason, ExitKind.PREDICTED)
        self.exits.append((function.link, pc, kind))
        return f"getelementptr (i32, ptr @hop.exits, i64 {len(self.exits) - 1})"
