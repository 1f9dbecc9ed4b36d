"""Streams in memory (php://memory, php://temp, data:) and the script's output (php://output).

Example: `memory_stream(mode)`.
"""

from backend.library.standard.files.existing import S_IFREG, Stat
from backend.library.standard.streams.streams import *
from backend.native.lang import *
from backend.runtime.builder import sb_bytes, sb_fill
from backend.runtime.layout import *
from backend.runtime.output import echo_bytes
from backend.runtime.search import find_byte
from backend.runtime.string import str_bytes
from backend.runtime.value import *

MFD_CLOEXEC = 1
_memfd_create = extern("memfd_create", fn[[ptr[u8], u32], i32])


@native
def memory_read(s: ptr[Stream], p: ptr[u8], size: u64) -> i64:
    """StreamOps.read"""
    left = i64(s.memory.len) - s.place
    if left <= 0:
        s.eof = True
        return 0
    count = i64(size) if i64(size) < left else left
    memcpy(p, str_bytes(s.memory.block) + s.place, u64(count))
    s.place += count
    s.eof = s.nested and count < i64(size)  # the stream within was read to its end
    return count


@native
def memory_write(s: ptr[Stream], p: ptr[u8], size: u64) -> i64:
    """StreamOps.write; a gap is filled with NULs."""
    if not s.writable:
        return -1
    memory = addr(s.memory)
    at = memory.len if s.appends else u64(s.place)
    if at > memory.len:
        sb_fill(memory, 0, at - memory.len)
    inside = memory.len - at
    inside = inside if inside < size else size
    memcpy(str_bytes(memory.block) + at, p, inside)
    sb_bytes(memory, p + inside, size - inside)
    s.place = i64(at + size)
    return i64(size)


@native
def memory_seek(s: ptr[Stream], offset: i64, whence: i64, position: ptr[i64]) -> bool:
    """StreamOps.seek"""
    end = i64(s.memory.len)
    target = offset + end if whence == SEEK_END else offset
    if whence < SEEK_SET or whence > SEEK_END:
        return False
    fine = target >= 0 and target <= end
    if not fine:
        s.place = 0 if target < 0 else end
        s.lost = True
    else:
        s.place = target
    s.eof = False
    position[0] = s.place
    return fine


@native
def memory_stat(s: ptr[Stream], info: ptr[Stat]) -> bool:
    """StreamOps.stat"""
    info.dev = 12
    info.mode = S_IFREG | (0o666 if s.writable else 0o444)
    info.nlink = 1
    info.rdev = ~u64(0)
    info.size = i64(s.memory.len)
    info.blksize = -1
    info.blocks = -1
    return True


@native
def memory_option(s: ptr[Stream], option: i64, value: i64, param: ptr[i64]) -> i64:
    """StreamOps.option"""
    if option == OPTION_BLOCKING:
        return OPTION_OK if s.meta is None else OPTION_UNKNOWN
    if option != OPTION_TRUNCATE:
        return OPTION_UNKNOWN
    if value == 0:
        return OPTION_OK
    if not s.writable:
        return OPTION_ERROR
    size = u64(param[0])
    if size > s.memory.len:
        sb_fill(addr(s.memory), 0, size - s.memory.len)
    s.memory.len = size
    if s.place > i64(size):
        s.place = i64(size)
    return OPTION_OK


@native
def temp_descriptor(s: ptr[Stream], wanted: i64) -> i32:
    """StreamOps.descriptor: php moves what php://temp holds to a file, which can always be read and written."""
    if s.fd < 0:
        s.fd = _memfd_create(b"php-temp", MFD_CLOEXEC)
        s.own = True
    return s.fd


@native
def output_read(s: ptr[Stream], p: ptr[u8], size: u64) -> i64:
    """StreamOps.read of the script's output: nothing comes back."""
    s.eof = True
    return -1


@native
def output_write(s: ptr[Stream], p: ptr[u8], size: u64) -> i64:
    """StreamOps.write of the script's output"""
    echo_bytes(p, size)
    return i64(size)


KINDS = (
    (b"MEMORY", memory_write, None), (b"TEMP", memory_write, temp_descriptor), (b"RFC2397", None, None), (b"Input", None, None),
)  # fmt: skip
MEMORY, TEMP, DATA, INPUT = range(len(KINDS))
MEMORY_KINDS = const_table(
    "memory_stream_ops",
    StreamOps,
    [
        (label, memory_read, write, memory_seek, None, None, memory_stat, memory_option, None, descriptor)
        for label, write, descriptor in KINDS
    ],
)
OUTPUT_OPS = const_table(
    "output_stream_ops",
    StreamOps,
    [(b"Output", output_read, output_write, None, None, None, None, None, None, None)],
)


@native
def memory_stream(kind: i64, mode: ptr[String]) -> ptr[Stream]:
    """A stream in memory of a kind, whose mode says little: `a` appends, `w` and `+` write."""
    s = stream_new(MEMORY_KINDS + kind)
    stream_memory(s)
    p = str_bytes(mode)
    s.appends = find_byte(p, mode.len, 97) is not None
    s.writable = s.appends or find_byte(p, mode.len, 43) is not None or find_byte(p, mode.len, 119) is not None
    s.nested = kind == TEMP or kind == DATA
    s.greedy = True
    s.unbuffered = True
    return s
