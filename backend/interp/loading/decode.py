"""Decoding: a function's bytes become 32-byte `Instr` records, one for each instruction that does something
(`numbering.py`), at its first call.

What goes where is said by `operands.py`, from which the tables here are made. Labels are resolved in a second
pass, when every instruction's offset is known. The same pass replaces frequent sequences by fused handlers
(`fusion.py`): the records stay as they are, only the handler of the first one changes.

Invariant: the code was verified, so reading needs no checks.

Example: `decode_func(func)`, then `func.code[i].handler`.
"""

from backend.interp.handlers.control import op_RetC_by_ref
from backend.interp.handlers.dispatch import HANDLER
from backend.interp.handlers.fusion import fuse
from backend.interp.handlers.table import BACKWARD, HANDLERS
from backend.interp.hooks import hooks
from backend.interp.iteration.generator import op_RetGenerator
from backend.interp.loading.arena import link_alloc
from backend.interp.loading.link import func_local_names, unit_scalar, unit_str
from backend.interp.loading.operands import MAX_OPERANDS, Kind, Place, operands
from backend.interp.loading.records import *
from backend.interp.tiering.counting import count_executions, counted_room
from backend.native.lang import *
from backend.runtime.layout import *
from hhbc.codec import NO_LITSTR
from hhbc.immediates import SUBOPS, Imm, KeyKind
from hhbc.marks import Mark
from hhbc.needs import Need
from hhbc.opcodes import BASE, TABLE, Effect, Fpi, having
from hhbc.ops import Op
from hhbc.unit import Attr

LABELLED = 1
HAS_SITE = 2
FPI_OPENS = 4
FPI_CLOSES = 8
FPI_PASSES = 16  # and looks for the parameter by the name in `d`, if there is one
IS_SILENT = 32
IS_FACT = 64
PASSES_BASE = 128
FINDS = 256  # what the instruction found is noted in `d`, which holds no operand
RAT_BYTES = 9
_ARGUMENTS = having(Need.ARGUMENT)


@struct
class Vector:
    """A vector immediate; `count` entries follow, of one or two words."""

    count: i64


@struct
class CodeReader:
    """The place in a function's code."""

    func: ptr[Func]
    at: ptr[u8]
    start: i64  # offset of the current instruction


def _variants(name: str) -> tuple[bool, list]:
    """Whether immediates select an opcode's handler, and its handlers in the order of the selection."""
    if name in HANDLERS:
        return False, [HANDLERS[name]]
    spaces = []
    info = next(row for row in TABLE if row.name == name)
    if info.marks & Mark.SILENT:
        return False, []
    for imm in info.imms:
        if imm.kind is Imm.MEMBERKEY:
            spaces.append(tuple(KeyKind))
        elif imm.kind in SUBOPS:
            spaces.append(tuple(SUBOPS[imm.kind]))
    keys = [(name,)]
    for space in spaces:
        keys = [(*key, choice) for key in keys for choice in space]
    return True, [HANDLERS[key] for key in keys]


def _tables():
    """The handlers of all opcodes, the first one of each, operand descriptors, and flags."""
    handlers, first, shape, flags = [], [], [], []
    for info in TABLE:
        selecting, variants = _variants(info.name)
        first.append(len(handlers))
        handlers += variants
        row = operands(info, selecting)
        for operand in row:
            shape += [operand.kind, operand.place, operand.choices]
        shape += [0] * (3 * (MAX_OPERANDS + 1 - len(row)))
        has_label = any(o.kind in (Kind.LABEL, Kind.LABELS, Kind.SSWITCH) for o in row)
        flags.append(
            (LABELLED if has_label else 0)
            | (HAS_SITE if info.marks & Mark.SITE else 0)
            | (FPI_OPENS if info.fpi is Fpi.PUSH else 0)
            | (FPI_CLOSES if info.fpi is Fpi.CALL else 0)
            | (FPI_PASSES if info.marks & Mark.NAMED else 0)
            | (IS_SILENT if info.marks & Mark.SILENT else 0)
            | (IS_FACT if info.marks & Mark.ASSERTION else 0)
            | (PASSES_BASE if info.op in _ARGUMENTS and info.effects & BASE and not info.effects & Effect.MBR_USE else 0)
        )
        if flags[-1] & (FPI_PASSES | PASSES_BASE) == 0 and all(o.place is not Place.D for o in row):
            flags[-1] |= FINDS
    return handlers, first, shape, flags


