"""Which functions of the library may call what they are given.

A parameter declared ``callable`` is one to be called. One without a type may be, too: native code says so
(``#[CallsBack]``), and of a body in PHP its code tells. It calls nothing of the kind if it calls no computed names,
keeps values nowhere (in properties, static variables), and gives them only to functions that are alike.

Example: ``setlocale($category, $locales, ...$rest)`` looks at strings; ``array_udiff`` hands one to ``usort``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from hhbc.immediates import KeyKind, MemberKey
from hhbc.ops import Instr, Op
from hhbc.unit import Attr, Builtin, Class, Func, Param, TypeKind, Unit

_NATIVE: Final = int(Attr.NATIVE)
_CALLS_BACK: Final = int(Attr.CALLS_BACK)
_COMPUTED: Final = frozenset(
    {Op.FPushFunc, Op.FPushCuf, Op.FPushObjMethod, Op.FPushClsMethod, Op.FPushClsMethodF, Op.FPushCtor,
     Op.ResolveFunc, Op.ResolveFuncD, Op.ResolveFuncU, Op.ResolveObjMethod, Op.ResolveClsMethod, Op.ResolveClsMethodF,
     Op.Incl, Op.InclOnce, Op.Req, Op.ReqOnce, Op.Eval, Op.CreateCl}
)  # fmt: skip
_CALLABLE: Final = int(Builtin.CALLABLE)
_CONTAINERS: Final = int(Builtin.ARRAY | Builtin.OBJECT | Builtin.ITERABLE)
_KEEPING: Final = frozenset({Op.SetS, Op.BindS, Op.VGetS, Op.SetG, Op.BindG, Op.StaticLoc, Op.StaticLocInit})
_WRITING: Final = frozenset({Op.SetM, Op.SetMU, Op.BindM, Op.VGetM, Op.Dim, Op.FPassM, Op.FPassDim})
_SUSPECT: Final = _COMPUTED | _KEEPING | _WRITING
_PROPERTIES: Final = frozenset({KeyKind.PC, KeyKind.PL, KeyKind.PT, KeyKind.QT})
_BY_NAME: Final = frozenset({Op.FPushFuncD, Op.FPushFuncU, Op.FPushFuncI})
_NAMING: Final = _BY_NAME | {Op.FPushObjMethodD, Op.FPushClsMethodD, Op.FPushCtorD}
_CONSTRUCTOR: Final = b"__construct"


def takes_callable(param: Param | None, calls_back: bool) -> bool:
    """Whether a parameter may be given what then gets called; what comes back by reference is not."""
    if param is None or param.type is None:
        return calls_back and not (param is not None and param.by_ref)
    return bool(int(param.type.builtin) & _CALLABLE)


def _may_contain(param: Param) -> bool:
    """Whether a parameter may be given something with a callable in it."""
    return param.type is None or bool(int(param.type.builtin) & _CONTAINERS) or param.type.kind != TypeKind.BUILTIN


class Callers:
    """The functions of the library that may call what a parameter without a type is given, by identity."""

    def __init__(self, library: Iterable[Unit]) -> None:
        """Look at all bodies, until no further one turns out to pass on what it is given."""
        self._functions: dict[bytes, Func] = {}
        self._methods: dict[bytes, list[Func]] = {}  # of any class
        self._constructors: dict[bytes, Func] = {}
        self._parents: dict[bytes, bytes] = {}
        self._calling: set[int] = set()
        bodies: list[Func] = []
        for unit in library:
            self._parents.update((cls.name.lower(), cls.parent.lower()) for cls in unit.classes)
            for cls, func in unit.all_funcs():
                self._name(cls, func)
                if func.attrs & _NATIVE:
                    if func.attrs & _CALLS_BACK:
                        self._calling.add(id(func))
                    continue
                ops = {instr.op for instr in func.code}
                if not _SUSPECT.isdisjoint(ops) and any(map(_calls_or_keeps, func.code)):
                    self._calling.add(id(func))
                elif not _NAMING.isdisjoint(ops):
                    bodies.append(func)
        calls = [(func, list(self._called(func))) for func in bodies]
        passing: set[int] | None = None
        while passing is None or passing:
            passing = {id(func) for func, called in calls if any(map(self._may_be_given, called))}
            self._calling |= passing
            calls = [one for one in calls if id(one[0]) not in passing]

    def __contains__(self, func: Func) -> bool:
        """Whether a function may call what it is given without a type."""
        return id(func) in self._calling

    def may_call(self, func: Func) -> bool:
        """Whether a function may call anything that it is given."""
        return any(takes_callable(param, func in self) for param in func.params)

    def _may_be_given(self, func: Func) -> bool:
        """Whether a function may call what it is given, or finds in it."""
        return self.may_call(func) or (func in self and any(map(_may_contain, func.params)))

    def _name(self, cls: Class | None, func: Func) -> None:
        name = func.name.lower()
        if cls is None:
            self._functions[name] = func
            return
        self._methods.setdefault(name, []).append(func)
        if name == _CONSTRUCTOR:
            self._constructors[cls.name.lower()] = func

    def _called(self, func: Func) -> Iterator[Func]:
        """The functions of the library that a body may call."""
        for op, imms in func.code:
            found: Iterable[Func | None] = ()
            if op in _BY_NAME:
                found = [self._functions.get(name.lower()) for name in imms[1:]]  # type: ignore[attr-defined]
            elif op in (Op.FPushObjMethodD, Op.FPushClsMethodD):
                found = self._methods.get(imms[1].lower(), ())  # type: ignore[attr-defined]
            elif op == Op.FPushCtorD:
                found = [self._constructor(imms[1].lower())]  # type: ignore[attr-defined]
            yield from filter(None, found)

    def _constructor(self, name: bytes) -> Func | None:
        while name and name not in self._constructors:
            name = self._parents.get(name, b"")
        return self._constructors.get(name)


_asked: list[tuple[list[Unit], Callers]] = []  # the last library, and its callers


def callers_of(library: list[Unit]) -> Callers:
    """The callers in a library; a process that optimizes many programs with one list looks at it once."""
    if not _asked or _asked[0][0] is not library:
        _asked[:] = [(library, Callers(library))]
    return _asked[0][1]


def _calls_or_keeps(instr: Instr) -> bool:
    """Whether an instruction calls a computed name, or may keep a value for others."""
    op, imms = instr
    if op in _COMPUTED or op in _KEEPING:
        return True
    return op in _WRITING and any(isinstance(imm, MemberKey) and imm.kind in _PROPERTIES for imm in imms)
