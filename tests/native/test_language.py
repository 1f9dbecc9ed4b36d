"""Every feature of the language, compiled and called, in the release and the debug variant."""

import ctypes
import math
import struct
from ctypes import (
    POINTER,
    byref,
    c_bool,
    c_double,
    c_int8,
    c_int32,
    c_int64,
    c_uint8,
    c_uint16,
    c_uint32,
    c_uint64,
    c_void_p,
)

import pytest

I64_MIN, I64_MAX = -(1 << 63), (1 << 63) - 1
NAMES = {
    "i8": c_int8, "i32": c_int32, "i64": c_int64, "u8": c_uint8, "u16": c_uint16, "u32": c_uint32,
    "u64": c_uint64, "f64": c_double, "bool": c_bool, "ptr": c_void_p, "void": None,
}  # fmt: skip


class Pair(ctypes.Structure):
    _fields_ = [("first", c_int64), ("second", c_int64)]


class Packed(ctypes.Structure):
    _fields_ = [("data", c_double), ("kind", c_uint8), ("flag", c_bool), ("count", c_uint32)]


class Small(ctypes.Structure):
    _fields_ = [("low", c_uint16), ("high", c_uint16)]


class Node(ctypes.Structure):
    pass


Node._fields_ = [
    ("value", c_int64), ("next", POINTER(Node)), ("name", c_uint8 * 8), ("pair", Pair),
    ("is_last", c_bool), ("size", c_uint32), ("items", POINTER(c_int64)),
]  # fmt: skip


class Result(ctypes.Structure):
    _fields_ = [("data", c_int64), ("tag", c_uint8)]


def call(library, name, signature, *arguments):
    *params, result = [NAMES.get(word, word) for word in signature.split()]
    return library.function(name, result, params)(*arguments)


@pytest.mark.parametrize(
    ("name", "signature", "arguments", "expected"),
    [
        ("add_wraps", "u8 u8 u8", (200, 100), 44),
        ("mixed_widening", "u32 i64 i64", (0xFFFFFFFF, -1), 0xFFFFFFFE),
        ("int_ops", "i64 i64 i64", (12, 10), ((22 * 3) - 8 + 14) ^ ~10),
        ("negate", "i64 i64", (5,), -5),
        ("divide_signed", "i64 i64 i64", (-7, 2), -3001),
        ("divide_unsigned", "u64 u64 u64", ((1 << 63) + 5, 1 << 60), 8005),
        ("shifts", "i64 u8 i64", (-256, 4), -16 + 0xF0 + 16),
        ("compare_signed", "i32 i32 i32", (-1, 1), 1),
        ("compare_signed", "i32 i32 i32", (1, 1), 6),
        ("compare_signed", "i32 i32 i32", (2, 1), 10),
        ("compare_unsigned", "u32 u32 bool", (0xFFFFFFFF, 1), False),
        ("narrow", "i64 i64", (0x1FF,), -1000 + 255),
        ("bool_to_int", "i64 i64", (4,), 2),
        ("bool_to_int", "i64 i64", (-4,), 1),
        ("double_ops", "f64 f64 f64", (3.0, 1.0), 8.0),
        ("double_compare", "f64 f64 i64", (1.0, 2.0), 13),
        ("double_compare", "f64 f64 i64", (2.0, 2.0), 2),
        ("double_compare", "f64 f64 i64", (math.nan, 2.0), 28),
        ("double_functions", "f64 f64", (-2.25,), -3 - 20 - 200 + 1500 - 0.5),
        ("double_to_int", "f64 i64", (-2.9,), -2),
        ("double_to_int_sat", "f64 i64", (1e300,), I64_MAX),
        ("double_to_int_sat", "f64 i64", (math.nan,), 0),
        ("int_to_double", "i64 u64 f64", (-1, 1 << 63), 9223372036854775807.0),
        ("bits", "f64 i64", (-0.0,), I64_MIN),
        ("from_bits", "i64 f64", (0x3FF0000000000000,), 1.0),
        ("mul_checked_unsigned", "u32 u32 bool", (1 << 16, 1 << 16), True),
        ("mul_checked_unsigned", "u32 u32 bool", (1 << 15, 1 << 16), False),
        ("sub_checked", "i64 i64 bool", (I64_MIN, 1), True),
        ("bit_tricks", "u64 u64", (0b1010 << 10,), 11 + 50 * 100 + 2 * 10000),
        ("swap_bytes", "u32 u32", (0x11223344,), 0x44332211),
        ("rotate", "u32 u32 u32", (0x80000001, 4), 0x18),
        ("high_product", "u64 u64 u64", (1 << 63, 6), 3),
        ("carryless_product", "u64 u64 bool u64", (7, 7, False), 21),
        ("carryless_product", "u64 u64 bool u64", (1 << 63 | 1, 6, True), 3),
        ("carryless_product", "u64 u64 bool u64", (1 << 63 | 1, 6, False), 6),
        ("literals", "u64 u64", (0,), 0xFFFF_FFFF_FFFF_FFF8),
        ("enum_level", "i64 i64", (2,), 83),
        ("wrapping", "i64 i64", (1 << 32,), (1 << 32) - 1),
        ("collatz", "i64 i64", (27,), 111),
        ("loops", "i64 i64", (6,), 21),
        ("loops", "i64 i64", (20,), 47),
        ("range_types", "u8 i64", (4,), 10),
        ("countdown", "u32 u32", (5,), 1),
        ("countdown", "u32 u32", (0,), 99),
        ("nested_choice", "i64 f64", (1,), 1.0),
        ("nested_choice", "i64 f64", (2,), 2.5),
        ("nested_choice", "i64 f64", (3,), -3.0),
        ("pruned", "i64 i64", (1,), 37),
        ("unrolled", "i64 i64", (0,), 45),
        ("assigned_in_both", "bool i64", (False,), 2),
        ("assigned_unless_returned", "bool i64", (False,), -1),
        ("ctl_operation_0", "i64 i64 i64", (5, 3), 8),
        ("ctl_operation_1", "i64 i64 i64", (5, 3), 2),
        ("dispatch", "i64 i64 i64 i64", (0, 5, 3), 8),
        ("dispatch", "i64 i64 i64 i64", (1, 5, 3), 200),
        ("other_module", "i64 i64", (2,), 84),
        ("call_later", "i64 i64", (5,), 16),
        ("factorial", "i64 i64", (10,), 3628800),
        ("small_make", "u16 u16 u32", (1, 2), 0x20001),
        ("node_layout", "i64", (), 56 * 1000 + 48),
        ("table_entry", "i64 i64", (7,), 49 + 4 + 10 + 3),
        ("power", "f64 f64 f64", (2.0, 10.0), 1024.0),
        ("has_missing", "bool", (), False),
        ("use_stack", "i64 i64", (2,), 2 + 60 + 4000 - 1),
        ("local_address", "i64 i64", (21,), 42),
        ("byte_text", "i64 u8", (4,), ord("o")),
        ("byte_text", "i64 u8", (5,), 0),
        ("run_eight", "i64 f64", (0,), sum((i + 1) << i for i in range(8))),
        ("run_eight", "i64 f64", (8 * 100_000,), sum((i + 1) << i for i in range(8))),
        (
            "run_eight",
            "i64 f64",
            (3,),
            sum((v << i) for i, v in enumerate([6, 7, 8, 1, 2, 3, 4, 5])),
        ),
    ],
)
def test_scalar_function(either, name, signature, arguments, expected):
    assert call(either, name, signature, *arguments) == expected


