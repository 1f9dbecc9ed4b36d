"""Linking classes: a class record of a load image becomes a `Class`, after its parent, interfaces and traits.

Order: parent, interfaces, properties, constants, methods, traits, magic methods, checks. Tables have what is inherited,
too, so that a lookup is one probe. Constants and methods lie in php's order: the class's own, then the parent's, those of
traits, those of interfaces.

Invariant: a slot number of an inherited property is the same in every subclass.

Example: `cls = class_bind(unit, id)`, None after throwing.
"""

from backend.interp.classes.behaviour import find_hooks, hook_method, hooks_overridden, is_hidden
from backend.interp.classes.check import *
from backend.interp.classes.covariance import Unfinished, covariance, uncaught_during
from backend.interp.classes.lookup import *
from backend.interp.classes.signatures import signatures_drop, signatures_open, signatures_settle
from backend.interp.classes.traits import load_traits, use_trait_methods, use_traits
from backend.interp.hooks import hooks
from backend.interp.loading.arena import LASTING, link_alloc, linking
from backend.interp.loading.link import (
    func_link,
    link_lower,
    link_str,
    unit_scalar,
    unit_str,
    unit_type,
)
from backend.interp.loading.names import names_copy, names_find, names_get, names_set
from backend.interp.loading.records import *
from backend.interp.loading.symbols import symbol_tables
from backend.native.lang import *
from backend.runtime.errors import Level, msg, raise_error_at
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import bytes_eq_ci, str_bytes, str_from, str_is
from hhbc.records import MemberFlag
from hhbc.unit import Attr, Builtin, TypeKind

ENUM_PROPS = 2
NO_CLASS = 1  # in the place of a class that lasts: there is to be none
STRING_TYPE_MASK = int(Builtin.STRING)

MARKERS = {
    b"iterator": CLASS_ITERATOR, b"iteratoraggregate": CLASS_AGGREGATE,
    b"arrayaccess": CLASS_ARRAY_ACCESS, b"countable": CLASS_COUNTABLE,
    b"stringable": CLASS_STRINGABLE, b"throwable": CLASS_THROWABLE,
}  # fmt: skip
_MARKERS = list(MARKERS.items())
INHERITED_FLAGS = (
    CLASS_ITERATOR | CLASS_AGGREGATE | CLASS_ARRAY_ACCESS | CLASS_COUNTABLE | CLASS_STRINGABLE
    | CLASS_THROWABLE | CLASS_HAS_INIT | CLASS_TYPED | CLASS_MAGIC_PROPS | CLASS_CLOSURE
    | CLASS_GENERATOR | CLASS_ODD_NAMES | CLASS_MADE
)  # fmt: skip


@native(inline=True)
def unit_id(unit: ptr[Unit], at: u32) -> ptr[String]:
    """The string that entry `at` of the id section names."""
    return unit_str(unit, ptr[u32](image_section(unit.image, SEC_ID))[at])


@native
def class_bind(unit: ptr[Unit], index: u32, early: bool) -> ptr[Class]:
    """Link and bind a class of a unit, unless that was done; None after throwing, and when it is too early: when the
    unit does not run yet and the class's methods name classes that are not there."""
    known = unit.classes[index]
    record = ptr[ImgClass](image_section(unit.image, SEC_CLASS)) + index
    if known is not None:
        if record.attrs & (Attr.HOISTED | Attr.ANONYMOUS) == 0:  # its declaration is executed again
            redeclared_class(unit, record)
        return known
    entry = stack(Unfinished)
    entry.unit = unit
    entry.record = record
    entry.cls = None
    entry.used = 0
    entry.passing = 0
    entry.consulted = None
    entry.outer = covariance.unfinished
    was_early = covariance.early
    covariance.unfinished = entry
    covariance.early = u64(early)
    was = linking.value
    cls = class_found(unit, index)
    if cls is None and vm.exc is None:
        if unit.flags & UNIT_LASTING != 0 and i64(unit.lasting[index]) != NO_CLASS:
            linking.value = LASTING
        cls = class_make(unit, record, early)
        if cls is not None and linking.value == LASTING:
            class_keep(unit, index, cls)
        linking.value = was
    covariance.unfinished = entry.outer
    covariance.early = was_early
    if cls is None:
        if vm.exc is not None and entry.used != 0:
            text = b"During inheritance of %s with variance dependencies"
            uncaught_during(msg(text, i64(unit_str(unit, record.name)), 0, 0), unit, i64(record.first_line))
        return None
    unit.classes[index] = cls
    class_register(cls)
    cls.next = class_state.first
    class_state.first = cls
    if cls.dependents is not None:
        depended_bound(cls.dependents)
    ahead_class(cls)
    if hooks.class_bound is not None:
        hooks.class_bound(cls)
    signatures_settle(cls)
    return cls if vm.exc is None else None


