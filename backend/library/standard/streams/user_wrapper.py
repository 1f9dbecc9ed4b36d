"""Wrappers of the program (stream_wrapper_register()): streams and files that are objects of its classes.

Every operation makes an object of the class and calls one of its methods; a stream keeps its object. A method that is missing or
answers what makes no sense gets php's warning. No call is made while a fatal error ends the request.

Example: `USER_WRAPPER` is the row for wrappers, `USER_OPS` that for their streams.
"""

from backend.interp.calls.callable import Callee, callable_resolve, callee_drop, scope_of
from backend.interp.calls.callee import call_callee
from backend.interp.calls.exceptions import chain_previous
from backend.interp.calls.frames import call_func
from backend.interp.classes.lookup import class_load
from backend.interp.members.prop_write import prop_write
from backend.interp.objects.objects import object_new
from backend.library.standard.files.existing import Stat
from backend.library.standard.streams.messages import stream_warning
from backend.library.standard.streams.resources import resource_number, value_at
from backend.library.standard.streams.streams import *
from backend.library.standard.streams.wrappers import *
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_get_name, arr_set_name
from backend.runtime.array_store import arr_new
from backend.runtime.convert import tv_to_bool, tv_to_int, tv_to_str
from backend.runtime.errors import ErrorClass, msg, msg0, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import (
    arr_decref,
    decref,
    obj_decref,
    ref_new,
    str_decref,
    str_incref,
    tv_copy,
)
from backend.runtime.string import str_bytes, str_eq, str_from, str_from_c
from backend.runtime.value import *
from hhbc.unit import Attr

DEFAULT_BUFFER = 8192
STREAM_IS_URL = 1
CAST_FOR_SELECT = 3
NO_INSTANCE = Attr.INTERFACE | Attr.TRAIT | Attr.ABSTRACT


# Calling


@native
def user_call(o: ptr[Object], method: ptr[u8], args: ptr[TV], nargs: u32) -> TV:
    """Call a method of an object (arguments borrowed): its result (owned), THROWN, or Uninit when it has none. An exception that was
    pending stays so."""
    pending = vm.exc
    vm.exc = None
    pair = arr_new(2)
    o.rc += 1
    arr_append(pair, tv_obj(o))
    arr_append(pair, tv_str(str_from_c(method)))
    callee = stack(Callee)
    result = tv_uninit()
    vm.unswitchable += 1
    if callable_resolve(tv_arr(pair), callee):
        result = call_callee(callee, args, nargs)
    vm.unswitchable -= 1
    callee_drop(callee)
    arr_decref(pair)
    if pending is not None:
        if vm.exc is not None:
            chain_previous(vm.exc, pending)
        else:
            vm.exc = pending
    return result


@native(cold=True)
def not_implemented(cls: ptr[Class], method: ptr[u8]) -> void:
    """Warn of a method that is missing."""
    stream_warning(msg(b"%s::%z is not implemented!", i64(cls.name), i64(method), 0))


@native
def answered(o: ptr[Object], method: ptr[u8], args: ptr[TV], nargs: u32) -> TV:
    """`user_call` that warns when the method is missing; NULL then and after throwing."""
    result = user_call(o, method, args, nargs)
    if result.tag == Tag.UNINIT:
        not_implemented(o.cls, method)
    return result if result.tag != Tag.UNINIT and result.tag != Tag.THROWN else tv_null()


@native
def says_yes(answer: TV) -> bool:
    """Whether an answer (consumed) is true in php's sense."""
    yes = tv_to_bool(answer)
    decref(answer)
    return yes


@native
def is_true(answer: TV) -> bool:
    """Whether an answer (consumed) is `true` itself."""
    yes = answer.tag == Tag.BOOL and answer.data != 0
    decref(answer)
    return yes


@native
def set_property(o: ptr[Object], name: ptr[u8], v: TV) -> void:
    """Set a property (value consumed) as code of the library does. May throw."""
    key = str_from_c(name)
    o.rc += 1  # held, as what makes a property wants it
    stored = prop_write(o, key, v, scope_of(vm.fp))
    o.rc -= 1
    str_decref(key)
    if stored.tag != Tag.THROWN:
        decref(stored)


