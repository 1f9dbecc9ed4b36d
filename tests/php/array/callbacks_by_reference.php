<?php
function f(&$x) { $x = 'changed'; return 1; }
function g(&...$all) { $all[0] = 2; return 0; }
class C { static function m(&$a, &$b) { $a = 5; return $a <=> $b; } }
$v = 'old';
call_user_func('f', $v); var_dump($v);
call_user_func('g', 1, $v);
call_user_func_array('f', [$v]); var_dump($v);
call_user_func_array('f', [&$v]); var_dump($v);
$a = [3, 1, 2];
usort($a, ['C', 'm']); 
array_walk($a, function (&$v, &$k, &$u) { $v = "$v-$k-$u"; $k = 9; }, 'arg'); var_dump($a);
var_dump(array_map(function (&$x) { return $x . '!'; }, ['a']));
var_dump(array_filter([1, 0], function (&$x) { return $x; }));
var_dump(array_reduce([1, 2], function (&$c, $x) { return $c + $x; }, 0));
set_error_handler(function ($n, $m) { echo "handler: $m\n"; return true; });
call_user_func('f', $v); var_dump($v);
function thrower($n, $m) { throw new Exception($m); }
set_error_handler('thrower');
try { call_user_func('f', $v); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
try { array_map('f', [1]); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
