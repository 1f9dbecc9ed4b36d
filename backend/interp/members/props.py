"""Properties of objects: lookup with visibility, reading, isset, magic methods, dynamic properties.

`ctx` is the class whose code runs, or None. Names are strings as the program has them. Pointers into an object live until
PHP code runs. Writing is in `prop_write.py`.

A declared property without a value is UNINIT; its payload says why: 0 for a typed property that was never initialised,
`WAS_UNSET` after unset(). Magic methods see only the latter.

Invariant: a value stored into a typed property has the property's type (`prop_coerce`).

Example: `v = prop_read(o, name, fp.func.cls, False)`, a borrowed pointer, None after throwing.
"""

from backend.interp.calls.frames import call_func_raw
from backend.interp.classes.behaviour import is_hidden
from backend.interp.classes.lookup import is_subclass
from backend.interp.loading.names import names_get
from backend.interp.members.incomplete import incomplete_error, incomplete_read
from backend.interp.objects.objects import obj_props
from backend.native.lang import *
from backend.runtime.array import arr_get_name
from backend.runtime.convert import tv_to_bool
from backend.runtime.errors import ErrorClass, msg, notice, throw_error, warning
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import decref, obj_decref, str_decref, tv_copy, tv_set
from backend.runtime.string import str_bytes, str_eq, str_from_c
from backend.runtime.value import *
from hhbc.immediates import MOpMode
from hhbc.unit import Attr

INACCESSIBLE = -1
STATIC = -2
INCOMPLETE = -3
# The value to store into a typed property or static (consumes v); THROWN after a TypeError.
prop_coerce = declare("prop_coerce", fn[[ptr[PropInfo], TV], TV])

# Assign an owned cell to a reference, whatever it is bound to; False after throwing.
ref_assign = declare("ref_assign", fn[[ptr[Ref], TV], bool])

# Elements by a key, as members/elems.py has them.
offset_get = declare("offset_get", fn[[ptr[Object], TV, i64], ptr[TV]])
offset_isset = declare("offset_isset", fn[[ptr[Object], TV, bool], bool])

GUARD_GET = 1
GUARD_SET = 2
GUARD_ISSET = 4
GUARD_UNSET = 8


@struct
class Guard:
    """A magic method that is running for a property of an object."""

    outer: ptr["Guard"]
    object: ptr[Object]
    name: ptr[String]
    kind: u64


@struct
class MemberState:
    """The guards of all running magic methods, newest first, and what pointers to members may point at or into."""

    guards: ptr[Guard]
    key: TV  # the last key that PHP code took from the local it was in, for the step that used it
    null: TV


members = global_var("members", MemberState)


@native
def members_startup() -> void:
    """Begin a request."""
    members.guards = None
    members.key = tv_null()
    vm.mtemp = tv_uninit()
    memset(ptr[u8](addr(seen_props.rows)), 0, sizeof(SeenProps))  # classes and names of earlier ones may be gone


@native(inline=True)
def null_slot() -> ptr[TV]:
    """A slot that holds null, for reading."""
    members.null = tv_null()
    return addr(members.null)


@native
def member_temp(v: TV) -> ptr[TV]:
    """Keep an owned value as the temporary that the member base points at."""
    old = vm.mtemp
    vm.mtemp = v
    decref(old)
    return addr(vm.mtemp)


@native
def let_go(o: ptr[Object]) -> void:
    """Give up a reference to an object into which a pointer was taken: the last one becomes the member temporary."""
    if o.rc == 1:
        member_temp(tv_obj(o))
    else:
        o.rc -= 1


@native
def let_go_key(key: TV) -> void:
    """Give up a reference to a key that was held while PHP code ran; the step that uses it goes on with it."""
    if key.tag == Tag.STR and as_str(key).rc == 1:
        tv_set(addr(members.key), key)
    else:
        decref(key)


# -- lookup -----------------------------------------------------------------------------------------


@struct
class SeenProp:
    """A declared property that was looked up: `prop_slot` of these."""

    cls: ptr[Class]
    name: ptr[String]
    ctx: ptr[Class]
    slot: i64


