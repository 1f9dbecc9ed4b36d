<?php
// What native code has taken for one type becomes another.
function add($a, $b) { return $a + $b; }
for ($i = 0; $i < 60; $i++) { $x = $i < 20 ? $i : ($i < 40 ? $i * 1.5 : "$i"); $t = add($x, $t ?? 0); } var_dump($t);
for ($i = 0, $v = 1; $i < 70; $i++) { $v *= 3; } var_dump($v);
for ($i = 0, $v = PHP_INT_MAX - 20; $i < 40; $i++) { $v++; } var_dump($v);
for ($i = 0, $v = null; $i < 50; $i++) { if ($i == 10) $v = []; if ($i == 30) $v = 'str'; if (is_array($v)) $v[] = $i; elseif (is_string($v)) $v .= $i; else $v = null; } var_dump($v);
class O { public $p = 1; } $o = new O;
for ($i = 0; $i < 60; $i++) { $o->p = $i % 20 == 19 ? (is_int($o->p) ? 1.5 : (is_float($o->p) ? '7' : 1)) : $o->p + 1; if ($i % 15 == 0) var_dump($o->p); }
function kind($x) { return is_int($x) ? 'i' : (is_float($x) ? 'f' : (is_string($x) ? 's' : (is_array($x) ? 'a' : (is_null($x) ? 'n' : (is_object($x) ? 'o' : 'b'))))); }
foreach (array_merge(array_fill(0, 15, 1), array_fill(0, 5, 'x'), [1.5, null, true, [], $o], array_fill(0, 15, 2.5)) as $x) echo kind($x);
