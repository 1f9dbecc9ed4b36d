<?php
function inc(&$x) { $x++; } $a = 1; inc($a); inc($undef1); var_dump($a, $undef1); $arr = ['k' => 5]; inc($arr['k']); inc($arr['new']['deep']); var_dump($arr); $o = new stdClass; $o->p = 1; inc($o->p); inc($o->q); var_dump($o); class S { static $v = 10; } inc(S::$v); echo S::$v, "\n"; function app(array &$l, $v) { $l[] = $v; } app($list, 1); 
