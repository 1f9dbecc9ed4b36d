"""Properties of objects: lookup with visibility, reading, writing, magic methods, dynamic properties.

`ctx` is the class whose code runs, or None. Names are strings as the program has them. Pointers into an object live until
PHP code runs.

Slots of typed properties are UNINIT before they are initialised; an untyped property that was unset is UNINIT too, and
reading it then tries `__get`.

Invariant: a value stored into a typed property has the property's type (`prop_coerce`).

Example: `v = prop_read(o, name, fp.func.cls, False)`, a borrowed pointer, None after throwing.
"""

from backend.interp.classes import is_subclass
from backend.interp.frames import call_func
from backend.interp.names import names_get
from backend.interp.objects import obj_props
from backend.native.lang import *
from backend.runtime.array import arr_del_key, arr_get_name, arr_key_str, arr_lval_key, arr_set_name
from backend.runtime.array_store import arr_dup, arr_new_hash
from backend.runtime.convert import tv_to_bool
from backend.runtime.errors import ErrorClass, deprecated, msg, notice, throw_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, decref, obj_decref, tv_set
from backend.runtime.string import str_bytes, str_eq
from backend.runtime.value import *
from hhbc.unit import Attr, Builtin

INACCESSIBLE = -1
ARRAY_OR_NULL = int(Builtin.ARRAY | Builtin.NULL)
# The value to store into a typed property or static (consumes v); THROWN after a TypeError.
prop_coerce = declare("prop_coerce", fn[[ptr[PropInfo], TV], TV])

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
    """Guards, and a null that read pointers may point at."""

    guards: ptr[Guard]
    null: TV


members = global_var("members", MemberState)


@native
def members_startup() -> void:
    """Begin a request."""
    members.guards = None
    vm.mtemp = tv_uninit()


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


# -- lookup -----------------------------------------------------------------------------------------


@native
def prop_slot(cls: ptr[Class], name: ptr[String], ctx: ptr[Class]) -> i64:
    """The slot + 1 of a declared property that `ctx` may use; 0 when there is none, INACCESSIBLE."""
    if ctx is not None and ctx != cls and is_subclass(cls, ctx):
        own = names_get(addr(ctx.prop_map), name)
        if own != 0:
            info = ctx.props + (own - 1)
            if info.attrs & Attr.PRIVATE != 0 and info.cls == ctx:
                return own
    slot = names_get(addr(cls.prop_map), name)
    if slot == 0:
        return 0
    info = cls.props + (slot - 1)
    if info.attrs & (Attr.PRIVATE | Attr.PROTECTED) == 0 or info.cls == ctx:
        return slot
    if ctx is not None and info.attrs & Attr.PROTECTED != 0:
        if is_subclass(ctx, info.cls) or is_subclass(info.cls, ctx) or shares_property(ctx, name, info):
            return slot
    return INACCESSIBLE


@native
def shares_property(ctx: ptr[Class], name: ptr[String], info: ptr[PropInfo]) -> bool:
    """Whether a class inherits the same protected property from a common ancestor."""
    other = names_get(addr(ctx.prop_map), name)
    if other == 0:
        return False
    ancestor = info.cls.parent
    while ancestor is not None:
        if names_get(addr(ancestor.prop_map), name) != 0 and is_subclass(ctx, ancestor):
            return True
        ancestor = ancestor.parent
    return False


@native(cold=True)
def inaccessible(cls: ptr[Class], name: ptr[String]) -> void:
    """Throw the Error of a property that is not visible."""
    slot = names_get(addr(cls.prop_map), name)
    info = cls.props + (slot - 1)
    what = b"private" if info.attrs & Attr.PRIVATE != 0 else b"protected"
    throw_error(
        ErrorClass.ERROR,
        msg(b"Cannot access %z property %s::$%s", i64(what), i64(cls.name), i64(name)),
    )


@native
def dyn_find(o: ptr[Object], name: ptr[String]) -> ptr[TV]:
    """A dynamic property's slot, or None."""
    if o.dyn is None:
        return None
    return arr_get_name(o.dyn, name)


@native
def dyn_table(o: ptr[Object]) -> ptr[Array]:
    """The table of dynamic properties, for writing."""
    if o.dyn is None:
        o.dyn = arr_new_hash(4)
    elif o.dyn.rc > 1:
        shared = o.dyn
        o.dyn = arr_dup(shared)
        arr_decref(shared)
    return o.dyn


