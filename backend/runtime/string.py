"""PHP strings: counted, immutable bytes with a cached hash.

A string with one owner may be written in place by that owner (`str_append`, `str_unshare`); whoever
does so clears the cached hash. The block of a string always has the size that its length asks for,
up to the size class, so appending finds spare room without a capacity field.

Example: `str_concat(a, b)` is a new string; `str_append(a, b)` reuses `a` when nobody shares it.
"""

from backend.native.lang import *
from backend.runtime.heap import (
    MAX_BYTES,
    alloc_counted,
    grow,
    heap_exhausted,
    perm_alloc,
    realloc_,
    usable_size,
)
from backend.runtime.layout import *
from backend.runtime.refs import str_decref

HEADER = sizeof(String)

_strlen = extern("strlen", fn[[ptr[u8]], u64], readonly=True)


@struct
class StaticStrings:
    """Immortal strings that every request shares."""

    chars: vec[ptr[String], 256]
    empty: ptr[String]
    array: ptr[String]  # "Array"


strings = global_var("static_strings", StaticStrings)


@native(inline=True)
def str_bytes(s: ptr[String]) -> ptr[u8]:
    """The bytes of a string, NUL-terminated."""
    return ptr[u8](s) + HEADER


@native(inline=True)
def str_byte(s: ptr[String], i: u64) -> u8:
    """Byte `i` of a string."""
    return (ptr[u8](s) + HEADER)[i]


@native(inline=True)
def str_init(s: ptr[String], len: u64) -> void:
    """Fill in the head of a new string, and the NUL."""
    s.rc = 1
    s.kind = Tag.STR
    s.flags = 0
    s.aux = 0
    s.hash = 0
    s.len = len
    str_bytes(s)[len] = 0


@native(inline=True)
def str_new(len: u64) -> ptr[String]:
    """A string of `len` bytes for the caller to fill."""
    s = ptr[String](alloc_counted(len + (HEADER + 1)))
    str_init(s, len)
    return s


@native(inline=True)
def copy_bytes(to: ptr[u8], source: ptr[u8], len: u64) -> void:
    """memcpy() for what is mostly short: two loads and stores that overlap, without a call."""
    if unlikely(len > 32):
        memcpy(to, source, len)
    elif len >= 16:
        a, b = ptr[u64](source)[0], ptr[u64](source + 8)[0]
        c, d = ptr[u64](source + (len - 16))[0], ptr[u64](source + (len - 8))[0]
        ptr[u64](to)[0], ptr[u64](to + 8)[0] = a, b
        ptr[u64](to + (len - 16))[0], ptr[u64](to + (len - 8))[0] = c, d
    elif len >= 8:
        head, tail = ptr[u64](source)[0], ptr[u64](source + (len - 8))[0]
        ptr[u64](to)[0], ptr[u64](to + (len - 8))[0] = head, tail
    elif len >= 4:
        front, back = ptr[u32](source)[0], ptr[u32](source + (len - 4))[0]
        ptr[u32](to)[0], ptr[u32](to + (len - 4))[0] = front, back
    elif len != 0:
        first, middle, last = source[0], source[len >> 1], source[len - 1]
        to[0], to[len >> 1], to[len - 1] = first, middle, last


@native
def str_from(p: ptr[u8], len: u64) -> ptr[String]:
    """A string with a copy of the bytes; the empty and one-byte ones are static."""
    if len <= 1:
        return str_char(p[0]) if len == 1 else str_empty()
    s = str_new(len)
    copy_bytes(str_bytes(s), p, len)
    return s


@native
def str_from_c(text: ptr[u8]) -> ptr[String]:
    """A string with a copy of a C string."""
    return str_from(text, _strlen(text))


@native(inline=True)
def the_empty() -> ptr[String]:
    """The empty string (immortal, borrowed)."""
    return strings.empty


@native(inline=True)
def the_char(byte: u8) -> ptr[String]:
    """The one-byte string (immortal, borrowed)."""
    return strings.chars[byte]


