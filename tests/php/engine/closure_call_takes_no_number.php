<?php
// Closure::call() makes no object of the closure, but for that of a generator.
class A { private $p = 'A'; }
$a = new A;
$f = function () { return new stdClass; };
$f->call($a);
var_dump($f->call($a));
$g = function (...$args) { $o = new stdClass; var_dump($o, $this->p, $args); return fn() => $this; };
$keep = [$g->call($a, 1, k: 2), $g->call($a)];
var_dump(new stdClass);
$gen = (function () { yield $this->p; yield new stdClass; })->call($a);
foreach ($gen as $v) { var_dump($v); }
try { (function () { throw new Exception('x'); })->call($a); } catch (Exception $e) { unset($e); }
var_dump(new stdClass);
(function () { $x = fn() => $this; $x->call($this); var_dump($x); })->call($a);
gc_collect_cycles();
for ($i = 0; $i < 3; $i++) { $f->call($a); }
var_dump(new stdClass);