@native
def user_object(w: ptr[Wrapper], context: ptr[Resource]) -> ptr[Object]:
    """A new object of the wrapper's class with its context (owned); None when it cannot be made, maybe after throwing."""
    if w.cls.attrs & NO_INSTANCE != 0:
        return None
    o = object_new(w.cls)
    if o is None:
        return None
    set_property(o, b"context", tv_copy(tv_res(context)) if context is not None else tv_null())
    if vm.exc is None and w.cls.ctor is not None:
        result = call_func(w.cls.ctor, o, w.cls, None, 0)
        if result.tag != Tag.THROWN:
            decref(result)
    if vm.exc is not None:
        obj_decref(o)
        return None
    return o


# Streams


@native
def user_read(s: ptr[Stream], p: ptr[u8], size: u64) -> i64:
    """StreamOps.read"""
    args = stack(TV)
    args[0] = tv_int(i64(size))
    kept = s.kept
    s.kept = True
    got: i64 = -1
    answer = answered(s.object, b"stream_read", args, 1)
    if answer.tag == Tag.NULL and vm.exc is not None or (answer.tag == Tag.BOOL and answer.data == 0):
        pass
    elif answer.tag != Tag.NULL or answers(s.object, b"stream_read"):
        text = tv_to_str(answer)
        if text is not None:
            got = i64(read_text(s, text, p, size))
            str_decref(text)
    decref(answer)
    if got >= 0:
        got = user_ended(s, got)
    s.kept = kept
    return got


@native
def answers(o: ptr[Object], method: ptr[u8]) -> bool:
    """Whether a method can be called."""
    pair = arr_new(2)
    o.rc += 1
    arr_append(pair, tv_obj(o))
    arr_append(pair, tv_str(str_from_c(method)))
    callee = stack(Callee)
    found = callable_resolve(tv_arr(pair), callee)
    callee_drop(callee)
    arr_decref(pair)
    return found


@native
def read_text(s: ptr[Stream], text: ptr[String], p: ptr[u8], size: u64) -> u64:
    """Copy what stream_read() has returned; warns of what is too much."""
    count = text.len
    if count > size:
        head = msg(b"%s::stream_read - read %d bytes more data than requested", i64(s.object.cls.name), i64(count - size), 0)
        tail = msg(b"(%d read, %d max) - excess data will be lost", i64(count), i64(size), 0)
        stream_warning(msg(b"%s %s", i64(head), i64(tail), 0))
        str_decref(head)
        str_decref(tail)
        count = size
    memcpy(p, str_bytes(text), count)
    return count


@native
def user_ended(s: ptr[Stream], got: i64) -> i64:
    """Ask whether the end has come; what the read is worth."""
    answer = user_call(s.object, b"stream_eof", None, 0)
    if answer.tag == Tag.UNINIT:
        stream_warning(msg(b"%s::stream_eof is not implemented! Assuming EOF", i64(s.object.cls.name), 0, 0))
        s.eof = True
        return -1
    if answer.tag == Tag.THROWN:
        s.eof = True
        return -1
    if says_yes(answer):
        s.eof = True
    return got


@native
def user_write(s: ptr[Stream], p: ptr[u8], size: u64) -> i64:
    """StreamOps.write"""
    args = stack(TV)
    args[0] = tv_str(str_from(p, size))
    kept = s.kept
    s.kept = True
    answer = user_call(s.object, b"stream_write", args, 1)
    decref(args[0])
    s.kept = kept
    if answer.tag == Tag.UNINIT:
        not_implemented(s.object.cls, b"stream_write")
        return -1
    if answer.tag == Tag.THROWN:
        return -1
    wrote: i64 = -1 if answer.tag == Tag.BOOL and answer.data == 0 else tv_to_int(answer)
    decref(answer)
    if wrote > i64(size):
        name = i64(s.object.cls.name)
        head = msg(b"%s::stream_write wrote %d bytes more data than requested", name, wrote - i64(size), 0)
        stream_warning(msg(b"%s (%d written, %d max)", i64(head), wrote, i64(size)))
        str_decref(head)
        wrote = i64(size)
    return wrote


