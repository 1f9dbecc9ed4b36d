"""Handlers of operators: arithmetic, bits, comparison, concatenation, casts, Print.

Binary operators read two cells, replace them by the result and release them. Those on ints and floats have
fast handlers that touch nothing else; everything else goes through the cores, which call the value runtime.

Example: `HANDLERS["Add"]`.
"""

from backend.interp.handlers.dispatch import *
from backend.native.lang import *
from backend.runtime.arith import tv_add, tv_div, tv_mul, tv_pow, tv_sub
from backend.runtime.array import NINE
from backend.runtime.bits import (
    tv_bit_and,
    tv_bit_not,
    tv_bit_or,
    tv_bit_xor,
    tv_mod,
    tv_shl,
    tv_shr,
)
from backend.runtime.compare import tv_cmp, tv_eq, tv_le, tv_lt, tv_same
from backend.runtime.concat import tv_append, tv_concat, tv_concat_n
from backend.runtime.convert import echo_tv, tv_to_bool, tv_to_dbl, tv_to_int, tv_to_str
from backend.runtime.layout import *
from backend.runtime.refs import decref
from backend.runtime.string import str_byte
from backend.runtime.value import *


@native(inline=True)
def replace1(sp: ptr[TV], result: TV) -> ptr[TV]:
    """Put a result in the place of the top cell, which is released."""
    v = sp[-1]
    sp[-1] = result
    if v.tag >= Tag.STR:
        decref(v)
        if unlikely(vm.exc is not None):
            return None
    return sp


@native(inline=True)
def replace2(sp: ptr[TV], result: TV) -> ptr[TV]:
    """Put a result in the place of the top two cells, which are released."""
    a = sp[-2]
    b = sp[-1]
    sp[-2] = result
    if a.tag >= Tag.STR or b.tag >= Tag.STR:
        sp[-1] = tv_null()
        decref(a)
        decref(b)
        if unlikely(vm.exc is not None):
            return None
    return sp - 1


