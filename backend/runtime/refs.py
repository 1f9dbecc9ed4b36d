"""Reference counting: taking and giving up references, and what happens with the last one.

`incref`/`decref` work on values, the typed forms (`str_incref` ...) on objects. The last reference
frees through `release`. Releasing an object can run a destructor and so any PHP code; see
docs/runtime.md, "Ownership".

Example: `tv_dup(slot, v)` stores a copy of `v` in a slot and drops what was there.
"""

from backend.native.lang import *
from backend.runtime.heap import alloc, alloc_counted, dealloc
from backend.runtime.layout import *
from backend.runtime.ref_table import ref_enter, ref_leave
from backend.runtime.value import *

# The last reference to an array, an object or a resource is gone.
arr_free = declare("arr_free", fn[[ptr[Array]], void])
obj_free = declare("obj_free", fn[[ptr[Object]], void])
res_free = declare("res_free", fn[[ptr[Resource]], void])


@native(inline=True)
def is_counted(v: TV) -> bool:
    """Whether the value points at a counted object."""
    return v.tag >= Tag.STR


@native(inline=True)
def incref(v: TV) -> void:
    """Take one more reference."""
    if v.tag >= Tag.STR:
        ptr[Counted](v.data).rc += 1


@native(inline=True)
def decref(v: TV) -> void:
    """Give up a reference; may run a destructor."""
    if v.tag >= Tag.STR:
        head = ptr[Counted](v.data)
        left = head.rc - 1
        head.rc = left
        if left == 0:
            release(v.data, v.tag)


@native(noinline=True)
def release(data: i64, tag: i64) -> void:
    """Free an object whose count has come to 0."""
    if tag == Tag.STR:
        str_free(ptr[String](data))
    elif tag == Tag.ARR:
        arr_free(ptr[Array](data))
    elif tag == Tag.OBJ:
        obj_free(ptr[Object](data))
    elif tag == Tag.REF:
        ref_free(ptr[Ref](data))
    elif tag == Tag.RES:
        res_free(ptr[Resource](data))
    else:
        unreachable()


@native(inline=True)
def counted_decref(object: ptr[Counted]) -> void:
    """Give up a reference to an object of any kind."""
    left = object.rc - 1
    object.rc = left
    if left == 0:
        release(i64(object), i64(object.kind))


@native(inline=True)
def str_incref(s: ptr[String]) -> void:
    """Take one more reference to a string."""
    s.rc += 1


@native(inline=True)
def str_decref(s: ptr[String]) -> void:
    """Give up a reference to a string."""
    left = s.rc - 1
    s.rc = left
    if left == 0:
        str_free(s)


@native
def str_free(s: ptr[String]) -> void:
    """Give back the memory of a string."""
    dealloc(ptr[u8](s), s.len + (sizeof(String) + 1))


@native(inline=True)
def arr_incref(a: ptr[Array]) -> void:
    """Take one more reference to an array."""
    a.rc += 1


@native(inline=True)
def arr_decref(a: ptr[Array]) -> void:
    """Give up a reference to an array; may run destructors."""
    left = a.rc - 1
    a.rc = left
    if left == 0:
        arr_free(a)


@native(inline=True)
def obj_incref(o: ptr[Object]) -> void:
    """Take one more reference to an object."""
    o.rc += 1


@native(inline=True)
def obj_decref(o: ptr[Object]) -> void:
    """Give up a reference to an object; may run a destructor."""
    left = o.rc - 1
    o.rc = left
    if left == 0:
        obj_free(o)


@native(inline=True)
def res_decref(r: ptr[Resource]) -> void:
    """Give up a reference to a resource; may close it."""
    left = r.rc - 1
    r.rc = left
    if left == 0:
        res_free(r)


@native(inline=True)
def ref_incref(r: ptr[Ref]) -> void:
    """Take one more reference to a PHP reference."""
    r.rc += 1


