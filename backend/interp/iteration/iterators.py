"""foreach: iterators over arrays, Iterator and IteratorAggregate objects, plain objects, by value and by reference.

An `Iter` lies in the frame. By value, an array is held by a reference of its own and walked by position. By reference,
the variable's array is fetched anew in every round and the position is kept in the runtime's table of such
iterators. A plain object is walked slot by slot, then through its table of dynamic properties (in the same way as an
array by reference): properties that come or go meanwhile are seen.

`Iter.pos` of an Iterator is the object number that php's own iterator object would have, or 0.
`Iter.extra` of a plain object is 0 in the slots, then the number + 1 of the iterator over the table; of an array by
reference it is the position found.

Invariant: keys and values are fetched before anything is assigned, because assigning can run PHP code.

Example: `status = iter_begin(it, v)`.
"""

from backend.interp.calls.frames import call_func
from backend.interp.calls.method_cache import method_cached, method_remember
from backend.interp.iteration.generator import generator_class, generator_step
from backend.interp.iteration.generator_state import SUSPENDED, GeneratorState, state_of
from backend.interp.loading.names import names_get
from backend.interp.members.prop_write import dyn_table, prop_ref
from backend.interp.members.props import prop_slot
from backend.interp.objects.objects import number_release, number_reserve, obj_props
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_iter import miter_add, miter_array, miter_del, miter_fetch, miter_follow
from backend.runtime.array_store import arr_new, arr_separate
from backend.runtime.convert import tv_to_bool
from backend.runtime.errors import ErrorClass, msg, throw_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import (
    arr_decref,
    decref,
    make_ref,
    obj_decref,
    ref_decref,
    ref_new,
    tv_copy,
)
from backend.runtime.string import int_to_str, str_bytes, str_from, str_from_c, str_immortal
from backend.runtime.value import *
from hhbc.unit import Attr

# Whether a generator has finished; then an exception says so.
generator_closed = declare("generator_closed", fn[[ptr[Object]], bool])
LONGEST_CHAIN = 100000  # of aggregates whose iterators are aggregates
stack_overflow = declare("stack_overflow", fn[[], void])

DONE = 0
MORE = 1
FAILED = -1

CURRENT = 0
KEY = 1
NEXT_ELEMENT = 2
REWIND = 3
VALID = 4
GET_ITERATOR = 5
FIRST_OFFSET = 6
_METHODS = [
    (CURRENT, b"current"), (KEY, b"key"), (NEXT_ELEMENT, b"next"), (REWIND, b"rewind"),
    (VALID, b"valid"), (GET_ITERATOR, b"getiterator"), (FIRST_OFFSET, b"offsetget"),
    (FIRST_OFFSET + 1, b"offsetset"), (FIRST_OFFSET + 2, b"offsetexists"),
    (FIRST_OFFSET + 3, b"offsetunset"),
]  # fmt: skip


@struct
class MethodNames:
    """The names of the methods above as immortal strings, made when first wanted."""

    all: vec[ptr[String], 16]


method_names = global_var("method_names", MethodNames)


@native
def method_named(cls: ptr[Class], which: i64) -> ptr[Func]:
    """The method of a class by its number."""
    name = method_names.all[which]
    if unlikely(name is None):
        for number, text in unroll(_METHODS):
            if which == number:
                name = str_immortal(text, len(text))
        method_names.all[which] = name
    func = method_cached(cls, name, cls)
    if unlikely(func is None):
        func = ptr[Func](names_get(addr(cls.methods), name))
        if func is not None:
            method_remember(cls, name, cls, func)
    return func


@native
def iterator_method(cls: ptr[Class], which: i64) -> ptr[Func]:
    """A method of Iterator or IteratorAggregate."""
    return method_named(cls, which)


@native
def offset_method(o: ptr[Object], which: i64) -> ptr[Func]:
    """A method of ArrayAccess, or the hidden one in its place."""
    if o.cls.native is not None:
        hidden = ptr[ptr[Func]](addr(o.cls.native.offset_get_method))[which]
        if hidden is not None:
            return hidden
    return method_named(o.cls, FIRST_OFFSET + which)


@native
def call_iterator(o: ptr[Object], which: i64) -> TV:
    """Call a method of an Iterator (owned result, or THROWN)."""
    return call_func(iterator_method(o.cls, which), o, o.cls, None, 0)


