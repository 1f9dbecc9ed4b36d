"""What makes the use of traits a fatal error: rules about methods that are not there, and members that do not fit together.

Example: `check_trait_rules(cls, record, traits)` after the traits were loaded.
"""

from backend.interp.classes.check import class_error
from backend.interp.classes.covariance import FITS, same_type
from backend.interp.classes.lookup import class_named
from backend.interp.loading.link import unit_str
from backend.interp.loading.names import names_get
from backend.interp.loading.records import *
from backend.native.lang import *
from backend.runtime.compare import tv_same
from backend.runtime.errors import msg
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_eq_ci, str_lower
from backend.runtime.value import *
from hhbc.records import MemberFlag
from hhbc.unit import Attr

SHAPE = Attr.PUBLIC | Attr.PROTECTED | Attr.PRIVATE | Attr.STATIC | Attr.READONLY | Attr.FINAL


@native
def trait_has_method(trait: ptr[Class], name: ptr[String]) -> bool:
    """Whether a trait has a method of a name, in any case."""
    lname = str_lower(name)
    found = names_get(addr(trait.methods), lname) != 0
    str_decref(lname)
    return found


@native
def used_trait(
    cls: ptr[Class], record: ptr[ImgClass], traits: ptr[ptr[Class]], name: ptr[String]
) -> ptr[Class]:
    """The trait of a name that a class uses; anything else is a fatal error."""
    found = class_named(name)
    if found is None:
        class_error(cls, msg(b"Could not find trait %s", i64(name), 0, 0))
    if found.attrs & Attr.TRAIT == 0:
        text = b"Class %s is not a trait, Only traits may be used in 'as' and 'insteadof' statements"
        class_error(cls, msg(text, i64(found.name), 0, 0))
    for i in range(record.num_traits):
        if traits[i] == found:
            return found
    class_error(cls, msg(b"Required Trait %s wasn't added to %s", i64(found.name), i64(cls.name), 0))
    return None


@native
def check_trait_rules(cls: ptr[Class], record: ptr[ImgClass], traits: ptr[ptr[Class]]) -> void:
    """The rules of a class's `use`: what they name must be there."""
    for i in range(record.num_precedences):
        check_precedence(cls, record, traits, i)
    for k in range(record.num_aliases):
        alias = ptr[ImgAlias](image_section(cls.unit.image, SEC_ALIAS)) + (record.aliases + k)
        check_alias(cls, record, traits, alias)


# -- insteadof --------------------------------------------------------------------------------------


@native
def precedence_row(cls: ptr[Class], record: ptr[ImgClass], i: u32) -> ptr[ImgPrecedence]:
    """The i-th insteadof rule."""
    return ptr[ImgPrecedence](image_section(cls.unit.image, SEC_PRECEDENCE)) + (record.precedences + i)


@native
def excluded_name(cls: ptr[Class], row: ptr[ImgPrecedence], k: u32) -> ptr[String]:
    """The k-th trait that an insteadof rule excludes."""
    return unit_str(cls.unit, ptr[u32](image_section(cls.unit.image, SEC_ID))[row.excluded + k])


@native
def check_precedence(cls: ptr[Class], record: ptr[ImgClass], traits: ptr[ptr[Class]], i: u32) -> void:
    """`A::m insteadof B`"""
    row = precedence_row(cls, record, i)
    method = unit_str(cls.unit, row.method)
    chosen = used_trait(cls, record, traits, unit_str(cls.unit, row.trait))
    if not trait_has_method(chosen, method):
        text = b"A precedence rule was defined for %s::%s but this method does not exist"
        class_error(cls, msg(text, i64(chosen.name), i64(method), 0))
    for k in range(row.num_excluded):
        out = used_trait(cls, record, traits, excluded_name(cls, row, k))
        if excluded_before(cls, record, i, k):
            head = msg(b"Failed to evaluate a trait precedence (%s). ", i64(method), 0, 0)
            text_e = b"%sMethod of trait %s was defined to be excluded multiple times"
            class_error(cls, msg(text_e, i64(head), i64(out.name), 0))
        if out == chosen:
            head_i = msg(b"Inconsistent insteadof definition. The method %s is to be used from %s, but ", i64(method),
                         i64(chosen.name), 0)  # fmt: skip
            class_error(cls, msg(b"%s%s is also on the exclude list", i64(head_i), i64(chosen.name), 0))


@native
def excluded_before(cls: ptr[Class], record: ptr[ImgClass], i: u32, k: u32) -> bool:
    """Whether an earlier rule, or an earlier name of this one, excludes the same method."""
    row = precedence_row(cls, record, i)
    name = excluded_name(cls, row, k)
    for earlier in range(i + 1):
        other = precedence_row(cls, record, earlier)
        if str_eq_ci(unit_str(cls.unit, other.method), unit_str(cls.unit, row.method)):
            count = k if earlier == i else other.num_excluded
            for n in range(count):
                if str_eq_ci(excluded_name(cls, other, n), name):
                    return True
    return False


# -- as -----------------------------------------------------------------------------------------------


