"""Declared types: checking and coercing parameters, return values and properties.

`type_accepts` says whether a value has a type as it is; `type_coerce` tries PHP's scalar coercions (weak mode; in strict mode
only int to float). The TypeErrors of the different uses have their messages here.

Invariant: `coerce_slot` leaves the slot as it was when it fails.

Example: `coerce_slot(type, slot, strict, ctx)`.
"""

from backend.interp.classes import class_named, instance_of
from backend.interp.dispatch import *
from backend.interp.enter import func_full_name, joined
from backend.interp.exceptions import current_line_of
from backend.interp.frames import locals_of
from backend.native.lang import *
from backend.runtime.array import arr_first, arr_next, arr_tv_at
from backend.runtime.array_store import arr_separate
from backend.runtime.convert import dbl_fits_int, tv_to_bool, tv_to_str
from backend.runtime.errors import ErrorClass, deprecated, msg, throw_error
from backend.runtime.layout import *
from backend.runtime.numeric import dbl_to_str, scan_number
from backend.runtime.refs import decref, str_decref
from backend.runtime.string import str_bytes, str_eq
from backend.runtime.value import *
from hhbc.unit import Attr, Builtin, TypeKind

callable_check = declare("callable_check", fn[[TV, ptr[Class]], bool])

BIT_OF_TAG = const_table(
    "bit_of_tag", u32,
    [
        Builtin.NULL, Builtin.NULL, 0, Builtin.INT, Builtin.FLOAT, 0, Builtin.STRING, Builtin.ARRAY,
        Builtin.OBJECT, 0, 0, 0, 0, 0, 0, 0,
    ],
)  # fmt: skip
ANYTHING = 1 << 15
SPECIAL = int(
    Builtin.ITERABLE | Builtin.CALLABLE | Builtin.STATIC | Builtin.SELF | Builtin.PARENT
)
SCALAR = int(Builtin.INT | Builtin.FLOAT | Builtin.STRING | Builtin.BOOL)
VOID = int(Builtin.VOID)


# -- checking ---------------------------------------------------------------------------------------


@native
def type_accepts(type: ptr[TypeCon], v: TV, ctx: ptr[Class], called: ptr[Class]) -> bool:
    """Whether a cell has a type; `ctx` is what self means, `called` what static means."""
    mask = type.mask
    bit = BIT_OF_TAG[v.tag]
    if v.tag == Tag.BOOL:
        bit = u32(Builtin.TRUE) if v.data != 0 else u32(Builtin.FALSE)
    if likely(mask & (bit | ANYTHING) != 0):
        return True
    if v.tag == Tag.OBJ:
        if class_accepts(type, as_obj(v).cls):
            return True
    if mask & SPECIAL == 0:
        return False
    return special_accepts(mask, v, ctx, called)


@native
def class_accepts(type: ptr[TypeCon], cls: ptr[Class]) -> bool:
    """Whether one of the classes that a type names is a class or an ancestor of it."""
    if type.kind == TypeKind.NAMED:
        if str_eq(type.lname, cls.lname):
            return True
        wanted = class_named(type.name)
        return wanted is not None and instance_of(cls, wanted)
    every = type.kind == TypeKind.INTERSECTION
    for i in range(type.nparts):
        part = type.parts + i
        if part.kind != TypeKind.BUILTIN:
            if class_accepts(part, cls) != every:
                return not every
    return every and type.nparts != 0


@native
def special_accepts(mask: u32, v: TV, ctx: ptr[Class], called: ptr[Class]) -> bool:
    """iterable, callable, static, self and parent."""
    if mask & Builtin.ITERABLE != 0:
        if v.tag == Tag.ARR:
            return True
        if v.tag == Tag.OBJ and as_obj(v).cls.flags & (CLASS_ITERATOR | CLASS_AGGREGATE) != 0:
            return True
    if mask & Builtin.CALLABLE != 0 and callable_check(v, ctx):
        return True
    if v.tag != Tag.OBJ or ctx is None:
        return False
    cls = as_obj(v).cls
    if mask & Builtin.SELF != 0 and instance_of(cls, ctx):
        return True
    if mask & Builtin.PARENT != 0 and ctx.parent is not None and instance_of(cls, ctx.parent):
        return True
    return mask & Builtin.STATIC != 0 and instance_of(cls, called if called is not None else ctx)


