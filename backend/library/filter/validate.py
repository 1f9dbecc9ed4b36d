"""filter_var(), and the filters that tell whether a text is what it should be.

What programs ask most is answered here: scalars that should be an int, a float, a bool, an address or a domain, with plain options. All
else goes the way of filter.php, which calls the same filters.

Example: `filter_var(" 12 ", FILTER_VALIDATE_INT)` is 12.
"""

from backend.interp.calls.frames import call_func
from backend.interp.loading.symbols import function_named
from backend.library.standard.strings.string_encode import hex_value
from backend.native.lang import *
from backend.runtime.array import arr_get_name
from backend.runtime.convert import tv_to_int, tv_to_str
from backend.runtime.layout import *
from backend.runtime.numeric import number_extent, scan_number
from backend.runtime.refs import str_decref, tv_copy
from backend.runtime.search import find_byte, find_last_byte
from backend.runtime.string import is_digit, lower, str_bytes, str_from, str_from_c
from backend.runtime.value import *

INT, BOOL, FLOAT, IP, MAC, DOMAIN, RAW = 257, 258, 259, 275, 276, 277, 516
ALLOW_THOUSAND = 8192
ALLOW_OCTAL, ALLOW_HEX = 1, 2
IPV4, IPV6 = 1 << 20, 1 << 21
NO_RESERVED, NO_PRIVATE, GLOBAL = 1 << 22, 1 << 23, 1 << 28
HOSTNAME = 1 << 20
REQUIRE_ARRAY, REQUIRE_SCALAR, FORCE_ARRAY, NULL_ON_FAILURE = 1 << 24, 1 << 25, 1 << 26, 1 << 27
MEANINGS = ((b"1", 1), (b"true", 1), (b"on", 1), (b"yes", 1), (b"0", 0), (b"false", 0), (b"off", 0), (b"no", 0), (b"", 0))
MOST_LABEL, MOST_DOMAIN = 63, 253
DOT, COLON, DASH = 46, 58, 45
DOTTED_MAC, PAIRED_MAC = 14, 17  # bytes of 0123.4567.89ab and 01:23:45:67:89:ab
NO_GROUPS = -1


@struct
class Trimmed:
    """A part of a text."""

    at: ptr[u8]
    len: u64


@native
def filter_trimmed(text: ptr[String], span: ptr[Trimmed]) -> void:
    """A text without the white space around it."""
    p = str_bytes(text)
    end = text.len
    start: u64 = 0
    while start < end and is_trimmed(p[start]):
        start += 1
    while end > start and is_trimmed(p[end - 1]):
        end -= 1
    span.at = p + start
    span.len = end - start


@native(inline=True, pure=True)
def is_trimmed(c: u8) -> bool:
    """White space that filters do not see."""
    return c == 32 or (c - 9 < 5 and c != 12)


# Ints and bools


@native
def f___systemlib_filter_int(text: ptr[String], flags: i64, options: ptr[Array]) -> TV:
    """The int that a text is, between the limits of the options; null if it is none."""
    value = stack(i64)
    span = stack(Trimmed)
    filter_trimmed(text, span)
    if not whole_number(span, flags, value):
        return tv_null()
    low = option_element(options, b"min_range")
    if low is not None and value[0] < tv_to_int(low[0]):
        return tv_null()
    high = option_element(options, b"max_range")
    if high is not None and value[0] > tv_to_int(high[0]):
        return tv_null()
    return tv_int(value[0])


@native
def option_element(a: ptr[Array], name: ptr[u8]) -> ptr[TV]:
    """The element of a name, or None."""
    if a is None or a.size == 0:
        return None
    key = str_from_c(name)
    found = arr_get_name(a, key)
    str_decref(key)
    return deref(found) if found is not None else None


@native
def whole_number(span: ptr[Trimmed], flags: i64, value: ptr[i64]) -> bool:
    """The number that digits make, in the forms that the flags allow."""
    p = span.at
    n = span.len
    if n == 0:
        return False
    if p[0] != 48:
        return decimal_number(p, n, value)
    if flags & ALLOW_HEX != 0 and n > 1 and p[1] | 32 == ord("x"):
        return digits_number(p + 2, n - 2, 4, value)
    if flags & ALLOW_OCTAL != 0:
        prefixed: u64 = 1 if n > 1 and p[1] | 32 == ord("o") else 0
        if n == 1:
            value[0] = 0
            return True
        return digits_number(p + 1 + prefixed, n - 1 - prefixed, 3, value)
    value[0] = 0
    return n == 1


