"""Objects: making, numbering, cloning and freeing them; destructors.

Every object has a number, reused when it is freed, last freed first, as `var_dump` shows it. The table of objects is
what the end of a request walks to run the destructors that are left.

Invariant: `object_table.slots[id]` is the live object of that number, or a link of the free list (odd).

Example: `o = object_new(cls)`, owned, properties at their defaults.
"""

from backend.interp.calls.frames import call_func
from backend.interp.classes.lookup import class_kind_name
from backend.native.lang import *
from backend.runtime.array_store import arr_dup
from backend.runtime.deep import release_deep, too_deep
from backend.runtime.errors import ErrorClass, msg, throw_error, warning
from backend.runtime.heap import alloc, alloc_counted, dealloc, realloc_
from backend.runtime.layout import *
from backend.runtime.refs import decref, incref, obj_decref, ref_add_type, ref_drop_type, tv_copy
from backend.runtime.value import *
from hhbc.unit import Attr

FIRST_TABLE = 1024
NEVER_MADE = Attr.ABSTRACT | Attr.INTERFACE | Attr.TRAIT | Attr.ENUM
ENGINE_MADE = CLASS_CLOSURE | CLASS_GENERATOR  # their native state comes with code to run

class_initialise = declare("class_initialise", fn[[ptr[Class]], bool])
chain_previous = declare("chain_previous", fn[[ptr[Object], ptr[Object]], void])

NO_NUMBER = 0

@struct
class ObjectTable:
    """Objects by number; a free entry holds the next free number * 2 + 1."""

    slots: ptr[i64]
    used: u32
    cap: u32
    free: u32  # the last number freed, or 0
    shutdown: u32  # no destructor runs any more
    ending: u32  # `destroy_all` runs: numbers are not used again
    unclean: u32  # something was left at once: generators are destroyed without their `finally` blocks
    live: u32
    threshold: u32  # number of live objects at which the cycle collector is called


object_table = global_var("object_table", ObjectTable)


@native
def objects_startup() -> void:
    """Begin a request without objects."""
    object_table.slots = ptr[i64](alloc(FIRST_TABLE * 8))
    object_table.slots[0] = 0  # no number; the heap's check must not take the table for an object
    object_table.cap = FIRST_TABLE
    object_table.used = 1
    object_table.free = 0
    object_table.shutdown = 0
    object_table.ending = 0
    object_table.unclean = 0
    object_table.live = 0
    object_table.threshold = CYCLES_THRESHOLD


@native(inline=True)
def obj_props(o: ptr[Object]) -> ptr[TV]:
    """The declared property slots."""
    return ptr[TV](o + 1)


@native(inline=True)
def new_number() -> u32:
    """The number of a new object."""
    id = object_table.free
    if id != 0 and likely(object_table.ending == 0):
        object_table.free = u32(object_table.slots[id] >> 1)
    else:
        if object_table.used == object_table.cap:
            bytes = u64(object_table.cap) * 8
            object_table.slots = ptr[i64](realloc_(ptr[u8](object_table.slots), bytes, bytes * 2))
            object_table.cap *= 2
        id = object_table.used
        object_table.used += 1
    object_table.live += 1
    if unlikely(object_table.live == object_table.threshold):
        vm.surprise |= SURPRISE_CYCLES
    return id


@native
def object_number(o: ptr[Object]) -> u32:
    """Give an object a number."""
    id = new_number()
    object_table.slots[id] = i64(o)
    return id


@native
def number_reserve() -> u32:
    """A number that no object gets: what php's iterator objects take, which Hop has not."""
    id = new_number()
    object_table.slots[id] = 1
    return id


@native(inline=True)
def number_release(id: u32) -> void:
    """Give a number back."""
    object_table.slots[id] = i64(object_table.free) * 2 + 1
    object_table.free = id
    object_table.live -= 1


@native
def object_without_number(o: ptr[Object]) -> void:
    """Give an object's number back while it lives: php has no object in its place. Nothing may come to hold it for longer."""
    number_release(o.id)
    o.id = NO_NUMBER


@native
def object_raw(cls: ptr[Class]) -> ptr[Object]:
    """A new object whose property slots hold nothing yet."""
    o = ptr[Object](alloc_counted(sizeof(Object) + u64(cls.nprops) * sizeof(TV)))
    o.rc = 1
    o.kind = Tag.OBJ
    o.flags = 0
    o.guards = 0
    o.cls = cls
    o.dyn = None
    o.ext = None
    o.nprops = cls.nprops
    o.id = object_number(o)
    return o


@native
def object_make(cls: ptr[Class]) -> ptr[Object]:
    """A new object with its properties at their defaults (owned); the class is complete and concrete."""
    o = object_raw(cls)
    slots = obj_props(o)
    init = cls.prop_init
    for i in range(cls.nprops):
        v = init[i]
        incref(v)
        slots[i] = v
    if unlikely(cls.flags & CLASS_MADE != 0):
        made = cls.native.made
        made(o)
    return o