@native
def user_seek(s: ptr[Stream], offset: i64, whence: i64, position: ptr[i64]) -> bool:
    """StreamOps.seek"""
    args = stack(TV, 2)
    args[0] = tv_int(offset)
    args[1] = tv_int(whence)
    kept = s.kept
    s.kept = True
    answer = user_call(s.object, b"stream_seek", args, 2)
    fine = False
    if answer.tag == Tag.UNINIT:
        s.unseekable = True
    elif answer.tag != Tag.THROWN and says_yes(answer):
        at = answered(s.object, b"stream_tell", None, 0)
        fine = at.tag == Tag.INT
        if fine:
            position[0] = at.data
        decref(at)
    s.kept = kept
    return fine


@native
def user_flush(s: ptr[Stream]) -> bool:
    """StreamOps.flush"""
    answer = user_call(s.object, b"stream_flush", None, 0)
    if answer.tag == Tag.UNINIT or answer.tag == Tag.THROWN:
        return False
    return says_yes(answer)


@native
def user_close(s: ptr[Stream]) -> void:
    """StreamOps.close"""
    user_end(s, b"stream_close")


@native
def user_end(s: ptr[Stream], method: ptr[u8]) -> void:
    """Tell the object that its stream is closed."""
    answer = user_call(s.object, method, None, 0)
    if answer.tag != Tag.THROWN:
        decref(answer)


@native
def stat_member(a: ptr[Array], name: ptr[u8]) -> i64:
    """An int of an array; 0 when it has none."""
    key = str_from_c(name)
    v = value_at(arr_get_name(a, key))
    str_decref(key)
    return tv_to_int(v) if v.tag > Tag.NULL else 0


@native
def stat_from(answer: TV, info: ptr[Stat]) -> bool:
    """Take the members of an array (consumed); False when it is none."""
    memset(ptr[u8](info), 0, sizeof(Stat))
    if answer.tag != Tag.ARR:
        decref(answer)
        return False
    a = as_arr(answer)
    info.dev = u64(stat_member(a, b"dev"))
    info.ino = u64(stat_member(a, b"ino"))
    info.mode = u32(stat_member(a, b"mode"))
    info.nlink = u64(stat_member(a, b"nlink"))
    info.uid = u32(stat_member(a, b"uid"))
    info.gid = u32(stat_member(a, b"gid"))
    info.rdev = u64(stat_member(a, b"rdev"))
    info.size = stat_member(a, b"size")
    info.atime = stat_member(a, b"atime")
    info.mtime = stat_member(a, b"mtime")
    info.ctime = stat_member(a, b"ctime")
    info.blksize = stat_member(a, b"blksize")
    info.blocks = stat_member(a, b"blocks")
    decref(answer)
    return True


@native
def user_stat(s: ptr[Stream], info: ptr[Stat]) -> bool:
    """StreamOps.stat"""
    return stat_from(answered(s.object, b"stream_stat", None, 0), info)


@native
def user_ask(s: ptr[Stream], method: ptr[u8], args: ptr[TV], nargs: u32) -> i64:
    """Call a method that has to answer with a bool: OPTION_*; warns when it does not."""
    answer = answered(s.object, method, args, nargs)
    if answer.tag == Tag.BOOL:
        return OPTION_OK if answer.data != 0 else OPTION_ERROR
    if vm.exc is None and answers(s.object, method):
        cell = stack(TV)
        cell[0] = answer
        stream_warning(msg(b"%s::%z value must be of type bool, %t given", i64(s.object.cls.name), i64(method), i64(cell)))
    decref(answer)
    return OPTION_ERROR


