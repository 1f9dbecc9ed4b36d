"""Lowering of constants, arithmetic, comparisons and conversions."""

from __future__ import annotations

from backend.jit.hhir.imms import Kinds, Libm, Literal, Predicate
from backend.jit.hhir.ir import Inst
from backend.jit.hhir.types import TAG_MASKS, Reg, Type, tag_of
from backend.jit.lower.lowering import FunctionLowering, rule
from backend.jit.lower.writer import Operand, double_literal, register_class

_BITWISE = {"AndInt": "and", "OrInt": "or", "XorInt": "xor"}
_CHECKED = {"AddIntO": "sadd", "SubIntO": "ssub", "MulIntO": "smul"}
_FLOAT = {"AddDbl": "fadd", "SubDbl": "fsub", "MulDbl": "fmul"}
_PAIRED = {
    "AddIntN": "hop.add_int_n", "SubIntN": "hop.sub_int_n", "MulIntN": "hop.mul_int_n",
    "AddNum": "hop.add_num", "SubNum": "hop.sub_num", "MulNum": "hop.mul_num",
}  # fmt: skip
_LLVM_MATH = {"sqrt": "llvm.sqrt.f64", "floor": "llvm.floor.f64", "ceil": "llvm.ceil.f64", "fabs": "llvm.fabs.f64"}


@rule("Const")
def const(lower: FunctionLowering, inst: Inst) -> None:
    """A literal is an operand, not an instruction."""
    value = inst.extra(Literal).value
    operand: Operand = ""
    if isinstance(value, bool):
        operand = "true" if value else "false"
    elif isinstance(value, float):
        operand = double_literal(value)
    elif isinstance(value, int):
        operand = str(value)
    lower.define(inst.result, operand)


@rule(*_BITWISE)
def bitwise(lower: FunctionLowering, inst: Inst) -> None:
    """Operators on bits."""
    a, b = map(lower.get, inst.args)
    lower.define(inst.result, lower.op(f"{_BITWISE[inst.name]} i64 {a}, {b}"))


@rule(*_CHECKED)
def checked(lower: FunctionLowering, inst: Inst) -> None:
    """Arithmetic that leaves on overflow."""
    a, b = map(lower.get, inst.args)
    name = f"llvm.{_CHECKED[inst.name]}.with.overflow.i64"
    lower.module.declare(name, f"{{i64, i1}} @{name}(i64, i64)")
    both = lower.op(f"call {{i64, i1}} @{name}(i64 {a}, i64 {b})")
    result = lower.op(f"extractvalue {{i64, i1}} {both}, 0")
    lower.guard_not(lower.op(f"extractvalue {{i64, i1}} {both}, 1"), inst)
    lower.define(inst.result, result)


@rule(*_PAIRED)
def paired(lower: FunctionLowering, inst: Inst) -> None:
    """Arithmetic whose result is an int or a float."""
    words: list[str] = []
    for arg in inst.args:
        if inst.name.endswith("N"):
            words.append(f"i64 {lower.get(arg)}")
        else:
            data, tag = lower.pair(arg)
            words += [f"i64 {data}", f"i64 {tag}"]
    tv = lower.op(f"call {{i64, i64}} @{_PAIRED[inst.name]}({', '.join(words)})")
    lower.define_tv(inst.result, tv)


def _divisor(lower: FunctionLowering, inst: Inst) -> tuple[str, str]:
    """The operands of a division, the divisor being neither 0 nor, with the least int, -1."""
    a, b = map(lower.get, inst.args)
    if b not in ("0", "-1") and b.lstrip("-").isdigit():
        return a, b
    lower.guard_not(lower.op(f"icmp eq i64 {b}, 0"), inst)
    least = lower.op(f"icmp eq i64 {a}, {-(1 << 63)}")
    minus = lower.op(f"icmp eq i64 {b}, -1")
    lower.guard_not(lower.op(f"and i1 {least}, {minus}"), inst)
    return a, b


@rule("DivInt")
def div_int(lower: FunctionLowering, inst: Inst) -> None:
    """Division with an int result when it comes out even."""
    a, b = _divisor(lower, inst)
    lower.define_tv(inst.result, lower.op(f"call {{i64, i64}} @hop.div_int(i64 {a}, i64 {b})"))


@rule("QuoInt")
def quo_int(lower: FunctionLowering, inst: Inst) -> None:
    """Division without fraction."""
    a, b = _divisor(lower, inst)
    lower.define(inst.result, lower.op(f"sdiv i64 {a}, {b}"))


