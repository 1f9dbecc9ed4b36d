"""Typed Python: what a native module imports, with `from backend.native.lang import *`.

Importing a native module runs its top level in Python; the decorators here record functions,
structs and data in `PROGRAM`, module by module, for the compiler. Function bodies are never run by
Python. The language is described in docs/native.md.

A definition belongs to the module whose top level is being run, also when a factory imported from
elsewhere makes it.

Example:

    @native
    def twice(x: i64) -> i64:
        return x + x
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from types import FrameType
from types import FunctionType as PythonFunction
from typing import Any

from backend.native.types import (
    FunctionType,
    NativeTypeError,
    PointerType,
    StructType,
    Type,
    VecType,
    as_type,
    f64,
    i8,
    i16,
    i32,
    i64,
    u8,
    u16,
    u32,
    u64,
    void,
)


class _Pointer:
    """`ptr[T]` and `ptr["Name"]`."""

    def __getitem__(self, pointee: Any) -> PointerType:
        return PointerType.to(pointee if isinstance(pointee, str) else as_type(pointee))


class _Vector:
    """`vec[T, n]`."""

    def __getitem__(self, item: tuple[Any, int]) -> VecType:
        element, count = item
        return VecType.of(as_type(element), count)


class _Function:
    """`fn[[A, B], R]` and `tailfn[[A, B], R]`."""

    def __init__(self, tail: bool) -> None:
        self._tail = tail

    def __getitem__(self, item: tuple[Sequence[Any], Any]) -> FunctionType:
        params, result = item
        return FunctionType.of(tuple(as_type(p) for p in params), as_type(result), self._tail)


ptr = _Pointer()
vec = _Vector()
fn = _Function(tail=False)
tailfn = _Function(tail=True)


@dataclass(frozen=True, slots=True)
class _Bounded:
    pointer: PointerType
    count_field: str


def bounded(pointee: Any, count_field: str) -> _Bounded:
    """A struct field `ptr[pointee]` with `count_field` elements, checked in debug builds."""
    return _Bounded(ptr[pointee], count_field)


def struct(cls: type) -> StructType:
    """Turn a class with annotated fields into a struct in C layout."""
    if cls.__bases__ != (object,):
        raise NativeTypeError(f"struct '{cls.__name__}' must not have base classes")
    members: dict[str, tuple[Type, str | None]] = {}
    for name, annotation in cls.__annotations__.items():
        if isinstance(annotation, _Bounded):
            members[name] = (annotation.pointer, annotation.count_field)
        else:
            members[name] = (as_type(annotation), None)
    for name, (_, bound) in members.items():
        if bound is not None and bound not in members:
            raise NativeTypeError(f"{cls.__name__}.{name}: no field '{bound}' to count it")
    return StructType.define(cls.__name__, cls.__module__, members)


@dataclass(eq=False, slots=True)
class NativeFunction:
    """A function with a typed-Python body."""

    name: str
    module: str
    python: PythonFunction
    type: FunctionType
    inline: bool = False
    cold: bool = False
    noinline: bool = False
    pure: bool = False
    readonly: bool = False

    def __call__(self, *arguments: object) -> None:
        raise TypeError(f"{self.name} is a native function; it cannot be called from Python")


@dataclass(eq=False, slots=True)
class Declared:
    """A native function that a module compiled later defines."""

    name: str
    type: FunctionType
    module: str


@dataclass(eq=False, slots=True)
class Extern:
    """A C function. `library` names a shared library other than libc and libm."""

    name: str
    type: FunctionType
    library: str | None = None
    pure: bool = False
    readonly: bool = False


@dataclass(eq=False, slots=True)
class GlobalVar:
    """A zeroed variable."""

    name: str
    type: Type
    module: str


@dataclass(eq=False, slots=True)
class ConstTable:
    """Read-only data; the values are read when the module is compiled."""

    name: str
    element: Type
    values: Iterable[Any]
    module: str


@dataclass(frozen=True, slots=True)
class Intrinsic:
    """An operation that the compiler knows by name."""

    name: str


@dataclass(slots=True)
class NativeModule:
    """What one Python module defines, in order of definition."""

    name: str
    functions: dict[str, NativeFunction] = field(default_factory=dict)
    globals: dict[str, GlobalVar] = field(default_factory=dict)
    tables: dict[str, ConstTable] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)  # modules that it depends on beside those that it imports
    facts: set[str] = field(default_factory=set)  # what else it was made from


@dataclass(slots=True)
class Program:
    """Everything the imported native modules have defined."""

    modules: dict[str, NativeModule] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    declared: list[Declared] = field(default_factory=list)
    externs: dict[str, Extern] = field(default_factory=dict)

    def claim(self, symbol: str, module: str) -> NativeModule:
        """Note that `module` defines `symbol`. Raises NativeTypeError if another one does."""
        if not (symbol.isascii() and symbol.replace(".", "_").isidentifier()):
            raise NativeTypeError(f"'{symbol}' of {module} is no name for a symbol")
        owner = self.owners.setdefault(symbol, module)
        if owner != module:
            raise NativeTypeError(f"symbol '{symbol}' of {module} is already defined in {owner}")
        return self.modules.setdefault(module, NativeModule(module))


PROGRAM = Program()


def _importing_module(default: str) -> str:
    """The module whose top level is running."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        if frame.f_code.co_name == "<module>":
            return str(frame.f_globals["__name__"])
        frame = frame.f_back
    return default


