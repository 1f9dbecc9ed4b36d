"""Whether a method may stand where another is expected: php's rules of variance, and the errors that tell of it.

Parameter types are contravariant, return types covariant, by-reference marks fixed; required parameters may not become
more. A class that a type names may not be there yet. While a class is linked that leaves the question open: it is asked
again once the class is bound, and then its answer may autoload.

Example: `check_signature(func, above)`; `signatures_settle()` after the outermost class was bound.
"""

from backend.interp.classes.lookup import class_load, class_named, instance_of
from backend.interp.loading.arena import link_alloc
from backend.interp.loading.link import unit_str
from backend.interp.loading.records import *
from backend.native.lang import *
from backend.runtime.builder import (
    Builder,
    sb_byte,
    sb_bytes,
    sb_c,
    sb_finish,
    sb_name,
    sb_new,
    sb_str,
)
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import Level, msg, raise_error_at
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_bytes, str_eq_ci, str_is
from backend.runtime.value import *
from hhbc.unit import Attr, Builtin, TypeKind

FITS, OPEN, SOFT, WRONG = range(4)  # SOFT: only a return type that a library method has tentatively differs
NAMES_OF_CLASSES = Builtin.SELF | Builtin.PARENT | Builtin.ITERABLE
SHOWN_CHARS = 10  # of a string that is a default


@struct
class Obligation:
    """Two methods whose question is open."""

    func: ptr[Func]
    above: ptr[Func]
    next: ptr["Obligation"]


@struct
class Signatures:
    """The class that is being linked, and what is open about it."""

    cls: ptr[Class]
    open: ptr[Obligation]
    missing: ptr[String]  # the first class that was not there
    depth: u32  # classes that are being bound, one for the sake of the other
    may_load: u32  # whether a missing class is autoloaded
    composing: u64  # methods of traits are being added: they go by their trait's name


signatures = global_var("signatures", Signatures)


# -- classes and types ------------------------------------------------------------------------------


@native
def sig_class(name: ptr[String]) -> ptr[Class]:
    """The class of a name, which may be the one being linked; None, noted as missing, when it is not there."""
    linking = signatures.cls
    if linking is not None and str_eq_ci(name, linking.name):
        return linking
    found = class_load(name) if signatures.may_load != 0 else class_named(name)
    if found is None and signatures.missing is None:
        signatures.missing = name
    return found


@native
def name_covariant(name: ptr[String], wanted: ptr[String]) -> i64:
    """Whether objects of one class are objects of another, by their names."""
    if str_eq_ci(name, wanted):
        return FITS
    cls = sig_class(name)
    target = sig_class(wanted)
    if cls is None or target is None:
        return OPEN
    return FITS if instance_of(cls, target) else WRONG


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
    cls = sig_class(name)
    if cls is None:
        return OPEN
    return FITS if mask & Builtin.OBJECT != 0 or is_traversable(cls) else answer


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
def class_covariant(name: ptr[String], wanted: ptr[TypeCon], scope: ptr[Class]) -> i64:
    """Whether a class is a member of a type."""
    answer = class_fits_mask(name, wanted, scope)
    if answer == FITS:
        return FITS
    if wanted.kind == TypeKind.NAMED:
        return either(answer, name_covariant(name, wanted.name))
    if wanted.kind == TypeKind.INTERSECTION:
        return either(answer, all_fit(name, wanted))
    for i in range(wanted.nparts):
        part = wanted.parts + i
        one = name_covariant(name, part.name) if part.kind == TypeKind.NAMED else all_fit(name, part)
        answer = either(answer, one)
    return answer


@native
def either(a: i64, b: i64) -> i64:
    """The answer for "either": what fits, else what is open."""
    return a if a < b else b


@native
def all_fit(name: ptr[String], wanted: ptr[TypeCon]) -> i64:
    """Whether a class is everything that an intersection asks for."""
    answer = FITS
    for i in range(wanted.nparts):
        one = name_covariant(name, (wanted.parts + i).name)
        answer = one if one > answer else answer
    return answer


@native
def any_member_fits(given: ptr[TypeCon], wanted: ptr[String]) -> i64:
    """Whether some member of an intersection is of a class."""
    answer = WRONG
    for i in range(given.nparts):
        answer = either(answer, name_covariant((given.parts + i).name, wanted))
    return answer


