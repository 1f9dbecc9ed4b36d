"""Walking trees without recursion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from frontend.ast.base import Node, fields_of

_PLAIN = re.compile(
    r"(int|str|bool|bytes|float|NameKind|BinOp|LogicalOp|UnaryOp|CastType|IncludeKind|MagicKind"
    r"|ClassKind|UseKind|Modifiers|list\[PhpWarning\]|list\[str\])( \| None)?"
)


_field_names: dict[type, tuple[str, ...]] = {}
_child_fields: dict[type, tuple[str, ...]] = {}


def field_names(cls: type[Node]) -> tuple[str, ...]:
    """The names of a node class's fields in order, without ``line``."""
    names = _field_names.get(cls)
    if names is None:
        names = _field_names[cls] = tuple(name for name in fields_of(cls) if name != "line")
    return names


def child_fields(cls: type[Node]) -> tuple[str, ...]:
    """The fields of a node class that may hold nodes, by their annotations."""
    names = _child_fields.get(cls)
    if names is None:
        names = tuple(name for name, said in fields_of(cls).items() if not _PLAIN.fullmatch(said))
        _child_fields[cls] = names
    return names


def children(parent: Node) -> list[Node]:
    """The nodes directly below ``parent`` in source order of their fields."""
    found: list[Node] = []
    for name in child_fields(type(parent)):
        value = getattr(parent, name)
        if type(value) is list:
            found += [item for item in value if item is not None]
        elif isinstance(value, Node):
            found.append(value)
    return found


def walk(root: Node, enter: Callable[[Node], bool] | None = None) -> Iterator[Node]:
    """``root`` and all nodes below it, parents first, without recursion.

    When ``enter`` is given, the children of a node for which it is false are left out.
    """
    pending = [root]
    while pending:
        current = pending.pop()
        yield current
        if enter is None or enter(current):
            pending += reversed(children(current))
