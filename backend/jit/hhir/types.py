"""Types of HHIR values: the facts of :mod:`hhbc.rat` with the operations that the JIT needs.

A type is a set of value kinds with at most one refinement (a class, a packed array). The *register
class* of a type says how native code holds such a value: unboxed when all its values have one kind.

Example::

    >>> str(join(INT, DBL)), reg(INT), reg(join(INT, DBL))
    ('Num', <Reg.I64: 'i64'>, <Reg.TV: 'tv'>)
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from hhbc import rat
from hhbc.rat import Rat as Type

__all__ = [
    "ARR", "BOOL", "BOTTOM", "CELL", "COUNTED", "DBL", "GEN", "INT", "NULL", "NUM", "OBJ", "REF", "RES", "STR",
    "TAG_MASKS", "UNINIT", "Reg", "Type", "counted", "in_register", "join", "meet", "of_tag", "of_tags", "reg",
    "tag_of", "within",
]  # fmt: skip

BOTTOM: Final = Type(0)
UNINIT: Final = Type(rat.UNINIT)
NULL: Final = Type(rat.NULL)
BOOL: Final = Type(rat.BOOL)
INT: Final = Type(rat.INT)
DBL: Final = Type(rat.DBL)
NUM: Final = Type(rat.NUM)
STR: Final = Type(rat.STR)
ARR: Final = Type(rat.ARR)
OBJ: Final = Type(rat.OBJ)
RES: Final = Type(rat.RES)
REF: Final = Type(rat.REF)
CELL: Final = Type(rat.CELL)
GEN: Final = Type(rat.GEN)

# Kinds that a value of which may own a reference.
COUNTED: Final = rat.STR | rat.ARR | rat.OBJ | rat.RES | rat.REF

# One row per runtime tag: (tag, mask of the kinds that carry it).
TAG_MASKS: Final[tuple[tuple[int, int], ...]] = (
    (0, rat.UNINIT),
    (1, rat.NULL),
    (2, rat.BOOL),
    (3, rat.INT),
    (4, rat.DBL),
    (6, rat.STR),
    (7, rat.ARR),
    (8, rat.OBJ),
    (9, rat.RES),
    (10, rat.REF),
)
_MASK_OF_TAG: Final = dict(TAG_MASKS)


class Reg(Enum):
    """How native code holds a value."""

    I64 = "i64"
    F64 = "double"
    I1 = "i1"
    PTR = "ptr"
    TV = "tv"  # two words: payload and tag
    NONE = "none"  # null or uninit: nothing to hold


def join(a: Type, b: Type) -> Type:
    """The smallest type of this form that contains both."""
    if a == b or not b.mask:
        return a
    if not a.mask:
        return b
    mask = a.mask | b.mask
    cls, exact = _join_class(a, b)
    packed = (a.packed or not a.mask & rat.ARR) and (b.packed or not b.mask & rat.ARR)
    elem = a.elem | b.elem if a.elem and b.elem else 0
    if not a.mask & rat.ARR:
        elem = b.elem
    elif not b.mask & rat.ARR:
        elem = a.elem
    return Type(mask, cls, exact, packed and bool(mask & rat.ARR), False, elem)


def _join_class(a: Type, b: Type) -> tuple[bytes | None, bool]:
    if not a.mask & rat.OBJ:
        return b.cls, b.exact
    if not b.mask & rat.OBJ:
        return a.cls, a.exact
    return (a.cls, a.exact and b.exact) if a.cls == b.cls else (None, False)


def meet(a: Type, mask: int) -> Type:
    """The part of a type whose kinds are in ``mask``."""
    kept = a.mask & mask
    if kept == a.mask:
        return a
    result = Type(kept)
    if kept & rat.OBJ:
        result = result._replace(cls=a.cls, exact=a.exact)
    if kept & rat.ARR:
        result = result._replace(packed=a.packed, nonempty=a.nonempty, elem=a.elem)
    return result


def within(a: Type, b: Type) -> bool:
    """Whether every value of ``a`` is a value of ``b``."""
    if a.mask & ~b.mask:
        return False
    if a.mask & rat.OBJ and b.cls is not None and not _class_within(a, b):
        return False
    if a.mask & rat.ARR:
        if b.packed and not a.packed:
            return False
        if b.elem and (not a.elem or a.elem & ~b.elem):
            return False
    return True


def _class_within(a: Type, b: Type) -> bool:
    return a.cls == b.cls and (a.exact or not b.exact)


def reg(type: Type) -> Reg:
    """How native code holds values of this type."""
    mask = type.mask
    if mask == rat.INT:
        return Reg.I64
    if mask == rat.DBL:
        return Reg.F64
    if mask and not mask & ~rat.BOOL:
        return Reg.I1
    if mask in (rat.NULL, rat.UNINIT):
        return Reg.NONE
    if mask and tag_of(type) is not None:
        return Reg.PTR
    return Reg.TV


def tag_of(type: Type) -> int | None:
    """The runtime tag that all values of the type carry, or None when there are several."""
    for tag, mask in TAG_MASKS:
        if type.mask and not type.mask & ~mask:
            return tag
    return None


def of_tag(tag: int) -> Type:
    """The type of the values that carry a runtime tag."""
    return Type(_MASK_OF_TAG.get(tag, rat.GEN))


def of_tags(bits: int) -> Type:
    """The type of a set of runtime tags (bit ``1 << tag``), as profiles record them."""
    mask = 0
    for tag, kinds in TAG_MASKS:
        if bits >> tag & 1:
            mask |= kinds
    return Type(mask)


def counted(type: Type) -> bool:
    """Whether a value of the type may own a reference."""
    return bool(type.mask & COUNTED)


def in_register(type: Type) -> bool:
    """Whether a local of the type lives in registers: nothing in it is reference counted."""
    return not type.mask & COUNTED