@struct
class SeenProps:
    """The last ones, each where the addresses of its class and name lead."""

    rows: vec[SeenProp, 1024]


SEEN_MASK = 1023
seen_props = global_var("seen_props", SeenProps)


@native
def prop_slot(cls: ptr[Class], name: ptr[String], ctx: ptr[Class]) -> i64:
    """The slot + 1 of a declared property that `ctx` may use; INACCESSIBLE; INCOMPLETE when the class is; 0 or STATIC when
    only a dynamic property can have the name, STATIC because it is that of a static one."""
    seen = addr(seen_props.rows[(u64(i64(cls)) >> 4 ^ u64(i64(name)) >> 3) & SEEN_MASK])
    if likely(seen.name == name and seen.cls == cls and seen.ctx == ctx):
        return seen.slot
    slot = prop_slot_of(cls, name, ctx)
    certain = slot > 0 or (slot == 0 and cls.flags & CLASS_ODD_NAMES == 0)
    if certain and name.rc >= IMMORTAL // 2:  # of a literal, whose address is not used again
        seen.cls = cls
        seen.name = name
        seen.ctx = ctx
        seen.slot = slot
    return slot


@native
def prop_slot_of(cls: ptr[Class], name: ptr[String], ctx: ptr[Class]) -> i64:
    """`prop_slot` of one that was not seen."""
    if ctx is not None and ctx != cls and is_subclass(cls, ctx):
        own = names_get(addr(ctx.prop_map), name)
        if own != 0:
            info = ctx.props + (own - 1)
            if info.attrs & Attr.PRIVATE != 0 and info.cls == ctx:
                return own
    slot = names_get(addr(cls.prop_map), name)
    if slot == 0:
        return 0 if likely(cls.flags & CLASS_ODD_NAMES == 0) else odd_slot(cls, name, ctx)
    info = cls.props + (slot - 1)
    if info.attrs & (Attr.PRIVATE | Attr.PROTECTED) == 0 or info.cls == ctx:
        return slot
    if ctx is not None and info.attrs & Attr.PROTECTED != 0:
        if is_hidden(name) and ctx.attrs & Attr.BUILTIN == 0:
            return INACCESSIBLE
        if is_subclass(ctx, info.cls) or is_subclass(info.cls, ctx):
            return slot
    return INACCESSIBLE


@native
def odd_slot(cls: ptr[Class], name: ptr[String], ctx: ptr[Class]) -> i64:
    """`prop_slot` of a name that no instance property has."""
    if cls.flags & CLASS_INCOMPLETE != 0:
        return INCOMPLETE
    info = ptr[PropInfo](names_get(addr(cls.sprop_map), name))
    if info is None:
        return 0
    if ctx is not None and ctx != cls and is_subclass(cls, ctx):
        own = ptr[PropInfo](names_get(addr(ctx.sprop_map), name))
        if own is not None and own.attrs & Attr.PRIVATE != 0 and own.cls == ctx:
            return STATIC
    if info.attrs & (Attr.PRIVATE | Attr.PROTECTED) == 0 or info.cls == ctx:
        return STATIC
    if info.attrs & Attr.PRIVATE != 0:
        return INACCESSIBLE if info.cls == cls else 0
    if ctx is not None and (is_subclass(ctx, info.cls) or is_subclass(info.cls, ctx)):
        return STATIC
    return INACCESSIBLE


@native(cold=True)
def inaccessible(cls: ptr[Class], name: ptr[String]) -> void:
    """Throw the Error of a property that is not visible."""
    if is_hidden(name):
        bad_name()
        return
    slot = names_get(addr(cls.prop_map), name)
    info = cls.props + (slot - 1)
    if slot == 0:
        info = ptr[PropInfo](names_get(addr(cls.sprop_map), name))
    what = b"private" if info.attrs & Attr.PRIVATE != 0 else b"protected"
    text = b"Cannot access %z property %s::$%s"
    throw_error(ErrorClass.ERROR, msg(text, i64(what), i64(cls.name), i64(name)))


@native
def dyn_find(o: ptr[Object], name: ptr[String]) -> ptr[TV]:
    """A dynamic property's slot, or None. The table's keys are those of an array: "12" is 12."""
    if o.dyn is None:
        return None
    return arr_get_name(o.dyn, name)


