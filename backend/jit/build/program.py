"""What the translation may know of the program: functions, signatures, profiles.

A :class:`Program` answers by name and never guesses: what it does not find is called through the
interpreter. A :class:`Profile` holds observations, which become guarded predictions, never facts.

Example: ``Program([unit]).function(b"fib")`` is the function that a call of ``fib`` reaches.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from backend.interp.loading.numbering import record_numbers
from backend.jit.build.cfg import labels
from backend.jit.build.classes import ClassTable
from backend.jit.code.artifact import symbol_of
from backend.jit.hhir.ir import Signature
from backend.jit.hhir.types import BOOL, CELL, DBL, INT, Type, of_tags
from backend.jit.hhir.verifier import fits_registers
from hhbc import rat
from hhbc.claims import returns_checked
from hhbc.ops import Op
from hhbc.unit import Attr, Builtin, Class, Func, Param, TypeConstraint, TypeKind, Unit, full_name

_MISSING = 1  # the tag bit of what is undefined
UNSUITABLE = Attr.NATIVE | Attr.ABSTRACT
# Where an element of a foreach lies, as `backend/interp/tiering/observe.py` notes it: bits that are no tags.
HASH_STR, PACKED, HASH_INT, YIELDED = 1 << 11, 1 << 12, 1 << 13, 1 << 15
MISSED, SHARED, LONE = 1 << 11, 1 << 12, 1 << 13


@dataclass(slots=True)
class Profile:
    """Observations of one function: tag bits of results by instruction, of arguments by position.

    ``slots``: tags of the locals when a loop became hot. ``wide``: instructions whose predictions failed often,
    so that they are to predict less; ``generic``: those where that failed, too. ``observed``: results were
    noted, so an instruction without any was not reached, save those in ``warm``. What is noted of IterNext is the element,
    and where it lay. ``calls``: how often it was
    called, as far as that matters. ``classes``, ``param_classes``: of the objects among results and arguments, where
    they were few; that of an instruction that takes a local as its base is the local's. ``closures``: the functions of
    the Closures among results, by index in their unit, and the unit's digest where it is
    another one. ``scope``: the class as whose code a trait's method runs.
    ``surplus``: how many arguments it was given beyond its parameters. Captured variables count as parameters; the first one that a call leaves out is noted as undefined.
    """

    results: Mapping[int, int] = field(default_factory=dict)
    params: Sequence[int] = ()
    slots: Sequence[int] = ()
    generic: frozenset[int] = frozenset()
    wide: frozenset[int] = frozenset()
    calls: int = 0
    observed: bool = False
    warm: frozenset[int] = frozenset()
    classes: Mapping[int, tuple[bytes, ...]] = field(default_factory=dict)
    param_classes: Sequence[tuple[bytes, ...]] = ()
    closures: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    scope: bytes = b""
    surplus: frozenset[int] = frozenset()

    def by_instruction(self, records: Sequence[int]) -> Profile:
        """The profile of a running function, whose results are noted by record.

        Instructions that are not executed leave on the stack what the one before them pushed.
        """
        kept = [now if now < after else now - 1 for now, after in pairwise([*records, sys.maxsize])]
        results = {pc: self.results[at] for pc, at in enumerate(kept) if at in self.results}
        classes = {pc: self.classes[at] for pc, at in enumerate(kept) if at in self.classes}
        closures = {pc: self.closures[at] for pc, at in enumerate(kept) if at in self.closures}
        return replace(self, results=results, classes=classes, closures=closures)

    def param(self, at: int) -> Type:
        """The arguments of a parameter so far."""
        return of_tags(self.params[at] & ~_MISSING) if at < len(self.params) else Type(0)

    def called_with(self, given: int) -> bool:
        """Whether it was called with so many arguments, fewer than there are parameters."""
        return given < len(self.params) and bool(self.params[given] & _MISSING)

    def numbers(self, declared: int) -> list[int]:
        """The numbers of arguments that it was called with, other than that of its parameters."""
        fewer = [given for given in range(declared) if self.called_with(given)]
        return fewer + [declared + more for more in sorted(self.surplus)]

    def reached(self, pc: int) -> bool:
        """Whether an instruction whose results are observed has been executed."""
        return not self.observed or pc in self.results or pc in self.warm

    def expected(self, pc: int) -> int:
        """The kinds (a mask) of an instruction's results so far; 0 when nothing was seen."""
        return of_tags(self.results.get(pc, 0)).mask

    def seen(self, pc: int, what: int) -> bool:
        """Whether a member instruction was seen with something: MISSED (its element was not there), SHARED (others held
        the array that it led to), LONE (that lay in a reference that nobody else had)."""
        return bool(self.results.get(pc, 0) & what)

    def yielded(self, pc: int) -> bool:
        """Whether a foreach walked a generator."""
        return bool(self.results.get(pc, 0) & YIELDED)

    def places(self, pc: int) -> int:
        """Where the elements of a foreach lay: bits PACKED, HASH_INT, HASH_STR."""
        return self.results.get(pc, 0) & (PACKED | HASH_INT | HASH_STR)


