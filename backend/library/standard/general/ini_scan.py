"""The scanner of ini files: tokens as php's has them, so that what is wrong with a text is said in the same words.

In each state the longest match counts, and of equally long ones the first rule's. A byte behind the text is NUL.

Example: of `a = on` the tokens are LABEL, `=`, BOOL_TRUE, END_OF_LINE and END.
"""

from backend.native.lang import *
from backend.runtime.builder import Builder, sb_byte, sb_finish, sb_new
from backend.runtime.layout import *
from backend.runtime.numeric import scan_number
from backend.runtime.refs import decref
from backend.runtime.search import find_byte
from backend.runtime.string import *
from backend.runtime.value import *

NORMAL, RAW, TYPED = range(3)

# Tokens beside single characters, which are themselves.
END = 0
AGAIN = -1  # nothing but blanks was read
NAMES = (
    b"TC_SECTION", b"TC_RAW", b"TC_CONSTANT", b"TC_NUMBER", b"TC_STRING", b"TC_WHITESPACE", b"TC_LABEL", b"TC_OFFSET",
    b"TC_DOLLAR_CURLY", b"TC_VARNAME", b"TC_QUOTED_STRING", b"BOOL_TRUE", b"BOOL_FALSE", b"NULL_NULL", b"END_OF_LINE",
)  # fmt: skip
FIRST_NAMED = 256
(
    SECTION, RAW_TEXT, CONSTANT, NUMBER, STRING, WHITESPACE, LABEL, OFFSET,
    DOLLAR_CURLY, VARNAME, QUOTED_STRING, BOOL_TRUE, BOOL_FALSE, NULL_NULL, END_OF_LINE,
) = range(FIRST_NAMED, FIRST_NAMED + len(NAMES))  # fmt: skip

IN_LINE, IN_RAW, IN_VALUE, IN_RAW_SECTION, IN_SECTION, IN_OFFSET, IN_VARIABLE, IN_QUOTES = range(8)
MOST_STATES = 4  # a variable in quotes in a value

# Which bytes continue what.
OF_LABEL, OF_VALUE, OF_SECTION, OF_CONSTANT, OF_NUMBER, BLANK, OPERATOR, ALONE = (1 << bit for bit in range(8))


def _kinds(byte: int) -> int:
    c = chr(byte)
    word = c == "_" or (c.isascii() and c.isalnum())
    return (
        OF_LABEL * (c not in '=\n\r\t;&|^$~(){}!"[')
        | OF_VALUE * (c not in "$= \t\n\r;&|^~()!\"'\0")
        | OF_SECTION * (c not in "$\n\r;\"']\\")
        | OF_CONSTANT * word
        | OF_NUMBER * c.isdigit() * c.isascii()
        | BLANK * (c in " \t")
        | OPERATOR * (c in "&|^~()!")
        | ALONE * (c in "]\"()&|^=$!~{}")
    )


KINDS = const_table("ini_kinds", u8, [_kinds(byte) for byte in range(256)])
WORDS = (
    (b"true", BOOL_TRUE), (b"on", BOOL_TRUE), (b"yes", BOOL_TRUE), (b"false", BOOL_FALSE), (b"off", BOOL_FALSE),
    (b"no", BOOL_FALSE), (b"none", BOOL_FALSE), (b"null", NULL_NULL),
)  # fmt: skip


@struct
class IniScanner:
    """Where the scanner is in a text, and the value of the token that it found last (owned; Uninit: none)."""

    p: ptr[u8]
    size: u64
    at: u64
    line: i64
    state: i64
    mode: i64
    depth: u64
    outer: vec[i64, MOST_STATES]
    value: TV


@native
def ini_scanner_start(s: ptr[IniScanner], p: ptr[u8], size: u64, mode: i64) -> void:
    """Begin with a text."""
    s.p = p
    s.size = size
    s.at = 3 if size > 3 and memcmp(p, b"\xef\xbb\xbf", 3) == 0 else 0
    s.line = 1
    s.state = IN_LINE
    s.mode = mode
    s.depth = 0
    s.value = tv_uninit()


