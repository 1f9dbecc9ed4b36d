"""Methods: lookup with visibility, `__call` and `__callStatic`, and the frames of methods found.

A call that goes to `__call` gets a frame of the shared trampoline function, whose entry packs the arguments.

Example: `func = method_resolve(cls, name, fp.func.cls, cls.call)`, None after throwing.
"""

from backend.interp.calls.enter import op_enter_magic
from backend.interp.calls.frames import frame_begin
from backend.interp.classes.behaviour import instead_of_new
from backend.interp.classes.check import is_constructor, visibility_name
from backend.interp.classes.lookup import instance_of, is_subclass
from backend.interp.loading.names import names_get
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_finish, sb_new
from backend.runtime.errors import ErrorClass, deprecated, msg, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import obj_decref, str_decref
from backend.runtime.string import str_bytes, str_eq_ci, str_from, str_from_c, str_lower
from hhbc.unit import Attr

memchr = extern("memchr", fn[[ptr[u8], i32, u64], ptr[u8]], readonly=True)
HIDDEN = Attr.PRIVATE | Attr.PROTECTED

magic_trampoline = global_var("magic_trampoline", Func)


@native
def methods_startup(unnamed: ptr[String]) -> void:
    """Prepare the trampoline; once per process."""
    magic_trampoline.name = unnamed
    magic_trampoline.entry = op_enter_magic


@native
def method_find(cls: ptr[Class], lname: ptr[String], ctx: ptr[Class]) -> ptr[Func]:
    """The method that a call from `ctx` means (maybe one it may not call), or None."""
    found = ptr[Func](names_get(addr(cls.methods), lname))
    if found is not None and found.attrs & Attr.PRIVATE == 0 and ctx is None:
        return found
    if ctx is not None and ctx != cls and (found is None or found.cls != ctx) and is_subclass(cls, ctx):
        own = ptr[Func](names_get(addr(ctx.methods), lname))
        if own is not None and is_private_of(own, ctx):
            return own
    return found


@native(inline=True)
def is_private_of(func: ptr[Func], cls: ptr[Class]) -> bool:
    """Whether a method is a private one that the class itself declares."""
    return func.attrs & Attr.PRIVATE != 0 and func.cls == cls


@native
def method_visible(func: ptr[Func], ctx: ptr[Class]) -> bool:
    """Whether code of a class may call a method."""
    if func.attrs & HIDDEN == 0 or func.cls == ctx:
        return True
    if ctx is None or func.attrs & Attr.PRIVATE != 0:
        return False
    root = root_class(func)
    return is_subclass(ctx, root) or is_subclass(root, ctx)


@native
def root_class(func: ptr[Func]) -> ptr[Class]:
    """The class that declares a method first. Constructors have nothing to do with each other, abstract ones aside."""
    root = func
    while root.prototype is not None and root.prototype.attrs & Attr.PRIVATE == 0:
        root = root.prototype
    if root.attrs & Attr.ABSTRACT == 0 and is_constructor(func.name):
        return func.cls
    return root.cls


@native(cold=True)
def undefined_method(cls: ptr[Class], name: ptr[String]) -> void:
    """Throw the Error of an unknown method."""
    throw_error(ErrorClass.ERROR, msg(b"Call to undefined method %s::%s()", i64(cls.name), i64(name), 0))


@native(cold=True)
def hidden_method(func: ptr[Func], name: ptr[String], ctx: ptr[Class]) -> void:
    """Throw the Error of a method that is not visible, by the name that the call has for it."""
    what = visibility_name(func.attrs)
    hidden_member(msg(b"Call to %z method %s::%s() from ", i64(what), i64(func.cls.name), i64(name)), ctx)


@native(cold=True)
def hidden_special(func: ptr[Func], ctx: ptr[Class]) -> void:
    """Throw the Error of a constructor that `new` must not call, or of a __clone() that `clone` must not."""
    instead = instead_of_new(func.cls) if func == func.cls.ctor else None
    if instead is not None:
        text = b"Cannot directly construct %s, use %z instead"
        throw_error(ErrorClass.ERROR, msg(text, i64(func.cls.name), i64(instead), 0))
        return
    what = visibility_name(func.attrs)
    hidden_member(msg(b"Call to %z %s::%s() from ", i64(what), i64(func.cls.name), i64(func.name)), ctx)


@native(cold=True)
def hidden_member(head: ptr[String], ctx: ptr[Class]) -> void:
    """Throw an Error that ends with the scope of the call; `head` is consumed."""
    if ctx is None:
        throw_error(ErrorClass.ERROR, msg(b"%sglobal scope", i64(head), 0, 0))
    else:
        throw_error(ErrorClass.ERROR, msg(b"%sscope %s", i64(head), i64(ctx.name), 0))
    str_decref(head)


@native
def text_before_nul(name: ptr[String]) -> ptr[String]:
    """A method's name as magic methods get it (owned): a C string."""
    nul = memchr(str_bytes(name), 0, name.len)
    if nul is not None:
        return str_from(str_bytes(name), u64(nul - str_bytes(name)))
    name.rc += 1
    return name


@native
def magic_begin(
    at: ptr[TV], target: ptr[Func], this: ptr[Object], cls: ptr[Class], name: ptr[String]
) -> void:
    """Build the pending frame of a call that goes to __call or __callStatic (consumes `this`)."""
    callee = frame_begin(at, addr(magic_trampoline), this, cls)
    callee.env = ptr[VarEnv](target)
    callee.extra = ptr[Array](text_before_nul(name))


