"""Superinstructions for calls of library functions with simple arguments: locals, literals and constants.

FPush*, the instructions that pass arguments and FCall are one handler, which calls the function's direct wrapper
(`calls/direct.py`) without building the frame of the call. A local that is passed by reference is passed by its slot's
address, so that it need not become a reference. What a few functions that are an instruction's worth of work do
with one local is done here (`Func.in_line`).

Example: `FPushFuncD "trim"; FPassL 0 L; FCall 1` is `fused_call_D_L`.
"""

from functools import cache
from itertools import product

from backend.interp.calls.enter import op_enter_direct
from backend.interp.handlers.call import op_FPassC, op_FPassL, op_FPushFuncD, op_FPushFuncI
from backend.interp.handlers.dispatch import *
from backend.interp.handlers.fcall import op_FCall
from backend.interp.handlers.local import plain_cell
from backend.interp.handlers.stack import HANDLERS as STACK
from backend.native.lang import *
from backend.runtime.convert import old_type_name
from backend.runtime.layout import *
from backend.runtime.refs import decref
from backend.runtime.string import str_bytes
from backend.runtime.value import *

PATTERNS: dict = {}

# -- arguments ----------------------------------------------------------------------------------------------
# By letter: whether the argument that an instruction passes can be taken as it is, and putting it into a slot.


@native(inline=True)
def takes_local(instr: ptr[Instr], fp: ptr[Frame]) -> bool:
    """Whether a local is defined and no reference."""
    return plain_cell(local_at(fp, instr.b)[0])


@native(inline=True)
def pass_local(slot: ptr[TV], instr: ptr[Instr], fp: ptr[Frame]) -> void:
    """A local's value, counted."""
    v = local_at(fp, instr.b)[0]
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


TAKES = {"L": takes_local, "R": takes_place, "S": takes_literal, "I": takes_literal, "T": takes_literal}
PASSES = {"L": pass_local, "R": pass_place, "S": pass_string, "I": pass_int, "T": pass_true}
FIRST = {"L": op_FPassL, "R": op_FPassL, "S": STACK["String"], "I": STACK["Int"], "T": STACK["True"]}
PUSHES = {"D": (op_FPushFuncD, 0), "I": (op_FPushFuncI, FRAME_INLINE)}

# -- calls --------------------------------------------------------------------------------------------------


def calling(name: str, push, flags: int, passed: str, refmask: int, places: tuple[int, ...], width: int, otherwise):
    """The handler of a call; `otherwise` is the one for functions with parameters by reference elsewhere than in `refmask`."""
    count = len(passed)
    given = count | flags << 32
    tests = tuple((place, TAKES[letter]) for place, letter in zip(places, passed, strict=True))
    passes = tuple((at, places[at], PASSES[letter]) for at, letter in enumerate(passed))
    counted = tuple(at for at, letter in enumerate(passed) if letter == "L")
    covered = (1 << count) - 1

    @native(name=name, tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        func = ptr[Func](pc.d)
        if unlikely(func is None or i64(func.entry) != i64(op_enter_direct)):
            return become(push, pc, sp, fp)
        if func.refmask & covered != refmask:
            return become(otherwise, pc, sp, fp)
        for place, takes in unroll(tests):
            if unlikely(not takes(pc + place, fp)):
                return become(push, pc, sp, fp)
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




def in_line_first(letter: str, otherwise):
    """The handler of a call with one local: what the function does in line, or the call."""

    @native(name=f"fused_in_line_{letter}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        func = ptr[Func](pc.d)
        if func is not None and func.in_line is not None:
            return become(func.in_line, pc, sp, fp)
        return become(otherwise, pc, sp, fp)

    return handler


def add_shape(letter: str, passed: str, referring: tuple[str, ...], separate: bool) -> None:
    """The patterns of a call: arguments are passed by instructions of their own (`separate`), or where they are pushed."""
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
        handler = calling(name, push, flags, version, refmask, tuple(places), len(pattern), handler)
    PATTERNS[tuple(pattern)] = in_line_first(letter, handler) if passed == "L" else handler


for _letter, (_passed, _referring) in product(PUSHES, SHAPES):
    add_shape(_letter, _passed, _referring, separate=False)
    if set(_passed) != {"L"}:
        add_shape(_letter, _passed, _referring, separate=True)

# -- in line ------------------------------------------------------------------------------------------------
# Each handler stands for the three instructions that call the function with a local.


def in_line(name: str, takes, result, otherwise=op_FPushFuncD):
    """The handler of a function that has `result` for the cells of locals that `takes` tells."""

    @native(name=f"in_line_{name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        v = local_at(fp, (pc + 1).b)[0]
        if unlikely(not takes(v)):
            return become(otherwise, pc, sp, fp)
        sp[0] = result(v)
        following = pc + 3
        return become(following.handler, following, sp + 1, fp)

    return handler


@cache
def tagged(tag: int):
    """Whether a cell has a tag."""

    @native(name=f"in_line_takes_{tag}", inline=True)
    def takes(v: TV) -> bool:
        return v.tag == tag

    return takes


@native(inline=True)
def takes_known(v: TV) -> bool:
    """Whether a slot holds a cell that is no resource, which might be closed."""
    return plain_cell(v) and v.tag != Tag.RES


@native(inline=True)
def length_of(v: TV) -> TV:
    """The length of a string."""
    return tv_int(i64(as_str(v).len))


@native(inline=True)
def count_of(v: TV) -> TV:
    """The number of an array's elements."""
    return tv_int(i64(as_arr(v).size))


@native(inline=True)
def first_byte(v: TV) -> TV:
    """The first byte of a string; 0 of an empty one, which has a NUL behind it."""
    return tv_int(i64(str_bytes(as_str(v))[0]))


@native(inline=True)
def floor_of(v: TV) -> TV:
    """floor() of a float."""
    return tv_dbl(floor(f64_of(v.data)))


@native(inline=True)
def ceil_of(v: TV) -> TV:
    """ceil() of a float."""
    return tv_dbl(ceil(f64_of(v.data)))


@native(inline=True)
def class_name_of(v: TV) -> TV:
    """The name of an object's class."""
    name = as_obj(v).cls.name
    name.rc += 1
    return tv_str(name)


@native(inline=True)
def type_of(v: TV) -> TV:
    """The name of a cell's type."""
    return tv_str(old_type_name(v))


@native(inline=True)
def open_resource(v: TV) -> TV:
    """Whether a cell is a resource that is not closed."""
    return tv_bool(v.tag == Tag.RES and as_res(v).type is not None)


# By the function's name: what calls of it with a local do, if it can be said here.
IN_LINE = {
    "strlen": in_line("strlen", tagged(Tag.STR), length_of, op_FPushFuncI),
    "count": in_line("count", tagged(Tag.ARR), count_of, op_FPushFuncI),
    "sizeof": in_line("sizeof", tagged(Tag.ARR), count_of, op_FPushFuncI),
    "get_class": in_line("get_class", tagged(Tag.OBJ), class_name_of, op_FPushFuncI),
    "gettype": in_line("gettype", takes_known, type_of),
    "is_resource": in_line("is_resource", plain_cell, open_resource),
    "ord": in_line("ord", tagged(Tag.STR), first_byte),
    "floor": in_line("floor", tagged(Tag.DBL), floor_of),
    "ceil": in_line("ceil", tagged(Tag.DBL), ceil_of),
}
