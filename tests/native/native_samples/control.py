"""Control flow, compile-time evaluation, specialised functions, tail calls."""

import math

from backend.native.lang import *
from native_samples import arithmetic
from native_samples.arithmetic import Level, enum_level

LIMIT = 1 << 10
NAMES = ("zero", "one", "two")
FEATURE = False
later = declare("ctl_defined_later", fn[[i64], i64])


def double_of(n: int) -> int:
    return n * 2


@native
def collatz(n: i64) -> i64:
    steps = 0
    while n != 1:
        if n & 1 == 0:
            n = n >> 1
        elif n > LIMIT * 1000:
            return -1
        else:
            n = 3 * n + 1
        steps += 1
    return steps


@native
def loops(n: i64) -> i64:
    total = 0
    for i in range(n):
        if i == 3:
            continue
        if i == 8:
            break
        for j in range(i, 0, -2):
            total += j
    while True:
        total += 1
        if total > 20:
            break
    return total


@native
def range_types(n: u8) -> i64:
    total = 0
    for i in range(n):
        i = i + 1
        total += i
    for k in range(250, n):
        total += 1000 + i64(k)
    return total


@native
def countdown(n: u32) -> u32:
    last: u32 = 99
    for i in range(n, 0, -1):
        last = i
    return last


@native
def logic(a: i64, p: ptr[i64]) -> i64:
    r = 0
    if a > 1 and p is not None and p[0] > 5 or a == -1:
        r += 1
    if not (a or p):
        r += 2
    ok = a > 100 or (p and p[0] == 6)
    if ok:
        r += 4
    if likely(a < 1000) and not unlikely(a == 50):
        r += 8
    return r


@native
def nested_choice(a: i64) -> f64:
    return 1 if a == 1 else 2.5 if a == 2 else -3.0


@native
def pruned(a: i64) -> i64:
    if FEATURE and no_such_function(a):  # noqa: F821
        return undefined_name  # noqa: F821
    if not FEATURE or a > 3:
        return a + double_of(len(NAMES)) + int_max()
    return a


@native(inline=True)
def int_max() -> i64:
    return Level.LOW * 10


@native
def unrolled(a: i64) -> i64:
    for index, name in unroll(list(enumerate(NAMES))):
        if name == "one":
            continue
        a = a * 10 + index + len(name)
        if a > 100000:
            break
    return a


@native
def assigned_in_both(a: bool) -> i64:
    if a:
        x = 1
    else:
        x = 2
    return x


@native
def assigned_unless_returned(a: bool) -> i64:
    if a:
        x = 1
    else:
        return -1
    return x


def make_operation(name, operation, factor):
    @native(name=name)
    def apply(a: i64, b: i64) -> i64:
        if factor > 1:
            return operation(a, b) * factor
        return operation(a, b)

    return apply


@native(inline=True)
def plus(a: i64, b: i64) -> i64:
    return a + b


@native
def minus(a: i64, b: i64) -> i64:
    return a - b


OPERATIONS = [
    make_operation(f"ctl_operation_{i}", operation, i) for i, operation in enumerate([plus, minus])
]
OPERATION_TABLE = const_table("ctl_operations", fn[[i64, i64], i64], OPERATIONS)


@native
def dispatch(i: i64, a: i64, b: i64) -> i64:
    operation = OPERATION_TABLE[i]
    if operation == OPERATIONS[0]:
        return operation(a, b)
    return operation(a, b) * 100


@native
def other_module(a: i64) -> i64:
    return enum_level(a) + arithmetic.negate(a) + i64(math.pi)


@native
def call_later(a: i64) -> i64:
    return later(a) + 1


@native(name="ctl_defined_later")
def defined_later(a: i64) -> i64:
    return a * 3


@native
def factorial(n: i64) -> i64:
    return 1 if n <= 1 else n * factorial(n - 1)


# A small interpreter: one function per instruction, each ending in a tail call.


@struct
class CtlState:
    remaining: i64
    total: i64


@struct
class CtlResult:
    data: i64
    tag: u8


HANDLER = tailfn[[ptr[CtlState], ptr[ptr[u8]], i64], CtlResult]


@native(tail=True)
def op_add(state: ptr[CtlState], code: ptr[ptr[u8]], acc: i64) -> CtlResult:
    next_op = HANDLER(code[1])
    return become(next_op, state, code + 1, acc + 2)


@native(tail=True)
def op_loop(state: ptr[CtlState], code: ptr[ptr[u8]], acc: i64) -> CtlResult:
    state.remaining -= 1
    if state.remaining == 0:
        return become(op_halt, state, acc, 1.5)
    return become(HANDLER((code - 2)[0]), state, code - 2, acc)


@native(tail=True)
def op_halt(state: ptr[CtlState], acc: i64, extra: f64) -> CtlResult:
    state.total = acc
    return CtlResult(acc + i64(extra), 7)


OPS = const_table("ctl_ops", HANDLER, [op_add, op_add, op_loop])


@native
def interpret(rounds: i64, state: ptr[CtlState]) -> CtlResult:
    code = stack(ptr[u8], 3)
    for i in range(3):
        code[i] = ptr[u8](OPS[i])
    state.remaining = rounds
    return op_add(state, code, 0)


@native(tail=True)
def six(a: i64, b: i64, c: i64, d: i64, e: i64, f: i64) -> CtlResult:
    if a == 0:
        return CtlResult(b + c * 10 + d * 100 + e * 1000 + f * 10000, u8(f))
    return become(six_and_doubles, f64(b), f64(c), f64(d), a - 1, e, f)


@native(tail=True)
def six_and_doubles(b: f64, c: f64, d: f64, a: i64, e: i64, f: i64) -> CtlResult:
    return become(six, a, i64(d), i64(b), i64(c), e, f)


@native
def run_six(n: i64) -> CtlResult:
    return six(n, 1, 2, 3, 4, 5)


@native(tail=True)
def eight(n: i64, a: f64, b: f64, c: f64, d: f64, e: f64, f: f64, g: f64, h: f64) -> f64:
    if n == 0:
        return a + b * 2 + c * 4 + d * 8 + e * 16 + f * 32 + g * 64 + h * 128
    return become(eight, n - 1, h, a, b, c, d, e, f, g)


@native
def run_eight(n: i64) -> f64:
    return eight(n, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0)


@native(tail=True)
def nothing(n: i64, p: ptr[i64]) -> void:
    p[0] += 1
    if n > 0:
        return become(nothing, n - 1, p)


@native
def run_nothing(n: i64, p: ptr[i64]) -> void:
    nothing(n, p)


FULL = tailfn[
    [i64, i64, i64, i64, ptr[ptr[u8]], i64, f64, f64, f64, f64, f64, f64, f64, f64], CtlResult
]


@native(tail=True)
def full(
    n: i64,
    a: i64,
    b: i64,
    c: i64,
    next_full: ptr[ptr[u8]],
    d: i64,
    p: f64,
    q: f64,
    r: f64,
    s: f64,
    t: f64,
    u: f64,
    v: f64,
    w: f64,
) -> CtlResult:
    if n == 0:
        odd = p + r * 10.0 + t * 100.0 + v * 1000.0
        return CtlResult(a + b * 10 + c * 100 + d * 1000 + i64(odd) * 10000, u8(i64(w)))
    return become(FULL(next_full[0]), n - 1, b, c, d, next_full, a, w, p, q, r, s, t, u, v)


@native
def run_full(n: i64) -> CtlResult:
    target = stack(ptr[u8])
    target[0] = ptr[u8](full)
    return full(n, 1, 2, 3, target, 4, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0)
