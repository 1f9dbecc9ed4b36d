"""The abstract syntax tree of PHP 8.2: one slotted dataclass for each construct.

Conventions:

- Every node starts with ``line``: the line of its first token, or that of its leftmost operand, as
  php itself counts it (an operator spread over several lines reports its first operand's line).
  Declarations also have ``end_line``, the line of their closing brace.
- PHP strings are ``bytes``. Names and identifiers are ``str`` decoded as latin-1, so that every byte
  sequence php accepts maps one to one; encode with latin-1 to get the bytes back. Variable names
  come without the dollar sign.
- A ``Name`` holds what the source says (``text``) until :mod:`frontend.names` fills ``resolved``
  and, where php falls back to the global function or constant, ``fallback``.
- Fields that hold a statement list are plain lists; an absent optional part is ``None``.
- Nodes compare by identity, so they may be keys of a dict. They are mutable only for the passes of
  this package (names, fold); everybody else treats them as values.

>>> Binary(1, BinOp.ADD, Int(1, 1), Int(1, 2)).op.symbol
'+'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from enum import Enum, IntFlag
from functools import cache
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(eq_default=False, field_specifiers=(field,))
def node(cls: type[T]) -> type[T]:
    """Make a node class: slotted, cheap to build, compared by identity."""
    return dataclass(slots=True, eq=False)(cls)


# ---------------------------------------------------------------------------------------------
# Kinds


class NameKind(Enum):
    """How a name is written; php resolves each kind differently."""

    UNQUALIFIED = "unqualified"
    QUALIFIED = "qualified"
    FULLY_QUALIFIED = "fully qualified"
    RELATIVE = "relative"


class BinOp(Enum):
    """Binary operators that evaluate both operands; the value is php's spelling."""

    ADD = "+"
    SUB = "-"
    MUL = "*"
    DIV = "/"
    MOD = "%"
    POW = "**"
    CONCAT = "."
    BIT_AND = "&"
    BIT_OR = "|"
    BIT_XOR = "^"
    SHL = "<<"
    SHR = ">>"
    BOOL_XOR = "xor"
    EQUAL = "=="
    NOT_EQUAL = "!="
    IDENTICAL = "==="
    NOT_IDENTICAL = "!=="
    LESS = "<"
    LESS_EQUAL = "<="
    GREATER = ">"
    GREATER_EQUAL = ">="
    SPACESHIP = "<=>"

    @property
    def symbol(self) -> str:
        """The operator as php writes it."""
        return self.value


class LogicalOp(Enum):
    """Binary operators that may leave out their right operand (``and`` is AND, ``or`` is OR)."""

    AND = "&&"
    OR = "||"


class UnaryOp(Enum):
    """Unary operators."""

    NOT = "!"
    BIT_NOT = "~"
    PLUS = "+"
    MINUS = "-"


class CastType(Enum):
    """Targets of a cast; UNSET is ``(unset)``, which php rejects when it compiles."""

    INT = "int"
    FLOAT = "float"
    STRING = "string"
    ARRAY = "array"
    OBJECT = "object"
    BOOL = "bool"
    UNSET = "unset"


class IncludeKind(Enum):
    """The constructs that run other code."""

    INCLUDE = "include"
    INCLUDE_ONCE = "include_once"
    REQUIRE = "require"
    REQUIRE_ONCE = "require_once"
    EVAL = "eval"


class MagicKind(Enum):
    """Magic constants; ``__LINE__`` is an ``Int`` already."""

    FILE = "__FILE__"
    DIR = "__DIR__"
    FUNCTION = "__FUNCTION__"
    CLASS = "__CLASS__"
    METHOD = "__METHOD__"
    NAMESPACE = "__NAMESPACE__"
    TRAIT = "__TRAIT__"


class ClassKind(Enum):
    """What a class-like declaration declares."""

    CLASS = "class"
    INTERFACE = "interface"
    TRAIT = "trait"
    ENUM = "enum"


class UseKind(Enum):
    """What a ``use`` imports."""

    CLASS = "class"
    FUNCTION = "function"
    CONST = "const"


class Modifiers(IntFlag):
    """Member, class and promoted-parameter modifiers."""

    NONE = 0
    PUBLIC = 1
    PROTECTED = 2
    PRIVATE = 4
    STATIC = 8
    ABSTRACT = 16
    FINAL = 32
    READONLY = 64


VISIBILITY = Modifiers.PUBLIC | Modifiers.PROTECTED | Modifiers.PRIVATE

# ---------------------------------------------------------------------------------------------
# Bases


@node
class Node:
    """Any node. ``line`` counts from 1."""

    line: int