@native(cold=True)
def bad_name() -> void:
    """Throw the Error of a name that begins with a NUL byte."""
    throw_error(ErrorClass.ERROR, str_from_c(b'Cannot access property starting with "\\0"'))


@native(inline=True)
def name_is_plain(o: ptr[Object], name: ptr[String], slot: i64) -> bool:
    """Whether code may look for a dynamic property: what `prop_slot` gave as 0 or STATIC. False after throwing."""
    if likely(slot == 0 and not is_hidden(name)):
        return True
    return name_is_fit(o, name, slot)


@native(cold=True)
def name_is_fit(o: ptr[Object], name: ptr[String], slot: i64) -> bool:
    """A notice for a static property's name, an Error for one that begins with NUL and for a write to an incomplete object.
    False after throwing, but not of the notice: php goes on."""
    if slot == INCOMPLETE:
        incomplete_error(o, b"modify a property")
    elif slot == STATIC:
        o.rc += 1
        text = b"Accessing static property %s::$%s as non static"
        notice(msg(text, i64(o.cls.name), i64(name), 0))
        let_go(o)
        return True
    else:
        bad_name()
    return vm.exc is None


@native(inline=True)
def never_initialised(cls: ptr[Class], slot: i64, at: ptr[TV]) -> bool:
    """Whether the empty slot `at` is a typed property's before its first value: magic methods do not see it."""
    return at.data != WAS_UNSET and (cls.props + (slot - 1)).type is not None


@native
def is_element(o: ptr[Object]) -> bool:
    """Whether the class's hook says that a property which is not there is the element of its name."""
    hooks = o.cls.native
    if hooks is None or hooks.elem_as_prop is None:
        return False
    as_prop = hooks.elem_as_prop
    return as_prop(o)


# -- magic methods ----------------------------------------------------------------------------------


@native
def guarded(o: ptr[Object], name: ptr[String], kind: u64) -> bool:
    """Whether a magic method is already running for this property of this object."""
    if o.guards == 0:
        return False
    guard = members.guards
    while guard is not None:
        if guard.object == o and guard.kind == kind and str_eq(guard.name, name):
            return True
        guard = guard.outer
    return False


@native
def guard_begin(o: ptr[Object], name: ptr[String], kind: u64) -> ptr[Guard]:
    """Enter a guard; it keeps the object and the name alive. On the heap, because fibers end in any order."""
    guard = ptr[Guard](alloc(sizeof(Guard)))
    guard.outer = members.guards
    guard.object = o
    guard.name = name
    guard.kind = kind
    o.rc += 1
    o.guards += 1
    name.rc += 1
    members.guards = guard
    return guard


@native
def guard_end(guard: ptr[Guard]) -> void:
    """Take a guard out again."""
    link = addr(members.guards)
    while link[0] != guard:
        link = addr(link[0].outer)
    link[0] = guard.outer
    o = guard.object
    o.guards -= 1
    str_decref(guard.name)
    dealloc(ptr[u8](guard), sizeof(Guard))
    obj_decref(o)


@native
def call_magic(
    method: ptr[Func], o: ptr[Object], name: ptr[String], value: ptr[TV], kind: u64
) -> TV:
    """Call __get (its result may be a REF), __set, __isset or __unset with a guard (owned result, or THROWN)."""
    args = stack(TV, 2)
    args[0] = tv_str(name)
    count: u32 = 1
    if value is not None:
        args[1] = value[0]
        count = 2
    guard = guard_begin(o, name, kind)
    result = call_func_raw(method, o, o.cls, args, count)
    guard_end(guard)
    if unlikely(vm.exc is not None) and result.tag != Tag.THROWN:
        decref(result)
        return tv_thrown()
    return result


@native(inline=True)
def asked_class(o: ptr[Object], slot: i64) -> ptr[Class]:
    """Whose magic methods answer for a property without a value: for one that the library declares, and fills in, its class's."""
    if slot > 0:
        owner = (o.cls.props + (slot - 1)).cls
        if owner.flags & CLASS_VIRTUAL != 0:
            return owner
    return o.cls


