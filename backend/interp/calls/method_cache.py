"""The method cache: which method a name means on objects of a class, for calls that meet several classes.

An instruction remembers the class it saw last; where that changes from call to call, this table answers, one for the whole
request, as HHVM's MethodCache does. An entry is overwritten by whatever falls on it.

Example: `func = method_cached(o.cls, site.name, fp.func.cls)`, None when nothing is known.
"""

from backend.interp.loading.arena import link_alloc
from backend.native.lang import *
from backend.runtime.layout import *
from backend.runtime.string import str_hash

ENTRIES = 1024  # a power of two


@struct
class MethodEntry:
    """A method by class, name and the class of the calling code. The name is a literal, known by its address."""

    cls: ptr[Class]
    name: ptr[String]
    ctx: ptr[Class]
    func: ptr[Func]


@struct
class MethodCache:
    """The table, in the request's arena: None before the first entry."""

    entries: ptr[MethodEntry]


method_cache = global_var("method_cache", MethodCache)


@native
def method_cache_forget() -> void:
    """A request begins: the classes of the one before are gone."""
    method_cache.entries = None


@native(inline=True)
def entry_of(cls: ptr[Class], name: ptr[String], ctx: ptr[Class]) -> ptr[MethodEntry]:
    """Where a call's method stands if it is known. Addresses of classes are multiples of 16."""
    mixed = str_hash(name) ^ (u64(cls) >> 4) ^ (u64(ctx) >> 7)
    return method_cache.entries + (mixed & (ENTRIES - 1))


@native(inline=True)
def method_cached(cls: ptr[Class], name: ptr[String], ctx: ptr[Class]) -> ptr[Func]:
    """The method that `->name(...)` in code of the class `ctx` calls, or None if that is not known."""
    if unlikely(method_cache.entries is None):
        return None
    entry = entry_of(cls, name, ctx)
    if entry.cls == cls and entry.name == name and entry.ctx == ctx:
        return entry.func
    return None


@native(cold=True)
def method_remember(cls: ptr[Class], name: ptr[String], ctx: ptr[Class], func: ptr[Func]) -> void:
    """Remember what was found for a call, whose name is a literal."""
    if method_cache.entries is None:
        method_cache.entries = ptr[MethodEntry](link_alloc(ENTRIES * sizeof(MethodEntry)))
    entry = entry_of(cls, name, ctx)
    entry.cls = cls
    entry.name = name
    entry.ctx = ctx
    entry.func = func
