<?php
// What php compiles in line has no row in stack traces: strlen(), count(), call_user_func() ... where it is certain that they are meant.
function show($f) { try { $r = $f(); echo "ok ", json_encode($r), "\n"; } catch (Throwable $e) { echo get_class($e), ' ', $e->getMessage(), ' / '; foreach ($e->getTrace() as $r) echo $r['function'], isset($r['line']) ? '' : '*', ' '; echo "\n"; } }
function t($a = 1) { foreach (debug_backtrace() as $r) echo $r['function'], isset($r['line']) ? '' : '*', ' '; echo "\n"; return func_get_args(); }
show(fn() => call_user_func(callback: 't'));
show(fn() => call_user_func('t', a: 5));
show(fn() => call_user_func('t', ...[5]));
show(fn() => call_user_func_array('t', args: [5]));
show(fn() => call_user_func_array('t', ['a' => 5]));
show(fn() => call_user_func_array('t', 5));
show(fn() => call_user_func_array('t', [1], 2));
show(fn() => call_user_func_array('t'));
show(fn() => call_user_func());
show(fn() => call_user_func('nope', print("x")));
show(fn() => strlen([]));
show(fn() => strlen(string: []));
show(fn() => strlen(...[[]]));
show(fn() => count(5));
show(fn() => count(5, 0));
show(fn() => count(value: 5));
show(fn() => sizeof(5));
show(fn() => sizeof(5, 1));
show(fn() => get_class(5));
show(fn() => get_class(object: 5));
show(fn() => get_class());
show(fn() => get_parent_class());
show(fn() => get_called_class());
show(fn() => array_key_exists([], []));
show(fn() => array_key_exists(1, 5));
show(fn() => array_key_exists(key: [], array: []));
show(fn() => key_exists([], []));
show(fn() => in_array(1, 2));
show(fn() => gettype());
show(fn() => ord([]));
show(fn() => chr([]));
show(fn() => is_int());
show(fn() => intval([], 2, 3));
show(fn() => func_get_args(1));
show(fn() => array_slice(5, 1));
show(fn() => strlen(1, 2));
show(fn() => (fn() => ('strlen')([]))());
show(fn() => defined([]));
class S { function __toString() { throw new Exception('S'); } }
class C implements Countable { function count(): int { throw new Exception('C'); } }
show(fn() => strlen(new S)); show(fn() => count(new C)); show(fn() => count(new C, 1)); show(fn() => in_array(new S, ['a', 'b']));show(fn() => in_array(new S, ['a', '1']));show(fn() => in_array(new S, ['a', 'b'], true));
show(fn() => strval(new S)); show(fn() => strval(...[new S]));show(fn() => boolval(new S));show(fn() => intval('a', new S));show(fn() => sizeof(new C));
$x = ['a']; show(fn() => in_array(new S, $x)); show(fn() => in_array(new S, [])); show(fn() => in_array(new S, ['x' => 'a'], false));
set_error_handler(function ($n, $m) { echo $m, " / "; foreach (debug_backtrace() as $r) echo $r['function'], isset($r['line']) ? '' : '*', ' '; echo "\n"; return true; });
strlen(null); count([1], null); get_class(new C, ...[]); strval([]); intval(new C); settype($x, 'string'); strval(null); floatval(new C);
function by(&$r) { $r++; foreach (debug_backtrace() as $row) echo $row['function'], isset($row['line']) ? '' : '*', ' '; echo "\n"; }
$q = 1; call_user_func('by', $q); call_user_func_array('by', [$q]); call_user_func_array('by', [&$q]); call_user_func_array('by', ['r' => $q]); call_user_func_array('by', ['r' => &$q]); var_dump($q);
