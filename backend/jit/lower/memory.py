"""Lowering of what reads and writes memory: frame slots, references, arrays, strings, objects."""

from __future__ import annotations

from backend.jit.hhir.imms import (
    ArgLocal,
    Instance,
    InstrAt,
    Link,
    Links,
    LitAt,
    LocalId,
    PropSlot,
    StackSlot,
)
from backend.jit.hhir.ir import Inst, Value
from backend.jit.hhir.types import NULL, OBJ, Reg, Type, tag_of
from backend.jit.lower import abi
from backend.jit.lower.arith import tag_test
from backend.jit.lower.lowering import FunctionLowering, rule
from backend.jit.lower.prelude import (
    TBAA_CELL,
    TBAA_COUNT,
    TBAA_ELEMENT,
    TBAA_FRAME,
    TBAA_PROPERTY,
    TBAA_VALUE,
    UNLIKELY,
)
from backend.jit.lower.writer import register_class
from hhbc import rat

_CLASSES = {
    "LocAddr": TBAA_FRAME, "ElemAddr": TBAA_ELEMENT, "HashAddrStr": TBAA_ELEMENT,
    "IterPeek": TBAA_ELEMENT, "FirstSlot": TBAA_ELEMENT, "PropAddr": TBAA_PROPERTY,
    "RefCell": TBAA_CELL, "RefAddr": TBAA_CELL, "FreeRefAddr": TBAA_CELL,
}  # fmt: skip


def load(lower: FunctionLowering, inst: Inst, address: str, tbaa: str) -> None:
    """A slot whose type is known."""
    assert inst.result is not None
    kind = register_class(inst.result.type)
    if kind is Reg.NONE:
        lower.define(inst.result, "")
    elif kind is Reg.TV:
        data = lower.op(f"load i64, ptr {address}, align 8, {tbaa}")
        tag = lower.op(f"load i64, ptr {lower.field(address, 8)}, align 8, {tbaa}")
        lower.define(inst.result, (data, tag))
    elif kind is Reg.F64:
        lower.define(inst.result, lower.op(f"load double, ptr {address}, align 8, {tbaa}"))
    elif kind is Reg.PTR:
        lower.define(inst.result, lower.op(f"load ptr, ptr {address}, align 8, {tbaa}"))
    else:
        data = lower.op(f"load i64, ptr {address}, align 8, {tbaa}")
        lower.define(inst.result, lower.unboxed(data, inst.result.type))


def check(lower: FunctionLowering, inst: Inst, address: str, tbaa: str) -> None:
    """A slot whose type is guarded; the result's type is the one to check."""
    assert inst.result is not None
    tag = lower.op(f"load i64, ptr {lower.field(address, 8)}, align 8, {tbaa}")
    lower.guard(tag_test(lower, tag, inst.result.type), inst)
    if register_class(inst.result.type) is Reg.TV:
        data = lower.op(f"load i64, ptr {address}, align 8, {tbaa}")
        lower.define(inst.result, (data, tag))
    else:
        load(lower, inst, address, tbaa)


def store(lower: FunctionLowering, value: Value, address: str, tbaa: str) -> None:
    """A value into a slot."""
    data, tag = lower.pair(value)
    lower.emit(f"store i64 {data}, ptr {address}, align 8, {tbaa}")
    lower.emit(f"store i64 {tag}, ptr {lower.field(address, 8)}, align 8, {tbaa}")


@rule("LdLoc")
def ld_loc(lower: FunctionLowering, inst: Inst) -> None:
    """Load a local."""
    load(lower, inst, lower.local_address(inst.extra(LocalId).local), TBAA_FRAME)


@rule("CheckLoc")
def check_loc(lower: FunctionLowering, inst: Inst) -> None:
    """Load and guard a local."""
    check(lower, inst, lower.local_address(inst.extra(LocalId).local), TBAA_FRAME)


