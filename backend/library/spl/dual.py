"""Iterators around another one: IteratorIterator, FilterIterator and what their subclasses share.

The current element of the inner iterator is fetched when the outer one moves, and kept in hidden slots. An inner iterator is
walked by its hooks where it has some, otherwise by calls of its methods.

Invariant: CURRENT and KEY are UNINIT together, when there is no element.

Example: `dual_rewind(o)`, then `dual_fetch(o, True)`.
"""

from backend.interp.calls.callee import call_value
from backend.interp.calls.frames import call_func
from backend.interp.classes.behaviour import native_class
from backend.interp.iteration.iterators import CURRENT as CALL_CURRENT
from backend.interp.iteration.iterators import KEY as CALL_KEY
from backend.interp.iteration.iterators import NEXT_ELEMENT, REWIND, VALID, call_iterator, walk_open
from backend.interp.loading.names import names_get
from backend.interp.objects.objects import number_release, number_reserve, obj_props
from backend.library.core.callables import kept_callback
from backend.native.lang import *
from backend.runtime.array_iter import arr_last, arr_tv_at
from backend.runtime.convert import tv_to_bool
from backend.runtime.deep import check_depth
from backend.runtime.errors import ErrorClass, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import decref, obj_decref, str_decref, tv_copy, tv_set
from backend.runtime.string import str_from, str_from_c
from backend.runtime.value import *

# Hidden slots of IteratorIterator.
INNER, CURRENT, KEY, POSITION, READY, NUMBER = range(6)
CALLBACK = 6  # of CallbackFilterIterator


# -- any iterator -----------------------------------------------------------------------------------


@native
def walk_call(o: ptr[Object], which: i64) -> bool:
    """Call a method of an Iterator whose result does not matter; False after throwing."""
    result = call_iterator(o, which)
    if result.tag == Tag.THROWN:
        return False
    decref(result)
    return vm.exc is None


@native(inline=True)
def has_walk_hooks(o: ptr[Object]) -> bool:
    """Whether an Iterator is walked without calls, which the walk of one that contains itself would not end by."""
    check_depth()
    return o.cls.native is not None and o.cls.native.it_valid is not None


@native
def walk_rewind(o: ptr[Object]) -> bool:
    """Rewind an Iterator; False after throwing."""
    if not has_walk_hooks(o):
        return walk_call(o, REWIND)
    rewind = o.cls.native.it_rewind
    return rewind(o)


@native
def walk_next(o: ptr[Object]) -> bool:
    """Move an Iterator forward; False after throwing."""
    if not has_walk_hooks(o):
        return walk_call(o, NEXT_ELEMENT)
    advance = o.cls.native.it_next
    return advance(o)


@native
def walk_valid(o: ptr[Object]) -> bool:
    """Whether an Iterator has an element. May throw."""
    if has_walk_hooks(o):
        valid = o.cls.native.it_valid
        return valid(o)
    answer = call_iterator(o, VALID)
    if answer.tag == Tag.THROWN:
        return False
    there = tv_to_bool(cell_of(answer))
    decref(answer)
    return there and vm.exc is None


@native
def walk_value(o: ptr[Object]) -> TV:
    """An Iterator's element (owned), or THROWN."""
    if has_walk_hooks(o):
        value = o.cls.native.it_value
        return value(o)
    return call_iterator(o, CALL_CURRENT)


@native
def walk_key(o: ptr[Object]) -> TV:
    """An Iterator's key (owned), or THROWN."""
    if has_walk_hooks(o):
        key = o.cls.native.it_key
        return key(o)
    return call_iterator(o, CALL_KEY)


# -- the outer one ----------------------------------------------------------------------------------


@native
def dual_ready(o: ptr[Object]) -> bool:
    """Whether an iterator was constructed; throws if not."""
    if likely(obj_props(o)[READY].data != 0):
        return True
    text = b"The object is in an invalid state as the parent constructor was not called"
    throw_error(ErrorClass.ERROR, str_from_c(text))
    return False


@native
def inner_of(o: ptr[Object]) -> ptr[Object]:
    """The inner iterator, held for the caller; None: there is none now."""
    v = obj_props(o)[INNER]
    if v.tag != Tag.OBJ:
        return None
    as_obj(v).rc += 1
    return as_obj(v)


@native
def dual_forget(o: ptr[Object]) -> void:
    """Forget the current element."""
    slots = obj_props(o)
    value = slots[CURRENT]
    key = slots[KEY]
    slots[CURRENT] = tv_uninit()
    slots[KEY] = tv_uninit()
    decref(value)
    decref(key)


@native
def dual_rewind(o: ptr[Object]) -> void:
    """Rewind the inner iterator. May throw."""
    dual_forget(o)
    obj_props(o)[POSITION] = tv_int(0)
    inner = inner_of(o)
    if inner is not None:
        walk_rewind(inner)
        obj_decref(inner)


@native
def dual_valid(o: ptr[Object]) -> bool:
    """Whether the inner iterator has an element. May throw."""
    inner = inner_of(o)
    if inner is None:
        return False
    there = walk_valid(inner)
    obj_decref(inner)
    return there and vm.exc is None


