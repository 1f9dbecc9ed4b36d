"""Signals that the program handles: what came, and the calls of its handlers.

The handler of the system notes what came and rings `vm.surprise`; loops, and library functions that wait or send signals, then see to it
when pcntl_async_signals() is on, else pcntl_signal_dispatch() does. Nothing of PHP runs in the system's handler.

Example: `f_pcntl_signal(SIGTERM, callback, True)`.
"""

from backend.interp.calls.callee import call_value
from backend.interp.surprise import poll_signals
from backend.library.core.callables import callable_problem, kept_callback
from backend.library.standard.general.info import set_named
from backend.native.lang import *
from backend.runtime.array import arr_get_int, arr_set_int
from backend.runtime.array_store import arr_new_hash
from backend.runtime.errors import Level, msg, msg0, raise_error, type_error, value_error
from backend.runtime.layout import *
from backend.runtime.output import out_flush
from backend.runtime.refs import decref, tv_copy
from backend.runtime.value import *

SIG_DFL, SIG_IGN = 0, 1
SIGILL, SIGBUS, SIGFPE, SIGUSR1, SIGSEGV, SIGUSR2, SIGCHLD, SIGPOLL = 4, 7, 8, 10, 11, 12, 17, 29
SIGNALS = 65
WAITING = 64  # signals that can wait; more are lost, as in php
SA_SIGINFO = 4
SA_RESTART = 0x10000000
SIG_SETMASK = 2


@struct
class SigInfo:
    """C's siginfo_t on x86-64."""

    signo: i32
    errno: i32
    code: i32
    pad: i32
    pid: i32
    uid: u32
    status: i32
    pad2: i32
    utime: i64
    stime: i64
    rest: vec[u64, 10]


@struct
class SigAction:
    """The C library's struct sigaction."""

    handler: ptr[u8]
    mask: vec[u64, 16]
    flags: i32
    restorer: ptr[u8]


@struct
class SignalSet:
    """sigset_t"""

    words: vec[u64, 16]


@struct
class Signals:
    """What the program asked for, and what has come: a ring that only the system's handler fills."""

    handlers: ptr[Array]  # by signal: a callback as it was given, SIG_DFL or SIG_IGN
    callbacks: ptr[Array]  # by signal: what to call
    own: u64  # the signals, as bits from 1 on, whose action is not the system's any more
    asynchronous: bool
    running: bool  # handlers are running
    first: u64  # of those that have come, counted from the beginning
    next: u64
    came: ptr[SigInfo]  # WAITING of them; lives as long as the process
    error: i64  # pcntl_get_last_error()


signals = global_var("pcntl_signals", Signals)

_sigaction = extern("sigaction", fn[[i32, ptr[SigAction], ptr[SigAction]], i32])
_sigprocmask = extern("sigprocmask", fn[[i32, ptr[SignalSet], ptr[SignalSet]], i32])
_sigfillset = extern("sigfillset", fn[[ptr[SignalSet]], i32])
_malloc = extern("malloc", fn[[u64], ptr[u8]])
_errno = extern("__errno_location", fn[[], ptr[i32]])


@native(cold=True)
def signals_request_start(booted: bool) -> void:
    """Forget the handlers of the request before, whose heap is gone; the system's actions come back."""
    for number in range(1, SIGNALS):
        if signals.own >> u64(number - 1) & 1 != 0:
            signal_action(i32(number), None, 0)
    signals.handlers = None
    signals.callbacks = None
    signals.own = 0
    signals.asynchronous = False
    signals.running = False
    signals.first = signals.next
    signals.error = 0


@native
def signal_came(number: i32, info: ptr[SigInfo], context: ptr[u8]) -> void:
    """The system's handler."""
    if signals.next - signals.first < WAITING:
        memcpy(ptr[u8](signals.came + signals.next % WAITING), ptr[u8](info), sizeof(SigInfo))
        signals.next += 1
        ptr[u8](addr(vm.surprise))[SIGNAL_BYTE] = 1


@native
def signal_action(number: i32, handler: ptr[u8], flags: i32) -> bool:
    """Tell the system what to do with a signal."""
    action = stack(SigAction)
    memset(ptr[u8](action), 0, sizeof(SigAction))
    action.handler = handler
    action.flags = flags
    _sigfillset(ptr[SignalSet](addr(action.mask)))
    done = _sigaction(number, action, None) == 0
    if not done:
        signals.error = i64(_errno()[0])
    return done


@native
def signal_is_valid(number: i64, function: ptr[u8]) -> bool:
    """Whether there is such a signal; else after a ValueError."""
    if number >= 1 and number < SIGNALS:
        return True
    wrong = b"greater than or equal to 1" if number < 1 else b"less than 65"
    value_error(msg(b"%z(): Argument #1 ($signal) must be %z", i64(function), i64(wrong), 0))
    return False


