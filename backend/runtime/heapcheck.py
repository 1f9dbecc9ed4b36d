"""The checks and the report of `HOP_HEAP=check`.

`check_freed` runs for every block that is given back: twice freed, wrong size, or written to after
it was freed are faults. `heap_audit` counts, at the end of a request, how often each live block's
address occurs in the other live blocks, in permanent memory and in the image's variables. A counted
object with more references than that is a leak, and so is other memory that occurs nowhere; what a
leaked object holds is not listed again, and garbage cycles are no leaks.

Example of a line: `leak: string rc=1 64 bytes, block 17: "hello"`.
"""

from backend.native.lang import *
from backend.runtime.heap import (
    LARGE_DEAD,
    LARGE_LIVE,
    POISON,
    SMALL_LIMIT,
    Large,
    heap,
    rounded_size,
)
from backend.runtime.layout import *

_write = extern("write", fn[[i32, ptr[u8], u64], i64])
_strlen = extern("strlen", fn[[ptr[u8]], u64], readonly=True)
_calloc = extern("calloc", fn[[u64, u64], ptr[u8]])
_free = extern("free", fn[[ptr[u8]], void])

SHOWN_LEAKS = 50
SHOWN_BYTES = 40
MAX_ROOTS = 16


@struct
class Seen:
    """A live block and how often its address was found."""

    address: u64
    found: u64


@struct
class Audit:
    """The hash table of live blocks, and the ranges of memory that are roots."""

    table: ptr[Seen]
    mask: u64
    roots: vec[u64, 32]  # address and size
    nroots: u64


audit = global_var("heap_audit_state", Audit)


@native(cold=True)
def say(text: ptr[u8]) -> void:
    """Write a C string to stderr."""
    _write(2, text, _strlen(text))


@native(cold=True)
def say_number(value: u64) -> void:
    """Write a number to stderr."""
    digits = stack(u8, 24)
    i: u64 = 24
    rest = value
    while True:
        i -= 1
        digits[i] = u8(rest % 10 + 48)
        rest = rest // 10
        if rest == 0:
            break
    _write(2, digits + i, 24 - i)


@native(cold=True)
def _fault(what: ptr[u8], block: ptr[Large]) -> void:
    heap.errors += 1
    say(b"heap: ")
    say(what)
    say(b", block ")
    say_number(block.serial)
    say(b" of ")
    say_number(block.bytes)
    say(b" bytes\n")


@native(cold=True)
def check_freed(block: ptr[Large], bytes: u64) -> void:
    """Report a block freed twice, never allocated, or freed with a size of another class."""
    if block.magic == LARGE_DEAD:
        _fault(b"freed twice", block)
        return
    if block.magic != LARGE_LIVE:
        heap.errors += 1
        say(b"heap: freeing what was never allocated\n")
        return
    if bytes <= SMALL_LIMIT:
        if rounded_size(bytes) != block.bytes:
            _fault(b"freed with a wrong size", block)
    elif bytes > block.bytes:
        _fault(b"freed with a wrong size", block)


@native(cold=True)
def check_dead(block: ptr[Large]) -> void:
    """Report a freed block that is not as it was left."""
    bytes = ptr[u8](block + 1)
    for i in range(block.bytes):
        if bytes[i] != POISON:
            _fault(b"written to after it was freed", block)
            return


@native(cold=True)
def heap_check_start() -> void:
    """Check the heap from now on; called before anything is allocated in it."""
    heap.check = 1


# Counting references


@native(cold=True)
def heap_root(address: u64, size: u64) -> void:
    """Memory of the image in which references may lie."""
    if audit.nroots < MAX_ROOTS:
        audit.roots[2 * audit.nroots] = address
        audit.roots[2 * audit.nroots + 1] = size
        audit.nroots += 1


@native(cold=True)
def _entry(address: u64) -> ptr[Seen]:
    """The table's entry of an address, or the empty one where it would be."""
    at = (address >> 4) * 0x9E3779B97F4A7C15 >> 20
    while True:
        entry = audit.table + (at & audit.mask)
        if entry.address == address or entry.address == 0:
            return entry
        at += 1


