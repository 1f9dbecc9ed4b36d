"""Making filters by their names, and the functions on them; filters of the program (php_user_filter).

Example: `filter_append_new(s, name, params, True, True)` appends a filter for writing.
"""

from backend.interp.classes.link import class_named_c
from backend.interp.classes.lookup import class_load
from backend.interp.members.props import prop_peek
from backend.interp.objects.objects import object_make, object_new
from backend.library.standard.streams.builtin_filters import *
from backend.library.standard.streams.convert_filters import convert_filter
from backend.library.standard.streams.filters import *
from backend.library.standard.streams.messages import stream_warning, warning_despite
from backend.library.standard.streams.resources import resource_new, resource_state_of, value_at
from backend.library.standard.streams.streams import *
from backend.library.standard.streams.user_wrapper import set_property, user_call
from backend.library.standard.streams.writing import filter_buffered, filter_flush
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_get_str, arr_set_name
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_store import arr_new, arr_new_hash
from backend.runtime.convert import tv_to_int
from backend.runtime.errors import msg, type_error, value_error
from backend.runtime.layout import *
from backend.runtime.names import Name
from backend.runtime.refs import (
    decref,
    obj_decref,
    ref_new,
    res_decref,
    str_decref,
    str_incref,
    tv_copy,
)
from backend.runtime.search import find_byte, find_last_byte
from backend.runtime.string import str_bytes, str_from_c, str_is, str_sub
from backend.runtime.value import *

READ_FILTER = 1
WRITE_FILTER = 2
DOT = 46
KNOWN = (b"string.rot13", b"string.toupper", b"string.tolower", b"convert.*", b"consumed", b"dechunk")


@struct
class FilterState:
    """The filters that the program has registered: class names by filter name or pattern."""

    registered: ptr[Array]


filter_state = global_var("filter_state", FilterState)

# Filters of other extensions: one by its name and parameters, or None; the list of their families, appended to an array.
extension_filter = declare("extension_filter", fn[[ptr[String], TV], ptr[Filter]])
extension_filter_families = declare("extension_filter_families", fn[[ptr[Array]], void])


@native(cold=True)
def filters_request_start(booted: bool) -> void:
    """Forget the previous request, whose heap is gone."""
    filter_state.registered = None


# Making


@native
def registered_class(name: ptr[String]) -> ptr[String]:
    """The class (borrowed) that the program has registered for a filter's name or a pattern of it, or None."""
    known = filter_state.registered
    if known is None:
        return None
    found = value_at(arr_get_str(known, name))
    size = name.len
    while found.tag != Tag.STR:
        dot = find_last_byte(str_bytes(name), size, DOT)
        if dot is None:
            return None
        size = u64(dot - str_bytes(name))
        head = str_sub(name, 0, size)
        pattern = msg(b"%s.*", i64(head), 0, 0)
        found = value_at(arr_get_str(known, pattern))
        str_decref(pattern)
        str_decref(head)
    return as_str(found)


@native
def is_convert(name: ptr[String]) -> bool:
    """Whether a name is one of convert.*"""
    return name.len > 8 and memcmp(str_bytes(name), b"convert.", 8) == 0


@native
def is_of_extension(name: ptr[String]) -> bool:
    """Whether a name belongs to a family of filters of another extension."""
    families = arr_new(4)
    extension_filter_families(families)
    found = False
    at = arr_first(families)
    while at < families.used:
        family = as_str(arr_tv_at(families, at)[0])
        size = family.len - 1  # without the star
        found = found or name.len > size and memcmp(str_bytes(name), str_bytes(family), size) == 0
        at = arr_next(families, at)
    arr_decref(families)
    return found


@native
def filter_create(s: ptr[Stream], name: ptr[String], params: TV) -> ptr[Filter]:
    """A filter by its name for a stream; None after a warning."""
    f: ptr[Filter] = None
    wanted = registered_class(name)
    if wanted is not None:
        f = user_filter(s, name, wanted, params)
    elif str_is(name, b"string.rot13", 12):
        f = filter_new(STRING_FILTERS + ROT13, 0)
    elif str_is(name, b"string.toupper", 14):
        f = filter_new(STRING_FILTERS + TOUPPER, 0)
    elif str_is(name, b"string.tolower", 14):
        f = filter_new(STRING_FILTERS + TOLOWER, 0)
    elif str_is(name, b"consumed", 8):
        f = filter_new(CONSUMED_FILTER + 0, sizeof(Consumed))
    elif str_is(name, b"dechunk", 7):
        f = filter_new(DECHUNK_FILTER + 0, sizeof(Chunked))
    elif is_of_extension(name):
        f = extension_filter(name, params)
    elif is_convert(name):
        f = convert_filter(name, params)
    else:
        stream_warning(msg(b"Unable to locate filter \"%s\"", i64(name), 0, 0))
        return None
    if f is None:
        warning_despite(msg(b"Unable to create or locate filter \"%s\"", i64(name), 0, 0))
    return f


