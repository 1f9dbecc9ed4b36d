"""Wrappers: what opens an URL, by its scheme, and does with it what the system does with files.

What a wrapper does is its table of operations (`WrapperOps`). The request's table of wrappers begins as php's own and changes by
stream_wrapper_register() and its kin. A name without a scheme, or with one that nobody knows, is a file's.

Example: `w = wrapper_for(path, b"fopen")`; then `w.ops.open(w, path, request)`.
"""

from backend.library.standard.files.existing import Stat
from backend.library.standard.files.local import (
    has_scheme,
    host_refused,
    is_local_host,
    may_be_in_scheme,
    scheme_length,
    wrapper_missing,
)
from backend.library.standard.streams.messages import stream_notice, stream_warning
from backend.library.standard.streams.resources import value_at
from backend.library.standard.streams.streams import Stream
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_del_str, arr_get_str, arr_set_name
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next
from backend.runtime.array_store import arr_new
from backend.runtime.errors import msg, warning
from backend.runtime.heap import alloc
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, tv_copy
from backend.runtime.string import str_bytes, str_from_c, str_lower, str_sub
from backend.runtime.value import *

# Flags that the operations get, php's own.
STREAM_USE_PATH = 1
STREAM_REPORT_ERRORS = 8
STREAM_MKDIR_RECURSIVE = 1
OPEN_FOR_INCLUDE = 128
URL_STAT_LINK = 1
URL_STAT_QUIET = 2
URL_STAT_REMEMBER = 4
META_TOUCH = 1
META_OWNER_NAME = 2
META_OWNER = 3
META_GROUP_NAME = 4
META_GROUP = 5
META_ACCESS = 6


@struct
class OpenRequest:
    """What a stream or directory is opened for."""

    mode: ptr[String]
    function: ptr[u8]  # of messages
    context: ptr[Resource]
    options: i64
    why: ptr[String]  # set (owned) by who refuses: a reason to report; None when nothing more is to be said


@struct
class Change:
    """What touch() and its kin change of a file."""

    option: i64  # META_*
    number: i64  # the permissions, or the owner's or group's number
    name: ptr[String]  # or name
    timed: bool  # times were given
    mtime: i64
    atime: i64
    function: ptr[u8]


@struct
class WrapperOps:
    """What wrappers of one kind do; None where they cannot."""

    label: ptr[u8]  # php's name of the kind
    open: fn[[ptr["Wrapper"], ptr[String], ptr[OpenRequest]], ptr[Stream]]
    opendir: fn[[ptr["Wrapper"], ptr[String], ptr[OpenRequest]], ptr[Stream]]
    stat: fn[[ptr["Wrapper"], ptr[String], i64, ptr[Stat], ptr[u8]], bool]  # flags URL_STAT_*; for a function
    unlink: fn[[ptr["Wrapper"], ptr[String], ptr[Resource]], bool]
    rename: fn[[ptr["Wrapper"], ptr[String], ptr[String], ptr[Resource]], bool]
    mkdir: fn[[ptr["Wrapper"], ptr[String], i64, i64, ptr[Resource]], bool]  # mode, options
    rmdir: fn[[ptr["Wrapper"], ptr[String], i64, ptr[Resource]], bool]
    change: fn[[ptr["Wrapper"], ptr[String], ptr[Change]], bool]


@struct
class Wrapper:
    """A wrapper; it lives as long as the request."""

    ops: ptr[WrapperOps]
    cls: ptr[Class]  # of the program's wrappers
    is_url: bool
    runs: ptr[String]  # the name that a wrapper of the program opens at the moment
    next: ptr["Wrapper"]  # list of all that the request made: streams may outlive the registration


@struct
class Wrappers:
    """The request's wrappers."""

    made: ptr[Wrapper]
    plain: ptr[Wrapper]  # php's own of files
    file: ptr[Wrapper]  # that of names without a scheme: what file:// has at the moment, or None
    all: ptr[Array]  # by scheme: the address of a Wrapper, as an int
    built_in: ptr[Array]  # the same of php's own


wrappers = global_var("wrappers", Wrappers)


@native
def wrapper_new(ops: ptr[WrapperOps], cls: ptr[Class], is_url: bool) -> ptr[Wrapper]:
    """A wrapper of a kind."""
    w = ptr[Wrapper](alloc(sizeof(Wrapper)))
    w.ops = ops
    w.cls = cls
    w.is_url = is_url
    w.runs = None
    w.next = wrappers.made
    wrappers.made = w
    return w


