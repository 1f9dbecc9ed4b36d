"""The heap of the running request.

Small blocks (up to 32 KB) come in 56 size classes: steps of 16 bytes up to 512, then four steps per
doubling. Each class has a free list; an empty one is filled by carving from chunks of 1 MB. Larger
blocks come from malloc with a header and form a list. A block's owner remembers its size, so that
`dealloc` finds the class without a header; every size of one class may be given back as any other.
Once a request needs much memory, chunks and very large blocks ask the system for huge pages: a program
that walks a big array otherwise waits for the page tables more than for the elements.

`heap_reset` drops everything at once and keeps the chunks for the next request. `perm_alloc` is for
what outlives requests: literals, linked code, tables.

`HOP_HEAP=check` is the flag `heap.check`, set before a request: every block is then a large one with
a checked header, in a registry; new and freed blocks are poisoned, the last MOST_DEAD bytes of freed ones kept
back, and `heap_audit` lists what is left. What begins with a count comes from `alloc_counted`: no bytes tell an object from
other memory. The normal mode pays nothing for it when allocating (in check mode free lists stay empty, so
the slow path does the work) and one predicted branch when freeing.

Example: `p = alloc(40)`, then `dealloc(p, 40)`.
"""

from backend.native.lang import *
from backend.runtime.layout import *

SMALL_LIMIT = 32768
FINE_LIMIT = 512
FINE_CLASSES = FINE_LIMIT // 16
CLASSES = FINE_CLASSES + 24 + 1
CHUNK_BYTES = 1 << 20
HUGE_PAGE = 2 << 20
FIRST_CHUNKS = 8  # that come from malloc one by one
REGION_BYTES = 32 << 20  # what later ones are cut from
MADV_HUGEPAGE = 14
LARGE_LIVE = 0x4C495645484F5001
LARGE_DEAD = 0x44454144484F5002
POISON = 0xDB
MAX_BYTES = 1 << 46
MOST_DEAD = 128 << 20

_malloc = extern("malloc", fn[[u64], ptr[u8]])
_realloc = extern("realloc", fn[[ptr[u8], u64], ptr[u8]])
_free = extern("free", fn[[ptr[u8]], void])
_aligned_alloc = extern("aligned_alloc", fn[[u64, u64], ptr[u8]])
_madvise = extern("madvise", fn[[ptr[u8], u64, i32], i32])

# Ends the request at once and does not return: `bytes` more cannot be had.
heap_exhausted = declare("heap_exhausted", fn[[u64], void])
check_freed = declare("check_freed", fn[[ptr["Large"], u64], void])
check_dead = declare("check_dead", fn[[ptr["Large"]], void])


@struct
class FreeBlock:
    """A free small block."""

    next: ptr["FreeBlock"]


@struct
class Chunk:
    """The head of a chunk that small blocks are carved from."""

    next: ptr["Chunk"]
    _pad: u64


@struct
class Large:
    """The head of a large block."""

    next: ptr["Large"]
    prev: ptr["Large"]
    bytes: u64  # usable, without this head
    serial: u64
    magic: u64
    counted: u64  # check mode: begins with the head of a counted object


@struct
class Permanent:
    """The head of a block that outlives requests."""

    next: ptr["Permanent"]
    bytes: u64


@struct
class Heap:
    """The one heap of the process."""

    free: vec[ptr[FreeBlock], 64]
    bump: ptr[u8]  # the current chunk's rest
    bump_end: ptr[u8]
    chunks: ptr[Chunk]  # all chunks, in order of use
    current: ptr[Chunk]
    chunks_made: u64
    region: ptr[u8]  # the rest of the region that chunks are cut from
    region_end: ptr[u8]
    large: Large  # head of the circular list of large blocks; next is None before first use
    dead: ptr[Large]  # check mode: freed blocks that are kept back, the oldest first
    dead_last: ptr[Large]
    dead_bytes: u64
    permanent: ptr[Permanent]
    serial: u64
    check: u64
    errors: u64  # check mode: faults found