@native
def method_begin_found(at: ptr[TV], o: ptr[Object], func: ptr[Func]) -> void:
    """Build the pending frame of a method found before; consumes the object."""
    if func.attrs & Attr.STATIC != 0:
        frame_begin(at, func, None, o.cls)
        obj_decref(o)
    else:
        frame_begin(at, func, o, o.cls)


@native
def method_resolve(
    cls: ptr[Class], name: ptr[String], ctx: ptr[Class], magic: ptr[Func]
) -> ptr[Func]:
    """The method that a call means; `magic` when that has to take it; None after throwing."""
    lname = str_lower(name)
    func = method_find(cls, lname, ctx)
    str_decref(lname)
    if func is None or unlikely(not method_visible(func, ctx)):
        if magic is not None:
            return magic
        no_method(cls, func, name, ctx)
        return None
    if unlikely(func.attrs & (Attr.STATIC | Attr.BUILTIN) == Attr.STATIC | Attr.BUILTIN):
        return on_object(func)
    return func


@native(cold=True)
def on_object(func: ptr[Func]) -> ptr[Func]:
    """What a static method of the library is when it is called on an object: the hidden method of its name, if there is one."""
    b = stack(Builder)
    sb_new(b, func.name.len + 1)
    sb_byte(b, 0)
    sb_bytes(b, str_bytes(func.name), func.name.len)
    hidden = sb_finish(b)
    lname = str_lower(hidden)
    found = ptr[Func](names_get(addr(func.cls.methods), lname))
    str_decref(hidden)
    str_decref(lname)
    return found if found is not None else func


@native(cold=True)
def no_method(cls: ptr[Class], func: ptr[Func], name: ptr[String], ctx: ptr[Class]) -> void:
    """Throw the Error of a method that is not there, or (`func`) not visible."""
    if func is not None:
        hidden_method(func, name, ctx)
    else:
        undefined_method(cls, name)


@native
def constructor_resolve(cls: ptr[Class], this: ptr[Object]) -> ptr[Func]:
    """The constructor that `cls::__construct()` means; None after throwing. Only a private one is guarded."""
    ctor = cls.ctor
    if ctor is None:
        throw_error(ErrorClass.ERROR, str_from_c(b"Cannot call constructor"))
        return None
    if ctor.attrs & Attr.PRIVATE != 0 and this is not None and this.cls != ctor.cls:
        text = b"Cannot call private %s::__construct()"
        throw_error(ErrorClass.ERROR, msg(text, i64(cls.name), 0, 0))
        return None
    return ctor


@native
def is_magic_name(func: ptr[Func], name: ptr[String]) -> bool:
    """Whether a name is that of the magic method itself."""
    return str_eq_ci(func.name, name)


@native(cold=True)
def abstract_method(func: ptr[Func]) -> void:
    """Throw the Error of a call of an abstract method."""
    text = b"Cannot call abstract method %s::%s()"
    throw_error(ErrorClass.ERROR, msg(text, i64(func.cls.name), i64(func.name), 0))


@native(cold=True)
def called_statically(func: ptr[Func], name: ptr[String]) -> void:
    """Throw the Error of a call without an object."""
    text = b"Non-static method %s::%s() cannot be called statically"
    throw_error(ErrorClass.ERROR, msg(text, i64(func.cls.name), i64(name), 0))


@native(inline=True)
def class_of_call(cls: ptr[Class], fp: ptr[Frame], forward: bool) -> ptr[Class]:
    """The late static binding class of a static call: self::, parent:: and static:: keep the caller's."""
    if forward:
        if fp.this is not None:
            return fp.this.cls
        if fp.cls is not None:
            return fp.cls
    return cls


@native
def static_magic(cls: ptr[Class], this: ptr[Object]) -> ptr[Func]:
    """The magic method that takes a static call of a method that is not there: that of the object if it is one of the class."""
    if cls.call is not None and this is not None and instance_of(this.cls, cls):
        return this.cls.call
    return cls.call_static


@native(cold=True)
def call_of_trait(func: ptr[Func], name: ptr[String]) -> void:
    """Mention that a static method of a trait itself is called; may set vm.exc."""
    text = b"Calling static trait method %s::%s is deprecated, it should only be called on a class using the trait"
    deprecated(msg(text, i64(func.cls.name), i64(name), 0))


@native
def static_resolve(cls: ptr[Class], name: ptr[String], fp: ptr[Frame]) -> ptr[Func]:
    """The method that `cls::name()` means in the code of a frame, maybe a magic one; None after throwing."""
    lname = str_lower(name)
    func = ptr[Func](names_get(addr(cls.methods), lname))
    str_decref(lname)
    if func is None or not method_visible(func, fp.func.cls):
        hidden = func
        func = static_magic(cls, fp.this)
        if func is None:
            no_method(cls, hidden, name, fp.func.cls)
            return None
    elif func.attrs & Attr.ABSTRACT != 0:
        abstract_method(func)
        return None
    if unlikely(func.cls.attrs & Attr.TRAIT != 0):
        call_of_trait(func, name)
    return func if vm.exc is None else None


@native
def static_begin_found(at: ptr[TV], func: ptr[Func], this: ptr[Object], called: ptr[Class]) -> bool:
    """Build the frame of a method found for a static call; `this` (borrowed) is passed on to instance methods."""
    if func.attrs & Attr.STATIC != 0:
        frame_begin(at, func, None, called)
        return True
    if this is None:
        called_statically(func, func.name)
        return False
    this.rc += 1
    frame_begin(at, func, this, this.cls)
    return True
