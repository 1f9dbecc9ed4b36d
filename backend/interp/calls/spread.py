"""`...`: the elements of an array or Traversable appended to an array literal or to the arguments of a call.

In a literal int keys are renumbered and string keys overwrite. Arguments are collected in an array too: positional ones under
int keys, named ones under string keys, which must be new; within one spread no positional one follows a named one.

Example: `spread_into(target, value, SpreadOp.Args)`.
"""

from backend.interp.calls.enter import func_full_name
from backend.interp.calls.frames import stack_base
from backend.interp.calls.named_args import (
    collects_named,
    overwrites,
    param_named,
    unknown_named,
)
from backend.interp.handlers.dispatch import locals_of
from backend.interp.iteration.generator import generator_class, generator_overrun
from backend.interp.iteration.iterators import (
    MORE,
    iter_advance,
    iter_begin_object,
    iter_free,
    iter_key,
    iter_value,
)
from backend.interp.members.elems import next_occupied
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_store import arr_separate
from backend.runtime.errors import ErrorClass, msg, throw_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import decref, incref, str_decref
from backend.runtime.string import str_from_c
from backend.runtime.value import *
from hhbc.immediates import SpreadOp
from hhbc.unit import Attr


@struct
class Spread:
    """One spread in progress."""

    target: ptr[TV]  # the slot of the array to append to
    callee: ptr[Frame]  # the pending call that the array is an argument of; None for a literal
    named: u64  # a named argument was there


@native(cold=True)
def spread_error(text: ptr[u8]) -> bool:
    """Throw an Error; False."""
    throw_error(ErrorClass.ERROR, str_from_c(text))
    return False


@native
def callee_below(slot: ptr[TV]) -> ptr[Frame]:
    """The innermost pending frame below a slot of the evaluation stack, the callee of the argument there; None: no call is."""
    base = stack_base(vm.fp)
    while slot >= base:
        if slot.tag == PRELIVE:
            return ptr[Frame](slot)
        slot = slot - 1
    return None


@native
def takes_named(spread: ptr[Spread], given: ptr[Array], name: ptr[String]) -> bool:
    """Whether the callee takes a named argument behind those given so far; False after throwing."""
    callee = spread.callee
    at = param_named(callee.func, name)
    before = spread.target - locals_of(callee)
    pos = arr_first(given)
    while pos < given.used:
        before += i64(arr_key_at(given, pos).tag == Tag.INT)
        pos = arr_next(given, pos)
    if arr_get_str(given, name) is not None or (at >= 0 and at < before):
        overwrites(name)
        return False
    if at < 0 and not collects_named(callee):
        unknown_named(name)
        return False
    return True


@native
def spread_element(spread: ptr[Spread], key: TV, v: TV) -> bool:
    """Add one element (v owned); False after throwing, when v is still the caller's."""
    a = arr_separate(spread.target)
    if key.tag == Tag.STR and spread.callee is not None:
        if not takes_named(spread, a, as_str(key)):
            return False
        spread.named = 1
        arr_set_str(a, as_str(key), v)
        return True
    if key.tag == Tag.STR and arr_key_str(as_str(key)).tag == Tag.STR:
        arr_set_str(a, as_str(key), v)
        return True
    if key.tag != Tag.INT and key.tag != Tag.STR:  # a number as a string is one
        if spread.callee is not None:
            return spread_error(b"Keys must be of type int|string during argument unpacking")
        return spread_error(b"Keys must be of type int|string during array unpacking")
    if spread.named != 0:
        if vm.fp.func.attrs & Attr.BUILTIN != 0:  # call_user_func_array()
            return spread_error(b"Cannot use positional argument after named argument")
        return spread_error(b"Cannot use positional argument after named argument during unpacking")
    if spread.callee is not None and a.layout != ArrayKind.PACKED:
        place = free_place(spread, a)
        if place >= 0:
            arr_set_str(a, spread.callee.func.params[place].name, v)
            return True
    if not arr_append(a, v):
        next_occupied()
        return False
    return True


