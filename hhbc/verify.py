"""The verifier: whether a unit may be run.

:func:`verify` returns the violations it finds, function by function; no violations means that the
interpreter and the JIT can run the unit without checking anything the rules cover. It first checks
the tables (:mod:`hhbc.verify_tables`) and then, where they are sound, the code path by path
(:mod:`hhbc.verify_flow`). Time and memory are linear in the size of the unit; hostile input gives
errors, never exceptions.

Not checked, because no bytecode rule can: whether AssertRAT, UnboxRNop and the like tell the truth (see claims.py).

Example::

    for error in verify(unit):
        print(error)    # f at 12: `SetL 7`: there is no local 7
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hhbc import codec
from hhbc.pool import Pool
from hhbc.text import show_instr
from hhbc.unit import Attr, Class, Func, Unit, full_name
from hhbc.verify_class import check_class
from hhbc.verify_flow import check_flow
from hhbc.verify_reflected import check_reflected
from hhbc.verify_tables import check_tables

MAX_ERRORS: Final = 20  # reported for one function


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


def verify(unit: Unit, *, library: bool = False) -> list[VerifyError]:
    """The violations of a unit, some for each function and class that has any.

    Only a unit of the library may declare native functions and the like: what a program declares is data,
    and must not choose what code of the host runs.
    """
    errors = [] if library else _library_only(unit)
    if unit.main.name or not all(func.name for func in unit.funcs):
        errors.append(VerifyError(b"{main}", -1, "", "a pseudo-main has a name, or a function has none"))
    errors += [VerifyError(b"{main}", -1, "", reason) for reason in check_reflected(unit)]
    for cls in unit.classes:
        errors += [VerifyError(cls.name, -1, "", reason) for reason in check_class(cls)]
    for owner, func in unit.all_funcs():
        errors += verify_func(unit, owner, func)
    return errors


def _library_only(unit: Unit) -> list[VerifyError]:
    """The declarations of a program's unit that only the library may make."""
    declared = [(cls.name, cls.attrs) for cls in unit.classes]
    declared += [(full_name(cls, func), func.attrs) for cls, func in unit.all_funcs()]
    return [
        VerifyError(name or b"{main}", -1, "", f"declared {attr.name}, which is for the library alone")
        for name, attrs in declared
        for attr in attrs & Attr.LIBRARY_ONLY
    ] + [
        VerifyError(full_name(cls, func), -1, "", "a parameter prefers references, which is for the library alone")
        for cls, func in unit.all_funcs()
        if any(param.prefer_ref for param in func.params)
    ] + [
        VerifyError(cls.name, -1, "", "a member's name begins with NUL, which is for the library alone")
        for cls in unit.classes
        if any(prop.name.startswith(b"\0") for prop in cls.props) or any(m.name.startswith(b"\0") for m in cls.methods)
    ]


def verify_func(unit: Unit, cls: Class | None, func: Func) -> list[VerifyError]:
    """The violations of one function of a unit."""
    found = check_tables(unit, cls, func) or check_flow(func)
    if not found:
        return []
    name = full_name(cls, func)
    offsets = _offsets(func)
    return [
        VerifyError(name, offsets[at], show_instr(func.code[at]), reason)
        if 0 <= at < len(func.code)
        else VerifyError(name, -1, "", reason)
        for at, reason in found[:MAX_ERRORS]
    ]


def _offsets(func: Func) -> Sequence[int]:
    """The byte offset of each instruction."""
    try:
        return codec.encode(func.code, Pool())[1]
    except codec.CodecError:  # a label outside the code: no offsets, so give the indices
        return range(len(func.code))
