"""Functions of the engine: error handlers, shutdown functions, backtraces, arguments, constants.

State of the running request lives in `engine`; `engine_request_start` empties it. Callbacks are arrays of cells.

Example: `f_error_reporting(None)` is the current level.
"""

from backend.interp.calls.callee import call_value
from backend.interp.calls.frames import locals_of, own_frame
from backend.interp.calls.traces import TRACE_ARGS, TRACE_OBJECT, call_trace, frame_arguments
from backend.interp.env import env_copy
from backend.interp.loading.include import includes
from backend.interp.loading.link import func_local_names
from backend.interp.loading.symbols import (
    constant_cell,
    constant_deprecated,
    define_constant,
    function_named,
    special_constant,
    unrooted,
)
from backend.interp.objects.cycles import (
    collecting,
    cycles_collect,
    cycles_request_start,
    cycles_suspected,
)
from backend.library.core.callables import kept_callback
from backend.library.standard.general.ini import note_error_level
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_ops import arr_pop, arr_without_references
from backend.runtime.array_store import arr_empty, arr_new, arr_new_hash
from backend.runtime.errors import (
    ErrorClass,
    Level,
    msg,
    msg0,
    raise_error,
    running_name,
    throw_error,
    value_error,
    warning,
)  # fmt: skip
from backend.runtime.layout import *
from backend.runtime.refs import decref, incref, str_decref, tv_copy
from backend.runtime.string import str_bytes, str_from, str_from_c, str_is
from backend.runtime.value import *
from hhbc.unit import Attr


@struct
class Engine:
    """What the program registered."""

    error_handler: TV
    error_mask: i64
    exception_handler: TV
    error_handlers: ptr[Array]  # the earlier ones, with their masks
    exception_handlers: ptr[Array]
    shutdown: ptr[Array]  # [callback, arguments] pairs
    autoloaders: ptr[Array]  # [what is called, how it shows] pairs
    loading: ptr[Array]  # names that are being autoloaded


engine = global_var("engine_state", Engine)


@native
def engine_request_start(booted: bool) -> void:
    """Forget the previous request, whose heap is gone."""
    memset(ptr[u8](addr(engine.error_handler)), 0, sizeof(Engine))
    cycles_request_start()


# -- errors -----------------------------------------------------------------------------------------


@native
def f_error_reporting(error_level: ptr[TV]) -> i64:
    """error_reporting()"""
    old = i64(i32(vm.error_level))
    if error_level is not None and error_level.tag == Tag.INT and error_level.data != old:
        vm.error_level = u32(error_level.data)
        note_error_level(error_level.data)
    return old


@native
def pushed(stack_of: ptr[Array], v: TV) -> ptr[Array]:
    """The list of earlier handlers with one more (v consumed)."""
    list = stack_of
    if list is None:
        list = arr_new(4)
    arr_append(list, v)
    return list


@native
def handler_or_null(v: TV) -> TV:
    """A handler as the setters return it (owned)."""
    return tv_copy(v) if v.tag != Tag.UNINIT else tv_null()


@native
def handler_or_none(v: TV) -> TV:
    """A handler as it is kept: UNINIT for none."""
    return v if v.tag > Tag.NULL else tv_uninit()


@native
def f_set_error_handler(callback: ptr[TV], error_levels: i64) -> TV:
    """set_error_handler()"""
    old = handler_or_null(engine.error_handler)
    engine.error_handlers = pushed(engine.error_handlers, tv_copy(old))
    engine.error_handlers = pushed(engine.error_handlers, tv_int(engine.error_mask))
    decref(engine.error_handler)
    engine.error_handler = handler_or_none(tv_copy(callback[0]))
    engine.error_mask = error_levels
    return old


@native
def f_restore_error_handler() -> bool:
    """restore_error_handler()"""
    list = engine.error_handlers
    decref(engine.error_handler)
    engine.error_handler = tv_uninit()
    if list is not None and list.size >= 2:
        engine.error_mask = arr_pop(list).data
        engine.error_handler = handler_or_none(arr_pop(list))
    return True