depended_bound = declare("depended_bound", fn[[ptr[Dependent]], void])
ahead_class = declare("ahead_class", fn[[ptr[Class]], void])


@native
def class_needs(unit: ptr[Unit], record: ptr[ImgClass], at: u32) -> ptr[String]:
    """The names of the traits, then of the interfaces that a class's declaration has."""
    if at < record.num_traits:
        return unit_id(unit, record.traits + at)
    return unit_id(unit, record.interfaces + (at - record.num_traits))


@native
def class_found(unit: ptr[Unit], index: u32) -> ptr[Class]:
    """The class as an earlier request linked it, if all that it builds on is what it was; autoloads that. None: link it."""
    cls = unit.lasting[index]
    if unit.flags & UNIT_LASTING == 0 or cls is None or i64(cls) == NO_CLASS:
        return None
    record = ptr[ImgClass](cls.image)
    if class_named(cls.name) is not None:
        redeclared_class(unit, record)
    if cls.parent is not None and class_load(unit_str(unit, record.parent)) != cls.parent:
        return None
    for at in range(record.num_traits + record.num_interfaces):
        if vm.exc is not None or class_load(class_needs(unit, record, at)) != cls.needs[at]:
            return None
    if vm.exc is not None:
        return None
    other = cls.consulted
    while other is not None:
        if class_named(other.name) != other.cls:
            return None
        other = other.next
    return cls


@native
def class_keep(unit: ptr[Unit], index: u32, cls: ptr[Class]) -> void:
    """Let the requests to come have a class that was just linked, if all that it builds on lasts too."""
    record = ptr[ImgClass](cls.image)
    count = record.num_traits + record.num_interfaces
    needs = ptr[ptr[Class]](link_alloc(u64(count) * 8))
    lasts = covariance.unfinished.passing == 0 and (cls.parent is None or class_lasts(cls.parent))
    for at in range(count):
        needs[at] = class_named(class_needs(unit, record, at))
        lasts = lasts and class_lasts(needs[at])
    unit.lasting[index] = cls if lasts else ptr[Class](NO_CLASS)
    if lasts:
        cls.needs = needs
        cls.consulted = covariance.unfinished.consulted
        cls.flags |= CLASS_LASTING


@native
def class_make(unit: ptr[Unit], record: ptr[ImgClass], early: bool) -> ptr[Class]:
    """Link a class; what is open about its methods is left open."""
    if class_named(unit_str(unit, record.name)) is not None:
        redeclared_class(unit, record)
    parent: ptr[Class] = None
    parent_name = unit_str(unit, record.parent)
    if parent_name.len != 0:
        parent = class_load(parent_name)
        if parent is None:
            if vm.exc is None:
                class_not_found(b"Class", parent_name)
            return None
    cls = class_allocate(unit, record, parent)
    if not class_link(cls, record):
        return None
    if early and signatures_open(cls):
        signatures_drop(cls)
        return None
    return cls


@native
def class_link(cls: ptr[Class], record: ptr[ImgClass]) -> bool:
    """Fill in a class; False after throwing."""
    check_parent(cls)
    traits = load_traits(cls, record)
    if not class_interfaces(cls, record):
        return False
    if cls.attrs & Attr.BUILTIN != 0:
        find_hooks(cls)
    covariance.unfinished.cls = cls
    class_properties(cls, record)
    class_constants(cls, record)
    class_methods(cls, record)
    if record.attrs & Attr.ENUM != 0:
        enum_members(cls)
    use_traits(cls, record, traits)
    interface_constants(cls, record)
    class_finish(cls)
    return vm.exc is None


