<?php
class A { public int $i = 1; public ?int $n = 2; public int|string $u = 3; public float $f = 1.5; public string $s = "s"; public array $a = []; public ?array $b = null; public iterable $t = []; public $plain; }
function attempt($what) { try { $what(); } catch (Error $error) { echo get_class($error), ": ", $error->getMessage(), "\n"; } }
$a = new A;
$a->n = &$a->i; $r = &$a->n;
attempt(function () use (&$r) { $r = null; }); var_dump($r);
attempt(function () use (&$r) { $r = "5"; }); var_dump($r);
$c = new A; $d = new A; $c->u = &$c->i; $x = &$c->u;
attempt(function () use (&$x) { $x = "text"; });
attempt(function () use (&$x) { $x = "7"; }); var_dump($x);
unset($c->i); attempt(function () use (&$x) { $x = "text"; }); var_dump($x);
$one = new A; $two = new A; $one->i = &$two->i; $y = &$one->i; unset($two->i);
attempt(function () use (&$y) { $y = "no"; }); unset($one->i);
attempt(function () use (&$y) { $y = "yes"; }); var_dump($y);
$gone = new A; $z = &$gone->i; $gone = null; attempt(function () use (&$z) { $z = "free"; }); var_dump($z);
$e = new A; attempt(function () use ($e) { $e->s = &$e->i; }); attempt(function () use ($e) { $e->f = &$e->i; }); var_dump($e->i);
$g = new A; $g->n = &$g->i; $g->i = PHP_INT_MAX; $w = &$g->n; attempt(function () use (&$w) { $w++; });
$h = new A; $h->b = null; $q = &$h->b; $q[] = 1; $h->a = &$h->b; attempt(function () use (&$q) { $q = null; }); var_dump($h->a);
$k = new A; $k->plain = &$k->i; attempt(function () use ($k) { $k->plain = "x"; }); var_dump($k->plain);