@native
def intersection_fits(given: ptr[TypeCon], wanted: ptr[TypeCon], scope: ptr[Class]) -> i64:
    """Whether an intersection is a member of a type."""
    answer = WRONG
    for i in range(given.nparts):
        answer = either(answer, class_fits_mask((given.parts + i).name, wanted, scope))
    if wanted.kind == TypeKind.NAMED:
        return either(answer, any_member_fits(given, wanted.name))
    if wanted.kind == TypeKind.INTERSECTION:
        return either(answer, intersections_fit(given, wanted))
    for i in range(wanted.nparts):
        part = wanted.parts + i
        one = any_member_fits(given, part.name) if part.kind == TypeKind.NAMED else intersections_fit(given, part)
        answer = either(answer, one)
    return answer


@native
def intersections_fit(given: ptr[TypeCon], wanted: ptr[TypeCon]) -> i64:
    """Whether an intersection is everything that another asks for."""
    answer = FITS
    for i in range(wanted.nparts):
        one = any_member_fits(given, (wanted.parts + i).name)
        answer = one if one > answer else answer
    return answer


@native
def covariant(
    given: ptr[TypeCon], scope: ptr[Class], wanted: ptr[TypeCon], wanted_scope: ptr[Class]
) -> i64:
    """Whether all values of a type have another type, each seen from its class."""
    if is_any(wanted) and given.mask & Builtin.VOID == 0:
        return FITS
    added = builtin_mask(given) & ~builtin_mask(wanted)
    if added & Builtin.STATIC != 0 and class_covariant(scope.name, wanted, wanted_scope) == FITS:
        added &= ~u32(Builtin.STATIC)
    if added == Builtin.NEVER:
        return FITS
    if added != 0:
        return WRONG
    answer = FITS
    if given.mask & Builtin.SELF != 0:
        answer = both(answer, class_covariant(scope.name, wanted, wanted_scope))
    if given.mask & Builtin.PARENT != 0 and scope.parent is not None:
        answer = both(answer, class_covariant(scope.parent.name, wanted, wanted_scope))
    if given.mask & Builtin.ITERABLE != 0 and wanted.mask & (Builtin.ITERABLE | Builtin.OBJECT) == 0:
        answer = both(answer, traversable_fits(wanted))
    if given.kind == TypeKind.NAMED:
        return both(answer, class_covariant(given.name, wanted, wanted_scope))
    if given.kind == TypeKind.INTERSECTION:
        return both(answer, intersection_fits(given, wanted, wanted_scope))
    for i in range(given.nparts):
        part = given.parts + i
        one = FITS
        if part.kind == TypeKind.NAMED:
            one = class_covariant(part.name, wanted, wanted_scope)
        else:
            one = intersection_fits(part, wanted, wanted_scope)
        answer = both(answer, one)
    return answer


@native
def both(a: i64, b: i64) -> i64:
    """The answer for "both"."""
    return a if a > b else b


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


# -- methods ----------------------------------------------------------------------------------------


@native
def param_at(func: ptr[Func], i: u32) -> ptr[Param]:
    """The parameter that takes argument i; None when there is none."""
    if i < func.nparams:
        return func.params + i
    if func.attrs & Attr.VARIADIC != 0:
        return func.params + (func.nparams - 1)
    return None


@native
def param_contravariant(func: ptr[Func], mine: ptr[Param], above: ptr[Func], theirs: ptr[Param]) -> i64:
    """Whether a parameter takes everything that the other one takes."""
    if (mine.flags ^ theirs.flags) & PARAM_BYREF != 0:
        return WRONG
    if mine.type is None or is_any(mine.type):
        return FITS
    if theirs.type is None:
        return WRONG
    return covariant(theirs.type, sig_scope(above, func), mine.type, func.cls)


@native
def sig_scope(above: ptr[Func], func: ptr[Func]) -> ptr[Class]:
    """What self means in the head of a method: for what a trait asks for, the class that uses it."""
    return func.cls if above.cls.attrs & Attr.TRAIT != 0 else above.cls


@native
def is_tentative(above: ptr[Func]) -> bool:
    """Whether the return type of a library method is only recommended: all but those that came with their language feature."""
    return above.attrs & (Attr.BUILTIN | Attr.STATIC) == Attr.BUILTIN and above.cls.to_string != above and (
        not str_is(above.cls.lname, b"stringable", 10)
    )


