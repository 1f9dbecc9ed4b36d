<?php
// array_key_exists() is an instruction, which reads a variable that is its key behind the array.
set_error_handler(function ($n, $m) { echo "[$m] "; return true; });
function undefined_key() { return array_key_exists($k, array_reverse((array) $c)); }
function assigned_key() { return array_key_exists($k, [$k = 'b', 'b' => 1]); }
function throwing() { try { return array_key_exists($k, (function () { throw new Exception('array'); })()); } catch (Exception $e) { return $e->getMessage(); } }
function wrong() { try { return array_key_exists($k, strlen('abc')); } catch (TypeError $e) { return $e->getMessage(); } }
var_dump(undefined_key(), assigned_key(), throwing(), wrong());
var_dump(array_key_exists($key, ['' => strlen($array)]));
set_error_handler(function ($n, $m) { throw new Exception($m); });
try { array_key_exists($key, [new ArrayObject]); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
