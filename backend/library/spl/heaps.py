"""SplHeap and SplPriorityQueue: binary heaps in packed arrays.

The comparison is the class's compare(), or php's order where nobody has overridden it. While it runs the heap is locked: it cannot be
changed, so that the places of the elements stay what they are. When it throws the heap is corrupted.

Invariant: element i is not before its parent (i - 1) / 2, unless CORRUPTED is set.

Example: `heap_insert(o, v, tv_uninit())`, then `heap_remove(o, taken)` gives the first one.
"""

from backend.interp.calls.frames import call_func
from backend.interp.classes.behaviour import native_class
from backend.interp.loading.names import names_get
from backend.interp.objects.objects import obj_props
from backend.library.core.objects import own_properties
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_ops import arr_pop
from backend.runtime.array_store import arr_new, arr_new_hash, arr_separate
from backend.runtime.compare import tv_cmp
from backend.runtime.convert import tv_to_int
from backend.runtime.errors import ErrorClass, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref, tv_copy
from backend.runtime.string import str_bytes, str_from, str_from_c, str_is, str_new
from backend.runtime.value import *
from hhbc.unit import Attr

# Hidden slots of both classes; EXTRACT and PRIORITIES are those of SplPriorityQueue.
LIST, STATE, EXTRACT, PRIORITIES = range(4)
CORRUPTED = 1
LOCKED = 2
EXTR_DATA = 1
EXTR_PRIORITY = 2
EXTR_BOTH = 3


@struct
class Order:
    """How the elements of a heap compare: by a method, or by php's order, perhaps turned round."""

    method: ptr[Func]
    turned: u64


@struct
class KnownOrder:
    """The order that was asked for last, and the class whose heaps have it."""

    cls: ptr[Class]
    order: Order


known_order = global_var("known_order", KnownOrder)


@native(cold=True)
def heaps_request_start(booted: bool) -> void:
    """Forget a class of the previous request."""
    known_order.cls = None


@native
def heap_order(o: ptr[Object], order: ptr[Order]) -> void:
    """Find how the elements of a heap compare."""
    if known_order.cls != o.cls:
        name = str_from(b"compare", 7)
        method = ptr[Func](names_get(addr(o.cls.methods), name))
        str_decref(name)
        builtin = method.cls.attrs & Attr.BUILTIN != 0
        known_order.cls = o.cls
        known_order.order.method = None if builtin else method
        known_order.order.turned = u64(builtin and str_is(method.cls.lname, b"splminheap", 10))
    order.method = known_order.order.method
    order.turned = known_order.order.turned


@native
def heap_compare(o: ptr[Object], order: ptr[Order], a: TV, b: TV) -> i64:
    """How two values compare, 0 while an exception is pending. May throw."""
    if unlikely(vm.exc is not None):
        return 0
    if order.method is None:
        return tv_cmp(b, a) if order.turned != 0 else tv_cmp(a, b)
    args = stack(TV, 2)
    args[0] = tv_copy(a)
    args[1] = tv_copy(b)
    result = call_func(order.method, o, o.cls, args, 2)
    decref(args[0])
    decref(args[1])
    if result.tag == Tag.THROWN:
        return 0
    number = tv_to_int(result)
    decref(result)
    return number


@native
def heap_size(o: ptr[Object]) -> i64:
    """How many elements a heap has."""
    return i64(as_arr(obj_props(o)[LIST]).size)


@native
def heap_fit(o: ptr[Object], write: bool) -> bool:
    """Whether a heap may be read, or changed; throws if not."""
    state = obj_props(o)[STATE].data
    if likely(state == 0):
        return True
    if state & CORRUPTED != 0:
        text = b"Heap is corrupted, heap properties are no longer ensured."
        throw_error(ErrorClass.RUNTIME_EXCEPTION, str_from_c(text))
        return False
    if write:
        text = b"Heap cannot be changed when it is already being modified."
        throw_error(ErrorClass.RUNTIME_EXCEPTION, str_from_c(text))
        return False
    return True


@native
def has_priorities(o: ptr[Object]) -> bool:
    """Whether a heap is a SplPriorityQueue."""
    return o.cls.nhidden > PRIORITIES and obj_props(o)[PRIORITIES].tag == Tag.ARR


