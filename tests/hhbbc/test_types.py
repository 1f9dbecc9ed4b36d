"""Lattice laws, checked over every pair and triple of a list of types that covers each form."""

import itertools

import pytest

from hhbbc import types as T  # noqa: N812
from hhbc import rat

LISTED = [
    T.BOTTOM, T.UNINIT_T, T.NULL_T, T.TRUE_T, T.FALSE_T, T.BOOL_T, T.INT_T, T.DBL_T, T.NUM_T,
    T.STR_T, T.ARR_T, T.OBJ_T, T.RES_T, T.REF_T, T.CELL_T, T.GEN_T, T.TOP,
    T.SMALL_T, T.COUNTED_T, T.opt(T.SMALL_T), T.Type(rat.INT | rat.STR, T.COUNTED_T.data),
    T.constant(1 << 62), T.constant(-1 << 63),
    T.array_of(T.ArrPacked(T.SMALL_T, False)), T.constant(tuple((at, 1) for at in range(40))),
    T.constant(3), T.constant(4), T.constant(0.0), T.constant(-0.0), T.constant(float("nan")),
    T.constant(b"a"), T.constant(b""), T.constant(()), T.constant(((0, 1), (1, b"x"))),
    T.constant(((b"k", 1),)),
    T.Type(rat.CSTR), T.Type(rat.SARR),
    T.opt(T.INT_T), T.opt(T.obj(b"Foo")), T.obj(b"Foo"), T.obj(b"Foo", exact=True),
    T.obj(b"Closure", exact=True), T.closure((b"{closure}", b"a#1")), T.opt(T.closure((b"{closure}", b"a#2"))),
    T.obj(b"Bar", exact=True), T.class_ref(b"Foo"), T.class_ref(b"Foo", exact=True),
    T.array_of(T.ArrTuple((T.INT_T, T.DBL_T))), T.array_of(T.ArrTuple(())),
    T.array_of(T.ArrPacked(T.INT_T, True)), T.array_of(T.ArrPacked(T.NUM_T, False)),
    T.array_of(T.ArrStruct(((b"k", T.INT_T), (b"m", T.STR_T)))),
    T.array_of(T.ArrMap(rat.STR, T.INT_T, False)), T.array_of(T.ArrMap(T.KEYS, T.CELL_T, True)),
    T.opt(T.array_of(T.ArrPacked(T.array_of(T.ArrPacked(T.INT_T, False)), False))),
]
PAIRS = list(itertools.product(LISTED, repeat=2))


def name(pair):
    return " / ".join(map(T.show, pair))


@pytest.mark.parametrize("t", LISTED, ids=T.show)
def test_every_type_is_a_subtype_of_itself_and_of_top(t):
    assert T.subtype_of(t, t)
    assert T.subtype_of(t, T.TOP)
    assert T.subtype_of(T.BOTTOM, t)
    assert T.union_of(t, t) == t


def test_union_is_a_commutative_upper_bound():
    for a, b in PAIRS:
        joined = T.union_of(a, b)
        assert T.subtype_of(a, joined), name((a, b))
        assert T.subtype_of(b, joined), name((a, b))
        assert joined == T.union_of(b, a), name((a, b))


def test_intersection_keeps_what_is_in_both():
    for a, b in PAIRS:
        if T.subtype_of(a, b):
            met = T.intersection_of(a, b)
            assert T.subtype_of(a, met), f"{name((a, b))}: {met}"


def test_intersection_is_below_one_operand():
    for a, b in PAIRS:
        met = T.intersection_of(a, b)
        assert not met.mask & ~(a.mask & b.mask)


def test_widening_is_an_upper_bound_and_ends():
    for a, b in PAIRS:
        wide = T.widening_union(a, b)
        assert T.subtype_of(a, wide) and T.subtype_of(b, wide), name((a, b))
    for start in LISTED:
        current = start
        for _ in range(3):
            for t in LISTED:
                current = T.widening_union(current, t)
        assert all(T.widening_union(current, t) == current for t in LISTED), T.show(start)


def test_subtype_is_transitive():
    for a, b in PAIRS:
        if T.subtype_of(a, b):
            for c in LISTED:
                if T.subtype_of(b, c):
                    assert T.subtype_of(a, c), f"{a} {b} {c}"


def test_growing_an_array_in_a_loop_converges():
    t = T.constant(())
    for _ in range(20):
        grown = T.array_of(T.ArrPacked(T.union_of(t, T.INT_T), True))
        t = T.widening_union(t, grown)
    assert T.widening_union(t, T.array_of(T.ArrPacked(t, True))) == t


@pytest.mark.parametrize(
    ("t", "text"),
    [
        (T.constant(3), "Int=3"),
        (T.constant(b"a\n"), 'SStr="a\\n"'),
        (T.opt(T.obj(b"Foo")), "?Obj<=Foo"),
        (T.class_ref(b"Foo", exact=True), "Cls=Foo"),
        (T.array_of(T.ArrTuple((T.INT_T, T.DBL_T))), "Arr(Int,Dbl)"),
        (T.array_of(T.ArrPacked(T.INT_T, False)), "Arr([Int])"),
        (T.array_of(T.ArrMap(rat.STR, T.INT_T, False)), "Arr([Str:Int])"),
        (T.array_of(T.ArrStruct(((b"x", T.INT_T),))), 'Arr("x":Int)'),
    ],
)
def test_printed_form(t, text):
    assert T.show(t) == text


@pytest.mark.parametrize(
    ("t", "truth"),
    [
        (T.constant(0), False), (T.constant(b"0"), False), (T.constant(b"0.0"), True),
        (T.NULL_T, False), (T.INT_T, None), (T.TRUE_T, True), (T.constant(()), False),
        (T.array_of(T.ArrTuple((T.INT_T,))), True), (T.Type(rat.NULL | rat.FALSE), False),
        (T.BOTTOM, None),
    ],
    ids=str,
)
def test_truthiness(t, truth):
    assert T.truthiness(t) is truth


def test_facts_survive_the_way_to_the_bytecode_as_upper_bounds():
    for t in LISTED:
        if not t.mask & T.CLS:
            assert T.subtype_of(t, T.from_rat(T.to_rat(t))), T.show(t)
