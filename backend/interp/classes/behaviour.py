"""The hooks of library classes: what the engine asks of their objects, in one table with a row per class.

A module of the library adds the rows of its classes with `native_class`; a class takes its row when it is linked, its subclasses
inherit it. A hidden method of the stub that has the name of a hook is that hook: `private function __compare($other)`.

Invariants
- A hook that does what a method of the program's could do stands only while no subclass overrides that method (`OVERRIDES`).
- Hidden slots, whose names begin with NUL, come before all others; `Class.nhidden` counts them.

Example: `native_class("ArrayObject", count=array_object_count, elem_get=array_object_get)`.
"""

from typing import Any, NamedTuple

from backend.interp.calls.frames import call_func
from backend.interp.loading.arena import link_alloc
from backend.interp.loading.names import names_get
from backend.native.lang import *
from backend.runtime.convert import tv_to_int
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref
from backend.runtime.string import str_bytes, str_from, str_is
from backend.runtime.value import *
from hhbc.unit import Attr

UNCOMPARABLE = 1
HOOKS = tuple(name for name in NativeClass.fields if not name.endswith("_method"))


class Row(NamedTuple):
    """A class's row: its name in lower case, CLASS_* flags, a function called when it is linked, hooks by name, what makes objects."""

    name: bytes
    flags: int
    linked: Any
    hooks: dict[str, Any]
    instead: bytes


ROWS: list[Row] = []


def native_class(name: str, flags: int = 0, linked: Any = None, instead: str = "", **hooks: Any) -> None:
    """Give a library class its hooks (typed-Python functions); and say what is called instead of a private constructor."""
    if not set(hooks) <= set(HOOKS):
        raise ValueError(f"{name} has hooks that do not exist: {set(hooks) - set(HOOKS)}")
    if "made" in hooks:
        flags |= CLASS_MADE
    ROWS.append(Row(name.lower().encode(), flags, linked, hooks, instead.encode()))


# Gives a class of the library its row (backend/library/hooks.py, which knows them all).
find_hooks = declare("find_hooks", fn[[ptr[Class]], void])
# What to call instead of `new`, as the row of a class says it; or None.
instead_of_new = declare("instead_of_new", fn[[ptr[Class]], ptr[u8]])


@native
def is_refusal(func: ptr[Func]) -> bool:
    """Whether a method is the private constructor of a class whose objects only the library makes; php has none there."""
    return func == func.cls.ctor and func.attrs & Attr.PRIVATE != 0 and instead_of_new(func.cls) is not None


@native(inline=True)
def is_hidden(name: ptr[String]) -> bool:
    """Whether a name is a hidden slot's: no program's property has it."""
    return str_bytes(name)[0] == 0 and name.len != 0


# -- overriding -------------------------------------------------------------------------------------

_READ = ("elem_get", "elem_lval", "elem_isset")
_WALK = ("iterator", "it_open", "it_rewind", "it_valid", "it_value", "it_key", "it_next", "it_by_reference", "it_reference")
# Methods by their lower-case names, and the hooks that do what they do.
OVERRIDES: dict[bytes, tuple[str, ...]] = {
    b"offsetget": _READ,
    b"offsetexists": ("elem_get", "elem_isset"),
    b"offsetset": ("elem_set",),
    b"offsetunset": ("elem_unset",),
    b"count": ("count",),
    b"rewind": _WALK,
    b"valid": _WALK,
    b"current": _WALK,
    b"key": _WALK,
    b"next": _WALK,
    b"getiterator": ("iterator",),
}
_OVERRIDES = [
    (method, len(method), [offsetof(NativeClass, hook) for hook in hooks]) for method, hooks in OVERRIDES.items()
]


@native
def own_hooks(cls: ptr[Class]) -> ptr[NativeClass]:
    """The hooks of a class as a row that nobody else has."""
    if cls.native is not None and cls.native.own == cls:
        return cls.native
    row = ptr[NativeClass](link_alloc(sizeof(NativeClass)))
    if cls.native is not None:
        memcpy(ptr[u8](row), ptr[u8](cls.native), sizeof(NativeClass))
    row.own = cls
    cls.native = row
    return row


@native
def hooks_overridden(cls: ptr[Class]) -> void:
    """Take away the inherited hooks whose methods a class declares itself."""
    if cls.parent is None or cls.parent.native is None or cls.flags & CLASS_HOOKED != 0:
        return
    for name, length, offsets in unroll(_OVERRIDES):
        key = str_from(name, length)
        method = ptr[Func](names_get(addr(cls.methods), key))
        str_decref(key)
        if method is not None and method.cls == cls:
            row = own_hooks(cls)
            for offset in unroll(offsets):
                ptr[ptr[u8]](ptr[u8](row) + offset)[0] = None


