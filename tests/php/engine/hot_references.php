<?php
// References to variables, elements and results, made and broken in hot loops.
function addone(&$x, array &$list, $v) { $x++; $list[] = $v; return count($list); }
$n = 0; $list = [];
for ($i = 0; $i < 40; $i++) { addone($n, $list, $i); if ($i % 3 == 0) { $r = &$list[$i]; $r = -$r; unset($r); } }
echo $n, ' ', array_sum($list), "\n";
$a = ['x' => ['y' => 1]]; $ref = &$a['x']['y'];
for ($i = 0; $i < 30; $i++) { $ref += $i; $b = $a; $b['x']['y']++; if ($i == 20) { unset($ref); $ref = 0; } }
echo json_encode([$a, $b, $ref]), "\n";
function &slot(array &$arr, $k) { return $arr[$k]; }
for ($i = 0; $i < 30; $i++) { $s = &slot($list, $i % 5); $s .= $i; unset($s); }
echo implode('|', array_slice($list, 0, 5)), "\n";
foreach ($list as $k => &$v) { $v = is_string($v) ? strlen($v) : $v + 1; } unset($v); echo json_encode($list), "\n";
for ($i = 0; $i < 20; $i++) { [$p, $q] = [$q ?? 1, ($p ?? 0) + $i]; $swap = &$p; } echo $p, $q, $swap, "\n";
