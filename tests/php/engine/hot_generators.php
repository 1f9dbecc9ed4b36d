<?php
// Generators that are sent to, delegated to and left, from hot loops.
function gen($n) { $got = 0; for ($i = 0; $i < $n; $i++) { $got += (yield $i => $i + $got) ?? 0; } return $got; }
function outer($n) { $r = yield from gen($n); yield 'r' => $r; try { yield 'in'; } finally { echo 'F'; } }
for ($j = 0; $j < 15; $j++) { foreach (outer($j % 4) as $k => $v) { echo "$k:$v "; if ($v === 'in' && $j % 2) break; } }
for ($j = 0; $j < 10; $j++) { $g = gen(5); foreach (range(1, 4) as $x) { $t = $g->send($x); } echo $t, ' '; }
function evens() { $i = 0; while (true) { if ($i++ % 2) continue; yield $i; } }
foreach (evens() as $e) { if ($e > 50) break; $sum = ($sum ?? 0) + $e; } echo $sum, "\n";
