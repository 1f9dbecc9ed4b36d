"""sscanf(): what a format reads from a text.

A conversion is `%[*][n$][width][lLh]letter`, or `%[bytes]` for a set. The format is read twice: first all of it,
for its mistakes and how many values there are, then again beside the text.

Example: `%2d:%s` reads 12 and "x" from "12:x".
"""

from enum import IntEnum

from backend.native.lang import *
from backend.runtime.array import arr_append, arr_set_int
from backend.runtime.array_store import arr_new
from backend.runtime.convert import str_to_dbl
from backend.runtime.errors import msg, msg0, value_error
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref
from backend.runtime.string import *
from backend.runtime.value import *

MAX_NUMBER = 63  # bytes of a number that are looked at
MAX_NUMBERED = 255  # the highest %n$
MAX_DIGITS = 1 << 30  # what widths and numbers end at
MOST = (1 << 63) - 1
MINUS = 45
PLUS = 43
_LETTERS = b"ndDioxXufeEgsc"
IS_CONVERSION = const_table("scan_conversions", bool, [c in _LETTERS for c in range(256)])
IS_MODIFIER = const_table("scan_modifiers", bool, [c in b"lLh" for c in range(256)])


class Part(IntEnum):
    """What stands next in a format."""

    END = 0
    BYTE = 1
    CONVERSION = 2


@struct
class Scanner:
    """A format, the text that is read, and the conversion at hand."""

    format: ptr[u8]
    format_left: u64
    text: ptr[u8]
    left: u64
    variables: i64
    following: i64  # conversions without a number so far
    total: i64  # values there are
    numbered: bool
    sequential: bool
    failed: bool
    letter: u8  # of the conversion, or the byte that must be there; `[` for a set
    width: u64  # 0: any
    index: i64  # which value; -1: it is not stored
    members: vec[bool, 256]


# -- the format -------------------------------------------------------------------------------------


@native(cold=True)
def scan_fail(s: ptr[Scanner], message: ptr[String]) -> void:
    """Throw, once."""
    s.failed = True
    value_error(message)


@native
def scan_format_byte(s: ptr[Scanner]) -> u8:
    """The byte of the format at hand; 0 at the end."""
    return s.format[0] if s.format_left > 0 else 0


@native
def scan_format_skip(s: ptr[Scanner], count: u64) -> void:
    """Go on in the format."""
    s.format = s.format + count
    s.format_left -= count


@native
def scan_format_number(s: ptr[Scanner], ahead: ptr[u64]) -> i64:
    """The number that stands next, and how many digits it has."""
    number: i64 = 0
    count: u64 = 0
    while count < s.format_left and is_digit(s.format[count]):
        number = number * 10 + i64(s.format[count]) - 48
        if number > MAX_DIGITS:
            number = MAX_DIGITS
        count += 1
    ahead[0] = count
    return number


@native
def scan_take_set(s: ptr[Scanner]) -> void:
    """The bytes of `%[...]`, whose `[` was read."""
    negated = scan_format_byte(s) == ord("^")
    if negated:
        scan_format_skip(s, 1)
    for c in range(256):
        s.members[c] = negated
    size: u64 = 1 if scan_format_byte(s) == ord("]") else 0
    while size < s.format_left and s.format[size] != ord("]"):
        size += 1
    if size >= s.format_left:
        scan_fail(s, msg0(b"Unmatched [ in format string"))
        return
    at: u64 = 0
    while at < size:
        low = s.format[at]
        high = low
        if at + 2 < size and s.format[at + 1] == MINUS:
            high = s.format[at + 2]
            at += 2
        if low > high:
            low, high = high, low
        for c in range(i64(low), i64(high) + 1):
            s.members[c] = not negated
        at += 1
    scan_format_skip(s, size + 1)


