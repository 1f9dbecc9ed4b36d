"""Array functions about numbers: sums, extremes, ranges."""

from backend.library.standard.arrays.array_common import filled, is_plain_list
from backend.native.lang import *
from backend.runtime.arith import num_add, num_mul
from backend.runtime.array import *
from backend.runtime.compare import tv_cmp
from backend.runtime.convert import tv_to_dbl, tv_to_int, tv_to_num, type_name
from backend.runtime.errors import msg, msg0, type_error, value_error, warning
from backend.runtime.layout import *
from backend.runtime.numeric import str_to_number
from backend.runtime.refs import tv_copy
from backend.runtime.string import str_byte, str_char, str_from_c
from backend.runtime.value import *

MAX_RANGE = 1 << 30

_snprintf = extern("snprintf", fn[[ptr[u8], u64, ptr[u8]], i32], variadic=True)


# -- sums -----------------------------------------------------------------------------------------


@native(cold=True)
def sum_with_array(total: TV, v: TV) -> TV:
    """An array is no summand."""
    cell = stack(TV)
    cell[0] = total
    type_error(msg(b"Unsupported operand types: %t + array", i64(cell), 0, 0))
    return tv_null()


@native(cold=True)
def product_with_array(total: TV, v: TV) -> TV:
    """An array is a factor of 1.0, an empty one of 0.0."""
    return tv_dbl(tv_to_dbl(total) * (1.0 if as_arr(v).size != 0 else 0.0))


def make_fold(name, start, combine, combine_array):
    """array_sum() and array_product(): arrays and objects are skipped, but not behind references."""

    @native(name=f"f_{name}")
    def fold(array: ptr[Array]) -> TV:
        total = tv_int(start)
        pos = arr_first(array)
        while pos < array.used and vm.exc is None:
            slot = arr_tv_at(array, pos)[0]
            v = cell_of(slot)
            if v.tag != Tag.ARR and v.tag != Tag.OBJ:
                total = combine(total, tv_to_num(v))
            elif slot.tag == Tag.REF:
                total = combine_array(total, v) if v.tag == Tag.ARR else combine(total, number_of_object(v))
            pos = arr_next(array, pos)
        return total

    return fold


@native(cold=True)
def number_of_object(v: TV) -> TV:
    """The number that an object is, with a warning."""
    warning(msg(b"Object of class %s could not be converted to number", i64(as_obj(v).cls.name), 0, 0))
    return tv_int(1)


make_fold("array_sum", 0, num_add, sum_with_array)
make_fold("array_product", 1, num_mul, product_with_array)


# -- extremes -------------------------------------------------------------------------------------


@native(inline=True)
def smaller(order: i64) -> bool:
    return order < 0


@native(inline=True)
def larger(order: i64) -> bool:
    return order > 0


def make_extreme(name, function, replaces, displaced):
    """min() and max().

    `replaces(v <=> best)` decides among arguments, `displaced(best <=> v)` in an array: PHP asks
    in these two ways, which differ where there is no order.
    """

    @native(name=f"{name}_int", inline=True)
    def extreme_int(a: ptr[Array]) -> ptr[TV]:
        values = ptr[TV](a.data)
        best = values
        for i in range(a.used):
            if values[i].tag != Tag.INT:
                return None
            order = i64(values[i].data > best.data) - i64(values[i].data < best.data)
            if replaces(order):
                best = values + i
        return best

    @native(name=f"{name}_element")
    def of_array(a: ptr[Array]) -> TV:
        if a.size == 0:
            value_error(
                msg(b"%z(): Argument #1 ($value) must contain at least one element",
                    i64(function), 0, 0)
            )  # fmt: skip
            return tv_null()
        if is_plain_list(a):
            ints = extreme_int(a)
            if ints is not None:
                return ints[0]
        pos = arr_first(a)
        best = pos
        while pos < a.used and vm.exc is None:
            v = cell_of(arr_tv_at(a, pos)[0])
            if displaced(tv_cmp(cell_of(arr_tv_at(a, best)[0]), v)):
                best = pos
            pos = arr_next(a, pos)
        return tv_copy(cell_of(arr_tv_at(a, best)[0]))

    @native(name=f"f_{name}")
    def extreme(value: ptr[TV], values: ptr[Array]) -> TV:
        if values.size == 0:
            if value.tag != Tag.ARR:
                type_error(
                    msg(b"%z(): Argument #1 ($value) must be of type array, %s given",
                        i64(function), i64(type_name(value[0])), 0)
                )  # fmt: skip
                return tv_null()
            return of_array(as_arr(value[0]))
        best = value
        for i in range(values.used):
            p = deref(arr_tv_at(values, i))
            if replaces(tv_cmp(p[0], best[0])):
                best = p
        return tv_copy(best[0])

    return extreme


make_extreme("min", b"min", smaller, larger)
make_extreme("max", b"max", larger, smaller)


# -- ranges ---------------------------------------------------------------------------------------