@native
def object_iterator(o: ptr[Object]) -> ptr[Object]:
    """The Iterator of a Traversable (owned); None after throwing.

    A chain of aggregates that does not end takes memory in php.
    """
    o.rc += 1
    steps = 0
    while True:
        if o.cls.native is not None and o.cls.native.iterator is not None:
            make = o.cls.native.iterator
            made = make(o)
            obj_decref(o)
            return made
        if o.cls.flags & CLASS_ITERATOR != 0:
            return o
        steps += 1
        if unlikely(steps > LONGEST_CHAIN):
            stack_overflow()
        result = call_iterator(o, GET_ITERATOR)
        name = o.cls.name
        itself = result.tag == Tag.OBJ and as_obj(result) == o
        obj_decref(o)
        if result.tag == Tag.THROWN:
            return None
        if (
            result.tag != Tag.OBJ
            or itself
            or as_obj(result).cls.flags & (CLASS_ITERATOR | CLASS_AGGREGATE) == 0
        ):
            decref(result)
            text = b"Objects returned by %s::getIterator() must be traversable or implement interface Iterator"
            throw_error(ErrorClass.EXCEPTION, msg(text, i64(name), 0, 0))
            return None
        o = as_obj(result)


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
        state = iter_rewind(it, iterator) if iterator is not None else FAILED
        obj_decref(o)  # now only: it is there until the first element is
        if unlikely(vm.exc is not None and state == MORE):
            iter_free(it)
        return state if vm.exc is None else FAILED
    return iter_prop_begin(it, o, IterState.PROPS)


@native
def iter_rewind(it: ptr[Iter], iterator: ptr[Object]) -> i64:
    """Begin to walk an Iterator (consumed)."""
    it.state = IterState.OBJECT
    it.base = ptr[Counted](iterator)
    it.pos = number_reserve()
    if iteration_hooks(it) is not None:
        return iter_rewind_hooked(it)
    result = call_iterator(iterator, REWIND)
    if result.tag == Tag.THROWN:
        iter_free(it)
        return FAILED
    decref(result)
    return iter_valid(it)


@native(inline=True)
def iteration_hooks(it: ptr[Iter]) -> ptr[NativeClass]:
    """The hooks by which the object of an iterator is walked; None: by calls of its methods."""
    hooks = ptr[Object](it.base).cls.native
    return hooks if hooks is not None and hooks.it_valid is not None else None


@native
def walk_open(iterator: ptr[Object]) -> bool:
    """Whether a walk over an Iterator may begin; throws if not."""
    hooks = iterator.cls.native
    if hooks is None or hooks.it_open is None:
        return True
    opened = hooks.it_open
    return opened(iterator)


@native
def iter_rewind_hooked(it: ptr[Iter]) -> i64:
    """Begin to walk an object that has hooks."""
    rewind = ptr[Object](it.base).cls.native.it_rewind
    if not walk_open(ptr[Object](it.base)) or not rewind(ptr[Object](it.base)):
        iter_free(it)
        return FAILED
    return iter_hooked_valid(it)


@native
def iter_hooked_valid(it: ptr[Iter]) -> i64:
    """Whether an object that has hooks has an element; frees the iterator when not."""
    valid = ptr[Object](it.base).cls.native.it_valid
    if valid(ptr[Object](it.base)):
        return MORE
    iter_free(it)
    return DONE if vm.exc is None else FAILED


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


@native(inline=True)
def waiting_generator(it: ptr[Iter]) -> ptr[GeneratorState]:
    """The state of the generator that an iterator walks, where it waits at a yield; else None."""
    o = ptr[Object](it.base)
    if it.state != IterState.OBJECT or o.cls != generator_class.value:
        return None
    g = state_of(o)
    return g if g.state == SUSPENDED else None


@native(inline=True)
def iter_step(it: ptr[Iter], g: ptr[GeneratorState], fp: ptr[Frame]) -> i64:
    """`iter_advance` of a `waiting_generator` in a frame, which waits at a yield of its own."""
    if unlikely(not generator_step(g, fp)):
        iter_free(it)
        return FAILED
    return MORE if likely(g.state == SUSPENDED) else iter_hooked_valid(it)


# -- plain objects --------------------------------------------------------------------------------------


@native
def iter_prop_begin(it: ptr[Iter], o: ptr[Object], state: u32) -> i64:
    """Begin to walk the properties of an object (consumed)."""
    it.state = state
    it.pos = o.cls.nhidden
    it.base = ptr[Counted](o)
    it.snap = None
    it.extra = 0
    return iter_prop_find(it)


