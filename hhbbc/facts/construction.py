"""What is seen of the values that properties begin with: nothing, where constructors store before anybody looks.

    class Parser { private $lexer; function __construct(Lexer $lexer) { $this->lexer = $lexer; ... } }

No code finds null in ``lexer``: each object's constructor stores to it before it reads it, before it gives ``$this``
away and before it returns. What it calls on ``$this`` is looked at alike, where it is known what that is. An object
whose constructor throws is gone unless it was given away. Only a backtrace finds an object under construction, by what
runs below the constructor in the meantime, and a callable that names a method by its class, as ``"self::m"``.

Example: ``Construction(index).hides(cls, prop)``. Constructors of parents count where they are called by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from hhbbc.facts.callbacks import takes_callable
from hhbbc.facts.world import Place
from hhbbc.program import Block, Body, Call, Item
from hhbbc.reader import read
from hhbc.immediates import KeyKind
from hhbc.opcodes import TABLE, Effect, Flow, Fpi
from hhbc.ops import Op
from hhbc.unit import Attr, Class, Prop, Unit

if TYPE_CHECKING:
    from hhbbc.facts.index import FuncFacts, Index

CONSTRUCTOR: Final = b"__construct"
_THROWABLE: Final = b"throwable"
_NO_OBJECTS: Final = int(Attr.ABSTRACT | Attr.INTERFACE | Attr.TRAIT)
_STATIC: Final = int(Attr.STATIC)
_PRIVATE: Final = int(Attr.PRIVATE)
_TRAIT: Final = int(Attr.TRAIT)
_REFUSED: Final = int(Attr.VAR_ENV | Attr.GENERATOR | Attr.ABSTRACT | Attr.NATIVE | Attr.BUILTIN)
_GIVES_AWAY: Final = frozenset({Op.This, Op.BareThis, Op.InitThisLoc, Op.CreateCl})
_COMPUTED: Final = frozenset({Op.FPushFunc, Op.FPushCuf, Op.FPushObjMethod})
_NAMED: Final = frozenset({Op.FPushFuncD, Op.FPushFuncU, Op.FPushFuncI, Op.FPushObjMethodD})
_FORWARDING: Final = frozenset({Op.FPushClsMethod, Op.FPushClsMethodF})
_CLASS_NAMES: Final = frozenset({Op.Self, Op.Parent, Op.AGetD})


class Slot(NamedTuple):
    """A property as code of a class means it: its class if it is private, and its name."""

    owner: bytes
    name: bytes


Slots = frozenset[Slot]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a constructor does to the object. None stands for all properties: the point is never come to."""

    returned: Slots | None  # stored to whenever it returns
    given: Slots | None  # stored to whenever it gives the object away
    read: Slots  # looked at before they were surely stored to


_HARMLESS: Final = Summary(frozenset(), None, frozenset())


