"""Running other programs: popen(), proc_open() and their kin.

A program is spawned. One that does not start is tried again in a copy of this process, which can say why, as php's does.

Example: `popen("cat", "w")` is a stream whose `pid` is waited for when it is closed.
"""

from backend.interp.members.typed_props import ref_assign
from backend.library.standard.general.info import set_named
from backend.library.standard.general.pipes import (
    Descriptor,
    Descriptors,
    descriptors_close,
    descriptors_read,
    pipes_array,
)
from backend.library.standard.general.spawn import (
    Placed,
    placed_add,
    placed_begin,
    placed_folder,
    spawn,
)
from backend.library.standard.streams.messages import stream_warning
from backend.library.standard.streams.plain import stream_of_descriptor
from backend.library.standard.streams.resources import (
    resource_close,
    resource_new,
    resource_state_of,
)
from backend.library.standard.streams.stream_functions import stream_of
from backend.library.standard.streams.streams import *
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_store import arr_new_hash
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import msg, msg0, type_error, value_error
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.names import Name
from backend.runtime.output import out_flush
from backend.runtime.refs import arr_decref, str_decref, str_incref
from backend.runtime.search import has_nul
from backend.runtime.string import str_bytes, str_from_c, str_is
from backend.runtime.value import *

WNOHANG = 1
WUNTRACED = 2
EPERM = 1
NOT_FOUND = 127

_fork = extern("fork", fn[[], i32])
_pipe2 = extern("pipe2", fn[[ptr[i32], i32], i32])
_dup2 = extern("dup2", fn[[i32, i32], i32])
_chdir = extern("chdir", fn[[ptr[u8]], i32])
_execvp = extern("execvp", fn[[ptr[u8], ptr[ptr[u8]]], i32])
_execvpe = extern("execvpe", fn[[ptr[u8], ptr[ptr[u8]], ptr[ptr[u8]]], i32])
_exit = extern("_exit", fn[[i32], void])
_waitpid = extern("waitpid", fn[[i32, ptr[i32], i32], i32])
_kill = extern("kill", fn[[i32, i32], i32])
_nice = extern("nice", fn[[i32], i32])


@struct
class Process:
    """`Resource.ext` of a process."""

    pid: i32
    reaped: bool  # it was waited for
    command: ptr[String]
    pipes: ptr[Array]  # the streams to it (owned)


@struct
class ProcessState:
    """What a process that was closed has left: its exit status; and whether closing one waits for it."""

    status: i64
    waits: bool


process_state = global_var("process_state", ProcessState)


# Words for exec(3)


@struct
class Words:
    """Pointers to C strings, the last None, and the strings they belong to."""

    list: ptr[ptr[u8]]
    count: u64
    owner: ptr[Array]


@native
def words_new(room: u64) -> ptr[ptr[u8]]:
    """Room for so many words and the None behind them."""
    return ptr[ptr[u8]](alloc((room + 1) * 8))


@native
def shell_words(command: ptr[u8], words: ptr[ptr[u8]]) -> void:
    """What runs a command line."""
    words[0] = b"sh"
    words[1] = b"-c"
    words[2] = command
    words[3] = None


# Pipes to commands


@native
def pipe_open(command: ptr[String], reads: bool) -> ptr[Stream]:
    """A stream from, or to, a command that the shell runs; None when that fails."""
    ends = stack(i32, 2)
    if _pipe2(ends, O_CLOEXEC) != 0:
        return None
    out_flush()
    words = stack(ptr[u8], 4)
    shell_words(str_bytes(command), words)
    placed = stack(Placed)
    placed_begin(placed)
    placed_add(placed, ends[1] if reads else ends[0], 1 if reads else 0)
    pid = spawn(placed, b"/bin/sh", words, None)
    c_close(ends[1] if reads else ends[0])
    if pid < 0:
        c_close(ends[0] if reads else ends[1])
        return None
    s = stream_of_descriptor(ends[0] if reads else ends[1])
    s.pid = pid
    s.mode = str_from_c(b"r" if reads else b"w")
    return s


@native
def f_popen(command: ptr[String], mode: ptr[String]) -> TV:
    """popen()"""
    reads = str_is(mode, b"r", 1) or str_is(mode, b"rb", 2)
    if not reads and not str_is(mode, b"w", 1) and not str_is(mode, b"wb", 2):
        value_error(msg0(b'popen(): Argument #2 ($mode) must be one of "r", "rb", "w", or "wb"'))
        return tv_bool(False)
    s = pipe_open(command, reads)
    if s is None:
        return tv_bool(False)
    str_decref(s.mode)
    str_incref(mode)
    s.mode = mode
    return stream_resource(s)


@native
def f_pclose(handle: ptr[TV]) -> i64:
    """pclose()"""
    s = stream_of(handle, b"pclose")
    if s is None:
        return 0
    stream_state.status = 0
    resource_close(as_res(handle[0]))
    return exit_code(stream_state.status)


@native
def exit_code(status: i64) -> i64:
    """What php makes of a status of wait(2): the exit code, or the status itself after a signal."""
    return status >> 8 & 255 if status & 127 == 0 else status


