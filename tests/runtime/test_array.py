"""Arrays: creation, lookup, storing, deleting, ends, copies, against a model in Python."""

from __future__ import annotations

import random
from collections.abc import Iterator
from ctypes import addressof, c_int64, c_void_p
from typing import Any

import pytest
from array_support import Arrays, TypedValue

from backend.runtime.layout import Tag

MAX_KEY = (1 << 63) - 1


@pytest.fixture(scope="module")
def native() -> Arrays:
    return Arrays("backend.runtime.compare")


@pytest.fixture(autouse=True)
def no_leaks(native: Arrays) -> Iterator[None]:
    native.drop(native.reference(1))  # the table of references stays once it is there
    before = native.leaks()
    yield
    assert native.leaks() == before


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("0", 0),
        ("12", 12),
        ("-1", -1),
        ("9223372036854775807", MAX_KEY),
        ("-9223372036854775808", -MAX_KEY - 1),
        ("9223372036854775808", None),
        ("-9223372036854775809", None),
        ("99999999999999999999", None),
        ("01", None),
        ("-0", None),
        ("", None),
        ("-", None),
        (" 1", None),
        ("1 ", None),
        ("1x", None),
        ("abc", None),
    ],
)
def test_key_of_a_string(native: Arrays, text: str, key: int | None) -> None:
    s = native.string(text)
    found = native.call("arr_key_str", "p", s, result=TypedValue)
    if key is None:
        assert (found.tag, found.data) == (Tag.STR, s)
    else:
        assert (found.tag, found.data) == (Tag.INT, key)
    native.drop(TypedValue(s, Tag.STR))


class Model:
    """What PHP would have: keys and values, and the next key."""

    def __init__(self) -> None:
        self.items: dict[Any, Any] = {}
        self.next = 0

    def set(self, key: Any, value: Any) -> None:
        self.items[key] = value
        if isinstance(key, int):
            self.next = max(self.next, key + 1)

    def pop(self) -> Any:
        if not self.items:
            return None
        key, value = self.items.popitem()
        if key == self.next - 1:
            self.next = key
        return value

    def shift(self) -> Any:
        if not self.items:
            return None
        value = self.items.pop(next(iter(self.items)))
        self.next = 0
        old, self.items = self.items, {}
        for k, v in old.items():
            self.set(self.next if isinstance(k, int) else k, v)
        return value


def step(native: Arrays, a: int, model: Model, rng: random.Random) -> None:
    """One random operation on both."""
    what = rng.random()
    key = rng.choice([rng.randrange(24), rng.randrange(2000), f"k{rng.randrange(30)}"])
    value = rng.choice([rng.randrange(1000), f"v{rng.randrange(1000)}", 1.5, None])
    if what < 0.35:
        native.append(a, value)
        model.set(model.next, value)
    elif what < 0.6:
        native.set(a, key, value)
        model.set(key, value)
    elif what < 0.9:
        if model.items and rng.random() < 0.7:
            key = rng.choice(list(model.items))
        assert native.delete(a, key) == (key in model.items)
        model.items.pop(key, None)
    elif what < 0.96:
        assert native.take("arr_pop", a) == model.pop()
    else:
        assert native.take("arr_shift", a) == model.shift()


@pytest.mark.parametrize("seed", range(8))
def test_random_operations_match_the_model(native: Arrays, seed: int) -> None:
    rng = random.Random(seed)
    a = native.array([])
    model = Model()
    for round in range(400):
        step(native, a, model, rng)
        if round % 20 == 0:
            native.check(a)
            assert native.items(a) == list(model.items.items())
        for key in (0, 7, "k7"):
            if key in model.items:
                assert native.get(a, key) == model.items[key]
            else:
                with pytest.raises(KeyError):
                    native.get(a, key)
    copy = native.call("arr_dup", "p", a, result=c_void_p)
    native.check(copy)
    assert native.items(copy) == list(model.items.items())
    native.append(copy, 1)
    assert native.items(a) == list(model.items.items())
    native.free(a, copy)


def test_packed_until_a_string_key(native: Arrays) -> None:
    a = native.array([1, 2, 3])
    assert native.field(a, "layout") == 0
    native.set(a, 5, 6)
    assert native.field(a, "layout") == 0
    assert native.items(a) == [(0, 1), (1, 2), (2, 3), (5, 6)]
    native.set(a, 4, 5)
    assert native.field(a, "layout") == 1
    assert native.items(a) == [(0, 1), (1, 2), (2, 3), (5, 6), (4, 5)]
    native.check(a)
    native.free(a)


