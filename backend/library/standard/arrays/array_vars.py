"""compact() and extract(): the caller's variables as an array and back.

Example: `extract(['x' => 1], EXTR_PREFIX_ALL, 'my')` makes `$my_x`.
"""

from backend.interp.calls.frames import own_frame
from backend.interp.handlers.local import assign_local
from backend.library.core.engine import calling_variables
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_ops import ARR_VISITED, visit_begin, visit_end
from backend.runtime.builder import Builder, sb_byte, sb_finish, sb_new, sb_str
from backend.runtime.convert import tv_to_str, type_name
from backend.runtime.errors import (
    ErrorClass,
    msg,
    msg0,
    throw_error,
    value_error,
    warning,
)
from backend.runtime.layout import *
from backend.runtime.refs import (
    arr_decref,
    make_ref,
    ref_incref,
    str_decref,
    str_incref,
    tv_copy,
    tv_set,
)
from backend.runtime.string import is_digit, lower, str_bytes, str_is
from backend.runtime.value import *
from hhbc.unit import Attr

EXTR_OVERWRITE = 0
EXTR_SKIP = 1
EXTR_PREFIX_SAME = 2
EXTR_PREFIX_ALL = 3
EXTR_PREFIX_INVALID = 4
EXTR_PREFIX_IF_EXISTS = 5
EXTR_IF_EXISTS = 6
EXTR_REFS = 256

UNDERSCORE = ord("_")

# The slot of a frame's variable by name, made when wanted, or None.
named_slot = declare("named_slot", fn[[ptr[Frame], ptr[String], bool], ptr[TV]])


@native
def f___systemlib_argument_count() -> i64:
    """How many arguments the library function that calls this was given."""
    return i64(own_frame().prev.nargs)


# -- compact --------------------------------------------------------------------------------------


@native
def compact_name(result: ptr[Array], fp: ptr[Frame], name: ptr[String]) -> void:
    """Add the variable of a name. May warn."""
    slot = named_slot(fp, name, False)
    if slot is not None and slot.tag != Tag.UNINIT:
        arr_set_str(result, name, tv_copy(deref(slot)[0]))
    elif str_is(name, b"this", 4):
        if fp.this is not None:
            arr_set_str(result, name, tv_copy(tv_obj(fp.this)))
    else:
        warning(msg(b"compact(): Undefined variable $%s", i64(name), 0, 0))


@native
def compact_value(result: ptr[Array], fp: ptr[Frame], v: TV, number: i64) -> void:
    """Add the variables that an argument names. May warn or throw."""
    if v.tag == Tag.STR:
        compact_name(result, fp, as_str(v))
    elif v.tag == Tag.ARR:
        compact_names(result, fp, as_arr(v), number)
    else:
        warning(
            msg(
                b"compact(): Argument #%d must be string or array of strings, %s given",
                number, i64(type_name(v)), 0,
            )
        )  # fmt: skip


@native
def compact_names(result: ptr[Array], fp: ptr[Frame], names: ptr[Array], number: i64) -> void:
    """Add the variables that an array names; `number` is the argument's, for messages."""
    if names.flags & ARR_VISITED != 0:
        throw_error(ErrorClass.ERROR, msg0(b"Recursion detected"))
        return
    visit_begin(names)
    pos = arr_first(names)
    while pos < names.used and vm.exc is None:
        compact_value(result, fp, cell_of(arr_tv_at(names, pos)[0]), number)
        pos = arr_next(names, pos)
    visit_end(names)


@native
def f_compact(var_name: ptr[TV], var_names: ptr[Array]) -> ptr[Array]:
    """compact()"""
    result = arr_new_hash(u64(var_names.size) + 1)
    fp = calling_variables()
    if fp is None:
        return result
    compact_value(result, fp, var_name[0], 1)
    for i in range(var_names.used):
        if vm.exc is None:
            compact_value(result, fp, cell_of(arr_tv_at(var_names, i)[0]), i64(i) + 2)
    return result


# -- extract --------------------------------------------------------------------------------------


@native(pure=True)
def name_byte(c: u8) -> bool:
    """Whether a byte can start a variable's name."""
    return lower(c) - 97 < 26 or c == UNDERSCORE or c >= 128


