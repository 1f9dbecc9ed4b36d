"""The symbol tables: functions, classes and constants by name.

Functions and classes are keyed by lower-case names, constants by exact ones (namespaces in lower case). The system
library's symbols are bound while booting; a request works on copies of the tables, which `symbols_start` makes.

Invariant: keys are immortal strings.

Example: `func = function_named(name)` is None for an unknown function.
"""

from backend.interp.loading.arena import PERMANENT, link_alloc, linking
from backend.interp.loading.link import link_copy, link_lower
from backend.interp.loading.names import (
    names_add,
    names_copy,
    names_find,
    names_get,
    names_get_any_case,
    names_set,
)
from backend.native.lang import *
from backend.runtime.array_ops import arr_without_references
from backend.runtime.errors import Level, deprecated, msg, raise_error_at, value_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref
from backend.runtime.string import (
    MOST_LOWERED,
    bytes_eq_ci,
    str_bytes,
    str_concat,
    str_from,
    str_from_c,
    str_lower,
)
from backend.runtime.value import *
from hhbc.unit import Attr


@struct
class Symbols:
    """The tables of the system library, or of the running request."""

    functions: NameMap
    classes: NameMap
    constants: NameMap  # name -> ptr[ConstantCell]


@struct
class ConstantCell:
    """A constant's value."""

    value: TV
    unit: ptr[Unit]  # of the library that declares it, or None
    deprecated: u32  # each fetch says so
    user: u32  # defined by the program, not the library


system_symbols = global_var("system_symbols", Symbols)
symbols = global_var("symbols", Symbols)


# Functions and classes that literals name, by the literals' addresses: what is bound stays so while a request lasts, and
# what is not until the table grows. instanceof asks again and again for classes of which a program makes no objects.
REMEMBERED = 256


@struct
class Remembered:
    """What a literal means in a table; 0 as long as that has so many entries."""

    name: ptr[String]
    table: ptr[NameMap]
    meaning: i64
    count: i64


@struct
class Memory:
    """The literals that were looked for last."""

    of: vec[Remembered, REMEMBERED]


memory = global_var("remembered_symbols", Memory)


@native
def symbols_forget() -> void:
    """Forget what literals mean: the tables are others, or literals are about to go."""
    memset(ptr[u8](addr(memory)), 0, sizeof(Memory))


@native
def symbols_start() -> void:
    """Begin a request with the system library's symbols."""
    symbols_forget()
    names_copy(addr(symbols.functions), addr(system_symbols.functions))
    names_copy(addr(symbols.classes), addr(system_symbols.classes))
    names_copy(addr(symbols.constants), addr(system_symbols.constants))


@native
def symbol_tables() -> ptr[Symbols]:
    """The tables to bind in: the system library's while booting, else the request's."""
    return addr(system_symbols) if linking.value == PERMANENT else addr(symbols)


@native(inline=True)
def is_name_byte(c: u8) -> bool:
    """Whether a byte stands in names, qualified ones too."""
    return c >= 128 or c == 92 or c == 95 or (c | 32) - 97 < 26 or c - 48 < 10


@native
def is_class_name(name: ptr[String]) -> bool:
    """Whether the bytes of a string can all be in a class's name."""
    p = str_bytes(name)
    for i in range(name.len):
        if not is_name_byte(p[i]):
            return False
    return True


@native
def unrooted(name: ptr[String]) -> ptr[String]:
    """A name in lower case without a leading backslash (owned)."""
    p = str_bytes(name)
    if name.len > 0 and p[0] == 92:
        bare = str_from(p + 1, name.len - 1)
        lowered = str_lower(bare)
        str_decref(bare)
        return lowered
    return str_lower(name)


@native
def symbol_named(table: ptr[NameMap], name: ptr[String]) -> i64:
    """What the name of a function or class, in any case and perhaps with a leading backslash, means; or 0."""
    if name.rc < IMMORTAL // 2:
        return symbol_found(table, name)
    known = addr(memory.of[(i64(name) >> 4 ^ i64(table) >> 4) & (REMEMBERED - 1)])
    if likely(known.name == name and known.table == table):
        if likely(known.meaning != 0 or known.count == i64(table.count)):
            return known.meaning
    found = symbol_found(table, name)
    known.name = name
    known.table = table
    known.meaning = found
    known.count = i64(table.count)
    return found


@native(noinline=True)
def symbol_found(table: ptr[NameMap], name: ptr[String]) -> i64:
    """`symbol_named`, looked for."""
    p = str_bytes(name)
    rooted = u64(name.len > 0 and p[0] == 92)
    if likely(name.len - rooted <= MOST_LOWERED):
        return names_get_any_case(table, p + rooted, name.len - rooted)
    lowered = unrooted(name)
    found = names_get(table, lowered)
    str_decref(lowered)
    return found


@native
def function_named(name: ptr[String]) -> ptr[Func]:
    """The function of a name in any case, or None."""
    return ptr[Func](symbol_named(addr(symbol_tables().functions), name))


@native(inline=True)
def site_function(site: ptr[Site]) -> ptr[Func]:
    """The function of a name in a namespace, or else of the global name, looked for once; None when there is neither."""
    if unlikely(site.func is None):
        site.func = function_named(site.name)
        if site.func is None:
            site.func = function_named(site.name2)
    return site.func


@native(cold=True)
def disable_function(name: ptr[String]) -> void:
    """Take a function of the library, named in lower case, out of the request's table."""
    entry = names_find(addr(symbols.functions), name)
    if entry is not None:
        entry.value = 0
        symbols_forget()


