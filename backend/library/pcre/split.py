"""preg_split() and preg_quote().

Example: `preg_split('/,/', 'a,b')` is ['a', 'b'].
"""

from backend.library.pcre.captures import paired, piece, piece_at
from backend.library.pcre.engine import *
from backend.library.pcre.match import exec_from
from backend.library.pcre.patterns import *
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_new
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, str_incref
from backend.runtime.string import *
from backend.runtime.value import *

SPLIT_NO_EMPTY = 1
SPLIT_DELIM_CAPTURE = 2
SPLIT_OFFSET_CAPTURE = 4
NO_LIMIT = -1
USUAL_PIECES = 8


@native(inline=True)
def add_piece(result: ptr[Array], s: ptr[String], start: u64, end: u64, flags: i64) -> bool:
    """Append a part of the subject, unless it is empty and unwanted; whether it was."""
    if start == end and flags & SPLIT_NO_EMPTY != 0:
        return False
    if flags & SPLIT_OFFSET_CAPTURE != 0:
        arr_append(result, piece_at(s, start, end))
    else:
        arr_append(result, piece(s, start, end))
    return True


@native
def add_group(result: ptr[Array], s: ptr[String], group: u64, flags: i64) -> void:
    """Append what a group of the delimiter has captured, unless it is empty and unwanted."""
    start = pcre.offsets[2 * group]
    if start != UNSET:
        add_piece(result, s, start, pcre.offsets[2 * group + 1], flags)
    elif flags & SPLIT_NO_EMPTY == 0:
        v = tv_str(str_empty())
        arr_append(result, paired(v, -1) if flags & SPLIT_OFFSET_CAPTURE != 0 else v)


@native
def f_preg_split(pattern: ptr[String], subject: ptr[String], limit: i64, flags: i64) -> TV:
    """preg_split()"""
    p = pattern_of(pattern)
    if p is None:
        return tv_bool(False)
    pcre.error = PregError.NONE
    left: i64 = limit if limit != 0 else NO_LIMIT  # pieces, the last one included
    if left < NO_LIMIT:
        left = 1
    result = arr_new(USUAL_PIECES)
    done: u64 = 0
    count = first_exec(p, subject, 0) if left != 1 else NOMATCH
    while count > 0:
        start = pcre.offsets[0]
        end = pcre.offsets[1]
        if unlikely(end < start):
            count = INTERNAL
            break
        if add_piece(result, subject, done, start, flags):
            left -= 1
        if flags & SPLIT_DELIM_CAPTURE != 0:
            for group in range(1, u64(count)):
                add_group(result, subject, group, flags)
        done = end
        count = exec_from(p, subject, start, end) if left != 1 and (start != end or end < subject.len) else NOMATCH
    if unlikely(count != NOMATCH):
        note_error(count)
        arr_decref(result)
        return tv_bool(False)
    add_piece(result, subject, done, subject.len, flags)
    return tv_arr(result)


SPECIAL = b".\\+*?[^]$(){}=!<>|:-#/"[:-1]
QUOTED = const_table("preg_quoted", u8, [int(c in SPECIAL) for c in range(256)])


@native
def f_preg_quote(str: ptr[String], delimiter: ptr[String]) -> ptr[String]:
    """preg_quote()"""
    also: u8 = str_byte(delimiter, 0) if delimiter is not None and delimiter.len != 0 else ord("\\")
    p = str_bytes(str)
    more: u64 = 0
    for i in range(str.len):
        c = p[i]
        if c == 0:
            more += 3
        elif QUOTED[c] != 0 or c == also:
            more += 1
    if more == 0:
        str_incref(str)
        return str
    result = str_new(str.len + more)
    to = str_bytes(result)
    for i in range(str.len):
        c = p[i]
        if c == 0:
            memcpy(to, b"\\000", 4)
            to = to + 4
            continue
        if QUOTED[c] != 0 or c == also:
            to[0] = ord("\\")
            to = to + 1
        to[0] = c
        to = to + 1
    return result
