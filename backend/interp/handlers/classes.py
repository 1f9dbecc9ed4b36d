"""Handlers of classes and objects: class references, constants, instanceof, clone, $this.

A class reference on the stack has tag CLS and is not counted.

Example: `HANDLERS["InstanceOfD"]`.
"""

from backend.interp.calls.frames import is_initialiser
from backend.interp.calls.methods import (
    hidden_special,
    method_visible,
)  # fmt: skip
from backend.interp.classes.link import class_bind
from backend.interp.classes.lookup import class_load_or_throw, class_named, instance_of
from backend.interp.classes.statics import (
    CONST_READY,
    check_cases,
    class_constant,
    class_initialise,
    constant_in_expression,
    init_prop,
)
from backend.interp.handlers.dispatch import *
from backend.interp.handlers.local import local_value
from backend.interp.loading.link import link_str
from backend.interp.loading.names import names_get
from backend.interp.members.lookahead import next_is
from backend.interp.objects.objects import object_clone_begun
from backend.native.lang import *
from backend.runtime.errors import ErrorClass, msg, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import decref, incref
from backend.runtime.string import str_from_c
from backend.runtime.value import *
from hhbc.immediates import InitPropOp
from hhbc.ops import Op
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
def no_scope(pc: ptr[Instr], word: ptr[u8]) -> void:
    """Throw the Error of self, parent or static outside of classes."""
    if not wants_name(pc):
        throw_error(ErrorClass.ERROR, msg(b"Cannot access \"%z\" when no class scope is active", i64(word), 0, 0))
    else:
        throw_error(ErrorClass.ERROR, msg(b"Cannot use \"%z\" in the global scope", i64(word), 0, 0))


op_NameA = declare("op_NameA", HANDLER)
op_InstanceOf = declare("op_InstanceOf", HANDLER)


@native
def core_Self(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """The class of the code."""
    cls = fp.func.cls
    if unlikely(cls is None):
        no_scope(pc, b"self")
        return None
    sp[0] = tv_cls(cls)
    return sp + 1


@native
def core_Parent(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """The parent of the class of the code."""
    cls = fp.func.cls
    if unlikely(cls is None):
        no_scope(pc, b"parent")
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
        no_scope(pc, b"static")
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
    if cls.enum_type is not None and names_get(addr(cls.const_map), name) != 0:
        if not initialises_alone() and not class_initialise(cls):
            return None
    return class_constant(cls, name, fp.func.cls)


@native(cold=True)
def initialises_alone() -> bool:
    """Whether a constant of an enum becomes a static variable, in a function or a file, or a constant: php makes no more than
    its own case then."""
    return next_is(Op.StaticLocInit) or next_is(Op.Box) or next_is(Op.DeclCns)


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


@struct
class SeenConstant:
    """A constant that was fetched from a class by code of a class."""

    cls: ptr[Class]
    name: ptr[String]
    ctx: ptr[Class]
    cell: ptr[ClassConst]


@struct
class SeenConstants:
    """The last ones that have their values, each where the addresses of its class and name lead."""

    rows: vec[SeenConstant, 512]


CONSTANTS_MASK = 511
seen_constants = global_var("seen_constants", SeenConstants)


@native
def constants_startup() -> void:
    """Begin a request: classes of earlier ones may be gone."""
    memset(ptr[u8](addr(seen_constants.rows)), 0, sizeof(SeenConstants))


@native
def core_ClsCns(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """A constant of the class on top."""
    cls = ptr[Class]((sp - 1).data)
    name = ptr[String](pc.c)
    ctx = fp.func.cls
    seen = addr(seen_constants.rows[(u64(i64(cls)) >> 4 ^ u64(i64(name)) >> 3) & CONSTANTS_MASK])
    cell = seen.cell
    if unlikely(seen.name != name or seen.cls != cls or seen.ctx != ctx):
        cell = fetched_constant(cls, name, pc, fp)
        if unlikely(cell is None):
            return None
        if cell.state == CONST_READY:
            seen.cls = cls
            seen.name = name
            seen.ctx = ctx
            seen.cell = cell
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
    if method is not None and o.cls.attrs & Attr.NOT_CLONEABLE == 0 and not method_visible(method, fp.func.cls):
        hidden_special(method, fp.func.cls)
        return None
    copy = object_clone_begun(o)
    if unlikely(copy is None):
        return None
    sp[-1] = tv_obj(copy)
    decref(v)
    if unlikely(vm.exc is not None):  # php gives up a result before what else there is
        sp[-1] = tv_null()
        decref(tv_obj(copy))
        return None
    return sp


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
    name: plain(name, core)
    for name, core in {
        "AGetC": core_AGetC, "AGetL": core_AGetL, "AGetD": core_AGetD, "NameA": core_NameA,
        "ClassName": core_ClassName, "Self": core_Self, "Parent": core_Parent,
        "LateBoundCls": core_LateBoundCls, "ClsCns": core_ClsCns, "ClsCnsD": core_ClsCnsD,
        "InstanceOf": core_InstanceOf, "InstanceOfD": core_InstanceOfD, "Clone": core_Clone, "This": core_This,
        "BareThis": core_BareThis, "CheckThis": core_CheckThis, "InitThisLoc": core_InitThisLoc,
        "DefCls": core_DefCls, "CheckProp": core_CheckProp, "InitProp": core_InitProp,
    }.items()
}  # fmt: skip
