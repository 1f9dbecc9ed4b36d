"""Lowering of foreach: iterators over arrays, in the frame.

Example: ``IterMore`` compares the number of the slot behind the current one with those in use.
"""

from __future__ import annotations

from collections.abc import Callable

from backend.jit.hhir.imms import IterId, IterKeys, IterOver, IterTurns, IterYielded
from backend.jit.hhir.ir import Inst
from backend.jit.hhir.types import INT, tag_of
from backend.jit.lower import abi
from backend.jit.lower.arrays import array_field
from backend.jit.lower.frames import check_native_stack
from backend.jit.lower.lowering import FunctionLowering, rule
from backend.jit.lower.memory import check_exception, load
from backend.jit.lower.prelude import TBAA_ELEMENT, TBAA_VALUE
from hhbc import rat


def _place(lower: FunctionLowering, number: int) -> str:
    """Where an iterator lies in the frame."""
    nlocals = lower.module.sources[lower.function.link].func.num_locals
    return lower.field("%fp", abi.FRAME_BYTES + abi.TV_BYTES * nlocals + abi.ITER_BYTES * number)


def iterator(lower: FunctionLowering, number: int) -> tuple[str, str, str]:
    """An iterator's array, the number of the slot behind the current one, and the address of the number."""
    base = _place(lower, number)
    array = lower.op(f"load ptr, ptr {lower.field(base, abi.ITER['base'])}, align 8, !tbaa !22")
    address = lower.field(base, abi.ITER["pos"])
    pos = lower.op(f"load i32, ptr {address}, align 4, !tbaa !22")
    return array, lower.op(f"add i32 {pos}, 1"), address


def _in_state(lower: FunctionLowering, inst: Inst, base: str, wanted: int, test: Callable[[], str]) -> None:
    """The result: an iterator is in a state, and then a test holds, which is emitted where it is."""
    state = lower.op(f"load i32, ptr {lower.field(base, abi.ITER['state'])}, align 8, !tbaa !22")
    good = lower.op(f"icmp eq i32 {state}, {wanted}")
    walks, origin, done = lower.fresh_label(), lower.label, lower.fresh_label()
    lower.emit(f"br i1 {good}, label %{walks}, label %{done}")
    lower.begin(walks)
    holds = test()
    lower.emit(f"br label %{done}")
    lower.begin(done)
    lower.define(inst.result, lower.op(f"phi i1 [false, %{origin}], [{holds}, %{walks}]"))


@rule("IterMore")
def iter_more(lower: FunctionLowering, inst: Inst) -> None:
    """The state is ARRAY, and there is a slot left."""
    number, keyed = inst.extra(IterKeys)
    _in_state(lower, inst, _place(lower, number), abi.ITER_ARRAY, lambda: _slot_left(lower, number, keyed))


def _slot_left(lower: FunctionLowering, number: int, keyed: bool) -> str:
    array, following, _ = iterator(lower, number)
    used = array_field(lower, array, "used", "i32")
    left = lower.op(f"icmp ult i32 {following}, {used}")
    if keyed:
        layout = array_field(lower, array, "layout", "i16")
        is_packed = lower.op(f"icmp eq i16 {layout}, 0")
        left = lower.op(f"and i1 {left}, {is_packed}")
    return left


@rule("IterPeek")
def iter_peek(lower: FunctionLowering, inst: Inst) -> None:
    """Slots of a packed array take 16 bytes, those of a hash 32."""
    array, following, _ = iterator(lower, inst.extra(IterId).iter)
    layout = lower.op(f"zext i16 {array_field(lower, array, 'layout', 'i16')} to i64")
    shift = lower.op(f"add i64 {layout}, 4")
    wide = lower.op(f"zext i32 {following} to i64")
    offset = lower.op(f"shl i64 {wide}, {shift}")
    data = array_field(lower, array, "data", "ptr")
    lower.define(inst.result, lower.op(f"getelementptr i8, ptr {data}, i64 {offset}"))


@rule("IterPos")
def iter_pos(lower: FunctionLowering, inst: Inst) -> None:
    """The number of the next slot."""
    _, following, _ = iterator(lower, inst.extra(IterId).iter)
    lower.define(inst.result, lower.op(f"zext i32 {following} to i64"))


