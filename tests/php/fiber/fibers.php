<?php
// Starting, suspending, resuming, throwing into; through generators and callbacks; many at once, nested, deep; destroyed in the middle.
$f = new Fiber(function (int $a, $b) { echo "in $a $b\n"; $x = Fiber::suspend('s1'); echo "got $x\n"; try { Fiber::suspend('s2'); } catch (Exception $e) { echo get_class($e), $e->getMessage(), "\n"; } finally { echo "fin\n"; } return 42; });
var_dump($f->isStarted());
var_dump($f->start(1, 'two'), $f->isSuspended());
var_dump($f->resume('hello'));
var_dump($f->throw(new LogicException("boo")), $f->isTerminated(), $f->getReturn());
function gen() { for ($i = 0; $i < 3; $i++) { Fiber::suspend($i); yield $i; } }
$g = new Fiber(function () { foreach (gen() as $v) echo "v$v\n"; foreach (array_map(fn($x) => Fiber::suspend("m$x"), [1,2]) as $r) echo "r$r\n"; throw new Exception("end"); });
$v = $g->start();
try { while (!$g->isTerminated()) { echo "main got $v\n"; $v = $g->resume("r"); } } catch (Exception $e) { echo $e->getTraceAsString(), "\n"; }
try { $g->getReturn(); } catch (FiberError $e) { echo $e->getMessage(), "\n"; }
try { Fiber::suspend(); } catch (FiberError $e) { echo $e->getMessage(), "\n"; }
$h = new Fiber(function () { try { Fiber::suspend(); } finally { echo "closing\n"; } echo "never\n"; });
$h->start(); unset($h);
$fibers = [];
for ($i = 0; $i < 200; $i++) { $fibers[] = $x = new Fiber(function () use ($i) { $s = 0; for ($j = 0; $j < 50; $j++) { $s += Fiber::suspend($i * $j); } return $s; }); $x->start(); }
for ($j = 0; $j < 50; $j++) foreach ($fibers as $k => $x) $x->resume($k);
echo array_sum(array_map(fn($x) => $x->getReturn(), $fibers)), "\n";
$n = new Fiber(function () { $in = new Fiber(function () { echo "inner\n"; Fiber::suspend(1); echo "inner2\n"; }); $in->start(); Fiber::suspend(2); $in->resume(); echo debug_print_backtrace(); });
$n->start(); $n->resume();
function deep($n) { return $n ? deep($n - 1) + 1 : Fiber::suspend('deep'); }
$d = new Fiber(fn() => deep(5000)); echo $d->start(), "\n"; $d->resume(3); echo $d->getReturn(), "\n";
class D { function __destruct() { Fiber::suspend(); } }
$z = new Fiber(function () { $d = new D; unset($d); });
try { $z->start(); } catch (FiberError $e) { echo $e->getMessage(), "\n"; }
$last = new Fiber(function () { try { Fiber::suspend(); } finally { echo "at end\n"; } });
$last->start();
