"""Counting the instructions that a request executes, in the interpreter.

Example::

    counter = InstructionCounter(vm)
    vm.run(request, host)
    counter.opcodes["CGetL"]
"""

from __future__ import annotations

import ctypes
from collections import Counter

from backend.jit.code.view import FuncView, UnitView, string
from backend.vm import VM, Watcher
from hhbc.opcodes import TABLE

Times = dict[int, int]  # by offset of an instruction of a function: how often it was executed


class InstructionCounter(Watcher):
    """Counts what the interpreter executes, from when it is made to the end of the next request.

    ``opcodes`` has the number of each, ``functions`` those of each instruction, by path and position of the function.
    """

    def __init__(self, vm: VM) -> None:
        """Begin: what is decoded from now on is counted."""
        self.opcodes: Counter[str] = Counter()
        self.functions: dict[tuple[bytes, int], Times] = {}
        self.images: dict[bytes, bytes] = {}  # by path: what ran
        self._vm = vm
        pointer, library = ctypes.c_void_p, vm.library
        self._after = library.function("counted_after", pointer, [pointer])
        self._times = library.function("times_executed", pointer, [pointer])
        self._opcode = library.function("op_at", ctypes.c_uint8, [pointer, ctypes.c_int64])
        self._count = library.function("vm_count_instructions", None, [ctypes.c_bool])
        vm.forget()
        self._count(True)
        vm.watchers.append(self)

    def end_request(self) -> None:
        """See ``Watcher``."""
        address = self._after(None)
        while address:
            self._add(address)
            address = self._after(address)
        self._count(False)
        self._vm.watchers.remove(self)

    def _add(self, address: int) -> None:
        func = FuncView(address)
        unit = UnitView(func.get("unit"))
        path = string(unit.get("path"))
        if path not in self.images:
            self.images[path] = unit.image
        count = func.get("ncode", 4)
        executed = (ctypes.c_uint64 * count).from_address(self._times(address))
        offsets = (ctypes.c_uint32 * count).from_address(func.get("offsets"))
        times = self.functions.setdefault((path, func.index), {})
        for at, (offset, number) in enumerate(zip(offsets, executed, strict=True)):
            times[offset] = times.get(offset, 0) + number
            if number:
                self.opcodes[TABLE[self._opcode(address, at)].name] += number