# -- coercing ---------------------------------------------------------------------------------------


@native
def to_int_weak(v: TV) -> TV:
    """A scalar as an int parameter takes it: INT, NULL when it does not, THROWN."""
    if v.tag == Tag.BOOL:
        return tv_int(v.data)
    number = v
    if v.tag == Tag.STR:
        number = whole_number(as_str(v))
    if number.tag == Tag.INT:
        return number
    if number.tag != Tag.DBL:
        return tv_null()
    d = as_dbl(number)
    if isnan(d) or d < -9223372036854775808.0 or d >= 9223372036854775808.0:
        return tv_null()
    if not dbl_fits_int(d):
        text = dbl_to_str(d)
        if v.tag == Tag.STR:
            form = b"Implicit conversion from float-string \"%s\" to int loses precision"
            deprecated(msg(form, v.data, 0, 0))
        else:
            deprecated(msg(b"Implicit conversion from float %s to int loses precision", i64(text), 0, 0))
        str_decref(text)
        if vm.exc is not None:
            return tv_thrown()
    return tv_int(i64(d))


@native
def whole_number(s: ptr[String]) -> TV:
    """The INT or DBL of a numeric string, else NULL."""
    consumed = stack(u64)
    number = scan_number(str_bytes(s), s.len, consumed)
    return number if consumed[0] == s.len else tv_null()


@native
def to_float_weak(v: TV) -> TV:
    """A scalar as a float parameter takes it: DBL, or NULL when it does not."""
    if v.tag == Tag.INT or v.tag == Tag.BOOL:
        return tv_dbl(f64(v.data))
    if v.tag == Tag.STR:
        number = whole_number(as_str(v))
        return tv_dbl(f64(number.data)) if number.tag == Tag.INT else number
    return tv_null()


@native
def coerce_weak(mask: u32, v: TV) -> TV:
    """A scalar or Stringable object converted to one of a type's scalars (owned); NULL when impossible, THROWN."""
    scalar = v.tag >= Tag.BOOL and v.tag <= Tag.STR and v.tag != Tag.CLS
    if mask & Builtin.INT != 0 and scalar:
        if mask & Builtin.FLOAT != 0 and v.tag == Tag.STR:
            number = whole_number(as_str(v))
            if number.tag != Tag.NULL:
                return number
        else:
            number_i = to_int_weak(v)
            if number_i.tag != Tag.NULL:
                return number_i
    if mask & Builtin.FLOAT != 0 and scalar:
        number_f = to_float_weak(v)
        if number_f.tag != Tag.NULL:
            return number_f
    if mask & Builtin.STRING != 0:
        if scalar or (v.tag == Tag.OBJ and as_obj(v).cls.to_string is not None):
            text = tv_to_str(v)
            return tv_str(text) if vm.exc is None else tv_thrown()
    if mask & Builtin.BOOL == Builtin.BOOL and scalar:
        return tv_bool(tv_to_bool(v))
    return tv_null()


@native
def coerce_slot(
    type: ptr[TypeCon], slot: ptr[TV], strict: bool, ctx: ptr[Class], called: ptr[Class]
) -> bool:
    """Make a cell have a type, in place; False when it cannot (vm.exc may be set then)."""
    v = slot[0]
    if likely(type_accepts(type, v, ctx, called)):
        return True
    mask = type.mask
    if mask & SCALAR == 0 or v.tag <= Tag.NULL or v.tag == Tag.ARR:
        return False
    if strict:
        if v.tag == Tag.INT and mask & Builtin.FLOAT != 0:
            slot[0] = tv_dbl(f64(v.data))
            return True
        return False
    made = coerce_weak(mask, v)
    if made.tag == Tag.NULL or made.tag == Tag.THROWN:
        return False
    slot[0] = made
    decref(v)
    return True


