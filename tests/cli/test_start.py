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
    begun, imported = modules(words, tmp_path)
    assert "backend.vm" in imported
    assert heavy(imported) - begun == set()


def test_running_what_is_known_of_a_program_imports_nothing_heavy(tmp_path):
    main = tmp_path / "known.php"
    main.write_text("<?php echo 'known';")
    assert run_hop("known.php", cwd=tmp_path).returncode == 0
    settled = (
        "from backend.jit.code import program, store; "
        f"known = program.Program(store.program_key({bytes(main)!r})); "
        "known.quiet = program.QUIET_RUNS; known.write()"
    )
    subprocess.run([sys.executable, "-c", settled], cwd=tmp_path, env=environment(), check=True)
    begun, imported = modules(["known.php"], tmp_path)
    assert "backend.jit.code.ready" in imported
    assert "backend.jit.code.program" not in imported
    assert heavy(imported) - begun == set()


def modules(words, folder):
    """The modules that Python itself has imported, and those that are there when a command has run."""
    script = (
        "import sys; print(*sys.modules, 'THESE'); from cli.main import main; "
        f"main({words!r}); print('\\nIMPORTED', *sys.modules)"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=True)
    begun = done.stdout.partition("THESE")[0].split()  # what is installed may have Python itself import more
    return set(begun), set(done.stdout.rpartition("IMPORTED")[2].split())


def heavy(imported):
    """Those of some modules that no run wants."""
    return imported & (HEAVY if "_sqlite3" in imported else HEAVY | BEHIND_SQLITE)


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
