"""Wrappers of native library functions, generated from their stubs.

A stub in a PHP file of `backend/library` and a typed-Python function `f_<name>` meet here: the wrapper checks and
converts the arguments in the callee's frame by the stub's types, passes them in C registers as the function's own signature
wants them (docs/runtime.md, "Calls"), and makes a TV of the result. Methods are `f_<class>_<method>` and get `$this` first.

The wrappers of each PHP file are a native module of their own, so that an edit compiles few of them again.

Invariant: a stub without a body, or a body that does not fit its stub, is an error when the image is built.

Example: `strlen` has the wrapper `w_strlen(fp) -> TV`.
"""

from functools import cache
from typing import Any, NamedTuple

from backend.interp.calls.direct import make_direct
from backend.interp.calls.enter import func_full_name
from backend.interp.calls.named_args import rest_unnamed
from backend.interp.calls.python_call import python_call
from backend.interp.calls.types import native_argument, verify_rest
from backend.interp.handlers.dispatch import HANDLER, locals_of
from backend.interp.handlers.in_line_call import NAMES as IN_LINE
from backend.interp.handlers.in_line_call import in_line_row
from backend.library.discovery import native_functions
from backend.native.lang import *
from backend.native.lang import PROGRAM, depends
from backend.runtime.errors import deprecated, msg, type_error, value_error
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.search import has_nul
from backend.runtime.string import str_bytes, str_lower, str_new
from backend.runtime.value import *
from backend.systemlib.build import library_images, library_units
from backend.systemlib.direct import MAX_ARGUMENTS, is_direct, is_free, whole_tags
from frontend.digests import blake2b
from hhbc.unit import Attr, Builtin

BODIES = {name.removeprefix("f_"): body for name, body in native_functions("f_").items()}


# -- reading arguments: one function per C type ------------------------------------------------------------


@native(inline=True)
def argument_int(p: ptr[TV]) -> i64:
    """An int argument. All of these read where the checks have found the argument to be."""
    return p.data


@native(inline=True)
def argument_float(p: ptr[TV]) -> f64:
    """A float argument, which may have been given as an int."""
    return f64_of(p.data) if likely(p.tag == Tag.DBL) else f64(p.data)


@native(inline=True)
def argument_bool(p: ptr[TV]) -> bool:
    """A bool argument."""
    return p.data != 0


@native(inline=True)
def argument_string(p: ptr[TV]) -> ptr[String]:
    """A string argument, or None for null or an absent one."""
    return ptr[String](p.data) if p.tag == Tag.STR else None


@native(inline=True)
def argument_array(p: ptr[TV]) -> ptr[Array]:
    """An array argument, or None."""
    return ptr[Array](p.data) if p.tag == Tag.ARR else None


@native(inline=True)
def argument_object(p: ptr[TV]) -> ptr[Object]:
    """An object argument, or None."""
    return ptr[Object](p.data) if p.tag == Tag.OBJ else None


@native(inline=True)
def argument_cell(p: ptr[TV]) -> ptr[TV]:
    """Any argument; None for an absent one."""
    return p if p.tag != Tag.UNINIT else None


@native(inline=True)
def argument_ref(p: ptr[TV]) -> ptr[Ref]:
    """A by-reference argument, or None for an absent one."""
    return as_ref(p[0]) if p.tag == Tag.REF else None


# By the printed C type of the body's parameter.
READERS = {
    "i64": argument_int,
    "f64": argument_float,
    "bool": argument_bool,
    "ptr[String]": argument_string,
    "ptr[Array]": argument_array,
    "ptr[Object]": argument_object,
    "ptr[TV]": argument_cell,
    "ptr[Ref]": argument_ref,
}
# A by-reference parameter of these types is written to in place; any other may be bound to a type of its own.
IN_PLACE = Builtin.ARRAY | Builtin.OBJECT


# -- making results ------------------------------------------------------------------------------------------


@native(inline=True)
def result_string(s: ptr[String]) -> TV:
    """A string result; None is null."""
    return tv_str(s) if s is not None else tv_null()


@native(inline=True)
def result_array(a: ptr[Array]) -> TV:
    """An array result; None is null."""
    return tv_arr(a) if a is not None else tv_null()


@native(inline=True)
def result_object(o: ptr[Object]) -> TV:
    """An object result; None is null."""
    return tv_obj(o) if o is not None else tv_null()


@native(inline=True)
def result_cell(v: TV) -> TV:
    """A result of any type."""
    return v


RESULTS = {
    "i64": tv_int,
    "f64": tv_dbl,
    "bool": tv_bool,
    "ptr[String]": result_string,
    "ptr[Array]": result_array,
    "ptr[Object]": result_object,
    "TV": result_cell,
}


