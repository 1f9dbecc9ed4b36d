"""The native side of the VM: boot, requests, units. The Python host (`backend/vm.py`) calls these functions.

A process boots once: the system library's units are linked into the permanent arena. A request then starts with a fresh
heap and copies of the symbol tables, runs phases on its own stack (main program, shutdown functions, destructors) and ends.
Units of files, their classes and decoded code stay for the requests to come, which begin with nothing bound.

Invariant: between `vm_start` and `vm_end` exactly one request runs.

Example: `vm_boot(); vm_start(); vm_run(vm_load(image, size, path, len)); vm_end()`.
"""

from backend.interp.calls import enter, named_args, natives, unwind  # noqa: F401  (roots of the image)
from backend.interp.calls.callee import call_value
from backend.interp.calls.enter import decoded_forget, decoded_reset
from backend.interp.calls.exceptions import SLOT_FILE, SLOT_LINE, SLOT_MESSAGE
from backend.interp.calls.frames import call_func
from backend.interp.calls.method_cache import method_cache_forget
from backend.interp.calls.methods import methods_startup
from backend.interp.calls.named_args import defaults_left
from backend.interp.calls.stacks import memory_limit_set, run_phase, stacks_startup
from backend.interp.calls.traces import unknown_file
from backend.interp.calls.unwind import is_exit, is_signal, unwind_startup
from backend.interp.classes.lookup import class_state
from backend.interp.classes.signatures import signatures_startup
from backend.interp.classes.statics import reset_class
from backend.interp.env import env_new
from backend.interp.handlers import table  # noqa: F401
from backend.interp.handlers.classes import constants_startup
from backend.interp.handlers.methods import constructors_startup
from backend.interp.hooks import hooks
from backend.interp.loading import decode, symbols  # noqa: F401
from backend.interp.loading.arena import (
    IN_REQUEST,
    PERMANENT,
    arena_reset,
    lasting_arena,
    linking,
    request_arena,
)
from backend.interp.loading.include import includes_startup, note_included, unit_bind
from backend.interp.loading.link import lasting_units, unit_again, unit_link, units_reset
from backend.interp.loading.symbols import symbols_start
from backend.interp.members import typed_props  # noqa: F401
from backend.interp.members.props import members_startup
from backend.interp.objects import objcast  # noqa: F401
from backend.interp.objects.objects import (
    destroy_all,
    mark_all_destructed,
    obj_props,
    obj_to_string,
    object_table,
    objects_startup,
    release_destroyed,
)
from backend.interp.surprise import limit_time
from backend.interp.tiering.ahead import ahead_stop, ahead_unbound, ahead_unit
from backend.interp.tiering.connections import depended_unbound
from backend.interp.tiering.patched import lasting_words, words_forget
from backend.library.core.engine import engine, run_shutdown_functions
from backend.library.standard.output.output import ob_unlocked
from backend.library.standard.streams.streams import streams_close_all
from backend.library.startup import (
    library_request_end,
    library_request_ready,
    library_request_start,
)
from backend.native.lang import *
from backend.runtime import heapcheck  # noqa: F401  (root of the image)
from backend.runtime.array import arr_del_key, arr_key_at, arr_tv_at
from backend.runtime.array_store import arrays_startup
from backend.runtime.convert import tv_to_str
from backend.runtime.deep import deep_request_start
from backend.runtime.errors import Level, errors_request_start, msg, report_error
from backend.runtime.heap import heap_reset
from backend.runtime.layout import *
from backend.runtime.names import names_init
from backend.runtime.output import ob_end_all, out_flush, output_request_start
from backend.runtime.ref_table import refs_request_start
from backend.runtime.refs import decref, obj_decref, str_decref
from backend.runtime.string import str_from, str_is, strings, strings_init
from backend.runtime.value import *

_setlocale = extern("setlocale", fn[[i32, ptr[u8]], ptr[u8]])

DEFAULT_MEMORY_LIMIT = 128 << 20
LC_CTYPE = 0


@struct
class Main:
    """The units that the main phase runs, one after the other."""

    units: ptr[ptr[Unit]]
    count: u64
    main: u64  # which of them is the program itself
    last: u64  # so many at the end run also behind one that fails
    booted: u64


main_state = global_var("main_state", Main)


# -- boot -------------------------------------------------------------------------------------------


@native
def vm_boot() -> bool:
    """Prepare the process; units loaded until `vm_booted` belong to the system library. False: too little memory."""
    # As php has it, whatever the environment says: what iconv makes of a character depends on it.
    if _setlocale(LC_CTYPE, b"C.UTF-8") is None:
        _setlocale(LC_CTYPE, b"C")
    strings_init()
    names_init()
    arrays_startup()
    if not stacks_startup():
        return False
    methods_startup(strings.empty)
    constructors_startup(strings.empty)
    linking.value = PERMANENT
    return True