# -- parameters -------------------------------------------------------------------------------------


@native
def caller_is_strict(fp: ptr[Frame]) -> bool:
    """Whether the code that called a function has strict_types=1."""
    caller = fp.prev
    if caller is None or fp.flags & FRAME_ENTRY != 0 or caller.func.unit is None:
        return False
    return caller.func.unit.flags & UNIT_STRICT != 0


@native(cold=True)
def parameter_error(fp: ptr[Frame], index: u32, type: ptr[TypeCon], slot: ptr[TV], named: bool) -> void:
    """Throw the TypeError of an argument."""
    func = fp.func
    name = func_full_name(func)
    text = msg(b"%s(): Argument #%d", i64(name), i64(index) + 1, 0)
    if named:
        text = joined(text, msg(b" ($%s)", i64(func.params[index].name), 0, 0))
    text = joined(text, msg(b" must be of type %s, %t given", i64(type.text), i64(slot), 0))
    caller = fp.prev
    if func.attrs & Attr.BUILTIN == 0 and caller is not None and caller.func.unit is not None:
        if caller.func.attrs & Attr.BUILTIN == 0:
            text = joined(text, msg(b", called in %s on line %d", i64(caller.func.unit.path),
                                    current_line_of(caller), 0))  # fmt: skip
            fp.pc = None
    str_decref(name)
    throw_error(ErrorClass.TYPE_ERROR, text)


@native
def verify_param(fp: ptr[Frame], index: u32) -> bool:
    """Check and coerce a parameter; False after throwing."""
    func = fp.func
    param = func.params + index
    type = param.type
    slot = deref(locals_of(fp) + index)
    if type is None:
        return True
    if param.flags & PARAM_VARIADIC != 0:
        return verify_variadic(fp, index, type)
    called = fp.this.cls if fp.this is not None else fp.cls
    if likely(coerce_slot(type, slot, caller_is_strict(fp), func.cls, called)):
        return True
    if slot.tag == Tag.NULL and param.default is not None and param.default.tag == Tag.NULL:
        return True
    if vm.exc is None:
        parameter_error(fp, index, type, slot, True)
    return False


@native
def verify_variadic(fp: ptr[Frame], index: u32, type: ptr[TypeCon]) -> bool:
    """Check and coerce the arguments that a variadic parameter collected."""
    slot = locals_of(fp) + index
    if slot.tag != Tag.ARR:
        return True
    func = fp.func
    a = as_arr(slot[0])
    pos = arr_first(a)
    number = index
    while pos < a.used:
        item = deref(arr_tv_at(a, pos))
        if not type_accepts(type, item[0], func.cls, fp.cls):
            a = arr_separate(slot)
            item = deref(arr_tv_at(a, pos))
            if not coerce_slot(type, item, caller_is_strict(fp), func.cls, fp.cls):
                if vm.exc is None:
                    parameter_error(fp, number, type, item, False)
                return False
        number += 1
        pos = arr_next(a, pos)
    return True


