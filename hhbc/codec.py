"""Instructions to bytes and back.

One opcode byte, then the immediates by kind (see :class:`hhbc.immediates.Imm`). A *varlen* is one
byte below 128, or else four: ``0x80 | low seven bits``, then the value >> 7 in three bytes. Labels
are byte offsets relative to the start of their instruction; everything else is absolute.

Invariant: ``decode(encode(code)) == code`` for valid code; ``decode`` treats bytes as hostile and
raises :class:`CodecError`, never anything else.

Example::

    >>> pool = Pool(); encode((ops.Int(1), ops.RetC()), pool)[0].hex()
    '13010000000000000054'
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from hhbc.immediates import (
    LITSTR_KEYS,
    SUBOPS,
    Imm,
    IterKind,
    KeyKind,
    MemberKey,
)
from hhbc.labels import LABELLED, map_labels
from hhbc.opcodes import TABLE
from hhbc.ops import Instr
from hhbc.rat import Rat
from hhbc.scalars import PhpArray

NO_LITSTR: Final = 0xFFFFFFFF
MAX_VARLEN: Final = (1 << 31) - 1


class CodecError(Exception):
    """Bytes that are no code."""


class Interner(Protocol):
    """Where literals get their ids when code is encoded."""

    def litstr(self, text: bytes) -> int:
        """The id of a string."""

    def array(self, value: PhpArray) -> int:
        """The id of an array."""


class Literals(Protocol):
    """Where ids become literals when code is decoded; both raise ``LookupError`` for a bad id."""

    def litstr_at(self, at: int) -> bytes:
        """The string with this id."""

    def array_at(self, at: int) -> PhpArray:
        """The array with this id."""


class _Writer:
    """The output of one function's code, with the labels still to be resolved."""

    def __init__(self, pool: Interner) -> None:
        self.out = bytearray()
        self.pool = pool
        self.start = 0  # of the current instruction
        self.fixups: list[tuple[int, int, int]] = []  # position, instruction start, target index

    def label(self, target: int) -> None:
        self.fixups.append((len(self.out), self.start, target))
        self.out += b"\0\0\0\0"

    def varlen(self, value: int) -> None:
        if value < 128:
            self.out.append(value)
        elif value <= MAX_VARLEN:
            self.out.append(0x80 | (value & 0x7F))
            self.out += (value >> 7).to_bytes(3, "little")
        else:
            raise CodecError(f"immediate {value} is too large")


_u32 = struct.Struct("<I").pack
_i64 = struct.Struct("<q").pack
_f64 = struct.Struct("<d").pack
_rat = struct.Struct("<HBHI").pack


def _put_litstrs(w: _Writer, values: Sequence[bytes]) -> None:
    w.varlen(len(values))
    for text in values:
        w.out += _u32(w.pool.litstr(text))


def _put_labels(w: _Writer, targets: Sequence[int]) -> None:
    w.varlen(len(targets))
    for target in targets:
        w.label(target)


def _put_sswitch(w: _Writer, cases: Sequence[tuple[bytes | None, int]]) -> None:
    w.varlen(len(cases))
    for text, target in cases:
        w.out += _u32(NO_LITSTR if text is None else w.pool.litstr(text))
        w.label(target)


def _put_iters(w: _Writer, iters: Sequence[tuple[IterKind, int]]) -> None:
    w.varlen(len(iters))
    for kind, it in iters:
        w.out.append(kind)
        w.varlen(it)


def _put_key(w: _Writer, key: MemberKey) -> None:
    kind, value = key
    w.out.append(kind)
    if isinstance(value, bytes):
        w.out += _u32(w.pool.litstr(value))
    elif kind == KeyKind.EI:
        w.out += _i64(value or 0)
    elif value is not None:
        w.varlen(value)


def _put_rat(w: _Writer, rat: Rat) -> None:
    flags = (
        (1 if rat.cls is not None else 0)
        | (2 if rat.exact else 0)
        | (4 if rat.packed else 0)
        | (8 if rat.nonempty else 0)
    )
    cls = NO_LITSTR if rat.cls is None else w.pool.litstr(rat.cls)
    w.out += _rat(rat.mask, flags, rat.elem, cls)


def _put_litstr(w: _Writer, text: bytes) -> None:
    w.out += _u32(w.pool.litstr(text))