@native(inline=True)
def str_empty() -> ptr[String]:
    """The empty string, owned: immortal strings are counted like others, so that their count stays where it is."""
    s = strings.empty
    s.rc += 1
    return s


@native(inline=True)
def str_char(byte: u8) -> ptr[String]:
    """The one-byte string, owned."""
    s = strings.chars[byte]
    s.rc += 1
    return s


@native
def str_immortal(p: ptr[u8], len: u64) -> ptr[String]:
    """A string that lives as long as the process, with its hash."""
    s = ptr[String](perm_alloc(len + (HEADER + 1)))
    str_init(s, len)
    memcpy(str_bytes(s), p, len)
    s.rc = IMMORTAL
    str_hash(s)
    return s


@native(cold=True)
def strings_init() -> void:
    """Make the static strings; called once per process."""
    byte = stack(u8)
    for i in range(256):
        byte[0] = u8(i)
        strings.chars[i] = str_immortal(byte, 1)
    strings.empty = str_immortal(byte, 0)
    strings.array = str_immortal(b"Array", 5)


# Hashing and comparison


@native(inline=True)
def load64(p: ptr[u8]) -> u64:
    """Eight bytes at any address."""
    return ptr[u64](p)[0]


@native(inline=True)
def load32(p: ptr[u8]) -> u64:
    """Four bytes at any address."""
    return u64(ptr[u32](p)[0])


HASH_A = 0xA0761D6478BD642F
HASH_B = 0xE7037ED1A0B428DB
HASH_LENGTH = 0x8EBC6AF09C88C6E3  # spreads the length, or it would cancel against bytes


@native(inline=True, pure=True)
def hash_mix(a: u64, b: u64) -> u64:
    """Fold the 128-bit product of two words."""
    return (a * b) ^ umul_high(a, b)


EVEN_BYTES = 0x00FF00FF00FF00FF
EVEN_HALVES = 0x0000FFFF0000FFFF
STEP = 33


@native(inline=True, pure=True)
def hash_tail(word: u64) -> u64:
    """The polynomial in STEP of eight bytes, the coefficient 1 for the last one (the highest)."""
    pairs = (word & EVEN_BYTES) * STEP + ((word >> 8) & EVEN_BYTES)
    fours = (pairs & EVEN_HALVES) * (STEP * STEP) + ((pairs >> 16) & EVEN_HALVES)
    return (fours & 0xFFFFFFFF) * (STEP**4) + (fours >> 32)


@native(inline=True, readonly=True)
def short_word(p: ptr[u8], len: u64) -> u64:
    """Less than eight bytes as the high bytes of a word."""
    if len >= 4:
        return (load32(p) << (64 - 8 * len)) | (load32(p + len - 4) << 32)
    if len == 0:
        return 0
    return (u64(p[0]) << (64 - 8 * len)) | (u64(p[len >> 1]) << (64 - 8 * (len - (len >> 1)))) | (u64(p[len - 1]) << 56)


@native(readonly=True)
def hash_bytes(p: ptr[u8], len: u64) -> u64:
    """A hash of bytes, never 0.

    Strings that differ in the last bytes by little have hashes that differ by little: keys such as `item17`,
    `item18` then lie side by side in a table, and walking over them stays in the cache. What is before the last eight bytes is
    scattered.
    """
    hash: u64 = HASH_A ^ len * HASH_LENGTH
    if len < 8:
        hash += hash_tail(short_word(p, len))
    else:
        if len > 8:
            hash = hash_prefix(p, len - 8)
        hash += hash_tail(load64(p + len - 8))
    return hash if hash != 0 else 1


@native(readonly=True)
def hash_prefix(p: ptr[u8], len: u64) -> u64:
    """A hash of bytes that scatters (multiply-and-fold as in wyhash, by Wang Yi)."""
    state: u64 = HASH_A ^ len * HASH_LENGTH
    at = p
    rest = len
    while rest > 16:
        state = hash_mix(load64(at) ^ HASH_B, load64(at + 8) ^ state)
        at = at + 16
        rest -= 16
    low: u64 = 0
    high: u64 = 0
    if rest >= 8:
        low = load64(at)
        high = load64(at + rest - 8)
    elif rest >= 4:
        low = load32(at)
        high = load32(at + rest - 4)
    elif rest > 0:
        low = (u64(at[0]) << 16) | (u64(at[rest >> 1]) << 8) | u64(at[rest - 1])
    return hash_mix(low ^ HASH_B, high ^ state)