@native
def magic_says_yes(method: ptr[Func], o: ptr[Object], name: ptr[String]) -> bool:
    """Call __isset. May set vm.exc."""
    answer = call_magic(method, o, name, None, GUARD_ISSET)
    if answer.tag == Tag.THROWN:
        return False
    yes = tv_to_bool(cell_of(answer))
    decref(answer)
    return yes


@native
def answers_itself(cls: ptr[Class], asked: ptr[Class], slot: i64) -> bool:
    """Whether the library answers for a property: one that it declares, or one that nobody does in a class without a __get of the program's."""
    return asked == (cls.props + (slot - 1)).cls if slot > 0 else asked.get.cls.attrs & Attr.BUILTIN != 0


@native
def magic_get(o: ptr[Object], name: ptr[String], slot: i64) -> TV:
    """Call __get (owned result, maybe a REF, or THROWN). What stands for a typed property must have its type."""
    cls = o.cls
    asked = asked_class(o, slot)
    if asked.native is not None and asked.native.prop_get is not None and answers_itself(cls, asked, slot):
        known = asked.native.prop_get
        value = known(o, name)
        if value.tag != Tag.UNINIT:
            return value
    result = call_magic(asked.get, o, name, None, GUARD_GET)
    if slot <= 0 or result.tag == Tag.THROWN:
        return result
    info = cls.props + (slot - 1)
    if info.type is None:
        return result
    if result.tag != Tag.REF:
        return prop_coerce(info, result)
    held = prop_coerce(info, tv_copy(as_ref(result).tv))
    if held.tag == Tag.THROWN or not ref_assign(as_ref(result), held):
        decref(result)
        return tv_thrown()
    return result


# -- reading ----------------------------------------------------------------------------------------


@native(cold=True)
def undefined_property(o: ptr[Object], name: ptr[String]) -> void:
    """Warn that a property does not exist."""
    warning(msg(b"Undefined property: %s::$%s", i64(o.cls.name), i64(name), 0))


@native(cold=True)
def uninitialized(o: ptr[Object], info: ptr[PropInfo]) -> void:
    """Throw the Error of a typed property that is read too early: a hidden one of an object without its constructor's work."""
    if is_hidden(info.name):
        throw_error(ErrorClass.ERROR, msg(b"Couldn't fetch %s", i64(o.cls.name), 0, 0))
        return
    text = b"Typed property %s::$%s must not be accessed before initialization"
    throw_error(ErrorClass.ERROR, msg(text, i64(info.cls.name), i64(info.name), 0))


@native
def prop_peek(o: ptr[Object], name: ptr[String], ctx: ptr[Class]) -> ptr[TV]:
    """The cell of a property that is visible and has a value, without magic; else None."""
    slot = prop_slot(o.cls, name, ctx)
    found: ptr[TV] = None
    if slot > 0:
        found = obj_props(o) + (slot - 1)
    elif slot == INCOMPLETE:
        incomplete_read(o)
    elif slot != INACCESSIBLE:
        found = dyn_find(o, name)
    if found is None or found.tag == Tag.UNINIT:
        return None
    return deref(found)


@native
def prop_read(o: ptr[Object], name: ptr[String], ctx: ptr[Class], silent: bool) -> ptr[TV]:
    """A property's cell for reading (maybe the member temporary); None after throwing.

    `silent` is `??`: __isset is asked first, nothing warns.
    """
    cls = o.cls
    slot = prop_slot(cls, name, ctx)
    if likely(slot > 0):
        found = obj_props(o) + (slot - 1)
        if likely(found.tag != Tag.UNINIT):
            return deref(found)
        if never_initialised(cls, slot, found):
            return null_slot() if silent else prop_missing(o, name, slot)
    elif unlikely(slot == INCOMPLETE):
        incomplete_read(o)
        return null_slot() if vm.exc is None else None
    elif slot != INACCESSIBLE:
        if not silent and cls.get is None and not name_is_plain(o, name, slot):
            return None
        found = dyn_find(o, name)
        if likely(found is not None):
            return deref(found)
    if unlikely(cls.flags & CLASS_MAGIC_PROPS != 0) and not (slot > 0 and is_hidden(name)):
        return prop_read_magic(o, name, slot, silent)
    return null_slot() if silent else prop_missing(o, name, slot)


