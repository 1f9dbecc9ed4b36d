"""Callables: functions by name, methods by array or "C::m", closures, invokable objects; Closure objects.

`callable_resolve` fills a `Callee`; from that a frame is begun, a closure is made, or native code calls.

Example: `result = call_value(callback, args, 2)`.
"""

from backend.interp.calls.enter import closure_uses
from backend.interp.calls.frames import frame_begin, frame_top, locals_of, run_frame, unboxed
from backend.interp.calls.methods import hidden_method, magic_begin, method_find, method_visible
from backend.interp.classes.lookup import class_load, instance_of
from backend.interp.loading.arena import link_alloc
from backend.interp.loading.link import func_link
from backend.interp.loading.symbols import function_named
from backend.interp.objects.objects import object_make
from backend.native.lang import *
from backend.runtime.array import arr_get_int
from backend.runtime.errors import ErrorClass, deprecated, msg, throw_error
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, decref, incref, obj_decref, ref_new, str_decref
from backend.runtime.string import str_bytes, str_from, str_from_c, str_is, str_lower
from backend.runtime.value import *
from hhbc.unit import Attr


@struct
class Callee:
    """What a callable value means; borrowed, but for what `callee_drop` releases."""

    func: ptr[Func]
    this: ptr[Object]
    cls: ptr[Class]  # called class
    closure: ptr[Object]
    magic: ptr[String]  # the name that __call or __callStatic gets, owned, or None
    error: ptr[u8]  # why it is not callable
    error_name: ptr[String]  # owned, what the message shows
    static_error: u64  # the method is no static one
    hidden: ptr[Func]  # the method, which is not visible
    relative: ptr[u8]  # "self", "parent" or "static" when the callable names its class so
    qualified: ptr[Class]  # the class of a callable whose method's name has a class in front


closure_class = global_var("closure_class", ptr[Class])


# -- resolving --------------------------------------------------------------------------------------


@native
def callable_resolve(v: TV, ctx: ptr[Class], callee: ptr[Callee]) -> bool:
    """Find out what a value calls; False when it is not callable (`callee.error` says why; vm.exc may be set)."""
    memset(ptr[u8](callee), 0, sizeof(Callee))
    if v.tag == Tag.OBJ:
        return resolve_object(as_obj(v), callee)
    if v.tag == Tag.STR:
        return resolve_string(as_str(v), ctx, callee)
    if v.tag == Tag.ARR:
        return resolve_pair(as_arr(v), ctx, callee)
    callee.error = b"no array or string given"
    return False


@native
def resolve_object(o: ptr[Object], callee: ptr[Callee]) -> bool:
    """A closure or an object with __invoke."""
    if o.cls.flags & CLASS_CLOSURE != 0:
        closure = ptr[Closure](o.ext)
        callee.func = closure.func
        callee.this = closure.this
        callee.cls = closure.called
        callee.closure = o
        if closure.flags & CLOSURE_MAGIC != 0:
            callee.magic = tv_string(as_str(closure_uses(closure)[0]))
        return True
    callee.func = o.cls.invoke
    callee.this = o
    callee.cls = o.cls
    callee.error = b"no array or string given"
    return callee.func is not None


@native
def resolve_string(s: ptr[String], ctx: ptr[Class], callee: ptr[Callee]) -> bool:
    """A function's name, or "C::m"."""
    p = str_bytes(s)
    for i in range(s.len):
        if p[i] == 58 and i + 1 < s.len and p[i + 1] == 58 and i != 0:
            return resolve_double_colon(s, i, ctx, callee)
    callee.func = function_named(s)
    if callee.func is None:
        callee.error = b"function \"%s\" not found or invalid function name"
        callee.error_name = tv_string(s)
        return False
    return True


@native
def tv_string(s: ptr[String]) -> ptr[String]:
    """The string with one more reference."""
    s.rc += 1
    return s


@native
def resolve_double_colon(s: ptr[String], at: u64, ctx: ptr[Class], callee: ptr[Callee]) -> bool:
    """"C::m" """
    cls_name = str_from(str_bytes(s), at)
    method = str_from(str_bytes(s) + at + 2, s.len - at - 2)
    cls = resolve_class(cls_name, ctx, callee)
    fine = False
    if cls is not None:
        fine = resolve_method(cls, method, None, ctx, callee)
    str_decref(cls_name)
    str_decref(method)
    return fine


