<?php
class Ctx { private $secret = 's'; public $v = 1; function get() { return function () { return $this->secret . $this->v; }; } static function sget() { return static function () { return isset($this) ? 1 : static::class; }; } function arrow() { return fn() => fn() => $this->v++; } }
$c = new Ctx; $f = $c->get(); $c2 = new Ctx; $c2->v = 2; echo $f(), $f->bindTo($c2)(), $f->call($c2), Ctx::sget()(), "\n"; echo $c->arrow()()(), $c->v, "\n";
$u = function () { return get_class($this); }; class Sub extends Ctx {} echo Closure::bind($u, new Sub, Ctx::class)(), "\n";
function counter() { static $n = 0; $local = 0; return function () use (&$local, &$n) { return [++$local, ++$n]; }; } $a = counter(); $b = counter(); $a(); echo json_encode([$a(), $b()]), "\n";
$fib = function ($n) use (&$fib) { return $n < 2 ? $n : $fib($n - 1) + $fib($n - 2); }; echo $fib(15), "\n";
$x = 1; $by = function () use ($x) { return $x; }; $ref = function () use (&$x) { return $x; }; $x = 2; echo $by(), $ref(), "\n";
$s = static function () { static $calls = 0; return ++$calls; }; $s(); $t = clone $s; echo $s(), $t(), $t(), "\n";
echo implode(',', array_map([new class { function m($x) { return $x * 2; } }, 'm'], [1, 2])), "\n";
$strlen = strlen(...); $m = $c->get(...); $st = Ctx::sget(...); echo $strlen('abc'), $m()(), $st()(), "\n";
foreach ([fn() => (static function () { return $this; })(), fn() => Closure::bind(function () { return $this->secret; }, new Ctx)(), fn() => (fn(int $i) => $i)('x'), fn() => 'nofn'(), fn() => [new Ctx, 'nometh'](), fn() => Closure::fromCallable('nofn')] as $f) try { var_dump($f()); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
