"""A request for native code, and how it is met: translate, optimize, lower, compile.

Example: ``compile_request(unit, Request(func=3), inline)`` is the artifact of function 3 and the functions
that it calls directly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from backend.jit.bisect import fuel_of, note
from backend.jit.build.program import Profile, Program, Source
from backend.jit.code.artifact import Artifact, Request, Switches
from backend.jit.code.levels import level_for, machine_code
from backend.jit.hhir.imms import DirectCall
from backend.jit.hhir.ir import Function
from backend.jit.hhir.reasons import Reason, TranslationError
from backend.jit.hhir.verifier import verify
from backend.jit.limits import MAX_AGAIN, MAX_FUNCTIONS, MAX_MODULE
from backend.jit.lower.module import LoweredModule, ModuleLowering
from backend.jit.passes import Spent, Tuning, optimize
from backend.jit.passes.header import place_header
from backend.jit.stress import Stress
from backend.jit.translate import build
from backend.native.inline import InlineIR
from frontend.digests import blake2b
from hhbc.unit import Unit


def program_of(unit: Unit, request: Request, others: Sequence[Unit] = ()) -> Program:
    """The units, that of the request first, with the request's profiles."""
    profiles = {symbol: _profile(data) for symbol, data in request.profiles.items()}
    return Program([unit, *others], profiles, request.eager, request.units, request.own_code)


def _profile(data: dict[str, Any]) -> Profile:
    return Profile(
        {int(pc): bits for pc, bits in data.get("results", {}).items()},
        data.get("params", ()),
        data.get("slots", ()),
        frozenset(data.get("generic", ())),
        frozenset(data.get("wide", ())),
        data.get("calls", 0),
        data.get("observed", False),
        frozenset(data.get("warm", ())),
        {int(pc): _names(found) for pc, found in data.get("classes", {}).items()},
        [_names(found) for found in data.get("param_classes", ())],
        {int(pc): tuple(found) for pc, found in data.get("closures", {}).items()},
        data.get("scope", "").encode("latin-1"),
        frozenset(data.get("surplus", ())),
    )


def _names(classes: Sequence[str]) -> tuple[bytes, ...]:
    return tuple(name.encode("latin-1") for name in classes)


Finish = Callable[[Function], Function]


def translate(
    program: Program, request: Request, spent: dict[str, Spent] | None = None, verify_passes: bool = False
) -> list[Function]:
    """The functions of the request's module, optimized; ``spent``: see :func:`optimize`.

    Raises :class:`TranslationError`.
    """
    switches = request.switches

    def finish(function: Function) -> Function:
        source = program.by_symbol[function.link]
        fuel = fuel_of(source, switches)
        if fuel is not None and fuel < 0:
            raise TranslationError(Reason.LIMITED)
        made = optimize(function, Tuning(frozenset(switches.off), fuel, verify_passes), spent)
        if switches.log and made.changes == fuel:
            note(switches.log, source, function, made.last)
        place_header(function)
        verify(function)
        return function

    while True:
        try:
            return _translate(program, program.sources[request.func], request.osr, finish)
        except _Rejected as rejected:
            rejected.source.rejected = True


class _Rejected(Exception):
    """A callee that cannot be translated: it is called through its frame instead."""

    def __init__(self, source: Source) -> None:
        super().__init__(source.name)
        self.source = source


def _translate(program: Program, source: Source, osr: int, finish: Finish) -> list[Function]:
    made: list[Function] = []
    if osr >= 0:
        made.append(finish(build(program, source, osr)))
    wanted = _entries(source) if source.enterable and not (osr >= 0 and source.own_code) else []
    if not wanted and osr < 0:
        made.append(finish(build(program, source, 0)))
    wanted += [callee for function in made for callee in _callees(program, function)]
    elsewhere = {called.symbol for called in program.by_symbol.values() if _elsewhere(called)}
    if osr < 0:
        elsewhere.discard(source.symbol)
    seen: set[str] = set()
    while wanted:
        current, given = wanted.pop(0)
        if current.typed(given) in seen or (current.symbol in elsewhere and _has_entry(current, given)):
            continue
        seen.add(current.typed(given))
        try:
            if len(seen) > MAX_FUNCTIONS or sum(f.size for f in made) > MAX_MODULE:
                raise TranslationError(Reason.FULL)
            function = finish(build(program, current, given=given))
        except TranslationError:
            if current is source:
                if osr < 0:
                    raise
                source.rejected = True
                continue
            raise _Rejected(current) from None
        made.append(function)
        wanted += _callees(program, function)
    return made


