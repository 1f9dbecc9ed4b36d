<?php
/* array_walk_recursive() of arrays that contain themselves, and of arrays shared by several elements. */
$a = [1];
$a[] = &$a;
try { array_walk_recursive($a, function ($v) { echo $v; }); } catch (Error $e) { echo $e->getMessage(), "\n"; }
$b = [1, [2, [3]]];
$b[1][1][] = &$b[1];
try { array_walk_recursive($b, function ($v) { echo $v; }); } catch (Error $e) { echo $e->getMessage(), "\n"; }
$c = [1, 2];
$d = [$c, $c, &$c, &$c];
array_walk_recursive($d, function (&$v, $k, $x) { echo $v, $x; $v += 10; }, "x");
echo "\n", json_encode([$c, $d]), "\n";
$o = new stdClass;
$o->list = [1, [2, 3]];
array_walk_recursive($o, function (&$v, $k) { $v .= $k; });
echo json_encode($o), "\n";
try { array_walk_recursive($d, fn($v) => throw new Exception("stop $v")); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
array_walk_recursive($d, function ($v) { echo $v, ' '; });
