"""Linking: a unit's load image becomes `Unit`, `Func`, `Param` and `TypeCon` structs.

`unit_link` makes what is needed to look a unit's functions up; strings, literal arrays, types and code
are made when first wanted. Literals are immortal and live in the arena of their unit.

Invariant: the image was verified before and stays in memory and unchanged as long as the unit lives.

Example: `unit = unit_link(image, size, path)`, then `unit.main`.
"""

from backend.interp.loading.arena import IN_REQUEST, LASTING, PERMANENT, link_alloc, linking
from backend.interp.loading.records import *
from backend.native.lang import *
from backend.runtime.array import arr_set_key
from backend.runtime.array_store import (
    arr_empty,
    arr_new,
    free_storage,
    storage_base,
    storage_bytes,
)  # fmt: skip
from backend.runtime.heap import dealloc
from backend.runtime.layout import *
from backend.runtime.string import str_bytes, str_is, strings
from hhbc.records import ParamFlag, ScalarKind
from hhbc.unit import Attr, TypeKind

HEADER = sizeof(String)
MAX_MASKED = 63
SENSITIVE = b"sensitiveparameter"

@struct
class LastingUnits:
    """The units of the running request that outlive it."""

    first: ptr[Unit]


lasting_units = global_var("lasting_units", LastingUnits)

op_enter_decode = declare("op_enter_decode", tailfn[[ptr[Instr], ptr[TV], ptr[Frame]], TV])


@native
def link_str(p: ptr[u8], len: u64) -> ptr[String]:
    """An immortal string with a copy of bytes, in the current arena."""
    if len == 0:
        return strings.empty
    s = ptr[String](link_alloc(len + (HEADER + 1)))
    s.rc = IMMORTAL
    s.kind = Tag.STR
    s.len = len
    memcpy(str_bytes(s), p, len)
    return s


@native
def link_copy(s: ptr[String]) -> ptr[String]:
    """An immortal copy of a string (or itself if it is immortal), for tables that outlive values."""
    if s.rc >= IMMORTAL // 2:
        return s
    return link_str(str_bytes(s), s.len)


@native
def link_lower(s: ptr[String]) -> ptr[String]:
    """The immortal lower-case form of an immortal string."""
    p = str_bytes(s)
    upper = False
    for i in range(s.len):
        if p[i] - 65 < 26:
            upper = True
    if not upper:
        return s
    copy = link_str(p, s.len)
    q = str_bytes(copy)
    for i in range(s.len):
        if q[i] - 65 < 26:
            q[i] = q[i] + 32
    return copy


@native
def link_for(unit: ptr[Unit]) -> u64:
    """Make the arena of a unit the current one; what `linking` was, to be put back."""
    was = linking.value
    linking.value = unit_arena(unit)
    return was


@native(inline=True)
def unit_arena(unit: ptr[Unit]) -> u64:
    """The arena of a unit."""
    if unit.flags & UNIT_PERMANENT != 0:
        return PERMANENT
    return LASTING if unit.flags & UNIT_LASTING != 0 else IN_REQUEST


@native
def unit_str(unit: ptr[Unit], id: u32) -> ptr[String]:
    """A literal string of a unit (immortal)."""
    s = unit.strings[id]
    if s is None:
        was = link_for(unit)
        record = ptr[ImgStr](image_section(unit.image, SEC_LITSTR)) + id
        s = link_str(image_section(unit.image, SEC_BYTES) + record.offset, u64(record.length))
        unit.strings[id] = s
        linking.value = was
    return s


@native
def unit_scalar(unit: ptr[Unit], id: u32) -> TV:
    """A literal value of a unit (immortal)."""
    known = unit.scalars[id]
    if known.tag != Tag.UNINIT:
        return known
    was = link_for(unit)
    record = ptr[ImgScalar](image_section(unit.image, SEC_SCALAR)) + id
    kind = record.kind
    v = TV(0, Tag.NULL)
    if kind == ScalarKind.FALSE:
        v = TV(0, Tag.BOOL)
    elif kind == ScalarKind.TRUE:
        v = TV(1, Tag.BOOL)
    elif kind == ScalarKind.INT:
        v = TV(i64(record.value), Tag.INT)
    elif kind == ScalarKind.DOUBLE:
        v = TV(i64(record.value), Tag.DBL)
    elif kind == ScalarKind.STRING:
        v = TV(i64(unit_str(unit, u32(record.value))), Tag.STR)
    elif kind == ScalarKind.ARRAY:
        v = TV(i64(unit_array(unit, id)), Tag.ARR)
    unit.scalars[id] = v
    linking.value = was
    return v


