"""Classes at run time: finding them by name, ancestry, and the lists that a request keeps.

`class_named` looks a name up, `class_load` also autoloads; `class_load_or_throw` throws php's Error for an unknown
one. Names come in any case, with or without a leading backslash.

Example: `instance_of(object.cls, cls)`.
"""

from backend.interp.loading.arena import IN_REQUEST, PERMANENT, linking
from backend.interp.loading.names import names_get, names_set
from backend.interp.loading.symbols import symbol_named, symbol_tables, unrooted
from backend.native.lang import *
from backend.runtime.errors import ErrorClass, msg, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from hhbc.unit import Attr

# Runs the autoloaders for a class name (borrowed); may set vm.exc.
autoload_class = declare("autoload_class", fn[[ptr[String], ptr[String]], void])

KIND_CLASS = 0
KIND_INTERFACE = 1
KIND_TRAIT = 2
KIND_ENUM = 3


@struct
class ClassState:
    """Lists of linked classes, and numbering."""

    first: ptr[Class]  # of this request, newest first
    system: ptr[Class]  # of the system library, those that a request may change
    next_id: u32
    _pad: u32


class_state = global_var("class_state", ClassState)


@native(inline=True)
def class_lasts(cls: ptr[Class]) -> bool:
    """Whether a class outlives the request, bound or not."""
    return cls.flags & CLASS_LASTING != 0 or cls.unit.flags & UNIT_PERMANENT != 0


@native
def class_named(name: ptr[String]) -> ptr[Class]:
    """The class of a name if it is bound, or None; never autoloads."""
    return ptr[Class](symbol_named(addr(symbol_tables().classes), name))


@native
def class_of_name_quiet(name: ptr[String]) -> ptr[Class]:
    """`class_named`, as catch clauses and instanceof look classes up."""
    return class_named(name)


@native
def class_load(name: ptr[String]) -> ptr[Class]:
    """The class of a name, autoloaded if need be; None when there is none or vm.exc was set."""
    table = addr(symbol_tables().classes)
    found = ptr[Class](symbol_named(table, name))
    if found is None and linking.value != PERMANENT:
        lowered = unrooted(name)
        was = linking.value
        linking.value = IN_REQUEST
        autoload_class(name, lowered)
        linking.value = was
        if vm.exc is None:
            found = ptr[Class](names_get(table, lowered))
        str_decref(lowered)
    return found


@native
def class_load_or_throw(name: ptr[String]) -> ptr[Class]:
    """The class of a name; None after throwing the Error of an unknown class."""
    found = class_load(name)
    if unlikely(found is None) and vm.exc is None:
        class_not_found(b"Class", name)
    return found


@native(cold=True)
def class_not_found(kind: ptr[u8], name: ptr[String]) -> void:
    """Throw the Error of an unknown class, interface or trait."""
    throw_error(ErrorClass.ERROR, msg(b"%z \"%s\" not found", i64(kind), i64(name), 0))


@native
def class_register(cls: ptr[Class]) -> void:
    """Bind a linked class to its name."""
    names_set(addr(symbol_tables().classes), cls.lname, i64(cls))


@native(readonly=True)
def instance_of(cls: ptr[Class], wanted: ptr[Class]) -> bool:
    """Whether a class is, extends or implements another."""
    if cls == wanted:
        return True
    if wanted.attrs & Attr.INTERFACE != 0:
        for i in range(cls.ninterfaces):
            if cls.interfaces[i] == wanted:
                return True
        return False
    return wanted.depth <= cls.depth and cls.ancestors[wanted.depth] == wanted


@native(inline=True)
def is_subclass(cls: ptr[Class], ancestor: ptr[Class]) -> bool:
    """Whether a class is or extends another (interfaces aside)."""
    return ancestor.depth <= cls.depth and cls.ancestors[ancestor.depth] == ancestor


@native
def class_kind_name(attrs: u32) -> ptr[u8]:
    """`class`, `interface`, `trait` or `enum`."""
    if attrs & Attr.INTERFACE != 0:
        return b"interface"
    if attrs & Attr.TRAIT != 0:
        return b"trait"
    return b"enum" if attrs & Attr.ENUM != 0 else b"class"


@native
def obj_class_name(o: ptr[Object]) -> ptr[String]:
    """The name of an object's class (borrowed)."""
    return o.cls.name


@native
def obj_is_stringable(o: ptr[Object]) -> bool:
    """Whether an object has a __toString method."""
    return o.cls.to_string is not None
