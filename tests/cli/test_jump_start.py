"""`hop compile --native` makes native code of what `hop profile` saw: the first run has it from its beginning."""

import json
import re
import sqlite3

import pytest

from tests.cli.conftest import run_hop

MAIN = """<?php
require __DIR__ . "/shapes.php";
function total(int $n): int {
    $sum = 0;
    for ($i = 0; $i < $n; $i++) { $sum += weight($i) + (new Square($i))->area(); }
    return $sum;
}
function weight($n) { return $n % 7; }
echo total((int) ($argv[1] ?? 3000)), "\n";
"""
SHAPES = """<?php
class Square {
    public function __construct(private int $side) {}
    public function area(): int { return $this->side * 2; }
}
"""


def expected(count):
    return f"{sum(i % 7 + 2 * i for i in range(count))}\n"


@pytest.fixture
def program(tmp_path):
    """A program of two files, its repo, and a profile of it."""
    (tmp_path / "main.php").write_text(MAIN)
    (tmp_path / "shapes.php").write_text(SHAPES)
    hop(tmp_path, "compile", ".", "-o", "app.repo", "--no-optimize")
    assert hop(tmp_path, "profile", "app.repo", "--", "3000").stdout == expected(3000)
    return tmp_path


def hop(folder, *words, status=0):
    done = run_hop(*words, cwd=folder)
    assert done.returncode == status, done.stderr
    return done


def compile_native(folder, status=0):
    return hop(folder, "compile", ".", "-o", "app.repo", "--no-optimize", "--native", status=status).stderr


def native(folder, count):
    """The functions that are native from the beginning of a run."""
    done = hop(folder, "run", "--explain-jit", "app.repo", "--", str(count))
    assert done.stdout == expected(count)
    return set(re.findall(r"^jit: (\S+) .*: native \(from its beginning\)$", done.stderr, re.MULTILINE))


def observed(folder):
    with sqlite3.connect(folder / "app.repo") as repo:
        return dict(repo.execute("SELECT unit, content FROM observed"))


def change(folder, make):
    with sqlite3.connect(folder / "app.repo") as repo:
        for unit, content in observed(folder).items():
            repo.execute("UPDATE observed SET content = ? WHERE unit = ?", [make(content), unit])


def test_the_first_run_is_native_from_its_beginning(program):
    said = compile_native(program)
    made, wanted = map(int, re.search(r"(\d+) of (\d+) functions and loops", said).groups())
    assert made == wanted >= 4
    assert native(program, 5000) >= {"total", "weight", "Square::area"}


def test_what_was_seen_is_data(program):
    for content in observed(program).values():
        functions = json.loads(content)["functions"]
        assert all(found["calls"] == 2 for found in functions.values())


def test_a_profile_that_lies_changes_no_result(program):
    """Objects and floats in the place of ints, and classes that are none of the program's."""

    def lie(content):
        data = json.loads(content)
        for found in data["functions"].values():
            found["results"] = dict.fromkeys(found["results"], 1 << 4)
            found["params"] = [1 << 8 for _ in found["params"]]
            found["classes"] = {at: ["nowhere", "Square"] for at in found["results"]}
        return json.dumps(data)

    change(program, lie)
    compile_native(program)
    native(program, 5000)


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"around": [], "functions": {"99": {}}}', '{"around": [], "functions": {"1": {"calls": -1}}}',
     '{"around": [], "functions": {"0": {"calls": 2, "results": {"99999": 1}}}}', "[" * 100_000],
)  # fmt: skip
def test_a_damaged_profile_is_an_error_of_one_line(program, content):
    change(program, lambda _: content)
    said = compile_native(program, status=1)
    assert "its profile is damaged" in said and said.count("\n") == 1


def test_without_a_profile_there_is_nothing_to_compile(tmp_path):
    (tmp_path / "main.php").write_text(MAIN)
    said = compile_native(tmp_path, status=1)
    assert "has no profile" in said and "hop profile" in said