@native
def ini_scanner_drop(s: ptr[IniScanner]) -> void:
    """Release a value that nobody took."""
    decref(s.value)
    s.value = tv_uninit()


@native
def ini_next_token(s: ptr[IniScanner]) -> i64:
    """The next token."""
    token: i64 = AGAIN
    while token == AGAIN:
        if s.at >= s.size:
            if s.state == IN_VALUE or s.state == IN_RAW:
                return ini_end_of_value(s, 0)
            return END
        if s.state == IN_LINE:
            token = ini_in_line(s)
        elif s.state == IN_RAW:
            token = ini_in_raw(s)
        elif s.state == IN_VALUE:
            token = ini_in_value(s)
        elif s.state == IN_RAW_SECTION:
            token = ini_in_raw_section(s)
        elif s.state == IN_VARIABLE:
            token = ini_in_variable(s)
        elif s.state == IN_QUOTES:
            token = ini_in_quotes(s)
        else:
            token = ini_in_brackets(s)
    return token


# -- what may stand where -----------------------------------------------------------------------------


@native(inline=True)
def ini_run_of(s: ptr[IniScanner], at: u64, kind: u8) -> u64:
    """How many bytes of a kind lie at a place."""
    i = at
    while i < s.size and KINDS[s.p[i]] & kind != 0:
        i += 1
    return i - at


@native(inline=True)
def ini_byte_at(s: ptr[IniScanner], at: u64) -> u8:
    """A byte; NUL behind the text."""
    return s.p[at] if at < s.size else u8(0)


@native
def ini_line_end(s: ptr[IniScanner], at: u64) -> u64:
    """The bytes of a line's end at a place, or 0."""
    c = ini_byte_at(s, at)
    if c == 13:
        return 2 if ini_byte_at(s, at + 1) == 10 else 1
    return 1 if c == 10 else 0


@native
def ini_end_of_value(s: ptr[IniScanner], used: u64) -> i64:
    """The end of a value or line."""
    s.at += used
    s.state = IN_LINE
    return END_OF_LINE


@native
def ini_line_ends(s: ptr[IniScanner], blanks: u64) -> i64:
    """Go behind blanks, a comment and the end of the line, if these are what is here: END_OF_LINE. A comment may also end
    the text: END."""
    i = s.at + blanks
    if ini_byte_at(s, i) == ord(";"):
        while i < s.size and s.p[i] != 10 and s.p[i] != 13:
            i += 1
        if i == s.size:
            return ini_text_ends(s)
    end = ini_line_end(s, i)
    if end == 0:
        return AGAIN
    s.at = i + end
    s.line += 1
    s.state = IN_LINE
    return END_OF_LINE


@native
def ini_text_ends(s: ptr[IniScanner]) -> i64:
    """The end of the text within what would go on: php drops it."""
    s.at = s.size
    return END


@native
def ini_give(s: ptr[IniScanner], token: i64, start: u64, size: u64) -> i64:
    """A token with a text as its value; numbers of values are numbers in typed mode."""
    s.value = tv_uninit()
    if token == NUMBER and s.mode == TYPED and s.state == IN_VALUE:
        used = stack(u64)
        number = scan_number(s.p + start, size, used)
        # An int that is too large for one stays a text.
        if used[0] == size and (number.tag == Tag.INT or find_byte(s.p + start, size, ord(".")) is not None):
            s.value = number
    if s.value.tag == Tag.UNINIT:
        s.value = tv_str(str_from(s.p + start, size))
    return token


@native
def ini_give_trimmed(s: ptr[IniScanner], token: i64, start: u64, end: u64) -> i64:
    """A token with a text without the blanks around it as its value."""
    while start < end and KINDS[s.p[start]] & BLANK != 0:
        start += 1
    while end > start and (KINDS[s.p[end - 1]] & BLANK != 0 or s.p[end - 1] == 10 or s.p[end - 1] == 13):
        end -= 1
    return ini_give(s, token, start, end - start)


