"""parse_ini_string() and parse_ini_file(): the grammar of ini files, over the tokens of ini_scan.py.

Example: `a[] = 1 | 2` sets `a` to ["3"].
"""

from backend.interp.loading.symbols import constant_cell, special_constant
from backend.library.standard.general.ini import settings
from backend.library.standard.general.ini_scan import (
    AGAIN,
    BOOL_FALSE,
    BOOL_TRUE,
    CONSTANT,
    DOLLAR_CURLY,
    END,
    END_OF_LINE,
    FIRST_NAMED,
    LABEL,
    NAMES,
    NULL_NULL,
    OFFSET,
    QUOTED_STRING,
    RAW_TEXT,
    SECTION,
    TYPED,
    VARNAME,
    WHITESPACE,
    IniScanner,
    ini_next_token,
    ini_scanner_drop,
    ini_scanner_start,
)
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_get_key, arr_key_str, arr_lval_key, arr_set_key
from backend.runtime.array_store import arr_new, arr_new_hash
from backend.runtime.builder import (
    Builder,
    sb_bytes,
    sb_c,
    sb_drop,
    sb_finish,
    sb_int,
    sb_new,
    sb_str,
)
from backend.runtime.convert import str_to_int, tv_to_str
from backend.runtime.errors import msg0, warning
from backend.runtime.layout import *
from backend.runtime.numeric import str_to_number
from backend.runtime.refs import arr_decref, decref, str_decref
from backend.runtime.string import *
from backend.runtime.value import *

_getenv = extern("getenv", fn[[ptr[u8]], ptr[u8]])
_atoi = extern("atoi", fn[[ptr[u8]], i32])
DEEPEST = 9990  # operators and parentheses that wait for their operands: php's parser has a stack of that size
QUOTE = ord('"')


@struct
class IniParser:
    """A scanner with the token that is next; what is made of the text, and where entries go at present."""

    scanner: IniScanner
    token: i64  # AGAIN: not known yet
    depth: i64
    failed: bool
    sections: bool
    result: ptr[Array]
    section: TV  # the name of the section (owned; Uninit: none)
    file: ptr[String]


@native
def ini_peek(p: ptr[IniParser]) -> i64:
    """The next token."""
    if p.token == AGAIN:
        p.token = ini_next_token(addr(p.scanner))
    return p.token


@native
def ini_take(p: ptr[IniParser]) -> TV:
    """Go behind the next token; returns its value (owned)."""
    value = p.scanner.value
    p.scanner.value = tv_uninit()
    p.token = AGAIN
    return value


@native
def ini_sb_token(b: ptr[Builder], token: i64) -> void:
    """Append the name that messages give a token."""
    if token == END:
        sb_c(b, b"end of file")
    elif token < FIRST_NAMED:
        c = stack(u8)
        c[0] = u8(token)
        sb_c(b, b"'")
        sb_bytes(b, c, 1)
        sb_c(b, b"'")
    for number, name in unroll(list(enumerate(NAMES))):
        if token == FIRST_NAMED + number:
            sb_c(b, name)


@native
def ini_fail(p: ptr[IniParser], problem: ptr[String]) -> TV:
    """Warn of what is wrong with a text (consumed); NULL."""
    b = stack(Builder)
    sb_new(b, 64)
    sb_str(b, problem)
    str_decref(problem)
    sb_c(b, b" in ")
    sb_str(b, p.file)
    sb_c(b, b" on line ")
    sb_int(b, p.scanner.line)
    sb_c(b, b"\n")
    p.failed = True
    warning(sb_finish(b))
    return tv_null()


@native
def ini_unexpected(p: ptr[IniParser], wanted: ptr[u8]) -> TV:
    """Warn of the next token, with what might have stood there (maybe nothing); NULL."""
    b = stack(Builder)
    sb_new(b, 64)
    sb_c(b, b"syntax error, unexpected ")
    ini_sb_token(b, ini_peek(p))
    sb_c(b, wanted)
    return ini_fail(p, sb_finish(b))


@native
def ini_expect(p: ptr[IniParser], token: i64, wanted: ptr[u8]) -> bool:
    """Go behind a token; False after warning of another one."""
    if ini_peek(p) != token:
        ini_unexpected(p, wanted)
        return False
    decref(ini_take(p))
    return True


# -- values ---------------------------------------------------------------------------------------------


@native
def ini_variable(p: ptr[IniParser]) -> TV:
    """The value of `${name}` (owned): a setting's that the request was given, or that of the environment."""
    decref(ini_take(p))
    if ini_peek(p) != VARNAME:
        return ini_unexpected(p, b", expecting TC_VARNAME")
    found = ini_take(p)
    name = as_str(found)
    value = tv_null()
    if ini_expect(p, ord("}"), b", expecting '}'"):
        cell: ptr[TV] = None
        if settings.configured is not None:
            cell = arr_get_key(settings.configured, arr_key_str(name))
        if cell is not None:
            value = tv_str(tv_to_str(cell[0]))
        else:
            text = _getenv(str_bytes(name))
            value = tv_str(str_from_c(text) if text is not None else str_empty())
    decref(found)
    return value


