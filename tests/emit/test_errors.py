"""What the emitter refuses: php's own message, or the construct by name, always with the line."""

import pytest

from frontend import PhpError, parse
from frontend.parser import parse_file
from hhbc.emit import CompileError, emit_unit
from hhbc.emit.context import STMTS

REFUSED = [
    ("while (1) {\n  break 2;\n}", "Cannot 'break' 2 levels", 3),
    ("continue;", "'continue' not in the 'loop' or 'switch' context", 2),
    ("\ngoto nowhere;", "'goto' to undefined label 'nowhere'", 3),
    ("goto in; while (1) { in: }", "'goto' into loop or switch statement is disallowed", 2),
    ("goto in; try {} finally { in: }", "jump into a finally block is disallowed", 2),
    ("while (1) { try {} finally { break; } }", "jump out of a finally block is disallowed", 2),
    ("out: try {} finally { goto out; }", "jump out of a finally block is disallowed", 2),
    ("$this = 5;", "Cannot re-assign $this", 2),
    ("foreach ($a as $this) {}", "Cannot re-assign $this", 2),
]


@pytest.mark.parametrize(("source", "message", "line"), REFUSED)
def test_refused(source, message, line):
    with pytest.raises(PhpError) as caught:
        emit_unit(parse(f"<?php\n{source}\n".encode(), "a.php", check=False), "a.php")
    assert (caught.value.message, caught.value.line) == (message, line)


def test_a_node_without_handler_is_named(monkeypatch):
    from frontend import ast

    monkeypatch.delitem(STMTS, ast.Echo)
    with pytest.raises(CompileError, match="the construct Echo"):
        emit_unit(parse_file(b"<?php\necho 1;", "a.php"), "a.php")


@pytest.mark.parametrize(
    "source",
    [
        "$x = " + " + ".join(["$a"] * 20000) + ";",
        "$x = " + " . ".join(["f()"] * 20000) + ";",
        "$x = " + "[" * 3000 + "$a" + "]" * 3000 + ";",
        "$x = $a" + "['k']" * 20000 + ";",
        "if ($a) {" * 2000 + "}" * 2000,
        "return " + "$a ? 1 : (" * 2000 + "2" + ")" * 2000 + ";",
    ],
    ids=["sum", "concatenation", "arrays", "elements", "ifs", "ternaries"],
)
def test_deep_nesting_compiles_or_is_refused(source):
    try:
        unit = emit_unit(parse(f"<?php {source}".encode(), "a.php"), "a.php")
    except PhpError as error:
        assert "nest" in error.message
    else:
        assert unit.main.code