@native
def user_truncate(s: ptr[Stream], args: ptr[TV]) -> i64:
    """Call stream_truncate(): OPTION_*; php has words of its own for an answer of another type."""
    answer = answered(s.object, b"stream_truncate", args, 1)
    if answer.tag == Tag.BOOL:
        return OPTION_OK if answer.data != 0 else OPTION_ERROR
    if vm.exc is None and answers(s.object, b"stream_truncate"):
        stream_warning(msg(b"%s::stream_truncate did not return a boolean!", i64(s.object.cls.name), 0, 0))
    decref(answer)
    return OPTION_ERROR


@native
def user_lives(s: ptr[Stream]) -> i64:
    """Ask a stream whether its end has come: OPTION_*."""
    if not answers(s.object, b"stream_eof"):
        stream_warning(msg(b"%s::stream_eof is not implemented! Assuming EOF", i64(s.object.cls.name), 0, 0))
        return OPTION_ERROR
    answer = user_ask(s, b"stream_eof", None, 0)
    if vm.exc is not None:
        return OPTION_ERROR
    return OPTION_ERROR if answer == OPTION_OK else OPTION_OK


@native
def user_lock(s: ptr[Stream], value: i64) -> i64:
    """Call stream_lock(): OPTION_*."""
    args = stack(TV)
    kind = value & ~4
    how = 3 if kind == 8 else kind
    args[0] = tv_int(how | (value & 4))
    answer = user_call(s.object, b"stream_lock", args, 1)
    if answer.tag == Tag.UNINIT:
        if value == 0:
            return OPTION_OK
        not_implemented(s.object.cls, b"stream_lock")
        return OPTION_ERROR
    if answer.tag == Tag.BOOL:
        return OPTION_OK if answer.data != 0 else 1
    if answer.tag == Tag.THROWN:
        return OPTION_ERROR
    decref(answer)
    return OPTION_UNKNOWN


@native
def user_option(s: ptr[Stream], option: i64, value: i64, param: ptr[i64]) -> i64:
    """StreamOps.option"""
    args = stack(TV, 3)
    if option == OPTION_LIVENESS:
        return user_lives(s)
    if option == OPTION_LOCKING:
        return user_lock(s, value)
    if option == OPTION_TRUNCATE:
        if value == 0:
            return OPTION_OK if answers(s.object, b"stream_truncate") else OPTION_ERROR
        args[0] = tv_int(param[0])
        return user_truncate(s, args)
    if option == OPTION_SYNC:
        return OPTION_UNKNOWN
    args[0] = tv_int(option)
    args[1] = tv_int(value)
    args[2] = tv_null()
    if option == OPTION_READ_TIMEOUT:
        args[1] = tv_int(param[0])
        args[2] = tv_int(param[1])
    elif option == OPTION_READ_BUFFER or option == OPTION_WRITE_BUFFER:
        args[2] = tv_int(param[0] if param is not None else DEFAULT_BUFFER)
    answer = answered(s.object, b"stream_set_option", args, 3)
    return OPTION_OK if says_yes(answer) else OPTION_ERROR


@native
def user_descriptor(s: ptr[Stream], wanted: i64) -> i32:
    """StreamOps.descriptor: of the stream that stream_cast() returns."""
    args = stack(TV)
    args[0] = tv_int(wanted)
    answer = user_call(s.object, b"stream_cast", args, 1)
    fd: i32 = -1
    name = i64(s.object.cls.name)
    if answer.tag == Tag.UNINIT:
        stream_warning(msg(b"%s::stream_cast is not implemented!", name, 0, 0))
    elif answer.tag == Tag.THROWN:
        return -1
    elif tv_to_bool(answer):
        inner: ptr[Stream] = None
        if answer.tag == Tag.RES and as_res(answer).free == stream_free:
            inner = ptr[Stream](as_res(answer).ext)
        if inner is None:
            stream_warning(msg(b"%s::stream_cast must return a stream resource", name, 0, 0))
        elif inner == s:
            stream_warning(msg(b"%s::stream_cast must not return itself", name, 0, 0))
        else:
            descriptor = inner.ops.descriptor
            if descriptor is not None:
                fd = descriptor(inner, wanted)
    decref(answer)
    return fd