@native
def resolve_class(name: ptr[String], ctx: ptr[Class], callee: ptr[Callee]) -> ptr[Class]:
    """The class that a callable names; self, parent and static included."""
    fp = outside_library(vm.fp)
    lname = str_lower(name)
    found: ptr[Class] = None
    if str_is(lname, b"self", 4):
        callee.relative = b"self"
        found = ctx
    elif str_is(lname, b"parent", 6):
        callee.relative = b"parent"
        found = ctx.parent if ctx is not None else None
    elif str_is(lname, b"static", 6):
        callee.relative = b"static"
        found = ctx
        if fp is not None and fp.this is not None:
            found = fp.this.cls
        elif fp is not None and fp.cls is not None:
            found = fp.cls
    else:
        found = class_load(name)
    str_decref(lname)
    if found is None:
        callee.error = b"class \"%s\" not found"
        callee.error_name = tv_string(name)
    return found


@native
def resolve_pair(a: ptr[Array], ctx: ptr[Class], callee: ptr[Callee]) -> bool:
    """[object or class, method]"""
    target = arr_get_int(a, 0)
    method = arr_get_int(a, 1)
    if a.size != 2 or target is None or method is None:
        callee.error = b"array callback must have exactly two members"
        return False
    who = deref(target)[0]
    what = deref(method)[0]
    if what.tag != Tag.STR or (who.tag != Tag.STR and who.tag != Tag.OBJ):
        callee.error = b"second array member is not a valid method"
        if who.tag != Tag.STR and who.tag != Tag.OBJ:
            callee.error = b"first array member is not a valid class name or object"
        return False
    if who.tag == Tag.OBJ:
        return resolve_method(as_obj(who).cls, as_str(what), as_obj(who), ctx, callee)
    cls = resolve_class(as_str(who), ctx, callee)
    if cls is None:
        return False
    return resolve_method(cls, as_str(what), None, ctx, callee)


@native(readonly=True)
def double_colon(name: ptr[String]) -> i64:
    """Where a name has its "::", or -1."""
    p = str_bytes(name)
    for i in range(name.len):
        if p[i] == 58 and i + 1 < name.len and p[i + 1] == 58:
            return i64(i)
    return -1


@native
def resolve_qualified(
    cls: ptr[Class], name: ptr[String], at: u64, o: ptr[Object], ctx: ptr[Class], callee: ptr[Callee]
) -> bool:  # fmt: skip
    """A method whose name has a class in front: "parent::m", "self::m" or an ancestor's "C::m"."""
    p = str_bytes(name)
    front = str_from(p, at)
    rest = str_from(p + at + 2, name.len - at - 2)
    callee.qualified = cls
    relative = callee.relative
    owner = resolve_class(front, cls, callee)
    callee.relative = relative
    fine = False
    if owner is not None and not instance_of(cls, owner):
        callee.error = b"%s"
        callee.error_name = msg(b"class %s is not a subclass of %s", i64(cls.name), i64(owner.name), 0)
    elif owner is not None:
        fine = resolve_method(owner, rest, o, ctx, callee)
    str_decref(front)
    str_decref(rest)
    return fine


@native(cold=True)
def relative_callable(v: TV, callee: ptr[Callee]) -> void:
    """The deprecations of callables that name their class relatively. May run PHP code."""
    if callee.relative is not None:
        deprecated(msg(b"Use of \"%z\" in callables is deprecated", i64(callee.relative), 0, 0))
    if callee.qualified is not None and v.tag == Tag.ARR and vm.exc is None:
        method = deref(arr_get_int(as_arr(v), 1))[0]
        text = b"Callables of the form [\"%s\", \"%s\"] are deprecated"
        deprecated(msg(text, i64(callee.qualified.name), method.data, 0))


@native
def resolve_method(
    cls: ptr[Class], name: ptr[String], o: ptr[Object], ctx: ptr[Class], callee: ptr[Callee]
) -> bool:
    """A method of a class, by name, maybe "parent::m"."""
    at = double_colon(name)
    if at > 0:
        return resolve_qualified(cls, name, u64(at), o, ctx, callee)
    lname = str_lower(name)
    func = method_find(cls, lname, ctx)
    str_decref(lname)
    callee.cls = o.cls if o is not None else cls
    callee.this = o
    if o is not None and o.cls.flags & CLASS_CLOSURE != 0 and str_is_ci(name, b"__invoke", 8):
        return resolve_object(o, callee)
    if func is not None and func.attrs & Attr.ABSTRACT != 0 and method_visible(func, ctx):
        callee.error = b"%s"
        callee.error_name = msg(b"cannot call abstract method %s::%s()", i64(func.cls.name), i64(func.name), 0)
        return False
    if func is not None and method_visible(func, ctx):
        callee.func = func
        return resolve_instance(func, cls, o, callee)
    magic = cls.call if o is not None else cls.call_static
    if magic is not None:
        callee.func = magic
        callee.magic = tv_string(name)
        return True
    shown = b"class %s does not have a method \"%s\""
    callee.hidden = func
    if func is not None:
        shown = b"cannot access %z method %s::%s()"
        what = b"private" if func.attrs & Attr.PRIVATE != 0 else b"protected"
        callee.error_name = msg(shown, i64(what), i64(cls.name), i64(func.name))
    else:
        callee.error_name = msg(shown, i64(cls.name), i64(name), 0)
    callee.error = b"%s"
    return False


