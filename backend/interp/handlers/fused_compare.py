"""Superinstructions of conditions: a comparison or a test, and the jump on its result.

See `fused.py` for the rules and for where operands come from.

Example: `CGetL; CGetL; Lt; JmpNZ` is `fused_Lt_LL_JmpNZ`.
"""

from backend.interp.handlers.arith import (
    DBL_RELATIONS,
    EQUALITIES,
    INT_RELATIONS,
    UNKNOWN,
    drop_shared,
    is_unique,
)
from backend.interp.handlers.arith import HANDLERS as ARITH
from backend.interp.handlers.control import BACKWARD, op_Jmp, op_JmpBack
from backend.interp.handlers.control import HANDLERS as CONTROL
from backend.interp.handlers.dispatch import *
from backend.interp.handlers.fused import (
    LEFT,
    RIGHT,
    SOURCES,
    TAKEN_SLOTS,
    as_found,
    resolved,
    resolved_number,
)
from backend.interp.handlers.local import HANDLERS as LOCAL
from backend.interp.handlers.local import TAG_OF_TEST, op_CGetL, op_CGetL2, plain_cell
from backend.interp.handlers.stack import HANDLERS as STACK
from backend.native.lang import *
from backend.runtime.layout import *
from backend.runtime.value import *

PATTERNS: dict = {}
# name: the handler of the jump, the truth on which it is taken, where it goes on then.
JUMPS = {
    "JmpZ": (CONTROL["JmpZ"], False, op_Jmp),
    "JmpNZ": (CONTROL["JmpNZ"], True, op_Jmp),
    "JmpZ_back": (BACKWARD["JmpZ"], False, op_JmpBack),
    "JmpNZ_back": (BACKWARD["JmpNZ"], True, op_JmpBack),
}


def comparing(name: str, source: str, relation: str, jump: str):
    """A comparison of two numbers, and a jump on its result; one for equality also of strings and others. As for `binary`, what locals
    refer to and an int that meets a float are a handler of their own."""
    seen = resolved if relation in ("Same", "NSame") else resolved_number
    again = comparing_handler(f"{name}_again", source, relation, jump, seen, SOURCES[source][0])
    return comparing_handler(name, source, relation, jump, as_found, again)