# -- magic methods ----------------------------------------------------------------------------------


@native
def guarded(o: ptr[Object], name: ptr[String], kind: u64) -> bool:
    """Whether a magic method is already running for this property of this object."""
    guard = members.guards
    while guard is not None:
        if guard.object == o and guard.kind == kind and str_eq(guard.name, name):
            return True
        guard = guard.outer
    return False


@native
def call_magic(
    method: ptr[Func], o: ptr[Object], name: ptr[String], value: ptr[TV], kind: u64
) -> TV:
    """Call __get, __set, __isset or __unset with a guard (owned result, or THROWN)."""
    guard = stack(Guard)
    guard.outer = members.guards
    guard.object = o
    guard.name = name
    guard.kind = kind
    members.guards = guard
    args = stack(TV, 2)
    args[0] = tv_str(name)
    count: u32 = 1
    if value is not None:
        args[1] = value[0]
        count = 2
    o.rc += 1
    name.rc += 1
    result = call_func(method, o, o.cls, args, count)
    members.guards = guard.outer
    decref(tv_str(name))
    obj_decref(o)
    return result


@native(cold=True)
def undefined_property(o: ptr[Object], name: ptr[String]) -> void:
    """Warn that a property does not exist."""
    warning(msg(b"Undefined property: %s::$%s", i64(o.cls.name), i64(name), 0))


@native(cold=True)
def uninitialized(info: ptr[PropInfo]) -> void:
    """Throw the Error of a typed property that is read too early."""
    text = b"Typed property %s::$%s must not be accessed before initialization"
    throw_error(ErrorClass.ERROR, msg(text, i64(info.cls.name), i64(info.name), 0))


# -- reading ----------------------------------------------------------------------------------------


@native
def prop_peek(o: ptr[Object], name: ptr[String], ctx: ptr[Class]) -> ptr[TV]:
    """The cell of a property that is visible and has a value, without magic; else None."""
    slot = prop_slot(o.cls, name, ctx)
    found: ptr[TV] = None
    if slot > 0:
        found = obj_props(o) + (slot - 1)
    elif slot == 0:
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
    if slot > 0:
        found = obj_props(o) + (slot - 1)
        if likely(found.tag != Tag.UNINIT):
            return deref(found)
    elif slot == 0:
        found = dyn_find(o, name)
        if found is not None:
            return deref(found)
    if silent and cls.isset is not None and not guarded(o, name, GUARD_ISSET):
        answer = call_magic(cls.isset, o, name, None, GUARD_ISSET)
        if answer.tag == Tag.THROWN:
            return None
        there = tv_to_bool(answer)
        decref(answer)
        if not there:
            return null_slot()
    if cls.get is not None and not guarded(o, name, GUARD_GET):
        result = call_magic(cls.get, o, name, None, GUARD_GET)
        if result.tag == Tag.THROWN:
            return None
        return member_temp(result)
    if silent:
        return null_slot()
    return prop_missing(o, name, slot)


@native(cold=True)
def prop_missing(o: ptr[Object], name: ptr[String], slot: i64) -> ptr[TV]:
    """What reading a property without a value gives."""
    if slot == INACCESSIBLE:
        inaccessible(o.cls, name)
        return None
    if slot > 0 and (o.cls.props + (slot - 1)).type is not None:
        uninitialized(o.cls.props + (slot - 1))
        return None
    undefined_property(o, name)
    if vm.exc is not None:
        return None
    return null_slot()


@native
def prop_isset(o: ptr[Object], name: ptr[String], ctx: ptr[Class], empty: bool) -> bool:
    """isset($o->name), or !empty(...) when `empty`. May set vm.exc."""
    found = prop_peek(o, name, ctx)
    if found is not None:
        return tv_to_bool(found[0]) if empty else found.tag != Tag.NULL
    cls = o.cls
    if cls.isset is None or guarded(o, name, GUARD_ISSET):
        return False
    answer = call_magic(cls.isset, o, name, None, GUARD_ISSET)
    if answer.tag == Tag.THROWN:
        return False
    there = tv_to_bool(answer)
    decref(answer)
    if not there or not empty:
        return there
    if cls.get is None or guarded(o, name, GUARD_GET):
        return False
    value = call_magic(cls.get, o, name, None, GUARD_GET)
    if value.tag == Tag.THROWN:
        return False
    truth = tv_to_bool(value)
    decref(value)
    return truth


