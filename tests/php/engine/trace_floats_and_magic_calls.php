<?php
// Floats in traces have a point; the call of a closure over __call is a row of its own, named arguments of __call show behind the others.
function f(...$a) { throw new Exception('x'); }
try { f(1.0, 0.1, 1/3, 1e100, -0.0, NAN, INF, 1.5e-7, 123456789012345678.0, 100000000000000000000.0, 1e15, 2.50); } catch (Exception $e) { echo $e->getTraceAsString(), "\n"; }
ini_set('precision', 5);
try { f(1.0, 0.1, 1/3, 1e100, -0.0, 1.5e-7, 1e15); } catch (Exception $e) { echo $e->getTraceAsString(), "\n"; }
function g() { debug_print_backtrace(); } g(1.0, 1/3);
class M { function __call($n, $a) { debug_print_backtrace(); $n = 5; $a = null; debug_print_backtrace(); foreach (debug_backtrace(DEBUG_BACKTRACE_IGNORE_ARGS) as $r) echo $r['function'], isset($r['args']) ? '!' : '', ' '; echo "\n"; }
    static function __callStatic($n, $a) { throw new Exception($n); } function many(&...$r) {} }
$m = new M; $m->one(1, k: 2); $m->two(...)(3); Closure::fromCallable([$m, 'three'])(...[1, 2]);
foreach ([fn() => M::four(x: 1.0), fn() => M::five(...)('q'), fn() => array_map(M::six(...), [1]), fn() => $m->many(1)] as $f) try { $f(); echo "fine\n"; } catch (Throwable $e) { echo $e->getMessage(), "\n", $e->getTraceAsString(), "\n"; }