@native
def object_new(cls: ptr[Class]) -> ptr[Object]:
    """`object_make` of any class; None after throwing because it cannot be made."""
    if unlikely(cls.attrs & NEVER_MADE != 0):
        cannot_instantiate(cls)
        return None
    if unlikely(cls.flags & ENGINE_MADE != 0):  # php notices when there is an object, which has a number
        o = object_make(cls)
        cannot_instantiate(cls)
        obj_decref(o)
        return None
    if unlikely(cls.flags & (CLASS_HAS_INIT | CLASS_INITIALISED) == CLASS_HAS_INIT):
        if not class_initialise(cls):
            return None
    return object_make(cls)


@native(cold=True)
def cannot_instantiate(cls: ptr[Class]) -> void:
    """Throw the Error of a class without objects, or whose objects only the machine makes."""
    if cls.flags & CLASS_GENERATOR != 0:
        text = b"The \"%s\" class is reserved for internal use and cannot be manually instantiated"
        throw_error(ErrorClass.ERROR, msg(text, i64(cls.name), 0, 0))
        return
    if cls.flags & CLASS_CLOSURE != 0:
        throw_error(ErrorClass.ERROR, msg(b"Instantiation of class %s is not allowed", i64(cls.name), 0, 0))
        return
    kind = class_kind_name(cls.attrs)
    if cls.attrs & (Attr.INTERFACE | Attr.TRAIT | Attr.ENUM) == 0:
        kind = b"abstract class"
    throw_error(ErrorClass.ERROR, msg(b"Cannot instantiate %z %s", i64(kind), i64(cls.name), 0))


@native(cold=True)
def may_destroy(cls: ptr[Class]) -> bool:
    """Whether the code that runs may call a destructor that is not public; if not, an Error, or a warning at the end."""
    func = cls.dtor
    scope: ptr[Class] = vm.fp.func.cls if vm.fp is not None else None
    if scope is not None:
        if func.attrs & Attr.PRIVATE != 0 and scope == cls:
            return True
        if func.attrs & Attr.PROTECTED != 0 and method_visible(func, scope):
            return True
    kind = b"private" if func.attrs & Attr.PRIVATE != 0 else b"protected"
    if vm.fp is None:
        text = b"Call to %z %s::__destruct() from global scope during shutdown ignored"
        warning(msg(text, i64(kind), i64(cls.name), 0))
    elif scope is None:
        throw_error(ErrorClass.ERROR, msg(b"Call to %z %s::__destruct() from global scope", i64(kind),
                                          i64(cls.name), 0))  # fmt: skip
    else:
        throw_error(ErrorClass.ERROR, msg(b"Call to %z %s::__destruct() from scope %s", i64(kind),
                                          i64(cls.name), i64(scope.name)))  # fmt: skip
    return False


method_visible = declare("method_visible", fn[[ptr[Func], ptr[Class]], bool])


@native
def run_destructor(o: ptr[Object]) -> void:
    """Call __destruct of an object whose count is at least 1; an exception pending stays pending."""
    o.flags |= OBJ_DESTRUCTED
    if o.cls.dtor.attrs & (Attr.PRIVATE | Attr.PROTECTED) != 0 and not may_destroy(o.cls):
        return
    pending = vm.exc
    vm.exc = None
    vm.unswitchable += 1
    result = call_func(o.cls.dtor, o, o.cls, None, 0)
    vm.unswitchable -= 1
    if result.tag != Tag.THROWN:
        decref(result)
    if pending is not None:
        if vm.exc is not None:
            chain_previous(vm.exc, pending)
        else:
            vm.exc = pending


@native
def obj_free(o: ptr[Object]) -> void:
    """The last reference is gone: run the destructor, then free the object unless it was taken up again."""
    if too_deep():
        release_deep(ptr[Counted](o))
        return
    cls = o.cls
    if cls.dtor is not None and o.flags & OBJ_DESTRUCTED == 0 and object_table.shutdown == 0:
        o.rc = 1
        run_destructor(o)
        o.rc -= 1
        if o.rc != 0:
            return
    object_dispose(o)


# Tell those who know an object without keeping it alive that it goes.
weak_forget = declare("weak_forget", fn[[ptr[Object]], void])


