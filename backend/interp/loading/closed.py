"""What a repo whose world is closed refuses: code that it has not, and what its optimized code rests on not to happen.

Example: `if refused(func): return False` where a computed name turned out to mean a function.
"""

from backend.interp.hooks import hooks
from backend.native.lang import *
from backend.runtime.errors import ErrorClass, msg, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.search import find
from backend.runtime.string import str_bytes, str_lower
from backend.runtime.value import *
from hhbc.unit import Attr


@native(cold=True)
def closed_world(what: ptr[String]) -> void:
    """Throw: a repo whose world is closed runs no code but its own. Consumes the text."""
    text = b"%s: to run it, make the repo with hop compile --open-world"
    throw_error(ErrorClass.ERROR, msg(text, i64(what), 0, 0))
    str_decref(what)


@native(inline=True)
def refused(func: ptr[Func]) -> bool:
    """Whether a function that a computed name means may not be called so; throws then."""
    return unlikely(func.attrs & Attr.REACHES != 0 and hooks.spelled is not None) and not is_spelled(func)


@native(cold=True)
def is_spelled(func: ptr[Func]) -> bool:
    """Whether the program has the name of a function among its literals; throws if not."""
    between = msg(b" %s ", i64(func.name), 0, 0)
    name = str_lower(between)
    str_decref(between)
    found = find(hooks.spelled, hooks.spelled_len, str_bytes(name), name.len) is not None
    str_decref(name)
    if not found:
        closed_world(msg(b"%s() is called by a name that the program computes", i64(func.name), 0, 0))
    return found
