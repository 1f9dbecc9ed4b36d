"""What the verifier checks of a function without following its code: counts, attributes, types, tables.

Each check yields (instruction index or -1, reason).

Example: ``check_tables(unit, func) == []`` for a function that may go on to :mod:`hhbc.verify_flow`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hhbc.opcodes import TERMINAL
from hhbc.ops import Op
from hhbc.unit import CLOSURE_NAME, Attr, Builtin, Class, EhKind, Func, Unit
from hhbc.verify_class import check_type
from hhbc.verify_immediates import Immediates

_VARIADIC: Final = int(Attr.VARIADIC)
_GENERATOR: Final = int(Attr.GENERATOR)
_CLOSURE: Final = int(Attr.CLOSURE)
_HOISTED: Final = int(Attr.HOISTED)
_ABSTRACT: Final = int(Attr.ABSTRACT)
_RETURNED_ONLY: Final = Builtin.VOID | Builtin.NEVER | Builtin.STATIC
MAX_LOCALS: Final = 1 << 20
MAX_ITERS: Final = 1 << 14
MAX_STACK: Final = 1 << 20
MAX_EH_DEPTH: Final = 1 << 14
MAX_SLOT: Final = 1024  # stack slots that an instruction can name

Finding = tuple[int, str]


def check_tables(unit: Unit, cls: Class | None, func: Func) -> list[Finding]:
    """Violations in a function's counts, immediates and tables."""
    reasons = (*_check_counts(func), *_check_attrs(cls, func), *_check_types(func))
    found = [(-1, reason) for reason in reasons]
    if not func.code:
        if not func.attrs & Attr.ABSTRACT:
            found.append((-1, "there is no code"))
        elif func.eh or func.fpi or func.lines or func.scopes:
            found.append((-1, "an abstract method has tables"))
        return found
    checker = Immediates(unit, cls, func)
    for at, instr in enumerate(func.code):
        reason = checker.check(at, instr)
        if reason:
            found.append((at, reason))
    if func.code[-1].op not in TERMINAL:
        found.append((len(func.code) - 1, "control falls off the end of the code"))
    found += _check_eh(func)
    found += _check_fpi(func)
    found += _check_rows(func)
    found += _check_scopes(func)
    return found


def _check_counts(func: Func) -> Iterator[str]:
    named = len(func.params) + func.num_uses
    if not named <= func.num_locals <= MAX_LOCALS or len(func.local_names) > func.num_locals:
        yield f"the number of locals {func.num_locals} does not fit"
    if func.local_names and len(func.local_names) < named:
        yield "a parameter has no local name"
    if func.num_iters > MAX_ITERS or func.max_stack > MAX_STACK:
        yield "too many iterators or stack cells"
    if len(func.use_by_ref) != func.num_uses:
        yield "captured variables and their flags differ in number"
    for at, param in enumerate(func.params):
        if param.variadic and at != len(func.params) - 1:
            yield "a variadic parameter is not the last"
        if param.dv is not None and not 0 <= param.dv < max(len(func.code), 1):
            yield f"the DV entry of parameter {at} lies outside the code"


def _check_attrs(cls: Class | None, func: Func) -> Iterator[str]:
    """What a function says it is has to be what it is made of, and may stand where it stands."""
    attrs = int(func.attrs)
    if bool(attrs & _VARIADIC) != (bool(func.params) and func.params[-1].variadic):
        yield "variadic in its attributes or its parameters alone"
    if bool(attrs & _GENERATOR) != any(instr.op == Op.CreateCont for instr in func.code):
        yield "a generator in its attributes or its code alone"
    closure = bool(attrs & _CLOSURE)
    if closure and (cls is not None or not func.name.endswith(CLOSURE_NAME) or attrs & _HOISTED):
        yield "a closure that is declared like a function"
    if func.num_uses and not closure:
        yield "captured variables in what is no closure"
    if attrs & _ABSTRACT and (cls is None or func.code):
        yield "an abstract function that is no method, or has code"
    if cls is None and not func.name:
        if func.params or attrs & ~int(Attr.VAR_ENV | Attr.LIBRARY_ONLY):
            yield "a pseudo-main that is called like a function"
    elif not func.name or func.name.startswith(b"\\"):
        yield "a method without a name, or a name that begins with a backslash"


