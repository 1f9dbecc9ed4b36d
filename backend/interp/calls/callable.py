"""What a callable value means: functions by name, methods by array or "C::m", closures, invokable objects.

A callback is looked up as php does for call_user_func() and all that the library calls: from the class and object of the
program's code that runs, with `self`, `parent` and `static`, falling back on `__call` and `__callStatic`.
`callable_resolve` fills a `Callee`; from that a frame is begun (`callee.py`) or a closure is made (`closures.py`).

Example: `if not callable_resolve(v, callee): reason = callable_reason(callee)`.
"""

from backend.interp.calls.enter import closure_uses
from backend.interp.calls.methods import (
    call_of_trait,
    is_private_of,
    method_visible,
    static_magic,
)
from backend.interp.classes.check import visibility_name
from backend.interp.classes.lookup import class_load, instance_of
from backend.interp.handlers.dispatch import HANDLER
from backend.interp.loading.closed import refused
from backend.interp.loading.names import names_get
from backend.interp.loading.symbols import function_named
from backend.native.lang import *
from backend.runtime.array import arr_get_int
from backend.runtime.errors import deprecated, msg
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_bytes, str_from, str_is, str_lower
from backend.runtime.value import *
from hhbc.unit import Attr

memrchr = extern("memrchr", fn[[ptr[u8], i32, u64], ptr[u8]], readonly=True)
COLON = 58
RELATIVE = (b"self", b"parent", b"static")
SELF, PARENT, STATIC = range(len(RELATIVE))
# How a callee is called: itself, arguments, how many they are, how many of them it takes over.
WAY = fn[[ptr["Callee"], ptr[TV], u32, u32], TV]


@struct
class Callee:
    """What a callable value means; borrowed, but for what `callee_drop` releases."""

    func: ptr[Func]
    this: ptr[Object]
    cls: ptr[Class]  # called class
    named: ptr[Class]  # the class that the callable names, or that of its object
    closure: ptr[Object]  # the Closure or invokable object that was given
    magic: ptr[String]  # the name that __call or __callStatic gets, owned, or None
    error: ptr[u8]  # why it is not callable
    error_name: ptr[String]  # owned, what the message shows
    strict: u64  # the class was named: a private method of the calling code's class is not preferred
    loud: u64  # deprecated forms are mentioned
    invoked: u64  # a closure's __invoke() was named
    entry: HANDLER  # the function's, when the way to call it with `given` arguments was found
    way: WAY
    typed: i64  # the typed entry that the way leads to
    given: u64
    body_of: ptr[Object]  # the Closure, if the function is its body


# -- where the code is ------------------------------------------------------------------------------


@native
def outside_library(fp: ptr[Frame]) -> ptr[Frame]:
    """The innermost frame that is not of a library function, or None."""
    while fp is not None and fp.func.attrs & Attr.BUILTIN != 0:
        fp = fp.prev
    return fp


@native
def scope_of(fp: ptr[Frame]) -> ptr[Class]:
    """The class whose code runs; a library function has that of its caller."""
    fp = outside_library(fp)
    return fp.func.cls if fp is not None else None


@native
def this_of(fp: ptr[Frame]) -> ptr[Object]:
    """The $this of the code that runs (borrowed), or None."""
    fp = outside_library(fp)
    return fp.this if fp is not None else None


@native
def called_of(fp: ptr[Frame]) -> ptr[Class]:
    """What `static` means in the code that runs, or None."""
    fp = outside_library(fp)
    if fp is None:
        return None
    return fp.this.cls if fp.this is not None else fp.cls


# -- resolving --------------------------------------------------------------------------------------


@native
def callable_resolve(v: TV, callee: ptr[Callee]) -> bool:
    """Find out what a value calls; False when it is not callable (`callee.error` says why; vm.exc may be set)."""
    memset(ptr[u8](callee), 0, sizeof(Callee))
    return callable_find(v, callee)


