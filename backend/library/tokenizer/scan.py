"""The scanner of token_get_all() and PhpToken: the frontend's rules (rules.py), run one token at a time.

It knows no values and no faults: all it tells of a token is its number and where it ends. What the frontend's scanner would
refuse is the token that it would be without its fault.

Example: `scan_begin(s, code, names, False)`, then `scan_next(s)` until it is False, then `scan_end(s)`.
"""

from backend.library.tokenizer.rules import (
    CLASS,
    MEANING,
    NEXT,
    START,
    Action,
    Mode,
    end_class,
    says,
)
from backend.native.automaton import BACK_BITS
from backend.native.lang import *
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.string import str_bytes
from frontend.token_list import TOKEN

BACK = (1 << BACK_BITS) - 1
FIRST_ROOM = 8
AFTER_HALT = 3  # so many tokens behind __halt_compiler are php's
NOT_HALTED = -1
QUOTE, APOSTROPHE, HASH, DOT, ZERO, NINE, LESS, B, E, O, X, UNDERSCORE, BACKSLASH = b"\"'#.09<beox_\\"
LOWER = 32
T_ENCAPSED = TOKEN["T_ENCAPSED_AND_WHITESPACE"]
T_INLINE_HTML = TOKEN["T_INLINE_HTML"]
T_OPEN_TAG = TOKEN["T_OPEN_TAG"]
T_OPEN_TAG_WITH_ECHO = TOKEN["T_OPEN_TAG_WITH_ECHO"]
T_CLOSE_TAG = TOKEN["T_CLOSE_TAG"]
T_START_HEREDOC = TOKEN["T_START_HEREDOC"]
T_END_HEREDOC = TOKEN["T_END_HEREDOC"]
T_FULLY_QUALIFIED = TOKEN["T_NAME_FULLY_QUALIFIED"]
T_RELATIVE = TOKEN["T_NAME_RELATIVE"]
T_QUALIFIED = TOKEN["T_NAME_QUALIFIED"]
T_HALT_COMPILER = TOKEN["T_HALT_COMPILER"]
T_ENUM = TOKEN["T_ENUM"]
T_STRING = TOKEN["T_STRING"]
T_LNUMBER = TOKEN["T_LNUMBER"]
T_DNUMBER = TOKEN["T_DNUMBER"]
T_WHITESPACE = TOKEN["T_WHITESPACE"]
T_COMMENT = TOKEN["T_COMMENT"]
T_DOC_COMMENT = TOKEN["T_DOC_COMMENT"]
T_FOLLOWED = TOKEN["T_AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG"]
T_NOT_FOLLOWED = TOKEN["T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG"]
T_VARIABLE = TOKEN["T_VARIABLE"]
T_DOLLAR_BRACE = TOKEN["T_DOLLAR_OPEN_CURLY_BRACES"]
T_CURLY_OPEN = TOKEN["T_CURLY_OPEN"]
T_ARROW = TOKEN["T_OBJECT_OPERATOR"]
T_NULLSAFE_ARROW = TOKEN["T_NULLSAFE_OBJECT_OPERATOR"]
T_BAD_CHARACTER = TOKEN["T_BAD_CHARACTER"]
NAMESPACE = b"namespace"


@struct
class ScanState:
    """A mode of the scanner, and what it needs to go on in it."""

    mode: u64
    depth: i64  # braces open since this scripting section began
    label: u64  # where the heredoc's stands
    label_len: u64


@struct
class TokenScan:
    """A scan of a source: the present token, and the state behind it."""

    text: ptr[u8]
    size: u64
    number: i64
    start: u64
    end: u64
    now: ScanState
    outside: u64  # the mode outside of php's tags
    looking: u64  # for a word behind an arrow or `${`: the mode for that; otherwise 0
    at_line: bool  # where the label that closes a heredoc may stand
    left: i64  # tokens behind __halt_compiler that are php's, or NOT_HALTED
    outer: ptr[ScanState]  # the states to return to
    outers: u64
    room: u64
    name: ptr[u32]  # where keywords stand that are names
    names: u64


@native
def scan_begin(s: ptr[TokenScan], code: ptr[String], names: ptr[String], short_tags: bool) -> void:
    """Begin before the first token. `names`: the offsets, 32 bits each, of the keywords that are names."""
    memset(ptr[u8](s), 0, sizeof(TokenScan))
    s.text = str_bytes(code)
    s.size = code.len
    s.outside = Mode.INITIAL if short_tags else Mode.INITIAL_LONG
    s.now.mode = s.outside
    s.left = NOT_HALTED
    s.name = ptr[u32](str_bytes(names))
    s.names = names.len // 4