@native
def decimal_number(p: ptr[u8], n: u64, value: ptr[i64]) -> bool:
    """The number of decimal digits, with a sign or without, that has no needless zeros and fits."""
    negative = p[0] == 45
    at: u64 = 1 if negative or p[0] == 43 else 0
    if at == n or (p[at] == 48 and n > at + 1):
        return False
    total: i64 = 0
    while at < n:
        if not is_digit(p[at]):
            return False
        tens, over = mul_overflow(total, 10)
        total, beyond = sub_overflow(tens, i64(p[at]) - 48)  # the smallest int has no positive one
        if over or beyond:
            return False
        at += 1
    value[0] = total
    if not negative:
        value[0], over = sub_overflow(0, total)
        return not over
    return True


@native
def digits_number(p: ptr[u8], n: u64, bits: u64, value: ptr[i64]) -> bool:
    """The number of digits of so many bits; there must be some, and they must fit into 64 bits."""
    if n == 0:
        return False
    total: u64 = 0
    for i in range(n):
        digit = hex_value(p[i])
        if digit >> bits != 0 or total >> (64 - bits) != 0:
            return False
        total = total << bits | digit
    value[0] = i64(total)
    return True


@native
def plain_float(text: ptr[String]) -> TV:
    """The float that a text is, or null: neither too large nor, unless all its digits are zeros, zero."""
    span = stack(Trimmed)
    filter_trimmed(text, span)
    is_float = stack(bool)
    if span.len == 0 or number_extent(span.at, span.len, is_float) != span.len:
        return tv_null()
    used = stack(u64)
    number = scan_number(span.at, span.len, used)
    value = as_dbl(number) if number.tag == Tag.DBL else f64(number.data)
    if value - value != 0.0:
        return tv_null()
    if value == 0.0:
        for i in range(span.len):
            if span.at[i] - 49 < 9:
                return tv_null()
    return tv_dbl(value)


@native
def mac_separator(text: ptr[String]) -> u8:
    """What separates the parts of a MAC address, a dot, dash or colon; 0 for a text that is none."""
    p = str_bytes(text)
    grouped = text.len == DOTTED_MAC
    if not grouped and text.len != PAIRED_MAC:
        return 0
    part: u64 = 5 if grouped else 3
    separator = p[part - 1]
    if grouped and separator != DOT or not grouped and separator != COLON and separator != DASH:
        return 0
    for i in range(text.len):
        if i % part == part - 1:
            if p[i] != separator:
                return 0
        elif hex_value(p[i]) > 15:
            return 0
    return separator


@native
def f___systemlib_mac_separator(text: ptr[String]) -> ptr[String]:
    """What separates the parts of a MAC address; an empty text where it is none."""
    c = stack(u8)
    c[0] = mac_separator(text)
    return str_from(c, u64(c[0] != 0))


@native
def f___systemlib_filter_bool(text: ptr[String]) -> TV:
    """The bool that a text means; null if it means none."""
    span = stack(Trimmed)
    filter_trimmed(text, span)
    for word, meaning in unroll(MEANINGS):
        if span.len == len(word) and is_meaning(span.at, word, len(word)):
            return tv_bool(meaning == 1)
    return tv_null()


@native
def is_meaning(p: ptr[u8], word: ptr[u8], n: u64) -> bool:
    """Whether letters are those of a word, in any case."""
    for i in range(n):
        if lower(p[i]) != word[i]:
            return False
    return True


# Addresses


@native
def f___systemlib_filter_ip(text: ptr[String], flags: i64) -> bool:
    """Whether a text is an IP address of a kind and range that the flags allow."""
    p = str_bytes(text)
    six = find_byte(p, text.len, COLON) is not None
    kinds = flags & (IPV4 | IPV6)
    if (kinds == IPV4 and six) or (kinds == IPV6 and not six):
        return False
    numbers = stack(i64, 8)
    if not six:
        return ipv4_numbers(p, text.len, numbers) and ipv4_in_range(numbers, flags)
    return ipv6_numbers(p, text.len, numbers) and ipv6_in_range(numbers, flags)


@native
def f___systemlib_is_ipv6(text: ptr[String]) -> bool:
    """Whether a text is an IPv6 address."""
    return ipv6_numbers(str_bytes(text), text.len, stack(i64, 8))