@native(cold=True)
def redeclared_class(unit: ptr[Unit], record: ptr[ImgClass]) -> void:
    """The fatal error of a name that is taken; does not return."""
    kind = class_kind_name(record.attrs)
    text = b"Cannot declare %z %s, because the name is already in use"
    message = msg(text, i64(kind), i64(unit_str(unit, record.name)), 0)
    raise_error_at(Level.ERROR, message, unit.path, i64(record.first_line))


@native
def class_allocate(unit: ptr[Unit], record: ptr[ImgClass], parent: ptr[Class]) -> ptr[Class]:
    """A class with what its parent gives it."""
    cls = ptr[Class](link_alloc(sizeof(Class)))
    cls.name = unit_str(unit, record.name)
    cls.lname = link_lower(cls.name)
    cls.parent = parent
    cls.unit = unit
    cls.image = ptr[u8](record)
    cls.attrs = record.attrs
    cls.line = record.first_line
    cls.line_end = record.last_line
    cls.doc = unit_str(unit, record.doc)
    cls.enum_type = unit_type(unit, record.enum_type)
    class_state.next_id += 1
    cls.id = class_state.next_id
    if record.attrs & Attr.ENUM != 0:
        cls.flags |= CLASS_ENUM
    if parent is not None:
        inherit(cls, parent)
    cls.ancestors = ptr[ptr[Class]](link_alloc(u64(cls.depth + 1) * 8))
    if parent is not None:
        memcpy(ptr[u8](cls.ancestors), ptr[u8](parent.ancestors), u64(cls.depth) * 8)
    cls.ancestors[cls.depth] = cls
    return cls


@native
def inherit(cls: ptr[Class], parent: ptr[Class]) -> void:
    """Take over a parent's tables and magic methods."""
    cls.depth = parent.depth + 1
    cls.flags |= parent.flags & INHERITED_FLAGS
    cls.native = parent.native
    cls.nhidden = parent.nhidden
    cls.attrs |= parent.attrs & (Attr.NOT_SERIALIZABLE | Attr.NOT_CLONEABLE)
    names_copy(addr(cls.sprop_map), addr(parent.sprop_map))
    cls.ctor = parent.ctor
    cls.dtor = parent.dtor
    cls.clone = parent.clone
    cls.get = parent.get
    cls.set = parent.set
    cls.isset = parent.isset
    cls.unset = parent.unset
    cls.call = parent.call
    cls.call_static = parent.call_static
    cls.to_string = parent.to_string
    cls.invoke = parent.invoke
    cls.debug_info = parent.debug_info


# -- interfaces ---------------------------------------------------------------------------------------


@native
def add_interface(cls: ptr[Class], wanted: ptr[Class]) -> void:
    """Note that a class implements an interface."""
    for i in range(cls.ninterfaces):
        if cls.interfaces[i] == wanted:
            return
    (cls.interfaces + cls.ninterfaces)[0] = wanted
    cls.ninterfaces += 1
    cls.flags |= wanted.flags & INHERITED_FLAGS


@native
def is_to_string(name: ptr[String]) -> bool:
    """Whether a method is named __toString, in any case."""
    return name.len == 10 and bytes_eq_ci(str_bytes(name), b"__toString", 10)


@native
def has_to_string(cls: ptr[Class], record: ptr[ImgClass]) -> bool:
    """Whether a class declares __toString itself."""
    records = ptr[ImgFunc](image_section(cls.unit.image, SEC_FUNC))
    for i in range(record.num_methods):
        if is_to_string(unit_str(cls.unit, records[record.methods + i].name)):
            return True
    return False


@native
def implement_stringable(cls: ptr[Class]) -> void:
    """What has __toString implements Stringable."""
    stringable = class_named_c(b"stringable", 10)
    if stringable is not None and stringable != cls:
        add_interface(cls, stringable)


