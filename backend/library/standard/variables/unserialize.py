"""unserialize(): values from the text that serialize() writes.

Example: `unserialize('a:1:{i:0;d:0.5;}')` is `[0.5]`.
"""

from backend.interp.calls.frames import call_func
from backend.library.standard.general.ini import setting_value
from backend.library.standard.strings.string_encode import hex_value
from backend.library.standard.variables.serialize import method_of
from backend.library.standard.variables.unserialize_state import *
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_iter import arr_first, arr_next, arr_tv_at
from backend.runtime.array_store import arr_empty, arr_new, arr_new_hash
from backend.runtime.convert import tv_to_int, tv_to_str
from backend.runtime.errors import ErrorClass, msg, msg0, notice, throw_error, value_error, warning
from backend.runtime.layout import *
from backend.runtime.numeric import read_double
from backend.runtime.refs import (
    arr_decref,
    decref,
    incref,
    make_ref,
    ref_add_type,
    ref_incref,
    str_decref,
    tv_copy,
    tv_set,
)
from backend.runtime.string import is_digit, str_bytes, str_from, str_from_c, str_lower, str_new
from backend.runtime.value import *

INF_BITS = 0x7FF0000000000000
NAN_BITS = 0x7FF8000000000000
MAX_INT = (1 << 63) - 1
MAX_ELEMENTS = 0x40000000
INT_DIGITS = 19

# Objects: `O:` and `C:`, and enum cases, into a place.
un_object = declare("un_object", fn[[ptr[Unserializer], ptr[Array], u64, u64], bool])
un_case = declare("un_case", fn[[ptr[Unserializer], ptr[Array], u64, u64], bool])


# Scalars


@native
def un_int(u: ptr[Unserializer], at: u64) -> i64:
    """The int at a position, with a sign perhaps; warns about one out of range. `u.at` goes behind it."""
    negative = byte_at(u, at) == 45
    if negative or byte_at(u, at) == 43:
        at += 1
    while byte_at(u, at) == 48:
        at += 1
    u.at = digits_end(u, at)
    value = digits_value(u, at)
    limit: u64 = u64(MAX_INT) + 1 if negative else u64(MAX_INT)
    if u.at - at > INT_DIGITS or value > limit:
        warning(msg0(b"unserialize(): Numerical result out of range"))
        value = limit
    return i64(0 - value) if negative else i64(value)


@native
def short_int(u: ptr[Unserializer], at: u64, value: ptr[i64]) -> u64:
    """Read an int that surely fits, with a semicolon behind it: where that is; 0 for anything else."""
    negative = byte_at(u, at) == 45
    first = at + 1 if negative else at
    end = first
    total: i64 = 0
    while end < u.len and end - first < INT_DIGITS - 1 and is_digit(u.p[end]):
        total = total * 10 + i64(u.p[end]) - 48
        end += 1
    if end == first or byte_at(u, end) != 59:
        return 0
    value[0] = 0 - total if negative else total
    return end


@native
def number_end(u: ptr[Unserializer], at: u64) -> u64:
    """Where a float in decimal ends; 0 when there is none."""
    if byte_at(u, at) == 45 or byte_at(u, at) == 43:
        at += 1
    end = digits_end(u, at)
    digits = end - at
    if byte_at(u, end) == 46:
        fraction = digits_end(u, end + 1)
        digits += fraction - end - 1
        end = fraction
    if digits == 0:
        return 0
    if byte_at(u, end) | 32 == 101:
        exponent = end + 1
        if byte_at(u, exponent) == 45 or byte_at(u, exponent) == 43:
            exponent += 1
        last = digits_end(u, exponent)
        return last if last > exponent else 0
    return end


@native
def un_float(u: ptr[Unserializer], start: u64) -> TV:
    """A float; UNINIT when it is malformed."""
    at = start + 2
    negative = byte_at(u, at) == 45
    word = at + 1 if negative else at
    if word + 3 < u.len and u.p[word + 3] == 59:
        if memcmp(u.p + word, b"INF", 3) == 0:
            u.at = word + 4
            infinity = f64_of(INF_BITS)
            return tv_dbl(-infinity if negative else infinity)
        if not negative and memcmp(u.p + word, b"NAN", 3) == 0:
            u.at = word + 4
            return tv_dbl(f64_of(NAN_BITS))
    end = number_end(u, at)
    if end == 0 or byte_at(u, end) != 59:
        return tv_uninit()
    u.at = end + 1
    return tv_dbl(read_double(u.p + at, end - at))


