"""Random changes to code: instructions dropped, doubled, exchanged, moved, replaced; immediates changed.

Example: `mutate_code(list(func.code), func, Random(1))`.
"""

from __future__ import annotations

from random import Random
from typing import Any

from hhbc.immediates import SUBOPS, Imm, IterKind, KeyKind, MemberKey
from hhbc.opcodes import TABLE
from hhbc.ops import Instr
from hhbc.rat import parse_rat
from hhbc.unit import Func

_SMALL = (Imm.LOCAL, Imm.ITER, Imm.COUNT, Imm.PARAM, Imm.STACK, Imm.FUNC, Imm.CLASS)
_NAMES = (
    b"", b"f", b"C", b"strlen", b"parent", b"extract", b"compact", b"stdClass", b"Closure", b"__construct", b"86pinit",
    b"\\f",
)  # fmt: skip
_SHAPES: dict[tuple[Imm, ...], list[int]] = {}  # opcodes by the kinds of their immediates
_PLAIN: list[Instr] = [Instr(info.op) for info in TABLE if not info.imms]
for _info in TABLE:
    _SHAPES.setdefault(tuple(imm.kind for imm in _info.imms), []).append(_info.op)


def mutate_code(code: list[Instr], func: Func, random: Random) -> list[Instr]:
    """The code with one change; labels stay the numbers they are."""
    at, other = random.randrange(len(code)), random.randrange(len(code))
    roll = random.randrange(14)
    if roll == 0:
        del code[at]
    elif roll == 1:
        code.insert(at, code[at])
    elif roll == 2 and at + 1 < len(code):
        code[at], code[at + 1] = code[at + 1], code[at]
    elif roll == 3:
        code[at], code[other] = code[other], code[at]
    elif roll == 4:
        code[at] = code[other]
    elif roll == 5:
        code.insert(at, code[other])
    elif roll == 6:
        code[at] = random.choice(_PLAIN)
    elif roll in (7, 8):
        shape = tuple(imm.kind for imm in TABLE[code[at].op].imms)
        code[at] = Instr(random.choice(_SHAPES[shape]), code[at].imms)
    else:
        candidates = [i for i, instr in enumerate(code) if instr.imms]
        if candidates:
            at = random.choice(candidates)
            code[at] = _mutate_immediate(code[at], len(code), random)
    return code


def _mutate_immediate(instr: Instr, size: int, random: Random) -> Instr:
    imms: list[Any] = list(instr.imms)
    at = random.randrange(len(imms))
    imms[at] = _other_value(TABLE[instr.op].imms[at].kind, imms[at], size, random)
    return Instr(instr.op, tuple(imms))


def _other_value(kind: Imm, value: Any, size: int, random: Random) -> Any:
    if kind in _SMALL:
        return max(0, value + random.choice((-1, 1, 1, 2)))
    if kind in SUBOPS:
        return random.choice(list(SUBOPS[kind]))
    if kind is Imm.LABEL:
        return random.randrange(size)
    if kind is Imm.LABELS:
        return tuple(random.randrange(size) for _ in range(max(0, len(value) + random.choice((-1, 0, 0, 1)))))
    if kind is Imm.SSWITCH:
        return tuple((text, random.randrange(size)) for text, _ in value[random.randrange(2) :])
    if kind is Imm.ITERS:
        return (*value[1:], (random.choice(list(IterKind)), random.randrange(3)))
    if kind is Imm.MEMBERKEY:
        return _other_key(value, random)
    if kind is Imm.INT64:
        return random.choice((0, -1, 1, 1 << 40, -(1 << 63), (1 << 63) - 1))
    if kind is Imm.DOUBLE:
        return random.choice((0.0, -0.0, 1e300, float("inf"), float("nan")))
    if kind is Imm.LITSTR:
        return random.choice((*_NAMES, value + b"x", value[1:]))
    if kind is Imm.LITSTRS:
        return (*value[1:], random.choice(_NAMES))
    if kind is Imm.ARRAY:
        return random.choice(((), value[1:], ((0, None), (b"k", ((1, b"v"),)))))
    return parse_rat(random.choice(("Int", "Str", "?Obj<=C", "Arr([Int])", "Uninit|Null", "Gen")))


def _other_key(key: MemberKey, random: Random) -> MemberKey:
    kind = random.choice(list(KeyKind))
    if kind in (KeyKind.ET, KeyKind.PT, KeyKind.QT):
        return MemberKey(kind, key.value if isinstance(key.value, bytes) else b"k")
    if kind is KeyKind.W:
        return MemberKey(kind)
    return MemberKey(kind, key.value if isinstance(key.value, int) else random.randrange(3))