@native
def scan_end(s: ptr[TokenScan]) -> void:
    """Free what the scan needed."""
    if s.room > 0:
        dealloc(ptr[u8](s.outer), s.room * sizeof(ScanState))


@native
def scan_next(s: ptr[TokenScan]) -> bool:
    """Step to the next token; False behind the last one."""
    if s.end >= s.size:
        return False
    s.start = s.end
    if s.left == 0:
        token_take(s, T_INLINE_HTML, s.size)
        return True
    if s.looking == 0 or not scan_word(s):
        scan_token(s)
    if s.names > 0 and u64(s.name[0]) <= s.start:
        if u64(s.name[0]) == s.start:
            s.number = T_STRING
        s.name = s.name + 1
        s.names -= 1
    if s.left > 0 and not token_between(s.number):
        s.left -= 1
    return True


@native(inline=True)
def token_between(number: i64) -> bool:
    """Whether tokens of this number mean nothing to the parser."""
    return number == T_WHITESPACE or number == T_COMMENT or number == T_DOC_COMMENT or number == T_OPEN_TAG


@native(inline=True)
def token_take(s: ptr[TokenScan], number: i64, end: u64) -> void:
    """Let the present token be this."""
    s.number = number
    s.end = end


@native
def rule_match(s: ptr[TokenScan], mode: u64, offset: u64) -> i64:
    """What the rule means that matches here, `s.end` where that ends; 0 when none does."""
    text = s.text
    row = u64(START[mode])
    at = offset
    end = offset
    found: u16 = 0
    while at < s.size:
        row = u64(NEXT[row + u64(CLASS[text[at]])])
        at += 1
        said = NEXT[row + says()]
        if said != 0:
            found = said
            end = at
        if row == 0:
            break
    if row != 0:
        said = NEXT[u64(NEXT[row + end_class()]) + says()]
        if said != 0:
            found = said
            end = at + 1
    if found == 0:
        return 0
    s.end = end - u64(found & BACK)
    return i64(MEANING[(found >> BACK_BITS) - 1])


@native
def scan_word(s: ptr[TokenScan]) -> bool:
    """A word behind an arrow or `${`, and what may stand before it; False when there is something else."""
    meaning = rule_match(s, s.looking, s.start)
    if meaning == 0:
        s.looking = 0
        return False
    if meaning == Action.FOUND:
        s.looking = 0
        s.number = T_STRING
    elif meaning == Action.ARROW:
        s.number = T_ARROW
    elif meaning == Action.NULLSAFE_ARROW:
        s.number = T_NULLSAFE_ARROW
    else:
        s.number = meaning
        if s.looking == Mode.VARNAME:
            s.looking = 0
    return True


@native
def scan_token(s: ptr[TokenScan]) -> void:
    """The next token in the present mode."""
    mode = s.now.mode
    if mode == Mode.HEREDOC or mode == Mode.NOWDOC:
        scan_heredoc(s)
        return
    meaning = rule_match(s, mode, s.start)
    if meaning > 0:
        s.number = meaning
    elif mode == Mode.SCRIPTING:
        scan_php(s, meaning)
    elif mode == Mode.VAR_OFFSET:
        scan_offset(s, meaning)
    elif mode <= Mode.INITIAL_LONG:
        s.now.mode = Mode.SCRIPTING
        s.number = T_OPEN_TAG if meaning == Action.OPEN_TAG else T_OPEN_TAG_WITH_ECHO
    elif meaning == Action.END:
        s.number = i64(s.text[s.start])
        mode_leave(s)
    else:
        scan_interpolation(s, meaning)


# States


@native
def mode_enter(s: ptr[TokenScan], mode: u64) -> void:
    """Begin a mode, to come back to the present one later."""
    if s.outers == s.room:
        room = s.room * 2 if s.room > 0 else u64(FIRST_ROOM)
        grown = ptr[ScanState](alloc(room * sizeof(ScanState)))
        memcpy(ptr[u8](grown), ptr[u8](s.outer), s.outers * sizeof(ScanState))
        scan_end(s)
        s.outer = grown
        s.room = room
    memcpy(ptr[u8](s.outer + s.outers), ptr[u8](addr(s.now)), sizeof(ScanState))
    s.outers += 1
    s.now.mode = mode
    s.now.depth = 0


