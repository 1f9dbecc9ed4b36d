"""The table of handlers: complete, without duplicates, with cores where native code falls back to them."""

import pytest

from backend.interp.handlers.dispatch import CORES, merge
from backend.interp.handlers.fused import PATTERNS
from backend.interp.handlers.fusion import LONGEST
from backend.interp.handlers.table import GROUPS, HANDLERS
from backend.interp.loading.numbering import SILENT
from backend.interp.loading.operands import MAX_OPERANDS, Place, choices_of, operands
from hhbc.opcodes import TABLE, Flow

CONTROL = {Flow.JUMP, Flow.BRANCH, Flow.SWITCH, Flow.RETURN, Flow.THROW, Flow.CALL}


def variants(info):
    return [key for key in HANDLERS if isinstance(key, tuple) and key[0] == info.name]


@pytest.mark.parametrize("info", TABLE, ids=lambda info: info.name)
def test_every_opcode_has_its_handlers(info):
    if info.name in HANDLERS or info.op in SILENT:
        assert not variants(info)
        return
    wanted = 1
    for imm in info.imms:
        wanted *= choices_of(imm.kind) or 1
    assert len(variants(info)) == wanted


def test_no_opcode_has_two_handlers():
    with pytest.raises(ValueError, match="two handlers for Add"):
        merge({"Add": 1}, {"Add": 2})
    assert len(HANDLERS) == sum(len(group.HANDLERS) for group in GROUPS)


def test_straight_line_opcodes_have_cores():
    """Native code calls cores for whatever it does not compile itself."""
    names = {name if isinstance(name, str) else name[0] for name in CORES}
    for info in TABLE:
        if info.flow not in CONTROL and info.name in HANDLERS and info.name != "CreateCont":
            own = {"PopV", "PopR", "Unbox", "UnboxR", "PopC", "VerifyParamType", "Catch", "BaseH"}
            suspends = {"Yield", "YieldK", "YieldV", "YieldKV"}
            assert info.name in names | own | suspends, info.name


@pytest.mark.parametrize("info", TABLE, ids=lambda info: info.name)
def test_operands_do_not_overlap(info):
    row = operands(info, False)
    places = [operand.place for operand in row]
    assert len(places) == len(set(places)) <= MAX_OPERANDS
    uses_site = bool({Place.SITE_NAME, Place.SITE_NAME2} & set(places))
    assert not (uses_site and Place.C in places)


def test_patterns_begin_differently_enough():
    """A pattern is longer than one instruction, and no pattern stands for two fused handlers."""
    assert all(2 <= len(pattern) <= LONGEST for pattern in PATTERNS)
    assert len(set(PATTERNS.values())) == len(PATTERNS)
