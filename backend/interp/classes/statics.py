"""Static properties, class constants and their initialisers.

`86pinit`, `86sinit` and `86cinit` run once per class and request: instance defaults end up in `Class.prop_init`, static ones
in their cells, constants in their `ClassConst`.

Example: `cell = static_cell(cls, name, fp.func.cls)`, None after throwing.
"""

from backend.interp.calls.frames import call_func
from backend.interp.classes.check import visibility_name
from backend.interp.classes.lookup import is_subclass
from backend.interp.loading.names import names_get
from backend.interp.loading.records import *
from backend.interp.objects.objects import obj_props, object_make
from backend.native.lang import *
from backend.runtime.compare import tv_same
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import ErrorClass, deprecated, msg, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import decref, incref, str_decref, tv_copy, tv_set
from backend.runtime.value import *
from hhbc.records import MemberFlag
from hhbc.unit import Attr, Builtin

prop_coerce = declare("prop_coerce", fn[[ptr[PropInfo], TV], TV])

CONST_READY = 0
CONST_WAITING = 1
CONST_RUNNING = 2


@native
def run_initialiser(func: ptr[Func], cls: ptr[Class]) -> bool:
    """Run an 86pinit or 86sinit, and those of traits chained behind it; False after throwing."""
    while func is not None:
        result = call_func(func, None, cls, None, 0)
        if result.tag == Tag.THROWN:
            return False
        decref(result)
        func = func.prototype
    return True


@native
def class_initialise(cls: ptr[Class]) -> bool:
    """Before the first object is made or a static property is used: compute the constants and the defaults of properties
    that are no literals, the parent's first. False after throwing; the next time goes on with what is missing."""
    if cls.flags & CLASS_INITIALISED != 0:
        return True
    if cls.flags & CLASS_HAS_INIT != 0 and not compute_members(cls):
        return False
    cls.flags |= CLASS_INITIALISED
    return True


@native
def compute_members(cls: ptr[Class]) -> bool:
    """Compute what is missing of a class and its ancestors; False after throwing."""
    parent = cls.parent
    if parent is not None and parent.flags & CLASS_HAS_INIT != 0:
        if not class_initialise(parent):
            return False
        for slot in range(parent.nprops):
            if cls.props[slot].in_init != 0 and cls.props[slot].cls != cls:
                store_default(cls, slot, tv_copy(parent.prop_init[slot]))
    for i in range(cls.const_map.count):
        cell = ptr[ClassConst](cls.const_map.entries[i].value)
        if cell.state == CONST_WAITING and not compute_constant(cell):
            return False
    return run_initialiser(cls.pinit, cls) and run_initialiser(cls.sinit, cls) and all_computed(cls)


@native
def all_computed(cls: ptr[Class]) -> bool:
    """Whether the initialisers left no property out, which the optimizer relies on; False after throwing."""
    for slot in range(cls.nprops):
        if cls.props[slot].in_init == INIT_WAITING:
            return not_computed(cls, cls.props[slot].name)
    for i in range(cls.sprop_map.count):
        info = ptr[PropInfo](cls.sprop_map.entries[i].value)
        if info.in_init == INIT_WAITING:
            return not_computed(cls, info.name)
    return True


@native(cold=True)
def not_computed(cls: ptr[Class], name: ptr[String]) -> bool:
    """Throw the Error of a property that bytecode which is no compiler's left without its default."""
    throw_error(ErrorClass.ERROR, msg(b"Property %s::$%s has not got its default", i64(cls.name), i64(name), 0))
    return False


@native
def store_default(cls: ptr[Class], slot: u32, v: TV) -> void:
    """Note what new objects have in a slot (consumes v). An earlier value is a literal, or was computed."""
    info = cls.props + slot
    if info.in_init == INIT_DONE:
        tv_set(cls.prop_init + slot, v)
    else:
        cls.prop_init[slot] = v
        info.in_init = INIT_DONE


