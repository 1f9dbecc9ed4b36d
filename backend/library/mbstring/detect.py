"""Which encoding text has: mb_detect_encoding() and all functions that are given several.

Every candidate decodes the text. One that meets bytes that are no character is out; of the others the one wins whose
characters are the likeliest. Unless detection is strict, php stops as soon as one candidate is left.

Example: `detect(list, p, n, False)` is the number of an encoding, or NONE.
"""

from backend.library.mbstring.case_tables import is_rare
from backend.library.mbstring.decode import *
from backend.library.mbstring.decode import WRONG
from backend.library.mbstring.python.encodings import Family
from backend.library.mbstring.state import BAD, FAMILY, NONE, encoding_name
from backend.library.mbstring.tables import table_step
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_get_int
from backend.runtime.array_store import arr_new
from backend.runtime.layout import *
from backend.runtime.refs import decref
from backend.runtime.string import str_byte, str_from
from backend.runtime.value import *

MOST = 256  # candidates
# Where a candidate meets its first error: behind the last byte for what ends in the middle of a character.
NOWHERE = (1 << 62) - 1


@struct
class Verdict:
    """What is known of a candidate."""

    score: i64  # the lower the likelier
    error: i64  # the offset of the first error, or NOWHERE


@struct
class Detector:
    """The candidates of a detection that may go over several strings."""

    candidates: ptr[String]  # borrowed
    strict: u64
    verdicts: vec[Verdict, 256]


@native
def demerit(c: u32) -> i64:
    """How unlikely a character is."""
    if c > 0xFFFF:
        return 40
    if c >= 0x21 and c <= 0x2F:
        return 6
    return 30 if is_rare(c) else 1


@native
def detector_start(d: ptr[Detector], candidates: ptr[String], strict: bool) -> void:
    """Begin with a list of candidates, a byte each (borrowed)."""
    d.candidates = candidates
    d.strict = u64(strict)
    for i in range(candidates.len):
        d.verdicts[i].score = 0
        d.verdicts[i].error = NOWHERE


@native
def detector_feed(d: ptr[Detector], p: ptr[u8], n: u64) -> bool:
    """Let all candidates read a string; whether detection is over."""
    count = d.candidates.len
    lost: i64 = 0
    latest: i64 = -1
    second: i64 = -1
    prior = False
    one = stack(Verdict)
    for i in range(count):
        if d.verdicts[i].error == NOWHERE:
            examine(i64(str_byte(d.candidates, i)), p, n, d.strict != 0, one)
            d.verdicts[i].score += one.score
            d.verdicts[i].error = one.error
        else:
            prior = True
        error = d.verdicts[i].error
        if error > latest:
            second = latest
            latest = error
        elif error > second:
            second = error
    if d.strict != 0 or prior or n == 0:
        return False
    # Reading stops at the byte at which all candidates but one are out.
    stop = second if count > 1 else 0
    if stop >= i64(n):
        return False
    for i in range(count):
        if d.verdicts[i].error > stop:
            d.verdicts[i].error = NOWHERE
    return True


@native
def detector_judge(d: ptr[Detector]) -> i64:
    """The candidate that wins, or NONE."""
    best: i64 = NONE
    score: i64 = 0
    for i in range(d.candidates.len):
        if d.verdicts[i].error == NOWHERE and (best == NONE or d.verdicts[i].score < score):
            best = i64(str_byte(d.candidates, i))
            score = d.verdicts[i].score
    return best


@native
def detect(candidates: ptr[String], p: ptr[u8], n: u64, strict: bool) -> i64:
    """The encoding of a list that bytes are in; NONE also after an exception."""
    d = stack(Detector)
    detector_start(d, candidates, strict)
    detector_feed(d, p, n)
    return detector_judge(d) if vm.exc is None else NONE


@native
def examine(encoding: i64, p: ptr[u8], n: u64, strict: bool, to: ptr[Verdict]) -> void:
    """Score text as one encoding's, up to its first error."""
    to.score = 0
    to.error = NOWHERE
    family = FAMILY[encoding]
    if family > Family.TABLE:
        examine_elsewhere(encoding, p, n, strict, to)
    elif family == Family.TABLE:
        examine_table(encoding, p, n, strict, to)
    elif family == Family.UTF8:
        examine_utf8(p, n, to)
    else:
        examine_decoded(encoding, p, n, to)


@native
def examine_utf8(p: ptr[u8], n: u64, to: ptr[Verdict]) -> void:
    """The same for UTF-8: the error is the byte that does not continue the character."""
    at: u64 = 0
    while at < n:
        c = p[at]
        if c < 0x80:
            to.score += demerit(u32(c))
            at += 1
        else:
            span = utf8_span(p + at, n - at)
            if span >= WRONG:
                to.error = i64(at if c < 0xC2 or c > 0xF4 else at + span - WRONG)
                return
            to.score += demerit(utf8_value(p + at, span))
            at += span


@native
def examine_table(encoding: i64, p: ptr[u8], n: u64, strict: bool, to: ptr[Verdict]) -> void:
    """The same by tables: the error is where the wrong bytes end; of text that is to be right all through, its beginning."""
    code = stack(u32)
    at: u64 = 0
    while at < n:
        size = table_step(encoding, p + at, n - at, code)
        if code[0] == BAD:
            to.error = 0 if strict else i64(at + size - 1)
            to.score = 0 if strict else to.score
            return
        to.score += demerit(code[0])
        at += size


@native
def examine_decoded(encoding: i64, p: ptr[u8], n: u64, to: ptr[Verdict]) -> void:
    """The same for what is decoded natively."""
    wide = decode(encoding, p, n)
    count = wide_count(wide)
    codes = wide_of(wide)
    i: u64 = 0
    while i < count and codes[i] != BAD:
        to.score += demerit(codes[i])
        i += 1
    if i < count:
        to.error = error_offset(encoding, codes, i, n)
    str_decref(wide)


@native
def error_offset(encoding: i64, codes: ptr[u32], index: u64, n: u64) -> i64:
    """The offset of the byte with which the bad character of an index ends."""
    width = u64(WIDTH[encoding])
    if width < 2:
        return i64(index)
    at = (index + 1) * width - 1
    if width == 2 and IS_UTF[encoding] != 0:
        for i in range(index):
            at += u64(2 if codes[i] > 0xFFFF else 0)
    return i64(at) if at < n else i64(n)


@native
def examine_elsewhere(encoding: i64, p: ptr[u8], n: u64, strict: bool, to: ptr[Verdict]) -> void:
    """The same by the Python body, which answers [code points before the error, its offset or null]."""
    arguments = arr_new(3)
    arr_append(arguments, tv_str(encoding_name(encoding)))
    arr_append(arguments, tv_str(str_from(p, n)))
    arr_append(arguments, tv_bool(strict))
    answer = charset_call(b"__systemlib_mb_examine", arguments)
    to.error = i64(n)
    if answer.tag == Tag.ARR:
        text = as_str(arr_get_int(as_arr(answer), 0)[0])
        for i in range(wide_count(text)):
            to.score += demerit(wide_of(text)[i])
        error = arr_get_int(as_arr(answer), 1)
        to.error = error.data if error.tag == Tag.INT else NOWHERE
    decref(answer)
