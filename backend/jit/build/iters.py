"""Translation of foreach: elements of an array in place, everything else by the core functions.

What elements are, and where they lie, is a prediction: it is noted of the end of each round, and serves the beginning as well; where no round has
ended, it is what the locals hold.

Example: ``IterNext`` tests ``IterMore``; on the fast side the element's type is guarded before the
iterator moves, so that leaving repeats the instruction; on the other side the core function runs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from backend.jit.build.arith import narrowed
from backend.jit.build.basic import assignable
from backend.jit.build.builder import Builder, lowers
from backend.jit.build.calls import enterable
from backend.jit.build.class_guards import class_link, noted_classes
from backend.jit.build.control import DESTRUCTIBLE
from backend.jit.build.core import core
from backend.jit.build.dispatch import object_method
from backend.jit.build.emitter import Edge, value_of
from backend.jit.build.merge import finish_edge
from backend.jit.build.program import HASH_INT, HASH_STR, PACKED, Source, returned_class, returned_type
from backend.jit.build.state import ACTREC_SLOTS, Local
from backend.jit.hhir import ops
from backend.jit.hhir.ir import ActRec, Block, StackEntry, Target, Value
from backend.jit.hhir.types import CELL, GEN, INT, NULL, STR, Type, counted, of_tag, tag_of
from hhbc import rat
from hhbc.opcodes import TABLE
from hhbc.ops import Instr, Op

_INIT = frozenset({Op.IterInit, Op.IterInitK})
_NEXT = frozenset({Op.IterNext, Op.IterNextK})
_KEYS = {PACKED: INT, HASH_INT: INT, HASH_STR: STR}
_ANY_KEY = Type(rat.INT | rat.STR)


class Walk(NamedTuple):
    """What is predicted of a foreach: the kinds of its elements, and the places where they lie; 0 when nothing is known.
    ``names``: the locals that get the element and its key; ``element``: the type to guard of an element; ``keys``: the
    kinds of the keys."""

    names: list[int]
    expected: int
    places: int
    element: Type
    keys: int

    @property
    def keyed(self) -> bool:
        """Whether keys are wanted."""
        return len(self.names) > 1

    @property
    def packed(self) -> bool:
        """Whether keys are the numbers of slots."""
        return self.keyed and self.places == PACKED

    @property
    def key(self) -> Type:
        """The same of a key in a hash, or in any array."""
        return _KEYS.get(self.places, _ANY_KEY)


def _walk(builder: Builder, instr: Instr, ends: int) -> Walk:
    """What is predicted of the foreach whose rounds end at an instruction."""
    names: list[int] = list(instr.imms[2:])  # type: ignore[arg-type]
    profile = builder.source.profile
    expected, places = profile.expected(ends) & rat.CELL, profile.places(ends)
    if not (expected or places or builder.wide):
        expected, places = _in_its_first_round(builder, names)
    keys = _KEYS[places].mask if places in _KEYS else _ANY_KEY.mask if places else 0
    return Walk(names, expected, 0 if builder.wide else places, builder.worth_guarding(expected), keys)


def _in_its_first_round(builder: Builder, names: list[int]) -> tuple[int, int]:
    """The same of a foreach no round of which had ended when the code was asked for: by what its locals held as a loop in it got hot."""
    held = builder.source.profile.slots
    if not all(at < len(held) for at in names):
        return 0, 0
    value, *keys = (of_tag(held[at]) for at in names)
    expected = value.mask & rat.CELL if tag_of(value) is not None and value != NULL else 0
    return expected, PACKED if expected and keys and keys[0] == INT else 0


@lowers(Op.IterInit, Op.IterInitK)
def iter_init(builder: Builder, instr: Instr) -> None:
    """Begin a foreach. What the locals held is released when the iterator has begun, so it must not be able to throw."""
    done: int = instr.imms[1]  # type: ignore[assignment]
    last = builder.cfg.code[done - 1]
    ends = done - 1 if last.op in _NEXT and last.imms[0] == instr.imms[0] else builder.pc
    walk = _walk(builder, instr, ends)
    top = builder.top()
    top.expected = top.expected or builder.source.profile.expected(builder.pc - 1)
    array = narrowed(builder, top, rat.ARR, needed=True)
    mine = not builder.generic and array.type.mask == rat.ARR and all(assignable(builder, at) for at in walk.names)
    if not mine or any(builder.state.locals[at].type.mask & DESTRUCTIBLE for at in walk.names):
        core(builder, instr, arrive=_arrival(builder, walk, builder.pc + 1))
        return
    builder.refine_top(0, array)
    some, none = builder.out.block(), builder.out.block()
    builder.out.blocks += [some, none]
    ops.Br(builder, True, ops.ArrToBool(builder, array))
    builder.block.terminator.targets = (Target(some), Target(none))
    before = builder.mark()
    _begin(builder, instr, walk, array, some)
    finish_edge(builder, Edge(builder.block, builder.state), builder.pc + 1)
    builder.resume(none, before)
    builder.drop(builder.pop())
    builder.goto(done)


def _begin(builder: Builder, instr: Instr, walk: Walk, array: Value, block: Block) -> None:
    """Begin to walk an array that has elements."""
    builder.block = block
    value = ops.CheckMem(builder, ops.FirstSlot(builder, array), type=walk.element)
    key = None
    if walk.packed:
        ops.CheckPacked(builder, array)
        key = builder.const(0, INT)
    elif walk.keyed:
        key = ops.FirstKey(builder, array, type=walk.key)
    ops.IterBegin(builder, instr.imms[0], builder.own(builder.pop()))  # type: ignore[arg-type]
    _assign(builder, walk, value, key)


@lowers(Op.IterNext, Op.IterNextK)
def iter_next(builder: Builder, instr: Instr) -> None:
    """Advance a foreach."""
    it: int = instr.imms[0]  # type: ignore[assignment]
    body: int = instr.imms[1]  # type: ignore[assignment]
    walk = _walk(builder, instr, builder.pc)
    ops.Poll(builder)
    if builder.generic or not all(assignable(builder, at) for at in walk.names):
        core(builder, instr, polled=True, arrive=_arrival(builder, walk, body))
        return
    more = ops.IterMore(builder, it, walk.packed)
    fast, slow = builder.out.block(), builder.out.block()
    slow.cold = True
    builder.out.blocks += [fast, slow]
    ops.Br(builder, True, more)
    builder.block.terminator.targets = (Target(fast), Target(slow))
    before = builder.state.copy()
    builder.block = fast
    _element(builder, it, walk)
    finish_edge(builder, Edge(builder.block, builder.state), body)
    builder.block, builder.state = slow, before
    _by_methods(builder, instr, walk)
    _by_turns(builder, instr, walk)
    core(builder, instr, polled=True, arrive=_arrival(builder, walk, body))


def _element(builder: Builder, it: int, walk: Walk) -> None:
    """Put the next element, and its key, into locals."""
    value = ops.CheckMem(builder, ops.IterPeek(builder, it), type=walk.element)
    key = None
    if walk.packed:
        key = ops.IterPos(builder, it)
    elif walk.keyed:
        key = ops.IterKey(builder, it, type=walk.key)
    ops.IterStep(builder, it)
    _assign(builder, walk, value, key)


def _assign(builder: Builder, walk: Walk, value: Value, key: Value | None) -> None:
    value.expected = walk.expected & value.type.mask
    for item in (value, key):
        if item is not None and counted(item.type):
            ops.IncRef(builder, item)
    _store(builder, walk, [value] if key is None else [value, key])


def _store(builder: Builder, walk: Walk, items: list[Value]) -> None:
    """Put an element, then its key, into locals. What the element replaces may throw when it goes: then the key is released."""
    value, *keys = items
    for key in keys:
        builder.state.stack.append(StackEntry(key, builder.state.depth))
        builder.out.max_stack = max(builder.out.max_stack, builder.state.depth)
    _replace(builder, walk.names[0], value)
    for _ in keys:
        _replace(builder, walk.names[1], builder.own(builder.pop()))


def _replace(builder: Builder, local: int, value: Value) -> None:
    old = builder.replace_local(local, value)
    if old is not None:
        builder.drop(StackEntry(old, builder.state.depth))


def _by_methods(builder: Builder, instr: Instr, walk: Walk) -> None:
    """Where an Iterator of the program was walked, call its methods here, and go on here with whatever else is walked."""
    it, body = instr.imms[:2]
    cls = _iterator_class(builder, instr)
    names = (b"next", b"valid", b"current", b"key")[: 3 + walk.keyed]
    methods = [object_method(builder, cls, name) for name in names] if cls else [None]
    found = [method for method in methods if method is not None and enterable(builder, method, 0)]
    if not cls or len(found) < len(methods):
        return
    for name, method in zip(names, found, strict=True):
        builder.rely_on(f"method:{cls.decode('latin-1')}:{name.decode('latin-1')}:{method.symbol}")
    mine, other = builder.out.block(), builder.out.block()
    builder.out.blocks += [mine, other]
    ops.Br(builder, None, ops.IterWalks(builder, it, class_link(cls)))  # type: ignore[arg-type]
    builder.block.terminator.targets = (Target(mine), Target(other))
    before = builder.mark()
    builder.block = mine
    object = ops.IterObject(builder, it, type=Type(rat.OBJ, cls, True))  # type: ignore[arg-type]
    step, valid, *parts = found
    builder.drop(_method_result(builder, step, object))
    more = _method_result(builder, valid, object)
    truth = value_of(more) if value_of(more).type.mask == rat.BOOL else ops.CellToBool(builder, value_of(more))
    builder.drop(more)
    some, none = builder.out.block(), builder.out.block()
    builder.out.blocks += [some, none]
    ops.Br(builder, True, truth)
    builder.block.terminator.targets = (Target(some), Target(none))
    after = builder.mark()
    builder.block = some
    for part in parts:
        builder.state.stack.append(_method_result(builder, part, object))
    items = [builder.own(builder.pop()) for _ in parts][::-1]
    _store(builder, walk, items)
    finish_edge(builder, Edge(builder.block, builder.state), body)  # type: ignore[arg-type]
    builder.resume(none, after)
    ops.IterEnd(builder, it)  # type: ignore[arg-type]
    builder.goto(builder.pc + 1)
    builder.resume(other, before)


def _by_turns(builder: Builder, instr: Instr, walk: Walk) -> None:
    """Where a generator was walked, run its body to the next yield from here; go on here with whatever else is walked."""
    it: int = instr.imms[0]  # type: ignore[assignment]
    body: int = instr.imms[1]  # type: ignore[assignment]
    if not builder.source.profile.yielded(builder.pc) and not _surely_generator(builder, instr):
        return
    arrive = _arrival(builder, walk, body)
    status = ops.IterTurn(builder, it, builder.pc, builder.state.depth)
    other, waits, otherwise = (builder.out.block() for _ in range(3))
    builder.out.blocks += [other, waits, otherwise]
    ops.SwitchInt(builder, 0, status)
    builder.block.terminator.targets = (Target(other), Target(waits), Target(otherwise))
    before = builder.mark()
    builder.block = waits
    items = [ops.IterYield(builder, it, name, type=Type(rat.CELL)) for name in ("value", "key")[: len(walk.names)]]
    for item, expected in zip(items, (walk.expected, 0), strict=False):
        item.expected = expected
        ops.IncRef(builder, item)
    _store(builder, walk, items)
    arrive(body)
    finish_edge(builder, Edge(builder.block, builder.state), body)
    builder.resume(otherwise, before)
    core(builder, instr, polled=True, arrive=arrive, symbol=f"{TABLE[instr.op].name}_went_on")
    builder.resume(other, before)


def _surely_generator(builder: Builder, instr: Instr) -> bool:
    """Whether a fact says that the foreach walks a generator; where its own loop got hot, that is all that is known."""
    fact = builder.cfg.code[_begin_of(builder, instr) - 1]
    if fact.op != Op.AssertRATStk or fact.imms[0] != 0:
        return False
    type: Type = fact.imms[1]  # type: ignore[assignment]
    return type.mask == rat.OBJ and type.cls == b"Generator"


def _begin_of(builder: Builder, instr: Instr) -> int:
    """The instruction before the body, if that begins the foreach; else 0."""
    begins: int = instr.imms[1] - 1  # type: ignore[operator]
    begin = builder.cfg.code[begins]
    return begins if begin.op in _INIT and begin.imms[0] == instr.imms[0] else 0


def _iterator_class(builder: Builder, instr: Instr) -> bytes:
    """The class of the program whose objects the foreach was seen to walk by calls of methods, if it is one."""
    begins = _begin_of(builder, instr)
    if not begins:
        return b""
    noted = noted_classes(builder, begins - 1)
    table = builder.program.classes
    mine = len(noted) == 1 and table.slots(noted[0]) is not None and table.extends(noted[0], b"Iterator")
    return noted[0] if mine else b""


def _method_result(builder: Builder, method: Source, object: Value) -> StackEntry:
    """Call a method without arguments: what it returns, which is ours and not on the stack."""
    depth = builder.state.depth
    builder.out.max_stack = max(builder.out.max_stack, depth + ACTREC_SLOTS)
    ops.IncRef(builder, object)
    record = ActRec(method.symbol, 0, object)
    if method.bound:
        ops.BindCall(builder, depth, record, *record.values())
    type = returned_type(method) or returned_class(builder.program, method) or CELL
    return StackEntry(ops.CallFunc(builder, method.symbol, builder.pc, depth, 0, type=type), depth)


def _arrival(builder: Builder, walk: Walk, body: int) -> Callable[[int], None]:
    """Where the core function has put an element into locals: what it is is guarded on the way to the body."""

    def arrive(pc: int) -> None:
        if pc != body:
            return
        types = walk.element, walk.key if walk.places in _KEYS else CELL
        for at, kinds, type in zip(walk.names, (walk.expected, walk.keys), types, strict=False):
            builder.state.locals[at] = Local(GEN, expected=kinds)
            if type != CELL and body not in builder.source.profile.wide:
                builder.load_local(at, type, resume=body)

    return arrive