@rule("StLoc")
def st_loc(lower: FunctionLowering, inst: Inst) -> None:
    """Store a local."""
    store(lower, inst.args[0], lower.local_address(inst.extra(LocalId).local), TBAA_FRAME)


@rule("LdStk")
def ld_stk(lower: FunctionLowering, inst: Inst) -> None:
    """Load a stack slot."""
    load(lower, inst, lower.stack_address(inst.extra(StackSlot).depth), TBAA_FRAME)


@rule("StStk", "StArg")
def st_stk(lower: FunctionLowering, inst: Inst) -> None:
    """Store a stack slot."""
    store(lower, inst.args[0], lower.stack_address(inst.extra(StackSlot).depth), TBAA_FRAME)


@rule("LdLink")
def ld_link(lower: FunctionLowering, inst: Inst) -> None:
    """A pointer from the links."""
    lower.define(inst.result, lower.link(inst.extra(Link).link))


@rule("StaticAddr")
def static_addr(lower: FunctionLowering, inst: Inst) -> None:
    """As the interpreter's handler does; the name is the literal that the site has."""
    place = lower.field(lower.pc_address(inst.extra(InstrAt).at), abi.INSTR_C)
    site = lower.op(f"load ptr, ptr {place}, align 8, !invariant.load !25")

    def part(base: str, offset: int) -> str:
        return lower.op(f"load ptr, ptr {lower.field(base, offset)}, align 8, !tbaa !22")

    lower.guard(lower.op(f"icmp eq ptr {part(site, abi.SITE_CLS)}, {lower.get(inst.args[0])}"), inst)
    lower.define(inst.result, part(part(site, abi.SITE_EXTRA), abi.PROP_CELL))


@rule("LitStr", "LitArr")
def literal(lower: FunctionLowering, inst: Inst) -> None:
    """The pointer that the decoder put into the instruction."""
    at = inst.extra(LitAt).at if inst.name == "LitStr" else inst.extra(InstrAt).at
    address = lower.field(lower.pc_address(at), abi.INSTR_C)
    lower.define(inst.result, lower.op(f"load ptr, ptr {address}, align 8, !invariant.load !25"))


# Reference counts


@rule("IncRef")
def inc_ref(lower: FunctionLowering, inst: Inst) -> None:
    """One more reference."""
    value = inst.args[0]
    if tag_of(value.type) is None:
        data, tag = lower.pair(value)
        lower.emit(f"call void @hop.incref(i64 {data}, i64 {tag})")
        return
    pointer = lower.get(value)
    count = lower.op(f"load i32, ptr {pointer}, align 8, {TBAA_COUNT}")
    more = lower.op(f"add i32 {count}, 1")
    lower.emit(f"store i32 {more}, ptr {pointer}, align 8, {TBAA_COUNT}")


@rule("DecRef", "DecRefStr", "DecRefQuiet")
def dec_ref(lower: FunctionLowering, inst: Inst) -> None:
    """One reference less; the last one releases, which may run a destructor."""
    value = inst.args[0]
    data, tag = lower.pair(value)
    done, count, free = (lower.fresh_label() for _ in range(3))
    if tag_of(value.type) is None:
        is_counted = lower.op(f"icmp uge i64 {tag}, {abi.FIRST_COUNTED}")
        lower.emit(f"br i1 {is_counted}, label %{count}, label %{done}")
        lower.begin(count)
    pointer = lower.op(f"inttoptr i64 {data} to ptr")
    rc = lower.op(f"load i32, ptr {pointer}, align 8, {TBAA_COUNT}")
    left = lower.op(f"sub i32 {rc}, 1")
    lower.emit(f"store i32 {left}, ptr {pointer}, align 8, {TBAA_COUNT}")
    last = lower.op(f"icmp eq i32 {left}, 0")
    lower.emit(f"br i1 {last}, label %{free}, label %{done}")
    lower.begin(free)
    _release(lower, inst, data, tag)
    lower.emit(f"br label %{done}")
    lower.begin(done)


