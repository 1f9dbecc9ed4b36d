"""Environment variables: getenv() and putenv().

Each `f_<name>` is the body of the function declared in backend/library/standard/general/environment.php.
"""

from backend.interp.handlers.dispatch import locals_of
from backend.interp.request import given
from backend.library.core.engine import caller_frame
from backend.native.lang import *
from backend.runtime.array import (
    arr_append,
    arr_del_key,
    arr_get_key,
    arr_set_key,
    arr_set_name,
    arr_set_str,
)
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_store import arr_empty, arr_new
from backend.runtime.errors import msg0, value_error
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, str_decref, tv_copy
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
def environment() -> ptr[ptr[u8]]:
    """The environment as programs are given it."""
    return ptr[ptr[ptr[u8]]](_dlsym(None, b"environ"))[0]


@native
def all_variables() -> ptr[Array]:
    """The whole environment."""
    result = arr_new(32)
    at = environment()
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


@native
def f___systemlib_auto_global(name: ptr[String]) -> void:
    """Make a superglobal, unless that was done; code that runs later may have unset it."""
    is_env = str_is(name, b"_ENV", 4)
    bit: u64 = 1 if is_env else 2
    if given.made & bit == 0:
        given.made |= bit
        unset = unset_variables(caller_frame())
        vars = vm.globals.vars
        filled = is_env and given.without_environment == 0
        arr_set_str(vars, name, tv_arr(all_variables() if filled else arr_empty()))
        for i in range(unset.used):
            move_to_end(vars, ptr[TV](unset.data)[i])
        arr_decref(unset)


@native
def unset_variables(fp: ptr[Frame]) -> ptr[Array]:
    """The names of the global variables that are there only because code that begins to run has locals of these names."""
    vars = vm.globals.vars
    slots = locals_of(fp)
    names = arr_new(8)
    at = arr_first(vars)
    while at < vars.used:
        v = arr_tv_at(vars, at)[0]
        if v.tag == Tag.INDIRECT and ptr[TV](v.data).tag == Tag.UNINIT:
            local = ptr[TV](v.data)
            if local >= slots and local < slots + fp.func.num_local_names:
                arr_append(names, tv_copy(arr_key_at(vars, at)))
        at = arr_next(vars, at)
    return names


@native
def move_to_end(vars: ptr[Array], key: TV) -> void:
    """Make a variable the last one; php makes superglobals before it knows the variables of the code."""
    slot = arr_get_key(vars, key)
    v = slot[0]
    slot[0] = tv_null()
    arr_del_key(vars, key)
    arr_set_key(vars, key, v)