@native
def bind_function(func: ptr[Func]) -> void:
    """Bind a function to its name. A fatal error when the name is taken."""
    key = link_lower(func.name)
    table = addr(symbol_tables().functions)
    known = ptr[Func](names_get(table, key))
    if known is not None:
        redeclared_function(func, known)
    count = table.count
    names_set(table, key, i64(func))
    if unlikely(table.count == count):  # the entry was there, that of a library function that is disabled
        symbols_forget()


@native(cold=True)
def redeclared_function(func: ptr[Func], known: ptr[Func]) -> void:
    """The fatal error of a second declaration; does not return."""
    text = msg(b"Cannot redeclare %s()", i64(func.name), 0, 0)
    if known.attrs & Attr.BUILTIN == 0:
        text = msg(b"Cannot redeclare %s() (previously declared in %s:%d)", i64(func.name),
                   i64(known.unit.path), i64(known.line))  # fmt: skip
    raise_error_at(Level.ERROR, text, func.unit.path, i64(func.line))


@native
def constant_cell(name: ptr[String]) -> ptr[ConstantCell]:
    """The constant of a name, or None. The namespace part is compared without case."""
    start: u64 = 1 if str_bytes(name)[0] == 92 else 0
    found = ptr[ConstantCell](names_get(addr(symbol_tables().constants), name)) if start == 0 else None
    if found is not None:
        return found
    split = namespace_end(name)
    if split == 0:
        return None
    key = constant_key(name, start, split)
    found = ptr[ConstantCell](names_get(addr(symbol_tables().constants), key))
    str_decref(key)
    return found


@native
def special_constant(name: ptr[String]) -> TV:
    """The value of true, false or null, in any letter case; UNINIT for another name."""
    start: u64 = 1 if str_bytes(name)[0] == 92 else 0
    p = str_bytes(name) + start
    length = name.len - start
    if length == 4 and bytes_eq_ci(p, b"true", 4):
        return tv_bool(True)
    if length == 5 and bytes_eq_ci(p, b"false", 5):
        return tv_bool(False)
    return tv_null() if length == 4 and bytes_eq_ci(p, b"null", 4) else tv_uninit()


@native
def namespace_end(name: ptr[String]) -> u64:
    """Where the part behind the last backslash begins; 0 for a name without one."""
    p = str_bytes(name)
    split: u64 = 0
    for i in range(name.len):
        if p[i] == 92:
            split = i + 1
    return split


@native
def constant_key(name: ptr[String], start: u64, split: u64) -> ptr[String]:
    """The table's key of a qualified constant name: bytes start.. with those before `split` in lower case."""
    p = str_bytes(name)
    prefix = str_from(p + start, split - start)
    lowered = str_lower(prefix)
    key = concat_bytes(lowered, p + split, name.len - split)
    str_decref(lowered)
    str_decref(prefix)
    return key


@native
def concat_bytes(s: ptr[String], p: ptr[u8], len: u64) -> ptr[String]:
    """A string with bytes behind it (owned)."""
    tail = str_from(p, len)
    joined = str_concat(s, tail)
    str_decref(tail)
    return joined


@native
def define_constant(name: ptr[String], value: TV) -> bool:
    """Define a constant of the program (value consumed), arrays without their references. False after warning or throwing."""
    v = value
    if v.tag == Tag.ARR:
        plain = arr_without_references(as_arr(v))
        decref(v)
        if plain is None:
            value_error(str_from_c(b"define(): Argument #2 ($value) cannot be a recursive array"))
            return False
        v = tv_arr(plain)
    if bind_constant(name, v, True):
        return True
    decref(v)
    warning(msg(b"Constant %s already defined", i64(name), 0, 0))
    return False


@native
def bind_constant(name: ptr[String], value: TV, user: bool) -> bool:
    """Define a constant (value consumed); False when it exists."""
    split = namespace_end(name)
    key = name
    if split != 0:
        key = constant_key(name, 0, split)  # where a backslash leads, one that nothing asks for
    if names_get(addr(symbol_tables().constants), key) != 0:
        if split != 0:
            str_decref(key)
        return False
    cell = ptr[ConstantCell](link_alloc(sizeof(ConstantCell)))
    cell.value = value
    if linking.value == PERMANENT and value.tag == Tag.STR:
        cell.value = TV(i64(link_copy(ptr[String](value.data))), Tag.STR)
    cell.user = u32(user and linking.value != PERMANENT)
    if linking.value == PERMANENT and vm.fp is not None:
        cell.unit = vm.fp.func.unit
    names_add(addr(symbol_tables().constants), link_copy(key), i64(cell))
    if split != 0:
        str_decref(key)
    return True


@native(cold=True)
def bind_native_constant(name: ptr[u8], value: TV, function: ptr[u8], is_deprecated: bool) -> void:
    """Define a constant (value consumed) that no stub can say, of the extension of a function; whoever fetches a deprecated one is told."""
    key, owner = str_from_c(name), str_from_c(function)
    if bind_constant(key, value, False):
        cell = constant_cell(key)
        cell.unit = function_named(owner).unit
        cell.deprecated = u32(is_deprecated)
    str_decref(key)
    str_decref(owner)


@native(cold=True)
def constant_deprecated(name: ptr[String]) -> bool:
    """Say that a constant is deprecated; False after throwing."""
    deprecated(msg(b"Constant %s is deprecated", i64(name), 0, 0))
    return vm.exc is None
