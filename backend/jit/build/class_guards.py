"""Guards on an object's class, which sharpen what is known of every local that holds the object.

Example: ``noted_classes(builder, builder.pc - 1)`` are the classes of the objects that the instruction before pushed.
"""

from __future__ import annotations

from collections.abc import Sequence

from backend.jit.build.builder import Builder
from backend.jit.hhir import ops
from backend.jit.hhir.ir import Value
from backend.jit.hhir.types import Type
from hhbc import rat


def class_link(cls: bytes) -> str:
    """The link of a class."""
    return f"class:{cls.decode('latin-1')}"


def noted_classes(builder: Builder, pc: int) -> tuple[bytes, ...]:
    """The classes of the objects that an instruction was seen with, as far as the program knows them all."""
    return _known(builder, builder.source.profile.classes.get(pc, ()))


def met_strangers(builder: Builder, pc: int) -> bool:
    """Whether an instruction was seen with objects of classes that the program does not know, so that any guess fails."""
    return bool(builder.source.profile.classes.get(pc)) and not noted_classes(builder, pc)


def noted_of_param(builder: Builder, at: int) -> tuple[bytes, ...]:
    """The same for a parameter."""
    noted = builder.source.profile.param_classes
    return _known(builder, noted[at] if at < len(noted) else ())


def _known(builder: Builder, names: Sequence[bytes]) -> tuple[bytes, ...]:
    table = builder.program.classes
    return tuple(names) if all(table.named(name) is not None for name in names) else ()


def check_class(builder: Builder, object: Value, cls: bytes) -> Value:
    """The object, guarded to be of exactly a class."""
    if object.type.exact and object.type.cls == cls:
        return object
    exact = Type(rat.OBJ, cls, True)
    return known_better(builder, object, ops.CheckClass(builder, class_link(cls), object, type=exact))


def check_instance(builder: Builder, object: Value, cls: bytes, likely: Sequence[bytes]) -> Value:
    """The object, guarded to be an instance of a class of the program; ``likely``: some that are."""
    links = tuple(class_link(name) for name in likely if name.lower() != cls.lower())
    type = Type(rat.OBJ, cls)
    return known_better(builder, object, ops.CheckInstance(builder, class_link(cls), links, object, type=type))


def check_nullable(builder: Builder, value: Value, wanted: Type, likely: Sequence[bytes]) -> Value:
    """The value, guarded to be null or an object of the type wanted, which has a class; ``likely``: as above."""
    cls = wanted.cls or b""
    links = tuple(class_link(name) for name in likely if name.lower() != cls.lower())
    return known_better(builder, value, ops.CheckNullable(builder, class_link(cls), links, value, type=wanted))


def known_better(builder: Builder, object: Value, better: Value) -> Value:
    """The second value stands for the first one from now on, in locals and on the stack."""
    state = builder.state
    for at, local in enumerate(state.locals):
        if local.value is object:
            state.locals[at] = local._replace(type=better.type, value=better)
    for at, entry in enumerate(state.stack):
        if entry.value is object:
            state.stack[at] = entry._replace(value=better)
    return better
