"""Traits: their methods, properties and constants are copied into the classes that use them.

A copied method is a `Func` of its own with the using class as its class, so that self::, static variables and
private access are the class's. Precedence: the class's own methods, then the traits', then inherited ones.

Example: `use_traits(cls, record, load_traits(cls, record))`.
"""

from backend.interp.classes.check import (
    check_override,
    check_requirement,
    class_error,
    enum_redeclared,
)
from backend.interp.classes.covariance import uncaught_during
from backend.interp.classes.lookup import class_load
from backend.interp.classes.signatures import signatures
from backend.interp.classes.trait_rules import (
    check_trait_constant,
    check_trait_property,
    check_trait_rules,
)
from backend.interp.loading.arena import link_alloc
from backend.interp.loading.link import func_link, link_lower, unit_str
from backend.interp.loading.names import names_get, names_set
from backend.interp.loading.records import *
from backend.native.lang import *
from backend.runtime.errors import msg
from backend.runtime.layout import *
from backend.runtime.string import str_eq_ci, str_from_c
from hhbc.unit import Attr

add_method = declare("add_method", fn[[ptr[Class], ptr[Func], ptr[String]], void])
declare_property = declare(
    "declare_property", fn[[ptr[Class], ptr[Unit], ptr[ImgProp], u32], void]
)


@native
def id_string(unit: ptr[Unit], at: u32) -> ptr[String]:
    """The string that entry `at` of the id section names."""
    return unit_str(unit, ptr[u32](image_section(unit.image, SEC_ID))[at])


@native
def same_class_name(a: ptr[String], cls: ptr[Class]) -> bool:
    """Whether a name as written means a class."""
    return str_eq_ci(a, cls.name)


@native
def load_traits(cls: ptr[Class], record: ptr[ImgClass]) -> ptr[ptr[Class]]:
    """The traits that a class uses."""
    traits = ptr[ptr[Class]](link_alloc(u64(record.num_traits) * 8))
    for i in range(record.num_traits):
        name = id_string(cls.unit, record.traits + i)
        trait = class_load(name)
        if vm.exc is not None:
            uncaught_during(str_from_c(b"During class fetch"), cls.unit, i64(cls.line))
        if trait is None:
            class_error(cls, msg(b"Trait \"%s\" not found", i64(name), 0, 0))
        if trait.attrs & Attr.TRAIT == 0:
            class_error(cls, msg(b"%s cannot use %s - it is not a trait", i64(cls.name), i64(trait.name), 0))
        traits[i] = trait
    return traits


@native
def use_traits(cls: ptr[Class], record: ptr[ImgClass], traits: ptr[ptr[Class]]) -> void:
    """Copy the members of all traits."""
    if record.num_traits == 0:
        return
    check_trait_rules(cls, record, traits)
    signatures.composing = 1
    for i in range(record.num_traits):
        trait_members(cls, traits[i], record)
    signatures.composing = 0
    for i in range(record.num_traits):
        trait_data(cls, traits[i])


@native
def trait_members(cls: ptr[Class], trait: ptr[Class], record: ptr[ImgClass]) -> void:
    """Copy a trait's methods under their own names and their aliases."""
    for i in range(trait.methods.count):
        entry = trait.methods.entries + i
        func = ptr[Func](entry.value)
        trait_aliases(cls, trait, record, func, entry.name)
        if not excluded(cls, trait, record, entry.name):
            attrs = visibility_change(cls, trait, record, func)
            trait_method(cls, trait, func, func.name, entry.name, attrs)


@native
def use_trait_methods(cls: ptr[Class], trait: ptr[Class]) -> void:
    """Give an enum the methods of a trait of the system library."""
    for i in range(trait.methods.count):
        entry = trait.methods.entries + i
        func = ptr[Func](entry.value)
        if names_get(addr(cls.methods), entry.name) != 0:
            enum_redeclared(cls, func)
        trait_method(cls, trait, func, func.name, entry.name, func.attrs)