@native
def unit_array(unit: ptr[Unit], id: u32) -> ptr[Array]:
    """A literal array: `count` pairs of key and value records follow, nested ones in place."""
    records = ptr[ImgScalar](image_section(unit.image, SEC_SCALAR))
    count = records[id].count
    if count == 0:
        return arr_empty()
    a = arr_new(u64(count))
    at = id + 1
    for _ in range(count):
        arr_set_key(a, unit_scalar(unit, at), unit_scalar(unit, at + 1))
        width: u32 = 1
        if records[at + 1].kind == ScalarKind.ARRAY:
            width = u32(records[at + 1].value)
        at += 1 + width
    return link_array(a)


@native
def link_array(a: ptr[Array]) -> ptr[Array]:
    """Move an array of immortal values from the request's heap to the arena, where it is immortal."""
    moved = ptr[Array](link_alloc(sizeof(Array)))
    memcpy(ptr[u8](moved), ptr[u8](a), sizeof(Array))
    moved.rc = IMMORTAL
    bytes = storage_bytes(a)
    moved.data = link_alloc(bytes)
    memcpy(moved.data, a.data, bytes)
    if a.layout == ArrayKind.HASH:
        moved.index = ptr[u32](moved.data + u64(a.cap) * sizeof(Elm))
    free_storage(storage_base(a), bytes)
    dealloc(ptr[u8](a), sizeof(Array))
    return moved


@native
def unit_type(unit: ptr[Unit], id: u32) -> ptr[TypeCon]:
    """A declared type of a unit; None for an absent one."""
    if id == ABSENT:
        return None
    type = unit.types + id
    if type.text is not None:
        return type
    was = link_for(unit)
    record = ptr[ImgType](image_section(unit.image, SEC_TYPE)) + id
    type.kind = record.kind
    type.mask = record.builtin
    type.permanent = u32(unit.flags & UNIT_PERMANENT != 0)
    type.text = unit_str(unit, record.text)
    if record.kind == TypeKind.NAMED:
        type.name = unit_str(unit, record.name)
        type.lname = link_lower(type.name)
    type.parts = unit.types + record.parts
    type.nparts = record.num_parts
    for i in range(record.num_parts):
        unit_type(unit, record.parts + i)
    linking.value = was
    return type


@native
def link_params(unit: ptr[Unit], func: ptr[Func], record: ptr[ImgFunc]) -> void:
    """Fill in a function's parameters."""
    count = record.num_params
    func.params = ptr[Param](link_alloc(u64(count) * sizeof(Param)))
    for i in range(count):
        source = ptr[ImgParam](image_section(unit.image, SEC_PARAM)) + (record.params + i)
        param = func.params + i
        param.name = unit_str(unit, source.name)
        param.type = unit_type(unit, source.type)
        param.dv = -1
        if source.dv != ABSENT:
            param.dv = i64(source.dv)
        if source.default != ABSENT:
            unit_scalar(unit, source.default)
            param.default = unit.scalars + source.default
        param.default_text = unit_str(unit, source.default_text)
        param.image = record.params + i
        param.flags = link_param_flags(unit, source)
        if param.flags & (PARAM_BYREF | PARAM_PREFER_REF) != 0:
            link_refmask(func, i, count, param.flags)


@native
def link_param_flags(unit: ptr[Unit], source: ptr[ImgParam]) -> u32:
    """The PARAM_* bits of a parameter record."""
    flags: u32 = 0
    attributes = ptr[ImgAttribute](image_section(unit.image, SEC_ATTRIBUTE)) + source.attributes
    for i in range(source.num_attributes):
        if str_is(link_lower(unit_str(unit, attributes[i].name)), SENSITIVE, len(SENSITIVE)):
            flags |= PARAM_SENSITIVE
    if source.flags & ParamFlag.BY_REF != 0:
        flags |= PARAM_BYREF
    if source.flags & ParamFlag.PREFER_REF != 0:
        flags |= PARAM_PREFER_REF
    if source.flags & ParamFlag.VARIADIC != 0:
        flags |= PARAM_VARIADIC
    if source.dv != ABSENT or source.default != ABSENT or source.flags & ParamFlag.VARIADIC != 0:
        flags |= PARAM_OPTIONAL
    return flags


@native
def link_refmask(func: ptr[Func], i: u32, count: u32, flags: u32) -> void:
    """Note that parameter i (and, of a variadic one, all that follow) is by reference."""
    at = u64(i) if i < MAX_MASKED else u64(MAX_MASKED)
    if flags & PARAM_VARIADIC != 0:
        func.refmask |= ~u64(0) << at
    else:
        func.refmask |= u64(1) << at


