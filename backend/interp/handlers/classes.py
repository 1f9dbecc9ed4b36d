"""Handlers of classes and objects: method and constructor calls, class references, constants, instanceof, clone.

`Site` records cache what was found for a class. A class reference on the stack has tag CLS and is not counted.

Example: `HANDLERS["FPushObjMethodD"]`.
"""

from backend.interp.calls.callee import method_begin, static_begin
from backend.interp.calls.frames import frame_begin, is_initialiser, stack_release
from backend.interp.calls.method_cache import method_cached, method_remember
from backend.interp.calls.methods import (
    class_of_call,
    hidden_special,
    method_begin_found,
    method_visible,
    static_begin_found,
)  # fmt: skip
from backend.interp.classes.link import class_bind
from backend.interp.classes.lookup import class_load_or_throw, class_named, instance_of
from backend.interp.classes.statics import (
    check_cases,
    class_constant,
    constant_in_expression,
    init_prop,
)
from backend.interp.handlers.dispatch import *
from backend.interp.handlers.local import local_value
from backend.interp.loading.link import link_str
from backend.interp.loading.names import names_get
from backend.interp.members.steps import late_operand
from backend.interp.objects.objects import object_clone, object_new
from backend.native.lang import *
from backend.runtime.errors import ErrorClass, msg, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import decref, incref, obj_decref
from backend.runtime.string import str_from_c
from backend.runtime.value import *
from hhbc.immediates import InitPropOp
from hhbc.unit import Attr

# -- class references -------------------------------------------------------------------------------


@native(inline=True)
def tv_cls(cls: ptr[Class]) -> TV:
    """A class on the stack."""
    return TV(i64(cls), Tag.CLS)


@native
def class_of_value(v: TV) -> ptr[Class]:
    """The class of an object, or the one that a string names; None after throwing."""
    if v.tag == Tag.OBJ:
        return as_obj(v).cls
    if v.tag == Tag.STR:
        return class_load_or_throw(as_str(v))
    throw_error(ErrorClass.ERROR, str_from_c(b"Class name must be a valid object or a string"))
    return None


