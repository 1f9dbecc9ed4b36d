<?php
// The variables of a hot main program are reached by name from everywhere.
$g = 0;
function bump() { global $g; $g++; return $g; }
function viaGlobals() { $GLOBALS['g'] += 10; unset($GLOBALS['tmp']); }
for ($i = 0; $i < 40; $i++) { $tmp = $i; bump(); if ($i % 10 == 5) viaGlobals(); $seen[isset($tmp) ? 'y' : 'n'] = $g; }
echo $g, json_encode($seen), "\n";
for ($i = 0; $i < 30; $i++) { $name = 'v' . $i % 3; $$name = ($$name ?? 0) + $i; ${'w' . $i % 2} = $v0; }
echo $v0, $v1, $v2, $w0, $w1, "\n";
function shadow() { $GLOBALS['i'] += 2; } for ($i = 0, $n = 0; $i < 60; $i++) { shadow(); $n++; } echo $n, $i, "\n";
function refglobal() { $GLOBALS['arr'][] = count($GLOBALS['arr']); }
$arr = [];
for ($i = 0; $i < 20; $i++) { $before = $arr; refglobal(); $arr[] = count($before); }
echo json_encode($arr), "\n";
for ($i = 0; $i < 20; $i++) { extract(['ex' => $i, 'i2' => $i * 2]); $cc = compact('ex', 'i2'); $sum3 = ($sum3 ?? 0) + $ex + $cc['i2']; }
echo $sum3, "\n";
