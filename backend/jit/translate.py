"""All of the translation: importing this module registers every module of rules in ``build`` and ``lower``.

Example: ``from backend.jit.translate import build``.
"""

from __future__ import annotations

from backend.jit.build import arith as build_arith
from backend.jit.build import basic as build_basic
from backend.jit.build import callables as build_callables
from backend.jit.build import calls as build_calls
from backend.jit.build import control as build_control
from backend.jit.build import core as build_core
from backend.jit.build import iters as build_iters
from backend.jit.build import members as build_members
from backend.jit.build import references as build_references
from backend.jit.build import statics as build_statics
from backend.jit.build import strings as build_strings
from backend.jit.build import verify as build_verify
from backend.jit.build.builder import build
from backend.jit.lower import arith as lower_arith
from backend.jit.lower import arrays as lower_arrays
from backend.jit.lower import calls as lower_calls
from backend.jit.lower import frames as lower_frames
from backend.jit.lower import iterators as lower_iterators
from backend.jit.lower import memory as lower_memory

REGISTERED = (
    build_arith, build_basic, build_callables, build_calls, build_control, build_core, build_iters, build_members,
    build_references, build_statics, build_strings, build_verify, lower_arith, lower_arrays, lower_calls, lower_frames,
    lower_iterators, lower_memory,
)  # fmt: skip
__all__ = ["REGISTERED", "build"]