USER_OPS = const_table(
    "user_stream_ops",
    StreamOps,
    [
        (
            b"user-space", user_read, user_write, user_seek, user_flush, user_close, user_stat, user_option, None,
            user_descriptor,
        )
    ],
)  # fmt: skip


# Directories


@native
def user_next_name(s: ptr[Stream]) -> ptr[String]:
    """StreamOps.next_name"""
    answer = user_call(s.object, b"dir_readdir", None, 0)
    if answer.tag == Tag.UNINIT:
        not_implemented(s.object.cls, b"dir_readdir")
        return None
    if answer.tag == Tag.THROWN or (answer.tag == Tag.BOOL and answer.data == 0):
        return None
    name = tv_to_str(answer)
    decref(answer)
    return name


@native
def user_rewind(s: ptr[Stream], offset: i64, whence: i64, position: ptr[i64]) -> bool:
    """StreamOps.seek of a directory"""
    user_end(s, b"dir_rewinddir")
    return True


@native
def user_directory_close(s: ptr[Stream]) -> void:
    """StreamOps.close of a directory"""
    user_end(s, b"dir_closedir")


@native
def user_directory_bytes(s: ptr[Stream], p: ptr[u8], size: u64) -> i64:
    """StreamOps.read of a directory: its names cannot be read as bytes."""
    return -1


USER_DIRECTORY_OPS = const_table(
    "user_directory_ops",
    StreamOps,
    [
        (
            b"user-space-dir", user_directory_bytes, None, user_rewind, None, user_directory_close, None, None,
            user_next_name, None,
        )
    ],
)  # fmt: skip


# Opening


@native
def user_opening(
    w: ptr[Wrapper], path: ptr[String], request: ptr[OpenRequest], method: ptr[u8], args: ptr[TV], nargs: u32
) -> ptr[Object]:
    """Make an object and let a method of it open a name; the object (owned), or None with a reason."""
    if w.runs is not None and str_eq(w.runs, path):
        request.why = msg0(b"infinite recursion prevented")
        return None
    outer = w.runs
    w.runs = path
    o = user_object(w, request.context)
    if o is None:
        w.runs = outer
        request.why = msg0(b"operation failed") if vm.exc is None else None
        return None
    answer = user_call(o, method, args, nargs)
    w.runs = outer
    if answer.tag == Tag.UNINIT:
        request.why = msg(b"\"%s::%z\" is not implemented!", i64(w.cls.name), i64(method), 0)
    elif answer.tag != Tag.THROWN:
        if says_yes(answer):
            return o
        request.why = msg(b"\"%s::%z\" call failed", i64(w.cls.name), i64(method), 0)
    obj_decref(o)
    return None


@native
def user_open(w: ptr[Wrapper], path: ptr[String], request: ptr[OpenRequest]) -> ptr[Stream]:
    """WrapperOps.open"""
    args = stack(TV, 4)
    args[0] = tv_str(path)
    args[1] = tv_str(request.mode)
    args[2] = tv_int(request.options)
    args[3] = tv_ref(ref_new(tv_null()))
    o = user_opening(w, path, request, b"stream_open", args, 4)
    decref(args[3])
    if o is None:
        return None
    s = stream_new(USER_OPS + 0)
    s.object = o
    return s


@native
def user_opendir(w: ptr[Wrapper], path: ptr[String], request: ptr[OpenRequest]) -> ptr[Stream]:
    """WrapperOps.opendir"""
    args = stack(TV, 2)
    args[0] = tv_str(path)
    args[1] = tv_int(request.options)
    o = user_opening(w, path, request, b"dir_opendir", args, 2)
    if o is None:
        return None
    s = stream_new(USER_DIRECTORY_OPS + 0)
    s.object = o
    return s


# Files


@native
def user_asked(w: ptr[Wrapper], context: ptr[Resource], method: ptr[u8], args: ptr[TV], nargs: u32) -> TV:
    """What a method of a new object answers (owned); NULL when nothing comes of it."""
    o = user_object(w, context)
    if o is None:
        return tv_null()
    answer = answered(o, method, args, nargs)
    obj_decref(o)
    return answer