@rule("CheckShared")
def check_shared(lower: FunctionLowering, inst: Inst) -> None:
    """Leave when a value is counted and this is the last reference."""
    value = inst.args[0]
    data, tag = lower.pair(value)
    counted = None if tag_of(value.type) is not None else lower.op(f"icmp uge i64 {tag}, {abi.FIRST_COUNTED}")
    check_not_last(lower, inst, lower.op(f"inttoptr i64 {data} to ptr"), counted)


def check_not_last(lower: FunctionLowering, inst: Inst, pointer: str, counted: str | None) -> None:
    """Leave when ``counted`` holds, if given, and ``pointer`` is the last reference."""
    count, done = lower.fresh_label(), lower.fresh_label()
    if counted is not None:
        lower.emit(f"br i1 {counted}, label %{count}, label %{done}")
        lower.begin(count)
    rc = lower.op(f"load i32, ptr {pointer}, align 8, {TBAA_COUNT}")
    lower.guard_not(lower.op(f"icmp eq i32 {rc}, 1"), inst)
    lower.emit(f"br label %{done}")
    lower.begin(done)


def _release(lower: FunctionLowering, inst: Inst, data: str, tag: str) -> None:
    if inst.name == "DecRefStr":
        lower.module.declare("str_free", "void @str_free(ptr)")
        pointer = lower.op(f"inttoptr i64 {data} to ptr")
        lower.emit(f"call void @str_free(ptr {pointer})")
        return
    lower.module.declare("release", "void @release(i64, i64)")
    lower.observe(inst.pc)
    lower.emit(f"call void @release(i64 {data}, i64 {tag})")
    if inst.name == "DecRef":
        check_exception(lower, inst)


@rule("ThrowPending")
def throw_pending(lower: FunctionLowering, inst: Inst) -> None:
    """What destructors have thrown goes on now."""
    check_exception(lower, inst)


def check_exception(lower: FunctionLowering, inst: Inst) -> None:
    """Leave for the unwinder when an exception is pending."""
    pending = lower.op(f"load ptr, ptr {lower.module.vm('exc')}, align 8, !tbaa !24")
    lower.unwind_if(lower.op(f"icmp ne ptr {pending}, null"), inst)


# Addresses of values


@rule("LocAddr")
def loc_addr(lower: FunctionLowering, inst: Inst) -> None:
    """A local's slot."""
    lower.define(inst.result, lower.local_address(inst.extra(LocalId).local))


@rule("StArgRef")
def st_arg_ref(lower: FunctionLowering, inst: Inst) -> None:
    """An argument that points at a local's slot."""
    depth, local = inst.extra(ArgLocal)
    _store_indirect(lower, lower.local_address(local), depth)


def _store_indirect(lower: FunctionLowering, slot: str, depth: int) -> None:
    address = lower.stack_address(depth)
    lower.emit(f"store ptr {slot}, ptr {address}, align 8, {TBAA_FRAME}")
    lower.emit(f"store i64 {abi.INDIRECT}, ptr {lower.field(address, 8)}, align 8, {TBAA_FRAME}")


@rule("StArgMem")
def st_arg_mem(lower: FunctionLowering, inst: Inst) -> None:
    """An argument that points at a value in memory."""
    _store_indirect(lower, lower.get(inst.args[0]), inst.extra(StackSlot).depth)


@rule("MakeRef")
def make_ref(lower: FunctionLowering, inst: Inst) -> None:
    """The reference in a local's slot, counted once more."""
    slot = lower.local_address(inst.extra(LocalId).local)
    lower.module.declare("make_ref", "ptr @make_ref(ptr)")
    ref = lower.op(f"call ptr @make_ref(ptr {slot})")
    count = lower.op(f"load i32, ptr {ref}, align 8, {TBAA_COUNT}")
    more = lower.op(f"add i32 {count}, 1")
    lower.emit(f"store i32 {more}, ptr {ref}, align 8, {TBAA_COUNT}")
    lower.define(inst.result, ref)