@native
def core_VerifyParamType(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Check and coerce a parameter."""
    if not verify_param(fp, u32(pc.a)):
        return None
    return sp


op_VerifyParamType_slow = plain("VerifyParamType_slow", core_VerifyParamType)


@native(tail=True)
def op_VerifyParamType(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """A parameter that has one of its builtin types."""
    param = fp.func.params + pc.a
    slot = locals_of(fp) + pc.a
    bit = BIT_OF_TAG[u64(slot.tag)]
    if likely(param.type is not None and param.flags & PARAM_VARIADIC == 0):
        if likely(param.type.mask & bit != 0):
            following = pc + 1
            return become(following.handler, following, sp, fp)
    return become(op_VerifyParamType_slow, pc, sp, fp)


# -- return values ------------------------------------------------------------------------------------


@native(cold=True)
def return_error(func: ptr[Func], slot: ptr[TV]) -> void:
    """Throw the TypeError of a return value."""
    name = func_full_name(func)
    text = b"%s(): Return value must be of type %s, %t returned"
    throw_error(ErrorClass.TYPE_ERROR, msg(text, i64(name), i64(func.ret_type.text), i64(slot)))
    str_decref(name)


@native
def core_VerifyRetTypeC(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Check and coerce the value to return."""
    func = fp.func
    type = func.ret_type
    if type is None or type.mask & VOID != 0:
        return sp
    slot = deref(sp - 1)
    strict = func.unit.flags & UNIT_STRICT != 0
    called = fp.this.cls if fp.this is not None else fp.cls
    if coerce_slot(type, slot, strict, func.cls, called):
        return sp
    if vm.exc is None:
        return_error(func, slot)
    return None


op_VerifyRetTypeC_slow = plain("VerifyRetTypeC_slow", core_VerifyRetTypeC)


@native(tail=True)
def op_VerifyRetTypeC(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """A value that has one of the builtin types of the function's result."""
    type = fp.func.ret_type
    bit = BIT_OF_TAG[u64((sp - 1).tag)]
    if likely(type is not None and type.mask & bit != 0):
        following = pc + 1
        return become(following.handler, following, sp, fp)
    return become(op_VerifyRetTypeC_slow, pc, sp, fp)


@native
def core_VerifyRetNever(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """A function with a return type that ends without a value."""
    func = fp.func
    name = func_full_name(func)
    if func.ret_type.mask & Builtin.NEVER != 0:
        text = b"%s(): never-returning function must not implicitly return"
        throw_error(ErrorClass.TYPE_ERROR, msg(text, i64(name), 0, 0))
    else:
        text = b"%s(): Return value must be of type %s, none returned"
        throw_error(ErrorClass.TYPE_ERROR, msg(text, i64(name), i64(func.ret_type.text), 0))
    str_decref(name)
    return None


# -- properties ---------------------------------------------------------------------------------------


@native
def strict_here() -> bool:
    """Whether the running code has strict_types=1."""
    fp = vm.fp
    return fp is not None and fp.func.unit is not None and fp.func.unit.flags & UNIT_STRICT != 0


@native
def prop_coerce(info: ptr[PropInfo], v: TV) -> TV:
    """The value to store into a typed property (consumes v); THROWN after a TypeError."""
    slot = stack(TV)
    slot[0] = v
    if info.type is None or coerce_slot(info.type, slot, strict_here(), info.cls, info.cls):
        return slot[0]
    if vm.exc is None:
        head = msg(b"Cannot assign %t to property %s::", i64(slot), i64(info.cls.name), 0)
        throw_error(
            ErrorClass.TYPE_ERROR,
            joined(head, msg(b"$%s of type %s", i64(info.name), i64(info.type.text), 0)),
        )
    decref(slot[0])
    return tv_thrown()


@native
def ref_coerce(ref: ptr[Ref], v: TV) -> TV:
    """The value to store into a reference bound to a typed property (consumes v); THROWN after a TypeError."""
    info = ref.prop
    slot = stack(TV)
    slot[0] = v
    if info.type is None or coerce_slot(info.type, slot, strict_here(), info.cls, info.cls):
        return slot[0]
    if vm.exc is None:
        head = msg(b"Cannot assign %t to reference held by property %s::", i64(slot), i64(info.cls.name), 0)
        throw_error(
            ErrorClass.TYPE_ERROR,
            joined(head, msg(b"$%s of type %s", i64(info.name), i64(info.type.text), 0)),
        )
    decref(slot[0])
    return tv_thrown()


HANDLERS = {
    "VerifyParamType": op_VerifyParamType,
    "VerifyRetTypeC": op_VerifyRetTypeC,
    "VerifyRetTypeV": plain("VerifyRetTypeV", core_VerifyRetTypeC),
    "VerifyRetNever": plain("VerifyRetNever", core_VerifyRetNever),
}