_handlers, _first, _shape, _flags = _tables()
decode_handlers = const_table("decode_handlers", HANDLER, _handlers)
decode_first = const_table("decode_first", u16, _first)
decode_shape = const_table("decode_shape", u8, _shape)
decode_flags = const_table("decode_flags", u16, _flags)
ROW = 3 * (MAX_OPERANDS + 1)
_backward = [(info.op, BACKWARD[info.name]) for info in TABLE if info.name in BACKWARD]


@native(inline=True)
def read_u32(d: ptr[CodeReader]) -> u32:
    """The next four bytes."""
    value = ptr[u32](d.at)[0]
    d.at += 4
    return value


@native
def read_varlen(d: ptr[CodeReader]) -> u32:
    """One byte below 128, or four."""
    p = d.at
    low = u32(p[0])
    if low < 128:
        d.at = p + 1
        return low
    d.at = p + 4
    return (low & 127) | u32(p[1]) << 7 | u32(p[2]) << 15 | u32(p[3]) << 23


@native(inline=True)
def local_operand(number: u32) -> i64:
    """A local's byte offset from the frame."""
    return FRAME_BYTES + i64(number) * sizeof(TV)


@native
def iter_operand(func: ptr[Func], number: u32) -> i64:
    """An iterator's byte offset from the frame."""
    return FRAME_BYTES + (i64(func.nlocals) + i64(number) * ITER_SLOTS) * sizeof(TV)


@native
def new_vector(count: u32, words: u64) -> ptr[Vector]:
    """A vector of `count` entries."""
    made = ptr[Vector](link_alloc(sizeof(Vector) + u64(count) * words * 8))
    made.count = i64(count)
    return made


@native
def read_vector(d: ptr[CodeReader], kind: i64) -> i64:
    """A vector immediate; labels are still code offsets."""
    count = read_varlen(d)
    pairs = kind == Kind.SSWITCH or kind == Kind.ITERS
    made = new_vector(count, 2 if pairs else 1)
    out = ptr[i64](made + 1)
    unit = d.func.unit
    for i in range(i64(count)):
        if kind == Kind.LITSTRS:
            out[i] = i64(unit_str(unit, read_u32(d)))
        elif kind == Kind.LABELS:
            out[i] = d.start + i64(i32(read_u32(d)))
        elif kind == Kind.SSWITCH:
            id = read_u32(d)
            out[2 * i] = 0 if id == NO_LITSTR else i64(unit_str(unit, id))
            out[2 * i + 1] = d.start + i64(i32(read_u32(d)))
        else:
            out[2 * i] = i64(d.at[0])
            d.at += 1
            out[2 * i + 1] = iter_operand(d.func, read_varlen(d))
    return i64(made)


@native
def read_key(d: ptr[CodeReader], kind: u8) -> i64:
    """The value of a member key."""
    if kind == KeyKind.EC or kind == KeyKind.PC:
        return -1 - i64(read_varlen(d))
    if kind == KeyKind.EL or kind == KeyKind.PL:
        return local_operand(read_varlen(d))
    if kind == KeyKind.EI:
        value = ptr[i64](d.at)[0]
        d.at += 8
        return value
    if kind == KeyKind.W:
        return 0
    return i64(unit_str(d.func.unit, read_u32(d)))


@native
def read_operand(d: ptr[CodeReader], kind: u8) -> i64:
    """One immediate in its decoded representation; labels are still code offsets."""
    func = d.func
    if kind == Kind.LOCAL:
        return local_operand(read_varlen(d))
    if kind == Kind.VARLEN:
        return i64(read_varlen(d))
    if kind == Kind.LITSTR:
        return i64(unit_str(func.unit, read_u32(d)))
    if kind == Kind.INT64:
        value = ptr[i64](d.at)[0]
        d.at += 8
        return value
    if kind == Kind.LABEL:
        return d.start + i64(i32(read_u32(d)))
    if kind == Kind.BYTE:
        d.at += 1
        return i64((d.at - 1)[0])
    if kind == Kind.STACK:
        return -1 - i64(read_varlen(d))
    if kind == Kind.ITER:
        return iter_operand(func, read_varlen(d))
    if kind == Kind.ARRAY:
        return unit_scalar(func.unit, read_u32(d)).data
    if kind == Kind.FUNC:
        return i64(func.unit.funcs + read_u32(d))
    if kind == Kind.CLASS:
        return i64(read_u32(d))
    if kind == Kind.RAT:
        d.at += RAT_BYTES
        return i64(d.at - RAT_BYTES)
    return read_vector(d, i64(kind))


