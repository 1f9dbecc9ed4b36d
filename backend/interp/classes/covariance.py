"""Whether one declared type fits another, while the classes that they name may still be missing or unfinished.

A class that a type names may not be there yet. While a class is linked that leaves the question open. Of a class that is
still being linked counts what its declaration says.

Example: `covariant(given, scope, wanted, wanted_scope)`: FITS, OPEN or WRONG.
"""

from backend.interp.classes.lookup import class_lasts, class_named, instance_of
from backend.interp.loading.arena import link_alloc
from backend.interp.loading.link import unit_str
from backend.interp.loading.records import *
from backend.native.lang import *
from backend.runtime.errors import Level, msg, raise_error_at
from backend.runtime.layout import *
from backend.runtime.refs import obj_decref
from backend.runtime.string import str_eq_ci, str_is
from hhbc.unit import Builtin, TypeKind

obj_to_string = declare("obj_to_string", fn[[ptr[Object]], ptr[String]])

FITS, OPEN, SOFT, WRONG = range(4)  # SOFT: only a return type that a library method has tentatively differs
NAMES_OF_CLASSES = Builtin.SELF | Builtin.PARENT | Builtin.ITERABLE


@struct
class Unfinished:
    """A class that is being linked."""

    unit: ptr[Unit]
    record: ptr[ImgClass]
    cls: ptr[Class]  # from when its parent and interfaces are known
    outer: ptr["Unfinished"]
    used: u64  # whether an answer rests on its declaration: linking it must not fail any more
    passing: u64  # whether linking it depended on what may be otherwise in another request, or told of something
    consulted: ptr[Consulted]  # what names meant that it depended on besides those of its declaration


@struct
class Delayed:
    """A class that must be loaded before an open question is answered."""

    name: ptr[String]
    next: ptr["Delayed"]


@struct
class Covariance:
    """What is being linked, and what is missing."""

    unfinished: ptr[Unfinished]  # the innermost
    first: ptr[Delayed]
    last: ptr[Delayed]
    missing: ptr[String]  # the first class that left the last question open
    early: u64  # whether classes are bound before their unit runs: then nothing is loaded


covariance = global_var("covariance", Covariance)


@native
def covariance_startup() -> void:
    """Begin a request."""
    covariance.unfinished = None
    covariance.first = None
    covariance.early = 0


@native(cold=True)
def uncaught_during(prefix: ptr[String], unit: ptr[Unit], line: i64) -> void:
    """The fatal error of an exception (pending) where no exception can travel; does not return."""
    exc = vm.exc
    vm.exc = None
    text = obj_to_string(exc)
    obj_decref(exc)
    raise_error_at(Level.ERROR, msg(b"%s: Uncaught %S", i64(prefix), i64(text), 0), unit.path, line)


@native
def depend_on_request() -> void:
    """The class that is being linked is for this request only: with other classes around, or again, it may be another."""
    if covariance.unfinished is not None:
        covariance.unfinished.passing = 1


@native
def consult(name: ptr[String], cls: ptr[Class]) -> void:
    """The class that is being linked rests on what a name means: it is bound again where that means the same."""
    entry = covariance.unfinished
    if entry is None:
        return
    if cls is None or not class_lasts(cls) or unfinished_of(name) is not None:
        depend_on_request()
        return
    known = entry.consulted
    while known is not None:
        if known.cls == cls and str_eq_ci(known.name, name):
            return
        known = known.next
    known = ptr[Consulted](link_alloc(sizeof(Consulted)))
    known.name = name
    known.cls = cls
    known.next = entry.consulted
    entry.consulted = known


# -- classes that may be missing --------------------------------------------------------------------


@native
def unfinished_of(name: ptr[String]) -> ptr[Unfinished]:
    """The class of a name among those that are being linked, or None."""
    entry = covariance.unfinished
    while entry is not None:
        if str_eq_ci(name, unit_str(entry.unit, entry.record.name)):
            return entry
        entry = entry.outer
    return None


@native
def type_class(name: ptr[String]) -> ptr[Class]:
    """The class of a name, which may be one being linked whose ancestors are known; else None."""
    entry = unfinished_of(name)
    if entry is not None and entry.cls is not None:
        return entry.cls
    return class_named(name)