@native(inline=True)
def exchange_at(a: ptr[Array], i: i64, j: i64) -> void:
    """Exchange two elements of a packed array."""
    p = arr_tv_at(a, u32(i))
    q = arr_tv_at(a, u32(j))
    v = p[0]
    p[0] = q[0]
    q[0] = v


@struct
class View:
    """The arrays of a heap, unshared: the values, and what they are compared by, which may be the same."""

    values: ptr[Array]
    keys: ptr[Array]


@native
def heap_view(o: ptr[Object], view: ptr[View]) -> void:
    """Look at the arrays of a heap, again after code of the program may have run."""
    slots = obj_props(o)
    view.values = arr_separate(slots + LIST)
    view.keys = arr_separate(slots + PRIORITIES) if has_priorities(o) else view.values


@native
def heap_swap(view: ptr[View], i: i64, j: i64) -> void:
    """Exchange two elements, with their priorities."""
    exchange_at(view.values, i, j)
    if view.keys != view.values:
        exchange_at(view.keys, i, j)


@native
def heap_compare_at(o: ptr[Object], order: ptr[Order], view: ptr[View], i: i64, j: i64) -> i64:
    """How two elements compare, 0 while an exception is pending. May throw."""
    a = arr_tv_at(view.keys, u32(i))[0]
    b = arr_tv_at(view.keys, u32(j))[0]
    if order.method is None and a.tag == Tag.INT and b.tag == Tag.INT:
        if a.data == b.data:
            return 0
        return 1 if (a.data < b.data) == (order.turned != 0) else -1
    result = heap_compare(o, order, a, b)
    if order.method is not None or a.tag > Tag.STR or b.tag > Tag.STR:
        heap_view(o, view)
    return result


@native
def heap_unlock(o: ptr[Object]) -> void:
    """The change is made; an exception means that the order is not sure."""
    slots = obj_props(o)
    state = slots[STATE].data & ~LOCKED
    if vm.exc is not None:
        state |= CORRUPTED
    slots[STATE] = tv_int(state)


@native
def heap_lock(o: ptr[Object]) -> void:
    """A change begins."""
    slots = obj_props(o)
    slots[STATE] = tv_int(slots[STATE].data | LOCKED)


@native
def heap_insert(o: ptr[Object], v: TV, priority: TV) -> void:
    """Add an element (borrowed), with its priority in a SplPriorityQueue. May throw."""
    if not heap_fit(o, True):
        return
    slots = obj_props(o)
    order = stack(Order)
    heap_order(o, order)
    heap_lock(o)
    i = heap_size(o)
    arr_append(arr_separate(slots + LIST), tv_copy(v))
    if has_priorities(o):
        arr_append(arr_separate(slots + PRIORITIES), tv_copy(priority))
    view = stack(View)
    heap_view(o, view)
    while i > 0:
        parent = (i - 1) >> 1
        if heap_compare_at(o, order, view, parent, i) >= 0:
            break
        heap_swap(view, parent, i)
        i = parent
    heap_unlock(o)


@native
def heap_remove(o: ptr[Object], taken: ptr[TV]) -> bool:
    """Take the first element (two cells: the value and its priority or UNINIT, owned); False: there is none. May throw."""
    size = heap_size(o)
    if size == 0:
        return False
    order = stack(Order)
    heap_order(o, order)
    heap_lock(o)
    slots = obj_props(o)
    last = size - 1
    view = stack(View)
    heap_view(o, view)
    # The place of the first element is a hole that sinks; the last one stays where it is until its place is found.
    first = arr_tv_at(view.values, 0)
    taken[0] = first[0]
    first[0] = tv_null()
    taken[1] = tv_uninit()
    if view.keys != view.values:
        first = arr_tv_at(view.keys, 0)
        taken[1] = first[0]
        first[0] = tv_null()
    i: i64 = 0
    while i < last >> 1:
        child = i * 2 + 1
        if heap_compare_at(o, order, view, child + 1, child) > 0:
            child += 1
        if heap_compare_at(o, order, view, last, child) >= 0:
            break
        heap_swap(view, i, child)
        i = child
    if i != last:
        heap_swap(view, i, last)
    decref(arr_pop(arr_separate(slots + LIST)))
    if has_priorities(o):
        decref(arr_pop(arr_separate(slots + PRIORITIES)))
    heap_unlock(o)
    return True


