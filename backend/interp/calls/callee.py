"""Beginning calls of methods and of callable values: from the program, through call_user_func(), from the library.

`$f(...)` of the program is stricter than a callback (`callable.py`): no self, parent or static, no $this for a class by name.

Example: `result = call_value(callback, args, 2)`.
"""

from backend.interp.calls.callable import (
    Callee,
    callable_reason,
    callable_resolve,
    callable_resolve_loudly,
    callee_drop,
    double_colon,
    is_invoke,
    resolve_object,
    tv_string,
)
from backend.interp.calls.frames import (
    frame_begin,
    frame_result,
    frame_top,
    locals_of,
    own_frame,
    run_frame,
    unboxed,
)
from backend.interp.calls.method_cache import method_cached, method_remember
from backend.interp.calls.methods import (
    abstract_method,
    called_statically,
    class_of_call,
    constructor_resolve,
    is_magic_name,
    magic_begin,
    method_find,
    method_resolve,
    static_magic,
    static_resolve,
)
from backend.interp.calls.typed_entry import find_way
from backend.interp.classes.check import is_constructor
from backend.interp.classes.lookup import class_load_or_throw, instance_of
from backend.interp.loading.closed import refused
from backend.interp.loading.symbols import function_named
from backend.interp.members.incomplete import incomplete_error
from backend.native.lang import *
from backend.runtime.array import arr_get_int
from backend.runtime.errors import ErrorClass, fatal, msg, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import decref, incref, obj_decref, ref_new, str_decref
from backend.runtime.string import str_bytes, str_from, str_from_c, str_lower
from backend.runtime.value import *
from hhbc.unit import Attr

# -- methods ------------------------------------------------------------------------------------------


@native
def method_owner(o: ptr[Object], name: ptr[String], ctx: ptr[Class]) -> ptr[Object]:
    """The object whose method is called by a name: the object itself, or the one that its class's hook names (borrowed)."""
    lname = str_lower(name)
    func = method_find(o.cls, lname, ctx)
    str_decref(lname)
    target = o.cls.native.method_target
    other = target(o) if func is None else None
    return other if other is not None else o


@native
def object_method(o: ptr[Object], name: ptr[String], ctx: ptr[Class], callee: ptr[Callee]) -> bool:
    """What `$o->name(...)` calls in code of the class `ctx`; False after throwing."""
    memset(ptr[u8](callee), 0, sizeof(Callee))
    cls = o.cls
    if unlikely(cls.flags & CLASS_INCOMPLETE != 0):
        incomplete_error(o, b"call a method")
        return False
    if cls.flags & CLASS_CLOSURE != 0 and is_invoke(name):
        callee.invoked = 1
        return resolve_object(o, callee)
    if unlikely(cls.native is not None and cls.native.method_target is not None and cls.call is None):
        target = method_owner(o, name, ctx)
        if target != o:
            return object_method(target, name, ctx, callee)
    func = method_resolve(cls, name, ctx, cls.call)
    if func is None:
        return False
    if func == cls.call and not is_magic_name(func, name):
        callee.magic = tv_string(name)
    elif func.attrs & Attr.ABSTRACT != 0:
        abstract_method(func)
        return False
    callee.func = func
    callee.cls = cls
    if func.attrs & Attr.STATIC == 0:
        callee.this = o
    return True


@native
def method_begin(at: ptr[TV], o: ptr[Object], name: ptr[String], ctx: ptr[Class]) -> bool:
    """Begin `$o->name(...)`: consumes the object unless it returns False after throwing."""
    callee = stack(Callee)
    if not object_method(o, name, ctx, callee):
        return False
    callee_begin(at, callee)
    callee_drop(callee)
    obj_decref(o)
    return True


@native
def static_method(
    cls: ptr[Class], name: ptr[String], fp: ptr[Frame], forward: bool, callee: ptr[Callee]
) -> bool:
    """What `cls::name(...)` calls in the code of a frame; False after throwing. `forward`: self::, parent:: and
    static:: keep the called class."""
    memset(ptr[u8](callee), 0, sizeof(Callee))
    func = constructor_resolve(cls, fp.this) if is_constructor(name) else static_resolve(cls, name, fp)
    if func is None:
        return False
    if func == static_magic(cls, fp.this) and not is_magic_name(func, name):
        callee.magic = tv_string(name)
    callee.func = func
    callee.cls = class_of_call(cls, fp, forward)
    if func.attrs & Attr.STATIC == 0:
        callee.this = fp.this
        if fp.this is None or not instance_of(fp.this.cls, cls):
            called_statically(func, func.name)
            return False
        callee.cls = fp.this.cls
    return True


