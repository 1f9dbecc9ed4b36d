<?php
// Elements and properties passed by name become references where the parameter of that name wants one, wherever it stands.
function v() { echo "v "; return 1; }
function named($a, $b = 2, &$c = null, ...$more) { $c = [$a, $b]; return [$a, $b, $more]; }
function refs(&...$all) { foreach ($all as $k => &$x) $x = "set $k"; return count($all); }
class X { public $p; private static $s = []; static function st($x, &$y = null, $z = 0) { $y = "$x$z"; return $y; } function m($x, $y = 1, &$z = null) { $z = $x; return $this; } function __construct($q = 1, &$r = null) { $r = $q; } static function own() { self::st(1, y: self::$s['k']['l']); self::st(x: 5, z: 6, y: self::$s['m']); return self::$s; } }
$tests = [
    function () { named(1, c: $u->v->w); return $u; },
    function () { named(1, c: $u['v']['w']); return $u; },
    function () { named(1, c: $u); return $u; },
    function () { $u = new X; named(1, c: $u->p); return $u->p; },
    function () { named(c: $u[], a: 5); return $u; },
    function () { $f = 'named'; $f(c: $u[1], a: 5); return $u; },
    function () { return named(1, zz: $u['q']['z']); },
    function () { named(1, c: X::$no); },
    function () { [$x, $y] = [1, 2]; named(1, c: $$x['p']); return ${'1'}; },
    function () { named(c: strlen('x'), a: 1); },
    function () { named(c: v(), a: 1); },
    function () { sort(array: $q['z']); return $q; },
    function () { preg_match('/a/', subject: 'a', matches: $q['m']['n']); return $q; },
    function () { preg_match(subject: 'b', matches: $q[], flags: 0, pattern: '/b/'); return $q; },
    function () { refs(a: $x['k'], b: $y->p); return [$x, $y]; },
    function () { refs($z[0], a: $x['k']['l'], b: $x['m']); return [$x, $z]; },
    function () { return X::own(); },
    function () { $o = new X(r: $w['ctor']); $o->m(1, z: $w['one'])->m(y: 2, x: 3, z: $w['two'][]); return $w; },
    function () { named(c: $u[named(1, c: $z['q'])[0]][X::st(7, y: $z['r'])], a: $z['none'] ?? 'd'); return [$u, $z]; },
    function () { $o = new X; $k = 'p'; named(1, c: $o->$k['a'], d: $o->{$k . 'q'}); return $o->p; },
    function () { $g = fn($a, &$b) => $b = $a; $g(b: $x['arrow'], a: 5); return $x; },
    function () { $m = [new X, 'm']; $m(2, z: $x[1 > 0 ? 'yes' : 'no']); return $x; },
    function () { return named(b: $x['undefined'], a: $y->none); },
    function () { (function (&$x = null) { return 1; })(...(fn() => yield null => null)()); },
    function () { (function (&$x = null, &...$r) { return 1; })(...(function () { yield 'k' => 1; yield 5; })()); },
    function () { return (function (&$x = null, &...$r) { return 1; })(...(function () { yield 3; yield 'k' => 1; })()); },
    function () { (static fn(int ...$n) => array_sum($n))(...['k' => 1, 'm' => [2]]); },
    function () { (static fn($a, int ...$n) => array_sum($n))(1, 2, 3, ...['k' => 1, 'm' => [2]]); },
    function () { (static fn($a, int ...$n) => array_sum($n))(1, k: 'x'); },
    function () { $a = [5 => 1, 'k' => ['m' => 2], 9 => 3]; array_multisort($a); $a[] = 'n'; return array_keys($a); },
];
foreach ($tests as $k => $test) {
    for ($round = 0; $round < 2; $round++) {
        try {
            echo $k, ' ', json_encode($test()), "\n";
        } catch (Error $e) {
            echo get_class($e), ' ', $e->getMessage(), "\n";
        }
    }
}