@native
def ipv4_numbers(p: ptr[u8], n: u64, numbers: ptr[i64]) -> bool:
    """The four numbers of an IPv4 address; False if it is none."""
    at: u64 = 0
    for i in range(4):
        start = at
        value: i64 = 0
        while at < n and is_digit(p[at]) and at - start < 3:
            value = value * 10 + i64(p[at]) - 48
            at += 1
        if at == start or value > 255 or (p[start] == 48 and at > start + 1):
            return False
        numbers[i] = value
        if i < 3:
            if at == n or p[at] != DOT:
                return False
            at += 1
    return at == n


@native
def ipv4_in_range(ip: ptr[i64], flags: i64) -> bool:
    """Whether an IPv4 address lies in none of the ranges that are excluded."""
    a = ip[0]
    b = ip[1]
    c = ip[2]
    if flags & (GLOBAL | NO_PRIVATE) != 0:
        if a == 10 or (a == 172 and b >= 16 and b <= 31) or (a == 192 and b == 168):
            return False
    if flags & (GLOBAL | NO_RESERVED) != 0:
        if a == 0 or a >= 240 or a == 127 or (a == 169 and b == 254):
            return False
    if flags & GLOBAL == 0:
        return True
    if a == 100:
        return b < 64 or b > 127
    if a == 192:
        return b != 0 or (c != 0 and c != 2)
    if a == 198:
        return b != 18 and b != 19 and (b != 51 or c != 100)
    return a != 203 or b != 0 or c != 113


@native
def ipv6_numbers(p: ptr[u8], n: u64, numbers: ptr[i64]) -> bool:
    """The eight numbers of an IPv6 address; False if it is none."""
    end = n
    tail: i64 = 0
    four = stack(i64, 4)
    dot = find_byte(p, n, DOT)
    if dot is not None:
        colon = find_last_byte(p, u64(dot - p), COLON)
        if colon is None or colon == p or not ipv4_numbers(colon + 1, n - u64(colon + 1 - p), four):
            return False
        tail = 2
        end = u64(colon - p)
        if (colon - 1)[0] == COLON:
            end += 1
    gap = ipv6_gap(p, end)
    before = hex_groups(p, gap, numbers)
    after: i64 = 0
    rest = stack(i64, 8)
    if gap < end:
        after = hex_groups(p + gap + 2, end - gap - 2, rest)
    if before == NO_GROUPS or after == NO_GROUPS:
        return False
    count = before + after + tail
    if (count > 7) if gap < end else (count != 8):
        return False
    if tail != 0:  # counts as one that stands for an IPv4 address, whatever is before it
        for i in range(5):
            numbers[i] = 0
        numbers[5] = 0xFFFF
        numbers[6] = 256 * four[0] + four[1]
        numbers[7] = 256 * four[2] + four[3]
    elif gap < end:
        for i in range(before, 8):
            numbers[i] = 0
        for i in range(after):
            numbers[8 - after + i] = rest[i]
    return True


@native
def ipv6_gap(p: ptr[u8], n: u64) -> u64:
    """Where two colons are first side by side; n where they are nowhere."""
    for i in range(1, n):
        if p[i] == COLON and p[i - 1] == COLON:
            return i - 1
    return n


@native
def hex_groups(p: ptr[u8], n: u64, numbers: ptr[i64]) -> i64:
    """How many hexadecimal numbers there are with colons between them, eight at most; NO_GROUPS for something else."""
    if n == 0:
        return 0
    at: u64 = 0
    for count in range(1, 9):
        start = at
        value: u64 = 0
        while at < n and at - start < 4 and hex_value(p[at]) < 16:
            value = value << 4 | hex_value(p[at])
            at += 1
        if at == start:
            return NO_GROUPS
        numbers[count - 1] = i64(value)
        if at == n:
            return count
        if p[at] != COLON:
            return NO_GROUPS
        at += 1
    return NO_GROUPS


@native
def ipv6_in_range(ip: ptr[i64], flags: i64) -> bool:
    """Whether an IPv6 address lies in none of the ranges that are excluded."""
    a = ip[0]
    b = ip[1]
    if flags & (GLOBAL | NO_PRIVATE) != 0 and a >= 0xFC00 and a <= 0xFDFF:
        return False
    zeros: i64 = 0
    while zeros < 8 and ip[zeros] == 0:
        zeros += 1
    if flags & (GLOBAL | NO_RESERVED) != 0:
        if (zeros >= 7 and ip[7] <= 1) or a == 0x5F or (a >= 0xFE80 and a <= 0xFEBF) or a == 0x3FF3:
            return False
        if a == 0x2001 and (b == 0x0DB8 or (b >= 0x10 and b <= 0x1F)):
            return False
    if flags & GLOBAL == 0:
        return True
    discard = a == 0x100 and b == 0 and ip[2] == 0 and ip[3] == 0
    return not ((zeros == 5 and ip[5] == 0xFFFF) or discard or (a == 0x2001 and b <= 0x1FF))