@rule("RefCell")
def ref_cell(lower: FunctionLowering, inst: Inst) -> None:
    """The cell inside a reference."""
    lower.define(inst.result, lower.field(lower.get(inst.args[0]), abi.REF_TV))


@rule("RefAddr", "FreeRefAddr")
def ref_addr(lower: FunctionLowering, inst: Inst) -> None:
    """The cell inside the reference in a slot."""
    slot = lower.get(inst.args[0])
    tbaa = aliasing(inst.args[0])
    tag = lower.op(f"load i64, ptr {lower.field(slot, 8)}, align 8, {tbaa}")
    lower.guard(lower.op(f"icmp eq i64 {tag}, {tag_of(Type(rat.REF))}"), inst)
    ref = lower.op(f"load ptr, ptr {slot}, align 8, {tbaa}")
    if inst.name == "FreeRefAddr":
        prop = lower.op(f"load ptr, ptr {lower.field(ref, abi.REF_PROP)}, align 8, !tbaa !22")
        lower.guard(lower.op(f"icmp eq ptr {prop}, null"), inst)
    lower.define(inst.result, lower.field(ref, abi.REF_TV))


@rule("FlatAddr")
def flat_addr(lower: FunctionLowering, inst: Inst) -> None:
    """The runtime looks at references."""
    slot = lower.get(inst.args[0])
    tag = lower.op(f"load i64, ptr {lower.field(slot, 8)}, align 8, {aliasing(inst.args[0])}")
    bound, done = lower.fresh_label(), lower.fresh_label()
    lower.emit(f"br i1 {lower.op(f'icmp eq i64 {tag}, {abi.REF_TAG}')}, label %{bound}, label %{done}, {UNLIKELY}")
    lower.begin(bound)
    lower.call_runtime("ref_flatten", slot)
    lower.emit(f"br label %{done}")
    lower.begin(done)
    lower.define(inst.result, slot)


def aliasing(address: Value) -> str:
    """The class of memory that an address points into."""
    if address.inst is not None and address.inst.name == "FlatAddr":
        return aliasing(address.inst.args[0])
    return _CLASSES.get(address.inst.name, TBAA_VALUE) if address.inst is not None else TBAA_VALUE


@rule("CheckMem")
def check_mem(lower: FunctionLowering, inst: Inst) -> None:
    """Load and guard."""
    check(lower, inst, lower.get(inst.args[0]), aliasing(inst.args[0]))


@rule("LdDeref")
def ld_deref(lower: FunctionLowering, inst: Inst) -> None:
    """Through a reference, if there is one."""
    tv = lower.op(f"call {{i64, i64}} @hop.deref(ptr {lower.get(inst.args[0])})")
    data = lower.op(f"extractvalue {{i64, i64}} {tv}, 0")
    tag = lower.op(f"extractvalue {{i64, i64}} {tv}, 1")
    lower.guard(lower.op(f"icmp ne i64 {tag}, 0"), inst)
    lower.define(inst.result, (data, tag))


@rule("CheckPlain")
def check_plain(lower: FunctionLowering, inst: Inst) -> None:
    """Guard that a slot holds a value (1 <= tag) that can be overwritten without releasing anything."""
    address = lower.get(inst.args[0])
    tag = lower.op(f"load i64, ptr {lower.field(address, 8)}, align 8, {aliasing(inst.args[0])}")
    above = lower.op(f"add i64 {tag}, -1")
    lower.guard(lower.op(f"icmp ult i64 {above}, {abi.FIRST_COUNTED - 1}"), inst)