@native
def ini_word_at(s: ptr[IniScanner], token: ptr[i64]) -> u64:
    """The bytes of the longest word that means true, false or null, and of the blanks behind it; or 0."""
    best: u64 = 0
    for word, meaning in unroll(WORDS):
        size: u64 = len(word)
        if s.size - s.at >= size and bytes_eq_ci(s.p + s.at, word, size):
            used = size + ini_run_of(s, s.at + size, BLANK)
            if used > best:
                best = used
                token[0] = meaning
    return best


@native
def ini_give_word(s: ptr[IniScanner], token: i64, used: u64) -> i64:
    """The token of a word that means true, false or null."""
    s.at += used
    if s.mode == TYPED and s.state == IN_VALUE:
        s.value = tv_null() if token == NULL_NULL else tv_bool(token == BOOL_TRUE)
    else:
        s.value = tv_str(str_from(b"1", u64(token == BOOL_TRUE)))
    return token


@native
def ini_enter(s: ptr[IniScanner], state: i64, used: u64) -> void:
    """Go into a state, from which `ini_leave` comes back."""
    s.outer[s.depth] = s.state
    s.depth += 1
    s.state = state
    s.at += used


@native
def ini_leave(s: ptr[IniScanner], used: u64) -> void:
    """Come back from a state."""
    s.depth -= 1
    s.state = s.outer[s.depth]
    s.at += used


# -- the states -----------------------------------------------------------------------------------------


@native
def ini_in_line(s: ptr[IniScanner]) -> i64:
    """At the beginning of a line, or behind a name."""
    c = s.p[s.at]
    if c == ord("["):
        s.at += 1
        s.state = IN_RAW_SECTION if s.mode == RAW else IN_SECTION
        return SECTION
    blanks = ini_run_of(s, s.at, BLANK)
    if ini_byte_at(s, s.at + blanks) == ord("="):
        s.at += blanks + 1
        s.at += ini_run_of(s, s.at, BLANK)
        s.state = IN_RAW if s.mode == RAW else IN_VALUE
        return ord("=")
    ending = ini_line_ends(s, blanks)
    if ending != AGAIN:
        return ending
    label = ini_run_of(s, s.at, OF_LABEL)
    if s.at + label == s.size:
        return ini_text_ends(s)
    if label > 0:
        start = s.at
        if ini_byte_at(s, start + label) == ord("["):
            s.at += label + 1
            s.at += ini_run_of(s, s.at, BLANK)
            s.state = IN_OFFSET
            return ini_give_trimmed(s, OFFSET, start, start + label)
        meaning = stack(i64)
        word = ini_word_at(s, meaning)
        if word >= label:
            return ini_give_word(s, meaning[0], word)
        if blanks <= label:
            s.at += label
            return ini_give_trimmed(s, LABEL, start, start + label)
    if blanks > 0:
        s.at += blanks
        return AGAIN
    s.at += 1
    return i64(c) if KINDS[c] & ALONE != 0 else END


@native
def ini_literal_dollar(s: ptr[IniScanner], at: u64) -> u64:
    """The bytes of a dollar that begins no variable, with what follows it; or 0."""
    following = ini_byte_at(s, at + 1)
    if following == ord("\\"):
        return 3  # the last byte may lie behind the text
    return 2 if following != ord("{") and following != 0 else 0


@native
def ini_plain_run(s: ptr[IniScanner], kind: u8, escapes: bool) -> u64:
    """How many bytes of text that is not in quotes lie here, one more than there are where the text ends within it. Behind a
    backslash, if it `escapes`, stands any byte."""
    i = s.at
    more = True
    while more:
        i += ini_run_of(s, i, kind)
        used: u64 = 0
        if ini_byte_at(s, i) == ord("$"):
            used = ini_literal_dollar(s, i)
        elif escapes and ini_byte_at(s, i) == ord("\\"):
            used = 2
        i += used
        more = used > 0
    return i - s.at


@native
def ini_number_run(s: ptr[IniScanner]) -> u64:
    """How many bytes of a number lie here: only ints have a sign."""
    sign: u64 = u64(s.p[s.at] == ord("-"))
    digits = ini_run_of(s, s.at + sign, OF_NUMBER)
    if sign > 0 or ini_byte_at(s, s.at + digits) != ord("."):
        return sign + digits if digits > 0 else 0
    fraction = ini_run_of(s, s.at + digits + 1, OF_NUMBER)
    return digits + 1 + fraction if digits + fraction > 0 else 0