heap = global_var("heap", Heap)


@native(inline=True, pure=True)
def size_class(bytes: u64) -> u64:
    """The class of a small size."""
    if bytes <= FINE_LIMIT:
        return (bytes + 15) >> 4
    last = bytes - 1
    shift = 61 - clz(last)
    return FINE_CLASSES + (shift - 7) * 4 + ((last >> shift) & 3) + 1


@native(inline=True, pure=True)
def rounded_size(bytes: u64) -> u64:
    """The size of the class that a small size belongs to."""
    if bytes <= FINE_LIMIT:
        return (bytes + 15) & ~u64(15)
    last = bytes - 1
    shift = 61 - clz(last)
    return ((last >> shift) + 1) << shift


@native(inline=True)
def freed_block(bytes: u64) -> ptr[u8]:
    """A block of a small size that was freed before, or None."""
    if bytes > SMALL_LIMIT:
        return None
    kind = size_class(bytes)
    block = heap.free[kind]
    if likely(block is not None):
        heap.free[kind] = block.next
    return ptr[u8](block)


@native(inline=True)
def alloc(bytes: u64) -> ptr[u8]:
    """A block of the request's heap, aligned to 16 bytes, not cleared."""
    block = freed_block(bytes)
    return block if likely(block is not None) else alloc_slow(bytes)


@native(noinline=True)
def alloc_slow(bytes: u64) -> ptr[u8]:
    """`alloc` when the free list is empty, the block is large or the heap is checked."""
    if bytes > SMALL_LIMIT or unlikely(heap.check != 0):
        return _alloc_large(bytes)
    size = rounded_size(bytes)
    block = heap.bump
    if unlikely(u64(heap.bump_end) - u64(block) < size):
        _open_chunk()
        block = heap.bump
    heap.bump = block + size
    return block


@native(inline=True)
def alloc_counted(bytes: u64) -> ptr[u8]:
    """`alloc` of what begins with the head of a counted object, which the caller fills in."""
    block = freed_block(bytes)
    return block if likely(block is not None) else alloc_counted_slow(bytes)


@native(noinline=True)
def alloc_counted_slow(bytes: u64) -> ptr[u8]:
    """`alloc_slow` of a counted object, which the checked heap remembers."""
    p = alloc_slow(bytes)
    if unlikely(heap.check != 0):
        (ptr[Large](p) - 1).counted = 1
    return p


@native(cold=True)
def _open_chunk() -> void:
    """Make the next chunk current, keeping the rest of the old one for small blocks."""
    _save_rest()
    count_bytes(CHUNK_BYTES)
    chunk = heap.chunks if heap.current is None else heap.current.next
    if chunk is None:
        chunk = _new_chunk()
        chunk.next = None
        if heap.current is None:
            heap.chunks = chunk
        else:
            heap.current.next = chunk
    heap.current = chunk
    heap.bump = ptr[u8](chunk) + sizeof(Chunk)
    heap.bump_end = ptr[u8](chunk) + CHUNK_BYTES


@native(cold=True)
def _new_chunk() -> ptr[Chunk]:
    """Memory for another chunk; it stays with the process."""
    heap.chunks_made += 1
    if heap.chunks_made <= FIRST_CHUNKS:
        first = ptr[Chunk](_malloc(CHUNK_BYTES))
        if first is None:
            heap_exhausted(CHUNK_BYTES)
        return first
    if heap.region == heap.region_end:
        heap.region = _aligned_alloc(HUGE_PAGE, REGION_BYTES)
        if heap.region is None:
            heap.region_end = None
            heap_exhausted(CHUNK_BYTES)
        heap.region_end = heap.region + REGION_BYTES
        _want_huge_pages(heap.region, REGION_BYTES)
    chunk = ptr[Chunk](heap.region)
    heap.region = heap.region + CHUNK_BYTES
    return chunk


