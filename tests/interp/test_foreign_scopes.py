"""Code that came from a method of another class looks up properties as that class's code, in every engine."""

import functools

import pytest

from hhbc.asm import assemble
from hhbc.image import encode
from tests.child import Child

PROGRAM = """
.filepath "scopes.php";

.main {
  .locals "o";
  FPushCtorD 0 "Below" FCall 0 PopR
  PopL 0
  FPushFuncD 1 "ask" CGetL 0 FPassC 0 FCall 1 PopR
  FPushFuncD 1 "ask" CGetL 0 FPassC 0 FCall 1 PopR
  Null
  RetC
}

.function "ask" [hoisted] {
  .param "o";
  .locals "o";
  .scope L1 L2 "Own";
  .scope L2 L3 "Below";
L1:
  BaseL 0 Warn QueryM 0 CGet PT:"hidden" Print PopC
  BaseL 0 Warn IncDecM 0 PostInc PT:"hidden" PopC
  BaseL 0 Warn SetOpM_VALUE
  BaseL 0 Warn QueryM 0 Isset PT:"hidden" Print PopC
  BaseL 0 Warn Dim Warn PT:"list" QueryM 0 CGet EI:0 Print PopC
  String "w" BaseL 0 Warn SetM 0 PT:"kept" PopC
L2:
  BaseL 0 Warn QueryM 0 CGet PT:"hidden" Print PopC
L3:
  BaseL 0 Warn QueryM 0 Isset PT:"hidden" CastInt Print PopC
  Null
  RetC
}

.class "Own" [hoisted] {
  .prop "hidden" [private] = 5;
  .prop "kept" [protected] = "k";
  .prop "list" [private] = [0 => "l"];
}

.class "Below" [hoisted] {
  .extends "Own";
  .prop "hidden" [private] = "b";
}
""".replace("BaseL 0 Warn SetOpM_VALUE", 'Int 10 BaseL 0 Warn SetOpM 0 Add PT:"hidden" PopC')


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
def test_properties_are_those_of_the_class_that_the_code_is_of(child, jit):
    assert child.ask((encode(assemble(PROGRAM)), jit)) == (0, b"51lb0161lb0")