@native
def static_begin(
    at: ptr[TV], cls: ptr[Class], name: ptr[String], fp: ptr[Frame], forward: bool
) -> bool:
    """Begin `cls::name(...)`; False after throwing."""
    callee = stack(Callee)
    if not static_method(cls, name, fp, forward, callee):
        return False
    callee_begin(at, callee)
    callee_drop(callee)
    return True


# -- the program's calls ------------------------------------------------------------------------------


@native
def dynamic_resolve(v: TV, callee: ptr[Callee], fp: ptr[Frame]) -> bool:
    """What `$v(...)` calls in the code of a frame; False after throwing. Library code calls what it was given: callbacks."""
    if fp.func.attrs & Attr.BUILTIN != 0 and v.tag != Tag.OBJ:
        if not callable_resolve(v, callee) and vm.exc is None:
            reason = callable_reason(callee)
            throw_error(ErrorClass.ERROR, msg(b"%s", i64(reason), 0, 0))
            str_decref(reason)
        return vm.exc is None
    memset(ptr[u8](callee), 0, sizeof(Callee))
    if v.tag == Tag.OBJ:
        if resolve_object(as_obj(v), callee):
            return True
        text = b"Object of type %s is not callable"
        throw_error(ErrorClass.ERROR, msg(text, i64(as_obj(v).cls.name), 0, 0))
        return False
    if v.tag == Tag.STR:
        return dynamic_string(as_str(v), callee, fp)
    if v.tag == Tag.ARR:
        return dynamic_pair(as_arr(v), callee, fp)
    slot = stack(TV)
    slot[0] = v
    throw_error(ErrorClass.ERROR, msg(b"Value of type %t is not callable", i64(slot), 0, 0))
    return False


@native
def dynamic_string(name: ptr[String], callee: ptr[Callee], fp: ptr[Frame]) -> bool:
    """A function's name, or "C::m"; False after throwing."""
    known = method_cached(None, name, fp.func.cls)
    if known is not None:
        callee.func = known
        callee.cls = known.cls
        return True
    if not named_callee(name, callee, fp):
        return False
    func = callee.func
    plain = callee.magic is None and func.cls == callee.cls and (func.cls is None or func.cls.attrs & Attr.TRAIT == 0)
    if plain and name.rc >= IMMORTAL // 2:
        method_remember(None, name, fp.func.cls, func)
    return True


@native
def named_callee(name: ptr[String], callee: ptr[Callee], fp: ptr[Frame]) -> bool:
    """`dynamic_string` of a name that is not remembered."""
    at = double_colon(name)
    if at < 0:
        callee.func = function_named(name)
        if callee.func is None:
            throw_error(ErrorClass.ERROR, msg(b"Call to undefined function %s()", i64(name), 0, 0))
        return callee.func is not None and not refused(callee.func)
    p = str_bytes(name)
    front = str_from(p, u64(at))
    rest = str_from(p + at + 2, name.len - u64(at) - 2)
    fine = dynamic_static(front, rest, callee, fp)
    str_decref(front)
    str_decref(rest)
    return fine


@native
def dynamic_static(cls_name: ptr[String], name: ptr[String], callee: ptr[Callee], fp: ptr[Frame]) -> bool:
    """A static method of a class by name; False after throwing."""
    cls = class_load_or_throw(cls_name)
    if cls is None:
        return False
    func = static_resolve(cls, name, fp)
    if func is None:
        return False
    if func == static_magic(cls, fp.this) and not is_magic_name(func, name):
        callee.magic = tv_string(name)
    callee.func = func
    callee.cls = cls
    if func.attrs & Attr.STATIC == 0:
        called_statically(func, callee.magic if callee.magic is not None else func.name)
        return False
    return not refused(func)


@native
def dynamic_pair(a: ptr[Array], callee: ptr[Callee], fp: ptr[Frame]) -> bool:
    """[object or class, method]; False after throwing."""
    target = arr_get_int(a, 0)
    method = arr_get_int(a, 1)
    text = b"Second array member is not a valid method"
    if a.size != 2:
        text = b"Array callback must have exactly two elements"
    elif target is None or method is None:
        text = b"Array callback has to contain indices 0 and 1"
    elif deref(target).tag != Tag.STR and deref(target).tag != Tag.OBJ:
        text = b"First array member is not a valid class name or object"
    elif deref(method).tag == Tag.STR:
        name = as_str(deref(method)[0])
        if deref(target).tag == Tag.STR:
            return dynamic_static(as_str(deref(target)[0]), name, callee, fp)
        return object_callee(as_obj(deref(target)[0]), name, fp.func.cls, callee) and not refused(callee.func)
    throw_error(ErrorClass.ERROR, str_from_c(text))
    return False


