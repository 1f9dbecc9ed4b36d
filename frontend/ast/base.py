"""What all nodes have in common, and the nodes that are neither expression nor statement nor type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, dataclass_transform

from frontend.ast.kinds import NameKind

T = TypeVar("T")

# By class: its fields in order, those of its bases first, with their annotations.
FIELDS: dict[type, dict[str, str]] = {}
_DEFAULTS: dict[type, dict[str, Any]] = {}


class _Fresh:
    """The default of a field that is made anew for each node."""

    def __init__(self, make: Callable[[], object]) -> None:
        self.make = make


def field(*, default_factory: Callable[[], Any]) -> Any:
    """The default of a field that is made anew for each node."""
    return _Fresh(default_factory)


@dataclass_transform(eq_default=False, field_specifiers=(field,))
def node(cls: type[T]) -> type[T]:
    """Make a node class: slotted, cheap to build, compared by identity.

    Its constructor is written when it is first called. A file has nodes of a third of the classes, and for a small
    file it would take longer to make all of them, as ``dataclass`` does, than to compile it.
    """
    namespace = dict(vars(cls))
    own: dict[str, str] = namespace.get("__annotations__", {})
    fields: dict[str, str] = {}
    defaults: dict[str, Any] = {}
    for base in reversed(cls.__mro__[1:]):
        fields.update(FIELDS.get(base, ()))
        defaults.update(_DEFAULTS.get(base, ()))
    fields.update(own)
    defaults.update({name: namespace.pop(name) for name in own if name in namespace})
    for unslotted in ("__dict__", "__weakref__"):
        namespace.pop(unslotted, None)
    made: Any = type(cls.__name__, cls.__bases__, {**namespace, "__slots__": tuple(own), "__init__": _first})
    FIELDS[made], _DEFAULTS[made] = fields, defaults
    slotted: type[T] = made
    return slotted


def fields_of(cls: type) -> dict[str, str]:
    """The fields of a node class, or of what derives from one without being marked as a node: in order, with their
    annotations."""
    return FIELDS[_node_class(cls)]


def _node_class(cls: type) -> Any:
    return next(base for base in cls.__mro__ if base in FIELDS)


def _first(self: object, *values: object, **named: object) -> None:
    """The constructor of each class until it is called."""
    cls = _node_class(type(self))
    cls.__init__ = _constructor(cls)
    cls.__init__(self, *values, **named)


def _constructor(cls: type) -> Callable[..., None]:
    """``def __init__(self, line, op, ...)`` for the fields of a class."""
    defaults = _DEFAULTS[cls]
    scope: dict[str, Any] = {"fresh": _Fresh, **{f"default_{name}": value for name, value in defaults.items()}}
    params = [f"{name}=default_{name}" if name in defaults else name for name in FIELDS[cls]]
    lines = [
        f" self.{name} = {name}.make() if {name}.__class__ is fresh else {name}"
        if isinstance(defaults.get(name), _Fresh)
        else f" self.{name} = {name}"
        for name in FIELDS[cls]
    ]
    exec("\n".join((f"def __init__(self, {', '.join(params)}):", *lines)), scope)  # of names in our own classes
    made: Callable[..., None] = scope["__init__"]
    return made


@node
class Node:
    """Any node. ``line`` counts from 1."""

    line: int

    def __repr__(self) -> str:
        """``Int(line=1, value=2)``."""
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in fields_of(type(self)))
        return f"{type(self).__name__}({fields})"


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
        scope_kinds = (NameKind.UNQUALIFIED, NameKind.RELATIVE)
        return self.kind in scope_kinds and self.text.lower() in ("self", "parent", "static")


@node
class Ident(Node):
    """A member name, label or other plain identifier."""

    name: str
