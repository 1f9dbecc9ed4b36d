"""What the optimizer finds out across functions: of small programs, the types of properties, parameters and results."""

from functools import cache
from operator import itemgetter

import pytest

from backend.systemlib.build import library_units
from frontend import parse
from frontend.workers import Processes
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
        ("", "", "Int"),
        ("function set(string $s) { $this->n = $s; }", "$c->set('a');", "Num|Str"),
        ("function ref() { return function () { $r = &$this->n; $r = []; }; }", "$c->ref()();", None),
        ("function ref() { $r = &$this->n; $r = []; }", "$c->ref();", None),
        ("function each() { foreach ($this as &$v) { $v = []; } }", "$c->each();", None),
        ("function drop() { unset($this->n); }", "$c->drop();", None),
        ("function named($p) { $this->$p = []; }", "$c->named($argv[1]);", "Num|Arr"),
        ("function pass() { settype($this->n, 'array'); }", "$c->pass();", None),
        ("", "$f = function () { $this->n = 'x'; }; Closure::bind($f, $c, C::class)();", "Num|Str"),
        ("", "unserialize($argv[1]);", None),
        ("", "unserialize($argv[1], ['allowed_classes' => false]);", "Int"),
        ("", "unserialize($argv[1], ['allowed_classes' => ['D', 'ArrayObject']]);", "Int"),
        ("", "unserialize($argv[1], ['allowed_classes' => ['D', 'c']]);", None),
        ("", "class D extends C {} unserialize($argv[1], ['allowed_classes' => ['D']]);", None),
        ("", "unserialize($argv[1], ['allowed_classes' => true]);", None),
        ("", "unserialize($argv[1], ['max_depth' => 3]);", None),
        ("", "unserialize($argv[1], ['allowed_classes' => $argv]);", None),
        ("", "array_walk($c, function (&$v) { $v = 'x'; });", None),
        ("", "$a = [1]; array_walk($a, function (&$v) { $v = 'x'; });", "Int"),
        ("", "$a = new ArrayObject($c); $a['n'] = 'x';", None),
        ("", "(new ReflectionProperty('C', 'n'))->setValue($c, 'x');", None),
        ("", "call_user_func($argv[1]);", "Int"),
        ("", "$f = $argv[1]; $f('x');", "Int"),
        ("", "call_user_func($argv[1]); echo 'unserialize';", None),
        ("", "call_user_func($argv[1]); echo 'ReflectionProperty::setValue';", None),
        ("", "call_user_func($argv[1]); echo 'setValue';", "Int"),
        ("", "call_user_func([$c, 'up']); echo 'unserialize';", "Int"),
        ("", "$m = $argv[1]; $argv[2]->$m(); new ArrayIterator;", None),
        ("", "array_map('unserialize', $argv);", None),
        ("", "$f = unserialize(...); $f($argv[1]);", None),
        ("", "echo filter_var($argv[1], FILTER_VALIDATE_INT);", "Int"),
        ("", "echo filter_var($argv[1], FILTER_CALLBACK, ['options' => $argv[2]]);", None),
        ("", "setlocale(LC_ALL, $argv[1]);", "Int"),
        ("", "array_udiff_assoc([1], [2], $argv[1]);", "Int"),
        ("", "array_uintersect([1], [2], ...$argv);", "Int"),
        ("", "array_uintersect([1], [2], ...$argv); echo 'unserialize';", None),
        ("", "echo (new ReflectionClass($argv[1]))->getName();", "Int"),
        ("", "(new ReflectionClass($argv[1]))->newInstance();", "Int"),
        ("", "(new ReflectionClass($argv[1]))->newInstanceWithoutConstructor();", None),
        ("", "$argv[1]->newInstanceArgs($argv); new ReflectionClass('C');", "Int"),
        ("", "call_user_func($argv[1]); echo 'ReflectionClass::newInstance';", None),
        ("", "function any($o) { $o->n = 2.5; } any($argv[1]);", "Num"),
        ("", "function any($o) { $o->n = null; } any($argv[1] ? $c : null);", "?Int"),
    ],
)  # fmt: skip
def test_property_holds_what_is_written_to_it(inside, outside, known):
    assert properties(COUNTER % (inside, outside)) == {"C::n": known}