@native
def put_operand(instr: ptr[Instr], place: u8, value: i64) -> void:
    """Store an operand."""
    if place == Place.A:
        instr.a = i32(value)
    elif place == Place.B:
        instr.b = i32(value)
    elif place == Place.C:
        instr.c = value
    elif place == Place.D:
        instr.d = value
    elif place == Place.SITE_NAME:
        ptr[Site](instr.c).name = ptr[String](value)
    else:
        ptr[Site](instr.c).name2 = ptr[String](value)


@native
def decode_instr(d: ptr[CodeReader], instr: ptr[Instr]) -> u64:
    """Decode the operands of one instruction; which of its opcode's handlers they select."""
    op = d.at[0]
    d.at += 1
    if decode_flags[op] & HAS_SITE != 0:
        instr.c = i64(link_alloc(sizeof(Site)))
    at = u64(op) * ROW
    variant: u64 = 0
    while decode_shape[at] != Kind.NONE:
        kind = decode_shape[at]
        choices = u64(decode_shape[at + 2])
        value: i64 = 0
        if kind == Kind.KEY:
            key_kind = d.at[0]
            d.at += 1
            variant = variant * (choices if choices != 0 else 1) + u64(key_kind)
            value = read_key(d, key_kind)
        else:
            value = read_operand(d, kind)
            if choices != 0:
                variant = variant * choices + u64(value)
        put_operand(instr, decode_shape[at + 1], value)
        at += 3
    return variant


@native
def decode_handler(func: ptr[Func], instr: ptr[Instr], op: u8, variant: u64) -> void:
    """Give a record its handler."""
    instr.handler = decode_handlers[u64(decode_first[op]) + variant]
    if unlikely(op == Op.RetC and func.attrs & Attr.GENERATOR != 0):
        instr.handler = op_RetGenerator
    elif unlikely(op == Op.RetC and func.attrs & Attr.REF_RETURN != 0):
        instr.handler = op_RetC_by_ref


@native(inline=True)
def has_record(op: u8) -> bool:
    """Whether an instruction is executed at all; type facts are, when they are checked."""
    flags = decode_flags[op]
    return flags & IS_SILENT == 0 or (flags & IS_FACT != 0 and hooks.check_types != 0)


@native
def decode_func(func: ptr[Func]) -> void:
    """Decode a function's code, tables included."""
    record = ptr[ImgFunc](func.image)
    code = image_section(func.unit.image, SEC_CODE) + record.code
    count = u64(record.num_instrs)
    func.code = ptr[Instr](link_alloc((count + 1) * sizeof(Instr) + counted_room(count)))
    func.offsets = ptr[u32](link_alloc((count + 1) * 4))
    index = ptr[u32](link_alloc((u64(record.code_size) + 1) * 4))
    d = stack(CodeReader)
    d.func = func
    d.at = code
    skipped = stack(Instr)
    made: u32 = 0
    for _ in range(record.num_instrs):
        d.start = d.at - code
        func.offsets[made] = u32(d.start)
        index[d.start] = made
        op = d.at[0]
        executed = has_record(op)
        instr = func.code + made if executed else skipped
        variant = decode_instr(d, instr)
        if executed:
            decode_handler(func, instr, op, variant)
            made += 1
    index[record.code_size] = made
    func.ncode = made
    decode_labels(func, code, index)
    decode_eh(func, record, index)
    decode_params(func, index)
    func_local_names(func)
    if hooks.count != 0:
        count_executions(func)
    else:
        fuse(func)


@native
def forget_found(func: ptr[Func]) -> void:
    """Make a decoded function's instructions look for what they name again."""
    code = image_section(func.unit.image, SEC_CODE) + ptr[ImgFunc](func.image).code
    for i in range(func.ncode):
        flags = decode_flags[code[func.offsets[i]]]
        instr = func.code + i
        if flags & FINDS != 0:
            instr.d = 0
        if flags & HAS_SITE != 0:
            site = ptr[Site](instr.c)
            site.cls = None
            site.func = None
            site.extra = 0


@native
def decode_labels(func: ptr[Func], code: ptr[u8], index: ptr[u32]) -> void:
    """Turn the code offsets of labels into pointers to instructions; pick the handlers of loops."""
    for i in range(func.ncode):
        instr = func.code + i
        op = code[func.offsets[i]]
        if decode_flags[op] & LABELLED != 0:
            if op == Op.Switch:
                resolve_vector(func, ptr[Vector](instr.d), index, 1)
            elif op == Op.SSwitch:
                resolve_vector(func, ptr[Vector](instr.c), index, 2)
            else:
                target = func.code + index[instr.c]
                instr.c = i64(target)
                if target <= instr:
                    decode_backward(instr, op)
        elif op == Op.FPassM:
            decode_fpass(func, code, i)
        if op == Op.FCallN:
            decode_named(func, code, i)
        if decode_flags[op] & FPI_CLOSES != 0:
            instr.b = i32(i + 1 < func.ncode and code[func.offsets[i + 1]] == Op.PopR)


