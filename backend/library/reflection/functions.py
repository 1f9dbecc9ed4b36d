"""Reflection of functions: what `functions.php` asks of the machine.

Example: `f_reflectionfunctionabstract_isgenerator(this)`.
"""

from backend.interp.calls.closures import closure_new
from backend.interp.calls.enter import closure_uses
from backend.interp.classes.check import is_constructor
from backend.interp.classes.lookup import class_named
from backend.interp.classes.signatures import is_constant_name, is_tentative
from backend.interp.loading.link import func_local_names, unit_str
from backend.interp.loading.names import names_get
from backend.interp.loading.records import *
from backend.interp.loading.symbols import function_named
from backend.interp.objects.objects import obj_props
from backend.library.reflection.mirrors import *
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_get_str, arr_set_str
from backend.runtime.array_store import arr_empty, arr_new, arr_new_hash
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, str_incref, tv_copy, tv_set
from backend.runtime.string import str_lower
from backend.runtime.value import *
from hhbc.records import ParamFlag
from hhbc.unit import Attr

PARAMETER_FUNCTION_SLOT = 0
CLASS_OF_PARAMETERS = b"reflectionparameter"
_FLAGS = (
    ("functionabstract_isdeprecated", Attr.DEPRECATED), ("functionabstract_isinternal", Attr.BUILTIN),
    ("functionabstract_isgenerator", Attr.GENERATOR), ("functionabstract_isvariadic", Attr.VARIADIC),
    ("functionabstract_isstatic", Attr.STATIC), ("functionabstract_returnsreference", Attr.REF_RETURN),
    ("method_isprivate", Attr.PRIVATE), ("method_isprotected", Attr.PROTECTED), ("method_isabstract", Attr.ABSTRACT),
    ("method_isfinal", Attr.FINAL), ("method_ispublic", Attr.PUBLIC),
)  # fmt: skip


def make_flag_method(method: str, flag: Attr):
    """The body of a method that tells whether a function has an attribute."""

    @native(name=f"f_reflection{method}")
    def has_flag(this: ptr[Object]) -> bool:
        func = reflected_func(this)
        return func is not None and func.attrs & flag != 0

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
    if not is_user_func(func):
        return tv_bool(False)
    return text_or_false(unit_str(func.unit, ptr[ImgFunc](func.image).doc))


@native
def f_reflectionfunctionabstract_getstartline(this: ptr[Object]) -> TV:
    """getStartLine()"""
    func = reflected_func(this)
    return tv_int(i64(func.line)) if is_user_func(func) else tv_bool(False)


@native
def f_reflectionfunctionabstract_getendline(this: ptr[Object]) -> TV:
    """getEndLine()"""
    func = reflected_func(this)
    return tv_int(i64(func.line_end)) if is_user_func(func) else tv_bool(False)


@native
def f_reflectionfunctionabstract_getfilename(this: ptr[Object]) -> TV:
    """getFileName()"""
    func = reflected_func(this)
    return text_or_false(func.unit.path) if is_user_func(func) else tv_bool(False)


@native
def f_reflectionfunctionabstract_getextensionname(this: ptr[Object]) -> TV:
    """getExtensionName()"""
    func = reflected_func(this)
    return extension_or_false(func.unit, not is_user_func(func)) if func is not None else tv_bool(False)


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
    func = reflected_func(this)
    return php_modifiers(func.attrs) if func is not None else 0


@native
def f_reflectionmethod_isconstructor(this: ptr[Object]) -> bool:
    """isConstructor(): of the class itself, not a function of that name in an interface."""
    func = reflected_func(this)
    return func is not None and is_constructor(func.name)


@native
def f_reflectionmethod_getdeclaringclass(this: ptr[Object]) -> ptr[Object]:
    """getDeclaringClass()"""
    func = reflected_func(this)
    return class_mirror(func.cls) if func is not None else None


# -- making reflectors --------------------------------------------------------------------------------------


@native
def f___systemlib_mirror_closure(reflector: ptr[Object], closure: ptr[Object]) -> void:
    """Reflect a Closure."""
    func = ptr[Closure](closure.ext).func
    set_mirror(reflector, ptr[u8](func), func.name)


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
    return found


