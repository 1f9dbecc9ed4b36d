"""Values that php knows while it compiles, without moving anything.

What an operator that is decided by its left side does not need, php does not compile, so nothing in it
is a fault: ``0 && f($a[])``. In constant expressions that goes for ``?:`` and ``??`` as well.

>>> values = Values()
>>> values.literal(ast.Unary(7, ast.UnaryOp.NOT, ast.Int(7, 1)))
Bool(line=7, value=False, written=None)
"""

from __future__ import annotations

from typing import Any, Final

from frontend import ast
from frontend.ast import ClassKind, LogicalOp, Modifiers
from frontend.evaluator import CannotFold, ExactEvaluator, Scalar
from frontend.folding import is_literal, literal, truth, value_of

_COMPILED = (ast.Unary, ast.Binary, ast.Logical)
_CONSTANT = (*_COMPILED, ast.Ternary, ast.Coalesce)
_HIDDEN: Final = Modifiers.PRIVATE | Modifiers.PROTECTED
_UNKNOWN: Final = object()


class Values:
    """The values found so far."""

    def __init__(self) -> None:
        self.own: dict[str, ast.Expr] = {}  # literals that the constants of the class at hand are, so far
        self.own_names: tuple[str, ...] = ()  # what the class is called, in lower case
        self._declared: dict[str, dict[str, ast.Expr]] = {}  # the same of classes that are declared, public ones
        self._found: dict[ast.Node, Any] = {}
        self._evaluator = ExactEvaluator()

    def default(self, node: ast.Expr) -> ast.Expr:
        """What ``literal`` gives for the default of a property or the value of a constant: php knows the class's own
        constants there."""
        own = self.own_constant(node)
        return self.literal(node, constant=True, own=True) if own is None else own

    def literal(self, node: ast.Expr, *, constant: bool = False, own: bool = False) -> ast.Expr:
        """The literal that ``node`` is to php, or ``node`` itself; in a constant expression php knows more."""
        if is_literal(node):
            return node
        operators = _CONSTANT if constant else _COMPILED
        parts: list[Any] = []
        pending: list[Any] = [node]
        while pending:
            part = pending.pop()
            if part not in self._found:
                parts.append(part)
                if isinstance(part, operators):
                    pending += ast.children(part)
        for part in reversed(parts):
            self._found[part] = self._value(part) if isinstance(part, operators) else self._plain(part, own)
        value = self._found[node]
        return node if value is _UNKNOWN else literal(value, node.line)

    def decides(self, node: ast.Logical) -> bool:
        """Whether the left side of ``&&`` or ``||`` decides, so that php does not compile the right one."""
        return truth(self.literal(node.left)) is (node.op is LogicalOp.OR)

    def _value(self, node: Any) -> Any:
        """The value of an operator whose operands are in ``_found``."""
        found, evaluator = self._found, self._evaluator
        if isinstance(node, ast.Logical):
            return self._logical(node)
        if isinstance(node, ast.Ternary):
            cond = found[node.cond]
            if cond is _UNKNOWN:
                return _UNKNOWN
            taken = node.then if _holds(cond) else node.otherwise
            return found[node.cond if taken is None else taken]
        if isinstance(node, ast.Coalesce):
            left = found[node.left]
            return found[node.right] if left is None else left
        operands = [found[child] for child in ast.children(node)]
        if _UNKNOWN in operands:
            return _UNKNOWN
        try:
            if isinstance(node, ast.Unary):
                return evaluator.unary(node.op, operands[0])
            return evaluator.binary(node.op, operands[0], operands[1])
        except CannotFold:
            return _UNKNOWN

    def _logical(self, node: ast.Logical) -> Any:
        left, right = self._found[node.left], self._found[node.right]
        decided_by = node.op is LogicalOp.OR
        if left is not _UNKNOWN and _holds(left) is decided_by:
            return decided_by
        return _UNKNOWN if left is _UNKNOWN or right is _UNKNOWN else _holds(right)

    def own_constant(self, node: Any) -> ast.Expr | None:
        """The literal that ``node`` is if it names a constant of the class at hand, as far as that has been read, or of
        one that is declared."""
        if not isinstance(node, ast.ClassConst) or not isinstance(node.class_, ast.Name):
            return None
        name = node.class_.resolved or node.class_.text
        key = name.lower()
        return (self.own if key in self.own_names else self._declared.get(key, {})).get(node.name.name)

    def declare(self, node: ast.ClassDecl) -> None:
        """The class at hand is declared while the file is compiled, if it needs none but declared parents."""
        parent = node.parent
        inherited = {} if parent is None else self._declared.get((parent.resolved or parent.text).lower())
        links = node.interfaces or any(_links(member) for member in node.members)
        if inherited is None or links or node.kind not in (ClassKind.CLASS, ClassKind.INTERFACE):
            return
        groups = [member for member in node.members if isinstance(member, ast.ClassConstDecl)]
        hidden = {item.name for group in groups if group.flags & _HIDDEN for item in group.items}
        own = {name: value for name, value in self.own.items() if name not in hidden}
        again = {item.name for group in groups for item in group.items}
        kept = {name: value for name, value in inherited.items() if name not in again}
        self._declared[node.full_name.lower()] = kept | own

    def _plain(self, node: Any, own: bool) -> Any:
        node = (self.own_constant(node) or node) if own else node
        return value_of(node) if is_literal(node) else _UNKNOWN


def _holds(value: Scalar) -> bool:
    return bool(value) and value != b"0"


def _links(member: ast.Stmt) -> bool:
    """Whether a class with this member is linked when the program runs: it has a trait, or is Stringable."""
    return isinstance(member, ast.TraitUse) or (isinstance(member, ast.Method) and member.name.lower() == "__tostring")