@native
def interfaces_of(cls: ptr[Class], wanted: ptr[Class]) -> void:
    """Note that a class implements what another class or an interface does, the last first."""
    for k in range(wanted.ninterfaces):
        add_interface(cls, wanted.interfaces[wanted.ninterfaces - 1 - k])


@native
def class_interfaces(cls: ptr[Class], record: ptr[ImgClass]) -> bool:
    """Load and note a class's interfaces; False after throwing."""
    found = ptr[ptr[Class]](link_alloc((u64(record.num_interfaces) + 1) * 8))
    total: u32 = 4 + (cls.parent.ninterfaces if cls.parent is not None else 0)
    for i in range(record.num_interfaces):
        name = unit_id(cls.unit, record.interfaces + i)
        wanted = class_load(name)
        if wanted is None:
            if vm.exc is None:
                class_not_found(b"Interface", name)
            return False
        if wanted.attrs & Attr.INTERFACE == 0:
            class_error(cls, msg(b"%s cannot implement %s - it is not an interface", i64(cls.name),
                                 i64(wanted.name), 0))  # fmt: skip
        for k in range(i):
            if found[k] == wanted:
                repeated_interface(cls, wanted)
        found[i] = wanted
        total += wanted.ninterfaces + 1
    cls.interfaces = ptr[ptr[Class]](link_alloc(u64(total) * 8))
    if cls.parent is not None and cls.attrs & Attr.BUILTIN != 0:  # php's own classes turn round what they inherit
        interfaces_of(cls, cls.parent)
    elif cls.parent is not None:
        for i in range(cls.parent.ninterfaces):
            add_interface(cls, cls.parent.interfaces[i])
    for i in range(record.num_interfaces):
        add_interface(cls, found[i])
        if cls.attrs & Attr.BUILTIN != 0:  # php's own classes have what an interface extends behind it
            interfaces_of(cls, found[i])
    if cls.attrs & Attr.TRAIT == 0 and has_to_string(cls, record):
        implement_stringable(cls)
    for i in range(record.num_interfaces):
        interfaces_of(cls, found[i])
    if cls.attrs & Attr.INTERFACE != 0:
        for text, flag in unroll(_MARKERS):
            if str_is(cls.lname, text, len(text)):
                cls.flags |= flag
    return True


# -- constants and properties -----------------------------------------------------------------------


@native
def class_constants(cls: ptr[Class], record: ptr[ImgClass]) -> void:
    """Enter a class's own constants, then the parent's that are not private."""
    cells = ptr[ClassConst](link_alloc(u64(record.num_consts) * sizeof(ClassConst)))
    for i in range(record.num_consts):
        source = ptr[ImgConst](image_section(cls.unit.image, SEC_CONST)) + (record.consts + i)
        cell = cells + i
        cell.name = unit_str(cls.unit, source.name)
        cell.cls = cls
        cell.attrs = source.attrs
        cell.image = record.consts + i
        cell.unit = cls.unit
        cell.literal = unit_scalar(cls.unit, source.value)
        cell.value = cell.literal
        if source.flags & MemberFlag.IN_INIT != 0:
            cell.state = 1
        elif source.attrs & Attr.CASE != 0:
            cell.state = 1
        names_set(addr(cls.const_map), cell.name, i64(cell))
    if cls.parent is not None:
        for k in range(cls.parent.const_map.count):
            inherit_constant(cls, cls.parent.const_map.entries + k)


@native
def inherit_constant(cls: ptr[Class], entry: ptr[NameEntry]) -> void:
    """Inherit a constant of the parent, unless the class has its own."""
    above = ptr[ClassConst](entry.value)
    own = ptr[ClassConst](names_get(addr(cls.const_map), entry.name))
    if own is not None:
        check_constant(cls, own, above)
    elif above.attrs & Attr.PRIVATE == 0:
        names_set(addr(cls.const_map), entry.name, entry.value)


@native
def interface_constants(cls: ptr[Class], record: ptr[ImgClass]) -> void:
    """Inherit the constants of the interfaces that a class names."""
    for i in range(record.num_interfaces):
        constants_of(cls, class_named(unit_id(cls.unit, record.interfaces + i)))


