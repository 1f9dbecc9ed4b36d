"""Whether a member may stand where another is expected: php's rules of variance, and the errors that tell of it.

Parameter types are contravariant, return types covariant, by-reference marks fixed; required parameters may not become
more. The type of a property stays what it is. What depends on classes that are not there yet is an *obligation*: it is
answered once the class is bound, after the missing ones were autoloaded.

Example: `check_signature(func, above)`; `signatures_settle(cls)` after a class was bound.
"""

from backend.interp.classes.covariance import *
from backend.interp.classes.lookup import class_load, instance_of
from backend.interp.classes.type_text import sb_type, type_text
from backend.interp.loading.arena import IN_REQUEST, arena_alloc, link_alloc, linking, request_arena
from backend.interp.loading.link import unit_str
from backend.interp.loading.records import *
from backend.interp.loading.symbols import is_name_byte
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
from backend.runtime.string import str_bytes, str_is
from backend.runtime.value import *
from hhbc.unit import Attr, Builtin

SHOWN_CHARS = 10  # of a string that is a default


@struct
class Obligation:
    """A question about a class that is open: about a method and the one it overrides, or about the type of a property."""

    cls: ptr[Class]
    func: ptr[Func]
    above: ptr[Func]
    prop: ptr[PropInfo]
    inherited: ptr[PropInfo]
    next: ptr["Obligation"]
    done: u32
    composing: u32


@struct
class Signatures:
    """What is open, oldest first."""

    first: ptr[Obligation]
    last: ptr[Obligation]
    composing: u64  # methods of traits are being added: they go by their trait's name


signatures = global_var("signatures", Signatures)


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
    """Whether the return type of a library method is only recommended: what none was declared for before PHP 8."""
    settled = Attr.PRIVATE | Attr.PROMISED
    if above.attrs & (Attr.BUILTIN | settled) != Attr.BUILTIN or above.cls.to_string == above:
        return False
    return above.cls.attrs & Attr.BUILTIN != 0  # what every enum has is the program's


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
    covariance.missing = None
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
def check_signature(cls: ptr[Class], func: ptr[Func], above: ptr[Func]) -> void:
    """A method that overrides or implements another, in a class, must be usable in its place."""
    answer = signature_fits(func, above)
    if answer == OPEN:
        later = obligation(cls)
        later.func = func
        later.above = above
    elif answer != FITS:
        signature_report(func, above, answer)


@native
def check_property_type(cls: ptr[Class], prop: ptr[PropInfo], inherited: ptr[PropInfo]) -> void:
    """A property that is declared again has the same type."""
    covariance.missing = None
    answer = same_type(prop.type, cls, inherited.type, inherited.cls)
    if answer == OPEN:
        later = obligation(cls)
        later.prop = property_copy(prop)
        later.inherited = property_copy(inherited)
    elif answer != FITS:
        property_type_error(cls, prop, inherited)


@native
def property_copy(prop: ptr[PropInfo]) -> ptr[PropInfo]:
    """A copy that stays."""
    copy = ptr[PropInfo](link_alloc(sizeof(PropInfo)))
    memcpy(ptr[u8](copy), ptr[u8](prop), sizeof(PropInfo))
    return copy


# -- what is open -----------------------------------------------------------------------------------


@native
def obligation(cls: ptr[Class]) -> ptr[Obligation]:
    """A new question about a class, put behind those that are open."""
    depend_on_request()
    later = ptr[Obligation](arena_alloc(addr(request_arena), sizeof(Obligation)))
    later.cls = cls
    later.composing = u32(signatures.composing)
    if signatures.first is None:
        signatures.first = later
    else:
        signatures.last.next = later
    signatures.last = later
    return later


@native
def signatures_startup() -> void:
    """Begin a request."""
    covariance_startup()
    signatures.first = None
    signatures.composing = 0


@native
def is_open(entry: ptr[Obligation], cls: ptr[Class]) -> bool:
    """Whether a question about a class or what it descends from is open."""
    return entry.done == 0 and instance_of(cls, entry.cls)


@native
def signatures_open(cls: ptr[Class]) -> bool:
    """Whether a class has open questions."""
    entry = signatures.first
    while entry is not None:
        if is_open(entry, cls):
            return True
        entry = entry.next
    return False


@native
def signatures_drop(cls: ptr[Class]) -> void:
    """Forget the questions about a class that is not to be bound."""
    entry = signatures.first
    while entry is not None:
        if entry.cls == cls:
            entry.done = 1
        entry = entry.next