def _put_array(w: _Writer, value: PhpArray) -> None:
    w.out += _u32(w.pool.array(value))


def _put_int64(w: _Writer, value: int) -> None:
    w.out += _i64(value)


def _put_double(w: _Writer, value: float) -> None:
    w.out += _f64(value)


def _put_u32(w: _Writer, value: int) -> None:
    w.out += _u32(value)


def _put_subop(w: _Writer, value: int) -> None:
    w.out.append(value)


# Typed loosely: each entry takes the Python type that its kind has.
_PUT: Final[dict[Imm, Callable[..., None]]] = {
    Imm.LOCAL: _Writer.varlen,
    Imm.ITER: _Writer.varlen,
    Imm.COUNT: _Writer.varlen,
    Imm.PARAM: _Writer.varlen,
    Imm.STACK: _Writer.varlen,
    Imm.INT64: _put_int64,
    Imm.DOUBLE: _put_double,
    Imm.LITSTR: _put_litstr,
    Imm.ARRAY: _put_array,
    Imm.LABEL: _Writer.label,
    Imm.FUNC: _put_u32,
    Imm.CLASS: _put_u32,
    Imm.LITSTRS: _put_litstrs,
    Imm.LABELS: _put_labels,
    Imm.SSWITCH: _put_sswitch,
    Imm.ITERS: _put_iters,
    Imm.MEMBERKEY: _put_key,
    Imm.RAT: _put_rat,
    **dict.fromkeys(SUBOPS, _put_subop),
}
_ENCODERS: Final = tuple(tuple(_PUT[imm.kind] for imm in info.imms) for info in TABLE)


def encode(code: Sequence[Instr], pool: Interner) -> tuple[bytes, list[int]]:
    """Encode a function's code. Return the bytes and the offset of each instruction (and the end).

    Raises :class:`CodecError` for a label outside the code or an immediate out of range.
    """
    writer = _Writer(pool)
    out = writer.out
    offsets: list[int] = []
    try:
        for op, imms in code:
            writer.start = len(out)
            offsets.append(writer.start)
            out.append(op)
            for put, value in zip(_ENCODERS[op], imms, strict=True):
                put(writer, value)
        offsets.append(len(out))
        for position, start, target in writer.fixups:
            out[position : position + 4] = (offsets[target] - start).to_bytes(
                4, "little", signed=True
            )
    except (struct.error, ValueError, TypeError, IndexError) as error:
        raise CodecError(f"instruction {len(offsets) - 1} cannot be encoded: {error}") from None
    return bytes(out), offsets


_new = tuple.__new__  # half the time of Instr(...)


class _Reader:
    """A cursor over hostile bytes; running past the end raises ``IndexError`` or ``struct.error``."""

    def __init__(self, data: bytes, literals: Literals) -> None:
        self.data = data
        self.at = 0
        self.literals = literals
        self.start = 0

    def u8(self) -> int:
        value = self.data[self.at]
        self.at += 1
        return value

    def varlen(self) -> int:
        value = self.data[self.at]
        if value < 128:
            self.at += 1
            return value
        if self.at + 4 > len(self.data):
            raise IndexError("code ends within an immediate")
        value = (value & 0x7F) | int.from_bytes(self.data[self.at + 1 : self.at + 4], "little") << 7
        self.at += 4
        if value < 128:
            raise CodecError("an immediate is not in its shortest form")
        return value

    def count(self, width: int) -> int:
        """A vector's length, which must fit into what is left."""
        value = self.varlen()
        if value * width > len(self.data) - self.at:
            raise IndexError("code ends within a vector")
        return value

    def u32(self) -> int:
        (value,) = _get_u32(self.data, self.at)
        self.at += 4
        return int(value)

    def label(self) -> int:
        (value,) = _get_i32(self.data, self.at)
        self.at += 4
        return self.start + int(value)

    def litstr(self) -> bytes:
        return self.literals.litstr_at(self.u32())


_get_u32 = struct.Struct("<I").unpack_from
_get_i32 = struct.Struct("<i").unpack_from
_get_i64 = struct.Struct("<q").unpack_from
_get_f64 = struct.Struct("<d").unpack_from
_get_rat = struct.Struct("<HBHI").unpack_from


def _get_int64(r: _Reader) -> int:
    (value,) = _get_i64(r.data, r.at)
    r.at += 8
    return int(value)


