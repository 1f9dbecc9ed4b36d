"""Reflection of functions: what `functions.php` asks of the machine.

Example: `f_reflectionfunctionabstract_isgenerator(this)`.
"""

from backend.interp.calls.closures import closure_class, closure_new
from backend.interp.calls.enter import closure_uses, func_prepare
from backend.interp.classes.behaviour import is_hidden, is_refusal
from backend.interp.classes.check import is_constructor
from backend.interp.classes.link import class_named_c
from backend.interp.classes.lookup import class_load, class_named, instance_of
from backend.interp.classes.signatures import is_constant_name, is_tentative
from backend.interp.loading.arena import link_alloc
from backend.interp.loading.link import func_local_names, link_str, unit_scalar, unit_str
from backend.interp.loading.names import names_get
from backend.interp.loading.records import *
from backend.interp.loading.symbols import function_named, is_name_byte, special_constant
from backend.interp.objects.objects import obj_props, object_without_number
from backend.library.reflection.mirrors import *
from backend.library.reflection.types import type_or_none
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_get_int, arr_get_str, arr_set_str
from backend.runtime.array_store import arr_empty, arr_new, arr_new_hash
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_c, sb_finish, sb_new
from backend.runtime.layout import *
from backend.runtime.refs import ref_new, str_decref, str_incref, tv_copy, tv_set
from backend.runtime.string import str_bytes, str_from, str_from_c, str_is, str_lower
from backend.runtime.value import *
from hhbc.records import ParamFlag
from hhbc.unit import Attr, Builtin, TypeKind

PARAMETER_FUNCTION_SLOT = 0
IN_ANONYMOUS = 64  # the sign in names as class@anonymous
CLASS_OF_PARAMETERS = b"reflectionparameter"
_FLAGS = (
    ("functionabstract_isdeprecated", Attr.DEPRECATED), ("functionabstract_isinternal", Attr.BUILTIN),
    ("functionabstract_isgenerator", Attr.GENERATOR), ("functionabstract_isvariadic", Attr.VARIADIC),
    ("functionabstract_isstatic", Attr.STATIC), ("functionabstract_returnsreference", Attr.REF_RETURN),
    ("method_isprivate", Attr.PRIVATE), ("method_isprotected", Attr.PROTECTED), ("method_isabstract", Attr.ABSTRACT),
    ("method_isfinal", Attr.FINAL), ("method_ispublic", Attr.PUBLIC),
)  # fmt: skip


@native
def shown_attrs(this: ptr[Object]) -> u32:
    """The attributes of the function of a reflector: the method __invoke() of a Closure is the library's, and public."""
    func = reflected_func(this)
    if func is None:
        return 0
    if reflects_invoke(this):
        return (func.attrs & (Attr.REF_RETURN | Attr.VARIADIC)) | Attr.PUBLIC | Attr.BUILTIN
    return func.attrs


@native
def reflects_invoke(this: ptr[Object]) -> bool:
    """Whether a reflector is that of the method __invoke() of a Closure."""
    held = obj_props(this)[HELD_SLOT]
    return held.tag == Tag.OBJ and instance_of(this.cls, class_named_c(CLASS_OF_METHODS, len(CLASS_OF_METHODS)))


@native
def declares_place(this: ptr[Object]) -> bool:
    """Whether a reflector's function has a file, lines and a comment to tell of."""
    return mirror(this) is not None and shown_attrs(this) & Attr.BUILTIN == 0


def make_flag_method(method: str, flag: Attr):
    """The body of a method that tells whether a function has an attribute."""

    @native(name=f"f_reflection{method}")
    def has_flag(this: ptr[Object]) -> bool:
        return shown_attrs(this) & flag != 0

    return has_flag


FLAG_METHODS = [make_flag_method(method, flag) for method, flag in _FLAGS]


@native
def is_user_func(func: ptr[Func]) -> bool:
    """Whether the program declares a function."""
    return func is not None and func.attrs & Attr.BUILTIN == 0


@native
def f_reflectionfunctionabstract_getdoccomment(this: ptr[Object]) -> TV:
    """getDocComment()"""
    func = reflected_func(this)
    if not declares_place(this):
        return tv_bool(False)
    return text_or_false(unit_str(func.unit, ptr[ImgFunc](func.image).doc))


@native
def f_reflectionfunctionabstract_getstartline(this: ptr[Object]) -> TV:
    """getStartLine()"""
    func = reflected_func(this)
    return tv_int(i64(func.line)) if declares_place(this) else tv_bool(False)


@native
def f_reflectionfunctionabstract_getendline(this: ptr[Object]) -> TV:
    """getEndLine()"""
    func = reflected_func(this)
    return tv_int(i64(func.line_end)) if declares_place(this) else tv_bool(False)


