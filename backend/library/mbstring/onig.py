"""The Oniguruma library as the mb_ereg functions use it: compiled patterns, and one search with its offsets.

A pattern is its address, an int; all patterns of a request are freed when the next one begins. The rest is PHP code (regex.php).
The library is looked for when the runtime is built; where it is missing the functions throw an Error that says so.

Example: `f___systemlib_onig_search(pattern, subject, 0, False, 100000, 1000000)` is an array of offsets, or None.
"""

from backend.interp.loading.symbols import bind_native_constant
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_new
from backend.runtime.errors import ErrorClass, msg0, throw_error
from backend.runtime.layout import *
from backend.runtime.string import str_bytes, str_from, str_from_c, str_is
from backend.runtime.value import *

LIBRARY = "onig"
MESSAGE_BYTES = 256  # more than the library's longest
MISMATCH = -1

_codes = (
    (b"UTF-8", "UTF8"), (b"EUC-JP", "EUC_JP"), (b"UTF-16", "UTF16_BE"), (b"UTF-16LE", "UTF16_LE"),
    (b"UCS-4", "UTF32_BE"), (b"UCS-4LE", "UTF32_LE"), (b"SJIS", "SJIS"), (b"BIG5", "BIG5"), (b"EUC-CN", "EUC_CN"),
    (b"EUC-TW", "EUC_TW"), (b"EUC-KR", "EUC_KR"), (b"KOI8R", "KOI8_R"), (b"ASCII", "ASCII"),
    *((f"ISO-8859-{n}".encode(), f"ISO_8859_{n}") for n in range(1, 17) if n != 12),
)  # fmt: skip
_data = fn[[], void]  # the symbols of encodings and syntaxes are data, of which only the address is taken
ENCODINGS = [(name, len(name), extern(f"OnigEncoding{symbol}", _data, library=LIBRARY)) for name, symbol in _codes]
SYNTAXES = [
    (ord(letter), extern(f"OnigSyntax{symbol}", _data, library=LIBRARY))
    for letter, symbol in (
        ("j", "Java"), ("u", "GnuRegex"), ("g", "Grep"), ("c", "Emacs"), ("r", "Ruby"), ("z", "Perl"),
        ("b", "PosixBasic"), ("d", "PosixExtended"),
    )
]  # fmt: skip


@struct
class Region:
    """Oniguruma's OnigRegion."""

    allocated: i32
    count: i32
    begins: ptr[i32]
    ends: ptr[i32]
    history: ptr[u8]


@struct
class Complaint:
    """Oniguruma's OnigErrorInfo."""

    encoding: ptr[u8]
    text: ptr[u8]
    text_end: ptr[u8]


@struct
class Compiled:
    """A pattern of the request, in a list."""

    outer: ptr["Compiled"]
    pattern: ptr[u8]


compiled = global_var("onig_patterns", ptr[Compiled])

_version = extern("onig_version", fn[[], ptr[u8]], library=LIBRARY)
_init = extern("onig_init", fn[[], i32], library=LIBRARY)
_new = extern(
    "onig_new",
    fn[[ptr[ptr[u8]], ptr[u8], ptr[u8], u32, ptr[u8], ptr[u8], ptr[Complaint]], i32],
    library=LIBRARY,
)
_free = extern("onig_free", fn[[ptr[u8]], void], library=LIBRARY)
_message = extern("onig_error_code_to_str", fn[[ptr[u8], i32], i32], library=LIBRARY, variadic=True)
_region_new = extern("onig_region_new", fn[[], ptr[Region]], library=LIBRARY)
_region_free = extern("onig_region_free", fn[[ptr[Region], i32], void], library=LIBRARY)
_limits_new = extern("onig_new_match_param", fn[[], ptr[u8]], library=LIBRARY)
_limits_init = extern("onig_initialize_match_param", fn[[ptr[u8]], i32], library=LIBRARY)
_limits_free = extern("onig_free_match_param", fn[[ptr[u8]], void], library=LIBRARY)
_limit_stack = extern("onig_set_match_stack_limit_size_of_match_param", fn[[ptr[u8], u32], i32], library=LIBRARY)
_limit_retry = extern("onig_set_retry_limit_in_match_of_match_param", fn[[ptr[u8], u64], i32], library=LIBRARY)
_text = ptr[u8]
_search = extern(
    "onig_search_with_param",
    fn[[_text, _text, _text, _text, _text, ptr[Region], u32, ptr[u8]], i32],
    library=LIBRARY,
)
_match = extern(
    "onig_match_with_param", fn[[_text, _text, _text, _text, ptr[Region], u32, ptr[u8]], i32], library=LIBRARY
)
_plain_groups = extern("onig_noname_group_capture_is_active", fn[[ptr[u8]], i32], library=LIBRARY)
_names = extern("onig_foreach_name", fn[[ptr[u8], ptr[u8], ptr[u8]], i32], library=LIBRARY)
_malloc = extern("malloc", fn[[u64], ptr[u8]])
_c_free = extern("free", fn[[ptr[u8]], void])