def _check_types(func: Func) -> Iterator[str]:
    for at, param in enumerate(func.params):
        if param.type is not None:
            yield from check_type(param.type, f"parameter {at}")
            if param.type.builtin & _RETURNED_ONLY and param.type.builtin & Builtin.MIXED != Builtin.MIXED:
                yield f"the type of parameter {at} is for return values alone"
    if func.return_type is not None:
        yield from check_type(func.return_type, "the return value")


def _check_eh(func: Func) -> Iterator[Finding]:
    size = len(func.code)
    depths: list[int] = []
    last: dict[int, int] = {}  # by parent: the last row directly inside it
    for at, row in enumerate(func.eh):
        depths.append(depths[row.parent] + 1 if 0 <= row.parent < at else 0)
        reason = _eh_row_problem(func, at, size)
        before = last.get(row.parent)
        if not reason and before is not None:
            reason = _eh_sibling_problem(func, before, at)
        if not reason and depths[at] > MAX_EH_DEPTH:
            reason = "is nested too deeply"
        if reason:
            yield -1, f"EH row {at} {reason}"
            return
        last[row.parent] = at


def _eh_row_problem(func: Func, at: int, size: int) -> str:
    row = func.eh[at]
    if not 0 <= row.start < row.end <= size or not 0 <= row.handler < size:
        return "lies outside the code"
    if row.start <= row.handler < row.end:
        return "protects its own handler"
    if not -1 <= row.parent < at:
        return "has a bad parent"
    if row.parent >= 0:
        parent = func.eh[row.parent]
        if row.start < parent.start or row.end > parent.end:
            return "is not inside its parent"
    if row.kind is EhKind.CATCH:
        if func.code[row.handler].op != Op.Catch:
            return "has a handler that does not begin with Catch"
        if any(name.startswith(b"\\") for name in row.classes):
            return "names a class with a leading backslash"
        return "" if row.classes else "catches nothing"
    return "is a fault with classes" if row.classes else ""


def _eh_sibling_problem(func: Func, before: int, at: int) -> str:
    """Rows inside the same parent follow each other, or are the clauses of one try."""
    first, row = func.eh[before], func.eh[at]
    if (row.start, row.end) == (first.start, first.end):
        both_catch = row.kind is EhKind.CATCH and first.kind is EhKind.CATCH
        if not both_catch:
            return "has the range of another row"
        return "" if at == before + 1 else "is not next to the clause before it"
    return "" if row.start >= first.end else "overlaps another row"


def _check_fpi(func: Func) -> Iterator[Finding]:
    open_until: list[int] = []
    last = -1
    for at, row in enumerate(func.fpi):
        while open_until and open_until[-1] < row.push:
            open_until.pop()
        inside = not open_until or row.call < open_until[-1] or row.call == len(func.code) - 1
        if not last < row.push < row.call < len(func.code) or not inside:
            yield -1, f"FPI row {at} is out of order or not properly nested"
            return
        last = row.push
        open_until.append(row.call)


def _check_scopes(func: Func) -> Iterator[Finding]:
    last = 0
    for start, end, cls in func.scopes:
        if not last <= start < end <= len(func.code) or not cls or cls.startswith(b"\\"):
            yield -1, "the scope table is out of order, or names no class"
            return
        last = end


def _check_rows(func: Func) -> Iterator[Finding]:
    last = -1
    for start, line in func.lines:
        if not last < start < len(func.code) or line < 0:
            yield -1, "the line table is out of order"
            return
        last = start