@native(inline=True)
def str_hash(s: ptr[String]) -> u64:
    """The hash of a string, computed once; never 0."""
    hash = s.hash
    if unlikely(hash == 0):
        hash = hash_bytes(str_bytes(s), s.len)
        s.hash = hash
        s.flags = 0
    return hash


MOST_LOWERED = 64


@native(inline=True, pure=True)
def lower_word(word: u64) -> u64:
    """Eight bytes with their ASCII letters in lower case."""
    ones: u64 = 0x0101010101010101
    low = word & (ones * 0x7F)
    letters = ((low + ones * (0x80 - 65)) ^ (low + ones * (0x7F - 90))) & ~word & (ones * 0x80)
    return word | letters >> 2


@native
def hash_lowered(p: ptr[u8], len: u64) -> u64:
    """`hash_bytes` of at most MOST_LOWERED bytes with their ASCII letters in lower case."""
    hash: u64 = HASH_A ^ len * HASH_LENGTH
    if len < 8:
        hash += hash_tail(lower_word(short_word(p, len)))
    else:
        if len > 8:
            front = stack(u8, MOST_LOWERED)
            at: u64 = 0
            while at < len - 8:
                ptr[u64](front + at)[0] = lower_word(load64(p + at))
                at += 8
            hash = hash_prefix(front, len - 8)
        hash += hash_tail(lower_word(load64(p + len - 8)))
    return hash if hash != 0 else 1


@native
def equals_lowered(known: ptr[u8], p: ptr[u8], len: u64) -> bool:
    """Whether bytes whose letters are in lower case are the others of that length but for the case of letters."""
    if len < 8:
        return short_word(known, len) == lower_word(short_word(p, len))
    at: u64 = 0
    while at < len - 8:
        if load64(known + at) != lower_word(load64(p + at)):
            return False
        at += 8
    return load64(known + len - 8) == lower_word(load64(p + len - 8))


WORDWISE_BYTES = 64


@native(readonly=True)
def bytes_equal(p: ptr[u8], q: ptr[u8], len: u64) -> bool:
    """Whether two runs of bytes are the same; short ones, as keys are, without a call."""
    if len < 4:
        if len == 0:
            return True
        middle = len >> 1
        return p[0] == q[0] and p[middle] == q[middle] and p[len - 1] == q[len - 1]
    if len < 8:
        return load32(p) == load32(q) and load32(p + len - 4) == load32(q + len - 4)
    if len > WORDWISE_BYTES:
        return memcmp(p, q, len) == 0
    at: u64 = 0
    while at < len - 8:
        if load64(p + at) != load64(q + at):
            return False
        at += 8
    return load64(p + len - 8) == load64(q + len - 8)


@native(inline=True)
def str_eq(a: ptr[String], b: ptr[String]) -> bool:
    """Whether two strings hold the same bytes."""
    if a == b:
        return True
    if a.len != b.len:
        return False
    return bytes_equal(str_bytes(a), str_bytes(b), a.len)


@native(inline=True)
def str_is(s: ptr[String], p: ptr[u8], len: u64) -> bool:
    """Whether a string holds exactly these bytes."""
    return s.len == len and memcmp(str_bytes(s), p, len) == 0


@native(readonly=True)
def bytes_cmp(a: ptr[u8], alen: u64, b: ptr[u8], blen: u64) -> i64:
    """-1, 0 or 1: byte order, then length."""
    order = memcmp(a, b, alen if alen < blen else blen)
    if order != 0:
        return -1 if order < 0 else 1
    if alen == blen:
        return 0
    return -1 if alen < blen else 1


