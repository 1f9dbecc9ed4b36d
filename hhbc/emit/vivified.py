"""Which typed properties can come to hold an array that their type does not take.

php asks the type in ``$o->p['k'] = 1`` where ``p`` is null or false, but not in ``$o->p['k'] += 1``, ``.=`` or ``++``,
which read the element first. Code that believes types has to know: such properties are marked where a file does it to
properties of their name, and only marked ones become arrays so.

Example: ``class C { public ?int $p; } $c->p['k'] .= 'x';`` marks ``C::$p`` with ``Attr.VIVIFIES``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any, Final

from hhbc.immediates import KeyKind, MemberKey, MOpMode
from hhbc.ops import Instr, Op
from hhbc.unit import Attr, Builtin, Class, Func, Prop, TypeConstraint

_PROPERTIES: Final = frozenset({KeyKind.PC, KeyKind.PL, KeyKind.PT, KeyKind.QT})
_EMPTY: Final = Builtin.NULL | Builtin.FALSE  # what an array is made of
_STATICS: Final = frozenset({Op.BaseSC, Op.BaseSL})


def marked(classes: tuple[Class, ...], funcs: Iterable[Func]) -> tuple[Class, ...]:
    """The classes of a file with marks at the properties that its functions may turn into arrays."""
    if not any(_refuses_arrays(prop) for cls in classes for prop in cls.props):
        return classes
    names = {name for func in funcs for name in _names(func.code)}
    return tuple(_marked(cls, names) for cls in classes) if names else classes


def _marked(cls: Class, names: set[bytes | None]) -> Class:
    props = tuple(_marked_property(prop, names) for prop in cls.props)
    return replace(cls, props=props) if props != cls.props else cls


def _marked_property(prop: Prop, names: set[bytes | None]) -> Prop:
    if not _refuses_arrays(prop) or not (None in names or prop.name in names):
        return prop
    return replace(prop, attrs=prop.attrs | Attr.VIVIFIES)


def _refuses_arrays(prop: Prop) -> bool:
    """Whether a property has a type that takes null or false, but no arrays."""
    if prop.type is None or prop.attrs & Attr.READONLY:
        return False
    builtin = _builtin(prop.type)
    return bool(builtin & _EMPTY) and not builtin & (Builtin.ARRAY | Builtin.ITERABLE)


def _builtin(type: TypeConstraint) -> Builtin:
    builtin = type.builtin
    for part in type.parts:
        builtin |= _builtin(part)
    return builtin


def _names(code: tuple[Instr, ...]) -> Iterator[bytes | None]:
    """The names of properties whose elements are read and written; None for one that only the running program knows."""
    for instr, following in pairwise(code):
        imms: tuple[Any, ...] = instr.imms
        if instr.op == Op.Dim and imms[0] == MOpMode.ReadWrite and imms[1].kind in _PROPERTIES:
            if not _names_property(following):
                yield imms[1].value if isinstance(imms[1].value, bytes) else None
        elif (
            instr.op in _STATICS and imms[2] == MOpMode.ReadWrite and not _names_property(following)
        ):
            yield None


def _names_property(instr: Instr) -> bool:
    return any(isinstance(imm, MemberKey) and imm.kind in _PROPERTIES for imm in instr.imms)