@native(cold=True)
def _scan(address: u64, size: u64) -> void:
    """Count the live blocks whose addresses lie in a range of memory."""
    words = ptr[u64](address)
    for i in range(size >> 3):
        word = words[i]
        if word & 15 == 0 and word > 4096:
            entry = _entry(word)
            if entry.address != 0:
                entry.found += 1


@native(cold=True)
def _build_table() -> void:
    """Enter all live blocks."""
    count: u64 = 16
    head = addr(heap.large)
    block = head.next
    while block is not None and block != head:
        count += 1
        block = block.next
    size: u64 = 64
    while size < 4 * count:
        size = size * 2
    audit.table = ptr[Seen](_calloc(size, sizeof(Seen)))
    audit.mask = size - 1
    block = head.next
    while block is not None and block != head:
        address = u64(block + 1)
        _entry(address).address = address
        block = block.next


@native(cold=True)
def _scan_shifted(block: ptr[Large]) -> void:
    """An array that has given up slots in front refers to its storage by an address inside it."""
    a = ptr[Array](block + 1)
    if block.counted != 0 and a.kind == Tag.ARR and a.layout == ArrayKind.PACKED and a.front != 0:
        entry = _entry(u64(a.data) - u64(a.front) * sizeof(TV))
        if entry.address != 0:
            entry.found += 1


@native(cold=True)
def _scan_all() -> void:
    """Count references in live blocks, permanent memory and the image."""
    head = addr(heap.large)
    block = head.next
    while block is not None and block != head:
        _scan(u64(block + 1), block.bytes)
        _scan_shifted(block)
        block = block.next
    permanent = heap.permanent
    while permanent is not None:
        _scan(u64(permanent + 1), permanent.bytes)
        permanent = permanent.next
    for i in range(audit.nroots):
        _scan(audit.roots[2 * i], audit.roots[2 * i + 1])


@native(cold=True)
def _owed(block: ptr[Large]) -> u64:
    """How many references a live block must have."""
    rc = ptr[Counted](block + 1).rc
    return u64(rc) if block.counted != 0 and rc > 0 and rc < IMMORTAL // 2 else 1


@native(cold=True)
def heap_audit() -> u64:
    """List leaks and late writes on stderr. Returns the number of faults and leaks."""
    _audit_dead()
    _build_table()
    _scan_all()
    leaks: u64 = 0
    head = addr(heap.large)
    block = head.next
    while block is not None and block != head:
        found = _entry(u64(block + 1)).found
        if found < _owed(block):
            leaks += 1
            if leaks <= SHOWN_LEAKS:
                _describe(block, found)
        block = block.next
    if leaks > SHOWN_LEAKS:
        say_number(leaks - SHOWN_LEAKS)
        say(b" more leaks\n")
    _free(ptr[u8](audit.table))
    return leaks + heap.errors


@native(cold=True)
def _audit_dead() -> void:
    block = heap.dead
    while block is not None:
        check_dead(block)
        block = block.next


@native(cold=True)
def _kind_name(block: ptr[Large]) -> ptr[u8]:
    if block.counted == 0:
        return b"memory"
    head = ptr[Counted](block + 1)
    if head.kind == Tag.STR:
        return b"string"
    if head.kind == Tag.ARR:
        return b"array"
    if head.kind == Tag.OBJ:
        return b"object"
    return b"resource" if head.kind == Tag.RES else b"reference"


@native(cold=True)
def _describe(block: ptr[Large], found: u64) -> void:
    head = ptr[Counted](block + 1)
    say(b"leak: ")
    say(_kind_name(block))
    if block.counted != 0:
        say(b" rc=")
        say_number(u64(head.rc))
        say(b" with ")
        say_number(found)
        say(b" references")
    say(b", ")
    say_number(block.bytes)
    say(b" bytes, block ")
    say_number(block.serial)
    if block.counted != 0 and head.kind == Tag.STR:
        _show_string(ptr[String](head))
    if block.counted != 0 and head.kind == Tag.OBJ:
        say(b": ")
        class_name = ptr[Object](head).cls.name
        _write(2, ptr[u8](class_name + 1), class_name.len)
    say(b"\n")


@native(cold=True)
def _show_string(s: ptr[String]) -> void:
    shown: u64 = SHOWN_BYTES if s.len > SHOWN_BYTES else s.len
    say(b': "')
    _write(2, ptr[u8](s + 1), shown)
    say(b'"')
