"""What the optimizer finds out across functions: of small programs, the types of properties, parameters and results."""

from functools import cache

import pytest

from backend.systemlib.build import library_units
from frontend import parse
from hhbbc.options import Options
from hhbbc.types import show
from hhbbc.whole_program import optimize_program
from hhbc.emit import emit_unit
from hhbc.unit import full_name


@cache
def library():
    return list(library_units())


def optimized(source, **options):
    unit = emit_unit(parse(b"<?php " + source.encode(), "a.php"), "a.php")
    return unit, optimize_program([unit], library(), Options(**options))


def properties(source, **options):
    """What is claimed of each property: ``{"C::x": "Int"}``."""
    _, result = optimized(source, **options)
    return {
        f"{cls.name.decode()}::{prop.name.decode()}": None if prop.fact is None else str(prop.fact)
        for cls in result.units[0].classes
        for prop in cls.props
    }


def functions(source, **options):
    """What is known of each function: ``{"f": "(Int): Str"}``."""
    unit, result = optimized(source, **options)
    return {
        full_name(cls, func).decode(): f"({', '.join(map(show, found.params))}): {show(found.returned)}"
        for (cls, func), found in zip(unit.all_funcs(), result.functions[0], strict=True)
    }


COUNTER = "class C { private $n = 0; function up() { $this->n++; return $this->n; } %s } $c = new C; echo $c->up(); %s"


@pytest.mark.parametrize(
    ("inside", "outside", "known"),
    [
        ("", "", "Num"),
        ("function set(string $s) { $this->n = $s; }", "$c->set('a');", "Num|Str"),
        ("function ref() { return function () { $r = &$this->n; $r = []; }; }", "$c->ref()();", None),
        ("function ref() { $r = &$this->n; $r = []; }", "$c->ref();", None),
        ("function each() { foreach ($this as &$v) { $v = []; } }", "$c->each();", None),
        ("function drop() { unset($this->n); }", "$c->drop();", None),
        ("function named($p) { $this->$p = []; }", "$c->named($argv[1]);", "Num|Arr"),
        ("function pass() { settype($this->n, 'array'); }", "$c->pass();", None),
        ("", "$f = function () { $this->n = 'x'; }; Closure::bind($f, $c, C::class)();", "Num|Str"),
        ("", "unserialize($argv[1]);", None),
        ("", "array_walk($c, function (&$v) { $v = 'x'; });", None),
        ("", "$a = [1]; array_walk($a, function (&$v) { $v = 'x'; });", "Num"),
        ("", "$a = new ArrayObject($c); $a['n'] = 'x';", None),
        ("", "(new ReflectionProperty('C', 'n'))->setValue($c, 'x');", None),
        ("", "call_user_func($argv[1]);", None),
        ("", "setlocale(LC_ALL, $argv[1]);", "Num"),
        ("", "array_udiff_assoc([1], [2], $argv[1]);", None),
        ("", "array_uintersect([1], [2], ...$argv);", None),
        ("", "echo (new ReflectionClass($argv[1]))->getName();", "Num"),
        ("", "(new ReflectionClass($argv[1]))->newInstance();", None),
        ("", "function any($o) { $o->n = 2.5; } any($argv[1]);", "Num"),
        ("", "function any($o) { $o->n = null; } any($argv[1] ? $c : null);", "?Num"),
    ],
)  # fmt: skip
def test_property_holds_what_is_written_to_it(inside, outside, known):
    assert properties(COUNTER % (inside, outside)) == {"C::n": known}


@pytest.mark.parametrize(
    ("body", "result"),
    [
        ("for ($i = 0; $i < $n; $i++) { echo $i; } return $i;", "Int"),
        ("for ($i = $n; $i >= 0; --$i) { echo $i; } return $i;", "Int"),
        ("$i = 1; while (!($i > 100)) { $i += 1; } return $i;", "Int"),
        ("for ($i = 0; $n > $i; ++$i) { echo $i; } return $i;", "Int"),
        ("for ($i = 0; $i < count($argv); ++$i) { echo $i; } return $i;", "Int"),
        ("for ($i = 0; $i <= $n; $i++) { echo $i; } return $i;", "Num"),
        ("for ($i = 0; $i <= PHP_INT_MAX; $i++) { echo $i; } return $i;", "Num"),
        ("for ($i = 0; $i < $n; $i++) { $i++; } return $i;", "Num"),
        ("for ($i = 0; $i < 2.5 * $n; $i++) { echo $i; } return $i;", "Num"),
        ("for ($i = 0; $i < $n; $i++) { $i = rand(); } return $i + 1;", "Num"),
        ("for ($i = 0; $i < $n; $i--) { echo $i; } return $i;", "Num"),
        ("for ($i = 0, $r = &$i; $i < $n; $i++) { $r = PHP_INT_MAX; } return $i;", "InitCell"),
    ],
)  # fmt: skip
def test_bounded_counter_stays_an_int(body, result):
    source = f"function f(int $n) {{ global $argv; {body} }} f((int) $argv[1]);"
    assert functions(source)["f"].endswith(f": {result}")


