"""Walking the properties of an object as var_dump() and its kin show them.

A cursor goes over the declared slots and then the dynamic table; or over the array that a built-in
class or __debugInfo() gives, whose keys are mangled: "\\0*\\0name" is protected, "\\0Class\\0name"
private.

Example:

    c = stack(PropCursor)
    shown_begin(c, o, True)
    while shown_next(c):
        ...
    shown_end(c)
"""

from backend.native.lang import *
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_store import arr_empty
from backend.runtime.errors import fatal, msg0
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, decref, obj_decref
from backend.runtime.search import find_byte
from backend.runtime.string import str_bytes
from backend.runtime.value import *
from hhbc.unit import Attr

PUBLIC = 0
PROTECTED = 1
PRIVATE = 2

# Call a function from native code (everything borrowed, the result owned).
call_func = declare(
    "call_func", fn[[ptr["Func"], ptr[Object], ptr["Class"], ptr[TV], u32], TV]
)


@struct
class PropCursor:
    """A property being shown, and where the walk is."""

    name: ptr[u8]  # None for an integer key
    len: u64
    key: i64  # the integer key
    owner: ptr[u8]  # private: the name of the declaring class
    owner_len: u64
    visibility: i64
    value: ptr[TV]  # UNINIT: a typed property without a value
    type: ptr[String]  # what its type is then
    object: ptr[Object]
    table: ptr[Array]  # walked instead of the slots, or after them
    own_table: bool  # it is walked instead
    nothing: bool  # the object shows nothing of itself
    slot: u32
    pos: u32


@native
def debug_table(o: ptr[Object]) -> ptr[Array]:
    """What __debugInfo() gives (owned); None when there is none."""
    method = o.cls.debug_info
    if method is None:
        return None
    result = call_func(method, o, o.cls, None, 0)
    if result.tag == Tag.ARR:
        return as_arr(result)
    if result.tag > Tag.NULL:
        if result.tag != Tag.THROWN:
            decref(result)
        fatal(msg0(b"__debuginfo() must return an array"))
    return arr_empty()


@native
def shown_begin(c: ptr[PropCursor], o: ptr[Object], debug: bool) -> void:
    """Start a walk; `debug` honours __debugInfo(), which may throw. What is walked is held until `shown_end`."""
    c.object = o
    o.rc += 1
    c.slot = o.cls.nhidden
    c.pos = 0
    c.own_table = False
    c.nothing = False
    special: ptr[Array] = None
    native = o.cls.native
    dumped = debug and native is not None and native.debug is not None
    if native is not None and native.properties is not None and not dumped:
        give = native.properties
        special = give(o)
        c.nothing = special is None
    if debug and not c.nothing:
        shown = debug_table(o)
        if shown is None and native is not None and native.debug is not None:
            show = native.debug
            shown = show(o)
        if shown is not None:
            if special is not None:
                arr_decref(special)
            special = shown
    c.table = special
    if special is not None or c.nothing:
        c.own_table = True
        c.slot = o.nprops
    elif o.dyn is not None:
        c.table = o.dyn
        c.table.rc += 1
    if c.table is not None:
        c.pos = arr_first(c.table)


@native
def shown_next(c: ptr[PropCursor]) -> bool:
    """Step to the next property; False behind the last one."""
    o = c.object
    while c.slot < o.nprops:
        slot = c.slot
        c.slot += 1
        if _show_slot(c, addr(o.cls.props[slot]), ptr[TV](o + 1) + slot):
            return True
    if c.table is None or c.pos >= c.table.used:
        return False
    _show_element(c)
    c.pos = arr_next(c.table, c.pos)
    return True


@native
def shown_end(c: ptr[PropCursor]) -> void:
    """End a walk; may run destructors."""
    if c.table is not None:
        arr_decref(c.table)
    obj_decref(c.object)


@native
def shown_count(o: ptr[Object], c: ptr[PropCursor]) -> i64:
    """How many properties with a value the walk at its beginning has before it."""
    count: i64 = 0
    for slot in range(c.slot, o.nprops):
        if (ptr[TV](o + 1) + slot).tag != Tag.UNINIT:
            count += 1
    return count + (i64(c.table.size) if c.table is not None else 0)


@native
def _show_slot(c: ptr[PropCursor], info: ptr["PropInfo"], value: ptr[TV]) -> bool:
    """Show a declared property; False for one that was unset."""
    if value.tag == Tag.UNINIT and info.type is None:
        return False
    c.name = str_bytes(info.name)
    c.len = info.name.len
    c.visibility = PUBLIC
    if info.attrs & Attr.PROTECTED != 0:
        c.visibility = PROTECTED
    elif info.attrs & Attr.PRIVATE != 0:
        c.visibility = PRIVATE
        c.owner = str_bytes(info.cls.name)
        c.owner_len = info.cls.name.len
    c.value = value
    c.type = info.type.text if info.type is not None else None
    return True


@native
def _show_element(c: ptr[PropCursor]) -> void:
    """Show an element of the table."""
    key = arr_key_at(c.table, c.pos)
    c.value = arr_tv_at(c.table, c.pos)
    c.visibility = PUBLIC
    c.type = None
    if key.tag == Tag.INT:
        c.name = None
        c.key = key.data
        return
    p = str_bytes(as_str(key))
    len = as_str(key).len
    if len > 2 and p[0] == 0 and p[1] != 0:
        end = find_byte(p + 1, len - 2, 0)
        if end is not None:
            c.owner = p + 1
            c.owner_len = u64(end - p) - 1
            c.visibility = PROTECTED if c.owner[0] == 42 else PRIVATE
            len -= c.owner_len + 2
            p = end + 1
    c.name = p
    c.len = len
