"""Where the program is: file and line, and the rows of backtraces.

A row is a call: the frame says what was called, the frame that called it says where. What php compiles in line has no row, nor
has what the library calls for itself. A function that the machine calls while a file is included (an error handler, say)
has the include below it, as in php.

Example: `call_trace(vm.fp, TRACE_ARGS, 0)`.
"""

from backend.interp.calls.frames import is_initialiser, locals_of, slots_end
from backend.interp.classes.behaviour import is_hidden
from backend.interp.classes.lookup import class_named
from backend.interp.loading.link import func_line
from backend.interp.loading.records import SEC_CODE, ImgFunc, image_section
from backend.interp.objects.objects import obj_props, object_make
from backend.native.lang import *
from backend.runtime.array import (
    arr_append,
    arr_first,
    arr_get_int,
    arr_get_str,
    arr_key_at,
    arr_next,
    arr_set_str,
    arr_tv_at,
)
from backend.runtime.array_store import arr_empty, arr_new, arr_new_hash
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, tv_copy, tv_set
from backend.runtime.string import str_bytes, str_from, str_from_c, str_immortal
from backend.runtime.value import *
from hhbc.opcodes import TABLE, Fpi
from hhbc.ops import Op
from hhbc.unit import Attr

HELPER = b"__systemlib_"  # how the names of functions begin that only the library calls
HELPER_LENGTH = len(HELPER)
TRACE_ARGS = 1
TRACE_OBJECT = 2
MAGIC_NAME, MAGIC_ARGUMENTS = range(2)  # what a frame of __call keeps of the call
HIDDEN_VALUE = b"SensitiveParameterValue"
# What an instruction is to a call, and what php calls the construct that runs a file.
_ROLES = {Fpi.PUSH: 1, Fpi.CALL: 2}
PUSHES, CALLS = _ROLES.values()
call_roles = const_table("call_roles", u8, [_ROLES.get(info.fpi, 0) for info in TABLE])
_INCLUDES = (
    (int(Op.Incl), b"include"), (int(Op.InclOnce), b"include_once"), (int(Op.Req), b"require"),
    (int(Op.ReqOnce), b"require_once"), (int(Op.Eval), b"eval"),
)  # fmt: skip


# The words of a row, which are made once: keys, and how a method is called.
FILE, LINE, FUNCTION, CLASS, OBJECT, TYPE, ARGS, ON_OBJECT, ON_CLASS = range(9)
_WORDS = (b"file", b"line", b"function", b"class", b"object", b"type", b"args", b"->", b"::")


@struct
class RowWords:
    """The words above as immortal strings, made when first wanted."""

    all: vec[ptr[String], 9]


row_words = global_var("row_words", RowWords)


@struct
class Places:
    """Immortal strings for places."""

    unknown: ptr[String]
    inactive: ptr[String]


places = global_var("places", Places)


# -- places -----------------------------------------------------------------------------------------


@native
def visible_frame(fp: ptr[Frame]) -> ptr[Frame]:
    """The innermost frame of the program itself: library functions show the line that called them, and initialisers
    that of the code that needs the class."""
    while fp is not None and (not is_program(fp) or is_initialiser(fp.func) or has_left(fp)):
        fp = fp.prev
    return fp


@native
def has_left(fp: ptr[Frame]) -> bool:
    """Whether a frame's function has ended, so that only what it held is being released: php has no frame then."""
    if fp.flags & FRAME_LEFT != 0:
        return True
    func = fp.func
    if func.code is None or fp.pc is None or func.attrs & Attr.REF_RETURN != 0:
        return False
    return op_at(func, fp.pc - func.code) == Op.RetC


@native
def current_line_of(fp: ptr[Frame]) -> i64:
    """The line that a frame is at; its declaration's when it has not begun."""
    if fp.pc is None or fp.func.code is None:
        return i64(fp.func.line)
    return i64(func_line(fp.func, fp.pc))