@native
def ini_quoted(p: ptr[IniParser]) -> TV:
    """A text in double quotes (owned)."""
    decref(ini_take(p))
    b = stack(Builder)
    sb_new(b, 32)
    while ini_peek(p) == QUOTED_STRING or ini_peek(p) == DOLLAR_CURLY:
        part = ini_variable(p) if ini_peek(p) == DOLLAR_CURLY else ini_take(p)
        if p.failed:
            sb_drop(b)
            return tv_null()
        sb_str(b, as_str(part))
        decref(part)
    if not ini_expect(p, QUOTE, b", expecting TC_DOLLAR_CURLY or TC_QUOTED_STRING or '\"'"):
        sb_drop(b)
        return tv_null()
    return tv_str(sb_finish(b))


@native(inline=True)
def ini_begins_piece(token: i64) -> bool:
    """Whether a token is a piece of a value, or begins one."""
    return token == QUOTE or (token >= RAW_TEXT and token <= WHITESPACE) or token == DOLLAR_CURLY


@native
def ini_piece(p: ptr[IniParser], constants: bool) -> TV:
    """One of the pieces that lie side by side in a value (owned)."""
    token = ini_peek(p)
    if token == DOLLAR_CURLY:
        return ini_variable(p)
    if token == QUOTE:
        return ini_quoted(p)
    value = ini_take(p)
    if token == CONSTANT and constants:
        name = as_str(value)
        cell = constant_cell(name)
        meaning = cell.value if cell is not None else special_constant(name)
        if meaning.tag != Tag.UNINIT:
            text = tv_to_str(meaning)
            decref(value)
            return tv_str(text)
    return value


@native
def ini_pieces(p: ptr[IniParser], constants: bool) -> TV:
    """The pieces that lie here as one text, or the only one (owned); NULL after a failure."""
    value = ini_piece(p, constants)
    if p.failed or not ini_begins_piece(ini_peek(p)):
        return value
    b = stack(Builder)
    sb_new(b, 64)
    while True:
        text = tv_to_str(value)
        decref(value)
        sb_str(b, text)
        str_decref(text)
        if not ini_begins_piece(ini_peek(p)):
            return tv_str(sb_finish(b))
        value = ini_piece(p, constants)
        if p.failed:
            sb_drop(b)
            return tv_null()
    return tv_null()


@native
def ini_pieces_or_none(p: ptr[IniParser], constants: bool) -> TV:
    """The pieces that lie here, or an empty text (owned)."""
    return ini_pieces(p, constants) if ini_begins_piece(ini_peek(p)) else tv_str(str_empty())


@native
def ini_operand(p: ptr[IniParser]) -> TV:
    """What stands between two operators (owned); NULL after a failure."""
    token = ini_peek(p)
    if ini_begins_piece(token):
        return ini_pieces(p, True)
    if token != ord("~") and token != ord("!") and token != ord("("):
        return ini_unexpected(p, b"")
    p.depth += 1
    if p.depth > DEEPEST:
        return ini_fail(p, msg0(b"memory exhausted"))
    decref(ini_take(p))
    if token == ord("("):
        value = ini_expression(p)
        if not p.failed and not ini_expect(p, ord(")"), b", expecting '^' or '|' or '&' or ')'"):
            decref(value)
            value = tv_null()
    else:
        value = ini_operand(p)
        if not p.failed:
            number = ini_int_of(value)
            value = ini_number_text(~number if token == ord("~") else i32(number == 0))
    p.depth -= 1
    return value


@native
def ini_expression(p: ptr[IniParser]) -> TV:
    """Operands with `|`, `&` and `^` between them, from left to right (owned); NULL after a failure."""
    value = ini_operand(p)
    while not p.failed:
        token = ini_peek(p)
        if token != ord("|") and token != ord("&") and token != ord("^"):
            break
        decref(ini_take(p))
        right = ini_operand(p)
        left = ini_int_of(value)
        value = tv_null()
        if not p.failed:
            other = ini_int_of(right)
            result = left ^ other
            if token == ord("|"):
                result = left | other
            elif token == ord("&"):
                result = left & other
            value = ini_number_text(result)
    return value


@native
def ini_int_of(value: TV) -> i32:
    """The int of an operand (consumed), of 32 bits."""
    if value.tag == Tag.INT:
        return i32(value.data)
    if value.tag == Tag.DBL:
        return i32(f64_to_i64_sat(as_dbl(value)))
    number: i32 = 0
    if value.tag == Tag.STR:
        number = _atoi(str_bytes(as_str(value)))
    decref(value)
    return number


