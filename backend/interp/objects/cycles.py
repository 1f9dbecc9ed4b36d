"""The cycle collector: frees objects, arrays and references that only refer to each other.

Trial deletion (Christopher, 1984; Bacon and Rajan, 2001): every reference that one collected thing holds to another is
subtracted from the other's count. What keeps a positive count is held from outside (a frame, a global, a native
structure), and so is everything it refers to; the rest is garbage.

Every cycle passes through an object or a reference. Unlike php the collector keeps no list of suspects, which would cost every
decrement: it looks at all objects and at all references to arrays and objects, when their number has doubled since the last
time. What it does not look into (native state) counts as outside, which is safe.

Destructors run as php runs them: the objects that have one, and all that they refer to, are left out of the pass that calls it. A
second pass frees them, unless they were taken up again.

Example: `cycles_collect()` returns how many things were freed.
"""

from backend.interp.iteration.generator import generator_close, generator_waits
from backend.interp.objects.held import each_held, holds_natively
from backend.interp.objects.objects import obj_props, object_table, run_destructor, weak_forget
from backend.native.lang import *
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.ref_table import ref_numbered, ref_table
from backend.runtime.refs import counted_decref, decref, ref_drop_type
from backend.runtime.value import *

HELD = 1  # reachable from outside
LEFT = 2  # garbage with a destructor, or reachable from there: left to the next pass
DESTRUCTED = 4  # garbage whose destructor this pass runs
HASH_FACTOR = 0x9E3779B97F4A7C15
FIRST_TABLES = 1024

# What visiting a value means.
SUBTRACT, MARK, TAKE, GIVE_BACK = range(4)


@struct
class Node:
    """An object, array or reference under collection."""

    thing: ptr[Counted]
    count: i64  # references from outside the nodes seen so far
    flags: u64


@struct
class Collector:
    """The nodes of one pass, found by address."""

    nodes: ptr[Node]
    index: ptr[u32]  # open addressing: node number + 1, or 0
    used: u64
    cap: u64  # of nodes; the index has twice as many entries
    visiting: u64
    mark: u64  # the flag that MARK spreads
    pending: ptr[u32]  # made when all nodes are known: nodes marked whose references have not been visited
    waiting: u64
    freed: i64


@struct
class Collecting:
    """What gc_status() and gc_enabled() tell."""

    enabled: u64
    runs: i64
    freed: i64
    active: u64  # destructors run: no second collection meanwhile


collecting = global_var("collecting", Collecting)


@native
def unlimited(bytes: u64) -> ptr[u8]:
    """Memory for the collector, who gives more back: the memory limit does not hold for it."""
    limit = vm.bytes_limit
    vm.bytes_limit = 0
    block = alloc(bytes)
    vm.bytes_limit = limit
    return block


@native
def collector_open(c: ptr[Collector], cap: u64) -> void:
    """Empty tables for `cap` nodes, a power of two."""
    c.nodes = ptr[Node](unlimited(cap * sizeof(Node)))
    c.index = ptr[u32](unlimited(cap * 8))
    memset(ptr[u8](c.index), 0, cap * 8)
    c.used = 0
    c.cap = cap


@native
def collector_close(c: ptr[Collector]) -> void:
    """Give the tables back."""
    dealloc(ptr[u8](c.nodes), c.cap * sizeof(Node))
    dealloc(ptr[u8](c.index), c.cap * 8)
    dealloc(ptr[u8](c.pending), c.used * 4 + 4)


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


# -- searching --------------------------------------------------------------------------------------


@native(name="cycle_visit")
def visit(c: ptr[Collector], v: TV) -> void:
    """A value that a node holds."""
    if v.tag < Tag.STR:
        return
    thing = ptr[Counted](v.data)
    if thing.rc >= IMMORTAL // 2:
        return
    if v.tag == Tag.STR or v.tag == Tag.RES:
        visit_leaf(c, thing)
        return
    if c.visiting > MARK:
        return
    node = node_of(c, thing)
    if c.visiting == SUBTRACT:
        node.count -= 1
    elif node.flags & (c.mark | HELD) == 0:
        mark(c, node)


@native(inline=True)
def visit_leaf(c: ptr[Collector], thing: ptr[Counted]) -> void:
    """A string or resource is garbage if only garbage holds it: php counts it too."""
    if c.visiting == TAKE:
        thing.rc -= 1
        c.freed += i64(thing.rc == 0)
    elif c.visiting == GIVE_BACK:
        thing.rc += 1