@native(cold=True)
def _want_huge_pages(p: ptr[u8], bytes: u64) -> void:
    """Advise the system to back the whole huge pages of a range with such."""
    start = (u64(p) + (HUGE_PAGE - 1)) & ~u64(HUGE_PAGE - 1)
    end = (u64(p) + bytes) & ~u64(HUGE_PAGE - 1)
    if start < end:
        _madvise(ptr[u8](start), end - start, MADV_HUGEPAGE)


@native
def _save_rest() -> void:
    """Put what is left of the current chunk into free lists."""
    while u64(heap.bump_end) - u64(heap.bump) >= 16:
        rest = u64(heap.bump_end) - u64(heap.bump)
        size: u64 = FINE_LIMIT if rest > FINE_LIMIT else rest & ~u64(15)
        block = ptr[FreeBlock](heap.bump)
        block.next = heap.free[size >> 4]
        heap.free[size >> 4] = block
        heap.bump = heap.bump + size


@native
def count_bytes(bytes: u64) -> void:
    """Count memory about to be taken; ends the request when that passes the limit."""
    used = vm.bytes_used + bytes
    if unlikely(used > vm.bytes_limit and vm.bytes_limit != 0):
        heap_exhausted(bytes)
    vm.bytes_used = used
    if used > vm.bytes_peak:
        vm.bytes_peak = used


@native(noinline=True)
def _alloc_large(bytes: u64) -> ptr[u8]:
    """A block with a head, from malloc."""
    if unlikely(bytes > MAX_BYTES):
        heap_exhausted(bytes)
    usable: u64 = bytes if bytes > SMALL_LIMIT else rounded_size(bytes)
    count_bytes(usable)
    block = ptr[Large](_malloc(usable + sizeof(Large)))
    if unlikely(block is None):
        heap_exhausted(bytes)
    if usable >= 2 * HUGE_PAGE:
        _want_huge_pages(ptr[u8](block), usable)
    block.bytes = usable
    block.magic = LARGE_LIVE
    block.serial = heap.serial
    heap.serial += 1
    _link(block)
    if unlikely(heap.check != 0):
        block.counted = 0
        memset(ptr[u8](block + 1), POISON, usable)
    return ptr[u8](block + 1)


@native
def _link(block: ptr[Large]) -> void:
    head = addr(heap.large)
    if head.next is None:
        head.next = head
        head.prev = head
    block.next = head
    block.prev = head.prev
    head.prev.next = block
    head.prev = block


@native
def _unlink(block: ptr[Large]) -> void:
    block.next.prev = block.prev
    block.prev.next = block.next


@native(inline=True)
def dealloc(p: ptr[u8], bytes: u64) -> void:
    """Give a block back; `bytes` is the size it was asked for, or another of the same class."""
    if unlikely(bytes > SMALL_LIMIT or heap.check != 0):
        dealloc_large(p, bytes)
        return
    block = ptr[FreeBlock](p)
    kind = size_class(bytes)
    block.next = heap.free[kind]
    heap.free[kind] = block


@native(noinline=True)
def dealloc_large(p: ptr[u8], bytes: u64) -> void:
    """`dealloc` of a block with a head."""
    block = ptr[Large](p) - 1
    if unlikely(heap.check != 0):
        check_freed(block, bytes)
        if block.magic != LARGE_LIVE:
            return
    _unlink(block)
    vm.bytes_used -= block.bytes
    if heap.check != 0:
        _keep_back(block)
    else:
        _free(ptr[u8](block))


@native(cold=True)
def _keep_back(block: ptr[Large]) -> void:
    """Check mode: a freed block is not used again for a while, so that it shows who still writes to it."""
    block.magic = LARGE_DEAD
    memset(ptr[u8](block + 1), POISON, block.bytes)
    block.next = None
    if heap.dead is None:
        heap.dead = block
    else:
        heap.dead_last.next = block
    heap.dead_last = block
    heap.dead_bytes += block.bytes + sizeof(Large)
    while heap.dead_bytes > MOST_DEAD:
        oldest = heap.dead
        heap.dead = oldest.next
        heap.dead_bytes -= oldest.bytes + sizeof(Large)
        check_dead(oldest)
        _free(ptr[u8](oldest))