@native
def mode_leave(s: ptr[TokenScan]) -> void:
    """Return to the mode in which the present one began."""
    s.outers -= 1
    memcpy(ptr[u8](addr(s.now)), ptr[u8](s.outer + s.outers), sizeof(ScanState))


# php


@native
def scan_php(s: ptr[TokenScan], action: i64) -> void:
    """The tokens of php code that ask for more than their rule."""
    if action == Action.LBRACE:
        s.now.depth += 1
        s.number = i64(s.text[s.start])
    elif action == Action.RBRACE:
        s.number = i64(s.text[s.start])
        if s.now.depth == 0 and s.outers > 0:
            mode_leave(s)
        else:
            s.now.depth -= 1
    elif action == Action.ARROW or action == Action.NULLSAFE_ARROW:
        s.number = T_ARROW if action == Action.ARROW else T_NULLSAFE_ARROW
        s.looking = Mode.PROPERTY
    elif action == Action.NUMBER:
        s.number = T_LNUMBER if number_is_integer(s.text + s.start, s.text + s.end) else T_DNUMBER
    elif action == Action.QUALIFIED_NAME:
        s.number = kind_of_name(s)
    elif action == Action.AMPERSAND:
        s.number = T_FOLLOWED if rule_ahead(s, Mode.AMPERSAND_TARGET) else T_NOT_FOLLOWED
    elif action == Action.ENUM:
        s.number = T_ENUM if rule_ahead(s, Mode.ENUM_NAME) else T_STRING
    elif action == Action.QUOTE or action == Action.BACKQUOTE:
        s.number = i64(s.text[s.end - 1])
        mode_enter(s, Mode.DOUBLE_QUOTES if action == Action.QUOTE else Mode.BACKQUOTE)
    else:
        scan_seldom(s, action)


@native(cold=True)
def scan_seldom(s: ptr[TokenScan], action: i64) -> void:
    """The others of these tokens."""
    if action == Action.CLOSE_TAG:
        s.number = T_CLOSE_TAG
        s.now.mode = s.outside
    elif action == Action.HEREDOC:
        heredoc_open(s)
    elif action == Action.HALT_COMPILER:
        s.number = T_HALT_COMPILER
        if s.left == NOT_HALTED:
            s.left = AFTER_HALT + 1  # it counts itself
    elif action == Action.OPEN_COMMENT:
        p = s.text + s.start
        is_doc = s.size - s.start > 3 and p[2] == p[1] and token_blank(p[3])
        token_take(s, T_DOC_COMMENT if is_doc else T_COMMENT, s.size)
    else:  # a single quote that is never closed
        token_take(s, T_ENCAPSED, s.size)


@native
def rule_ahead(s: ptr[TokenScan], mode: u64) -> bool:
    """Whether something follows the present token."""
    end = s.end
    found = rule_match(s, mode, end) != 0
    s.end = end
    return found


@native
def kind_of_name(s: ptr[TokenScan]) -> i64:
    """Which kind a name with a separator is."""
    p = s.text + s.start
    if p[0] == BACKSLASH:
        return T_FULLY_QUALIFIED
    for i in range(len(NAMESPACE)):
        if p[i] | LOWER != NAMESPACE[i]:
            return T_QUALIFIED
    return T_RELATIVE if p[len(NAMESPACE)] == BACKSLASH else T_QUALIFIED


@native
def number_is_integer(p: ptr[u8], end: ptr[u8]) -> bool:
    """Whether a number is written as an integer, and fits one."""
    base: i64 = 10
    if p[0] == ZERO and end - p > 1:
        base = 8
        mark = p[1] | LOWER
        if mark == X or mark == B or mark == O:
            base = 16 if mark == X else 2 if mark == B else 8
            p = p + 2
    value: i64 = 0
    octal = True  # so far
    fits = True
    while p < end:
        c = p[0]
        p = p + 1
        if c == UNDERSCORE:
            continue
        if base != 16 and (c == DOT or c | LOWER == E):
            return False
        digit = i64(c - ZERO) if c <= NINE else i64(c | LOWER) - 87
        octal = octal and (base != 8 or digit < base)
        if octal and fits:
            value, over = mul_overflow(value, base)
            value, carried = add_overflow(value, digit)
            fits = not over and not carried
    return fits


# Strings with interpolation


