<?php
// Elements of an iterator cannot be passed by reference.
function test($v1, $v2, $v3, &$ref) { $ref = 42; }
function all(&...$refs) { foreach ($refs as &$r) { $r = 1; } return count($refs); }
function gen($array) { foreach ($array as $k => $element) { yield $k => $element; } }
class A { function m(&$x) { return ++$x; } static function s(int &$x) { return $x; } }
test(1, 2, 3, $b, ...gen([4, 5, 6]));
var_dump($b);
test(...gen([1, 2, 3, 4]));
test(1, 2, ...gen([3, 4]));
test(...gen([1, 2]), ...gen([3, 4]));
var_dump(all(...gen([1, 2])), all($x, ...gen([1])), $x);
var_dump((new A)->m(...gen([5])));
try { A::s(...gen([null])); } catch (TypeError $e) { echo explode(', called', $e->getMessage())[0], "\n"; }
test(...gen(['ref' => 1, 'v1' => 2, 'v2' => 3, 'v3' => 4]));
sort(...gen([[3, 1]]));
set_error_handler(function ($n, $m) { throw new Exception($m); });
try { test(...gen([1, 2, 3, 4])); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