def test_a_queue_reuses_the_slots_it_gave_up(native: Arrays) -> None:
    a = native.array(list(range(10)))
    for value in range(10, 1000):
        native.append(a, value)
        assert native.take("arr_shift", a) == value - 10
        native.check(a)
    assert native.items(a) == list(enumerate(range(990, 1000)))
    assert native.field(a, "cap") + native.field(a, "front") < 64
    native.set(a, "x", 1)
    native.check(a)
    native.free(a)


def test_next_key_of_negative_keys(native: Arrays) -> None:
    a = native.array({-5: 1})
    native.append(a, 2)
    assert native.items(a) == [(-5, 1), (-4, 2)]
    immortal = native.call("arr_empty", "", result=c_void_p)
    empty = native.call("arr_dup", "p", immortal, result=c_void_p)
    native.set(empty, -3, 1)
    native.append(empty, 2)
    assert native.items(empty) == [(-3, 1), (0, 2)]
    native.free(a, empty)


def test_no_key_left(native: Arrays) -> None:
    a = native.array({MAX_KEY: 1})
    assert not native.append(a, 2)
    assert native.items(a) == [(MAX_KEY, 1)]
    native.free(a)


def test_copy_unwraps_references_that_nobody_shares(native: Arrays) -> None:
    alone, shared = native.reference(1), native.reference(2)
    native.call("incref", "v", shared)
    a = native.array([alone, shared])
    copy = native.call("arr_dup", "p", a, result=c_void_p)
    tags = [
        TypedValue.from_address(native.call("arr_tv_at", "pi", copy, i, result=c_void_p)).tag
        for i in (0, 1)
    ]
    assert tags == [Tag.INT, Tag.REF]
    native.free(a, copy)
    native.drop(shared)


def test_separate_copies_only_shared_arrays(native: Arrays) -> None:
    slot = native.value([1, 2])
    a = slot.data
    address = addressof(slot)
    assert native.call("arr_separate", "p", address, result=c_void_p) == a
    native.call("incref", "v", slot)
    copy = native.call("arr_separate", "p", address, result=c_void_p)
    assert copy != a
    assert slot.data == copy
    assert native.items(copy) == native.items(a)
    native.free(a, copy)


def test_union_keeps_the_left_values(native: Arrays) -> None:
    a, b = native.array({0: "a", "x": 1}), native.array({0: "b", 1: "c", "x": 2, "y": 3})
    both = native.call("arr_union", "pp", a, b, result=c_void_p)
    assert native.items(both) == [(0, "a"), ("x", 1), (1, "c"), ("y", 3)]
    native.free(a, b, both)


def test_count_recursive(native: Arrays) -> None:
    a = native.array([1, [2, [3]], []])
    assert native.call("arr_count_recursive", "p", a, result=c_int64) == 6
    native.free(a)


def test_become_replaces_everything(native: Arrays) -> None:
    a, b = native.array(["x", "y"]), native.array({"k": "v"})
    native.call("arr_become", "pp", a, b)
    assert native.items(a) == [("k", "v")]
    native.check(a)
    native.free(a)


@pytest.mark.parametrize(
    ("contents", "expected"),
    [([], True), ([1, 2], True), ({0: 1, 1: 2}, True), ({1: 1, 0: 2}, False), ({"a": 1}, False)],
)
def test_is_list(native: Arrays, contents: Any, expected: bool) -> None:
    a = native.array(contents)
    assert bool(native.call("arr_is_list", "p", a, result=c_int64) & 1) == expected
    native.free(a)


COMPARED = [
    ([1, 2], [1, 2], (True, True, 0)),
    ([1, 2], ["1", 2], (True, False, 0)),
    ({0: 1, 1: 2}, {1: 2, 0: 1}, (True, False, 0)),
    ([1, 2], [1, 3], (False, False, -1)),
    ([1, 2, 0], [9, 9], (False, False, 1)),
    ({"a": 1}, {"b": 1}, (False, False, 1)),
    ([[1], "x"], [[1], "x"], (True, True, 0)),
]


@pytest.mark.parametrize(("left", "right", "expected"), COMPARED)
def test_comparing(native: Arrays, left: Any, right: Any, expected: Any) -> None:
    a, b = native.array(left), native.array(right)
    equal = bool(native.call("arr_equal", "pp", a, b, result=c_int64) & 1)
    same = bool(native.call("arr_same", "pp", a, b, result=c_int64) & 1)
    order = native.call("arr_compare", "pp", a, b, result=c_int64)
    assert (equal, same, order) == expected
    native.free(a, b)