@native
def f___systemlib_mirror_method(reflector: ptr[Object], class_: ptr[Object], name: ptr[String]) -> bool:
    """Reflect a method; False when the class has none of that name."""
    cls = reflected_class(class_)
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
    if func.cls is not None and func.attrs & Attr.CLOSURE == 0:
        made = method_mirror(func, func.cls)
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
    statics = func.statics
    if closure is not None and func.attrs & Attr.CLOSURE != 0:
        statics = ptr[Closure](closure.ext).statics
    record = ptr[ImgFunc](func.image)
    rows = ptr[ImgStatic](image_section(func.unit.image, SEC_STATIC)) + record.statics
    for i in range(record.num_statics):
        name = unit_str(func.unit, rows[i].name)
        now = arr_get_str(statics, name) if statics is not None else None
        v = tv_copy(deref(now)[0]) if now is not None else initial_value(func, rows + i)
        if v.tag == Tag.THROWN:
            return found
        arr_set_str(found, name, v)
    return found


initial_value = declare("initial_value", fn[[ptr[Func], ptr[ImgStatic]], TV])


# -- types and parameters ---------------------------------------------------------------------------------------


@native
def type_text_of(type: ptr[TypeCon]) -> ptr[String]:
    """A declared type's text (owned); None for None."""
    if type is None:
        return None
    str_incref(type.text)
    return type.text


@native
def f___systemlib_return_type(function: ptr[Object], tentative: bool) -> ptr[String]:
    """The text of a return type of the wanted kind, or None."""
    func = reflected_func(function)
    if func is None or func.ret_type is None:
        return None
    recommended = func.cls is not None and func.attrs & Attr.BUILTIN != 0 and is_tentative(func)
    return type_text_of(func.ret_type) if recommended == tentative else None


@native(inline=True)
def reflected_param(o: ptr[Object]) -> ptr[Param]:
    """The parameter of a ReflectionParameter."""
    return ptr[Param](mirror(o))


@native
def f___systemlib_parameter_type(parameter: ptr[Object]) -> ptr[String]:
    """The text of a parameter's type, or None."""
    param = reflected_param(parameter)
    return type_text_of(param.type) if param is not None else None


@native
def function_of_parameter(parameter: ptr[Object]) -> ptr[Func]:
    """The function of a ReflectionParameter, or None."""
    held = obj_props(parameter)[PARAMETER_FUNCTION_SLOT]
    return ptr[Func](as_obj(held).ext) if held.tag == Tag.OBJ else None


@native
def f_reflectionparameter_getposition(this: ptr[Object]) -> i64:
    """getPosition()"""
    param = reflected_param(this)
    func = function_of_parameter(this)
    return param - func.params if param is not None and func is not None else 0


@native
def f_reflectionparameter_ispassedbyreference(this: ptr[Object]) -> bool:
    """isPassedByReference()"""
    param = reflected_param(this)
    return param is not None and param.flags & (PARAM_BYREF | PARAM_PREFER_REF) != 0


@native
def f_reflectionparameter_canbepassedbyvalue(this: ptr[Object]) -> bool:
    """canBePassedByValue()"""
    param = reflected_param(this)
    return param is not None and (param.flags & PARAM_BYREF == 0 or param.flags & PARAM_PREFER_REF != 0)


@native
def f_reflectionparameter_isvariadic(this: ptr[Object]) -> bool:
    """isVariadic()"""
    param = reflected_param(this)
    return param is not None and param.flags & PARAM_VARIADIC != 0


@native
def f_reflectionparameter_isdefaultvalueavailable(this: ptr[Object]) -> bool:
    """isDefaultValueAvailable()"""
    param = reflected_param(this)
    return param is not None and param.flags & (PARAM_OPTIONAL | PARAM_VARIADIC) == PARAM_OPTIONAL


@native
def f_reflectionparameter_ispromoted(this: ptr[Object]) -> bool:
    """isPromoted()"""
    param = reflected_param(this)
    func = function_of_parameter(this)
    if param is None or func is None:
        return False
    return (ptr[ImgParam](image_section(func.unit.image, SEC_PARAM)) + param.image).flags & ParamFlag.PROMOTED != 0


@native
def is_computed(parameter: ptr[Object], param: ptr[Param]) -> bool:
    """Whether the default of a ReflectionParameter's parameter is no literal."""
    func = function_of_parameter(parameter)
    if func is None:
        return False
    return (ptr[ImgParam](image_section(func.unit.image, SEC_PARAM)) + param.image).init != ABSENT


@native
def f___systemlib_default_constant(parameter: ptr[Object]) -> ptr[String]:
    """The name of the constant that is a default, or None."""
    param = reflected_param(parameter)
    if param is None or not is_computed(parameter, param) or not is_constant_name(param.default_text):
        return None
    str_incref(param.default_text)
    return param.default_text


@native
def f___systemlib_default_text(parameter: ptr[Object]) -> ptr[String]:
    """The source text of a default that is no literal, or None."""
    param = reflected_param(parameter)
    if param is None or not is_computed(parameter, param):
        return None
    str_incref(param.default_text)
    return param.default_text




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
