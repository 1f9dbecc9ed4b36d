"""A file: its functions, classes and pseudo-main, and what is bound before it runs.

Functions at the top level of a file are hoisted; so are classes that php would bind early. A class
with a parent is hoisted *if* the parent exists when the unit is loaded, so its DefCls stays in the
code and does nothing when the class is bound already.

Example: ``emit_unit(parse(b"<?php echo 1;", "a.php"), "a.php").main.code``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from frontend import ast
from hhbc import ops
from hhbc.emit.context import FuncContext, emit_stmts, encode
from hhbc.emit.errors import TOO_DEEP, CompileError
from hhbc.emit.finish import build
from hhbc.emit.func import emit_function
from hhbc.emit.klass import ClassEmitter, is_hoistable
from hhbc.emit.vivified import marked
from hhbc.immediates import WarnLevelOp
from hhbc.unit import Attr, Class, Func, Unit

if TYPE_CHECKING:
    from frontend.evaluator import Evaluator

_RECURSION_LIMIT: Final = 100_000  # Python frames; expressions nest a few frames a level


def emit_unit(
    file: ast.File,
    path: str,
    *,
    evaluator: Evaluator | None = None,
    systemlib: bool = False,
    constants: Mapping[str, ast.Expr] = MappingProxyType({}),
    for_eval: bool = False,
) -> Unit:
    """The bytecode of a parsed file, whose literal expressions are folded first, in place.

    ``path`` is the file's path inside the program, as Python decodes paths; the unit has the file system's bytes.
    ``systemlib`` gives the attributes ``#[Native]``, ``#[Pure]``, ``#[Deprecated]``, ``#[CallerFrame]`` and
    ``#[PreferRef]`` their meaning. ``constants`` are the library's, whose values its parameters' defaults have at once.
    ``for_eval`` code gives null, not 1, when it ends without return. Raises ``CompileError`` for what php refuses to
    compile and for constructs that Hop does not compile yet.
    """
    from frontend.folding import fold

    with _deep_recursion():
        try:
            emitter = UnitEmitter(fold(file, evaluator), os.fsencode(path), systemlib, for_eval)
            emitter.constants = constants
            return emitter.emit()
        except RecursionError:
            raise CompileError(TOO_DEEP, file.line) from None


@contextmanager
def _deep_recursion() -> Iterator[None]:
    saved = sys.getrecursionlimit()
    sys.setrecursionlimit(max(saved, _RECURSION_LIMIT))
    try:
        yield
    finally:
        sys.setrecursionlimit(saved)


class UnitEmitter:
    """Emits one file."""

    def __init__(self, file: ast.File, path: bytes, systemlib: bool, for_eval: bool) -> None:
        self.file = file
        self.path = path
        self.systemlib = systemlib
        self.for_eval = for_eval
        self.constants: Mapping[str, ast.Expr] = {}
        self.namespace = b""  # around the statement being emitted
        self.ticks = 0
        self.funcs: list[Func | None] = []
        self.classes: list[Class | None] = []
        self.top_level: set[ast.Stmt] = set()
        self.halt_offset = -1
        self._func_ids: dict[ast.Node, int] = {}
        self.captured: dict[ast.Node, list[str]] = {}  # by arrow functions
        self.with_refs: dict[ast.ListPattern, bool] = {}  # see assign.has_refs
        self._class_ids: dict[ast.Node, int] = {}
        self._first_classes: dict[bytes, ast.Node] = {}
        self._late_classes = 0  # those that php binds by a numbered key while the file runs
        self._early_classes: set[bytes] = set()  # those that it binds while it compiles
        self._collect_top_level(file.stmts)
        declared = [stmt for stmt in self.top_level if isinstance(stmt, ast.ClassDecl)]
        self._own_classes = {encode(stmt.full_name or stmt.name or "").lower() for stmt in declared}

    def _collect_top_level(self, stmts: list[ast.Stmt]) -> None:
        for stmt in stmts:
            if isinstance(stmt, ast.FunctionDecl | ast.ClassDecl):
                self.top_level.add(stmt)
            elif isinstance(stmt, ast.Block):
                self._collect_top_level(stmt.stmts)
            elif isinstance(stmt, ast.Namespace) and stmt.body is not None:
                self._collect_top_level(stmt.body)
            elif isinstance(stmt, ast.HaltCompiler):
                self.halt_offset = stmt.offset

    def emit(self) -> Unit:
        """The unit."""
        main = self._emit_main()
        funcs = tuple(func for func in self.funcs if func is not None)
        classes = tuple(cls for cls in self.classes if cls is not None)
        methods = (method for cls in classes for method in cls.methods)
        return Unit(
            self.path,
            main,
            funcs=funcs,
            classes=marked(classes, (main, *funcs, *methods)),
            strict_types=self.file.strict_types,
            halt_offset=self.halt_offset,
        )

    def _emit_main(self) -> Func:
        f = FuncContext(self)
        f.is_main = True
        f.line = self.file.line
        f.body = self.file.stmts
        for warning in self.file.warnings:
            f.line = warning.line
            f.emit(ops.String(encode(warning.message)))
            f.emit(ops.CompileWarn(WarnLevelOp[warning.level]))
        for name in self.file.auto_globals:
            f.begin_call(ops.FPushFuncD(1, b"__systemlib_auto_global"))
            f.emit(ops.String(encode(name)))
            f.emit(ops.FPassC(0))
            f.end_call(f.line, ops.FCall(1), 1)
            f.emit(ops.PopR())
        emit_stmts(f, self.file.stmts)
        f.emit(ops.Null() if self.for_eval else ops.Int(1))
        f.emit(ops.RetC())
        f.seal()
        f.emit_funclets()
        return build(f, b"", first_line=1, last_line=self.file.end_line)

    # -- functions --------------------------------------------------------------------------

    def declare_function(self, node: ast.FunctionDecl) -> tuple[int, bool]:
        """The id of a named function, and whether it is hoisted."""
        hoisted = node in self.top_level
        attrs = Attr.HOISTED if hoisted else Attr.NONE
        name = encode(node.full_name or node.name)
        return self.function_of(node, lambda: emit_function(self, node, name, attrs)), hoisted

    def function_of(self, node: ast.Node, emit: Callable[[], Func]) -> int:
        """The id of the function of a node, which is emitted once."""
        index = self._func_ids.get(node)
        if index is None:
            index = self._func_ids[node] = len(self.funcs)
            self.funcs.append(None)
            self.funcs[index] = emit()
        return index

    # -- classes ----------------------------------------------------------------------------

    def declare_class(self, node: ast.ClassDecl) -> tuple[int, bool]:
        """The id of a named class, and whether it certainly is bound when the file starts."""
        name = encode(node.full_name or node.name or "")
        first = self._first_classes.setdefault(name.lower(), node)
        hoisted = node in self.top_level and first is node and is_hoistable(node)
        attrs = Attr.HOISTED if hoisted else Attr.NONE
        new = node not in self._class_ids
        index = self._class_of(node, name, attrs)
        if new:
            self._count_late(node, name, hoisted)
        return index, hoisted and node.parent is None

    def _count_late(self, node: ast.ClassDecl, name: bytes, hoisted: bool) -> None:
        """Count a class that php cannot bind yet where it stands, so that it gets a key."""
        parent = node.parent
        above = encode(parent.resolved or parent.text).lower() if parent is not None else b""
        if hoisted and (above in self._early_classes or above not in self._own_classes):
            self._early_classes.add(name.lower())
        else:
            self._late_classes += 1

    def anonymous_class(self, node: ast.ClassDecl) -> tuple[int, bytes]:
        """The id and the made-up name of an anonymous class."""
        known = self._class_ids.get(node)
        if known is not None:
            cls = self.classes[known]
            assert cls is not None
            return known, cls.name
        base = b"class"
        if node.parent is not None:
            base = encode(node.parent.resolved or node.parent.text)
        elif node.interfaces:
            base = encode(node.interfaces[0].resolved or node.interfaces[0].text)
        where = f":{node.line}${self._late_classes:x}".encode()
        self._late_classes += 1
        name = base + b"@anonymous\0" + self.path + where
        return self._class_of(node, name, Attr.ANONYMOUS), name

    def _class_of(self, node: ast.ClassDecl, name: bytes, attrs: Attr) -> int:
        index = self._class_ids.get(node)
        if index is None:
            index = self._class_ids[node] = len(self.classes)
            self.classes.append(None)
            if self.systemlib:
                attrs |= Attr.BUILTIN
            self.classes[index] = ClassEmitter(self, node, name, attrs).emit()
        return index
