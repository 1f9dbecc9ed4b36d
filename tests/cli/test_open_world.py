"""Repos whose world is open run code that arrives later; in a closed world such code is one clear error."""

import sqlite3

import pytest

from tests.cli.conftest import run_hop

JIT = ("--jit-threshold", "1")
MAIN = """<?php
$dir = $argv[1];
if (isset($argv[2])) include $argv[2];
spl_autoload_register(fn($class) => require __DIR__ . '/lib/' . $class . '.php');
function total(array $items) { $sum = 0; foreach ($items as $item) $sum += (new Price)->of($item); return $sum; }
echo total([1, 2]), ' ', (new Price)->kind, ' ', Price::RATE, ' ', json_encode(total([3])), "\\n";
"""
PRICE = "<?php class Price { const RATE = 3; public int $kind = 1; function of($x): int { return self::RATE * $x; } }"
DOUBLE = "<?php class Price { const RATE = '7'; public $kind = 'double'; function of($x) { return \"5\" . $x; } }"


@pytest.fixture
def tree(tmp_path):
    """A program whose class a double may replace; the double lies beside, not in the repo."""
    (tmp_path / "app" / "lib").mkdir(parents=True)
    (tmp_path / "app" / "main.php").write_text(MAIN)
    (tmp_path / "app" / "lib" / "Price.php").write_text(PRICE)
    (tmp_path / "double.php").write_text(DOUBLE)
    return tmp_path


def done(*arguments, cwd):
    result = run_hop(*arguments, cwd=cwd)
    assert result.returncode == 0, result.stdout + result.stderr
    return result


def test_class_of_the_repo_may_be_replaced(tree):
    done("compile", "app", "-o", "app.repo", "--open-world", cwd=tree)
    for stage in ("unoptimized", "optimized"):
        for engine in (("--engine", "interp"), ("--check-types",), JIT):
            options = ("run", "--stage", stage, *engine, "--file", "main.php", "app.repo", ".")
            assert done(*options, cwd=tree).stdout == "9 1 3 9\n"
            assert done(*options, "double.php", cwd=tree).stdout == "103 double 7 53\n"


def test_closed_world_names_the_option(tree):
    compiled = done("compile", "app", "-o", "app.repo", cwd=tree)
    assert compiled.stderr.count("\n") == 1
    assert "include of files not known to be in the repo (main.php:3, main.php:4)" in compiled.stderr
    assert "--open-world" in compiled.stderr
    plain = done("run", "--file", "main.php", "app.repo", ".", cwd=tree)
    assert plain.stdout == "9 1 3 9\n"
    refused = run_hop("run", "--file", "main.php", "app.repo", ".", "double.php", cwd=tree)
    assert refused.returncode == 255
    assert "Uncaught Error: double.php is no file of the repo" in refused.stdout
    assert "hop compile --open-world" in refused.stdout
    missing = done("run", "--file", "main.php", "app.repo", ".", "nowhere.php", cwd=tree)
    assert "include(nowhere.php): Failed to open stream: No such file or directory" in missing.stdout
    assert missing.stdout.endswith("9 1 3 9\n")


def test_eval_in_a_closed_world(tmp_path):
    (tmp_path / "eval.php").write_text("<?php try { eval('echo 1;'); } catch (Error $e) { echo $e->getMessage(); }")
    compiled = done("compile", "eval.php", "-o", "a.repo", cwd=tmp_path)
    assert "eval (eval.php:1) can run only with --open-world" in compiled.stderr
    assert "hop compile --open-world" in done("run", "a.repo", cwd=tmp_path).stdout
    assert done("compile", "eval.php", "-o", "a.repo", "--open-world", cwd=tmp_path).stderr == ""
    assert done("run", "a.repo", cwd=tmp_path).stdout == "1"