@native
def return_covariant(func: ptr[Func], above: ptr[Func]) -> i64:
    """Whether a method returns what the other one promises."""
    if above.ret_type is None:
        return FITS
    answer = WRONG
    if func.ret_type is not None:
        answer = covariant(func.ret_type, func.cls, above.ret_type, sig_scope(above, func))
    return SOFT if answer == WRONG and is_tentative(above) else answer


@native
def signature_fits(func: ptr[Func], above: ptr[Func]) -> i64:
    """Whether a method can be called in every way that the other one can."""
    signatures.missing = None
    if func.nreq > above.nreq or (above.attrs & Attr.REF_RETURN != 0 and func.attrs & Attr.REF_RETURN == 0):
        return WRONG
    if above.attrs & Attr.VARIADIC != 0 and func.attrs & Attr.VARIADIC == 0:
        return WRONG
    count = func.nparams if func.nparams > above.nparams else above.nparams
    answer = FITS
    for i in range(count):
        theirs = param_at(above, i)
        if theirs is not None:
            mine = param_at(func, i)
            one = WRONG
            if mine is not None:
                one = param_contravariant(func, mine, above, theirs)
            answer = both(answer, one)
    if answer == WRONG:
        return WRONG
    return both(answer, return_covariant(func, above))


@native
def check_signature(func: ptr[Func], above: ptr[Func]) -> void:
    """A method that overrides or implements another must be usable in its place."""
    answer = signature_fits(func, above)
    if answer == FITS or vm.exc is not None:
        return
    if answer == OPEN and signatures.may_load == 0:
        later = ptr[Obligation](link_alloc(sizeof(Obligation)))
        later.func = func
        later.above = above
        later.next = signatures.open
        signatures.open = later
        return
    signature_report(func, above, answer)


@native
def signatures_startup() -> void:
    """Begin a request."""
    signatures.cls = None
    signatures.open = None
    signatures.depth = 0
    signatures.may_load = 0
    signatures.composing = 0


@native
def signatures_settle() -> void:
    """Answer what was left open while classes were bound. May run autoloaders and set vm.exc."""
    open = signatures.open
    signatures.open = None
    while open is not None and vm.exc is None:
        signatures.may_load = 1
        answer = signature_fits(open.func, open.above)
        signatures.may_load = 0
        if answer != FITS and vm.exc is None:
            signature_report(open.func, open.above, answer)
        open = open.next


# -- messages ---------------------------------------------------------------------------------------


@native(cold=True)
def signature_report(func: ptr[Func], above: ptr[Func], answer: i64) -> void:
    """Tell what is wrong; returns only after a deprecation."""
    mine = declaration(func)
    theirs = declaration(above)
    if answer == SOFT:
        if not has_attribute(func, b"returntypewillchange", 20):
            text = b"Return type of %s should either be compatible with %s, or the #[\\ReturnTypeWillChange] "
            head = msg(text, i64(mine), i64(theirs), 0)
            rest = b"attribute should be used to temporarily suppress the notice"
            message = msg(b"%s%z", i64(head), i64(rest), 0)
            str_decref(head)
            raise_error_at(Level.DEPRECATED, message, func.unit.path, i64(func.line))
        str_decref(mine)
        str_decref(theirs)
        return
    message = msg(b"Declaration of %s must be compatible with %s", i64(mine), i64(theirs), 0)
    if answer == OPEN:
        head = msg(b"Could not check compatibility between %s and %s", i64(mine), i64(theirs), 0)
        message = msg(b"%s, because class %s is not available", i64(head), i64(signatures.missing), 0)
    raise_error_at(Level.COMPILE_ERROR, message, func.unit.path, i64(func.line))


@native(cold=True)
def has_attribute(func: ptr[Func], text: ptr[u8], length: u64) -> bool:
    """Whether a function has an attribute, by its name in lower case."""
    record = ptr[ImgFunc](func.image)
    rows = ptr[ImgAttribute](image_section(func.unit.image, SEC_ATTRIBUTE)) + record.attributes
    for i in range(record.num_attributes):
        name = unit_str(func.unit, rows[i].name)
        if str_is_lower(name, text, length):
            return True
    return False


