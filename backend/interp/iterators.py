"""foreach: iterators over arrays, Iterator and IteratorAggregate objects, plain objects, by value and by reference.

An `Iter` lies in the frame. By value, an array is held by a reference of its own and walked by position. By reference,
the variable's array is fetched anew in every round and the position is kept in the runtime's table of such
iterators. A plain object is walked by the names of the properties that were visible at the beginning.

Example: `status = iter_begin(it, v, fp)`.
"""

from backend.interp.frames import call_func
from backend.interp.names import names_get
from backend.interp.objects import obj_props
from backend.interp.prop_write import FOR_REFERENCE, dyn_table, prop_lval, prop_ref
from backend.interp.props import prop_peek, prop_slot
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_iter import miter_add, miter_del, miter_fetch
from backend.runtime.array_store import arr_new, arr_new_hash, arr_separate
from backend.runtime.convert import tv_to_bool
from backend.runtime.errors import ErrorClass, msg, throw_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, decref, incref, make_ref, obj_decref, ref_decref, tv_copy, tv_set
from backend.runtime.string import str_from, str_from_c
from backend.runtime.value import *
from hhbc.immediates import MOpMode
from hhbc.unit import Attr

DONE = 0
MORE = 1
FAILED = -1

CURRENT = 0
KEY = 1
NEXT_ELEMENT = 2
REWIND = 3
VALID = 4
GET_ITERATOR = 5
_METHODS = [
    (CURRENT, b"current"), (KEY, b"key"), (NEXT_ELEMENT, b"next"), (REWIND, b"rewind"),
    (VALID, b"valid"), (GET_ITERATOR, b"getiterator"),
]  # fmt: skip
_OFFSETS = [(0, b"offsetget"), (1, b"offsetset"), (2, b"offsetexists"), (3, b"offsetunset")]


@native
def method_by_c(cls: ptr[Class], text: ptr[u8], length: u64) -> ptr[Func]:
    """A method by its lower-case name."""
    name = str_from(text, length)
    found = ptr[Func](names_get(addr(cls.methods), name))
    decref(tv_str(name))
    return found


@native
def iterator_method(cls: ptr[Class], which: i64) -> ptr[Func]:
    """A method of Iterator or IteratorAggregate."""
    for number, text in unroll(_METHODS):
        if which == number:
            return method_by_c(cls, text, len(text))
    return None


@native
def offset_method(o: ptr[Object], which: i64) -> ptr[Func]:
    """A method of ArrayAccess."""
    for number, text in unroll(_OFFSETS):
        if which == number:
            return method_by_c(o.cls, text, len(text))
    return None


@native
def call_iterator(o: ptr[Object], which: i64) -> TV:
    """Call a method of an Iterator (owned result, or THROWN)."""
    return call_func(iterator_method(o.cls, which), o, o.cls, None, 0)


@native
def object_iterator(o: ptr[Object]) -> ptr[Object]:
    """The Iterator of a Traversable (owned); None after throwing."""
    o.rc += 1
    while o.cls.flags & CLASS_ITERATOR == 0:
        result = call_iterator(o, GET_ITERATOR)
        name = o.cls.name
        obj_decref(o)
        if result.tag == Tag.THROWN:
            return None
        if result.tag != Tag.OBJ or as_obj(result).cls.flags & (CLASS_ITERATOR | CLASS_AGGREGATE) == 0:
            decref(result)
            text = b"Objects returned by %s::getIterator() must be traversable or implement interface Iterator"
            throw_error(ErrorClass.EXCEPTION, msg(text, i64(name), 0, 0))
            return None
        o = as_obj(result)
    return o


# -- beginning ----------------------------------------------------------------------------------------


@native
def iter_begin(it: ptr[Iter], v: TV) -> i64:
    """Begin a foreach over an owned value: MORE, DONE (nothing is held then) or FAILED."""
    if likely(v.tag == Tag.ARR):
        a = as_arr(v)
        pos = arr_first(a)
        if pos >= a.used:
            decref(v)
            return DONE if vm.exc is None else FAILED
        it.state = IterState.ARRAY
        it.pos = pos
        it.base = ptr[Counted](a)
        return MORE
    if v.tag == Tag.OBJ:
        return iter_begin_object(it, as_obj(v))
    slot = stack(TV)
    slot[0] = v
    warning(msg(b"foreach() argument must be of type array|object, %t given", i64(slot), 0, 0))
    decref(v)
    return DONE if vm.exc is None else FAILED


