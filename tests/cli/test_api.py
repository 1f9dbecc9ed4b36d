"""The Python API: cli/api.py does what docs/api.md says."""

import re
from pathlib import Path

import pytest

import cli.api as api
from tests.cli.conftest import PROJECT, SHOP

ORDERS = """<?php
class Order {
    function total(int $amount) { $copy = $amount; return $copy + 1 + 2; }
}
"""
MAIN = "<?php echo json_encode(array_slice($argv, 1)), PHP_EOL, fgets(STDIN), 1 / 3; exit(3);"


@pytest.fixture
def source(tmp_path, monkeypatch):
    """A program of two files, in the current directory."""
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "orders.php").write_text(ORDERS)
    (tmp_path / "src" / "main.php").write_text(MAIN)
    (tmp_path / "script.php").write_text("<?php echo $argv[1];")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_example_of_the_guide(source, capsys):
    text = (PROJECT / "docs" / "api.md").read_text()
    (example,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert 20 <= len(example.splitlines()) <= 30
    exec(example, {})
    said = capsys.readouterr().out
    assert "Order::total 3 InitCell Num\n" in said
    assert "Method Order::total at" in said
    assert '.method "total"' in said
    assert "['main.php', 'orders.php'] ['unoptimized', 'optimized']" in said
    assert '3 ["a","b"]' in said
    assert "b'a'" in said


def test_the_guide_names_what_there_is():
    text = (PROJECT / "docs" / "api.md").read_text()
    for kind, names in (
        ("Program", [*dir(api.Program), "path", "warnings"]),
        ("Function", dir(api.Function)),
    ):
        for row in re.findall(rf"\| (`{kind}\.[^|]*)\|", text):
            for name in re.findall(r"`(?:\w+)?\.(\w+)", row):
                assert name in names


def test_a_program_without_a_repo_of_its_own(source):
    with api.compile_program(["src"], optimize=False) as program:
        path = program.path
        assert path.exists()
        assert program.stages == ["unoptimized"]
        (function,) = program.functions("total")
        assert (function.name, function.file, function.line) == ("Order::total", "orders.php", 3)
        with pytest.raises(api.HopError, match="no optimized stage"):
            function.changes()
    assert not path.exists()


def test_changes_are_those_of_explain(source, hop):
    with api.compile_program([SHOP], "shop.repo") as program:
        (function,) = program.functions("order_total")
        changes = function.changes()
    text = hop("explain", "shop.repo", "order_total")
    assert f"{len(changes)} changes by" in text
    assert all(change.fact in text for change in changes)


def test_running(source):
    with api.compile_program(["src"]) as program:
        result = program.run("main.php", ["a", "--file"], stdin=b"line", ini={"precision": "3"})
    assert result == api.Result(3, b'["a","--file"]\nline0.333', b"")
    assert api.run_file(Path("script.php"), ["x"]).stdout == b"x"
    (source / "slow.php").write_text("<?php while (true);")
    with pytest.raises(api.HopError, match="longer than"):
        api.run_file("slow.php", timeout=0.5)


def test_errors_are_of_one_class(source):
    (source / "src" / "bad.php").write_text("<?php\necho 1 2;\n")
    with pytest.raises(api.HopError) as error:
        api.compile_program(["src"])
    assert (error.value.file, error.value.line) == ("src/bad.php", 2)
    (problem,) = error.value.problems
    assert (problem.column, problem.is_error) == (8, True)
    assert problem.message.startswith('Parse error: syntax error, unexpected integer "2"')
    (source / "no.repo").write_text("no repo")
    for call in (
        lambda: api.open_repo("nowhere.repo"),
        lambda: api.open_repo("no.repo"),
        lambda: api.compile_program(["nowhere"]),
        lambda: api.run_file("nowhere.php"),
        lambda: api.compile_program(["script.php"], "no/where.repo"),
    ):
        with pytest.raises(api.HopError) as error:
            call()
        assert error.value.file is None


def test_warnings(source):
    (source / "script.php").write_text("<?php\n\nnowhere();")
    with api.compile_program(["script.php"]) as program:
        (warning,) = program.warnings
    assert (warning.file, warning.line, warning.is_error) == ("script.php", 3, False)
    assert warning.message == "Warning: Call to undefined function nowhere()"
