"""Guards on an object's class, which sharpen what is known of every local that holds the object."""

from __future__ import annotations

from backend.jit.build.builder import Builder
from backend.jit.hhir import ops
from backend.jit.hhir.ir import Value
from backend.jit.hhir.types import Type
from hhbc import rat


def check_class(builder: Builder, object: Value, cls: bytes) -> Value:
    """The object, guarded to be of exactly a class; locals that hold it are known better from now on."""
    exact = Type(rat.OBJ, cls, True)
    link = f"class:{cls.decode('latin-1')}"
    checked = ops.CheckClass(builder, link, object, type=exact)
    for at, local in enumerate(builder.state.locals):
        if local.value is object:
            builder.state.locals[at] = local._replace(type=exact, value=checked)
    return checked