@native
def heap_shown(o: ptr[Object], value: TV, priority: TV) -> TV:
    """What an element looks like from outside (owned)."""
    if priority.tag == Tag.UNINIT:
        return tv_copy(value)
    extract = obj_props(o)[EXTRACT].data
    if extract == EXTR_BOTH:
        return both_of(value, priority)
    return tv_copy(value) if extract == EXTR_DATA else tv_copy(priority)


@native
def both_of(value: TV, priority: TV) -> TV:
    """An element with its priority as an array (owned)."""
    pair = arr_new_hash(2)
    name = str_from(b"data", 4)
    arr_set_str(pair, name, tv_copy(value))
    str_decref(name)
    name = str_from(b"priority", 8)
    arr_set_str(pair, name, tv_copy(priority))
    str_decref(name)
    return tv_arr(pair)


@native
def heap_first(o: ptr[Object]) -> TV:
    """The first element as it looks from outside (owned); the heap is not empty."""
    value = arr_tv_at(as_arr(obj_props(o)[LIST]), 0)[0]
    if not has_priorities(o):
        return tv_copy(value)
    return heap_shown(o, value, arr_tv_at(as_arr(obj_props(o)[PRIORITIES]), 0)[0])


@native
def heap_top(o: ptr[Object]) -> TV:
    """top() (owned), or THROWN"""
    if not heap_fit(o, False):
        return tv_thrown()
    if heap_size(o) == 0:
        throw_error(ErrorClass.RUNTIME_EXCEPTION, str_from_c(b"Can't peek at an empty heap"))
        return tv_thrown()
    return heap_first(o)


@native
def heap_extract(o: ptr[Object]) -> TV:
    """extract() (owned), or THROWN"""
    if not heap_fit(o, True):
        return tv_thrown()
    taken = stack(TV, 2)
    if not heap_remove(o, taken):
        throw_error(ErrorClass.RUNTIME_EXCEPTION, str_from_c(b"Can't extract from an empty heap"))
        return tv_thrown()
    shown = heap_shown(o, taken[0], taken[1])
    decref(taken[0])
    decref(taken[1])
    if vm.exc is not None:
        decref(shown)
        return tv_thrown()
    return shown


@native
def heap_drop_first(o: ptr[Object]) -> bool:
    """next(): drop the first element; False after throwing"""
    taken = stack(TV, 2)
    if obj_props(o)[STATE].data & LOCKED != 0:
        return heap_fit(o, True)
    if heap_remove(o, taken):
        decref(taken[0])
        decref(taken[1])
    return vm.exc is None


# -- hooks ------------------------------------------------------------------------------------------


@native
def heap_rewind(o: ptr[Object]) -> bool:
    """rewind(): the walk always is at the first element."""
    return True


@native
def heap_valid(o: ptr[Object]) -> bool:
    """valid()"""
    return heap_size(o) != 0


@native
def heap_walk_value(o: ptr[Object]) -> TV:
    """The element for foreach (owned), or THROWN."""
    if not heap_fit(o, False):
        return tv_thrown()
    return heap_first(o) if heap_size(o) != 0 else tv_null()


@native
def heap_walk_key(o: ptr[Object]) -> TV:
    """key()"""
    return tv_int(heap_size(o) - 1)


@native
def heap_walk_next(o: ptr[Object]) -> bool:
    """next() of foreach; False after throwing"""
    return heap_fit(o, False) and heap_drop_first(o)


@native
def heap_debug_name(a: ptr[Array], queue: bool, name: ptr[u8], length: u64, v: TV) -> void:
    """Add a private property (consumed value) to what is shown."""
    head = b"\0SplPriorityQueue\0" if queue else b"\0SplHeap\0"
    key = mangled_key(head, 18 if queue else 9, name, length)
    arr_set_str(a, key, v)
    str_decref(key)


@native
def mangled_key(head: ptr[u8], head_length: u64, name: ptr[u8], length: u64) -> ptr[String]:
    """A mangled name (owned)."""
    key = str_new(head_length + length)
    memcpy(str_bytes(key), head, head_length)
    memcpy(str_bytes(key) + head_length, name, length)
    return key


