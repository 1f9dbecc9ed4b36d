"""Handlers of SetM and SetMU: assignments to elements and properties.

Each works on the base register, drops the n stack slots that hold keys and base, releases the member temporary and leaves
its result on top. The fast handlers store into elements of unshared arrays and into declared properties.

Example: `HANDLERS["SetM", KeyKind.EL]`.
"""

from backend.interp.calls.exceptions import set_aside, throw_later
from backend.interp.calls.types import known_class
from backend.interp.handlers.dispatch import *
from backend.interp.members.elems import (
    ACCESS,
    array_key,
    base_array,
    elem_append,
    elem_set,
    held_through_warning,
)
from backend.interp.members.offsets import given_up, own_string, string_offset_write, string_set
from backend.interp.members.prop_write import prop_write
from backend.interp.members.props import member_temp
from backend.interp.members.steps import (
    FETCH_TO_WRITE,
    FIND,
    PROP_KEYS,
    base_cell,
    found_dynamic,
    found_is_plain,
    found_prop,
    give_up,
    late_operand,
    leave_assigned,
    prop_name,
    remember_prop,
    scope_at,
    takes_elements,
    write_to_non_object,
)
from backend.interp.objects.objects import obj_props
from backend.native.lang import *
from backend.runtime.array_store import arr_new
from backend.runtime.layout import *
from backend.runtime.refs import decref, incref, obj_decref, str_decref, tv_copy, tv_set
from backend.runtime.value import *
from hhbc.immediates import KeyKind
from hhbc.unit import Builtin

ANYTHING = 1 << 15  # the bit of mixed alone
# By tag: the builtin types one of which a property's type must have to take the value as it is; objects go the slow way.
TYPE_BITS = const_table(
    "member_type_bits", u32,
    [
        bit | ANYTHING
        for bit in (
            0, Builtin.NULL, 0, Builtin.INT, Builtin.FLOAT, 0, Builtin.STRING, Builtin.ARRAY,
            *[0] * 8,
        )
    ],
)  # fmt: skip


# -- SetM -------------------------------------------------------------------------------------------


op_PopC = declare("op_PopC", HANDLER)


@native
def assign_elem(key: TV, top: ptr[TV], pc: ptr[Instr]) -> bool:
    """Assign the top cell to an element of the base; the top becomes what is there then. False after throwing."""
    base = base_cell()
    v = top[0]
    if unlikely(base.tag == Tag.STR):
        stored = string_set(vm.mbase, key, v)
        keep_stored(top, stored)
        return stored.tag != Tag.THROWN
    top[0] = tv_null()
    following = pc + 1
    left = elem_set(vm.mbase, key, v, i64(following.handler) != i64(op_PopC))
    if unlikely(left.tag == Tag.THROWN):
        return False
    top[0] = left
    return True


@native(inline=True)
def keep_stored(top: ptr[TV], stored: TV) -> void:
    """Make the top what was stored (consumed), which a type may have converted."""
    if likely(stored.tag != Tag.THROWN):
        tv_set(top, stored)


@native
def assign_prop(key: TV, top: ptr[TV], ctx: ptr[Class], again: bool) -> bool:
    """Assign the top cell to a property of the base; the top becomes what is there then. False after throwing.

    `again`: the property was found here before and is untyped: it alone has the new value while the old one is destroyed. Else
    php keeps the value until then.
    """
    name = prop_name(key)
    if unlikely(name is None):
        return False
    base = base_cell()
    stored = tv_thrown()
    if likely(base.tag == Tag.OBJ):
        o = as_obj(base[0])
        o.rc += 1
        v = top[0]
        if again:
            top[0] = tv_null()
        else:
            incref(v)
        stored = prop_write(o, name, v, ctx)
        keep_stored(top, stored)
        obj_decref(o)
    else:
        write_to_non_object(base, name, b"assign")
    str_decref(name)
    return stored.tag != Tag.THROWN