@native
def constants_of(cls: ptr[Class], wanted: ptr[Class]) -> void:
    """Inherit the constants of an interface."""
    for i in range(wanted.const_map.count):
        entry = wanted.const_map.entries + i
        known = ptr[ClassConst](names_get(addr(cls.const_map), entry.name))
        if known is None:
            names_set(addr(cls.const_map), entry.name, entry.value)
        else:
            check_interface_constant(cls, known, ptr[ClassConst](entry.value))


@native
def class_properties(cls: ptr[Class], record: ptr[ImgClass]) -> void:
    """Lay out a class's properties: inherited slots first, then its own."""
    parent = cls.parent
    inherited: u32 = 0 if parent is None else parent.nprops
    room = inherited + record.num_props + ENUM_PROPS
    cls.props = ptr[PropInfo](link_alloc(u64(room) * sizeof(PropInfo)))
    cls.prop_init = ptr[TV](link_alloc(u64(room) * sizeof(TV)))
    cls.nprops = inherited
    if parent is not None:
        memcpy(ptr[u8](cls.props), ptr[u8](parent.props), u64(inherited) * sizeof(PropInfo))
        memcpy(ptr[u8](cls.prop_init), ptr[u8](parent.prop_init), u64(inherited) * sizeof(TV))
        inherit_prop_map(cls, parent)
        for slot in range(inherited):
            if cls.props[slot].in_init == INIT_DONE:
                (cls.props + slot).in_init = INIT_WAITING
    for i in range(record.num_props):
        source = ptr[ImgProp](image_section(cls.unit.image, SEC_PROP)) + (record.props + i)
        declare_property(cls, cls.unit, source, record.props + i)


@native
def inherit_prop_map(cls: ptr[Class], parent: ptr[Class]) -> void:
    """Names of the parent's properties that are not private to it."""
    for i in range(parent.prop_map.count):
        entry = parent.prop_map.entries + i
        if cls.props[entry.value - 1].attrs & Attr.PRIVATE == 0:
            names_set(addr(cls.prop_map), entry.name, entry.value)


@native
def declare_property(cls: ptr[Class], unit: ptr[Unit], source: ptr[ImgProp], image: u32) -> void:
    """Add a property (of the class itself or of a trait it uses)."""
    info = stack(PropInfo)
    memset(ptr[u8](info), 0, sizeof(PropInfo))
    info.name = unit_str(unit, source.name)
    info.cls = cls
    info.unit = unit
    info.attrs = source.attrs
    info.type = unit_type(unit, source.type)
    info.doc = unit_str(unit, source.doc)
    info.image = image
    info.in_init = INIT_WAITING if source.flags & MemberFlag.IN_INIT != 0 else 0
    info.default = unit_scalar(unit, source.default)
    if source.flags & MemberFlag.HAS_DEFAULT == 0 and info.type is not None:
        info.default = TV(0, Tag.UNINIT)
    place_property(cls, info)


@native
def place_property(cls: ptr[Class], made: ptr[PropInfo]) -> void:
    """Give a declared property its place, in the place of an inherited one of its name."""
    if made.type is not None or made.attrs & Attr.READONLY != 0:
        cls.flags |= CLASS_TYPED
    if made.attrs & Attr.STATIC != 0:
        info = ptr[PropInfo](link_alloc(sizeof(PropInfo)))
        memcpy(ptr[u8](info), ptr[u8](made), sizeof(PropInfo))
        check_static_property(cls, info)
        info.cell = ptr[TV](link_alloc(sizeof(TV)))
        info.cell[0] = info.default
        cls.flags |= CLASS_ODD_NAMES
        names_set(addr(cls.sprop_map), info.name, i64(info))
        return
    slot = names_get(addr(cls.prop_map), made.name)
    if slot == 0:
        cls.nprops += 1
        slot = i64(cls.nprops)
        names_set(addr(cls.prop_map), made.name, slot)
        if is_hidden(made.name):
            cls.nhidden += 1
            debug_check(cls.nhidden == cls.nprops)  # a hidden slot comes before all that show
    else:
        above = cls.props + (slot - 1)
        check_property(cls, made, above)
        made.attrs &= ~u32(Attr.VIVIFIES) | above.attrs  # who knows it by the class above believes that one's type
    made.slot = u32(slot - 1)
    memcpy(ptr[u8](cls.props + made.slot), ptr[u8](made), sizeof(PropInfo))
    cls.prop_init[made.slot] = made.default


