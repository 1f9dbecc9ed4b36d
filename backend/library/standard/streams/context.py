"""Contexts of streams: options by wrapper and name, and what is told of progress.

A function that is given no context takes the default one, which is made, with a number, when it is first wanted.

Example: `context_given(context, b"fopen")` is the resource of the context to use, or None after throwing.
"""

from backend.library.standard.general.info import set_named
from backend.library.standard.streams.resources import resource_new, resource_state_of, value_at
from backend.library.standard.streams.streams import Stream
from backend.native.lang import *
from backend.runtime.array import arr_get_name, arr_set_name
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_store import arr_new_hash, arr_separate
from backend.runtime.errors import msg, type_error, value_error
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.names import Name
from backend.runtime.refs import decref, str_decref, tv_copy, tv_set
from backend.runtime.string import str_from_c, str_is
from backend.runtime.value import *

MALFORMED = b'Options should have the form ["wrappername"]["optionname"] = $value'


@struct
class Context:
    """`Resource.ext` of a context."""

    options: TV  # an array of arrays (owned)
    notification: TV  # owned
    counts: bool  # of bytes, which the callback is told of
    come: i64
    most: i64  # how many bytes are expected


@struct
class ContextState:
    """The default context (owned), or None."""

    default: ptr[Resource]


context_state = global_var("context_state", ContextState)


@native(cold=True)
def contexts_request_start(booted: bool) -> void:
    """Forget the previous request, whose heap is gone."""
    context_state.default = None


@native
def context_new() -> ptr[Resource]:
    """A context without options (owned)."""
    c = ptr[Context](alloc(sizeof(Context)))
    c.options = tv_arr(arr_new_hash(4))
    c.notification = tv_null()
    c.counts = False
    return resource_new(Name.STREAM_CONTEXT, ptr[u8](c), stream_context_free)


@native
def stream_context_free(ext: ptr[u8]) -> void:
    """The resource of a context is gone."""
    c = ptr[Context](ext)
    decref(c.options)
    decref(c.notification)
    dealloc(ext, sizeof(Context))


@native
def default_context() -> ptr[Resource]:
    """The default context (borrowed)."""
    if context_state.default is None:
        context_state.default = context_new()
    return context_state.default


@native
def context_given(v: ptr[TV], function: ptr[u8]) -> ptr[Resource]:
    """The context that a function was given (borrowed), or the default one; None after throwing."""
    if v is None or v.tag != Tag.RES:
        return default_context()
    if resource_state_of(v[0], Name.STREAM_CONTEXT) is None:
        type_error(msg(b"%z(): supplied resource is not a valid Stream-Context resource", i64(function), 0, 0))
        return None
    return as_res(v[0])


@native
def context_option(r: ptr[Resource], wrapper: ptr[u8], option: ptr[u8]) -> TV:
    """An option (borrowed); Uninit when it is not set."""
    key = str_from_c(wrapper)
    options = value_at(arr_get_name(as_arr(ptr[Context](r.ext).options), key))
    str_decref(key)
    if options.tag != Tag.ARR:
        return tv_uninit()
    name = str_from_c(option)
    found = value_at(arr_get_name(as_arr(options), name))
    str_decref(name)
    return found


# Setting options


@native
def put_option(c: ptr[Context], wrapper: ptr[String], option: ptr[String], v: TV) -> void:
    """Set an option (value borrowed)."""
    all = arr_separate(addr(c.options))
    if value_at(arr_get_name(all, wrapper)).tag != Tag.ARR:
        arr_set_name(all, wrapper, tv_arr(arr_new_hash(4)))
    arr_set_name(arr_separate(arr_get_name(all, wrapper)), option, tv_copy(v))


@native
def put_options(c: ptr[Context], options: ptr[Array]) -> bool:
    """Set the options of an array of arrays; False after throwing."""
    at = arr_first(options)
    while at < options.used:
        of = cell_of(arr_tv_at(options, at)[0])
        wrapper = arr_key_at(options, at)
        if wrapper.tag != Tag.STR or of.tag != Tag.ARR:
            value_error(str_from_c(MALFORMED))
            return False
        k = arr_first(as_arr(of))
        while k < as_arr(of).used:
            name = arr_key_at(as_arr(of), k)
            if name.tag == Tag.STR:
                put_option(c, as_str(wrapper), as_str(name), cell_of(arr_tv_at(as_arr(of), k)[0]))
            k = arr_next(as_arr(of), k)
        at = arr_next(options, at)
    return True


