"""Calls by the runtime of functions that have native code: straight to a typed entry, with arguments in registers and none of the checks of `Func.entry`.

In front of a generic entry lie the distances to the typed entries of the same code, each with a key that says what travels in
registers (backend/jit/lower/linkage.py). Who calls one function often, as array_map() and usort() do, finds the way once, and looks
again when the function has another entry. Where an argument has another type than the one that travels in a register, the call is
made by the frame (`call_by_frame`), which is always right.

Example: `find_way(callee, 2)` and then `callee.way(callee, args, 2, 0)`.
"""

from collections.abc import Sequence
from itertools import product
from typing import Final

from backend.interp.calls.callable import WAY, Callee
from backend.interp.calls.entry_keys import FLOAT, INT, MEMORY, MOST_LEFT_OUT, typed_entry_key
from backend.interp.calls.frames import frame_top, own_frame
from backend.interp.handlers.dispatch import locals_of
from backend.native.lang import *
from backend.runtime.layout import *
from backend.runtime.refs import incref
from backend.runtime.value import *
from hhbc.unit import Attr

stack_overflow = declare("stack_overflow", fn[[], void])
call_by_frame = declare("call_by_frame", WAY)

UNUSUAL: Final = Attr.VARIADIC | Attr.REF_RETURN | Attr.GENERATOR | Attr.NATIVE
NO_WORDS = tailfn[[ptr[Frame]], TV]
ONE_INT = tailfn[[ptr[Frame], i64], TV]
TWO_INTS = tailfn[[ptr[Frame], i64, i64], TV]
ONE_FLOAT = tailfn[[ptr[Frame], f64], TV]
TWO_FLOATS = tailfn[[ptr[Frame], f64, f64], TV]


def make_way(kinds: Sequence[str]):
    """The call of typed entries of one kind."""
    in_memory, ints, floats = (tuple(at for at, each in enumerate(kinds) if each == kind) for kind in (MEMORY, INT, FLOAT))
    spelt = "".join(kind[0] for kind in kinds).replace("-", "m")

    @native(name=f"typed_way_{spelt}")
    def way(callee: ptr[Callee], args: ptr[TV], nargs: u32, taken: u32) -> TV:
        for at in unroll(ints):
            if unlikely(cell_of(args[at]).tag != Tag.INT):
                return call_by_frame(callee, args, nargs, taken)
        for at in unroll(floats):
            if unlikely(cell_of(args[at]).tag != Tag.DBL):
                return call_by_frame(callee, args, nargs, taken)
        caller = own_frame()
        if unlikely(frame_address() < vm.native_limit):
            stack_overflow()
        frame = ptr[Frame](frame_top(caller))
        bind_frame(frame, callee, caller)
        for at in unroll(in_memory):
            v = args[at]
            if taken <= at:
                v = cell_of(v)
                incref(v)
            locals_of(frame)[at] = v
        entry = addr(callee.typed)
        result = tv_null()
        if len(ints) == 1:
            result = ptr[ONE_INT](entry)[0](frame, cell_of(args[ints[0]]).data)
        elif len(ints) == 2:
            result = ptr[TWO_INTS](entry)[0](frame, cell_of(args[ints[0]]).data, cell_of(args[ints[1]]).data)
        elif len(floats) == 1:
            result = ptr[ONE_FLOAT](entry)[0](frame, f64_of(cell_of(args[floats[0]]).data))
        elif len(floats) == 2:
            first, second = cell_of(args[floats[0]]), cell_of(args[floats[1]])
            result = ptr[TWO_FLOATS](entry)[0](frame, f64_of(first.data), f64_of(second.data))
        else:
            result = ptr[NO_WORDS](entry)[0](frame)
        vm.fp = caller
        return result

    return way


@native(inline=True)
def bind_frame(frame: ptr[Frame], callee: ptr[Callee], caller: ptr[Frame]) -> void:
    """What whoever calls a typed entry stores of the callee's header: the caller, $this, the class, the closure."""
    frame.prev = caller if caller is not None else vm.below
    this = callee.this
    if this is not None:
        this.rc += 1
    frame.this = this
    frame.cls = callee.cls
    frame.flags = 0
    body = callee.body_of
    if body is not None:
        body.rc += 1
        frame.extra = ptr[Array](body)


# All ways but those with ints and floats: number of arguments, key, call.
WAYS: Final = [
    (count, typed_entry_key(kinds), make_way(kinds))
    for count in range(3)
    for kinds in product((MEMORY, INT, FLOAT), repeat=count)
    if not {INT, FLOAT} <= set(kinds)
]


@native(noinline=True)
def find_way(callee: ptr[Callee], nargs: u32) -> void:
    """Note how the function can be called with so many arguments, as long as it has the entry that it has now."""
    func = callee.func
    callee.entry = func.entry
    callee.given = u64(nargs)
    callee.way = call_by_frame
    callee.body_of = callee.closure if func.attrs & Attr.CLOSURE != 0 else None
    left_out = func.nparams - nargs  # wraps around where there are too many
    if left_out > MOST_LEFT_OUT or func.attrs & UNUSUAL != 0 or callee.invoked != 0:
        return
    entry = ptr[i64](addr(callee.entry))[0]
    row = ptr[i64](entry) - 2 * (i64(left_out) + 1)
    for count, key, way in unroll(WAYS):
        if nargs == count and row[1] == key:
            callee.way = way
            callee.typed = entry + row[0]