@native
def f_set_exception_handler(callback: ptr[TV]) -> TV:
    """set_exception_handler()"""
    old = handler_or_null(engine.exception_handler)
    engine.exception_handlers = pushed(engine.exception_handlers, tv_copy(old))
    decref(engine.exception_handler)
    engine.exception_handler = tv_copy(callback[0])
    return old


@native
def f_restore_exception_handler() -> bool:
    """restore_exception_handler()"""
    list = engine.exception_handlers
    decref(engine.exception_handler)
    engine.exception_handler = tv_uninit()
    if list is not None and list.size >= 1:
        engine.exception_handler = arr_pop(list)
    return True


# What no error handler gets to see.
NOT_HANDLED = (
    Level.ERROR | Level.PARSE | Level.CORE_ERROR | Level.CORE_WARNING | Level.COMPILE_ERROR
    | Level.COMPILE_WARNING
)  # fmt: skip


@native
def handles_errors(level: i64) -> bool:
    """Whether the program has an error handler for a level."""
    return engine.error_handler.tag > Tag.NULL and engine.error_mask & level & ~NOT_HANDLED != 0


@native
def user_error_handler(level: i64, message: ptr[String], file: ptr[String], line: i64) -> bool:
    """Call the program's error handler, which is none meanwhile unless it sets another; whether it took the message."""
    if not handles_errors(level):
        return False
    handler = engine.error_handler
    args = stack(TV, 4)
    args[0] = tv_int(level)
    args[1] = tv_str(message)
    args[2] = tv_str(file)
    args[3] = tv_int(line)
    incref(handler)
    held = engine.error_handler
    engine.error_handler = tv_uninit()
    result = call_value(handler, args, 4)
    if engine.error_handler.tag == Tag.UNINIT:
        engine.error_handler = held
    else:
        decref(held)
    decref(handler)
    if result.tag == Tag.THROWN:
        return True
    taken = not (result.tag == Tag.BOOL and result.data == 0)
    decref(result)
    return taken


@native
def f_trigger_error(message: ptr[String], error_level: i64) -> bool:
    """trigger_error()"""
    if (
        error_level != Level.USER_ERROR and error_level != Level.USER_WARNING
        and error_level != Level.USER_NOTICE and error_level != Level.USER_DEPRECATED
    ):
        text = b"trigger_error(): Argument #2 ($error_level) must be one of"
        tail = b" E_USER_ERROR, E_USER_WARNING, E_USER_NOTICE, or E_USER_DEPRECATED"
        value_error(msg(b"%z%z", i64(text), i64(tail), 0))
        return False
    message.rc += 1
    raise_error(error_level, message)
    return True


@native
def f_user_error(message: ptr[String], error_level: i64) -> bool:
    """user_error()"""
    return f_trigger_error(message, error_level)


# -- the end of the request ---------------------------------------------------------------------------


@native
def f_register_shutdown_function(callback: ptr[TV], args: ptr[Array]) -> void:
    """register_shutdown_function()"""
    pair = arr_new(2)
    arr_append(pair, kept_callback(callback[0]))
    args.rc += 1
    arr_append(pair, tv_arr(args))
    engine.shutdown = pushed(engine.shutdown, tv_arr(pair))


@native
def run_shutdown_functions() -> void:
    """Call the registered functions in order, those included that they register; stops when vm.exc is set."""
    at: i64 = 0
    while engine.shutdown is not None and at < i64(engine.shutdown.size):
        pair = as_arr(arr_get_int(engine.shutdown, at)[0])
        args = as_arr(arr_get_int(pair, 1)[0])
        list = values_of(args)
        result = call_value(arr_get_int(pair, 0)[0], ptr[TV](list.data), list.used)
        decref(tv_arr(list))
        if result.tag == Tag.THROWN:
            return
        decref(result)
        at += 1


@native
def values_of(a: ptr[Array]) -> ptr[Array]:
    """The values of an array as a packed list (owned)."""
    list = arr_new(u64(a.size) + 1)
    pos = arr_first(a)
    while pos < a.used:
        arr_append(list, tv_copy(arr_tv_at(a, pos)[0]))
        pos = arr_next(a, pos)
    return list


# -- frames ---------------------------------------------------------------------------------------------