@native
def resolve_instance(func: ptr[Func], cls: ptr[Class], o: ptr[Object], callee: ptr[Callee]) -> bool:
    """An instance method named through its class takes $this from the frame, if that fits."""
    if func.attrs & Attr.STATIC != 0:
        callee.this = None
        return True
    if o is not None:
        return True
    fp = outside_library(vm.fp)
    if fp is not None and fp.this is not None and instance_of(fp.this.cls, cls):
        callee.this = fp.this
        callee.cls = fp.this.cls
        return True
    callee.static_error = 1
    callee.error = b"%s"
    callee.error_name = msg(b"non-static method %s::%s() cannot be called statically", i64(cls.name),
                            i64(func.name), 0)  # fmt: skip
    return False



@native
def str_is_ci(s: ptr[String], p: ptr[u8], len: u64) -> bool:
    """Whether a string is a lower-case text in any case."""
    lowered = str_lower(s)
    same = str_is(lowered, p, len)
    str_decref(lowered)
    return same



@native
def is_callable_value(v: TV, fp: ptr[Frame]) -> bool:
    """Whether a value can be called from the code that a frame runs; mentions what is deprecated in it."""
    callee = stack(Callee)
    fine = callable_resolve(v, scope_of(fp), callee)
    if callee.relative is not None or callee.qualified is not None:
        relative_callable(v, callee)
    callee_drop(callee)
    return fine


@native
def outside_library(fp: ptr[Frame]) -> ptr[Frame]:
    """The innermost frame that is not of a library function, or None."""
    while fp is not None and fp.func.attrs & Attr.BUILTIN != 0 and fp.func.cls is None:
        fp = fp.prev
    return fp


@native
def scope_of(fp: ptr[Frame]) -> ptr[Class]:
    """The class whose code runs; a library function has that of its caller."""
    fp = outside_library(fp)
    return fp.func.cls if fp is not None else None


@native
def callee_drop(callee: ptr[Callee]) -> void:
    """Release the parts of a `Callee` that it owns."""
    if callee.error_name is not None:
        str_decref(callee.error_name)
        callee.error_name = None
    if callee.magic is not None:
        str_decref(callee.magic)
        callee.magic = None


@native
def callable_reason(callee: ptr[Callee]) -> ptr[String]:
    """Why a value is not callable, for messages (owned)."""
    return msg(callee.error, i64(callee.error_name), 0, 0)


# -- calling ----------------------------------------------------------------------------------------


@native
def callee_begin(at: ptr[TV], callee: ptr[Callee]) -> ptr[Frame]:
    """Build the pending frame of what was resolved."""
    this = callee.this
    if this is not None:
        this.rc += 1
    if callee.magic is not None:
        magic_begin(at, callee.func, this, callee.cls, callee.magic)
        return ptr[Frame](at)
    frame = frame_begin(at, callee.func, this, callee.cls)
    frame.flags = FRAME_DYNAMIC
    if callee.closure is not None and callee.func.attrs & Attr.CLOSURE != 0:
        callee.closure.rc += 1
        frame.extra = ptr[Array](callee.closure)
    return frame


@native
def callable_begin(v: TV, at: ptr[TV], fp: ptr[Frame]) -> bool:
    """Begin `$v(...)`; False after throwing."""
    callee = stack(Callee)
    if callable_resolve(v, scope_of(fp), callee):
        callee_begin(at, callee)
        callee_drop(callee)
        return vm.exc is None
    if vm.exc is None:
        not_callable(v, callee)
    callee_drop(callee)
    return False


