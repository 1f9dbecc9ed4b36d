"""The Index: what is known of the whole program.

Index facts start at their most general and only ever get more precise, and every intermediate state
is sound; so refinement may stop at any time. Analysis reads the Index through an
:class:`IndexView`, which notes what was used (so that a refinement re-queues the right functions) and
collects what the function contributes; only the driver, single-threaded, writes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from hhbbc import types as ty
from hhbbc.absint.state import Call
from hhbbc.declared import declared_type
from hhbbc.evaluator import CannotFold, Evaluator
from hhbbc.types import ObjSpec, Type
from hhbbc.world import LIBRARY, Place, World
from hhbc import rat
from hhbc.claims import returns_checked
from hhbc.ops import Op
from hhbc.scalars import PhpScalar
from hhbc.unit import Attr, Builtin, Class, Func, Prop, Unit

FuncKey = tuple[bytes, bytes]  # lower-case class (or b"") and lower-case name
ClosureKey = tuple[bytes, int]  # path of the unit and number of the function in it

# Library functions through which callables hidden in arrays or built at run time get called.
_CALLS_HIDDEN: Final = frozenset({b"preg_replace_callback_array", b"filter_var", b"filter_var_array"})
_GLOBAL_OPS: Final = frozenset(
    {
        Op.Globals, Op.CGetG, Op.CGetQuietG, Op.VGetG, Op.IssetG, Op.EmptyG, Op.SetG, Op.SetOpG,
        Op.IncDecG, Op.BindG, Op.UnsetG, Op.FPassG, Op.BaseGC, Op.BaseGL, Op.FPassBaseGC,
        Op.FPassBaseGL,
    }
)  # fmt: skip
_NAMED_CALLS: Final = frozenset({Op.FPushFuncD, Op.FPushFuncU, Op.FPushFuncI})  # the last name is the global one
_ABSTRACT: Final = int(Attr.ABSTRACT)
_PRIVATE: Final = int(Attr.PRIVATE)
_PROTECTED: Final = int(Attr.PROTECTED)
_CALLER_FRAME: Final = int(Attr.CALLER_FRAME)
_INCLUDES: Final = frozenset({Op.Incl, Op.InclOnce, Op.Req, Op.ReqOnce, Op.Eval})


@dataclass(slots=True)
class FuncFacts:
    """What is known of one function or method; ``params`` is None while any caller may exist."""

    key: FuncKey
    func: Func
    attrs: int  # as a plain int, for flag enums are slow
    cls: Class | None
    builtin: bool
    return_type: Type
    params: list[Type] | None = None
    constants: frozenset[bytes] = frozenset()  # surely defined at every entry


@dataclass(slots=True)
class CallSite:
    """A call of a known function: argument types and constants surely defined."""

    callee: FuncKey
    args: tuple[Type, ...] | None  # None: named or unpacked
    constants: frozenset[bytes]


@dataclass(slots=True)
class Contribution:
    """What the analysis of one function found out about others."""

    calls: list[CallSite] = field(default_factory=list)
    captures: list[tuple[ClosureKey, tuple[Type, ...]]] = field(default_factory=list)
    defined: list[tuple[bytes, Type]] = field(default_factory=list)
    opened: set[bytes] = field(default_factory=set)
    dynamic: bool = False
    used: set[FuncKey] = field(default_factory=set)

    def add(self, other: Contribution) -> None:
        """Take over what another part of the function found out."""
        self.calls += other.calls
        self.captures += other.captures
        self.defined += other.defined
        self.opened |= other.opened
        self.dynamic |= other.dynamic
        self.used |= other.used


class Index:
    """Functions, classes and constants of a program and of the library."""

    def __init__(
        self, units: Iterable[Unit], library: Iterable[Unit], evaluator: Evaluator, world: World
    ) -> None:
        """Read the declarations of all units; nothing is inferred yet."""
        self.evaluator = evaluator
        self.world = world
        self.functions: dict[bytes, FuncFacts | None] = {}
        self.methods: dict[FuncKey, FuncFacts] = {}
        self.classes: dict[bytes, Class | None] = {}
        self.subclasses: dict[bytes, set[bytes]] = {}
        self.home: dict[FuncKey, bytes] = {}  # of functions and (as methods without name) classes
        self.captures: dict[ClosureKey, tuple[Type, ...]] = {}
        self.constants: dict[bytes, Type] | None = {} if world.closed else None
        self.definable: set[bytes] = set()  # what instructions define, in lower case
        self.predefined: dict[bytes, Type | None] = {}
        self.open_names: set[bytes] = set()
        self.dynamic = not world.closed
        self.by_name = False
        self.includes = not world.closed
        self.output_handlers = False
        self.callback_methods: set[bytes] = set()
        for unit in library:
            self._add_unit(unit, builtin=True)
        for unit in units:
            self._add_unit(unit, builtin=False)
            self._scan(unit)
        self._link_classes()

    # -- building -----------------------------------------------------------------------

    def _add_unit(self, unit: Unit, *, builtin: bool) -> None:
        for func in unit.funcs:
            if not func.name or func.attrs & Attr.CLOSURE:
                continue
            name = func.name.lower()
            if self._declare((b"", name), unit, name in self.functions, builtin=builtin):
                self.functions[name] = self._facts((b"", name), func, None, builtin)
            elif self.home[b"", name] != LIBRARY:
                self.functions[name] = None
        for cls in unit.classes:
            lower = cls.name.lower()
            if self._declare((lower, b""), unit, lower in self.classes, builtin=builtin):
                self.classes[lower] = cls
            elif self.home[lower, b""] == LIBRARY:
                continue
            else:
                self.classes[lower] = None
            for method in cls.methods:
                key = (lower, method.name.lower())
                self.methods[key] = self._facts(key, method, cls, builtin)
                if builtin and any(map(_takes_callable, method.params)):
                    self.callback_methods.add(key[1])

    def _declare(self, key: FuncKey, unit: Unit, known: bool, *, builtin: bool) -> bool:
        """Note where a name is declared; False for a further declaration, which never replaces the library's."""
        if not known:
            self.home[key] = LIBRARY if builtin else unit.filepath
        return not known

    def _facts(self, key: FuncKey, func: Func, cls: Class | None, builtin: bool) -> FuncFacts:
        result = ty.GEN_T if func.attrs & Attr.REF_RETURN else ty.CELL_T
        if func.attrs & Attr.GENERATOR:
            result = ty.obj(b"Generator", exact=True)
        elif func.return_type is not None and (func.attrs & Attr.NATIVE or returns_checked(func)):
            result, _ = declared_type(func.return_type, cls)
        return FuncFacts(key, func, int(func.attrs), cls, builtin, result)

    def _scan(self, unit: Unit) -> None:
        """Note which global mechanisms the unit's code uses, and names its literals mention."""
        for _, func in unit.all_funcs():
            if func.attrs & Attr.VAR_ENV:
                self.by_name = True
            for instr in func.code:
                op = instr.op
                if op in _GLOBAL_OPS:
                    self.by_name = True
                elif op in _INCLUDES:
                    self.includes = True
                elif op in (Op.String, Op.Array):
                    self._note_literal(instr.imms[0])  # type: ignore[arg-type]
                elif op in _NAMED_CALLS:
                    self._note_call(instr.imms[-1].lower())  # type: ignore[attr-defined]
                elif op in (Op.DefCns, Op.DeclCns):
                    self.definable.add(instr.imms[0].lower())  # type: ignore[attr-defined]
        for cls in unit.classes:
            for prop in cls.props:
                self._note_literal(prop.default)
            for const in cls.consts:
                self._note_literal(const.value)

    def _note_literal(self, value: PhpScalar) -> None:
        if isinstance(value, bytes):
            name = value.removeprefix(b"\\").lower()
            if name in self.functions or len(name) < 128:
                self.open_names.add(name)
            self.world.aliases |= name == b"class_alias"
            if name == b"define":
                self.constants = None
        elif isinstance(value, tuple):
            for key, item in value:
                self._note_literal(key if isinstance(key, bytes) else None)
                self._note_literal(item)

    def _note_call(self, name: bytes) -> None:
        if name == b"define":
            self.constants = None  # names computed at run time may be defined
        elif name in _CALLS_HIDDEN:
            self.dynamic = True
        elif name == b"class_alias":
            self.world.aliases = True
        elif name in (b"ob_start", b"output_add_rewrite_var"):
            self.output_handlers = True

    def _link_classes(self) -> None:
        for lower, cls in self.classes.items():
            if cls is None:
                continue
            for parent in (cls.parent, *cls.interfaces):
                if parent:
                    self.subclasses.setdefault(parent.lower(), set()).add(lower)

    def facts_of(self, func: Func, cls: Class | None) -> FuncFacts | None:
        """The facts of a declared function; None for closures, pseudo-mains and duplicates."""
        if cls is not None:
            found = self.methods.get((cls.name.lower(), func.name.lower()))
        else:
            found = self.functions.get(func.name.lower())
        return found if found is not None and found.func is func else None

    # -- questions ----------------------------------------------------------------------

    def class_named(self, name: bytes, place: Place) -> Class | None:
        """The class that a name (in lower case) surely means in code at a place."""
        found = self.classes.get(name)
        if found is None or not self.world.means_class(found, self.home[name, b""], place):
            return None
        return found

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

    def is_subclass(self, cls: bytes, of: bytes, place: Place) -> bool:
        """Whether ``cls`` is ``of`` or surely inherits from it."""
        wanted, todo, seen = of.lower(), [cls.lower()], set()
        while todo:
            name = todo.pop()
            if name == wanted:
                return True
            found = self.class_named(name, place)
            if found is None or name in seen:
                continue
            seen.add(name)
            todo += [p.lower() for p in (found.parent, *found.interfaces) if p]
        return False

    def method(self, cls: bytes, name: bytes, place: Place, *, exact: bool) -> FuncFacts | None:
        """The method that a call from code at a place finds, when there is no other choice.

        A method that the code may not call could mean __call, or an error: nothing is said.
        """
        scope = place.scope
        found = self._inherited(cls.lower(), name.lower(), place)
        if found is None or found.attrs & _ABSTRACT:
            return None
        if found.attrs & _PRIVATE and scope is not found.cls:
            return None
        if found.attrs & _PROTECTED and scope is None:
            return None
        if scope is not None and scope is not found.cls and self._may_prefer_own(scope, name):
            return None
        if not exact and self._overridden(cls.lower(), found):
            return None
        return found

    def _may_prefer_own(self, scope: Class, name: bytes) -> bool:
        """Whether a class may have a private method of a name, which its code calls on objects of subclasses, too."""
        own = self.methods.get((scope.name.lower(), name.lower()))
        if scope.traits or (own is not None and own.cls is not scope):  # two units declare such a class
            return True
        return own is not None and bool(own.attrs & _PRIVATE)

    def _inherited(self, cls: bytes, name: bytes, place: Place) -> FuncFacts | None:
        for _ in range(len(self.classes)):
            known = self.class_named(cls, place)
            if known is None or known.traits:
                return None
            if (cls, name) in self.methods:
                return self.methods[cls, name]
            if not known.parent:
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
            for sub in self.subclasses.get(todo.pop(), ()):
                known = self.classes.get(sub)
                if (sub, name) in self.methods or known is None or known.traits:
                    return True
                if sub not in seen:
                    seen.add(sub)
                    todo.append(sub)
        return False

    def property(self, cls: bytes, name: bytes, place: Place) -> tuple[Prop, Class] | None:
        """The declared property that ``name`` means in objects of the class."""
        lower = cls.lower()
        for _ in range(len(self.classes)):
            known = self.class_named(lower, place)
            if known is None or known.traits:
                return None
            for prop in known.props:
                if prop.name == name and not prop.attrs & Attr.STATIC:
                    return prop, known
            if not known.parent:
                return None
            lower = known.parent.lower()
        return None

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


