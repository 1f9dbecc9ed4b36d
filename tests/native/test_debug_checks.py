"""What `HOP_RUNTIME=debug` checks: the debug variant stops where the release variant goes on."""

import ctypes
import faulthandler
import os
import signal
from ctypes import c_int64, c_uint8, c_void_p

import pytest

I64_MAX = (1 << 63) - 1


def stops(call):
    """Whether a call ends a process of its own by an illegal instruction."""
    child = os.fork()
    if child == 0:
        faulthandler.disable()
        call()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status == 0 or os.WTERMSIG(status) in (signal.SIGILL, signal.SIGTRAP)
    return status != 0


def scalar(library, name, *arguments):
    return library.function(name, c_int64, [c_int64] * len(arguments))(*arguments)


CASES = [
    ("overflowing", (I64_MAX, 2), (I64_MAX // 4, 2)),
    ("ignores_pure_product", (I64_MAX,), (3,)),
    ("negate", (-I64_MAX - 1,), (I64_MAX,)),
    ("shift_by", (1, 64), (1, 63)),
    ("shift_by", (1, -1), (1, 0)),
    ("checked_positive", (0,), (5,)),
    ("checked_positive", (100,), (99,)),
]


@pytest.mark.parametrize(("name", "wrong", "right"), CASES)
def test_checks_of_the_debug_variant_only(library, debug_library, name, wrong, right):
    assert stops(lambda: scalar(debug_library, name, *wrong))
    assert not stops(lambda: scalar(debug_library, name, *right))
    assert not stops(lambda: scalar(library, name, *wrong))


@pytest.mark.parametrize(("name", "wrong"), [("assumed_positive", 0), ("reached", 1)])
def test_promises_are_checked_in_the_debug_variant(debug_library, name, wrong):
    assert stops(lambda: scalar(debug_library, name, wrong))
    assert not stops(lambda: scalar(debug_library, name, 2))


def test_trap_stops_both_variants(either):
    assert stops(lambda: scalar(either, "trapping", 1))
    assert not stops(lambda: scalar(either, "trapping", 2))


def test_wrapping_operations_are_not_checked(debug_library):
    assert not stops(lambda: scalar(debug_library, "wrapping", I64_MAX))


@pytest.fixture
def node():
    """A MemNode with three items, as raw memory (its layout is tested elsewhere)."""
    memory = (c_int64 * 7)()
    items = (c_int64 * 4)(10, 20, 30, 40)
    memory[5] = 3 << 32
    memory[6] = ctypes.addressof(items)
    return memory, items


def test_bounded_pointer_is_checked_against_its_count(library, debug_library, node):
    def item(chosen, index):
        return chosen.function("item_at", c_int64, [c_void_p, c_int64])(node[0], index)

    assert item(debug_library, 2) == 30
    assert stops(lambda: item(debug_library, 3))
    assert stops(lambda: item(debug_library, -1))
    assert item(library, 3) == 40


def test_vector_index_is_checked(library, debug_library, node):
    def item(chosen, index):
        return chosen.function("vector_item", c_uint8, [c_void_p, c_int64])(node[0], index)

    assert not stops(lambda: item(debug_library, 7))
    assert stops(lambda: item(debug_library, 8))
    assert not stops(lambda: item(library, 8))