CLOSURE = "class C { private $n = 0; function make() { return function ($v) { $this->n = $v; }; } }"
OTHER = "class D { private $n = null; } $f = (new C)->make(); $f(1);"


def test_closure_is_of_the_class_that_makes_it():
    assert properties(f"{CLOSURE} {OTHER}") == {"C::n": "Int", "D::n": "Null"}


@pytest.mark.parametrize(
    "bind",
    [
        "Closure::bind($f, new D, D::class)($argv);",
        "$f->call(new D, 2);",
        "$f->bindTo(new D, 'D')($argv[1]);",
        "call_user_func([$f, 'bindTo'], new D, 'D')(2);",
        "$m = $argv[1]; $f->$m(new D, 2);",
        "call_user_func($argv[1], $f, new D, 'D')(2);",
    ],
)
def test_closure_that_may_be_bound_anew_writes_to_any_class(bind):
    assert properties(f"{CLOSURE} {OTHER} {bind}")["D::n"] is None


def test_open_world_knows_declared_types_only():
    source = """class C { private $n = 0; private int $i = 0; function up() { return $this->n += $this->i; } }
        (new C)->up();"""
    assert properties(source, open_world=True) == {"C::n": None, "C::i": "Uninit|Int|Ref"}
    assert properties(source) == {"C::n": "Num", "C::i": "Int"}


def test_declared_types_convert_what_is_written():
    source = "class C { public float $f = 0.0; public ?string $s = null; } $c = new C; $c->f = 1; $c->s = 5;"
    assert properties(source) == {"C::f": "Dbl", "C::s": "?Str"}


def test_typed_property_without_default_may_be_uninitialised():
    assert properties("class C { public int $i; } $c = new C; $c->i = 1;") == {"C::i": "Uninit|Int"}


def test_elements_are_written_into_the_array_of_a_property():
    source = """class C { private $list = []; private $map = [];
        function add(int $i) { $this->list[] = $i; $this->map["k$i"] = 'x'; } } $c = new C; $c->add(1);"""
    assert properties(source) == {"C::list": "Arr([Int])", "C::map": "Arr(Str)"}


def test_redeclared_properties_share_what_is_written():
    source = """class A { public $p = 1; private $q = 1; } class B extends A { public $p = 2.5; private $q = 'b'; }
        $a = new A; $a->p = 2;"""
    assert properties(source) == {"A::p": "Num", "A::q": "Int", "B::p": "Num", "B::q": "Str"}


def test_static_properties():
    source = """class A { static $n = 0; static $m = []; static $k = 'k';
        static function up() { self::$n += 1; self::$m['k'] = 1; static::$k = 1; } }
        class B extends A { static $k = null; } A::up(); B::up();"""
    assert properties(source) == {"A::n": "Num", "A::m": "Arr(Int)", "A::k": "Str|Int", "B::k": "?Int"}


def test_trait_property_holds_what_any_user_writes():
    source = "trait T { private $t = 0; function f() { $this->t = 'x'; } } class C { use T; } (new C)->f();"
    assert properties(source) == {"T::t": "Str|Int"}


def test_methods_of_a_hierarchy_return_what_all_of_them_do():
    source = """interface Shape { function area(); } class A implements Shape { function area() { return 1.5; } }
        class B implements Shape { function area() { return 2; } }
        function f(Shape $s) { return $s->area(); } echo f(new A), f(new B);"""
    found = functions(source)
    assert found["f"] == "(Obj<=Shape): Num"


def test_parameters_of_methods_come_from_all_calls():
    source = """class C { private function own($x) { return $x; } function all($x) { return $this->own($x); }
        function other($y) { return $y; } } $c = new C; echo $c->all(1); echo $c->all(2);
        function unknown($o) { return $o->other('s'); } unknown($argv); echo $c->other(null);"""
    found = functions(source)
    assert found["C::own"] == found["C::all"] == "(Int): Int"
    assert found["C::other"] == "(?SStr): ?SStr"


