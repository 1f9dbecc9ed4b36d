"""Rules of writing: what can be assigned, destructured into, referenced, unset or tested."""

from __future__ import annotations

from typing import Any

from frontend import ast
from frontend.checks.early import is_literal
from frontend.checks.walker import Rule, Walker, fail
from frontend.in_line import NEEDS_FUNCTION, in_line_function

AUTO_GLOBALS = frozenset(
    ["GLOBALS", "_GET", "_POST", "_COOKIE", "_SERVER", "_ENV", "_REQUEST", "_FILES", "_SESSION"]
)

_SCOPES = (ast.Closure, ast.ArrowFunction, ast.ClassDecl)
_CALLS = (ast.Call, ast.MethodCall, ast.StaticCall)
_VARIABLES = (ast.Variable, ast.VarVar, ast.Dim, ast.Prop, ast.StaticProp, *_CALLS)
_GLOBALS_MESSAGE = "$GLOBALS can only be modified using the $GLOBALS[$name] = $value syntax"
_NULLSAFE_MESSAGE = "Can't use nullsafe operator in write context"


def is_variable(node: object) -> bool:
    """Whether ``node`` can stand where php's grammar wants a variable."""
    return isinstance(node, _VARIABLES)


def is_nullsafe_chain(node: Any) -> bool:
    """Whether ``?->`` occurs on the way to the last member of ``node``."""
    while True:
        if isinstance(node, (ast.Prop, ast.MethodCall)):
            if node.nullsafe:
                return True
            node = node.object
        elif isinstance(node, ast.Dim):
            node = node.base
        elif isinstance(node, (ast.StaticProp, ast.StaticCall, ast.ClassConst)):
            node = node.class_
        else:
            return False


def write(walker: Walker, target: Any, *, rebinds: bool = True) -> None:
    """Check a place that is written to and visit what computes it.

    ``rebinds`` is false for operations that ``$this`` suffers at compile time (``.=``, ``++``).
    """
    if isinstance(target, ast.Variable):
        if target.name == "this" and rebinds:
            fail("Cannot re-assign $this", target.line)
        if target.name == "GLOBALS":
            fail(_GLOBALS_MESSAGE, target.line)
    elif isinstance(target, ast.ListPattern):
        walker.visit(target)
    else:
        _write_place(walker, target)


def _write_place(walker: Walker, target: Any) -> None:
    """Walk down the chain of members to its root."""
    computed: list[Any] = []
    outermost = True
    while True:
        if isinstance(target, ast.Dim):
            check_syntax(target, target.line)
            if _is_globals(target.base):
                if target.index is None:
                    fail("Cannot append to $GLOBALS", target.line)
                computed.append(target.index)
                break
            computed.append(target.index)
            target = target.base
        elif isinstance(target, ast.Prop):
            if target.nullsafe:
                fail(_NULLSAFE_MESSAGE, target.line)
            check_member_name(walker, target)
            computed.append(target.name)
            target = target.object
        else:
            _write_root(walker, target, outermost)
            if not isinstance(target, ast.Variable):
                computed.append(target)
            break
        outermost = False
    walker.visit_all(reversed(computed))


def check_member_name(walker: Walker, node: ast.Prop | ast.StaticProp | ast.VarVar) -> None:
    """A name that is a constant array becomes a string when php compiles it."""
    if isinstance(node.name, ast.Array) and is_literal(node.name):
        walker.warn("Array to string conversion", node.line)
        node.name = ast.String(node.name.line, b"Array")


def _write_root(walker: Walker, target: Any, outermost: bool) -> None:
    """What a chain begins with must be able to change; a call's result only below the end."""
    if not is_variable(target):
        fail("Cannot use temporary expression in write context", target.line)
    if outermost and isinstance(target, ast.Call):
        fail("Can't use function return value in write context", target.line)
    if outermost and isinstance(target, _CALLS):
        fail("Can't use method return value in write context", target.line)
    refuse_in_line(walker, target)
    if isinstance(target, (ast.MethodCall, ast.StaticProp, ast.StaticCall)) and is_nullsafe_chain(target):
        fail(_NULLSAFE_MESSAGE, target.line)


def _is_globals(node: Any) -> bool:
    return isinstance(node, ast.Variable) and node.name == "GLOBALS"


# -- destructuring -----------------------------------------------------------------------------


