"""What the member instructions share: fetching keys, stepping into a base, and the inline cache of properties.

A property access with a literal name remembers where it found the property: `pc.d` is
`class << 16 | inherited << 15 | slot << 1 | plain`; `plain` says that the property has neither type nor readonly,
`inherited` that the property is the same in all classes that extend the class. Only slots that the code's class may use
are remembered, so a hit needs no check of visibility. Where objects of several classes come by, the class is the nearest
one that they all extend, if it has the property.

Invariant: a function's code has one class context, so what is remembered is right for every run of it.

Example: `slot = found_prop(pc)`, None when the base is no object of the class remembered, or of one that extends it.
"""

from backend.interp.calls.frames import stack_base
from backend.interp.calls.traces import op_at
from backend.interp.classes.lookup import class_named, is_subclass
from backend.interp.handlers.dispatch import *
from backend.interp.handlers.local import local_value, undefined_variable
from backend.interp.loading.link import unit_str
from backend.interp.loading.records import SEC_SCOPE, ImgFunc, ImgScope, image_section
from backend.interp.members.elems import (
    AS_NEXT,
    base_array,
    elem_lval,
    elem_read,
    elem_unset_lval,
    unset_of_scalar,
)
from backend.interp.members.prop_write import FOR_NEXT, goes_on, prop_lval
from backend.interp.members.props import (
    let_go,
    member_temp,
    members,
    null_slot,
    prop_read,
    prop_slot,
)
from backend.interp.objects.objects import obj_props
from backend.native.lang import *
from backend.runtime.array import NINE, arr_get_int, arr_get_literal, arr_get_str, arr_set_str
from backend.runtime.array_store import arr_new, arr_separate
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import ErrorClass, msg, throw_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import (
    counted_decref,
    decref,
    incref,
    obj_decref,
    str_decref,
    tv_copy,
)
from backend.runtime.string import str_byte, str_from_c, the_empty
from backend.runtime.value import *
from hhbc.immediates import KeyKind, MOpMode
from hhbc.ops import Op
from hhbc.unit import Attr

PROP_KEYS = (KeyKind.PC, KeyKind.PL, KeyKind.PT, KeyKind.QT)
CLASS_SHIFT = 16
MAX_SLOT = 0x3FFF
INHERITED = 1 << 15


@native(inline=True)
def base_cell() -> ptr[TV]:
    """The cell that the base register leads to."""
    return deref(vm.mbase)


