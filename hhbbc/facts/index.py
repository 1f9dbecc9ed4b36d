"""The Index: what the units of the program and of the library declare, and what names in code mean.

Nothing here changes while the program is analysed; what is inferred are facts (:mod:`hhbbc.facts.store`), which code
reads and adds to through a :class:`~hhbbc.facts.view.IndexView`.

Example: ``index.method(b"circle", b"area", place, exact=True).func``.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Final

from hhbbc import types as ty
from hhbbc.evaluator import CannotFold, Evaluator
from hhbbc.facts.callbacks import callers_of
from hhbbc.facts.classes import CONSTANTS, AskedFunctions, AskedMethods, ClassTable, FuncKey
from hhbbc.facts.declared import declared_type
from hhbbc.facts.library import Results, results
from hhbbc.facts.makers import closure_scopes
from hhbbc.facts.properties import NO_OBJECTS, PropertyTable
from hhbbc.facts.world import LIBRARY, Place, World
from hhbbc.types import Type
from hhbc.claims import returns_checked
from hhbc.marks import Mark
from hhbc.opcodes import marked
from hhbc.ops import Op
from hhbc.scalars import PhpScalar
from hhbc.unit import Attr, Class, Func, Unit

BY_THE_MACHINE: Final = b"86"  # how the names of functions begin that run constant expressions
CLOSURES: Final = b"{closure}"
CONSTRUCTOR: Final = b"__construct"

_GLOBAL_OPS: Final = marked(Mark.GLOBALS)
_METHODS: Final = frozenset({Op.FPushObjMethodD, Op.FPushClsMethodD})
_RESOLVING: Final = frozenset(
    {Op.ResolveFunc, Op.ResolveFuncD, Op.ResolveFuncU, Op.ResolveObjMethod, Op.ResolveClsMethod, Op.ResolveClsMethodF}
)
_CLOSURE: Final = b"closure"
_BACKTRACE: Final = b"debug_backtrace"
_NAMED_CLASSES: Final = frozenset({Op.FPushCtorD, Op.FPushClsMethodD, Op.AGetD})  # the last name is the class's
_NAMED_CALLS: Final = frozenset({Op.FPushFuncD, Op.FPushFuncU, Op.FPushFuncI})  # the last name is the global one
_ABSTRACT: Final = int(Attr.ABSTRACT)
_GENERATOR: Final = int(Attr.GENERATOR)
_NATIVE: Final = int(Attr.NATIVE)
_REF_RETURN: Final = int(Attr.REF_RETURN)
_PRIVATE: Final = int(Attr.PRIVATE)
_TRAIT: Final = int(Attr.TRAIT)
_PROTECTED: Final = int(Attr.PROTECTED)
_CALLER_FRAME: Final = int(Attr.CALLER_FRAME)
_FIXED_RESULT: Final = int(Attr.GENERATOR | Attr.REF_RETURN | Attr.ABSTRACT)
MOST_TARGETS: Final = 32  # of a call: more would have to be asked for too often
_INCLUDES: Final = frozenset({Op.Incl, Op.InclOnce, Op.Req, Op.ReqOnce, Op.Eval})


@dataclass(frozen=True, slots=True, eq=False)
class FuncFacts:
    """A function, method or closure body as it is declared. ``returns`` is what its declaration says of its results."""

    key: FuncKey
    func: Func
    attrs: int  # as a plain int, for flag enums are slow
    cls: Class | None
    builtin: bool
    returns: Type
    calls_back: bool = False  # of the library: it may call what a parameter without a type is given

    @property
    def inferred(self) -> bool:
        """Whether its body may say more of its results than the declaration."""
        return not self.builtin and not self.attrs & _FIXED_RESULT


def _is_reflection(name: bytes) -> bool:
    """Whether a class (in lower case) is one of reflection, of which each leads to all others."""
    return name.startswith(b"reflection")


def closure_key(unit: bytes, number: int) -> FuncKey:
    """The key of the body of a closure, by the path of its unit and the number of the function in it."""
    return CLOSURES, b"%b#%d" % (unit, number)


class Index(ClassTable):
    """Functions, classes and constants of a program and of the library."""

    def __init__(
        self, units: list[Unit], library: list[Unit], evaluator: Evaluator, world: World
    ) -> None:
        """Read the declarations of all units; nothing is inferred yet."""
        super().__init__(world)
        self.properties = PropertyTable(self)
        self.evaluator = evaluator
        self.functions: AskedFunctions[FuncFacts | None] = AskedFunctions()
        self.methods: AskedMethods[FuncFacts] = AskedMethods()
        self.declared: dict[int, FuncFacts] = {}  # by the identity of the function; not of what is declared twice
        self.any_constant = not world.closed  # may be defined, by names computed at run time
        self.defined: set[bytes] = set()  # what instructions define
        self.definable: set[bytes] = set()  # the same in lower case
        self.predefined: dict[bytes, Type | None] = {}
        self._targets: dict[tuple[bytes, bytes, bytes, int], tuple[tuple[FuncFacts, ...], set[FuncKey]]] = {}
        self.closures: dict[FuncKey, FuncFacts] = {}  # bodies
        self.closure_scope: dict[int, Class] = {}  # by the identity of a closure's body
        self.open_names: set[bytes] = set()
        self.dynamic = not world.closed
        self.by_name = False
        self.includes = not world.closed
        self.output_handlers = False
        self.callback_methods: dict[bytes, set[bytes]] = {}  # methods of the library that may take callables: of which
        self.reaching: set[bytes] = set()  # functions of the library with Attr.REACHES
        self.reaching_methods: dict[bytes, set[bytes]] = {}  # such methods: of which classes
        self.reaching_classes: set[bytes] = set()  # of the library: with such methods, or leading to them
        self.reaches = False  # the program names such a class, which is none of reflection
        self.reflects = False  # the program names a class of reflection
        self.fibers = False  # the program names Fiber
        self.traces = False  # the program names what finds objects under construction
        self.invoking = {b"__invoke"}  # methods of closures that call them
        self._calls_constructors = False  # a literal names a constructor with its class
        self._makes_closures: set[bytes] = set()  # functions and methods of the library that do
        self.reference_results: set[bytes] = set()  # functions and methods of the program that return references
        self._renames = False  # a class gives methods of its traits other names
        self._by_value: bool | None = None
        self._foreign_closures = not world.closed  # closures may be of other bodies than those in the program
        self.library_calls: set[bytes] = set()  # methods that the library calls by name
        self.results: dict[FuncKey, Results] = {}  # of functions of the library that say more of them than their types
        self._callers = callers_of(library)
        for unit in library:
            self._add_unit(unit, builtin=True)
            for _, func in unit.all_funcs():
                if func.return_type is not None and func.return_type.name.lower() == _CLOSURE:
                    self._makes_closures.add(func.name.lower())
                calls = (instr.imms[1] for instr in func.code if instr.op == Op.FPushObjMethodD)
                self.library_calls.update(name.lower() for name in calls)  # type: ignore[attr-defined]
        self.link()
        for name in tuple(self.reaching_classes):
            self.reaching_classes.update(self.below(name))
        for unit in units:
            self._add_unit(unit, builtin=False)
            self._scan(unit)
        self.link()
        self._note_declared(units)
        self.traces |= self.fibers or _BACKTRACE in self.open_names
        self.spelled = (self.reaching | self.reaching_methods.keys()) & self.open_names
        if not self._calls_constructors:  # "__construct" alone is asked for rather than called
            self.spelled.discard(CONSTRUCTOR)
        """Names of functions and methods of the library with Attr.REACHES that computed names may mean."""

    # -- building -----------------------------------------------------------------------

    def _add_unit(self, unit: Unit, *, builtin: bool) -> None:
        for func in unit.funcs:
            if not func.name or func.attrs & Attr.CLOSURE:
                continue
            name = func.name.lower()
            if builtin and func.attrs & Attr.REACHES:
                self.reaching.add(name)
            if self._declare((b"", name), unit, name in self.functions, builtin=builtin):
                self.functions[name] = self._facts((b"", name), func, None, builtin=builtin)
            elif self.home[b"", name] != LIBRARY:
                self.functions[name] = None
        for cls in unit.classes:
            lower = cls.name.lower()
            for trait in cls.traits:
                self.trait_users.setdefault(trait.lower(), set()).add(lower)
            if self._declare((lower, b""), unit, lower in self.classes, builtin=builtin):
                self.classes[lower] = cls
            elif self.home[lower, b""] == LIBRARY:
                continue
            else:
                self.classes[lower] = None
            for method in cls.methods:
                key = (lower, method.name.lower())
                self.methods[key] = self._facts(key, method, cls, builtin=builtin)
                if builtin and self._callers.may_call(method):
                    self.callback_methods.setdefault(key[1], set()).add(lower)
                if lower == _CLOSURE and method in self._callers:
                    self.invoking.add(key[1])
                if builtin and method.attrs & Attr.REACHES:
                    self.reaching_methods.setdefault(key[1], set()).add(lower)
                    self.reaching_classes.add(lower)

    def _declare(self, key: FuncKey, unit: Unit, known: bool, *, builtin: bool) -> bool:
        """Note where a name is declared; False for a further declaration, which never replaces the library's."""
        if not known:
            self.home[key] = LIBRARY if builtin else unit.filepath
        return not known

    def _facts(self, key: FuncKey, func: Func, cls: Class | None, *, builtin: bool) -> FuncFacts:
        attrs = int(func.attrs)
        result = ty.GEN_T if attrs & _REF_RETURN else ty.CELL_T
        if attrs & _GENERATOR:
            result = ty.obj(b"Generator", exact=True)
        elif func.return_type is not None and (attrs & _NATIVE or returns_checked(func)):
            result = declared_type(func.return_type, cls)
        if builtin and (said := results(func)) is not None:
            self.results[key] = said
        return FuncFacts(key, func, attrs, cls, builtin, result, builtin and func in self._callers)

    def _scan(self, unit: Unit) -> None:
        """Note which global mechanisms the unit's code uses, and names its literals mention."""
        for _, func in unit.all_funcs():
            if int(func.attrs) & (_REF_RETURN | _GENERATOR) == _REF_RETURN:
                self.reference_results.add(func.name.lower())
            if func.attrs & Attr.VAR_ENV:
                self.by_name = True
            for instr in func.code:
                op = instr.op
                if op in _METHODS:
                    self._foreign_closures |= instr.imms[1].lower() in self._makes_closures  # type: ignore[attr-defined]
                if op in _GLOBAL_OPS:
                    self.by_name = True
                elif op in _INCLUDES:
                    self.includes = True
                elif op in (Op.String, Op.Array):
                    self._note_literal(instr.imms[0])  # type: ignore[arg-type]
                elif op in _RESOLVING:
                    self._foreign_closures = True
                    self.traces |= any(imm.lower() == _BACKTRACE for imm in instr.imms)  # type: ignore[attr-defined]
                elif op in _NAMED_CLASSES:
                    self._note_class(instr.imms[-1].lower())  # type: ignore[attr-defined]
                elif op in _NAMED_CALLS:
                    self._note_call(instr.imms[-1].lower())  # type: ignore[attr-defined]
                elif op in (Op.DefCns, Op.DeclCns):
                    self.defined.add(instr.imms[0])  # type: ignore[arg-type]
                    self.definable.add(instr.imms[0].lower())  # type: ignore[attr-defined]
        for cls in unit.classes:
            self._note_class(cls.parent.lower())
            self._renames |= bool(cls.trait_aliases)
            for prop in cls.props:
                self._note_literal(prop.default)
            for const in cls.consts:
                self._note_literal(const.value)

    def _note_class(self, name: bytes) -> None:
        self.reflects |= _is_reflection(name)
        self.reaches |= name in self.reaching_classes and not _is_reflection(name)
        self.fibers |= name == b"fiber"

    def may_reach(self, classes: Set[bytes]) -> bool:
        """Whether the program names classes of the library by which it comes to objects of one of some classes."""
        return any(self.reflects if _is_reflection(name) else self.reaches for name in classes)

    def _note_literal(self, value: PhpScalar) -> None:
        if isinstance(value, bytes):
            name = value.removeprefix(b"\\").lower()
            self._note_class(name)
            if name in self.functions or len(name) < 128:
                self.open_names.update((name, name.rpartition(b"::")[2]))
            self._calls_constructors |= name.endswith(b"::" + CONSTRUCTOR)
            self.world.aliases |= name == b"class_alias"
            if name == b"define":
                self.any_constant = True
        elif isinstance(value, tuple):
            for key, item in value:
                self._note_literal(key if isinstance(key, bytes) else None)
                self._note_literal(item)

    def _note_call(self, name: bytes) -> None:
        if name == b"define":
            self.any_constant = True
        elif name == b"class_alias":
            self.world.aliases = True
        elif name == _BACKTRACE:
            self.traces = True
        elif name in (b"ob_start", b"output_add_rewrite_var"):
            self.output_handlers = True

    def _note_declared(self, units: list[Unit]) -> None:
        for facts in (*self.functions.values(), *self.methods.values()):
            if facts is not None and not facts.builtin:
                self.declared[id(facts.func)] = facts
        for unit in units:
            self.closure_scope.update(closure_scopes(unit))
            for number, func in enumerate(unit.funcs):
                if func.attrs & Attr.CLOSURE:
                    key = closure_key(unit.filepath, number)
                    self.declared[id(func)] = self.closures[key] = self._facts(key, func, None, builtin=False)

    def opened(self) -> set[bytes]:
        """The functions of the program (in lower case) that literals name."""
        return {name for name in self.open_names if (at := self.home.get((b"", name))) is not None and at != LIBRARY}

    def is_defined(self, name: bytes) -> bool:
        """Whether instructions define a constant of the name."""
        self.asked.add((CONSTANTS, name.lower()))
        return name in self.defined

    def is_definable(self, name: bytes) -> bool:
        """Whether they define one of the name in any case."""
        self.asked.add((CONSTANTS, name.lower()))
        return name.lower() in self.definable

    def gives_value(self, name: bytes) -> bool:
        """Whether no function or method of a name (in lower case; b"": of any) returns a reference."""
        found = self.reference_results
        if not self.world.closed or not found:
            return self.world.closed
        otherwise = self._renames or any(one.startswith((b"{", b"__")) for one in (*found, name))  # closures and magic
        return bool(name) and name not in found and not otherwise

    def closures_by_value(self) -> bool:
        """Whether no closure takes an argument by reference, unless one is made by a computed name."""
        if self._by_value is None:
            own = (param for facts in self.closures.values() for param in facts.func.params)
            foreign = self._foreign_closures or not self._makes_closures.isdisjoint(self.open_names)
            self._by_value = not foreign and not any(param.by_ref for param in own)
        return self._by_value

    def facts_of(self, func: Func) -> FuncFacts | None:
        """The declaration of a function of the program; None for pseudo-mains and duplicates."""
        return self.declared.get(id(func))

    def callers_known(self, facts: FuncFacts) -> bool:
        """Whether instructions show all calls of a function, unless one opens it or calls computed names."""
        owner, name = facts.key
        if self.dynamic or owner == CLOSURES:
            return not self.dynamic
        if name.startswith(BY_THE_MACHINE):
            return False
        if facts.cls is None:
            self.asked.add(facts.key)
            return name not in self.open_names
        if int(facts.cls.attrs) & _TRAIT or ((name in self.library_calls or name[:2] == b"__") and name != CONSTRUCTOR):
            return False
        inherited = (self.methods.get((cls, name)) for cls in self.above(owner))
        return not self.world.aliases and not any(method is not None and method.builtin for method in inherited)

    # -- questions ----------------------------------------------------------------------

    def function_named(self, name: bytes, place: Place) -> FuncFacts | None:
        """The function that a name (in lower case) means in code at a place, if any is bound to it."""
        found = self.functions.get(name)
        if found is None or not self.world.means_function(found.attrs, self.home[found.key], place):
            return None
        return found

    def surely_bound(self, name: bytes, place: Place) -> bool:
        """Whether a call of the function cannot fail to find it."""
        found = self.functions.get(name)
        return found is not None and self.world.surely_bound(found.attrs, self.home[found.key], place)

    def targets(self, cls: bytes, name: bytes, place: Place) -> tuple[FuncFacts, ...]:
        """The methods of which a call on an object of a class, or one below, finds one; none where that is not sure."""
        key = (cls, name, place.unit, id(place.scope))
        known = self._targets.get(key)
        if known is None:
            found = self.noting(lambda: self._find_targets(cls.lower(), name.lower(), place))
            known = self._targets[key] = found
        self.note(known[1])
        return known[0]

    def note_asked(self, asked: set[FuncKey]) -> None:
        """See :meth:`ClassTable.note_asked`."""
        super().note_asked(asked)
        self.functions.asked = self.methods.asked = asked

    def _find_targets(self, cls: bytes, name: bytes, place: Place) -> tuple[FuncFacts, ...]:
        top = self.class_named(cls, place)
        if top is None or self.world.may_be_extended(top):
            return ()
        found: dict[FuncKey, FuncFacts] = {}
        for at in (cls, *self.below(cls)):
            known = self.classes.get(at)
            if known is None:
                return ()
            if int(known.attrs) & NO_OBJECTS:
                continue
            method = self.method(at, name, place, exact=True)
            if method is None:
                return ()
            found[method.key] = method
            if len(found) > MOST_TARGETS:
                return ()
        return tuple(found.values())

    def method(self, cls: bytes, name: bytes, place: Place, *, exact: bool) -> FuncFacts | None:
        """The method that a call from code at a place finds, when there is no other choice.

        A method that the code may not call could mean __call, or an error: nothing is said.
        """
        scope = place.scope
        found = self._inherited(cls.lower(), name.lower(), place)
        if found is None or found.attrs & _ABSTRACT or (found.cls is not None and int(found.cls.attrs) & _TRAIT):
            return None  # php reports calls of a trait's own methods
        if found.attrs & _PRIVATE and scope is not found.cls:
            return None
        if found.attrs & _PROTECTED and (scope is None or not self._related_to(scope, found, place)):
            return None
        if scope is not None and scope is not found.cls and self._may_prefer_own(scope, name):
            return None
        if not exact and self._overridden(cls.lower(), found):
            return None
        return found

    def _related_to(self, scope: Class, method: FuncFacts, place: Place) -> bool:
        """Whether a class may call a protected method of another."""
        owner = method.key[0]
        return self.is_subclass(scope.name, owner, place) or self.is_subclass(owner, scope.name, place)

    def _may_prefer_own(self, scope: Class, name: bytes) -> bool:
        """Whether a class may have a private method of a name, which its code calls on objects of subclasses, too."""
        own = self.methods.get((scope.name.lower(), name.lower()))
        if scope.traits or (own is not None and own.cls is not scope):  # two units declare such a class
            return True
        return own is not None and bool(own.attrs & _PRIVATE)

    def _inherited(self, cls: bytes, name: bytes, place: Place) -> FuncFacts | None:
        for _ in range(len(self.classes)):
            known = self.class_named(cls, place)
            if known is None:
                return None
            if (cls, name) in self.methods:
                return self.methods[cls, name]
            if known.traits or not known.parent:
                return None
            cls = known.parent.lower()
        return None

    def _overridden(self, cls: bytes, method: FuncFacts) -> bool:
        """Whether classes below a class may have another method in the place of one of its methods."""
        above, name = self.classes[cls], method.key[1]
        assert above is not None
        if self.world.may_be_extended(above) and self.world.may_be_overridden(method.attrs):
            return True
        todo, seen = [cls], {cls}
        while todo:
            for sub in self.children(todo.pop()):
                known = self.classes.get(sub)
                if (sub, name) in self.methods or known is None or known.traits:
                    return True
                if sub not in seen:
                    seen.add(sub)
                    todo.append(sub)
        return False

    def predefined_constant(self, name: bytes) -> Type | None:
        """The value of a constant of the language or library, when it is a scalar."""
        if name not in self.predefined:
            from hhbc import ops

            try:
                value = self.evaluator.run((ops.Cns(name), ops.RetC()))
                self.predefined[name] = ty.constant(value)
            except CannotFold:
                self.predefined[name] = None
        return self.predefined[name]