@native
def core_AGetC(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """The class of the value on top."""
    cls = class_of_value(sp[-1])
    if unlikely(cls is None):
        return None
    v = sp[-1]
    sp[-1] = tv_cls(cls)
    decref(v)
    return sp if vm.exc is None else None


@native
def core_AGetL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """The class of a local."""
    v = local_value(fp, pc.a)
    if vm.exc is not None:
        return None
    cls = class_of_value(v)
    if unlikely(cls is None):
        return None
    sp[0] = tv_cls(cls)
    return sp + 1


@native
def core_AGetD(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """The class of a literal name, found once."""
    cls = ptr[Class](pc.d)
    if unlikely(cls is None):
        cls = class_load_or_throw(ptr[String](pc.c))
        if cls is None:
            return None
        pc.d = i64(cls)
    sp[0] = tv_cls(cls)
    return sp + 1


@native
def core_NameA(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """The name of a class."""
    name = ptr[Class]((sp - 1).data).name
    name.rc += 1
    sp[-1] = tv_str(name)
    return sp


@native
def core_ClassName(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """$object::class"""
    v = sp[-1]
    if v.tag != Tag.OBJ:
        throw_error(ErrorClass.TYPE_ERROR, msg(b"Cannot use \"::class\" on value of type %t", i64(sp - 1), 0, 0))
        return None
    name = as_obj(v).cls.name
    name.rc += 1
    sp[-1] = tv_str(name)
    decref(v)
    return sp if vm.exc is None else None


@native(cold=True)
def wants_name(pc: ptr[Instr]) -> bool:
    """Whether only the name of the class is wanted: `self::class`."""
    return i64((pc + 1).handler) == i64(op_NameA) and i64((pc + 2).handler) != i64(op_InstanceOf)


@native(cold=True)
def no_scope(pc: ptr[Instr], fp: ptr[Frame], word: ptr[u8]) -> void:
    """Throw the Error of self, parent or static outside of classes."""
    if not wants_name(pc):
        throw_error(ErrorClass.ERROR, msg(b"Cannot access \"%z\" when no class scope is active", i64(word), 0, 0))
    elif fp.func.name.len == 0:
        throw_error(ErrorClass.ERROR, msg(b"Cannot use \"%z\" in the global scope", i64(word), 0, 0))
    else:
        throw_error(ErrorClass.ERROR, msg(b"Cannot use \"%z\" when no class scope is active", i64(word), 0, 0))


op_NameA = declare("op_NameA", HANDLER)
op_InstanceOf = declare("op_InstanceOf", HANDLER)


@native
def core_Self(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """The class of the code."""
    cls = fp.func.cls
    if unlikely(cls is None):
        no_scope(pc, fp, b"self")
        return None
    sp[0] = tv_cls(cls)
    return sp + 1


@native
def core_Parent(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """The parent of the class of the code."""
    cls = fp.func.cls
    if unlikely(cls is None):
        no_scope(pc, fp, b"parent")
        return None
    if unlikely(cls.parent is None):
        verb = b"use" if wants_name(pc) else b"access"
        text = b"Cannot %z \"parent\" when current class scope has no parent"
        throw_error(ErrorClass.ERROR, msg(text, i64(verb), 0, 0))
        return None
    sp[0] = tv_cls(cls.parent)
    return sp + 1


@native(inline=True)
def called_class(fp: ptr[Frame]) -> ptr[Class]:
    """What static:: means."""
    if fp.this is not None:
        return fp.this.cls
    return fp.cls if fp.cls is not None else fp.func.cls


@native
def core_LateBoundCls(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """The late static bound class."""
    cls = called_class(fp)
    if unlikely(cls is None):
        no_scope(pc, fp, b"static")
        return None
    sp[0] = tv_cls(cls)
    return sp + 1


# -- constants ----------------------------------------------------------------------------------------


@native
def fetched_constant(cls: ptr[Class], name: ptr[String], pc: ptr[Instr], fp: ptr[Frame]) -> ptr[ClassConst]:
    """A class constant as code fetches it: the cases of a backed enum are checked first. None after throwing."""
    if cls.attrs & Attr.ENUM != 0 and not check_cases(cls):
        return None
    if unlikely(is_initialiser(fp.func) or in_default(fp.func, pc)):
        return constant_in_expression(cls, written_class(cls, pc), name, fp.func.cls)
    return class_constant(cls, name, fp.func.cls)


@native(inline=True)
def in_default(func: ptr[Func], pc: ptr[Instr]) -> bool:
    """Whether an instruction belongs to the default of a parameter."""
    return func.nreq != func.nparams and behind_dv(func, i64(pc - func.code))


@native
def behind_dv(func: ptr[Func], at: i64) -> bool:
    """Whether an instruction lies between the first DV entry and the handlers, which all lie behind the body."""
    first: i64 = -1
    for i in range(func.nparams):
        if first < 0 and func.params[i].dv >= 0:
            first = func.params[i].dv
    if first < 0 or at < first:
        return False
    for k in range(func.num_eh):
        handler = i64(func.eh[k].handler)
        if handler > first and at >= handler:
            return False
    return True


@native
def written_class(cls: ptr[Class], pc: ptr[Instr]) -> ptr[String]:
    """How a fetch of a constant of a class names the class."""
    if i64(pc.handler) == i64(op_ClsCnsD):
        return ptr[Site](pc.c).name2
    before = pc - 1
    if i64(before.handler) == i64(op_Self):
        return link_str(b"self", 4)
    return link_str(b"parent", 6) if i64(before.handler) == i64(op_Parent) else cls.name


op_ClsCnsD = declare("op_ClsCnsD", HANDLER)
op_Self = declare("op_Self", HANDLER)
op_Parent = declare("op_Parent", HANDLER)


@native
def core_ClsCns(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """A constant of the class on top."""
    cell = fetched_constant(ptr[Class]((sp - 1).data), ptr[String](pc.c), pc, fp)
    if unlikely(cell is None):
        return None
    incref(cell.value)
    sp[-1] = cell.value
    return sp


@native
def core_ClsCnsD(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """A constant of a named class, found once."""
    site = ptr[Site](pc.c)
    cell = ptr[ClassConst](site.extra)
    if unlikely(cell is None):
        cls = class_load_or_throw(site.name2)
        if cls is None:
            return None
        cell = fetched_constant(cls, site.name, pc, fp)
        if cell is None:
            return None
        site.extra = i64(cell)
    incref(cell.value)
    sp[0] = cell.value
    return sp + 1


# -- method calls -------------------------------------------------------------------------------------


@native(cold=True)
def call_on_non_object(slot: ptr[TV], name: ptr[String]) -> void:
    """Throw the Error of a method call on what is no object."""
    text = b"Call to a member function %s() on %t"
    throw_error(ErrorClass.ERROR, msg(text, i64(name), i64(slot), 0))


@native
def core_FPushObjMethodD(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Begin a call of a named method of the object on top."""
    site = ptr[Site](pc.c)
    if unlikely((sp - 1).tag != Tag.OBJ):
        call_on_non_object(sp - 1, site.name)
        return None
    o = as_obj(sp[-1])
    cls = o.cls
    ctx = fp.func.cls
    func = site.func if site.cls == cls else method_cached(cls, site.name, ctx)
    if func is not None:
        site.cls = cls
        site.func = func
        method_begin_found(sp - 1, o, func)
        return sp + (FRAME_SLOTS - 1)
    if not method_begin(sp - 1, o, site.name, ctx):
        return None
    func = ptr[Frame](sp - 1).func
    if func.cls is not None and func.attrs & Attr.CLOSURE == 0 and ptr[Frame](sp - 1).extra is None:
        if cls.flags & CLASS_CLOSURE == 0:
            site.cls = cls
            site.func = func
            method_remember(cls, site.name, ctx, func)
    return sp + (FRAME_SLOTS - 1)


op_FPushObjMethodD_slow = plain("FPushObjMethodD_slow", core_FPushObjMethodD)


@native(tail=True)
def op_FPushObjMethodD(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Begin a call of an instance method of the class seen last."""
    v = sp[-1]
    site = ptr[Site](pc.c)
    if likely(v.tag == Tag.OBJ and as_obj(v).cls == site.cls and site.func.attrs & Attr.STATIC == 0):
        frame_begin(sp - 1, site.func, as_obj(v), site.cls)
        following = pc + 1
        return become(following.handler, following, sp + (FRAME_SLOTS - 1), fp)
    return become(op_FPushObjMethodD_slow, pc, sp, fp)


@native
def core_FPushObjMethod(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Begin a call of a method whose name is on top, of the object below."""
    name = sp[-1]
    if unlikely(name.tag != Tag.STR):
        throw_error(ErrorClass.ERROR, str_from_c(b"Method name must be a string"))
        return None
    if unlikely((sp - 2).tag == Tag.UNINIT) and not late_operand(sp - 2):
        return None
    if unlikely((sp - 2).tag != Tag.OBJ):
        call_on_non_object(sp - 2, as_str(name))
        return None
    sp[-1] = tv_null()
    if not method_begin(sp - 2, as_obj(sp[-2]), as_str(name), fp.func.cls):
        decref(name)
        return None
    decref(name)
    return sp + (FRAME_SLOTS - 2)


def static_push(name: str, forward: bool):
    """FPushClsMethod and FPushClsMethodF: name below, class on top."""

    @native(name=f"core_{name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        method = sp[-2]
        cls = ptr[Class]((sp - 1).data)
        site = ptr[Site](pc.c)
        if unlikely(method.tag != Tag.STR):
            throw_error(ErrorClass.ERROR, str_from_c(b"Method name must be a string"))
            return None
        if site_knows(site, sp - 2):
            this = fp.this if fp.this is not None and instance_of(fp.this.cls, cls) else None
            if not static_begin_found(sp, site.func, this, class_of_call(cls, fp, forward)):
                return None
        elif not static_begin(sp, cls, as_str(method), fp, forward):
            return None
        elif ptr[Frame](sp).extra is None and site_takes(sp - 2):
            site_note(site, sp - 2)
            site.func = ptr[Frame](sp).func
        memmove(ptr[u8](sp - 2), ptr[u8](sp), sizeof(Frame))
        decref(method)
        return sp + (FRAME_SLOTS - 2)

    slow = plain(f"{name}_slow", core)

    @native(name=f"op_{name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        first = sp - 2
        site = ptr[Site](pc.c)
        if unlikely(not site_knows(site, first) or site.func.attrs & (Attr.STATIC | Attr.ABSTRACT) != Attr.STATIC):
            return become(slow, pc, sp, fp)
        ptr[Counted](first.data).rc -= 1
        frame_begin(first, site.func, None, class_of_call(site.cls, fp, forward))
        following = pc + 1
        return become(following.handler, following, first + FRAME_SLOTS, fp)

    return handler


@native
def core_FPushClsMethodD(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Begin a static call of a named method of a named class."""
    site = ptr[Site](pc.c)
    if likely(site.func is not None):
        if site.func.attrs & Attr.STATIC != 0:
            frame_begin(sp, site.func, None, site.cls)
            return sp + FRAME_SLOTS
        this = fp.this
        if this is not None and instance_of(this.cls, site.cls):
            this.rc += 1
            frame_begin(sp, site.func, this, this.cls)
            return sp + FRAME_SLOTS
    cls = class_load_or_throw(site.name2)
    if unlikely(cls is None):
        return None
    if not static_begin(sp, cls, site.name, fp, False):
        return None
    func = ptr[Frame](sp).func
    if ptr[Frame](sp).extra is None and cls.attrs & Attr.TRAIT == 0:
        site.cls = cls
        site.func = func
    return sp + FRAME_SLOTS


# -- constructors ---------------------------------------------------------------------------------------


no_constructor = global_var("no_constructor", Func)

@native
def construct(sp: ptr[TV], cls: ptr[Class], fp: ptr[Frame]) -> ptr[TV]:
    """Push a new object and begin the call of its constructor; None after throwing."""
    ctor = cls.ctor
    o = object_new(cls)
    if unlikely(o is None):
        return None
    if unlikely(ctor is not None and ctor.attrs & (Attr.PRIVATE | Attr.PROTECTED) != 0):
        if not method_visible(ctor, fp.func.cls):
            hidden_special(ctor, fp.func.cls)
            o.flags |= OBJ_DESTRUCTED
            obj_decref(o)
            return None
    sp[0] = tv_obj(o)
    o.rc += 1
    if ctor is None:
        ctor = addr(no_constructor)
    frame_begin(sp + 1, ctor, o, cls).flags = FRAME_CTOR
    return sp + (FRAME_SLOTS + 1)


@native(tail=True)
def op_enter_nothing(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """A constructor that is not there: drop the arguments, return null."""
    stack_release(locals_of(fp), sp)
    fp.this.rc -= 1
    caller = fp.prev
    vm.fp = caller
    if fp.flags & FRAME_ENTRY != 0:
        return tv_null()
    slot = ptr[TV](fp)
    slot[0] = tv_null()
    if unlikely(vm.exc is not None):
        return become(op_unwind, caller.pc, slot, caller)
    following = caller.pc + 1
    return become(following.handler, following, slot + 1, caller)


@native
def classes_startup(unnamed: ptr[String]) -> void:
    """Prepare the stand-in for missing constructors; once per process."""
    no_constructor.name = unnamed
    no_constructor.entry = op_enter_nothing


@native
def core_FPushCtor(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """A new object of the class on top."""
    return construct(sp - 1, ptr[Class]((sp - 1).data), fp)


@native
def core_FPushCtorD(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """A new object of a named class."""
    site = ptr[Site](pc.c)
    cls = site.cls
    if unlikely(cls is None):
        cls = class_load_or_throw(site.name)
        if cls is None:
            return None
        site.cls = cls
    return construct(sp, cls, fp)


# -- objects ----------------------------------------------------------------------------------------------


@native
def core_InstanceOfD(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Whether the top is an instance of a named class."""
    v = sp[-1]
    answer = False
    if v.tag == Tag.OBJ:
        wanted = ptr[Class](pc.d)
        if wanted is None:
            wanted = class_named(ptr[String](pc.c))
            pc.d = i64(wanted)
        answer = wanted is not None and instance_of(as_obj(v).cls, wanted)
    sp[-1] = tv_bool(answer)
    decref(v)
    return sp if vm.exc is None else None


@native
def core_InstanceOf(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Whether $2 is an instance of what is on top."""
    v = sp[-2]
    type = sp[-1]
    wanted: ptr[Class] = None
    if type.tag == Tag.OBJ:
        wanted = as_obj(type).cls
    elif type.tag == Tag.STR:
        wanted = class_named(as_str(type))
    elif type.tag == Tag.CLS:
        wanted = ptr[Class](type.data)
    else:
        text = b"Class name must be a valid object or a string"
        throw_error(ErrorClass.ERROR, str_from_c(text))
        return None
    answer = v.tag == Tag.OBJ and wanted is not None and instance_of(as_obj(v).cls, wanted)
    sp[-2] = tv_bool(answer)
    sp[-1] = tv_null()
    decref(v)
    decref(type)
    return sp - 1 if vm.exc is None else None


@native
def core_Clone(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """clone"""
    v = sp[-1]
    if unlikely(v.tag != Tag.OBJ):
        throw_error(ErrorClass.ERROR, str_from_c(b"__clone method called on non-object"))
        return None
    o = as_obj(v)
    method = o.cls.clone
    if method is not None and not method_visible(method, fp.func.cls):
        hidden_special(method, fp.func.cls)
        return None
    copy = object_clone(o)
    if unlikely(copy is None):
        return None
    sp[-1] = tv_obj(copy)
    decref(v)
    return sp if vm.exc is None else None


@native(cold=True)
def using_this() -> void:
    """Throw the Error of $this outside an object."""
    throw_error(ErrorClass.ERROR, str_from_c(b"Using $this when not in object context"))


@native
def core_This(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Push $this."""
    this = fp.this
    if unlikely(this is None):
        using_this()
        return None
    this.rc += 1
    sp[0] = tv_obj(this)
    return sp + 1


@native
def core_BareThis(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Push $this or null."""
    this = fp.this
    if this is None:
        sp[0] = tv_null()
        return sp + 1
    this.rc += 1
    sp[0] = tv_obj(this)
    return sp + 1


@native
def core_CheckThis(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """An Error outside an object."""
    if unlikely(fp.this is None):
        using_this()
        return None
    return sp


@native
def core_InitThisLoc(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Put $this into a local."""
    this = fp.this
    slot = local_at(fp, pc.a)
    old = slot[0]
    if this is None:
        slot[0] = tv_uninit()
    else:
        this.rc += 1
        slot[0] = tv_obj(this)
    decref(old)
    return sp


@native
def core_DefCls(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Bind a class of the unit."""
    if class_bind(fp.func.unit, u32(pc.a), False) is None:
        return None
    return sp


@native
def core_CheckProp(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Whether a property still has to be initialised: a class that declares it anew has its own default, one that inherits
    what a trait of it declares has the parent's."""
    cls = fp.cls
    name = ptr[String](pc.c)
    info = ptr[PropInfo](names_get(addr(cls.sprop_map), name))
    if info is None:
        slot = names_get(addr(cls.prop_map), name)
        info = cls.props + (slot - 1)
        if slot == 0:
            sp[0] = tv_bool(False)
            return sp + 1
    sp[0] = tv_bool(info.in_init == INIT_WAITING and info.cls == cls)
    return sp + 1


@native
def core_InitProp(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Initialise a property."""
    v = sp[-1]
    sp[-1] = tv_null()
    if not init_prop(fp.cls, ptr[String](pc.c), pc.a == InitPropOp.Static, v):
        return None
    return sp - 1


HANDLERS = {
    "FPushObjMethodD": op_FPushObjMethodD,
    **{
        name: plain(name, core)
        for name, core in {
            "AGetC": core_AGetC, "AGetL": core_AGetL, "AGetD": core_AGetD, "NameA": core_NameA,
            "ClassName": core_ClassName, "Self": core_Self, "Parent": core_Parent,
            "LateBoundCls": core_LateBoundCls, "ClsCns": core_ClsCns, "ClsCnsD": core_ClsCnsD,
            "FPushObjMethod": core_FPushObjMethod,
            "FPushClsMethodD": core_FPushClsMethodD, "FPushCtor": core_FPushCtor,
            "FPushCtorD": core_FPushCtorD, "InstanceOf": core_InstanceOf,
            "InstanceOfD": core_InstanceOfD, "Clone": core_Clone, "This": core_This,
            "BareThis": core_BareThis, "CheckThis": core_CheckThis, "InitThisLoc": core_InitThisLoc,
            "DefCls": core_DefCls, "CheckProp": core_CheckProp, "InitProp": core_InitProp,
        }.items()
    },
    "FPushClsMethod": static_push("FPushClsMethod", False),
    "FPushClsMethodF": static_push("FPushClsMethodF", True),
}  # fmt: skip
