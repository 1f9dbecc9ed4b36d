"""Where a decoded instruction keeps its operands: derived from the opcode table.

Each immediate is assigned a destination of the 32-byte `Instr`: small ones (locals, counts, sub-operations)
go to a and b, wide ones (literals, targets, pointers) to c and d; small ones that do not fit go to d. A branch
target is always c. Instructions with two names, or with an inline cache of more than a word, have a
`Site` record in c.

Representation: LOCAL and ITER are byte offsets from the frame; STACK slot k is -1-k, an index from sp; LITSTR is a
`ptr[String]`, ARRAY a `ptr[Array]`, LABEL a `ptr[Instr]`, FUNC a `ptr[Func]`, CLASS its number; vectors are pointers to
a `Vector`. A member key's value takes a wide place; its kind selects the handler.

Sub-operations and key kinds may select the handler ("variants"): a table of handlers has an entry for
`"QueryM"`, or one for each `("QueryM", QueryMOp.CGet, KeyKind.ET)`.

Example: `operands("SetOpL")` gives loc in a, op in b.
"""

from enum import IntEnum
from typing import NamedTuple

from hhbc.immediates import SUBOPS, Imm, KeyKind
from hhbc.marks import Mark
from hhbc.opcodes import BY_NAME, TABLE, OpInfo


class Kind(IntEnum):
    """How the decoder reads an immediate."""

    NONE = 0
    VARLEN = 1
    LOCAL = 2
    ITER = 3
    STACK = 4
    INT64 = 5
    LITSTR = 6
    ARRAY = 7
    LABEL = 8
    FUNC = 9
    CLASS = 10
    LITSTRS = 11
    LABELS = 12
    SSWITCH = 13
    ITERS = 14
    KEY = 15
    RAT = 16
    BYTE = 17


class Place(IntEnum):
    """Where the decoder puts it."""

    A = 0
    B = 1
    C = 2
    D = 3
    SITE_NAME = 4
    SITE_NAME2 = 5


class Operand(NamedTuple):
    """An immediate's reading and destination; `choices` > 0 when it selects the handler."""

    kind: Kind
    place: Place
    choices: int


KINDS = {
    Imm.LOCAL: Kind.LOCAL, Imm.ITER: Kind.ITER, Imm.COUNT: Kind.VARLEN, Imm.PARAM: Kind.VARLEN,
    Imm.STACK: Kind.STACK, Imm.INT64: Kind.INT64, Imm.DOUBLE: Kind.INT64, Imm.LITSTR: Kind.LITSTR,
    Imm.ARRAY: Kind.ARRAY, Imm.LABEL: Kind.LABEL, Imm.FUNC: Kind.FUNC, Imm.CLASS: Kind.CLASS,
    Imm.LITSTRS: Kind.LITSTRS, Imm.LABELS: Kind.LABELS, Imm.SSWITCH: Kind.SSWITCH,
    Imm.ITERS: Kind.ITERS, Imm.MEMBERKEY: Kind.KEY, Imm.RAT: Kind.RAT,
    **dict.fromkeys(SUBOPS, Kind.BYTE),
}  # fmt: skip
SMALL = {Kind.VARLEN, Kind.LOCAL, Kind.ITER, Kind.STACK, Kind.CLASS, Kind.BYTE}
MAX_OPERANDS = max(len(info.imms) for info in TABLE)


def choices_of(imm: Imm) -> int:
    """How many values a sub-operation or key kind has; 0 for other immediates."""
    if imm is Imm.MEMBERKEY:
        return len(KeyKind)
    return len(SUBOPS[imm]) if imm in SUBOPS else 0


def operands(info: OpInfo, selecting: bool) -> tuple[Operand, ...]:
    """The operands of an opcode; `selecting` when sub-operations and key kinds select the handler."""
    places = _places(info)
    found = []
    for imm, place in zip(info.imms, places, strict=True):
        choices = choices_of(imm.kind) if selecting else 0
        found.append(Operand(KINDS[imm.kind], place, choices))
    return tuple(found)


def _places(info: OpInfo) -> list[Place]:
    kinds = [KINDS[imm.kind] for imm in info.imms]
    small = [Place.A, Place.B, Place.D]
    wide = [Place.C, Place.D]
    if info.marks & Mark.SITE:
        wide = [Place.SITE_NAME, Place.SITE_NAME2]
    places = []
    for kind in kinds:
        queue = small if kind in SMALL else wide
        place = queue.pop(0)
        if place is Place.D:
            for other in (small, wide):
                if Place.D in other:
                    other.remove(Place.D)
        places.append(place)
    return places


def place_of(name: str, immediate: str) -> Place:
    """Where an opcode's immediate is, for the modules that decode by themselves."""
    info = BY_NAME[name]
    names = [imm.name for imm in info.imms]
    return _places(info)[names.index(immediate)]
