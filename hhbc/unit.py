"""Units in memory: what the emitter makes, the optimizer rewrites and the repo stores.

All PHP strings are ``bytes``. Code is a tuple of :class:`~hhbc.ops.Instr`; labels in it and in every
table here are *instruction indices* of the function's code, never byte offsets. A range ends before
``end``. Literal pools do not exist here: the encoding derives them. Everything is immutable;
``dataclasses.replace`` makes changed copies.

Invariant: locals are numbered parameters first, then a closure's captured variables, then the
function's named locals, then unnamed temporaries, which ``local_names`` does not cover.

Example::

    Func(b"", code=(ops.String(b"Hello\\n"), ops.Print(), ops.PopC(), ops.Int(1), ops.RetC()))
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, IntFlag
from typing import Final, NamedTuple

from hhbc.ops import Instr
from hhbc.rat import Rat
from hhbc.scalars import PhpArray, PhpScalar


class Attr(IntFlag):
    """Attributes of functions, methods, classes, properties and constants."""

    NONE = 0
    PUBLIC = 1
    PROTECTED = 2
    PRIVATE = 4
    STATIC = 8
    ABSTRACT = 16
    FINAL = 32
    INTERFACE = 64
    CONSTRUCTS = 64  # of one that REACHES: by calling constructors alone, of classes that no code names
    TRAIT = 128
    ENUM = 256
    CALLS_BACK = 128  # of a native function of the library: it may call what an untyped parameter is given
    REACHES = 256  # of a function of the library: it may call, construct and write what no code of the program says
    READONLY = 512
    REF_RETURN = 1024  # function &f()
    VARIADIC = 2048  # the last parameter takes the rest
    GENERATOR = 4096
    CLOSURE = 8192  # the body of a closure or arrow function
    VAR_ENV = 1 << 14  # locals may be reached by name: $$x, compact, extract, include, eval ...
    PROMOTED = 1 << 15  # a property declared by a constructor's parameter
    CASE = 1 << 16  # a class constant that is an enum case
    BUILTIN = 1 << 17  # declared by the library
    NATIVE = 1 << 18  # its body is NativeImpl
    DEPRECATED = 1 << 19
    HOISTED = 1 << 20  # bound when the unit is loaded, before its pseudo-main runs
    ANONYMOUS = 1 << 21  # an anonymous class
    NO_DYNAMIC_PROPS = 1 << 22  # dynamic properties are an Error, not a deprecation
    DYNAMIC_PROPS = 1 << 23  # #[AllowDynamicProperties]
    VIVIFIES = 1 << 23  # of a typed property without arrays: `$o->p[$k] += 1` of its file may make it one
    PURE = 1 << 24  # no effects, result depends on the arguments only
    PYTHON = 1 << 25  # of a native function: its body is a Python function
    CALLER_FRAME = 1 << 26  # works on its caller's frame, so that it must be called by its name
    USES_THIS = 1 << 27  # a closure whose own code names $this
    EXTRA_NAMED = 1 << 28  # of the library: its variadic parameter takes named arguments, too
    NOT_SERIALIZABLE = 1 << 29  # of the library: a class whose objects, and those of subclasses, cannot be serialized
    NOT_CLONEABLE = 1 << 30  # of the library: likewise for clone
    KEPT = 1 << 30  # of a readonly property: written by the library alone, unset by all; reflection shows a plain one
    PROMISED = 1 << 31  # of the library: the return type of a method is no mere recommendation
    UNDECLARED = 1 << 31  # of a property of the library: to the program it is a dynamic one of each object

    VISIBILITY = PUBLIC | PROTECTED | PRIVATE
    # What the library promises, and nobody else may.
    LIBRARY_ONLY = (
        BUILTIN | NATIVE | PURE | PYTHON | CALLER_FRAME | EXTRA_NAMED | NOT_SERIALIZABLE | NOT_CLONEABLE | PROMISED
    )


class TypeKind(IntEnum):
    """What a type constraint is made of."""

    NAMED = 0  # a class or interface; ``name``
    BUILTIN = 1  # ``builtin``, a union of bits
    UNION = 2  # ``parts``, with the builtin ones collected in ``builtin``
    INTERSECTION = 3  # ``parts``, all NAMED


class Builtin(IntFlag):
    """The builtin types of a constraint."""

    NONE = 0
    NULL = 1
    FALSE = 2
    TRUE = 4
    INT = 8
    FLOAT = 16
    STRING = 32
    ARRAY = 64
    OBJECT = 128
    ITERABLE = 256  # array or Traversable
    CALLABLE = 512
    VOID = 1024
    NEVER = 2048
    STATIC = 4096
    SELF = 8192
    PARENT = 1 << 14
    BOOL = FALSE | TRUE
    MIXED = NULL | BOOL | INT | FLOAT | STRING | ARRAY | OBJECT | 1 << 15


@dataclass(frozen=True, slots=True)
class TypeConstraint:
    """A declared type. ``text`` is how php prints it (``?Foo``, ``int|string|null``).

    ``self`` and ``parent`` arrive as BUILTIN bits; ``name`` keeps the spelling without a leading ``\\``.
    """

    kind: TypeKind
    text: bytes
    builtin: Builtin = Builtin.NONE
    name: bytes = b""
    parts: tuple[TypeConstraint, ...] = ()


class LineEntry(NamedTuple):
    """Instructions from ``start`` to the next entry's start come from ``line``."""

    start: int
    line: int


