"""Memory for linked code: units, functions, classes, decoded instructions, symbol tables.

There are three arenas. The permanent one holds the system library and lives as long as the process. The lasting one holds
what requests linked of files and the code that they decoded: the requests to come use it again, until it is emptied as a
whole (`vm_forget`). The request arena holds the rest and is emptied when the request ends. `link_alloc` takes from the arena
that is current: the permanent one while booting, that of a unit or function while something is linked for it, else the
request's.

Invariant: blocks are zeroed and aligned to 16 bytes.

Example: `unit = ptr[Unit](link_alloc(sizeof(Unit)))`.
"""

from backend.native.lang import *
from backend.runtime.heap import perm_alloc
from backend.runtime.layout import *

ARENA_CHUNK = 1 << 18


@struct
class ArenaChunk:
    """A piece of an arena; its bytes follow."""

    next: ptr["ArenaChunk"]
    bytes: u64


@struct
class Arena:
    """Chunks and the place in the current one."""

    first: ptr[ArenaChunk]
    current: ptr[ArenaChunk]
    bump: ptr[u8]
    end: ptr[u8]
    bytes: u64  # handed out


IN_REQUEST = 0
PERMANENT = 1
LASTING = 2

permanent_arena = global_var("permanent_arena", Arena)
lasting_arena = global_var("lasting_arena", Arena)
request_arena = global_var("request_arena", Arena)
linking = global_var("linking", u64)  # the current arena


@native
def link_alloc(bytes: u64) -> ptr[u8]:
    """A zeroed block of the current arena."""
    if linking.value == IN_REQUEST:
        return arena_alloc(addr(request_arena), bytes)
    if linking.value == PERMANENT:
        return arena_alloc(addr(permanent_arena), bytes)
    return arena_alloc(addr(lasting_arena), bytes)


@native
def arena_alloc(arena: ptr[Arena], bytes: u64) -> ptr[u8]:
    """A zeroed block of an arena."""
    size = (bytes + 15) & ~u64(15)
    if u64(arena.end) - u64(arena.bump) < size:
        arena_open(arena, size)
    block = arena.bump
    arena.bump = block + size
    arena.bytes += size
    memset(block, 0, size)
    return block


@native(cold=True)
def arena_open(arena: ptr[Arena], size: u64) -> void:
    """Make the next chunk with enough room current."""
    chunk = arena.first if arena.current is None else arena.current.next
    if chunk is None or chunk.bytes < size:
        bytes = size if size > ARENA_CHUNK else ARENA_CHUNK
        made = ptr[ArenaChunk](perm_alloc(bytes + sizeof(ArenaChunk)))
        made.bytes = bytes
        made.next = chunk
        if arena.current is None:
            arena.first = made
        else:
            arena.current.next = made
        chunk = made
    arena.current = chunk
    arena.bump = ptr[u8](chunk + 1)
    arena.end = arena.bump + chunk.bytes


@native
def arena_reset(arena: ptr[Arena]) -> void:
    """Forget every block; the chunks serve the next request."""
    arena.current = None
    arena.bump = None
    arena.end = None
    arena.bytes = 0