@native
def caller_frame() -> ptr[Frame]:
    """The frame of the PHP code that called the running library function."""
    fp = vm.fp
    while fp is not None and fp.func.native is not None:
        fp = fp.prev
    return fp


@native
def calling_frame() -> ptr[Frame]:
    """The frame that the running library function works on, its caller's; None after throwing.

    Only a call by name has it: nothing prepares other code for the loss of its variables.
    """
    own = own_frame()
    debug_check(own.func.attrs & Attr.CALLER_FRAME != 0)
    if own.flags & FRAME_DYNAMIC == 0:
        return own.prev
    called_dynamically()
    return None


@native
def calling_variables() -> ptr[Frame]:
    """`calling_frame` whose code has said that its variables may be reached by name."""
    fp = calling_frame()
    if fp is not None and fp.func.attrs & Attr.VAR_ENV == 0:
        called_dynamically()
        return None
    return fp


check_resource = declare("check_resource", fn[[ptr[Frame], u32, ptr[TV]], ptr[TV]])


@native
def f___systemlib_check_resource(parameter: i64) -> void:
    """See the stub."""
    check_resource(caller_frame(), u32(parameter), None)


@native(cold=True)
def called_dynamically() -> void:
    """Throw the Error of a call of the running library function that its caller is not prepared for."""
    text = b"Cannot call %s() dynamically"
    throw_error(ErrorClass.ERROR, msg(text, i64(running_name()), 0, 0))


@native
def calling_function(global_scope: ptr[u8]) -> ptr[Frame]:
    """The frame of the function that called the running library function; None after throwing.

    `global_scope` is the message for a caller that is none.
    """
    caller = own_frame().prev
    if caller is not None and caller.func.name.len == 0:
        throw_error(ErrorClass.ERROR, msg0(global_scope))
        return None
    return calling_frame()


@native
def f_debug_backtrace(options: i64, limit: i64) -> ptr[Array]:
    """debug_backtrace()"""
    wanted: u32 = 0
    if options & 2 == 0:
        wanted |= TRACE_ARGS
    if options & 1 != 0:
        wanted |= TRACE_OBJECT
    return call_trace(own_frame().prev, wanted, limit)


@native
def f_func_get_args() -> ptr[Array]:
    """func_get_args()"""
    fp = calling_function(b"func_get_args() cannot be called from the global scope")
    return frame_arguments(fp) if fp is not None else arr_empty()


@native
def f_func_num_args() -> i64:
    """func_num_args()"""
    fp = calling_function(b"func_num_args() must be called from a function context")
    return i64(fp.nargs) if fp is not None else 0


@native
def f_func_get_arg(position: i64) -> TV:
    """func_get_arg()"""
    if position < 0:
        text_n = b"func_get_arg(): Argument #1 ($position) must be greater than or equal to 0"
        value_error(str_from_c(text_n))
        return tv_thrown()
    fp = calling_function(b"func_get_arg() cannot be called from the global scope")
    if fp is None:
        return tv_thrown()
    if position >= i64(fp.nargs):
        text_m = b"func_get_arg(): Argument #1 ($position) must be less than the number of the arguments"
        value_error(msg(b"%z %z", i64(text_m), i64(b"passed to the currently executed function"), 0))
        return tv_thrown()
    list = frame_arguments(fp)
    found = arr_get_int(list, position)
    v = tv_copy(found[0]) if found is not None else tv_null()
    decref(tv_arr(list))
    return v


@native
def f_get_defined_vars() -> ptr[Array]:
    """get_defined_vars()"""
    fp = calling_variables()
    if fp is None:
        return arr_empty()
    found = arr_new_hash(8)
    if fp.env is not None:
        env_copy(fp.env, found)
        return found
    names = func_local_names(fp.func)
    slots = locals_of(fp)
    for i in range(fp.func.num_local_names):
        v = slots[i]
        if v.tag != Tag.UNINIT and names[i].len != 0 and not str_is(names[i], b"this", 4):
            if v.tag == Tag.REF and ptr[Ref](v.data).rc == 1:
                v = ptr[Ref](v.data).tv
            arr_set_key(found, arr_key_str(names[i]), tv_copy(v))
    return found