@rule("IterStep")
def iter_step(lower: FunctionLowering, inst: Inst) -> None:
    """Count on."""
    _, following, address = iterator(lower, inst.extra(IterId).iter)
    lower.emit(f"store i32 {following}, ptr {address}, align 4, !tbaa !22")


@rule("IterKey")
def iter_key(lower: FunctionLowering, inst: Inst) -> None:
    """The key of the next slot."""
    array, following, _ = iterator(lower, inst.extra(IterId).iter)
    slot_key(lower, inst, array, lower.op(f"zext i32 {following} to i64"))


@rule("FirstKey")
def first_key(lower: FunctionLowering, inst: Inst) -> None:
    """The key of the first slot."""
    slot_key(lower, inst, lower.get(inst.args[0]), "0")


def slot_key(lower: FunctionLowering, inst: Inst, array: str, at: str) -> None:
    """The key of a slot: in a hash of the result's kind, or of either kind in any array."""
    assert inst.result is not None
    layout = array_field(lower, array, "layout", "i16")
    is_hash = lower.op(f"icmp ne i16 {layout}, 0")
    mask = inst.result.type.mask
    if not mask & ~rat.INT or not mask & ~rat.STR:
        lower.guard(is_hash, inst)
        key, is_int = _hash_key(lower, array, at)
        wanted = is_int if not mask & ~rat.INT else lower.op(f"xor i1 {is_int}, true")
        lower.guard(wanted, inst)
        lower.define(inst.result, key if not mask & ~rat.INT else lower.op(f"inttoptr i64 {key} to ptr"))
        return
    hashed, origin, done = lower.fresh_label(), lower.label, lower.fresh_label()
    lower.emit(f"br i1 {is_hash}, label %{hashed}, label %{done}")
    lower.begin(hashed)
    key, is_int = _hash_key(lower, array, at)
    kind = lower.op(f"select i1 {is_int}, i64 {tag_of(INT)}, i64 {abi.FIRST_COUNTED}")
    lower.emit(f"br label %{done}")
    lower.begin(done)
    data = lower.op(f"phi i64 [{at}, %{origin}], [{key}, %{hashed}]")
    tag = lower.op(f"phi i64 [{tag_of(INT)}, %{origin}], [{kind}, %{hashed}]")
    lower.define(inst.result, (data, tag))


def _hash_key(lower: FunctionLowering, array: str, at: str) -> tuple[str, str]:
    """The word that is a slot's key in a hash, and whether it is an int."""
    data = array_field(lower, array, "data", "ptr")
    slot = lower.op(f"getelementptr [{abi.ELM_BYTES} x i8], ptr {data}, i64 {at}")
    key = lower.op(f"load i64, ptr {lower.field(slot, abi.ELM['key'])}, align 8, {TBAA_ELEMENT}")
    number = lower.op(f"load i32, ptr {lower.field(slot, abi.ELM['hash'])}, align 4, {TBAA_ELEMENT}")
    return key, lower.op(f"icmp eq i32 {number}, {abi.INT_KEY}")


@rule("FirstSlot")
def first_slot(lower: FunctionLowering, inst: Inst) -> None:
    """Slots of both kinds begin with their value."""
    lower.define(inst.result, array_field(lower, lower.get(inst.args[0]), "data", "ptr"))


@rule("CheckPacked")
def check_packed(lower: FunctionLowering, inst: Inst) -> None:
    """Guard on the layout."""
    layout = array_field(lower, lower.get(inst.args[0]), "layout", "i16")
    lower.guard(lower.op(f"icmp eq i16 {layout}, 0"), inst)


@rule("IterBegin")
def iter_begin(lower: FunctionLowering, inst: Inst) -> None:
    """The iterator owns the array from now on."""
    base = _place(lower, inst.extra(IterId).iter)
    lower.emit(f"store ptr {lower.get(inst.args[0])}, ptr {lower.field(base, abi.ITER['base'])}, align 8, !tbaa !22")
    lower.emit(f"store i32 0, ptr {lower.field(base, abi.ITER['pos'])}, align 4, !tbaa !22")
    lower.emit(f"store i32 {abi.ITER_ARRAY}, ptr {lower.field(base, abi.ITER['state'])}, align 8, !tbaa !22")