@pytest.mark.parametrize(
    ("body", "result"),
    [
        ("for ($i = $m; $i < $n; $i++) { echo $i; } return $i;", "Int"),
        ("for ($i = $n; $i >= 0; --$i) { echo $i; } return $i;", "Int"),
        ("$i = 1; while (!($i > 100)) { $i += 1; } return $i;", "Int"),
        ("for ($i = $m; $n > $i; ++$i) { echo $i; } return $i;", "Int"),
        ("for ($i = $m; $i < count($argv); ++$i) { echo $i; } return $i;", "Int"),
        ("for ($i = $m; $i <= $n; $i++) { echo $i; } return $i;", "Num"),
        ("for ($i = $m; $i <= PHP_INT_MAX; $i++) { echo $i; } return $i;", "Num"),
        ("for ($i = $m; $i < $n; $i++) { $i++; } return $i;", "Num"),
        ("for ($i = $m; $i < 2.5 * $n; $i++) { echo $i; } return $i;", "Num"),
        ("for ($i = $m; $i < $n; $i++) { $i = rand(); } return $i + 1;", "Num"),
        ("for ($i = $m; $i < $n; $i--) { echo $i; } return $i;", "Num"),
        ("for ($i = $m, $r = &$i; $i < $n; $i++) { $r = PHP_INT_MAX; } return $i;", "InitCell"),
    ],
)  # fmt: skip
def test_bounded_counter_stays_an_int(body, result):
    source = f"function f(int $n, int $m) {{ global $argv; {body} }} f((int) $argv[1], (int) $argv[2]);"
    assert functions(source)["f"].endswith(f": {result}")


@pytest.mark.parametrize(
    ("body", "result"),
    [
        ("$i = 0; while ($n) { if ($n & 1) { $i++; } else { --$i; } $n = g($n); } return $i;", "Int"),
        ("$i = PHP_INT_MAX - 1; while ($n) { $i++; $n = g($n); } return $i;", "Num"),
        ("$i = 4611686018427387904; while ($n) { $i--; $n = g($n); } return $i;", "Int"),
        ("$i = 4611686018427387905; while ($n) { $i--; $n = g($n); } return $i;", "Num"),
        ("$i = 0; while ($n) { $i += 64; $n = g($n); } return $i;", "Int"),
        ("$i = 0; while ($n) { $i += 65; $n = g($n); } return $i;", "Num"),
        ("$i = 0; while ($n) { $i -= $n; $n = g($n); } return $i;", "Num"),
        ("$i = 1; while ($n) { $i += $i; $n = g($n); } return $i;", "Num"),
        ("$i = 1; while ($n) { $i *= 2; $n = g($n); } return $i;", "Num"),
        ("$i = 1; while ($n) { $i = $i * 3 + 1; $n = g($n); } return $i;", "Num"),
        ("$i = 0; $by = [1, 2, 64]; while ($n) { $i -= $by[$n]; $n = g($n); } return $i;", "Int"),
        ("$i = 0; $by = [1, 2, 65]; while ($n) { $i -= $by[$n]; $n = g($n); } return $i;", "Num"),
        ("$i = 0; $by = [%s]; while ($n) { $i += $by[$n]; $n = g($n); } return $i;" % ("7, " * 1000), "Int"),
        ("$i = 0; $by = 1; while ($n) { $i += $by; $by++; $n = g($n); } return $i;", "Num"),
        ("$i = 0; while ($n) { $i++; $i = $i > 9 ? $n : $i; $n = g($n); } return $i;", "Num"),
        ("$i = 0; foreach ([$n, $n] as $at => $each) { $i = $at + 1; } return $i;", "Int"),
        ("$i = 0; foreach (['a' => $n, 7 => $n] as $at => $each) { $i = $at + 1; } return $i;", "Num"),
        ("$i = 'z'; while ($n) { $i++; $n = g($n); } return $i;", "Num|Str"),
        ("$i = null; while ($n) { $i++; $n = g($n); } return $i;", "?Int"),
        ("$i = 0; $r = &$i; while ($n) { $i++; $n = g($n); } return $i;", "InitCell"),
    ],
)
def test_counter_that_small_ints_change_stays_an_int(body, result):
    source = f"function g(int $n): int {{ return $n >> 1; }} function f(int $n) {{ {body} }} f((int) $argv[1]);"
    assert functions(source)["f"].endswith(f": {result}")