@native
def decode_backward(instr: ptr[Instr], op: u8) -> void:
    """The handler of a branch that goes back: it polls and counts."""
    for number, handler in unroll(_backward):
        if op == number:
            instr.handler = handler


@native
def decode_fpass(func: ptr[Func], code: ptr[u8], at: u32) -> void:
    """Tell the FPassBase* and FPassDim instructions before an FPassM how many keys lie on the stack."""
    keys = func.code[at].b
    back = at
    while back > 0:
        back -= 1
        op = code[func.offsets[back]]
        if op == Op.FPassDim:
            (func.code + back).b = keys
        elif decode_flags[op] & PASSES_BASE != 0:
            (func.code + back).d = i64(keys)
            return
        elif decode_flags[op] & IS_FACT == 0:
            return


@native
def decode_named(func: ptr[Func], code: ptr[u8], at: u32) -> void:
    """Tell the FPass instructions of named arguments the names: their mode is that of the parameter of that name. Those of
    whole values get the number of arguments before the named ones, too."""
    call = func.code + at
    names = ptr[i64](call.c)
    first = i64(call.a) - names[0]
    depth = 0
    back = at
    while back > 0:
        back -= 1
        op = code[func.offsets[back]]
        if decode_flags[op] & FPI_CLOSES != 0:
            depth += 1
        elif decode_flags[op] & FPI_OPENS != 0:
            if depth == 0:
                return
            depth -= 1
        elif depth == 0 and decode_flags[op] & FPI_PASSES != 0:
            instr = func.code + back
            if i64(instr.a) >= first:
                instr.d = names[1 + i64(instr.a) - first]
                if op == Op.FPassC or op == Op.FPassCW or op == Op.FPassV or op == Op.FPassR or op == Op.FPassL:
                    instr.c = first


@native
def argument_name(func: ptr[Func], at: i64, argument: i32) -> ptr[String]:
    """The name by which the call around instruction `at` passes an argument; None for its place alone."""
    code = image_section(func.unit.image, SEC_CODE) + ptr[ImgFunc](func.image).code
    depth = 0
    while depth >= 0:
        at += 1
        flags = decode_flags[code[func.offsets[at]]]
        if flags & FPI_OPENS != 0:
            depth += 1
        elif flags & FPI_CLOSES != 0:
            depth -= 1
    if code[func.offsets[at]] != Op.FCallN:
        return None
    call = func.code + at
    names = ptr[i64](call.c)
    first = i64(call.a) - names[0]
    return ptr[String](names[1 + i64(argument) - first]) if i64(argument) >= first else None


@native
def resolve_vector(func: ptr[Func], vector: ptr[Vector], index: ptr[u32], words: i64) -> void:
    """Resolve the labels of a switch; each is the last word of its entry."""
    entries = ptr[i64](vector + 1)
    for i in range(vector.count):
        at = i * words + words - 1
        entries[at] = i64(func.code + index[entries[at]])


@native
def decode_eh(func: ptr[Func], record: ptr[ImgFunc], index: ptr[u32]) -> void:
    """The EH table with instruction indices."""
    func.num_eh = record.num_eh
    func.eh = ptr[Eh](link_alloc(u64(record.num_eh) * sizeof(Eh)))
    rows = ptr[ImgEh](image_section(func.unit.image, SEC_EH)) + record.eh
    ids = ptr[u32](image_section(func.unit.image, SEC_ID))
    for i in range(record.num_eh):
        row = rows + i
        eh = func.eh + i
        eh.kind = row.kind
        eh.start = index[row.start]
        eh.end = index[row.end]
        eh.handler = index[row.handler]
        eh.parent = i32(row.parent)
        eh.nclasses = row.num_classes
        eh.classes = ptr[ptr[String]](link_alloc(u64(row.num_classes) * 8))
        for k in range(row.num_classes):
            eh.classes[k] = unit_str(func.unit, ids[row.classes + k])


@native
def decode_params(func: ptr[Func], index: ptr[u32]) -> void:
    """The DV entries of parameters as instruction indices."""
    for i in range(func.nparams):
        param = func.params + i
        if param.dv >= 0:
            source = ptr[ImgParam](image_section(func.unit.image, SEC_PARAM)) + param.image
            param.dv = i64(index[source.dv])
