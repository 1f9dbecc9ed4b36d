"""What stands behind an opcode: kinds of immediates, their sub-operations, and member keys.

The opcode table names a kind for each immediate; codec, assembler, dumps and verifier dispatch on it.
Sub-operation enums print with exactly the member names written here; enum values are the encoding.

Example: ``SetOpL<loc, op>`` has the immediates ``LOCAL`` and ``SETOP``: ``SetOpL 0 Add``.
"""

from __future__ import annotations

from enum import IntEnum, auto
from typing import Final, NamedTuple


class Number(IntEnum):
    """Names of numbers. They are equal to them, so they hash like them, and at once: enum's own hash is of the name."""

    __hash__ = int.__hash__


class Imm(Number):
    """The kind of an immediate. The comment gives the Python value and the encoding."""

    LOCAL = auto()  # int: local id; varlen
    ITER = auto()  # int: iterator slot; varlen
    COUNT = auto()  # int >= 0; varlen
    PARAM = auto()  # int: position of an argument or parameter; varlen
    STACK = auto()  # int: evaluation stack slot, 0 = top; varlen
    INT64 = auto()  # int; i64
    DOUBLE = auto()  # float; f64
    LITSTR = auto()  # bytes; u32 litstr id
    ARRAY = auto()  # PhpArray; u32 scalar array id
    LABEL = auto()  # int: instruction index; i32 byte offset relative to the instruction's start
    FUNC = auto()  # int: index into Unit.funcs; u32
    CLASS = auto()  # int: index into Unit.classes; u32
    LITSTRS = auto()  # tuple[bytes, ...]; varlen count, u32 each
    LABELS = auto()  # tuple[int, ...]; varlen count, i32 each
    SSWITCH = (
        auto()
    )  # tuple[(bytes | None, int), ...], None = default, last; count, (u32, i32) each
    ITERS = auto()  # tuple[(IterKind, int), ...]; varlen count, (u8, varlen) each
    MEMBERKEY = auto()  # MemberKey; u8 kind, then by kind
    RAT = auto()  # Rat; u16 mask, u8 flags, u16 element mask, u32 class litstr
    # From here on: sub-operations, one byte.
    SETOP = auto()
    INCDEC = auto()
    ISTYPE = auto()
    QUERY = auto()
    MODE = auto()
    FATAL = auto()
    BARETHIS = auto()
    SILENCE = auto()
    INITPROP = auto()
    CLOSURE = auto()
    SPREAD = auto()
    SWITCHKIND = auto()
    CONTCHECK = auto()
    WARNLEVEL = auto()


class SetOpOp(Number):
    """The operator of a compound assignment."""

    Add = 0
    Sub = 1
    Mul = 2
    Div = 3
    Mod = 4
    Pow = 5
    Concat = 6
    BitAnd = 7
    BitOr = 8
    BitXor = 9
    Shl = 10
    Shr = 11


class IncDecOp(Number):
    """Which of the four increments and decrements."""

    PreInc = 0
    PostInc = 1
    PreDec = 2
    PostDec = 3


class IsTypeOp(Number):
    """The type asked for."""

    Null = 0
    Bool = 1
    Int = 2
    Dbl = 3
    Str = 4
    Arr = 5
    Obj = 6
    Res = 7
    Scalar = 8


class QueryMOp(Number):
    """What a member query wants. CGetList reads as list() does: null, silently, from non-arrays."""

    CGet = 0
    CGetQuiet = 1
    Isset = 2
    Empty = 3
    CGetList = 4


class MOpMode(Number):
    """How a base or an intermediate member is looked up."""

    NoMode = 0  # quiet: missing things are null
    Warn = 1  # a read: missing things warn
    Define = 2  # a write: missing things come into being
    Unset = 3  # unset(): nothing comes into being
    ReadWrite = 4  # a compound assignment: missing things warn, then come into being


class FatalOp(Number):
    """Where a fatal error comes from."""

    Runtime = 0
    Parse = 1
    RuntimeOmitFrame = 2


class WarnLevelOp(Number):
    """The level of what php mentions when it compiles a file."""

    Warning = 0
    Deprecated = 1
    CompileWarning = 2


class BareThisOp(Number):
    """What BareThis does when there is no $this."""

    Notice = 0
    NoNotice = 1
    NeverNull = 2


class SilenceOp(Number):
    """Begin or end of the @ operator."""

    Start = 0
    End = 1


class InitPropOp(Number):
    """Which kind of property is initialised."""

    Static = 0
    NonStatic = 1


class ClosureOp(Number):
    """Whether a closure binds $this of its frame."""

    Bound = 0
    Static = 1


class SpreadOp(Number):
    """What ... stands in: an array literal, or the arguments of a call."""

    Array = 0
    Args = 1


class SwitchKind(Number):
    """Whether a Switch checks the bounds of its table."""

    Unbounded = 0
    Bounded = 1


class ContCheckOp(Number):
    """What ContCheck insists on."""

    IgnoreStarted = 0
    CheckStarted = 1


class IterKind(Number):
    """The kind of an iterator slot, by value or by reference."""

    Iter = 0
    MIter = 1


SUBOPS: Final[dict[Imm, type[IntEnum]]] = {
    Imm.SETOP: SetOpOp,
    Imm.INCDEC: IncDecOp,
    Imm.ISTYPE: IsTypeOp,
    Imm.QUERY: QueryMOp,
    Imm.MODE: MOpMode,
    Imm.FATAL: FatalOp,
    Imm.BARETHIS: BareThisOp,
    Imm.SILENCE: SilenceOp,
    Imm.INITPROP: InitPropOp,
    Imm.CLOSURE: ClosureOp,
    Imm.SPREAD: SpreadOp,
    Imm.SWITCHKIND: SwitchKind,
    Imm.CONTCHECK: ContCheckOp,
    Imm.WARNLEVEL: WarnLevelOp,
}


class KeyKind(Number):
    """The kind of a member key: element or property; of a stack cell, a local, a literal."""

    EC = 0  # element, key in a stack cell
    EL = 1  # element, key in a local
    ET = 2  # element, literal string key
    EI = 3  # element, literal int key
    PC = 4  # property, name in a stack cell
    PL = 5  # property, name in a local
    PT = 6  # property, literal name
    QT = 7  # nullsafe property, literal name: null from a null base
    W = 8  # new element: []


STACK_KEYS: Final = frozenset({KeyKind.EC, KeyKind.PC})
LOCAL_KEYS: Final = frozenset({KeyKind.EL, KeyKind.PL})
LITSTR_KEYS: Final = frozenset({KeyKind.ET, KeyKind.PT, KeyKind.QT})


class MemberKey(NamedTuple):
    """A member key; ``value`` is a stack slot, a local id, bytes, an int, or None for W."""

    kind: KeyKind
    value: int | bytes | None = None
