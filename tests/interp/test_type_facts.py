"""--check-types: a type fact that does not hold ends the request; one that holds does nothing."""

import ctypes

import pytest

from hhbc.asm import assemble
from hhbc.image import encode

PROGRAM = """
.filepath "facts.php";

.main {{
  .numlocals 1;
  {value}
  SetL 0
  PopC
  AssertRATL 0 "{fact}"
  String "held"
  Print
  RetC
}}
"""


@pytest.fixture(autouse=True)
def checking(vm):
    """Check type facts during a test."""
    switch = vm.library.function("vm_check_types", None, [ctypes.c_bool])
    switch(True)
    yield
    switch(False)


def program(value, fact):
    return encode(assemble(PROGRAM.format(value=value, fact=fact)))


@pytest.mark.parametrize(
    ("value", "fact"),
    [
        ("Int 1", "Int"),
        ("Int 1", "Num"),
        ("True", "Bool"),
        ('String "s"', "SStr"),
        ("Null", "?Int"),
        ("NewArray 0", "Arr([])"),
    ],
)
def test_facts_that_hold(execute, value, fact):
    assert execute(program(value, fact)) == (0, "held")


@pytest.mark.parametrize(
    ("value", "fact", "shown"),
    [
        ("Int 1", "Dbl", "int"),
        ("True", "False", "bool"),
        ("Null", "Int", "null"),
        ("NewArray 0", "Arr+", "array"),
    ],
)
def test_facts_that_do_not_hold(execute, value, fact, shown):
    status, output = execute(program(value, fact))
    assert status == 255
    assert f"does not hold for a value of type {shown}" in output


FORGOTTEN = """
.filepath "facts.php";

.main {
  FPushFuncD 0 "f"
  FCall 0
  PopR
  Int 1
  RetC
}

.function "f" [hoisted] {
  .param "a" type <builtin "?int" 9> dv L1 default null text "null";
  .locals "a";
L0:
  VerifyParamType 0
  AssertRATL 0 "?Int"
  String "held"
  Print
  RetC
L1:
  JmpNS L0
}
"""


def test_a_checked_parameter_has_a_value(execute):
    """Also one that its entry for a missing argument did not set."""
    assert execute(encode(assemble(FORGOTTEN))) == (0, "held")
