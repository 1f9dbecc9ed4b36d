"""`hop explain --why-not LINE`: what stood in the way of a known type or target on a line, and what would help.

Example::

    print(why_not(viewer, rows, 12, Style()))
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from cli.errors import CliError
from cli.view import operands
from cli.view.build import Viewer, Wanted
from cli.view.call_sites import ANYTHING, callee_of, resolved_callee
from cli.view.graphs import Node, class_graph
from cli.view.model import FunctionView, Instruction
from cli.view.reasons import ENTRY
from cli.view.style import Style
from hhbc.opcodes import TABLE, Fpi
from repo import FunctionRow

_ROLES: Final = {info.name: info.fpi for info in TABLE}
_RESULT: Final = frozenset({"UnboxR", "UnboxRNop"})
_COMPUTED: Final = {
    "FPushFunc": "the callee is a value: only a string, a closure or an array says at run time which one",
    "FPushCuf": "the callee is a value that goes through call_user_func",
    "FPushObjMethod": "the method's name is computed",
    "FPushClsMethod": "the class or the method is computed",
    "FPushClsMethodF": "the method's name is computed",
    "FPushCtor": "the class is computed (new $name, new static)",
}


class Obstacle(NamedTuple):
    """What was not known at an instruction, why not, and a hint."""

    instruction: str
    why: str
    hint: str


def why_not(viewer: Viewer, rows: list[FunctionRow], line: int, style: Style) -> str:
    """What stood in the way on a line, in the functions that have code on it. Raises :class:`CliError` without any."""
    found: list[str] = []
    for row in _around(rows, line):
        view = viewer.function(row, Wanted(reasons=False))
        if not any(one.line == line for one in view.code()):
            continue
        text = next((one.text for one in view.source if one.number == line), "")
        found.append(style("title", view.summary.name) + style("dim", f"  {view.summary.path}:{line}"))
        if text:
            found.append(style("source", f"{line:>4} │ {text}"))
        obstacles = list(dict.fromkeys(_obstacles(viewer, view, line)))
        for one in obstacles:
            found.append(f"  {one.instruction}")
            found.append(f"    {one.why}")
            found.append(style("type", f"    {one.hint}"))
        if not obstacles:
            found.append("  Nothing: every type and every target on this line is known.")
    if not found:
        raise CliError(f"no code on line {line} of the functions that are named")
    return "\n".join(found) + "\n"


def _around(rows: list[FunctionRow], line: int) -> list[FunctionRow]:
    """The functions that may have the line: of each file those that begin above it, the last first."""
    return sorted((row for row in rows if row.line <= line), key=lambda row: (row.path, -row.line))


class _Place(NamedTuple):
    """An instruction in its surroundings: what is known of locals, what stands above, whom the last call was of, and
    of one that begins a call, whether the optimizer found the target."""

    one: Instruction
    above: Instruction | None
    locals: dict[str, str]
    callee: str | None
    resolved: bool


def _obstacles(viewer: Viewer, view: FunctionView, line: int) -> Iterator[Obstacle]:
    for place in _places(view):
        if place.one.line != line:
            continue
        for rule in (_target, _check, _value):
            found = rule(viewer, view, place)
            if found is not None:
                yield found
                break


def _places(view: FunctionView) -> Iterator[_Place]:
    known: dict[str, str] = {}
    above: Instruction | None = None
    block: int | None = None
    callees: list[str] = []
    callee: str | None = None
    resolved = _resolved(view)
    for one in view.code():
        known = dict(known) if one.block_after == block else {}
        block = one.block_after
        known |= one.locals
        if one.claim:
            continue
        role = _ROLES.get(one.op)
        if role is Fpi.PUSH:
            callees.append(callee_of(one.text))
        elif role is Fpi.CALL and callees:
            pushed = callees.pop()
            callee = resolved_callee(one.text) if one.op == "FCallD" else pushed
        yield _Place(one, above, known, callee, id(one) in resolved)
        above = one


def _resolved(view: FunctionView) -> set[int]:
    """The instructions (by identity) that begin calls whose target the optimizer found."""
    found: set[int] = set()
    begun: list[int] = []
    for one in view.code():
        role = _ROLES.get(one.op)
        if role is Fpi.PUSH:
            begun.append(id(one))
        elif role is Fpi.CALL and begun:
            push = begun.pop()
            if one.op == "FCallD":
                found.add(push)
    return found


def _target(viewer: Viewer, view: FunctionView, place: _Place) -> Obstacle | None:
    """Why a call has no known target."""
    op = place.one.op
    if place.resolved:
        return None
    if op in _COMPUTED:
        return Obstacle(place.one.text, _COMPUTED[op], "call it by its name, or pass a closure to a typed parameter")
    if op != "FPushObjMethodD":
        return None
    name = callee_of(place.one.text)
    receiver = place.above.result if place.above is not None else None
    cls = receiver.rpartition("<=")[2] if receiver and "<=" in receiver else None
    if receiver is not None and "=" in receiver and cls is None:
        return None
    if cls is None or receiver is None:
        what = f"is {receiver}" if receiver else "may be anything"
        hint = "declare the type of the parameter, property or return value that the object comes from"
        return Obstacle(place.one.text, f"the object {what}: its class is not known", hint)
    if receiver.startswith("?"):
        return Obstacle(place.one.text, f"the object may be null: it is {receiver}", "test it, or use a type without ?")
    return Obstacle(place.one.text, *_overridden(viewer, cls, name))


def _overridden(viewer: Viewer, cls: str, name: str) -> tuple[str, str]:
    nodes = {node.name.lower(): node for node in class_graph(viewer.repo).nodes}
    node = nodes.get(cls.lower())
    below = _below(node) if node is not None else []
    having = [one.name for one in below if viewer.book.function(f"{one.name}::{name}") is not None]
    if having:
        shown = ", ".join(having[:5]) + (f" and {len(having) - 5} more" if len(having) > 5 else "")
        return f"{cls}::{name} has other bodies below the class: {shown}", "make it final, or the type more exact"
    if node is None:
        return f"{cls} is no class of the program", "nothing: the library decides what it is"
    if viewer.repo.open_world:
        return "in an open world, code that comes later may extend the class", "make the class or the method final"
    return f"{cls}::{name} could be the target, but visibility, traits or __call leave a choice", "make it final"


def _below(node: Node) -> list[Node]:
    found: list[Node] = []
    todo = list(node.below)
    while todo:
        one = todo.pop(0)
        if one not in found:
            found.append(one)
            todo += one.below
    return found


def _check(viewer: Viewer, view: FunctionView, place: _Place) -> Obstacle | None:
    """Why a declared type is still checked when the code runs."""
    op = place.one.op
    if op == "VerifyParamType":
        at = int(operands.split(place.one.text)[1])
        param = view.parameters[at] if at < len(view.parameters) else None
        name = param.name if param else "the parameter"
        return Obstacle(f"{place.one.text}  ({name})", *_callers(viewer, view, param.known if param else None))
    if op.startswith("VerifyRetType"):
        what = place.above.result if place.above is not None and place.above.result else "anything"
        hint = "cast it, or return what is surely of the type"
        return Obstacle(place.one.text, f"what is returned is {what}, declared is {view.declared_return}", hint)
    return None


def _callers(viewer: Viewer, view: FunctionView, known: str | None) -> tuple[str, str]:
    own = f"{ENTRY} {view.summary.name}".lower()
    if own in map(str.lower, view.reads):
        return f"the calls pass {known or 'anything'}, which the type does not accept as it is", "convert it there"
    if "{closure}" in view.summary.name:
        return "a closure is called by whoever gets it, also in the library", "nothing: native code tests it once"
    if viewer.repo.open_world:
        return "in an open world, code that comes later may call it with anything", "compile without --open-world"
    if "::" in view.summary.name:
        return "not all callers of a method are known", "nothing: the check stays where methods are called by name"
    return (
        "not all callers are known: its name is spelled in a string, or functions are called whose names are computed",
        "call by name, or pass first-class callables and closures",
    )


def _value(viewer: Viewer, view: FunctionView, place: _Place) -> Obstacle | None:
    """Why a value has no known type."""
    if place.one.result is not None or place.one.claims:
        return None
    rule = _VALUES.get(place.one.op)
    return rule(viewer, view, place) if rule is not None else None


def _local(viewer: Viewer, view: FunctionView, place: _Place) -> Obstacle | None:
    name = operands.split(place.one.text)[-1]
    if name in place.locals:
        return None
    params = {param.name: param for param in view.parameters}
    if name in params:
        if params[name].declared is None:
            why = f"the parameter {name} has no declared type, and not all calls are known"
            return Obstacle(place.one.text, why, f"declare the type of {name}")
        return Obstacle(place.one.text, f"{name} may have been changed, or is a reference", "use another variable")
    if view.summary.name == "{main}":
        return Obstacle(place.one.text, f"{name} is a global: other code may change it", "put the code into a function")
    why = f"{name} gets a value of no known type, or may be a reference (&, global, static, captured by reference)"
    return Obstacle(place.one.text, why, f"look at the assignments of {name} with --why-not")


def _member(viewer: Viewer, view: FunctionView, place: _Place) -> Obstacle | None:
    if '"' in place.one.text and "PT:" in place.one.text:
        why = "the property has no declared type, or the class of the object is not known"
        return Obstacle(place.one.text, why, "declare the type of the property, and that of the object")
    why = "what the elements of the array are is not known"
    return Obstacle(place.one.text, why, "use objects with typed properties, or convert what is read")


def _call_result(viewer: Viewer, view: FunctionView, place: _Place) -> Obstacle | None:
    row = viewer.book.function(place.callee) if place.callee else None
    if row is None or row.return_type not in ANYTHING:
        return None  # of the library, or known
    hint = "declare its return type, or ask --why-not of its return statements"
    return Obstacle(place.one.text, f"{place.callee}() may return anything", hint)


def _global(viewer: Viewer, view: FunctionView, place: _Place) -> Obstacle | None:
    return Obstacle(place.one.text, "globals and statics may be changed by any code", "pass it as a typed parameter")


Rule = Callable[[Viewer, FunctionView, _Place], Obstacle | None]
_VALUES: Final[dict[str, Rule]] = {
    **dict.fromkeys(("CGetL", "CGetL2", "CUGetL", "PushL", "CGetQuietL"), _local),
    **dict.fromkeys(("QueryM", "CGetM", "SetOpM", "IncDecM"), _member),
    **dict.fromkeys(_RESULT, _call_result),
    **dict.fromkeys(("CGetG", "CGetS", "CGetQuietG", "VGetG", "VGetS"), _global),
}
