"""What is wrong with a value that should be a callback, in the words of PHP's messages.

Example: `callable_problem(v)` is `function "x" not found or invalid function name`.
"""

from backend.interp.classes import class_load
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.errors import msg, msg0
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.search import find
from backend.runtime.string import str_bytes, str_from
from backend.runtime.value import *

is_callable_value = declare("is_callable_value", fn[[TV, ptr[Frame]], bool])


@native
def method_problem(cls: ptr[Class], name: ptr[String], method: ptr[String]) -> ptr[String]:
    """What is wrong with a method of a class, which may be None for an unknown one (owned)."""
    if cls is None:
        return msg(b'class "%s" not found', i64(name), 0, 0)
    return msg(b'class %s does not have a method "%s"', i64(cls.name), i64(method), 0)


@native
def name_problem(name: ptr[String]) -> ptr[String]:
    """What is wrong with a string as a callback (owned)."""
    bytes = str_bytes(name)
    colons = find(bytes, name.len, b"::", 2)
    if colons is None:
        return msg(b'function "%s" not found or invalid function name', i64(name), 0, 0)
    before = u64(colons - bytes)
    owner = str_from(bytes, before)
    method = str_from(colons + 2, name.len - before - 2)
    problem = method_problem(class_load(owner), owner, method)
    str_decref(method)
    str_decref(owner)
    return problem


@native
def pair_problem(pair: ptr[Array]) -> ptr[String]:
    """What is wrong with an array as a callback (owned)."""
    if pair.size != 2:
        return msg0(b"array callback must have exactly two members")
    owner = arr_get_int(pair, 0)
    method = arr_get_int(pair, 1)
    if owner is None or method is None:
        return msg0(b"array callback must have exactly two members")
    first = deref(owner)[0]
    second = deref(method)[0]
    if first.tag != Tag.STR and first.tag != Tag.OBJ:
        return msg0(b"first array member is not a valid class name or object")
    if second.tag != Tag.STR:
        return msg0(b"second array member is not a valid method")
    if first.tag == Tag.OBJ:
        cls = as_obj(first).cls
        return method_problem(cls, cls.name, as_str(second))
    return method_problem(class_load(as_str(first)), as_str(first), as_str(second))


@native
def callable_problem(v: TV) -> ptr[String]:
    """What is wrong with a value as a callback (owned); None when nothing is."""
    if is_callable_value(v, vm.fp):
        return None
    if v.tag == Tag.STR:
        return name_problem(as_str(v))
    if v.tag == Tag.ARR:
        return pair_problem(as_arr(v))
    return msg0(b"no array or string given")