@native(inline=True)
def mark(c: ptr[Collector], node: ptr[Node]) -> void:
    """Mark a node; what it refers to is to be visited."""
    node.flags |= c.mark
    c.pending[c.waiting] = u32(node - c.nodes)
    c.waiting += 1


@native
def mark_all(c: ptr[Collector]) -> void:
    """Mark everything that marked nodes refer to."""
    while c.waiting > 0:
        c.waiting -= 1
        each_held(c, c.nodes[c.pending[c.waiting]].thing)


@native
def find_garbage(c: ptr[Collector]) -> bool:
    """Fill the collector: afterwards the nodes without HELD are garbage. Whether there are any."""
    c.visiting = SUBTRACT
    for id in range(1, object_table.used):
        entry = object_table.slots[id]
        if entry & 1 == 0:
            node_of(c, ptr[Counted](entry))
    for number in range(1, ref_table.used):
        r = ref_numbered(number)
        if r is not None and (r.tv.tag == Tag.ARR or r.tv.tag == Tag.OBJ) and r.rc < IMMORTAL // 2:
            node_of(c, ptr[Counted](r))
    at: u64 = 0
    while at < c.used:
        each_held(c, c.nodes[at].thing)
        at += 1
    c.visiting = MARK
    c.mark = HELD
    c.waiting = 0
    c.pending = ptr[u32](unlimited(c.used * 4 + 4))
    found = False
    for i in range(c.used):
        node = c.nodes + i
        if node.count > 0 and node.flags & HELD == 0:
            mark(c, node)
            mark_all(c)
    for k in range(c.used):
        found = found or c.nodes[k].flags & HELD == 0
    return found


# -- destructors ------------------------------------------------------------------------------------


@native
def to_destruct(thing: ptr[Counted]) -> bool:
    """Whether code of the program is to run before an object is freed."""
    if i64(thing.kind) != Tag.OBJ:
        return False
    o = ptr[Object](thing)
    if o.flags & OBJ_DESTRUCTED != 0:
        return False
    return o.cls.dtor is not None or (o.cls.flags & CLASS_GENERATOR != 0 and generator_waits(o))


@native
def leave_destructed(c: ptr[Collector]) -> bool:
    """Leave the garbage that has destructors to the next pass, and all that it refers to. Whether there is any."""
    c.mark = LEFT
    found = False
    for i in range(c.used):
        node = c.nodes + i
        if node.flags & HELD == 0 and to_destruct(node.thing):
            found = True
            node.flags |= DESTRUCTED
            if node.flags & LEFT == 0:
                mark(c, node)
                mark_all(c)
    return found


@native
def destruct(c: ptr[Collector]) -> bool:
    """Run the destructors of this pass. Whether their objects are still there afterwards, or some of them."""
    for i in range(c.used):
        node = c.nodes + i
        if node.flags & DESTRUCTED != 0:
            node.thing.rc += 1
    for k in range(c.used):
        node = c.nodes + k
        if node.flags & DESTRUCTED != 0:
            o = ptr[Object](node.thing)
            if o.cls.flags & CLASS_GENERATOR != 0:
                o.flags |= OBJ_DESTRUCTED
                generator_close(o)
            else:
                run_destructor(o)
    return release_destructed(c)


@native
def release_destructed(c: ptr[Collector]) -> bool:
    """Free this pass's garbage and let go of the objects whose destructors ran. Whether some of those are still there.

    Those that their destructors made free count as found by the next pass, as in php.
    """
    left = False
    for i in range(c.used):
        node = c.nodes + i
        if node.flags & DESTRUCTED != 0 and node.thing.rc == 1:
            left = True
            c.freed += 1
    free_garbage(c)
    for k in range(c.used):
        node = c.nodes + k
        if node.flags & DESTRUCTED != 0:
            left = left or node.thing.rc > 1
            counted_decref(node.thing)
    return left


# -- freeing ----------------------------------------------------------------------------------------


@native(inline=True)
def is_garbage(node: ptr[Node]) -> bool:
    """Whether a node is to be freed now."""
    return node.flags & (HELD | LEFT) == 0


@native
def clear_object(o: ptr[Object]) -> void:
    """Drop everything that a garbage object refers to."""
    slots = obj_props(o)
    for i in range(o.nprops):
        v = slots[i]
        slots[i] = tv_uninit()
        if v.tag == Tag.REF and o.cls.props[i].type is not None:
            ref_drop_type(as_ref(v), o.cls.props + i)
        decref(v)
    if o.dyn is not None:
        dyn = tv_arr(o.dyn)
        o.dyn = None
        decref(dyn)
    if holds_natively(o):
        free = o.cls.native.free
        free(o)