@native
def current_line() -> i64:
    """The line of the program that runs. Where a constant expression fetches a class constant, it is that of the fetch,
    and the file is the one that has the expression."""
    fp = placing_frame()
    return current_line_of(fp) if fp is not None else 0


@native
def placing_frame() -> ptr[Frame]:
    """The frame that says where the program is, or None."""
    fp = vm.fp
    while fp is not None and (is_initialiser(fp.func) or fp.func.attrs & Attr.BUILTIN != 0):
        if is_initialiser(fp.func) and fetches_constant(fp):
            return fp
        fp = fp.prev
    return visible_frame(fp)


@native
def fetches_constant(fp: ptr[Frame]) -> bool:
    """Whether a frame fetches a class constant (or the parent whose constant it is)."""
    if fp.pc is None or fp.func.code is None:
        return False
    op = op_at(fp.func, fp.pc - fp.func.code)
    return op == Op.ClsCns or op == Op.ClsCnsD or op == Op.Parent


@native
def current_file() -> ptr[String]:
    """The file of the program that runs (borrowed)."""
    fp = placing_frame()
    if fp is None:
        return unknown_file()
    return fp.func.unit.path


@native
def throwing_file() -> ptr[String]:
    """The file of a new exception (borrowed)."""
    if visible_frame(vm.fp) is not None:
        return current_file()
    if places.inactive is None:
        places.inactive = str_immortal(b"[no active file]", 16)
    return places.inactive


@native
def unknown_file() -> ptr[String]:
    """What stands for the file when no PHP code runs (borrowed: an immortal string)."""
    if places.unknown is None:
        places.unknown = str_immortal(b"Unknown", 7)
    return places.unknown


# -- frames and calls -------------------------------------------------------------------------------


@native
def is_program(fp: ptr[Frame]) -> bool:
    """Whether a frame runs code of the program (and so has a file and a line)."""
    return fp is not None and fp.func.unit is not None and fp.func.attrs & Attr.BUILTIN == 0


@native
def program_caller(fp: ptr[Frame]) -> ptr[Frame]:
    """The frame that called a frame's function, as php counts: what it compiles in line is none, nor are initialisers,
    nor the library's helpers."""
    caller = fp.prev
    while caller is not None and (
        caller.flags & FRAME_INLINE != 0 or is_initialiser(caller.func) or has_left(caller) or helps(caller.func)
    ):
        caller = caller.prev
    return caller


@native
def is_helper(name: ptr[String]) -> bool:
    """Whether a function of the library is one that only the library, and code that the emitter adds, calls: hidden methods are."""
    return is_hidden(name) or (name.len > HELPER_LENGTH and memcmp(str_bytes(name), HELPER, HELPER_LENGTH) == 0)


@native
def helps(func: ptr[Func]) -> bool:
    """Whether a function is such a one."""
    return func.attrs & Attr.BUILTIN != 0 and is_helper(func.name)


@native
def op_at(func: ptr[Func], index: i64) -> u8:
    """The opcode of a decoded record."""
    code = image_section(func.unit.image, SEC_CODE) + ptr[ImgFunc](func.image).code
    return code[func.offsets[index]]


@native
def result_popped() -> bool:
    """Whether the code that called the running library function pops its result unseen."""
    caller = vm.fp if vm.native_func is not None else vm.fp.prev
    if caller is None or caller.func.code is None:
        return False
    func = caller.func
    index = caller.pc - func.code
    if index < 0 or index + 1 >= i64(func.ncode):
        return False
    op = op_at(func, index + 1)
    return op == Op.PopR or op == Op.PopC


@native
def call_began_by(caller: ptr[Frame]) -> u8:
    """The FPush* of the call that a frame is at; another opcode where it is at none."""
    func = caller.func
    at = caller.pc - func.code
    op = op_at(func, at)
    depth = i64(call_roles[op] == CALLS)
    while depth > 0 and at > 0:
        at -= 1
        op = op_at(func, at)
        if call_roles[op] == CALLS:
            depth += 1
        elif call_roles[op] == PUSHES:
            depth -= 1
    return op


