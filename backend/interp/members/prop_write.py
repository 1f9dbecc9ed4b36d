"""Writing properties: assignment, slots for writing into, references, unset.

The declared type, readonly and the magic methods decide in php's order; see `props.py` for lookup.

Invariant: nobody gets the slot of a readonly property; what is given out instead is a copy in the member temporary.

Example: `stored = prop_write(o, name, v, fp.func.cls)`.
"""

from backend.interp.classes.behaviour import is_hidden
from backend.interp.classes.lookup import is_subclass
from backend.interp.handlers.local import assign_there, held_now, is_last
from backend.interp.loading.names import names_get
from backend.interp.members.lookahead import next_is_property
from backend.interp.members.props import (
    GUARD_GET,
    GUARD_SET,
    GUARD_UNSET,
    INACCESSIBLE,
    INCOMPLETE,
    asked_class,
    bad_name,
    call_magic,
    dyn_find,
    guarded,
    inaccessible,
    is_element,
    magic_get,
    member_temp,
    members,
    name_is_plain,
    never_initialised,
    null_slot,
    prop_coerce,
    prop_slot,
    undefined_property,
    uninitialized,
)
from backend.interp.members.typed_props import ref_bind_type
from backend.interp.objects.objects import obj_props
from backend.native.lang import *
from backend.runtime.array import arr_del_key, arr_key_str, arr_lval_key
from backend.runtime.array_store import arr_dup, arr_new_hash
from backend.runtime.errors import ErrorClass, deprecated, msg, notice, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import (
    arr_decref,
    decref,
    make_ref,
    ref_add_type,
    ref_drop_type,
    str_decref,
    tv_copy,
    tv_set,
)
from backend.runtime.value import *
from hhbc.immediates import MOpMode
from hhbc.unit import Attr, Builtin

ARRAY_LIKE = int(Builtin.ARRAY | Builtin.ITERABLE) | 1 << 15
NULLABLE = int(Builtin.NULL) | 1 << 15
# Elements by a key, as elems.py has them.
offset_set = declare("offset_set", fn[[ptr[Object], TV, TV], bool])
offset_lval = declare("offset_lval", fn[[ptr[Object], TV, i64], ptr[TV]])
offset_unset = declare("offset_unset", fn[[ptr[Object], TV], void])

FOR_NEXT = 0  # what a slot is wanted for: what the next instruction does with it,
FOR_REFERENCE = 1  # to refer to it,
FOR_BINDING = 2  # to make it a reference,
FOR_COUNTING = 3  # or to operate on what it holds


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


@native
def dyn_lval(o: ptr[Object], name: ptr[String]) -> ptr[TV]:
    """A dynamic property's slot for writing, or None."""
    if dyn_find(o, name) is None:
        return None
    dyn_table(o)
    return dyn_find(o, name)


# -- what is forbidden --------------------------------------------------------------------------------


@native(cold=True)
def cannot_modify_readonly(info: ptr[PropInfo]) -> void:
    """Throw the Error of a write to a readonly property."""
    text = b"Cannot modify readonly property %s::$%s"
    throw_error(ErrorClass.ERROR, msg(text, i64(info.cls.name), i64(info.name), 0))


@native(cold=True)
def redeclares(info: ptr[PropInfo], ctx: ptr[Class]) -> bool:
    """Whether a property declares one of an ancestor anew."""
    slot = names_get(addr(ctx.prop_map), info.name)
    return slot != 0 and ctx.props[slot - 1].cls == ctx and is_subclass(info.cls, ctx)


@native
def readonly_scope_allows(info: ptr[PropInfo], ctx: ptr[Class], operation: ptr[u8]) -> bool:
    """Whether a readonly property without a value may be initialised or unset here; throws otherwise."""
    if unlikely(info.attrs & Attr.KEPT != 0):
        cannot_modify_readonly(info)
        return False
    if ctx == info.cls or (ctx is not None and redeclares(info, ctx)):
        return True
    head = msg(
        b"Cannot %z readonly property %s::$%s", i64(operation), i64(info.cls.name), i64(info.name)
    )
    text = b"%s from global scope" if ctx is None else b"%s from scope %s"
    scope = i64(ctx.name) if ctx is not None else 0
    throw_error(ErrorClass.ERROR, msg(text, i64(head), scope, 0))
    str_decref(head)
    return False


