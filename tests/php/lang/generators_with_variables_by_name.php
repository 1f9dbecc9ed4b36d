<?php
function g($a) { extract(['zz' => 1, 'other' => [2]]); foreach ([1, 2] as $c) { $b = yield $c => $a; } $n = 'other'; yield $$n; return compact('a', 'b', 'c'); }
$g = g("x");
foreach ($g as $k => $v) echo $k, " ", json_encode($v), "\n";
echo json_encode($g->getReturn()), "\n";
$two = [g([1]), g([2])];
foreach ($two as $one) $one->current();
foreach ($two as $one) { $one->send("s"); echo json_encode($one->current()), "\n"; }
unset($two, $one);
function late($a) { try { $$a = new stdClass; yield 1; yield isset($q); } finally { echo isset($$a) ? "kept" : "lost", "\n"; } }
$l = late('q');
$l->current();
unset($l);
