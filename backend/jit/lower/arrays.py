"""Lowering of arrays and strings: the fast cases in place, the others in the runtime."""

from __future__ import annotations

from backend.jit.hhir.imms import InstrAt, LitAt
from backend.jit.hhir.ir import Inst, Value
from backend.jit.hhir.types import ARR, tag_of
from backend.jit.lower import abi
from backend.jit.lower.lowering import FunctionLowering, rule
from backend.jit.lower.memory import aliasing, check_exception, store
from backend.jit.lower.prelude import TBAA_ARRAY, TBAA_COUNT, TBAA_ELEMENT, TBAA_VALUE
from backend.jit.lower.writer import TV
from hhbc import rat
from hhbc.scalars import is_int_key


def array_field(lower: FunctionLowering, array: str, name: str, type: str) -> str:
    """A field of an array's header."""
    address = lower.field(array, abi.ARRAY[name])
    align = {"i16": 2, "i32": 4}.get(type, 8)
    return lower.op(f"load {type}, ptr {address}, align {align}, {TBAA_ARRAY}")


@rule("NewPacked")
def new_packed(lower: FunctionLowering, inst: Inst) -> None:
    """The runtime makes the room; running out of memory names the line."""
    lower.observe(inst.pc)
    array = lower.call_runtime("arr_new", str(len(inst.args)))
    data = array_field(lower, array, "data", "ptr")
    for at, value in enumerate(inst.args):
        store(lower, value, lower.field(data, abi.TV_BYTES * at), TBAA_ELEMENT)
    for name, type in (("used", "i32"), ("size", "i32"), ("next_free", "i64")):
        lower.emit(f"store {type} {len(inst.args)}, ptr {lower.field(array, abi.ARRAY[name])}, align 4, {TBAA_ARRAY}")
    lower.define(inst.result, array)


@rule("FrameArgs")
def frame_args(lower: FunctionLowering, inst: Inst) -> None:
    """The runtime's: the parameters are in the frame, further arguments behind it."""
    lower.observe(inst.pc)
    lower.module.declare("frame_arguments", "ptr @frame_arguments(ptr)")
    lower.define(inst.result, lower.op("call ptr @frame_arguments(ptr %fp)"))


@rule("ArrCount")
def arr_count(lower: FunctionLowering, inst: Inst) -> None:
    """Number of elements."""
    size = array_field(lower, lower.get(inst.args[0]), "size", "i32")
    lower.define(inst.result, lower.op(f"zext i32 {size} to i64"))


@rule("CellToBool")
def cell_to_bool(lower: FunctionLowering, inst: Inst) -> None:
    """The runtime's conversion."""
    lower.define(inst.result, lower.call_runtime("tv_to_bool", *lower.pair(inst.args[0])))


@rule("ArrToBool")
def arr_to_bool(lower: FunctionLowering, inst: Inst) -> None:
    """Whether there are elements."""
    size = array_field(lower, lower.get(inst.args[0]), "size", "i32")
    lower.define(inst.result, lower.op(f"icmp ne i32 {size}, 0"))


@rule("CheckOwned")
def check_owned(lower: FunctionLowering, inst: Inst) -> None:
    """Guard that a write needs no copy."""
    array = lower.get(inst.args[0])
    rc = lower.op(f"load i32, ptr {array}, align 8, {TBAA_COUNT}")
    lower.guard(lower.op(f"icmp eq i32 {rc}, 1"), inst)


@rule("Separate")
def separate(lower: FunctionLowering, inst: Inst) -> None:
    """One reference: it stays; else the runtime copies it."""
    slot = lower.get(inst.args[0])
    array = lower.op(f"load ptr, ptr {slot}, align 8, {aliasing(inst.args[0])}")
    rc = lower.op(f"load i32, ptr {array}, align 8, {TBAA_COUNT}")
    origin, shared, done = lower.label, lower.fresh_label(), lower.fresh_label()
    lower.emit(f"br i1 {lower.op(f'icmp eq i32 {rc}, 1')}, label %{done}, label %{shared}")
    lower.begin(shared)
    lower.observe(inst.pc)
    lower.module.declare("arr_separate_shared", "ptr @arr_separate_shared(ptr)")
    copy = lower.op(f"call ptr @arr_separate_shared(ptr {slot})")
    lower.emit(f"br label %{done}")
    last = lower.label
    lower.begin(done)
    lower.define(inst.result, lower.op(f"phi ptr [{array}, %{origin}], [{copy}, %{last}]"))


