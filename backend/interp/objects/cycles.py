"""The cycle collector: frees objects that only refer to each other.

Trial deletion over all objects (Christopher, 1984; Bacon and Rajan, 2001): every reference that one collected thing holds to
another is subtracted from the other's count. What keeps a positive count is held from outside (a frame, a global, a
native structure), and so is everything it refers to; the rest is garbage. Destructors of garbage run first, and then the
search begins again, because they may have taken objects up again.

Unlike php the collector keeps no list of suspects, which would cost every decrement: it looks at all objects, when their
number has doubled since the last time. What is not looked into (generators' frames, native state) counts as
outside, which is safe.

Example: `cycles_collect()` returns how many objects and arrays were freed.
"""

from backend.interp.calls.callable import closure_free
from backend.interp.calls.enter import closure_uses
from backend.interp.objects.objects import FIRST_THRESHOLD, obj_props, object_table, run_destructor
from backend.native.lang import *
from backend.runtime.array_iter import arr_tv_at
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import decref, obj_decref
from backend.runtime.value import *

HELD = 1  # reachable from outside
HASH_FACTOR = 0x9E3779B97F4A7C15


@struct
class Node:
    """An object, array or reference under collection."""

    thing: ptr[Counted]
    count: i64  # references from outside the nodes seen so far
    flags: u64


@struct
class Collector:
    """The nodes of one collection, found by address."""

    nodes: ptr[Node]
    index: ptr[u32]  # open addressing: node number + 1, or 0
    used: u64
    cap: u64  # of nodes; the index has twice as many entries
    marking: u64  # 0: children lose a count; 1: children become held
    pending: ptr[u32]  # nodes held whose references have not been visited
    waiting: u64
    freed: i64


@native
def collector_open(c: ptr[Collector], cap: u64) -> void:
    """Empty tables for `cap` nodes, a power of two."""
    c.nodes = ptr[Node](alloc(cap * sizeof(Node)))
    c.index = ptr[u32](alloc(cap * 8))
    memset(ptr[u8](c.index), 0, cap * 8)
    c.used = 0
    c.cap = cap


@native
def collector_close(c: ptr[Collector]) -> void:
    """Give the tables back."""
    dealloc(ptr[u8](c.nodes), c.cap * sizeof(Node))
    dealloc(ptr[u8](c.index), c.cap * 8)


@native(inline=True)
def index_start(c: ptr[Collector], thing: ptr[Counted]) -> u64:
    """Where the search for a thing begins."""
    return ((u64(thing) * HASH_FACTOR) >> 20) & (c.cap * 2 - 1)


@native
def node_of(c: ptr[Collector], thing: ptr[Counted]) -> ptr[Node]:
    """The node of a thing, made if need be."""
    at = index_start(c, thing)
    while c.index[at] != 0:
        node = c.nodes + (c.index[at] - 1)
        if node.thing == thing:
            return node
        at = (at + 1) & (c.cap * 2 - 1)
    if c.used == c.cap:
        collector_grow(c)
        return node_of(c, thing)
    fresh = c.nodes + c.used
    fresh.thing = thing
    fresh.count = i64(thing.rc)
    fresh.flags = 0
    c.used += 1
    c.index[at] = u32(c.used)
    return fresh


@native(cold=True)
def collector_grow(c: ptr[Collector]) -> void:
    """Double the tables."""
    nodes, index, cap, used = c.nodes, c.index, c.cap, c.used
    collector_open(c, cap * 2)
    memcpy(ptr[u8](c.nodes), ptr[u8](nodes), used * sizeof(Node))
    c.used = used
    for i in range(used):
        at = index_start(c, nodes[i].thing)
        while c.index[at] != 0:
            at = (at + 1) & (c.cap * 2 - 1)
        c.index[at] = u32(i) + 1
    dealloc(ptr[u8](nodes), cap * sizeof(Node))
    dealloc(ptr[u8](index), cap * 8)


# -- walking ----------------------------------------------------------------------------------------


@native(inline=True)
def hold(c: ptr[Collector], node: ptr[Node]) -> void:
    """Note that a node is held, and that what it refers to is to be visited."""
    node.flags |= HELD
    c.pending[c.waiting] = u32(node - c.nodes)
    c.waiting += 1


@native
def visit(c: ptr[Collector], v: TV) -> void:
    """A reference that a node holds."""
    if v.tag != Tag.OBJ and v.tag != Tag.ARR and v.tag != Tag.REF:
        return
    thing = ptr[Counted](v.data)
    if thing.rc >= IMMORTAL // 2:
        return
    node = node_of(c, thing)
    if c.marking == 0:
        node.count -= 1
    elif node.flags & HELD == 0:
        hold(c, node)


@native
def walk(c: ptr[Collector], thing: ptr[Counted]) -> void:
    """Visit everything that a node refers to."""
    if i64(thing.kind) == Tag.REF:
        visit(c, ptr[Ref](thing).tv)
    elif i64(thing.kind) == Tag.ARR:
        walk_array(c, ptr[Array](thing))
    else:
        walk_object(c, ptr[Object](thing))


