"""Library functions that are an instruction's worth of work, done in line where they are called.

`fused_call.py` finds such calls by their *shape*: a letter for each argument, "L" a local and "S" a literal string that FPass* pass, "P" a
local that is pushed for FCallBuiltin, "C" what lies on the stack for it, also before a local. A function has a row of handlers, one for each shape (`Func.in_line`), which stand for the whole call;
that of the shape "F" is how the function's frame is entered (`Func.entry`), with whatever argument FPass* put there.

Example: `FPushFuncI "strlen"; FPassL 0 L; FCall 1` is `in_line_strlen_L`.
"""

from functools import cache

from backend.interp.calls.enter import holds_arguments_only, op_enter_direct
from backend.interp.handlers.arith import float_of
from backend.interp.handlers.call import op_FPushFuncD, op_FPushFuncI
from backend.interp.handlers.dispatch import *
from backend.interp.handlers.fcall import op_FCallBuiltin
from backend.interp.handlers.local import op_CGetL, plain_cell
from backend.interp.handlers.stack import HANDLERS as STACK
from backend.native.lang import *
from backend.runtime.array import arr_get_int, arr_get_name
from backend.runtime.convert import old_type_name, tv_is_numeric
from backend.runtime.layout import *
from backend.runtime.refs import decref
from backend.runtime.string import str_bytes
from backend.runtime.value import *

frame_arguments = declare("frame_arguments", fn[[ptr[Frame]], ptr[Array]])

# Shapes by the number of arguments; those without FPush* have their first argument in the first instruction.
NULLARY = ("",)
UNARY = ("L", "P")
BINARY = ("LL", "SL", "PP", "SP")
STACKED = "C"
STACKED_BINARY = ("CP", "CC")
ENTERED = "F"
SHAPES = (*NULLARY, *UNARY, *BINARY, STACKED, *STACKED_BINARY, ENTERED)


@native(inline=True)
def passed_local(instr: ptr[Instr], fp: ptr[Frame]) -> TV:
    """The local that FPassL passes."""
    return cell_of(local_at(fp, instr.b)[0])


@native(inline=True)
def pushed_local(instr: ptr[Instr], fp: ptr[Frame]) -> TV:
    """The local that CGetL pushes."""
    return cell_of(local_at(fp, instr.a)[0])


@native(inline=True)
def literal_string(instr: ptr[Instr], fp: ptr[Frame]) -> TV:
    """A literal string."""
    return TV(instr.c, Tag.STR)


READS = {"L": passed_local, "P": pushed_local, "S": literal_string}
FIRST = {"P": op_CGetL, "S": STACK["String"]}


def layout_of(shape: str, push):
    """How many instructions are before the arguments, how many a call takes, and the handler of the first one alone."""
    if "P" in shape:
        return 0, len(shape) + 1, FIRST[shape[0]]
    return 1, len(shape) + 2, push


