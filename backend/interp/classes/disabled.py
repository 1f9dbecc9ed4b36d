"""Classes that the setting disable_classes takes away: their names mean classes with constants and nothing else.

The library's own classes and functions go on with what they were linked to.

Example: after `disable_class("arrayobject")`, `new ArrayObject` warns and makes an object without methods.
"""

from backend.interp.loading.arena import arena_alloc, permanent_arena
from backend.interp.loading.names import names_find
from backend.interp.loading.symbols import symbols, symbols_forget
from backend.native.lang import *
from backend.runtime.errors import msg, warning
from backend.runtime.layout import *

# What a class is without its methods, properties and ancestors.
KEPT_FLAGS = CLASS_HAS_INIT | CLASS_INITIALISED
SPECIAL_METHODS = (
    "ctor", "dtor", "clone", "get", "set", "isset", "unset", "call", "call_static", "to_string", "invoke", "debug_info",
)  # fmt: skip
OFFSETS = [offsetof(Class, name) for name in SPECIAL_METHODS]


@native
def warn_of_disabled(o: ptr[Object]) -> void:
    """The hook `made` of a class that is disabled and of its subclasses."""
    warning(msg(b"%s() has been disabled for security reasons", i64(o.cls.name), 0, 0))


@native(cold=True)
def disable_class(name: ptr[String]) -> void:
    """Have the name of a class of the library, in lower case, mean one that is disabled."""
    entry = names_find(addr(symbols.classes), name)
    if entry is None:
        return
    cls = ptr[Class](entry.value)
    bare = ptr[Class](lasting_block(sizeof(Class)))
    memcpy(ptr[u8](bare), ptr[u8](cls), sizeof(Class))
    bare.parent = None
    bare.depth = 0
    bare.ancestors = ptr[ptr[Class]](lasting_block(sizeof(ptr[Class])))
    bare.ancestors[0] = bare
    bare.interfaces = None
    bare.ninterfaces = 0
    bare.flags = (cls.flags & KEPT_FLAGS) | CLASS_MADE
    bare.nprops = 0
    bare.nhidden = 0
    for table in unroll(("prop_map", "sprop_map", "methods")):
        memset(ptr[u8](bare) + offsetof(Class, table), 0, sizeof(NameMap))
    for offset in unroll(OFFSETS):
        ptr[i64](ptr[u8](bare) + offset)[0] = 0
    bare.native = ptr[NativeClass](lasting_block(sizeof(NativeClass)))
    bare.native.made = warn_of_disabled
    entry.value = i64(bare)
    symbols_forget()


@native
def lasting_block(size: u64) -> ptr[u8]:
    """Zeroed memory that stays: units that outlive the request may rest on classes of the library."""
    return arena_alloc(addr(permanent_arena), size)
