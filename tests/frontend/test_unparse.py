"""Trees printed back as PHP: what php prints of the same code is recorded in data/assert.jsonl
(`php -n -d zend.assertions=1 tests/tools/record_assert.php` records it anew)."""

import json
from pathlib import Path

import pytest

from frontend import PhpCompileError, dump
from frontend.parser import parse_file
from frontend.unparse import unparse

DATA = Path(__file__).parent / "data"
CASES = [json.loads(line) for line in (DATA / "assert.jsonl").read_text().splitlines()]


@pytest.mark.parametrize(("expression", "printed"), CASES, ids=[case[0][:40] for case in CASES])
def test_expressions_print_as_in_messages_of_assert(expression, printed):
    source = f"<?php function f() {{ assert(0 && ({expression}\n)); }}"
    (function,) = parse_file(source.encode(), "a.php").stmts
    assert unparse(function.body[0].expr) == printed


@pytest.mark.parametrize(
    "source",
    [
        "namespace A { use B\\C; use D as E; use function f; const X = 1, Y = 2; }",
        "#[A(1), B] abstract class P extends Q implements R, S { use T, U { T::a insteadof U;"
        " b as protected c; } final const A = 1; public readonly ?int $x; static $y = [1];"
        " abstract function f(int|string &$a = 1, (A&B)|null ...$b): static;"
        " function __construct(private readonly int $z = 0) { return; } }",
        "enum E: string implements I { case A = 'a'; const B = self::A; } interface J {}",
        "function &g() { yield from h(); } for (;;) { } do { f(); } while (0); while (1) { break; }",
        "declare(ticks=1) { echo 1; } if ($a) { } elseif ($b) { } else { } goto l; l: f();",
    ],
)
def test_printed_statements_parse_to_the_same_tree(source):
    tree = parse_file(f"<?php {source}".encode(), "a.php")
    printed = unparse(tree)
    again = parse_file(f"<?php\n{printed}".encode("latin-1"), "a.php")
    assert unparse(again) == printed
    assert dump(again) == dump(tree)


def test_too_deep_code_is_refused():
    tree = parse_file(b"<?php " + b"!" * 20000 + b"1;", "a.php")
    with pytest.raises(PhpCompileError, match="nested too deeply"):
        unparse(tree)
