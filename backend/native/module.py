"""One native module: its functions, variables and tables as the text of an LLVM module.

Functions of other modules are declared; inline ones are brought along as `available_externally`
definitions, transitively and only where used, so that every user inlines them while one module owns
the symbol. All symbols are hidden, so calls are direct.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FunctionType as PythonFunction
from typing import Any

from backend.native.conversions import Conversions
from backend.native.debuginfo import DebugInfo
from backend.native.emit import (
    CompiledFunction,
    string_definition,
)
from backend.native.function import compile_function, display_path
from backend.native.lang import ConstTable, NativeFunction, NativeModule
from backend.native.target import TARGET, WEIGHT_METADATA
from backend.native.types import NativeTypeError, StructType, Type


@dataclass(frozen=True, slots=True)
class ModuleIR:
    """The LLVM module of a native module; `references` are the symbols it needs from elsewhere."""

    name: str
    text: str
    references: frozenset[str]


@cache
def compiled(function: NativeFunction) -> CompiledFunction:
    """A function of a release build, compiled once for all modules that inline it."""
    return compile_function(function, None)


class ModuleCompiler:
    """Compiles one module."""

    def __init__(self, module: NativeModule, debug: bool) -> None:
        self.module = module
        self.debug_info: DebugInfo | None = None
        if debug:
            first = next(iter(module.functions.values()), None)
            file = first.python.__code__.co_filename if first else module.name
            self.debug_info = DebugInfo(str(Path(file).resolve()))
        self.errors: list[str] = []
        self.references: dict[str, str] = {}
        self.strings: dict[str, bytes] = {}

    def compile(self) -> ModuleIR:
        """The text of the module. Raises NativeTypeError with the errors of all functions."""
        own = [self._function(f) for f in self.module.functions.values()]
        data = [self._table(table) for table in self.module.tables.values()]
        data += [
            f"@{g.name} = hidden global {g.type.memory_ir} zeroinitializer, "
            f"align {max(g.type.align, 16 if g.type.size >= 16 else 1)}"
            for g in self.module.globals.values()
        ]
        done = [function for function in own if function is not None]
        brought = self._inlines(done)
        if self.errors:
            raise NativeTypeError("\n".join(self.errors))
        parts = [f'source_filename = "{self.module.name}"\n{TARGET}', *data]
        parts += [string_definition(*item) for item in sorted(self.strings.items())]
        parts += [f.definition("hidden") for f in done]
        parts += [f.definition("available_externally hidden") for f in brought]
        defined = set(self.module.functions) | set(self.module.globals) | set(self.module.tables)
        missing = set(self.references) - defined
        bodies = {f.name for f in brought}
        parts += [self.references[name] for name in sorted(missing - bodies)]
        parts += WEIGHT_METADATA
        if self.debug_info is not None:
            parts += self.debug_info.metadata()
        return ModuleIR(self.module.name, "\n".join(parts) + "\n", frozenset(missing))

    def _function(self, function: NativeFunction) -> CompiledFunction | None:
        """Compile a function and note what it needs; None after an error."""
        try:
            if self.debug_info is None:
                result = compiled(function)
            else:
                result = compile_function(function, self.debug_info)
        except NativeTypeError as error:
            self.errors.append(str(error))
            return None
        self.references.update(result.references)
        self.strings.update(result.strings)
        return result

    def _inlines(self, users: list[CompiledFunction]) -> list[CompiledFunction]:
        """The inline functions of other modules that are needed, transitively."""
        brought: dict[str, CompiledFunction | None] = {}
        pending = [f for user in users for f in user.inlines.values()]
        while pending:
            function = pending.pop()
            if function.name in self.module.functions or function.name in brought:
                continue
            result = brought[function.name] = self._function(function)
            if result is not None:
                pending += result.inlines.values()
        return [function for function in brought.values() if function is not None]

    def _table(self, table: ConstTable) -> str:
        """The definition of a constant table."""
        values = list(table.values)
        literals = Conversions(PythonFunction(_table.__code__, {}), debug=False)
        element = _initializer_ir(table.element)
        items = []
        for value in values:
            ir = _initializer(literals, value, table.element)
            if ir is None:
                self.errors.append(
                    f"{display_path(self.module.name)}: table '{table.name}': "
                    f"{value!r} where {table.element} is wanted"
                )
                break
            items.append(f"{element} {ir}")
        self.references.update(literals.out.references)
        self.strings.update(literals.out.strings)
        body = f"[{len(items)} x {element}] [{', '.join(items)}]"
        return f"@{table.name} = hidden constant {body}, align {max(table.element.align, 8)}"


def _table() -> None:
    """The function in whose place the literals of tables are spelled."""


def _initializer_ir(type: Type) -> str:
    """The type of an initializer: structs as packed members with their padding."""
    if not isinstance(type, StructType):
        return type.memory_ir
    members, end = [], 0
    for field in type.fields.values():
        if field.offset > end:
            members.append(f"[{field.offset - end} x i8]")
        members.append(_initializer_ir(field.type))
        end = field.offset + field.type.size
    if type.size > end:
        members.append(f"[{type.size - end} x i8]")
    return f"<{{ {', '.join(members)} }}>"


def _initializer(literals: Conversions, value: Any, type: Type) -> str | None:
    """The spelling of an initializer, None if the value does not fit."""
    if not isinstance(type, StructType):
        ir = literals.literal_ir(value, type)
        return {"true": "1", "false": "0"}.get(ir, ir) if ir else None
    if len(value) != len(type.fields):
        return None
    members, end = [], 0
    for field, item in zip(type.fields.values(), value, strict=True):
        ir = _initializer(literals, item, field.type)
        if ir is None:
            return None
        if field.offset > end:
            members.append(f"[{field.offset - end} x i8] zeroinitializer")
        members.append(f"{_initializer_ir(field.type)} {ir}")
        end = field.offset + field.type.size
    if type.size > end:
        members.append(f"[{type.size - end} x i8] zeroinitializer")
    return f"<{{ {', '.join(members)} }}>"


def compile_module(module: NativeModule, debug: bool = False) -> ModuleIR:
    """Compile a native module to LLVM IR. Raises NativeTypeError."""
    return ModuleCompiler(module, debug).compile()
