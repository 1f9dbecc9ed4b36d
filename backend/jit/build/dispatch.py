"""Calls of methods: which one an object's class means, when the class is known, was seen, or is one of a few that were.

Where the classes that were seen mean several methods, a chain of comparisons chooses, and the call is made once for each.

Example: ``$shape->area()`` on a Circle or a Box is ``ClassIndex<class:Circle, class:Box>``, ``SwitchInt`` and two ``CallFunc``.
"""

from __future__ import annotations

from collections.abc import Callable

from backend.jit.build.builder import Builder
from backend.jit.build.emitter import Edge
from backend.jit.build.class_guards import check_class, class_link, met_strangers, noted_classes
from backend.jit.build.program import Program, Source
from backend.jit.hhir import ops
from backend.jit.hhir.ir import ActRec, StackEntry, Target, Value
from backend.jit.hhir.types import BOTTOM, DBL, Type, join, within
from hhbc import rat
from hhbc.unit import Attr, Class

Directly = Callable[[Builder, Source, int], bool]
MAX_TARGETS = 4


def method_call(builder: Builder, object: Value, name: bytes, nargs: int, direct: Directly) -> ActRec | None:
    """Guard the class of an object, and the call of a method on it; None when native code does not make it.

    ``direct`` says whether a function can be called without its frame in memory. The object is on top of the stack.
    """
    if object.type.mask != rat.OBJ or builder.generic:
        return None
    found = [(cls, object_method(builder, cls, name)) for cls in _candidates(builder, object, name)]
    targets = [(cls, callee) for cls, callee in found if callee is not None and direct(builder, callee, nargs)]
    if not targets or len(targets) < len(found) or not agree([callee for _, callee in targets]):
        return None
    callees = [callee for _, callee in targets]
    choice: Value | None = None
    # A private method is certain for objects of subclasses, too, but not for those of any class.
    certain = object.type.cls is not None and bool(callees[0].func.attrs & Attr.PRIVATE)
    if len(targets) == 1:
        if not object.type.exact and not certain:
            object = check_class(builder, object, targets[0][0])
    else:
        choice = ops.ClassIndex(builder, tuple(class_link(cls) for cls, _ in targets), object)
    for cls, callee in targets:
        builder.rely_on(f"method:{cls.decode('latin-1')}:{name.lower().decode('latin-1')}:{callee.symbol}")
    builder.refine_top(0, object)
    this = builder.own(builder.pop())
    symbols = tuple(callee.symbol for callee in callees)
    if len(set(symbols)) == 1:
        return ActRec(symbols[0], nargs, this)
    return ActRec(symbols[0], nargs, this, among=symbols, choice=choice)


def _candidates(builder: Builder, object: Value, name: bytes) -> list[bytes]:
    """The classes that the object is of, by proof or observation."""
    if object.type.exact and object.type.cls is not None:
        return [object.type.cls]
    noted = list(noted_classes(builder, builder.pc - 1))
    if noted or met_strangers(builder, builder.pc - 1):
        return noted
    guess = object.type.cls or builder.program.classes.with_method(name)
    known = builder.program.classes.named(guess) if guess is not None else None
    return [known.name] if known is not None and not known.attrs & (Attr.ABSTRACT | Attr.INTERFACE) else []


def object_method(builder: Builder, cls: bytes, name: bytes) -> Source | None:
    """The method that code of the current class reaches on an object of exactly a class."""
    program = builder.program
    callee = program.method(cls, name)
    if callee is None:
        return None
    attrs = callee.func.attrs
    scope = builder.source.cls
    inside = scope is not None and scope is callee.cls
    if scope is not None and not inside:
        # Code of a class prefers its own private method, also on objects of subclasses.
        own = program.method(scope.name, name)
        if scope.traits if own is None else own.func.attrs & Attr.PRIVATE:
            return None
    if attrs & Attr.STATIC or (attrs & Attr.PRIVATE and not inside):
        return None
    if attrs & Attr.PROTECTED and not inside and not _related(program, scope, callee.cls):
        return None
    return callee


def _related(program: Program, scope: Class | None, home: Class | None) -> bool:
    """Whether code of one class certainly reaches protected methods of another one."""
    return scope is not None and home is not None and program.classes.related(scope.name, home.name)


def agree(callees: list[Source]) -> bool:
    """Whether all take the same arguments by reference."""
    return len({tuple(param.by_ref for param in callee.func.params) for callee in callees}) == 1


def call_among(
    builder: Builder, record: ActRec, nargs: int, call: Callable[[Builder, Source, ActRec, int], None]
) -> None:
    """Make the call of a record with several callees: ``call`` makes each, in a block of its own."""
    assert record.choice is not None
    builder.publish()
    before = builder.mark()
    blocks = {symbol: builder.out.block() for symbol in record.among}
    ops.SwitchInt(builder, 0, record.choice)
    builder.block.terminator.targets = tuple(Target(blocks[symbol]) for symbol in record.among)
    ends: list[tuple[Edge, StackEntry]] = []
    for symbol, block in blocks.items():
        builder.out.blocks.append(block)
        builder.resume(block, before)
        single = ActRec(symbol, record.nargs, record.this, record.cls, closure=record.closure)
        at = len(builder.state.stack) - 1 - nargs
        builder.state.stack[at] = builder.state.stack[at]._replace(value=single)
        callee = builder.program.by_symbol[symbol]
        if fit_arguments(builder, callee, nargs):
            call(builder, callee, single, nargs)
        else:
            builder.leave()
        if not builder.ended:
            entry = builder.pop()
            ends.append((Edge(builder.block, builder.state), entry))
    _meet(builder, ends)


def _meet(builder: Builder, ends: list[tuple[Edge, StackEntry]]) -> None:
    """Go on behind the calls that have come to their ends, with the result of the one that was made."""
    type, expected = BOTTOM, 0
    for _, entry in ends:
        assert isinstance(entry.value, Value)
        type = join(type, entry.value.type)
        expected |= entry.value.expected or entry.value.type.mask
    builder.ended = not ends
    if not ends:
        return
    behind = builder.out.block()
    result = builder.out.value(type)
    result.expected = expected
    behind.params.append(result)
    for edge, entry in ends:
        builder.block, builder.state = edge.block, edge.state
        ops.Jmp(builder)
        builder.block.terminator.targets = (Target(behind, (builder.own(entry),)),)
    builder.out.blocks.append(behind)
    builder.block, builder.ended = behind, False
    builder.push(result)


def fit_arguments(builder: Builder, callee: Source, nargs: int) -> bool:
    """Whether the arguments on the stack are, by proof or guard, what the callee's typed entry takes."""
    signature = callee.signature.of(nargs)
    for below in range(nargs):
        wanted = signature.params[nargs - 1 - below]
        if wanted is not None:
            value = _fit(builder, builder.top(below), wanted)
            if value is None:
                return False
            builder.refine_top(below, value)
    return True


def _fit(builder: Builder, value: Value, wanted: Type) -> Value | None:
    """An argument as the callee's signature wants it, guarded if need be, or None."""
    if within(value.type, wanted):
        return value
    if value.type.mask == rat.INT and wanted == DBL and not builder.generic:
        return None
    if value.type.mask & wanted.mask and not builder.generic and value.expected & ~wanted.mask == 0:
        return ops.CheckType(builder, value, type=wanted)
    return None
