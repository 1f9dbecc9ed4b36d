"""The Evaluator that the optimizer folds with: straight-line bytecode, executed by the runtime itself.

Each evaluation is a request of its own: a one-function unit whose output is captured. Whatever prints,
warns, throws or ends in anything but a small scalar or array is refused.

Example:

    make().run((ops.String(b"abc"), ops.CastInt(), ops.RetC()))
"""

from __future__ import annotations

import ctypes
import struct
from functools import cache

from backend.vm import VM, boot
from frontend.evaluator import CannotFold
from hhbc.image import encode
from hhbc.ops import Instr
from hhbc.scalars import PhpArray, PhpScalar
from hhbc.stack import find_fpi, max_stack
from hhbc.unit import Func, Unit

MAX_BYTES = 1 << 16  # of a result; a larger constant is better computed
SECONDS = 0.5


class RuntimeEvaluator:
    """Evaluates on the process's virtual machine."""

    def __init__(self, vm: VM) -> None:
        """Bind the native entry point."""
        self.vm = vm
        # Runs a unit's pseudo-main; 0 and the encoded result in the buffer, or 1 where it is refused.
        self.evaluate = vm.library.function(
            "vm_evaluate",
            ctypes.c_int64,
            [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint64],
        )
        self.buffer = ctypes.create_string_buffer(MAX_BYTES)

    def run(self, code: tuple[Instr, ...], *, strict: bool = False) -> PhpScalar:
        """Execute code that ends in RetC, under strict_types if ``strict``; raises ``CannotFold``."""
        func = Func(b"", code=code, fpi=find_fpi(code))
        unit = Unit(b"fold", Func(b"", code=code, fpi=func.fpi, max_stack=max_stack(func)), strict_types=strict)
        length = self.vm.evaluate(encode(unit), self.evaluate, self.buffer)
        if length <= 0:
            raise CannotFold
        value, at = _decode(self.buffer.raw[:length], 0)
        if at != length:
            raise CannotFold
        return value


def _decode(data: bytes, at: int) -> tuple[PhpScalar, int]:
    """Read a value as `vm_evaluate` writes it: a tag byte, then by tag."""
    tag = data[at : at + 1]
    at += 1
    if tag == b"N":
        return None, at
    if tag in (b"T", b"F"):
        return tag == b"T", at
    if tag == b"I":
        return int(struct.unpack_from("<q", data, at)[0]), at + 8
    if tag == b"D":
        return float(struct.unpack_from("<d", data, at)[0]), at + 8
    if tag == b"S":
        (size,) = struct.unpack_from("<Q", data, at)
        return data[at + 8 : at + 8 + size], at + 8 + size
    if tag != b"A":
        raise CannotFold
    (count,) = struct.unpack_from("<Q", data, at)
    at += 8
    items: list[tuple[int | bytes, PhpScalar]] = []
    for _ in range(count):
        key, at = _decode(data, at)
        value, at = _decode(data, at)
        assert isinstance(key, int | bytes)
        items.append((key, value))
    array: PhpArray = tuple(items)
    return array, at


@cache
def make() -> RuntimeEvaluator:
    """The evaluator of this process."""
    return RuntimeEvaluator(boot())
