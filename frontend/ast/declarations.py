"""Declarations: types, functions and closures, classes and their members."""

from __future__ import annotations

from frontend.ast.base import Expr, Name, Node, Stmt, Type, field, node
from frontend.ast.kinds import ClassKind, Modifiers

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


FunctionLike = FunctionDecl | Method | Closure | ArrowFunction
