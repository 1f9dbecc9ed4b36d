"""`hop lint`, and the one form that messages about sources have in every command."""

import json

import pytest

from tests.cli.conftest import fed, run_hop, terminal

FAULT = 'Parse error: syntax error, unexpected integer "2", expecting "," or ";" in src/bad.php on line 2'


@pytest.fixture
def sources(tmp_path):
    """A folder with a file that is right, one that is not, and one that php mentions something about."""
    folder = tmp_path / "src"
    folder.mkdir()
    (folder / "good.php").write_text("<?php echo 1;")
    (folder / "bad.php").write_text("<?php\necho 1 2;")
    (folder / "old.php").write_text("<?php\n\nfunction f($a = 1, $b) {}")
    return folder


def test_lint_speaks_as_php(fail, hop, sources):
    assert hop("lint", "src/good.php") == "No syntax errors detected in src/good.php\n"
    result = fail("lint", "src")
    assert result.returncode == 255
    assert result.stderr == ""
    deprecation = "Deprecated: Optional parameter $a declared before required parameter $b is implicitly treated as a"
    assert result.stdout == (
        f"\n{FAULT}\nErrors parsing src/bad.php\n"
        "No syntax errors detected in src/good.php\n"
        f"\n{deprecation} required parameter in src/old.php on line 3\nNo syntax errors detected in src/old.php\n"
    )
    assert fail("lint", "--quiet", "src/bad.php", "src/good.php").stdout == f"\n{FAULT}\nErrors parsing src/bad.php\n"


def test_lint_knows_the_library(fail, tmp_path):
    (tmp_path / "twice.php").write_text("<?php\n\nfunction strlen($s) {}")
    assert "Cannot redeclare strlen() in twice.php on line 3\n" in fail("lint", "twice.php").stdout


def test_lint_of_standard_input(sources):
    for words in (["lint"], ["-l"], ["run", "-l"]):
        with (sources / "bad.php").open() as source:
            done = fed(source, *words)
        name = "Standard input code"
        assert done.stdout == f"\n{FAULT.replace('src/bad.php', name)}\nErrors parsing {name}\n"
        assert done.returncode == 255


def test_every_command_says_the_same(fail, sources):
    path = "src/bad.php"
    assert fail("compile", path, "-o", "a.repo").stderr == f"{FAULT}\nhop: 1 of 1 files do not compile\n"
    assert fail("ast", path).stderr == f"{FAULT}\n"
    assert fail("lint", path).stdout == f"\n{FAULT}\nErrors parsing {path}\n"
    assert fail("-l", path).stdout == f"\n{FAULT}\nErrors parsing {path}\n"
    # php names a program by its full path
    assert fail(path).stdout == f"\n{FAULT.replace(path, str(sources / 'bad.php'))}\n"


def test_terminals_see_the_source(sources):
    below = "    2 | echo 1 2;\n      |        ^\n"
    for words in (["lint", "src/bad.php"], ["ast", "src/bad.php"], ["compile", "src/bad.php", "-o", "a.repo"]):
        assert f"{FAULT}\n{below}" in terminal(words, sources.parent)
    (sources / "twice.php").write_text("<?php\n\n  function strlen() {}\n")
    said = terminal(["lint", "src/twice.php"], sources.parent)
    assert "    3 |   function strlen() {}\n      |   ^~~~~~~~~~~~~~~~~~~~\n" in said


def test_json_for_editors(sources):
    fault = {
        "file": "src/bad.php", "line": 2, "column": 8, "end_column": 9, "severity": "error", "label": "Parse error",
        "message": 'syntax error, unexpected integer "2", expecting "," or ";"',
    }  # fmt: skip
    for words in (["lint", "src"], ["compile", "src/bad.php", "-o", "a.repo"], ["ast", "src/bad.php"]):
        words.append("--json")
        found = [json.loads(line) for line in run_hop(*words, cwd=sources.parent).stdout.splitlines()]
        assert found[0] == fault
    (_, old) = [json.loads(line) for line in run_hop("lint", "--json", "src", cwd=sources.parent).stdout.splitlines()]
    assert (old["severity"], old["label"], old["line"], old["column"]) == ("warning", "Deprecated", 3, 0)