@native
def f_reflectionfunctionabstract_getfilename(this: ptr[Object]) -> TV:
    """getFileName()"""
    func = reflected_func(this)
    return text_or_false(func.unit.path) if declares_place(this) else tv_bool(False)


@native
def f_reflectionfunctionabstract_getextensionname(this: ptr[Object]) -> TV:
    """getExtensionName()"""
    func = reflected_func(this)
    if func is None or reflects_invoke(this) or (func.cls is not None and func.cls.attrs & Attr.BUILTIN == 0):  # what every enum has is of none
        return tv_bool(False)
    return extension_or_false(func.unit, not is_user_func(func))


@native
def f_reflectionfunctionabstract_getnumberofparameters(this: ptr[Object]) -> i64:
    """getNumberOfParameters()"""
    func = reflected_func(this)
    return i64(func.nparams) if func is not None else 0


@native
def f_reflectionfunctionabstract_getnumberofrequiredparameters(this: ptr[Object]) -> i64:
    """getNumberOfRequiredParameters()"""
    func = reflected_func(this)
    return i64(func.nreq) if func is not None else 0


@native
def f_reflectionmethod_getmodifiers(this: ptr[Object]) -> i64:
    """getModifiers()"""
    return php_modifiers(shown_attrs(this))


@native
def f_reflectionmethod_isconstructor(this: ptr[Object]) -> bool:
    """isConstructor(): of the class itself, not a function of that name in an interface."""
    func = reflected_func(this)
    return func is not None and is_constructor(func.name)


@native
def f_reflectionmethod_getdeclaringclass(this: ptr[Object]) -> ptr[Object]:
    """getDeclaringClass()"""
    if reflects_invoke(this):
        return class_mirror(as_obj(obj_props(this)[HELD_SLOT]).cls)
    func = reflected_func(this)
    return class_mirror(func.cls) if func is not None else None


# -- making reflectors --------------------------------------------------------------------------------------


@native
def f___systemlib_mirror_closure(reflector: ptr[Object], closure: ptr[Object]) -> void:
    """Reflect a Closure."""
    held = ptr[Closure](closure.ext)
    func = magic_stand_in(held) if held.flags & CLOSURE_MAGIC != 0 else held.func
    set_mirror(reflector, ptr[u8](func), func.name)


@native(cold=True)
def magic_stand_in(closure: ptr[Closure]) -> ptr[Func]:
    """What php reflects of a closure over a call that __call or __callStatic takes: a library function of the wanted
    name, without parameters. It lives as long as the request."""
    name = as_str(closure_uses(closure)[0])
    made = ptr[Func](link_alloc(sizeof(Func)))
    of_library = str_from_c(b"bindto")
    memcpy(ptr[u8](made), ptr[u8](names_get(addr(closure_class.value.methods), of_library)), sizeof(Func))
    str_decref(of_library)
    made.name = link_str(str_bytes(name), name.len)
    made.cls = closure.func.cls
    made.attrs = Attr.PUBLIC | Attr.BUILTIN | (closure.func.attrs & Attr.STATIC)
    made.nparams = 0
    made.nreq = 0
    made.ret_type = None
    return made


@native
def f___systemlib_mirror_function(reflector: ptr[Object], name: ptr[String]) -> bool:
    """Reflect a function; False when there is none."""
    func = function_named(name)
    if func is None:
        return False
    set_mirror(reflector, ptr[u8](func), func.name)
    return True


@native
def class_method(cls: ptr[Class], name: ptr[String]) -> ptr[Func]:
    """The method of a name in any case, or None."""
    lowered = str_lower(name)
    found = ptr[Func](names_get(addr(cls.methods), lowered))
    str_decref(lowered)
    return found if found is not None and not is_hidden(found.name) and not is_refusal(found) else None


@native
def f___systemlib_class_name(class_: ptr[String]) -> ptr[String]:
    """The name of a class as it is declared, or None."""
    cls = class_load(class_)
    if cls is None:
        return None
    str_incref(cls.name)
    return cls.name


@native
def f___systemlib_mirror_method(reflector: ptr[Object], class_: ptr[String], name: ptr[String]) -> bool:
    """Reflect a method; False when the class has none of that name."""
    cls = class_named(class_)
    if cls is None:
        return False
    func = class_method(cls, name)
    if func is None:
        return False
    set_method(reflector, func)
    return True


@native
def f___systemlib_mirror_parameter(reflector: ptr[Object], function: ptr[Object], position: i64) -> bool:
    """Reflect a parameter; False when the function has not so many."""
    func = reflected_func(function)
    if func is None or position >= i64(func.nparams):
        return False
    set_mirror(reflector, ptr[u8](func.params + position), func.params[position].name)
    return True


