<?php
/* Error handlers drop the variable, key, array or object of the assignment that warned. */
set_error_handler(function ($n, $m) { echo "$m\n"; global $x; $x = new stdClass; return true; });
$x = str_repeat("abc", 3); try { $x += 1; } catch (TypeError $e) { echo $e->getMessage(), "\n"; } var_dump($x);
$x = str_repeat("5abc", 3); $x -= 1; var_dump($x);
$x = [1]; $x .= "z"; var_dump($x);
$x = 1.5; $x %= 2; var_dump($x);
$x = "5x"; $x **= 2; var_dump($x);
$x = "5x"; $x <<= 2; var_dump($x);
set_error_handler(function ($n, $m) { echo "$m\n"; $GLOBALS['k'] = null; $GLOBALS['a'] = null; return true; });
$k = str_repeat("key", 2); $a = []; $a[$k] .= "x"; var_dump($a);
$k = str_repeat("key", 2); $a = []; $a[$k]++; var_dump($a);
$k = str_repeat("key", 2); $a = false; $a[$k] = 1; var_dump($a);
$k = str_repeat("key", 2); $a = false; $a[$k][$k] = 1; var_dump($a);
$k = str_repeat("key", 2); $a = []; $a[$k][$k] .= 1; var_dump($a);
$k = str_repeat("key", 2); $a = []; var_dump($a[$k]); var_dump($a);
$k = str_repeat("key", 2); $a = []; [$k => $z] = $a; var_dump($z);
$k = str_repeat("1x", 2); $a = "abc"; $a[$k] = 'z'; var_dump($a);
$k = "1"; $a = "abc"; $a[$k] = 'zz'; var_dump($a);
class S { public static $p = 1; public $q = 'a'; public ?array $t = null; }
set_error_handler(function ($n, $m) { echo "$m\n"; $GLOBALS['o'] = null; return true; });
$o = new S; var_dump($o->p); var_dump($o);
$o = new S; var_dump(isset($o->p)); unset($o->p); var_dump($o);
$o = new S; var_dump($o->nope->foo ?? 1); var_dump($o->nope); var_dump($o);
set_error_handler(function ($n, $m) { echo "$m\n"; $GLOBALS['x'] = str_repeat('new', 2); unset($GLOBALS['z']); return true; });
function f() { global $x, $z; $x = str_repeat("5abc", 3); $z = &$x; $x += 1; var_dump($x);
 $x = [1]; $x .= "q"; var_dump($x); $x = [[1]]; $x[0] .= "a"; var_dump($x); $x = []; $x['u'] .= "a"; var_dump($x); $x = []; $x['u']['v'] .= "a"; var_dump($x); $x = ['k' => "5x"]; $x['k'] += 1; var_dump($x); $x = []; $x['w']++; var_dump($x); }
