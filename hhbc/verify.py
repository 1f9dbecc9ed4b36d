"""The verifier: whether a unit may be run.

:func:`verify` returns every violation it finds, function by function; no violations means that the
interpreter and the JIT can run the unit without checking anything the rules cover. It first checks
the tables (:mod:`hhbc.verify_tables`) and then, where they are sound, the code path by path
(:mod:`hhbc.verify_flow`). Time and memory are linear in the size of the unit; hostile input gives
errors, never exceptions.

Not checked, because no bytecode rule can: whether AssertRAT, UnboxRNop and the like tell the truth.

Example::

    for error in verify(unit):
        print(error)    # f at 12: `SetL 7`: there is no local 7
"""

from __future__ import annotations

from dataclasses import dataclass

from hhbc import codec
from hhbc.pool import Pool
from hhbc.text import show_instr
from hhbc.unit import Class, Func, Unit, full_name
from hhbc.verify_flow import check_flow
from hhbc.verify_tables import check_class, check_tables


@dataclass(frozen=True, slots=True)
class VerifyError:
    """A violation. ``offset`` is the instruction's byte offset, or -1 when it concerns no instruction."""

    function: bytes
    offset: int
    instruction: str
    reason: str

    def __str__(self) -> str:
        """One line: function, offset, instruction, reason."""
        name = self.function.decode("utf-8", "backslashreplace")
        if self.offset < 0:
            return f"{name}: {self.reason}"
        return f"{name} at {self.offset}: `{self.instruction}`: {self.reason}"


def verify(unit: Unit) -> list[VerifyError]:
    """All violations of a unit, at most one for each function's code and some for its tables."""
    errors = []
    for cls in unit.classes:
        errors += [VerifyError(cls.name, -1, "", reason) for reason in check_class(cls)]
    for owner, func in unit.all_funcs():
        errors += verify_func(unit, owner, func)
    return errors


def verify_func(unit: Unit, cls: Class | None, func: Func) -> list[VerifyError]:
    """The violations of one function of a unit."""
    found = check_tables(unit, func) or check_flow(func)
    if not found:
        return []
    name = full_name(cls, func)
    return [VerifyError(name, *_place(func, at), reason) for at, reason in found]


def _place(func: Func, at: int) -> tuple[int, str]:
    """The byte offset and the text of an instruction."""
    if not 0 <= at < len(func.code):
        return -1, ""
    text = show_instr(func.code[at])
    try:
        _, offsets = codec.encode(func.code, Pool())
    except codec.CodecError:  # a label outside the code: no offsets, so give the index
        return at, text
    return offsets[at], text
