"""Entering functions: what `Func.entry` may be, and what FCall jumps to.

`op_enter` begins a function called with exactly as many arguments as it has parameters; the other forms bring the frame
into that shape: `op_enter_slow` handles missing and extra arguments, `op_enter_closure` unpacks a closure's captured
values, `op_enter_magic` packs the arguments of `__call`, `op_enter_native` calls a library function's wrapper.
`op_enter_decode` stands for code that has not been decoded.

Invariant: on entry `fp` is the callee's frame with `nargs` arguments in its first locals, `sp` is behind them and
`vm.fp == fp`; the caller's `pc` is its call instruction.

Example: `return become(func.entry, func.code, sp, callee)`.
"""

from backend.interp.calls.frames import (
    clear_slots,
    frame_release,
    frame_simple,
    op_leave,
    release_arguments,
    release_locals,
    slots_end,
)
from backend.interp.handlers.dispatch import *
from backend.interp.hooks import hooks
from backend.interp.loading.arena import IN_REQUEST, LASTING, linking
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_empty, arr_new
from backend.runtime.errors import ErrorClass, msg, throw_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import decref, incref, str_decref
from backend.runtime.string import str_concat
from backend.runtime.value import *
from hhbc.unit import Attr

stack_overflow = declare("stack_overflow", fn[[], void])
decode_func = declare("decode_func", fn[[ptr[Func]], void])
ask_for_code = declare("ask_for_code", fn[[ptr[Func], i64], void])
in_line_entry = declare("in_line_entry", fn[[ptr[Func]], HANDLER])


@struct
class Decoded:
    """The decoded functions, and the closures with copies, that outlive the request: they forget what it found."""

    first: ptr[Func]
    cloned: ptr[Func]


decoded = global_var("decoded", Decoded)


@native
def func_prepare(func: ptr[Func]) -> void:
    """Decode a function's code and choose its entry. The code of the system library can be emptied with the lasting arena."""
    was = linking.value
    linking.value = IN_REQUEST if func.arena == IN_REQUEST else LASTING
    decode_func(func)
    linking.value = was
    if func.arena != IN_REQUEST:
        func.next_decoded = decoded.first
        decoded.first = func
    func.entry = op_enter_closure if func.attrs & Attr.CLOSURE != 0 else op_enter
    if func.name.len == 0:
        func.entry = op_enter_main