@native
def f_pcntl_signal(signal: i64, handler: ptr[TV], restart_syscalls: bool) -> bool:
    """pcntl_signal()"""
    if not signal_is_valid(signal, b"pcntl_signal"):
        return False
    action: ptr[u8] = None
    if handler.tag == Tag.INT:
        if handler.data != SIG_DFL and handler.data != SIG_IGN:
            value_error(
                msg0(b"pcntl_signal(): Argument #2 ($handler) must be either SIG_DFL or SIG_IGN when an integer value is given")
            )
            return False
        action = ptr[u8](handler.data)
    else:
        problem = callable_problem(handler[0])
        if problem is not None:
            decref(tv_str(problem))
            type_error(msg(b"pcntl_signal(): Argument #2 ($handler) must be of type callable|int, %t given", i64(handler), 0, 0))
            return False
        if signals.came is None:
            signals.came = ptr[SigInfo](_malloc(WAITING * sizeof(SigInfo)))
        action = ptr[u8](signal_came)
    restart: i32 = SA_RESTART if restart_syscalls else 0
    if not signal_action(i32(signal), action, restart | (SA_SIGINFO if handler.tag != Tag.INT else 0)):
        raise_error(Level.ERROR, msg(b"Error installing signal handler for %d", signal, 0, 0))
        return False
    signals.own |= u64(1) << u64(signal - 1)
    if signals.handlers is None:
        signals.handlers = arr_new_hash(4)
        signals.callbacks = arr_new_hash(4)
    arr_set_int(signals.handlers, signal, tv_copy(handler[0]))
    arr_set_int(signals.callbacks, signal, tv_null() if handler.tag == Tag.INT else kept_callback(handler[0]))
    return True


@native
def f_pcntl_signal_get_handler(signal: i64) -> TV:
    """pcntl_signal_get_handler()"""
    if not signal_is_valid(signal, b"pcntl_signal_get_handler"):
        return tv_null()
    handler = arr_get_int(signals.handlers, signal) if signals.handlers is not None else None
    return tv_copy(handler[0]) if handler is not None else tv_int(SIG_DFL)


@native
def f_pcntl_async_signals(enable: ptr[TV]) -> bool:
    """pcntl_async_signals()"""
    before = signals.asynchronous
    if enable.tag != Tag.NULL:
        signals.asynchronous = enable.data != 0
        if signals.first != signals.next:
            vm.surprise |= SURPRISE_SIGNAL
    return before


@native
def f_pcntl_signal_dispatch() -> bool:
    """pcntl_signal_dispatch()"""
    signals_dispatch()
    return True


@native(cold=True)
def signals_surprise() -> void:
    """Between two instructions: signals have come."""
    if signals.asynchronous:
        signals_dispatch()


@native(cold=True)
def signals_dispatch() -> void:
    """Call the handlers of the signals that have come, in order, with signals held back meanwhile; the rest is dropped when one throws."""
    if signals.first == signals.next or signals.running:
        return
    all = stack(SignalSet)
    before = stack(SignalSet)
    _sigfillset(all)
    _sigprocmask(SIG_SETMASK, all, before)
    signals.running = True
    last = signals.next
    while signals.first != last and vm.exc is None:
        info = signals.came + signals.first % WAITING
        signals.first += 1
        callback = arr_get_int(signals.callbacks, i64(info.signo))
        if callback is not None and callback.tag != Tag.NULL:
            args = stack(TV, 2)
            args[0] = tv_int(i64(info.signo))
            args[1] = tv_arr(signal_info(info))
            kept = tv_copy(callback[0])
            result = call_value(kept, args, 2)
            if result.tag != Tag.THROWN:
                decref(result)
            decref(args[1])
            decref(kept)
    signals.first = last
    signals.running = False
    _sigprocmask(SIG_SETMASK, before, None)


@native
def signal_info(info: ptr[SigInfo]) -> ptr[Array]:
    """What handlers are told of a signal."""
    told = arr_new_hash(8)
    set_named(told, b"signo", tv_int(i64(info.signo)))
    set_named(told, b"errno", tv_int(i64(info.errno)))
    set_named(told, b"code", tv_int(i64(info.code)))
    which = info.signo
    if which == SIGCHLD:
        set_named(told, b"status", tv_int(i64(info.status)))
        set_named(told, b"utime", tv_dbl(f64(info.utime)))
        set_named(told, b"stime", tv_dbl(f64(info.stime)))
    if which == SIGCHLD or which == SIGUSR1 or which == SIGUSR2:
        set_named(told, b"pid", tv_int(i64(info.pid)))
        set_named(told, b"uid", tv_int(i64(info.uid)))
    elif which == SIGILL or which == SIGFPE or which == SIGSEGV or which == SIGBUS:
        set_named(told, b"addr", tv_dbl(f64(i64(info.pid) & 0xFFFFFFFF | i64(info.uid) << 32)))
    elif which == SIGPOLL:
        set_named(told, b"band", tv_int(i64(info.pid) & 0xFFFFFFFF | i64(info.uid) << 32))
        set_named(told, b"fd", tv_int(i64(info.status)))
    return told


# -- for the PHP bodies -------------------------------------------------------------------------------


@native
def f___systemlib_pcntl_flush() -> void:
    """See the stub."""
    out_flush()


@native
def f___systemlib_pcntl_failed(error: i64) -> void:
    """See the stub."""
    signals.error = error


@native
def f_pcntl_get_last_error() -> i64:
    """pcntl_get_last_error()"""
    return signals.error


@native
def f___systemlib_pcntl_poll() -> void:
    """See the stub."""
    poll_signals()
