"""Autoloading: the loaders that the program registered, and running them.

A loader is kept as [what is called, how it shows], since php keeps what a callback meant where it was registered.

Example: `autoload_class(name, lowered)`, which may bind the class.
"""

from backend.interp.calls.callable import tv_string
from backend.interp.calls.callee import call_value
from backend.interp.loading.symbols import is_class_name, unrooted
from backend.library.core.callables import kept_callback, shown_callback
from backend.library.core.engine import engine, pushed
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_store import arr_empty, arr_new, arr_new_hash
from backend.runtime.compare import tv_same
from backend.runtime.errors import msg0, notice, value_error
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref, tv_copy
from backend.runtime.string import bytes_eq_ci, str_bytes, str_from, str_from_c
from backend.runtime.value import *

LOADER_CALL, LOADER_SHOWN = range(2)


@native
def loader_at(at: i64) -> ptr[Array]:
    """A registered loader (borrowed)."""
    return as_arr(arr_get_int(engine.autoloaders, at)[0])


@native
def loader_index(shown: TV) -> i64:
    """The position of the loader that shows as a value (consumed), or -1."""
    found: i64 = -1
    if engine.autoloaders is not None:
        for i in range(i64(engine.autoloaders.size)):
            if found < 0 and tv_same(arr_get_int(loader_at(i), LOADER_SHOWN)[0], shown):
                found = i
    decref(shown)
    return found


@native
def replace_loaders(list: ptr[Array]) -> void:
    """Let a list (consumed) be that of the loaders."""
    old = engine.autoloaders
    engine.autoloaders = list
    decref(tv_arr(old))


@native
def f_spl_autoload_register(callback: ptr[TV], throw: bool, prepend: bool) -> bool:
    """spl_autoload_register()"""
    if not throw:
        text = b"spl_autoload_register(): Argument #2 ($do_throw) has been ignored, spl_autoload_register() will always throw"
        notice(msg0(text))
        if vm.exc is not None:
            return False
    given = stack(TV)
    own = str_from_c(b"spl_autoload")
    given[0] = tv_str(own) if callback is None or callback.tag <= Tag.NULL else callback[0]
    fine = loader_fits(given)
    if fine and loader_index(shown_callback(given[0])) < 0:
        loader_add(given, prepend)
    str_decref(own)
    return fine


@native
def loader_fits(callback: ptr[TV]) -> bool:
    """Whether a callback may be a loader: the function that runs them all may not. Throws if not."""
    if not calls_all_loaders(callback[0]):
        return True
    text = b"spl_autoload_register(): Argument #1 ($callback) must not be the spl_autoload_call() function"
    value_error(msg0(text))
    return False


@native
def calls_all_loaders(callback: TV) -> bool:
    """Whether a callback is spl_autoload_call()."""
    return (
        callback.tag == Tag.STR
        and as_str(callback).len == 17
        and bytes_eq_ci(str_bytes(as_str(callback)), b"spl_autoload_call", 17)
    )


@native
def loader_add(callback: ptr[TV], prepend: bool) -> void:
    """Register a loader."""
    entry = arr_new(2)
    shown = shown_callback(callback[0])
    kept = kept_callback(callback[0])
    plain = kept.tag != Tag.OBJ
    if plain:
        decref(kept)
    arr_append(entry, tv_copy(shown) if plain else kept)  # a closure where the method is hidden from others
    arr_append(entry, shown)
    if not prepend or engine.autoloaders is None:
        engine.autoloaders = pushed(engine.autoloaders, tv_arr(entry))
        return
    list = arr_new(4)
    arr_append(list, tv_arr(entry))
    for i in range(i64(engine.autoloaders.size)):
        arr_append(list, tv_copy(arr_get_int(engine.autoloaders, i)[0]))
    replace_loaders(list)


@native
def f_spl_autoload_unregister(callback: ptr[TV]) -> bool:
    """spl_autoload_unregister()"""
    if calls_all_loaders(callback[0]):
        if engine.autoloaders is not None:
            replace_loaders(arr_new(0))
        return True
    at = loader_index(shown_callback(callback[0]))
    if at < 0:
        return False
    list = arr_new(4)
    for i in range(i64(engine.autoloaders.size)):
        if i != at:
            arr_append(list, tv_copy(arr_get_int(engine.autoloaders, i)[0]))
    replace_loaders(list)
    return True


@native
def f_spl_autoload_functions() -> ptr[Array]:
    """spl_autoload_functions()"""
    if engine.autoloaders is None:
        return arr_empty()
    list = arr_new(u64(engine.autoloaders.size) + 1)
    for i in range(i64(engine.autoloaders.size)):
        arr_append(list, tv_copy(arr_get_int(loader_at(i), LOADER_SHOWN)[0]))
    return list


@native
def f_spl_autoload_call(class_: ptr[String]) -> void:
    """spl_autoload_call()"""
    lowered = unrooted(class_)
    autoload_class(class_, lowered)
    str_decref(lowered)


class_is_bound = declare("class_is_bound", fn[[ptr[String]], bool])


@native
def autoload_class(name: ptr[String], lowered: ptr[String]) -> void:
    """Run the autoloaders until one binds the class; a text that names no class is not asked for. May set vm.exc."""
    if engine.autoloaders is None or lowered.len == 0 or not is_class_name(lowered):
        return
    if engine.loading is None:
        engine.loading = arr_new_hash(4)
    if arr_get_str(engine.loading, lowered) is not None:
        return
    arr_set_str(engine.loading, lowered, tv_bool(True))
    p = str_bytes(name)
    shown = str_from(p + 1, name.len - 1) if name.len > 0 and p[0] == 92 else tv_string(name)
    args = stack(TV)
    args[0] = tv_str(shown)
    at: i64 = 0
    while vm.exc is None and engine.autoloaders is not None and at < i64(engine.autoloaders.size):
        result = call_value(arr_get_int(loader_at(at), LOADER_CALL)[0], args, 1)
        if result.tag != Tag.THROWN:
            decref(result)
            if class_is_bound(lowered):
                break
        at += 1
    str_decref(shown)
    arr_del_str(engine.loading, lowered)


@struct
class Extensions:
    """What spl_autoload() looks for behind the name of a class; None: what php begins with."""

    text: ptr[String]


extensions = global_var("autoload_extensions", Extensions)


@native(cold=True)
def autoload_request_start(booted: bool) -> void:
    """Begin a request with php's extensions."""
    extensions.text = None


@native
def f_spl_autoload_extensions(file_extensions: ptr[String]) -> ptr[String]:
    """spl_autoload_extensions()"""
    if file_extensions is not None:
        file_extensions.rc += 1
        if extensions.text is not None:
            str_decref(extensions.text)
        extensions.text = file_extensions
    if extensions.text is None:
        return str_from_c(b".inc,.php")
    extensions.text.rc += 1
    return extensions.text