@native
def iter_begin_object(it: ptr[Iter], o: ptr[Object]) -> i64:
    """`iter_begin` of an object (consumed)."""
    if o.cls.flags & (CLASS_ITERATOR | CLASS_AGGREGATE) != 0:
        iterator = object_iterator(o)
        obj_decref(o)
        if iterator is None:
            return FAILED
        it.state = IterState.OBJECT
        it.base = ptr[Counted](iterator)
        result = call_iterator(iterator, REWIND)
        if result.tag == Tag.THROWN:
            iter_free(it)
            return FAILED
        decref(result)
        return iter_valid(it)
    names = visible_names(o, vm.fp.func.cls)
    it.state = IterState.PROPS
    it.pos = 0
    it.base = ptr[Counted](o)
    it.snap = names
    return iter_next_prop(it)


@native
def iter_valid(it: ptr[Iter]) -> i64:
    """Whether an Iterator has an element; frees the iterator when not."""
    answer = call_iterator(ptr[Object](it.base), VALID)
    if answer.tag == Tag.THROWN:
        iter_free(it)
        return FAILED
    more = tv_to_bool(answer)
    decref(answer)
    if more:
        return MORE
    iter_free(it)
    return DONE if vm.exc is None else FAILED


@native
def visible_names(o: ptr[Object], ctx: ptr[Class]) -> ptr[Array]:
    """The names of an object's properties that a class may see (owned list)."""
    names = arr_new(u64(o.nprops))
    cls = o.cls
    for i in range(o.nprops):
        info = cls.props + i
        if prop_slot(cls, info.name, ctx) == i64(i) + 1:
            info.name.rc += 1
            arr_append(names, tv_str(info.name))
    if o.dyn is not None:
        pos = arr_first(o.dyn)
        while pos < o.dyn.used:
            arr_append(names, tv_copy(arr_key_at(o.dyn, pos)))
            pos = arr_next(o.dyn, pos)
    return names


@native
def iter_next_prop(it: ptr[Iter]) -> i64:
    """Move to the next property that still has a value; frees the iterator at the end."""
    o = ptr[Object](it.base)
    while it.pos < it.snap.used:
        name = ptr[TV](it.snap.data) + it.pos
        if prop_of_name(o, name[0]) is not None:
            return MORE
        it.pos += 1
    iter_free(it)
    return DONE if vm.exc is None else FAILED


@native
def prop_of_name(o: ptr[Object], name: TV) -> ptr[TV]:
    """A property by a name of `visible_names` (an int for a dynamic one), or None."""
    if name.tag == Tag.INT:
        if o.dyn is None:
            return None
        found = arr_get_int(o.dyn, name.data)
        return deref(found) if found is not None else None
    return prop_peek(o, as_str(name), vm.fp.func.cls)


@native
def miter_begin(it: ptr[Iter], v: TV) -> i64:
    """Begin a foreach by reference over an owned reference."""
    if v.tag != Tag.REF:
        return iter_begin(it, v)
    cell = deref(addr(ptr[Ref](v.data).tv))
    if cell.tag == Tag.ARR:
        a = arr_separate(cell)
        it.state = IterState.REF_ARRAY
        it.base = ptr[Counted](v.data)
        it.pos = miter_add(a, 0)
        return miter_step(it)
    if cell.tag == Tag.OBJ and as_obj(cell[0]).cls.flags & (CLASS_ITERATOR | CLASS_AGGREGATE) == 0:
        o = as_obj(cell[0])
        o.rc += 1
        decref(v)
        it.state = IterState.REF_PROPS
        it.base = ptr[Counted](o)
        it.snap = visible_names(o, vm.fp.func.cls)
        it.pos = 0
        return iter_next_prop(it)
    if cell.tag == Tag.OBJ and as_obj(cell[0]).cls.flags & CLASS_ITERATOR != 0 and (
        as_obj(cell[0]).cls.flags & CLASS_GENERATOR == 0
    ):
        decref(v)
        text = b"An iterator cannot be used with foreach by reference"
        throw_error(ErrorClass.ERROR, str_from_c(text))
        return FAILED
    inner = tv_copy(cell[0])
    decref(v)
    return iter_begin(it, inner)