@native
def check_alias(
    cls: ptr[Class], record: ptr[ImgClass], traits: ptr[ptr[Class]], alias: ptr[ImgAlias]
) -> void:
    """`A::m as n`, `m as private`"""
    method = unit_str(cls.unit, alias.method)
    named = unit_str(cls.unit, alias.trait)
    if named.len != 0:
        trait = used_trait(cls, record, traits, named)
        if not trait_has_method(trait, method):
            text = b"An alias was defined for %s::%s but this method does not exist"
            class_error(cls, msg(text, i64(trait.name), i64(method), 0))
        return
    found: ptr[Class] = None
    for i in range(record.num_traits):
        if trait_has_method(traits[i], method):
            if found is not None:
                ambiguous_alias(cls, found, traits[i], method)
            found = traits[i]
    if found is not None:
        return
    name = unit_str(cls.unit, alias.alias)
    if name.len != 0:
        text_a = b"An alias (%s) was defined for method %s(), but this method does not exist"
        class_error(cls, msg(text_a, i64(name), i64(method), 0))
    text_m = b"The modifiers of the trait method %s() are changed, but this method does not exist. Error"
    class_error(cls, msg(text_m, i64(method), 0, 0))


@native(cold=True)
def ambiguous_alias(cls: ptr[Class], one: ptr[Class], other: ptr[Class], method: ptr[String]) -> void:
    """The error of an alias for a method that two traits have."""
    head = msg(b"An alias was defined for method %s(), which exists in both %s and %s. ", i64(method),
               i64(one.name), i64(other.name))  # fmt: skip
    use = msg(b"%sUse %s::%s or ", i64(head), i64(one.name), i64(method))
    class_error(cls, msg(b"%s%s::%s to resolve the ambiguity", i64(use), i64(other.name), i64(method)))


# -- properties and constants -----------------------------------------------------------------------


@native(cold=True)
def not_composable(
    cls: ptr[Class], owner: ptr[Class], trait: ptr[Class], kind: ptr[u8], name: ptr[String]
) -> void:
    """The error of a member that is defined in two ways."""
    head = msg(b"%s and %s define the same ", i64(owner.name), i64(trait.name), 0)
    body = msg(b"%s%z%s) in the composition of ", i64(head), i64(kind), i64(name))
    rest = b". However, the definition differs and is considered incompatible. Class was composed"
    class_error(cls, msg(b"%s%s%z", i64(body), i64(cls.name), i64(rest)))


@native
def check_trait_property(cls: ptr[Class], trait: ptr[Class], known: ptr[PropInfo], info: ptr[PropInfo]) -> void:
    """A property that a class has already and a trait defines, too: it must be defined in the same way."""
    same = (known.attrs ^ info.attrs) & SHAPE == 0
    same = same and same_type(known.type, known.cls, info.type, cls) == FITS
    if same and known.in_init == 0 and info.in_init == 0:
        same = tv_same(known.default, info.default)
    if not same:
        not_composable(cls, first_owner(cls, known, info.name), trait, b"property ($", info.name)


@native
def first_owner(cls: ptr[Class], known: ptr[PropInfo], name: ptr[String]) -> ptr[Class]:
    """Who defined a property first: the class itself, a trait of it, or an ancestor."""
    if known.cls != cls:
        return known.cls
    record = ptr[ImgClass](cls.image)
    if known.unit == cls.unit and known.image >= record.props and known.image < record.props + record.num_props:
        return cls
    for i in range(record.num_traits):
        at = ptr[u32](image_section(cls.unit.image, SEC_ID))[record.traits + i]
        trait = class_named(unit_str(cls.unit, at))
        if names_get(addr(trait.prop_map), name) != 0 or names_get(addr(trait.sprop_map), name) != 0:
            return trait
    return cls


@native
def check_trait_constant(cls: ptr[Class], trait: ptr[Class], known: ptr[ClassConst], cell: ptr[ClassConst]) -> void:
    """A constant that a class has already and a trait defines, too: it must be defined in the same way."""
    same = (known.attrs ^ cell.attrs) & SHAPE == 0
    if same and not in_init(known) and not in_init(cell):
        same = tv_same(known.literal, cell.literal)
    if same:
        return
    owner = known.cls
    record = ptr[ImgClass](cls.image)
    own = known.unit == cls.unit and known.image >= record.consts and known.image < record.consts + record.num_consts
    if owner == cls and not own:
        for i in range(record.num_traits):
            at = ptr[u32](image_section(cls.unit.image, SEC_ID))[record.traits + i]
            other = class_named(unit_str(cls.unit, at))
            if owner == cls and names_get(addr(other.const_map), cell.name) != 0:
                owner = other
    not_composable(cls, owner, trait, b"constant (", cell.name)


@native
def in_init(cell: ptr[ClassConst]) -> bool:
    """Whether a constant's value is computed."""
    record = ptr[ImgConst](image_section(cell.unit.image, SEC_CONST)) + cell.image
    return record.flags & MemberFlag.IN_INIT != 0