# -- hooks with PHP bodies --------------------------------------------------------------------------


@native
def method_compare(a: ptr[Object], b: ptr[Object]) -> i64:
    """Ask the hook `compare` of two objects of a class; null: they cannot be compared. May throw."""
    args = stack(TV)
    args[0] = tv_obj(b)
    result = call_func(a.cls.native.compare_method, a, a.cls, args, 1)
    if result.tag == Tag.THROWN or result.tag == Tag.NULL:
        return UNCOMPARABLE
    order = tv_to_int(result)
    decref(result)
    return order


def make_array_hook(hook: str) -> Any:
    """The hook that calls a library method for an array; null: there is nothing to show."""

    offset = NativeClass.fields[f"{hook}_method"].offset

    @native(name=f"method_{hook}")
    def ask(o: ptr[Object]) -> ptr[Array]:
        method = ptr[ptr[Func]](ptr[u8](o.cls.native) + offset)[0]
        result = call_func(method, o, o.cls, None, 0)
        if result.tag == Tag.ARR:
            return as_arr(result)
        if result.tag != Tag.THROWN:
            decref(result)
        return None

    return ask


@native
def method_truth(o: ptr[Object]) -> bool:
    """Ask the hook `truth` of an object. May throw."""
    result = call_func(o.cls.native.truth_method, o, o.cls, None, 0)
    return result.tag == Tag.BOOL and result.data != 0


@native
def method_number(o: ptr[Object]) -> TV:
    """Ask the hook `number` of an object, which answers with an int or a float, or throws."""
    return call_func(o.cls.native.number_method, o, o.cls, None, 0)


@native
def method_clone(source: ptr[Object], copy: ptr[Object]) -> void:
    """Call the hook `cloned` of a copy whose slots are those of the source, which it gets. May throw."""
    args = stack(TV)
    args[0] = tv_obj(source)
    decref(call_func(copy.cls.native.clone_method, copy, copy.cls, args, 1))


_METHOD_HOOKS = [
    (f"\0{name}".encode(), len(name) + 1, offsetof(NativeClass, hook), offsetof(NativeClass, f"{hook}_method"), function)
    for name, hook, function in (
        ("compare", "compare", method_compare),
        ("properties", "properties", make_array_hook("properties")),
        ("debug", "debug", make_array_hook("debug")),
        ("cloned", "clone", method_clone),
        ("truth", "truth", method_truth),
        ("number", "number", method_number),
    )
]
# Hidden methods in the place of magic ones, with the member of Class that finds them.
_PROPERTY_METHODS = [
    (b"\0prop" + name, len(name) + 5, offsetof(Class, field))
    for name, field in ((b"Get", "get"), (b"Set", "set"), (b"Isset", "isset"), (b"Unset", "unset"))
]
# Hidden methods in the place of those of ArrayAccess, and others that the engine asks when they are there.
_OFFSET_METHODS = [
    (f"\0{name}".encode(), len(name) + 1, offsetof(NativeClass, f"{field}_method"), name.startswith("offset"))
    for name, field in (
        ("offsetGet", "offset_get"), ("offsetSet", "offset_set"), ("offsetExists", "offset_exists"),
        ("offsetUnset", "offset_unset"), ("offsetEmpty", "offset_empty"), ("propEmpty", "prop_empty"), ("propLval", "lval"),
        ("offsetLval", "offset_lval"),
    )
]  # fmt: skip


@native
def hook_method(cls: ptr[Class], func: ptr[Func]) -> bool:
    """Note a hidden method that is a hook; whether it is nothing else."""
    if not is_hidden(func.name):
        return False
    for name, length, hook, method, function in unroll(_METHOD_HOOKS):
        if str_is(func.name, name, length):
            row = own_hooks(cls)
            ptr[ptr[Func]](ptr[u8](row) + method)[0] = func
            ptr[ptr[u8]](ptr[u8](row) + hook)[0] = ptr[u8](function)
            return True
    for name, length, field in unroll(_PROPERTY_METHODS):
        if str_is(func.name, name, length):
            ptr[ptr[Func]](ptr[u8](cls) + field)[0] = func
            cls.flags |= CLASS_MAGIC_PROPS | CLASS_VIRTUAL
    for name, length, method, is_offset in unroll(_OFFSET_METHODS):
        if str_is(func.name, name, length):
            ptr[ptr[Func]](ptr[u8](own_hooks(cls)) + method)[0] = func
            if is_offset:
                cls.flags |= CLASS_ARRAY_ACCESS
            return True
    return False