@native
def dual_fetch(o: ptr[Object], check: bool) -> bool:
    """Take the inner iterator's element, if it has one where that is to be checked; False without one, or after throwing."""
    dual_forget(o)
    if check and not dual_valid(o):
        return False
    inner = inner_of(o)
    if inner is None or vm.exc is not None:
        return False
    value = walk_value(inner)
    if value.tag != Tag.THROWN:
        tv_set(obj_props(o) + CURRENT, tv_copy(cell_of(value)))
        decref(value)
        key = walk_key(inner)
        if key.tag != Tag.THROWN:
            tv_set(obj_props(o) + KEY, tv_copy(cell_of(key)))
            decref(key)
    obj_decref(inner)
    return vm.exc is None


@native
def dual_next(o: ptr[Object]) -> void:
    """Move the inner iterator forward. May throw."""
    inner = inner_of(o)
    if inner is not None:
        walk_next(inner)
        obj_decref(inner)
    obj_props(o)[POSITION] = tv_int(obj_props(o)[POSITION].data + 1)


@native
def kept(o: ptr[Object], slot: i64) -> TV:
    """The current element or key (owned), null without one."""
    v = obj_props(o)[slot]
    return tv_null() if v.tag == Tag.UNINIT else tv_copy(v)


@native
def dual_release(o: ptr[Object]) -> void:
    """Give back the number that php's iterator object has."""
    slot = obj_props(o) + NUMBER
    number = u32(slot.data)
    slot[0] = tv_int(0)
    if number != 0:
        number_release(number)


# -- IteratorIterator -------------------------------------------------------------------------------


@native
def iterator_rewind(o: ptr[Object]) -> bool:
    """rewind(); False after throwing"""
    if not dual_ready(o):
        return False
    dual_rewind(o)
    if vm.exc is None:
        dual_fetch(o, True)
    return vm.exc is None


@native
def iterator_valid(o: ptr[Object]) -> bool:
    """valid()"""
    return dual_ready(o) and obj_props(o)[CURRENT].tag != Tag.UNINIT


@native
def iterator_value(o: ptr[Object]) -> TV:
    """current() (owned)"""
    return kept(o, CURRENT) if dual_ready(o) else tv_thrown()


@native
def iterator_key(o: ptr[Object]) -> TV:
    """key() (owned)"""
    return kept(o, KEY) if dual_ready(o) else tv_thrown()


@native
def iterator_next(o: ptr[Object]) -> bool:
    """next(); False after throwing"""
    if not dual_ready(o):
        return False
    dual_forget(o)
    dual_next(o)
    if vm.exc is None:
        dual_fetch(o, True)
    return vm.exc is None


@native
def f_iteratoriterator_rewind(this: ptr[Object]) -> void:
    """rewind()"""
    iterator_rewind(this)


@native
def f_iteratoriterator_valid(this: ptr[Object]) -> bool:
    """valid()"""
    return iterator_valid(this)


@native
def f_iteratoriterator_current(this: ptr[Object]) -> TV:
    """current()"""
    return iterator_value(this)


@native
def f_iteratoriterator_key(this: ptr[Object]) -> TV:
    """key()"""
    return iterator_key(this)


@native
def f_iteratoriterator_next(this: ptr[Object]) -> void:
    """next()"""
    iterator_next(this)


@native
def f_iteratoriterator_getinneriterator(this: ptr[Object]) -> ptr[Object]:
    """getInnerIterator()"""
    return inner_of(this) if dual_ready(this) else None


@native
def dual_target(o: ptr[Object]) -> ptr[Object]:
    """The inner iterator, whose methods can be called as if they were the outer one's."""
    v = obj_props(o)[INNER]
    return as_obj(v) if v.tag == Tag.OBJ else None


native_class(
    "IteratorIterator", free=dual_release, method_target=dual_target, it_rewind=iterator_rewind, it_valid=iterator_valid, it_value=iterator_value,
    it_key=iterator_key, it_next=iterator_next,
)  # fmt: skip


# -- FilterIterator ---------------------------------------------------------------------------------


@native
def filter_accepts(o: ptr[Object]) -> bool:
    """What accept() says. May throw."""
    name = str_from(b"accept", 6)
    method = ptr[Func](names_get(addr(o.cls.methods), name))
    str_decref(name)
    result = call_func(method, o, o.cls, None, 0)
    if result.tag == Tag.THROWN:
        return False
    yes = tv_to_bool(result)
    decref(result)
    return yes


@native
def filter_fetch(o: ptr[Object]) -> bool:
    """Go on to the next element that accept() takes; False after throwing."""
    while vm.exc is None and dual_fetch(o, True):
        if filter_accepts(o) or vm.exc is not None:
            return vm.exc is None
        inner = inner_of(o)
        if inner is not None:
            walk_next(inner)
            obj_decref(inner)
    dual_forget(o)
    return vm.exc is None


