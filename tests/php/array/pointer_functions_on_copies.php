<?php
$a = ['x' => 1, 2, 3];
next($a);
$b = $a;
var_dump(current($b), key($b), next($b), next($b), next($b), key($b), current($b), current($a));
function f($array) { return [current($array), next($array)]; }
var_dump(f($a), current($a));
end($a);
$a[] = 'more';
var_dump(current($a), next($a), next($a), prev($a), reset($a), prev($a), end($a));
unset($a[2]);
var_dump(current($a));
$e = [];
var_dump(reset($e), end($e), current($e), key($e), next($e));
foreach ($b as $v) {}
var_dump(current($b));
array_push($b, 9);
var_dump(current($b), array_shift($b), current($b), array_pop($b), key($b));