@native
def wrapper_named(scheme: ptr[String]) -> ptr[Wrapper]:
    """The wrapper of a scheme as it is written, else in lower case; None when there is none."""
    exact = wrapper_exact(wrappers.all, scheme)
    if exact is not None:
        return exact
    lowered = str_lower(scheme)
    found = value_at(arr_get_str(wrappers.all, lowered))
    str_decref(lowered)
    return ptr[Wrapper](found.data) if found.tag == Tag.INT else None


@native
def wrapper_of_url(path: ptr[String]) -> ptr[Wrapper]:
    """The wrapper of the scheme that a name begins with: that of files when it is no URL; None when nobody knows the scheme."""
    n = scheme_length(path)
    if n == 0:
        return wrappers.file
    scheme = str_sub(path, 0, n)
    w = wrapper_named(scheme)
    str_decref(scheme)
    return w


@native
def wrapper_for(path: ptr[String], function: ptr[u8], quiet: bool) -> ptr[Wrapper]:
    """What opens a name: that of files also when nobody knows its scheme, after a warning; None, after one, when files on other hosts are
    meant. `quiet`: without the latter."""
    if scheme_length(path) > 0 and is_file_url(path) and not is_local_host(path):
        if not quiet:
            host_refused(path, function)
        return None
    w = wrapper_of_url(path)
    if w is None and is_file_url(path):
        if not quiet:
            warning(msg(b"%z(): file:// wrapper is disabled in the server configuration", i64(function), 0, 0))
        return None
    if w is None:
        wrapper_missing(path, function)
        return wrappers.file
    return w


@native
def is_file_url(path: ptr[String]) -> bool:
    """Whether a name has no scheme, or that of files."""
    n = scheme_length(path)
    return n == 0 or (n == 4 and has_scheme(path, b"file", 4))


@native
def wrappers_changed() -> void:
    """Another wrapper may have become that of files."""
    key = str_from_c(b"file")
    wrappers.file = wrapper_named(key)
    str_decref(key)


@native
def is_plain_path(path: ptr[String]) -> bool:
    """Whether a name is that of a local file."""
    w = wrapper_of_url(path)
    return w is None or w == wrappers.plain


@native
def may_name_scheme(scheme: ptr[String]) -> bool:
    """Whether a wrapper can have that name."""
    if scheme.len == 0:
        return False
    name = msg(b"%s://", i64(scheme), 0, 0)
    fine = scheme.len == 1 and may_be_in_scheme(str_bytes(scheme)[0]) or scheme_length(name) == scheme.len
    str_decref(name)
    return fine


# Functions


@native
def f_stream_wrapper_unregister(protocol: ptr[String]) -> bool:
    """stream_wrapper_unregister()"""
    if wrapper_exact(wrappers.all, protocol) is None:
        stream_warning(msg(b"Unable to unregister protocol %s://", i64(protocol), 0, 0))
        return False
    arr_del_str(wrappers.all, protocol)
    wrappers_changed()
    return True


@native
def wrapper_exact(all: ptr[Array], scheme: ptr[String]) -> ptr[Wrapper]:
    """The wrapper that a table has for a scheme as it is written."""
    found = value_at(arr_get_str(all, scheme))
    return ptr[Wrapper](found.data) if found.tag == Tag.INT else None


@native
def f_stream_wrapper_restore(protocol: ptr[String]) -> bool:
    """stream_wrapper_restore()"""
    own = wrapper_exact(wrappers.built_in, protocol)
    if own is None:
        stream_warning(msg(b"%s:// never existed, nothing to restore", i64(protocol), 0, 0))
        return False
    if wrapper_exact(wrappers.all, protocol) == own:
        stream_notice(msg(b"%s:// was never changed, nothing to restore", i64(protocol), 0, 0))
        return True
    arr_del_str(wrappers.all, protocol)
    arr_set_name(wrappers.all, protocol, tv_int(i64(own)))
    wrappers_changed()
    return True


@native
def f_stream_get_wrappers() -> ptr[Array]:
    """stream_get_wrappers()"""
    a = arr_new(12)
    at = arr_first(wrappers.all)
    while at < wrappers.all.used:
        arr_append(a, tv_copy(arr_key_at(wrappers.all, at)))
        at = arr_next(wrappers.all, at)
    return a