@rule("ModInt")
def mod_int(lower: FunctionLowering, inst: Inst) -> None:
    """Remainder; that of -1 is 0 without asking the processor, which would trap on the least int."""
    a, b = map(lower.get, inst.args)
    if b in ("0", "-1") or not b.lstrip("-").isdigit():
        lower.guard_not(lower.op(f"icmp eq i64 {b}, 0"), inst)
        minus = lower.op(f"icmp eq i64 {b}, -1")
        b = lower.op(f"select i1 {minus}, i64 1, i64 {b}")
    lower.define(inst.result, lower.op(f"srem i64 {a}, {b}"))


@rule("ShlInt", "ShrInt")
def shift(lower: FunctionLowering, inst: Inst) -> None:
    """Shifts; beyond 63 nothing or the sign is left."""
    a, b = map(lower.get, inst.args)
    if not (b.isdigit() and int(b) < 64):
        lower.guard_not(lower.op(f"icmp slt i64 {b}, 0"), inst)
        big = lower.op(f"icmp ugt i64 {b}, 63")
        if inst.name == "ShrInt":
            b = lower.op(f"select i1 {big}, i64 63, i64 {b}")
        else:
            masked = lower.op(f"and i64 {b}, 63")
            shifted = lower.op(f"shl i64 {a}, {masked}")
            lower.define(inst.result, lower.op(f"select i1 {big}, i64 0, i64 {shifted}"))
            return
    name = "ashr" if inst.name == "ShrInt" else "shl"
    lower.define(inst.result, lower.op(f"{name} i64 {a}, {b}"))


@rule("AbsInt")
def abs_int(lower: FunctionLowering, inst: Inst) -> None:
    """Absolute value; the least int has none."""
    a = lower.get(inst.args[0])
    lower.guard_not(lower.op(f"icmp eq i64 {a}, {-(1 << 63)}"), inst)
    negative = lower.op(f"icmp slt i64 {a}, 0")
    flipped = lower.op(f"sub i64 0, {a}")
    lower.define(inst.result, lower.op(f"select i1 {negative}, i64 {flipped}, i64 {a}"))


@rule(*_FLOAT)
def floating(lower: FunctionLowering, inst: Inst) -> None:
    """Arithmetic on floats."""
    a, b = map(lower.get, inst.args)
    lower.define(inst.result, lower.op(f"{_FLOAT[inst.name]} double {a}, {b}"))


@rule("DivDbl")
def div_dbl(lower: FunctionLowering, inst: Inst) -> None:
    """Division of floats; a zero divisor throws, in the interpreter."""
    a, b = map(lower.get, inst.args)
    if not (b.startswith("0x") and int(b, 16) & (1 << 63) - 1):
        lower.guard(lower.op(f"fcmp une double {b}, 0.0"), inst)
    lower.define(inst.result, lower.op(f"fdiv double {a}, {b}"))


@rule("MathDbl")
def math(lower: FunctionLowering, inst: Inst) -> None:
    """An LLVM intrinsic or a function of libm."""
    name = inst.extra(Libm).function
    symbol = _LLVM_MATH.get(name, name)
    lower.module.declare(symbol, f"double @{symbol}(double)")
    a = lower.get(inst.args[0])
    lower.define(inst.result, lower.op(f"call double @{symbol}(double {a})"))


@rule("PowDbl")
def power(lower: FunctionLowering, inst: Inst) -> None:
    """libm's."""
    lower.module.declare("pow", "double @pow(double, double) memory(none) nounwind willreturn")
    base, exponent = map(lower.get, inst.args)
    lower.define(inst.result, lower.op(f"call double @pow(double {base}, double {exponent})"))


@rule("IntToDbl")
def int_to_dbl(lower: FunctionLowering, inst: Inst) -> None:
    """Conversion, at once for literals."""
    a = lower.get(inst.args[0])
    if a.lstrip("-").isdigit():
        lower.define(inst.result, double_literal(float(int(a))))
    else:
        lower.define(inst.result, lower.op(f"sitofp i64 {a} to double"))


@rule("NumToDbl")
def num_to_dbl(lower: FunctionLowering, inst: Inst) -> None:
    """Conversion by tag."""
    data, tag = lower.pair(inst.args[0])
    lower.define(inst.result, lower.op(f"call double @hop.to_dbl(i64 {data}, i64 {tag})"))


@rule("DblToInt")
def dbl_to_int(lower: FunctionLowering, inst: Inst) -> None:
    """Truncation of what fits."""
    a = lower.get(inst.args[0])
    low = lower.op(f"fcmp oge double {a}, 0xC3E0000000000000")
    high = lower.op(f"fcmp olt double {a}, 0x43E0000000000000")
    lower.guard(lower.op(f"and i1 {low}, {high}"), inst)
    lower.define(inst.result, lower.op(f"fptosi double {a} to i64"))


@rule("BoolToInt")
def bool_to_int(lower: FunctionLowering, inst: Inst) -> None:
    """0 or 1."""
    lower.define(inst.result, lower.op(f"zext i1 {lower.get(inst.args[0])} to i64"))