@native(cold=True)
def bytes_equal_ci(p: ptr[u8], lower: ptr[u8], length: u64) -> bool:
    """Whether bytes are those of a lower-case text, in any case."""
    for i in range(length):
        c = p[i]
        if c - 65 < 26:
            c += 32
        if c != lower[i]:
            return False
    return True


@native(cold=True)
def declaring_name(func: ptr[Func]) -> ptr[String]:
    """The class that a method is shown to belong to."""
    at = ptr[ImgFunc](func.image).cls
    if signatures.composing == 0 or at == ABSENT:
        return func.cls.name
    return unit_str(func.unit, (ptr[ImgClass](image_section(func.unit.image, SEC_CLASS)) + at).name)


@native(cold=True)
def declaration(func: ptr[Func]) -> ptr[String]:
    """A method's head, as messages show it (owned)."""
    text = stack(Builder)
    sb_new(text, 100)
    if func.attrs & Attr.REF_RETURN != 0:
        sb_c(text, b"& ")
    sb_name(text, declaring_name(func))
    sb_c(text, b"::")
    sb_str(text, func.name)
    sb_byte(text, 40)
    for i in range(func.nparams):
        if i != 0:
            sb_c(text, b", ")
        declaration_param(text, func.params + i, func.attrs, i >= func.nreq)
    sb_byte(text, 41)
    if func.ret_type is not None:
        sb_c(text, b": ")
        sb_name(text, func.ret_type.text)
    return sb_finish(text)


@native(cold=True)
def declaration_param(text: ptr[Builder], param: ptr[Param], attrs: u32, optional: bool) -> void:
    """One parameter of a head."""
    if param.type is not None:
        sb_name(text, param.type.text)
        sb_byte(text, 32)
    if param.flags & PARAM_BYREF != 0:
        sb_byte(text, 38)
    if param.flags & PARAM_VARIADIC != 0:
        sb_c(text, b"...")
    sb_byte(text, 36)
    sb_str(text, param.name)
    if optional and param.flags & PARAM_VARIADIC == 0:
        sb_c(text, b" = ")
        declaration_default(text, param, attrs)


@native(cold=True)
def str_is_lower(s: ptr[String], lower: ptr[u8], length: u64) -> bool:
    """Whether a string is a lower-case text in any case."""
    return s.len == length and bytes_equal_ci(str_bytes(s), lower, length)


@native(cold=True)
def declaration_default(text: ptr[Builder], param: ptr[Param], attrs: u32) -> void:
    """A parameter's default: values in short, constants by name."""
    v = tv_uninit()
    if param.default is not None and attrs & Attr.BUILTIN == 0:
        v = param.default[0]
    if v.tag == Tag.NULL and not str_is_lower(param.default_text, b"null", 4):
        v = tv_uninit()  # a constant of an abstract method
    if v.tag == Tag.NULL:
        sb_c(text, b"null")
    elif v.tag == Tag.BOOL:
        sb_c(text, b"true" if v.data != 0 else b"false")
    elif v.tag == Tag.ARR:
        sb_c(text, b"[]" if as_arr(v).size == 0 else b"[...]")
    elif v.tag == Tag.STR:
        s = as_str(v)
        sb_byte(text, 39)
        sb_bytes(text, str_bytes(s), s.len if s.len < SHOWN_CHARS else u64(SHOWN_CHARS))
        if s.len > SHOWN_CHARS:
            sb_c(text, b"...")
        sb_byte(text, 39)
    elif v.tag == Tag.INT or v.tag == Tag.DBL:
        number = tv_to_str(v)
        sb_str(text, number)
        str_decref(number)
    elif attrs & Attr.BUILTIN != 0 or is_constant_name(param.default_text):
        rooted = u64(param.default_text.len > 0 and str_bytes(param.default_text)[0] == 92)
        sb_bytes(text, str_bytes(param.default_text) + rooted, param.default_text.len - rooted)
    else:
        sb_c(text, b"<expression>")


@native(cold=True)
def is_constant_name(s: ptr[String]) -> bool:
    """Whether a source text is the name of a constant, or of one of a class."""
    p = str_bytes(s)
    for i in range(s.len):
        c = p[i]
        letter = c | 32
        if not (letter - 97 < 26 or c - 48 < 10 or c == 95 or c == 92 or c == 58 or c >= 128):
            return False
    return s.len > 0