# -- constants and functions ------------------------------------------------------------------------------


@native
def f_define(constant_name: ptr[String], value: ptr[TV], case_insensitive: bool) -> bool:
    """define()"""
    p = str_bytes(constant_name)
    for i in range(constant_name.len):
        if p[i] == 58 and i + 1 < constant_name.len and p[i + 1] == 58:
            value_error(str_from_c(b"define(): Argument #1 ($constant_name) cannot be a class constant"))
            return False
    if case_insensitive:
        text = b"define(): Argument #3 ($case_insensitive) is ignored since declaration of case-insensitive"
        warning(msg(b"%z %z", i64(text), i64(b"constants is no longer supported"), 0))
    if is_reserved(constant_name):
        warning(msg(b"Constant %s already defined", i64(constant_name), 0, 0))
        return False
    return define_constant(constant_name, tv_copy(value[0]))


@native
def is_reserved(name: ptr[String]) -> bool:
    """Whether define() takes a name for that of a constant which is always there."""
    if str_is(name, b"__COMPILER_HALT_OFFSET__", 24):
        return True
    return name.len < 6 and str_bytes(name)[0] != 92 and special_constant(name).tag != Tag.UNINIT


@native
def f_defined(constant_name: ptr[String]) -> bool:
    """defined()"""
    if class_part(constant_name) >= 0:
        v = class_constant_by_name(constant_name, True)
        decref(v)
        return v.tag != Tag.UNINIT
    return constant_cell(constant_name) is not None or special_constant(constant_name).tag != Tag.UNINIT


@native
def class_part(name: ptr[String]) -> i64:
    """Where the last `::` is in a name, or -1."""
    p = str_bytes(name)
    at = i64(name.len) - 1
    while at > 0 and p[at] != 58:
        at -= 1
    return at - 1 if at > 0 and p[at - 1] == 58 else -1


class_constant_by_name = declare("class_constant_by_name", fn[[ptr[String], bool], TV])


@native
def f_constant(name: ptr[String]) -> TV:
    """constant()"""
    if name.len > 1 and memcmp(str_bytes(name), b"::", 2) == 0:
        throw_error(ErrorClass.ERROR, msg(b"Class \"\" not found", 0, 0, 0))
        return tv_thrown()
    if class_part(name) >= 0:
        v = class_constant_by_name(name, False)
        return v if v.tag != Tag.UNINIT else tv_thrown()
    cell = constant_cell(name)
    if cell is None:
        special = special_constant(name)
        if special.tag != Tag.UNINIT:
            return special
        start: u64 = 1 if str_bytes(name)[0] == 92 else 0
        throw_error(ErrorClass.ERROR, msg(b"Undefined constant \"%z\"", i64(str_bytes(name) + start), 0, 0))
        return tv_thrown()
    if unlikely(cell.deprecated != 0) and not constant_deprecated(name):
        return tv_thrown()
    return tv_copy(cell.value)


@native
def f_get_included_files() -> ptr[Array]:
    """get_included_files()"""
    return values_of(includes.paths)


@native
def f_get_required_files() -> ptr[Array]:
    """get_required_files()"""
    return values_of(includes.paths)


@native
def f_function_exists(function: ptr[String]) -> bool:
    """function_exists()"""
    return function_named(function) is not None


# -- the cycle collector ----------------------------------------------------------------------------------


@native
def f_gc_collect_cycles() -> i64:
    """gc_collect_cycles()"""
    return cycles_collect()


@native
def f_gc_enabled() -> bool:
    """gc_enabled()"""
    return collecting.enabled != 0


@native
def f_gc_status() -> ptr[Array]:
    """gc_status()"""
    status = arr_new_hash(4)
    put_count(status, b"runs", collecting.runs)
    put_count(status, b"collected", collecting.freed)
    put_count(status, b"threshold", CYCLES_THRESHOLD)
    put_count(status, b"roots", cycles_suspected())
    return status


@native
def put_count(status: ptr[Array], name: ptr[u8], value: i64) -> void:
    """Store a number under a name."""
    key = str_from_c(name)
    arr_set_str(status, key, tv_int(value))
    str_decref(key)
