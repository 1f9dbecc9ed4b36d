"""Constant folding with an evaluator, and the exact one that is always there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontend import ast, dump, fold, parse
from frontend.ast import BinOp, CastType, UnaryOp
from frontend.evaluator import CannotFold, ExactEvaluator

INTS = st.integers(-(2**63), 2**63 - 1)


def test_the_example_of_a_decided_branch():
    source = (
        b'<?php\necho "Does 1+2 equal 3?";\nif ((1+2) == 3) {\n  echo "Yes it does!";\n'
        b'} else {\n  echo "No it doesn\'t...";\n}\n'
    )
    tree = parse(source, "fold.php")
    assert dump(tree).count("Echo") == 3
    assert dump(fold(tree)) == (
        'File\n  Echo\n    String("Does 1+2 equal 3?")\n  Echo\n    String("Yes it does!")'
    )


class Recorder:
    """An evaluator that knows one operation of each kind."""

    def binary(self, op, left, right):
        if op is BinOp.POW:
            return left**right
        raise CannotFold

    def unary(self, op, operand):
        if op is UnaryOp.BIT_NOT:
            return ~operand
        raise CannotFold

    def cast(self, type, operand):
        if type is CastType.STRING:
            return b"1.5"
        raise CannotFold


def test_an_evaluator_is_asked_for_what_is_not_trivial():
    source = b'<?php [2 ** 3 + 1, ~7, (string) 1.5 . "x", 7 % 0, (int) "1"];'
    items = fold(parse(source, "a.php"), Recorder()).stmts[0].expr.items
    kinds = [type(item.value).__name__ for item in items]
    assert kinds == ["Int", "Int", "String", "Binary", "Cast"]
    assert [item.value.value for item in items[:3]] == [9, -8, b"1.5x"]


@given(INTS, INTS, st.sampled_from([BinOp.ADD, BinOp.SUB, BinOp.MUL, BinOp.DIV]))
def test_exact_int_arithmetic_never_leaves_int64(left, right, op):
    try:
        value = ExactEvaluator().binary(op, left, right)
    except CannotFold:
        return
    assert type(value) is int
    assert -(2**63) <= value < 2**63


@pytest.mark.parametrize(
    ("left", "right"), [(1, True), (0, False), (None, False), (b"1", 1), (b"", None)]
)
def test_identity_tells_types_apart(left, right):
    assert ExactEvaluator().binary(BinOp.IDENTICAL, left, right) is False
    assert ExactEvaluator().binary(BinOp.NOT_IDENTICAL, left, right) is True


@pytest.mark.parametrize(
    "source",
    ["1 / 0", "1 % 0", "5 / 2", "'a' + 1", "1 << 64", "PHP_INT_MAX + 1", "'1' == '01'", "1.5 . ''"],
)
def test_what_needs_php_semantics_is_left_alone(source):
    expr = fold(parse(f"<?php {source};".encode(), "a.php")).stmts[0].expr
    assert isinstance(expr, ast.Binary)


def test_a_variable_does_not_become_a_reference():
    (stmt,) = fold(parse(b"<?php f(true ? $a : $b, null ?? $c, 1 ? 2 : $d);", "a.php")).stmts
    kinds = [type(argument).__name__ for argument in stmt.expr.args]
    assert kinds == ["Ternary", "Coalesce", "Int"]
