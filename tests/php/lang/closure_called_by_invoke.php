<?php
// A closure that is called by its method has a row for that in traces, and messages name no place of the call.
function show($f) { try { $f(); } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n", $e->getTraceAsString(), "\n"; } }
class A { function m() { return function (int $x = 0) { echo (new Exception)->getTraceAsString(), "\n"; }; } }
$f = function (int $x) { echo (new Exception)->getTraceAsString(), "\n"; };
$f->__invoke(1);
call_user_func([$f, '__invoke'], 1);
array_map([$f, '__INVOKE'], [1]);
$g = [$f, '__invoke'];
$g(1);
(new A)->m()->__invoke(2);
show(fn() => $f->__invoke('x'));
show(fn() => $f->__invoke());
show(fn() => $f('x'));
show(fn() => call_user_func([$f, '__invoke'], 'x'));
show(fn() => (strlen(...))->__invoke([]));
$by = function (&$arg, &...$more) { $arg = 5; var_dump($arg); };
call_user_func([$by, '__invoke'], null);
call_user_func_array([$by, '__invoke'], [1, 2]);
call_user_func($by, null);
$v = 1;
$by->__invoke($v);
var_dump($v);
$t = function () { foreach (debug_backtrace() as $row) { echo $row['class'] ?? '', $row['type'] ?? '', $row['function'], ' ', isset($row['object']) ? get_class($row['object']) : '-', ' ', count($row['args']), "\n"; } };
$t->__invoke(1, 2);
for ($i = 0; $i < 3; $i++) { show(fn() => $f->__invoke('again')); }