@native
def f___systemlib_command(command: ptr[String]) -> TV:
    """A stream of what a command prints; false when it does not start."""
    s = pipe_open(command, True)
    return stream_resource(s) if s is not None else tv_bool(False)


@native
def f___systemlib_command_end(stream: ptr[TV]) -> i64:
    """Close the stream of a command: its exit code."""
    stream_state.status = 0
    resource_close(as_res(stream[0]))
    return exit_code(stream_state.status)


# proc_open()


@native
def command_words(command: ptr[TV], words: ptr[Words]) -> ptr[String]:
    """The words of a command; what is shown of it (owned), or None after throwing."""
    words.owner = arr_new_hash(4)
    if command.tag == Tag.STR:
        words.count = 4
        words.list = words_new(4)
        shell_words(str_bytes(as_str(command[0])), words.list)
        str_incref(as_str(command[0]))
        return as_str(command[0])
    list = as_arr(command[0])
    words.count = u64(list.size)
    words.list = words_new(words.count)
    if list.size == 0:
        value_error(msg0(b"proc_open(): Argument #1 ($command) must have at least one element"))
        return None
    at = arr_first(list)
    n: u64 = 0
    while at < list.used:
        word = tv_to_str(cell_of(arr_tv_at(list, at)[0]))
        if word is None:
            return None
        keep_word(words, n, word)
        if has_nul(word):
            value_error(msg(b"Command array element %d contains a null byte", i64(n) + 1, 0, 0))
            return None
        n += 1
        at = arr_next(list, at)
    words.list[n] = None
    return str_from_c(words.list[0])


@native
def keep_word(words: ptr[Words], n: u64, word: ptr[String]) -> void:
    """Let a string (consumed) be a word."""
    words.list[n] = str_bytes(word)
    arr_append(words.owner, tv_str(word))


@native
def environment_words(variables: ptr[Array], words: ptr[Words]) -> bool:
    """NAME=value for each element; False after throwing."""
    words.owner = arr_new_hash(4)
    words.count = u64(variables.size)
    words.list = words_new(words.count)
    n: u64 = 0
    at = arr_first(variables)
    while at < variables.used:
        value = tv_to_str(cell_of(arr_tv_at(variables, at)[0]))
        if value is None:
            return False
        key = arr_key_at(variables, at)
        if value.len > 0:
            text = value
            if key.tag == Tag.STR:
                text = msg(b"%s=%s", key.data, i64(value), 0)
                str_decref(value)
            keep_word(words, n, text)
            n += 1
        else:
            str_decref(value)
        at = arr_next(variables, at)
    words.list[n] = None
    return True


@native
def words_drop(words: ptr[Words]) -> void:
    """Free words."""
    if words.owner is not None:
        arr_decref(words.owner)
    if words.list is not None:
        dealloc(ptr[u8](words.list), (words.count + 1) * 8)


@native
def child(d: ptr[Descriptors], file: ptr[u8], words: ptr[Words], env: ptr[Words], cwd: ptr[String]) -> void:
    """What the copy of this process does: it becomes the command, or says why it does not."""
    for i in range(d.count):
        row = addr(d.rows[i])
        if row.child != row.index and _dup2(row.child, row.index) < 0:
            head = msg(b"Unable to copy file descriptor %d (for %z)", i64(row.child), i64(row.kind), 0)
            stream_warning(msg(b"%s into file descriptor %d: %z", i64(head), i64(row.index), i64(error_text())))
        if row.child == row.index:
            keep_open(row.child)
    if cwd is not None and _chdir(str_bytes(cwd)) < 0:
        stream_warning(msg(b"proc_open(): chdir() failed: %z", i64(error_text()), 0, 0))
    if env.list is not None:
        _execvpe(file, words.list, env.list)
    else:
        _execvp(file, words.list)
    stream_warning(msg(b"Exec failed: %z", i64(error_text()), 0, 0))
    out_flush()
    _exit(NOT_FOUND)


_fcntl = extern("fcntl", fn[[i32, i32], i32], variadic=True)
F_SETFD = 2
F_DUPFD_CLOEXEC = 1030
FIRST_FREE = 300


@native
def keep_open(fd: i32) -> void:
    """Let the program that the child becomes have a descriptor."""
    _fcntl(fd, F_SETFD, 0)


@native
def descriptor_move(row: ptr[Descriptor]) -> void:
    """Take a descriptor out of the way of the numbers that the child wants."""
    moved = _fcntl(row.child, F_DUPFD_CLOEXEC, FIRST_FREE)
    if moved >= 0:
        c_close(row.child)
        row.child = moved