@native(readonly=True)
def allows_dynamic(cls: ptr[Class]) -> bool:
    """Whether #[AllowDynamicProperties] stands at the class or at an ancestor."""
    while cls is not None:
        if cls.attrs & Attr.DYNAMIC_PROPS != 0:
            return True
        cls = cls.parent
    return False


@native
def dyn_allowed(o: ptr[Object], name: ptr[String]) -> bool:
    """Whether a dynamic property may be created, maybe with a deprecation; an Error otherwise.

    php creates it even when a handler throws because of the deprecation: `vm.exc` may be set.
    """
    cls = o.cls
    if cls.attrs & (Attr.NO_DYNAMIC_PROPS | Attr.ENUM | Attr.READONLY) != 0:
        text = b"Cannot create dynamic property %s::$%s"
        throw_error(ErrorClass.ERROR, msg(text, i64(cls.name), i64(name), 0))
        return False
    if allows_dynamic(cls):
        return True
    deprecated(
        msg(b"Creation of dynamic property %s::$%s is deprecated", i64(cls.name), i64(name), 0)
    )
    return True


@native
def dyn_creatable(o: ptr[Object], name: ptr[String]) -> bool:
    """`dyn_allowed` of an object that the caller holds; an Error when nobody else does after the deprecation."""
    if not dyn_allowed(o, name):
        return False
    if unlikely(o.rc == 1):
        text = b"Cannot create dynamic property %s::$%s"
        throw_error(ErrorClass.ERROR, msg(text, i64(o.cls.name), i64(name), 0))
        return False
    return True


# -- assignment -----------------------------------------------------------------------------------------


@native
def prop_replace(info: ptr[PropInfo], at: ptr[TV], v: TV) -> TV:
    """Assign an owned value to a declared property that has one; what is there then (owned), or THROWN. The caller holds
    the object."""
    if unlikely(info.attrs & Attr.READONLY != 0):
        cannot_modify_readonly(info)
        decref(v)
        return tv_thrown()
    if info.type is not None:
        v = prop_coerce(info, v)
        if v.tag == Tag.THROWN:
            return v
    return assign_there(at, v)


@native
def prop_initialise(info: ptr[PropInfo], at: ptr[TV], v: TV, ctx: ptr[Class]) -> TV:
    """Give an owned value to a declared property that has none; what was stored (owned), or THROWN."""
    if info.attrs & Attr.READONLY != 0 and not readonly_scope_allows(info, ctx, b"initialize"):
        decref(v)
        return tv_thrown()
    if info.type is not None:
        v = prop_coerce(info, v)
        if v.tag == Tag.THROWN:
            return v
        if unlikely(at.tag != Tag.UNINIT):  # code that the conversion ran came first
            return prop_replace(info, at, v)
    tv_set(at, tv_copy(v))
    return v


@native
def prop_write(o: ptr[Object], name: ptr[String], v: TV, ctx: ptr[Class]) -> TV:
    """`$o->name = v` (v owned); what was stored (owned), or THROWN."""
    cls = o.cls
    slot = prop_slot(cls, name, ctx)
    if likely(slot > 0):
        at = obj_props(o) + (slot - 1)
        info = cls.props + (slot - 1)
        if likely(at.tag != Tag.UNINIT):
            return prop_replace(info, at, v)
        if (cls.set is None and not is_element(o)) or never_initialised(cls, slot, at):
            return prop_initialise(info, at, v, ctx)
    elif slot != INACCESSIBLE:
        if cls.set is None and not name_is_plain(o, name, slot):
            decref(v)
            return tv_thrown()
        found = dyn_lval(o, name)
        if likely(found is not None):
            return dyn_replace(o, name, found, v)
    if unlikely(cls.flags & CLASS_MAGIC_PROPS != 0) and is_element(o):
        if not offset_set(o, tv_str(name), v):
            decref(v)
            return tv_thrown()
        return v
    if cls.set is not None and not guarded(o, name, GUARD_SET):
        return prop_write_magic(o, name, slot, v)
    return prop_write_new(o, name, v, slot, ctx)


@native
def dyn_replace(o: ptr[Object], name: ptr[String], found: ptr[TV], v: TV) -> TV:
    """Assign an owned value to a dynamic property at its slot; what is there then (owned), or THROWN."""
    if found.tag == Tag.REF or not is_last(found[0]):
        return assign_there(found, v)
    tv_set(found, v)
    found = dyn_find(o, name)
    return held_now(found) if found is not None else tv_null()


