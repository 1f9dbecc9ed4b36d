"""Choosing superinstructions when a function is decoded.

At every instruction the longest pattern (of `fused*.py`) that begins there is taken; the instructions inside a
chosen sequence keep their own handlers. `unfuse` puts the plain handlers back, for whoever has to see every single
instruction (a profile, a debugger).

Invariant: a pattern is found by the handlers of its instructions, so operands and directions of jumps that select
handlers are part of it.

Example: `fuse(func)` at the end of `decode_func`.
"""

from backend.interp.handlers.dispatch import HANDLER
from backend.interp.handlers.fused import PATTERNS as PLAIN_PATTERNS
from backend.interp.handlers.fused_call import PATTERNS as CALL_PATTERNS
from backend.interp.handlers.fused_compare import PATTERNS as COMPARE_PATTERNS
from backend.interp.handlers.fused_member import PATTERNS as MEMBER_PATTERNS
from backend.interp.iteration.generator import PATTERNS as YIELD_PATTERNS
from backend.native.lang import *
from backend.runtime.layout import *

PATTERNS = PLAIN_PATTERNS | COMPARE_PATTERNS | MEMBER_PATTERNS | CALL_PATTERNS | YIELD_PATTERNS
LONGEST = max(map(len, PATTERNS))
_FIRSTS = list(dict.fromkeys(pattern[0] for pattern in PATTERNS))
_BY_FIRST = [
    sorted((p for p in PATTERNS if p[0] is first), key=len, reverse=True) for first in _FIRSTS
]
_FLAT = [pattern for group in _BY_FIRST for pattern in group]
# Row by row: the handlers of a pattern, the rest filled with its first one.
pattern_handlers = const_table(
    "pattern_handlers", HANDLER, [h for p in _FLAT for h in (*p, *[p[0]] * (LONGEST - len(p)))]
)
pattern_lengths = const_table("pattern_lengths", u8, [len(p) for p in _FLAT])
pattern_fused = const_table("pattern_fused", HANDLER, [PATTERNS[p] for p in _FLAT])
group_firsts = const_table("group_firsts", HANDLER, _FIRSTS)
group_starts = const_table(
    "group_starts", u32, [sum(map(len, _BY_FIRST[:at])) for at in range(len(_FIRSTS) + 1)]
)
GROUPS = len(_FIRSTS)
COUNT = len(_FLAT)


@native
def matches(instr: ptr[Instr], row: u32) -> bool:
    """Whether the instructions from `instr` on are those of a pattern."""
    for i in range(1, i64(pattern_lengths[row])):
        if i64((instr + i).handler) != i64(pattern_handlers[i64(row) * LONGEST + i]):
            return False
    return True


@native
def fuse_at(instr: ptr[Instr], left: i64) -> i64:
    """Fuse the longest pattern that begins at an instruction; how many instructions it takes."""
    for group in range(GROUPS):
        if i64(group_firsts[group]) == i64(instr.handler):
            for row in range(group_starts[group], group_starts[group + 1]):
                length = i64(pattern_lengths[row])
                if length <= left and matches(instr, row):
                    instr.handler = pattern_fused[row]
                    return length
            return 1
    return 1


@native
def fuse(func: ptr[Func]) -> void:
    """Put fused handlers into freshly decoded code."""
    at: i64 = 0
    while at < i64(func.ncode):
        at += fuse_at(func.code + at, i64(func.ncode) - at)


@native
def unfuse(func: ptr[Func]) -> void:
    """Put the plain handlers back."""
    for i in range(func.ncode):
        instr = func.code + i
        for row in range(COUNT):
            if i64(instr.handler) == i64(pattern_fused[row]):
                instr.handler = pattern_handlers[row * LONGEST]
