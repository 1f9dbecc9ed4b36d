"""The listing: a unit's code with byte offsets and lines, in the layout of HHVM's DumpBytecode.

Offsets count from the beginning of the function's code; labels print as ``17 (59)``, the relative
and the absolute offset.

Example::

    Pseudo-main at 0
    maxStackCells: 1
    numLocals: 0
    numIterators: 0

    // line 2
    0: String "Hello World\\n"
    5: Print
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hhbc import codec
from hhbc.ops import Instr
from hhbc.pool import Pool
from hhbc.text import quote, show_instr
from hhbc.unit import Class, EhKind, Func, Unit, full_name

# Text to print behind the instruction at an index, e.g. inferred types; empty for none.
Annotate = Callable[[Func, int], str]


def list_unit(
    unit: Unit,
    select: Callable[[int], bool] = lambda position: True,
    annotate: Annotate | None = None,
) -> str:
    """The listing of a unit's functions whose position ``select`` accepts."""
    pool = Pool()
    base = 0
    parts = []
    for position, (cls, func) in enumerate(unit.all_funcs()):
        code, offsets = codec.encode(func.code, pool)
        if select(position):
            parts.append("\n".join(_list_func(cls, func, base, offsets, annotate)) + "\n")
        base += len(code)
    return "\n".join(parts)


def list_func(cls: Class | None, func: Func, annotate: Annotate | None = None) -> str:
    """The listing of one function, as if its code began at 0."""
    _, offsets = codec.encode(func.code, Pool())
    return "\n".join(_list_func(cls, func, 0, offsets, annotate)) + "\n"


def _list_func(
    cls: Class | None, func: Func, base: int, offsets: list[int], annotate: Annotate | None
) -> Iterator[str]:
    yield f"{_title(cls, func)} at {base}"
    yield f"maxStackCells: {func.max_stack}"
    yield f"numLocals: {func.num_locals}"
    yield f"numIterators: {func.num_iters}"
    yield from _tables(func, offsets)
    yield ""
    lines = {row.start: row.line for row in func.lines}
    width = len(str(offsets[-2])) if func.code else 0
    for at, instr in enumerate(func.code):
        if at in lines:
            yield f"// line {lines[at]}"
        yield f"{offsets[at]:>{width}}: {_show(instr, offsets, at)}{_note(func, at, annotate)}"


def _title(cls: Class | None, func: Func) -> str:
    if cls is not None:
        return f"Method {_name(full_name(cls, func))}"
    return f"Function {_name(func.name)}" if func.name else "Pseudo-main"


def _name(name: bytes) -> str:
    return quote(name)[1:-1].replace("\\\\", "\\")


def _show(instr: Instr, offsets: list[int], at: int) -> str:
    return show_instr(instr, lambda target: f"{offsets[target] - offsets[at]} ({offsets[target]})")


def _note(func: Func, at: int, annotate: Annotate | None) -> str:
    note = annotate(func, at) if annotate is not None else ""
    return f"  # {note}" if note else ""


def _tables(func: Func, offsets: list[int]) -> Iterator[str]:
    for number, param in enumerate(func.params):
        if param.dv is not None:
            yield f"DV for parameter {number} (${_name(param.name)}) at {offsets[param.dv]}"
    for row in func.eh:
        region = f"[{offsets[row.start]}, {offsets[row.end]})"
        outer = "" if row.parent < 0 else f", parent EH {row.parent}"
        if row.kind is EhKind.FAULT:
            yield f"EH Fault region {region}: handler {offsets[row.handler]}{outer}"
        else:
            classes = " ".join(map(_name, row.classes))
            yield f"EH Catch region {region}: {classes} handler {offsets[row.handler]}{outer}"
    for entry in func.fpi:
        yield f"FPI [{offsets[entry.push]}, {offsets[entry.call]}]: {entry.num_args} arguments"
