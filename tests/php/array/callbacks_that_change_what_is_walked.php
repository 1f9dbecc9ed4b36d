<?php
/* Callbacks and loops that change or drop the array they are called for. */
class C { public $x; function __construct($x) { $this->x = $x; } function __destruct() { } }
$a = [new C(3), new C(1), new C(2)]; usort($a, function ($p, $q) { global $a; $a = null; return $p->x <=> $q->x; }); var_dump($a);
$a = [new C(3), new C(1), new C(2)]; usort($a, function ($p, $q) { global $a; $a[] = 9; $a[0] = 1; return $p->x <=> $q->x; }); var_dump(count($a));
$a = ['b' => 1, 'a' => 2, 'c' => 0]; uksort($a, function ($p, $q) { global $a; unset($a['a']); return strcmp($p, $q); }); var_dump($a);
$a = [3, 1, 2]; try { usort($a, function ($p, $q) { global $a; $a = []; throw new Exception('x'); }); } catch (Exception $e) { echo "caught\n"; } var_dump($a);
$a = [3, 1, 2]; array_walk($a, function (&$v, $k) { global $a; unset($a[$k + 1]); $v = 5; }); var_dump($a);
$a = [3, 1, 2]; var_dump(array_map(function ($v) { global $a; $a = null; return $v; }, $a));
$a = [3, 1, 2]; var_dump(array_filter($a, function ($v) { global $a; $a = null; return $v; }));
$a = [3, 1, 2]; var_dump(array_reduce($a, function ($c, $v) { global $a; $a = null; return $c + $v; }));
$a = [3, 1]; foreach ($a as $k => &$v) { $a[] = 1; if (count($a) > 6) { $a = null; } } var_dump($a); unset($v);
$a = [3, 1]; foreach ($a as $k => &$v) { unset($a[1]); $a = 5; } var_dump($a); unset($v);
$a = [3, 1]; foreach ($a as $k => $v) { $a = null; echo $v; } var_dump($a);
$o = (object)['x' => 1, 'y' => 2]; foreach ($o as $k => $v) { $o = null; echo $k; } var_dump($o);
$o = (object)['x' => 1, 'y' => 2]; foreach ($o as $k => $v) { unset($o->y); $o->z = 1; echo $k; } var_dump($o);