class ScopeEntry(NamedTuple):
    """Instructions [start, end) that came from a method of another class, as whose code they look up properties."""

    start: int
    end: int
    cls: bytes


class FpiEntry(NamedTuple):
    """An FPI region: its FPush*, its FCall* (inclusive), and the number of arguments passed."""

    push: int
    call: int
    num_args: int


class EhKind(IntEnum):
    """The kind of a row of the EH table."""

    CATCH = 0
    FAULT = 1


class EhEntry(NamedTuple):
    """A protected region [start, end) and its handler.

    FAULT: ``handler`` is a funclet that ends in Unwind (or a return, which drops the exception).
    CATCH: ``handler`` starts with Catch; ``classes`` are tried in order, as written in the source.
    A catch with several handlers is several rows with the same range, in source order.
    ``parent`` is the index of the enclosing row, or -1; rows are ordered outer before inner.
    """

    kind: EhKind
    start: int
    end: int
    handler: int
    parent: int = -1
    classes: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribute:
    """A #[Name(args)]: its arguments by position or name, unless the function ``init`` computes them."""

    name: bytes
    arguments: PhpArray = ()
    init: int | None = None  # index in Unit.funcs: a CONSTANT_NAME function


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter. ``dv`` is its DV entry; ``default`` the value when scalar; ``default_text`` its source.

    ``init`` is for reflection: the index in Unit.funcs of the CONSTANT_NAME function that computes any other default.
    """

    name: bytes
    type: TypeConstraint | None = None
    by_ref: bool = False
    prefer_ref: bool = False  # by reference where the argument allows it (library functions)
    variadic: bool = False
    dv: int | None = None
    has_default_value: bool = False
    default: PhpScalar = None
    default_text: bytes = b""
    init: int | None = None
    promoted: bool = False
    attributes: tuple[Attribute, ...] = ()

    @property
    def optional(self) -> bool:
        """Whether a call may leave it out."""
        return self.dv is not None or self.has_default_value or self.variadic


class StaticVar(NamedTuple):
    """A static variable, and for reflection what it begins with: ``value``, or what the function ``init`` computes."""

    name: bytes
    value: PhpScalar = None
    init: int | None = None  # index in Unit.funcs: a CONSTANT_NAME function


@dataclass(frozen=True, slots=True)
class Func:
    """A function, method, closure body or pseudo-main.

    ``local_names`` covers parameters, captures and named locals, in order. ``num_uses`` captured
    variables follow the parameters. ``stack_cells`` is the maximum depth of the evaluation stack.
    """

    name: bytes
    params: tuple[Param, ...] = ()
    local_names: tuple[bytes, ...] = ()
    num_locals: int = 0
    num_iters: int = 0
    num_uses: int = 0
    max_stack: int = 0
    attrs: Attr = Attr.NONE
    return_type: TypeConstraint | None = None
    code: tuple[Instr, ...] = ()
    eh: tuple[EhEntry, ...] = ()
    fpi: tuple[FpiEntry, ...] = ()
    lines: tuple[LineEntry, ...] = ()
    static_vars: tuple[StaticVar, ...] = ()
    use_by_ref: tuple[bool, ...] = ()
    first_line: int = 0
    last_line: int = 0
    doc: bytes = b""
    attributes: tuple[Attribute, ...] = ()
    scopes: tuple[ScopeEntry, ...] = ()

    @property
    def num_required(self) -> int:
        """How many leading arguments a call must give."""
        required = [at for at, param in enumerate(self.params) if not param.optional]
        return required[-1] + 1 if required else 0


@dataclass(frozen=True, slots=True)
class Const:
    """A class constant or enum case. ``value`` counts unless ``in_init``: then 86cinit computes it."""

    name: bytes
    value: PhpScalar = None
    in_init: bool = False
    attrs: Attr = Attr.PUBLIC
    doc: bytes = b""
    attributes: tuple[Attribute, ...] = ()


@dataclass(frozen=True, slots=True)
class Prop:
    """A property. Without ``has_default`` a typed one is uninitialised, an untyped one null.

    ``in_init``: 86pinit (instances) or 86sinit (statics) computes the default. ``fact`` is what the optimizer found
    every read of it by code that may see it to give; a claim, see :mod:`hhbc.claims`.
    """

    name: bytes
    attrs: Attr = Attr.PUBLIC
    type: TypeConstraint | None = None
    has_default: bool = False
    default: PhpScalar = None
    in_init: bool = False
    doc: bytes = b""
    attributes: tuple[Attribute, ...] = ()
    fact: Rat | None = None


class TraitAlias(NamedTuple):
    """``use T { T::method as [visibility] alias; }``; empty trait or alias when not written."""

    trait: bytes
    method: bytes
    alias: bytes
    visibility: Attr


class TraitPrecedence(NamedTuple):
    """``use A, B { A::method insteadof B; }``."""

    trait: bytes
    method: bytes
    excluded: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Class:
    """A class, interface, trait or enum (see ``attrs``).

    Initialisers that are no literals are methods: ``86pinit`` and ``86sinit`` (CheckProp/InitProp),
    and ``86cinit``, which takes the constant's name as its only parameter and returns the value.
    """

    name: bytes
    parent: bytes = b""
    interfaces: tuple[bytes, ...] = ()
    attrs: Attr = Attr.NONE
    consts: tuple[Const, ...] = ()
    props: tuple[Prop, ...] = ()
    methods: tuple[Func, ...] = ()
    traits: tuple[bytes, ...] = ()
    trait_aliases: tuple[TraitAlias, ...] = ()
    trait_precedences: tuple[TraitPrecedence, ...] = ()
    enum_type: TypeConstraint | None = None
    first_line: int = 0
    last_line: int = 0
    doc: bytes = b""
    attributes: tuple[Attribute, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A compiled file. HOISTED functions and classes are bound before ``main`` runs.

    ``funcs`` holds top-level and nested functions and closure bodies, which DefFunc and CreateCl name
    by index; ``classes`` likewise for DefCls.
    """

    filepath: bytes
    main: Func
    funcs: tuple[Func, ...] = ()
    classes: tuple[Class, ...] = ()
    strict_types: bool = False
    halt_offset: int = -1  # __COMPILER_HALT_OFFSET__, or -1

    def all_funcs(self) -> list[tuple[Class | None, Func]]:
        """Every function with its class: pseudo-main, functions, then methods class by class."""
        found: list[tuple[Class | None, Func]] = [(None, self.main)]
        found += [(None, func) for func in self.funcs]
        found += [(cls, method) for cls in self.classes for method in cls.methods]
        return found


CLOSURE_NAME: Final = b"{closure}"
RESPONSE_HEADER: Final = b"http_response_header"  # a variable that the library sets where the program asks a server
CONSTANT_NAME: Final = b"86rinit"  # of a function without parameters whose result is the value of a constant expression


def full_name(cls: Class | None, func: Func) -> bytes:
    """The name for messages and dumps: ``f``, ``C::m``, or ``{main}`` for a pseudo-main."""
    name = func.name or b"{main}"
    return cls.name + b"::" + name if cls is not None else name
