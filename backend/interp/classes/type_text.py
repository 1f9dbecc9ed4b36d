"""Declared types as messages show them: self, parent and static are the classes that they mean.

Example: `type_text(type, scope, called)` of `?self` in a class C is "?C".
"""

from backend.interp.loading.symbols import is_name_byte
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_finish, sb_name, sb_new, sb_str
from backend.runtime.layout import *
from backend.runtime.string import bytes_eq_ci, str_bytes
from hhbc.unit import Builtin, TypeKind

memchr = extern("memchr", fn[[ptr[u8], i32, u64], ptr[u8]], readonly=True)

SCOPED = Builtin.SELF | Builtin.PARENT | Builtin.STATIC


@native(cold=True)
def sb_type(text: ptr[Builder], type: ptr[TypeCon], scope: ptr[Class], called: ptr[Class]) -> void:
    """Append a type, seen from a class (or None); `called` is what static means, None where that is open."""
    p = str_bytes(type.text)
    if type.mask & SCOPED == 0 and memchr(p, 0, type.text.len) is None:
        sb_str(text, type.text)
        return
    at: u64 = 0
    while at < type.text.len:
        end = at
        while end < type.text.len and is_name_byte(p[end]):
            end += 1
        cls = class_meant(p + at, end - at, scope, called)
        if cls is not None:
            sb_name(text, cls.name)
        else:
            sb_bytes(text, p + at, end - at)
        if end < type.text.len and p[end] == 0:  # an anonymous class: its name goes on, but is not shown
            end = at + name_length(type, p + at, type.text.len - at)
        if end < type.text.len:
            sb_byte(text, p[end])
        at = end + 1


@native(cold=True)
def name_length(type: ptr[TypeCon], p: ptr[u8], rest: u64) -> u64:
    """The length of the class name of a type that its text has at a place; all that is left if there is none."""
    if type.kind == TypeKind.NAMED and type.name.len <= rest and memcmp(str_bytes(type.name), p, type.name.len) == 0:
        return type.name.len
    shortest = rest
    for i in range(type.nparts):
        one = name_length(type.parts + i, p, rest)
        shortest = one if one < shortest else shortest
    return shortest


@native(cold=True)
def class_meant(word: ptr[u8], length: u64, scope: ptr[Class], called: ptr[Class]) -> ptr[Class]:
    """The class that a word of a type means, or None for any other word and where there is none."""
    if length == 4 and bytes_eq_ci(word, b"self", 4):
        return scope
    if length == 6 and bytes_eq_ci(word, b"static", 6):
        return called
    if length == 6 and bytes_eq_ci(word, b"parent", 6) and scope is not None:
        return scope.parent
    return None


@native(cold=True)
def type_text(type: ptr[TypeCon], scope: ptr[Class], called: ptr[Class]) -> ptr[String]:
    """A type as messages show it (owned)."""
    text = stack(Builder)
    sb_new(text, 40)
    sb_type(text, type, scope, called)
    return sb_finish(text)