@native
def vm_boot_unit(unit: ptr[Unit]) -> void:
    """Bind what a unit of the system library declares, and run it: it only defines constants."""
    of_library = stack(ptr[Unit])
    of_library[0] = unit
    main_state.units = of_library
    main_state.count = 1
    main_state.main = 0
    main_state.last = 0
    run_phase(main_phase)


@native
def vm_booted() -> void:
    """The system library is complete."""
    linking.value = IN_REQUEST
    vm_forget()
    cls = class_state.first
    while cls is not None:
        following = cls.next
        if cls.sprop_map.count != 0 or cls.flags & CLASS_HAS_INIT != 0:
            cls.next = class_state.system
            class_state.system = cls
        cls = following
    class_state.first = None
    main_state.booted = 1


@native
def vm_check_types(on: bool) -> void:
    """Compare the optimizer's type facts with the actual values from now on, or no longer."""
    hooks.check_types = u32(on)


@native
def vm_count_instructions(on: bool) -> void:
    """Count the executions of the instructions of code that is decoded from now on, or no longer."""
    hooks.count = u32(on)
    hooks.counted = None


# -- requests ---------------------------------------------------------------------------------------


@native
def vm_start() -> void:
    """Begin a request."""
    heap_reset()
    method_cache_forget()
    arena_reset(addr(request_arena))
    arrays_startup()
    refs_request_start()
    deep_request_start()
    errors_request_start()
    output_request_start()
    if main_state.booted != 0:
        symbols_start()
    unwind_startup()
    objects_startup()
    constants_startup()
    members_startup()
    includes_startup()
    signatures_startup()
    library_request_start(main_state.booted != 0)
    vm.exc = None
    vm.fp = None
    vm.exit_status = 0
    vm.surprise = 0
    vm.flags = 0
    memory_limit_set(DEFAULT_MEMORY_LIMIT)
    vm.globals = env_new()


@native
def vm_load(image: ptr[u8], size: u64, path: ptr[u8], length: u64, lasts: bool) -> ptr[Unit]:
    """Link a unit (the image stays where it is), for this request, or until `vm_forget`; None when it is no image."""
    name = str_from(path, length)
    unit = unit_link(image, size, name, lasts)
    str_decref(name)
    if unit is not None and unit.flags & UNIT_LASTING != 0:
        unit_again(unit)
        if lasts:
            ahead_unit(unit)
    return unit


@native
def vm_load_again(unit: ptr[Unit]) -> void:
    """Make a lasting unit of an earlier request part of this one."""
    unit_again(unit)


@native
def vm_forget() -> void:
    """Between requests: drop everything that they linked."""
    decoded_forget()
    ahead_stop()
    words_forget(addr(lasting_words))
    arena_reset(addr(lasting_arena))


@native
def main_phase() -> void:
    """Bind the main units' declarations and run their pseudo-mains, until one ends the program."""
    note_included(main_state.units[main_state.main].path)
    for i in range(main_state.count):
        if vm.exit_status != 0 and i + main_state.last < main_state.count:
            continue
        unit = main_state.units[i]
        note_included(unit.path)
        unit_bind(unit)
        if vm.exc is None:
            result = call_func(unit.main, None, None, None, 0)
            if result.tag != Tag.THROWN:
                decref(result)
        if not finish_main() and main_state.last == 0:
            return


@native
def finish_main() -> bool:
    """At the end of a main unit: an exception nobody caught goes to the handler, or is reported. False: the program ends here."""
    exc = vm.exc
    vm.exc = None
    if exc is None:
        return True
    if is_exit(exc):
        return False
    handled = engine.exception_handler.tag > Tag.NULL
    handler = engine.exception_handler
    if handler.tag > Tag.NULL:
        engine.exception_handler = tv_uninit()
        args = stack(TV)
        args[0] = tv_obj(exc)
        result = call_value(handler, args, 1)
        if result.tag != Tag.THROWN:
            decref(result)
    else:
        report_uncaught(exc)
    if vm.exc is None:
        obj_decref(exc)
    handled = handled and vm.exc is None
    finish_nested()
    return handled


@native
def finish_nested() -> void:
    """After code that php called itself, at the request's end: an exception is reported, and what is left ends like after a fatal error."""
    exc = vm.exc
    if exc is not None:
        vm.exc = None
        object_table.unclean = 1
        if not is_exit(exc):
            report_uncaught(exc)


@native
def report_pending(exc: ptr[Object]) -> void:
    """The warning about an exception (borrowed) that was pending when a fatal error came."""
    if not is_signal(exc):
        report_thrown(exc, i64(Level.WARNING))


