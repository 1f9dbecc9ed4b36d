"""One typed-Python function: from its source to the text of its LLVM IR."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from types import FunctionType as PythonFunction

from backend.native.debuginfo import DebugInfo, FunctionDebugInfo
from backend.native.emit import CompiledFunction, attributes, parameter_irs, result_ir
from backend.native.lang import NativeFunction
from backend.native.operands import CompileError, Value
from backend.native.statements import Statements
from backend.native.types import NativeTypeError, StructType, VecType, VoidType, void

PROJECT = Path(__file__).resolve().parents[2]


@cache
def _definitions(file: str) -> dict[tuple[int, str], ast.FunctionDef]:
    """Every function of a source file by its first line (that of the first decorator) and name."""
    found: dict[tuple[int, str], ast.FunctionDef] = {}
    pending: list[ast.stmt] = list(ast.parse(Path(file).read_bytes(), file).body)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.FunctionDef):
            first = node.decorator_list[0].lineno if node.decorator_list else node.lineno
            found[first, node.name] = node
        for name in ("body", "orelse", "handlers", "finalbody"):
            pending += [n for n in getattr(node, name, ()) if isinstance(n, ast.stmt)]
    return found


def source_of(python: PythonFunction) -> ast.FunctionDef:
    """The syntax tree of a function. Raises NativeTypeError if its source is not in a file."""
    code = python.__code__
    try:
        return _definitions(code.co_filename)[code.co_firstlineno, code.co_name]
    except (OSError, KeyError):
        raise NativeTypeError(
            f"{code.co_filename}:{code.co_firstlineno}: the source of {code.co_name} is not found"
        ) from None


def display_path(file: str) -> str:
    """A source file as messages name it: relative to the project where it lies inside."""
    try:
        return str(Path(file).resolve().relative_to(PROJECT))
    except ValueError:
        return file


class FunctionCompiler(Statements):
    """Compiles one function."""

    def __init__(self, function: NativeFunction, debug_info: DebugInfo | None) -> None:
        super().__init__(function, debug=debug_info is not None)
        self.node = source_of(function.python)
        self._places: FunctionDebugInfo | None = None
        if debug_info is not None:
            file = function.python.__code__.co_filename
            self._places = debug_info.function(function.name, file, self.node.lineno)

    def at(self, node: ast.AST) -> None:
        """Give what is emitted next the line of a node (debug builds)."""
        if self._places is not None:
            self.out.dbg = self._places.place(node)

    def compile(self) -> CompiledFunction:
        """The IR of the function. Raises NativeTypeError with all errors found."""
        self.at(self.node)
        header = self._header()
        self.body(self.node.body)
        if self.out.live and not self.errors:
            if isinstance(self.result, VoidType):
                self.out.effect("ret void")
            else:
                self.errors.append(
                    CompileError(self.node, f"a path ends without returning {self.result}")
                )
        if self.errors:
            raise NativeTypeError("\n".join(map(self._message, self.errors)))
        out = self.out
        text = "\n".join(["{", "entry:", *out.entry, *out.lines, "}", ""])
        return CompiledFunction(
            self.function.name, header, text, out.references, out.inlines, out.strings
        )

    def _header(self) -> str:
        """Everything before the body; makes the parameters locals."""
        function, params = self.function, []
        names = [argument.arg for argument in self.node.args.args]
        for name, type, words in zip(
            names, function.type.params, parameter_irs(function.type), strict=True
        ):
            registers = tuple(f"%{name}.{i}" for i in range(len(words)))
            params += [f"{ir} {r}" for ir, r in zip(words, registers, strict=True)]
            if isinstance(type, StructType):
                value = Value(type, "", registers)
            else:
                value = Value(type, registers[0])
            self.store(self.new_local(name, type), value)
            self.assigned.add(name)
        suffix = f" !dbg !{self._places.scope}" if self._places else ""
        keep_frame = ' "frame-pointer"="all"' if self.debug else ""
        return (
            f"{result_ir(function.type)} @{function.name}({', '.join(params)}) "
            f"{attributes(function, self.debug)}{keep_frame}{suffix}"
        )

    def _message(self, error: CompileError) -> str:
        file = display_path(self.function.python.__code__.co_filename)
        return f"{file}:{getattr(error.node, 'lineno', 0)}: {_excerpt(error.node)}: {error.message}"


def _excerpt(node: ast.AST) -> str:
    """The source text of a node, in quotes, its first line only."""
    if isinstance(node, ast.FunctionDef):
        return f"'{node.name}'"
    text = ast.unparse(node).splitlines()[0]
    return f"'{text if len(text) <= 80 else text[:77] + '...'}'"


def check_signature(function: NativeFunction) -> None:
    """Reject parameter and result types that cannot be passed. Raises NativeTypeError."""
    for type in (*function.type.params, function.type.result):
        large = isinstance(type, VecType) or (isinstance(type, StructType) and not type.is_value)
        if large or (type is void and type in function.type.params):
            place = display_path(function.python.__code__.co_filename)
            line = function.python.__code__.co_firstlineno
            raise NativeTypeError(f"{place}:{line}: '{function.name}': {type} cannot be passed")


def compile_function(function: NativeFunction, debug_info: DebugInfo | None) -> CompiledFunction:
    """Compile a function, with debug information and checks if `debug_info` is given."""
    check_signature(function)
    return FunctionCompiler(function, debug_info).compile()