@native
def init_prop(cls: ptr[Class], name: ptr[String], static: bool, v: TV) -> bool:
    """InitProp: store a computed default (consumed) of the class being initialised."""
    if static:
        info = ptr[PropInfo](names_get(addr(cls.sprop_map), name))
        if info is None:
            return no_property(cls, name, v)
        if info.type is not None:
            v = prop_coerce(info, v)
            if v.tag == Tag.THROWN:
                return False
        tv_set(info.cell, v)
        info.in_init = INIT_DONE
        return True
    slot = names_get(addr(cls.prop_map), name) - 1
    if slot < 0:
        return no_property(cls, name, v)
    info_i = cls.props + slot
    if info_i.type is not None:
        v = prop_coerce(info_i, v)
        if v.tag == Tag.THROWN:
            return False
    store_default(cls, u32(slot), v)
    return True


@native(cold=True)
def no_property(cls: ptr[Class], name: ptr[String], v: TV) -> bool:
    """Throw the Error of an initialiser of a property that is not there; the value is consumed."""
    throw_error(ErrorClass.ERROR, msg(b"Undefined property: %s::$%s", i64(cls.name), i64(name), 0))
    decref(v)
    return False


# -- static properties --------------------------------------------------------------------------------


@native
def accessible(attrs: u32, owner: ptr[Class], ctx: ptr[Class]) -> bool:
    """Whether code of `ctx` may use a member of a class."""
    if attrs & (Attr.PRIVATE | Attr.PROTECTED) == 0 or owner == ctx:
        return True
    if ctx is None or attrs & Attr.PRIVATE != 0:
        return False
    return is_subclass(ctx, owner) or is_subclass(owner, ctx)


@native
def static_info(cls: ptr[Class], name: ptr[String], ctx: ptr[Class]) -> ptr[PropInfo]:
    """A static property that is there and visible, its class initialised; None (throwing nothing) otherwise."""
    info = ptr[PropInfo](names_get(addr(cls.sprop_map), name))
    if info is None or not accessible(info.attrs, info.cls, ctx):
        return None
    if cls.flags & CLASS_INITIALISED == 0 and not class_initialise(cls):
        return None
    return info


@native
def static_asked(cls: ptr[Class], name: ptr[String], ctx: ptr[Class]) -> ptr[PropInfo]:
    """`static_info` for code of the program, which should not ask a trait. May set vm.exc."""
    info = static_info(cls, name, ctx)
    if info is not None and unlikely(cls.attrs & Attr.TRAIT != 0):
        text = b"Accessing static trait property %s::$%s is deprecated, it should only be accessed on a class "
        head = msg(text, i64(cls.name), i64(name), 0)
        deprecated(msg(b"%susing the trait", i64(head), 0, 0))
        str_decref(head)
    return info


@native
def static_named(cls: ptr[Class], name: ptr[String], ctx: ptr[Class]) -> ptr[PropInfo]:
    """A static property; None after throwing."""
    info = static_asked(cls, name, ctx)
    if info is not None or vm.exc is not None:
        return info if vm.exc is None else None
    known = ptr[PropInfo](names_get(addr(cls.sprop_map), name))
    if known is None:
        text = b"Access to undeclared static property %s::$%s"
        throw_error(ErrorClass.ERROR, msg(text, i64(cls.name), i64(name), 0))
    else:
        what = visibility_name(known.attrs)
        text = b"Cannot access %z property %s::$%s"
        throw_error(ErrorClass.ERROR, msg(text, i64(what), i64(cls.name), i64(name)))
    return None


@native
def static_property(cls: ptr[Class], name: TV, ctx: ptr[Class]) -> ptr[PropInfo]:
    """A static property by a name of any type; None after throwing."""
    text = tv_to_str(name)
    if vm.exc is not None:
        return None
    info = static_named(cls, text, ctx)
    str_decref(text)
    return info


