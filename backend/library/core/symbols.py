"""Library functions about what is declared: get_declared_classes, get_defined_functions, class_alias ...

What the library has for itself, helpers and traits, is not listed.

Example: `f_get_declared_interfaces()` lists the names of all interfaces.
"""

from backend.interp.calls.traces import is_helper
from backend.interp.classes.lookup import class_kind_name, class_load, class_named
from backend.interp.loading.link import link_copy
from backend.interp.loading.names import names_set
from backend.interp.loading.symbols import ConstantCell, symbol_tables, unrooted
from backend.library.core.extensions import extension_name, extension_of
from backend.library.standard.general.info import set_named
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_set_name
from backend.runtime.array_store import arr_new, arr_new_hash
from backend.runtime.errors import fatal, msg, value_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, str_incref, tv_copy
from backend.runtime.string import str_bytes, str_eq, str_eq_ci, str_from_c, str_is
from backend.runtime.value import *
from hhbc.unit import Attr

KINDS = Attr.INTERFACE | Attr.TRAIT
INCOMPLETE_CLASS = b"__PHP_Incomplete_Class"  # which programs meet
# What a class may not be called.
_RESERVED = (
    b"self", b"parent", b"static", b"bool", b"false", b"true", b"float", b"int", b"null", b"string", b"void", b"never",
    b"iterable", b"object", b"mixed",
)  # fmt: skip


@native
def is_own(cls: ptr[Class]) -> bool:
    """Whether a class is the library's own affair: it makes some of its classes with traits, and has some for itself."""
    if cls.attrs & Attr.BUILTIN == 0:
        return False
    helps = cls.name.len > 2 and memcmp(str_bytes(cls.name), b"__", 2) == 0
    return cls.attrs & Attr.TRAIT != 0 or (helps and not str_is(cls.name, INCOMPLETE_CLASS, 22))


@native
def declared(kind: u32) -> ptr[Array]:
    """The names of the classes of a kind; of one that has another name now, that name in lower case."""
    table = addr(symbol_tables().classes)
    list = arr_new(u64(table.count))
    for i in range(table.count):
        entry = table.entries + i
        cls = ptr[Class](entry.value)
        if cls.attrs & KINDS == kind and not is_own(cls):
            name = cls.name if str_eq(entry.name, cls.lname) else entry.name
            str_incref(name)
            arr_append(list, tv_str(name))
    return list


@native
def f_get_declared_classes() -> ptr[Array]:
    """get_declared_classes()"""
    return declared(0)


@native
def f_get_declared_interfaces() -> ptr[Array]:
    """get_declared_interfaces()"""
    return declared(Attr.INTERFACE)


@native
def f_get_declared_traits() -> ptr[Array]:
    """get_declared_traits()"""
    return declared(Attr.TRAIT)


@native
def f___systemlib_classes(extension: ptr[String]) -> ptr[Array]:
    """The names of an extension's classes, interfaces and all."""
    table = addr(symbol_tables().classes)
    list = arr_new(8)
    for i in range(table.count):
        cls = ptr[Class](table.entries[i].value)
        owner = extension_of(cls.unit)
        if owner is not None and str_eq(owner, extension) and not is_own(cls):
            str_incref(cls.name)
            arr_append(list, tv_str(cls.name))
    return list


@native
def belongs(unit: ptr[Unit], user: bool, extension: ptr[String]) -> bool:
    """Whether something is an extension's; '' is the program, None any extension for functions."""
    if extension.len == 0:
        return user
    owner = extension_of(unit)
    if owner is None:
        return not user and str_eq_ci(extension, str_core())
    return str_eq(owner, extension)


@native
def str_core() -> ptr[String]:
    """The extension of what no unit declares (borrowed)."""
    return extension_name(0)


@native
def f___systemlib_functions(extension: ptr[String]) -> ptr[Array]:
    """The names of functions in lower case."""
    table = addr(symbol_tables().functions)
    list = arr_new(u64(table.count))
    for i in range(table.count):
        entry = table.entries + i
        func = ptr[Func](entry.value)
        if func is None:  # disabled
            continue
        user = func.attrs & Attr.BUILTIN == 0
        wanted = not user if extension is None else belongs(func.unit, user, extension)
        if wanted and not is_helper(func.name):
            str_incref(entry.name)
            arr_append(list, tv_str(entry.name))
    return list


@native
def f___systemlib_constants(extension: ptr[String]) -> ptr[Array]:
    """Constants by name."""
    table = addr(symbol_tables().constants)
    found = arr_new_hash(u64(table.count))
    for i in range(table.count):
        entry = table.entries + i
        cell = ptr[ConstantCell](entry.value)
        if extension is None or belongs(cell.unit, cell.user != 0, extension):
            arr_set_name(found, entry.name, tv_copy(cell.value))
    if extension is None or str_eq_ci(extension, str_core()):
        set_named(found, b"TRUE", tv_bool(True))
        set_named(found, b"FALSE", tv_bool(False))
        set_named(found, b"NULL", tv_null())
    return found


# -- class_alias ----------------------------------------------------------------------------------------


@native
def f_class_alias(class_: ptr[String], alias: ptr[String], autoload: bool) -> bool:
    """class_alias()"""
    cls = class_load(class_) if autoload else class_named(class_)
    if cls is None:
        if vm.exc is None:
            warning(msg(b"Class \"%s\" not found", i64(class_), 0, 0))
        return False
    if cls.attrs & Attr.BUILTIN != 0:
        text = b"class_alias(): Argument #1 ($class) must be a user-defined class name, internal class name given"
        value_error(str_from_c(text))
        return False
    lowered = unrooted(alias)
    for word in unroll(_RESERVED):
        if lowered.len == len(word) and memcmp(str_bytes(lowered), word, len(word)) == 0:
            fatal(msg(b"Cannot use '%s' as class name as it is reserved", i64(alias), 0, 0))
    if class_named(alias) is not None:
        kind = class_kind_name(cls.attrs)
        warning(msg(b"Cannot declare %z %s, because the name is already in use", i64(kind), i64(alias), 0))
        str_decref(lowered)
        return False
    names_set(addr(symbol_tables().classes), link_copy(lowered), i64(cls))
    str_decref(lowered)
    return True