@native
def is_internal(fp: ptr[Frame]) -> bool:
    """Whether a library function was called by the library, by name: php's own code needs no such call."""
    caller = fp.prev
    if fp.func.attrs & Attr.BUILTIN == 0 or caller is None or caller.func.attrs & Attr.BUILTIN == 0:
        return False
    if caller.func.code is None or caller.pc is None or caller.func.native is not None:
        return False
    op = call_began_by(caller)
    return (
        op == Op.FPushFuncD or op == Op.FPushFuncI or op == Op.FPushObjMethodD or op == Op.FPushCtorD
        or op == Op.FPushClsMethodD or op == Op.FPushClsMethodF
    )  # fmt: skip


@native
def shown_in_trace(fp: ptr[Frame]) -> bool:
    """Whether a frame has a row in a backtrace."""
    if fp.func.unit is None or fp.flags & FRAME_INLINE != 0 or is_initialiser(fp.func) or has_left(fp):
        return False
    if fp.func.name.len == 0:
        return fp.flags & FRAME_INCLUDE != 0
    return not helps(fp.func) and not is_internal(fp)


@native
def include_name(caller: ptr[Frame]) -> ptr[u8]:
    """The construct by which a frame runs a file or a text; None when it is at something else."""
    if caller is None or caller.pc is None or caller.func.code is None:
        return None
    op = op_at(caller.func, caller.pc - caller.func.code)
    for number, name in unroll(_INCLUDES):
        if op == number:
            return name
    return None


# -- rows -------------------------------------------------------------------------------------------


@native
def set_c(a: ptr[Array], key: ptr[u8], length: u64, v: TV) -> void:
    """Store an owned value under a literal key."""
    name = str_from(key, length)
    arr_set_str(a, name, v)
    str_decref(name)


@native
def row_word(which: i64) -> ptr[String]:
    """A word of rows (an immortal string)."""
    found = row_words.all[which]
    if unlikely(found is None):
        for number, text in unroll(enumerate(_WORDS)):
            if which == number:
                found = str_immortal(text, len(text))
        row_words.all[which] = found
    return found


@native
def set_field(row: ptr[Array], key: i64, v: TV) -> void:
    """Store an owned value under a word of rows."""
    arr_set_str(row, row_word(key), v)


@native
def frame_arguments(fp: ptr[Frame]) -> ptr[Array]:
    """The positional arguments that a frame was called with, as far as they are still in its parameters (owned)."""
    func = fp.func
    if fp.nargs == 0:
        return arr_empty()
    plain_params = func.nparams - u32(func.attrs & Attr.VARIADIC != 0)
    shown = fp.nargs if fp.nargs < plain_params else plain_params
    rest = further_arguments(fp)
    if shown == 0 and rest is not None and func.attrs & Attr.VARIADIC == 0:
        rest.rc += 1
        return rest
    list = arr_new(u64(fp.nargs))
    slots = locals_of(fp)
    for i in range(shown):
        v = deref(slots + i)[0]
        if v.tag == Tag.UNINIT and fp.env is not None:
            v = moved_argument(fp.env, func.params[i].name)
        arr_append(list, tv_copy(v) if v.tag != Tag.UNINIT else tv_null())
    if rest is not None:
        append_values(list, rest, False)
    return list


@native(cold=True)
def moved_argument(env: ptr[VarEnv], name: ptr[String]) -> TV:
    """The value (borrowed) of a parameter that lies in the frame of an included file or eval() now; UNINIT for none."""
    found = arr_get_str(env.vars, name)
    if found is None:
        return tv_uninit()
    return deref(ptr[TV](found.data) if found.tag == Tag.INDIRECT else found)[0]


