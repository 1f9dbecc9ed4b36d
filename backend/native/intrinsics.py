"""The operations that the compiler knows by name: one method per intrinsic of lang.py."""

from __future__ import annotations

import ast
from collections.abc import Callable

from backend.native.calls import Calls
from backend.native.conversions import float_literal
from backend.native.lang import GlobalVar, Intrinsic
from backend.native.operands import CompileError, Const, Operand, Place, Value
from backend.native.types import (
    IntType,
    PointerType,
    Type,
    VecType,
    as_type,
    boolean,
    f64,
    i32,
    i64,
    u8,
    u64,
    void,
)

OVERFLOW = {"add_overflow": "add", "sub_overflow": "sub", "mul_overflow": "mul"}
UNARY_DOUBLE = frozenset({"sqrt", "floor", "ceil", "fabs", "trunc"})
NOTHING = Value(void, "")


class Intrinsics(Calls):
    """Compiles calls of intrinsics."""

    def intrinsic_call(self, intrinsic: Intrinsic, node: ast.Call) -> Operand:
        """A call of an intrinsic. Raises CompileError if it is misplaced or misused."""
        name = intrinsic.name
        if name in UNARY_DOUBLE:
            (value,) = self._values(node, f64)
            ir = self.out.intrinsic(f"llvm.{name}.f64", "double", ("double", value.ir))
            return Value(f64, ir)
        method = _METHODS.get(name)
        if method is None:
            raise CompileError(node, f"{name} is not an expression here")
        return method(self, node)

    def _values(self, node: ast.Call, *types: Type) -> list[Value]:
        """The arguments in the given types."""
        self.expect(node, len(types))
        return [self.value(a, t) for a, t in zip(node.args, types, strict=True)]

    def expect(self, node: ast.Call, count: int) -> None:
        """Check the number of arguments."""
        if len(node.args) != count:
            raise CompileError(node, f"{len(node.args)} arguments, {count} are expected")

    def _integers(self, node: ast.Call) -> tuple[IntType, str, str]:
        """Two integer arguments of one type."""
        self.expect(node, 2)
        left = self.rvalue(node.args[0])
        one, other = self.unify(node, ast.Add(), left, self.rvalue(node.args[1]))
        if not isinstance(one.type, IntType):
            raise CompileError(node, f"integers are expected, not {one.type}")
        return one.type, one.ir, other.ir

    def _integer_argument(self, node: ast.Call) -> tuple[IntType, str]:
        self.expect(node, 1)
        value = self.settle(self.rvalue(node.args[0]), node.args[0])
        if not isinstance(value.type, IntType):
            raise CompileError(node, f"an integer is expected, not {value.type}")
        return value.type, value.ir

    def _address_argument(self, node: ast.expr) -> str:
        value = self.settle(self.rvalue(node), node)
        if not isinstance(value.type, PointerType):
            raise CompileError(node, f"a pointer is expected, not {value.type}")
        return value.ir

    # Arithmetic.

    def overflow(self, name: str, node: ast.Call) -> list[Value]:
        """`add_overflow(a, b)` and its like: the result and whether it overflowed."""
        type, left, right = self._integers(node)
        llvm = f"llvm.{'s' if type.signed else 'u'}{OVERFLOW[name]}.with.overflow.{type.ir}"
        pair_ir = f"{{ {type.ir}, i1 }}"
        pair = self.out.intrinsic(llvm, pair_ir, (type.ir, left), (type.ir, right))
        return [
            Value(type, self.out.op(f"extractvalue {pair_ir} {pair}, 0")),
            Value(boolean, self.out.op(f"extractvalue {pair_ir} {pair}, 1")),
        ]

    def _plain(self, node: ast.Call, instruction: str, signed: bool = False) -> Value:
        type, left, right = self._integers(node)
        if signed and not type.signed:
            raise CompileError(node, f"{type} is unsigned: use // and %")
        return Value(type, self.out.op(f"{instruction} {type.ir} {left}, {right}"))

    def _wrap_add(self, node: ast.Call) -> Value:
        return self._plain(node, "add")

    def _wrap_sub(self, node: ast.Call) -> Value:
        return self._plain(node, "sub")

    def _wrap_mul(self, node: ast.Call) -> Value:
        return self._plain(node, "mul")

    def _sdiv(self, node: ast.Call) -> Value:
        return self._plain(node, "sdiv", signed=True)

    def _srem(self, node: ast.Call) -> Value:
        return self._plain(node, "srem", signed=True)

    def _umul_high(self, node: ast.Call) -> Value:
        one, other = self._values(node, u64, u64)
        left = self.out.op(f"zext i64 {one.ir} to i128")
        right = self.out.op(f"zext i64 {other.ir} to i128")
        product = self.out.op(f"mul nuw i128 {left}, {right}")
        high = self.out.op(f"lshr i128 {product}, 64")
        return Value(u64, self.out.op(f"trunc i128 {high} to i64"))

    def _clmul(self, node: ast.Call, half: int) -> Value:
        pair = "<2 x i64>"
        values = [
            self.out.op(f"insertelement {pair} zeroinitializer, i64 {value.ir}, i32 0")
            for value in self._values(node, u64, u64)
        ]
        name = "llvm.x86.pclmulqdq"
        self.out.references[name] = f"declare {pair} @{name}({pair}, {pair}, i8 immarg)"
        product = self.out.op(f"call {pair} @{name}({pair} {values[0]}, {pair} {values[1]}, i8 0)")
        return Value(u64, self.out.op(f"extractelement {pair} {product}, i32 {half}"))

    def _clmul_low(self, node: ast.Call) -> Value:
        return self._clmul(node, 0)

    def _clmul_high(self, node: ast.Call) -> Value:
        return self._clmul(node, 1)

    def _count_zeros(self, node: ast.Call, llvm: str) -> Value:
        type, value = self._integer_argument(node)
        name = f"llvm.{llvm}.{type.ir}"
        self.out.references[name] = f"declare {type.ir} @{name}({type.ir}, i1 immarg)"
        return Value(type, self.out.op(f"call {type.ir} @{name}({type.ir} {value}, i1 false)"))

    def _ctz(self, node: ast.Call) -> Value:
        return self._count_zeros(node, "cttz")

    def _clz(self, node: ast.Call) -> Value:
        return self._count_zeros(node, "ctlz")

    def _popcount(self, node: ast.Call) -> Value:
        type, value = self._integer_argument(node)
        ir = self.out.intrinsic(f"llvm.ctpop.{type.ir}", type.ir, (type.ir, value))
        return Value(type, ir)

    def _bswap(self, node: ast.Call) -> Value:
        type, value = self._integer_argument(node)
        if type.bits == 8:
            raise CompileError(node, "a single byte cannot be swapped")
        return Value(type, self.out.intrinsic(f"llvm.bswap.{type.ir}", type.ir, (type.ir, value)))

    def _rotl(self, node: ast.Call) -> Value:
        type, value, count = self._integers(node)
        name = f"llvm.fshl.{type.ir}"
        three = (type.ir, value), (type.ir, value), (type.ir, count)
        return Value(type, self.out.intrinsic(name, type.ir, *three))

    # Doubles.

    def _copysign(self, node: ast.Call) -> Value:
        one, other = self._values(node, f64, f64)
        pair = ("double", one.ir), ("double", other.ir)
        return Value(f64, self.out.intrinsic("llvm.copysign.f64", "double", *pair))

    def _isnan(self, node: ast.Call) -> Value:
        (value,) = self._values(node, f64)
        zero = float_literal(0.0)
        return Value(boolean, self.out.op(f"fcmp uno double {value.ir}, {zero}"))

    def _bits_of(self, node: ast.Call) -> Value:
        (value,) = self._values(node, f64)
        return Value(i64, self.out.op(f"bitcast double {value.ir} to i64"))

    def _f64_of(self, node: ast.Call) -> Value:
        self.expect(node, 1)
        value = self.settle(self.rvalue(node.args[0]), node)
        if value.type not in (i64, u64):
            raise CompileError(node, f"64 bits are expected, not {value.type}")
        return Value(f64, self.out.op(f"bitcast i64 {value.ir} to double"))

    def _f64_to_i64_sat(self, node: ast.Call) -> Value:
        (value,) = self._values(node, f64)
        ir = self.out.intrinsic("llvm.fptosi.sat.i64.f64", "i64", ("double", value.ir))
        return Value(i64, ir)

    # Hints and traps.

    def _expect(self, node: ast.Call, outcome: str) -> Value:
        self.expect(node, 1)
        operand = self.rvalue(node.args[0])
        value = self.convert(operand, boolean, node.args[0])
        pair = ("i1", value.ir), ("i1", outcome)
        return Value(boolean, self.out.intrinsic("llvm.expect.i1", "i1", *pair))

    def _likely(self, node: ast.Call) -> Value:
        return self._expect(node, "true")

    def _unlikely(self, node: ast.Call) -> Value:
        return self._expect(node, "false")

    def _unreachable(self, node: ast.Call) -> Value:
        self.expect(node, 0)
        if self.debug:
            self.trap()
        else:
            self.out.end("unreachable")
        return NOTHING

    def _trap(self, node: ast.Call) -> Value:
        self.expect(node, 0)
        self.trap()
        return NOTHING

    def _assume(self, node: ast.Call) -> Value:
        self.expect(node, 1)
        value = self.convert(self.rvalue(node.args[0]), boolean, node.args[0])
        if self.debug:
            self.trap_if(self.out.op(f"xor i1 {value.ir}, true"))
        else:
            self.out.intrinsic("llvm.assume", "void", ("i1", value.ir))
        return NOTHING

    def _debug_check(self, node: ast.Call) -> Value:
        self.expect(node, 1)
        before = len(self.out.lines)
        block = self.out.block
        value = self.convert(self.rvalue(node.args[0]), boolean, node.args[0])
        if self.debug:
            self.trap_if(self.out.op(f"xor i1 {value.ir}, true"))
        else:
            del self.out.lines[before:]
            self.out.block = block
        return NOTHING

    def _prefetch(self, node: ast.Call) -> Value:
        self.expect(node, 1)
        address = self._address_argument(node.args[0])
        self.out.references["llvm.prefetch.p0"] = (
            "declare void @llvm.prefetch.p0(ptr, i32 immarg, i32 immarg, i32 immarg)"
        )
        self.out.effect(f"call void @llvm.prefetch.p0(ptr {address}, i32 0, i32 3, i32 1)")
        return NOTHING

    def _frame_address(self, node: ast.Call) -> Value:
        self.expect(node, 0)
        self.out.references["llvm.frameaddress.p0"] = (
            "declare ptr @llvm.frameaddress.p0(i32 immarg)"
        )
        return Value(PointerType.to(u8), self.out.op("call ptr @llvm.frameaddress.p0(i32 0)"))

    # Memory.

    def _length(self, node: ast.expr) -> str:
        return self.index(self.rvalue(node), node)

    def _copy(self, node: ast.Call, name: str) -> Value:
        self.expect(node, 3)
        target, source = (self._address_argument(a) for a in node.args[:2])
        length = self._length(node.args[2])
        llvm = f"llvm.{name}.p0.p0.i64"
        self.out.references[llvm] = f"declare void @{llvm}(ptr, ptr, i64, i1 immarg)"
        self.out.effect(f"call void @{llvm}(ptr {target}, ptr {source}, i64 {length}, i1 false)")
        return NOTHING

    def _memcpy(self, node: ast.Call) -> Value:
        return self._copy(node, "memcpy")

    def _memmove(self, node: ast.Call) -> Value:
        return self._copy(node, "memmove")

    def _memset(self, node: ast.Call) -> Value:
        self.expect(node, 3)
        target = self._address_argument(node.args[0])
        byte = self.rvalue(node.args[1])
        filler = self.convert(byte, u8, node.args[1])
        length = self._length(node.args[2])
        llvm = "llvm.memset.p0.i64"
        self.out.references[llvm] = f"declare void @{llvm}(ptr, i8, i64, i1 immarg)"
        self.out.effect(f"call void @{llvm}(ptr {target}, i8 {filler.ir}, i64 {length}, i1 false)")
        return NOTHING

    def _memcmp(self, node: ast.Call) -> Value:
        self.expect(node, 3)
        one, other = (self._address_argument(a) for a in node.args[:2])
        length = self._length(node.args[2])
        self.out.references["memcmp"] = (
            "declare i32 @memcmp(ptr captures(none), ptr captures(none), i64) "
            "nounwind nonlazybind willreturn memory(argmem: read)"
        )
        return Value(i32, self.out.op(f"call i32 @memcmp(ptr {one}, ptr {other}, i64 {length})"))

    def _addr(self, node: ast.Call) -> Value:
        """The address of a local, field, element or variable."""
        self.expect(node, 1)
        operand = self.operand(node.args[0])
        if isinstance(operand, Const) and isinstance(operand.value, GlobalVar):
            operand = Place(operand.value.type, self.data(operand.value))
        if not isinstance(operand, Place):
            raise CompileError(node, "only locals, fields, elements and variables have addresses")
        type = operand.type
        pointee = type.element if isinstance(type, VecType) else type
        return Value(PointerType.to(pointee), operand.address)

    def _stack(self, node: ast.Call) -> Value:
        """Memory in the function's frame."""
        if len(node.args) not in (1, 2):
            raise CompileError(node, "stack(T) or stack(T, n)")
        arguments = [self.fold(argument) for argument in node.args]
        if any(argument is None for argument in arguments):
            raise CompileError(node, "stack takes a type and a compile-time count")
        type = as_type(arguments[0].value if arguments[0] else None)
        count = arguments[1].value if len(arguments) > 1 and arguments[1] else 1
        if type is void or not isinstance(count, int) or count < 1:
            raise CompileError(node, "stack takes a type and a positive count")
        if isinstance(type, VecType):
            count *= type.count
            type = type.element
        return Value(PointerType.to(type), self.out.alloca(type, count))


_METHODS: dict[str, Callable[[Intrinsics, ast.Call], Operand]] = {
    name: getattr(Intrinsics, f"_{name}")
    for name in (
        "wrap_add", "wrap_sub", "wrap_mul", "sdiv", "srem", "umul_high", "clmul_low", "clmul_high", "ctz", "clz",
        "popcount", "bswap", "rotl", "copysign", "isnan", "bits_of", "f64_of", "f64_to_i64_sat", "likely",
        "unlikely", "unreachable", "trap", "assume", "debug_check", "prefetch", "frame_address",
        "memcpy", "memmove", "memset", "memcmp", "addr", "stack",
    )
}  # fmt: skip
