<?php
// A slice has no references that nobody else has; arrays whose last key is taken.
$b = 1;
$args = [&$b];
unset($b);
$a = array_slice($args, 0, 1);
$a[0] = 2;
var_dump($args);
$c = 5;
$args = [&$c, 2];
$a = array_slice($args, 0);
$a[0] = 6;
var_dump($c);
function ref(&$r) { $r++; var_dump($r); }
$d = 0;
$args = [&$d];
unset($d);
for ($i = 0; $i < 2; $i++) { $slice = array_slice($args, 0, 1); call_user_func_array('ref', $slice); }
var_dump(array_slice([1, 2, 3], 0, 3) === [1, 2, 3]);
foreach ([fn() => array_merge_recursive(['' => [PHP_INT_MAX => null]], ['' => [null]]), fn() => array_merge_recursive(['foo' => [PHP_INT_MAX => null]], ['foo' => str_repeat('a', 2)])] as $f) {
    try { var_dump($f()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
}
