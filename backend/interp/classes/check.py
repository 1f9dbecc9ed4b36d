"""What makes a class declaration a fatal error: php's checks and messages when classes are linked.

Each check either returns or ends the request. They need no access to the tables under construction beyond what they are
given.

Example: `check_override(cls, method, parent_method)`.
"""

from backend.interp.classes.covariance import uncaught_during
from backend.interp.classes.lookup import class_kind_name
from backend.interp.classes.signatures import (
    check_property_type,
    check_signature,
    declaring_name,
    linking_deprecated,
)
from backend.interp.loading.names import names_get
from backend.native.lang import *
from backend.runtime.errors import Level, msg, raise_error_at
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import bytes_eq_ci, str_bytes, str_concat, str_from, str_from_c, str_is
from hhbc.unit import Attr

MAX_LISTED = 3

unknown_file = declare("unknown_file", fn[[], ptr[String]])


@native(cold=True)
def class_error(cls: ptr[Class], message: ptr[String]) -> void:
    """A fatal error at a class's declaration; does not return."""
    raise_error_at(Level.ERROR, message, cls.unit.path, i64(cls.line))


@native(cold=True)
def method_error(func: ptr[Func], message: ptr[String]) -> void:
    """A fatal error at a method's declaration; does not return."""
    raise_error_at(Level.ERROR, message, func.unit.path, i64(func.line))


@native
def check_parent(cls: ptr[Class]) -> void:
    """A parent must be a class that is not final."""
    parent = cls.parent
    if parent is None:
        return
    if parent.attrs & (Attr.INTERFACE | Attr.TRAIT) != 0:
        kind = class_kind_name(parent.attrs)
        class_error(cls, msg(b"Class %s cannot extend %z %s", i64(cls.name), i64(kind), i64(parent.name)))
    if parent.attrs & Attr.FINAL != 0:
        class_error(cls, msg(b"Class %s cannot extend final class %s", i64(cls.name), i64(parent.name), 0))
    if parent.attrs & Attr.READONLY != cls.attrs & Attr.READONLY:
        if parent.attrs & Attr.READONLY != 0:
            text = b"Non-readonly class %s cannot extend readonly class %s"
            class_error(cls, msg(text, i64(cls.name), i64(parent.name), 0))
        else:
            text = b"Readonly class %s cannot extend non-readonly class %s"
            class_error(cls, msg(text, i64(cls.name), i64(parent.name), 0))


@native
def visibility_name(attrs: u32) -> ptr[u8]:
    """`public`, `protected` or `private`."""
    if attrs & Attr.PRIVATE != 0:
        return b"private"
    return b"protected" if attrs & Attr.PROTECTED != 0 else b"public"


@native
def weaker_visibility(attrs: u32, above: u32) -> bool:
    """Whether a member is less visible than the one it overrides."""
    if above & Attr.PROTECTED != 0:
        return attrs & Attr.PRIVATE != 0
    return attrs & (Attr.PRIVATE | Attr.PROTECTED) != 0


@native
def visibility_demanded(above: u32) -> ptr[u8]:
    """How the message names the visibility that an override may have."""
    if above & Attr.PROTECTED != 0:
        return b"protected (as in class "
    return b"public (as in class "


@native(cold=True)
def access_level_text(member: ptr[String], above: u32, owner: ptr[String]) -> ptr[String]:
    """Access level to A::x must be protected (as in class B) or weaker; `member` is consumed."""
    text = msg(b"Access level to %s must be %z%s)", i64(member), i64(visibility_demanded(above)),
               i64(owner))  # fmt: skip
    str_decref(member)
    if above & Attr.PROTECTED != 0:
        weaker = str_from_c(b" or weaker")
        joined = str_concat(text, weaker)
        str_decref(text)
        str_decref(weaker)
        text = joined
    return text


@native
def check_property(cls: ptr[Class], prop: ptr[PropInfo], above: ptr[PropInfo]) -> void:
    """A redeclared instance property."""
    owner = above.cls
    name = prop.name
    attrs = prop.attrs
    if above.attrs & Attr.KEPT != 0:
        prop.attrs |= Attr.READONLY | Attr.KEPT
    elif (above.attrs ^ attrs) & Attr.READONLY != 0:
        was = b"readonly" if above.attrs & Attr.READONLY != 0 else b"non-readonly"
        now = b"non-readonly" if above.attrs & Attr.READONLY != 0 else b"readonly"
        text = msg(b"Cannot redeclare %z property %s::$", i64(was), i64(owner.name), 0)
        tail = msg(b"%s as %z %s", i64(name), i64(now), i64(cls.name))
        both = str_concat(text, tail)
        rest = msg(b"%s::$%s", i64(both), i64(name), 0)
        class_error(cls, rest)
    if weaker_visibility(attrs, above.attrs):
        member = msg(b"%s::$%s", i64(cls.name), i64(name), 0)
        class_error(cls, access_level_text(member, above.attrs, owner.name))
    check_property_type(cls, prop, above)


