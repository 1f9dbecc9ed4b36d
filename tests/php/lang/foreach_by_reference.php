<?php
$a = [1, 2, 3]; foreach ($a as &$v) $v *= 2; unset($v); print_r($a); foreach ($a as $k => &$v2) { if ($k == 0) { $a[] = 99; } $v2++; } unset($v2); print_r($a);
$b = ['x' => ['n' => 1]]; foreach ($b as &$r) { $r['n']++; foreach ($r as &$q) $q *= 10; } print_r($b);
foreach ([1, 2] as &$tmp) { $tmp++; echo $tmp; } echo "\n";