@native
def iter_prop_find(it: ptr[Iter]) -> i64:
    """Go to the first property, from the position on, that is visible here and has a value; frees at the end."""
    o = ptr[Object](it.base)
    ctx = vm.fp.func.cls
    cls = o.cls
    while it.extra == 0 and it.pos < o.nprops:
        info = cls.props + it.pos
        if (obj_props(o) + it.pos).tag != Tag.UNINIT and prop_slot(cls, info.name, ctx) == i64(
            it.pos
        ) + 1:
            return MORE
        it.pos += 1
    if o.dyn is not None:
        if it.extra == 0:
            it.extra = i64(miter_add(o.dyn, 0)) + 1
        number = u32(it.extra - 1)
        miter_follow(number, o.dyn)
        at = miter_fetch(number, o.dyn)
        while at != NO_SLOT and is_shadowed(cls, arr_key_at(o.dyn, at), ctx):
            at = miter_fetch(number, o.dyn)
        if at != NO_SLOT:
            it.pos = at
            return MORE
    iter_free(it)
    return DONE if vm.exc is None else FAILED


@native
def is_shadowed(cls: ptr[Class], key: TV, ctx: ptr[Class]) -> bool:
    """Whether the name of a dynamic property means a private property to the class whose code runs."""
    return ctx is not None and ctx != cls and key.tag == Tag.STR and prop_slot(cls, as_str(key), ctx) > 0


@native
def iter_prop_value(it: ptr[Iter]) -> ptr[TV]:
    """The current property's slot."""
    o = ptr[Object](it.base)
    return obj_props(o) + it.pos if it.extra == 0 else arr_tv_at(o.dyn, it.pos)


@native
def iter_prop_key(it: ptr[Iter]) -> TV:
    """The current property's name (owned)."""
    o = ptr[Object](it.base)
    if it.extra == 0:
        name = (o.cls.props + it.pos).name
        name.rc += 1
        return tv_str(name)
    key = arr_key_at(o.dyn, it.pos)
    return tv_str(int_to_str(key.data)) if key.tag == Tag.INT else tv_str(without_class(as_str(key)))


@native
def without_class(name: ptr[String]) -> ptr[String]:
    """A property's name without the class or `*` that stands between NUL bytes in front (owned)."""
    p = str_bytes(name)
    if likely(name.len == 0 or p[0] != 0):
        name.rc += 1
        return name
    at: u64 = 1
    while at < name.len and p[at] != 0:
        at += 1
    if at == 1 or at >= name.len:
        name.rc += 1
        return name
    return str_from(p + at + 1, name.len - at - 1)


@native
def iter_prop_reference(it: ptr[Iter]) -> TV:
    """A reference to the current property (owned), or THROWN: readonly ones have none."""
    o = ptr[Object](it.base)
    slot: ptr[TV] = None
    if it.extra == 0:
        info = o.cls.props + it.pos
        if info.attrs & Attr.READONLY != 0:
            text = b"Cannot acquire reference to readonly property %s::$%s"
            throw_error(ErrorClass.ERROR, msg(text, i64(o.cls.name), i64(info.name), 0))
            return tv_thrown()
        slot = obj_props(o) + it.pos
    else:
        key = arr_key_at(o.dyn, it.pos)
        slot = arr_get_key(dyn_table(o), key)
    r = prop_ref(o, slot)
    r.rc += 1
    return tv_ref(r)


@native
def visible_names(o: ptr[Object], ctx: ptr[Class]) -> ptr[Array]:
    """The names of an object's properties that a class may see (owned list); a dynamic one may be an int."""
    names = arr_new(u64(o.nprops))
    cls = o.cls
    for i in range(cls.nhidden, o.nprops):
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


# -- by reference ---------------------------------------------------------------------------------------