@native
def prop_write_magic(o: ptr[Object], name: ptr[String], slot: i64, v: TV) -> TV:
    """Assign by __set: the value (owned) is the result."""
    value = stack(TV)
    value[0] = v
    result = call_magic(asked_class(o, slot).set, o, name, value, GUARD_SET)
    if result.tag == Tag.THROWN:
        decref(v)
        return result
    decref(result)
    return v


@native
def prop_write_new(o: ptr[Object], name: ptr[String], v: TV, slot: i64, ctx: ptr[Class]) -> TV:
    """Assign a value (owned) to a property that has none, magic aside."""
    if slot > 0:
        return prop_initialise(o.cls.props + (slot - 1), obj_props(o) + (slot - 1), v, ctx)
    if slot == INACCESSIBLE:
        inaccessible(o.cls, name)
    elif is_hidden(name):
        bad_name()
    elif dyn_creatable(o, name):
        stored = dyn_replace(o, name, arr_lval_key(dyn_table(o), arr_key_str(name)), v)
        if likely(vm.exc is None):
            return stored
        v = stored
    if v.tag != Tag.THROWN:
        decref(v)
    return tv_thrown()


# -- slots for writing into -----------------------------------------------------------------------------


@native
def prop_reads_back(o: ptr[Object], name: ptr[String], ctx: ptr[Class]) -> bool:
    """Whether `$o->name op= v` reads the property and writes it back, because it is typed, readonly or overloaded."""
    cls = o.cls
    slot = prop_slot(cls, name, ctx)
    if slot > 0:
        info = cls.props + (slot - 1)
        at = obj_props(o) + (slot - 1)
        if info.attrs & Attr.KEPT != 0:
            return False
        if at.tag == Tag.REF and ptr[Ref](at.data).prop is not None:
            return False  # the reference knows the type
        if at.tag != Tag.UNINIT or never_initialised(cls, slot, at):
            return info.type is not None or info.attrs & Attr.READONLY != 0
    elif slot != INACCESSIBLE and (slot == INCOMPLETE or dyn_find(o, name) is not None):
        return False
    return cls.get is not None and not guarded(o, name, GUARD_GET)


@native
def prop_lval(o: ptr[Object], name: ptr[String], ctx: ptr[Class], mode: i64, use: i64) -> ptr[TV]:
    """A property's slot for writing into it (maybe a REF, maybe the member temporary); None after throwing.

    In mode ReadWrite a missing property warns. `use` says what for. The caller holds the object.
    """
    cls = o.cls
    slot = prop_slot(cls, name, ctx)
    vm.mowner = ptr[Counted](o)
    if likely(slot > 0):
        at = obj_props(o) + (slot - 1)
        info = cls.props + (slot - 1)
        if unlikely(info.attrs & Attr.READONLY != 0):
            return readonly_lval(o, info, at, mode)
        if likely(at.tag != Tag.UNINIT):
            return at if info.type is None or mode == MOpMode.Unset else typed_lval(info, at, mode, use)
        if (
            not never_initialised(cls, slot, at)
            and cls.get is not None
            and not guarded(o, name, GUARD_GET)
        ):
            return prop_overloaded(o, name, slot)
        if is_element(o):
            return offset_lval(o, tv_str(name), mode)
        return empty_lval(o, info, at, mode, use)
    if slot != INACCESSIBLE:
        if cls.get is None and not name_is_plain(o, name, slot):
            return None
        found = dyn_lval(o, name)
        if likely(found is not None):
            vm.mowner = ptr[Counted](o.dyn)
            return found
    if unlikely(cls.flags & CLASS_MAGIC_PROPS != 0) and is_element(o):
        return offset_lval(o, tv_str(name), mode)
    if cls.get is not None and not guarded(o, name, GUARD_GET):
        return prop_overloaded(o, name, 0)
    if slot == INACCESSIBLE:
        inaccessible(cls, name)
        return None
    return dyn_create(o, name, mode, use)