@rule("ElemAddr")
def elem_addr(lower: FunctionLowering, inst: Inst) -> None:
    """A packed array's slot in place, which may be a hole; in a hash the element is searched."""
    array, index = map(lower.get, inst.args)
    layout = array_field(lower, array, "layout", "i16")
    packed, hashed, done = (lower.fresh_label() for _ in range(3))
    is_packed = lower.op(f"icmp eq i16 {layout}, 0")
    lower.emit(f"br i1 {is_packed}, label %{packed}, label %{hashed}, !prof !9")
    lower.begin(hashed)
    lower.module.declare("hash_get_int", "ptr @hash_get_int(ptr, i64) memory(read) nounwind willreturn")
    searched = lower.op(f"call ptr @hash_get_int(ptr {array}, i64 {index})")
    lower.guard(lower.op(f"icmp ne ptr {searched}, null"), inst)
    found = lower.label
    lower.emit(f"br label %{done}")
    lower.begin(packed)
    used = lower.op(f"zext i32 {array_field(lower, array, 'used', 'i32')} to i64")
    lower.guard(lower.op(f"icmp ult i64 {index}, {used}"), inst)
    data = array_field(lower, array, "data", "ptr")
    direct = lower.op(f"getelementptr [16 x i8], ptr {data}, i64 {index}")
    inside = lower.label
    lower.emit(f"br label %{done}")
    lower.begin(done)
    result = lower.op(f"phi ptr [{direct}, %{inside}], [{searched}, %{found}]")
    lower.define(inst.result, result)


def _search(key: Value) -> str:
    """The runtime's function that finds a key in an array."""
    if key.type.mask == rat.INT:
        return "arr_get_int"
    literal = key.inst is not None and key.inst.name == "LitStr" and not is_int_key(key.inst.extra(LitAt).text)
    return "arr_get_literal" if literal else "arr_get_name"


@rule("HashAddrStr")
def hash_addr_str(lower: FunctionLowering, inst: Inst) -> None:
    """Search by name."""
    array, key = map(lower.get, inst.args)
    found = lower.call_runtime(_search(inst.args[1]), array, key)
    lower.guard(lower.op(f"icmp ne ptr {found}, null"), inst)
    lower.define(inst.result, found)


@rule("FindElem", "HasElem")
def find_elem(lower: FunctionLowering, inst: Inst) -> None:
    """Search without an opinion on what is missing."""
    array, key = map(lower.get, inst.args)
    found = lower.call_runtime(_search(inst.args[1]), array, key)
    lower.define(inst.result, lower.op(f"icmp ne ptr {found}, null") if inst.name == "HasElem" else found)


@rule("IsSet")
def is_set(lower: FunctionLowering, inst: Inst) -> None:
    """Neither missing nor null."""
    lower.define(inst.result, lower.op(f"call i1 @hop.is_set(ptr {lower.get(inst.args[0])})"))


@rule("LdQuiet")
def ld_quiet(lower: FunctionLowering, inst: Inst) -> None:
    """The value or null."""
    address = lower.get(inst.args[0])
    lower.define_tv(inst.result, lower.op(f"call {TV} @hop.ld_quiet(ptr {address})"))


