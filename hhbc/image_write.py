"""The writing half of :mod:`hhbc.image`: a unit's records, section by section.

Invariant: the ranges of each section follow each other in the order in which the reader
meets them. Each ``_put_*`` appends the records of one kind and returns what its owner stores: an index, or the
pair (first, count) of a range.

Example: ``UnitWriter().write(unit).content["func"]`` is the number of functions and their bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hhbc import codec
from hhbc.pool import Pool
from hhbc.records import NONE, STRUCTS, MemberFlag, ParamFlag
from hhbc.unit import (
    Attribute,
    Class,
    Const,
    EhEntry,
    Func,
    Param,
    Prop,
    TypeConstraint,
    Unit,
)


class Sections(NamedTuple):
    """Everything that goes behind the header: per section its record count and its bytes."""

    content: dict[str, tuple[int, bytes]]
    filepath: int


class UnitWriter:
    """Writes one unit."""

    def __init__(self) -> None:
        self.pool = Pool()
        self.records: dict[str, list[bytes]] = {name: [] for name in STRUCTS}
        self.code = bytearray()
        self.types: dict[TypeConstraint, int] = {}

    def write(self, unit: Unit) -> Sections:
        """The sections of a unit. Raises :class:`~hhbc.codec.CodecError`."""
        filepath = self.pool.litstr(unit.filepath)
        try:
            self._put_func(unit.main, NONE)
            for func in unit.funcs:
                self._put_func(func, NONE)
            for at, cls in enumerate(unit.classes):
                self._put_class(cls, at)
            content = self.pool.sections()
        except (struct.error, ValueError, IndexError, OverflowError) as error:
            raise codec.CodecError(str(error)) from None
        content["code"] = (len(self.code), bytes(self.code))
        for name, records in self.records.items():
            content.setdefault(name, (len(records), b"".join(records)))
        return Sections(content, filepath)

    def _add(self, section: str, *fields: int) -> None:
        self.records[section].append(STRUCTS[section].pack(*fields))

    def _put_ids(self, ids: Iterable[int]) -> tuple[int, int]:
        first = len(self.records["id"])
        for value in ids:
            self._add("id", value)
        return first, len(self.records["id"]) - first

    def _put_names(self, names: Sequence[bytes]) -> tuple[int, int]:
        return self._put_ids(map(self.pool.litstr, names))

    def _put_type(self, constraint: TypeConstraint | None) -> int:
        if constraint is None:
            return NONE
        at = self.types.get(constraint)
        if at is None:
            fields = self._type_fields(constraint)
            at = self.types[constraint] = len(self.records["type"])
            self._add("type", *fields)
        return at

    def _type_fields(self, constraint: TypeConstraint) -> tuple[int, ...]:
        """A type's record; its parts are written already, side by side."""
        parts = [self._type_fields(part) for part in constraint.parts]
        first = len(self.records["type"]) if parts else 0
        for part in parts:
            self._add("type", *part)
        name, text = self.pool.litstr(constraint.name), self.pool.litstr(constraint.text)
        return constraint.kind, constraint.builtin, name, text, first, len(parts)

    def _put_attributes(self, attributes: tuple[Attribute, ...]) -> tuple[int, int]:
        first = len(self.records["attribute"])
        for attribute in attributes:
            name, arguments = self.pool.litstr(attribute.name), self.pool.array(attribute.arguments)
            self._add("attribute", name, arguments, _optional(attribute.init))
        return first, len(attributes)

    def _put_func(self, func: Func, cls: int) -> None:
        litstr = self.pool.litstr
        code, offsets = codec.encode(func.code, self.pool)
        start = len(self.code)
        self.code += code
        self._add(
            "func",
            litstr(func.name),
            cls,
            func.attrs,
            self._put_type(func.return_type),
            *self._put_params(func.params, offsets),
            func.num_required,
            *self._put_names(func.local_names),
            func.num_locals,
            func.num_iters,
            func.num_uses,
            *self._put_ids(map(int, func.use_by_ref)),
            func.max_stack,
            start,
            len(code),
            len(func.code),
            *self._put_eh(func.eh, offsets),
            *self._put_rows("fpi", [(offsets[a], offsets[b], n) for a, b, n in func.fpi]),
            *self._put_rows("line", [(offsets[at], line) for at, line in func.lines]),
            *self._put_rows(
                "static",
                [
                    (litstr(static.name), self.pool.scalar(static.value), _optional(static.init))
                    for static in func.static_vars
                ],
            ),
            func.first_line,
            func.last_line,
            litstr(func.doc),
            *self._put_attributes(func.attributes),
            *self._put_rows("scope", [(offsets[a], offsets[b], litstr(cls)) for a, b, cls in func.scopes]),
        )

    def _put_rows(self, section: str, rows: Sequence[tuple[int, ...]]) -> tuple[int, int]:
        first = len(self.records[section])
        for row in rows:
            self._add(section, *row)
        return first, len(rows)

    def _put_eh(self, rows: Sequence[EhEntry], offsets: list[int]) -> tuple[int, int]:
        encoded = [
            (
                row.kind,
                offsets[row.start],
                offsets[row.end],
                offsets[row.handler],
                NONE if row.parent < 0 else row.parent,
                *self._put_names(row.classes),
            )
            for row in rows
        ]
        return self._put_rows("eh", encoded)

    def _put_params(self, params: Sequence[Param], offsets: list[int]) -> tuple[int, int]:
        encoded = [
            (
                self.pool.litstr(param.name),
                self._put_type(param.type),
                _param_flags(param),
                NONE if param.dv is None else offsets[param.dv],
                self.pool.scalar(param.default) if param.has_default_value else NONE,
                self.pool.litstr(param.default_text),
                _optional(param.init),
                *self._put_attributes(param.attributes),
            )
            for param in params
        ]
        return self._put_rows("param", encoded)

    def _put_class(self, cls: Class, at: int) -> None:
        litstr = self.pool.litstr
        methods = len(self.records["func"])
        for method in cls.methods:
            self._put_func(method, at)
        self._add(
            "class",
            litstr(cls.name),
            litstr(cls.parent),
            cls.attrs,
            self._put_type(cls.enum_type),
            *self._put_names(cls.interfaces),
            *self._put_names(cls.traits),
            *self._put_rows(
                "alias", [(*map(litstr, a[:3]), a.visibility) for a in cls.trait_aliases]
            ),
            *self._put_rows(
                "precedence",
                [
                    (litstr(rule.trait), litstr(rule.method), *self._put_names(rule.excluded))
                    for rule in cls.trait_precedences
                ],
            ),
            *self._put_rows("const", [self._const(const) for const in cls.consts]),
            *self._put_rows("prop", [self._prop(prop) for prop in cls.props]),
            methods,
            len(cls.methods),
            cls.first_line,
            cls.last_line,
            litstr(cls.doc),
            *self._put_attributes(cls.attributes),
        )

    def _const(self, const: Const) -> tuple[int, ...]:
        return (
            self.pool.litstr(const.name),
            self.pool.scalar(const.value),
            MemberFlag.IN_INIT if const.in_init else 0,
            const.attrs,
            self.pool.litstr(const.doc),
            *self._put_attributes(const.attributes),
        )

    def _prop(self, prop: Prop) -> tuple[int, ...]:
        flags = (MemberFlag.HAS_DEFAULT if prop.has_default else 0) | (
            MemberFlag.IN_INIT if prop.in_init else 0
        )
        return (
            self.pool.litstr(prop.name),
            self._put_type(prop.type),
            self.pool.scalar(prop.default),
            flags,
            prop.attrs,
            self.pool.litstr(prop.doc),
            *self._put_attributes(prop.attributes),
            self.pool.litstr(b"" if prop.fact is None else str(prop.fact).encode("latin-1")),
        )


def _optional(index: int | None) -> int:
    return NONE if index is None else index


def _param_flags(param: Param) -> int:
    return (
        (ParamFlag.BY_REF if param.by_ref else 0)
        | (ParamFlag.PREFER_REF if param.prefer_ref else 0)
        | (ParamFlag.VARIADIC if param.variadic else 0)
        | (ParamFlag.HAS_DEFAULT if param.has_default_value else 0)
        | (ParamFlag.PROMOTED if param.promoted else 0)
    )
