"""The runtime's inline functions, for compiled code.

Example: ``inline_functions().signature("tv_to_bool")``.
"""

from __future__ import annotations

from functools import cache

from backend.native.build import inline_ir
from backend.native.inline import InlineIR
from backend.vm import ROOTS


@cache
def inline_functions() -> InlineIR:
    """The inline functions and signatures of the runtime image."""
    return InlineIR.from_bytes(inline_ir(ROOTS))
