"""Code of any size and depth compiles, or is refused with one of php's errors: nothing else comes out."""

import pytest

from cli.units import compile_unit
from frontend import PhpError

DEEP = 20_000


def nested(opening, inner, closing=""):
    return opening * DEEP + inner + closing * DEEP


SHAPES = {
    "arrays": nested("[", "", "]") + ";",
    "default": "function f($a = " + nested("[", "", "]") + ") {}",
    "variables": nested("$", "a") + ";",
    "braces": nested("${", "$a", "}") + ";",
    "nullsafe": "echo $o" + "?->a" * DEEP + ";",
    "calls": "f(" * DEEP + ")" * DEEP + ";",
    "new": "new A(" * DEEP + ")" * DEEP + ";",
    "closures": "$f = " + nested("function () { return ", "1", "; }") + ";",
    "arrows": "$f = " + nested("fn() => ", "1") + ";",
    "classes": "$c = " + nested("new class { function f() { return ", "1", "; } }") + ";",
    "lists": nested("[", "$a", "]") + " = $b;",
    "references": nested("[", "&$a", "]") + " = $b;",
    "tries": nested("try {", "f();", "} catch (E $e) {}"),
    "finally": nested("try {", "f();", "} finally {}"),
    "loops": nested("foreach ($a as $b) {", "f();", "}"),
    "switches": nested("switch (f()) { case 1: ", "f();", "}"),
    "matches": "echo " + nested("match (f()) { 1 => ", "1", "}") + ";",
    "silence": nested("@", "$a") + ";",
    "ternaries": "echo " + nested("$a ? 1 : (", "2", ")") + ";",
    "interpolated": "echo " + '"{$a[' * DEEP + "1" + ']}"' * DEEP + ";",
    "assert": "assert(" + nested("!", "$a") + ");",
    "keys": "$a" + "[f()]" * DEEP + " = 1;",
    "union": "function f(" + "|".join(f"A{i}" for i in range(DEEP)) + " $x) {}",
    "concat": "echo " + ".".join(['"a"'] * DEEP) + ";",
    "locals": "function f() { " + "".join(f"$a{i} = $b{i};" for i in range(DEEP)) + "}",
}


@pytest.mark.parametrize("name", SHAPES)
def test_it_compiles_or_is_refused(name):
    try:
        assert compile_unit(b"<?php " + SHAPES[name].encode(), "a.php")
    except PhpError as error:
        assert "nested too deeply" in error.message