class Construction:
    """The constructors of a program."""

    def __init__(self, index: Index) -> None:
        """Begin with none looked at."""
        self._index = index
        self._summaries: dict[int, Summary | None] = {}

    def hides(self, cls: Class, prop: Prop) -> bool:
        """Whether constructors store to a property, which a class declares, of all objects before anybody looks.

        Only for the initial value in objects whose nearest declaration it is.
        """
        index = self._index
        if int(prop.attrs) & _STATIC or int(cls.attrs) & _TRAIT or index.world.aliases or not index.world.closed:
            return False
        private = int(prop.attrs) & _PRIVATE
        slot = Slot(cls.name.lower() if private else b"", prop.name)
        todo, seen = [cls.name.lower()], set()
        while todo:
            name = todo.pop()
            if name in seen:
                continue
            seen.add(name)
            found = index.classes.get(name)
            if found is None or found.traits:
                return False
            if found is not cls and not private and any(other.name == prop.name for other in found.props):
                continue
            if not int(found.attrs) & _NO_OBJECTS and not self._stores(found, slot):
                return False
            todo += index.children(name)
        return True

    def _stores(self, cls: Class, slot: Slot) -> bool:
        """Whether every object of exactly a class has its slot stored to before anybody looks."""
        if self._made_by_library(cls):
            return False
        summary = self._of_class(cls.name.lower())
        if summary is None or slot in summary.read:
            return False
        return all(stored is None or slot in stored for stored in (summary.returned, summary.given))

    def _made_by_library(self, cls: Class) -> bool:
        """Whether the library may make objects of a class without its constructor: as of its own, save exceptions."""
        lineage = self._index.lineage(cls.name.lower())
        library = any(is_class and self._is_library(name) for name, is_class in lineage.items())
        return library and _THROWABLE not in lineage

    def _is_library(self, name: bytes) -> bool:
        return self._index.home.get((name, b""), b"") == b""

    def _of_class(self, name: bytes) -> Summary | None:
        """What constructing an object of a class does; None if nothing is known of it."""
        while name:
            cls = self._index.classes.get(name)
            if cls is None or cls.traits:
                return None
            facts = self._index.methods.get((name, CONSTRUCTOR))
            if facts is not None:
                return self._summary(facts)
            name = cls.parent.lower()
        return None

    def _summary(self, facts: FuncFacts) -> Summary | None:
        if facts.builtin:
            return _HARMLESS if _THROWABLE in self._index.lineage(facts.key[0]) else None
        known = id(facts.func)
        if known not in self._summaries:
            self._summaries[known] = None  # of one that calls itself
            self._summaries[known] = self._summarize(facts)
        return self._summaries[known]

    def _summarize(self, facts: FuncFacts) -> Summary | None:
        func, cls = facts.func, facts.cls
        if cls is None or int(func.attrs) & _REFUSED or not func.code:
            return None
        unit = Unit(self._index.home[facts.key[0], b""], func)
        return _Walk(self, read(unit, cls, func), cls).summary()

    # -- what code means ----------------------------------------------------------------

    def slot(self, cls: Class, name: bytes) -> Slot:
        """The property of its own object that code of a class means by a name."""
        private = any(prop.name == name and int(prop.attrs) & _PRIVATE for prop in cls.props)
        return Slot(cls.name.lower() if private else b"", name)

    def calls_back(self, instr: Any) -> bool:
        """Whether an instruction may begin the call of what calls back: as the caller, where a name says so."""
        if instr.op not in _NAMED:
            return False
        if instr.op == Op.FPushObjMethodD:
            return instr.imms[1].lower() in self._index.callback_methods
        found = [self._index.functions.get(imm.lower()) for imm in instr.imms[1:]]
        return any(
            facts is not None and facts.builtin and any(takes_callable(p, facts.calls_back) for p in facts.func.params)
            for facts in found
        )

    def called(self, cls: Class, code: list[Item], at: int) -> Summary | None:
        """What the call of a static method or a parent's constructor, which begins here, does to ``$this``."""
        instr: Any = code[at].instr
        if instr.op == Op.FPushClsMethodD:
            return self._method(cls, instr.imms[2], instr.imms[1])
        if at < 2:
            return None
        name: Any = code[at - 2].instr
        of: Any = code[at - 1].instr
        if name.op != Op.String or of.op not in _CLASS_NAMES:
            return None
        owner: bytes = cls.name if of.op == Op.Self else cls.parent if of.op == Op.Parent else of.imms[0]
        return self._method(cls, owner, name.imms[0])

    def on_this(self, cls: Class, name: bytes) -> Summary | None:
        """What the call of a method on ``$this`` from code of a class does to it, whichever of the family it finds."""
        place = Place(self._index.home[cls.name.lower(), b""], cls)
        found = self._index.targets(cls.name, name, place)
        does = [_HARMLESS if facts.attrs & _STATIC else self._summary(facts) for facts in found]
        known = [summary for summary in does if summary is not None]
        return reduce(_either, known) if known and len(known) == len(does) else None

    def _method(self, cls: Class, owner: bytes, name: bytes) -> Summary | None:
        place = Place(self._index.home[cls.name.lower(), b""], cls)
        facts = self._index.method(owner.removeprefix(b"\\"), name, place, exact=True)
        if facts is not None and facts.attrs & _STATIC:
            return _HARMLESS
        if facts is not None and name.lower() == CONSTRUCTOR and self._index.is_subclass(cls.name, owner, place):
            return self._summary(facts)
        return None


def _either(a: Summary, b: Summary) -> Summary:
    """What one of two calls does."""
    return Summary(_in_both(a.returned, b.returned), _in_both(a.given, b.given), a.read | b.read)


