"""What a program uses that neither it nor php declares, and what it declares twice: `hop compile` warns of both.

A program may declare and look up things by computed names. So a name that a string of the program spells is never
reported: `function_exists('f')`, `define('C', 1)` and `class_alias('A', 'B')` say that somebody knows of it.

Example::

    for found in warnings({"a.php": unit}, library_units):
        print(found.said())  # Warning: Call to undefined function f() in a.php on line 3
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from cli.diagnostics import Diagnostic
from cli.phplibrary import RUNTIME_CONSTANTS, constant_names
from hhbc.opcodes import TABLE
from hhbc.ops import Instr
from hhbc.unit import Attr, Class, Func, Unit

_MAGIC_CALLS: Final = {b"__call", b"__callstatic"}


class _Declared:
    """What a program and the library declare, by names in lower case (constants as they are)."""

    def __init__(self, units: Iterable[Unit], library: Iterable[Unit]) -> None:
        own, given = list(units), list(library)
        every = [*own, *given]
        self.functions = {func.name.lower() for unit in every for func in unit.funcs}
        declarations = [cls for unit in every for cls in unit.classes]
        names = Counter(cls.name.lower() for cls in declarations)
        self.several = {name for name, count in names.items() if count > 1}
        self.classes = {cls.name.lower(): cls for cls in declarations}
        self.methods = {method.name.lower() for cls in declarations for method in cls.methods}
        self.methods |= {rule.alias.lower() for cls in declarations for rule in cls.trait_aliases}
        self.catches_calls = any(
            method.name.lower() in _MAGIC_CALLS for unit in own for cls in unit.classes for method in cls.methods
        )
        self.constants = {os.fsencode(name) for name in constant_names() | RUNTIME_CONSTANTS}
        self.spelled: set[bytes] = set()
        for unit in own:
            for _, func in unit.all_funcs():
                for instr in func.code:
                    if instr.op in _DEFINES:
                        self.constants.add(_name(instr, 0))
                    elif instr.op == _STRING:
                        self.spelled.add(_name(instr, 0).lower().lstrip(b"\\"))

    def knows(self, names: Iterable[bytes], name: bytes) -> bool:
        """Whether a name is among those declared, or spelled in the program."""
        return name in names or name.lower() in self.spelled

    def ancestry(self, name: bytes) -> list[Class] | None:
        """A class and everything that it inherits from; None where one of them is not known, or one of several."""
        found: dict[bytes, Class] = {}
        todo = [name.lower()]
        while todo:
            key = todo.pop()
            if key in found:
                continue
            cls = self.classes.get(key)
            if cls is None or key in self.several:
                return None
            found[key] = cls
            above = [*([cls.parent] if cls.parent else []), *cls.interfaces, *cls.traits]
            if cls.attrs & Attr.ENUM:
                above += [b"UnitEnum"] if cls.enum_type is None else [b"BackedEnum"]
            todo += [one.lower() for one in above]
        return list(found.values())


def warnings(units: Mapping[str, Unit], library: Iterable[Unit]) -> list[Diagnostic]:
    """What is used and declared nowhere, file by file in the order of the code, and what is declared twice."""
    declared = _Declared(units.values(), library)
    found = [one for path, unit in units.items() for one in _of_unit(os.fsencode(path), unit, declared)]
    return sorted({*found, *_twice(units)}, key=lambda one: (one.path, one.line, one.message))


def _of_unit(path: bytes, unit: Unit, declared: _Declared) -> Iterator[Diagnostic]:
    for cls in unit.classes:
        for message in _above(cls, declared):
            yield Diagnostic("Warning", message, path, cls.first_line)
    for owner, func in unit.all_funcs():
        lines = {row.start: row.line for row in func.lines}
        line = func.first_line
        for at, instr in enumerate(func.code):
            line = lines.get(at, line)
            check = _CHECKS.get(instr.op)
            if check is not None:
                for message in check(instr, func, at, owner, declared):
                    yield Diagnostic("Warning", message, path, line)


def _above(cls: Class, declared: _Declared) -> Iterator[bytes]:
    parents = ((b"Class", [cls.parent] if cls.parent else []), (b"Interface", cls.interfaces), (b"Trait", cls.traits))
    for kind, names in parents:
        if cls.attrs & Attr.INTERFACE and kind == b"Class":
            kind = b"Interface"
        for name in names:
            if not declared.knows(declared.classes, name.lower()):
                yield b'%s "%s" not found' % (kind, name)


# -- what instructions use ------------------------------------------------------------------------


def _name(instr: Instr, at: int) -> bytes:
    name = instr.imms[at]
    assert isinstance(name, bytes)
    return name


def _function(instr: Instr, func: Func, at: int, owner: Class | None, declared: _Declared) -> Iterator[bytes]:
    names = [name for name in instr.imms if isinstance(name, bytes)]
    if not any(declared.knows(declared.functions, name.lower()) for name in names):
        yield b"Call to undefined function %s()" % names[0]


def _constant(instr: Instr, func: Func, at: int, owner: Class | None, declared: _Declared) -> Iterator[bytes]:
    names = [name for name in instr.imms if isinstance(name, bytes)]
    if not any(declared.knows(declared.constants, name) for name in names):
        yield b'Undefined constant "%s"' % names[0]


def _class(instr: Instr, func: Func, at: int, owner: Class | None, declared: _Declared) -> Iterator[bytes]:
    name = [name for name in instr.imms if isinstance(name, bytes)][-1]
    if not declared.knows(declared.classes, name.lower()):
        yield b'Class "%s" not found' % name


def _class_constant(instr: Instr, func: Func, at: int, owner: Class | None, declared: _Declared) -> Iterator[bytes]:
    name, cls = _name(instr, 0), _name(instr, 1)
    yield from _class(instr, func, at, owner, declared)
    above = declared.ancestry(cls)
    if above is not None and all(name != const.name for one in above for const in one.consts):
        yield b"Undefined constant %s::%s" % (above[0].name, name)


def _static_method(instr: Instr, func: Func, at: int, owner: Class | None, declared: _Declared) -> Iterator[bytes]:
    name, cls = _name(instr, 1), _name(instr, 2)
    yield from _class(instr, func, at, owner, declared)
    yield from _method_of(cls, name, declared)


def _forwarded_method(instr: Instr, func: Func, at: int, owner: Class | None, declared: _Declared) -> Iterator[bytes]:
    """self::m(), parent::m(): the name and the class were pushed before."""
    if owner is None or at < 2 or func.code[at - 2].name != "String" or owner.attrs & Attr.TRAIT:
        return
    cls = {"Self": owner.name, "Parent": owner.parent}.get(func.code[at - 1].name)
    if cls:
        yield from _method_of(cls, _name(func.code[at - 2], 0), declared)


def _method_of(cls: bytes, name: bytes, declared: _Declared) -> Iterator[bytes]:
    above = declared.ancestry(cls)
    if above is None:
        return
    methods = {method.name.lower() for one in above for method in one.methods}
    methods |= {rule.alias.lower() for one in above for rule in one.trait_aliases}
    if name.lower() not in methods and not methods & _MAGIC_CALLS:
        yield b"Call to undefined method %s::%s()" % (above[0].name, name)


def _method(instr: Instr, func: Func, at: int, owner: Class | None, declared: _Declared) -> Iterator[bytes]:
    """$o->m(): of what class is not known, but no class has such a method."""
    name = _name(instr, 1)
    if not declared.catches_calls and not declared.knows(declared.methods, name.lower()):
        yield b"Call to undefined method %s()" % name


_CHECKS_BY_NAME: Final = {
    "FPushFuncD": _function, "FPushFuncU": _function, "FPushFuncI": _function, "ResolveFuncD": _function,
    "ResolveFuncU": _function, "Cns": _constant, "CnsU": _constant, "ClsCnsD": _class_constant, "AGetD": _class,
    "FPushCtorD": _class, "FPushClsMethodD": _static_method, "FPushClsMethodF": _forwarded_method,
    "FPushObjMethodD": _method,
}  # fmt: skip
_NUMBERS: Final = {info.name: number for number, info in enumerate(TABLE)}
_CHECKS: Final = {_NUMBERS[name]: check for name, check in _CHECKS_BY_NAME.items()}
_DEFINES: Final = {_NUMBERS["DefCns"], _NUMBERS["DeclCns"]}
_STRING: Final = _NUMBERS["String"]


# -- what is declared twice -----------------------------------------------------------------------


def _twice(units: Mapping[str, Unit]) -> Iterator[Diagnostic]:
    """Functions and classes that two places declare as they are loaded; what depends on a condition is not meant."""
    first: dict[tuple[str, bytes], tuple[bytes, int]] = {}
    for path_text, unit in units.items():
        path = os.fsencode(path_text)
        declarations: list[tuple[str, Func | Class]] = [("function", func) for func in unit.funcs]
        declarations += [("class", cls) for cls in unit.classes]
        for kind, one in declarations:
            if not one.attrs & Attr.HOISTED:
                continue
            place = (path, one.first_line)
            where, line = first.setdefault((kind, one.name.lower()), place)
            if (where, line) == place:
                continue
            if kind == "function":
                message = b"Cannot redeclare %s() (previously declared in %s:%d)" % (one.name, where, line)
            else:
                text = b"Cannot declare class %s, because the name is already in use (declared in %s on line %d)"
                message = text % (one.name, where, line)
            yield Diagnostic("Warning", message, path, one.first_line)
