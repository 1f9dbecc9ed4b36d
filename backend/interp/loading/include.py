"""Including files: asking the host for a unit, binding its declarations, starting its pseudo-main.

The host (`hooks.include`) resolves the path and loads the unit's image; it answers with the address of a linked unit or a
code. The pseudo-main's frame shares the includer's variables: its locals are attached to the includer's environment.

Example: `main = include_file(slot, fp, once, required)`; None when there is nothing to run.
"""

from backend.interp.classes.link import class_bind, redeclared_class
from backend.interp.classes.lookup import class_named
from backend.interp.env import env_attach, env_of
from backend.interp.handlers.dispatch import *
from backend.interp.hooks import hooks
from backend.interp.loading.arena import linking
from backend.interp.loading.closed import closed_world
from backend.interp.loading.link import link_for, link_str, unit_str
from backend.interp.loading.records import *
from backend.interp.loading.symbols import bind_function
from backend.interp.tiering.connections import depended_bound
from backend.library.standard.files.existing import PATH_ROOM, call_getcwd
from backend.library.standard.streams.resources import resource_number
from backend.native.lang import *
from backend.runtime.array import arr_get_name, arr_set_name, arr_tv_at
from backend.runtime.array_store import arr_new_hash
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import (
    ErrorClass,
    msg,
    raise_error_at,
    request_abort,
    throw_error,
    warning,
)
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref
from backend.runtime.search import has_nul
from backend.runtime.string import str_bytes, str_empty, str_from_c
from backend.runtime.value import *
from hhbc.unit import Attr

_strlen = extern("strlen", fn[[ptr[u8]], u64], readonly=True)


@struct
class Includes:
    """The files that the request runs, in order."""

    paths: ptr[Array]


includes = global_var("includes", Includes)
setting_value = declare("setting_value", fn[[ptr[String]], TV])


@native
def includes_startup() -> void:
    """Begin a request."""
    includes.paths = arr_new_hash(8)


INCLUDE_MISSING = 0
INCLUDE_DONE = 1  # *_once, and it was included before
INCLUDE_FAILED = 2  # an exception is pending (a ParseError)
INCLUDE_REFUSED = 3  # the file does not compile: `refusal` says why
INCLUDE_BROKEN = 4  # the host cannot go on (a damaged repo, a bug): the request ends, the host knows why
INCLUDE_OUTSIDE = 5  # there is such a file, but only code of the repo runs


@struct
class Refusal:
    """What php reports about a file that it refuses to compile."""

    file: ptr[String]
    reports: ptr[Array]  # level, message, line; level, message, line; ...


refusal = global_var("refusal", Refusal)


@native(cold=True)
def refuse() -> void:
    """Report what is wrong with a file that does not compile; returns only when an error handler throws."""
    reports = refusal.reports
    at: u32 = 0
    while at < reports.used and vm.exc is None:
        message = as_str(arr_tv_at(reports, at + 1)[0])
        message.rc += 1
        raise_error_at(arr_tv_at(reports, at).data, message, refusal.file, arr_tv_at(reports, at + 2).data)
        at += 3


@native
def unit_dir(unit: ptr[Unit]) -> ptr[String]:
    """__DIR__ of a unit (immortal)."""
    if unit.dir is None:
        was = link_for(unit)
        p = str_bytes(unit.path)
        end = unit.path.len
        while end > 0 and p[end - 1] != 47:
            end -= 1
        while end > 1 and p[end - 2] == 47:  # behind the scheme of an URL
            end -= 1
        if end == 0:  # code of the command line
            here = stack(u8, PATH_ROOM)
            found = call_getcwd(here)
            unit.dir = link_str(b".", 1) if found is None else link_str(found, _strlen(found))
        elif end == 1:
            unit.dir = link_str(b"/", 1)
        else:
            unit.dir = link_str(p, end - 1)
        linking.value = was
    return unit.dir


# -- binding declarations ----------------------------------------------------------------------------


