"""LLVM IR as text, one function at a time.

`Builder` appends instructions to a list of lines and tracks the current block. Locals are allocas in
the entry block; LLVM's mem2reg makes registers of them. The text of a function does not depend on
the module it lands in: what it refers to is collected in `references` (declarations by symbol),
`inlines` (functions to bring along) and `strings`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b

from backend.native.lang import Declared, Extern, NativeFunction
from backend.native.types import FunctionType, IntType, StructType, Type, boolean

WEIGHTS = {True: ", !prof !0", False: ", !prof !1", None: ""}


@dataclass(slots=True)
class CompiledFunction:
    """The IR of a function and what has to stand beside it in a module."""

    name: str
    header: str
    text: str
    references: dict[str, str] = field(default_factory=dict)
    inlines: dict[str, NativeFunction] = field(default_factory=dict)
    strings: dict[str, bytes] = field(default_factory=dict)
    metadata: list[str] = field(default_factory=list)

    def definition(self, linkage: str) -> str:
        """The whole definition with the given linkage (`hidden`, `available_externally hidden`)."""
        return f"define {linkage} {self.header} {self.text}"


class Builder:
    """Appends the instructions of one function; `checked` in debug builds."""

    def __init__(self, checked: bool = False) -> None:
        self.checked = checked
        self.entry: list[str] = []
        self.lines: list[str] = []
        self.references: dict[str, str] = {}
        self.inlines: dict[str, NativeFunction] = {}
        self.strings: dict[str, bytes] = {}
        self.dbg = ""
        self.block = "entry"
        self.live = True
        self._temps = 0

    def temp(self) -> str:
        """A fresh register name."""
        self._temps += 1
        return f"%t{self._temps}"

    def label(self) -> str:
        """A fresh block name."""
        self._temps += 1
        return f"b{self._temps}"

    def op(self, text: str) -> str:
        """Append an instruction with a result; the result's register."""
        self._temps += 1
        name = f"%t{self._temps}"
        self.lines.append(f"  {name} = {text}{self.dbg}")
        return name

    def effect(self, text: str) -> None:
        """Append an instruction without a result."""
        self.lines.append(f"  {text}{self.dbg}")

    def end(self, text: str) -> None:
        """Append the terminator of the current block."""
        self.lines.append(f"  {text}{self.dbg}")
        self.live = False

    def jump(self, target: str) -> None:
        """Go to a block, unless the current one has already ended."""
        if self.live:
            self.end(f"br label %{target}")

    def branch(self, condition: str, then: str, other: str, hint: bool | None = None) -> None:
        """Branch on an i1; `hint` is the outcome to expect."""
        self.end(f"br i1 {condition}, label %{then}, label %{other}{WEIGHTS[hint]}")

    def start(self, label: str) -> None:
        """Begin a block."""
        self.lines.append(f"{label}:")
        self.block = label
        self.live = True

    def alloca(self, type: Type, count: int = 1) -> str:
        """Memory in the function's frame, allocated once per call."""
        name = self.temp()
        many = f", i64 {count}" if count != 1 else ""
        self.entry.append(f"  {name} = alloca {type.memory_ir}{many}, align {type.align}")
        return name

    def phi(self, ir: str, incoming: list[tuple[str, str]]) -> str:
        """Join values that come from several blocks."""
        pairs = ", ".join(f"[ {value}, %{block} ]" for value, block in incoming)
        return self.op(f"phi {ir} {pairs}")

    def intrinsic(self, name: str, result: str, *arguments: tuple[str, str]) -> str:
        """Call an LLVM intrinsic with (type, value) arguments; the result's register or ''."""
        if name not in self.references:
            params = ", ".join(ir for ir, _ in arguments)
            self.references[name] = f"declare {result} @{name}({params})"
        given = ", ".join(f"{ir} {value}" for ir, value in arguments)
        text = f"call {result} @{name}({given})"
        if result == "void":
            self.effect(text)
            return ""
        return self.op(text)

    def string(self, data: bytes) -> str:
        """The address of constant bytes with a NUL behind them."""
        symbol = f"bytes.{blake2b(data, digest_size=10).hexdigest()}"
        self.strings[symbol] = data
        return f"@{symbol}"

    def function(self, function: NativeFunction | Declared | Extern) -> str:
        """The address of a function; remembers to declare it, or to bring it along if inline."""
        if function.name not in self.references:
            self.references[function.name] = declaration(function, self.checked)
            if isinstance(function, NativeFunction) and function.inline:
                self.inlines[function.name] = function
        return f"@{function.name}"


def string_definition(symbol: str, data: bytes) -> str:
    """The definition of a string constant."""
    escaped = "".join(
        chr(byte) if 32 <= byte < 127 and byte not in (34, 92) else f"\\{byte:02X}"
        for byte in data + b"\0"
    )
    return (
        f"@{symbol} = linkonce_odr hidden unnamed_addr constant [{len(data) + 1} x i8] "
        f'c"{escaped}", align 1'
    )


def _extension(type: Type) -> str:
    """How the C convention widens a small integer to a register."""
    if type is boolean:
        return " zeroext"
    if isinstance(type, IntType) and type.bits < 32:
        return " signext" if type.signed else " zeroext"
    return ""


def parameter_irs(type: FunctionType) -> list[tuple[str, ...]]:
    """For each parameter, the IR types (with attributes) of the words it is passed in."""
    return [
        tuple(word.ir for word in param.words)
        if isinstance(param, StructType)
        else (param.ir + ("" if type.tail else _extension(param)),)
        for param in type.params
    ]


def result_ir(type: FunctionType) -> str:
    """The calling convention and the result type, as calls, declarations and definitions need."""
    convention = "tailcc " if type.tail else ""
    extension = "" if type.tail else _extension(type.result).strip()
    return f"{convention}{extension}{' ' if extension else ''}{type.result.ir}"


def attributes(function: NativeFunction | Declared | Extern, checked: bool = False) -> str:
    """The function attributes. A native function that may trap on a failed check is not pure."""
    words = ["nounwind"]
    if isinstance(function, NativeFunction):
        words += ["alwaysinline"] * function.inline + ["cold"] * function.cold
        words += ["noinline"] * (function.noinline and not function.inline)
    if isinstance(function, Extern):
        words.append("nonlazybind")
    if isinstance(function, Extern) or (isinstance(function, NativeFunction) and not checked):
        if function.pure:
            words.append("memory(none) willreturn")
        elif function.readonly:
            words.append("memory(read) willreturn")
    return " ".join(words)


def declaration(function: NativeFunction | Declared | Extern, checked: bool = False) -> str:
    """The declaration of a function that is defined elsewhere."""
    type = function.type
    params = [ir for words in parameter_irs(type) for ir in words]
    if type.variadic:
        params.append("...")
    if isinstance(function, Extern):
        linkage = "extern_weak " if function.library else ""
    else:
        linkage = "hidden "
    return (
        f"declare {linkage}{result_ir(type)} @{function.name}({', '.join(params)}) "
        f"{attributes(function, checked)}"
    )