@native
def scan_interpolation(s: ptr[TokenScan], action: i64) -> void:
    """A variable or the opening of an expression inside a string."""
    if action == T_VARIABLE:
        s.number = T_VARIABLE
    elif action == Action.VARIABLE_OFFSET:
        token_take(s, T_VARIABLE, s.end - 1)
        mode_enter(s, Mode.VAR_OFFSET)
    elif action == Action.VARIABLE_PROPERTY:
        end = s.start + 1
        while token_label(s.text[end]):
            end += 1
        token_take(s, T_VARIABLE, end)
        s.looking = Mode.PROPERTY
    elif action == Action.CURLY_OPEN:
        s.number = T_CURLY_OPEN
        mode_enter(s, Mode.SCRIPTING)
    else:
        s.number = T_DOLLAR_BRACE
        mode_enter(s, Mode.SCRIPTING)
        s.looking = Mode.VARNAME


@native
def scan_offset(s: ptr[TokenScan], action: i64) -> void:
    """Between the brackets of `$name[...]` in a string: what is no number or word."""
    c = s.text[s.start]
    if action == Action.OFFSET_OPERATOR:
        s.number = i64(c)
    elif action == Action.END:
        s.number = i64(c)
        mode_leave(s)
    elif token_blank(c) or c == BACKSLASH or c == APOSTROPHE or c == HASH:
        token_take(s, T_ENCAPSED, s.start)
        mode_leave(s)
    else:
        s.number = T_BAD_CHARACTER


# Heredoc and nowdoc


@native
def heredoc_open(s: ptr[TokenScan]) -> void:
    """`<<<` and a label."""
    at = s.start
    while s.text[at] != LESS:
        at += 1
    at += len(b"<<<")
    while s.text[at] == 32 or s.text[at] == 9 or s.text[at] == QUOTE:
        at += 1
    nowdoc = s.text[at] == APOSTROPHE
    if nowdoc:
        at += 1
    end = at
    while token_label(s.text[end]):
        end += 1
    s.number = T_START_HEREDOC
    mode_enter(s, Mode.NOWDOC if nowdoc else Mode.HEREDOC)
    s.now.label = at
    s.now.label_len = end - at
    s.at_line = True


@native
def heredoc_end(s: ptr[TokenScan], offset: u64) -> u64:
    """The end of the label that closes the heredoc, if it stands here; otherwise 0."""
    at = offset
    while at < s.size and (s.text[at] == 32 or s.text[at] == 9):
        at += 1
    end = at + s.now.label_len
    if end < s.size and not token_label(s.text[end]) and memcmp(s.text + at, s.text + s.now.label, s.now.label_len) == 0:
        return end
    return 0


@native
def scan_heredoc(s: ptr[TokenScan]) -> void:
    """The label that closes a heredoc, text, or what is interpolated."""
    if s.at_line:
        s.at_line = False
        end = heredoc_end(s, s.start)
        if end != 0:
            token_take(s, T_END_HEREDOC, end)
            mode_leave(s)
            return
    at = s.start
    while at < s.size:
        is_end = False
        if s.now.mode == Mode.NOWDOC:
            is_end = nowdoc_line(s, at)
        else:
            meaning = rule_match(s, Mode.HEREDOC, at)
            is_end = meaning == Action.END
            if not is_end and meaning != T_ENCAPSED:
                if at > s.start:
                    break
                scan_interpolation(s, meaning)
                return
        at = s.end
        if is_end and heredoc_end(s, at) != 0:
            s.at_line = True
            break
    token_take(s, T_ENCAPSED, at)


@native
def nowdoc_line(s: ptr[TokenScan], offset: u64) -> bool:
    """The end of a line of a nowdoc; whether it ends with a line feed or its kin."""
    at = offset
    while at < s.size:
        c = s.text[at]
        at += 1
        if c == 10 or c == 13:
            s.end = at + 1 if c == 13 and at < s.size and s.text[at] == 10 else at
            return True
    s.end = at
    return False


@native(inline=True)
def token_label(c: u8) -> bool:
    """Whether a byte may stand within a name."""
    return c >= 128 or c == UNDERSCORE or (c >= ZERO and c <= NINE) or (c | LOWER >= 97 and c | LOWER <= 122)


@native(inline=True)
def token_blank(c: u8) -> bool:
    """Whether a byte separates tokens."""
    return c == 32 or (c >= 9 and c <= 13 and c != 11 and c != 12)
