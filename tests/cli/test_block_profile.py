"""`hop profile` keeps in a repo how often its blocks ran; the views show it."""

import json

import jsonschema
import pytest

from cli.view.schema import schema
from repo import Repo
from tests.cli.conftest import run_hop

PROGRAM = """<?php
function total(int $n): int {
    $sum = 0;
    for ($i = $n; $i > 0; $i--) {
        if ($i % 2) { $sum += $i; }
    }
    return $sum;
}
function never(string $text): string { return $text . $text; }
if (isset($argv[1])) { echo total((int) $argv[1]), "\\n"; }
else { echo never('a'); }
"""


@pytest.fixture
def program(tmp_path):
    (tmp_path / "a.php").write_text(PROGRAM)
    assert run_hop("compile", "a.php", "-o", "a.repo", cwd=tmp_path).returncode == 0

    def hop(*words):
        return run_hop(*words, cwd=tmp_path)

    hop.folder = tmp_path
    return hop


def view(hop, name, *words):
    found = json.loads(hop("diff", "a.repo", "--function", name, "--json", *words).stdout)
    jsonschema.Draft202012Validator(schema()).validate(found)
    return found["functions"][0]


def test_blocks_are_counted(program):
    done = program("profile", "a.repo", "--", "100")
    assert (done.stdout, done.returncode) == ("2500\n", 0)
    assert "instructions of 2 functions" in done.stderr
    found = view(program, "total")
    assert found["summary"]["heat"]["calls"] == 1
    assert {0, 1, 50, 100} <= {block.get("times", -1) for block in found["blocks_after"]} | {0}
    assert {block.get("times") for block in found["blocks"]} >= {1, 50, 100}
    assert [line["times"] for line in found["source"] if "$sum +=" in line["text"]] == [100]
    assert view(program, "never")["summary"]["heat"] == {"calls": 0, "executed": 0, "reached": 0}


def test_views_show_what_ran(program):
    program("profile", "a.repo", "--", "100")
    head, hottest = program("diff", "a.repo", "--sort", "heat").stdout.split("\n\n")
    assert head.endswith("functions ran")
    assert "total" in hottest.splitlines()[0] and "never" not in hottest
    assert "×100" in program("diff", "a.repo", "--function", "total", "--full").stdout
    assert "called 1 time" in program("explain", "a.repo", "total").stdout
    assert "never ran" in program("explain", "a.repo", "never").stdout
    assert "profile: 2 of 3 functions ran" in program("stats", "a.repo").stdout


def test_profiles_add_up_or_begin_anew(program):
    for words, calls in ((("--", "10"), 1), (("--add", "--", "10"), 2), (("--", "10"), 1)):
        assert program("profile", "a.repo", *words).returncode == 0
        assert view(program, "total")["summary"]["heat"]["calls"] == calls


def test_a_profile_is_no_part_of_what_was_built(program):
    digest = program("digest", "a.repo").stdout
    program("profile", "a.repo", "--", "10")
    assert program("digest", "a.repo").stdout == digest
    program("compile", "a.php", "-o", "a.repo")  # finds nothing to do
    assert view(program, "total")["summary"]["heat"]["calls"] == 1
    (program.folder / "a.php").write_text(PROGRAM.replace("0;", "1;"))
    program("compile", "a.php", "-o", "a.repo")
    assert view(program, "total")["summary"]["heat"] is None


def test_both_stages_have_one(program):
    program("profile", "a.repo", "--", "10")
    derived = view(program, "total")["blocks"]
    program("profile", "a.repo", "--stage", "unoptimized", "--", "10")
    assert view(program, "total")["blocks"] == derived
    with Repo.open(program.folder / "a.repo") as repo:
        assert repo.has_profile("optimized") and repo.has_profile("unoptimized")


def test_what_cannot_be_is_said_in_a_line(program):
    done = program("diff", "a.repo", "--sort", "heat")
    assert done.returncode == 1 and "no profile" in done.stderr and done.stderr.count("\n") == 1
    done = program("profile", "a.php")
    assert done.returncode == 1 and "no repo" in done.stderr


def test_the_status_is_the_programs(program):
    (program.folder / "b.php").write_text("<?php function f() { exit(3); } f();")
    program("compile", "b.php", "-o", "b.repo")
    assert program("profile", "b.repo").returncode == 3
    assert "profile: 2 of 2 functions ran" in program("stats", "b.repo").stdout
