"""A foreach whose value and key are one local: the key comes last, in every engine."""

import functools

import pytest

from hhbc.asm import assemble
from hhbc.image import encode
from tests.child import Child

PROGRAM = """
.filepath "same.php";

.main {
  FPushFuncD 0 "walk" FCall 0 PopR
  FPushFuncD 0 "walk" FCall 0 PopR
  Null
  RetC
}

.function "walk" [hoisted] {
  .locals "list" "v";
  .numiters 1;
  .eh fault L1 L2 L3 -1;
  Array ["a" => 5, "b" => 6, 7 => "c"]
  SetL 0
  PopC
  OPEN
L1:
  CGetL 1
  Print
  PopC
  NEXT
L2:
  Null
  RetC
L3:
  FREE 0
  Unwind
}
"""
FORMS = {
    "by value": ("CGetL 0 IterInitK 0 L2 1 1", "IterNextK 0 L1 1 1", "IterFree"),
    "by reference": ("VGetL 0 MIterInitK 0 L2 1 1", "MIterNextK 0 L1 1 1", "MIterFree"),
}


@functools.cache
def _runner():
    """In the child: its machine."""
    from tests.fuzz.machine import Runner

    return Runner()


def _run(job):
    """In the child: a program in an engine."""
    image, jit = job
    return _runner().run(image, jit=jit)


@pytest.fixture(scope="module")
def child():
    with_machine = Child(_run, 600)
    yield with_machine
    with_machine.close()


@pytest.mark.parametrize("jit", [0, 1])
@pytest.mark.parametrize("form", FORMS)
def test_the_key_comes_last(child, form, jit):
    open_, next_, free = FORMS[form]
    text = PROGRAM.replace("OPEN", open_).replace("NEXT", next_).replace("FREE", free)
    assert child.ask((encode(assemble(text)), jit)) == (0, b"ab7ab7")
