"""The heap: size classes, reuse, growth, reset, and what the checked heap finds."""

import subprocess
import sys
from ctypes import c_uint64, c_void_p, memset, string_at
from random import Random

import pytest

from backend.runtime.heap import SMALL_LIMIT
from tests.runtime.native_strings import runtime

SIZES = [1, 15, 16, 17, 100, 511, 512, 513, 640, 641, 1024, 5000, 32767, SMALL_LIMIT, SMALL_LIMIT + 1, 200000]


@pytest.mark.parametrize("size", SIZES)
def test_usable_size_covers_what_was_asked_for(size):
    call = runtime()
    block = call("alloc_slow", "u", size, result=c_void_p)
    assert block % 16 == 0
    usable = call("usable_size", "pu", block, size, result=c_uint64)
    assert usable >= size
    assert usable <= size + size // 4 + 16
    memset(block, 0x5A, usable)
    call("dealloc", "pu", block, size)


def test_a_freed_block_serves_the_next_request_of_its_class():
    call = runtime()
    block = call("alloc_slow", "u", 600, result=c_void_p)
    call("dealloc", "pu", block, 600)
    assert call("alloc", "u", 620, result=c_void_p) == block


def test_blocks_do_not_overlap():
    call, random = runtime(), Random(3)
    live = {}
    for step in range(3000):
        if live and random.random() < 0.45:
            block, (size, mark) = live.popitem() if random.random() < 0.5 else next(iter(live.items()))
            live.pop(block, None)
            assert string_at(block, size) == bytes([mark]) * size
            call("dealloc", "pu", block, size)
        else:
            size = random.choice([random.randint(1, 700), random.randint(1, 60000)])
            block = call("alloc", "u", size, result=c_void_p)
            assert block not in live
            memset(block, step & 255, size)
            live[block] = (size, step & 255)
    for block, (size, mark) in live.items():
        assert string_at(block, size) == bytes([mark]) * size
        call("dealloc", "pu", block, size)


@pytest.mark.parametrize("old", SIZES)
@pytest.mark.parametrize("new", SIZES)
def test_realloc_keeps_the_bytes(old, new):
    call = runtime()
    block = call("alloc", "u", old, result=c_void_p)
    memset(block, 0x33, old)
    moved = call("realloc_", "puu", block, old, new, result=c_void_p)
    kept = min(old, new)
    assert string_at(moved, kept) == b"\x33" * kept
    call("dealloc", "pu", moved, new)


CHECKED = """
from ctypes import c_char_p, c_uint64, c_void_p, memmove, memset, string_at
from backend.native.partial import load_modules
library = load_modules("backend.runtime.string", "backend.runtime.heapcheck")
call = library.function
call("heap_check_start", None, [])()
alloc, counted = (call(name, c_void_p, [c_uint64]) for name in ("alloc", "alloc_counted"))
free = call("dealloc", None, [c_void_p, c_uint64])
audit = call("heap_audit", c_uint64, [])
make = call("str_from", c_void_p, [c_char_p, c_uint64])
{body}
print(audit())
"""


def checked(body):
    done = subprocess.run(
        [sys.executable, "-c", CHECKED.format(body=body)], capture_output=True, text=True, timeout=600, check=True
    )
    return int(done.stdout), done.stderr


def test_checked_heap_without_faults():
    assert checked("free(alloc(40), 40)") == (0, "")


def test_checked_heap_reports_a_leaked_string():
    faults, text = checked('make(b"forgotten", 9)')
    assert faults == 1
    assert 'leak: string rc=1 with 0 references' in text
    assert '"forgotten"' in text


def test_checked_heap_reports_double_free():
    faults, text = checked("p = alloc(40); free(p, 40); free(p, 40)")
    assert faults == 1
    assert "heap: freed twice" in text


def test_checked_heap_reports_a_late_write():
    faults, text = checked("p = alloc(40); free(p, 40); memset(p + 8, 1, 1)")
    assert faults == 1
    assert "written to after it was freed" in text


def test_checked_heap_keeps_back_so_much_of_what_was_freed():
    """What is given back to the system is looked at before; the memory of the process stays bounded.

    VmHWM is of this process alone: the peak that getrusage() tells begins with the memory of the one that forked it.
    """
    body = """
p = alloc(40)
free(p, 40)
memset(p + 8, 1, 1)
for _ in range(200):
    free(alloc(4 << 20), 4 << 20)
with open("/proc/self/status") as status:
    used = next(int(line.split()[1]) << 10 for line in status if line.startswith("VmHWM:"))
assert used < 1 << 29, used
"""
    faults, text = checked(body)
    assert faults == 1
    assert text.count("written to after it was freed") == 1


def test_checked_heap_reports_a_wrong_size():
    faults, text = checked("free(alloc(40), 400)")
    assert faults == 1
    assert "freed with a wrong size" in text


HEAD = "struct.pack('<IBBH', 3, 8, 0, 0)"  # of an object with three references


def test_only_what_was_made_counted_is_counted():
    keep = f"import struct; p, q = alloc(16), %s(320); memmove(q, {HEAD}, 8); memmove(p, struct.pack('<Q', q), 8)"
    memory, text = checked(keep % "alloc")
    assert (memory, "320 bytes" in text) == (1, False), text  # p, which nothing refers to
    counted, text = checked(keep.replace("8, 0, 0", "10, 0, 0") % "counted")
    assert counted == 2
    assert "leak: reference rc=3 with 1 references, 320 bytes" in text


def test_new_memory_of_the_checked_heap_holds_nothing():
    assert checked("p = alloc(48); assert string_at(p, 48) == bytes([0xDB]) * 48; free(p, 48)") == (0, "")
