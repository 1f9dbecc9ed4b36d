<?php
// A library function as a callback converts what it gets, not the variables that elements of the array refer to.
$s = null;
@array_filter(['k' => &$s], strlen(...));
var_dump($s);
$i = 3;
var_dump(array_map('strtoupper', [&$i]), $i);
var_dump(array_filter([&$i], 'strlen'), $i);
var_dump(array_map('str_repeat', ['a', 'b'], [&$i, '2']), $i);
$f = '3';
var_dump(array_map('sqrt', [&$f]), $f);
$a = [&$i, 4];
usort($a, 'strcmp');
var_dump($i, array_reduce($a, 'strcmp', 5), call_user_func_array('strlen', [&$i]), $i);
$text = 'held';
$list = [&$text, 'x'];
var_dump(array_map('ucfirst', $list), $text);
