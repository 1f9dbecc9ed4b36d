"""Repo-authoritative types: the type facts that AssertRAT instructions carry.

A :class:`Rat` is a set of value kinds (a bit mask) with at most one refinement: a class for objects,
or "packed list" / "not empty" / element kinds for arrays. It is data, not a lattice: joins, meets
and inference belong to the optimizer, whose lattice maps onto these masks.

Example::

    >>> str(parse_rat("?Obj<=Foo")), str(Rat(INT | DBL)), parse_rat("Arr([Int])").packed
    ('?Obj<=Foo', 'Num', True)
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

UNINIT: Final = 1
NULL: Final = 2
FALSE: Final = 4
TRUE: Final = 8
INT: Final = 16
DBL: Final = 32
SSTR: Final = 64  # a static (literal) string
CSTR: Final = 128  # a counted string
SARR: Final = 256  # a static (literal) array
CARR: Final = 512  # a counted array
OBJ: Final = 1024
RES: Final = 2048
REF: Final = 4096  # the slot holds a reference; nothing is said about the inner value

BOOL: Final = FALSE | TRUE
NUM: Final = INT | DBL
STR: Final = SSTR | CSTR
ARR: Final = SARR | CARR
PRIM: Final = NULL | BOOL | NUM
UNCOUNTED: Final = PRIM | SSTR | SARR
CELL: Final = PRIM | STR | ARR | OBJ | RES
GEN: Final = CELL | UNINIT | REF

# Printing order: a union is written with the widest names first.
_NAMES: Final[tuple[tuple[str, int], ...]] = (
    ("Gen", GEN),
    ("Cell", CELL | UNINIT),
    ("InitCell", CELL),
    ("InitGen", CELL | REF),
    ("InitUnc", UNCOUNTED),
    ("InitPrim", PRIM),
    ("Bottom", 0),
    ("Num", NUM),
    ("Bool", BOOL),
    ("Str", STR),
    ("Arr", ARR),
    ("Uninit", UNINIT),
    ("Null", NULL),
    ("False", FALSE),
    ("True", TRUE),
    ("Int", INT),
    ("Dbl", DBL),
    ("SStr", SSTR),
    ("CStr", CSTR),
    ("SArr", SARR),
    ("CArr", CARR),
    ("Obj", OBJ),
    ("Res", RES),
    ("Ref", REF),
)
_BY_NAME: Final[dict[str, int]] = dict(_NAMES)
_BY_MASK: Final[dict[int, str]] = {mask: name for name, mask in _NAMES}
_ATOMS: Final = _NAMES[_NAMES.index(("Num", NUM)) :]


class Rat(NamedTuple):
    """A type fact. ``cls``/``exact`` refine OBJ; ``packed``/``nonempty``/``elem`` refine arrays."""

    mask: int
    cls: bytes | None = None
    exact: bool = False
    packed: bool = False
    nonempty: bool = False
    elem: int = 0

    def valid(self) -> bool:
        """Whether the masks exist and each refinement has the kinds that it refines."""
        if (self.mask | self.elem) & ~GEN or (self.exact and self.cls is None):
            return False
        if (self.packed or self.nonempty or self.elem) and not self.mask & ARR:
            return False
        return self.cls is None or bool(self.mask & OBJ)

    def __str__(self) -> str:
        """The printed form, which :func:`parse_rat` reads back."""
        plain = self.mask
        parts: list[str] = []
        if self.cls is not None:
            parts.append(f"Obj{'=' if self.exact else '<='}{_show_name(self.cls)}")
            plain &= ~OBJ
        if self.packed or self.nonempty or self.elem:
            parts.append(_show_array(self))
            plain &= ~ARR
        if not parts:
            return _show_mask(plain)
        nullable = "?" if plain & NULL else ""
        plain &= ~NULL
        if plain:
            parts.append(_show_mask(plain))
        return nullable + "|".join(parts)


def _show_name(name: bytes) -> str:
    """A class name, with ``%XX`` for bytes that would not read back (anonymous classes have some)."""
    plain = b"_\\"
    return "".join(
        chr(byte) if (chr(byte).isalnum() and byte < 128) or byte in plain else f"%{byte:02X}"
        for byte in name
    )


def _read_name(text: str) -> bytes:
    return re.sub(rb"%([0-9A-F]{2})", lambda hit: bytes([int(hit[1], 16)]), text.encode("latin-1"))


def _show_mask(mask: int) -> str:
    name = _BY_MASK.get(mask)
    if name is not None:
        return name
    if mask & NULL:
        rest = mask & ~NULL
        return "?" + _show_mask(rest)
    parts = []
    for atom, bits in _ATOMS:
        if mask & bits == bits:
            parts.append(atom)
            mask &= ~bits
    return "|".join(parts)


def _show_array(rat: Rat) -> str:
    head = {ARR: "Arr", SARR: "SArr", CARR: "CArr"}[rat.mask & ARR]
    if rat.nonempty:
        head += "+"
    if rat.packed:
        return f"{head}([{_show_mask(rat.elem) if rat.elem else ''}])"
    return f"{head}({_show_mask(rat.elem)})" if rat.elem else head


def _split_union(text: str) -> list[str]:
    """Split at the ``|`` that stand outside parentheses."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(text):
        if char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
        elif char == "|" and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def parse_rat(text: str) -> Rat:
    """Read a printed type fact; raise ``ValueError`` when it is none."""
    mask = 0
    rat = Rat(0)
    if text.startswith("?"):
        mask, text = NULL, text[1:]
    for part in _split_union(text):
        head, paren, inner = part.partition("(")
        if part.startswith(("Obj=", "Obj<=")):
            exact = part[3] == "="
            rat = rat._replace(cls=_read_name(part[4 if exact else 5 :]), exact=exact)
            mask |= OBJ
        elif paren or head.endswith("+"):
            if paren and not inner.endswith(")"):
                raise ValueError(f"bad type fact {text!r}")
            inner = inner[:-1]
            packed = inner.startswith("[") and inner.endswith("]")
            elem_text = inner[1:-1] if packed else inner
            elem = parse_rat(elem_text).mask if elem_text else 0
            rat = rat._replace(packed=packed, nonempty=head.endswith("+"), elem=elem)
            mask |= _mask_named(head.removesuffix("+"))
        else:
            mask |= _mask_named(part)
    return rat._replace(mask=mask)


def _mask_named(name: str) -> int:
    if name.startswith("?"):
        return NULL | _mask_named(name[1:])
    mask = _BY_NAME.get(name)
    if mask is None:
        raise ValueError(f"unknown type {name!r}")
    return mask
