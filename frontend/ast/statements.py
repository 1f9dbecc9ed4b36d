"""Statements other than declarations of functions and classes, and the file as a whole."""

from __future__ import annotations

from frontend.ast.base import Expr, Name, Node, Stmt, field, node
from frontend.ast.declarations import ConstItem
from frontend.ast.expressions import Int
from frontend.ast.kinds import UseKind
from frontend.diagnostics import PhpWarning


@node
class InlineHtml(Stmt):
    """Text outside the php tags; the newline after ``?>`` is gone already."""

    data: bytes


@node
class Echo(Stmt):
    """``echo a, b;`` and ``<?= a ?>``."""

    exprs: list[Expr]


@node
class ExprStmt(Stmt):
    """An expression for its effect."""

    expr: Expr


@node
class Block(Stmt):
    """``{ stmts }`` standing alone."""

    stmts: list[Stmt]


@node
class ElseIf(Node):
    """``elseif (cond) body``."""

    cond: Expr
    body: list[Stmt]


@node
class If(Stmt):
    """``if``; ``orelse`` is ``None`` without ``else`` (``else if`` is an ``If`` inside it).

    ``end_line`` is the line of the last token of the whole statement; ``chained`` tells that it
    stands behind an ``else``, without braces.
    """

    cond: Expr
    then: list[Stmt]
    elseifs: list[ElseIf]
    orelse: list[Stmt] | None
    end_line: int = 0
    chained: bool = False


@node
class While(Stmt):
    """``while (cond) body``."""

    cond: Expr
    body: list[Stmt]


@node
class DoWhile(Stmt):
    """``do body while (cond);``."""

    body: list[Stmt]
    cond: Expr


@node
class For(Stmt):
    """``for (init; cond; step) body``; the last of ``cond`` decides."""

    init: list[Expr]
    cond: list[Expr]
    step: list[Expr]
    body: list[Stmt]


@node
class Foreach(Stmt):
    """``foreach (subject as key => value) body``."""

    subject: Expr
    key: Expr | None
    value: Expr
    by_ref: bool
    body: list[Stmt]


@node
class Case(Node):
    """``case cond:``; ``cond`` is ``None`` for ``default``."""

    cond: Expr | None
    body: list[Stmt]


@node
class Switch(Stmt):
    """``switch (subject) { cases }``."""

    subject: Expr
    cases: list[Case]


@node
class Break(Stmt):
    """``break N;`` as written; use ``depth`` after the checks."""

    level: Expr | None

    @property
    def depth(self) -> int:
        """How many enclosing loops to leave."""
        return self.level.value if isinstance(self.level, Int) else 1


@node
class Continue(Stmt):
    """``continue N;`` as written; use ``depth`` after the checks."""

    level: Expr | None

    @property
    def depth(self) -> int:
        """Which enclosing loop to continue, counted from the innermost."""
        return self.level.value if isinstance(self.level, Int) else 1


@node
class Return(Stmt):
    """``return value;``."""

    value: Expr | None


@node
class Global(Stmt):
    """``global $a, $$b;``."""

    vars: list[Expr]


@node
class StaticVar(Node):
    """One variable of a ``static`` statement."""

    name: str
    default: Expr | None


@node
class Static(Stmt):
    """``static $a = 1, $b;``."""

    vars: list[StaticVar]


@node
class Unset(Stmt):
    """``unset($a, $b);``."""

    vars: list[Expr]


@node
class Label(Stmt):
    """``name:``."""

    name: str


@node
class Goto(Stmt):
    """``goto label;``."""

    label: str


@node
class Catch(Node):
    """``catch (A | B $var) body``; ``var`` may be absent."""

    types: list[Name]
    var: str | None
    body: list[Stmt]


@node
class Try(Stmt):
    """``try``; ``final`` is ``None`` without ``finally``."""

    body: list[Stmt]
    catches: list[Catch]
    final: list[Stmt] | None


@node
class Directive(Node):
    """``name=value`` in ``declare``."""

    name: str
    value: Expr


@node
class Declare(Stmt):
    """``declare(directives) body``; ``body`` is ``None`` in ``declare(...);``."""

    directives: list[Directive]
    body: list[Stmt] | None


@node
class ConstDecl(Stmt):
    """``const A = 1, B = 2;`` outside a class."""

    items: list[ConstItem]


@node
class Namespace(Stmt):
    """``namespace N { body }``; ``body`` is ``None`` in ``namespace N;``, which holds until the
    next one. ``name`` is ``None`` for the global namespace."""

    name: str | None
    body: list[Stmt] | None


@node
class UseItem(Node):
    """One import; ``alias`` is always there (the last part of ``name`` unless written)."""

    kind: UseKind
    name: str
    alias: str


@node
class Use(Stmt):
    """``use ...;``, group uses already spread out."""

    items: list[UseItem]


@node
class HaltCompiler(Stmt):
    """``__halt_compiler();`` with the byte offset of what follows it."""

    offset: int


@node
class File(Node):
    """A whole file. ``strict_types`` tells whether it declares them; ``first_nop`` how many
    statements stand before its first empty one, which is not kept; ``warnings`` what php mentions
    when it compiles the file, by line; ``auto_globals`` are the superglobals that php makes because
    the file names them."""

    filename: str
    stmts: list[Stmt]
    end_line: int
    strict_types: bool = False
    first_nop: int | None = None
    warnings: list[PhpWarning] = field(default_factory=list)
    auto_globals: list[str] = field(default_factory=list)