@native
def check_static_property(cls: ptr[Class], prop: ptr[PropInfo]) -> void:
    """A static property must not hide an instance property, nor be less visible than the parent's."""
    name = prop.name
    slot = names_get(addr(cls.prop_map), name)
    if slot != 0 and cls.props[slot - 1].cls != cls:
        owner = cls.props[slot - 1].cls
        text = msg(b"Cannot redeclare non static %s::$%s as static ", i64(owner.name), i64(name), 0)
        tail = msg(b"%s%s::$%s", i64(text), i64(cls.name), i64(name))
        class_error(cls, tail)
    above = ptr[PropInfo](names_get(addr(cls.sprop_map), name))
    if above is not None and above.cls != cls and above.attrs & Attr.PRIVATE == 0:
        if weaker_visibility(prop.attrs, above.attrs):
            member = msg(b"%s::$%s", i64(cls.name), i64(name), 0)
            class_error(cls, access_level_text(member, above.attrs, above.cls.name))
        check_property_type(cls, prop, above)


@native
def check_constant(cls: ptr[Class], cell: ptr[ClassConst], above: ptr[ClassConst]) -> void:
    """A constant that overrides the parent's must not be less visible; a final one is not overridden."""
    if above.attrs & Attr.PRIVATE == 0 and weaker_visibility(cell.attrs, above.attrs):
        member = msg(b"%s::%s", i64(cls.name), i64(cell.name), 0)
        class_error(cls, access_level_text(member, above.attrs, above.cls.name))
    check_final_constant(cls, cell, above)


@native
def check_final_constant(cls: ptr[Class], cell: ptr[ClassConst], above: ptr[ClassConst]) -> void:
    """A final constant is not overridden."""
    if above.attrs & Attr.FINAL != 0:
        text = msg(b"%s::%s cannot override final constant ", i64(cls.name), i64(cell.name), 0)
        class_error(cls, msg(b"%s%s::%s", i64(text), i64(above.cls.name), i64(cell.name)))


@native
def check_interface_constant(cls: ptr[Class], known: ptr[ClassConst], above: ptr[ClassConst]) -> void:
    """A constant of an interface that a class has already: from there, or its own."""
    if known.cls == above.cls:
        return
    check_final_constant(cls, known, above)
    if known.cls != cls:
        head = msg(b"%z %s inherits both ", i64(class_kind_title(cls)), i64(cls.name), 0)
        body = msg(b"%s%s::%s and ", i64(head), i64(known.cls.name), i64(known.name))
        class_error(cls, msg(b"%s%s::%s, which is ambiguous", i64(body), i64(above.cls.name), i64(above.name)))


@native
def check_override(cls: ptr[Class], func: ptr[Func], above: ptr[Func]) -> void:
    """A method that overrides or implements another."""
    owner = declaring_name(above)
    constructor = is_constructor(func.name)
    if above.attrs & Attr.PRIVATE != 0 and above.attrs & Attr.ABSTRACT == 0 and not constructor:
        return
    if above.attrs & Attr.FINAL != 0:
        method_error(func, msg(b"Cannot override final method %s::%s()", i64(owner), i64(func.name), 0))
    check_static(cls, func, above)
    if func.attrs & Attr.ABSTRACT != 0 and above.attrs & Attr.ABSTRACT == 0:
        text = msg(b"Cannot make non abstract method %s::%s() abstract in class ", i64(owner),
                   i64(func.name), 0)  # fmt: skip
        method_error(func, msg(b"%s%s", i64(text), i64(declaring_name(func)), 0))
    if constructor:
        above = prototype_of(above)
        if above.attrs & Attr.ABSTRACT == 0:
            return
    if weaker_visibility(func.attrs, above.attrs):
        member = msg(b"%s::%s()", i64(declaring_name(func)), i64(func.name), 0)
        method_error(func, access_level_text(member, above.attrs, declaring_name(above)))
    check_signature(cls, func, above)


