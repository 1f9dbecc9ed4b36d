"""What is left of one stream, shown or written to another.

Example: `copy_rest(source, target, NO_LIMIT)` is the number of bytes, or -1.
"""

from backend.library.standard.files.existing import Stat
from backend.library.standard.streams.plain import PLAIN_OPS
from backend.library.standard.streams.reading import stream_read, stream_stat
from backend.library.standard.streams.streams import *
from backend.library.standard.streams.writing import stream_write
from backend.native.lang import *
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.output import echo_bytes
from backend.runtime.value import *

ROOM = 8192


@native
def is_directory(s: ptr[Stream]) -> bool:
    """Whether a descriptor is that of a directory."""
    info = stack(Stat)
    return stream_stat(s, info) and info.mode & S_IFMT == S_IFDIR


@native
def copy_rest(source: ptr[Stream], target: ptr[Stream], limit: u64) -> i64:
    """Write what is left of a stream, at most `limit` bytes, to another: how many went; -1 when one of them failed."""
    if source.ops == PLAIN_OPS and target.ops == PLAIN_OPS and is_directory(source):
        return -1  # the system copies from file to file, and refuses
    room = alloc(ROOM)
    left = limit
    total: i64 = 0
    while left > 0:
        got = stream_read(source, room, left if left < ROOM else ROOM)
        if got <= 0:
            total = -1 if got < 0 and total == 0 else total
            break
        done: i64 = 0
        while done < got:
            wrote = stream_write(target, room + done, u64(got - done))
            if wrote <= 0:
                break
            done += wrote
        if done < got:
            total = -1
            break
        total += got
        left -= u64(got)
        if vm.exc is not None:
            break
    dealloc(room, ROOM)
    return total


@native
def show_rest(s: ptr[Stream]) -> i64:
    """Print what is left of a stream: how many bytes; -1 when nothing can be read."""
    room = alloc(ROOM)
    shown: i64 = 0
    got = stream_read(s, room, ROOM)
    if got < 0:
        shown = -1
    while got > 0:
        echo_bytes(room, u64(got))
        shown += got
        got = stream_read(s, room, ROOM) if vm.exc is None else 0
    dealloc(room, ROOM)
    return shown