@native
def readonly_lval(o: ptr[Object], info: ptr[PropInfo], at: ptr[TV], mode: i64) -> ptr[TV]:
    """What writing into a readonly property gets: a copy of an object, which may change inside; else an Error."""
    if info.attrs & Attr.KEPT != 0:
        cannot_modify_readonly(info)
        return None
    if at.tag == Tag.OBJ:
        return member_temp(tv_copy(at[0]))
    if at.tag != Tag.UNINIT:
        cannot_modify_readonly(info)
    elif mode == MOpMode.Unset:
        return null_slot()
    elif mode == MOpMode.ReadWrite:
        uninitialized(o, info)
    else:
        text = b"Cannot indirectly modify readonly property %s::$%s"
        throw_error(ErrorClass.ERROR, msg(text, i64(info.cls.name), i64(info.name), 0))
    return None


@native
def typed_lval(info: ptr[PropInfo], at: ptr[TV], mode: i64, use: i64) -> ptr[TV]:
    """A typed property with a value: null or false becomes an array only where the type takes one."""
    if use == FOR_NEXT and (at.tag == Tag.NULL or (at.tag == Tag.BOOL and at.data == 0)):
        if not may_become_array(info, mode) and not next_is_property():
            no_array_in_property(info)
            return None
    return at


@native(cold=True)
def may_become_array(info: ptr[PropInfo], mode: i64) -> bool:
    """Whether a typed property without a value may become an array: php does not ask the type in `$o->p[$k] += 1`."""
    return info.type.mask & ARRAY_LIKE != 0 or mode == MOpMode.ReadWrite and info.attrs & Attr.VIVIFIES != 0


@native
def empty_lval(o: ptr[Object], info: ptr[PropInfo], at: ptr[TV], mode: i64, use: i64) -> ptr[TV]:
    """A declared property without a value."""
    if mode == MOpMode.ReadWrite:
        if info.type is not None:
            uninitialized(o, info)
            return None
        at[0] = tv_null()
        undefined_property(o, info.name)
        return at if vm.exc is None or use == FOR_COUNTING else None
    if info.type is None:
        at[0] = tv_null()
        return at
    if use == FOR_REFERENCE:
        return at if initialised_by_reference(info, at) else None
    if mode == MOpMode.Unset or (use == FOR_NEXT and next_is_property()):
        return null_slot()
    if use == FOR_NEXT and info.type.mask & ARRAY_LIKE == 0:
        no_array_in_property(info)
        return None
    return at


@native
def initialised_by_reference(info: ptr[PropInfo], at: ptr[TV]) -> bool:
    """Give a typed property without a value null, to be referred to; False after throwing."""
    if info.type.mask & NULLABLE == 0:
        text = b"Cannot access uninitialized non-nullable property %s::$%s by reference"
        throw_error(ErrorClass.ERROR, msg(text, i64(info.cls.name), i64(info.name), 0))
        return False
    at[0] = tv_null()
    return True


@native(cold=True)
def no_array_in_property(info: ptr[PropInfo]) -> void:
    """Throw the TypeError of `$o->p[] = 1` when the type has no array."""
    head = msg(b"Cannot auto-initialize an array inside property %s::", i64(info.cls.name), 0, 0)
    text = msg(b"%s$%s of type %s", i64(head), i64(info.name), i64(info.type.text))
    str_decref(head)
    throw_error(ErrorClass.TYPE_ERROR, text)


@native
def prop_overloaded(o: ptr[Object], name: ptr[String], slot: i64) -> ptr[TV]:
    """What __get returns, for writing into it: only objects and references take the change."""
    cls = o.cls
    own = cls.native is not None and cls.native.lval_method is not None
    result = call_magic(cls.native.lval_method, o, name, None, GUARD_GET) if own else magic_get(o, name, slot)
    vm.mowner = None
    if result.tag == Tag.THROWN:
        return None
    if result.tag != Tag.OBJ and result.tag != Tag.REF and asked_class(o, slot).flags & CLASS_VIRTUAL == 0:
        text = b"Indirect modification of overloaded property %s::$%s has no effect"
        notice(msg(text, i64(cls.name), i64(name), 0))
        if vm.exc is not None:
            decref(result)
            return None
    return member_temp(result)


@native
def dyn_create(o: ptr[Object], name: ptr[String], mode: i64, use: i64) -> ptr[TV]:
    """Bring a dynamic property into being as null; None after throwing, unless it is going to be a reference, or operated
    on, all the same."""
    if is_hidden(name):
        bad_name()
        return None
    made: ptr[TV] = None
    if dyn_creatable(o, name):
        made = dyn_find(o, name)
        if made is None:
            made = arr_lval_key(dyn_table(o), arr_key_str(name))
        if mode == MOpMode.ReadWrite:
            undefined_property(o, name)
            made = dyn_lval(o, name) if vm.exc is None or use == FOR_COUNTING else None
            if made is None and vm.exc is None:
                made = null_slot()
    vm.mowner = ptr[Counted](o.dyn)
    return made if vm.exc is None or goes_on(use) else None