# -- writing ----------------------------------------------------------------------------------------


@native(cold=True)
def cannot_modify_readonly(info: ptr[PropInfo]) -> void:
    """Throw the Error of a write to a readonly property."""
    text = b"Cannot modify readonly property %s::$%s"
    throw_error(ErrorClass.ERROR, msg(text, i64(info.cls.name), i64(info.name), 0))


@native
def readonly_allows(info: ptr[PropInfo], slot: ptr[TV], ctx: ptr[Class]) -> bool:
    """Whether a readonly property may be initialised now and here; throws otherwise."""
    if slot.tag != Tag.UNINIT:
        cannot_modify_readonly(info)
        return False
    if ctx == info.cls:
        return True
    scope = b"global scope" if ctx is None else b"scope "
    text = msg(b"Cannot initialize readonly property %s::$%s from ", i64(info.cls.name), i64(info.name), 0)
    name = text if ctx is None else ctx.name
    tail = b"%s%z" if ctx is None else b"%s%z%s"
    throw_error(ErrorClass.ERROR, msg(tail, i64(text), i64(scope), i64(name)))
    decref(tv_str(text))
    return False


@native
def prop_store(o: ptr[Object], info: ptr[PropInfo], slot: ptr[TV], v: TV, ctx: ptr[Class]) -> TV:
    """Assign an owned value to a declared property's slot; what was stored (borrowed), or THROWN."""
    if info.attrs & Attr.READONLY != 0 and not readonly_allows(info, slot, ctx):
        decref(v)
        return tv_thrown()
    if info.type is not None:
        v = prop_coerce(info, v)
        if v.tag == Tag.THROWN:
            return v
    elif slot.tag == Tag.REF and ptr[Ref](slot.data).prop is not None:
        v = prop_coerce(ptr[Ref](slot.data).prop, v)
        if v.tag == Tag.THROWN:
            return v
    tv_set(deref(slot), v)
    return v


@native
def prop_write(o: ptr[Object], name: ptr[String], v: TV, ctx: ptr[Class]) -> TV:
    """`$o->name = v` (v owned); the value of the expression (borrowed, valid until PHP code runs), or THROWN."""
    cls = o.cls
    slot = prop_slot(cls, name, ctx)
    if slot > 0:
        at = obj_props(o) + (slot - 1)
        if at.tag != Tag.UNINIT or cls.set is None or was_never_set(cls, slot, at, ctx):
            return prop_store(o, cls.props + (slot - 1), at, v, ctx)
    elif slot == 0:
        found = dyn_find(o, name)
        if found is not None:
            if o.dyn.rc > 1:
                dyn_table(o)
                found = dyn_find(o, name)
            tv_set(deref(found), v)
            return v
    if cls.set is not None and not guarded(o, name, GUARD_SET):
        value = stack(TV)
        value[0] = v
        result = call_magic(cls.set, o, name, value, GUARD_SET)
        if result.tag == Tag.THROWN:
            decref(v)
            return result
        decref(result)
        member_temp(v)
        return v
    if slot > 0:
        return prop_store(o, cls.props + (slot - 1), obj_props(o) + (slot - 1), v, ctx)
    if slot == INACCESSIBLE:
        decref(v)
        inaccessible(cls, name)
        return tv_thrown()
    if not dyn_allowed(o, name):
        decref(v)
        return tv_thrown()
    arr_set_name(dyn_table(o), name, v)
    return v


@native
def was_never_set(cls: ptr[Class], slot: i64, at: ptr[TV], ctx: ptr[Class]) -> bool:
    """Whether an empty slot is a typed property's first initialisation, which __set does not see."""
    return (cls.props + (slot - 1)).type is not None and at.data == 0


