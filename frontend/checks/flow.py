"""Rules of control flow: where break, continue, goto and labels may stand and lead."""

from __future__ import annotations

from frontend import ast
from frontend.checks.early import evaluate_arms, evaluate_cases
from frontend.checks.walker import FunctionContext, Jump, Rule, Walker, fail


def loop(walker: Walker, node: ast.While | ast.DoWhile | ast.For | ast.Switch) -> None:
    """A construct that break and continue can leave."""
    around = walker.function.around
    around.append(node)
    walker.after(lambda: _pop(around))


def _pop(around: list[object]) -> None:
    around.pop()


def switch(walker: Walker, node: ast.Switch) -> None:
    """At most one default."""
    defaults = [case for case in node.cases if case.cond is None]
    if len(defaults) > 1:
        fail("Switch statements may only contain one default clause", defaults[1].line)
    subject = walker.values.literal(node.subject)
    if isinstance(subject, ast.Bool):
        node.subject = subject  # a case is taken then if its value is true or false itself, whatever it would equal
    evaluate_cases(node.cases, node.subject.line, walker.library, walker.values)
    loop(walker, node)


def match(walker: Walker, node: ast.Match) -> None:
    """At most one default."""
    defaults = [arm for arm in node.arms if arm.conds is None]
    if len(defaults) > 1:
        fail("Match expressions may only contain one default arm", defaults[1].line)
    evaluate_arms(node.arms, node.subject.line, walker.library, walker.values)


def jump(walker: Walker, node: ast.Break | ast.Continue) -> None:
    """``break`` and ``continue`` need as many loops around them as they leave."""
    word = "break" if isinstance(node, ast.Break) else "continue"
    depth = 1
    if node.level is not None:
        if not isinstance(node.level, (ast.Int, ast.Float, ast.String)):
            message = f"'{word}' operator with non-integer operand is no longer supported"
            fail(message, node.line)
        if not isinstance(node.level, ast.Int) or node.level.value < 1:
            fail(f"'{word}' operator accepts only positive integers", node.line)
        depth = node.level.value
    around = walker.function.around
    loops = [place for place in around if not _is_finally(place)]
    if not loops:
        fail(f"'{word}' not in the 'loop' or 'switch' context", node.line)
    if depth > len(loops):
        fail(f"Cannot '{word}' {depth} level{'s' if depth != 1 else ''}", node.line)
    left = loops[-depth]
    if any(_is_finally(place) for place in around[around.index(left) :]):
        fail("jump out of a finally block is disallowed", node.line)
    if word == "continue" and isinstance(left, ast.Switch):
        _warn_continue(walker, node.line, depth, len(loops))


def _warn_continue(walker: Walker, line: int, depth: int, loops: int) -> None:
    """``continue`` of a switch ends it, as ``break`` does."""
    levels = f" {depth}" if depth > 1 else ""
    message = f'"continue{levels}" targeting switch is equivalent to "break{levels}"'
    if loops > depth:
        message += f'. Did you mean to use "continue {depth + 1}"?'
    walker.warn(message, line)


def _is_finally(place: object) -> bool:
    return isinstance(place, ast.Try)


def try_(walker: Walker, node: ast.Try) -> bool:
    """A try needs a handler; a finally block can only be left at its end."""
    if not node.catches and node.final is None:
        fail("Cannot use try without catch or finally", node.line)
    around = walker.function.around
    if node.final is not None:
        walker.after(lambda: _pop(around))
        walker.visit_all(node.final)
        walker.after(lambda: around.append(node))
    walker.visit_all(node.catches)
    walker.visit_all(node.body)
    return True


def label(walker: Walker, node: ast.Label) -> None:
    """A label is unique in its function."""
    labels = walker.function.labels
    if node.name in labels:
        fail(f"Label '{node.name}' already defined", node.line)
    labels[node.name] = Jump(node.line, node.name, tuple(walker.function.around))


def goto(walker: Walker, node: ast.Goto) -> None:
    """Noted, to be judged when all labels of the function are known."""
    place = Jump(node.line, node.label, tuple(walker.function.around))
    walker.function.gotos.append(place)


def check_gotos(function: FunctionContext) -> None:
    """A goto leads to a label of its function, not into a loop, not across a finally block."""
    for origin in function.gotos:
        target = function.labels.get(origin.name)
        if target is None:
            fail(f"'goto' to undefined label '{origin.name}'", origin.line)
        left = [place for place in origin.around if place not in target.around]
        entered = [place for place in target.around if place not in origin.around]
        if any(not _is_finally(place) for place in entered):
            fail("'goto' into loop or switch statement is disallowed", origin.line)
        if any(_is_finally(place) for place in left):
            fail("jump out of a finally block is disallowed", origin.line)
        if entered:
            fail("jump into a finally block is disallowed", origin.line)


def file(walker: Walker, node: ast.File) -> None:
    """The gotos of the top level."""
    function = walker.function
    walker.after(lambda: check_gotos(function))


RULES: dict[type, Rule] = {
    ast.File: file,
    ast.While: loop,
    ast.DoWhile: loop,
    ast.For: loop,
    ast.Switch: switch,
    ast.Match: match,
    ast.Break: jump,
    ast.Continue: jump,
    ast.Try: try_,
    ast.Label: label,
    ast.Goto: goto,
}
