"""The PCRE2 library as the preg functions use it: one match context and one block of match data for the process.

No match data is in use while PHP code runs: whoever calls back has taken out before what it needs. So nested calls share
the one block, which is as large as the pattern with the most groups wants (`match_data_for`).

The library is looked for when the runtime is built; where it is missing the functions throw an Error that says so.

Example: `count = pattern_exec(p, subject, 0, NO_UTF_CHECK)`, then `pcre.offsets[0]` is where the match begins.
"""

from enum import IntEnum

from backend.interp.loading.symbols import bind_native_constant
from backend.library.standard.general.ini_values import byte_count, is_on
from backend.native.lang import *
from backend.runtime.errors import ErrorClass, msg, running_name, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_from_c, str_hash, str_is
from backend.runtime.value import *

LIBRARY = "pcre2-8"

pcre2_config = extern("pcre2_config_8", fn[[u32, ptr[u8]], i32], library=LIBRARY)
pcre2_compile = extern(
    "pcre2_compile_8", fn[[ptr[u8], u64, u32, ptr[i32], ptr[u64], ptr[u8]], ptr[u8]], library=LIBRARY
)
pcre2_code_free = extern("pcre2_code_free_8", fn[[ptr[u8]], void], library=LIBRARY)
pcre2_pattern_info = extern("pcre2_pattern_info_8", fn[[ptr[u8], u32, ptr[u8]], i32], library=LIBRARY)
pcre2_get_error_message = extern("pcre2_get_error_message_8", fn[[i32, ptr[u8], u64], i32], library=LIBRARY)
pcre2_jit_compile = extern("pcre2_jit_compile_8", fn[[ptr[u8], u32], i32], library=LIBRARY)
_match_type = fn[[ptr[u8], ptr[u8], u64, u64, u32, ptr[u8], ptr[u8]], i32]
pcre2_match = extern("pcre2_match_8", _match_type, library=LIBRARY)
pcre2_jit_match = extern("pcre2_jit_match_8", _match_type, library=LIBRARY)
_compile_context_create = extern("pcre2_compile_context_create_8", fn[[ptr[u8]], ptr[u8]], library=LIBRARY)
_set_extra_options = extern("pcre2_set_compile_extra_options_8", fn[[ptr[u8], u32], i32], library=LIBRARY)
_match_context_create = extern("pcre2_match_context_create_8", fn[[ptr[u8]], ptr[u8]], library=LIBRARY)
_set_match_limit = extern("pcre2_set_match_limit_8", fn[[ptr[u8], u32], i32], library=LIBRARY)
_set_depth_limit = extern("pcre2_set_depth_limit_8", fn[[ptr[u8], u32], i32], library=LIBRARY)
_jit_stack_create = extern("pcre2_jit_stack_create_8", fn[[u64, u64, ptr[u8]], ptr[u8]], library=LIBRARY)
_jit_stack_assign = extern("pcre2_jit_stack_assign_8", fn[[ptr[u8], ptr[u8], ptr[u8]], void], library=LIBRARY)
_match_data_create = extern("pcre2_match_data_create_8", fn[[u32, ptr[u8]], ptr[u8]], library=LIBRARY)
_match_data_free = extern("pcre2_match_data_free_8", fn[[ptr[u8]], void], library=LIBRARY)
_get_ovector_pointer = extern("pcre2_get_ovector_pointer_8", fn[[ptr[u8]], ptr[u64]], library=LIBRARY)
_get_mark = extern("pcre2_get_mark_8", fn[[ptr[u8]], ptr[u8]], library=LIBRARY)

# Options of PCRE2.
CASELESS = 0x8
DOLLAR_ENDONLY = 0x10
DOTALL = 0x20
DUPNAMES = 0x40
EXTENDED = 0x80
MULTILINE = 0x400
NO_AUTO_CAPTURE = 0x2000
UCP = 0x20000
UNGREEDY = 0x40000
UTF = 0x80000
EXTRA_LOOKAROUND_BSK = 0x40  # \K may stand in an assertion
ANCHORED = 0x80000000
NOTEMPTY_ATSTART = 0x8
NO_UTF_CHECK = 0x40000000
# What a second try at the end of an empty match asks for.
NOT_EMPTY_HERE = NO_UTF_CHECK | NOTEMPTY_ATSTART | ANCHORED
JIT_COMPLETE = 1
INFO_CAPTURECOUNT = 4
INFO_JITSIZE = 10
INFO_NAMECOUNT = 17
INFO_NAMEENTRYSIZE = 18
INFO_NAMETABLE = 19
CONFIG_VERSION = 11
UNSET = 0xFFFFFFFFFFFFFFFF  # the offset of a group that did not take part

# What a match returns instead of a count.
NOMATCH = -1
UTF8_FIRST = -3
UTF8_LAST = -23
BADUTFOFFSET = -36
INTERNAL = -44
JIT_STACKLIMIT = -46
MATCHLIMIT = -47
DEPTHLIMIT = -53

JIT_STACK_FIRST = 32 * 1024
JIT_STACK_MOST = 192 * 1024
USUAL_GROUPS = 32
BACKTRACK_LIMIT = 1000000
RECURSION_LIMIT = 100000
VERSION_BYTES = 64


class PregError(IntEnum):
    """What preg_last_error() tells."""

    NONE = 0
    INTERNAL = 1
    BACKTRACK_LIMIT = 2
    RECURSION_LIMIT = 3
    BAD_UTF8 = 4
    BAD_UTF8_OFFSET = 5
    JIT_STACKLIMIT = 6


