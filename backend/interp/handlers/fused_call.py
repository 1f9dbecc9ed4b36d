"""Superinstructions for calls of library functions with simple arguments: locals, literals and constants.

FPush*, the instructions that pass arguments and FCall are one handler, which calls the function's direct wrapper
(`calls/direct.py`) without building the frame of the call; so are the instructions that push arguments and FCallBuiltin. A local
that is passed by reference is passed by its slot's address, so that it need not become a reference. What a few functions that are
an instruction's worth of work do with locals is done in line (`in_line_call.py`).

Example: `FPushFuncD "trim"; FPassL 0 L; FCall 1` is `fused_call_D_L`.
"""

from itertools import product

from backend.interp.handlers.call import (
    find_callee,
    op_FPassC,
    op_FPassL,
    op_FPushFuncD,
    op_FPushFuncI,
)
from backend.interp.handlers.dispatch import *
from backend.interp.handlers.fcall import op_FCall, op_FCallBuiltin
from backend.interp.handlers.in_line_call import SHAPES as IN_LINE_SHAPES
from backend.interp.handlers.local import op_CGetL, plain_cell
from backend.interp.handlers.stack import HANDLERS as STACK
from backend.native.lang import *
from backend.runtime.layout import *
from backend.runtime.refs import decref
from backend.runtime.value import *

PATTERNS: dict = {}

# -- arguments ----------------------------------------------------------------------------------------------
# By letter: whether the argument that an instruction passes can be taken as it is, and putting it into a slot.


@native(inline=True)
def takes_local(instr: ptr[Instr], fp: ptr[Frame]) -> bool:
    """Whether a local is defined."""
    return plain_cell(cell_of(local_at(fp, instr.b)[0]))


@native(inline=True)
def pass_local(slot: ptr[TV], instr: ptr[Instr], fp: ptr[Frame]) -> void:
    """A local's value, counted."""
    v = cell_of(local_at(fp, instr.b)[0])
    slot[0] = v
    if v.tag >= Tag.STR:
        ptr[Counted](v.data).rc += 1


@native(inline=True)
def takes_pushed(instr: ptr[Instr], fp: ptr[Frame]) -> bool:
    """`takes_local` where the local is pushed."""
    return plain_cell(cell_of(local_at(fp, instr.a)[0]))


@native(inline=True)
def pass_pushed(slot: ptr[TV], instr: ptr[Instr], fp: ptr[Frame]) -> void:
    """`pass_local` where the local is pushed."""
    v = cell_of(local_at(fp, instr.a)[0])
    slot[0] = v
    if v.tag >= Tag.STR:
        ptr[Counted](v.data).rc += 1


@native(inline=True)
def takes_place(instr: ptr[Instr], fp: ptr[Frame]) -> bool:
    """Whether a local can be passed by its slot's address: nobody else knows the variable by name."""
    return fp.env is None


@native(inline=True)
def pass_place(slot: ptr[TV], instr: ptr[Instr], fp: ptr[Frame]) -> void:
    """A local's address, for a parameter by reference."""
    slot[0] = TV(i64(local_at(fp, instr.b)), Tag.INDIRECT)


@native(inline=True)
def takes_literal(instr: ptr[Instr], fp: ptr[Frame]) -> bool:
    """Literals are always there."""
    return True


@native(inline=True)
def pass_string(slot: ptr[TV], instr: ptr[Instr], fp: ptr[Frame]) -> void:
    """A literal string, which lives as long as the code."""
    slot[0] = TV(instr.c, Tag.STR)


@native(inline=True)
def pass_int(slot: ptr[TV], instr: ptr[Instr], fp: ptr[Frame]) -> void:
    """A literal int."""
    slot[0] = TV(instr.c, Tag.INT)


@native(inline=True)
def pass_true(slot: ptr[TV], instr: ptr[Instr], fp: ptr[Frame]) -> void:
    """The constant true."""
    slot[0] = tv_bool(True)


# "P" is a local that is pushed, in a call without FPush*.
TAKES = {"L": takes_local, "P": takes_pushed, "R": takes_place, "S": takes_literal, "I": takes_literal, "T": takes_literal}
PASSES = {"L": pass_local, "P": pass_pushed, "R": pass_place, "S": pass_string, "I": pass_int, "T": pass_true}
FIRST = {"L": op_FPassL, "P": op_CGetL, "R": op_FPassL, "S": STACK["String"], "I": STACK["Int"], "T": STACK["True"]}
PUSHES = {"D": (op_FPushFuncD, 0), "I": (op_FPushFuncI, FRAME_INLINE)}

# -- calls --------------------------------------------------------------------------------------------------


@native(inline=True)
def enters_directly(naming: ptr[Instr], count: i32) -> bool:
    """Whether the function that an FPush* names has a direct wrapper; already for the first call, so that no local becomes a
    reference for good."""
    func = ptr[Func](naming.d)
    if unlikely(func is None):
        func = find_callee(naming)
    return func is not None and func.direct is not None


@native(inline=True)
def calls_directly(naming: ptr[Instr], count: i32) -> bool:
    """Whether an FCallBuiltin has found its function, which has a direct wrapper, and takes just so many arguments."""
    func = ptr[Func](naming.d)
    return func is not None and func.direct is not None and naming.a == count


