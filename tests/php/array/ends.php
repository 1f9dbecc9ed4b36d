<?php
function show(mixed $v): void { echo json_encode($v), "\n"; }
$a = [5 => 1, 'x' => 2, 7 => 3];
show([array_shift($a), $a, array_pop($a), $a]);
$a[] = 9;
show($a);
$a = [5 => 'five'];
show([array_unshift($a, 'a', 'b'), $a]);
show([array_push($a, 'y', 'z'), $a]);
$a = [];
show([array_pop($a), array_shift($a)]);
$a = [1, 2, 3];
array_pop($a);
$a[] = 5;
unset($a[2]);
$a[] = 6;
show($a);
$a = [-5 => 1];
$a[] = 2;
show($a);
$a = [];
$a[-3] = 1;
$a[] = 2;
show($a);
try {
    $a = [PHP_INT_MAX => 1];
    array_push($a, 2);
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
$a = ['one' => 1, 'two' => 2, 'three' => 3];
show([current($a), key($a), next($a), key($a), next($a), next($a), key($a), current($a), reset($a), end($a), prev($a)]);
unset($a['two']);
show([current($a), key($a)]);