@native
def callback_begin(v: TV, at: ptr[TV], name: ptr[String]) -> bool:
    """Begin the call of a callback, which was given to a function named; False after throwing."""
    callee = stack(Callee)
    if callable_resolve(v, scope_of(vm.fp), callee):
        relative_callable(v, callee)
        if vm.exc is None:
            callee_begin(at, callee)
    elif vm.exc is None:
        reason = callable_reason(callee)
        text = b"%s(): Argument #1 ($callback) must be a valid callback, %s"
        throw_error(ErrorClass.TYPE_ERROR, msg(text, i64(name), i64(reason), 0))
        str_decref(reason)
    callee_drop(callee)
    return vm.exc is None


@native(cold=True)
def not_callable(v: TV, callee: ptr[Callee]) -> void:
    """Throw the Error of a call of what is not callable."""
    if v.tag == Tag.STR and callee.error_name is not None and callee.cls is None:
        if callable_has_class(as_str(v)):
            throw_error(ErrorClass.ERROR, msg(b"Class \"%s\" not found", i64(callee.error_name), 0, 0))
        else:
            throw_error(ErrorClass.ERROR, msg(b"Call to undefined function %s()", v.data, 0, 0))
    elif v.tag == Tag.OBJ:
        text = b"Object of type %s is not callable"
        throw_error(ErrorClass.ERROR, msg(text, i64(as_obj(v).cls.name), 0, 0))
    elif v.tag == Tag.ARR or v.tag == Tag.STR:
        call_of_bad_pair(v, callee)
    else:
        slot = stack(TV)
        slot[0] = v
        throw_error(ErrorClass.ERROR, msg(b"Value of type %t is not callable", i64(slot), 0, 0))


@native
def callable_has_class(s: ptr[String]) -> bool:
    """Whether a callable string is of the form "C::m"."""
    p = str_bytes(s)
    for i in range(s.len):
        if p[i] == 58 and i + 1 < s.len and p[i + 1] == 58:
            return True
    return False


@native(cold=True)
def call_of_bad_pair(v: TV, callee: ptr[Callee]) -> void:
    """Throw the Error of a bad array or "C::m" callable."""
    if callee.cls is None:
        if callee.error_name is not None:
            throw_error(ErrorClass.ERROR, msg(b"Class \"%s\" not found", i64(callee.error_name), 0, 0))
            return
        text = b"Array callback must have exactly two elements"
        if as_arr(v).size == 2 and (arr_get_int(as_arr(v), 0) is None or arr_get_int(as_arr(v), 1) is None):
            text = b"Array callback has to contain indices 0 and 1"
        elif as_arr(v).size == 2:
            text = b"First array member is not a valid class name or object"
            first = arr_get_int(as_arr(v), 0)
            if first is not None and (deref(first).tag == Tag.STR or deref(first).tag == Tag.OBJ):
                text = b"Second array member is not a valid method"
        throw_error(ErrorClass.ERROR, str_from_c(text))
        return
    if callee.static_error != 0:
        text = b"Non-static method %s::%s() cannot be called statically"
        throw_error(ErrorClass.ERROR, msg(text, i64(callee.func.cls.name), i64(callee.func.name), 0))
        return
    if callee.hidden is not None:
        hidden_method(callee.hidden, callee.hidden.name, scope_of(vm.fp))
        return
    name: ptr[String] = None
    if v.tag == Tag.ARR:
        name = as_str(deref(arr_get_int(as_arr(v), 1))[0])
        throw_error(ErrorClass.ERROR, msg(b"Call to undefined method %s::%s()", i64(callee.cls.name),
                                          i64(name), 0))  # fmt: skip
    else:
        throw_error(ErrorClass.ERROR, msg(b"Call to undefined method %s()", v.data, 0, 0))


# The warning about a value that the library gives to a by-reference parameter (no more than that).
value_by_ref = declare("value_by_ref", fn[[ptr[Func], u32], void])


@native(inline=True)
def takes_ref(callee: ptr[Callee], i: u32) -> bool:
    """Whether a callee takes argument i by reference."""
    return callee.magic is None and (callee.func.refmask >> u64(i if i < 63 else 63)) & 1 != 0


@native
def call_callee(callee: ptr[Callee], args: ptr[TV], nargs: u32) -> TV:
    """Call what was resolved (arguments borrowed; result owned, never a REF, or THROWN)."""
    func = callee.func
    for i in range(nargs):
        if takes_ref(callee, i) and args[i].tag != Tag.REF:
            value_by_ref(func, i)
    if vm.exc is not None:
        return tv_thrown()
    frame = callee_begin(frame_top(vm.fp), callee)
    slots = locals_of(frame)
    for i in range(nargs):
        v = args[i]
        wanted = takes_ref(callee, i)
        if v.tag == Tag.REF and not wanted:
            v = ptr[Ref](v.data).tv
        incref(v)
        slots[i] = v
        if wanted and v.tag != Tag.REF:
            slots[i] = tv_ref(ref_new(v))
    frame.nargs = nargs
    return unboxed(run_frame(frame))