@native
def alias_applies(
    cls: ptr[Class], trait: ptr[Class], alias: ptr[ImgAlias], method: ptr[String]
) -> bool:
    """Whether an `as` clause is about a method of a trait."""
    named = unit_str(cls.unit, alias.trait)
    if named.len != 0 and not same_class_name(named, trait):
        return False
    return str_eq_ci(unit_str(cls.unit, alias.method), method)


@native
def trait_aliases(
    cls: ptr[Class], trait: ptr[Class], record: ptr[ImgClass], func: ptr[Func], lname: ptr[String]
) -> void:
    """Add a method under the other names that `as` clauses give it."""
    for i in range(record.num_aliases):
        alias = ptr[ImgAlias](image_section(cls.unit.image, SEC_ALIAS)) + (record.aliases + i)
        name = unit_str(cls.unit, alias.alias)
        if name.len != 0 and alias_applies(cls, trait, alias, lname):
            attrs = func.attrs
            if alias.visibility != 0:
                attrs = (attrs & ~u32(Attr.VISIBILITY)) | alias.visibility
            trait_method(cls, trait, func, name, link_lower(name), attrs)


@native
def visibility_change(
    cls: ptr[Class], trait: ptr[Class], record: ptr[ImgClass], func: ptr[Func]
) -> u32:
    """A method's attributes after `as` clauses that only change its visibility."""
    attrs = func.attrs
    for i in range(record.num_aliases):
        alias = ptr[ImgAlias](image_section(cls.unit.image, SEC_ALIAS)) + (record.aliases + i)
        if unit_str(cls.unit, alias.alias).len == 0 and alias_applies(cls, trait, alias, func.name):
            attrs = (attrs & ~u32(Attr.VISIBILITY)) | alias.visibility
    return attrs


@native
def excluded(
    cls: ptr[Class], trait: ptr[Class], record: ptr[ImgClass], lname: ptr[String]
) -> bool:
    """Whether an insteadof clause leaves a trait's method out."""
    rows = ptr[ImgPrecedence](image_section(cls.unit.image, SEC_PRECEDENCE)) + record.precedences
    for i in range(record.num_precedences):
        row = rows + i
        if str_eq_ci(unit_str(cls.unit, row.method), lname):
            for k in range(row.num_excluded):
                if same_class_name(id_string(cls.unit, row.excluded + k), trait):
                    return True
    return False


@native
def trait_method(
    cls: ptr[Class], trait: ptr[Class], func: ptr[Func], name: ptr[String], lname: ptr[String],
    attrs: u32,
) -> void:  # fmt: skip
    """Copy a method unless the class has one of its own."""
    known = ptr[Func](names_get(addr(cls.methods), lname))
    requirement: ptr[Func] = None
    if known is not None and func.attrs & Attr.ABSTRACT != 0:
        if known.image != func.image:
            check_requirement(cls, known, func)
        return
    if known is not None and known.cls == cls:
        if (known.unit == cls.unit and declares(cls, known)) or known.unit.flags & UNIT_PERMANENT != 0:
            return  # the class's own, or what every enum has
        if known.attrs & Attr.ABSTRACT == 0:
            trait_collision(cls, trait, func, known, name)
            return
        requirement = known
    copy = ptr[Func](link_alloc(sizeof(Func)))
    func_link(func.unit, copy, func.id, cls)
    copy.attrs = attrs
    copy.name = name
    copy.home = func.home if func.home is not None else func
    if requirement is not None:
        check_override(cls, copy, requirement)
    add_method(cls, copy, lname)


@native
def declares(cls: ptr[Class], func: ptr[Func]) -> bool:
    """Whether a method stands in the class's own declaration."""
    record = ptr[ImgClass](cls.image)
    return func.id >= record.methods and func.id < record.methods + record.num_methods