def calling(
    name: str, first, named: int, ready, flags: int, passed: str, refmask: int, places: tuple[int, ...], width: int, otherwise
):  # fmt: skip
    """The handler of a call; `first` is the plain one, `named` the instruction that names the function, which `ready` tests, and
    `otherwise` the handler for functions with parameters by reference elsewhere than in `refmask`."""
    count = len(passed)
    given = count | flags << 32
    tests = tuple((place, TAKES[letter]) for place, letter in zip(places, passed, strict=True))
    passes = tuple((at, places[at], PASSES[letter]) for at, letter in enumerate(passed))
    counted = tuple(at for at, letter in enumerate(passed) if letter in "LP")
    covered = (1 << count) - 1

    @native(name=name, tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        if unlikely(not ready(pc + named, count)):
            return become(first, pc, sp, fp)
        func = ptr[Func]((pc + named).d)
        if func.refmask & covered != refmask:
            return become(otherwise, pc, sp, fp)
        for place, takes in unroll(tests):
            if unlikely(not takes(pc + place, fp)):
                return become(first, pc, sp, fp)
        for at, place, passing in unroll(passes):
            passing(sp + at, pc + place, fp)
        call = pc + (width - 1)
        fp.pc = call
        result = func.direct(sp, given)
        for at in unroll(counted):
            decref(sp[at])
        if unlikely(vm.exc is not None):
            if result.tag != Tag.THROWN:
                decref(result)
            return become(op_unwind, call, sp, fp)
        sp[0] = result
        following = pc + width
        return become(following.handler, following, sp + 1, fp)

    return handler


# What is passed often, and which of these functions take by reference: "R".
SHAPES = (
    ("L", ("R",)), ("S", ()), ("LL", ("RL",)), ("LS", ()), ("LI", ()), ("SL", ()),
    ("LII", ()), ("SLL", ("SLR",)), ("SSL", ()), ("LLT", ()),
)  # fmt: skip


def in_line_first(name: str, named: int, shape: str, otherwise):
    """The handler of a call that a function may do in line; `otherwise` makes it."""
    row = IN_LINE_SHAPES.index(shape)
    count = len(shape)
    builtin = name.startswith("builtin")
    behind = "C" + shape  # where another argument lies on the stack
    row_behind = IN_LINE_SHAPES.index(behind) if builtin and behind in IN_LINE_SHAPES else -1

    @native(name=f"in_line_or_{name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        func = ptr[Func]((pc + named).d)
        if func is not None and func.in_line is not None:
            if not builtin or (pc + named).a == count:
                work = func.in_line[row]
                if work is not None:
                    return become(work, pc, sp, fp)
            elif row_behind >= 0:
                stacked = func.in_line[row_behind]
                if stacked is not None and (pc + named).a == count + 1:
                    return become(stacked, pc, sp, fp)
        return become(otherwise, pc, sp, fp)

    return handler


def add(pattern: tuple, shape: str, name: str, named: int, handler) -> None:
    """Enter the handler of a sequence, with what functions do in line before it."""
    PATTERNS[pattern] = in_line_first(name, named, shape, handler) if shape in IN_LINE_SHAPES else handler


def add_pushed(letter: str, passed: str, referring: tuple[str, ...], separate: bool) -> None:
    """The patterns of a call with FPush*: arguments are passed by instructions of their own (`separate`), or where they are pushed."""
    push, flags = PUSHES[letter]
    pattern, places = [push], []
    for argument in passed:
        places.append(len(pattern))
        pattern += [FIRST[argument], op_FPassC] if separate and argument != "L" else [FIRST[argument]]
    pattern.append(op_FCall)
    suffix = "_passed" if separate else ""
    handler = push
    for version in (*referring, passed):
        refmask = sum(1 << at for at, argument in enumerate(version) if argument == "R")
        name = f"fused_call_{letter}_{version}{suffix}"
        handler = calling(
            name, push, 0, enters_directly, flags, version, refmask, tuple(places), len(pattern), handler
        )
    add(tuple(pattern), "separate" if separate else passed, f"{letter}_{passed}{suffix}", 0, handler)


def add_builtin(passed: str) -> None:
    """The pattern of a call that takes its arguments from the stack."""
    letters = passed.replace("L", "P")
    count = len(passed)
    pattern = (*(FIRST[letter] for letter in letters), op_FCallBuiltin)
    name = f"fused_builtin_{passed}"
    handler = calling(
        name, pattern[0], count, calls_directly, 0, letters, 0, tuple(range(count)), count + 1, pattern[0]
    )
    add(pattern, letters, f"builtin_{passed}", count, handler)


for _passed, _referring in SHAPES:
    add_builtin(_passed)
    for _letter in PUSHES:
        add_pushed(_letter, _passed, _referring, separate=False)
        if set(_passed) != {"L"}:
            add_pushed(_letter, _passed, _referring, separate=True)
for _letter, (_push, _) in PUSHES.items():
    add((_push, op_FCall), "", _letter, 0, _push)
add((op_FCallBuiltin,), "C", "builtin_C", 0, op_FCallBuiltin)
