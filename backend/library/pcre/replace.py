"""preg_replace(), preg_filter(), preg_replace_callback() and preg_replace_callback_array().

One pass replaces the matches of one pattern in one subject: by a template ("$1", "${1}", "\\1"), or by what a callback
returns. A callback may call these functions again, with the same pattern too: the pass keeps nothing in PCRE2's match
data while it runs.

Example: `preg_replace('/(a)b/', '$1', 'abc')` is "ac".
"""

from backend.interp.calls.callable import Callee, callable_resolve, callee_drop
from backend.interp.calls.callee import call_again
from backend.interp.members.typed_props import ref_assign
from backend.library.pcre.captures import captured
from backend.library.pcre.engine import *
from backend.library.pcre.match import exec_from
from backend.library.pcre.patterns import *
from backend.native.lang import *
from backend.runtime.array import arr_set_key
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_store import arr_new_hash
from backend.runtime.builder import *
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import msg0, type_error
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, decref, str_decref, str_incref, tv_copy
from backend.runtime.string import *
from backend.runtime.value import *

BACKSLASH = ord("\\")
DOLLAR = ord("$")
MORE_ROOM = 64  # bytes that a result may be longer than its subject by before its buffer must grow


@struct
class Job:
    """What a call replaces by what."""

    callee: ptr[Callee]  # None: templates
    templates: TV  # a string, or an array of them
    flags: i64
    limit: u64  # of each pass
    replaced: i64  # so far


# -- templates --------------------------------------------------------------------------------------------------------


@native
def is_template(s: ptr[String]) -> bool:
    """Whether a replacement may refer to groups."""
    for i in range(s.len):
        if str_bytes(s)[i] == BACKSLASH or str_bytes(s)[i] == DOLLAR:
            return True
    return False


@native
def group_reference(p: ptr[u8], group: ptr[u64]) -> u64:
    """The length of the reference to a group that a text (ending in NUL) begins with, 0 if it does with none."""
    at: u64 = 1
    braces = p[0] == DOLLAR and p[1] == ord("{")
    if braces:
        at = 2
    if not is_digit(p[at]):
        return 0
    group[0] = u64(p[at] - 48)
    at += 1
    if is_digit(p[at]):
        group[0] = group[0] * 10 + u64(p[at] - 48)
        at += 1
    if braces:
        if p[at] != ord("}"):
            return 0
        at += 1
    return at


@native
def expand_template(b: ptr[Builder], template: ptr[String], s: ptr[String], count: u64) -> void:
    """Append a template with the groups of the match in the place of references. A backslash takes the meaning from a
    backslash or dollar sign behind it."""
    p = str_bytes(template)
    end = p + template.len
    group = stack(u64)
    escaped = False  # the byte before is a backslash that stands for itself
    while p < end:
        c = p[0]
        if c == BACKSLASH or c == DOLLAR:
            if escaped:
                b.len -= 1
                sb_byte(b, c)
                p = p + 1
                escaped = False
                continue
            length = group_reference(p, group)
            if length != 0:
                p = p + length
                if group[0] < count and pcre.offsets[2 * group[0]] != UNSET:
                    start = pcre.offsets[2 * group[0]]
                    sb_bytes(b, str_bytes(s) + start, pcre.offsets[2 * group[0] + 1] - start)
                continue
        sb_byte(b, c)
        escaped = c == BACKSLASH
        p = p + 1


# -- one pass ---------------------------------------------------------------------------------------------------------


@native
def ask_for_replacement(job: ptr[Job], p: ptr[Pattern], s: ptr[String], count: i32) -> ptr[String]:
    """What the callback returns for the match (owned); None after it threw."""
    args = stack(TV)
    args[0] = tv_arr(captured(p, s, count, job.flags))
    result = call_again(job.callee, args, 1)
    decref(args[0])
    if result.tag == Tag.THROWN:
        return None
    text = tv_to_str(result)
    decref(result)
    if unlikely(vm.exc is not None) and text is not None:
        str_decref(text)
        return None
    return text


@native
def replace_match(
    job: ptr[Job], b: ptr[Builder], p: ptr[Pattern], template: ptr[String], simple: bool, s: ptr[String], count: i32
) -> bool:
    """Append what replaces the match; False after throwing."""
    if job.callee is not None:
        text = ask_for_replacement(job, p, s, count)
        if text is None:
            return False
        sb_str(b, text)
        str_decref(text)
    elif simple:
        sb_str(b, template)
    else:
        expand_template(b, template, s, u64(count))
    return True