@native
def check_requirement(cls: ptr[Class], func: ptr[Func], wanted: ptr[Func]) -> void:
    """A method that fulfils what an abstract method of a trait asks for; visibility does not matter."""
    check_static(cls, func, wanted)
    check_signature(cls, func, wanted)


@native
def check_static(cls: ptr[Class], func: ptr[Func], above: ptr[Func]) -> void:
    """A method is static if the one above it is."""
    if (above.attrs ^ func.attrs) & Attr.STATIC == 0:
        return
    head = b"Cannot make static method %s::%s() non static in class "
    if func.attrs & Attr.STATIC != 0:
        head = b"Cannot make non static method %s::%s() static in class "
    text = msg(head, i64(declaring_name(above)), i64(func.name), 0)
    method_error(func, msg(b"%s%s", i64(text), i64(declaring_name(func)), 0))


@native(inline=True)
def is_constructor(name: ptr[String]) -> bool:
    """Whether a method's name is __construct, in any case."""
    return name.len == 11 and bytes_eq_ci(str_bytes(name), b"__construct", 11)


@native
def prototype_of(func: ptr[Func]) -> ptr[Func]:
    """The first declaration of an overridden method."""
    while func.prototype is not None:
        func = func.prototype
    return func


@native(cold=True)
def class_kind_title(cls: ptr[Class]) -> ptr[u8]:
    """`Class`, `Interface`, `Trait` or `Enum`."""
    if cls.attrs & Attr.INTERFACE != 0:
        return b"Interface"
    if cls.attrs & Attr.TRAIT != 0:
        return b"Trait"
    return b"Enum" if cls.attrs & Attr.ENUM != 0 else b"Class"


@native(cold=True)
def repeated_interface(cls: ptr[Class], wanted: ptr[Class]) -> void:
    """The error of an interface that a class names twice."""
    text = b"%z %s cannot implement previously implemented interface %s"
    class_error(cls, msg(text, i64(class_kind_title(cls)), i64(cls.name), i64(wanted.name)))


@native
def has_interface(cls: ptr[Class], lname: ptr[u8], length: u64) -> bool:
    """Whether a class implements an interface, by its lower-case name."""
    for i in range(cls.ninterfaces):
        if str_is(cls.interfaces[i].lname, lname, length):
            return True
    return False


@native
def check_interfaces(cls: ptr[Class]) -> void:
    """The interfaces that not every class may implement."""
    if cls.attrs & Attr.INTERFACE != 0 or cls.unit.flags & UNIT_PERMANENT != 0 or cls.ninterfaces == 0:
        return
    title = i64(class_kind_title(cls))
    if cls.flags & CLASS_ITERATOR != 0 and cls.flags & CLASS_AGGREGATE != 0:
        text = b"%z %s cannot implement both Iterator and IteratorAggregate at the same time"
        class_error(cls, msg(text, title, i64(cls.name), 0))
    alone = cls.flags & (CLASS_ITERATOR | CLASS_AGGREGATE) == 0 and cls.attrs & Attr.ABSTRACT == 0
    if alone and has_interface(cls, b"traversable", 11):
        text = b"%z %s must implement interface Traversable as part of either Iterator or IteratorAggregate"
        raise_error_at(Level.ERROR, msg(text, title, i64(cls.name), 0), unknown_file(), 0)
    if cls.flags & CLASS_THROWABLE != 0 and (cls.parent is None or cls.parent.flags & CLASS_THROWABLE == 0):
        rest = b"" if cls.attrs & Attr.ENUM != 0 else b", extend Exception or Error instead"
        text = b"%z %s cannot implement interface Throwable%z"
        class_error(cls, msg(text, title, i64(cls.name), i64(rest)))
    if has_interface(cls, b"datetimeinterface", 17) and (
        cls.parent is None or not has_interface(cls.parent, b"datetimeinterface", 17)
    ):
        class_error(cls, str_from_c(b"DateTimeInterface can't be implemented by user classes"))
    if cls.attrs & Attr.ENUM == 0 and has_interface(cls, b"unitenum", 8):
        which = b"BackedEnum" if has_interface(cls, b"backedenum", 10) else b"UnitEnum"
        class_error(cls, msg(b"Non-enum class %s cannot implement interface %z", i64(cls.name), i64(which), 0))
    if cls.attrs & Attr.ENUM != 0 and cls.enum_type is None and has_interface(cls, b"backedenum", 10):
        class_error(cls, msg(b"Non-backed enum %s cannot implement interface BackedEnum", i64(cls.name), 0, 0))


