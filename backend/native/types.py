"""The types of typed Python.

Types are interned, so two types are equal when they are the same object. Structs are known by
name over the whole program, which makes `ptr["Str"]` and `ptr[Str]` one type even where the struct
is defined later or in another module.

Each type knows two LLVM spellings: `ir`, of a value in a register, and `memory_ir`, of a value in
memory; they differ for `bool` (i1 and i8) and structs. A *value struct* has at most two 8-byte words;
its `ir` is a literal struct with one member per word (the bare word if there is only one). A word
that holds one field has that field's type, so that loads and stores have the width of field
accesses; a word of several fields is an integer that packs them. This is also how the C calling
convention passes such a struct.

Example: `ptr[vec[i64, 4]].pointee.size == 32`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar


class NativeTypeError(Exception):
    """A typed-Python program is wrong; the text says where and what was expected."""


class Type:
    """Base of all types. `size` and `align` are in bytes."""

    __slots__ = ("align", "ir", "memory_ir", "name", "size")

    def __init__(self, name: str, ir: str, size: int, memory_ir: str | None = None) -> None:
        self.name = name
        self.ir = ir
        self.memory_ir = memory_ir or ir
        self.size = size
        self.align = max(size, 1)

    def __repr__(self) -> str:
        return self.name

    def __call__(self, *arguments: object) -> None:
        raise TypeError(f"{self.name}(...) is a conversion of typed Python, not of Python")


class IntType(Type):
    """A fixed-width integer; arithmetic wraps around."""

    __slots__ = ("bits", "signed")

    def __init__(self, bits: int, signed: bool) -> None:
        super().__init__(f"{'i' if signed else 'u'}{bits}", f"i{bits}", bits // 8)
        self.bits = bits
        self.signed = signed

    def holds(self, value: int) -> bool:
        """Whether a literal fits, read as signed or as unsigned."""
        return -(1 << (self.bits - 1)) <= value < (1 << self.bits)


class FloatType(Type):
    """The IEEE double."""

    __slots__ = ()


class BoolType(Type):
    """A truth value: i1 in registers, one byte in memory."""

    __slots__ = ()


class VoidType(Type):
    """No value."""

    __slots__ = ()


i8, i16, i32, i64 = (IntType(bits, True) for bits in (8, 16, 32, 64))
u8, u16, u32, u64 = (IntType(bits, False) for bits in (8, 16, 32, 64))
f64 = FloatType("f64", "double", 8)
boolean = BoolType("bool", "i1", 1, "i8")
void = VoidType("void", "void", 0)


class PointerType(Type):
    """A pointer. A struct pointee is looked up by name when it is first needed."""

    __slots__ = ("_pointee",)
    _interned: ClassVar[dict[object, PointerType]] = {}

    def __init__(self, pointee: Type | str) -> None:
        super().__init__(f"ptr[{pointee}]", "ptr", 8)
        self._pointee = pointee

    @classmethod
    def to(cls, pointee: Type | str) -> PointerType:
        """The pointer type to a type, or to the struct of that name."""
        key = pointee.name if isinstance(pointee, StructType) else pointee
        found = cls._interned.get(key)
        if found is None:
            found = cls._interned[key] = cls(key)
        return found

    @property
    def pointee(self) -> Type:
        """The type pointed to. Raises NativeTypeError for an unknown struct name."""
        if isinstance(self._pointee, str):
            struct = StructType.by_name.get(self._pointee)
            if struct is None:
                raise NativeTypeError(f"no struct is named '{self._pointee}'")
            return struct
        return self._pointee


class VecType(Type):
    """`count` elements inline, in structs and globals only."""

    __slots__ = ("count", "element")
    _interned: ClassVar[dict[tuple[Type, int], VecType]] = {}

    def __init__(self, element: Type, count: int) -> None:
        ir = f"[{count} x {element.memory_ir}]"
        super().__init__(f"vec[{element}, {count}]", ir, element.size * count)
        self.align = element.align
        self.element = element
        self.count = count

    @classmethod
    def of(cls, element: Type, count: int) -> VecType:
        """The vector of `count` elements."""
        key = (element, count)
        found = cls._interned.get(key)
        if found is None:
            found = cls._interned[key] = cls(element, count)
        return found


class FunctionType(Type):
    """A pointer to a function. `tail` selects the tail calling convention."""

    __slots__ = ("params", "result", "tail", "variadic")
    _interned: ClassVar[dict[object, FunctionType]] = {}

    def __init__(self, params: tuple[Type, ...], result: Type, tail: bool, variadic: bool) -> None:
        inner = ", ".join(map(repr, params)) + (", ..." if variadic else "")
        super().__init__(f"{'tailfn' if tail else 'fn'}[[{inner}], {result}]", "ptr", 8)
        self.params = params
        self.result = result
        self.tail = tail
        self.variadic = variadic

    @classmethod
    def of(
        cls, params: tuple[Type, ...], result: Type, tail: bool = False, variadic: bool = False
    ) -> FunctionType:
        """The type of functions from `params` to `result`.

        Raises NativeTypeError for tail functions whose arguments do not fit into registers.
        """
        key = (params, result, tail, variadic)
        found = cls._interned.get(key)
        if found is None:
            if tail:
                _check_registers(params)
            found = cls._interned[key] = cls(params, result, tail, variadic)
        return found


@dataclass(frozen=True, slots=True)
class Field:
    """A member of a struct; `bound` names the field that counts what a pointer points at."""

    name: str
    type: Type
    offset: int
    bound: str | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """An 8-byte word of a value struct: its register type and the fields it holds."""

    ir: str
    offset: int
    fields: tuple[Field, ...]

    @property
    def packed(self) -> bool:
        """Whether the word is an integer that several fields share."""
        return len(self.fields) != 1


class StructType(Type):
    """A struct in C layout."""

    __slots__ = ("fields", "module", "words")
    by_name: ClassVar[dict[str, StructType]] = {}

    def __init__(self, name: str, module: str, members: dict[str, tuple[Type, str | None]]) -> None:
        offset, align = 0, 1
        self.fields: dict[str, Field] = {}
        for field_name, (field_type, bound) in members.items():
            offset = -(-offset // field_type.align) * field_type.align
            self.fields[field_name] = Field(field_name, field_type, offset, bound)
            offset += field_type.size
            align = max(align, field_type.align)
        size = -(-offset // align) * align
        self.words = _words(tuple(self.fields.values()), size)
        members_ir = ", ".join(word.ir for word in self.words)
        ir = f"{{ {members_ir} }}" if len(self.words) > 1 else members_ir
        super().__init__(name, ir, size, f"[{size} x i8]")
        self.align = align
        self.module = module

    @property
    def is_value(self) -> bool:
        """Whether the struct can be held in registers."""
        return bool(self.words)

    @classmethod
    def define(
        cls, name: str, module: str, members: dict[str, tuple[Type, str | None]]
    ) -> StructType:
        """Make a struct and enter it by name. Raises NativeTypeError for a name taken elsewhere."""
        known = cls.by_name.get(name)
        if known is not None and known.module != module:
            raise NativeTypeError(
                f"struct '{name}' of {module} is already defined in {known.module}"
            )
        cls.by_name[name] = made = cls(name, module, members)
        return made


def _words(fields: tuple[Field, ...], size: int) -> tuple[Word, ...]:
    """The words of a struct that fits into two of them and has scalar fields only, else none."""
    if not 0 < size <= 16 or any(isinstance(f.type, StructType | VecType) for f in fields):
        return ()
    words = []
    for offset in range(0, size, 8):
        held = tuple(f for f in fields if offset <= f.offset < offset + 8)
        bits = 8 * min(8, size - offset)
        ir = held[0].type.memory_ir if len(held) == 1 else f"i{bits}"
        words.append(Word(ir, offset, held))
    return tuple(words)


def as_type(thing: Any) -> Type:
    """The type that a Python object in an annotation means. Raises NativeTypeError if none."""
    if isinstance(thing, Type):
        return thing
    if thing is bool:
        return boolean
    if thing is None:
        return void
    raise NativeTypeError(f"{thing!r} is not a type of typed Python")


def _check_registers(params: tuple[Type, ...]) -> None:
    """LLVM 22 silently miscompiles tail calls whose arguments spill to the stack."""
    words: list[str] = []
    for param in params:
        words += [w.ir for w in param.words] if isinstance(param, StructType) else [param.ir]
    doubles = words.count("double")
    if len(words) - doubles > 6 or doubles > 8:
        raise NativeTypeError(
            f"a tail function takes at most 6 integer and 8 double words in registers, "
            f"these parameters need {len(words) - doubles} and {doubles}"
        )