# -- checking arguments ----------------------------------------------------------------------------------------


@native(inline=True)
def accept_any(fp: ptr[Frame], at: u32, cell: ptr[TV]) -> ptr[TV]:
    """Nothing to check."""
    return deref(locals_of(fp) + at)


def make_check(name: str, accepted: int):
    """`check(fp, at, cell)`: where an argument is whose type takes all values of the tags in `accepted`, None after throwing.

    It may be in `cell`, converted.
    """

    @native(name=f"check_argument_{name}", inline=True)
    def check_argument(fp: ptr[Frame], at: u32, cell: ptr[TV]) -> ptr[TV]:
        slot = deref(locals_of(fp) + at)
        if likely((u64(accepted) >> u64(slot.tag)) & 1 != 0):
            return slot
        return native_argument(fp, at, cell)

    return check_argument


@cache
def checker_for(builtin: Builtin):
    """The check of a declared type by its builtin kinds."""
    return make_check(f"{int(builtin):x}", whole_tags(builtin))


@native(inline=True)
def accept_rest(fp: ptr[Frame], at: u32, cell: ptr[TV]) -> ptr[TV]:
    """The arguments that a variadic parameter collected, if they have no names; None after throwing."""
    slot = locals_of(fp) + at
    if unlikely(as_arr(slot[0]).layout != ArrayKind.PACKED) and not rest_unnamed(fp, as_arr(slot[0])):
        return None
    return slot


@native
def check_rest(fp: ptr[Frame], at: u32, cell: ptr[TV]) -> ptr[TV]:
    """The same, checked by their type."""
    slot = accept_rest(fp, at, cell)
    if slot is None or not verify_rest(fp, fp.func.params[at].type, slot, at):
        return None
    return slot


@cache
def checker_for_reference(check):
    """`check`, but giving the parameter's slot, which has the reference."""

    @native(name=f"{check.name}_in_reference", inline=True)
    def check_reference(fp: ptr[Frame], at: u32, cell: ptr[TV]) -> ptr[TV]:
        return locals_of(fp) + at if check(fp, at, cell) is not None else None

    return check_reference


@native
def check_path(fp: ptr[Frame], at: u32, cell: ptr[TV]) -> ptr[TV]:
    """Check a string that the system will read only up to a NUL byte; None after throwing."""
    slot = deref(locals_of(fp) + at)
    place = slot if slot.tag == Tag.STR else native_argument(fp, at, cell)
    if place is not None and place.tag == Tag.STR and has_nul(ptr[String](place.data)):
        text = b"%s(): Argument #%d ($%s) must not contain any null bytes"
        name = func_full_name(fp.func)
        value_error(msg(text, i64(name), i64(at) + 1, i64(fp.func.params[at].name)))
        str_decref(name)
        return None
    return place


@native
def check_resource(fp: ptr[Frame], at: u32, cell: ptr[TV]) -> ptr[TV]:
    """Check a resource, open or closed; null is one where it is the default. None after throwing."""
    slot = deref(locals_of(fp) + at)
    optional = at >= fp.func.nreq
    if slot.tag == Tag.RES or (optional and (slot.tag == Tag.NULL or slot.tag == Tag.UNINIT)):
        return slot
    kinds = b"resource or null" if optional else b"resource"
    head = msg(b"%s(): Argument #%d ($%s)", i64(fp.func.name), i64(at) + 1, i64(fp.func.params[at].name))
    type_error(msg(b"%s must be of type %z, %t given", i64(head), i64(kinds), i64(slot)))
    str_decref(head)
    return None


MARKED = {b"Path": check_path, b"Resource": check_resource}  # what checks a parameter with such an attribute


def checker_of(param, type):
    """What checks a parameter, which a body takes as `type`: nothing where every value will do."""
    if param.variadic:
        return accept_rest if is_free(param) else check_rest
    check = accept_any if is_free(param) else checker_for(param.type.builtin)
    for attribute in param.attributes:
        check = MARKED.get(attribute.name, check)
    return checker_for_reference(check) if READERS[str(type)] is argument_ref else check


def wants_reference(param) -> bool:
    """Whether a body has to assign to a parameter through its reference."""
    if not param.by_ref or param.variadic or param.prefer_ref:
        return False
    return param.type is None or bool(param.type.builtin & ~IN_PLACE)


# -- wrappers ----------------------------------------------------------------------------------------------------


@native(cold=True)
def deprecated_call(func: ptr[Func]) -> bool:
    """Say that a function is deprecated; False after throwing."""
    name = func_full_name(func)
    kind = b"Function %s() is deprecated" if func.cls is None else b"Method %s() is deprecated"
    deprecated(msg(kind, i64(name), 0, 0))
    str_decref(name)
    return vm.exc is None