@native
def str_cmp(a: ptr[String], b: ptr[String]) -> i64:
    """-1, 0 or 1 for the byte order of two strings."""
    if a == b:
        return 0
    return bytes_cmp(str_bytes(a), a.len, str_bytes(b), b.len)


@native(readonly=True)
def bytes_eq_ci(a: ptr[u8], b: ptr[u8], len: u64) -> bool:
    """Whether bytes are equal but for the case of ASCII letters."""
    for i in range(len):
        if lower(a[i]) != lower(b[i]):
            return False
    return True


@native
def str_eq_ci(a: ptr[String], b: ptr[String]) -> bool:
    """Whether two strings are equal but for the case of ASCII letters."""
    return a.len == b.len and bytes_eq_ci(str_bytes(a), str_bytes(b), a.len)


# Joining


@native
def str_concat(a: ptr[String], b: ptr[String]) -> ptr[String]:
    """The two strings joined."""
    if a.len == 0:
        b.rc += 1
        return b
    if b.len == 0:
        a.rc += 1
        return a
    s = str_new(a.len + b.len)
    to = str_bytes(s)
    copy_bytes(to, str_bytes(a), a.len)
    copy_bytes(to + a.len, str_bytes(b), b.len)
    return s


@native
def str_concat3(a: ptr[String], b: ptr[String], c: ptr[String]) -> ptr[String]:
    """The three strings joined."""
    s = str_new(a.len + b.len + c.len)
    to = str_bytes(s)
    memcpy(to, str_bytes(a), a.len)
    memcpy(to + a.len, str_bytes(b), b.len)
    memcpy(to + a.len + b.len, str_bytes(c), c.len)
    return s


@native
def str_concat_n(parts: ptr[ptr[String]], count: u64) -> ptr[String]:
    """All the strings of a vector joined."""
    total: u64 = 0
    for i in range(count):
        total += parts[i].len
    s = str_new(total)
    to = str_bytes(s)
    for i in range(count):
        part = parts[i]
        memcpy(to, str_bytes(part), part.len)
        to = to + part.len
    return s


@native
def str_append(s: ptr[String], t: ptr[String]) -> ptr[String]:
    """`s` with `t` behind it. Consumes `s`, and reuses it when nobody else holds it."""
    if s.rc == 1:
        return str_append_own(s, str_bytes(t), t.len)
    if t.len == 0:
        return s
    joined = str_concat(s, t)
    str_decref(s)
    return joined


@native
def str_append_bytes(s: ptr[String], p: ptr[u8], len: u64) -> ptr[String]:
    """`s` with bytes behind it (not bytes of `s` itself). Consumes `s`."""
    if s.rc == 1:
        return str_append_own(s, p, len)
    joined = str_new(s.len + len)
    memcpy(str_bytes(joined), str_bytes(s), s.len)
    memcpy(str_bytes(joined) + s.len, p, len)
    str_decref(s)
    return joined


@native
def str_append_own(s: ptr[String], p: ptr[u8], len: u64) -> ptr[String]:
    """Append to a string with one owner. `p` may be the string's own bytes."""
    old = s.len
    need = old + len + (HEADER + 1)
    grown = s
    if usable_size(ptr[u8](s), old + (HEADER + 1)) < need:
        own = p == str_bytes(s)
        grown = ptr[String](grow(ptr[u8](s), old + (HEADER + 1), need))
        memcpy(str_bytes(grown) + old, str_bytes(grown) if own else p, len)
    else:
        memcpy(str_bytes(grown) + old, p, len)
    grown.len = old + len
    grown.hash = 0
    str_bytes(grown)[old + len] = 0
    return grown


@native
def str_unshare(s: ptr[String]) -> ptr[String]:
    """The string, or a copy when it is shared, for writing in place; hash cleared. Consumes `s`."""
    if s.rc == 1:
        s.hash = 0
        return s
    copy = str_new(s.len)
    memcpy(str_bytes(copy), str_bytes(s), s.len)
    str_decref(s)
    return copy


