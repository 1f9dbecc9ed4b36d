"""Walking trees without recursion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields

from frontend.ast.base import Node

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
        names = _field_names[cls] = tuple(f.name for f in fields(cls) if f.name != "line")
    return names


def child_fields(cls: type[Node]) -> tuple[str, ...]:
    """The fields of a node class that may hold nodes, by their annotations."""
    names = _child_fields.get(cls)
    if names is None:
        names = tuple(f.name for f in fields(cls) if not _PLAIN.fullmatch(str(f.type)))
        _child_fields[cls] = names
    return names


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