def test_range_whose_bounds_do_not_fit_the_literal(either):
    assert call(either, "range_types", "u8 i64", 252) == sum(range(1, 253)) + 2000 + 250 + 251


def test_add_overflow_reports_through_a_bool_in_memory(either):
    flag = c_bool(False)
    add = either.function("add_checked", c_int64, [c_int64, c_int64, POINTER(c_bool)])
    assert add(I64_MAX, 1, byref(flag)) == I64_MIN
    assert flag.value
    assert add(1, 2, byref(flag)) == 3
    assert not flag.value


def test_logic_short_circuits_before_the_null_pointer(either):
    logic = either.function("logic", c_int64, [c_int64, POINTER(c_int64)])
    assert logic(2, None) == 8
    assert logic(2, byref(c_int64(6))) == 1 + 4 + 8
    assert logic(-1, None) == 1 + 8
    assert logic(0, None) == 2 + 8
    assert logic(50, byref(c_int64(5))) == 0
    assert logic(1000, None) == 4


def test_struct_values_in_registers(either):
    pair = either.function("make_pair", Pair, [c_int64, c_int64])(3, 4)
    assert (pair.first, pair.second) == (3, 4)
    pair = either.function("swap_pair", Pair, [Pair])(pair)
    assert (pair.first, pair.second) == (4, 3)
    choose = either.function("choose_pair", c_int64, [c_bool, Pair, Pair])
    assert choose(True, Pair(1, 2), Pair(3, 4)) == 16
    assert choose(False, Pair(1, 2), Pair(3, 4)) == 36


def test_struct_copied_through_pointers(either):
    pairs = (Pair * 2)(Pair(1, 2), Pair(3, 4))
    target = Pair()
    either.function("copy_pair", None, [POINTER(Pair), POINTER(Pair)])(byref(target), pairs)
    assert (target.first, target.second) == (4, 4)