@pytest.mark.parametrize(
    ("start", "step", "known"),
    [("0", "++", "Int"), ("null", "+= 3", "?Int"), ("PHP_INT_MAX - 9", "++", "Num"), ("0", "+= $n", "Num")],
)
def test_counter_may_be_a_property(start, step, known):
    source = f"class C {{ private $n = {start}; function up(int $n) {{ $this->n {step}; }} }}"
    source += "(new C)->up((int) $argv[1]);"
    assert properties(source) == {"C::n": known}


@pytest.mark.parametrize(
    ("params", "calls", "known"),
    [
        ("$a = 1", "f();", "Int=1"),
        ("$a = 1", "f('x');", "Int|SStr"),
        ("$a = 1", "f(); f('x');", "Int|SStr"),
        ("$a, $b = []", "f(1);", "SArr=[0]"),
        ("$a, $b = 'x', ...$c", "f(1);", "SStr=\"x\""),
        ("$a, $b = 'x', ...$c", "f(1, 2, 3);", "Int|SStr"),
        ("$a, $b = 'x'", "f(b: 3, a: 4);", "InitCell"),
        ("$a, $b = 'x'", "f(...[3, 4]);", "InitCell"),
        ("$a, $b = 'x'", "f(1); $n = $argv[1]; $n();", "InitCell"),
    ],
)
def test_parameter_that_no_call_gives_has_its_default(params, calls, known):
    source = f"function f({params}) {{ echo 1; return func_num_args() > 9; }} {calls}"
    wanted = functions(source)["f"].partition("): ")[0].removeprefix("(").split(", ")
    assert wanted[1 if params.startswith("$a,") else 0] == known


def test_what_is_not_run_says_nothing_of_what_is():
    own = "class C { public $n = 1; public $m = 'x'; function get($x) { return [$this->n, $x, LIMIT]; } }"
    rest = "function never($c) { define('LIMIT', 'y'); $c->n = null; (new C)->get('z'); $c->__construct(1); }"
    program = f"{own} {rest} define('LIMIT', 5); (new C)->get(2);"
    assert properties(program) == {"C::n": "Int", "C::m": "Str"}
    assert functions(program)["C::get"].startswith("(Int=2): Arr(Int=1,Int=2,Int")
    assert functions(f"{own} {rest}")["C::get"].startswith('(SStr="z"): Arr(?Int,')


@pytest.mark.parametrize(
    ("value", "key", "known"),
    [
        ("array_fill_keys(['a', 'b'], true)", "'a'", "True"),
        ("array_fill_keys(['a', 'b'], true)", "'c'", "False"),
        ("['a' => null]", "'a'", "False"),
        ("['a' => 1, 'b' => $n]", "'a'", "True"),
        ("['a' => 1, 'b' => $n]", "'b'", "Bool"),
        ("['a' => 1, 'b' => $n]", "'c'", "False"),
        ("[$n, 2]", "1", "True"),
        ("[$n, 2]", "2", "Bool"),
        ("[$n, 2]", "'1'", "Bool"),
        ("[]", "$n", "Bool"),
        ("null", "'a'", "False"),
        ("$n > 1 ? null : ['a' => 1]", "'a'", "Bool"),
        ("$n > 1 ? null : ['a' => 1]", "'b'", "False"),
        ("'abc'", "1", "Bool"),
    ],
)
def test_isset_of_known_arrays(value, key, known):
    source = f"function f($n) {{ $a = {value}; return isset($a[{key}]); }} f($argv[1]);"
    assert functions(source, evaluator="backend.evaluator:make")["f"].endswith(f": {known}")


def test_what_is_unset_of_an_empty_array_leaves_it_empty():
    source = "function f($o) { unset($o['x']); return $o['y'] ?? 7; } f([]);"
    assert functions(source)["f"].endswith(": Int=7")


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
        "call_user_func($argv[1], $f, new D, 'D')(2); echo 'bind';",
    ],
)
def test_closure_that_may_be_bound_anew_writes_to_any_class(bind):
    assert properties(f"{CLOSURE} {OTHER} {bind}")["D::n"] is None


