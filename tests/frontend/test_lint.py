"""The verdict on small sources: what php 8.2 said of each is recorded in data/lint.jsonl
(`python tests/tools/record_lint.py tests/frontend/data/lint.jsonl` records it anew)."""

import json
from pathlib import Path

import pytest

from frontend import PhpError, PhpSyntaxError, parse

TABLE = Path(__file__).parent / "data" / "lint.jsonl"
CASES = [json.loads(line) for line in TABLE.read_text().splitlines()]


def verdict(source):
    try:
        parse(source.encode("latin-1"), "FILE")
    except PhpSyntaxError as error:
        return ["parse", error.message, error.line]
    except PhpError as error:
        return ["fatal", error.message, error.line]
    return ["ok", "", 0]


@pytest.mark.parametrize("case", CASES, ids=[case[0][:60] for case in CASES])
def test_verdict_is_that_of_php(case):
    source, kind, message, line = case
    assert verdict(source) == [kind, message, line]


class SmallLibrary:
    """Knows strlen by value, sort by reference, and that Closure is final."""

    def takes_reference(self, function, position):
        return {"strlen": False, "sort": position == 0}.get(function)

    def is_final(self, class_name):
        return class_name == "closure"

    def has_constant(self, name):
        return name == "PHP_INT_SIZE"

    def encoding(self, name):
        return None

    def convert(self, text, source, target):
        return text

    def is_text(self, text, encoding):
        return True


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("strlen($a[]);", "Cannot use [] for reading"),
        ("sort($a[]);", None),
        ("sort($a, $b[]);", "Cannot use [] for reading"),
        ("namespace N; strlen($a[]);", None),
        ("namespace N; \\strlen($a[]);", "Cannot use [] for reading"),
        ("unknown($a[]);", None),
        ("function f($x) {} f($a[]);", "Cannot use [] for reading"),
        ("function f(&...$x) {} f($a[], $b[]);", None),
        ("if (1) { function f($x) {} } f($a[]);", None),
        ("f($a[]); function f($x) {}", None),
        ("function StrLen() {}", "Cannot redeclare StrLen()"),
        ("if (1) { function strlen() {} }", None),
        ("class A extends Closure {}", "Class A cannot extend final class Closure"),
        ("class A extends Closure implements B {}", None),
    ],
)
def test_what_the_library_knows_matters(source, message):
    try:
        parse(f"<?php {source}".encode(), "FILE", library=SmallLibrary())
    except PhpError as error:
        assert error.message == message
    else:
        assert message is None
