"""After an edit only what depends on it is done again, and the repo is what a build from nothing makes."""

import os
import sqlite3
from functools import cache
from pathlib import Path

import pytest

from backend.systemlib.build import library_units
from cli.compiling import Build, compile_program
from cli.sources import collect
from frontend.workers import Processes
from hhbbc.options import Options
from repo import Ran, Repo, build

FILES = {
    "main.php": """<?php
require __DIR__ . '/shapes.php'; require __DIR__ . '/total.php'; require __DIR__ . '/text.php';
$total = new Total; foreach ([new Square(2), new Circle(1.5)] as $shape) { $total->add($shape); }
echo line('sum', $total->sum()), line('count', $total->count()), "\\n";
""",
    "shapes.php": """<?php
interface Shape { function area(); }
class Square implements Shape { private $side; function __construct($side) { $this->side = $side; }
    function area() { return $this->side * $this->side; } }
class Circle implements Shape { const PI = 3; private $r; function __construct($r) { $this->r = $r; }
    function area() { return self::PI * $this->r ** 2; } }
""",
    "total.php": """<?php
class Total { private $sum = 0; private $n = 0; private $log = [];
    function add(Shape $shape) { $this->sum += $shape->area(); $this->n++; $this->log[] = fn($x) => $x; }
    function sum() { return $this->sum; }
    function count() { return half($this->n); } }
function half($n) { return $n / 2; }
""",
    "text.php": """<?php
function line($name, $value) { return pad($name) . ': ' . $value; }
function pad($text) { return str_pad($text, WIDTH); }
define('WIDTH', 10);
""",
}
EDITS = [  # what, where, from, to, and whether few have asked for what is declared otherwise now
    ("a comment", "text.php", "<?php", "<?php // pads and joins", True),
    ("lines", "total.php", "    function count", "\n\n/** How many. */\n    function count", True),
    ("a line more inside an expression", "total.php", "$shape->area(); ", "\n$shape->area(); ", True),
    ("a line less between two", "main.php", "/text.php';\n", "/text.php'; ", True),
    ("what a comment says", "total.php", "private $log", "/** What was added. */ private $log", True),
    ("an attribute", "total.php", "private $log", "#[Log] private $log", True),
    ("the order of methods", "total.php", "function sum() { return $this->sum; }\n"
     "    function count() { return half($this->n); }", "function count() { return half($this->n); }\n"
     "    function sum() { return $this->sum; }", True),
    ("a constant's type", "text.php", "10", "'10'", True),
    ("a result's type", "total.php", "return $n / 2", "return (string) $n", True),
    ("what a property holds", "shapes.php", "$this->side = $side", "$this->side = (float) $side", True),
    ("an inlined body", "total.php", "return $this->sum", "return $this->sum + 1", True),
    ("how a function is called", "main.php", "new Square(2)", "new Square('2')", True),
    ("a literal that names a function", "text.php", "': '", "'half'", True),
    ("a constant of a class", "shapes.php", "PI = 3", "PI = 3.14", True),
    ("a new function", "total.php", "function half", "function third($n) { return $n / 3; } function half", False),
    ("a new class", "text.php", "define(", "class Cube extends Square { function area() {} } define(", False),
    ("a class that nothing asks for", "text.php", "define(", "class Other { function line() { } } define(", True),
    ("a class in front of others", "shapes.php", "class Square", "class Other { function area() { return 'x'; } } "
     "class Square", True),
    ("a class of the name of another", "text.php", "define(", "if (WIDTH) { class Total { } } define(", False),
    ("a class that implements less", "shapes.php", "class Circle implements Shape", "class Circle", False),
    ("a final class", "shapes.php", "class Circle", "final class Circle", False),
    ("an enum", "text.php", "define(", "enum Suit { case A; const B = self::A; } define(", True),
    ("a class that uses a trait", "text.php", "define(", "trait Named { } class Other { use Named; } define(", False),
    ("an anonymous class", "main.php", "$total = new", "$o = new class extends Total { }; $total = new", False),
    ("classes that extend each other", "text.php", "define(", "class A1 extends B1 { } class B1 extends A1 { } define(",
     False),
    ("a class and another below it", "text.php", "define(", "class A1 extends Circle { } class B1 extends A1 { "
     "function area() { return '1'; } } define(", False),
    ("a default value", "total.php", "$sum = 0", "$sum = null", True),
    ("a function behind others", "text.php", "define(", "function more($n) { return [$n, half($n)]; } define(", True),
    ("a method nobody asked for", "total.php", "function sum()", "function less() { } function sum()", True),
    ("a constructor", "total.php", "function sum", "function __construct() { $this->n = 1.5; } function sum", False),
    ("a method of a name that is spelled", "total.php", "function sum", "function up() { return 'up'; } function sum",
     False),
    ("strict types", "text.php", "<?php", "<?php declare(strict_types=1);", False),
    ("a new method", "shapes.php", "class Circle implements Shape {", "class Circle implements Shape { "
     "function line() { return $this->area(); }", False),
    ("a property's type", "shapes.php", "private $r;", "private float $r;", True),
    ("a property less", "total.php", "private $log = [];", "", True),
    ("a class less", "shapes.php", FILES["shapes.php"][FILES["shapes.php"].index("class Circle"):], "", False),
    ("a fiber", "text.php", "define(", "new Fiber('pad'); define(", False),
    ("a parameter more", "total.php", "half($n)", "half($n, $by = 2)", True),
    ("a parameter by reference", "text.php", "pad($text)", "pad(&$text)", True),
    ("a parameter's type", "shapes.php", "__construct($r)", "__construct(float $r)", True),
    ("a result's declared type", "total.php", "function sum()", "function sum(): int", True),
    ("a method of an interface", "shapes.php", "{ function area(); }", "{ function area(): float; }", False),
    ("a reference as the result", "total.php", "function half", "function &half", False),
    ("a private method", "total.php", "function count", "private function count", True),
    ("a generator", "text.php", "{ return pad", "{ yield pad", True),
    ("a function less", "total.php", FILES["total.php"][FILES["total.php"].index("function half"):], "", True),
    ("a method less", "total.php", "function count() { return half($this->n); }", "", True),
    ("a function of another name", "text.php", "function pad", "function pads", True),
    ("a constant less", "text.php", "define('WIDTH', 10);", "", True),
    ("a constant more", "main.php", "$total = new", "define('HEIGHT', 1); $total = new", True),
    ("a constant of the library's name", "main.php", "$total = new", "define('PHP_EOL', 1); $total = new", True),
    ("a private constant", "shapes.php", "const PI", "private const PI", True),
    ("a constant of an interface", "shapes.php", "interface Shape {", "interface Shape { const PI = 4;", True),
    ("a static property", "total.php", "private $n = 0", "private static $n = 0", True),
    ("a public property", "total.php", "private $n = 0", "public $n = 0", True),
    ("a property more", "shapes.php", "class Square implements Shape {", "class Square implements Shape { public $r;",
     True),
    ("unknown calls", "text.php", "pad($name)", "$name($name)", False),
]