@native
def refuses_temporary(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> bool:
    """Throw the Error of a reference into the value of an expression, if that is the base; results of calls are taken, and
    so are objects."""
    if vm.mbase < stack_base(fp) or vm.mbase >= sp or base_cell().tag == Tag.OBJ:
        return False
    if op_at(fp.func, pc - fp.func.code - 1) != Op.BaseC:
        return False
    throw_error(ErrorClass.ERROR, str_from_c(b"Cannot use temporary expression in write context"))
    return True


# -- keys -------------------------------------------------------------------------------------------


@native(inline=True)
def key_cell(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """A key on the stack."""
    return cell_of(sp[pc.c])


@native(inline=True)
def key_local(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """A key in a local. May warn."""
    v = local_at(fp, i32(pc.c))[0]
    if likely(v.tag == Tag.INT or v.tag == Tag.STR):
        return v
    v = cell_of(v)
    return v if likely(v.tag != Tag.UNINIT) else undefined_key_local(fp, i32(pc.c))


@native(cold=True)
def undefined_key_local(fp: ptr[Frame], offset: i32) -> TV:
    """Null, after the warning about an undefined local used as a key.

    An error handler may give up the array, string or object in the base, or what the base register points into: then the step goes
    on in what nobody sees any more. If nobody but the step has the array or string, which was a variable's, null is read.
    """
    of_variable = vm.mowner is None
    if went_on_unseen(fp, offset) and of_variable:
        left = base_cell()[0]
        if (left.tag == Tag.ARR or left.tag == Tag.STR) and ptr[Counted](left.data).rc == 1:
            nothing = arr_new(1)
            arr_set_str(nothing, the_empty(), tv_null())
            vm.mbase = member_temp(tv_arr(nothing))
    return tv_null()


@native(cold=True)
def went_on_unseen(fp: ptr[Frame], offset: i32) -> bool:
    """Warn about an undefined local used as a key; whether an error handler gave up the base."""
    base = base_cell()[0]
    holds = base.tag == Tag.ARR or base.tag == Tag.STR or base.tag == Tag.OBJ
    if holds:
        incref(base)
    owner = hold_owner()
    local_value(fp, offset)
    stays = let_go_owner(owner)
    now = base_cell()[0]
    if holds and (now.tag != base.tag or now.data != base.data):
        vm.mbase = member_temp(base)
        return True
    if holds:
        decref(base)
    return not stays


@native(cold=True)
def hold_owner() -> ptr[Counted]:
    """What the base register points into, with one more reference, or None."""
    owner = vm.mowner
    if owner is not None:
        owner.rc += 1
    return owner


@native(cold=True)
def let_go_owner(owner: ptr[Counted]) -> bool:
    """Give up the reference of `hold_owner`: the last one becomes the member temporary. Whether it was not the last."""
    if owner is None:
        return True
    vm.mowner = owner
    if owner.rc == 1:
        member_temp(TV(i64(owner), i64(owner.kind)))
        return False
    owner.rc -= 1
    return True


@native(cold=True)
def nothing_to_array() -> bool:
    """Make an array of null or false in the base; False after throwing or when an error handler took the base away because
    of false: then the array is one that nobody sees."""
    owner = hold_owner()
    temporary = base_cell() == addr(vm.mtemp)
    made = base_array(vm.mbase, tv_null(), True)
    if not temporary and vm.mtemp.tag == Tag.ARR and as_arr(vm.mtemp) == made:
        vm.mbase = addr(vm.mtemp)
        if owner is not None:
            counted_decref(owner)
        return False
    return let_go_owner(owner) and vm.exc is None


def key_to_write(name: str, always: bool):
    """`key_local` of an element that is going to be written to; `always`: also where there can be none."""

    @native(name=f"undefined_{name}", cold=True)
    def undefined_key(fp: ptr[Frame], offset: i32) -> TV:
        base = base_cell()
        if base.tag <= Tag.NULL or (base.tag == Tag.BOOL and base.data == 0):
            if not nothing_to_array():
                return tv_null()
        elif not always and not takes_elements(base):
            return tv_null()
        if base.tag == Tag.ARR:
            arr_separate(base)
        if went_on_unseen(fp, offset) and base_cell().tag == Tag.ARR:  # php writes nothing then, and says no more
            arr_set_str(arr_separate(base_cell()), the_empty(), tv_null())
        return tv_null()

    @native(name=f"empty_{name}", cold=True)
    def empty_key(fp: ptr[Frame], offset: i32) -> TV:
        cell, base = deref(local_at(fp, offset)), base_cell()
        if cell == base and (cell.tag <= Tag.NULL or cell.data == 0):
            base_array(vm.mbase, tv_null(), True)  # which changes the key, too
            return base_cell()[0]
        return cell[0] if cell.tag != Tag.UNINIT else undefined_key(fp, offset)

    @native(name=name, inline=True)
    def key(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        v = local_at(fp, i32(pc.c))[0]
        if likely(v.tag == Tag.INT or v.tag == Tag.STR):
            return v
        v = cell_of(v)
        if unlikely(v.tag <= Tag.BOOL):
            return empty_key(fp, i32(pc.c))
        return v

    return key


@native(inline=True)
def key_to_unset(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """`key_local` of an element in which something is going to be unset."""
    v = cell_of(local_at(fp, i32(pc.c))[0])
    return v if likely(v.tag != Tag.UNINIT) else undefined_key_to_unset(fp, i32(pc.c))


@native(cold=True)
def undefined_key_to_unset(fp: ptr[Frame], offset: i32) -> TV:
    """Null for an undefined local: php speaks of false before, and does not come to the key of other scalars."""
    base = base_cell()
    if base.tag == Tag.BOOL and base.data == 0:
        if not unset_of_scalar(base):
            return tv_null()
        vm.mbase = null_slot()
    return undefined_key_local(fp, offset) if takes_elements(base_cell()) else tv_null()


@native(cold=True)
def takes_elements(base: ptr[TV]) -> bool:
    """Whether something with elements is there, or can come into being: a string, an array, an object, nothing."""
    return base.tag <= Tag.NULL or base.tag >= Tag.STR and base.tag != Tag.RES


@native(cold=True)
def late_operand(top: ptr[TV]) -> bool:
    """Make the uninit on top (CUGetL) the value that its local has by now, with the warning, while a member chain is open.
    False after throwing."""
    offset = late_local(top)
    if offset != 0:
        owner = hold_owner()
        undefined_variable(vm.fp, offset)
        let_go_owner(owner)
    return vm.exc is None


@native
def late_value(top: ptr[TV]) -> bool:
    """The same where no member chain is open."""
    offset = late_local(top)
    if offset != 0:
        undefined_variable(vm.fp, offset)
    return vm.exc is None


@native
def late_local(top: ptr[TV]) -> i32:
    """Put the value that a local has by now on top; the local, and null, when it is undefined still, else 0."""
    offset = top.data
    at = offset - FRAME_BYTES
    top[0] = tv_null()
    if at < 0 or at & 15 != 0 or at >> 4 >= i64(vm.fp.func.nlocals):
        return 0  # assembled code pushed something else
    v = cell_of(local_at(vm.fp, i32(offset))[0])
    if v.tag == Tag.UNINIT:
        return i32(offset)
    top[0] = tv_copy(v)
    return 0


@native(inline=True)
def key_str(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """A literal string key."""
    return TV(pc.c, Tag.STR)


@native(inline=True)
def key_int(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """A literal int key."""
    return TV(pc.c, Tag.INT)


@native(inline=True)
def key_none(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """No key: []."""
    return tv_null()


FETCH = {
    KeyKind.EC: key_cell, KeyKind.EL: key_local, KeyKind.ET: key_str, KeyKind.EI: key_int,
    KeyKind.PC: key_cell, KeyKind.PL: key_local, KeyKind.PT: key_str, KeyKind.QT: key_str,
    KeyKind.W: key_none,
}  # fmt: skip
FETCH_TO_WRITE = {**FETCH, KeyKind.EL: key_to_write("key_to_write", False)}
FETCH_TO_UPDATE = {**FETCH, KeyKind.EL: key_to_write("key_to_update", True)}
FETCH_TO_UNSET = {**FETCH, KeyKind.EL: key_to_unset}


@native
def prop_name(key: TV) -> ptr[String]:
    """A property name (owned); None after throwing."""
    if likely(key.tag == Tag.STR):
        s = as_str(key)
        s.rc += 1
        return s
    text = tv_to_str(key)
    return text if vm.exc is None else None


# -- what is there already -----------------------------------------------------------------------------


def find_elem(kind: KeyKind):
    """`find(array, pc, sp, fp)`: the element of an int or string key that is there, else None (other keys included)."""

    @native(name=f"find_elem_{kind.name}", inline=True)
    def find(a: ptr[Array], pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        if kind is KeyKind.EI:
            return arr_get_int(a, pc.c)
        if kind is KeyKind.ET:
            return arr_get_literal(a, ptr[String](pc.c))
        key = sp[pc.c] if kind is KeyKind.EC else local_at(fp, i32(pc.c))[0]
        if likely(key.tag == Tag.INT):
            return arr_get_int(a, key.data)
        if likely(key.tag == Tag.STR):
            return arr_get_str(a, as_str(key))
        return None

    return find


def missing_for_sure(kind: KeyKind):
    """`missing(pc, sp, fp)`: whether a key that `find` did not find is really not there, being an int or a plain string."""

    @native(name=f"missing_{kind.name}", inline=True)
    def missing(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> bool:
        key = TV(pc.c, Tag.INT if kind is KeyKind.EI else Tag.STR)
        if kind is KeyKind.EC:
            key = sp[pc.c]
        elif kind is KeyKind.EL:
            key = local_at(fp, i32(pc.c))[0]
        if key.tag == Tag.INT:
            return True
        return key.tag == Tag.STR and str_byte(as_str(key), 0) > NINE

    return missing


MISSING = {
    kind: missing_for_sure(kind) for kind in (KeyKind.EC, KeyKind.EL, KeyKind.ET, KeyKind.EI)
}
FIND = {kind: find_elem(kind) for kind in (KeyKind.EC, KeyKind.EL, KeyKind.ET, KeyKind.EI)}


@native(inline=True)
def found_prop(pc: ptr[Instr]) -> ptr[TV]:
    """The slot of a literally named property of the base, if it was remembered for its class; else None."""
    base = base_cell()
    if unlikely(base.tag != Tag.OBJ):
        return None
    return prop_of(as_obj(base[0]), pc)


@native(inline=True)
def prop_of(o: ptr[Object], pc: ptr[Instr]) -> ptr[TV]:
    """The slot of a literally named property of an object, if it was remembered for its class; else None."""
    if unlikely(pc.d >> CLASS_SHIFT != i64(o.cls)):
        if pc.d & INHERITED == 0 or not is_subclass(o.cls, ptr[Class](pc.d >> CLASS_SHIFT)):
            return None
    return obj_props(o) + ((pc.d >> 1) & MAX_SLOT)


@native
def found_dynamic(pc: ptr[Instr]) -> ptr[TV]:
    """The slot of a literally named property of a base whose class declares none, not even static ones, and whose table is
    not shared; else None."""
    base = base_cell()
    if base.tag != Tag.OBJ:
        return None
    o = as_obj(base[0])
    if o.cls.prop_map.count != 0 or o.cls.flags & CLASS_ODD_NAMES != 0 or o.dyn is None or o.dyn.rc != 1:
        return None
    return arr_get_str(o.dyn, ptr[String](pc.c))


@native(inline=True)
def found_to_read(pc: ptr[Instr], n: i64) -> ptr[TV]:
    """The slot of a literally named property that was found there last time, if it holds a value and nothing is to be
    dropped (`n` slots) behind the read; else None."""
    found = found_prop(pc)
    if unlikely(found is None):
        found = found_dynamic(pc)
    if unlikely(found is None or vm.mtemp.tag != Tag.UNINIT or n != 0):
        return None
    return found if likely(found.tag != Tag.UNINIT and found.tag != Tag.REF) else None


@native(inline=True)
def step_found(pc: ptr[Instr], lowest: i64) -> bool:
    """Step to a literally named property where it was last time, if what it holds has a tag from `lowest` on."""
    found = found_prop(pc)
    if unlikely(found is None) or found.tag < lowest:
        return False
    vm.mowner = ptr[Counted](base_cell().data)
    vm.mbase = found
    return True


@native(inline=True)
def found_is_plain(pc: ptr[Instr]) -> bool:
    """Whether the property that `found_prop` gave has neither type nor readonly."""
    return pc.d & 1 != 0


@native(inline=True)
def scope_at(pc: ptr[Instr], fp: ptr[Frame]) -> ptr[Class]:
    """The class as whose code an instruction looks up properties."""
    return fp.func.cls if likely(fp.func.num_scopes == 0) else inlined_scope(pc, fp.func)


@native
def inlined_scope(pc: ptr[Instr], func: ptr[Func]) -> ptr[Class]:
    """The same in a function that has code of methods of other classes, whose objects are at hand."""
    record = ptr[ImgFunc](func.image)
    rows = ptr[ImgScope](image_section(func.unit.image, SEC_SCOPE)) + record.scopes
    offset = func.offsets[pc - func.code]
    for i in range(record.num_scopes):
        row = rows + i
        if offset >= row.start and offset < row.end:
            return class_named(unit_str(func.unit, row.cls))
    return func.cls


@native
def remember_prop(pc: ptr[Instr], fp: ptr[Frame], writing: bool) -> void:
    """Note where the base's class has a literally named property; readonly ones are not noted for writing."""
    base = base_cell()
    if base.tag != Tag.OBJ:
        return
    cls = as_obj(base[0]).cls
    if pc.d >> CLASS_SHIFT == i64(cls):
        return
    ctx = scope_at(pc, fp)
    slot = prop_slot(cls, ptr[String](pc.c), ctx)
    if slot <= 0 or slot > MAX_SLOT:
        return
    info = cls.props + (slot - 1)
    if writing and info.attrs & Attr.READONLY != 0:
        return
    plain_prop = info.type is None and info.attrs & Attr.READONLY == 0
    inherited: i64 = 0
    known = shared_ancestor(ptr[Class](pc.d >> CLASS_SHIFT), cls, slot)
    if stays_inherited(known, slot, ctx):
        inherited = INHERITED
    else:
        known = cls
    pc.d = i64(known) << CLASS_SHIFT | inherited | (slot - 1) << 1 | i64(plain_prop)


@native
def shared_ancestor(seen: ptr[Class], cls: ptr[Class], slot: i64) -> ptr[Class]:
    """The nearest class that two classes are or extend, if it has a slot; else the second one, as when there is no first."""
    if seen is None:
        return cls
    at = cls
    while at is not None and not is_subclass(seen, at):
        at = at.parent
    return at if at is not None and slot <= i64(at.nprops) else cls


@native
def stays_inherited(cls: ptr[Class], slot: i64, ctx: ptr[Class]) -> bool:
    """Whether code of `ctx` finds the property of a slot, by its name, there in all classes that extend a class, too.

    They may redeclare it unless it is private, with the same type and as readonly as it was, but a protected one is then
    theirs: only code of a class that they all extend may use it for sure.
    """
    info = cls.props + (slot - 1)
    if info.attrs & Attr.PRIVATE != 0:
        return info.cls == ctx
    return info.attrs & Attr.PROTECTED == 0 or (ctx is not None and is_subclass(cls, ctx))


@native(inline=True)
def shared_or_plain(v: TV) -> bool:
    """Whether giving up a value needs neither a release nor a look at a reference."""
    return v.tag < Tag.STR or (v.tag != Tag.REF and ptr[Counted](v.data).rc != 1)


@native(inline=True)
def give_up(slot: ptr[TV]) -> bool:
    """Give up what a slot holds, if that is easy (`shared_or_plain`); False: nothing was done."""
    if likely(slot.tag < Tag.STR):
        return True
    if slot.tag == Tag.REF or ptr[Counted](slot.data).rc == 1:
        return False
    ptr[Counted](slot.data).rc -= 1
    return True


# -- stepping -----------------------------------------------------------------------------------------


@native
def member_elem(slot: ptr[TV], key: TV, mode: i64) -> ptr[TV]:
    """`$base[$key]` as an intermediate step in a mode; None after throwing."""
    if mode == MOpMode.NoMode or mode == MOpMode.Warn:
        return elem_read(deref(slot), key, mode)
    if mode == MOpMode.Unset:
        return elem_unset_lval(slot, key)
    return elem_lval(slot, key, mode == MOpMode.ReadWrite, AS_NEXT, True)


@native(cold=True)
def read_of_non_object(base: ptr[TV], name: ptr[String]) -> ptr[TV]:
    """Warn about a property of what is no object; null."""
    warning(msg(b'Attempt to read property "%s" on %t', i64(name), i64(base), 0))
    return null_slot() if vm.exc is None else None


@native(cold=True)
def write_to_non_object(base: ptr[TV], name: ptr[String], verb: ptr[u8]) -> void:
    """Throw the Error of a property of what is no object."""
    text = b'Attempt to %z property "%s" on %t'
    throw_error(ErrorClass.ERROR, msg(text, i64(verb), i64(name), i64(base)))


@native
def member_prop_read(base: ptr[TV], key: TV, ctx: ptr[Class], mode: i64) -> ptr[TV]:
    """`$base->key` of a cell for reading; None after throwing."""
    vm.mowner = None
    if mode == MOpMode.NoMode and base.tag != Tag.OBJ:
        return null_slot()
    name = prop_name(key)
    if unlikely(name is None):
        return None
    found: ptr[TV] = None
    if likely(base.tag == Tag.OBJ):
        o = as_obj(base[0])
        o.rc += 1
        found = prop_read(o, name, ctx, mode == MOpMode.NoMode)
        if found == deref(addr(vm.mtemp)):
            obj_decref(o)
        else:
            let_go(o)
        if vm.mtemp.tag == Tag.UNINIT and found != addr(members.null):
            vm.mowner = ptr[Counted](o)
    else:
        found = read_of_non_object(base, name)
    str_decref(name)
    return found


@native
def member_prop_lval(
    base: ptr[TV], key: TV, ctx: ptr[Class], mode: i64, use: i64, verb: ptr[u8]
) -> ptr[TV]:
    """`$base->key` of a cell for writing into it; None after throwing."""
    if mode == MOpMode.Unset and base.tag != Tag.OBJ:
        return null_slot()
    name = prop_name(key)
    if unlikely(name is None):
        return None
    found: ptr[TV] = None
    if likely(base.tag == Tag.OBJ):
        o = as_obj(base[0])
        o.rc += 1
        found = prop_lval(o, name, ctx, mode, use)
        if found == addr(vm.mtemp):
            obj_decref(o)
        else:
            let_go(o)
        if vm.exc is not None and (not goes_on(use) or found == addr(vm.mtemp)):
            found = None  # else a handler threw for a new property, which is used all the same
    else:
        if base.tag == Tag.UNINIT and mode == MOpMode.ReadWrite:
            undefined_variable(vm.fp, i32(i64(base) - i64(vm.fp)))
        write_to_non_object(base, name, verb)
    str_decref(name)
    return found


@native
def member_prop(slot: ptr[TV], key: TV, ctx: ptr[Class], mode: i64) -> ptr[TV]:
    """`$base->key` as an intermediate step in a mode; None after throwing."""
    base = deref(slot)
    if mode == MOpMode.NoMode or mode == MOpMode.Warn:
        return member_prop_read(base, key, ctx, mode)
    return member_prop_lval(base, key, ctx, mode, FOR_NEXT, b"modify")


# -- leaving ------------------------------------------------------------------------------------------


@native(inline=True)
def drop_temp() -> void:
    """Release the member temporary."""
    if unlikely(vm.mtemp.tag != Tag.UNINIT):
        v = vm.mtemp
        vm.mtemp = tv_uninit()
        decref(v)


@native
def drop_slots(sp: ptr[TV], n: i64) -> void:
    """Release the top n slots."""
    for i in range(n):
        slot = sp - n + i
        v = slot[0]
        slot[0] = tv_null()
        decref(v)


@native(inline=True)
def leave_with(sp: ptr[TV], n: i64, result: TV) -> ptr[TV]:
    """Drop n slots and the temporary, push an owned result; None when a destructor threw."""
    drop_temp()
    if n == 0:
        sp[0] = result
    else:
        drop_slots(sp, n)
        (sp - n)[0] = result
    if unlikely(vm.exc is not None):
        if n == 0:
            decref(result)
        return None
    return sp - n + 1


@native(inline=True)
def leave_assigned(sp: ptr[TV], n: i64) -> ptr[TV]:
    """Drop the temporary and the n slots below the top one, which is the result; None when a destructor threw."""
    drop_temp()
    if n != 0:
        drop_below(sp, n)
    if unlikely(vm.exc is not None):
        return None
    return sp - n


@native
def drop_below(sp: ptr[TV], n: i64) -> void:
    """Release the n slots below the top one, which moves down."""
    top = sp[-1]
    sp[-1] = tv_null()
    drop_slots(sp - 1, n)
    (sp - n - 1)[0] = top