def pattern(walker: Walker, node: ast.ListPattern) -> bool:
    """The target of a destructuring assignment.

    php compiles the value before, so faults are on the last line it has been to by then.
    """
    line = _last_line(walker.sources.get(node, node))
    if all(item is None for item in node.items):
        fail("Cannot use empty list", line)
    first = next(item for item in node.items if item is not None)
    keyed = first.key is not None
    for item in node.items:
        if item is None:
            if keyed:
                fail("Cannot use empty array entries in keyed array assignment", line)
            continue
        if item.spread:
            fail("Spread operator is not supported in assignments", line)
        if (item.key is not None) is not keyed:
            fail("Cannot mix keyed and unkeyed array entries in assignments", line)
        _pattern_item(walker, node, item, line)
        line = item.value.line
    return True


def _pattern_item(walker: Walker, node: ast.ListPattern, item: ast.ArrayItem, line: int) -> None:
    target = item.value
    if isinstance(target, ast.ListPattern):
        if target.short is not node.short:
            fail("Cannot mix [] and list()", line)
    elif isinstance(target, ast.Array):
        if not target.short:
            fail("Cannot assign to array(), use [] instead", line)
        fail("Cannot mix [] and list()", line)
    elif not is_variable(target) or _is_nullsafe_place(target):
        fail("Assignments can only happen to writable values", line)
    walker.visit(item.key)
    write(walker, target)


def _last_line(node: ast.Node) -> int:
    """The line of the last expression in ``node``."""
    if isinstance(node, ast.ListPattern):
        return node.line
    line = node.line
    for part in ast.walk(node, lambda part: not isinstance(part, _SCOPES)):
        if isinstance(part, ast.Expr):
            line = part.line
    return line


def _is_nullsafe_place(target: Any) -> bool:
    return is_nullsafe_chain(target) and isinstance(target, (ast.Prop, ast.Dim, ast.StaticProp))


def _has_references(node: ast.ListPattern) -> bool:
    pending: list[Any] = [node]
    while pending:
        for item in pending.pop().items:
            if item is not None and item.by_ref:
                return True
            if item is not None and isinstance(item.value, ast.ListPattern):
                pending.append(item.value)
    return False


# -- statements and expressions that write -----------------------------------------------------


def assign(walker: Walker, node: ast.Assign) -> bool:
    """``target = value``."""
    if isinstance(node.target, ast.ListPattern) and _has_references(node.target):
        if not is_variable(node.value):
            fail("Cannot assign reference to non referenceable value", node.line)
        refuse_nullsafe(node.value)
        read_for_write(walker, node.value)
    else:
        walker.visit(node.value)
    if isinstance(node.target, ast.ListPattern):
        walker.sources[node.target] = node.value
    write(walker, node.target)
    return True


def assign_ref(walker: Walker, node: ast.AssignRef) -> bool:
    """``target = &value``."""
    read_for_write(walker, node.value, reference=True)
    write(walker, node.target)
    return True


def check_element(value: Any) -> None:
    """An element of an array that is taken by reference is no result of a call, and not ``$GLOBALS``."""
    if _is_globals(value):
        fail(_GLOBALS_MESSAGE, value.line)
    if isinstance(value, ast.Call):
        fail("Can't use function return value in write context", value.line)
    if isinstance(value, _CALLS):
        fail("Can't use method return value in write context", value.line)


def read_for_write(walker: Walker, source: Any, *, reference: bool = False) -> None:
    """A source that a reference is taken to: like a place, but calls are fine."""
    if reference:
        refuse_nullsafe(source)
        refuse_in_line(walker, source)
        if _is_globals(source):
            fail("Cannot acquire reference to $GLOBALS", source.line)
    if isinstance(source, (ast.Dim, ast.Prop)):
        _write_place(walker, source)
    else:
        walker.visit(source)


def refuse_in_line(walker: Walker, source: Any) -> None:
    """What php compiles in line leaves no place to write to, as little as a new closure."""
    if isinstance(source, _CALLS) and source.args and isinstance(source.args[0], ast.CallableConvert):
        fail("Cannot use result of built-in function in write context", source.line)
    name = in_line_function(source) if isinstance(source, ast.Call) else None
    if name is not None and (name not in NEEDS_FUNCTION or walker.function.node is not None):
        fail("Cannot use result of built-in function in write context", source.line)


def refuse_nullsafe(source: Any) -> None:
    """No reference is taken to what ``?->`` may cut short."""
    if is_nullsafe_chain(source):
        fail("Cannot take reference of a nullsafe chain", source.line)


def assign_op(walker: Walker, node: ast.AssignOp) -> bool:
    """``target op= value``."""
    walker.visit(node.value)
    write(walker, node.target, rebinds=False)
    return True


def assign_coalesce(walker: Walker, node: ast.AssignCoalesce) -> bool:
    """``target ??= value``, which reads the target first."""
    walker.visit(node.value)
    _refuse_append(node.target, "Cannot use [] for reading")
    write(walker, node.target)
    return True