@native
def declared_to_be(name: ptr[String], wanted: ptr[String]) -> bool:
    """Whether a class is another, as far as the declarations of classes being linked tell."""
    if str_eq_ci(name, wanted):
        return True
    cls = class_named(name)
    if cls is not None:
        target = class_named(wanted)
        return target is not None and instance_of(cls, target)
    entry = unfinished_of(name)
    if entry is None:
        return False
    parent = unit_str(entry.unit, entry.record.parent)
    if parent.len != 0 and not str_eq_ci(parent, name) and declared_to_be(parent, wanted):
        return True
    ids = ptr[u32](image_section(entry.unit.image, SEC_ID)) + entry.record.interfaces
    for i in range(entry.record.num_interfaces):
        above = unit_str(entry.unit, ids[i])
        if not str_eq_ci(above, name) and declared_to_be(above, wanted):
            return True
    return False


@native
def is_known(name: ptr[String]) -> bool:
    """Whether a class is there, or being linked; the latter may not fail from now on."""
    entry = unfinished_of(name)
    if entry is not None:
        entry.used = 1
        return True
    return class_named(name) is not None


@native
def delay(name: ptr[String]) -> void:
    """Note a class that is missing."""
    depend_on_request()
    if is_known(name):
        return
    if covariance.missing is None:
        covariance.missing = name
    if covariance.early != 0:
        return
    entry = covariance.first
    while entry is not None:
        if str_eq_ci(entry.name, name):
            return
        entry = entry.next
    entry = ptr[Delayed](link_alloc(sizeof(Delayed)))
    entry.name = name
    if covariance.first is None:
        covariance.first = entry
    else:
        covariance.last.next = entry
    covariance.last = entry


@native
def delay_all(type: ptr[TypeCon]) -> void:
    """Note the classes of a type that are missing."""
    if type.kind == TypeKind.NAMED:
        delay(type.name)
    for i in range(type.nparts):
        delay_all(type.parts + i)


# -- types ------------------------------------------------------------------------------------------


@native
def name_covariant(name: ptr[String], wanted: ptr[String]) -> i64:
    """Whether objects of one class are objects of another, by their names."""
    if str_eq_ci(name, wanted):
        return FITS
    cls = type_class(name)
    target = type_class(wanted)
    if not are_settled(cls, target):
        consult(name, cls)
        consult(wanted, target)
    if cls is not None and target is not None:
        return FITS if instance_of(cls, target) else WRONG
    if not is_known(name) or not is_known(wanted):
        return OPEN
    return FITS if declared_to_be(name, wanted) else WRONG


@native
def are_settled(cls: ptr[Class], target: ptr[Class]) -> bool:
    """Whether the names of two classes (or None) mean them whenever the class that is being linked can be bound."""
    if cls is None or target is None:
        return False
    if cls.unit.flags & target.unit.flags & UNIT_PERMANENT != 0:
        return True
    own = covariance.unfinished.cls if covariance.unfinished is not None else None
    return own is not None and instance_of(own, cls) and instance_of(cls, target)


@native
def is_any(type: ptr[TypeCon]) -> bool:
    """Whether a type is mixed."""
    return type.mask & Builtin.MIXED == Builtin.MIXED


@native
def builtin_mask(type: ptr[TypeCon]) -> u32:
    """The builtin members of a type, iterable's array among them."""
    mask = type.mask & ~u32(NAMES_OF_CLASSES)
    return mask | Builtin.ARRAY if type.mask & Builtin.ITERABLE != 0 else mask


@native
def class_fits_mask(name: ptr[String], wanted: ptr[TypeCon], scope: ptr[Class]) -> i64:
    """Whether a class is one of the members of a type that are no plain class names."""
    mask = wanted.mask
    answer = WRONG
    if mask & Builtin.SELF != 0 and scope is not None:
        answer = name_covariant(name, scope.name)
    if answer != FITS and mask & Builtin.PARENT != 0 and scope is not None and scope.parent is not None:
        answer = name_covariant(name, scope.parent.name)
    if answer == FITS or mask & (Builtin.OBJECT | Builtin.ITERABLE) == 0:
        return answer
    if not is_known(name):
        return OPEN
    cls = type_class(name)
    if not are_settled(cls, cls):
        consult(name, cls)
    return FITS if mask & Builtin.OBJECT != 0 or (cls is not None and is_traversable(cls)) else answer


@native
def is_traversable(cls: ptr[Class]) -> bool:
    """Whether a class is, or implements, Traversable."""
    if str_is(cls.lname, b"traversable", 11):
        return True
    for i in range(cls.ninterfaces):
        if str_is(cls.interfaces[i].lname, b"traversable", 11):
            return True
    return False


@native
def either(a: i64, b: i64) -> i64:
    """The answer for "either": what fits, else what is open."""
    return a if a < b else b


@native
def both(a: i64, b: i64) -> i64:
    """The answer for "both"."""
    return a if a > b else b


@native(inline=True)
def class_count(type: ptr[TypeCon]) -> u32:
    """How many classes a class name or an intersection names."""
    return 1 if type.kind == TypeKind.NAMED else u32(type.nparts)