def binary_core(name: str, operate):
    """The core of an operator `operate(a, b) -> TV`."""

    @native(name=f"core_{name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        result = operate(sp[-2], sp[-1])
        if unlikely(result.tag == Tag.THROWN):
            return None
        return replace2(sp, result)

    return core


def predicate_core(name: str, operate, swapped: bool, wanted: bool):
    """The core of a comparison: `operate` on the operands, maybe swapped, compared with `wanted`."""

    @native(name=f"core_{name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        if swapped:  # php compiles a > b as b < a, so b goes first, too
            sp[-2], sp[-1] = sp[-1], sp[-2]
        answer = operate(sp[-2], sp[-1])
        if unlikely(vm.exc is not None):
            return None
        return replace2(sp, tv_bool(answer == wanted))

    return core


@native(inline=True)
def dbl_add(a: f64, b: f64) -> f64:
    """a + b"""
    return a + b


@native(inline=True)
def dbl_sub(a: f64, b: f64) -> f64:
    """a - b"""
    return a - b


@native(inline=True)
def dbl_mul(a: f64, b: f64) -> f64:
    """a * b"""
    return a * b


@native(inline=True)
def mixed(a: TV, b: TV) -> bool:
    """Whether an int meets a float."""
    return (a.tag == Tag.INT and b.tag == Tag.DBL) or (a.tag == Tag.DBL and b.tag == Tag.INT)


@native(inline=True)
def float_of(v: TV) -> f64:
    """An int or float as a float."""
    return f64(v.data) if v.tag == Tag.INT else f64_of(v.data)


OVERFLOWING = {"Add": (add_overflow, dbl_add), "Sub": (sub_overflow, dbl_sub), "Mul": (mul_overflow, dbl_mul)}


def fast_numbers(name: str):
    """An operator on two numbers in place; False when they are none, or the ints give none."""
    on_ints, on_floats = OVERFLOWING[name]

    @native(name=f"fast_{name}", inline=True)
    def fast(sp: ptr[TV]) -> bool:
        a = sp[-2]
        b = sp[-1]
        if likely(a.tag == Tag.INT and b.tag == Tag.INT):
            r, o = on_ints(a.data, b.data)
            if likely(not o):
                (sp - 2).data = r
                return True
            return False
        if a.tag == Tag.DBL and b.tag == Tag.DBL:
            (sp - 2).data = bits_of(on_floats(f64_of(a.data), f64_of(b.data)))
            return True
        if mixed(a, b):
            sp[-2] = tv_dbl(on_floats(float_of(a), float_of(b)))
            return True
        return False

    return fast


@native(inline=True)
def quotient(a: i64, b: i64) -> TV:
    """a / b of ints, b > 0: an int where there is no remainder."""
    whole = sdiv(a, b)
    return TV(whole, Tag.INT) if whole * b == a else tv_dbl(f64(a) / f64(b))


@native(inline=True)
def fast_div(sp: ptr[TV]) -> bool:
    """Divide two floats, or two ints, in place, the divisor not being 0."""
    a = sp[-2]
    b = sp[-1]
    if a.tag == Tag.INT and b.tag == Tag.INT and b.data > 0:
        sp[-2] = quotient(a.data, b.data)
        return True
    if a.tag == Tag.DBL and b.tag == Tag.DBL and f64_of(b.data) != 0.0:
        (sp - 2).data = bits_of(f64_of(a.data) / f64_of(b.data))
        return True
    return False


@native(inline=True)
def fast_mod(sp: ptr[TV]) -> bool:
    """Remainder of ints, the divisor being positive."""
    a = sp[-2]
    b = sp[-1]
    if likely(a.tag == Tag.INT and b.tag == Tag.INT and b.data > 0):
        if likely(u64(a.data | b.data) < (1 << 32)):
            (sp - 2).data = i64(u32(a.data) % u32(b.data))
        else:
            (sp - 2).data = srem(a.data, b.data)
        return True
    return False


def fast_bits(name: str, operate):
    """A bit operator on two ints that cannot fail."""

    @native(name=f"fast_{name}", inline=True)
    def fast(sp: ptr[TV]) -> bool:
        a = sp[-2]
        b = sp[-1]
        if likely(a.tag == Tag.INT and b.tag == Tag.INT):
            (sp - 2).data = operate(a.data, b.data)
            return True
        return False

    return fast


@native(inline=True)
def bits_and(a: i64, b: i64) -> i64:
    """a & b"""
    return a & b


@native(inline=True)
def bits_or(a: i64, b: i64) -> i64:
    """a | b"""
    return a | b


@native(inline=True)
def bits_xor(a: i64, b: i64) -> i64:
    """a ^ b"""
    return a ^ b


def fast_shift(name: str, operate):
    """A shift of an int by less than 64."""

    @native(name=f"fast_{name}", inline=True)
    def fast(sp: ptr[TV]) -> bool:
        a = sp[-2]
        b = sp[-1]
        if likely(a.tag == Tag.INT and b.tag == Tag.INT and u64(b.data) < 64):
            (sp - 2).data = operate(a.data, b.data)
            return True
        return False

    return fast


@native(inline=True)
def shift_left(a: i64, b: i64) -> i64:
    """a << b"""
    return a << b


@native(inline=True)
def shift_right(a: i64, b: i64) -> i64:
    """a >> b, keeping the sign."""
    return a >> b


def fast_compare(name: str, on_ints, on_floats):
    """A comparison of two ints, two floats or an int and a float."""

    @native(name=f"fast_{name}", inline=True)
    def fast(sp: ptr[TV]) -> bool:
        a = sp[-2]
        b = sp[-1]
        if likely(a.tag == Tag.INT and b.tag == Tag.INT):
            sp[-2] = tv_bool(on_ints(a.data, b.data))
            return True
        if a.tag == Tag.DBL and b.tag == Tag.DBL:
            sp[-2] = tv_bool(on_floats(f64_of(a.data), f64_of(b.data)))
            return True
        return False

    return fast


# -- equality of any cells --------------------------------------------------------------------------

UNKNOWN = -1


@native(inline=True)
def is_unique(v: TV) -> bool:
    """Whether giving up a cell would free something."""
    return v.tag >= Tag.STR and ptr[Counted](v.data).rc == 1


@native(inline=True)
def drop_shared(v: TV) -> void:
    """Give up a cell that is not unique."""
    if v.tag >= Tag.STR:
        ptr[Counted](v.data).rc -= 1


@native(inline=True)
def strings_same(x: ptr[String], y: ptr[String]) -> i64:
    """Whether two strings are the same, or UNKNOWN when all their bytes have to be compared."""
    if x == y:
        return 1
    if x.len != y.len:
        return 0
    first = str_byte(x, 0)
    if first != str_byte(y, 0):
        return 0
    return 1 if x.len <= 1 else UNKNOWN


@native(inline=True)
def same_quick(a: TV, b: TV) -> i64:
    """a === b of two cells that are not both floats, or UNKNOWN (also when one is no cell)."""
    if a.tag == Tag.STR and b.tag == Tag.STR:
        return strings_same(as_str(a), as_str(b))
    if a.tag < Tag.NULL or b.tag < Tag.NULL or a.tag > Tag.RES or b.tag > Tag.RES:
        return UNKNOWN
    if a.tag != b.tag:
        return 0
    return i64(a.data == b.data) if a.tag <= Tag.INT else UNKNOWN


@native(inline=True)
def equal_quick(a: TV, b: TV) -> i64:
    """a == b of two strings one of which cannot be a number, or UNKNOWN."""
    if a.tag != Tag.STR or b.tag != Tag.STR:
        return UNKNOWN
    if a.data == b.data:
        return 1
    if str_byte(as_str(a), 0) <= NINE and str_byte(as_str(b), 0) <= NINE:
        return UNKNOWN
    return strings_same(as_str(a), as_str(b))


# relation: the quick answer to the equality, whether it is negated
EQUALITIES = {
    "Same": (same_quick, False), "NSame": (same_quick, True),
    "Eq": (equal_quick, False), "Neq": (equal_quick, True),
}  # fmt: skip


def fast_equality(name: str, on_ints, on_floats):
    """`fast_compare`, and equality of cells that are answered quickly and freed by nobody here."""
    quick, negated = EQUALITIES[name]
    of_numbers = fast_compare(name, on_ints, on_floats)

    @native(name=f"fast_equality_{name}", inline=True)
    def fast(sp: ptr[TV]) -> bool:
        if likely(of_numbers(sp)):
            return True
        a = sp[-2]
        b = sp[-1]
        if a.tag == Tag.DBL and b.tag == Tag.DBL:
            return False
        answer = quick(a, b)
        if answer == UNKNOWN or is_unique(a) or is_unique(b):
            return False
        if a.tag >= Tag.STR and a.data == b.data and ptr[Counted](a.data).rc == 2:
            return False
        drop_shared(a)
        drop_shared(b)
        sp[-2] = tv_bool((answer != 0) != negated)
        return True

    return fast


def _relations(name: str, parameter):
    """The six relations on a type, as inline functions."""

    @native(name=f"{name}_lt", inline=True)
    def lt(a: parameter, b: parameter) -> bool:
        return a < b

    @native(name=f"{name}_le", inline=True)
    def le(a: parameter, b: parameter) -> bool:
        return a <= b

    @native(name=f"{name}_gt", inline=True)
    def gt(a: parameter, b: parameter) -> bool:
        return a > b

    @native(name=f"{name}_ge", inline=True)
    def ge(a: parameter, b: parameter) -> bool:
        return a >= b

    @native(name=f"{name}_eq", inline=True)
    def eq(a: parameter, b: parameter) -> bool:
        return a == b

    @native(name=f"{name}_ne", inline=True)
    def ne(a: parameter, b: parameter) -> bool:
        return a != b

    return {"Lt": lt, "Lte": le, "Gt": gt, "Gte": ge, "Eq": eq, "Neq": ne, "Same": eq, "NSame": ne}


INT_RELATIONS = _relations("int", i64)
DBL_RELATIONS = _relations("dbl", f64)


def fast_handler(name: str, fast, core):
    """A handler with fast cases `fast(sp) -> bool` in place of the top two slots."""
    slow = plain(f"{name}_slow", core)

    @native(name=f"op_{name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        if likely(fast(sp)):
            following = pc + 1
            return become(following.handler, following, sp - 1, fp)
        return become(slow, pc, sp, fp)

    return handler


@native(inline=True)
def operate_xor(a: TV, b: TV) -> TV:
    """a xor b"""
    return tv_bool(tv_to_bool(a) != tv_to_bool(b))


@native(inline=True)
def operate_cmp(a: TV, b: TV) -> TV:
    """a <=> b"""
    order = tv_cmp(a, b)
    if unlikely(vm.exc is not None):
        return tv_thrown()
    return tv_int(order)


@native
def core_Concat(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """a . b; a string that is only here grows in place."""
    if (sp - 2).tag == Tag.STR and as_str(sp[-2]).rc == 1:
        if unlikely(not tv_append(sp - 2, sp[-1])):
            return None
        return drop_top(sp)
    result = tv_concat(sp[-2], sp[-1])
    if unlikely(result.tag == Tag.THROWN):
        return None
    return replace2(sp, result)


@native(inline=True)
def drop_top(sp: ptr[TV]) -> ptr[TV]:
    """Release the top cell."""
    b = sp[-1]
    if b.tag >= Tag.STR:
        sp[-1] = tv_null()
        decref(b)
        if unlikely(vm.exc is not None):
            return None
    return sp - 1


@native
def core_ConcatN(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Join n cells."""
    parts = sp - i64(pc.a)
    result = tv_concat_n(parts, u64(pc.a))
    if unlikely(result.tag == Tag.THROWN):
        return None
    for i in range(i64(pc.a)):
        v = parts[i]
        parts[i] = tv_null()
        decref(v)
    parts[0] = result
    if unlikely(vm.exc is not None):
        return None
    return parts + 1


@native
def core_Not(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Logical not."""
    return replace1(sp, tv_bool(not tv_to_bool(sp[-1])))


op_Not_slow = plain("Not_slow", core_Not)


@native(tail=True)
def op_Not(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Logical not."""
    if likely((sp - 1).tag == Tag.BOOL):
        (sp - 1).data = (sp - 1).data ^ 1
        following = pc + 1
        return become(following.handler, following, sp, fp)
    return become(op_Not_slow, pc, sp, fp)


@native
def core_BitNot(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Bitwise not."""
    result = tv_bit_not(sp[-1])
    if unlikely(result.tag == Tag.THROWN):
        return None
    return replace1(sp, result)


@native
def core_CastBool(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """(bool)"""
    return replace1(sp, tv_bool(tv_to_bool(sp[-1])))


@native
def core_CastInt(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """(int)"""
    value = tv_to_int(sp[-1])
    if unlikely(vm.exc is not None):
        return None
    return replace1(sp, tv_int(value))


@native
def core_CastDouble(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """(float)"""
    value = tv_to_dbl(sp[-1])
    if unlikely(vm.exc is not None):
        return None
    return replace1(sp, tv_dbl(value))


@native
def core_CastString(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """(string)"""
    if (sp - 1).tag == Tag.STR:
        return sp
    text = tv_to_str(sp[-1])
    if unlikely(vm.exc is not None):
        return None
    return replace1(sp, tv_str(text))


@native
def core_Print(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Write the top cell; push 1."""
    echo_tv(sp[-1])
    if unlikely(vm.exc is not None):
        return None
    return replace1(sp, tv_int(1))


ARITHMETIC = {
    "Add": (tv_add, fast_numbers("Add")), "Sub": (tv_sub, fast_numbers("Sub")), "Mul": (tv_mul, fast_numbers("Mul")),
    "Div": (tv_div, fast_div), "Mod": (tv_mod, fast_mod),
    "BitAnd": (tv_bit_and, fast_bits("BitAnd", bits_and)),
    "BitOr": (tv_bit_or, fast_bits("BitOr", bits_or)),
    "BitXor": (tv_bit_xor, fast_bits("BitXor", bits_xor)),
    "Shl": (tv_shl, fast_shift("Shl", shift_left)), "Shr": (tv_shr, fast_shift("Shr", shift_right)),
}  # fmt: skip
# operator: the runtime's predicate, operands swapped, result wanted
COMPARISONS = {
    "Same": (tv_same, False, True), "NSame": (tv_same, False, False),
    "Eq": (tv_eq, False, True), "Neq": (tv_eq, False, False),
    "Lt": (tv_lt, False, True), "Lte": (tv_le, False, True),
    "Gt": (tv_lt, True, True), "Gte": (tv_le, True, True),
}  # fmt: skip
BINARY = {"Pow": tv_pow, "Xor": operate_xor, "Cmp": operate_cmp}

HANDLERS = {
    **{
        name: fast_handler(name, fast, binary_core(name, operate))
        for name, (operate, fast) in ARITHMETIC.items()
    },
    **{
        name: fast_handler(
            name,
            (fast_equality if name in EQUALITIES else fast_compare)(name, INT_RELATIONS[name], DBL_RELATIONS[name]),
            predicate_core(name, *row),
        )
        for name, row in COMPARISONS.items()
    },
    **{name: plain(name, binary_core(name, operate)) for name, operate in BINARY.items()},
    "Concat": plain("Concat", core_Concat),
    "ConcatN": plain("ConcatN", core_ConcatN),
    "Not": op_Not,
    "BitNot": plain("BitNot", core_BitNot),
    "CastBool": plain("CastBool", core_CastBool),
    "CastInt": plain("CastInt", core_CastInt),
    "CastDouble": plain("CastDouble", core_CastDouble),
    "CastString": plain("CastString", core_CastString),
    "Print": plain("Print", core_Print),
}
