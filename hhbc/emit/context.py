"""What the handlers of syntax nodes share: the function being emitted, its unit, and the dispatch.

A handler is a function ``(f, node)``; the modules of this package list theirs in tables by node
class, which ``hhbc/emit/__init__.py`` joins. An expression handler leaves exactly one cell on the
stack; :func:`emit_effect` leaves nothing.

Invariant: ``f.line`` is the line php would give to the instruction emitted next. php sets it when it
begins a statement or an expression and leaves it there, so an operator reports the line of its last
operand; so do we.

Example::

    emit_expr(f, node.left); emit_expr(f, node.right); f.emit(ops.Add())
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from frontend import ast
from hhbc import ops
from hhbc.emit.builder import FuncBuilder
from hhbc.emit.errors import unsupported
from hhbc.emit.scopes import Scope
from hhbc.unit import Attr, Func, StaticVar, TypeConstraint


@dataclass(slots=True)
class ClassScope:
    """The class around a function: what ``self``, ``parent`` and ``__CLASS__`` mean there."""

    name: bytes
    kind: ast.ClassKind
    parent: bytes = b""


class UnitContext(Protocol):
    """What the code inside a unit needs of the unit that is emitted (:mod:`hhbc.emit.unit`)."""

    systemlib: bool
    constants: Mapping[str, ast.Expr]  # the library's, which defaults of its parameters name
    halt_offset: int
    namespace: bytes
    ticks: int  # of declare(ticks=N) around the statement being emitted; 0: none
    top_level: set[ast.Stmt]  # functions and classes that the file itself declares
    captured: dict[ast.Node, list[str]]  # by arrow functions
    with_refs: dict[ast.ListPattern, bool]  # which patterns bind by reference

    def declare_function(self, node: ast.FunctionDecl) -> tuple[int, bool]:
        """The id of a named function, and whether it is hoisted."""

    def declare_class(self, node: ast.ClassDecl) -> tuple[int, bool]:
        """The id of a named class, and whether it certainly is bound when the file starts."""

    def function_of(self, node: ast.Node, emit: Callable[[], Func]) -> int:
        """The id of the function of a node, which is emitted once."""

    def anonymous_class(self, node: ast.ClassDecl) -> tuple[int, bytes]:
        """The id and the made-up name of an anonymous class."""


class FuncContext(FuncBuilder):
    """A function being emitted: its code so far and where in the program it stands."""

    def __init__(self, unit: UnitContext, cls: ClassScope | None = None) -> None:
        super().__init__()
        self.unit = unit
        self.cls = cls
        self.attrs = Attr.NONE
        self.returns: TypeConstraint | None = None  # the declared type that returns are checked for
        self.is_main = False
        self.has_this = False  # $this is certainly there
        self.function_name = b""
        self.static_vars: dict[bytes, StaticVar] = {}
        self.static_defaults: dict[str, ast.Expr | None] = {}  # of the whole body, once asked for
        self.static_cells: dict[str, tuple[int, int]] = {}  # of a file's static variables
        self.scopes: list[Scope] = []
        self.goto_labels: dict[str, int] = {}
        self.goto_paths: dict[str, tuple[object, ...]] = {}
        self.body: list[ast.Stmt] = []
        self.short_circuit = -1  # where a nullsafe chain goes on when it meets null
        self.return_temp = -1
        self.ticked = -1  # how long the code was behind the last tick

    @property
    def in_closure(self) -> bool:
        """Whether this is the body of a closure, which may be bound to other scopes."""
        return bool(self.attrs & Attr.CLOSURE)


Handler = Callable[[FuncContext, Any], None]


class Handlers(dict[type[ast.Node], Handler]):
    """Handlers by node class; a class without one is a construct that Hop does not compile."""

    def __missing__(self, cls: type[ast.Node]) -> Handler:
        return _reject


def _reject(f: FuncContext, node: ast.Node) -> None:
    unsupported(f"the construct {node.__class__.__name__}", node)


EXPRS = Handlers()
EFFECTS: dict[type[ast.Node], Handler] = {}
CALLS = Handlers()
STMTS = Handlers()


def emit_expr(f: FuncContext, node: ast.Expr) -> None:
    """Push the value of an expression."""
    f.line = node.line
    EXPRS[node.__class__](f, node)


def emit_local_again(f: FuncContext, local: int) -> None:
    """Push a local that php reads again behind the warning that it is undefined, for the handler may have assigned it
    where locals are the global variables."""
    f.emit(ops.CGetL(local))
    if f.is_main and not f.is_assigned(local):
        f.emit(ops.PopC())
        f.emit(ops.CGetQuietL(local))


def emit_call(f: FuncContext, node: ast.Expr) -> None:
    """Make a call and leave its return value (flavor R) on the stack."""
    f.line = node.line
    CALLS[node.__class__](f, node)


def emit_effect(f: FuncContext, node: ast.Expr) -> None:
    """Run an expression for its effect."""
    f.line = node.line
    handler = EFFECTS.get(node.__class__)
    if handler is not None:
        handler(f, node)
    else:
        EXPRS[node.__class__](f, node)
        f.emit(ops.PopC())


def emit_stmts(f: FuncContext, stmts: Iterable[ast.Stmt]) -> None:
    """Run statements."""
    for stmt in stmts:
        f.line = stmt.line
        STMTS[stmt.__class__](f, stmt)
        if f.unit.ticks and not isinstance(stmt, _UNTICKED) and stmt not in f.unit.top_level:
            if _ends_apart(stmt):
                f.ticked = -1
            tick(f)


_UNTICKED: Final = (ast.Block, ast.Label, ast.Use)
_LOOPS: Final = (ast.While, ast.DoWhile, ast.For, ast.Foreach)


def _ends_apart(stmt: ast.Stmt) -> bool:
    """Whether code of php's stands behind the last statement within a statement, so that both have a tick."""
    return isinstance(stmt, _LOOPS) or (isinstance(stmt, ast.Try) and stmt.final is not None)


def tick(f: FuncContext) -> None:
    """What ``declare(ticks=N)`` has run behind a statement, unless one within it has just had it."""
    if f.reachable and f.ticked != len(f.code):
        f.begin_call(ops.FPushFuncD(1, b"__systemlib_tick"))
        f.emit(ops.Int(f.unit.ticks))
        f.emit(ops.FPassC(0))
        f.end_call(f.line, ops.FCall(1), 1)
        f.emit(ops.UnboxR())
        f.emit(ops.PopC())
    f.ticked = len(f.code)


def encode(name: str) -> bytes:
    """The bytes of a name, which the syntax tree holds decoded as latin-1."""
    return name.encode("latin-1")


def property_name(unit: UnitContext, name: str) -> bytes:
    """A property's name; in the library ``$__name`` is a hidden slot, with NUL for ``__``, as no program writes."""
    if unit.systemlib and name.startswith("__"):
        return b"\0" + encode(name[2:])
    return encode(name)


_MAGIC_METHODS: Final = frozenset(
    {
        "__construct", "__destruct", "__call", "__callstatic", "__get", "__set", "__isset", "__unset", "__sleep",
        "__wakeup", "__serialize", "__unserialize", "__tostring", "__invoke", "__set_state", "__clone", "__debuginfo",
    }
)  # fmt: skip


def method_name(unit: UnitContext, name: str) -> bytes:
    """A method's name. In the library ``__name``, unless it is one of php's, is hidden as such properties are."""
    if unit.systemlib and name.startswith("__") and name.lower() not in _MAGIC_METHODS:
        return b"\0" + encode(name[2:])
    return encode(name)
