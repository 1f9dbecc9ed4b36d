"""How much a function may be that becomes native: what is larger stays in the interpreter.

Translating takes time by the instruction, by the slots of the frame that each of them may have to look at, and LLVM
takes more than that for what comes out. The limits keep a compilation within some seconds of the worker's time.

Example: ``fits(slots=12, instructions=300)``.
"""

from __future__ import annotations

import os
import resource

MAX_SLOTS = 4_000  # locals, iterators and evaluation stack of a frame
MAX_INSTRUCTIONS = 10_000  # of bytecode
MAX_WORK = 2_000_000  # slots times instructions
MAX_FUNCTION = 2_500  # instructions of HHIR in one function, which then leaves; LLVM takes time by their square
MAX_MODULE = 2_500  # instructions of HHIR after which a module takes no further functions
MAX_FUNCTIONS = 24  # in one module
MAX_AGAIN = 64  # instructions of bytecode in a function that is compiled with its caller though it has code of its own
LEAST_ROOM = 512 << 20  # bytes of address space: LLVM and what it works with take half of that


def has_room() -> bool:
    """Whether this process may load LLVM and work with it. Where its address space is limited and little of that is
    left, LLVM would end the process."""
    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    if limit == resource.RLIM_INFINITY:
        return True
    with open("/proc/self/statm", encoding="ascii") as file:
        pages = int(file.read().split()[0])
    return limit - pages * os.sysconf("SC_PAGE_SIZE") >= LEAST_ROOM


def fits(slots: int, instructions: int) -> bool:
    """Whether a function is small enough to be translated."""
    return slots <= MAX_SLOTS and instructions <= MAX_INSTRUCTIONS and slots * instructions <= MAX_WORK
