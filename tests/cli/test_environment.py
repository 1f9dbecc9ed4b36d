"""Every environment variable that docs/cli.md names has the effect that it says, and no other is read."""

import re
import subprocess
import sys

from tests.cli.conftest import PROJECT, environment, run_hop

TABLE = re.findall(r"^\| `([A-Z_]+)` \|", (PROJECT / "docs" / "cli.md").read_text(), re.MULTILINE)
READ = re.compile(r"environ(?:\.get\(|\[)\"([A-Z_]+)\"")


def test_the_table_names_what_is_read():
    found = set()
    for package in ("frontend", "hhbc", "repo", "hhbbc", "backend", "cli"):
        for path in (PROJECT / package).rglob("*.py"):
            found.update(READ.findall(path.read_text()))
    assert found - {"XDG_CACHE_HOME", "PYTHONPATH"} == set(TABLE)


def test_cache_directory(tmp_path):
    """What is named is used and, where it is not, XDG_CACHE_HOME and the home directory."""
    probe = "from frontend.cache import cache_dir; print(cache_dir())"
    for changes, place in (
        ({"HOP_CACHE_DIR": str(tmp_path / "own")}, "own"),
        ({"HOP_CACHE_DIR": None, "XDG_CACHE_HOME": str(tmp_path / "xdg")}, "xdg/hop"),
        ({"HOP_CACHE_DIR": None, "XDG_CACHE_HOME": None, "HOME": str(tmp_path)}, ".cache/hop"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", probe], env=environment(**changes), cwd=tmp_path, capture_output=True, text=True
        )
        assert done.stdout == f"{tmp_path / place}\n"


def test_heap_check(tmp_path):
    """Under the check a run that is right ends as always; that faults have a status of their own is the heap's test."""
    assert run_hop("-r", "exit(3);", cwd=tmp_path, HOP_HEAP="check").returncode == 3


def test_waiting_for_the_jit(tmp_path):
    """With HOP_JIT_WAIT a function that becomes hot is native before the program ends, however short that is."""
    code = "function f($n) { return $n + 1; } for ($i = 0; $i < 3000; $i++) f($i);"
    waiting = run_hop("--explain-jit", "-r", code, cwd=tmp_path, HOP_JIT_WAIT="1")
    assert "native (" in waiting.stderr
    again = run_hop("--explain-jit", "-r", code, cwd=tmp_path, HOP_JIT_WAIT="main")
    assert "native (" in again.stderr


def test_levels_of_llvm(tmp_path):
    """Code of each level does the same; a number that LLVM has not is an error."""
    words = ("--jit-threshold", "1", "-r", "function f($n) { return $n * 3; } echo f(14);")
    assert {run_hop(*words, cwd=tmp_path, HOP_JIT_LEVEL=level).stdout for level in ("0", "3")} == {"42"}
    wrong = run_hop(*words, cwd=tmp_path, HOP_JIT_LEVEL="4")
    assert wrong.returncode == 1
    assert wrong.stderr == "hop: HOP_JIT_LEVEL=4: LLVM optimizes at level 0, 1, 2 or 3\n"


def test_the_locale_of_the_environment_is_not_the_programs(tmp_path):
    code = "echo iconv('UTF-8', 'ASCII//TRANSLIT', 'é');"
    assert len({run_hop("-r", code, cwd=tmp_path, LC_ALL=name).stdout for name in ("C", "C.UTF-8")}) == 1


def test_width_of_the_help(tmp_path):
    for columns in (80, 110):
        text = run_hop("compile", "--help", cwd=tmp_path, COLUMNS=str(columns)).stdout
        widest = max(map(len, text.partition("\nexample")[0].splitlines()))
        assert columns - 20 < widest <= columns