@native
def miter_step(it: ptr[Iter]) -> i64:
    """Find the slot of this round, its number in `extra`; frees the iterator at the end."""
    cell = deref(addr(ptr[Ref](it.base).tv))
    if cell.tag == Tag.ARR:
        a = arr_separate(cell)
        at = miter_fetch(it.pos, a)
        if at != NO_SLOT:
            it.extra = i64(at)
            return MORE
    elif cell.tag != Tag.OBJ:
        slot = stack(TV)
        slot[0] = cell[0]
        warning(msg(b"foreach() argument must be of type array|object, %t given", i64(slot), 0, 0))
    iter_free(it)
    return DONE if vm.exc is None else FAILED


# -- going on -----------------------------------------------------------------------------------------


@native
def iter_advance(it: ptr[Iter]) -> i64:
    """Move to the next element: MORE, DONE (freed) or FAILED (freed)."""
    state = it.state
    if likely(state == IterState.ARRAY):
        a = ptr[Array](it.base)
        pos = arr_next(a, it.pos)
        if pos < a.used:
            it.pos = pos
            return MORE
        iter_free(it)
        return DONE if vm.exc is None else FAILED
    if state == IterState.OBJECT:
        result = call_iterator(ptr[Object](it.base), NEXT_ELEMENT)
        if result.tag == Tag.THROWN:
            iter_free(it)
            return FAILED
        decref(result)
        return iter_valid(it)
    if state == IterState.REF_ARRAY:
        return miter_step(it)
    it.pos += 1
    return iter_next_prop(it)


@native
def iter_free(it: ptr[Iter]) -> void:
    """Release what an iterator holds."""
    state = it.state
    it.state = IterState.NONE
    if state == IterState.REF_ARRAY:
        miter_del(it.pos)
        ref_decref(ptr[Ref](it.base))
    elif state == IterState.ARRAY:
        arr_decref(ptr[Array](it.base))
    elif state != IterState.NONE:
        if state != IterState.OBJECT:
            arr_decref(it.snap)
        obj_decref(ptr[Object](it.base))


@native
def iter_value(it: ptr[Iter]) -> TV:
    """The current value: owned; a REF from the by-reference forms; THROWN."""
    state = it.state
    if likely(state == IterState.ARRAY):
        return tv_copy(deref(arr_tv_at(ptr[Array](it.base), it.pos))[0])
    if state == IterState.OBJECT:
        result = call_iterator(ptr[Object](it.base), CURRENT)
        return result
    if state == IterState.REF_ARRAY:
        cell = deref(addr(ptr[Ref](it.base).tv))
        r = make_ref(arr_tv_at(ptr[Array](cell.data), u32(it.extra)))
        r.rc += 1
        return tv_ref(r)
    o = ptr[Object](it.base)
    name = (ptr[TV](it.snap.data) + it.pos)[0]
    if state == IterState.PROPS:
        return tv_copy(prop_of_name(o, name)[0])
    return prop_reference(o, name)


@native
def prop_reference(o: ptr[Object], name: TV) -> TV:
    """A reference to a property by a name of `visible_names` (owned), or THROWN: readonly ones have none."""
    slot: ptr[TV] = None
    if name.tag == Tag.INT:
        slot = arr_get_int(dyn_table(o), name.data)
    else:
        ctx = vm.fp.func.cls
        number = prop_slot(o.cls, as_str(name), ctx)
        if number > 0 and (o.cls.props + (number - 1)).attrs & Attr.READONLY != 0:
            text = b"Cannot acquire reference to readonly property %s::$%s"
            throw_error(ErrorClass.ERROR, msg(text, i64(o.cls.name), name.data, 0))
            return tv_thrown()
        slot = prop_lval(o, as_str(name), ctx, MOpMode.Define, FOR_REFERENCE)
    if slot is None:
        return tv_thrown()
    r = prop_ref(o, slot)
    r.rc += 1
    return tv_ref(r)


@native
def iter_key(it: ptr[Iter]) -> TV:
    """The current key (owned), or THROWN."""
    state = it.state
    if likely(state == IterState.ARRAY):
        return tv_copy(arr_key_at(ptr[Array](it.base), it.pos))
    if state == IterState.OBJECT:
        return call_iterator(ptr[Object](it.base), KEY)
    if state == IterState.REF_ARRAY:
        cell = deref(addr(ptr[Ref](it.base).tv))
        return tv_copy(arr_key_at(ptr[Array](cell.data), u32(it.extra)))
    return tv_copy((ptr[TV](it.snap.data) + it.pos)[0])