@native
def filter_append_new(s: ptr[Stream], name: ptr[String], params: TV, writes: bool, last: bool) -> ptr[Filter]:
    """Make a filter and put it at an end of a chain; None after a warning."""
    f = filter_create(s, name, params)
    if f is None:
        return None
    filter_join(s, f, writes, last)
    if last and not writes and not filter_buffered(f):
        stream_warning(msg(b"Filter failed to process pre-buffered data", 0, 0, 0))
        filter_leave(f)
        filter_free(f)
        return None
    return f


# Filters of the program


@native
def user_filter(s: ptr[Stream], name: ptr[String], class_name: ptr[String], params: TV) -> ptr[Filter]:
    """A filter that is an object of the program; None when its class is missing or it does not want to be."""
    cls = class_load(class_name)
    if cls is None:
        if vm.exc is None:
            text = b"User-filter \"%s\" requires class \"%s\", but that class is not defined"
            stream_warning(msg(text, i64(name), i64(class_name), 0))
        return None
    o = object_new(cls)
    if o is None:
        return None
    str_incref(name)
    set_property(o, b"filtername", tv_str(name))
    set_property(o, b"params", tv_copy(params) if params.tag != Tag.UNINIT else tv_null())
    answer = user_call(o, b"oncreate", None, 0) if vm.exc is None else tv_thrown()
    refused = answer.tag == Tag.BOOL and answer.data == 0
    if answer.tag == Tag.THROWN or refused:
        obj_decref(o)
        return None
    decref(answer)
    f = filter_new(USER_FILTER + 0, 0)
    f.object = o
    return f


@native
def brigade_resource(brigade: ptr[Brigade]) -> ptr[Resource]:
    """A resource for a brigade, which lives on the native stack."""
    return resource_new(Name.BUCKET_BRIGADE, ptr[u8](brigade), brigade_free)


@native
def brigade_free(ext: ptr[u8]) -> void:
    """Brigades are not owned by their resources."""


@native
def brigade_gone(r: ptr[Resource]) -> void:
    """The brigade of a resource (consumed) is gone."""
    r.ext = None
    r.type = None
    res_decref(r)


@native
def user_filter_run(f: ptr[Filter], source: ptr[Brigade], into: ptr[Brigade], consumed: ptr[i64], phase: i64) -> i64:
    """FilterOps.run"""
    s = f.stream
    o = f.object
    if vm.exc is not None:
        return FILTER_FATAL
    kept = s.kept
    s.kept = True
    set_property(o, b"stream", tv_copy(stream_lent(s)))
    args = stack(TV, 4)
    args[0] = tv_res(brigade_resource(source))
    args[1] = tv_res(brigade_resource(into))
    args[2] = tv_ref(ref_new(tv_int(consumed[0]) if consumed is not None else tv_null()))
    args[3] = tv_bool(phase == FILTER_CLOSE)
    answer = user_call(o, b"filter", args, 4)
    status: i64 = FILTER_FATAL
    if answer.tag == Tag.UNINIT:
        stream_warning(msg(b"Failed to call filter function", 0, 0, 0))
    elif answer.tag != Tag.THROWN:
        status = tv_to_int(answer)
        decref(answer)
    if consumed is not None and vm.exc is None:
        consumed[0] = tv_to_int(ptr[Ref](args[2].data).tv)
    if source.first is not None:
        warning_despite(msg(b"Unprocessed filter buckets remaining on input brigade", 0, 0, 0))
    set_property(o, b"stream", tv_null())
    s.kept = kept
    decref(args[2])
    brigade_gone(as_res(args[0]))
    brigade_gone(as_res(args[1]))
    return status


