<?php
// In a namespace php does not know which function an unqualified call means, so none is compiled in line.
namespace App;
use function count as number;
use function call_user_func_array;
function rows(\Throwable $e) { foreach ($e->getTrace() as $r) echo $r['function'], isset($r['line']) ? '' : '*', ' '; echo "\n"; }
function show(callable ...$calls) { foreach ($calls as $f) { try { $f(); } catch (\Throwable $e) { echo $e->getMessage(), ' / '; rows($e); } } }
class Few implements \Countable { function count(): int { throw new \Exception('few'); } }
function fail() { throw new \Exception('fail'); }
show(fn() => strlen([]), fn() => \strlen([]), fn() => count(new Few), fn() => \count(new Few), fn() => number(new Few), fn() => 'count'(new Few),
    fn() => namespace\fail(), fn() => call_user_func('App\fail'), fn() => \call_user_func('App\fail'), fn() => call_user_func_array('App\fail', []),
    fn() => array_map('count', [new Few]), fn() => (fn($f) => $f(new Few))('count'));
for ($i = 0; $i < 300; $i++) { try { if ($i % 2) strlen($i > 297 ? [] : 'x'); else \strlen($i > 297 ? [] : 'x'); } catch (\TypeError $e) { rows($e); } }
