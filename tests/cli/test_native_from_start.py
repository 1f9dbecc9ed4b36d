"""What earlier runs of a program had compiled is there from the beginning of the later ones, and nobody asks again."""

import re
import time

import pytest

from backend.jit.code import program as known
from backend.jit.code.store import forget_program, hold_program, program_key
from frontend.cache import cache_dir
from tests.cli.conftest import LIMIT, run_hop, start

MAIN = """<?php
require __DIR__ . "/lib.php";
require __DIR__ . "/counter.php";
function own($n) { return $n * 3; }
$c = new Counter; $s = 0;
for ($i = 0; $i < 5000; $i++) { $s += plus($i) + own($i) + $c->add($i); }
echo $s, "\\n";
"""
LIB = "<?php\nfunction plus($n) { return $n + 1; }\n"
COUNTER = "<?php\nclass Counter { public int $n = 0; function add(int $n): int { $this->n += $n; return $n & 3; } }\n"
WORDS = ("run", "--explain-jit", "--jit-threshold", "100", "main.php")
EXPECTED = sum(i + 1 + 3 * i + (i & 3) for i in range(5000))


@pytest.fixture
def folder(tmp_path):
    """A program of three files, of which nothing is known."""
    for name, text in (("main.php", MAIN), ("lib.php", LIB), ("counter.php", COUNTER)):
        (tmp_path / name).write_text(text)
    forget_program(program_key(bytes(tmp_path / "main.php")))  # of an earlier run of the tests
    return tmp_path


def path_of(folder):
    return f"{cache_dir()}/jit/{program_key(bytes(folder / 'main.php'))}.program"


def native(folder, expected=EXPECTED, wait="1"):
    """Run the program: what is native from its beginning, and what was compiled now."""
    done = run_hop(*WORDS, cwd=folder, HOP_JIT_WAIT=wait)
    assert done.stdout == f"{expected}\n", done.stderr
    first = re.findall(r"^jit: (\S+) .*: native \(from its beginning\)$", done.stderr, re.MULTILINE)
    later = re.findall(r"^jit: (\S+) .*: native \(\d+ bytes\)$", done.stderr, re.MULTILINE)
    return set(first), set(later)


def content(folder):
    with open(path_of(folder), "rb") as file:
        return file.read()


def settle(folder):
    """Run the program until nothing is new."""
    assert native(folder)[0] == set()
    for _ in range(6):
        first, later = native(folder)
        if not later:
            break
    assert later == set()
    return first


def test_what_was_compiled_is_there_from_the_beginning(folder):
    first = settle(folder)
    assert "{main}" in first
    before = content(folder)
    assert native(folder, wait=None) == (first, set())
    assert native(folder) == (first, set())
    assert content(folder)[:100] == before[:100]


def test_a_damaged_file_does_not_exist(folder):
    first = settle(folder)
    data = bytearray(content(folder))
    for damaged in (data[: len(data) // 2], b"", data[:-40] + bytes(24) + data[-16:]):
        with open(path_of(folder), "wb") as file:
            file.write(damaged)
        assert native(folder)[0] == set()
    settled = first
    for _ in range(6):
        settled, later = native(folder)
        if not later:
            break
    assert "{main}" in settled


def test_one_file_of_several_changes(folder):
    settle(folder)
    (folder / "counter.php").write_text(COUNTER.replace("& 3", "& 1"))
    changed = sum(i + 1 + 3 * i + (i & 1) for i in range(5000))
    assert "Counter::add" not in native(folder, changed)[0]
    for _ in range(6):
        first, later = native(folder, changed)
        if not later:
            break
    assert "Counter::add" in first
    paths = known.read(program_key(bytes(folder / "main.php"))).paths
    assert sorted(paths.values()) == sorted(str(folder / name) for name in ("main.php", "lib.php", "counter.php"))


def test_the_main_file_changes(folder):
    """What does not rely on it stays."""
    settle(folder)
    (folder / "main.php").write_text(MAIN.replace("$n * 3", "$n * 4"))
    changed = sum(i + 1 + 4 * i + (i & 3) for i in range(5000))
    assert native(folder, changed)[0] <= {"plus", "Counter::add"}
    for _ in range(6):
        first, later = native(folder, changed)
        if not later:
            break
    assert "{main}" in first


def test_two_at_once(folder):
    """They may lose what the other has learned, and nothing else."""
    for _ in range(3):
        running = [start(*WORDS, cwd=folder, HOP_JIT_WAIT="1") for _ in range(2)]
        for process in running:
            assert process.communicate(timeout=LIMIT)[0] == f"{EXPECTED}\n"
    for _ in range(6):
        first, later = native(folder)
        if not later:
            break
    assert "{main}" in first


def test_the_worker_goes_on_for_the_next_run(folder):
    """A program that ends before its code is there has it in a later run, from the beginning."""
    key = program_key(bytes(folder / "main.php"))
    known.Program(key).write()  # so that it asks at once
    deadline = time.monotonic() + LIMIT
    while not known.read(key).parts and time.monotonic() < deadline:
        native(folder, wait=None)
        for _ in range(100):  # somebody may be about to
            if known.read(key).parts:
                break
            time.sleep(0.2)
    assert known.read(key).parts
    while (held := hold_program(key)) is None:  # a worker that is not through yet
        time.sleep(0.1)
    held.close()
    assert native(folder, wait=None)[0]


SHORT = """<?php
function grow(int $n) { $x = 1; for ($i = 0; $i < $n; $i++) { $x += $x; } return $x; }
echo grow(4000000), "\\n";
"""


def test_a_short_program_is_native_in_a_later_run(folder):
    """It is over before it may ask; a copy of it asks for the loop, with the types that it had at last."""
    (folder / "main.php").write_text(SHORT)
    key = program_key(bytes(folder / "main.php"))
    deadline = time.monotonic() + LIMIT
    while not known.read(key).parts and time.monotonic() < deadline:
        assert run_hop("run", "main.php", cwd=folder).stdout == "INF\n"
        for _ in range(100):
            if known.read(key).parts:
                break
            time.sleep(0.2)
    while (held := hold_program(key)) is None:  # a worker that is not through yet
        time.sleep(0.1)
    held.close()
    told = run_hop("run", "--explain-jit", "main.php", cwd=folder).stderr
    assert re.search(r"^jit: grow \(.*\), loop \d+ on line 2: native \(from its beginning\)$", told, re.MULTILINE)