@native
def dyn_allowed(o: ptr[Object], name: ptr[String]) -> bool:
    """Whether a dynamic property may be created; deprecated or an Error otherwise."""
    cls = o.cls
    if cls.attrs & (Attr.NO_DYNAMIC_PROPS | Attr.ENUM | Attr.READONLY) != 0:
        text = b"Cannot create dynamic property %s::$%s"
        throw_error(ErrorClass.ERROR, msg(text, i64(cls.name), i64(name), 0))
        return False
    if name.len > 0 and str_bytes(name)[0] == 0:
        text = b"Cannot access property starting with \"\\0\""
        throw_error(ErrorClass.ERROR, msg(text, 0, 0, 0))
        return False
    if not allows_dynamic(cls):
        text = b"Creation of dynamic property %s::$%s is deprecated"
        o.rc += 1
        deprecated(msg(text, i64(cls.name), i64(name), 0))
        obj_decref(o)
        return vm.exc is None
    return True


@native
def allows_dynamic(cls: ptr[Class]) -> bool:
    """Whether #[AllowDynamicProperties] stands at the class or at an ancestor."""
    while cls is not None:
        if cls.attrs & Attr.DYNAMIC_PROPS != 0:
            return True
        cls = cls.parent
    return False


@native
def prop_lval(o: ptr[Object], name: ptr[String], ctx: ptr[Class], warn: bool) -> ptr[TV]:
    """A property's slot for writing into it (maybe a REF, maybe the member temporary); None after throwing.

    `warn`: the old value is read first, so a missing property warns.
    """
    cls = o.cls
    slot = prop_slot(cls, name, ctx)
    if slot > 0:
        at = obj_props(o) + (slot - 1)
        info = cls.props + (slot - 1)
        if likely(at.tag != Tag.UNINIT):
            if unlikely(info.attrs & Attr.READONLY != 0) and deref(at).tag != Tag.OBJ:
                cannot_modify_readonly(info)
                return None
            return at
    elif slot == 0:
        found = dyn_find(o, name)
        if found is not None:
            dyn_table(o)
            return dyn_find(o, name)
    if cls.get is not None and not guarded(o, name, GUARD_GET):
        return prop_overloaded(o, name)
    if slot == INACCESSIBLE:
        inaccessible(cls, name)
        return None
    return prop_create(o, name, slot, warn)


@native
def prop_overloaded(o: ptr[Object], name: ptr[String]) -> ptr[TV]:
    """What __get returns, for writing into it: only objects and references take the change."""
    result = call_magic(o.cls.get, o, name, None, GUARD_GET)
    if result.tag == Tag.THROWN:
        return None
    if result.tag != Tag.OBJ and result.tag != Tag.REF:
        text = b"Indirect modification of overloaded property %s::$%s has no effect"
        notice(msg(text, i64(o.cls.name), i64(name), 0))
        if vm.exc is not None:
            decref(result)
            return None
    return member_temp(result)


@native
def prop_create(o: ptr[Object], name: ptr[String], slot: i64, warn: bool) -> ptr[TV]:
    """Bring a property into being as null."""
    cls = o.cls
    if slot > 0:
        info = cls.props + (slot - 1)
        if info.type is not None and (warn or info.type.mask & ARRAY_OR_NULL == 0):
            uninitialized(info)
            return None
    if warn:
        undefined_property(o, name)
        if vm.exc is not None:
            return None
    if slot > 0:
        at = obj_props(o) + (slot - 1)
        at[0] = tv_null()
        return at
    if not dyn_allowed(o, name):
        return None
    return arr_lval_key(dyn_table(o), arr_key_str(name))


@native
def prop_unset(o: ptr[Object], name: ptr[String], ctx: ptr[Class]) -> void:
    """unset($o->name). May set vm.exc."""
    cls = o.cls
    slot = prop_slot(cls, name, ctx)
    if slot > 0:
        at = obj_props(o) + (slot - 1)
        info = cls.props + (slot - 1)
        if at.tag != Tag.UNINIT:
            if info.attrs & Attr.READONLY != 0:
                text = b"Cannot unset readonly property %s::$%s"
                throw_error(ErrorClass.ERROR, msg(text, i64(info.cls.name), i64(name), 0))
                return
            tv_set(at, TV(1, Tag.UNINIT))
            return
        at[0] = TV(1, Tag.UNINIT)
    elif slot == 0 and dyn_find(o, name) is not None:
        arr_del_key(dyn_table(o), arr_key_str(name))
        return
    if cls.unset is not None and not guarded(o, name, GUARD_UNSET):
        result = call_magic(cls.unset, o, name, None, GUARD_UNSET)
        if result.tag != Tag.THROWN:
            decref(result)
    elif slot == INACCESSIBLE:
        inaccessible(cls, name)