class Wrappers(NamedTuple):
    """What calls a body: by a frame, and without one (`direct.py`; None where that cannot be), whose variable holds the Func."""

    framed: Any
    direct: Any
    holder: Any


def make_wrapper(path: str, key: str, func, body, method: bool):
    """The wrappers of one library function, in the module of its stub's file. Raises TypeError when body and stub do not fit."""
    types = list(body.type.params)
    own = 1 if method and not func.attrs & Attr.STATIC else 0
    if len(types) != len(func.params) + own or len(types) > MAX_ARGUMENTS:
        raise TypeError(f"{body.name} takes {len(types)} arguments, its stub {len(func.params) + own}")
    for param, type in zip(func.params, types[own:], strict=True):
        if wants_reference(param) and str(type) != "ptr[Ref]":
            raise TypeError(f"{body.name} must take ${param.name.decode()} as a reference")
    count = len(func.params)
    readers = [READERS[str(t)] for t in types[own:]] + [argument_int] * (MAX_ARGUMENTS - count)
    checks = [checker_of(p, t) for p, t in zip(func.params, types[own:], strict=True)]
    checks += [accept_any] * (MAX_ARGUMENTS - count)
    r0, r1, r2, r3, r4, r5, r6, r7 = readers
    c0, c1, c2, c3, c4, c5, c6, c7 = checks
    nothing = str(body.type.result) == "void"
    result = None if nothing else RESULTS[str(body.type.result)]
    call = make_call(path, key, body, own, count, (r0, r1, r2, r3, r4, r5, r6, r7))
    warns = bool(func.attrs & Attr.DEPRECATED)

    @native(name=f"w_{key}", module=path)
    def wrapper(fp: ptr[Frame]) -> TV:
        cells = stack(TV, MAX_ARGUMENTS)
        p0 = locals_of(fp)
        p1, p2, p3, p4, p5, p6, p7 = p0, p0, p0, p0, p0, p0, p0
        if warns:
            if not deprecated_call(fp.func):
                return tv_thrown()
        if count > 0:
            p0 = c0(fp, 0, cells + 0)
            if unlikely(p0 is None):
                return tv_thrown()
        if count > 1:
            p1 = c1(fp, 1, cells + 1)
            if unlikely(p1 is None):
                return tv_thrown()
        if count > 2:
            p2 = c2(fp, 2, cells + 2)
            if unlikely(p2 is None):
                return tv_thrown()
        if count > 3:
            p3 = c3(fp, 3, cells + 3)
            if unlikely(p3 is None):
                return tv_thrown()
        if count > 4:
            p4 = c4(fp, 4, cells + 4)
            if unlikely(p4 is None):
                return tv_thrown()
        if count > 5:
            p5 = c5(fp, 5, cells + 5)
            if unlikely(p5 is None):
                return tv_thrown()
        if count > 6:
            p6 = c6(fp, 6, cells + 6)
            if unlikely(p6 is None):
                return tv_thrown()
        if count > 7:
            p7 = c7(fp, 7, cells + 7)
            if unlikely(p7 is None):
                return tv_thrown()
        if nothing:
            call(fp, p0, p1, p2, p3, p4, p5, p6, p7)
            return tv_null()
        else:
            return result(call(fp, p0, p1, p2, p3, p4, p5, p6, p7))

    if method or not is_direct(func):
        return Wrappers(wrapper, None, None)
    in_slot = tuple(READERS[str(type)] is argument_ref for type in types)
    return Wrappers(wrapper, *make_direct(path, key, func, call, result, in_slot))


def make_call(path: str, key: str, body, own: int, count: int, readers):
    """A function that reads the arguments from where they are and calls the body."""
    r0, r1, r2, r3, r4, r5, r6, r7 = readers
    Result = body.type.result

    @native(name=f"c_{key}", inline=True, module=path)
    def call(
        fp: ptr[Frame], p0: ptr[TV], p1: ptr[TV], p2: ptr[TV], p3: ptr[TV], p4: ptr[TV], p5: ptr[TV],
        p6: ptr[TV], p7: ptr[TV],
    ) -> Result:  # fmt: skip
        if own == 1:
            if count == 0:
                return body(fp.this)
            elif count == 1:
                return body(fp.this, r0(p0))
            elif count == 2:
                return body(fp.this, r0(p0), r1(p1))
            elif count == 3:
                return body(fp.this, r0(p0), r1(p1), r2(p2))
            else:
                return body(fp.this, r0(p0), r1(p1), r2(p2), r3(p3))
        elif count == 0:
            return body()
        elif count == 1:
            return body(r0(p0))
        elif count == 2:
            return body(r0(p0), r1(p1))
        elif count == 3:
            return body(r0(p0), r1(p1), r2(p2))
        elif count == 4:
            return body(r0(p0), r1(p1), r2(p2), r3(p3))
        elif count == 5:
            return body(r0(p0), r1(p1), r2(p2), r3(p3), r4(p4))
        elif count == 6:
            return body(r0(p0), r1(p1), r2(p2), r3(p3), r4(p4), r5(p5))
        elif count == 7:
            return body(r0(p0), r1(p1), r2(p2), r3(p3), r4(p4), r5(p5), r6(p6))
        else:
            return body(
                r0(p0), r1(p1), r2(p2), r3(p3), r4(p4), r5(p5), r6(p6), r7(p7)
            )

    return call