@native
def report_uncaught(exc: ptr[Object]) -> void:
    """The fatal error of an uncaught exception (borrowed)."""
    vm.exit_status = 255
    report_thrown(exc, i64(Level.ERROR))


@native
def report_thrown(exc: ptr[Object], level: i64) -> void:
    """Report an exception (borrowed) as an error of a level."""
    slots = obj_props(exc)
    file = as_str(deref(slots + SLOT_FILE)[0])
    if file.len == 0:
        file = unknown_file()
    line = deref(slots + SLOT_LINE).data
    parse = str_is(exc.cls.lname, b"parseerror", 10)
    if parse or str_is(exc.cls.lname, b"compileerror", 12):
        of_compiler = i64(Level.PARSE if parse else Level.COMPILE_ERROR)
        report_error(of_compiler, tv_to_str(deref(slots + SLOT_MESSAGE)[0]), file, line)
        return
    text = obj_to_string(exc)
    if text is None:
        second = vm.exc
        vm.exc = None
        if second is not None and not is_exit(second):
            report_thrown(second, level)
        return
    report_error(level, msg(b"Uncaught %S\n  thrown", i64(text), 0, 0), file, line)
    str_decref(text)


@native
def shutdown_phase() -> void:
    """Run the shutdown functions."""
    run_shutdown_functions()
    finish_nested()


@native
def globals_phase() -> void:
    """Destroy the objects that only global variables hold; then all that are left, unless a destructor throws."""
    while vm.exc is None and destroy_globals():
        pass
    if vm.exc is None:
        destroy_all()
    if vm.exc is not None:
        finish_nested()
        mark_all_destructed()
    release_destroyed()


@native
def destroy_globals() -> bool:
    """Unset the global variables that alone hold an object, the last one first; whether the number of variables changed."""
    vars = vm.globals.vars
    before = vars.size
    at = vars.used
    while at > 0 and vm.exc is None:
        at -= 1
        slot = arr_tv_at(vars, at)
        if slot.tag == Tag.INDIRECT:
            slot = ptr[TV](slot.data)
        if slot.tag == Tag.OBJ and ptr[Object](slot.data).rc == 1:
            v = slot[0]
            slot[0] = tv_uninit()
            arr_tv_at(vars, at)[0] = tv_null()
            arr_del_key(vars, arr_key_at(vars, at))
            decref(v)
    return vars.size != before


@native
def output_phase() -> void:
    """Close the output buffers; their callbacks may run PHP code."""
    object_table.shutdown = 1
    ob_unlocked(b"PHP Request Shutdown")
    ob_end_all()
    finish_nested()


@native
def ready_phase() -> void:
    """Let the library do what comes before the program; a part of it runs the program's code."""
    library_request_ready()
    finish_nested()


@native
def library_phase() -> void:
    """Let the library end what it has begun; a part of it runs the program's code."""
    library_request_end()
    finish_nested()


@native
def streams_phase() -> void:
    """Close the streams that are still open; those of the program run its code."""
    streams_close_all()
    finish_nested()


# What a request runs, one after the other; each may be left at once by a fatal error.
PHASES = (
    ready_phase, main_phase, out_flush, shutdown_phase, globals_phase, output_phase, out_flush, library_phase, streams_phase, out_flush,
)  # fmt: skip


@native
def vm_run(units: ptr[ptr[Unit]], count: u64, main: u64, last: u64) -> i64:
    """Run units as the request's main program, which is the one at `main`, the last ones in any case; the exit status."""
    main_state.units = units
    main_state.count = count
    main_state.main = main
    main_state.last = last
    for phase in unroll(PHASES):
        linking.value = IN_REQUEST  # a phase that was left at once may have been linking
        if not run_phase(phase):
            object_table.unclean = 1
    limit_time(0)
    return vm.exit_status


@native
def vm_end() -> u64:
    """End the request: forget what it bound, and what it changed in what outlives it. How many bytes are kept for the
    requests to come: very many if it cannot be kept."""
    linking.value = IN_REQUEST
    decoded_reset()
    unit = lasting_units.first
    while unit is not None:
        depended_unbound(addr(unit.dependents))
        unit = unit.next
    units_reset()
    bound = class_state.first
    while bound is not None:
        depended_unbound(addr(bound.dependents))
        if bound.flags & CLASS_LASTING != 0:
            reset_class(bound)
        bound = bound.next
    ahead_unbound()
    if main_state.booted != 0:
        class_state.first = None
    cls = class_state.system
    while cls is not None:
        reset_class(cls)
        cls = cls.next
    return ~u64(0) if defaults_left() else lasting_arena.bytes
