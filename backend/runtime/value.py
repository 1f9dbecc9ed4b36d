"""Making and taking apart typed values.

Invariant: a `TV` made here is canonical: `BOOL` payloads are 0 or 1, `NULL` has payload 0.

Example: `tv_int(3).tag == Tag.INT`.
"""

from backend.native.lang import *
from backend.runtime.layout import *


@native(inline=True)
def tv_uninit() -> TV:
    """The value of a slot that holds nothing."""
    return TV(0, Tag.UNINIT)


@native(inline=True)
def tv_null() -> TV:
    """null"""
    return TV(0, Tag.NULL)


@native(inline=True)
def tv_thrown() -> TV:
    """The result of a function that left an exception in `vm.exc`."""
    return TV(0, Tag.THROWN)


@native(inline=True)
def tv_bool(value: bool) -> TV:
    """true or false"""
    return TV(i64(value), Tag.BOOL)


@native(inline=True)
def tv_int(value: i64) -> TV:
    """An int."""
    return TV(value, Tag.INT)


@native(inline=True)
def tv_dbl(value: f64) -> TV:
    """A float."""
    return TV(bits_of(value), Tag.DBL)


@native(inline=True)
def tv_str(s: ptr[String]) -> TV:
    """A string; the value takes over the caller's reference."""
    return TV(i64(s), Tag.STR)


@native(inline=True)
def tv_arr(a: ptr[Array]) -> TV:
    """An array; the value takes over the caller's reference."""
    return TV(i64(a), Tag.ARR)


@native(inline=True)
def tv_obj(o: ptr[Object]) -> TV:
    """An object; the value takes over the caller's reference."""
    return TV(i64(o), Tag.OBJ)


@native(inline=True)
def tv_res(r: ptr[Resource]) -> TV:
    """A resource; the value takes over the caller's reference."""
    return TV(i64(r), Tag.RES)


@native(inline=True)
def tv_ref(r: ptr[Ref]) -> TV:
    """A reference; the value takes over the caller's reference."""
    return TV(i64(r), Tag.REF)


@native(inline=True)
def as_dbl(v: TV) -> f64:
    """The double of a DBL value."""
    return f64_of(v.data)


@native(inline=True)
def as_str(v: TV) -> ptr[String]:
    """The string of a STR value (borrowed)."""
    return ptr[String](v.data)


@native(inline=True)
def as_arr(v: TV) -> ptr[Array]:
    """The array of an ARR value (borrowed)."""
    return ptr[Array](v.data)


@native(inline=True)
def as_obj(v: TV) -> ptr[Object]:
    """The object of an OBJ value (borrowed)."""
    return ptr[Object](v.data)


@native(inline=True)
def as_res(v: TV) -> ptr[Resource]:
    """The resource of a RES value (borrowed)."""
    return ptr[Resource](v.data)


@native(inline=True)
def as_ref(v: TV) -> ptr[Ref]:
    """The reference of a REF value (borrowed)."""
    return ptr[Ref](v.data)


@native(inline=True)
def is_null(v: TV) -> bool:
    """Whether a value is null or nothing at all."""
    return v.tag <= Tag.NULL


@native(inline=True)
def deref(p: ptr[TV]) -> ptr[TV]:
    """The cell behind a slot: the slot itself, or what its reference holds."""
    return addr(ptr[Ref](p.data).tv) if p.tag == Tag.REF else p


@native(inline=True)
def cell_of(v: TV) -> TV:
    """The value without a reference around it (borrowed)."""
    return ptr[Ref](v.data).tv if v.tag == Tag.REF else v


@native(inline=True)
def argument(p: ptr[TV]) -> TV:
    """The value that a library function's `mixed` parameter points at (borrowed)."""
    return p[0]
