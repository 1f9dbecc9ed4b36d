<?php
// How many ticks each kind of statement has: one behind each, none behind declarations of the file, blocks and labels.
namespace N;
declare(ticks=1);
$n = 0; $log = [];
function t() { global $n; $n++; }
function show(string $what) { static $last = 0; global $n; echo $what, ': ', $n - $last, "\n"; $last = $n; }
register_tick_function('N\t');
show('register');
unset($q); show('unset');
class A { const X = 1; public $p; use T; function m() { return 1; } } show('class');
trait T {} show('trait');
const C = 1; show('const');
use Foo\Bar; show('use');
label: show('label');
{ } show('empty block');
{ $a = 1; } show('block');
; show('empty');
if (1) { $a = 1; } show('if');
if (0) { $a = 1; } else { $b = 1; } show('else');
if (0) { $a = 1; } show('if not');
if (0) $a = 1; elseif (1) $b = 1; show('elseif');
for ($i = 0; $i < 2; $i++) ; show('for');
for ($i = 0; $i < 2; $i++) { $a = 1; } show('for block');
foreach ([1,2] as $x) { $a = 1; } show('foreach');
while ($i-- > 0) $a = 1; show('while');
do { $a = 1; } while (0); show('do');
switch (1) { case 1: $a = 1; break; default: $b = 1; } show('switch');
try { $a = 1; } catch (\Exception $e) {} finally { $b = 1; } show('try');
try { throw new \Exception; } catch (\Exception $e) { $a = 1; } show('catch');
echo ''; show('echo');
function f($x) { static $s = 1; global $g; if ($x) { return 1; } function nested() {} class Nested {} return 2; } show('func decl');
f(1); show('f(1)'); f(0); show('f(0)');
$c = function () { $a = 1; return 2; }; show('closure'); $c(); show('closure call');
$d = fn() => 1; show('fn'); $d(); show('fn call');
function g() { yield 1; yield 2; } foreach (g() as $x); show('generator');
goto end; $a = 1;
end: show('goto');
$m = match(1) { 1 => 2 }; show('match');
(new A)->m(); show('method');
?>html<?php show('html');
declare(ticks=3) { $a = 1; $a = 1; $a = 1; $a = 1; } show('ticks 3');
declare(ticks=0) { $a = 1; } show('ticks 0');
if (1): $a = 1; endif; show('alt if');
for (;;) { break; } show('break');
foreach ([1, 2] as $x) { continue; } show('continue');
unregister_tick_function('N\t'); show('unregister');