def nullary(name: str, takes, result, push=op_FPushFuncD):
    """The row of a function that has `result` for the frames that `takes` tells."""

    @native(name=f"in_line_{name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        if unlikely(not takes(fp)):
            return become(push, pc, sp, fp)
        fp.pc = pc + 1
        sp[0] = result(fp)
        following = pc + 2
        return become(following.handler, following, sp + 1, fp)

    return row({"": handler})


def unary(name: str, takes, result, push=op_FPushFuncD):
    """The row of a function that has `result` for the cells that `takes` tells."""
    handlers = {shape: unary_handler(name, shape, takes, result, push) for shape in UNARY}
    return row(handlers | {STACKED: stacked_handler(name, takes, result), ENTERED: entered_handler(name, takes, result)})


def stacked_handler(name: str, takes, result):
    """The handler of an FCallBuiltin whose argument lies on the stack."""

    @native(name=f"in_line_{name}_{STACKED}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        v = sp[-1]
        if unlikely(not takes(v)):
            return become(op_FCallBuiltin, pc, sp, fp)
        made = result(v)
        following = pc + 1
        if v.tag >= Tag.STR:
            fp.pc = pc
            decref(v)
            if unlikely(vm.exc is not None):
                decref(made)
                return become(op_unwind, pc, sp - 1, fp)
        sp[-1] = made
        return become(following.handler, following, sp, fp)

    return handler


def entered_handler(name: str, takes, result):
    """The entry of a function of one argument."""

    @native(name=f"in_line_{name}_{ENTERED}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        caller = fp.prev
        v = locals_of(fp)[0]
        if unlikely(fp.nargs != 1 or not takes(v) or not holds_arguments_only(fp) or caller is None):
            return become(op_enter_direct, pc, sp, fp)
        made = result(v)
        slot = ptr[TV](fp)
        vm.fp = caller
        following = caller.pc + 1
        if v.tag >= Tag.STR:
            decref(v)
            if unlikely(vm.exc is not None):
                decref(made)
                return become(op_unwind, caller.pc, slot, caller)
        slot[0] = made
        return become(following.handler, following, slot + 1, caller)

    return handler


def unary_handler(name: str, shape: str, takes, result, push):
    """The handler of calls of a shape."""
    before, width, otherwise = layout_of(shape, push)
    read = READS[shape]

    @native(name=f"in_line_{name}_{shape}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        v = read(pc + before, fp)
        if unlikely(not takes(v)):
            return become(otherwise, pc, sp, fp)
        sp[0] = result(v)
        following = pc + width
        return become(following.handler, following, sp + 1, fp)

    return handler


def binary(name: str, takes, result, push=op_FPushFuncD):
    """The row of a function that has `result` for the pairs of cells that `takes` tells."""
    handlers = {shape: binary_handler(name, shape, takes, result, push) for shape in BINARY}
    return row(handlers | {shape: stacked_binary_handler(name, shape, takes, result) for shape in STACKED_BINARY})


def stacked_binary_handler(name: str, shape: str, takes, result):
    """The handler of an FCallBuiltin whose first argument lies on the stack, the second one too or in a local that is pushed."""
    second_pushed = shape == "CP"
    below, width = (1, 2) if second_pushed else (2, 1)
    otherwise = op_CGetL if second_pushed else op_FCallBuiltin

    @native(name=f"in_line_{name}_{shape}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        a = sp[-below]
        b = pushed_local(pc, fp) if second_pushed else sp[-1]
        if unlikely(not takes(a, b)):
            return become(otherwise, pc, sp, fp)
        made = result(a, b)
        call = pc + (width - 1)
        fp.pc = call
        decref(a)
        if not second_pushed:
            decref(b)
        if unlikely(vm.exc is not None):
            decref(made)
            return become(op_unwind, call, sp - below, fp)
        sp[-below] = made
        following = pc + width
        return become(following.handler, following, sp - (below - 1), fp)

    return handler


def binary_handler(name: str, shape: str, takes, result, push):
    """The handler of calls of a shape."""
    before, width, otherwise = layout_of(shape, push)
    read, read_second = READS[shape[0]], READS[shape[1]]

    @native(name=f"in_line_{name}_{shape}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        a = read(pc + before, fp)
        b = read_second(pc + before + 1, fp)
        if unlikely(not takes(a, b)):
            return become(otherwise, pc, sp, fp)
        sp[0] = result(a, b)
        following = pc + width
        return become(following.handler, following, sp + 1, fp)

    return handler


def row(handlers: dict):
    """A function's handlers in the order of the shapes."""
    return [handlers.get(shape) for shape in SHAPES]


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
def takes_number(v: TV) -> bool:
    """Whether a cell is an int or a float."""
    return v.tag == Tag.INT or v.tag == Tag.DBL


@native(inline=True)
def root_of(v: TV) -> TV:
    """sqrt() of a number."""
    return tv_dbl(sqrt(float_of(v)))


@native(inline=True)
def takes_magnitude(v: TV) -> bool:
    """Whether a cell is a number whose magnitude is one of its type."""
    return v.tag == Tag.DBL or (v.tag == Tag.INT and v.data != -(1 << 63))


@native(inline=True)
def magnitude_of(v: TV) -> TV:
    """abs() of a number."""
    if v.tag == Tag.DBL:
        return tv_dbl(fabs(f64_of(v.data)))
    return tv_int(v.data if v.data >= 0 else -v.data)


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


@native(inline=True)
def numeric(v: TV) -> TV:
    """Whether a cell is a number or a string of one."""
    return tv_bool(tv_is_numeric(v))


@native(inline=True)
def takes_key(key: TV, array: TV) -> bool:
    """Whether cells are a string or int and an array."""
    return array.tag == Tag.ARR and (key.tag == Tag.STR or key.tag == Tag.INT)


@native(inline=True)
def key_found(key: TV, array: TV) -> TV:
    """Whether an array has a key."""
    if likely(key.tag == Tag.STR):
        return tv_bool(arr_get_name(as_arr(array), as_str(key)) is not None)
    return tv_bool(arr_get_int(as_arr(array), key.data) is not None)


@native(inline=True)
def takes_function(fp: ptr[Frame]) -> bool:
    """Whether a frame is a function's."""
    return fp.func.name.len != 0


@native(inline=True)
def arguments_of(fp: ptr[Frame]) -> TV:
    """The list of a frame's arguments."""
    return tv_arr(frame_arguments(fp))


@native(inline=True)
def argument_count(fp: ptr[Frame]) -> TV:
    """The number of a frame's arguments."""
    return tv_int(i64(fp.nargs))


# By the function's name: its handlers.
IN_LINE = {
    "strlen": unary("strlen", tagged(Tag.STR), length_of, op_FPushFuncI),
    "count": unary("count", tagged(Tag.ARR), count_of, op_FPushFuncI),
    "sizeof": unary("sizeof", tagged(Tag.ARR), count_of, op_FPushFuncI),
    "get_class": unary("get_class", tagged(Tag.OBJ), class_name_of, op_FPushFuncI),
    "gettype": unary("gettype", takes_known, type_of),
    "is_resource": unary("is_resource", plain_cell, open_resource),
    "is_numeric": unary("is_numeric", plain_cell, numeric),
    "ord": unary("ord", tagged(Tag.STR), first_byte),
    "floor": unary("floor", tagged(Tag.DBL), floor_of),
    "ceil": unary("ceil", tagged(Tag.DBL), ceil_of),
    "sqrt": unary("sqrt", takes_number, root_of),
    "abs": unary("abs", takes_magnitude, magnitude_of),
    "array_key_exists": binary("array_key_exists", takes_key, key_found, op_FPushFuncI),
    "key_exists": binary("key_exists", takes_key, key_found),
    "func_get_args": nullary("func_get_args", takes_function, arguments_of),
    "func_num_args": nullary("func_num_args", takes_function, argument_count),
}
NAMES = sorted(IN_LINE)
ROWS = const_table("in_line_rows", HANDLER, [handler for name in NAMES for handler in IN_LINE[name]])


@native
def in_line_entry(func: ptr[Func]) -> HANDLER:
    """How a library function with a direct wrapper is entered."""
    if func.in_line is not None:
        entry = func.in_line[SHAPES.index(ENTERED)]
        if entry is not None:
            return entry
    return op_enter_direct


@native
def in_line_row(number: i64) -> ptr[HANDLER]:
    """The handlers of a function by its number in `NAMES`; None for a negative one."""
    return addr(ROWS[number * len(SHAPES)]) if number >= 0 else None
