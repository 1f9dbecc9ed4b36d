"""Library functions with Python bodies: the arguments go out, the answer comes back, as bytes.

The wrapper of a stub marked `#[Python]` writes its checked arguments as one *packed* array, and gives the host's callback
(`hooks.python`) the path of the stub's unit, the function's name and those bytes. The callback runs the Python function and
leaves its answer with `python_answer`: the array [result, warnings, error class or null, message]. Both directions use one
format, whose other side is `backend/library/python/packing.py`; a value is a kind byte and what follows it, all integers 64-bit
little-endian:

    N   F   T      null, false, true
    i INT          d DOUBLE          s LENGTH BYTES          a COUNT (KEY VALUE)*

Invariant: no PHP code runs between the call of the callback and its return. Warnings are raised and exceptions thrown after it.

Example: `checkdate(2, 30, 2024)` sends `a 3 i 0 i 2 i 1 i 30 i 2 i 2024` and gets the answer `a 4 i 0 F ...`.
"""

from backend.interp.calls.named_args import rest_unnamed
from backend.interp.calls.types import native_argument, verify_rest
from backend.interp.handlers.dispatch import locals_of
from backend.interp.hooks import hooks
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_get_int, arr_set_key
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_store import arr_empty, arr_new
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_drop, sb_new
from backend.runtime.errors import ErrorClass, msg, raise_error, request_abort, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, decref, str_incref, tv_copy
from backend.runtime.string import str_bytes, str_from
from backend.runtime.value import *
from hhbc.unit import Attr

MAX_DEPTH = 200
KIND_NULL = ord("N")
KIND_FALSE = ord("F")
KIND_TRUE = ord("T")
KIND_INT = ord("i")
KIND_FLOAT = ord("d")
KIND_STRING = ord("s")
KIND_ARRAY = ord("a")
# Elements of the answer.
RESULT, WARNINGS, ERROR_CLASS, MESSAGE = range(4)


@struct
class Answer:
    """The bytes that the callback left; they stay the host's until the next call."""

    data: ptr[u8]
    size: u64


@struct
class Reader:
    """The rest of packed bytes; `bad` once they turned out to be none."""

    at: ptr[u8]
    end: ptr[u8]
    bad: u64


answer = global_var("python_answer_state", Answer)


# -- writing ------------------------------------------------------------------------------------------


@native
def pack_word(b: ptr[Builder], kind: u8, word: i64) -> void:
    """A kind byte and a 64-bit integer."""
    cell = stack(i64)
    cell[0] = word
    sb_byte(b, kind)
    sb_bytes(b, ptr[u8](cell), 8)


@native
def pack(b: ptr[Builder], v: TV, depth: i64) -> bool:
    """Append a value; False for what has no packed form (objects, resources, endless nesting)."""
    tag = v.tag
    if tag <= Tag.NULL:
        sb_byte(b, KIND_NULL)
    elif tag == Tag.BOOL:
        sb_byte(b, KIND_TRUE if v.data != 0 else KIND_FALSE)
    elif tag == Tag.INT:
        pack_word(b, KIND_INT, v.data)
    elif tag == Tag.DBL:
        pack_word(b, KIND_FLOAT, v.data)
    elif tag == Tag.STR:
        s = ptr[String](v.data)
        pack_word(b, KIND_STRING, i64(s.len))
        sb_bytes(b, str_bytes(s), s.len)
    elif tag == Tag.ARR and depth < MAX_DEPTH:
        return pack_array(b, ptr[Array](v.data), depth)
    else:
        return False
    return True


@native
def pack_array(b: ptr[Builder], a: ptr[Array], depth: i64) -> bool:
    """Append an array."""
    pack_word(b, KIND_ARRAY, i64(a.size))
    at = arr_first(a)
    while at < a.used:
        pack(b, arr_key_at(a, at), depth)
        if not pack(b, deref(arr_tv_at(a, at))[0], depth + 1):
            return False
        at = arr_next(a, at)
    return True


# -- reading ------------------------------------------------------------------------------------------


@native
def unpack_bad(r: ptr[Reader]) -> TV:
    """Note that the bytes are no packed value."""
    r.bad = 1
    r.at = r.end
    return tv_null()


@native
def unpack_word(r: ptr[Reader]) -> i64:
    """The next 64-bit integer."""
    if r.end - r.at < 8:
        unpack_bad(r)
        return 0
    word = ptr[i64](r.at)[0]
    r.at = r.at + 8
    return word


@native
def unpack(r: ptr[Reader], depth: i64) -> TV:
    """The next value (owned); `r.bad` is set when there is none."""
    if r.at >= r.end or depth > MAX_DEPTH:
        return unpack_bad(r)
    kind = r.at[0]
    r.at = r.at + 1
    if kind == KIND_NULL:
        return tv_null()
    if kind == KIND_FALSE or kind == KIND_TRUE:
        return tv_bool(kind == KIND_TRUE)
    word = unpack_word(r)
    if kind == KIND_INT:
        return tv_int(word)
    if kind == KIND_FLOAT:
        return tv_dbl(f64_of(word))
    if kind == KIND_STRING and word >= 0 and word <= r.end - r.at:
        start = r.at
        r.at = start + word
        return tv_str(str_from(start, u64(word)))
    if kind == KIND_ARRAY and word >= 0:
        return unpack_array(r, word, depth)
    return unpack_bad(r)