@cache
def library():
    return list(library_units())


def compiled(tree, target, jobs=1):
    job = Build(collect([str(tree)], [], []), Path(target), True, Options(workers=Processes(jobs)))
    return compile_program(job, library, lambda *_: None).optimizer


def content(target):
    """Everything in a repo but the numbers that SQLite gives."""
    with Repo.open(target) as repo:
        return repo.digest(), list(repo.units("optimized")), repo.functions(), repo.explanations()


@pytest.fixture
def tree(tmp_path):
    (tmp_path / "src").mkdir()
    for name, source in FILES.items():
        (tmp_path / "src" / name).write_text(source)
    return tmp_path / "src"


@pytest.mark.parametrize(("what", "name", "old", "new", "inside"), EDITS, ids=[edit[0] for edit in EDITS])
def test_after_an_edit_the_repo_is_as_a_full_build_makes_it(tree, tmp_path, what, name, old, new, inside):
    first = compiled(tree, tmp_path / "a.repo")
    source = FILES[name]
    assert source.count(old) >= 1
    (tree / name).write_text(source.replace(old, new, 1))
    again = compiled(tree, tmp_path / "a.repo")
    compiled(tree, tmp_path / "b.repo")
    assert content(tmp_path / "a.repo") == content(tmp_path / "b.repo")
    assert not inside or again.analyses < first.analyses / 2
    (tree / name).write_text(source)
    compiled(tree, tmp_path / "a.repo")
    compiled(tree, tmp_path / "c.repo")
    assert content(tmp_path / "a.repo") == content(tmp_path / "c.repo")