@native(inline=True)
def ref_decref(r: ptr[Ref]) -> void:
    """Give up a reference to a PHP reference."""
    left = r.rc - 1
    r.rc = left
    if left == 0:
        ref_free(r)


@native
def ref_new(v: TV) -> ptr[Ref]:
    """A reference that holds `v`, which it consumes."""
    r = ptr[Ref](alloc_counted(sizeof(Ref)))
    r.rc = 1
    r.kind = Tag.REF
    r.flags = 0
    r.aux = 0
    r.tv = v
    r.prop = None
    r.more = None
    ref_enter(r)
    return r


@native
def ref_add_type(r: ptr[Ref], info: ptr[PropInfo]) -> void:
    """Note a typed property that a reference is bound to from now on."""
    if r.prop is None:
        r.prop = info
        return
    made = ptr[RefType](alloc(sizeof(RefType)))
    made.prop = info
    made.next = None
    if r.more is None:
        r.more = made
        return
    last = r.more
    while last.next is not None:
        last = last.next
    last.next = made


@native
def ref_type_at(r: ptr[Ref], number: i64) -> ptr[PropInfo]:
    """The typed property of a number, from 0, that a reference is bound to; None behind the last."""
    if number == 0:
        return r.prop
    other = r.more
    while other is not None and number > 1:
        other = other.next
        number -= 1
    return other.prop if other is not None else None


@native
def ref_excluding(r: ptr[Ref], kinds: u32) -> ptr[PropInfo]:
    """The first typed property a reference is bound to that takes none of some builtin kinds, or None."""
    number: i64 = 0
    info = r.prop
    while info is not None and info.type.mask & kinds != 0:
        number += 1
        info = ref_type_at(r, number)
    return info


@native
def ref_drop_type(r: ptr[Ref], info: ptr[PropInfo]) -> void:
    """A typed property lets go of a reference that it was bound to."""
    link = addr(r.more)
    if r.prop == info:
        first = r.more
        r.prop = first.prop if first is not None else None
    else:
        while link[0] is not None and link[0].prop != info:
            link = addr(link[0].next)
    gone = link[0]
    if gone is not None:
        link[0] = gone.next
        dealloc(ptr[u8](gone), sizeof(RefType))


@native
def ref_free(r: ptr[Ref]) -> void:
    """Free a reference and drop what it holds."""
    held = r.tv
    while unlikely(r.more is not None):
        ref_drop_type(r, r.prop)
    ref_leave(r)
    dealloc(ptr[u8](r), sizeof(Ref))
    decref(held)


@native(cold=True)
def ref_flatten(slot: ptr[TV]) -> void:
    """Let a reference in a slot that nobody else has give way to its value; nobody can tell."""
    r = ptr[Ref](slot.data)
    if slot.tag == Tag.REF and r.rc == 1:
        slot[0] = r.tv
        r.tv = tv_null()
        ref_free(r)


@native
def make_ref(slot: ptr[TV]) -> ptr[Ref]:
    """The reference in a slot, which becomes one if it is not (undefined becomes null). Borrowed."""
    if slot.tag == Tag.REF:
        return ptr[Ref](slot.data)
    held = slot[0]
    if held.tag == Tag.UNINIT:
        held = tv_null()
    r = ref_new(held)
    slot[0] = tv_ref(r)
    return r


@native(inline=True)
def tv_copy(v: TV) -> TV:
    """The value with a reference of its own."""
    incref(v)
    return v


@native(inline=True)
def tv_set(slot: ptr[TV], v: TV) -> void:
    """Store `v`, which is consumed, and release what was there (not through a reference)."""
    old = slot[0]
    slot[0] = v
    decref(old)


@native(inline=True)
def tv_dup(slot: ptr[TV], v: TV) -> void:
    """Store a borrowed value with a reference of its own and release what was there."""
    incref(v)
    tv_set(slot, v)


@native
def tv_unset(slot: ptr[TV]) -> void:
    """Make a slot hold nothing and release what was there."""
    tv_set(slot, tv_uninit())
