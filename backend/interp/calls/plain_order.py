"""Functions that do nothing but compare their two arguments, told by their code: who sorts by one need not call it.

Example: `plain_order(func)` is `FORWARD` for `fn($a, $b) => $a <=> $b`, `BACKWARD | DIFFERENCE` for `fn(int $a, int $b) => $b - $a`.
"""

from backend.interp.calls.types import simple_check
from backend.interp.loading.records import SEC_CODE, ImgFunc, image_section
from backend.native.lang import *
from backend.runtime.layout import *
from hhbc.ops import Op
from hhbc.unit import Attr

NOT_PLAIN = 0
FORWARD = 1  # what is less comes first
BACKWARD = 2
DIFFERENCE = 4  # beside one of these: by subtraction, which is the order of ints that are no further apart than an int can tell

_UNUSUAL = Attr.VARIADIC | Attr.REF_RETURN | Attr.GENERATOR | Attr.NATIVE
_BODIES = [
    (bytes([Op.CGetL, first, Op.CGetL, 1 - first, compare, Op.RetC]), direction | how)
    for compare, how in ((Op.Cmp, 0), (Op.Sub, DIFFERENCE))
    for first, direction in ((0, FORWARD), (1, BACKWARD))
]
_CHECKS = bytes([Op.VerifyParamType, 0, Op.VerifyParamType, 1])
_BODY_BYTES = len(_BODIES[0][0])
_CHECK_BYTES = len(_CHECKS)


@native
def plain_order(func: ptr[Func]) -> i64:
    """How a function orders what its parameters take, or `NOT_PLAIN` where it does anything else."""
    if func.nparams != 2 or func.refmask != 0 or func.attrs & _UNUSUAL != 0:
        return NOT_PLAIN
    record = ptr[ImgFunc](func.image)
    code = image_section(func.unit.image, SEC_CODE) + record.code
    size = u64(record.code_size)
    if size == _CHECK_BYTES + _BODY_BYTES and memcmp(code, _CHECKS, _CHECK_BYTES) == 0:
        code += _CHECK_BYTES
        size -= _CHECK_BYTES
    if size == _BODY_BYTES:
        for body, order in unroll(_BODIES):
            if memcmp(code, body, _BODY_BYTES) == 0:
                return order
    return NOT_PLAIN


@native
def takes_both(func: ptr[Func], tag: i64) -> bool:
    """Whether a function of two parameters takes values of a tag, which is not BOOL, as they are."""
    for at in range(2):
        type = func.params[at].type
        if type is not None and not simple_check(type, TV(0, tag)):
            return False
    return True
