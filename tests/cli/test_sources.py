"""Which files `hop compile` takes: suffixes, scripts without one, and what is left out."""

import json

import pytest

from repo import Repo
from tests.cli.conftest import refused, run_hop


@pytest.fixture
def tree(tmp_path):
    """A folder with files of all kinds."""
    for name, text in {
        "main.php": "<?php",
        "old.php5": "<?php",
        "drupal.module": "<?php",
        "bin/console": "#!/usr/bin/env php\n<?php",
        "bin/tool": "<?php echo 1;",
        "bin/shell": "#!/bin/sh\necho no\n",
        "tests/a.php": "<?php",
        "lib/tests/b.php": "<?php",
        "notes.txt": "no code",
    }.items():
        (tmp_path / "src" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "src" / name).write_text(text)
    return tmp_path


def taken(folder, *words):
    """The paths in the repo that is made of src, and what was said."""
    done = run_hop("compile", "src", "-o", "a.repo", "--no-optimize", *words, cwd=folder)
    assert done.returncode == 0, done.stderr
    with Repo.open(folder / "a.repo") as repo:
        return set(repo.paths()), done.stderr


ALL = {"main.php", "bin/console", "bin/tool", "tests/a.php", "lib/tests/b.php"}


@pytest.mark.parametrize(
    ("words", "paths"),
    [
        ([], ALL),
        (["--ext", ".php5", "--ext", "module"], ALL | {"old.php5", "drupal.module"}),
        (["--exclude", "tests"], ALL - {"tests/a.php", "lib/tests/b.php"}),
        (["--exclude", "src/tests"], ALL - {"tests/a.php"}),
        (["--exclude", "tests/*"], ALL - {"tests/a.php"}),
        (["--exclude", "lib/", "--exclude", "bin/t*"], ALL - {"lib/tests/b.php", "bin/tool"}),
    ],
)
def test_files_of_a_folder(tree, words, paths):
    assert taken(tree, *words) == (paths, "")


def test_a_pattern_that_matches_nothing(tree):
    assert taken(tree, "--exclude", "nothing*") == (ALL, "hop: --exclude nothing*: matches no file\n")


def test_a_file_that_is_named_is_taken(tree, hop):
    (tree / "page.txt").write_text("text <?php echo 1;")
    hop("compile", "page.txt", "-o", "a.repo")
    assert hop("run", "a.repo") == "text 1"


@pytest.mark.parametrize("words", [["--fuel", "1"], ["--verify-passes"], ["-fno-pop-local"]])
def test_options_of_the_optimizer_without_it(tree, fail, words):
    refused(fail("compile", "src", "-o", "a.repo", "--no-optimize", *words), "not with --no-optimize", status=2)


def test_insertions_are_counted_and_explained(tree, hop):
    (tree / "f.php").write_text("<?php function f(array $a) { return $a[0]; } function g() { return f([1]) . 'x'; }")
    said = hop("compile", "f.php", "-o", "a.repo", "--stats")
    (row,) = [row.split() for row in said.splitlines() if "insert-assertions" in row]
    functions = json.loads(hop("diff", "a.repo", "--json", "--function", "*"))["functions"]
    made = [one for found in functions for one in found["rewrites"] if one["pass_name"] == "insert-assertions"]
    assert int(row[1]) == len(made) > 0
    assert "insert-assertions: " in hop("explain", "a.repo")