ASKS = """<?php
if ($argc > 8) { function kind($o) { return $o instanceof Later ? Later::ONE : get_class($o); } kind(new Later); }
class Quiet { function __call($name, $args) { return $name; } function loud() { return 1; } }
class Still extends Quiet { }
function asks($o) { return [$o->one(), $o->loud(), $o->two()]; }
function calls($n) { if ($n > 5) { return wanted($n); } return 'n'; }
if ($argc > 9) { asks(new Still); }
echo implode(' ', asks(new Quiet)), calls(1);
"""


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("text.php", "define(", "function wanted($n) { return $n; } define("),
        ("text.php", "define(", "function &wanted($n) { static $x; return $x; } define("),
        ("asks.php", "function loud", "function one() { return 1.5; } function loud"),
        ("asks.php", "extends Quiet { ", "extends Quiet { function loud() { return 'still'; } "),
        ("asks.php", "extends Quiet { ", "extends Quiet { private function two() { } "),
        ("text.php", "define(", "class Later { const ONE = 2; public $x = 1; function one() { } } define("),
        ("text.php", "define(", "final class Later extends Quiet { const ONE = 'x'; } define("),
        ("text.php", "define(", "class Louder extends Still { function loud() { return 2.5; } } define("),
        ("text.php", "define(", "class Louder extends Quiet { private function two() { } } define("),
        ("asks.php", "class Still extends Quiet", "class Still"),
        ("asks.php", "class Still extends Quiet { }", "class_alias('Quiet', 'Still');"),
        ("asks.php", "function asks", "function one($n) { return fn() => $n; } function asks"),
        ("asks.php", "if ($argc", "function wanted($n) { return function () { return 1; }; } if ($argc"),
    ],
)
def test_who_asked_for_what_is_new_is_analysed_again(tree, tmp_path, name, old, new):
    (tree / "asks.php").write_text(ASKS)
    compiled(tree, tmp_path / "a.repo")
    source = (tree / name).read_text()
    assert old in source
    (tree / name).write_text(source.replace(old, new, 1))
    compiled(tree, tmp_path / "a.repo")
    compiled(tree, tmp_path / "b.repo")
    assert content(tmp_path / "a.repo") == content(tmp_path / "b.repo")
    (tree / name).write_text(source)
    compiled(tree, tmp_path / "a.repo")
    compiled(tree, tmp_path / "c.repo")
    assert content(tmp_path / "a.repo") == content(tmp_path / "c.repo")


def test_lines_are_nothing_to_analyses(tree, tmp_path):
    compiled(tree, tmp_path / "a.repo")
    for name, source in FILES.items():
        (tree / name).write_text(source.replace("<?php", "<?php // as before\n\n").replace("class", "\n\nclass"))
        again = compiled(tree, tmp_path / "a.repo")
        assert again.analyses == again.rounds == 0
    compiled(tree, tmp_path / "b.repo")
    assert content(tmp_path / "a.repo") == content(tmp_path / "b.repo")
    compiled(tree, tmp_path / "a.repo")
    (tree / "text.php").write_text(FILES["text.php"].replace("10", "'10'"))
    assert compiled(tree, tmp_path / "a.repo").analyses < 10  # what was remembered is remembered still
    compiled(tree, tmp_path / "c.repo")
    assert content(tmp_path / "a.repo") == content(tmp_path / "c.repo")


