<?php
$a = null; $a ??= 5; $a ??= 6; var_dump($a);
$b = []; $b['x']['y'] ??= 1; $b['x']['y'] ??= 2; $b['x']['z'] ??= 3; print_r($b);
$o = new stdClass; $o->p ??= 'new'; $o->p ??= 'old'; var_dump($o->p);
function k() { echo "k "; return 'key'; } function v() { echo "v "; return 'val'; }
$c = []; $c[k()] ??= v(); $c[k()] ??= v(); print_r($c);
$x = ($d ??= 8) + 1; var_dump($x, $d);
class S { public static $s; public static $arr = []; } S::$s ??= 3; S::$s ??= 4; S::$arr['k'] ??= 9; var_dump(S::$s, S::$arr);
$n = 'dyn'; $$n ??= 'v'; var_dump($dyn);
