"""Sorting: merge sorts against Python, the hybrid sort against what php printed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from ctypes import addressof, c_int64
from typing import Any

import pytest
from array_support import Arrays, TypedValue

from backend.runtime.array_merge import SORT_BY_KEY, SORT_RENUMBER, SORT_REVERSE
from backend.runtime.array_sort import (
    SORT_FLAG_CASE,
    SORT_NATURAL,
    SORT_NUMERIC,
    SORT_REGULAR,
    SORT_STRING,
)
from backend.runtime.layout import Tag


@pytest.fixture(scope="module")
def native() -> Arrays:
    return Arrays("backend.runtime.array_sort")


@pytest.fixture(autouse=True)
def no_leaks(native: Arrays) -> Iterator[None]:
    before = native.leaks()
    yield
    assert native.leaks() == before


def sorted_items(native: Arrays, contents: Any, flags: int, mode: int) -> list[tuple[Any, Any]]:
    value = TypedValue(native.array(contents), Tag.ARR)
    native.call("arr_sort", "pii", addressof(value), flags, mode)
    native.check(value.data)
    items = native.items(value.data)
    native.drop(value)
    return items


VALUES: dict[str, Callable[[random.Random], Any]] = {
    "int": lambda rng: rng.randrange(-50, 50),
    "float": lambda rng: rng.choice([0.0, 1.5, -2.5, 1e300, 7.0]),
    "string": lambda rng: rng.choice("abXYz") + "abcdefgh"[: rng.randrange(9)] + rng.choice("ab"),
}


@pytest.mark.parametrize("kind", VALUES)
@pytest.mark.parametrize("size", [1, 2, 9, 64, 300])
@pytest.mark.parametrize("reverse", [False, True])
def test_ordered_values(native: Arrays, kind: str, size: int, reverse: bool) -> None:
    rng = random.Random(size)
    values = [VALUES[kind](rng) for _ in range(size)]
    expected = sorted(enumerate(values), key=lambda item: item[1], reverse=reverse)
    mode = SORT_REVERSE if reverse else 0
    assert sorted_items(native, values, SORT_REGULAR, mode) == expected
    plain = [value for _, value in expected]
    assert sorted_items(native, values, SORT_REGULAR, mode | SORT_RENUMBER) == list(
        enumerate(plain)
    )


@pytest.mark.parametrize("reverse", [False, True])
def test_keys(native: Arrays, reverse: bool) -> None:
    rng = random.Random(3)
    contents = {VALUES["string"](rng): i for i in range(80)}
    mode = SORT_BY_KEY | (SORT_REVERSE if reverse else 0)
    expected = sorted(contents.items(), reverse=reverse)
    assert sorted_items(native, contents, SORT_REGULAR, mode) == expected


def test_holes_are_left_out(native: Arrays) -> None:
    value = TypedValue(native.array({"b": 2, 5: 3, "a": 1}), Tag.ARR)
    native.delete(value.data, 5)
    native.call("arr_sort", "pii", addressof(value), SORT_REGULAR, 0)
    assert native.items(value.data) == [("a", 1), ("b", 2)]
    native.drop(value)


MIXED = [10, "9a", "abc", 1.5, True, None, "10", "1e1", "", 3, "x9", "x10", 9, "0", -1, "B"]
LONG = [*MIXED, *MIXED, False, "7", " 8"]
CASE = SORT_FLAG_CASE
# What `sort($a, $flags)` makes of MIXED; regular comparison is no order there.
RECORDED = {
    SORT_REGULAR: [
        None, "", "0", 1.5, 10, "9a", "abc", True, -1, 3, 9, "10", "1e1", "B", "x10", "x9",
    ],
    SORT_NUMERIC: [
        -1, "abc", None, "", "x9", "x10", "0", "B", True, 1.5, 3, "9a", 9, 10, "10", "1e1",
    ],
    SORT_STRING: [
        None, "", -1, "0", True, 1.5, 10, "10", "1e1", 3, 9, "9a", "B", "abc", "x10", "x9",
    ],
    SORT_STRING | CASE: [
        None, "", -1, "0", True, 1.5, 10, "10", "1e1", 3, 9, "9a", "abc", "B", "x10", "x9",
    ],
    SORT_NATURAL: [
        None, "", -1, "0", True, 1.5, "1e1", 3, 9, "9a", 10, "10", "B", "abc", "x9", "x10",
    ],
    SORT_NATURAL | CASE: [
        None, "", -1, "0", True, 1.5, "1e1", 3, 9, "9a", 10, "10", "abc", "B", "x9", "x10",
    ],
}  # fmt: skip
# The keys of LONG after `arsort($a)`.
LONG_KEYS = [
    10, 26, 11, 27, 2, 18, 15, 31, 1, 17, 0, 4, 6, 7, 16, 20, 22, 23, 12, 28, 34, 33, 9, 25, 3, 19,
    13, 29, 14, 30, 5, 8, 21, 24, 32,
]  # fmt: skip


@pytest.mark.parametrize("flags", RECORDED)
def test_mixed_values_sort_as_in_php(native: Arrays, flags: int) -> None:
    items = sorted_items(native, MIXED, flags, SORT_RENUMBER)
    values = [value for _, value in items]
    assert list(map(repr, values)) == list(map(repr, RECORDED[flags]))


def test_quicksort_compares_as_in_php(native: Arrays) -> None:
    items = sorted_items(native, LONG, SORT_REGULAR, SORT_REVERSE)
    assert [key for key, _ in items] == LONG_KEYS


@pytest.mark.parametrize(
    ("a", "b", "order"),
    [
        ("img9", "img10", -1),
        ("a01", "a1", -1),
        ("a 1", "a1", 0),
        ("1.02", "1.1", -1),
        ("x01", "x1y", -1),
        ("x1 ", "x1", 1),
        ("", "a", -1),
        ("00", "0", 0),
        ("a0", "a00", -1),
        ("B", "a", -1),
    ],
)
def test_natural_order(native: Arrays, a: str, b: str, order: int) -> None:
    s, t = native.string(a), native.string(b)
    assert native.call("str_natcmp", "ppi", s, t, 0, result=c_int64) == order
    assert native.call("str_natcmp", "ppi", t, s, 0, result=c_int64) == -order
    native.drop(TypedValue(s, Tag.STR))
    native.drop(TypedValue(t, Tag.STR))