# What messages call a callable (owned).
callable_name_of = declare("callable_name_of", fn[[TV], ptr[String]])


@native
def call_value(v: TV, args: ptr[TV], nargs: u32) -> TV:
    """Call a callable value from native code; THROWN also when it is not callable."""
    callee = stack(Callee)
    if not callable_resolve(v, scope_of(vm.fp), callee):
        if vm.exc is None:
            reason = callable_reason(callee)
            name = callable_name_of(v)
            throw_error(ErrorClass.ERROR, msg(b"Invalid callback %s, %s", i64(name), i64(reason), 0))
            str_decref(name)
            str_decref(reason)
        callee_drop(callee)
        return tv_thrown()
    result = call_callee(callee, args, nargs)
    callee_drop(callee)
    return result


# -- Closure objects ----------------------------------------------------------------------------------


@native
def closure_new(nuses: u32) -> ptr[Object]:
    """A Closure object without contents (owned)."""
    o = object_make(closure_class.value)
    closure = ptr[Closure](alloc(sizeof(Closure) + u64(nuses) * sizeof(TV)))
    memset(ptr[u8](closure), 0, sizeof(Closure))
    closure.nuses = nuses
    o.ext = ptr[u8](closure)
    return o


@native
def closure_free(o: ptr[Object]) -> void:
    """Release what a Closure holds."""
    closure = ptr[Closure](o.ext)
    if closure is None:
        return
    o.ext = None
    uses = closure_uses(closure)
    for i in range(closure.nuses):
        decref(uses[i])
    if closure.statics is not None:
        arr_decref(closure.statics)
    if closure.this is not None:
        obj_decref(closure.this)
    dealloc(ptr[u8](closure), sizeof(Closure) + u64(closure.nuses) * sizeof(TV))


@native
def closure_copy(source: ptr[Object], copy: ptr[Object]) -> void:
    """The contents of a cloned Closure."""
    old = ptr[Closure](source.ext)
    bytes = sizeof(Closure) + u64(old.nuses) * sizeof(TV)
    closure = ptr[Closure](alloc(bytes))
    memcpy(ptr[u8](closure), ptr[u8](old), bytes)
    for i in range(old.nuses):
        incref(closure_uses(closure)[i])
    if old.this is not None:
        old.this.rc += 1
    if old.statics is not None:
        closure.statics = statics_copy(old.statics)
    copy.ext = ptr[u8](closure)


statics_copy = declare("statics_copy", fn[[ptr[Array]], ptr[Array]])


@native
def func_in_scope(func: ptr[Func], scope: ptr[Class]) -> ptr[Func]:
    """A closure's body as code of another class: a copy of the function, one per class."""
    if func.cls == scope:
        return func
    clone = func.clones
    while clone is not None:
        if clone.cls == scope:
            return clone
        clone = clone.clones
    made = ptr[Func](link_alloc(sizeof(Func)))
    func_link(func.unit, made, func.id, scope)
    made.clones = func.clones
    func.clones = made
    return made


@native
def closure_of(callee: ptr[Callee]) -> ptr[Object]:
    """The Closure of what was resolved (owned): `f(...)`, Closure::fromCallable."""
    if callee.closure is not None:
        callee.closure.rc += 1
        return callee.closure
    o = closure_new(u32(callee.magic is not None))
    closure = ptr[Closure](o.ext)
    if callee.magic is not None:
        closure.flags = CLOSURE_MAGIC
        closure_uses(closure)[0] = tv_str(tv_string(callee.magic))
    closure.func = callee.func
    closure.this = callee.this
    if callee.this is not None:
        callee.this.rc += 1
    closure.called = callee.cls
    closure.scope = callee.func.cls
    closure.flags |= CLOSURE_FAKE
    return o


@native
def closure_invoke(at: ptr[TV], o: ptr[Object], name: ptr[String]) -> bool:
    """Begin `$closure->__invoke(...)`; False when the name is another one. Consumes the object."""
    if not str_is_ci(name, b"__invoke", 8):
        return False
    callee = stack(Callee)
    memset(ptr[u8](callee), 0, sizeof(Callee))
    resolve_object(o, callee)
    callee_begin(at, callee)
    callee_drop(callee)
    obj_decref(o)
    return True
