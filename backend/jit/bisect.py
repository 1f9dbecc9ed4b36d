"""How far the JIT goes in each function, so that `hop bisect` can find where it goes wrong.

The variable ``HOP_JIT_FUEL=N:BELOW:LOG`` has the passes make at most N changes in functions whose number lies below
BELOW, and one less in the others; with -1 a function stays in the interpreter. What is made at its limit is noted in
the file LOG: the function, the pass that made the last change, and how the code then looks.

Example: ``read_limit("3:4294967296:/tmp/log")`` is ``(3, 4294967296, "/tmp/log")``.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from backend.jit.build.program import Source
from backend.jit.code.artifact import EVERY_FUNCTION, Switches
from backend.jit.hhir.ir import Function
from backend.jit.hhir.printer import print_function


class Note(NamedTuple):
    """Code that was made at its limit: whose (``number``: see :func:`number_of`), the pass that made the last change
    (or none) and the listing of the code behind all passes."""

    number: int
    path: str
    function: str
    symbol: str
    last: str
    listing: str


def read_limit(text: str) -> tuple[int, int, str]:
    """The parts of HOP_JIT_FUEL; all but the first may be left out. Raises ``ValueError``."""
    fuel, _, rest = text.partition(":")
    below, _, log = rest.partition(":")
    return int(fuel), int(below) if below else EVERY_FUNCTION, log


def number_of(source: Source) -> int:
    """The number of a function: it says nothing, but is the same in all runs."""
    path = source.unit.filepath.decode("latin-1")
    return zlib.crc32(f"{path} {source.name} {source.index}".encode())


def fuel_of(source: Source, switches: Switches) -> int | None:
    """How many changes the passes may make in a function; -1: there is to be no native code of it."""
    if switches.fuel is None or switches.below == EVERY_FUNCTION:
        return switches.fuel
    return switches.fuel - (number_of(source) >= switches.below)


def note(log: str, source: Source, function: Function, last: str) -> None:
    """Note code that was made at its limit."""
    path = source.unit.filepath.decode("latin-1")
    made = Note(number_of(source), path, source.name, function.symbol, last, print_function(function))
    with open(log, "a", encoding="utf-8") as file:
        file.write(json.dumps(made) + "\n")


def read_notes(log: str) -> Iterator[Note]:
    """What was noted."""
    try:
        with open(log, encoding="utf-8") as file:
            yield from (Note(*json.loads(line)) for line in file)
    except FileNotFoundError:
        return
