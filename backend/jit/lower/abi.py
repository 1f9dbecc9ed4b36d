"""What compiled code knows of native layout: offsets and sizes, taken from the runtime's structs.

Example: ``FRAME_PREV`` is the offset of ``Frame.prev``.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from backend.runtime import layout
from hhbc.unit import Attr


def _offset(struct: object, field: str) -> int:
    return int(struct.fields[field].offset)  # type: ignore[attr-defined]


@cache
def generator_field(name: str) -> int:
    """The offset of a field of a generator's state."""
    from backend.interp.iteration.generator_state import GeneratorState

    return _offset(GeneratorState, name)


TV_BYTES: Final = 16
INSTR_BYTES: Final = int(layout.Instr.size)
INSTR_C: Final = _offset(layout.Instr, "c")
FRAME_BYTES: Final = int(layout.FRAME_BYTES)
FRAME_ENTRY: Final = int(layout.FRAME_ENTRY)
FRAME_FLAGS: Final = int(layout.FRAME_ENTRY | layout.FRAME_NATIVE)  # of a frame that PHP code called
FRAME_INLINE: Final = int(layout.FRAME_INLINE)
FRAME_CTOR: Final = int(layout.FRAME_CTOR)
# Calls that a function's native entry leaves to the interpreter: parameters unset, or something kept for traces.
FRAME_UNUSUAL: Final = int(
    layout.FRAME_HOLES | layout.FRAME_NAMED | layout.FRAME_POSITIONAL | layout.FRAME_INVOKED
)
PRELIVE: Final = int(layout.PRELIVE)
FRAME: Final = {name: _offset(layout.Frame, name) for name in layout.Frame.fields}
VM: Final = {
    name: _offset(layout.VM, name)
    for name in ("fp", "exc", "surprise", "stack_limit", "native_limit")
}
ARRAY: Final = {name: _offset(layout.Array, name) for name in layout.Array.fields}
ELM: Final = {name: _offset(layout.Elm, name) for name in layout.Elm.fields}
ELM_BYTES: Final = int(layout.Elm.size)
INT_KEY: Final = int(layout.INT_KEY)  # what stands in the place of an int key's hash
STRING_LEN: Final = _offset(layout.String, "len")
STRING_BYTES: Final = int(layout.String.size)
OBJECT_CLS: Final = _offset(layout.Object, "cls")
CLASS_NAME: Final = _offset(layout.Class, "name")
CLASS_FLAGS: Final = _offset(layout.Class, "flags")
CLASS_MAGIC_PROPS: Final = int(layout.CLASS_MAGIC_PROPS)
WAS_UNSET: Final = int(layout.WAS_UNSET)
OBJECT_EXT: Final = _offset(layout.Object, "ext")
OBJECT_BYTES: Final = int(layout.Object.size)
OBJECT_TAG: Final = int(layout.Tag.OBJ)
CLASS_TAG: Final = int(layout.Tag.CLS)
SITE_CLS: Final = _offset(layout.Site, "cls")
SITE_EXTRA: Final = _offset(layout.Site, "extra")
PROP_CELL: Final = _offset(layout.PropInfo, "cell")
CLASS_GENERATOR: Final = int(layout.CLASS_GENERATOR)
CLASS_CLOSURE: Final = int(layout.CLASS_CLOSURE)
CLOSURE: Final = {name: _offset(layout.Closure, name) for name in layout.Closure.fields}
CLOSURE_MAGIC: Final = int(layout.CLOSURE_MAGIC)
CLOSURE_BYTES: Final = int(layout.Closure.size)  # the captured values lie behind
FUNC: Final = {name: _offset(layout.Func, name) for name in ("entry", "code", "attrs", "refmask")}
# Of closures that can be called by their function's entry, with arguments by value: these, and no others of both.
ATTR_CLOSURE: Final = int(Attr.CLOSURE)
ATTR_REF_RETURN: Final = int(Attr.REF_RETURN)
ITER_BYTES: Final = int(layout.Iter.size)
ITER: Final = {name: _offset(layout.Iter, name) for name in layout.Iter.fields}
ITER_ARRAY: Final = int(layout.IterState.ARRAY)
ITER_OBJECT: Final = int(layout.IterState.OBJECT)
REF_TV: Final = _offset(layout.Ref, "tv")
REF_PROP: Final = _offset(layout.Ref, "prop")
REF_TAG: Final = int(layout.Tag.REF)
INDIRECT: Final = int(layout.Tag.INDIRECT)
THROWN: Final = int(layout.Tag.THROWN)
# Tags from here on are reference counted.
FIRST_COUNTED: Final = int(layout.Tag.STR)
STACK_SLACK: Final = 128 * 1024  # behind vm.stack_limit: room for functions that call nothing