@native(cold=True)
def trait_collision(
    cls: ptr[Class], trait: ptr[Class], func: ptr[Func], known: ptr[Func], name: ptr[String]
) -> void:
    """Two traits give a class different methods of one name."""
    if known.image == func.image:
        return
    head = msg(b"Trait method %s::%s has not been applied as ", i64(trait.name), i64(func.name), 0)
    body = msg(b"%s%s::%s, because of collision with ", i64(head), i64(cls.name), i64(name))
    owner = ptr[ImgClass](image_section(known.unit.image, SEC_CLASS)) + ptr[ImgFunc](known.image).cls
    class_error(cls, msg(b"%s%s::%s", i64(body), i64(unit_str(known.unit, owner.name)), i64(known.name)))


@native
def trait_data(cls: ptr[Class], trait: ptr[Class]) -> void:
    """Copy a trait's properties, constants and initialisers."""
    grow_properties(cls, trait.nprops)
    for i in range(trait.nprops):
        trait_property(cls, trait, trait.props + i)
    for i in range(trait.sprop_map.count):
        trait_property(cls, trait, ptr[PropInfo](trait.sprop_map.entries[i].value))
    for i in range(trait.const_map.count):
        entry = trait.const_map.entries + i
        known = ptr[ClassConst](names_get(addr(cls.const_map), entry.name))
        if known is not None:
            check_trait_constant(cls, trait, known, ptr[ClassConst](entry.value))
        else:
            cell = ptr[ClassConst](link_alloc(sizeof(ClassConst)))
            memcpy(ptr[u8](cell), ptr[u8](entry.value), sizeof(ClassConst))
            cell.cls = cls
            names_set(addr(cls.const_map), entry.name, i64(cell))
    trait_initialisers(cls, trait)


@native
def trait_initialisers(cls: ptr[Class], trait: ptr[Class]) -> void:
    """Chain a trait's 86pinit, 86sinit and 86cinit behind the class's own."""
    cls.flags |= trait.flags & CLASS_HAS_INIT
    chain_initialiser(cls, addr(cls.pinit), trait.pinit)
    chain_initialiser(cls, addr(cls.sinit), trait.sinit)
    chain_initialiser(cls, addr(cls.cinit), trait.cinit)


@native
def chain_initialiser(cls: ptr[Class], link: ptr[ptr[Func]], func: ptr[Func]) -> void:
    """Put copies of a trait's initialisers, which may be several, at the end of a chain."""
    while link[0] is not None:
        link = addr(link[0].prototype)
    while func is not None:
        copy = ptr[Func](link_alloc(sizeof(Func)))
        func_link(func.unit, copy, func.id, cls)
        link[0] = copy
        link = addr(copy.prototype)
        func = func.prototype


@native
def grow_properties(cls: ptr[Class], more: u32) -> void:
    """Make room for further property slots."""
    room = u64(cls.nprops + more)
    props = ptr[PropInfo](link_alloc(room * sizeof(PropInfo)))
    init = ptr[TV](link_alloc(room * sizeof(TV)))
    memcpy(ptr[u8](props), ptr[u8](cls.props), u64(cls.nprops) * sizeof(PropInfo))
    memcpy(ptr[u8](init), ptr[u8](cls.prop_init), u64(cls.nprops) * sizeof(TV))
    cls.props = props
    cls.prop_init = init


@native
def trait_property(cls: ptr[Class], trait: ptr[Class], info: ptr[PropInfo]) -> void:
    """Copy a trait's property, unless the class has it already."""
    known = ptr[PropInfo](names_get(addr(cls.sprop_map), info.name))
    slot = names_get(addr(cls.prop_map), info.name)
    if slot != 0:
        known = cls.props + (slot - 1)
    if known is not None and (known.cls == cls or known.attrs & Attr.PRIVATE == 0):
        check_trait_property(cls, trait, known, info)
        return  # an inherited one stays the parent's
    if cls.attrs & ~info.attrs & Attr.READONLY != 0:
        text = b"Readonly class %s cannot use trait with a non-readonly property %s::$"
        head = msg(text, i64(cls.name), i64(trait.name), 0)
        class_error(cls, msg(b"%s%s", i64(head), i64(info.name), 0))
    origin = ptr[ImgProp](image_section(info.unit.image, SEC_PROP)) + info.image
    declare_property(cls, info.unit, origin, info.image)
