"""Starting a program without a copy of this process: what fork() costs grows with the memory that is in use.

The descriptors of the program are put in place by posix_spawn(3), which waits until it has begun.

Example: `placed_begin(p)`, `placed_add(p, fd, 1)`, then `spawn(p, b"/bin/sh", words, None)` is its process's number, or -1.
"""

from backend.library.standard.general.environment import environment
from backend.native.lang import *

_begin = extern("posix_spawn_file_actions_init", fn[[ptr[u8]], i32])
_end = extern("posix_spawn_file_actions_destroy", fn[[ptr[u8]], i32])
_add_dup2 = extern("posix_spawn_file_actions_adddup2", fn[[ptr[u8], i32, i32], i32])
_add_chdir = extern("posix_spawn_file_actions_addchdir_np", fn[[ptr[u8], ptr[u8]], i32])
_spawnp = extern(
    "posix_spawnp", fn[[ptr[i32], ptr[u8], ptr[u8], ptr[u8], ptr[ptr[u8]], ptr[ptr[u8]]], i32]
)


@struct
class Placed:
    """A posix_spawn_file_actions_t, which is smaller, and whether all could be noted."""

    actions: vec[u64, 16]
    fine: bool


@native
def placed_begin(p: ptr[Placed]) -> void:
    """Begin with what programs inherit anyway."""
    p.fine = _begin(ptr[u8](p)) == 0


@native
def placed_add(p: ptr[Placed], fd: i32, index: i32) -> void:
    """Let a descriptor of this process be another one of the program."""
    p.fine = p.fine and _add_dup2(ptr[u8](p), fd, index) == 0


@native
def placed_folder(p: ptr[Placed], path: ptr[u8]) -> void:
    """Let the program begin in a folder."""
    p.fine = p.fine and _add_chdir(ptr[u8](p), path) == 0


@native
def spawn(p: ptr[Placed], file: ptr[u8], words: ptr[ptr[u8]], env: ptr[ptr[u8]]) -> i32:
    """Start a program, looked for in PATH, with an environment or that of this process; -1 when it does not start."""
    pid = stack(i32)
    variables = env if env is not None else environment()
    started = p.fine and _spawnp(pid, file, ptr[u8](p), None, words, variables) == 0
    _end(ptr[u8](p))
    return pid[0] if started else -1