@native
def replace_matches(job: ptr[Job], p: ptr[Pattern], template: ptr[String], s: ptr[String]) -> ptr[String]:
    """One pass over a subject (borrowed): the result (owned), or None after an error that is noted or thrown."""
    pcre.error = PregError.NONE
    count: i32 = NOMATCH
    if job.limit != 0:
        count = first_exec(p, s, 0)
    if count == NOMATCH:
        str_incref(s)
        return s
    simple = template is not None and not is_template(template)
    b = stack(Builder)
    sb_new(b, s.len + (s.len >> 2) + MORE_ROOM)
    done: u64 = 0  # the subject's bytes that the result has
    left = job.limit
    while count > 0:
        start = pcre.offsets[0]
        end = pcre.offsets[1]
        if unlikely(end < start or start < done):
            count = INTERNAL
            break
        job.replaced += 1
        sb_bytes(b, str_bytes(s) + done, start - done)
        done = end
        if not replace_match(job, b, p, template, simple, s, count):
            sb_drop(b)
            return None
        left -= 1
        count = exec_from(p, s, start, end) if left != 0 else NOMATCH
    if count != NOMATCH:
        note_error(count)
        sb_drop(b)
        return None
    sb_bytes(b, str_bytes(s) + done, s.len - done)
    return sb_finish(b)


@native
def replace_by(job: ptr[Job], pattern: ptr[String], template: ptr[String], s: ptr[String]) -> ptr[String]:
    """A pass of the pattern of a text; None after an error."""
    p = pattern_of(pattern)
    if p is None:
        return None
    pattern_hold(p)
    result = replace_matches(job, p, template, s)
    pattern_release(p)
    return result


# -- patterns and templates -------------------------------------------------------------------------------------------


@native
def replace_passes(job: ptr[Job], patterns: TV, s: ptr[String]) -> ptr[String]:
    """One pass for each pattern, over what the one before left of a subject (borrowed); None after an error."""
    if patterns.tag == Tag.STR:
        return replace_by(job, as_str(patterns), template_of(job), s)
    all = as_arr(patterns)
    str_incref(s)
    at = arr_first(all)
    nth = stack(u32)
    nth[0] = arr_first(as_arr(job.templates)) if job.templates.tag == Tag.ARR else 0
    while at < all.used and s is not None:
        pattern = tv_to_str(cell_of(arr_tv_at(all, at)[0]))
        result: ptr[String] = None
        if pattern is not None:
            result = _replace_with_next(job, pattern, nth, s)
            str_decref(pattern)
        str_decref(s)
        s = result
        at = arr_next(all, at)
    return s


@native(inline=True)
def template_of(job: ptr[Job]) -> ptr[String]:
    """The template of all patterns (borrowed); None where a callback replaces."""
    return as_str(job.templates) if job.templates.tag == Tag.STR else None


@native
def _replace_with_next(job: ptr[Job], pattern: ptr[String], nth: ptr[u32], s: ptr[String]) -> ptr[String]:
    """A pass by the next of several templates, nothing where there are no more."""
    if job.templates.tag != Tag.ARR:
        return replace_by(job, pattern, template_of(job), s)
    templates = as_arr(job.templates)
    template = the_empty()
    if nth[0] < templates.used:
        template = tv_to_str(cell_of(arr_tv_at(templates, nth[0])[0]))
        nth[0] = arr_next(templates, nth[0])
        if template is None:
            return None
    else:
        str_incref(template)
    result = replace_by(job, pattern, template, s)
    str_decref(template)
    return result


# -- subjects ---------------------------------------------------------------------------------------------------------


@native
def replace_everywhere(job: ptr[Job], patterns: TV, subjects: TV, changed_only: bool) -> TV:
    """The result for a subject or an array of them; null, or no element, where there was an error."""
    if subjects.tag == Tag.STR:
        before = job.replaced
        result = replace_passes(job, patterns, as_str(subjects))
        if result is not None and changed_only and job.replaced == before:
            str_decref(result)
            return tv_null()
        return tv_str(result) if result is not None else tv_null()
    all = as_arr(subjects)
    results = arr_new_hash(u64(all.size))
    at = arr_first(all)
    while at < all.used and vm.exc is None:
        _replace_element(job, patterns, all, at, results, changed_only)
        at = arr_next(all, at)
    return tv_arr(results)