@native
def free_place(spread: ptr[Spread], a: ptr[Array]) -> i64:
    """The parameter that a positional argument goes to behind the named ones of earlier spreads; -1 where there are none,
    and where all parameters have theirs."""
    func = spread.callee.func
    place = spread.target - locals_of(spread.callee)
    named = False
    pos = arr_first(a)
    while pos < a.used:
        key = arr_key_at(a, pos)
        if key.tag == Tag.INT:
            place += 1
        else:
            at = param_named(func, as_str(key))
            named = named or at >= 0
            place = at + 1 if at >= place else place
        pos = arr_next(a, pos)
    plain_params = i64(func.nparams) - i64(func.attrs & Attr.VARIADIC != 0)
    return place if named and place < plain_params else -1


@native
def spread_array(spread: ptr[Spread], a: ptr[Array]) -> bool:
    """Add an array's elements; references stay references. False after throwing."""
    pos = arr_first(a)
    while pos < a.used:
        v = arr_tv_at(a, pos)[0]
        if v.tag == Tag.REF and as_ref(v).rc == 1 and spread.callee is None:
            v = as_ref(v).tv
        incref(v)
        if not spread_element(spread, arr_key_at(a, pos), v):
            decref(v)
            return False
        if vm.exc is not None:
            return False
        pos = arr_next(a, pos)
    return True


@native
def spread_traversable(spread: ptr[Spread], o: ptr[Object]) -> bool:
    """Add the elements of an Iterator or IteratorAggregate; False after throwing."""
    it = stack(Iter)
    it.state = IterState.NONE
    o.rc += 1
    status = iter_begin_object(it, o)
    while status == MORE:
        v = iter_value(it)
        if v.tag == Tag.THROWN or not spread_current(spread, it, v):
            iter_free(it)
            return False
        status = iter_advance(it)
    return vm.exc is None


@native(cold=True)
def warn_of_value(spread: ptr[Spread], key: TV) -> bool:
    """The warning about an iterator's element for a by-reference parameter; it is passed by value. True where the program's
    handler threw at it.

    There is none where the key is refused, as that of a named argument is here; then vm.exc says why.
    """
    if key.tag == Tag.STR:
        if not takes_named(spread, as_arr(spread.target[0]), as_str(key)):
            return False
    elif key.tag != Tag.INT or spread.named != 0:
        return False
    at = u64(spread.target - locals_of(spread.callee)) + u64(as_arr(spread.target[0]).size)
    func = spread.callee.func
    if key.tag == Tag.STR:
        named = param_named(func, as_str(key))
        at = u64(named if named >= 0 else i64(func.nparams) - 1)
    if (func.refmask >> (at if at < 63 else u64(63))) & 1 == 0:
        return False
    name = func_full_name(func)
    text = b"Cannot pass by-reference argument %d of %s() by unpacking a Traversable, passing by-value instead"
    warning(msg(text, i64(at) + 1, i64(name), 0))
    str_decref(name)
    return vm.exc is not None


@native
def spread_current(spread: ptr[Spread], it: ptr[Iter], v: TV) -> bool:
    """Add an iterator's current element, whose value is `v` (owned); False after throwing."""
    key = iter_key(it)
    if key.tag == Tag.THROWN:
        decref(v)
        return False
    if spread.callee is not None and spread.callee.func.refmask != 0:
        if unlikely(warn_of_value(spread, key)) and ptr[Object](it.base).cls == generator_class.value:
            generator_overrun(ptr[Object](it.base))
    if vm.exc is not None or not spread_element(spread, key, v):
        decref(v)
    decref(key)
    return vm.exc is None


@native
def spread_into(target: ptr[TV], source: TV, op: i64) -> bool:
    """Append what `...$source` stands for to the array in a slot; False after throwing."""
    spread = stack(Spread)
    spread.target = target
    spread.callee = callee_below(target) if op == SpreadOp.Args else None
    spread.named = 0
    if source.tag == Tag.ARR:
        return spread_array(spread, as_arr(source))
    if source.tag == Tag.OBJ and as_obj(source).cls.flags & (CLASS_ITERATOR | CLASS_AGGREGATE) != 0:
        return spread_traversable(spread, as_obj(source))
    typed = op == SpreadOp.Args or source.tag == Tag.OBJ
    kind = ErrorClass.TYPE_ERROR if typed else ErrorClass.ERROR
    throw_error(kind, str_from_c(b"Only arrays and Traversables can be unpacked"))
    return False