@rule("SetElem")
def set_elem(lower: FunctionLowering, inst: Inst) -> None:
    """In place when an unshared packed array holds an uncounted value there; all else in the runtime."""
    address = lower.get(inst.args[0])
    key, value = inst.args[1:]
    data, tag = lower.pair(value)
    done = lower.fresh_label()
    if key.type.mask == rat.INT:
        slow = lower.fresh_label()
        element = _owned_element(lower, address, lower.get(key), slow)
        above = lower.op(f"add i64 {_tag_at(lower, element)}, -1")
        _require(lower, lower.op(f"icmp ult i64 {above}, {abi.FIRST_COUNTED - 1}"), slow)
        lower.emit(f"store i64 {data}, ptr {element}, align 8, {TBAA_ELEMENT}")
        lower.emit(f"store i64 {tag}, ptr {lower.field(element, 8)}, align 8, {TBAA_ELEMENT}")
        lower.emit(f"br label %{done}")
        lower.begin(slow)
    lower.observe(inst.pc)
    key_data, key_tag = lower.pair(key)
    lower.module.declare("jit_set_elem", "zeroext i1 @jit_set_elem(ptr, i64, i64, i64, i64)")
    words = f"ptr {address}, i64 {key_data}, i64 {key_tag}, i64 {data}, i64 {tag}"
    good = lower.op(f"call zeroext i1 @jit_set_elem({words})")
    lower.unwind_if(lower.op(f"xor i1 {good}, true"), inst)
    lower.emit(f"br label %{done}")
    lower.begin(done)


def _require(lower: FunctionLowering, condition: str, slow: str) -> None:
    """Go on where a condition holds, and to ``slow`` where it does not."""
    follow = lower.fresh_label()
    lower.emit(f"br i1 {condition}, label %{follow}, label %{slow}, !prof !9")
    lower.begin(follow)


def _tag_at(lower: FunctionLowering, element: str) -> str:
    return lower.op(f"load i64, ptr {lower.field(element, 8)}, align 8, {TBAA_ELEMENT}")


def _owned_element(lower: FunctionLowering, address: str, index: str, slow: str) -> str:
    """The slot of an int key in the array at an address, if that is packed, unshared and long enough; else ``slow``."""
    tag = lower.op(f"load i64, ptr {lower.field(address, 8)}, align 8, {TBAA_VALUE}")
    _require(lower, lower.op(f"icmp eq i64 {tag}, {tag_of(ARR)}"), slow)
    array = lower.op(f"load ptr, ptr {address}, align 8, {TBAA_VALUE}")
    rc = lower.op(f"load i32, ptr {array}, align 8, {TBAA_COUNT}")
    alone = lower.op(f"icmp eq i32 {rc}, 1")
    layout = lower.op(f"icmp eq i16 {array_field(lower, array, 'layout', 'i16')}, 0")
    used = lower.op(f"zext i32 {array_field(lower, array, 'used', 'i32')} to i64")
    inside = lower.op(f"icmp ult i64 {index}, {used}")
    both = lower.op(f"and i1 {alone}, {layout}")
    _require(lower, lower.op(f"and i1 {both}, {inside}"), slow)
    data = array_field(lower, array, "data", "ptr")
    return lower.op(f"getelementptr [16 x i8], ptr {data}, i64 {index}")


@rule("ElemLval")
def elem_lval(lower: FunctionLowering, inst: Inst) -> None:
    """A step of a nested assignment: an array in an unshared packed array is there, all else is the runtime's."""
    address, done = lower.get(inst.args[0]), lower.fresh_label()
    incoming: list[str] = []
    if inst.args[1].type.mask == rat.INT:
        slow = lower.fresh_label()
        element = _owned_element(lower, address, lower.get(inst.args[1]), slow)
        _require(lower, lower.op(f"icmp eq i64 {_tag_at(lower, element)}, {tag_of(ARR)}"), slow)
        incoming.append(f"[{element}, %{lower.label}]")
        lower.emit(f"br label %{done}")
        lower.begin(slow)
    data, tag = lower.pair(inst.args[1])
    lower.observe(inst.pc)
    lower.module.declare("jit_elem_lval", "ptr @jit_elem_lval(ptr, i64, i64)")
    found = lower.op(f"call ptr @jit_elem_lval(ptr {address}, i64 {data}, i64 {tag})")
    lower.unwind_if(lower.op(f"icmp eq ptr {found}, null"), inst)
    incoming.append(f"[{found}, %{lower.label}]")
    lower.emit(f"br label %{done}")
    lower.begin(done)
    lower.define(inst.result, lower.op(f"phi ptr {', '.join(incoming)}"))


