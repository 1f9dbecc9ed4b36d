"""Declared types at run time: whether a value has a type, and what php converts into it.

`type_check` is the fast question, `type_coerce` also converts scalars the way php's weak mode does. Parameters of
functions, return values, typed properties and the arguments of library functions all go through these two;
they differ in their messages.

Example: `if not type_check(type, v, func, cls): type_coerce(type, slot, func, cls, strict)`.
"""

from backend.interp.calls.enter import (
    calling_code,
    current_line_of,
    func_full_name,
    func_shown_name,
    joined,
)
from backend.interp.classes.lookup import class_of_name_quiet, instance_of
from backend.interp.classes.type_text import SCOPED, type_text
from backend.interp.handlers.dispatch import *
from backend.native.lang import *
from backend.runtime.array_iter import arr_key_at
from backend.runtime.convert import (
    dbl_fits_int,
    dbl_to_int,
    lost_precision,
    tv_to_bool,
    tv_to_str,
    type_name,
)
from backend.runtime.errors import ErrorClass, deprecated, msg, throw_error
from backend.runtime.layout import *
from backend.runtime.numeric import str_to_number
from backend.runtime.refs import decref, ref_decref, str_decref, tv_copy, tv_set
from backend.runtime.value import *
from hhbc.unit import Attr, Builtin, TypeKind

# Assign an owned cell to a reference, whatever it is bound to; False after throwing.
ref_assign = declare("ref_assign", fn[[ptr[Ref], TV], bool])
# Whether a value can be called from the scope of a frame; never throws.
is_callable_value = declare("is_callable_value", fn[[TV, ptr[Frame]], bool])
# What is wrong with a value as a callback (owned), or None.
callable_problem = declare("callable_problem", fn[[TV], ptr[String]])
chain_previous = declare("chain_previous", fn[[ptr[Object], ptr[Object]], void])
obj_to_string = declare("obj_to_string", fn[[ptr[Object]], ptr[String]])

TWO_63 = 9223372036854775808.0
NUMBER = Builtin.INT | Builtin.FLOAT
SCALARS = Builtin.INT | Builtin.FLOAT | Builtin.STRING | Builtin.BOOL
PLAIN_BITS = {
    Tag.NULL: Builtin.NULL | Builtin.VOID,
    Tag.INT: Builtin.INT,
    Tag.DBL: Builtin.FLOAT,
    Tag.STR: Builtin.STRING,
    Tag.ARR: Builtin.ARRAY | Builtin.ITERABLE,
    Tag.OBJ: Builtin.OBJECT,
}
# By tag (BOOL separately): the builtin types that a value with the tag has, whatever it is.
BITS_OF_TAG = const_table("bits_of_tag", u32, [int(PLAIN_BITS.get(t, 0)) for t in range(16)])


@native(inline=True)
def simple_check(type: ptr[TypeCon], v: TV) -> bool:
    """Whether the value's kind alone satisfies the type."""
    if v.tag == Tag.BOOL:
        return type.mask & (u32(Builtin.TRUE) if v.data != 0 else u32(Builtin.FALSE)) != 0
    return type.mask & BITS_OF_TAG[v.tag] != 0


@native(inline=True)
def known_class(type: ptr[TypeCon], v: TV) -> bool:
    """Whether a value is an object of the class that was seen last and had the type."""
    return v.tag == Tag.OBJ and as_obj(v).cls == type.accepted


@native
def type_check(type: ptr[TypeCon], v: TV, scope: ptr[Class], called: ptr[Class]) -> bool:
    """Whether a cell has the type. `scope` is what self means, `called` what static means."""
    if simple_check(type, v):
        return True
    if type.mask & Builtin.MIXED == Builtin.MIXED:
        return True
    if known_class(type, v):
        return True
    if v.tag == Tag.OBJ and object_check(type, as_obj(v).cls, scope, called):
        if type.mask & SCOPED == 0 and type.permanent == 0:
            type.accepted = as_obj(v).cls
        return True
    return type.mask & Builtin.CALLABLE != 0 and is_callable_value(v, vm.fp)