@native
def prop_value(o: ptr[Object], name: ptr[String], ctx: ptr[Class]) -> TV:
    """What a property holds (owned), for who leads no base into it; THROWN."""
    found = prop_read(o, name, ctx, False)
    v = tv_copy(found[0]) if found is not None else tv_thrown()
    if unlikely(vm.mtemp.tag != Tag.UNINIT):
        temp = vm.mtemp
        vm.mtemp = tv_uninit()
        decref(temp)
    return v


@native
def prop_read_magic(o: ptr[Object], name: ptr[String], slot: i64, silent: bool) -> ptr[TV]:
    """`prop_read` of a property without a value in a class with magic methods, which may drop the object."""
    if is_element(o):
        return offset_get(o, tv_str(name), i64(MOpMode.NoMode) if silent else i64(MOpMode.Warn))
    o.rc += 1
    found = ask_magic(o, name, slot, silent)
    obj_decref(o)
    return found


@native
def ask_magic(o: ptr[Object], name: ptr[String], slot: i64, silent: bool) -> ptr[TV]:
    """Ask __isset, when the read is to be silent, and __get."""
    cls = o.cls
    if silent and cls.isset is not None and not guarded(o, name, GUARD_ISSET):
        if not magic_says_yes(asked_class(o, slot).isset, o, name):
            return null_slot() if vm.exc is None else None
    if cls.get is not None and not guarded(o, name, GUARD_GET):
        result = magic_get(o, name, slot)
        if result.tag == Tag.THROWN:
            return None
        return deref(member_temp(result))
    return null_slot() if silent else prop_missing(o, name, slot)


@native(cold=True)
def prop_missing(o: ptr[Object], name: ptr[String], slot: i64) -> ptr[TV]:
    """What reading a property without a value gives."""
    if slot == INACCESSIBLE:
        inaccessible(o.cls, name)
        return None
    if slot > 0 and (o.cls.props + (slot - 1)).type is not None:
        uninitialized(o, o.cls.props + (slot - 1))
        return None
    if slot <= 0 and is_hidden(name):
        bad_name()
        return None
    undefined_property(o, name)
    return null_slot() if vm.exc is None else None


@native
def prop_isset(o: ptr[Object], name: ptr[String], ctx: ptr[Class], empty: bool) -> bool:
    """isset($o->name), or !empty(...) when `empty`. May set vm.exc."""
    cls = o.cls
    slot = prop_slot(cls, name, ctx)
    found: ptr[TV] = None
    if slot > 0:
        found = obj_props(o) + (slot - 1)
        if found.tag == Tag.UNINIT and never_initialised(cls, slot, found):
            return False
    elif slot == INCOMPLETE:
        incomplete_read(o)
    elif slot != INACCESSIBLE:
        found = dyn_find(o, name)
    if found is not None and found.tag != Tag.UNINIT:
        cell = deref(found)[0]
        return tv_to_bool(cell) if empty else cell.tag != Tag.NULL
    if unlikely(cls.flags & CLASS_MAGIC_PROPS != 0) and is_element(o):
        return offset_isset(o, tv_str(name), empty)
    if cls.isset is None or guarded(o, name, GUARD_ISSET):
        return False
    o.rc += 1
    answer = magic_isset(o, name, slot, empty)
    obj_decref(o)
    return answer


@native
def magic_isset(o: ptr[Object], name: ptr[String], slot: i64, empty: bool) -> bool:
    """What __isset says, and for `empty` also what __get gives."""
    cls = o.cls
    if empty and cls.native is not None and cls.native.prop_empty_method is not None:
        return not magic_says_yes(cls.native.prop_empty_method, o, name)
    if not magic_says_yes(asked_class(o, slot).isset, o, name):
        return False
    if not empty:
        return True
    if cls.get is None or guarded(o, name, GUARD_GET):
        return False
    value = magic_get(o, name, slot)
    if value.tag == Tag.THROWN:
        return False
    truth = tv_to_bool(cell_of(value))
    decref(value)
    return truth