@native
def heap_debug(o: ptr[Object]) -> ptr[Array]:
    """__debugInfo() (owned)"""
    shown = stack(TV)
    shown[0] = tv_arr(own_properties(o))
    a = arr_separate(shown)
    slots = obj_props(o)
    queue = has_priorities(o)
    heap_debug_name(a, queue, b"flags", 5, tv_int(slots[EXTRACT].data) if queue else tv_int(0))
    heap_debug_name(a, queue, b"isCorrupted", 11, tv_bool(slots[STATE].data & CORRUPTED != 0))
    elements = tv_copy(slots[LIST])
    if queue:
        list = as_arr(elements)
        pairs = arr_new(u64(list.size))
        for i in range(list.size):
            arr_append(pairs, both_of(arr_tv_at(list, i)[0], arr_tv_at(as_arr(slots[PRIORITIES]), i)[0]))
        decref(elements)
        elements = tv_arr(pairs)
    heap_debug_name(a, queue, b"heap", 4, elements)
    return a


def make_heap(cls: str):
    """The methods that both classes have."""

    @native(name=f"f_{cls}_extract")
    def extract(this: ptr[Object]) -> TV:
        return heap_extract(this)

    @native(name=f"f_{cls}_top")
    def top(this: ptr[Object]) -> TV:
        return heap_top(this)

    @native(name=f"f_{cls}_count")
    def count(this: ptr[Object]) -> i64:
        return heap_size(this)

    @native(name=f"f_{cls}_isempty")
    def is_empty(this: ptr[Object]) -> bool:
        return heap_size(this) == 0

    @native(name=f"f_{cls}_rewind")
    def rewind(this: ptr[Object]) -> void:
        pass

    @native(name=f"f_{cls}_valid")
    def valid(this: ptr[Object]) -> bool:
        return heap_size(this) != 0

    @native(name=f"f_{cls}_current")
    def current(this: ptr[Object]) -> TV:
        return heap_first(this) if heap_size(this) != 0 else tv_null()

    @native(name=f"f_{cls}_key")
    def key(this: ptr[Object]) -> i64:
        return heap_size(this) - 1

    @native(name=f"f_{cls}_next")
    def next_(this: ptr[Object]) -> void:
        heap_drop_first(this)

    @native(name=f"f_{cls}_recoverfromcorruption")
    def recover(this: ptr[Object]) -> bool:
        obj_props(this)[STATE] = tv_int(obj_props(this)[STATE].data & ~CORRUPTED)
        return True

    @native(name=f"f_{cls}_iscorrupted")
    def is_corrupted(this: ptr[Object]) -> bool:
        return obj_props(this)[STATE].data & CORRUPTED != 0

    @native(name=f"f_{cls}___debuginfo")
    def debug_info(this: ptr[Object]) -> ptr[Array]:
        return heap_debug(this)

    native_class(
        cls, debug=heap_debug, count=heap_size, it_rewind=heap_rewind, it_valid=heap_valid, it_value=heap_walk_value,
        it_key=heap_walk_key, it_next=heap_walk_next,
    )  # fmt: skip


make_heap("splheap")
make_heap("splpriorityqueue")


@native
def f_splheap_insert(this: ptr[Object], value: ptr[TV]) -> bool:
    """insert()"""
    heap_insert(this, value[0], tv_uninit())
    return True


@native
def f_splpriorityqueue_insert(this: ptr[Object], value: ptr[TV], priority: ptr[TV]) -> bool:
    """insert()"""
    heap_insert(this, value[0], priority[0])
    return True


@native
def f_splminheap_compare(this: ptr[Object], value1: ptr[TV], value2: ptr[TV]) -> i64:
    """compare()"""
    return tv_cmp(value2[0], value1[0])


@native
def f_splmaxheap_compare(this: ptr[Object], value1: ptr[TV], value2: ptr[TV]) -> i64:
    """compare()"""
    return tv_cmp(value1[0], value2[0])


@native
def f_splpriorityqueue_compare(this: ptr[Object], priority1: ptr[TV], priority2: ptr[TV]) -> i64:
    """compare()"""
    return tv_cmp(priority1[0], priority2[0])