def _get_double(r: _Reader) -> float:
    (value,) = _get_f64(r.data, r.at)
    r.at += 8
    return float(value)


def _get_sswitch(r: _Reader) -> tuple[tuple[bytes | None, int], ...]:
    cases = []
    for _ in range(r.count(8)):
        at = r.u32()
        cases.append((None if at == NO_LITSTR else r.literals.litstr_at(at), r.label()))
    return tuple(cases)


_KEY_KINDS: Final = tuple(KeyKind)


def _get_key(r: _Reader) -> MemberKey:
    kind = _KEY_KINDS[r.u8()]
    if kind in LITSTR_KEYS:
        return MemberKey(kind, r.litstr())
    if kind == KeyKind.EI:
        return MemberKey(kind, _get_int64(r))
    return MemberKey(kind) if kind == KeyKind.W else MemberKey(kind, r.varlen())


def _get_rat_imm(r: _Reader) -> Rat:
    mask, flags, elem, cls = _get_rat(r.data, r.at)
    r.at += 9
    named = cls != NO_LITSTR
    name = r.literals.litstr_at(cls) if named else None
    rat = Rat(mask, name, bool(flags & 2), bool(flags & 4), bool(flags & 8), elem)
    if flags > 15 or bool(flags & 1) != named or not rat.valid():
        raise CodecError("bad type fact")
    return rat


def _get_subop(kind: Imm) -> Callable[[_Reader], int]:
    members = tuple(SUBOPS[kind])
    return lambda r: members[r.u8()]


_GET: Final[dict[Imm, Callable[[_Reader], object]]] = {
    Imm.LOCAL: _Reader.varlen,
    Imm.ITER: _Reader.varlen,
    Imm.COUNT: _Reader.varlen,
    Imm.PARAM: _Reader.varlen,
    Imm.STACK: _Reader.varlen,
    Imm.INT64: _get_int64,
    Imm.DOUBLE: _get_double,
    Imm.LITSTR: _Reader.litstr,
    Imm.ARRAY: lambda r: r.literals.array_at(r.u32()),
    Imm.LABEL: _Reader.label,
    Imm.FUNC: _Reader.u32,
    Imm.CLASS: _Reader.u32,
    Imm.LITSTRS: lambda r: tuple(r.litstr() for _ in range(r.count(4))),
    Imm.LABELS: lambda r: tuple(r.label() for _ in range(r.count(4))),
    Imm.SSWITCH: _get_sswitch,
    Imm.ITERS: lambda r: tuple((IterKind(r.u8()), r.varlen()) for _ in range(r.count(2))),
    Imm.MEMBERKEY: _get_key,
    Imm.RAT: _get_rat_imm,
    **{kind: _get_subop(kind) for kind in SUBOPS},
}
_DECODERS: Final = tuple(tuple(_GET[imm.kind] for imm in info.imms) for info in TABLE)


def decode(data: bytes, literals: Literals) -> tuple[tuple[Instr, ...], list[int]]:
    """Decode a function's code. Return it and the offset of each instruction (and the end).

    Raises :class:`CodecError` for anything that :func:`encode` cannot have written.
    """
    reader = _Reader(data, literals)
    code: list[Instr] = []
    offsets: list[int] = []
    size = len(data)
    try:
        while reader.at < size:
            reader.start = reader.at
            offsets.append(reader.at)
            op = reader.u8()
            code.append(_new(Instr, (op, tuple([get(reader) for get in _DECODERS[op]]))))
    except (IndexError, LookupError, ValueError, struct.error) as error:
        raise CodecError(f"bad instruction at {reader.start}: {error}") from None
    if reader.at != size:
        raise CodecError(f"bad instruction at {reader.start}: code ends within an immediate")
    offsets.append(size)
    to_index = index_of(offsets)
    return tuple(map_labels(instr, to_index) if LABELLED[instr.op] else instr for instr in code), offsets


def index_of(offsets: Sequence[int]) -> Callable[[int], int]:
    """A function from byte offset to instruction index; it raises :class:`CodecError` in between."""

    def find(offset: int) -> int:
        at = bisect_left(offsets, offset)
        if at == len(offsets) or offsets[at] != offset:
            raise CodecError(f"offset {offset} is not the start of an instruction")
        return at

    return find