@native(cold=True)
def onig_request_start(booted: bool) -> void:
    """Free the patterns of the previous request; the constant says which library this is."""
    at = compiled.value
    while at is not None:
        outer = at.outer
        _free(at.pattern)
        _c_free(ptr[u8](at))
        at = outer
    compiled.value = None
    if booted and _version is not None:
        bind_native_constant(b"MB_ONIGURUMA_VERSION", tv_str(str_from_c(_version())), b"mb_ereg", False)


@native
def onig_encoding(name: ptr[String]) -> ptr[u8]:
    """The library's encoding of a name of php's."""
    for text, length, symbol in unroll(ENCODINGS):
        if str_is(name, text, length):
            return ptr[u8](symbol)
    return None


@native
def syntax_of(letter: i64) -> ptr[u8]:
    """The library's syntax for the letter that stands for it."""
    for known, symbol in unroll(SYNTAXES):
        if letter == known:
            return ptr[u8](symbol)
    return None


@native
def f___systemlib_onig_new(pattern: ptr[String], options: i64, syntax: ptr[String], encoding: ptr[String]) -> TV:
    """The address of a compiled pattern, or what is wrong with it."""
    if _new is None:
        text = b"The library Oniguruma, which mb_ereg stands on, was not found when the runtime was built"
        throw_error(ErrorClass.ERROR, msg0(text))
        return tv_thrown()
    _init()
    made = stack(ptr[u8])
    made[0] = None
    why = stack(Complaint)
    p = str_bytes(pattern)
    rules = syntax_of(i64(str_bytes(syntax)[0]))
    code = _new(made, p, p + pattern.len, u32(options), onig_encoding(encoding), rules, why)
    if code != 0:
        buffer = stack(u8, MESSAGE_BYTES)
        return tv_str(str_from(buffer, u64(i64(_message(buffer, code, why)))))
    kept = ptr[Compiled](_malloc(sizeof(Compiled)))
    kept.outer = compiled.value
    kept.pattern = made[0]
    compiled.value = kept
    return tv_int(i64(made[0]))


@native
def f___systemlib_onig_search(
    pattern: i64, subject: ptr[String], at: i64, here: bool, stack_limit: i64, retry_limit: i64
) -> TV:
    """Begin and end of each group (-1 where it took no part) in one array, null for no match, or what went wrong."""
    p, text = ptr[u8](pattern), str_bytes(subject)
    end = text + subject.len
    limits = _limits_new()
    _limits_init(limits)
    if stack_limit >= 0 and stack_limit <= 0xFFFFFFFF:
        _limit_stack(limits, u32(stack_limit))
    if retry_limit >= 0 and retry_limit <= 0xFFFFFFFF:
        _limit_retry(limits, u64(retry_limit))
    region = _region_new()
    found: i32 = 0
    if here:
        found = _match(p, text, end, text + at, region, 0, limits)
    else:
        found = _search(p, text, end, text + at, end, region, 0, limits)
    _limits_free(limits)
    result = tv_null()
    if found >= 0:
        offsets = arr_new(u32(region.count) * 2)
        for i in range(region.count):
            arr_append(offsets, tv_int(i64(region.begins[i])))
            arr_append(offsets, tv_int(i64(region.ends[i])))
        result = tv_arr(offsets)
    elif found != MISMATCH:
        buffer = stack(u8, MESSAGE_BYTES)
        result = tv_str(str_from(buffer, u64(i64(_message(buffer, found)))))
    _region_free(region, 1)
    return result


@native
def f___systemlib_onig_numbered(pattern: i64) -> bool:
    """Whether groups without names are groups."""
    return _plain_groups(ptr[u8](pattern)) != 0


@native
def onig_name(
    name: ptr[u8], end: ptr[u8], count: i32, numbers: ptr[i32], pattern: ptr[u8], list: ptr[u8]
) -> i32:
    """Append a name and the groups that have it."""
    found = ptr[Array](list)
    groups = arr_new(u32(count))
    for i in range(count):
        arr_append(groups, tv_int(i64(numbers[i])))
    arr_append(found, tv_str(str_from(name, u64(end - name))))
    arr_append(found, tv_arr(groups))
    return 0


@native
def f___systemlib_onig_names(pattern: i64) -> ptr[Array]:
    """The names of groups: name, their numbers, name, their numbers ..."""
    found = arr_new(4)
    _names(ptr[u8](pattern), ptr[u8](onig_name), ptr[u8](found))
    return found