@native
def clear(thing: ptr[Counted]) -> void:
    """Drop what an object or reference refers to; arrays go with those."""
    if i64(thing.kind) == Tag.OBJ:
        clear_object(ptr[Object](thing))
    elif i64(thing.kind) == Tag.REF:
        v = ptr[Ref](thing).tv
        ptr[Ref](thing).tv = tv_null()
        decref(v)


@native
def count_garbage(c: ptr[Collector]) -> void:
    """Count what is going to be freed: no references, and a table of dynamic properties as part of its object."""
    for i in range(c.used):
        node = c.nodes + i
        if is_garbage(node):
            kind = i64(node.thing.kind)
            c.freed += i64(kind != Tag.REF)
            if kind == Tag.OBJ:
                dyn = ptr[Object](node.thing).dyn
                if dyn is not None and dyn.rc < IMMORTAL // 2:
                    c.freed -= 1
    for visiting in unroll((TAKE, GIVE_BACK)):
        c.visiting = visiting
        for k in range(c.used):
            if is_garbage(c.nodes + k):
                each_held(c, c.nodes[k].thing)


@native
def free_garbage(c: ptr[Collector]) -> void:
    """Take the garbage apart that is not left to the next pass."""
    count_garbage(c)
    for i in range(c.used):
        node = c.nodes + i
        if is_garbage(node):
            node.thing.rc += 1
            if i64(node.thing.kind) == Tag.OBJ:
                node.thing.flags |= OBJ_DESTRUCTED
    for m in range(c.used):
        thing = c.nodes[m].thing
        if is_garbage(c.nodes + m) and i64(thing.kind) == Tag.OBJ and thing.flags & OBJ_WEAK != 0:
            weak_forget(ptr[Object](thing))
    for k in range(c.used):
        if is_garbage(c.nodes + k):
            clear(c.nodes[k].thing)
    for n in range(c.used):
        if is_garbage(c.nodes + n):
            counted_decref(c.nodes[n].thing)


# -- passes -----------------------------------------------------------------------------------------


@native
def collector_start(c: ptr[Collector]) -> bool:
    """Begin a pass: whether it finds garbage."""
    cap: u64 = FIRST_TABLES
    while cap < u64(object_table.used) * 2:
        cap *= 2
    collector_open(c, cap)
    return find_garbage(c)


@native
def collect_pass(c: ptr[Collector], again: bool) -> bool:
    """Free garbage, or run its destructors; whether there is to be another pass."""
    found = collector_start(c)
    if found or again:
        collecting.runs += 1
    left = False
    if found:
        if leave_destructed(c):
            left = destruct(c)
        else:
            free_garbage(c)
    collector_close(c)
    return left


@native
def cycles_collect() -> i64:
    """Free what only refers to itself; how many objects, arrays and strings that were. Destructors may set vm.exc."""
    if collecting.active != 0:
        return 0
    collecting.active = 1
    c = stack(Collector)
    c.freed = 0
    if collect_pass(c, False):
        collect_pass(c, True)
    object_table.threshold = next_threshold(object_table.live)
    ref_table.threshold = next_threshold(ref_table.live)
    collecting.freed += c.freed
    collecting.active = 0
    return c.freed


@native
def next_threshold(live: u32) -> u32:
    """At how many live things the next collection is worth its time."""
    return live * 2 if live * 2 > CYCLES_THRESHOLD else u32(CYCLES_THRESHOLD)


@native
def cycles_suspected() -> i64:
    """How many objects and arrays a collection would free now."""
    c = stack(Collector)
    c.freed = 0
    if collecting.active == 0:
        if collector_start(c):
            for i in range(c.used):
                node = c.nodes + i
                c.freed += i64(node.flags & HELD == 0 and i64(node.thing.kind) != Tag.REF)
        collector_close(c)
    return c.freed


# -- the collector's switch ---------------------------------------------------------------------------


@native(cold=True)
def cycles_request_start() -> void:
    """A request begins with the collector enabled."""
    memset(ptr[u8](addr(collecting.enabled)), 0, sizeof(Collecting))
    collecting.enabled = 1


@native(cold=True)
def cycles_enable(on: bool) -> void:
    """Collect when the number of things has doubled, or only when asked."""
    collecting.enabled = u64(on)
    if object_table.threshold <= object_table.live:
        object_table.threshold = object_table.live + 1
    if ref_table.threshold <= ref_table.live:
        ref_table.threshold = ref_table.live + 1


@native(cold=True)
def cycles_surprise() -> void:
    """There are many objects or references: collect, if that is enabled."""
    if collecting.enabled != 0:
        cycles_collect()