@native(cold=True)
def step_too_large() -> ptr[Array]:
    """Throw the ValueError of a step that leaves the range, is zero or negative."""
    value_error(msg0(b"range(): Argument #3 ($step) must not exceed the specified range"))
    return None


@native(cold=True)
def range_too_large(start: f64, end: f64) -> ptr[Array]:
    """Throw the ValueError of a range of floats with too many elements."""
    return bad_range(
        b"The supplied range exceeds the maximum array size: start=%0.0f end=%0.0f", start, end
    )


@native(cold=True)
def bad_range(format: ptr[u8], start: f64, end: f64) -> ptr[Array]:
    """Throw a ValueError that names the bounds as floats."""
    text = stack(u8, 800)
    _snprintf(text, 800, format, start, end)
    value_error(str_from_c(text))
    return None


@native
def range_of_bytes(low: i64, high: i64, step: i64) -> ptr[Array]:
    """The one-byte strings from `low` to `high`."""
    if low == high:
        step = 1
    width = high - low if high > low else low - high
    if step <= 0 or (width != 0 and width < step):
        return step_too_large()
    a = arr_new(u64(sdiv(width, step)) + 1)
    for i in range(sdiv(width, step) + 1):
        byte = low + i * step if high >= low else low - i * step
        arr_append(a, tv_str(str_char(u8(byte))))
    return a


@native
def range_of_ints(low: i64, high: i64, step: f64) -> ptr[Array]:
    """The ints from `low` to `high`."""
    if step <= 0.0:
        return step_too_large()
    stride: u64 = 1 << 63 if step >= 9223372036854775808.0 else u64(i64(step))
    width = u64(high) - u64(low) if high > low else u64(low) - u64(high)
    if stride == 0 or (width != 0 and width < stride):
        return step_too_large()
    count = width if stride == 1 else width // stride
    if count >= MAX_RANGE - 1:
        value_error(
            msg(
                b"The supplied range exceeds the maximum array size: start=%d end=%d",
                low if low < high else high, high if low < high else low, 0,
            )
        )  # fmt: skip
        return None
    a = arr_new(count + 1)
    slots = ptr[TV](a.data)
    step_by = stride if high >= low else u64(0) - stride
    for i in range(count + 1):
        slots[i] = tv_int(i64(u64(low) + i * step_by))
    filled(a, u32(count + 1))
    return a


@native
def range_of_floats(low: f64, high: f64, step: f64) -> ptr[Array]:
    """The floats from `low` to `high`; NAN bounds are a range of one."""
    if fabs(low) > 1.7976931348623157e308 or fabs(high) > 1.7976931348623157e308:
        return bad_range(b"Invalid range supplied: start=%0.0f end=%0.0f", low, high)
    a: ptr[Array] = None
    if not (low > high) and not (high > low):
        a = arr_new(1)
        arr_append(a, tv_dbl(low))
        return a
    width = fabs(high - low)
    if width < step or step <= 0.0:
        return step_too_large()
    count = width / step + 1.0
    if count >= f64(MAX_RANGE):
        return range_too_large(low if low < high else high, high if low < high else low)
    size: i64 = 0 if isnan(count) else i64(floor(count + 0.5))
    a = arr_new(u64(size))
    for i in range(size):
        element = low + f64(i) * step if high > low else low - f64(i) * step
        if i == 0:
            element = low  # also -0.0
        if (element > high) if high > low else (element < high):
            break
        arr_append(a, tv_dbl(element))
    return a


@native(inline=True)
def is_text(v: TV) -> bool:
    """Whether a bound of a range is a string that is not empty."""
    return v.tag == Tag.STR and as_str(v).len != 0


@native
def range_of_texts(start: TV, end: TV, step: f64, float_step: bool) -> ptr[Array]:
    """The range between two strings: numbers when numeric, else their first bytes."""
    low = str_to_number(as_str(start)).tag
    high = str_to_number(as_str(end)).tag
    if low == Tag.DBL or high == Tag.DBL or float_step:
        return range_of_floats(tv_to_dbl(start), tv_to_dbl(end), step)
    if low == Tag.INT or high == Tag.INT:
        return range_of_ints(tv_to_int(start), tv_to_int(end), step)
    return range_of_bytes(
        i64(str_byte(as_str(start), 0)), i64(str_byte(as_str(end), 0)), f64_to_i64_sat(step)
    )


@native
def f_range(start: ptr[TV], end: ptr[TV], step: ptr[TV]) -> ptr[Array]:
    """range()"""
    if start.tag == Tag.INT and end.tag == Tag.INT and step.tag == Tag.INT and step.data == 1:
        return range_of_ints(start.data, end.data, 1.0)
    stride = fabs(tv_to_dbl(step[0]))
    float_step = step.tag == Tag.DBL
    if is_text(start[0]) and is_text(end[0]):
        return range_of_texts(start[0], end[0], stride, float_step)
    if start.tag == Tag.DBL or end.tag == Tag.DBL or float_step:
        return range_of_floats(tv_to_dbl(start[0]), tv_to_dbl(end[0]), stride)
    return range_of_ints(tv_to_int(start[0]), tv_to_int(end[0]), stride)