@native
def enum_members(cls: ptr[Class]) -> void:
    """What every enum has: the properties name and value, the interfaces and their methods."""
    backed = cls.enum_type is not None
    enum_property(cls, link_str(b"name", 4), STRING_TYPE_MASK)
    if backed:
        enum_property(cls, link_str(b"value", 5), cls.enum_type.mask)
        cls.flags |= CLASS_HAS_INIT  # php makes all cases when the first one is asked for, as their numbers show
    if not backed and has_interface(cls, b"backedenum", 10):
        check_interfaces(cls)
    if backed and has_interface(cls, b"backedenum", 10):
        repeated_interface(cls, class_named_c(b"backedenum", 10))
    if has_interface(cls, b"unitenum", 8):
        repeated_interface(cls, class_named_c(b"unitenum", 8))
    use_trait_methods(cls, class_named_c(b"__unitenum", 10))
    add_interface(cls, class_named_c(b"unitenum", 8))
    if backed:
        use_trait_methods(cls, class_named_c(b"__backedenum", 12))
        add_interface(cls, class_named_c(b"backedenum", 10))


@native
def enum_property(cls: ptr[Class], name: ptr[String], mask: u32) -> void:
    """Add a readonly property without a default."""
    info = cls.props + cls.nprops
    info.name = name
    info.cls = cls
    info.unit = cls.unit
    info.attrs = Attr.PUBLIC | Attr.READONLY
    info.slot = cls.nprops
    info.type = ptr[TypeCon](link_alloc(sizeof(TypeCon)))
    info.type.kind = TypeKind.BUILTIN
    info.type.mask = mask
    info.type.text = link_str(b"string", 6) if mask == STRING_TYPE_MASK else link_str(b"int", 3)
    cls.prop_init[cls.nprops] = TV(0, Tag.UNINIT)
    cls.nprops += 1
    names_set(addr(cls.prop_map), name, i64(cls.nprops))


# -- methods --------------------------------------------------------------------------------------------


@native
def class_methods(cls: ptr[Class], record: ptr[ImgClass]) -> void:
    """Link a class's own methods, then inherit those of the parent that it does not override."""
    funcs = ptr[Func](link_alloc(u64(record.num_methods) * sizeof(Func)))
    for i in range(record.num_methods):
        func = funcs + i
        func_link(cls.unit, func, record.methods + i, cls)
        lname = link_lower(func.name)
        if not initialiser(cls, func, lname) and not hook_method(cls, func):
            names_set(addr(cls.methods), lname, i64(func))
    if cls.parent is not None:
        for k in range(cls.parent.methods.count):
            entry = cls.parent.methods.entries + k
            own = ptr[Func](names_get(addr(cls.methods), entry.name))
            if own is None:
                names_set(addr(cls.methods), entry.name, entry.value)
            else:
                override(cls, own, ptr[Func](entry.value))


@native
def add_method(cls: ptr[Class], func: ptr[Func], lname: ptr[String]) -> void:
    """Put a trait's method into a class's table, in the place of an inherited one."""
    above = ptr[Func](names_get(addr(cls.methods), lname))
    if above is not None and above.cls != cls:
        override(cls, func, above)
    names_set(addr(cls.methods), lname, i64(func))


@native
def override(cls: ptr[Class], func: ptr[Func], above: ptr[Func]) -> void:
    """A method takes the place of an inherited one."""
    check_override(cls, func, above)
    func.prototype = above


@native
def initialiser(cls: ptr[Class], func: ptr[Func], lname: ptr[String]) -> bool:
    """Note an 86pinit, 86sinit or 86cinit; whether the method is one."""
    if str_is(lname, b"86pinit", 7):
        cls.pinit = func
    elif str_is(lname, b"86sinit", 7):
        cls.sinit = func
    elif str_is(lname, b"86cinit", 7):
        cls.cinit = func
    else:
        return False
    cls.flags |= CLASS_HAS_INIT
    return True