@rule("ElemRef")
def elem_ref(lower: FunctionLowering, inst: Inst) -> None:
    """The runtime's."""
    data, tag = lower.pair(inst.args[1])
    lower.observe(inst.pc)
    lower.module.declare("jit_elem_ref", "ptr @jit_elem_ref(ptr, i64, i64)")
    address = lower.get(inst.args[0])
    ref = lower.op(f"call ptr @jit_elem_ref(ptr {address}, i64 {data}, i64 {tag})")
    lower.unwind_if(lower.op(f"icmp eq ptr {ref}, null"), inst)
    lower.define(inst.result, ref)


@rule("AppendTo")
def append_to(lower: FunctionLowering, inst: Inst) -> None:
    """An unshared packed list with room takes the value in place."""
    slot = lower.get(inst.args[0])
    array = lower.op(f"load ptr, ptr {slot}, align 8, {TBAA_VALUE}")
    data, tag = lower.pair(inst.args[1])
    rc = lower.op(f"load i32, ptr {array}, align 8, {TBAA_COUNT}")
    alone = lower.op(f"icmp eq i32 {rc}, 1")
    fast, slow, done = (lower.fresh_label() for _ in range(3))
    layout = array_field(lower, array, "layout", "i16")
    used = array_field(lower, array, "used", "i32")
    cap = array_field(lower, array, "cap", "i32")
    size = array_field(lower, array, "size", "i32")
    following = array_field(lower, array, "next_free", "i64")
    is_packed = lower.op(f"icmp eq i16 {layout}, 0")
    room = lower.op(f"icmp ult i32 {used}, {cap}")
    index = lower.op(f"zext i32 {used} to i64")
    dense = lower.op(f"icmp eq i64 {following}, {index}")
    good = lower.op(f"and i1 {alone}, {is_packed}")
    good = lower.op(f"and i1 {good}, {room}")
    good = lower.op(f"and i1 {good}, {dense}")
    lower.emit(f"br i1 {good}, label %{fast}, label %{slow}, !prof !9")
    lower.begin(fast)
    elements = array_field(lower, array, "data", "ptr")
    address = lower.op(f"getelementptr [16 x i8], ptr {elements}, i64 {index}")
    lower.emit(f"store i64 {data}, ptr {address}, align 8, {TBAA_ELEMENT}")
    lower.emit(f"store i64 {tag}, ptr {lower.field(address, 8)}, align 8, {TBAA_ELEMENT}")
    for name, type, value in (("used", "i32", used), ("size", "i32", size), ("next_free", "i64", following)):
        more = lower.op(f"add {type} {value}, 1")
        lower.emit(f"store {type} {more}, ptr {lower.field(array, abi.ARRAY[name])}, align 4, {TBAA_ARRAY}")
    lower.emit(f"br label %{done}")
    lower.begin(slow)
    lower.observe(inst.pc)
    lower.module.declare("jit_append", "i1 @jit_append(ptr, i64, i64)")
    lower.emit(f"call i1 @jit_append(ptr {slot}, i64 {data}, i64 {tag})")
    check_exception(lower, inst)
    lower.emit(f"br label %{done}")
    lower.begin(done)


@rule("StrLen")
def str_len(lower: FunctionLowering, inst: Inst) -> None:
    """Number of bytes; strings never change."""
    address = lower.field(lower.get(inst.args[0]), abi.STRING_LEN)
    lower.define(inst.result, lower.op(f"load i64, ptr {address}, align 8"))