@native
def further_arguments(fp: ptr[Frame]) -> ptr[Array]:
    """The arguments behind a frame's plain parameters (borrowed), or None."""
    func = fp.func
    if func.attrs & Attr.VARIADIC != 0 and fp.extra is None:
        if func.attrs & Attr.BUILTIN == 0:  # no arguments, whatever the variable holds by now
            return None
        last = locals_of(fp) + (func.nparams - 1)
        return as_arr(last[0]) if last.tag == Tag.ARR else None
    if fp.flags & (FRAME_NAMED | FRAME_POSITIONAL) == 0 and fp.extra is not None and i64(ptr[Counted](fp.extra).kind) == Tag.ARR:
        return fp.extra
    return None


@native
def append_values(list: ptr[Array], rest: ptr[Array], named: bool) -> void:
    """Append copies of an array's elements with int keys, or else of those with names, names kept."""
    pos = arr_first(rest)
    while pos < rest.used:
        key = arr_key_at(rest, pos)
        if named and key.tag == Tag.STR:
            arr_set_str(list, as_str(key), tv_copy(deref(arr_tv_at(rest, pos))[0]))
        elif not named and key.tag != Tag.STR:
            arr_append(list, tv_copy(deref(arr_tv_at(rest, pos))[0]))
        pos = arr_next(rest, pos)


@native
def traced_arguments(fp: ptr[Frame]) -> ptr[Array]:
    """A frame's arguments as traces show them: secret ones hidden, named ones of a variadic parameter last (owned)."""
    list = frame_arguments(fp)
    func = fp.func
    for i in range(fp.nargs):
        at = i
        if func.attrs & Attr.VARIADIC != 0 and i >= func.nparams:
            at = func.nparams - 1
        if at < func.nparams and func.params[at].flags & PARAM_SENSITIVE != 0:
            hide_value(arr_tv_at(list, i))
    rest = named_arguments(fp)
    if rest is not None and i64(rest.layout) != ArrayKind.PACKED:
        if list.rc > 1:
            list = arr_new(0)
        append_values(list, rest, True)
    return list


@native
def named_arguments(fp: ptr[Frame]) -> ptr[Array]:
    """The array that has a frame's further named arguments, if there are any (borrowed), or None."""
    if fp.flags & FRAME_NAMED != 0:
        return as_arr(arr_get_int(fp.extra, MAGIC_ARGUMENTS)[0])
    return further_arguments(fp) if fp.func.attrs & Attr.VARIADIC != 0 else None


@native(cold=True)
def hide_value(slot: ptr[TV]) -> void:
    """Put a SensitiveParameterValue in the place of a value."""
    name = str_from(HIDDEN_VALUE, len(HIDDEN_VALUE))
    cls = class_named(name)
    str_decref(name)
    o = object_make(cls)
    tv_set(obj_props(o), slot[0])
    slot[0] = tv_obj(o)


@native
def trace_row(fp: ptr[Frame], options: u32) -> ptr[Array]:
    """One row of a backtrace (owned): where a frame's function was called, and what it is."""
    if fp.flags & FRAME_POSITIONAL != 0:
        return called_row(arr_new_hash(4), fp, fp.func.name, options)
    return called_row(placed_row(program_caller(fp)), fp, fp.func.name, options)


@native
def closure_row(fp: ptr[Frame], options: u32) -> ptr[Array]:
    """The row of the closure that called __call or __callStatic (owned): it has the name of the method wanted."""
    name = as_str(arr_get_int(fp.extra, MAGIC_NAME)[0])
    row = called_row(placed_row(program_caller(fp)), fp, name, options & TRACE_OBJECT)
    if options & TRACE_ARGS != 0:
        set_field(row, ARGS, tv_copy(arr_get_int(fp.extra, MAGIC_ARGUMENTS)[0]))
    return row


@native
def running_closure(fp: ptr[Frame]) -> ptr[Object]:
    """The Closure object whose code a frame runs (borrowed), or None."""
    slot = slots_end(fp) - 1
    if fp.func.attrs & Attr.CLOSURE == 0 or slot.tag != Tag.OBJ or as_obj(slot[0]).cls.flags & CLASS_CLOSURE == 0:
        return None
    return as_obj(slot[0])