@native
def f___systemlib_filter_domain(text: ptr[String], host: bool) -> bool:
    """Whether a text may be a domain's name: labels that are not too long; a host's have letters, digits and hyphens."""
    p = str_bytes(text)  # behind the last byte lies a NUL
    n = text.len
    if n > 0 and p[n - 1] == DOT:
        n -= 1
    if n > MOST_DOMAIN or p[0] == DOT or (host and not is_alphanumeric(p[0])):
        return False
    label: i64 = 0
    for at in range(n):
        c = p[at]
        next = p[at + 1]
        if c == DOT:
            if next == DOT or (host and not (is_alphanumeric(p[at - 1]) and is_alphanumeric(next))):
                return False
            label = 0
        else:
            label += 1
            last = at + 1 == text.len
            if label > MOST_LABEL or (host and (c != 45 or last) and not is_alphanumeric(c)):
                return False
    return True


@native(inline=True, pure=True)
def is_alphanumeric(c: u8) -> bool:
    """A letter or a digit."""
    return (c | 32) - 97 < 26 or is_digit(c)


# filter_var()


@struct
class Filtering:
    """What the options of a call say."""

    flags: i64
    own: ptr[Array]  # the filter's, or None


@native
def f_filter_var(value: ptr[TV], filter: i64, options: ptr[TV]) -> TV:
    """filter_var()"""
    v = value[0]
    scalar = v.tag == Tag.STR or v.tag <= Tag.DBL
    simple = filter == INT or filter == BOOL or filter == IP or filter == DOMAIN or filter == RAW
    parted = filter == FLOAT or filter == MAC  # with options of their own about what separates
    if scalar and (simple or parted):
        f = stack(Filtering)
        plain = plain_options(f, options[0]) and (filter != RAW or f.flags & ~(REQUIRE_SCALAR | NULL_ON_FAILURE) == 0)
        if plain and (simple or (f.own is None and f.flags & ALLOW_THOUSAND == 0)):
            return filtered(v, filter, f)
    args = stack(TV, 3)
    args[0] = v
    args[1] = tv_int(filter)
    args[2] = options[0]
    name = str_from_c(b"__systemlib_filter_var")
    result = call_func(function_named(name), None, None, args, 3)
    str_decref(name)
    return result


@native
def plain_options(f: ptr[Filtering], given: TV) -> bool:
    """Take what the options say; False where they say more than flags and options of the filter."""
    f.own = None
    f.flags = REQUIRE_SCALAR
    if given.tag == Tag.INT:
        f.flags = given.data | REQUIRE_SCALAR
        return given.data & (REQUIRE_ARRAY | FORCE_ARRAY) == 0
    a = as_arr(given)
    if option_element(a, b"filter") is not None:
        return False
    own = option_element(a, b"options")
    if own is not None and own.tag == Tag.ARR:
        f.own = as_arr(own[0])
    flags = option_element(a, b"flags")
    if flags is None:
        return True
    f.flags = flags.data | REQUIRE_SCALAR
    return flags.tag == Tag.INT and flags.data & (REQUIRE_ARRAY | FORCE_ARRAY) == 0


@native
def filtered(v: TV, filter: i64, f: ptr[Filtering]) -> TV:
    """A scalar after one of the simple filters, or the default of the options where it fails."""
    text = tv_to_str(v)
    failure = tv_null() if f.flags & NULL_ON_FAILURE != 0 else tv_bool(False)
    result = tv_null()
    if filter == INT:
        result = f___systemlib_filter_int(text, f.flags, f.own)
    elif filter == BOOL:
        result = f___systemlib_filter_bool(text)
    elif filter == FLOAT:
        result = plain_float(text)
    elif filter_passes(text, filter, f.flags):
        text.rc += 1
        result = tv_str(text)
    str_decref(text)
    if result.tag == Tag.NULL:
        result = failure
    if result.tag == failure.tag and (result.tag == Tag.NULL or result.data == 0):
        other = option_element(f.own, b"default")
        return tv_copy(other[0]) if other is not None else result
    return result


@native
def filter_passes(text: ptr[String], filter: i64, flags: i64) -> bool:
    """Whether a text stays as it is."""
    if filter == IP:
        return f___systemlib_filter_ip(text, flags)
    if filter == MAC:
        return mac_separator(text) != 0
    return filter == RAW or f___systemlib_filter_domain(text, flags & HOSTNAME != 0)