@native
def _replace_element(
    job: ptr[Job], patterns: TV, subjects: ptr[Array], at: u32, results: ptr[Array], changed_only: bool
) -> void:
    """One element of the subjects, for the results."""
    s = tv_to_str(cell_of(arr_tv_at(subjects, at)[0]))
    if s is None:
        return
    before = job.replaced
    result = replace_passes(job, patterns, s)
    str_decref(s)
    if result is None:
        return
    if changed_only and job.replaced == before:
        str_decref(result)
    else:
        arr_set_key(results, arr_key_at(subjects, at), tv_str(result))


@native(inline=True)
def tell_count(count: ptr[Ref], job: ptr[Job]) -> void:
    """Assign the number of replacements to $count."""
    if count is not None:
        ref_assign(count, tv_int(job.replaced))


# -- the functions ----------------------------------------------------------------------------------------------------


@native(inline=True)
def job_begin(job: ptr[Job], callee: ptr[Callee], templates: TV, limit: i64, flags: i64) -> void:
    """A job that has not begun; a negative limit is none."""
    job.callee = callee
    job.templates = templates
    job.flags = flags
    job.limit = u64(limit)
    job.replaced = 0


def make_replace(name: str, changed_only: bool):
    """preg_replace() and preg_filter(), which leaves out what nothing matched in."""
    unfit = f"{name}(): Argument #1 ($pattern) must be of type array when argument #2 ($replacement) is an array, string given"
    unfit_text = unfit.encode()

    @native(name=f"f_{name}")
    def replace(
        pattern: ptr[TV], replacement: ptr[TV], subject: ptr[TV], limit: i64, count: ptr[Ref]
    ) -> TV:
        if replacement.tag == Tag.ARR and pattern.tag != Tag.ARR:
            type_error(msg0(unfit_text))
            return tv_thrown()
        job = stack(Job)
        job_begin(job, None, replacement[0], limit, 0)
        result = replace_everywhere(job, pattern[0], subject[0], changed_only)
        tell_count(count, job)
        return result

    return replace


make_replace("preg_replace", False)
make_replace("preg_filter", True)


@native
def f_preg_replace_callback(
    pattern: ptr[TV], callback: ptr[TV], subject: ptr[TV], limit: i64, count: ptr[Ref], flags: i64
) -> TV:
    """preg_replace_callback()"""
    job = stack(Job)
    callee = stack(Callee)
    job_begin(job, callee, tv_null(), limit, flags)
    result = tv_null()
    if callable_resolve(callback[0], callee):
        result = replace_everywhere(job, pattern[0], subject[0], False)
    callee_drop(callee)
    tell_count(count, job)
    return result


@native
def f_preg_replace_callback_array(
    pattern: ptr[Array], subject: ptr[TV], limit: i64, count: ptr[Ref], flags: i64
) -> TV:
    """preg_replace_callback_array()"""
    job = stack(Job)
    job_begin(job, None, tv_null(), limit, flags)
    result = tv_copy(subject[0])
    at = arr_first(pattern)
    while at < pattern.used and vm.exc is None and result.tag != Tag.NULL:
        key = arr_key_at(pattern, at)
        if key.tag == Tag.STR:
            result = _replace_by_callback(job, key, cell_of(arr_tv_at(pattern, at)[0]), result)
        else:
            type_error(
                msg0(b"preg_replace_callback_array(): Argument #1 ($pattern) must contain only string patterns as keys")
            )
        at = arr_next(pattern, at)
    if vm.exc is not None:
        decref(result)
        return tv_thrown()
    if result.tag != Tag.NULL:
        tell_count(count, job)
    return result


@native
def _replace_by_callback(job: ptr[Job], pattern: TV, callback: TV, subjects: TV) -> TV:
    """The subjects (consumed) after the passes of one pattern, which a callback replaces."""
    callee = stack(Callee)
    job.callee = callee
    result = subjects
    if callable_resolve(callback, callee):
        result = replace_everywhere(job, pattern, subjects, False)
        decref(subjects)
    elif vm.exc is None:
        type_error(msg0(b"preg_replace_callback_array(): Argument #1 ($pattern) must contain only valid callbacks"))
    callee_drop(callee)
    return result