@native
def miter_begin(it: ptr[Iter], v: TV) -> i64:
    """Begin a foreach by reference over an owned reference, or a value that nobody else has."""
    if v.tag != Tag.REF:
        v = tv_ref(ref_new(v))
    cell = deref(addr(as_ref(v).tv))
    if cell.tag == Tag.ARR:
        it.state = IterState.REF_ARRAY
        it.base = ptr[Counted](v.data)
        it.pos = miter_add(arr_separate(cell), 0)
        return miter_step(it)
    inner = tv_copy(cell[0])
    decref(v)
    if inner.tag != Tag.OBJ:
        return iter_begin(it, inner)
    o = as_obj(inner)
    if o.cls.flags & (CLASS_ITERATOR | CLASS_AGGREGATE) == 0:
        return iter_prop_begin(it, o, IterState.REF_PROPS)
    iterator = object_iterator(o)
    obj_decref(o)
    if iterator is None:
        return FAILED
    it.state = IterState.REF_OBJECT
    it.base = ptr[Counted](iterator)
    it.pos = number_reserve()
    it.extra = 0
    hooks = iteration_hooks(it)
    if hooks is None or hooks.it_by_reference is None:
        throw_error(ErrorClass.ERROR, str_from_c(b"An iterator cannot be used with foreach by reference"))
    else:
        allowed = hooks.it_by_reference
        if allowed(iterator):
            return iter_rewind_hooked(it)
    iter_free(it)
    return FAILED


@native
def miter_step(it: ptr[Iter]) -> i64:
    """Find the slot of this round, its number in `extra`; frees the iterator at the end.

    The array is made unshared only when it is another one than in the round before.
    """
    cell = deref(addr(ptr[Ref](it.base).tv))
    if cell.tag == Tag.ARR:
        a = as_arr(cell[0])
        if miter_array(it.pos) != a:
            a = arr_separate(cell)
        at = miter_fetch(it.pos, a)
        if at != NO_SLOT:
            it.extra = i64(at)
            return MORE
    elif cell.tag != Tag.OBJ:
        warning(msg(b"foreach() argument must be of type array|object, %t given", i64(cell), 0, 0))
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
    if state == IterState.OBJECT or state == IterState.REF_OBJECT:
        hooks = iteration_hooks(it)
        if hooks is not None:
            advance = hooks.it_next
            if advance(ptr[Object](it.base)):
                return iter_hooked_valid(it)
            iter_free(it)
            return FAILED
        result = call_iterator(ptr[Object](it.base), NEXT_ELEMENT)
        if result.tag == Tag.THROWN:
            iter_free(it)
            return FAILED
        decref(result)
        return iter_valid(it)
    if state == IterState.REF_ARRAY:
        return miter_step(it)
    if state == IterState.NONE:
        return DONE
    if it.extra == 0:
        it.pos += 1
    return iter_prop_find(it)


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
    elif state == IterState.OBJECT or state == IterState.REF_OBJECT:
        number = it.pos
        obj_decref(ptr[Object](it.base))
        if number != 0:
            number_release(number)
    elif state != IterState.NONE:
        if it.extra != 0:
            miter_del(u32(it.extra - 1))
        obj_decref(ptr[Object](it.base))


@native
def iter_value(it: ptr[Iter]) -> TV:
    """The current value: owned; a REF from the by-reference forms; THROWN."""
    state = it.state
    if likely(state == IterState.ARRAY):
        return tv_copy(deref(arr_tv_at(ptr[Array](it.base), it.pos))[0])
    if state == IterState.OBJECT:
        hooks = iteration_hooks(it)
        if hooks is not None:
            value = hooks.it_value
            return value(ptr[Object](it.base))
        return call_iterator(ptr[Object](it.base), CURRENT)
    if state == IterState.REF_OBJECT:
        reference = ptr[Object](it.base).cls.native.it_reference
        return reference(ptr[Object](it.base))
    if state == IterState.REF_ARRAY:
        cell = deref(addr(ptr[Ref](it.base).tv))
        r = make_ref(arr_tv_at(as_arr(cell[0]), u32(it.extra)))
        r.rc += 1
        return tv_ref(r)
    if state == IterState.PROPS:
        return tv_copy(deref(iter_prop_value(it))[0])
    return iter_prop_reference(it)


@native
def iter_key(it: ptr[Iter]) -> TV:
    """The current key (owned), or THROWN."""
    state = it.state
    if likely(state == IterState.ARRAY):
        return tv_copy(arr_key_at(ptr[Array](it.base), it.pos))
    if state == IterState.OBJECT or state == IterState.REF_OBJECT:
        hooks = iteration_hooks(it)
        if hooks is not None:
            key = hooks.it_key
            return key(ptr[Object](it.base))
        return call_iterator(ptr[Object](it.base), KEY)
    if state == IterState.REF_ARRAY:
        cell = deref(addr(ptr[Ref](it.base).tv))
        return tv_copy(arr_key_at(as_arr(cell[0]), u32(it.extra)))
    return iter_prop_key(it)
