"""Which library functions can be called without a frame (`backend/interp/calls/direct.py`), as their stubs tell.

Those with native bodies that do not work on their caller's frame, and whose arguments can be used as they are when they
have certain tags. Whoever compiles code asks here; whoever makes the wrappers does, too.

Example: `is_direct(stub)` for `strlen`, and `accepted_tags(stub.params[0])` is `1 << Tag.STR`.
"""

from __future__ import annotations

from typing import Final

from backend.runtime.layout import Tag
from hhbc.unit import Attr, Builtin, Func, Param

MAX_ARGUMENTS: Final = 8
# Builtin kinds that take every value of a tag.
WHOLE_KINDS: Final = (
    (Builtin.NULL, Tag.NULL), (Builtin.BOOL, Tag.BOOL), (Builtin.INT, Tag.INT), (Builtin.FLOAT, Tag.DBL),
    (Builtin.STRING, Tag.STR), (Builtin.ARRAY, Tag.ARR), (Builtin.ITERABLE, Tag.ARR), (Builtin.OBJECT, Tag.OBJ),
)  # fmt: skip
ANY: Final[int] = sum(1 << tag for tag in {*(tag for _, tag in WHOLE_KINDS), Tag.RES})


def is_free(param: Param) -> bool:
    """Whether a parameter takes everything."""
    return param.type is None or param.type.builtin & Builtin.MIXED == Builtin.MIXED


def whole_tags(builtin: Builtin) -> int:
    """The tags all of whose values an argument of a declared type may have, as bits."""
    tags: set[int] = {int(tag) for kinds, tag in WHOLE_KINDS if builtin & kinds == kinds}
    if builtin == Builtin.FLOAT:  # whoever reads such an argument makes a float of an int
        tags.add(int(Tag.INT))
    return sum(1 << tag for tag in tags)


def accepted_tags(param: Param) -> int:
    """The tags, as bits, with which a parameter's argument is used as it is."""
    if any(attribute.name == b"Resource" for attribute in param.attributes):
        return 1 << int(Tag.RES)
    if param.type is None or is_free(param):
        return ANY
    return whole_tags(param.type.builtin)


def takes_callable(param: Param) -> bool:
    """Whether a parameter takes callables, of which every Closure is one."""
    return param.type is not None and not is_free(param) and bool(param.type.builtin & Builtin.CALLABLE)


def is_direct(func: Func) -> bool:
    """Whether a stub's function can be called without a frame."""
    kind = func.attrs & (Attr.NATIVE | Attr.PYTHON | Attr.CALLER_FRAME | Attr.DEPRECATED)
    if kind != Attr.NATIVE or len(func.params) > MAX_ARGUMENTS:
        return False
    if any(takes_callable(param) for param in func.params) and any(param.by_ref for param in func.params):
        return False  # what is called back could see that no local is a reference
    return not any(
        param.prefer_ref or (param.variadic and param.by_ref) or not (accepted_tags(param) or takes_callable(param))
        for param in func.params
    )
