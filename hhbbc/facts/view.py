"""The program as the code of one function sees it: declarations, facts that it reads, and what it adds to facts.

Every fact that is read is noted, so that the function is analysed again when it grows. Once the facts are settled
(``settled``), reading gives the most general value where nothing was ever seen to happen, for passes look at code that
never runs, too.

Example: ``view.return_type(call)`` reads ``RETURNS`` of the function that the call surely calls.
"""

from __future__ import annotations

from hhbbc import types as ty
from hhbbc.absint.state import Call
from hhbbc.facts.declared import declared_type
from hhbbc.facts.index import FuncFacts, Index, closure_key, takes_callable
from hhbbc.facts.kinds import (
    CAPTURES,
    CONSTANT,
    DYNAMIC,
    ENTRY,
    KINDS,
    OPEN,
    RETURNS,
    Entry,
    Fact,
    Key,
)
from hhbbc.facts.store import Finding, Store
from hhbbc.facts.world import Place
from hhbbc.types import ObjSpec, Type
from hhbc import rat
from hhbc.unit import Attr, Func, Unit

_CALLER_FRAME = int(Attr.CALLER_FRAME)
_ANY_CALL = Key(DYNAMIC, b"", b"")


class IndexView:
    """The Index and the fact store as one function's analysis sees them, and what that analysis finds."""

    def __init__(self, index: Index, store: Store, place: Place, *, settled: bool = False) -> None:
        """Look at the program from code at a place."""
        self.index = index
        self.store = store
        self.place = place
        self.settled = settled
        self.found = Finding()

    def read(self, key: Key) -> Fact:
        """A fact as it is now; this function depends on it."""
        fact = self.store.read(key)
        if self.settled:
            row = KINDS[key.kind]
            return row.absent if fact == row.least else fact
        self.found.reads.add(key)
        return fact

    def contribute(self, key: Key, fact: Fact) -> None:
        """Add to a fact what this function does."""
        if not self.settled:
            self.found.contribute(key, fact)

    # -- questions ----------------------------------------------------------------------

    def globals_by_name(self) -> bool:
        """Whether code elsewhere may change a pseudo-main's locals."""
        return self.index.by_name or self.index.includes

    def output_callbacks(self) -> bool:
        """Whether printing may run PHP code."""
        return self.index.output_handlers or self.index.dynamic

    def is_subclass(self, cls: bytes, of: bytes) -> bool:
        """See :meth:`Index.is_subclass`."""
        return self.index.is_subclass(cls, of, self.place)

    def facts_of(self, func: Func) -> FuncFacts | None:
        """The declaration of a function of the program; None for pseudo-mains and duplicates."""
        return self.index.facts_of(func)

    def entry(self, func: Func) -> Entry | None:
        """How the function is called; None when anything may call it."""
        facts = self.index.facts_of(func)
        if facts is None or not self.index.callers_known(facts):
            return None
        if self.read(_ANY_CALL) or self.read(Key(OPEN, *facts.key)):
            return None
        entry: Entry | None = self.read(Key(ENTRY, *facts.key))
        if self.settled and entry is not None:
            return entry._replace(args=tuple(t if t.mask else ty.CELL_T for t in entry.args))
        return entry

    def captured(self, func: Func) -> tuple[Type, ...] | None:
        """What closures of a body capture: nothing when none was made, None when it may be anything."""
        facts = self.index.facts_of(func)
        found: tuple[Type, ...] | None = None if facts is None else self.read(Key(CAPTURES, *facts.key))
        if self.settled and found is not None:
            return tuple(t if t.mask else ty.GEN_T for t in found)
        return found

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
        if not facts.inferred:
            return facts.returns
        found: Type = self.read(Key(RETURNS, *facts.key))
        return facts.returns if found == ty.GEN_T else found

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
        if name in self.index.defined and not self.index.any_constant:
            return self.read(Key(CONSTANT, b"", name)), False
        predefined = self.index.predefined_constant(name)
        return None if predefined is None else (predefined, True)

    def may_be_defined(self, name: bytes) -> bool:
        """Whether the program may define a constant of the name, as far as :meth:`constant` does not know it."""
        return self.index.any_constant or name.lower() in self.index.definable

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
            if not positional and any(map(takes_callable, params)):
                self.record_dynamic_call()
            for at, t in enumerate(call.args):
                param = params[min(at, len(params) - 1)] if params else None
                if param is None or takes_callable(param):
                    self._note_callables((t,))
            return
        args = call.args if positional else None
        self.contribute(Key(ENTRY, *facts.key), _entry(facts, args, constants))

    def _note_callables(self, args: tuple[Type, ...]) -> None:
        for t in args:
            if t.mask & (rat.STR | rat.REF) and not ty.is_constant(t):
                self.record_dynamic_call()  # constant strings are literals, which the index scans

    def record_dynamic_call(self) -> None:
        """Note a call of a function whose name is computed."""
        self.contribute(_ANY_CALL, True)

    def record_open(self, name: bytes) -> None:
        """Note that a function may be called from anywhere."""
        self.contribute(Key(OPEN, b"", name.lower()), True)

    def record_definition(self, name: bytes, value: Type) -> None:
        """Note the value that a constant is defined with."""
        self.contribute(Key(CONSTANT, b"", name), value)

    def record_closure(self, unit: Unit, func: int, captured: list[Type]) -> None:
        """Note the types that a closure captures."""
        self.contribute(Key(CAPTURES, *closure_key(unit.filepath, func)), tuple(captured))

    def record_result(self, func: Func, returned: Type) -> None:
        """Note what the function returns, as far as that is not said by its declaration alone."""
        facts = self.index.facts_of(func)
        if facts is not None and facts.inferred:
            self.contribute(Key(RETURNS, *facts.key), ty.intersection_of(returned, facts.returns))


def _entry(facts: FuncFacts, args: tuple[Type, ...] | None, constants: frozenset[bytes]) -> Entry | None:
    """How a call with these arguments (None: it does not say them by position) enters a function."""
    if args is None:
        return None
    count = len(facts.func.params)
    return Entry(tuple(ty.CELL_T if t.mask & rat.REF else t for t in args[:count]), constants)