@native(tail=True)
def op_enter_decode(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """First call: decode the code, then enter."""
    func = fp.func
    if func.native is not None:
        func.entry = in_line_entry(func) if func.direct is not None else op_enter_native
        return become(func.entry, pc, sp, fp)
    func_prepare(func)
    return become(func.entry, func.code, sp, fp)


forget_found = declare("forget_found", fn[[ptr[Func]], void])


@native
def decoded_reset() -> void:
    """The request is over: the functions that stay decoded forget what they found in it."""
    func = decoded.first
    while func is not None:
        func.statics = None
        forget_found(func)
        func = func.next_decoded
    closure = decoded.cloned
    decoded.cloned = None
    while closure is not None:
        following = closure.next_cloned
        closure.clones = lasting_clones(closure.clones)
        if closure.clones is not None:
            closure.next_cloned = decoded.cloned
            decoded.cloned = closure
        closure = following


@native
def lasting_clones(first: ptr[Func]) -> ptr[Func]:
    """Those of a closure's copies for other scopes that outlive the request."""
    if first is None:
        return None
    rest = lasting_clones(first.clones)
    if first.arena == IN_REQUEST:
        return rest
    first.clones = rest
    return first


@native
def decoded_forget() -> void:
    """Make all functions undecoded: the lasting arena is about to be emptied."""
    func = decoded.first
    while func is not None:
        following = func.next_decoded
        func.next_decoded = None
        func.code = None
        func.eh = None
        func.offsets = None
        func.statics = None
        func.profile = None
        func.clones = None
        func.counter = 0
        func.entry = op_enter_decode
        func = following
    decoded.first = None
    while decoded.cloned is not None:
        decoded.cloned.clones = None
        decoded.cloned = decoded.cloned.next_cloned


@native(tail=True)
def op_enter(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Begin a function: clear the locals that are no parameters."""
    func = fp.func
    if unlikely(fp.nargs != func.nparams or func.attrs & Attr.VARIADIC != 0 or fp.flags & FRAME_HOLES != 0):
        return become(op_enter_slow, pc, sp, fp)
    base = slots_end(fp)
    clear_slots(sp, base)
    count = func.counter + 1
    func.counter = count
    if unlikely(ptr[u8](base + func.max_stack) > vm.stack_limit or count == hooks.jit_threshold):
        return become(op_enter_poll, pc, base, fp)
    return become(pc.handler, pc, base, fp)


@native(tail=True)
def op_enter_poll(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """The rare part of entering: the stack is full, or the function has become hot."""
    fp.pc = pc
    if ptr[u8](sp + fp.func.max_stack) > vm.stack_limit:
        stack_overflow()
    if fp.func.counter == hooks.jit_threshold and hooks.jit_request is not None:
        ask_for_code(fp.func, -1)
    return become(pc.handler, pc, sp, fp)


op_enter_include = declare("op_enter_include", HANDLER)


@native(tail=True)
def op_enter_main(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Begin a pseudo-main: clear its locals, then attach them to an environment."""
    base = slots_end(fp)
    clear_slots(sp, base)
    if unlikely(ptr[u8](base + fp.func.max_stack) > vm.stack_limit):
        stack_overflow()
    return become(op_enter_include, pc, base, fp)


# -- more or fewer arguments ----------------------------------------------------------------------


@native
def list_arguments(first: ptr[TV], count: i64) -> ptr[Array]:
    """Move arguments into a list (owned)."""
    if count <= 0:
        return arr_empty()
    packed = arr_new(u64(count))
    memcpy(packed.data, ptr[u8](first), u64(count) * sizeof(TV))
    packed.used = u32(count)
    packed.size = u32(count)
    packed.next_free = count
    for i in range(count):
        first[i] = tv_uninit()
    return packed


@native
def keep_extra(fp: ptr[Frame], declared: u32) -> void:
    """Move the arguments beyond the parameters into the frame's list of extra arguments."""
    count = i64(fp.nargs) - i64(declared)
    fp.extra = list_arguments(locals_of(fp) + declared, count)


@native
def extra_shared(fp: ptr[Frame]) -> bool:
    """Whether no element of the frame's list of extra arguments is the last reference to what may have a destructor."""
    extra = fp.extra
    if extra is None or ptr[Counted](extra).rc != 1:
        return True
    for i in range(i64(extra.used)):
        value = deref(ptr[TV](extra.data) + i)[0]
        if value.tag == Tag.OBJ or value.tag == Tag.ARR:
            if ptr[Counted](value.data).rc == 1:
                return False
    return True


@native
def shape_arguments(fp: ptr[Frame]) -> ptr[Instr]:
    """Bring missing, extra and variadic arguments into shape and clear all other slots.

    Returns where the code begins (a default value's entry, perhaps); None after throwing.
    """
    func = fp.func
    slots = locals_of(fp)
    given = fp.nargs
    plain_params = func.nparams
    variadic = func.attrs & Attr.VARIADIC != 0
    packed: ptr[Array] = None
    if variadic:
        plain_params -= 1
        packed = named_rest(fp, list_arguments(slots + plain_params, i64(given) - i64(plain_params)))
    elif given > plain_params:
        keep_extra(fp, plain_params)
    clear_slots(slots + (given if given < plain_params else plain_params), slots_end(fp))
    if variadic:
        slots[plain_params] = tv_arr(packed)
        if packed.size != 0:  # the arguments are there until the function ends, whatever becomes of the variable
            packed.rc += 1
            fp.extra = packed
    builtin = func.attrs & (Attr.BUILTIN | Attr.CLOSURE) == Attr.BUILTIN
    if given < func.nreq or (builtin and given > plain_params and not variadic):
        fp.pc = None
        if builtin:
            wrong_argument_count(fp)
        elif given_arguments_fit(fp):
            too_few_arguments(fp)
        return None
    if builtin and variadic and packed.layout != ArrayKind.PACKED and not rest_unnamed(fp, packed):
        return None
    if unlikely(fp.flags & FRAME_HOLES != 0) and not fill_holes(fp):
        return None
    if given < plain_params and func.params[given].dv >= 0:
        return func.code + func.params[given].dv
    return func.code


op_abandon = declare("op_abandon", HANDLER)


@native(tail=True)
def op_enter_slow(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Begin a function with missing or extra arguments, or with a variadic parameter."""
    start = shape_arguments(fp)
    func = fp.func
    if unlikely(start is None):  # none of the function's handlers is for what goes wrong before it begins
        return become(op_abandon, pc, locals_of(fp), fp)
    count = func.counter + 1
    func.counter = count
    base = slots_end(fp)
    if unlikely(ptr[u8](base + func.max_stack) > vm.stack_limit or count == hooks.jit_threshold):
        return become(op_enter_poll, start, base, fp)
    return become(start.handler, start, base, fp)


named_rest = declare("named_rest", fn[[ptr[Frame], ptr[Array]], ptr[Array]])
rest_unnamed = declare("rest_unnamed", fn[[ptr[Frame], ptr[Array]], bool])
fill_holes = declare("fill_holes", fn[[ptr[Frame]], bool])
not_passed = declare("not_passed", fn[[ptr[Frame], u32], void])


# -- names and errors -------------------------------------------------------------------------------


@native
def func_full_name(func: ptr[Func]) -> ptr[String]:
    """`f` or `C::m`; messages show it up to the NUL of an anonymous class (owned)."""
    if func.cls is None:
        incref(tv_str(func.name))
        return func.name
    return msg(b"%S::%S", i64(func.cls.name), i64(func.name), 0)


@native
def func_shown_name(func: ptr[Func]) -> ptr[String]:
    """`f` or `C::m`, the class up to its NUL (owned)."""
    if func.cls is None:
        return func_full_name(func)
    return msg(b"%s::%s", i64(func.cls.name), i64(func.name), 0)


current_line_of = declare("current_line_of", fn[[ptr[Frame]], i64])


verify_argument = declare("verify_argument", fn[[ptr[Frame], u32], bool])


@native(cold=True)
def given_arguments_fit(fp: ptr[Frame]) -> bool:
    """Whether the arguments that a call does give have their types: php checks one parameter after the other."""
    if fp.flags & FRAME_HOLES != 0:
        return True
    for at in range(fp.nargs):
        if not verify_argument(fp, at):
            return False
    return True


@native
def calling_code(fp: ptr[Frame]) -> ptr[Frame]:
    """The frame whose code calls a frame's function; None for a closure that its method __invoke() calls."""
    return fp.prev if fp.flags & FRAME_INVOKED == 0 else None


@native(cold=True)
def too_few_arguments(fp: ptr[Frame]) -> void:
    """Throw the ArgumentCountError of a call with too few arguments."""
    func = fp.func
    name = func_shown_name(func)
    plain_params = func.nparams - u32(func.attrs & Attr.VARIADIC != 0)
    exactly = b"exactly" if func.nreq == plain_params else b"at least"
    caller = calling_code(fp)
    text = msg(b"Too few arguments to function %s(), %d passed", i64(name), i64(fp.nargs), 0)
    if caller is not None and caller.func.attrs & Attr.BUILTIN == 0 and caller.func.unit is not None:
        place = msg(b" in %s on line %d", i64(caller.func.unit.path), current_line_of(caller), 0)
        text = joined(text, place)
    text = joined(text, msg(b" and %z %d expected", i64(exactly), i64(func.nreq), 0))
    str_decref(name)
    throw_error(ErrorClass.ARGUMENT_COUNT_ERROR, text)


@native
def joined(a: ptr[String], b: ptr[String]) -> ptr[String]:
    """Two strings joined; both are consumed."""
    both = str_concat(a, b)
    str_decref(a)
    str_decref(b)
    return both


@native(cold=True)
def wrong_argument_count(fp: ptr[Frame]) -> void:
    """Throw the ArgumentCountError of a library function."""
    func = fp.func
    most = i64(func.nparams)
    if func.attrs & Attr.VARIADIC != 0:
        most = -1
    least = i64(func.nreq)
    bound = b"exactly" if least == most else (b"at least" if i64(fp.nargs) < least else b"at most")
    expected = least if i64(fp.nargs) < least else most
    name = func_full_name(func)
    text = msg(b"%s() expects %z %d", i64(name), i64(bound), expected)
    plural = b"" if expected == 1 else b"s"
    text = joined(text, msg(b" argument%z, %d given", i64(plural), i64(fp.nargs), 0))
    str_decref(name)
    throw_error(ErrorClass.ARGUMENT_COUNT_ERROR, text)


# -- library functions --------------------------------------------------------------------------------


@native
def native_arguments(fp: ptr[Frame]) -> bool:
    """Bring a library function's arguments into shape: defaults, variadic list. False after throwing."""
    func = fp.func
    slots = locals_of(fp)
    given = fp.nargs
    variadic = func.attrs & Attr.VARIADIC != 0
    plain_params = func.nparams - u32(variadic)
    if given < func.nreq or (given > func.nparams and not variadic):
        if given > func.nparams:
            keep_extra(fp, func.nparams)
        elif given < func.nparams:
            clear_slots(slots + given, slots + func.nparams)
        if variadic:  # named arguments for it are out of place, too
            slots[plain_params] = tv_arr(named_rest(fp, arr_empty()))
        wrong_argument_count(fp)
        return False
    if variadic:
        packed = list_arguments(slots + plain_params, i64(given) - i64(plain_params))
        if given < plain_params:
            clear_slots(slots + given, slots + plain_params)
        slots[plain_params] = tv_arr(named_rest(fp, packed))
    for i in range(plain_params):
        if i < given and slots[i].tag != Tag.UNINIT:
            continue
        default = func.params[i].default
        if i < func.nreq or (i < given and default is None):
            not_passed(fp, i)
            return False
        slots[i] = tv_uninit()
        if default is not None:
            incref(default[0])
            slots[i] = default[0]
    return True


@native(inline=True)
def holds_arguments_only(fp: ptr[Frame]) -> bool:
    """Whether a frame that was begun tells a library function no more than its arguments."""
    return fp.flags & ~u32(FRAME_INLINE | FRAME_DYNAMIC | FRAME_CUF) == 0 and fp.pc is None


@native(tail=True)
def op_enter_direct(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Call a library function that needs no frame: the one that was begun holds no more than its arguments."""
    caller = fp.prev
    if unlikely(not holds_arguments_only(fp) or caller is None):
        return become(op_enter_native, pc, sp, fp)
    func = fp.func
    vm.fp = caller
    first = locals_of(fp)
    result = func.direct(first, u64(fp.nargs) | (u64(fp.flags) << 32))
    release_arguments(first, sp)
    if unlikely(vm.exc is not None):
        if result.tag != Tag.THROWN:
            decref(result)
        return become(op_unwind, caller.pc, ptr[TV](fp), caller)
    slot = ptr[TV](fp)
    slot[0] = result
    following = caller.pc + 1
    return become(following.handler, following, slot + 1, caller)


@native
def call_direct(fp: ptr[Frame]) -> TV:
    """What `op_enter_direct` does, for compiled code that calls a library function: its result, or THROWN."""
    first = locals_of(fp)
    result = fp.func.direct(first, u64(fp.nargs) | (u64(fp.flags) << 32))
    release_arguments(first, first + fp.nargs)
    if unlikely(vm.exc is not None):
        if result.tag != Tag.THROWN:
            decref(result)
        return tv_thrown()
    return result


@native(tail=True)
def op_enter_native(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Call a library function's wrapper and return its result."""
    func = fp.func
    if unlikely(ptr[u8](sp) + 4096 > vm.stack_limit):
        stack_overflow()
    if fp.nargs != func.nparams or func.attrs & Attr.VARIADIC != 0 or fp.flags & FRAME_HOLES != 0:
        if not native_arguments(fp):
            return become(op_unwind, pc, locals_of(fp), fp)
    result = func.native(fp)
    if unlikely(vm.exc is not None):
        if result.tag != Tag.THROWN:
            decref(result)
        return become(op_unwind, pc, locals_of(fp), fp)
    if likely(frame_simple(fp)):
        fp.flags |= FRAME_LEFT
        release_locals(fp)
    else:
        frame_release(fp)
    if unlikely(vm.exc is not None):
        return become(op_leave_throwing, fp, result)
    return become(op_leave, fp, result)


@native
def call_library(fp: ptr[Frame]) -> TV:
    """What `op_enter_native` does, for compiled code that calls a library function: its result, or THROWN."""
    if unlikely(frame_address() < vm.native_limit):
        stack_overflow()
    func = fp.func
    fp.prev = vm.fp
    fp.flags |= FRAME_ENTRY
    vm.fp = fp
    if unlikely(ptr[u8](locals_of(fp) + fp.nargs) + 4096 > vm.stack_limit):
        stack_overflow()
    if fp.nargs != func.nparams or func.attrs & Attr.VARIADIC != 0 or fp.flags & FRAME_HOLES != 0:
        if not native_arguments(fp):
            return op_unwind(func.code, locals_of(fp), fp)
    result = func.native(fp)
    if unlikely(vm.exc is not None):
        if result.tag != Tag.THROWN:
            decref(result)
        return op_unwind(func.code, locals_of(fp), fp)
    if likely(frame_simple(fp)):
        fp.flags |= FRAME_LEFT
        release_locals(fp)
    else:
        frame_release(fp)
    vm.fp = fp.prev
    if unlikely(vm.exc is not None):
        decref(result)
        return tv_thrown()
    return result


@native(tail=True)
def op_NativeImpl(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """The body of a library function that is entered by its code; a program's own function has none."""
    fp.pc = pc
    func = fp.func
    if func.native is None:
        throw_error(ErrorClass.ERROR, msg(b"%s() has no native body", i64(func.name), 0, 0))
        return become(op_unwind, pc, sp, fp)
    result = func.native(fp)
    if unlikely(vm.exc is not None):
        if result.tag != Tag.THROWN:
            decref(result)
        return become(op_unwind, pc, sp, fp)
    frame_release(fp)
    if unlikely(vm.exc is not None):
        return become(op_leave_throwing, fp, result)
    return become(op_leave, fp, result)


HANDLERS = {"NativeImpl": op_NativeImpl}


@native(tail=True)
def op_leave_throwing(fp: ptr[Frame], result: TV) -> TV:
    """Leave a released frame whose destructors threw: the result is dropped."""
    decref(result)
    caller = fp.prev
    vm.fp = caller
    if fp.flags & FRAME_ENTRY != 0:
        return tv_thrown()
    return become(op_unwind, caller.pc, ptr[TV](fp), caller)


# -- closures and __call --------------------------------------------------------------------------------


@native(inline=True)
def closure_uses(closure: ptr[Closure]) -> ptr[TV]:
    """The captured values of a closure."""
    return ptr[TV](closure + 1)


@native(tail=True)
def op_enter_closure(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Begin a closure: the Closure object in `extra` moves into the frame's last hidden slot."""
    func = fp.func
    object = fp.extra
    fp.extra = None
    start = pc
    if likely(fp.nargs == func.nparams and func.attrs & Attr.VARIADIC == 0 and fp.flags & FRAME_HOLES == 0):
        clear_slots(sp, slots_end(fp))
    else:
        start = shape_arguments(fp)
    (slots_end(fp) - 1)[0] = TV(i64(object), Tag.OBJ)
    if unlikely(start is None):  # none of the function's handlers is for what goes wrong before it begins
        return become(op_abandon, pc, locals_of(fp), fp)
    return become(op_closure_bind, start, sp, fp)


@native(tail=True)
def op_closure_bind(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Copy the captured values into the locals behind the parameters, and begin."""
    func = fp.func
    base = slots_end(fp)
    closure = ptr[Closure](ptr[Object]((base - 1).data).ext)
    uses = closure_uses(closure)
    slots = locals_of(fp) + func.nparams
    for i in range(closure.nuses):
        v = uses[i]
        incref(v)
        slots[i] = v
    count = func.counter + 1
    func.counter = count
    if unlikely(ptr[u8](base + func.max_stack) > vm.stack_limit or count == hooks.jit_threshold):
        return become(op_enter_poll, pc, base, fp)
    return become(pc.handler, pc, base, fp)


@native
def keep_magic_call(fp: ptr[Frame]) -> void:
    """Keep [name, arguments] for traces: they show the call as it was made, not only that of the magic method."""
    slots = locals_of(fp)
    fp.extra = arr_new(2)
    for i in range(2):
        arr_append(fp.extra, slots[i])
        incref(slots[i])


@native(tail=True)
def op_enter_magic(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """`__call` and `__callStatic`: the real function is in `env`, the method's name in `extra`."""
    func = ptr[Func](fp.env)
    name = ptr[String](fp.extra)
    slots = locals_of(fp)
    packed = list_arguments(slots, i64(fp.nargs))
    fp.func = func
    fp.env = None
    fp.extra = None
    slots[0] = tv_str(name)
    if fp.pc is not None:
        fp.flags |= FRAME_NAMED
    slots[1] = tv_arr(named_rest(fp, packed))
    if unlikely(fp.flags & (FRAME_NAMED | FRAME_POSITIONAL) != 0):
        keep_magic_call(fp)
    fp.nargs = 2
    return become(func.entry, func.code, slots + 2, fp)
