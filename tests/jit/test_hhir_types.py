"""Laws of the type operations, over every pair of listed types."""

from __future__ import annotations

from itertools import product

import pytest

from backend.jit.hhir.types import (
    ARR,
    BOOL,
    BOTTOM,
    CELL,
    DBL,
    GEN,
    INT,
    NULL,
    NUM,
    OBJ,
    REF,
    STR,
    UNINIT,
    Reg,
    Type,
    counted,
    in_register,
    join,
    meet,
    reg,
    tag_of,
    within,
)  # fmt: skip
from hhbc import rat

TYPES = [
    BOTTOM, UNINIT, NULL, BOOL, INT, DBL, NUM, STR, ARR, OBJ, REF, CELL, GEN,
    Type(rat.OBJ, b"A"), Type(rat.OBJ, b"A", True), Type(rat.OBJ, b"B", True),
    Type(rat.ARR, packed=True), Type(rat.ARR, packed=True, elem=rat.INT),
    Type(rat.ARR | rat.NULL, packed=True, elem=rat.DBL), Type(rat.OBJ | rat.NULL, b"A"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), list(product(TYPES, TYPES)), ids=str)
def test_join_is_an_upper_bound_in_either_order(a: Type, b: Type) -> None:
    both = join(a, b)
    assert within(a, both)
    assert within(b, both)
    assert join(b, a) == both


@pytest.mark.parametrize("a", TYPES, ids=str)
def test_join_with_itself_and_bottom(a: Type) -> None:
    assert join(a, a) == a
    assert join(a, BOTTOM) == a
    assert within(a, a)


@pytest.mark.parametrize(("a", "b"), list(product(TYPES, TYPES)), ids=str)
def test_meet_keeps_only_the_kinds_asked_for(a: Type, b: Type) -> None:
    part = meet(a, b.mask)
    assert part.mask == a.mask & b.mask
    assert within(part, a)


def test_register_classes() -> None:
    assert [reg(t) for t in (INT, DBL, BOOL, NULL, UNINIT)] == [
        Reg.I64, Reg.F64, Reg.I1, Reg.NONE, Reg.NONE,
    ]  # fmt: skip
    assert [reg(t) for t in (STR, ARR, OBJ, REF)] == [Reg.PTR] * 4
    assert [reg(t) for t in (NUM, CELL, GEN, join(INT, NULL))] == [Reg.TV] * 4


@pytest.mark.parametrize("a", TYPES[1:], ids=str)
def test_only_uncounted_locals_live_in_registers(a: Type) -> None:
    assert in_register(a) != counted(a)


def test_tags() -> None:
    assert tag_of(INT) == 3
    assert tag_of(join(INT, DBL)) is None
    assert tag_of(Type(rat.SSTR)) == tag_of(STR) == 6