@native
def callable_resolve_loudly(v: TV, callee: ptr[Callee]) -> bool:
    """The same, where php looks at a callable first: deprecated forms are mentioned. May run PHP code."""
    memset(ptr[u8](callee), 0, sizeof(Callee))
    callee.loud = 1
    return callable_find(v, callee) and vm.exc is None


@native
def callable_find(v: TV, callee: ptr[Callee]) -> bool:
    """What both do with an empty `Callee`."""
    if v.tag == Tag.OBJ:
        return resolve_object(as_obj(v), callee)
    if v.tag == Tag.STR:
        return resolve_name(as_str(v), callee)
    if v.tag == Tag.ARR:
        return resolve_pair(as_arr(v), callee)
    callee.error = b"no array or string given"
    return False


@native
def resolve_object(o: ptr[Object], callee: ptr[Callee]) -> bool:
    """A closure or an object with __invoke."""
    callee.closure = o
    if o.cls.flags & CLASS_CLOSURE != 0:
        closure = ptr[Closure](o.ext)
        callee.func = closure.func
        callee.this = closure.this
        callee.cls = closure.called
        if closure.flags & CLOSURE_MAGIC != 0:
            callee.magic = tv_string(as_str(closure_uses(closure)[0]))
        return True
    callee.func = o.cls.invoke
    callee.this = o
    callee.cls = o.cls
    callee.error = b"no array or string given"
    return callee.func is not None


@native
def resolve_pair(a: ptr[Array], callee: ptr[Callee]) -> bool:
    """[object or class, method]"""
    if a.size != 2:
        callee.error = b"array callback must have exactly two members"
        return False
    target = arr_get_int(a, 0)
    method = arr_get_int(a, 1)
    if target is None or method is None:
        callee.error = b"array callback has to contain indices 0 and 1"
        return False
    who = deref(target)[0]
    what = deref(method)[0]
    if who.tag != Tag.STR and who.tag != Tag.OBJ:
        callee.error = b"first array member is not a valid class name or object"
        return False
    if what.tag != Tag.STR:
        callee.error = b"second array member is not a valid method"
        return False
    if who.tag == Tag.OBJ:
        callee.named = as_obj(who).cls
        callee.this = as_obj(who)
    elif not resolve_class(as_str(who), scope_of(vm.fp), callee):
        return False
    return resolve_name(as_str(what), callee)


@native
def relative_word(name: ptr[String]) -> i64:
    """Which of self, parent and static a name is, or -1."""
    lname = str_lower(name)
    found: i64 = -1
    for number, word in unroll(list(enumerate(RELATIVE))):
        if str_is(lname, word, len(word)):
            found = number
    str_decref(lname)
    return found


@native
def resolve_class(name: ptr[String], scope: ptr[Class], callee: ptr[Callee]) -> bool:
    """Find the class that a callable names, and the object and called class that go with it; `scope` is what self means."""
    word = relative_word(name)
    if word >= 0:
        return resolve_relative(word, scope, callee)
    cls = class_load(name)
    if cls is None:
        callee.error = b"class \"%s\" not found"
        callee.error_name = tv_string(name)
        return False
    own = scope_of(vm.fp)
    this = this_of(vm.fp)
    if callee.this is None and own is not None and this is not None:
        if instance_of(this.cls, own) and instance_of(own, cls):
            callee.this = this
    callee.cls = callee.this.cls if callee.this is not None else cls
    callee.named = cls
    callee.strict = 1
    return True


