"""Positions, the internal pointer, and by-reference foreach iterators."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_int64, c_void_p
from typing import Any

import pytest
from array_support import NO_SLOT, Arrays, TypedValue


@pytest.fixture(scope="module")
def native() -> Arrays:
    arrays = Arrays()
    a = arrays.array([1])
    Foreach(arrays, a).rest()  # makes the iterator table, which stays
    arrays.free(a)
    return arrays


@pytest.fixture(autouse=True)
def no_leaks(native: Arrays) -> Iterator[None]:
    before = native.leaks()
    yield
    assert native.leaks() == before


class Foreach:
    """`foreach ($a as &$v)`"""

    def __init__(self, native: Arrays, a: int) -> None:
        self.native, self.a = native, a
        self.number = native.call("miter_add", "pi", a, 0, result=c_int64) & NO_SLOT

    def fetch(self) -> Any:
        """The value visited in this round, or StopIteration."""
        pos = self.native.call("miter_fetch", "ip", self.number, self.a, result=c_int64) & NO_SLOT
        if pos == NO_SLOT:
            self.native.call("miter_del", "i", self.number)
            raise StopIteration
        where = self.native.call("arr_tv_at", "pi", self.a, pos, result=c_void_p)
        return self.native.python(TypedValue.from_address(where))

    def rest(self) -> list[Any]:
        """What is still visited."""
        found = []
        while True:
            try:
                found.append(self.fetch())
            except StopIteration:
                return found


def current(native: Arrays, a: int) -> Any:
    slot = native.call("arr_current", "p", a, result=c_void_p)
    return StopIteration if slot is None else native.python(TypedValue.from_address(slot))


def test_internal_pointer(native: Arrays) -> None:
    a = native.array({"a": 1, "b": 2, "c": 3})
    native.call("arr_advance", "p", a)
    assert current(native, a) == 2
    native.delete(a, "b")
    assert current(native, a) == 3
    native.call("arr_advance", "p", a)
    assert current(native, a) is StopIteration
    native.call("arr_advance", "p", a)
    native.append(a, 4)
    assert current(native, a) == 4
    native.call("arr_retreat", "p", a)
    assert current(native, a) == 3
    native.call("arr_reset", "p", a)
    assert current(native, a) == 1
    native.call("arr_retreat", "p", a)
    assert current(native, a) is StopIteration
    native.call("arr_end", "p", a)
    assert current(native, a) == 4
    native.free(a)


def test_foreach_sees_appended_elements(native: Arrays) -> None:
    loop = Foreach(native, native.array([1, 2]))
    assert loop.fetch() == 1
    for value in range(3, 40):
        native.append(loop.a, value)
    assert loop.rest() == list(range(2, 40))
    native.free(loop.a)


def test_foreach_survives_conversion_and_compaction(native: Arrays) -> None:
    loop = Foreach(native, native.array([0, 1, 2, 3, 4, 5]))
    assert [loop.fetch() for _ in range(4)] == [0, 1, 2, 3]
    native.set(loop.a, "x", "x")
    for key in range(5):
        native.delete(loop.a, key)
    for value in range(100, 120):
        native.append(loop.a, value)
    native.check(loop.a)
    assert loop.rest() == [5, "x", *range(100, 120)]
    native.free(loop.a)


def test_foreach_survives_deletion_of_the_next_element(native: Arrays) -> None:
    loop = Foreach(native, native.array([1, 2, 3, 4]))
    assert loop.fetch() == 1
    native.delete(loop.a, 1)
    native.delete(loop.a, 2)
    assert loop.rest() == [4]
    native.free(loop.a)


def test_foreach_and_array_shift(native: Arrays) -> None:
    loop = Foreach(native, native.array([1, 2, 3]))
    assert loop.fetch() == 1
    assert native.take("arr_shift", loop.a) == 1
    assert loop.rest() == [2, 3]
    native.free(loop.a)


def test_foreach_over_another_array_goes_on_at_its_pointer(native: Arrays) -> None:
    loop = Foreach(native, native.array([1, 2, 3]))
    assert loop.fetch() == 1
    native.free(loop.a)
    loop.a = native.array([7, 8, 9])
    native.call("arr_advance", "p", loop.a)
    assert loop.rest() == [8, 9]
    native.free(loop.a)


def test_nested_iterators_use_separate_entries(native: Arrays) -> None:
    outer = Foreach(native, native.array([1, 2, 3]))
    assert outer.fetch() == 1
    inner = Foreach(native, outer.a)
    assert inner.rest() == [1, 2, 3]
    assert outer.rest() == [2, 3]
    assert native.field(outer.a, "iterators") == 0
    native.free(outer.a)
