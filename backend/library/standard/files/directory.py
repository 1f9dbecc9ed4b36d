"""Reading directories: opendir(), readdir() and their kin.

A Directory is an object with the handle of one.

Example: `f_readdir(handle)` is "." at first, perhaps.
"""

from backend.interp.classes.link import class_named_c
from backend.interp.objects.objects import obj_props, object_make
from backend.library.standard.streams.context import context_given
from backend.library.standard.streams.resources import resource_close
from backend.library.standard.streams.stream_open import directory_open
from backend.library.standard.streams.streams import SEEK_SET, Stream, stream_resource
from backend.library.standard.streams.writing import stream_seek
from backend.native.lang import *
from backend.runtime.errors import ErrorClass, msg, throw_error, type_error
from backend.runtime.layout import *
from backend.runtime.names import Name, name
from backend.runtime.refs import incref, res_decref, str_incref
from backend.runtime.string import str_from_c
from backend.runtime.value import *


@struct
class Directories:
    """The directory opened last (owned), which functions without a handle mean."""

    last: ptr[Resource]


directories = global_var("directories", Directories)


@native(cold=True)
def directories_request_start(booted: bool) -> void:
    """Forget the previous request, whose heap is gone."""
    directories.last = None


@native
def directory_opened(directory: ptr[String], context: ptr[TV], function: ptr[u8]) -> TV:
    """A handle for a function of that name; false after warning."""
    r = context_given(context, function)
    if r is None or directory.len == 0:
        return tv_bool(False)
    s = directory_open(directory, function, r)
    if s is None:
        return tv_bool(False)
    handle = stream_resource(s)
    incref(handle)
    if directories.last is not None:
        res_decref(directories.last)
    directories.last = as_res(handle)
    return handle


@native
def f_opendir(directory: ptr[String], context: ptr[TV]) -> TV:
    """opendir()"""
    return directory_opened(directory, context, b"opendir")


@native
def directory_of(v: ptr[TV], function: ptr[u8]) -> ptr[Resource]:
    """The open directory that an argument means; None after throwing."""
    r = directories.last
    if v is not None and v.tag != Tag.NULL:
        r = as_res(v[0])
    elif r is None:
        type_error(msg(b"No resource supplied", 0, 0, 0))
        return None
    return open_directory(r, function)


@native
def open_directory(r: ptr[Resource], function: ptr[u8]) -> ptr[Resource]:
    """A resource, if it is a directory that is open; None after throwing."""
    if r.ext is None or r.type != name(Name.STREAM):
        problem = b"%z(): supplied resource is not a valid Directory resource"
        type_error(msg(problem, i64(function), 0, 0))
        return None
    if ptr[Stream](r.ext).ops.next_name is None:
        other = b"%z(): Argument #1 ($dir_handle) must be a valid Directory resource"
        type_error(msg(other, i64(function), 0, 0))
        return None
    return r


@native
def next_name(r: ptr[Resource]) -> TV:
    """The next name in a directory (owned); false at the end, and for None."""
    if r is None:
        return tv_bool(False)
    s = ptr[Stream](r.ext)
    next = s.ops.next_name
    found = next(s)
    return tv_str(found) if found is not None else tv_bool(False)


@native
def close_directory(r: ptr[Resource]) -> void:
    """Close a directory."""
    resource_close(r)
    if r == directories.last:
        directories.last = None
        res_decref(r)


@native
def f_readdir(dir_handle: ptr[TV]) -> TV:
    """readdir()"""
    return next_name(directory_of(dir_handle, b"readdir"))


@native
def f_rewinddir(dir_handle: ptr[TV]) -> void:
    """rewinddir()"""
    r = directory_of(dir_handle, b"rewinddir")
    if r is not None:
        stream_seek(ptr[Stream](r.ext), 0, SEEK_SET)


@native
def f_closedir(dir_handle: ptr[TV]) -> void:
    """closedir()"""
    r = directory_of(dir_handle, b"closedir")
    if r is not None:
        close_directory(r)


# -- class Directory --------------------------------------------------------------------------------


PATH = 0
HANDLE = 1


@native
def f_dir(directory: ptr[String], context: ptr[TV]) -> TV:
    """dir()"""
    handle = directory_opened(directory, context, b"dir")
    if handle.tag != Tag.RES:
        return handle
    o = object_make(class_named_c(b"directory", 9))
    str_incref(directory)
    obj_props(o)[PATH] = tv_str(directory)
    obj_props(o)[HANDLE] = handle
    return tv_obj(o)


@native
def own_directory(this: ptr[Object], function: ptr[u8]) -> ptr[Resource]:
    """The directory of a Directory; None after throwing."""
    handle = obj_props(this)[HANDLE]
    if handle.tag != Tag.RES:
        throw_error(ErrorClass.ERROR, str_from_c(b"Unable to find my handle property"))
        return None
    return open_directory(as_res(handle), function)


@native
def f_directory_read(this: ptr[Object]) -> TV:
    """Directory::read()"""
    return next_name(own_directory(this, b"Directory::read"))


@native
def f_directory_rewind(this: ptr[Object]) -> void:
    """Directory::rewind()"""
    r = own_directory(this, b"Directory::rewind")
    if r is not None:
        stream_seek(ptr[Stream](r.ext), 0, SEEK_SET)


@native
def f_directory_close(this: ptr[Object]) -> void:
    """Directory::close()"""
    r = own_directory(this, b"Directory::close")
    if r is not None:
        close_directory(r)
