"""The native side of the VM: boot, requests, units. The Python host (`backend/vm.py`) calls these functions.

A process boots once: the system library's units are linked into the permanent arena. A request then starts with a fresh
heap and copies of the symbol tables, runs phases on its own stack (main program, shutdown functions, destructors) and ends.

Invariant: between `vm_start` and `vm_end` exactly one request runs.

Example: `vm_boot(); vm_start(); vm_run(vm_load(image, size, path, len)); vm_end()`.
"""

from backend.interp import decode, enter, handlers, natives, symbols, unwind  # noqa: F401  (roots of the image)
from backend.interp.arena import arena_reset, linking, request_arena
from backend.interp.enter import decoded_reset
from backend.interp.frames import call_func
from backend.interp.link import unit_link
from backend.interp.stacks import run_phase, stacks_startup
from backend.interp.symbols import bind_function, symbols_start
from backend.interp.unwind import unwind_startup
from backend.library.random import random_request_start
from backend.native.lang import *
from backend.runtime.array_store import arrays_startup
from backend.runtime.errors import errors_request_start
from backend.runtime.heap import heap_reset
from backend.runtime.layout import *
from backend.runtime.names import names_init
from backend.runtime.output import ob_end_all, out_flush, output_request_start
from backend.runtime.refs import str_decref
from backend.runtime.string import str_from, strings_init
from hhbc.unit import Attr


@struct
class Main:
    """The unit that the main phase runs."""

    unit: ptr[Unit]
    result: TV


main_state = global_var("main_state", Main)


@native
def vm_boot() -> void:
    """Prepare the process; units loaded until `vm_booted` belong to the system library."""
    strings_init()
    names_init()
    arrays_startup()
    stacks_startup()
    linking.value = 1


@native
def vm_boot_unit(unit: ptr[Unit]) -> void:
    """Bind what a unit of the system library declares, and run it: it only defines constants."""
    main_state.unit = unit
    run_phase(main_phase)


@native
def vm_booted() -> void:
    """The system library is complete."""
    linking.value = 0


@native
def vm_start() -> void:
    """Begin a request."""
    heap_reset()
    arena_reset(addr(request_arena))
    arrays_startup()
    errors_request_start()
    output_request_start()
    random_request_start()
    unwind_startup()
    symbols_start()
    vm.exc = None
    vm.fp = None
    vm.exit_status = 0
    vm.surprise = 0


@native
def vm_load(image: ptr[u8], size: u64, path: ptr[u8], length: u64) -> ptr[Unit]:
    """Link a unit (the image stays where it is); None when it is no image."""
    name = str_from(path, length)
    unit = unit_link(image, size, name)
    str_decref(name)
    return unit


@native
def unit_bind(unit: ptr[Unit]) -> void:
    """Bind a unit's hoisted functions and classes."""
    for i in range(unit.nfuncs):
        func = unit.funcs + i
        if func.attrs & Attr.HOISTED != 0:
            bind_function(func)


@native
def main_phase() -> void:
    """Bind the main unit's declarations and run its pseudo-main."""
    unit_bind(main_state.unit)
    main_state.result = call_func(main_state.unit.main, None, None, None, 0)


@native
def vm_run(unit: ptr[Unit]) -> i64:
    """Run a unit as the request's main program; the exit status."""
    main_state.unit = unit
    run_phase(main_phase)
    ob_end_all()
    out_flush()
    return vm.exit_status


@native
def vm_end() -> void:
    """End the request."""
    decoded_reset()