@rule("CheckUnset")
def check_unset(lower: FunctionLowering, inst: Inst) -> None:
    """Guard that a typed property has no value yet; after unset(), that the class has no __set() and the like."""
    slot, object = inst.args
    data = lower.op(f"load i64, ptr {lower.get(slot)}, align 8, {aliasing(slot)}")
    tag = lower.op(f"load i64, ptr {lower.field(lower.get(slot), 8)}, align 8, {aliasing(slot)}")
    lower.guard(lower.op(f"icmp eq i64 {tag}, 0"), inst)
    unset, done = lower.fresh_label(), lower.fresh_label()
    was_unset = lower.op(f"icmp eq i64 {data}, {abi.WAS_UNSET}")
    lower.emit(f"br i1 {was_unset}, label %{unset}, label %{done}, {UNLIKELY}")
    lower.begin(unset)
    _guard_no_magic(lower, object, inst)
    lower.emit(f"br label %{done}")
    lower.begin(done)


@rule("CheckPlainProp")
def check_plain_prop(lower: FunctionLowering, inst: Inst) -> None:
    """Guard that nothing is to be released, and that no magic method is to be called where there is nothing."""
    slot, object = inst.args
    tag = lower.op(f"load i64, ptr {lower.field(lower.get(slot), 8)}, align 8, {aliasing(slot)}")
    lower.guard(lower.op(f"icmp ult i64 {tag}, {abi.FIRST_COUNTED}"), inst)
    nothing, done = lower.fresh_label(), lower.fresh_label()
    empty = lower.op(f"icmp eq i64 {tag}, 0")
    lower.emit(f"br i1 {empty}, label %{nothing}, label %{done}")
    lower.begin(nothing)
    _guard_no_magic(lower, object, inst)
    lower.emit(f"br label %{done}")
    lower.begin(done)


def _guard_no_magic(lower: FunctionLowering, object: Value, inst: Inst) -> None:
    """Guard that an object's class has no magic methods for properties."""
    address = lower.field(_class_of(lower, object), abi.CLASS_FLAGS)
    flags = lower.op(f"load i32, ptr {address}, align 4, !tbaa !22")
    lower.guard(lower.op(f"icmp eq i32 {lower.op(f'and i32 {flags}, {abi.CLASS_MAGIC_PROPS}')}, 0"), inst)


@rule("StMem")
def st_mem(lower: FunctionLowering, inst: Inst) -> None:
    """Store."""
    store(lower, inst.args[1], lower.get(inst.args[0]), aliasing(inst.args[0]))


@rule("PropAddr")
def prop_addr(lower: FunctionLowering, inst: Inst) -> None:
    """A declared property's slot."""
    offset = abi.OBJECT_BYTES + abi.TV_BYTES * inst.extra(PropSlot).slot
    lower.define(inst.result, lower.field(lower.get(inst.args[0]), offset))


@rule("NewObj")
def new_obj(lower: FunctionLowering, inst: Inst) -> None:
    """Properties at their defaults; no constructor."""
    lower.observe(inst.pc)
    lower.module.declare("object_new", "ptr @object_new(ptr)")
    made = lower.op(f"call ptr @object_new(ptr {lower.link(inst.extra(Link).link)})")
    lower.unwind_if(lower.op(f"icmp eq ptr {made}, null"), inst)
    lower.define(inst.result, made)


def _class_of(lower: FunctionLowering, value: Value) -> str:
    """An object's class."""
    return _class_at(lower, lower.get(value))


def _class_at(lower: FunctionLowering, object: str) -> str:
    """The class of an object at an address."""
    address = lower.field(object, abi.OBJECT_CLS)
    return lower.op(f"load ptr, ptr {address}, align 8, !tbaa !22")


@rule("ClassName")
def class_name(lower: FunctionLowering, inst: Inst) -> None:
    """The name of an object's class."""
    cls = _class_at(lower, lower.get(inst.args[0]))
    address = lower.field(cls, abi.CLASS_NAME)
    lower.define(inst.result, lower.op(f"load ptr, ptr {address}, align 8, !tbaa !22"))