@native
def user_filter_drop(f: ptr[Filter]) -> void:
    """FilterOps.drop"""
    answer = user_call(f.object, b"onclose", None, 0)
    if answer.tag != Tag.THROWN:
        decref(answer)


USER_FILTER = const_table("user_filter_ops", FilterOps, [(user_filter_run, user_filter_drop)])


# Functions


@native
def filter_resource_free(ext: ptr[u8]) -> void:
    """Filters are not owned by their resources."""


@native
def filter_forget(f: ptr[Filter]) -> void:
    """Close the resource of a filter that goes."""
    if f.resource is not None:
        r = f.resource
        f.resource = None
        r.ext = None
        r.type = None
        res_decref(r)


@native
def filter_resource(f: ptr[Filter]) -> TV:
    """The resource of a filter; the filter holds one reference itself."""
    if f.resource is None:
        f.resource = resource_new(Name.STREAM_FILTER, ptr[u8](f), filter_resource_free)
    return tv_copy(tv_res(f.resource))


@native
def mode_has(s: ptr[Stream], c: u8) -> bool:
    """Whether the mode of a stream has a letter."""
    return s.mode is not None and find_byte(str_bytes(s.mode), s.mode.len, c) is not None


@native
def attach(s: ptr[Stream], name: ptr[String], mode: i64, params: ptr[TV], last: bool) -> TV:
    """Put a filter into the chains that a mode says, or those that the stream has; its resource, or false."""
    reads = mode & READ_FILTER != 0
    writes = mode & WRITE_FILTER != 0
    if mode & (READ_FILTER | WRITE_FILTER) == 0:
        plus = mode_has(s, 43)
        reads = mode_has(s, 114) or plus
        writes = mode_has(s, 119) or plus or mode_has(s, 97)
    given = params[0] if params is not None else tv_uninit()
    f: ptr[Filter] = None
    if reads:
        f = filter_append_new(s, name, given, False, last)
        if f is None:
            return tv_bool(False)
    if writes:
        f = filter_append_new(s, name, given, True, last)
        if f is None:
            return tv_bool(False)
    return filter_resource(f) if f is not None else tv_bool(False)


@native
def stream_given(v: ptr[TV], function: ptr[u8]) -> ptr[Stream]:
    """The open stream that an argument is; None after throwing."""
    s = ptr[Stream](resource_state_of(v[0], Name.STREAM))
    if s is None:
        type_error(msg(b"%z(): supplied resource is not a valid stream resource", i64(function), 0, 0))
    return s


@native
def f_stream_filter_append(stream: ptr[TV], filter_name: ptr[String], mode: i64, params: ptr[TV]) -> TV:
    """stream_filter_append()"""
    s = stream_given(stream, b"stream_filter_append")
    return attach(s, filter_name, mode, params, True) if s is not None else tv_bool(False)


@native
def f_stream_filter_prepend(stream: ptr[TV], filter_name: ptr[String], mode: i64, params: ptr[TV]) -> TV:
    """stream_filter_prepend()"""
    s = stream_given(stream, b"stream_filter_prepend")
    return attach(s, filter_name, mode, params, False) if s is not None else tv_bool(False)


@native
def f_stream_filter_remove(stream_filter: ptr[TV]) -> bool:
    """stream_filter_remove()"""
    f = ptr[Filter](resource_state_of(stream_filter[0], Name.STREAM_FILTER))
    if f is None:
        text = b"stream_filter_remove(): supplied resource is not a valid stream filter resource"
        type_error(str_from_c(text))
        return False
    if not filter_flush(f, FILTER_CLOSE):
        stream_warning(msg(b"Unable to flush filter, not removing", 0, 0, 0))
        return False
    filter_leave(f)
    filter_free(f)
    return True


@native
def f_stream_filter_register(filter_name: ptr[String], class_: ptr[String]) -> bool:
    """stream_filter_register()"""
    if filter_name.len == 0 or class_.len == 0:
        which = msg(b"#1 ($filter_name)" if filter_name.len == 0 else b"#2 ($class)", 0, 0, 0)
        value_error(msg(b"stream_filter_register(): Argument %s must be a non-empty string", i64(which), 0, 0))
        str_decref(which)
        return False
    if filter_state.registered is None:
        filter_state.registered = arr_new_hash(4)
    if arr_get_str(filter_state.registered, filter_name) is not None or is_built_in(filter_name):
        return False
    str_incref(class_)
    arr_set_name(filter_state.registered, filter_name, tv_str(class_))
    return True


