"""Golden tests of the translation: one file, sections ``php``, ``profile`` and ``hhir``.

The function or method called ``fib`` of the source is translated. ``UPDATE_GOLDENS=1`` rewrites the
expected text.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from backend.jit.code.artifact import Request
from backend.jit.code.compiler import program_of, translate
from backend.jit.hhir.printer import print_function
from frontend import parse
from hhbc.emit import emit_unit
from hhbc.unit import Unit

FOLDER = Path(__file__).with_name("golden")


def compile_source(source: str) -> Unit:
    """The unit of a piece of PHP."""
    return emit_unit(parse(b"<?php\n" + source.encode(), "golden.php"), "golden.php")


def index_of(unit: Unit, name: bytes) -> int:
    """The index of the function of a name."""
    return next(at for at, (_, func) in enumerate(unit.all_funcs()) if func.name == name)


def sections(path: Path) -> dict[str, str]:
    """The parts of a golden file by name; the title under the empty name."""
    found: dict[str, str] = {}
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith("--- "):
            name = line[4:].strip()
            found[name] = ""
        else:
            found[name] = found.get(name, "") + line
    return found


def translated(parts: dict[str, str]) -> str:
    """The HHIR of the golden's function, or of its loop at the instruction that a section `loop` names."""
    unit = compile_source(parts["php"])
    index = index_of(unit, b"fib")
    loop = int(parts.get("loop", "-1"))
    request = Request(index, loop, {f"f{index}": json.loads(parts["profile"])}, True)
    functions = translate(program_of(unit, request), request)
    return "\n".join(print_function(function) for function in functions)


def check(path: Path) -> tuple[str, str]:
    """Expected and actual text; rewrites the file when asked to."""
    parts = sections(path)
    actual = translated(parts)
    if os.environ.get("UPDATE_GOLDENS"):
        parts["hhir"] = actual
        head = parts.pop("")
        text = head + "".join(f"--- {name}\n{body}" for name, body in parts.items())
        path.write_text(text, encoding="utf-8")
    return parts["hhir"], actual