@native
def object_check(type: ptr[TypeCon], cls: ptr[Class], scope: ptr[Class], called: ptr[Class]) -> bool:
    """Whether objects of a class have the type."""
    if type.kind == TypeKind.NAMED:
        return named_check(type, cls)
    if type.mask & Builtin.SELF != 0 and scope is not None and instance_of(cls, scope):
        return True
    if type.mask & Builtin.STATIC != 0 and called is not None and instance_of(cls, called):
        return True
    if type.mask & Builtin.PARENT != 0 and scope is not None and scope.parent is not None:
        if instance_of(cls, scope.parent):
            return True
    if type.mask & Builtin.ITERABLE != 0 and cls.flags & (CLASS_ITERATOR | CLASS_AGGREGATE) != 0:
        return True
    if type.kind == TypeKind.INTERSECTION:
        for i in range(type.nparts):
            if not object_check(type.parts + i, cls, scope, called):
                return False
        return type.nparts > 0
    for i in range(type.nparts):
        if object_check(type.parts + i, cls, scope, called):
            return True
    return False


@native
def named_check(type: ptr[TypeCon], cls: ptr[Class]) -> bool:
    """Whether objects of a class are instances of the class that a type names, which is not autoloaded."""
    wanted = type.cls
    if wanted is None:
        wanted = class_of_name_quiet(type.name)
        if wanted is None:
            return False
        if type.permanent == 0 or wanted.unit.flags & UNIT_PERMANENT != 0:
            type.cls = wanted
    return cls == wanted or instance_of(cls, wanted)


# -- conversion --------------------------------------------------------------------------------------


@native
def type_coerce(
    type: ptr[TypeCon], slot: ptr[TV], scope: ptr[Class], called: ptr[Class], strict: bool
) -> bool:
    """Make the cell in `slot` have the type, converting scalars as php does; False when that cannot be.

    May warn about lost precision and so set vm.exc; then the result is False, too.
    """
    v = slot[0]
    if type_check(type, v, scope, called):
        return True
    mask = type.mask
    if v.tag == Tag.INT and mask & Builtin.FLOAT != 0 and mask & Builtin.INT == 0:
        slot[0] = tv_dbl(f64(v.data))
        return True
    if strict or mask & SCALARS == 0:
        return False
    if v.tag == Tag.OBJ:
        return coerce_object(mask, slot)
    if v.tag != Tag.BOOL and v.tag != Tag.INT and v.tag != Tag.DBL and v.tag != Tag.STR:
        return False
    converted = coerce_scalar(mask, v)
    if converted.tag == Tag.UNINIT:
        return False
    slot[0] = converted
    decref(v)
    return vm.exc is None


@native
def coerce_slot(
    type: ptr[TypeCon], slot: ptr[TV], scope: ptr[Class], called: ptr[Class], strict: bool
) -> bool:
    """`type_coerce` of what a slot has or refers to. A reference that a typed property holds is not converted."""
    if slot.tag != Tag.REF:
        return type_coerce(type, slot, scope, called, strict)
    ref = as_ref(slot[0])
    work = stack(TV)
    work[0] = tv_copy(ref.tv)
    if type_check(type, work[0], scope, called):
        decref(work[0])
        return vm.exc is None
    if ref.prop is not None or not type_coerce(type, work, scope, called, strict):
        decref(work[0])
        return False
    ref.rc += 1  # the conversion ran PHP code, perhaps, and releasing the old value may
    fine = ref_assign(ref, work[0])
    ref_decref(ref)
    return fine and vm.exc is None


@native
def coerce_object(mask: u32, slot: ptr[TV]) -> bool:
    """An object with __toString becomes a string where strings are wanted."""
    o = as_obj(slot[0])
    if mask & Builtin.STRING == 0 or o.cls.to_string is None:
        return False
    s = obj_to_string(o)
    if vm.exc is not None:
        return False
    decref(slot[0])
    slot[0] = tv_str(s)
    return True


@native
def coerce_scalar(mask: u32, v: TV) -> TV:
    """The scalar converted to the first builtin type of the mask that takes it (owned), or UNINIT."""
    if mask & Builtin.INT != 0:
        made = coerce_int(v, mask & Builtin.FLOAT != 0)
        if made.tag != Tag.UNINIT or vm.exc is not None:
            return made
    if mask & Builtin.FLOAT != 0:
        made = coerce_float(v)
        if made.tag != Tag.UNINIT:
            return made
    if mask & Builtin.STRING != 0:
        return tv_str(tv_to_str(v))
    if mask & Builtin.BOOL == Builtin.BOOL:
        return tv_bool(tv_to_bool(v))
    return tv_uninit()