MESSAGES = const_table(
    "preg_error_messages",
    ptr[u8],
    [
        b"No error",
        b"Internal error",
        b"Backtrack limit exhausted",
        b"Recursion limit exhausted",
        b"Malformed UTF-8 characters, possibly incorrectly encoded",
        b"The offset did not correspond to the beginning of a valid UTF-8 code point",
        b"JIT stack limit exhausted",
    ],
)


@struct
class PcreEngine:
    """What lives as long as the process, and the request's settings."""

    compiling: ptr[u8]  # compile context
    context: ptr[u8]  # match context; None until the first pattern
    data: ptr[u8]  # match data
    offsets: ptr[u64]  # its pairs of offsets
    groups: u32  # pairs that it has room for
    error: u32  # PregError
    match_limit: u32
    depth_limit: u32
    jit: u64  # pcre.jit is on


pcre = global_var("pcre_engine", PcreEngine)


@native(cold=True)
def pcre_request_start(booted: bool) -> void:
    """Settings and the last error start afresh; the constants say which library this is."""
    pcre.error = PregError.NONE
    pcre.jit = 1
    set_limits(BACKTRACK_LIMIT, RECURSION_LIMIT)
    if booted and pcre2_config is not None:
        text = stack(u8, VERSION_BYTES)
        pcre2_config(CONFIG_VERSION, text)
        bind_native_constant(b"PCRE_VERSION", tv_str(str_from_c(text)), b"preg_match", False)
        dot: u64 = 0
        while text[dot] != ord("."):
            dot += 1
        bind_native_constant(b"PCRE_VERSION_MAJOR", tv_int(_decimal(text)), b"preg_match", False)
        bind_native_constant(b"PCRE_VERSION_MINOR", tv_int(_decimal(text + (dot + 1))), b"preg_match", False)
        available = stack(u32)
        pcre2_config(JIT_COMPLETE, ptr[u8](available))
        bind_native_constant(b"PCRE_JIT_SUPPORT", tv_bool(available[0] != 0), b"preg_match", False)


@native(cold=True)
def _decimal(text: ptr[u8]) -> i64:
    """The digits that a text begins with."""
    value: i64 = 0
    while text[0] - 48 < 10:
        value = value * 10 + i64(text[0] - 48)
        text = text + 1
    return value


@native(cold=True)
def set_limits(match_limit: u32, depth_limit: u32) -> void:
    """pcre.backtrack_limit and pcre.recursion_limit."""
    pcre.match_limit = match_limit
    pcre.depth_limit = depth_limit
    if pcre.context is not None:
        _set_match_limit(pcre.context, match_limit)
        _set_depth_limit(pcre.context, depth_limit)


@native(cold=True)
def pcre_take_setting(name: ptr[String], value: ptr[String]) -> bool:
    """Apply a setting of this extension."""
    if str_is(name, b"pcre.jit", 8):
        pcre.jit = u64(is_on(value))
    elif str_is(name, b"pcre.backtrack_limit", 20):
        set_limits(u32(byte_count(value)), pcre.depth_limit)
    elif str_is(name, b"pcre.recursion_limit", 20):
        set_limits(pcre.match_limit, u32(byte_count(value)))
    return True


@native(cold=True)
def engine_ready() -> bool:
    """Whether the library is there; it is set up at the first call. Throws when it is not."""
    if pcre2_compile is None:
        text = b"%s() needs the PCRE2 library (libpcre2-8.so.0), which this system does not have"
        throw_error(ErrorClass.ERROR, msg(text, i64(running_name()), 0, 0))
        return False
    if pcre.context is None:
        pcre.compiling = _compile_context_create(None)
        _set_extra_options(pcre.compiling, EXTRA_LOOKAROUND_BSK)
        pcre.context = _match_context_create(None)
        set_limits(pcre.match_limit, pcre.depth_limit)
        _jit_stack_assign(pcre.context, None, _jit_stack_create(JIT_STACK_FIRST, JIT_STACK_MOST, None))
        match_data_for(USUAL_GROUPS)
    return True


@native(cold=True)
def match_data_for(groups: u32) -> void:
    """Make the match data hold so many pairs of offsets."""
    if groups <= pcre.groups:
        return
    if pcre.data is not None:
        _match_data_free(pcre.data)
    pcre.data = _match_data_create(groups, None)
    pcre.offsets = _get_ovector_pointer(pcre.data)
    pcre.groups = groups


@native
def match_mark() -> ptr[u8]:
    """The name of the (*MARK) that the match passed last, or None."""
    return _get_mark(pcre.data)


@native(cold=True)
def note_error(code: i32) -> void:
    """Make what a match returned the last error."""
    if code == MATCHLIMIT:
        pcre.error = PregError.BACKTRACK_LIMIT
    elif code == DEPTHLIMIT:
        pcre.error = PregError.RECURSION_LIMIT
    elif code == BADUTFOFFSET:
        pcre.error = PregError.BAD_UTF8_OFFSET
    elif code == JIT_STACKLIMIT:
        pcre.error = PregError.JIT_STACKLIMIT
    elif code <= UTF8_FIRST and code >= UTF8_LAST:
        pcre.error = PregError.BAD_UTF8
    else:
        pcre.error = PregError.INTERNAL


@native
def known_utf8(s: ptr[String]) -> bool:
    """Whether a string was found to be UTF-8 since it was last written to."""
    return s.hash != 0 and s.flags & STR_UTF8 != 0


@native
def note_utf8(s: ptr[String]) -> void:
    """Remember that a string is UTF-8."""
    str_hash(s)
    s.flags = s.flags | STR_UTF8


@native
def f_preg_last_error() -> i64:
    """preg_last_error()"""
    return i64(pcre.error)


@native
def f_preg_last_error_msg() -> ptr[String]:
    """preg_last_error_msg()"""
    return str_from_c(MESSAGES[pcre.error])
