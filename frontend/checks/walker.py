"""The walk that the rules of :mod:`frontend.checks` ride on.

Nodes are visited in source order without recursion. A rule that returns true has arranged the
visits below its node itself; otherwise all children are visited. ``after`` runs something when
everything below the present node is done, which is how contexts end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NoReturn

from frontend import ast
from frontend.checks.values import Values
from frontend.diagnostics import PhpCompileError, PhpWarning
from frontend.library import Library

Rule = Callable[["Walker", Any], Any]


@dataclass(slots=True)
class Jump:
    """A label or goto with the loops and finally blocks around it."""

    line: int
    name: str
    around: tuple[object, ...]


@dataclass(slots=True)
class FunctionContext:
    """What the rules know of the function (or file) they are in.

    ``around`` holds the loops and finally blocks that are open, outermost first.
    """

    node: ast.FunctionLike | None = None
    around: list[object] = field(default_factory=list)
    labels: dict[str, Jump] = field(default_factory=dict)
    gotos: list[Jump] = field(default_factory=list)

    @property
    def is_closure(self) -> bool:
        """Whether the scope can change when the function is bound anew."""
        return isinstance(self.node, (ast.Closure, ast.ArrowFunction))


class Walker:
    """One walk over a file."""

    def __init__(self, rules: dict[type, Rule], library: Library | None = None) -> None:
        self.rules = rules
        self.library = library
        self.early: set[ast.FunctionDecl | ast.ClassDecl] = set()  # php declares these as it compiles
        self.known_functions: dict[str, ast.FunctionDecl] = {}
        self.warnings: list[PhpWarning] = []
        self.function = FunctionContext()
        self.class_: ast.ClassDecl | None = None
        self.leading_declares: set[ast.Stmt] = set()
        self.methods: dict[str, ast.Method] = {}  # those of the present class so far
        self.sources: dict[ast.ListPattern, ast.Expr] = {}  # what a pattern takes apart
        self.examined: set[ast.Array] = set()  # arrays inside others, examined with those
        self.values = Values()
        self.pending: list[Any] = []
        self.plans: dict[type, tuple[Rule | None, tuple[str, ...]]] = {}

    def run(self, root: ast.Node) -> None:
        """Apply the rules to ``root`` and everything below."""
        pending, plans = self.pending, self.plans
        pending.append(root)
        while pending:
            node = pending.pop()
            plan = plans.get(type(node))
            if plan is None:
                if node is None:
                    continue
                if not isinstance(node, ast.Node):
                    node()
                    continue
                fields = ast.child_fields(type(node))[::-1]
                plan = plans[type(node)] = self.rules.get(type(node)), fields
            rule, fields = plan
            if rule is not None and rule(self, node):
                continue
            for name in fields:
                value = getattr(node, name)
                if type(value) is list:
                    pending.extend(value[::-1])
                elif value is not None:
                    pending.append(value)

    def warn(self, message: str, line: int, level: str = "Warning") -> None:
        """Note what php mentions without refusing the file."""
        self.warnings.append(PhpWarning(level, message, line))

    def takes_reference(self, call: Any, position: int) -> bool | None:
        """Whether a call takes an argument by reference, if php knows that as it compiles it."""
        if isinstance(call, ast.Call):
            if not isinstance(call.callee, ast.Name):
                return None
            name = call.callee
            if name.fallback is not None or name.resolved is None:
                return None  # which function it is turns out at run time
            key = name.resolved.lower()
            function = self.known_functions.get(key)
            if function is None:
                return self.library.takes_reference(key, position) if self.library else None
            return _by_reference(function.params, position)
        method = self._own_method(call)
        return None if method is None else _by_reference(method.params, position)

    def _own_method(self, call: Any) -> ast.Method | None:
        """The method of the present class that a call must mean, if there so far."""
        class_ = self.class_
        if class_ is None or class_.kind is ast.ClassKind.TRAIT or self.function.is_closure:
            return None
        if not isinstance(call, (ast.MethodCall, ast.StaticCall)):
            return None
        if not isinstance(call.name, ast.Ident):
            return None
        method = self.methods.get(call.name.name.lower())
        if method is None:
            return None
        if isinstance(call, ast.StaticCall):
            target = call.class_.resolved if isinstance(call.class_, ast.Name) else None
            own = ("self", class_.full_name.lower())
            return method if target is not None and target.lower() in own else None
        is_this = isinstance(call.object, ast.Variable) and call.object.name == "this"
        fixed = ast.Modifiers.PRIVATE | ast.Modifiers.FINAL
        return method if is_this and method.flags & fixed else None

    def visit(self, *nodes: ast.Node | None) -> None:
        """Visit these nodes, in this order, before anything that waits already."""
        self.pending.extend(reversed(nodes))

    def visit_all(self, nodes: Iterable[ast.Node | None]) -> None:
        """Visit all of ``nodes`` in order."""
        self.pending.extend(reversed(list(nodes)))

    def after(self, action: Callable[[], None]) -> None:
        """Do ``action`` when the visits arranged after this call are done."""
        self.pending.append(action)


def _by_reference(params: list[ast.Param], position: int) -> bool:
    if position < len(params):
        return params[position].by_ref
    return bool(params) and params[-1].variadic and params[-1].by_ref


def fail(message: str, line: int) -> NoReturn:
    """Report a broken rule."""
    raise PhpCompileError(message, line)