@native
def process_start(
    d: ptr[Descriptors], shell: bool, words: ptr[Words], env: ptr[Words], cwd: ptr[String], command: ptr[String]
) -> ptr[Process]:
    """Start a process; None after a warning."""
    out_flush()
    placed = stack(Placed)
    placed_begin(placed)
    for i in range(d.count):
        descriptor_move(addr(d.rows[i]))
    for i in range(d.count):
        placed_add(placed, d.rows[i].child, d.rows[i].index)
    if cwd is not None:
        placed_folder(placed, str_bytes(cwd))
    file = b"/bin/sh" if shell else words.list[0]
    pid = spawn(placed, file, words.list, env.list)
    if pid < 0:
        pid = _fork()
        if pid == 0:
            child(d, file, words, env, cwd)
    if pid < 0:
        stream_warning(msg(b"Fork failed: %z", i64(error_text()), 0, 0))
        return None
    process = ptr[Process](alloc(sizeof(Process)))
    process.pid = pid
    process.reaped = False
    str_incref(command)
    process.command = command
    process.pipes = pipes_array(d)
    return process


@native
def f_proc_open(
    command: ptr[TV], descriptor_spec: ptr[Array], pipes: ptr[Ref], cwd: ptr[String], env_vars: ptr[Array],
    options: ptr[Array],
) -> TV:  # fmt: skip
    """proc_open()"""
    words = stack(Words)
    env = stack(Words)
    memset(ptr[u8](words), 0, sizeof(Words))
    memset(ptr[u8](env), 0, sizeof(Words))
    shown = command_words(command, words)
    process: ptr[Process] = None
    d = ptr[Descriptors](alloc(sizeof(Descriptors)))
    d.count = 0
    if shown is not None and (env_vars is None or environment_words(env_vars, env)):
        if descriptors_read(d, descriptor_spec):
            process = process_start(d, command.tag == Tag.STR, words, env, cwd, shown)
        if process is None:
            descriptors_close(d)
    if shown is not None:
        str_decref(shown)
    dealloc(ptr[u8](d), sizeof(Descriptors))
    words_drop(words)
    words_drop(env)
    if process is None:
        return tv_bool(False)
    process.pipes.rc += 1
    ref_assign(pipes, tv_arr(process.pipes))
    return tv_res(resource_new(Name.PROCESS, ptr[u8](process), process_free))


@native
def process_free(ext: ptr[u8]) -> void:
    """The resource of a process is closed: its pipes are, and it is waited for if the program has asked for that."""
    process = ptr[Process](ext)
    waits = process_state.waits
    process_state.waits = False
    at = arr_first(process.pipes)
    while at < process.pipes.used:
        v = arr_tv_at(process.pipes, at)[0]
        if v.tag == Tag.RES:
            resource_close(as_res(v))
        at = arr_next(process.pipes, at)
    status = stack(i32)
    status[0] = 0
    got = _waitpid(process.pid, status, 0 if waits else WNOHANG)
    process_state.status = exit_code(i64(status[0])) if got > 0 else -1
    arr_decref(process.pipes)
    str_decref(process.command)
    dealloc(ext, sizeof(Process))


@native
def process_of(v: ptr[TV], function: ptr[u8]) -> ptr[Process]:
    """The process that an argument is; None after throwing."""
    process = ptr[Process](resource_state_of(v[0], Name.PROCESS))
    if process is None:
        type_error(msg(b"%z(): supplied resource is not a valid process resource", i64(function), 0, 0))
    return process


@native
def f_proc_close(process: ptr[TV]) -> i64:
    """proc_close()"""
    if process_of(process, b"proc_close") is None:
        return -1
    process_state.waits = True
    resource_close(as_res(process[0]))
    return process_state.status


@native
def f_proc_terminate(process: ptr[TV], signal: i64) -> bool:
    """proc_terminate()"""
    p = process_of(process, b"proc_terminate")
    return p is not None and _kill(p.pid, i32(signal)) == 0


@native
def f_proc_get_status(process: ptr[TV]) -> ptr[Array]:
    """proc_get_status()"""
    a = arr_new_hash(8)
    p = process_of(process, b"proc_get_status")
    if p is None:
        return a
    status = stack(i32)
    status[0] = 0
    got = _waitpid(p.pid, status, WNOHANG | WUNTRACED)
    told = i64(status[0]) if got == p.pid else 0
    stopped = got == p.pid and told & 255 == 127
    signaled = got == p.pid and told & 127 != 0 and not stopped
    exited = got == p.pid and told & 127 == 0
    str_incref(p.command)
    set_named(a, b"command", tv_str(p.command))
    set_named(a, b"pid", tv_int(i64(p.pid)))
    set_named(a, b"running", tv_bool(got == 0 or stopped))
    set_named(a, b"signaled", tv_bool(signaled))
    set_named(a, b"stopped", tv_bool(stopped))
    set_named(a, b"exitcode", tv_int(told >> 8 & 255 if exited else -1))
    set_named(a, b"termsig", tv_int(told & 127 if signaled else 0))
    set_named(a, b"stopsig", tv_int(told >> 8 & 255 if stopped else 0))
    return a


@native
def f_proc_nice(priority: i64) -> bool:
    """proc_nice()"""
    errno_location()[0] = 0
    _nice(i32(priority))
    if last_error() == 0:
        return True
    if last_error() == EPERM:
        stream_warning(msg0(b"Only a super user may attempt to increase the priority of a process"))
    return False
