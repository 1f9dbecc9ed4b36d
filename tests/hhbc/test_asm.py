"""Assembly: round trips, the golden listing, and errors with their lines."""

from dataclasses import replace
from pathlib import Path

import pytest
from random_units import Generator

from hhbc import ops
from hhbc.asm import AsmError, assemble, assemble_units
from hhbc.disasm import disassemble
from hhbc.immediates import ClosureOp
from hhbc.parts import part_of
from hhbc.unit import Class, Func, LineEntry, Unit

GOLDEN = Path(__file__).parent.parent / "golden"


def without_lines(unit: Unit) -> Unit:
    def strip(func: Func) -> Func:
        return replace(func, lines=(), first_line=0, last_line=0)

    classes = tuple(
        replace(cls, methods=tuple(map(strip, cls.methods)), first_line=0, last_line=0)
        for cls in unit.classes
    )
    funcs = tuple(map(strip, unit.funcs))
    return replace(unit, main=strip(unit.main), funcs=funcs, classes=classes)


@pytest.mark.parametrize("seed", range(60))
def test_round_trip(seed: int) -> None:
    unit = Generator(seed).unit()
    assert repr(assemble(disassemble(unit, lines=True))) == repr(unit)
    assert repr(assemble(disassemble(unit))) == repr(without_lines(unit))


def test_not_a_number_keeps_its_bits() -> None:
    code = (ops.Double(float("nan")), ops.Double(-float("nan")), ops.RetC())
    text = disassemble(Unit(b"", Func(b"", code=code)))
    assert "Double nan\n" in text
    assert disassemble(assemble(text)) == text
    assert "nan(0xfff8000000000000)" in text


def test_hello() -> None:
    code = (ops.String(b"Hello World\n"), ops.Print(), ops.PopC(), ops.Int(1), ops.RetC())
    main = Func(b"", code=code, max_stack=1, lines=(LineEntry(0, 2),))
    text = (GOLDEN / "hello.hhas").read_text()
    assert disassemble(Unit(b"hello.php", main)) == text
    assert assemble(text).main.code == code


def test_functions_can_be_selected() -> None:
    func = Func(b"f", code=(ops.Null(), ops.RetC()), max_stack=1)
    unit = Unit(b"", replace(func, name=b""), (func, replace(func, name=b"g")))
    assert disassemble(part_of(unit, lambda position: position == 2)) == (
        '.filepath "";\n\n.main {\n  Int 1\n  RetC\n}\n\n.function "g" {\n  Null\n  RetC\n}\n'
    )


def test_a_part_has_what_its_code_refers_to() -> None:
    def func(name: bytes, *code: ops.Instr) -> Func:
        return Func(name, code=(*code, ops.Null(), ops.RetC()), max_stack=1)

    closure = func(b"{closure}")
    other, outer = func(b"other"), func(b"outer", ops.CreateCl(0, 2, ClosureOp.Bound), ops.PopC(), ops.DefCls(1))
    classes = (Class(b"A", methods=(other,)), Class(b"B", methods=(func(b"m"), func(b"n"))))
    unit = Unit(b"a.php", func(b""), (other, outer, closure), classes)
    part = part_of(unit, lambda position: position == 2)
    assert [one.name for one in part.funcs] == [b"outer", b"{closure}"]
    assert [(cls.name, len(cls.methods)) for cls in part.classes] == [(b"B", 2)]
    assert part.funcs[0].code[0] == ops.CreateCl(0, 1, ClosureOp.Bound)
    assert part.funcs[0].code[2] == ops.DefCls(0)
    assert assemble(disassemble(part)) == part


def test_several_units() -> None:
    units = [Unit(name, Func(b"", code=(ops.Null(), ops.RetC()), max_stack=1)) for name in (b"a.php", b"b.php")]
    text = "\n".join(map(disassemble, units))
    assert assemble_units(text) == units
    with pytest.raises(AsmError, match="more than one unit"):
        assemble(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: there is no .main"),
        (".main {\n  Frob\n}", "line 2: unknown instruction Frob"),
        (".main {\n  Int\n}", "line 3: } where a number is expected"),
        (".main {\n  Jmp L1\n}", "line 3: there is no label L1"),
        (".main {\nL1:\nL1:\n}", "line 3: label L1 occurs twice"),
        (".main {\n  SetL -1\n}", "line 2: -1 is negative"),
        (".main {\n  SetL 2147483648\n}", "line 2: 2147483648 is out of range"),
        (".main {\n  .line 99999999999;\n  Null\n}", "line 2: 99999999999 is out of range"),
        (".main{\n.span -1 -1; Null RetC}", "line 2: -1 is negative"),
        (".main{\n.numiters -1; Null RetC}", "line 2: -1 is negative"),
        (".main{\n.maxstack 1.5; Null RetC}", "line 2: 1.5 where an int is expected"),
        ('.main{} .class "A" {\n.span 1 4294967296; }', "line 2: 4294967296 is out of range"),
        (".main {\n  Int 9223372036854775808\n}", "line 2: 9223372036854775808 is out of range"),
        ('.main {\n  String "\\q"\n}', "line 2: unknown escape"),
        (".main {\n  SetOpL 0 Frob\n}", "line 2: Frob is no SetOpOp"),
        ('.main {\n  AssertRATL 0 "Frob"\n}', "line 2: unknown type 'Frob'"),
        (".main {\n  Array 1\n}", "line 2: an array is expected"),
        (".main {\n  RetC", "line 2: end of text where a word is expected"),
        (".main [frob] {}", "line 1: unknown attribute frob"),
        (".main {} .frob", "line 1: unexpected .frob"),
        (".filepath 1;", "line 1: 1 where a string is expected"),
        (".main {\n\n  ~\n}", "line 3: unexpected '~'"),
        (".main { Array " + "[0 => " * 300 + "]" * 300 + "}", "nested too deeply"),
    ],
)
def test_errors(text: str, message: str) -> None:
    with pytest.raises(AsmError) as caught:
        assemble(text)
    assert message in str(caught.value)
