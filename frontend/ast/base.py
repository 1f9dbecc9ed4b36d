"""What all nodes have in common, and the nodes that are neither expression nor statement nor type."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

from frontend.ast.kinds import NameKind

T = TypeVar("T")


@dataclass_transform(eq_default=False, field_specifiers=(field,))
def node(cls: type[T]) -> type[T]:
    """Make a node class: slotted, cheap to build, compared by identity."""
    return dataclass(slots=True, eq=False)(cls)


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
        scope_kinds = (NameKind.UNQUALIFIED, NameKind.RELATIVE)
        return self.kind in scope_kinds and self.text.lower() in ("self", "parent", "static")


@node
class Ident(Node):
    """A member name, label or other plain identifier."""

    name: str