@native
def check_serializable(cls: ptr[Class]) -> void:
    """A deprecation for Serializable alone, without the two magic methods."""
    if cls.attrs & (Attr.INTERFACE | Attr.ABSTRACT) != 0 or cls.unit.flags & UNIT_PERMANENT != 0:
        return
    if not has_interface(cls, b"serializable", 12) or (
        has_method(cls, b"__serialize", 11) and has_method(cls, b"__unserialize", 13)
    ):
        return
    head = msg(b"%s implements the Serializable interface, which is deprecated. ", i64(cls.name), 0, 0)
    rest = b"Implement __serialize() and __unserialize() instead (or in addition, if support for old PHP versions is necessary)"
    message = msg(b"%s%z", i64(head), i64(rest), 0)
    str_decref(head)
    linking_deprecated(message, cls.unit, cls.line)
    if vm.exc is not None:
        text = b"During inheritance of %s, while implementing Serializable"
        uncaught_during(msg(text, i64(cls.name), 0, 0), cls.unit, i64(cls.line))


@native
def has_method(cls: ptr[Class], lname: ptr[u8], length: u64) -> bool:
    """Whether a class has a method, by its lower-case name."""
    key = str_from(lname, length)
    found = names_get(addr(cls.methods), key) != 0
    str_decref(key)
    return found


FORBIDDEN = (
    b"__construct", b"__destruct", b"__clone", b"__sleep", b"__wakeup", b"__set_state", b"__get", b"__set", b"__unset",
    b"__isset", b"__toString", b"__debugInfo", b"__serialize", b"__unserialize",
)  # fmt: skip
_FORBIDDEN = [(text.lower(), text) for text in FORBIDDEN]


@native(cold=True)
def check_enum(cls: ptr[Class]) -> void:
    """An enum has no properties of its own, and none of the magic methods that are about state."""
    if cls.nprops > u32(1 if cls.enum_type is None else 2) or cls.sprop_map.count != 0:
        class_error(cls, msg(b"Enum %s cannot include properties", i64(cls.name), 0, 0))
    for i in range(cls.methods.count):
        name = cls.methods.entries[i].name
        for lower, text in unroll(_FORBIDDEN):
            if str_is(name, lower, len(lower)):
                class_error(cls, msg(b"Enum %s cannot include magic method %z", i64(cls.name), i64(text), 0))


@native(cold=True)
def enum_redeclared(cls: ptr[Class], func: ptr[Func]) -> void:
    """The error of an enum that declares a method which every enum has."""
    class_error(cls, msg(b"Cannot redeclare %s::%s()", i64(cls.name), i64(func.name), 0))


@native
def check_class(cls: ptr[Class]) -> void:
    """A class that is not abstract implements everything; one that is, what is private to it."""
    if cls.attrs & (Attr.INTERFACE | Attr.TRAIT) != 0:
        return
    check_implemented(cls)
    if cls.attrs & Attr.ENUM != 0 and has_interface(cls, b"serializable", 12):
        class_error(cls, msg(b"Enum %s cannot implement the Serializable interface", i64(cls.name), 0, 0))


@native
def check_implemented(cls: ptr[Class]) -> void:
    """Methods that nothing implements, in a class that has to."""
    abstract = cls.attrs & Attr.ABSTRACT != 0
    missing = 0
    text = str_from_c(b"")
    for i in range(cls.methods.count):
        func = ptr[Func](cls.methods.entries[i].value)
        open = func.attrs & Attr.ABSTRACT != 0 or func.cls.attrs & Attr.INTERFACE != 0
        if open and (not abstract or func.attrs & Attr.PRIVATE != 0):
            missing += 1
            if missing <= MAX_LISTED:
                one = msg(b"%s%z", i64(text), i64(b"" if missing == 1 else b", "), 0)
                text = msg(b"%s%s::%s", i64(one), i64(func.cls.name), i64(func.name))
    if missing == 0:
        return
    more = b", ..." if missing > MAX_LISTED else b""
    plural = i64(b"" if missing == 1 else b"s")
    head = msg(b"%z %s ", i64(class_kind_title(cls)), i64(cls.name), 0)
    body = msg(b"%scontains %d abstract method%z and must therefore be declared abstract or implement the remaining methods (",
               i64(head), missing, plural)  # fmt: skip
    if abstract or cls.attrs & Attr.ENUM != 0:
        body = msg(b"%smust implement %d abstract private method%z (", i64(head), missing, plural)
    class_error(cls, msg(b"%s%s%z)", i64(body), i64(text), i64(more)))