def test_body_is_analysed_alone(tree, tmp_path):
    first = compiled(tree, tmp_path / "a.repo")
    (tree / "text.php").write_text(FILES["text.php"].replace("': '", "\" is \""))
    assert compiled(tree, tmp_path / "a.repo").analyses < first.analyses / 5
    compiled(tree, tmp_path / "b.repo")
    assert content(tmp_path / "a.repo") == content(tmp_path / "b.repo")


def test_statistics_count_what_stays(tree, tmp_path):
    first = compiled(tree, tmp_path / "a.repo")
    (tree / "text.php").write_text(FILES["text.php"] + "\n// The end.\n")
    again = compiled(tree, tmp_path / "a.repo")
    assert (again.functions, again.known) == (first.functions, first.known)
    assert (again.instructions_before, again.instructions_after) == (
        first.instructions_before, first.instructions_after
    )  # fmt: skip


def test_files_that_come_and_go(tree, tmp_path):
    first = compiled(tree, tmp_path / "a.repo")
    (tree / "more.php").write_text("<?php class More extends Circle { function area() { return half('6'); } }")
    assert compiled(tree, tmp_path / "a.repo").analyses < first.analyses
    compiled(tree, tmp_path / "b.repo")
    assert content(tmp_path / "a.repo") == content(tmp_path / "b.repo")
    (tree / "more.php").unlink()
    compiled(tree, tmp_path / "a.repo")
    compiled(tree, tmp_path / "c.repo")
    assert content(tmp_path / "a.repo") == content(tmp_path / "c.repo")


def test_times_of_files_are_those_of_now(tree, tmp_path):
    compiled(tree, tmp_path / "a.repo")
    os.utime(tree / "main.php", (10, 10))
    (tree / "text.php").write_text(FILES["text.php"] + "\n")
    assert compiled(tree, tmp_path / "a.repo").analyses == 0
    with Repo.open(tmp_path / "a.repo") as repo:
        assert repo.files()["main.php"].mtime == 10


def test_nothing_gathers_in_the_repo(tree, tmp_path):
    for round in range(3):
        (tree / "text.php").write_text(FILES["text.php"].replace("10", f"'{round}'"))
        compiled(tree, tmp_path / "a.repo")
    compiled(tree, tmp_path / "b.repo")
    assert phrases(tmp_path / "a.repo") == phrases(tmp_path / "b.repo")


def phrases(target):
    with sqlite3.connect(target) as file:
        return sorted(file.execute("SELECT content FROM phrase")), sorted(file.execute("SELECT hash FROM image"))


def test_profile_leaves_what_is_remembered(tree, tmp_path):
    compiled(tree, tmp_path / "a.repo")
    with build(tmp_path / "a.repo", base=tmp_path / "a.repo") as writer:
        writer.put_profile("optimized", "main.php", [Ran(0, 0, 1, 1)])
    (tree / "text.php").write_text(FILES["text.php"] + "\n")
    assert compiled(tree, tmp_path / "a.repo").analyses == 0
    with Repo.open(tmp_path / "a.repo") as repo:
        assert not repo.has_profile("optimized")


def test_repo_that_was_changed_is_made_from_nothing(tree, tmp_path):
    compiled(tree, tmp_path / "a.repo")
    with sqlite3.connect(tmp_path / "a.repo") as file:
        file.execute("UPDATE function SET return_type = 'Str' WHERE stage = 'optimized'")
    (tree / "text.php").write_text(FILES["text.php"] + "\n")
    assert compiled(tree, tmp_path / "a.repo").analyses > 15
    compiled(tree, tmp_path / "b.repo")
    assert content(tmp_path / "a.repo") == content(tmp_path / "b.repo")