def test_computed_name_means_nothing_in_the_library_that_reaches_unless_a_literal_spells_it():
    assert properties(f"{CLOSURE} {OTHER} call_user_func($argv[1], $f, new D, 'D')(2);")["D::n"] == "Null"
    source = "function f($x) { return $x; } f(1); call_user_func($argv[1], 'a'); %s"
    _, result = optimized(source % "array_map('array_walk', $argv);")
    assert result.spelled is None
    assert optimized(source % "echo 'bind, or', 'setValue', '__construct';")[1].spelled == [b"setvalue"]
    assert optimized(source % "echo 'A::__construct';")[1].spelled == [b"__construct"]
    assert optimized(source % "", open_world=True)[1].spelled is None
    assert functions(source % "")["f"] == "(InitCell): InitCell"


def test_open_world_knows_declared_types_only():
    source = """class C { private $n = 0; private int $i = 0; function up() { return $this->n += $this->i; } }
        (new C)->up();"""
    assert properties(source, open_world=True) == {"C::n": None, "C::i": "Uninit|Int|Ref"}
    assert properties(source) == {"C::n": "Int", "C::i": "Int"}


def test_declared_types_convert_what_is_written():
    source = "class C { public float $f = 0.0; public ?string $s = null; } $c = new C; $c->f = 1; $c->s = 5;"
    assert properties(source) == {"C::f": "Dbl", "C::s": "?Str"}


def test_default_of_a_property_that_all_classes_with_objects_declare_again_is_never_seen():
    source = """abstract class A { protected $n; private $own; protected $kept; static $shared;
            function all() { return [$this->n, $this->own, $this->kept, self::$shared]; } }
        abstract class B extends A { protected $n; }
        class C extends B { protected $n = 1; static $shared = 2; } class D extends A { protected $n = 2; }
        (new C)->all(); (new D)->all();"""
    known = {"A::n": "Int", "A::own": "Null", "A::kept": "Null", "A::shared": "Null", "B::n": "Int"}
    assert known.items() <= properties(source).items()
    assert properties(f"{source} class E extends B {{ }} (new E)->all();")["A::n"] == "?Int"
    assert properties(f"{source} trait T {{ }} class E extends B {{ use T; }} (new E)->all();")["A::n"] == "?Int"


def test_typed_property_without_default_may_be_uninitialised():
    assert properties("class C { public int $i; } $c = new C; $c->i = 1;") == {"C::i": "Uninit|Int"}


HOLDER = """class P { %s private $v; protected int $t; %s
        function get() { return [$this->v ?? 0, $this->t ?? 0]; } }
    %s $o = new C(1); $o->get(); %s"""
STORE = "$this->v = 1; $this->t = 2;"
HIDDEN, SEEN = ("Int", "Int"), ("?Int", "Uninit|Int")