@native
def coerce_int(v: TV, or_float: bool) -> TV:
    """A bool, float or numeric string as an int (or, with `or_float`, as the number it spells); UNINIT if it is none."""
    if v.tag == Tag.BOOL:
        return tv_int(v.data)
    number = v
    if v.tag == Tag.STR:
        number = str_to_number(as_str(v))
        if number.tag == Tag.INT or (number.tag == Tag.DBL and or_float):
            return number
    if number.tag != Tag.DBL:
        return tv_uninit()
    d = as_dbl(number)
    if not (d >= -TWO_63 and d < TWO_63):
        return tv_uninit()
    whole = dbl_fits_int(d)
    if not whole and or_float:
        return tv_uninit()
    if not whole:
        complain_precision(v, d)
        if vm.exc is not None:
            return tv_uninit()
    return tv_int(dbl_to_int(d))


@native(cold=True)
def complain_precision(v: TV, d: f64) -> void:
    """The deprecation of a fraction that gets lost."""
    if v.tag == Tag.STR:
        text = msg(b"Implicit conversion from float-string \"%s\" to int loses precision", v.data, 0, 0)
        deprecated(text)
        return
    lost_precision(d)


@native
def coerce_float(v: TV) -> TV:
    """A bool, int or numeric string as a float; UNINIT if it is none."""
    if v.tag == Tag.INT or v.tag == Tag.BOOL:
        return tv_dbl(f64(v.data))
    if v.tag == Tag.DBL:
        return v
    number = str_to_number(as_str(v))
    if number.tag == Tag.INT:
        return tv_dbl(f64(number.data))
    return number if number.tag == Tag.DBL else tv_uninit()


# -- parameters and results of PHP functions -----------------------------------------------------------


@native(cold=True)
def demanded_type(type: ptr[TypeCon], scope: ptr[Class]) -> ptr[String]:
    """A type of the function that runs as messages show it (owned)."""
    called: ptr[Class] = None
    if vm.fp is not None:
        called = vm.fp.this.cls if vm.fp.this is not None else vm.fp.cls
    return type_text(type, scope, called)


@native
def caller_is_strict(fp: ptr[Frame]) -> bool:
    """Whether the code that called a function has strict_types=1."""
    caller = fp.prev
    if caller is None or caller.func.unit is None:
        return False
    if fp.flags & FRAME_ENTRY != 0 and fp.flags & FRAME_NATIVE == 0:
        return False  # called by the engine
    return caller.func.unit.flags & UNIT_STRICT != 0