@native
def object_callee(o: ptr[Object], name: ptr[String], ctx: ptr[Class], callee: ptr[Callee]) -> bool:
    """`object_method` into an empty `Callee`, which remembers what a literal led to."""
    func = method_cached(o.cls, name, ctx)
    if likely(func is not None):
        callee.func = func
        callee.cls = o.cls
        if func.attrs & Attr.STATIC == 0:
            callee.this = o
        return True
    if not object_method(o, name, ctx, callee):
        return False
    plain = callee.magic is None and callee.closure is None and callee.cls == o.cls
    if plain and (callee.this is None or callee.this == o) and name.rc >= IMMORTAL // 2:
        method_remember(o.cls, name, ctx, callee.func)
    return True


# -- calling ----------------------------------------------------------------------------------------


@native
def callee_begin(at: ptr[TV], callee: ptr[Callee]) -> ptr[Frame]:
    """Build the pending frame of what was resolved."""
    this = callee.this
    if this is not None:
        this.rc += 1
    if callee.magic is not None:
        magic_begin(at, callee.func, this, callee.cls, callee.magic)
        if callee.closure is not None:
            ptr[Frame](at).flags = FRAME_POSITIONAL
        return ptr[Frame](at)
    return plain_begin(at, callee, this)


@native(inline=True)
def plain_begin(at: ptr[TV], callee: ptr[Callee], this: ptr[Object]) -> ptr[Frame]:
    """`callee_begin` where no magic method takes the call; consumes a reference to `this`."""
    frame = frame_begin(at, callee.func, this, callee.cls)
    frame.flags = FRAME_DYNAMIC | (FRAME_INVOKED if callee.invoked != 0 else 0)
    if callee.closure is not None and callee.func.attrs & Attr.CLOSURE != 0:
        callee.closure.rc += 1
        frame.extra = ptr[Array](callee.closure)
    return frame


@native
def callable_begin(v: TV, at: ptr[TV], fp: ptr[Frame]) -> bool:
    """Begin `$v(...)`, maybe where the value itself lies; False after throwing, with nothing written."""
    callee = stack(Callee)
    if dynamic_resolve(v, callee, fp) and vm.exc is None:
        callee_begin(at, callee)
    callee_drop(callee)
    return vm.exc is None


@native
def callback_begin(v: TV, at: ptr[TV], name: ptr[String]) -> bool:
    """The same for a callback, which was given to a function named."""
    callee = stack(Callee)
    if callable_resolve_loudly(v, callee):
        callee_begin(at, callee)
    elif vm.exc is None:
        reason = callable_reason(callee)
        text = b"%s(): Argument #1 ($callback) must be a valid callback, %s"
        throw_error(ErrorClass.TYPE_ERROR, msg(text, i64(name), i64(reason), 0))
        str_decref(reason)
    callee_drop(callee)
    return vm.exc is None


# The warning about a value that the library gives to a by-reference parameter (no more than that).
value_by_ref = declare("value_by_ref", fn[[ptr[Func], u32, bool], void])


@native(inline=True)
def takes_ref(callee: ptr[Callee], i: u32) -> bool:
    """Whether a callee takes argument i by reference."""
    return callee.magic is None and (callee.func.refmask >> u64(i if i < 63 else 63)) & 1 != 0


@native
def call_callee(callee: ptr[Callee], args: ptr[TV], nargs: u32) -> TV:
    """Call what was resolved (arguments borrowed; result owned, never a REF, or THROWN)."""
    return unboxed(call_callee_raw(callee, args, nargs))


@native
def call_callee_raw(callee: ptr[Callee], args: ptr[TV], nargs: u32) -> TV:
    """`call_callee` whose result may be a REF."""
    if unlikely(callee.magic is not None or callee.func.refmask != 0):
        return call_with_references(callee, args, nargs)
    return call_by_value(callee, args, nargs, 0)


@native
def call_taking(callee: ptr[Callee], args: ptr[TV], nargs: u32) -> TV:
    """`call_again` that consumes the first argument: nobody else may hold what the callee gets there."""
    if likely(callee.magic is None and callee.func.refmask == 0 and callee.func.direct is None):
        return unboxed(call_found_way(callee, args, nargs, 1))
    result = unboxed(call_again(callee, args, nargs))
    decref(args[0])
    return result


