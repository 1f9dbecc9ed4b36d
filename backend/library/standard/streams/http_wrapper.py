"""The wrapper of http:// URLs. What is said to servers is PHP code (http.php); here are its connections, and what becomes of the answer.

Example: `HTTP_WRAPPER` is the row for the table of wrappers.
"""

from backend.interp.calls.callable import outside_library
from backend.interp.calls.frames import call_func, own_frame
from backend.interp.env import local_index, named_slot
from backend.interp.loading.symbols import function_named
from backend.library.standard.streams.connecting import CLIENT_CONNECT, client_open
from backend.library.standard.streams.context import context_given
from backend.library.standard.streams.filter_functions import filter_append_new
from backend.library.standard.streams.messages import stream_notice, stream_warning
from backend.library.standard.streams.notifications import (
    context_notify,
    notify_begin,
    notify_bytes,
)
from backend.library.standard.streams.resources import resource_state
from backend.library.standard.streams.socket_addresses import Trouble
from backend.library.standard.streams.socket_stream import WEB_OPS
from backend.library.standard.streams.stream_open import stream_open
from backend.library.standard.streams.streams import *
from backend.library.standard.streams.wrappers import *
from backend.native.lang import *
from backend.runtime.array import arr_get_int
from backend.runtime.errors import msg, msg0
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref, tv_copy, tv_set
from backend.runtime.string import str_from_c
from backend.runtime.value import *
from hhbc.unit import RESPONSE_HEADER, Attr

ONLY_HEADERS = 512


@native
def http_open(w: ptr[Wrapper], path: ptr[String], request: ptr[OpenRequest]) -> ptr[Stream]:
    """WrapperOps.open"""
    args = stack(TV, 4)
    args[0] = tv_str(path)
    args[1] = tv_str(request.mode)
    args[2] = tv_res(request.context) if request.context is not None else tv_null()
    args[3] = tv_bool(request.options & ONLY_HEADERS != 0)
    name = str_from_c(b"__systemlib_http_open")
    answer = call_func(function_named(name), None, None, args, 4)
    str_decref(name)
    if answer.tag == Tag.THROWN:
        return None
    parts = as_arr(answer)
    lines = arr_get_int(parts, 1)[0]
    if lines.tag == Tag.ARR:
        set_response_header(lines)
    s: ptr[Stream] = None
    opened = arr_get_int(parts, 0)[0]
    if opened.tag == Tag.RES:
        s = stream_taken(as_res(opened))
        s.headers = as_arr(tv_copy(lines))
    else:
        why = as_str(arr_get_int(parts, 2)[0])
        request.why = msg(b"%s", i64(why), 0, 0) if why.len > 0 else msg0(b"operation failed")
    decref(answer)
    return s


@native
def stream_taken(r: ptr[Resource]) -> ptr[Stream]:
    """The stream of a resource, which is closed without it. The number of the resource is free again when it was the last one."""
    s = ptr[Stream](r.ext)
    r.ext = None
    r.type = None
    s.resource = None
    s.ops = WEB_OPS + 0
    str_decref(s.mode)
    s.mode = None
    s.position = 0
    if r.id == resource_state.next_id - 1:
        resource_state.next_id = r.id
    return s


@native
def set_response_header(lines: TV) -> void:
    """Set $http_response_header (value borrowed) where the program is, if the code there knows the variable."""
    fp = outside_library(own_frame())
    if fp is None or fp.func.attrs & Attr.VAR_ENV == 0:
        return
    name = str_from_c(RESPONSE_HEADER)
    if fp.env is not None or local_index(fp, name) >= 0:
        tv_set(named_slot(fp, name, True), tv_copy(lines))
    str_decref(name)


HTTP_WRAPPER = const_table(
    "http_wrapper", WrapperOps, [(b"http", http_open, None, None, None, None, None, None, None)]
)


# What http.php stands on


@native
def f___systemlib_http_head(url: ptr[String], context: ptr[TV]) -> TV:
    """See the stub."""
    r = context_given(context, b"get_headers")
    if r is None:
        return tv_bool(False)
    w = wrapper_of_url(url)
    if url.len > 0 and (w is None or not w.is_url):
        if w is None:
            wrapper_for(url, b"get_headers", False)
        stream_warning(msg0(b"This function may only be used against URLs"))
        return tv_bool(False)
    mode = str_from_c(b"r")
    s = stream_open(url, mode, b"get_headers", STREAM_REPORT_ERRORS | ONLY_HEADERS, r)
    str_decref(mode)
    if s is None:
        return tv_bool(False)
    lines = tv_copy(tv_arr(s.headers)) if s.headers is not None else tv_bool(False)
    stream_close(s)
    return lines


@native
def f___systemlib_connect(address: ptr[String], seconds: f64, context: ptr[TV]) -> TV:
    """See the stub."""
    t = stack(Trouble)
    t.number = 0
    t.text = None
    micros = f64_to_i64_sat(seconds * 1000000.0)
    r: ptr[Resource] = as_res(context[0]) if context.tag == Tag.RES else None
    s = client_open(address, micros, CLIENT_CONNECT, r, t)
    if s is None:
        return tv_str(t.text) if t.text is not None else tv_null()
    s.timeout = micros
    return stream_resource(s)


@native
def f___systemlib_dechunk(stream: ptr[TV]) -> void:
    """See the stub."""
    name = str_from_c(b"dechunk")
    filter_append_new(ptr[Stream](as_res(stream[0]).ext), name, tv_uninit(), False, True)
    str_decref(name)


@native
def f___systemlib_notify(
    context: ptr[TV], code: i64, severity: i64, message: ptr[String], number: i64, most: i64
) -> void:
    """See the stub."""
    if context.tag == Tag.RES:
        context_notify(as_res(context[0]), code, severity, message, number, 0, most)


@native
def f___systemlib_notify_begin(context: ptr[TV], most: i64, come: i64) -> void:
    """See the stub."""
    if context.tag == Tag.RES:
        notify_begin(as_res(context[0]), most)
        if come > 0 and vm.exc is None:
            notify_bytes(as_res(context[0]), come)


@native
def f___systemlib_stream_notice(message: ptr[String]) -> void:
    """See the stub."""
    stream_notice(msg(b"%s", i64(message), 0, 0))
