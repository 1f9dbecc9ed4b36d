"""What makes a class declaration a fatal error: php's checks and messages when classes are linked.

Each check either returns or ends the request. They need no access to the tables under construction beyond what they are
given.

Example: `check_override(cls, method, parent_method)`.
"""

from backend.interp.classes import class_kind_name
from backend.interp.names import names_get
from backend.native.lang import *
from backend.runtime.errors import Level, msg, raise_error_at
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_concat, str_from_c
from hhbc.unit import Attr

MAX_LISTED = 3


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


@native
def access_level_error(
    cls: ptr[Class], member: ptr[String], above: u32, owner: ptr[Class]
) -> void:
    """Access level to A::x must be protected (as in class B) or weaker; `member` is consumed."""
    text = msg(b"Access level to %s must be %z%s)", i64(member), i64(visibility_demanded(above)),
               i64(owner.name))  # fmt: skip
    str_decref(member)
    if above & Attr.PROTECTED != 0:
        weaker = str_from_c(b" or weaker")
        joined = str_concat(text, weaker)
        str_decref(text)
        str_decref(weaker)
        text = joined
    class_error(cls, text)


@native
def check_property(cls: ptr[Class], above: ptr[PropInfo], name: ptr[String], attrs: u32) -> void:
    """A redeclared instance property."""
    owner = above.cls
    if owner == cls:
        return
    if (above.attrs ^ attrs) & Attr.READONLY != 0:
        was = b"readonly" if above.attrs & Attr.READONLY != 0 else b"non-readonly"
        now = b"non-readonly" if above.attrs & Attr.READONLY != 0 else b"readonly"
        text = msg(b"Cannot redeclare %z property %s::$", i64(was), i64(owner.name), 0)
        tail = msg(b"%s as %z %s", i64(name), i64(now), i64(cls.name))
        both = str_concat(text, tail)
        rest = msg(b"%s::$%s", i64(both), i64(name), 0)
        class_error(cls, rest)
    if weaker_visibility(attrs, above.attrs):
        access_level_error(cls, msg(b"%s::$%s", i64(cls.name), i64(name), 0), above.attrs, owner)


@native
def check_static_property(cls: ptr[Class], name: ptr[String], attrs: u32) -> void:
    """A static property must not hide an instance property, nor be less visible than the parent's."""
    slot = names_get(addr(cls.prop_map), name)
    if slot != 0 and cls.props[slot - 1].cls != cls:
        owner = cls.props[slot - 1].cls
        text = msg(b"Cannot redeclare non static %s::$%s as static ", i64(owner.name), i64(name), 0)
        tail = msg(b"%s%s::$%s", i64(text), i64(cls.name), i64(name))
        class_error(cls, tail)
    above = ptr[PropInfo](names_get(addr(cls.sprop_map), name))
    if above is not None and above.cls != cls and above.attrs & Attr.PRIVATE == 0:
        if weaker_visibility(attrs, above.attrs):
            member = msg(b"%s::$%s", i64(cls.name), i64(name), 0)
            access_level_error(cls, member, above.attrs, above.cls)


@native
def check_constant(cls: ptr[Class], cell: ptr[ClassConst]) -> void:
    """A constant must not override a final one, nor be less visible."""
    above = ptr[ClassConst](names_get(addr(cls.const_map), cell.name))
    if above is None or above.cls == cls:
        return
    if above.attrs & Attr.FINAL != 0:
        text = msg(b"%s::%s cannot override final constant ", i64(cls.name), i64(cell.name), 0)
        class_error(cls, msg(b"%s%s::%s", i64(text), i64(above.cls.name), i64(cell.name)))
    if above.attrs & Attr.PRIVATE == 0 and weaker_visibility(cell.attrs, above.attrs):
        member = msg(b"%s::%s", i64(cls.name), i64(cell.name), 0)
        access_level_error(cls, member, above.attrs, above.cls)


@native
def check_override(cls: ptr[Class], func: ptr[Func], above: ptr[Func]) -> void:
    """A method that overrides or implements another."""
    owner = above.cls
    constructor = cls.ctor == above and owner.attrs & Attr.INTERFACE == 0
    if above.attrs & Attr.PRIVATE != 0 and above.attrs & Attr.ABSTRACT == 0:
        return
    if above.attrs & Attr.FINAL != 0:
        method_error(func, msg(b"Cannot override final method %s::%s()", i64(owner.name), i64(above.name), 0))
    if (above.attrs ^ func.attrs) & Attr.STATIC != 0:
        text = msg(b"Cannot make static method %s::%s() non static in class ", i64(owner.name),
                   i64(above.name), 0)  # fmt: skip
        if func.attrs & Attr.STATIC != 0:
            text = msg(b"Cannot make non static method %s::%s() static in class ", i64(owner.name),
                       i64(above.name), 0)  # fmt: skip
        method_error(func, msg(b"%s%s", i64(text), i64(cls.name), 0))
    if func.attrs & Attr.ABSTRACT != 0 and above.attrs & Attr.ABSTRACT == 0 and not constructor:
        text = msg(b"Cannot make non abstract method %s::%s() abstract in class ", i64(owner.name),
                   i64(above.name), 0)  # fmt: skip
        method_error(func, msg(b"%s%s", i64(text), i64(cls.name), 0))
    if weaker_visibility(func.attrs, above.attrs):
        access_level_error(cls, msg(b"%s::%s()", i64(cls.name), i64(func.name), 0), above.attrs, owner)


@native
def check_class(cls: ptr[Class]) -> void:
    """A class that is not abstract implements everything."""
    if cls.attrs & (Attr.ABSTRACT | Attr.INTERFACE | Attr.TRAIT) != 0:
        return
    missing = 0
    text = str_from_c(b"")
    for i in range(cls.methods.count):
        func = ptr[Func](cls.methods.entries[i].value)
        if func.attrs & Attr.ABSTRACT != 0 or func.cls.attrs & Attr.INTERFACE != 0:
            missing += 1
            if missing <= MAX_LISTED:
                one = msg(b"%s%z", i64(text), i64(b"" if missing == 1 else b", "), 0)
                text = msg(b"%s%s::%s", i64(one), i64(func.cls.name), i64(func.name))
    if missing == 0:
        return
    more = b", ..." if missing > MAX_LISTED else b""
    kind = class_kind_name(cls.attrs)
    head = msg(b"Class %s contains %d abstract method%z", i64(cls.name), missing,
               i64(b"" if missing == 1 else b"s"))  # fmt: skip
    if cls.attrs & Attr.ENUM != 0:
        head = msg(b"Enum %s must implement %d abstract private method%z", i64(cls.name), missing,
                   i64(b"" if missing == 1 else b"s"))  # fmt: skip
    rest = b" and must therefore be declared abstract or implement the remaining methods ("
    body = msg(b"%s%z", i64(head), i64(rest), 0)
    class_error(cls, msg(b"%s%s%z)", i64(body), i64(text), i64(more)))
