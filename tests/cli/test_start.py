"""What every start costs: nothing heavy is imported, and the usual command lines are understood without the parser."""

import subprocess
import sys

import pytest

from cli.arguments import command_line, parse
from cli.quick import quick
from tests.cli.conftest import environment, run_hop

# Each of them takes as long as a good part of a short program.
HEAVY = {
    "argparse", "contextlib", "dataclasses", "datetime", "enum", "hashlib", "inspect", "json", "pathlib", "re",
    "sqlite3", "subprocess", "tempfile", "threading", "typing", "urllib.parse",
}  # fmt: skip
BEHIND_SQLITE = {"collections", "functools"}  # which imports them
OTHERS = (
    [], ["run"], ["compile", "a.php"], ["version"], ["-r"], ["-r", "-x"], ["-r", "echo 1;", "a"], ["-q", "a.php"],
    ["run", "--engine", "other", "a.php"], ["run", "--engine"], ["run", "--file", "-", "a.repo"],
    ["run", "--engine", "jit"], ["--engine", "jit", "a.php"], ["run", "--engine=jit", "a.php"], ["run", "--", "a.php"],
)  # fmt: skip


@pytest.mark.parametrize("words", [
    ["hello.php"], ["run", "hello.php", "a"], ["hello.repo"], ["-r", "echo 1;"],
    ["run", "--engine", "interp", "hello.php"], ["run", "hello.repo", "--file", "hello.php", "--", "a"],
])  # fmt: skip
def test_running_imports_nothing_heavy(tmp_path, words):
    (tmp_path / "hello.php").write_text("<?php echo 'hello';")
    assert run_hop("compile", "hello.php", "-o", "hello.repo", cwd=tmp_path).returncode == 0
    assert run_hop(*words, cwd=tmp_path).returncode == 0  # what it prepares is in the cache now
    script = (
        "import sys; print(*sys.modules, 'THESE'); from cli.main import main; "
        f"main({words!r}); print('\\nIMPORTED', *sys.modules)"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True)
    begun = done.stdout.partition("THESE")[0].split()  # what is installed may have Python itself import more
    imported = done.stdout.rpartition("IMPORTED")[2].split()
    assert "backend.vm" in imported
    heavy = HEAVY if "_sqlite3" in imported else HEAVY | BEHIND_SQLITE
    assert heavy.intersection(imported) - set(begun) == set()


@pytest.mark.parametrize(
    "words",
    [
        ["a.php"],
        ["./a", "b", "-x", "--", "--engine", "jit"],
        ["run", "a", "--", "b"],
        ["run", "app.repo", "--file", "main.php"],
        ["run", "", "b"],
        ["run", "--engine", "jit", "--file", "b.php", "a.repo", "--engine", "interp"],
        ["run", "--root", "", "a.repo"],
        ["-r", "echo 1;"],
        ["run", "-r", ""],
    ],
)
def test_quick_options_are_those_of_the_parser(words):
    found = quick(words)
    assert found is not None
    assert vars(found) == vars(parse(command_line(words)))


@pytest.mark.parametrize("words", OTHERS)
def test_other_lines_are_left_to_the_parser(words):
    assert quick(words) is None