MAGIC = (
    (b"__construct", "ctor"), (b"__destruct", "dtor"), (b"__clone", "clone"), (b"__get", "get"),
    (b"__set", "set"), (b"__isset", "isset"), (b"__unset", "unset"), (b"__call", "call"),
    (b"__callstatic", "call_static"), (b"__tostring", "to_string"), (b"__invoke", "invoke"),
    (b"__debuginfo", "debug_info"),
)  # fmt: skip
_MAGIC = [(text, offsetof(Class, field)) for text, field in MAGIC]


@native
def class_finish(cls: ptr[Class]) -> void:
    """Find the magic methods, implement Stringable, check what is left abstract."""
    for i in range(cls.methods.count):
        entry = cls.methods.entries + i
        func = ptr[Func](entry.value)
        if func.cls == cls:
            for text, offset in unroll(_MAGIC):
                if str_is(entry.name, text, len(text)):
                    ptr[ptr[Func]](ptr[u8](cls) + offset)[0] = func
    if cls.get is not None or cls.set is not None or cls.isset is not None or cls.unset is not None:
        cls.flags |= CLASS_MAGIC_PROPS
    if cls.to_string is not None and cls.attrs & Attr.TRAIT == 0:
        implement_stringable(cls)
    if cls.native is not None:
        hooks_overridden(cls)
    if cls.flags & CLASS_VIRTUAL != 0:
        virtual_properties(cls)
    check_interfaces(cls)
    if cls.attrs & Attr.ENUM != 0:
        check_enum(cls)
    inherit_interface_methods(cls)
    check_serializable(cls)
    check_class(cls)


@native
def virtual_properties(cls: ptr[Class]) -> void:
    """The properties that a class declares without a default are empty as if they were unset: its hidden methods are asked."""
    for i in range(cls.nprops):
        info = cls.props + i
        if info.cls == cls and info.type is not None and info.default.tag == Tag.UNINIT:
            info.default = TV(WAS_UNSET, Tag.UNINIT)
            cls.prop_init[i] = info.default


@native
def inherit_interface_methods(cls: ptr[Class]) -> void:
    """An abstract class or interface has the methods of its interfaces too; others are checked against them."""
    first: u32 = cls.parent.ninterfaces if cls.parent is not None else 0
    for i in range(first, cls.ninterfaces):
        wanted = cls.interfaces[i]
        if is_named(cls, wanted) or not comes_with_another(cls, wanted):
            for k in range(wanted.methods.count):
                inherit_interface_method(cls, wanted.methods.entries + k)


@native
def inherit_interface_method(cls: ptr[Class], entry: ptr[NameEntry]) -> void:
    """Inherit a method of an interface, or check the one that is there against it."""
    func = ptr[Func](names_get(addr(cls.methods), entry.name))
    if func is None:
        names_set(addr(cls.methods), entry.name, entry.value)
    elif func != ptr[Func](entry.value):
        check_override(cls, func, ptr[Func](entry.value))
        if func.cls == cls and cls.attrs & Attr.INTERFACE == 0:
            func.prototype = ptr[Func](entry.value)


@native
def is_named(cls: ptr[Class], wanted: ptr[Class]) -> bool:
    """Whether a class's declaration names an interface."""
    record = ptr[ImgClass](cls.image)
    for i in range(record.num_interfaces):
        if class_named(unit_id(cls.unit, record.interfaces + i)) == wanted:
            return True
    return False


@native
def comes_with_another(cls: ptr[Class], wanted: ptr[Class]) -> bool:
    """Whether an interface of a class extends another one."""
    for i in range(cls.ninterfaces):
        if cls.interfaces[i] != wanted and instance_of(cls.interfaces[i], wanted):
            return True
    return False


@native
def class_named_c(text: ptr[u8], length: u64) -> ptr[Class]:
    """A bound class by its lower-case name, or None."""
    from_table = addr(symbol_tables().classes)
    key = str_from(text, length)
    found = ptr[Class](names_get(from_table, key))
    str_decref(key)
    return found