@native(inline=True)
def call_again(callee: ptr[Callee], args: ptr[TV], nargs: u32) -> TV:
    """`call_callee` for library functions that call one callee many times, and that only a call in the program reaches: no
    member instruction is under way around them."""
    result = call_again_raw(callee, args, nargs)
    return result if likely(result.tag != Tag.REF) else unboxed(result)


@native(inline=True)
def call_again_raw(callee: ptr[Callee], args: ptr[TV], nargs: u32) -> TV:
    """`call_again` whose result may be a REF."""
    if unlikely(callee.magic is not None or callee.func.refmask != 0):
        return call_with_references(callee, args, nargs)
    return call_found_way(callee, args, nargs, 0)


@native(inline=True)
def call_found_way(callee: ptr[Callee], args: ptr[TV], nargs: u32, taken: u32) -> TV:
    """`call_again_raw` of what takes no references."""
    if unlikely(callee.entry != callee.func.entry or callee.given != u64(nargs)):
        find_way(callee, nargs)
    return callee.way(callee, args, nargs, taken)


@native
def call_by_frame(callee: ptr[Callee], args: ptr[TV], nargs: u32, taken: u32) -> TV:
    """The way that is always right: all arguments in the frame."""
    return call_by_value(callee, args, nargs, taken)


@native(inline=True)
def call_by_value(callee: ptr[Callee], args: ptr[TV], nargs: u32, taken: u32) -> TV:
    """`call_callee_raw` of what takes no references; the first `taken` arguments, which are none, are consumed."""
    caller = own_frame()
    func = callee.func
    if func.direct is not None and caller is not None and caller.func.attrs & Attr.BUILTIN != 0:
        return call_without_frame(func, args, nargs, frame_top(caller))
    this = callee.this
    if this is not None:
        this.rc += 1
    frame = plain_begin(frame_top(caller), callee, this)
    slots = locals_of(frame)
    for i in range(taken):
        slots[i] = args[i]
    for i in range(taken, nargs):
        v = cell_of(args[i])
        incref(v)
        slots[i] = v
    frame.nargs = nargs
    return frame_result(frame)


@native
def call_without_frame(func: ptr[Func], args: ptr[TV], nargs: u32, cells: ptr[TV]) -> TV:
    """Call a library function from another one; `cells` is where it can find its arguments."""
    for i in range(nargs):
        cells[i] = cell_of(args[i])  # conversions are the callee's own, not of what a reference refers to
    return func.direct(cells, u64(nargs) | (u64(FRAME_DYNAMIC) << 32))


@native
def call_with_references(callee: ptr[Callee], args: ptr[TV], nargs: u32) -> TV:
    """`call_callee_raw` of what may take references."""
    func = callee.func
    for i in range(nargs):
        if takes_ref(callee, i) and args[i].tag != Tag.REF:
            value_by_ref(func, i, callee.invoked != 0)
    if vm.exc is not None:
        return tv_thrown()
    frame = callee_begin(frame_top(own_frame()), callee)
    slots = locals_of(frame)
    for i in range(nargs):
        v = args[i]
        wanted = takes_ref(callee, i)
        if v.tag == Tag.REF and not wanted and callee.magic is None:  # __call gets references as they are
            v = ptr[Ref](v.data).tv
        incref(v)
        slots[i] = v
        if wanted and v.tag != Tag.REF:
            slots[i] = tv_ref(ref_new(v))
    frame.nargs = nargs
    return run_frame(frame)


callable_name_of = declare("callable_name_of", fn[[TV], ptr[String]])


@native(cold=True)
def invalid_callback(v: TV, callee: ptr[Callee]) -> void:
    """Throw the Error of a callback that can no longer be called; a fatal error where no code runs that could catch it."""
    name = callable_name_of(v)
    reason = callable_reason(callee)
    message = msg(b"Invalid callback %s, %s", i64(name), i64(reason), 0)
    str_decref(name)
    str_decref(reason)
    if vm.fp is None:
        fatal(message)
    throw_error(ErrorClass.ERROR, message)


@native
def call_value(v: TV, args: ptr[TV], nargs: u32) -> TV:
    """Call a callable value from native code; THROWN also when it is not callable."""
    callee = stack(Callee)
    if not callable_resolve(v, callee):
        if vm.exc is None:
            invalid_callback(v, callee)
        callee_drop(callee)
        return tv_thrown()
    result = call_callee(callee, args, nargs)
    callee_drop(callee)
    return result