def native_stubs():
    """Path, key, function and whether it is a method, of every function of the library with a native body."""
    for (path, _), unit in zip(library_images(), library_units(), strict=True):
        for cls, func in unit.all_funcs():
            if func.attrs & (Attr.NATIVE | Attr.PYTHON) == Attr.NATIVE:
                name = func.name.decode().lower()
                owner = cls.name.decode().lower().replace("\\", "_") if cls is not None else ""
                yield path, f"{owner}_{name}" if owner else name, func, cls is not None


def make_wrappers():
    """All wrappers by key. Raises TypeError naming stubs without a body."""
    stubs = list(native_stubs())
    missing = sorted(key for _, key, _, _ in stubs if key not in BODIES)
    if missing:
        raise TypeError(f"native stubs without a body: {', '.join(missing)}")
    made = {}
    for path, key, func, method in stubs:
        made[key] = make_wrapper(path, key, func, BODIES[key], method)
        depends(path, used=(__name__, BODIES[key].module))
    for path, image in library_images():
        if path in PROGRAM.modules:
            depends(path, facts=[blake2b(image).hexdigest()])
    return made


WRAPPERS = make_wrappers()
KEYS = sorted(WRAPPERS)


@struct
class NativeRow:
    """A native library function: its key, what calls its body (`Wrappers`), and its number among those whose work is done in line."""

    key: ptr[u8]
    framed: fn[[ptr[Frame]], TV]
    direct: fn[[ptr[TV], u64], TV]
    holder: ptr[ptr[Func]]
    in_line: i64


NATIVES = const_table(
    "library_natives", NativeRow, [(key.encode(), *WRAPPERS[key], IN_LINE.index(key) if key in IN_LINE else -1) for key in KEYS]
)
WRAPPER_COUNT = len(KEYS)
depends(__name__, used=[wrappers.framed.module for wrappers in WRAPPERS.values()], facts=KEYS)


@native
def compare_name(text: ptr[u8], s: ptr[String]) -> i32:
    """Order a table's name against a string."""
    n = s.len
    p = str_bytes(s)
    for i in range(n + 1):
        a = text[i]
        b = p[i]
        if a != b:
            return -1 if a < b else 1
        if a == 0:
            return 0
    return 0


@native
def native_key(func: ptr[Func]) -> ptr[String]:
    """The table's key of a library function (owned)."""
    if func.cls is None:
        return str_lower(func.name)
    return method_key(func.cls.name, func.name)


@native
def method_key(cls: ptr[String], name: ptr[String]) -> ptr[String]:
    """`class_method` in lower case (owned)."""
    whole = str_new(cls.len + 1 + name.len)
    p = str_bytes(whole)
    memcpy(p, str_bytes(cls), cls.len)
    p[cls.len] = 95
    memcpy(p + (cls.len + 1), str_bytes(name), name.len)
    for i in range(cls.len):
        if p[i] == 92:
            p[i] = 95
    lowered = str_lower(whole)
    str_decref(whole)
    return lowered


@native
def link_native(func: ptr[Func]) -> void:
    """Give a library function its wrapper. A function of a program gets none, whatever it declares."""
    if func.unit.flags & UNIT_PERMANENT == 0:
        return
    if func.attrs & Attr.PYTHON != 0:
        func.native = python_call
        return
    key = native_key(func)
    low: i64 = 0
    high: i64 = WRAPPER_COUNT
    while low < high:
        middle = (low + high) >> 1
        order = compare_name(NATIVES[middle].key, key)
        if order == 0:
            func.native = NATIVES[middle].framed
            func.direct = NATIVES[middle].direct
            func.in_line = in_line_row(NATIVES[middle].in_line)
            if NATIVES[middle].holder is not None:
                NATIVES[middle].holder[0] = func
            low = high
        elif order < 0:
            low = middle + 1
        else:
            high = middle
    str_decref(key)