@rule("IterWalks")
def iter_walks(lower: FunctionLowering, inst: Inst) -> None:
    """The state is OBJECT, and that is of the class."""
    number, link = inst.extra(IterOver)
    base = _place(lower, number)

    def same_class() -> str:
        object = lower.op(f"load ptr, ptr {lower.field(base, abi.ITER['base'])}, align 8, !tbaa !22")
        cls = lower.op(f"load ptr, ptr {lower.field(object, abi.OBJECT_CLS)}, align 8, !tbaa !22")
        return lower.op(f"icmp eq ptr {cls}, {lower.link(link)}")

    _in_state(lower, inst, base, abi.ITER_OBJECT, same_class)


@rule("IterTurn")
def iter_turn(lower: FunctionLowering, inst: Inst) -> None:
    """Behind the state and the class, which say that it is a generator, the runtime's inline function does the rest."""
    number, pc, depth = inst.extra(IterTurns)
    lower.observe(pc)
    base = _place(lower, number)
    state = lower.op(f"load i32, ptr {lower.field(base, abi.ITER['state'])}, align 8, !tbaa !22")
    origin, walks, turns, done = lower.label, lower.fresh_label(), lower.fresh_label(), lower.fresh_label()
    lower.emit(f"br i1 {lower.op(f'icmp eq i32 {state}, {abi.ITER_OBJECT}')}, label %{walks}, label %{done}")
    lower.begin(walks)
    object = lower.op(f"load ptr, ptr {lower.field(base, abi.ITER['base'])}, align 8, !tbaa !22")
    cls = lower.op(f"load ptr, ptr {lower.field(object, abi.OBJECT_CLS)}, align 8, !tbaa !22")
    flags = lower.op(f"load i32, ptr {lower.field(cls, abi.CLASS_FLAGS)}, align 4, !tbaa !22")
    mine = lower.op(f"icmp ne i32 {lower.op(f'and i32 {flags}, {abi.CLASS_GENERATOR}')}, 0")
    lower.emit(f"br i1 {mine}, label %{turns}, label %{done}")
    lower.begin(turns)
    check_native_stack(lower, pc)
    generator = lower.op(f"load ptr, ptr {lower.field(object, abi.OBJECT_EXT)}, align 8, !tbaa !22")
    status = lower.call_runtime("generator_turn", generator, lower.stack_address(depth), "%fp")
    turned = lower.label
    lower.emit(f"br label %{done}")
    lower.begin(done)
    lower.define(inst.result, lower.op(f"phi i64 [0, %{origin}], [0, %{walks}], [{status}, %{turned}]"))


@rule("IterYield")
def iter_yield(lower: FunctionLowering, inst: Inst) -> None:
    """It lies in the generator's state."""
    number, name = inst.extra(IterYielded)
    object = lower.op(f"load ptr, ptr {lower.field(_place(lower, number), abi.ITER['base'])}, align 8, !tbaa !22")
    generator = lower.op(f"load ptr, ptr {lower.field(object, abi.OBJECT_EXT)}, align 8, !tbaa !22")
    load(lower, inst, lower.field(generator, abi.generator_field(name)), TBAA_VALUE)


@rule("IterObject")
def iter_object(lower: FunctionLowering, inst: Inst) -> None:
    """The iterator owns it."""
    base = _place(lower, inst.extra(IterId).iter)
    lower.define(inst.result, lower.op(f"load ptr, ptr {lower.field(base, abi.ITER['base'])}, align 8, !tbaa !22"))


@rule("IterEnd")
def iter_end(lower: FunctionLowering, inst: Inst) -> None:
    """The runtime releases what it holds, which may run a destructor."""
    lower.observe(inst.pc)
    lower.module.declare("iter_free", "void @iter_free(ptr)")
    lower.emit(f"call void @iter_free(ptr {_place(lower, inst.extra(IterId).iter)})")
    check_exception(lower, inst)