@native(inline=True)
def usable_size(p: ptr[u8], bytes: u64) -> u64:
    """How many bytes the block at `p`, asked for with `bytes`, really has."""
    return rounded_size(bytes) if bytes <= SMALL_LIMIT else (ptr[Large](p) - 1).bytes


@native
def realloc_(p: ptr[u8], old: u64, new: u64) -> ptr[u8]:
    """Move a block of size `old` to one of size `new`, keeping the bytes that fit."""
    if old > SMALL_LIMIT and new > SMALL_LIMIT and heap.check == 0:
        return _realloc_large(p, new)
    if old <= SMALL_LIMIT and new <= SMALL_LIMIT and rounded_size(old) == rounded_size(new):
        return p
    moved = alloc(new)
    memcpy(moved, p, old if old < new else new)
    if unlikely(heap.check != 0):
        (ptr[Large](moved) - 1).counted = (ptr[Large](p) - 1).counted
    dealloc(p, old)
    return moved


@native
def _realloc_large(p: ptr[u8], new: u64) -> ptr[u8]:
    block = ptr[Large](p) - 1
    if unlikely(new > MAX_BYTES):
        heap_exhausted(new)
    if new > block.bytes:
        count_bytes(new - block.bytes)
    else:
        vm.bytes_used -= block.bytes - new
    _unlink(block)
    moved = ptr[Large](_realloc(ptr[u8](block), new + sizeof(Large)))
    if unlikely(moved is None):
        _link(block)
        heap_exhausted(new)
    if new >= 2 * HUGE_PAGE:
        _want_huge_pages(ptr[u8](moved), new)
    moved.bytes = new
    _link(moved)
    return ptr[u8](moved + 1)


@native
def grow(p: ptr[u8], old: u64, new: u64) -> ptr[u8]:
    """`realloc_` for blocks that grow again and again: takes a quarter more when large.

    The owner finds the room with `usable_size`.
    """
    if new <= SMALL_LIMIT or heap.check != 0:
        return realloc_(p, old, new)
    if old > SMALL_LIMIT and usable_size(p, old) >= new:
        return p
    return realloc_(p, old, new + (new >> 2))


@native
def perm_alloc(bytes: u64) -> ptr[u8]:
    """A cleared block that lives as long as the process."""
    block = ptr[Permanent](_malloc(bytes + sizeof(Permanent)))
    if block is None:
        heap_exhausted(bytes)
    block.next = heap.permanent
    block.bytes = bytes
    heap.permanent = block
    memset(ptr[u8](block + 1), 0, bytes)
    return ptr[u8](block + 1)


@native
def heap_reset() -> void:
    """Drop every block of the request; keep the chunks for the next one."""
    head = addr(heap.large)
    if head.next is not None:
        _free_list(head.next, head)
    head.next = None
    _free_list(heap.dead, None)
    heap.dead = None
    heap.dead_bytes = 0
    for kind in range(CLASSES):
        heap.free[kind] = None
    heap.current = None
    heap.bump = None
    heap.bump_end = None
    heap.serial = 0
    heap.errors = 0
    vm.bytes_used = 0
    vm.bytes_peak = 0


@native
def _free_list(first: ptr[Large], end: ptr[Large]) -> void:
    block = first
    while block != end:
        following = block.next
        _free(ptr[u8](block))
        block = following


@native
def free_bytes() -> u64:
    """Bytes of the opened chunks that are not in use."""
    total = u64(heap.bump_end) - u64(heap.bump)
    for kind in range(CLASSES):
        size = _class_bytes(u64(kind))
        block = heap.free[kind]
        while block is not None:
            total += size
            block = block.next
    return total


@native(pure=True)
def _class_bytes(kind: u64) -> u64:
    if kind <= FINE_CLASSES:
        return kind << 4
    step = kind - FINE_CLASSES - 1
    return ((step & 3) + 5) << ((step >> 2) + 7)