@native
def static_cell(cls: ptr[Class], name: TV, ctx: ptr[Class]) -> ptr[TV]:
    """A static property's slot (maybe a REF); None after throwing."""
    info = static_property(cls, name, ctx)
    return initialised_cell(info) if info is not None else None


@native
def initialised_cell(info: ptr[PropInfo]) -> ptr[TV]:
    """The slot of a static property that has a value; None after throwing."""
    if unlikely(deref(info.cell).tag == Tag.UNINIT):
        text = b"Typed static property %s::$%s must not be accessed before initialization"
        throw_error(ErrorClass.ERROR, msg(text, i64(info.cls.name), i64(info.name), 0))
        return None
    return info.cell


# -- class constants ------------------------------------------------------------------------------------


@native
def class_constant(cls: ptr[Class], name: ptr[String], ctx: ptr[Class]) -> ptr[ClassConst]:
    """A class constant with its value computed; None after throwing."""
    cell = ptr[ClassConst](names_get(addr(cls.const_map), name))
    if unlikely(cell is None or not accessible(cell.attrs, cell.cls, ctx) or cls.attrs & Attr.TRAIT != 0):
        no_constant(cell, cls, cls.name, name)
        return None
    if cell.state != CONST_READY and not compute_constant(cell):
        return None
    return cell


@native
def constant_in_expression(
    cls: ptr[Class], written: ptr[String], name: ptr[String], ctx: ptr[Class]
) -> ptr[ClassConst]:
    """`class_constant` as constant expressions and constant() fetch it: errors name the class as it is written, and the
    value must not depend on itself."""
    cell = ptr[ClassConst](names_get(addr(cls.const_map), name))
    if cell is None or not accessible(cell.attrs, cell.cls, ctx) or cls.attrs & Attr.TRAIT != 0:
        no_constant(cell, cls, written, name)
        return None
    if cell.state == CONST_RUNNING:
        text = b"Cannot declare self-referencing constant %s::%s"
        throw_error(ErrorClass.ERROR, msg(text, i64(written), i64(name), 0))
        return None
    if cell.state == CONST_WAITING:
        cell.state = CONST_RUNNING
        if not compute_constant(cell):
            cell.state = CONST_WAITING
            return None
    return cell


@native(cold=True)
def no_constant(cell: ptr[ClassConst], cls: ptr[Class], shown: ptr[String], name: ptr[String]) -> void:
    """Throw the Error of a constant that is not there, not visible, or a trait's; `shown` is the class's name."""
    if cell is None:
        throw_error(ErrorClass.ERROR, msg(b"Undefined constant %s::%s", i64(shown), i64(name), 0))
    elif cls.attrs & Attr.TRAIT != 0 and cell.attrs & (Attr.PRIVATE | Attr.PROTECTED) == 0:
        text_t = b"Cannot access trait constant %s::%s directly"
        throw_error(ErrorClass.ERROR, msg(text_t, i64(shown), i64(name), 0))
    else:
        what = visibility_name(cell.attrs)
        text = b"Cannot access %z constant %s::%s"
        throw_error(ErrorClass.ERROR, msg(text, i64(what), i64(shown), i64(name)))


@native
def compute_constant(cell: ptr[ClassConst]) -> bool:
    """Compute a constant's value; False after throwing."""
    result = cell.literal
    if const_in_init(cell):
        result = call_cinit(cell)
    if result.tag == Tag.THROWN:
        return False
    if cell.attrs & Attr.CASE != 0:
        result = make_case(cell, result)
    cell.value = result
    cell.state = CONST_READY
    return True


@native
def raw_case(cell: ptr[ClassConst]) -> TV:
    """The backing value of an enum's case (owned), or THROWN."""
    return call_cinit(cell) if const_in_init(cell) else tv_copy(cell.literal)