@native
def scan_check_index(s: ptr[Scanner], numbered: bool) -> void:
    """Refuse values for which there is no variable, and numbers that are too high."""
    if s.numbered and s.sequential:
        scan_fail(s, msg0(b'cannot mix "%" and "%n$" conversion specifiers'))
    elif numbered and (s.index < 0 or s.index >= (s.variables if s.variables > 0 else MAX_NUMBERED)):
        scan_fail(s, msg0(b'"%n$" argument index out of range'))
    elif s.variables > 0 and s.index >= s.variables:
        scan_fail(s, msg0(b"Different numbers of variable names and field specifiers"))


@native
def scan_take_place(s: ptr[Scanner]) -> void:
    """Which value a conversion makes: `*` for none, `n$`, or the next one."""
    if scan_format_byte(s) == ord("*"):
        scan_format_skip(s, 1)
        return
    digits = stack(u64)
    number = scan_format_number(s, digits)
    numbered = digits[0] > 0 and digits[0] < s.format_left and s.format[digits[0]] == ord("$")
    if numbered:
        scan_format_skip(s, digits[0] + 1)
        s.numbered = True
        s.index = number - 1
    else:
        s.sequential = True
        s.index = s.following
        s.following += 1
    scan_check_index(s, numbered)
    if s.index >= s.total:
        s.total = s.index + 1


@native
def scan_take_letter(s: ptr[Scanner]) -> void:
    """Width, modifier and letter of a conversion."""
    digits = stack(u64)
    s.width = u64(scan_format_number(s, digits))
    scan_format_skip(s, digits[0])
    if IS_MODIFIER[scan_format_byte(s)]:
        scan_format_skip(s, 1)
    s.letter = scan_format_byte(s)
    if s.format_left == 0:
        scan_fail(s, msg0(b'Bad scan conversion character "'))
        return
    scan_format_skip(s, 1)
    if s.letter == ord("["):
        scan_take_set(s)
    elif not IS_CONVERSION[s.letter]:
        shown = str_from(addr(s.letter), 1)
        scan_fail(s, msg(b'Bad scan conversion character "%s"', i64(shown), 0, 0))
        str_decref(shown)


@native
def scan_take_part(s: ptr[Scanner]) -> i64:
    """Read on in the format, up to behind a byte or a conversion. Check `failed` afterwards."""
    s.index = -1
    if s.format_left == 0:
        return Part.END
    s.letter = s.format[0]
    scan_format_skip(s, 1)
    if s.letter != ord("%"):
        return Part.BYTE
    if scan_format_byte(s) == ord("%"):
        scan_format_skip(s, 1)
        return Part.BYTE
    scan_take_place(s)
    if not s.failed:
        scan_take_letter(s)
    return Part.CONVERSION


@native
def scan_format(s: ptr[Scanner], format: ptr[String]) -> void:
    """Begin at a format's start; a NUL ends it."""
    s.format = str_bytes(format)
    s.format_left = 0
    while s.format_left < format.len and s.format[s.format_left] != 0:
        s.format_left += 1
    s.following = 0
    s.total = 0
    s.numbered = False
    s.sequential = False
    s.failed = False


@native
def scan_check_format(s: ptr[Scanner], format: ptr[String]) -> void:
    """Read the whole format for its mistakes: every variable is stored to once. Check `failed` afterwards."""
    scan_format(s, format)
    size = s.variables + i64(format.len) + MAX_NUMBERED
    stores = str_new(u64(size))
    counts = str_bytes(stores)
    memset(counts, 0, u64(size))
    while scan_take_part(s) != Part.END and not s.failed:
        if s.index >= 0 and counts[s.index] < 2:
            counts[s.index] += 1
    if not s.failed:
        scan_check_stores(s, counts)
    str_decref(stores)


@native
def scan_check_stores(s: ptr[Scanner], counts: ptr[u8]) -> void:
    """Refuse values that are stored to twice, or never."""
    for i in range(s.variables if s.variables > 0 else s.total):
        if counts[i] > 1:
            scan_fail(s, msg0(b'Variable is assigned by multiple "%n$" conversion specifiers'))
            return
        if counts[i] == 0 and (s.variables > 0 or not s.numbered):
            scan_fail(s, msg0(b"Variable is not assigned by any conversion specifiers"))
            return