def native(
    function: PythonFunction | None = None,
    *,
    name: str | None = None,
    tail: bool = False,
    inline: bool = False,
    cold: bool = False,
    noinline: bool = False,
    pure: bool = False,
    readonly: bool = False,
    module: str | None = None,
) -> Any:
    """Compile a function to native code.

    Its symbol is its name, or `name`. `inline` puts it into every user, also in JIT-compiled code;
    `tail` gives it the tail calling convention; `module` names the module that it belongs to, if not
    the one whose top level is being run. Raises NativeTypeError for a missing annotation, a symbol
    used twice, or more tail-call parameters than registers.
    """
    module = module or _importing_module("")

    def register(python: PythonFunction) -> NativeFunction:
        symbol = name or python.__name__
        home = module or python.__module__
        made = NativeFunction(
            symbol,
            home,
            python,
            _signature(python, symbol, tail),
            inline,
            cold,
            noinline,
            pure,
            readonly,
        )
        if inline and tail:
            raise NativeTypeError(f"{symbol}: a tail function cannot be inline")
        contents = PROGRAM.claim(symbol, home)
        known = contents.functions.get(symbol)
        if known is not None and known.python.__globals__ is python.__globals__:
            raise NativeTypeError(f"{_place(python)}: symbol '{symbol}' is defined twice in {home}")
        contents.functions[symbol] = made
        return made

    return register if function is None else register(function)


def _signature(python: PythonFunction, symbol: str, tail: bool) -> FunctionType:
    code, annotations = python.__code__, python.__annotations__
    if code.co_flags & 0x0C or code.co_kwonlyargcount or python.__defaults__:
        raise NativeTypeError(f"{symbol}: only plain positional parameters are allowed")
    names = code.co_varnames[: code.co_argcount]
    for wanted in (*names, "return"):
        if wanted not in annotations:
            raise NativeTypeError(f"{_place(python)}: {symbol}: '{wanted}' has no type annotation")
        if isinstance(annotations[wanted], str):
            raise NativeTypeError(
                f"{_place(python)}: {symbol}: the annotation of '{wanted}' is a string "
                f"(native modules must not import annotations from __future__)"
            )
    try:
        params = tuple(as_type(annotations[n]) for n in names)
        return FunctionType.of(params, as_type(annotations["return"]), tail)
    except NativeTypeError as error:
        raise NativeTypeError(f"{_place(python)}: {symbol}: {error}") from None


def _place(python: PythonFunction) -> str:
    return f"{python.__code__.co_filename}:{python.__code__.co_firstlineno}"


def extern(
    name: str,
    type: FunctionType,
    *,
    library: str | None = None,
    variadic: bool = False,
    pure: bool = False,
    readonly: bool = False,
) -> Extern:
    """A C symbol of libc, libm or `library`. A `variadic` one takes further scalar arguments."""
    if variadic:
        type = FunctionType.of(type.params, type.result, variadic=True)
    made = Extern(name, type, library, pure, readonly)
    known = PROGRAM.externs.setdefault(name, made)
    if known.type is not type or known.library != library:
        raise NativeTypeError(f"extern '{name}' is declared as {known.type} and as {type}")
    return made