@native
def filter_rewind(o: ptr[Object]) -> bool:
    """rewind(); False after throwing"""
    if not dual_ready(o):
        return False
    dual_rewind(o)
    return filter_fetch(o)


@native
def filter_next(o: ptr[Object]) -> bool:
    """next(); False after throwing"""
    if not dual_ready(o):
        return False
    dual_forget(o)
    dual_next(o)
    return filter_fetch(o)


@native
def f_filteriterator_rewind(this: ptr[Object]) -> void:
    """rewind()"""
    filter_rewind(this)


@native
def f_filteriterator_next(this: ptr[Object]) -> void:
    """next()"""
    filter_next(this)


native_class(
    "FilterIterator", free=dual_release, method_target=dual_target, it_rewind=filter_rewind, it_valid=iterator_valid, it_value=iterator_value,
    it_key=iterator_key, it_next=filter_next,
)  # fmt: skip


@native
def f_callbackfilteriterator_accept(this: ptr[Object]) -> bool:
    """accept()"""
    slots = obj_props(this)
    if not dual_ready(this) or slots[CURRENT].tag == Tag.UNINIT or slots[KEY].tag == Tag.UNINIT:
        return False
    args = stack(TV, 3)
    args[0] = tv_copy(slots[CURRENT])
    args[1] = tv_copy(slots[KEY])
    args[2] = tv_copy(slots[INNER])
    callback = tv_copy(slots[CALLBACK])
    result = call_value(callback, args, 3)
    decref(callback)
    for i in range(3):
        decref(args[i])
    if result.tag == Tag.THROWN:
        return False
    accepted = tv_to_bool(cell_of(result))
    decref(result)
    return accepted


# -- for the PHP bodies of the other classes --------------------------------------------------------


@native
def f___systemlib_dual_take(outer: ptr[Object], inner: ptr[Object]) -> void:
    """Take another iterator for the inner one, if it can still be walked; rewinding does not ask again. May throw."""
    inner.rc += 1
    tv_set(obj_props(outer) + INNER, tv_obj(inner))
    walk_open(inner)


@native
def f___systemlib_dual_begin(outer: ptr[Object], inner: ptr[Object]) -> void:
    """The iterator is constructed around another one, or around none yet."""
    slots = obj_props(outer)
    if inner is not None:
        f___systemlib_dual_take(outer, inner)
    slots[READY] = tv_bool(True)
    if slots[NUMBER].data == 0:
        slots[NUMBER] = tv_int(i64(number_reserve()))


@native
def f___systemlib_dual_ready(outer: ptr[Object]) -> bool:
    """Throws unless the iterator was constructed."""
    return dual_ready(outer)


@native
def f___systemlib_dual_forget(outer: ptr[Object]) -> void:
    """Forget the current element."""
    dual_forget(outer)


@native
def f___systemlib_dual_rewind(outer: ptr[Object]) -> void:
    """Rewind the inner iterator."""
    dual_rewind(outer)


@native
def f___systemlib_dual_valid(outer: ptr[Object]) -> bool:
    """Whether the inner iterator has an element."""
    return dual_valid(outer)


@native
def f___systemlib_dual_fetch(outer: ptr[Object], check: bool) -> bool:
    """Take the inner iterator's element."""
    return dual_fetch(outer, check)


@native
def f___systemlib_dual_next(outer: ptr[Object]) -> void:
    """Move the inner iterator forward."""
    dual_next(outer)


@native
def f___systemlib_dual_has(outer: ptr[Object]) -> bool:
    """Whether there is a current element."""
    return obj_props(outer)[CURRENT].tag != Tag.UNINIT


@native
def f___systemlib_kept_callback(callback: ptr[TV]) -> TV:
    """A callback as it is kept (owned)."""
    return kept_callback(callback[0])


# -- the numbers of php's iterator objects ----------------------------------------------------------

NUMBERS, ITERATORS = range(2)  # hidden slots of RecursiveIteratorIterator


@native
def f___systemlib_number_reserve() -> i64:
    """Take a number that no object gets."""
    return i64(number_reserve())


@native
def f___systemlib_number_release(number: i64) -> void:
    """Give a number back."""
    number_release(u32(number))


@native
def numbers_release(o: ptr[Object]) -> void:
    """Give back all numbers of a RecursiveIteratorIterator."""
    v = deref(obj_props(o) + NUMBERS)[0]
    if v.tag == Tag.ARR:
        for i in range(as_arr(v).used):
            number_release(u32(arr_tv_at(as_arr(v), i).data))


@native
def tree_target(o: ptr[Object]) -> ptr[Object]:
    """The iterator that the walk of a tree is in, whose methods can be called as if they were its own."""
    iterators = deref(obj_props(o) + ITERATORS)[0]
    if iterators.tag != Tag.ARR or as_arr(iterators).size == 0:
        return None
    v = arr_tv_at(as_arr(iterators), arr_last(as_arr(iterators)))[0]
    return as_obj(v) if v.tag == Tag.OBJ else None


native_class("RecursiveIteratorIterator", free=numbers_release, method_target=tree_target)
