"""Calls of the library that are something simpler where a branch follows."""

from functools import cache

import pytest

from backend.systemlib.build import library_units
from frontend import parse
from hhbbc.options import Options
from hhbbc.whole_program import optimize_program
from hhbc.emit import emit_unit


@cache
def library():
    return list(library_units())


def code_of_f(body, **options):
    """The names of the opcodes of a function f with a string $s and an unknown $x, behind optimizing."""
    return code_of_first(f"function f(string $s, $x) {{ {body} }} f($argv[0], $argv);", **options)


def code_of_first(source, **options):
    """The names of the opcodes of the first function of a program."""
    unit = emit_unit(parse(f"<?php {source}".encode(), "a.php"), "a.php")
    result = optimize_program([unit], library(), Options(verify_passes=True, **options))
    return [instr.name for instr in result.units[0].funcs[0].code]


@pytest.mark.parametrize(
    ("condition", "switches"),
    [
        ("in_array($s, ['a', 'b'], true)", True),
        ("!in_array($s, ['a', 'b'])", True),
        ("in_array($s[0], ['+', '-'], true)", True),
        ("in_array($s, ['a', '1'], true)", False),
        ("in_array($s, ['a', 2])", False),
        ("in_array($s, [])", False),
        ("in_array($x, ['a', 'b'])", False),
        ("in_array($s, $x)", False),
        ("in_array($s, ['a', 'b'], (bool) $x)", False),
        ("in_array(haystack: ['a', 'b'], needle: $s)", False),
        ("in_array(strtolower($s), ['a', 'b'])", True),
    ],
)
def test_search_among_words_becomes_a_switch(condition, switches):
    code = code_of_f(f"if ({condition}) {{ return 1; }} return 2;")
    assert ("SSwitch" in code, "Array" in code) == (switches, not switches and "[" in condition)


@pytest.mark.parametrize(
    ("body", "asks"),
    [
        ("if (is_array($x)) { return $x; } return is_string($x->p['k']);", "IsTypeL IsTypeC"),
        ("return is_int($x + 1) || is_null($x[$s]);", "IsTypeC IsTypeC"),
        ("return is_numeric($x);", ""),
        ("return is_bool($x, 1);", ""),
        ("is_object($x);", ""),
        ("return is_float($x);", ""),
    ],
)
def test_questions_for_a_kind_by_unqualified_names_become_instructions(body, asks):
    source = f"namespace N; function f(string $s, $x) {{ {body} }} function is_float($x) {{ }} f($argv[0], $argv);"
    code = code_of_first(source)
    assert [name for name in code if name.startswith("IsType")] == asks.split()


def test_test_for_a_kind_by_an_unqualified_name_teaches_what_the_local_holds():
    body = "if (!is_array($x)) { return 0; } array_walk($x, $s); return count($x);"
    source = f"namespace N; class C {{ public $n = 1; }} function f(string $s, $x) {{ {body} }} f($argv[0], $argv);"
    unit = emit_unit(parse(f"<?php {source} echo (new C)->n;".encode(), "a.php"), "a.php")
    assert str(optimize_program([unit], library(), Options()).units[0].classes[0].props[0].fact) == "Int"


def test_what_is_no_branch_stays_a_call():
    assert "SSwitch" not in code_of_f("return in_array($s, ['a', 'b'], true);")


@pytest.mark.parametrize(
    ("expression", "stays"),
    [
        ("strtoupper($s)", ""),
        ("substr($x, 1)", ""),
        ("implode(',', array_map(fn($y) => $y, $x))", ""),
        ("strlen($s)", ""),
        ("strlen($x)", "FPushFuncI"),
        ("in_array($s, $x)", ""),
        ("preg_match('/a/', $s, $m)", "FPushFuncD"),
        ("str_repeat(times: 2, string: $s)", "FPushFuncD"),
        ("max(...$x)", "FPushFuncD"),
        ("strtoupper($s, 2)", "FPushFuncD"),
        ("func_get_args()", "FPushFuncD"),
        ("str_pad($s, 5, $x ? '-' : '+')", "FPushFuncD"),
    ],
)
def test_native_functions_are_called_without_a_call_in_flight(expression, stays):
    code = code_of_f(f"return {expression};")
    pushes = {name for name in code if name.startswith("FPushFunc")}
    assert pushes == ({stays} if stays else set())
    assert ("FCallBuiltin" in code) == (not stays)


@pytest.mark.parametrize(
    ("name", "known"), [("E_ALL", True), ("PHP_VERSION", True), ("ABSPATH", False), ("true", False), ("a::b", False)]
)
def test_whether_the_library_defines_a_constant_is_known(name, known):
    code = code_of_f(f"return defined('{name}');", evaluator="backend.evaluator:make")
    assert any(name.startswith("FCall") for name in code) is not known