@native
def put_params(c: ptr[Context], params: ptr[Array]) -> bool:
    """Set the parameters of an array; False after throwing."""
    at = arr_first(params)
    while at < params.used:
        key = arr_key_at(params, at)
        v = cell_of(arr_tv_at(params, at)[0])
        if key.tag == Tag.STR and str_is(as_str(key), b"notification", 12):
            tv_set(addr(c.notification), tv_copy(v))
            c.counts = False
        elif key.tag == Tag.STR and str_is(as_str(key), b"options", 7):
            if v.tag != Tag.ARR:
                type_error(str_from_c(b"Invalid stream/context parameter"))
                return False
            if not put_options(c, as_arr(v)):
                return False
        at = arr_next(params, at)
    return True


# Functions


@native
def context_meant(v: ptr[TV], function: ptr[u8]) -> ptr[Context]:
    """The context that an argument is, or that a stream has (it gets one); None after throwing."""
    c = resource_state_of(v[0], Name.STREAM_CONTEXT)
    if c is not None:
        return ptr[Context](c)
    s = ptr[Stream](resource_state_of(v[0], Name.STREAM))
    if s is None:
        text = b"%z(): Argument #1 ($%z) must be a valid stream/context"
        name = b"context" if memcmp(function, b"stream_context_set_params", 26) == 0 else b"stream_or_context"
        type_error(msg(text, i64(function), i64(name), 0))
        return None
    if s.context is None:
        s.context = context_new()
    return ptr[Context](s.context.ext)


@native
def f_stream_context_create(options: ptr[Array], params: ptr[Array]) -> TV:
    """stream_context_create()"""
    r = context_new()
    c = ptr[Context](r.ext)
    if (options is not None and not put_options(c, options)) or (params is not None and not put_params(c, params)):
        decref(tv_res(r))
        return tv_bool(False)
    return tv_res(r)


@native
def f_stream_context_get_options(stream_or_context: ptr[TV]) -> TV:
    """stream_context_get_options()"""
    c = context_meant(stream_or_context, b"stream_context_get_options")
    return tv_copy(c.options) if c is not None else tv_arr(arr_new_hash(1))


@native
def f_stream_context_set_option(
    context: ptr[TV], wrapper_or_options: ptr[TV], option_name: ptr[String], value: ptr[TV]
) -> bool:
    """stream_context_set_option()"""
    c = context_meant(context, b"stream_context_set_option")
    if c is None:
        return False
    problem: ptr[u8] = None
    whole = wrapper_or_options.tag == Tag.ARR
    if whole and option_name is not None:
        problem = b"Argument #3 ($option_name) must be null when argument #2 ($wrapper_or_options) is an array"
    elif whole and value is not None:
        problem = b"Argument #4 ($value) cannot be provided when argument #2 ($wrapper_or_options) is an array"
    elif not whole and option_name is None:
        problem = b"Argument #3 ($option_name) cannot be null when argument #2 ($wrapper_or_options) is a string"
    elif not whole and value is None:
        problem = b"Argument #4 ($value) must be provided when argument #2 ($wrapper_or_options) is a string"
    if problem is not None:
        value_error(msg(b"stream_context_set_option(): %z", i64(problem), 0, 0))
        return False
    if whole:
        return put_options(c, as_arr(wrapper_or_options[0]))
    put_option(c, as_str(wrapper_or_options[0]), option_name, value[0])
    return True


@native
def f_stream_context_set_params(context: ptr[TV], params: ptr[Array]) -> bool:
    """stream_context_set_params()"""
    c = context_meant(context, b"stream_context_set_params")
    return c is not None and put_params(c, params)


@native
def f_stream_context_get_params(context: ptr[TV]) -> ptr[Array]:
    """stream_context_get_params()"""
    a = arr_new_hash(2)
    c = context_meant(context, b"stream_context_get_params")
    if c is not None:
        if c.notification.tag != Tag.NULL:
            set_named(a, b"notification", tv_copy(c.notification))
        set_named(a, b"options", tv_copy(c.options))
    return a


@native
def f_stream_context_get_default(options: ptr[Array]) -> TV:
    """stream_context_get_default()"""
    r = default_context()
    if options is not None and not put_options(ptr[Context](r.ext), options):
        return tv_bool(False)
    return tv_copy(tv_res(r))


@native
def f_stream_context_set_default(options: ptr[Array]) -> TV:
    """stream_context_set_default()"""
    return f_stream_context_get_default(options)