def _elsewhere(source: Source) -> bool:
    """Whether calls go to the code that a function has of its own, which is too large to be compiled once more. What a
    closure or a trait's method is code of is the caller's to know."""
    if not source.own_code or source.closure or source.of_trait:
        return False
    return len(source.func.code) > MAX_AGAIN


def _has_entry(source: Source, given: int) -> bool:
    """Whether native code of a function is entered with so many arguments."""
    count = len(source.func.params)
    return given == count or given in source.profile.numbers(count)


def _entries(source: Source) -> list[tuple[Source, int]]:
    """A function with the numbers of arguments that it was seen with; that of its parameters first."""
    count = len(source.func.params)
    others = [given for given in source.profile.numbers(count) if source.accepts(given)]
    return [(source, given) for given in (count, *others)]


def _callees(program: Program, function: Function) -> list[tuple[Source, int]]:
    calls = [inst.imm for inst in function.instructions() if isinstance(inst.imm, DirectCall)]
    return [(program.by_symbol[name], given) for name, given in sorted({(call.symbol, call.given) for call in calls})]


def lower(program: Program, functions: Sequence[Function], inline: InlineIR, switches: Switches) -> LoweredModule:
    """LLVM IR of the functions."""
    stress = Stress(switches.stress) if switches.stress else None
    return ModuleLowering(program, inline, stress).text(functions)


def compile_request(
    unit: Unit, request: Request, inline: InlineIR, others: Sequence[Unit] = (), before: Artifact | None = None
) -> Artifact:
    """Compile; ``others`` are the request's other units, and ``before`` is what an earlier request for the same place
    came to. Raises :class:`TranslationError` when the function has to stay in the interpreter."""
    program = program_of(unit, request, others)
    loop = program.sources[request.func].loop_at(request.osr) if request.osr >= 0 else -1
    functions = translate(program, Request(request.func, loop, switches=request.switches))
    module = lower(program, functions, inline, request.switches)
    level = level_for(functions, request.switches.level)
    made_from = blake2b(f"{level}\n{module.text}".encode(), digest_size=16).hexdigest()
    same = before is not None and before.made_from == made_from
    code = before.code if same and before is not None else machine_code(module.text, level)
    entries = {f.link: f"hop.{f.link}.entry" for f in functions if f.osr < 0}
    heads = [(program.by_symbol[f.link], f) for f in functions if f.osr >= 0]
    loops = [(source.symbol, source.records[pc], f"hop.{f.symbol}") for source, f in heads for pc in f.entries()]
    linked = _linked(module, program, functions)
    facts = [f"bound:{cls.name.decode('latin-1')}" for cls in dict.fromkeys(s.cls for s in linked) if cls]
    facts += [f"scope:{s.cls.name.decode('latin-1')}:{s.symbol}" for s in linked if (s.closure or s.of_trait) and s.cls]
    facts += dict.fromkeys(fact for function in functions for fact in function.facts)
    for source in linked:
        if source.of_trait and source.cls:
            program.classes.named(source.cls.name)  # whose unit is used, too
    used = program.classes.used | {source.number for source in linked}
    units = [digest if at in used else "" for at, digest in enumerate(request.units, 1)]
    exits = list(module.exits)
    own = {symbol for symbol, _, _ in (*exits, *loops)} | entries.keys()
    profiles = {symbol: profile for symbol, profile in request.profiles.items() if symbol in own}
    return Artifact(code, entries, loops, list(module.links), facts, exits, profiles, units, made_from)


def _linked(module: LoweredModule, program: Program, functions: Sequence[Function]) -> list[Source]:
    """The functions that the links name, and those of traits, which are code of a class, that are compiled."""
    named = [program.by_symbol.get(link.split(":")[1]) for link in module.links]
    compiled = [program.by_symbol[function.link] for function in functions]
    named += [source for source in compiled if source.of_trait]
    return [source for source in dict.fromkeys(named) if source is not None]