@node
class Expr(Node):
    """Any expression."""


@node
class Stmt(Node):
    """Any statement."""


@node
class Type(Node):
    """Any type declaration."""


@node
class Name(Node):
    """A name as written, and what it stands for.

    ``text`` has no leading backslash and no ``namespace\\`` prefix; ``kind`` tells whether there
    was one. ``resolved`` is the full name without leading backslash (``self``, ``parent`` and
    ``static`` in lower case stay themselves, see ``is_special``). For functions and constants
    ``fallback`` is the global name to try when ``resolved`` does not exist.
    """

    kind: NameKind
    text: str
    resolved: str | None = None
    fallback: str | None = None

    @property
    def is_special(self) -> bool:
        """Whether this is ``self``, ``parent`` or ``static`` in a class position."""
        return self.kind is NameKind.UNQUALIFIED and self.text.lower() in (
            "self",
            "parent",
            "static",
        )


@node
class Ident(Node):
    """A member name, label or other plain identifier."""

    name: str


# ---------------------------------------------------------------------------------------------
# Types


@node
class BuiltinType(Type):
    """A built-in type, lower case: int, float, string, bool, array, callable, iterable, object,
    mixed, void, never, null, false, true, static."""

    name: str


@node
class NamedType(Type):
    """A class name, ``self`` or ``parent`` as a type."""

    name: Name


@node
class NullableType(Type):
    """``?T``."""

    type: Type


@node
class UnionType(Type):
    """``A|B``; in a DNF type members may be intersections."""

    types: list[Type]


@node
class IntersectionType(Type):
    """``A&B``."""

    types: list[Type]


# ---------------------------------------------------------------------------------------------
# Expressions: literals and names


@node
class Int(Expr):
    """An integer literal within int64 (larger ones are ``Float``)."""

    value: int


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
    """``true`` or ``false`` in any case of letters."""

    value: bool


@node
class Null(Expr):
    """``null``."""


@node
class Interpolated(Expr):
    """A double-quoted or heredoc string with interpolation; literal parts are ``String``."""

    parts: list[Expr]


@node
class ShellExec(Expr):
    """Backquotes."""

    parts: list[Expr]


@node
class MagicConst(Expr):
    """A magic constant. ``value`` is filled by name resolution where the text alone decides it;
    ``__FILE__``, ``__DIR__`` and ``__CLASS__`` inside traits or closures stay ``None``."""

    kind: MagicKind
    value: bytes | None = None


@node
class ConstFetch(Expr):
    """A global or namespaced constant."""

    name: Name


@node
class ClassConst(Expr):
    """``C::NAME``; ``C::class`` is ``ClassName``."""

    class_: Name | Expr
    name: Ident


@node
class ClassName(Expr):
    """``C::class`` or ``$object::class``."""

    class_: Name | Expr


# Expressions: variables


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
    """``base[index]``; ``index`` is ``None`` in ``base[]``."""

    base: Expr
    index: Expr | None


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


# Expressions: arrays


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


# Expressions: operators


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


# Expressions: calls


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


# Expressions: other constructs


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


# ---------------------------------------------------------------------------------------------
# Functions


@node
class Attribute(Node):
    """``#[Name(args)]``; ``group`` numbers the brackets it shares with others."""

    name: Name
    args: list[Expr]
    group: int = 0


@node
class Param(Node):
    """A parameter; ``promote`` holds the modifiers of a promoted constructor parameter."""

    name: str
    type: Type | None = None
    default: Expr | None = None
    by_ref: bool = False
    variadic: bool = False
    promote: Modifiers = Modifiers.NONE
    attributes: list[Attribute] = field(default_factory=list)
    doc: bytes | None = None


@node
class ClosureUse(Node):
    """One captured variable of a closure."""

    name: str
    by_ref: bool = False


@node
class Closure(Expr):
    """``function (params) use (uses): T { body }``."""

    end_line: int
    params: list[Param]
    uses: list[ClosureUse]
    return_type: Type | None
    body: list[Stmt]
    by_ref: bool = False
    static: bool = False
    is_generator: bool = False
    attributes: list[Attribute] = field(default_factory=list)
    doc: bytes | None = None


@node
class ArrowFunction(Expr):
    """``fn (params): T => body``."""

    end_line: int
    params: list[Param]
    return_type: Type | None
    body: Expr
    by_ref: bool = False
    static: bool = False
    is_generator: bool = False
    attributes: list[Attribute] = field(default_factory=list)
    doc: bytes | None = None