@dataclass(eq=False)
class Source:
    """A function with what it is compiled from. ``cls``: the class as whose code it runs; ``index``: its place in
    ``Unit.all_funcs()``; ``number``: the unit's in the program; ``of_trait``: it is a trait's method; ``own_code``: it has
    native code of its own, or is about to. What takes time is
    computed when it is first wanted."""

    unit: Unit
    cls: Class | None
    func: Func
    index: int
    number: int = 0
    noted: Profile = field(default_factory=Profile)  # by record
    rejected: bool = False  # the translation failed
    of_trait: bool = False
    own_code: bool = False  # it has native code of its own

    @cached_property
    def records(self) -> list[int]:
        """Of each instruction, the number of its decoded record."""
        return list(record_numbers(self.func.code))

    @cached_property
    def returns_checked(self) -> bool:
        """Whether whatever it returns is of the declared type."""
        return returns_checked(self.func)

    @cached_property
    def profile(self) -> Profile:
        """What was observed, by instruction."""
        return self.noted.by_instruction(self.records)

    @cached_property
    def signature(self) -> Signature:
        """How its typed entry is called."""
        return predict_signature(self)

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
        return symbol_of(self.number, self.index)

    @property
    def main(self) -> bool:
        """Whether this is the pseudo-main, whose locals are global variables."""
        return self.index == 0

    @property
    def by_name(self) -> bool:
        """Whether others may reach its locals by their names while they run: included files, extract() and its like."""
        return self.main or bool(self.func.attrs & Attr.VAR_ENV)

    @property
    def constructor(self) -> bool:
        """Whether it may be what `new` calls: its frame is marked then."""
        return self.cls is not None and self.func.name.lower() == b"__construct"

    @property
    def closure(self) -> bool:
        """Whether it is the body of a closure, whose frame comes with the Closure object."""
        return bool(self.func.attrs & Attr.CLOSURE)

    @property
    def bound(self) -> bool:
        """Whether its frame comes with $this and class, which others store."""
        return self.cls is not None or self.closure

    def accepts(self, given: int) -> bool:
        """Whether it can be called with so many arguments: code sets the parameters that are left, a list keeps what there is
        too much, which library functions refuse."""
        if given > len(self.func.params):
            return not self.func.attrs & Attr.BUILTIN
        return all(param.dv is not None for param in self.func.params[given:])

    def begin(self, given: int) -> int:
        """Where its code begins with so many arguments."""
        return self.func.params[given].dv or 0 if given < len(self.func.params) else 0

    def typed(self, given: int) -> str:
        """The symbol of its typed entry for so many arguments."""
        return f"{self.symbol}.typed" if given == len(self.func.params) else f"{self.symbol}.typed{given}"

    @property
    def suitable(self) -> bool:
        """Whether native code can run it. Closures of a trait run as code of several classes, and so do its methods, of
        which it has to be known what class that is."""
        shared = self.cls is not None and self.cls.attrs & Attr.TRAIT
        moved = self.by_name and self.func.attrs & Attr.GENERATOR  # the frame, and with it what the names say
        return not self.func.attrs & UNSUITABLE and not shared and not moved and not self.rejected

    @property
    def enterable(self) -> bool:
        """Whether it can have a typed entry: the interpreter prepares nothing but plain arguments."""
        attrs = Attr.VARIADIC | Attr.REF_RETURN | Attr.GENERATOR
        return self.suitable and not self.by_name and not self.func.attrs & attrs