@native
def quote_behind(u: ptr[Unserializer], start: u64) -> u64:
    """Behind `X:digits:"`, or 0."""
    end = digits_end(u, start + 2)
    if end == start + 2 or byte_at(u, end) != 58 or byte_at(u, end + 1) != 34:
        return 0
    return end + 2


@native
def quoted_end(u: ptr[Unserializer], start: u64, at: u64, behind: u8) -> bool:
    """Whether a string from `at` on of the length said is closed by a quote and a byte; `u.at` goes behind."""
    length = digits_value(u, start + 2)
    if u.len - at < length:
        return fail_at(u, start + 2)
    if byte_at(u, at + length) != 34:
        return fail_at(u, at + length)
    if byte_at(u, at + length + 1) != behind:
        return fail_at(u, at + length + 1)
    u.at = at + length + 2
    return True


@native
def un_escaped(u: ptr[Unserializer], start: u64) -> TV:
    """A string with hexadecimal escapes (`S:`); UNINIT when it is malformed."""
    at = quote_behind(u, start)
    length = digits_value(u, start + 2)
    if at == 0:
        return tv_uninit()
    if u.len - at < length:
        u.at = start + 2
        return tv_uninit()
    s = str_new(length)
    i: u64 = 0
    while i < length and at < u.len:
        c = u.p[at]
        if c == 92:
            high = hex_value(byte_at(u, at + 1))
            low = hex_value(byte_at(u, at + 2))
            if high > 15 or low > 15:
                break
            c = u8(high << 4 | low)
            at += 2
        str_bytes(s)[i] = c
        i += 1
        at += 1
    if i == length and byte_at(u, at) == 34 and byte_at(u, at + 1) == 59:
        u.at = at + 2
        return tv_str(s)
    if i == length:
        u.at = at + 1 if byte_at(u, at) == 34 else at
    str_decref(s)
    return tv_uninit()


@native
def un_scalar(u: ptr[Unserializer]) -> TV:
    """Read null, a bool, a number or a string; UNINIT where something else is or an error."""
    start = u.at
    kind = byte_at(u, start)
    second = byte_at(u, start + 1)
    if kind == 125:
        notice(msg0(b"unserialize(): Unexpected end of serialized data"))
        return tv_uninit()
    if kind == 78 and second == 59:
        u.at = start + 2
        return tv_null()
    if second != 58:
        return tv_uninit()
    if kind == 105:
        quick = stack(i64)
        semicolon = short_int(u, start + 2, quick)
        if semicolon != 0:
            u.at = semicolon + 1
            return tv_int(quick[0])
        signed = byte_at(u, start + 2) == 45 or byte_at(u, start + 2) == 43
        first = start + 3 if signed else start + 2
        end = digits_end(u, first)
        if end == first or byte_at(u, end) != 59:
            return tv_uninit()
        value = un_int(u, start + 2)
        u.at = end + 1
        return tv_int(value)
    if kind == 98:
        digit = byte_at(u, start + 2)
        if (digit != 48 and digit != 49) or byte_at(u, start + 3) != 59:
            return tv_uninit()
        u.at = start + 4
        return tv_bool(digit == 49)
    if kind == 100:
        return un_float(u, start)
    if kind == 115:
        at = quote_behind(u, start)
        if at == 0 or not quoted_end(u, start, at, 59):
            return tv_uninit()
        return tv_str(str_from(u.p + at, u.at - 2 - at))
    return un_escaped(u, start) if kind == 83 else tv_uninit()


# Values


@native
def un_value(u: ptr[Unserializer], base: ptr[Array], slot: u64) -> bool:
    """Read a value into a place, which holds null; False after an error."""
    start = u.at
    if start >= u.len:
        return False
    kind = u.p[start]
    if kind != 82:
        place_note(u, base, slot)
    if kind == 97:
        return un_array(u, base, slot, start)
    if kind == 79 or kind == 67:
        return un_object(u, base, slot, start)
    if kind == 82 or kind == 114:
        return un_known(u, base, slot, start)
    if kind == 69:
        return un_case(u, base, slot, start)
    v = un_scalar(u)
    if v.tag == Tag.UNINIT:
        return False
    place_at(base, slot)[0] = v
    return True


@native
def un_known(u: ptr[Unserializer], base: ptr[Array], slot: u64, start: u64) -> bool:
    """`R:N;` or `r:N;`: a reference to a value met before, or an object met before."""
    end = digits_end(u, start + 2)
    if byte_at(u, start + 1) != 58 or end == start + 2 or byte_at(u, end) != 59:
        return False
    u.at = end + 1
    place = place_named(u, digits_value(u, start + 2))
    if place is None:
        return False
    to = place_at(base, slot)
    known = place_at(place.base, place.slot)
    if known == to or (known.tag == Tag.REF and addr(as_ref(known[0]).tv) == to):
        return False
    if u.p[start] == 82:
        bound = known.tag == Tag.REF
        r = make_ref(known)
        if place.info is not None and not bound:
            ref_add_type(r, place.info)
        ref_incref(r)
        to[0] = tv_ref(r)
        return True
    v = deref(known)[0]
    if v.tag != Tag.OBJ:
        return False
    to[0] = tv_copy(v)
    return True


