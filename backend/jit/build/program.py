"""What the translation may know of the program: functions, signatures, profiles.

A :class:`Program` answers by name and never guesses: what it does not find is called through the
interpreter. A :class:`Profile` holds observations, which become guarded predictions, never facts.

Example: ``Program(unit).function(b"fib")`` is the function that a call of ``fib`` in this unit reaches.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from backend.interp.loading.numbering import record_numbers
from backend.jit.build.cfg import labels
from backend.jit.build.classes import ClassTable
from backend.jit.hhir.ir import Signature
from backend.jit.hhir.types import BOOL, DBL, INT, Type, of_tags
from backend.jit.hhir.verifier import fits_registers
from hhbc import rat
from hhbc.claims import returns_checked
from hhbc.unit import Attr, Builtin, Class, Func, Param, TypeConstraint, TypeKind, Unit, full_name

# Functions that look at their own frame by name or outlive their call stay in the interpreter.
UNSUITABLE = Attr.VAR_ENV | Attr.GENERATOR | Attr.NATIVE | Attr.ABSTRACT


@dataclass(slots=True)
class Profile:
    """Observations of one function: tag bits of results by instruction, of arguments by position.

    ``slots``: tags of the locals when a loop became hot. ``wide``: instructions whose predictions failed often,
    so that they are to predict less; ``generic``: those where that failed, too. ``observed``: results were
    noted, so an instruction without any was not reached, save those in ``warm``. ``calls``: how often it was
    called, as far as that matters.
    """

    results: Mapping[int, int] = field(default_factory=dict)
    params: Sequence[int] = ()
    slots: Sequence[int] = ()
    generic: frozenset[int] = frozenset()
    wide: frozenset[int] = frozenset()
    calls: int = 0
    observed: bool = False
    warm: frozenset[int] = frozenset()

    def by_instruction(self, records: Sequence[int]) -> Profile:
        """The profile of a running function, whose results are noted by record.

        Instructions that are not executed leave on the stack what the one before them pushed.
        """
        kept = [now if now < after else now - 1 for now, after in pairwise([*records, sys.maxsize])]
        results = {pc: self.results[at] for pc, at in enumerate(kept) if at in self.results}
        return replace(self, results=results)

    def reached(self, pc: int) -> bool:
        """Whether an instruction whose results are observed has been executed."""
        return not self.observed or pc in self.results or pc in self.warm

    def expected(self, pc: int) -> int:
        """The kinds (a mask) of an instruction's results so far; 0 when nothing was seen."""
        return of_tags(self.results.get(pc, 0)).mask


@dataclass(slots=True, eq=False)
class Source:
    """A function with what it is compiled from. ``index``: its place in ``Unit.all_funcs()``."""

    unit: Unit
    cls: Class | None
    func: Func
    index: int
    profile: Profile = field(default_factory=Profile)
    signature: Signature = field(default_factory=Signature)
    rejected: bool = False  # the translation failed
    records: list[int] = field(init=False)  # of each instruction, the number of its decoded record
    returns_checked: bool = field(init=False)  # whatever it returns is of the declared type

    def __post_init__(self) -> None:
        self.records = record_numbers(self.func.code)
        self.returns_checked = returns_checked(self.func)
        self.profile = self.profile.by_instruction(self.records)

    def loop_at(self, record: int) -> int:
        """The loop head that a record stands for: of several labels the last, whose facts hold on every path."""
        found = [pc for pc, at in enumerate(self.records) if at == record]
        targets = {target for instr in self.func.code for target in labels(instr)}
        return max((pc for pc in found if pc in targets), default=found[-1])

    @property
    def name(self) -> str:
        """The full name, for dumps."""
        return full_name(self.cls, self.func).decode("latin-1")

    @property
    def symbol(self) -> str:
        """What its symbols in native code begin with."""
        return f"f{self.index}"

    @property
    def main(self) -> bool:
        """Whether this is the pseudo-main, whose locals are global variables."""
        return self.index == 0

    @property
    def constructor(self) -> bool:
        """Whether it may be what `new` calls: its frame is marked then."""
        return self.cls is not None and self.func.name.lower() == b"__construct"

    @property
    def suitable(self) -> bool:
        """Whether native code can run it."""
        attrs = self.func.attrs & ~Attr.VAR_ENV if self.main else self.func.attrs
        return not attrs & UNSUITABLE and not self.rejected

    @property
    def enterable(self) -> bool:
        """Whether it can have a typed entry: the interpreter prepares nothing but plain arguments."""
        attrs = Attr.CLOSURE | Attr.VARIADIC | Attr.REF_RETURN
        return self.suitable and not self.main and not self.func.attrs & attrs