def comparing_handler(name: str, source: str, relation: str, jump: str, seen, otherwise):
    """The handler of a comparison whose operands are taken as `seen` sees them; `otherwise` does what it cannot."""
    left, right, taken = LEFT[source], RIGHT[source], TAKEN_SLOTS[source]
    on_ints, on_floats = INT_RELATIONS[relation], DBL_RELATIONS[relation]
    of_cells, negated = EQUALITIES.get(relation, (None, False))
    any_cells = of_cells is not None
    _, wanted, taken_handler = JUMPS[jump]
    at = len(SOURCES[source]) + 1

    @native(name=name, tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        x = left(pc, sp, fp)
        y = right(pc, sp, fp)
        a = seen(x, y)
        b = seen(y, x)
        branch = pc + at
        if likely(a.tag == Tag.INT):
            if likely(b.tag == Tag.INT):
                if on_ints(a.data, b.data) == wanted:
                    return become(taken_handler, branch, sp - taken, fp)
                return become((branch + 1).handler, branch + 1, sp - taken, fp)
            if seen is as_found:
                return become(otherwise, pc, sp, fp)
        if a.tag == Tag.DBL and b.tag == Tag.DBL:
            if on_floats(f64_of(a.data), f64_of(b.data)) == wanted:
                return become(taken_handler, branch, sp - taken, fp)
            return become((branch + 1).handler, branch + 1, sp - taken, fp)
        if any_cells:
            answer = of_cells(a, b)
            if unlikely(answer == UNKNOWN or (taken != 0 and is_unique(sp[-1]))):
                return become(otherwise, pc, sp, fp)
            if taken != 0:
                drop_shared(sp[-1])
            if ((answer != 0) != negated) == wanted:
                return become(taken_handler, branch, sp - taken, fp)
            return become((branch + 1).handler, branch + 1, sp - taken, fp)
        return become(otherwise, pc, sp, fp)

    return handler


for _source, _loads in SOURCES.items():
    for _relation in INT_RELATIONS:
        for _jump, _row in JUMPS.items():
            PATTERNS[*_loads, ARITH[_relation], _row[0]] = comparing(
                f"fused_{_relation}_{_source}_{_jump}", _source, _relation, _jump
            )


# -- a literal string -----------------------------------------------------------------------------------


def comparing_literal(name: str, local: bool, relation: str, jump: str):
    """Whether a local or the top of the stack equals a literal string, and a jump on the answer."""
    of_cells, negated = EQUALITIES[relation]
    _, wanted, taken_handler = JUMPS[jump]
    first = STACK["String"]
    taken = 0 if local else 1
    at = 3 if local else 2

    @native(name=name, tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        a = cell_of(local_at(fp, (pc + 1).a)[0]) if local else sp[-1]
        answer = of_cells(a, TV(pc.c, Tag.STR))
        if unlikely(answer == UNKNOWN or (taken != 0 and is_unique(a))):
            return become(first, pc, sp, fp)
        if taken != 0:
            drop_shared(a)
        branch = pc + at
        if ((answer != 0) != negated) == wanted:
            return become(taken_handler, branch, sp - taken, fp)
        return become((branch + 1).handler, branch + 1, sp - taken, fp)

    return handler


for _relation in EQUALITIES:
    for _jump, _row in JUMPS.items():
        _tail = (ARITH[_relation], _row[0])
        PATTERNS[STACK["String"], op_CGetL2, *_tail] = comparing_literal(
            f"fused_{_relation}_LK_{_jump}", True, _relation, _jump
        )
        PATTERNS[STACK["String"], *_tail] = comparing_literal(
            f"fused_{_relation}_SK_{_jump}", False, _relation, _jump
        )


# -- tests of a local -----------------------------------------------------------------------------------


def truth(jump: str):
    """A jump on a local bool or int."""
    _, wanted, taken_handler = JUMPS[jump]

    @native(name=f"fused_CGetL_{jump}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        v = cell_of(local_at(fp, pc.a)[0])
        branch = pc + 1
        if likely(v.tag == Tag.BOOL or v.tag == Tag.INT):
            if (v.data != 0) == wanted:
                return become(taken_handler, branch, sp, fp)
            return become((branch + 1).handler, branch + 1, sp, fp)
        return become(op_CGetL, pc, sp, fp)

    return handler


def testing(name: str, jump: str, tag: int | None):
    """A jump on whether a local has a type, or on isset without one."""
    _, wanted, taken_handler = JUMPS[jump]
    isset = tag is None
    first = LOCAL["IssetL"] if isset else LOCAL[name]
    text = "IssetL" if isset else f"IsTypeL_{name[1].name}"

    @native(name=f"fused_{text}_{jump}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        v = cell_of(local_at(fp, pc.a)[0])
        if not isset:
            if unlikely(not plain_cell(v)):
                return become(first, pc, sp, fp)
        answer = v.tag > Tag.NULL if isset else v.tag == tag
        branch = pc + 1
        if answer == wanted:
            return become(taken_handler, branch, sp, fp)
        return become((branch + 1).handler, branch + 1, sp, fp)

    return handler


for _jump, _row in JUMPS.items():
    PATTERNS[op_CGetL, _row[0]] = truth(_jump)
    PATTERNS[LOCAL["IssetL"], _row[0]] = testing("IssetL", _jump, None)
    for _op, _tag in TAG_OF_TEST.items():
        if _tag is not Tag.RES:  # a closed one is none
            PATTERNS[LOCAL["IsTypeL", _op], _row[0]] = testing(("IsTypeL", _op), _jump, _tag)