@native
def walk_array(c: ptr[Collector], a: ptr[Array]) -> void:
    """Visit the elements of an array."""
    for pos in range(a.used):
        visit(c, arr_tv_at(a, pos)[0])


@native
def walk_object(c: ptr[Collector], o: ptr[Object]) -> void:
    """Visit the properties of an object, and what a closure holds."""
    slots = obj_props(o)
    for i in range(o.nprops):
        visit(c, slots[i])
    if o.dyn is not None:
        visit(c, tv_arr(o.dyn))
    if o.cls.flags & CLASS_CLOSURE != 0 and o.ext is not None:
        closure = ptr[Closure](o.ext)
        if closure.this is not None:
            visit(c, tv_obj(closure.this))
        if closure.statics is not None:
            visit(c, tv_arr(closure.statics))
        uses = closure_uses(closure)
        for k in range(closure.nuses):
            visit(c, uses[k])


@native
def find_garbage(c: ptr[Collector]) -> void:
    """Fill the collector: afterwards the nodes without HELD are garbage."""
    c.marking = 0
    for id in range(1, object_table.used):
        entry = object_table.slots[id]
        if entry & 1 == 0:
            node_of(c, ptr[Counted](entry))
    at: u64 = 0
    while at < c.used:
        walk(c, c.nodes[at].thing)
        at += 1
    c.marking = 1
    c.waiting = 0
    bytes = c.used * 4 + 4
    c.pending = ptr[u32](alloc(bytes))
    for i in range(c.used):
        node = c.nodes + i
        if node.count > 0 and node.flags & HELD == 0:
            hold(c, node)
            hold_all(c)
    dealloc(ptr[u8](c.pending), bytes)


@native
def hold_all(c: ptr[Collector]) -> void:
    """Everything that held nodes refer to is held."""
    while c.waiting > 0:
        c.waiting -= 1
        walk(c, c.nodes[c.pending[c.waiting]].thing)


# -- freeing ----------------------------------------------------------------------------------------


@native(inline=True)
def garbage_object(c: ptr[Collector], at: u64) -> ptr[Object]:
    """The object of a node if it is garbage, or None."""
    node = c.nodes + at
    if node.flags & HELD != 0 or i64(node.thing.kind) != Tag.OBJ:
        return None
    return ptr[Object](node.thing)


@native
def destruct_garbage(c: ptr[Collector]) -> bool:
    """Run the destructors of garbage; whether there were any."""
    any = False
    for i in range(c.used):
        o = garbage_object(c, i)
        if o is not None and o.cls.dtor is not None and o.flags & OBJ_DESTRUCTED == 0:
            o.rc += 1
            any = True
    for i in range(c.used):
        o = garbage_object(c, i)
        if o is not None and o.cls.dtor is not None and o.flags & OBJ_DESTRUCTED == 0:
            run_destructor(o)
            o.rc -= 1
    return any


@native
def clear_object(o: ptr[Object]) -> void:
    """Drop everything that a garbage object refers to."""
    slots = obj_props(o)
    for i in range(o.nprops):
        v = slots[i]
        slots[i] = tv_uninit()
        decref(v)
    if o.dyn is not None:
        dyn = tv_arr(o.dyn)
        o.dyn = None
        decref(dyn)
    if o.cls.flags & CLASS_CLOSURE != 0:
        closure_free(o)


@native
def free_garbage(c: ptr[Collector]) -> void:
    """Take the garbage apart."""
    for i in range(c.used):
        node = c.nodes + i
        if node.flags & HELD == 0 and i64(node.thing.kind) != Tag.REF:
            c.freed += 1
        o = garbage_object(c, i)
        if o is not None:
            if o.dyn is not None and o.dyn.rc < IMMORTAL // 2:
                c.freed -= 1  # the table of its dynamic properties counts as part of the object
            o.rc += 1
            o.flags |= OBJ_DESTRUCTED
    for i in range(c.used):
        o = garbage_object(c, i)
        if o is not None:
            clear_object(o)
    for i in range(c.used):
        o = garbage_object(c, i)
        if o is not None:
            obj_decref(o)


@native
def cycles_collect() -> i64:
    """Free what only refers to itself; how many objects and arrays that were. Destructors may set vm.exc."""
    c = stack(Collector)
    c.freed = 0
    again = True
    while again:
        cap: u64 = 1024
        while cap < u64(object_table.used) * 2:
            cap *= 2
        collector_open(c, cap)
        find_garbage(c)
        again = destruct_garbage(c) and vm.exc is None
        if not again and vm.exc is None:
            free_garbage(c)
        collector_close(c)
    live = object_table.live
    object_table.threshold = live * 2 if live * 2 > FIRST_THRESHOLD else u32(FIRST_THRESHOLD)
    return c.freed