@pytest.mark.parametrize(
    "call",
    [
        "call_user_func([$c, 'm'], 's');",
        "$name = $argv[1]; $c->$name('s');",
        "array_map([$c, 'm'], ['s']);",
        "$f = $c->m(...); $f('s');",
        "array_map('C::m', ['s']);",
        "(new ReflectionMethod($c, 'm'))->invoke($c, 's');",
        "$c->m(...$argv);",
        "$c->m(x: 's');",
    ],
)
def test_method_that_may_be_called_otherwise_takes_anything(call):
    found = functions("class C { function m($x = 1) { return $x; } } $c = new C; $c->m(1); " + call)
    assert found["C::m"].startswith("(InitCell)")


def test_methods_that_the_library_calls_take_anything():
    source = """class C implements ArrayAccess {
        function offsetGet($k): mixed { return $k; } function offsetSet($k, $v): void {}
        function offsetExists($k): bool { return true; } function offsetUnset($k): void {} }
        $c = new C; $c->offsetGet(1); echo $c['s'];"""
    assert functions(source)["C::offsetGet"].startswith("(InitCell)")


@pytest.mark.parametrize(
    ("calls", "known"),
    [
        ("$f(1); $f(2.5, 'b');", "(Num, SStr): Arr(Num,SStr)"),
        ("function g($x) { $x(1, null); } g($f); g($h);", "(Int=1, ?SStr): Arr(Int=1,?SStr)"),
        ("class C { public $fs = []; } $c = new C; $c->fs[] = $f; $c->fs[] = $h; ($c->fs[0])(1, 'c');",
         "(Int=1, SStr): Arr(Int=1,SStr)"),
        ("$f(1, 'b'); usort($argv, $f);", "(InitCell, InitCell): Arr(InitCell,InitCell)"),
        ("$f(1, 'b'); $f->__invoke(null, 2);", "(InitCell, InitCell): Arr(InitCell,InitCell)"),
        ("$f(1, 'b'); $f->call(new stdClass, 1, 2);", "(InitCell, InitCell): Arr(InitCell,InitCell)"),
        ("$f(1, 'b'); $f->{$argv[1]}(1, 2);", "(InitCell, InitCell): Arr(InitCell,InitCell)"),
        ("$f(1, 'b'); $g = $f(...); $g(null, null);", "(InitCell, InitCell): Arr(InitCell,InitCell)"),
        ("$f(1, 'b'); $f->bindTo(null)(null, null);", "(?Int, ?SStr): Arr(?Int,?SStr)"),
        ("$f(1, 'b'); [$f, '__invoke'](null, null);", "(InitCell, InitCell): Arr(InitCell,InitCell)"),
        ("$f(1, 'b'); (new ReflectionFunction($f))->invoke(2, 3);", "(InitCell, InitCell): Arr(InitCell,InitCell)"),
        ("$f(...$argv);", "(InitCell, InitCell): Arr(InitCell,InitCell)"),
        ("$f(y: 1, x: 2);", "(InitCell, InitCell): Arr(InitCell,InitCell)"),
        ("", "(InitCell, InitCell): Arr(InitCell,InitCell)"),
    ],
)  # fmt: skip
def test_parameters_of_closures_come_from_the_calls_of_closures(calls, known):
    closures = "$h = fn($z) => $z; $f = function ($x, $y = 'a') { return [$x, $y]; };"
    assert functions(closures + calls)["{closure}"] == known


def test_recursion_knows_its_own_arguments():
    source = "function fact($n) { return $n <= 1 ? 1 : $n * fact($n - 1); } echo fact(5);"
    assert functions(source)["fact"] == "(Num): Num"


def test_function_that_nothing_calls_takes_anything():
    assert functions("function f($x) { return g(1); } function g($y) { return $y; }")["g"] == "(Int=1): Int=1"


def test_same_result_for_one_worker_and_many():
    methods = " ".join(
        f"function m{i}($x) {{ $this->p{i % 7} = $x; return $this->m{(i * 5 + 1) % 80}({i}); }}" for i in range(80)
    )
    declared = " ".join(f"private $p{i} = {i};" for i in range(7))
    source = f"class C {{ {declared} {methods} }} (new C)->m3('x');"
    assert functions(source, jobs=1) == functions(source, jobs=3)
    assert properties(source, jobs=1) == properties(source, jobs=2)
