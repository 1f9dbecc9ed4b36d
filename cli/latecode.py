"""Which calls of a program may run code that its repo has not: `eval`, and includes of files not known to be there.

A repo whose world is closed refuses such code, so `hop compile` says where it may come from. An include counts as
known when its path is written down (``'lib.php'``, ``__DIR__ . '/lib.php'``) and the file is in the repo.

Example: ``advice([("a.php", unit)], ["a.php"])`` is ``"eval (a.php:3) can run only with --open-world"``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import islice
from typing import Final

from hhbc.ops import Op
from hhbc.unit import Func, Unit

_INCLUDES: Final = frozenset({Op.Incl, Op.InclOnce, Op.Req, Op.ReqOnce})
_SHOWN: Final = 3  # places of a kind; the others are counted


def advice(units: Iterable[tuple[str, Unit]], paths: Iterable[str]) -> str | None:
    """One line about the calls of a program (path and unit of each file); None when there are none."""
    own = set(paths)
    evals: list[str] = []
    includes: list[str] = []
    for path, unit in units:
        for _, func in unit.all_funcs():
            for at, (op, _) in enumerate(func.code):
                if op == Op.Eval:
                    evals.append(f"{path}:{_line(func, at)}")
                elif op in _INCLUDES and _unresolved(func, at, path, own):
                    includes.append(f"{path}:{_line(func, at)}")
    parts = []
    if evals:
        parts.append(f"eval ({_places(evals)})")
    if includes:
        parts.append(f"include of files not known to be in the repo ({_places(includes)})")
    return " and ".join(parts) + " can run only with --open-world" if parts else None


def _places(found: list[str]) -> str:
    more = len(found) - _SHOWN
    return ", ".join(islice(found, _SHOWN)) + (f" and {more} more" if more > 0 else "")


def _unresolved(func: Func, at: int, path: str, own: set[str]) -> bool:
    """Whether the path that the instruction takes is not written down, or of no file of the repo."""
    written = _written(func, at)
    if written is None:
        return True
    literal, from_folder = written
    text = os.fsdecode(literal)
    beside = os.path.normpath(os.path.join(os.path.dirname(path), text.lstrip("/") if from_folder else text))
    return beside not in own and not any(name.endswith("/" + os.path.normpath(text)) for name in own)


def _written(func: Func, at: int) -> tuple[bytes, bool] | None:
    """The path that the code before an include pushes, if it is a literal, and whether it stands behind ``__DIR__``."""
    code = func.code
    if at and code[at - 1].op == Op.String:
        return code[at - 1].imms[0], False  # type: ignore[return-value]
    if at > 2 and [instr.op for instr in code[at - 3 : at]] == [Op.Dir, Op.String, Op.Concat]:
        return code[at - 2].imms[0], True  # type: ignore[return-value]
    return None


def _line(func: Func, at: int) -> int:
    """The line that an instruction comes from."""
    lines = [entry.line for entry in func.lines if entry.start <= at]
    return lines[-1] if lines else func.first_line