@native
def str_resize(s: ptr[String], len: u64) -> ptr[String]:
    """Shorten or lengthen a string with one owner; new bytes are undefined. Consumes `s`."""
    resized = ptr[String](realloc_(ptr[u8](s), s.len + (HEADER + 1), len + (HEADER + 1)))
    resized.len = len
    resized.hash = 0
    str_bytes(resized)[len] = 0
    return resized


@native
def str_repeat(s: ptr[String], times: u64) -> ptr[String]:
    """The string `times` times over, joined."""
    if times == 0 or s.len == 0:
        return str_empty()
    total, wraps = mul_overflow(i64(s.len), i64(times))
    if wraps or total > MAX_BYTES:
        heap_exhausted(MAX_BYTES)
    result = str_new(u64(total))
    to = str_bytes(result)
    if s.len == 1:
        memset(to, str_byte(s, 0), times)
        return result
    memcpy(to, str_bytes(s), s.len)
    done = s.len
    while done < u64(total):
        step = done if done <= u64(total) - done else u64(total) - done
        memcpy(to + done, to, step)
        done += step
    return result


@native
def str_sub(s: ptr[String], start: u64, len: u64) -> ptr[String]:
    """`len` bytes from `start`, which must lie inside."""
    if len == s.len:
        s.rc += 1
        return s
    return str_from(str_bytes(s) + start, len)


# Letters


@native(inline=True, pure=True)
def lower(c: u8) -> u8:
    """The lower-case letter of an ASCII letter, any other byte as it is."""
    return c + 32 if c - 65 < 26 else c


@native(inline=True, pure=True)
def upper(c: u8) -> u8:
    """The upper-case letter of an ASCII letter, any other byte as it is."""
    return c - 32 if c - 97 < 26 else c


@native(inline=True, pure=True)
def is_digit(c: u8) -> bool:
    """Whether a byte is 0 to 9."""
    return c - 48 < 10


@native(inline=True, pure=True)
def is_space(c: u8) -> bool:
    """Whether a byte is white space as C sees it."""
    return c == 32 or c - 9 < 5


def str_cased(word: str, first: int, other: NativeFunction):
    """str_lower and str_upper: strings with the 26 letters from `first` on exchanged for those of the other case."""

    @native(name=f"str_{word}")
    def cased(s: ptr[String]) -> ptr[String]:
        p = str_bytes(s)
        letters: u8 = 0
        for i in range(s.len):
            letters = letters | u8(p[i] - first < 26)
        if letters == 0:
            s.rc += 1
            return s
        result = str_new(s.len)
        to = str_bytes(result)
        for i in range(s.len):
            to[i] = other(p[i])
        return result

    return cased


# A string with its ASCII letters in lower, or upper, case; itself when nothing changes.
str_lower = str_cased("lower", 65, lower)
str_upper = str_cased("upper", 97, upper)


# Numbers


digit_pairs = const_table("digit_pairs", u8, list("".join(f"{pair:02}" for pair in range(100)).encode()))


@native
def format_int(value: i64, end: ptr[u8]) -> ptr[u8]:
    """Write decimal digits so that they end before `end` (at most 20 bytes); where they start. Two at a time: each division waits for
    the one before."""
    at = end
    rest = u64(0) - u64(value) if value < 0 else u64(value)
    while rest >= 100:
        pair = (rest % 100) * 2
        rest = rest // 100
        at = at - 2
        at[0], at[1] = digit_pairs[pair], digit_pairs[pair + 1]
    at = at - 1
    if rest >= 10:
        at[0] = digit_pairs[rest * 2 + 1]
        at = at - 1
        at[0] = digit_pairs[rest * 2]
    else:
        at[0] = u8(rest + 48)
    if value < 0:
        at = at - 1
        at[0] = 45
    return at


@native
def int_to_str(value: i64) -> ptr[String]:
    """The decimal digits of an int."""
    if u64(value) < 10:
        return str_char(u8(value + 48))
    digits = stack(u8, 24)
    end = digits + 24
    start = format_int(value, end)
    return str_from(start, u64(end - start))