class Program:
    """The functions of one unit, and the profiles that came with a request."""

    def __init__(
        self, unit: Unit, profiles: Mapping[int, Profile] | None = None, eager: bool = True
    ) -> None:
        self.unit = unit
        self.classes = ClassTable(unit)
        self.eager = eager  # call functions directly that nobody has seen running
        known = profiles or {}
        self.sources = [
            Source(unit, cls, func, at, known.get(at, Profile()))
            for at, (cls, func) in enumerate(unit.all_funcs())
        ]
        self.by_symbol = {source.symbol: source for source in self.sources}
        self._methods: dict[tuple[int, bytes], Source] = {}
        for source in self.sources:
            if source.cls is not None:
                self._methods.setdefault((id(source.cls), source.func.name.lower()), source)
        self._by_name: dict[bytes, Source] = {}
        for source in self.sources[1 : 1 + len(unit.funcs)]:
            if source.func.attrs & Attr.HOISTED:
                self._by_name[source.func.name.lower()] = source
        for source in self.sources:
            source.signature = predict_signature(source)

    def function(self, name: bytes) -> Source | None:
        """The function of this unit that a call by this name must reach, if it is certain."""
        return self._by_name.get(name.lstrip(b"\\").lower())

    def method(self, cls: bytes, name: bytes) -> Source | None:
        """The method that a class of this unit has by a name, own or inherited, if that is certain."""
        key, current = name.lower(), self.classes.classes.get(cls.lower())
        for _ in range(100):
            if current is None or current.traits:
                return None
            found = self._methods.get((id(current), key))
            if found is not None:
                return found
            current = self.classes.classes.get(current.parent.lower())
        return None


def predict_signature(source: Source) -> Signature:
    """Registers for the parameters whose declared type, or whose arguments so far, are unboxed."""
    params: list[Type | None] = []
    for at, param in enumerate(source.func.params):
        type = _predicted(param, source.profile, at)
        taken = [t for t in params if t is not None]
        if type is not None and not fits_registers([*taken, type]):
            type = None
        params.append(type)
    return Signature(tuple(params))


def _predicted(param: Param, profile: Profile, at: int) -> Type | None:
    if param.by_ref or param.variadic:
        return None
    seen = of_tags(profile.params[at]) if at < len(profile.params) else Type(0)
    if param.type is not None:
        declared = declared_type(param.type)
        if declared is not None and declared.mask in (rat.INT, rat.DBL, rat.BOOL):
            return declared
    return seen if seen in (INT, DBL, BOOL) else None


_BUILTIN_MASKS: Mapping[Builtin, int] = {
    Builtin.NULL: rat.NULL,
    Builtin.FALSE: rat.FALSE,
    Builtin.TRUE: rat.TRUE,
    Builtin.INT: rat.INT,
    Builtin.FLOAT: rat.DBL,
    Builtin.STRING: rat.STR,
    Builtin.ARRAY: rat.ARR,
    Builtin.OBJECT: rat.OBJ,
    Builtin.VOID: rat.NULL,
}


def declared_type(constraint: TypeConstraint) -> Type | None:
    """The values that pass a declared type, or None when they depend on classes or callables."""
    if constraint.kind is TypeKind.NAMED:
        return None
    if constraint.kind is not TypeKind.BUILTIN:
        return None
    mask, rest = 0, constraint.builtin
    if rest & Builtin.MIXED == Builtin.MIXED:
        return Type(rat.CELL)
    for bit, kinds in _BUILTIN_MASKS.items():
        if rest & bit:
            mask |= kinds
            rest &= ~bit
    return Type(mask) if mask and not rest else None


def returned_type(source: Source) -> Type | None:
    """The values that a function is certain to return, if it declares and checks them."""
    return declared_type(source.func.return_type) if source.func.return_type and source.returns_checked else None


def accepts(program: Program, constraint: TypeConstraint, type: Type) -> bool:
    """Whether every value of a type is certain to pass a declared type unchanged."""
    mask, names = _allowed(constraint)
    if type.mask & ~mask & ~rat.OBJ:
        return False
    if not type.mask & rat.OBJ or mask & rat.OBJ:
        return True
    return type.cls is not None and any(program.classes.extends(type.cls, name) for name in names)


def _allowed(constraint: TypeConstraint) -> tuple[int, list[bytes]]:
    """The kinds that pass, and the classes whose objects do."""
    mask = 0
    for bit, kinds in _BUILTIN_MASKS.items():
        if constraint.builtin & bit:
            mask |= kinds
    if constraint.kind is TypeKind.NAMED:
        return mask, [constraint.name.lstrip(b"\\")]
    if constraint.kind is TypeKind.UNION:
        return mask, [part.name.lstrip(b"\\") for part in constraint.parts if part.name]
    return mask, []


def only_class(program: Program, constraint: TypeConstraint) -> bytes | None:
    """The class that objects passing the declaration must be of, if the unit has no subclass of it."""
    mask, names = _allowed(constraint)
    if mask or len(names) != 1 or names[0].lower() not in program.classes.classes:
        return None
    return None if program.classes.has_subclass(names[0]) else names[0]


def returned_class(program: Program, source: Source) -> Type | None:
    """Objects of a class of the unit, when a function declares to return just these."""
    constraint = source.func.return_type
    if constraint is None or not source.returns_checked:
        return None
    mask, names = _allowed(constraint)
    if mask or constraint.builtin or len(names) != 1 or names[0].lower() not in program.classes.classes:
        return None
    return Type(rat.OBJ, names[0])