@native
def is_built_in(name: ptr[String]) -> bool:
    """Whether php has a filter of that name."""
    for known in unroll(KNOWN):
        if str_is(name, known, len(known)):
            return True
    return False


@native
def f_stream_get_filters() -> ptr[Array]:
    """stream_get_filters()"""
    a = arr_new(8)
    extension_filter_families(a)
    for known in unroll(KNOWN):
        arr_append(a, tv_str(str_from_c(known)))
    registered = filter_state.registered
    if registered is not None:
        at = arr_first(registered)
        while at < registered.used:
            arr_append(a, tv_copy(arr_key_at(registered, at)))
            at = arr_next(registered, at)
    return a


# Buckets


@native
def bucket_free(ext: ptr[u8]) -> void:
    """A resource of a bucket is gone."""
    bucket = ptr[Bucket](ext)
    bucket.held -= 1
    if bucket.brigade is None:
        bucket_drop(bucket)


@native
def bucket_object(bucket: ptr[Bucket]) -> ptr[Object]:
    """An object that shows a bucket."""
    bucket.held += 1
    o = object_make(class_named_c(b"stdclass", 8))
    set_property(o, b"bucket", tv_res(resource_new(Name.BUCKET, ptr[u8](bucket), bucket_free)))
    str_incref(bucket.text)
    set_property(o, b"data", tv_str(bucket.text))
    set_property(o, b"datalen", tv_int(i64(bucket.text.len)))
    return o


@native
def brigade_of(v: ptr[TV], function: ptr[u8]) -> ptr[Brigade]:
    """The brigade that an argument is; None after throwing."""
    brigade = ptr[Brigade](resource_state_of(v[0], Name.BUCKET_BRIGADE))
    if brigade is None:
        text = b"%z(): supplied resource is not a valid userfilter.bucket brigade resource"
        type_error(msg(text, i64(function), 0, 0))
    return brigade


@native
def f_stream_bucket_make_writeable(brigade: ptr[TV]) -> ptr[Object]:
    """stream_bucket_make_writeable()"""
    list = brigade_of(brigade, b"stream_bucket_make_writeable")
    if list is None or list.first is None:
        return None
    bucket = list.first
    bucket_leave(bucket)
    return bucket_object(bucket)


@native
def f_stream_bucket_new(stream: ptr[TV], buffer: ptr[String]) -> ptr[Object]:
    """stream_bucket_new()"""
    if stream_given(stream, b"stream_bucket_new") is None:
        return None
    str_incref(buffer)
    return bucket_object(bucket_new(buffer))


@native
def bucket_attach(brigade: ptr[TV], object: ptr[Object], function: ptr[u8], last: bool) -> void:
    """Put the bucket of an object into a brigade, with the data that the object has now."""
    key = str_from_c(b"bucket")
    shown = prop_peek(object, key, object.cls)
    str_decref(key)
    if shown is None or shown.tag == Tag.UNINIT:
        text = b"%z(): Argument #2 ($bucket) must be an object that has a \"bucket\" property"
        value_error(msg(text, i64(function), 0, 0))
        return
    list = brigade_of(brigade, function)
    if list is None:
        return
    bucket = ptr[Bucket](resource_state_of(cell_of(shown[0]), Name.BUCKET))
    if bucket is None:
        type_error(msg(b"%z(): supplied resource is not a valid userfilter.bucket resource", i64(function), 0, 0))
        return
    key = str_from_c(b"data")
    data = prop_peek(object, key, object.cls)
    str_decref(key)
    if data is not None and cell_of(data[0]).tag == Tag.STR:
        text_ = as_str(cell_of(data[0]))
        str_incref(text_)
        str_decref(bucket.text)
        bucket.text = text_
    if last:
        bucket_put(list, bucket)
    else:
        bucket_put_first(list, bucket)


@native
def f_stream_bucket_append(brigade: ptr[TV], bucket: ptr[Object]) -> void:
    """stream_bucket_append()"""
    bucket_attach(brigade, bucket, b"stream_bucket_append", True)


@native
def f_stream_bucket_prepend(brigade: ptr[TV], bucket: ptr[Object]) -> void:
    """stream_bucket_prepend()"""
    bucket_attach(brigade, bucket, b"stream_bucket_prepend", False)
