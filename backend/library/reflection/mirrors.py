"""What the objects of the Reflection classes stand for: `Object.ext` points at the function, class, member or record.

All that lives as long as the request and is counted nowhere, so that nothing has to be released. The engine calls a
native method with an object of its class, and checks the types of helpers' arguments; so the class of an object
says what its pointer is. An object whose constructor did not run has none.

Example: `f = reflected_func(o)`, None after throwing; `mirror_new(b"reflectionclass", 15, ptr[u8](cls), cls.name, None)`.
"""

from backend.interp.classes.link import class_named_c
from backend.interp.objects.objects import obj_props, object_make
from backend.library.core.extensions import extension_of
from backend.native.lang import *
from backend.runtime.errors import ErrorClass, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import str_incref, tv_set
from backend.runtime.string import str_from_c
from backend.runtime.value import *
from hhbc.unit import Attr

HELD_SLOT = 0  # of functions, methods and classes
CLASS_OF_CLASSES = b"reflectionclass"
CLASS_OF_METHODS = b"reflectionmethod"
CLASS_OF_FUNCTIONS = b"reflectionfunction"
# php's bits of modifiers, which are Hop's but for these.
PHP_PUBLIC = 1
PHP_PROTECTED = 2
PHP_PRIVATE = 4
PHP_STATIC = 16
PHP_FINAL = 32
PHP_ABSTRACT = 64
PHP_READONLY = 128
PHP_READONLY_CLASS = 65536
_MODIFIERS = (
    (Attr.PUBLIC, PHP_PUBLIC), (Attr.PROTECTED, PHP_PROTECTED), (Attr.PRIVATE, PHP_PRIVATE), (Attr.STATIC, PHP_STATIC),
    (Attr.FINAL, PHP_FINAL), (Attr.ABSTRACT, PHP_ABSTRACT), (Attr.READONLY, PHP_READONLY),
)  # fmt: skip


@native
def mirror(o: ptr[Object]) -> ptr[u8]:
    """What an object reflects; None after throwing because its constructor did not run."""
    if o.ext is None and vm.exc is None:
        throw_error(ErrorClass.ERROR, str_from_c(b"Internal error: Failed to retrieve the reflection object"))
    return o.ext


@native(inline=True)
def reflected_func(o: ptr[Object]) -> ptr[Func]:
    """The function of a ReflectionFunctionAbstract."""
    return ptr[Func](mirror(o))


@native(inline=True)
def reflected_class(o: ptr[Object]) -> ptr[Class]:
    """The class of a ReflectionClass."""
    return ptr[Class](mirror(o))


@native
def set_mirror(o: ptr[Object], reflected: ptr[u8], name: ptr[String]) -> void:
    """Make an object reflect something of a name."""
    o.ext = reflected
    if o.nprops > o.cls.nhidden:
        str_incref(name)
        tv_set(name_slot(o), tv_str(name))


@native(inline=True)
def name_slot(o: ptr[Object]) -> ptr[TV]:
    """The property `name` of a reflector, its first one; the property `class`, of members, is the next."""
    return obj_props(o) + o.cls.nhidden


@native
def set_owner(at: ptr[TV], cls: ptr[Class]) -> void:
    """Store the name of a class."""
    str_incref(cls.name)
    tv_set(at, tv_str(cls.name))


@native
def mirror_new(class_name: ptr[u8], length: u64, reflected: ptr[u8], name: ptr[String]) -> ptr[Object]:
    """A reflector (owned) of a library class, by its name in lower case."""
    o = object_make(class_named_c(class_name, length))
    set_mirror(o, reflected, name)
    return o


@native
def class_mirror(cls: ptr[Class]) -> ptr[Object]:
    """The ReflectionClass (owned) of a class; None for None."""
    if cls is None:
        return None
    if cls.attrs & Attr.ENUM != 0:
        return mirror_new(b"reflectionenum", 14, ptr[u8](cls), cls.name)
    return mirror_new(CLASS_OF_CLASSES, len(CLASS_OF_CLASSES), ptr[u8](cls), cls.name)


@native
def set_method(o: ptr[Object], func: ptr[Func]) -> void:
    """Make a ReflectionMethod reflect a method."""
    set_mirror(o, ptr[u8](func), func.name)
    set_owner(name_slot(o) + 1, func.cls)


@native
def method_mirror(func: ptr[Func], of: ptr[Class]) -> ptr[Object]:
    """The ReflectionMethod (owned) of a method of a class, which may inherit it."""
    o = mirror_new(CLASS_OF_METHODS, len(CLASS_OF_METHODS), ptr[u8](func), func.name)
    set_owner(name_slot(o) + 1, func.cls)
    if of != func.cls:
        set_owner(obj_props(o) + HELD_SLOT, of)
    return o



@native
def shown_property_attrs(info: ptr[PropInfo]) -> u32:
    """The attributes of a property that php tells of."""
    return info.attrs & ~u32(Attr.READONLY) if info.attrs & Attr.KEPT != 0 else info.attrs


@native
def php_modifiers(attrs: u32) -> i64:
    """A member's modifiers by php's numbers."""
    found: i64 = 0
    for ours, theirs in unroll(_MODIFIERS):
        if attrs & ours != 0:
            found |= theirs
    return found


@native
def text_or_false(s: ptr[String]) -> TV:
    """A borrowed string as a result (owned); false for an empty one."""
    if s is None or s.len == 0:
        return tv_bool(False)
    str_incref(s)
    return tv_str(s)


@native
def extension_or_false(unit: ptr[Unit], builtin: bool) -> TV:
    """The name of the extension that declares something, or false."""
    return text_or_false(extension_of(unit)) if builtin else tv_bool(False)