@rule("CmpInt", "CmpDbl", "CmpBool", "CmpPtr")
def compare(lower: FunctionLowering, inst: Inst) -> None:
    """Comparison by the predicate named."""
    a, b = map(lower.get, inst.args)
    type = {"CmpInt": "i64", "CmpDbl": "double", "CmpBool": "i1", "CmpPtr": "ptr"}[inst.name]
    kind = "fcmp" if type == "double" else "icmp"
    lower.define(inst.result, lower.op(f"{kind} {inst.extra(Predicate).predicate} {type} {a}, {b}"))


@rule("CmpNum")
def compare_num(lower: FunctionLowering, inst: Inst) -> None:
    """Comparison by tags."""
    (a, at), (b, bt) = map(lower.pair, inst.args)
    call = f"call i1 @hop.cmp_num_{inst.extra(Predicate).predicate}(i64 {a}, i64 {at}, i64 {b}, i64 {bt})"
    lower.define(inst.result, lower.op(call))


@rule("CmpIntSign")
def compare_sign(lower: FunctionLowering, inst: Inst) -> None:
    """-1, 0 or 1."""
    a, b = map(lower.get, inst.args)
    more = lower.op(f"icmp sgt i64 {a}, {b}")
    less = lower.op(f"icmp slt i64 {a}, {b}")
    plus = lower.op(f"zext i1 {more} to i64")
    minus = lower.op(f"zext i1 {less} to i64")
    lower.define(inst.result, lower.op(f"sub i64 {plus}, {minus}"))


@rule("IntToBool")
def int_to_bool(lower: FunctionLowering, inst: Inst) -> None:
    """Not zero."""
    lower.define(inst.result, lower.op(f"icmp ne i64 {lower.get(inst.args[0])}, 0"))


@rule("DblToBool")
def dbl_to_bool(lower: FunctionLowering, inst: Inst) -> None:
    """Not zero; a NaN is true."""
    lower.define(inst.result, lower.op(f"fcmp une double {lower.get(inst.args[0])}, 0.0"))


@rule("PrimToBool")
def prim_to_bool(lower: FunctionLowering, inst: Inst) -> None:
    """Truth by tag."""
    data, tag = lower.pair(inst.args[0])
    lower.define(inst.result, lower.op(f"call i1 @hop.prim_to_bool(i64 {data}, i64 {tag})"))


@rule("NotBool")
def not_bool(lower: FunctionLowering, inst: Inst) -> None:
    """Logical not."""
    lower.define(inst.result, lower.op(f"xor i1 {lower.get(inst.args[0])}, true"))


@rule("Select")
def select(lower: FunctionLowering, inst: Inst) -> None:
    """One of two values of the same type."""
    condition = lower.get(inst.args[0])
    a, b = map(lower.get, inst.args[1:])
    type = {Reg.I64: "i64", Reg.F64: "double", Reg.I1: "i1", Reg.PTR: "ptr"}[
        register_class(inst.args[1].type)
    ]
    lower.define(inst.result, lower.op(f"select i1 {condition}, {type} {a}, {type} {b}"))


def tag_test(lower: FunctionLowering, tag: str, type: Type) -> str:
    """Whether a tag is one of those that values of the type carry."""
    single = tag_of(type)
    if single is not None:
        return lower.op(f"icmp eq i64 {tag}, {single}")
    bits = sum(1 << number for number, mask in TAG_MASKS if type.mask & mask)
    in_set = lower.op(f"lshr i64 {bits}, {tag}")
    return lower.op(f"trunc i64 {in_set} to i1")


@rule("HasType")
def has_type(lower: FunctionLowering, inst: Inst) -> None:
    """A question for the tag."""
    _, tag = lower.pair(inst.args[0])
    lower.define(inst.result, tag_test(lower, tag, inst.extra(Kinds).kinds))


@rule("TypeName")
def type_name(lower: FunctionLowering, inst: Inst) -> None:
    """A table has it by tag."""
    lower.define(inst.result, lower.call_runtime("old_type_name", *lower.pair(inst.args[0])))


@rule("IsNumeric")
def is_numeric(lower: FunctionLowering, inst: Inst) -> None:
    """The runtime's."""
    lower.define(inst.result, lower.call_runtime("tv_is_numeric", *lower.pair(inst.args[0])))


@rule("CheckType")
def check_type(lower: FunctionLowering, inst: Inst) -> None:
    """Guard on the tag."""
    data, tag = lower.pair(inst.args[0])
    assert inst.result is not None
    lower.guard(tag_test(lower, tag, inst.result.type), inst)
    lower.define_pair(inst.result, data, tag)


@rule("AssertType")
def assert_type(lower: FunctionLowering, inst: Inst) -> None:
    """A known type: only the view changes."""
    lower.define_pair(inst.result, *lower.pair(inst.args[0]))