@native
def resolve_relative(word: i64, scope: ptr[Class], callee: ptr[Callee]) -> bool:
    """The class that self, parent or static means."""
    called = called_of(vm.fp)
    cls = scope
    if word == STATIC:
        cls = called
    name = b"self"
    for number, text in unroll(list(enumerate(RELATIVE))):
        if word == number:
            name = text
    callee.error = b"%s"
    if cls is None:
        callee.error_name = msg(b"cannot access \"%z\" when no class scope is active", i64(name), 0, 0)
        return False
    if word == PARENT:
        cls = cls.parent
    if cls is None:
        callee.error_name = msg(b"cannot access \"parent\" when current class scope has no parent", 0, 0, 0)
        return False
    if callee.loud != 0:
        deprecated(msg(b"Use of \"%z\" in callables is deprecated", i64(name), 0, 0))
    callee.cls = called if called is not None and instance_of(called, cls) else cls
    callee.named = cls
    if callee.this is None:
        callee.this = this_of(vm.fp)
    callee.strict = u64(word != SELF)
    return True


@native(readonly=True)
def double_colon(name: ptr[String]) -> i64:
    """Where a name has its last "::", or -1."""
    p = str_bytes(name)
    colon = memrchr(p, COLON, name.len)
    if colon is None or colon == p or (colon - 1)[0] != COLON:
        return -1
    return colon - p - 1


@native
def resolve_name(name: ptr[String], callee: ptr[Callee]) -> bool:
    """A function, or a method of the class found so far; "C::m" in either case."""
    owner = callee.named
    callee.named = None
    if owner is None:
        callee.func = function_named(name)
        if callee.func is not None:
            return may_be_named(callee)
    at = double_colon(name)
    if at == 0:
        callee.error = b"invalid function name"
        return False
    if at > 0:
        return resolve_qualified(name, u64(at), owner, callee)
    if owner is None:
        callee.error = b"function \"%s\" not found or invalid function name"
        callee.error_name = tv_string(name)
        return False
    callee.named = owner
    return resolve_method(name, owner, callee)


@native(inline=True)
def may_be_named(callee: ptr[Callee]) -> bool:
    """Whether what was found may be called by a name; throws if not."""
    if refused(callee.func):
        callee.error = b"the program computes its name"
        return False
    return True


@native
def resolve_qualified(name: ptr[String], at: u64, owner: ptr[Class], callee: ptr[Callee]) -> bool:
    """A method whose name has a class in front; `owner` (or None) is the class that an array names beside it."""
    p = str_bytes(name)
    front = str_from(p, at)
    rest = str_from(p + at + 2, name.len - at - 2)
    loud = callee.loud
    callee.loud = u64(owner is None and loud != 0)
    fine = resolve_class(front, owner if owner is not None else scope_of(vm.fp), callee)
    if fine and owner is not None:
        if not instance_of(owner, callee.named):
            text = b"class %s is not a subclass of %s"
            callee.error = b"%s"
            callee.error_name = msg(text, i64(owner.name), i64(callee.named.name), 0)
            fine = False
        elif loud != 0:
            text = b"Callables of the form [\"%s\", \"%s\"] are deprecated"
            deprecated(msg(text, i64(owner.name), i64(name), 0))
    callee.loud = loud
    fine = fine and resolve_method(rest, owner, callee)
    str_decref(front)
    str_decref(rest)
    return fine


@native
def resolve_method(name: ptr[String], owner: ptr[Class], callee: ptr[Callee]) -> bool:
    """A method of the class that the callable names (`callee.named`)."""
    lname = str_lower(name)
    func = reachable_method(lname, callee)
    constructs = str_is(lname, b"__construct", 11) and callee.strict != 0
    str_decref(lname)
    if func is None and not constructs:
        this = callee.this
        if this is not None and this.cls.flags & CLASS_CLOSURE != 0 and is_invoke(name):
            callee.invoked = 1
            return resolve_object(this, callee)
        func = magic_method(owner, callee)
        if func is not None:
            callee.magic = tv_string(name)
            if func.cls.attrs & Attr.TRAIT != 0:
                call_of_trait(func, name)
    callee.func = func
    if func is None:
        callee.error = b"%s"
        text = b"class %s does not have a method \"%s\""
        callee.error_name = msg(text, i64(callee.named.name), i64(name), 0)
    elif callee.magic is None and not may_be_called(func, callee):
        func = None
    if callee.this is not None:
        callee.cls = callee.this.cls
        if func is not None and func.attrs & Attr.STATIC != 0:
            callee.this = None
    return func is not None and may_be_named(callee)