@native
def class_ready(unit: ptr[Unit], record: ptr[ImgClass]) -> bool:
    """Whether everything that a class builds on is bound, so that binding it early needs no autoloader."""
    parent = unit_str(unit, record.parent)
    taken = class_named(unit_str(unit, record.name))
    if taken is not None:
        if parent.len == 0:
            redeclared_class(unit, record)
        return False
    if parent.len != 0 and class_named(parent) is None:
        return False
    ids = ptr[u32](image_section(unit.image, SEC_ID))
    for i in range(record.num_interfaces):
        if class_named(unit_str(unit, ids[record.interfaces + i])) is None:
            return False
    for i in range(record.num_traits):
        if class_named(unit_str(unit, ids[record.traits + i])) is None:
            return False
    return True


@native
def unit_bind(unit: ptr[Unit]) -> void:
    """Bind a unit's hoisted functions and those hoisted classes whose parents are known."""
    for i in range(unit.nfuncs):
        func = unit.funcs + i
        if func.attrs & Attr.HOISTED != 0:
            bind_function(func)
    unit.flags |= UNIT_BOUND
    depended_bound(unit.dependents)
    records = ptr[ImgClass](image_section(unit.image, SEC_CLASS))
    for k in range(unit.nclasses):  # in their order: a parent that stands behind its child comes too late
        record = records + k
        if record.attrs & Attr.HOISTED == 0:
            continue
        if unit.classes[k] is not None:  # the file runs again
            redeclared_class(unit, record)
        if class_ready(unit, record):
            class_bind(unit, k, True)
            if vm.exc is not None:
                return


# -- files ---------------------------------------------------------------------------------------------


@native
def names_directory(path: ptr[String]) -> bool:
    """Whether a path ends in `/` or `/.`, as no file's does."""
    p = str_bytes(path)
    n = path.len
    return p[n - 1] == 47 or (n > 1 and p[n - 1] == 46 and p[n - 2] == 47)


@native
def searched_folders(path: ptr[String], unit: ptr[Unit]) -> ptr[String]:
    """Where an included file is looked for (owned): in the include path, at last beside the file that asks."""
    if str_bytes(path)[0] == 47:
        return str_empty()
    setting = str_from_c(b"include_path")
    dirs = setting_value(setting)
    folders = msg(b"%s:%s", dirs.data, i64(unit_dir(unit)), 0)
    str_decref(setting)
    decref(dirs)
    return folders


@native
def include_file(slot: ptr[TV], fp: ptr[Frame], once: bool, required: bool) -> ptr[Func]:
    """The pseudo-main of the file whose path is in `slot`; None when the result is there already or it threw."""
    path = tv_to_str(slot[0])
    if vm.exc is not None:
        return None
    answer: i64 = INCLUDE_MISSING
    if path.len == 0 and not once:
        answer = INCLUDE_FAILED
        throw_error(ErrorClass.VALUE_ERROR, msg(b"Path cannot be empty", 0, 0, 0))
    elif wrapper_includes(path):
        answer = include_wrapped(path, once, required)
    elif hooks.include is not None and path.len != 0 and not has_nul(path) and not names_directory(path):
        folders = searched_folders(path, fp.func.unit)
        answer = hooks.include(str_bytes(path), path.len, str_bytes(folders), folders.len, i64(once))
        str_decref(folders)
    if answer == INCLUDE_BROKEN:
        request_abort()
    if answer == INCLUDE_MISSING:
        if not has_nul(path):
            not_included(path, include_word(once, required))
        failed_opening(path, once, required)
    elif answer == INCLUDE_OUTSIDE:
        closed_world(msg(b"%s is no file of the repo", i64(path), 0, 0))
    str_decref(path)
    if answer == INCLUDE_REFUSED:
        refuse()
    if vm.exc is not None:
        return None
    if answer <= INCLUDE_FAILED:
        v = slot[0]
        slot[0] = tv_bool(answer == INCLUDE_DONE)
        decref(v)
        return None
    return unit_begin(ptr[Unit](answer))


@native
def unit_begin(unit: ptr[Unit]) -> ptr[Func]:
    """Bind a unit's declarations; its pseudo-main, or None after throwing."""
    resource_number()  # the file was a stream while it was read
    note_included(unit.path)
    unit_bind(unit)
    if vm.exc is not None:
        return None
    return unit.main


