"""All of the translation: importing this module registers every ``build_*`` and ``lower_*``.

Example: ``from backend.jit.translate import build``.
"""

from __future__ import annotations

from backend.jit import (
    build_arith,
    build_basic,
    build_calls,
    build_control,
    build_core,
    build_iters,
    build_members,
    build_strings,
    build_verify,
    lower_arith,
    lower_arrays,
    lower_calls,
    lower_memory,
)
from backend.jit.build import TranslationError, build

REGISTERED = (
    build_arith, build_basic, build_calls, build_control, build_core, build_iters, build_members,
    build_strings, build_verify, lower_arith, lower_arrays, lower_calls, lower_memory,
)  # fmt: skip
__all__ = ["REGISTERED", "TranslationError", "build"]