@native
def unpack_array(r: ptr[Reader], count: i64, depth: i64) -> TV:
    """An array of `count` elements (owned)."""
    if count == 0:
        return tv_arr(arr_empty())
    a = arr_new(0)
    for _i in range(count):
        key = unpack(r, depth + 1)
        value = unpack(r, depth + 1)
        if r.bad != 0 or (key.tag != Tag.INT and key.tag != Tag.STR):
            unpack_bad(r)
            decref(key)
            decref(value)
            break
        arr_set_key(a, key, value)
        decref(key)
    return tv_arr(a)


# -- calling --------------------------------------------------------------------------------------------


@native
def python_answer(data: ptr[u8], size: u64) -> void:
    """Called by the callback: the packed answer. Allocates nothing, since running out of memory must not unwind Python."""
    answer.data = data
    answer.size = size


@native
def python_failed(name: ptr[String], why: ptr[u8]) -> TV:
    """Throw an Error about the call itself."""
    throw_error(ErrorClass.ERROR, msg(b"%s(): %z", i64(name), i64(why), 0))
    return tv_thrown()


@native
def python_arguments(fp: ptr[Frame]) -> ptr[Array]:
    """The arguments, checked and converted by the stub's types, as a list (owned); None after throwing."""
    func = fp.func
    list = arr_new(func.nparams)
    cell = stack(TV)
    for i in range(func.nparams):
        type = func.params[i].type
        place = deref(locals_of(fp) + i)
        if type is not None:
            if i + 1 == func.nparams and func.attrs & Attr.VARIADIC != 0:
                if not rest_unnamed(fp, as_arr(place[0])) or not verify_rest(fp, type, place, i):
                    place = None
            else:
                place = native_argument(fp, i, cell)
            if place is None:
                arr_decref(list)
                return None
        arr_append(list, tv_copy(place[0]) if place.tag != Tag.UNINIT else tv_null())
    return list


@native
def python_call(fp: ptr[Frame]) -> TV:
    """The wrapper of every library function with a Python body."""
    arguments = python_arguments(fp)
    if arguments is None:
        return tv_thrown()
    result = python_run(fp.func.unit.path, fp.func.name, arguments)
    arr_decref(arguments)
    return result


@native
def python_run(path: ptr[String], name: ptr[String], arguments: ptr[Array]) -> TV:
    """Call the Python function of a unit with a list of arguments; the result (owned), THROWN after throwing."""
    if hooks.python is None:
        return python_failed(name, b"Python functions are not available here")
    b = stack(Builder)
    sb_new(b, 100)
    if not pack(b, tv_arr(arguments), 0):
        sb_drop(b)
        return python_failed(name, b"only null, scalars and arrays of them can be passed")
    answer.data = None
    answer.size = 0
    hooks.python(str_bytes(path), path.len, str_bytes(name), name.len, str_bytes(b.block), b.len)
    sb_drop(b)
    if answer.data is None:  # the host cannot go on; it knows why
        request_abort()
    return python_result(name)


@native
def python_result(name: ptr[String]) -> TV:
    """What the answer says: raise its warnings, throw its exception or return its result."""
    r = stack(Reader)
    r.at = answer.data
    r.end = answer.data + answer.size
    r.bad = 0
    given = unpack(r, 0)
    if r.bad != 0 or given.tag != Tag.ARR or ptr[Array](given.data).size != 4:
        decref(given)
        return python_failed(name, b"the Python function gave no answer")
    parts = ptr[Array](given.data)
    warnings = arr_get_int(parts, WARNINGS)[0]
    if warnings.tag == Tag.ARR:
        raise_warnings(ptr[Array](warnings.data))
    error = arr_get_int(parts, ERROR_CLASS)[0]
    message = arr_get_int(parts, MESSAGE)[0]
    result = tv_thrown()
    if vm.exc is None:
        if error.tag == Tag.INT and message.tag == Tag.STR:
            str_incref(ptr[String](message.data))
            throw_error(error.data, ptr[String](message.data))
        else:
            result = tv_copy(arr_get_int(parts, RESULT)[0])
    decref(given)
    return result


@native
def raise_warnings(list: ptr[Array]) -> void:
    """Raise the warnings of an answer, a list of levels each followed by its message."""
    at: i64 = 0
    while at + 1 < i64(list.size) and vm.exc is None:
        level = arr_get_int(list, at)[0]
        message = arr_get_int(list, at + 1)[0]
        str_incref(ptr[String](message.data))
        raise_error(level.data, ptr[String](message.data))
        at += 2


@native
def vm_set_python(
    callback: fn[[ptr[u8], u64, ptr[u8], u64, ptr[u8], u64], void],
) -> void:
    """Who runs functions with Python bodies."""
    hooks.python = callback
