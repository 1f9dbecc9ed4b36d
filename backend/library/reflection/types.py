"""Reflection of types and references.

Example: `f___systemlib_type_reflector(s)` of "?int" is a ReflectionNamedType.
"""

from backend.interp.classes.link import class_named_c
from backend.interp.objects.objects import obj_props, object_make
from backend.native.lang import *
from backend.runtime.array import arr_get_key, arr_key_str
from backend.runtime.errors import msg
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, str_incref, tv_set
from backend.runtime.string import bytes_eq_ci, str_bytes, str_is
from backend.runtime.value import *

BUILTIN_TYPES = (
    b"int", b"string", b"array", b"bool", b"float", b"mixed", b"void", b"callable", b"iterable", b"object", b"null", b"false", b"true", b"never",
)  # fmt: skip
memchr = extern("memchr", fn[[ptr[u8], i32, u64], ptr[u8]], readonly=True)


@native
def f___systemlib_type_reflector(text: ptr[String]) -> ptr[Object]:
    """The reflector of a type with a text."""
    cls: ptr[Class] = None
    if memchr(str_bytes(text), 124, text.len) is not None:
        cls = class_named_c(b"reflectionuniontype", 19)
    elif memchr(str_bytes(text), 38, text.len) is not None:
        cls = class_named_c(b"reflectionintersectiontype", 26)
    else:
        cls = class_named_c(b"reflectionnamedtype", 19)
    o = object_make(cls)
    str_incref(text)
    tv_set(obj_props(o), tv_str(text))
    return o


@native
def type_or_none(text: ptr[String]) -> ptr[Object]:
    """The reflector of a type with a text (consumed); None for None."""
    if text is None:
        return None
    o = f___systemlib_type_reflector(text)
    str_decref(text)
    return o


@native
def text_allows_null(text: ptr[String]) -> bool:
    """Whether a type with a text takes null."""
    p = str_bytes(text)
    if str_is(text, b"mixed", 5) or str_is(text, b"null", 4) or p[0] == ord("?"):
        return True
    return text.len > 5 and memcmp(p + (text.len - 5), b"|null", 5) == 0


@native
def f_reflectiontype_allowsnull(this: ptr[Object]) -> bool:
    """allowsNull()"""
    return text_allows_null(as_str(obj_props(this)[0]))


@native
def f___systemlib_is_builtin_type(text: ptr[String]) -> bool:
    """Whether a single type, null or not, is none of a class."""
    skipped = u64(str_bytes(text)[0] == ord("?"))
    for name in unroll(BUILTIN_TYPES):
        if text.len - skipped == len(name) and bytes_eq_ci(str_bytes(text) + skipped, name, len(name)):
            return True
    return False


@native
def f_reflectionnamedtype_isbuiltin(this: ptr[Object]) -> bool:
    """isBuiltin()"""
    return f___systemlib_is_builtin_type(as_str(obj_props(this)[0]))


@native
def f___systemlib_reference_id(array: ptr[Array], key: ptr[TV]) -> ptr[String]:
    """A text that only one reference of the request has; None where the element is none."""
    found = arr_get_key(array, arr_key_str(as_str(key[0])) if key.tag == Tag.STR else key[0])
    if found is None or found.tag != Tag.REF or as_ref(found[0]).rc == 1:
        return None
    return msg(b"reference %d", found.data, 0, 0)
