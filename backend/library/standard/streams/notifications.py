"""What a context's callback is told: of connections, answers, and bytes that come and go.

Example: `context_notify(context, NOTIFY_PROGRESS, SEVERITY_INFO, None, 0, 100, 2000)`.
"""

from backend.interp.calls.callable import Callee, callable_resolve, callee_drop
from backend.interp.calls.callee import call_callee
from backend.library.standard.streams.context import Context
from backend.library.standard.streams.messages import stream_warning
from backend.library.standard.streams.streams import Stream
from backend.native.lang import *
from backend.runtime.errors import msg0
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_incref, tv_copy
from backend.runtime.value import *

NOTIFY_PROGRESS = 7
SEVERITY_INFO = 0


@native(cold=True)
def context_notify(
    context: ptr[Resource], code: i64, severity: i64, message: ptr[String], number: i64, come: i64, most: i64
) -> void:
    """Call the callback of a context, if it has one, with what php tells it; `message` may be None. Runs PHP code and may throw."""
    callback = ptr[Context](context.ext).notification
    if callback.tag <= Tag.NULL or vm.exc is not None:
        return
    args = stack(TV, 6)
    args[0] = tv_int(code)
    args[1] = tv_int(severity)
    args[2] = tv_null()
    if message is not None:
        str_incref(message)
        args[2] = tv_str(message)
    args[3] = tv_int(number)
    args[4] = tv_int(come)
    args[5] = tv_int(most)
    held = tv_copy(callback)
    callee = stack(Callee)
    if callable_resolve(held, callee):
        result = call_callee(callee, args, 6)
        if result.tag != Tag.THROWN:
            decref(result)
    elif vm.exc is None:
        stream_warning(msg0(b"Failed to call user notifier"))
    callee_drop(callee)
    decref(held)
    decref(args[2])


@native(cold=True)
def notify_begin(context: ptr[Resource], most: i64) -> void:
    """Count the bytes of streams with a context from here on, of which `most` are expected."""
    c = ptr[Context](context.ext)
    if c.notification.tag <= Tag.NULL:
        return
    c.counts = True
    c.come = 0
    c.most = most
    context_notify(context, NOTIFY_PROGRESS, SEVERITY_INFO, None, 0, 0, most)


@native(cold=True)
def notify_bytes(context: ptr[Resource], count: i64) -> void:
    """More bytes have come or gone."""
    c = ptr[Context](context.ext)
    if c.counts:
        c.come += count
        context_notify(context, NOTIFY_PROGRESS, SEVERITY_INFO, None, 0, c.come, c.most)


@native(cold=True)
def stream_counts(s: ptr[Stream], count: i64) -> void:
    """Tell of bytes of a stream with a context. The stream stays, and is not read, while the callback runs."""
    if count <= 0 or s.kept or not ptr[Context](s.context.ext).counts:
        return
    s.kept = True
    notify_bytes(s.context, count)
    s.kept = False
