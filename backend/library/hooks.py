"""The table of the hooks of library classes: all the rows that the extensions' modules added with `native_class`.

Example: `find_hooks(cls)` when a class of the library is linked.
"""

from backend.interp.classes.behaviour import HOOKS, ROWS
from backend.library import discovery
from backend.native.lang import *
from backend.native.lang import depends
from backend.runtime.layout import *
from backend.runtime.string import str_is

FIELDS = tuple(NativeClass.fields)


def _rows():
    """The rows as members of the struct, once every module has added its own."""
    assert discovery.MODULES
    return [tuple(row.hooks.get(field) if field in HOOKS else None for field in FIELDS) for row in ROWS]


HOOK_ROWS = const_table("library_class_hooks", NativeClass, _rows())
_NAMES = [(at, row.name, len(row.name), row.flags, row.linked is not None, row.linked) for at, row in enumerate(ROWS)]


@native(cold=True)
def find_hooks(cls: ptr[Class]) -> void:
    """Give a class of the library its row of hooks, if it has one."""
    for at, name, length, flags, tells, linked in unroll(_NAMES):
        if str_is(cls.lname, name, length):
            cls.native = HOOK_ROWS + at
            cls.flags |= flags | CLASS_HOOKED
            if tells:
                linked(cls)


_INSTEAD = [(row.name, len(row.name), row.instead) for row in ROWS if row.instead]


@native(cold=True)
def instead_of_new(cls: ptr[Class]) -> ptr[u8]:
    """What to call instead of `new`, as the row of a class says it; or None."""
    for name, length, functions in unroll(_INSTEAD):
        if str_is(cls.lname, name, length):
            return functions
    return None


for _row in ROWS:
    _made_of = {hook: function for hook, function in (*_row.hooks.items(), ("linked", _row.linked)) if function is not None}
    depends(
        __name__,
        used=[function.module for function in _made_of.values()],
        facts=[f"{_row.name!r} {_row.flags} {_row.instead!r} {[(hook, function.name) for hook, function in sorted(_made_of.items())]}"],
    )
