"""The program as the code of one function sees it: declarations, facts that it reads, and what it adds to facts.

Every fact that is read is noted, so that the function is analysed again when it grows. Once the facts are settled
(``settled``), reading gives the most general value where nothing was ever seen to happen, for passes look at code that
never runs, too.

Example: ``view.return_type(call)`` reads ``RETURNS`` of the function that the call surely calls.
"""

from __future__ import annotations

from collections.abc import Set
from functools import reduce

from hhbbc import types as ty
from hhbbc.absint.state import Call
from hhbbc.facts.callbacks import takes_callable
from hhbbc.facts.index import CLOSURES, CONSTRUCTOR, FuncFacts, Index, closure_key
from hhbbc.facts.kinds import (
    ANY,
    BEGINNING,
    CAPTURES,
    CHANGED,
    CONSTANT,
    DYNAMIC,
    ENTRY,
    KINDS,
    NEVER,
    OPEN,
    PROPERTY,
    RETURNS,
    Entry,
    Fact,
    Key,
)
from hhbbc.facts.properties import EVERYWHERE, EVERYWHERE_PUBLIC, Property, stored
from hhbbc.facts.store import Finding, Store
from hhbbc.facts.world import LIBRARY, Place
from hhbbc.types import Const, ObjSpec, Type
from hhbc import rat
from hhbc.unit import Attr, Builtin, Class, Func, Param, TypeConstraint, Unit

_CALLER_FRAME = int(Attr.CALLER_FRAME)
_CLOSURE = b"closure"
_CLOSURES = frozenset({_CLOSURE})
_CONTAINERS = Builtin.ARRAY | Builtin.OBJECT
_OPTIONS = Builtin.ARRAY | Builtin.INT
_MOST_CLASSES = 64  # that are asked whether they call a protected method
_PRIVATE = int(Attr.PRIVATE)
_PROTECTED = int(Attr.PROTECTED)
_REACHES = int(Attr.REACHES)
_STATIC = int(Attr.STATIC)
_CONSTRUCTS = int(Attr.CONSTRUCTS)
ANYTHING = Key(DYNAMIC, ANY, ANY)  # whatever the library can reach is reached
NAMED = Key(DYNAMIC, b"call", ANY)  # functions and methods are called whose names are computed
ANYWHERE = Key(DYNAMIC, b"from", ANY)  # code that may be of any class calls what it does not name
REBOUND = Key(DYNAMIC, b"closure", ANY)  # closures may run as code of another class than the one that made them
BOUND = Key(DYNAMIC, b"this", ANY)  # a callable that names a method by its class may be called on the caller's $this
_MADE_OTHERWISE = (ANYTHING, NAMED, Key(OPEN, ANY, ANY), Key(OPEN, _CLOSURE, ANY))
ANY_CLASS = Key(DYNAMIC, b"class", ANY)  # objects are made of classes whose names are computed


