<?php
$a = [1, 2, 3];
$n = 0;
foreach ($a as &$v) { $b = $a; $a[] = 4; echo $v, ' '; if (++$n > 6) break; }
echo "\n";
unset($v);
$a = [1, 2, 3];
next($a);
$n = 0;
foreach ($a as &$v) { echo $v, ' '; if ($n++ == 1) { $a = [7, 8, 9]; next($a); } if ($n > 8) break; }
echo "\n";
unset($v);
$a = [1, 2, 3];
foreach ($a as &$v) { if ($v == 3) { unset($a[2]); $a[] = 4; } echo $v, ' '; }
echo "\n";
unset($v);
$a = ['x' => 1, 'y' => 2, 'z' => 3];
foreach ($a as &$v) { if ($v == 3) { unset($a['z']); $a['w'] = 4; } echo $v, ' '; }
echo "\n";
unset($v);
$a = [1, 2, 3];
foreach ($a as &$v) { echo $v, ' '; if ($v == 1) array_shift($a); }
echo "\n";
unset($v);
$a = [1, 2, 3];
$n = 0;
foreach ($a as &$v) { echo $v, ' '; if ($v == 2) array_unshift($a, 7); if (++$n > 9) break; }
echo "\n";
unset($v);
$a = [3, 1, 2];
foreach ($a as &$v) { echo $v, ' '; if ($v == 1) sort($a); }
echo "\n";
unset($v);
$a = [3, 1, 2];
foreach ($a as &$v) { echo $v, ' '; if ($v == 1) array_splice($a, 0, 1); }
echo "\n";
unset($v);
$a = [3, 1, 2];
foreach ($a as &$v) { echo $v, ' '; if ($v == 1) array_pop($a); }
echo "\n";