@pytest.mark.parametrize(
    ("constructor", "more", "outside", "known"),
    [
        (STORE, "", "", HIDDEN),
        (f"if (!$x) throw new Exception; {STORE} self::make();", "static function make() { }", "", HIDDEN),
        (f"if ($x) {{ {STORE} }} else {{ $this->t = 3; $this->v = $this->t; }} $this->get();", "", "", HIDDEN),
        (f"$a = strlen($x); {STORE} $f = fn() => 1;", "", "", HIDDEN),
        (f"if ($x) {{ {STORE} }}", "", "", SEEN),
        (f"try {{ f(); {STORE} }} catch (Exception) {{ }}", "", "function f() { }", SEEN),
        (f"while ($x--) {{ {STORE} }}", "", "", SEEN),
        (f"$this->get(); {STORE}", "", "", SEEN),
        (f"$f = fn() => 1; {STORE}", "", "", SEEN),
        (f"array_map($x, [1]); {STORE}", "", "", SEEN),
        (f"$x(); {STORE}", "", "", SEEN),
        (f"parent::look(); {STORE}", "", "", SEEN),
        (f"$y = $this->v; if (isset($this->t)) {{ }} {STORE}", "", "", SEEN),
        (f"$p = 'v'; $y = $this->$p; {STORE}", "", "", SEEN),
        (f"$y = 'P::look'; {STORE}", "", "", HIDDEN),
        (f"f('P::look'); {STORE}", "", "function f($y) { $y(); }", SEEN),
        (f"f(['self', 'look']); {STORE}", "", "function f($y) { $y(); }", SEEN),
        (f"f('Q::look'); {STORE}", "", "class Q { static function look() { } } function f($y) { $y(); }", HIDDEN),
        (f"new CallbackFilterIterator(new EmptyIterator, 'P::look'); {STORE}", "", "", SEEN),
        (f"Closure::fromCallable('self' . '::look'); {STORE}", "", "", SEEN),
        (f"$this->put(); {STORE}", "function put() { }", "", HIDDEN),
        ("$this->put();", f"function put() {{ {STORE} }}", "", HIDDEN),
        ("$this->put();", f"private function put() {{ f($this); {STORE} }}", "function f() { }", SEEN),
        ("$this->put();", f"private function put() {{ f(1); {STORE} $this->put(); }}", "function f() { }", HIDDEN),
        ("$this->put();", f"private function put() {{ f(1); $this->put(); {STORE} }}", "function f() { }", SEEN),
        (f"$this->put(); {STORE}", "function put() { return $this->v; }", "", ("?Int", "Int")),
        (f"$this->p(); {STORE}", "function p() { }", "class D extends C { function p() { $this->get(); } }", SEEN),
        ("$this->put();", f"function put() {{ {STORE} }}", "class D extends C { function put() { } }", SEEN),
        (f"compact('this'); {STORE}", "", "", SEEN),
        (f"f(); {STORE}", "", "function f() { debug_backtrace()[1]['object']->get(); }", SEEN),
        (f"f(); {STORE}", "", "function f() { $n = 'debug_' . 'backtrace'; return $n(); }", SEEN),
        (STORE, "", "trait T { } class D extends C { use T; }", SEEN),
        (STORE, "", "class D extends C { function __construct() { } } new D;", SEEN),
        (STORE, "", "class D extends C { function __construct() { parent::__construct(1); } } new D;", HIDDEN),
        (STORE, "", "class D extends C { function __construct() { $this->get(); parent::__construct(1); } }", SEEN),
        (STORE, "", "abstract class D extends P { }", HIDDEN),
        (STORE, "", "class_alias($argv[1], 'E');", SEEN),
        (STORE, "", "(new ReflectionClass('C'))->newInstanceWithoutConstructor();", (None, "Uninit|Int|Ref")),
    ],
)
def test_value_that_properties_begin_with_is_not_seen_where_constructors_store_first(constructor, more, outside, known):
    own = f"function __construct($x) {{ {constructor} }} {more} function look() {{ }}"
    source = HOLDER % (own.replace("parent::look", "self::look"), "", "class C extends P { }", outside)
    assert itemgetter("P::v", "P::t")(properties(source)) == known
    below = HOLDER.replace("class P", "abstract class P").replace("private", "protected")
    source = below % ("function look() { }", "", f"class C extends P {{ {own} }}", outside)
    assert itemgetter("P::v", "P::t")(properties(source)) == known


def test_private_property_of_a_parent_is_stored_to_by_its_own_constructor_alone():
    source = """class A { private $v; function __construct() { %s $this->v = 1; } function get() { return $this->v; } }
        class B extends A { private $v; function __construct() { $this->v = 2.5; %s }
            function own() { return $this->v; } }
        $a = new B; $a->get(); $a->own(); new A;"""
    assert properties(source % ("", "parent::__construct();")) == {"A::v": "Int", "B::v": "Dbl"}
    assert properties(source % ("", "")) == {"A::v": "?Int", "B::v": "Dbl"}
    assert properties(source % ("$this->get();", "parent::__construct();")) == {"A::v": "?Int", "B::v": "Dbl"}


def test_library_makes_objects_of_its_own_classes_without_their_constructors_save_exceptions():
    source = "class C extends %s { private $v; function __construct() { $this->v = 1; parent::__construct(); } } new C;"
    assert properties(source % "DateTime") == {"C::v": "?Int"}
    assert properties(source % "LogicException") == {"C::v": "Int"}


def test_elements_are_written_into_the_array_of_a_property():
    source = """class C { private $list = []; private $map = [];
        function add(int $i) { $this->list[] = $i; $this->map["k$i"] = 'x'; } } $c = new C; $c->add(1);"""
    assert properties(source) == {"C::list": "Arr([Int])", "C::map": "Arr(Str)"}


