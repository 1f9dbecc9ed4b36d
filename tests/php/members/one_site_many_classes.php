<?php
// Instructions that meet objects of several classes, and first values of typed properties.
interface Shape {}
class A implements Shape { public $v = 'A'; protected $p = 'Ap'; private $q = 'Aq'; const C = 'Ac'; private const P = 'Apc';
    static function look($o) { return $o->v . ($o instanceof A ? $o->p : '') . static::C . self::P; }
    function own() { return $this->q; } }
class B extends A { public $v = 'B'; protected $p = 'Bp'; private $q = 'Bq'; const C = 'Bc'; private const P = 'Bpc'; function mine() { return $this->q . self::P . static::C; } }
class D implements Shape { public $extra = 1; public $v = 'D'; const C = 'Dc'; }
function read($o) { return $o->v; }
function write($o, $x) { $o->v = $x; return $o->v; }
function constant_of($o) { return $o::C; }
function outside($o) { try { return $o->p; } catch (Error $e) { return $e->getMessage(); } }
function takes(Shape $s, ?Shape $n = null, A|D|null $u = null): Shape { return $n ?? $u ?? $s; }
function flags(bool $a, string|false $b, ?bool $c, bool|int $d): bool { return $a && $b !== false && $c && $d; }
for ($i = 0; $i < 3; $i++) {
    foreach ([new A, new B, new D, new B, new A] as $o) {
        echo read($o), write($o, $i), constant_of($o), ' ', A::look($o), ' ', B::look($o), ' ', outside($o), ' ', get_class(takes($o)), get_class(takes(new A, $o)), get_class(takes(new B, null, $o)), "\n";
        if ($o instanceof B) echo $o->own(), $o->mine(), "\n";
    }
    var_dump(flags(true, 'x', true, true), flags(true, false, null, 0), flags(false, '', false, false));
}
foreach ([[1, false, null, true], [true, true, null, 1], [true, 'a', null, []]] as $args) {
    try { var_dump(flags(...$args)); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
}
try { takes(new stdClass); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
class Typed {
    public int $i; public ?Shape $s; public string|false $f; public array $a; public float $d; public mixed $m; public readonly int $r; public bool $b; private self $me;
    function fill($i, $s, $f, $a, $d, $m) { $this->i = $i; $this->s = $s; $this->f = $f; $this->a = $a; $this->d = $d; $this->m = $m; $this->b = true; $this->me = $this->me ?? $this; return $this; }
    function again($i) { $this->r = $i; }
}
for ($k = 0; $k < 3; $k++) {
    foreach ([new A, new B, new D, null] as $s) {
        $t = new Typed;
        $t->fill($k, $s, $k ? 'f' : false, [$k], 1.5, $s)->fill($k + 1, $s, false, [], 2.5, [$s]);
        echo json_encode($t), "\n";
        unset($t->i, $t->m);
        try { echo $t->i; } catch (Error $e) { echo $e->getMessage(), "\n"; }
        $t->fill("7", null, 'g', [1], 3, null);
        var_dump($t->i, $t->d);
    }
    try { $t = new Typed; $t->again($k); $t->again($k); } catch (Error $e) { echo $e->getMessage(), "\n"; }
    try { (new Typed)->fill('x', null, '', [], 0, 0); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
    try { (new Typed)->fill(1, new stdClass, '', [], 0, 0); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
}
class Magic { public int $x; public $y; function __set($n, $v) { echo "set $n\n"; } function put($v) { $this->x = $v; $this->y = $v; } }
for ($k = 0; $k < 3; $k++) {
    $m = new Magic; $m->put($k); unset($m->x, $m->y); $m->put($k + 1); $m->put($k + 2); var_dump($m);
}
function refs($a, &$b, $c, ...$rest) { $b .= $a . $c . implode($rest); $a = 'changed'; return $b; }
for ($k = 0; $k < 3; $k++) {
    $x = 'x'; $y = 'y'; $r = &$x;
    echo refs($x, $y, $r, $k, refs($r, $y, strtoupper($x)), $x . $y), " $x$y\n";
    $at = 1; $s = 'abc'; $byref = &$at; echo $s[$byref], $s[$at], @$s[$byref + 5], "\n";
    preg_match('/b/', $s, $found); echo implode($found), "\n";
}
