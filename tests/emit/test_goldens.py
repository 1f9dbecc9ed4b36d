"""What the emitter makes of small programs: PHP in, assembly with lines out; and the verifier agrees."""

from pathlib import Path

import pytest

from frontend import parse
from hhbc.disasm import disassemble
from hhbc.emit import emit_unit
from hhbc.listing import list_unit
from hhbc.verify import verify
from tests import goldens

GOLDEN = Path(__file__).parents[1] / "golden"
CASES = goldens.cases(GOLDEN / "emit")


def emit(source: str | bytes, path: str = "a.php"):
    data = source if isinstance(source, bytes) else source.encode()
    unit = emit_unit(parse(data, path), path)
    assert verify(unit) == []
    return unit


@pytest.mark.parametrize(("path", "name", "parts"), CASES, ids=[name for _, name, _ in CASES])
def test_golden(request, path, name, parts):
    unit = emit("<?php\n" + parts["php"])
    text = disassemble(unit, lines="lines" in name)
    goldens.check(request, path, name, text.partition("\n\n")[2])


HELLO = '<?php\necho "Hello World\\n";\n'
THREE = """<?php

define('FOO', "Hello World\\n");
echo FOO;

$x = 1 + 2;
if ($x == 3) {
  echo "X is three\\n";
} else {
  echo "X is not three\\n";
}
"""
ADD_TWO = """<?php
abstract class C {
  function addTwoNumbers() {
    return $this->one() + $this->two();
  }
}
class D extends C {
  function one() { return 1; }
  function two() { return 2; }
}
echo (new D)->addTwoNumbers(), "\\n";
"""


def same(listing: str, golden: str) -> bool:
    """Whether all lines of a golden listing come out in order, white space aside."""
    lines = [" ".join(line.split()) for line in listing.splitlines()]
    wanted = [" ".join(line.split()) for line in (GOLDEN / golden).read_text().splitlines()]
    wanted = [line for line in wanted if line]
    lines = [line for line in lines if line]
    at = lines.index(wanted[0])
    return lines[at : at + len(wanted)] == wanted


def test_hello_world_listing():
    assert same(list_unit(emit(HELLO)), "hello.listing")


def test_hello_world_assembly():
    text = disassemble(emit(HELLO, "hello.php"))
    assert text.split() == (GOLDEN / "hello.hhas").read_text().split()


def test_define_and_if_listing():
    assert same(list_unit(emit(THREE)), "three.unoptimized.listing")


def test_method_calls_listing():
    listing = list_unit(emit(ADD_TWO)).partition("C::addTwoNumbers")[2]
    assert same("\n".join(row for row in listing.splitlines() if "//" not in row), "addtwo.listing")


def test_echo_of_three_values():
    listing = disassemble(emit('<?php function greet($name) {\n  echo "Hello ", $name, "\\n";\n}'))
    wanted = 'String "Hello " Print PopC CGetL 0 Print PopC String "\\n" Print PopC'
    assert wanted in " ".join(listing.split())


def test_order_in_member_chains():
    body = "function main() { $x[f()][g()] = $y[j()][k()]; }"
    code = emit("<?php " + body).funcs[0].code
    names = [i.imms[1] if i.name == "FPushFuncD" else i.name for i in code]
    calls = [name for name in names if isinstance(name, bytes)]
    assert calls == [b"f", b"g", b"j", b"k"]
    chain = ["BaseL", "Dim", "QueryM", "BaseL", "Dim", "SetM", "PopC"]
    assert [name for name in names if name in chain] == chain