@native
def user_url_stat(w: ptr[Wrapper], path: ptr[String], flags: i64, info: ptr[Stat], function: ptr[u8]) -> bool:
    """WrapperOps.stat"""
    args = stack(TV, 2)
    args[0] = tv_str(path)
    args[1] = tv_int(flags)
    return stat_from(user_asked(w, None, b"url_stat", args, 2), info)


@native
def user_unlink(w: ptr[Wrapper], path: ptr[String], context: ptr[Resource]) -> bool:
    """WrapperOps.unlink"""
    args = stack(TV)
    args[0] = tv_str(path)
    return is_true(user_asked(w, context, b"unlink", args, 1))


@native
def user_rename(w: ptr[Wrapper], source: ptr[String], to: ptr[String], context: ptr[Resource]) -> bool:
    """WrapperOps.rename"""
    args = stack(TV, 2)
    args[0] = tv_str(source)
    args[1] = tv_str(to)
    return is_true(user_asked(w, context, b"rename", args, 2))


@native
def user_mkdir(w: ptr[Wrapper], path: ptr[String], mode: i64, options: i64, context: ptr[Resource]) -> bool:
    """WrapperOps.mkdir"""
    args = stack(TV, 3)
    args[0] = tv_str(path)
    args[1] = tv_int(mode)
    args[2] = tv_int(options)
    return is_true(user_asked(w, context, b"mkdir", args, 3))


@native
def user_rmdir(w: ptr[Wrapper], path: ptr[String], options: i64, context: ptr[Resource]) -> bool:
    """WrapperOps.rmdir"""
    args = stack(TV, 2)
    args[0] = tv_str(path)
    args[1] = tv_int(options)
    return is_true(user_asked(w, context, b"rmdir", args, 2))


@native
def user_change(w: ptr[Wrapper], path: ptr[String], change: ptr[Change]) -> bool:
    """WrapperOps.change"""
    args = stack(TV, 3)
    args[0] = tv_str(path)
    args[1] = tv_int(change.option)
    args[2] = tv_int(change.number)
    if change.option == META_TOUCH:
        times = arr_new(2)
        if change.timed:
            arr_append(times, tv_int(change.mtime))
            arr_append(times, tv_int(change.atime))
        args[2] = tv_arr(times)
    elif change.name is not None:
        str_incref(change.name)
        args[2] = tv_str(change.name)
    done = is_true(user_asked(w, None, b"stream_metadata", args, 3))
    decref(args[2])
    return done


USER_WRAPPER = const_table(
    "user_wrapper",
    WrapperOps,
    [
        (
            b"user-space", user_open, user_opendir, user_url_stat, user_unlink, user_rename, user_mkdir, user_rmdir,
            user_change,
        )
    ],
)  # fmt: skip


# Registering


@native
def f_stream_wrapper_register(protocol: ptr[String], class_: ptr[String], flags: i64) -> bool:
    """stream_wrapper_register()"""
    cls = class_load(class_)
    if vm.exc is not None:
        return False
    if cls is None:
        text = b"stream_wrapper_register(): Argument #2 ($class) must be a valid class name, %s given"
        throw_error(ErrorClass.TYPE_ERROR, msg(text, i64(class_), 0, 0))
        return False
    resource_number()
    if wrapper_named(protocol) is not None:
        stream_warning(msg(b"Protocol %s:// is already defined.", i64(protocol), 0, 0))
        return False
    if not may_name_scheme(protocol):
        text = b"Invalid protocol scheme specified. Unable to register wrapper class %s to %s://"
        stream_warning(msg(text, i64(cls.name), i64(protocol), 0))
        return False
    w = wrapper_new(USER_WRAPPER + 0, cls, flags & STREAM_IS_URL != 0)
    arr_set_name(wrappers.all, protocol, tv_int(i64(w)))
    wrappers_changed()
    return True


@native
def f_stream_register_wrapper(protocol: ptr[String], class_: ptr[String], flags: i64) -> bool:
    """stream_register_wrapper()"""
    return f_stream_wrapper_register(protocol, class_, flags)
