<?php
$x = 10; $x += 5; var_dump($x); $x -= 3; var_dump($x); $x *= 2; var_dump($x); $x /= 5; var_dump($x); $x = 17; $x %= 5; var_dump($x); $x **= 3; var_dump($x); $x .= 'a'; var_dump($x);
$arr = ['a' => 1]; $arr['a'] += 4; $arr['b']['c'] ??= 2; $arr['b']['c'] *= 8; var_dump($arr);
$o = new stdClass; $o->v = 2; $o->v **= 5; var_dump($o->v); var_dump($o->v -= 2);
class T { public static $p = 'x'; } T::$p .= 'yz'; var_dump(T::$p);
$n = 'dyn'; $dyn = 1; $$n += 41; var_dump($dyn);