@native
def invoke_row(fp: ptr[Frame], options: u32) -> ptr[Array]:
    """The row of the method __invoke() that called a closure (owned)."""
    row = placed_row(program_caller(fp))
    closure = running_closure(fp)
    set_field(row, FUNCTION, tv_str(str_from_c(b"__invoke")))
    set_field(row, CLASS, tv_str(str_from_c(b"Closure")))
    if options & TRACE_OBJECT != 0 and closure is not None:
        closure.rc += 1
        set_field(row, OBJECT, tv_obj(closure))
    set_field(row, TYPE, tv_str(row_word(ON_OBJECT)))
    if options & TRACE_ARGS != 0:
        set_field(row, ARGS, tv_arr(traced_arguments(fp)))
    return row


@native
def called_row(row: ptr[Array], fp: ptr[Frame], function: ptr[String], options: u32) -> ptr[Array]:
    """A row (owned) with the function that was called, under a name."""
    func = fp.func
    function.rc += 1
    set_field(row, FUNCTION, tv_str(function))
    if func.cls is not None:
        name = func.cls.name
        name.rc += 1
        set_field(row, CLASS, tv_str(name))
        if options & TRACE_OBJECT != 0 and fp.this is not None:
            fp.this.rc += 1
            set_field(row, OBJECT, tv_obj(fp.this))
        set_field(row, TYPE, tv_str(row_word(ON_OBJECT if fp.this is not None else ON_CLASS)))
    if options & TRACE_ARGS != 0:
        set_field(row, ARGS, tv_arr(traced_arguments(fp)))
    return row


@native
def placed_row(caller: ptr[Frame]) -> ptr[Array]:
    """A row (owned) that begins with the place of a call, if the program made it."""
    row = arr_new_hash(4)
    if is_program(caller):
        path = caller.func.unit.path
        path.rc += 1
        set_field(row, FILE, tv_str(path))
        set_field(row, LINE, tv_int(current_line_of(caller)))
    return row


@native
def include_row(caller: ptr[Frame], path: ptr[String]) -> ptr[Array]:
    """The row of a file that a frame includes; `path` is its argument, None where php does not know it (any more)."""
    row = placed_row(caller)
    name = include_name(caller)
    if name is None:
        name = b"include"
    if path is not None and name[1] != 118:  # not "eval"
        list = arr_new(1)
        path.rc += 1
        arr_append(list, tv_str(path))
        set_field(row, ARGS, tv_arr(list))
    set_field(row, FUNCTION, tv_str(str_from_c(name)))
    return row


@native
def called_while_including(fp: ptr[Frame]) -> bool:
    """Whether the machine calls a frame's function while the frame below is about to run a file."""
    return fp.flags & FRAME_INCLUDE == 0 and is_program(fp.prev) and include_name(fp.prev) is not None


@native
def call_trace(fp: ptr[Frame], options: u32, limit: i64) -> ptr[Array]:
    """The calls that led to a frame, innermost first (owned); limit 0: all."""
    rows = arr_new(0)
    while fp is not None and (limit == 0 or i64(rows.size) < limit):
        if shown_in_trace(fp):
            if fp.flags & FRAME_INCLUDE != 0:
                path = fp.func.unit.path
                if rows.size == 0:
                    path = None
                arr_append(rows, tv_arr(include_row(fp.prev, path)))
            else:
                arr_append(rows, tv_arr(trace_row(fp, options)))
                if fp.flags & FRAME_POSITIONAL != 0 and (limit == 0 or i64(rows.size) < limit):
                    arr_append(rows, tv_arr(closure_row(fp, options)))
                if fp.flags & FRAME_INVOKED != 0 and (limit == 0 or i64(rows.size) < limit):
                    arr_append(rows, tv_arr(invoke_row(fp, options)))
                if called_while_including(fp) and (limit == 0 or i64(rows.size) < limit):
                    arr_append(rows, tv_arr(include_row(fp.prev, None)))
        fp = fp.prev
    return rows