# Whether a stream wrapper reads a file that is included.
wrapper_includes = declare("wrapper_includes", fn[[ptr[String]], bool])


@native
def note_included(path: ptr[String]) -> void:
    """Remember a file for get_included_files(); code of the command line is none."""
    if path.len == 0 or (str_bytes(path)[0] != 47 and not wrapper_includes(path)):
        return
    path.rc += 1
    arr_set_name(includes.paths, path, tv_str(path))


@native(cold=True)
def include_wrapped(path: ptr[String], once: bool, required: bool) -> i64:
    """Read a file through a stream wrapper and compile it; a unit's number or an INCLUDE_* code."""
    if once and arr_get_name(includes.paths, path) is not None:
        return INCLUDE_DONE
    source = wrapper_source(path, include_word(once, required))
    answer: i64 = INCLUDE_FAILED
    if source is None:
        failed_opening(path, once, required)
        return answer
    if hooks.compile is not None:
        answer = hooks.compile(str_bytes(source), source.len, str_bytes(path), path.len, 1)
    else:
        closed_world(msg(b"%s is read by a stream wrapper", i64(path), 0, 0))
    str_decref(source)
    return answer


# The source (owned) of what such a wrapper reads, or None after a warning.
wrapper_source = declare("wrapper_source", fn[[ptr[String], ptr[u8]], ptr[String]])


@native(cold=True)
def include_word(once: bool, required: bool) -> ptr[u8]:
    """What the program has written."""
    if required:
        return b"require_once" if once else b"require"
    return b"include_once" if once else b"include"


@native(cold=True)
def failed_opening(path: ptr[String], once: bool, required: bool) -> void:
    """The warning, or the fatal error, of a file that is not there."""
    if vm.exc is not None:
        return
    name = include_word(once, required)
    setting = str_from_c(b"include_path")
    dirs = setting_value(setting)
    str_decref(setting)
    shown = tv_to_str(dirs)
    decref(dirs)
    if required:
        text = b"Failed opening required '%z' (include_path='%s')"
        throw_error(ErrorClass.ERROR, msg(text, i64(str_bytes(path)), i64(shown), 0))
    else:
        head = msg(b"%z(): Failed opening '%z'", i64(name), i64(str_bytes(path)), 0)
        warning(msg(b"%s for inclusion (include_path='%s')", i64(head), i64(shown), 0))
        str_decref(head)
    str_decref(shown)


# Warns of a name that cannot be opened for include or its kin.
not_included = declare("not_included", fn[[ptr[String], ptr[u8]], void])


@native
def include_code(slot: ptr[TV], fp: ptr[Frame]) -> ptr[Func]:
    """The pseudo-main of a string of code (eval); None after throwing, and where there is none, which yields false."""
    code = tv_to_str(slot[0])
    if vm.exc is not None:
        return None
    if code.len == 0:
        str_decref(code)
        given = slot[0]
        slot[0] = tv_bool(False)
        decref(given)
        return None
    answer: i64 = INCLUDE_MISSING
    if hooks.compile is not None:
        file = msg(b"%s(%d) : eval()'d code", i64(fp.func.unit.path), current_line(), 0)
        answer = hooks.compile(str_bytes(code), code.len, str_bytes(file), file.len, 0)
        str_decref(file)
        if answer == INCLUDE_BROKEN:
            request_abort()
    else:
        closed_world(msg(b"eval() is code that the repo has not", 0, 0, 0))
    str_decref(code)
    if answer == INCLUDE_REFUSED:
        refuse()
    if vm.exc is not None or answer <= INCLUDE_FAILED:
        return None
    unit = ptr[Unit](answer)
    unit_bind(unit)
    return unit.main if vm.exc is None else None


current_line = declare("current_line", fn[[], i64])


@native(tail=True)
def op_enter_include(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Begin a pseudo-main: its locals become the variables of the includer, or the globals."""
    caller = fp.prev
    if fp.flags & FRAME_INCLUDE != 0 and caller is not None:
        env_attach(env_of(caller), fp)
    elif vm.globals is not None:
        env_attach(vm.globals, fp)
    return become(pc.handler, pc, sp, fp)
