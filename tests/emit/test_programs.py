"""Every behaviour program compiles to a unit that verifies and survives assembly and encoding."""

from pathlib import Path

import pytest

from frontend import parse
from frontend.parser import parse_file
from hhbc.asm import assemble
from hhbc.disasm import disassemble
from hhbc.emit import emit_unit
from hhbc.image import decode, encode
from hhbc.verify import verify

ROOT = Path(__file__).parents[1] / "php"
PROGRAMS = sorted(path for path in ROOT.rglob("*.php"))


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_program(path):
    unit = emit_unit(parse(path.read_bytes(), path.name), path.name)
    assert verify(unit) == []
    assert repr(assemble(disassemble(unit, lines=True))) == repr(unit)
    assert repr(decode(encode(unit))) == repr(unit)


def test_same_source_gives_the_same_unit():
    path = ROOT / "lang" / "exceptions_finally_nested.php"
    first, second = (emit_unit(parse_file(path.read_bytes(), "a"), "a") for _ in range(2))
    assert repr(first) == repr(second)