class IndexView:
    """The Index and the fact store as one function's analysis sees them, and what that analysis finds."""

    def __init__(
        self, index: Index, store: Store, place: Place, *, settled: bool = False, found: Finding | None = None
    ) -> None:
        """Look at the program from code at a place; ``found`` is where to note what is read."""
        self.index = index
        self.store = store
        self.place = place
        self.settled = settled
        self.unseen = False  # whether something was asked for that nothing was seen to happen to
        self.found = Finding() if found is None else found
        self._invoking = index.invoking
        self._slots: dict[Property, Type] = {}  # what was read of them: facts stay what they are meanwhile

    def read(self, key: Key) -> Fact:
        """A fact as it is now; this function depends on it."""
        fact = self.store.read(key)
        self.found.reads.add(key)
        if self.settled:
            row = KINDS[key.kind]
            return row.absent if fact == row.least else fact
        return fact

    def _seen(self, t: Type, general: Type) -> Type:
        """What was seen of a value; in the end the most general type where that is nothing."""
        if t.mask:
            return t
        self.unseen = True
        return general if self.settled else t

    def enter_class(self, func: Func) -> None:
        """Look from the class that made a closure, if nothing may bind it anew."""
        scope = self.index.closure_scope.get(id(func))
        if scope is not None and self.store.closed and not self.read(REBOUND) and not self.read(ANYTHING):
            self.place = Place(self.place.unit, scope)

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

    def never_instance(self, spec: ObjSpec, cls: bytes) -> bool:
        """Whether no object of a class is an instance of another: both have one parent at most, and those are known."""
        above, below = self.parents(cls), self.parents(spec.cls)
        return bool(above) and bool(below) and cls.lower() not in below and spec.cls.lower() not in above

    def parents(self, name: bytes) -> Set[bytes]:
        """A class and those that it extends, in lower case; nothing when one is unknown, or is an interface."""
        found: set[bytes] = set()
        while name:
            cls = self.index.class_named(name.lower(), self.place)
            if cls is None or cls.attrs & (Attr.INTERFACE | Attr.TRAIT) or name.lower() in found:
                return set()
            found.add(name.lower())
            name = cls.parent
        return found

    def may_have_children(self, name: bytes) -> bool:
        """Whether a class may be extended by any."""
        cls = self.index.class_named(name.lower(), self.place)
        return cls is None or self.index.world.may_be_extended(cls) or bool(self.index.children(name.lower()))

    def facts_of(self, func: Func) -> FuncFacts | None:
        """The declaration of a function of the program; None for pseudo-mains and duplicates."""
        return self.index.facts_of(func)

    def entry(self, func: Func) -> Entry | None:
        """How the function is called; None when anything may call it."""
        facts = self.index.facts_of(func)
        if facts is None or not self.index.callers_known(facts):
            return None
        owner, name = facts.key
        opened, calls = [ANYTHING, NAMED], [Key(ENTRY, owner, name)]
        if owner == CLOSURES:
            opened += (Key(OPEN, ANY, ANY), Key(OPEN, _CLOSURE, ANY), Key(OPEN, owner, ANY), Key(OPEN, owner, name))
            calls.append(Key(ENTRY, owner, ANY))
        elif owner:
            opened += (Key(OPEN, ANY, ANY), Key(OPEN, owner, ANY), Key(OPEN, ANY, name))
            calls.append(Key(ENTRY, ANY, name))
        else:
            opened.append(Key(OPEN, owner, name))
        if any(map(self.read, opened)) and self._is_opened(facts):
            return None
        entry: Entry | None = reduce(KINDS[ENTRY].join, map(self.read, calls))
        if entry is NEVER:
            self.unseen = True
            return None if self.settled else entry
        return None if entry is None else entry._replace(args=tuple(self._seen(t, ty.CELL_T) for t in entry.args))

    def _is_opened(self, facts: FuncFacts) -> bool:
        """Whether code that calls what it does not name may call a function: all of it, unless the function is a method
        that only some classes may call."""
        owner = facts.key[0]
        if facts.cls is None or not facts.attrs & (_PRIVATE | _PROTECTED) or self.read(ANYTHING) or self.read(ANYWHERE):
            return True
        classes = {owner}
        if facts.attrs & _PROTECTED:
            above = (owner, *self.index.above(owner))
            classes.update(above, *map(self.index.below, above))
        return len(classes) > _MOST_CLASSES or any(self.read(Key(DYNAMIC, b"from", cls)) for cls in sorted(classes))

    def body_of(self, t: Type) -> FuncFacts | None:
        """The body of a closure, where all closures of a type have one."""
        body = t.data.body if isinstance(t.data, ObjSpec) else None
        return None if body is None else self.index.closures.get(body)

    def captured(self, func: Func) -> tuple[Type, ...] | None:
        """What closures of a body capture: nothing when none was made, None when it may be anything."""
        facts = self.index.facts_of(func)
        found: tuple[Type, ...] | None = None if facts is None else self.read(Key(CAPTURES, *facts.key))
        return None if found is None else tuple(self._seen(t, ty.GEN_T) for t in found)

    def facts(self, call: Call) -> FuncFacts | None:
        """The callee, when known."""
        if not call.name:
            return None
        if call.cls:
            return self.index.methods.get((call.cls.lower(), call.name))
        return self.index.function_named(call.name, self.place)

    def targets(self, cls: bytes, name: bytes) -> tuple[FuncFacts, ...]:
        """See :meth:`Index.targets`."""
        return self.index.targets(cls, name, self.place)

    def return_type(self, call: Call, *, positional: bool) -> Type:
        """What the call returns (as an R slot); ``positional`` if its arguments are known one by one."""
        facts = self.facts(call)
        if facts is not None:
            found = self._returned(facts)
            results = self.index.results.get(facts.key) if facts.builtin and positional else None
            narrower = None if results is None else results(call.args, self._result_of)
            return found if narrower is None else ty.intersection_of(narrower, found)
        if call.targets:
            return ty.union_all([self._returned(target) for target in call.targets])
        named = call.name or (call.method if call.method != b"?" else b"")
        return ty.CELL_T if self.index.gives_value(named) else ty.GEN_T

    def _result_of(self, t: Type) -> Type | None:
        """What calls of a value give, if it is a closure of a known body."""
        body = None if t.mask & ~rat.OBJ else self.body_of(t)
        return None if body is None else self._returned(body)

    def _returned(self, facts: FuncFacts) -> Type:
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
        if facts is not None:
            return self._takes_reference(facts, call, param)
        if not call.targets and self._is_closure(call.value):
            return False if self.index.closures_by_value() and not any(map(self.read, _MADE_OTHERWISE)) else None
        modes = {self._takes_reference(target, call, param) for target in call.targets}
        return modes.pop() if len(modes) == 1 else None

    def _is_closure(self, t: Type) -> bool:
        """Whether a value can be called only if it is a closure."""
        is_one = isinstance(t.data, ObjSpec) and t.data.cls.lower() == _CLOSURE
        return is_one and not t.mask & (rat.STR | rat.ARR)

    def _takes_reference(self, facts: FuncFacts, call: Call, param: int) -> bool | None:
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

    def property(self, receiver: Type, name: bytes) -> Property | None:
        """The declared property that a name surely means in the objects among the values of a type."""
        if not isinstance(receiver.data, ObjSpec):
            return None
        spec = receiver.data
        static = bool(receiver.mask & ty.CLS)
        return self.index.properties.find(spec.cls, name, self.place, exact=spec.exact, static=static)

    def slot(self, found: Property) -> Type:
        """What the slot of a property may hold."""
        known = self._slots.get(found)
        if known is None:
            known = self._slots[found] = self._slot(found)
        return known

    def _slot(self, found: Property) -> Type:
        if self.read(ANYTHING):
            return found.slot(ty.GEN_T)
        written = ty.union_all([self.read(key) for key in found.keys])
        begun = self.read(Key(BEGINNING, found.keys[0].owner, found.keys[0].name))
        if begun.mask and (self.read(NAMED) or self.read(BOUND)):
            written = ty.union_of(written, begun)  # debug_backtrace() may be called, or a method by its class
        return found.slot(self._seen(written, ty.GEN_T))

    def fixed(self, found: Property) -> bool:
        """Whether a property, once its object is constructed, stays what it is."""
        if self.index.fibers or self.read(ANYTHING) or self.read(NAMED):
            return False  # a constructor may wait in one fiber while methods run in another
        if any(self.read(Key(CHANGED, key.owner, key.name)) for key in found.keys):
            return False
        owner = found.keys[0].owner
        opened = [Key(OPEN, cls, ANY) for cls in (ANY, *self.index.related(owner))]
        rebuilt = [Key(kind, cls, CONSTRUCTOR) for kind, cls in ((CHANGED, owner), (CHANGED, ANY), (OPEN, ANY))]
        return not any(map(self.read, opened + rebuilt))

    def property_type(self, receiver: Type, name: bytes) -> tuple[Type, bool]:
        """What reading a property gives, and whether that is silent and runs no code."""
        found = self._meant(receiver, name)
        if not found or receiver.mask & ~(rat.OBJ | ty.CLS):
            return ty.CELL_T, False
        slots = list(map(self.slot, found))
        read = [_read_of(one, slot) for one, slot in zip(found, slots, strict=True)]
        silent = all(slot.mask and not slot.mask & (rat.UNINIT | rat.REF) for slot in slots)
        return ty.union_all(read), silent

    def base_property(self, receiver: Type, name: bytes) -> Type:
        """What a property is as the base of a change, or of a quiet look: null where it has no value yet."""
        absent = any(self.slot(found).mask & rat.UNINIT for found in self._meant(receiver, name))
        known = self.property_type(receiver, name)[0]
        return ty.opt(known) if absent else known

    def _meant(self, receiver: Type, name: bytes) -> tuple[Property, ...]:
        """The declared properties of which a name surely means one in the objects among the values of a type."""
        found = self.property(receiver, name)
        if found is not None or not isinstance(receiver.data, ObjSpec) or receiver.mask & ty.CLS:
            return () if found is None else (found,)
        return self.index.properties.family(receiver.data.cls, name, self.place)

    def constant(self, name: bytes) -> tuple[Type, bool] | None:
        """A constant's type, and whether it needs no definition by the program."""
        if not self.index.any_constant and self.index.is_defined(name):
            return self.read(Key(CONSTANT, b"", name)), False
        predefined = self.index.predefined_constant(name)
        return None if predefined is None else (predefined, True)

    def may_be_defined(self, name: bytes) -> bool:
        """Whether the program may define a constant of the name, as far as :meth:`constant` does not know it."""
        return self.index.any_constant or self.index.is_definable(name)

    # -- contributions ------------------------------------------------------------------

    def record_call(self, call: Call, constants: frozenset[bytes], *, positional: bool) -> None:
        """Note a call site; strings that library code may call open the functions they name."""
        facts = self.facts(call)
        args = call.args if positional else None
        for target in (facts,) if facts is not None else call.targets:
            self._record_entry(target, args, call.args, constants)
        if (call.method or call.name) in self._invoking and call.receiver.mask & rat.OBJ:
            self.record_open_closures(call.receiver)
        if facts is not None or call.targets:
            return
        if call.value.mask & rat.OBJ and self._may_be_of(call.value, _CLOSURES):
            self.contribute(Key(ENTRY, CLOSURES, _body_name(call.value)), _entry(None, args, constants))
        elif call.method == b"?":
            self.record_callables(call.args)
        elif call.method:
            entry = _entry(None, args, constants)
            for owner in self._owners(call.receiver, call.method):
                self.contribute(Key(ENTRY, owner, call.method), entry)
            if self._may_be_of(call.receiver, self.index.callback_methods.get(call.method, frozenset())):
                self.record_callables(call.args)
            if call.method in self.index.reaching_methods:
                self._record_method_reach(call)

    def _owners(self, receiver: Type, method: bytes) -> list[bytes]:
        """The classes whose methods of a name may be called on a value."""
        spec = receiver.data
        if not isinstance(spec, ObjSpec) or self.index.classes.get(spec.cls.lower()) is None:
            return [ANY]
        return [cls for cls in self.index.related(spec.cls) if (cls, method) in self.index.methods]

    def _record_entry(
        self, facts: FuncFacts, args: tuple[Type, ...] | None, values: tuple[Type, ...], constants: frozenset[bytes]
    ) -> None:
        if not facts.builtin:
            self.contribute(Key(ENTRY, *facts.key), _entry(facts, args, constants))
            return
        params = facts.func.params
        if facts.attrs & _REACHES and _is_given_object(facts, values):
            if facts.attrs & _CONSTRUCTS:
                self._record_constructors()
            elif any(map(_says_classes, params)):
                self._record_made(None if self.index.world.aliases else _allowed_classes(facts, values))
            else:
                self.contribute(REBOUND if facts.key[0] == _CLOSURE else ANYTHING, True)
        if args is None and any(takes_callable(param, facts.calls_back) for param in params):
            self.record_callables((ty.CELL_T,))
        for at, t in enumerate(values):
            param = params[min(at, len(params) - 1)] if params else None
            if takes_callable(param, facts.calls_back) and not _is_plain_setting(param, at, values):
                self.record_callables((t,))

    def _record_made(self, classes: list[bytes] | None) -> None:
        """Note that the library makes objects of some classes (None: of any), with anything in their properties."""
        if classes is None:
            self.contribute(EVERYWHERE, ty.GEN_T)
            self.contribute(EVERYWHERE._replace(kind=CHANGED), True)
            self.record_any_class()
        for name in classes or ():
            self.record_write(ty.obj(name, exact=True), None, ty.GEN_T)

    def _reached(self, call: Call) -> set[bytes]:
        """The classes of the library whose method reaches what no code says when it is called so."""
        classes = self.index.reaching_methods[call.method]
        return {name for name in classes if _is_given_object(self.index.methods[name, call.method], call.args)}

    def _record_method_reach(self, call: Call) -> None:
        """Note that a method of an unknown class may be called, of the library that reaches what no code says."""
        classes = self._reached(call)
        constructing = {name for name in classes if self.index.methods[name, call.method].attrs & _CONSTRUCTS}
        if self._may_reach(call.receiver, constructing):
            self._record_constructors()
        self._record_reach(call.receiver, classes - constructing)

    def _record_constructors(self) -> None:
        """Note that the library calls constructors of new objects, of classes that no code names, with anything."""
        self.contribute(Key(ENTRY, ANY, CONSTRUCTOR), None)
        self.record_any_class()

    def _record_reach(self, receiver: Type, classes: Set[bytes]) -> None:
        """Note that a method may be called that, of objects of some classes, reaches what no code says."""
        if self._may_reach(receiver, classes):
            self.record_anything()
        if self._may_be_of(receiver, classes & _CLOSURES):
            self.contribute(REBOUND, True)

    def _may_reach(self, receiver: Type, classes: Set[bytes]) -> bool:
        """Whether a value may be an object that reaches what no code says; those of some classes do."""
        if isinstance(receiver.data, ObjSpec):
            return self._may_be_of(receiver, classes - _CLOSURES)
        others = classes - _CLOSURES
        return bool(others) and (self.index.may_reach(others) or bool(self.read(ANY_CLASS)))

    def may_be_library(self, receiver: Type) -> bool:
        """Whether a value may be an object with methods that the library defines."""
        if not isinstance(receiver.data, ObjSpec):
            return True
        name = receiver.data.cls.lower()
        related = (name, *self.index.lineage(name), *(() if receiver.data.exact else self.index.below(name)))
        return any(
            self.index.home.get((cls, b""), LIBRARY) == LIBRARY and self.index.lineage(cls).get(cls, True)
            for cls in related
        )

    def _may_be_of(self, receiver: Type, classes: Set[bytes]) -> bool:
        """Whether a value may be an object of one of some classes, or of one below."""
        if not isinstance(receiver.data, ObjSpec):
            return bool(classes)
        name = receiver.data.cls.lower()
        found = {name, *self.index.above(name), *(() if receiver.data.exact else self.index.below(name))}
        return not found.isdisjoint(classes)

    def record_callables(self, values: tuple[Type, ...]) -> None:
        """Note what may be called when anybody calls these values."""
        self.record_names(values)
        for t in values:
            if t.mask & rat.OBJ:
                self.record_open_closures(t)

    def record_open_closures(self, t: Type) -> None:
        """Note that closures among the values of a type may be called with anything."""
        if self._may_be_of(t, _CLOSURES):
            self.contribute(Key(OPEN, CLOSURES, _body_name(t)), True)

    def record_names(self, values: tuple[Type, ...]) -> None:
        """Note which functions and methods may be called when anybody calls these values, besides closures."""
        for t in values:
            if isinstance(t.data, Const) and isinstance(t.data.value, bytes):
                name = t.data.value.removeprefix(b"\\")
                self.record_open(name)
                self.record_open_method(name.rpartition(b"::")[2])
                if b"::" in name:
                    self._record_bound(*name.rpartition(b"::")[::2])
            elif t.mask & rat.STR:
                self.record_computed_name()
            if t.mask & rat.ARR:
                self._record_pair(t)

    def _record_pair(self, t: Type) -> None:
        """Note the method that an array stands for as a callable."""
        spec = ty.array_spec(t)
        pair = spec.elems if isinstance(spec, ty.ArrTuple) else None
        if pair is None or len(pair) == 2:
            receiver, name = pair or (Type(rat.OBJ | rat.STR), ty.STR_T)
            if receiver.mask & rat.STR:
                self._record_bound(_word(receiver), _word(name))
            if isinstance(name.data, Const) and isinstance(name.data.value, bytes):
                self.record_open_method(name.data.value.rpartition(b"::")[2])
            else:
                self._record_computed_method(receiver if receiver.mask == rat.OBJ else ty.OBJ_T)
                self._record_spelled()

    def _record_bound(self, cls: bytes, method: bytes) -> None:
        """Note that a callable names a method by a class, which may make it a method of the caller's ``$this``."""
        lower = cls.removeprefix(b"\\").lower()
        known = None if self.index.classes.get(lower) is None else self.index.methods.get((lower, method.lower()))
        if known is None or not known.attrs & _STATIC:
            self.contribute(BOUND, True)

    def record_write(self, receiver: Type, name: bytes | None, value: Type, *, constructs: bool = False) -> None:
        """Note what is written to a property of an object (or class); a name of None is one that is computed.

        ``constructs``: by a constructor, to its own object.
        """
        if not receiver.mask & (rat.OBJ | ty.CLS):
            return
        spec = receiver.data
        found = self.property(receiver, name) if name is not None else None
        keys: tuple[Key, ...]
        if found is not None:
            keys = found.keys[:1]
        elif name is not None:
            keys = (Key(PROPERTY, ANY, name),)
        else:
            keys = self.index.properties.families(spec.cls) if isinstance(spec, ObjSpec) else self._anywhere()
        for key in keys:
            self.contribute(key, stored(value))
            if not constructs:
                self.contribute(Key(CHANGED, key.owner, key.name), True)

    def _anywhere(self) -> tuple[Key, ...]:
        """The keys of all properties that the code may write to on an object of any class."""
        if self.place.anyone:
            return (EVERYWHERE,)
        scope = self.place.scope
        own = () if scope is None else self.index.properties.families(scope.name)
        return (EVERYWHERE_PUBLIC, *own)

    def record_initial(self, cls: Class, name: bytes, value: Type) -> None:
        """Note what a property begins with."""
        self.contribute(self.index.properties.initial_key(cls, name, self.place.unit), stored(value))

    def record_anything(self) -> None:
        """Note that the library may call, construct and write anything."""
        self.contribute(ANYTHING, True)

    def record_any_class(self) -> None:
        """Note that objects of classes are made whose names are computed."""
        self.contribute(ANY_CLASS, True)

    def record_dynamic_method(self, receiver: Type) -> None:
        """Note that a method whose name is computed may be called on a value by an instruction, which refuses none."""
        self._record_computed_method(receiver)
        self._record_reach(receiver, self.index.reaching_classes)

    def _record_computed_method(self, receiver: Type) -> None:
        """Note that a method of the program whose name is computed may be called on a value."""
        spec = receiver.data
        for owner in self.index.related(spec.cls) if isinstance(spec, ObjSpec) else (ANY,):
            self._open(Key(OPEN, owner, ANY))

    def _open(self, key: Key) -> None:
        """Note that code here calls what it does not name; php looks at its class for what it may call."""
        self.contribute(key, True)
        place = self.place
        if place.trait and not self.index.world.aliases:
            classes = self.index.users(place.trait)
        elif place.anyone:
            classes = [ANY]
        else:
            classes = [] if place.scope is None else [place.scope.name.lower()]
        for cls in classes:
            self.contribute(Key(DYNAMIC, b"from", cls), True)

    def record_computed_name(self) -> None:
        """Note that a function or static method whose name is computed may be called."""
        self._open(NAMED)
        self._record_spelled()

    def _record_spelled(self) -> None:
        """Note what computed names may mean in the library: it refuses to call what reaches anything (``#[Reaches]``)
        unless a literal of the program spells it."""
        spelled = self.index.spelled
        if not spelled.isdisjoint(self.index.reaching):
            self.record_anything()
        classes = [self.index.reaching_methods[name] for name in spelled if name in self.index.reaching_methods]
        if classes:
            self._record_reach(ty.OBJ_T, set().union(*classes))

    def record_construction(self, receiver: Type) -> None:
        """Note that a constructor is called of an object (or class) that there is already."""
        spec = receiver.data
        for owner in self.index.related(spec.cls) if isinstance(spec, ObjSpec) else (ANY,):
            self.contribute(Key(CHANGED, owner, CONSTRUCTOR), True)

    def record_open_method(self, name: bytes | None) -> None:
        """Note that a method of a name (None: of any) may be called from anywhere."""
        lower = ANY if name is None else name.lower()
        self._open(Key(OPEN, ANY, lower))
        if name is None or lower in self._invoking:
            self.record_open_closures(ty.OBJ_T)
        if name is None or lower in self.index.reaching_methods:
            self._record_reach(ty.OBJ_T, self.index.reaching_classes)

    def record_open(self, name: bytes) -> None:
        """Note that a function may be called from anywhere."""
        if name.lower() in self.index.reaching:
            self.record_anything()
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


