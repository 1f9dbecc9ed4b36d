"""switch and match.

Cases are compared one after the other, as php defines it. Where all of them are int literals close
together, a jump table stands before the comparisons for subjects that are ints; where all are string
literals that do not look like numbers, an SSwitch does. A subject that is a plain local is read
again for each comparison, as php does; any other one lies in an unnamed local.

Example: ``match ($x) { 1 => 'a' }`` is
``Int 1; CGetL2 0; Same; JmpNZ arm; CGetL 0; MatchError; arm: String "a"``.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Final

from frontend import ast
from hhbc import ops
from hhbc.emit.context import FuncContext, Handler, emit_expr, emit_stmts
from hhbc.emit.expr import emit_branch
from hhbc.emit.names import is_local
from hhbc.emit.place import is_call
from hhbc.emit.scopes import LoopScope
from hhbc.immediates import IsTypeOp, SwitchKind
from hhbc.ops import Instr
from hhbc.scalars import is_word

# Beside calls, the subjects that may be the only ones to hold an object.
_FRESH: Final = (ast.New, ast.Clone, ast.Closure, ast.ArrowFunction, ast.Array, ast.Ternary, ast.Coalesce, ast.Match)
_MIN_TABLE: Final = 5  # fewer int cases are faster compared one by one
_MIN_STRINGS: Final = 4
_MAX_TABLE: Final = 1024


class _Subject:
    """What is compared: a literal, a named local, or an unnamed one that the construct owns."""

    def __init__(self) -> None:
        self.literal: ast.Expr | None = None
        self.local = -1
        self.owned = False

    def open(self, f: FuncContext, node: ast.Expr) -> _Subject:
        """Evaluate the subject."""
        if isinstance(node, ast.Bool | ast.Int | ast.String):
            self.literal = node
        elif is_local(node):
            self.local = f.local(node.name)
        else:
            emit_expr(f, node)
            self.local = f.temp()
            self.owned = True
            f.emit(ops.SetL(self.local))
            f.emit(ops.PopC())
        return self

    def compare(self, f: FuncContext, cond: ast.Expr, op: Instr) -> None:
        """Push the result of comparing the subject with a condition."""
        if self.literal is not None:
            emit_expr(f, cond)
            line = f.line
            emit_expr(f, self.literal)
            f.line = line
        elif is_local(cond):
            f.line = cond.line
            f.emit(ops.CGetL(self.local))
            emit_expr(f, cond)
        else:
            emit_expr(f, cond)
            f.emit(ops.CGetL2(self.local))
        f.emit(op)

    def push(self, f: FuncContext) -> None:
        """Push the subject, which was looked at before."""
        if self.literal is not None:
            emit_expr(f, self.literal)
        else:
            f.emit(ops.CGetQuietL(self.local))

    def kept(self, f: FuncContext, node: ast.Expr) -> AbstractContextManager[None]:
        """While the subject, the value of an expression, may be needed: it is given up by what throws."""
        fresh = is_call(node) or isinstance(node, _FRESH)
        return f.cleanup_on_throw(ops.UnsetL(self.local)) if self.owned and fresh else nullcontext()

    def drop(self, f: FuncContext) -> None:
        """Unset an owned local."""
        if self.owned:
            f.emit(ops.UnsetL(self.local))


def _cases(
    conds: list[tuple[ast.Expr, int]],
) -> tuple[list[tuple[int, int]], list[tuple[bytes, int]]]:
    """The conditions as ints or as strings with their labels, where all of them are."""
    ints = [(c.value, label) for c, label in conds if isinstance(c, ast.Int)]
    strings = [
        (c.value, label) for c, label in conds if isinstance(c, ast.String) and is_word(c.value)
    ]
    total = len(conds)
    return (ints if len(ints) == total else []), (strings if len(strings) == total else [])


def _jump_table(
    f: FuncContext, subject: _Subject, conds: list[tuple[ast.Expr, int]], default: int
) -> None:
    """Dispatch on subjects of the type that all conditions have; others fall through."""
    if subject.literal is not None:
        return
    ints, strings = _cases(conds)
    other = f.label()
    if len(ints) >= _MIN_TABLE:
        low, high = min(ints)[0], max(ints)[0]
        if high - low >= min(2 * len(ints), _MAX_TABLE) or high >= 1 << 62:
            return
        _guard(f, subject, IsTypeOp.Int, other)
        targets = [default] * (high - low + 1)
        for value, label in reversed(ints):
            targets[value - low] = label
        labels = (*targets, default, default)
        f.emit_branch(ops.Switch(SwitchKind.Bounded, low, labels), *labels, pops=1)
    elif len(strings) >= _MIN_STRINGS:
        _guard(f, subject, IsTypeOp.Str, other)
        first: dict[bytes, int] = {}
        for text, label in strings:
            first.setdefault(text, label)
        cases = (*first.items(), (None, default))
        f.emit_branch(ops.SSwitch(cases), *first.values(), default, pops=1)
    f.place(other)


def _guard(f: FuncContext, subject: _Subject, type: IsTypeOp, other: int) -> None:
    f.emit(ops.CGetQuietL(subject.local))
    f.emit(ops.IsTypeC(type))
    f.jump_if(False, other)
    f.emit(ops.CGetQuietL(subject.local))


def _switch(f: FuncContext, node: ast.Switch) -> None:
    end, default = f.label(), f.label()
    subject = None if isinstance(node.subject, ast.Bool) else _Subject().open(f, node.subject)
    labels = [f.label() for _ in node.cases]
    regions = f.region_depth
    with nullcontext() if subject is None else subject.kept(f, node.subject):
        _dispatch(f, node, subject, labels, default)
        drop = [ops.UnsetL(subject.local)] if subject is not None and subject.owned else []
        f.scopes.append(LoopScope(node, end, None, drop, regions))
        for case, label in zip(node.cases, labels, strict=True):
            if case.cond is None:
                f.place(default)
            f.place(label)
            emit_stmts(f, case.body)
        f.scopes.pop()
        if all(case.cond is not None for case in node.cases):
            f.place(default)
    if subject is not None:
        subject.drop(f)
    f.place(end)
    if subject is not None and subject.owned:
        f.free_temp(subject.local)


def _dispatch(f: FuncContext, node: ast.Switch, subject: _Subject | None, labels: list[int], default: int) -> None:
    """Jump to the label of the case that the subject (None: true or false itself) equals."""
    conds = [
        (case.cond, label)
        for case, label in zip(node.cases, labels, strict=True)
        if case.cond is not None
    ]
    if subject is not None:
        _jump_table(f, subject, conds, default)
    for cond, label in conds:
        if subject is None:
            assert isinstance(node.subject, ast.Bool)
            emit_branch(f, cond, node.subject.value, label)
        else:
            subject.compare(f, cond, ops.Eq())
            f.jump_if(True, label)
    f.jump(default)


def _match(f: FuncContext, node: ast.Match) -> None:
    subject = _Subject().open(f, node.subject)
    done, default = f.label(), f.label()
    labels = [f.label() for _ in node.arms]
    conds = [
        (cond, label)
        for arm, label in zip(node.arms, labels, strict=True)
        for cond in arm.conds or ()
    ]
    literals = all(isinstance(cond, ast.Int | ast.String) for cond, _ in conds)
    if len(conds) > 1 and literals and is_local(node.subject):
        # php looks literals up in a table, so an undefined variable is noticed once.
        f.line = node.subject.line
        f.emit(ops.CGetL(subject.local))
        f.emit(ops.IsTypeC(IsTypeOp.Null))
        f.jump_if(True, default)
    arms = sorted(zip(node.arms, labels, strict=True), key=lambda pair: pair[0].conds is not None)
    with subject.kept(f, node.subject):
        _jump_table(f, subject, conds, default)
        for cond, label in conds:
            subject.compare(f, cond, ops.Same())
            f.jump_if(True, label)
        f.jump(default)
        f.place(default)
        if not arms or arms[0][0].conds is not None:
            if literals:
                f.line = node.subject.line
            subject.push(f)
            subject.drop(f)
            f.emit(ops.MatchError())
        for arm, label in arms:
            f.place(label)
            emit_expr(f, arm.body)
            subject.drop(f)
            f.jump(done)
    f.place(done)
    if subject.owned:
        f.free_temp(subject.local)


EXPRS: Final[dict[type[ast.Node], Handler]] = {ast.Match: _match}
STMTS: Final[dict[type[ast.Node], Handler]] = {ast.Switch: _switch}