@native
def core_verify_param(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """VerifyParamType"""
    return sp if verify_argument(fp, u32(pc.a)) else None


@native
def verify_argument(fp: ptr[Frame], at: u32) -> bool:
    """Give a parameter its declared type; False after throwing."""
    func = fp.func
    slot = deref(locals_of(fp) + at)
    type = func.params[at].type
    if type is None:
        return True
    if func.params[at].flags & PARAM_VARIADIC != 0:
        return verify_rest(fp, type, slot, at)
    if unlikely(slot.tag == Tag.UNINIT):  # in assembled code: afterwards a parameter has a value
        slot[0] = tv_null()
    if simple_check(type, slot[0]):
        return True
    if func.attrs & (Attr.BUILTIN | Attr.CLOSURE) == Attr.BUILTIN:
        return native_argument_stays(fp, at)
    if coerce_slot(type, locals_of(fp) + at, func.cls, fp.cls, caller_is_strict(fp)):
        return True
    if vm.exc is None:
        wrong_param(fp, at, type, cell_of(locals_of(fp)[at]))
    return False


@native
def verify_rest(fp: ptr[Frame], type: ptr[TypeCon], slot: ptr[TV], at: u32) -> bool:
    """Check each argument that a variadic parameter collected; the array is fresh, so it may be changed."""
    rest = as_arr(slot[0])
    strict = caller_is_strict(fp)
    for i in range(rest.used):
        elem = rest_slot(rest, i)
        if elem.tag != Tag.UNINIT and not coerce_slot(type, elem, fp.func.cls, fp.cls, strict):
            if vm.exc is None:
                wrong_param(fp, at + rest_number(rest, i), type, cell_of(elem[0]))
            return False
    return True


@native(cold=True)
def rest_number(rest: ptr[Array], i: u32) -> u32:
    """Which of the collected arguments php calls an element: all that have names come where the first of them is."""
    while i > 0 and arr_key_at(rest, i).tag == Tag.STR and arr_key_at(rest, i - 1).tag == Tag.STR:
        i -= 1
    return i


@native(inline=True)
def rest_slot(a: ptr[Array], i: u32) -> ptr[TV]:
    """An element's slot by its number."""
    if a.layout == ArrayKind.PACKED:
        return ptr[TV](a.data) + i
    return addr((ptr[Elm](a.data) + i).tv)


@native(cold=True)
def type_demand(func: ptr[Func], type: ptr[TypeCon], v: TV) -> ptr[String]:
    """What a message says that an argument must be (owned); library functions say what is wrong with a callback."""
    if func.attrs & Attr.BUILTIN != 0 and type.mask & Builtin.CALLABLE != 0:
        problem = callable_problem(v)
        if problem is not None:
            nullable = b" or null" if type.mask & Builtin.NULL != 0 else b""
            text = msg(b" must be a valid callback%z, %s", i64(nullable), i64(problem), 0)
            str_decref(problem)
            return text
    either = Builtin.ARRAY | Builtin.OBJECT
    if func.attrs & Attr.BUILTIN != 0 and type.mask & (either | SCALARS) == either:
        return msg(b" must be of type array, %s given", i64(type_name(v)), 0, 0)
    shown = demanded_type(type, func.cls)
    demand = msg(b" must be of type %s, %s given", i64(shown), i64(type_name(v)), 0)
    str_decref(shown)
    return demand


@native(cold=True)
def wrong_param(fp: ptr[Frame], at: u32, type: ptr[TypeCon], v: TV) -> void:
    """Throw the TypeError of a parameter."""
    func = fp.func
    index = at if at < func.nparams else func.nparams - 1
    name = func_full_name(func)
    text = msg(b"%s(): Argument #%d", i64(name), i64(at) + 1, 0)
    if func.params[index].flags & PARAM_VARIADIC == 0:
        text = joined(text, msg(b" ($%s)", i64(func.params[index].name), 0, 0))
    text = joined(text, type_demand(func, type, v))
    str_decref(name)
    caller = calling_code(fp)
    if func.attrs & Attr.BUILTIN == 0 and caller is not None and caller.func.unit is not None:
        if caller.func.attrs & Attr.BUILTIN == 0:
            place = msg(b", called in %s on line %d", i64(caller.func.unit.path), current_line_of(caller), 0)
            text = joined(text, place)
    throw_error(ErrorClass.TYPE_ERROR, text)


@native
def core_verify_ret_c(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """VerifyRetTypeC, VerifyRetTypeV"""
    func = fp.func
    type = func.ret_type
    slot = deref(sp - 1)
    if type is None or simple_check(type, slot[0]):
        return sp
    strict = func.unit.flags & UNIT_STRICT != 0
    if coerce_slot(type, sp - 1, func.cls, fp.cls, strict):
        return sp
    thrown = vm.exc  # by a conversion: php complains all the same
    vm.exc = None
    wrong_return(func, type, type_name(cell_of(sp[-1])), b"returned")
    if thrown is not None:
        chain_previous(vm.exc, thrown)
    return None


@native(cold=True)
def wrong_return(func: ptr[Func], type: ptr[TypeCon], given: ptr[String], verb: ptr[u8]) -> void:
    """Throw the TypeError of a result."""
    name = func_shown_name(func)
    shown = demanded_type(type, func.cls)
    text = msg(b"%s(): Return value must be of type %s", i64(name), i64(shown), 0)
    str_decref(shown)
    str_decref(name)
    throw_error(ErrorClass.TYPE_ERROR, joined(text, msg(b", %s %z", i64(given), i64(verb), 0)))


@native
def core_verify_ret_never(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """VerifyRetNever: the end of a function that had to return something, or must not end."""
    func = fp.func
    name = func_shown_name(func)
    if func.ret_type.mask & Builtin.NEVER != 0:
        text = msg(b"%s(): never-returning function must not implicitly return", i64(name), 0, 0)
    else:
        shown = demanded_type(func.ret_type, func.cls)
        text = msg(b"%s(): Return value must be of type %s, none returned", i64(name), i64(shown), 0)
        str_decref(shown)
    str_decref(name)
    throw_error(ErrorClass.TYPE_ERROR, text)
    return None


# -- arguments of library functions ----------------------------------------------------------------------


@native
def native_argument(fp: ptr[Frame], at: u32, cell: ptr[TV]) -> ptr[TV]:
    """Check and convert an argument of a library function (the slow part); where it is then, None after throwing.

    Unlike PHP functions these take null for a scalar, with a deprecation. Traces show what was given, but for what
    became a string, or a number where int and float will do: as php does, these stay in the frame. Others go to `cell`.
    """
    func = fp.func
    slot = deref(locals_of(fp) + at)
    type = func.params[at].type
    if slot.tag == Tag.UNINIT:
        return slot
    strict = caller_is_strict(fp)
    cell[0] = tv_copy(slot[0])
    if slot.tag == Tag.NULL and not strict and type.mask & SCALARS != 0 and type.mask & Builtin.NULL == 0:
        null_argument(fp, at, cell)
    elif not type_coerce(type, cell, func.cls, fp.cls, strict) and vm.exc is None:
        wrong_param(fp, at, type, slot[0])
    if vm.exc is not None:
        decref(cell[0])
        return None
    if cell.tag < Tag.STR and type.mask & NUMBER != NUMBER:
        return cell
    tv_set(slot, cell[0])
    return slot if vm.exc is None else None


@native
def native_argument_stays(fp: ptr[Frame], at: u32) -> bool:
    """The same for a library function with a PHP body: the argument is converted in the frame. False after throwing."""
    cell = stack(TV)
    place = native_argument(fp, at, cell)
    if place == cell:
        tv_set(deref(locals_of(fp) + at), cell[0])
    return place is not None


@native(cold=True)
def null_argument(fp: ptr[Frame], at: u32, slot: ptr[TV]) -> void:
    """Null for a scalar parameter of a library function: deprecated, and then the scalar's zero in `slot`."""
    func = fp.func
    name = func_full_name(func)
    type = func.params[at].type
    text = msg(b"%s(): Passing null to parameter #%d ($%s)", i64(name), i64(at) + 1, i64(func.params[at].name))
    deprecated(joined(text, msg(b" of type %s is deprecated", i64(type.text), 0, 0)))
    str_decref(name)
    if type.mask & Builtin.STRING != 0:
        slot[0] = tv_str(tv_to_str(tv_null()))
    elif type.mask & Builtin.INT != 0:
        slot[0] = tv_int(0)
    elif type.mask & Builtin.FLOAT != 0:
        slot[0] = tv_dbl(0.0)
    else:
        slot[0] = tv_bool(False)


op_VerifyParamType_slow = plain("VerifyParamType_slow", core_verify_param)
op_VerifyRetTypeC_slow = plain("VerifyRetTypeC_slow", core_verify_ret_c)


@native(noinline=True)
def kind_fits(type: ptr[TypeCon], v: TV, fp: ptr[Frame]) -> bool:
    """Whether a boolean or an object has a type, where that runs no code."""
    if v.tag == Tag.BOOL:
        return simple_check(type, v)
    if v.tag != Tag.OBJ or type.mask & Builtin.CALLABLE != 0 or fp.func.attrs & Attr.BUILTIN != 0:
        return False
    return type_check(type, v, fp.func.cls, fp.cls)


@native(tail=True)
def op_VerifyParamType(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """A parameter that has one of its builtin types."""
    param = fp.func.params + pc.a
    slot = locals_of(fp) + pc.a
    if likely(param.type is not None and param.flags & PARAM_VARIADIC == 0):
        type = param.type
        if likely(type.mask & BITS_OF_TAG[slot.tag] != 0 or known_class(type, slot[0])):
            following = pc + 1
            return become(following.handler, following, sp, fp)
        if kind_fits(type, slot[0], fp):
            following = pc + 1
            return become(following.handler, following, sp, fp)
    return become(op_VerifyParamType_slow, pc, sp, fp)


@native(tail=True)
def op_VerifyRetTypeC(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """A value that has one of the builtin types of the function's result."""
    type = fp.func.ret_type
    if likely(type is not None):
        if likely(type.mask & BITS_OF_TAG[(sp - 1).tag] != 0 or known_class(type, sp[-1])):
            following = pc + 1
            return become(following.handler, following, sp, fp)
        if kind_fits(type, sp[-1], fp):
            following = pc + 1
            return become(following.handler, following, sp, fp)
    return become(op_VerifyRetTypeC_slow, pc, sp, fp)


HANDLERS = {
    "VerifyParamType": op_VerifyParamType,
    "VerifyRetTypeC": op_VerifyRetTypeC,
    "VerifyRetTypeV": plain("VerifyRetTypeV", core_verify_ret_c),
    "VerifyRetNever": plain("VerifyRetNever", core_verify_ret_never),
}