def test_redeclared_properties_share_what_is_written():
    source = """class A { public $p = 1; private $q = 1; } class B extends A { public $p = 2.5; private $q = 'b'; }
        $a = new A; $a->p = 2;"""
    assert properties(source) == {"A::p": "Num", "A::q": "Int", "B::p": "Num", "B::q": "Str"}


def test_unserializing_objects_reaches_properties_alone():
    source = "function f($x) { return $x; } class C { public $n = 1; } echo f(1), (new C)->n; unserialize($argv[1]);"
    assert functions(source)["f"] == "(Int=1): Int=1"
    assert properties(source) == {"C::n": None}


def test_static_properties():
    source = """class A { static $n = 0; static $m = []; static $k = 'k';
        static function up() { self::$n += 1; self::$m['k'] = 1; static::$k = 1; } }
        class B extends A { static $k = null; } A::up(); B::up();"""
    assert properties(source) == {"A::n": "Int", "A::m": "Arr(Int)", "A::k": "Str|Int", "B::k": "?Int"}


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


@pytest.mark.parametrize(
    "made",
    ["(new ReflectionClass('C'))->newInstance([])", "$argv[1]->newInstanceArgs([[]]); new ReflectionClass('C')", "0"],
)
def test_constructors_that_reflection_calls_take_anything(made):
    source = "class C { public $v; function __construct($v) { $this->v = $v; } function m($x) { return $x; } }"
    use = f"$c = new C(1); $c->m(1); echo $c->v; {made};"
    known = "(Int=1)" if made == "0" else "(InitCell)"
    found = functions(f"{source} {use}")
    assert found["C::__construct"].startswith(known)
    assert found["C::m"] == "(Int=1): Int=1"


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
    assert functions(source)["fact"] == "(Int): Num"


def test_function_that_nothing_calls_takes_anything():
    assert functions("function f($x) { return g(1); } function g($y) { return $y; }")["g"] == "(Int=1): Int=1"


def test_same_result_for_one_worker_and_many():
    methods = " ".join(
        f"function m{i}($x) {{ $this->p{i % 7} = $x; return $this->m{(i * 5 + 1) % 80}({i}); }}" for i in range(80)
    )
    declared = " ".join(f"private $p{i} = {i};" for i in range(7))
    source = f"class C {{ {declared} {methods} }} (new C)->m3('x');"
    assert functions(source) == functions(source, workers=Processes(3))
    assert properties(source) == properties(source, workers=Processes(2))


FAMILY = """interface I { } class A implements I { public int $n = 1; public $v = 1; }
        class B implements I { public int $n = 2; public $v = 2.5; %s } %s
        function n(I $o) { return $o->n; } function v(I $o) { return $o->v; }
        foreach ([new A, new B] as $o) { n($o); v($o); } %s"""


@pytest.mark.parametrize(
    ("inside", "declared", "outside", "n", "v"),
    [
        ("", "", "", "Int", "Num"),
        ("", "abstract class C implements I { } class D extends C { public int $n = 3; public $v = 'a'; }", "", "Int",
         "Num|Str"),
        ("", "", "$o->v = [];", "Int", "Arr()|Num"),
        ("", "class C implements I { public $v; }", "", "InitCell", "?Num"),
        ("", "class C implements I { private int $n = 1; private $v; }", "", "InitCell", "InitCell"),
        ("", "class C extends ArrayObject implements I { public int $n = 1; public $v = 1; }", "", "Int", "Num"),
        ("function r() { $r = &$this->v; }", "", "$o->r();", "Int", "InitCell"),
        ("function u() { unset($this->n); }", "", "$o->u();", "Int", "Num"),
    ],
)  # fmt: skip
def test_property_that_each_class_declares_is_one_of_theirs(inside, declared, outside, n, v):
    found = functions(FAMILY % (inside, declared, outside))
    assert (found["n"].rpartition(": ")[2], found["v"].rpartition(": ")[2]) == (n, v)


def test_property_that_each_class_declares_is_unknown_where_other_classes_may_come():
    assert functions(FAMILY % ("", "", ""), open_world=True)["n"].endswith(": InitCell")