def _read_of(found: Property, slot: Type) -> Type:
    """What reading a property gives whose slot holds what it does."""
    return found.declared or ty.CELL_T if slot.mask & rat.REF else ty.without(slot, rat.UNINIT)


def _word(t: Type) -> bytes:
    """The one string that a value is; nothing if it may be another."""
    value = t.data.value if isinstance(t.data, Const) and not t.mask & ~rat.STR else b""
    return value if isinstance(value, bytes) else b""


def _body_name(t: Type) -> bytes:
    """The name in keys of the body of closures, or of any."""
    return t.data.body[1] if isinstance(t.data, ObjSpec) and t.data.body is not None else ANY


def _entry(facts: FuncFacts | None, args: tuple[Type, ...] | None, constants: frozenset[bytes]) -> Entry | None:
    """How a call with these arguments (None: it does not say them by position) enters a function."""
    if args is None:
        return None
    given = args if facts is None else args[: len(facts.func.params)]
    return Entry(tuple(ty.CELL_T if t.mask & rat.REF else t for t in given), constants)


def _is_plain_setting(param: Param | None, at: int, values: tuple[Type, ...]) -> bool:
    """Whether an argument may be anything and is the value of a setting whose name shows that it is not called."""
    name = values[0].data
    anything = param is None or param.type is None or param.type.builtin & Builtin.MIXED == Builtin.MIXED
    if not anything or at == 0 or not isinstance(name, Const):
        return False
    return isinstance(name.value, bytes) and b"callback" not in name.value


