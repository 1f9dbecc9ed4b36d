"""What the host and the JIT plug into the interpreter: counters, thresholds and callbacks.

Callbacks are C function pointers, None when nobody is interested. `jit_request(func, pc)` is called when a function's
counter of calls and loop rounds, which begins again at 0, reaches `jit_threshold`: pc is -1 at a function's entry, else the index of the loop head.
`class_bound(cls)` is told of every class of the program that has been linked and bound. `bell()` is called some time after
SURPRISE_BELL was set in `vm.surprise`, between two instructions.

Example: `hooks.jit_threshold = 0` switches requests off.
"""

from backend.native.lang import *
from backend.runtime.layout import *


@struct
class Hooks:
    """Callbacks and settings of the interpreter."""

    jit_request: fn[[ptr[Func], i64], void]
    class_bound: fn[[ptr[Class]], void]
    bell: fn[[], void]
    # Finds a file's unit: path, the directories to search for a relative one (with : between them), 1 for *_once. Returns the unit's number or an INCLUDE_* code.
    include: fn[[ptr[u8], u64, ptr[u8], u64, i64], i64]
    # Compiles a string of code: code, file name shown, 1 for a whole file (0: what eval() has); a unit's number or an INCLUDE_* code.
    compile: fn[[ptr[u8], u64, ptr[u8], u64, i64], i64]
    # What a repo knows of a path that the system does not find: path, question, where the answer goes (library/existing.py).
    look: fn[[ptr[u8], u64, i64, ptr[u8]], i64]
    # Runs a library function with a Python body: its unit's path, its name, the packed arguments (python_call.py).
    python: fn[[ptr[u8], u64, ptr[u8], u64, ptr[u8], u64], void]
    # The names of #[Reaches] functions among the program's literals, with spaces around each: no computed name may mean another one. None: any.
    spelled: ptr[u8]
    spelled_len: u64
    jit_asks_from: u64  # a moment of the monotonic clock, in nanoseconds: before, code is not asked for (tiering/asking.py)
    jit_threshold: u32
    jit_unseen: u32  # the counter with which a function begins that is observed before that moment; 0: none is
    check_types: u32
    count: u32  # executions of instructions, of what is decoded from now on
    counted: ptr[Func]  # the last function decoded so (tiering/counting.py)


hooks = global_var("vm_hooks", Hooks)
