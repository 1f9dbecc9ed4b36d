<?php
// What fibers refuse, how they end, and what they hold.
function report(callable $f) { try { var_dump($f()); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
report(fn() => new Fiber('no_such_function'));
report(fn() => new FiberError);
$f = new Fiber(function (): string { Fiber::suspend(1); return 'done'; });
report(fn() => $f->resume());
report(fn() => $f->throw(new Exception('early')));
report(fn() => $f->getReturn());
report(fn() => $f->start());
report(fn() => $f->start());
report(fn() => $f->getReturn());
report(fn() => $f->__construct(fn() => 1));
report(fn() => clone $f);
report(fn() => serialize($f));
report(fn() => $f->dynamic = 1);
report(fn() => $f->resume());
report(fn() => $f->resume());
report(fn() => $f->getReturn());
report(fn() => Fiber::getCurrent());
$self = new Fiber(function () use (&$self) { var_dump(Fiber::getCurrent() === $self, $self->isRunning()); report(fn() => $self->start()); report(fn() => $self->resume()); });
$self->start();
echo "-- exceptions and exit through fibers\n";
$t = new Fiber(function () { try { Fiber::suspend(); } finally { throw new LogicException('from finally'); } });
$t->start();
report(fn() => $t->throw(new RuntimeException('thrown in')));
report(fn() => $t->getReturn());
$c = new Fiber(function () { try { Fiber::suspend(); } catch (Throwable $e) { echo "not for the end of a fiber\n"; } finally { try { Fiber::suspend(); } catch (FiberError $e) { echo $e->getMessage(), "\n"; } } });
$c->start();
$c = null;
echo "-- levels\n";
$l = @new Fiber(function () { trigger_error('A', E_USER_WARNING); error_reporting(0); Fiber::suspend(); trigger_error('hidden', E_USER_WARNING); });
@$l->start();
trigger_error('B', E_USER_WARNING);
$l->resume();
var_dump(error_reporting());
echo "-- cycles\n";
class Traced { public $fiber; function __destruct() { echo "gone\n"; } }
$o = new Traced;
$o->fiber = new Fiber(function ($held) { $copy = [$held]; Fiber::suspend(); });
$o->fiber->start($o);
$o = null;
var_dump(gc_collect_cycles() > 0);
echo "-- generators\n";
function numbers() { yield Fiber::suspend('a'); yield from [1, Fiber::suspend('b')]; }
$g = new Fiber(function () { $sum = []; foreach (numbers() as $n) { $sum[] = $n; } return $sum; });
var_dump($g->start(), $g->resume(10), $g->resume(20), $g->getReturn());
$gen = (function () { yield 1; Fiber::suspend('running'); yield 2; })();
$h = new Fiber(function () use ($gen) { foreach ($gen as $v) { echo "v$v\n"; } });
echo $h->start(), "\n";
report(fn() => $gen->next());
$h->resume();
echo "-- sorting and output in fibers\n";
$s = new Fiber(function () { $a = [3, 1, 2]; usort($a, function ($x, $y) { Fiber::suspend("$x-$y"); return $x <=> $y; }); return $a; });
for ($v = $s->start(); !$s->isTerminated(); $v = $s->resume()) { echo $v, ' '; }
echo implode(',', $s->getReturn()), "\n";
$b = new Fiber(function () { ob_start(); echo 'buffered'; Fiber::suspend(); return strtoupper(ob_get_clean()); });
$b->start();
$b->resume();
echo $b->getReturn(), "\n";
$e = new Fiber(function () { try { Fiber::suspend(); exit("exit in a fiber\n"); } finally { echo "not at exit\n"; } });
$e->start();
$e->resume();
echo "never\n";
