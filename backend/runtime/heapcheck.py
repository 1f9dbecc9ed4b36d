"""The checks and the report of `HOP_HEAP=check`.

`check_freed` runs for every block that is given back: twice freed, wrong size, or written to after
it was freed are faults. `heap_audit` lists the blocks that are still alive and the faults on stderr.

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

SHOWN_LEAKS = 50
SHOWN_BYTES = 40


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
def heap_audit() -> u64:
    """List live blocks and late writes on stderr. Returns the number of faults and leaks."""
    _audit_dead()
    leaks: u64 = 0
    head = addr(heap.large)
    block = head.next
    while block is not None and block != head:
        leaks += 1
        if leaks <= SHOWN_LEAKS:
            _describe(block)
        block = block.next
    if leaks > SHOWN_LEAKS:
        say_number(leaks - SHOWN_LEAKS)
        say(b" more leaks\n")
    return leaks + heap.errors


@native(cold=True)
def _audit_dead() -> void:
    block = heap.dead
    while block is not None:
        bytes = ptr[u8](block + 1)
        for i in range(block.bytes):
            if bytes[i] != POISON:
                _fault(b"written to after it was freed", block)
                break
        block = block.next


@native(cold=True)
def _describe(block: ptr[Large]) -> void:
    head = ptr[Counted](block + 1)
    say(b"leak: ")
    kind = head.kind
    if kind == Tag.STR:
        say(b"string")
    elif kind == Tag.ARR:
        say(b"array")
    elif kind == Tag.OBJ:
        say(b"object")
    elif kind == Tag.RES:
        say(b"resource")
    elif kind == Tag.REF:
        say(b"reference")
    else:
        say(b"memory")
    say(b" rc=")
    say_number(u64(head.rc))
    say(b" ")
    say_number(block.bytes)
    say(b" bytes, block ")
    say_number(block.serial)
    if kind == Tag.STR and block.bytes >= sizeof(String):
        _show_string(ptr[String](head))
    say(b"\n")


@native(cold=True)
def _show_string(s: ptr[String]) -> void:
    shown: u64 = SHOWN_BYTES if s.len > SHOWN_BYTES else s.len
    say(b': "')
    _write(2, ptr[u8](s + 1), shown)
    say(b'"')
