"""Expressions: literals, variables, arrays, operators, calls and other constructs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontend.ast.base import Expr, Ident, Name, Node, field, node
from frontend.ast.kinds import BinOp, CastType, IncludeKind, LogicalOp, MagicKind, UnaryOp

if TYPE_CHECKING:
    from frontend.ast.declarations import ClassDecl
    from frontend.diagnostics import PhpWarning

# Literals and names


@node
class Int(Expr):
    """An integer literal within int64 (larger ones are ``Float``); ``written`` is its spelling where that is
    ``__LINE__``."""

    value: int
    written: str = ""


@node
class Float(Expr):
    """A floating-point literal."""

    value: float


@node
class String(Expr):
    """A string without interpolation, escapes already processed."""

    value: bytes


@node
class Bool(Expr):
    """``true`` or ``false``; ``written`` is the source's spelling."""

    value: bool
    written: str = ""


@node
class Null(Expr):
    """``null``; ``written`` is the source's spelling."""

    written: str = ""


@node
class Interpolated(Expr):
    """A double-quoted or heredoc string with interpolation; literal parts are ``String``."""

    parts: list[Expr]
    warnings: list[PhpWarning] = field(default_factory=list)


@node
class ShellExec(Expr):
    """Backquotes."""

    parts: list[Expr]
    warnings: list[PhpWarning] = field(default_factory=list)


@node
class MagicConst(Expr):
    """A magic constant. ``value`` is filled by name resolution where the text alone decides it;
    ``__FILE__``, ``__DIR__``, ``__CLASS__`` in traits and closures and names with an anonymous class stay ``None``."""

    kind: MagicKind
    value: bytes | None = None


@node
class ConstFetch(Expr):
    """A global or namespaced constant; ``known``: php has its value while it compiles."""

    name: Name
    known: bool = False


@node
class ClassConst(Expr):
    """``C::NAME``; ``C::class`` is ``ClassName``."""

    class_: Name | Expr
    name: Ident


@node
class ClassName(Expr):
    """``C::class`` or ``$object::class``."""

    class_: Name | Expr


# variables


@node
class Variable(Expr):
    """``$name``; ``$this`` has the name ``this``."""

    name: str


@node
class VarVar(Expr):
    """``$$x`` or ``${expr}``."""

    name: Expr


@node
class Dim(Expr):
    """``base[index]``; ``index`` is ``None`` in ``base[]``. The old form ``base{index}`` parses
    (``curly``) only to be refused by the checks."""

    base: Expr
    index: Expr | None
    curly: bool = False


@node
class Prop(Expr):
    """``object->name`` or ``object?->name``."""

    object: Expr
    name: Ident | Expr
    nullsafe: bool = False


@node
class StaticProp(Expr):
    """``C::$name`` (``Ident``) or ``C::$$expr`` (expression giving the name)."""

    class_: Name | Expr
    name: Ident | Expr


# arrays


@node
class ArrayItem(Node):
    """One element of an array literal or a list pattern; ``spread`` is ``...value``."""

    value: Expr
    key: Expr | None = None
    by_ref: bool = False
    spread: bool = False


@node
class Array(Expr):
    """An array literal; ``None`` items (``[1, , 2]``) never survive the checks."""

    items: list[ArrayItem | None]
    short: bool = True


@node
class ListPattern(Expr):
    """``list(...)`` or ``[...]`` as a target of an assignment or ``foreach``; ``None`` skips."""

    items: list[ArrayItem | None]
    short: bool = True


# operators


@node
class Binary(Expr):
    """``left op right``, both evaluated."""

    op: BinOp
    left: Expr
    right: Expr


@node
class Logical(Expr):
    """``left && right`` and ``left || right``."""

    op: LogicalOp
    left: Expr
    right: Expr


@node
class Coalesce(Expr):
    """``left ?? right``."""

    left: Expr
    right: Expr


@node
class Unary(Expr):
    """``op operand``."""

    op: UnaryOp
    operand: Expr


@node
class Cast(Expr):
    """``(type) operand``."""

    type: CastType
    operand: Expr


@node
class Silence(Expr):
    """``@operand``."""

    operand: Expr


@node
class Ternary(Expr):
    """``cond ? then : otherwise``; ``then`` is ``None`` in ``cond ?: otherwise``."""

    cond: Expr
    then: Expr | None
    otherwise: Expr
    parenthesized: bool = False


@node
class Assign(Expr):
    """``target = value``; a ``ListPattern`` target destructures."""

    target: Expr
    value: Expr


@node
class AssignRef(Expr):
    """``target = &value``."""

    target: Expr
    value: Expr


@node
class AssignOp(Expr):
    """``target op= value``."""

    op: BinOp
    target: Expr
    value: Expr


@node
class AssignCoalesce(Expr):
    """``target ??= value``."""

    target: Expr
    value: Expr


@node
class IncDec(Expr):
    """``++target``, ``target--`` and so on."""

    target: Expr
    increment: bool
    prefix: bool


@node
class Instanceof(Expr):
    """``operand instanceof class``."""

    operand: Expr
    class_: Name | Expr


# calls


@node
class Unpack(Expr):
    """``...value`` in an argument list."""

    value: Expr


@node
class NamedArg(Expr):
    """``name: value`` in an argument list."""

    name: str
    value: Expr


@node
class CallableConvert(Expr):
    """The ``...`` of a first-class callable ``f(...)``: then the only argument."""


@node
class Call(Expr):
    """``callee(args)``."""

    callee: Name | Expr
    args: list[Expr]


@node
class MethodCall(Expr):
    """``object->name(args)`` or ``object?->name(args)``."""

    object: Expr
    name: Ident | Expr
    args: list[Expr]
    nullsafe: bool = False


@node
class StaticCall(Expr):
    """``C::name(args)``."""

    class_: Name | Expr
    name: Ident | Expr
    args: list[Expr]


@node
class New(Expr):
    """``new C(args)``; an anonymous class is a ``ClassDecl`` without a name."""

    class_: Name | Expr | ClassDecl
    args: list[Expr]


# other constructs


@node
class Isset(Expr):
    """``isset(a, b)``."""

    vars: list[Expr]


@node
class Empty(Expr):
    """``empty(operand)``."""

    operand: Expr


@node
class Include(Expr):
    """``include`` and its kin, and ``eval``."""

    kind: IncludeKind
    operand: Expr


@node
class Exit(Expr):
    """``exit``, ``die``."""

    operand: Expr | None


@node
class Print(Expr):
    """``print operand``."""

    operand: Expr


@node
class ConstantBase(Expr):
    """What a constant expression takes an element or, with ``of_property``, a property of."""

    operand: Expr
    of_property: bool = False


@node
class Clone(Expr):
    """``clone operand``."""

    operand: Expr


@node
class Throw(Expr):
    """``throw operand``."""

    operand: Expr


@node
class Yield(Expr):
    """``yield``, ``yield value``, ``yield key => value``."""

    key: Expr | None
    value: Expr | None


@node
class YieldFrom(Expr):
    """``yield from operand``."""

    operand: Expr


@node
class MatchArm(Node):
    """``a, b => body``; ``conds`` is ``None`` for ``default``."""

    conds: list[Expr] | None
    body: Expr


@node
class Match(Expr):
    """``match (subject) { arms }``."""

    subject: Expr
    arms: list[MatchArm]