class Program:
    """The functions and classes of some units, and the profiles that came with a request for one of the first.
    ``digests``: those of the units but the first, by which profiles name them; ``own_code``: the functions that have native
    code of their own."""

    def __init__(
        self,
        units: Sequence[Unit],
        profiles: Mapping[str, Profile] | None = None,
        eager: bool = True,
        digests: Sequence[str] = (),
        own_code: Collection[str] = (),
    ) -> None:
        self.units = units
        self._numbers = {digest: number for number, digest in enumerate(digests, 1)}
        self.classes = ClassTable(units)
        self.eager = eager  # call functions directly that nobody has seen running
        known = profiles or {}
        everything = [
            self._source(unit, cls or scopes.get(at), func, at, number, known.get(symbol_of(number, at), Profile()))
            for number, (unit, scopes) in enumerate((unit, closure_scopes(unit)) for unit in units)
            for at, (cls, func) in enumerate(unit.all_funcs())
        ]
        self.sources = [source for source in everything if not source.number]  # of the request's unit, by index
        self.by_symbol = {source.symbol: source for source in everything}
        for symbol in own_code:
            self.by_symbol[symbol].own_code = True
        self._methods: dict[tuple[int, bytes], Source] = {}
        named: dict[bytes, list[Source]] = {}
        for source in sorted(everything, key=lambda source: source.of_trait):  # a class's own methods come first
            if source.closure:
                continue
            if source.cls is not None:
                self._methods.setdefault((id(source.cls), source.func.name.lower()), source)
            elif source.func.attrs & Attr.HOISTED and not source.main:
                named.setdefault(source.func.name.lower(), []).append(source)
        self._by_name = {name: found[0] for name, found in named.items() if len(found) == 1}

    def _source(self, unit: Unit, cls: Class | None, func: Func, at: int, number: int, noted: Profile) -> Source:
        """A function of one of the units, a trait's method as code of the class that it was seen with or that alone uses
        the trait."""
        of_trait = cls is not None and bool(cls.attrs & Attr.TRAIT) and not func.attrs & Attr.CLOSURE
        if of_trait and cls is not None:
            cls = self.classes.user(cls, noted.scope) or cls
        return Source(unit, cls, func, at, number, noted, of_trait=of_trait)

    def function(self, name: bytes) -> Source | None:
        """The function that a call by this name must reach, if it is certain."""
        return self._by_name.get(name.lstrip(b"\\").lower())

    def closures(self, source: Source, pc: int) -> list[Source]:
        """The functions of the Closures that an instruction of a function was seen to push, if they are all known."""
        found: list[Source | None] = []
        for name in source.profile.closures.get(pc, ()):
            index, _, digest = name.partition(":")
            number = self._numbers.get(digest, -1) if digest else source.number
            found.append(self.by_symbol.get(symbol_of(number, int(index))) if number >= 0 else None)
        known = [callee for callee in found if callee is not None]
        return known if len(known) == len(found) else []

    def method(self, cls: bytes, name: bytes) -> Source | None:
        """The method that a class has by a name, own or inherited, if that is certain."""
        key, current = name.lower(), self.classes.named(cls)
        for _ in range(100):
            if current is None:
                return None
            found = self._methods.get((id(current), key))
            if found is not None or current.traits:  # which may have it
                return found
            current = self.classes.named(current.parent)
        return None


def closure_scopes(unit: Unit) -> dict[int, Class]:
    """The classes in whose methods closures are written, by the index of the closure."""
    found: dict[int, Class] = {}
    todo = [(cls, func) for cls, func in unit.all_funcs() if cls is not None]
    while todo:
        cls, func = todo.pop()
        for instr in func.code:
            if instr.op == Op.CreateCl:
                at: int = instr.imms[1]  # type: ignore[assignment]
                found[1 + at] = cls
                todo.append((cls, unit.funcs[at]))
    return found


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
    seen = profile.param(at)
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


def class_names(constraint: TypeConstraint) -> list[bytes]:
    """The classes whose objects pass a declaration; none when that is not all that it says."""
    mask, names = _allowed(constraint)
    return [] if mask & rat.OBJ or constraint.kind not in (TypeKind.NAMED, TypeKind.UNION) else names


def held_type(program: Program, constraint: TypeConstraint) -> Type:
    """What a property of a declared type holds, as far as native code knows: kinds, and the only class of the objects."""
    builtin = declared_type(constraint)
    if builtin is not None:
        return builtin
    mask, names = _allowed(constraint)
    others = constraint.builtin & ~Builtin.NULL
    cls = program.classes.named(names[0]) if len(names) == 1 else None
    if mask & ~rat.NULL or others or cls is None:
        return CELL
    return Type(mask | rat.OBJ, cls.name, bool(cls.attrs & Attr.FINAL))


def returned_class(program: Program, source: Source) -> Type | None:
    """Objects of a class of the unit, when a function declares to return just these."""
    constraint = source.func.return_type
    if constraint is None or not source.returns_checked:
        return None
    mask, names = _allowed(constraint)
    if mask or constraint.builtin or len(names) != 1 or program.classes.named(names[0]) is None:
        return None
    return Type(rat.OBJ, names[0])