# -- the text ---------------------------------------------------------------------------------------


@native
def scan_text_skip(s: ptr[Scanner], count: u64) -> void:
    """Go on in the text."""
    s.text = s.text + count
    s.left -= count


@native
def scan_skip_blanks(s: ptr[Scanner]) -> void:
    """Go on behind white space."""
    while s.left > 0 and is_space(s.text[0]):
        scan_text_skip(s, 1)


@native
def scan_digit_value(c: u8) -> u64:
    """What a digit counts; 99 for what is none."""
    if is_digit(c):
        return u64(c) - 48
    c |= 32
    return u64(c) - 87 if c >= ord("a") and c <= ord("z") else 99


@native
def scan_read_int(s: ptr[Scanner], size: u64) -> TV:
    """The whole number in the next bytes; undefined when there is none."""
    at: u64 = 1 if size > 0 and (s.text[0] == MINUS or s.text[0] == PLUS) else 0
    negative = at == 1 and s.text[0] == MINUS
    letter = s.letter | 32
    base: u64 = 16 if letter == ord("x") else 8 if letter == ord("o") else 10
    prefixed = size > 2 and s.text[0] == 48 and s.text[1] | 32 == ord("x")
    hexadecimal = prefixed and scan_digit_value(s.text[2]) < 16  # never behind a sign
    if letter == ord("i") and at < size and s.text[at] == 48:
        base = 16 if hexadecimal else 8
    if base == 16 and hexadecimal:
        at += 2
    first = at
    value: u64 = 0
    over = False
    while at < size and scan_digit_value(s.text[at]) < base:
        over = over or umul_high(value, base) != 0
        value = value * base
        digit = scan_digit_value(s.text[at])
        over = over or value + digit < value
        value += digit
        at += 1
    if at == first:
        return tv_uninit()
    scan_text_skip(s, at)
    return scan_unsigned_value(value, negative, over) if letter == ord("u") else scan_signed_value(value, negative, over)


@native
def scan_signed_value(value: u64, negative: bool, over: bool) -> TV:
    """A number, or the last one there is in its direction."""
    if negative:
        return tv_int(-MOST - 1) if over or value > u64(MOST) else tv_int(0 - i64(value))
    return tv_int(MOST) if over or value > u64(MOST) else tv_int(i64(value))


@native
def scan_unsigned_value(value: u64, negative: bool, over: bool) -> TV:
    """A number of 64 bits without a sign; a string of its digits where an int would be negative."""
    if over:
        value = 0xFFFFFFFFFFFFFFFF
    elif negative:
        value = 0 - value
    if value <= u64(MOST):
        return tv_int(i64(value))
    digits = stack(u8, 24)
    at: u64 = 24
    while value > 0:
        at -= 1
        digits[at] = u8(value % 10) + 48
        value = value // 10
    return tv_str(str_from(digits + at, 24 - at))


@native
def scan_digits_end(s: ptr[Scanner], at: u64, size: u64) -> u64:
    """Where the digits end that stand at a place."""
    while at < size and is_digit(s.text[at]):
        at += 1
    return at


@native
def scan_read_float(s: ptr[Scanner], size: u64) -> TV:
    """The float in the next bytes; undefined when there is none."""
    start: u64 = 1 if size > 0 and (s.text[0] == MINUS or s.text[0] == PLUS) else 0
    at = scan_digits_end(s, start, size)
    count = at - start
    if at < size and s.text[at] == ord("."):
        end = scan_digits_end(s, at + 1, size)
        count += end - at - 1
        at = end
    if count == 0:
        return tv_uninit()
    if at < size and s.text[at] | 32 == ord("e"):
        behind = at + 1
        if behind < size and (s.text[behind] == MINUS or s.text[behind] == PLUS):
            behind += 1
        end = scan_digits_end(s, behind, size)
        if end > behind:
            at = end
    text = str_from(s.text, at)
    value = str_to_dbl(text)
    str_decref(text)
    scan_text_skip(s, at)
    return tv_dbl(value)


