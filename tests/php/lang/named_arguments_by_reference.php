<?php
// Named arguments of a variadic parameter that takes references; what may be left out; positional ones behind named ones.
function add(&...$refs) { foreach ($refs as &$ref) { $ref++; } }
function both(&$a, &...$more) { $a = 1; foreach ($more as $name => &$value) { $value = $name; } }
function named($a, &$b, $c = 1) { $b = $c; }
$x = $y = $z = 0;
add(x: $x, y: $y);
add($z, refs: $z);
var_dump($x, $y, $z);
both(more: $x, other: $y, a: $z);
var_dump($x, $y, $z);
named(b: $x, a: 5);
named(...['b' => &$y, 'a' => 1, 'c' => 'spread']);
var_dump($x, $y);
add(...['p' => &$x, 'q' => &$y]);
var_dump($x);
$args = ['a' => 1];
add(...$args);
var_dump($args);
function t($f) { try { var_dump($f()); } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
t(fn() => array_keys(strict: true));
t(fn() => array_keys([], strict: true));
t(fn() => array_keys([41, 42], filter_value: 42, strict: true));
$f = fn($a = 'a', $b = 'b', $c = 'c') => "$a $b $c";
t(fn() => call_user_func_array($f, ['c' => 'C', 'A']));
t(fn() => call_user_func_array($f, ['A', 'c' => 'C']));
t(fn() => call_user_func_array($f, [1 => 'A', 0 => 'B']));
$name = 'call_user_func_array';
t(fn() => $name($f, ['c' => 'C', 'A']));
t(fn() => $name($f, ['A', 'c' => 'C']));
