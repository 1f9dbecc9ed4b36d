"""Random units by the opcode table, for round trips: well-formed, but mostly not verifiable."""

from __future__ import annotations

import random
from typing import Any

from hhbc.immediates import LITSTR_KEYS, SUBOPS, Imm, IterKind, KeyKind, MemberKey
from hhbc.opcodes import TABLE, OpInfo
from hhbc.ops import Instr
from hhbc.rat import ARR, GEN, OBJ, Rat
from hhbc.scalars import PhpArray, PhpScalar, is_int_key
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

_DOUBLES = (0.0, -0.0, 1.5, -1e300, 5e-324, float("inf"), float("-inf"), 0.1)
_INTS = (0, 1, -1, 127, 128, 1 << 40, (1 << 63) - 1, -(1 << 63))
_SMALL = (0, 1, 5, 127, 128, 129, 20000, (1 << 31) - 1)


class Generator:
    """A stream of random parts from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def text(self) -> bytes:
        pick = self.random.random()
        if pick < 0.5:
            return self.random.choice([b"", b"a", b"Foo\\Bar", b'x\n"\\\t\0\xff', b"5", b"L0"])
        return self.random.randbytes(self.random.randrange(6))

    def scalar(self, depth: int = 0) -> PhpScalar:
        kind = self.random.randrange(7 if depth < 3 else 6)
        if kind == 6:
            return self.array(depth + 1)
        values = (None, True, False, self.random.choice(_INTS), self.random.choice(_DOUBLES))
        return self.text() if kind == 5 else values[kind]

    def array(self, depth: int = 0) -> PhpArray:
        keys: list[int | bytes] = [
            self.text() if self.random.random() < 0.5 else self.random.choice(_INTS)
            for _ in range(self.random.randrange(4))
        ]
        named = [key for key in keys if not (isinstance(key, bytes) and is_int_key(key))]
        return tuple((key, self.scalar(depth)) for key in dict.fromkeys(named))

    def rat(self) -> Rat:
        mask = self.random.randrange(GEN + 1)
        if mask & OBJ and self.random.random() < 0.5:
            return Rat(mask, self.text(), self.random.random() < 0.5)
        if mask & ARR:
            return Rat(mask, None, False, *self._array_facts())
        return Rat(mask)

    def _array_facts(self) -> tuple[bool, bool, int]:
        flip = self.random.random
        elem = self.random.randrange(1, GEN + 1) if flip() < 0.5 else 0
        return flip() < 0.5, flip() < 0.5, elem

    def key(self) -> MemberKey:
        kind = self.random.choice(list(KeyKind))
        if kind == KeyKind.W:
            return MemberKey(kind)
        if kind in LITSTR_KEYS:
            return MemberKey(kind, self.text())
        return MemberKey(kind, self.random.choice(_INTS if kind == KeyKind.EI else _SMALL))

    def imm(self, kind: Imm, size: int) -> Any:
        choice = self.random.choice
        if kind in SUBOPS:
            return choice(list(SUBOPS[kind]))
        if kind == Imm.LABEL:
            return self.random.randrange(size)
        count = range(self.random.randrange(4))
        makers = {
            Imm.INT64: lambda: choice(_INTS),
            Imm.DOUBLE: lambda: choice(_DOUBLES),
            Imm.LITSTR: self.text,
            Imm.ARRAY: self.array,
            Imm.LITSTRS: lambda: tuple(self.text() for _ in count),
            Imm.LABELS: lambda: tuple(self.random.randrange(size) for _ in count),
            Imm.SSWITCH: lambda: tuple(
                (choice([None, self.text()]), self.random.randrange(size)) for _ in count
            ),
            Imm.ITERS: lambda: tuple((choice(list(IterKind)), choice(_SMALL)) for _ in count),
            Imm.MEMBERKEY: self.key,
            Imm.RAT: self.rat,
        }
        return makers.get(kind, lambda: choice(_SMALL))()

    def instr(self, info: OpInfo, size: int) -> Instr:
        return Instr(info.op, tuple(self.imm(imm.kind, size) for imm in info.imms))

    def code(self, size: int) -> tuple[Instr, ...]:
        # A vector in a FCallN or the like must not make the stack depth depend on huge counts.
        infos = self.random.choices(TABLE, k=size)
        return tuple(self.instr(info, size) for info in infos)

    def type(self, depth: int = 0) -> TypeConstraint | None:
        if depth == 0 and self.random.random() < 0.3:
            return None
        kind = self.random.choice(list(TypeKind))
        parts: tuple[TypeConstraint, ...] = ()
        if depth < 2:
            found = [self.type(depth + 1) for _ in range(self.random.randrange(3))]
            parts = tuple(part for part in found if part is not None)
        bits = Builtin(self.random.randrange(1 << 15))
        return TypeConstraint(kind, self.text(), bits, self.text(), parts)

    def attributes(self) -> tuple[Attribute, ...]:
        return tuple(Attribute(self.text(), self.array(), self.init()) for _ in range(self.random.randrange(2)))

    def init(self) -> int | None:
        return self.random.choice([None, 0, 7])

    def attrs(self) -> Attr:
        return Attr(self.random.getrandbits(25))

    def param(self, size: int) -> Param:
        flip = lambda: self.random.random() < 0.3  # noqa: E731
        has_default = flip()
        return Param(
            self.text(),
            self.type(),
            flip(),
            flip(),
            flip(),
            self.random.randrange(size) if flip() else None,
            has_default,
            self.scalar() if has_default else None,
            self.text(),
            self.init(),
            flip(),
            self.attributes(),
        )

    def eh(self, size: int) -> EhEntry:
        kind = self.random.choice(list(EhKind))
        start, end, handler = (self.random.randrange(size) for _ in range(3))
        classes = tuple(self.text() for _ in range(self.random.randrange(3)))
        return EhEntry(kind, start, end, handler, self.random.randrange(-1, 3), classes)

    def func(self, name: bytes) -> Func:
        count = self.random.randrange
        size = count(1, 30)
        uses = tuple(count(2) == 1 for _ in range(count(3)))
        return Func(
            name,
            tuple(self.param(size) for _ in range(count(3))),
            tuple(self.text() for _ in range(count(3))),
            count(300),
            count(4),
            len(uses),
            count(100),
            self.attrs(),
            self.type(),
            self.code(size),
            tuple(self.eh(size) for _ in range(count(3))),
            tuple(FpiEntry(count(size), count(size), count(9)) for _ in range(count(3))),
            tuple(LineEntry(at, count(99)) for at in sorted({count(size) for _ in range(3)})),
            tuple(StaticVar(self.text(), self.scalar(), self.init()) for _ in range(count(3))),
            uses,
            count(99),
            count(99),
            self.text(),
            self.attributes(),
            tuple(ScopeEntry(count(size), count(size), self.text()) for _ in range(count(3))),
        )

    def cls(self) -> Class:
        count = self.random.randrange
        consts = tuple(
            Const(self.text(), self.scalar(), count(2) == 1, self.attrs(), self.text())
            for _ in range(count(3))
        )
        return Class(
            self.text(),
            self.text(),
            tuple(self.text() for _ in range(count(3))),
            self.attrs(),
            consts,
            tuple(self.prop() for _ in range(count(3))),
            tuple(self.func(self.text()) for _ in range(count(3))),
            tuple(self.text() for _ in range(count(2))),
            tuple(
                TraitAlias(self.text(), self.text(), self.text(), Attr.PRIVATE)
                for _ in range(count(2))
            ),
            tuple(TraitPrecedence(b"T", self.text(), (self.text(),)) for _ in range(count(2))),
            self.type(),
            count(9),
            count(9),
            self.text(),
            self.attributes(),
        )

    def prop(self) -> Prop:
        has_default = self.random.random() < 0.5
        value = self.scalar() if has_default else None
        init = self.random.random() < 0.5
        return Prop(
            self.text(), self.attrs(), self.type(), has_default, value, init, self.text(),
            self.attributes(), self.rat() if self.random.random() < 0.5 else None,
        )  # fmt: skip

    def unit(self) -> Unit:
        count = self.random.randrange
        funcs = tuple(self.func(self.text()) for _ in range(count(3)))
        classes = tuple(self.cls() for _ in range(count(3)))
        return Unit(self.text(), self.func(b""), funcs, classes, count(2) == 1, count(-1, 9))
