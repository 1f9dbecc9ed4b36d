"""The reading half of :mod:`hhbc.image`: records, which may be hostile, to a unit.

Invariant: every range begins where the previous range of its section ended, and at the end every
section is used up; so no record is read twice and a small file cannot become a big unit.

Example: see :func:`hhbc.image.decode`, the only user.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hhbc import codec
from hhbc.pool import ScalarReader
from hhbc.rat import Rat, parse_rat
from hhbc.records import NONE, MemberFlag, ParamFlag
from hhbc.unit import (
    Attr,
    Attribute,
    Builtin,
    Class,
    Const,
    EhEntry,
    EhKind,
    FpiEntry,
    Func,
    LineEntry,
    Param,
    Prop,
    ScopeEntry,
    StaticVar,
    TraitAlias,
    TraitPrecedence,
    TypeConstraint,
    TypeKind,
    Unit,
)

Row = tuple[int, ...]
MAX_TYPE_DEPTH = 8  # a union of intersections of names has three levels
_ALL_ATTRS = sum(1 << bit for bit in range(max(Attr).bit_length()))


def _flags(value: int, known: int) -> int:
    if value & ~known:
        raise ValueError("unknown flags")
    return value


def _optional(index: int) -> int | None:
    return None if index == NONE else index


class UnitReader:
    """Reads one unit. Every method raises ``ValueError``, ``LookupError`` or ``CodecError``."""

    def __init__(self, records: dict[str, list[Row]], code: bytes, literals: ScalarReader) -> None:
        self.records = records
        self.code = code
        self.code_at = 0
        self.literals = literals
        self.text = literals.litstr_at
        self.cursors = dict.fromkeys(records, 0)
        for name in ("litstr", "scalar", "type"):  # read by index, not by range
            self.cursors[name] = len(records[name])
        self.types = list(self._read_types())

    def read(self, filepath: bytes, strict_types: bool, halt_offset: int) -> Unit:
        """The unit."""
        classes = self.records["class"]
        first_method = classes[0][16] if classes else len(self.records["func"])
        if first_method < 1:
            raise ValueError("no pseudo-main")
        plain = [self._func(row, NONE) for row in self._take("func", 0, first_method)]
        self.cursors["class"] = len(classes)
        read = tuple(self._class(row, at) for at, row in enumerate(classes))
        for name, used in self.cursors.items():
            if used != len(self.records[name]):
                raise ValueError(f"unused records in section {name}")
        if plain[0].name or halt_offset < -1:
            raise ValueError("a bad pseudo-main or halt offset")
        if self.code_at != len(self.code):
            raise ValueError("unused code")
        return Unit(filepath, plain[0], tuple(plain[1:]), read, strict_types, halt_offset)

    def _take(self, section: str, first: int, count: int) -> list[Row]:
        """The next ``count`` records of a section, which have to begin at ``first``."""
        rows = self.records[section]
        if first != self.cursors[section] or count > len(rows) - first:
            raise ValueError(f"bad range in section {section}")
        self.cursors[section] = first + count
        return rows[first : first + count]

    def _names(self, first: int, count: int) -> tuple[bytes, ...]:
        return tuple(self.text(at) for (at,) in self._take("id", first, count))

    def _read_types(self) -> Iterator[TypeConstraint]:
        """The type constraints; each may be part of one other at most, which bounds the work."""
        done: list[TypeConstraint] = []
        depths: list[int] = []
        used = 0
        for kind, builtin, name, text, first, count in self.records["type"]:
            if count and (first < used or first + count > len(done)):
                raise ValueError("bad parts of a type")
            used = first + count if count else used
            parts = tuple(done[first : first + count])
            depths.append(1 + max(depths[first : first + count], default=0))
            if depths[-1] > MAX_TYPE_DEPTH:
                raise ValueError("a type is nested too deeply")
            bits = Builtin(_flags(builtin, (1 << 16) - 1))
            done.append(
                TypeConstraint(TypeKind(kind), self.text(text), bits, self.text(name), parts)
            )
        return iter(done)

    def _type(self, at: int) -> TypeConstraint | None:
        return None if at == NONE else self.types[at]

    def _attributes(self, first: int, count: int) -> tuple[Attribute, ...]:
        rows = self._take("attribute", first, count)
        array = self.literals.array_at
        return tuple(Attribute(self.text(name), array(args), _optional(init)) for name, args, init in rows)

    def _statics(self, first: int, count: int) -> tuple[StaticVar, ...]:
        scalar = self.literals.scalar_at
        rows = self._take("static", first, count)
        return tuple(StaticVar(self.text(name), scalar(value), _optional(init)) for name, value, init in rows)

    def _func(self, row: Row, expected_cls: int) -> Func:
        (
            name, cls, attrs, return_type, params, num_params, num_required, local_names,
            num_local_names, num_locals, num_iters, num_uses, uses, num_use_flags, max_stack,
            code, code_size, num_instrs, eh, num_eh, fpi, num_fpi, lines, num_lines,
            statics, num_statics, first_line, last_line, doc, attributes, num_attributes,
            scopes, num_scopes,
        ) = row  # fmt: skip
        if cls != expected_cls or code != self.code_at or code_size > len(self.code) - code:
            raise ValueError("a function has a bad class or code range")
        self.code_at += code_size
        instrs, offsets = codec.decode(self.code[code : self.code_at], self.literals)
        index = codec.index_of(offsets)
        func = Func(
            self.text(name),
            self._params(params, num_params, index),
            self._names(local_names, num_local_names),
            num_locals,
            num_iters,
            num_uses,
            max_stack,
            Attr(_flags(attrs, _ALL_ATTRS)),
            self._type(return_type),
            instrs,
            use_by_ref=tuple(bool(_flags(f, 1)) for (f,) in self._take("id", uses, num_use_flags)),
            eh=tuple(self._eh(row, index) for row in self._take("eh", eh, num_eh)),
            fpi=tuple(
                FpiEntry(index(push), index(call), count)
                for push, call, count in self._take("fpi", fpi, num_fpi)
            ),
            lines=tuple(
                LineEntry(index(at), line) for at, line in self._take("line", lines, num_lines)
            ),
            static_vars=self._statics(statics, num_statics),
            first_line=first_line,
            last_line=last_line,
            doc=self.text(doc),
            attributes=self._attributes(attributes, num_attributes),
            scopes=tuple(
                ScopeEntry(index(start), index(end), self.text(name))
                for start, end, name in self._take("scope", scopes, num_scopes)
            ),
        )
        if len(instrs) != num_instrs or func.num_required != num_required:
            raise ValueError("a function's counts are wrong")
        return func

    def _eh(self, row: Row, index: Callable[[int], int]) -> EhEntry:
        kind, start, end, handler, parent, classes, num_classes = row
        return EhEntry(
            EhKind(kind),
            index(start),
            index(end),
            index(handler),
            -1 if parent == NONE else parent,
            self._names(classes, num_classes),
        )

    def _params(self, first: int, count: int, index: Callable[[int], int]) -> tuple[Param, ...]:
        return tuple(self._param(row, index) for row in self._take("param", first, count))

    def _param(self, row: Row, index: Callable[[int], int]) -> Param:
        name, constraint, flags, dv, default, text, init, attributes, num_attributes = row
        _flags(flags, sum(ParamFlag))
        has_default = bool(flags & ParamFlag.HAS_DEFAULT)
        if has_default == (default == NONE):
            raise ValueError("a parameter's default contradicts its flags")
        return Param(
            self.text(name),
            self._type(constraint),
            bool(flags & ParamFlag.BY_REF),
            bool(flags & ParamFlag.PREFER_REF),
            bool(flags & ParamFlag.VARIADIC),
            None if dv == NONE else index(dv),
            has_default,
            self.literals.scalar_at(default) if has_default else None,
            self.text(text),
            _optional(init),
            bool(flags & ParamFlag.PROMOTED),
            self._attributes(attributes, num_attributes),
        )

    def _class(self, row: Row, at: int) -> Class:
        (
            name, parent, attrs, enum_type, interfaces, num_interfaces, traits, num_traits,
            aliases, num_aliases, precedences, num_precedences, consts, num_consts, props,
            num_props, methods, num_methods, first_line, last_line, doc, attributes,
            num_attributes,
        ) = row  # fmt: skip
        funcs = tuple(self._func(func, at) for func in self._take("func", methods, num_methods))
        return Class(
            self.text(name),
            self.text(parent),
            self._names(interfaces, num_interfaces),
            Attr(_flags(attrs, _ALL_ATTRS)),
            methods=funcs,
            traits=self._names(traits, num_traits),
            trait_aliases=tuple(
                TraitAlias(self.text(a), self.text(b), self.text(c), Attr(_flags(v, _ALL_ATTRS)))
                for a, b, c, v in self._take("alias", aliases, num_aliases)
            ),
            trait_precedences=tuple(
                TraitPrecedence(self.text(trait), self.text(method), self._names(first, count))
                for trait, method, first, count in self._take(
                    "precedence", precedences, num_precedences
                )
            ),
            consts=tuple(self._const(item) for item in self._take("const", consts, num_consts)),
            props=tuple(self._prop(item) for item in self._take("prop", props, num_props)),
            enum_type=self._type(enum_type),
            first_line=first_line,
            last_line=last_line,
            doc=self.text(doc),
            attributes=self._attributes(attributes, num_attributes),
        )

    def _const(self, row: Row) -> Const:
        name, value, flags, attrs, doc, attributes, num_attributes = row
        return Const(
            self.text(name),
            self.literals.scalar_at(value),
            bool(_flags(flags, MemberFlag.IN_INIT)),
            Attr(_flags(attrs, _ALL_ATTRS)),
            self.text(doc),
            self._attributes(attributes, num_attributes),
        )

    def _prop(self, row: Row) -> Prop:
        name, constraint, default, flags, attrs, doc, attributes, num_attributes, fact = row
        _flags(flags, sum(MemberFlag))
        return Prop(
            self.text(name),
            Attr(_flags(attrs, _ALL_ATTRS)),
            self._type(constraint),
            bool(flags & MemberFlag.HAS_DEFAULT),
            self.literals.scalar_at(default),
            bool(flags & MemberFlag.IN_INIT),
            self.text(doc),
            self._attributes(attributes, num_attributes),
            self._fact(self.text(fact)),
        )

    def _fact(self, text: bytes) -> Rat | None:
        fact = parse_rat(text.decode("latin-1")) if text else None
        if fact is not None and not fact.valid():
            raise ValueError(f"bad type fact {fact}")
        return fact