@native
def object_dispose(o: ptr[Object]) -> void:
    """Release what an object holds and give back its memory."""
    cls = o.cls
    if unlikely(o.flags & OBJ_WEAK != 0):
        weak_forget(o)
    if cls.native is not None and cls.native.free is not None:
        free = cls.native.free
        free(o)
    slots = obj_props(o)
    for i in range(o.nprops):
        v = slots[i]
        slots[i] = tv_uninit()
        if v.tag == Tag.REF and cls.props[i].type is not None:
            ref_drop_type(as_ref(v), cls.props + i)
        decref(v)
    if o.dyn is not None:
        dyn = o.dyn
        o.dyn = None
        decref(tv_arr(dyn))
    if likely(o.id != NO_NUMBER):
        number_release(o.id)
    dealloc(ptr[u8](o), sizeof(Object) + u64(o.nprops) * sizeof(TV))


@native
def object_copy(o: ptr[Object]) -> ptr[Object]:
    """A shallow copy (owned), before __clone. References that nobody shares become values."""
    copy = object_raw(o.cls)
    source = obj_props(o)
    slots = obj_props(copy)
    for i in range(o.nprops):
        v = source[i]
        if v.tag == Tag.REF and ptr[Ref](v.data).rc == 1:
            v = ptr[Ref](v.data).tv
        incref(v)
        slots[i] = v
        if v.tag == Tag.REF and o.cls.props[i].type is not None:
            ref_add_type(as_ref(v), o.cls.props + i)
    if o.dyn is not None:
        copy.dyn = arr_dup(o.dyn)
    cls = o.cls
    if cls.native is not None and cls.native.clone is not None:
        duplicate = cls.native.clone
        duplicate(o, copy)
    return copy


@native
def object_clone_begun(o: ptr[Object]) -> ptr[Object]:
    """`clone $o` (owned), also where __clone() has thrown: it is destroyed like any object. None where there is no copy."""
    cls = o.cls
    if cls.attrs & (Attr.ENUM | Attr.NOT_CLONEABLE) != 0:
        uncloneable = b"Trying to clone an uncloneable object of class %s"
        throw_error(ErrorClass.ERROR, msg(uncloneable, i64(cls.name), 0, 0))
        return None
    copy = object_copy(o)
    if cls.clone is not None:
        result = call_func(cls.clone, copy, cls, None, 0)
        if result.tag != Tag.THROWN:
            decref(result)
    return copy


@native
def object_clone(o: ptr[Object]) -> ptr[Object]:
    """`clone $o` (owned); None after throwing."""
    copy = object_clone_begun(o)
    if copy is not None and vm.exc is not None:
        obj_decref(copy)
        return None
    return copy


@native
def destroy_all() -> void:
    """Run the destructors of all objects that are left, by number, until one throws. They are kept meanwhile.

    Objects made meanwhile get numbers behind all others, so that their turn comes too.
    """
    object_table.ending = 1
    id: u32 = 1
    while id < object_table.used and vm.exc is None:
        entry = object_table.slots[id]
        if entry & 1 == 0:
            destroy(ptr[Object](entry))
        id += 1


@native
def destroy(o: ptr[Object]) -> void:
    """Run an object's destructor, or its class's hook, unless that was done; keeps the object."""
    if o.flags & OBJ_DESTRUCTED != 0:
        return
    hooks = o.cls.native
    hooked = hooks is not None and hooks.destroy is not None
    if hooked or o.cls.dtor is not None:
        o.rc += 1
        o.flags |= OBJ_KEPT
        if hooked:
            o.flags |= OBJ_DESTRUCTED
            finish = hooks.destroy
            finish(o)
        else:
            run_destructor(o)


@native
def release_destroyed() -> void:
    """Let go of what `destroy_all` kept. No destructor runs any more."""
    object_table.shutdown = 1
    for id in range(1, object_table.used):
        entry = object_table.slots[id]
        if entry & 1 == 0:
            o = ptr[Object](entry)
            if o.flags & OBJ_KEPT != 0:
                o.flags &= ~u8(OBJ_KEPT)
                obj_decref(o)


@native(cold=True)
def mark_all_destructed() -> void:
    """In a fatal error: no destructor of an object that exists runs any more."""
    for id in range(1, object_table.used):
        entry = object_table.slots[id]
        if entry & 1 == 0:
            o = ptr[Object](entry)
            o.flags |= OBJ_DESTRUCTED


@native
def obj_to_string(o: ptr[Object]) -> ptr[String]:
    """What __toString returns (owned); None after throwing."""
    method = o.cls.to_string
    if method is None:
        text = b"Object of class %s could not be converted to string"
        throw_error(ErrorClass.ERROR, msg(text, i64(o.cls.name), 0, 0))
        return None
    o.rc += 1
    result = call_func(method, o, o.cls, None, 0)
    obj_decref(o)
    if result.tag == Tag.THROWN:
        return None
    if result.tag != Tag.STR:
        held = stack(TV)
        held[0] = result
        name = o.cls.name
        text = b"%s::__toString(): Return value must be of type string, %t returned"
        message = msg(text, i64(name), i64(held), 0)
        decref(result)
        throw_error(ErrorClass.TYPE_ERROR, message)
        return None
    return as_str(result)