def _refuse_append(place: Any, message: str) -> None:
    """No step of a place adds an element."""
    while isinstance(place, (ast.Dim, ast.Prop)):
        if isinstance(place, ast.Dim) and place.index is None:
            fail(message, place.line)
        place = place.base if isinstance(place, ast.Dim) else place.object


def inc_dec(walker: Walker, node: ast.IncDec) -> bool:
    """``++target``."""
    write(walker, node.target, rebinds=False)
    return True


def foreach(walker: Walker, node: ast.Foreach) -> bool:
    """Targets are written; by reference the subject is a place too."""
    walker.after(_close_loop(walker))
    walker.visit_all(node.body)
    loop_entry = walker.function.around.append
    walker.after(lambda: loop_entry(node))
    if node.by_ref:
        refuse_in_line(walker, node.subject)
    if isinstance(node.value, ast.ListPattern):
        walker.sources[node.value] = node.subject
    write(walker, node.value)
    if node.key is not None:
        write(walker, node.key)
    walker.visit(node.subject)
    return True


def _close_loop(walker: Walker) -> Any:
    around = walker.function.around
    return lambda: around.pop()


def unset(walker: Walker, node: ast.Unset) -> bool:
    """``unset`` takes variables, but neither ``$this`` nor results of calls."""
    for target in reversed(node.vars):
        if isinstance(target, ast.Variable) and target.name == "this":
            fail("Cannot unset $this", target.line)
        _refuse_append(target, "Cannot use [] for unsetting")
        write(walker, target)
    return True


def isset(walker: Walker, node: ast.Isset) -> None:
    """``isset`` takes variables only."""
    for operand in node.vars:
        if not is_variable(operand) or isinstance(operand, _CALLS):
            fail(
                "Cannot use isset() on the result of an expression "
                '(you can use "null !== expression" instead)',
                operand.line,
            )


def global_(walker: Walker, node: ast.Global) -> None:
    """``$this`` cannot be made a global."""
    for variable in node.vars:
        if isinstance(variable, ast.Variable) and variable.name == "this":
            fail("Cannot use $this as global variable", variable.line)


def catch(walker: Walker, node: ast.Catch) -> None:
    """The variable of a catch is written."""
    for name in node.types:
        if name.is_special:
            fail("Bad class name in the catch statement", name.line)
    if node.var == "this":
        fail("Cannot re-assign $this", node.line)


def check_root(node: Any) -> None:
    """What is certainly passed by reference begins with something that can change."""
    while isinstance(node, (ast.Dim, ast.Prop)):
        node = node.base if isinstance(node, ast.Dim) else node.object
    if not is_variable(node):
        fail("Cannot use temporary expression in write context", node.line)


def depends_on_use(node: Any) -> bool:
    """Whether a place can be refused as an argument, of either kind: it has ``[]``, or begins with no variable."""
    while isinstance(node, (ast.Dim, ast.Prop)):
        if isinstance(node, ast.Dim) and node.index is None:
            return True
        node = node.base if isinstance(node, ast.Dim) else node.object
    return not is_variable(node)


def visit_argument(walker: Walker, node: Any) -> None:
    """Visit an operand that may turn out to be taken by reference, where ``$a[]`` is fine."""
    computed: list[Any] = []
    while isinstance(node, (ast.Dim, ast.Prop)):
        if isinstance(node, ast.Dim):
            check_syntax(node, node.line)
        else:
            check_member_name(walker, node)
        computed.append(node.index if isinstance(node, ast.Dim) else node.name)
        node = node.base if isinstance(node, ast.Dim) else node.object
    computed.append(node)
    walker.visit_all(reversed(computed))


def check_syntax(node: ast.Dim, line: int) -> None:
    """Curly braces are gone."""
    if node.curly:
        message = "Array and string offset access syntax with curly braces is no longer supported"
        fail(message, line)


def check_read(node: ast.Dim, line: int) -> None:
    """A dimension that is read has an index."""
    check_syntax(node, line)
    if node.index is None:
        fail("Cannot use [] for reading", line)


def dim(walker: Walker, node: ast.Dim) -> None:
    """A dimension visited by the walk is read; written ones never get here."""
    check_read(node, node.line)


RULES: dict[type, Rule] = {
    ast.ListPattern: pattern,
    ast.Assign: assign,
    ast.AssignRef: assign_ref,
    ast.AssignOp: assign_op,
    ast.AssignCoalesce: assign_coalesce,
    ast.IncDec: inc_dec,
    ast.Foreach: foreach,
    ast.Unset: unset,
    ast.Isset: isset,
    ast.Global: global_,
    ast.Catch: catch,
    ast.Dim: dim,
}