@native
def f_reflectionfunctionabstract_getparameters(this: ptr[Object]) -> ptr[Array]:
    """getParameters()"""
    func = reflected_func(this)
    if func is None or func.nparams == 0:
        return arr_empty()
    list = arr_new(u64(func.nparams))
    for i in range(func.nparams):
        param = func.params + i
        o = mirror_new(CLASS_OF_PARAMETERS, len(CLASS_OF_PARAMETERS), ptr[u8](param), param.name)
        this.rc += 1
        tv_set(obj_props(o) + PARAMETER_FUNCTION_SLOT, tv_obj(this))
        arr_append(list, tv_obj(o))
    return list


@native
def f___systemlib_same_function(function: ptr[Object]) -> ptr[Object]:
    """Another reflector of the same function."""
    func = reflected_func(function)
    if func is None:
        return None
    made: ptr[Object] = None
    held = obj_props(function)[HELD_SLOT]
    if instance_of(function.cls, class_named_c(CLASS_OF_METHODS, len(CLASS_OF_METHODS))):
        made = mirror_new(CLASS_OF_METHODS, len(CLASS_OF_METHODS), ptr[u8](func), as_str(name_slot(function)[0]))
        tv_set(name_slot(made) + 1, tv_copy(name_slot(function)[1]))
    else:
        made = mirror_new(CLASS_OF_FUNCTIONS, len(CLASS_OF_FUNCTIONS), ptr[u8](func), func.name)
    tv_set(obj_props(made) + HELD_SLOT, tv_copy(held))
    return made


@native
def f___systemlib_function_class(function: ptr[Object]) -> ptr[Object]:
    """The class of a method; of a closure that of its code."""
    func = reflected_func(function)
    return class_mirror(func.cls) if func is not None else None


@native
def f___systemlib_prototype(method: ptr[Object]) -> ptr[Object]:
    """The method that a method goes back to; None when there is none."""
    func = reflected_func(method)
    if func is None:
        return None
    found = func
    while found.prototype is not None and may_stand_for(found.prototype):
        found = found.prototype
    return method_mirror(found, found.cls) if found != func else None


@native
def may_stand_for(above: ptr[Func]) -> bool:
    """Whether an overridden method is the prototype: not a private one, nor a constructor that nobody must fit."""
    if above.attrs & Attr.PRIVATE != 0:
        return False
    return not is_constructor(above.name) or above.attrs & Attr.ABSTRACT != 0


# -- closures -------------------------------------------------------------------------------------------------


@native
def f___systemlib_is_closure(function: ptr[Object]) -> bool:
    """Whether a function is the body of a closure."""
    func = reflected_func(function)
    return func is not None and func.attrs & Attr.CLOSURE != 0


@native
def f___systemlib_function_closure(function: ptr[Object], object: ptr[Object], called: ptr[String]) -> ptr[Object]:
    """A Closure over a function or method (owned); None after throwing."""
    func = reflected_func(function)
    if func is None:
        return None
    o = closure_new(0)
    closure = ptr[Closure](o.ext)
    closure.func = func
    closure.flags = CLOSURE_FAKE
    closure.called = func.cls
    if object is not None:
        object.rc += 1
        closure.this = object
        closure.called = object.cls
    elif called is not None:
        closure.called = class_named(called)
    return o


@native
def f___systemlib_closure_this(closure: ptr[Object]) -> ptr[Object]:
    """The object that a Closure is bound to."""
    this = ptr[Closure](closure.ext).this
    if this is not None:
        this.rc += 1
    return this


@native
def f___systemlib_closure_scope(closure: ptr[Object]) -> ptr[Object]:
    """The class whose code a Closure is."""
    return class_mirror(ptr[Closure](closure.ext).func.cls)


@native
def f___systemlib_closure_called_class(closure: ptr[Object]) -> ptr[Object]:
    """What `static` means in a Closure."""
    held = ptr[Closure](closure.ext)
    if held.called is None:
        return class_mirror(held.func.cls)
    return class_mirror(held.called)


@native
def f___systemlib_closure_uses(closure: ptr[Object]) -> ptr[Array]:
    """The variables that a Closure has captured."""
    held = ptr[Closure](closure.ext)
    found = arr_new_hash(4)
    if held.flags & CLOSURE_FAKE != 0:
        return found
    names = func_local_names(held.func)
    for i in range(held.nuses):
        v = closure_uses(held)[i]
        if v.tag == Tag.REF and as_ref(v).rc == 1:
            v = as_ref(v).tv
        if v.tag != Tag.UNINIT:
            arr_set_str(found, names[held.func.nparams + i], tv_copy(v))
    return found