@native(inline=True)
def class_at(type: ptr[TypeCon], i: u32) -> ptr[String]:
    """One of the classes that a class name or an intersection names."""
    return type.name if type.kind == TypeKind.NAMED else (type.parts + i).name


@native
def is_of(given: ptr[TypeCon], wanted: ptr[String]) -> i64:
    """Whether objects of a class, or of all classes of an intersection, are of another class."""
    answer = WRONG
    for i in range(class_count(given)):
        answer = either(answer, name_covariant(class_at(given, i), wanted))
    return answer


@native
def is_all(given: ptr[TypeCon], wanted: ptr[TypeCon]) -> i64:
    """Whether a class or an intersection is everything that another asks for."""
    answer = FITS
    for i in range(class_count(wanted)):
        answer = both(answer, is_of(given, class_at(wanted, i)))
    return answer


@native
def class_covariant(given: ptr[TypeCon], wanted: ptr[TypeCon], scope: ptr[Class]) -> i64:
    """Whether a class, or an intersection, is a member of a type."""
    answer = WRONG
    for i in range(class_count(given)):
        answer = either(answer, class_fits_mask(class_at(given, i), wanted, scope))
    if answer == FITS:
        return FITS
    if wanted.kind == TypeKind.NAMED or wanted.kind == TypeKind.INTERSECTION:
        return either(answer, is_all(given, wanted))
    for i in range(wanted.nparts):
        answer = either(answer, is_all(given, wanted.parts + i))
    return answer


@native
def named_covariant(cls: ptr[Class], wanted: ptr[TypeCon], scope: ptr[Class]) -> i64:
    """Whether a class that self, parent or static means is a member of a type."""
    given = stack(TypeCon)
    given.kind = TypeKind.NAMED
    given.name = cls.name
    return class_covariant(given, wanted, scope)


@native
def covariant(
    given: ptr[TypeCon], scope: ptr[Class], wanted: ptr[TypeCon], wanted_scope: ptr[Class]
) -> i64:
    """Whether all values of a type have another type, each seen from its class; notes what is missing for an answer."""
    answer = all_members_fit(given, scope, wanted, wanted_scope)
    if answer == OPEN:
        delay_all(given)
        delay_all(wanted)
    return answer


@native
def same_type(a: ptr[TypeCon], a_scope: ptr[Class], b: ptr[TypeCon], b_scope: ptr[Class]) -> i64:
    """Whether two declared types, or their absence, mean the same."""
    if a is None or b is None:
        return FITS if a == b else WRONG
    answer = covariant(a, a_scope, b, b_scope)
    return answer if answer == WRONG else both(answer, covariant(b, b_scope, a, a_scope))


@native
def all_members_fit(
    given: ptr[TypeCon], scope: ptr[Class], wanted: ptr[TypeCon], wanted_scope: ptr[Class]
) -> i64:
    """Whether each member of a type is one of another's."""
    if is_any(wanted) and given.mask & Builtin.VOID == 0:
        return FITS
    added = builtin_mask(given) & ~builtin_mask(wanted)
    if added & Builtin.STATIC != 0 and named_covariant(scope, wanted, wanted_scope) == FITS:
        added &= ~u32(Builtin.STATIC)
    if added == Builtin.NEVER:
        return FITS
    if added != 0:
        return WRONG
    answer = FITS
    if given.mask & Builtin.SELF != 0:
        answer = both(answer, named_covariant(scope, wanted, wanted_scope))
    if given.mask & Builtin.PARENT != 0 and scope.parent is not None:
        answer = both(answer, named_covariant(scope.parent, wanted, wanted_scope))
    if given.mask & Builtin.ITERABLE != 0 and wanted.mask & (Builtin.ITERABLE | Builtin.OBJECT) == 0:
        answer = both(answer, traversable_fits(wanted))
    if given.kind == TypeKind.NAMED or given.kind == TypeKind.INTERSECTION:
        return both(answer, class_covariant(given, wanted, wanted_scope))
    for i in range(given.nparts):
        answer = both(answer, class_covariant(given.parts + i, wanted, wanted_scope))
    return answer


@native
def traversable_fits(wanted: ptr[TypeCon]) -> i64:
    """Whether a type has Traversable among its classes."""
    if wanted.kind == TypeKind.NAMED and str_is(wanted.lname, b"traversable", 11):
        return FITS
    for i in range(wanted.nparts):
        part = wanted.parts + i
        if part.kind == TypeKind.NAMED and str_is(part.lname, b"traversable", 11):
            return FITS
    return WRONG
