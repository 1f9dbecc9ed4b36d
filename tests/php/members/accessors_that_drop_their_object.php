<?php
/* ArrayAccess and magic methods that drop the last reference to their object. */
class A implements ArrayAccess { public $v = 1;
function offsetGet($o): mixed { global $a; $a = null; return [1]; }
function offsetSet($o, $v): void { global $a; $a = null; }
function offsetExists($o): bool { global $a; $a = null; return true; }
function offsetUnset($o): void { global $a; $a = null; } }
foreach (range(0, 11) as $i) { $a = new A;
switch ($i) {
case 0: var_dump(isset($a[1][0])); break;
case 1: var_dump(isset($a[1])); break;
case 2: var_dump(empty($a[1])); break;
case 3: var_dump($a[1][0] ?? 'd'); break;
case 4: var_dump($a[1] ?? 'd'); break;
case 5: $a[1][2] = 3; break;
case 6: $a[1] = 3; break;
case 7: try { $a[1]++; } catch (Error $e) { echo $e->getMessage(), "\n"; } break;
case 8: $r = &$a[1]; break;
case 9: unset($a[1]); break;
case 10: unset($a[1][0]); break;
case 11: [$x, $y] = $a; var_dump($x, $y ?? 0); break;
}
var_dump($a); }
class B { public $v = 1;
function __get($o): mixed { global $a; $a = null; return [1]; }
function __set($o, $v): void { global $a; $a = null; }
function __isset($o): bool { global $a; $a = null; return true; }
function __unset($o): void { global $a; $a = null; } }
foreach (range(0, 11) as $i) { $a = new B;
switch ($i) {
case 0: var_dump(isset($a->x[0])); break;
case 1: var_dump(isset($a->x)); break;
case 2: var_dump(empty($a->x)); break;
case 3: var_dump($a->x[0] ?? 'd'); break;
case 4: var_dump($a->x ?? 'd'); break;
case 5: $a->x[2] = 3; break;
case 6: $a->x = 3; break;
case 7: try { $a->x++; } catch (Error $e) { echo $e->getMessage(), "\n"; } break;
case 8: $r = &$a->x; break;
case 9: unset($a->x); break;
case 10: unset($a->x[0]); break;
case 11: $a->x[] = 5; break;
}
var_dump($a); }