def test_struct_value_with_packed_word_follows_the_c_convention(either):
    make = either.function("make_packed", Packed, [c_double, c_uint8, c_bool, c_uint32])
    packed = make(1.5, 200, True, 0x80000000)
    assert (packed.data, packed.kind, packed.flag, packed.count) == (1.5, 200, True, 0x80000000)
    read = either.function("read_packed", c_double, [Packed])
    assert read(Packed(0.5, 2, True, 3)) == 0.5 + 20 + 3000 + 100
    two = (Packed * 2)(Packed(0.5, 2, True, 3), Packed())
    both = either.function("packed_round_trip", c_double, [POINTER(Packed)])(two)
    assert both == (0.5 + 20 + 4000) + (0.5 + 20 + 4000 + 100)
    assert two[1].count == 4


def test_small_struct_is_one_register(either):
    assert either.function("small_sum", c_uint32, [Small])(Small(1, 2)) == 2 * 65536 + 1


def make_nodes():
    items = (c_int64 * 3)(10, 20, 30)
    last = Node(value=5, pair=Pair(0, 1), is_last=True)
    first = Node(value=1, next=ctypes.pointer(last), pair=Pair(0, 2), size=3)
    first.items = ctypes.cast(items, POINTER(c_int64))
    first.name[1] = 100
    return first, last, items


def test_linked_structs(either):
    first, _last, _items = make_nodes()
    assert either.function("list_sum", c_int64, [POINTER(Node)])(byref(first)) == 109
    inner = either.function("inner_pair", c_void_p, [POINTER(Node)])(byref(first))
    assert inner == ctypes.addressof(first) + Node.pair.offset
    assert first.pair.first == 77
    assert either.function("item_at", c_int64, [POINTER(Node), c_int64])(byref(first), 2) == 30


def test_pointer_arithmetic(either):
    numbers = (c_int64 * 4)(7, 8, 9, 10)
    found = either.function("pointer_arithmetic", c_int64, [POINTER(c_int64), c_int64])(numbers, 2)
    assert found == 200 + 8 + 10000 + 100000
    assert (
        either.function("sum_bytes", c_uint64, [ctypes.c_char_p, c_uint64])(b"\xff\x02", 2) == 257
    )


def test_globals_keep_their_values_and_are_shared(either):
    counter = either.variable("mem_counter", c_int64)
    counter.value = 40
    assert call(either, "count_up", "i64 i64", 2) == 42
    assert counter.value == 42
    either.variable("mem_state", c_uint32).value = 0
    assert call(either, "use_state", "i64 i64", 3) == 16 + 100 + 90000


def test_python_callback_through_a_function_pointer(either):
    kind = ctypes.CFUNCTYPE(c_int64, c_int64, c_int64)
    callback = kind(lambda a, b: a * b)
    table = either.variable("ctl_operations", c_void_p)
    assert table.value == either.address("ctl_operation_0")
    assert kind(ctypes.cast(callback, c_void_p).value)(6, 7) == 42


def test_variadic_c_function_and_byte_literals(either):
    buffer = ctypes.create_string_buffer(64)
    length = either.function("format_number", c_uint64, [c_void_p, c_double, c_int8])(
        ctypes.addressof(buffer), 2.5, -3
    )
    assert buffer.value == 'café "q"'.encode().join([b"2.50|-3|", b""])
    assert length == len(buffer.value)


def test_memory_functions(either):
    compare = either.function("compare_memory", c_int32, [ctypes.c_char_p] * 2 + [c_uint64])
    assert compare(b"abc", b"abd", 3) < 0 == compare(b"abc", b"abd", 2)
    number = c_int64(struct.unpack("<q", b"abcdefgh")[0])
    assert either.function("reinterpret", c_uint8, [POINTER(c_int64)])(byref(number)) == ord("b")
    assert either.function("address_bits", c_bool, [POINTER(c_int64)])(byref(number))


def test_ten_million_tail_calls_on_constant_stack(either):
    state = (c_int64 * 2)()
    run = either.function("interpret", Result, [c_int64, POINTER(c_int64)])
    result = run(3_400_000, state)
    assert (result.data, result.tag, state[1]) == (13_600_001, 7, 13_600_000)


def test_tail_calls_with_six_words_and_differing_prototypes(either):
    result = either.function("run_six", Result, [c_int64])(1_000_000)
    # A round rotates three of the arguments; a million is one more than a multiple of three.
    assert (result.data, result.tag) == (3 + 1 * 10 + 2 * 100 + 4 * 1000 + 5 * 10000, 5)


def test_tail_calls_of_void_functions(either):
    count = c_int64(0)
    either.function("run_nothing", None, [c_int64, POINTER(c_int64)])(2_000_000, byref(count))
    assert count.value == 2_000_001


def test_tail_calls_through_a_pointer_with_all_registers_in_use(either):
    result = either.function("run_full", Result, [c_int64])(8 * 50_000)
    assert (result.data, result.tag) == (1 + 20 + 300 + 4000 + 10000 * (1 + 30 + 500 + 7000), 8)
    result = either.function("run_full", Result, [c_int64])(1)
    assert (result.data, result.tag) == (2 + 30 + 400 + 1000 + 10000 * (8 + 20 + 400 + 6000), 7)
