"""The automaton, its cache, and what the parser promises beyond the shape of trees."""

import json

import pytest

from frontend import PhpCompileError, cache, parse, tables
from frontend.diagnostics import PhpSyntaxError


@pytest.fixture
def private_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("HOP_CACHE_DIR", str(tmp_path))
    cache.cache_dir.cache_clear()
    tables.load.cache_clear()
    yield tmp_path
    cache.cache_dir.cache_clear()
    tables.load.cache_clear()


def test_the_grammar_has_no_conflicts():
    assert tables.conflicts() == (0, 0)


def test_tables_are_cached_and_a_damaged_cache_heals(private_cache):
    rows = tables.load().rows
    (file,) = private_cache.rglob("*.json")
    whole = file.read_bytes()
    for damaged in (b"", whole[:1000], whole.replace(b"1", b"2", 5), b"x" + whole):
        file.write_bytes(damaged)
        tables.load.cache_clear()
        assert tables.load().rows == rows
        assert file.read_bytes() == whole
    json.loads(whole.partition(b"\n")[2])


@pytest.mark.parametrize(
    "source",
    [
        "[" * 5000 + "$b" + "]" * 5000 + " = $a;",
        "$x = " + "(" * 5000 + "1" + ")" * 5000 + ";",
        "$x = " + "1 . " * 5000 + "1;",
        "{" * 5000 + "}" * 5000,
        "$a" + "->b[0]" * 5000 + " = 1;",
        "if (1) " * 5000 + ";",
    ],
)
def test_deep_nesting_is_no_danger(source):
    assert len(parse(f"<?php {source}".encode(), "a").stmts) == 1


def test_lines_are_those_of_the_leftmost_operand():
    tree = parse(b"<?php\n$a\n  ->b(\n 1)\n  . f()\n  . 2;", "a")
    outer = tree.stmts[0].expr
    assert (outer.line, outer.right.line, outer.left.left.name.line) == (2, 6, 3)


def test_what_php_only_mentions():
    source = b"""<?php
use A;
function f($a = 1, $b) {}
while (1) { switch (1) { case 1: continue; } }
echo "${x}";
declare(foo=1);
class B { private function __get($n) {} final private function p() {} }
function &g(): void {}
"""
    lines = [(w.label, w.line) for w in parse(source, "a").warnings]
    assert lines == [
        ("Warning", 2), ("Deprecated", 3), ("Warning", 4), ("Deprecated", 5), ("Warning", 6),
        ("Warning", 7), ("Warning", 7), ("Deprecated", 8),
    ]  # fmt: skip


def test_errors_know_their_label_and_place():
    source = b"<?php\n1 2"
    with pytest.raises(PhpSyntaxError) as syntax:
        parse(source, "a.php")
    assert (syntax.value.label, syntax.value.line) == ("Parse error", 2)
    assert syntax.value.message == 'syntax error, unexpected integer "2"'
    assert syntax.value.span == (source.index(b"2"), len(source))
    with pytest.raises(PhpCompileError) as fatal:
        parse(b"<?php break;", "a.php")
    assert (fatal.value.label, fatal.value.span) == ("Fatal error", None)
    assert fatal.value.message.startswith("'break' not in")


def test_strict_types():
    assert parse(b"<?php declare(ticks=1); declare(strict_types=1);", "a").strict_types
    assert not parse(b"<?php declare(strict_types=0);", "a").strict_types
    assert not parse(b"<?php f();", "a").strict_types