@native
def ini_plain_token(s: ptr[IniScanner], size: u64) -> i64:
    """The token of a text that is not in quotes: a constant, a number, or neither."""
    start = s.at
    s.at += size
    token: i64 = STRING
    if not is_digit(s.p[start]) and ini_run_of(s, start, OF_CONSTANT) == size:
        token = CONSTANT
    else:
        s.at = start
        if ini_number_run(s) == size:
            token = NUMBER
        s.at = start + size
    return ini_give(s, token, start, size)


@native
def ini_single_quoted(s: ptr[IniScanner]) -> i64:
    """A text in single quotes; END where it does not end, AGAIN where it is empty."""
    start = s.at + 1
    end = find_byte(s.p + start, s.size - start, ord("'"))
    if end is None:
        return ini_text_ends(s)
    size = u64(end - s.p) - start
    if size == 0:
        return AGAIN
    s.at = start + size + 1
    return ini_give(s, RAW_TEXT, start, size)


@native
def ini_in_value(s: ptr[IniScanner]) -> i64:
    """In a value."""
    c = s.p[s.at]
    if c == ord("'"):
        text = ini_single_quoted(s)
        return text if text != AGAIN else ini_end_of_value(s, 1)
    if c == ord("$") and ini_byte_at(s, s.at + 1) == ord("{"):
        ini_enter(s, IN_VARIABLE, 2)
        return DOLLAR_CURLY
    if KINDS[c] & OPERATOR != 0:
        s.at += 1
        s.at += ini_run_of(s, s.at, BLANK)
        return i64(c)
    if c == ord("="):
        return ini_end_of_value(s, 0)
    blanks = ini_run_of(s, s.at, BLANK)
    ending = ini_line_ends(s, blanks)
    if ending != AGAIN:
        return ending
    if ini_byte_at(s, s.at + blanks) == ord('"'):
        ini_enter(s, IN_QUOTES, blanks + 1)
        return ord('"')
    if blanks > 0:
        s.at += blanks
        return ini_give(s, WHITESPACE, s.at - blanks, blanks)
    size = ini_plain_run(s, OF_VALUE, False)
    if s.at + size > s.size:
        return ini_text_ends(s)
    meaning = stack(i64)
    word = ini_word_at(s, meaning)
    if word > 0 and word >= size:
        return ini_give_word(s, meaning[0], word)
    return ini_plain_token(s, size) if size > 0 else ini_end_of_value(s, 1)


@native
def ini_in_raw(s: ptr[IniScanner]) -> i64:
    """In a value that is taken as it is: up to a comment, without quotes around it."""
    blanks = ini_run_of(s, s.at, BLANK)
    ending = ini_line_ends(s, blanks)
    if ending != AGAIN:
        return ending
    if blanks > 1:
        s.at += blanks
        return AGAIN
    c = s.p[s.at]
    if c == ord(";") or c == 0:
        return ini_end_of_value(s, 1)
    return ini_raw_text(s, s.at + blanks)


@native
def ini_raw_text(s: ptr[IniScanner], start: u64) -> i64:
    """The text of a value that is taken as it is."""
    quoted = ini_byte_at(s, start) == ord('"')
    i = s.at + 1
    comment: u64 = 0
    while i < s.size and s.p[i] != 10 and s.p[i] != 13:
        if s.p[i] == ord(";") and comment == 0:
            comment = i
        elif s.p[i] == ord('"') and quoted:
            comment = 0
        i += 1
    s.at = i
    end = comment if comment > 0 else i
    while end > start and KINDS[s.p[end - 1]] & BLANK != 0:
        end -= 1
    if end - start > 1 and quoted and s.p[end - 1] == ord('"'):
        start += 1
        end -= 1
    return ini_give(s, RAW_TEXT, start, end - start)


@native
def ini_bracket(s: ptr[IniScanner], used: u64) -> i64:
    """The bracket behind a section's name: the line ends here."""
    s.at += used
    s.at += ini_line_end(s, s.at)
    s.line += 1
    s.state = IN_LINE
    return ord("]")


