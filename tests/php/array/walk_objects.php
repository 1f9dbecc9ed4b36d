<?php
class P { private $a = 1; protected $b = [2, [3]]; public $c = 'x'; public int $t = 5; public int $un; function walk() { array_walk($this, function (&$v, $k) { echo json_encode(str_replace("\0", '~', $k)), ' ', json_encode($v), "\n"; if (is_int($v)) $v++; }); } }
class Q extends P { private $a = 'q'; }
$o = new Q; $o->walk(); $o->{'5'} = 'dyn'; @$o->dyn = 1;
array_walk($o, function (&$v, $k, $p) { echo str_replace("\0", '~', $k), " $p\n"; }, 'pre');
array_walk_recursive($o, function (&$v, $k) { echo str_replace("\0", '~', $k), "\n"; if (is_int($v)) $v *= 10; });
print_r($o);
try { array_walk($o, function (&$v, $k) { if ($k === 't') $v = 'str'; }); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
$a = ['x' => 1, 'y' => ['z' => 2]]; $copy = $a;
array_walk($a, fn(&$v, $k) => $v = $k); print_r($a); print_r($copy);
array_walk_recursive($copy, function (&$v, $k, $add) { $v += $add; }, 100); print_r($copy);
var_dump(array_walk($a, fn() => 0));
$copy = $o; unset($o);