def storing(kind: KeyKind):
    """`store(key, pc, sp, fp)`: what SetM does when it has its key."""
    of_prop = kind in PROP_KEYS
    remembers = kind is KeyKind.PT
    appends = kind is KeyKind.W

    @native(name=f"store_member_{kind.name}", inline=True)
    def store(key: TV, pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        if of_prop:
            again = False
            if remembers:
                again = found_prop(pc) is not None and found_is_plain(pc)
                remember_prop(pc, fp, True)
            if not assign_prop(key, sp - 1, scope_at(pc, fp), again):
                return None
        elif appends:
            if not elem_append(vm.mbase, sp[-1]):
                return None
        elif not assign_elem(key, sp - 1, pc):
            return None
        return leave_assigned(sp, i64(pc.a))

    return store


STORE = {kind: storing(kind) for kind in KeyKind}


@native(inline=True)
def replaceable(slot: ptr[TV]) -> bool:
    """`give_up` of a slot that has a value."""
    return slot.tag != Tag.UNINIT and give_up(slot)


@native(inline=True)
def type_takes(o: ptr[Object], slot: ptr[TV], v: TV) -> bool:
    """Whether the type of the property in a slot has the builtin type of a value, or had its class the last time."""
    info = o.cls.props + (slot - obj_props(o))
    if v.tag == Tag.OBJ and known_class(info.type, v):
        return True
    bits = TYPE_BITS[v.tag]
    if v.tag == Tag.BOOL:
        bits = u32(Builtin.TRUE) if v.data != 0 else u32(Builtin.FALSE)
    return info.type.mask & bits != 0


@native(inline=True)
def assignable(slot: ptr[TV], plain_prop: bool) -> bool:
    """`give_up` of a property's slot that has a value, or (the property being typed) waits for its first one."""
    if unlikely(slot.tag == Tag.UNINIT):
        return not plain_prop and slot.data != WAS_UNSET
    return give_up(slot)


@native(inline=True)
def replaced(slot: ptr[TV], pc: ptr[Instr], sp: ptr[TV]) -> bool:
    """Assign to a declared property whose type takes the value as it is; False: nothing was done."""
    if unlikely(pc.a != 0 or vm.mtemp.tag != Tag.UNINIT):
        return False
    v = sp[-1]
    plain_prop = found_is_plain(pc)
    if not plain_prop and not type_takes(as_obj(base_cell()[0]), slot, v):
        return False
    if unlikely(not assignable(slot, plain_prop)):
        return False
    incref(v)
    slot[0] = v
    return True


@native(inline=True)
def replaced_dynamic(pc: ptr[Instr], sp: ptr[TV]) -> bool:
    """The same for a dynamic property that is there, of an object without declared ones."""
    slot = found_dynamic(pc)
    if unlikely(slot is None or pc.a != 0 or vm.mtemp.tag != Tag.UNINIT):
        return False
    if unlikely(not replaceable(slot)):
        return False
    v = sp[-1]
    incref(v)
    slot[0] = v
    return True


def set_core(kind: KeyKind):
    """The core of an assignment."""
    fetch, store = FETCH_TO_WRITE[kind], STORE[kind]

    @native(name=f"core_SetM_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        if kind is KeyKind.PT:
            slot = found_prop(pc)
            if replaced_dynamic(pc, sp) if unlikely(slot is None) else replaced(slot, pc, sp):
                return sp
        key = fetch(pc, sp, fp)
        top: ptr[TV] = None
        if likely(vm.exc is None):
            top = store(key, pc, sp, fp)
        if unlikely(top is None):
            give_value_up(sp)
        return top

    return core


@native(cold=True)
def give_value_up(sp: ptr[TV]) -> void:
    """What could not be assigned goes before the temporary that holds the place."""
    value = sp[-1]
    sp[-1] = tv_null()
    decref(value)


@native(cold=True)
def stores_itself() -> bool:
    """Whether an assignment to the base runs no method, which php does not call while an exception is pending."""
    base = base_cell()
    if base.tag != Tag.OBJ:
        return True
    cls = as_obj(base[0]).cls
    return cls.set is None and cls.flags & CLASS_ARRAY_ACCESS == 0


def late_set_core(kind: KeyKind):
    """The core of SetMU: php reads the value before the name of a property, but behind the key of an element."""
    fetch, store = FETCH_TO_WRITE[kind], STORE[kind]
    of_prop = kind in PROP_KEYS

    @native(name=f"core_SetMU_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        late = (sp - 1).tag == Tag.UNINIT
        thrown: ptr[Object] = None
        if of_prop and late:
            late_operand(sp - 1)
            thrown = set_aside()
        key = stack(TV)
        key[0] = tv_copy(fetch(pc, sp, fp))  # a handler of the value's warning may give it up
        fine = vm.exc is None
        if fine and not of_prop and late:
            fine = late_element(key, sp - 1, kind is KeyKind.W)
            thrown = set_aside()
        top: ptr[TV] = None
        if fine and (thrown is None or stores_itself()):
            top = store(key[0], pc, sp, fp)
        decref(key[0])
        if unlikely(thrown is not None):
            throw_later(thrown)
            return None
        return top

    return core


@native(cold=True)
def late_element(key: ptr[TV], top: ptr[TV], new: bool) -> bool:
    """The value of an assignment to an element: php looks at container and key before. False after throwing there; what
    the value's own warning threw is pending, too, but the assignment goes on."""
    if base_cell().tag == Tag.STR:
        return True if new else late_byte(key, top)
    array = base_array(vm.mbase, key[0], False)
    base = base_cell()
    wanted = key[0]
    if vm.exc is None and not new and array is not None:
        wanted = array_key(wanted, ACCESS)
    if vm.exc is not None:
        return False
    tv_set(key, tv_copy(wanted))
    if array is None:
        if not takes_elements(base):
            return True  # the assignment throws
        late_operand(top)
        return True
    array.rc += 1
    late_operand(top)
    thrown = set_aside()
    array = held_through_warning(array)
    vm.exc = thrown
    if base_cell().data != i64(array):
        vm.mbase = addr(vm.mtemp)  # a handler gave the array up: the assignment goes on there, unseen
    return True


@native(cold=True)
def late_byte(key: ptr[TV], top: ptr[TV]) -> bool:
    """`late_element` of a string: where a handler gives it up, nothing is assigned, and the assignment is null."""
    s = own_string(base_cell())
    s.rc += 1
    wanted = string_offset_write(key[0])
    fine = wanted.tag != Tag.THROWN
    if fine and not given_up(s) and wanted.data + i64(s.len) >= 0:  # else the assignment only warns of the offset
        tv_set(key, wanted)
        late_operand(top)
    if given_up(s):
        vm.mbase = member_temp(tv_arr(arr_new(0)))
        tv_set(key, tv_int(0))
        tv_set(top, tv_null())
    str_decref(s)
    return fine


op_SetM_W_slow = plain("SetM_W_slow", set_core(KeyKind.W))


@native(tail=True)
def op_SetM_W(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Append to an unshared packed array that has room."""
    base = base_cell()
    if unlikely(base.tag != Tag.ARR or pc.a != 0 or vm.mtemp.tag != Tag.UNINIT):
        return become(op_SetM_W_slow, pc, sp, fp)
    a = as_arr(base[0])
    used = a.used
    if unlikely(
        a.rc != 1 or a.layout != ArrayKind.PACKED or used == a.cap or a.next_free != i64(used)
    ):
        return become(op_SetM_W_slow, pc, sp, fp)
    v = sp[-1]
    incref(v)
    ptr[TV](a.data)[used] = v
    a.used = used + 1
    a.size += 1
    a.next_free = i64(used) + 1
    following = pc + 1
    return become(following.handler, following, sp, fp)


def fast_set_elem(kind: KeyKind, slow):
    """An assignment to an element that is there, in an unshared array, or right behind the end of a list."""
    find = FIND[kind]

    @native(name=f"op_SetM_{kind.name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        n = i64(pc.a)
        base = base_cell()
        if unlikely(base.tag != Tag.ARR or vm.mtemp.tag != Tag.UNINIT or n > 1):
            return become(slow, pc, sp, fp)
        a = as_arr(base[0])
        if unlikely(a.rc != 1 or (n == 1 and (sp - 2).tag >= Tag.STR)):
            return become(slow, pc, sp, fp)
        slot = find(a, pc, sp, fp)
        v = sp[-1]
        if likely(slot is not None):
            if unlikely(not replaceable(slot)):
                return become(slow, pc, sp, fp)
            incref(v)
        else:
            if kind is KeyKind.ET or kind is KeyKind.EI:
                return become(slow, pc, sp, fp)
            key = sp[pc.c] if kind is KeyKind.EC else local_at(fp, i32(pc.c))[0]
            used = a.used
            if unlikely(
                key.tag != Tag.INT or key.data != i64(used) or a.layout != ArrayKind.PACKED
            ):
                return become(slow, pc, sp, fp)
            if unlikely(used == a.cap or a.next_free != i64(used)):
                return become(slow, pc, sp, fp)
            incref(v)
            slot = ptr[TV](a.data) + used
            a.used = used + 1
            a.size += 1
            a.next_free = i64(used) + 1
        slot[0] = v
        out = sp - n
        out[-1] = v
        following = pc + 1
        return become(following.handler, following, out, fp)

    return handler


op_SetM_PT_slow = plain("SetM_PT_slow", set_core(KeyKind.PT))


@native(tail=True)
def op_SetM_PT_dynamic(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """An assignment to a dynamic property that is there, of an object without declared ones."""
    if unlikely(not replaced_dynamic(pc, sp)):
        return become(op_SetM_PT_slow, pc, sp, fp)
    following = pc + 1
    return become(following.handler, following, sp, fp)


@native(tail=True)
def op_SetM_PT(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """An assignment to a declared property that has a value, of a type that takes the new one as it is."""
    slot = found_prop(pc)
    if unlikely(slot is None):
        return become(op_SetM_PT_dynamic, pc, sp, fp)
    if unlikely(not replaced(slot, pc, sp)):
        return become(op_SetM_PT_slow, pc, sp, fp)
    following = pc + 1
    return become(following.handler, following, sp, fp)


def set_handler(kind: KeyKind):
    """SetM of a key kind."""
    if kind is KeyKind.W:
        return op_SetM_W
    if kind is KeyKind.PT:
        return op_SetM_PT
    if kind in FIND:
        return fast_set_elem(kind, plain(f"SetM_{kind.name}_slow", set_core(kind)))
    return plain(f"SetM_{kind.name}", set_core(kind))


HANDLERS = {("SetM", kind): set_handler(kind) for kind in KeyKind}
HANDLERS |= {
    ("SetMU", kind): plain(f"SetMU_{kind.name}", late_set_core(kind)) for kind in KeyKind
}
