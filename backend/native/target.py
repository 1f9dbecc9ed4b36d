"""What every LLVM module says of the machine, and the metadata that all of them share.

Example: `TARGET + text + "\n".join(WEIGHT_METADATA)` where the text's branches say `!prof !0`.
"""

from functools import cache

TARGET = (
    'target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-'
    'n8:16:32:64-S128"\ntarget triple = "x86_64-unknown-linux-gnu"\n'
)
WEIGHT_METADATA = (
    '!0 = !{!"branch_weights", i32 2000, i32 1}',
    '!1 = !{!"branch_weights", i32 1, i32 2000}',
)


@cache
def has_clmul() -> bool:
    """Whether this machine, which objects are compiled for, multiplies without carries."""
    from backend.native.engine import cpu

    return "+pclmul" in cpu()[1].split(",")