@native
def ini_number_text(number: i32) -> TV:
    """The value of an operation, a text in typed mode, too (owned)."""
    return tv_str(tv_to_str(tv_int(i64(number))))


@native
def ini_string_or_value(p: ptr[IniParser]) -> TV:
    """What stands behind `=` (owned)."""
    token = ini_peek(p)
    if token == BOOL_TRUE or token == BOOL_FALSE or token == NULL_NULL:
        return ini_take(p)
    if token == END_OF_LINE:
        decref(ini_take(p))
        return tv_str(str_empty())
    return ini_expression(p)


# -- entries --------------------------------------------------------------------------------------------


@native
def ini_place(p: ptr[IniParser]) -> ptr[Array]:
    """The array that entries go to (borrowed)."""
    if p.section.tag == Tag.UNINIT:
        return p.result
    return as_arr(arr_get_key(p.result, arr_key_str(as_str(p.section)))[0])


@native
def ini_entry_key(name: ptr[String]) -> TV:
    """The key of a name with brackets behind it: ints in any form that begins with no zero."""
    if name.len <= 1 or str_bytes(name)[0] != 48:
        if str_to_number(name).tag == Tag.INT:
            return tv_int(str_to_int(name))
    return tv_str(name)


@native
def ini_add_entry(p: ptr[IniParser], name: TV, value: TV) -> void:
    """Set an entry (both consumed)."""
    arr_set_key(ini_place(p), arr_key_str(as_str(name)), value)
    decref(name)


@native
def ini_add_to_list(p: ptr[IniParser], name: TV, offset: TV, value: TV) -> void:
    """Set a member of an entry that is an array (all consumed)."""
    cell = arr_lval_key(ini_place(p), ini_entry_key(as_str(name)))
    if cell.tag != Tag.ARR:
        decref(cell[0])
        cell[0] = tv_arr(arr_new(4))
    key = as_str(offset)
    if key.len == 0:
        arr_append(as_arr(cell[0]), value)
    else:
        arr_set_key(as_arr(cell[0]), arr_key_str(key), value)
    decref(name)
    decref(offset)


@native
def ini_section(p: ptr[IniParser]) -> void:
    """A heading."""
    decref(ini_take(p))
    name = ini_pieces_or_none(p, False)
    if not p.failed and ini_expect(p, ord("]"), b", expecting ']'") and p.sections:
        arr_set_key(p.result, arr_key_str(as_str(name)), tv_arr(arr_new_hash(8)))
        decref(p.section)
        p.section = name
        return
    decref(name)


@native
def ini_entry(p: ptr[IniParser]) -> void:
    """A name and, perhaps, a value."""
    name = ini_take(p)
    if ini_peek(p) == ord("="):
        decref(ini_take(p))
        value = ini_string_or_value(p)
        if not p.failed:
            ini_add_entry(p, name, value)
            return
    decref(name)


@native
def ini_list_entry(p: ptr[IniParser]) -> void:
    """A name with brackets behind it and a value."""
    name = ini_take(p)
    offset = ini_pieces_or_none(p, True)
    if not p.failed and ini_expect(p, ord("]"), b", expecting ']'") and ini_expect(p, ord("="), b", expecting '='"):
        value = ini_string_or_value(p)
        if not p.failed:
            ini_add_to_list(p, name, offset, value)
            return
    decref(name)
    decref(offset)


@native
def ini_statements(p: ptr[IniParser]) -> void:
    """The whole text."""
    while not p.failed:
        token = ini_peek(p)
        if token == END:
            return
        if token == SECTION:
            ini_section(p)
        elif token == LABEL:
            ini_entry(p)
        elif token == OFFSET:
            ini_list_entry(p)
        elif token == END_OF_LINE:
            decref(ini_take(p))
        else:
            ini_unexpected(p, b"")


@native
def f___systemlib_ini_parse(text: ptr[String], sections: bool, mode: i64, file: ptr[String]) -> TV:
    """The settings of a text; False after a warning, which names the file."""
    if mode < 0 or mode > TYPED:
        warning(msg0(b"Invalid scanner mode"))
        return tv_bool(False)
    p = stack(IniParser)
    ini_scanner_start(addr(p.scanner), str_bytes(text), text.len, mode)
    p.token = AGAIN
    p.depth = 0
    p.failed = False
    p.sections = sections
    p.result = arr_new_hash(8)
    p.section = tv_uninit()
    p.file = file
    ini_statements(p)
    ini_scanner_drop(addr(p.scanner))
    decref(p.section)
    if p.failed:
        arr_decref(p.result)
        return tv_bool(False)
    return tv_arr(p.result)
