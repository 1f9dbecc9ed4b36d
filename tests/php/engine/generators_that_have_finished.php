<?php
// What may still be done with a generator that has moved or finished; and what the results of calls live through.
class D { function __construct(public $id) {} function __destruct() { echo '~', $this->id, ' '; } }
function d($id) { $l = new D("local $id"); return new D($id); }
function g() { try { $x = yield 1; yield 2; return 3; } finally { echo 'fin '; } }
function t($f) { try { $f(); } catch (Throwable $e) { echo get_class($e), ' ', $e->getMessage(); } echo "\n"; }
t(function () { $g = g(); foreach ($g as $v) break; foreach ($g as $v) echo $v; });
t(function () { $g = g(); $g->next(); foreach ($g as $v) echo $v; });
t(function () { $g = g(); foreach ($g as $v) echo $v; foreach ($g as $v) echo $v; });
t(function () { $g = g(); foreach ($g as $v) echo $v; $g->rewind(); });
t(function () { $g = g(); $g->next(); $g->rewind(); });
t(function () { $g = g(); $g->next(); try { $g->throw(new Exception('in')); } catch (Exception $e) { echo 'c '; } $g->rewind(); });
t(function () { $g = g(); $g->next(); try { $g->throw(new Exception('in')); } catch (Exception $e) { echo 'c '; } foreach ($g as $v) echo $v; });
t(function () { $g = g(); foreach ($g as $v) echo $v; iterator_to_array($g); });
t(function () { $g = g(); foreach ($g as $v) echo $v; [...$g]; });
t(function () { $g = g(); foreach ($g as $v) echo $v; (function() use ($g) { yield from $g; })()->current(); });
t(function () { $g = g(); $g->next(); (function() use ($g) { yield from $g; })()->current(); });
t(function () { $g = g(); $g->next(); [...$g]; }); t(function () { $g = g(); $g->next(); iterator_to_array($g); }); t(function () { $g = g(); $g->next(); strlen(...$g); });
t(function () { $g = g(); $g->next(); iterator_count($g); }); t(function () { $g = g(); foreach ($g as $x); iterator_count($g); }); t(function () { $g = g(); foreach ($g as $x); strlen(...$g); });
t(function () { $g = g(); $g->send(d('s')); echo '| '; }); t(function () { $g = g(); $g->current(); $g->send(d('t')->id); echo '| '; });
t(function () { $g = g(); strlen(d('u')->id); echo '| '; strlen($g->send(d('v')->id)); echo '| '; print(d('w')->id); });
t(function () { echo d('x')->id, d('y')->id; echo d('z')->id . d('a')->id; var_dump(d('b')->id == d('c')->id); });
t(function () { $x = d('e')->id; echo '| '; d('f')->id = 5; echo '| '; d('g')->id .= 'x'; echo '| '; d('h')->id['z'] ?? 0; echo '| '; isset(d('i')->id); echo '| '; empty(d('j')->id); });
t(function () { $x = [d('e')->id => d('f')->id]; echo '| '; [$p, $q] = [d('g'), d('h')->id]; echo '| '; $p = null; foreach ([d('k')] as $v) echo 'body '; echo '| '; });
t(function () { (fn($x) => print 'in ')(d('m')); echo '| '; (fn($x) => print 'in ')(d('n')->id); echo '| '; (function () { return func_get_args(); })(d('o')); });
function gg() { yield 1; return 3; }
function hh() { yield from gg(); return 4; }
function kk() { yield 1; }
foreach (["gg", "hh", "kk"] as $f) {
$g = $f(); foreach ($g as $v) echo $v; echo json_encode($g->getReturn()); try { foreach ((function() use ($g) { yield 0; $x = yield from $g; var_dump($x); })() as $v) echo $v; } catch (Error $e) { echo $e->getMessage(), "\n"; }
$g = $f(); foreach ($g as $v) echo $v; try { (function() use ($g) { yield from $g; })()->current(); echo "ok\n"; } catch (Error $e) { echo $e->getMessage(), "\n"; }
$g = $f(); foreach ($g as $v) echo $v; try { $i = (function() use ($g) { yield from $g; yield 2; })(); foreach ($i as $v) echo "$v\n"; } catch (Error $e) { echo $e->getMessage(), "\n"; }
}
$a = [1, [2]];
array_walk_recursive($a, d(...)); echo "\n"; array_walk($a, fn($x) => d('walked')); echo "\n"; usort($a, fn($x, $y) => d('sorted')->id <=> 1); echo "\n";
iterator_apply(g(), fn() => d('applied')); echo "\n";
