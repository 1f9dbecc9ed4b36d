"""Reflection of parameters: their types and defaults, what `functions.php` asks of the machine.

Example: `f_reflectionparameter_getposition(this)`.
"""

from backend.interp.classes.signatures import is_constant_name
from backend.interp.loading.link import unit_scalar, unit_str
from backend.interp.loading.records import *
from backend.interp.loading.symbols import is_name_byte, special_constant
from backend.interp.objects.objects import obj_props
from backend.library.reflection.functions import (
    PARAMETER_FUNCTION_SLOT,
    reflects_invoke,
    type_text_of,
)
from backend.library.reflection.mirrors import *
from backend.library.reflection.types import text_allows_null, type_or_none
from backend.native.lang import *
from backend.runtime.array import arr_get_int
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, str_incref
from backend.runtime.string import str_bytes, str_from, str_is
from backend.runtime.value import *
from hhbc.records import ParamFlag

UNKNOWN = b"UNKNOWN"  # the default in stubs whose parameter has none that php could tell
CLASS_NAME = b"::class"
SHOWN = b"Shown"  # the attribute that has the type to show of a parameter


@native(inline=True)
def reflected_param(o: ptr[Object]) -> ptr[Param]:
    """The parameter of a ReflectionParameter."""
    return ptr[Param](mirror(o))


@native
def f___systemlib_parameter_type(parameter: ptr[Object]) -> ptr[String]:
    """The text of a parameter's type, or None."""
    param = reflected_param(parameter)
    func = function_of_parameter(parameter)
    if param is None or func is None:
        return None
    shown: ptr[String] = None
    if func.unit.flags & UNIT_PERMANENT != 0:
        shown = shown_type(func.unit, param)
    return shown if shown is not None else type_text_of(param.type, func.cls)


@native
def f_reflectionparameter_hastype(this: ptr[Object]) -> bool:
    """hasType()"""
    text = f___systemlib_parameter_type(this)
    if text is not None:
        str_decref(text)
    return text is not None


@native
def f_reflectionparameter_gettype(this: ptr[Object]) -> ptr[Object]:
    """getType()"""
    return type_or_none(f___systemlib_parameter_type(this))


@native
def f_reflectionparameter_allowsnull(this: ptr[Object]) -> bool:
    """allowsNull()"""
    text = f___systemlib_parameter_type(this)
    allows = text is None or text_allows_null(text)
    if text is not None:
        str_decref(text)
    return allows


@native
def shown_type(unit: ptr[Unit], param: ptr[Param]) -> ptr[String]:
    """The type that a stub says to show of a parameter whose arguments its body checks otherwise (owned), or None."""
    record = ptr[ImgParam](image_section(unit.image, SEC_PARAM)) + param.image
    attributes = ptr[ImgAttribute](image_section(unit.image, SEC_ATTRIBUTE)) + record.attributes
    for i in range(record.num_attributes):
        if str_is(unit_str(unit, attributes[i].name), SHOWN, len(SHOWN)):
            text = as_str(arr_get_int(as_arr(unit_scalar(unit, attributes[i].arguments)), 0)[0])
            str_incref(text)
            return text
    return None


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
def f_reflectionparameter_isoptional(this: ptr[Object]) -> bool:
    """isOptional()"""
    func = function_of_parameter(this)
    return func is not None and f_reflectionparameter_getposition(this) >= i64(func.nreq)


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
    if param is None or param.flags & (PARAM_OPTIONAL | PARAM_VARIADIC) != PARAM_OPTIONAL:
        return False
    function = obj_props(this)[PARAMETER_FUNCTION_SLOT]
    if function.tag == Tag.OBJ and reflects_invoke(as_obj(function)):
        return False
    return not str_is(param.default_text, UNKNOWN, len(UNKNOWN))


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
def names_class(text: ptr[String]) -> bool:
    """Whether a default is the name of a class, as `C::class` gives it: no constant."""
    return text.len > len(CLASS_NAME) and memcmp(str_bytes(text) + text.len - len(CLASS_NAME), CLASS_NAME, len(CLASS_NAME)) == 0


@native
def f___systemlib_default_constant(parameter: ptr[Object]) -> ptr[String]:
    """The name of the constant that is a default, or None."""
    param = reflected_param(parameter)
    func = function_of_parameter(parameter)
    if param is None or func is None or not is_constant_name(param.default_text) or names_class(param.default_text):
        return None
    first = str_bytes(param.default_text)[0]
    literal = first - 48 < 10 or special_constant(param.default_text).tag != Tag.UNINIT
    if not is_computed(parameter, param) and (func.attrs & Attr.BUILTIN == 0 or literal):
        return None
    rooted = u64(str_bytes(param.default_text)[0] == 92)
    return str_from(str_bytes(param.default_text) + rooted, param.default_text.len - rooted)


@native
def f___systemlib_default_text(parameter: ptr[Object]) -> ptr[String]:
    """The source text of a default that is no literal, or of any in the library, or None."""
    param = reflected_param(parameter)
    func = function_of_parameter(parameter)
    if param is None or func is None or (func.attrs & Attr.BUILTIN == 0 and not is_computed(parameter, param)):
        return None
    str_incref(param.default_text)
    return param.default_text
