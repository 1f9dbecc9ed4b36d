"""Every behaviour program compiles to a unit that verifies and survives assembly and encoding."""

from pathlib import Path

import pytest

from cli.phplibrary import StubLibrary
from frontend import PhpError, parse
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
    try:
        tree = parse(path.read_bytes(), path.name, library=StubLibrary())
    except PhpError as error:
        assert error.message in path.with_suffix(".expect").read_text()
        return
    unit = emit_unit(tree, path.name)
    assert verify(unit) == []
    assert repr(assemble(disassemble(unit, lines=True))) == repr(unit)
    assert repr(decode(encode(unit))) == repr(unit)


def test_same_source_gives_the_same_unit():
    path = ROOT / "lang" / "exceptions_finally_nested.php"
    first, second = (emit_unit(parse_file(path.read_bytes(), "a"), "a") for _ in range(2))
    assert repr(first) == repr(second)