@native
def un_array(u: ptr[Unserializer], base: ptr[Array], slot: u64, start: u64) -> bool:
    """`a:N:{...}`"""
    end = digits_end(u, start + 2)
    if end == start + 2 or byte_at(u, start + 1) != 58:
        return False
    if byte_at(u, end) != 58 or byte_at(u, end + 1) != 123:
        return False
    count = un_int(u, start + 2)
    u.at = end + 2
    if count >= MAX_ELEMENTS or count > i64((u.len - u.at) // 2):
        return False
    if count == 0:
        place_at(base, slot)[0] = tv_arr(arr_empty())
        return un_closed(u)
    a = arr_new(u64(count))
    place_at(base, slot)[0] = tv_arr(a)
    return un_elements(u, a, count) and un_closed(u)


@native
def un_elements(u: ptr[Unserializer], a: ptr[Array], count: i64) -> bool:
    """Read keys and values into an array."""
    if not un_enter(u):
        return False
    fine = True
    while fine and count > 0:
        count -= 1
        fine = un_element(u, a) and un_separated(u, count)
    u.depth -= 1
    return fine


@native
def un_enter(u: ptr[Unserializer]) -> bool:
    """Go into an array or object; warns where that is too deep."""
    if un_deeper(u):
        return True
    text = b"unserialize(): Maximum depth of %d exceeded. The depth limit can be changed using the max_depth unserialize() option or the unserialize_max_depth ini setting"
    warning(msg(text, u.max_depth, 0, 0))
    return False


@native
def un_key(u: ptr[Unserializer]) -> TV:
    """Read an INT or STR key (owned); UNINIT for anything else, whose head is stepped over as php does."""
    start = u.at
    key = un_scalar(u)
    if key.tag == Tag.INT or key.tag == Tag.STR:
        return key
    end = digits_end(u, start + 2)
    if byte_at(u, start + 1) == 58 and end > start + 2:
        kind = byte_at(u, start)
        if kind == 97 and byte_at(u, end) == 58 and byte_at(u, end + 1) == 123:
            u.at = end + 2
        elif (kind | 32) == 114 and byte_at(u, end) == 59:
            u.at = end + 1
    decref(key)
    return tv_uninit()


@native
def un_element(u: ptr[Unserializer], a: ptr[Array]) -> bool:
    """Read a key and its value."""
    key = un_key(u)
    if key.tag == Tag.UNINIT:
        return False
    known = key
    if key.tag == Tag.STR:
        known = arr_key_str(as_str(key))
    to = arr_lval_key(a, known)
    decref(key)
    un_hold(u, to[0])
    to[0] = tv_null()
    return un_value(u, a, u64(arr_slot_of(a, to)))


# The end


@native
def un_finish(u: ptr[Unserializer]) -> void:
    """Call what is due; after an exception no more, nor destructors of what was not woken."""
    pos: i64 = 0
    failed = vm.exc is not None
    while pos < i64(u.due.used):
        o = as_obj(arr_get_int(u.due, pos)[0])
        data = arr_get_int(u.due, pos + 1)
        if not failed:
            result = tv_null()
            if data.tag == Tag.NULL:
                result = call_func(method_of(o.cls, b"__wakeup"), o, o.cls, None, 0)
            else:
                result = call_func(method_of(o.cls, b"__unserialize"), o, o.cls, data, 1)
            failed = result.tag == Tag.THROWN
            if not failed:
                decref(result)
        if failed:
            o.flags |= OBJ_DESTRUCTED
        pos += 2


# Options


@native
def un_option(options: ptr[Array], name: ptr[u8]) -> ptr[TV]:
    """An option's cell, or None."""
    key = str_from_c(name)
    found = arr_get_str(options, key)
    str_decref(key)
    return deref(found) if found is not None else None


@native
def read_options(u: ptr[Unserializer], options: ptr[Array]) -> bool:
    """Take over allowed_classes and max_depth; False after throwing."""
    classes = un_option(options, b"allowed_classes")
    if classes is not None and classes.tag != Tag.ARR and classes.tag != Tag.BOOL:
        text = b'unserialize(): Option "allowed_classes" must be of type array|bool, %t given'
        throw_error(ErrorClass.TYPE_ERROR, msg(text, i64(classes), 0, 0))
        return False
    if classes is not None and (classes.tag == Tag.ARR or classes.data == 0):
        u.allowed = arr_new_hash(8)
        if classes.tag == Tag.ARR and not allow_classes(u.allowed, as_arr(classes[0])):
            return False
    depth = un_option(options, b"max_depth")
    if depth is None:
        return True
    if depth.tag != Tag.INT:
        text = b'unserialize(): Option "max_depth" must be of type int, %t given'
        throw_error(ErrorClass.TYPE_ERROR, msg(text, i64(depth), 0, 0))
        return False
    if depth.data < 0:
        text = b'unserialize(): Option "max_depth" must be greater than or equal to 0'
        value_error(msg0(text))
        return False
    u.max_depth = depth.data
    return True


@native
def allow_classes(allowed: ptr[Array], names: ptr[Array]) -> bool:
    """Add names of classes to a set; False after throwing."""
    pos = arr_first(names)
    while pos < names.used:
        name = tv_to_str(cell_of(arr_tv_at(names, pos)[0]))
        lowered = str_lower(name)
        arr_set_str(allowed, lowered, tv_bool(True))
        str_decref(lowered)
        str_decref(name)
        if vm.exc is not None:
            return False
        pos = arr_next(names, pos)
    return True


@native
def depth_setting() -> i64:
    """The ini setting unserialize_max_depth."""
    name = str_from_c(b"unserialize_max_depth")
    value = setting_value(name)
    str_decref(name)
    depth = tv_to_int(value)
    decref(value)
    return depth


@native
def un_start(u: ptr[Unserializer], outer: ptr[Unserializer]) -> void:
    """Begin with nothing read, or with what an outer unserialize() has."""
    u.at = 0
    if outer is not None:
        u.places = outer.places
        u.count = outer.count
        u.cap = outer.cap
        u.allowed = outer.allowed
        u.max_depth = outer.max_depth
        u.depth = outer.depth
        u.held = outer.held
        u.due = outer.due
        return
    u.allowed = None
    u.max_depth = depth_setting()
    u.depth = 0
    u.held = arr_new(4)
    u.due = arr_new(4)
    places_start(u)


@native
def un_end(u: ptr[Unserializer], outer: ptr[Unserializer]) -> void:
    """End: what is due is called, unless an outer unserialize() goes on with it."""
    if u.allowed is not None and (outer is None or u.allowed != outer.allowed):
        arr_decref(u.allowed)
    if outer is not None:
        outer.places = u.places
        outer.count = u.count
        outer.cap = u.cap
        return
    places_end(u)
    un_finish(u)
    arr_decref(u.held)
    arr_decref(u.due)


@native
def f_unserialize(data: ptr[String], options: ptr[Array]) -> TV:
    """unserialize()"""
    if data.len == 0:
        return tv_bool(False)
    u = stack(Unserializer)
    u.p = str_bytes(data)
    u.len = data.len
    outer = reading.outer
    un_start(u, outer)
    roots = arr_new(1)
    arr_append(roots, tv_null())
    fine = False
    if read_options(u, options):
        fine = un_value(u, roots, 0)
        if not fine and vm.exc is None:
            text = b"unserialize(): Error at offset %d of %d bytes"
            notice(msg(text, i64(u.at), i64(u.len), 0))
    if not fine:
        un_hold(u, tv_copy(arr_tv_at(roots, 0)[0]))
        tv_set(arr_tv_at(roots, 0), tv_bool(False))
    if outer is not None:
        incref(tv_arr(roots))
        un_hold(u, tv_arr(roots))
    un_end(u, outer)
    result = tv_copy(deref(arr_tv_at(roots, 0))[0])
    arr_decref(roots)
    return result


@native
def f___systemlib_unserialize_prefix(data: ptr[String], at: i64, value: ptr[Ref]) -> i64:
    """Read the value at a place of a text into a variable: how many bytes it has, or -1 - where it is wrong."""
    if u64(at) >= data.len:
        return -1
    u = stack(Unserializer)
    u.p = str_bytes(data) + at
    u.len = data.len - u64(at)
    outer = reading.outer
    un_start(u, outer)
    roots = arr_new(1)
    arr_append(roots, tv_null())
    fine = read_options(u, arr_empty()) and un_value(u, roots, 0)
    if outer is not None:
        incref(tv_arr(roots))
        un_hold(u, tv_arr(roots))
    size = i64(u.at)
    un_end(u, outer)
    if fine:
        tv_set(addr(value.tv), tv_copy(deref(arr_tv_at(roots, 0))[0]))
    arr_decref(roots)
    return size if fine and vm.exc is None else -1 - size
