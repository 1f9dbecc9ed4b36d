"""Listings in the layout of DumpBytecode, against the goldens; white space between columns is free."""

import re
from pathlib import Path

from hhbc.asm import assemble
from hhbc.listing import list_func, list_unit
from hhbc.unit import Unit

GOLDEN = Path(__file__).parent.parent / "golden"


def squeeze(text: str) -> list[str]:
    return [re.sub(r"\s+", " ", line).strip() for line in text.strip().splitlines()]


def golden(name: str) -> list[str]:
    return squeeze((GOLDEN / name).read_text())


HELLO = '.main { .line 2; String "Hello World\\n" Print PopC Int 1 RetC }'
THREE = """
.main {
  .numlocals 1;
  .line 3;
  String "Hello World\\n" DefCns "FOO" PopC
  .line 4;
  Cns "FOO" Print PopC
  .line 6;
  Int 3 SetL 0 PopC
  .line 7;
  Int 3 CGetL2 0 Eq JmpZ L1
  .line 8;
  String "X is three\\n" Print PopC
  .line 11;
  Jmp L2
L1:
  .line 10;
  String "X is not three\\n" Print PopC
L2:
  .line 11;
  Int 1 RetC
}
"""
ADDTWO = """
.main { Int 1 RetC }
.class "C" [abstract] {
  .method "addTwoNumbers" [public] {
    This FPushObjMethodD 0 "one" FCall 0 UnboxR
    This FPushObjMethodD 0 "two" FCall 0 UnboxR
    Add RetC
  }
}
"""


def test_hello() -> None:
    assert squeeze(list_unit(assemble(HELLO))) == golden("hello.listing")


def test_three() -> None:
    found = squeeze(list_unit(assemble(THREE)))
    wanted = golden("three.unoptimized.listing")
    start = found.index("// line 3")
    assert found[start : start + len(wanted)] == wanted


def test_addtwo() -> None:
    unit = assemble(ADDTWO)
    lines = squeeze(list_unit(unit, lambda position: unit.all_funcs()[position][1].name == b"addTwoNumbers"))
    assert lines[0] == "Method C::addTwoNumbers at 10"
    assert lines[lines.index("") + 1 :] == golden("addtwo.listing")


def test_tables_and_annotations() -> None:
    unit: Unit = assemble(
        """
        .main { .eh catch L1 L2 L3 -1 "E"; .eh fault L1 L2 L4 0; .numiters 1;
        L1: FPushFuncD 0 "f" FCall 0 PopR
        L2: Null RetC
        L3: Catch PopC Jmp L2
        L4: IterFree 0 Unwind }
        """
    )
    text = list_func(None, unit.main, lambda func, at: "Null" if at == 3 else "")
    assert "EH Catch region [0, 9): E handler 11" in text
    assert "EH Fault region [0, 9): handler 18, parent EH 0" in text
    assert "FPI [0, 6]: 0 arguments" in text
    assert " 9: Null  # Null\n" in text
    assert "13: Jmp -4 (9)" in text
