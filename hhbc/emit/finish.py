"""From a context to a function: what a :class:`FuncContext` has emitted, with its tables.

Example: ``build(f, b"f", first_line=1, last_line=3)``.
"""

from __future__ import annotations

from typing import Final

from hhbc.emit.context import FuncContext, encode
from hhbc.ops import Op
from hhbc.unit import RESPONSE_HEADER, Attr, Attribute, Func, Param

_RESPONSE_HEADER: Final = RESPONSE_HEADER.decode()
_THIS: Final = frozenset({Op.This, Op.BareThis, Op.CheckThis, Op.BaseH})


def build(
    f: FuncContext,
    name: bytes,
    *,
    params: tuple[Param, ...] = (),
    num_uses: int = 0,
    use_by_ref: tuple[bool, ...] = (),
    first_line: int = 0,
    last_line: int = 0,
    doc: bytes = b"",
    attributes: tuple[Attribute, ...] = (),
) -> Func:
    """The function that a context has emitted."""
    f.check_limits()
    code = f.finish()
    if f.attrs & Attr.CLOSURE and any(instr.op in _THIS for instr in code):
        f.attrs |= Attr.USES_THIS
    if _RESPONSE_HEADER in f.local_ids:
        f.attrs |= Attr.VAR_ENV
    return Func(
        name,
        params=params,
        local_names=tuple(encode(local) for local in f.local_ids),
        num_locals=f.num_locals,
        num_iters=f.num_iters,
        num_uses=num_uses,
        max_stack=f.max_stack,
        attrs=f.attrs,
        return_type=f.returns,
        code=code,
        eh=f.eh_table(),
        fpi=f.fpi_table(),
        lines=f.line_table(),
        static_vars=tuple(f.static_vars.values()),
        use_by_ref=use_by_ref,
        first_line=first_line,
        last_line=last_line,
        doc=doc,
        attributes=attributes,
    )