@native(inline=True)
def goes_on(use: i64) -> bool:
    """Whether php completes an instruction that wants a slot for this although the handler of a warning has thrown."""
    return use == FOR_BINDING or use == FOR_COUNTING


# -- references -----------------------------------------------------------------------------------------


@native
def declared_of_slot(o: ptr[Object], at: ptr[TV]) -> ptr[PropInfo]:
    """The declaration of a typed property from its slot, or None."""
    if o.cls.flags & CLASS_TYPED == 0:
        return None
    number = u64(at) - u64(obj_props(o))
    if number >= u64(o.nprops) * sizeof(TV):
        return None
    info = o.cls.props + number // sizeof(TV)
    return info if info.type is not None else None


@native
def prop_ref(o: ptr[Object], at: ptr[TV]) -> ptr[Ref]:
    """The reference in a slot that `prop_lval` gave (borrowed); it remembers the property's type."""
    info = declared_of_slot(o, at)
    bound = at.tag == Tag.REF
    r = make_ref(at)
    if info is not None and not bound:
        ref_add_type(r, info)
    return r


@native
def prop_bind(o: ptr[Object], at: ptr[TV], r: ptr[Ref]) -> bool:
    """Make a slot that `prop_lval` gave the reference `r` (borrowed); False after throwing."""
    if at == addr(vm.mtemp):
        throw_error(
            ErrorClass.ERROR, msg(b"Cannot assign by reference to overloaded object", 0, 0, 0)
        )
        return False
    info = declared_of_slot(o, at)
    if info is not None and not ref_bind_type(r, info):
        return False
    release_binding(info, at)
    r.rc += 1
    tv_set(at, tv_ref(r))
    return vm.exc is None


@native
def release_binding(info: ptr[PropInfo], at: ptr[TV]) -> void:
    """The reference in a typed property's slot is about to go: it is no longer bound to the type."""
    if info is not None and at.tag == Tag.REF:
        ref_drop_type(ptr[Ref](at.data), info)


# -- unset ----------------------------------------------------------------------------------------------


@native
def prop_unset(o: ptr[Object], name: ptr[String], ctx: ptr[Class]) -> void:
    """unset($o->name). May set vm.exc."""
    cls = o.cls
    slot = prop_slot(cls, name, ctx)
    if slot > 0:
        at = obj_props(o) + (slot - 1)
        info = cls.props + (slot - 1)
        if unset_declared(cls, info, slot, at, ctx):
            return
    elif slot != INACCESSIBLE:
        if cls.unset is None and not name_is_plain(o, name, slot):
            return
        if dyn_find(o, name) is not None:
            arr_del_key(dyn_table(o), arr_key_str(name))
            return
    if unlikely(cls.flags & CLASS_MAGIC_PROPS != 0) and is_element(o):
        offset_unset(o, tv_str(name))
        return
    if cls.unset is not None and not guarded(o, name, GUARD_UNSET):
        result = call_magic(asked_class(o, slot).unset, o, name, None, GUARD_UNSET)
        if result.tag != Tag.THROWN:
            decref(result)
    elif slot == INACCESSIBLE:
        inaccessible(cls, name)
    elif slot <= 0 and is_hidden(name):
        bad_name()


@native
def unset_declared(
    cls: ptr[Class], info: ptr[PropInfo], slot: i64, at: ptr[TV], ctx: ptr[Class]
) -> bool:
    """Unset a declared property; False when it was unset before, which is __unset's business."""
    if at.tag != Tag.UNINIT:
        if info.attrs & (Attr.READONLY | Attr.KEPT) == Attr.READONLY:
            text = b"Cannot unset readonly property %s::$%s"
            throw_error(ErrorClass.ERROR, msg(text, i64(info.cls.name), i64(info.name), 0))
            return True
        release_binding(info, at)
        tv_set(at, TV(WAS_UNSET, Tag.UNINIT))
        return True
    if not never_initialised(cls, slot, at):
        return False
    if info.attrs & Attr.READONLY == 0 or readonly_scope_allows(info, ctx, b"unset"):
        at[0] = TV(WAS_UNSET, Tag.UNINIT)
    return True