@native
def ini_in_raw_section(s: ptr[IniScanner]) -> i64:
    """In a section's name that is taken as it is."""
    start = s.at
    if s.p[start] == ord("]"):
        return ini_bracket(s, 1 + ini_run_of(s, start + 1, BLANK))
    while s.at < s.size and s.p[s.at] != ord("]") and s.p[s.at] != 10 and s.p[s.at] != 13:
        s.at += 1
    return ini_give(s, RAW_TEXT, start, s.at - start) if s.at > start else i64(END)


@native
def ini_in_brackets(s: ptr[IniScanner]) -> i64:
    """In a section's name or behind a name."""
    c = s.p[s.at]
    blanks = ini_run_of(s, s.at, BLANK)
    if s.state == IN_SECTION and c == ord("]"):
        return ini_bracket(s, 1 + ini_run_of(s, s.at + 1, BLANK))
    if s.state == IN_OFFSET and ini_byte_at(s, s.at + blanks) == ord("]"):
        s.at += blanks + 1
        s.state = IN_LINE
        return ord("]")
    if c == ord("'"):
        text = ini_single_quoted(s)
        return text if text != AGAIN else i64(END)
    if c == ord("$") and ini_byte_at(s, s.at + 1) == ord("{"):
        ini_enter(s, IN_VARIABLE, 2)
        return DOLLAR_CURLY
    if ini_byte_at(s, s.at + blanks) == ord('"'):
        ini_enter(s, IN_QUOTES, blanks + 1)
        return ord('"')
    size = ini_plain_run(s, OF_SECTION, True)
    if s.at + size > s.size:
        return ini_text_ends(s)
    return ini_plain_token(s, size) if size > 0 else i64(END)


@native
def ini_in_variable(s: ptr[IniScanner]) -> i64:
    """In a variable's braces."""
    if s.p[s.at] == ord("}"):
        ini_leave(s, 1)
        return ord("}")
    start = s.at
    s.at += ini_run_of(s, start, OF_LABEL)
    return ini_give_trimmed(s, VARNAME, start, s.at) if s.at > start and s.at < s.size else i64(END)


@native
def ini_in_quotes(s: ptr[IniScanner]) -> i64:
    """In a text in double quotes."""
    c = s.p[s.at]
    if c == ord('"'):
        ini_leave(s, 1 + ini_run_of(s, s.at + 1, BLANK))
        return ord('"')
    if c == ord("$") and ini_byte_at(s, s.at + 1) == ord("{"):
        ini_enter(s, IN_VARIABLE, 2)
        return DOLLAR_CURLY
    start = s.at
    s.at = ini_quoted_end(s, start)
    ini_unescape(s, start, s.at)
    return QUOTED_STRING


@native
def ini_quoted_end(s: ptr[IniScanner], at: u64) -> u64:
    """Where a text in quotes, or its part before a variable, ends: also at a quote behind a backslash if the line ends there."""
    i = at
    while i < s.size:
        c = s.p[i]
        if c == ord('"') or (c == ord("$") and ini_byte_at(s, i + 1) == ord("{")):
            return i
        i += 1
        if c == ord("\\") and i < s.size:
            if s.p[i] == ord('"') and (i + 1 == s.size or ini_line_end(s, i + 1) > 0):
                return i
            i += 1
    return s.size


@native
def ini_unescape(s: ptr[IniScanner], start: u64, end: u64) -> void:
    """Make the value of a text in double quotes: quotes, backslashes and dollars lose the backslash before them."""
    b = stack(Builder)
    sb_new(b, end - start)
    i = start
    while i < end:
        c = s.p[i]
        if c == ord("\\"):
            i += 1
            if i >= end:
                sb_byte(b, ord("\\"))
                break
            c = s.p[i]
            if c != ord('"') and c != ord("\\") and c != ord("$"):
                sb_byte(b, ord("\\"))
        sb_byte(b, c)
        if c == 10 or (c == 13 and ini_byte_at(s, i + 1) != 10):
            s.line += 1
        i += 1
    s.value = tv_str(sb_finish(b))