@node
class FunctionDecl(Stmt):
    """A named function; ``full_name`` is filled by name resolution."""

    end_line: int
    name: str
    params: list[Param]
    return_type: Type | None
    body: list[Stmt]
    by_ref: bool = False
    is_generator: bool = False
    attributes: list[Attribute] = field(default_factory=list)
    doc: bytes | None = None
    full_name: str = ""


# ---------------------------------------------------------------------------------------------
# Classes


@node
class ConstItem(Node):
    """One constant of a ``const`` statement or class constant declaration."""

    name: str
    value: Expr
    doc: bytes | None = None
    full_name: str = ""


@node
class ClassConstDecl(Stmt):
    """``public const A = 1, B = 2;``."""

    flags: Modifiers
    items: list[ConstItem]
    attributes: list[Attribute] = field(default_factory=list)


@node
class PropertyItem(Node):
    """One property of a declaration; the name has no dollar sign."""

    name: str
    default: Expr | None = None
    doc: bytes | None = None


@node
class PropertyDecl(Stmt):
    """``public int $a = 1, $b;``."""

    flags: Modifiers
    type: Type | None
    items: list[PropertyItem]
    attributes: list[Attribute] = field(default_factory=list)


@node
class Method(Stmt):
    """A method; ``body`` is ``None`` when abstract or in an interface."""

    end_line: int
    flags: Modifiers
    name: str
    params: list[Param]
    return_type: Type | None
    body: list[Stmt] | None
    by_ref: bool = False
    is_generator: bool = False
    attributes: list[Attribute] = field(default_factory=list)
    doc: bytes | None = None


@node
class EnumCase(Stmt):
    """``case Name = value;``."""

    name: str
    value: Expr | None = None
    attributes: list[Attribute] = field(default_factory=list)
    doc: bytes | None = None


@node
class TraitPrecedence(Node):
    """``trait::method insteadof excluded``."""

    trait: Name | None
    method: str
    excluded: list[Name]


@node
class TraitAlias(Node):
    """``trait::method as flags alias``."""

    trait: Name | None
    method: str
    flags: Modifiers
    alias: str | None


@node
class TraitUse(Stmt):
    """``use A, B { adaptations }``."""

    traits: list[Name]
    adaptations: list[TraitPrecedence | TraitAlias]


@node
class ClassDecl(Stmt):
    """A class, interface, trait or enum; ``name`` is ``None`` for an anonymous class.

    An interface's ``extends`` list is ``interfaces``. ``backing_type`` is an enum's.
    """

    end_line: int
    kind: ClassKind
    flags: Modifiers
    name: str | None
    parent: Name | None
    interfaces: list[Name]
    members: list[Stmt]
    attributes: list[Attribute] = field(default_factory=list)
    doc: bytes | None = None
    backing_type: Type | None = None
    full_name: str = ""


# ---------------------------------------------------------------------------------------------
# Statements


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

    ``end_line`` is the line of the last token of the whole statement.
    """

    cond: Expr
    then: list[Stmt]
    elseifs: list[ElseIf]
    orelse: list[Stmt] | None
    end_line: int = 0


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
    """A whole file. ``strict_types`` tells whether it declares them."""

    filename: str
    stmts: list[Stmt]
    end_line: int
    strict_types: bool = False


# ---------------------------------------------------------------------------------------------
# Walking

FunctionLike = FunctionDecl | Method | Closure | ArrowFunction


_PLAIN = re.compile(
    r"(int|str|bool|bytes|float|NameKind|BinOp|LogicalOp|UnaryOp|CastType|IncludeKind|MagicKind"
    r"|ClassKind|UseKind|Modifiers)( \| None)?"
)


@cache
def field_names(cls: type[Node]) -> tuple[str, ...]:
    """The names of a node class's fields in order, without ``line``."""
    return tuple(f.name for f in fields(cls) if f.name != "line")


@cache
def child_fields(cls: type[Node]) -> tuple[str, ...]:
    """The fields of a node class that may hold nodes, by their annotations."""
    return tuple(f.name for f in fields(cls) if not _PLAIN.fullmatch(str(f.type)))


def children(parent: Node) -> Iterator[Node]:
    """The nodes directly below ``parent`` in source order of their fields."""
    for name in child_fields(type(parent)):
        value = getattr(parent, name)
        if isinstance(value, Node):
            yield value
        elif type(value) is list:
            for item in value:
                if item is not None:
                    yield item


def walk(root: Node, enter: Callable[[Node], bool] | None = None) -> Iterator[Node]:
    """``root`` and all nodes below it, parents first, without recursion.

    When ``enter`` is given, the children of a node for which it is false are left out.
    """
    pending = [root]
    while pending:
        current = pending.pop()
        yield current
        if enter is None or enter(current):
            pending.extend(reversed(list(children(current))))