def _in_both(a: Slots | None, b: Slots | None) -> Slots | None:
    if a is None or b is None:
        return b if a is None else a
    return a & b


class _Walk:
    """One constructor: which slots are surely stored to at each point of it."""

    def __init__(self, of: Construction, body: Body, cls: Class) -> None:
        """Begin at its entries, with nothing stored."""
        self._of = of
        self._body = body
        self._cls = cls
        self._begins: dict[int, Slots] = dict.fromkeys(body.entries, frozenset())
        self._returned: Slots | None = None
        self._given: Slots | None = None
        self._read: set[Slot] = set()
        self._pending: dict[int, Summary | None] = {}  # by FPush: what the call does

    def summary(self) -> Summary:
        """Walk until nothing changes: what is stored at a block only shrinks."""
        todo = list(self._begins)
        while todo:
            block = self._body.block(todo.pop())
            begun = self._begins[block.id]
            left = self._block(block, begun)
            graph = self._body.flow.graph
            handlers = set(self._body.handlers_of(block))
            for follow in graph.succ[block.id]:
                stored = begun if follow in handlers else left
                known = self._begins.get(follow)
                met = stored if known is None else known & stored
                if met != known:
                    self._begins[follow] = met
                    todo.append(follow)
        return Summary(self._returned, self._given, frozenset(self._read))

    def _block(self, block: Block, stored: Slots) -> Slots:
        open_calls: list[Call | None] = [*(block.call.outwards() if block.call is not None else ())][::-1]
        own = False  # whether a chain of member instructions began at $this, and is still there
        for at, item in enumerate(block.code):
            instr: Any = item.instr
            info = TABLE[instr.op]
            if instr.op == Op.BaseH:
                own = True
            elif own and info.effects & Effect.MBR_USE:
                stored = self._member(instr, stored)
                own = False
            if info.fpi is Fpi.PUSH:
                open_calls.append(self._body.calls.get(item.at))
                self._pending[item.at] = self._begun(block, at)
            elif info.fpi is Fpi.CALL:
                call = open_calls.pop() if open_calls else None
                stored = self._call(self._pending.get(call.push) if call is not None else None, stored)
            elif info.flow is Flow.RETURN:
                self._returned = _in_both(self._returned, stored)
            elif instr.op in _GIVES_AWAY and self._called_on(block, at) is None:
                self._give(stored)
        return stored

    def _begun(self, block: Block, at: int) -> Summary | None:
        instr: Any = block.code[at].instr
        if instr.op == Op.FPushClsMethodD or instr.op in _FORWARDING:
            return self._of.called(self._cls, block.code, at)
        does = self._called_on(block, at - 1) if at else None
        if does is not None:
            return does
        # Else what is called on $this was pushed by an instruction that gives it away.
        return None if instr.op in _COMPUTED or self._of.calls_back(instr) else _HARMLESS

    def _called_on(self, block: Block, at: int) -> Summary | None:
        """What is done to ``$this``, which an instruction pushes, if a known method is called on it next."""
        if block.code[at].instr.op != Op.This or at + 1 == len(block.code):
            return None
        call: Any = block.code[at + 1].instr
        return self._of.on_this(self._cls, call.imms[1]) if call.op == Op.FPushObjMethodD else None

    def _call(self, does: Summary | None, stored: Slots) -> Slots:
        if does is None:
            self._give(stored)
            return stored
        self._read |= does.read - stored
        if does.given is not None:
            self._give(stored | does.given)
        return stored if does.returned is None else stored | does.returned

    def _give(self, stored: Slots) -> None:
        self._given = _in_both(self._given, stored)

    def _member(self, instr: Any, stored: Slots) -> Slots:
        """The instruction that uses ``$this`` as the base of a chain."""
        key = next((imm for imm in instr.imms if hasattr(imm, "kind")), None)
        if key is None or key.kind not in (KeyKind.PT, KeyKind.QT):
            self._give(stored)
            return stored
        slot = self._of.slot(self._cls, key.value)
        if instr.op in (Op.SetM, Op.SetMU):
            return stored | {slot}
        if slot not in stored:
            self._read.add(slot)
        return stored