@native
def reachable_method(lname: ptr[String], callee: ptr[Callee]) -> ptr[Func]:
    """The method of a name; None also for one that is hidden while a magic method could take the call."""
    cls = callee.named
    if callee.strict != 0 and str_is(lname, b"__construct", 11):
        return cls.ctor
    func = ptr[Func](names_get(addr(cls.methods), lname))
    own = scope_of(vm.fp)
    if func is None:
        return None
    if callee.strict == 0 and own is not None and instance_of(func.cls, own):
        hidden = ptr[Func](names_get(addr(own.methods), lname))
        if hidden is not None and is_private_of(hidden, own):
            func = hidden
    magic = cls.call if callee.this is not None else cls.call_static
    if magic is not None and not method_visible(func, own):
        return None
    return func


@native
def magic_method(owner: ptr[Class], callee: ptr[Callee]) -> ptr[Func]:
    """The magic method that takes the call of a method that is not there, or None."""
    cls = callee.named
    this = callee.this
    if this is not None and cls == owner:
        return owner.call if callee.strict != 0 else this.cls.call
    fp = vm.fp
    while fp is not None and fp.func.attrs & Attr.BUILTIN != 0 and fp.func.cls is None:
        fp = fp.prev
    magic = static_magic(cls, fp.this if fp is not None else None)  # not beyond a method of the library, as Closure::fromCallable() is
    if magic is not None and this is None and magic.attrs & Attr.STATIC == 0:
        callee.this = this_of(vm.fp)
    return magic


@native
def may_be_called(func: ptr[Func], callee: ptr[Callee]) -> bool:
    """Whether the method found can be called from here; the reason is in `callee` if not."""
    cls = i64(callee.named.name)
    name = i64(func.name)
    callee.error = b"%s"
    if func.attrs & Attr.ABSTRACT != 0:
        callee.error_name = msg(b"cannot call abstract method %s::%s()", cls, name, 0)
    elif callee.this is None and func.attrs & Attr.STATIC == 0:
        callee.error_name = msg(b"non-static method %s::%s() cannot be called statically", cls, name, 0)
    elif not method_visible(func, scope_of(vm.fp)):
        text = b"cannot access %z method %s::%s()"
        callee.error_name = msg(text, i64(visibility_name(func.attrs)), cls, name)
    return callee.error_name is None


# -- what others ask --------------------------------------------------------------------------------


@native
def is_callable_value(v: TV, fp: ptr[Frame]) -> bool:
    """Whether a value can be called from the code that runs; mentions what is deprecated in it."""
    callee = stack(Callee)
    fine = callable_resolve_loudly(v, callee)
    callee_drop(callee)
    return fine


@native
def callee_drop(callee: ptr[Callee]) -> void:
    """Release the parts of a `Callee` that it owns."""
    if callee.error_name is not None:
        str_decref(callee.error_name)
        callee.error_name = None
    if callee.magic is not None:
        str_decref(callee.magic)
        callee.magic = None


@native
def callable_reason(callee: ptr[Callee]) -> ptr[String]:
    """Why a value is not callable, for messages (owned)."""
    return msg(callee.error, i64(callee.error_name), 0, 0)


@native
def is_invoke(name: ptr[String]) -> bool:
    """Whether a method's name is that of a closure's own method."""
    lname = str_lower(name)
    same = str_is(lname, b"__invoke", 8)
    str_decref(lname)
    return same


@native
def tv_string(s: ptr[String]) -> ptr[String]:
    """The string with one more reference."""
    s.rc += 1
    return s
