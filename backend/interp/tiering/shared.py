"""Functions that run as code of several classes: closures written in methods, and methods of traits. Native code is about
one of them, which stands for the function wherever that is named by its unit and index.

A trait's method is copied into each class that uses the trait, and there all of `self`, access and static variables are
the class's. Its native code is for one class: the first in which it gets hot, or that of the native code that was
connected first.

Invariant: `clones` of a trait's own method is None or a copy that outlives the request as the method itself does.

Example: `may_be_native(copy)` when a copy is hot; from then on `running_func(method)` is that copy.
"""

from backend.interp.calls.closures import func_in_scope
from backend.interp.classes.lookup import class_named
from backend.interp.loading.records import ImgFunc
from backend.native.lang import *
from backend.runtime.layout import *
from backend.runtime.string import str_eq
from hhbc.unit import Attr


@native(inline=True)
def is_of_trait(func: ptr[Func]) -> bool:
    """Whether a function is a trait's own method, which runs as code of the classes that use the trait."""
    return func.cls is not None and func.cls.attrs & Attr.TRAIT != 0 and func.home is None


@native
def running_func(func: ptr[Func]) -> ptr[Func]:
    """What runs of a function: of a closure in a method, the code of the first class that it was code of; of a trait's
    method, the copy that native code is about."""
    if func.attrs & Attr.CLOSURE != 0:
        if func.code is None:
            while func.clones is not None:
                func = func.clones
    elif is_of_trait(func) and func.clones is not None:
        return func.clones
    return func


@native
def may_be_native(func: ptr[Func]) -> bool:
    """Whether native code may be about a function. Of a trait's method it is about one copy, which from now on is this one
    unless there is another; under another name or visibility than the trait says, it is about none."""
    home = func.home
    if home is None:
        return not is_of_trait(func)
    if func.cls.attrs & Attr.TRAIT != 0 or func.arena != home.arena or not str_eq(func.name, home.name):
        return False
    if func.attrs != ptr[ImgFunc](func.image).attrs:
        return False
    known = home.clones
    if known is None or class_named(known.cls.name) != known.cls:
        home.clones = func
    return home.clones == func


@native
def func_of_class(func: ptr[Func], cls: ptr[Class]) -> ptr[Func]:
    """A function as code of a class: a closure's body, or the copy of a trait's method, if native code may be about that;
    or None."""
    if func.attrs & Attr.CLOSURE != 0:
        return func_in_scope(func, cls)
    if func.cls == cls:
        return func
    for i in range(cls.methods.count):
        method = ptr[Func]((cls.methods.entries + i).value)
        if method.home == func and method.cls == cls and may_be_native(method):
            return method
    return None