def test_includes_that_are_known_are_not_mentioned(tmp_path):
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "a.php").write_text("<?php include __DIR__ . '/../main.php';")
    (tmp_path / "main.php").write_text("<?php require_once __DIR__ . '/lib/a.php'; include_once 'lib/a.php';")
    assert done("compile", ".", "-o", "a.repo", cwd=tmp_path).stderr == ""


def test_files_of_the_repo_are_what_the_repo_says(tree):
    done("compile", "app", "-o", "app.repo", "--open-world", cwd=tree)
    (tree / "app" / "lib" / "Price.php").write_text("<?php echo 'changed on disk';")
    (tree / "link.php").symlink_to("app/lib/Price.php")
    for words in ((), ("link.php",)):
        assert done("run", "--file", "main.php", "app.repo", ".", *words, cwd=tree).stdout == "9 1 3 9\n"


def test_stats_tell_the_world_and_optimize_keeps_it(tree):
    done("compile", "app", "-o", "app.repo", "--open-world", cwd=tree)
    done("optimize", "app.repo", "-o", "again.repo", cwd=tree)
    for repo in ("app.repo", "again.repo"):
        assert "open world" in done("stats", repo, cwd=tree).stdout
    assert done("run", "--file", "main.php", "again.repo", ".", "double.php", cwd=tree).stdout == "103 double 7 53\n"
    done("compile", "app", "-o", "app.repo", cwd=tree)
    assert "closed world" in done("stats", "app.repo", cwd=tree).stdout


def test_world_cannot_be_opened_behind_our_back(tree):
    """Facts of a closed world do not count in a repo whose setting somebody changed."""
    done("compile", "app", "-o", "app.repo", cwd=tree)
    with sqlite3.connect(tree / "app.repo") as database:
        database.execute("UPDATE setting SET value = 'open' WHERE name = 'world'")
    for engine in (("--check-types",), JIT):
        options = ("run", *engine, "--file", "main.php", "app.repo", ".", "double.php")
        assert done(*options, cwd=tree).stdout == "103 double 7 53\n"


NAMED = """<?php
class C { public $n = 1; private $held = [2]; function held() { return $this->held; } }
function tell(callable|string|array $name, ...$args) {
    try {
        $made = $args[0] instanceof C ? $name(...$args) : call_user_func($name, ...$args);
        echo is_object($made) ? $made->n : json_encode($made), "\\n";
    } catch (Error $e) {
        echo $e->getMessage(), "\\n";
    }
}
tell('unser' . $argv[1], serialize(new C));
tell('str' . $argv[2], 'abc');
tell([new ReflectionProperty('C', 'held'), 'set' . $argv[3]], new C, 3);
tell('Closure::' . $argv[4], function () { return 1; }, null, 'C');
echo json_encode((new C)->held()), "\\n";
"""


def test_computed_name_means_no_function_that_reaches_anything(tmp_path):
    (tmp_path / "named.php").write_text(NAMED)
    (tmp_path / "spelled.php").write_text(NAMED + "$names = ['unserialize', 'setValue', 'bind'];")
    words = ("ialize", "rev", "Value", "bind")
    fine = ["1", '"cba"', "null", "", "[2]"]
    refusal = "{}() is called by a name that the program computes"
    refusal += ": to run it, make the repo with hop compile --open-world"
    refused = [refusal.format("unserialize"), '"cba"', refusal.format("setValue"), refusal.format("bind"), "[2]"]
    for source, world, stage, lines in (
        ("named.php", (), "optimized", refused),
        ("named.php", (), "unoptimized", fine),
        ("named.php", ("--open-world",), "optimized", fine),
        ("spelled.php", (), "optimized", fine),
    ):
        done("compile", "-q", source, "-o", "a.repo", *world, cwd=tmp_path)
        for engine in (("--engine", "interp"), JIT):
            output = done("run", "--stage", stage, *engine, "a.repo", *words, cwd=tmp_path).stdout
            shown = [line for line in output.splitlines() if "Warning" not in line]
            assert [line for line in shown if line] == [line for line in lines if line], (source, world, stage)
