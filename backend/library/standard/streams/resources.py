"""Resources: what a value of type resource is, its number, closing it.

Whoever makes a resource says how its native state is given up; a closed resource stays until nothing refers to it.

Example: `resource_new(Name.PROCESS, ptr[u8](process), process_free)`.
"""

from backend.native.lang import *
from backend.runtime.array import arr_set_int
from backend.runtime.array_store import arr_new_hash
from backend.runtime.heap import alloc_counted, dealloc
from backend.runtime.layout import *
from backend.runtime.names import name
from backend.runtime.string import str_eq, str_is
from backend.runtime.value import *


@struct
class ResourceState:
    """The number that the next resource gets, and the resource that was made last."""

    next_id: i64
    newest: ptr[Resource]


resource_state = global_var("resource_state", ResourceState)


@native
def resource_number() -> i64:
    """A number that no resource of the request has had."""
    number = resource_state.next_id
    resource_state.next_id += 1
    return number


@native
def resource_new(type: i64, ext: ptr[u8], free: fn[[ptr[u8]], void]) -> ptr[Resource]:
    """A resource (owned) of a type (`Name`) for a state, which it owns."""
    r = ptr[Resource](alloc_counted(sizeof(Resource)))
    r.rc = 1
    r.kind = Tag.RES
    r.flags = 0
    r.aux = 0
    r.id = resource_number()
    r.type = name(type)
    r.free = free
    r.ext = ext
    r.newer = None
    r.older = resource_state.newest
    if r.older is not None:
        r.older.newer = r
    resource_state.newest = r
    return r


@native
def resource_state_of(v: TV, type: i64) -> ptr[u8]:
    """The state of an open resource of a type; None of anything else."""
    if v.tag != Tag.RES or as_res(v).type != name(type):
        return None
    return as_res(v).ext


@native
def resource_close(r: ptr[Resource]) -> void:
    """Give up the state of a resource; the resource stays as a closed one. May run PHP code."""
    if r.type is None:
        return
    ext = r.ext
    r.type = None
    r.ext = None
    if ext is not None:
        r.free(ext)


@native
def res_free(r: ptr[Resource]) -> void:
    """The last reference to a resource is gone."""
    r.rc = 1  # what closing it runs may look at it
    resource_close(r)
    r.rc -= 1
    if r.rc == 0:
        if r.older is not None:
            r.older.newer = r.newer
        if r.newer is not None:
            r.newer.older = r.older
        else:
            resource_state.newest = r.older
        dealloc(ptr[u8](r), sizeof(Resource))


@native
def resources_of(type: ptr[String]) -> ptr[Array]:
    """The resources of a type by their numbers, all for None; those that are closed are of the type Unknown."""
    found = arr_new_hash(8)
    r = resource_state.newest
    while r is not None and r.older is not None:
        r = r.older
    while r is not None:
        if type is None or (str_eq(type, r.type) if r.type is not None else str_is(type, b"Unknown", 7)):
            r.rc += 1
            arr_set_int(found, r.id, tv_res(r))
        r = r.newer
    return found


@native(inline=True)
def value_at(slot: ptr[TV]) -> TV:
    """The value of an array's element (borrowed, no reference); Uninit for None."""
    return cell_of(slot[0]) if slot is not None else tv_uninit()
