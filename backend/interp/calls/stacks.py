"""The stacks of a request, and how a request is left at once.

PHP runs on a native stack of its own (address space only, pages come when touched; less of it where the system grants
less), entered by `run_phase`. A fatal
error leaves it by `request_abort`, which switches back to where `run_phase` was called: whatever lies on the stack
is abandoned, which is right because the request's heap is dropped as a whole. The VM stack with frames and values is another
region.

Invariant: no Python frame lies on the request's stack while PHP code or `request_abort` runs there.

Example: `finished = run_phase(main_phase)`.
"""

from backend.native.lang import *
from backend.runtime.deep import deep
from backend.runtime.layout import *

NATIVE_BYTES = 512 << 20
NATIVE_SLACK = 256 << 10
VM_BYTES = 1 << 30
VM_SLACK = 512 << 10
VM_LEAST = 1 << 20
LEAST_RESERVED = 8 << 20
CONTEXT_BYTES = 2048  # glibc's ucontext_t on x86-64 takes 968
UC_LINK = 8
UC_STACK = 16
UC_STACK_BYTES = 32
PROT_READ_WRITE = 3
MAP_PRIVATE_ANONYMOUS_NORESERVE = 0x4022
MADV_DONTNEED = 4

_mmap = extern("mmap", fn[[ptr[u8], u64, i32, i32, i32, i64], ptr[u8]])
_madvise = extern("madvise", fn[[ptr[u8], u64, i32], i32])
_getcontext = extern("getcontext", fn[[ptr[u8]], i32])
_makecontext = extern("makecontext", fn[[ptr[u8], fn[[], void], i32], void], variadic=True)
_swapcontext = extern("swapcontext", fn[[ptr[u8], ptr[u8]], i32])
_setcontext = extern("setcontext", fn[[ptr[u8]], i32])


@struct
class Stacks:
    """Where the stacks are, and the context to go back to."""

    native: ptr[u8]
    native_bytes: u64
    values: ptr[u8]
    values_bytes: u64
    low: ptr[u8]  # the stack of frames and values in use: the request's, or a fiber's
    room: u64
    limit: ptr[u8]  # what `vm.stack_limit` is, unless something wants attention
    outer: vec[u8, CONTEXT_BYTES]
    inner: vec[u8, CONTEXT_BYTES]
    phase: fn[[], void]
    finished: u64


stacks = global_var("stacks", Stacks)


@native
def reserve(bytes: u64, granted: ptr[u64]) -> ptr[u8]:
    """Address space for a stack: an eighth where the system has not so much, since others want some, too; None for none worth having."""
    flags: i32 = MAP_PRIVATE_ANONYMOUS_NORESERVE
    while bytes >= LEAST_RESERVED:
        at = _mmap(None, bytes, PROT_READ_WRITE, flags, -1, 0)
        if i64(at) != -1:
            granted[0] = bytes
            return at
        bytes = bytes >> 3
    return None


@native
def stacks_startup() -> bool:
    """Reserve the stacks; once per process. False: there is no room for them."""
    stacks.native = reserve(NATIVE_BYTES, addr(stacks.native_bytes))
    stacks.values = reserve(VM_BYTES, addr(stacks.values_bytes))
    if stacks.native is None or stacks.values is None:
        return False
    stacks_own()
    memory_limit_set(0)
    return True


@native
def stacks_own() -> void:
    """Use the request's own stacks, not a fiber's."""
    stacks.low = stacks.values
    stacks.room = stacks.values_bytes
    vm.stack_base = stacks.values
    vm.native_limit = stacks.native + NATIVE_SLACK
    vm.below = None


@native(cold=True)
def memory_limit_set(bytes: u64) -> void:
    """Let the heap grow to so many bytes, and likewise the stack of frames and values; 0 is no limit."""
    vm.bytes_limit = bytes
    vm.bytes_over = 0
    values_limit_set()


@native(cold=True)
def values_limit_set() -> void:
    """Let the stack of frames and values that is in use grow as far as the memory limit allows."""
    bytes = vm.bytes_limit
    room = bytes if bytes != 0 and bytes < stacks.room else stacks.room
    room = room if room > VM_LEAST else u64(VM_LEAST)
    stacks.limit = stacks.low + (room - VM_SLACK)
    stack_limit_reset()


@native(cold=True)
def stack_limit_reset() -> void:
    """Nothing wants attention (any more)."""
    vm.stack_limit = stacks.limit


@native
def stacks_trim() -> void:
    """Give memory that a deep recursion touched back to the system."""
    _madvise(stacks.native, stacks.native_bytes, MADV_DONTNEED)
    _madvise(stacks.values, stacks.values_bytes, MADV_DONTNEED)


@native
def phase_body() -> void:
    """What runs at the bottom of the request's stack."""
    phase = stacks.phase
    phase()
    stacks.finished = 1
    _setcontext(addr(stacks.outer[0]))


@native
def context_begin(context: ptr[u8], low: ptr[u8], bytes: u64, body: fn[[], void]) -> void:
    """Make a context that begins with a function, which never returns, on a native stack of its own."""
    _getcontext(context)
    ptr[ptr[u8]](context + UC_LINK)[0] = None
    ptr[ptr[u8]](context + UC_STACK)[0] = low
    ptr[u64](context + UC_STACK_BYTES)[0] = bytes
    _makecontext(context, body, 0)


@native
def run_phase(phase: fn[[], void]) -> bool:
    """Run a function on the request's stack; False when `request_abort` ended it."""
    inner = addr(stacks.inner[0])
    stacks.phase = phase
    stacks.finished = 0
    vm.fp = None
    vm.native_func = None
    stacks_own()
    values_limit_set()
    deep.working = 0
    context_begin(inner, stacks.native, stacks.native_bytes, phase_body)
    _swapcontext(addr(stacks.outer[0]), inner)
    return stacks.finished != 0


@native
def request_abort() -> void:
    """Leave the running phase at once; does not return."""
    _setcontext(addr(stacks.outer[0]))
