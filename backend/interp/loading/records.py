"""The records of a load image as native structs, derived from the tables of `hhbc.records`.

`ImgFunc`, `ImgClass` and so on have the fields that the tables say. `image_section(image, SEC_X)` is
the first record of a section.

Example: `f = ptr[ImgFunc](image_section(image, SEC_FUNC)) + 3`.
"""

from backend.native.lang import *
from hhbc.records import HEADER, NONE, RECORDS, SECTIONS

_WIDTHS = {"u8": u8, "u16": u16, "u32": u32, "i32": i32, "u64": u64, "i64": i64}


def _record(name: str, fields):
    """The struct of one record."""
    annotations = {field: _WIDTHS[width] for field, width in fields}
    return struct(type(name, (), {"__annotations__": annotations, "__module__": __name__}))


ImgHeader = _record("ImgHeader", HEADER)
ImgSection = _record("ImgSection", RECORDS["section"])
ImgStr = _record("ImgStr", RECORDS["litstr"])
ImgScalar = _record("ImgScalar", RECORDS["scalar"])
ImgFunc = _record("ImgFunc", RECORDS["func"])
ImgParam = _record("ImgParam", RECORDS["param"])
ImgType = _record("ImgType", RECORDS["type"])
ImgEh = _record("ImgEh", RECORDS["eh"])
ImgLine = _record("ImgLine", RECORDS["line"])
ImgClass = _record("ImgClass", RECORDS["class"])
ImgConst = _record("ImgConst", RECORDS["const"])
ImgProp = _record("ImgProp", RECORDS["prop"])
ImgAlias = _record("ImgAlias", RECORDS["alias"])
ImgPrecedence = _record("ImgPrecedence", RECORDS["precedence"])
ImgAttribute = _record("ImgAttribute", RECORDS["attribute"])
ImgStatic = _record("ImgStatic", RECORDS["static"])
ImgScope = _record("ImgScope", RECORDS["scope"])

(
    SEC_LITSTR, SEC_SCALAR, SEC_FUNC, SEC_PARAM, SEC_TYPE, SEC_EH, SEC_FPI, SEC_LINE, SEC_CLASS,
    SEC_CONST, SEC_PROP, SEC_ALIAS, SEC_PRECEDENCE, SEC_ATTRIBUTE, SEC_STATIC, SEC_SCOPE, SEC_ID,
    SEC_BYTES, SEC_CODE,
) = range(len(SECTIONS))  # fmt: skip
RECORD_BYTES = [
    1 if name in ("bytes", "code") else sum(_WIDTHS[w].size for _, w in RECORDS[name])
    for name in SECTIONS
]
ABSENT = NONE

record_bytes = const_table("record_bytes", u64, RECORD_BYTES)


@native(inline=True)
def image_section(image: ptr[u8], number: i64) -> ptr[u8]:
    """Where the records of a section begin."""
    row = ptr[ImgSection](image + sizeof(ImgHeader)) + number
    return image + row.offset


@native(inline=True)
def image_count(image: ptr[u8], number: i64) -> u32:
    """How many records a section has."""
    return (ptr[ImgSection](image + sizeof(ImgHeader)) + number).count


@native
def image_fits(image: ptr[u8], size: u64) -> bool:
    """Whether header and sections lie inside `size` bytes."""
    if size < sizeof(ImgHeader) + len(SECTIONS) * sizeof(ImgSection):
        return False
    for number in range(len(SECTIONS)):
        row = ptr[ImgSection](image + sizeof(ImgHeader)) + number
        if u64(row.offset) + u64(row.count) * record_bytes[number] > size:
            return False
    return True