@native
def scan_read_bytes(s: ptr[Scanner]) -> TV:
    """The bytes that `%s`, `%c` or a set takes; undefined where a set takes none."""
    most = s.width if s.width > 0 else (1 if s.letter == ord("c") else s.left)
    if most > s.left:
        most = s.left
    size: u64 = 0
    while size < most:
        c = s.text[size]
        if not s.members[c] if s.letter == ord("[") else is_space(c):
            break
        size += 1
    if size == 0 and s.letter == ord("["):
        return tv_uninit()
    text = str_from(s.text, size)
    scan_text_skip(s, size)
    return tv_str(text)


@native
def scan_is_float(s: ptr[Scanner]) -> bool:
    """Whether the conversion at hand reads a float."""
    letter = s.letter | 32
    return letter == ord("e") or letter == ord("f") or letter == ord("g")


@native
def scan_marks(s: ptr[Scanner]) -> u64:
    """How many bytes of a number there are in front of its digits: a sign, and the point of a float."""
    if s.letter == ord("["):
        return 0
    count: u64 = 1 if s.text[0] == MINUS or s.text[0] == PLUS else 0
    return count + 1 if count < s.left and s.text[count] == ord(".") and scan_is_float(s) else count


@native
def scan_read_field(s: ptr[Scanner]) -> TV:
    """What the conversion at hand reads; undefined when it finds nothing."""
    letter = s.letter
    if letter == ord("s") or letter == ord("c") or letter == ord("["):
        return scan_read_bytes(s)
    size = s.width if s.width > 0 and s.width < MAX_NUMBER else MAX_NUMBER
    if size > s.left:
        size = s.left
    return scan_read_float(s, size) if scan_is_float(s) else scan_read_int(s, size)


@native
def scan_store(s: ptr[Scanner], values: ptr[Array], value: TV) -> void:
    """Store a value (consumed) where it belongs."""
    if s.index >= 0:
        arr_set_int(values, s.index, value)
    else:
        decref(value)


@native
def scan_step(s: ptr[Scanner], part: i64, values: ptr[Array], start: ptr[u8], done: ptr[i64]) -> bool:
    """Read what a part of the format wants; False where the text has something else. -1 are done when it ended before."""
    if part == Part.BYTE and is_space(s.letter):
        scan_skip_blanks(s)
        return True
    if part == Part.CONVERSION and s.letter == ord("n"):
        scan_store(s, values, tv_int(s.text - start))
        done[0] += 1
        return True
    if part == Part.CONVERSION and s.letter != ord("c") and s.letter != ord("["):
        scan_skip_blanks(s)
    if s.left == 0:
        done[0] = -1 if done[0] == 0 else done[0]
        return False
    if part == Part.BYTE:
        if s.text[0] != s.letter:
            return False
        scan_text_skip(s, 1)
        return True
    cut_short = scan_marks(s) == s.left
    value = scan_read_field(s)
    if value.tag == Tag.UNINIT:
        done[0] = -1 if done[0] == 0 and cut_short else done[0]
        return False
    scan_store(s, values, value)
    done[0] += 1
    return True


@native
def f___systemlib_scan(string: ptr[String], format: ptr[String], variables: i64) -> ptr[Array]:
    """The core of sscanf(): how many conversions there were (-1: the text ended before), and the values."""
    s = stack(Scanner)
    s.variables = variables
    scan_check_format(s, format)
    if s.failed:
        return None
    values = arr_new(u64(s.total))
    if variables == 0:
        for _ in range(s.total):
            arr_append(values, tv_null())
    s.text = str_bytes(string)
    s.left = 0
    while s.left < string.len and s.text[s.left] != 0:
        s.left += 1
    start = s.text
    done = stack(i64)
    done[0] = 0
    scan_format(s, format)
    while True:
        part = scan_take_part(s)
        if part == Part.END or not scan_step(s, part, values, start, done):
            break
    result = arr_new(2)
    arr_append(result, tv_int(done[0]))
    arr_append(result, tv_arr(values))
    return result