@native(readonly=True)
def is_variable_name(name: ptr[String]) -> bool:
    """Whether a variable can be called so."""
    bytes = str_bytes(name)
    if not name_byte(bytes[0]):
        return False
    for i in range(name.len):
        if not name_byte(bytes[i]) and not is_digit(bytes[i]):
            return False
    return True


@native
def prefixed(prefix: ptr[String], key: TV) -> ptr[String]:
    """`prefix_key` (owned)."""
    text = tv_to_str(key)
    b = stack(Builder)
    sb_new(b, prefix.len + text.len + 1)
    sb_str(b, prefix)
    sb_byte(b, UNDERSCORE)
    sb_str(b, text)
    str_decref(text)
    return sb_finish(b)


@native
def extracted_name(fp: ptr[Frame], key: TV, kind: i64, prefix: ptr[String]) -> ptr[String]:
    """What the variable for a key is called (owned), or None when there is to be none."""
    numbered = kind == EXTR_PREFIX_ALL or kind == EXTR_PREFIX_INVALID
    if key.tag == Tag.INT:
        return prefixed(prefix, key) if numbered else None
    name = as_str(key)
    this = str_is(name, b"this", 4)
    slot = named_slot(fp, name, False)
    exists = slot is not None and slot.tag != Tag.UNINIT
    wants_prefix = kind == EXTR_PREFIX_ALL
    wanted = kind != EXTR_PREFIX_ALL or name.len != 0
    if kind == EXTR_SKIP:
        wanted = not exists and not this
    elif kind == EXTR_PREFIX_SAME:
        wants_prefix = exists or this
        wanted = name.len != 0
    elif kind == EXTR_PREFIX_INVALID:
        wants_prefix = this or not is_variable_name(name)
    elif kind == EXTR_PREFIX_IF_EXISTS:
        wants_prefix = True
        wanted = exists
    elif kind == EXTR_IF_EXISTS:
        wanted = exists
    if not wanted:
        return None
    if wants_prefix:
        return prefixed(prefix, key)
    str_incref(name)
    return name


@native
def define_variable(fp: ptr[Frame], name: ptr[String], element: ptr[TV], by_ref: bool) -> bool:
    """Make an element a variable; whether that was possible. May throw."""
    if not is_variable_name(name) or str_is(name, b"GLOBALS", 7):
        return False
    if str_is(name, b"this", 4):
        throw_error(ErrorClass.ERROR, msg0(b"Cannot re-assign $this"))
        return False
    slot = named_slot(fp, name, True)
    if by_ref:
        ref = make_ref(element)
        ref_incref(ref)
        tv_set(slot, tv_ref(ref))
    else:
        assign_local(slot, tv_copy(deref(element)[0]))
    return True


@native
def extract_prefix_wanted(kind: i64) -> bool:
    """Whether a way of extracting needs a prefix."""
    return kind > EXTR_SKIP and kind <= EXTR_PREFIX_IF_EXISTS


@native
def extract_allowed(kind: i64, prefix: ptr[String]) -> bool:
    """Check the arguments; False after throwing."""
    if kind > EXTR_IF_EXISTS:
        value_error(msg0(b"extract(): Argument #2 ($flags) must be a valid extract type"))
        return False
    if extract_prefix_wanted(kind) and own_frame().nargs < 3:
        value_error(
            msg0(b"extract(): Argument #3 ($prefix) is required when using this extract type")
        )
        return False
    if prefix.len != 0 and not is_variable_name(prefix):
        value_error(msg0(b"extract(): Argument #3 ($prefix) must be a valid identifier"))
        return False
    return True


@native
def f_extract(array: ptr[TV], flags: i64, prefix: ptr[String]) -> i64:
    """extract()"""
    kind = flags & 255
    by_ref = flags & EXTR_REFS != 0
    fp = calling_variables()
    if fp is None or not extract_allowed(kind, prefix):
        return 0
    a = arr_separate(array) if by_ref else as_arr(array[0])
    a.rc += 1
    count: i64 = 0
    pos = arr_first(a)
    while pos < a.used and vm.exc is None:
        name = extracted_name(fp, arr_key_at(a, pos), kind, prefix)
        if name is not None:
            count += i64(define_variable(fp, name, arr_tv_at(a, pos), by_ref))
            str_decref(name)
        pos = arr_next(a, pos)
    arr_decref(a)
    return count