@rule("ClassIndex")
def class_index(lower: FunctionLowering, inst: Inst) -> None:
    """The number of an object's class."""
    index_among(lower, inst, _class_of(lower, inst.args[0]))


def index_among(lower: FunctionLowering, inst: Inst, pointer: str) -> None:
    """A chain of comparisons of a pointer with links, the first one first; leave when it is none of them."""
    done = lower.fresh_label()
    links = inst.extra(Links).links
    incoming: list[str] = []
    for at, link in enumerate(links):
        same = lower.op(f"icmp eq ptr {pointer}, {lower.link(link)}")
        incoming.append(f"[{at}, %{lower.label}]")
        if at == len(links) - 1:
            lower.guard(same, inst)
            incoming[-1] = f"[{at}, %{lower.label}]"
            lower.emit(f"br label %{done}")
        else:
            other = lower.fresh_label()
            lower.emit(f"br i1 {same}, label %{done}, label %{other}")
            lower.begin(other)
    lower.begin(done)
    lower.define(inst.result, lower.op(f"phi i64 {', '.join(incoming)}"))


def _instance_of(lower: FunctionLowering, inst: Inst, object: str) -> str:
    """Whether an object's class is one that is likely, the class itself, or a subclass."""
    wanted, likely = inst.extra(Instance)
    cls, done = _class_at(lower, object), lower.fresh_label()
    incoming: list[str] = []
    for link in (*likely, wanted):
        same = lower.op(f"icmp eq ptr {cls}, {lower.link(link)}")
        incoming.append(f"[true, %{lower.label}]")
        other = lower.fresh_label()
        lower.emit(f"br i1 {same}, label %{done}, label %{other}")
        lower.begin(other)
    lower.module.declare("instance_of", "i1 @instance_of(ptr, ptr)")
    found = lower.op(f"call i1 @instance_of(ptr {cls}, ptr {lower.link(wanted)})")
    incoming.append(f"[{found}, %{lower.label}]")
    lower.emit(f"br label %{done}")
    lower.begin(done)
    return lower.op(f"phi i1 {', '.join(incoming)}")


@rule("InstanceOf")
def instance_of(lower: FunctionLowering, inst: Inst) -> None:
    """A question for an object's class."""
    lower.define(inst.result, _instance_of(lower, inst, lower.get(inst.args[0])))


@rule("CheckInstance")
def check_instance(lower: FunctionLowering, inst: Inst) -> None:
    """Guard on it."""
    lower.guard(_instance_of(lower, inst, lower.get(inst.args[0])), inst)
    lower.define(inst.result, lower.get(inst.args[0]))


@rule("CheckNullable")
def check_nullable(lower: FunctionLowering, inst: Inst) -> None:
    """Null passes; of an object the class is asked."""
    data, tag = lower.pair(inst.args[0])
    some, done = lower.fresh_label(), lower.fresh_label()
    is_null = lower.op(f"icmp eq i64 {tag}, {tag_of(NULL)}")
    lower.emit(f"br i1 {is_null}, label %{done}, label %{some}")
    lower.begin(some)
    lower.guard(lower.op(f"icmp eq i64 {tag}, {tag_of(OBJ)}"), inst)
    lower.guard(_instance_of(lower, inst, lower.op(f"inttoptr i64 {data} to ptr")), inst)
    lower.emit(f"br label %{done}")
    lower.begin(done)
    lower.define_pair(inst.result, data, tag)


@rule("CheckClass")
def check_class(lower: FunctionLowering, inst: Inst) -> None:
    """Guard on an object's class."""
    cls = _class_of(lower, inst.args[0])
    wanted = lower.link(inst.extra(Link).link)
    lower.guard(lower.op(f"icmp eq ptr {cls}, {wanted}"), inst)
    lower.define(inst.result, lower.get(inst.args[0]))