def declare(name: str, type: FunctionType) -> Declared:
    """A native function of a module that is compiled later; the build checks that types agree."""
    made = Declared(name, type, _importing_module("?"))
    PROGRAM.declared.append(made)
    return made


def global_var(name: str, type: Any, module: str | None = None) -> GlobalVar:
    """A zeroed variable; a struct is used as `v.field`, a scalar as `v.value`. `module` as for `native`."""
    module = module or _importing_module("?")
    made = GlobalVar(name, as_type(type), module)
    PROGRAM.claim(name, module).globals[name] = made
    return made


def const_table(name: str, element: Any, values: Iterable[Any]) -> ConstTable:
    """Read-only elements: integers, floats, native functions, or tuples for structs."""
    module = _importing_module("?")
    made = ConstTable(name, as_type(element), values, module)
    PROGRAM.claim(name, module).tables[name] = made
    return made


def depends(module: str, *, used: Iterable[str] = (), facts: Iterable[str] = ()) -> None:
    """Note what the code of a module was made from beside its source and what that imports: other modules, and any
    texts that change when the code would."""
    contents = PROGRAM.modules[module]
    contents.used.update(used)
    contents.facts.update(facts)


def sizeof(type: Any) -> int:
    """The size of a type in bytes."""
    return as_type(type).size


def offsetof(struct: StructType, field: str) -> int:
    """The offset of a field in bytes."""
    return struct.fields[field].offset


add_overflow, sub_overflow, mul_overflow, wrap_add, wrap_sub, wrap_mul, sdiv, srem = map(
    Intrinsic,
    (
        "add_overflow", "sub_overflow", "mul_overflow",
        "wrap_add", "wrap_sub", "wrap_mul", "sdiv", "srem",
    ),
)  # fmt: skip
likely, unlikely, unreachable, assume, debug_check, trap, prefetch, frame_address = map(
    Intrinsic,
    (
        "likely", "unlikely", "unreachable", "assume", "debug_check", "trap", "prefetch",
        "frame_address",
    ),
)  # fmt: skip
ctz, clz, popcount, bswap, rotl, umul_high, clmul_low, clmul_high = map(
    Intrinsic, ("ctz", "clz", "popcount", "bswap", "rotl", "umul_high", "clmul_low", "clmul_high")
)
sqrt, floor, ceil, fabs, trunc, copysign, isnan, bits_of, f64_of, f64_to_i64_sat = map(
    Intrinsic,
    (
        "sqrt", "floor", "ceil", "fabs", "trunc", "copysign", "isnan", "bits_of", "f64_of",
        "f64_to_i64_sat",
    ),
)  # fmt: skip
memcpy, memmove, memset, memcmp = map(Intrinsic, ("memcpy", "memmove", "memset", "memcmp"))
addr, stack, become, unroll = map(Intrinsic, ("addr", "stack", "become", "unroll"))

__all__ = [
    "ConstTable", "Declared", "Extern", "GlobalVar", "NativeFunction", "NativeTypeError",
    "add_overflow", "addr", "assume", "become", "bits_of", "bounded", "bswap", "ceil",
    "clmul_high", "clmul_low", "clz", "const_table", "copysign", "ctz", "debug_check", "declare",
    "extern", "f64", "f64_of",
    "f64_to_i64_sat", "fabs", "floor", "fn", "frame_address", "global_var", "i8", "i16", "i32",
    "i64", "isnan", "likely", "memcmp", "memcpy", "memmove", "memset", "mul_overflow", "native",
    "offsetof", "popcount", "prefetch", "ptr", "rotl", "sdiv", "sizeof", "sqrt", "srem", "stack",
    "struct", "sub_overflow", "tailfn", "trap", "trunc", "u8", "u16", "u32", "u64", "umul_high",
    "unlikely", "unreachable", "unroll", "vec", "void", "wrap_add", "wrap_mul", "wrap_sub",
]  # fmt: skip
