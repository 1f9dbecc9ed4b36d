"""`hop compile` warns of what is declared nowhere, and of what is declared twice."""

import json

import pytest

from cli.phplibrary import RUNTIME_CONSTANTS, constant_names

USES = r"""<?php
namespace N;
interface I extends NoInterface {}
class Base { const KNOWN = 1; function inherited() {} static function s() {} }
class A extends Base { use Aliased { there as here; }
    function m() { $this->inherited(); $this->here(); self::s(); self::nope(); parent::up(); } }
trait Aliased { function there() { self::unknown(); } }
class B extends NoParent { use NoTrait; }
enum Suit: string { case Hearts = 'h'; }
no_function(); \strlen('x'); strlen('x'); Suit::from('h'); Suit::Hearts->name;
new NoClass; new A; A::nowhere(); A::s(); A::inherited(); NoOther::x();
echo NO_CONSTANT, \PHP_EOL, PHP_INT_MAX, A::KNOWN, A::GONE, NoMore::C, STDIN, PHP_BINARY;
$object->no_method(); $object->inherited();
no_closure(...);
"""
FOUND = r"""
3 Interface "N\NoInterface" not found
6 Call to undefined method N\A::nope()
6 Call to undefined method N\Base::up()
8 Class "N\NoParent" not found
8 Trait "N\NoTrait" not found
10 Call to undefined function N\no_function()
11 Call to undefined method N\A::nowhere()
11 Class "N\NoClass" not found
11 Class "N\NoOther" not found
12 Class "N\NoMore" not found
12 Undefined constant "N\NO_CONSTANT"
12 Undefined constant N\A::GONE
13 Call to undefined method no_method()
14 Call to undefined function N\no_closure()
"""


@pytest.fixture
def compile_it(fail, tmp_path):
    """``compile_it(sources...)``: the lines on stderr when they are compiled, which must succeed."""

    def lines(*sources, words=()):
        names = [f"{'abc'[at]}.php" for at in range(len(sources))]
        for name, source in zip(names, sources, strict=True):
            (tmp_path / name).write_text(source)
        done = fail("compile", *names, "-o", "a.repo", *words)
        assert done.returncode == 0, done.stderr
        return (done.stdout if "--json" in words else done.stderr).splitlines()

    return lines


def test_what_is_declared_nowhere(compile_it):
    expected = [line.partition(" ") for line in FOUND.strip().splitlines()]
    for words in ((), ("--no-optimize",)):
        found = compile_it(USES, words=(*words, "--jobs", "1"))
        assert found == [f"Warning: {message} in a.php on line {line}" for line, _, message in expected]


def test_what_is_declared_elsewhere_or_spelled_is_known(compile_it):
    one = "<?php f(); new C; echo K, D; $o->m(); if (function_exists('g')) { g(); } if (class_exists('E')) { new E; }"
    two = "<?php function f() {} class C { function m() {} } const K = 1; define('D', 2);"
    assert compile_it(one, two) == []


def test_every_declaration_of_a_class_counts(compile_it):
    one = "<?php class C { function m() {} } (new C)->m();"
    (found,) = compile_it(one, "<?php class C {}")
    assert "Cannot declare class C" in found


def test_magic_methods_answer_anything(compile_it):
    assert compile_it("<?php class M { function __call($n, $a) {} } $o = new M; $o->anything(); M::x();") == []


def test_what_is_declared_twice(compile_it):
    one = "<?php\nfunction f() {}\nclass C {}\nif ($x) { function g() {} }"
    two = "<?php\n\nclass c {}\nfunction F() {}\nif (!$x) { function g() {} }"
    assert compile_it(one, two) == [
        "Warning: Cannot declare class c, because the name is already in use (declared in a.php on line 3)"
        " in b.php on line 3",
        "Warning: Cannot redeclare F() (previously declared in a.php:2) in b.php on line 4",
    ]


def test_quiet_and_json(compile_it):
    source = "<?php\nnowhere();\n"
    (found,) = compile_it(source, words=("--json",))
    shown = json.loads(found)
    assert (shown["severity"], shown["file"], shown["line"]) == ("warning", "a.php", 2)
    assert compile_it(source, words=("--quiet", "--no-optimize")) == []


@pytest.mark.parametrize("name", sorted(RUNTIME_CONSTANTS))
def test_constants_of_the_runtime(hop, name):
    assert name not in constant_names()
    assert hop("-r", f"var_dump(defined('{name}'));") == "bool(true)\n"