def _is_given_object(facts: FuncFacts, values: tuple[Type, ...]) -> bool:
    """Whether a function may get an object where it takes arrays and objects alike, or an array, with what is to be
    called in it, where it takes arrays and ints alike; True if it does neither."""
    params = facts.func.params
    for kinds, reaching in ((_CONTAINERS, rat.OBJ), (_OPTIONS, rat.ARR)):
        takes = [at for at, param in enumerate(params) if param.type is not None and _takes_all(param.type, kinds)]
        if takes:
            return any(values[at].mask & reaching for at in takes if at < len(values))
    return True


def _says_classes(param: Param) -> bool:
    """Whether an argument may say of which classes a function makes objects, and that it reaches no others."""
    return param.name == b"options" and param.type is not None and param.type.builtin == Builtin.ARRAY


def _allowed_classes(facts: FuncFacts, values: tuple[Type, ...]) -> list[bytes] | None:
    """The classes of which a function makes objects, and of no others, as its options say; None where they do not."""
    for param, t in zip(facts.func.params, values, strict=False):
        if not _says_classes(param):
            continue
        options = dict(t.data.value) if isinstance(t.data, Const) and isinstance(t.data.value, tuple) else {}
        names = options.get(b"allowed_classes", True)
        if names is False:
            return []
        if isinstance(names, tuple):
            return [name.removeprefix(b"\\") for _, name in names if isinstance(name, bytes)]
    return None


def _takes_all(constraint: TypeConstraint, kinds: Builtin) -> bool:
    return constraint.builtin & kinds == kinds and constraint.builtin & Builtin.MIXED != Builtin.MIXED
