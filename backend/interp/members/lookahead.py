"""What member instruction comes next: a few messages of php name the use of a value that is only known there.

Invariant: the running frame's `pc` is current.

Example: `next_is_property()` is true at the Dim of `$a['x']->y = 1`.
"""

from backend.interp.loading.records import *
from backend.native.lang import *
from backend.runtime.layout import *
from hhbc.immediates import SUBOPS, Imm, KeyKind, MOpMode
from hhbc.marks import Mark
from hhbc.opcodes import TABLE, marked
from hhbc.ops import Op

NOTHING = -1
BY_ARGUMENT = 100  # not a MOpMode: the callee's parameter decides


def _before_key(*kinds: object) -> tuple:
    """The opcodes whose member key comes behind immediates of these kinds."""
    rows = [(info.op, [imm.kind for imm in info.imms]) for info in TABLE]
    return tuple(op for op, found in rows if Imm.MEMBERKEY in found and tuple(found[:-1]) in kinds)


_COUNTED = _before_key((Imm.COUNT,), (Imm.PARAM,))
_COUNTED_SUBOP = _before_key(*((Imm.COUNT, kind) for kind in SUBOPS))
_ASSERTIONS = tuple(sorted(marked(Mark.ASSERTION)))


@native(cold=True)
def skip_varlen(p: ptr[u8]) -> ptr[u8]:
    """Behind a varlen immediate."""
    return p + (1 if p[0] < 128 else 4)


@native(cold=True)
def _states_type(op: u8) -> bool:
    """Whether an instruction is an assertion."""
    for assertion in unroll(_ASSERTIONS):
        if op == assertion:
            return True
    return False


@native(cold=True)
def next_member(fp: ptr[Frame]) -> ptr[u8]:
    """The code of the instruction behind the current one, assertions aside; None when there is no code."""
    func = fp.func
    if fp.pc is None or func.code is None or fp.pc < func.code or fp.pc >= func.code + func.ncode:
        return None
    record = ptr[ImgFunc](func.image)
    code = image_section(func.unit.image, SEC_CODE) + record.code
    at = u32(fp.pc - func.code) + 1
    while at < func.ncode:
        p = code + func.offsets[at]
        if not _states_type(p[0]):
            return p
        at += 1
    return None


@native(cold=True)
def next_key_kind(fp: ptr[Frame]) -> i64:
    """The key kind of the member instruction behind the current one, NOTHING when it is none."""
    p = next_member(fp)
    if p is None:
        return NOTHING
    op = p[0]
    p = p + 1
    if op == Op.Dim:
        return i64(p[1])
    if op == Op.FPassM:
        return i64(skip_varlen(skip_varlen(p))[0])
    for counted in unroll(_COUNTED):
        if op == counted:
            return i64(skip_varlen(p)[0])
    for counted in unroll(_COUNTED_SUBOP):
        if op == counted:
            return i64((skip_varlen(p) + 1)[0])
    return NOTHING


@native(cold=True)
def next_mode() -> i64:
    """The MOpMode in which the next member instruction uses its base, or BY_ARGUMENT."""
    p = next_member(vm.fp)
    if p is None:
        return MOpMode.NoMode
    op = p[0]
    if op == Op.Dim:
        return i64(p[1])
    if op == Op.FPassM or op == Op.FPassDim:
        return BY_ARGUMENT
    if op == Op.SetM or op == Op.VGetM or op == Op.BindM:
        return MOpMode.Define
    if op == Op.UnsetM:
        return MOpMode.Unset
    return MOpMode.ReadWrite if op == Op.SetOpM or op == Op.IncDecM else MOpMode.NoMode


@native(cold=True)
def next_is_property() -> bool:
    """Whether the next member instruction names a property."""
    kind = next_key_kind(vm.fp)
    return kind >= KeyKind.PC and kind <= KeyKind.QT


@native(cold=True)
def next_is(wanted: i64) -> bool:
    """Whether an opcode comes next."""
    p = next_member(vm.fp)
    return p is not None and i64(p[0]) == wanted