@native
def func_link(unit: ptr[Unit], func: ptr[Func], index: u32, cls: ptr[Class]) -> void:
    """Fill in a function from its record in the load image."""
    record = ptr[ImgFunc](image_section(unit.image, SEC_FUNC)) + index
    func.name = unit_str(unit, record.name)
    func.cls = cls
    func.unit = unit
    func.arena = u32(linking.value)
    func.image = ptr[u8](record)
    func.attrs = record.attrs
    func.id = index
    func.nparams = record.num_params
    func.nreq = record.num_required
    func.nlocals = record.num_locals
    func.niters = record.num_iters
    func.num_uses = record.num_uses
    func.num_local_names = record.num_local_names
    func.num_scopes = record.num_scopes
    func.frame_slots = record.num_locals + record.num_iters * ITER_SLOTS
    if record.attrs & Attr.GENERATOR != 0:
        func.frame_slots += 1  # for the generator that runs
    if record.attrs & Attr.CLOSURE != 0:
        func.frame_slots += 1  # for the Closure object that runs
    func.max_stack = record.max_stack
    func.line = record.first_line
    func.line_end = record.last_line
    func.entry = op_enter_decode
    func.ret_type = unit_type(unit, record.return_type)
    link_params(unit, func, record)
    if record.attrs & Attr.NATIVE != 0:
        link_native(func)


link_native = declare("link_native", fn[[ptr[Func]], void])


@native
def func_local_names(func: ptr[Func]) -> ptr[ptr[String]]:
    """The names of a function's named locals, made when first wanted."""
    if func.local_names is None and func.num_local_names != 0:
        was = link_for(func.unit)
        record = ptr[ImgFunc](func.image)
        ids = ptr[u32](image_section(func.unit.image, SEC_ID)) + record.local_names
        names = ptr[ptr[String]](link_alloc(u64(func.num_local_names) * 8))
        for i in range(func.num_local_names):
            names[i] = unit_str(func.unit, ids[i])
        func.local_names = names
        linking.value = was
    return func.local_names


@native
def func_line(func: ptr[Func], pc: ptr[Instr]) -> u32:
    """The source line of an instruction of a function that has been decoded."""
    record = ptr[ImgFunc](func.image)
    if func.code is None or func.offsets is None or record.num_lines == 0:
        return func.line
    offset = func.offsets[pc - func.code]
    lines = ptr[ImgLine](image_section(func.unit.image, SEC_LINE)) + record.lines
    low: u32 = 0
    high = record.num_lines
    while low + 1 < high:
        middle = (low + high) >> 1
        if lines[middle].start <= offset:
            low = middle
        else:
            high = middle
    return lines[low].line


@native
def unit_link(image: ptr[u8], size: u64, path: ptr[String], lasts: bool) -> ptr[Unit]:
    """Link a unit, for the requests to come too if it lasts; None when the image is no image. Its functions are not bound yet."""
    if not image_fits(image, size):
        return None
    was = linking.value
    if lasts and was == IN_REQUEST:
        linking.value = LASTING
    unit = ptr[Unit](link_alloc(sizeof(Unit)))
    unit.image = image
    unit.size = size
    unit.path = link_copy(path)
    header = ptr[ImgHeader](image)
    if header.strict_types != 0:
        unit.flags |= UNIT_STRICT
    if linking.value == PERMANENT:
        unit.flags |= UNIT_PERMANENT
    elif linking.value == LASTING:
        unit.flags |= UNIT_LASTING
    unit.nstrings = image_count(image, SEC_LITSTR)
    unit.strings = ptr[ptr[String]](link_alloc(u64(unit.nstrings) * 8))
    unit.scalars = ptr[TV](link_alloc(u64(image_count(image, SEC_SCALAR)) * sizeof(TV)))
    unit.types = ptr[TypeCon](link_alloc(u64(image_count(image, SEC_TYPE)) * sizeof(TypeCon)))
    unit.nclasses = image_count(image, SEC_CLASS)
    unit.classes = ptr[ptr[Class]](link_alloc(u64(unit.nclasses) * 8))
    unit.lasting = ptr[ptr[Class]](link_alloc(u64(unit.nclasses) * 8))
    unit_link_funcs(unit)
    linking.value = was
    return unit


@native
def unit_again(unit: ptr[Unit]) -> void:
    """Make a lasting unit part of the running request."""
    unit.next = lasting_units.first
    lasting_units.first = unit


@native
def units_reset() -> void:
    """The request is over: its units that last forget its classes."""
    unit = lasting_units.first
    while unit is not None:
        memset(ptr[u8](unit.classes), 0, u64(unit.nclasses) * 8)
        unit.flags &= ~u32(UNIT_BOUND)
        for i in range(image_count(unit.image, SEC_TYPE)):
            type = unit.types + i
            type.cls = None
            type.accepted = None
        unit = unit.next
    lasting_units.first = None


@native
def unit_link_funcs(unit: ptr[Unit]) -> void:
    """Link the pseudo-main and the functions that are no methods: records 0, and 1 up to the first method."""
    records = ptr[ImgFunc](image_section(unit.image, SEC_FUNC))
    total = image_count(unit.image, SEC_FUNC)
    count: u32 = 1
    while count < total and records[count].cls == ABSENT:
        count += 1
    funcs = ptr[Func](link_alloc(u64(count) * sizeof(Func)))
    for i in range(count):
        func_link(unit, funcs + i, i, None)
    unit.main = funcs
    unit.funcs = funcs + 1
    unit.nfuncs = count - 1
