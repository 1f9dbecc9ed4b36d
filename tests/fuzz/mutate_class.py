"""Random changes to classes and declared types: attributes, parents, members, constants, traits, enum cases.

Example: `mutate_class(cls, Random(1))`, `mutate_type(None, Random(1))`.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from hhbc.scalars import PhpScalar
from hhbc.unit import Attr, Builtin, Class, Const, Prop, TraitAlias, TypeConstraint, TypeKind

_BITS = Attr.PYTHON.bit_length()
_CLASSES = (b"", b"stdClass", b"Exception", b"Generator", b"Closure", b"Iterator", b"UnitEnum", b"Nope", b"ArrayAccess")
_VALUES: tuple[PhpScalar, ...] = (None, True, 12345678, 1.5, b"text", ((0, 1), (b"k", None)), b"")
_LISTS = ("consts", "props", "methods", "interfaces", "traits", "trait_aliases", "trait_precedences")


def mutate_class(cls: Class, random: Random) -> Class:
    """The class with one change."""
    roll = random.randrange(8)
    if roll == 0:
        return replace(cls, attrs=Attr(cls.attrs ^ 1 << random.randrange(_BITS)))
    if roll == 1:
        return replace(cls, parent=random.choice((*_CLASSES, cls.name)))
    if roll == 2:
        return replace(cls, enum_type=mutate_type(cls.enum_type, random))
    if roll == 3 and cls.consts:
        return replace(cls, consts=_changed(cls.consts, _mutate_const, random))
    if roll in (4, 5) and cls.props:
        return replace(cls, props=_changed(cls.props, _mutate_prop, random))
    if roll == 6:
        names: Any = random.choice(("interfaces", "traits"))
        return replace(cls, **{names: (*getattr(cls, names), random.choice((*_CLASSES, cls.name)))})
    return _mutate_list(cls, random)


def _changed(items: tuple[Any, ...], change: Any, random: Random) -> tuple[Any, ...]:
    at = random.randrange(len(items))
    return (*items[:at], change(items[at], random), *items[at + 1 :])


def _mutate_list(cls: Class, random: Random) -> Class:
    """Drop, double or exchange entries of one of the class's lists."""
    field: Any = random.choice(_LISTS)
    items = list(getattr(cls, field))
    if not items:
        return replace(cls, trait_aliases=(TraitAlias(b"", b"run", b"alias", Attr.PRIVATE),))
    at, other = random.randrange(len(items)), random.randrange(len(items))
    roll = random.randrange(3)
    if roll == 0:
        del items[at]
    elif roll == 1:
        items.insert(at, items[other])
    else:
        items[at], items[other] = items[other], items[at]
    if field == "methods" and random.randrange(2):
        name = random.choice((b"__construct", b"__get", b"__callStatic", b"86pinit", b"86cinit", b"__toString", b""))
        items = [replace(item, name=name) if item is items[0] else item for item in items]
    return replace(cls, **{field: tuple(items)})


def _mutate_const(const: Const, random: Random) -> Const:
    changes: list[dict[str, Any]] = [
        {"value": random.choice(_VALUES)}, {"in_init": not const.in_init},
        {"attrs": Attr(const.attrs ^ 1 << random.randrange(_BITS))}, {"name": b"other"},
    ]  # fmt: skip
    return replace(const, **random.choice(changes))


def _mutate_prop(prop: Prop, random: Random) -> Prop:
    changes: list[dict[str, Any]] = [
        {"default": random.choice(_VALUES)}, {"has_default": not prop.has_default}, {"in_init": not prop.in_init},
        {"attrs": Attr(prop.attrs ^ 1 << random.randrange(_BITS))}, {"type": mutate_type(prop.type, random)},
        {"name": b"p"},
    ]  # fmt: skip
    return replace(prop, **random.choice(changes))


def mutate_type(constraint: TypeConstraint | None, random: Random) -> TypeConstraint | None:
    """Another type, maybe none, and maybe one that cannot be."""
    bits = Builtin(1 << random.randrange(16))
    roll = random.randrange(6)
    if constraint is None or roll == 0:
        return TypeConstraint(TypeKind.BUILTIN, b"some", random.choice((bits, bits | Builtin.NULL, Builtin.INT)))
    if roll == 1:
        return None
    if roll == 2:
        return replace(constraint, builtin=constraint.builtin ^ bits)
    if roll == 3:
        return TypeConstraint(TypeKind.NAMED, b"C", Builtin.NONE, random.choice((b"stdClass", b"Nope", b"V", b"")))
    if roll == 4:
        return replace(constraint, kind=random.choice(list(TypeKind)))
    return TypeConstraint(TypeKind.UNION, b"u", bits, b"", (replace(constraint, builtin=Builtin.NONE),))