@native
def signatures_settle(cls: ptr[Class]) -> void:
    """Load what the open questions about a bound class need, and answer them. Runs autoloaders."""
    if not signatures_open(cls):
        return
    while covariance.first is not None:  # what is loaded may want the others first
        name = covariance.first.name
        covariance.first = covariance.first.next
        class_load(name)
        if vm.exc is not None:
            text = b"During inheritance of %s, while autoloading %s"
            uncaught_during(msg(text, i64(cls.name), i64(name), 0), cls.unit, i64(cls.line))
    entry = signatures.first
    while entry is not None:
        if is_open(entry, cls):
            entry.done = 1
            signatures.composing = u64(entry.composing)
            answer_obligation(entry)
            signatures.composing = 0
        entry = entry.next
    while signatures.first is not None and signatures.first.done != 0:
        signatures.first = signatures.first.next


@native
def answer_obligation(entry: ptr[Obligation]) -> void:
    """Tell when a question that was open has the wrong answer, or still none."""
    if entry.prop is not None:
        covariance.missing = None
        if same_type(entry.prop.type, entry.cls, entry.inherited.type, entry.inherited.cls) != FITS:
            property_type_error(entry.cls, entry.prop, entry.inherited)
        return
    answer = signature_fits(entry.func, entry.above)
    if answer != FITS:
        signature_report(entry.func, entry.above, answer)


@native(cold=True)
def linking_deprecated(message: ptr[String], unit: ptr[Unit], line: u32) -> void:
    """A deprecation about a class that is being linked; an error handler may link others."""
    depend_on_request()
    was = linking.value
    linking.value = IN_REQUEST
    raise_error_at(Level.DEPRECATED, message, unit.path, i64(line))
    linking.value = was


# -- messages ---------------------------------------------------------------------------------------


@native(cold=True)
def signature_report(func: ptr[Func], above: ptr[Func], answer: i64) -> void:
    """Tell what is wrong; returns only after a deprecation."""
    depend_on_request()
    mine = declaration(func, func.cls)
    theirs = declaration(above, sig_scope(above, func))
    if answer == SOFT:
        if not has_attribute(func, b"returntypewillchange", 20):
            text = b"Return type of %s should either be compatible with %s, or the #[\\ReturnTypeWillChange] "
            head = msg(text, i64(mine), i64(theirs), 0)
            rest = b"attribute should be used to temporarily suppress the notice"
            message = msg(b"%s%z", i64(head), i64(rest), 0)
            str_decref(head)
            linking_deprecated(message, func.unit, func.line)
            if vm.exc is not None:
                prefix = msg(b"During inheritance of %s", i64(sig_scope(above, func).name), 0, 0)
                uncaught_during(prefix, func.cls.unit, i64(func.cls.line))
        str_decref(mine)
        str_decref(theirs)
        return
    message = msg(b"Declaration of %s must be compatible with %s", i64(mine), i64(theirs), 0)
    if answer == OPEN:
        head = msg(b"Could not check compatibility between %s and %s", i64(mine), i64(theirs), 0)
        message = msg(b"%s, because class %s is not available", i64(head), i64(covariance.missing), 0)
    raise_error_at(Level.COMPILE_ERROR, message, func.unit.path, i64(func.line))


@native(cold=True)
def property_type_error(cls: ptr[Class], prop: ptr[PropInfo], inherited: ptr[PropInfo]) -> void:
    """The error of a property that is declared again with another type; does not return."""
    place = msg(b"Type of %s::$%s must ", i64(cls.name), i64(prop.name), 0)
    text = msg(b"%snot be defined (as in class %s)", i64(place), i64(inherited.cls.name), 0)
    if inherited.type is not None:
        shown = type_text(inherited.type, inherited.cls, None)
        text = msg(b"%sbe %s (as in class %s)", i64(place), i64(shown), i64(inherited.cls.name))
    raise_error_at(Level.COMPILE_ERROR, text, cls.unit.path, i64(cls.line))


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
def declaration(func: ptr[Func], scope: ptr[Class]) -> ptr[String]:
    """A method's head, as messages show it (owned), seen from a class."""
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
        declaration_param(text, func.params + i, func.attrs, i >= func.nreq, scope)
    sb_byte(text, 41)
    if func.ret_type is not None:
        sb_c(text, b": ")
        sb_type(text, func.ret_type, scope, None)
    return sb_finish(text)


@native(cold=True)
def declaration_param(
    text: ptr[Builder], param: ptr[Param], attrs: u32, optional: bool, scope: ptr[Class]
) -> void:
    """One parameter of a head."""
    if param.type is not None:
        sb_type(text, param.type, scope, None)
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
        if not is_name_byte(c) and c != 58:
            return False
    return s.len > 0
