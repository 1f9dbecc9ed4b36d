"""Environment variables: getenv() and putenv().

Each `f_<name>` is the body of the function declared in backend/systemlib/environment.php.
"""

from backend.native.lang import *
from backend.runtime.array import arr_set_name
from backend.runtime.array_store import arr_new
from backend.runtime.errors import msg0, value_error
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.search import find_byte
from backend.runtime.string import *
from backend.runtime.value import *

_getenv = extern("getenv", fn[[ptr[u8]], ptr[u8]])
_setenv = extern("setenv", fn[[ptr[u8], ptr[u8], i32], i32])
_unsetenv = extern("unsetenv", fn[[ptr[u8]], i32])
_dlsym = extern("dlsym", fn[[ptr[u8], ptr[u8]], ptr[u8]])
c_length = extern("strlen", fn[[ptr[u8]], u64], readonly=True)


@native
def f_getenv(name: ptr[String], local_only: bool) -> TV:
    """getenv()"""
    if name is None:
        return tv_arr(all_variables())
    value = _getenv(str_bytes(name))
    return tv_str(str_from_c(value)) if value is not None else tv_bool(False)


@native
def all_variables() -> ptr[Array]:
    """The whole environment."""
    result = arr_new(32)
    at = ptr[ptr[ptr[u8]]](_dlsym(None, b"environ"))[0]
    while at[0] is not None:
        entry = at[0]
        size = c_length(entry)
        equals = find_byte(entry, size, 61)
        if equals is not None:
            split = u64(equals - entry)
            key = str_from(entry, split)
            arr_set_name(result, key, tv_str(str_from(equals + 1, size - split - 1)))
            str_decref(key)
        at = at + 1
    return result


@native
def f_putenv(assignment: ptr[String]) -> bool:
    """putenv()"""
    p = str_bytes(assignment)
    equals = find_byte(p, assignment.len, 61)
    if assignment.len == 0 or equals == p:
        value_error(msg0(b"putenv(): Argument #1 ($assignment) must have a valid syntax"))
        return False
    if equals is None:
        return _unsetenv(p) == 0
    name = str_from(p, u64(equals - p))
    done = _setenv(str_bytes(name), equals + 1, 1) == 0
    str_decref(name)
    return done
