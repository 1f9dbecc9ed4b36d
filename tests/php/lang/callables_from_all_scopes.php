<?php
// What a callback means, from outside and inside classes: is_callable(), call_user_func(), $f(), Closure::fromCallable(), $f(...), array_map().
error_reporting(E_ALL);
set_error_handler(function ($n, $m) { echo "[$n] $m\n"; return true; });
class P { private static function ps() { return __METHOD__ . static::class; } protected static function pr() { return __METHOD__ . static::class; } private function pi() { return __METHOD__; } protected function pri() { return __METHOD__; }
 static function st() { return __METHOD__ . static::class; } function in() { return __METHOD__ . get_class($this); } 
 function tryall($cs) { foreach ($cs as $i => $c) $this->one($i, $c); }
 static function trystatic($cs) { foreach ($cs as $i => $c) self::one2($i, $c); }
 function one($i, $c) { echo "  $i "; attempt($c, fn($c) => is_callable($c), fn($c) => call_user_func($c), fn($c) => $c(), fn($c) => Closure::fromCallable($c)(), fn($c) => $c(...)(), fn($c) => array_map($c, [1])); }
 static function one2($i, $c) { echo "  $i "; attempt($c, fn($c) => is_callable($c), fn($c) => call_user_func($c), fn($c) => $c(), fn($c) => Closure::fromCallable($c)(), fn($c) => $c(...)(), fn($c) => array_map($c, [1])); }
}
abstract class Ab { abstract function ab(); abstract static function abs(); static function go($cs) { foreach ($cs as $i => $c) P::one2($i, $c); } }
class C extends P { private static function ps() { return __METHOD__; } function __construct($x = 1) { echo "ctor "; } 
 function tryc($cs) { foreach ($cs as $i => $c) { echo "  $i "; attempt($c, fn($c) => is_callable($c), fn($c) => call_user_func($c), fn($c) => $c(), fn($c) => Closure::fromCallable($c)(), fn($c) => $c(...)()); } } }
class M extends C { function __call($n, $a) { return "__call $n"; } static function __callStatic($n, $a) { return "__callStatic $n " . static::class; } private function hid() { return 'hid'; } }
class M2 extends M { function run($cs) { foreach ($cs as $i => $c) $this->two($i, $c); } function two($i, $c) { echo "  $i "; attempt($c, fn($c) => is_callable($c), fn($c) => call_user_func($c), fn($c) => $c()); } }
function attempt($c, ...$fs) { foreach ($fs as $f) { try { echo json_encode($f($c)); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(); } echo ' | '; } echo "\n"; }
function top($cs) { foreach ($cs as $i => $c) { echo "  $i "; attempt($c, fn($c) => is_callable($c), fn($c) => call_user_func($c), fn($c) => $c(), fn($c) => Closure::fromCallable($c)(), fn($c) => $c(...)()); } }
$o = new C; $m = new M; $p = new P;
$all = ['P::ps', 'P::pr', 'C::ps', 'P::pi', ['P', 'pri'], 'P::st', 'C::st', 'C::in', ['C', 'in'], [$o, 'in'], [$o, 'st'], [$o, 'ps'], [$o, 'pi'], [$p, 'pi'], [$o, 'pri'], [$o, 'parent::in'], ['C', 'parent::in'], ['C', 'P::st'], [$o, 'P::in'], ['C', 'self::st'], 'self::st', 'parent::st', 'static::in', 'C::__construct', ['C', '__construct'], [$o, '__construct'], 'P::__construct', 'P::nope', [$o, 'nope'], ['Nope', 'x'], [$o], [], [1, 2], ['C', 3], [0 => $o, 2 => 'in'], [1 => 'in', 0 => $o], 5, null, $o, '', '::', 'a::', '::b', 'C::', "\\C::st", '\\top2', 'strtoupper', "strtoupper\0", 'C:st', 'A::B::c', ['C', ''], ['\\C', 'st'], "c::ST", ['Ab', 'ab'], ['Ab', 'abs'], 'Ab::abs'];
echo "top\n"; top($all); echo "P\n"; $p->tryall($all); echo "C via P\n"; $o->tryall($all); echo "C\n"; $o->tryc($all); echo "static P\n"; P::trystatic($all); echo "static C\n"; C::trystatic($all); Ab::go(['Ab::ab', 'self::abs']);
$mg = ['M::x', 'M::hid', 'M2::hid', [$m, 'hid'], [$m, 'x'], ['M', 'x'], ['M2', 'y'], 'self::z', 'static::z', 'parent::z', 'C::z', 'P::z', 'M::ps', 'M::pi', [$m, 'pi'], 'M::in', 'M::__call', 'M::__callStatic', [$m, '__call']];
echo "magic top\n"; top($mg); echo "magic in M2\n"; (new M2)->run($mg); 