@rule("StrByte")
def str_byte(lower: FunctionLowering, inst: Inst) -> None:
    """A byte of a string."""
    string, index = map(lower.get, inst.args)
    length = lower.op(f"load i64, ptr {lower.field(string, abi.STRING_LEN)}, align 8")
    lower.guard(lower.op(f"icmp ult i64 {index}, {length}"), inst)
    bytes_ = lower.field(string, abi.STRING_BYTES)
    address = lower.op(f"getelementptr i8, ptr {bytes_}, i64 {index}")
    byte = lower.op(f"load i8, ptr {address}, align 1")
    lower.define(inst.result, lower.op(f"zext i8 {byte} to i64"))


@rule("HasByte")
def has_byte(lower: FunctionLowering, inst: Inst) -> None:
    """Whether an offset, or what it is from the string's end, is below the length."""
    string, index = map(lower.get, inst.args)
    length = lower.op(f"load i64, ptr {lower.field(string, abi.STRING_LEN)}, align 8")
    negative = lower.op(f"icmp slt i64 {index}, 0")
    place = lower.op(f"select i1 {negative}, i64 {lower.op(f'add i64 {index}, {length}')}, i64 {index}")
    lower.define(inst.result, lower.op(f"icmp ult i64 {place}, {length}"))


@rule("SameStr")
def same_str(lower: FunctionLowering, inst: Inst) -> None:
    """Equal bytes; the same string without looking."""
    a, b = map(lower.get, inst.args)
    lower.define(inst.result, lower.call_runtime("str_eq", a, b))


@rule("CmpStr")
def cmp_str(lower: FunctionLowering, inst: Inst) -> None:
    """The runtime's; single bytes in place."""
    lower.define(inst.result, lower.call_runtime("str_order", *map(lower.get, inst.args)))


@rule("WordCase")
def word_case(lower: FunctionLowering, inst: Inst) -> None:
    """One comparison after the other; the cases lie where the decoder has put them."""
    address = lower.field(lower.pc_address(inst.extra(InstrAt).at), abi.INSTR_C)
    cases = lower.op(f"load ptr, ptr {address}, align 8, !invariant.load !25")
    lower.define(inst.result, lower.call_runtime("word_case", cases, lower.get(inst.args[0])))


@rule("IntToStr")
def int_to_str(lower: FunctionLowering, inst: Inst) -> None:
    """The runtime's; running out of memory names the line."""
    lower.observe(inst.pc)
    lower.define(inst.result, lower.call_runtime("int_to_str", lower.get(inst.args[0])))


@rule("ConcatStr")
def concat_str(lower: FunctionLowering, inst: Inst) -> None:
    """The runtime's."""
    lower.observe(inst.pc)
    lower.define(inst.result, lower.call_runtime("str_concat", *map(lower.get, inst.args)))


@rule("AppendStr")
def append_str(lower: FunctionLowering, inst: Inst) -> None:
    """In place where nobody else has the string; cannot fail for these types."""
    lower.observe(inst.pc)
    lower.call_runtime("tv_append", lower.get(inst.args[0]), *lower.pair(inst.args[1]))


@rule("ByteStr")
def byte_str(lower: FunctionLowering, inst: Inst) -> None:
    """One of the 256 immortal strings of one byte."""
    byte = lower.op(f"trunc i64 {lower.get(inst.args[0])} to i8")
    lower.define(inst.result, lower.call_runtime("the_char", byte))


@rule("StrToBool")
def str_to_bool(lower: FunctionLowering, inst: Inst) -> None:
    """Neither empty nor "0"."""
    string = lower.get(inst.args[0])
    length = lower.op(f"load i64, ptr {lower.field(string, abi.STRING_LEN)}, align 8")
    byte = lower.op(f"load i8, ptr {lower.field(string, abi.STRING_BYTES)}, align 1")
    zero = lower.op(f"icmp eq i8 {byte}, 48")
    one = lower.op(f"icmp eq i64 {length}, 1")
    is_zero = lower.op(f"and i1 {zero}, {one}")
    filled = lower.op(f"icmp ne i64 {length}, 0")
    not_zero = lower.op(f"xor i1 {is_zero}, true")
    lower.define(inst.result, lower.op(f"and i1 {filled}, {not_zero}"))