@native
def check_cases(cls: ptr[Class]) -> bool:
    """Before a case of a backed enum is looked up: the values are of its type, and different. False after throwing."""
    if cls.enum_type is None or cls.flags & CLASS_CASES_CHECKED != 0:
        return True
    wanted: u32 = Tag.INT if cls.enum_type.mask & Builtin.INT != 0 else Tag.STR
    cls.flags |= CLASS_CASES_CHECKED
    fine = True
    for i in range(cls.const_map.count):
        cell = ptr[ClassConst](cls.const_map.entries[i].value)
        if fine and cell.attrs & Attr.CASE != 0:
            v = raw_case(cell)
            fine = v.tag != Tag.THROWN and case_fits(cls, i, v, wanted)
            if v.tag != Tag.THROWN:
                decref(v)
    if not fine:
        cls.flags &= ~u32(CLASS_CASES_CHECKED)
    return fine


@native
def case_fits(cls: ptr[Class], at: u32, v: TV, wanted: u32) -> bool:
    """Whether the value of a case is of the enum's type, and no earlier case has it; False after throwing."""
    if v.tag != wanted:
        slot = stack(TV)
        slot[0] = v
        text = b"Enum case type %t does not match enum backing type %s"
        throw_error(ErrorClass.TYPE_ERROR, msg(text, i64(slot), i64(cls.enum_type.text), 0))
        return False
    cell = ptr[ClassConst](cls.const_map.entries[at].value)
    for k in range(at):
        other = ptr[ClassConst](cls.const_map.entries[k].value)
        if other.attrs & Attr.CASE != 0:
            theirs = raw_case(other)
            same = tv_same(theirs, v)
            decref(theirs)
            if same:
                head = msg(b"Duplicate value in enum %s for cases %s and ", i64(cls.name), i64(other.name), 0)
                throw_error(ErrorClass.ERROR, msg(b"%s%s", i64(head), i64(cell.name), 0))
                str_decref(head)
                return False
    return True


@native
def const_in_init(cell: ptr[ClassConst]) -> bool:
    """Whether 86cinit computes a constant."""
    record = ptr[ImgConst](image_section(cell.unit.image, SEC_CONST)) + cell.image
    return record.flags & MemberFlag.IN_INIT != 0


@native
def call_cinit(cell: ptr[ClassConst]) -> TV:
    """Run 86cinit for a constant, and those of traits chained behind it (owned result, or THROWN)."""
    args = stack(TV)
    args[0] = tv_str(cell.name)
    func = cell.cls.cinit
    result = tv_null()
    while func is not None and result.tag == Tag.NULL:
        result = call_func(func, None, cell.cls, args, 1)
        func = func.prototype
    return result


@native
def make_case(cell: ptr[ClassConst], value: TV) -> TV:
    """The object of an enum case with its value (consumed)."""
    cls = cell.cls
    o = object_make(cls)
    slots = obj_props(o)
    cell.name.rc += 1
    tv_set(slots, tv_str(cell.name))
    if cls.enum_type is not None:
        tv_set(slots + 1, value)
    return tv_obj(o)


# -- between requests -----------------------------------------------------------------------------------


@native
def reset_class(cls: ptr[Class]) -> void:
    """Take back what a request computed for a class that outlives it."""
    cls.flags &= ~u32(CLASS_INITIALISED | CLASS_CASES_CHECKED)
    for i in range(cls.sprop_map.count):
        info = ptr[PropInfo](cls.sprop_map.entries[i].value)
        info.cell[0] = info.default
        if info.in_init == INIT_DONE:
            info.in_init = INIT_WAITING
    for slot in range(cls.nprops):
        if cls.props[slot].in_init == INIT_DONE:
            (cls.props + slot).in_init = INIT_WAITING
    for k in range(cls.const_map.count):
        cell = ptr[ClassConst](cls.const_map.entries[k].value)
        if const_in_init(cell) or cell.attrs & Attr.CASE != 0:
            cell.state = CONST_WAITING
