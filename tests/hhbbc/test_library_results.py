"""What calls of library functions give beyond the declared type: ``#[Gives(...)]`` in their stubs."""

import pytest

from tests.hhbbc.test_facts import functions

LIST = "explode(',', $s)"


@pytest.mark.parametrize(
    ("expression", "known"),
    [
        (LIST, "Arr([Str])"),
        ("explode(string: $s, separator: ',')", "Arr"),
        ("explode(...$a)", "Arr"),
        ("array_keys($a)", "Arr([Str|Int])"),
        ("array_keys([1.5, 2.5])", "Arr+([Int])"),
        (f"array_values({LIST})", "Arr([Str])"),
        ("array_values($a)", "Arr"),
        (f"array_map(fn ($x) => strlen($x), {LIST})", "Arr([Int])"),
        ("array_map(fn ($x) => [$x], $a)", "Arr([Str|Int:Arr(InitCell)])"),
        ("array_map(fn ($x, $y) => $x . $y, $a, $a)", "Arr([Str])"),
        ("array_map(function () { throw new Exception; }, $a)", "Arr([Str|Int:InitCell])"),
        ("array_map($b ? 'strlen' : fn () => 1, $a)", "Arr"),
        ("array_map(null, $a)", "Arr"),
        ("array_map('strlen', $a)", "Arr"),
        (f"array_slice({LIST}, 1)", "Arr([Str])"),
        (f"array_slice({LIST}, 1, 2, false)", "Arr([Str])"),
        (f"array_slice({LIST}, 1, 2, true)", "Arr([Int:Str])"),
        (f"array_slice({LIST}, 1, 2, $b)", "Arr([Int:Str])"),
        (f"array_filter({LIST})", "Arr([Int:Str])"),
        (f"array_unique({LIST})", "Arr([Int:Str])"),
        (f"array_flip({LIST})", "Arr([Str|Int:Int])"),
        (f"array_chunk({LIST}, 2)", "Arr([Arr+([Str])])"),
        (f"array_merge({LIST}, [$i])", "Arr+([Str|Int])"),
        (f"array_merge({LIST}, ['k' => $i])", "Arr+([Str|Int:Str|Int])"),
        (f"array_merge({LIST}, $a)", "Arr"),
        ("range($i, 9)", "Arr+([Int])"),
        ("range($i, 9, 2)", "Arr+([Int])"),
        ("range($i, 9, 0.5)", "Arr"),
        ("range('a', $s)", "Arr"),
        ("max($i, 9)", "Int"),
        ("min($i, 0.5)", "Num"),
        ("max($s)", "InitCell"),
        (f"max({LIST})", "Str"),
        ("str_replace('a', 'b', $s)", "Str"),
        ("str_replace('a', 'b', $a)", "Arr"),
        ("str_replace('a', 'b', $b ? $a : $s)", "Str|Arr"),
        ("preg_replace('/a/', 'b', $s)", "?Str"),
        ("preg_split('/a/', $s)", "Arr([Str])|False"),
        ("preg_split('/a/', $s, -1, 1)", "Arr([Str])|False"),
        ("preg_split('/a/', $s, -1, 4)", "Arr|False"),
        ("preg_split('/a/', $s, -1, $i)", "Arr|False"),
        ("print_r($a, true)", "Str"),
        ("print_r($a, $b)", "Bool|Str"),
        ("var_export($a)", "?Str"),
        ("microtime(true)", "Dbl"),
    ],
)
def test_result(expression, known):
    source = f"function f(string $s, array $a, int $i, bool $b) {{ return {expression}; }}"
    source += " f($argv[0], $argv, $argc, !$argc);"
    assert functions(source)["f"].partition("): ")[2] == known


@pytest.mark.parametrize(
    ("body", "known"),
    [
        (f"$l = {LIST}; return array_pop($l);", "?Str"),
        (f"$l = {LIST}; return end($l);", "Str|False"),
        (f"$l = {LIST}; $r = &$l; $r = 1; return array_shift($l);", "InitCell"),
        ("return array_pop($a);", "InitCell"),
    ],
)
def test_element_taken_from_what_is_passed_by_reference(body, known):
    source = f"function f(string $s, array $a) {{ {body} }} f($argv[0], $argv);"
    assert functions(source)["f"].partition("): ")[2] == known


def test_function_of_the_program_is_not_the_library_s():
    source = "namespace N; function explode($a, $b) { return [1]; } function f() { return explode(',', 'a'); } f();"
    assert functions(source)["N\\f"] == "(): SArr=[1]"
