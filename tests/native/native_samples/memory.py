"""Structs, pointers, vectors, globals, tables, stack memory, C functions."""

from backend.native.lang import *


@struct
class MemPair:
    first: i64
    second: i64


@struct
class MemPacked:
    """Two words; the second is shared by three fields."""

    data: f64
    kind: u8
    flag: bool
    count: u32


@struct
class MemSmall:
    low: u16
    high: u16


@struct
class MemNode:
    value: i64
    next: ptr["MemNode"]
    name: vec[u8, 8]
    pair: MemPair
    is_last: bool
    size: u32
    items: bounded(i64, "size")


@struct
class MemState:
    hits: u32
    table: vec[MemPair, 4]
    callback: fn[[i64], i64]


strlen = extern("strlen", fn[[ptr[u8]], u64], readonly=True)
snprintf = extern("snprintf", fn[[ptr[u8], u64, ptr[u8]], i32], variadic=True)
pow_ = extern("pow", fn[[f64, f64], f64], pure=True)
missing = extern("no_such_function", fn[[], void], library="no-such-library")

state = global_var("mem_state", MemState)
counter = global_var("mem_counter", i64)
numbers = global_var("mem_numbers", vec[u16, 5])
SQUARES = const_table("mem_squares", u16, [n * n for n in range(20)])
PAIRS = const_table("mem_pairs", MemPair, [(1, 2), (3, 4)])
PACKED = const_table("mem_packed", MemPacked, [(1.5, 7, True, 9), (2.5, 8, False, 10)])
HALVES = const_table("mem_halves", f64, [0.5, 1.5])


@native
def make_pair(a: i64, b: i64) -> MemPair:
    return MemPair(a, b)


@native
def swap_pair(p: MemPair) -> MemPair:
    p.first, p.second = p.second, p.first
    return p


@native
def choose_pair(first: bool, a: MemPair, b: MemPair) -> i64:
    chosen = a if first else b
    return chosen.first * 10 + make_pair(5, 6).second


@native
def copy_pair(target: ptr[MemPair], source: ptr[MemPair]) -> void:
    target[0] = source[1]
    target.first += 1


@native
def make_packed(d: f64, k: u8, f: bool, n: u32) -> MemPacked:
    return MemPacked(d, k, f, n)


@native
def read_packed(p: MemPacked) -> f64:
    return p.data + f64(p.kind) * 10 + f64(p.count) * 1000 + (100.0 if p.flag else 0.0)


@native
def packed_round_trip(p: ptr[MemPacked]) -> f64:
    v = p[0]
    v.count = v.count + 1
    p[1] = v
    w = MemPacked(v.data, v.kind, not v.flag, v.count)
    return read_packed(w) + read_packed(p[1])


@native
def small_sum(s: MemSmall) -> u32:
    t = MemSmall(s.high, s.low)
    return u32(t.low) * 65536 + t.high


@native
def small_make(low: u16, high: u16) -> MemSmall:
    return MemSmall(low, high)


@native
def list_sum(node: ptr[MemNode]) -> i64:
    total = 0
    while node is not None:
        total += node.value + i64(node.name[1]) + node.pair.second
        if node.is_last:
            break
        node = node.next
    return total


@native
def node_layout() -> i64:
    return sizeof(MemNode) * 1000 + offsetof(MemNode, "items")


@native
def inner_pair(node: ptr[MemNode]) -> ptr[MemPair]:
    addr(node.pair).first = 77
    return addr(node.pair)


@native
def item_at(node: ptr[MemNode], index: i64) -> i64:
    return node.items[index]


@native
def pointer_arithmetic(p: ptr[i64], n: i64) -> i64:
    q = p + n
    r = q - 1
    return (q - p) * 100 + r[0] + i64(r < q) * 10000 + i64(q == r + 1) * 100000


@native
def sum_bytes(p: ptr[u8], n: u64) -> u64:
    total: u64 = 0
    for i in range(n):
        total += p[i]
    return total


@native
def count_up(step: i64) -> i64:
    counter.value += step
    return counter.value


@native
def use_state(i: i64) -> i64:
    state.hits += 1
    state.table[i].second = 5 + i
    state.callback = twice
    numbers[2] = 9
    p = addr(state)
    return state.callback(p.table[i].second) + i64(p.hits) * 100 + i64(numbers[2]) * 10000


@native
def twice(x: i64) -> i64:
    return x + x


@native
def table_entry(i: i64) -> i64:
    return i64(SQUARES[i]) + PAIRS[1].second + i64(PACKED[1].count) + i64(HALVES[1] * 2.0)


@native
def format_number(buffer: ptr[u8], x: f64, n: i8) -> u64:
    snprintf(buffer, 64, b"%.2f|%d|%s", x, n, b'caf\xc3\xa9 "q"')
    return strlen(buffer)


@native
def power(x: f64, y: f64) -> f64:
    return pow_(x, y)


@native
def has_missing() -> bool:
    return missing is not None


@native
def use_stack(n: i64) -> i64:
    buffer = stack(i64, 8)
    pair = stack(MemPair)
    pair.first = n
    for i in range(8):
        buffer[i] = i * n
    memcpy(addr(pair.second), buffer + 3, 8)
    memmove(buffer, buffer + 1, 16)
    memset(buffer + 2, 0xFF, 8)
    return pair.first + pair.second * 10 + buffer[1] * 1000 + buffer[2]


@native
def compare_memory(a: ptr[u8], b: ptr[u8], n: u64) -> i32:
    return memcmp(a, b, n)


@native
def local_address(x: i64) -> i64:
    change(addr(x))
    return x


@native(noinline=True)
def change(p: ptr[i64]) -> void:
    p[0] = p[0] * 2


@native
def reinterpret(p: ptr[i64]) -> u8:
    prefetch(p)
    return ptr[u8](p)[1]


@native
def address_bits(p: ptr[i64]) -> bool:
    return ptr[i64](i64(p)) == p and bool(p) and frame_address() is not None


@native
def byte_text(i: i64) -> u8:
    return b"hello"[i]


@native
def vector_item(node: ptr[MemNode], index: i64) -> u8:
    return node.name[index]


@native
def checked_positive(n: i64) -> i64:
    debug_check(n > 0 and n < 100)
    return n


@native
def assumed_positive(n: i64) -> i64:
    assume(n > 0)
    return n


@native
def reached(n: i64) -> i64:
    if n == 1:
        unreachable()
    return n


@native
def trapping(n: i64) -> i64:
    if n == 1:
        trap()
    return n