@native
def f___systemlib_static_variables(function: ptr[Object], closure: ptr[Object]) -> ptr[Array]:
    """The static variables of a function, those of a Closure where there is one."""
    func = reflected_func(function)
    found = arr_new_hash(4)
    if not is_user_func(func):
        return found
    if func.code is None:
        func_prepare(func)  # what was decoded forgets its variables when the request ends
    place = addr(func.statics)
    if closure is not None and func.attrs & Attr.CLOSURE != 0:
        place = addr(ptr[Closure](closure.ext).statics)
    record = ptr[ImgFunc](func.image)
    rows = ptr[ImgStatic](image_section(func.unit.image, SEC_STATIC)) + record.statics
    for i in range(record.num_statics):
        name = unit_str(func.unit, rows[i].name)
        now = arr_get_str(place[0], name) if place[0] is not None else None
        if now is None:
            v = initial_value(func, rows + i)
            if v.tag == Tag.THROWN:
                return found
            if place[0] is None:
                place[0] = arr_new_hash(4)
            arr_set_str(place[0], name, tv_ref(ref_new(v)))
            now = arr_get_str(place[0], name)
        arr_set_str(found, name, tv_copy(deref(now)[0]))
    return found


initial_value = declare("initial_value", fn[[ptr[Func], ptr[ImgStatic]], TV])


# -- types ------------------------------------------------------------------------------------------------------


@native
def type_text_of(type: ptr[TypeCon], scope: ptr[Class]) -> ptr[String]:
    """A declared type's text (owned) as it is written in a class; None for None. The unit's texts are those of messages, which
    show the class in the place of self and parent."""
    if type is None:
        return None
    if type.kind == TypeKind.BUILTIN and type.mask & ~u32(Builtin.NULL) == Builtin.ITERABLE:
        return str_from_c(b"iterable" if type.mask & Builtin.NULL == 0 else b"?iterable")
    if scope is None or type.mask & (Builtin.SELF | Builtin.PARENT) == 0:
        str_incref(type.text)
        return type.text
    text = stack(Builder)
    sb_new(text, type.text.len + 8)
    p = str_bytes(type.text)
    at: u64 = 0
    while at < type.text.len:
        end = at
        while end < type.text.len and (is_name_byte(p[end]) or p[end] == IN_ANONYMOUS):
            end += 1
        if type.mask & Builtin.SELF != 0 and is_name_of(scope, p + at, end - at):
            sb_c(text, b"self")
        elif type.mask & Builtin.PARENT != 0 and scope.parent is not None and is_name_of(scope.parent, p + at, end - at):
            sb_c(text, b"parent")
        else:
            sb_bytes(text, p + at, end - at)
        if end < type.text.len:
            sb_byte(text, p[end])
        at = end + 1
    return sb_finish(text)


@native
def is_name_of(cls: ptr[Class], p: ptr[u8], length: u64) -> bool:
    """Whether some bytes are what types and messages show of a class's name: all of it, or what stands before the NUL."""
    own = str_bytes(cls.name)
    ends = cls.name.len == length or (length < cls.name.len and own[length] == 0)
    return ends and memcmp(own, p, length) == 0


@native
def f___systemlib_return_type(function: ptr[Object], tentative: bool) -> ptr[String]:
    """The text of a return type of the wanted kind, or None."""
    func = reflected_func(function)
    if func is None or func.ret_type is None:
        return None
    recommended = func.cls is not None and func.attrs & Attr.BUILTIN != 0 and is_tentative(func)
    return type_text_of(func.ret_type, func.cls) if recommended == tentative else None


@native
def f_reflectionfunctionabstract_getreturntype(this: ptr[Object]) -> ptr[Object]:
    """getReturnType()"""
    return type_or_none(f___systemlib_return_type(this, False))


@native
def f___systemlib_method_callee(method: ptr[Object], object: ptr[Object]) -> ptr[Object]:
    """What calls a method that is not static on an object, or None where there is more to say."""
    func = ptr[Func](method.ext)
    if func is None or object is None or func.attrs & (Attr.ABSTRACT | Attr.STATIC) != 0:
        return None
    if obj_props(method)[HELD_SLOT].tag == Tag.OBJ or not instance_of(object.cls, func.cls):
        return None
    o = f___systemlib_function_closure(method, object, None)
    if func.attrs & Attr.GENERATOR == 0:
        object_without_number(o)
    return o


@native
def f___systemlib_reflected_through(method: ptr[Object]) -> ptr[String]:
    """The name of the class that a ReflectionMethod was made for."""
    func = reflected_func(method)
    if func is None or func.cls is None:
        return None
    held = obj_props(method)[HELD_SLOT]
    name = as_str(held) if held.tag == Tag.STR else func.cls.name
    str_incref(name)
    return name


@native
def f___systemlib_unnumbered(object: ptr[Object]) -> ptr[Object]:
    """An object that only the library holds, without its number."""
    object_without_number(object)
    object.rc += 1
    return object