def _takes_callable(param: object) -> bool:
    constraint = param.type  # type: ignore[attr-defined]
    return constraint is None or bool(constraint.builtin & Builtin.CALLABLE)


class IndexView:
    """The Index as one function's analysis sees it, and what that analysis contributes."""

    def __init__(self, index: Index, place: Place) -> None:
        """Look at the index from code at a place."""
        self.index = index
        self.place = place
        self.found = Contribution()

    def globals_by_name(self) -> bool:
        """Whether code elsewhere may change a pseudo-main's locals."""
        return self.index.by_name or self.index.includes

    def output_callbacks(self) -> bool:
        """Whether printing may run PHP code."""
        return self.index.output_handlers or self.index.dynamic

    def is_subclass(self, cls: bytes, of: bytes) -> bool:
        """See :meth:`Index.is_subclass`."""
        return self.index.is_subclass(cls, of, self.place)

    def facts_of(self, func: Func, cls: Class | None) -> FuncFacts | None:
        """The facts of a declared function; None for closures, pseudo-mains and duplicates."""
        return self.index.facts_of(func, cls)

    def facts(self, call: Call) -> FuncFacts | None:
        """The callee, when known."""
        if not call.name:
            return None
        if call.cls:
            return self.index.methods.get((call.cls.lower(), call.name))
        return self.index.function_named(call.name, self.place)

    def return_type(self, call: Call) -> Type:
        """What the call returns (as an R slot)."""
        facts = self.facts(call)
        if facts is None:
            return ty.GEN_T
        self.found.used.add(facts.key)
        return facts.return_type

    def passes_by_value(self, call: Call, param: int) -> bool:
        """Whether the callee surely takes the argument by value."""
        mode = self._by_ref(call, param)
        return mode is False

    def passes_by_reference(self, call: Call, param: int) -> bool:
        """Whether the callee surely takes the argument by reference."""
        return self._by_ref(call, param) is True

    def _by_ref(self, call: Call, param: int) -> bool | None:
        facts = self.facts(call)
        if facts is None:
            return None
        params = facts.func.params
        first_named = call.total - len(call.names)
        if param >= first_named:
            name = call.names[param - first_named]
            named = next((at for at, p in enumerate(params) if p.name == name and not p.variadic), -1)
            if named < first_named:
                return None  # unknown, or it has its argument already: passing it may throw
            param = named
        if param >= len(params):
            if not params or not params[-1].variadic:
                return False
            param = len(params) - 1
        return None if params[param].prefer_ref else params[param].by_ref

    def surely_bound(self, name: bytes) -> bool:
        """Whether a call of the function cannot fail to find it."""
        return self.index.surely_bound(name.lower(), self.place)

    def needs_caller_frame(self, name: bytes) -> bool:
        """Whether a function of the library works on the frame of its caller."""
        facts = self.index.functions.get(name.lower())
        return facts is not None and bool(facts.attrs & _CALLER_FRAME)

    def may_exist(self, name: bytes) -> bool:
        """Whether there may be a function of the name."""
        return not self.index.world.closed or name.lower() in self.index.functions

    def method(self, cls: bytes, name: bytes, *, exact: bool) -> bytes | None:
        """The class whose method a call finds, when that is certain."""
        facts = self.index.method(cls, name, self.place, exact=exact)
        return None if facts is None else facts.key[0]

    def property_type(self, container: Type, name: bytes) -> Type:
        """What reading a property gives: its declared type where the class is known."""
        if container.mask & ~rat.OBJ or not isinstance(container.data, ObjSpec):
            return ty.CELL_T
        found = self.index.property(container.data.cls, name, self.place)
        if found is None or found[0].type is None:
            return ty.CELL_T
        prop, owner = found
        scope = self.place.scope
        if prop.attrs & Attr.PRIVATE and (scope is None or scope.name != owner.name):
            return ty.CELL_T
        declared, _ = declared_type(prop.type, owner)  # type: ignore[arg-type]
        return declared

    def constant(self, name: bytes) -> tuple[Type, bool] | None:
        """A constant's type, and whether it needs no definition by the program."""
        if self.index.constants is not None and name in self.index.constants:
            return self.index.constants[name], False
        predefined = self.index.predefined_constant(name)
        return None if predefined is None else (predefined, True)

    def may_be_defined(self, name: bytes) -> bool:
        """Whether the program may define a constant of the name, as far as :meth:`constant` does not know it."""
        return self.index.constants is None or name.lower() in self.index.definable

    # -- contributions ------------------------------------------------------------------

    def record_call(self, call: Call, constants: frozenset[bytes], *, positional: bool) -> None:
        """Note a call site; strings that library code may call open the functions they name."""
        facts = self.facts(call)
        if facts is None:
            if call.method in self.index.callback_methods or call.method == b"?":
                self._note_callables(call.args)
            return
        if facts.builtin:
            params = facts.func.params
            if not positional and any(map(_takes_callable, params)):
                self.found.dynamic = True
            for at, t in enumerate(call.args):
                param = params[min(at, len(params) - 1)] if params else None
                if param is None or _takes_callable(param):
                    self._note_callables((t,))
            return
        args = call.args if positional else None
        self.found.calls.append(CallSite(facts.key, args, constants))

    def _note_callables(self, args: tuple[Type, ...]) -> None:
        for t in args:
            if t.mask & (rat.STR | rat.REF) and not ty.is_constant(t):
                self.found.dynamic = True  # constant strings are literals, which the index scans

    def record_dynamic_call(self) -> None:
        """Note a call of a function whose name is computed."""
        self.found.dynamic = True

    def record_open(self, name: bytes) -> None:
        """Note that a function may be called from anywhere."""
        self.found.opened.add(name.lower())

    def record_definition(self, name: bytes, value: Type) -> None:
        """Note the value that a constant is defined with."""
        self.found.defined.append((name, value))

    def record_closure(self, unit: Unit, func: int, captured: list[Type]) -> None:
        """Note the types that a closure captures."""
        self.found.captures.append(((unit.filepath, func), tuple(captured)))
